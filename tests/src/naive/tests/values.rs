//! Conditions on what is computed.

use mattstock_core::plan::{AxisId, Order, Value};

use super::*;
use crate::planner::key_labels;

fn whole(name: &str) -> mattstock_core::plan::Column {
    column(name, ColumnKind::Number { min: None, max: None, decimals: 0 })
}

#[test]
fn some_of_several_are_decided_as_soon_as_the_known_decide() {
    use Kind::{Invalid, NoAnswer, NotAsked};
    use Outcome::{False, True, Unknown};
    let two = |of: &[Outcome]| Outcome::at_least(2, of);
    assert_eq!(two(&[True, Unknown(NoAnswer), True]), True);
    assert_eq!(two(&[False, Unknown(NoAnswer), False]), False);
    assert_eq!(two(&[True, Unknown(NoAnswer), False]), Unknown(NoAnswer));
    assert_eq!(two(&[Unknown(NotAsked), Unknown(Invalid), Unknown(NoAnswer)]), Unknown(Invalid));
    assert_eq!(Outcome::at_least(1, &[Unknown(NotAsked), True]), True);
    assert_eq!(Outcome::at_least(2, &[True]), False);
}

#[test]
fn what_stands_twice_counts_twice() {
    let mut s = abc();
    let twice = s.p.node(Node::AtLeast { count: 2, of: vec![s.a_yes, s.a_yes, s.b_yes] });
    assert_eq!(s.among_all(twice, "a|b\nja|nej\nnej|ja\n|ja"), [1, 1, 0, 1, 0, 0]);
}

#[test]
fn a_number_of_items_is_missing_while_one_is_unknown() {
    let mut s = abc();
    let number = s.p.value(Value::NumberOf(vec![s.a_yes, s.b_yes]));
    let test = s.p.node(Node::Computed { value: number, test: Comparison::GreaterOrEqual(Decimal::integer(1)) });
    // Two, one, none; then one and a blank, one and something invalid: unknown, though one is known to hold.
    let text = "a|b\nja|ja\nja|nej\nnej|nej\nja|\nkanske|ja";
    assert_eq!(s.among_all(test, text), [2, 1, 0, 1, 1, 0]);
}

#[test]
fn quotients_are_compared_exactly_and_by_zero_are_invalid() {
    let mut s = abc();
    let (x, y) = (s.p.column(whole("x")), s.p.column(whole("y")));
    let (x, y) = (s.p.value_of(x), s.p.value_of(y));
    let quotient = s.p.value(Value::Divide(x, y));
    let third = Decimal { mantissa: 333_333_333_333_333_333, scale: 18 };
    let test = s.p.node(Node::Computed { value: quotient, test: Comparison::Greater(third) });
    // 1/3 is more; -1/-3 too; 333…3/1000…0 is not, though it is the same to eighteen decimals; by zero; nothing by zero; zero by
    // nothing.
    let text = "a|b|x|y\n||1|3\n||-1|-3\n||333333333333333333|1000000000000000000\n||1|0\n|||0\n||0|";
    assert_eq!(s.among_all(test, text), [2, 1, 0, 2, 1, 0]);
}

#[test]
fn sums_differences_and_products_of_decimals_and_years() {
    let mut s = abc();
    let x = s.p.column(column("x", ColumnKind::Number { min: None, max: None, decimals: 2 }));
    let y = s.p.column(column("y", ColumnKind::Year));
    let (x, y) = (s.p.value_of(x), s.p.value_of(y));
    let constant = s.p.value(Value::Number(Decimal { mantissa: 15, scale: 1 }));
    // (y - 2000) + x * 1.5 - -x = y - 2000 + 2.5 x
    let base = s.p.value(Value::Number(Decimal::integer(2000)));
    let years = s.p.value(Value::Subtract(y, base));
    let product = s.p.value(Value::Multiply(x, constant));
    let sum = s.p.value(Value::Add(years, product));
    let negative = s.p.value(Value::Negative(x));
    let all = s.p.value(Value::Subtract(sum, negative));
    assert_eq!(s.p.plan().decimals(all), Some(3));
    let test = s.p.node(Node::Computed { value: all, test: Comparison::Equal(Decimal { mantissa: 25_025, scale: 3 }) });
    // 25 + 0.025 holds; 25 + 0.05 does not; a missing year; an invalid number and a missing year.
    let text = "a|b|x|y\n||0.01|2025\n||0.02|2025\n||0.01|\n||x|";
    assert_eq!(s.among_all(test, text), [1, 1, 0, 1, 1, 0]);
}

#[test]
fn two_values_are_compared_and_unknown_where_either_is_missing() {
    for (order, expected) in [(Order::Equal, [1, 2]), (Order::Less, [1, 2]), (Order::LessOrEqual, [2, 1])] {
        let mut s = abc();
        let (d, e) = (s.p.column(column("d", ColumnKind::Date)), s.p.column(column("e", ColumnKind::Date)));
        let (left, right) = (s.p.value_of(d), s.p.value_of(e));
        let test = s.p.node(Node::Compare { left, order, right });
        let text = "a|b|d|e\n||2025-03-01|2025-03-01\n||2025-02-28|2025-03-01\n||2025-03-01|2024-12-31\n|||x\n|||2025-01-01";
        assert_eq!(s.among_all(test, text), [expected[0], expected[1], 0, 1, 1, 0], "{order:?}");
    }
    // Answers by their place in the scale.
    let mut s = abc();
    let (left, right) = (s.p.value_of(s.a), s.p.value_of(s.b));
    let less = s.p.node(Node::Compare { left, order: Order::Less, right });
    assert_eq!(s.among_all(less, "a|b\nja|nej\nnej|ja\nja|ja\nnej|"), [1, 2, 0, 1, 0, 0]);
}

#[test]
fn an_age_before_the_birth_is_invalid_and_days_may_be_negative() {
    let mut s = abc();
    let (d, e) = (s.p.column(column("d", ColumnKind::Date)), s.p.column(column("e", ColumnKind::Date)));
    let (from, to) = (s.p.value_of(d), s.p.value_of(e));
    let age = s.p.value(Value::Age(from, to));
    let young = s.p.node(Node::Computed { value: age, test: Comparison::Less(Decimal::integer(1)) });
    let text = "a|b|d|e\n||2024-02-29|2025-02-28\n||2024-02-29|2025-03-01\n||2025-03-02|2025-03-01\n||2025-03-02|";
    assert_eq!(s.among_all(young, text), [1, 1, 0, 1, 1, 0]);
    let mut s = abc();
    let (d, e) = (s.p.column(column("d", ColumnKind::Date)), s.p.column(column("e", ColumnKind::Date)));
    let (from, to) = (s.p.value_of(d), s.p.value_of(e));
    let days = s.p.value(Value::DaysBetween(from, to));
    let negative = s.p.node(Node::Computed { value: days, test: Comparison::Equal(Decimal::integer(-1)) });
    assert_eq!(s.among_all(negative, text), [1, 2, 0, 1, 0, 0]);
}

#[test]
fn a_date_lies_in_the_named_period_of_the_row_s_own_year() {
    let mut s = abc();
    let (y, d) = (s.p.column(column("y", ColumnKind::Year)), s.p.column(column("d", ColumnKind::Date)));
    s.p.period(PeriodAxis::Year(y));
    let date = s.p.value_of(d);
    let test = s.p.node(Node::During { date, axis: AxisId(0), month: 3, day: 1 });
    let (all, total) = (s.p.everything(), s.p.total());
    s.p.tally(all, test, None, Fold::Rows, &[total]);
    // 2025 from 1 March 2024 up to, not with, 1 March 2025.
    let text =
        "a|b|y|d\n||2025|2024-03-01\n||2025|2025-02-28\n||2025|2025-03-01\n||2025|2024-02-29\n||2025|\n||2026|2025-03-01";
    let counted = count(s.p.finish(), vec![table(text)]);
    assert_eq!(rows(&counted[&Some(2025)].tallies[0][0].cells[0]), [2, 2, 0, 1, 0, 0]);
    assert_eq!(rows(&counted[&Some(2026)].tallies[0][0].cells[0]), [1, 0, 0, 0, 0, 0]);
}

#[test]
fn of_choices_one_of_these_is_ticked_and_a_key_is_exactly_a_text() {
    let kind = ColumnKind::Choices {
        choices: key_labels(&[("x", "X"), ("y", "Y"), ("z", "Z")]),
        exclusive: Vec::new(),
        empty_means: EmptyMeans::None,
    };
    let mut s = abc();
    let c = s.p.column(column("c", kind));
    let test = s.p.test(c, Test::OneOf(vec![0, 2]));
    assert_eq!(s.among_all(test, "a|b|c\nja||x\nja||Z\nja||y\nja||\nja||q"), [2, 2, 0, 0, 1, 0]);
    let mut s = abc();
    let k = s.p.column(column("k", ColumnKind::Key));
    let test = s.p.test(k, Test::Text(vec!["A1".to_owned(), "b".to_owned()]));
    assert_eq!(s.among_all(test, "a|b|k\nja|| A1\nja||a1\nja||b\nja||"), [2, 1, 0, 1, 0, 0]);
    let mut s = abc();
    let code = s.p.column(column("d", ColumnKind::FreeCode));
    let test = s.p.test(code, Test::Codes(vec![CodePattern::Range("F40".to_owned(), "F48".to_owned())]));
    assert_eq!(s.among_all(test, "a|b|d\nja||f 48.9\nja||F49\nja||"), [1, 1, 0, 1, 0, 0]);
}

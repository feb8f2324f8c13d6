//! Computed values and what is compared with them.

use mattstock_core::plan::{
    AxisId, ColumnKind, Comparison, EmptyMeans, Fold, Node, NodeId, Order, PeriodAxis, Test, Value, ValueId,
};
use mattstock_core::{Decimal, FindingKind};

use super::{Build, TOTAL, rows};

fn d(text: &str) -> Decimal {
    Decimal::parse(text).unwrap()
}

fn computed(b: &mut Build, value: ValueId, test: Comparison<Decimal>) -> NodeId {
    b.node(Node::Computed { value, test })
}

/// The value of each row, by a fold of all values in total.
fn values_of(b: &mut Build, value: ValueId, text: &str) -> Vec<i128> {
    let tally = b.tally(b.all(), b.all(), None, Fold::Values(value), &[TOTAL]);
    let run = b.run(text).clean();
    run.period(None).tallies[tally][0].values[0].iter().map(|(value, _)| *value).collect()
}

#[test]
fn arithmetic_keeps_its_decimals() {
    let mut b = Build::new();
    let (x, y) = (b.number("x", None, None, 1), b.number("y", None, None, 2));
    let (x, y) = (b.value(x), b.value(y));
    let sum = b.compute(Value::Add(x, y));
    let difference = b.compute(Value::Subtract(x, y));
    let product = b.compute(Value::Multiply(x, y));
    let negative = b.compute(Value::Negative(product));
    for (value, decimals, expected) in [(sum, 2, 175), (difference, 2, 125), (product, 3, 375), (negative, 3, -375)] {
        // 1.5 + 0.25 = 1.75, 1.5 - 0.25 = 1.25, 1.5 · 0.25 = 0.375.
        assert_eq!(b.plan.decimals(value), Some(decimals));
        assert_eq!(values_of(&mut b, value, "x;y\n1,5;0,25\n"), [expected]);
    }
}

#[test]
fn a_value_is_missing_where_a_part_is_with_the_first_kind() {
    let mut b = Build::new();
    let (x, y) = (b.number("x", None, None, 0), b.number("y", None, None, 0));
    b.edit(y).not_asked = vec!["NA".into()];
    let (x, y) = (b.value(x), b.value(y));
    let sum = b.compute(Value::Add(x, y));
    let test = computed(&mut b, sum, Comparison::GreaterOrEqual(d("3")));
    let compared = b.node(Node::Compare { left: x, order: Order::Less, right: y });
    let [test, compared] = [test, compared].map(|node| b.count(b.all(), node));
    let total = b.tally(b.all(), b.all(), None, Fold::Sum(sum), &[TOTAL]);
    let run = b.run("x;y\n1;2\n1;1\n;1\n;NA\n;fel\n1;NA\n");
    // 3, 2, and then blank; blank before not asked; invalid before blank; not asked.
    assert_eq!(run.total(test), [1, 1, 1, 2, 1, 0]);
    assert_eq!(run.total(compared), [1, 1, 1, 2, 1, 0]);
    assert_eq!((run.total(total), run.cell(total, 0, 0, 0).folded), ([2, 0, 1, 2, 1, 0], 5));
}

#[test]
fn quotients_are_compared_exactly() {
    let mut b = Build::new();
    let (x, y) = (b.number("x", None, None, 1), b.number("y", None, None, 2));
    let (x, y) = (b.value(x), b.value(y));
    let quotient = b.compute(Value::Divide(x, y));
    let third = computed(&mut b, quotient, Comparison::Equal(d("0.333333333333333333")));
    let less = computed(&mut b, quotient, Comparison::Less(d("0.333333333333333334")));
    let half = computed(&mut b, quotient, Comparison::OneOf(vec![d("0.5"), d("-0.50")]));
    let between = computed(&mut b, quotient, Comparison::Between(d("-0.5"), d("0.25")));
    let tallies = [third, less, half, between].map(|node| b.count(b.all(), node));
    let run = b.run("x;y\n1;3\n0,5;1\n0,5;-1\n0;3\n2;0\n;0\n0,2;0,60\n").clean();
    // A third is no finite decimal; 0.5, -0.5 and 0; two over zero is invalid; a blank is a blank; 0.2/0.6 is a third.
    assert_eq!(run.total(tallies[0]), [0, 5, 0, 1, 1, 0]);
    assert_eq!(run.total(tallies[1]), [4, 1, 0, 1, 1, 0]);
    assert_eq!(run.total(tallies[2]), [2, 3, 0, 1, 1, 0]);
    assert_eq!(run.total(tallies[3]), [2, 3, 0, 1, 1, 0]);
}

#[test]
fn quotients_are_compared_with_quotients_and_sums_of_them() {
    let mut b = Build::new();
    let [x, y, z] = ["x", "y", "z"].map(|name| {
        let column = b.number(name, None, None, 0);
        b.value(column)
    });
    let (xy, yz) = (b.compute(Value::Divide(x, y)), b.compute(Value::Divide(y, z)));
    let (one, sum) = (b.constant("1"), b.compute(Value::Add(xy, yz)));
    let hundredth = b.constant("0.01");
    let hundredths = b.compute(Value::Divide(xy, hundredth));
    let [less, is_one, percent] = [(xy, Order::LessOrEqual, yz), (sum, Order::Equal, one), (hundredths, Order::Less, z)]
        .map(|(left, order, right)| {
            let node = b.node(Node::Compare { left, order, right });
            b.count(b.all(), node)
        });
    let run = b.run("x,y,z\n1,3,9\n1,3,8\n2,3,9\n1,2,-4\n").clean();
    // 1/3 and 3/9; 1/3 and 3/8; 2/3 and 3/9; 1/2 and -1/2.
    assert_eq!(run.total(less)[..2], [2, 2]);
    // 2/3; 17/24; 1; 0.
    assert_eq!(run.total(is_one)[..2], [1, 3]);
    // 33.3 < 9, 33.3 < 8, 66.7 < 9, 50 < -4.
    assert_eq!(run.total(percent)[..2], [0, 4]);
}

#[test]
fn days_and_ages_follow_the_calendar() {
    let mut b = Build::new();
    let [start, end] = ["start", "slut"].map(|name| {
        let column = b.column(name, ColumnKind::Date);
        b.value(column)
    });
    let days = b.compute(Value::DaysBetween(start, end));
    let age = b.compute(Value::Age(start, end));
    assert_eq!(values_of(&mut b, days, "start,slut\n2024-02-28,2024-03-01\n2025-03-01,2025-02-28\n"), [-1, 2]);
    assert_eq!(values_of(&mut b, age, "start,slut\n2004-02-29,2025-02-28\n2004-02-29,2025-03-01\n"), [20, 21]);
    let adult = computed(&mut b, age, Comparison::GreaterOrEqual(d("18")));
    let before = b.node(Node::Compare { left: start, order: Order::Less, right: end });
    let date = b.constant("2025-01-01");
    let early = b.node(Node::Compare { left: end, order: Order::Less, right: date });
    let [adult, before, early] = [adult, before, early].map(|node| b.count(b.all(), node));
    let run = b.run("start,slut\n2000-01-01,2018-01-01\n2000-01-02,2018-01-01\n2018-01-01,2000-01-01\n2000-01-01,\n,x\n");
    // 18; 17; born after the date; no date; invalid before blank.
    assert_eq!(run.total(adult), [1, 1, 0, 1, 2, 0]);
    assert_eq!(run.total(before), [2, 1, 0, 1, 1, 0]);
    assert_eq!(run.total(early), [3, 0, 0, 1, 1, 0]);
}

#[test]
fn the_number_of_items_is_missing_while_one_is() {
    let mut b = Build::new();
    let items = ["a", "b", "c"].map(|name| b.yes_no(name));
    let of: Vec<NodeId> = items.iter().map(|item| b.has(*item, &["ja"])).collect();
    let number = b.compute(Value::NumberOf(of.clone()));
    let constant = b.constant("1");
    let more = b.compute(Value::Add(number, constant));
    let three = computed(&mut b, more, Comparison::Equal(d("3")));
    let two = b.node(Node::AtLeast { count: 2, of: of.clone() });
    // One that stands twice counts twice.
    let twice = b.node(Node::AtLeast { count: 2, of: vec![of[0], of[0], of[1]] });
    let [three, two, twice] = [three, two, twice].map(|node| b.count(b.all(), node));
    let sum = b.tally(b.all(), b.all(), None, Fold::Sum(number), &[TOTAL]);
    let run = b.run("a,b,c\nja,ja,nej\nja,ja,\nja,,x\nnej,nej,\n,,x\nja,nej,nej\n");
    assert_eq!(run.total(three), [1, 1, 0, 2, 2, 0]);
    assert_eq!((run.total(sum), run.cell(sum, 0, 0, 0).folded), ([2, 0, 0, 2, 2, 0], 3));
    // Two; two whatever the third; one and perhaps more; at most one; any number, invalid first; one.
    assert_eq!(run.total(two), [2, 2, 0, 0, 2, 0]);
    // a is ja in four rows, and counts for two; then neither; then either, blank.
    assert_eq!(run.total(twice), [4, 1, 0, 1, 0, 0]);
}

#[test]
fn answers_of_one_scale_are_compared_by_their_place() {
    let mut b = Build::new();
    let [f1, f2] = ["f1", "f2"].map(|name| {
        let column = b.coded(name, &["aldrig", "ibland", "alltid"]);
        b.value(column)
    });
    let [same, less] = [Order::Equal, Order::Less].map(|order| {
        let node = b.node(Node::Compare { left: f1, order, right: f2 });
        b.count(b.all(), node)
    });
    let run = b.run("f1,f2\naldrig,alltid\nibland,ibland\nalltid,ibland\n,ibland\nalltid,x\n");
    assert_eq!(run.total(same), [1, 2, 0, 1, 1, 0]);
    assert_eq!(run.total(less), [1, 2, 0, 1, 1, 0]);
}

#[test]
fn a_date_lies_during_the_period_of_its_row() {
    let mut b = Build::new();
    let ar = b.column("ar", ColumnKind::Year);
    let datum = b.column("datum", ColumnKind::Date);
    b.plan.axes = vec![PeriodAxis::Year(ar)];
    let date = b.value(datum);
    let node = b.node(Node::During { date, axis: AxisId(0), month: 3, day: 1 });
    let tally = b.count(b.all(), node);
    let run = b.run("ar,datum\n2026,2025-03-01\n2026,2026-02-28\n2026,2025-02-28\n2026,2026-03-01\n2026,\n2026,x\n");
    // 1 March 2025 to 28 February 2026 is 2026.
    assert_eq!(rows(run.period(Some(2026)).tallies[tally][0].cell(0, 0)), [2, 2, 0, 1, 1, 0]);
}

#[test]
fn a_date_during_no_period_is_unknown() {
    let mut b = Build::new();
    let datum = b.column("datum", ColumnKind::Date);
    let date = b.value(datum);
    let node = b.node(Node::During { date, axis: AxisId(0), month: 1, day: 1 });
    let tally = b.count(b.all(), node);
    let run = b.run("datum;x\n2025-01-01;\n;-\nx;\n");
    assert_eq!(run.total(tally), [0, 0, 0, 2, 1, 0]);
}

#[test]
fn a_computed_value_beyond_128_bits_stops_the_run() {
    let mut b = Build::new();
    let svarat = b.yes_no("svarat");
    b.plan.responded = Some(b.has(svarat, &["ja"]));
    let x = b.number("x", None, None, 0);
    let x = b.value(x);
    let square = b.compute(Value::Multiply(x, x));
    let positive = computed(&mut b, square, Comparison::Greater(d("0")));
    b.count(b.all(), positive);
    let huge = "9".repeat(25);
    let run = b.run(&format!("svarat,x\nja,3\nja,{huge}\nja,-{huge}\nnej,{huge}\n"));
    let found: Vec<_> = run.findings().into_iter().filter(|f| f.0 == FindingKind::Overflow).collect();
    // Rows that are not counted do not matter.
    assert_eq!(found, [(FindingKind::Overflow, "", "x * x", 2, [3, 4].as_slice())]);
    assert!(FindingKind::Overflow.stops());
}

#[test]
fn a_sum_of_a_computed_value_beyond_128_bits_names_the_value() {
    let mut b = Build::new();
    let x = b.number("x", None, None, 0);
    let x = b.value(x);
    let square = b.compute(Value::Multiply(x, x));
    b.tally(b.all(), b.all(), None, Fold::Sum(square), &[TOTAL]);
    // Each square is a little less than 10^38 and fits; two of them do not.
    let row = "9".repeat(19);
    let run = b.run(&format!("x;y\n{row};\n{row};\n"));
    assert_eq!(run.findings(), [(FindingKind::Overflow, "", "x * x", 1, [].as_slice())]);
}

#[test]
fn a_sum_of_quotients_beyond_128_bits_names_itself() {
    let mut b = Build::new();
    let (x, y) = (b.number("x", None, None, 0), b.number("y", None, None, 0));
    let (x, y) = (b.value(x), b.value(y));
    let (over, under) = (b.compute(Value::Divide(x, y)), b.compute(Value::Divide(y, x)));
    let sum = b.compute(Value::Add(over, under));
    let test = computed(&mut b, sum, Comparison::Greater(d("0")));
    b.count(b.all(), test);
    let run = b.run(&format!("x,y\n3,4\n{0}1,{0}3\n", "9".repeat(24)));
    assert_eq!(run.findings(), [(FindingKind::Overflow, "", "x / y + y / x", 1, [3].as_slice())]);
}

#[test]
fn values_beside_elements_are_formed_for_each_element() {
    let mut b = Build::new();
    let items = ["a", "b"].map(|name| b.yes_no(name));
    let kva = b.codes("kva", EmptyMeans::None);
    let codes = Test::Codes(vec![mattstock_core::plan::CodePattern::Prefix("D".into())]);
    let element = b.node(Node::Element { column: kva, test: codes });
    let each: Vec<NodeId> = items
        .iter()
        .map(|item| {
            let yes = b.has(*item, &["ja"]);
            b.and(&[yes, element])
        })
        .collect();
    let both = b.node(Node::AtLeast { count: 2, of: each.clone() });
    let number = b.compute(Value::NumberOf(each));
    let one = computed(&mut b, number, Comparison::Equal(d("1")));
    let [both, one] = [both, one].map(|node| b.tally(b.all(), node, None, Fold::Elements(kva), &[TOTAL]));
    let run = b.run("a,b,kva\nja,ja,D1 D2 A1\nja,nej,D1 A1\nnej,nej,D1\n,ja,D1 A1\n").clean();
    // Elements D of the first row; one each of the second, none of the third; unknown for D1 of the fourth, and not for A1.
    assert_eq!((run.total(both), run.cell(both, 0, 0, 0).folded), ([1, 2, 0, 1, 0, 0], 2));
    assert_eq!((run.total(one), run.cell(one, 0, 0, 0).folded), ([1, 2, 0, 1, 0, 0], 1));
}

//! Conditions and values.

use super::builder::*;
use super::{counted, names};
use crate::Decimal;
use crate::check::*;
use crate::plan::{Derivation, Node, NodeId, Order, SourcePlan, Value as Planned};

/// What is known of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Known {
    True,
    False,
    Unknown,
}

use Known::{False, True, Unknown};

/// A node over items, by the rules of three-valued logic.
fn holds(plan: &SourcePlan, id: NodeId, items: &dyn Fn(NodeId) -> Known) -> Known {
    let each = |all: &[NodeId]| -> Vec<Known> { all.iter().map(|n| holds(plan, *n, items)).collect() };
    let at_least = |count: usize, all: &[NodeId]| {
        let all = each(all);
        let (yes, unknown) = [True, Unknown].map(|k| all.iter().filter(|x| **x == k).count()).into();
        if yes >= count {
            True
        } else if yes + unknown < count {
            False
        } else {
            Unknown
        }
    };
    match &plan.nodes[id.index()] {
        Node::True => True,
        Node::And(all) => at_least(all.len(), all),
        Node::Or(all) => at_least(1, all),
        Node::AtLeast { count, of } => at_least(*count as usize, of),
        Node::Not(one) => match holds(plan, *one, items) {
            True => False,
            False => True,
            Unknown => Unknown,
        },
        _ => items(id),
    }
}

fn number_of_items() -> Value {
    Value::NumberOf { question: survey::F2_QUESTION, condition: Box::new(item_is_yes()) }
}

/// `number of (f2 = ja)` compared is true when every number that the unknown items leave open passes, false when none does.
#[test]
fn a_number_of_items_is_decided_as_soon_as_the_known_items_decide_it() {
    let half = |mantissa| Decimal { mantissa, scale: 1 };
    let mut tests = vec![
        Comparison::OneOf(vec![half(0), half(10), half(30)]),
        Comparison::OneOf(vec![half(10), half(20)]),
        Comparison::OneOf(vec![half(5)]),
        Comparison::OneOf(vec![half(-10), half(90)]),
        Comparison::Between(half(12), half(18)),
        Comparison::Between(half(-10), half(40)),
    ];
    for n in [-10, 0, 5, 10, 15, 20, 25, 30, 35, 40] {
        let n = half(n);
        tests.extend([Comparison::Equal(n), Comparison::Less(n), Comparison::LessOrEqual(n)]);
        tests.extend([Comparison::Greater(n), Comparison::GreaterOrEqual(n), Comparison::Between(half(10), n)]);
    }
    for test in tests {
        let condition =
            Condition::Computed { value: number_of_items(), test: test.clone(), span: mattstock_syntax::Span::default() };
        let (plan, text) = counted(SURVEY, condition);
        let source = &plan.sources[0];
        let node = source.tallies[0].test;
        for place in 0..27 {
            let [a, b, c] = [place / 9, place / 3 % 3, place % 3].map(|known| [True, False, Unknown][known]);
            let item = |id: NodeId| match source.node_text(id).as_str() {
                "f2_a = ja" => a,
                "f2_b = ja" => b,
                "f2_ingen = ja" => c,
                other => panic!("{other} is no item"),
            };
            let [yes, unknown] = [True, Unknown].map(|k| [a, b, c].iter().filter(|x| **x == k).count() as i128);
            let open: Vec<bool> = (yes..=yes + unknown).map(|n| test.holds(&Decimal::integer(n))).collect();
            let expected = match (open.contains(&true), open.contains(&false)) {
                (true, false) => True,
                (false, _) => False,
                (true, true) => Unknown,
            };
            assert_eq!(holds(source, node, &item), expected, "{test:?} of {a:?}, {b:?}, {c:?}: {text}");
        }
    }
}

#[test]
fn at_least_one_of_the_items_is_any_of_them() {
    let test = Comparison::GreaterOrEqual(Decimal::integer(1));
    let span = mattstock_syntax::Span::default();
    let (_, number) = counted(SURVEY, Condition::Computed { value: number_of_items(), test, span });
    let quantified = |quantifier| {
        let condition = Box::new(item_is_yes());
        counted(SURVEY, Condition::Quantified { quantifier, question: survey::F2_QUESTION, condition, span }).1
    };
    assert_eq!(number, "f2_a = ja or f2_b = ja or f2_ingen = ja");
    assert_eq!(quantified(Quantifier::Any), number);
    assert_eq!(quantified(Quantifier::None), format!("not ({number})"));
    assert_eq!(quantified(Quantifier::All), "f2_a = ja and f2_b = ja and f2_ingen = ja");
}

#[test]
fn the_innermost_battery_is_the_one_whose_items_are_gone_through() {
    // `count by item of f2 where any of (f2 = ja)`: within, f2 is each of the items.
    let span = mattstock_syntax::Span::default();
    let any = Condition::Quantified {
        quantifier: Quantifier::Any,
        question: survey::F2_QUESTION,
        condition: Box::new(item_is_yes()),
        span,
    };
    let both = Condition::And(vec![item_is_yes(), Condition::Not(Box::new(any))]);
    let numerator = Aggregate { by: Some(By::Items(survey::F2_QUESTION)), ..count(SURVEY, Some(both)) };
    let plan = super::planned(SURVEY, part(numerator, None));
    let texts: Vec<String> = plan.outputs.iter().map(|o| super::tested(&plan, o)).collect();
    assert_eq!(texts[1], "f2_b = ja and not (f2_a = ja or f2_b = ja or f2_ingen = ja)");
    assert_eq!(plan.outputs[1].item.as_deref(), Some("b"));
}

#[test]
fn comparisons_are_turned_round_or_negated() {
    let (plan, _) = counted(CASES, of(cases::DAYS, Test::Is(Is::Answered)));
    assert_eq!(plan.sources[0].values, []);
    let compared = |op| {
        let (left, right) = (value(cases::START), value(cases::END));
        counted(CASES, Condition::Compare { left, op, right, span: mattstock_syntax::Span::default() })
    };
    let texts = [
        (CompareOp::Equal, "start = slut"),
        (CompareOp::NotEqual, "not (start = slut)"),
        (CompareOp::Less, "start < slut"),
        (CompareOp::LessOrEqual, "start <= slut"),
        (CompareOp::Greater, "slut < start"),
        (CompareOp::GreaterOrEqual, "slut <= start"),
    ];
    for (op, text) in texts {
        assert_eq!(compared(op).1, text);
    }
    let (plan, _) = compared(CompareOp::Greater);
    let node = Node::Compare { left: crate::plan::ValueId(1), order: Order::Less, right: crate::plan::ValueId(0) };
    assert!(plan.sources[0].nodes.contains(&node));
}

#[test]
fn equal_values_are_one_and_are_printed_as_the_language_writes_them() {
    let minus = |left: Value, right: Value| Value::Arithmetic {
        op: ArithmeticOp::Subtract,
        left: Box::new(left),
        right: Box::new(right),
    };
    let number = |mantissa, scale| Value::Number(Decimal { mantissa, scale });
    let days = Value::DaysBetween { from: date(cases::START), to: date(cases::END) };
    // dagar - (dagar - 0.5), and 0.50 is the same constant.
    let inner = minus(value(cases::DAYS), number(5, 1));
    let outer = minus(value(cases::DAYS), inner.clone());
    let twice =
        Value::Arithmetic { op: ArithmeticOp::Multiply, left: Box::new(minus(outer, number(50, 2))), right: Box::new(days) };
    let quotient = Value::Arithmetic {
        op: ArithmeticOp::Divide,
        left: Box::new(twice),
        right: Box::new(Value::Negative(Box::new(inner))),
    };
    let test = Comparison::Between(Decimal::integer(1), Decimal { mantissa: 25, scale: 1 });
    let condition = Condition::Computed { value: quotient, test, span: mattstock_syntax::Span::default() };
    let (plan, text) = counted(CASES, condition);
    assert_eq!(text, "(dagar - (dagar - 0.5) - 0.5) * (days between start and slut) / -(dagar - 0.5) between 1 and 2.5");
    let source = &plan.sources[0];
    let constants = source.values.iter().filter(|v| matches!(v, Planned::Number(_))).count();
    assert_eq!((constants, source.values.len()), (1, 11));
}

#[test]
fn a_period_of_the_row_s_year_is_that_of_the_part_s_axis() {
    let during = |period| Condition::During { date: value(cases::END), period, span: mattstock_syntax::Span::default() };
    let (plan, text) = counted(CASES, during(CALENDAR));
    assert_eq!(text, "slut during the row's year from 01-01 by start in years from 03-01");
    assert_eq!(plan.sources[0].axes.len(), 1);
    let mut dated = part(count(CASES, Some(during(CALENDAR))), None);
    dated.period = Some(CALENDAR);
    let plan = super::planned(CASES, dated);
    assert_eq!(super::tested(&plan, &plan.outputs[0]), "slut during the row's year from 01-01 by start in years from 01-01");
    assert_eq!(plan.sources[0].axes.len(), 2);
    assert_eq!(plan.sources[0].tallies[0].axis.0, 1);
    // The source's own period is no other axis, and a source dated by a year has none.
    let mut own = part(count(CASES, None), None);
    own.period = Some(FROM_MARCH);
    assert_eq!(super::planned(CASES, own).sources[0].axes.len(), 1);
    let mut by_year = part(count(SURVEY, None), None);
    by_year.period = Some(CALENDAR);
    assert_eq!(super::planned(SURVEY, by_year).sources[0].axes.len(), 1);
}

#[test]
fn what_is_looked_up_is_a_column_and_the_other_source_reads_it() {
    let other = Operand::Other { source: SURVEY, key: cases::REGION, cell: survey::F3 };
    let (plan, text) = counted(CASES, operand(other, Test::OneOf(vec![0, 1])));
    assert_eq!(text, "enkat[region].f3 has any of (x, y)");
    let [register, survey] = plan.sources.as_slice() else { panic!("{plan}") };
    assert_eq!(names(register), ["start", "region", "enkat[region].f3"]);
    let column = &register.columns[2];
    assert!(matches!(&column.derivation, Some(Derivation::Other { source, column, key, .. })
        if source == "enkat" && column == "f3" && key.0 == 1));
    // What the survey needs to know which row is meant: year, unit, who responded, and the routing of what is looked up.
    assert_eq!(names(survey), ["ar", "region", "svarat", "f1", "f3"]);
    assert_eq!((survey.tallies.len(), survey.columns[4].kind.clone()), (0, column.kind.clone()));
    assert!(survey.responded.is_some() && survey.unit.is_some());
}

#[test]
fn derived_columns_come_after_what_they_are_made_of() {
    let both = Condition::And(vec![of(cases::AGE, Test::OneOf(vec![2])), of(cases::DIAGNOSIS, Test::OneOf(vec![0]))]);
    let (plan, text) = counted(CASES, both);
    assert_eq!(text, "aldersgrupp = 65_plus and diagnosgrupp = psykisk");
    let source = &plan.sources[0];
    assert_eq!(names(source), ["start", "fodd", "aldersgrupp", "diagnos", "diagnosgrupp"]);
    assert_eq!((source.columns[1].header.as_str(), source.columns[2].header.as_str()), ("fodd_i_fil", "aldersgrupp"));
    let printed = plan.to_string();
    let bands = "column aldersgrupp: one of under_25, 25_64, 65_plus, bands of age(fodd, start) from 25, 65\n";
    let groups = "groups of diagnos: psykisk where diagnos in (F*); rorelse where diagnos in (M*)\n";
    assert!(printed.contains(bands) && printed.contains(groups), "{printed}");
}

#[test]
fn contradictions_are_told_among_the_columns_that_are_read() {
    let (plan, _) = counted(SURVEY, of(survey::F2[2], Test::OneOf(vec![0])));
    assert_eq!(plan.sources[0].contradictions, []);
    let both = Condition::Or(vec![of(survey::F2[2], Test::OneOf(vec![0])), of(survey::F2[0], Test::OneOf(vec![0]))]);
    let (plan, _) = counted(SURVEY, both);
    let source = &plan.sources[0];
    let [one] = source.contradictions.as_slice() else { panic!("{plan}") };
    assert_eq!(source.column(one.column).name, "f2_ingen");
    assert_eq!(source.node_text(one.node), "f2_ingen = ja and f2_a = ja");
    let (plan, _) = counted(SURVEY, of(survey::F2[0], Test::OneOf(vec![0])));
    assert_eq!(plan.sources[0].contradictions, [], "the one that contradicts is not read");
}

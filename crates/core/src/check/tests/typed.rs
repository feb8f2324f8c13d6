use super::*;
use crate::Decimal;
use crate::check::{Comparison, Domain, Fold, Operand, QuestionId, Test, Value};

/// The test of a condition that is one test, or the negation of one.
fn test(text: &str) -> Test {
    match condition(text) {
        Condition::Test { test, .. } => test,
        Condition::Not(inner) => match *inner {
            Condition::Test { test, .. } => test,
            other => panic!("{text}: {other:?}"),
        },
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn an_order_of_answers_takes_in_the_right_ends() {
    for (text, answers) in [
        ("f6 < ofta", &[0, 1][..]),
        ("f6 <= ofta", &[0, 1, 2]),
        ("f6 > ibland", &[2, 3]),
        ("f6 >= ibland", &[1, 2, 3]),
        ("f6 < aldrig", &[]),
        ("f6 >= aldrig", &[0, 1, 2, 3]),
        ("f6 between ibland and ofta", &[1, 2]),
        ("f6 between ofta and ofta", &[2]),
        // The value on the left: the operator is turned round with the sides.
        ("ofta <= f6", &[2, 3]),
        ("ofta < f6", &[3]),
        ("ibland >= f6", &[0, 1]),
        ("ibland > f6", &[0]),
        ("ofta = f6", &[2]),
    ] {
        // A word on the left is a name before it is an answer; in quotes it is none.
        let text = match text.split_once(' ') {
            Some((word, rest)) if rest.ends_with("f6") => format!("\"{word}\" {rest}"),
            _ => text.to_owned(),
        };
        assert_eq!(test(&text), Test::OneOf(answers.to_vec()), "{text}");
    }
}

#[test]
fn a_number_on_the_left_turns_the_operator_round() {
    let three = Decimal::integer(3);
    for (text, comparison) in [
        ("3 < f4", Comparison::Greater(three)),
        ("3 <= f4", Comparison::GreaterOrEqual(three)),
        ("3 > f4", Comparison::Less(three)),
        ("3 >= f4", Comparison::LessOrEqual(three)),
        ("3 = f4", Comparison::Equal(three)),
        ("3 != f4", Comparison::Equal(three)),
        ("f4 < 3", Comparison::Less(three)),
        ("f4 between 3 and 3", Comparison::Between(three, three)),
        ("f4 <= 1 + 2", Comparison::LessOrEqual(three)),
        ("f4 > -1 * -3", Comparison::Greater(three)),
    ] {
        assert_eq!(test(text), Test::Number(comparison), "{text}");
    }
    assert!(matches!(condition("3 != f4"), Condition::Not(_)));
    assert_eq!(test("ar = 2020 + 4"), Test::Year(Comparison::Equal(2024)));
}

#[test]
fn a_computed_number_is_compared_with_constants_or_with_the_row() {
    let Condition::Computed { value, test, .. } = condition("3 < f4 + 1") else { panic!("computed") };
    assert_eq!(test, Comparison::Greater(Decimal::integer(3)));
    assert!(matches!(value, Value::Arithmetic { .. }));
    let Condition::Computed { test, .. } = condition("f4 + 1 in (2, 1.5)") else { panic!("computed") };
    assert_eq!(test, Comparison::OneOf(vec![Decimal::integer(2), Decimal { mantissa: 15, scale: 1 }]));
    assert!(matches!(condition("f4 + 1 > ar"), Condition::Compare { .. }));
    // An end that is no constant makes two comparisons of a `between`.
    let Condition::And(both) = condition("f6 between aldrig and f7") else { panic!("two comparisons") };
    assert!(matches!(&both[0], Condition::Test { test: Test::OneOf(all), .. } if all == &[0, 1, 2, 3]));
    assert!(matches!(both[1], Condition::Compare { .. }));
}

#[test]
fn a_quantifier_goes_over_the_battery_that_is_not_bound() {
    let over = |text: &str| match condition(text) {
        Condition::Quantified { question, .. } => question,
        other => panic!("{text}: {other:?}"),
    };
    assert_eq!(over("any of (f2 = ja)"), QuestionId(1));
    assert_eq!(over("any of (f3 = ja and f2[a] = ja)"), QuestionId(2));
    let bound = |within: &str| {
        let written = format!("numerator: count by item of f2 where {within}\n");
        let PartBody::Figures { numerator, .. } = part("enkat", &written).body else { panic!("figures") };
        match numerator.condition {
            Some(Condition::Quantified { question, condition, .. }) => (question, *condition),
            other => panic!("{within}: {other:?}"),
        }
    };
    // The item of f2 is the part's, so f3 is gone over.
    let (question, inner) = bound("any of (f3 = f2)");
    assert_eq!(question, QuestionId(2));
    let Condition::Compare { left, right, .. } = inner else { panic!("a comparison") };
    assert_eq!(left, Value::Cell(Operand::CurrentItem(QuestionId(2))));
    assert_eq!(right, Value::Cell(Operand::CurrentItem(QuestionId(1))));
    // Named alone, f2 is gone over again.
    assert_eq!(bound("any of (f2 = ja)").0, QuestionId(1));
}

#[test]
fn choices_are_ticked_by_their_number() {
    assert_eq!(test("f9 has bok"), Test::OneOf(vec![1]));
    assert_eq!(test("f9 has any of (bok, kurs, bok)"), Test::OneOf(vec![0, 1]));
}

#[test]
fn a_part_is_put_into_another_period_only_where_dates_are() {
    assert_eq!(part("sjukfall", "numerator: count\n").period, None);
    assert_eq!(part("sjukfall", "numerator: count\nperiod: kalenderar\n").period, None);
    assert_eq!(part("sjukfall", "numerator: count\nperiod: senaste_aret\n").period.map(|p| p.0), Some(1));
    assert_eq!(part("enkat", "numerator: count\nperiod: senaste_aret\n").period, None);
    // The rows decide, not the measure's source; those of the denominator too.
    let share = "numerator: count\ndenominator: count from sjukfall\nperiod: senaste_aret\n";
    assert_eq!(part("enkat", share).period.map(|p| p.0), Some(1));
    assert_eq!(part("enkat", "numerator: count from sjukfall\nperiod: senaste_aret\n").period.map(|p| p.0), Some(1));
}

#[test]
fn breakdowns_are_cells_of_the_measures_source() {
    let part = part("enkat", "numerator: count from sjukfall\ndenominator: count\nbreakdowns: [region]\n");
    let PartBody::Figures { numerator, denominator, .. } = &part.body else { panic!("figures") };
    // Sources stand in the order of their files.
    assert_eq!((numerator.source.0, denominator.as_ref().unwrap().source.0), (2, 0));
    // In enkat, `region` is the second cell.
    assert_eq!(part.breakdowns, [crate::check::Breakdown::Cells(vec![crate::check::CellId(1)])]);
}

#[test]
fn constants_are_put_together_exactly() {
    let fold = |text: &str| {
        let PartBody::Figures { numerator, .. } = part("sjukfall", &format!("numerator: {text}\n")).body else {
            panic!("figures")
        };
        numerator.fold
    };
    let Fold::Sum(Value::Arithmetic { right, .. }) = fold("sum of days between start and slut + (0.1 + 0.25) * -2") else {
        panic!("a sum")
    };
    assert_eq!(*right, Value::Number(Decimal { mantissa: -70, scale: 2 }));
    assert!(matches!(fold("percentile 2.5 of age(fodd, start)"), Fold::Percentile(p, _) if p.to_string() == "2.5"));
}

#[test]
fn a_cell_of_another_source_is_joined_by_the_shared_codelist() {
    let Condition::Test { operand: Operand::Other { source, key, cell }, test, .. } =
        condition("regionenkat[region].g1 = nej")
    else {
        panic!("a test")
    };
    let checked = checked(&[]).catalogue.unwrap();
    let other = &checked.sources[source.index()];
    assert_eq!((other.id.as_str(), other.cell(cell).name.as_str()), ("regionenkat", "g1"));
    assert_eq!(checked.sources[0].cell(key).name, "region");
    assert!(matches!(other.cell(cell).domain, Domain::Answer(_)));
    assert_eq!(test, Test::OneOf(vec![1]));
}

#[test]
fn the_box_has_every_question_the_parts_use() {
    let questions = |rest: &str| -> Vec<String> {
        let grouped =
            "  svarar_ofta:\n    groups:\n      of: f7\n      ofta: [ofta, alltid]\n      rest: Mer sällan\nquestions:\n";
        let survey = super::SURVEY.replace("questions:\n", grouped);
        let measure = super::measure("1", "enkat", &format!("unit: count\n{rest}"));
        let checked = checked(&[("1.yaml", &measure), ("enkat.yaml", &survey)]);
        assert!(
            checked.diagnostics.iter().all(|d| d.severity != mattstock_syntax::Severity::Error),
            "{:?}",
            checked.diagnostics
        );
        let catalogue = checked.catalogue.unwrap();
        let asked = &catalogue.measures[0].questions;
        asked.iter().map(|(source, q)| catalogue.sources[source.index()].question(*q).id.clone()).collect()
    };
    for (computation, expected) in [
        ("numerator: count where f1 = ja\ndenominator: count where f6 = ofta\n", &["f1", "f6"][..]),
        ("numerator: count where all of (f2 = ja)\n", &["f2"]),
        ("numerator: count where number of (f3 = ja) > 0\n", &["f3"]),
        ("numerator: count where f6 > f7\ndenominator: count\nexclude: f4 = 0\n", &["f4", "f6", "f7"]),
        ("numerator: count by choice of f9\ndenominator: count\n", &["f9"]),
        ("numerator: count\nbreakdowns: [total, svarar_ofta]\n", &["f7"]),
        // Of another source last, whatever its place in the catalogue.
        ("numerator: count where regionenkat[region].g1 = ja and f7 = ofta\n", &["f7", "g1"]),
        ("numerator: count from regionenkat where g1 = ja\ndenominator: sum of f4\n", &["f4", "g1"]),
        // Those named, where some are.
        ("questions: [f6]\nnumerator: count where f1 = ja\n", &["f6"]),
    ] {
        assert_eq!(questions(computation), expected, "{computation}");
    }
}

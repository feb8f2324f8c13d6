//! What stands in the columns of a table for people.
#![allow(clippy::unwrap_used, reason = "tests")]

use super::*;
use mattstock_core::check::{CellId, Operand, Value};

fn unit(per: Option<u64>, decimals: u32) -> Unit {
    Unit { id: "unit".into(), label: "Enhet".into(), per, decimals }
}

fn shown(row: &Row, per: Option<u64>, decimals: u32, lang: Lang) -> [String; NUMBERS] {
    numbers(row, &Fold::Count, Some(&unit(per, decimals)), lang)
}

fn row() -> Row {
    Row {
        measure: "4".into(),
        part: "4a".into(),
        item: String::new(),
        answer: String::new(),
        period: "2025".into(),
        breakdown: "total".into(),
        group: String::new(),
        group_label: String::new(),
        numerator: Some(Decimal::integer(1234)),
        denominator: Some(Decimal::integer(4000)),
        value: Some(30.85),
        exact: None,
        lower: None,
        upper: None,
        unit: "percent".into(),
        not_asked: Some(Decimal::integer(1000)),
        no_answer: Some(Decimal { mantissa: 25, scale: 1 }),
        invalid: Some(Decimal::integer(0)),
        eligibility_unknown: Some(Decimal::integer(7)),
        n_numerator: Some(1234),
        n_denominator: Some(4000),
        status: Status::Ok,
    }
}

#[test]
fn shown_numbers_come_from_exact_ones() {
    // Groups of digits are parted by a space that does not break.
    let swedish = ["1\u{a0}234", "4\u{a0}000", "30,9", "1\u{a0}002,5"];
    assert_eq!(shown(&row(), Some(100), 1, Lang::Sv), swedish);
    assert_eq!(shown(&row(), Some(100), 1, Lang::En), ["1,234", "4,000", "30.9", "1,002.5"]);
    assert_eq!(shown(&row(), None, 0, Lang::Sv)[2], "1\u{a0}234", "the value of a count is its numerator");
}

#[test]
fn what_has_no_value_says_why() {
    let silent = Row {
        numerator: None,
        denominator: None,
        value: None,
        not_asked: None,
        no_answer: None,
        invalid: None,
        status: Status::NoResponse,
        ..row()
    };
    assert_eq!(shown(&silent, Some(100), 1, Lang::Sv), ["", "", "bortfall", ""]);
    assert_eq!(shown(&silent, Some(100), 1, Lang::En), ["", "", "no reply", ""]);
    let blank = Row { numerator: Some(Decimal::integer(0)), value: None, status: Status::NoAnswer, ..row() };
    assert_eq!(shown(&blank, None, 0, Lang::En), ["", "4,000", "left blank", "1,002.5"]);
}

#[test]
fn rows_that_may_not_belong_are_noted_once() {
    let other = Row { eligibility_unknown: Some(Decimal::integer(0)), ..row() };
    assert_eq!(notes(&[&row(), &other], Lang::En), ["Unknown whether they belong to the denominator, and left out: 7"]);
    assert!(notes(&[&other], Lang::En).is_empty());
}

fn days() -> Value {
    Value::Cell(Operand::Cell(CellId(0)))
}

#[test]
fn no_number_stands_under_a_head_that_is_not_its_own() {
    let p = |text| Decimal::parse(text).unwrap();
    // 45.5 days over 4 rows; the other figures are made of 4 rows and have a value of their own.
    let mean = Row { numerator: Some(p("45.5")), denominator: Some(p("4")), value: Some(11.375), ..row() };
    let of_four = Row { numerator: Some(p("4")), denominator: Some(p("4")), value: Some(34.25), ..row() };
    let exact = Row { exact: Some(p("34.25")), ..of_four.clone() };
    for (fold, row, heads_expected, expected) in [
        (Fold::Mean(days()), &mean, ["Summa", "Antal", "Medelvärde", "Saknas"], ["45,5", "4", "11,4"]),
        (Fold::Median(days()), &exact, ["", "Antal", "Median", "Saknas"], ["", "4", "34,3"]),
        (Fold::Percentile(p("50"), days()), &exact, ["", "Antal", "Median", "Saknas"], ["", "4", "34,3"]),
        (Fold::Percentile(p("90"), days()), &exact, ["", "Antal", "90:e percentilen", "Saknas"], ["", "4", "34,3"]),
        (Fold::Min(days()), &exact, ["", "Antal", "Lägst", "Saknas"], ["", "4", "34,3"]),
        (Fold::Max(days()), &exact, ["", "Antal", "Högst", "Saknas"], ["", "4", "34,3"]),
        (Fold::Deviation(days()), &of_four, ["", "Antal", "Standardavvikelse", "Saknas"], ["", "4", "34,3"]),
        (Fold::Sum(days()), &mean, ["Täljare", "Nämnare", "Värde", "Saknas"], ["45,5", "4", "45,5"]),
    ] {
        assert_eq!(heads(&fold, Lang::Sv), heads_expected);
        assert_eq!(numbers(row, &fold, Some(&unit(None, 1)), Lang::Sv)[..3], expected, "{fold:?}");
    }
    assert_eq!(heads(&Fold::Percentile(p("2.5"), days()), Lang::En)[2], "2.5th percentile");
    assert_eq!(heads(&Fold::Mean(days()), Lang::En), ["Sum", "Number", "Mean", "Missing"]);
}

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

#[test]
fn kinds_of_missing_are_kept_apart() {
    let n = Decimal::integer;
    let of = |item: &str, asked: i128, blank: i128, invalid: i128| Row {
        item: item.into(),
        not_asked: Some(n(asked)),
        no_answer: Some(n(blank)),
        invalid: Some(n(invalid)),
        ..row()
    };
    let told = |rows: &[Row], lang: Lang, verbose: bool| missing_kinds(&rows.iter().collect::<Vec<_>>(), lang, verbose);
    let total = of("", 2, 1, 0);
    assert_eq!(told(std::slice::from_ref(&total), Lang::Sv, false).unwrap(), "Saknas: 2 ej tillfrågade, 1 ej svar");
    assert_eq!(told(&[of("", 1, 0, 1)], Lang::Sv, false).unwrap(), "Saknas: 1 ej tillfrågad, 1 ogiltigt svar");
    assert_eq!(told(std::slice::from_ref(&total), Lang::En, false).unwrap(), "Missing: 2 not asked, 1 left blank");
    // One kind is told only when more is to be said, and none never.
    assert_eq!(told(&[of("", 0, 3, 0)], Lang::En, false), None);
    assert_eq!(told(&[of("", 0, 3, 0)], Lang::En, true).unwrap(), "Missing: 3 left blank");
    assert_eq!(told(&[of("", 0, 0, 0)], Lang::En, true), None);
    // Of several figures from the least to the most.
    assert_eq!(told(&[total.clone(), of("b", 2, 4, 0)], Lang::Sv, false).unwrap(), "Saknas: 2 ej tillfrågade, 1–4 ej svar");
    // Groups are not added to the total, and make it up where it is not there.
    let group = |code: &str, row: Row| Row { breakdown: "region".into(), group: code.into(), ..row };
    let groups = [group("01", of("", 0, 1, 0)), group("02", of("", 2, 0, 0)), group("03", of("", 1, 1, 0))];
    let all: Vec<Row> = std::iter::once(of("", 3, 2, 0)).chain(groups.clone()).collect();
    let expected = "Saknas: 3 ej tillfrågade, 2 ej svar";
    assert_eq!(
        (told(&all, Lang::Sv, false).unwrap(), told(&groups, Lang::Sv, false).unwrap()),
        (expected.into(), expected.into())
    );
}

#[test]
fn a_status_has_the_word_that_documents_have() {
    let shown = |of: Status, lang: Lang| status(of, lang);
    assert_eq!([shown(Status::Undefined, Lang::Sv), shown(Status::NotAsked, Lang::Sv)], ["odefinierat", "ej tillfrågad"]);
    assert_eq!([shown(Status::Undefined, Lang::En), shown(Status::NotAsked, Lang::En)], ["undefined", "not asked"]);
}

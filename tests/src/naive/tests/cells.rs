//! From a text and its routing to a cell: the rules in miniature.

use mattstock_core::Decimal;
use mattstock_core::plan::{Column, ColumnKind, EmptyMeans};
use mattstock_syntax::ast::Date;

use super::YES_NO;
use crate::naive::{Cell, Kind, Outcome, Routed, Value, cell};
use crate::planner::{coded, column, key_labels};

fn read(column: &Column, text: &str) -> Cell {
    cell(column, text, Routed::ALWAYS)
}

fn routed(column: &Column, text: &str, asked: Outcome, inferred: bool) -> Cell {
    cell(column, text, Routed { asked, inferred })
}

#[test]
fn gate_true_asks_and_a_blank_is_then_no_answer() {
    let c = column("c", coded(&YES_NO));
    assert_eq!(routed(&c, "ja", Outcome::True, false), Cell::Value(Value::Index(0)));
    assert_eq!(routed(&c, " ", Outcome::True, false), Cell::NoAnswer);
    assert_eq!(routed(&c, "kanske", Outcome::True, false), Cell::Invalid);
}

#[test]
fn gate_false_is_not_asked_whatever_the_cell_holds() {
    let c = column("c", coded(&YES_NO));
    for text in ["", "ja", "kanske"] {
        assert_eq!(routed(&c, text, Outcome::False, false), Cell::NotAsked, "{text}");
    }
}

#[test]
fn an_inferred_gate_that_is_false_keeps_what_was_given() {
    let c = column("c", coded(&YES_NO));
    assert_eq!(routed(&c, "", Outcome::False, true), Cell::NotAsked);
    assert_eq!(routed(&c, "nej", Outcome::False, true), Cell::Value(Value::Index(1)));
    assert_eq!(routed(&c, "kanske", Outcome::False, true), Cell::Invalid);
}

#[test]
fn an_unknown_gate_keeps_what_was_given_and_hands_on_not_asked() {
    let c = column("c", coded(&YES_NO));
    for inferred in [false, true] {
        for kind in [Kind::Invalid, Kind::NoAnswer, Kind::NotAsked] {
            let asked = Outcome::Unknown(kind);
            assert_eq!(routed(&c, "ja", asked, inferred), Cell::Value(Value::Index(0)));
            assert_eq!(routed(&c, "kanske", asked, inferred), Cell::Invalid);
            let blank = if kind == Kind::NotAsked { Cell::NotAsked } else { Cell::NoAnswer };
            assert_eq!(routed(&c, "", asked, inferred), blank);
        }
    }
}

#[test]
fn texts_for_a_missing_kind_are_that_kind() {
    let mut c = column("c", coded(&YES_NO));
    c.not_asked = vec!["NA".to_owned()];
    c.no_answer = vec!["-99".to_owned()];
    assert_eq!(read(&c, "-99"), Cell::NoAnswer);
    assert_eq!(routed(&c, "-99", Outcome::False, true), Cell::NotAsked, "a text for a blank is no answer given");
    for asked in [Outcome::True, Outcome::False, Outcome::Unknown(Kind::NoAnswer)] {
        assert_eq!(routed(&c, " NA", asked, true), Cell::NotAsked);
    }
    let mut n = column("n", ColumnKind::Number { min: None, max: None, decimals: 0 });
    n.no_answer = vec!["-99".to_owned()];
    assert_eq!(read(&n, "-99"), Cell::NoAnswer, "also where it would be a value");
}

#[test]
fn a_code_is_found_by_mapping_then_key_then_label_then_whatever_the_case() {
    let mut c = column("c", coded(&[("ja", "nej"), ("nej", "Åja"), ("osaker", "Osäker")]));
    assert_eq!(read(&c, "nej"), Cell::Value(Value::Index(1)), "a key before a label");
    assert_eq!(read(&c, "Osäker"), Cell::Value(Value::Index(2)));
    assert_eq!(read(&c, "  OSÄKER\u{a0}"), Cell::Value(Value::Index(2)));
    assert_eq!(read(&c, "a\u{30a}JA"), Cell::Value(Value::Index(1)), "composed before it is compared");
    assert_eq!(read(&c, "osäke"), Cell::Invalid);
    c.values = vec![("1".to_owned(), "ja".to_owned()), ("osaker".to_owned(), "nej".to_owned())];
    assert_eq!(read(&c, "1"), Cell::Value(Value::Index(0)));
    assert_eq!(read(&c, "osaker"), Cell::Value(Value::Index(1)), "the mapping before a key");
    assert_eq!(read(&c, "Osaker"), Cell::Value(Value::Index(1)), "and before a key in any case");
    assert_eq!(read(&c, "Osäker"), Cell::Value(Value::Index(2)), "but not before a label as it is written");
}

#[test]
fn a_text_declared_missing_is_no_key_and_a_text_that_could_be_two_values_is_neither() {
    let mut c = column("c", coded(&[("A", "Stor"), ("a", "Liten"), ("b", "Samma"), ("c", "Samma"), ("stor", "Annat")]));
    let places = [("A", 0), ("a", 1), ("LITEN", 1), ("b", 2), ("C", 3), ("stor", 4), ("Stor", 0), ("STOR", 4)];
    for (text, place) in places {
        assert_eq!(read(&c, text), Cell::Value(Value::Index(place)), "{text}");
    }
    for text in ["Samma", "SAMMA"] {
        assert_eq!(read(&c, text), Cell::Invalid, "{text}");
    }
    c.no_answer = vec!["b".to_owned()];
    assert_eq!(read(&c, "b"), Cell::NoAnswer);
    assert_eq!(read(&c, "B"), Cell::NoAnswer, "in any case");
}

#[test]
fn a_filled_open_answer_is_the_first_answer() {
    let c = column("c", ColumnKind::OpenAnswer(key_labels(&YES_NO)));
    assert_eq!(read(&c, "nej"), Cell::Value(Value::Index(0)));
    assert_eq!(read(&c, " "), Cell::NoAnswer);
}

#[test]
fn a_list_is_split_on_white_space_and_folded() {
    let none = column("c", ColumnKind::CodeList { empty_means: EmptyMeans::None });
    let codes = |all: &[&str]| Cell::Value(Value::Codes(all.iter().map(|c| (*c).to_owned()).collect()));
    assert_eq!(read(&none, "dv077  F43.2\u{a0}DV077\nå1"), codes(&["DV077", "F432", "DV077", "Å1"]));
    assert_eq!(read(&none, ""), codes(&[]));
    assert_eq!(routed(&none, "", Outcome::False, true), Cell::NotAsked);
    assert_eq!(routed(&none, "", Outcome::Unknown(Kind::Invalid), true), Cell::NoAnswer);
    let no_answer = column("c", ColumnKind::CodeList { empty_means: EmptyMeans::NoAnswer });
    assert_eq!(read(&no_answer, " "), Cell::NoAnswer);
}

#[test]
fn numbers_are_exact_at_their_decimals_and_within_their_limits() {
    let decimal = |mantissa, scale| Decimal { mantissa, scale };
    let kind = ColumnKind::Number { min: Some(decimal(-5, 1)), max: Some(decimal(100, 0)), decimals: 2 };
    let c = column("c", kind);
    let value = |mantissa| Cell::Value(Value::Number(decimal(mantissa, 2)));
    for (text, mantissa) in [("3,25", 325), ("-0.5", -50), ("007", 700), ("100", 10_000), ("2.5000", 250)] {
        assert_eq!(read(&c, text), value(mantissa), "{text}");
    }
    for text in ["3.256", "-0.51", "100,01", "1e1", "+5", ".5", "5.", "1,000,0", "1.000,5"] {
        assert_eq!(read(&c, text), Cell::Invalid, "{text}");
    }
}

#[test]
fn spaces_may_stand_between_groups_of_three_digits_and_nowhere_else() {
    let c = column("c", ColumnKind::Number { min: None, max: None, decimals: 1 });
    let value = |mantissa| Cell::Value(Value::Number(Decimal { mantissa, scale: 1 }));
    for (text, mantissa) in [
        ("1 230", 12_300),
        ("1\u{a0}048,5", 10_485),
        ("12\u{202f}345 678.0", 123_456_780),
        ("-100 000", -1_000_000),
        (" 1 230 ", 12_300),
    ] {
        assert_eq!(read(&c, text), value(mantissa), "{text}");
    }
    for text in
        ["1 23", "1234 567", "1 2345", "1  230", "- 1 230", "1 230,5 0", "1 230,500", "1\u{2009}230", "1\t230", "1 230 x"]
    {
        assert_eq!(read(&c, text), Cell::Invalid, "{text}");
    }
}

#[test]
fn dates_exist_and_are_iso_and_years_have_four_digits() {
    let date = column("c", ColumnKind::Date);
    let leap = Date::new(2024, 2, 29).expect("a leap year");
    assert_eq!(read(&date, " 2024-02-29"), Cell::Value(Value::Date(leap)));
    // Of a date with a time the day is read.
    let day = Date::new(2025, 3, 1).expect("a day");
    assert_eq!(read(&date, "2025-03-01T00:00"), Cell::Value(Value::Date(day)));
    for text in ["2025-02-29", "2025-3-1", "1/3/2025", "2025-03-01T25:00"] {
        assert_eq!(read(&date, text), Cell::Invalid, "{text}");
    }
    let year = column("c", ColumnKind::Year);
    assert_eq!(read(&year, "2025"), Cell::Value(Value::Year(2025)));
    for text in ["25", "+202", "20255", "2025.0"] {
        assert_eq!(read(&year, text), Cell::Invalid, "{text}");
    }
}

#[test]
fn keys_and_texts_are_there_or_not() {
    for kind in [ColumnKind::Key, ColumnKind::Text] {
        let c = column("c", kind);
        assert_eq!(read(&c, "x "), Cell::Value(Value::Text("x".to_owned())));
        assert_eq!(read(&c, "\t"), Cell::NoAnswer);
    }
}

#[test]
fn choices_are_ticked_by_key_or_label_between_bars() {
    use std::collections::BTreeSet;
    let choices = key_labels(&[("kurs", "Kurs"), ("webb", "Webbutbildning"), ("ingen", "Ingen")]);
    let kind = |empty_means| ColumnKind::Choices { choices: choices.clone(), exclusive: vec![2], empty_means };
    let mut c = column("c", kind(EmptyMeans::None));
    let ticked = |places: &[usize]| Cell::Value(Value::Choices(BTreeSet::from_iter(places.iter().copied())));
    for (text, places) in [
        ("kurs", &[0][..]),
        ("Webbutbildning|kurs", &[0, 1]),
        (" webb | KURS ", &[0, 1]),
        ("kurs|Kurs|", &[0]),
        ("ingen", &[2]),
        ("", &[]),
        ("|", &[]),
    ] {
        assert_eq!(read(&c, text), ticked(places), "{text}");
    }
    // An unknown choice, and one that can only be ticked alone.
    for text in ["kurs|annat", "kurs|ingen", "kurs;webb"] {
        assert_eq!(read(&c, text), Cell::Invalid, "{text}");
    }
    assert_eq!(routed(&c, "", Outcome::False, false), Cell::NotAsked);
    assert_eq!(routed(&c, "", Outcome::Unknown(Kind::NoAnswer), false), Cell::NoAnswer);
    c.values = vec![("1".to_owned(), "kurs".to_owned()), ("2".to_owned(), "webb".to_owned())];
    c.no_answer = vec!["-99".to_owned()];
    assert_eq!(read(&c, "1|2"), ticked(&[0, 1]));
    assert_eq!(read(&c, "-99"), Cell::NoAnswer);
    assert_eq!(read(&column("c", kind(EmptyMeans::NoAnswer)), " "), Cell::NoAnswer);
}

#[test]
fn a_free_code_is_the_whole_cell_folded() {
    let c = column("c", ColumnKind::FreeCode);
    assert_eq!(read(&c, " f 43.2 "), Cell::Value(Value::Code("F432".to_owned())));
    assert_eq!(read(&c, ""), Cell::NoAnswer);
}

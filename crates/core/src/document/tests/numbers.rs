//! Numbers, periods and anchors.

use super::builder::catalogue;
use crate::Decimal;
use crate::check::Period;
use crate::document::language::{Language, bare, fill, lower_first, slug, stopped};
use crate::document::texts::Texts;
use crate::document::{format_number, format_ratio};

fn sv(text: &str, decimals: u32) -> String {
    format_number(Decimal::parse(text).unwrap(), decimals, "sv").replace('\u{a0}', "_")
}

#[test]
fn rounds_half_away_from_zero() {
    assert_eq!(sv("0.25", 1), "0,3");
    assert_eq!(sv("-0.25", 1), "−0,3");
    assert_eq!(sv("0.249", 1), "0,2");
    assert_eq!(sv("2.5", 0), "3");
    assert_eq!(sv("-2.5", 0), "−3");
    assert_eq!(sv("-0.04", 1), "0,0");
    assert_eq!(sv("999.95", 1), "1_000,0");
}

#[test]
fn groups_and_pads() {
    assert_eq!(sv("1234567", 0), "1_234_567");
    assert_eq!(sv("123", 2), "123,00");
    assert_eq!(sv("0.05", 2), "0,05");
    assert_eq!(sv("999", 0), "999");
    assert_eq!(format_number(Decimal::parse("-1234567.5").unwrap(), 1, "en"), "−1,234,567.5");
    // More digits than 128 bits hold once they are written out.
    let long = Decimal { mantissa: i128::MAX, scale: 0 };
    assert!(format_number(long, 18, "en").ends_with("105,727.000000000000000000"));
}

#[test]
fn ratios_are_exact() {
    let ratio = |n: &str, d: &str, per, decimals| {
        format_ratio(Decimal::parse(n).unwrap(), Decimal::parse(d).unwrap(), per, decimals, "sv")
    };
    assert_eq!(ratio("1", "3", 100, 1).unwrap(), "33,3");
    assert_eq!(ratio("2", "3", 100, 1).unwrap(), "66,7");
    // 1/800 is 0.125 %: exactly half, which binary fractions do not tell from just below.
    assert_eq!(ratio("1", "800", 100, 2).unwrap(), "0,13");
    assert_eq!(ratio("-1", "800", 100, 2).unwrap(), "−0,13");
    assert_eq!(ratio("1.005", "1", 1, 2).unwrap(), "1,01");
    assert_eq!(ratio("12.5", "0.25", 1000, 0).unwrap(), "50\u{a0}000");
    assert_eq!(ratio("0", "7", 100, 1).unwrap(), "0,0");
    assert_eq!(ratio("7", "7", 100, 1).unwrap(), "100,0");
    assert_eq!(ratio("7", "0", 100, 1), None);
    let huge = Decimal { mantissa: i128::MAX - 1, scale: 0 };
    let whole = Decimal { mantissa: i128::MAX, scale: 0 };
    assert_eq!(format_ratio(huge, whole, 100, 1, "en").unwrap(), "100.0");
}

#[test]
fn periods() {
    let catalogue = catalogue();
    let told = |month, day, year, language| {
        let period = Period { id: "p".into(), month, day };
        Texts::new(&catalogue, None, year).period(Some(&period), language)
    };
    assert_eq!(told(3, 1, Some(2026), Language::Sv), "1 mars 2025–28 februari 2026");
    assert_eq!(told(3, 1, Some(2026), Language::En), "1 March 2025–28 February 2026");
    assert_eq!(told(3, 1, Some(2028), Language::Sv), "1 mars 2027–29 februari 2028");
    assert_eq!(told(11, 1, None, Language::En), "1 November 20XX–31 October 20XX");
    assert_eq!(told(3, 1, None, Language::Sv), "1 mars 20XX–sista februari 20XX");
    assert_eq!(told(1, 1, Some(2026), Language::Sv), "1 januari–31 december 2026");
    assert_eq!(told(1, 1, None, Language::En), "1 January–31 December 20XX");
    assert_eq!(told(7, 15, Some(2026), Language::En), "15 July 2025–14 July 2026");
    assert_eq!(Texts::new(&catalogue, None, Some(2026)).period(None, Language::Sv), "2026");
}

#[test]
fn quoted_texts_print_the_period_in_their_own_language() {
    let catalogue = catalogue();
    let texts = Texts::new(&catalogue, Some("en"), Some(2026));
    assert_eq!(texts.quoted_anywhere("Under {period}, {year}, {annat}."), "Under 1 mars 2025–1 mars 2026, 2026, {annat}.");
}

#[test]
fn patterns_are_filled_once() {
    assert_eq!(fill("{a}-{b}-{c", &[("a", "{b}"), ("b", "x")]), "{b}-x-{c");
}

#[test]
fn full_stops() {
    assert_eq!(stopped("Antal"), "Antal.");
    assert_eq!(stopped("Patientregistret, Socialstyrelsen."), "Patientregistret, Socialstyrelsen.");
    assert_eq!(stopped("Kunskapsstöd (2023)"), "Kunskapsstöd (2023).");
    assert_eq!(stopped(" "), "");
    assert_eq!(bare("Andra områden – ange vilka: "), "Andra områden – ange vilka");
}

#[test]
fn small_letters_and_anchors() {
    assert_eq!(lower_first("Kön"), "kön");
    assert_eq!(lower_first("KVÅ-koder"), "KVÅ-koder");
    assert_eq!(lower_first("Å"), "å");
    assert_eq!(slug("4b"), "4b");
    assert!(slug("Åre/Östersund – 4b").starts_with("are-ostersund-4b-"));
    assert_ne!(slug("å"), slug("a"));
    assert_ne!(slug("M"), slug("m"));
}

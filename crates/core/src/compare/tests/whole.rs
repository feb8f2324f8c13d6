//! Limits of whole numbers, and what is too large for a proof.
#![allow(clippy::unwrap_used, reason = "tests")]

use super::base::{compared, edited, part};
use super::edits::{Edit, hold};
use crate::compare::Axis::*;
use crate::compare::Verdict::{self, *};
use crate::compare::{Open, What};

const ENKAT: &str = "sources/enkat.yaml";
const THREE: &str = "03-besok.yaml";
const ONE: &str = "01-rutin.yaml";

/// The condition of part 3b as it stands.
const AGE: &str = "age(fodd, datum) >= 16 and";

/// Ages and days have no decimals.
const WHOLE: &[Edit] = &[
    ("an age above the one before", &[(THREE, AGE, "age(fodd, datum) > 15 and")], "3b", &[(Numerator, Equivalent)]),
    ("not up to the one before", &[(THREE, AGE, "not age(fodd, datum) <= 15 and")], "3b", &[(Numerator, Equivalent)]),
    ("not below", &[(THREE, AGE, "not age(fodd, datum) < 16 and")], "3b", &[(Numerator, Equivalent)]),
    ("above a number between", &[(THREE, AGE, "age(fodd, datum) > 15.5 and")], "3b", &[(Numerator, Equivalent)]),
    ("twice as much", &[(THREE, AGE, "age(fodd, datum) * 2 > 31 and")], "3b", &[(Numerator, Equivalent)]),
    ("above the same", &[(THREE, AGE, "age(fodd, datum) > 16 and")], "3b", &[(Numerator, Narrower)]),
    ("at most as old", &[(THREE, AGE, "age(fodd, datum) <= 16 and")], "3b", &[(Numerator, Break)]),
    (
        "a name with another limit that is the same",
        &[(THREE, AGE, "vuxen and"), (THREE, "parts:", "define:\n  vuxen: age(fodd, datum) > 15\nparts:")],
        "3b",
        &[(Numerator, Equivalent)],
    ),
];

#[test]
fn whole_numbers_above_a_limit_are_those_from_the_next() {
    hold(WHOLE);
}

/// What part 3b comes to where its age is one condition and then another.
fn since(old: &str, new: &str) -> Option<Verdict> {
    let with = |condition: &str| edited(&[(THREE, AGE, &format!("{condition} and"))]);
    let comparison = compared(with(old), with(new));
    part(&comparison, "3b").verdict
}

#[test]
fn days_are_whole_too() {
    for (old, new, verdict) in [
        ("days between fodd and datum > 14", "days between fodd and datum >= 15", Equivalent),
        ("days between fodd and datum < 15", "days between fodd and datum <= 14", Equivalent),
        (
            "days between fodd and datum between 3 and 14",
            "days between fodd and datum > 2 and days between fodd and datum < 15",
            Equivalent,
        ),
        ("age(fodd, datum) = 15", "age(fodd, datum) > 14 and age(fodd, datum) < 16", Equivalent),
        ("age(fodd, datum) in (15, 16)", "age(fodd, datum) between 15 and 16", Equivalent),
        ("days between fodd and datum > 14", "days between fodd and datum >= 14", Wider),
        // A quotient has decimals.
        ("days between fodd and datum / 2 > 7", "days between fodd and datum / 2 >= 8", Narrower),
    ] {
        assert_eq!(since(old, new), Some(verdict), "{old} → {new}");
    }
}

#[test]
fn a_name_that_stands_for_another_limit_is_told_with_both() {
    let named = |limit: &str| {
        let define = format!("define:\n  vuxen: age(fodd, datum) {limit}\nparts:");
        edited(&[(THREE, AGE, "vuxen and"), (THREE, "parts:", &define)])
    };
    let comparison = compared(named(">= 16"), named("> 15"));
    let difference = &part(&comparison, "3b").differences[0];
    assert_eq!(difference.verdict, Equivalent);
    let text = "count where vuxen and diagnos in psykisk; vuxen: age(fodd, datum)";
    assert_eq!(difference.old.as_deref(), Some(format!("{text} >= 16").as_str()));
    assert_eq!(difference.new.as_deref(), Some(format!("{text} > 15").as_str()));
}

/// A measure of many items that are all looked at together, which no proof can hold.
fn large(numerator: &str, denominator: &str) -> std::collections::BTreeMap<String, String> {
    let items: String = (0..60).map(|n| format!("      i{n}: Del {n}\n")).collect();
    let question = format!("  f20:\n    text: Vad?\n    answers: frekvens\n    items:\n{items}  f8:\n");
    let sum: Vec<String> = (0..60).map(|n| format!("f20[i{n}] = f20[i{}]", (n * 17 + 5) % 60)).collect();
    let numerator = numerator.replace("MANY", &sum.join(" and "));
    edited(&[
        (ENKAT, "  f8:\n", &question),
        (ONE, "count where f3 = ja", &numerator),
        (ONE, "    denominator: count\n", &format!("    denominator: {denominator}\n")),
    ])
}

#[test]
fn what_is_divided_by_is_decided_though_what_is_counted_is_too_large() {
    let axes = |old: (&str, &str), new: (&str, &str)| {
        let comparison = compared(large(old.0, old.1), large(new.0, new.1));
        let part = part(&comparison, "1b");
        let open: Vec<_> = part.differences.iter().filter_map(|d| d.undecided.map(|open| (d.what, open))).collect();
        (part.axes(), open)
    };
    let (many, other) = ("count where MANY", "count where MANY and f1 = ja");
    // Nothing is divided by but all rows.
    let (found, open) = axes((many, "count"), (other, "count"));
    assert_eq!((found, open), (vec![(Numerator, Undecided)], vec![(What::Counted, Open::Large)]));
    // What is divided by is asked by itself, and the same is counted of those that both divide by.
    assert_eq!(axes((many, "count"), (many, "count where f1 = ja")), (vec![(Denominator, Break)], vec![]));
    let same = axes((many, "count where f1 = ja"), (many, "count where not f1 != ja"));
    assert_eq!(same, (vec![(Denominator, Equivalent)], vec![]));
}

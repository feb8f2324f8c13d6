//! Sources as they are defined, with everything a column or question can be.

mod routed;
mod scope;
mod unhinted;

use std::collections::{BTreeMap, BTreeSet};

use mattstock_syntax::ast::Date;

use super::*;
use crate::catalogue::{Memory, load};
use crate::check::check;
use crate::row::calendar::day_number;
use crate::sample::SampleError;

const CATALOGUE: &str = "
catalogue: prov
title: Prov
publisher: Prov
language: sv
areas:
  a:
    name: A
scales:
  ja_nej:
    answers:
      ja: Ja
      nej: Nej
  frekvens:
    ordered: true
    answers:
      aldrig: Aldrig
      ibland: Ibland
      ofta: Ofta
units:
  count:
    label: Antal
periods:
  aret:
    from: 01-01
  halvaret:
    from: 07-01
";

const KON: &str = "
codelist: kon
name: Kön
codes:
  k: Kvinnor
  m: Män
";

/// The catalogue of these files beside the two above.
fn of(files: &[(&str, &str)]) -> CheckedCatalogue {
    let shared = [("catalogue.yaml", CATALOGUE), ("kon.yaml", KON)];
    let loaded = load(&Memory::new(shared.iter().chain(files).copied()), "");
    let checked = check(&loaded.catalogue, &loaded.diagnostics);
    checked.catalogue.unwrap_or_else(|| panic!("{:?}", checked.diagnostics))
}

/// A source with these lines after its head, and its rows.
fn rows(head: &str, lines: &str, options: &SampleOptions) -> Vec<BTreeMap<String, String>> {
    rows_of(&source(head, lines), options, "s")
}

fn source(head: &str, lines: &str) -> CheckedCatalogue {
    of(&[("s.yaml", &format!("source: s\nname: S\nkind: survey\nstatus: S\n{head}\n{lines}"))])
}

fn many() -> SampleOptions {
    options(3, &[("s", 20_000)])
}

fn share(rows: &[BTreeMap<String, String>], holds: impl Fn(&BTreeMap<String, String>) -> bool) -> f64 {
    rows.iter().filter(|row| holds(row)).count() as f64 / rows.len() as f64
}

/// Far more than three standard errors of a share over 20 000 rows.
fn near(found: f64, expected: f64) {
    assert!((found - expected).abs() < 0.015, "{found} is not near {expected}");
}

fn day(text: &str) -> i64 {
    let date = Date::parse(text).unwrap();
    day_number(date.year, date.month, date.day)
}

const CHOICES: &str = "
columns:
  ar:
    type: year
questions:
  q:
    text: Vilka?
    choices:
      a: A
      b:
        label: B
        specify: true
      alla:
        label: Alla
        implies: [a, b]
      inga:
        label: Inga
        exclusive: true
    empty_means: EMPTY
    sample:
      rates:
        a: 0.4
        b: 0.2
        alla: 0.1
        inga: 0.3
      blank: 0.05
";

#[test]
fn choices_are_ticked_by_their_shares() {
    let rows = rows("", &CHOICES.replace("EMPTY", "none"), &many());
    let ticks = |row: &BTreeMap<String, String>, choice: &str| row["q"].split('|').any(|t| t == choice);
    // Nineteen in twenty are not blank; a and b are ticked with alla too.
    near(share(&rows, |row| ticks(row, "inga")), 0.95 * 0.3);
    near(share(&rows, |row| ticks(row, "alla")), 0.95 * 0.1);
    // Of the seven in ten left, alla has one in seven and a four; a is ticked with either.
    near(share(&rows, |row| ticks(row, "a")), 0.95 * 0.7 * (1.0 - (6.0 / 7.0) * (3.0 / 7.0)));
    for row in &rows {
        let all: Vec<&str> = row["q"].split('|').filter(|t| !t.is_empty()).collect();
        assert!(all.iter().all(|t| ["a", "b", "alla", "inga"].contains(t)), "{row:?}");
        assert!(!all.contains(&"inga") || all.len() == 1, "{row:?}");
        assert!(!all.contains(&"alla") || all == ["a", "b", "alla"], "{row:?}");
        assert_eq!(row["q_b_text"].is_empty(), !all.contains(&"b"), "{row:?}");
    }
}

#[test]
fn nothing_ticked_is_as_the_blank_means() {
    for (empty, listed) in [("none", true), ("no_answer", false)] {
        // What follows is asked where nothing is ticked: with `no_answer` nobody knows of anyone.
        let follows = "  r:\n    text: R\n    asked_when: not (q has any of (a, b, alla, inga))\n    answers: ja_nej\n";
        let rows = rows("", &format!("{}{follows}", CHOICES.replace("EMPTY", empty)), &many());
        assert!(rows.iter().any(|row| row["q"].is_empty()));
        for row in &rows {
            assert_eq!(!row["r"].is_empty(), listed && row["q"].is_empty(), "{row:?}");
        }
    }
}

#[test]
fn without_shares_each_choice_is_ticked_by_half() {
    let rows = rows(
        "",
        "columns:\n  ar:\n    type: year\nquestions:\n  q:\n    text: Q\n    choices:\n      a: A\n      b: B\n    empty_means: none\n",
        &many(),
    );
    near(share(&rows, |row| row["q"] == "a|b"), 0.25);
    near(share(&rows, |row| row["q"].is_empty()), 0.25);
}

#[test]
fn items_exclude_and_cover_others() {
    let lines = "
columns:
  ar:
    type: year
questions:
  f:
    text: Vilka?
    answers: frekvens
    items:
      a: A
      b: B
      alla:
        label: Alla
        implies: all
      vad:
        label: Annat
        open: true
      inga:
        label: Inga
        exclusive: true
      antagna:
        label: Antagna
        implies:
          is: [b]
          inferred: publikationen säger det inte
    sample:
      rates:
        aldrig: 0.5
        ibland: 0.5
        ofta: 0
      items:
        inga: 0.2
      blank: 0.1
  efter:
    text: Efter?
    asked_when: f[inga] = aldrig
    answers: ja_nej
";
    let rows = rows("responded_when: f[a] is answered", lines, &many());
    let first = |row: &BTreeMap<String, String>, item: &str| row[&format!("f_{item}")] == "aldrig";
    for row in &rows {
        let items = ["a", "b", "alla", "antagna"];
        if first(row, "inga") {
            assert!(items.iter().all(|item| !first(row, item)) && row["f_vad"].is_empty(), "{row:?}");
        } else if first(row, "alla") {
            assert!(items.iter().all(|item| first(row, item)), "{row:?}");
        } else if first(row, "antagna") {
            assert!(first(row, "b"), "{row:?}");
        }
        assert_eq!(!row["efter"].is_empty(), first(row, "inga"), "{row:?}");
    }
    assert!(rows.iter().any(|row| first(row, "inga")) && rows.iter().any(|row| first(row, "alla")));
    // What is covered only by inference is covered all the same.
    assert!(rows.iter().any(|row| first(row, "antagna") && !first(row, "alla")));
    // An item that nobody covers may be blank, and an open one is filled by its own share.
    assert!(rows.iter().any(|row| first(row, "alla") && row["f_vad"].is_empty()));
}

#[test]
fn free_codes_follow_their_shares() {
    let lines = "
columns:
  ar:
    type: year
  diagnos:
    type: code
    sample:
      codes:
        F32: 0.2
        M 54: 0.6
        J06: 0
      blank: 0.5
  utan:
    type: code
";
    let rows = rows("", lines, &many());
    near(share(&rows, |row| row["diagnos"] == "F32"), 0.125);
    near(share(&rows, |row| row["diagnos"] == "M 54"), 0.375);
    near(share(&rows, |row| row["diagnos"].is_empty()), 0.5);
    // Of a code that nothing is said about there are a few.
    assert_eq!(rows.iter().map(|row| row["utan"].as_str()).collect::<BTreeSet<_>>().len(), 6);
}

const SPELLS: &str = "
columns:
  person:
    type: key
    sample:
      distinct: 50
  start:
    type: date
  slut:
    type: date
    sample:
      after: start
      low: 3
      high: 10
      blank: 0.2
  igen:
    type: date
    sample:
      after: slut
      low: 0
      high: 0
  fodd:
    type: date
    sample:
      after: start
      low: -20000
      high: -7000
";

#[test]
fn dates_follow_others() {
    let rows = rows("period:\n  of: start\n  as: aret", SPELLS, &many());
    near(share(&rows, |row| row["slut"].is_empty()), 0.2);
    let mut lengths = BTreeSet::new();
    for row in &rows {
        assert_eq!(row["start"][..4], *"2025");
        assert!((-20_000..=-7_000).contains(&(day(&row["fodd"]) - day(&row["start"]))), "{row:?}");
        assert_eq!(row["igen"], row["slut"]);
        if !row["slut"].is_empty() {
            lengths.insert(day(&row["slut"]) - day(&row["start"]));
        }
    }
    assert_eq!(lengths, (3..=10).collect());
    assert_eq!((rows[0]["start"].as_str(), rows[1]["start"].as_str()), ("2025-01-01", "2025-12-31"));
    assert_eq!(rows.iter().map(|row| &row["person"]).collect::<BTreeSet<_>>().len(), 50);
}

#[test]
fn keys_come_back_on_days_of_their_own() {
    let head = "one_row_per: [person, start]\nperiod:\n  of: start\n  as: aret";
    let rows = rows(head, SPELLS, &options(3, &[("s", 50 * 365)]));
    let units: BTreeSet<_> = rows.iter().map(|row| (&row["person"], &row["start"])).collect();
    assert_eq!(units.len(), 50 * 365);
    assert_eq!((rows[0]["start"].as_str(), rows[1]["start"].as_str()), ("2025-01-01", "2025-12-31"));
    let few: Vec<_> = rows_of(&source(head, SPELLS), &options(3, &[("s", 100)]), "s");
    assert_eq!(few[..], rows[..100]);
    let catalogue = source(head, SPELLS);
    let error = sample(&catalogue, &options(3, &[("s", 50 * 365 + 1)])).unwrap_err();
    assert_eq!(error, SampleError::TooManyRows { source: "s".into(), rows: 50 * 365 + 1, units: 50 * 365 });
}

#[test]
fn a_table_has_every_combination_of_codes() {
    let lines = "
columns:
  kon:
    codelist: kon
  svar:
    answers: frekvens
  ar:
    type: year
  antal:
    type: number
    min: 0
    sample:
      low: 5
      high: 9
";
    let rows = rows("one_row_per: [kon, svar, ar]", lines, &options(1, &[]));
    let units: Vec<_> = rows.iter().map(|row| format!("{} {}", row["kon"], row["svar"])).collect();
    assert_eq!(units, ["k aldrig", "k ibland", "k ofta", "m aldrig", "m ibland", "m ofta"]);
    assert!(rows.iter().all(|row| row["ar"] == "2025" && ("5"..="9").contains(&row["antal"].as_str())));
}

#[test]
fn mistakes_are_made_with_choices_and_items() {
    let lines = format!(
        "{}  f:\n    text: F\n    answers: ja_nej\n    items:\n      a: A\n      inga:\n        label: Inga\n        exclusive: true\n",
        CHOICES
            .replace("EMPTY", "none")
            .replace("  ar:", "  grupp:\n    groups:\n      of: kon\n      en: [k]\n  kon:\n    codelist: kon\n  ar:")
    );
    let catalogue = source("", &lines);
    let dirty = rows_of(&catalogue, &SampleOptions { dirty: true, ..options(3, &[("s", 2_000)]) }, "s");
    assert!(dirty.iter().all(|row| !row.contains_key("grupp")));
    let ticks = |row: &BTreeMap<String, String>| row["q"].split('|').map(str::to_owned).collect::<Vec<_>>();
    let known = ["", "a", "b", "alla", "inga"];
    assert!(dirty.iter().any(|row| ticks(row).iter().any(|t| !known.contains(&t.as_str()))));
    assert!(dirty.iter().any(|row| ticks(row).contains(&"inga".to_owned()) && ticks(row).len() > 1));
    assert!(dirty.iter().any(|row| row["f_inga"] == "ja" && row["f_a"] == "ja"));
    let clean = rows_of(&catalogue, &options(3, &[("s", 2_000)]), "s");
    let changed = clean.iter().zip(&dirty).filter(|(a, b)| a != b).count();
    assert!((20..=100).contains(&changed), "{changed}");
}

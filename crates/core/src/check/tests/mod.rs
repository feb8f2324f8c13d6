//! What expressions come to once they are checked.

#![allow(clippy::unwrap_used, reason = "tests")]

mod findings;
mod typed;

use mattstock_syntax::{Lang, words};

use super::{Checked, Condition, Part, PartBody, check};
use crate::catalogue::{Memory, load};

const CATALOGUE: &str = "\
catalogue: test
title: Test
publisher: Test
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
      alltid: Alltid
units:
  count:
    label: Antal
  percent:
    label: Procent
    per: 100
periods:
  kalenderar:
    from: 01-01
  senaste_aret:
    from: 03-01
";

const REGIONS: &str = "\
codelist: regioner
name: Regioner
codes:
  \"01\": Norr
  \"02\": Söder
";

const SURVEY: &str = "\
source: enkat
name: Enkät
kind: survey
status: Enkät
columns:
  ar:
    type: year
  region:
    codelist: regioner
questions:
  f1:
    text: Ett?
    answers: ja_nej
  f2:
    text: Två?
    answers: ja_nej
    items:
      a: A
      b: B
  f3:
    text: Tre?
    answers: ja_nej
    items:
      c: C
  f4:
    text: Fyra?
    number:
      min: 0
      decimals: 1
  f6:
    text: Sex?
    answers: frekvens
  f7:
    text: Sju?
    answers: frekvens
  f9:
    text: Nio?
    empty_means: none
    choices:
      kurs: Kurs
      bok: Bok
";

const REGIONAL: &str = "\
source: regionenkat
name: Regionenkät
kind: survey
status: Enkät
one_row_per: region
frame: regioner
columns:
  ar:
    type: year
  region:
    codelist: regioner
questions:
  g1:
    text: Ett?
    answers: ja_nej
";

const SPELLS: &str = "\
source: sjukfall
name: Sjukfall
kind: register
status: Register
period:
  of: start
  as: kalenderar
columns:
  person:
    type: key
  region:
    codelist: regioner
  fodd:
    type: date
  start:
    type: date
  slut:
    type: date
";

/// A measure with this below its sheet.
fn measure(id: &str, source: &str, rest: &str) -> String {
    format!(
        "measure: {id}\nname: M\narea: a\ntype: process\ndirection: higher\nsource: {source}\nsheet:\n  statement: S\n  \
         purpose: P\n  error_sources: none_known\n{rest}"
    )
}

/// Checks the catalogue with these files in place of, or beside, its own.
fn checked(own: &[(&str, &str)]) -> Checked {
    let mut files = vec![
        ("catalogue.yaml", CATALOGUE),
        ("regioner.yaml", REGIONS),
        ("enkat.yaml", SURVEY),
        ("regionenkat.yaml", REGIONAL),
        ("sjukfall.yaml", SPELLS),
    ];
    for (path, text) in own {
        files.retain(|(known, _)| known != path);
        files.push((path, text));
    }
    let loaded = load(&Memory::new(files), "");
    check(&loaded.catalogue, &loaded.diagnostics)
}

/// What is found: code and message.
fn found(own: &[(&str, &str)]) -> Vec<(&'static str, String)> {
    checked(own).diagnostics.iter().map(|d| (d.code.as_str(), words::message(d, Lang::En))).collect()
}

/// The only part of the only measure.
fn part(source: &str, rest: &str) -> Part {
    let checked = checked(&[("1.yaml", &measure("1", source, &format!("unit: count\n{rest}")))]);
    assert!(checked.diagnostics.is_empty(), "{:?}", checked.diagnostics);
    checked.catalogue.unwrap().measures[0].parts[0].clone()
}

/// The condition of a count.
fn condition(text: &str) -> Condition {
    let PartBody::Figures { numerator, .. } = part("enkat", &format!("numerator: count where {text}\n")).body else {
        unreachable!("a numerator was written")
    };
    numerator.condition.unwrap()
}

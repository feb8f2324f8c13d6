//! A small catalogue, edited as a text, and what comparing it with itself edited comes to.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeMap;

use crate::catalogue::{Loaded, Memory, load};
use crate::check::{CheckedCatalogue, check};
use crate::compare::{ComparedMeasure, ComparedPart, Comparison, Version, compare};

/// The files before any edit.
pub(super) const FILES: [(&str, &str); 9] = [
    (
        "catalogue.yaml",
        "\
catalogue: base
title: Uppföljning
publisher: Region Exempel
language: sv
areas:
  a:
    name: Område
references:
  rapport: Rapporten (2023).
scales:
  ja_nej:
    answers:
      ja: Ja
      nej: Nej
  frekvens:
    ordered: true
    answers:
      aldrig: Aldrig
      sallan: Sällan
      ofta: Ofta
      alltid: Alltid
units:
  count:
    label: Antal
  percent:
    label: Procent
    per: 100
    decimals: 1
  per_1000:
    label: Per 1 000
    per: 1000
periods:
  senaste_aret:
    from: 03-01
  kalenderar:
    from: 01-01
conditions:
  enkat:
    har_rutin: f1 = ja
",
    ),
    (
        "codelists/regioner.yaml",
        "codelist: regioner\nname: Regioner\ncodes:\n  \"01\": Stockholm\n  \"03\": Uppsala\n  \"04\": Sörmland\n",
    ),
    ("codelists/koder.yaml", "code_sets:\n  plan:\n    codes: [DV077, DV078]\n  psykisk:\n    codes: [F30..F39]\n"),
    (
        "sources/enkat.yaml",
        "\
source: enkat
name: Enkät till regioner
kind: survey
status: Återkommande enkät
selection: census
one_row_per: region
frame: regioner
responded_when: svarat = ja
as_of: 1 mars {year}
columns:
  region:
    codelist: regioner
  ar:
    type: year
  svarat:
    answers: ja_nej
period:
  of: ar
questions:
  f1:
    text: Finns en rutin för bedömning?
    answers: ja_nej
  f2:
    text: Ingår följande delar?
    asked_when: f1 = ja
    items:
      a: Bedömning
      b: Samverkan
    answers: ja_nej
  f3:
    text: Följs rutinen upp?
    asked_when:
      is: f1 = ja
      inferred: det står inte
    answers: ja_nej
  f8:
    text: Hur ofta används den?
    answers: frekvens
  f12:
    text: Hur många har utbildats?
    number:
      min: 0
      max: 100
",
    ),
    (
        "sources/besok.yaml",
        "\
source: besok
name: Register över besök
kind: register
status: Löpande
period:
  of: datum
  as: senaste_aret
columns:
  person:
    type: key
  region:
    codelist: regioner
  datum:
    type: date
  fodd:
    type: date
  alder:
    bands:
      of: age(fodd, datum)
      from: [0, 16, 65]
  antal:
    type: number
    min: 0
  diagnos:
    type: code
  kva:
    type: codes
    empty_means: none
",
    ),
    (
        "01-rutin.yaml",
        "\
measure: 1
name: Rutin som används
area: a
type: structure
direction: higher
source: enkat
unit: percent
sheet:
  statement: Andel regioner med rutin.
  purpose: Rutiner gör bedömningar mer lika.
  references: [rapport]
  error_sources: none_known
  comment: Gäller hela regionen.
parts:
  1a:
    name: Används ofta
    numerator: count where f8 in (ofta, alltid)
    denominator: count where f1 = ja
  1b:
    name: Följs upp
    numerator: count where f3 = ja
    denominator: count
breakdowns: [total, region]
",
    ),
    (
        "02-delar.yaml",
        "\
measure: 2
name: Delar
area: a
type: structure
direction: higher
source: enkat
unit: count
sheet:
  statement: Antal regioner per del.
  purpose: Delarna hör ihop.
  error_sources: none_known
numerator: count by item of f2 where f2 = ja
denominator: count
breakdowns: [total]
",
    ),
    (
        "03-besok.yaml",
        "\
measure: 3
name: Besök
area: a
type: process
direction: none
source: besok
unit: count
sheet:
  statement: Antal besök.
  purpose: Besök speglar behov.
  error_sources: none_known
parts:
  3a:
    name: Registreringar
    numerator: count each kva where kva in plan
  3b:
    name: Vuxna
    numerator: count where age(fodd, datum) >= 16 and diagnos in psykisk
  3c:
    name: Personer
    numerator: count distinct person where antal > 2
  3d:
    name: Summa
    numerator: sum of antal where kva has any of plan
  3e:
    name: Svar
    numerator: count where datum during senaste_aret and antal between 1 and 5
breakdowns: [total, alder]
",
    ),
    (
        "04-fordelning.yaml",
        "\
measure: 4
name: Fördelning
area: a
type: structure
direction: lower
source: enkat
unit: percent
favourable: [ofta, alltid]
sheet:
  statement: Andel per svar.
  purpose: Fördelningen visar spridning.
  error_sources: none_known
numerator: count by answer of f8
denominator: count where f1 = ja
exclude: f12 is missing
breakdowns: [total]
",
    ),
];

/// The files with texts of one of them replaced: file, what stands there, and what is to.
pub(super) fn edited(edits: &[(&str, &str, &str)]) -> BTreeMap<String, String> {
    let mut files: BTreeMap<String, String> = FILES.map(|(path, text)| (path.to_owned(), text.to_owned())).into();
    for (path, from, to) in edits {
        let text = files.get_mut(*path).unwrap_or_else(|| panic!("no file {path}"));
        assert!(text.contains(from), "{path} has no {from}");
        *text = text.replacen(from, to, 1);
    }
    files
}

/// Loaded and checked; it must be sound.
pub(super) fn sound(files: BTreeMap<String, String>) -> (Loaded, CheckedCatalogue) {
    let loaded = load(&Memory::new(files), "");
    let checked = check(&loaded.catalogue, &loaded.diagnostics);
    let errors: Vec<_> = checked.diagnostics.iter().filter(|d| d.severity == mattstock_syntax::Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:?}");
    (loaded, checked.catalogue.unwrap())
}

/// Two sets of files compared.
pub(super) fn compared(old: BTreeMap<String, String>, new: BTreeMap<String, String>) -> Comparison {
    let (old, new) = (sound(old), sound(new));
    let version = |(loaded, checked): &(Loaded, CheckedCatalogue)| -> (crate::catalogue::Catalogue, CheckedCatalogue) {
        (loaded.catalogue.clone(), checked.clone())
    };
    let (old, new) = (version(&old), version(&new));
    compare(Version { checked: &old.1, written: &old.0 }, Version { checked: &new.1, written: &new.0 }, &[])
}

/// The base compared with itself edited.
pub(super) fn edit(edits: &[(&str, &str, &str)]) -> Comparison {
    compared(edited(&[]), edited(edits))
}

pub(super) fn measure<'a>(comparison: &'a Comparison, id: &str) -> &'a ComparedMeasure {
    comparison.measures.iter().find(|m| m.id == id).unwrap_or_else(|| panic!("no measure {id}"))
}

pub(super) fn part<'a>(comparison: &'a Comparison, id: &str) -> &'a ComparedPart {
    let mut parts = comparison.measures.iter().flat_map(|m| &m.parts);
    parts.find(|p| p.id == id).unwrap_or_else(|| panic!("no part {id}"))
}

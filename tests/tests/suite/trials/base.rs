//! A catalogue of one measure, with conditions of many kinds.

use std::collections::BTreeMap;

/// The file of the measure.
pub(super) const MEASURE: &str = "m.yaml";

/// What is counted, and what it is counted among.
pub(super) const SIDES: &[(&str, Option<&str>)] = &[
    ("count where f1 = ja and f3 in (ibland, ofta)", Some("count where alder between 18 and 64")),
    ("count where f1 = ja or (f3 = ofta and not f4 > 10)", None),
    ("count where not (f1 = nej or f3 in (aldrig, ibland))", Some("count where alder >= 18 and alder < 65")),
    ("count where any of (f2 = ja) and f1 = ja", None),
    ("count where all of (f2 in (ja, delvis))", Some("count where f1 = ja")),
    ("count where none of (f2 = nej) or f4 <= 2.5", None),
    ("count where number of (f2 = ja) >= 2", None),
    ("count where number of (f2 in (ja, delvis)) between 1 and 2", Some("count where f1 = ja")),
    ("count distinct region where f1 = ja and f3 = ofta", None),
    ("max of f4 where f1 = ja", None),
    ("min of f4 where f3 = ofta or alder > 40", None),
    ("mean of f4 where f1 = ja and alder >= 18", None),
    ("sum of f4 where f3 in (ibland, ofta) and alder <= 64", None),
    ("percentile 90 of f4 where f3 in (ibland, ofta)", None),
    ("count where days between start and slut between 3 and 30 or slut < ater", None),
    ("count where start >= 2025-02-01 and start < 2025-05-01", None),
    ("count each koder where koder in (A1, B2)", None),
    ("count where koder has any of (A1, B2) and region in (\"01\", \"02\")", None),
    ("count by item of f2 where f2 in (ja, delvis) and f1 = ja", Some("count where alder >= 18")),
    ("mean of f4 where f4 >= 5 and f1 is answered", None),
    ("sum of number of (f2 in (ja, delvis))", None),
    ("mean of 3 - number of (f2 = ja or f2 = delvis) where alder >= 18", None),
    ("count where f4 + alder > 30", Some("count where f1 = ja or f1 = nej")),
    ("count where diagnos in (F40..F48)", Some("count")),
    ("count where diagnos in (M4*, Z73) or f1 = ja", None),
    ("count each koder where koder in (A10..A12)", None),
    ("count where slut during mars", Some("count where f1 = ja")),
    ("median of f4 where f1 = ja", None),
    ("count by code of grupp", Some("count")),
    ("count where f5 = ja", Some("count")),
    ("count by item of f2 where f2 = ja", Some("count where f3 = ofta")),
];

/// What figures are broken down by besides, of some of them.
pub(super) const BREAKDOWNS: &[(&str, &str)] = &[
    ("count where diagnos in (F40..F48)", "[total, band * region]"),
    ("median of f4 where f1 = ja", "[total, grupp, region]"),
    ("count by code of grupp", "[total, region]"),
    ("count where f5 = ja", "[total, svar]"),
];

const CATALOGUE: &str = "\
catalogue: c
title: T
publisher: P
language: sv
areas:
  a:
    name: A
scales:
  ja_nej:
    answers: {ja: Ja, nej: Nej}
  delar:
    answers: {ja: Ja, delvis: Delvis, nej: Nej}
  frekvens:
    ordered: true
    answers: {aldrig: Aldrig, ibland: Ibland, ofta: Ofta}
units:
  count:
    label: Antal
    decimals: 2
  percent:
    label: Procent
    per: 100
  per_1000:
    label: Per tusen
    per: 1000
periods:
  mars:
    from: 03-01
  mars_senare:
    from: 03-02
  mars_tidigare:
    from: 02-28
";

const LISTS: &str = "codelist: regioner\nname: R\ncodes:\n  \"01\": Norr\n  \"02\": Söder\n  \"03\": Öster\n  \"04\": Väster\n  \
                     \"05\": Mitt\n  \"06\": Nord\n";

const SURVEY: &str = "\
source: s
name: S
kind: survey
status: x
responded_when: svarat = ja
columns:
  svarat:
    answers: ja_nej
  region:
    codelist: regioner
  ar:
    type: year
  alder:
    type: number
  start:
    type: date
  slut:
    type: date
  ater:
    type: date
  koder:
    type: codes
    empty_means: none
  diagnos:
    type: code
  band:
    bands:
      of: alder
      from: [18, 30, 65]
      below: Under 18
  grupp:
    groups:
      of: diagnos
      psyke:
        in: [F40..F48, F5*]
      rygg:
        in: [M54]
      rest: Annat
  svar:
    groups:
      of: f3
      sallan:
        in: [aldrig, ibland]
      ofta:
        in: [ofta]
questions:
  f1:
    text: Ett?
    answers: ja_nej
  f2:
    text: Två?
    asked_when: f1 = ja
    answers: delar
    items:
      teori: Teori
      praktik: Praktik
      prov: Prov
  f3:
    text: Tre?
    answers: frekvens
  f4:
    text: Fyra?
    number:
      min: 0
      decimals: 1
  f5:
    text: Fem?
    asked_when: f1 = ja and f3 = ofta
    answers: ja_nej
";

const HEAD: &str = "\
measure: m
name: M
area: a
type: process
direction: higher
source: s
unit: count
sheet:
  statement: S
  purpose: P
  error_sources: none_known
";

/// The files of the catalogue with such a measure.
pub(super) fn files(numerator: &str, denominator: Option<&str>) -> BTreeMap<String, String> {
    let denominator = denominator.map_or_else(String::new, |text| format!("denominator: {text}\n"));
    let breakdowns = BREAKDOWNS.iter().find(|(of, _)| *of == numerator);
    let breakdowns = breakdowns.map_or_else(String::new, |(_, list)| format!("breakdowns: {list}\n"));
    let head = if denominator.is_empty() { HEAD.to_owned() } else { HEAD.replace("unit: count", "unit: percent") };
    let measure = format!("{head}numerator: {numerator}\n{denominator}{breakdowns}");
    [("catalogue.yaml", CATALOGUE), ("r.yaml", LISTS), ("s.yaml", SURVEY), (MEASURE, &measure)]
        .map(|(path, text)| (path.to_owned(), text.to_owned()))
        .into()
}

//! The catalogue that is edited, and the rows that both versions are run over.

use std::collections::BTreeMap;

const CATALOGUE: &str = "\
catalogue: base
title: Uppföljning
publisher: Region Exempel
language: sv
areas:
  a:
    name: Område
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
  percent:
    label: Procent
    per: 100
periods:
  fran_mars:
    from: 03-01
";

const LISTS: &str = "codelist: regioner\nname: Regioner\ncodes:\n  \"01\": Norr\n  \"02\": Söder\n  \"03\": Öster\n";

const SETS: &str = "code_sets:\n  plan:\n    codes: [D1, D2]\n";

const LAKARE: &str = "\
source: lakare
name: Enkät till läkare
kind: survey
responded_when: svarat = ja
columns:
  region:
    codelist: regioner
  ar:
    type: year
  svarat:
    answers: ja_nej
  vikt:
    type: number
    decimals: 1
  datum:
    type: date
    date_format: DD/MM/YYYY
  koder:
    type: codes
    empty_means: none
  region_f3:
    answers: frekvens
  nytta:
    groups:
      of: f3
      hog:
        label: Hög
        in: [ofta]
      lag:
        label: Låg
        in: [ibland]
      rest: Ingen
  storre:
    groups:
      of: nytta
      nagon:
        label: Någon
        in: [hog]
      rest: Annan
  tid:
    bands:
      of: f4
      from: [0, 5, 10]
period:
  of: ar
questions:
  f1:
    text: Har du gått en kurs?
    answers: ja_nej
    values:
      \"1\": ja
    missing:
      no_answer: [\"-\"]
  f2:
    text: Vad ingick?
    asked_when: f1 = ja
    answers: ja_nej
    items:
      teori: Teori
      praktik: Praktik
  f3:
    text: Hur ofta har du nytta av den?
    asked_when:
      is: f1 = ja
      inferred: frågan förutsätter en kurs
    answers: frekvens
  f4:
    text: Hur många timmar?
    number:
      min: 0
      max: 20
      decimals: 1
  f6:
    text: Vilka?
    choices:
      a: A
      b: B
    empty_means: none
";

const ENHET: &str = "\
source: enhet
name: Enkät till regioner
kind: survey
one_row_per: region
frame: regioner
responded_when: klar = ja
columns:
  region:
    codelist: regioner
  ar:
    type: year
  annat_ar:
    type: year
  klar:
    answers: ja_nej
  lakare:
    type: number
  storlek:
    groups:
      of: g1
      stor:
        label: Stor
        in: [ofta]
      rest: Liten
  band:
    bands:
      of: lakare
      from: [0, 10, 20]
period:
  of: ar
questions:
  g1:
    text: Hur ofta?
    answers: frekvens
  g2:
    text: Finns det?
    answers: ja_nej
";

/// The head of a measure, with its id and unit.
pub(super) const HEAD: &str = "\
measure: ID
name: Mått ID
area: a
type: process
direction: higher
source: lakare
unit: UNIT
sheet:
  statement: Mått.
  purpose: Syfte.
  error_sources: none_known
";

const COUNTS: &str = "\
parts:
  1a:
    numerator: count where f1 = ja and enhet[region].storlek = stor
  1b:
    numerator: count distinct nytta where f1 = ja
  1c:
    numerator: count by code of nytta where f1 = ja
  1d:
    numerator: sum of f4 where nytta = hog
  1e:
    numerator: sum of number of (f2 = ja and nytta = hog)
  1f:
    numerator: count where storre = nagon
  1g:
    numerator: count distinct storre
  1h:
    numerator: mean of enhet[region].lakare
  1i:
    numerator: count where enhet[region].band = 20_plus
  1j:
    numerator: count each koder where koder in plan
  1k:
    numerator: count where datum during fran_mars
  1l:
    numerator: count by choice of f6
  1m:
    numerator: percentile 50 of f4
  1n:
    numerator: count where number of (f2 = ja) * 2 > 2
  1o:
    numerator: count by item of f2 where f2 = ja
  1p:
    numerator: count where f4 is missing
  1q:
    numerator: count where enhet[region].g2 = ja
breakdowns: [total, region, tid, storre]
";

const SHARES: &str = "\
favourable: [ofta]
parts:
  2a:
    numerator: count where f3 = ofta
    denominator: count where tid = 10_plus
  2b:
    numerator: count by answer of f3
    denominator: count where f1 = ja
    exclude: f4 is missing
  2c:
    numerator: count where f1 = ja
    denominator: sum of lakare from enhet where storlek = stor
  2d:
    numerator: count where f3 in (ibland, ofta)
    denominator: count where enhet[region].storlek = stor
breakdowns: [total, region]
";

/// The files before any edit.
pub(super) fn files() -> BTreeMap<&'static str, String> {
    let measure = |id: &str, unit: &str, parts: &str| format!("{}{parts}", HEAD.replace("ID", id).replace("UNIT", unit));
    let given = [("catalogue.yaml", CATALOGUE), ("regioner.yaml", LISTS), ("koder.yaml", SETS)];
    let sources = [("sources/lakare.yaml", LAKARE), ("sources/enhet.yaml", ENHET)];
    let mut files: BTreeMap<&str, String> = given.into_iter().chain(sources).map(|(p, t)| (p, t.to_owned())).collect();
    files.insert("1.yaml", measure("1", "count", COUNTS));
    files.insert("2.yaml", measure("2", "percent", SHARES));
    files
}

/// Numbers that look random and are the same in every run.
pub(super) struct Random(pub(super) u64);

impl Random {
    pub(super) fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    pub(super) fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }
}

/// Rows with answers, blanks, texts that stand for something, and what is not allowed.
pub(super) fn lakare() -> String {
    let mut random = Random(11);
    let mut out = String::from("region,ar,svarat,vikt,datum,koder,f1,f2_teori,f2_praktik,f3,f4,f6,region_f3\n");
    for _ in 0..400 {
        let cells = [
            random.of(&["01", "02", "03", "03", ""]),
            random.of(&["2025", "2026"]),
            random.of(&["ja", "ja", "ja", "nej", ""]),
            random.of(&["1", "2.5", "0.5"]),
            random.of(&["01/02/2025", "05/04/2025", "12/11/2025", "28/02/2026", ""]),
            random.of(&["", "D1", "D2 D3", "D3", "D1 D2"]),
            random.of(&["ja", "ja", "1", "nej", "Ja", "-", "", "?"]),
            random.of(&["ja", "nej", "", "?"]),
            random.of(&["ja", "nej", ""]),
            random.of(&["aldrig", "ibland", "ofta", "ofta", "", "?"]),
            random.of(&["0", "1.5", "5", "6.5", "8", "10", "11", "19", "30", "", "?", "1.500"]),
            random.of(&["a", "b", "a|b", ""]),
            random.of(&["aldrig", "ofta"]),
        ];
        out.push_str(&cells.join(","));
        out.push('\n');
    }
    out
}

pub(super) fn enhet() -> String {
    "region,ar,annat_ar,klar,lakare,g1,g2\n\
     01,2025,2026,ja,11,ofta,ja\n02,2025,2026,ja,25,ibland,?\n03,2025,2026,nej,15,ofta,nej\n\
     01,2026,2025,ja,5,ibland,nej\n02,2026,2025,nej,14,ofta,ja\n03,2026,2025,ja,12,aldrig,ja\n"
        .to_owned()
}

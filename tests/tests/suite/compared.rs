//! What a comparison of versions must never say: that nothing differs, or words alone, of an edit that changes a figure.
//!
//! A catalogue that uses most of the language is edited in one place, or in two, and both versions are run over the same rows. Where
//! any row of the result table of a part differs, the part may not be told as unchanged, editorial or equivalent.

use std::collections::BTreeMap;

use mattstock_core::catalogue::{Loaded, Memory, load};
use mattstock_core::check::{CheckedCatalogue, check};
use mattstock_core::compare::{Comparison, Verdict, Version, compare};
use mattstock_core::estimate::{Periods, Row, estimate};
use mattstock_core::plan::plan;
use mattstock_eval::{Content, DataFile, Options, SourceData, evaluate};

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
const HEAD: &str = "\
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
fn files() -> BTreeMap<&'static str, String> {
    let measure = |id: &str, unit: &str, parts: &str| format!("{}{parts}", HEAD.replace("ID", id).replace("UNIT", unit));
    let given = [("catalogue.yaml", CATALOGUE), ("regioner.yaml", LISTS), ("koder.yaml", SETS)];
    let sources = [("sources/lakare.yaml", LAKARE), ("sources/enhet.yaml", ENHET)];
    let mut files: BTreeMap<&str, String> = given.into_iter().chain(sources).map(|(p, t)| (p, t.to_owned())).collect();
    files.insert("1.yaml", measure("1", "count", COUNTS));
    files.insert("2.yaml", measure("2", "percent", SHARES));
    files
}

/// An edit of one place: file, what stands there, and what is to.
type Edit = (&'static str, &'static str, &'static str);

const L: &str = "sources/lakare.yaml";
const E: &str = "sources/enhet.yaml";

/// Edits that change a figure of the rows below.
const MOVING: &[Edit] = &[
    // What columns are made of.
    (L, "in: [ofta]", "in: [aldrig]"),
    (L, "in: [ibland]", "in: [aldrig]"),
    (L, "in: [hog]", "in: [hog, lag]"),
    (L, "from: [0, 5, 10]", "from: [0, 7, 10]"),
    (L, "from: [0, 5, 10]", "from: [0, 3, 5, 10]"),
    (L, "      lag:\n        label: Låg\n        in: [ibland]\n", ""),
    (L, "      rest: Ingen\n", "      ingen:\n        label: Ingen\n        in: [aldrig]\n"),
    (L, "      of: f3\n", "      of: region_f3\n"),
    (E, "in: [ofta]", "in: [ibland, ofta]"),
    (E, "of: lakare\n", "of: lakare * 2\n"),
    // What is looked up.
    (E, "responded_when: klar = ja", "responded_when: klar is answered"),
    (E, "responded_when: klar = ja\n", ""),
    (E, "  of: ar\n", "  of: annat_ar\n"),
    (E, "    text: Finns det?\n", "    text: Finns det?\n    asked_when: g1 = ofta\n"),
    (E, "    text: Finns det?\n", "    text: Finns det?\n    values:\n      \"?\": ja\n"),
    // How files are read.
    (L, "date_format: DD/MM/YYYY", "date_format: MM/DD/YYYY"),
    (L, "    values:\n      \"1\": ja\n", "    values:\n      \"1\": nej\n"),
    (L, "    values:\n      \"1\": ja\n", ""),
    (L, "no_answer: [\"-\"]", "not_asked: [\"-\"]"),
    (L, "    text: Hur många timmar?\n", "    text: Hur många timmar?\n    decimal: comma\n"),
    (
        E,
        "  ar:\n    type: year\n  annat_ar:\n    type: year\n",
        "  ar:\n    type: year\n    column: annat_ar\n  annat_ar:\n    type: year\n    column: ar\n",
    ),
    // Who is asked and responds.
    (L, "responded_when: svarat = ja", "responded_when: svarat = nej"),
    (L, "responded_when: svarat = ja\n", ""),
    (L, "    asked_when: f1 = ja\n", ""),
    (L, "      inferred: frågan förutsätter en kurs\n", ""),
    (L, "      is: f1 = ja\n", "      is: f1 = nej\n"),
    (L, "      max: 20\n", "      max: 12\n"),
    (L, "      min: 0\n", "      min: 2\n"),
    (L, "      decimals: 1\n", ""),
    (L, "    type: codes\n    empty_means: none\n", "    type: codes\n    empty_means: no_answer\n"),
    (
        L,
        "      b: B\n    empty_means: none\n",
        "      b:\n        label: B\n        exclusive: true\n    empty_means: none\n",
    ),
    (L, "period:\n  of: ar\n", "period:\n  of: ar\nweight:\n  of: vikt\n  decimals: 1\n"),
    ("koder.yaml", "[D1, D2]", "[D1]"),
    ("koder.yaml", "[D1, D2]", "[D1, D2, D3]"),
    ("catalogue.yaml", "from: 03-01", "from: 01-01"),
    ("catalogue.yaml", "per: 100", "per: 1000"),
    ("regioner.yaml", "  \"03\": Öster\n", ""),
    ("regioner.yaml", "\"03\": Öster", "\"04\": Öster"),
    // The measures.
    ("1.yaml", "where f1 = ja and enhet", "where enhet"),
    ("1.yaml", "count distinct nytta where", "count distinct region where"),
    ("1.yaml", "count by code of nytta", "count by code of storre"),
    ("1.yaml", "sum of f4 where nytta = hog", "sum of f4 where nytta != hog"),
    ("1.yaml", "(f2 = ja and nytta = hog)", "(f2 = ja and nytta = lag)"),
    ("1.yaml", "storre = nagon", "storre != nagon"),
    ("1.yaml", "mean of enhet[region].lakare", "sum of enhet[region].lakare"),
    ("1.yaml", "band = 20_plus", "band != 20_plus"),
    ("1.yaml", "koder in plan", "koder in (D3)"),
    ("1.yaml", "percentile 50", "percentile 75"),
    ("1.yaml", "* 2 > 2", "* 2 >= 2"),
    ("1.yaml", "f2 = ja\n  1p", "f2 is answered\n  1p"),
    ("1.yaml", "f4 is missing", "f4 is invalid"),
    ("1.yaml", "[total, region, tid, storre]", "[total, region, storre]"),
    ("1.yaml", "count where storre", "count where f3 is answered and storre"),
    ("2.yaml", "tid = 10_plus", "tid != 10_plus"),
    ("2.yaml", "    exclude: f4 is missing\n", ""),
    ("2.yaml", "exclude: f4 is missing", "exclude: f4 > 10"),
    ("2.yaml", "from enhet where storlek = stor", "from enhet"),
    ("2.yaml", "where storlek = stor", "where band = 20_plus"),
    ("2.yaml", "enhet[region].storlek = stor", "enhet[region].storlek != stor"),
    ("2.yaml", "count where tid = 10_plus", "count where f3 is answered"),
    ("2.yaml", "f3 in (ibland, ofta)", "f3 is answered and f3 in (ibland, ofta)"),
];

/// Edits that change none.
const STILL: &[Edit] = &[
    ("1.yaml", "Mått.", "Måttet."),
    ("1.yaml", "direction: higher", "direction: lower"),
    ("2.yaml", "favourable: [ofta]", "favourable: [ibland, ofta]"),
    ("2.yaml", "f3 in (ibland, ofta)", "f3 >= ibland"),
    ("1.yaml", "where f1 = ja and enhet[region].storlek = stor", "where not (f1 != ja or enhet[region].storlek != stor)"),
    (L, "label: Hög", "label: Stor nytta"),
    (E, "rest: Liten", "rest: Mindre"),
];

/// A version with what it makes of the rows.
struct Ran {
    loaded: Loaded,
    checked: CheckedCatalogue,
    /// The rows of the result table; none where the data cannot be read so.
    rows: Option<Vec<Row>>,
}

fn ran(edits: &[Edit]) -> Option<Ran> {
    let mut files = files();
    for (path, from, to) in edits {
        let text = files.get_mut(path).expect("a file");
        // Of two edits the first may have taken the place of the other.
        if !text.contains(from) {
            assert!(edits.len() > 1, "{path} has no {from}");
            return None;
        }
        *text = text.replacen(from, to, 1);
    }
    of_files(files)
}

fn of_files(files: BTreeMap<&str, String>) -> Option<Ran> {
    let loaded = load(&Memory::new(files.into_iter().map(|(path, text)| (path.to_owned(), text))), "");
    let checked = check(&loaded.catalogue, &loaded.diagnostics);
    let checked = checked.catalogue?;
    let plan = plan(&checked, &[]).expect("all measures");
    let data: Vec<SourceData> = [("lakare", lakare()), ("enhet", enhet())].into_iter().map(file).collect();
    let evaluation = evaluate(&plan, &data, &Options::default(), &());
    let stops = evaluation.findings.iter().any(|finding| finding.kind.stops());
    let rows = match stops {
        true => None,
        false => estimate(&checked, &plan, &evaluation.counts, &Periods::All).ok().map(|results| results.rows),
    };
    Some(Ran { loaded, checked, rows })
}

fn file((source, text): (&str, String)) -> SourceData {
    let content = Content::Bytes(text.into_bytes());
    let file = DataFile { name: format!("{source}.csv"), content, year: None, given: Vec::new() };
    SourceData { source: source.to_owned(), files: vec![file] }
}

/// Numbers that look random and are the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }
}

/// Rows with answers, blanks, texts that stand for something, and what is not allowed.
fn lakare() -> String {
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

fn enhet() -> String {
    "region,ar,annat_ar,klar,lakare,g1,g2\n\
     01,2025,2026,ja,11,ofta,ja\n02,2025,2026,ja,25,ibland,?\n03,2025,2026,nej,15,ofta,nej\n\
     01,2026,2025,ja,5,ibland,nej\n02,2026,2025,nej,14,ofta,ja\n03,2026,2025,ja,12,aldrig,ja\n"
        .to_owned()
}

/// The parts whose figures differ, and whether any that the old version has does.
fn moved(old: &[Row], new: &[Row]) -> BTreeMap<String, bool> {
    let mut out = BTreeMap::new();
    let key = |row: &Row| {
        let all = [&row.part, &row.item, &row.answer, &row.period, &row.breakdown, &row.group];
        all.map(String::clone)
    };
    let by_key = |rows: &[Row]| -> BTreeMap<[String; 6], Row> {
        // Words are no figures.
        rows.iter().map(|row| (key(row), Row { group_label: String::new(), ..row.clone() })).collect()
    };
    let (was, is) = (by_key(old), by_key(new));
    for (key, row) in &was {
        if is.get(key) != Some(row) {
            out.insert(key[0].clone(), true);
        }
    }
    for key in is.keys().filter(|key| !was.contains_key(*key)) {
        out.entry(key[0].clone()).or_insert(false);
    }
    out
}

fn compared(old: &Ran, new: &Ran) -> Comparison {
    let old = Version { checked: &old.checked, written: &old.loaded.catalogue };
    compare(old, Version { checked: &new.checked, written: &new.loaded.catalogue }, &[])
}

/// Whether figures move, or the data can no longer be read; what is told falsely of it is put among the wrong.
fn judged(base: &Ran, edits: &[Edit], wrong: &mut Vec<String>) -> Option<bool> {
    let edited = ran(edits)?;
    let comparison = compared(base, &edited);
    let (Some(old), Some(new)) = (&base.rows, &edited.rows) else {
        if comparison.verdict().is_none() {
            wrong.push(format!("{edits:?}: the data are not read, and nothing is told"));
        }
        return Some(true);
    };
    let moved = moved(old, new);
    let parts = || comparison.measures.iter().flat_map(|measure| &measure.parts);
    for (id, gravely) in &moved {
        let told = parts().find(|part| part.id == *id).map(|part| part.verdict);
        let least = if *gravely { Verdict::Undecided } else { Verdict::Equivalent };
        if told.is_some_and(|verdict| verdict.is_none_or(|verdict| verdict < least)) {
            wrong.push(format!("{edits:?}: {id} is told as {:?}", told.flatten()));
        }
    }
    Some(!moved.is_empty())
}

#[test]
fn no_edit_that_changes_a_figure_is_told_as_none() {
    let base = ran(&[]).expect("sound");
    assert!(base.rows.as_ref().is_some_and(|rows| rows.iter().any(|row| row.value.is_some())));
    let mut wrong = Vec::new();
    for edit in MOVING {
        match judged(&base, &[*edit], &mut wrong) {
            Some(true) => {}
            Some(false) => wrong.push(format!("{edit:?}: no figure moves")),
            None => wrong.push(format!("{edit:?}: not sound")),
        }
    }
    for edit in STILL {
        if judged(&base, &[*edit], &mut wrong) != Some(false) {
            wrong.push(format!("{edit:?}: a figure moves"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nor_are_two_edits_at_once() {
    let base = ran(&[]).expect("sound");
    let all: Vec<Edit> = MOVING.iter().chain(STILL).copied().collect();
    let (mut random, mut wrong, mut moving) = (Random(5), Vec::new(), 0);
    for _ in 0..40 {
        let edits = [all[random.below(all.len())], all[random.below(all.len())]];
        moving += usize::from(judged(&base, &edits, &mut wrong) == Some(true));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(moving >= 25, "{moving}");
}

/// Conditions on answers, on columns made of them, and on what another source says.
const TESTS: [&str; 14] = [
    "f1 = ja",
    "f1 is answered",
    "f2[teori] = ja",
    "f3 in (ibland, ofta)",
    "f3 is asked",
    "f4 > 5",
    "f6 has a",
    "koder has any of plan",
    "nytta = hog",
    "nytta in (hog, lag)",
    "storre = nagon",
    "tid = 10_plus",
    "enhet[region].storlek = stor",
    "enhet[region].band is missing",
];

/// What is formed of the rows that a condition takes in.
const HEADS: [&str; 6] = [
    "count",
    "count distinct nytta",
    "count by code of storre",
    "sum of f4",
    "mean of enhet[region].lakare",
    "sum of number of (f2 = ja and nytta = hog)",
];

impl Random {
    fn condition(&mut self, depth: usize) -> String {
        match if depth == 0 { 0 } else { self.below(4) } {
            0 => self.of(&TESTS).to_owned(),
            1 => format!("not ({})", self.condition(depth - 1)),
            join => {
                let join = if join == 2 { "and" } else { "or" };
                format!("({}) {join} ({})", self.condition(depth - 1), self.condition(depth - 1))
            }
        }
    }
}

/// A version whose one measure is this.
fn written(numerator: &str, denominator: Option<&str>) -> Option<Ran> {
    let mut files = files();
    files.remove("2.yaml");
    let measure = HEAD.replace("ID", "1").replace("UNIT", "count");
    let below = denominator.map_or_else(String::new, |condition| format!("denominator: count where {condition}\n"));
    files.insert("1.yaml", format!("{measure}numerator: {numerator}\n{below}breakdowns: [total, tid]\n"));
    of_files(files)
}

#[test]
fn nor_is_any_random_pair_that_counts_otherwise() {
    let (mut random, mut moving, mut still, mut wrong) = (Random(3), 0, 0, Vec::new());
    for _ in 0..80 {
        let head = random.of(&HEADS);
        let old = (random.condition(2), random.condition(1));
        // Now and then the same in other words, and a side that stays.
        let new = match random.below(4) {
            0 => (format!("not (not ({}))", old.0), old.1.clone()),
            1 => (old.0.clone(), random.condition(1)),
            2 => (format!("({}) and ({})", old.0, random.condition(1)), old.1.clone()),
            _ => (random.condition(2), old.1.clone()),
        };
        // A mean is divided by nothing else.
        let divided = head.starts_with("count");
        let of = |(above, below): &(String, String)| {
            written(&format!("{head} where {above}"), Some(below.as_str()).filter(|_| divided))
        };
        let (Some(was), Some(is)) = (of(&old), of(&new)) else { panic!("{head}: {old:?} → {new:?}: not sound") };
        let (Some(before), Some(after)) = (&was.rows, &is.rows) else { continue };
        let verdict = compared(&was, &is).verdict();
        let gravely = moved(before, after).values().any(|gravely| *gravely);
        if gravely && verdict.is_none_or(|verdict| verdict < Verdict::Undecided) {
            wrong.push(format!("{head}: {old:?} → {new:?}: told as {verdict:?}"));
        }
        *(if gravely { &mut moving } else { &mut still }) += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(moving >= 40 && still >= 20, "{moving} move, {still} do not");
}

//! Every example on the grammar's page stands in a measure that passes the check.

use std::collections::BTreeSet;

use mattstock_core::catalogue::{Memory, load};
use mattstock_core::check::check;
use mattstock_syntax::{Lang, Severity, words};

/// What the examples of a rule stand in, `{}`; the rule is the first of its row.
const PLACES: [(&str, &str); 34] = [
    ("aggregate_text", "{}"),
    ("condition_text", "count where {}"),
    ("member_text", "count where diagnos in ({})"),
    ("value_text", "sum of {}"),
    ("head", "{}"),
    ("count", "{}"),
    ("count_each", "{}"),
    ("count_distinct", "{}"),
    ("percentile", "{}"),
    ("computed", "{}"),
    ("by", "count {}"),
    ("from", "count {}"),
    ("condition", "count where {}"),
    ("test", "count where {}"),
    ("quantified", "count where {}"),
    ("compare", "count where {}"),
    ("between", "count where {}"),
    ("membership", "count where {}"),
    ("has", "count where {}"),
    ("during", "count where {}"),
    ("state_test", "count where {}"),
    ("set", "count where diagnos in {}"),
    ("range", "count where diagnos in ({})"),
    ("prefix", "count where diagnos in ({})"),
    ("code", "count where diagnos in ({})"),
    ("set_number", "count where f12 in ({})"),
    ("value", "sum of {}"),
    ("days_between", "sum of {}"),
    ("age", "sum of {}"),
    ("number_of", "sum of {}"),
    ("path", "count where {} is answered"),
    ("number", "count where f12 > {}"),
    ("text", "count where person = {}"),
    ("date", "count where datum > {}"),
];

/// Rows that show no expression by itself.
const BARE: [&str; 4] = ["test_text", "group", "word", "bad_date"];

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
units:
  count:
    label: Antal
periods:
  senaste_aret:
    from: 03-01
";

const CODES: &str = "\
code_sets:
  sjukskrivningsplan:
    codes: [DV077]
";

const REGIONS: &str = "\
codelist: regioner
name: Regioner
codes:
  \"01\": Norr
";

/// The source that the examples are read in.
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
  person:
    type: key
  fodd:
    type: date
  start:
    type: date
  slut:
    type: date
  datum:
    type: date
  diagnos:
    type: code
  kva:
    type: codes
    empty_means: none
  langd:
    type: number
  a:
    type: number
  b:
    type: number
  c:
    type: number
questions:
  f1:
    text: Ett?
    answers: ja_nej
  f2:
    text: Två?
    answers: ja_nej
    items:
      medicinsk_bedomning: Medicinsk bedömning
      samverkan: Samverkan
  f3a:
    text: Tre?
    answers: ja_nej
  f4a:
    text: Fyra?
    answers: ja_nej
  f6:
    text: Sex?
    answers: ja_nej
    items:
      at_lakare: AT-läkare
  f7:
    text: Sju?
    empty_means: none
    choices:
      kurs: Kurs
      bok: Bok
  f12:
    text: Tolv?
    number:
      decimals: 1
";

/// Other sources, each with one row per region.
fn other(id: &str) -> String {
    format!(
        "source: {id}\nname: N\nkind: survey\nstatus: Enkät\none_row_per: region\ncolumns:\n  ar:\n    type: year\n  region:\n    \
         codelist: regioner\nquestions:\n  f1:\n    text: Ett?\n    answers: ja_nej\n  f2:\n    text: Två?\n    answers: \
         ja_nej\n    items:\n      x: X\n"
    )
}

/// The rows of the page's tables: rule, and what stands in the last column.
fn rows(page: &str) -> Vec<(&str, &str)> {
    page.lines()
        .filter(|line| line.starts_with("| `"))
        .map(|line| {
            let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
            let rule = cells[0].split('`').nth(1).expect("a rule in back quotes");
            (rule, cells[cells.len() - 1])
        })
        .collect()
}

/// What stands in back quotes before any semicolon: behind one, the text explains.
fn examples(cell: &str) -> Vec<&str> {
    let shown = cell.split(';').next().unwrap_or(cell);
    shown.split('`').skip(1).step_by(2).collect()
}

/// What is said about a measure that counts so.
fn findings(numerator: &str) -> Vec<String> {
    let quoted = numerator.replace('\'', "''");
    let measure = format!(
        "measure: 1\nname: M\narea: a\ntype: process\ndirection: higher\nsource: enkat\nunit: count\nsheet:\n  statement: S\n  \
         purpose: P\n  error_sources: none_known\nnumerator: '{quoted}'\n"
    );
    let files = [
        ("1.yaml", measure),
        ("catalogue.yaml", CATALOGUE.to_owned()),
        ("koder.yaml", CODES.to_owned()),
        ("regioner.yaml", REGIONS.to_owned()),
        ("enkat.yaml", SURVEY.to_owned()),
        ("folkmangd.yaml", other("folkmangd")),
        ("other.yaml", other("other")),
        ("regionenkat.yaml", other("regionenkat")),
    ];
    let loaded = load(&Memory::new(files), "");
    let checked = check(&loaded.catalogue, &loaded.diagnostics);
    // The sources say no more than the examples need; what they leave out is a note.
    let told = checked.diagnostics.iter().filter(|d| d.severity > Severity::Note);
    told.map(|d| words::message(d, Lang::En)).collect()
}

#[test]
fn every_example_of_the_grammar_is_accepted() {
    let rows = rows(include_str!("../../../grammar/README.md"));
    let mut tried = 0;
    for (rule, cell) in &rows {
        if BARE.contains(rule) {
            continue;
        }
        let (_, place) = PLACES.iter().find(|(known, _)| known == rule).unwrap_or_else(|| panic!("no place for `{rule}`"));
        let examples = examples(cell);
        assert!(!examples.is_empty(), "`{rule}` has no example");
        for example in examples {
            let numerator = place.replace("{}", example);
            assert_eq!(findings(&numerator), Vec::<String>::new(), "`{numerator}`");
            tried += 1;
        }
    }
    let shown: BTreeSet<&str> = rows.iter().map(|(rule, _)| *rule).collect();
    for (rule, _) in PLACES {
        assert!(shown.contains(rule), "`{rule}` is on the page no more");
    }
    assert!(tried >= PLACES.len(), "{tried}");
}

#[test]
fn an_example_that_is_wrong_would_be_found() {
    assert_eq!(findings("sum of f1"), ["`sum of` needs a number, and `f1` is none"]);
}

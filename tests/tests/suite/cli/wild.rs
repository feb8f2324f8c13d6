//! Files as others write them: a source that says how they look gives the results of the same responses in our own form.

use encoding_rs::{ISO_8859_15, WINDOWS_1252};
use mattstock_tests::written::Written;

use super::Folder;

const CATALOGUE: &str = "\
catalogue: vild
title: Vild
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
    decimals: 0
  kronor:
    label: kronor
    decimals: 2
periods:
  aret:
    from: 01-01
";

const REGIONS: &str = "codelist: regioner\nname: Regioner\ncodes:\n  \"01\": Norr\n  \"02\": Söder\n  \"03\": Väster\n";

const MEASURE: &str = "\
measure: 1
name: M
area: a
type: process
direction: higher
source: enkat
unit: count
sheet:
  statement: S
  purpose: P
  error_sources: none_known
parts:
  1a:
    name: A
    numerator: count where f1 = ja
    denominator: count
  1b:
    name: B
    numerator: count by item of f2 where f2 = ja
    denominator: count
  1c:
    name: C
    numerator: count by choice of f3
    denominator: count where f1 = ja
  1d:
    name: D
    numerator: sum of f4
    unit: kronor
  1e:
    name: E
    numerator: count each kva where kva in (F10, DV077)
  1f:
    name: F
    numerator: count where start >= 2025-03-01
    denominator: count
breakdowns: [total, region]
";

/// A source that says these things of its files as a whole, its columns and its questions.
pub(super) fn source(whole: &str, [start, kva, f1, f2, f3, f4]: [&str; 6]) -> String {
    format!(
        "source: enkat
name: Enkät
kind: survey
status: Återkommande enkät
called:
  sv: regioner
one_row_per: region
frame: regioner
{whole}columns:
  region:
    codelist: regioner
  ar:
    type: year
  start:
    type: date
{start}  kva:
    type: codes
    empty_means: none
{kva}questions:
  f1:
    text: Ett?
    answers: ja_nej
{f1}  f2:
    text: Två?
    answers: ja_nej
{f2}  f3:
    text: Tre?
    asked_when: f1 = ja
    empty_means: no_answer
{f3}  f4:
    text: Fyra?
    number: {{min: 0, decimals: 2}}
{f4}"
    )
}

pub(super) const ITEMS: &str = "    items:\n      x: X\n      y: Y\n";
pub(super) const CHOICES: &str =
    "    choices:\n      bok: Bok\n      webb: Webb\n      inget:\n        label: Inget\n        exclusive: true\n";

fn plain() -> String {
    source("", ["", "", "", ITEMS, CHOICES, ""])
}

pub(super) fn table(text: &str) -> Vec<Vec<String>> {
    text.lines().map(|line| line.split(';').map(str::to_owned).collect()).collect()
}

pub(super) const PLAIN: &str = "\
region;ar;start;kva;f1;f2_x;f2_y;f3;f4
01;2025;2025-03-01;F10 G20 DV077;ja;ja;nej;bok|webb;1234.50
02;2025;2025-02-28;;nej;;ja;;0.25
03;2025;;F10 F10;ja;nej;;inget;";

/// A folder with the catalogue and a source.
pub(super) fn place(source: &str) -> Folder {
    let place = Folder::new();
    place.write("measures/catalogue.yaml", CATALOGUE);
    place.write("measures/regioner.yaml", REGIONS);
    place.write("measures/1.yaml", MEASURE);
    place.write("measures/enkat.yaml", source);
    place
}

pub(super) fn run(place: &Folder) -> String {
    place.ran(&["run", "--data", "data", "--format", "csv"]).well().out
}

pub(super) fn expected() -> String {
    let place = place(&plain());
    place.write("data/enkat.csv", Written::Csv.bytes(&table(PLAIN)));
    run(&place)
}

/// Runs files of a source and holds that they give the same results as plain ones.
fn same(source: &str, records: &[Vec<String>], formats: &[Written]) {
    let expected = expected();
    for written in formats {
        let place = place(source);
        place.write(&format!("data/enkat.{}", written.ending()), written.bytes(records));
        assert!(run(&place) == expected, "{written:?}\n{}\n{expected}", run(&place));
    }
}

#[test]
fn plain_responses_come_out_as_counted_by_hand() {
    let out = expected();
    // 1a: 01 and 03 of three; 1b x: 01; y: 02; 1c: of the two who were asked, one each; 1d: 1234.50 + 0.25; 1e: 2 + 0 + 2;
    // 1f: 01 of three.
    for (part, item, value) in [
        ("1a", "", "2"),
        ("1b", "x", "1"),
        ("1b", "y", "1"),
        ("1c", "bok", "1"),
        ("1c", "webb", "1"),
        ("1c", "inget", "1"),
        ("1d", "", "1234.75"),
        ("1e", "", "4"),
        ("1f", "", "1"),
    ] {
        let line = out.lines().find(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            cells[1] == part && (cells[2] == item || cells[3] == item) && cells[5] == "total"
        });
        let line = line.unwrap_or_else(|| panic!("{part} {item}\n{out}"));
        assert_eq!(line.split(',').nth(8), Some(value), "{line}");
    }
}

/// A source that has other headers, codes, separators, decimals and dates, and a column for each choice.
pub(super) fn wild(whole: &str) -> String {
    source(
        &format!("missing:\n  no_answer: [\"-99\"]\n  not_asked: [NA]\ndecimal: comma\ndate_format: DD.MM.YYYY\n{whole}"),
        [
            "    column: Startdatum\n",
            "    column: Åtgärder\n    separator: comma\n",
            "    column: Q1\n    values:\n      ja: [\"1\", JA!]\n      nej: [\"2\"]\n",
            "    items:\n      x:\n        label: X\n        column: Q2_1\n      y:\n        label: Y\n        column: Q2_2\n    values: {\"1\": ja, \"2\": nej}\n",
            "    choices:\n      bok:\n        label: Bok\n        column: Q3 Bok\n      webb: Webb\n      inget:\n        label: Inget\n        exclusive: true\n    column: Q3\n    one_column_per: choice\n",
            "    column: Q4\n",
        ],
    )
}

const WILD: &str = "\
region;ar;Startdatum;Åtgärder;Q1;Q2_1;Q2_2;Q3 Bok;Q3_webb;Q3_inget;Q4
01;2025;01.03.2025;F10, G20,DV 077;1;1;2;x;X;;1.234,50
02;2025;28.02.2025;;2;-99;1;NA;NA;NA;0,25
03;2025;-99;f10,F10;JA!;2;;0;0;Inget;-99";

#[test]
fn wild_responses_in_every_format_give_the_same_results() {
    same(&wild(""), &table(WILD), &Written::ALL);
}

#[test]
fn wild_responses_that_hold_numbers_and_dates_as_such_give_the_same_results() {
    let place = place(&wild(""));
    let rows = [
        r#"{"region":"01","ar":2025,"Startdatum":"01.03.2025","Åtgärder":["F10","G20","DV 077"],"Q1":1,"Q2_1":1,"Q2_2":2,"Q3 Bok":true,"Q3_webb":1,"Q3_inget":false,"Q4":1234.50}"#,
        r#"{"region":"02","ar":2025,"Startdatum":"28.02.2025","Åtgärder":null,"Q1":2,"Q2_1":-99,"Q2_2":1,"Q3 Bok":null,"Q3_webb":0,"Q4":0.25}"#,
        r#"{"region":"03","ar":2025,"Åtgärder":["F10","F10"],"Q1":1,"Q2_1":2,"Q3_inget":"inget","Q4":-99}"#,
    ];
    place.write("data/enkat.jsonl", rows.join("\n"));
    assert_eq!(run(&place), expected());
}

#[test]
fn a_file_may_be_in_any_encoding_with_any_delimiter_and_its_header_on_any_line() {
    let text = format!("Export; \"från enkäten\n\n{}\n", WILD.replace(';', "|").replace("Q1|", "Q1€|"));
    let shape = "delimiter: pipe\nheader_row: 3\n";
    for (encoding, name) in [(ISO_8859_15, "iso-8859-15"), (WINDOWS_1252, "windows-1252")] {
        let source = wild(&format!("{shape}encoding: {name}\n")).replace("column: Q1\n", "column: Q1€\n");
        let place = place(&source);
        place.write("data/enkat.csv", encoding.encode(&text).0);
        assert_eq!(run(&place), expected(), "{name}");
    }
    let place = place(&wild(shape).replace("column: Q1\n", "column: Q1€\n"));
    place.write("data/enkat.csv", &text);
    assert_eq!(run(&place), expected());
}

/// A source whose files have a row for each answer, and the rows of a table in that form, those of a unit far apart.
fn long() -> (String, Vec<Vec<String>>) {
    let source = wild("long:\n  question: FRÅGA\n  answer: SVAR\n");
    let wide = table(WILD);
    let (header, rows) = wide.split_first().expect("a header");
    let mut all = vec![[&header[..4], &["FRÅGA".to_owned(), "SVAR".to_owned()]].concat()];
    for question in (4..header.len()).rev() {
        for row in rows {
            let of_question = [header[question].clone(), row[question].clone()];
            all.push([&row[..4], &of_question].concat());
        }
    }
    (source, all)
}

#[test]
fn a_row_for_each_answer_gives_the_same_results() {
    let (source, records) = long();
    same(&source, &records, &Written::ALL);
    // What a unit left blank needs no row.
    let filled: Vec<_> = records.into_iter().filter(|row| !row[5].is_empty()).collect();
    same(&source, &filled, &[Written::Csv, Written::Xlsx]);
}

#[test]
fn what_is_wrong_with_rows_of_answers_is_told() {
    let (source, records) = long();
    let place = place(&source);
    let mut wrong = records.clone();
    wrong.push(["01", "2025", "01.03.2025", "F10, G20,DV 077", "Q1", "2"].map(str::to_owned).to_vec());
    wrong.push(["02", "2025", "27.02.2025", "", "Q2_3", "2"].map(str::to_owned).to_vec());
    place.write("data/enkat.csv", Written::Csv.bytes(&wrong));
    let said = place.ran(&["run", "--data", "data"]).fails(1);
    let one = |text: &str| assert!(said.contains(text), "{text}\n{said}");
    one("error[duplicate-answer]: rows of one unit that answer a question twice or differ in a column: `Q1`");
    one("error[duplicate-answer]: rows of one unit that answer a question twice or differ in a column: `Startdatum`");
    one("warning[invalid-value]: a value the definition does not allow: `FRÅGA` = `Q2_3`");
    // A question that no row is of is a column that is missing, with what may be meant for it.
    let without: Vec<_> = records.iter().filter(|row| row[4] != "Q2_2").cloned().collect();
    let misspelt = records.iter().filter(|row| row[4] == "Q2_2").map(|row| {
        let mut row = row.clone();
        row[4] = "Q2.2".to_owned();
        row
    });
    place.write("data/enkat.csv", Written::Csv.bytes(&without.into_iter().chain(misspelt).collect::<Vec<_>>()));
    let said = place.ran(&["run", "--data", "data"]).fails(1);
    assert!(said.contains("error[missing-column]") && said.contains("is `Q2.2` in `FRÅGA` the one meant?"), "{said}");
}

#[test]
fn synthetic_responses_look_as_the_source_says() {
    for whole in
        ["", "delimiter: semicolon\nencoding: windows-1252\nheader_row: 4\n", "long: {question: Fråga, answer: Svar}\n"]
    {
        let place = place(&wild(whole));
        place.ran(&["sample", "--year", "2025", "--out", "data"]).well();
        let ran = place.ran(&["run", "--data", "data", "--format", "csv"]).well();
        let total: Vec<&str> =
            ran.out.lines().find(|line| line.contains("1a") && line.contains("total")).unwrap_or("").split(',').collect();
        assert_eq!(total.get(19), Some(&"3"), "{whole}{}\n{}", ran.out, ran.err);
        assert!(!ran.err.contains("invalid-value"), "{whole}{}", ran.err);
    }
}

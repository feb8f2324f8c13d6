//! The workbook to fill in: filled in as a person would, it reads back as the same responses.

use std::collections::BTreeMap;

use mattstock_core::catalogue::load;
use mattstock_core::check::{CheckedCatalogue, SourceIx, check};
use mattstock_core::document::{Entry, Guide, Prefilled, Template, TemplateOptions, template};
use mattstock_render::workbook;
use mattstock_tests::disk::Disk;

use super::{Folder, root, sampled};

/// The records of a file of responses.
fn records(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|record| record.expect("a row").iter().map(str::to_owned).collect()).collect()
}

pub(super) fn catalogue(folder: &std::path::Path) -> CheckedCatalogue {
    let loaded = load(&Disk::new(folder), "measures/");
    let checked = check(&loaded.catalogue, &loaded.diagnostics);
    checked.catalogue.unwrap_or_else(|| panic!("{:?}", checked.diagnostics))
}

pub(super) fn template_of(catalogue: &CheckedCatalogue, source: &str, year: Option<i32>) -> Template {
    let at = catalogue.sources.iter().position(|s| s.id == source).expect("a source");
    template(catalogue, SourceIx(at as u32), &TemplateOptions { year, ..TemplateOptions::default() })
}

/// The texts that the instructions give for the codes of the lists.
pub(super) fn texts(template: &Template) -> Vec<(String, String)> {
    let Some(Guide::Table(table)) = template.guide.last() else { panic!("a table of codes") };
    table.rows.iter().map(|row| (row[0].trim_end_matches(':').to_owned(), row[2].clone())).collect()
}

/// A template filled in with responses: from lists as they offer it, the rest as it stands in the file.
fn filled(mut template: Template, records: &[Vec<String>]) -> Template {
    let (header, rows) = records.split_first().expect("a header");
    let texts = texts(&template);
    let columns: BTreeMap<&str, usize> = header.iter().map(String::as_str).zip(0..).collect();
    let made = rows.iter().map(|record| {
        let cell = |column: &mattstock_core::document::TemplateColumn| {
            let text = record[columns[column.header.as_str()]].as_str();
            let chosen = |list: usize, code: &str| {
                let offered = &template.lists[list];
                let found = texts.iter().filter(|(known, text)| known == code && offered.contains(text));
                let found: Vec<&str> = found.map(|(_, text)| text.as_str()).collect();
                assert_eq!(found.len(), 1, "{}: {code} in {offered:?}", column.header);
                found[0].to_owned()
            };
            match column.entry {
                _ if text.is_empty() => Prefilled::Empty,
                Entry::List { list, several: true } => {
                    Prefilled::Text(text.split('|').map(|code| chosen(list, code)).collect::<Vec<_>>().join(" | "))
                }
                Entry::List { list, several: false } => Prefilled::Text(chosen(list, text)),
                Entry::Year(_) => Prefilled::Year(text.parse().expect("a year")),
                _ => Prefilled::Text(text.to_owned()),
            }
        };
        template.columns.iter().map(cell).collect()
    });
    template.rows = made.collect();
    template
}

#[test]
fn a_filled_template_gives_the_results_of_csv() {
    let catalogue = catalogue(&root().join("measures"));
    let responses = |source: &str| {
        std::fs::read_to_string(root().join(format!("tests/data/responses/{source}.csv"))).expect("the responses")
    };
    let place = Folder::new();
    for source in ["regionenkat", "lakarenkat", "patientregister"] {
        let mut records = records(&responses(source));
        records.truncate(400);
        let filled = filled(template_of(&catalogue, source, Some(2026)), &records);
        place.write(&format!("mall/{source}.xlsx"), workbook(&filled).expect("a workbook"));
        let mut csv = csv::Writer::from_writer(Vec::new());
        records.iter().for_each(|record| csv.write_record(record).expect("written"));
        place.write(&format!("csv/{source}.csv"), csv.into_inner().expect("written"));
    }
    let run = |data: &str| place.ran(&["run", "--data", data, "--format", "csv", "-q"]).well();
    let (expected, found) = (run("csv"), run("mall"));
    assert!(expected.out.lines().count() > 700, "{}", expected.out.lines().count());
    assert!(found.out == expected.out && found.err == expected.err, "{}", found.err);
}

/// A source with everything that a cell can hold, and labels that are read as something else than they say.
const AWKWARD: [(&str, &str); 4] = [
    (
        "catalogue.yaml",
        "catalogue: test
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
  grad:
    ordered: true
    answers:
      lag: Låg, men inte lägst
      hog: lag
      ny: Efter år {year}
      x: lika
      y: lika
units:
  count:
    label: Antal
  number:
    label: Tal
    decimals: 2
",
    ),
    ("omraden.yaml", "codelist: omraden\nname: Områden\ncodes:\n  \"01\": Norr\n  \"1\": Söder\n  \"02\": \"01\"\n"),
    (
        "enkat.yaml",
        "source: enkat
name: Enkät till alla
kind: survey
status: Prov
selection: census
one_row_per: id
called:
  sv: svar
  en: answers
disclosure:
  is: none
  reason: Prov.
sample:
  rows: 60
columns:
  id:
    label: Id
    type: key
  ar:
    type: year
  omrade:
    label: Område
    column: Område
    codelist: omraden
  kod:
    type: code
    sample:
      codes:
        F32: 0.5
      source: antagen
  koder:
    type: codes
    empty_means: none
    sample:
      codes:
        A1: 0.5
        B2: 0.5
      source: antagen
questions:
  f1:
    number_label: \"1\"
    text: Hur hög grad?
    answers: grad
  f2:
    number_label: \"2\"
    text: Vad finns?
    empty_means: none
    choices:
      kurs: Kurs
      bok: Bok | häfte
      annat:
        label: Annat
        specify: true
  f3:
    text: Hur mycket?
    asked_when: f1 in (lag, hog)
    number: {min: -5, max: 5.5, decimals: 1}
  f4:
    text: När?
    date: true
    sample:
      low: 20100
      high: 20200
  f5:
    text: Ja eller nej, men tvärtom?
    answers: ja_nej
    values:
      Ja: nej
      Nej: ja
    missing:
      not_asked: [ny]
      no_answer: [\"-\"]
  f6:
    text: Vad mer?
    open: true
    sample:
      texts: [ett, två]
      source: antagen
",
    ),
    (
        "1.yaml",
        "measure: 1
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
    numerator: count by answer of f1
    denominator: count
  1b:
    numerator: count by choice of f2
    denominator: count
  1c:
    numerator: sum of f3
    unit: number
  1d:
    numerator: count where f4 >= 2025-02-01
    denominator: count
  1e:
    numerator: count by answer of f5
    denominator: count
  1f:
    numerator: count by code of omrade
  1g:
    numerator: count each koder where koder in (A1)
  1h:
    numerator: count where kod in (F32)
",
    ),
];

#[test]
fn labels_that_are_read_as_something_else_are_not_offered() {
    let place = Folder::new();
    AWKWARD.iter().for_each(|(name, text)| place.write(&format!("measures/{name}"), text));
    place.ran(&["sample", "--year", "2025", "--out", "prov"]).well();
    let template = template_of(&catalogue(&place.path("measures")), "enkat", Some(2025));
    let lists: Vec<Vec<&str>> = template.lists.iter().map(|list| list.iter().map(String::as_str).collect()).collect();
    assert_eq!(
        lists,
        [
            // Two labels are keys of others, one is read with any year, two are the same.
            vec!["Norr", "Söder", "02"],
            vec!["Låg, men inte lägst", "hog", "Efter år 2025", "x", "y"],
            vec!["Kurs", "bok", "Annat"],
            // What the source says a label stands for.
            vec!["ja", "nej", "ny", "-"],
        ]
    );
    let filled = filled(template, &records(&place.read("prov/enkat.csv")));
    place.write("mall/enkat.xlsx", workbook(&filled).expect("a workbook"));
    let run = |data: &str| place.ran(&["run", "--data", data, "--format", "csv", "-q"]).well();
    let (expected, found) = (run("prov"), run("mall"));
    assert_eq!(found, expected);
    assert!(!found.err.contains("invalid"), "{}", found.err);
}

#[test]
fn an_empty_template_has_the_rows_of_the_frame_and_no_answer() {
    let place = Folder::new();
    let err = place.ran(&["data", "template", "regionenkat", "--year", "2026"]).well().err;
    assert_eq!(err, "wrote regionenkat.xlsx: 39 columns, 21 rows\n");
    let ran = place.ran(&["run", "--data", ".", "--measure", "1", "--format", "csv"]).well();
    let total: Vec<&str> = ran.out.lines().filter(|line| line.contains(",total,")).collect();
    // Nobody has responded, and no row is missing.
    assert!(total.iter().all(|line| line.contains(",0,0,,")), "{total:?}");
    assert!(!ran.err.contains("missing"), "{}", ran.err);
    // One region alone.
    let err = place.ran(&["data", "template", "regionenkat", "--unit", "12", "-o", "skane.xlsx"]).well().err;
    assert_eq!(err, "wrote skane.xlsx: 39 columns, 1 row\n");
}

#[test]
fn the_same_call_gives_the_same_bytes_and_no_file_is_replaced_unasked() {
    let place = Folder::new();
    for source in ["regionenkat", "lakarenkat", "patientregister", "sjukfall", "folkmangd"] {
        let template = |name: &str| place.ran(&["data", "template", source, "--year", "2026", "-o", name, "--force"]).well();
        template("a.xlsx");
        template("b.xlsx");
        let files = place.files();
        assert!(files["a.xlsx"] == files["b.xlsx"], "{source}");
    }
    let before = place.files();
    let err = place.ran(&["data", "template", "regionenkat", "-o", "a.xlsx"]).fails(2);
    assert!(err.contains("`a.xlsx` is there already") && err.contains("--force"), "{err}");
    assert_eq!(place.files(), before);
}

#[test]
fn wrong_calls_say_the_way_out() {
    let place = Folder::new();
    let sampled = sampled();
    for (args, why) in [
        (
            &["data", "template", "regionenkt"][..],
            "unknown source `regionenkt`\n  help: did you mean `regionenkat`? sources: ",
        ),
        (&["data", "template", "regionenkat", "-o", "mall.xls"], "`mall.xls` does not end in `.xlsx`"),
        (&["data", "template", "regionenkat", "--unit", "1"], "unknown code `1` of `regioner`\n  help: did you mean `01`? "),
        (&["data", "template", "regionenkat", "--unit", "Region Skåne"], "help: did you mean `12`? "),
        (&["data", "template", "lakarenkat", "--unit", "12"], "`lakarenkat` has no frame with a row for `12`"),
        (&["data", "template", "regionenkat", "-o", "absent/a.xlsx"], "cannot write `absent/a.xlsx`"),
        (&["data", "template", &sampled], "help: sources: "),
        (
            &["questionnaire", "patientregister"],
            "`patientregister` has no questions\n  help: sources with questions: lakarenkat",
        ),
        (&["questionnaire", "lakarenkt"], "did you mean `lakarenkat`?"),
        (&["questionnaire", "lakarenkat", "-o", "a.pdf"], "cannot write `.pdf`\n  help: endings: md, html"),
    ] {
        let err = place.ran(args).fails(2);
        assert!(err.contains(why), "{args:?}: {err}");
    }
    assert_eq!(place.files().len(), 0);
}

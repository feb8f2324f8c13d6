//! `data check`: responses against the questionnaire. What is expected is worked out by hand from the files.

use serde_json::{Value, json};

use super::{Folder, sampled};

pub(super) const CATALOGUE: &str = "\
catalogue: exempel
title: Uppföljning av kurser
publisher: Exempel
language: sv
areas:
  utbildning:
    name: Utbildning
scales:
  ja_nej:
    answers:
      ja: Ja
      nej: Nej
units:
  count:
    label: Antal
";

pub(super) const REGIONS: &str = "\
codelist: regioner
name: Regioner
codes:
  \"01\": Region Norr
  \"02\": Region Söder
  \"03\": Region Väster
";

const SOURCE: &str = "\
source: regionenkat
name: Enkät till regioner
kind: survey
status: Återkommande enkät
one_row_per: region
frame: regioner
columns:
  region:
    codelist: regioner
  ar:
    type: year
questions:
  f1:
    text: Ger regionen kurser?
    answers: ja_nej
  f2:
    text: Vad ingår?
    asked_when: f1 = ja
    answers: ja_nej
    items:
      teori: Teori
      praktik: Praktik
      inget:
        label: Inget av detta
        exclusive: true
  f3:
    text: För vilka?
    choices:
      lakare: Läkare
      andra: Andra
      inga:
        label: Inga
        exclusive: true
    empty_means: no_answer
  f4:
    text: Hur många kurser?
    number:
      min: 0
  f5:
    text: Vad saknas?
    open: true
  f6:
    text: Planeras fler?
    answers: ja_nej
    asked_when:
      is: f1 = ja
      inferred: frågan förutsätter en kurs
";

/// A survey of persons, named by a key.
const PERSONS: &str = "\
source: enkat
name: Enkät till läkare
kind: survey
status: Återkommande enkät
one_row_per: lopnr
columns:
  lopnr:
    type: key
  ar:
    type: year
questions:
  f1:
    text: Hur många timmar tog kursen?
    number:
      min: 0
  f2:
    text: Vad ingick?
    answers: ja_nej
    items:
      teori: Teori
      praktik: Praktik
      prov: Prov
  f3:
    text: Vad saknades?
    open: true
";

/// Only f1 of the regions is used by a measure.
const MEASURE: &str = "\
measure: 1
name: Regioner som ger kurser
area: utbildning
type: process
direction: higher
source: regionenkat
unit: count
sheet:
  statement: Antal regioner som ger kurser.
  purpose: Kurser ger kunskap.
  error_sources: none_known
numerator: count where f1 = ja
";

fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("measures/catalogue.yaml", CATALOGUE);
    folder.write("measures/codelists/regioner.yaml", REGIONS);
    folder.write("measures/sources/regionenkat.yaml", SOURCE);
    folder.write("measures/sources/enkat.yaml", PERSONS);
    folder.write("measures/1.yaml", MEASURE);
    folder
}

/// Every fault there is: line 2 has an item beside the one that excludes it; line 3 a misspelt answer, choices that exclude each
/// other and a number below 0; line 4 a region that is none, and an answer that was not asked for; line 5 the region of line 2
/// again; line 6 none. f5 is not there, f6 is called F_6, and nobody knows `noter`.
const DAMAGED: &str = "\
region,f1,f2_teori,f2_praktik,f2_inget,f3,f4,F_6,noter
01,ja,ja,nej,ja,lakare|andra,5,ja,
02,jaa,,,,lakare|inga,-1,,
04,nej,ja,,,lakare,7,,
01,nej,,,,lakare,2,,
,nej,,,,lakare,2,,
";

fn damaged() -> Folder {
    let folder = folder();
    folder.write("data/regionenkat-2026.csv", DAMAGED);
    folder
}

fn checked(folder: &Folder, args: &[&str]) -> super::Ran {
    let all = ["data", "check", "--data", "data", "--lang", "en"];
    folder.ran(&all.iter().chain(args).copied().collect::<Vec<_>>())
}

/// Kind, severity and number of the findings, of one source.
fn counts(value: &Value) -> Vec<(&str, &str, u64)> {
    let text = |v: &'_ Value| -> Option<&'static str> { v.as_str().map(|s| &*s.to_owned().leak()) };
    let all = value["counts"].as_array().expect("a list").iter();
    all.map(|c| (text(&c["kind"]).expect("a kind"), text(&c["severity"]).expect("one"), c["count"].as_u64().expect("one")))
        .collect()
}

#[test]
fn every_fault_of_a_file_is_found() {
    let ran = checked(&damaged(), &["--format", "json"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    let value = ran.json();
    let expected = [
        ("duplicate-unit", "error", 2),
        ("exclusive-contradicted", "warning", 1),
        ("invalid-value", "warning", 3),
        ("missing-column", "warning", 2),
        ("missing-unit", "error", 1),
        ("routing-violated", "warning", 1),
        ("unit-outside-frame", "error", 1),
        ("unknown-column", "warning", 2),
    ];
    assert_eq!(counts(&value), expected);

    let findings = value["findings"].as_array().expect("a list");
    let of = |kind: &str| -> Vec<Value> {
        let fields = ["column", "found", "suggestion", "at"];
        let all = findings.iter().filter(|f| f["kind"] == kind);
        all.map(|f| Value::from(fields.map(|field| f[field].clone()).to_vec())).collect()
    };
    assert_eq!(of("duplicate-unit"), [json!(["region", "01", null, [2, 5]])]);
    assert_eq!(of("exclusive-contradicted"), [json!(["f2_inget", null, null, [2]])]);
    let invalid = [json!(["f1", "jaa", "ja", [3]]), json!(["f3", "lakare|inga", null, [3]]), json!(["f4", "-1", null, [3]])];
    assert_eq!(of("invalid-value"), invalid);
    assert_eq!(of("missing-column"), [json!(["f5", null, null, [1]]), json!(["f6", null, "F_6", [1]])]);
    assert_eq!(of("missing-unit"), [json!(["region", null, null, [6]])]);
    assert_eq!(of("routing-violated"), [json!(["f2_teori", "nej", null, [4]])]);
    assert_eq!(of("unit-outside-frame"), [json!(["region", "04", null, [4]])]);
    assert_eq!(of("unknown-column"), [json!(["F_6", null, "f6", [1]]), json!(["noter", null, null, [1]])]);

    // Five rows: f1 has one ja and three nej, and an answer that is none.
    let period = &value["sources"][0]["periods"][0];
    assert_eq!(
        (&period["rows"], &period["responded"], &period["asked"]),
        (&json!(5), &json!(2), &json!(3)),
        "01 twice, 02, and no others of the frame"
    );
    assert_eq!(period["not_responding"], json!(["03"]));
    let column = |name: &str| {
        let all = period["columns"].as_array().expect("a list");
        let found = all.iter().find(|c| c["column"] == name).unwrap_or_else(|| panic!("{name} is not there"));
        ["asked", "answered", "no_answer", "invalid", "not_asked", "against_routing", "files_without_column"]
            .map(|field| found[field].as_u64().expect("a number"))
    };
    assert_eq!(column("f1"), [5, 4, 0, 1, 0, 0, 0]);
    // Not asked where f1 is nej, on three rows; on line 3, where f1 is invalid, a blank is no answer.
    assert_eq!(column("f2_teori"), [2, 1, 1, 0, 3, 1, 0]);
    assert_eq!(column("f3"), [5, 4, 0, 1, 0, 0, 0]);
    assert_eq!(column("f4"), [5, 4, 0, 1, 0, 0, 0]);
    assert_eq!(column("f5"), [5, 0, 5, 0, 0, 0, 1]);
    assert_eq!(period["columns"].as_array().expect("a list").len(), 8, "the region and the year are not told of");
}

#[test]
fn people_read_each_finding_with_file_row_and_column() {
    let ran = checked(&damaged(), &[]);
    assert_eq!((ran.code, ran.err.as_str()), (1, "no data for `enkat`\n"));
    assert!(
        ran.out.starts_with(
            "regionenkat: Enkät till regioner\n\
             2026: 2 of 3 have responded (66.7%). Rows: 5. No response from Region Väster.\n\n\
             error    duplicate-unit          2\n\
             error    missing-unit            1\n\
             error    unit-outside-frame      1\n\
             warning  missing-column          2\n"
        ),
        "{}",
        ran.out
    );
    for told in [
        "error[unit-outside-frame]: a unit that is not in the frame: `region` = `04`\n  data/regionenkat-2026.csv (2026), line 4\n",
        "warning[unknown-column]: a column that the source does not have is not read: `F_6`\n  data/regionenkat-2026.csv, line 1\n  \
         help: did you mean `f6`?\n",
        "warning[missing-column]: a column is missing: `f5`\n  data/regionenkat-2026.csv, line 1\n  help: where it has another header, \
         `column:` of `f5` in measures/sources/regionenkat.yaml says which; no measure reads it\n",
        "warning[routing-violated]: an answer to a question that was not to be asked; it is not used: `f2_teori`\n",
        "The column “f6” is missing in one file or more.\n",
        "f2: Praktik               2        1      1  50.0                   3\n",
        "f5: Vad saknas?\n",
        "\nin all: 4 errors, 9 warnings\n",
    ] {
        assert!(ran.out.contains(told), "{told}\n--- is not in\n{}", ran.out);
    }
    let swedish = damaged().ran(&["data", "check", "--data", "data", "--lang", "sv"]).out;
    assert!(swedish.contains("Svar på varje fråga, 2026\n"), "{swedish}");
    assert!(swedish.contains("\nsammanlagt: 4 fel, 9 varningar\n"), "{swedish}");
    let quiet = checked(&damaged(), &["-q"]);
    assert!(quiet.out.starts_with("error[") && !quiet.out.contains("warning["), "{}", quiet.out);
}

#[test]
fn findings_beyond_the_limit_are_counted() {
    let folder = folder();
    let rows: Vec<String> = (0..8).map(|n| format!("p{n},2026,x{n},ja,ja,ja,text")).collect();
    folder.write("data/enkat.csv", format!("lopnr,ar,f1,f2_teori,f2_praktik,f2_prov,f3\n{}\n", rows.join("\n")));
    let told = |args: &[&str]| checked(&folder, args).well().out.matches("warning[invalid-value]: a value").count();
    assert_eq!([told(&["--limit", "3"]), told(&[]), told(&["--limit", "3", "-v"])], [3, 8, 8]);
    let out = checked(&folder, &["--limit", "3"]).out;
    assert!(out.contains("warning[invalid-value]: 5 more of this kind; all with -v\n"), "{out}");
    assert!(out.contains("warning  invalid-value  8\n"), "{out}");
}

/// 2025: four persons, hours 2 4 6 8, teori ja ja nej nej. 2026: four persons, hours 10 20 30 60, teori nej nej nej ja, three of whom
/// answer all items alike.
fn two_years() -> Folder {
    let folder = folder();
    let header = "lopnr,f1,f2_teori,f2_praktik,f2_prov,f3\n";
    let before = "a,2,ja,ja,nej,x\nb,4,ja,nej,ja,x\nc,6,nej,ja,nej,\nd,8,nej,nej,ja,\n";
    let after = "a,10,nej,nej,nej,x\nb,20,nej,nej,nej,x\nc,30,nej,ja,nej,x\nd,60,ja,ja,ja,\n";
    folder.write("data/enkat-2025.csv", format!("{header}{before}"));
    folder.write("data/enkat-2026.csv", format!("{header}{after}"));
    folder
}

#[test]
fn a_year_is_compared_with_the_one_before() {
    let folder = two_years();
    let value = checked(&folder, &["--format", "json", "--year", "2026", "--base", "4", "--change", "25"]).well().json();
    let source = &value["sources"][0];
    assert_eq!(source["periods"].as_array().expect("a list").len(), 1);
    let compared = &source["compared"];
    assert_eq!((&compared["from"], &compared["to"]), (&json!(2025), &json!(2026)));
    // Ja to teori goes from 2 of 4 to 1 of 4; praktik stays; ja to prov goes from 2 of 4 to 1 of 4.
    let change = |c: &Value| json!([c["column"], c["item"], c["value"], c["before"], c["after"], c["points"], c["raised"]]);
    let share = |count: u64, percent: f64| json!({ "count": count, "of": 4, "percent": percent });
    let changes: Vec<Value> = compared["changes"].as_array().expect("a list").iter().map(change).collect();
    assert_eq!(
        changes,
        [
            json!(["f2_teori", "teori", "ja", share(2, 50.0), share(1, 25.0), -25.0, true]),
            json!(["f2_prov", "prov", "ja", share(2, 50.0), share(1, 25.0), -25.0, true]),
            json!(["f2_praktik", "praktik", "ja", share(2, 50.0), share(2, 50.0), 0.0, false]),
        ]
    );
    let number = &compared["numbers"][0];
    assert_eq!(number["before"], json!({ "n": 4, "mean": 5.0, "median": 5, "min": 2, "max": 8 }));
    assert_eq!(number["after"], json!({ "n": 4, "mean": 30.0, "median": 25, "min": 10, "max": 60 }));
    // Two shares, and the median of f1, which is five times that before. The text is blank for two of four, and then for one.
    assert_eq!(counts(&value), [("changed-distribution", "warning", 3)]);

    let raised = |args: &[&str]| counts(&checked(&folder, &[&["--format", "json"], args].concat()).json()).len();
    assert_eq!(raised(&[]), 0, "fewer than 30 answered");
    assert_eq!(raised(&["--base", "4", "--change", "25.1", "--factor", "6"]), 0);
    let out = checked(&folder, &["--base", "4"]).well().out;
    for told in [
        "warning[changed-distribution]: a difference from the period before: `f2_teori` = `Ja`: 50.0% of 4 answers in 2025, \
         25.0% of 4 answers in 2026\n  enkat (2026)\n",
        "\n2026 compared with 2025\n",
        "2025 · f1: Hur många timmar tog kursen?    4    5.0       5       2        8\n",
        "Change · f1: Hur många timmar tog kursen?     +25.0     +20      +8      +52\n",
    ] {
        assert!(out.contains(told), "{told}\n--- is not in\n{out}");
    }
    let denied = checked(&folder, &["--base", "4", "--deny", "changed-distribution"]);
    assert!(denied.code == 1 && denied.out.contains("error[changed-distribution]"), "{}", denied.out);
}

#[test]
fn what_went_lost_on_the_way_to_the_file_is_raised() {
    // 2025: 4 rows, the median of f1 5. 2026: the same with f1 a thousand times larger, and teori blank; 2027: one row of 2026 is left.
    let folder = two_years();
    let header = "lopnr,f1,f2_teori,f2_praktik,f2_prov,f3\n";
    let after = "a,2000,,ja,nej,x\nb,4000,,nej,ja,x\nc,6000,,ja,nej,\nd,8000,,nej,ja,\n";
    folder.write("data/enkat-2026.csv", format!("{header}{after}"));
    let out = checked(&folder, &["--base", "4"]).well().out;
    for told in [
        "warning  item-nonresponse      1\n",
        "left blank or filled with what is not allowed: `f2_teori`: blank 100.0% of 4\n  enkat (2026)\n",
        "warning[changed-distribution]: a difference from the period before: `f1`: median 5 in 2025, 5,000 in 2026\n  enkat (2026)\n  \
         help: about a thousand times: it may be another unit, or another decimal sign\n",
    ] {
        assert!(out.contains(told), "{told}\n--- is not in\n{out}");
    }
    folder.write("data/enkat-2027.csv", format!("{header}a,2000,,ja,nej,x\n"));
    let out = checked(&folder, &["--base", "4", "--year", "2027"]).well().out;
    assert!(out.contains("a difference from the period before: rows 4 in 2026, 1 in 2027\n"), "{out}");
    folder.write("data/enkat-2027.csv", format!("{header}{after}"));
    let value = checked(&folder, &["--base", "4", "--year", "2027", "--format", "json"]).well().json();
    let raised: Vec<_> =
        value["sources"][0]["raised"].as_array().expect("a list").iter().map(|r| r["kind"].clone()).collect();
    assert_eq!(raised, [json!("all-blank"), json!("same")]);
}

#[test]
fn answers_that_are_all_alike_are_shown_and_raised_where_asked_for() {
    let folder = two_years();
    let batteries = |args: &[&str]| {
        let value = checked(&folder, &[&["--format", "json"], args].concat()).well().json();
        let of = |period: usize| value["sources"][0]["periods"][period]["batteries"].clone();
        (of(0), of(1), counts(&value).len())
    };
    let battery = |alike: u64, percent: f64, raised: bool| {
        let question = "f2";
        json!([{ "question": question, "items": 3, "answered_all": 4, "alike": alike, "alike_percent": percent, "raised": raised }])
    };
    assert_eq!(batteries(&[]), (battery(0, 0.0, false), battery(3, 75.0, false), 0));
    assert_eq!(batteries(&["--alike", "75"]), (battery(0, 0.0, false), battery(3, 75.0, true), 1));
    assert_eq!(batteries(&["--alike", "75.5"]).2, 0);
    let out = checked(&folder, &["--alike", "75"]).out;
    let told = "many gave all items the same answer: `f2`: 3 of 4 who answered all 3 (75.0%)\n  enkat (2026)\n";
    assert!(out.contains(told), "{out}");
}

#[test]
fn nothing_that_could_name_a_person_is_shown() {
    let folder = folder();
    let rows = "19121212-1212,2026,1,ja,ja,ja,Doktor Glas\n19121212-1212,2026,2,ja,ja,ja,Doktor Glas\n";
    folder.write("data/enkat.csv", format!("lopnr,ar,f1,f2_teori,f2_praktik,f2_prov,f3\n{rows}"));
    for format in ["human", "json", "html"] {
        let ran = checked(&folder, &["--format", format]);
        assert_eq!(ran.code, 1, "{format}");
        let said = format!("{}{}", ran.out, ran.err);
        assert!(said.contains("duplicate-unit"), "{format}: {said}");
        assert!(!said.contains("1212") && !said.contains("Glas"), "{format}: {said}");
    }
}

#[test]
fn the_page_holds_what_people_are_told_and_is_well_formed() {
    let folder = two_years();
    folder.write("data/regionenkat-2026.csv", DAMAGED);
    let ran = checked(&folder, &["-o", "granskning.html", "--base", "4"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    assert_eq!(ran.err, "wrote granskning.html\n4 errors, 12 warnings\n");
    let page = folder.read("granskning.html");
    for text in [
        "<html lang=\"sv\"",
        "Granskning av svar",
        "Inga svar från Region Väster.",
        "Svar på varje fråga, 2026",
        "2026 jämfört med 2025",
        "fel: unit-outside-frame",
        "”F_6”",
    ] {
        assert!(page.contains(text), "{text}");
    }
    assert!(!page.contains('`'));
    let english = checked(&folder, &["--format", "html", "--doc-lang", "en"]).out;
    assert!(english.contains("Review of responses") && english.contains("<span lang=\"sv\">"), "{english}");
}

#[test]
fn sources_and_years_are_chosen() {
    let folder = two_years();
    folder.write("data/regionenkat-2026.csv", DAMAGED);
    let sources = |args: &[&str]| -> Vec<String> {
        let value = checked(&folder, &[&["--format", "json"], args].concat()).json();
        let all = value["sources"].as_array().expect("a list").iter();
        all.map(|s| format!("{} {}", s["source"].as_str().expect("text"), s["periods"].as_array().expect("a list").len()))
            .collect()
    };
    assert_eq!(sources(&[]), ["enkat 2", "regionenkat 1"]);
    assert_eq!(sources(&["--source", "enkat"]), ["enkat 2"]);
    assert_eq!(sources(&["--year", "2025"]), ["enkat 1", "regionenkat 0"]);
    let fails = |args: &[&str]| checked(&folder, args).fails(2);
    assert!(fails(&["--source", "enkt"]).contains("did you mean `enkat`?"));
    assert!(fails(&["--year", "2030"]).contains("they hold 2025, 2026"));
    assert!(fails(&["--change", "10,5"]).contains("with a decimal point"));
    assert!(fails(&["-o", "a.xlsx"]).contains("endings: html, json, txt"));
    folder.write("data/regionenkat-2026.csv", "");
    let ran = checked(&folder, &[]);
    assert_eq!(ran.code, 2, "a file that cannot be read");
    assert!(ran.out.contains("error[unreadable-data]: the file cannot be read: it is empty"), "{}", ran.out);
}

#[test]
fn a_run_refuses_errors_and_states_warnings_in_its_header_and_on_its_page() {
    let folder = damaged();
    let before = folder.files();
    let refused = folder.ran(&["run", "--data", "data", "-o", "a.json", "--lang", "en"]);
    assert_eq!(refused.code, 1, "{}", refused.err);
    assert_eq!(folder.files(), before, "nothing is written");

    // What is left are warnings: an answer against inferred routing, one where the gate is blank, and a misspelt one.
    folder.write("data/regionenkat-2026.csv", "region,f1,f6\n01,nej,ja\n02,,ja\n03,jaa,\n");
    folder.write("data/annat-2026.csv", "a\n1\n");
    folder.edit("measures/1.yaml", "count where f1 = ja", "count where f1 = ja and f6 = ja");
    let ran = folder.ran(&["run", "--data", "data", "--format", "json", "--lang", "en"]).well();
    let found: Vec<String> = ran.json()["header"]["findings"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|f| format!("{} {} {}", f["kind"].as_str().expect("text"), f["column"].as_str().expect("text"), f["count"]))
        .collect();
    assert_eq!(found, ["gate-unknown f6 1", "inferred-routing-violated f6 1", "invalid-value f1 1", "unknown-data-file  1"]);
    folder.ran(&["build", "--data", "data", "-o", "out"]).well();
    let page = folder.read("out/results.html");
    for told in [
        "Enkät till regioner: antal uppgifter som inte är något av de tillåtna svaren och räknas som ogiltiga: 1.",
        "Enkät till regioner: antal svar på frågor som enligt tolkade hoppregler inte skulle ha ställts, som räknas: 1.",
        "Enkät till regioner: antal svar där det är okänt om frågan skulle ha ställts, som räknas: 1.",
        "Antal datafiler som inte hör till någon källa och inte har lästs: 1.",
    ] {
        assert!(page.contains(told), "{told}");
    }
}

#[test]
fn the_committed_responses_are_sound() {
    let folder = Folder::new();
    let ran = folder.ran(&["data", "check", "--data", &sampled(), "--lang", "en"]).well();
    assert!(ran.out.starts_with("SYNTHETIC: sampled responses, not real ones\n"), "{}", ran.out);
    assert!(ran.out.ends_with("\nin all: no findings\n"), "{}", ran.out);
    // What stands for the year in a wording is filled in.
    let page = folder.ran(&["data", "check", "--data", &sampled(), "--format", "html"]).well().out;
    assert!(page.contains("(den 1 mars år 2026)?") && page.contains("(1 mars 2025–1 mars 2026)?"), "{page}");
    let body = page.split("<body").nth(1).expect("a body");
    assert!(!body.contains("{year}") && !body.contains("{period}"), "{body}");
}

#[test]
fn files_in_the_wild_are_checked_as_their_source_says() {
    let folder = folder();
    let head = "name: Enkät\nkind: survey\nstatus: Återkommande enkät\none_row_per: enhet\n";
    let columns = "columns:\n  enhet:\n    type: key\n  ar:\n    type: year\nquestions:\n";
    let yes_no = |id: &str| format!("  {id}:\n    text: Fråga\n    answers: ja_nej\n");
    let choices = "  f3:\n    text: Val\n    choices:\n      webb: Webb\n      besok: Besök\n    one_column_per: choice\n    empty_means: no_answer\n";
    let long = "long:\n  question: Fråga\n  answer: Svar\n";
    folder.write(
        "measures/sources/rader.yaml",
        format!("source: rader\n{head}{long}{columns}{}{}", yes_no("f1"), yes_no("f2")),
    );
    folder.write("measures/sources/val.yaml", format!("source: val\n{head}{columns}{}{choices}", yes_no("f1")));
    // A row for each answer: b has not answered f2. A column for each choice: b has ticked none.
    folder.write("data/rader.csv", "enhet,ar,Fråga,Svar,kommentar\na,2026,f1,ja,\na,2026,f2,nej,\nb,2026,f1,jaa,x\n");
    folder.write("data/val.csv", "enhet,ar,f1,f3_webb,f3_besok,f3_annat\na,2026,ja,1,0,\nb,2026,nej,,,1\n");
    let value = checked(&folder, &["--format", "json"]).well().json();
    assert_eq!(
        counts(&value),
        [("invalid-value", "warning", 1), ("unknown-column", "warning", 1), ("unknown-column", "warning", 1)]
    );
    let told: Vec<_> = value["findings"].as_array().expect("a list").iter().map(|f| (&f["column"], &f["at"])).collect();
    assert!(
        told.contains(&(&json!("kommentar"), &json!([1]))) && told.contains(&(&json!("f3_annat"), &json!([1]))),
        "{told:?}"
    );
    let asked = |source: usize, column: usize| {
        let of = &value["sources"][source]["periods"][0]["columns"][column];
        (
            of["column"].clone(),
            ["asked", "answered", "no_answer", "invalid"].map(|field| of[field].as_u64().expect("a number")),
        )
    };
    assert_eq!(asked(0, 0), (json!("f1"), [2, 1, 0, 1]));
    assert_eq!(asked(0, 1), (json!("f2"), [2, 1, 1, 0]));
    assert_eq!(asked(1, 1), (json!("f3"), [2, 1, 1, 0]));
}

//! What findings about data say of the definitions: the key and file of a column, the condition of an answer, the texts of a tick.

use super::Folder;
use super::data_check::{CATALOGUE, REGIONS};

const SOURCE: &str = "\
source: enkat
name: Enkät till regioner
kind: survey
status: Återkommande enkät
one_row_per: region
frame: regioner
responded_when: svarat = ja
files: '{region}-{ar}.csv'
columns:
  region:
    codelist: regioner
    column: Länskod
  ar:
    type: year
  svarat:
    answers: ja_nej
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
  f3:
    text: För vilka?
    choices:
      lakare: Läkare
      andra: Andra
    empty_means: none
    one_column_per: choice
    ticked: [J]
  f4:
    text: Hur många kurser?
    number:
      min: 0
";

const MEASURE: &str = "\
measure: 1
name: Regioner som ger kurser till läkare
area: utbildning
type: process
direction: higher
source: enkat
unit: count
sheet:
  statement: Antal regioner som ger kurser.
  purpose: Kurser ger kunskap.
  error_sources: none_known
numerator: count where f3 has lakare and f1 = ja
";

const HEADER: &str = "Länskod,svarat,f1,f2_teori,f2_praktik,f3_lakare,f3_andra,f4\n";

/// A survey with a file of this year.
fn folder(rows: &str) -> Folder {
    let folder = Folder::new();
    folder.write("measures/catalogue.yaml", CATALOGUE);
    folder.write("measures/codelists/regioner.yaml", REGIONS);
    folder.write("measures/sources/enkat.yaml", SOURCE);
    folder.write("measures/1.yaml", MEASURE);
    folder.write("data/enkat-2026.csv", rows);
    folder
}

/// Holds that each text is told, in whatever command.
fn told(folder: &Folder, args: &[&str], texts: &[&str]) -> String {
    let ran = folder.ran(&[args, &["--data", "data"]].concat());
    let said = format!("{}{}", ran.err, ran.out);
    for text in texts {
        assert!(said.contains(text), "{text}\n--- is not in\n{said}");
    }
    said
}

const CHECK: [&str; 2] = ["data", "check"];

#[test]
fn a_missing_column_names_its_key_and_the_file_of_the_definition() {
    let rows = "läns-kod,svarat,f1,f2_teori,f2_praktik,f3_andra,f4\n01,ja,nej,,,,3\n";
    let missing = [
        "is `läns-kod` in the header the one meant? then rename it, or write `column: läns-kod` for `region` in \
         measures/sources/enkat.yaml\n",
        "`f3_lakare`\n  data/enkat-2026.csv, line 1\n  help: where it has another header, `column:` of `f3[lakare]` in \
         measures/sources/enkat.yaml says which\n",
    ];
    told(&folder(rows), &["run"], &missing);
    // A choice with a column of its own is missing in a check as in a run, and its question is not said to be blank.
    let said = told(&folder(rows), &["data", "check", "--base", "1"], &missing);
    assert!(said.contains("error    missing-column  2\n"), "{said}");
    assert!(said.contains("The column “f3” is missing in one file or more.\n") && !said.contains("`f3`: blank"), "{said}");
}

#[test]
fn a_file_of_which_no_header_is_known_is_one_finding() {
    let rows = format!("{HEADER}01,ja,nej,,,,,3\n").replace(',', "^");
    let help = "error[missing-column]: no column of the source is in the header\n  data/enkat-2026.csv, line 1\n  \
                help: expected `Länskod`, `svarat`, `f1` …; see `delimiter`, `header_row` and `encoding` of `enkat` in \
                measures/sources/enkat.yaml, or if it is another file\n";
    let said = told(&folder(&rows), &CHECK, &[help, "\nin all: 1 error\n"]);
    assert!(!said.contains("unknown-column"), "{said}");
}

#[test]
fn an_answer_against_routing_is_told_with_the_condition_and_the_answer() {
    let folder = folder(&format!("{HEADER}01,ja,nej,ja,,,,3\n02,ja,,ja,nej,,,3\n03,nej,ja,ja,ja,,,3\n"));
    told(
        &folder,
        &CHECK,
        &[
            "`f2_teori`\n  data/enkat-2026.csv (2026), line 2\n  help: it is asked when `f1 = ja`, and `f1` is `nej`: mend that answer, \
             or leave the cell blank\n",
            // Both items of one row, of which one answer leaves it open whether they were asked.
            "it is kept: `f2_praktik`, `f2_teori`\n  data/enkat-2026.csv (2026), line 3\n  help: it is asked when `f1 = ja`: mend `f1`, \
             which is missing or not allowed\n",
            "warning  gate-unknown              1\n",
            "they are not used: `Länskod` = `03`\n  data/enkat-2026.csv (2026), line 4\n  help: fill in `svarat` in these rows, if they are \
             responses: `responded_when` is `svarat = ja`\n",
        ],
    );
}

#[test]
fn values_that_are_not_allowed_are_told_what_the_definition_expects() {
    let text = told(
        &folder(&format!("{HEADER}01,ja,nej,,,x,,1.200\n02,ja,nej,,,J,,3\n")),
        &CHECK,
        &[
            "`f3_lakare` = `x`\n  data/enkat-2026.csv (2026), line 2\n  help: expected `J` where it is ticked, and ",
            "a blank where it is not; other texts are given by `ticked` and `unticked` of the question in the source\n",
            "expected whole number ≥ 0; `.` may part thousands or decimals here: `decimal` of the column or source says which\n",
        ],
    );
    assert!(!text.contains("did you mean"), "{text}");
    let stated = folder(&format!("{HEADER}01,ja,nej,,,,,1 012;1\n").replace(',', ";").replace("1 012;1", "1 012,1"));
    let points = SOURCE.replace("      min: 0\n", "      min: 0\n      decimals: 1\n    decimal: point\n");
    stated.write("measures/sources/enkat.yaml", points);
    let text = told(&stated, &CHECK, &["with at most 1 decimal after a `.`, as `decimal` says\n"]);
    assert!(!text.contains("did you mean"), "{text}");
}

#[test]
fn an_encoding_that_a_file_does_not_have_names_the_key() {
    let folder = folder("");
    folder.write("measures/sources/enkat.yaml", SOURCE.replace("columns:\n  region", "encoding: utf-8\ncolumns:\n  region"));
    let latin: Vec<u8> = HEADER.chars().map(|c| if c == 'ä' { 0xE4 } else { c as u8 }).collect();
    folder.write("data/enkat-2026.csv", latin);
    told(
        &folder,
        &CHECK,
        &["help: `encoding` of `enkat` in measures/sources/enkat.yaml says how it is read: change it, or remove it"],
    );
}

#[test]
fn files_that_no_pattern_matches_are_named_with_the_pattern() {
    let folder = folder("");
    std::fs::remove_file(folder.path("data/enkat-2026.csv")).expect("the file is there");
    folder.write("data/lan_01_2026.csv", HEADER);
    told(
        &folder,
        &CHECK,
        &["expected enkat.csv (or: `{region}-{ar}.csv`), or with a year: enkat-2025.csv; it holds `lan_01_2026.csv`; "],
    );
    folder.write("data/01-2026.csv", HEADER);
    folder.write("data/01-2026.csv.gz", HEADER);
    let pattern = SOURCE.replace("files: '{region}-{ar}.csv'", "files: '{region}-{ar}'");
    folder.write("measures/sources/enkat.yaml", pattern);
    told(&folder, &CHECK, &["help: `files: {region}-{ar}` reads the same from both names: keep one of them\n"]);
}

#[test]
fn who_left_everything_blank_and_who_has_no_row_are_told_apart() {
    let rows = "01,ja,,,,,,\n02,nej,,,,,,\n";
    let said = told(
        &folder(&format!("{HEADER}{rows}")),
        &CHECK,
        &[
            "2026: 1 of 3 have responded (33.3%). Rows: 2. Not said to have responded: Region\nSöder. No row from Region Väster.\n",
            "warning[blank-response]: a unit that responded left all questions blank\n  data/enkat-2026.csv (2026), line 2\n",
        ],
    );
    assert!(!said.contains("`f2`"), "{said}");
    let battery = folder(&format!("{HEADER}01,ja,ja,,,,,3\n02,ja,nej,,,,,3\n"));
    let told_of = "warning[blank-response]: a unit left all items blank: `f2`\n  data/enkat-2026.csv (2026), line 2\n";
    told(&battery, &CHECK, &[told_of, "\nin all: 1 warning\n"]);
    battery.write("data/enkat-2025.csv", format!("{HEADER}01,ja,ja,ja,ja,,,3\n02,ja,nej,,,,,3\n"));
    told(
        &battery,
        &CHECK,
        &[
            "Differences are raised for questions with at least 2 answers in each year;\n--base changes that. Fewer have f2.\n",
        ],
    );
}

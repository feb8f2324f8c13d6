//! What is told of files of another shape than their source says: which key reads them.

use super::Folder;
use super::data_check::{CATALOGUE, REGIONS};

const SOURCE: &str = "\
source: enkat
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
    text: Hur?
    choices:
      webb: Webben
      telefon: Telefon
    empty_means: no_answer
  f3:
    text: Vad kostar det?
    number:
      min: 0
      decimals: 2
  f4:
    text: Vad ingår?
    answers: ja_nej
    items:
      teori: Teori
";

const MEASURE: &str = "\
measure: 1
name: Regioner som ger kurser
area: utbildning
type: process
direction: higher
source: enkat
unit: count
sheet:
  statement: Antal regioner som ger kurser.
  purpose: Kurser ger kunskap.
  error_sources: none_known
numerator: count where f1 = ja
";

const HEADER: &str = "region;ar;f1;f2;f3;f4_teori\n";

fn folder(source: &str, files: &[(&str, &str)]) -> Folder {
    let folder = Folder::new();
    folder.write("measures/catalogue.yaml", CATALOGUE);
    folder.write("measures/codelists/regioner.yaml", REGIONS);
    folder.write("measures/sources/enkat.yaml", source);
    folder.write("measures/1.yaml", MEASURE);
    files.iter().for_each(|(name, rows)| folder.write(&format!("data/{name}"), rows));
    folder
}

/// What a command says of a file.
fn said(folder: &Folder, args: &[&str]) -> String {
    let ran = folder.ran(&[args, &["--data", "data"]].concat());
    format!("{}{}", ran.err, ran.out)
}

/// Holds that each text is told, and gives all that is.
fn told(source: &str, rows: &str, texts: &[&str]) -> String {
    let said = said(&folder(source, &[("enkat.csv", rows)]), &["data", "check", "-v"]);
    for text in texts {
        assert!(said.contains(text), "{text}\n--- is not in\n{said}");
    }
    said
}

#[test]
fn choices_that_another_sign_parts_name_the_separator() {
    for (cell, shown, word) in [
        ("Webben, Telefon", "Webben, Telefon", "a comma parts them in the whole file, write `separator: comma` for `f2`"),
        ("\"Webben;Telefon\"", "Webben;Telefon", "`separator: semicolon` for `f2`"),
        ("Webben/Telefon", "Webben/Telefon", "`separator: \"/\"` for `f2`"),
        ("\"Webben\nTelefon\"", "Webben⏎Telefon", "`separator: newline` for `f2`"),
    ] {
        told(SOURCE, &format!("{HEADER}01;2026;ja;{cell};;\n"), &[&format!("`f2` = `{shown}`"), word]);
    }
    let text = told(SOURCE, &format!("{HEADER}01;2026;ja;Webben, Radio;;\n"), &["expected webb, telefon"]);
    assert!(!text.contains("separator"), "{text}");
}

#[test]
fn a_number_with_marks_between_thousands_names_decimal() {
    let row = |number: &str| format!("{HEADER}01;2026;ja;;{number};\n");
    told(SOURCE, &row("1.234,50"), &["write `decimal: comma` for the column or the source: then `.` parts thousands"]);
    told(SOURCE, &row("1,234.50"), &["write `decimal: point` for the column or the source: then `,` parts thousands"]);
    let commas = SOURCE.replace("      decimals: 2\n", "      decimals: 2\n    decimal: comma\n");
    told(&commas, &row("1,234.50"), &["here `.` parts the decimals, and `decimal: comma` says `,`"]);
    let read = told(&commas, &row("1.234,50"), &["no findings"]);
    assert!(!read.contains("invalid-value"), "{read}");
}

#[test]
fn columns_for_choices_name_the_key() {
    let rows = "region;ar;f1;f2_webb;F2 telefon;f3;f4_teori\n01;2026;ja;1;;;\n";
    let text = told(
        SOURCE,
        rows,
        &[
            "its choices have columns of their own here, `f2_webb`, `F2 telefon`: write `one_column_per: choice` for `f2` in \
           measures/sources/enkat.yaml, and `column:` for a choice that is called otherwise",
        ],
    );
    assert!(!text.contains("unknown-column"), "{text}");
}

#[test]
fn a_row_for_each_answer_is_told_once_with_the_keys_to_write() {
    let rows = "region;ar;Fråga;Svar\n01;2026;f1;ja\n01;2026;F2;Webben\n01;2026;f3;1\n02;2026;f1;nej\n";
    let folder = folder(SOURCE, &[("enkat.csv", rows)]);
    let expected = "error[missing-column]: each row is one answer, and the source has a row for each unit\n  data/enkat.csv, line 1\n  \
                    help: write `long:` for `enkat` in measures/sources/enkat.yaml, and below it `question: Fråga` and `answer: Svar`\n";
    for args in [&["run"][..], &["data", "check"]] {
        let text = said(&folder, args);
        assert!(text.contains(expected), "{text}");
        assert!(!text.contains("duplicate-unit") && !text.contains("remove"), "{text}");
    }
    let swedish = said(&folder, &["run", "--lang", "sv"]);
    assert!(swedish.contains("varje rad är ett svar, men källan har en rad för varje enhet"), "{swedish}");
    // What is written is read.
    let long = SOURCE.replace("columns:\n  region", "long:\n  question: Fråga\n  answer: Svar\ncolumns:\n  region");
    let folder = self::folder(&long, &[("enkat.csv", rows)]);
    assert!(said(&folder, &["run"]).contains("2 of 3"), "{}", said(&folder, &["run"]));
}

#[test]
fn a_wide_file_with_other_headers_is_not_taken_for_one_with_a_row_for_each_answer() {
    let rows = "region;ar;Q1;Q2;Q3\n01;2026;ja;Webben;3\n02;2026;nej;;\n";
    let text = told(SOURCE, rows, &["a column is missing: `f1`"]);
    assert!(!text.contains("long:"), "{text}");
}

#[test]
fn a_long_file_for_each_question_is_to_be_put_together() {
    let long = SOURCE.replace("columns:\n  region", "long:\n  question: Fråga\n  answer: Svar\ncolumns:\n  region");
    let one = "region;ar;Fråga;Svar\n01;2026;f1;ja\n01;2026;f2;Webben\n";
    let other = "region;ar;Fråga;Svar\n01;2026;f3;1\n01;2026;f4_teori;ja\n";
    let folder = folder(&long, &[("enkat-1.csv", one), ("enkat-2.csv", other)]);
    let ran = folder.ran(&["data", "check", "--data", "enkat=data/enkat-*.csv"]);
    let text = format!("{}{}", ran.err, ran.out);
    assert!(text.contains("all rows of a unit stand in one file: put `data/enkat-1.csv` and the other"), "{text}");
    assert!(!text.contains("missing-column"), "{text}");
}

#[test]
fn a_unit_in_two_files_names_the_other() {
    let rows = |region: &str| format!("{HEADER}{region};2026;ja;;;\n");
    let folder = folder(SOURCE, &[("enkat-1.csv", &rows("01")), ("enkat-2.csv", &rows("01"))]);
    let ran = folder.ran(&["data", "check", "--data", "enkat=data/enkat-*.csv"]);
    let text = format!("{}{}", ran.err, ran.out);
    let told = "keep line 2 of `data/enkat-1.csv` or line 2 of `data/enkat-2.csv`, and remove the other\n";
    assert!(text.contains(told), "{text}");
}

#[test]
fn a_unit_without_its_zero_or_called_in_short_names_values() {
    let rows = |region: &str| format!("{HEADER}{region};2026;ja;;;\n");
    told(SOURCE, &rows("1"), &["did you mean `01`?", "`values:` of the column says what is meant: `\"1\": \"01\"`"]);
    let folder = folder(SOURCE, &[("enkat.csv", &rows("Norr"))]);
    let text = said(&folder, &["data", "check"]);
    assert!(text.contains("did you mean `01`?"), "{text}");
    assert!(text.contains("`values:` of `region` in the source says it: `\"Norr\": \"01\"`"), "{text}");
}

#[test]
fn a_header_with_a_line_break_is_shown_so_that_it_can_be_copied() {
    let rows = "region;ar;\"f1\nsvar\";f2;f3;f4_teori\n01;2026;ja;;;\n";
    let shown = "write `column: f1 svar` for `f1`";
    let source = SOURCE.replace("    text: Ger regionen kurser?\n", "    text: Ger regionen kurser?\n    column: f1_svar\n");
    told(&source, rows, &[shown]);
    let copied = source.replace("column: f1_svar", "column: f1 svar");
    told(&copied, rows, &["no findings"]);
}

#[test]
fn numbers_read_as_codes_are_told_once_for_a_column() {
    let lines: String = ["1", "2", "3"].map(|code| format!("{{\"region\":{code},\"ar\":2026,\"f1\":\"ja\"}}\n")).concat();
    let folder = folder(SOURCE, &[("enkat.jsonl", &lines)]);
    let text = said(&folder, &["run"]);
    assert!(text.contains("it stands for: `region`, `1` as `01`, `2` as `02`, `3` as `03`\n"), "{text}");
    assert!(
        text.contains("enkat.jsonl, lines 1, 2 and 3\n  help: write it as a text, within quotes, to keep the zeros\n"),
        "{text}"
    );
    assert_eq!(text.matches("converted-cell").count(), 1, "{text}");
}

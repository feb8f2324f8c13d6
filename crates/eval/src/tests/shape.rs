//! Files whose shape the source states.

use mattstock_core::plan::{ColumnKind, DecimalMark, EmptyMeans, FileShape, Fold};
use mattstock_core::{FindingKind, NO_SHEET};
use rust_xlsxwriter::Workbook;

use super::{Build, Run, TOTAL, rows};

fn survey(shape: FileShape) -> (Build, usize) {
    let mut b = Build::new();
    let f1 = b.yes_no("f1");
    b.plan.shape = shape;
    let (all, yes) = (b.all(), b.has(f1, &["ja"]));
    let tally = b.count(all, yes);
    (b, tally)
}

/// A workbook of three sheets: one of an earlier year, one with two rows that look like a header, and an empty one.
fn book() -> Vec<u8> {
    let mut book = Workbook::new();
    let old = book.add_worksheet();
    old.set_name("2025").unwrap();
    old.write(0, 0, "f1").unwrap();
    old.write(1, 0, "nej").unwrap();
    let new = book.add_worksheet();
    new.set_name("2026").unwrap();
    for (row, text) in (0..).zip(["f1", "ja", "f1", "ja", "nej"]) {
        new.write(row, 0, text).unwrap();
    }
    book.add_worksheet().set_name("Tomt").unwrap();
    book.save_to_buffer().unwrap()
}

fn run(b: &Build) -> Run {
    b.run_files(&[("retur.xlsx", None, &book())])
}

#[test]
fn the_sheet_and_the_row_of_its_header_are_those_stated() {
    let named = |sheet: &str| FileShape { sheet: Some(sheet.into()), ..FileShape::default() };
    let (b, tally) = survey(named("2025"));
    assert_eq!(run(&b).clean().total(tally), [0, 1, 0, 0, 0, 0]);
    let (b, tally) = survey(FileShape { header_row: Some(3), ..named(" 2026 ") });
    assert_eq!(run(&b).clean().total(tally), [1, 1, 0, 0, 0, 0]);
    // In the row stated stands no header.
    let (b, _) = survey(FileShape { header_row: Some(4), ..named("2026") });
    assert_eq!(run(&b).findings()[0], (FindingKind::MissingColumn, "f1", "", 1, [4].as_slice()));
    let (b, _) = survey(named("2027"));
    let found = run(&b);
    assert_eq!(found.findings()[0].2, format!("{NO_SHEET}: 2025, 2026, Tomt"));
}

#[test]
fn a_header_beyond_the_end_of_a_text_has_no_columns() {
    let (b, tally) = survey(FileShape { header_row: Some(3), ..FileShape::default() });
    assert_eq!(b.run("x\r\"y\rf1\rja\r").clean().total(tally), [1, 0, 0, 0, 0, 0]);
    let found = b.run_files(&[("enkat.txt", None, b"f1\nja\n")]);
    assert_eq!(found.findings()[0], (FindingKind::MissingColumn, "f1", "", 1, [3].as_slice()));
}

#[test]
fn text_that_is_not_in_the_encoding_stated_is_not_read_in_another() {
    let (b, _) = survey(FileShape { encoding: Some("utf-8"), ..FileShape::default() });
    let found = b.run_files(&[("enkat.txt", None, b"f1,\xe5r\nja,1\n")]);
    assert_eq!(found.findings(), [(FindingKind::UnreadableData, "", "UTF-8", 1, [].as_slice())]);
}

#[test]
fn forms_of_texts_hold_in_texts_and_tables_alike() {
    let mut b = Build::new();
    let sum = b.number("belopp", None, None, 2);
    b.edit(sum).form.decimal = Some(DecimalMark::Comma);
    b.edit(sum).form.invalid = vec!["-77".into()];
    let date = b.column("datum", ColumnKind::Date);
    b.edit(date).form.date = mattstock_core::plan::DateFormat::parse("DD/MM/YYYY").ok();
    let codes = b.codes("kva", EmptyMeans::None);
    b.edit(codes).form.separator = Some(";".into());
    let choices = b.choices("f5", &["webb", "bok"], EmptyMeans::NoAnswer);
    b.edit(choices).form.separator = Some(";#".into());
    let (all, value) = (b.all(), b.value(sum));
    let dated = b.is(date, mattstock_core::plan::Is::Answered);
    let web = b.has(choices, &["webb"]);
    let tallies = [
        b.tally(all, all, None, Fold::Sum(value), &[TOTAL]),
        b.count(all, dated),
        b.tally(all, all, None, Fold::Elements(codes), &[TOTAL]),
        b.count(all, web),
    ];
    let text = "belopp,datum,kva,f5\n\
                \"1.250,5\",01/03/2025,DV 077; F10,webb;#bok\n\
                -77,2025-03-01,F10;;F10;,bok\n\
                2.5,31/12/2025,,;#webb;#\n";
    let run = b.run(text);
    let added = |tally: usize| run.cell(tally, 0, 0, 0).folded;
    assert_eq!(added(tallies[0]), 125_050);
    assert_eq!(rows(run.cell(tallies[0], 0, 0, 0))[4], 2);
    assert_eq!(run.total(tallies[1]), [2, 1, 0, 0, 0, 0]);
    assert_eq!(added(tallies[2]), 4);
    assert_eq!(run.total(tallies[3]), [2, 1, 0, 0, 0, 0]);
    let found = [
        (FindingKind::InvalidValue, "datum", "2025-03-01", 1, [3].as_slice()),
        (FindingKind::InvalidValue, "belopp", "2.5", 1, [4].as_slice()),
    ];
    assert_eq!(run.findings(), found);
}

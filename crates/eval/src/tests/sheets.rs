//! Sheets of workbooks, as regions send them.

use mattstock_core::plan::{ColumnKind, Fold, Is, PeriodAxis, Unit};
use mattstock_core::{
    CUT_WORKBOOK, EMPTY_WORKBOOK, FindingKind, LOCKED_WORKBOOK, NO_WORKBOOK, PAGE_AS_WORKBOOK, Places, SEVERAL_SHEETS,
    SheetPlace, TEXT_AS_WORKBOOK, UNCOMPUTED,
};
use rust_xlsxwriter::{Format, Formula, Workbook, Worksheet};

use super::{Build, Run, TOTAL};

/// A survey with a region that is its unit, a date, an answer, a number and a text.
fn survey() -> (Build, [usize; 4]) {
    let mut b = Build::new();
    let region = b.coded("region", &["01=Stockholm", "03=Uppsala", "14=Västra Götaland"]);
    let date = b.column("datum", ColumnKind::Date);
    let f1 = b.yes_no("f1");
    let share = b.number("andel", None, None, 3);
    let note = b.column("anteckning", ColumnKind::Text);
    b.plan.axes = vec![PeriodAxis::Date { column: date, month: 1, day: 1 }];
    b.plan.unit = Some(Unit { columns: vec![region], frame: true });
    let (all, yes) = (b.all(), b.has(f1, &["ja"]));
    let value = b.value(share);
    let written = b.is(note, Is::Answered);
    let by_region = b.grouping(&[region]);
    let tallies = [
        b.count(all, yes),
        b.tally(all, all, None, Fold::Sum(value), &[TOTAL]),
        b.count(all, written),
        b.tally(all, yes, None, Fold::Rows, &[by_region]),
    ];
    (b, tallies)
}

fn headers(sheet: &mut Worksheet, row: u32) {
    for (column, name) in (0..).zip(["region", "datum", "f1", "andel", "anteckning"]) {
        sheet.write(row, column, name).unwrap();
    }
}

fn run(b: &Build, book: &mut Workbook) -> Run {
    b.run_files(&[("retur.xlsx", None, &book.save_to_buffer().unwrap())])
}

fn total(run: &Run, tally: usize) -> [u64; 6] {
    super::rows(run.period(Some(2025)).tallies[tally][0].cell(0, 0))
}

#[test]
fn the_header_is_found_below_titles_and_in_the_sheet_that_has_the_columns() {
    let (b, tallies) = survey();
    let mut book = Workbook::new();
    let help = book.add_worksheet();
    help.set_name("Anvisningar").unwrap();
    help.write(0, 0, "Fyll i bladet Svar. Kolumnen region är regionens kod.").unwrap();
    help.write(2, 0, "region").unwrap();
    let date = Format::new().set_num_format("yyyy-mm-dd");
    let sheet = book.add_worksheet();
    sheet.set_name("Svar").unwrap();
    sheet.merge_range(0, 0, 0, 4, "Uppföljning av sjukskrivning 2025", &Format::new().set_bold()).unwrap();
    sheet.write(1, 0, "region: se anvisningarna").unwrap();
    headers(sheet, 4);
    sheet.write(5, 0, "01").unwrap();
    sheet.write_with_format(5, 1, 45_717, &date).unwrap();
    sheet.write(5, 2, "Ja").unwrap();
    sheet.write(5, 3, 0.125).unwrap();
    // An empty row, a formula, and cells that are only formatted below and beside the table.
    sheet.write(7, 0, "Uppsala").unwrap();
    sheet.write(7, 1, "2025-04-01").unwrap();
    sheet.write(7, 2, "nej").unwrap();
    sheet.write_formula(7, 3, Formula::new("1/4").set_result("0.25")).unwrap();
    sheet.write(7, 4, "klart").unwrap();
    sheet.set_row_hidden(7).unwrap();
    for row in 8..60 {
        for column in 0..9 {
            sheet.write_blank(row, column, &date).unwrap();
        }
    }
    sheet.write(7, 8, "hör inte till tabellen").unwrap();
    sheet.write(9, 8, "och inte det heller").unwrap();
    let run = run(&b, &mut book).clean();
    assert_eq!(total(&run, tallies[0]), [1, 1, 0, 0, 0, 0]);
    assert_eq!(run.period(Some(2025)).tallies[tallies[1]][0].cell(0, 0).folded, 375);
    assert_eq!(total(&run, tallies[2]), [1, 1, 0, 0, 0, 0]);
}

#[test]
fn codes_and_dates_that_became_numbers_are_read_and_told() {
    let (b, tallies) = survey();
    for (from_1904, serial) in [(false, 45_717.0), (true, 44_255.0)] {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        headers(sheet, 0);
        sheet.write(1, 0, 1).unwrap();
        sheet.write(1, 1, serial).unwrap();
        sheet.write(1, 2, "ja").unwrap();
        sheet.write(2, 0, 14).unwrap();
        sheet.write(2, 1, "2025-03-02").unwrap();
        sheet.write(2, 2, "ja").unwrap();
        let mut bytes = book.save_to_buffer().unwrap();
        if from_1904 {
            bytes = with_1904(&bytes);
        }
        let run = b.run_files(&[("retur.xlsx", None, &bytes)]);
        let serial = serial.to_string();
        assert_eq!(
            run.findings(),
            [
                (FindingKind::ConvertedCell, "datum", serial.as_str(), 1, [2].as_slice()),
                (FindingKind::ConvertedCell, "region", "1", 1, [2].as_slice()),
            ]
        );
        let read: Vec<_> = run.0.findings.iter().map(|f| f.suggestion.as_deref().unwrap()).collect();
        assert_eq!(read, ["2025-03-01", "01"]);
        assert!(run.0.findings.iter().all(|f| f.places == Places::Rows));
        let period = run.period(Some(2025));
        let by_region = |group: usize| period.tallies[tallies[3]][0].cell(group, 0).yes.n;
        assert_eq!([by_region(0), by_region(1), by_region(2)], [1, 0, 1]);
    }
}

/// A workbook whose days are counted from 1904.
fn with_1904(bytes: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let (name, mut content) = (file.name().unwrap().into_owned(), Vec::new());
        std::io::copy(&mut file, &mut content).unwrap();
        if name == "xl/workbook.xml" {
            let text = String::from_utf8(content).unwrap();
            assert!(text.contains("<workbookPr "), "{text}");
            content = text.replace("<workbookPr ", "<workbookPr date1904=\"1\" ").into_bytes();
        }
        out.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut out, &content).unwrap();
    }
    out.finish().unwrap().into_inner()
}

#[test]
fn a_number_that_may_be_two_codes_or_a_year_is_left_as_it_is() {
    let (mut b, _) = survey();
    b.plan.columns[0].kind = ColumnKind::Coded(super::values(&["01", "001", "03"]));
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    headers(sheet, 0);
    sheet.write(1, 0, 1).unwrap();
    sheet.write(1, 1, "2025-03-01").unwrap();
    sheet.write(2, 0, "03").unwrap();
    sheet.write(2, 1, 2025).unwrap();
    sheet.write(2, 2, true).unwrap();
    let run = run(&b, &mut book);
    let found: Vec<_> = run.findings().into_iter().map(|(kind, column, found, ..)| (kind, column, found)).collect();
    assert_eq!(
        found,
        [
            (FindingKind::UnitOutsideFrame, "region", "1"),
            (FindingKind::UncountedUnit, "datum", "2025"),
            (FindingKind::InvalidValue, "f1", "true"),
        ]
    );
}

#[test]
fn errors_are_invalid_in_any_column_unless_the_source_says_what_they_stand_for() {
    let (mut b, tallies) = survey();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    headers(sheet, 0);
    for (row, region) in (1..).zip(["01", "03"]) {
        sheet.write(row, 0, region).unwrap();
        sheet.write(row, 1, "2025-03-01").unwrap();
    }
    for column in 2..5 {
        sheet.write_formula(1, column, Formula::new("NA()").set_result("#N/A")).unwrap();
    }
    let found = run(&b, &mut book);
    let of = |column| (FindingKind::InvalidValue, column, "#N/A", 1, [2].as_slice());
    assert_eq!(found.findings(), [of("andel"), of("anteckning"), of("f1")]);
    assert_eq!(total(&found, tallies[0]), [0, 0, 0, 1, 1, 0]);
    b.plan.columns.iter_mut().for_each(|column| column.no_answer = vec!["#N/A".into()]);
    assert_eq!(total(&run(&b, &mut book).clean(), tallies[0]), [0, 0, 0, 2, 0, 0]);
}

#[test]
fn merged_headers_call_their_columns() {
    let (b, tallies) = survey();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let plain = Format::new();
    // Two rows of headers: most cells are merged downwards, and one to the right too, over a column that stays empty.
    sheet.merge_range(2, 0, 3, 0, "region", &plain).unwrap();
    sheet.merge_range(2, 1, 3, 2, "datum", &plain).unwrap();
    sheet.merge_range(2, 3, 2, 4, "Fråga 1", &plain).unwrap();
    sheet.write(3, 3, "f1").unwrap();
    sheet.write(3, 4, "andel").unwrap();
    sheet.merge_range(2, 5, 3, 5, "anteckning", &plain).unwrap();
    for (column, text) in [(0, "03"), (2, "2025-03-01"), (3, "ja"), (4, "0,5"), (5, "x")] {
        sheet.write(4, column, text).unwrap();
    }
    let run = run(&b, &mut book).clean();
    assert_eq!(total(&run, tallies[0]), [1, 0, 0, 0, 0, 0]);
    assert_eq!(run.period(Some(2025)).tallies[tallies[1]][0].cell(0, 0).folded, 500);
}

#[test]
fn rows_beside_a_merged_box_are_read() {
    let (b, tallies) = survey();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    headers(sheet, 0);
    for (row, region) in [(1, "01"), (2, "03")] {
        for (column, text) in [(0, region), (1, "2025-03-01"), (2, "ja"), (3, "0,5")] {
            sheet.write(row, column, text).unwrap();
        }
    }
    sheet.merge_range(0, 8, 2, 10, "Så fyller du i bladet", &Format::new()).unwrap();
    let run = run(&b, &mut book).clean();
    assert_eq!(total(&run, tallies[0]), [2, 0, 0, 0, 0, 0]);
}

#[test]
fn what_a_sheet_lacks_is_told_by_its_rows_as_the_program_numbers_them() {
    let (b, _) = survey();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    headers(sheet, 6);
    sheet.write(6, 2, "F-1 ").unwrap();
    sheet.write(6, 3, "region").unwrap();
    sheet.write(7, 0, "01").unwrap();
    let run = run(&b, &mut book);
    let found: Vec<_> = run.0.findings.iter().map(|f| (f.kind, f.column.as_deref(), f.lines.clone())).collect();
    assert!(found.contains(&(FindingKind::MissingColumn, Some("f1"), vec![7])), "{found:?}");
    assert!(found.contains(&(FindingKind::DuplicateColumn, Some("region"), vec![7])), "{found:?}");
    assert!(found.contains(&(FindingKind::UncountedUnit, Some("datum"), vec![8])), "{found:?}");
}

#[test]
fn a_hidden_sheet_never_goes_before_one_that_is_seen() {
    let (b, _) = survey();
    let book = |seen: &[&str]| {
        let mut book = Workbook::new();
        let hidden = book.add_worksheet();
        hidden.set_name("Förra året").unwrap().set_very_hidden(true);
        headers(hidden, 0);
        let sheet = book.add_worksheet();
        sheet.set_name("Svar").unwrap().set_active(true);
        seen.iter().enumerate().for_each(|(column, header)| {
            sheet.write(0, column as u16, *header).unwrap();
        });
        book.save_to_buffer().unwrap()
    };
    let found = |bytes: &[u8]| b.run_files(&[("a.xlsx", None, bytes)]).0.findings;
    // One header of the sheet that is seen is misspelt.
    let refused = found(&book(&["region", "datum", "f1", "andl", "anteckning"]));
    assert_eq!(refused[0].found, Some(format!("{SEVERAL_SHEETS}: Svar, Förra året")), "{refused:?}");
    // Beside a sheet that is no table of the source a hidden one is read.
    let kinds: Vec<FindingKind> = found(&book(&["Hej"])).iter().map(|finding| finding.kind).collect();
    assert_eq!(kinds, [FindingKind::NoRows]);
}

#[test]
fn what_is_no_workbook_to_read_is_told() {
    let (b, _) = survey();
    let unreadable = |name: &str, bytes: &[u8]| {
        let run = b.run_files(&[(name, None, bytes)]);
        assert_eq!(run.0.findings.len(), 1, "{:?}", run.0.findings);
        assert_eq!(run.0.findings[0].kind, FindingKind::UnreadableData);
        assert_eq!(run.0.fingerprints.len(), 1);
        run.0.findings[0].found.clone().unwrap()
    };
    let mut empty = Workbook::new();
    empty.add_worksheet();
    assert_eq!(unreadable("a.xlsx", &empty.save_to_buffer().unwrap()), EMPTY_WORKBOOK);
    let mut twice = Workbook::new();
    for name in ["Svar", "Svar (2)"] {
        let sheet = twice.add_worksheet();
        sheet.set_name(name).unwrap();
        headers(sheet, 0);
    }
    let bytes = twice.save_to_buffer().unwrap();
    assert_eq!(unreadable("a.xlsx", &bytes), format!("{SEVERAL_SHEETS}: Svar, Svar (2)"));
    for (broken, expected) in [
        (&bytes[..bytes.len() / 2], CUT_WORKBOOK),
        (b"PK\x03\x04", CUT_WORKBOOK),
        (b"", NO_WORKBOOK),
        (b"region;datum\n", TEXT_AS_WORKBOOK),
        (b"<html><table><tr><td>region</td>", PAGE_AS_WORKBOOK),
    ] {
        let why = unreadable("a.xlsx", broken);
        assert!(why.starts_with(expected), "{why}");
    }
    let mut locked = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    locked.resize(2048, 0);
    locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(unreadable("a.xlsx", &locked), LOCKED_WORKBOOK);
}

#[test]
fn another_sheet_that_may_be_meant_is_told() {
    let (mut b, _) = survey();
    let mut book = Workbook::new();
    let draft = book.add_worksheet();
    draft.set_name("Utkast").unwrap();
    headers(draft, 0);
    for (column, text) in (0..).zip(["01", "2025-04-01", "nej"]) {
        draft.write(1, column, text).unwrap();
    }
    let renamed = book.add_worksheet();
    renamed.set_name("Slutligt").unwrap();
    headers(renamed, 0);
    renamed.write(0, 3, "andel (%)").unwrap();
    let found = run(&b, &mut book);
    assert_eq!(found.findings(), [(FindingKind::UnreadSheet, "", "Slutligt", 1, [].as_slice())]);
    assert_eq!(found.0.findings[0].suggestion.as_deref(), Some("Utkast"));
    b.plan.shape.sheet = Some("Utkast".into());
    run(&b, &mut book).clean();
}

#[test]
fn a_formula_without_a_saved_value_is_no_blank() {
    let (b, tallies) = survey();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    headers(sheet, 0);
    for (row, region) in [(1, "01"), (2, "03")] {
        sheet.write(row, 0, region).unwrap();
        sheet.write(row, 1, "2025-04-01").unwrap();
        sheet.write_blank(row, 4, &Format::new().set_bold()).unwrap();
    }
    sheet.write_formula(1, 2, Formula::new("A9").set_result("4711")).unwrap();
    // A formula that gives an empty text gives a blank.
    sheet.write_formula(2, 2, Formula::new("IF(A9,1,\"\")").set_result("tom")).unwrap();
    sheet.write(1, 3, 0.5).unwrap();
    let saved = book.save_to_buffer().unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(saved)).unwrap();
    let mut without = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let mut text = String::new();
        std::io::Read::read_to_string(&mut file, &mut text).unwrap();
        without.start_file(file.name().unwrap().into_owned(), zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(
            &mut without,
            text.replace("<v>4711</v>", "<v></v>").replace("<v>tom</v>", "<v></v>").as_bytes(),
        )
        .unwrap();
    }
    let bytes = without.finish().unwrap().into_inner();
    let run = b.run_files(&[("retur.xlsx", None, &bytes)]);
    assert_eq!(run.findings(), [(FindingKind::InvalidValue, "f1", UNCOMPUTED, 1, [2].as_slice())]);
    assert_eq!(total(&run, tallies[0]), [0, 0, 0, 1, 1, 0]);
}

#[test]
fn a_cell_merged_over_several_rows_has_its_value_in_each() {
    let (mut b, tallies) = survey();
    b.plan.unit = None;
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    headers(sheet, 0);
    let plain = Format::new();
    // Two rows each, the second cell over one row more in which nothing else stands; a note beside a row.
    sheet.merge_range(1, 0, 2, 0, "01", &plain).unwrap();
    sheet.merge_range(3, 0, 5, 0, "03", &plain).unwrap();
    for (row, answer) in (1..).zip(["ja", "nej", "ja", "ja"]) {
        sheet.write(row, 1, "2025-04-01").unwrap();
        sheet.write(row, 2, answer).unwrap();
    }
    let run = run(&b, &mut book);
    assert_eq!(
        run.findings(),
        [
            (FindingKind::MergedCells, "region", "01", 1, [3].as_slice()),
            (FindingKind::MergedCells, "region", "03", 1, [5].as_slice()),
        ]
    );
    let by_region = |group| run.period(Some(2025)).tallies[tallies[3]][0].cell(group, 0).yes.n;
    assert_eq!([by_region(0), by_region(1)], [1, 2]);
    assert_eq!(run.period(Some(2025)).rows, 4);
    assert!(!FindingKind::MergedCells.stops());
}

#[test]
fn numbers_shown_as_dates_are_the_numbers_and_told() {
    let mut b = Build::new();
    let region = b.coded("region", &["01=Stockholm", "2=Uppsala"]);
    let ar = b.column("ar", ColumnKind::Year);
    let number = b.number("antal", None, None, 1);
    b.plan.axes = vec![PeriodAxis::Year(ar)];
    let value = b.value(number);
    let sum = b.tally(b.all(), b.all(), None, Fold::Sum(value), &[TOTAL]);
    let by_region = b.grouping(&[region]);
    let regions = b.tally(b.all(), b.all(), None, Fold::Rows, &[by_region]);
    let mut book = Workbook::new();
    let date = Format::new().set_num_format("yyyy-mm-dd");
    let sheet = book.add_worksheet();
    for (column, name) in (0..).zip(["region", "ar", "antal"]) {
        sheet.write(0, column, name).unwrap();
    }
    // A year, codes with and without zeros, and a number; then a day that somebody may have typed, and no number then.
    for (row, cells) in (1..).zip([[1.0, 2025.0, 41.0], [2.0, 2025.0, 0.5], [2.0, 2025.0, 46_082.0]]) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write_with_format(row, column, cell, &date).unwrap();
        }
    }
    let run = run(&b, &mut book);
    let period = run.period(Some(2025));
    assert_eq!(period.tallies[sum][0].cell(0, 0).folded, 415);
    assert_eq!([0, 1].map(|group| period.tallies[regions][0].cell(group, 0).yes.n), [1, 2]);
    let read: Vec<_> = run.0.findings.iter().map(|f| (f.kind, f.found.as_deref(), f.suggestion.as_deref())).collect();
    for told in [
        (FindingKind::ConvertedCell, Some("1900-01-01"), Some("01")),
        (FindingKind::ConvertedCell, Some("1900-01-02"), Some("2")),
        (FindingKind::ConvertedCell, Some("1905-07-17"), Some("2025")),
        (FindingKind::ConvertedCell, Some("1900-02-10"), Some("41")),
        (FindingKind::InvalidValue, Some("2026-03-01"), None),
    ] {
        assert!(read.contains(&told), "{told:?} in {read:?}");
    }
}

#[test]
fn a_question_above_its_items_is_a_header_of_two_rows() {
    let mut b = Build::new();
    let region = b.coded("region", &["01", "03"]);
    b.plan.unit = Some(Unit { columns: vec![region], frame: true });
    let tallies = ["f2_tid", "f2_samverkan", "f3_tid", "f3_samverkan", "f4"].map(|item| {
        let answer = b.yes_no(item);
        let yes = b.has(answer, &["ja"]);
        b.count(b.all(), yes)
    });
    for (merged, named) in [(true, true), (false, true), (true, false)] {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write(0, 0, "Retur").unwrap();
        let bold = Format::new().set_bold();
        sheet.write(1, 0, "region").unwrap();
        sheet.write(1, 5, "f4").unwrap();
        for (column, question) in [(1, "f2"), (3, "f3")] {
            match merged {
                true => sheet.merge_range(1, column, 1, column + 1, question, &bold).unwrap(),
                false => sheet.write(1, column, question).unwrap(),
            };
            sheet.write(2, column, if named { "tid" } else { "Tid:" }).unwrap();
            sheet.write(2, column + 1, if named { "samverkan" } else { "Samverkan" }).unwrap();
        }
        for (row, cells) in (3..).zip([["01", "ja", "ja", "nej", "nej", "ja"], ["03", "ja", "nej", "ja", "nej", "ja"]]) {
            for (column, cell) in (0..).zip(cells) {
                sheet.write(row, column, cell).unwrap();
            }
        }
        for header_row in [None, Some(2), Some(3)] {
            b.plan.shape.header_row = header_row;
            let run = run(&b, &mut book).clean();
            assert_eq!(tallies.map(|tally| run.total(tally)[0]), [2, 1, 1, 0, 2], "{merged} {named} {header_row:?}");
        }
    }
}

#[test]
fn findings_name_the_sheet_and_the_column_in_it() {
    let (b, _) = survey();
    let mut book = Workbook::new();
    book.add_worksheet().set_name("Anvisningar").unwrap();
    let sheet = book.add_worksheet();
    sheet.set_name("Svar").unwrap();
    for (column, name) in (0..).zip(["", "anteckning", "andel", "f1", "datum", "region"]) {
        sheet.write(0, column, name).unwrap();
    }
    for (column, text) in (0..).zip(["", "", "0.5", "kanske", "2025-04-01", "01"]) {
        sheet.write(1, column, text).unwrap();
    }
    let run = run(&b, &mut book);
    let [finding] = run.0.findings.as_slice() else { panic!("{:?}", run.findings()) };
    assert_eq!((finding.found.as_deref(), finding.lines.as_slice()), (Some("kanske"), [2].as_slice()));
    assert_eq!(finding.sheet, Some(SheetPlace { sheet: "Svar".to_owned(), column: Some(4) }));
}

//! Files with a row for each answer, of formats that hold numbers and dates as such.

use std::sync::Arc;

use arrow_array::{ArrayRef, Float64Array, RecordBatch, StringArray};
use mattstock_core::plan::{ColumnKind, DateFormat, DecimalMark, Derivation, EmptyMeans, Fold, Long, Test, Unit};
use mattstock_core::{Expected, FindingKind};
use rust_xlsxwriter::{Format, Workbook};

use super::tables::{ipc, parquet};
use super::{Build, Run, TOTAL};

/// A survey with numbers of one decimal and dates, written with decimal commas and the day first: the sums of both.
fn survey() -> (Build, [usize; 2]) {
    let mut b = Build::new();
    let region = b.coded("region", &["01=Stockholm", "03=Uppsala"]);
    let question = b.coded("fråga", &["tal", "dag"]);
    let answer = b.column("svar", ColumnKind::Key);
    for column in [region, question, answer] {
        b.edit(column).question = false;
    }
    let number = b.number("tal", Some("0"), None, 3);
    let day = b.column("dag", ColumnKind::Date);
    b.edit(number).form.decimal = Some(DecimalMark::Comma);
    b.edit(day).form.date = DateFormat::parse("D/M YYYY").ok();
    b.plan.long = Some(Long { question, answer });
    b.plan.unit = Some(Unit { columns: vec![region], frame: true });
    let sum = |b: &mut Build, column| {
        let value = b.value(column);
        b.tally(b.all(), b.all(), None, Fold::Sum(value), &[TOTAL])
    };
    let sums = [sum(&mut b, number), sum(&mut b, day)];
    (b, sums)
}

fn sums(run: &Run, sums: [usize; 2]) -> [i128; 2] {
    sums.map(|sum| run.cell(sum, 0, 0, 0).folded)
}

#[test]
fn numbers_and_dates_held_as_such_are_read_by_value() {
    let (b, tallies) = survey();
    let text = b.run("region;fråga;svar\n01;tal;1,234\n01;dag;1/4 2026\n03;tal;2\n03;dag;\n").clean();
    let expected = sums(&text, tallies);
    assert_eq!(expected[0], 3234);

    let lines = "{\"region\":\"01\",\"fråga\":\"tal\",\"svar\":1.234}\n{\"region\":1,\"fråga\":\"dag\",\"svar\":\"1/4 2026\"}\n\
                 {\"region\":\"03\",\"fråga\":\"tal\",\"svar\":2.0}\n{\"region\":\"03\",\"fråga\":\"dag\",\"svar\":null}\n";
    let json = b.run_files(&[("enkat.jsonl", None, lines.as_bytes())]);
    assert_eq!(sums(&json, tallies), expected);
    assert_eq!(json.findings(), [(FindingKind::ConvertedCell, "region", "1", 1, [2].as_slice())]);

    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, header) in (0..).zip(["region", "fråga", "svar"]) {
        sheet.write(0, column, header).unwrap();
    }
    for (row, (region, question)) in (1..).zip([("01", "tal"), ("01", "dag"), ("03", "tal"), ("03", "dag")]) {
        sheet.write(row, 0, region).unwrap();
        sheet.write(row, 1, question).unwrap();
    }
    sheet.write(1, 2, 1.234).unwrap();
    sheet.write(3, 2, 2).unwrap();
    // A date, and then the same without its format.
    sheet.write_with_format(2, 2, 46_113, &Format::new().set_num_format("yyyy-mm-dd")).unwrap();
    let run = b.run_files(&[("enkat.xlsx", None, &book.save_to_buffer().unwrap())]).clean();
    assert_eq!(sums(&run, tallies), expected);
    let sheet = book.worksheet_from_index(0).unwrap();
    sheet.write(2, 2, 46_113).unwrap();
    sheet.set_cell_format(2, 2, &Format::new()).unwrap();
    let run = b.run_files(&[("enkat.xlsx", None, &book.save_to_buffer().unwrap())]);
    assert_eq!(sums(&run, tallies), expected);
    assert_eq!(run.findings(), [(FindingKind::ConvertedCell, "dag", "46113", 1, [3].as_slice())]);
}

#[test]
fn numbers_of_columns_are_read_by_value_too() {
    let (b, tallies) = survey();
    let columns: [(&str, ArrayRef); 3] = [
        ("region", Arc::new(Float64Array::from(vec![1.0, 3.0]))),
        ("fråga", Arc::new(StringArray::from(vec!["tal", "tal"]))),
        ("svar", Arc::new(Float64Array::from(vec![Some(1.234), Some(2.0)]))),
    ];
    let records = RecordBatch::try_from_iter(columns).unwrap();
    for bytes in [parquet(&records, true), parquet(&records, false), ipc(&records)] {
        let run = b.run_files(&[("enkat", None, &bytes)]);
        assert_eq!(sums(&run, tallies)[0], 3234);
        let converted = |found, line| (FindingKind::ConvertedCell, "region", found, 1, line);
        assert_eq!(run.findings()[1..], [converted("1", [1].as_slice()), converted("3", [2].as_slice())]);
        assert_eq!(run.findings()[0].0, FindingKind::MissingColumn, "no one answers `dag`");
    }
}

#[test]
fn what_is_no_value_and_an_answer_without_a_question_are_told() {
    let (b, tallies) = survey();
    let lines = "{\"region\":\"01\",\"fråga\":\"tal\",\"svar\":[1]}\n{\"region\":\"01\",\"fråga\":\"dag\",\"svar\":\"\"}\n\
                 {\"region\":\"03\",\"fråga\":\"tal\",\"svar\":1}\n{\"region\":\"03\",\"fråga\":\"\",\"svar\":5}\n\
                 {\"region\":\"03\",\"fråga\":null,\"svar\":\"\"}\n";
    let run = b.run_files(&[("enkat.jsonl", None, lines.as_bytes())]);
    assert_eq!(sums(&run, tallies)[0], 1000);
    assert_eq!(
        run.findings(),
        [
            (FindingKind::InvalidValue, "tal", "[1]", 1, [1].as_slice()),
            (FindingKind::InvalidValue, "fråga", "", 1, [4].as_slice()),
        ]
    );
    let run = b.run("region;fråga;svar\n01;tal;1\n01;dag;\n03;;5\n");
    assert_eq!(run.findings(), [(FindingKind::InvalidValue, "fråga", "", 1, [4].as_slice())]);
    assert_eq!(run.0.findings[0].suggestion, None);
}

#[test]
fn a_file_of_answers_without_rows_is_told() {
    let (b, _) = survey();
    let none = [(FindingKind::NoRows, "", "", 1, [].as_slice())];
    assert_eq!(b.run("region;fråga;svar\n;;\n").findings(), none);
    assert_eq!(b.run_files(&[("enkat.jsonl", None, b"{}\n")]).findings(), none);
}

#[test]
fn a_choice_that_nobody_ticked_is_not_missing() {
    let (mut b, _) = survey();
    let [one, two] = ["f3_a", "f3_b"].map(|header| {
        let column = b.coded(header, &["ja", "0"]);
        b.edit(column).question = false;
        b.edit(column).values = vec![("J".into(), "ja".into()), (String::new(), "0".into())];
        column
    });
    let question = b.choices("f3", &["a", "b"], EmptyMeans::None);
    b.edit(question).derivation = Some(Derivation::Ticks(vec![one, two]));
    let ticked = b.test(question, Test::OneOf(vec![1]));
    let tally = b.count(b.all(), ticked);
    let rows = "region;fråga;svar\n01;tal;1\n01;dag;1/4 2026\n01;f3_a;J\n";
    let run = b.run(rows).clean();
    assert_eq!(run.total(tally), [0, 1, 0, 0, 0, 0]);
    // What is neither is told with what the column takes.
    let run = b.run(&format!("{rows}03;f3_b;x\n"));
    let expected = Expected::Ticks { ticked: vec!["J".into()], unticked: vec![String::new()] };
    let found: Vec<_> = run.0.findings.iter().map(|f| (f.kind, f.expected.as_ref())).collect();
    assert_eq!(found, [(FindingKind::InvalidValue, Some(&expected))]);
    // Without a row of either nobody knows whether it was asked.
    let missing = b.run("region;fråga;svar\n01;tal;1\n01;dag;1/4 2026\n");
    assert_eq!(missing.findings().iter().filter(|f| f.0 == FindingKind::MissingColumn).count(), 2);
}

#[test]
fn the_text_of_a_question_leads_to_what_it_is_called() {
    let (mut b, _) = survey();
    let long = b.plan.long.unwrap();
    let ColumnKind::Coded(values) = &mut b.edit(long.question).kind else { unreachable!() };
    values[0].label = "Hur många timmar?".into();
    let run = b.run("region;fråga;svar\n01;tal;1\n01;dag;1/4 2026\n03;2. Hur många timmar?;2\n");
    let found: Vec<_> = run.0.findings.iter().map(|f| (f.kind, f.suggestion.as_deref())).collect();
    assert_eq!(found, [(FindingKind::InvalidValue, Some("tal"))]);
}

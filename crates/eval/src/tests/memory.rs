//! What grows with the rows is held to the memory allowed, and named where that does not last.

use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch, StringArray};
use mattstock_core::plan::{AxisId, ColumnKind, Derivation, Fold, Plan, Unit};

use super::{Build, TOTAL, tables};
use crate::{Content, DataFile, Evaluation, Exceeded, Grown, Options, SourceData, evaluate};

const MB: u64 = 1_000_000;

fn within(b: &Build, name: &str, bytes: &[u8], memory: Option<u64>) -> Evaluation {
    let sources = std::iter::once(&b.plan).chain(&b.others).cloned().collect();
    let plan = Plan { semantics: 1, sources, outputs: Vec::new() };
    let file = DataFile { name: name.into(), content: Content::Bytes(bytes.to_vec()), year: None, given: Vec::new() };
    let mut data = b.other_data.clone();
    data.push(SourceData { source: "enkat".into(), files: vec![file] });
    evaluate(&plan, &data, &Options { memory, ..Options::default() }, &())
}

/// Holds that so little memory does not last, and that what is said to be needed does, with the same counts as without a limit.
fn exceeds(b: &Build, name: &str, bytes: &[u8], memory: u64) -> Exceeded {
    let none = within(b, name, bytes, Some(memory));
    assert!(none.counts.sources.is_empty() && none.findings.is_empty() && none.fingerprints.is_empty());
    let exceeded = none.exceeded.unwrap();
    assert_eq!(exceeded.limit, memory);
    assert!(exceeded.needed > memory, "{exceeded:?}");
    let whole = within(b, name, bytes, None);
    assert_eq!(whole.exceeded, None);
    assert!(!whole.counts.sources.is_empty());
    // Of so few rows it can only be guessed, and again with what is known by then.
    let mut needed = exceeded.needed;
    for _ in 0..5 {
        let again = within(b, name, bytes, Some(needed));
        match again.exceeded {
            Some(more) => needed = more.needed,
            None => {
                assert_eq!(again, whole);
                return exceeded;
            }
        }
    }
    panic!("{exceeded:?} does not last, nor does {needed}")
}

fn text(header: &str, row: impl Fn(u64) -> String) -> Vec<u8> {
    (0..40_000).fold(format!("{header}\n"), |text, n| text + &row(n) + "\n").into_bytes()
}

#[test]
fn units_that_no_frame_lists_are_named() {
    let mut b = Build::new();
    let person = b.column("person", ColumnKind::Key);
    b.plan.unit = Some(Unit { columns: vec![person], frame: false });
    b.count(b.all(), b.all());
    let units = Grown::Units { columns: vec!["person".into()] };
    // Texts, numbers that lie apart, and numbers each of which stands twice.
    let texts = text("person", |n| format!("p{n}"));
    assert_eq!(exceeds(&b, "a.csv", &texts, MB).what, units);
    let apart = text("person", |n| (n * 1_000_003).to_string());
    assert_eq!(exceeds(&b, "a.csv", &apart, MB / 2).what, units);
    let twice = text("person", |n| (n / 2 * 64).to_string());
    assert_eq!(exceeds(&b, "a.csv", &twice, MB).what, units);
    // Numbers that follow each other take a bit each.
    assert_eq!(within(&b, "a.csv", &text("person", |n| n.to_string()), Some(MB / 2)).exceeded, None);
}

#[test]
fn different_values_and_values_of_medians_are_named() {
    let mut b = Build::new();
    let (person, dagar) = (b.column("person", ColumnKind::Key), b.number("dagar", None, None, 0));
    b.tally(b.all(), b.all(), None, Fold::Distinct(person), &[TOTAL]);
    for row in [|n| format!("{},1", n * 7), |n| format!("p{n},1")] {
        let exceeded = exceeds(&b, "a.csv", &text("person,dagar", row), MB / 2);
        assert_eq!((exceeded.what, exceeded.source.as_str()), (Grown::Distinct { column: "person".into() }, "enkat"));
    }
    b.plan.tallies.clear();
    let value = b.value(dagar);
    b.tally(b.all(), b.all(), None, Fold::Values(value), &[TOTAL]);
    let exceeded = exceeds(&b, "a.csv", &text("person,dagar", |n| format!("1,{n}")), MB);
    assert_eq!(exceeded.what, Grown::Values { value: "dagar".into() });
    // Few values take little, however many rows there are.
    assert_eq!(within(&b, "a.csv", &text("person,dagar", |n| format!("1,{}", n % 300)), Some(MB / 2)).exceeded, None);
}

#[test]
fn rows_that_others_look_into_are_named() {
    let mut other = Build::new();
    let keys: Vec<String> = (0..2_000).map(|n| format!("{n:05}")).collect();
    let unit = other.coded("region", &keys.iter().map(String::as_str).collect::<Vec<_>>());
    other.column("chef", ColumnKind::Key);
    other.plan.source = "regioner".into();
    other.plan.unit = Some(Unit { columns: vec![unit], frame: true });
    let mut b = Build::new();
    let region = b.coded("region", &keys.iter().map(String::as_str).collect::<Vec<_>>());
    let derivation = Derivation::Other { key: region, source: "regioner".into(), column: "chef".into(), axis: AxisId(0) };
    let chef = b.derived("chef", ColumnKind::Key, derivation);
    b.tally(b.all(), b.all(), None, Fold::Distinct(chef), &[TOTAL]);
    b.others.push(other.plan);
    let chef = "c".repeat(2000);
    let rows = (0..2_000).fold("region,chef\n".to_owned(), |text, n| text + &format!("{n:05},{chef}{}\n", n % 9));
    let content = Content::Bytes(rows.into_bytes());
    let file = DataFile { name: "r.csv".into(), content, year: None, given: Vec::new() };
    b.other_data.push(SourceData { source: "regioner".into(), files: vec![file] });
    let exceeded = exceeds(&b, "a.csv", b"region\n00001\n00002\n", 2 * MB);
    assert_eq!((exceeded.source.as_str(), exceeded.what), ("regioner", Grown::Rows { columns: vec!["chef".into()] }));
}

#[test]
fn what_is_read_at_a_time_of_a_file_is_named() {
    let mut b = Build::new();
    let answer = b.yes_no("f1");
    let yes = b.has(answer, &["ja"]);
    b.count(b.all(), yes);
    let texts: StringArray = (0..100_000).map(|n| Some(if n % 3 == 0 { "ja" } else { "nej" })).collect();
    let columns: [(&str, ArrayRef); 1] = [("f1", Arc::new(texts))];
    let records = RecordBatch::try_from_iter(columns).unwrap();
    let mut ipc = Vec::new();
    let mut writer = arrow_ipc::writer::FileWriter::try_new(&mut ipc, &records.schema()).unwrap();
    writer.write(&records).unwrap();
    writer.finish().unwrap();
    drop(writer);
    let exceeded = exceeds(&b, "f.arrow", &ipc, MB / 2);
    assert_eq!(exceeded.what, Grown::File { file: "f.arrow".into() });
    // Pages are read one after another, so that a file of any size takes little.
    let parquet = tables::parquet(&records.slice(0, 3000), false);
    assert_eq!(within(&b, "f.parquet", &parquet, Some(1_000)).exceeded, None);
    let exceeded = within(&b, "f.parquet", &parquet, Some(20)).exceeded.unwrap();
    assert_eq!(exceeded.what, Grown::File { file: "f.parquet".into() });
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "f1").unwrap();
    (1..3000).for_each(|row| {
        sheet.write(row, 0, "ja").unwrap();
    });
    let exceeded = exceeds(&b, "f.xlsx", &book.save_to_buffer().unwrap(), 20_000);
    assert_eq!(exceeded.what, Grown::File { file: "f.xlsx".into() });
}

#[test]
fn what_keys_would_take_is_guessed_by_how_many_there_seem_to_be() {
    let mut b = Build::new();
    let person = b.column("person", ColumnKind::Key);
    b.plan.unit = Some(Unit { columns: vec![person], frame: false });
    b.count(b.all(), b.all());
    const UNITS: u64 = 400_000;
    let text = (0..UNITS).fold("person\n".to_owned(), |text, n| text + &format!("person {n:07}\n"));
    for limit in [5 * MB, 20 * MB, 30 * MB] {
        let exceeded = within(&b, "a.csv", text.as_bytes(), Some(limit)).exceeded.unwrap();
        assert!(exceeded.needed < 420 * UNITS, "{limit}: {}", exceeded.needed);
    }
    // What a full table takes while it moves into the next is given back when it has.
    assert_eq!(within(&b, "a.csv", text.as_bytes(), Some(200 * UNITS)).exceeded, None);
}

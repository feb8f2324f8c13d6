//! Sources of many files, and what is heard of their reading.

use std::sync::atomic::{AtomicU64, Ordering};

use mattstock_core::FindingKind;
use mattstock_core::plan::{ColumnKind, Fold, Plan, Unit};

use super::tables::{formats, table_of};
use super::units::beside;
use super::{Build, Run, TOTAL};
use crate::{Content, DataFile, Options, SourceData, evaluate};

const FILES: usize = 60;

/// Files of one row for each of some units: those of the file, and one that every seventh file has too.
fn files(unit: impl Fn(usize) -> String) -> Vec<(String, Vec<u8>)> {
    let row = |unit: usize, units: &dyn Fn(usize) -> String| format!("{};ja\n", units(unit));
    let file = |number: usize| {
        let own: String = (0..3).map(|n| row(1 + 3 * number + n, &unit)).collect();
        let shared = if number % 7 == 3 { row(0, &unit) } else { String::new() };
        (format!("{number:02}.csv"), format!("enhet;f1\n{own}{shared}").into_bytes())
    };
    (0..FILES).map(file).collect()
}

fn run(b: &Build, files: &[(String, Vec<u8>)]) -> Run {
    let files: Vec<_> = files.iter().map(|(name, bytes)| (name.as_str(), None, bytes.as_slice())).collect();
    b.run_files(&files)
}

fn survey(kind: ColumnKind, frame: bool) -> Build {
    let mut b = Build::new();
    let unit = b.column("enhet", kind);
    b.edit(unit).question = false;
    let answer = b.yes_no("f1");
    b.plan.unit = Some(Unit { columns: vec![unit], frame });
    let yes = b.has(answer, &["ja"]);
    b.count(b.all(), yes);
    b
}

#[test]
fn a_unit_in_several_of_many_files_is_told_once_with_each_of_them_in_order() {
    let codes: Vec<String> = (0..=3 * FILES).map(|n| format!("k{n}")).collect();
    let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
    let frame = survey(ColumnKind::Coded(super::values(&codes)), true);
    let texts = survey(ColumnKind::Key, false);
    let rows = 3 * FILES as u64 + 9;
    for (b, files) in [
        (&frame, files(|n| format!("k{n}"))),
        (&texts, files(|n| format!("k{n}"))),
        // Numbers are held otherwise, and so are those that are far apart.
        (&texts, files(|n| n.to_string())),
        (&texts, files(|n| (n * 1_000_003).to_string())),
        (&texts, files(|n| format!("en nyckel som är längre än de flesta {n}"))),
    ] {
        let found = run(b, &files);
        assert_eq!(found.period(None).rows, rows);
        assert_eq!(found.total(0), [rows, 0, 0, 0, 0, 0]);
        let told: Vec<_> = found.0.findings.iter().map(|f| (f.kind, f.file.as_str(), f.count, f.lines.as_slice())).collect();
        let names: Vec<String> = (0..FILES).filter(|n| n % 7 == 3).map(|n| format!("{n:02}.csv")).collect();
        assert_eq!(told, [(FindingKind::DuplicateUnit, names[0].as_str(), 1, [5].as_slice())]);
        let others: Vec<_> = names[1..].iter().map(|name| (name.as_str(), [5].as_slice())).collect();
        assert_eq!(beside(&found.0.findings[0]), others);
    }
}

#[test]
fn large_files_among_small_ones_are_read_as_they_would_be_alone() {
    let mut b = survey(ColumnKind::Key, false);
    let number = b.number("tal", None, None, 0);
    let value = b.value(number);
    b.tally(b.all(), b.all(), None, Fold::Sum(value), &[TOTAL]);
    b.tally(b.all(), b.all(), None, Fold::Values(value), &[TOTAL]);
    let file = |from: u64, rows: u64| {
        let rows = (from..from + rows).map(|n| format!("{n};ja;{}\n", n % 97));
        (format!("{from}.csv"), rows.fold("enhet;f1;tal\n".to_owned(), |text, row| text + &row).into_bytes())
    };
    // The last unit of the large file stands in a small one too.
    let files = [file(0, 10), file(10, 220_000), file(220_009, 10), file(300_000, 3)];
    assert!(files[1].1.len() > 2 << 20);
    let found: Vec<_> = files.iter().map(|(name, bytes)| (name.as_str(), None, bytes.as_slice())).collect();
    let found = b.run_in_batches(&found, &[16_384, 999]);
    let units = (0..220_010).chain(220_009..220_019).chain(300_000..300_003);
    let sum: i128 = units.clone().map(|n| i128::from(n % 97)).sum();
    assert_eq!((found.total(0)[0], found.cell(1, 0, 0, 0).folded), (units.count() as u64, sum));
    let told: Vec<_> = found.0.findings.iter().map(|f| (f.kind, f.file.as_str(), f.lines.as_slice())).collect();
    let duplicate = FindingKind::DuplicateUnit;
    assert_eq!(told, [(duplicate, "10.csv", [220_001].as_slice())]);
    assert_eq!(beside(&found.0.findings[0]), [("220009.csv", [2].as_slice())]);
}

#[test]
fn many_files_are_held_to_the_memory_allowed() {
    let b = survey(ColumnKind::Key, false);
    let rows = |number: u64| (0..200).fold("enhet;f1\n".to_owned(), |text, n| text + &format!("p{number}-{n};ja\n"));
    let file = |number: u64| DataFile {
        name: format!("{number}.csv"),
        content: Content::Bytes(rows(number).into_bytes()),
        year: None,
        given: Vec::new(),
    };
    let data = [SourceData { source: "enkat".into(), files: (0..200).map(file).collect() }];
    let plan = Plan { semantics: 1, sources: vec![b.plan.clone()], outputs: Vec::new() };
    let within = |memory: u64| evaluate(&plan, &data, &Options { memory: Some(memory), ..Options::default() }, &());
    let none = within(1_000_000);
    assert!(none.counts.sources.is_empty() && none.findings.is_empty() && none.fingerprints.is_empty());
    let exceeded = none.exceeded.unwrap();
    assert_eq!(exceeded.what, crate::Grown::Units { columns: vec!["enhet".into()] });
    assert!(exceeded.needed > 1_000_000);
    let enough = within(20_000_000);
    assert_eq!(enough.exceeded, None);
    assert_eq!(enough.counts.sources[0].as_ref().unwrap().periods()[&None].rows, 40_000);
}

#[test]
fn progress_hears_of_every_byte_once() {
    struct Sum(AtomicU64);
    impl crate::Progress for Sum {
        fn bytes(&self, read: u64) {
            self.0.fetch_add(read, Ordering::Relaxed);
        }
    }
    let b = survey(ColumnKind::Key, false);
    let plan = Plan { semantics: 1, sources: vec![b.plan.clone()], outputs: Vec::new() };
    let text = (0..20_000).fold("enhet;f1\n".to_owned(), |text, n| text + &format!("{n};ja\n"));
    // Read twice: the end is not UTF-8.
    let not_utf8 = [text.as_bytes(), b"\xd6rebro;nej\n"].concat();
    let lines = (0..5_000).map(|n| format!("{{\"enhet\":\"{n}\",\"f1\":\"ja\",\"annat\":[{n}]}}\n")).collect::<String>();
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().write_row_matrix(0, 0, [["enhet", "f1"], ["1", "ja"], ["2", "nej"]]).unwrap();
    let records = table_of(text.as_bytes()).unwrap();
    let mut files = vec![
        ("large.csv", text.repeat(20).into_bytes()),
        ("not-utf-8.csv", not_utf8),
        ("a.csv.zst", zstd::encode_all(text.as_bytes(), 1).unwrap()),
        ("a.jsonl", lines.into_bytes()),
        ("a.xlsx", book.save_to_buffer().unwrap()),
        ("empty.csv", Vec::new()),
        ("a.csv", text.into_bytes()),
    ];
    files.extend(formats(&records.slice(0, 1000)));
    for fingerprints in [true, false] {
        let heard = |files: &[&(&str, Vec<u8>)]| {
            let file = |(name, bytes): &&(&str, Vec<u8>)| DataFile {
                name: (*name).into(),
                content: Content::Bytes(bytes.clone()),
                year: None,
                given: Vec::new(),
            };
            let data = [SourceData { source: "enkat".into(), files: files.iter().map(file).collect() }];
            let sum = Sum(0.into());
            evaluate(&plan, &data, &Options { fingerprints, ..Options::default() }, &sum);
            sum.0.into_inner()
        };
        for file in &files {
            assert_eq!(heard(&[file]), file.1.len() as u64, "{}, {fingerprints}", file.0);
        }
        let all: Vec<_> = files.iter().collect();
        assert_eq!(heard(&all), files.iter().map(|(_, bytes)| bytes.len() as u64).sum::<u64>(), "{fingerprints}");
    }
}

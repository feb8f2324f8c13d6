//! Files that are not the same at the end of an evaluation as at its beginning.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, SystemTime};

use mattstock_core::FindingKind;
use mattstock_core::plan::Plan;

use super::{Build, tables};
use crate::{Content, DataFile, Options, Progress, SourceData, evaluate};

/// Does something to a file as soon as some of it has been read.
struct Meddling<F> {
    done: AtomicBool,
    how: F,
}

impl<F: Fn() + Sync> Progress for Meddling<F> {
    fn bytes(&self, _: u64) {
        if !self.done.swap(true, Ordering::SeqCst) {
            (self.how)();
        }
    }
}

fn grows(path: &Path) {
    File::options().append(true).open(path).unwrap().write_all(b"\n").unwrap();
}

fn shrinks(path: &Path) {
    let file = File::options().write(true).open(path).unwrap();
    let length = file.metadata().unwrap().len();
    file.set_len(length / 2).unwrap();
}

fn is_written_again(path: &Path) {
    let bytes = fs::read(path).unwrap();
    fs::write(path, bytes).unwrap();
    // Not within the same moment.
    let later = SystemTime::now() + Duration::from_secs(2);
    File::options().append(true).open(path).unwrap().set_modified(later).unwrap();
}

fn is_replaced(path: &Path) {
    let other = path.with_extension("new");
    fs::copy(path, &other).unwrap();
    fs::rename(other, path).unwrap();
}

fn goes(path: &Path) {
    fs::remove_file(path).unwrap();
}

#[test]
fn a_file_that_changes_while_it_is_read_is_refused_by_name() {
    let mut b = Build::new();
    let answer = b.yes_no("f1");
    let yes = b.has(answer, &["ja"]);
    b.count(b.all(), yes);
    let text = format!("f1\n{}", "ja\nnej\n".repeat(40_000)).into_bytes();
    let records = tables::table_of(&text).unwrap();
    let lines = "{\"f1\":\"ja\"}\n".repeat(40_000).into_bytes();
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().write_column(0, 0, ["f1", "ja", "nej"]).unwrap();
    let [(_, parquet), _, (_, ipc)] = tables::formats(&records.slice(0, 300));
    let files = [
        ("a.csv", text.clone()),
        ("a.csv.zst", zstd::encode_all(text.as_slice(), 1).unwrap()),
        ("a.jsonl", lines),
        ("a.xlsx", book.save_to_buffer().unwrap()),
        ("a.parquet", parquet),
        ("a.arrow", ipc),
    ];
    let plan = Plan { semantics: 1, sources: vec![b.plan.clone()], outputs: Vec::new() };
    for (name, bytes) in files {
        for how in [grows, shrinks, is_written_again, is_replaced, goes] as [fn(&Path); 5] {
            let folder = tempfile::tempdir().unwrap();
            let path: PathBuf = folder.path().join(name);
            fs::write(&path, &bytes).unwrap();
            let content = Content::Path(path.clone());
            let file = DataFile { name: name.into(), content, year: None, given: Vec::new() };
            let data = [SourceData { source: "enkat".into(), files: vec![file] }];
            let undisturbed = evaluate(&plan, &data, &Options::default(), &());
            assert_eq!((undisturbed.findings, undisturbed.fingerprints.len()), (Vec::new(), 1), "{name}");
            let meddling = Meddling { done: AtomicBool::new(false), how: || how(&path) };
            let found = evaluate(&plan, &data, &Options::default(), &meddling);
            let first = &found.findings[0];
            let told = (first.kind, first.file.as_str(), first.found.as_deref());
            assert_eq!(told, (FindingKind::UnreadableData, name, Some("changed")));
            assert_eq!(found.findings.len(), 1);
            assert_eq!(found.fingerprints, []);
        }
    }
}

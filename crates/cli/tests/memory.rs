//! The memory that the program itself takes, of files of several sizes in each format that is read in pieces.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "tests")]

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use arrow_array::{ArrayRef, Int64Array, RecordBatch, StringArray};
use arrow_ipc::writer::FileWriter;
use flate2::Compression;
use flate2::write::GzEncoder;
use parquet::arrow::ArrowWriter;

const CATALOGUE: &str = "catalogue: test
title: Test
publisher: Test
language: sv
areas: {vard: {name: Vård}}
units: {antal: {label: Antal, decimals: 0}}
";
const SOURCE: &str = "source: kontakter
name: Kontakter
kind: register
selection: census
period: {of: ar}
disclosure: {is: none, reason: Påhittade kontakter.}
columns:
  ar: {label: År, type: year}
  kva: {label: Koder, type: codes, empty_means: none}
  anteckning: {label: Anteckning, type: text}
";
const MEASURE: &str = "measure: 1
name: Kontakter
area: vard
type: process
direction: higher
source: kontakter
unit: antal
sheet: {statement: Antal kontakter., purpose: Kontakter ger vård., error_sources: none_known}
numerator: count where kva has any of (DV077) and anteckning is answered
";

/// The rows of the smaller files, and how many times more the larger have.
const ROWS: u64 = 60_000;
const TIMES: u64 = 6;
/// The bytes of a remark.
const REMARK: usize = 500;
/// Rows of a batch or row group.
const BATCH: u64 = 5_000;

fn code(row: u64) -> &'static str {
    if row.is_multiple_of(4) { "DV077" } else { "GD001" }
}

/// Remarks that differ, as no format may keep only one of all that are alike.
fn remark(row: u64) -> String {
    format!("{row} {}", "x".repeat(REMARK))
}

fn write_text(out: &mut dyn Write, rows: u64, json: bool) {
    if !json {
        writeln!(out, "ar,kva,anteckning").unwrap();
    }
    for row in 0..rows {
        let (code, remark) = (code(row), remark(row));
        match json {
            false => writeln!(out, "2026,{code},{remark}").unwrap(),
            true => writeln!(out, r#"{{"ar":2026,"kva":["{code}"],"anteckning":"{remark}"}}"#).unwrap(),
        }
    }
}

fn batches(rows: u64) -> impl Iterator<Item = RecordBatch> {
    (0..rows / BATCH).map(|batch| {
        let rows = || batch * BATCH..(batch + 1) * BATCH;
        let columns: [(&str, ArrayRef); 3] = [
            ("ar", Arc::new(Int64Array::from_iter_values(rows().map(|_| 2026)))),
            ("kva", Arc::new(StringArray::from_iter_values(rows().map(code)))),
            ("anteckning", Arc::new(StringArray::from_iter_values(rows().map(remark)))),
        ];
        RecordBatch::try_from_iter(columns).unwrap()
    })
}

/// Writes so many rows in the format of an ending.
fn write(path: &Path, ending: &str, rows: u64) {
    let mut file = BufWriter::new(File::create(path).unwrap());
    let schema = batches(BATCH).next().unwrap().schema();
    match ending {
        "csv" => write_text(&mut file, rows, false),
        "jsonl" => write_text(&mut file, rows, true),
        "csv.gz" => {
            let mut packed = GzEncoder::new(&mut file, Compression::fast());
            write_text(&mut packed, rows, false);
            packed.finish().unwrap();
        }
        "arrow" => {
            let mut out = FileWriter::try_new(&mut file, &schema).unwrap();
            batches(rows).for_each(|batch| out.write(&batch).unwrap());
            out.finish().unwrap();
        }
        _ => {
            let mut out = ArrowWriter::try_new(&mut file, schema, None).unwrap();
            for batch in batches(rows) {
                out.write(&batch).unwrap();
                out.flush().unwrap();
            }
            out.close().unwrap();
        }
    }
    file.flush().unwrap();
}

/// The most memory that a run over a file held at a time, in bytes, and what it wrote.
fn peak(folder: &Path, file: &str) -> (u64, String) {
    let data = format!("kontakter={file}");
    let out = folder.join("out.csv");
    let args = ["run", "--data", &data, "--memory", "60MB", "--threads", "2", "-q", "-o", "out.csv"];
    let mut run = Command::new(env!("CARGO_BIN_EXE_mattstock"));
    let mut run = run.current_dir(folder).args(args).env_clear().stdin(Stdio::null()).spawn().unwrap();
    let status = format!("/proc/{}/status", run.id());
    let mut most = 0;
    let code = loop {
        // The peak only grows: what it was last seen at is what it came to, but for the very end.
        let told = fs::read_to_string(&status).unwrap_or_default();
        let line = told.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = line.and_then(|line| line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok());
        most = most.max(kilobytes.unwrap_or(0) * 1024);
        match run.try_wait().unwrap() {
            Some(code) => break code,
            None => std::thread::sleep(Duration::from_millis(2)),
        }
    };
    assert_eq!(code.code(), Some(0), "{file}");
    (most, fs::read_to_string(out).unwrap())
}

#[test]
fn a_file_many_times_larger_takes_no_more_memory_in_any_format_that_is_read_in_pieces() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    fs::create_dir(folder.join("measures")).unwrap();
    for (name, text) in [("catalogue", CATALOGUE), ("kontakter", SOURCE), ("1", MEASURE)] {
        fs::write(folder.join(format!("measures/{name}.yaml")), text).unwrap();
    }
    for ending in ["csv", "csv.gz", "jsonl", "parquet", "arrow"] {
        let name = format!("kontakter.{ending}");
        let path = folder.join(&name);
        let [(small, _), (large, figures)] = [ROWS, ROWS * TIMES].map(|rows| {
            write(&path, ending, rows);
            peak(folder, &name)
        });
        assert!(small > 0, "{ending}");
        assert!(figures.contains(&format!(",{},", ROWS * TIMES / 4)), "{ending}: {figures}");
        // The rows of the larger are some 60 MB, and those of the smaller 10.
        let rows = ROWS * TIMES * REMARK as u64;
        let more = large.saturating_sub(small);
        assert!(more < rows / 2, "{ending}: {small} and {large} bytes");
        fs::remove_file(path).unwrap();
    }
}

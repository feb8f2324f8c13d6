//! Files made to take all memory there is, or to be read without end: each is refused, and names itself.

use std::io::Write;
use std::sync::Arc;
use std::time::{Duration, Instant};

use arrow_array::types::Int32Type;
use arrow_array::{ArrayRef, DictionaryArray, Int64Array, NullArray, RecordBatch, StringArray};
use arrow_ipc::CompressionType;
use arrow_ipc::writer::{FileWriter, IpcWriteOptions};
use mattstock_core::FindingKind;
use mattstock_core::plan::Plan;
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, GzipLevel};
use parquet::file::properties::WriterProperties;
use zip::write::SimpleFileOptions;

use super::Build;
use crate::{Content, DataFile, Evaluation, Options, SourceData, evaluate};

fn build() -> Build {
    let mut b = Build::new();
    let answer = b.yes_no("f1");
    let yes = b.has(answer, &["ja"]);
    b.count(b.all(), yes);
    b
}

fn read(b: &Build, name: &str, bytes: Vec<u8>, memory: Option<u64>) -> Evaluation {
    let plan = Plan { semantics: 1, sources: vec![b.plan.clone()], outputs: Vec::new() };
    let file = DataFile { name: name.into(), content: Content::Bytes(bytes), year: None, given: Vec::new() };
    let data = [SourceData { source: "enkat".into(), files: vec![file] }];
    evaluate(&plan, &data, &Options { memory, ..Options::default() }, &())
}

/// Why a file is refused.
fn refused(name: &str, bytes: Vec<u8>) -> (FindingKind, String) {
    let found = read(&build(), name, bytes, Some(64_000_000));
    if let Some(exceeded) = found.exceeded {
        return (FindingKind::Overflow, format!("{:?}", exceeded.what));
    }
    let first = found.findings.into_iter().find(|f| f.kind.stops()).expect("something is wrong");
    assert_eq!(first.file, name);
    (first.kind, first.found.unwrap_or_default())
}

/// A text of one kind of byte, in Zstandard, which packs it a ten thousand times smaller.
fn packed(start: &str, byte: u8, megabytes: usize) -> Vec<u8> {
    let mut encoder = zstd::Encoder::new(Vec::new(), 1).unwrap();
    encoder.write_all(start.as_bytes()).unwrap();
    let piece = vec![byte; 1 << 20];
    (0..megabytes).for_each(|_| encoder.write_all(&piece).unwrap());
    encoder.finish().unwrap()
}

#[test]
fn a_line_without_end_is_refused() {
    let malformed = |why: &str| (FindingKind::MalformedRow, why.to_owned());
    assert_eq!(refused("a.csv.zst", packed("f1\nja\n", b'a', 40)), malformed("too-long"));
    assert_eq!(refused("a.csv.zst", packed("f1\nja\n\"", b'a', 40)), malformed("unclosed-quote"));
    assert_eq!(refused("a.csv.zst", packed("f1\nja\n", b';', 40)), malformed("too-long"));
    assert_eq!(refused("a.csv.zst", packed("f1", b'a', 3)), malformed("too-long"));
    assert_eq!(refused("a.csv.zst", packed("f1;", b';', 3)), malformed("too-long"));
    assert_eq!(refused("a.csv.zst", packed("\"f1", b'a', 3)), malformed("unclosed-quote"));
    assert_eq!(refused("a.jsonl.zst", packed("{\"f1\":\"ja\"}\n{\"f1\":\"", b'a', 40)), malformed("too-long"));
    let unreadable = |why: &str| (FindingKind::UnreadableData, why.to_owned());
    assert_eq!(refused("a.csv.zst", packed("", 0, 3)), unreadable("0x00"));
    // A cell beyond what a row has, however many.
    let wide = format!("f1;f2\nja;\n{}\n", ";x".repeat(2_000_000));
    assert_eq!(refused("a.csv", wide.into_bytes()), malformed("2000001"));
}

#[test]
fn values_nested_without_end_are_no_object() {
    let line = format!("{{\"f1\":{}}}\n", "[".repeat(1 << 20));
    assert_eq!(refused("a.jsonl", line.into_bytes()), (FindingKind::MalformedRow, "no-json-object".to_owned()));
    let line = format!("{{\"other\":{}{}}}\n", "{\"a\":".repeat(100_000), "1".to_owned() + &"}".repeat(100_000));
    let (kind, _) = refused("a.jsonl", line.into_bytes());
    assert!(kind == FindingKind::MalformedRow || kind == FindingKind::MissingColumn, "{kind:?}");
}

fn records() -> RecordBatch {
    let values: ArrayRef = Arc::new(StringArray::from(vec!["ja"]));
    let texts = DictionaryArray::<Int32Type>::try_new(vec![0; 2_000_000].into(), values).unwrap();
    let numbers = Int64Array::from(vec![0; 2_000_000]);
    let columns: [(&str, ArrayRef); 2] = [("f1", Arc::new(texts)), ("n", Arc::new(numbers))];
    RecordBatch::try_from_iter(columns).unwrap()
}

fn parquet(records: &RecordBatch, compression: Compression, dictionaries: bool) -> Vec<u8> {
    let properties = WriterProperties::builder()
        .set_compression(compression)
        .set_dictionary_enabled(dictionaries)
        .set_dictionary_page_size_limit(1 << 30)
        .set_data_page_size_limit(1 << 30)
        .set_data_page_row_count_limit(1 << 30)
        .set_write_batch_size(1 << 20)
        .set_offset_index_disabled(true);
    let mut bytes = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut bytes, records.schema(), Some(properties.build())).unwrap();
    writer.write(records).unwrap();
    writer.close().unwrap();
    bytes
}

/// A number as the header of a page holds it.
fn number(n: u32) -> Vec<u8> {
    let mut left = u64::from(n) << 1;
    let mut out = Vec::new();
    while left > 0x7F {
        out.push(left as u8 | 0x80);
        left >>= 7;
    }
    out.push(left as u8);
    out
}

/// Where a number begins that the header of a page holds, where the next does, and what it is.
fn number_at(bytes: &[u8], start: usize) -> (usize, u32) {
    let length = bytes[start..].iter().take_while(|byte| **byte & 0x80 != 0).count() + 1;
    let held = bytes[start..start + length].iter().rev().fold(0, |n, byte| n << 7 | u32::from(byte & 0x7F));
    (start + length, held >> 1)
}

/// The first page of data says that it holds so many bytes. What its header is longer by is missing at its end.
fn claim(bytes: &[u8], n: u32) -> Vec<u8> {
    let start = bytes.windows(3).position(|start| start == [0x15, 0, 0x15]).unwrap() + 3;
    let (next, _) = number_at(bytes, start);
    let (end, compressed) = number_at(bytes, next + 1);
    let longer = (start + number(n).len()).checked_sub(next);
    let compressed = number(compressed - longer.unwrap_or_default() as u32);
    assert_eq!(compressed.len(), end - next - 1);
    [&bytes[..start], &number(n), &[0x15], &compressed, &bytes[end..]].concat()
}

#[test]
fn pages_that_claim_or_hold_more_than_there_is_memory_for_are_refused() {
    let file = "File { file: \"a.parquet\" }".to_owned();
    let small = records().slice(0, 1000);
    // A page says that it holds two thousand million bytes, and another something else than it does.
    for dictionaries in [false, true] {
        let bytes = parquet(&small, Compression::SNAPPY, dictionaries);
        assert_eq!(read(&build(), "a.parquet", bytes.clone(), Some(64_000_000)).findings, []);
        assert_eq!(refused("a.parquet", claim(&bytes, 2_000_000_000)), (FindingKind::Overflow, file.clone()));
        assert_eq!(refused("a.parquet", claim(&bytes, 20_000_000)).0, FindingKind::UnreadableData);
    }
    // Of values in a dictionary there are more than its bytes can hold.
    let bytes = parquet(&small, Compression::UNCOMPRESSED, true);
    let start = bytes.windows(3).position(|start| start == [0x15, 4, 0x15]).unwrap();
    let values = bytes[start..].windows(2).position(|field| field == [0x4C, 0x15]).unwrap() + start + 2;
    let claimed = [&bytes[..values], &number(0x7FFF_FFFF), &bytes[values + 1..]].concat();
    assert_eq!(refused("a.parquet", claimed).0, FindingKind::UnreadableData);
    // What a page of gzip really holds counts, not what it says.
    let all = records();
    let gzip = Compression::GZIP(GzipLevel::default());
    let bytes = parquet(&all, gzip, false);
    assert!(bytes.len() < 200_000, "{}", bytes.len());
    assert_eq!(read(&build(), "a.parquet", bytes.clone(), Some(64_000_000)).findings, []);
    assert!(read(&build(), "a.parquet", bytes.clone(), Some(4_000_000)).exceeded.is_some());
    let found = read(&build(), "a.parquet", claim(&bytes, 2_000_000), Some(64_000_000));
    assert_eq!(found.findings[0].found.as_deref(), Some("damaged"));
}

#[test]
fn batches_that_claim_or_hold_more_than_there_is_memory_for_are_refused() {
    for compression in [CompressionType::LZ4_FRAME, CompressionType::ZSTD] {
        let options = IpcWriteOptions::default().try_with_compression(Some(compression)).unwrap();
        let mut bytes = Vec::new();
        let records = records();
        let mut writer = FileWriter::try_new_with_options(&mut bytes, &records.schema(), options).unwrap();
        writer.write(&records).unwrap();
        writer.finish().unwrap();
        drop(writer);
        assert!(bytes.len() < 1_000_000, "{}", bytes.len());
        assert_eq!(read(&build(), "a.arrow", bytes.clone(), Some(64_000_000)).findings, []);
        assert!(read(&build(), "a.arrow", bytes.clone(), Some(16_000_000)).exceeded.is_some());
        // The numbers of the second column are sixteen million bytes: now a thousand million times as many.
        let length = 16_000_000i64.to_le_bytes();
        let at = bytes.windows(8).position(|eight| eight == length).unwrap();
        bytes[at..at + 8].copy_from_slice(&16_000_000_000_000_000i64.to_le_bytes());
        assert_eq!(refused("a.arrow", bytes), (FindingKind::UnreadableData, "damaged".to_owned()));
    }
}

/// A workbook with these parts in place of its own.
fn book(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut whole = rust_xlsxwriter::Workbook::new();
    let sheet = whole.add_worksheet();
    sheet.write(0, 0, "f1").unwrap();
    sheet.write(1, 0, "ja").unwrap();
    let bytes = whole.save_to_buffer().unwrap();
    let mut from = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut to = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for at in 0..from.len() {
        let file = from.by_index_raw(at).unwrap();
        let name = file.name().unwrap().into_owned();
        match parts.iter().find(|(of, _)| *of == name) {
            Some((_, part)) => {
                drop(file);
                to.start_file(name, SimpleFileOptions::default()).unwrap();
                to.write_all(part).unwrap();
            }
            None => to.raw_copy_file(file).unwrap(),
        }
    }
    to.finish().unwrap().into_inner()
}

#[test]
fn workbooks_without_end_are_refused() {
    let unreadable = (FindingKind::UnreadableData, "large-workbook".to_owned());
    assert_eq!(read(&build(), "a.xlsx", book(&[]), Some(64_000_000)).findings, []);
    let strings = |inner: &str| format!(r#"<?xml version="1.0"?><sst count="2" uniqueCount="2">{inner}</sst>"#);
    const STRINGS: &str = "xl/sharedStrings.xml";
    let of_strings = |text: String| refused("a.xlsx", book(&[(STRINGS, text.as_bytes())]));
    // A string that has no end, more strings than there is memory for, and more of them than there are.
    let long = strings(&format!("<si><t>f1</t></si><si><t>{}</t></si>", "a".repeat(40 << 20)));
    assert_eq!(of_strings(long), unreadable);
    let many = strings(&"<si><t>a</t></si>".repeat(1_000_000));
    assert_eq!(of_strings(many), (FindingKind::Overflow, "File { file: \"a.xlsx\" }".to_owned()));
    let claimed =
        strings("<si><t>f1</t></si><si><t>ja</t></si>").replace("uniqueCount=\"2\"", "uniqueCount=\"99999999999\"");
    assert_eq!(of_strings(claimed), unreadable);
    // Names that stand for each other: they are never filled in.
    let names: String = (1..12).map(|n| format!("<!ENTITY a{n} \"{}\">", format!("&a{};", n - 1).repeat(10))).collect();
    let laughs = format!(
        r#"<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY a0 "ha">{names}]><sst count="2" uniqueCount="2"><si><t>f1</t></si><si><t>&a11;</t></si></sst>"#
    );
    let found = read(&build(), "a.xlsx", book(&[(STRINGS, laughs.as_bytes())]), Some(64_000_000));
    assert!(found.findings.iter().all(|f| f.found.as_ref().is_none_or(|text| text.len() < 200)), "{:?}", found.findings);
    assert!(!found.findings.is_empty());
    // Elements within each other.
    let deep = format!("<worksheet><sheetData>{}", "<row>".repeat(1_000_000));
    let found = read(&build(), "a.xlsx", book(&[("xl/worksheets/sheet1.xml", deep.as_bytes())]), Some(64_000_000));
    assert!(found.findings.iter().any(|f| f.kind.stops()), "{:?}", found.findings);
}

#[test]
fn cells_merged_over_each_other_take_no_time_and_no_memory() {
    let merged = |last: &str, count: usize| -> Vec<u8> {
        let areas: String =
            (0..count).map(|n| format!("<mergeCell ref=\"{}1:{last}{}\"/>", ["A", "B"][n % 2], n + 2)).collect();
        let cells = r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>x</t></is></c></row><row r="2"><c r="A2" t="s"><v>1</v></c></row>"#;
        format!("<worksheet><sheetData>{cells}</sheetData><mergeCells count=\"{count}\">{areas}</mergeCells></worksheet>")
            .into()
    };
    let began = Instant::now();
    // Over one row each calls its columns so; over many they are no header.
    let bytes = book(&[("xl/worksheets/sheet1.xml", &merged("XFD", 20_000))]);
    assert_eq!(read(&build(), "a.xlsx", bytes, Some(64_000_000)).findings, []);
    assert!(began.elapsed() < Duration::from_secs(60), "{:?}", began.elapsed());
    // From right to left, and from below.
    let turned = String::from_utf8(merged("XFD", 2)).unwrap().replace("A1:XFD2", "D9:B1");
    let bytes = book(&[("xl/worksheets/sheet1.xml", turned.as_bytes())]);
    // The reader of workbooks may hold it for damage.
    let found = read(&build(), "a.xlsx", bytes, Some(64_000_000)).findings;
    assert!(found.iter().all(|f| f.kind == FindingKind::UnreadableData), "{found:?}");
}

#[test]
fn rows_that_nothing_in_the_file_counts_are_refused() {
    let mut b = Build::new();
    b.count(b.all(), b.all());
    let of = |rows: usize| {
        let nothing: ArrayRef = Arc::new(NullArray::new(rows));
        let records = RecordBatch::try_from_iter([("x", nothing)]).unwrap();
        let mut writer = FileWriter::try_new(Vec::new(), &records.schema()).unwrap();
        writer.write(&records).unwrap();
        read(&b, "a.arrow", writer.into_inner().unwrap(), Some(64_000_000)).findings
    };
    assert_eq!(of(40), []);
    assert_eq!(of(1 << 40).first().and_then(|f| f.found.as_deref()), Some("damaged"));
}

/// A spreadsheet in OpenDocument of these rows.
fn ods(rows: &str) -> Vec<u8> {
    let content = format!(
        r#"<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:spreadsheet><table:table table:name="a">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"#
    );
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    archive.start_file("mimetype", stored).unwrap();
    archive.write_all(b"application/vnd.oasis.opendocument.spreadsheet").unwrap();
    archive.start_file("content.xml", SimpleFileOptions::default()).unwrap();
    archive.write_all(content.as_bytes()).unwrap();
    archive.start_file("META-INF/manifest.xml", SimpleFileOptions::default()).unwrap();
    archive
        .write_all(br#"<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>"#)
        .unwrap();
    archive.finish().unwrap().into_inner()
}

#[test]
fn cells_that_are_repeated_without_end_are_refused() {
    let cell = |text: &str, times: u64| {
        format!(
            r#"<table:table-cell table:number-columns-repeated="{times}" office:value-type="string" office:string-value="{text}"/>"#
        )
    };
    let row = |cells: &str, times: u64| {
        format!(r#"<table:table-row table:number-rows-repeated="{times}">{cells}</table:table-row>"#)
    };
    let header = row(&cell("f1", 1), 1);
    // As a program saves a sheet: what is blank, to its last row and column.
    let blank = r#"<table:table-cell table:number-columns-repeated="16383"/>"#;
    let usual =
        ods(&format!("{}{}{}", row(&(cell("f1", 1) + blank), 1), row(&(cell("ja", 1) + blank), 40), row(blank, 1_048_535)));
    assert_eq!(read(&build(), "a.ods", usual, Some(64_000_000)).findings, []);
    for rows in [
        format!("{header}{}", row(&cell("ja", 16_384), 1_000_000)),
        format!("{header}{}", row(&cell("ja", 16_384), 1).repeat(3_000)),
        format!("{header}{}{}", row("", 1_000_000), row(&cell("ja", 90), 1)),
    ] {
        let (kind, why) = refused("a.ods", ods(&rows));
        assert!(kind == FindingKind::Overflow || why == "large-workbook", "{kind:?} {why}");
    }
}

#[test]
fn a_header_below_more_blank_lines_than_a_header_has_bytes_is_refused() {
    let b = build();
    let text = |blank: usize| format!("{}f1,f2\nja,nej\n", "\n".repeat(blank));
    let found = read(&b, "a.csv", text(2 << 20).into_bytes(), None).findings;
    let told: Vec<_> = found.iter().map(|f| (f.kind, f.found.as_deref())).collect();
    assert_eq!(told, [(FindingKind::MalformedRow, Some("too-long"))]);
    let few = read(&b, "a.csv", text(1_000).into_bytes(), None).findings;
    assert!(few.iter().all(|f| f.kind != FindingKind::MalformedRow), "{few:?}");
}

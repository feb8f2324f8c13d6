//! Tables as the bytes of files, in every format that is read.

mod xls;

use std::io::Write;
use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch, StringArray};
use flate2::write::GzEncoder;
use parquet::arrow::ArrowWriter;
use rust_xlsxwriter::Workbook;
use serde_json::{Map, Value};
use zip::write::SimpleFileOptions;

/// A format of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// Comma-separated text.
    Csv,
    /// The same, by gzip.
    Gzip,
    /// The same, by Zstandard.
    Zstd,
    /// An object on each line, with numbers where texts read so.
    JsonLines,
    /// The same, by gzip.
    JsonGzip,
    /// A workbook, every cell a text.
    Xlsx,
    /// A workbook as a spreadsheet makes it that has opened a CSV file: what looks like a number is one, below a title.
    XlsxNumbers,
    /// A workbook of the older Excel, every cell a text.
    Xls,
    /// A workbook in OpenDocument.
    Ods,
    /// Parquet, every column of texts. A row in which nothing stands is left out, as it would be one there.
    Parquet,
    /// An Arrow IPC file, the same.
    Ipc,
}

impl Written {
    /// Every format.
    pub const ALL: [Self; 11] = [
        Self::Csv,
        Self::Gzip,
        Self::Zstd,
        Self::JsonLines,
        Self::JsonGzip,
        Self::Xlsx,
        Self::XlsxNumbers,
        Self::Xls,
        Self::Ods,
        Self::Parquet,
        Self::Ipc,
    ];

    /// How the names of its files end.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Gzip => "csv.gz",
            Self::Zstd => "csv.zst",
            Self::JsonLines => "jsonl",
            Self::JsonGzip => "ndjson.gz",
            Self::Xlsx | Self::XlsxNumbers => "xlsx",
            Self::Xls => "xls",
            Self::Ods => "ods",
            Self::Parquet => "parquet",
            Self::Ipc => "arrow",
        }
    }

    /// The bytes of a table; the first of the records is its header.
    ///
    /// # Panics
    /// When a table has no header.
    pub fn bytes(self, records: &[Vec<String>]) -> Vec<u8> {
        match self {
            Self::Csv => csv(records),
            Self::Gzip => gzip(&csv(records)),
            Self::Zstd => zstd::encode_all(csv(records).as_slice(), 1).expect("memory can be written"),
            Self::JsonLines => json_lines(records),
            Self::JsonGzip => gzip(&json_lines(records)),
            Self::Xlsx => xlsx(records, false),
            Self::XlsxNumbers => xlsx(records, true),
            Self::Xls => xls::xls(records),
            Self::Ods => ods(records),
            Self::Parquet => parquet(&columns(records)),
            Self::Ipc => ipc(&columns(records)),
        }
    }
}

/// Compresses bytes.
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).expect("memory can be written");
    encoder.finish().expect("memory can be written")
}

fn csv(records: &[Vec<String>]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().quote_style(csv::QuoteStyle::Always).from_writer(Vec::new());
    records.iter().for_each(|record| writer.write_record(record).expect("memory can be written"));
    writer.into_inner().expect("memory can be written")
}

fn json_lines(records: &[Vec<String>]) -> Vec<u8> {
    let (header, rows) = records.split_first().expect("a header");
    let mut out = Vec::new();
    for row in rows {
        let value = |text: &String| match number(text) {
            Some(number) => Value::Number(number),
            None if text.is_empty() => Value::Null,
            None => Value::String(text.clone()),
        };
        let object: Map<String, Value> = header.iter().cloned().zip(row.iter().map(value)).collect();
        serde_json::to_writer(&mut out, &object).expect("memory can be written");
        out.push(b'\n');
    }
    out
}

/// A text as a whole number of JSON, where it is written as that writes it.
fn number(text: &str) -> Option<serde_json::Number> {
    text.parse::<i64>().ok().filter(|number| number.to_string() == text).map(Into::into)
}

fn xlsx(records: &[Vec<String>], numbers: bool) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let first = if numbers {
        sheet.write(0, 0, "Svar från regionerna").expect("a cell");
        3
    } else {
        0
    };
    for (row, record) in (first..).zip(records) {
        for (column, text) in (0..).zip(record) {
            match text.parse::<f64>() {
                Ok(number) if numbers && text.bytes().all(|b| b.is_ascii_digit() || b == b'.') => {
                    sheet.write_number(row, column, number).expect("a cell");
                }
                _ => {
                    sheet.write_string(row, column, text).expect("a cell");
                }
            }
        }
    }
    book.save_to_buffer().expect("memory can be written")
}

/// A table as columns of texts; what is blank is null.
fn columns(records: &[Vec<String>]) -> RecordBatch {
    let (header, rows) = records.split_first().expect("a header");
    let rows: Vec<&Vec<String>> = rows.iter().filter(|row| row.iter().any(|text| !text.trim().is_empty())).collect();
    let column = |at: usize| -> ArrayRef {
        let texts = rows.iter().map(|row| Some(row[at].as_str()).filter(|text| !text.is_empty()));
        Arc::new(texts.collect::<StringArray>())
    };
    let columns = header.iter().enumerate().map(|(at, name)| (name, column(at), true));
    RecordBatch::try_from_iter_with_nullable(columns).expect("columns of one length")
}

fn parquet(columns: &RecordBatch) -> Vec<u8> {
    let mut out = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut out, columns.schema(), None).expect("memory can be written");
    writer.write(columns).expect("memory can be written");
    writer.close().expect("memory can be written");
    out
}

fn ipc(columns: &RecordBatch) -> Vec<u8> {
    let mut out = Vec::new();
    let mut writer = arrow_ipc::writer::FileWriter::try_new(&mut out, &columns.schema()).expect("memory can be written");
    writer.write(columns).expect("memory can be written");
    writer.finish().expect("memory can be written");
    out
}

/// A workbook with these bytes in place of what stands in its sheet.
///
/// # Panics
/// Never: memory can be written.
pub fn sheet_of(cells: &[u8]) -> Vec<u8> {
    const BEFORE: &[u8] = br#"<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>"#;
    const AFTER: &[u8] = b"</sheetData></worksheet>";
    let book = xlsx(&[vec!["region".to_owned()]], false);
    let mut from = zip::ZipArchive::new(std::io::Cursor::new(book)).expect("an archive");
    let mut to = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for at in 0..from.len() {
        let file = from.by_index_raw(at).expect("a file of it");
        let name = file.name().expect("text").into_owned();
        if name == "xl/worksheets/sheet1.xml" {
            drop(file);
            to.start_file(name, SimpleFileOptions::default()).expect("memory can be written");
            to.write_all(&[BEFORE, cells, AFTER].concat()).expect("memory can be written");
        } else {
            to.raw_copy_file(file).expect("memory can be written");
        }
    }
    to.finish().expect("memory can be written").into_inner()
}

fn ods(records: &[Vec<String>]) -> Vec<u8> {
    const KIND: &str = "application/vnd.oasis.opendocument.spreadsheet";
    let mut content = String::from(concat!(
        r#"<?xml version="1.0" encoding="UTF-8"?>"#,
        r#"<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" "#,
        r#"xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" "#,
        r#"xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3">"#,
        r#"<office:body><office:spreadsheet><table:table table:name="Svar">"#,
    ));
    for record in records {
        content.push_str("<table:table-row>");
        for text in record {
            if text.is_empty() {
                content.push_str("<table:table-cell/>");
                continue;
            }
            let text: String = text.chars().map(escaped).collect();
            content.push_str("<table:table-cell office:value-type=\"string\" office:string-value=\"");
            content.push_str(&text);
            content.push_str("\"/>");
        }
        content.push_str("</table:table-row>");
    }
    content.push_str("</table:table></office:spreadsheet></office:body></office:document-content>");
    let manifest = format!(
        concat!(
            r#"<?xml version="1.0" encoding="UTF-8"?>"#,
            r#"<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">"#,
            r#"<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>"#,
            r#"<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>"#,
        ),
        kind = KIND
    );
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let packed = SimpleFileOptions::default();
    for (name, text, options) in
        [("mimetype", KIND, stored), ("content.xml", &content, packed), ("META-INF/manifest.xml", &manifest, packed)]
    {
        archive.start_file(name, options).expect("memory can be written");
        archive.write_all(text.as_bytes()).expect("memory can be written");
    }
    archive.finish().expect("memory can be written").into_inner()
}

/// A character as an attribute holds it.
fn escaped(c: char) -> String {
    match c {
        '&' => "&amp;".to_owned(),
        '<' => "&lt;".to_owned(),
        '"' => "&quot;".to_owned(),
        c if c.is_ascii_control() => format!("&#{};", u32::from(c)),
        c => c.to_string(),
    }
}

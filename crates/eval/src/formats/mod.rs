//! File formats: a format is one module, read through [`Blocks`](crate::reader::Blocks) and [`Layout`](crate::reader::Layout).

use std::fs::File;
use std::io::{self, Read};

use crate::data::{Content, DataFile};

pub(crate) mod arrow;
mod called;
mod columns;
pub(crate) mod csv;
pub(crate) mod ipc;
pub(crate) mod json;
pub(crate) mod long;
mod nearest;
mod numbered;
pub(crate) mod parquet;
pub(crate) mod rows;
pub(crate) mod sheet;

pub(crate) use columns::{given, one_cell};
pub(crate) use nearest::{letters, nearest, same_text};

/// The longest start of a file that tells its format.
const START: u64 = 8;

/// How the rows of a file are written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// Delimited text.
    Csv,
    /// A JSON object on each line.
    JsonLines,
    /// A sheet of a workbook.
    Sheet,
    /// Apache Parquet.
    Parquet,
    /// An Arrow IPC file, also known as Feather, or stream.
    Ipc,
}

impl Format {
    /// The format of a file, by what it starts with, and else by how its name ends.
    ///
    /// # Errors
    /// The file cannot be read.
    pub(crate) fn detect(file: &DataFile) -> io::Result<Self> {
        let mut start = Vec::new();
        match &file.content {
            Content::Path(path) => {
                File::open(path)?.take(START).read_to_end(&mut start)?;
            }
            Content::Bytes(bytes) => start.extend(bytes.iter().take(START as usize)),
        }
        Ok(Self::of_content(&start).unwrap_or_else(|| Self::of_name(&file.name)))
    }

    fn of_content(start: &[u8]) -> Option<Self> {
        match start {
            [b'P', b'A', b'R', b'1', ..] => Some(Format::Parquet),
            // A file, and a stream.
            [b'A', b'R', b'R', b'O', b'W', b'1', ..] | [0xFF, 0xFF, 0xFF, 0xFF, ..] => Some(Format::Ipc),
            // A zip archive, and the older container of Excel.
            [b'P', b'K', 3, 4, ..] | [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => Some(Format::Sheet),
            _ => None,
        }
    }

    fn of_name(name: &str) -> Self {
        let name = name.to_lowercase();
        let stem = name.strip_suffix(".gz").or_else(|| name.strip_suffix(".zst")).unwrap_or(&name);
        match stem.rsplit_once('.').map_or("", |(_, extension)| extension) {
            "jsonl" | "ndjson" | "json" => Format::JsonLines,
            "xlsx" | "xlsm" | "xls" | "ods" => Format::Sheet,
            "parquet" => Format::Parquet,
            "arrow" | "arrows" | "feather" | "ipc" => Format::Ipc,
            _ => Format::Csv,
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn content_tells_the_format_before_the_name_does() {
        for (name, content, format) in [
            ("enkat.csv", b"PAR1\x15\x04".as_slice(), Format::Parquet),
            ("enkat", b"ARROW1\0\0", Format::Ipc),
            ("enkat.csv", b"PK\x03\x04\x14\0", Format::Sheet),
            ("enkat.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Format::Sheet),
            ("enkat.csv", b"f1;f2\n", Format::Csv),
            ("enkat.TXT", b"f1", Format::Csv),
            ("enkat", b"", Format::Csv),
            ("enkat.jsonl", b"{\"f1\": 1}\n", Format::JsonLines),
            // Read as the other, and refused as one value where it is one.
            ("enkat.json", b"[{\"f1\": 1}]", Format::JsonLines),
            ("enkat.ndjson.gz", b"\x1f\x8b\x08", Format::JsonLines),
            ("enkat.csv.zst", b"\x28\xb5\x2f\xfd", Format::Csv),
            // Broken off before what would have told.
            ("enkat.parquet", b"PA", Format::Parquet),
            ("enkat.feather", b"", Format::Ipc),
            ("enkat.ipc", b"AR", Format::Ipc),
            ("enkat.Arrow", b"", Format::Ipc),
            ("enkat.csv", b"\xff\xff\xff\xff\x10\0\0\0", Format::Ipc),
            ("enkat.csv", b"\xff\xfef\0", Format::Csv),
        ] {
            let file =
                DataFile { name: name.into(), content: Content::Bytes(content.to_vec()), year: None, given: Vec::new() };
            assert_eq!(Format::detect(&file).unwrap(), format, "{name}");
        }
    }
}

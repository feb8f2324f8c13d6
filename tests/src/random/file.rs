//! Tables as the bytes of files.

use csv::{QuoteStyle, Terminator, WriterBuilder};

use crate::naive::NaiveTable;
use crate::written::{Written, gzip};

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Form {
    /// Its format; the rest is of CSV.
    pub written: Written,
    /// Comma, semicolon or tab.
    pub delimiter: u8,
    /// Whether lines end in CR LF.
    pub crlf: bool,
    /// Whether it begins with a byte order mark.
    pub mark: bool,
    /// Whether every cell is quoted.
    pub quoted: bool,
    /// Whether a first line states the delimiter.
    pub stated: bool,
}

impl Form {
    pub(super) fn from_seed(seed: u8) -> Self {
        // Half of the files are CSV, compressed or not; numbers would be other texts than those of the table.
        let written = match seed.wrapping_mul(29) >> 4 {
            8 => Written::Gzip,
            9 => Written::Zstd,
            10 | 11 => Written::JsonLines,
            12 => Written::JsonGzip,
            13 => Written::Xlsx,
            14 => Written::Xls,
            15 => Written::Ods,
            6 => Written::Parquet,
            7 => Written::Ipc,
            _ => Written::Csv,
        };
        Self {
            written,
            delimiter: [b',', b';', b'\t'][usize::from(seed % 3)],
            crlf: seed & 16 == 16,
            mark: seed & 32 == 32,
            quoted: seed & 64 == 64,
            stated: seed & 128 == 128,
        }
    }

    /// The bytes of a table in this form.
    pub fn bytes(self, table: &NaiveTable) -> Vec<u8> {
        match self.written {
            Written::Csv => self.csv(table),
            Written::Gzip => gzip(&self.csv(table)),
            other => {
                let records: Vec<Vec<String>> = std::iter::once(&table.header).chain(&table.rows).cloned().collect();
                other.bytes(&records)
            }
        }
    }

    fn csv(self, table: &NaiveTable) -> Vec<u8> {
        // In a file of one column nothing but the quotes tells a comma in a cell from one between cells.
        let quoted = self.quoted || table.header.len() == 1;
        let mut out = if self.mark { "\u{feff}".as_bytes().to_vec() } else { Vec::new() };
        if self.stated {
            out.extend_from_slice(b"sep=");
            out.push(self.delimiter);
            out.extend_from_slice(if self.crlf { b"\r\n" } else { b"\n" });
        }
        {
            let mut writer = WriterBuilder::new()
                .delimiter(self.delimiter)
                .terminator(if self.crlf { Terminator::CRLF } else { Terminator::Any(b'\n') })
                .quote_style(if quoted { QuoteStyle::Always } else { QuoteStyle::Necessary })
                .from_writer(&mut out);
            for record in std::iter::once(&table.header).chain(&table.rows) {
                writer.write_record(record).expect("writing to memory does not fail");
            }
            writer.flush().expect("writing to memory does not fail");
        }
        out
    }
}

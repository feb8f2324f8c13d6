//! The pages of a column of a row group, taken apart into what says which rows have a value, and the values.

use std::sync::Arc;

use bytes::Bytes;
use mattstock_core::DAMAGED;
use parquet::basic::Encoding;
use parquet::column::page::{Page, PageReader};
use parquet::file::metadata::ColumnChunkMetaData;
use parquet::file::serialized_reader::SerializedPageReader;

use super::hybrid::{Broken, Hybrid};
use crate::formats::arrow::{Disk, unreadable};
use crate::reader::Unread;

/// The pages of a column that is not nested, one after another.
pub(super) struct Pages {
    reader: SerializedPageReader<Disk>,
    nullable: bool,
    page: Data,
    /// The different values, and how many, where they are held apart.
    dictionary: Option<(Bytes, usize)>,
}

/// What is left of a page.
#[derive(Default)]
struct Data {
    left: usize,
    /// 1 for each row that has a value; none where all do.
    levels: Option<Hybrid>,
    values: Values,
}

/// The values of a page.
pub(super) enum Values {
    /// One after another, from a place on.
    Plain(Bytes, usize),
    /// By their number among the different values; of so many bits.
    Numbers(Hybrid, u32),
}

impl Default for Values {
    fn default() -> Self {
        Values::Plain(Bytes::new(), 0)
    }
}

impl From<Broken> for Unread {
    fn from(_: Broken) -> Self {
        broken()
    }
}

/// A file whose pages do not hold what they say.
pub(super) fn broken() -> Unread {
    Unread::Unreadable(DAMAGED.to_owned())
}

impl Pages {
    /// The pages of a column.
    pub(super) fn new(disk: &Arc<Disk>, chunk: &ColumnChunkMetaData, rows: usize) -> Result<Self, Unread> {
        let reader = SerializedPageReader::new(Arc::clone(disk), chunk, rows, None).map_err(unreadable)?;
        let nullable = chunk.column_descr().max_def_level() > 0;
        let mut pages = Self { reader, nullable, page: Data::default(), dictionary: None };
        pages.turn()?;
        Ok(pages)
    }

    /// The different values, and how many, where they are held apart.
    pub(super) fn dictionary(&self) -> Option<&(Bytes, usize)> {
        self.dictionary.as_ref()
    }

    /// Takes up the next rows, at most so many and more than none: how many they are, how many have a value, and the values.
    /// `levels` then has 1 for each row with a value; it is empty where all have one.
    pub(super) fn next(&mut self, most: usize, levels: &mut Vec<u8>) -> Result<(usize, usize, &mut Values), Unread> {
        while self.page.left == 0 {
            if !self.turn()? {
                return Err(broken());
            }
        }
        let rows = most.min(self.page.left);
        self.page.left -= rows;
        levels.clear();
        let mut defined = rows;
        if let Some(held) = &mut self.page.levels {
            levels.resize(rows, 0);
            held.read_bytes(levels)?;
            defined = levels.iter().map(|level| usize::from(*level)).sum();
            if defined == rows {
                levels.clear();
            }
        }
        Ok((rows, defined, &mut self.page.values))
    }

    /// Turns to the next page of data; false when there is none.
    fn turn(&mut self) -> Result<bool, Unread> {
        loop {
            let Some(page) = self.reader.get_next_page().map_err(unreadable)? else { return Ok(false) };
            let (buffer, rows, encoding, levels) = match page {
                Page::DictionaryPage { buf, num_values, .. } => {
                    self.dictionary = Some((buf, num_values as usize));
                    continue;
                }
                Page::DataPage { buf, num_values, encoding, def_level_encoding, .. } => {
                    if !self.nullable {
                        (buf, num_values, encoding, None)
                    } else if def_level_encoding == Encoding::RLE {
                        let length = buf.first_chunk::<4>().ok_or_else(broken)?;
                        let end = 4usize.checked_add(u32::from_le_bytes(*length) as usize).filter(|end| *end <= buf.len());
                        let end = end.ok_or_else(broken)?;
                        (buf.slice(end..), num_values, encoding, Some(buf.slice(4..end)))
                    } else {
                        return Err(unreadable(format!("levels in {def_level_encoding}")));
                    }
                }
                Page::DataPageV2 { buf, num_values, encoding, def_levels_byte_len, rep_levels_byte_len, .. } => {
                    let start = rep_levels_byte_len as usize;
                    let end = start.checked_add(def_levels_byte_len as usize).filter(|end| *end <= buf.len());
                    let end = end.ok_or_else(broken)?;
                    let levels = self.nullable.then(|| buf.slice(start..end));
                    (buf.slice(end..), num_values, encoding, levels)
                }
            };
            let values = match encoding {
                Encoding::PLAIN => Values::Plain(buffer, 0),
                Encoding::RLE_DICTIONARY | Encoding::PLAIN_DICTIONARY => {
                    // Where no row has a value, the width may be left out too.
                    let width = buffer.first().copied().map_or(0, u32::from);
                    Values::Numbers(Hybrid::new(buffer.slice(1.min(buffer.len())..), width)?, width)
                }
                other => return Err(unreadable(format!("values in {other}"))),
            };
            let levels = levels.map(|levels| Hybrid::new(levels, 1)).transpose()?;
            self.page = Data { left: rows as usize, levels, values };
            return Ok(true);
        }
    }
}

/// Where the texts lie that stand one after another from a place on, each after its length; the place after the last.
pub(super) fn spans(
    bytes: &[u8],
    mut at: usize,
    count: usize,
    starts: &mut Vec<i32>,
    ends: &mut Vec<i32>,
) -> Result<usize, Unread> {
    if i32::try_from(bytes.len()).is_err() {
        return Err(broken());
    }
    for _ in 0..count {
        let length = bytes.get(at..).and_then(<[u8]>::first_chunk::<4>).ok_or_else(broken)?;
        let start = at + 4;
        at = start.checked_add(u32::from_le_bytes(*length) as usize).filter(|end| *end <= bytes.len()).ok_or_else(broken)?;
        starts.push(start as i32);
        ends.push(at as i32);
    }
    Ok(at)
}

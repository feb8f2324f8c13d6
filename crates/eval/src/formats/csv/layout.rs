//! Reading blocks of delimited text into coded columns.

use std::borrow::Cow;
use std::ops::Range;

use mattstock_core::{BLANK_AFTER, CUT_ROW, END_SIGN, ESCAPED, FindingKind, STRAY};
use memchr::{memchr_iter, memmem};

use super::blocks::Block;
use super::ends::Ends;
use super::scan::{self, Dialect, End, Place, Scanned, Scanner};
use crate::cells::Batch;
use crate::findings::Place as Row;
use crate::formats::columns::Columns;
use crate::job::Job;
use crate::lines::Places;
use crate::reader::{Desk, Layout, Unread};

/// Set in a packed place whose cell holds doubled quotes.
const DOUBLED: u64 = 1 << 63;

/// Which column of a file is which of the source.
#[derive(Debug)]
pub(crate) struct CsvLayout {
    /// What parts cells and rows.
    pub(crate) dialect: Dialect,
    /// How many cells a row has.
    pub(crate) width: usize,
    /// Where the columns of the source are.
    columns: Columns,
    /// For each column of the file, whether it is read.
    is_read: Vec<bool>,
    /// The columns of the file that are read, in order.
    wanted: Vec<usize>,
    /// For each column of the source, its place among those read.
    slots: Vec<Option<usize>>,
    /// The most rows of a batch.
    batch_rows: usize,
}

impl CsvLayout {
    /// A layout of rows of so many cells.
    pub(crate) fn new(dialect: Dialect, width: usize, columns: Columns, batch_rows: usize) -> Self {
        let mut is_read = vec![false; width];
        columns.places().iter().flatten().for_each(|number| is_read[*number] = true);
        let before = |number: usize| is_read[..number].iter().filter(|is| **is).count();
        let slots = columns.places().iter().map(|place| place.map(before)).collect();
        let wanted: Vec<usize> = (0..width).filter(|number| is_read[*number]).collect();
        Self { dialect, width, columns, is_read, wanted, slots, batch_rows: batch_rows.max(1) }
    }

    /// Finds the cells that are read, of the next rows of a block.
    fn find(&self, rest: &mut Rest, desk: &mut Desk, lines: &mut Places) {
        desk.places.clear();
        lines.start(rest.line);
        match &rest.block.ends {
            Some(ends) => self.take(ends, rest, desk, lines),
            None => self.scan(rest, desk, lines),
        }
    }

    /// Finds the cells of rows of which it is known where cells end.
    fn take(&self, ends: &Ends, rest: &mut Rest, desk: &mut Desk, lines: &mut Places) {
        let text = rest.block.text.as_slice();
        let ends_row = |place: &u32| text[*place as usize] == self.dialect.terminator;
        while rest.at < text.len() && lines.len() < self.batch_rows {
            let left = &ends.places[rest.next..];
            let row = &left[..left.iter().position(ends_row).map_or(left.len(), |last| last + 1)];
            let at = rest.at;
            let cell = |number: usize| {
                let start = number.checked_sub(1).map_or(at, |before| row[before] as usize + 1);
                scan::cell(text, start..row[number] as usize, number + 1 == row.len(), self.dialect)
            };
            let is_blank = |number: usize| is_blank(&text[cell(number)]);
            if (0..row.len()).all(is_blank) {
                // No row.
            } else if row.len() != self.width {
                let end = row.last().map_or(text.len(), |last| *last as usize);
                let beyond = || (self.width..row.len()).all(is_blank);
                desk.noted.push(malformed(self.broken(row.len(), &text[at..end], end < text.len(), beyond), rest.line));
            } else {
                lines.push(rest.line);
                desk.places.extend(self.wanted.iter().map(|number| {
                    let Range { start, end } = cell(*number);
                    let doubled = ends.doubled && text[start..end].contains(&b'"');
                    pack(Place { start, end, doubled })
                }));
            }
            let next = row.last().map_or(text.len(), |last| *last as usize + 1);
            let breaks = if ends.within { memchr_iter(self.dialect.terminator, &text[at..next]).count() } else { 1 };
            rest.line += breaks as u64;
            rest.next += row.len();
            rest.at = next;
        }
    }

    /// What is found of a row of another number of cells than the header, whose text may end with a line; `beyond` says whether
    /// all beyond those of the header are blank.
    fn broken(&self, count: usize, row: &[u8], ends: bool, beyond: impl FnOnce() -> bool) -> String {
        if row.trim_ascii() == [0x1A] {
            END_SIGN.to_owned()
        } else if count > self.width && beyond() {
            format!("{count} {BLANK_AFTER}")
        } else if count < self.width && !ends {
            format!("{count} {CUT_ROW}")
        } else {
            count.to_string()
        }
    }

    /// Finds the cells of rows one after another.
    fn scan(&self, rest: &mut Rest, desk: &mut Desk, lines: &mut Places) {
        let text = rest.block.text.as_slice();
        let mut scanner = Scanner::new(text, rest.at, self.dialect);
        while rest.at < text.len() && lines.len() < self.batch_rows {
            let first = desk.places.len();
            let (mut count, mut blank, mut beyond) = (0, true, true);
            let Scanned { end, stray, breaks } = scanner.row(rest.at, |place| {
                if self.is_read.get(count) == Some(&true) {
                    desk.places.push(pack(place));
                }
                let is_blank = is_blank(&text[place.start..place.end]);
                blank = blank && is_blank;
                beyond = beyond && (count < self.width || is_blank);
                count += 1;
            });
            let (next, ends) = if let End::Row(next) = end { (next, true) } else { (text.len(), false) };
            if stray || blank || count != self.width {
                desk.places.truncate(first);
                // A row in which nothing stands, of whatever width, is no row: spreadsheets leave such behind.
                if stray || !blank {
                    let row = &text[rest.at..next];
                    let found = match stray {
                        true if memmem::find(row, b"\\\"").is_some() => ESCAPED.to_owned(),
                        true => STRAY.to_owned(),
                        false => self.broken(count, row, ends, || beyond),
                    };
                    desk.noted.push(malformed(found, rest.line));
                }
            } else {
                lines.push(rest.line);
            }
            rest.line += 1 + breaks;
            rest.at = next;
        }
    }
}

/// What has not been read yet of a block.
pub(crate) struct Rest<'a> {
    block: &'a Block,
    /// Where the next row starts, and on which line.
    at: usize,
    line: u64,
    /// Which of the ends known is the first of the next row.
    next: usize,
}

impl Layout for CsvLayout {
    type Block = Block;
    type Pieces<'a> = Rest<'a>;

    fn pieces<'a>(&'a self, block: &'a Block) -> Result<Rest<'a>, Unread> {
        std::str::from_utf8(&block.text).map_err(|_| Unread::NotUtf8)?;
        Ok(Rest { block, at: 0, line: block.line, next: 0 })
    }

    fn next(&self, rest: &mut Rest, job: &Job, desk: &mut Desk, batch: &mut Batch) -> Result<bool, Unread> {
        if rest.at == rest.block.text.len() {
            return Ok(false);
        }
        batch.clear();
        self.find(rest, desk, &mut batch.lines);
        batch.rows = batch.lines.len();
        let text = rest.block.text.as_slice();
        for (column, coder) in job.coders.iter().enumerate() {
            let Some(slot) = self.slots[column] else {
                self.columns.fill(column, job, desk, batch);
                continue;
            };
            let Desk { caches, elements, places, texts, .. } = desk;
            let cells = || places.iter().skip(slot).step_by(self.wanted.len());
            let (cache, elements) = (&mut caches[column], &mut elements[column]);
            elements.start_batch();
            if elements.sieve.is_some() {
                texts.clear();
                cells().for_each(|packed| texts.push(&unpack(*packed, text)));
                if coder.read_lists(column, (texts.bytes(), texts.offsets()), batch, cache, elements) {
                    continue;
                }
            }
            coder.read(column, cells().map(|packed| unpack(*packed, text)), batch, cache, elements);
        }
        Ok(true)
    }

    fn has(&self, column: usize) -> bool {
        self.columns.has(column)
    }
}

/// A row that is not as rows are, and what was found of it on this line.
fn malformed(found: String, line: u64) -> (Row, Option<String>, u64) {
    (Row { kind: FindingKind::MalformedRow, period: None, column: None }, Some(found), line)
}

/// Whether nothing, or only white space, stands in a cell.
fn is_blank(cell: &[u8]) -> bool {
    match cell.first() {
        None => true,
        Some(b'!'..=b'~') => false,
        Some(_) => std::str::from_utf8(cell).is_ok_and(|text| text.trim().is_empty()),
    }
}

/// A place in one number. A block is far smaller than 2^31 bytes.
fn pack(place: Place) -> u64 {
    let doubled = if place.doubled { DOUBLED } else { 0 };
    (place.start as u64) << 32 | place.end as u64 | doubled
}

/// The text at a packed place.
fn unpack(packed: u64, text: &[u8]) -> Cow<'_, [u8]> {
    let place = packed & !DOUBLED;
    let cell = &text[(place >> 32) as usize..(place & 0xFFFF_FFFF) as usize];
    if packed & DOUBLED == 0 { Cow::Borrowed(cell) } else { Cow::Owned(scan::undoubled(cell)) }
}

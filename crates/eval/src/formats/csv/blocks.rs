//! Cutting delimited text into blocks of whole rows.

use memchr::{memchr, memchr_iter, memchr2};

use super::ends::Ends;
use super::scan::{self, Dialect, End};
use crate::reader::{Blocks, Stop};
use crate::text::Text;

/// About how many bytes a block has; a row may be longer.
const BLOCK: usize = 1 << 20;
/// About how many bytes a short row has: small batches come of small blocks.
const SHORT_ROW: usize = 64;
/// The most bytes of one row.
const ROW: usize = 32 << 20;

/// Some whole rows.
#[derive(Debug)]
pub(crate) struct Block {
    /// Their text.
    pub(crate) text: Vec<u8>,
    /// Where their cells end; none where that is to be found row by row.
    pub(crate) ends: Option<Ends>,
    /// The line they start on.
    pub(crate) line: u64,
}

/// The rows of a file of delimited text.
pub(crate) struct CsvBlocks<'a> {
    input: Text<'a>,
    dialect: Dialect,
    /// Text read and not yet handed on.
    buffer: Vec<u8>,
    line: u64,
    /// About how many bytes are handed on at a time.
    size: usize,
    ended: bool,
}

impl<'a> CsvBlocks<'a> {
    /// The rows after the header; `buffer` holds what has been read of them and `line` is the line they start on. They are read
    /// in batches of so many rows.
    pub(crate) fn new(input: Text<'a>, dialect: Dialect, buffer: Vec<u8>, line: u64, batch_rows: usize) -> Self {
        let size = batch_rows.saturating_mul(SHORT_ROW).clamp(1, BLOCK);
        Self { input, dialect, buffer, line, size, ended: false }
    }

    /// The file itself.
    pub(crate) fn into_text(self) -> Text<'a> {
        self.input
    }

    /// Hands on everything before `end`.
    fn cut(&mut self, end: usize, ends: Option<Ends>) -> Option<Block> {
        if end == 0 {
            return None;
        }
        let mut rest = Vec::with_capacity(self.size + self.size / 2);
        rest.extend_from_slice(&self.buffer[end..]);
        let mut text = std::mem::replace(&mut self.buffer, rest);
        text.truncate(end);
        let line = self.line;
        self.line += memchr_iter(self.dialect.terminator, &text).count() as u64;
        Some(Block { text, ends, line })
    }
}

impl Blocks for CsvBlocks<'_> {
    type Block = Block;

    fn next_block(&mut self) -> Result<Option<Block>, Stop> {
        loop {
            if self.buffer.len() >= self.size || self.ended {
                let (end, ends) = whole_rows(&self.buffer, self.size, self.dialect);
                if end > 0 {
                    return Ok(self.cut(end, ends));
                }
            }
            if self.ended {
                // A last row without terminator.
                let quotes = memchr(b'"', &self.buffer).is_some();
                if quotes && scan::row(&self.buffer, 0, self.dialect, |_| ()).end == End::Quote {
                    return Err(Stop::Unclosed(self.line));
                }
                return Ok(self.cut(self.buffer.len(), None));
            }
            if self.buffer.len() > ROW {
                let quotes = memchr(b'"', &self.buffer).is_some();
                let unclosed = quotes && scan::row(&self.buffer, 0, self.dialect, |_| ()).end == End::Quote;
                return Err(if unclosed { Stop::Unclosed(self.line) } else { Stop::TooLong(self.line) });
            }
            // What one long row takes is looked through again only when there is much more of it.
            let wanted = self.size.max(2 * self.buffer.len());
            while self.buffer.len() < wanted && !self.ended {
                let more = self.input.read_into(&mut self.buffer);
                self.ended = !more.map_err(|e| Stop::Unreadable(e.to_string()))?;
            }
        }
    }

    fn bytes(block: &Block) -> u64 {
        let ends = block.ends.as_ref().map_or(0, |ends| size_of_val(ends.places.as_slice()));
        (block.text.len() + ends) as u64
    }

    fn progress(&self) -> (u64, u64) {
        self.input.progress()
    }
}

/// Where the whole rows end that a text starts with, in its first so many bytes; the first row where that is longer. 0 where
/// there is none. With it the ends of their cells, where quotes alone tell them.
fn whole_rows(text: &[u8], most: usize, dialect: Dialect) -> (usize, Option<Ends>) {
    let within = &text[..text.len().min(most)];
    if let Some(ends) = Ends::of(within, dialect).filter(|ends| ends.rows_end() > 0) {
        return (ends.rows_end(), Some(ends));
    }
    let mut end = 0;
    while let Some(next) = row_end(text, end, dialect).filter(|next| end == 0 || *next <= most) {
        end = next;
    }
    (end, None)
}

/// Where the row after the one at `at` starts; none where the text ends before.
pub(super) fn row_end(text: &[u8], at: usize, dialect: Dialect) -> Option<usize> {
    let hit = at + memchr2(dialect.terminator, b'"', &text[at..])?;
    if text[hit] != b'"' {
        return Some(hit + 1);
    }
    match scan::row(text, at, dialect, |_| ()).end {
        // A quote at the very end may be the first of two.
        End::Row(next) => Some(next),
        End::Text | End::Quote => None,
    }
}

//! Cutting delimited text into blocks of whole rows.

use memchr::{memchr, memchr_iter, memchr2};

use super::scan::{self, Dialect, End};
use crate::reader::{Blocks, Stop};
use crate::text::Text;

/// The most bytes of one block; a row may be longer.
const BLOCK: usize = 8 << 20;
/// The most bytes of one row. What is longer is taken for a quote that is never closed.
const ROW: usize = 32 << 20;

/// Some whole rows.
#[derive(Debug)]
pub(crate) struct Block {
    /// Their text.
    pub(crate) text: Vec<u8>,
    /// The line they start on.
    pub(crate) line: u64,
    /// Whether there is a quote in them.
    pub(crate) quotes: bool,
}

/// The rows of a file of delimited text.
pub(crate) struct CsvBlocks<'a> {
    input: Text<'a>,
    dialect: Dialect,
    /// Text read and not yet handed on, from `start`.
    buffer: Vec<u8>,
    start: usize,
    line: u64,
    rows: usize,
    ended: bool,
}

impl<'a> CsvBlocks<'a> {
    /// The rows after the header; `buffer` holds what has been read of them and `line` is the line they start on.
    pub(crate) fn new(input: Text<'a>, dialect: Dialect, buffer: Vec<u8>, start: usize, line: u64, rows: usize) -> Self {
        Self { input, dialect, buffer, start, line, rows: rows.max(1), ended: false }
    }

    /// The file itself.
    pub(crate) fn into_text(self) -> Text<'a> {
        self.input
    }

    /// Hands on everything before `end`.
    fn cut(&mut self, end: usize, quotes: bool) -> Option<Block> {
        if end == self.start {
            return None;
        }
        let text = self.buffer[self.start..end].to_vec();
        let line = self.line;
        self.line += memchr_iter(self.dialect.terminator, &text).count() as u64;
        self.start = end;
        Some(Block { text, line, quotes })
    }
}

impl Blocks for CsvBlocks<'_> {
    type Block = Block;

    fn next_block(&mut self) -> Result<Option<Block>, Stop> {
        let (mut at, mut rows, mut quotes) = (self.start, 0, false);
        loop {
            // Whole rows, as far as the buffer goes.
            while rows < self.rows && at - self.start < BLOCK {
                let Some((next, quoted)) = row_end(&self.buffer, at, self.dialect) else {
                    break;
                };
                (at, rows, quotes) = (next, rows + 1, quotes | quoted);
            }
            if rows == self.rows || at - self.start >= BLOCK {
                return Ok(self.cut(at, quotes));
            }
            if self.ended {
                // A last row without terminator.
                let quoted = memchr(b'"', &self.buffer[at..]).is_some();
                if quoted && scan::row(&self.buffer, at, self.dialect, |_| ()).0 == End::Quote {
                    let block = self.cut(at, quotes);
                    return if block.is_some() { Ok(block) } else { Err(Stop::Unclosed(self.line)) };
                }
                return Ok(self.cut(self.buffer.len(), quotes | quoted));
            }
            if self.buffer.len() - at > ROW {
                let block = self.cut(at, quotes);
                return if block.is_some() { Ok(block) } else { Err(Stop::Unclosed(self.line)) };
            }
            self.buffer.drain(..self.start);
            at -= self.start;
            self.start = 0;
            let more = self.input.read_into(&mut self.buffer);
            self.ended = !more.map_err(|e| Stop::Unreadable(e.to_string()))?;
        }
    }
}

/// Where the row after the one at `at` starts, and whether there is a quote in it; none where the text ends before.
fn row_end(text: &[u8], at: usize, dialect: Dialect) -> Option<(usize, bool)> {
    let hit = at + memchr2(dialect.terminator, b'"', &text[at..])?;
    if text[hit] != b'"' {
        return Some((hit + 1, false));
    }
    match scan::row(text, at, dialect, |_| ()).0 {
        // A quote at the very end may be the first of two.
        End::Row(next) => Some((next, true)),
        End::Text | End::Quote => None,
    }
}

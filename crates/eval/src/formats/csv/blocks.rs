//! Cutting delimited text into blocks of whole rows.

use memchr::{memchr, memchr_iter, memchr2, memrchr};

use super::scan::{self, Dialect, End, Marks};
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
    fn cut(&mut self, end: usize) -> Option<Block> {
        if end == 0 {
            return None;
        }
        let mut rest = Vec::with_capacity(self.size + self.size / 2);
        rest.extend_from_slice(&self.buffer[end..]);
        let mut text = std::mem::replace(&mut self.buffer, rest);
        text.truncate(end);
        let line = self.line;
        self.line += memchr_iter(self.dialect.terminator, &text).count() as u64;
        Some(Block { text, line })
    }
}

impl Blocks for CsvBlocks<'_> {
    type Block = Block;

    fn next_block(&mut self) -> Result<Option<Block>, Stop> {
        loop {
            if self.buffer.len() >= self.size || self.ended {
                let end = whole_rows(&self.buffer, self.size, self.dialect);
                if end > 0 {
                    return Ok(self.cut(end));
                }
            }
            if self.ended {
                // A last row without terminator.
                let quotes = memchr(b'"', &self.buffer).is_some();
                if quotes && scan::row(&self.buffer, 0, self.dialect, |_| ()).end == End::Quote {
                    return Err(Stop::Unclosed(self.line));
                }
                return Ok(self.cut(self.buffer.len()));
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
        block.text.len() as u64
    }

    fn progress(&self) -> (u64, u64) {
        self.input.progress()
    }
}

/// Where the whole rows end that a text starts with, in its first so many bytes; the first row where that is longer. 0 where
/// there is none.
fn whole_rows(text: &[u8], most: usize, dialect: Dialect) -> usize {
    let within = &text[..text.len().min(most)];
    if let Some(end) = between_quotes(within, dialect) {
        return end;
    }
    let mut end = 0;
    while let Some(next) = row_end(text, end, dialect).filter(|next| end == 0 || *next <= most) {
        end = next;
    }
    end
}

/// Where the last whole row of a text ends, found by its quotes alone: a terminator ends a row where as many quotes have been
/// opened as closed. None where there is none, or where a quote does not stand at either end of a cell, so that this would not
/// tell what it means.
fn between_quotes(text: &[u8], dialect: Dialect) -> Option<usize> {
    let Dialect { delimiter, terminator } = dialect;
    let mut quotes: Vec<usize> = Vec::new();
    for at in Marks::new(text, 0, [b'"']) {
        if quotes.len().is_multiple_of(2) {
            // One that opens a cell, or is the second of two within one.
            let before = at.checked_sub(1).map(|before| text[before]);
            let doubled = quotes.last().is_some_and(|last| last + 1 == at);
            if !doubled && before.is_some_and(|before| before != delimiter && before != terminator) {
                return None;
            }
        } else if let Some(after) = text.get(at + 1)
            && ![delimiter, terminator, b'\r', b'"'].contains(after)
        {
            return None;
        }
        quotes.push(at);
    }
    // From the end, what stands between a quote that closes and the next that opens.
    let mut end = text.len();
    if quotes.len() % 2 == 1 {
        end = quotes.pop()?;
    }
    loop {
        let start = quotes.last().map_or(0, |quote| quote + 1);
        if let Some(found) = memrchr(terminator, &text[start..end]) {
            return Some(start + found + 1);
        }
        quotes.pop()?;
        end = quotes.pop()?;
    }
}

/// Where the row after the one at `at` starts; none where the text ends before.
fn row_end(text: &[u8], at: usize, dialect: Dialect) -> Option<usize> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_alone_tell_where_rows_end_or_not_at_all() {
        let dialect = Dialect { delimiter: b';', terminator: b'\n' };
        for (text, end) in [
            ("a;b\nc;d\ne", Some(8)),
            ("a;b", None),
            ("\"a\nb\";c\n\"d\n", Some(8)),
            ("\"a\"\"\n\"\n", Some(7)),
            ("\"a\"\"\n\";b\r\nc", Some(10)),
            ("\"a\"\r\n\"b\"", Some(5)),
            ("5\" bred\nx\n", None),
            ("\"a\"b\nx\n", None),
            ("a;5\"\nb;\"\n", None),
        ] {
            assert_eq!(between_quotes(text.as_bytes(), dialect), end, "{text:?}");
        }
    }

    #[test]
    fn what_quotes_tell_is_what_reading_row_by_row_tells() {
        let dialect = Dialect { delimiter: b';', terminator: b'\n' };
        let pieces = ["a", "ö", ";", "\"", "\"\"", "\n", "\r\n", ";\"", "\";", "\"\n"];
        let mut state = 3u64;
        let mut told = 0;
        for _ in 0..20_000 {
            let mut text = String::new();
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let mut left = state >> 16;
            for _ in 0..(state >> 8) % 12 {
                text.push_str(pieces[left as usize % pieces.len()]);
                left /= pieces.len() as u64;
            }
            let bytes = text.as_bytes();
            let mut by_row = 0;
            while let Some(end) = row_end(bytes, by_row, dialect) {
                by_row = end;
            }
            if let Some(end) = between_quotes(bytes, dialect) {
                assert_eq!(end, by_row, "{text:?}");
                told += 1;
            }
        }
        assert!(told > 2000, "{told}");
    }
}

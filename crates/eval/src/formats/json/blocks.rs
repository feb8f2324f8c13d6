//! Cutting text into blocks of whole lines.

use mattstock_core::ONE_JSON_VALUE;
use memchr::{memchr, memchr_iter};

use crate::reader::{Blocks, Stop};
use crate::text::Text;

/// The most bytes of one block; a line may be longer.
const BLOCK: usize = 8 << 20;
/// The most bytes of one line.
const LINE: usize = 32 << 20;

/// Some whole lines.
#[derive(Debug)]
pub(crate) struct Block {
    /// Their text.
    pub(super) text: Vec<u8>,
    /// The number of the first.
    pub(super) line: u64,
}

/// The lines of a file.
pub(crate) struct JsonBlocks<'a> {
    input: Text<'a>,
    /// Text read and not yet handed on, from `start`.
    buffer: Vec<u8>,
    start: usize,
    line: u64,
    rows: usize,
    /// Whether something has been read that is not blank.
    begun: bool,
    ended: bool,
}

impl<'a> JsonBlocks<'a> {
    /// The lines of a text, so many at a time.
    pub(crate) fn new(input: Text<'a>, rows: usize) -> Self {
        Self { input, buffer: Vec::new(), start: 0, line: 1, rows: rows.max(1), begun: false, ended: false }
    }

    /// The file itself.
    pub(crate) fn into_text(self) -> Text<'a> {
        self.input
    }

    /// Hands on everything before `end`.
    fn cut(&mut self, end: usize) -> Option<Block> {
        if end == self.start {
            return None;
        }
        let (text, line) = (self.buffer[self.start..end].to_vec(), self.line);
        self.line += memchr_iter(b'\n', &text).count() as u64;
        self.start = end;
        Some(Block { text, line })
    }
}

impl Blocks for JsonBlocks<'_> {
    type Block = Block;

    fn next_block(&mut self) -> Result<Option<Block>, Stop> {
        let (mut at, mut rows) = (self.start, 0);
        loop {
            while rows < self.rows && at - self.start < BLOCK {
                let Some(end) = memchr(b'\n', &self.buffer[at..]) else { break };
                (at, rows) = (at + end + 1, rows + 1);
            }
            if rows == self.rows || at - self.start >= BLOCK {
                break;
            }
            if self.ended {
                // A last line without its end.
                at = self.buffer.len();
                break;
            }
            if self.buffer.len() - at > LINE {
                let line = self.line;
                return self.cut(at).map_or(Err(Stop::TooLong(line)), |block| Ok(Some(block)));
            }
            self.buffer.drain(..self.start);
            at -= self.start;
            self.start = 0;
            let more = self.input.read_into(&mut self.buffer);
            self.ended = !more.map_err(|e| Stop::Unreadable(e.to_string()))?;
        }
        let rows = &self.buffer[self.start..at];
        if !self.begun && is_one_value(rows) {
            return Err(Stop::Unreadable(ONE_JSON_VALUE.to_owned()));
        }
        self.begun |= !rows.trim_ascii().is_empty();
        Ok(self.cut(at))
    }

    fn bytes(block: &Block) -> u64 {
        block.text.len() as u64
    }

    fn progress(&self) -> (u64, u64) {
        self.input.progress()
    }
}

/// Whether a text starts as JSON that goes on over several lines: with an array, or with a brace that stands alone.
fn is_one_value(text: &[u8]) -> bool {
    let text = text.trim_ascii_start();
    text.starts_with(b"[") || text.strip_prefix(b"{").is_some_and(|rest| matches!(rest, [b'\n', ..] | [b'\r', b'\n', ..]))
}

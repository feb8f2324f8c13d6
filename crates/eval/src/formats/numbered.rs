//! The numbers of rows that are all in memory.

use std::ops::Range;

use crate::reader::{Blocks, Stop};

/// The numbers of some rows, so many at a time.
#[derive(Debug)]
pub(crate) struct Numbered {
    next: usize,
    end: usize,
    rows: usize,
}

impl Numbered {
    /// All numbers below an end.
    pub(crate) fn new(end: usize, rows: usize) -> Self {
        Self { next: 0, end, rows: rows.max(1) }
    }
}

impl Blocks for Numbered {
    type Block = Range<usize>;

    fn next_block(&mut self) -> Result<Option<Range<usize>>, Stop> {
        let start = self.next;
        self.next = self.end.min(start + self.rows);
        Ok((start < self.next).then_some(start..self.next))
    }

    fn bytes(_: &Range<usize>) -> u64 {
        0
    }

    fn progress(&self) -> (u64, u64) {
        (self.next as u64, self.end as u64)
    }
}

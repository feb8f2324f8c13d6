//! Handing out the units of a file as rows.

use std::ops::Range;

use super::REFUSED;
use super::texts::Texts;
use crate::cells::Batch;
use crate::formats::columns::Columns;
use crate::formats::numbered::Numbered;
use crate::job::Job;
use crate::memory::Held;
use crate::reader::{Desk, Layout, Unread};

/// What the rows of each unit say together.
#[derive(Debug)]
pub(crate) struct LongLayout {
    pub(super) texts: Texts,
    /// The first line of each unit.
    pub(super) lines: Vec<u64>,
    /// Where the cells of each unit end.
    pub(super) ends: Vec<u32>,
    /// The cells of one unit after another: the column, and the number of the text.
    pub(super) cells: Vec<(u32, u32)>,
    pub(super) columns: Columns,
    pub(super) width: usize,
    pub(super) _held: Held,
}

impl LongLayout {
    /// The units, so many at a time.
    pub(crate) fn blocks(&self, rows: usize) -> Numbered {
        Numbered::new(self.lines.len(), rows)
    }
}

impl Layout for LongLayout {
    type Block = Range<usize>;

    type Pieces<'a> = Option<Range<usize>>;

    fn pieces<'a>(&'a self, block: &'a Range<usize>) -> Result<Option<Range<usize>>, Unread> {
        Ok(Some(block.clone()))
    }

    fn next(
        &self,
        pieces: &mut Option<Range<usize>>,
        job: &Job,
        desk: &mut Desk,
        batch: &mut Batch,
    ) -> Result<bool, Unread> {
        let Some(units) = pieces.take() else { return Ok(false) };
        let mut rows = std::mem::take(&mut desk.rows);
        rows.clear(self.width);
        for unit in units {
            rows.start_row(self.lines[unit]);
            let start = unit.checked_sub(1).map_or(0, |before| self.ends[before]);
            for (column, text) in &self.cells[start as usize..self.ends[unit] as usize] {
                let text = self.texts.of(*text);
                match text.contains(REFUSED) {
                    true => rows.refuse(*column as usize, &text.replace(REFUSED, "")),
                    false => rows.put(*column as usize, |out| out.extend_from_slice(text.as_bytes())),
                }
            }
        }
        rows.read(0..rows.rows(), job, desk, batch, |column, desk, batch| {
            let absent = !self.columns.stands(column);
            if absent {
                self.columns.fill(column, job, desk, batch);
            }
            absent
        });
        desk.rows = rows;
        Ok(true)
    }

    fn has(&self, column: usize) -> bool {
        self.columns.has(column)
    }
}

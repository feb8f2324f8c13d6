//! Handing out the rows of a sheet.

use std::ops::Range;

use crate::cells::Batch;
use crate::formats::columns::Columns;
use crate::formats::numbered::Numbered;
use crate::formats::rows::TextRows;
use crate::job::Job;
use crate::memory::Held;
use crate::reader::{Desk, Layout, Unread};

/// The rows of a sheet, which are all in memory.
#[derive(Debug)]
pub(crate) struct SheetLayout {
    sheet: String,
    texts: TextRows,
    columns: Columns,
    /// How many columns its header has.
    pub(crate) width: usize,
    _held: Held,
}

impl SheetLayout {
    /// The rows of a sheet.
    pub(crate) fn new(sheet: String, texts: TextRows, columns: Columns, width: usize, held: Held) -> Self {
        Self { sheet, texts, columns, width, _held: held }
    }

    /// What it is called, and for each column of the source plan its number in it.
    pub(crate) fn place(&self) -> (String, Vec<Option<usize>>) {
        (self.sheet.clone(), self.columns.places().to_vec())
    }

    /// Its rows, so many at a time.
    pub(crate) fn blocks(&self, rows: usize) -> Numbered {
        Numbered::new(self.texts.rows(), rows)
    }
}

impl Layout for SheetLayout {
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
        let Some(rows) = pieces.take() else { return Ok(false) };
        self.texts.read(rows, job, desk, batch, |column, desk, batch| {
            let absent = !self.columns.stands(column);
            if absent {
                self.columns.fill(column, job, desk, batch);
            }
            absent
        });
        Ok(true)
    }

    fn has(&self, column: usize) -> bool {
        self.columns.has(column)
    }
}

//! Rows of texts, put together cell by cell: what formats that are no delimited text make of their values.

use std::borrow::Cow;
use std::ops::Range;

use crate::cells::{Batch, Rejected};
use crate::job::Job;
use crate::outcome::{INVALID, VALUE};
use crate::reader::Desk;

/// Rows with a text for each column of a source plan.
#[derive(Debug, Default)]
pub(crate) struct TextRows {
    text: Vec<u8>,
    /// For each row, for each column, where its text lies.
    places: Vec<u64>,
    width: usize,
    /// For each row, its line or number.
    lines: Vec<u64>,
    /// Rows and columns of cells that hold what is no value whatever the column allows. Sorted by row.
    refused: Vec<(usize, usize)>,
    /// Rows and columns of cells that are written otherwise in the file than they are read, and where that lies. Sorted by row.
    spelled: Vec<(usize, usize, u64)>,
}

impl TextRows {
    /// No rows, of so many columns.
    pub(crate) fn clear(&mut self, width: usize) {
        self.text.clear();
        self.places.clear();
        self.lines.clear();
        self.refused.clear();
        self.spelled.clear();
        self.width = width;
    }

    /// Starts a row of blanks.
    pub(crate) fn start_row(&mut self, line: u64) {
        self.places.resize(self.places.len() + self.width, 0);
        self.lines.push(line);
    }

    /// Takes back the last row.
    pub(crate) fn drop_row(&mut self) {
        self.lines.pop();
        let row = self.lines.len();
        self.places.truncate(row * self.width);
        while self.refused.last().is_some_and(|(of, _)| *of == row) {
            self.refused.pop();
        }
        while self.spelled.last().is_some_and(|(of, ..)| *of == row) {
            self.spelled.pop();
        }
    }

    /// Puts a text into a column of the last row; `add` adds it to what it is given.
    pub(crate) fn put(&mut self, column: usize, add: impl FnOnce(&mut Vec<u8>)) {
        let place = self.lay(add);
        let row = self.places.len() - self.width;
        self.places[row + column] = place;
    }

    /// Says how a cell of the last row is written in the file, where it is read otherwise: so it is shown.
    pub(crate) fn spell(&mut self, column: usize, written: &str) {
        let place = self.lay(|out| out.extend_from_slice(written.as_bytes()));
        self.spelled.push((self.lines.len() - 1, column, place));
    }

    /// Lays down a text; where.
    fn lay(&mut self, add: impl FnOnce(&mut Vec<u8>)) -> u64 {
        let start = self.text.len();
        add(&mut self.text);
        // Offsets are far below 2^32: a block of lines and a workbook are held to less.
        (start as u64) << 32 | self.text.len() as u64
    }

    /// The text at a place.
    fn at(&self, place: u64) -> &[u8] {
        &self.text[(place >> 32) as usize..(place & 0xFFFF_FFFF) as usize]
    }

    /// How a cell is written in the file, where it is read otherwise.
    fn spelling(&self, row: usize, column: usize) -> Option<&[u8]> {
        let first = self.spelled.partition_point(|(of, ..)| *of < row);
        let mut of_row = self.spelled[first..].iter().take_while(|(of, ..)| *of == row);
        of_row.find(|(_, of, _)| *of == column).map(|(.., place)| self.at(*place))
    }

    /// Puts what is no value, whatever the column allows, into a column of the last row.
    pub(crate) fn refuse(&mut self, column: usize, text: &str) {
        self.put(column, |out| out.extend_from_slice(text.as_bytes()));
        self.refused.push((self.lines.len() - 1, column));
    }

    /// Whether a cell holds what is no value, whatever the column allows.
    fn is_refused(&self, row: usize, column: usize) -> bool {
        let first = self.refused.partition_point(|(of, _)| *of < row);
        self.refused[first..].iter().take_while(|(of, _)| *of == row).any(|(_, of)| *of == column)
    }

    /// How many rows there are.
    pub(crate) fn rows(&self) -> usize {
        self.lines.len()
    }

    /// How many bytes the rows take.
    pub(crate) fn bytes(&self) -> usize {
        self.text.len() + self.places.len() * size_of::<u64>()
    }

    /// The texts of a column in some of the rows.
    fn column(&self, rows: Range<usize>, column: usize) -> impl Iterator<Item = Cow<'_, [u8]>> {
        let cells = self.places[rows.start * self.width..rows.end * self.width].iter().skip(column).step_by(self.width);
        cells.map(|place| Cow::Borrowed(self.at(*place)))
    }

    /// Reads some of the rows into a batch, in place of what is there; `fill` fills the columns that the file does not have.
    pub(crate) fn read(
        &self,
        rows: Range<usize>,
        job: &Job,
        desk: &mut Desk,
        batch: &mut Batch,
        mut fill: impl FnMut(usize, &mut Desk, &mut Batch) -> bool,
    ) {
        batch.clear();
        batch.rows = rows.len();
        self.lines[rows.clone()].iter().for_each(|line| batch.lines.push(*line));
        for (column, coder) in job.coders.iter().enumerate() {
            if fill(column, desk, batch) {
                continue;
            }
            let (cache, elements) = (&mut desk.caches[column], &mut desk.elements[column]);
            elements.start_batch();
            let first = batch.rejected.len();
            coder.read(column, self.column(rows.clone(), column), batch, cache, elements);
            if !self.refused.is_empty() {
                // Of what is no value at all nothing more is to be said.
                let of_values = |found: &Rejected| found.doubt.is_none() || !self.is_refused(rows.start + found.row, column);
                let found = batch.rejected.split_off(first);
                batch.rejected.extend(found.into_iter().filter(of_values));
            }
            for rejected in batch.rejected[first..].iter_mut().filter(|rejected| rejected.doubt.is_none()) {
                let spelled = self.spelling(rows.start + rejected.row, column);
                // What the source says of a text it says of the one that is read.
                if let Some(spelled) = spelled.filter(|_| !coder.is_said_invalid(&rejected.text)) {
                    rejected.text = String::from_utf8_lossy(spelled).into_owned();
                }
            }
        }
        let first = self.refused.partition_point(|(row, _)| *row < rows.start);
        for (row, column) in self.refused[first..].iter().take_while(|(row, _)| *row < rows.end) {
            let (cells, at) = (&mut batch.columns[*column], row - rows.start);
            // What the source says such a text stands for, it stands for; and what is invalid is that already.
            if cells.state(at) == VALUE {
                cells.set_missing(at, INVALID);
                let text = self.column(*row..row + 1, *column).next().unwrap_or_default();
                let text = String::from_utf8_lossy(&text).into_owned();
                batch.rejected.push(Rejected { row: at, column: *column, doubt: None, text });
            }
        }
    }
}

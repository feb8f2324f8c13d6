//! Where the columns of a source stand in a file: the same in every format.

use mattstock_core::FindingKind;
use mattstock_core::plan::PeriodAxis;

use super::nearest::nearest;
use crate::cells::{Batch, Cells};
use crate::code::normal;
use crate::findings::{Place, Tray};
use crate::job::Job;
use crate::outcome::{NO_ANSWER, VALUE};

/// Which column of a file is which of the source.
#[derive(Debug)]
pub(crate) struct Columns {
    /// For each column of the source plan, its number in the file.
    places: Vec<Option<usize>>,
    /// The year of all rows, for a year column that the file does not have.
    year: Option<(usize, i32)>,
}

impl Columns {
    /// Finds the columns of a source among the names of a header, which are normal texts. What is missing or stands twice goes
    /// into the tray, at the line or row of the header where there is one. A year column that the name of the file makes up for
    /// may be missing.
    pub(crate) fn find(names: &[String], job: &Job, year: Option<i32>, header: Option<u64>, tray: &mut Tray) -> Self {
        let year = match (job.source.axes[0], year) {
            (PeriodAxis::Year(column), Some(year)) => Some((column.index(), year)),
            _ => None,
        };
        let columns = &job.source.columns;
        let places: Vec<Option<usize>> = (0..columns.len()).map(|c| place(names, job, c)).collect();
        let read = || columns.iter().zip(&places).enumerate().filter(|(number, _)| job.is_read(*number));
        let wanted: Vec<_> = read().map(|(_, (column, _))| normal(&column.header)).collect();
        for (number, (column, at)) in read() {
            let place = |kind| Place { kind, period: None, column: Some(number) };
            match at {
                None if year.is_some_and(|(optional, _)| optional == number) => {}
                None => {
                    let free = names.iter().map(String::as_str).filter(|name| !wanted.iter().any(|w| w == name));
                    // What is kept beside a missing column is the header that may be meant for it.
                    tray.add_at(place(FindingKind::MissingColumn), nearest(&column.header, free), header);
                }
                Some(at) => {
                    let twins = names.iter().filter(|name| **name == names[*at]).count();
                    for _ in 0..if twins > 1 { twins } else { 0 } {
                        tray.add_at(place(FindingKind::DuplicateColumn), None, header);
                    }
                }
            }
        }
        let year = year.filter(|(column, _)| places[*column].is_none());
        Self { places, year }
    }

    /// How many columns of a source a header has.
    pub(crate) fn known(names: &[String], job: &Job) -> usize {
        (0..job.source.columns.len()).filter(|c| place(names, job, *c).is_some()).count()
    }

    /// The number in the file of each column of the source plan.
    pub(crate) fn places(&self) -> &[Option<usize>] {
        &self.places
    }

    /// Whether the file has a column of the source plan.
    pub(crate) fn has(&self, column: usize) -> bool {
        self.places[column].is_some()
    }

    /// Leaves out a column that cannot be read.
    pub(crate) fn leave_out(&mut self, column: usize) {
        self.places[column] = None;
    }

    /// Fills a column that is not read from the file, for all rows of a batch: with the file's year, or blanks.
    pub(crate) fn fill(&self, column: usize, batch: &mut Batch) {
        let (rows, cells) = (batch.rows, &mut batch.columns[column]);
        match (self.year, cells) {
            (Some((of, year)), Cells::Day { states, values }) if of == column => {
                states.resize(rows, VALUE);
                values.resize(rows, year);
            }
            (_, cells) => (0..rows).for_each(|_| cells.push_missing(NO_ANSWER)),
        }
    }
}

/// Where a column of a source stands, if it is read from files.
fn place(names: &[String], job: &Job, column: usize) -> Option<usize> {
    let position = || {
        let header = normal(&job.source.columns[column].header);
        names.iter().position(|name| *name == header)
    };
    job.is_read(column).then(position).flatten()
}

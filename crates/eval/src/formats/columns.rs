//! Where the columns of a source stand in a file: the same in every format.

use std::borrow::Cow;

use mattstock_core::FindingKind;
use mattstock_core::plan::{Column, ColumnKind, PeriodAxis};

use super::called::Headers;
use super::nearest::nearest;
use crate::cells::{Batch, Cells, Rejected};
use crate::code::normal;
use crate::data::DataFile;
use crate::findings::{Place, READ_AS, Tray};
use crate::job::Job;
use crate::outcome::NO_ANSWER;
use crate::reader::{Desk, empty_batch};

/// Which column of a file is which of the source.
#[derive(Debug)]
pub(crate) struct Columns {
    /// For each column of the source plan, its number in the file.
    places: Vec<Option<usize>>,
    /// For each column that the file does not have, the text that its name gives it.
    given: Vec<Option<String>>,
}

/// For each column of the source plan, the text that the name of a file gives it.
pub(crate) fn given(job: &Job, file: &DataFile) -> Vec<Option<String>> {
    let year = |column: usize| match (job.source.axes[0], file.year) {
        (PeriodAxis::Year(of), Some(year)) if of.index() == column => Some(format!("{year:04}")),
        _ => None,
    };
    let named = |name: &str| file.given.iter().find(|(column, _)| column == name).map(|(_, text)| text.clone());
    let columns = job.source.columns.iter().enumerate();
    columns.map(|(number, column)| named(&column.name).or_else(|| year(number)).filter(|_| job.is_read(number))).collect()
}

impl Columns {
    /// Finds the columns of a source among the names of a header, which are normal texts. What is missing or stands twice goes
    /// into the tray, at the line or row of the header where there is one. A column that the name of the file makes up for may
    /// be missing. Two names of which one only differs in case are two columns with one header.
    pub(crate) fn find(names: &[String], job: &Job, file: &DataFile, header: Option<u64>, tray: &mut Tray) -> Self {
        let mut given = given(job, file);
        let columns = &job.source.columns;
        let names = &Headers::read(job).settled(names);
        let places: Vec<Option<usize>> = (0..columns.len()).map(|c| place(names, job, c)).collect();
        let read = || columns.iter().zip(&places).enumerate().filter(|(number, _)| job.is_read(*number));
        let wanted: Vec<_> = read().map(|(_, (column, _))| normal(&column.header)).collect();
        for (number, (column, at)) in read() {
            let place = |kind| Place { kind, period: None, column: Some(number) };
            match at {
                None if given[number].is_some() => {}
                None => {
                    let free = names.iter().map(String::as_str).filter(|name| !wanted.iter().any(|w| w == name));
                    tray.add_at(place(FindingKind::MissingColumn), meant(column, free).as_deref(), header);
                }
                Some(at) => {
                    let twins = names.iter().enumerate().filter(|(_, name)| **name == names[*at]);
                    let twins: Vec<String> = twins.map(|(number, _)| (number + 1).to_string()).collect();
                    if twins.len() > 1 {
                        tray.add_at(place(FindingKind::DuplicateColumn), Some(&twins.join(", ")), header);
                    }
                }
            }
        }
        note_unknown(names, job, |number| places[number].is_some(), header, tray);
        given.iter_mut().zip(&places).for_each(|(given, place)| *given = given.take().filter(|_| place.is_none()));
        Self { places, given }
    }

    /// How many columns of a source a header has.
    pub(crate) fn known(names: &[String], job: &Job) -> usize {
        let names = Headers::read(job).settled(names);
        (0..job.source.columns.len()).filter(|c| place(&names, job, *c).is_some()).count()
    }

    /// The headers that a source has, as normal texts.
    pub(crate) fn headers(job: &Job) -> impl Iterator<Item = String> {
        let columns = job.source.columns.iter().enumerate().filter(|(number, _)| job.is_read(*number));
        columns.map(|(_, column)| normal(&column.header).into_owned())
    }

    /// The number in the file of each column of the source plan.
    pub(crate) fn places(&self) -> &[Option<usize>] {
        &self.places
    }

    /// Whether a column of the source plan stands in the file.
    pub(crate) fn stands(&self, column: usize) -> bool {
        self.places[column].is_some()
    }

    /// Whether the file has a column of the source plan, in it or by its name.
    pub(crate) fn has(&self, column: usize) -> bool {
        self.stands(column) || self.given[column].is_some()
    }

    /// Leaves out a column that cannot be read.
    pub(crate) fn leave_out(&mut self, column: usize) {
        self.places[column] = None;
    }

    /// Fills a column that is not read from the file, for all rows of a batch: with what the file's name gives it, or blanks.
    pub(crate) fn fill(&self, column: usize, job: &Job, desk: &mut Desk, batch: &mut Batch) {
        match &self.given[column] {
            Some(text) => fill(column, text, job, desk, batch),
            None => (0..batch.rows).for_each(|_| batch.columns[column].push_missing(NO_ANSWER)),
        }
    }
}

/// What is kept beside a missing column: the header that may be meant for it, of those that none has; or, each after a mark, those
/// that stand for its choices, by how they begin.
pub(crate) fn meant<'n>(column: &Column, free: impl Iterator<Item = &'n str> + Clone) -> Option<String> {
    if matches!(column.kind, ColumnKind::Choices { .. }) {
        let stem = normal(&column.header).to_lowercase();
        let begins = |name: &&str| {
            let name = name.to_lowercase();
            name.strip_prefix(&stem).is_some_and(|rest| rest.chars().count() > 1 && !rest.starts_with(char::is_alphanumeric))
        };
        let choices: Vec<String> = free.clone().filter(begins).map(|name| format!("{READ_AS}{name}")).collect();
        if choices.len() > 1 {
            return Some(choices.concat());
        }
    }
    nearest(&column.header, free).map(str::to_owned)
}

/// Notes the headers that no column has, where that is asked for, each with the column it may be meant for, which none has. Nothing
/// is said of blank ones.
pub(crate) fn note_unknown<'n>(
    names: impl IntoIterator<Item = &'n String>,
    job: &Job,
    has: impl Fn(usize) -> bool,
    header: Option<u64>,
    tray: &mut Tray,
) {
    if !job.unknown_columns {
        return;
    }
    let columns = || (0..job.source.columns.len()).filter(|column| job.is_read(*column));
    let of = |column: usize| normal(&job.source.columns[column].header).into_owned();
    let known = Headers::read(job);
    let free: Vec<String> = columns().filter(|column| !has(*column)).map(of).collect();
    for name in names.into_iter().filter(|name| !name.is_empty() && known.called(name).is_none()) {
        let place = Place { kind: FindingKind::UnknownColumn, period: None, column: None };
        let meant = nearest(name, free.iter().map(String::as_str)).unwrap_or_default();
        tray.add_at(place, Some(&format!("{name}{READ_AS}{meant}")), header);
    }
}

/// Fills a column with one text, for all rows of a batch.
pub(crate) fn fill(column: usize, text: &str, job: &Job, desk: &mut Desk, batch: &mut Batch) {
    let one = one_cell(column, text, job, desk);
    for rejected in &one.rejected {
        batch.rejected.extend((0..batch.rows).map(|row| Rejected { row, ..rejected.clone() }));
    }
    match (&one.columns[column], &mut batch.columns[column]) {
        (Cells::Day { states, values }, Cells::Day { states: all_states, values: all }) => {
            all_states.resize(batch.rows, states[0]);
            all.resize(batch.rows, values[0]);
        }
        (one, all) => (0..batch.rows).for_each(|_| all.push_from(one, 0)),
    }
}

/// A batch of one row, in which only one column is read: of a text.
pub(crate) fn one_cell(column: usize, text: &str, job: &Job, desk: &mut Desk) -> Batch {
    let mut one = Batch { rows: 1, ..empty_batch(job.source) };
    let (cache, elements) = (&mut desk.caches[column], &mut desk.elements[column]);
    elements.start_batch();
    job.coders[column].read(column, std::iter::once(Cow::Borrowed(text.as_bytes())), &mut one, cache, elements);
    one
}

/// Where a column of a source stands, if it is read from files.
fn place(names: &[String], job: &Job, column: usize) -> Option<usize> {
    let position = || {
        let header = normal(&job.source.columns[column].header);
        names.iter().position(|name| *name == header)
    };
    job.is_read(column).then(position).flatten()
}

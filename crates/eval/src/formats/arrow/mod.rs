//! Arrow columns as coded cells: what Parquet and Arrow IPC files have in common.

mod dictionary;
mod disk;
mod moments;
mod native;
mod texts;

use std::fmt::Display;

use arrow_array::cast::AsArray;
use arrow_array::{Array, RecordBatch};
use arrow_schema::{DataType, Schema};
use mattstock_core::FindingKind;
use mattstock_core::plan::ColumnKind;

pub(crate) use dictionary::Dictionary;
pub(crate) use disk::Disk;
pub(crate) use texts::day;

use crate::cells::Batch;
use crate::code::{Coder, normal};
use crate::data::DataFile;
use crate::findings::{Place, READ_AS, Tray};
use crate::formats::columns::Columns;
use crate::job::Job;
use crate::reader::{Desk, Unread};

/// A file of columns that has been opened.
pub(crate) struct Opened<B, L> {
    /// Its rows.
    pub(crate) blocks: B,
    /// How they are read.
    pub(crate) layout: L,
    /// How many columns it has.
    pub(crate) width: usize,
    /// How many blocks its rows are cut into, and how many bytes it has.
    pub(crate) parts: (usize, u64),
}

/// Where the columns of a source stand in the batches that are read of a file.
#[derive(Debug)]
pub(crate) struct ArrowColumns {
    columns: Columns,
    /// The columns of the file that are read, rising.
    read: Vec<usize>,
    /// For each column of the source plan, whether it is read in another way.
    apart: Vec<bool>,
    /// How many columns the file has.
    pub(crate) width: usize,
}

impl ArrowColumns {
    /// Finds the columns of a source in a schema. What is missing, or of a type that cannot be read, goes into the tray.
    pub(crate) fn find(schema: &Schema, job: &Job, file: &DataFile, tray: &mut Tray) -> Self {
        let names: Vec<String> = schema.fields().iter().map(|field| normal(field.name()).into_owned()).collect();
        let mut columns = Columns::find(&names, job, file, None, tray);
        for column in 0..job.source.columns.len() {
            let Some(data_type) = columns.places()[column].map(|at| schema.field(at).data_type()) else { continue };
            let place = |column| Place { kind: FindingKind::UnreadableData, period: None, column };
            if !texts::are_of(data_type) {
                tray.add_file(place(Some(column)), &data_type.to_string());
                columns.leave_out(column);
            } else if job.coders[column].is_date() && moments::are_elsewhere(data_type) {
                tray.add_file(place(None), &texts::zoned(column, job, data_type));
                columns.leave_out(column);
            }
        }
        let apart = vec![false; job.source.columns.len()];
        let mut found = Self { columns, read: Vec::new(), apart, width: names.len() };
        found.set_apart(&[]);
        found
    }

    /// Leaves columns of the source plan to be read in another way.
    pub(crate) fn set_apart(&mut self, columns: &[usize]) {
        columns.iter().for_each(|column| self.apart[*column] = true);
        let here = self.columns.places().iter().zip(&self.apart).filter(|(_, apart)| !**apart);
        self.read = here.filter_map(|(place, _)| *place).collect();
        self.read.sort_unstable();
        self.read.dedup();
    }

    /// The number in the file of each column of the source plan.
    pub(crate) fn places(&self) -> &[Option<usize>] {
        self.columns.places()
    }

    /// The columns of the file that are read, rising.
    pub(crate) fn read(&self) -> &[usize] {
        &self.read
    }

    /// Whether the file has a column of the source plan.
    pub(crate) fn has(&self, column: usize) -> bool {
        self.columns.has(column)
    }

    /// Whether a column of the file is best read by its different values.
    pub(crate) fn has_few_values(&self, job: &Job, at: usize) -> bool {
        let of = self.columns.places().iter().position(|place| *place == Some(at));
        of.is_some_and(|column| !matches!(job.source.columns[column].kind, ColumnKind::Key | ColumnKind::Text))
    }

    /// Reads so many records, of which the first is number `first` of the file, into a batch. What is read in another way is
    /// left empty.
    pub(crate) fn fill(
        &self,
        records: Option<&RecordBatch>,
        (rows, first): (usize, u64),
        job: &Job,
        desk: &mut Desk,
        batch: &mut Batch,
    ) -> Result<(), Unread> {
        batch.clear();
        batch.rows = rows;
        batch.lines.start(first);
        batch.lines.follow(batch.rows);
        for column in (0..job.source.columns.len()).filter(|column| !self.apart[*column]) {
            let place = self.columns.places()[column].map(|at| self.read.partition_point(|read| *read < at));
            match place.zip(records) {
                Some((at, records)) => read(records.column(at), column, job, desk, batch)?,
                None => self.columns.fill(column, job, desk, batch),
            }
        }
        Ok(())
    }
}

/// Reads a column: by its different values, its numbers or dates, or its texts.
fn read(array: &dyn Array, column: usize, job: &Job, desk: &mut Desk, batch: &mut Batch) -> Result<(), Unread> {
    let coder = &job.coders[column];
    let elements = &mut desk.elements[column];
    elements.start_batch();
    if let DataType::Dictionary(..) = array.data_type() {
        return dictionary::read(array, column, job, desk, batch);
    }
    if native::read(array, coder, &mut batch.columns[column]) {
        return Ok(());
    }
    let (cache, elements) = (&mut desk.caches[column], &mut desk.elements[column]);
    if let Some(texts) = array.as_string_opt::<i32>().filter(|texts| texts.null_count() == 0)
        && coder.read_lists(column, (texts.value_data(), texts.value_offsets()), batch, cache, elements)
    {
        return Ok(());
    }
    let first = batch.rejected.len();
    coder.read(column, texts::of_column(array, column, job)?, batch, cache, elements);
    if array.data_type().is_numeric() {
        restore(column, coder, first, desk, batch);
    }
    Ok(())
}

/// Reads numbers that are no codes as the codes that they must have been, as in sheets: of what was rejected from the first on.
fn restore(column: usize, coder: &Coder, first: usize, desk: &mut Desk, batch: &mut Batch) {
    for rejected in batch.rejected.split_off(first) {
        match coder.restored(&rejected.text).filter(|meant| coder.put(&mut batch.columns[column], rejected.row, meant)) {
            Some(meant) => desk.noted.push(converted(column, (&rejected.text, &meant), batch.lines.at(rejected.row))),
            None => batch.rejected.push(rejected),
        }
    }
}

/// What is noted of a number that is read as a code.
fn converted(column: usize, (held, meant): (&str, &str), line: u64) -> (Place, Option<String>, u64) {
    let place = Place { kind: FindingKind::ConvertedCell, period: None, column: Some(column) };
    (place, Some(format!("{held}{READ_AS}{meant}")), line)
}

/// Why a file cannot be read, in one line.
pub(crate) fn unreadable(error: impl Display) -> Unread {
    let text = error.to_string();
    Unread::Unreadable(text.lines().next().unwrap_or_default().to_owned())
}

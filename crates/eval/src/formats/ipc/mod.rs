//! Arrow IPC, files (also known as Feather) and streams: a block is a record batch.

mod claims;

use std::io::{BufReader, Read};

use arrow_array::RecordBatch;
use arrow_ipc::reader::{FileReader, StreamReader};
use arrow_schema::{ArrowError, DataType, SchemaRef};
use mattstock_core::DAMAGED;

use claims::{Claims, MARK};

use super::arrow::{ArrowColumns, Disk, Opened, unreadable};
use crate::cells::Batch;
use crate::data::{DataFile, Grown};
use crate::findings::Tray;
use crate::job::Job;
use crate::memory::{Held, Memory};
use crate::reader::{Blocks, Desk, Layout, Stop, Unread};

/// The most rows of a batch of which no column is read that says how many they are.
const ROWS: usize = 1 << 31;

/// Reads the schema of a file and finds the columns of a source.
///
/// # Errors
/// The file is no Arrow IPC file, or broken off.
pub(crate) fn open(
    disk: Disk,
    job: &Job,
    file: &DataFile,
    batch_rows: usize,
    tray: &mut Tray,
) -> Result<Opened<RecordBatches, IpcLayout>, Unread> {
    let mut start = [0; MARK.len()];
    let is_stream = disk.from(0).read_exact(&mut start).is_ok() && start == MARK;
    let claims = if is_stream { Claims::of_stream(&disk)? } else { Claims::of_file(&disk)? };
    let held = job.memory.hold(&job.source.source);
    held.set(claims.dictionaries, || Grown::File { file: file.name.clone() });
    if job.memory.is_exceeded() {
        return Err(Unread::Exceeded);
    }
    let (schema, _) = reader(&disk, is_stream, None)?;
    let columns = ArrowColumns::find(&schema, job, file, tray);
    let (schema, reader) = reader(&disk, is_stream, Some(columns.read().to_vec()))?;
    let blocks = RecordBatches {
        reader,
        counted: schema.fields().iter().any(|field| *field.data_type() != DataType::Null),
        claims: claims.batches,
        memory: job.memory.clone(),
        of: (job.source.source.clone(), file.name.clone()),
        _dictionaries: held,
        read: 0,
        row: 1,
    };
    let width = columns.width;
    let parts = (blocks.claims.len(), disk.length());
    Ok(Opened { blocks, width, parts, layout: IpcLayout { columns, batch_rows: batch_rows.max(1) } })
}

/// What hands out record batches.
type Batches = Box<dyn Iterator<Item = Result<RecordBatch, ArrowError>> + Send>;

/// A reader of some of the columns of a file, with their schema.
fn reader(disk: &Disk, is_stream: bool, columns: Option<Vec<usize>>) -> Result<(SchemaRef, Batches), Unread> {
    let input = BufReader::new(disk.from(0));
    if is_stream {
        let reader = StreamReader::try_new(input, columns).map_err(unreadable)?;
        return Ok((reader.schema(), Box::new(reader)));
    }
    let reader = FileReader::try_new(input, columns).map_err(unreadable)?;
    Ok((reader.schema(), Box::new(reader)))
}

/// The record batches of a file, one after another.
pub(crate) struct RecordBatches {
    reader: Batches,
    /// Whether a column is read that says how many rows there are.
    counted: bool,
    /// How many bytes each takes.
    claims: Vec<u64>,
    memory: Memory,
    /// The source and the name of the file.
    of: (String, String),
    _dictionaries: Held,
    /// How many have been handed on.
    read: usize,
    row: u64,
}

/// A record batch, and the number of its first row in the file.
#[derive(Debug)]
pub(crate) struct Numbered {
    records: RecordBatch,
    first: u64,
    held: Held,
}

impl Blocks for RecordBatches {
    type Block = Numbered;

    fn next_block(&mut self) -> Result<Option<Numbered>, Stop> {
        let held = self.memory.hold(&self.of.0);
        let takes = self.claims.get(self.read).copied().unwrap_or_default();
        held.set(takes, || Grown::File { file: self.of.1.clone() });
        if self.memory.is_exceeded() {
            return Err(Stop::Exceeded);
        }
        let next = self.reader.next().transpose();
        let Some(records) = next.map_err(|error| Stop::from(unreadable(error)))? else { return Ok(None) };
        if !self.counted && records.num_rows() > ROWS {
            return Err(Stop::Unreadable(DAMAGED.to_owned()));
        }
        let first = self.row;
        self.row += records.num_rows() as u64;
        self.read += 1;
        Ok(Some(Numbered { records, first, held }))
    }

    fn bytes(block: &Numbered) -> u64 {
        block.held.bytes()
    }

    fn progress(&self) -> (u64, u64) {
        (self.read as u64, self.claims.len() as u64)
    }
}

/// How record batches are read.
pub(crate) struct IpcLayout {
    /// Where the columns of the source are.
    columns: ArrowColumns,
    batch_rows: usize,
}

impl Layout for IpcLayout {
    type Block = Numbered;
    /// The record batch, and how many of its rows have been read.
    type Pieces<'a> = (&'a Numbered, usize);

    fn pieces<'a>(&'a self, block: &'a Numbered) -> Result<(&'a Numbered, usize), Unread> {
        Ok((block, 0))
    }

    fn next(
        &self,
        (block, read): &mut (&Numbered, usize),
        job: &Job,
        desk: &mut Desk,
        batch: &mut Batch,
    ) -> Result<bool, Unread> {
        let rows = self.batch_rows.min(block.records.num_rows() - *read);
        if rows == 0 {
            return Ok(false);
        }
        let records = block.records.slice(*read, rows);
        self.columns.fill(Some(&records), (rows, block.first + *read as u64), job, desk, batch)?;
        *read += rows;
        Ok(true)
    }

    fn has(&self, column: usize) -> bool {
        self.columns.has(column)
    }
}

//! Arrow IPC files, also known as Feather: a block is a record batch.

mod claims;

use std::io::BufReader;

use arrow_array::RecordBatch;
use arrow_ipc::reader::FileReader;

use claims::Claims;

use super::arrow::{ArrowColumns, At, Disk, Opened, unreadable};
use crate::cells::Batch;
use crate::data::{DataFile, Grown};
use crate::findings::Tray;
use crate::job::Job;
use crate::memory::{Held, Memory};
use crate::reader::{Blocks, Desk, Layout, Stop, Unread};

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
    let claims = Claims::read(&disk)?;
    let held = job.memory.hold(&job.source.source);
    held.set(claims.dictionaries, || Grown::File { file: file.name.clone() });
    if job.memory.is_exceeded() {
        return Err(Unread::Exceeded);
    }
    let reader = |columns| FileReader::try_new(BufReader::new(disk.from(0)), columns).map_err(unreadable);
    let columns = ArrowColumns::find(&reader(None)?.schema(), job, file, tray);
    let blocks = RecordBatches {
        reader: reader(Some(columns.read().to_vec()))?,
        claims: claims.batches,
        memory: job.memory.clone(),
        of: (job.source.source.clone(), file.name.clone()),
        _dictionaries: held,
        read: 0,
        row: 1,
    };
    let width = columns.width;
    let parts = (blocks.reader.num_batches(), disk.length());
    Ok(Opened { blocks, width, parts, layout: IpcLayout { columns, batch_rows: batch_rows.max(1) } })
}

/// The record batches of a file, one after another.
pub(crate) struct RecordBatches {
    reader: FileReader<BufReader<At>>,
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
        let first = self.row;
        self.row += records.num_rows() as u64;
        self.read += 1;
        Ok(Some(Numbered { records, first, held }))
    }

    fn bytes(block: &Numbered) -> u64 {
        block.held.bytes()
    }

    fn progress(&self) -> (u64, u64) {
        (self.read as u64, self.reader.num_batches() as u64)
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

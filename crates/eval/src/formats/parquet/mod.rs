//! Apache Parquet: a block is a row group, read batch by batch on one thread.

mod claims;
mod hybrid;
mod native;
mod pages;

use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::{DataType, Field, Schema, TimeUnit};
use mattstock_core::UNREAD_CODEC;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder,
};
use parquet::basic::{Compression, Encoding, Type as PhysicalType};
use parquet::file::metadata::RowGroupMetaData;

use native::{Native, Reader};

use super::arrow::{ArrowColumns, Disk, Opened, unreadable};
use crate::cells::Batch;
use crate::data::{DataFile, Grown};
use crate::findings::Tray;
use crate::job::Job;
use crate::memory::{Held, Memory};
use crate::reader::{Blocks, Desk, Layout, Stop, Unread};

/// Reads the metadata of a file and finds the columns of a source.
///
/// # Errors
/// The file is no Parquet file, or broken off.
pub(crate) fn open(
    disk: Disk,
    job: &Job,
    file: &DataFile,
    batch_rows: usize,
    tray: &mut Tray,
) -> Result<Opened<RowGroups, ParquetLayout>, Unread> {
    let metadata = ArrowReaderMetadata::load(&disk, ArrowReaderOptions::new()).map_err(unreadable)?;
    let mut columns = ArrowColumns::find(metadata.schema(), job, file, tray);
    let native = |(column, place): (usize, &Option<usize>)| Native::new(&metadata, job, column, (*place)?);
    let native: Vec<Native> = columns.places().iter().enumerate().filter_map(native).collect();
    columns.set_apart(&native.iter().map(|native| native.column).collect::<Vec<_>>());
    decompressible(&metadata, columns.places().iter().flatten().copied())?;
    let schema = by_values(&metadata, &columns, job);
    let options = ArrowReaderOptions::new().with_schema(Arc::new(schema));
    // As the file itself says, where it cannot be read otherwise.
    let metadata = ArrowReaderMetadata::try_new(metadata.metadata().clone(), options).unwrap_or(metadata);
    let groups = metadata.metadata().row_groups().iter().map(rows).collect::<Result<_, _>>()?;
    let blocks = RowGroups { groups, next: 0, row: 1 };
    let mask = ProjectionMask::roots(metadata.parquet_schema(), columns.read().iter().copied());
    let width = columns.width;
    Ok(Opened {
        parts: (blocks.groups.len(), disk.length()),
        blocks,
        width,
        layout: ParquetLayout {
            disk,
            metadata,
            mask,
            columns,
            native,
            batch_rows: batch_rows.max(1),
            memory: job.memory.clone(),
            of: (job.source.source.clone(), file.name.clone()),
        },
    })
}

/// How many rows a row group has, as all its columns say that hold one value for each.
fn rows(group: &RowGroupMetaData) -> Result<u64, Unread> {
    let single = group.columns().iter().filter(|column| column.column_descr().max_rep_level() == 0);
    let all = single.map(|column| column.num_values()).all(|values| values == group.num_rows());
    u64::try_from(group.num_rows()).ok().filter(|_| all).ok_or_else(pages::broken)
}

/// Makes sure that columns of a file are compressed in no way that is not read, in any row group.
fn decompressible(metadata: &ArrowReaderMetadata, roots: impl Iterator<Item = usize>) -> Result<(), Unread> {
    let leaves: Vec<usize> = roots.filter_map(|root| leaf(metadata, root)).collect();
    let groups = metadata.metadata().row_groups();
    let mut codecs = groups.iter().flat_map(|group| leaves.iter().map(|leaf| group.column(*leaf).compression()));
    let other = codecs.find_map(|codec| match codec {
        Compression::BROTLI(_) => Some("Brotli"),
        Compression::LZO => Some("LZO"),
        _ => None,
    });
    other.map_or(Ok(()), |codec| Err(Unread::Unreadable(format!("{UNREAD_CODEC}: {codec}"))))
}

/// The schema of a file, with moments of the oldest kind as what they are, moments in UTC; with texts as dictionaries wherever the file holds them so throughout, and plain texts elsewhere:
/// where a writer gave up its dictionary half-way, making one again would take longer than it saves.
fn by_values(metadata: &ArrowReaderMetadata, columns: &ArrowColumns, job: &Job) -> Schema {
    let field = |(at, field): (usize, &Arc<Field>)| {
        let of = match field.data_type() {
            DataType::Dictionary(_, of) => of.as_ref(),
            of => of,
        };
        let physical = leaf(metadata, at).map(|leaf| metadata.parquet_schema().column(leaf).physical_type());
        if physical == Some(PhysicalType::INT96) {
            let moments = DataType::Timestamp(TimeUnit::Nanosecond, Some("UTC".into()));
            return Arc::new(field.as_ref().clone().with_data_type(moments));
        }
        let is_text = matches!(of, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View);
        if !is_text || columns.read().binary_search(&at).is_err() {
            return Arc::clone(field);
        }
        let by_values = is_dictionary(metadata, at) && columns.has_few_values(job, at);
        let data_type = if by_values {
            DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8))
        } else {
            DataType::Utf8
        };
        Arc::new(field.as_ref().clone().with_data_type(data_type))
    };
    Schema::new(metadata.schema().fields().iter().enumerate().map(field).collect::<Vec<_>>())
}

/// The first leaf of a column of a file.
fn leaf(metadata: &ArrowReaderMetadata, root: usize) -> Option<usize> {
    let parquet = metadata.parquet_schema();
    (0..parquet.num_columns()).find(|leaf| parquet.get_column_root_idx(*leaf) == root)
}

/// Whether a column of a file is held as numbers of its different values throughout.
fn is_dictionary(metadata: &ArrowReaderMetadata, root: usize) -> bool {
    leaf(metadata, root).is_some_and(|leaf| {
        metadata.metadata().row_groups().iter().all(|group| {
            let encodings = group.column(leaf).page_encoding_stats_mask();
            encodings.is_some_and(|all| all.is_only(Encoding::RLE_DICTIONARY) || all.is_only(Encoding::PLAIN_DICTIONARY))
        })
    })
}

/// The row groups of a file, one after another.
pub(crate) struct RowGroups {
    /// How many rows each has.
    groups: Vec<u64>,
    next: usize,
    row: u64,
}

/// A row group.
#[derive(Debug)]
pub(crate) struct RowGroup {
    number: usize,
    /// The number of its first row in the file, and how many it has.
    first: u64,
    rows: u64,
}

impl Blocks for RowGroups {
    type Block = RowGroup;

    fn next_block(&mut self) -> Result<Option<RowGroup>, Stop> {
        let Some(rows) = self.groups.get(self.next) else { return Ok(None) };
        let group = RowGroup { number: self.next, first: self.row, rows: *rows };
        self.next += 1;
        self.row = self.row.saturating_add(*rows);
        Ok(Some(group))
    }

    fn bytes(_: &RowGroup) -> u64 {
        0
    }

    fn progress(&self) -> (u64, u64) {
        (self.next as u64, self.groups.len() as u64)
    }
}

/// How the row groups of a file are read.
pub(crate) struct ParquetLayout {
    disk: Disk,
    metadata: ArrowReaderMetadata,
    mask: ProjectionMask,
    /// Where the columns of the source are.
    columns: ArrowColumns,
    /// Those that are read without arrays.
    native: Vec<Native>,
    batch_rows: usize,
    memory: Memory,
    /// The source and the name of the file.
    of: (String, String),
}

impl ParquetLayout {
    /// Counts the memory that the pages of the columns read take in a row group.
    fn hold(&self, disk: &Disk, group: usize) -> Result<Held, Unread> {
        let held = self.memory.hold(&self.of.0);
        let group = self.metadata.metadata().row_group(group);
        let native = |leaf: usize| self.native.iter().any(|native| native.leaf() == leaf);
        for leaf in (0..group.num_columns()).filter(|leaf| self.mask.leaf_included(*leaf) || native(*leaf)) {
            held.add(claims::of_column(disk, group.column(leaf))?, || Grown::File { file: self.of.1.clone() });
            if self.memory.is_exceeded() {
                return Err(Unread::Exceeded);
            }
        }
        Ok(held)
    }
}

/// A row group being read.
pub(crate) struct Records {
    /// What is read by way of arrays.
    arrays: Option<ParquetRecordBatchReader>,
    native: Vec<Reader>,
    row: u64,
    left: usize,
    _held: Held,
}

impl Layout for ParquetLayout {
    type Block = RowGroup;
    type Pieces<'a> = Records;

    fn pieces(&self, group: &RowGroup) -> Result<Records, Unread> {
        let disk = self.disk.another().map_err(unreadable)?;
        let left = usize::try_from(group.rows).map_err(unreadable)?;
        let held = self.hold(&disk, group.number)?;
        let arrays = || {
            ParquetRecordBatchReaderBuilder::new_with_metadata(disk.clone(), self.metadata.clone())
                .with_row_groups(vec![group.number])
                .with_projection(self.mask.clone())
                .with_batch_size(self.batch_rows)
                .build()
                .map_err(unreadable)
        };
        let arrays = if self.columns.read().is_empty() { None } else { Some(arrays()?) };
        let (disk, of) = (Arc::new(disk), self.metadata.metadata().row_group(group.number));
        let native = self.native.iter().map(|native| native.open(&disk, of, left)).collect::<Result<_, _>>()?;
        Ok(Records { arrays, native, row: group.first, left, _held: held })
    }

    fn next(&self, records: &mut Records, job: &Job, desk: &mut Desk, batch: &mut Batch) -> Result<bool, Unread> {
        let rows = records.left.min(self.batch_rows);
        if rows == 0 {
            return Ok(false);
        }
        let arrays = records.arrays.as_mut().map(|arrays| arrays.next().transpose().map_err(unreadable)).transpose()?;
        let arrays = arrays.flatten();
        if records.arrays.is_some() && arrays.as_ref().map(RecordBatch::num_rows) != Some(rows) {
            return Err(pages::broken());
        }
        self.columns.fill(arrays.as_ref(), (rows, records.row), job, desk, batch)?;
        for native in &mut records.native {
            native.read(rows, job, desk, batch)?;
        }
        records.row += rows as u64;
        records.left -= rows;
        Ok(true)
    }

    fn has(&self, column: usize) -> bool {
        self.columns.has(column)
    }
}

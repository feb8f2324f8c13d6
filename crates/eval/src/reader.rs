//! What every file format offers: rows cut off in blocks, one after another, and a way to read a block on any thread.

use std::collections::BTreeSet;

use mattstock_core::plan::SourcePlan;

use crate::cells::{Batch, Cells};
use crate::code::{Cache, Elements};
use crate::findings::Place;
use crate::formats::arrow::Dictionary;
use crate::formats::json::Keys;
use crate::formats::rows::TextRows;
use crate::job::Job;

/// The rows of a file, cut off in order.
pub(crate) trait Blocks {
    /// Some rows, not read yet.
    type Block: Send;

    /// The next rows; none at the end.
    ///
    /// # Errors
    /// The file cannot be read on.
    fn next_block(&mut self) -> Result<Option<Self::Block>, Stop>;

    /// How many bytes a block takes.
    fn bytes(block: &Self::Block) -> u64;

    /// How much of the file has been handed on, and how much there is, in whatever it is cut by.
    fn progress(&self) -> (u64, u64);
}

/// Why the reading of a file ended before its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Stop {
    /// The file cannot be read or decoded.
    Unreadable(String),
    /// A quote that is never closed, in the row that starts on this line.
    Unclosed(u64),
    /// A row longer than any row, which starts on this line.
    TooLong(u64),
    /// It is not UTF-8 and does not say so: all of it is to be read in another encoding.
    NotUtf8,
    /// More memory is wanted than there is.
    Exceeded,
}

/// How the blocks of a file are read.
pub(crate) trait Layout: Sync {
    /// What it reads.
    type Block;

    /// A block being read, batch after batch.
    type Pieces<'a>
    where
        Self: 'a;

    /// Begins to read a block.
    ///
    /// # Errors
    /// The block cannot be read.
    fn pieces<'a>(&'a self, block: &'a Self::Block) -> Result<Self::Pieces<'a>, Unread>;

    /// Reads the next rows of a block into a batch, in place of what is there; false when there are no more.
    ///
    /// # Errors
    /// The block cannot be read on.
    fn next(&self, pieces: &mut Self::Pieces<'_>, job: &Job, desk: &mut Desk, batch: &mut Batch) -> Result<bool, Unread>;

    /// Whether the file has a column of the source plan, in it or by its name.
    fn has(&self, column: usize) -> bool;
}

/// Why a block could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Unread {
    /// It is not UTF-8.
    NotUtf8,
    /// It is not what its format says.
    Unreadable(String),
    /// More memory is wanted than there is.
    Exceeded,
}

impl From<Unread> for Stop {
    fn from(unread: Unread) -> Self {
        match unread {
            Unread::NotUtf8 => Stop::NotUtf8,
            Unread::Unreadable(why) => Stop::Unreadable(why),
            Unread::Exceeded => Stop::Exceeded,
        }
    }
}

/// What one thread keeps beside it while it reads block after block.
#[derive(Debug)]
pub(crate) struct Desk {
    /// For each column, the texts looked up before.
    pub(crate) caches: Vec<Cache>,
    /// For each column, the elements of lists.
    pub(crate) elements: Vec<Elements>,
    /// For each column, the different values last read, of formats that hold them apart.
    pub(crate) dictionaries: Vec<Option<Dictionary>>,
    /// Where the cells of a block lie.
    pub(crate) places: Vec<u64>,
    /// Texts laid out one after another.
    pub(crate) texts: Texts,
    /// What is wrong with rows beside their values, with what was found and the line or row.
    pub(crate) noted: Vec<(Place, Option<String>, u64)>,
    /// Rows put together cell by cell.
    pub(crate) rows: TextRows,
    /// The keys of objects met before.
    pub(crate) keys: Keys,
    /// The columns that an object has.
    pub(crate) met: BTreeSet<usize>,
}

impl Desk {
    /// An empty desk for a source; `elements` has the tests of each column.
    pub(crate) fn new(source: &SourcePlan, elements: Vec<Elements>) -> Self {
        Self {
            caches: source.columns.iter().map(|_| Cache::default()).collect(),
            elements,
            dictionaries: source.columns.iter().map(|_| None).collect(),
            places: Vec::new(),
            texts: Texts::default(),
            noted: Vec::new(),
            rows: TextRows::default(),
            keys: Keys::new(),
            met: BTreeSet::new(),
        }
    }
}

/// Texts one after another in one run of bytes.
#[derive(Debug)]
pub(crate) struct Texts {
    bytes: Vec<u8>,
    offsets: Vec<i32>,
}

impl Default for Texts {
    fn default() -> Self {
        Self { bytes: Vec::new(), offsets: vec![0] }
    }
}

impl Texts {
    /// Removes all texts and keeps the room.
    pub(crate) fn clear(&mut self) {
        self.bytes.clear();
        self.offsets.truncate(1);
    }

    /// Adds a text. Those of a batch are far shorter than 2^31 bytes together.
    pub(crate) fn push(&mut self, text: &[u8]) {
        self.bytes.extend_from_slice(text);
        self.offsets.push(self.bytes.len() as i32);
    }

    /// The bytes of all.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Where each begins, and where the last ends.
    pub(crate) fn offsets(&self) -> &[i32] {
        &self.offsets
    }
}

/// Makes room for the columns of a source.
pub(crate) fn empty_batch(source: &SourcePlan) -> Batch {
    Batch { columns: source.columns.iter().map(Cells::new).collect(), ..Batch::default() }
}

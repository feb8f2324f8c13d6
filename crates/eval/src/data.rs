//! What goes into an evaluation, and what comes out.

use std::path::PathBuf;

use mattstock_core::counts::Counts;
use mattstock_core::{Finding, Places, SheetPlace};

/// One file of a source.
#[derive(Debug, Clone)]
pub struct DataFile {
    /// Its name as shown to people.
    pub name: String,
    /// Where its bytes are.
    pub content: Content,
    /// The year its name states, for a file named `SOURCE-YYYY.csv`.
    pub year: Option<i32>,
    /// Columns of the source, by name, and the text that the file's name gives them.
    pub given: Vec<(String, String)>,
}

/// Where the bytes of a file are.
#[derive(Debug, Clone)]
pub enum Content {
    /// On disk; read in pieces, never held whole.
    Path(PathBuf),
    /// In memory.
    Bytes(Vec<u8>),
}

/// The files of one source.
#[derive(Debug, Clone)]
pub struct SourceData {
    /// Id of the source.
    pub source: String,
    /// Its files; together they hold its rows.
    pub files: Vec<DataFile>,
}

/// How to evaluate. No option changes what is counted.
#[derive(Debug, Clone)]
pub struct Options {
    /// Most rows handled at a time; at least 1.
    pub batch_rows: usize,
    /// Whether the SHA-256 of each file is wanted. It takes every byte of a file, also those that nothing is read of.
    pub fingerprints: bool,
    /// The most bytes that what grows with the data may take: beyond them the evaluation ends with [`Exceeded`]. Without it
    /// there is no limit.
    pub memory: Option<u64>,
    /// Whether headers are told that no column has: of a plan that reads every column of its sources.
    pub unknown_columns: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { batch_rows: 16_384, fingerprints: true, memory: None, unknown_columns: false }
    }
}

/// Hears how far the reading has come; called from several threads.
pub trait Progress: Sync {
    /// So many bytes more have been read.
    fn bytes(&self, _read: u64) {}
}

impl Progress for () {}

/// What an evaluation gives.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Evaluation {
    /// The counts of every period met; none for a source of the plan without data.
    pub counts: Counts,
    /// What is not as the questionnaire says, sorted by source and file. Whether the run may go on is
    /// [`FindingKind::stops`](mattstock_core::FindingKind::stops).
    pub findings: Vec<Finding>,
    /// For each file read: its source and the SHA-256 of its bytes in hexadecimal, where they are wanted.
    pub fingerprints: Vec<(String, String)>,
    /// For each file of a source with years or dates, the rows of each year.
    pub years: Vec<HeldRows>,
    /// For each file, the rows of each unit of a frame that has none in some of the years that others have rows in.
    pub units: Vec<HeldRows>,
    /// What did not fit into the memory allowed. There are then neither counts nor findings.
    pub exceeded: Option<Exceeded>,
}

/// Rows of one year in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldRows {
    /// Id of the source.
    pub source: String,
    /// The file, as it was named.
    pub file: String,
    /// Header of the column that dates the rows.
    pub column: String,
    /// The year they are of.
    pub year: i32,
    /// The unit of a frame they are of; none where they are those of all units.
    pub unit: Option<String>,
    /// How many there are, or one more than are ever named.
    pub count: u64,
    /// Where they stand; none where there are more than are named.
    pub lines: Vec<u64>,
    /// What those are.
    pub places: Places,
    /// Of a workbook the sheet, and the column that dates the rows.
    pub sheet: Option<SheetPlace>,
}

/// More memory was wanted than [`Options::memory`] allows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exceeded {
    /// Id of the source.
    pub source: String,
    /// What held most of it when it did not last.
    pub what: Grown,
    /// The bytes allowed.
    pub limit: u64,
    /// About how many bytes it would take, by how much had been read; never less than what was known to be wanted.
    pub needed: u64,
}

/// What takes more memory the more rows there are.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grown {
    /// The keys of units that no frame lists, kept to find those that stand twice.
    Units {
        /// Headers of the columns that name them.
        columns: Vec<String>,
    },
    /// The different values of a column, kept to count each once.
    Distinct {
        /// Its header.
        column: String,
    },
    /// The values of a median or percentile.
    Values {
        /// The column's header, or the value as the language writes it.
        value: String,
    },
    /// Rows that other sources look into.
    Rows {
        /// Headers of the columns looked up.
        columns: Vec<String>,
    },
    /// The sums of each period.
    Periods,
    /// What is read at a time of one file: a workbook, the pages of a row group, a record batch, long lines.
    File {
        /// Its name.
        file: String,
    },
}

//! What goes into an evaluation, and what comes out.

use std::path::PathBuf;

use mattstock_core::Finding;
use mattstock_core::counts::Counts;

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
}

impl Default for Options {
    fn default() -> Self {
        Self { batch_rows: 16_384, fingerprints: true }
    }
}

/// Hears how far the reading has come; called from several threads.
pub trait Progress: Sync {
    /// So many bytes more have been read.
    fn bytes(&self, _read: u64) {}
}

impl Progress for () {}

/// What an evaluation gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evaluation {
    /// The counts of every period met; none for a source of the plan without data.
    pub counts: Counts,
    /// What is not as the questionnaire says, sorted by source and file. Whether the run may go on is
    /// [`FindingKind::stops`](mattstock_core::FindingKind::stops).
    pub findings: Vec<Finding>,
    /// For each file read: its source and the SHA-256 of its bytes in hexadecimal, where they are wanted.
    pub fingerprints: Vec<(String, String)>,
}

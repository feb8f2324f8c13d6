//! What may be written after `mattstock assess`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// `mattstock assess`
#[derive(Debug, Args)]
pub(crate) struct Assess {
    /// Measure files, or ids of measures, whose evidence is shown [default: the whole catalogue with its candidates]
    #[arg(value_name = "FILE|ID")]
    pub(crate) subjects: Vec<String>,
    /// Folder of SOURCE.csv or SOURCE-YYYY.csv, or SOURCE=FILE (a pattern may be used); of all periods there are
    #[arg(long, value_name = "DIR|SOURCE=FILE")]
    pub(crate) data: Vec<String>,
    /// Catalogue of an earlier year, whose questions are compared
    #[arg(long, value_name = "DIR")]
    pub(crate) earlier: Option<PathBuf>,
    /// Format [default: by the ending of FILE, else table]
    #[arg(long, value_name = "FORMAT")]
    pub(crate) format: Option<AssessFormat>,
    /// File to write [default: standard output]
    #[arg(short, long, alias = "out", value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// A format of an assessment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum AssessFormat {
    /// For people
    Table,
    /// Markdown
    Md,
    /// One self-contained page
    Html,
    /// Every line with its values
    Json,
}

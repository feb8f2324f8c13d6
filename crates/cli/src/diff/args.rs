//! What may be written after `mattstock diff`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use mattstock_core::estimate::Periods;

use crate::args::periods;

/// `mattstock diff`
#[derive(Debug, Args)]
pub(crate) struct Diff {
    /// The version before: a folder, or a git revision (HEAD~1, a tag, REV:PATH)
    #[arg(value_name = "OLD")]
    pub(crate) old: String,
    /// The version after, likewise
    #[arg(value_name = "NEW")]
    pub(crate) new: String,
    /// Data that both versions are run over: a folder of SOURCE.csv or SOURCE-YYYY.csv, or SOURCE=FILE (a pattern may be used)
    #[arg(long, value_name = "DIR|SOURCE=FILE")]
    pub(crate) data: Vec<String>,
    /// Period of the data: a year, several (2023..2025), or all [default: the only one in the data]
    #[arg(long, value_name = "YEAR", value_parser = periods, requires = "data")]
    pub(crate) year: Option<Periods>,
    /// Only this measure [default: all; with data all but candidates]
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub(crate) measure: Vec<String>,
    /// Format [default: by the ending of FILE, else human]
    #[arg(long, value_name = "FORMAT")]
    pub(crate) format: Option<DiffFormat>,
    /// File to write [default: standard output]
    #[arg(short, long, visible_alias = "out", value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// A format of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiffFormat {
    /// For people
    Human,
    /// Markdown
    Md,
    /// One self-contained page
    Html,
    /// Everything that differs, with every verdict
    Json,
}

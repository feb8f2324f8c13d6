//! What may be written after `mattstock data check`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use mattstock_core::Decimal;
use mattstock_core::estimate::Periods;

use crate::args::{percent, periods};

/// `mattstock data check`
#[derive(Debug, Args)]
pub(crate) struct DataCheck {
    /// Folder of SOURCE.csv or SOURCE-YYYY.csv, or SOURCE=FILE (a pattern may be used)
    #[arg(long, value_name = "DIR|SOURCE=FILE", required = true)]
    pub(crate) data: Vec<String>,
    /// Only this source [default: all with data]
    #[arg(long, value_name = "SOURCE", value_delimiter = ',')]
    pub(crate) source: Vec<String>,
    /// Period: a year, several (2023..2025), or all [default: all]
    #[arg(long, value_name = "YEAR", value_parser = periods)]
    pub(crate) year: Option<Periods>,
    /// Percentage points from which a share that differs from the period before is raised, or item non-response that rose, or a
    /// response rate that fell
    #[arg(long, value_name = "POINTS", value_parser = percent, default_value = "10")]
    pub(crate) change: Decimal,
    /// The fewest answers in each period for that [default: 30, or half of a survey's frame if that is less]
    #[arg(long, value_name = "N")]
    pub(crate) base: Option<u64>,
    /// How many times the period before a median is raised from, or how small a part of it
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u64).range(2..=1_000_000))]
    pub(crate) factor: u64,
    /// Percent from which it is raised that respondents gave all items of a battery one answer [default: only shown]
    #[arg(long, value_name = "PERCENT", value_parser = percent)]
    pub(crate) alike: Option<Decimal>,
    /// Findings shown of each kind; the rest are counted
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) limit: usize,
    /// Format [default: by the ending of FILE, else human]
    #[arg(long, value_name = "FORMAT")]
    pub(crate) format: Option<ReviewFormat>,
    /// File to write [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Makes findings errors: a code about definitions or data, `invalid`, or `warnings` for all
    #[arg(long, value_name = "CODE|warnings", value_delimiter = ',')]
    pub(crate) deny: Vec<String>,
}

/// A format of a review.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReviewFormat {
    /// For people
    Human,
    /// Everything that was found and counted
    Json,
    /// One self-contained page
    Html,
}

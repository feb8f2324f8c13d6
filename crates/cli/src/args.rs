//! What may be written on the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use mattstock_core::Decimal;
use mattstock_core::estimate::Periods;
use mattstock_syntax::Lang;

use crate::assess::args as assess;
use crate::diff::args as diff;
use crate::editing::args as editing;
use crate::review::args as review;
use crate::trial::Test;
use crate::usage::Wrong;

/// The year sample responses are made for unless another is asked for. Fixed, so that no output depends on the day it
/// is made.
pub(crate) const SAMPLE_YEAR: i32 = 2025;

/// Follow-up measures as short definition files: check them, compute them, publish them.
#[derive(Debug, Parser)]
#[command(name = "mattstock", version, disable_help_subcommand = true, arg_required_else_help = true)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) common: Common,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// The flags every command takes.
#[derive(Debug, Args)]
#[command(next_help_heading = "Common options")]
pub(crate) struct Common {
    /// Folder of the catalogue [default: `measures` in the nearest folder upwards that has one]
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) catalogue: Option<PathBuf>,
    /// Threads that read data, at most 1024 [default: one per processor]
    #[arg(long, global = true, value_name = "N")]
    pub(crate) threads: Option<std::num::NonZeroUsize>,
    /// Memory for what grows with the data, e.g. 500MB or 2GB [default: half of the machine's]
    #[arg(long, global = true, value_name = "SIZE", value_parser = crate::memory::size)]
    pub(crate) memory: Option<u64>,
    /// Language of messages [default: from the environment]
    #[arg(long, global = true, value_name = "LANGUAGE")]
    pub(crate) lang: Option<Language>,
    /// Language of documents [default: the catalogue's]
    #[arg(long, global = true, value_name = "LANGUAGE")]
    pub(crate) doc_lang: Option<Language>,
    /// Colour
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: Color,
    /// Say only what is wrong
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Say more: the catalogue and data files used, and every finding
    #[arg(short, long, global = true)]
    pub(crate) verbose: bool,
}

impl Common {
    /// The document language asked for, as documents name it.
    pub(crate) fn document_language(&self) -> Option<String> {
        self.doc_lang.map(|l| l.key().to_owned())
    }
}

/// A language of messages or documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Language {
    /// Swedish
    Sv,
    /// English
    En,
}

impl Language {
    /// `sv` or `en`.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Language::Sv => "sv",
            Language::En => "en",
        }
    }
}

impl From<Language> for Lang {
    fn from(language: Language) -> Self {
        match language {
            Language::Sv => Lang::Sv,
            Language::En => Lang::En,
        }
    }
}

/// When to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check, compute and publish in one go
    Build(Build),
    /// All findings over the definitions
    Check(Check),
    /// The audit: what there is to object to in the measures, with suggestions
    Audit(Audit),
    /// What a measure or part computes, or what a code means
    Explain(Explain),
    /// Tests inside measures, and what they leave unseen
    Test(Test),
    /// The figures
    Run(Run),
    /// The specification appendix
    Appendix(Appendix),
    /// The six criteria of an indicator: the evidence for measures, and what is lacking
    Assess(assess::Assess),
    /// What differs between two versions, and what it means for the series
    Diff(diff::Diff),
    /// Responses: review them, or make a workbook to fill them in
    Data(Data),
    /// The questionnaire of a source
    Questionnaire(Questionnaire),
    /// Synthetic responses for the catalogue
    Sample(Sample),
    /// A commented file to start from
    New(editing::New),
    /// Definition files in one form
    Fmt(editing::Fmt),
    /// JSON Schemas of definition files, for editors
    Schema(editing::Schema),
}

/// `mattstock build`
#[derive(Debug, Args)]
pub(crate) struct Build {
    /// Folder of SOURCE.csv or SOURCE-YYYY.csv, or SOURCE=FILE (a pattern may be used); without it responses are sampled
    #[arg(long, value_name = "DIR|SOURCE=FILE")]
    pub(crate) data: Vec<String>,
    /// Period: a year, several (2023..2025), or all
    #[arg(long, value_name = "YEAR", value_parser = periods)]
    pub(crate) year: Option<Periods>,
    /// Folder for what is made
    #[arg(short, long, value_name = "DIR", default_value = "out")]
    pub(crate) out: PathBuf,
    /// Makes findings errors, which stop the run: a code about definitions or data, `invalid`, or `warnings` for all
    #[arg(long, value_name = "CODE|warnings", value_delimiter = ',')]
    pub(crate) deny: Vec<String>,
}

/// `mattstock check`
#[derive(Debug, Args)]
pub(crate) struct Check {
    /// A catalogue's folder, or definition files or folders to which the findings are limited
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// How findings are written
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(crate) format: CheckFormat,
    /// Makes findings of this code errors; `warnings` for all warnings
    #[arg(long, value_name = "CODE|warnings", value_delimiter = ',')]
    pub(crate) deny: Vec<String>,
}

/// How findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    /// With the text they are about
    Human,
    /// One line each
    Short,
    /// One JSON object each
    Json,
    /// Annotations of a GitHub workflow
    Github,
    /// A SARIF 2.1.0 log, for code scanners
    Sarif,
}

/// `mattstock explain`
#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// Id of a measure or part, or a code
    #[arg(value_name = "X")]
    pub(crate) subject: String,
}

/// `mattstock run`
#[derive(Debug, Args)]
pub(crate) struct Run {
    /// Folder of SOURCE.csv or SOURCE-YYYY.csv, or SOURCE=FILE (a pattern may be used)
    #[arg(long, value_name = "DIR|SOURCE=FILE", required = true)]
    pub(crate) data: Vec<String>,
    /// Period: a year, several (2023..2025), or all [default: the only one in the data]
    #[arg(long, value_name = "YEAR", value_parser = periods)]
    pub(crate) year: Option<Periods>,
    /// Only this measure [default: all but candidates]
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub(crate) measure: Vec<String>,
    /// Format [default: by the ending of FILE, else a table]
    #[arg(long, value_name = "FORMAT")]
    pub(crate) format: Option<RunFormat>,
    /// File to write [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Makes findings errors, which stop the run: a code about definitions or data, `invalid`, or `warnings` for all
    #[arg(long, value_name = "CODE|warnings", value_delimiter = ',')]
    pub(crate) deny: Vec<String>,
}

/// A format of the figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum RunFormat {
    /// For people
    Table,
    /// One row a figure
    Csv,
    /// The same rows with a header of where they come from
    Json,
}

/// `mattstock appendix`
#[derive(Debug, Args)]
pub(crate) struct Appendix {
    /// Format [default: by the ending of FILE, else md]
    #[arg(long, value_name = "FORMAT")]
    pub(crate) format: Option<AppendixFormat>,
    /// The year printed where texts name the period [default: none, printed as 20XX]
    #[arg(long, value_name = "YEAR", value_parser = year)]
    pub(crate) year: Option<i32>,
    /// Adds a row with the formula to each sheet
    #[arg(long)]
    pub(crate) formula: bool,
    /// Only this measure [default: all but candidates]
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub(crate) measure: Vec<String>,
    /// File to write [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// A format of the appendix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum AppendixFormat {
    /// Markdown
    Md,
    /// One self-contained page
    Html,
    /// The document tree
    Json,
}

/// `mattstock data`
#[derive(Debug, Args)]
pub(crate) struct Data {
    #[command(subcommand)]
    pub(crate) command: DataCommand,
}

/// What to do with responses.
#[derive(Debug, Subcommand)]
pub(crate) enum DataCommand {
    /// Responses against the questionnaire: all columns, whatever measures use
    Check(review::DataCheck),
    /// A workbook to fill in, which reads back as it is
    Template(DataTemplate),
}

/// `mattstock data template`
#[derive(Debug, Args)]
pub(crate) struct DataTemplate {
    /// Id of a source
    #[arg(value_name = "SOURCE")]
    pub(crate) source: String,
    /// The year filled in beforehand, and printed where texts name the period [default: none, printed as 20XX]
    #[arg(long, value_name = "YEAR", value_parser = year)]
    pub(crate) year: Option<i32>,
    /// Only the row of this code of the frame [default: a row for each]
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub(crate) unit: Vec<String>,
    /// File to write [default: SOURCE.xlsx, or as the source calls the file of the unit and year]
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Replaces a file that is there, with all that is filled in
    #[arg(long)]
    pub(crate) force: bool,
}

/// `mattstock audit`
#[derive(Debug, Args)]
pub(crate) struct Audit {
    /// Format [default: by the ending of FILE, else md]
    #[arg(long, value_name = "FORMAT")]
    pub(crate) format: Option<AuditFormat>,
    /// File to write [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// A format of the audit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum AuditFormat {
    /// Markdown
    Md,
    /// One self-contained page
    Html,
    /// One object per finding
    Json,
}

/// `mattstock questionnaire`
#[derive(Debug, Args)]
pub(crate) struct Questionnaire {
    /// Id of a source
    #[arg(value_name = "SOURCE")]
    pub(crate) source: String,
    /// Format [default: by the ending of FILE, else md]
    #[arg(long, value_name = "FORMAT")]
    pub(crate) format: Option<QuestionnaireFormat>,
    /// The year printed where texts name the period [default: none, printed as 20XX]
    #[arg(long, value_name = "YEAR", value_parser = year)]
    pub(crate) year: Option<i32>,
    /// File to write [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// A format of the questionnaire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum QuestionnaireFormat {
    /// Markdown
    Md,
    /// One self-contained page
    Html,
}

/// `mattstock sample`
#[derive(Debug, Args)]
pub(crate) struct Sample {
    /// The year responded for
    #[arg(long, value_name = "YEAR", value_parser = year, default_value_t = SAMPLE_YEAR)]
    pub(crate) year: i32,
    /// The same seed gives the same responses
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) seed: u64,
    /// Only what this measure needs [default: what all but candidates need]
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub(crate) measure: Vec<String>,
    /// Rows to make for a source
    #[arg(long, value_name = "SOURCE=N", value_parser = rows)]
    pub(crate) rows: Vec<(String, u64)>,
    /// Puts mistakes in, as real files have them
    #[arg(long)]
    pub(crate) dirty: bool,
    /// Folder to write to
    #[arg(short, long, value_name = "DIR", default_value = "data")]
    pub(crate) out: PathBuf,
}

fn year(text: &str) -> Result<i32, Wrong> {
    match text.parse() {
        Ok(year) if text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()) => Ok(year),
        _ => Err(Wrong::Year),
    }
}

/// A period: a year, several, or all.
pub(crate) fn periods(text: &str) -> Result<Periods, Wrong> {
    if text == "all" {
        return Ok(Periods::All);
    }
    match text.split_once("..") {
        None => year(text).map(Periods::Year).map_err(|_| Wrong::Period),
        Some((first, last)) => {
            let (first, last) = (year(first)?, year(last)?);
            if first > last {
                return Err(Wrong::Backwards { first: last, last: first });
            }
            Ok(Periods::Range(first, last))
        }
    }
}

/// A number of percent or percentage points.
pub(crate) fn percent(text: &str) -> Result<Decimal, Wrong> {
    let hundred = Decimal::integer(100);
    Decimal::parse(text).filter(|n| *n >= Decimal::integer(0) && *n <= hundred).ok_or(Wrong::Percent)
}

fn rows(text: &str) -> Result<(String, u64), Wrong> {
    let (source, number) = text.split_once('=').ok_or(Wrong::Rows)?;
    let number = number.parse().map_err(|_| Wrong::Number(number.to_owned()))?;
    Ok((source.to_owned(), number))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_definition_of_the_arguments_is_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn periods_are_a_year_a_stretch_or_all() {
        assert!(matches!(periods("2025"), Ok(Periods::Year(2025))));
        assert!(matches!(periods("2023..2025"), Ok(Periods::Range(2023, 2025))));
        assert!(matches!(periods("2023..2023"), Ok(Periods::Range(2023, 2023))));
        assert!(matches!(periods("all"), Ok(Periods::All)));
        for wrong in ["25", "2025..2023", "2025..", "+025", "20255", "alla", ""] {
            assert!(periods(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn rows_are_given_by_source() {
        assert_eq!(rows("lakarenkat=40"), Ok(("lakarenkat".into(), 40)));
        assert!(rows("lakarenkat").is_err());
        assert!(rows("lakarenkat=-1").is_err());
    }
}

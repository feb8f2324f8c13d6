//! What may be written after `schema`, `fmt` and `new`.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, Subcommand};

/// `mattstock schema`
#[derive(Debug, Args)]
pub(crate) struct Schema {
    /// Which kind of definition file
    #[arg(value_name = "KIND", required_unless_present = "out", conflicts_with = "out",
          value_parser = PossibleValuesParser::new(mattstock_syntax::schema::kinds()))]
    pub(crate) kind: Option<String>,
    /// File to write [default: standard output]
    #[arg(short, long, value_name = "FILE", requires = "kind")]
    pub(crate) output: Option<PathBuf>,
    /// Folder to write the schemas of all kinds to
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
}

/// `mattstock fmt`
#[derive(Debug, Args)]
pub(crate) struct Fmt {
    /// Definition files or folders, or `-` for standard input [default: the catalogue]
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Writes nothing, lists the files that would change
    #[arg(long)]
    pub(crate) check: bool,
}

/// `mattstock new`
#[derive(Debug, Args)]
pub(crate) struct New {
    #[command(subcommand)]
    pub(crate) what: NewWhat,
}

/// What to start.
#[derive(Debug, Subcommand)]
pub(crate) enum NewWhat {
    /// A measure of the catalogue
    Measure(NewMeasure),
    /// A source of the catalogue
    Source(NewSource),
    /// A catalogue, in a folder of its own
    Catalogue(NewCatalogue),
}

/// `mattstock new measure`
#[derive(Debug, Args)]
pub(crate) struct NewMeasure {
    /// Its number or name
    #[arg(value_name = "ID")]
    pub(crate) id: String,
    /// Its name, as published
    #[arg(long, value_name = "NAME")]
    pub(crate) name: Option<String>,
    /// A measure not adopted yet, in the folder `candidates`
    #[arg(long)]
    pub(crate) candidate: bool,
    /// File to write [default: ID.yaml in the catalogue, with the name where it is given]
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// `mattstock new source`
#[derive(Debug, Args)]
pub(crate) struct NewSource {
    /// Its name, as measures and data files refer to it
    #[arg(value_name = "ID")]
    pub(crate) id: String,
    /// File to write [default: sources/ID.yaml in the catalogue]
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// `mattstock new catalogue`
#[derive(Debug, Args)]
pub(crate) struct NewCatalogue {
    /// Its folder
    #[arg(value_name = "DIR", default_value = "measures")]
    pub(crate) folder: PathBuf,
}

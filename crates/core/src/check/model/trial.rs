//! Tests inside a measure.

use mattstock_syntax::Span;
pub use mattstock_syntax::def::ExpectedNumber;

use super::{CellId, SourceIx};
use crate::Decimal;

/// The year of a test that names none.
pub const TEST_YEAR: i32 = 2025;

/// Some rows, and what the measure makes of them.
#[derive(Debug, Clone)]
pub struct Trial {
    /// What it shows.
    pub name: String,
    /// The name of the period that is looked at, and that rows belong to which do not say.
    pub year: i32,
    /// The rows of each source.
    pub given: Vec<Given>,
    /// What is expected.
    pub expected: Vec<Expected>,
    /// Where it stands.
    pub span: Span,
}

/// Rows of one source.
#[derive(Debug, Clone)]
pub struct Given {
    /// The source.
    pub source: SourceIx,
    /// Of each row the cells that are said, by key or label.
    pub rows: Vec<Vec<(CellId, String)>>,
}

/// A row of the result table, as far as it is said.
#[derive(Debug, Clone)]
pub struct Expected {
    /// Index of the part.
    pub part: usize,
    /// Key of the item or choice; empty where the part makes no figure of each.
    pub item: String,
    /// Key of the answer or code; likewise.
    pub answer: String,
    /// As in the result table: `total`, `region`, `kon * alder`.
    pub breakdown: String,
    /// Codes joined by `|`, empty for the total.
    pub group: String,
    /// The numbers expected.
    pub numbers: Vec<(ExpectedNumber, Wanted)>,
    /// How the figure comes out, and where that stands.
    pub status: Option<(&'static str, Span)>,
    /// Where it stands.
    pub span: Span,
}

/// An expected number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The number.
    pub number: Decimal,
    /// The decimals it is written with.
    pub decimals: u32,
    /// Where it stands.
    pub span: Span,
}

//! What is counted and added up, and what a figure is made of it.

use serde::Serialize;

use super::{AxisId, ColumnId, GroupingId, NodeId, ValueId};
use crate::Decimal;

/// One count, with everything that goes with it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Tally {
    /// What dates the rows here.
    pub axis: AxisId,
    /// The rows taken in: the denominator's condition (without [`SourcePlan::responded`](super::SourcePlan::responded), which always
    /// applies too).
    pub within: NodeId,
    /// What is counted among those.
    pub test: NodeId,
    /// One count each of the values of a column.
    pub fan: Option<ColumnId>,
    /// What is added up.
    pub fold: Fold,
    /// The groupings, sorted.
    pub groupings: Vec<GroupingId>,
}

/// What a tally adds up over the rows that pass its test.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fold {
    /// Rows.
    Rows,
    /// Elements of a list that pass the test; a row passes when at least one does.
    Elements(ColumnId),
    /// Different values of a column of keys, free codes, answers or codes among the rows that pass; without weights. A row
    /// passes when it passes the test and has a value.
    Distinct(ColumnId),
    /// Values; a row passes when it passes the test and has a value. So do all that follow.
    Sum(ValueId),
    /// Values and their squares.
    Squares(ValueId),
    /// The least value.
    Min(ValueId),
    /// The greatest value.
    Max(ValueId),
    /// All values, each with how many rows have it.
    Values(ValueId),
}

/// What a figure is made of its tally.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Statistic {
    /// What is added up: rows, elements, different values or a sum ([`Fold::Rows`], [`Fold::Elements`], [`Fold::Distinct`],
    /// [`Fold::Sum`]), also the least or greatest value ([`Fold::Min`], [`Fold::Max`]).
    Total,
    /// A sum divided by the number of rows that contribute ([`Fold::Sum`]).
    Mean,
    /// The sample standard deviation ([`Fold::Squares`]).
    Deviation,
    /// A percentile, 0–100 ([`Fold::Values`]).
    Percentile(Decimal),
}

impl Fold {
    /// The value that is added up, or looked for among all rows.
    pub fn value(self) -> Option<ValueId> {
        match self {
            Fold::Rows | Fold::Elements(_) | Fold::Distinct(_) => None,
            Fold::Sum(of) | Fold::Squares(of) | Fold::Min(of) | Fold::Max(of) | Fold::Values(of) => Some(of),
        }
    }

    /// The column whose elements or different values are counted.
    pub fn column(self) -> Option<ColumnId> {
        match self {
            Fold::Elements(column) | Fold::Distinct(column) => Some(column),
            Fold::Rows | Fold::Sum(_) | Fold::Squares(_) | Fold::Min(_) | Fold::Max(_) | Fold::Values(_) => None,
        }
    }
}

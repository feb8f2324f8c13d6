//! Exact counts: what every evaluator of a plan returns, whatever the data come from.

use std::collections::BTreeMap;

/// A number of rows and the sum of their weights as an integer of the weight's decimals. Without a weight the two are equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Amount {
    /// Rows.
    pub n: u64,
    /// Sum of weights.
    pub weighted: i128,
}

impl Amount {
    /// Adds another amount; none on overflow.
    #[must_use]
    pub fn plus(self, other: Amount) -> Option<Amount> {
        Some(Amount { n: self.n.checked_add(other.n)?, weighted: self.weighted.checked_add(other.weighted)? })
    }
}

/// The outcomes of one tally in one group of one period.
///
/// `yes + no + not_asked + no_answer + invalid` is the number of rows taken in ([`Tallied::n`]), always.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tallied {
    /// Rows that pass.
    pub yes: Amount,
    /// Rows that do not.
    pub no: Amount,
    /// Rows for which it is unknown because the unit was not asked.
    pub not_asked: Amount,
    /// Rows for which it is unknown because the unit did not answer.
    pub no_answer: Amount,
    /// Rows for which it is unknown because the cell holds something not allowed.
    pub invalid: Amount,
    /// Rows of which it is unknown whether they are to be taken in; in none of the others.
    pub eligibility_unknown: Amount,
    /// Units of a table without a row ([`SourcePlan::table`](crate::plan::SourcePlan::table)), though one would be taken in, or might
    /// be, and is not known not to pass; in none of the others.
    pub absent: u64,
    /// What is added up. Of rows: those that pass, weighted. Of elements and values: their weighted sum, an integer of the
    /// weight's decimals plus the value's. Of different values: their number. Of the least or greatest value: that value, an
    /// integer of the value's decimals, and 0 where no row passes. Of all values ([`GroupingCounts::values`]): 0.
    pub folded: i128,
    /// For [`Fold::Squares`](crate::plan::Fold::Squares) the weighted sum of squares, an integer of the weight's decimals plus
    /// twice the value's; otherwise 0.
    pub squares: i128,
}

impl Tallied {
    /// Rows taken in.
    pub fn n(&self) -> Option<Amount> {
        self.yes.plus(self.no)?.plus(self.not_asked)?.plus(self.no_answer)?.plus(self.invalid)
    }

    /// Adds another cell, of a tally of rows, elements or sums; none on overflow.
    #[must_use]
    pub fn plus(&self, other: &Tallied) -> Option<Tallied> {
        Some(Tallied {
            yes: self.yes.plus(other.yes)?,
            no: self.no.plus(other.no)?,
            not_asked: self.not_asked.plus(other.not_asked)?,
            no_answer: self.no_answer.plus(other.no_answer)?,
            invalid: self.invalid.plus(other.invalid)?,
            eligibility_unknown: self.eligibility_unknown.plus(other.eligibility_unknown)?,
            absent: self.absent.checked_add(other.absent)?,
            folded: self.folded.checked_add(other.folded)?,
            squares: self.squares.checked_add(other.squares)?,
        })
    }
}

/// The counts of one grouping of one tally: cells numbered group-major, `group * fan + value` (fan is 1 without one).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupingCounts {
    /// The cells.
    pub cells: Vec<Tallied>,
    /// How many cells each group has.
    pub fan: usize,
    /// For [`Fold::Values`](crate::plan::Fold::Values) the values of each cell, rising, each with the rows that have it; otherwise
    /// empty.
    pub values: Vec<Vec<(i128, Amount)>>,
}

impl GroupingCounts {
    /// One cell.
    pub fn cell(&self, group: usize, value: usize) -> &Tallied {
        &self.cells[group * self.fan + value]
    }
}

/// The counts of one source in one period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeriodCounts {
    /// All rows of the period.
    pub rows: u64,
    /// Rows that are units which responded.
    pub responded: u64,
    /// For a source with a frame, or of which it is said who delivers: for each value of that codelist
    /// ([`SourcePlan::expected`](crate::plan::SourcePlan::expected)), whether there is a row of it that responded.
    pub units_responded: Vec<bool>,
    /// For each of the same values, whether there is a row of it at all.
    pub units_met: Vec<bool>,
    /// For each tally, for each of its groupings in order; empty for a tally of another axis.
    pub tallies: Vec<Vec<GroupingCounts>>,
}

/// The counts of one source, for each axis of its plan by period; the key is empty for a source without a period.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SourceCounts {
    /// For each axis, by the year that names the period.
    pub axes: Vec<BTreeMap<Option<i32>, PeriodCounts>>,
}

impl SourceCounts {
    /// The periods of the source's own axis.
    pub fn periods(&self) -> &BTreeMap<Option<i32>, PeriodCounts> {
        self.axes.first().unwrap_or(const { &BTreeMap::new() })
    }
}

/// The counts of a plan: one entry for each source plan, none where the source had no data.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counts {
    /// In the order of [`Plan::sources`](crate::plan::Plan::sources).
    pub sources: Vec<Option<SourceCounts>>,
}

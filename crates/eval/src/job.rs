//! A source plan made ready: tests as tables and ranges, texts as lookups.

use mattstock_core::plan::{ColumnKind, SourcePlan};

use crate::code::{Coder, Elements};
use crate::nodes::Nodes;
use crate::periods::Axis;
use crate::tally::TallyJob;

/// Everything that is the same for all rows of a source.
#[derive(Debug)]
pub(crate) struct Job<'a> {
    /// The plan it was made of.
    pub(crate) source: &'a SourcePlan,
    /// For each column, how its texts are read.
    pub(crate) coders: Vec<Coder>,
    /// The conditions.
    pub(crate) nodes: Nodes,
    /// What dates the rows.
    pub(crate) axis: Axis,
    /// What is counted.
    pub(crate) tallies: Vec<TallyJob>,
    /// How many units the frame has; none without a frame.
    pub(crate) frame: Option<usize>,
}

impl<'a> Job<'a> {
    /// Makes a source plan ready.
    ///
    /// # Panics
    /// When a test does not fit the column it tests, which a checked catalogue rules out.
    pub(crate) fn new(source: &'a SourcePlan) -> Self {
        Self {
            source,
            coders: source.columns.iter().map(Coder::new).collect(),
            nodes: Nodes::new(source),
            axis: Axis::new(source.period),
            tallies: source.tallies.iter().map(|t| TallyJob::new(source, t)).collect(),
            frame: source.unit.as_ref().filter(|unit| unit.frame).map(|unit| source.values(unit.column).len()),
        }
    }

    /// No elements yet, with the tests of each column.
    pub(crate) fn elements(&self) -> Vec<Elements> {
        (0..self.source.columns.len()).map(|c| Elements::new(self.nodes.element_tests(c))).collect()
    }

    /// Whether a column is a number, and of how many decimals.
    pub(crate) fn decimals(&self, column: usize) -> u32 {
        match self.source.columns[column].kind {
            ColumnKind::Number { decimals, .. } => decimals,
            _ => 0,
        }
    }
}

//! A source plan made ready: tests as tables and ranges, texts as lookups.

use mattstock_core::plan::{ColumnKind, Node, NodeId, PeriodAxis, SourcePlan};

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
    /// For each column, whether a unit that did not respond leaves it blank. None does where all units count as having
    /// responded.
    pub(crate) answers: Vec<bool>,
    /// For each column, whether it tells which units responded, itself or through routing.
    pub(crate) tells: Vec<bool>,
}

impl<'a> Job<'a> {
    /// Makes a source plan ready.
    ///
    /// # Panics
    /// When a test does not fit the column it tests, which a checked catalogue rules out.
    pub(crate) fn new(source: &'a SourcePlan) -> Self {
        let tells = tells(source);
        Self {
            source,
            coders: source.columns.iter().map(Coder::new).collect(),
            nodes: Nodes::new(source),
            axis: Axis::new(source.axes[0]),
            tallies: source.tallies.iter().map(|t| TallyJob::new(source, t)).collect(),
            frame: source.unit.as_ref().filter(|unit| unit.frame).map(|unit| source.values(unit.columns[0]).len()),
            answers: answers(source, tells.clone()),
            tells,
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

/// The columns that tell which units responded.
fn tells(source: &SourcePlan) -> Vec<bool> {
    let mut columns = vec![false; source.columns.len()];
    if let Some(responded) = source.responded {
        mark_read(source, responded, &mut columns);
    }
    columns
}

/// The columns that hold answers to questions: not those that name, date, weigh or group the rows, nor the `others`.
fn answers(source: &SourcePlan, mut others: Vec<bool>) -> Vec<bool> {
    if source.responded.is_none() {
        return vec![false; source.columns.len()];
    }
    let dated = match source.axes[0] {
        PeriodAxis::None => None,
        PeriodAxis::Year(column) | PeriodAxis::Date { column, .. } => Some(column),
    };
    let unit = source.unit.as_ref().map(|unit| unit.columns[0]);
    let weight = source.weight.map(|weight| weight.column);
    let grouping = source.groupings.iter().flat_map(|grouping| grouping.columns.iter().copied());
    for column in [dated, unit, weight].into_iter().flatten().chain(grouping) {
        others[column.index()] = true;
    }
    source.columns.iter().zip(others).map(|(column, other)| column.question && !other).collect()
}

/// Marks the columns that a condition reads, and those that their routing reads.
fn mark_read(source: &SourcePlan, node: NodeId, columns: &mut [bool]) {
    match &source.nodes[node.index()] {
        Node::True | Node::AtLeast { .. } | Node::Computed { .. } | Node::Compare { .. } | Node::During { .. } => {}
        Node::And(of) | Node::Or(of) => of.iter().for_each(|n| mark_read(source, *n, columns)),
        Node::Not(of) => mark_read(source, *of, columns),
        Node::Test { column, .. } | Node::Element { column, .. } => {
            let known = std::mem::replace(&mut columns[column.index()], true);
            if let (false, Some(gate)) = (known, &source.columns[column.index()].gate) {
                mark_read(source, gate.node, columns);
            }
        }
    }
}

//! The values that a figure adds up, and examples of them for rows that are made to be counted.

use super::states::{Look, State, otherwise, side_of};
use crate::Decimal;
use crate::plan::{Column, ColumnId, ColumnKind, Fold, NodeId, SourcePlan, StudiedFigure, Value, ValueId};
use crate::prove::Witness;

/// What a row has to have for what is looked for to make a difference: what is added up of the rows that are counted.
#[derive(Debug, Clone, Default)]
pub(super) struct Needed {
    /// Columns that hold something.
    pub(super) columns: Vec<ColumnId>,
    /// Counted conditions that are known.
    pub(super) known: Vec<NodeId>,
}

impl Needed {
    /// Whether that is nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.columns.is_empty() && self.known.is_empty()
    }

    /// The conditions that it rests on.
    pub(super) fn nodes(&self, plan: &SourcePlan) -> Vec<NodeId> {
        let gates = self.columns.iter().filter_map(|column| plan.column(*column).gate.as_ref()).map(|gate| gate.node);
        gates.chain(self.known.iter().copied()).collect()
    }
}

/// What a row has to have for a look at one side.
pub(super) fn needed(plan: &SourcePlan, figure: &StudiedFigure, look: &Look) -> Needed {
    let Some(side) = side_of(figure, look.side) else { return Needed::default() };
    let difference = otherwise(side, look).is_some() && !look.alone;
    if !difference && look.state != State::Counts {
        return Needed::default();
    }
    let other = (figure.numerator.source == side.source).then_some(figure.numerator.fold);
    let mut out = Needed::default();
    for fold in std::iter::once(side.fold).chain(other) {
        out.columns.extend(added_up(plan, fold));
        if let Some(value) = fold.value() {
            counted(plan, value, &mut out.known);
        }
    }
    out.columns.sort_unstable();
    out.columns.dedup();
    out.known.sort_unstable();
    out.known.dedup();
    out
}

/// The conditions that items are counted by.
fn counted(plan: &SourcePlan, value: ValueId, out: &mut Vec<NodeId>) {
    let value = &plan.values[value.index()];
    if let Value::NumberOf(nodes) = value {
        out.extend(nodes);
    }
    value.operands().for_each(|operand| counted(plan, operand, out));
}

/// The columns that what is added up is computed of; none where rows are counted.
pub(super) fn added_up(plan: &SourcePlan, fold: Fold) -> Vec<ColumnId> {
    let mut out: Vec<ColumnId> = fold.column().into_iter().collect();
    if let Some(value) = fold.value() {
        columns(plan, value, &mut out);
    }
    out.retain(|column| plan.column(*column).derivation.is_none());
    out.sort_unstable();
    out.dedup();
    out
}

fn columns(plan: &SourcePlan, value: ValueId, out: &mut Vec<ColumnId>) {
    let value = &plan.values[value.index()];
    if let Value::Column(column) = value {
        out.push(*column);
    }
    value.operands().for_each(|operand| columns(plan, operand, out));
}

/// A row with something in the columns that are added up, where it has nothing there. What dates the row stays to be filled in.
pub(super) fn with_values(plan: &SourcePlan, mut row: Witness, columns: &[ColumnId]) -> Witness {
    for id in columns {
        let column = plan.column(*id);
        if row.cells.iter().all(|(name, _)| *name != column.name) {
            row.cells.extend(example(column).map(|text| (column.name.clone(), text)));
        }
    }
    row
}

/// A value that a column takes; none where it takes none.
fn example(column: &Column) -> Option<String> {
    match &column.kind {
        ColumnKind::Coded(values) | ColumnKind::Choices { choices: values, .. } => {
            values.first().map(|value| value.key.clone())
        }
        ColumnKind::CodeList { .. } | ColumnKind::FreeCode => Some("A".to_owned()),
        ColumnKind::Number { min, max, .. } => {
            let one = Decimal::integer(1);
            let raised = min.filter(|min| *min > one).unwrap_or(one);
            Some(max.filter(|max| *max < raised).unwrap_or(raised).normal().to_string())
        }
        ColumnKind::Date => Some("2025-06-15".to_owned()),
        ColumnKind::Year => Some("2025".to_owned()),
        _ => Some("a".to_owned()),
    }
}

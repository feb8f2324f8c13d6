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
        if let Some(value) = value_of(fold) {
            counted(plan, value, &mut out.known);
        }
    }
    out.columns.sort_unstable();
    out.columns.dedup();
    out.known.sort_unstable();
    out.known.dedup();
    out
}

/// The value that is added up, where it is one.
pub(super) fn value_of(fold: Fold) -> Option<ValueId> {
    match fold {
        Fold::Rows | Fold::Elements(_) | Fold::Distinct(_) => None,
        Fold::Sum(value) | Fold::Squares(value) | Fold::Min(value) | Fold::Max(value) | Fold::Values(value) => Some(value),
    }
}

/// The conditions that items are counted by.
fn counted(plan: &SourcePlan, value: ValueId, out: &mut Vec<NodeId>) {
    match &plan.values[value.index()] {
        Value::NumberOf(nodes) => out.extend(nodes),
        Value::Column(_) | Value::Number(_) | Value::Date(_) => {}
        Value::Add(a, b)
        | Value::Subtract(a, b)
        | Value::Multiply(a, b)
        | Value::Divide(a, b)
        | Value::DaysBetween(a, b)
        | Value::Age(a, b) => {
            counted(plan, *a, out);
            counted(plan, *b, out);
        }
        Value::Negative(a) => counted(plan, *a, out),
    }
}

/// The columns that what is added up is computed of; none where rows are counted.
pub(super) fn added_up(plan: &SourcePlan, fold: Fold) -> Vec<ColumnId> {
    let mut out = Vec::new();
    match fold {
        Fold::Rows => {}
        Fold::Elements(column) | Fold::Distinct(column) => out.push(column),
        Fold::Sum(value) | Fold::Squares(value) | Fold::Min(value) | Fold::Max(value) | Fold::Values(value) => {
            columns(plan, value, &mut out);
        }
    }
    out.retain(|column| plan.column(*column).derivation.is_none());
    out.sort_unstable();
    out.dedup();
    out
}

fn columns(plan: &SourcePlan, value: ValueId, out: &mut Vec<ColumnId>) {
    match &plan.values[value.index()] {
        Value::Column(column) => out.push(*column),
        Value::Number(_) | Value::Date(_) | Value::NumberOf(_) => {}
        Value::Add(a, b)
        | Value::Subtract(a, b)
        | Value::Multiply(a, b)
        | Value::Divide(a, b)
        | Value::DaysBetween(a, b)
        | Value::Age(a, b) => {
            columns(plan, *a, out);
            columns(plan, *b, out);
        }
        Value::Negative(a) => columns(plan, *a, out),
    }
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

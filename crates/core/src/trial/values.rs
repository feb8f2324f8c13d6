//! The values that a figure adds up, and examples of them for rows that are made to be counted.

use super::states::{Look, State, otherwise, side_of};
use crate::Decimal;
use crate::plan::{Column, ColumnId, ColumnKind, Fold, SourcePlan, StudiedFigure, Value, ValueId};
use crate::prove::Witness;

/// The columns that a row has to have something in for what is looked for to make a difference: what is added up of the rows that
/// are counted.
pub(super) fn needed(plan: &SourcePlan, figure: &StudiedFigure, look: &Look) -> Vec<ColumnId> {
    let Some(side) = side_of(figure, look.side) else { return Vec::new() };
    let difference = otherwise(side, look).is_some() && !look.alone;
    if !difference && look.state != State::Counts {
        return Vec::new();
    }
    let mut out = added_up(plan, side.fold);
    if figure.numerator.source == side.source {
        out.extend(added_up(plan, figure.numerator.fold));
    }
    out.sort_unstable();
    out.dedup();
    out
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

//! Units of a table that have no row: rows of which only what names and dates them is known.

use std::collections::BTreeMap;

use mattstock_core::plan::{AxisId, ColumnId, ColumnKind, PeriodAxis, SourcePlan};
use mattstock_syntax::ast::Date;

use super::cells::{Cell, Routed, Value, cell};
use super::logic::{Element, Row};
use super::{made, period};

/// For each axis, a row for each unit that the codelists of a table make and that has none, in a period with rows. A table is not
/// meant to be full where its units are named by anything else, nor can it be said what lacks where no row has a unit.
pub(super) fn rows<'a>(source: &'a SourcePlan, rows: &[Row<'a>]) -> Vec<(AxisId, Row<'a>)> {
    let Some(unit) = source.unit.as_ref().filter(|_| source.table) else { return Vec::new() };
    let mut absent = Vec::new();
    for axis in (0..source.axes.len() as u32).map(AxisId) {
        if axis.0 > 0 && !source.tallies.iter().any(|tally| tally.axis == axis) {
            continue;
        }
        let mut periods: BTreeMap<Option<i32>, Vec<&Row<'_>>> = BTreeMap::new();
        for row in rows {
            if let Some(period) = period(row, axis) {
                periods.entry(period).or_default().push(row);
            }
        }
        for (period, met) in periods {
            let Some(all) = units(source, &unit.columns, axis, period) else { return Vec::new() };
            let is_met =
                |unit: &&BTreeMap<ColumnId, Cell>| met.iter().any(|row| unit.iter().all(|(c, cell)| row.cell(*c) == cell));
            let lacking: Vec<_> = all.iter().filter(|unit| !is_met(unit)).collect();
            if lacking.len() < all.len() {
                absent.extend(lacking.into_iter().map(|unit| (axis, row(source, unit, axis, period))));
            }
        }
    }
    absent
}

/// Every combination of the codes that name a unit, with the year where that does too; none where they are without end.
fn units(
    source: &SourcePlan,
    columns: &[ColumnId],
    axis: AxisId,
    period: Option<i32>,
) -> Option<Vec<BTreeMap<ColumnId, Cell>>> {
    let mut all = vec![BTreeMap::new()];
    let mut coded = false;
    for column in columns {
        let cells: Vec<Cell> = match &source.column(*column).kind {
            ColumnKind::Coded(values) => {
                coded = true;
                (0..values.len()).map(|i| Cell::Value(Value::Index(i))).collect()
            }
            _ => vec![date(source, axis, period, *column)?],
        };
        let with = |unit: &BTreeMap<ColumnId, Cell>, cell: &Cell| {
            let mut unit = unit.clone();
            unit.insert(*column, cell.clone());
            unit
        };
        all = all.iter().flat_map(|unit| cells.iter().map(|cell| with(unit, cell)).collect::<Vec<_>>()).collect();
    }
    coded.then_some(all)
}

/// What dates a row in a period, where this column does.
fn date(source: &SourcePlan, axis: AxisId, period: Option<i32>, column: ColumnId) -> Option<Cell> {
    match (source.axis(axis), period) {
        (PeriodAxis::Year(dated), Some(year)) if dated == column => Some(Cell::Value(Value::Year(year))),
        (PeriodAxis::Date { column: dated, month, day }, Some(year)) if dated == column => {
            let year = if (month, day) == (1, 1) { year } else { year - 1 };
            Some(Cell::Value(Value::Date(Date { year, month, day })))
        }
        _ => None,
    }
}

/// The row of a unit of which nothing else is known.
fn row<'a>(source: &'a SourcePlan, unit: &BTreeMap<ColumnId, Cell>, axis: AxisId, period: Option<i32>) -> Row<'a> {
    let mut row = Row { plan: source, cells: BTreeMap::new() };
    for (i, column) in source.columns.iter().enumerate() {
        let id = ColumnId(i as u32);
        let known = unit.get(&id).cloned().or_else(|| date(source, axis, period, id));
        let found = match (known, &column.derivation) {
            (Some(known), _) => Some(known),
            (None, Some(_)) => made::of_row(&row, column),
            (None, None) => {
                let routed = column.gate.as_ref().map_or(Routed::ALWAYS, |gate| Routed {
                    asked: row.holds(gate.node, Element::None),
                    inferred: gate.inferred,
                });
                // Not even that a list is empty is known.
                Some(match cell(column, "", routed) {
                    Cell::NotAsked => Cell::NotAsked,
                    _ => Cell::NoAnswer,
                })
            }
        };
        if let Some(found) = found {
            row.cells.insert(id, found);
        }
    }
    row
}

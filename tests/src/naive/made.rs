//! Columns that stand in no file: bands, groups, and what is looked up in another source.

use std::collections::BTreeMap;

use mattstock_core::plan::{AxisId, Column, ColumnId, ColumnKind, Comparison, Derivation, PeriodAxis};

use super::cells::{Cell, Value, ticked_in};
use super::logic::{Element, Kind, Outcome, Row};
use super::{period, routed};

/// The cell of a column made of others of the row; none where it is looked up in another source.
pub(super) fn of_row(row: &Row<'_>, column: &Column) -> Option<Cell> {
    match column.derivation.as_ref()? {
        Derivation::Bands { value, limits, below } => Some(match row.value(*value) {
            Err(kind) => missing(kind),
            Ok(value) => {
                // As many limits as it has reached; a band begins with its limit.
                let number = value.number();
                let reached = limits.iter().filter(|limit| number.passes(&Comparison::GreaterOrEqual(**limit))).count();
                match (reached, below) {
                    (_, true) => Cell::Value(Value::Index(reached)),
                    // There is no band below the first limit.
                    (0, false) => Cell::Invalid,
                    (_, false) => Cell::Value(Value::Index(reached - 1)),
                }
            }
        }),
        Derivation::Groups { column: of, groups } => Some(match row.cell(*of).value() {
            Err(kind) => missing(kind),
            Ok(_) => {
                let rest = match &column.kind {
                    ColumnKind::Coded(values) if values.len() > groups.len() => Cell::Value(Value::Index(groups.len())),
                    _ => Cell::Invalid,
                };
                let group = groups.iter().position(|node| row.holds(*node, Element::None) == Outcome::True);
                group.map_or(rest, |i| Cell::Value(Value::Index(i)))
            }
        }),
        Derivation::Ticks(columns) => {
            let ticks: Vec<&Cell> = columns.iter().map(|c| row.cell(*c)).collect();
            Some(ticked_in(column, &ticks, routed(row, column)))
        }
        Derivation::Other { .. } => None,
    }
}

/// The row with what it looks up in other sources.
pub(super) fn with_others<'a>(row: &Row<'a>, rows: &BTreeMap<&str, Vec<Row<'_>>>) -> Row<'a> {
    let mut whole = Row { plan: row.plan, cells: row.cells.clone() };
    for (i, column) in row.plan.columns.iter().enumerate() {
        if let Some(Derivation::Other { source, column: wanted, key, axis }) = &column.derivation {
            let found = looked_up(row, rows.get(source.as_str()).map_or(&[], Vec::as_slice), wanted, *key, *axis);
            whole.cells.insert(ColumnId(i as u32), found);
        }
    }
    whole
}

/// The cell of the first row of another source that has the key, is of the period and responded; no answer where there is none.
fn looked_up(row: &Row<'_>, others: &[Row<'_>], wanted: &str, key: ColumnId, axis: AxisId) -> Cell {
    // A missing key, of whatever kind, finds nothing.
    let Cell::Value(key) = row.cell(key) else { return Cell::NoAnswer };
    for other in others {
        let plan = other.plan;
        let unit = plan.unit.as_ref().map(|unit| unit.columns.as_slice());
        let Some([unit]) = unit else {
            panic!("the plan looks up rows of {}, which have no key of one column", plan.source)
        };
        let same_key = *other.cell(*unit) == Cell::Value(key.clone());
        let same_period = match plan.axis(AxisId(0)) {
            PeriodAxis::None => true,
            _ => match (period(row, axis), period(other, AxisId(0))) {
                (Some(Some(year)), Some(other_year)) => other_year == Some(year),
                _ => false,
            },
        };
        let responded = plan.responded.is_none_or(|node| other.holds(node, Element::None) == Outcome::True);
        if same_key && same_period && responded {
            let column = plan.columns.iter().position(|c| c.name == wanted);
            let column = column.unwrap_or_else(|| panic!("the plan of {} does not read {wanted}", plan.source));
            return other.cell(ColumnId(column as u32)).clone();
        }
    }
    Cell::NoAnswer
}

fn missing(kind: Kind) -> Cell {
    match kind {
        Kind::Invalid => Cell::Invalid,
        Kind::NoAnswer => Cell::NoAnswer,
        Kind::NotAsked => Cell::NotAsked,
    }
}

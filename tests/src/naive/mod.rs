//! The reference interpreter: a plan, row by row.
//!
//! Plain and slow on purpose. Every row becomes a map of cells, every condition is walked again for every tally, and for
//! every group and fanned value the outcome is added where it belongs: no codes, no tables, no histograms. What it does can be
//! read next to the rules of meaning, and the columnar evaluator has to agree with it exactly.

mod absent;
mod cells;
mod logic;
mod made;
mod tally;
#[cfg(test)]
mod tests;
mod values;

use std::collections::BTreeMap;

use mattstock_core::counts::Counts;
use mattstock_core::plan::{AxisId, Column, ColumnId, ColumnKind, PeriodAxis, Plan, SourcePlan};
use mattstock_syntax::ast::Date;

use cells::is_blank;
pub use cells::{Cell, Routed, Value, cell, normal};
pub use logic::{Element, Kind, Outcome, Row};
pub use values::{Fraction, Quantity};

/// The texts of one file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NaiveTable {
    /// Its header.
    pub header: Vec<String>,
    /// Its rows, each as long as the header.
    pub rows: Vec<Vec<String>>,
    /// The year its name states: the year of its rows where it has no year column.
    pub year: Option<i32>,
}

/// Counts a plan over texts, by source. A source without data has no counts, and in one nothing is found.
///
/// # Panics
/// If the data or the plan break what a run would stop at: a missing column, a missing weight, a sum beyond 128 bits, a
/// test of the wrong type. Duplicate and unknown units are not looked for.
pub fn interpret(plan: &Plan, data: &BTreeMap<String, Vec<NaiveTable>>) -> Counts {
    let mut rows: BTreeMap<&str, Vec<Row<'_>>> = BTreeMap::new();
    for source in &plan.sources {
        if let Some(tables) = data.get(&source.source) {
            rows.insert(&source.source, tables.iter().flat_map(|table| read_all(source, table)).collect());
        }
    }
    let counted = |source: &SourcePlan| {
        let whole: Vec<Row<'_>> =
            rows.get(source.source.as_str())?.iter().map(|row| made::with_others(row, &rows)).collect();
        let absent = absent::rows(source, &whole);
        let absent: Vec<_> = absent.iter().map(|(axis, row)| (*axis, made::with_others(row, &rows))).collect();
        Some(tally::counts(source, &whole, &absent))
    };
    Counts { sources: plan.sources.iter().map(counted).collect() }
}

/// The rows of a file, without what is looked up in other sources.
fn read_all<'a>(source: &'a SourcePlan, table: &NaiveTable) -> Vec<Row<'a>> {
    let places = places(source, table);
    // Where nothing stands there is not a row of blanks, but none.
    let is_row = |texts: &&Vec<String>| texts.iter().any(|text| !text.trim().is_empty());
    table.rows.iter().filter(is_row).map(|texts| read(source, &places, texts)).collect()
}

/// Where the cell of a column comes from in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// From this place in each row.
    Column(usize),
    /// From the file's name, which states the year.
    Name(i32),
    /// From no file: it is made.
    Made,
}

/// Where the cells of each column come from.
///
/// # Panics
/// If a column is missing, other than a year column where the file's name states the year.
pub fn places(source: &SourcePlan, table: &NaiveTable) -> Vec<Place> {
    let header: Vec<String> = table.header.iter().map(|h| normal(h)).collect();
    let place = |column: &Column| {
        if column.derivation.is_some() {
            return Place::Made;
        }
        match (header.iter().position(|h| *h == normal(&column.header)), table.year) {
            (Some(place), _) => Place::Column(place),
            (None, Some(year)) if column.kind == ColumnKind::Year => Place::Name(year),
            (None, _) => panic!("there is no column {}", column.header),
        }
    };
    source.columns.iter().map(place).collect()
}

/// Reads a row: each column in turn, its routing or what it is made of decided by the columns before it. What is looked up in
/// other sources is left out: nothing that is read here looks at it.
pub fn read<'a>(source: &'a SourcePlan, places: &[Place], texts: &[String]) -> Row<'a> {
    let mut row = Row { plan: source, cells: BTreeMap::new() };
    for (i, (column, place)) in source.columns.iter().zip(places).enumerate() {
        let read = match *place {
            Place::Name(year) => Some(Cell::Value(Value::Year(year))),
            Place::Made => made::of_row(&row, column),
            Place::Column(place) => Some(cell(column, &texts[place], routed(&row, column))),
        };
        if let Some(cell) = read {
            row.cells.insert(ColumnId(i as u32), cell);
        }
        for items in source.ticked.iter().filter(|items| items.last() == Some(&ColumnId(i as u32))) {
            tick(&mut row, items, &|item| match places[item.index()] {
                Place::Column(place) => is_blank(source.column(item), &texts[place]),
                _ => false,
            });
        }
    }
    row
}

/// Puts the answer of what is not marked into the blank items of a battery that were asked and of which another is answered.
fn tick(row: &mut Row<'_>, items: &[ColumnId], is_blank: &dyn Fn(ColumnId) -> bool) {
    if !items.iter().any(|item| matches!(row.cell(*item), Cell::Value(_))) {
        return;
    }
    for item in items {
        let column = row.plan.column(*item);
        let Some(unticked) = column.form.unticked else { continue };
        if routed(row, column).asked == logic::Outcome::True && is_blank(*item) {
            row.cells.insert(*item, Cell::Value(Value::Index(unticked as usize)));
        }
    }
}

/// Whether a row was asked what stands in a column.
fn routed(row: &Row<'_>, column: &Column) -> Routed {
    column
        .gate
        .as_ref()
        .map_or(Routed::ALWAYS, |gate| Routed { asked: row.holds(gate.node, Element::None), inferred: gate.inferred })
}

/// The period of a row on an axis: none if it belongs to no period, `Some(None)` if there is none.
pub fn period(row: &Row<'_>, axis: AxisId) -> Option<Option<i32>> {
    let axis = row.plan.axis(axis);
    let column = match axis {
        PeriodAxis::None => return Some(None),
        PeriodAxis::Year(column) | PeriodAxis::Date { column, .. } => column,
    };
    match (row.cell(column), axis) {
        (Cell::Value(Value::Year(year)), PeriodAxis::Year(_)) => Some(Some(*year)),
        (Cell::Value(Value::Date(date)), PeriodAxis::Date { month, day, .. }) => {
            Some(Some(name_of_period(*date, month, day)))
        }
        _ => None,
    }
}

/// The year of the last day of the period a date falls in, when periods start on this day of the year.
fn name_of_period(date: Date, month: u8, day: u8) -> i32 {
    let started = (date.month, date.day) >= (month, day);
    let start_year = if started { date.year } else { date.year - 1 };
    // The last day is the one before the next start: in the year of the start only when that is New Year's Day.
    if (month, day) == (1, 1) { start_year } else { start_year + 1 }
}

/// Whether a date lies in the period of this name: from its first day, and before the first day of the next.
fn in_period(date: Date, name: i32, month: u8, day: u8) -> bool {
    let start = |name: i32| {
        let year = if (month, day) == (1, 1) { name } else { name - 1 };
        (year, month, day)
    };
    let date = (date.year, date.month, date.day);
    start(name) <= date && date < start(name + 1)
}

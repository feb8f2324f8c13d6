//! The reference interpreter: a plan, row by row.
//!
//! Plain and slow on purpose. Every row becomes a map of cells, every condition is walked again for every tally, and for
//! every group and fanned value the outcome is added where it belongs: no codes, no tables, no histograms. What it does can be
//! read next to the rules of meaning, and the columnar evaluator has to agree with it exactly.

mod cells;
mod logic;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use mattstock_core::counts::{Amount, Counts, GroupingCounts, PeriodCounts, SourceCounts, Tallied};
use mattstock_core::plan::{
    self, AxisId, Column, ColumnId, ColumnKind, Fold, GroupingId, PeriodAxis, Plan, SourcePlan, Tally,
};
use mattstock_syntax::ast::Date;

pub use cells::{Cell, Routed, Value, cell, normal};
pub use logic::{Element, Kind, Outcome, Row};

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

/// Counts a plan over texts, by source.
///
/// # Panics
/// If the data or the plan break what a run would stop at: a missing column, a missing weight, a sum beyond 128 bits, a
/// test of the wrong type. Duplicate and unknown units are not looked for.
pub fn interpret(plan: &Plan, data: &BTreeMap<String, Vec<NaiveTable>>) -> Counts {
    let counted = |source: &SourcePlan| data.get(&source.source).map(|tables| source_counts(source, tables));
    Counts { sources: plan.sources.iter().map(counted).collect() }
}

fn source_counts(source: &SourcePlan, tables: &[NaiveTable]) -> SourceCounts {
    let mut axes: Vec<BTreeMap<Option<i32>, PeriodCounts>> = vec![BTreeMap::new(); source.axes.len()];
    for (id, periods) in axis_ids(source).zip(&mut axes) {
        // Without a period axis the rows serve every period: also when there are none, and a whole frame has not responded.
        if source.axis(id) == PeriodAxis::None {
            periods.insert(None, nothing(source, id));
        }
    }
    for table in tables {
        let places = places(source, table);
        for texts in &table.rows {
            // Nothing stands there: not a row of blanks, but none.
            if texts.iter().all(|text| text.trim().is_empty()) {
                continue;
            }
            let row = read(source, &places, texts);
            // Each axis by itself: a row may belong to different periods, and to one on one axis and none on another.
            for (id, periods) in axis_ids(source).zip(&mut axes) {
                if let Some(period) = period(&row, id) {
                    add(&row, id, periods.entry(period).or_insert_with(|| nothing(source, id)));
                }
            }
        }
    }
    SourceCounts { axes }
}

fn axis_ids(source: &SourcePlan) -> impl Iterator<Item = AxisId> {
    (0..source.axes.len() as u32).map(AxisId)
}

/// Where the cell of a column comes from in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// From this place in each row.
    Column(usize),
    /// From the file's name, which states the year.
    Name(i32),
}

/// Where the cells of each column come from.
///
/// # Panics
/// If a column is missing, other than a year column where the file's name states the year.
pub fn places(source: &SourcePlan, table: &NaiveTable) -> Vec<Place> {
    let header: Vec<String> = table.header.iter().map(|h| normal(h)).collect();
    let place = |column: &Column| match (header.iter().position(|h| *h == normal(&column.header)), table.year) {
        (Some(place), _) => Place::Column(place),
        (None, Some(year)) if column.kind == ColumnKind::Year => Place::Name(year),
        (None, _) => panic!("there is no column {}", column.header),
    };
    source.columns.iter().map(place).collect()
}

/// Reads a row: each column in turn, its routing decided by the columns before it.
pub fn read<'a>(source: &'a SourcePlan, places: &[Place], texts: &[String]) -> Row<'a> {
    let mut row = Row { plan: source, cells: BTreeMap::new() };
    for (i, (column, place)) in source.columns.iter().zip(places).enumerate() {
        let read = match *place {
            Place::Name(year) => Cell::Value(Value::Year(year)),
            Place::Column(place) => {
                let routed = column.gate.as_ref().map_or(Routed::ALWAYS, |gate| Routed {
                    asked: row.holds(gate.node, Element::None),
                    inferred: gate.inferred,
                });
                cell(column, &texts[place], routed)
            }
        };
        row.cells.insert(ColumnId(i as u32), read);
    }
    row
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

/// A period of an axis in which no row has been met.
fn nothing(source: &SourcePlan, axis: AxisId) -> PeriodCounts {
    let counts = |tally: &Tally, grouping: &GroupingId| {
        let fan = fan_values(source, tally).len();
        let cells = vec![Tallied::default(); source.group_count(*grouping) * fan];
        GroupingCounts { cells, fan, values: Vec::new() }
    };
    let tally = |t: &Tally| match t.axis == axis {
        true => t.groupings.iter().map(|g| counts(t, g)).collect(),
        false => Vec::new(),
    };
    PeriodCounts {
        rows: 0,
        responded: 0,
        units_responded: match &source.unit {
            Some(unit) if unit.frame => vec![false; source.values(unit.columns[0]).len()],
            _ => Vec::new(),
        },
        tallies: source.tallies.iter().map(tally).collect(),
    }
}

/// The values a tally makes one count each of; without a fan one nameless.
fn fan_values(source: &SourcePlan, tally: &Tally) -> Vec<Option<(ColumnId, usize)>> {
    match tally.fan {
        None => vec![None],
        Some(column) => (0..source.values(column).len()).map(|v| Some((column, v))).collect(),
    }
}

fn add(row: &Row<'_>, axis: AxisId, counts: &mut PeriodCounts) {
    let source = row.plan;
    counts.rows += 1;
    if source.responded.is_some_and(|node| row.holds(node, Element::None) != Outcome::True) {
        return;
    }
    counts.responded += 1;
    if let Some(unit) = &source.unit
        && unit.frame
        && let Cell::Value(Value::Index(i)) = row.cell(unit.columns[0])
    {
        counts.units_responded[*i] = true;
    }
    let amount = amount(row);
    for (tally, counts) in source.tallies.iter().zip(&mut counts.tallies).filter(|(t, _)| t.axis == axis) {
        let within = row.holds(tally.within, Element::None);
        let (passes, quantity) = folded(row, tally);
        for (grouping, counts) in tally.groupings.iter().zip(counts) {
            let group = group(row, *grouping);
            for (v, value) in fan_values(source, tally).into_iter().enumerate() {
                let place = group * counts.fan + v;
                let cell = &mut counts.cells[place];
                let outcome = match value {
                    None => passes,
                    Some((column, v)) => Outcome::all(&[passes, equals(row.cell(column), v)]),
                };
                match within {
                    Outcome::False => {}
                    Outcome::Unknown(_) => grow(&mut cell.eligibility_unknown, amount),
                    Outcome::True => add_outcome(cell, outcome, amount, quantity),
                }
            }
        }
    }
}

/// Adds a row that is taken in where its outcome belongs, and what it adds up to where it passes.
fn add_outcome(cell: &mut Tallied, outcome: Outcome, amount: Amount, quantity: i128) {
    match outcome {
        Outcome::True => {
            grow(&mut cell.yes, amount);
            cell.folded += quantity * amount.weighted;
        }
        Outcome::False => grow(&mut cell.no, amount),
        Outcome::Unknown(Kind::NotAsked) => grow(&mut cell.not_asked, amount),
        Outcome::Unknown(Kind::NoAnswer) => grow(&mut cell.no_answer, amount),
        Outcome::Unknown(Kind::Invalid) => grow(&mut cell.invalid, amount),
    }
}

/// Whether a row passes a tally, whatever the fan, and how much it then adds before weighting.
fn folded(row: &Row<'_>, tally: &Tally) -> (Outcome, i128) {
    match tally.fold {
        Fold::Rows => (row.holds(tally.test, Element::None), 1),
        // A missing value makes the row unknown unless the test already rules it out.
        Fold::Sum(value) => {
            let test = row.holds(tally.test, Element::None);
            let plan::Value::Column(column) = row.plan.values[value.index()] else { return (test, 0) };
            match row.cell(column).value() {
                Ok(value) => (test, mantissa(row.plan, column, value)),
                Err(kind) => (Outcome::all(&[test, Outcome::Unknown(kind)]), 0),
            }
        }
        Fold::Elements(column) => match row.cell(column).value() {
            Ok(Value::Codes(codes)) => {
                let each: Vec<Outcome> = codes.iter().map(|c| row.holds(tally.test, Element::Code(c))).collect();
                let passing = each.iter().filter(|o| **o == Outcome::True).count();
                (Outcome::any(&each), passing as i128)
            }
            Ok(other) => panic!("the plan counts the elements of {other:?}"),
            Err(kind) => {
                let test = row.holds(tally.test, Element::Missing(kind));
                (Outcome::all(&[test, Outcome::Unknown(kind)]), 0)
            }
        },
        _ => (row.holds(tally.test, Element::None), 0),
    }
}

/// Whether a cell holds the value with this index.
fn equals(cell: &Cell, index: usize) -> Outcome {
    match cell.value() {
        Ok(value) => (*value == Value::Index(index)).into(),
        Err(kind) => Outcome::Unknown(kind),
    }
}

/// The row as an amount: one row, and its weight or 1.
fn amount(row: &Row<'_>) -> Amount {
    let weighted = row.plan.weight.map_or(1, |weight| match row.cell(weight.column).value() {
        Ok(value) => mantissa(row.plan, weight.column, value),
        Err(kind) => panic!("a weight is missing: {kind:?}"),
    });
    Amount { n: 1, weighted }
}

/// A number as an integer of its column's decimals.
fn mantissa(source: &SourcePlan, column: ColumnId, value: &Value) -> i128 {
    match (value, &source.column(column).kind) {
        (Value::Number(number), ColumnKind::Number { decimals, .. }) => {
            number.at_scale(*decimals).expect("a number that was read is exact at its column's decimals")
        }
        _ => panic!("the plan adds up {value:?}"),
    }
}

/// The group a row falls in: row-major, in each column the value's index, or the one after the last for a missing one.
fn group(row: &Row<'_>, grouping: GroupingId) -> usize {
    let source = row.plan;
    source.groupings[grouping.index()].columns.iter().fold(0, |group, column| {
        let values = source.values(*column).len();
        let index = match row.cell(*column) {
            Cell::Value(Value::Index(i)) => *i,
            _ => values,
        };
        group * (values + 1) + index
    })
}

fn grow(amount: &mut Amount, by: Amount) {
    *amount = amount.plus(by).expect("the reference is not run on sums beyond 128 bits");
}

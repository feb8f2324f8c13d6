//! From the rows of a source to its counts: every group and fanned value gathers what belongs there and folds it at the end.

use std::collections::{BTreeMap, BTreeSet};

use mattstock_core::counts::{Amount, GroupingCounts, PeriodCounts, SourceCounts, Tallied};
use mattstock_core::plan::{AxisId, ColumnId, ColumnKind, Fold, GroupingId, PeriodAxis, SourcePlan, Tally};

use super::cells::{Cell, Value};
use super::logic::{Element, Kind, Outcome, Row};
use super::period;

/// The counts of a source's rows, and of the units that have none.
///
/// # Panics
/// If a weight is missing, or a sum grows beyond 128 bits.
pub(super) fn counts(source: &SourcePlan, rows: &[Row<'_>], absent: &[(AxisId, Row<'_>)]) -> SourceCounts {
    let axes = (0..source.axes.len() as u32).map(AxisId);
    let of_axis = |axis: AxisId| {
        let absent = absent.iter().filter(|(of, _)| *of == axis).map(|(_, row)| row).collect::<Vec<_>>();
        by_period(source, axis, rows, &absent)
    };
    SourceCounts { axes: axes.map(of_axis).collect() }
}

/// The counts of one axis. Each axis by itself: a row may belong to different periods of two.
fn by_period(
    source: &SourcePlan,
    axis: AxisId,
    rows: &[Row<'_>],
    absent: &[&Row<'_>],
) -> BTreeMap<Option<i32>, PeriodCounts> {
    let mut periods: BTreeMap<Option<i32>, Vec<&Row<'_>>> = BTreeMap::new();
    // Without a period axis the rows serve every period: also when there are none, and a whole frame has not responded.
    if source.axis(axis) == PeriodAxis::None {
        periods.insert(None, Vec::new());
    }
    for row in rows {
        if let Some(period) = period(row, axis) {
            periods.entry(period).or_default().push(row);
        }
    }
    let absent = |of: Option<i32>| absent.iter().filter(|row| period(row, axis) == Some(of)).copied().collect::<Vec<_>>();
    periods.into_iter().map(|(period, rows)| (period, of_period(source, axis, &rows, &absent(period)))).collect()
}

fn of_period(source: &SourcePlan, axis: AxisId, rows: &[&Row<'_>], absent: &[&Row<'_>]) -> PeriodCounts {
    let responded: Vec<&Row<'_>> = rows
        .iter()
        .filter(|row| source.responded.is_none_or(|node| row.holds(node, Element::None) == Outcome::True))
        .copied()
        .collect();
    let tally = |tally: &Tally| match tally.axis == axis {
        true => tally.groupings.iter().map(|g| grouped(source, tally, *g, &responded, absent)).collect(),
        false => Vec::new(),
    };
    PeriodCounts {
        rows: rows.len() as u64,
        responded: responded.len() as u64,
        units_responded: units_of(source, &responded),
        units_met: units_of(source, rows),
        tallies: source.tallies.iter().map(tally).collect(),
    }
}

/// For each unit of the frame, or each who is to deliver, whether one of these rows is of it.
fn units_of(source: &SourcePlan, rows: &[&Row<'_>]) -> Vec<bool> {
    let unit = source.unit.as_ref().filter(|u| u.frame).map(|u| u.columns[0]);
    let Some(column) = unit.or(source.delivered_by) else { return Vec::new() };
    let is = |row: &&Row<'_>, i: usize| *row.cell(column) == Cell::Value(Value::Index(i));
    (0..source.values(column).len()).map(|i| rows.iter().any(|row| is(row, i))).collect()
}

/// The counts of one tally in one grouping.
fn grouped(
    source: &SourcePlan,
    tally: &Tally,
    grouping: GroupingId,
    responded: &[&Row<'_>],
    absent: &[&Row<'_>],
) -> GroupingCounts {
    let fan = fan_values(source, tally);
    let mut cells = vec![Gathered::default(); source.group_count(grouping) * fan.len()];
    for row in responded {
        let (group, within, passes) = (group(row, grouping), row.holds(tally.within, Element::None), passes(row, tally));
        for (v, value) in fan.iter().enumerate() {
            // A value of the fan is counted where the row passes and holds that value.
            let (outcome, added) = match value {
                None => passes.clone(),
                Some((column, v)) => (Outcome::all(&[passes.0, equals(row.cell(*column), *v)]), passes.1.clone()),
            };
            cells[group * fan.len() + v].add(amount(row), within, outcome, added);
        }
    }
    for row in absent {
        let (group, within) = (group(row, grouping), row.holds(tally.within, Element::None));
        for (v, value) in fan.iter().enumerate() {
            let of_value = value.map_or(Outcome::True, |(column, v)| equals(row.cell(column), v));
            let known_not = within == Outcome::True && passes(row, tally).0 == Outcome::False || of_value == Outcome::False;
            if within != Outcome::False && !known_not {
                cells[group * fan.len() + v].outcomes.absent += 1;
            }
        }
    }
    let values = match tally.fold {
        Fold::Values(_) => cells.iter().map(Gathered::values).collect(),
        _ => Vec::new(),
    };
    GroupingCounts { cells: cells.iter().map(|cell| cell.folded(tally.fold)).collect(), fan: fan.len(), values }
}

/// The values a tally makes one count each of; without a fan one nameless.
fn fan_values(source: &SourcePlan, tally: &Tally) -> Vec<Option<(ColumnId, usize)>> {
    match tally.fan {
        None => vec![None],
        Some(column) => (0..source.values(column).len()).map(|v| Some((column, v))).collect(),
    }
}

/// What has been met of one group, for one value of the fan.
#[derive(Clone, Default)]
struct Gathered {
    outcomes: Tallied,
    /// What each row that passes adds, and the row as an amount.
    passing: Vec<(Added, Amount)>,
}

/// What a row that passes adds.
#[derive(Clone)]
enum Added {
    /// A number: 1 for the row itself, its elements that pass, or its value.
    Number(i128),
    /// A value, to be told from others.
    Held(Value),
}

impl Gathered {
    /// Adds a row that is taken in where its outcome belongs, and what it adds up to where it passes.
    fn add(&mut self, amount: Amount, within: Outcome, outcome: Outcome, added: Option<Added>) {
        match within {
            Outcome::False => return,
            Outcome::Unknown(_) => return grow(&mut self.outcomes.eligibility_unknown, amount),
            Outcome::True => {}
        }
        match outcome {
            Outcome::True => {
                grow(&mut self.outcomes.yes, amount);
                self.passing.extend(added.map(|added| (added, amount)));
            }
            Outcome::False => grow(&mut self.outcomes.no, amount),
            Outcome::Unknown(Kind::NotAsked) => grow(&mut self.outcomes.not_asked, amount),
            Outcome::Unknown(Kind::NoAnswer) => grow(&mut self.outcomes.no_answer, amount),
            Outcome::Unknown(Kind::Invalid) => grow(&mut self.outcomes.invalid, amount),
        }
    }

    /// The outcomes, with what the rows that pass add up to.
    fn folded(&self, fold: Fold) -> Tallied {
        let (folded, squares) = match fold {
            Fold::Rows | Fold::Elements(_) | Fold::Sum(_) => (self.sum(|n| n), 0),
            Fold::Squares(_) => (self.sum(|n| n), self.sum(|n| n * n)),
            // Without weights: a value is there or not.
            Fold::Distinct(_) => (self.held().len() as i128, 0),
            Fold::Min(_) => (self.numbers().map(|(n, _)| n).min().unwrap_or(0), 0),
            Fold::Max(_) => (self.numbers().map(|(n, _)| n).max().unwrap_or(0), 0),
            Fold::Values(_) => (0, 0),
        };
        Tallied { folded, squares, ..self.outcomes }
    }

    fn sum(&self, of: impl Fn(i128) -> i128) -> i128 {
        self.numbers().map(|(number, amount)| of(number) * amount.weighted).sum()
    }

    /// All values, rising, each with how many rows have it.
    fn values(&self) -> Vec<(i128, Amount)> {
        let mut all: BTreeMap<i128, Amount> = BTreeMap::new();
        for (number, amount) in self.numbers() {
            grow(all.entry(number).or_default(), amount);
        }
        all.into_iter().collect()
    }

    fn numbers(&self) -> impl Iterator<Item = (i128, Amount)> + '_ {
        self.passing.iter().map(|(added, amount)| match added {
            Added::Number(number) => (*number, *amount),
            Added::Held(value) => panic!("the plan counts with {value:?}"),
        })
    }

    /// The different values.
    fn held(&self) -> BTreeSet<&Value> {
        let value = |(added, _): &'_ (Added, Amount)| matches!(added, Added::Held(_));
        debug_assert!(self.passing.iter().all(value), "different values are those that rows hold");
        self.passing.iter().filter_map(|(a, _)| if let Added::Held(v) = a { Some(v) } else { None }).collect()
    }
}

/// Whether a row passes a tally, whatever the fan, and what it then adds before weighting.
fn passes(row: &Row<'_>, tally: &Tally) -> (Outcome, Option<Added>) {
    // A missing value makes the row unknown unless the test already rules it out.
    let having = |value: Result<Added, Kind>| {
        let test = row.holds(tally.test, Element::None);
        match value {
            Ok(added) => (test, Some(added)),
            Err(kind) => (Outcome::all(&[test, Outcome::Unknown(kind)]), None),
        }
    };
    match tally.fold {
        Fold::Rows => having(Ok(Added::Number(1))),
        Fold::Distinct(column) => having(row.cell(column).value().map(|value| Added::Held(value.clone()))),
        Fold::Sum(value) | Fold::Squares(value) | Fold::Min(value) | Fold::Max(value) | Fold::Values(value) => {
            having(row.integer(value).map(Added::Number))
        }
        Fold::Elements(column) => match row.cell(column).value() {
            Ok(Value::Codes(codes)) => {
                let each: Vec<Outcome> = codes.iter().map(|c| row.holds(tally.test, Element::Code(c))).collect();
                let passing = each.iter().filter(|o| **o == Outcome::True).count();
                (Outcome::any(&each), Some(Added::Number(passing as i128)))
            }
            Ok(other) => panic!("the plan counts the elements of {other:?}"),
            Err(kind) => {
                let test = row.holds(tally.test, Element::Missing(kind));
                (Outcome::all(&[test, Outcome::Unknown(kind)]), None)
            }
        },
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
        _ => panic!("the plan weighs with {value:?}"),
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

//! From a diagram to one concrete row: decoded, tried among real values where something is computed, and cut down to what it needs.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use biodivine_lib_bdd::{Bdd, BddPartialValuation, BddValuation, BddVariable};

use super::space::{ColumnSpace, Space};
use crate::Decimal;
use crate::check::{Missing, Outcome};
use crate::plan::{ColumnId, ColumnKind, Derivation, Node, PeriodAxis, Test, Value as Planned};
use crate::row::{PlannedRow, Value, Written, calendar, text};

use super::classes::constants;

/// What is known of a question about all rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// There is no such row.
    Proved,
    /// There is, for example this one.
    Witness(Witness),
    /// Neither could be shown.
    Undecided(Undecided),
}

/// Why neither a proof nor a witness was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Undecided {
    /// There are too many cases.
    Large,
    /// Dates or numbers are computed with, and none were found that come out so.
    Computed,
}

/// A row, as a test of a measure gives it: the columns that are filled, by name, and the text of each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Witness {
    /// Name and text, in the order of the source.
    pub cells: Vec<(String, String)>,
}

impl std::fmt::Display for Witness {
    /// As a row of a definition file: `{svarat: ja, f4a: nej}`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let cells: Vec<String> =
            self.cells.iter().map(|(name, text)| format!("{}: {}", quoted(name), quoted(text))).collect();
        write!(f, "{{{}}}", cells.join(", "))
    }
}

/// A text as it can stand in a flow row.
pub(crate) fn quoted(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    let is_plain = text.starts_with(char::is_alphabetic) && text.chars().all(plain) || is_number(text);
    if is_plain { text.to_owned() } else { format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")) }
}

/// Whether a text is a number that is written as it is read: with no leading zero.
fn is_number(text: &str) -> bool {
    let digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
    let whole = text.split_once('-').is_none() && digits(text) && (text == "0" || !text.starts_with('0'));
    whole || text.len() == 10 && crate::plan::Date::parse(text).is_some()
}

/// How many ways of satisfying a diagram are tried, and how many rows in all.
const PATHS: usize = 24;
const ROWS: usize = 20_000;

impl Space<'_> {
    /// A row of those a diagram holds, or that there is none.
    pub fn witness(&self, goal: &Bdd) -> Answer {
        let Ok(goal) = self.work.and(goal, &self.premise) else { return Answer::Undecided(Undecided::Large) };
        if goal.is_false() {
            return Answer::Proved;
        }
        let opaque = self.opaque_columns();
        let mut left = ROWS;
        for path in goal.sat_clauses().take(PATHS) {
            let row = self.decoded(&path);
            if let Some(row) = self.tried(row, &goal, &opaque, &mut left) {
                return Answer::Witness(self.shown(&self.cut(row, &goal)));
            }
        }
        Answer::Undecided(Undecided::Computed)
    }

    /// What is written in each column of a plan's row, for one way of satisfying a diagram.
    fn decoded(&self, path: &BddPartialValuation) -> Vec<Written> {
        let mut row = vec![Written::Blank; self.plan.columns.len()];
        for (id, column) in &self.columns {
            if let Some(written) = self.decoded_column(column, path) {
                row[id.index()] = self.as_written(*id, written);
            }
        }
        row
    }

    fn decoded_column(&self, column: &ColumnSpace, path: &BddPartialValuation) -> Option<Written> {
        let base = column.base.as_ref()?;
        let bit = |v: &BddVariable| path.get_value(*v).unwrap_or(false);
        let state: usize = base.states.variables.iter().enumerate().map(|(i, v)| usize::from(bit(v)) << i).sum();
        let values = base.states.is.len() - base.kinds.len();
        if let Some(kind) = state.checked_sub(values).and_then(|kind| base.kinds.get(kind)) {
            return Some(Written::Missing(*kind));
        }
        let Some(members) = &base.members else {
            return base.classes.examples.get(state).map(|value| Written::Value(value.clone()));
        };
        let (mut codes, mut ticks, mut choices) = (Vec::new(), Vec::new(), false);
        for (value, member) in base.classes.examples.iter().zip(members) {
            match value {
                Value::Codes(one) if bit(member) => codes.extend(one.iter().cloned()),
                Value::Ticks(one) => {
                    choices = true;
                    ticks.extend(one.iter().copied().filter(|_| bit(member)));
                }
                _ => {}
            }
        }
        Some(Written::Value(if choices { Value::Ticks(ticks) } else { Value::Codes(codes) }))
    }

    /// What is written so that a column comes out so: nothing, where nothing says it.
    fn as_written(&self, id: ColumnId, written: Written) -> Written {
        let column = self.plan.column(id);
        match written {
            Written::Missing(Missing::NoAnswer) if column.no_answer.is_empty() => Written::Blank,
            Written::Missing(Missing::NotAsked) if column.gate.is_some() || column.not_asked.is_empty() => Written::Blank,
            Written::Value(Value::Codes(codes)) if codes.is_empty() => Written::Blank,
            Written::Value(Value::Ticks(ticks)) if ticks.is_empty() => Written::Blank,
            other => other,
        }
    }

    /// The row itself, or one with other values in the columns that are computed with, that is among those of a diagram.
    fn tried(
        &self,
        mut row: Vec<Written>,
        goal: &Bdd,
        opaque: &[(ColumnId, Vec<Value>)],
        left: &mut usize,
    ) -> Option<Vec<Written>> {
        if self.among(&row, goal) {
            return Some(row);
        }
        let filled = |row: &[Written], id: &ColumnId| matches!(row[id.index()], Written::Value(_));
        let varied: Vec<&(ColumnId, Vec<Value>)> = opaque.iter().filter(|(id, _)| filled(&row, id)).collect();
        if varied.is_empty() {
            return None;
        }
        let combinations = varied.iter().map(|(_, pool)| pool.len()).try_fold(1usize, usize::checked_mul);
        // All in order where they are few, else spread over all by a step that shares no factor with most counts.
        let total = combinations.unwrap_or(usize::MAX);
        let step = if total <= *left { 1 } else { 7_919 };
        let mut at = 0usize;
        for _ in 0..total.min(*left) {
            *left -= 1;
            let mut rest = at;
            for (id, pool) in &varied {
                row[id.index()] = Written::Value(pool[rest % pool.len()].clone());
                rest /= pool.len();
            }
            if self.among(&row, goal) {
                return Some(row);
            }
            at = at.wrapping_add(step) % total.max(1);
        }
        None
    }

    /// Whether a row is among those of a diagram; of one with a list, for any of its elements.
    pub(super) fn among(&self, written: &[Written], goal: &Bdd) -> bool {
        let row = PlannedRow::new(self.plan, written);
        let longest = self.elements.keys().map(|id| codes(row.cell(*id)).len()).max().unwrap_or(0);
        (0..longest.max(1)).any(|element| self.valuation(&row, element).is_some_and(|v| goal.eval_in(&v)))
    }

    /// What all variables are on a row; none for a value that no class holds.
    fn valuation(&self, row: &PlannedRow<'_>, element: usize) -> Option<BddValuation> {
        let mut valuation = BddValuation::all_false(u16::try_from(self.work.variables()).ok()?);
        let mut set = |variables: &[BddVariable], state: usize| {
            for (bit, variable) in variables.iter().enumerate() {
                valuation.set_value(*variable, state >> bit & 1 == 1);
            }
        };
        for (id, column) in &self.columns {
            let Some(base) = &column.base else { continue };
            let values = base.states.is.len() - base.kinds.len();
            let cell = row.cell(*id);
            if let Value::Blank(kind) = cell {
                set(&base.states.variables, values + base.kinds.iter().position(|k| k == kind)?);
                continue;
            }
            let Some(members) = &base.members else {
                set(&base.states.variables, base.classes.of(cell)?);
                continue;
            };
            set(&base.states.variables, 0);
            for one in ones(cell) {
                set(&[members[base.classes.of(&one)?]], 1);
            }
        }
        for (id, states) in &self.elements {
            let none = states.is.len() - 1;
            let all = codes(row.cell(*id));
            let class = match all.get(element).or(all.last()) {
                None => none,
                Some(code) => self.columns[id].base.as_ref()?.classes.of(&Value::Codes(vec![code.clone()]))?,
            };
            set(&states.variables, class);
        }
        for (value, (stretches, states)) in &self.numbers {
            set(&states.variables, row.value(*value).map_or(0, |number| stretches.of(number)));
        }
        for ((left, right), states) in &self.pairs {
            let order = match (row.value(*left), row.value(*right)) {
                (Ok(left), Ok(right)) => left.cmp(&right),
                _ => Ordering::Equal,
            };
            set(&states.variables, (order as i8 + 1) as usize);
        }
        for (node, variable) in &self.during {
            set(&[*variable], usize::from(row.outcome(*node, None) == Outcome::True));
        }
        for (value, variable) in &self.partial {
            set(&[*variable], usize::from(row.value(*value) == Err(Missing::Invalid)));
        }
        Some(valuation)
    }

    /// A row without what the diagram does not need.
    fn cut(&self, mut row: Vec<Written>, goal: &Bdd) -> Vec<Written> {
        for id in self.order.iter().rev() {
            let before = std::mem::replace(&mut row[id.index()], Written::Blank);
            if !self.among(&row, goal) {
                row[id.index()] = before;
            }
        }
        row
    }

    fn shown(&self, row: &[Written]) -> Witness {
        let columns = self.plan.columns.iter().zip(row);
        let filled = columns.filter(|(_, written)| **written != Written::Blank);
        let cells = filled.filter_map(|(column, written)| Some((column.name.clone(), text::written(column, written)?)));
        Witness { cells: cells.collect() }
    }

    /// The columns that something is computed of, and values to try in each.
    fn opaque_columns(&self) -> Vec<(ColumnId, Vec<Value>)> {
        let mut all = BTreeSet::new();
        let values = self.numbers.keys().chain(self.partial.keys()).chain(self.pairs.keys().flat_map(|(a, b)| [a, b]));
        values.for_each(|value| self.columns_of(*value, &mut all));
        for node in self.during.keys() {
            if let Node::During { date, axis, .. } = &self.plan.nodes[node.index()] {
                self.columns_of(*date, &mut all);
                if let PeriodAxis::Year(column) | PeriodAxis::Date { column, .. } = self.plan.axis(*axis) {
                    all.insert(column);
                }
            }
        }
        let pools = Pools::new(self);
        all.into_iter().map(|id| (id, pools.of(&self.plan.column(id).kind))).filter(|(_, p)| !p.is_empty()).collect()
    }

    fn columns_of(&self, value: crate::plan::ValueId, all: &mut BTreeSet<ColumnId>) {
        match &self.plan.values[value.index()] {
            Planned::Column(column) => {
                all.insert(*column);
                if let Some(Derivation::Bands { value, .. }) = &self.plan.column(*column).derivation {
                    self.columns_of(*value, all);
                }
            }
            Planned::Number(_) | Planned::Date(_) | Planned::NumberOf(_) => {}
            Planned::Add(a, b)
            | Planned::Subtract(a, b)
            | Planned::Multiply(a, b)
            | Planned::Divide(a, b)
            | Planned::DaysBetween(a, b)
            | Planned::Age(a, b) => {
                self.columns_of(*a, all);
                self.columns_of(*b, all);
            }
            Planned::Negative(a) => self.columns_of(*a, all),
        }
    }
}

fn codes(cell: &Value) -> &[String] {
    match cell {
        Value::Codes(codes) => codes,
        _ => &[],
    }
}

/// The codes or choices of a list, one by one.
fn ones(cell: &Value) -> Vec<Value> {
    match cell {
        Value::Codes(codes) => codes.iter().map(|code| Value::Codes(vec![code.clone()])).collect(),
        Value::Ticks(ticks) => ticks.iter().map(|tick| Value::Ticks(vec![*tick])).collect(),
        _ => Vec::new(),
    }
}

/// Values to try: the constants that stand in the plan, and what is as far from them as other constants say.
struct Pools {
    numbers: Vec<Decimal>,
    days: Vec<i64>,
}

impl Pools {
    fn new(space: &Space<'_>) -> Self {
        let plan = space.plan;
        let mut numbers: BTreeSet<Decimal> = [0, 1].map(Decimal::integer).into();
        let mut days: BTreeSet<i64> = [calendar::day_number(2025, 6, 15)].into();
        let day = |d: &crate::plan::Date| calendar::day_number(d.year, d.month, d.day);
        for node in &plan.nodes {
            match node {
                Node::Computed { test, .. } | Node::Test { test: Test::Number(test), .. } => {
                    numbers.extend(constants(test));
                }
                Node::Test { test: Test::Date(test), .. } => days.extend(constants(test).iter().map(day)),
                Node::During { month, day, .. } => {
                    days.extend((2024..=2026).map(|year| calendar::day_number(year, *month, *day)));
                }
                _ => {}
            }
        }
        for value in &plan.values {
            match value {
                Planned::Number(number) => drop(numbers.insert(*number)),
                Planned::Date(date) => drop(days.insert(day(date))),
                _ => {}
            }
        }
        for column in &plan.columns {
            if let Some(Derivation::Bands { limits, .. }) = &column.derivation {
                numbers.extend(limits);
            }
        }
        let whole: Vec<i64> = numbers.iter().filter_map(|n| i64::try_from(n.at_scale(0)?).ok()).collect();
        let mut reached = days.clone();
        for day in &days {
            reached.extend([day - 1, day + 1]);
            for n in whole.iter().filter(|n| (-40_000..=40_000).contains(*n)) {
                reached.extend([n - 1, *n, n + 1].into_iter().flat_map(|n| [day - n, day + n]));
                let date = calendar::date(*day);
                let years = i32::try_from(*n).unwrap_or(0);
                if (0..150).contains(&years) {
                    let back = calendar::day_number(date.year - years, date.month, date.day);
                    reached.extend([back - 1, back, back + 1]);
                }
            }
        }
        Self { numbers: numbers.into_iter().collect(), days: reached.into_iter().collect() }
    }

    fn of(&self, kind: &ColumnKind) -> Vec<Value> {
        match kind {
            ColumnKind::Date => {
                let range = calendar::day_number(1, 1, 1)..=calendar::day_number(9999, 12, 31);
                let days = self.days.iter().filter(|day| range.contains(day));
                days.map(|day| Value::Date(calendar::date(*day))).collect()
            }
            ColumnKind::Year => (2023..=2027).map(Value::Year).collect(),
            ColumnKind::Number { min, max, decimals } => {
                let mut all = BTreeSet::new();
                for number in &self.numbers {
                    let near = number.at_scale(*decimals).into_iter().flat_map(|n| {
                        [n.saturating_sub(1), n, n.saturating_add(1), n.saturating_neg(), n.saturating_mul(2), n / 2]
                    });
                    all.extend(near.map(|mantissa| Decimal { mantissa, scale: *decimals }.normal()));
                }
                all.extend([*min, *max].into_iter().flatten());
                let allowed = |n: &Decimal| min.is_none_or(|m| m <= *n) && max.is_none_or(|m| *n <= m);
                all.into_iter().filter(allowed).map(Value::Number).collect()
            }
            ColumnKind::Coded(values) => (0..values.len() as u32).map(Value::Choice).collect(),
            _ => Vec::new(),
        }
    }
}

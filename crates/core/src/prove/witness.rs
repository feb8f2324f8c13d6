//! From a diagram to one concrete row: decoded, tried among real values where something is computed, and cut down to what it needs.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use biodivine_lib_bdd::{Bdd, BddPartialValuation, BddValuation, BddVariable};

use super::classes::{Raw, is_other};
use super::ground::{self, Ground};
use super::pools::Pools;
use super::space::Space;
use super::ties::Of;
use super::work::TooLarge;
use crate::check::{Missing, Outcome};
use crate::plan::{
    Column, ColumnId, ColumnKind, Derivation, Node, NodeId, PeriodAxis, SourcePlan, Value as Planned, ValueId,
};
use crate::row::{PlannedRow, Value, Written, text};

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
    /// The same, and not all circles of differences were looked along.
    Circles,
    /// The same, and not all combinations of numbers were gone through.
    Combinations,
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
        match self.work().and(goal, &self.premise) {
            Ok(goal) => self.ground.witness(&goal, self.limited),
            Err(TooLarge) => Answer::Undecided(Undecided::Large),
        }
    }
}

/// What is written in a row, by the names of the columns; of a list, each of its members.
pub(super) type Row = BTreeMap<String, Cell>;

/// What is written in a column.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Cell {
    /// Nothing.
    Blank,
    /// A text that says why nothing stands there.
    Says(Missing),
    /// A value; of a list, its members.
    Holds(Vec<Raw>),
}

impl Ground<'_> {
    /// A row of those a diagram holds, or that there is none; where neither is found, the limit that may be why.
    pub(super) fn witness(&self, goal: &Bdd, limited: Option<Undecided>) -> Answer {
        if goal.is_false() {
            return Answer::Proved;
        }
        let opaque = self.opaque_columns();
        let mut left = ROWS;
        for path in goal.sat_clauses().take(PATHS) {
            if let Some(row) = self.tried(&path, goal, &opaque, &mut left) {
                return Answer::Witness(self.shown(&self.cut(row, goal)));
            }
        }
        Answer::Undecided(limited.unwrap_or(Undecided::Computed))
    }

    /// One of the rows of a diagram, where the first ways of satisfying it lead to one.
    pub(super) fn some(&self, goal: &Bdd) -> Option<Row> {
        let opaque = self.opaque_columns();
        let mut left = ROWS / 10;
        goal.sat_clauses().take(2).find_map(|path| self.tried(&path, goal, &opaque, &mut left))
    }

    /// What is written in each column, for one way of satisfying a diagram.
    fn decoded(&self, path: &BddPartialValuation) -> Row {
        self.columns.iter().map(|(name, column)| (name.clone(), decoded(column, path))).collect()
    }

    /// For one way of satisfying a diagram the row itself, or one with other values in the columns that are computed with, that
    /// is among those of the diagram.
    fn tried(&self, path: &BddPartialValuation, goal: &Bdd, opaque: &[(String, Vec<Raw>)], left: &mut usize) -> Option<Row> {
        let mut row = self.decoded(path);
        if self.among(&row, goal) {
            return Some(row);
        }
        if let Some(solved) = self.solved(&row, &|of| self.state(of, path)).filter(|row| self.among(row, goal)) {
            return Some(solved);
        }
        let filled = |row: &Row, name: &String| matches!(row.get(name), Some(Cell::Holds(_)));
        let varied: Vec<&(String, Vec<Raw>)> = opaque.iter().filter(|(name, _)| filled(&row, name)).collect();
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
            for (name, pool) in &varied {
                row.insert(name.clone(), Cell::Holds(vec![pool[rest % pool.len()].clone()]));
                rest /= pool.len();
            }
            if self.among(&row, goal) {
                return Some(row);
            }
            at = at.wrapping_add(step) % total.max(1);
        }
        None
    }

    /// The state of something computed, for one way of satisfying a diagram.
    fn state(&self, of: &Of, path: &BddPartialValuation) -> usize {
        match of {
            Of::Number(name) => state_of(&self.numbers[name].1.variables, path),
            Of::Pair(names) => state_of(&self.pairs[names].variables, path),
            Of::Undefined(name) => state_of(&[self.partial[name]], path),
            Of::During(name) => state_of(&[self.during[name]], path),
        }
    }

    /// Whether a row is among those of a diagram; of one with a list, for any of its elements.
    pub(super) fn among(&self, row: &Row, goal: &Bdd) -> bool {
        // What is computed of a row is looked up in it; the rest is what is written.
        let planned: Vec<PlannedRow<'_>> = match self.computed.is_empty() {
            true => Vec::new(),
            false => self.plans.iter().map(|plan| PlannedRow::new(plan, &self.written(plan, row))).collect(),
        };
        let lists = self.elements.keys().filter_map(|name| row.get(name));
        let longest = lists.map(|cell| cell.members().len()).max().unwrap_or(0);
        let here = |element: usize| self.valuation(row, &planned, element).is_some_and(|v| goal.eval_in(&v));
        (0..longest.max(1)).any(here)
    }

    /// What a plan finds written in its columns.
    pub(super) fn written(&self, plan: &SourcePlan, row: &Row) -> Vec<Written> {
        let cell = |column: &Column| match row.get(&column.name) {
            None | Some(Cell::Blank) => Written::Blank,
            Some(Cell::Says(kind)) => {
                let says = match kind {
                    Missing::Invalid => true,
                    Missing::NoAnswer => !column.no_answer.is_empty(),
                    Missing::NotAsked => !column.not_asked.is_empty() || is_other(column),
                };
                Written::Missing(if says { *kind } else { Missing::Invalid })
            }
            Some(Cell::Holds(members)) => read(column, members),
        };
        plan.columns.iter().map(cell).collect()
    }

    /// What all variables are on a row; none for a value that no class holds.
    fn valuation(&self, row: &Row, planned: &[PlannedRow<'_>], element: usize) -> Option<BddValuation> {
        let mut valuation = BddValuation::all_false(u16::try_from(self.work.variables()).ok()?);
        let mut set = |variables: &[BddVariable], state: usize| {
            for (bit, variable) in variables.iter().enumerate() {
                valuation.set_value(*variable, state >> bit & 1 == 1);
            }
        };
        for (name, column) in &self.columns {
            let state = match row.get(name)? {
                Cell::Blank => column.values,
                Cell::Says(kind) => column.values + 1 + column.kinds.iter().position(|k| k == kind)?,
                Cell::Holds(members) => match &column.members {
                    None => column.classes.of(members.first()?)?,
                    Some(variables) => {
                        for member in members {
                            set(&[variables[column.classes.of(member)?]], 1);
                        }
                        0
                    }
                },
            };
            set(&column.states.variables, state);
        }
        for (name, states) in &self.elements {
            let members = row.get(name)?.members();
            let class = match members.get(element).or(members.last()) {
                None => states.is.len() - 1,
                Some(member) => self.columns[name].classes.of(member)?,
            };
            set(&states.variables, class);
        }
        // What no plan can compute of the row says nothing: any state will do.
        for (name, (stretches, states)) in &self.numbers {
            let number = self.computed.values[name].iter().find_map(|(side, value)| planned[*side].value(*value).ok());
            set(&states.variables, number.map_or(stretches.any(), |number| stretches.of(number)));
        }
        for (name, all) in &self.computed.pairs {
            let order = all.iter().find_map(|(side, left, right)| {
                Some(planned[*side].value(*left).ok()?.cmp(&planned[*side].value(*right).ok()?))
            });
            set(&self.pairs[name].variables, (order.unwrap_or(Ordering::Equal) as i8 + 1) as usize);
        }
        for (name, all) in &self.computed.during {
            let within = |(side, node): &(usize, NodeId)| planned[*side].outcome(*node, None) == Outcome::True;
            set(&[self.during[name]], usize::from(all.iter().any(within)));
        }
        for (name, variable) in &self.partial {
            let undefined = |(side, value): &(usize, ValueId)| planned[*side].undefined(*value);
            set(&[*variable], usize::from(self.computed.values[name].iter().any(undefined)));
        }
        Some(valuation)
    }

    /// A row without what the diagram does not need.
    fn cut(&self, mut row: Row, goal: &Bdd) -> Row {
        for name in self.order.iter().rev() {
            let Some(before) = row.insert(name.clone(), Cell::Blank) else { continue };
            if !self.among(&row, goal) {
                row.insert(name.clone(), before);
            }
        }
        row
    }

    /// The cells that are filled, in the order of the source.
    fn shown(&self, row: &Row) -> Witness {
        let mut cells: Vec<(String, String)> = Vec::new();
        // What only the first plan reads stands last.
        for plan in self.plans.iter().rev() {
            let written = self.written(plan, row);
            for (column, written) in plan.columns.iter().zip(&written) {
                let filled = row.get(&column.name).is_some_and(|cell| *cell != Cell::Blank);
                if filled && !cells.iter().any(|(name, _)| *name == column.name) {
                    let key = match row.get(&column.name) {
                        Some(Cell::Holds(members)) if *written == Written::Missing(Missing::Invalid) => {
                            // All of them, since it may be that they stand beside each other that is not allowed.
                            let keys =
                                members.iter().filter_map(|m| if let Raw::Key(key) = m { Some(key.as_str()) } else { None });
                            let keys: Vec<&str> = keys.collect();
                            (!keys.is_empty()).then(|| keys.join("|"))
                        }
                        _ => None,
                    };
                    // What this plan does not allow may be a value to the other.
                    let key = key.or_else(|| {
                        if *written == Written::Missing(Missing::Invalid) { self.allowed(row, &column.name) } else { None }
                    });
                    cells.extend(key.or_else(|| text::written(column, written)).map(|text| (column.name.clone(), text)));
                }
            }
        }
        Witness { cells }
    }

    /// What is written in a column, where any plan reads a value there.
    fn allowed(&self, row: &Row, name: &str) -> Option<String> {
        self.plans.iter().find_map(|plan| {
            let place = plan.columns.iter().position(|column| column.name == name)?;
            let written = self.written(plan, row).swap_remove(place);
            matches!(written, Written::Value(_)).then(|| text::written(&plan.columns[place], &written))?
        })
    }

    /// The columns that something is computed of, and values to try in each.
    fn opaque_columns(&self) -> Vec<(String, Vec<Raw>)> {
        let mut all: BTreeSet<(usize, ColumnId)> = BTreeSet::new();
        for (side, value) in self.computed.values.values().flatten() {
            self.columns_of(*side, *value, &mut all);
        }
        for (side, left, right) in self.computed.pairs.values().flatten() {
            self.columns_of(*side, *left, &mut all);
            self.columns_of(*side, *right, &mut all);
        }
        for (side, node) in self.computed.during.values().flatten() {
            let plan = self.plans[*side];
            if let Node::During { date, axis, .. } = &plan.nodes[node.index()] {
                self.columns_of(*side, *date, &mut all);
                if let PeriodAxis::Year(column) | PeriodAxis::Date { column, .. } = plan.axis(*axis) {
                    all.insert((*side, column));
                }
            }
        }
        let mut out: BTreeMap<String, Vec<Raw>> = BTreeMap::new();
        if all.is_empty() {
            return Vec::new();
        }
        let pools = Pools::new(&self.plans);
        for (side, id) in all {
            let column = self.plans[side].column(id);
            let pool = out.entry(column.name.clone()).or_default();
            pool.extend(pools.of(&column.kind));
        }
        out.into_iter().filter(|(name, pool)| !pool.is_empty() && self.columns.contains_key(name)).collect()
    }

    fn columns_of(&self, side: usize, value: ValueId, all: &mut BTreeSet<(usize, ColumnId)>) {
        let plan = self.plans[side];
        let value = &plan.values[value.index()];
        if let Planned::Column(column) = value {
            all.insert((side, *column));
            if let Some(Derivation::Bands { value, .. }) = &plan.column(*column).derivation {
                self.columns_of(side, *value, all);
            }
        }
        value.operands().for_each(|of| self.columns_of(side, of, all));
    }
}

impl Cell {
    /// The members of a list, or the value.
    fn members(&self) -> &[Raw] {
        match self {
            Cell::Holds(members) => members,
            Cell::Blank | Cell::Says(_) => &[],
        }
    }
}

/// Which state some variables say, for one way of satisfying a diagram.
fn state_of(variables: &[BddVariable], path: &BddPartialValuation) -> usize {
    let bit = |v: &BddVariable| path.get_value(*v).unwrap_or(false);
    variables.iter().enumerate().map(|(i, v)| usize::from(bit(v)) << i).sum()
}

/// What is written in a column, for one way of satisfying a diagram.
fn decoded(column: &ground::Written<'_>, path: &BddPartialValuation) -> Cell {
    let bit = |v: &BddVariable| path.get_value(*v).unwrap_or(false);
    let state = state_of(&column.states.variables, path);
    if let Some(other) = state.checked_sub(column.values) {
        let kind = other.checked_sub(1).and_then(|place| column.kinds.get(place));
        return kind.map_or(Cell::Blank, |kind| Cell::Says(*kind));
    }
    let examples = &column.classes.examples;
    match &column.members {
        None => Cell::Holds(vec![examples[state].clone()]),
        Some(members) => {
            let there = examples.iter().zip(members).filter(|(_, member)| bit(member));
            Cell::Holds(there.map(|(example, _)| example.clone()).collect())
        }
    }
}

/// What a plan reads where this is written.
fn read(column: &Column, members: &[Raw]) -> Written {
    let read: Option<Vec<Value>> = members.iter().map(|member| member.read(column)).collect();
    let Some(read) = read else { return Written::Missing(Missing::Invalid) };
    let value = match &column.kind {
        ColumnKind::CodeList { .. } => {
            let codes = read.into_iter().flat_map(|v| if let Value::Codes(codes) = v { codes } else { Vec::new() });
            Value::Codes(codes.collect())
        }
        ColumnKind::Choices { exclusive, .. } => {
            let ticks = read.into_iter().flat_map(|v| if let Value::Ticks(ticks) = v { ticks } else { Vec::new() });
            let mut ticks: Vec<u32> = ticks.collect();
            ticks.sort_unstable();
            if ticks.len() > 1 && exclusive.iter().any(|alone| ticks.contains(alone)) {
                return Written::Missing(Missing::Invalid);
            }
            Value::Ticks(ticks)
        }
        _ => match read.into_iter().next() {
            Some(value) => value,
            None => return Written::Blank,
        },
    };
    Written::Value(value)
}

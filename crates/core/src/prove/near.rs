//! Rows that tell two conditions apart, tried before their diagrams are compared: most conditions that differ do so near a row
//! that one of them takes in, and a large condition is compared with each of its variations.

use std::cell::{Cell as Counter, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use biodivine_lib_bdd::Bdd;

use super::space::Space;
use super::witness::{Cell, Row};
use crate::check::Outcome;
use crate::plan::{Node, NodeId};
use crate::row::PlannedRow;

/// The most rows that are kept.
const ROWS: usize = 4_000;

/// What is asked of rows for each step that may be taken: beyond it diagrams are compared, of which there is an end too.
const ASKED: usize = 2;

/// Some rows, and what conditions come to on each.
pub(super) struct Near<'s, 'a> {
    space: &'s Space<'a>,
    rows: Vec<Tried<'a>>,
    met: BTreeSet<Vec<(String, Cell)>>,
    /// How many more conditions may be asked of rows.
    left: Counter<usize>,
    /// The row that told two conditions apart last.
    last: Counter<usize>,
}

struct Tried<'a> {
    row: PlannedRow<'a>,
    /// What conditions come to, as far as asked for.
    known: RefCell<BTreeMap<NodeId, Outcome>>,
}

impl<'s, 'a> Near<'s, 'a> {
    pub(super) fn new(space: &'s Space<'a>) -> Self {
        Self {
            space,
            rows: Vec::new(),
            met: BTreeSet::new(),
            left: Counter::new(ASKED * space.work().left()),
            last: Counter::new(0),
        }
    }

    /// Adds a row of those a diagram holds, and the rows that differ from it in one column, or in two that stand together; of
    /// these only what is within.
    pub(super) fn add(&mut self, of: &Bdd, within: &Bdd) {
        let ground = &self.space.ground;
        // What a condition says of an element is no matter of a row.
        if !ground.elements.is_empty() {
            return;
        }
        let Some(row) = ground.some(of) else { return };
        let changed = |row: &Row, name: &String| {
            let with = |cell: Cell| {
                let mut other = row.clone();
                other.insert(name.clone(), cell);
                other
            };
            ground.columns[name].cells().into_iter().map(with).collect::<Vec<Row>>()
        };
        self.keep(row.clone(), within);
        let mut before: Option<&String> = None;
        for name in &ground.order {
            for other in changed(&row, name) {
                if self.rows.len() >= ROWS {
                    return;
                }
                // A question stands next to the one that decides whether it is asked.
                before.iter().flat_map(|before| changed(&other, before)).for_each(|row| self.keep(row, within));
                self.keep(other, within);
            }
            before = Some(name);
        }
    }

    fn keep(&mut self, row: Row, within: &Bdd) {
        let ground = &self.space.ground;
        if self.met.insert(row.clone().into_iter().collect()) && ground.among(&row, within) {
            let plan = self.space.plan;
            let row = PlannedRow::new(plan, &ground.written(plan, &row));
            self.rows.push(Tried { row, known: RefCell::default() });
        }
    }

    /// Whether one of the rows is found to tell two conditions apart.
    pub(super) fn differ(&self, a: NodeId, b: NodeId) -> bool {
        let differ = |tried: &Tried<'_>| Some(tried.outcome(a, &self.left)? != tried.outcome(b, &self.left)?);
        // Clauses are asked from the last to the first, and rows stand in the order of values: the next stands before the last.
        let (all, last) = (self.rows.len(), self.last.get());
        let from_last = (0..all).map(|back| (last + all - back) % all);
        for at in from_last {
            match differ(&self.rows[at]) {
                Some(false) => {}
                Some(true) => {
                    self.last.set(at);
                    return true;
                }
                None => return false,
            }
        }
        false
    }
}

impl Tried<'_> {
    /// What a condition comes to; none where no more may be asked.
    fn outcome(&self, node: NodeId, left: &Counter<usize>) -> Option<Outcome> {
        left.set(left.get().checked_sub(1)?);
        if let Some(known) = self.known.borrow().get(&node) {
            return Some(*known);
        }
        let of = |node: &NodeId| self.outcome(*node, left);
        let outcome = match &self.row.plan().nodes[node.index()] {
            Node::And(all) => all.iter().try_fold(Outcome::True, |so_far, n| Some(so_far.and(of(n)?)))?,
            Node::Or(any) => any.iter().try_fold(Outcome::False, |so_far, n| Some(so_far.or(of(n)?)))?,
            Node::Not(one) => !of(one)?,
            _ => self.row.outcome(node, None),
        };
        self.known.borrow_mut().insert(node, outcome);
        Some(outcome)
    }
}

impl super::ground::Written<'_> {
    /// All that can be written here, of lists one member at a time.
    fn cells(&self) -> Vec<Cell> {
        let values = self.classes.examples.iter().map(|example| Cell::Holds(vec![example.clone()]));
        values.chain([Cell::Blank]).chain(self.kinds.iter().map(|kind| Cell::Says(*kind))).collect()
    }
}

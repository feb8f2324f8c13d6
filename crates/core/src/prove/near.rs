//! Rows that tell two conditions apart, tried before their diagrams are compared: most conditions that differ do so near a row
//! that one of them takes in, and a large condition is compared with each of its variations.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use biodivine_lib_bdd::Bdd;

use super::space::Space;
use super::witness::{Cell, Row};
use crate::check::Outcome;
use crate::plan::{Node, NodeId};
use crate::row::PlannedRow;

/// The most rows that are kept.
const ROWS: usize = 4_000;

/// Some rows, and what conditions come to on each.
pub(super) struct Near<'s, 'a> {
    space: &'s Space<'a>,
    rows: Vec<Tried<'a>>,
    met: BTreeSet<Vec<(String, Cell)>>,
}

struct Tried<'a> {
    row: PlannedRow<'a>,
    /// What conditions come to, as far as asked for.
    known: RefCell<BTreeMap<NodeId, Outcome>>,
}

impl<'s, 'a> Near<'s, 'a> {
    pub(super) fn new(space: &'s Space<'a>) -> Self {
        Self { space, rows: Vec::new(), met: BTreeSet::new() }
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

    /// Whether one of the rows tells two conditions apart.
    pub(super) fn differ(&self, a: NodeId, b: NodeId) -> bool {
        self.rows.iter().any(|tried| tried.outcome(a) != tried.outcome(b))
    }
}

impl Tried<'_> {
    fn outcome(&self, node: NodeId) -> Outcome {
        if let Some(known) = self.known.borrow().get(&node) {
            return *known;
        }
        let outcome = match &self.row.plan().nodes[node.index()] {
            Node::And(of) => of.iter().fold(Outcome::True, |all, n| all.and(self.outcome(*n))),
            Node::Or(of) => of.iter().fold(Outcome::False, |any, n| any.or(self.outcome(*n))),
            Node::Not(of) => !self.outcome(*of),
            _ => self.row.outcome(node, None),
        };
        self.known.borrow_mut().insert(node, outcome);
        outcome
    }
}

impl super::ground::Written<'_> {
    /// All that can be written here, of lists one member at a time.
    fn cells(&self) -> Vec<Cell> {
        let values = self.classes.examples.iter().map(|example| Cell::Holds(vec![example.clone()]));
        values.chain([Cell::Blank]).chain(self.kinds.iter().map(|kind| Cell::Says(*kind))).collect()
    }
}

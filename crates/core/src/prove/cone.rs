//! What some conditions look at: the columns, how each is tested, and the computed values that are compared.

use std::collections::{BTreeMap, BTreeSet};

use crate::Decimal;
use crate::check::{Comparison, Test};
use crate::plan::{AxisId, ColumnId, ColumnKind, Derivation, Node, NodeId, PeriodAxis, SourcePlan, Value, ValueId};

/// How a column is looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Looks {
    /// Its tests, but of its state.
    pub(super) tests: BTreeSet<Test>,
    /// Whether each of its values is told from every other.
    pub(super) whole: bool,
    /// Whether something is computed of it: then what stands between its constants is told apart too.
    pub(super) computed: bool,
}

/// The cone of influence of some conditions.
#[derive(Debug)]
pub(super) struct Cone<'a> {
    pub(super) plan: &'a SourcePlan,
    seen: BTreeSet<NodeId>,
    /// The columns, those that decide whether one is asked next before it.
    pub(super) columns: Vec<ColumnId>,
    /// How each is looked at.
    pub(super) looks: BTreeMap<ColumnId, Looks>,
    /// The list columns of which an element is looked at.
    pub(super) elements: BTreeSet<ColumnId>,
    /// Computed numbers, and what each is compared with.
    pub(super) numbers: BTreeMap<ValueId, BTreeSet<Comparison<Decimal>>>,
    /// Pairs of values that are compared.
    pub(super) pairs: BTreeSet<(ValueId, ValueId)>,
    /// Dates that are compared with the row's period.
    pub(super) during: BTreeSet<NodeId>,
    /// Values that are invalid of some numbers.
    pub(super) partial: BTreeSet<ValueId>,
    /// Numbers of conditions.
    pub(super) counted: BTreeSet<ValueId>,
    /// For each column, of those that its gate and derivation look at the one that is met last.
    before: BTreeMap<ColumnId, Option<usize>>,
}

impl<'a> Cone<'a> {
    pub(super) fn new(plan: &'a SourcePlan) -> Self {
        Self {
            plan,
            seen: BTreeSet::new(),
            columns: Vec::new(),
            looks: BTreeMap::new(),
            elements: BTreeSet::new(),
            numbers: BTreeMap::new(),
            pairs: BTreeSet::new(),
            during: BTreeSet::new(),
            partial: BTreeSet::new(),
            counted: BTreeSet::new(),
            before: BTreeMap::new(),
        }
    }

    pub(super) fn column(&mut self, id: ColumnId) {
        if self.looks.contains_key(&id) {
            return;
        }
        self.looks.insert(id, Looks::default());
        let column = self.plan.column(id);
        let mut looked_at = Vec::new();
        if let Some(gate) = &column.gate {
            self.node(gate.node);
            looked_at.extend(self.plan.looked_at(gate.node));
        }
        match &column.derivation {
            Some(Derivation::Bands { value, limits, .. }) => {
                let limits = limits.iter().map(|limit| Comparison::GreaterOrEqual(*limit));
                limits.for_each(|test| self.compared(*value, test));
                looked_at.extend(self.plan.columns_in(*value));
            }
            Some(Derivation::Groups { column, groups }) => {
                self.column(*column);
                groups.iter().for_each(|node| self.node(*node));
                looked_at.push(*column);
                looked_at.extend(groups.iter().flat_map(|node| self.plan.looked_at(*node)));
            }
            // Which file columns the choices stand in, and where a row is looked up, does not matter to what is asked here.
            Some(Derivation::Ticks(_) | Derivation::Other { .. }) | None => {}
        }
        // What those look at themselves stands before them.
        let place = |column: &ColumnId| self.columns.iter().position(|c| c == column);
        self.before.insert(id, looked_at.iter().filter_map(place).max());
        self.columns.push(id);
    }

    /// What dates the rows.
    pub(super) fn axis(&mut self, axis: AxisId) {
        if let PeriodAxis::Year(column) | PeriodAxis::Date { column, .. } = self.plan.axis(axis) {
            self.column(column);
        }
    }

    pub(super) fn node(&mut self, id: NodeId) {
        if !self.seen.insert(id) {
            return;
        }
        match &self.plan.nodes[id.index()] {
            Node::True => {}
            Node::And(of) | Node::Or(of) | Node::AtLeast { of, .. } => of.iter().for_each(|n| self.node(*n)),
            Node::Not(of) => self.node(*of),
            Node::Test { column, test } => self.test(*column, test.clone()),
            Node::Element { column, test } => {
                self.test(*column, test.clone());
                self.elements.insert(*column);
            }
            Node::Computed { value, test } => {
                self.compared(*value, test.clone());
            }
            Node::Compare { left, right, .. } => {
                self.value(*left);
                self.value(*right);
                match (self.coded(*left), self.coded(*right)) {
                    (Some(left), Some(right)) => [left, right].iter().for_each(|column| self.looks(*column).whole = true),
                    _ => {
                        self.pairs.insert((*left.min(right), *left.max(right)));
                    }
                }
            }
            Node::During { date, axis, .. } => {
                self.value(*date);
                self.axis(*axis);
                if !self.plan.is_own_period(id) {
                    self.during.insert(id);
                }
            }
        }
    }

    fn test(&mut self, column: ColumnId, test: Test) {
        self.column(column);
        if !matches!(test, Test::Is(_)) {
            self.looks(column).tests.insert(test);
        }
    }

    fn compared(&mut self, value: ValueId, test: Comparison<Decimal>) {
        match self.number(value) {
            Some(column) => self.test(column, Test::Number(test)),
            None if self.count(value) => self.value(value),
            None => {
                self.numbers.entry(value).or_default().insert(test);
                self.value(value);
            }
        }
    }

    fn looks(&mut self, column: ColumnId) -> &mut Looks {
        self.looks.entry(column).or_default()
    }

    fn value(&mut self, id: ValueId) {
        let value = &self.plan.values[id.index()];
        match value {
            Value::Column(column) => {
                self.column(*column);
                self.looks(*column).computed = true;
            }
            Value::Divide(..) | Value::Age(..) => drop(self.partial.insert(id)),
            Value::NumberOf(of) => {
                self.counted.insert(id);
                of.iter().for_each(|n| self.node(*n));
            }
            _ => {}
        }
        value.operands().for_each(|of| self.value(of));
    }

    /// The column of a value that is no more than a number column.
    pub(super) fn number(&self, value: ValueId) -> Option<ColumnId> {
        match &self.plan.values[value.index()] {
            Value::Column(column) => matches!(self.plan.column(*column).kind, ColumnKind::Number { .. }).then_some(*column),
            _ => None,
        }
    }

    /// The column of a value that is no more than a coded column.
    pub(super) fn coded(&self, value: ValueId) -> Option<ColumnId> {
        match &self.plan.values[value.index()] {
            Value::Column(column) => matches!(self.plan.column(*column).kind, ColumnKind::Coded(_)).then_some(*column),
            _ => None,
        }
    }

    /// Whether a value is a number of conditions that hold.
    pub(super) fn count(&self, value: ValueId) -> bool {
        matches!(self.plan.values[value.index()], Value::NumberOf(_))
    }

    /// The columns so that what is gated stands next to what gates it: diagrams stay small where many questions are followed up.
    pub(super) fn ordered(&self) -> Vec<ColumnId> {
        let mut after: BTreeMap<ColumnId, Vec<ColumnId>> = BTreeMap::new();
        let mut first = Vec::new();
        for column in &self.columns {
            match self.before.get(column).copied().flatten() {
                Some(before) => after.entry(self.columns[before]).or_default().push(*column),
                None => first.push(*column),
            }
        }
        let mut out = Vec::new();
        let mut open: Vec<ColumnId> = first.into_iter().rev().collect();
        while let Some(column) = open.pop() {
            out.push(column);
            open.extend(after.remove(&column).into_iter().flatten().rev());
        }
        out
    }
}

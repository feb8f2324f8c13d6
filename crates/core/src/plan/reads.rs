//! Which columns a condition looks at, directly or through routing and derivations.

use std::collections::BTreeSet;

use super::{AxisId, Column, ColumnId, Derivation, Fold, Node, NodeId, PeriodAxis, SourcePlan, Tally, Value, ValueId};

/// The columns looked at so far.
#[derive(Debug)]
pub struct Reads<'a> {
    source: &'a SourcePlan,
    /// For each column, whether it is looked at.
    pub columns: Vec<bool>,
    nodes: Vec<bool>,
    values: Vec<bool>,
}

impl SourcePlan {
    /// The columns that a condition itself looks at, in the order of the plan: not those that route or make them.
    pub fn looked_at(&self, node: NodeId) -> Vec<ColumnId> {
        self.read_by(vec![node], Vec::new())
    }

    /// The same of a value.
    pub(crate) fn columns_in(&self, value: ValueId) -> Vec<ColumnId> {
        self.read_by(Vec::new(), vec![value])
    }

    /// The names of some columns, and of those that they are made of.
    pub(crate) fn made_of(&self, mut open: Vec<ColumnId>) -> BTreeSet<&str> {
        let mut names = BTreeSet::new();
        while let Some(id) = open.pop() {
            let column = self.column(id);
            if !names.insert(column.name.as_str()) {
                continue;
            }
            match &column.derivation {
                Some(Derivation::Bands { value, .. }) => open.extend(self.columns_in(*value)),
                Some(Derivation::Groups { column, groups }) => {
                    open.push(*column);
                    open.extend(groups.iter().flat_map(|node| self.looked_at(*node)));
                }
                Some(Derivation::Ticks(_) | Derivation::Other { .. }) | None => {}
            }
        }
        names
    }

    fn read_by(&self, mut nodes: Vec<NodeId>, mut values: Vec<ValueId>) -> Vec<ColumnId> {
        let mut columns = BTreeSet::new();
        loop {
            while let Some(value) = values.pop() {
                let value = &self.values[value.index()];
                match value {
                    Value::Column(column) => drop(columns.insert(*column)),
                    Value::NumberOf(of) => nodes.extend(of),
                    _ => values.extend(value.operands()),
                }
            }
            let Some(node) = nodes.pop() else { break };
            match &self.nodes[node.index()] {
                Node::True => {}
                Node::And(of) | Node::Or(of) | Node::AtLeast { of, .. } => nodes.extend(of),
                Node::Not(of) => nodes.push(*of),
                Node::Test { column, .. } | Node::Element { column, .. } => {
                    columns.insert(*column);
                }
                Node::Computed { value, .. } | Node::During { date: value, .. } => values.push(*value),
                Node::Compare { left, right, .. } => values.extend([*left, *right]),
            }
        }
        columns.into_iter().collect()
    }

    /// Whether a condition asks of the date that gives a row its period whether it is in that period.
    pub(crate) fn is_own_period(&self, node: NodeId) -> bool {
        let Node::During { date, axis, month, day } = &self.nodes[node.index()] else { return false };
        let Value::Column(column) = self.values[date.index()] else { return false };
        self.axis(*axis) == PeriodAxis::Date { column, month: *month, day: *day }
    }

    /// The columns of the files that hold answers, those of choices among them.
    pub fn answer_columns(&self) -> Vec<ColumnId> {
        let all = (0..).map(ColumnId).zip(&self.columns);
        let of = |(id, column): (ColumnId, &Column)| match &column.derivation {
            Some(Derivation::Ticks(ticks)) => ticks.clone(),
            None if column.question => vec![id],
            _ => Vec::new(),
        };
        all.flat_map(of).collect()
    }
}

impl<'a> Reads<'a> {
    /// None yet.
    pub fn new(source: &'a SourcePlan) -> Self {
        Self {
            source,
            columns: vec![false; source.columns.len()],
            nodes: vec![false; source.nodes.len()],
            values: vec![false; source.values.len()],
        }
    }

    /// A column, and what it is routed by and made of.
    pub fn column(&mut self, id: ColumnId) {
        if std::mem::replace(&mut self.columns[id.index()], true) {
            return;
        }
        // What a blank item is depends on the others.
        for items in self.source.ticked.iter().filter(|items| items.contains(&id)) {
            items.iter().for_each(|item| self.column(*item));
        }
        let column = self.source.column(id);
        if let Some(gate) = &column.gate {
            self.node(gate.node);
        }
        match &column.derivation {
            None => {}
            Some(Derivation::Bands { value, .. }) => self.value(*value),
            Some(Derivation::Groups { column, groups }) => {
                self.column(*column);
                groups.iter().for_each(|node| self.node(*node));
            }
            Some(Derivation::Ticks(columns)) => columns.iter().for_each(|column| self.column(*column)),
            Some(Derivation::Other { key, axis, .. }) => {
                self.column(*key);
                self.axis(*axis);
            }
        }
    }

    /// What dates the rows.
    pub fn axis(&mut self, id: AxisId) {
        match self.source.axis(id) {
            PeriodAxis::None => {}
            PeriodAxis::Year(column) | PeriodAxis::Date { column, .. } => self.column(column),
        }
    }

    /// What a condition looks at.
    pub fn node(&mut self, id: NodeId) {
        if std::mem::replace(&mut self.nodes[id.index()], true) {
            return;
        }
        match &self.source.nodes[id.index()] {
            Node::True => {}
            Node::And(of) | Node::Or(of) | Node::AtLeast { of, .. } => of.iter().for_each(|n| self.node(*n)),
            Node::Not(of) => self.node(*of),
            Node::Test { column, .. } | Node::Element { column, .. } => self.column(*column),
            Node::Computed { value, .. } => self.value(*value),
            Node::Compare { left, right, .. } => {
                self.value(*left);
                self.value(*right);
            }
            Node::During { date, axis, .. } => {
                self.value(*date);
                self.axis(*axis);
            }
        }
    }

    /// What a value is made of.
    pub fn value(&mut self, id: ValueId) {
        if std::mem::replace(&mut self.values[id.index()], true) {
            return;
        }
        let value = &self.source.values[id.index()];
        match value {
            Value::Column(column) => self.column(*column),
            Value::NumberOf(of) => of.iter().for_each(|n| self.node(*n)),
            _ => value.operands().for_each(|of| self.value(of)),
        }
    }

    /// What is added up.
    pub fn fold(&mut self, fold: Fold) {
        fold.column().into_iter().for_each(|column| self.column(column));
        fold.value().into_iter().for_each(|value| self.value(value));
    }

    /// What a tally takes in, counts and adds up; neither its groups nor what dates its rows.
    pub fn tally(&mut self, tally: &Tally) {
        self.node(tally.within);
        self.node(tally.test);
        tally.fan.into_iter().for_each(|column| self.column(column));
        self.fold(tally.fold);
    }
}

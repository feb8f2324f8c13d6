//! Conditions of one plan put into another plan of the same source, where both read the columns alike.

use crate::plan::{AxisId, Column, ColumnId, Derivation, Gate, Node, NodeId, PeriodAxis, SourcePlan, Value, ValueId};

/// Puts conditions into a plan.
pub(super) struct Graft<'a> {
    target: &'a mut SourcePlan,
}

/// Whether conditions of two plans are the same one by one, on columns that are read, routed and made alike. Then they take in the
/// same rows, however large they are.
pub(super) fn identical((was, old): (&SourcePlan, &[NodeId]), (is, new): (&SourcePlan, &[NodeId])) -> bool {
    let mut target = is.clone();
    let mut graft = Graft::new(&mut target);
    old.len() == new.len() && old.iter().zip(new).all(|(old, new)| graft.node(was, *old) == Some(*new))
}

impl<'a> Graft<'a> {
    pub(super) fn new(target: &'a mut SourcePlan) -> Self {
        Self { target }
    }

    /// The column of the same name, where it is read, routed and made alike; one that the plan lacks is added.
    pub(super) fn column(&mut self, from: &SourcePlan, id: ColumnId) -> Option<ColumnId> {
        let column = from.column(id);
        let gate = match &column.gate {
            None => None,
            Some(gate) => Some(Gate { node: self.node(from, gate.node)?, inferred: gate.inferred }),
        };
        let derivation = match &column.derivation {
            None => None,
            Some(Derivation::Bands { value, limits, below }) => {
                let value = self.value(from, *value)?;
                Some(Derivation::Bands { value, limits: limits.clone(), below: *below })
            }
            Some(Derivation::Groups { column, groups }) => {
                let column = self.column(from, *column)?;
                let groups = groups.iter().map(|n| self.node(from, *n)).collect::<Option<_>>()?;
                Some(Derivation::Groups { column, groups })
            }
            Some(Derivation::Ticks(columns)) => {
                Some(Derivation::Ticks(columns.iter().map(|c| self.column(from, *c)).collect::<Option<_>>()?))
            }
            Some(Derivation::Other { source, column, key, axis }) => Some(Derivation::Other {
                source: source.clone(),
                column: column.clone(),
                key: self.column(from, *key)?,
                axis: self.axis(from, *axis)?,
            }),
        };
        let made = Column { gate, derivation, ..column.clone() };
        match self.target.columns.iter().position(|c| c.name == made.name) {
            Some(place) => (self.target.columns[place] == made).then_some(ColumnId(place as u32)),
            None => {
                self.target.columns.push(made);
                Some(ColumnId(self.target.columns.len() as u32 - 1))
            }
        }
    }

    /// The axis that puts rows into the same periods.
    pub(super) fn axis(&mut self, from: &SourcePlan, id: AxisId) -> Option<AxisId> {
        let axis = match from.axis(id) {
            PeriodAxis::None => PeriodAxis::None,
            PeriodAxis::Year(column) => PeriodAxis::Year(self.column(from, column)?),
            PeriodAxis::Date { column, month, day } => PeriodAxis::Date { column: self.column(from, column)?, month, day },
        };
        let place = self.target.axes.iter().position(|a| *a == axis).unwrap_or_else(|| {
            self.target.axes.push(axis);
            self.target.axes.len() - 1
        });
        Some(AxisId(place as u32))
    }

    /// A condition.
    pub(super) fn node(&mut self, from: &SourcePlan, id: NodeId) -> Option<NodeId> {
        let node = match &from.nodes[id.index()] {
            Node::True => Node::True,
            Node::And(of) => {
                let of = self.nodes(from, of)?;
                return Some(self.all(of));
            }
            Node::Or(of) => {
                let of = self.nodes(from, of)?;
                return Some(self.any(of));
            }
            Node::Not(of) => Node::Not(self.node(from, *of)?),
            Node::Test { column, test } => Node::Test { column: self.column(from, *column)?, test: test.clone() },
            Node::AtLeast { count, of } => {
                let mut of = self.nodes(from, of)?;
                of.sort_unstable();
                Node::AtLeast { count: *count, of }
            }
            Node::Computed { value, test } => Node::Computed { value: self.value(from, *value)?, test: test.clone() },
            Node::Compare { left, order, right } => {
                Node::Compare { left: self.value(from, *left)?, order: *order, right: self.value(from, *right)? }
            }
            Node::During { date, axis, month, day } => {
                Node::During { date: self.value(from, *date)?, axis: self.axis(from, *axis)?, month: *month, day: *day }
            }
            Node::Element { column, test } => Node::Element { column: self.column(from, *column)?, test: test.clone() },
        };
        Some(self.intern(node))
    }

    fn nodes(&mut self, from: &SourcePlan, of: &[NodeId]) -> Option<Vec<NodeId>> {
        of.iter().map(|n| self.node(from, *n)).collect()
    }

    /// A value.
    pub(super) fn value(&mut self, from: &SourcePlan, id: ValueId) -> Option<ValueId> {
        let mut of = |id: &ValueId| self.value(from, *id);
        let value = match &from.values[id.index()] {
            Value::Column(column) => Value::Column(self.column(from, *column)?),
            constant @ (Value::Number(_) | Value::Date(_)) => constant.clone(),
            Value::Add(a, b) => Value::Add(of(a)?, of(b)?),
            Value::Subtract(a, b) => Value::Subtract(of(a)?, of(b)?),
            Value::Multiply(a, b) => Value::Multiply(of(a)?, of(b)?),
            Value::Divide(a, b) => Value::Divide(of(a)?, of(b)?),
            Value::Negative(a) => Value::Negative(of(a)?),
            Value::DaysBetween(a, b) => Value::DaysBetween(of(a)?, of(b)?),
            Value::Age(a, b) => Value::Age(of(a)?, of(b)?),
            Value::NumberOf(nodes) => {
                let mut nodes = self.nodes(from, nodes)?;
                nodes.sort_unstable();
                Value::NumberOf(nodes)
            }
        };
        let place = self.target.values.iter().position(|v| *v == value).unwrap_or_else(|| {
            self.target.values.push(value);
            self.target.values.len() - 1
        });
        Some(ValueId(place as u32))
    }

    /// The node that is equal, or a new one.
    pub(super) fn intern(&mut self, node: Node) -> NodeId {
        let place = self.target.nodes.iter().position(|n| *n == node).unwrap_or_else(|| {
            self.target.nodes.push(node);
            self.target.nodes.len() - 1
        });
        NodeId(place as u32)
    }

    pub(super) fn everything(&mut self) -> NodeId {
        self.intern(Node::True)
    }

    pub(super) fn all(&mut self, of: Vec<NodeId>) -> NodeId {
        self.junction(of, Node::And)
    }

    pub(super) fn any(&mut self, of: Vec<NodeId>) -> NodeId {
        self.junction(of, Node::Or)
    }

    fn junction(&mut self, mut of: Vec<NodeId>, join: fn(Vec<NodeId>) -> Node) -> NodeId {
        of.sort_unstable();
        of.dedup();
        match of.as_slice() {
            [one] => *one,
            _ => self.intern(join(of)),
        }
    }
}

//! Conditions and values of the checked catalogue, made into nodes and values of the plan.

use mattstock_syntax::ast::{ArithmeticOp, CompareOp, Quantifier};

use super::build::Builder;
use super::{AxisId, ColumnId, Comparison, Node, NodeId, Order, Value, ValueId};
use crate::Decimal;
use crate::check::{self, CellId, Condition, Operand, QuestionId};

/// What a condition stands in.
#[derive(Debug, Clone)]
pub(super) struct Around {
    /// The batteries whose items are gone through, and the cell of the current item; the innermost last.
    items: Vec<(QuestionId, CellId)>,
    /// What dates the rows.
    pub(super) axis: AxisId,
}

impl Around {
    /// Nothing but the axis.
    pub(super) fn axis(axis: AxisId) -> Self {
        Self { items: Vec::new(), axis }
    }

    /// The same within an item of a battery.
    pub(super) fn with(&self, question: QuestionId, cell: CellId) -> Self {
        let mut inner = self.clone();
        inner.items.push((question, cell));
        inner
    }

    /// The cell of the current item of a battery.
    pub(super) fn item(&self, question: QuestionId) -> CellId {
        let bound = self.items.iter().rev().find(|(q, _)| *q == question);
        bound
            .expect("in a checked catalogue the current item is named only where the items of its battery are gone through")
            .1
    }
}

impl Builder<'_> {
    /// The node of a condition.
    pub(super) fn condition(&mut self, condition: &Condition, around: &Around) -> NodeId {
        match condition {
            Condition::And(all) => {
                let all = self.conditions(all, around);
                self.junction(all, Node::And)
            }
            Condition::Or(all) => {
                let all = self.conditions(all, around);
                self.junction(all, Node::Or)
            }
            Condition::Not(one) => {
                let one = self.condition(one, around);
                self.node(Node::Not(one))
            }
            Condition::Test { operand: Operand::CurrentElement(cell), test, .. } => {
                let column = self.column(*cell);
                self.node(Node::Element { column, test: test.clone() })
            }
            Condition::Test { operand, test, .. } => {
                let column = self.operand(*operand, around);
                self.node(Node::Test { column, test: test.clone() })
            }
            Condition::Compare { left, op, right, .. } => {
                let (left, right) = (self.value(left, around), self.value(right, around));
                self.compare(left, *op, right)
            }
            Condition::Computed { value: check::Value::NumberOf { question, condition }, test, .. } => {
                let items = self.each_item(*question, condition, around);
                self.number_of(items, test)
            }
            Condition::Computed { value, test, .. } => {
                let value = self.value(value, around);
                self.node(Node::Computed { value, test: test.clone() })
            }
            Condition::During { date, period, .. } => {
                let date = self.value(date, around);
                let period = &self.catalogue.periods[period.index()];
                self.node(Node::During { date, axis: around.axis, month: period.month, day: period.day })
            }
            Condition::Quantified { quantifier, question, condition, .. } => {
                let items = self.each_item(*question, condition, around);
                match quantifier {
                    Quantifier::All => self.junction(items, Node::And),
                    Quantifier::Any => self.junction(items, Node::Or),
                    Quantifier::None => {
                        let any = self.junction(items, Node::Or);
                        self.node(Node::Not(any))
                    }
                }
            }
        }
    }

    fn conditions(&mut self, all: &[Condition], around: &Around) -> Vec<NodeId> {
        all.iter().map(|c| self.condition(c, around)).collect()
    }

    /// The column an operand stands for; an element of a list is none.
    fn operand(&mut self, operand: Operand, around: &Around) -> ColumnId {
        match operand {
            Operand::Cell(cell) | Operand::CurrentElement(cell) => self.column(cell),
            Operand::CurrentItem(question) => self.column(around.item(question)),
            Operand::Other { source, key, cell } => self.column_of_other(source, key, cell, around.axis),
        }
    }

    /// The condition for each item of a battery.
    fn each_item(&mut self, question: QuestionId, condition: &Condition, around: &Around) -> Vec<NodeId> {
        let cells = check::question_cells(self.source.question(question));
        cells.into_iter().map(|cell| self.condition(condition, &around.with(question, cell))).collect()
    }

    fn compare(&mut self, left: ValueId, op: CompareOp, right: ValueId) -> NodeId {
        let node = |order, left, right| Node::Compare { left, order, right };
        match op {
            CompareOp::Equal => self.node(node(Order::Equal, left, right)),
            CompareOp::NotEqual => {
                let equal = self.node(node(Order::Equal, left, right));
                self.node(Node::Not(equal))
            }
            CompareOp::Less => self.node(node(Order::Less, left, right)),
            CompareOp::LessOrEqual => self.node(node(Order::LessOrEqual, left, right)),
            // Turned round, and not negated, so that they are printed as they are meant.
            CompareOp::Greater => self.node(node(Order::Less, right, left)),
            CompareOp::GreaterOrEqual => self.node(node(Order::LessOrEqual, right, left)),
        }
    }

    /// The number of true nodes compared with constants, decided as soon as the known ones decide it: the numbers that pass, in
    /// runs, each from at least its first to not at least the one after its last.
    fn number_of(&mut self, mut of: Vec<NodeId>, test: &Comparison<Decimal>) -> NodeId {
        of.sort_unstable();
        let passes: Vec<bool> = (0..=of.len()).map(|n| test.holds(&Decimal::integer(n as i128))).collect();
        let mut runs = Vec::new();
        let mut from = 0;
        for run in passes.chunk_by(|a, b| a == b) {
            let after = from + run.len();
            if run[0] {
                let mut ends = Vec::new();
                if from > 0 {
                    ends.push(self.at_least(from, &of));
                }
                if after <= of.len() {
                    let more = self.at_least(after, &of);
                    ends.push(self.node(Node::Not(more)));
                }
                runs.push(if ends.is_empty() { self.everything() } else { self.junction(ends, Node::And) });
            }
            from = after;
        }
        if runs.is_empty() {
            let everything = self.everything();
            return self.node(Node::Not(everything));
        }
        self.junction(runs, Node::Or)
    }

    /// At least so many, from 1 to all; one is any of them, and all are all of them.
    fn at_least(&mut self, count: usize, of: &[NodeId]) -> NodeId {
        if count == 1 {
            self.junction(of.to_vec(), Node::Or)
        } else if count == of.len() {
            self.junction(of.to_vec(), Node::And)
        } else {
            self.node(Node::AtLeast { count: count as u32, of: of.to_vec() })
        }
    }

    /// The value of an expression.
    pub(super) fn value(&mut self, value: &check::Value, around: &Around) -> ValueId {
        let value = match value {
            check::Value::Cell(operand) => Value::Column(self.operand(*operand, around)),
            check::Value::Number(number) => Value::Number(number.normal()),
            check::Value::Date(date) => Value::Date(*date),
            check::Value::Arithmetic { op, left, right } => {
                let (left, right) = (self.value(left, around), self.value(right, around));
                match op {
                    ArithmeticOp::Add => Value::Add(left, right),
                    ArithmeticOp::Subtract => Value::Subtract(left, right),
                    ArithmeticOp::Multiply => Value::Multiply(left, right),
                    ArithmeticOp::Divide => Value::Divide(left, right),
                }
            }
            check::Value::Negative(one) => Value::Negative(self.value(one, around)),
            check::Value::DaysBetween { from, to } => {
                let from = self.value(from, around);
                Value::DaysBetween(from, self.value(to, around))
            }
            check::Value::Age { birth, at } => {
                let birth = self.value(birth, around);
                Value::Age(birth, self.value(at, around))
            }
            check::Value::NumberOf { question, condition } => {
                let mut items = self.each_item(*question, condition, around);
                items.sort_unstable();
                Value::NumberOf(items)
            }
        };
        self.intern(value)
    }
}

//! Three-valued logic with kinds, and conditions on one row.

use std::collections::BTreeMap;

use mattstock_core::check::CodePattern;
use mattstock_core::plan::{ColumnId, Is, Node, NodeId, Order, SourcePlan, Test};

use super::cells::{Cell, Value};
use super::values::{Fraction, Quantity};
use super::{in_period, period};

/// Why something is not known. The kinds are ordered by which of them wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The cell holds something the questionnaire does not allow.
    Invalid,
    /// Asked and left blank, or coded so.
    NoAnswer,
    /// The unit was never asked.
    NotAsked,
}

/// The outcome of a condition on one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It holds.
    True,
    /// It does not hold.
    False,
    /// It is not known whether it holds.
    Unknown(Kind),
}

use Outcome::{False, True, Unknown};

impl Outcome {
    /// Kleene conjunction: one false decides; otherwise the kind that comes first among the unknown.
    pub fn all(operands: &[Outcome]) -> Outcome {
        if operands.contains(&False) {
            return False;
        }
        first_kind(operands).map_or(True, Unknown)
    }

    /// Kleene disjunction: one true decides; otherwise the kind that comes first among the unknown.
    pub fn any(operands: &[Outcome]) -> Outcome {
        if operands.contains(&True) {
            return True;
        }
        first_kind(operands).map_or(False, Unknown)
    }

    /// At least so many are true: false as soon as that can no longer be; otherwise, while it is not so yet, the kind that comes
    /// first among the unknown.
    pub fn at_least(count: usize, operands: &[Outcome]) -> Outcome {
        let holds = operands.iter().filter(|o| **o == True).count();
        let unknown = operands.iter().filter(|o| matches!(o, Unknown(_))).count();
        if holds >= count {
            True
        } else if holds + unknown < count {
            False
        } else {
            first_kind(operands).map_or(False, Unknown)
        }
    }

    /// Kleene negation: what is unknown stays so.
    #[must_use]
    pub fn negated(self) -> Outcome {
        match self {
            True => False,
            False => True,
            Unknown(kind) => Unknown(kind),
        }
    }
}

impl From<bool> for Outcome {
    fn from(holds: bool) -> Self {
        if holds { True } else { False }
    }
}

fn first_kind(operands: &[Outcome]) -> Option<Kind> {
    let kind = |o: &Outcome| if let Unknown(kind) = o { Some(*kind) } else { None };
    operands.iter().filter_map(kind).min()
}

/// The element of a list that [`Node::Element`] looks at.
#[derive(Debug, Clone, Copy)]
pub enum Element<'a> {
    /// There is none: the condition is not below a tally of elements.
    None,
    /// A folded code.
    Code(&'a str),
    /// The list is missing, so nothing is known of its elements.
    Missing(Kind),
}

/// One row: its cells after routing.
#[derive(Debug)]
pub struct Row<'a> {
    /// The plan of its source.
    pub plan: &'a SourcePlan,
    /// The cells read so far, by column.
    pub cells: BTreeMap<ColumnId, Cell>,
}

impl Row<'_> {
    /// The cell of a column.
    ///
    /// # Panics
    /// If the column has not been read: a plan orders columns so that gates come after what they test.
    pub fn cell(&self, column: ColumnId) -> &Cell {
        &self.cells[&column]
    }

    /// Whether a condition holds for the row.
    ///
    /// # Panics
    /// If the plan is malformed: a test of the wrong type, or an element where there is none.
    pub fn holds(&self, node: NodeId, element: Element<'_>) -> Outcome {
        let each = |nodes: &[NodeId]| -> Vec<Outcome> { nodes.iter().map(|n| self.holds(*n, element)).collect() };
        match &self.plan.nodes[node.index()] {
            Node::True => True,
            Node::And(nodes) => Outcome::all(&each(nodes)),
            Node::Or(nodes) => Outcome::any(&each(nodes)),
            Node::Not(node) => self.holds(*node, element).negated(),
            Node::Test { column, test } => tested(self.cell(*column), test),
            Node::AtLeast { count, of } => Outcome::at_least(*count as usize, &each(of)),
            Node::Computed { value, test } => match self.value(*value) {
                Ok(value) => value.number().passes(test).into(),
                Err(kind) => Unknown(kind),
            },
            Node::Compare { left, order, right } => match both(self.value(*left), self.value(*right)) {
                Ok((left, right)) => compared(&left, *order, &right).into(),
                Err(kind) => Unknown(kind),
            },
            Node::During { date, axis, month, day } => {
                // A row of no period is in no year.
                let year = period(self, *axis).flatten().ok_or(Kind::NoAnswer);
                match both(self.value(*date), year) {
                    Ok((date, year)) => in_period(date.date(), year, *month, *day).into(),
                    Err(kind) => Unknown(kind),
                }
            }
            Node::Element { test, .. } => match (element, test) {
                (Element::Code(code), Test::Codes(patterns)) => one_of(patterns, code).into(),
                (Element::Missing(kind), Test::Codes(_)) => Unknown(kind),
                _ => panic!("the plan tests an element where there is none: {test:?}"),
            },
        }
    }
}

/// Both, or the kind that comes first of those that are missing.
pub(super) fn both<A, B>(a: Result<A, Kind>, b: Result<B, Kind>) -> Result<(A, B), Kind> {
    match (a, b) {
        (Ok(a), Ok(b)) => Ok((a, b)),
        (Err(a), Err(b)) => Err(a.min(b)),
        (Err(kind), Ok(_)) | (Ok(_), Err(kind)) => Err(kind),
    }
}

fn compared(left: &Quantity, order: Order, right: &Quantity) -> bool {
    match (order, left, right) {
        (Order::Equal, Quantity::Number(a), Quantity::Number(b)) => a == b,
        (Order::Less, Quantity::Number(a), Quantity::Number(b)) => Fraction::less(*a, *b),
        (Order::LessOrEqual, Quantity::Number(a), Quantity::Number(b)) => !Fraction::less(*b, *a),
        (Order::Equal, Quantity::Date(a), Quantity::Date(b)) => a == b,
        (Order::Less, Quantity::Date(a), Quantity::Date(b)) => a < b,
        (Order::LessOrEqual, Quantity::Date(a), Quantity::Date(b)) => a <= b,
        _ => panic!("the plan compares {left:?} with {right:?}"),
    }
}

fn one_of(patterns: &[CodePattern], code: &str) -> bool {
    patterns.iter().any(|p| p.holds(code))
}

/// Whether a cell passes a test: unknown for a missing cell, except for tests of its state.
fn tested(cell: &Cell, test: &Test) -> Outcome {
    if let Test::Is(is) = test {
        let holds = match is {
            Is::Answered => matches!(cell, Cell::Value(_)),
            Is::Missing => !matches!(cell, Cell::Value(_)),
            Is::Asked => *cell != Cell::NotAsked,
            Is::Invalid => *cell == Cell::Invalid,
        };
        return holds.into();
    }
    let value = match cell.value() {
        Ok(value) => value,
        Err(kind) => return Unknown(kind),
    };
    let holds = match (test, value) {
        (Test::OneOf(indices), Value::Index(i)) => indices.iter().any(|x| *x as usize == *i),
        (Test::OneOf(indices), Value::Choices(ticked)) => indices.iter().any(|x| ticked.contains(&(*x as usize))),
        (Test::Codes(patterns), Value::Code(code)) => one_of(patterns, code),
        (Test::Text(texts), Value::Text(text)) => texts.contains(text),
        (Test::Codes(patterns), Value::Codes(codes)) => codes.iter().any(|c| one_of(patterns, c)),
        (Test::Number(comparison), Value::Number(n)) => comparison.holds(n),
        (Test::Date(comparison), Value::Date(d)) => comparison.holds(d),
        (Test::Year(comparison), Value::Year(y)) => comparison.holds(y),
        _ => panic!("the plan puts the test {test:?} to {value:?}"),
    };
    holds.into()
}

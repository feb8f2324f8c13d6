//! Values of a row that are computed.

use serde::Serialize;

use super::{ColumnId, ColumnKind, NodeId, SourcePlan, ValueId};
use crate::Decimal;
use crate::check::Date;

/// A value of a row, computed; missing where anything it is made of is: the kind is the first of invalid, no answer, not asked.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// A number, date, year, or the index of an answer or code.
    Column(ColumnId),
    /// A constant.
    Number(Decimal),
    /// A constant.
    Date(Date),
    /// A sum of two numbers.
    Add(ValueId, ValueId),
    /// A difference of two numbers.
    Subtract(ValueId, ValueId),
    /// A product of two numbers.
    Multiply(ValueId, ValueId),
    /// A quotient of two numbers; invalid where both are known and the divisor is zero. Only below nodes, where it is compared
    /// exactly.
    Divide(ValueId, ValueId),
    /// A number with the other sign.
    Negative(ValueId),
    /// Days from the first date to the second.
    DaysBetween(ValueId, ValueId),
    /// Whole years from the first date to the second; invalid where both are known and the first comes after.
    Age(ValueId, ValueId),
    /// How many of these nodes are true; missing while any is unknown.
    NumberOf(Vec<NodeId>),
}

impl Value {
    /// The values that it is computed of: none of a column, a constant and a number of conditions.
    pub fn operands(&self) -> impl Iterator<Item = ValueId> {
        let (first, second) = match self {
            Value::Column(_) | Value::Number(_) | Value::Date(_) | Value::NumberOf(_) => (None, None),
            Value::Negative(of) => (Some(*of), None),
            Value::Add(a, b)
            | Value::Subtract(a, b)
            | Value::Multiply(a, b)
            | Value::Divide(a, b)
            | Value::DaysBetween(a, b)
            | Value::Age(a, b) => (Some(*a), Some(*b)),
        };
        [first, second].into_iter().flatten()
    }
}

impl SourcePlan {
    /// The decimals a computed number is held with; none for a quotient, which is compared as a fraction. Dates, years and
    /// indices are whole numbers.
    pub fn decimals(&self, id: ValueId) -> Option<u32> {
        Some(match &self.values[id.index()] {
            Value::Column(column) => match self.column(*column).kind {
                ColumnKind::Number { decimals, .. } => decimals,
                _ => 0,
            },
            Value::Number(number) => number.scale,
            Value::Add(a, b) | Value::Subtract(a, b) => self.decimals(*a)?.max(self.decimals(*b)?),
            Value::Multiply(a, b) => self.decimals(*a)? + self.decimals(*b)?,
            Value::Divide(..) => return None,
            Value::Negative(a) => self.decimals(*a)?,
            Value::Date(_) | Value::DaysBetween(..) | Value::Age(..) | Value::NumberOf(_) => 0,
        })
    }
}

//! Values that are computed from the cells of a row.

use mattstock_syntax::ast::{ArithmeticOp, Date};

use super::{Condition, Operand, QuestionId};
use crate::Decimal;

/// A value of a row, typed: a number, a date, a year, or an answer or code by its index. Missing where anything it is made of
/// is; the kind is then the first of invalid, no answer, not asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// What a cell holds.
    Cell(Operand),
    /// A constant.
    Number(Decimal),
    /// A constant.
    Date(Date),
    /// Numbers and years put together. A quotient ([`ArithmeticOp::Divide`]) stands in comparisons only; division by zero is
    /// invalid.
    Arithmetic {
        /// The operator.
        op: ArithmeticOp,
        /// Left side.
        left: Box<Value>,
        /// Right side.
        right: Box<Value>,
    },
    /// The number with the other sign.
    Negative(Box<Value>),
    /// Days from one date to another: end minus start, negative where the end comes first.
    DaysBetween {
        /// The start.
        from: Box<Value>,
        /// The end.
        to: Box<Value>,
    },
    /// Whole years from a birth to a date; invalid where the birth comes after. Who is born on 29 February grows older on 1 March
    /// in years without that day.
    Age {
        /// Date of birth.
        birth: Box<Value>,
        /// The date.
        at: Box<Value>,
    },
    /// For how many items of a battery a condition holds; missing while it is unknown for any of them.
    NumberOf {
        /// The battery.
        question: QuestionId,
        /// What is to hold, of [`Operand::CurrentItem`].
        condition: Box<Condition>,
    },
}

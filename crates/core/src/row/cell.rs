//! The value of one cell of a row, and how tests read it.

use mattstock_syntax::ast::Date;

use crate::Decimal;
use crate::check::{Is, Missing, Outcome, Test, fold_code};

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Value {
    /// Nothing, for this reason.
    Blank(Missing),
    /// An answer or code, by its index.
    Choice(u32),
    /// A list of codes, or one free code.
    Codes(Vec<String>),
    /// Choices that are ticked, by index; sorted.
    Ticks(Vec<u32>),
    /// A number.
    Number(Decimal),
    /// A date.
    Date(Date),
    /// A year.
    Year(i32),
    /// A key or free text.
    Text(String),
}

impl Value {
    /// Whether the cell holds nothing.
    pub(crate) fn is_blank(&self) -> bool {
        matches!(self, Value::Blank(_))
    }

    /// Whether it counts as the first answer of its scale: an open answer that is filled does.
    pub(crate) fn is_first(&self) -> bool {
        matches!(self, Value::Choice(0) | Value::Text(_))
    }

    /// What a test of the cell comes to.
    pub(crate) fn outcome(&self, test: &Test) -> Outcome {
        if let Test::Is(state) = test {
            return Outcome::from(match state {
                Is::Answered => !self.is_blank(),
                Is::Missing => self.is_blank(),
                Is::Asked => *self != Value::Blank(Missing::NotAsked),
                Is::Invalid => *self == Value::Blank(Missing::Invalid),
            });
        }
        match (self, test) {
            (Value::Blank(kind), _) => Outcome::Unknown(*kind),
            (Value::Choice(index), Test::OneOf(set)) => set.contains(index).into(),
            // An open answer that is filled counts as the first answer of its scale.
            (Value::Text(_), Test::OneOf(set)) => set.contains(&0).into(),
            (Value::Text(text), Test::Text(texts)) => texts.contains(text).into(),
            (Value::Ticks(ticks), Test::OneOf(set)) => ticks.iter().any(|tick| set.contains(tick)).into(),
            (Value::Codes(codes), Test::Codes(patterns)) => {
                let holds = |code: &String| {
                    let code = fold_code(code);
                    patterns.iter().any(|pattern| pattern.holds(&code))
                };
                codes.iter().any(holds).into()
            }
            (Value::Number(number), Test::Number(comparison)) => comparison.holds(number).into(),
            (Value::Date(date), Test::Date(comparison)) => comparison.holds(date).into(),
            (Value::Year(year), Test::Year(comparison)) => comparison.holds(year).into(),
            // A test of another type than the cell's does not get past the check.
            _ => Outcome::Unknown(Missing::Invalid),
        }
    }
}

//! One row: what its cells hold and what conditions of a plan come to on it, days as numbers, and exact numbers.

pub(crate) mod calendar;
mod cell;
mod fraction;
mod planned;
pub(crate) mod text;

pub(crate) use cell::Value;
pub(crate) use fraction::Fraction;
pub(crate) use planned::{PlannedRow, Written, age};

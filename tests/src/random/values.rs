//! From seeds to values, none of which can grow beyond what 128 bits hold.

use mattstock_core::Decimal;
use mattstock_core::plan::{ColumnKind, Value, ValueId};

use super::plan::Plans;
use super::pools::{self, pick};
use super::seed::ValueSeed;

/// The digits that are left for a number, so that comparing and adding up needs no more than 128 bits: 38 digits.
const DIGITS: u32 = 36;

/// A number, and how large it can get: the digits of a fraction that is never shortened.
#[derive(Debug, Clone, Copy)]
pub(super) struct Number {
    pub(super) id: ValueId,
    number: u32,
    divisor: u32,
    quotient: bool,
}

impl Number {
    /// A constant it can be compared with.
    pub(super) fn constant(&self, seed: u8) -> Decimal {
        const WIDEST: u32 = 22;
        let decimals = u32::from(seed / 64);
        let any = self.number + 4 <= DIGITS && WIDEST + self.divisor <= DIGITS;
        pools::number(if any { seed } else { seed % pools::SMALL }, decimals)
    }

    pub(super) fn can_be_compared(&self, other: &Number) -> bool {
        self.number + other.divisor <= DIGITS && other.number + self.divisor <= DIGITS
    }

    /// Whether it is a decimal number of which the weighted sum of a hundred fits.
    pub(super) fn can_be_summed(&self) -> bool {
        !self.quotient && self.number + self.divisor + 5 <= DIGITS
    }

    pub(super) fn can_be_squared(&self) -> bool {
        self.can_be_summed() && 2 * self.number + 5 <= DIGITS
    }
}

impl Plans {
    /// A number.
    pub(super) fn number(&mut self, seed: &ValueSeed) -> Number {
        match seed {
            ValueSeed::Column(place) => {
                let numbers = self.p.columns_where(|k| matches!(k, ColumnKind::Number { .. } | ColumnKind::Year));
                if numbers.is_empty() {
                    return self.number(&ValueSeed::Constant([*place, place / 16]));
                }
                let column = pick(&numbers, *place);
                let (number, decimals) = match self.p.plan().column(column).kind {
                    ColumnKind::Number { min: Some(_), max: Some(_), decimals } => (4 + decimals, decimals),
                    ColumnKind::Number { decimals, .. } => (22, decimals),
                    _ => (4, 0),
                };
                Number { id: self.p.value_of(column), number, divisor: decimals + 1, quotient: false }
            }
            ValueSeed::Constant([choice, decimals]) => {
                let constant = pools::number(choice % pools::SMALL, u32::from(decimals % 3));
                let id = self.p.value(Value::Number(constant));
                Number { id, number: 4, divisor: constant.scale + 1, quotient: false }
            }
            ValueSeed::Negative(of) => {
                let of = self.number(of);
                Number { id: self.p.value(Value::Negative(of.id)), ..of }
            }
            ValueSeed::Joined(operator, both) => {
                let [a, b] = both.as_ref();
                let (a, b) = (self.number(a), self.number(b));
                self.joined(*operator, a, b)
            }
            ValueSeed::Between(what, [from, to]) => {
                let (from, to) = (self.date(*from), self.date(*to));
                let value = if what % 2 == 0 { Value::DaysBetween(from, to) } else { Value::Age(from, to) };
                Number { id: self.p.value(value), number: 7, divisor: 1, quotient: false }
            }
            ValueSeed::NumberOf(of) => {
                let mut of = self.conditions(of, None);
                of.sort_unstable();
                Number { id: self.p.value(Value::NumberOf(of)), number: 1, divisor: 1, quotient: false }
            }
        }
    }

    /// A number that is no quotient.
    pub(super) fn number_with_decimals(&mut self, seed: &ValueSeed) -> ValueId {
        let number = self.number(seed);
        if number.quotient { self.p.value(Value::Number(Decimal::integer(1))) } else { number.id }
    }

    /// Two numbers joined; where the result could get too large, the first.
    fn joined(&mut self, operator: u8, a: Number, b: Number) -> Number {
        let sum = (a.number + b.divisor).max(b.number + a.divisor) + 1;
        let (value, number, divisor, quotient) = match operator % 5 {
            0 | 1 => (Value::Add(a.id, b.id), sum, a.divisor + b.divisor, false),
            2 => (Value::Subtract(a.id, b.id), sum, a.divisor + b.divisor, false),
            3 => (Value::Multiply(a.id, b.id), a.number + b.number, a.divisor + b.divisor, false),
            _ => (Value::Divide(a.id, b.id), a.number + b.divisor, a.divisor + b.number, true),
        };
        if number + divisor > DIGITS {
            return a;
        }
        Number { id: self.p.value(value), number, divisor, quotient: quotient || a.quotient || b.quotient }
    }

    /// A date: of a column, or a constant.
    pub(super) fn date(&mut self, [place, choice]: [u8; 2]) -> ValueId {
        let dates = self.p.columns_where(|k| *k == ColumnKind::Date);
        if dates.is_empty() || choice % 4 == 0 {
            return self.p.value(Value::Date(pools::date(place, choice, self.starts)));
        }
        self.p.value_of(pick(&dates, place))
    }
}

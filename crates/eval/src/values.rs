//! Computed values: arithmetic and dates, exact, a batch at a time.

use mattstock_core::plan::{ColumnKind, SourcePlan, Value, ValueId};

use crate::calendar::{age, days, pack};
use crate::fraction::Fraction;
use crate::outcome::{INVALID, VALUE};

/// A computed value, made ready.
#[derive(Debug)]
pub(crate) enum Ready {
    /// What a column holds: a number, year, packed date or code.
    Column(usize),
    /// The same for every row.
    Constant(i128),
    /// The value with the other sign.
    Negative(usize),
    /// Two values put together.
    Two(Operation, [usize; 2]),
    /// How many of these nodes are true.
    NumberOf(Vec<usize>),
}

impl Ready {
    /// The conditions and the values it looks at.
    pub(crate) fn parts(&self) -> (&[usize], &[usize]) {
        match self {
            Ready::Column(_) | Ready::Constant(_) => (&[], &[]),
            Ready::Negative(of) => (&[], std::slice::from_ref(of)),
            Ready::Two(_, both) => (&[], both),
            Ready::NumberOf(of) => (of, &[]),
        }
    }
}

/// How two values are put together. The numbers are how many tens each side is multiplied by first, so that both have the same
/// decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Operation {
    /// The sum.
    Add(u32, u32),
    /// The difference.
    Subtract(u32, u32),
    /// The product.
    Multiply,
    /// The quotient, then multiplied by so many tens.
    Divide(u32),
    /// Days from the first date to the second.
    DaysBetween,
    /// Whole years from the first date to the second.
    Age,
}

/// Why two values give none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// There is none: a division by zero, a birth after the date.
    Invalid,
    /// It does not fit into 128 bits.
    Overflow,
}

/// The computed values of a source, made ready.
#[derive(Debug)]
pub(crate) struct Values {
    /// How each is formed.
    pub(crate) ready: Vec<Ready>,
    /// The decimals each is held with. A quotient has those that its fraction is short of being whole.
    pub(crate) decimals: Vec<u32>,
}

impl Values {
    /// Makes the values of a source ready.
    pub(crate) fn new(source: &SourcePlan) -> Self {
        let mut values = Self { ready: Vec::new(), decimals: Vec::new() };
        for value in &source.values {
            let (ready, decimals) = values.one(source, value);
            values.ready.push(ready);
            values.decimals.push(decimals);
        }
        debug_assert!(
            (0u32..)
                .zip(&values.decimals)
                .all(|(id, own)| { source.decimals(ValueId(id)).is_none_or(|decimals| decimals == *own) })
        );
        values
    }

    fn one(&self, source: &SourcePlan, value: &Value) -> (Ready, u32) {
        let decimals = |id: &ValueId| self.decimals[id.index()];
        let two = |operation, a: &ValueId, b: &ValueId| Ready::Two(operation, [a.index(), b.index()]);
        let common = |a, b| {
            let most = decimals(a).max(decimals(b));
            (most - decimals(a), most - decimals(b), most)
        };
        match value {
            Value::Column(column) => {
                let decimals = match source.column(*column).kind {
                    ColumnKind::Number { decimals, .. } => decimals,
                    _ => 0,
                };
                (Ready::Column(column.index()), decimals)
            }
            Value::Number(number) => (Ready::Constant(number.mantissa), number.scale),
            Value::Date(date) => (Ready::Constant(i128::from(pack(*date))), 0),
            Value::Add(a, b) => {
                let (left, right, decimals) = common(a, b);
                (two(Operation::Add(left, right), a, b), decimals)
            }
            Value::Subtract(a, b) => {
                let (left, right, decimals) = common(a, b);
                (two(Operation::Subtract(left, right), a, b), decimals)
            }
            Value::Multiply(a, b) => (two(Operation::Multiply, a, b), decimals(a) + decimals(b)),
            // a · 10^-x divided by b · 10^-y is a / b · 10^(y - x).
            Value::Divide(a, b) => {
                let tens = decimals(b).saturating_sub(decimals(a));
                (two(Operation::Divide(tens), a, b), decimals(a).saturating_sub(decimals(b)))
            }
            Value::Negative(a) => (Ready::Negative(a.index()), decimals(a)),
            Value::DaysBetween(a, b) => (two(Operation::DaysBetween, a, b), 0),
            Value::Age(a, b) => (two(Operation::Age, a, b), 0),
            Value::NumberOf(nodes) => (Ready::NumberOf(nodes.iter().map(|n| n.index()).collect()), 0),
        }
    }
}

impl Operation {
    /// What two values give.
    pub(crate) fn of(self, left: Fraction, right: Fraction) -> Result<Fraction, Fault> {
        // Dates are held as packed integers that fit.
        let date = |value: Fraction| value.number as i32;
        let sum = |left: Fraction, right: Fraction, a, b| left.raised(a)?.plus(right.raised(b)?);
        let fits = match self {
            Operation::Add(a, b) => sum(left, right, a, b),
            Operation::Subtract(a, b) => right.negative().and_then(|right| sum(left, right, a, b)),
            Operation::Multiply => left.times(right),
            Operation::Divide(_) if right.number == 0 => return Err(Fault::Invalid),
            Operation::Divide(tens) => left.over(right).and_then(|quotient| quotient.raised(tens)),
            Operation::DaysBetween => Some(Fraction::whole(i128::from(days(date(right)) - days(date(left))))),
            Operation::Age => {
                let years = age(date(left), date(right)).ok_or(Fault::Invalid)?;
                Some(Fraction::whole(i128::from(years)))
            }
        };
        fits.ok_or(Fault::Overflow)
    }
}

/// A value for each row of a batch.
#[derive(Debug, Default)]
pub(crate) struct Numbers {
    /// For each row, [`VALUE`] or the kind of missing.
    states: Vec<u8>,
    /// For each row; 0 where missing.
    numbers: Vec<i128>,
    /// What each is divided by; empty where that is 1 for all.
    divisors: Vec<i128>,
}

impl Numbers {
    /// Removes all rows and keeps the room.
    pub(crate) fn clear(&mut self) {
        self.states.clear();
        self.numbers.clear();
        self.divisors.clear();
    }

    /// Adds whole numbers, each with its state.
    pub(crate) fn extend(&mut self, rows: impl Iterator<Item = (u8, i128)>) {
        self.states.extend(rows.map(|(state, number)| {
            self.numbers.push(if state == VALUE { number } else { 0 });
            state
        }));
    }

    /// Adds a row, or why it has no value.
    pub(crate) fn push(&mut self, value: Result<Fraction, u8>) {
        let (state, value) = match value {
            Ok(value) => (VALUE, value),
            Err(missing) => (missing, Fraction::whole(0)),
        };
        if value.divisor != 1 && self.divisors.is_empty() {
            self.divisors.resize(self.numbers.len(), 1);
        }
        if value.divisor != 1 || !self.divisors.is_empty() {
            self.divisors.push(value.divisor);
        }
        self.states.push(state);
        self.numbers.push(value.number);
    }

    /// As read by those who need it.
    pub(crate) fn view(&self) -> View<'_> {
        View { states: &self.states, numbers: &self.numbers, divisors: &self.divisors }
    }
}

/// A value for each row of a batch, wherever it is held.
#[derive(Debug, Clone, Copy)]
pub(crate) struct View<'a> {
    /// For each row, [`VALUE`] or the kind of missing.
    pub(crate) states: &'a [u8],
    /// For each row; 0 where missing.
    pub(crate) numbers: &'a [i128],
    /// What each is divided by; empty where that is 1 for all.
    pub(crate) divisors: &'a [i128],
}

impl View<'_> {
    /// The value of a row, or the kind of missing.
    pub(crate) fn at(&self, row: usize) -> Result<Fraction, u8> {
        match self.states[row] {
            VALUE => Ok(Fraction { number: self.numbers[row], divisor: self.divisors.get(row).copied().unwrap_or(1) }),
            missing => Err(missing),
        }
    }
}

/// What a fault leaves of a value; an overflow is noted.
pub(crate) fn without(fault: Fault, overflowed: &mut bool) -> u8 {
    *overflowed |= fault == Fault::Overflow;
    INVALID
}

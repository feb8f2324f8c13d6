//! Stretches of numbers: what a column, or a number computed of several, can be.

use crate::check::ArithmeticOp;
use crate::plan::{Column, ColumnId, ColumnKind, Date, SourcePlan, Value, ValueId};
use crate::row::{Fraction, calendar};

/// The numbers from one to another, both included; without one there is no end. Days are numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Range {
    pub(super) low: Option<Fraction>,
    pub(super) high: Option<Fraction>,
}

/// The fewest and the most days of a year.
const YEAR: (i128, i128) = (365, 366);

impl Range {
    /// All numbers.
    pub(super) const ALL: Range = Range { low: None, high: None };

    pub(super) fn point(number: Fraction) -> Self {
        Self { low: Some(number), high: Some(number) }
    }

    pub(super) fn whole(low: Option<i128>, high: Option<i128>) -> Self {
        Self { low: low.map(Fraction::whole), high: high.map(Fraction::whole) }
    }

    pub(super) fn is_empty(self) -> bool {
        matches!((self.low, self.high), (Some(low), Some(high)) if high < low)
    }

    pub(super) fn has(self, number: Fraction) -> bool {
        self.low.is_none_or(|low| low <= number) && self.high.is_none_or(|high| number <= high)
    }

    /// What is in both.
    pub(super) fn cut(self, other: Self) -> Self {
        let low = [self.low, other.low].into_iter().flatten().max();
        let high = [self.high, other.high].into_iter().flatten().min();
        Self { low, high }
    }

    /// From the lower start to the upper end of two.
    pub(super) fn hull(self, other: Self) -> Self {
        let both = |a: Option<Fraction>, b: Option<Fraction>| Some((a?, b?));
        Self {
            low: both(self.low, other.low).map(|(a, b)| a.min(b)),
            high: both(self.high, other.high).map(|(a, b)| a.max(b)),
        }
    }

    /// The sums of one of each. What does not fit into 128 bits is no end.
    pub(super) fn plus(self, other: Self) -> Self {
        let sum = |a: Option<Fraction>, b: Option<Fraction>| a?.with(ArithmeticOp::Add, b?);
        Self { low: sum(self.low, other.low), high: sum(self.high, other.high) }
    }

    pub(super) fn negative(self) -> Self {
        Self { low: self.high.and_then(Fraction::negative), high: self.low.and_then(Fraction::negative) }
    }

    pub(super) fn minus(self, other: Self) -> Self {
        self.plus(other.negative())
    }

    /// So many times each.
    pub(super) fn times(self, factor: Fraction) -> Self {
        let zero = Fraction::whole(0);
        let each = |end: Option<Fraction>| end?.with(ArithmeticOp::Multiply, factor);
        match factor.cmp(&zero) {
            std::cmp::Ordering::Equal => Self::point(zero),
            std::cmp::Ordering::Greater => Self { low: each(self.low), high: each(self.high) },
            std::cmp::Ordering::Less => Self { low: each(self.high), high: each(self.low) },
        }
    }

    /// The products of one of each.
    fn product(self, other: Self) -> Self {
        let times = |a: Fraction, b: Fraction| a.with(ArithmeticOp::Multiply, b);
        let zero = Fraction::whole(0);
        let ends = |of: Range| Some((of.low?, of.high?));
        if let (Some((a, b)), Some((c, d))) = (ends(self), ends(other)) {
            let all: Option<Vec<Fraction>> =
                [(a, c), (a, d), (b, c), (b, d)].into_iter().map(|(x, y)| times(x, y)).collect();
            return all.map_or(Self::ALL, |all| Self { low: all.iter().min().copied(), high: all.iter().max().copied() });
        }
        match (self.low, other.low) {
            (Some(a), Some(b)) if a >= zero && b >= zero => Self { low: times(a, b), high: None },
            _ => Self::ALL,
        }
    }

    /// The numbers of so many decimals in it.
    pub(super) fn on_grid(self, decimals: u32) -> Self {
        let Some(unit) = unit(decimals) else { return self };
        let onto = |units: Option<i128>| Fraction::whole(units?).with(ArithmeticOp::Multiply, unit);
        let low = self.low.map(|low| onto(below(low, unit, true)).unwrap_or(low));
        let high = self.high.map(|high| onto(below(high, unit, false)).unwrap_or(high));
        Self { low, high }
    }

    /// The number in it that is nearest to another.
    pub(super) fn nearest(self, number: Fraction) -> Fraction {
        let number = self.low.map_or(number, |low| number.max(low));
        self.high.map_or(number, |high| number.min(high))
    }
}

/// One in the last of so many decimals.
fn unit(decimals: u32) -> Option<Fraction> {
    Fraction::whole(1).with(ArithmeticOp::Divide, Fraction::whole(10i128.checked_pow(decimals)?))
}

/// How many whole units are in a number; or rounded up.
fn below(number: Fraction, unit: Fraction, up: bool) -> Option<i128> {
    let units = number.with(ArithmeticOp::Divide, unit)?;
    if up { Some(units.negative()?.floor().checked_neg()?) } else { Some(units.floor()) }
}

/// The stretches that constants cut numbers into: below the first, the first, between the first and the second …; none for
/// a stretch without any of so many decimals within the limits.
pub(super) fn stretches(constants: &[Fraction], decimals: Option<u32>, limits: Range) -> Vec<Option<Range>> {
    let step = decimals.and_then(unit);
    let beside = |constant: Fraction, op| step.and_then(|step| constant.with(op, step)).unwrap_or(constant);
    let stretch = |place: usize| {
        let (before, at) = (place.checked_sub(1).map(|p| constants[p / 2]), constants.get(place / 2).copied());
        let range = if place % 2 == 1 {
            constants.get(place / 2).map_or(Range::ALL, |c| Range::point(*c))
        } else {
            // The nearest numbers of so many decimals that are no more the constants themselves.
            let low = before.map(|c| match decimals {
                Some(decimals) => {
                    beside(Range { low: None, high: Some(c) }.on_grid(decimals).high.unwrap_or(c), ArithmeticOp::Add)
                }
                None => c,
            });
            let high = at.map(|c| match decimals {
                Some(decimals) => {
                    beside(Range { low: Some(c), high: None }.on_grid(decimals).low.unwrap_or(c), ArithmeticOp::Subtract)
                }
                None => c,
            });
            Range { low, high }
        };
        let range = range.cut(limits);
        let range = decimals.map_or(range, |decimals| range.on_grid(decimals));
        (!range.is_empty()).then_some(range)
    };
    (0..=2 * constants.len()).map(stretch).collect()
}

/// The place of a number among the stretches that constants cut.
pub(super) fn stretch_of(constants: &[Fraction], number: Fraction) -> usize {
    let below = constants.iter().filter(|c| **c < number).count();
    if constants.get(below) == Some(&number) { 2 * below + 1 } else { 2 * below }
}

/// What a column can hold, as numbers.
pub(super) fn limits(column: &Column) -> Range {
    match &column.kind {
        ColumnKind::Number { min, max, .. } => {
            let end = |n: &Option<crate::Decimal>| n.and_then(Fraction::decimal);
            Range { low: end(min), high: end(max) }
        }
        ColumnKind::Date => {
            let (first, last) = (calendar::day_number(0, 1, 1), calendar::day_number(9999, 12, 31));
            Range::whole(Some(first.into()), Some(last.into()))
        }
        ColumnKind::Year => Range::whole(Some(0), Some(9_999)),
        ColumnKind::Coded(values) => Range::whole(Some(0), i128::try_from(values.len()).ok()),
        _ => Range::ALL,
    }
}

/// The decimals of a column that holds numbers, days or years.
pub(super) fn decimals(column: &Column) -> Option<u32> {
    match column.kind {
        ColumnKind::Number { decimals, .. } => Some(decimals),
        ColumnKind::Date | ColumnKind::Year => Some(0),
        _ => None,
    }
}

/// What a value can come to where its columns are within something; never less than it can.
pub(super) fn reached(plan: &SourcePlan, value: ValueId, of: &dyn Fn(ColumnId) -> Range) -> Range {
    let reached = |value: ValueId| reached(plan, value, of);
    match &plan.values[value.index()] {
        Value::Column(column) => of(*column),
        Value::Number(number) => Fraction::decimal(*number).map_or(Range::ALL, Range::point),
        Value::Date(date) => Range::point(Fraction::whole(calendar::day_number(date.year, date.month, date.day))),
        Value::Add(a, b) => reached(*a).plus(reached(*b)),
        Value::Subtract(a, b) => reached(*a).minus(reached(*b)),
        Value::Multiply(a, b) => reached(*a).product(reached(*b)),
        Value::Divide(a, b) => match reached(*b) {
            Range { low: Some(low), high: Some(high) } if low == high => {
                let turned = Fraction::whole(1).with(ArithmeticOp::Divide, low);
                turned.map_or(Range::ALL, |turned| reached(*a).times(turned))
            }
            _ => Range::ALL,
        },
        Value::Negative(a) => reached(*a).negative(),
        Value::DaysBetween(a, b) => reached(*b).minus(reached(*a)),
        Value::Age(a, b) => ages(reached(*b).minus(reached(*a))),
        Value::NumberOf(of) => Range::whole(Some(0), i128::try_from(of.len()).ok()),
    }
}

/// The ages after so many days.
fn ages(days: Range) -> Range {
    let days = days.cut(Range::whole(Some(0), None));
    let years = |days: Option<Fraction>, of: i128| {
        let years = days?.with(ArithmeticOp::Divide, Fraction::whole(of))?;
        Some(Fraction::whole(years.floor()))
    };
    Range { low: years(days.low, YEAR.1), high: years(days.high, YEAR.0) }
}

/// The days after which someone can be of some ages, and those after which it is certain.
pub(super) fn days_of_ages(ages: Range) -> (Range, Range) {
    // Leap days stand a few days from where they would stand were they spread evenly, and who is born on one has no birthday
    // in most years.
    let years = |age: Fraction, more: i128, least: bool| {
        let years = age.integer()?.checked_add(more)?;
        let even = years.checked_mul(146_097)?.div_euclid(400);
        let days =
            if least { (even - 4).max(years.checked_mul(YEAR.0)?) } else { (even + 5).min(years.checked_mul(YEAR.1)?) };
        Some(days)
    };
    let start = |least| ages.low.and_then(|age| years(age, 0, least)).unwrap_or(0);
    let end = |least| ages.high.and_then(|age| years(age, 1, least)).and_then(|days| days.checked_sub(1));
    (Range::whole(Some(start(true)), end(false)), Range::whole(Some(start(false)), end(true)))
}

/// The days of birth of those who are of some ages on a day.
pub(super) fn births(ages: Range, at: Fraction) -> Option<Range> {
    let at = calendar::date(i64::try_from(at.integer()?).ok()?);
    // The last day of birth of those who are as old as that.
    let last = |age: Fraction| {
        let year = at.year.checked_sub(i32::try_from(age.integer()?).ok()?)?;
        let day = Date::new(year, at.month, at.day).map_or(28, |day| day.day);
        Some(calendar::day_number(year, at.month, day).into())
    };
    let next = |age: Fraction| age.with(ArithmeticOp::Add, Fraction::whole(1));
    let high = ages.low.map_or(Some(i128::from(calendar::day_number(at.year, at.month, at.day))), last)?;
    let low: Option<i128> = ages.high.map_or(Some(None), |high| last(next(high)?).map(Some))?;
    Some(Range::whole(low.map(|last| last + 1), Some(high)))
}

/// The days on which who was born on a day is of some ages.
pub(super) fn days_at(ages: Range, birth: Fraction) -> Option<Range> {
    let birth = calendar::date(i64::try_from(birth.integer()?).ok()?);
    // A birthday that a year lacks is the day after.
    let first = |age: Fraction| {
        let year = birth.year.checked_add(i32::try_from(age.integer()?).ok()?)?;
        Some(i128::from(calendar::day_number(year, birth.month, birth.day)))
    };
    let next = |age: Fraction| age.with(ArithmeticOp::Add, Fraction::whole(1));
    let low = first(ages.low.unwrap_or(Fraction::whole(0)))?;
    let high: Option<i128> = ages.high.map_or(Some(None), |high| first(next(high)?).map(Some))?;
    Some(Range::whole(Some(low), high.map(|first| first - 1)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::row::age;

    fn whole(low: i128, high: i128) -> Option<Range> {
        Some(Range::whole(Some(low), Some(high)))
    }

    #[test]
    fn constants_cut_whole_numbers_into_those_that_are_there() {
        let constants = [Fraction::whole(15), Fraction::whole(16), Fraction::whole(20)];
        let found = stretches(&constants, Some(0), Range::whole(Some(0), None));
        let last = Some(Range::whole(Some(21), None));
        assert_eq!(found, [whole(0, 14), whole(15, 15), None, whole(16, 16), whole(17, 19), whole(20, 20), last]);
        let found = stretches(&constants[..1], Some(0), Range::whole(Some(15), Some(15)));
        assert_eq!(found, [None, whole(15, 15), None]);
        // Between two that are no whole numbers.
        let half = |n: i128| Fraction::whole(n).with(ArithmeticOp::Divide, Fraction::whole(2));
        let halves: Vec<Fraction> = [half(1), half(3)].into_iter().flatten().collect();
        assert_eq!(stretches(&halves, Some(0), Range::ALL)[1..4], [None, whole(1, 1), None]);
    }

    #[test]
    fn an_age_on_a_day_is_a_stretch_of_days_of_birth() {
        for at in [calendar::day_number(2025, 6, 30), calendar::day_number(2024, 2, 29), calendar::day_number(2025, 2, 28)] {
            for days in 0..4_000 {
                let (at, birth) = (Fraction::whole(at), Fraction::whole(at - days));
                let Some(years) = age(birth, at) else { continue };
                for other in 0..12 {
                    let ages = Range::point(Fraction::whole(other));
                    assert_eq!(births(ages, at).map(|days| days.has(birth)), Some(other == years), "{other}, {days}");
                    assert_eq!(days_at(ages, birth).map(|days| days.has(at)), Some(other == years), "{other}, {days}");
                }
                let older = Range { low: Some(Fraction::whole(years)), high: None };
                assert!(births(older, at).is_some_and(|days| days.has(birth) && days.low.is_none()));
            }
        }
    }

    #[test]
    fn an_age_is_reached_within_these_days() {
        let first = calendar::day_number(1893, 1, 1);
        for born in (first..first + 4_000).step_by(13).chain([calendar::day_number(2000, 2, 29)]) {
            for days in (0..40_000).step_by(17).chain((0..110).flat_map(|n| [n * 365, n * 365 + n / 4, n * 365 + n / 4 + 1]))
            {
                let born = Fraction::whole(born);
                let Some(at) = born.with(ArithmeticOp::Add, Fraction::whole(days)) else { continue };
                let Some(years) = age(born, at) else { continue };
                let years = Fraction::whole(years);
                let (can, sure) = days_of_ages(Range::point(years));
                assert!(can.has(Fraction::whole(days)), "{years:?} after {days}");
                assert!(ages(Range::point(Fraction::whole(days))).has(years));
                let older = Range { low: years.with(ArithmeticOp::Add, Fraction::whole(1)), high: None };
                assert!(!days_of_ages(older).1.has(Fraction::whole(days)), "{years:?} after {days}, {sure:?}");
                assert!(!days_of_ages(Range::whole(Some(0), years.integer().map(|y| y - 1))).1.has(Fraction::whole(days)));
            }
        }
    }
}

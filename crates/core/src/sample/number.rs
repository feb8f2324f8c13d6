//! The numbers a cell may hold, as integers of its decimals.

use super::stream::Draw;
use crate::Decimal;
use crate::check::{Cell, Domain};

/// From the lowest to the highest number sampled, in units of the last decimal.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    low: i128,
    high: i128,
    min: Option<i128>,
    max: Option<i128>,
    decimals: u32,
}

impl Limits {
    /// The limits of a number: its sample's range within its domain, else its domain, of which an open end lies 100 away.
    ///
    /// `weight` is the number of decimals of a weight, which is always above 0 and from 1 to 10 unless said.
    pub(super) fn new(cell: &Cell, range: Option<(i64, i64)>, weight: Option<u32>) -> Self {
        let (min, max, decimals) = match &cell.domain {
            Domain::Number { min, max, decimals } => (*min, *max, *decimals),
            _ => (None, None, 0),
        };
        let decimals = weight.unwrap_or(decimals).min(18);
        let one = 10i128.pow(decimals);
        let mut min = min.and_then(|min| at(min, decimals, 1));
        let max = max.and_then(|max| at(max, decimals, 0));
        if weight.is_some() {
            min = Some(min.unwrap_or(1).max(1));
        }
        let range = range.or(weight.map(|_| (1, 10)));
        let (low, high) = match (range, min, max) {
            (Some((low, high)), ..) => (i128::from(low) * one, i128::from(high) * one),
            (None, Some(min), Some(max)) => (min, max),
            (None, Some(min), None) => (min, min.saturating_add(100 * one)),
            (None, None, Some(max)) if max < 0 => (max.saturating_sub(100 * one), max),
            (None, None, max) => (0, max.unwrap_or(100 * one)),
        };
        let within = |n: i128| n.max(min.unwrap_or(n)).min(max.unwrap_or(i128::MAX));
        let (low, high) = (within(low), within(high));
        Self { low, high: high.max(low), min, max, decimals }
    }

    /// The lowest and the highest as whole numbers.
    pub(super) fn ends(self) -> (i64, i64) {
        let one = 10i128.pow(self.decimals);
        let whole = |n: i128| i64::try_from(n.div_euclid(one)).unwrap_or(if n < 0 { i64::MIN } else { i64::MAX });
        (whole(self.low), whole(self.high))
    }

    /// How many numbers there are.
    pub(super) fn size(self) -> u64 {
        u64::try_from(self.high.saturating_sub(self.low)).unwrap_or(u64::MAX).saturating_add(1)
    }

    /// One of them, all equally likely; of the first 2^64 − 1 where there are more.
    pub(super) fn draw(self, draw: &mut Draw) -> Decimal {
        self.nth(draw.below(self.size()))
    }

    /// The one this many above the lowest.
    pub(super) fn nth(self, n: u64) -> Decimal {
        self.decimal(self.low.saturating_add(i128::from(n)))
    }

    /// The nearest number that is not allowed, above or below; none where all are.
    pub(super) fn outside(self, above: bool) -> Option<Decimal> {
        let over = self.max.and_then(|max| max.checked_add(1));
        let under = self.min.and_then(|min| min.checked_sub(1));
        let (first, second) = if above { (over, under) } else { (under, over) };
        first.or(second).map(|n| self.decimal(n))
    }

    /// A number beside `number`, this many units of the last decimal away, if it is allowed.
    pub(super) fn beside(self, number: Decimal, away: i128) -> Option<Decimal> {
        let n = at(number, self.decimals, i128::from(away > 0))?.checked_add(away)?;
        let allowed = self.min.is_none_or(|min| min <= n) && self.max.is_none_or(|max| n <= max);
        allowed.then(|| self.decimal(n))
    }

    fn decimal(self, mantissa: i128) -> Decimal {
        Decimal { mantissa, scale: self.decimals }
    }
}

/// A number at this many decimals: the next lower one where it has more, plus `up`. None where it grows beyond 128 bits.
fn at(number: Decimal, decimals: u32, up: i128) -> Option<i128> {
    number.at_scale(decimals).or_else(|| {
        let unit = 10i128.checked_pow(number.scale.checked_sub(decimals)?)?;
        Some(number.mantissa.div_euclid(unit) + up)
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::build;
    use super::*;

    fn limits(min: Option<&str>, max: Option<&str>, decimals: u32, range: Option<(i64, i64)>) -> (String, String) {
        let parse = |text: &str| Decimal::parse(text).expect("a number");
        let domain = Domain::Number { min: min.map(parse), max: max.map(parse), decimals };
        let limits = Limits::new(&build::cell("n", domain), range, None);
        (limits.nth(0).to_string(), limits.nth(limits.size() - 1).to_string())
    }

    #[test]
    fn ranges_stay_within_the_domain() {
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(limits(None, None, 0, None), pair("0", "100"));
        assert_eq!(limits(Some("5"), None, 1, None), pair("5.0", "105.0"));
        assert_eq!(limits(None, Some("-3"), 0, None), pair("-103", "-3"));
        assert_eq!(limits(None, Some("7"), 0, None), pair("0", "7"));
        assert_eq!(limits(Some("0.25"), Some("1.05"), 1, None), pair("0.3", "1.0"));
        assert_eq!(limits(Some("0"), Some("10"), 0, Some((-5, 400))), pair("0", "10"));
        assert_eq!(limits(Some("0"), None, 2, Some((20, 40))), pair("20.00", "40.00"));
        assert_eq!(limits(Some("50"), None, 0, Some((20, 40))), pair("50", "50"));
    }

    #[test]
    fn a_weight_is_above_zero() {
        let cell = build::cell("vikt", Domain::Number { min: None, max: None, decimals: 0 });
        let low = |range| Limits::new(&cell, range, Some(3)).nth(0).to_string();
        assert_eq!(low(None), "1.000");
        assert_eq!(low(Some((0, 2))), "0.001");
    }

    #[test]
    fn the_numbers_just_outside_are_known() {
        let domain = Domain::Number { min: Decimal::parse("0"), max: Decimal::parse("9.5"), decimals: 1 };
        let limits = Limits::new(&build::cell("n", domain), None, None);
        assert_eq!(limits.outside(true).map(|d| d.to_string()), Some("9.6".into()));
        assert_eq!(limits.outside(false).map(|d| d.to_string()), Some("-0.1".into()));
        let open = Limits::new(&build::cell("n", Domain::Number { min: None, max: None, decimals: 0 }), None, None);
        assert_eq!(open.outside(true), None);
    }
}

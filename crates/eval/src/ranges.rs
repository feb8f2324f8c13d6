//! Comparisons with constants, as ranges of the integers that columns hold.

use mattstock_core::Decimal;
use mattstock_core::check::Date;
use mattstock_core::plan::Comparison;

use crate::calendar::pack;
use crate::fraction::raised;

/// Closed ranges of integers; a value passes when it is in one of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ranges<N>(Vec<(N, N)>);

impl<N: Copy + PartialOrd> Ranges<N> {
    /// Whether a value is in one of the ranges.
    pub(crate) fn hold(&self, value: N) -> bool {
        self.0.iter().any(|(low, high)| *low <= value && value <= *high)
    }
}

/// The integers of so many decimals that pass a comparison.
pub(crate) fn of_numbers(comparison: &Comparison<Decimal>, decimals: u32) -> Ranges<i128> {
    let exactly = |x: &Decimal| at_scale(*x, decimals).map(|v| (v, v));
    Ranges(match comparison {
        Comparison::Equal(x) => exactly(x).into_iter().collect(),
        Comparison::Less(x) => vec![(i128::MIN, ceiling(*x, decimals).saturating_sub(1))],
        Comparison::LessOrEqual(x) => vec![(i128::MIN, floor(*x, decimals))],
        Comparison::Greater(x) => vec![(floor(*x, decimals).saturating_add(1), i128::MAX)],
        Comparison::GreaterOrEqual(x) => vec![(ceiling(*x, decimals), i128::MAX)],
        Comparison::Between(a, b) => vec![(ceiling(*a, decimals), floor(*b, decimals))],
        Comparison::OneOf(all) => all.iter().filter_map(exactly).collect(),
    })
}

/// The numbers between two bounds, both included, as integers of so many decimals.
pub(crate) fn between(min: Option<Decimal>, max: Option<Decimal>, decimals: u32) -> Ranges<i128> {
    Ranges(vec![(min.map_or(i128::MIN, |x| ceiling(x, decimals)), max.map_or(i128::MAX, |x| floor(x, decimals)))])
}

/// The years that pass a comparison.
pub(crate) fn of_years(comparison: &Comparison<i32>) -> Ranges<i32> {
    of_days_by(comparison, |year| *year)
}

/// The packed dates that pass a comparison.
pub(crate) fn of_dates(comparison: &Comparison<Date>) -> Ranges<i32> {
    of_days_by(comparison, |date| pack(*date))
}

fn of_days_by<T>(comparison: &Comparison<T>, number: impl Fn(&T) -> i32) -> Ranges<i32> {
    Ranges(match comparison {
        Comparison::Equal(x) => vec![(number(x), number(x))],
        Comparison::Less(x) => vec![(i32::MIN, number(x).saturating_sub(1))],
        Comparison::LessOrEqual(x) => vec![(i32::MIN, number(x))],
        Comparison::Greater(x) => vec![(number(x).saturating_add(1), i32::MAX)],
        Comparison::GreaterOrEqual(x) => vec![(number(x), i32::MAX)],
        Comparison::Between(a, b) => vec![(number(a), number(b))],
        Comparison::OneOf(all) => all.iter().map(|x| (number(x), number(x))).collect(),
    })
}

/// The greatest integer of so many decimals not above a number; the end of the range where that is beyond it.
fn floor(x: Decimal, decimals: u32) -> i128 {
    round(x, decimals, i128::div_euclid)
}

/// The least integer of so many decimals not below a number.
pub(crate) fn ceiling(x: Decimal, decimals: u32) -> i128 {
    round(x, decimals, |a, b| a.div_euclid(b) + i128::from(a.rem_euclid(b) != 0))
}

/// A number as an integer of so many decimals, if it is one. A computed value may have more decimals than there are digits.
fn at_scale(x: Decimal, decimals: u32) -> Option<i128> {
    if decimals >= x.scale { raised(x.mantissa, decimals - x.scale) } else { x.at_scale(decimals) }
}

fn round(x: Decimal, decimals: u32, divide: impl Fn(i128, i128) -> i128) -> i128 {
    if decimals >= x.scale {
        let beyond = if x.mantissa < 0 { i128::MIN } else { i128::MAX };
        at_scale(x, decimals).unwrap_or(beyond)
    } else {
        // A number has at most 18 decimals, so the divisor fits.
        divide(x.mantissa, 10i128.pow(x.scale - decimals))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn d(text: &str) -> Decimal {
        Decimal::parse(text).unwrap()
    }

    #[test]
    fn a_range_holds_exactly_what_the_comparison_does() {
        let constants = ["-1.5", "-1", "0", "0.5", "1", "1.25", "2.0"];
        let mut comparisons =
            vec![Comparison::Between(d("-1.5"), d("1.25")), Comparison::OneOf(vec![d("0.5"), d("1"), d("1.25")])];
        for c in constants.map(d) {
            comparisons.extend([
                Comparison::Equal(c),
                Comparison::Less(c),
                Comparison::LessOrEqual(c),
                Comparison::Greater(c),
                Comparison::GreaterOrEqual(c),
            ]);
        }
        for comparison in comparisons {
            for decimals in 0..3 {
                let ranges = of_numbers(&comparison, decimals);
                for mantissa in -300..300 {
                    let number = Decimal { mantissa, scale: decimals };
                    assert_eq!(ranges.hold(mantissa), comparison.holds(&number), "{comparison:?} {number}");
                }
            }
        }
    }

    #[test]
    fn a_constant_beyond_the_range_is_above_or_below_everything() {
        let huge = Decimal { mantissa: 10i128.pow(29), scale: 0 };
        assert!(of_numbers(&Comparison::LessOrEqual(huge), 18).hold(i128::MAX));
        assert!(!of_numbers(&Comparison::Equal(huge), 18).hold(i128::MAX));
        // Nothing is nothing at however many decimals.
        let zero = Decimal::integer(0);
        assert!(of_numbers(&Comparison::Greater(zero), 54).hold(1) && !of_numbers(&Comparison::Greater(zero), 54).hold(0));
        assert!(of_numbers(&Comparison::Equal(zero), 54).hold(0));
    }

    #[test]
    fn dates_pack_in_calendar_order() {
        let date = Date::new(2025, 3, 1).unwrap();
        let march = of_dates(&Comparison::Between(date, Date::new(2025, 3, 31).unwrap()));
        assert!(march.hold(20_250_331) && !march.hold(20_250_401) && !march.hold(20_250_228));
        assert!(of_years(&Comparison::Greater(2024)).hold(2025));
        assert!(!of_years(&Comparison::Greater(2024)).hold(2024));
    }
}

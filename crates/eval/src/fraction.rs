//! Exact fractions of 128-bit integers.

use std::cmp::Ordering;

/// A number and what it is divided by, which is above zero: 1 for all but quotients.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fraction {
    /// What is divided.
    pub(crate) number: i128,
    /// What it is divided by.
    pub(crate) divisor: i128,
}

impl Fraction {
    /// A whole number.
    pub(crate) fn whole(number: i128) -> Self {
        Self { number, divisor: 1 }
    }

    /// The number times so many tens; none where that does not fit.
    pub(crate) fn raised(self, tens: u32) -> Option<Self> {
        Some(Self { number: raised(self.number, tens)?, divisor: self.divisor })
    }

    /// The number with the other sign; none where that does not fit.
    pub(crate) fn negative(self) -> Option<Self> {
        Some(Self { number: self.number.checked_neg()?, divisor: self.divisor })
    }

    /// The sum; none where it does not fit.
    pub(crate) fn plus(self, other: Self) -> Option<Self> {
        if self.divisor == other.divisor {
            let number = self.number.checked_add(other.number)?;
            return Some(Self { number, divisor: self.divisor }.shortened());
        }
        let common = divisor(self.divisor, other.divisor);
        let (own, others) = (self.divisor / common, other.divisor / common);
        let number = self.number.checked_mul(others)?.checked_add(other.number.checked_mul(own)?)?;
        Some(Self { number, divisor: self.divisor.checked_mul(others)? }.shortened())
    }

    /// The product; none where it does not fit.
    pub(crate) fn times(self, other: Self) -> Option<Self> {
        if self.divisor == 1 && other.divisor == 1 {
            return Some(Self::whole(self.number.checked_mul(other.number)?));
        }
        // Shortened crosswise first, it is as short as it can be.
        let one = Self { number: self.number, divisor: other.divisor }.shortened();
        let two = Self { number: other.number, divisor: self.divisor }.shortened();
        Some(Self { number: one.number.checked_mul(two.number)?, divisor: one.divisor.checked_mul(two.divisor)? })
    }

    /// The quotient by a number that is not zero; none where it does not fit.
    pub(crate) fn over(self, other: Self) -> Option<Self> {
        let turned = Self { number: other.divisor, divisor: other.number }.shortened();
        let turned = if turned.divisor < 0 {
            Self { number: turned.number.checked_neg()?, divisor: turned.divisor.checked_neg()? }
        } else {
            turned
        };
        self.times(turned)
    }

    /// Divided by so many tens; none where that does not fit.
    fn lowered(self, tens: u32) -> Option<Self> {
        if tens == 0 {
            return Some(self);
        }
        if let Some(divisor) = raised(self.divisor, tens) {
            return Some(Self { number: self.number, divisor });
        }
        let unit = Self { number: raised(1, tens)?, divisor: 1 };
        self.over(unit)
    }

    /// Which of two is greater, each of so many decimals; none where that cannot be told in 128 bits.
    pub(crate) fn compare(self, decimals: u32, other: Self, others: u32) -> Option<Ordering> {
        if decimals == others && self.divisor == other.divisor {
            return Some(self.number.cmp(&other.number));
        }
        let common = decimals.min(others);
        Some(order(self.lowered(decimals - common)?, other.lowered(others - common)?))
    }

    fn shortened(self) -> Self {
        if self.divisor == 1 {
            return self;
        }
        let common = divisor(self.number, self.divisor);
        Self { number: self.number / common, divisor: self.divisor / common }
    }
}

/// A number times so many tens; none where that does not fit.
pub(crate) fn raised(number: i128, tens: u32) -> Option<i128> {
    match (number, tens) {
        (0, _) | (_, 0) => Some(number),
        _ => 10i128.checked_pow(tens)?.checked_mul(number),
    }
}

/// The greatest number that divides both without a rest; 1 where that does not fit.
fn divisor(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (a.unsigned_abs(), b.unsigned_abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    i128::try_from(a).unwrap_or(1).max(1)
}

/// Which fraction is greater: the whole parts decide, and where they are equal the rests, turned upside down. Nothing is
/// multiplied, so nothing grows.
fn order(mut a: Fraction, mut b: Fraction) -> Ordering {
    loop {
        let whole = |x: &Fraction| (x.number.div_euclid(x.divisor), x.number.rem_euclid(x.divisor));
        let ((whole_a, rest_a), (whole_b, rest_b)) = (whole(&a), whole(&b));
        let decided = whole_a.cmp(&whole_b).then((rest_a != 0).cmp(&(rest_b != 0)));
        if decided != Ordering::Equal || rest_a == 0 {
            return decided;
        }
        // a < b as rest_a / divisor_a < rest_b / divisor_b, that is, as divisor_b / rest_b < divisor_a / rest_a.
        (a, b) = (Fraction { number: b.divisor, divisor: rest_b }, Fraction { number: a.divisor, divisor: rest_a });
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn f(number: i128, divisor: i128) -> Fraction {
        Fraction { number, divisor }
    }

    #[test]
    fn a_comparison_is_that_of_the_products() {
        for number in -12..=12 {
            for divisor in 1..=6 {
                for other in -12..=12 {
                    for by in 1..=6 {
                        let found = f(number, divisor).compare(0, f(other, by), 0);
                        assert_eq!(found, Some((number * by).cmp(&(other * divisor))), "{number}/{divisor} {other}/{by}");
                        // The same with decimals: 1.2/3 and 12/30.
                        let tenths = f(number, divisor).compare(1, f(other, by), 0);
                        assert_eq!(tenths, Some((number * by).cmp(&(other * divisor * 10))));
                    }
                }
            }
        }
    }

    #[test]
    fn comparing_does_not_overflow() {
        let huge = i128::MAX;
        assert_eq!(f(huge, huge - 1).compare(0, f(huge - 1, huge - 2), 0), Some(Ordering::Less));
        assert_eq!(f(huge, 1).compare(18, f(huge, 1), 17), Some(Ordering::Less));
        assert_eq!(f(i128::MIN, 1).compare(18, f(i128::MIN, 1), 17), Some(Ordering::Greater));
        assert_eq!(f(0, 1).compare(36, f(0, 1), 2), Some(Ordering::Equal));
        // What cannot be told is not told.
        assert_eq!(f(huge, 7).compare(39, f(1, 1), 0), None);
    }

    #[test]
    fn arithmetic_is_shortened_and_checked() {
        assert_eq!(f(1, 6).plus(f(1, 3)), Some(f(1, 2)));
        assert_eq!(f(1, 6).plus(f(5, 6)), Some(f(1, 1)));
        assert_eq!(f(2, 3).times(f(3, 4)), Some(f(1, 2)));
        assert_eq!(f(2, 3).over(f(-4, 1)), Some(f(-1, 6)));
        assert_eq!(f(2, 3).over(f(4, 9)), Some(f(3, 2)));
        assert_eq!(f(i128::MAX, 1).plus(f(1, 1)), None);
        assert_eq!(f(i128::MAX, 1).times(f(2, 1)), None);
        assert_eq!(f(i128::MAX, 2).times(f(2, i128::MAX)), Some(f(1, 1)));
        assert_eq!(f(i128::MIN, 1).negative(), None);
        assert_eq!((raised(0, 50), raised(3, 2), raised(1, 39)), (Some(0), Some(300), None));
    }
}

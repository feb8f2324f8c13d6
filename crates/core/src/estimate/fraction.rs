//! Exact numbers made into 64-bit ones, rounded once.

use crate::Decimal;

/// `per · numerator / denominator`; none for a zero denominator. The nearest 64-bit number wherever 128 bits hold both sides, and
/// within three roundings of it otherwise.
pub(super) fn quotient(numerator: Decimal, denominator: Decimal, per: u64) -> Option<f64> {
    if denominator.mantissa == 0 {
        return None;
    }
    let negative = (numerator.mantissa < 0) != (denominator.mantissa < 0);
    let exact = Decimal::ratio(numerator, denominator).and_then(|(n, d)| Some(divided(n.checked_mul(per.into())?, d)));
    let magnitude = exact.unwrap_or_else(|| (to_f64(numerator) * per as f64 / to_f64(denominator)).abs());
    Some(if negative { -magnitude } else { magnitude })
}

/// The nearest 64-bit number.
pub(super) fn to_f64(d: Decimal) -> f64 {
    // The decimal text of the exact number, read back, is correctly rounded.
    d.to_string().parse().unwrap_or(f64::NAN)
}

/// The 64-bit number nearest to `n / d`; `d` is above 0 and below 2^127.
pub(super) fn divided(n: u128, d: u128) -> f64 {
    let (mut whole, mut rest, mut halvings) = (n / d, n % d, 0u64);
    // Binary places until there are more than a 64-bit number holds; what is then left only says that it is not nothing.
    while whole < 1 << 60 && rest != 0 {
        rest *= 2;
        whole = whole * 2 + u128::from(rest >= d);
        rest -= if rest >= d { d } else { 0 };
        halvings += 1;
    }
    let power_of_two = f64::from_bits((1023 - halvings) << 52);
    (whole | u128::from(rest != 0)) as f64 * power_of_two
}

/// An unsigned number of 256 bits: the high half and the low half, in the order they compare in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Wide(u128, u128);

impl Wide {
    /// A product, which always fits.
    pub(super) fn product(a: u128, b: u128) -> Self {
        const HALF: u32 = 64;
        let halves = |x: u128| (x >> HALF, x & u128::from(u64::MAX));
        let ((a1, a0), (b1, b0)) = (halves(a), halves(b));
        let low = a0 * b0;
        let (first, second) = (a1 * b0, a0 * b1);
        let middle = (low >> HALF) + (first & u128::from(u64::MAX)) + (second & u128::from(u64::MAX));
        let high = a1 * b1 + (first >> HALF) + (second >> HALF) + (middle >> HALF);
        Self(high, (middle << HALF) | (low & u128::from(u64::MAX)))
    }

    /// What is left when another is taken away; nothing where that is larger.
    pub(super) fn less(self, other: Wide) -> Self {
        if self < other {
            return Self(0, 0);
        }
        let (low, borrowed) = self.1.overflowing_sub(other.1);
        Self(self.0 - other.0 - u128::from(borrowed), low)
    }

    /// The number, where 128 bits hold it.
    pub(super) fn narrow(self) -> Option<u128> {
        (self.0 == 0).then_some(self.1)
    }

    /// A 64-bit number within two roundings of it.
    pub(super) fn to_f64(self) -> f64 {
        let two_to_the_128th = f64::from_bits((1023 + 128) << 52);
        self.0 as f64 * two_to_the_128th + self.1 as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(mantissa: i128, scale: u32) -> Decimal {
        Decimal { mantissa, scale }
    }

    #[test]
    fn quotients_are_the_nearest_number() {
        assert_eq!(quotient(d(1, 0), d(3, 0), 1), Some(1.0 / 3.0));
        assert_eq!(quotient(d(2, 0), d(3, 0), 100), Some(200.0 / 3.0));
        assert_eq!(quotient(d(-5, 1), d(2, 0), 1), Some(-0.25));
        assert_eq!(quotient(d(5, 0), d(-25, 1), 1), Some(-2.0));
        assert_eq!(quotient(d(0, 3), d(7, 0), 1000), Some(0.0));
        assert_eq!(quotient(d(1, 0), d(0, 2), 100), None);
        // Both sides are beyond the 53 bits a 64-bit number holds; rounding them first would give 0.9999999999999999.
        let near = 9_007_199_254_740_993_i128;
        assert_eq!(quotient(d(near, 0), d(near, 0), 1), Some(1.0));
        // 1 + 2^-53 lies halfway and goes to even; anything more goes up.
        assert_eq!(divided((1 << 53) + 1, 1 << 53), 1.0);
        assert_eq!(divided(((1 << 53) + 1) * 3 + 1, 3 << 53), 1.0 + f64::EPSILON);
        // Beyond 128 bits it is still formed.
        let large = d(i128::MAX, 0);
        assert_eq!(quotient(large, d(3, 30), 100), Some(i128::MAX as f64 * 100.0 / 3e-30));
    }

    #[test]
    fn products_of_128_bits_are_exact() {
        assert_eq!(Wide::product(u128::MAX, u128::MAX), Wide(u128::MAX - 1, 1));
        assert_eq!(Wide::product(1 << 100, 1 << 30), Wide(4, 0));
        assert_eq!(Wide::product(7, 6).narrow(), Some(42));
        assert_eq!(Wide::product(1 << 100, 1 << 100).narrow(), None);
        assert_eq!(Wide(5, 0).less(Wide(4, 1)), Wide(0, u128::MAX));
        assert_eq!(Wide(4, 0).less(Wide(4, 1)), Wide(0, 0));
        assert_eq!(Wide(1, 0).to_f64(), 2f64.powi(128));
    }
}

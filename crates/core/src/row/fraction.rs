//! Exact numbers with a quotient among them.

use std::cmp::Ordering;

use crate::Decimal;
use crate::check::{ArithmeticOp, Comparison};

/// A number, `top / bottom`: in lowest terms, the bottom above zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fraction {
    top: i128,
    bottom: i128,
}

impl Fraction {
    /// A whole number.
    pub(crate) fn whole(n: impl Into<i128>) -> Self {
        Self { top: n.into(), bottom: 1 }
    }

    /// The same where a constant is made.
    pub(crate) const fn whole_number(n: i128) -> Self {
        Self { top: n, bottom: 1 }
    }

    /// A decimal number; none where it does not fit into 128 bits.
    pub(crate) fn decimal(number: Decimal) -> Option<Self> {
        Self::new(number.mantissa, 10i128.checked_pow(number.scale)?)
    }

    fn new(top: i128, bottom: i128) -> Option<Self> {
        let divisor = i128::try_from(gcd(top.unsigned_abs(), bottom.unsigned_abs())).ok()?;
        let (top, bottom) = (top.checked_div(divisor)?, bottom.checked_div(divisor)?);
        if bottom < 0 {
            Some(Self { top: top.checked_neg()?, bottom: bottom.checked_neg()? })
        } else {
            Some(Self { top, bottom })
        }
    }

    /// The number where it is a whole one.
    pub(crate) fn integer(self) -> Option<i128> {
        (self.bottom == 1).then_some(self.top)
    }

    /// The largest whole number that is not above it.
    pub(crate) fn floor(self) -> i128 {
        self.top.div_euclid(self.bottom)
    }

    /// The number with the other sign.
    pub(crate) fn negative(self) -> Option<Self> {
        Some(Self { top: self.top.checked_neg()?, bottom: self.bottom })
    }

    /// Two numbers put together; none for a division by zero and for what does not fit into 128 bits.
    pub(crate) fn with(self, op: ArithmeticOp, other: Self) -> Option<Self> {
        let across = |a: i128, b: i128| a.checked_mul(b);
        match op {
            ArithmeticOp::Add | ArithmeticOp::Subtract => {
                let (left, right) = (across(self.top, other.bottom)?, across(other.top, self.bottom)?);
                let top = if op == ArithmeticOp::Add { left.checked_add(right)? } else { left.checked_sub(right)? };
                Self::new(top, across(self.bottom, other.bottom)?)
            }
            ArithmeticOp::Multiply => Self::new(across(self.top, other.top)?, across(self.bottom, other.bottom)?),
            ArithmeticOp::Divide if other.top == 0 => None,
            ArithmeticOp::Divide => Self::new(across(self.top, other.bottom)?, across(self.bottom, other.top)?),
        }
    }

    /// The largest number that both are whole multiples of; 0 of two that are 0. None for what does not fit into 128 bits.
    pub(crate) fn common(self, other: Self) -> Option<Self> {
        let (a, b) = (self.top.checked_mul(other.bottom)?, other.top.checked_mul(self.bottom)?);
        if a == 0 && b == 0 {
            return Some(Self::whole(0));
        }
        let divisor = i128::try_from(gcd(a.unsigned_abs(), b.unsigned_abs())).ok()?;
        Self::new(divisor, self.bottom.checked_mul(other.bottom)?)
    }

    /// Whether it passes a comparison; none where a number in it does not fit.
    pub(crate) fn passes(self, test: &Comparison<Decimal>) -> Option<bool> {
        let number = |n: &Decimal| Self::decimal(*n);
        Some(
            match test {
                Comparison::Equal(n) => Comparison::Equal(number(n)?),
                Comparison::Less(n) => Comparison::Less(number(n)?),
                Comparison::LessOrEqual(n) => Comparison::LessOrEqual(number(n)?),
                Comparison::Greater(n) => Comparison::Greater(number(n)?),
                Comparison::GreaterOrEqual(n) => Comparison::GreaterOrEqual(number(n)?),
                Comparison::Between(a, b) => Comparison::Between(number(a)?, number(b)?),
                Comparison::OneOf(all) => Comparison::OneOf(all.iter().map(number).collect::<Option<_>>()?),
            }
            .holds(&self),
        )
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        // Whole parts first, then what is left, turned upside down: nothing grows, so nothing can overflow.
        let (mut a, mut b, mut turned) = (*self, *other, false);
        loop {
            let (left, right) = (a.top.div_euclid(a.bottom), b.top.div_euclid(b.bottom));
            let rest = (a.top.rem_euclid(a.bottom), b.top.rem_euclid(b.bottom));
            let order = match (left.cmp(&right), rest) {
                (Ordering::Equal, (0, 0)) => Ordering::Equal,
                (Ordering::Equal, (0, _)) => Ordering::Less,
                (Ordering::Equal, (_, 0)) => Ordering::Greater,
                (Ordering::Equal, (left, right)) => {
                    (a, b) = (Self { top: a.bottom, bottom: left }, Self { top: b.bottom, bottom: right });
                    turned = !turned;
                    continue;
                }
                (order, _) => order,
            };
            return if turned { order.reverse() } else { order };
        }
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

fn gcd(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a.max(1)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn of(top: i128, bottom: i128) -> Fraction {
        Fraction::new(top, bottom).unwrap()
    }

    #[test]
    fn numbers_are_put_together() {
        assert_eq!(of(1, 2).with(ArithmeticOp::Add, of(1, 3)), Some(of(5, 6)));
        assert_eq!(of(1, 2).with(ArithmeticOp::Subtract, of(1, 2)), Some(Fraction::whole(0)));
        assert_eq!(of(2, 3).with(ArithmeticOp::Multiply, of(3, 4)), Some(of(1, 2)));
        assert_eq!(of(1, 2).with(ArithmeticOp::Divide, of(-1, 4)), Some(Fraction::whole(-2)));
        assert_eq!(of(1, 2).with(ArithmeticOp::Divide, Fraction::whole(0)), None);
        assert_eq!(of(i128::MAX, 1).with(ArithmeticOp::Add, Fraction::whole(1)), None);
        assert_eq!(Fraction::decimal(Decimal::parse("-2.50").unwrap()), Some(of(-5, 2)));
        assert_eq!(of(4, 1).common(of(-6, 1)), Some(of(2, 1)));
        assert_eq!(of(1, 2).common(of(1, 3)), Some(of(1, 6)));
        assert_eq!(of(0, 1).common(of(-3, 4)), Some(of(3, 4)));
    }

    #[test]
    fn numbers_are_ordered() {
        let rising =
            [of(-7, 2), of(-10, 3), of(-3, 1), of(0, 5), of(1, 3), of(334, 1000), of(1, 2), of(2, 1), of(i128::MAX, 2)];
        for (i, a) in rising.iter().enumerate() {
            for (j, b) in rising.iter().enumerate() {
                assert_eq!(a.cmp(b), i.cmp(&j), "{a:?} {b:?}");
            }
        }
        assert_eq!(
            of(1, 2).passes(&Comparison::Between(Decimal::parse("0.5").unwrap(), Decimal::parse("0.5").unwrap())),
            Some(true)
        );
        assert_eq!(of(1, 2).passes(&Comparison::Less(Decimal::parse("0.5").unwrap())), Some(false));
    }
}

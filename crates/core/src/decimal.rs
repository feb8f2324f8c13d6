//! Exact decimals: an integer and how many of its digits stand after the point.

use std::cmp::Ordering;
use std::fmt;

/// An exact decimal number, `mantissa · 10^-scale`. Equality and order are those of the numbers: 0.5 equals 0.50.
#[derive(Debug, Clone, Copy)]
pub struct Decimal {
    /// All digits.
    pub mantissa: i128,
    /// Digits after the point, at most 18.
    pub scale: u32,
}

impl Decimal {
    /// Reads `12`, `-3.25`; at most 18 decimals and 30 digits, no exponent, no group separators.
    ///
    /// ```
    /// use mattstock_core::Decimal;
    /// assert_eq!(Decimal::parse("-3.25"), Some(Decimal { mantissa: -325, scale: 2 }));
    /// assert_eq!(Decimal::parse("1e3"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let is_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || !is_digits(whole) || !is_digits(fraction) || (digits.contains('.') && fraction.is_empty()) {
            return None;
        }
        if fraction.len() > 18 || whole.len() + fraction.len() > 30 {
            return None;
        }
        let mantissa: i128 = format!("{whole}{fraction}").parse().ok()?;
        Some(Self { mantissa: if negative { -mantissa } else { mantissa }, scale: fraction.len() as u32 })
    }

    /// An integer.
    pub fn integer(value: i128) -> Self {
        Self { mantissa: value, scale: 0 }
    }

    /// The mantissa at another scale, if the number is exact there and fits.
    pub fn at_scale(self, scale: u32) -> Option<i128> {
        if scale >= self.scale {
            10i128.checked_pow(scale - self.scale)?.checked_mul(self.mantissa)
        } else {
            let unit = 10i128.checked_pow(self.scale - scale)?;
            (self.mantissa % unit == 0).then_some(self.mantissa / unit)
        }
    }

    /// Two magnitudes in the same ratio as two numbers, without common factors, the second below 2^127; none for a zero
    /// denominator, or where they have more digits than 128 bits hold.
    pub(crate) fn ratio(numerator: Self, denominator: Self) -> Option<(u128, u128)> {
        let (mut a, mut b) = (numerator.mantissa.unsigned_abs(), denominator.mantissa.unsigned_abs());
        if b == 0 {
            return None;
        }
        let common = gcd(a, b);
        (a, b) = (a / common, b / common);
        let scale = |x: u128, by: u32| x.checked_mul(10u128.checked_pow(by)?);
        if numerator.scale < denominator.scale {
            a = scale(a, denominator.scale - numerator.scale)?;
        } else {
            b = scale(b, numerator.scale - denominator.scale)?;
        }
        let common = gcd(a, b);
        (b < 1 << 127).then_some((a / common, b / common))
    }

    /// The same number without zeros at its end.
    pub fn normal(self) -> Self {
        let mut d = self;
        while d.scale > 0 && d.mantissa % 10 == 0 {
            d.mantissa /= 10;
            d.scale -= 1;
        }
        d
    }
}

fn gcd(a: u128, b: u128) -> u128 {
    if b == 0 { a.max(1) } else { gcd(b, a % b) }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}
impl Eq for Decimal {}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let (a, b) = (self.normal(), other.normal());
        let unit = |d: u32| 10i128.pow(d);
        // Whole parts first: they decide unless equal, and comparing them cannot overflow.
        let whole = (a.mantissa.div_euclid(unit(a.scale))).cmp(&b.mantissa.div_euclid(unit(b.scale)));
        whole.then_with(|| {
            let fraction = |d: Decimal| d.mantissa.rem_euclid(unit(d.scale)) * unit(18 - d.scale);
            fraction(a).cmp(&fraction(b))
        })
    }
}

impl std::hash::Hash for Decimal {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        let n = self.normal();
        (n.mantissa, n.scale).hash(state);
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.mantissa.unsigned_abs().to_string();
        let sign = if self.mantissa < 0 { "-" } else { "" };
        let scale = self.scale as usize;
        if scale == 0 {
            return write!(f, "{sign}{digits}");
        }
        let padded = format!("{digits:0>width$}", width = scale + 1);
        let (whole, fraction) = padded.split_at(padded.len() - scale);
        write!(f, "{sign}{whole}.{fraction}")
    }
}

impl serde::Serialize for Decimal {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

//! Numbers as people read them. Everything is rounded once, half away from zero, on the exact ratio.

use super::language::Language;
use crate::Decimal;
use crate::check::{Fold, Unit};
use crate::estimate::{Row, Status};

/// The sign of a negative number.
const MINUS: char = '\u{2212}';
/// Parts groups of three digits in Swedish.
const NO_BREAK_SPACE: char = '\u{a0}';

/// An exact number with this many decimals, in the number format of a language (`sv`, `en`).
///
/// ```
/// use mattstock_core::{Decimal, document::format_number};
/// let value = Decimal { mantissa: 123_455, scale: 2 };
/// assert_eq!(format_number(value, 1, "sv"), "1\u{a0}234,6");
/// assert_eq!(format_number(value, 1, "en"), "1,234.6");
/// ```
pub fn format_number(value: Decimal, decimals: u32, language: &str) -> String {
    let magnitude = value.mantissa.unsigned_abs();
    let rounded = if decimals >= value.scale {
        // More decimals than the number has: the missing ones are zeros, written rather than multiplied.
        let mut digits = magnitude.to_string();
        digits.extend(std::iter::repeat_n('0', (decimals - value.scale) as usize));
        digits
    } else {
        match 10u128.checked_pow(value.scale - decimals) {
            Some(unit) => round_half_up(magnitude, unit).to_string(),
            None => "0".to_owned(),
        }
    };
    grouped(&rounded, decimals, value.mantissa < 0, Language::of(language))
}

/// `per · numerator / denominator` with this many decimals, in the number format of a language.
///
/// None where the denominator is zero, or where the two numbers have more digits than 128 bits hold.
///
/// ```
/// use mattstock_core::{Decimal, document::format_ratio};
/// let (n, d) = (Decimal::integer(1), Decimal::integer(8));
/// assert_eq!(format_ratio(n, d, 100, 1, "sv").as_deref(), Some("12,5"));
/// assert_eq!(format_ratio(n, d, 100, 0, "en").as_deref(), Some("13"));
/// assert_eq!(format_ratio(n, Decimal::integer(0), 100, 1, "sv"), None);
/// ```
pub fn format_ratio(numerator: Decimal, denominator: Decimal, per: u64, decimals: u32, language: &str) -> Option<String> {
    let (a, b) = Decimal::ratio(numerator, denominator)?;
    let times = u128::from(per).checked_mul(10u128.checked_pow(decimals)?)?;
    let negative = (numerator.mantissa < 0) != (denominator.mantissa < 0);
    let rounded = rounded_product(a, times, b)?;
    Some(grouped(&rounded.to_string(), decimals, negative, Language::of(language)))
}

/// The figure of a row as shown, for a numerator that folds like this: with the unit's decimals, rounded once on the exact number.
/// None for a row without a value.
///
/// A standard deviation, which is no exact decimal, and what 128 bits do not hold are rounded from the 64-bit value.
pub fn format_figure(row: &Row, fold: &Fold, unit: &Unit, language: &str) -> Option<String> {
    let value = row.value.filter(|_| row.status == Status::Ok)?;
    let ratio = |per| format_ratio(row.numerator?, row.denominator?, per, unit.decimals, language);
    let number = |exact: Option<Decimal>| exact.map(|n| format_number(n, unit.decimals, language));
    let exact = match (fold, unit.per) {
        (Fold::Mean(_), _) => ratio(1),
        (Fold::Median(_) | Fold::Percentile(..) | Fold::Min(_) | Fold::Max(_), _) => number(row.exact),
        (Fold::Deviation(_), _) => None,
        (Fold::Count | Fold::Distinct(_) | Fold::Each(_) | Fold::Sum(_), Some(per)) => ratio(per),
        (Fold::Count | Fold::Distinct(_) | Fold::Each(_) | Fold::Sum(_), None) => number(row.numerator),
    };
    exact.or_else(|| number(shortest(value)))
}

/// The shortest decimal that reads back to the same number; rounded to 18 decimals where it has more.
fn shortest(value: f64) -> Option<Decimal> {
    Decimal::parse(&value.to_string()).or_else(|| Decimal::parse(&format!("{value:.18}")))
}

/// A number that counts a place: `90:e`, `2,5:e`; `90th`, `2.5th`.
///
/// ```
/// use mattstock_core::{Decimal, document::ordinal};
/// assert_eq!(ordinal(Decimal::integer(21), "sv"), "21:a");
/// assert_eq!(ordinal(Decimal::integer(12), "en"), "12th");
/// assert_eq!(ordinal(Decimal { mantissa: 25, scale: 1 }, "sv"), "2,5:e");
/// ```
pub fn ordinal(value: Decimal, language: &str) -> String {
    let value = value.normal();
    let number = format_number(value, value.scale, language);
    let teens = value.scale == 0 && (11..=13).contains(&(value.mantissa % 100));
    let last = if value.scale == 0 && !teens { value.mantissa % 10 } else { 0 };
    let ending = match (Language::of(language), last) {
        (Language::Sv, 1 | 2) => ":a",
        (Language::Sv, _) => ":e",
        (Language::En, 1) => "st",
        (Language::En, 2) => "nd",
        (Language::En, 3) => "rd",
        (Language::En, _) => "th",
    };
    format!("{number}{ending}")
}

/// `a · times / b` rounded half up. The remainder is multiplied bit by bit, so that only the result can overflow.
fn rounded_product(a: u128, times: u128, b: u128) -> Option<u128> {
    let whole = (a / b).checked_mul(times)?;
    let part = a % b;
    let (mut quotient, mut remainder) = (0u128, 0u128);
    for bit in (0..u128::BITS - times.leading_zeros()).rev() {
        quotient = quotient.checked_mul(2)?;
        remainder *= 2;
        if remainder >= b {
            remainder -= b;
            quotient += 1;
        }
        if times >> bit & 1 == 1 {
            remainder += part;
            if remainder >= b {
                remainder -= b;
                quotient += 1;
            }
        }
    }
    let up = u128::from(remainder >= b - remainder);
    whole.checked_add(quotient)?.checked_add(up)
}

fn round_half_up(value: u128, unit: u128) -> u128 {
    let (whole, rest) = (value / unit, value % unit);
    whole + u128::from(rest >= unit - rest)
}

/// Digits with the last `decimals` of them after the decimal sign, in groups of three before it.
fn grouped(digits: &str, decimals: u32, negative: bool, language: Language) -> String {
    let decimals = decimals as usize;
    let padded = format!("{digits:0>width$}", width = decimals + 1);
    let (whole, fraction) = padded.split_at(padded.len() - decimals);
    let (point, group) = match language {
        Language::Sv => (',', NO_BREAK_SPACE),
        Language::En => ('.', ','),
    };
    let mut out = String::new();
    if negative && digits.bytes().any(|d| d != b'0') {
        out.push(MINUS);
    }
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            out.push(group);
        }
        out.push(digit);
    }
    if decimals > 0 {
        out.push(point);
        out.push_str(fraction);
    }
    out
}

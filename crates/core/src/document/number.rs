//! Numbers as people read them. Everything is rounded once, half away from zero, on the exact ratio.

use super::language::Language;
use crate::Decimal;

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
    let (a, b) = aligned(numerator, denominator)?;
    let times = u128::from(per).checked_mul(10u128.checked_pow(decimals)?)?;
    let negative = (numerator.mantissa < 0) != (denominator.mantissa < 0);
    let rounded = rounded_product(a, times, b)?;
    Some(grouped(&rounded.to_string(), decimals, negative, Language::of(language)))
}

/// Two magnitudes in the same ratio as the two numbers, without common factors; none for a zero denominator.
fn aligned(numerator: Decimal, denominator: Decimal) -> Option<(u128, u128)> {
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

fn gcd(a: u128, b: u128) -> u128 {
    if b == 0 { a.max(1) } else { gcd(b, a % b) }
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

//! Numbers as people read them, rounded from exact ones.

use mattstock_core::Decimal;
use mattstock_syntax::Lang;

/// A ratio times `per`, rounded half away from zero to a number of decimals on the exact ratio. None for a zero
/// denominator, and for numbers too large to be divided exactly in 128 bits.
pub(crate) fn ratio(
    numerator: Decimal,
    denominator: Decimal,
    per: u64,
    decimals: u32,
) -> Option<Decimal> {
    // (n / 10^a) / (d / 10^b) · per · 10^decimals = n · 10^(b + decimals) · per / (d · 10^a)
    let power = |exponent: u32| 10i128.checked_pow(exponent);
    let common = numerator.scale.min(denominator.scale);
    let (up, down) = (
        denominator.scale - common + decimals,
        numerator.scale - common,
    );
    let above = numerator
        .mantissa
        .checked_mul(power(up)?)?
        .checked_mul(i128::from(per))?;
    let below = denominator.mantissa.checked_mul(power(down)?)?;
    Some(Decimal {
        mantissa: divide(above, below)?,
        scale: decimals,
    })
}

/// A number rounded half away from zero to a number of decimals.
pub(crate) fn rounded(number: Decimal, decimals: u32) -> Option<Decimal> {
    ratio(number, Decimal::integer(1), 1, decimals)
}

fn divide(above: i128, below: i128) -> Option<i128> {
    let quotient = above.checked_div(below)?;
    let rest = (above % below).unsigned_abs();
    // Half or more of the divisor: one further away from zero.
    let away = rest >= below.unsigned_abs() - rest;
    let sign = if (above < 0) == (below < 0) { 1 } else { -1 };
    if away && rest > 0 {
        quotient.checked_add(sign)
    } else {
        Some(quotient)
    }
}

/// A number with its digits grouped: `1 234,5` in Swedish, `1,234.5` in English.
pub(crate) fn grouped(number: Decimal, lang: Lang) -> String {
    let (group, point) = match lang {
        Lang::Sv => (' ', ','),
        Lang::En => (',', '.'),
    };
    let text = number.to_string();
    let (sign, text) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text.as_str()),
    };
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let mut out = sign.to_owned();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(group);
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push(point);
        out.push_str(fraction);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        Decimal::parse(text).unwrap_or(Decimal::integer(i128::MIN))
    }

    #[test]
    fn ratios_are_rounded_half_away_from_zero_on_the_exact_ratio() {
        let shown = |n, m, per, decimals| ratio(d(n), d(m), per, decimals).map(|r| r.to_string());
        assert_eq!(shown("1", "8", 100, 1).as_deref(), Some("12.5"));
        assert_eq!(shown("1", "8", 100, 0).as_deref(), Some("13"));
        assert_eq!(shown("-1", "8", 100, 0).as_deref(), Some("-13"));
        // 0.45 is never seen as 0.5: the ratio is rounded once.
        assert_eq!(shown("449", "1000", 1, 0).as_deref(), Some("0"));
        assert_eq!(shown("2", "3", 100, 1).as_deref(), Some("66.7"));
        assert_eq!(shown("12.345", "24.69", 100, 1).as_deref(), Some("50.0"));
        assert_eq!(shown("7", "0.5", 1000, 2).as_deref(), Some("14000.00"));
        assert_eq!(shown("1", "0", 100, 1), None);
        assert_eq!(
            rounded(d("2.5"), 0).map(|r| r.to_string()).as_deref(),
            Some("3")
        );
        assert_eq!(
            rounded(d("17"), 0).map(|r| r.to_string()).as_deref(),
            Some("17")
        );
        assert_eq!(ratio(Decimal::integer(i128::MAX), d("3"), 100, 1), None);
    }

    #[test]
    fn digits_are_grouped_as_the_language_does() {
        for (number, swedish, english) in [
            ("0", "0", "0"),
            ("999", "999", "999"),
            ("1234.5", "1 234,5", "1,234.5"),
            ("-1234567", "-1 234 567", "-1,234,567"),
            ("-123.40", "-123,40", "-123.40"),
        ] {
            assert_eq!(grouped(d(number), Lang::Sv), swedish);
            assert_eq!(grouped(d(number), Lang::En), english);
        }
    }
}

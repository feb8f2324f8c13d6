//! The bands a number is cut into: their codes and words.

use mattstock_syntax::ast;
use mattstock_syntax::{Case, Diagnostic};

use super::model::{Domain, KeyLabel, Value};
use super::scope::Scope;
use super::values::{ValueType, is_constant};
use crate::Decimal;

/// The number that bands cut up.
pub(super) struct Banded {
    pub(super) value: Value,
    /// Whether it is always a whole number.
    pub(super) whole: bool,
    /// The least it can be, where that is known.
    pub(super) least: Option<Decimal>,
}

impl Scope<'_> {
    /// The value that bands cut up: a number.
    pub(super) fn banded(&self, written: &ast::Value, found: &mut Vec<Diagnostic>) -> Option<Banded> {
        let (value, kind) = self.value(written, found)?;
        let case = match kind {
            _ if is_constant(written) => Case::FoldOfConstant,
            ValueType::Number { decimals: Some(decimals), least } => {
                return Some(Banded { value, whole: decimals == 0, least });
            }
            ValueType::Year => return Some(Banded { value, whole: true, least: Some(Decimal::integer(0)) }),
            ValueType::Number { decimals: None, .. } => Case::BandsOfQuotient,
            ValueType::Held(Domain::Answer(_) | Domain::Code(_) | Domain::FreeCode) => Case::BandsOfCode,
            ValueType::Date | ValueType::Held(_) => Case::BandsOfValue,
        };
        found.push(self.about(case, written));
        None
    }
}

/// The codes of bands that begin at these limits: the lowest first, the one under the first limit before it.
///
/// Bands of whole numbers have their last number in their names, `16_24`, others the limit they end before,
/// `16_under_25.5`.
pub(super) fn band_codes(limits: &[Decimal], whole: bool, below: bool, swedish: bool) -> Vec<KeyLabel> {
    let key = |limit: &Decimal| limit.normal().to_string();
    let label = |limit: &Decimal| if swedish { key(limit).replace('.', ",") } else { key(limit) };
    let mut codes = Vec::new();
    if let Some(first) = limits.first().filter(|_| below) {
        codes.push(KeyLabel { key: format!("under_{}", key(first)), label: format!("under {}", label(first)) });
    }
    for (at, from) in limits.iter().enumerate() {
        codes.push(match limits.get(at + 1) {
            None => {
                let more = if swedish { "eller mer" } else { "or more" };
                KeyLabel { key: format!("{}_plus", key(from)), label: format!("{} {more}", label(from)) }
            }
            Some(next) if whole => {
                let last = Decimal { mantissa: next.normal().mantissa - 1, scale: 0 };
                if last == *from {
                    KeyLabel { key: key(from), label: label(from) }
                } else {
                    KeyLabel { key: format!("{}_{last}", key(from)), label: format!("{}–{last}", label(from)) }
                }
            }
            Some(next) => {
                let to = if swedish { "till under" } else { "to under" };
                KeyLabel {
                    key: format!("{}_under_{}", key(from), key(next)),
                    label: format!("{} {to} {}", label(from), label(next)),
                }
            }
        });
    }
    codes
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn bands(limits: &[&str], whole: bool, below: bool, swedish: bool) -> Vec<String> {
        let limits: Vec<Decimal> = limits.iter().map(|l| Decimal::parse(l).unwrap()).collect();
        band_codes(&limits, whole, below, swedish).into_iter().map(|c| format!("{}: {}", c.key, c.label)).collect()
    }

    #[test]
    fn bands_of_whole_numbers_end_with_their_last_number() {
        assert_eq!(
            bands(&["16", "25", "26", "65"], true, true, true),
            ["under_16: under 16", "16_24: 16–24", "25: 25", "26_64: 26–64", "65_plus: 65 eller mer"]
        );
        assert_eq!(bands(&["0", "8.0"], true, false, false), ["0_7: 0–7", "8_plus: 8 or more"]);
        assert_eq!(bands(&["-5", "0"], true, true, false), ["under_-5: under -5", "-5_-1: -5–-1", "0_plus: 0 or more"]);
    }

    #[test]
    fn bands_of_decimals_end_before_the_next_limit() {
        assert_eq!(
            bands(&["16", "25.50"], false, true, true),
            ["under_16: under 16", "16_under_25.5: 16 till under 25,5", "25.5_plus: 25,5 eller mer"]
        );
        assert_eq!(bands(&["0.5"], false, false, false), ["0.5_plus: 0.5 or more"]);
    }
}

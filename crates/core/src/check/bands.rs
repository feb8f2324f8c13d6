//! The bands a number is cut into: their codes and words.

use mattstock_syntax::ast;
use mattstock_syntax::ast::ValueKind;
use mattstock_syntax::{Case, Diagnostic};

use super::model::{ArithmeticOp, Domain, KeyLabel, Operand, Source, Value};
use super::scope::{LabelOpt, Scope};
use crate::Decimal;

impl Scope<'_> {
    /// The value that bands cut up: a number.
    pub(super) fn banded(&self, value: &ast::Value, found: &mut Vec<Diagnostic>) -> Option<Value> {
        match &value.kind {
            ValueKind::Age(birth, at) => {
                let (birth, at) = (self.date(birth, found), self.date(at, found));
                Some(Value::Age { birth: Box::new(birth?), at: Box::new(at?) })
            }
            ValueKind::DaysBetween(from, to) => {
                let (from, to) = (self.date(from, found), self.date(to, found));
                Some(Value::DaysBetween { from: Box::new(from?), to: Box::new(to?) })
            }
            _ => {
                let operand = self.value_operand(value, found)?;
                let (domain, name) = self.domain(operand);
                let case = match domain {
                    Domain::Number { .. } | Domain::Year => return Some(Value::Cell(operand)),
                    Domain::Unknown => return None,
                    Domain::Answer(_) | Domain::Code(_) | Domain::FreeCode => Case::BandsOfCode,
                    _ => Case::BandsOfValue,
                };
                found.push(Diagnostic::of(case, value.span).arg("name", &name).label_opt(self.declared(&name)));
                None
            }
        }
    }

    fn date(&self, value: &ast::Value, found: &mut Vec<Diagnostic>) -> Option<Value> {
        if let ValueKind::Date(date) = &value.kind {
            return Some(Value::Date(*date));
        }
        let operand = self.value_operand(value, found)?;
        let (domain, name) = self.domain(operand);
        match domain {
            Domain::Date => Some(Value::Cell(operand)),
            Domain::Unknown => None,
            _ => {
                found.push(Diagnostic::of(Case::NoDate, value.span).arg("name", &name).label_opt(self.declared(&name)));
                None
            }
        }
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

/// Whether a value is always a whole number.
pub(super) fn is_whole(value: &Value, source: &Source) -> bool {
    match value {
        Value::Cell(Operand::Cell(cell)) => match source.cell(*cell).domain {
            Domain::Number { decimals, .. } => decimals == 0,
            Domain::Year => true,
            _ => false,
        },
        Value::Cell(_) | Value::Date(_) => false,
        Value::Number(number) => number.normal().scale == 0,
        Value::Arithmetic { op, left, right } => {
            *op != ArithmeticOp::Divide && is_whole(left, source) && is_whole(right, source)
        }
        Value::Negative(one) => is_whole(one, source),
        Value::DaysBetween { .. } | Value::Age { .. } | Value::NumberOf { .. } => true,
    }
}

/// The least a value can be, where that is known.
pub(super) fn lowest(value: &Value, source: &Source) -> Option<Decimal> {
    match value {
        Value::Cell(Operand::Cell(cell)) => match source.cell(*cell).domain {
            Domain::Number { min, .. } => min,
            Domain::Year => Some(Decimal::integer(0)),
            _ => None,
        },
        Value::Number(number) => Some(*number),
        Value::Age { .. } | Value::NumberOf { .. } => Some(Decimal::integer(0)),
        Value::Arithmetic { op: ArithmeticOp::Add, left, right } => {
            let (left, right) = (lowest(left, source)?, lowest(right, source)?);
            let scale = left.scale.max(right.scale);
            let mantissa = left.at_scale(scale)?.checked_add(right.at_scale(scale)?)?;
            Some(Decimal { mantissa, scale })
        }
        Value::Cell(_) | Value::Date(_) | Value::Arithmetic { .. } | Value::Negative(_) | Value::DaysBetween { .. } => None,
    }
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

//! Limits as written, made into exact numbers.

use mattstock_syntax::def::{BandsDef, NumberDef, Val};
use mattstock_syntax::{Code, Diagnostic, Role};

use super::model::Domain;
use crate::Decimal;

/// A limit; none if it has too many digits, which is reported.
fn limit(key: &str, text: &Val<String>, found: &mut Vec<Diagnostic>) -> Option<Decimal> {
    let value = Decimal::parse(&text.value);
    if value.is_none() {
        let diagnostic = Diagnostic::new(Code::BadNumber, text.span).arg("key", key).arg("found", text.value.clone());
        found.push(diagnostic.arg("exact", ""));
    }
    value
}

/// The domain of a number, whose limits must leave something between them.
pub(super) fn number_domain(number: &NumberDef, found: &mut Vec<Diagnostic>) -> Domain {
    let min = number.min.as_ref().and_then(|text| limit("min", text, found));
    let max = number.max.as_ref().and_then(|text| limit("max", text, found));
    if let (Some(lowest), Some(highest), Some(low), Some(high)) = (min, max, &number.min, &number.max)
        && lowest > highest
    {
        found.push(
            Diagnostic::new(Code::BadRange, low.span)
                .arg("lower", "min")
                .arg("low", low.value.clone())
                .arg("upper", "max")
                .arg("high", high.value.clone())
                .label(high.span, Role::Also),
        );
    }
    Domain::Number { min, max, decimals: number.decimals }
}

/// Where the bands of a column begin, from the lowest; every limit that does not rise above the one before is reported.
pub(super) fn band_limits(bands: &BandsDef, found: &mut Vec<Diagnostic>) -> Vec<Decimal> {
    let mut limits: Vec<Decimal> = Vec::new();
    let mut before: Option<&Val<String>> = None;
    for text in &bands.from {
        let Some(value) = limit("from", text, found) else { continue };
        match (limits.last(), before) {
            (Some(last), Some(before)) if value <= *last => found.push(
                Diagnostic::new(Code::BadRange, text.span)
                    .arg("found", text.value.clone())
                    .arg("before", before.value.clone())
                    .arg("rising", "")
                    .label(before.span, Role::First),
            ),
            _ => limits.push(value),
        }
        before = Some(text);
    }
    limits
}

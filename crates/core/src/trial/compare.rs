//! What comes of a test, against what is expected.

use mattstock_syntax::Span;

use crate::Decimal;
use crate::check::{CheckedCatalogue, Expected, ExpectedNumber, Measure, PartBody, Trial, Unit, Wanted};
use crate::document::{format_figure, format_number};
use crate::estimate::{Results, Row, Status};

/// Something that came out otherwise than expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    /// Where the expectation is written.
    pub span: Span,
    /// The column of the result table; none where there is no such row.
    pub column: Option<&'static str>,
    /// What is expected.
    pub expected: String,
    /// What came out; none where nothing did.
    pub actual: Option<String>,
}

/// Everything that came out otherwise than a test expects.
pub fn compare(catalogue: &CheckedCatalogue, measure: &Measure, trial: &Trial, results: &Results) -> Vec<Mismatch> {
    let mut out = Vec::new();
    for expected in &trial.expected {
        match row_of(measure, trial, expected, results) {
            Some(row) => compared(catalogue, measure, expected, row, &mut out),
            None => {
                out.push(Mismatch { span: expected.span, column: None, expected: named(measure, expected), actual: None })
            }
        }
    }
    out
}

/// The row of the result table that is meant.
fn row_of<'a>(measure: &Measure, trial: &Trial, expected: &Expected, results: &'a Results) -> Option<&'a Row> {
    let part = &measure.parts[expected.part].id;
    let period = trial.year.to_string();
    results.rows.iter().find(|row| {
        row.measure == measure.id
            && row.part == *part
            && row.item == expected.item
            && row.answer == expected.answer
            && row.period == period
            && row.breakdown == expected.breakdown
            && row.group == expected.group
    })
}

/// The row that is meant, in words of the table.
fn named(measure: &Measure, expected: &Expected) -> String {
    let words = [&measure.parts[expected.part].id, &expected.item, &expected.answer, &expected.breakdown, &expected.group];
    words.into_iter().filter(|word| !word.is_empty()).cloned().collect::<Vec<_>>().join(" ")
}

fn compared(catalogue: &CheckedCatalogue, measure: &Measure, expected: &Expected, row: &Row, out: &mut Vec<Mismatch>) {
    for (number, wanted) in &expected.numbers {
        let (same, actual) = match number {
            ExpectedNumber::Value => {
                let actual = value(catalogue, measure, expected.part, row, wanted.decimals);
                (actual.as_deref() == Some(&written(wanted.number, wanted.decimals)), actual)
            }
            _ => {
                let actual = number_of(row, *number);
                (actual.map(Decimal::normal) == Some(wanted.number.normal()), actual.map(|n| n.normal().to_string()))
            }
        };
        if !same {
            // Where a figure has none, its status says why.
            let none = || (row.status != Status::Ok).then(|| row.status.as_str().to_owned());
            out.push(Mismatch {
                span: wanted.span,
                column: Some(number.as_str()),
                expected: shown(*number, wanted),
                actual: actual.or_else(none),
            });
        }
    }
    if let Some((status, span)) = expected.status
        && status != row.status.as_str()
    {
        out.push(Mismatch {
            span,
            column: Some("status"),
            expected: status.to_owned(),
            actual: Some(row.status.as_str().to_owned()),
        });
    }
}

fn shown(number: ExpectedNumber, wanted: &Wanted) -> String {
    if number == ExpectedNumber::Value { written(wanted.number, wanted.decimals) } else { wanted.number.to_string() }
}

fn number_of(row: &Row, number: ExpectedNumber) -> Option<Decimal> {
    match number {
        ExpectedNumber::Numerator => row.numerator,
        ExpectedNumber::Denominator => row.denominator,
        ExpectedNumber::NotAsked => row.not_asked,
        ExpectedNumber::NoAnswer => row.no_answer,
        ExpectedNumber::Invalid => row.invalid,
        ExpectedNumber::EligibilityUnknown => row.eligibility_unknown,
        ExpectedNumber::Value => None,
    }
}

/// The figure, rounded on the exact number to so many decimals; none where there is none.
pub(super) fn value(
    catalogue: &CheckedCatalogue,
    measure: &Measure,
    part: usize,
    row: &Row,
    decimals: u32,
) -> Option<String> {
    let part = &measure.parts[part];
    let PartBody::Figures { numerator, .. } = &part.body else { return None };
    let unit = Unit { decimals, ..catalogue.units[part.unit.index()].clone() };
    format_figure(row, &numerator.fold, &unit, "en").map(|text| plain(&text))
}

/// A number with so many decimals, as definition files write it.
pub(super) fn written(number: Decimal, decimals: u32) -> String {
    plain(&format_number(number, decimals, "en"))
}

/// A number as people read it, as definition files write it.
fn plain(text: &str) -> String {
    text.chars().filter(|c| *c != ',').map(|c| if c == '\u{2212}' { '-' } else { c }).collect()
}

//! Tests that are offered: rows that a respondent could give, and all that a test should show.

use super::{Coverage, catalogue, covered, with_rows};
use crate::Decimal;
use crate::check::{CheckedCatalogue, ExpectedNumber, Trial, Wanted};
use crate::trial::ready;

/// What is offered for a measure.
fn offered(catalogue: &CheckedCatalogue, coverage: &Coverage) -> Vec<Trial> {
    ready(catalogue, 0, coverage)
}

/// The rows of the first test that is offered, as they are written.
fn rows(catalogue: &CheckedCatalogue) -> Vec<String> {
    let made = offered(catalogue, &covered(catalogue));
    let source = &catalogue.sources[catalogue.measures[0].source.index()];
    let cell = |(cell, text): &(crate::check::CellId, String)| format!("{}={text}", source.cell(*cell).name);
    made[0].given[0].rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join(" ")).collect()
}

/// Tests as they are when the figures that came of them stand there.
fn with_figures(mut tests: Vec<Trial>) -> Vec<Trial> {
    for expected in tests.iter_mut().flat_map(|trial| &mut trial.expected) {
        let wanted = Wanted { number: Decimal::integer(1), decimals: 0, span: expected.span };
        expected.numbers = [ExpectedNumber::Numerator, ExpectedNumber::Denominator].map(|n| (n, wanted.clone())).into();
    }
    tests
}

#[test]
fn they_show_what_was_missing_and_no_more_than_that() {
    let computation = "numerator: count where f2 = ja\ndenominator: count where f1 = ja\n";
    let mut catalogue = with_rows(computation, &["{svarat: ja, f1: ja, f2: ja}"]);
    let before = covered(&catalogue);
    assert_eq!(before.total(), (2, 6));
    let made = offered(&catalogue, &before);
    // Four rows for what is missing, more than there are regions, and one that did not respond.
    let rows: Vec<usize> = made.iter().map(|trial| trial.given[0].rows.len()).collect();
    assert_eq!(rows, [3, 2]);
    assert_eq!(made[1].name, "m: ännu inte visat (2)");
    catalogue.measures[0].tests.extend(with_figures(made));
    assert_eq!(covered(&catalogue).total(), (6, 6));
    assert!(offered(&catalogue, &covered(&catalogue)).is_empty());
}

#[test]
fn a_question_is_answered_after_what_leads_to_it() {
    let rows = rows(&catalogue("s", "numerator: count where f2 = ja\ndenominator: count\n"));
    assert_eq!(rows, ["svarat=ja f1=ja f2=ja", "svarat=ja f1=ja f2=nej", "svarat=ja"]);
}

#[test]
fn groups_are_named_and_told_apart() {
    let computation = "numerator: count where f1 = ja\ndenominator: count\nbreakdowns: [total, region]\n";
    let catalogue = catalogue("s", computation);
    let regions: Vec<String> =
        rows(&catalogue).iter().map(|row| row.split(' ').next().unwrap_or_default().to_owned()).collect();
    assert_eq!(regions[..3], ["region=a", "region=b", "region=c"]);
    let made = offered(&catalogue, &covered(&catalogue));
    let breakdowns: Vec<&str> = made[0].expected.iter().map(|e| e.breakdown.as_str()).collect();
    assert_eq!(breakdowns, ["total", "region"]);
}

#[test]
fn what_is_added_up_is_there() {
    let sum = "parts:\n  a:\n    unit: count\n    numerator: sum of vikt\n";
    assert_eq!(rows(&catalogue("s", sum)), ["vikt=1 svarat=ja", "svarat=nej"]);
    // A row that need not say anything says when it is.
    let count = "parts:\n  a:\n    unit: count\n    numerator: count\n";
    assert_eq!(rows(&catalogue("fall", count)), ["person=1 start=2025-01-01"]);
}

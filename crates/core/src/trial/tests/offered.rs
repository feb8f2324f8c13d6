//! Tests that are offered: rows that a respondent could give, and all that a test should show.

use super::{Coverage, catalogue, covered, row, with_rows};
use crate::check::{CheckedCatalogue, Measure, Trial};
use crate::estimate::{Results, Row, Status};
use crate::trial::{Ready, State, ready};

/// What is offered for a measure.
fn offered(catalogue: &CheckedCatalogue, coverage: &Coverage) -> Vec<Ready> {
    // No evaluator is at hand: the measure itself makes one figure of all rows, and one that is otherwise fails.
    let parts = |measure: &Measure| format!("{:?}", measure.parts);
    let own = &catalogue.measures[0];
    ready(catalogue, 0, coverage, &|_: &CheckedCatalogue, measure: &Measure, _: &Trial| {
        let total = Row { part: own.parts[0].id.clone(), status: Status::Ok, ..row(1, 1, None) };
        let group = Row { breakdown: "region".into(), group: "a".into(), ..total.clone() };
        let rows = vec![total, group];
        let results = Results { periods: vec![2025], responses: Vec::new(), skipped: Vec::new(), rows };
        (parts(measure) == parts(own)).then_some(results)
    })
}

/// The rows of the tests that are offered, as they are written.
fn rows(catalogue: &CheckedCatalogue) -> Vec<Vec<String>> {
    let source = &catalogue.sources[catalogue.measures[0].source.index()];
    let cell = |(cell, text): &(crate::check::CellId, String)| format!("{}={text}", source.cell(*cell).name);
    let row = |row: &Vec<_>| row.iter().map(cell).collect::<Vec<_>>().join(" ");
    let made = offered(catalogue, &covered(catalogue));
    made.iter().map(|ready| ready.trial.given[0].rows.iter().map(row).collect()).collect()
}

#[test]
fn they_show_what_was_missing_and_no_more_than_that() {
    let computation = "numerator: count where f2 = ja\ndenominator: count where f1 = ja\n";
    let mut catalogue = with_rows(computation, &["{svarat: ja, f1: ja, f2: ja}"]);
    let before = covered(&catalogue);
    assert_eq!(before.total(), (7, 11));
    let made = offered(&catalogue, &before);
    // One for each side, with a row for each state, and one unit that did not respond.
    let rows: Vec<usize> = made.iter().map(|ready| ready.trial.given[0].rows.len()).collect();
    assert_eq!(rows, [3, 2]);
    let shown: Vec<Vec<State>> = made.iter().map(|ready| ready.shown.iter().map(|shown| shown.state).collect()).collect();
    assert_eq!(shown, [&super::IS[1..], &super::IS[1..]]);
    catalogue.measures[0].tests.extend(made.into_iter().map(|ready| ready.trial));
    assert_eq!(covered(&catalogue).total(), (11, 11));
    assert!(offered(&catalogue, &covered(&catalogue)).is_empty());
}

#[test]
fn a_question_is_answered_after_what_leads_to_it() {
    let rows = rows(&catalogue("s", "numerator: count where f2 = ja\ndenominator: count\n"));
    assert_eq!(rows[0], ["svarat=ja f1=ja f2=ja", "svarat=ja f1=ja f2=nej", "svarat=ja"]);
}

#[test]
fn groups_are_named_and_told_apart() {
    let computation = "numerator: count where f1 = ja\ndenominator: count\nbreakdowns: [total, region]\n";
    let catalogue = catalogue("s", computation);
    let regions: Vec<String> =
        rows(&catalogue)[0].iter().map(|row| row.split(' ').next().unwrap_or_default().to_owned()).collect();
    assert_eq!(regions[..3], ["region=a", "region=b", "region=c"]);
    let made = offered(&catalogue, &covered(&catalogue));
    let breakdowns: Vec<&str> = made[0].trial.expected.iter().map(|e| e.breakdown.as_str()).collect();
    assert_eq!(breakdowns, ["total", "region"]);
}

#[test]
fn what_is_added_up_is_there() {
    let sum = "parts:\n  a:\n    unit: count\n    numerator: sum of vikt\n";
    assert_eq!(rows(&catalogue("s", sum))[0], ["vikt=1 svarat=ja", "svarat=nej"]);
    // A row that need not say anything says when it is.
    let count = "parts:\n  a:\n    unit: count\n    numerator: count\n";
    assert_eq!(rows(&catalogue("fall", count))[0], ["person=1 start=2025-01-01"]);
}

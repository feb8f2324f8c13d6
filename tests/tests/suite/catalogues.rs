//! Random catalogues: what is made up of right types passes the check, means the same however it is printed, and is counted
//! by the columnar evaluator as row by row.

use std::collections::BTreeMap;

use mattstock_core::catalogue::{Memory, load};
use mattstock_core::check::{CheckedCatalogue, check};
use mattstock_core::plan::{Plan, plan};
use mattstock_syntax::{Lang, Severity, words};
use mattstock_tests::random::catalogue::{Definitions, catalogues};
use mattstock_tests::wellformed::well_formed;
use proptest::test_runner::{TestCaseError, TestRunner};

use super::evaluator::{agree, config};

#[test]
fn random_catalogues_pass_the_check_and_are_counted_as_row_by_row() {
    if let Err(failure) = TestRunner::new(config(1000)).run(&catalogues(), |definitions| holds(&definitions)) {
        panic!("{failure}");
    }
}

fn holds(definitions: &Definitions) -> Result<(), TestCaseError> {
    let checked = checked(&definitions.files)?;
    let made = plan(&checked, &[]).expect("no measure is asked for");
    well_formed(&made).map_err(TestCaseError::fail)?;
    let again = plan_of(&definitions.reprinted)?;
    if made.hash() != again.hash() {
        return Err(TestCaseError::fail(format!("printed and read again it is another plan:\n{made}\n{again}")));
    }
    let (tables, forms) = definitions.data(&made);
    agree(&made, &tables, &forms).map(|_| ())
}

pub(super) fn plan_of(files: &BTreeMap<String, String>) -> Result<Plan, TestCaseError> {
    Ok(plan(&checked(files)?, &[]).expect("no measure is asked for"))
}

/// The catalogue, if nothing in it is wrong.
fn checked(files: &BTreeMap<String, String>) -> Result<CheckedCatalogue, TestCaseError> {
    let loaded = load(&Memory::new(files.clone()), "");
    let checked = check(&loaded.catalogue, &loaded.diagnostics);
    let errors: Vec<String> = checked
        .diagnostics
        .iter()
        .filter(|d| d.severity == Severity::Error)
        .map(|d| format!("{}: {}", words::message(d, Lang::En), loaded.sources.slice(d.span())))
        .collect();
    checked.catalogue.ok_or_else(|| TestCaseError::fail(errors.join("\n")))
}

//! Only what a test would notice counts as shown.

use super::{catalogue, covered, with_rows};
use crate::trial::{State, coverage};

const SHARE: &str = "numerator: count where f2 = ja\ndenominator: count where f1 = ja\n";

/// How much a test with these rows and this expectation shows.
fn seen(source: &str, computation: &str, rows: &[&str], expect: &str) -> usize {
    let given: String = rows.iter().map(|row| format!("      - {row}\n")).collect();
    let tests = format!("tests:\n  - name: t\n    given:\n{given}    expect:\n      - {expect}\n");
    covered(&catalogue(source, &format!("{computation}{tests}"))).total().0
}

#[test]
fn an_expectation_shows_what_becomes_of_the_numbers_it_names() {
    let of = |expect: &str| seen("s", SHARE, &["{svarat: ja, f1: ja, f2: ja}", "{svarat: ja, f1: nej}"], expect);
    assert_eq!(of("{status: ok}"), 0);
    assert_eq!(of("{no_answer: 0}"), 0);
    // The value of a share is the same for other numbers.
    assert_eq!(of("{value: 100}"), 0);
    assert_eq!(of("{numerator: 1}"), 1);
    assert_eq!(of("{denominator: 1}"), 2);
    assert_eq!(of("{numerator: 1, denominator: 1}"), 3);
}

#[test]
fn the_value_of_a_mean_is_enough() {
    let computation = "parts:\n  a:\n    unit: count\n    numerator: mean of vikt where f1 = ja\n";
    let of = |expect: &str| seen("s", computation, &["{svarat: ja, f1: ja, vikt: 2}"], expect);
    assert_eq!((of("{value: 2}"), of("{denominator: 2}"), of("{status: ok}")), (1, 1, 0));
}

#[test]
fn a_test_that_fails_shows_nothing() {
    let catalogue = with_rows(SHARE, &["{svarat: ja, f1: ja, f2: ja}"]);
    assert_eq!(coverage(&catalogue, 0, &[true]).total(), (2, 6));
    assert_eq!(coverage(&catalogue, 0, &[false]).total(), (0, 6));
}

#[test]
fn a_row_of_another_group_goes_into_no_number_of_this_one() {
    let computation = "numerator: count where f1 = ja\ndenominator: count\nbreakdowns: [total, region]\n";
    let of = |group: &str| {
        let expect = format!("{{breakdown: region, group: {group}, numerator: 1, denominator: 1}}");
        seen("s", computation, &["{svarat: ja, region: a, f1: ja}"], &expect)
    };
    assert_eq!((of("a"), of("b")), (1, 0));
}

#[test]
fn an_answer_goes_into_the_figure_of_that_answer() {
    let computation = "numerator: count by answer of f1\ndenominator: count\n";
    let of = |answer: &str, row: &str| {
        seen("s", computation, &[row], &format!("{{answer: {answer}, numerator: 1, denominator: 1}}"))
    };
    assert_eq!((of("ja", "{svarat: ja, f1: ja}"), of("nej", "{svarat: ja, f1: ja}")), (1, 0));
    // Who gave no answer might have given any.
    assert_eq!(of("nej", "{svarat: ja}"), 1);
}

#[test]
fn where_nothing_is_asked_something_is_still_counted() {
    let of = |computation: &str, rows: &[&str], expect: &str| seen("s", computation, rows, expect);
    let count = "parts:\n  a:\n    unit: count\n    numerator: count\n";
    assert_eq!(of(count, &["{svarat: ja}"], "{numerator: 1}"), 1);
    assert_eq!(of(count, &["{svarat: ja}"], "{status: ok}"), 0);
    assert_eq!(of(count, &["{svarat: nej}"], "{numerator: 0}"), 0);
    // A sum counts a row that has a number.
    let sum = "parts:\n  a:\n    unit: count\n    numerator: sum of vikt\n";
    assert_eq!(of(sum, &["{svarat: ja, vikt: 3}"], "{numerator: 9}"), 1);
    assert_eq!(of(sum, &["{svarat: ja, vikt: \"?\"}"], "{numerator: 0, invalid: 1}"), 0);
    let untested = covered(&catalogue("s", sum));
    assert_eq!(untested.total(), (0, 1));
    assert_eq!(untested.parts[0].states[0].state, State::Counts);
}

//! Names of conditions, limits of numbers and gates that nobody passes, as they are told.

use mattstock_syntax::{Code, Lang, words};

use super::super::prove;
use super::*;

const BODY: &str = "columns:\n  ar:\n    type: year\nquestions:\n  f1:\n    text: T\n    answers: tva\n  f2:\n    text: T\n    answers: \
                    tva\n  n:\n    text: T\n    number:\n      min: 0\n      max: 7\n";

/// What is told of a definition: the code, the message and the help.
fn told(body: &str, numerator: &str) -> Vec<(Code, String, String)> {
    let mut found = Vec::new();
    prove(&with_scales("", body, numerator), &mut found);
    let text = |d: &_| (words::message(d, Lang::En), words::help(d, Lang::En).unwrap());
    found.iter().map(|d| (d.code, text(d).0, text(d).1)).collect()
}

fn codes(body: &str, numerator: &str) -> Vec<Code> {
    told(body, numerator).into_iter().map(|(code, ..)| code).collect()
}

#[test]
fn what_a_name_stands_for_is_one_clause_wherever_it_is_used() {
    let with = |condition: &str| format!("count where {condition}'\ndefine:\n  namn: 'f1 = ja and f2 = ja");
    // The brackets could go, and the first half of them. What the name says could go where it stands second; but it is written
    // once, and is needed where it stands first.
    assert_eq!(codes(BODY, &with("namn and (f1 = nej or namn)")), [Code::ConditionRedundant; 2]);
    assert_eq!(codes(BODY, &with("namn or not namn")), []);
    let doubled = "count where d9'\ndefine:\n  d0: 'f1 = ja'\n".to_owned();
    let doubling: Vec<String> = (1..=9).map(|n| format!("  d{n}: 'd{} or (f2 = ja and d{})'\n", n - 1, n - 1)).collect();
    let all = doubled + &doubling.concat();
    let found = codes(BODY, all.trim_end_matches("'\n"));
    assert!(!found.is_empty() && found.iter().all(|code| *code == Code::ConditionRedundant), "{found:?}");
}

#[test]
fn limits_of_a_number_are_told_where_they_are_why() {
    let message = |condition: &str| told(BODY, &format!("count where {condition}"));
    assert_eq!(message("n > 6"), []);
    let found = message("f1 = ja and n > 7");
    let [(Code::NumeratorImpossible, _, help)] = found.as_slice() else { panic!("{found:?}") };
    assert!(help.starts_with("`n` is a number from 0 up to 7 with at most 0 decimals; no answer"), "{help}");
    let found = message("f1 = ja and f1 = nej");
    let [(Code::NumeratorImpossible, _, help)] = found.as_slice() else { panic!("{found:?}") };
    assert!(help.starts_with("no answer that follows the routing"), "{help}");
    let found = told(BODY, "count where f1 = ja'\ndenominator: 'count where n > 7");
    let [(Code::DenominatorEmpty, _, help)] = found.as_slice() else { panic!("{found:?}") };
    assert!(help.starts_with("`n` is a number from 0 up to 7"), "{help}");
}

#[test]
fn a_gate_that_nobody_passes_hides_only_what_stands_behind_it() {
    let body = format!(
        "{BODY}  f3:\n    text: T\n    asked_when: f1 = ja and f1 = nej\n    answers: tva\n  f4:\n    text: T\n    asked_when: f3 = ja\n    \
         answers: tva\n"
    );
    use Code::{NumeratorImpossible, RoutingImpossible};
    // The second gate is closed by the first.
    assert_eq!(codes(&body, "count where f1 = ja"), [RoutingImpossible, RoutingImpossible]);
    assert_eq!(codes(&body, "count where f4 = ja"), [RoutingImpossible, RoutingImpossible]);
    assert_eq!(codes(&body, "count where n > 7"), [RoutingImpossible, RoutingImpossible, NumeratorImpossible]);
}

#[test]
fn a_row_outside_the_denominator_is_one_it_says_no_to_where_there_is_one() {
    let found = told(BODY, "count where f1 = ja'\ndenominator: 'count where f2 = ja");
    let [(Code::NumeratorOutsideDenominator, _, help)] = found.as_slice() else { panic!("{found:?}") };
    assert!(help.contains("`{ar: 2025, f1: ja, f2: nej}`"), "{help}");
    // Who leaves the gate open is not led to the question.
    let gated = format!("{BODY}  f3:\n    text: T\n    asked_when: f1 = ja\n    answers: tva\n");
    assert_eq!(codes(&gated, "count where f3 = ja'\ndenominator: 'count where f1 = ja"), []);
}

#[test]
fn a_gate_of_too_many_cases_is_told() {
    let questions: String = (1..=61).map(|n| format!("  q{n}:\n    text: T\n    answers: fyra\n")).collect();
    let far = |n: usize| format!("(q{n} = q{} or q{n} = q{})", n * 17 % 61 + 1, n * 23 % 61 + 1);
    let gate: Vec<String> = (1..=60).map(far).collect();
    let last = format!("  sista:\n    text: T\n    asked_when: {}\n    answers: fyra\n", gate.join(" and "));
    let body = format!("columns:\n  ar:\n    type: year\nquestions:\n{questions}{last}");
    let catalogue = with_scales("  fyra:\n    answers: {a: A, b: B, c: C, d: D}\n", &body, "count where q1 = a");
    let mut found = Vec::new();
    prove(&catalogue, &mut found);
    let messages: Vec<String> = found.iter().map(|d| words::message(d, Lang::En)).collect();
    assert_eq!(messages, ["it is not known whether anybody can be asked `sista`: there are too many cases"]);
}

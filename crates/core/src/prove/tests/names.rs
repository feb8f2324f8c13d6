//! Names of conditions, limits of numbers and gates that nobody passes, as they are told.

use mattstock_syntax::{Code, Lang, Severity, words};

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
fn what_a_numerator_asks_for_and_its_denominator_never_holds_is_told() {
    let share = |numerator: &str, denominator: &str| {
        told(BODY, &format!("count where {numerator}'\ndenominator: 'count where {denominator}"))
    };
    let found = share("n > 2", "n > 4 or n = 1");
    let [(Code::NumeratorOutsideDenominator, message, help)] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(message, "some of what the numerator of `1` asks for is never in its denominator");
    assert!(help.contains("`{ar: 2025, n: 3}`"), "{help}");
    let outside = |numerator: &str, denominator: &str| {
        let codes: Vec<Code> = share(numerator, denominator).into_iter().map(|(code, ..)| code).collect();
        codes.contains(&Code::NumeratorOutsideDenominator)
    };
    assert!(outside("f1 = ja or f1 is missing", "f1 is answered"));
    assert!(outside("f1 = ja and n > 2", "f2 = ja and n > 4"));
    assert!(outside("f1 = ja or n > 2", "f2 = ja and n > 4"));
    // A share among those who answer something else.
    assert!(!outside("f1 = ja", "f2 = ja"));
    assert!(!outside("f1 = ja", "f2 = ja and f1 is answered"));
    assert!(!outside("f1 = ja and n > 2", "f2 = ja and n > 1"));
    assert!(!outside("f1 = ja", "n > 4 or f2 = nej"));
    // What is computed is not looked at where the numerator does not compute it.
    assert!(!outside("n > 2", "n - 1 >= 0"));
    assert!(outside("n > 2", "n - 1 >= 4"));
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
    let help = words::help(&found[0], Lang::En).unwrap();
    assert!(
        help.starts_with("a proof looks at no more than 200\u{a0}000 cases at a time, in 4\u{a0}000\u{a0}000 steps: "),
        "{help}"
    );
}

#[test]
fn what_rests_on_an_inferred_gate_is_no_error_and_names_it() {
    let body = |inferred: &str, second: &str| {
        format!(
            "{BODY}  f3:\n    text: T\n    asked_when:\n      is: f1 = ja\n{inferred}    answers: tva\n  f4:\n    text: T\n    \
             asked_when: {second}\n    answers: tva\n"
        )
    };
    let found = |body: &str, numerator: &str| {
        let mut found = Vec::new();
        prove(&with_scales("", body, numerator), &mut found);
        found
    };
    let inferred = body("      inferred: antaget\n", "f2 = ja");
    let one = found(&inferred, "count where f1 = nej and f3 = ja");
    let [d] = one.as_slice() else { panic!("{one:#?}") };
    assert_eq!((d.code, d.severity), (Code::NumeratorImpossible, Severity::Warning));
    assert_eq!(words::message(d, Lang::En), "`1` can never count anything, if `f3` is really asked as inferred");
    assert_eq!(words::message(d, Lang::Sv), "`1` kan aldrig räkna något, om `f3` verkligen ställs som antaget");
    assert_eq!(d.labels.len(), 2);
    let one = found(&inferred, "count where f4 = ja'\ndenominator: 'count where f1 = nej and f3 = ja");
    let [d] = one.as_slice() else { panic!("{one:#?}") };
    assert_eq!((d.code, d.severity), (Code::DenominatorEmpty, Severity::Warning));
    // What contradicts itself whatever is asked, and what follows from routing that is known, are errors.
    for (body, numerator) in [
        (&inferred, "count where f1 = nej and f1 = ja and f3 = ja"),
        (&inferred, "count where f3 = ja and f2 = nej and f4 = ja"),
        (&body("", "f2 = ja"), "count where f1 = nej and f3 = ja"),
    ] {
        let one = found(body, numerator);
        let [d] = one.as_slice() else { panic!("{numerator}: {one:#?}") };
        assert_eq!((d.code, d.severity), (Code::NumeratorImpossible, Severity::Error), "{numerator}");
        assert!(!words::message(d, Lang::En).contains("inferred"));
    }
    // A question that is only asked of those who are inferred not to be led to it.
    let closed = body("      inferred: antaget\n", "f1 = nej and f3 = ja");
    let one = found(&closed, "count where f1 = ja");
    let [d] = one.as_slice() else { panic!("{one:#?}") };
    assert_eq!((d.code, d.severity), (Code::RoutingImpossible, Severity::Warning));
    assert_eq!(words::message(d, Lang::En), "nobody can ever be asked `f4`, if `f3` is really asked as inferred");
}

//! Large definitions: decided up to a limit, and beyond it the limit is told.

use std::fmt::Write as _;

use mattstock_syntax::{Code, Lang, words};

use super::super::findings::told;
use super::super::{Proof, Shown, Undecided, proofs, prove};
use super::*;

/// So many pairs of questions of four answers, the second of each asked after the first; and a share.
fn pairs(count: usize, numerator: &str, denominator: &str) -> CheckedCatalogue {
    let mut body = String::from("columns:\n  ar:\n    type: year\nquestions:\n");
    for n in 1..=count {
        let _ = write!(body, "  f{n}:\n    text: T\n    answers: fyra\n");
        // Up to five within each other.
        let gate = if n % 5 == 1 { format!("f{n} in (a, b)") } else { format!("f{n} in (a, b) and g{} != d", n - 1) };
        let _ = write!(body, "  g{n}:\n    text: T\n    asked_when: {gate}\n    answers: fyra\n");
    }
    let share = format!("count where {numerator}'\ndenominator: 'count where {denominator}");
    with_scales("  fyra:\n    answers: {a: A, b: B, c: C, d: D}\n", &body, &share)
}

#[test]
fn sixty_questions_are_decided() {
    let nested = |n: usize| format!("((f{n} = a and g{n} in (a, b)) or (f{n} = b and not g{n} = c) or f{n} = d)");
    let numerator: Vec<String> = (1..=30).map(nested).collect();
    let denominator: Vec<String> = (1..=30).map(|n| format!("(f{n} is answered or g{n} = a)")).collect();
    let catalogue = pairs(30, &numerator.join(" and "), &denominator.join(" and "));
    let found = proofs(&catalogue);
    let codes: Vec<Code> = found.iter().map(|proof| proof.code).collect();
    assert_eq!(codes, [Code::NeverAskedInDenominator], "{found:#?}");
}

#[test]
fn what_is_beyond_the_limit_is_told() {
    // Each question is held against one far from it: there are as many cases as sets of answers.
    let far = |n: usize| format!("(f{n} = f{} or f{n} = f{})", n * 17 % 61 + 1, n * 23 % 61 + 1);
    let all: Vec<String> = (1..=60).map(far).collect();
    let catalogue = pairs(61, &all.join(" and "), "f1 is answered");
    let found = proofs(&catalogue);
    let shown: Vec<(Code, &Shown)> = found.iter().map(|proof| (proof.code, &proof.shown)).collect();
    assert_eq!(shown, [(Code::ProofUndecided, &Shown::Not(Undecided::Large))]);
    let mut found = Vec::new();
    prove(&catalogue, &mut found);
    let message = words::message(&found[0], Lang::En);
    assert_eq!(message, "`1` has too many cases for all that is asked of it to be proved");
    let help = words::help(&found[0], Lang::En).unwrap();
    assert!(
        help.starts_with("a proof looks at no more than 200\u{a0}000 cases at a time, in 4\u{a0}000\u{a0}000 steps: "),
        "{help}"
    );
}

/// So many questions, each asked of those who said yes to the one before, and a measure.
fn chain(count: usize, more: &str, numerator: &str) -> CheckedCatalogue {
    let mut body = String::from("columns:\n  ar:\n    type: year\nquestions:\n  q1:\n    text: T\n    answers: tva\n");
    for n in 2..=count {
        let _ = write!(body, "  q{n}:\n    text: T\n    asked_when: q{} = ja\n    answers: tva\n", n - 1);
    }
    with_scales("  fyra:\n    answers: {a: A, b: B, c: C, d: D}\n", &(body + more), numerator)
}

#[test]
fn a_chain_of_three_hundred_gates_is_decided() {
    assert_eq!(proofs(&chain(300, "", "count where q1 = ja")), []);
    let closed = "  sista:\n    text: T\n    asked_when: q300 = ja and q1 = nej\n    answers: tva\n";
    let found = proofs(&chain(300, closed, "count where q1 = ja"));
    let codes: Vec<(Code, Option<&str>)> = found.iter().map(|proof| (proof.code, proof.other.as_deref())).collect();
    assert_eq!(codes, [(Code::RoutingImpossible, Some("sista"))]);
}

#[test]
fn a_figure_behind_a_long_chain_is_decided() {
    assert_eq!(proofs(&chain(150, "", "count where q150 = ja")), []);
    let found = proofs(&chain(150, "", "count where q150 = ja and q1 = nej"));
    assert_eq!(found.iter().map(|proof| proof.code).collect::<Vec<_>>(), [Code::NumeratorImpossible]);
}

#[test]
fn gates_of_too_many_cases_are_told_together() {
    let mut more = String::new();
    for n in 1..=61 {
        let _ = write!(more, "  f{n}:\n    text: T\n    answers: fyra\n");
    }
    for last in 0..12 {
        let far = |n: usize| format!("(f{n} = f{} or f{n} = f{})", n * (17 + last) % 61 + 1, n * 23 % 61 + 1);
        let all: Vec<String> = (1..=60).map(far).collect();
        let _ = write!(more, "  sista{last}:\n    text: T\n    asked_when: {}\n    answers: fyra\n", all.join(" and "));
    }
    let catalogue = chain(2, &more, "count where q1 = ja");
    let mut found = Vec::new();
    prove(&catalogue, &mut found);
    let messages: Vec<String> = found.iter().map(|d| words::message(d, Lang::En)).collect();
    let last = "it is not known whether anybody can be asked `sista10`, or any of 1 more: the source has too many cases";
    assert!(messages.len() == 11 && messages[10] == last, "{messages:#?}");
}

/// So many dates, and what is asked of them.
fn dates(count: usize, condition: &str) -> Answer {
    let mut body = String::from("columns:\n  ar:\n    type: year\n");
    for n in 1..=count {
        let _ = write!(body, "  d{n}:\n    type: date\n");
    }
    can_be(&body, condition, Premise::Routed, Outcome::True)
}

/// That each date is so compared with the next, and the last with the first.
fn around(count: usize, compare: &dyn Fn(usize, usize) -> String) -> String {
    (1..=count).map(|n| compare(n, n % count + 1)).collect::<Vec<_>>().join(" and ")
}

#[test]
fn a_circle_of_many_dates_is_decided() {
    assert_eq!(dates(12, &around(12, &|a, b| format!("d{a} < d{b}"))), Answer::Proved);
    let days = around(12, &|a, b| format!("days between d{a} and d{b} >= 0"));
    assert_eq!(dates(12, &format!("{days} and d1 != d12")), Answer::Proved);
    assert!(is_witness(&dates(12, &around(12, &|a, b| format!("d{a} <= d{b}")))));
}

#[test]
fn a_set_of_thousands_of_codes_is_decided() {
    let codes = |from: usize| (from..4_000).map(|n| format!("A{n:04}")).collect::<Vec<_>>().join(", ");
    let body = "columns:\n  ar:\n    type: year\n  diagnos:\n    type: code\n";
    let of = |all: &str, not: &str| format!("diagnos in ({all}) and not diagnos in ({not})");
    assert_eq!(shown(body, &of(&codes(0), &codes(1))), "{diagnos: A0000}");
    never(body, &of(&codes(1), &codes(0)));
}

#[test]
fn the_limit_of_circles_is_told() {
    let catalogue = counting("columns:\n  ar:\n    type: year\n", "ar = 2025");
    let shown = Undecided::Circles;
    let proof = Proof {
        code: Code::ProofUndecided,
        span: mattstock_syntax::Span::default(),
        part: Some((0, 0)),
        items: Vec::new(),
        other: Some("numerator-impossible".to_owned()),
        limit: None,
        shown: Shown::Not(shown),
        inferred: Vec::new(),
    };
    let message = |proof: Proof| words::message(&told(&catalogue, proof), Lang::En);
    let help = words::help(&told(&catalogue, proof.clone()), Lang::En).unwrap();
    assert!(help.starts_with("a proof looks along no more than 400 circles"), "{help}");
    assert!(help.ends_with("can be proved; a test of the measure can show it"), "{help}");
    let why = "too many dates and numbers are compared with each other";
    let of_gate = Proof { part: None, other: Some("q1".to_owned()), ..proof.clone() };
    assert_eq!(message(proof), format!("it is not known whether `numerator-impossible` is true of `1`: {why}"));
    assert_eq!(message(of_gate), format!("it is not known whether anybody can be asked `q1`: {why}"));
}

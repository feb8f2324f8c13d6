//! Large definitions: decided up to a limit, and beyond it the limit is told.

use std::fmt::Write as _;

use mattstock_syntax::{Code, Lang, words};

use super::super::{Shown, Undecided, proofs, prove};
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
    let started = std::time::Instant::now();
    let found = proofs(&catalogue);
    println!("sixty questions: {:?}", started.elapsed());
    let codes: Vec<Code> = found.iter().map(|proof| proof.code).collect();
    assert_eq!(codes, [Code::NeverAskedInDenominator], "{found:#?}");
}

#[test]
fn what_is_beyond_the_limit_is_told() {
    // Each question is held against one far from it: there are as many cases as sets of answers.
    let far = |n: usize| format!("(f{n} = f{} or f{n} = f{})", n * 17 % 61 + 1, n * 23 % 61 + 1);
    let all: Vec<String> = (1..=60).map(far).collect();
    let catalogue = pairs(61, &all.join(" and "), "f1 is answered");
    let started = std::time::Instant::now();
    let found = proofs(&catalogue);
    println!("beyond the limit: {:?}", started.elapsed());
    let shown: Vec<(Code, &Shown)> = found.iter().map(|proof| (proof.code, &proof.shown)).collect();
    assert_eq!(shown, [(Code::ProofUndecided, &Shown::Not(Undecided::Large))]);
    let mut told = Vec::new();
    prove(&catalogue, &mut told);
    let message = words::message(&told[0], Lang::En);
    assert_eq!(message, "`1` has too many cases for all that is asked of it to be proved");
}

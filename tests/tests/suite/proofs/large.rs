//! Proofs of large definitions: quick up to a limit, and beyond it the limit is told.

use std::fmt::Write as _;
use std::time::Instant;

use mattstock_core::catalogue::Memory;
use mattstock_core::check::{CheckedCatalogue, examine};
use mattstock_core::prove::{Shown, Undecided, proofs};
use mattstock_syntax::{Code, Lang, words};

use super::{bundled, checked};

const CATALOGUE: &str = "catalogue: c
title: T
publisher: P
language: sv
areas:
  a:
    name: A
units:
  percent:
    label: Procent
    per: 100
    decimals: 1
scales:
  fyra:
    answers: {a: A, b: B, c: C, d: D}
";

/// So many pairs of questions, the second of each asked after the first; and a measure of all of them.
fn pairs(count: usize, numerator: &str, denominator: &str) -> Vec<(String, String)> {
    let mut source =
        String::from("source: s\nname: S\nkind: survey\nstatus: E\ncolumns:\n  ar:\n    type: year\nquestions:\n");
    for n in 1..=count {
        let _ = write!(source, "  f{n}:\n    text: T\n    answers: fyra\n");
        // Each pair after the one before it, so that routing nests.
        let gate = if n % 5 == 1 { format!("f{n} in (a, b)") } else { format!("f{n} in (a, b) and g{} != d", n - 1) };
        let _ = write!(source, "  g{n}:\n    text: T\n    asked_when: {gate}\n    answers: fyra\n");
    }
    let measure = format!(
        "measure: 1\nname: M\narea: a\ntype: process\ndirection: higher\nsource: s\nunit: percent\nsheet:\n  statement: S\n  \
         purpose: P\n  error_sources: none_known\nnumerator: |\n  count where {numerator}\ndenominator: |\n  count where {denominator}\n"
    );
    [("catalogue.yaml", CATALOGUE.to_owned()), ("sources/s.yaml", source), ("1.yaml", measure)]
        .map(|(path, text)| (path.to_owned(), text))
        .into()
}

/// Sixty questions in conditions within conditions.
fn sixty() -> CheckedCatalogue {
    let nested = |n: usize| format!("((f{n} = a and g{n} in (a, b)) or (f{n} = b and not g{n} = c) or f{n} = d)");
    let numerator: Vec<String> = (1..=30).map(nested).collect();
    let denominator: Vec<String> = (1..=30).map(|n| format!("(f{n} is answered or g{n} = a)")).collect();
    checked(&Memory::new(pairs(30, &numerator.join(" and\n    "), &denominator.join(" and\n    "))))
}

/// Two thirds of a hundred conditions, no two of one pair: as many ways as there are sets of them.
fn beyond() -> Vec<(String, String)> {
    let half = |n: usize, of: usize| format!("f{n} = g{}", (n * 17) % of + 1);
    let all: Vec<String> = (1..=40).map(|n| half(n, 40)).collect();
    pairs(40, &all.join(" and\n    "), "f1 is answered")
}

#[test]
fn sixty_questions_are_decided() {
    let catalogue = sixty();
    let started = Instant::now();
    let found = proofs(&catalogue);
    let taken = started.elapsed();
    println!("sixty questions: {taken:?}");
    let codes: Vec<Code> = found.iter().map(|proof| proof.code).collect();
    assert_eq!(codes, [Code::NeverAskedInDenominator], "{found:?}");
}

#[test]
fn the_whole_catalogue_is_decided() {
    let catalogue = bundled();
    let started = Instant::now();
    let found = proofs(&catalogue);
    println!("the catalogue: {:?}", started.elapsed());
    assert!(found.iter().all(|proof| proof.code != Code::ProofUndecided), "{found:?}");
}

#[test]
fn what_is_beyond_the_limit_is_told() {
    let files = beyond();
    let loaded = mattstock_core::catalogue::load(&Memory::new(files.clone()), "");
    let started = Instant::now();
    let found = examine(&loaded.catalogue, &loaded.diagnostics).diagnostics;
    println!("beyond the limit: {:?}", started.elapsed());
    let undecided = found.iter().find(|d| d.code == Code::ProofUndecided).unwrap_or_else(|| panic!("{found:?}"));
    println!("{}", words::message(undecided, Lang::En));
    let all = proofs(&checked(&Memory::new(files)));
    assert!(all.iter().any(|proof| proof.shown == Shown::Not(Undecided::Large)), "{all:?}");
}

//! Random pairs of definitions: what is told of their sets against every row there is.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeMap;

use super::base::{compared, edited, part, sound};
use crate::check::{Missing, Outcome};
use crate::compare::{Axis, Verdict};
use crate::plan::{NodeId, SourcePlan, study};
use crate::row::{PlannedRow, text};

const ONE: &str = "01-rutin.yaml";
const TESTS: [&str; 9] = [
    "f1 = ja",
    "f1 = nej",
    "f1 is answered",
    "f8 in (ofta, alltid)",
    "f8 > sallan",
    "f8 is missing",
    "f3 = ja",
    "f3 != nej",
    "f3 is asked",
];

/// Numbers that look random and are the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    fn condition(&mut self, depth: usize) -> String {
        match if depth == 0 { 0 } else { self.below(4) } {
            0 => TESTS[self.below(TESTS.len())].to_owned(),
            1 => format!("not ({})", self.condition(depth - 1)),
            join => {
                let join = if join == 2 { "and" } else { "or" };
                format!("({}) {join} ({})", self.condition(depth - 1), self.condition(depth - 1))
            }
        }
    }
}

/// The files that measure 1 needs, with this numerator of its part 1b.
fn files(condition: &str) -> BTreeMap<String, String> {
    let numerator = format!("count where {condition}");
    let mut files = edited(&[(ONE, "count where f3 = ja", &numerator)]);
    files.retain(|path, _| path.contains("catalogue") || path.contains("regioner") || path.contains("enkat") || path == ONE);
    files
}

/// What a version makes of every row: who is counted and why it is unknown, of those that responded.
fn outcomes(files: BTreeMap<String, String>) -> Vec<Outcome> {
    let (_, checked) = sound(files);
    let study = study(&checked, &[0]);
    let figure = &study.parts.iter().find(|p| p.part == 1).unwrap().figures[0];
    let plan = &study.plan.sources[figure.numerator.source];
    let mut out = Vec::new();
    for f1 in ["", "ja", "nej", "?"] {
        for f3 in ["", "ja", "nej", "?"] {
            for f8 in ["", "aldrig", "sallan", "ofta", "alltid", "?"] {
                let cells = [("f1", f1), ("f3", f3), ("f8", f8), ("svarat", "ja"), ("region", "01"), ("ar", "2025")];
                out.push(outcome(plan, figure.numerator.node, &cells));
            }
        }
    }
    out
}

fn outcome(plan: &SourcePlan, node: NodeId, cells: &[(&str, &str)]) -> Outcome {
    let of = |name: &str| cells.iter().find(|(cell, _)| *cell == name).map_or("", |(_, text)| text);
    let written: Vec<_> = plan.columns.iter().map(|column| text::read(column, of(&column.name))).collect();
    PlannedRow::new(plan, &written).outcome(node, None)
}

/// The verdict that all rows bear out.
fn expected(old: &[Outcome], new: &[Outcome], rewritten: bool) -> Option<Verdict> {
    let any = |wanted: &dyn Fn(Outcome, Outcome) -> bool| old.iter().zip(new).any(|(a, b)| wanted(*a, *b));
    let yes = |outcome: Outcome| outcome == Outcome::True;
    match (any(&|a, b| !yes(a) && yes(b)), any(&|a, b| yes(a) && !yes(b))) {
        (true, true) => Some(Verdict::Break),
        (true, false) => Some(Verdict::Wider),
        (false, true) => Some(Verdict::Narrower),
        (false, false) => {
            let kinds = [Missing::Invalid, Missing::NoAnswer, Missing::NotAsked].map(Outcome::Unknown);
            let unknown = kinds.into_iter().any(|kind| any(&|a, b| (a == kind) != (b == kind)));
            if unknown { Some(Verdict::Break) } else { rewritten.then_some(Verdict::Equivalent) }
        }
    }
}

#[test]
fn a_hundred_pairs_of_definitions_are_judged_as_all_rows_bear_out() {
    let mut random = Random(7);
    let mut seen: BTreeMap<Option<Verdict>, usize> = BTreeMap::new();
    for _ in 0..100 {
        let old = random.condition(2);
        // Now and then the same in other words.
        let new = match random.below(3) {
            0 => format!("not (not ({old}))"),
            1 => format!("({old}) and ({})", random.condition(1)),
            _ => random.condition(2),
        };
        let (was, is) = (files(&old), files(&new));
        let rewritten = old != new;
        let expected = expected(&outcomes(was.clone()), &outcomes(is.clone()), rewritten);
        let comparison = compared(was, is);
        let told = part(&comparison, "1b").axes().into_iter().find(|(axis, _)| *axis == Axis::Numerator).map(|(_, v)| v);
        // Parentheses alone are no difference.
        let told = told.or(expected.filter(|verdict| *verdict == Verdict::Equivalent));
        assert_eq!(told, expected, "{old}  →  {new}");
        *seen.entry(told).or_default() += 1;
    }
    let of = |verdict: Verdict| seen.get(&Some(verdict)).copied().unwrap_or(0);
    for verdict in [Verdict::Equivalent, Verdict::Narrower, Verdict::Wider, Verdict::Break] {
        assert!(of(verdict) >= 5, "{seen:?}");
    }
}

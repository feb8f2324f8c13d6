//! Questions about small sources; every witness is read again as a row, and comes out as asked.
#![allow(clippy::unwrap_used, reason = "tests")]

mod large;
mod names;
mod pair;
mod routing;
mod values;

use super::{Answer, Premise, Space, Witness};
use crate::catalogue::{Memory, load};
use crate::check::{CheckedCatalogue, Missing, Outcome, check};
use crate::plan::{NodeId, SourcePlan, Study, study};
use crate::row::{PlannedRow, Written, text};

const CATALOGUE: &str = "catalogue: c
title: T
publisher: P
language: sv
areas:
  a:
    name: A
units:
  count:
    label: Antal
periods:
  mars:
    from: 03-01
scales:
  tva:
    answers: {ja: Ja, nej: Nej}
";

/// A survey with these columns and questions, in a catalogue with a measure that counts where a condition holds.
fn counting(body: &str, condition: &str) -> CheckedCatalogue {
    with_scales("", body, &format!("count where {condition}"))
}

/// The same with more scales, for any numerator; what follows its closing quote stands below it.
fn with_scales(scales: &str, body: &str, numerator: &str) -> CheckedCatalogue {
    let other = "source: andra\nname: A\nkind: survey\nstatus: E\none_row_per: region\ncolumns:\n  region:\n    codelist: regioner\n  ar:\n    \
                 type: year\nquestions:\n  f1:\n    text: T\n    answers: tva\n";
    let source = format!("source: s\nname: S\nkind: survey\nstatus: E\n{body}");
    let measure = format!(
        "measure: 1\nname: M\narea: a\ntype: process\ndirection: higher\nsource: s\nunit: count\nsheet:\n  statement: S\n  \
         purpose: P\n  error_sources: none_known\nnumerator: '{numerator}'\n"
    );
    let files = [
        ("catalogue.yaml", format!("{CATALOGUE}{scales}")),
        ("codelists/regioner.yaml", "codelist: regioner\nname: R\ncodes:\n  a: A\n  b: B\n".to_owned()),
        ("sources/andra.yaml", other.to_owned()),
        ("sources/s.yaml", source),
        ("1.yaml", measure),
    ];
    let loaded = load(&Memory::new(files), "");
    let checked = check(&loaded.catalogue, &loaded.diagnostics);
    checked.catalogue.unwrap_or_else(|| panic!("{:#?}", checked.diagnostics))
}

/// The plan of the numerator's source, and the numerator.
fn numerator(study: &Study) -> (&SourcePlan, NodeId) {
    let side = &study.parts[0].figures[0].numerator;
    (&study.plan.sources[side.source], side.node)
}

/// Whether a condition can come to something, and on which row.
fn can_be(body: &str, condition: &str, premise: Premise, wanted: Outcome) -> Answer {
    of(&counting(body, condition), premise, wanted)
}

/// The same of the numerator of a catalogue.
fn of(catalogue: &CheckedCatalogue, premise: Premise, wanted: Outcome) -> Answer {
    let study = study(catalogue, &[0]);
    let (plan, node) = numerator(&study);
    let space = Space::new(plan, &[node], &[], premise).unwrap();
    let tri = space.outcome(node).unwrap();
    let answer = space.witness(match wanted {
        Outcome::True => &tri.yes,
        Outcome::False => &tri.no,
        Outcome::Unknown(kind) => tri.missing(kind),
    });
    if let Answer::Witness(row) = &answer {
        assert!(outcomes(plan, node, row).contains(&wanted), "{row} does not come to {wanted:?}");
    }
    answer
}

/// What a condition comes to on a row; of one that looks at elements, for each of its words.
fn outcomes(plan: &SourcePlan, node: NodeId, row: &Witness) -> Vec<Outcome> {
    let given = |name: &str| row.cells.iter().find(|(n, _)| n == name).map_or("", |(_, text)| text);
    let written: Vec<Written> = plan.columns.iter().map(|column| text::read(column, given(&column.name))).collect();
    let read = PlannedRow::new(plan, &written);
    let words = row.cells.iter().flat_map(|(_, text)| text.split_whitespace());
    words.map(Some).chain([None]).map(|element| read.outcome(node, element)).collect()
}

fn is_witness(answer: &Answer) -> bool {
    matches!(answer, Answer::Witness(_))
}

/// That a condition can be true, and a row of which it is, as it is printed.
fn shown(body: &str, condition: &str) -> String {
    match can_be(body, condition, Premise::Routed, Outcome::True) {
        Answer::Witness(row) => row.to_string(),
        other => panic!("{condition}: {other:?}"),
    }
}

/// That no row passes a condition, whatever a file holds.
fn never(body: &str, condition: &str) {
    assert_eq!(can_be(body, condition, Premise::Read, Outcome::True), Answer::Proved, "{condition}");
}

const NOT_ASKED: Outcome = Outcome::Unknown(Missing::NotAsked);
const NO_ANSWER: Outcome = Outcome::Unknown(Missing::NoAnswer);
const INVALID: Outcome = Outcome::Unknown(Missing::Invalid);

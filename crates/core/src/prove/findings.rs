//! What proofs tell of a catalogue.

use std::collections::BTreeMap;

use mattstock_syntax::{Code, Diagnostic, Span};

use super::part::{Raised, Shown, questions};
use super::space::{Premise, Space};
use super::witness::{Answer, Undecided};
use super::work::TooLarge;
use crate::check::CheckedCatalogue;
use crate::plan::{StudiedGate, Study, study};

/// Asks every question of every part of a catalogue, candidates too, and of the routing of its sources.
///
/// ```
/// # use mattstock_core::{catalogue::{Memory, load}, check::check, prove::prove};
/// # let files = Memory::new([("catalogue.yaml", "catalogue: c\ntitle: t\npublisher: p\nlanguage: sv\nareas:\n  a:\n    name: A\n\
/// # units:\n  count:\n    label: Antal\nscales:\n  ja_nej:\n    answers: {ja: Ja, nej: Nej}\n"), ("sources/s.yaml", "source: s\nname: \
/// # S\nkind: survey\nquestions:\n  f1:\n    text: Finns det?\n    answers: ja_nej\n  f2:\n    text: Vad?\n    asked_when: f1 = ja and \
/// # f1 = nej\n    answers: ja_nej\n")]);
/// # let loaded = load(&files, "");
/// let catalogue = check(&loaded.catalogue, &loaded.diagnostics).catalogue.expect("sound");
/// let mut found = Vec::new();
/// prove(&catalogue, &mut found);
/// assert_eq!(found[0].code.as_str(), "routing-impossible");
/// ```
pub fn prove(catalogue: &CheckedCatalogue, found: &mut Vec<Diagnostic>) {
    let all: Vec<usize> = (0..catalogue.measures.len()).collect();
    let study = study(catalogue, &all);
    for gate in &study.gates {
        if let Ok(Answer::Proved) = reachable(&study, gate) {
            let source = &catalogue.sources[gate.of.index()];
            let question = source.question(gate.question).id.clone();
            found.push(Diagnostic::new(Code::RoutingImpossible, gate.span).arg("question", question));
        }
    }
    // A gate nobody passes makes all that is asked there impossible: the gate is told, once.
    let stopped = found.iter().any(|d| d.code == Code::RoutingImpossible);
    for part in &study.parts {
        let measure = &catalogue.measures[part.measure];
        let id = &measure.parts[part.part].id;
        let raised = questions(catalogue, &study, part);
        found.extend(raised.into_iter().filter(|r| !stopped || r.code != Code::NumeratorImpossible).map(|r| told(id, r)));
    }
    once(found);
}

/// Whether anybody can be asked a question.
fn reachable(study: &Study, gate: &StudiedGate) -> Result<Answer, TooLarge> {
    let plan = &study.plan.sources[gate.source];
    let space = Space::new(plan, &[gate.node], &[], Premise::Routed)?;
    let asked = space.outcome(gate.node)?.yes;
    Ok(space.witness(&asked))
}

fn told(part: &str, raised: Raised) -> Diagnostic {
    let items =
        (!raised.items.is_empty()).then(|| raised.items.iter().map(|i| format!("`{i}`")).collect::<Vec<_>>().join(", "));
    let found =
        Diagnostic::new(raised.code, raised.span).arg("part", part).arg_opt("items", items).arg_opt("other", raised.other);
    match raised.shown {
        Shown::Row(row) => found.arg("row", row.to_string()),
        Shown::All => found,
        Shown::Not(Undecided::Large) => found.arg("large", ""),
        Shown::Not(Undecided::Computed) => found.arg("computed", ""),
    }
}

/// Leaves out what is told twice of one place: a condition with a name is found wherever it is used.
fn once(found: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<(Code, u32, u32, u32), ()> = BTreeMap::new();
    let place = |code: Code, span: Span| (code, span.source.0, span.start, span.end);
    found.retain(|d| d.code != Code::ConditionRedundant || seen.insert(place(d.code, d.span()), ()).is_none());
}

//! What proofs tell of a catalogue.

use std::collections::BTreeSet;

use mattstock_syntax::{Code, Diagnostic, Span};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::part::{Limit, Raised, Shown, questions};
use super::space::{Premise, Space};
use super::witness::Undecided;
use super::work::TooLarge;
use crate::check::CheckedCatalogue;
use crate::plan::{NodeId, Reads, StudiedFigure, StudiedGate, StudiedPart, Study, study};

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
    found.extend(proofs(catalogue).into_iter().map(|proof| told(catalogue, proof)));
}

/// What is told of a part, or of a question's routing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// What is the matter.
    pub code: Code,
    /// Where that is written.
    pub span: Span,
    /// Index of the measure, and of the part in it; none for the routing of a source.
    pub part: Option<(usize, usize)>,
    /// The items or choices it is true of; none where the part is not made of any.
    pub items: Vec<String>,
    /// What else is told: the other item or choice, the question, or what was not decided.
    pub other: Option<String>,
    /// The numbers that a column takes, where these are why.
    pub limit: Option<Limit>,
    /// How it is shown.
    pub shown: Shown,
}

/// Asks what [`prove`] asks, and says what came out.
pub fn proofs(catalogue: &CheckedCatalogue) -> Vec<Proof> {
    let all: Vec<usize> = (0..catalogue.measures.len()).collect();
    proofs_of(catalogue, &all)
}

/// Asks the same of some measures, by their place, and of the routing of all sources.
pub fn proofs_of(catalogue: &CheckedCatalogue, measures: &[usize]) -> Vec<Proof> {
    let study = study(catalogue, measures);
    let mut found = Vec::new();
    let mut closed: BTreeSet<(usize, NodeId)> = BTreeSet::new();
    for gate in &study.gates {
        let (code, shown) = match reachable(&study, gate) {
            Ok(true) => continue,
            Ok(false) => {
                closed.insert((gate.source, gate.node));
                (Code::RoutingImpossible, Shown::All)
            }
            Err(TooLarge) => (Code::ProofUndecided, Shown::Not(Undecided::Large)),
        };
        let source = &catalogue.sources[gate.of.index()];
        let other = Some(source.question(gate.question).id.clone());
        found.push(Proof { code, span: gate.span, part: None, items: Vec::new(), other, limit: None, shown });
    }
    let each = study.parts.par_iter().map(|part| {
        // A gate nobody passes makes all that is asked there impossible: the gate is told, once.
        let stopped = !closed.is_empty() && reads_behind(&study, part, &closed);
        let follows = |code| stopped && matches!(code, Code::NumeratorImpossible | Code::DenominatorEmpty);
        let raised = questions(catalogue, &study, part).into_iter().filter(|raised| !follows(raised.code));
        let proof = |raised: Raised| Proof {
            code: raised.code,
            span: raised.span,
            part: Some((part.measure, part.part)),
            items: raised.items,
            other: raised.other,
            limit: raised.limit,
            shown: raised.shown,
        };
        raised.map(proof).collect::<Vec<Proof>>()
    });
    found.extend(each.collect::<Vec<_>>().into_iter().flatten());
    once(&mut found);
    found
}

/// Whether anybody can be asked a question.
fn reachable(study: &Study, gate: &StudiedGate) -> Result<bool, TooLarge> {
    let plan = &study.plan.sources[gate.source];
    let space = Space::new(plan, &[gate.node], &[], Premise::Routed)?;
    Ok(!space.none(&space.outcome(gate.node)?.yes)?)
}

/// Whether a part reads what stands behind one of some gates.
fn reads_behind(study: &Study, part: &StudiedPart, gates: &BTreeSet<(usize, NodeId)>) -> bool {
    let sides = |figure: &StudiedFigure| {
        let sides = [Some(&figure.numerator), figure.denominator.as_ref(), figure.exclude.as_ref()];
        sides.into_iter().flatten().map(|side| (side.source, side.node)).collect::<Vec<_>>()
    };
    part.figures.iter().flat_map(sides).any(|(source, node)| {
        let plan = &study.plan.sources[source];
        let mut reads = Reads::new(plan);
        reads.node(node);
        let read = plan.columns.iter().zip(&reads.columns).filter(|(_, read)| **read);
        read.filter_map(|(column, _)| column.gate.as_ref()).any(|gate| gates.contains(&(source, gate.node)))
    })
}

fn told(catalogue: &CheckedCatalogue, proof: Proof) -> Diagnostic {
    let found = Diagnostic::new(proof.code, proof.span);
    let Some((measure, part)) = proof.part else {
        let found = found.arg_opt("question", proof.other);
        return if proof.shown == Shown::All { found } else { found.arg("many", "") };
    };
    let items: Vec<String> = proof.items.iter().map(|item| format!("`{item}`")).collect();
    let items = (!items.is_empty()).then(|| items.join(", "));
    let part = catalogue.measures[measure].parts[part].id.as_str();
    let found = found.arg("part", part).arg_opt("items", items).arg_opt("other", proof.other);
    let found = match proof.limit {
        Some(limit) => found
            .arg("column", limit.column)
            .arg_opt("min", limit.min.map(|min| min.to_string()))
            .arg_opt("max", limit.max.map(|max| max.to_string()))
            .arg("decimals", limit.decimals.to_string()),
        None => found,
    };
    let found = if proof.code == Code::ConditionRedundant { found.arg("clause", "") } else { found };
    match proof.shown {
        Shown::Row(row) => found.arg("row", row.to_string()),
        Shown::All => found,
        Shown::Not(Undecided::Large) => found.arg("large", ""),
        Shown::Not(Undecided::Computed) => found.arg("computed", ""),
    }
}

/// Leaves out what is told twice of one place: a condition with a name is found wherever it is used.
fn once(found: &mut Vec<Proof>) {
    let mut seen: BTreeSet<(u32, u32, u32)> = BTreeSet::new();
    let place = |span: Span| (span.source.0, span.start, span.end);
    found.retain(|proof| proof.code != Code::ConditionRedundant || seen.insert(place(proof.span)));
}

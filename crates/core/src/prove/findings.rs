//! What proofs tell of a catalogue.

use std::collections::BTreeSet;

use mattstock_syntax::{Code, Diagnostic, Label, Role, Severity, Span};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::circles::CIRCLES;
use super::feasible::COMBINATIONS;
use super::part::{Limit, Raised, Shown, questions};
use super::premises::{self, Inferred};
use super::reach::Found;
use super::space::{Premise, Space};
use super::witness::Undecided;
use super::work::{NODES, STEPS, TooLarge};
use crate::check::CheckedCatalogue;
use crate::plan::{NodeId, Reads, SourcePlan, StudiedFigure, StudiedGate, StudiedPart, Study, study};

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
    /// The questions that are only inferred to be routed as they are, and without whose routing it would not hold.
    pub inferred: Vec<Inferred>,
}

/// The most steps that the routing of one source may take.
const ROUTING: usize = 40_000_000;

/// The steps that every part may take, and those that the parts share that take more.
const EACH: usize = STEPS / 10;
const SHARED: usize = 40 * STEPS;

/// Asks what [`prove`] asks, and says what came out.
pub fn proofs(catalogue: &CheckedCatalogue) -> Vec<Proof> {
    let all: Vec<usize> = (0..catalogue.measures.len()).collect();
    proofs_of(catalogue, &all)
}

/// Asks the same of some measures, by their place, and of the routing of all sources.
pub fn proofs_of(catalogue: &CheckedCatalogue, measures: &[usize]) -> Vec<Proof> {
    let study = study(catalogue, measures);
    let mut found = Vec::new();
    let closed = routing(catalogue, &study, &mut found);
    let asked = |part: &StudiedPart, steps| of_part(catalogue, &study, part, &closed, steps);
    let mut each: Vec<Vec<Proof>> = study.parts.par_iter().map(|part| asked(part, EACH)).collect();
    // Few parts take many steps. They share what there is: however many they are, there is an end to it.
    let large = |proofs: &Vec<Proof>| proofs.iter().any(|proof| proof.shown == Shown::Not(Undecided::Large));
    let again: Vec<usize> = (0..each.len()).filter(|at| large(&each[*at])).collect();
    let steps = STEPS.min(SHARED / again.len().max(1));
    if steps > EACH {
        let more: Vec<Vec<Proof>> = again.par_iter().map(|at| asked(&study.parts[*at], steps)).collect();
        for (at, proofs) in again.into_iter().zip(more) {
            each[at] = proofs;
        }
    }
    found.extend(each.into_iter().flatten());
    once(&mut found);
    found
}

/// What is found of a part within so many steps.
fn of_part(
    catalogue: &CheckedCatalogue,
    study: &Study,
    part: &StudiedPart,
    closed: &BTreeSet<(usize, NodeId)>,
    steps: usize,
) -> Vec<Proof> {
    // A gate nobody passes makes all that is asked there impossible: the gate is told, once.
    let stopped = !closed.is_empty() && reads_behind(study, part, closed);
    let follows = |code| stopped && matches!(code, Code::NumeratorImpossible | Code::DenominatorEmpty);
    let raised = questions(catalogue, study, part, steps).into_iter().filter(|raised| !follows(raised.code));
    let proof = |raised: Raised| Proof {
        code: raised.code,
        span: raised.span,
        part: Some((part.measure, part.part)),
        items: raised.items,
        other: raised.other,
        limit: raised.limit,
        shown: raised.shown,
        inferred: raised.inferred,
    };
    raised.map(proof).collect()
}

/// What is found of the routing of all sources; and the gates that nobody passes.
fn routing(catalogue: &CheckedCatalogue, study: &Study, found: &mut Vec<Proof>) -> BTreeSet<(usize, NodeId)> {
    let mut closed = BTreeSet::new();
    for source in 0..study.plan.sources.len() {
        let gates: Vec<&StudiedGate> = study.gates.iter().filter(|gate| gate.source == source).collect();
        let name = |gate: &StudiedGate| catalogue.sources[gate.of.index()].question(gate.question).id.clone();
        let mut unasked: Vec<&StudiedGate> = Vec::new();
        for (gate, passed) in gates.iter().zip(passed(&study.plan.sources[source], &gates)) {
            let mut inferred = Vec::new();
            let (code, shown) = match passed {
                Passed::Is(Found::Some) => continue,
                Passed::Is(Found::None) => {
                    closed.insert((gate.source, gate.node));
                    inferred = premises::of_gate(catalogue, study, gate);
                    (Code::RoutingImpossible, Shown::All)
                }
                Passed::Is(Found::Unknown(why)) => (Code::ProofUndecided, Shown::Not(why)),
                Passed::NotAsked => {
                    unasked.push(gate);
                    continue;
                }
            };
            let other = Some(name(gate));
            found.push(Proof { code, span: gate.span, part: None, items: Vec::new(), other, limit: None, shown, inferred });
        }
        // One is told for all that there were no steps left for.
        if let Some((first, rest)) = unasked.split_first() {
            found.push(Proof {
                code: Code::ProofUndecided,
                span: first.span,
                part: None,
                items: rest.iter().map(|gate| name(gate)).collect(),
                other: Some(name(first)),
                limit: None,
                shown: Shown::Not(Undecided::Large),
                inferred: Vec::new(),
            });
        }
    }
    closed
}

/// What was found of a gate.
enum Passed {
    /// Whether anybody passes it.
    Is(Found),
    /// There were no steps left.
    NotAsked,
}

/// Whether anybody passes each of some gates of a source. They are asked over the same rows, since each stands behind others;
/// where one of them has too many cases, by themselves.
fn passed(plan: &SourcePlan, gates: &[&StudiedGate]) -> Vec<Passed> {
    let roots: Vec<NodeId> = gates.iter().map(|gate| gate.node).collect();
    let together = || {
        let space = Space::within(plan, &roots, &[], Premise::Routed, ROUTING)?;
        let of = |node: &NodeId| Ok(Passed::Is(space.any(&space.outcome(*node)?.yes)?));
        roots.iter().map(of).collect::<Result<Vec<Passed>, TooLarge>>()
    };
    if gates.is_empty() {
        return Vec::new();
    }
    together().unwrap_or_else(|TooLarge| {
        let mut left = ROUTING;
        let alone = |gate: &&StudiedGate| {
            let steps = STEPS.min(left);
            if steps == 0 {
                return Passed::NotAsked;
            }
            let space = Space::within(plan, &[gate.node], &[], Premise::Routed, steps);
            let found = space.and_then(|space| {
                let found = space.any(&space.outcome(gate.node)?.yes)?;
                Ok((found, steps - space.work().left()))
            });
            let (found, used) = found.unwrap_or((Found::Unknown(Undecided::Large), steps));
            left -= used;
            Passed::Is(found)
        };
        gates.iter().map(alone).collect()
    })
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

/// A finding of what came out.
pub(super) fn told(catalogue: &CheckedCatalogue, proof: Proof) -> Diagnostic {
    let mut found = Diagnostic::new(proof.code, proof.span);
    if !proof.inferred.is_empty() {
        // What only follows from a reading of the questionnaire is no reason to stop.
        found.severity = Severity::Warning;
        let names: Vec<String> = proof.inferred.iter().map(|gate| format!("`{}`", gate.question)).collect();
        found = found.arg("inferred", names.join(", "));
        found.labels.extend(proof.inferred.iter().map(|gate| Label { span: gate.span, role: Role::Declared }));
    }
    found = match proof.shown {
        Shown::Not(Undecided::Large) => found.arg("cases", grouped(NODES)).arg("steps", grouped(STEPS)),
        Shown::Not(Undecided::Circles) => found.arg("circles", grouped(CIRCLES)),
        Shown::Not(Undecided::Combinations) => found.arg("combinations", grouped(COMBINATIONS)),
        Shown::Not(Undecided::Computed) | Shown::Row(_) | Shown::All => found,
    };
    let Some((measure, part)) = proof.part else {
        let found = found.arg_opt("question", proof.other);
        let others = (!proof.items.is_empty()).then(|| proof.items.len().to_string());
        return match proof.shown {
            Shown::All | Shown::Row(_) => found,
            Shown::Not(Undecided::Computed) => found.arg("open", ""),
            Shown::Not(Undecided::Circles) => found.arg("open_circled", ""),
            Shown::Not(Undecided::Combinations) => found.arg("open_combined", ""),
            Shown::Not(Undecided::Large) => match others {
                Some(others) => found.arg("others", others).arg("shared", grouped(ROUTING)),
                None => found.arg("many", ""),
            },
        };
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
        Shown::Not(Undecided::Circles) => found.arg("circled", ""),
        Shown::Not(Undecided::Combinations) => found.arg("combined", ""),
    }
}

/// A number as it is read: in threes.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let threes: Vec<&[u8]> = digits.as_bytes().rchunks(3).rev().collect();
    threes.iter().map(|three| String::from_utf8_lossy(three)).collect::<Vec<_>>().join("\u{a0}")
}

/// Leaves out what is told twice of one place: a condition with a name is found wherever it is used.
fn once(found: &mut Vec<Proof>) {
    let mut seen: BTreeSet<(u32, u32, u32)> = BTreeSet::new();
    let place = |span: Span| (span.source.0, span.start, span.end);
    found.retain(|proof| proof.code != Code::ConditionRedundant || seen.insert(place(proof.span)));
}

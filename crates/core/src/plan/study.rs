//! The plan that definitions are studied by: each side of every figure as one condition, and what becomes of it without each
//! of its clauses.

use std::collections::BTreeSet;

use mattstock_syntax::Span;

use super::build::Builder;
use super::conditions::Around;
use super::figures::{Each, Figures};
use super::turned::{Turned, turned, turned_folds};
use super::{AxisId, ColumnId, Fold, Node, NodeId, SourcePlan, Test};
use super::{SEMANTICS, Sources};
use crate::check::{
    Aggregate, Breakdown, By, CellId, CheckedCatalogue, Condition, Measure, Part, PartBody, QuestionId, QuestionKind,
    SourceIx, TEST_YEAR,
};
use crate::plan::Plan;

/// The conditions of some measures, ready to be reasoned about.
#[derive(Debug, Clone)]
pub struct Study {
    /// The sources, without tallies.
    pub plan: Plan,
    /// The parts with figures.
    pub parts: Vec<StudiedPart>,
    /// The routing of the sources' questions, in the order of the plan.
    pub gates: Vec<StudiedGate>,
}

/// A part.
#[derive(Debug, Clone)]
pub struct StudiedPart {
    /// Index of the measure in the catalogue.
    pub measure: usize,
    /// Index of the part in the measure.
    pub part: usize,
    /// What it makes one figure each of, where that is a question.
    pub question: Option<(SourceIx, QuestionId)>,
    /// One for each item or choice, or one.
    pub figures: Vec<StudiedFigure>,
}

/// A figure, or a distribution.
#[derive(Debug, Clone)]
pub struct StudiedFigure {
    /// Key of the item or choice.
    pub item: Option<String>,
    /// What dates its rows.
    pub axis: AxisId,
    /// Rows taken out of both sides.
    pub exclude: Option<StudiedSide>,
    /// What is counted, without what the denominator asks.
    pub numerator: StudiedSide,
    /// What it stands against.
    pub denominator: Option<StudiedSide>,
    /// The column of which each value is counted, and a node for each.
    pub fan: Option<(ColumnId, Vec<NodeId>)>,
}

/// One side of a figure.
#[derive(Debug, Clone)]
pub struct StudiedSide {
    /// Index of the source plan.
    pub source: usize,
    /// What is added up.
    pub fold: Fold,
    /// The rows, or elements, that are taken in.
    pub node: NodeId,
    /// Whether it says which.
    pub conditional: bool,
    /// Its tests, in the order written.
    pub clauses: Vec<Clause>,
    /// What becomes of it without one operand of a junction.
    pub variations: Vec<Variation>,
    /// What becomes of it where one of its tests comes out otherwise; none unless the study is made for tests.
    pub turned: Vec<Turned>,
    /// Where it is written.
    pub span: Span,
}

/// A test of a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clause {
    /// What it comes to.
    pub node: NodeId,
    /// Where it is written.
    pub span: Span,
}

/// A condition without one operand of one of its junctions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variation {
    /// Number of the junction, in the order written.
    pub junction: usize,
    /// The operand that is left out.
    pub span: Span,
    /// What is left.
    pub node: NodeId,
    /// The same, as a condition.
    pub condition: Condition,
}

/// The routing of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StudiedGate {
    /// The source.
    pub of: SourceIx,
    /// Index of the source plan.
    pub source: usize,
    /// The question.
    pub question: QuestionId,
    /// True for those asked.
    pub node: NodeId,
    /// Where it is written.
    pub span: Span,
}

/// Plans the study of some measures, by index, and of the routing of all sources.
///
/// ```
/// # use mattstock_core::{catalogue::{Memory, load}, check::check, plan::study};
/// # let files = Memory::new([("catalogue.yaml", "catalogue: c\ntitle: t\npublisher: p\nlanguage: sv\nareas:\n  a:\n    name: A\n\
/// # units:\n  count:\n    label: Antal\nscales:\n  ja_nej:\n    answers: {ja: Ja, nej: Nej}\n"), ("sources/s.yaml", "source: s\nname: \
/// # S\nkind: survey\nquestions:\n  f1:\n    text: Finns det?\n    answers: ja_nej\n  f2:\n    text: Vad?\n    asked_when: f1 = ja\n    \
/// # answers: ja_nej\n")]);
/// # let loaded = load(&files, "");
/// let catalogue = check(&loaded.catalogue, &loaded.diagnostics).catalogue.expect("sound");
/// let study = study(&catalogue, &[]);
/// assert_eq!(study.gates.len(), 1);
/// ```
pub fn study(catalogue: &CheckedCatalogue, measures: &[usize]) -> Study {
    planned(catalogue, measures, For::Proofs)
}

/// The same of one measure, with what becomes of each side where one of its tests comes out otherwise.
pub fn study_for_tests(catalogue: &CheckedCatalogue, measure: usize) -> Study {
    let of = &catalogue.measures[measure];
    let mut years: Vec<i32> = of.tests.iter().map(|trial| trial.year).collect();
    years.sort_unstable();
    years.dedup();
    // What is offered is of the year of tests that name none.
    years.retain(|year| *year != TEST_YEAR);
    years.insert(0, TEST_YEAR);
    planned(catalogue, &[measure], For::Tests(&years))
}

/// What a study is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum For<'y> {
    Proofs,
    /// Of the periods with these names.
    Tests(&'y [i32]),
}

fn planned<'a>(catalogue: &'a CheckedCatalogue, measures: &[usize], purpose: For<'a>) -> Study {
    let mut sources = Sources { catalogue, builders: Vec::new() };
    let mut parts = Vec::new();
    for ix in measures {
        let measure = &catalogue.measures[*ix];
        for (place, part) in measure.parts.iter().enumerate() {
            parts.extend(studied(&mut sources, measure, part, purpose).map(|(question, figures)| StudiedPart {
                measure: *ix,
                part: place,
                question,
                figures,
            }));
            if purpose != For::Proofs {
                let (_, builder) = sources.builder(measure.source);
                cells_of_breakdowns(part).for_each(|cell| _ = builder.column(cell));
            }
        }
    }
    let mut gates = Vec::new();
    for ix in (0..catalogue.sources.len()).map(|ix| SourceIx(ix as u32)) {
        gates.extend(gates_of(&mut sources, ix));
    }
    sources.add_looked_up();
    let plans: Vec<SourcePlan> = sources.builders.into_iter().map(|(_, builder)| builder.finish()).collect();
    Study { plan: Plan { semantics: SEMANTICS, sources: plans, outputs: Vec::new() }, parts, gates }
}

/// The cells that a part is broken down by.
fn cells_of_breakdowns(part: &Part) -> impl Iterator<Item = CellId> {
    part.breakdowns.iter().flat_map(|breakdown| match breakdown {
        Breakdown::Total => Vec::new(),
        Breakdown::Cells(cells) => cells.clone(),
    })
}

type Figured = (Option<(SourceIx, QuestionId)>, Vec<StudiedFigure>);

fn studied<'a>(sources: &mut Sources<'a>, measure: &Measure, part: &Part, purpose: For<'a>) -> Option<Figured> {
    let PartBody::Figures { numerator, denominator, exclude, .. } = &part.body else { return None };
    let figures = Figures { measure, part, numerator, denominator: denominator.as_ref(), exclude: exclude.as_ref() };
    let (_, builder) = sources.builder(numerator.source);
    let all = figures.each(builder);
    let question = match &numerator.by {
        Some(By::Items(q) | By::Choices(q) | By::ItemsAndAnswers(q) | By::Answers(q)) => Some((numerator.source, *q)),
        Some(By::Codes(_)) | None => None,
    };
    let figures = all.into_iter().map(|each| {
        let around = each.around.clone();
        let top = counted(sources, numerator, &each, purpose);
        let (_, builder) = sources.builder(numerator.source);
        let fan = figures.fan(builder, &around).map(|column| {
            let values = 0..builder.plan().values(column).len() as u32;
            (column, values.map(|value| builder.node(Node::Test { column, test: Test::OneOf(vec![value]) })).collect())
        });
        let exclude = exclude.as_ref().map(|condition| {
            let (source, builder) = sources.builder(measure.source);
            side(Place { source, builder, purpose }, Some(condition), Fold::Rows, &around, part.span)
        });
        let denominator = denominator.as_ref().map(|aggregate| {
            let around = figures.around_denominator(sources, &around);
            let (source, builder) = sources.builder(aggregate.source);
            let fold = super::figures::fold(builder, &aggregate.fold, &around);
            let place = Place { source, builder, purpose };
            let mut side = side(place, aggregate.condition.as_ref(), fold, &around, aggregate.span);
            if let For::Tests(years) = purpose {
                let (_, builder) = sources.builder(aggregate.source);
                side.turned.extend(turned_folds(builder, &aggregate.fold, side.node, &around, years));
            }
            side
        });
        StudiedFigure { item: each.item, axis: around.axis, exclude, numerator: top, denominator, fan }
    });
    Some((question, figures.collect()))
}

/// The numerator's own condition, with the choice that a figure is of.
fn counted<'a>(sources: &mut Sources<'a>, numerator: &Aggregate, each: &Each, purpose: For<'a>) -> StudiedSide {
    let (source, builder) = sources.builder(numerator.source);
    let fold = super::figures::fold(builder, &numerator.fold, &each.around);
    let place = Place { source, builder, purpose };
    let mut top = side(place, numerator.condition.as_ref(), fold, &each.around, numerator.span);
    let (_, builder) = sources.builder(numerator.source);
    if let For::Tests(years) = purpose {
        top.turned.extend(turned_folds(builder, &numerator.fold, top.node, &each.around, years));
    }
    if let Some(ticked) = each.ticked {
        let with = |builder: &mut Builder<'_>, node| builder.junction(vec![ticked, node], Node::And);
        top.node = if top.conditional { with(builder, top.node) } else { ticked };
        for variation in &mut top.variations {
            variation.node = with(builder, variation.node);
        }
        for turned in &mut top.turned {
            turned.node = with(builder, turned.node);
        }
        top.conditional = true;
    }
    top
}

/// The plan of a source while it is being made, and its index.
struct Place<'b, 'a> {
    source: usize,
    builder: &'b mut Builder<'a>,
    purpose: For<'a>,
}

fn side(place: Place<'_, '_>, condition: Option<&Condition>, fold: Fold, around: &Around, span: Span) -> StudiedSide {
    let Place { source, builder, purpose } = place;
    let node = match condition {
        Some(condition) => builder.condition(condition, around),
        None => builder.everything(),
    };
    let mut clauses = Vec::new();
    let mut variations = Vec::new();
    if let Some(condition) = condition {
        // What is written once and used by its name in several places is one clause.
        let mut seen = BTreeSet::new();
        condition.visit(&mut |leaf| {
            let clause = span_of(leaf).map(|span| Clause { node: builder.condition(leaf, around), span });
            clauses.extend(clause.filter(|clause| seen.insert((clause.node, clause.span.key()))));
        });
        let mut operands = Vec::new();
        operands_of(condition, &mut 0, &mut operands);
        for (junction, span) in operands {
            if let Some(left) = without(condition, span) {
                let node = builder.condition(&left, around);
                variations.push(Variation { junction, span, node, condition: left });
            }
        }
    }
    let places: Vec<Span> = clauses.iter().map(|clause| clause.span).collect();
    let turned = match condition {
        Some(condition) => match purpose {
            For::Tests(years) => turned(builder, condition, &places, around, years),
            For::Proofs => Vec::new(),
        },
        None => Vec::new(),
    };
    StudiedSide { source, fold, node, conditional: condition.is_some(), clauses, variations, turned, span }
}

/// Where the operands of junctions are written, with the number of the junction.
fn operands_of(condition: &Condition, junctions: &mut usize, out: &mut Vec<(usize, Span)>) {
    match condition {
        Condition::And(all) | Condition::Or(all) => {
            let junction = *junctions;
            *junctions += 1;
            for operand in all {
                let span = span_of(operand).filter(|span| !out.iter().any(|(_, other)| other.same_place(*span)));
                out.extend(span.map(|span| (junction, span)));
                operands_of(operand, junctions, out);
            }
        }
        Condition::Not(one) | Condition::Quantified { condition: one, .. } => operands_of(one, junctions, out),
        Condition::Test { .. } | Condition::Compare { .. } | Condition::Computed { .. } | Condition::During { .. } => {}
    }
}

/// A condition without the operands that are written at a place: it is there several times where a name stands for it. Where a
/// junction has no others, one of them is left; none if that is all.
fn without(condition: &Condition, place: Span) -> Option<Condition> {
    let of_all = |all: &[Condition], make: fn(Vec<Condition>) -> Condition| {
        let is_there = |operand: &&Condition| span_of(operand).is_some_and(|span| span.same_place(place));
        let mut left: Vec<Condition> = Vec::new();
        let mut changed = false;
        for operand in all {
            if is_there(&operand) {
                changed = true;
                continue;
            }
            let varied = without(operand, place);
            changed |= varied.is_some();
            left.push(varied.unwrap_or_else(|| operand.clone()));
        }
        if left.is_empty() {
            changed = all.len() > 1;
            left.extend(all.first().cloned());
        }
        changed.then(|| if left.len() == 1 { left.remove(0) } else { make(left) })
    };
    match condition {
        Condition::And(all) => of_all(all, Condition::And),
        Condition::Or(all) => of_all(all, Condition::Or),
        Condition::Not(one) => without(one, place).map(|left| Condition::Not(Box::new(left))),
        Condition::Quantified { quantifier, question, condition, span } => without(condition, place).map(|left| {
            Condition::Quantified { quantifier: *quantifier, question: *question, condition: Box::new(left), span: *span }
        }),
        Condition::Test { .. } | Condition::Compare { .. } | Condition::Computed { .. } | Condition::During { .. } => None,
    }
}

/// Where a condition is written: from its first test to its last.
pub(crate) fn span_of(condition: &Condition) -> Option<Span> {
    match condition {
        Condition::And(all) | Condition::Or(all) => {
            let spans = all.iter().filter_map(span_of);
            // What a name stands for is written elsewhere: the first of several places is told.
            spans.reduce(|a, b| if a.source == b.source { a.to(b) } else { a })
        }
        Condition::Not(one) => span_of(one),
        Condition::Test { span, .. }
        | Condition::Compare { span, .. }
        | Condition::Computed { span, .. }
        | Condition::During { span, .. }
        | Condition::Quantified { span, .. } => Some(*span),
    }
}

/// The routing of a source's questions.
fn gates_of(sources: &mut Sources<'_>, of: SourceIx) -> Vec<StudiedGate> {
    let source = &sources.catalogue.sources[of.index()];
    let mut gates: Vec<StudiedGate> = Vec::new();
    for (place, cell) in (0..).zip(&source.cells) {
        let (Some(question), Some(gate)) = (cell.question, &cell.gate) else { continue };
        if gates.last().is_some_and(|gate| gate.question == question) {
            continue;
        }
        let (at, builder) = sources.builder(of);
        let column = builder.column(CellId(place));
        let planned = builder.plan().column(column).gate.as_ref().map(|gate| gate.node);
        if let (Some(node), Some(span)) = (planned, span_of(&gate.condition)) {
            gates.push(StudiedGate { of, source: at, question, node, span });
        }
    }
    gates
}

/// The items or choices of a question by their keys, and for each the keys of those that it stands for.
pub fn items_of(catalogue: &CheckedCatalogue, source: SourceIx, question: QuestionId) -> Vec<(String, Vec<String>)> {
    match &catalogue.sources[source.index()].question(question).kind {
        QuestionKind::Battery { items, .. } => items.iter().map(|i| (i.key.clone(), i.implies.clone())).collect(),
        QuestionKind::Multiple { choices, .. } => choices.iter().map(|c| (c.key.clone(), c.implies.clone())).collect(),
        _ => Vec::new(),
    }
}

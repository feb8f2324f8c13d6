//! Catalogue in, checked catalogue out: names become ids, every expression gets its type, and every error is reported.
//!
//! ```text
//! Lists (areas, scales, codelists …) ─▶ sources: cells and questions ─▶ conditions and routing ─▶ measures
//! ```

mod accepted;
mod aggregates;
mod conditions;
mod constants;
mod hints;
mod lists;
mod logic;
mod measures;
mod model;
mod rates;
mod scope;
mod sources;

use mattstock_syntax::{Case, Code, Diagnostic, Severity};

use crate::catalogue::Catalogue;
use lists::Lists;
use measures::Surroundings;

pub use logic::{Missing, Outcome};
pub use model::*;

/// What checking gives.
#[derive(Debug, Clone)]
pub struct Checked {
    /// The catalogue; only if there are no errors.
    pub catalogue: Option<CheckedCatalogue>,
    /// Every finding, by place.
    pub diagnostics: Vec<Diagnostic>,
}

/// Checks a catalogue. Give it the findings of loading too: with an error among them there is no checked catalogue.
pub fn check(catalogue: &Catalogue, loading: &[Diagnostic]) -> Checked {
    let mut found: Vec<Diagnostic> = loading.to_vec();
    let lists = Lists::new(catalogue);
    declared_once(catalogue, &mut found);
    let mut sources: Vec<Source> = catalogue.sources.iter().map(|s| sources::source(&lists, s, &mut found)).collect();
    let conditions: Vec<_> = catalogue
        .sources
        .iter()
        .enumerate()
        .map(|(i, def)| sources::conditions(&lists, &sources, i, def, &mut found))
        .collect();
    for ((responded, gates), source) in conditions.into_iter().zip(&mut sources) {
        source.responded = responded;
        for (question, gate) in gates {
            for cell in source.cells.iter_mut().filter(|c| c.question == Some(question)) {
                cell.gate = Some(gate.clone());
            }
        }
    }
    for (source, def) in sources.iter().zip(&catalogue.sources) {
        sources::circles(source, def, &mut found);
    }
    let around = Surroundings { lists: &lists, sources: &sources, defs: &catalogue.sources };
    measures::shared_conditions(&around, &mut found);
    let measures: Vec<Option<Measure>> =
        catalogue.measures.iter().map(|m| measures::measure(&around, m, &mut found)).collect();
    leave_to_unreadable(catalogue, &mut found);
    accepted::accept(catalogue, &mut found);
    sort(&mut found);
    let errors = found.iter().any(|d| d.severity == Severity::Error);
    let checked = match (&catalogue.info, measures.into_iter().collect::<Option<Vec<_>>>()) {
        (Some(info), Some(measures)) if !errors => Some(CheckedCatalogue {
            id: info.id.value.clone(),
            title: info.title.value.clone(),
            subtitle: info.subtitle.as_ref().map(|t| t.value.clone()),
            publisher: info.publisher.value.clone(),
            citation: info.citation.as_ref().map(|t| t.value.clone()),
            language: info.language.value.clone(),
            introduction: info.introduction.as_ref().map(|t| t.value.clone()),
            areas: lists.areas,
            periods: lists.periods,
            units: lists.units,
            scales: lists.scales,
            codelists: lists.codelists,
            sources,
            measures,
            fingerprint: catalogue.fingerprint.clone(),
        }),
        _ => None,
    };
    Checked { catalogue: checked, diagnostics: found }
}

/// Reports what `catalogue.yaml` and the code files declare twice.
fn declared_once(catalogue: &Catalogue, found: &mut Vec<Diagnostic>) {
    for list in &catalogue.codelists {
        lists::unique(found, Case::CodeTwice, list.codes.iter().map(|(k, _)| k));
        // The result table writes a missing group as `missing` and joins the codes of a crossing by `|`.
        for (code, _) in list.codes.iter().filter(|(k, _)| k.value == "missing" || k.value.contains('|')) {
            found.push(Diagnostic::of(Case::CodeTaken, code.span).arg("found", &code.value));
        }
    }
    let Some(info) = &catalogue.info else { return };
    for scale in &info.scales {
        lists::unique(found, Case::AnswerTwice, scale.answers.iter().map(|(k, _)| k));
    }
    for (name, _) in &info.conditions {
        let known = catalogue.sources.iter().map(|s| s.id.value.as_str());
        lists::find(found, Code::UnknownSource, &name.value, name.span, known);
    }
}

/// Takes out findings about names that a file which could not be read may well define: its own error comes first.
fn leave_to_unreadable(catalogue: &Catalogue, found: &mut Vec<Diagnostic>) {
    let names = [
        Code::UnknownSource,
        Code::UnknownArea,
        Code::UnknownReference,
        Code::UnknownScale,
        Code::UnknownUnit,
        Code::UnknownPeriod,
        Code::UnknownCodelist,
        Code::UnknownCodeSet,
        Code::UnknownPolicy,
        Code::UnknownName,
    ];
    found.retain(|d| {
        let name = d.get("found").unwrap_or_default();
        !(names.contains(&d.code) && catalogue.unreadable.iter().any(|text| text.contains(name)))
    });
}

/// Orders findings by place and keeps one of each.
fn sort(found: &mut Vec<Diagnostic>) {
    found.sort_by(|a, b| a.span().key().cmp(&b.span().key()).then(b.severity.cmp(&a.severity)).then(a.code.cmp(&b.code)));
    found.dedup_by(|a, b| a.span().same_place(b.span()) && a.code == b.code && a.case == b.case && a.args == b.args);
}

/// The cells a condition looks at, in the order met; those of the current item are all its battery's.
pub fn cells_of(condition: &Condition, source: &Source, out: &mut Vec<CellId>) {
    match condition {
        Condition::And(all) | Condition::Or(all) => all.iter().for_each(|c| cells_of(c, source, out)),
        Condition::Not(one) => cells_of(one, source, out),
        Condition::Test { operand, .. } => match operand {
            Operand::Cell(c) | Operand::CurrentElement(c) => out.push(*c),
            Operand::CurrentItem(q) => out.extend(question_cells(source.question(*q))),
        },
    }
}

/// The cells an aggregate looks at.
pub fn cells_of_aggregate(aggregate: &Aggregate, source: &Source, out: &mut Vec<CellId>) {
    match &aggregate.fold {
        Fold::Count => {}
        Fold::Each(c) | Fold::Sum(c) => out.push(*c),
    }
    match &aggregate.by {
        Some(By::Items(q) | By::Answers(q) | By::ItemsAndAnswers(q)) => {
            out.extend(question_cells(source.question(*q)));
        }
        Some(By::Codes(c)) => out.push(*c),
        None => {}
    }
    if let Some(condition) = &aggregate.condition {
        cells_of(condition, source, out);
    }
}

/// The answer cells of a question.
pub fn question_cells(question: &Question) -> Vec<CellId> {
    match &question.kind {
        QuestionKind::Single { cell, .. }
        | QuestionKind::Number(cell)
        | QuestionKind::Date(cell)
        | QuestionKind::Open(cell) => vec![*cell],
        QuestionKind::Battery { items, .. } => items.iter().map(|i| i.cell).collect(),
    }
}

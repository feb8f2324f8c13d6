//! Catalogue in, checked catalogue out: names become ids, every expression gets its type, and every error is reported.
//!
//! ```text
//! Lists (areas, scales, codelists …) ─▶ sources: cells and questions ─▶ derived columns ─▶ conditions and routing ─▶ measures
//! ```

mod accepted;
mod aggregates;
mod always;
mod bands;
mod breakdowns;
mod cells;
mod compare;
mod conditions;
mod constants;
mod criteria;
mod derived;
mod files;
mod head;
mod headers;
mod hints;
mod lists;
mod logic;
mod measures;
mod members;
mod model;
mod numbers;
mod other;
mod parts;
mod printed;
mod quantifiers;
mod questions;
mod rates;
mod reading;
mod routing;
mod scope;
mod sharpen;
mod sources;
#[cfg(test)]
mod tests;
mod texts;
mod trials;
mod used;
mod values;

use std::collections::BTreeMap;

use mattstock_syntax::ast::MemberKind;
use mattstock_syntax::def::CodelistDef;
use mattstock_syntax::{Case, Code, Diagnostic, Name, Severity};

use crate::advice;
use crate::catalogue::Catalogue;
use crate::prove;
use lists::Lists;
use measures::Surroundings;

pub use cells::{cells_of, cells_of_aggregate, cells_of_value, question_cells};
pub(crate) use lists::some_list;
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

/// Checks a catalogue: names, types and routing. Give it the findings of loading too: with an error among them there is no
/// checked catalogue.
pub fn check(catalogue: &Catalogue, loading: &[Diagnostic]) -> Checked {
    let (checked, mut found) = inspect(catalogue, loading);
    accepted::accept(catalogue, false, &mut found);
    sort(&mut found);
    Checked { catalogue: checked, diagnostics: found }
}

/// Checks a catalogue, and where it is sound looks for what a careful reader would object to: in the words of the sheets
/// ([`advice`]), and in what the definitions count ([`prove`]).
pub fn examine(catalogue: &Catalogue, loading: &[Diagnostic]) -> Checked {
    let (mut checked, mut found) = inspect(catalogue, loading);
    let sound = checked.is_some();
    if let Some(checked) = &checked {
        advice::advise(catalogue, checked, &mut found);
        prove::prove(checked, &mut found);
    }
    accepted::accept(catalogue, sound, &mut found);
    sort(&mut found);
    if found.iter().any(|d| d.severity == Severity::Error) {
        checked = None;
    }
    Checked { catalogue: checked, diagnostics: found }
}

/// The checked catalogue, where there are no errors, and every finding before any is accepted.
fn inspect(catalogue: &Catalogue, loading: &[Diagnostic]) -> (Option<CheckedCatalogue>, Vec<Diagnostic>) {
    let mut found: Vec<Diagnostic> = loading.to_vec();
    let mut lists = Lists::new(catalogue);
    declared_once(catalogue, &mut found);
    let mut sources: Vec<Source> = catalogue.sources.iter().map(|s| sources::source(&lists, s, &mut found)).collect();
    for (i, def) in catalogue.sources.iter().enumerate() {
        derived::derive(&mut lists, &mut sources, i, def, &mut found);
    }
    let conditions: Vec<_> = catalogue
        .sources
        .iter()
        .enumerate()
        .map(|(i, def)| routing::conditions(&lists, &sources, i, def, &mut found))
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
        routing::order(source, def, &mut found);
        head::advise_dates(&lists, def, source, &mut found);
    }
    sharpen::sharpen(&lists, &sources, &mut found);
    let around = Surroundings { lists: &lists, sources: &sources, defs: &catalogue.sources };
    measures::shared_conditions(&around, &mut found);
    let measures: Vec<Option<Measure>> =
        catalogue.measures.iter().map(|m| measures::measure(&around, m, &mut found)).collect();
    for (measure, def) in measures.iter().zip(&catalogue.measures) {
        if let Some(measure) = measure {
            printed::periods(measure, def, &sources, &catalogue.sources, &mut found);
        }
    }
    let consultations = criteria::consultations(&lists, &mut found);
    leave_to_unreadable(catalogue, &mut found);
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
            consultations,
            fingerprint: catalogue.fingerprint.clone(),
        }),
        _ => None,
    };
    debug_assert!(errors || checked.is_some(), "a catalogue is refused only with an error that says why");
    (checked, found)
}

/// Reports what `catalogue.yaml` and the code files declare twice.
fn declared_once(catalogue: &Catalogue, found: &mut Vec<Diagnostic>) {
    for list in &catalogue.codelists {
        lists::unique(found, Case::CodeTwice, list.codes.iter().map(|(k, _)| k));
        same_codes(list, found);
        // The result table writes a missing group as `missing` and joins the codes of a crossing by `|`.
        for (code, _) in list.codes.iter().filter(|(k, _)| k.value == "missing" || k.value.contains('|')) {
            found.push(Diagnostic::of(Case::CodeTaken, code.span).arg("found", &code.value));
        }
    }
    for member in catalogue.code_sets.iter().flat_map(|set| &set.codes) {
        found.extend(lists::reversed_range(&member.value));
        if let MemberKind::Word(word) = &member.value.kind
            && catalogue.code_sets.iter().any(|set| set.id.value == *word)
        {
            found.push(Diagnostic::of(Case::CodeSetAsCode, member.value.span).arg("found", word).arg("within", ""));
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

/// Reports codes that are written differently and are the same.
fn same_codes(list: &CodelistDef, found: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<String, &Name> = BTreeMap::new();
    for (code, _) in &list.codes {
        let first = *seen.entry(fold_code(&code.value)).or_insert(code);
        if first.value != code.value {
            found.push(
                Diagnostic::of(Case::CodeAlike, code.span)
                    .arg("name", code.value.clone())
                    .arg("same_as", first.value.clone())
                    .label(first.span, mattstock_syntax::Role::First),
            );
        }
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
        Code::UnknownMeasure,
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

//! What a place in a definition file is about.

use mattstock_syntax::def::{CatalogueDef, ComputationDef, ErrorSourcesDef, MeasureDef, Remarks, SourceDef, Text};
use mattstock_syntax::{Case, Diagnostic, Name, Role, Span};

use super::{Row, Stands};
use crate::advice::{description_of, question_labels, question_texts};
use crate::catalogue::Catalogue;
use crate::check::{CheckedCatalogue, Measure, PartBody, QuestionId, QuestionKind, Source, cells_of, cells_of_aggregate};

/// Measures, and what of them.
pub(super) struct Place {
    pub(super) measures: Vec<String>,
    pub(super) row: Row,
}

/// What the publication has at a place: the prose it is in, or what is printed of what it is about.
pub(super) fn stands(catalogue: &Catalogue, checked: &CheckedCatalogue, finding: &Diagnostic, place: &Place) -> Stands {
    let (row, span) = (&place.row, finding.span());
    // A variant stands somewhere else; here stands the name itself.
    if matches!(finding.case, Some(Case::NameSpelt | Case::NameWorded)) {
        let name = finding.labels.iter().find(|label| label.role == Role::Declared);
        let text = name.and_then(|label| prose(catalogue, label.span)).or(finding.get("name"));
        return text.map_or(Stands::Nothing, |text| Stands::Of(text.to_owned()));
    }
    if let Some(prose) = prose(catalogue, span) {
        return Stands::Prose(prose.to_owned());
    }
    let of_measure = catalogue.measures.iter().zip(&checked.measures).find(|(def, _)| def.id.span.source == span.source);
    let of_source = catalogue.sources.iter().zip(&checked.sources).find(|(def, _)| def.id.span.source == span.source);
    let text = match (row, of_measure, of_source) {
        (Row::Part(id) | Row::Computation(id), Some((def, measure)), _) => {
            let part = measure.parts.iter().find(|part| part.id == *id).or(measure.parts.first());
            let described = part.and_then(|part| description_of(def, part));
            described.or_else(|| def.sheet.statement.as_ref().map(|text| text.value.clone()))
        }
        (Row::Sheet("reporting_levels"), Some((def, _)), _) => {
            def.sheet.reporting_levels.as_ref().map(|text| text.value.clone())
        }
        (Row::Measure, Some((def, _)), _) => Some(def.name.value.clone()),
        (Row::Question(_) | Row::QuestionText, _, Some((def, source))) => {
            before(def.questions.iter().map(|q| &q.id), span).map(|at| with_answers(checked, source, QuestionId(at as u32)))
        }
        (Row::Column(name), _, Some((def, source))) => {
            let inferred = def.columns.iter().any(|c| c.id.value == *name && c.remarks.inferred.is_some());
            let label = || source.cells.iter().find(|cell| cell.name == *name).map(|cell| cell.label.clone());
            // A column that the publication does not have stands for what it says of those counted.
            let described = || place.measures.first().and_then(|id| described(catalogue, checked, id));
            if inferred { described() } else { label() }
        }
        (Row::Source(name) | Row::Answer(name) | Row::Area(name), ..) => Some(name.clone()),
        _ => None,
    };
    text.map_or(Stands::Nothing, Stands::Of)
}

/// What is said of the first part of a measure.
fn described(catalogue: &Catalogue, checked: &CheckedCatalogue, id: &str) -> Option<String> {
    let (def, measure) = catalogue.measures.iter().zip(&checked.measures).find(|(_, measure)| measure.id == id)?;
    description_of(def, measure.parts.first()?)
}

/// A question and its answers as the questionnaire lists them.
fn with_answers(checked: &CheckedCatalogue, source: &Source, id: QuestionId) -> String {
    let question = source.question(id);
    let (QuestionKind::Single { scale, .. } | QuestionKind::Battery { scale, .. }) = &question.kind else {
        return question.text.clone();
    };
    let mut answers: Vec<&str> = checked.scales[scale.index()].answers.iter().map(|a| a.label.as_str()).collect();
    if question.reversed {
        answers.reverse();
    }
    format!("{} ({})", question.text, answers.join(", "))
}

/// The prose that a place is in, or the published variant of some.
fn prose<'a>(catalogue: &'a Catalogue, span: Span) -> Option<&'a str> {
    let mut texts: Vec<&'a Text> = Vec::new();
    let mut remarks: Vec<&'a Remarks> = Vec::new();
    for measure in catalogue.measures.iter().filter(|m| m.id.span.source == span.source) {
        texts.extend(of_sheet(measure).into_iter().filter_map(|(_, text)| text));
        texts.extend(std::iter::once(&measure.name).chain(&measure.question_text));
        remarks.push(&measure.remarks);
    }
    for source in catalogue.sources.iter().filter(|s| s.id.span.source == span.source) {
        texts.push(&source.name);
        remarks.push(&source.remarks);
        for question in &source.questions {
            texts.extend(question_texts(question));
            remarks.extend(std::iter::once(&question.remarks).chain(question_labels(question).iter().map(|i| &i.remarks)));
        }
    }
    if let Some(info) = catalogue.info.as_ref().filter(|info| info.id.span.source == span.source) {
        texts.extend(info.areas.iter().map(|area| &area.name));
        texts.extend(info.references.iter().map(|(_, text)| text));
        texts.extend(info.scales.iter().flat_map(|scale| &scale.answers).map(|(_, label)| label));
        remarks.extend(info.areas.iter().map(|area| &area.remarks));
    }
    let variants = texts.iter().flat_map(|text| &text.published_as).chain(remarks.iter().flat_map(|r| &r.published_as));
    let variants: Vec<&'a Text> = variants.map(|variant| &variant.text).collect();
    texts.into_iter().chain(variants).find(|text| within(text.span, span)).map(|text| text.value.as_str())
}

/// The rows of prose of a sheet, by key.
fn of_sheet(def: &MeasureDef) -> [(&'static str, Option<&Text>); 8] {
    let sheet = &def.sheet;
    let errors = match &sheet.error_sources {
        Some(ErrorSourcesDef::Prose(text)) => Some(text),
        _ => None,
    };
    [
        ("statement", sheet.statement.as_ref()),
        ("purpose", sheet.purpose.as_ref()),
        ("error_sources", errors),
        ("technical_description", sheet.technical_description.as_ref()),
        ("reporting_levels", sheet.reporting_levels.as_ref()),
        ("comment", sheet.comment.as_ref()),
        ("direction", def.direction.wording.as_deref()),
        ("unit", def.computation.unit.as_ref().and_then(|u| u.wording.as_deref())),
    ]
}

/// What the place of a finding is about.
pub(super) fn place(catalogue: &Catalogue, checked: &CheckedCatalogue, span: Span) -> Place {
    let ids = |wanted: &dyn Fn(&Measure) -> bool| -> Vec<String> {
        checked.measures.iter().filter(|m| wanted(m)).map(|m| m.id.clone()).collect()
    };
    let own = |place: Span| place.source == span.source;
    if let Some(def) = catalogue.measures.iter().find(|m| own(m.id.span)) {
        return Place { measures: vec![def.id.value.clone()], row: of_measure(def, span) };
    }
    if let Some(at) = catalogue.sources.iter().position(|s| own(s.id.span)) {
        return of_source(checked, &catalogue.sources[at], at, span);
    }
    let in_catalogue = |row| Place { measures: Vec::new(), row };
    let Some(info) = catalogue.info.as_ref().filter(|info| own(info.id.span)) else { return in_catalogue(Row::Catalogue) };
    if let Some(at) = before(info.areas.iter().map(|a| &a.id), span).filter(|_| span.start < end_of_areas(info)) {
        let area = &info.areas[at];
        return Place { measures: ids(&|m| m.area.index() == at), row: Row::Area(area.name.value.clone()) };
    }
    if let Some(at) = info.references.iter().position(|(_, text)| contains_text(text, span)) {
        let text = &info.references[at].1.value;
        let cites = |m: &Measure| m.sheet.references.contains(text) || m.sheet.knowledge_support.contains(text);
        return Place { measures: ids(&cites), row: Row::Reference };
    }
    let answers = info.scales.iter().enumerate().flat_map(|(at, scale)| scale.answers.iter().map(move |a| (at, a)));
    if let Some((scale, (_, label))) =
        answers.into_iter().find(|(_, (key, label))| within(key.span, span) || contains_text(label, span))
    {
        let asks = |m: &Measure| m.questions.iter().any(|(s, q)| is_on(&checked.sources[s.index()], *q, scale));
        return Place { measures: ids(&asks), row: Row::Answer(label.value.clone()) };
    }
    in_catalogue(Row::Catalogue)
}

pub(super) fn within(outer: Span, span: Span) -> bool {
    outer.source == span.source && outer.start <= span.start && span.end <= outer.end
}

/// Whether a place is in a text or in a published variant of it.
fn contains_text(text: &Text, span: Span) -> bool {
    within(text.span, span) || text.published_as.iter().any(|p| within(p.text.span, span))
}

/// The last of some names that stands before a place.
fn before<'a>(names: impl Iterator<Item = &'a Name>, span: Span) -> Option<usize> {
    names
        .enumerate()
        .filter(|(_, name)| name.span.source == span.source && name.span.start <= span.start)
        .map(|(i, _)| i)
        .last()
}

/// Where what follows the areas begins.
fn end_of_areas(info: &CatalogueDef) -> u32 {
    let after = info.areas.last().map_or(0, |a| a.id.span.start);
    let starts = info.references.iter().map(|(k, _)| k.span.start);
    let starts = starts.chain(info.scales.iter().map(|s| s.id.span.start)).chain(info.units.iter().map(|u| u.id.span.start));
    starts.filter(|start| *start > after).min().unwrap_or(u32::MAX)
}

/// Whether the answers of a question are those of a scale.
fn is_on(source: &Source, question: QuestionId, scale: usize) -> bool {
    match &source.question(question).kind {
        QuestionKind::Single { scale: own, .. } | QuestionKind::Battery { scale: own, .. } => own.index() == scale,
        _ => false,
    }
}

/// What of a measure.
fn of_measure(def: &MeasureDef, span: Span) -> Row {
    if let Some((key, _)) = of_sheet(def).into_iter().find(|(_, text)| text.is_some_and(|text| within(text.span, span))) {
        return Row::Sheet(key);
    }
    if within(def.direction.span, span) {
        return Row::Sheet("direction");
    }
    if def.question_text.as_ref().is_some_and(|text| within(text.span, span)) {
        return Row::QuestionText;
    }
    if contains_text(&def.name, span) || def.remarks.published_as.iter().any(|p| within(p.text.span, span)) {
        return Row::Name;
    }
    let computations = || std::iter::once(&def.computation).chain(def.parts.iter().map(|part| &part.computation));
    if computations().any(|computation| in_breakdowns(computation, span)) {
        return Row::Sheet("reporting_levels");
    }
    if in_computation(&def.computation, span) {
        return Row::Computation(def.id.value.clone());
    }
    for part in &def.parts {
        if in_computation(&part.computation, span) {
            return Row::Computation(part.id.value.clone());
        }
    }
    match before(def.parts.iter().map(|p| &p.id), span) {
        Some(at) => Row::Part(def.parts[at].id.value.clone()),
        None => Row::Measure,
    }
}

/// Whether a place is in what is computed.
fn in_computation(def: &ComputationDef, span: Span) -> bool {
    let sides = [&def.numerator, &def.denominator].into_iter().flatten().any(|side| within(side.span, span));
    sides || def.exclude.as_ref().is_some_and(|e| within(e.span, span))
}

/// Whether a place is in what the figures are broken down by.
fn in_breakdowns(def: &ComputationDef, span: Span) -> bool {
    let Some(list) = &def.breakdowns else { return false };
    within(list.span, span) || list.value.iter().any(|one| within(one.span, span))
}

/// What of a source, and the measures that use it.
fn of_source(checked: &CheckedCatalogue, def: &SourceDef, at: usize, span: Span) -> Place {
    let source = &checked.sources[at];
    let all = || -> Vec<String> {
        let uses = |m: &&Measure| m.sources().iter().any(|s| s.index() == at);
        checked.measures.iter().filter(uses).map(|m| m.id.clone()).collect()
    };
    let column = before(def.columns.iter().map(|c| &c.id), span);
    let question = before(def.questions.iter().map(|q| &q.id), span);
    match (column, question) {
        (_, Some(question))
            if column.is_none_or(|c| def.columns[c].id.span.start < def.questions[question].id.span.start) =>
        {
            let shows = |m: &&Measure| m.questions.iter().any(|(s, q)| s.index() == at && q.index() == question);
            let measures = checked.measures.iter().filter(shows).map(|m| m.id.clone()).collect();
            let number = def.questions[question].number_label.as_ref();
            Place { measures, row: number.map_or(Row::QuestionText, |number| Row::Question(number.value.clone())) }
        }
        (Some(column), _) => {
            let name = &def.columns[column].id.value;
            let tests = |m: &&Measure| uses_cell(m, checked, at, name);
            let measures: Vec<String> = checked.measures.iter().filter(tests).map(|m| m.id.clone()).collect();
            Place { measures: if measures.is_empty() { all() } else { measures }, row: Row::Column(name.clone()) }
        }
        _ => Place { measures: all(), row: Row::Source(source.name.clone()) },
    }
}

/// Whether a measure computes with a column of a source.
fn uses_cell(measure: &Measure, checked: &CheckedCatalogue, at: usize, name: &str) -> bool {
    let source = &checked.sources[at];
    measure.parts.iter().any(|part| {
        let PartBody::Figures { numerator, denominator, exclude, .. } = &part.body else { return false };
        let mut cells = Vec::new();
        for side in std::iter::once(numerator).chain(denominator).filter(|side| side.source.index() == at) {
            cells_of_aggregate(side, source, &mut cells);
        }
        if let Some(exclude) = exclude.as_ref().filter(|_| measure.source.index() == at) {
            cells_of(exclude, source, &mut cells);
        }
        cells.iter().any(|cell| source.cell(*cell).name == name)
    })
}

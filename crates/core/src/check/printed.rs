//! What `{period}` in texts prints.

use mattstock_syntax::def::{ErrorSourcesDef, MeasureDef, QuestionDef, QuestionKindDef, SourceDef, Text};
use mattstock_syntax::{Case, Diagnostic};

use super::model::{Measure, Source};

/// Reports texts of a measure's sheet with `{period}`, where neither the measure nor its source names a period.
pub(super) fn periods(
    measure: &Measure,
    def: &MeasureDef,
    sources: &[Source],
    defs: &[SourceDef],
    found: &mut Vec<Diagnostic>,
) {
    let source = &defs[measure.source.index()];
    let named = source.period.as_ref().is_some_and(|axis| axis.named.is_some());
    if named || def.computation.period.is_some() {
        return;
    }
    let shown = sources[measure.source.index()].id.as_str();
    let of_questions = measure
        .questions
        .iter()
        .filter(|(s, _)| *s == measure.source)
        .filter_map(|(_, q)| source.questions.get(q.index()))
        .flat_map(of_question);
    let of_source = [Some(&source.name), source.overview_name.as_ref(), source.as_of.as_ref()].into_iter().flatten();
    for text in of_measure(def).chain(of_source).chain(of_questions).filter(|text| text.value.contains("{period}")) {
        found.push(
            Diagnostic::of(Case::NoPeriodToPrint, text.span)
                .arg("period", "{period}")
                .arg("year", "{year}")
                .arg("source", shown),
        );
    }
}

fn of_measure(def: &MeasureDef) -> impl Iterator<Item = &Text> {
    let sheet = &def.sheet;
    let errors = match &sheet.error_sources {
        Some(ErrorSourcesDef::Prose(text)) => Some(text),
        _ => None,
    };
    let rows = [
        sheet.statement.as_ref(),
        sheet.purpose.as_ref(),
        errors,
        sheet.technical_description.as_ref(),
        sheet.reporting_levels.as_ref(),
        sheet.comment.as_ref(),
        def.question_text.as_ref(),
    ];
    let parts = def.parts.iter().filter_map(|part| part.name.as_ref());
    std::iter::once(&def.name).chain(rows.into_iter().flatten()).chain(parts)
}

fn of_question(def: &QuestionDef) -> Vec<&Text> {
    let labels: &[_] = match &def.kind {
        QuestionKindDef::Battery { items, .. } => items,
        QuestionKindDef::Multiple { choices, .. } => choices,
        _ => &[],
    };
    std::iter::once(&def.text).chain(&def.lead).chain(labels.iter().map(|item| &item.label)).collect()
}

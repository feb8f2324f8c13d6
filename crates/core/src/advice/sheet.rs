//! A measure's sheet: its rows of prose and what it computes.

use mattstock_syntax::Name;
use mattstock_syntax::def::{
    BreakdownDef, ComputationDef, ErrorSourcesDef, ItemDef, MeasureDef, QuestionDef, QuestionKindDef, SourceDef, Text, Val,
};

use crate::check::{Aggregate, Condition, Measure, Part, PartBody, Question, Source};

/// A measure as written and as checked, and its source.
pub(super) struct Sheet<'a> {
    pub(super) def: &'a MeasureDef,
    pub(super) measure: &'a Measure,
    pub(super) source: &'a Source,
    pub(super) source_def: &'a SourceDef,
}

/// The figures of a part.
pub(super) struct Figures<'a> {
    pub(super) part: &'a Part,
    pub(super) numerator: &'a Aggregate,
    pub(super) denominator: Option<&'a Aggregate>,
    pub(super) exclude: Option<&'a Condition>,
}

impl<'a> Sheet<'a> {
    /// The rows that say what the measure is: all but the purpose and the sources of error.
    pub(super) fn about(&self) -> impl Iterator<Item = &'a Text> + use<'a> {
        let sheet = &self.def.sheet;
        let rows = [&sheet.statement, &sheet.technical_description, &sheet.reporting_levels, &sheet.comment];
        std::iter::once(&self.def.name).chain(rows.into_iter().flatten())
    }

    /// Every row of prose, and the question text that stands for a question.
    pub(super) fn rows(&self) -> impl Iterator<Item = &'a Text> + use<'a> {
        let sheet = &self.def.sheet;
        let errors = match &sheet.error_sources {
            Some(ErrorSourcesDef::Prose(text)) => Some(text),
            _ => None,
        };
        self.about().chain(sheet.purpose.as_ref()).chain(errors).chain(self.def.question_text.as_ref())
    }

    /// The parts with figures.
    pub(super) fn figures(&self) -> impl Iterator<Item = Figures<'a>> + use<'a> {
        self.measure.parts.iter().filter_map(|part| match &part.body {
            PartBody::Figures { numerator, denominator, exclude, .. } => {
                Some(Figures { part, numerator, denominator: denominator.as_ref(), exclude: exclude.as_ref() })
            }
            PartBody::OpenAnswers(_) => None,
        })
    }

    /// The questions of its own source that its box shows, as checked and as written.
    pub(super) fn questions(&self) -> impl Iterator<Item = (&'a Question, &'a QuestionDef)> + use<'a> {
        let (source, def, own) = (self.source, self.source_def, self.measure.source);
        let shown = self.measure.questions.iter().filter(move |(of, _)| *of == own);
        shown.filter_map(|(_, id)| Some((source.question(*id), def.questions.get(id.index())?)))
    }

    /// What is written of the computation of a part: its own keys, and those above all parts.
    pub(super) fn written(&self, part: &Part) -> impl Iterator<Item = &'a ComputationDef> + use<'a> {
        let id = part.id.as_str();
        let own = self.def.parts.iter().find(|p| p.id.value == id);
        own.map(|p| &p.computation).into_iter().chain([&self.def.computation])
    }

    /// The breakdowns that hold for a part, as written.
    pub(super) fn breakdowns(&self, part: &Part) -> &'a [Val<BreakdownDef>] {
        self.written(part).find_map(|c| c.breakdowns.as_ref()).map_or(&[], |list| list.value.as_slice())
    }

    /// The columns that a part is broken down by, as written; without those that are inferred where only what the publication
    /// says is asked for.
    pub(super) fn columns(&self, part: &Part, published: bool) -> Vec<&'a Name> {
        let whole = self.written(part).find_map(|c| c.breakdowns.as_ref());
        if published && whole.is_some_and(|list| list.inferred.is_some()) {
            return Vec::new();
        }
        let kept = self.breakdowns(part).iter().filter(|b| !(published && b.inferred.is_some()));
        let columns = kept.filter_map(|b| match &b.value {
            BreakdownDef::Columns(names) => Some(names),
            BreakdownDef::Total => None,
        });
        columns.flatten().collect()
    }
}

/// The items or choices of a question.
pub(crate) fn labels(def: &QuestionDef) -> &[ItemDef] {
    match &def.kind {
        QuestionKindDef::Battery { items, .. } => items,
        QuestionKindDef::Multiple { choices, .. } => choices,
        _ => &[],
    }
}

/// Every text of a question: what stands before it, itself, and what is asked of.
pub(crate) fn texts(def: &QuestionDef) -> impl Iterator<Item = &Text> {
    def.lead.iter().chain([&def.text]).chain(labels(def).iter().map(|item| &item.label))
}

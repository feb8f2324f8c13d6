//! When a question is answered and with what, told to those who answer it.

use super::compose::{Composer, question_domain, shown_order};
use super::language::{bare, fill, join};
use super::number::format_number;
use super::text::mark;
use super::texts::Texts;
use crate::Decimal;
use crate::check::{Condition, Domain, Gate, Question, QuestionId, QuestionKind, Source, SourceIx};

/// More answers than this are not listed in a sentence.
const LISTED: usize = 7;

/// Tells about the questions of one source.
pub(super) struct Answering<'a> {
    pub(super) texts: Texts<'a>,
    pub(super) source: &'a Source,
    composer: Composer<'a>,
}

impl<'a> Answering<'a> {
    pub(super) fn new(texts: Texts<'a>, at: SourceIx) -> Self {
        let composer = Composer::about_source(texts, at).without_wordings();
        Self { texts, source: &texts.catalogue.sources[at.index()], composer }
    }

    /// A text of the source as printed, quoted.
    pub(super) fn quoted(&self, text: &str) -> String {
        mark(self.printed(text).trim())
    }

    /// The same without the sign it ends with.
    pub(super) fn bare(&self, text: &str) -> String {
        mark(bare(&self.printed(text)))
    }

    /// A text of the source as printed.
    pub(super) fn printed(&self, text: &str) -> String {
        self.texts.quoted_of(self.source, text)
    }

    /// When a question is asked; always where there is none.
    pub(super) fn gate(&self, id: QuestionId) -> Option<&'a Gate> {
        self.source.cells.iter().find(|cell| cell.question == Some(id))?.gate.as_ref()
    }

    /// `Besvaras om svaret på fråga 1 är Ja.`
    pub(super) fn routing(&mut self, gate: &Gate) -> String {
        let pattern = self.texts.labels().answering.asked_if[usize::from(gate.inferred)];
        fill(pattern, &[("condition", &self.condition(&gate.condition))])
    }

    /// Whether a condition of a question is inferred.
    pub(super) fn any_inferred(&self) -> bool {
        self.source.cells.iter().any(|cell| cell.question.is_some() && cell.gate.as_ref().is_some_and(|gate| gate.inferred))
    }

    /// A condition as a statement.
    pub(super) fn condition(&mut self, condition: &Condition) -> String {
        self.composer.statement(condition)
    }

    /// What a row is, in the singular: `region`, `person och startdatum`. None where rows have no unit.
    pub(super) fn unit(&self) -> Option<String> {
        let names: Vec<String> = self.source.unit.iter().map(|cell| self.composer.column(*cell)).collect();
        (!names.is_empty()).then(|| join(&names, self.texts.labels().and))
    }

    /// The period that the year of the source stands for, where it is no calendar year.
    pub(super) fn period(&self) -> Option<String> {
        let id = self.source.period?.period?;
        let period = &self.texts.catalogue.periods[id.index()];
        ((period.month, period.day) != (1, 1)).then(|| self.texts.period(Some(period), self.texts.language))
    }

    /// What rows are called, in the plural.
    pub(super) fn units(&self) -> String {
        self.composer.units()
    }

    /// The answers to a question as printed, in the order shown; empty where it has no scale.
    pub(super) fn answers(&self, id: QuestionId) -> Vec<String> {
        let Some(domain) = question_domain(self.source, id) else { return Vec::new() };
        let values = self.texts.values(&domain);
        shown_order(self.source, id, values.len()).into_iter().map(|i| self.quoted(&values[i as usize].label)).collect()
    }

    /// How the choices of a multiple-choice question may be made; none for other questions.
    pub(super) fn choosing(&self, question: &Question) -> Option<String> {
        let labels = &self.texts.labels().appendix;
        let QuestionKind::Multiple { choices, .. } = &question.kind else { return None };
        let alone = choices
            .iter()
            .filter(|choice| choice.exclusive)
            .map(|choice| fill(labels.alone, &[("choice", &self.composer.quote(&self.bare(&choice.label)))]));
        Some(std::iter::once(labels.several_choices.to_owned()).chain(alone).collect::<Vec<_>>().join(" "))
    }

    /// What may be written into a cell, as a noun.
    pub(super) fn what(&self, domain: &Domain) -> String {
        let words = &self.texts.labels().answering;
        match domain {
            Domain::Answer(_) | Domain::Code(_) => {
                let labels = self.texts.values(domain).iter().map(|value| self.bare(&value.label));
                self.one_of(&labels.collect::<Vec<_>>())
            }
            Domain::Choices(question) => match &self.source.question(*question).kind {
                QuestionKind::Multiple { choices, .. } => {
                    self.one_of(&choices.iter().map(|choice| self.bare(&choice.label)).collect::<Vec<_>>())
                }
                _ => String::new(),
            },
            Domain::Number { min, max, decimals } => self.number(*min, *max, *decimals),
            Domain::Date => words.date.to_owned(),
            Domain::Year => words.year.to_owned(),
            Domain::FreeCode => words.code.to_owned(),
            Domain::CodeList { .. } => words.codes.to_owned(),
            Domain::Key => words.key.to_owned(),
            Domain::OpenAnswer(_) | Domain::Text | Domain::Unknown => words.text.to_owned(),
        }
    }

    /// What parts the codes or choices of a cell, as it is called.
    pub(super) fn separator<'s>(&self, separator: &'s str) -> &'s str
    where
        'a: 's,
    {
        let words = self.texts.labels().answering.separators;
        let named = [",", ";", "\t", " ", "\n"].iter().position(|other| *other == separator);
        named.map_or(separator, |place| words[place])
    }

    fn one_of(&self, labels: &[String]) -> String {
        let words = &self.texts.labels().answering;
        match labels.len() {
            0..=LISTED => join(labels, words.or),
            count => fill(words.of_list, &[("count", &count.to_string())]),
        }
    }

    fn number(&self, min: Option<Decimal>, max: Option<Decimal>, decimals: u32) -> String {
        let words = &self.texts.labels().answering;
        let shown = |bound: Option<Decimal>| {
            bound.map(|bound| format_number(bound.normal(), bound.normal().scale, self.texts.language.code()))
        };
        let number = fill(words.numbers[decimals.min(2) as usize], &[("decimals", &decimals.to_string())]);
        let with = |pattern: &str, min: &str, max: &str| fill(pattern, &[("number", &number), ("min", min), ("max", max)]);
        match (shown(min), shown(max)) {
            (Some(min), Some(max)) => with(words.between, &min, &max),
            (Some(min), None) => with(words.at_least, &min, ""),
            (None, Some(max)) => with(words.at_most, "", &max),
            (None, None) => number,
        }
    }
}

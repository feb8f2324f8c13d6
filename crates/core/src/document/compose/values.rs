//! The right sides of tests in words.

use mattstock_syntax::ast::Date;

use super::form::Atom;
use super::naming::Composer;
use super::patterns::Comparisons;
use crate::Decimal;
use crate::check::{CodePattern, Comparison, Operand, QuestionKind, Test};
use crate::document::language::{fill, join};
use crate::document::number::format_number;
use crate::document::text::mark;

impl Composer<'_> {
    /// What an answer, number, date or year is tested for, the negation included: `Ja eller Nej`, `minst 5`.
    pub(super) fn value(&self, atom: &Atom) -> String {
        let values = &self.patterns().values;
        match &atom.test {
            Test::OneOf(all) => {
                let Some(cell) = self.cell_of(atom.operand) else {
                    return String::new();
                };
                let all: Vec<String> =
                    self.in_order(atom.operand, all).iter().map(|i| self.answer(&cell.domain, *i)).collect();
                let value = join(&all, self.patterns().conditions.or);
                if atom.negated { fill(values.other_than, &[("value", &value)]) } else { value }
            }
            Test::Number(comparison) => self.comparison(comparison, atom.negated, &values.numbers, |x| self.number(*x)),
            Test::Date(comparison) => self.comparison(comparison, atom.negated, &values.dates, |x| self.date(*x)),
            Test::Year(comparison) => self.comparison(comparison, atom.negated, &values.years, i32::to_string),
            Test::Codes(patterns) => self.codes(patterns),
            Test::Text(texts) => {
                let all: Vec<String> = texts.iter().map(|t| self.quote(&mark(t))).collect();
                let value = join(&all, self.patterns().conditions.or);
                if atom.negated { fill(values.other_than, &[("value", &value)]) } else { value }
            }
            Test::Is(_) => String::new(),
        }
    }

    /// Answers in the order the questionnaire shows them.
    fn in_order(&self, operand: Operand, values: &[u32]) -> Vec<u32> {
        let (source, question) = match operand {
            Operand::Cell(cell) => (self.source, self.source.cell(cell).question),
            Operand::CurrentItem(question) => (self.source, Some(question)),
            Operand::CurrentElement(_) => (self.source, None),
            Operand::Other { source, cell, .. } => {
                let source = &self.texts.catalogue.sources[source.index()];
                (source, source.cell(cell).question)
            }
        };
        let reversed = question.is_some_and(|q| {
            let question = source.question(q);
            question.reversed && !matches!(question.kind, QuestionKind::Number(_) | QuestionKind::Date(_))
        });
        if reversed { values.iter().rev().copied().collect() } else { values.to_vec() }
    }

    /// A comparison with constants, the negation included.
    pub(super) fn comparison<T>(
        &self,
        comparison: &Comparison<T>,
        negated: bool,
        words: &Comparisons,
        told: impl Fn(&T) -> String,
    ) -> String {
        let with = |pattern: &str, a: &T| fill(pattern, &[("a", &told(a))]);
        match comparison {
            Comparison::Equal(a) => with(words.equal[usize::from(negated)], a),
            Comparison::OneOf(all) => {
                let all: Vec<String> = all.iter().map(&told).collect();
                fill(words.equal[usize::from(negated)], &[("a", &join(&all, self.patterns().conditions.or))])
            }
            Comparison::Less(a) if negated => with(words.greater_or_equal, a),
            Comparison::Less(a) => with(words.less, a),
            Comparison::LessOrEqual(a) if negated => with(words.greater, a),
            Comparison::LessOrEqual(a) => with(words.less_or_equal, a),
            Comparison::Greater(a) if negated => with(words.less_or_equal, a),
            Comparison::Greater(a) => with(words.greater, a),
            Comparison::GreaterOrEqual(a) if negated => with(words.less, a),
            Comparison::GreaterOrEqual(a) => with(words.greater_or_equal, a),
            Comparison::Between(a, b) => {
                let pattern = if negated { words.outside } else { words.between };
                fill(pattern, &[("a", &told(a)), ("b", &told(b))])
            }
        }
    }

    /// A constant as written, with all its decimals.
    pub(super) fn number(&self, value: Decimal) -> String {
        format_number(value, value.scale, self.language().code())
    }

    /// A day in words.
    pub(super) fn date(&self, date: Date) -> String {
        let labels = self.texts.labels();
        let month = labels.months[usize::from(date.month.clamp(1, 12)) - 1];
        fill(labels.date, &[("day", &date.day.to_string()), ("month", month), ("year", &date.year.to_string())])
    }

    /// Codes, ranges and prefixes: `DV077, F40–F48 eller en kod som börjar på M5`.
    pub(super) fn codes(&self, patterns: &[CodePattern]) -> String {
        let words = self.patterns();
        let all: Vec<String> = patterns
            .iter()
            .map(|p| match p {
                CodePattern::Exact(code) => code.clone(),
                CodePattern::Range(from, to) => fill(words.values.code_range, &[("from", from), ("to", to)]),
                CodePattern::Prefix(code) => fill(words.values.code_prefix, &[("code", code)]),
            })
            .collect();
        join(&all, words.conditions.or)
    }
}

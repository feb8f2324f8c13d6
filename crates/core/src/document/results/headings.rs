//! Headings of the columns of figures.

use super::tables::number_column;
use super::view::View;
use super::with_source;
use crate::Decimal;
use crate::check::{Aggregate, By, Fold, Operand, Value};
use crate::document::TableColumn;
use crate::document::compose::Composer;
use crate::document::language::{bare, fill, lower_first, upper_first};
use crate::document::number::format_number;
use crate::document::text::{mark, plain};

/// What a part's columns are headed.
pub(super) struct Headings<'v, 'a> {
    pub(super) view: &'v View<'a>,
    pub(super) composer: &'v Composer<'a>,
}

impl Headings<'_, '_> {
    /// The figure and what stands beside it.
    pub(super) fn figures(&self) -> Vec<TableColumn> {
        let labels = self.view.labels();
        if let Some([name, _]) = self.view.words().name(&self.view.numerator.fold, self.view.texts.language) {
            let basis = self.view.words().basis;
            let basis = self.view.unweighted(basis).unwrap_or_else(|| basis.to_owned());
            return vec![number_column(&self.measured(upper_first(&name))), number_column(&basis)];
        }
        let amount = match self.view.numerator.fold {
            Fold::Sum(_) if self.view.weighted() => self.measured(self.view.words().weighted.sum.to_owned()),
            Fold::Sum(_) => self.measured(labels.sum.to_owned()),
            Fold::Distinct(_) => self.view.words().number_of_different.to_owned(),
            _ => self.view.marked(labels.count.to_owned()),
        };
        let amount = number_column(&amount);
        let mut columns = match (self.view.unit.per, self.view.denominator.is_some()) {
            (Some(_), true) => {
                let below = if self.view.unit.per == Some(100) { labels.of } else { labels.denominator };
                let below = self.view.marked_below(self.other_total().unwrap_or_else(|| below.to_owned()));
                vec![number_column(&self.share()), amount, number_column(&below)]
            }
            (None, true) => {
                let below = self.other_total().unwrap_or_else(|| labels.of.to_owned());
                vec![amount, number_column(&self.view.marked_below(below))]
            }
            (_, false) => vec![amount],
        };
        let rows = if self.view.within() { labels.of } else { labels.count };
        columns.extend(self.view.unweighted(rows).map(|label| number_column(&label)));
        columns
    }

    /// A figure with what it is measured in.
    fn measured(&self, name: String) -> String {
        match self.view.measured_in() {
            Some(unit) => fill(self.view.words().with_unit, &[("name", &name), ("unit", &unit)]),
            None => name,
        }
    }

    /// A share or a rate.
    pub(super) fn share(&self) -> String {
        let labels = self.view.labels();
        let Some(per) = self.view.unit.per.filter(|per| *per != 100) else {
            return labels.percent.to_owned();
        };
        let per = self.integer(per);
        match self.per_what() {
            Some(of) => fill(self.view.words().per_of, &[("per", &per), ("of", &of)]),
            None => fill(labels.per, &[("per", &per)]),
        }
    }

    /// The share or rate of one answer.
    pub(super) fn of_answer(&self, answer: &str) -> String {
        let labels = self.view.labels();
        match self.view.unit.per {
            None => self.view.marked(answer.to_owned()),
            Some(100) => fill(labels.answer_percent, &[("answer", answer)]),
            Some(per) => fill(labels.answer_per, &[("answer", answer), ("per", &self.integer(per))]),
        }
    }

    /// The figure of one of those that have one each: of an item under its label alone.
    pub(super) fn of_member(&self, label: &str) -> String {
        match self.view.numerator.by {
            Some(By::Answers(_) | By::Codes(_)) if self.view.unit.per.is_some() => self.of_answer(label),
            _ if matches!(self.view.numerator.fold, Fold::Sum(_)) => self.measured(self.view.marked(label.to_owned())),
            _ if self.view.unit.per.is_none() && !self.view.of_values() => self.view.marked(label.to_owned()),
            _ => label.to_owned(),
        }
    }

    /// The denominator.
    pub(super) fn denominator(&self) -> String {
        let rows = || self.composer.number_heading(self.view.population());
        self.view.marked_below(self.other_total().unwrap_or_else(rows))
    }

    /// Another total than the rows taken in: as its column is labelled, or what its rows are called.
    fn other_total(&self) -> Option<String> {
        let other = self.view.other_total()?;
        Some(match &other.fold {
            Fold::Count => upper_first(&self.rows_of(other)),
            fold => self.label_of(fold).unwrap_or_else(|| self.view.labels().denominator.to_owned()),
        })
    }

    fn rows_of(&self, other: &Aggregate) -> String {
        let measure = with_source(self.view.measure, other.source);
        Composer::new(self.view.texts, &measure).number_heading(other.condition.as_ref())
    }

    /// The label of the column that is summed, in the catalogue's words.
    fn label_of(&self, fold: &Fold) -> Option<String> {
        let other = self.view.other_total()?;
        match fold {
            Fold::Sum(Value::Cell(Operand::Cell(cell))) => {
                let cell = self.view.texts.catalogue.sources[other.source.index()].cell(*cell);
                Some(mark(bare(&self.view.texts.quoted(self.view.measure, &cell.label))))
            }
            _ => None,
        }
    }

    /// What a rate is per so many of, told where the denominator is a number of something: `invånare`.
    pub(super) fn per_what(&self) -> Option<String> {
        let other = self.view.other_total()?;
        if other.fold == Fold::Count {
            let measure = with_source(self.view.measure, other.source);
            return Some(Composer::new(self.view.texts, &measure).units());
        }
        // A label in another language does not go into a phrase.
        if self.view.texts.language != self.view.texts.content() {
            return None;
        }
        let label = plain(&lower_first(&self.label_of(&other.fold)?));
        label.strip_prefix(self.view.words().number_of).map(mark)
    }

    /// Those that have a figure each.
    pub(super) fn members(&self) -> String {
        let labels = self.view.labels();
        match self.view.numerator.by {
            Some(By::Choices(_)) => self.view.words().choice.to_owned(),
            Some(By::Codes(cell)) => {
                let mut composer = Composer::new(self.view.texts, self.view.measure).without_wordings();
                upper_first(&composer.axis_heading(cell))
            }
            Some(By::Answers(_)) => labels.answer.to_owned(),
            Some(By::Items(_) | By::ItemsAndAnswers(_)) | None => labels.item.to_owned(),
        }
    }

    fn integer(&self, value: u64) -> String {
        format_number(Decimal::integer(value.into()), 0, self.view.texts.language.code())
    }
}

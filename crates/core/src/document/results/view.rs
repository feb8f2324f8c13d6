//! A part's rows of one period, looked up by what they stand for.

use std::collections::BTreeSet;

use super::words::Words;
use crate::Decimal;
use crate::check::{
    Aggregate, Breakdown, By, CellId, Condition, Fold, Measure, Operand, Part, PartBody, QuestionId, QuestionKind, Source,
    Test, Unit,
};
use crate::document::TableCell;
use crate::document::compose::{question_domain, shown_order};
use crate::document::labels;
use crate::document::language::{bare, fill, lower_first};
use crate::document::number::{format_figure, format_number, format_ratio};
use crate::document::text::mark;
use crate::document::texts::Texts;
use crate::estimate::{Row, Status};

/// The group code of rows that say no group.
const MISSING: &str = "missing";

/// A number of a row.
pub(super) type NumberOf = fn(&Row) -> Option<Decimal>;

/// A part with figures, and its rows.
pub(super) struct View<'a> {
    pub(super) texts: Texts<'a>,
    pub(super) measure: &'a Measure,
    pub(super) part: &'a Part,
    pub(super) source: &'a Source,
    pub(super) numerator: &'a Aggregate,
    pub(super) denominator: Option<&'a Aggregate>,
    pub(super) favourable: &'a [u32],
    pub(super) unit: &'a Unit,
    rows: Vec<&'a Row>,
}

/// A key and the words for it, marked as quoted where they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) key: String,
    pub(super) label: String,
}

/// One of those that a part makes one figure each of: an item, choice, answer or code, or an item's answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Member {
    /// Key of the item or choice, or empty.
    pub(super) item: String,
    /// Key of the answer or code, or empty.
    pub(super) answer: String,
    /// Words, marked as quoted where they are.
    pub(super) label: String,
}

impl Member {
    /// The key that tells it from the others.
    pub(super) fn key(&self) -> String {
        [self.item.as_str(), &self.answer].into_iter().filter(|k| !k.is_empty()).collect::<Vec<_>>().join("|")
    }
}

/// A line of a distribution: the figures of all answers, and what is left when they are taken away.
pub(super) struct Distribution<'a> {
    /// In the order of the answers.
    pub(super) figures: Vec<Option<&'a Row>>,
    /// How the line came out: the status of its figures.
    pub(super) status: Status,
    pub(super) denominator: Option<Decimal>,
    /// Left blank, not asked, invalid and the rest; zero where there are none.
    pub(super) missing: [Decimal; 4],
}

impl<'a> View<'a> {
    /// The rows of a part in a period; none for a part of open answers.
    pub(super) fn new(texts: Texts<'a>, measure: &'a Measure, part: &'a Part, rows: Vec<&'a Row>) -> Option<Self> {
        let PartBody::Figures { numerator, denominator, favourable, .. } = &part.body else {
            return None;
        };
        Some(Self {
            texts,
            measure,
            part,
            source: texts.source(measure),
            numerator,
            denominator: denominator.as_ref(),
            favourable,
            unit: &texts.catalogue.units[part.unit.index()],
            rows,
        })
    }

    pub(super) fn labels(&self) -> &'static labels::Results {
        &self.texts.labels().results
    }

    /// Words for figures that are computed of values or stand against another total.
    pub(super) fn words(&self) -> &'static Words {
        Words::of(self.texts.language)
    }

    /// Whether the numerator is a number of the rows that the denominator takes in: those are then all there are.
    pub(super) fn within(&self) -> bool {
        let same = |d: &Aggregate| d.source == self.numerator.source && d.fold == Fold::Count;
        self.denominator.is_some_and(same)
    }

    /// What the figure is divided by, where that is another total than the rows taken in.
    pub(super) fn other_total(&self) -> Option<&'a Aggregate> {
        self.denominator.filter(|_| !self.within())
    }

    /// Whether the figure is made of the values of those who contribute, as a mean is: neither a number nor a sum.
    pub(super) fn of_values(&self) -> bool {
        self.words().name(&self.numerator.fold, self.texts.language).is_some()
    }

    /// Whether what is counted is weighted. Different values are counted without weights, and so is all that stands beside them.
    pub(super) fn weighted(&self) -> bool {
        weighs(self.source, &self.numerator.fold)
    }

    /// Whether another total that the figure is divided by is weighted, or the rows taken in are.
    fn weighted_below(&self) -> bool {
        match self.other_total() {
            Some(other) => weighs(&self.texts.catalogue.sources[other.source.index()], &other.fold),
            None => self.weighted(),
        }
    }

    /// A heading or what rows are called, with a word that its number is weighted where it is.
    pub(super) fn marked(&self, name: String) -> String {
        if self.weighted() { fill(self.words().weighted.marked, &[("name", &name)]) } else { name }
    }

    /// The same of what the figure is divided by.
    pub(super) fn marked_below(&self, name: String) -> String {
        if self.weighted_below() { fill(self.words().weighted.marked, &[("name", &name)]) } else { name }
    }

    /// The number of rows behind a weighted figure, as a column is headed; none where nothing is weighted.
    pub(super) fn unweighted(&self, name: &str) -> Option<String> {
        self.weighted().then(|| fill(self.words().weighted.unmarked, &[("name", name)]))
    }

    /// The two sides of a fraction inside a sentence, each with a word that it is weighted where it is.
    pub(super) fn fraction(&self, numerator: String, denominator: String) -> [String; 2] {
        let told = |weighted: bool, number: String| match weighted {
            true => fill(self.words().weighted.number, &[("number", &number)]),
            false => number,
        };
        [told(self.weighted(), numerator), told(self.weighted_below(), denominator)]
    }

    /// How many rows a figure of values is made of: the rows themselves, not their weights.
    pub(super) fn basis(&self, row: &Row) -> Option<Decimal> {
        match self.weighted() {
            true => row.n_denominator.map(|n| Decimal::integer(n.into())),
            false => row.denominator,
        }
    }

    /// Whether some row passes; also one without weight does.
    pub(super) fn passes(&self, row: &Row) -> bool {
        match row.n_numerator.filter(|_| self.weighted()) {
            Some(n) => n > 0,
            None => row.numerator.is_some_and(|n| n.mantissa > 0),
        }
    }

    /// The condition of the rows taken in.
    pub(super) fn population(&self) -> Option<&'a Condition> {
        self.denominator.filter(|_| self.within()).and_then(|d| d.condition.as_ref())
    }

    /// Whether the answers or codes a part makes one figure each of share the rows taken in between them, with those of which
    /// nothing is known.
    pub(super) fn distributes(&self) -> bool {
        let fanned = matches!(self.numerator.by, Some(By::Answers(_) | By::ItemsAndAnswers(_) | By::Codes(_)));
        fanned && self.numerator.fold == Fold::Count && self.other_total().is_none()
    }

    /// All that a part makes one figure each of, where they are no distribution.
    pub(super) fn members(&self) -> Vec<Member> {
        let (items, answers) = (self.items(), self.categories());
        let of = |item: &Named, answer: &Named, label: String| Member {
            item: item.key.clone(),
            answer: answer.key.clone(),
            label,
        };
        let none = Named { key: String::new(), label: String::new() };
        match (items.is_empty(), answers.is_empty()) {
            (true, true) => Vec::new(),
            (false, true) => items.iter().map(|i| of(i, &none, i.label.clone())).collect(),
            (true, false) => answers.iter().map(|a| of(&none, a, a.label.clone())).collect(),
            (false, false) => {
                let pair = |i: &Named, a: &Named| of(i, a, format!("{}, {}", i.label, a.label));
                items.iter().flat_map(|i| answers.iter().map(move |a| (i, a))).map(|(i, a)| pair(i, a)).collect()
            }
        }
    }

    /// The row of one of those.
    pub(super) fn member_row(&self, breakdown: &Breakdown, group: &str, member: &Member) -> Option<&'a Row> {
        self.row(breakdown, group, &member.item, &member.answer)
    }

    /// The items or choices a part makes one figure each of.
    pub(super) fn items(&self) -> Vec<Named> {
        let Some(By::Items(question) | By::ItemsAndAnswers(question) | By::Choices(question)) = self.numerator.by else {
            return Vec::new();
        };
        match &self.source.question(question).kind {
            QuestionKind::Battery { items, .. } => items.iter().map(|i| self.named(&i.key, &i.label)).collect(),
            QuestionKind::Multiple { choices, .. } => choices.iter().map(|c| self.named(&c.key, &c.label)).collect(),
            _ => Vec::new(),
        }
    }

    /// The question whose choices a part makes one figure each of.
    pub(super) fn choices(&self) -> Option<QuestionId> {
        match self.numerator.by {
            Some(By::Choices(question)) => Some(question),
            _ => None,
        }
    }

    /// The answers or codes a part makes one figure each of, answers in the order the questionnaire lists them.
    pub(super) fn categories(&self) -> Vec<Named> {
        match self.numerator.by {
            Some(By::Answers(question) | By::ItemsAndAnswers(question)) => {
                let Some(domain) = question_domain(self.source, question) else {
                    return Vec::new();
                };
                let values = self.texts.values(&domain);
                let order = shown_order(self.source, question, values.len());
                order.iter().map(|i| &values[*i as usize]).map(|v| self.named(&v.key, &v.label)).collect()
            }
            Some(By::Codes(cell)) => {
                let values = self.texts.values(&self.source.cell(cell).domain);
                values.iter().map(|v| self.named(&v.key, &v.label)).collect()
            }
            _ => Vec::new(),
        }
    }

    fn named(&self, key: &str, label: &str) -> Named {
        Named { key: key.to_owned(), label: mark(bare(&self.texts.quoted(self.measure, label))) }
    }

    /// The groups of a breakdown in the order of the result table. Rows without a group are one only where there are any.
    pub(super) fn groups(&self, breakdown: &Breakdown) -> Vec<Named> {
        let name = Texts::breakdown_name(self.source, breakdown);
        let mut seen = BTreeSet::new();
        let mut out = Vec::new();
        for row in self.rows.iter().filter(|r| r.breakdown == name) {
            if seen.insert(row.group.as_str()) && !(self.is_missing(&row.group) && self.is_empty(&name, &row.group)) {
                out.push(Named { key: row.group.clone(), label: self.group_label(breakdown, row) });
            }
        }
        out
    }

    fn is_missing(&self, group: &str) -> bool {
        group.split('|').any(|code| code == MISSING)
    }

    fn is_empty(&self, breakdown: &str, group: &str) -> bool {
        let zero = |n: Option<Decimal>| n.is_none_or(|n| n.mantissa == 0);
        self.rows.iter().filter(|r| r.breakdown == breakdown && r.group == group).all(|r| {
            r.status != Status::Suppressed
                && zero(r.denominator)
                && !self.passes(r)
                && [r.numerator, r.not_asked, r.no_answer, r.invalid, r.eligibility_unknown].into_iter().all(zero)
        })
    }

    fn group_label(&self, breakdown: &Breakdown, row: &Row) -> String {
        let Breakdown::Cells(cells) = breakdown else {
            return self.labels().total.to_owned();
        };
        let codes: Vec<&str> = row.group.split('|').collect();
        if codes.len() != cells.len() {
            return mark(&row.group_label);
        }
        let label = |(cell, code): (&CellId, &&str)| {
            if *code == MISSING {
                return self.labels().missing_group.to_owned();
            }
            let values = self.texts.values(&self.source.cell(*cell).domain);
            let found = values.iter().find(|v| v.key == **code);
            found.map_or_else(|| mark(code), |v| self.named(&v.key, &v.label).label)
        };
        cells.iter().zip(&codes).map(label).collect::<Vec<_>>().join(", ")
    }

    /// The row of one figure.
    pub(super) fn row(&self, breakdown: &Breakdown, group: &str, item: &str, answer: &str) -> Option<&'a Row> {
        let name = Texts::breakdown_name(self.source, breakdown);
        self.rows.iter().copied().find(|r| r.breakdown == name && r.group == group && r.item == item && r.answer == answer)
    }

    /// The rows of all answers in one group.
    pub(super) fn distribution(&self, breakdown: &Breakdown, group: &str, item: &str) -> Distribution<'a> {
        let figures: Vec<Option<&Row>> =
            self.categories().iter().map(|c| self.row(breakdown, group, item, &c.key)).collect();
        let known: Vec<&Row> = figures.iter().flatten().copied().collect();
        let bad = known.iter().find(|r| r.status != Status::Ok);
        // What is missing is the same whichever answer is counted, so any row tells it.
        let first = known.first();
        let denominator = first.and_then(|r| r.denominator);
        let zero = Decimal::integer(0);
        let told = |n: Option<Decimal>| n.unwrap_or(zero);
        let blanks = [
            told(first.and_then(|r| r.no_answer)),
            told(first.and_then(|r| r.not_asked)),
            told(first.and_then(|r| r.invalid)),
        ];
        let counted = sum(known.iter().filter_map(|r| r.numerator).chain(blanks));
        let rest = match (denominator, counted, bad) {
            (Some(all), Some(counted), None) => difference(all, counted).filter(|d| d.mantissa > 0).unwrap_or(zero),
            _ => zero,
        };
        Distribution {
            status: bad.map_or(Status::Ok, |r| r.status),
            denominator,
            missing: [blanks[0], blanks[1], blanks[2], rest],
            figures,
        }
    }

    /// Whether a breakdown is by the source's own unit, so that a group is one unit and a count is an answer.
    pub(super) fn by_unit(&self, breakdown: &Breakdown) -> bool {
        let one = matches!((breakdown, self.source.unit_cell()), (Breakdown::Cells(cells), Some(unit)) if cells == &[unit]);
        one && self.numerator.fold == Fold::Count && self.other_total().is_none()
    }

    /// A number with the decimals of the part's unit; a count beside a share or a mean has none.
    pub(super) fn number(&self, value: Decimal) -> String {
        let decimals = if self.unit.per.is_none() && !self.of_values() { self.unit.decimals } else { 0 };
        format_number(value, decimals, self.texts.language.code())
    }

    /// A number of rows.
    pub(super) fn count(&self, value: Decimal) -> String {
        format_number(value, 0, self.texts.language.code())
    }

    /// The figure of a row, as shown; none where there is none.
    pub(super) fn shown(&self, row: &Row) -> Option<String> {
        format_figure(row, &self.numerator.fold, self.unit, self.texts.language.code())
    }

    /// The word for what a plain figure is measured in, inside a sentence; none where it is a number of something or a ratio.
    pub(super) fn measured_in(&self) -> Option<String> {
        let word = lower_first(self.texts.unit(self.unit).trim_end_matches('.'));
        (self.unit.per.is_none() && self.unit.id != "count").then_some(word)
    }

    /// A figure with what it is measured in: `34 dagar`.
    pub(super) fn with_measure(&self, value: &str) -> String {
        let pattern = self.words().value_and_unit;
        self.measured_in().map_or_else(|| value.to_owned(), |unit| fill(pattern, &[("value", value), ("unit", &unit)]))
    }

    /// A share or rate as shown; none where it cannot be formed.
    pub(super) fn ratio(&self, numerator: Decimal, denominator: Decimal) -> Option<String> {
        let per = self.unit.per?;
        format_ratio(numerator, denominator, per, self.unit.decimals, self.texts.language.code())
    }

    /// The figure of a row: the share where the unit is one, the numerator otherwise, or its status in words.
    pub(super) fn figure(&self, row: Option<&Row>) -> TableCell {
        let Some(row) = row else {
            return self.nothing();
        };
        if row.status != Status::Ok {
            return self.status(row.status);
        }
        self.shown(row).map_or_else(|| self.nothing(), TableCell::text)
    }

    /// A number of rows or another total that stands beside a figure; where it is not there either, the status says why.
    pub(super) fn count_beside(&self, value: Option<Decimal>, status: Status) -> TableCell {
        value.map_or_else(|| self.status(status), |v| TableCell::text(self.count(v)))
    }

    /// A number like the figure that stands beside it; where it is not there either, the status says why.
    pub(super) fn beside(&self, value: Option<Decimal>, status: Status) -> TableCell {
        value.map_or_else(|| self.status(status), |v| TableCell::text(self.number(v)))
    }

    /// A status in words.
    pub(super) fn status(&self, status: Status) -> TableCell {
        match self.labels().statuses.get(status) {
            Some(words) => absent(words),
            None => self.nothing(),
        }
    }

    /// A cell with nothing to show.
    pub(super) fn nothing(&self) -> TableCell {
        absent(self.labels().nothing[0])
    }

    /// The words for a unit that passes the part's condition and for one that does not: the answers, where it tests one
    /// question for some of them.
    pub(super) fn verdict(&self) -> [String; 2] {
        let labels = self.labels();
        if self.choices().is_some() && self.numerator.condition.is_none() {
            return self.words().ticked.map(str::to_owned);
        }
        let met = labels.met.map(str::to_owned);
        let Some(Condition::Test { operand, test: Test::OneOf(values), .. }) = &self.numerator.condition else {
            return met;
        };
        let domain = match operand {
            Operand::Cell(cell) | Operand::CurrentElement(cell) => Some(self.source.cell(*cell).domain.clone()),
            Operand::CurrentItem(question) => question_domain(self.source, *question),
            Operand::Other { .. } => None,
        };
        let Some(domain) = domain else { return met };
        let all = self.texts.values(&domain);
        if all.is_empty() {
            return met;
        }
        let label = |i: usize| self.named(&all[i].key, &all[i].label).label;
        let (yes, no): (Vec<usize>, Vec<usize>) = (0..all.len()).partition(|i| values.contains(&(*i as u32)));
        let or = |indexes: &[usize]| {
            let labels: Vec<String> = indexes.iter().map(|i| label(*i)).collect();
            crate::document::language::join(&labels, self.texts.language.patterns().or())
        };
        let passed = or(&yes);
        let failed = match no.as_slice() {
            [one] => label(*one),
            _ => fill(labels.not_that, &[("answer", &passed)]),
        };
        [passed, failed]
    }
}

/// A cell whose words stand for a figure that is not there.
pub(super) fn absent(words: &str) -> TableCell {
    TableCell { absent: true, ..TableCell::text(words) }
}

/// Whether what is made of a source is weighted.
pub(super) fn weighs(source: &Source, fold: &Fold) -> bool {
    source.weight.is_some() && !matches!(fold, Fold::Distinct(_))
}

/// An exact sum; none on overflow.
pub(super) fn sum(values: impl IntoIterator<Item = Decimal>) -> Option<Decimal> {
    let values: Vec<Decimal> = values.into_iter().collect();
    let scale = values.iter().map(|v| v.scale).max().unwrap_or(0);
    let mantissa = values.iter().try_fold(0i128, |acc, v| acc.checked_add(v.at_scale(scale)?))?;
    Some(Decimal { mantissa, scale })
}

fn difference(a: Decimal, b: Decimal) -> Option<Decimal> {
    sum([a, Decimal { mantissa: b.mantissa.checked_neg()?, scale: b.scale }])
}

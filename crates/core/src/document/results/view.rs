//! A part's rows of one period, looked up by what they stand for.

use std::collections::BTreeSet;

use crate::Decimal;
use crate::check::{
    Aggregate, Breakdown, By, CellId, Condition, Fold, Measure, Operand, Part, PartBody, QuestionKind, Source, Test, Unit,
};
use crate::document::TableCell;
use crate::document::compose::{question_domain, shown_order};
use crate::document::labels;
use crate::document::language::bare;
use crate::document::number::{format_number, format_ratio};
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

    /// The denominator's condition.
    pub(super) fn population(&self) -> Option<&'a Condition> {
        self.denominator.and_then(|d| d.condition.as_ref())
    }

    /// The items a part makes one figure each of.
    pub(super) fn items(&self) -> Vec<Named> {
        let Some(By::Items(question) | By::ItemsAndAnswers(question)) = self.numerator.by else {
            return Vec::new();
        };
        match &self.source.question(question).kind {
            QuestionKind::Battery { items, .. } => items.iter().map(|i| self.named(&i.key, &i.label)).collect(),
            _ => Vec::new(),
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
        one && self.numerator.fold == Fold::Count
    }

    /// A number with the decimals of the part's unit; a count beside a share has none.
    pub(super) fn number(&self, value: Decimal) -> String {
        let decimals = if self.unit.per.is_none() { self.unit.decimals } else { 0 };
        format_number(value, decimals, self.texts.language.code())
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
        let shown = match (self.unit.per, row.numerator, row.denominator) {
            (Some(_), Some(n), Some(d)) => self.ratio(n, d),
            (None, Some(n), _) => Some(self.number(n)),
            _ => None,
        };
        shown.map_or_else(|| self.nothing(), TableCell::text)
    }

    /// A number that stands beside a figure; where it is not there either, the status says why.
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
        let label = |i: usize| self.named(&all[i].key, &all[i].label).label;
        let (yes, no): (Vec<usize>, Vec<usize>) = (0..all.len()).partition(|i| values.contains(&(*i as u32)));
        let or = |indexes: &[usize]| {
            let labels: Vec<String> = indexes.iter().map(|i| label(*i)).collect();
            crate::document::language::join(&labels, self.texts.language.patterns().or())
        };
        let passed = or(&yes);
        let failed = match no.as_slice() {
            [one] => label(*one),
            _ => crate::document::language::fill(labels.not_that, &[("answer", &passed)]),
        };
        [passed, failed]
    }
}

/// A cell whose words stand for a figure that is not there.
pub(super) fn absent(words: &str) -> TableCell {
    TableCell { absent: true, ..TableCell::text(words) }
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

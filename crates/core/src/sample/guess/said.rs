//! What the definitions say of the cells of a source: what they are compared with, and which dates come before which.

use std::collections::BTreeSet;

use super::super::wish::constants;
use crate::Decimal;
use crate::check::{
    Aggregate, CellId, CheckedCatalogue, CompareOp, Comparison, Condition, Derived, Domain, Is, Operand, PartBody, PeriodId,
    QuestionKind, Source, SourceIx, Test, Value,
};
use crate::row::calendar;

/// The days within which one date follows another, where nothing more is said.
const SOON: (i64, i64) = (0, 100);

/// How many days the wrong way round two dates may lie, where their order is asked for both ways.
const AGAINST: i64 = 10;

/// The days of a long life.
const LIFE: (i64, i64) = (0, 36_525);

/// A date that comes before another.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ahead {
    pub(super) first: CellId,
    pub(super) second: CellId,
    /// From how many to how many days.
    pub(super) days: (i64, i64),
    /// Whether the first is rather counted back from the second, as births are.
    pub(super) by_second: bool,
}

/// All that is said of the cells of one source, in the order of the definitions.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub(super) tests: Vec<(CellId, Test)>,
    pub(super) ahead: Vec<Ahead>,
    /// Named periods that dates are asked to lie in.
    pub(super) periods: Vec<(CellId, PeriodId)>,
    /// Days that dates lie in, as they are counted from a day that stands in an expression.
    pub(super) spans: Vec<(CellId, (i64, i64))>,
    /// Cells that are computed with.
    pub(super) computed: BTreeSet<CellId>,
}

/// Whether a test tells a blank cell from a filled one.
pub(super) fn asks_for_blank(test: &Test) -> bool {
    matches!(test, Test::Is(Is::Missing | Is::Answered))
}

impl Said {
    pub(super) fn of(catalogue: &CheckedCatalogue, source: &Source) -> Self {
        let place = |id: &str| (0u32..).zip(&catalogue.sources).find(|(_, s)| s.id == id).map(|(n, _)| SourceIx(n));
        let own = place(&source.id);
        let mut reader = Reader { source, own, at: own, negated: false, said: Self::default() };
        for cell in &source.cells {
            match &cell.derived {
                Some(Derived::Bands { of, limits, .. }) => reader.value(of, limits),
                Some(Derived::Groups { of, groups }) => {
                    reader.said.tests.extend(groups.iter().map(|group| (*of, group.clone())));
                }
                None => {}
            }
            if let Some(gate) = &cell.gate {
                reader.condition(&gate.condition);
            }
        }
        for measure in &catalogue.measures {
            for part in &measure.parts {
                let PartBody::Figures { numerator, denominator, exclude, .. } = &part.body else { continue };
                for side in std::iter::once(numerator).chain(denominator) {
                    reader.aggregate(side);
                }
                if let Some(condition) = exclude {
                    // What is left out is told of the rows that stay by its contrary.
                    (reader.at, reader.negated) = (Some(numerator.source), true);
                    reader.condition(condition);
                    reader.negated = false;
                }
            }
        }
        reader.said
    }
}

struct Reader<'a> {
    source: &'a Source,
    /// The place of the source in the catalogue.
    own: Option<SourceIx>,
    /// The place of the source over which an expression is.
    at: Option<SourceIx>,
    /// Whether the contrary of a condition is what rows are to meet.
    negated: bool,
    said: Said,
}

impl Reader<'_> {
    fn aggregate(&mut self, side: &Aggregate) {
        self.at = Some(side.source);
        if let Some(value) = side.fold.value() {
            self.value(value, &[]);
        }
        if let Some(condition) = &side.condition {
            self.condition(condition);
        }
    }

    fn condition(&mut self, condition: &Condition) {
        match condition {
            Condition::And(all) | Condition::Or(all) => all.iter().for_each(|one| self.condition(one)),
            Condition::Not(one) => {
                self.negated = !self.negated;
                self.condition(one);
                self.negated = !self.negated;
            }
            Condition::Test { operand, test, .. } => {
                let cells = self.cells(*operand);
                self.said.tests.extend(cells.into_iter().map(|cell| (cell, test.clone())));
            }
            Condition::Compare { left, op, right, .. } => {
                self.value(left, &[]);
                self.value(right, &[]);
                if let (Some(left), Some(right)) = (self.date(left), self.date(right)) {
                    let left_first = match op {
                        CompareOp::Less | CompareOp::LessOrEqual => !self.negated,
                        CompareOp::Greater | CompareOp::GreaterOrEqual => self.negated,
                        CompareOp::Equal | CompareOp::NotEqual => true,
                    };
                    let (first, second) = if left_first { (left, right) } else { (right, left) };
                    self.ahead(first, second, SOON, false);
                }
            }
            Condition::Computed { value, test, .. } => self.value(value, &constants(test)),
            Condition::During { date, period, .. } => {
                if let Some(cell) = self.date(date) {
                    self.said.periods.push((cell, *period));
                }
            }
            Condition::Quantified { condition, .. } => self.condition(condition),
        }
    }

    /// What a value says that is compared with some numbers.
    fn value(&mut self, value: &Value, compared: &[Decimal]) {
        match value {
            Value::Cell(operand) => {
                let cells = self.cells(*operand);
                self.said.computed.extend(&cells);
                if !compared.is_empty() {
                    let test = Test::Number(Comparison::OneOf(compared.to_vec()));
                    self.said.tests.extend(cells.into_iter().map(|cell| (cell, test.clone())));
                }
            }
            Value::Number(_) | Value::Date(_) => {}
            Value::Negative(one) => self.value(one, &[]),
            Value::Arithmetic { left, right, .. } => {
                self.value(left, compared);
                self.value(right, compared);
            }
            Value::DaysBetween { from, to } => {
                let days = compared.iter().map(|n| whole(*n)).fold(SOON, |(low, high), day| {
                    let low = if day < 0 { low.min(day.saturating_mul(2)) } else { low };
                    (low, high.max(day.saturating_mul(2)))
                });
                self.apart(from, to, days, false);
            }
            Value::Age { birth, at } => self.apart(birth, at, LIFE, true),
            Value::NumberOf { condition, .. } => self.condition(condition),
        }
    }

    /// Two dates that are counted between.
    fn apart(&mut self, from: &Value, to: &Value, days: (i64, i64), by_second: bool) {
        match (self.date(from), from, self.date(to), to) {
            (Some(first), _, Some(second), _) => self.ahead(first, second, days, by_second),
            (Some(cell), _, None, Value::Date(date)) => {
                let day = calendar::day_number(date.year, date.month, date.day);
                self.said.spans.push((cell, (day - days.1, day - days.0 + 1)));
            }
            (None, Value::Date(date), Some(cell), _) => {
                let day = calendar::day_number(date.year, date.month, date.day);
                self.said.spans.push((cell, (day + days.0, day + days.1 + 1)));
            }
            _ => {}
        }
    }

    fn ahead(&mut self, first: CellId, second: CellId, days: (i64, i64), by_second: bool) {
        if first == second {
            return;
        }
        if let Some(known) = self.said.ahead.iter_mut().find(|a| (a.second, a.first) == (first, second)) {
            known.days.0 = known.days.0.min(-AGAINST);
            return;
        }
        match self.said.ahead.iter_mut().find(|a| (a.first, a.second) == (first, second)) {
            Some(known) => known.days = (known.days.0.min(days.0), known.days.1.max(days.1)),
            None => self.said.ahead.push(Ahead { first, second, days, by_second }),
        }
    }

    /// The cells of this source that an operand means.
    fn cells(&self, operand: Operand) -> Vec<CellId> {
        let here = self.at == self.own;
        match operand {
            Operand::Cell(cell) | Operand::CurrentElement(cell) if here => vec![cell],
            Operand::CurrentItem(question) if here => match &self.source.question(question).kind {
                QuestionKind::Battery { items, .. } => items.iter().map(|item| item.cell).collect(),
                _ => Vec::new(),
            },
            Operand::Other { source, cell, .. } if Some(source) == self.own => vec![cell],
            _ => Vec::new(),
        }
    }

    /// The date of this source that a value is.
    fn date(&self, value: &Value) -> Option<CellId> {
        match value {
            Value::Cell(operand) => {
                let is_date = |cell: &CellId| self.source.cell(*cell).domain == Domain::Date;
                self.cells(*operand).into_iter().find(is_date)
            }
            _ => None,
        }
    }
}

/// The next lower whole number; none that large is counted in days.
fn whole(number: Decimal) -> i64 {
    let one = 10i128.checked_pow(number.scale).unwrap_or(i128::MAX);
    i64::try_from(number.mantissa.div_euclid(one)).unwrap_or_default()
}

//! What is drawn for a cell that has no hint, of what the definitions say about it: measures, groups, bands and routing.
//!
//! A guess is written as the hint that is missing, so that it is drawn like one. What stands in the definitions is never
//! changed by it.

mod codes;
mod said;

use super::draw::key;
use super::model::Model;
use super::number::Limits;
use super::wish::constants;
use crate::Decimal;
use crate::check::{Cell, CellId, CellSample, Domain, Test};
use said::{Ahead, Said};

/// The share of a cell that is blank, where a condition asks whether it is.
const BLANK: u32 = 100_000;

/// How many days around a date it is compared with others are drawn.
const AROUND: i64 = 30;

/// How many years back a year is drawn that is computed with.
const YEARS: i64 = 100;

/// How many keys there are that no condition asks for.
const OTHER_KEYS: u64 = 10;

/// What is known of a cell beyond the hints of its definition.
#[derive(Debug, Clone, Default)]
pub(super) struct Guess {
    /// From the first day to the day after the last, where not those of the source's period.
    pub(super) days: Option<(i64, i64)>,
    /// Numbers on either side of what it is compared with: every second number is one of these.
    pub(super) near: Vec<Decimal>,
}

impl Model<'_> {
    /// Fills in the hints that are missing.
    pub(super) fn guess(&mut self) {
        let said = Said::of(self.catalogue(), self.source);
        for id in (0..self.source.cells.len() as u32).map(CellId) {
            let cell = self.source.cell(id);
            if cell.derived.is_some() || self.is_fixed(id) {
                continue;
            }
            let unhinted = is_unhinted(&cell.sample);
            let tests: Vec<&Test> = said.tests.iter().filter(|(cell, _)| *cell == id).map(|(_, test)| test).collect();
            match &cell.domain {
                Domain::FreeCode | Domain::CodeList { .. } if cell.sample.codes.is_empty() => {
                    self.sample_mut(id).codes = codes::codes(&tests);
                }
                Domain::Number { .. } if cell.sample.range.is_none() => self.guess_number(id, &tests),
                Domain::Year if cell.sample.range.is_none() => {
                    let range = self.guess_years(&tests, said.computed.contains(&id));
                    self.sample_mut(id).range = range;
                }
                Domain::Date if is_free_date(&cell.sample) => self.guess_days(id, &said, &tests),
                Domain::Key if cell.sample.texts.is_empty() && cell.sample.distinct.is_none() => {
                    self.sample_mut(id).texts = some_keys(cell, &tests);
                }
                _ => {}
            }
            if unhinted && tests.iter().any(|test| said::asks_for_blank(test)) {
                self.sample_mut(id).blank = BLANK;
            }
        }
        for ahead in &said.ahead {
            self.guess_order(ahead);
        }
    }

    /// Of two dates one follows the other: the later one, unless it is settled otherwise.
    fn guess_order(&mut self, ahead: &Ahead) {
        let Ahead { first, second, days: (low, high), by_second } = *ahead;
        let (one, other) = ((second, first, (low, high)), (first, second, (-high, -low)));
        let tries = if by_second { [other, one] } else { [one, other] };
        for (cell, after, range) in tries {
            let sample = &self.source.cell(cell).sample;
            let free = is_free_date(sample) && self.source.cell(cell).derived.is_none() && !self.is_fixed(cell);
            if free && self.sample(cell).after.is_none() && !self.needs_in_turn(after, cell) {
                let sample = self.sample_mut(cell);
                (sample.after, sample.range) = (Some(after), Some(range));
                return;
            }
        }
    }

    /// The days of the source's period, of those it is said to lie in, and those around what it is compared with.
    fn guess_days(&mut self, id: CellId, said: &Said, tests: &[&Test]) {
        let own = (self.first_of_period(), self.first_of_period().saturating_add_unsigned(self.period_length()));
        let periods = said.periods.iter().filter(|(cell, _)| *cell == id).map(|(_, period)| self.days_of(*period));
        let spans = said.spans.iter().filter(|(cell, _)| *cell == id).map(|(_, span)| *span);
        let dates =
            tests.iter().flat_map(|t| if let Test::Date(comparison) = t { constants(comparison) } else { Vec::new() });
        let around = dates.map(|date| {
            let day = crate::row::calendar::day_number(date.year, date.month, date.day);
            (day - AROUND, day + AROUND + 1)
        });
        let all = periods.chain(spans).chain(around).fold(own, |a, b| (a.0.min(b.0), a.1.max(b.1)));
        let (first, last) = super::draw::DAYS;
        if all != own {
            self.guess_mut(id).days = Some((all.0.max(first), all.1.min(last)));
        }
    }

    fn guess_years(&self, tests: &[&Test], computed: bool) -> Option<(i64, i64)> {
        let year = i64::from(self.year());
        let compared =
            tests.iter().flat_map(|t| if let Test::Year(comparison) = t { constants(comparison) } else { Vec::new() });
        let ends = compared.map(i64::from).flat_map(|y| [y - 1, y + 1]).chain(computed.then_some(year - YEARS));
        let range = ends.fold((year, year), |(low, high), end| (low.min(end), high.max(end)));
        (range != (year, year)).then_some(range)
    }

    /// The range reaches what the number is compared with, and twice as far where it has no end.
    fn guess_number(&mut self, id: CellId, tests: &[&Test]) {
        let compared: Vec<Decimal> = tests
            .iter()
            .flat_map(|t| if let Test::Number(comparison) = t { constants(comparison) } else { Vec::new() })
            .collect();
        let whole = compared.iter().filter_map(|n| {
            let one = 10i128.checked_pow(n.scale)?;
            i64::try_from(n.mantissa.div_euclid(one)).ok()
        });
        let whole: Vec<i64> = whole.collect();
        let (Some(least), Some(greatest)) = (whole.iter().min(), whole.iter().max()) else { return };
        let Domain::Number { min, max, .. } = &self.source.cell(id).domain else { return };
        if min.is_none() || max.is_none() {
            let (low, high) = Limits::new(self.source.cell(id), None, None).ends();
            let low = low.min(least.saturating_sub(1));
            let high = high.max(greatest.saturating_add(1)).max(greatest.saturating_mul(2));
            self.sample_mut(id).range = Some((low, high));
        }
        let limits = self.limits(id);
        let beside = |n: &Decimal| [-1, 0, 1].into_iter().filter_map(|away| limits.beside(*n, away)).collect::<Vec<_>>();
        let mut near: Vec<Decimal> = compared.iter().flat_map(beside).collect();
        near.sort_unstable();
        near.dedup();
        self.guess_mut(id).near = near;
    }

    /// Whether a cell must be made after another.
    fn needs_in_turn(&self, cell: CellId, other: CellId) -> bool {
        let mut reached = vec![cell];
        let mut seen = 0;
        while seen < reached.len() {
            if reached[seen] == other {
                return true;
            }
            for need in self.needs(reached[seen]) {
                if !reached.contains(&need) {
                    reached.push(need);
                }
            }
            seen += 1;
        }
        false
    }
}

/// The keys a cell is compared with and some others; none where it is compared with none.
fn some_keys(cell: &Cell, tests: &[&Test]) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    for key in tests.iter().flat_map(|t| if let Test::Text(all) = t { all.as_slice() } else { &[] }) {
        if !keys.contains(key) {
            keys.push(key.clone());
        }
    }
    let others = if keys.is_empty() { 0..0 } else { 0..OTHER_KEYS };
    keys.extend(others.map(|nth| key(cell, nth)));
    keys
}

/// Whether nothing is said of how a cell is drawn.
fn is_unhinted(sample: &CellSample) -> bool {
    sample.rates.is_empty()
        && sample.blank == 0
        && sample.distinct.is_none()
        && sample.codes.is_empty()
        && sample.texts.is_empty()
        && is_free_date(sample)
}

/// Whether nothing is said of where a date lies.
fn is_free_date(sample: &CellSample) -> bool {
    sample.after.is_none() && sample.range.is_none()
}

//! What names the unit of a row.

use super::draw::key;
use super::model::Model;
use crate::check::{CellId, Domain};
use crate::row::Value;
use crate::row::calendar;

/// Days between one row of a unit and its next, over and over: a prime that divides no year, so that every day comes once.
const DAYS_ON: u64 = 97;

impl Model<'_> {
    /// How many units the source can hold in a period; none where there is no bound.
    pub(super) fn units(&self) -> Option<u64> {
        if self.source.unit.is_empty() {
            return None;
        }
        self.source.unit.iter().try_fold(1u64, |units, cell| Some(units.saturating_mul(self.size(*cell)?)))
    }

    /// Whether the units are listed by answers or codes: every combination of them has a row.
    pub(super) fn lists_units(&self) -> bool {
        let domains = || self.source.unit.iter().map(|cell| &self.source.cell(*cell).domain);
        domains().any(|d| matches!(d, Domain::Answer(_) | Domain::Code(_)))
            && domains().all(|d| matches!(d, Domain::Answer(_) | Domain::Code(_) | Domain::Year))
    }

    /// How many different values a cell of the unit has in a period; none where there is no bound.
    fn size(&self, cell: CellId) -> Option<u64> {
        let several = self.source.unit.len() > 1;
        match &self.source.cell(cell).domain {
            domain @ (Domain::Answer(_) | Domain::Code(_)) => Some(self.labels(domain).len() as u64),
            Domain::Date => Some(self.period_length()),
            Domain::Year => Some(1),
            Domain::Number { .. } => Some(self.limits(cell).size()),
            Domain::Key if several => self.sample(cell).distinct,
            Domain::OpenAnswer(_)
            | Domain::Choices(_)
            | Domain::FreeCode
            | Domain::CodeList { .. }
            | Domain::Key
            | Domain::Text
            | Domain::Unknown => None,
        }
    }

    /// A cell of the unit on a row: the codes of its codelist in order, days in order, or a running key. None where another cell
    /// of the unit has a running key, so that this one may hold anything.
    ///
    /// Of several cells the last changes fastest, but keys that come back change before all others; their days lie apart.
    pub(super) fn unit(&self, id: CellId, row: u64) -> Option<Value> {
        let unit = &self.source.unit;
        if self.units().is_none() {
            let running = unit.len() == 1 || self.size(id).is_none();
            return running.then(|| self.of_unit(id, row));
        }
        let keys = unit.iter().rev().filter(|cell| self.is_key(**cell));
        let others = unit.iter().rev().filter(|cell| !self.is_key(**cell));
        let (mut left, mut unit_of_row) = (row, None);
        for cell in keys.chain(others) {
            let size = self.size(*cell).unwrap_or(1).max(1);
            let nth = left % size;
            left /= size;
            if self.is_key(*cell) {
                unit_of_row = Some(unit_of_row.unwrap_or(0) * size + nth);
            }
            if *cell == id {
                let apart = self.source.cell(*cell).domain == Domain::Date;
                return Some(match unit_of_row.filter(|_| apart) {
                    Some(key) => self.of_unit(id, (self.first_day(id, key) + nth * DAYS_ON) % size),
                    None => self.of_unit(id, nth),
                });
            }
        }
        None
    }

    /// The first day of a key, counted from the start of the period. The first two begin at its ends.
    fn first_day(&self, cell: CellId, key: u64) -> u64 {
        let length = self.period_length().max(1);
        match key {
            0 => 0,
            1 => length - 1,
            key => self.stream(cell).at(key, 0).below(length),
        }
    }

    fn is_key(&self, cell: CellId) -> bool {
        self.source.cell(cell).domain == Domain::Key
    }

    /// The value of a unit's cell with a number.
    fn of_unit(&self, id: CellId, nth: u64) -> Value {
        let cell = self.source.cell(id);
        match &cell.domain {
            Domain::Answer(_) | Domain::Code(_) => Value::Choice(nth as u32),
            Domain::Date => Value::Date(calendar::date(self.first_of_period().saturating_add_unsigned(nth))),
            Domain::Year => Value::Year(self.year()),
            Domain::Number { .. } => Value::Number(self.limits(id).nth(nth)),
            Domain::CodeList { .. } | Domain::FreeCode => Value::Codes(vec![key(cell, nth)]),
            Domain::OpenAnswer(_) | Domain::Choices(_) | Domain::Key | Domain::Text | Domain::Unknown => {
                Value::Text(key(cell, nth))
            }
        }
    }
}

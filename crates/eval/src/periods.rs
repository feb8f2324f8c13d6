//! Which period each row belongs to.

use std::collections::HashMap;

use mattstock_core::check::Period;
use mattstock_core::plan::PeriodAxis;

use crate::calendar::unpack;
use crate::cells::Cells;
use crate::outcome::VALUE;

/// What dates the rows of a source.
#[derive(Debug)]
pub(crate) enum Axis {
    /// Nothing.
    None,
    /// A year column.
    Year(usize),
    /// A date column, and the years its dates are put into.
    Date(usize, Period),
}

impl Axis {
    /// The axis of a plan.
    pub(crate) fn new(axis: PeriodAxis) -> Self {
        match axis {
            PeriodAxis::None => Axis::None,
            PeriodAxis::Year(column) => Axis::Year(column.index()),
            PeriodAxis::Date { column, month, day } => Axis::Date(column.index(), Period { id: String::new(), month, day }),
        }
    }

    /// The column that dates the rows.
    pub(crate) fn column(&self) -> Option<usize> {
        match self {
            Axis::None => None,
            Axis::Year(column) | Axis::Date(column, _) => Some(*column),
        }
    }
}

/// The number of a row that belongs to no period.
pub(crate) const NOWHERE: u32 = u32::MAX;

/// The periods a thread has met, numbered as they were met.
#[derive(Debug, Default)]
pub(crate) struct Periods {
    names: Vec<Option<i32>>,
    numbers: HashMap<Option<i32>, u32>,
    /// The numbers of the years of four digits, [`NOWHERE`] for those not met yet.
    years: Vec<u32>,
    /// For each row of the batch, the number of its period or [`NOWHERE`].
    rows: Vec<u32>,
}

impl Periods {
    /// Finds the period of each row of a batch.
    pub(crate) fn start_batch(&mut self, axis: &Axis, columns: &[Cells], rows: usize) {
        self.rows.clear();
        let dated = axis.column().map(|column| &columns[column]);
        let Some(Cells::Day { states, values }) = dated else {
            let number = self.number(None);
            self.rows.resize(rows, number);
            return;
        };
        match axis {
            // A year as the calendar has it stands first in a packed date.
            Axis::Date(_, Period { month: 1, day: 1, .. }) => self.put_in(states, values, |date| date / 10_000),
            Axis::Date(_, period) => self.put_in(states, values, |date| period.year_of(unpack(date))),
            _ => self.put_in(states, values, |year| year),
        }
    }

    fn put_in(&mut self, states: &[u8], values: &[i32], year: impl Fn(i32) -> i32) {
        self.years.resize(10_000, NOWHERE);
        let known = |(state, value): (&u8, &i32)| {
            let number = self.years.get(year(*value) as usize).copied().unwrap_or(NOWHERE);
            if *state == VALUE { number } else { NOWHERE }
        };
        self.rows.extend(states.iter().zip(values).map(known));
        let is_new = |(number, state): (&u32, &u8)| (*number == NOWHERE) & (*state == VALUE);
        if self.rows.iter().zip(states).fold(false, |any, row| any | is_new(row)) {
            for (row, (state, value)) in states.iter().zip(values).enumerate() {
                if *state == VALUE && self.rows[row] == NOWHERE {
                    self.rows[row] = self.number(Some(year(*value)));
                }
            }
        }
    }

    fn number(&mut self, name: Option<i32>) -> u32 {
        let number = *self.numbers.entry(name).or_insert_with(|| {
            self.names.push(name);
            self.names.len() as u32 - 1
        });
        if let Some(known) = name.and_then(|year| self.years.get_mut(year as usize)) {
            *known = number;
        }
        number
    }

    /// For each row of the batch, the number of its period or [`NOWHERE`].
    pub(crate) fn rows(&self) -> &[u32] {
        &self.rows
    }

    /// The period of a row of the batch.
    pub(crate) fn of_row(&self, row: usize) -> Option<i32> {
        self.names.get(self.rows[row] as usize).copied().flatten()
    }

    /// The periods met, by number.
    pub(crate) fn names(&self) -> &[Option<i32>] {
        &self.names
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use crate::calendar::pack;
    use crate::outcome::NO_ANSWER;
    use mattstock_core::check::Date;
    use mattstock_core::plan::ColumnId;

    #[test]
    fn a_year_from_march_to_march_is_named_by_its_last_day() {
        let days = [(2025, 2, 28), (2025, 3, 1), (2026, 2, 28), (2026, 3, 1)];
        let mut values: Vec<i32> = days.iter().map(|(y, m, d)| pack(Date::new(*y, *m, *d).unwrap())).collect();
        values.push(0);
        let states = vec![VALUE, VALUE, VALUE, VALUE, NO_ANSWER];
        let columns = [Cells::Day { states, values }];
        let axis = Axis::new(PeriodAxis::Date { column: ColumnId(0), month: 3, day: 1 });
        let mut periods = Periods::default();
        periods.start_batch(&axis, &columns, 5);
        let found: Vec<Option<i32>> = (0..5).map(|row| periods.of_row(row)).collect();
        assert_eq!(found, [Some(2025), Some(2026), Some(2026), Some(2027), None]);
        assert_eq!(periods.rows(), [0, 1, 1, 2, NOWHERE]);
    }

    #[test]
    fn without_a_column_all_rows_are_of_the_period_without_name() {
        let mut periods = Periods::default();
        periods.start_batch(&Axis::None, &[], 2);
        assert_eq!((periods.rows(), periods.names()), ([0, 0].as_slice(), [None].as_slice()));
    }
}

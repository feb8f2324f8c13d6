//! What numbers and dates that a file holds as such stand for in a column.

use mattstock_core::plan::ColumnKind;

use super::{Coder, year};
use crate::outcome::INVALID;

/// The years of days that a number may be shown as because a day was typed.
const RECENT: std::ops::RangeInclusive<i32> = 1990..=2100;

impl Coder {
    /// The text of a number that a file holds as one, and the code or date that it must have been; `day` is the date that it
    /// counts to, where it may.
    pub(crate) fn of_number(&self, mut number: String, day: Option<String>) -> (String, Option<String>) {
        let meant = match self.kind() {
            ColumnKind::Date => day.map(|mut day| {
                self.form.written_date(&mut day);
                day
            }),
            _ => self.restored(&number),
        };
        if matches!(self.kind(), ColumnKind::Number { .. }) && number.contains('.') {
            number.truncate(number.trim_end_matches('0').trim_end_matches('.').len());
        }
        self.form.written_number(&mut number);
        (number, meant)
    }

    /// The text of a cell that is shown as a date, given in ISO, and the number or code that it must have been, where the column
    /// has no dates: `number` is what the cell holds. A day of our time may have been typed, and stands for no number.
    pub(crate) fn of_day(&self, mut day: String, number: Option<String>) -> (String, Option<String>) {
        let meant = number.and_then(|mut number| match self.kind() {
            ColumnKind::Number { .. } => {
                let is_recent = day.get(..4).and_then(year).is_some_and(|year| RECENT.contains(&year));
                self.form.written_number(&mut number);
                (!is_recent).then_some(number)
            }
            ColumnKind::Year => year(&number).filter(|year| RECENT.contains(year)).map(|_| number),
            ColumnKind::Coded(_) if self.code(&day) == Err(INVALID) => match self.code(&number) {
                Err(INVALID) => self.restored(&number),
                _ => Some(number),
            },
            _ => None,
        });
        self.form.written_date(&mut day);
        (day, meant)
    }
}

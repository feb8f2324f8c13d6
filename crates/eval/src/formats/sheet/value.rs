//! What cells hold, and the texts they stand for.

use mattstock_core::UNCOMPUTED;
use mattstock_core::check::Date;

use crate::calendar::date_of;
use crate::code::{Coder, DAY, NUMBER};

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value<'a> {
    /// Nothing, or a formula whose value is not saved.
    Blank,
    /// A number.
    Number(f64),
    /// A number that is shown as a date or time.
    Day(f64),
    /// A date as ISO 8601 writes it.
    IsoDay(&'a str),
    /// A text.
    Text(&'a str),
    /// True or false.
    Bool(bool),
    /// An error, e.g. `#N/A`.
    Error(String),
}

/// The text of a cell in a column.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Cell {
    /// Its text.
    Text(String),
    /// A number, and the code or date it must have been.
    Converted(String, String),
    /// An error, which is no value whatever the column allows.
    Error(String),
}

impl Value<'_> {
    /// Whether nothing stands in the cell.
    pub(super) fn is_blank(&self) -> bool {
        match self {
            Value::Blank => true,
            Value::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }
}

/// Which day is counted as the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Days {
    /// 1 January 1900, in a calendar where 1900 is a leap year.
    From1900,
    /// 2 January 1904.
    From1904,
}

/// The text of a value in a column that is read so; of a blank, as of a formula that was never computed.
pub(super) fn text(value: &Value<'_>, days: Days, coder: &Coder) -> Cell {
    match value {
        Value::Blank => Cell::Error(UNCOMPUTED.to_owned()),
        Value::Text(text) => Cell::Text((*text).to_owned()),
        Value::Bool(is) => Cell::Text(is.to_string()),
        Value::Error(error) => Cell::Error(error.clone()),
        Value::Day(serial) => {
            let held = number(*serial);
            let Some(mut day) = date(*serial, days) else { return Cell::Text(held) };
            if coder.form().marks() {
                coder.form().written_date(&mut day);
                return Cell::Text(format!("{day}{NUMBER}{held}"));
            }
            converted(coder.of_day(day, Some(held)))
        }
        Value::IsoDay(iso) => {
            let mut text = (*iso).to_owned();
            coder.form().written_date(&mut text);
            Cell::Text(text)
        }
        Value::Number(n) => {
            let day = || serial_without_format(*n).and_then(|serial| date(serial, days));
            if coder.form().marks() {
                let mut held = number(*n);
                coder.form().written_number(&mut held);
                let day = day().map(|day| format!("{DAY}{day}")).unwrap_or_default();
                return Cell::Text(held + &day);
            }
            converted(coder.of_number(number(*n), if coder.is_date() { day() } else { None }))
        }
    }
}

fn converted((held, meant): (String, Option<String>)) -> Cell {
    match meant {
        Some(meant) => Cell::Converted(held, meant),
        None => Cell::Text(held),
    }
}

/// What a cell says where nothing is known of its column.
pub(super) fn plain(value: &Value<'_>, days: Days) -> String {
    match value {
        Value::Blank => String::new(),
        Value::Text(text) | Value::IsoDay(text) => (*text).to_owned(),
        Value::Bool(is) => is.to_string(),
        Value::Error(error) => error.clone(),
        Value::Day(serial) => date(*serial, days).unwrap_or_else(|| number(*serial)),
        Value::Number(n) => number(*n),
    }
}

/// The shortest decimal number that reads back as the same, without an exponent.
fn number(number: f64) -> String {
    // Without the sign of a zero.
    (number + 0.0).to_string()
}

/// A number of a cell without a date format, if it may count days. What may as well be a year does not.
fn serial_without_format(number: f64) -> Option<f64> {
    (!(1900.0..=2100.0).contains(&number)).then_some(number)
}

/// The date of a day number, with the time where it is not midnight.
pub(super) fn date(serial: f64, days: Days) -> Option<String> {
    const DAY: i64 = 86_400;
    // The last day a spreadsheet knows is 31 December 9999.
    if !(0.0..2_958_466.0).contains(&serial) {
        return None;
    }
    let seconds = (serial * DAY as f64).round() as i64;
    let (day, time) = (seconds.div_euclid(DAY), seconds.rem_euclid(DAY));
    let first = match (days, day) {
        // No day at all, and the 29 February 1900 that never was.
        (Days::From1900, 0 | 60) => return None,
        (Days::From1900, 1..60) => EPOCH_1900 + 1,
        (Days::From1900, _) => EPOCH_1900,
        (Days::From1904, _) => EPOCH_1904,
    };
    let Date { year, month, day } = date_of(first + day)?;
    let date = format!("{year:04}-{month:02}-{day:02}");
    if time == 0 {
        return Some(date);
    }
    Some(format!("{date} {:02}:{:02}:{:02}", time / 3600, time / 60 % 60, time % 60))
}

/// 30 December 1899, in days after 1 January 1970.
const EPOCH_1900: i64 = -25_569;
/// 1 January 1904.
const EPOCH_1904: i64 = EPOCH_1900 + 1462;

/// A date as ISO 8601 writes it, without a time that is midnight.
pub(super) fn iso(text: &str) -> &str {
    let Some((date, time)) = text.split_once('T') else { return text };
    let digits = time.trim_end_matches('Z');
    if digits.bytes().all(|b| matches!(b, b'0' | b':' | b'.')) { date } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn day_numbers_are_dates_of_either_system() {
        for (serial, days, expected) in [
            (45_717.0, Days::From1900, Some("2025-03-01")),
            (44_255.0, Days::From1904, Some("2025-03-01")),
            (1.0, Days::From1900, Some("1900-01-01")),
            (59.0, Days::From1900, Some("1900-02-28")),
            (60.0, Days::From1900, None),
            (61.0, Days::From1900, Some("1900-03-01")),
            (0.0, Days::From1904, Some("1904-01-01")),
            (0.5, Days::From1900, None),
            (45_717.5, Days::From1900, Some("2025-03-01 12:00:00")),
            (45_717.999_999_9, Days::From1900, Some("2025-03-02")),
            (2_958_465.0, Days::From1900, Some("9999-12-31")),
            (2_958_466.0, Days::From1900, None),
            (2_957_004.0, Days::From1904, None),
            (20_250_301.0, Days::From1900, None),
            (-1.0, Days::From1900, None),
            (f64::NAN, Days::From1900, None),
        ] {
            assert_eq!(date(serial, days).as_deref(), expected, "{serial} {days:?}");
        }
    }

    #[test]
    fn numbers_are_written_exactly() {
        for (n, text) in [
            (1.0, "1"),
            (0.125, "0.125"),
            (1e21, "1000000000000000000000"),
            (1e-7, "0.0000001"),
            (-0.0, "0"),
            (0.1 + 0.2, "0.30000000000000004"),
            (12_345_678_901.5, "12345678901.5"),
        ] {
            assert_eq!(number(n), text);
        }
    }

    #[test]
    fn midnight_is_left_out() {
        for (text, date) in [
            ("2025-03-01", "2025-03-01"),
            ("2025-03-01T00:00:00", "2025-03-01"),
            ("2025-03-01T00:00:00.000Z", "2025-03-01"),
            ("2025-03-01T10:30:00", "2025-03-01T10:30:00"),
        ] {
            assert_eq!(iso(text), date);
        }
    }
}

//! Dates as integers: packed in the order of the calendar, counted in days, and in whole years.

use std::sync::OnceLock;

use mattstock_core::check::Date;

/// A date as one integer, in the order of the calendar: 2025-03-01 is 20250301.
pub(crate) fn pack(date: Date) -> i32 {
    date.year * 10_000 + i32::from(date.month) * 100 + i32::from(date.day)
}

/// The date of a packed integer.
pub(crate) fn unpack(packed: i32) -> Date {
    Date { year: packed / 10_000, month: (packed / 100 % 100) as u8, day: (packed % 100) as u8 }
}

/// Days from 1 March of the year 0 to a packed date, in the Gregorian calendar, also before it was adopted.
pub(crate) fn days(packed: i32) -> i64 {
    let date = unpack(packed);
    // Years that start in March: the day that not every year has is then their last.
    let (year, month) = match i64::from(date.month) {
        month @ 1..=2 => (i64::from(date.year) - 1, month + 9),
        month => (i64::from(date.year), month - 3),
    };
    // Months from March on have 31, 30, 31, 30 and 31 days, over and over.
    let before = (153 * month + 2) / 5;
    year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + before + i64::from(date.day) - 1
}

/// Days from 1 March of the year 0 to 1 January 1970.
const TO_1970: i64 = 719_468;

/// The date so many days after 1 January 1970, in years of four digits; none outside those.
pub(crate) fn date_of(day: i64) -> Option<Date> {
    let day = day.checked_add(TO_1970)?;
    // 400 years have 146 097 days. Within them the years are found as if all had 365, less the days that leap years add.
    let (era, rest) = (day.div_euclid(146_097), day.rem_euclid(146_097));
    let year = (rest - rest / 1_460 + rest / 36_524 - rest / 146_096) / 365;
    let within = rest - (year * 365 + year / 4 - year / 100);
    let month = (5 * within + 2) / 153;
    let date = (within - (153 * month + 2) / 5 + 1) as u8;
    let (month, next) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    let year = era.checked_mul(400)? + year + next;
    (0..=9_999).contains(&year).then_some(Date { year: year as i32, month: month as u8, day: date })
}

/// The first day, and the day after the last, that are looked up rather than worked out: 1900 to 2099.
const NEAR: std::ops::Range<i32> = -25_567..47_482;

/// The packed dates of the days that most data lie in.
pub(crate) struct Near(&'static [i32]);

/// Packed dates to be looked up.
pub(crate) fn near() -> Near {
    static DATES: OnceLock<Vec<i32>> = OnceLock::new();
    Near(DATES.get_or_init(|| NEAR.filter_map(|day| date_of(i64::from(day))).map(pack).collect()))
}

impl Near {
    /// The packed date so many days after 1 January 1970, if it is near.
    #[inline]
    pub(crate) fn get(&self, day: i32) -> Option<i32> {
        self.0.get(day.wrapping_sub(NEAR.start) as usize).copied()
    }
}

/// Whole years from one packed date to another; none where the first comes after. Who is born on 29 February is a year older
/// on that day, and on 1 March in years without it.
pub(crate) fn age(birth: i32, at: i32) -> Option<i32> {
    let (year, day) = (|packed: i32| packed / 10_000, |packed: i32| packed % 10_000);
    (birth <= at).then(|| year(at) - year(birth) - i32::from(day(at) < day(birth)))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn packed(text: &str) -> i32 {
        pack(Date::parse(text).unwrap())
    }

    #[test]
    fn days_follow_each_other_through_four_centuries() {
        let mut day = days(packed("1900-01-01"));
        for year in 1900..2301 {
            let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
            let february = if leap { 29 } else { 28 };
            for (month, length) in (1..).zip([31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]) {
                for date in 1..=length {
                    assert_eq!(days(pack(Date { year, month, day: date })), day);
                    day += 1;
                }
            }
        }
        for day in days(packed("0000-01-01"))..=days(packed("9999-12-31")) {
            let date = date_of(day - TO_1970).unwrap();
            assert_eq!(days(pack(date)), day);
        }
        assert_eq!(date_of(days(packed("0000-01-01")) - TO_1970 - 1), None);
        assert_eq!(date_of(days(packed("9999-12-31")) - TO_1970 + 1), None);
        assert_eq!([date_of(i64::MAX), date_of(i64::MIN)], [None, None]);
        assert_eq!(date_of(0), Date::parse("1970-01-01"));
        for day in NEAR {
            assert_eq!(near().get(day), date_of(i64::from(day)).map(pack));
        }
        assert_eq!([NEAR.start, NEAR.end - 1].map(|day| near().get(day)), [Some(19_000_101), Some(20_991_231)]);
        assert_eq!([NEAR.start - 1, NEAR.end, i32::MIN, i32::MAX].map(|day| near().get(day)), [None; 4]);
        let date = Date::parse("2025-03-01").unwrap();
        assert_eq!(unpack(pack(date)), date);
        // Known intervals: a leap year, the day before the century, and the start of the count.
        let between = |from: &str, to: &str| days(packed(to)) - days(packed(from));
        assert_eq!(between("2024-01-01", "2025-01-01"), 366);
        assert_eq!(between("2025-03-01", "2025-02-28"), -1);
        assert_eq!(between("1900-02-28", "1900-03-01"), 1);
        assert_eq!(between("1970-01-01", "2000-01-01"), 10_957);
        assert_eq!(days(pack(Date { year: 0, month: 3, day: 1 })), 0);
    }

    #[test]
    fn a_year_is_added_on_the_birthday() {
        let age = |birth: &str, at: &str| age(packed(birth), packed(at));
        assert_eq!(age("1980-06-15", "2025-06-14"), Some(44));
        assert_eq!(age("1980-06-15", "2025-06-15"), Some(45));
        assert_eq!(age("2025-06-15", "2025-06-15"), Some(0));
        assert_eq!(age("2025-06-16", "2025-06-15"), None);
        assert_eq!(age("2004-02-29", "2025-02-28"), Some(20));
        assert_eq!(age("2004-02-29", "2025-03-01"), Some(21));
        assert_eq!(age("2004-02-29", "2024-02-28"), Some(19));
        assert_eq!(age("2004-02-29", "2024-02-29"), Some(20));
    }
}

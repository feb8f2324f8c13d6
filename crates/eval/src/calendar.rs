//! Dates as integers: packed in the order of the calendar, counted in days, and in whole years.

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

/// The date so many days from 1 March of the year 0, in the Gregorian calendar; none where its year is too large.
pub(crate) fn from_days(days: i64) -> Option<Date> {
    // Four centuries have the same number of days, whichever they are.
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let (year, month) = if month < 10 { (0, month + 3) } else { (1, month - 9) };
    let year = i32::try_from(era * 400 + year_of_era + year).ok()?;
    Some(Date { year, month: month as u8, day: day as u8 })
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
                    assert_eq!(from_days(day), Some(Date { year, month, day: date }));
                    day += 1;
                }
            }
        }
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

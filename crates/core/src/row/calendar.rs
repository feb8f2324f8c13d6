//! Days as numbers, so that a day can be drawn and counted on.

use mattstock_syntax::ast::Date;

use crate::check::Period;

/// The number of a day, 0 on 1 January 1970 (proleptic Gregorian). A day its month lacks is counted on into the next.
pub(crate) fn day_number(year: i32, month: u8, day: u8) -> i64 {
    // The year is taken to start in March: the leap day is then its last.
    let (year, month) = (i64::from(year) - i64::from(month < 3), (i64::from(month) + 9) % 12);
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_year = (153 * month + 2) / 5 + i64::from(day) - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

/// The day with a number.
pub(crate) fn date(number: i64) -> Date {
    let days = number + 719_468;
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = (day_of_year - (153 * month + 2) / 5 + 1) as u8;
    let month = (if month < 10 { month + 3 } else { month - 9 }) as u8;
    Date { year: (year_of_era + era * 400) as i32 + i32::from(month < 3), month, day }
}

/// The days of a period: the number of its first day, and of the first day after it. Without a period, the calendar year.
pub(crate) fn days(period: Option<&Period>, year: i32) -> (i64, i64) {
    let start = |year: i32| match period {
        Some(period) => {
            let (year, month, day) = period.start(year);
            day_number(year, month, day)
        }
        None => day_number(year, 1, 1),
    };
    (start(year), start(year + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_five_centuries_comes_back() {
        let (mut number, mut last) = (day_number(1700, 1, 1), None);
        while number < day_number(2200, 1, 1) {
            let day = date(number);
            assert_eq!(Date::new(day.year, day.month, day.day), Some(day));
            assert_eq!(day_number(day.year, day.month, day.day), number);
            assert!(last < Some(day));
            last = Some(day);
            number += 1;
        }
        assert_eq!(day_number(1970, 1, 1), 0);
        assert_eq!(day_number(2000, 3, 1), 11_017);
    }

    #[test]
    fn a_period_is_half_open() {
        let march = Period { id: "senaste_aret".into(), month: 3, day: 1 };
        let (start, end) = days(Some(&march), 2024);
        assert_eq!((date(start).to_string(), date(end - 1).to_string()), ("2023-03-01".into(), "2024-02-29".into()));
        assert_eq!((march.year_of(date(start)), march.year_of(date(end - 1)), march.year_of(date(end))), (2024, 2024, 2025));
        let (start, end) = days(None, 2025);
        assert_eq!((date(start).to_string(), end - start), ("2025-01-01".into(), 365));
    }
}

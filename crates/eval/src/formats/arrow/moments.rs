//! The dates of columns that hold moments.

use arrow_array::Array;
use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowPrimitiveType, Date64Type, TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType,
    TimestampSecondType,
};
use arrow_schema::{DataType, TimeUnit};

use super::texts::{Texts, day};

/// Seconds of a day.
const DAY: i64 = 86_400;

/// What is said of the place in which moments are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Zone {
    /// So many seconds before UTC: the date there is the one written. Moments without a zone are written so too.
    Ahead(i64),
    /// UTC, as many systems write what happened elsewhere: where it is no midnight the date may be another than the one meant.
    Utc,
    /// A place, whose clock is told by a table that is not here.
    Place,
}

impl Zone {
    fn of(data_type: &DataType) -> Self {
        let DataType::Timestamp(_, Some(zone)) = data_type else { return Zone::Ahead(0) };
        let digits: String = zone.chars().filter(|c| *c != ':').collect();
        let Some((sign, digits)) = digits.split_at_checked(1).filter(|(sign, _)| ["+", "-"].contains(sign)) else {
            let is_utc = ["utc", "z", "gmt", "etc/utc", "etc/gmt", "zulu"].contains(&zone.to_lowercase().as_str());
            return if is_utc { Zone::Utc } else { Zone::Place };
        };
        let part = |from: usize, to: usize| digits.get(from..to).and_then(|digits| digits.parse::<i64>().ok());
        let seconds = match (digits.len(), part(0, 2), part(2, 4)) {
            (2, Some(hours), None) => hours * 3_600,
            (4, Some(hours), Some(minutes)) => hours * 3_600 + minutes * 60,
            _ => return Zone::Place,
        };
        match (seconds, sign) {
            (0, _) => Zone::Utc,
            (seconds, "-") => Zone::Ahead(-seconds),
            (seconds, _) => Zone::Ahead(seconds),
        }
    }
}

/// Whether columns of a type hold moments.
pub(super) fn are_of(data_type: &DataType) -> bool {
    match data_type {
        DataType::Dictionary(_, of) => are_of(of),
        of => matches!(of, DataType::Timestamp(..) | DataType::Date64),
    }
}

/// Whether nothing can be said of the dates of moments of a type.
pub(super) fn are_elsewhere(data_type: &DataType) -> bool {
    match data_type {
        DataType::Dictionary(_, of) => are_elsewhere(of),
        of => Zone::of(of) == Zone::Place,
    }
}

/// The dates of the moments of a column that is no dictionary; none where one of them may be another day than the one meant.
pub(super) fn dates(array: &dyn Array) -> Option<Texts<'_>> {
    match array.data_type() {
        DataType::Timestamp(TimeUnit::Second, _) => each::<TimestampSecondType>(array, 1),
        DataType::Timestamp(TimeUnit::Millisecond, _) => each::<TimestampMillisecondType>(array, 1_000),
        DataType::Timestamp(TimeUnit::Microsecond, _) => each::<TimestampMicrosecondType>(array, 1_000_000),
        DataType::Timestamp(TimeUnit::Nanosecond, _) => each::<TimestampNanosecondType>(array, 1_000_000_000),
        DataType::Date64 => each::<Date64Type>(array, 1_000),
        _ => None,
    }
}

fn each<T: ArrowPrimitiveType<Native = i64>>(array: &dyn Array, per_second: i64) -> Option<Texts<'_>> {
    let moments = array.as_primitive::<T>();
    let ahead = match Zone::of(array.data_type()) {
        Zone::Ahead(seconds) => seconds,
        Zone::Utc if moments.iter().flatten().all(|moment| moment % (DAY * per_second) == 0) => 0,
        Zone::Utc | Zone::Place => return None,
    };
    Some(Box::new(moments.iter().map(move |moment| {
        let seconds = moment.map(|moment| moment.div_euclid(per_second).saturating_add(ahead));
        seconds.map(|seconds| day(seconds.div_euclid(DAY)).into_bytes()).unwrap_or_default().into()
    })))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use arrow_array::{Date64Array, TimestampMillisecondArray, TimestampNanosecondArray, TimestampSecondArray};

    fn written(array: &dyn Array) -> Option<Vec<String>> {
        dates(array).map(|texts| texts.map(|text| String::from_utf8(text.into_owned()).unwrap()).collect())
    }

    #[test]
    fn the_date_is_the_one_that_is_written() {
        let day = 20_148 * DAY;
        let moments = || TimestampSecondArray::from(vec![Some(day), None, Some(day + 86_399), Some(-1), Some(i64::MIN)]);
        let far = i64::MIN.div_euclid(DAY).saturating_mul(86_400_000).to_string();
        let here = ["2025-03-01", "", "2025-03-01", "1969-12-31", &far].map(str::to_owned).to_vec();
        assert_eq!(written(&moments()), Some(here));
        let milliseconds = vec![day * 1_000 + 1];
        assert_eq!(written(&Date64Array::from(milliseconds.clone())).unwrap(), ["2025-03-01"]);
        let late = TimestampMillisecondArray::from(vec![day * 1_000 - 1]);
        for (zone, date) in [
            ("+01:00", Some("2025-03-01")),
            ("+0100", Some("2025-03-01")),
            ("+02", Some("2025-03-01")),
            ("-05:00", Some("2025-02-28")),
            ("UTC", None),
            ("+00:00", None),
            ("Z", None),
            ("Europe/Stockholm", None),
            ("+1", None),
            ("+aa:bb", None),
        ] {
            let late = late.clone().with_timezone(zone);
            assert_eq!(written(&late), date.map(|date| vec![date.to_owned()]), "{zone}");
            assert_eq!(are_elsewhere(late.data_type()), date.is_none() && !["UTC", "+00:00", "Z"].contains(&zone), "{zone}");
        }
        // Midnight in UTC is a date that was made a moment.
        let midnight = TimestampNanosecondArray::from(vec![Some(day * 1_000_000_000), None]).with_timezone("UTC");
        assert_eq!(written(&midnight).unwrap(), ["2025-03-01", ""]);
    }
}

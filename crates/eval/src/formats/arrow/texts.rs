//! The cells of Arrow columns as the texts they would be in a text file: what every column can be read by.
//!
//! A null is a blank. A number is written without zeros that say nothing: whole numbers held as floating point or decimal
//! numbers are whole numbers again, so that 1.0 is the code `1`, and not-a-number, which some tools write for nothing, is a
//! blank. A date is `2025-03-01`; a moment is too where it is midnight, and in a column of dates. The elements of a list stand in one text, parted as in
//! text files.

use std::borrow::Cow;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowPrimitiveType, Date32Type, Date64Type, Decimal32Type, Decimal64Type, Decimal128Type, DecimalType, Float16Type,
    Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type, TimestampMicrosecondType, TimestampMillisecondType,
    TimestampNanosecondType, TimestampSecondType, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, OffsetSizeTrait};
use arrow_schema::{DataType, TimeUnit};
use mattstock_core::ZONED;

use super::moments;
use crate::calendar;
use crate::code::element;
use crate::job::Job;
use crate::reader::Unread;

/// A text, row by row.
pub(crate) type Texts<'a> = Box<dyn Iterator<Item = Cow<'a, [u8]>> + 'a>;

/// Milliseconds of a day.
const DAY: i64 = 86_400_000;

/// Whether columns of a type can be read.
pub(crate) fn are_of(data_type: &DataType) -> bool {
    match data_type {
        DataType::List(of) | DataType::LargeList(of) => {
            matches!(of.data_type(), DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View)
                || matches!(of.data_type(), DataType::Dictionary(_, values) if **values == DataType::Utf8)
        }
        DataType::Dictionary(_, of) => !matches!(**of, DataType::Dictionary(..)) && are_of(of),
        of => {
            of.is_integer()
                || of.is_floating()
                || matches!(of, DataType::Decimal32(..) | DataType::Decimal64(..) | DataType::Decimal128(..))
                || matches!(of, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View)
                || matches!(of, DataType::Binary | DataType::LargeBinary | DataType::BinaryView)
                || matches!(of, DataType::Boolean | DataType::Null)
                || matches!(of, DataType::Date32 | DataType::Date64 | DataType::Timestamp(..))
        }
    }
}

/// The texts of a column that is no dictionary, as they are written in the column of a source.
///
/// # Errors
/// As of [`of`], and moments that may be another day than the one they are written as.
pub(crate) fn of_column<'a>(array: &'a dyn Array, column: usize, job: &'a Job) -> Result<Texts<'a>, Unread> {
    let coder = &job.coders[column];
    let texts = if coder.is_date() && moments::are_of(array.data_type()) {
        moments::dates(array).ok_or_else(|| Unread::Unreadable(zoned(column, job, array.data_type())))?
    } else {
        of(array, coder.separator())?
    };
    let (form, data_type) = (coder.form(), array.data_type());
    let is_date = matches!(data_type, DataType::Date32 | DataType::Date64 | DataType::Timestamp(..));
    let is_number = data_type.is_numeric();
    if !form.rewrites() || !(is_date || is_number) {
        return Ok(texts);
    }
    Ok(Box::new(texts.map(move |text| {
        let mut text = String::from_utf8_lossy(&text).into_owned();
        if is_date {
            form.written_date(&mut text)
        } else {
            form.written_number(&mut text)
        }
        Cow::Owned(text.into_bytes())
    })))
}

/// Why a column of moments cannot be read as dates.
pub(super) fn zoned(column: usize, job: &Job, data_type: &DataType) -> String {
    format!("{ZONED}: {}: {data_type}", job.source.columns[column].header)
}

/// The texts of a column that is no dictionary; what parts the elements of a list is `separator`.
///
/// # Errors
/// Bytes that are no text in UTF-8.
pub(crate) fn of<'a>(array: &'a dyn Array, separator: &str) -> Result<Texts<'a>, Unread> {
    let binary = |texts: Texts<'_>| {
        let mut texts = texts;
        if texts.all(|text| std::str::from_utf8(&text).is_ok()) {
            Ok(())
        } else {
            Err(Unread::Unreadable("UTF-8".to_owned()))
        }
    };
    Ok(match array.data_type() {
        DataType::Utf8 => strings(array.as_string::<i32>().iter()),
        DataType::LargeUtf8 => strings(array.as_string::<i64>().iter()),
        DataType::Utf8View => strings(array.as_string_view().iter()),
        DataType::Binary => {
            binary(bytes(array.as_binary::<i32>().iter()))?;
            bytes(array.as_binary::<i32>().iter())
        }
        DataType::LargeBinary => {
            binary(bytes(array.as_binary::<i64>().iter()))?;
            bytes(array.as_binary::<i64>().iter())
        }
        DataType::BinaryView => {
            binary(bytes(array.as_binary_view().iter()))?;
            bytes(array.as_binary_view().iter())
        }
        DataType::Int8 => each::<Int8Type>(array, |n| n.to_string()),
        DataType::Int16 => each::<Int16Type>(array, |n| n.to_string()),
        DataType::Int32 => each::<Int32Type>(array, |n| n.to_string()),
        DataType::Int64 => each::<Int64Type>(array, |n| n.to_string()),
        DataType::UInt8 => each::<UInt8Type>(array, |n| n.to_string()),
        DataType::UInt16 => each::<UInt16Type>(array, |n| n.to_string()),
        DataType::UInt32 => each::<UInt32Type>(array, |n| n.to_string()),
        DataType::UInt64 => each::<UInt64Type>(array, |n| n.to_string()),
        DataType::Float16 => each::<Float16Type>(array, |n| float(f32::from(n) + 0.0, n.is_nan())),
        DataType::Float32 => each::<Float32Type>(array, |n| float(n + 0.0, n.is_nan())),
        DataType::Float64 => each::<Float64Type>(array, |n| float(n + 0.0, n.is_nan())),
        DataType::Decimal32(_, scale) => decimals::<Decimal32Type>(array, *scale),
        DataType::Decimal64(_, scale) => decimals::<Decimal64Type>(array, *scale),
        DataType::Decimal128(_, scale) => decimals::<Decimal128Type>(array, *scale),
        DataType::Boolean => Box::new(array.as_boolean().iter().map(|is| match is {
            Some(true) => Cow::Borrowed(b"true".as_slice()),
            Some(false) => Cow::Borrowed(b"false".as_slice()),
            None => Cow::Borrowed(b"".as_slice()),
        })),
        DataType::Date32 => each::<Date32Type>(array, |days| day(i64::from(days))),
        DataType::Date64 => each::<Date64Type>(array, |milliseconds| moment(milliseconds, 0)),
        DataType::Timestamp(TimeUnit::Second, _) => each::<TimestampSecondType>(array, |n| split_moment(n, 1)),
        DataType::Timestamp(TimeUnit::Millisecond, _) => each::<TimestampMillisecondType>(array, |n| split_moment(n, 1_000)),
        DataType::Timestamp(TimeUnit::Microsecond, _) => {
            each::<TimestampMicrosecondType>(array, |n| split_moment(n, 1_000_000))
        }
        DataType::Timestamp(TimeUnit::Nanosecond, _) => {
            each::<TimestampNanosecondType>(array, |n| split_moment(n, 1_000_000_000))
        }
        DataType::List(_) => lists::<i32>(array, separator)?,
        DataType::LargeList(_) => lists::<i64>(array, separator)?,
        _ => Box::new((0..array.len()).map(|_| Cow::Borrowed(b"".as_slice()))),
    })
}

fn strings<'a>(each: impl Iterator<Item = Option<&'a str>> + 'a) -> Texts<'a> {
    Box::new(each.map(|text| Cow::Borrowed(text.unwrap_or_default().as_bytes())))
}

fn bytes<'a>(each: impl Iterator<Item = Option<&'a [u8]>> + 'a) -> Texts<'a> {
    Box::new(each.map(|text| Cow::Borrowed(text.unwrap_or_default())))
}

fn each<'a, T: ArrowPrimitiveType>(array: &'a dyn Array, text: impl Fn(T::Native) -> String + 'a) -> Texts<'a> {
    let each = array.as_primitive::<T>().iter();
    Box::new(each.map(move |value| Cow::Owned(value.map(&text).unwrap_or_default().into_bytes())))
}

/// A number as short as it can be written and read back; nothing where it is none. Adding nothing takes the sign off a zero.
fn float<N: std::fmt::Display>(number: N, is_none: bool) -> String {
    if is_none { String::new() } else { format!("{number}") }
}

fn decimals<T: DecimalType>(array: &dyn Array, scale: i8) -> Texts<'_>
where
    T::Native: Into<i128>,
{
    each::<T>(array, move |mantissa| decimal(mantissa.into(), scale))
}

/// A decimal number without zeros at its end.
fn decimal(mantissa: i128, scale: i8) -> String {
    let digits = mantissa.unsigned_abs().to_string();
    let sign = if mantissa < 0 { "-" } else { "" };
    let Ok(scale) = usize::try_from(scale) else {
        let zeros = if mantissa == 0 { 0 } else { usize::from(scale.unsigned_abs()) };
        return format!("{sign}{digits}{}", "0".repeat(zeros));
    };
    let padded = format!("{digits:0>width$}", width = scale + 1);
    let (whole, part) = padded.split_at(padded.len() - scale);
    match part.trim_end_matches('0') {
        "" => format!("{sign}{whole}"),
        part => format!("{sign}{whole}.{part}"),
    }
}

/// The date so many days after 1 January 1970.
pub(crate) fn day(days: i64) -> String {
    moment(days.saturating_mul(DAY), 0)
}

/// A moment of so many units a second.
fn split_moment(units: i64, per_second: i64) -> String {
    let (second, part) = (units.div_euclid(per_second), units.rem_euclid(per_second));
    match second.checked_mul(1_000) {
        Some(milliseconds) => moment(milliseconds, part),
        None => units.to_string(),
    }
}

/// A moment after 1970 began, in milliseconds and some part that is no millisecond: a date where it is midnight.
fn moment(milliseconds: i64, part: i64) -> String {
    let (day, rest) = (milliseconds.div_euclid(DAY), milliseconds.rem_euclid(DAY));
    let Some(date) = calendar::date_of(day) else { return milliseconds.to_string() };
    if rest == 0 && part == 0 {
        return date.to_string();
    }
    let seconds = rest / 1_000;
    format!("{date} {:02}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60)
}

/// The elements of each list in one text. White space within an element would part it in two where that is what parts
/// elements, and says nothing in a code.
fn lists<'a, O: OffsetSizeTrait>(array: &'a dyn Array, separator: &str) -> Result<Texts<'a>, Unread> {
    let lists = array.as_list::<O>();
    // Only the elements of these lists: they may be a part of many.
    let offsets = lists.value_offsets();
    let (first, last) = (offsets[0].as_usize(), offsets[lists.len()].as_usize());
    let values = lists.values().slice(first, last - first);
    let elements: Vec<String> = match values.data_type() {
        // Without any text there is nothing to count from.
        DataType::Dictionary(..) if values.as_any_dictionary().values().is_empty() => vec![String::new(); values.len()],
        DataType::Dictionary(..) => {
            let dictionary = values.as_any_dictionary();
            let texts: Vec<Vec<u8>> = of(dictionary.values(), separator)?.map(Cow::into_owned).collect();
            let keys = dictionary.normalized_keys();
            let text = |(row, key): (usize, usize)| if values.is_null(row) { &[] } else { texts[key].as_slice() };
            keys.into_iter().enumerate().map(text).map(|text| String::from_utf8_lossy(text).into_owned()).collect()
        }
        _ => of(&values, separator)?.map(|text| String::from_utf8_lossy(&text).into_owned()).collect(),
    };
    let elements: Vec<String> = match separator {
        " " => elements.iter().map(|text| element(text)).collect(),
        _ => elements,
    };
    let separator = separator.to_owned();
    let joined = move |row: usize| {
        let (start, end) = (offsets[row].as_usize() - first, offsets[row + 1].as_usize() - first);
        let text = if lists.is_null(row) { String::new() } else { elements[start..end].join(&separator) };
        Cow::Owned(text.into_bytes())
    };
    Ok(Box::new((0..array.len()).map(joined)))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use arrow_array::builder::{ListBuilder, StringBuilder, StringDictionaryBuilder};
    use arrow_array::types::Int32Type;
    use arrow_array::{
        ArrayRef, BinaryArray, BooleanArray, Date32Array, Date64Array, Decimal128Array, Float64Array, Int64Array, NullArray,
        StringArray, TimestampMicrosecondArray, UInt8Array,
    };
    use std::sync::Arc;

    fn written(array: ArrayRef) -> Vec<String> {
        assert!(are_of(array.data_type()), "{:?}", array.data_type());
        of(&array, " ").unwrap().map(|text| String::from_utf8(text.into_owned()).unwrap()).collect()
    }

    #[test]
    fn every_kind_of_cell_is_the_text_it_would_be_in_a_text_file() {
        assert_eq!(written(Arc::new(StringArray::from(vec![Some("ja"), None, Some("")]))), ["ja", "", ""]);
        assert_eq!(written(Arc::new(BinaryArray::from(vec![Some("å".as_bytes()), None]))), ["å", ""]);
        assert_eq!(written(Arc::new(Int64Array::from(vec![Some(-7), None, Some(0)]))), ["-7", "", "0"]);
        assert_eq!(written(Arc::new(UInt8Array::from(vec![255]))), ["255"]);
        let floats = vec![Some(1.0), Some(0.5), Some(f64::NAN), None, Some(-2.25), Some(1e21)];
        assert_eq!(written(Arc::new(Float64Array::from(floats))), ["1", "0.5", "", "", "-2.25", "1000000000000000000000"]);
        assert_eq!(written(Arc::new(BooleanArray::from(vec![Some(true), Some(false), None]))), ["true", "false", ""]);
        assert_eq!(written(Arc::new(NullArray::new(2))), ["", ""]);
        let decimals = Decimal128Array::from(vec![Some(1500), Some(-5), Some(0), None, Some(100_000)]);
        let decimals = decimals.with_precision_and_scale(10, 3).unwrap();
        assert_eq!(written(Arc::new(decimals)), ["1.5", "-0.005", "0", "", "100"]);
        assert_eq!([decimal(12, -2), decimal(0, -2)], ["1200", "0"]);
    }

    #[test]
    fn moments_at_midnight_are_dates() {
        assert_eq!(
            written(Arc::new(Date32Array::from(vec![Some(0), Some(-1), Some(20_148)]))),
            ["1970-01-01", "1969-12-31", "2025-03-01"]
        );
        assert_eq!(written(Arc::new(Date64Array::from(vec![20_148 * DAY]))), ["2025-03-01"]);
        let day = 20_148 * 86_400_000_000;
        let moments = vec![Some(day), Some(day + 1), Some(day + 45_296_000_000), Some(-1), None];
        assert_eq!(
            written(Arc::new(TimestampMicrosecondArray::from(moments))),
            ["2025-03-01", "2025-03-01 00:00:00", "2025-03-01 12:34:56", "1969-12-31 23:59:59", ""]
        );
    }

    #[test]
    fn elements_stand_in_one_text_and_stay_whole() {
        let mut lists = ListBuilder::new(StringBuilder::new());
        for elements in [Some(vec!["DV 077", "F48"]), Some(vec![]), None, Some(vec!["A1"])] {
            elements.iter().flatten().for_each(|element| lists.values().append_value(element));
            lists.append(elements.is_some());
        }
        assert_eq!(written(Arc::new(lists.finish())), ["DV077 F48", "", "", "A1"]);
    }

    #[test]
    fn a_part_of_many_lists_has_its_own_elements() {
        let mut lists = ListBuilder::new(StringDictionaryBuilder::<Int32Type>::new());
        for element in ["a", "b", "c"] {
            lists.values().append_value(element);
            lists.append(true);
        }
        assert_eq!(written(Arc::new(lists.finish().slice(1, 2))), ["b", "c"]);
        let mut none = ListBuilder::new(StringDictionaryBuilder::<Int32Type>::new());
        none.append(true);
        none.values().append_null();
        none.append(true);
        assert_eq!(written(Arc::new(none.finish())), ["", ""]);
    }

    #[test]
    fn bytes_that_are_no_text_cannot_be_read() {
        let array = BinaryArray::from(vec![b"\xff".as_slice()]);
        assert_eq!(of(&array, " ").err(), Some(Unread::Unreadable("UTF-8".to_owned())));
    }
}

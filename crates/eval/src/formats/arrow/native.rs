//! Columns whose numbers and dates are cells as they stand.

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Float64Type};
use arrow_array::{Array, downcast_integer_array};
use arrow_schema::DataType;

use crate::calendar;
use crate::cells::Cells;
use crate::code::Coder;
use crate::keys::GREATEST;
use crate::outcome::VALUE;

/// Reads a column of numbers or dates into cells of the kind, if every one is allowed; false, and nothing read, else: then its
/// texts tell what is wrong with it.
pub(super) fn read(array: &dyn Array, coder: &Coder, cells: &mut Cells) -> bool {
    if !coder.is_plain() {
        return false;
    }
    let done = match array.data_type() {
        DataType::Date32 if coder.is_date() => dates(array, coder, cells),
        DataType::Float64 => whole_floats(array, coder, cells),
        data_type if data_type.is_integer() => downcast_integer_array!(
            array => whole_numbers(array.iter().map(|n| n.map(i128::from)), array.null_count() == 0, coder, cells),
            _ => false
        ),
        _ => false,
    };
    if !done {
        cells.clear();
    }
    done
}

/// Dates, which are packed alike day after day: those of a batch often lie close together.
fn dates(array: &dyn Array, coder: &Coder, cells: &mut Cells) -> bool {
    let days = array.as_primitive::<Date32Type>();
    let Cells::Day { states, values } = cells else { return false };
    let packed = |day: i32| calendar::date_of(i64::from(day)).map(calendar::pack);
    if days.null_count() == 0 {
        let near = calendar::near();
        let mut known = true;
        states.resize(days.len(), VALUE);
        values.extend(days.values().iter().map(|day| {
            near.get(*day).or_else(|| packed(*day)).unwrap_or_else(|| {
                known = false;
                0
            })
        }));
        return known;
    }
    for day in days {
        match day.map(packed) {
            None => coder.push_blank(cells),
            Some(None) => return false,
            Some(Some(day)) => {
                let Cells::Day { states, values } = cells else { return false };
                states.push(VALUE);
                values.push(day);
            }
        }
    }
    true
}

fn whole_numbers(
    numbers: impl Iterator<Item = Option<i128>> + Clone,
    no_nulls: bool,
    coder: &Coder,
    cells: &mut Cells,
) -> bool {
    if let (Cells::Key { states, keys }, true) = (&mut *cells, no_nulls) {
        let plain = |number: i128| (0..=i128::from(GREATEST)).contains(&number);
        if !numbers.clone().flatten().fold(true, |all, number| all & plain(number)) {
            return false;
        }
        keys.extend(numbers.flatten().map(|number| number as u64));
        states.resize(keys.len(), VALUE);
        return true;
    }
    if let (Cells::Day { states, values }, true) = (&mut *cells, no_nulls && coder.is_year()) {
        let plain = |number: i128| (1_000..=9_999).contains(&number);
        if !numbers.clone().flatten().fold(true, |all, number| all & plain(number)) {
            return false;
        }
        values.extend(numbers.flatten().map(|number| number as i32));
        states.resize(values.len(), VALUE);
        return true;
    }
    for number in numbers {
        match number {
            None => coder.push_blank(cells),
            Some(number) => {
                if !coder.push_number(cells, number) {
                    return false;
                }
            }
        }
    }
    true
}

/// Numbers held as floating point numbers that are whole, as tools make them of whole numbers with gaps.
fn whole_floats(array: &dyn Array, coder: &Coder, cells: &mut Cells) -> bool {
    /// Above, not every whole number has a floating point number of its own.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    for number in array.as_primitive::<Float64Type>() {
        match number {
            Some(number) if number.fract() == 0.0 && number.abs() < EXACT => {
                if !coder.push_number(cells, number as i128) {
                    return false;
                }
            }
            Some(number) if !number.is_nan() => return false,
            _ => coder.push_blank(cells),
        }
    }
    true
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use crate::code::{Cache, Elements};
    use crate::formats::arrow::texts;
    use arrow_array::{ArrayRef, Date32Array, Float64Array, Int32Array, Int64Array, UInt64Array};
    use mattstock_core::plan::{Column, ColumnKind};
    use std::sync::Arc;

    fn column(kind: ColumnKind) -> Column {
        let none = || Vec::new();
        Column {
            name: "f1".into(),
            header: "f1".into(),
            kind,
            derivation: None,
            gate: None,
            question: true,
            values: Vec::new(),
            not_asked: none(),
            no_answer: none(),
            form: Default::default(),
        }
    }

    #[test]
    fn what_is_read_as_it_stands_is_what_its_texts_are() {
        let number =
            |decimals| ColumnKind::Number { min: None, max: Some(mattstock_core::Decimal::integer(5000)), decimals };
        let arrays: Vec<ArrayRef> = vec![
            Arc::new(Int64Array::from(vec![1, 2025, 999])),
            Arc::new(Int64Array::from(vec![Some(1980), None, Some(2025)])),
            Arc::new(Int64Array::from(vec![-1, 5])),
            Arc::new(Int64Array::from(vec![5001, 1234])),
            Arc::new(Int32Array::from(vec![Some(10_000), None])),
            Arc::new(UInt64Array::from(vec![u64::MAX, 7])),
            Arc::new(Int64Array::from(vec![i64::MIN, 999_999_999_999_999_999, 1_000_000_000_000_000_000])),
            Arc::new(Float64Array::from(vec![Some(1.0), Some(f64::NAN), None, Some(2025.0), Some(-0.0)])),
            Arc::new(Float64Array::from(vec![Some(1.5), Some(1e20)])),
            Arc::new(Date32Array::from(vec![Some(0), None, Some(20_148), Some(-719_528)])),
            Arc::new(Date32Array::from(vec![0, 20_148, 3_000_000])),
        ];
        let mut as_they_stand = 0;
        for kind in [ColumnKind::Key, ColumnKind::Year, ColumnKind::Date, number(0), number(2), ColumnKind::Text] {
            let column = column(kind);
            let coder = Coder::new(&column);
            for array in &arrays {
                let (mut native, mut rejected) = (Cells::new(&column), 0);
                if !read(array, &coder, &mut native) {
                    assert_eq!(format!("{native:?}"), format!("{:?}", Cells::new(&column)), "nothing is left");
                    continue;
                }
                as_they_stand += 1;
                let mut written = Cells::new(&column);
                let (mut cache, mut elements) = (Cache::default(), Elements::new(&[], false));
                let texts = texts::of(array, " ").unwrap();
                coder.read_cells(texts, &mut written, |_, _, _| rejected += 1, &mut cache, &mut elements);
                assert_eq!(format!("{native:?}"), format!("{written:?}"), "{column:?} {array:?}");
                assert_eq!(rejected, 0);
            }
        }
        assert!(as_they_stand > 15, "{as_they_stand}");
    }
}

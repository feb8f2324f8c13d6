//! Columns held as numbers of different values: each value is read once, as if it stood in a row, and the rows take over its
//! cell.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{AnyDictionaryArray, Array, ArrayRef, downcast_dictionary_array};
use arrow_buffer::{ArrowNativeType, NullBuffer};
use mattstock_core::FindingKind;

use super::{converted, texts};
use crate::cells::{Batch, Cells, Rejected};
use crate::codes::Codes;
use crate::job::Job;
use crate::reader::{Desk, Unread};

/// The values of a dictionary, read.
#[derive(Debug)]
pub(crate) struct Dictionary {
    /// What was read, held so that no other values can stand in its place.
    values: ArrayRef,
    /// How often the elements of the column had been forgotten then.
    forgotten: u64,
    /// A cell for each value, and one for a blank.
    cells: Cells,
    /// For each value, what it holds that is not allowed or hardly meant.
    rejected: Vec<Vec<(Option<FindingKind>, String)>>,
    any_rejected: bool,
    /// The values that are numbers, and no codes, with the codes that they must have been.
    converted: BTreeMap<usize, (String, String)>,
}

/// Reads a column that is a dictionary.
pub(super) fn read(array: &dyn Array, column: usize, job: &Job, desk: &mut Desk, batch: &mut Batch) -> Result<(), Unread> {
    let any = array.as_any_dictionary();
    let held = desk.dictionaries[column].take();
    let forgotten = desk.elements[column].forgotten();
    let same = |held: &Dictionary| held.forgotten == forgotten && is_same(&held.values, any.values());
    let dictionary = match held.filter(same) {
        Some(held) => held,
        None => values(any, column, job, desk)?,
    };
    downcast_dictionary_array!(
        array => {
            let keys = (&array.keys().values()[..], array.keys().nulls());
            note_converted(&dictionary, column, keys, desk, batch);
            take(&dictionary, column, keys, batch);
        },
        _ => unreachable!("it is a dictionary")
    );
    desk.dictionaries[column] = Some(dictionary);
    Ok(())
}

/// Whether two arrays are one and the same.
fn is_same(one: &ArrayRef, other: &ArrayRef) -> bool {
    Arc::ptr_eq(one, other) || one.len() == other.len() && one.to_data().ptr_eq(&other.to_data())
}

/// Reads the values, and a blank after them.
fn values(array: &dyn AnyDictionaryArray, column: usize, job: &Job, desk: &mut Desk) -> Result<Dictionary, Unread> {
    let values = array.values();
    let blank = std::iter::once(Vec::new().into());
    let texts = texts::of_column(values, column, job)?.chain(blank);
    let mut rejected = vec![Vec::new(); values.len() + 1];
    let mut cells = Cells::new(&job.source.columns[column]);
    let reject = |row: usize, doubt, text| rejected[row].push((doubt, text));
    job.coders[column].read_cells(texts, &mut cells, reject, &mut desk.caches[column], &mut desk.elements[column]);
    let mut converted = BTreeMap::new();
    if values.data_type().is_numeric() {
        for (at, of_value) in rejected.iter_mut().enumerate() {
            let Some((None, held)) = of_value.first() else { continue };
            let coder = &job.coders[column];
            if let Some(meant) = coder.restored(held).filter(|meant| coder.put(&mut cells, at, meant)) {
                converted.insert(at, (held.clone(), meant));
                of_value.clear();
            }
        }
    }
    let any_rejected = rejected.iter().any(|rejected| !rejected.is_empty());
    let forgotten = desk.elements[column].forgotten();
    Ok(Dictionary { values: values.clone(), forgotten, cells, rejected, any_rejected, converted })
}

/// Notes the rows with these keys whose numbers are read as codes.
fn note_converted<K: ArrowNativeType>(
    dictionary: &Dictionary,
    column: usize,
    (keys, nulls): (&[K], Option<&NullBuffer>),
    desk: &mut Desk,
    batch: &Batch,
) {
    if dictionary.converted.is_empty() {
        return;
    }
    for (row, key) in keys.iter().enumerate().filter(|(row, _)| nulls.is_none_or(|nulls| nulls.is_valid(*row))) {
        if let Some((held, meant)) = dictionary.converted.get(&key.as_usize()) {
            desk.noted.push(converted(column, (held, meant), batch.lines.at(row)));
        }
    }
}

/// Takes over the cells of rows with these keys.
fn take<K: ArrowNativeType>(
    dictionary: &Dictionary,
    column: usize,
    (keys, nulls): (&[K], Option<&NullBuffer>),
    batch: &mut Batch,
) {
    let blank = dictionary.values.len();
    let is_null = |row: usize| nulls.is_some_and(|nulls| nulls.is_null(row));
    let place = |row: usize| if is_null(row) { blank } else { keys[row].as_usize() };
    if dictionary.any_rejected {
        for row in 0..keys.len() {
            let rejected = dictionary.rejected[place(row)].iter().cloned();
            batch.rejected.extend(rejected.map(|(doubt, text)| Rejected { row, column, doubt, text }));
        }
    }
    match (&dictionary.cells, &mut batch.columns[column]) {
        (Cells::Coded { codes: Codes::Narrow(of), .. }, Cells::Coded { codes: Codes::Narrow(codes), .. }) => {
            take_narrow(of, keys, nulls, codes);
        }
        (of, cells) => (0..keys.len()).for_each(|row| cells.push_from(of, place(row))),
    }
}

/// Takes over codes of a byte; the last is that of a blank.
fn take_narrow<K: ArrowNativeType>(of: &[u8], keys: &[K], nulls: Option<&NullBuffer>, codes: &mut Vec<u8>) {
    let start = codes.len();
    if of.len() <= 256 {
        // Every byte has a place, so that none needs to be checked.
        let mut all = [0; 256];
        all[..of.len()].copy_from_slice(of);
        codes.extend(keys.iter().map(|key| all[key.as_usize() & 255]));
    } else {
        // A null may have any key.
        codes.extend(keys.iter().map(|key| of.get(key.as_usize()).copied().unwrap_or_default()));
    }
    let (Some(nulls), Some(blank)) = (nulls, of.last()) else { return };
    let bits = nulls.inner().bit_chunks();
    for (codes, word) in codes[start..].chunks_mut(64).zip(bits.iter_padded()) {
        if word != u64::MAX {
            for (row, code) in codes.iter_mut().enumerate() {
                *code = if word >> row & 1 == 1 { *code } else { *blank };
            }
        }
    }
}

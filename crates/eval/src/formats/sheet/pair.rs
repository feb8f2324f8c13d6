//! Headers in two rows: a question in the upper, most often merged over its items or choices, and those in the row below.

use std::collections::HashMap;

use super::header::{Header, Rows};
use crate::formats::columns::Columns;
use crate::formats::letters;
use crate::job::Job;

/// The fewest columns that both rows call together.
const LEAST: usize = 2;
/// The most characters of what an item is called.
const LONG: usize = 200;

/// A header with the row below: where what stands above, a `_` and what stands below are the header of a column of the source, but
/// for case, marks on letters and what is neither letter nor digit, they are that. None where hardly any column is called so.
pub(super) fn of(upper: Header, rows: &Rows, job: &Job) -> Option<Header> {
    // What calls no column is no header, whatever stands below.
    if upper.known == 0 {
        return None;
    }
    let below = rows.get(&(upper.row + 1))?;
    let mut headers: HashMap<String, Option<String>> = HashMap::new();
    for header in Columns::headers(job) {
        headers.entry(letters(&header)).and_modify(|known| *known = None).or_insert(Some(header));
    }
    let mut both = upper;
    let (mut question, mut together) = (String::new(), 0);
    let last = below.keys().next_back().map_or(0, |last| *last as usize);
    for column in both.names.len()..=last {
        both.names.push(String::new());
        both.first.push(column);
    }
    for column in 0..both.names.len() {
        let above = &both.names[column];
        if !above.is_empty() {
            question.clone_from(above);
        }
        // A question whose cell is not merged stands above its first item alone.
        let item = below.get(&(column as u32)).filter(|item| !question.is_empty() && item.len() <= LONG);
        let header = item.and_then(|item| headers.get(&letters(&format!("{question}_{item}"))).cloned().flatten());
        if let Some(header) = header {
            both.names[column] = header;
            both.first[column] = column;
            together += 1;
        }
    }
    both.data = both.data.max(both.row + 2);
    both.known = Columns::known(&both.names, job);
    (together >= LEAST).then_some(both)
}

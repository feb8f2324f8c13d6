//! The row of a sheet that holds the headers, wherever it stands.

use std::collections::BTreeMap;

use calamine::Dimensions;

use super::value::plain;
use super::workbook::Workbook;
use crate::code::normal;
use crate::formats::columns::Columns;
use crate::job::Job;

/// How many rows with something in them are looked at.
const ROWS: usize = 50;
/// The most columns that one merged cell calls by its name.
const WIDE: u32 = 1024;
/// The most rows below its first that a merged header stands over.
const HIGH: u32 = 10;

/// The header of a sheet.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Header {
    /// Its row, counted from 0.
    pub(super) row: u32,
    /// For each column of the sheet, what it is called; empty where it is called nothing.
    pub(super) names: Vec<String>,
    /// For each column, the first column of the merged cell that calls it so; itself where that is none.
    pub(super) first: Vec<usize>,
    /// The first row of data.
    pub(super) data: u32,
    /// How many columns of the source it has.
    pub(super) known: usize,
}

/// The first rows of a sheet, by number: the text of each column in which one stands.
type Rows = BTreeMap<u32, BTreeMap<u32, String>>;

/// Finds the header of a sheet: of the first rows the one with most of the columns of a source, and of those the first. Where no
/// row has any of them it is the one with most cells. It is the row that the source says, where it does. None for a sheet with
/// nothing in it.
///
/// # Errors
/// Why the sheet cannot be read.
pub(super) fn find(book: &mut Workbook, sheet: &str, job: &Job) -> Result<Option<Header>, String> {
    let days = book.days();
    let mut rows = Rows::new();
    let stated = job.source.shape.header_row.map(|row| row - 1);
    book.cells(sheet, |(row, column), value| {
        let text = normal(&plain(&value, days)).into_owned();
        if text.is_empty() {
            return true;
        }
        if let Some(stated) = stated {
            if row <= stated {
                rows.entry(row).or_default().insert(column, text);
                return true;
            }
            // One row below tells that the sheet holds anything.
            rows.entry(row).or_default();
            return false;
        }
        if !rows.contains_key(&row) && rows.len() == ROWS {
            return false;
        }
        rows.entry(row).or_default().insert(column, text);
        true
    })?;
    let Some(last) = rows.keys().next_back().copied() else { return Ok(None) };
    let mut merged = book.merged(sheet)?;
    merged.retain(|area| area.start.0 <= last);
    merged.sort_by_key(|area| area.start);
    Ok(match stated {
        Some(row) => Some(named(&rows, &merged, row, job)),
        None => choose(&rows, &merged, job),
    })
}

fn choose(rows: &Rows, merged: &[Dimensions], job: &Job) -> Option<Header> {
    let named = rows.keys().map(|row| named(rows, merged, *row, job));
    let mut best: Option<Header> = None;
    for header in named {
        let rank = |header: &Header| {
            let cells = if header.known == 0 { rows[&header.row].len() } else { 0 };
            (header.known, cells)
        };
        if best.as_ref().is_none_or(|best| rank(&header) > rank(best)) {
            best = Some(header);
        }
    }
    best
}

/// A row as a header. A cell that is merged with others calls all their columns so.
fn named(rows: &Rows, merged: &[Dimensions], row: u32, job: &Job) -> Header {
    let mut names: Vec<String> = Vec::new();
    let mut first: Vec<usize> = Vec::new();
    let mut call = |column: u32, name: &str, by: u32| {
        let column = column as usize;
        while names.len() <= column {
            first.push(names.len());
            names.push(String::new());
        }
        if names[column].is_empty() {
            name.clone_into(&mut names[column]);
            first[column] = by as usize;
        }
    };
    for (column, text) in rows.get(&row).into_iter().flatten() {
        call(*column, text, *column);
    }
    let mut data = row + 1;
    for area in merged.iter().filter(|area| (area.start.0..=area.end.0).contains(&row)) {
        let Some(text) = rows.get(&area.start.0).and_then(|cells| cells.get(&area.start.1)) else { continue };
        for column in area.start.1..=area.end.1.min(area.start.1.saturating_add(WIDE - 1)) {
            call(column, text, area.start.1);
        }
        // Rows are data though a cell beside the table is merged over them; the header of a column is a few rows high.
        let is_header = Columns::known(std::slice::from_ref(text), job) > 0 && area.end.0 - row <= HIGH;
        if is_header {
            data = data.max(area.end.0 + 1);
        }
    }
    let known = Columns::known(&names, job);
    Header { row, names, first, data, known }
}

impl Header {
    /// Whether a merged cell calls several columns by one name.
    pub(super) fn is_repeated(&self) -> bool {
        self.first.iter().enumerate().any(|(column, first)| column != *first)
    }

    /// Of the columns that one merged cell calls by its name, leaves the name to those in which something stands, and to the
    /// first where that is none of them.
    pub(super) fn settle(&mut self, filled: &[bool]) {
        let is_filled = |column: usize| filled.get(column).is_some_and(|filled| *filled);
        let mut of_cell: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (column, first) in self.first.iter().enumerate() {
            of_cell.entry(*first).or_default().push(column);
        }
        for columns in of_cell.values().filter(|columns| columns.len() > 1) {
            let some = columns.iter().any(|column| is_filled(*column));
            for (place, column) in columns.iter().enumerate() {
                if if some { !is_filled(*column) } else { place > 0 } {
                    self.names[*column].clear();
                }
            }
        }
    }
}

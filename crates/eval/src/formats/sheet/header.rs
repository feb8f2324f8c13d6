//! The row of a sheet that holds the headers, wherever it stands.

use std::collections::BTreeMap;

use calamine::Dimensions;

use super::pair;
use super::value::plain;
use super::workbook::Workbook;
use crate::code::normal;
use crate::formats::called::Headers;
use crate::formats::columns::Columns;
use crate::job::Job;

/// How many rows with something in them are looked at.
const ROWS: usize = 50;
/// The most columns that one merged cell calls by its name.
const WIDE: u32 = 1024;
/// The most rows below its first that a merged header stands over.
const HIGH: u32 = 10;
/// The most characters of a header that tell it from others.
const LONG: usize = 2000;

/// The header of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
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
pub(super) type Rows = BTreeMap<u32, BTreeMap<u32, String>>;

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
        let text: String = normal(&plain(&value, days)).chars().take(LONG).collect();
        if text.is_empty() {
            return true;
        }
        if let Some(stated) = stated {
            // The items of its questions may stand in the row below.
            if row <= stated + 1 {
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
    let areas = areas(&rows, book.merged(sheet)?, job);
    Ok(match stated {
        Some(row) if !rows.is_empty() => {
            let mut stated = named(&rows, &areas, row, job);
            for upper in [Some(row), row.checked_sub(1)].into_iter().flatten() {
                let upper = named(&rows, &areas, upper, job);
                let both = pair::of(upper, &rows, job).filter(|both| both.known > stated.known);
                stated = both.unwrap_or(stated);
            }
            Some(stated)
        }
        _ => choose(&rows, &areas, job),
    })
}

fn choose(rows: &Rows, areas: &Areas, job: &Job) -> Option<Header> {
    let named = rows.keys().map(|row| named(rows, areas, *row, job));
    let with_pairs = named.flat_map(|one| {
        let both = pair::of(one.clone(), rows, job);
        [Some(one), both]
    });
    let mut best: Option<Header> = None;
    for header in with_pairs.flatten() {
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

/// The merged cells that may call columns by a name, by the row and column in which they begin.
type Areas<'a> = BTreeMap<(u32, u32), Area<'a>>;

/// A merged cell.
struct Area<'a> {
    text: &'a str,
    /// Its last row and column.
    last: (u32, u32),
    /// Whether it says what a column of the source is called.
    is_known: bool,
}

/// The merged cells in which something stands in one of the first rows. However many a sheet says that there are, one begins in a
/// cell.
fn areas<'a>(rows: &'a Rows, merged: Vec<Dimensions>, job: &Job) -> Areas<'a> {
    let headers = Headers::read(job);
    let mut areas = Areas::new();
    for Dimensions { start, end } in merged {
        let text = rows.get(&start.0).and_then(|cells| cells.get(&start.1));
        let Some(text) = text.filter(|_| start.0 <= end.0 && start.1 <= end.1) else { continue };
        let last = (end.0, end.1.min(start.1.saturating_add(WIDE - 1)));
        let area = areas.entry(start).or_insert_with(|| Area { text, last, is_known: headers.called(text).is_some() });
        area.last = (area.last.0.max(last.0), area.last.1.max(last.1));
    }
    areas
}

/// A row as a header. A cell that is merged with others calls all their columns so.
fn named(rows: &Rows, areas: &Areas, row: u32, job: &Job) -> Header {
    let mut names = Names::default();
    for (column, text) in rows.get(&row).into_iter().flatten() {
        names.call((*column, *column), text);
    }
    let mut data = row + 1;
    let up_to_here = areas.range(..(row + 1, 0)).filter(|(_, area)| area.last.0 >= row);
    for ((_, first), area) in up_to_here {
        names.call((*first, area.last.1), area.text);
        // Rows are data though a cell beside the table is merged over them; the header of a column is a few rows high.
        if area.is_known && area.last.0 - row <= HIGH {
            data = data.max(area.last.0 + 1);
        }
    }
    let known = Columns::known(&names.names, job);
    Header { row, names: names.names, first: names.first, data, known }
}

/// What columns are called, one after another.
#[derive(Default)]
struct Names {
    names: Vec<String>,
    first: Vec<usize>,
    /// For each column, itself where it is not called anything yet, and else one behind it that may not be.
    next: Vec<usize>,
}

impl Names {
    /// Calls all of some columns so that are not called anything yet.
    fn call(&mut self, (first, last): (u32, u32), name: &str) {
        let (first, last) = (first as usize, last as usize);
        for column in self.names.len()..=last {
            self.names.push(String::new());
            self.first.push(column);
        }
        self.next.extend(self.next.len()..=last + 1);
        let mut column = self.free(first);
        while column <= last {
            name.clone_into(&mut self.names[column]);
            self.first[column] = first;
            self.next[column] = column + 1;
            column = self.free(column);
        }
    }

    /// The first column from this one on that is not called anything yet.
    fn free(&mut self, mut column: usize) -> usize {
        while self.next[column] != column {
            self.next[column] = self.next[self.next[column]];
            column = self.next[column];
        }
        column
    }
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

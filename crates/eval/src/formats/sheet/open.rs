//! From the bytes of a workbook to the rows of the sheet that is meant, as texts.

use std::collections::BTreeMap;

use mattstock_core::{EMPTY_WORKBOOK, FindingKind, LARGE_WORKBOOK, NO_SHEET, SEVERAL_SHEETS};

use super::archive;
use super::header::{self, Header};
use super::layout::SheetLayout;
use super::value::{self, Cell, Days, Value};
use super::workbook::Workbook;
use crate::code::normal;
use crate::data::{DataFile, Grown};
use crate::findings::{Place, READ_AS, Tray};
use crate::formats::columns::Columns;
use crate::formats::rows::TextRows;
use crate::job::Job;

/// The most bytes that the rows of a sheet take.
const ROWS: usize = 512 << 20;

/// Reads the sheet of a workbook that a source is in. What is wrong with its header and its numbers goes into the tray.
///
/// # Errors
/// Why it cannot be read.
pub(crate) fn open(bytes: Vec<u8>, job: &Job, file: &DataFile, tray: &mut Tray) -> Result<SheetLayout, String> {
    let held = job.memory.hold(&job.source.source);
    let of_file = || Grown::File { file: file.name.clone() };
    let of_book = archive::takes(&bytes)?.saturating_add(bytes.len() as u64);
    held.set(of_book, of_file);
    if job.memory.is_exceeded() {
        return Err(LARGE_WORKBOOK.to_owned());
    }
    let mut book = Workbook::open(bytes)?;
    let (sheet, mut header) = choose(&mut book, job)?;
    let filled = if header.is_repeated() { filled(&mut book, &sheet, &header)? } else { Vec::new() };
    header.settle(&filled);
    let columns = Columns::find(&header.names, job, file, Some(u64::from(header.row) + 1), tray);
    let mut rows = Rows::new(job, &header, &columns, book.days());
    let mut large = false;
    book.cells(&sheet, |(row, column), value| {
        if row >= header.data {
            rows.add(row, column as usize, &value, tray);
        }
        // Room is made for twice as many at a time.
        held.set(of_book.max(2 * rows.texts.bytes() as u64), of_file);
        large = rows.texts.bytes() > ROWS || job.memory.is_exceeded();
        !large
    })?;
    if large {
        return Err(LARGE_WORKBOOK.to_owned());
    }
    rows.end_row();
    // The workbook itself is no longer there.
    held.set(2 * rows.texts.bytes() as u64, of_file);
    Ok(SheetLayout::new(rows.texts, columns, header.names.len(), held))
}

/// The sheet with most of the columns of a source, and its header.
fn choose(book: &mut Workbook, job: &Job) -> Result<(String, Header), String> {
    let mut best: Vec<(String, Header)> = Vec::new();
    let wanted = job.source.shape.sheet.as_deref().map(normal);
    let sheets = book.sheets();
    if let Some(wanted) = &wanted
        && !sheets.iter().any(|sheet| normal(sheet) == *wanted)
    {
        return Err(format!("{NO_SHEET}: {}", sheets.join(", ")));
    }
    for sheet in sheets.into_iter().filter(|sheet| wanted.as_ref().is_none_or(|wanted| normal(sheet) == *wanted)) {
        let Some(header) = header::find(book, &sheet, job)? else { continue };
        let most = best.first().map(|(_, best)| best.known);
        if most.is_none_or(|most| header.known > most) {
            best.clear();
        }
        if most.is_none_or(|most| header.known >= most) {
            best.push((sheet, header));
        }
    }
    // Of sheets with none of the columns the first: that it has none of them is told.
    if best.len() > 1 && best[0].1.known > 0 {
        let names: Vec<&str> = best.iter().map(|(sheet, _)| sheet.as_str()).collect();
        return Err(format!("{SEVERAL_SHEETS}: {}", names.join(", ")));
    }
    best.into_iter().next().ok_or_else(|| EMPTY_WORKBOOK.to_owned())
}

/// For each column, whether something stands below the header.
fn filled(book: &mut Workbook, sheet: &str, header: &Header) -> Result<Vec<bool>, String> {
    let mut filled = vec![false; header.names.len()];
    book.cells(sheet, |(row, column), value| {
        let is_blank = matches!(value, Value::Text(text) if text.trim().is_empty());
        if let Some(filled) = filled.get_mut(column as usize).filter(|_| row >= header.data && !is_blank) {
            *filled = true;
        }
        true
    })?;
    Ok(filled)
}

/// The rows of a sheet, as they are put together of its cells.
struct Rows<'a> {
    job: &'a Job<'a>,
    days: Days,
    /// For each column of the sheet, whether it is called anything.
    named: Vec<bool>,
    /// For each column of the sheet, the columns of the source that it is read for.
    read: BTreeMap<usize, Vec<usize>>,
    texts: TextRows,
    /// The row that is being put together, and whether something stands in it.
    row: Option<(u32, bool)>,
}

impl<'a> Rows<'a> {
    fn new(job: &'a Job<'a>, header: &Header, columns: &Columns, days: Days) -> Self {
        let mut read: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (column, place) in columns.places().iter().enumerate() {
            place.iter().for_each(|place| read.entry(*place).or_default().push(column));
        }
        let mut texts = TextRows::default();
        texts.clear(job.source.columns.len());
        let named = header.names.iter().map(|name| !name.is_empty()).collect();
        Self { job, days, named, read, texts, row: None }
    }

    /// Adds a cell.
    fn add(&mut self, row: u32, column: usize, value: &Value<'_>, tray: &mut Tray) {
        if self.row.is_none_or(|(current, _)| current != row) {
            self.end_row();
            self.texts.start_row(u64::from(row) + 1);
            self.row = Some((row, false));
        }
        let is_blank = matches!(value, Value::Text(text) if text.trim().is_empty());
        // What stands in a column without a name is a remark beside the table.
        if is_blank || !self.named.get(column).is_some_and(|named| *named) {
            return;
        }
        self.row = Some((row, true));
        for column in self.read.get(&column).into_iter().flatten() {
            match value::text(value, self.days, &self.job.coders[*column]) {
                Cell::Text(text) => self.texts.put(*column, |out| out.extend_from_slice(text.as_bytes())),
                Cell::Error(error) => self.texts.refuse(*column, &error),
                Cell::Converted(held, read) => {
                    let place = Place { kind: FindingKind::ConvertedCell, period: None, column: Some(*column) };
                    tray.add(place, Some(&format!("{held}{READ_AS}{read}")), u64::from(row) + 1);
                    self.texts.put(*column, |out| out.extend_from_slice(read.as_bytes()));
                }
            }
        }
    }

    /// Ends a row; one in which nothing stands is none.
    fn end_row(&mut self) {
        if let Some((_, false)) = self.row.take() {
            self.texts.drop_row();
        }
    }
}

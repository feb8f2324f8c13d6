//! From the bytes of a workbook to the rows of the sheet that is meant, as texts.

use std::collections::BTreeMap;

use mattstock_core::{EMPTY_WORKBOOK, FindingKind, LARGE_WORKBOOK, LOCKED_WORKBOOK, NO_SHEET, SEVERAL_SHEETS};

use super::archive;
use super::container;
use super::header::{self, Header};
use super::layout::SheetLayout;
use super::merged::Merged;
use super::stranger;
use super::value::{self, Cell, Days, Value};
use super::workbook::{Position, Workbook, is_locked};
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
    let sheets = match container::is_one(&bytes) {
        // What is locked looks like anything.
        true if is_locked(&bytes) => return Err(LOCKED_WORKBOOK.to_owned()),
        true => container::takes(&bytes)?,
        false if let Some(other) = stranger::of(&bytes) => return Err(other.to_owned()),
        false => archive::takes(&bytes)?,
    };
    let of_book = sheets.saturating_add(bytes.len() as u64);
    held.set(of_book, of_file);
    if job.memory.is_exceeded() {
        return Err(LARGE_WORKBOOK.to_owned());
    }
    let mut book = Workbook::open(bytes)?;
    let (sheet, mut header) = choose(&mut book, job, tray)?;
    let filled = if header.is_repeated() { filled(&mut book, &sheet, &header)? } else { Vec::new() };
    header.settle(&filled);
    let columns = Columns::find(&header.names, job, file, Some(u64::from(header.row) + 1), tray);
    let mut read = |formulas: Vec<Position>| {
        let mut rows = Rows::new(job, &header, &columns, (book.days(), formulas));
        rows.merged = Merged::new(book.merged(&sheet)?, header.data);
        let mut large = false;
        book.cells(&sheet, |(row, column), value| {
            if row >= header.data {
                rows.add(row, column, &value);
            }
            // Room is made for twice as many at a time.
            held.set(of_book.max(2 * rows.texts.bytes() as u64), of_file);
            large = rows.texts.bytes() > ROWS || job.memory.is_exceeded();
            !large
        })?;
        rows.end_row();
        let formulas = if rows.any_blank && rows.formulas.is_empty() { book.formulas(&sheet)? } else { Vec::new() };
        if large { Err(LARGE_WORKBOOK.to_owned()) } else { Ok((rows, formulas)) }
    };
    let (mut rows, formulas) = read(Vec::new())?;
    // Which blank cells are formulas is only known where there are any.
    if !formulas.is_empty() {
        rows = read(formulas)?.0;
    }
    tray.merge(rows.tray);
    // The workbook itself is no longer there.
    held.set(2 * rows.texts.bytes() as u64, of_file);
    Ok(SheetLayout::new(sheet, rows.texts, columns, header.names.len(), held))
}

/// The sheet with most of the columns of a source, and its header. Others that may be meant go into the tray.
fn choose(book: &mut Workbook, job: &Job, tray: &mut Tray) -> Result<(String, Header), String> {
    let mut likely: Vec<String> = Vec::new();
    let several = several(job);
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
        if header.known >= several {
            likely.push(sheet.clone());
        }
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
    let read = best.into_iter().next().ok_or_else(|| EMPTY_WORKBOOK.to_owned())?;
    // What people see is what they filled in: nothing hidden goes before it.
    if book.is_hidden(&read.0)
        && let Some(seen) = likely.iter().find(|sheet| !book.is_hidden(sheet))
    {
        return Err(format!("{SEVERAL_SHEETS}: {seen}, {}", read.0));
    }
    for other in likely.iter().filter(|sheet| **sheet != read.0) {
        let place = Place { kind: FindingKind::UnreadSheet, period: None, column: None };
        tray.add_file(place, &format!("{other}{READ_AS}{}", read.0));
    }
    Ok(read)
}

/// How many columns of a source a sheet has that may be meant: half of them, and more than one.
fn several(job: &Job) -> usize {
    let read = (0..job.source.columns.len()).filter(|column| job.is_read(*column)).count();
    read.div_ceil(2).max(2)
}

/// For each column, whether something stands below the header.
fn filled(book: &mut Workbook, sheet: &str, header: &Header) -> Result<Vec<bool>, String> {
    let mut filled = vec![false; header.names.len()];
    book.cells(sheet, |(row, column), value| {
        if let Some(filled) = filled.get_mut(column as usize).filter(|_| row >= header.data && !value.is_blank()) {
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
    /// The cells with a formula, where they are known.
    formulas: Vec<Position>,
    /// Whether any cell that is read is blank, though it stands in the file.
    any_blank: bool,
    /// What is wrong with the cells.
    tray: Tray,
    /// For each column of the sheet, whether it is called anything.
    named: Vec<bool>,
    /// For each column of the sheet, the columns of the source that it is read for.
    read: BTreeMap<usize, Vec<usize>>,
    texts: TextRows,
    /// The row that is being put together, and whether something stands in it.
    row: Option<(u32, bool)>,
    merged: Merged,
}

impl<'a> Rows<'a> {
    fn new(job: &'a Job<'a>, header: &Header, columns: &Columns, (days, formulas): (Days, Vec<Position>)) -> Self {
        let mut read: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (column, place) in columns.places().iter().enumerate() {
            place.iter().for_each(|place| read.entry(*place).or_default().push(column));
        }
        let mut texts = TextRows::default();
        texts.clear(job.source.columns.len());
        let named = header.names.iter().map(|name| !name.is_empty()).collect();
        Self {
            job,
            days,
            formulas,
            any_blank: false,
            tray: Tray::default(),
            named,
            read,
            texts,
            row: None,
            merged: Merged::default(),
        }
    }

    /// Adds a cell.
    fn add(&mut self, row: u32, column: u32, value: &Value<'_>) {
        let (at, column) = ((row, column), column as usize);
        if self.row.is_none_or(|(current, _)| current != row) {
            self.end_row();
            self.texts.start_row(u64::from(row) + 1);
            self.row = Some((row, false));
        }
        let mut is_blank = value.is_blank();
        if *value == Value::Blank && self.read.contains_key(&column) {
            self.any_blank = true;
            is_blank = self.formulas.binary_search(&at).is_err();
        }
        // What stands in a column without a name is a remark beside the table.
        if is_blank || !self.named.get(column).is_some_and(|named| *named) {
            return;
        }
        self.row = Some((row, true));
        let Some(read) = self.read.get(&column) else { return };
        if self.merged.takes(at) {
            let texts = read.iter().map(|of| (*of, value::text(value, self.days, &self.job.coders[*of])));
            self.merged.start(at, texts.collect());
        }
        for column in read {
            match value::text(value, self.days, &self.job.coders[*column]) {
                Cell::Text(text) => self.texts.put(*column, |out| out.extend_from_slice(text.as_bytes())),
                Cell::Error(error) => self.texts.refuse(*column, &error),
                Cell::Converted(held, read) => {
                    let place = Place { kind: FindingKind::ConvertedCell, period: None, column: Some(*column) };
                    self.tray.add(place, Some(&format!("{held}{READ_AS}{read}")), u64::from(row) + 1);
                    self.texts.put(*column, |out| out.extend_from_slice(read.as_bytes()));
                }
            }
        }
    }

    /// Ends a row; one in which nothing stands is none. Those that a cell above is merged over have its value.
    fn end_row(&mut self) {
        let Some((row, stands)) = self.row.take() else { return };
        if !stands {
            self.texts.drop_row();
            return;
        }
        for (column, cell) in self.merged.over(row) {
            let text = match cell {
                Cell::Text(text) | Cell::Converted(_, text) => {
                    self.texts.put(*column, |out| out.extend_from_slice(text.as_bytes()));
                    text
                }
                Cell::Error(error) => {
                    self.texts.refuse(*column, error);
                    error
                }
            };
            let place = Place { kind: FindingKind::MergedCells, period: None, column: Some(*column) };
            let shown = (!self.job.is_private(*column)).then_some(text.as_str());
            self.tray.add(place, shown, u64::from(row) + 1);
        }
    }
}

//! Workbooks, whatever program wrote them: the names of their sheets, and the cells of a sheet one after another.

use std::io::{Cursor, Read};

use calamine::{Data, DataRef, Dimensions, Ods, Range, Reader, Sheet, SheetType, SheetVisible, Xls, Xlsx, XlsxError};
use mattstock_core::{LOCKED_WORKBOOK, NO_WORKBOOK};
use zip::ZipArchive;

use super::value::{Days, Value, iso};

/// A workbook in memory.
pub(super) enum Workbook {
    /// Office Open XML.
    Xlsx(Xlsx<Cursor<Vec<u8>>>),
    /// The older format of Excel.
    Xls(Xls<Cursor<Vec<u8>>>),
    /// OpenDocument.
    Ods(Ods<Cursor<Vec<u8>>>),
}

/// Where a cell stands, counted from 0: its row and column.
pub(super) type Position = (u32, u32);

impl Workbook {
    /// Opens a workbook.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub(super) fn open(bytes: Vec<u8>) -> Result<Self, String> {
        match bytes.as_slice() {
            [0xD0, 0xCF, ..] => Xls::new(Cursor::new(bytes)).map(Workbook::Xls).map_err(why),
            _ if is_open_document(&bytes) => Ods::new(Cursor::new(bytes)).map(Workbook::Ods).map_err(why),
            _ => Xlsx::new(Cursor::new(bytes)).map(Workbook::Xlsx).map_err(why),
        }
    }

    /// The names of its sheets, those that are hidden too.
    pub(super) fn sheets(&self) -> Vec<String> {
        let sheets = self.described().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
        sheets.map(|sheet| sheet.name.clone()).collect()
    }

    /// Whether people do not see a sheet when they open the workbook.
    pub(super) fn is_hidden(&self, sheet: &str) -> bool {
        self.described().iter().any(|described| described.name == sheet && described.visible != SheetVisible::Visible)
    }

    fn described(&self) -> &[Sheet] {
        match self {
            Workbook::Xlsx(book) => book.sheets_metadata(),
            Workbook::Xls(book) => book.sheets_metadata(),
            Workbook::Ods(book) => book.sheets_metadata(),
        }
    }

    /// Which day it counts as the first.
    pub(super) fn days(&self) -> Days {
        let from_1904 = match self {
            Workbook::Xlsx(book) => book.has_1904_epoch(),
            Workbook::Xls(book) => book.has_1904_epoch(),
            // It holds dates as dates.
            Workbook::Ods(_) => false,
        };
        if from_1904 { Days::From1904 } else { Days::From1900 }
    }

    /// Hands over the cells of a sheet, row by row, until there are no more or one is not wanted. Blank ones are among them where
    /// a formula may stand there whose value is not saved.
    ///
    /// # Errors
    /// Why the sheet cannot be read on.
    pub(super) fn cells(&mut self, sheet: &str, mut take: impl FnMut(Position, Value<'_>) -> bool) -> Result<(), String> {
        match self {
            Workbook::Xlsx(book) => {
                let mut cells = book.worksheet_cells_reader(sheet).map_err(why)?;
                while let Some(cell) = cells.next_cell().map_err(why)? {
                    if !take(cell.get_position(), of_reference(cell.get_value())) {
                        return Ok(());
                    }
                }
                Ok(())
            }
            Workbook::Xls(book) => each(&book.worksheet_range(sheet).map_err(why)?, take),
            Workbook::Ods(book) => each(&book.worksheet_range(sheet).map_err(why)?, take),
        }
    }

    /// The cells of a sheet with a formula, in the order of their places. Only programs that do not compute write formulas without
    /// their values, and what they write is Office Open XML.
    ///
    /// # Errors
    /// Why the sheet cannot be read.
    pub(super) fn formulas(&mut self, sheet: &str) -> Result<Vec<Position>, String> {
        let Workbook::Xlsx(book) = self else { return Ok(Vec::new()) };
        let mut cells = book.worksheet_cells_reader(sheet).map_err(why)?;
        let mut formulas = Vec::new();
        while let Some(cell) = cells.next_formula().map_err(why)? {
            if !cell.get_value().is_empty() {
                formulas.push(cell.get_position());
            }
        }
        formulas.sort_unstable();
        Ok(formulas)
    }

    /// The areas of a sheet that are merged into one cell. OpenDocument does not tell here.
    ///
    /// # Errors
    /// Why the sheet cannot be read.
    pub(super) fn merged(&mut self, sheet: &str) -> Result<Vec<Dimensions>, String> {
        match self {
            Workbook::Xlsx(book) => book.merge_cells_by_sheet_name(sheet).map_err(why),
            Workbook::Xls(book) => book.merge_cells_by_sheet_name(sheet).map_err(why),
            Workbook::Ods(_) => Ok(Vec::new()),
        }
    }
}

fn each(range: &Range<Data>, mut take: impl FnMut(Position, Value<'_>) -> bool) -> Result<(), String> {
    let (row, column) = range.start().unwrap_or_default();
    for (r, c, data) in range.used_cells() {
        if let Some(value) = of_data(data)
            && !take((row + r as u32, column + c as u32), value)
        {
            break;
        }
    }
    Ok(())
}

fn of_reference<'a>(data: &'a DataRef<'_>) -> Value<'a> {
    match data {
        DataRef::Empty => Value::Blank,
        DataRef::Int(n) => Value::Number(*n as f64),
        DataRef::Float(n) => Value::Number(*n),
        DataRef::String(text) => of_text(text),
        DataRef::SharedString(text) => of_text(text),
        DataRef::Bool(is) => Value::Bool(*is),
        DataRef::DateTime(time) if time.is_duration() => Value::Number(time.as_f64()),
        DataRef::DateTime(time) => Value::Day(time.as_f64()),
        DataRef::DateTimeIso(text) => Value::IsoDay(iso(text)),
        DataRef::DurationIso(text) => Value::Text(text),
        DataRef::Error(error) => Value::Error(error.to_string()),
    }
}

fn of_data(data: &Data) -> Option<Value<'_>> {
    Some(match data {
        Data::Empty => return None,
        Data::Int(n) => Value::Number(*n as f64),
        Data::Float(n) => Value::Number(*n),
        Data::String(text) => of_text(text),
        Data::Bool(is) => Value::Bool(*is),
        Data::DateTime(time) if time.is_duration() => Value::Number(time.as_f64()),
        Data::DateTime(time) => Value::Day(time.as_f64()),
        Data::DateTimeIso(text) => Value::IsoDay(iso(text)),
        Data::DurationIso(text) => Value::Text(text),
        Data::Error(error) => Value::Error(error.to_string()),
    })
}

/// A text, or an error that a program writes as one.
fn of_text(text: &str) -> Value<'_> {
    const ERRORS: [&str; 8] = ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SAKNAS!"];
    if ERRORS.contains(&text) { Value::Error(text.to_owned()) } else { Value::Text(text) }
}

/// Whether a zip archive says of itself that it is a spreadsheet in OpenDocument, wherever in it that stands.
fn is_open_document(bytes: &[u8]) -> bool {
    const KIND: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return false };
    let Ok(said) = archive.by_name("mimetype") else { return false };
    let mut kind = Vec::new();
    said.take(KIND.len() as u64).read_to_end(&mut kind).is_ok() && kind == KIND
}

/// Whether a container holds an encrypted workbook and no other.
pub(super) fn is_locked(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.starts_with(&[0xD0, 0xCF]) && memchr::memmem::find(bytes, &name).is_some()
}

/// Why a workbook cannot be read.
fn why(error: impl Into<calamine::Error>) -> String {
    let error = error.into();
    match error {
        calamine::Error::Xlsx(XlsxError::Password)
        | calamine::Error::Xls(calamine::XlsError::Password)
        | calamine::Error::Ods(calamine::OdsError::Password) => LOCKED_WORKBOOK.to_owned(),
        // What the reader says of it is in no language of ours.
        _ => NO_WORKBOOK.to_owned(),
    }
}

//! A template in, a workbook to fill in out.
//!
//! Three sheets: the one to fill in, with a row for the names of the columns and what people should read above it; the
//! instructions; and, hidden, the lists that cells are chosen from. Every list stands there, since a list inside a cell may
//! neither be long nor hold a comma.

mod checks;
mod guide;
mod measure;
mod styles;

use std::fmt;

use mattstock_core::document::{Entry, Prefilled, Template};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Formula, Workbook, Worksheet, XlsxError};

use measure::{height, width};
use styles::Styles;

/// Why a template is no workbook: a spreadsheet holds so many columns, and so many characters in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkbookError(String);

impl fmt::Display for WorkbookError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for WorkbookError {}

impl From<XlsxError> for WorkbookError {
    fn from(error: XlsxError) -> Self {
        Self(error.to_string())
    }
}

/// Rows of the sheet, from 0.
const TITLE: u32 = 0;
const NOTE: u32 = 1;
const HEADINGS: u32 = 2;
const LABELS: u32 = 3;
const HEADERS: u32 = Template::HEADER_ROW - 1;
const DATA: u32 = HEADERS + 1;
/// The last row a sheet can have.
const LAST: u32 = 1_048_575;
/// The number of A4.
const A4: u8 = 9;
/// How many characters fit on a page across, in a size that can be read.
const PAGE: f64 = 150.0;
/// Rows drawn where none are there to begin with.
const BLANK: u32 = 25;

/// A template as a workbook, in XLSX. The same template gives the same bytes.
///
/// # Errors
/// More columns or longer texts than a spreadsheet holds.
pub fn workbook(template: &Template) -> Result<Vec<u8>, WorkbookError> {
    let mut book = Workbook::new();
    // When it was made is left out: the file depends on nothing but the catalogue.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let language = if template.language == "en" { "en-GB" } else { "sv-SE" };
    let properties = DocProperties::new().set_title(&template.title).set_creation_datetime(&made);
    book.set_properties(&properties.set_custom_property("Language", language));
    let styles = Styles::new();
    let [data, guide, lists] = &template.sheets;
    fill(book.add_worksheet().set_name(data)?, template, &styles)?;
    guide::write(book.add_worksheet().set_name(guide)?, template, &styles)?;
    if !template.lists.is_empty() {
        write_lists(book.add_worksheet().set_name(lists)?, template, &styles)?;
    }
    Ok(book.save_to_buffer()?)
}

/// Writes the sheet that is filled in.
fn fill(sheet: &mut Worksheet, template: &Template, styles: &Styles) -> Result<(), XlsxError> {
    let widths: Vec<f64> = (0..template.columns.len()).map(|column| width(template, column)).collect();
    sheet.write_with_format(TITLE, 0, &template.title, &styles.title)?;
    sheet.write_with_format(NOTE, 0, &template.note, &styles.note)?;
    for (place, column) in (0u16..).zip(&template.columns) {
        let leading = usize::from(place) < template.leading;
        sheet.set_column_width(place, widths[usize::from(place)])?;
        sheet.set_column_format(place, &styles.cell(&column.entry, leading))?;
        sheet.write_blank(HEADINGS, place, &styles.heading)?;
        sheet.write_with_format(LABELS, place, &column.label, &styles.label)?;
        sheet.write_string_with_format(HEADERS, place, &column.header, &styles.header)?;
        sheet.add_data_validation(DATA, place, LAST, place, &checks::check(template, column, place)?)?;
    }
    for heading in &template.headings {
        let (first, last) = (heading.first as u16, heading.last as u16);
        if first == last {
            sheet.write_with_format(HEADINGS, first, &heading.text, &styles.heading)?;
        } else {
            sheet.merge_range(HEADINGS, first, HEADINGS, last, &heading.text, &styles.heading)?;
        }
    }
    rows(sheet, template, styles)?;
    let across = |first: usize, last: usize| widths[first..=last].iter().sum::<f64>();
    let headings = template.headings.iter().map(|h| height(&h.text, across(h.first, h.last)));
    let labels = template.columns.iter().zip(&widths).map(|(column, width)| height(&column.label, *width));
    let highest = |heights: &mut dyn Iterator<Item = f64>| heights.fold(measure::LINE, f64::max);
    sheet.set_row_height(TITLE, 27)?;
    sheet.set_row_height(HEADINGS, highest(&mut { headings }))?;
    sheet.set_row_height(LABELS, highest(&mut { labels }))?;
    sheet.set_row_height(HEADERS, 18)?;
    let frozen = template.leading.min(2) as u16;
    sheet.set_freeze_panes(DATA, frozen)?;
    print(sheet, template);
    let all = widths.iter().sum::<f64>();
    sheet.set_print_fit_to_pages((all / PAGE).ceil().max(1.0) as u16, 0);
    sheet.set_repeat_rows(HEADINGS, HEADERS)?;
    if frozen > 0 {
        sheet.set_repeat_columns(0, frozen - 1)?;
    }
    Ok(())
}

/// Writes the rows that are there to begin with, and draws empty ones where there are none.
fn rows(sheet: &mut Worksheet, template: &Template, styles: &Styles) -> Result<(), XlsxError> {
    let formats: Vec<Format> = (0..template.columns.len())
        .map(|place| styles.drawn(&template.columns[place].entry, place < template.leading))
        .collect();
    for (row, cells) in (DATA..).zip(&template.rows) {
        for ((place, cell), format) in (0u16..).zip(cells).zip(&formats) {
            match cell {
                Prefilled::Empty => sheet.write_blank(row, place, format)?,
                Prefilled::Text(text) => sheet.write_string_with_format(row, place, text, format)?,
                Prefilled::Year(year) => sheet.write_number_with_format(row, place, *year, format)?,
            };
        }
    }
    if template.rows.is_empty() {
        for row in DATA..DATA + BLANK {
            for (place, format) in (0u16..).zip(&formats) {
                sheet.write_blank(row, place, format)?;
            }
        }
    }
    Ok(())
}

/// Writes the lists, each in a column.
fn write_lists(sheet: &mut Worksheet, template: &Template, styles: &Styles) -> Result<(), XlsxError> {
    for (place, list) in (0u16..).zip(&template.lists) {
        sheet.set_column_format(place, &styles.listed)?;
        for (row, text) in (0u32..).zip(list) {
            sheet.write_string_with_format(row, place, text, &styles.listed)?;
        }
    }
    sheet.set_hidden(true);
    Ok(())
}

/// How a sheet is printed.
fn print(sheet: &mut Worksheet, template: &Template) {
    sheet.set_landscape().set_paper_size(A4);
    // A lone `&` begins an instruction.
    sheet.set_footer(format!("&L{}&R&P / &N", template.title.replace('&', "&&")));
}

/// Where a list stands.
fn list_of(template: &Template, list: usize) -> Formula {
    let column = rust_xlsxwriter::utility::column_number_to_name(list as u16);
    let last = template.lists[list].len().max(1);
    Formula::new(format!("='{}'!${column}$1:${column}${last}", template.sheets[2].replace('\'', "''")))
}

/// Whether what is written into a column is text, whatever it looks like.
fn is_text(entry: &Entry) -> bool {
    matches!(entry, Entry::Text { .. } | Entry::List { .. })
}

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

/// The first rows of the sheet, from 0.
const TITLE: u32 = 0;
const NOTE: u32 = 1;
/// The last row a sheet can have.
const LAST: u32 = 1_048_575;
/// The number of A4.
const A4: u8 = 9;
/// The smallest size of print, in percent, and how many characters then fit on a page across.
const SCALE: u16 = 60;
const PAGE: f64 = 205.0;
/// Rows drawn where none are there to begin with.
const BLANK: u32 = 25;

/// The rows of the sheet, from 0. What there is no room for above the names of the columns is left out.
#[derive(Clone, Copy)]
struct Rows {
    /// Questions; where there is only one row, they stand with the labels.
    headings: Option<u32>,
    labels: Option<u32>,
    headers: u32,
    data: u32,
}

impl Rows {
    fn of(template: &Template) -> Self {
        let headers = template.header_row.max(1) - 1;
        Self { headings: headers.checked_sub(2), labels: headers.checked_sub(1), headers, data: headers + 1 }
    }

    /// The first row that stands above the columns.
    fn first(self) -> u32 {
        self.headings.or(self.labels).unwrap_or(self.headers)
    }
}

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
    let at = Rows::of(template);
    let first = at.first();
    if TITLE < first {
        sheet.write_with_format(TITLE, 0, &template.title, &styles.title)?;
        sheet.set_row_height(TITLE, 27)?;
    }
    if NOTE < first {
        sheet.write_with_format(NOTE, 0, &template.note, &styles.note)?;
    }
    // The source may want the names of the columns far below.
    for row in NOTE + 1..first {
        sheet.set_row_hidden(row)?;
    }
    for (place, column) in (0u16..).zip(&template.columns) {
        let leading = usize::from(place) < template.leading;
        sheet.set_column_width(place, widths[usize::from(place)])?;
        sheet.set_column_format(place, &styles.cell(&column.entry, leading))?;
        sheet.write_string_with_format(at.headers, place, &column.header, &styles.header)?;
        if let Some(check) = checks::check(template, column, place)? {
            sheet.add_data_validation(at.data, place, LAST, place, &check)?;
        }
    }
    checks::asked(sheet, template, at.data)?;
    above(sheet, template, at, &widths, styles)?;
    rows(sheet, template, at.data, styles)?;
    let frozen = template.leading.min(2);
    sheet.set_freeze_panes(at.data, frozen as u16)?;
    print(sheet, template);
    // A narrow sheet need not be small.
    let all: f64 = widths.iter().sum();
    let scale = (f64::from(SCALE) * PAGE / all).clamp(f64::from(SCALE), 100.0);
    sheet.set_print_scale(scale as u16).set_vertical_page_breaks(&pages(template, &widths, frozen))?;
    sheet.set_repeat_rows(first, at.headers)?;
    if frozen > 0 {
        sheet.set_repeat_columns(0, frozen as u16 - 1)?;
    }
    Ok(())
}

/// Writes what people read above the names of the columns: a question above its items, and what stands alone over both rows.
fn above(sheet: &mut Worksheet, template: &Template, at: Rows, widths: &[f64], styles: &Styles) -> Result<(), XlsxError> {
    let names = template.columns.iter().zip(widths).map(|(column, width)| height(&column.header, width * 0.9));
    sheet.set_row_height(at.headers, names.fold(measure::LINE, f64::max))?;
    match (at.headings, at.labels) {
        (Some(headings), Some(labels)) => above_in_two(sheet, template, [headings, labels], widths, styles),
        (_, Some(labels)) => above_in_one(sheet, template, labels, widths, styles),
        _ => Ok(()),
    }
}

/// The same in one row: the question before its items, or alone where that is all.
fn above_in_one(
    sheet: &mut Worksheet,
    template: &Template,
    row: u32,
    widths: &[f64],
    styles: &Styles,
) -> Result<(), XlsxError> {
    let mut highest = measure::LINE;
    for (place, column) in template.columns.iter().enumerate() {
        let heading = template.headings.iter().find(|heading| (heading.first..=heading.last).contains(&place));
        let texts = heading.map(|heading| heading.text.as_str()).into_iter().chain([column.label.as_str()]);
        let text = texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ");
        sheet.write_with_format(row, place as u16, &text, &styles.label)?;
        highest = highest.max(height(&text, widths[place]));
    }
    sheet.set_row_height(row, highest)?;
    Ok(())
}

fn above_in_two(
    sheet: &mut Worksheet,
    template: &Template,
    [headings, labels]: [u32; 2],
    widths: &[f64],
    styles: &Styles,
) -> Result<(), XlsxError> {
    let (mut upper, mut lower, mut both) = (measure::LINE, measure::LINE, 0.0f64);
    let mut alone = |sheet: &mut Worksheet, place: usize, text: &str, format: &Format| {
        both = both.max(height(text, widths[place]));
        sheet.merge_range(headings, place as u16, labels, place as u16, text, format).map(|_| ())
    };
    let mut place = 0;
    while let Some(column) = template.columns.get(place) {
        let heading = template.headings.iter().find(|heading| heading.first == place);
        match heading {
            None => alone(sheet, place, &column.label, &styles.label)?,
            Some(heading) if heading.first == heading.last && column.label.is_empty() => {
                alone(sheet, place, &heading.text, &styles.heading)?;
            }
            Some(heading) => {
                let (first, last) = (heading.first as u16, heading.last as u16);
                if first == last {
                    sheet.write_with_format(headings, first, &heading.text, &styles.heading)?;
                } else {
                    sheet.merge_range(headings, first, headings, last, &heading.text, &styles.heading)?;
                }
                let across = heading.first..=heading.last;
                upper = upper.max(height(&heading.text, widths[across.clone()].iter().sum()));
                for ((place, column), width) in (first..).zip(&template.columns[across.clone()]).zip(&widths[across]) {
                    sheet.write_with_format(labels, place, &column.label, &styles.label)?;
                    lower = lower.max(height(&column.label, *width));
                }
            }
        }
        place = heading.map_or(place, |heading| heading.last) + 1;
    }
    sheet.set_row_height(headings, upper.max(both - lower))?;
    sheet.set_row_height(labels, lower)?;
    Ok(())
}

/// The columns before which a page begins: where there is room, between two questions.
fn pages(template: &Template, widths: &[f64], frozen: usize) -> Vec<u32> {
    let repeated: f64 = widths[..frozen].iter().sum();
    let mut breaks = Vec::new();
    let (mut used, mut open) = (0.0, None);
    for (place, width) in widths.iter().enumerate() {
        let inside = template.headings.iter().any(|heading| (heading.first + 1..=heading.last).contains(&place));
        if !inside && place > frozen {
            open = Some(place);
        }
        used += width;
        if used > PAGE && place > frozen {
            let at = open.take().unwrap_or(place);
            breaks.push(at as u32);
            used = repeated + widths[at..=place].iter().sum::<f64>();
        }
    }
    breaks
}

/// Writes the rows that are there to begin with, and draws empty ones where there are none.
fn rows(sheet: &mut Worksheet, template: &Template, data: u32, styles: &Styles) -> Result<(), XlsxError> {
    let formats: Vec<Format> = (0..template.columns.len())
        .map(|place| styles.drawn(&template.columns[place].entry, place < template.leading))
        .collect();
    for (row, cells) in (data..).zip(&template.rows) {
        for ((place, cell), format) in (0u16..).zip(cells).zip(&formats) {
            match cell {
                Prefilled::Empty => sheet.write_blank(row, place, format)?,
                Prefilled::Text(text) => sheet.write_string_with_format(row, place, text, format)?,
                Prefilled::Year(year) => sheet.write_number_with_format(row, place, *year, format)?,
            };
        }
    }
    if template.rows.is_empty() {
        for row in data..data + BLANK {
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

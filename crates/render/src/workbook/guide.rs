//! The sheet of instructions.

use mattstock_core::document::{Guide, Template, TemplateTable};
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::measure::full_height;
use super::print;
use super::styles::Styles;

/// The widths of the columns, in characters.
const WIDTHS: [f64; 4] = [12.0, 52.0, 34.0, 42.0];

/// Writes the instructions.
pub(super) fn write(sheet: &mut Worksheet, template: &Template, styles: &Styles) -> Result<(), XlsxError> {
    for (place, width) in (0u16..).zip(WIDTHS) {
        sheet.set_column_width(place, width)?;
    }
    sheet.write_with_format(0, 0, &template.guide_title, &styles.title)?;
    sheet.set_row_height(0, 27)?;
    let mut row = 2;
    for piece in &template.guide {
        match piece {
            Guide::Paragraph(text) => {
                sheet.merge_range(row, 0, row, WIDTHS.len() as u16 - 1, text, &styles.paragraph)?;
                sheet.set_row_height(row, full_height(text, WIDTHS.iter().sum()))?;
                row += 1;
            }
            Guide::Table(table) => row = write_table(sheet, table, row + 1, styles)?,
        }
    }
    sheet.set_screen_gridlines(false);
    print(sheet, template);
    sheet.set_print_fit_to_pages(1, 0);
    Ok(())
}

/// Writes a table, and gives the row below it.
fn write_table(sheet: &mut Worksheet, table: &TemplateTable, first: u32, styles: &Styles) -> Result<u32, XlsxError> {
    sheet.write_with_format(first, 0, &table.title, &styles.table_title)?;
    sheet.set_row_height(first, 22)?;
    let mut row = first + 1;
    let rows = std::iter::once((&table.headings, &styles.table_heading))
        .chain(table.rows.iter().map(|cells| (cells, &styles.table_cell)));
    for (cells, format) in rows {
        let mut height = 0.0f64;
        for (place, text) in (0u16..).zip(cells) {
            sheet.write_string_with_format(row, place, text, format)?;
            height = height.max(full_height(text, WIDTHS[usize::from(place).min(WIDTHS.len() - 1)]));
        }
        sheet.set_row_height(row, height)?;
        row += 1;
    }
    Ok(row)
}

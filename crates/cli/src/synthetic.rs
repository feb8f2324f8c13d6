//! Synthetic responses as files that look as their source says.

use std::io::{self, Write};

use mattstock_core::check::Source;
use mattstock_core::sample::SampleTable;

/// Writes the responses of a source as delimited text and gives the number of rows below the header. The text is UTF-8, with
/// a mark that says so where the source says that its files are in another encoding.
///
/// # Errors
/// The file cannot be written.
pub(crate) fn write(file: &mut dyn Write, table: SampleTable<'_>, source: &Source) -> io::Result<usize> {
    let shape = &source.shape;
    if shape.encoding.is_some_and(|encoding| encoding != "utf-8") {
        file.write_all("\u{feff}".as_bytes())?;
    }
    for _ in 1..shape.header_row.unwrap_or(1) {
        file.write_all(b"\n")?;
    }
    let delimiter = shape.delimiter.and_then(|delimiter| u8::try_from(delimiter).ok()).unwrap_or(b',');
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(file);
    let mut rows = 0;
    let Some(long) = &source.long else {
        writer.write_record(&table.header)?;
        for row in table {
            writer.write_record(&row)?;
            rows += 1;
        }
        writer.flush()?;
        return Ok(rows);
    };
    let header = table.header.clone();
    let asked = asked(source);
    let known = |row: &[String]| -> Vec<String> {
        row.iter().zip(&asked).filter(|(_, asked)| !**asked).map(|(text, _)| text.clone()).collect()
    };
    let mut write = |known: &[String], question: &str, answer: &str| {
        writer.write_record(known.iter().map(String::as_str).chain([question, answer]))
    };
    write(&known(&header), &long.question, &long.answer)?;
    for row in table {
        let known = known(&row);
        for (place, question) in header.iter().enumerate().filter(|(place, _)| asked[*place]) {
            // A blank says nothing but that there is such a question.
            write(&known, question, &row[place])?;
            rows += 1;
        }
    }
    writer.flush()?;
    Ok(rows)
}

/// For each column of the files, whether it holds answers.
fn asked(source: &Source) -> Vec<bool> {
    let cells = source.cells.iter().filter(|cell| cell.derived.is_none());
    let each = cells.flat_map(|cell| {
        let columns = cell.ticks.as_ref().map_or(1, |ticks| ticks.headers.len());
        std::iter::repeat_n(cell.question.is_some(), columns)
    });
    each.collect()
}

//! What the cells of an OpenDocument take in memory, where one that is written once may stand in any number of columns and rows.

use std::io::{BufReader, Read};

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

/// What a cell takes beside its text: its value, what it is computed by, and its place.
const CELL: u64 = 72;
/// The most columns and rows of a sheet.
const COLUMNS: u64 = 16_384;
const ROWS: u64 = 1_048_576;

/// How many bytes the cells of all sheets take. What is no XML takes what was before it: it is refused when it is opened.
pub(super) fn takes(content: impl Read) -> u64 {
    let mut reader = Reader::from_reader(BufReader::new(content));
    // As the reader has it that opens the workbook.
    let config = reader.config_mut();
    config.check_end_names = false;
    config.expand_empty_elements = true;
    let (mut buffer, mut all, mut sheet) = (Vec::new(), 0u64, Sheet::default());
    loop {
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(tag)) => match tag.name().as_ref() {
                "table:table" => all = all.saturating_add(std::mem::take(&mut sheet).takes()),
                "table:table-row" => sheet.start_row(number(&tag, "table:number-rows-repeated")),
                "table:table-cell" | "table:covered-table-cell" => sheet.cell(&tag),
                _ => {}
            },
            Ok(Event::End(tag)) if tag.name().as_ref() == "table:table-row" => sheet.end_row(),
            Ok(Event::Text(text)) => sheet.text(text.len()),
            Ok(Event::CData(text)) => sheet.text(text.len()),
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
        buffer.clear();
    }
    sheet.end_row();
    all.saturating_add(sheet.takes())
}

/// The number that an attribute says, or 1.
fn number(tag: &BytesStart<'_>, name: &str) -> u64 {
    let attribute = tag.attributes().with_checks(false).flatten().find(|attribute| attribute.key.as_ref() == name);
    attribute.map_or(1, |attribute| attribute.value.trim().parse().unwrap_or(1))
}

/// The cells of one sheet.
#[derive(Default)]
struct Sheet {
    /// What the cells take that have been written, and what they take in all their rows.
    written: u64,
    repeated: u64,
    /// How many rows there are to the last in which something stands, the blank ones after it, and the widest.
    rows: u64,
    blank: u64,
    width: u64,
    row: Row,
}

/// A row being read.
#[derive(Default)]
struct Row {
    times: u64,
    /// How many columns there are to the last in which something stands, and the blank ones after it.
    width: u64,
    blank: u64,
    bytes: u64,
    /// How many times the cell stands that is being read, if anything does in it.
    cell: u64,
}

impl Sheet {
    fn start_row(&mut self, times: u64) {
        self.row = Row { times: times.min(ROWS), ..Row::default() };
    }

    fn cell(&mut self, tag: &BytesStart<'_>) {
        let row = &mut self.row;
        let times = number(tag, "table:number-columns-repeated").min(COLUMNS);
        let of_value = |key: &str| key.starts_with("office:") || key.starts_with("calcext:") || key == "table:formula";
        let holds = tag.attributes().with_checks(false).flatten().any(|attribute| of_value(attribute.key.as_ref()));
        row.cell = if holds { times } else { 0 };
        if holds {
            let cells = (row.blank + times).min(COLUMNS - row.width.min(COLUMNS));
            row.width += cells;
            row.bytes = row.bytes.saturating_add(cells * CELL + times * tag.len() as u64);
            row.blank = 0;
        } else {
            row.blank = (row.blank + times).min(COLUMNS);
        }
    }

    fn text(&mut self, length: usize) {
        self.row.bytes = self.row.bytes.saturating_add(self.row.cell * length as u64);
    }

    fn end_row(&mut self) {
        let Row { times, width, bytes, .. } = std::mem::take(&mut self.row);
        self.written = self.written.saturating_add(bytes);
        if width == 0 {
            self.blank = (self.blank + times).min(ROWS);
            return;
        }
        self.repeated = self.repeated.saturating_add(bytes.saturating_mul(times));
        // Blank rows before the first count for nothing.
        self.rows = (self.rows + times + if self.rows > 0 { self.blank } else { 0 }).min(ROWS);
        self.blank = 0;
        self.width = self.width.max(width);
    }

    fn takes(self) -> u64 {
        self.written.saturating_add(self.repeated).saturating_add(self.rows * self.width * CELL)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(rows: &str) -> u64 {
        takes(format!("<a><table:table>{rows}</table:table></a>").as_bytes())
    }

    #[test]
    fn cells_are_counted_as_often_as_they_stand() {
        let cell = r#"<table:table-cell office:value-type="string" office:string-value="ja"/>"#;
        let one = sheet(&format!("<table:table-row>{cell}</table:table-row>"));
        assert!((3 * CELL..600).contains(&one), "{one}");
        let of_rows = |times: &str| {
            sheet(&format!("<table:table-row table:number-rows-repeated=\"{times}\">{cell}</table:table-row>"))
        };
        assert!(of_rows("1000") > 150 * 1000);
        assert!(of_rows("99999999") > 150_000_000);
        let wide = cell.replace("<table:table-cell", "<table:table-cell table:number-columns-repeated='900' x='>'");
        assert!(sheet(&format!("<table:table-row>{wide}</table:table-row>")) > 150 * 900);
        let blank = r#"<table:table-cell table:number-columns-repeated="16383"/>"#;
        // What is blank counts only before something.
        let after = format!(
            "<table:table-row>{cell}{blank}</table:table-row><table:table-row table:number-rows-repeated=\"1048575\">{blank}</table:table-row>"
        );
        assert_eq!(sheet(&after), one);
        assert!(sheet(&format!("<table:table-row>{blank}{cell}</table:table-row>")) > 16_383 * CELL);
        let between = after + &format!("<table:table-row>{cell}</table:table-row>");
        assert!(sheet(&between) > 1_000_000 * CELL);
        let text = r#"<table:table-cell office:value-type="string" table:number-columns-repeated="1000"><text:p>aaaaaaaaaaaaaaaaaaaa</text:p></table:table-cell>"#;
        assert!(sheet(&format!("<table:table-row>{text}</table:table-row>")) > 1000 * (2 * CELL + 20));
    }
}

//! Answers as the files of a supplier.

use std::collections::BTreeMap;

use csv::{QuoteStyle, WriterBuilder};
use mattstock_eval::{Content, DataFile};
use rust_xlsxwriter::Workbook;

use super::answers::{Answer, Dice, FIELDS, Kind, Unit};
use super::spelling::Spelling;
use crate::written::{Written, gzip};

/// The files that units stand in.
pub(super) fn files(spelling: &Spelling, units: &[Unit], dice: &mut Dice) -> Vec<DataFile> {
    let mut files: BTreeMap<Vec<&Answer>, Vec<&Unit>> = BTreeMap::new();
    for unit in units {
        files.entry(spelling.given.iter().map(|at| &unit.answers[*at]).collect()).or_default().push(unit);
    }
    let mut parts: Vec<(Vec<&Answer>, Vec<&Unit>)> = files.into_iter().collect();
    if spelling.split && spelling.given.is_empty() {
        let half = units.len() / 2;
        parts = [&units[..half], &units[half..]].map(|part| (Vec::new(), part.iter().collect())).into();
    }
    let mut files = Vec::new();
    for (number, (given, units)) in parts.into_iter().enumerate() {
        let given = spelling.given.iter().zip(given).filter_map(|(at, answer)| match answer {
            Answer::Value(elements) => Some((FIELDS[*at].name.to_owned(), spelling.element(*at, &elements[0], dice))),
            _ => None,
        });
        let given = given.collect();
        let records = if spelling.long.is_some() { long(spelling, &units, dice) } else { wide(spelling, &units, dice) };
        let content = Content::Bytes(bytes(spelling, &records, dice));
        files.push(DataFile { name: format!("{number}.{}", spelling.written.ending()), content, year: None, given });
    }
    files
}

/// A header, and a row for each unit.
fn wide(spelling: &Spelling, units: &[&Unit], dice: &mut Dice) -> Vec<Vec<String>> {
    let columns: Vec<usize> = (0..FIELDS.len()).filter(|at| !spelling.given.contains(at)).collect();
    let columns = dice.shuffled(&columns);
    let mut records = vec![Vec::new()];
    for unit in units {
        let cells: Vec<_> = columns
            .iter()
            .flat_map(|at| spelling.cells(*at, &unit.answers[*at], dice))
            .map(|(header, text, _)| (header, text))
            .collect();
        let (header, row) = cells.into_iter().unzip();
        records[0] = header;
        records.push(row);
    }
    records
}

/// A header, and a row for each answer.
fn long(spelling: &Spelling, units: &[&Unit], dice: &mut Dice) -> Vec<Vec<String>> {
    let Some((question, answer)) = spelling.long else { return Vec::new() };
    let known: Vec<usize> = (0..FIELDS.len()).filter(|at| !FIELDS[*at].question && !spelling.given.contains(at)).collect();
    let header = known.iter().map(|at| spelling.header(*at)).chain([question.to_owned(), answer.to_owned()]).collect();
    let mut rows = Vec::new();
    for (number, unit) in units.iter().enumerate() {
        let of_unit: Vec<String> =
            known.iter().flat_map(|at| spelling.cells(*at, &unit.answers[*at], dice)).map(|(_, text, _)| text).collect();
        for (at, field) in FIELDS.iter().enumerate().filter(|(_, field)| field.question) {
            for (header, text, elements) in spelling.cells(at, &unit.answers[at], dice) {
                // Every question has a row somewhere, and every unit has one.
                let may_be_left_out = number > 0 && at > 4 && text.is_empty();
                if may_be_left_out && dice.chance(50) {
                    continue;
                }
                let apart = matches!(field.kind, Kind::Choices(_)) && elements.len() > 1 && dice.chance(50);
                for text in if apart { elements } else { vec![text] } {
                    rows.push(of_unit.iter().cloned().chain([header.clone(), text]).collect());
                }
            }
        }
    }
    let mut records: Vec<Vec<String>> = dice.shuffled(&rows);
    records.insert(0, header);
    records
}

/// The bytes of records.
fn bytes(spelling: &Spelling, records: &[Vec<String>], dice: &mut Dice) -> Vec<u8> {
    let above = (0..spelling.above).map(|row| format!("Rubrik {row}")).collect::<Vec<_>>();
    match spelling.written {
        Written::Csv => text(spelling, &above, records, dice),
        Written::Gzip => gzip(&text(spelling, &above, records, dice)),
        Written::Zstd => {
            zstd::encode_all(text(spelling, &above, records, dice).as_slice(), 1).expect("memory can be written")
        }
        Written::Xlsx => workbook(spelling, &above, records),
        other => other.bytes(records),
    }
}

fn text(spelling: &Spelling, above: &[String], records: &[Vec<String>], dice: &mut Dice) -> Vec<u8> {
    let delimiter = spelling.delimiter.map_or_else(|| dice.pick(b",;\t"), |(_, delimiter)| delimiter);
    let mut out: Vec<u8> = above.iter().flat_map(|line| format!("{line}\n").into_bytes()).collect();
    let mut writer = WriterBuilder::new().delimiter(delimiter).quote_style(QuoteStyle::Necessary).from_writer(&mut out);
    records.iter().for_each(|record| writer.write_record(record).expect("memory can be written"));
    writer.flush().expect("memory can be written");
    drop(writer);
    let text = String::from_utf8(out).expect("texts are text");
    match spelling.encoding {
        None | Some("utf-8") => text.into_bytes(),
        Some("utf-16le") => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        Some(name) => {
            let encoding = encoding_rs::Encoding::for_label(name.as_bytes()).expect("a name of an encoding");
            let (bytes, _, unmapped) = encoding.encode(&text);
            assert!(!unmapped, "{name} has every letter");
            bytes.into_owned()
        }
    }
}

/// A workbook, where a sheet is named with another before it that has the same columns.
fn workbook(spelling: &Spelling, above: &[String], records: &[Vec<String>]) -> Vec<u8> {
    let mut book = Workbook::new();
    if let Some(name) = spelling.sheet {
        let other = book.add_worksheet();
        for (row, record) in (0..).zip(records.iter().take(2)) {
            other.write_row(row, 0, record).expect("a row");
        }
        let sheet = book.add_worksheet();
        sheet.set_name(name).expect("a name");
    } else {
        book.add_worksheet();
    }
    let at = usize::from(spelling.sheet.is_some());
    let sheet = book.worksheet_from_index(at).expect("a sheet");
    let above = above.iter().map(std::slice::from_ref);
    for (row, record) in (0..).zip(above.chain(records.iter().map(Vec::as_slice))) {
        sheet.write_row(row, 0, record).expect("a row");
    }
    book.save_to_buffer().expect("memory can be written")
}

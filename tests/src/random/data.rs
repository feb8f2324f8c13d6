//! From seeds to the files of one source.

use std::collections::BTreeSet;

use mattstock_core::plan::{AxisId, Column, ColumnId, ColumnKind, PeriodAxis, SourcePlan};
use unicode_normalization::UnicodeNormalization;

use super::pools::{self, pick};
use super::seed::{CELLS, FileSeed};
use crate::naive::{NaiveTable, Row, period, places, read};

/// The files of a source, without what stops a run: no unit twice in a period, no unknown unit, no missing weight.
pub(super) fn tables(source: &SourcePlan, starts: (u8, u8), files: &[FileSeed]) -> Vec<NaiveTable> {
    let mut units = BTreeSet::new();
    files.iter().map(|file| table(source, starts, file, &mut units)).collect()
}

/// The units met, with their periods by each axis.
type Units = BTreeSet<(usize, Option<i32>, Vec<String>)>;

fn table(source: &SourcePlan, starts: (u8, u8), file: &FileSeed, units: &mut Units) -> NaiveTable {
    let by_name = matches!(source.axes[0], PeriodAxis::Year(_)) && file.year % 4 == 1;
    let mut columns: Vec<usize> = (0..source.columns.len()).filter(|c| source.columns[*c].derivation.is_none()).collect();
    if let (PeriodAxis::Year(year), true) = (source.axes[0], by_name) {
        columns.retain(|c| *c != year.index());
    }
    if !columns.is_empty() {
        let places = columns.len();
        columns.rotate_left(usize::from(file.header) % places);
    }
    let decomposed = file.header >= 192;
    let mut header: Vec<String> = columns.iter().map(|c| source.columns[*c].header.clone()).collect();
    if decomposed {
        header = header.iter().map(|h| h.nfd().collect()).collect();
    }
    let unknown = file.header & 16 == 16 || header.is_empty();
    if unknown {
        header.push("anteckning".to_owned());
    }
    let mut table = NaiveTable { header, rows: Vec::new(), year: by_name.then(|| pools::year(file.year / 4)) };
    let places = places(source, &table);
    let mut years = BTreeSet::new();
    for seeds in &file.rows {
        let mut texts: Vec<String> = columns.iter().map(|c| text(source, *c, starts, seeds[c % CELLS])).collect();
        if unknown {
            texts.push(pick(&pools::NONSENSE, seeds[CELLS - 1].to_le_bytes()[1]).to_owned());
        }
        if seeds[CELLS - 1].to_le_bytes()[3] >= 240 {
            table.rows.push(nothing(seeds, texts.len()));
        }
        let row = read(source, &places, &texts);
        let period = period(&row, AxisId(0));
        let unit = source.unit.as_ref().and_then(|unit| unit_of(&row, &unit.columns));
        if let Some(unit) = unit {
            let by_axis =
                (0..source.axes.len()).filter_map(|axis| Some((axis, crate::naive::period(&row, AxisId(axis as u32))?)));
            let rows: Vec<_> = by_axis.map(|(axis, period)| (axis, period, unit.clone())).collect();
            if rows.iter().any(|row| units.contains(row)) {
                continue;
            }
            units.extend(rows);
        }
        years.extend(period);
        table.rows.push(texts);
    }
    // A file's name may also state the year that all its rows have.
    if let (PeriodAxis::Year(_), 2, [Some(year)]) = (source.axes[0], file.year % 4, Vec::from_iter(years).as_slice()) {
        table.year = Some(*year);
    }
    table
}

/// A row in which nothing stands, as spreadsheets leave them behind.
fn nothing(seeds: &[u32; CELLS], width: usize) -> Vec<String> {
    (0..width).map(|c| pick(&["", "", "  ", "\u{a0}"], seeds[c % CELLS].to_le_bytes()[2]).to_owned()).collect()
}

/// What names the unit of a row, the same for all its spellings.
fn unit_of(row: &Row<'_>, columns: &[ColumnId]) -> Option<Vec<String>> {
    columns.iter().map(|c| row.cell(*c).value().ok().map(|value| format!("{value:?}"))).collect()
}

/// The text of a cell.
fn text(source: &SourcePlan, place: usize, starts: (u8, u8), seed: u32) -> String {
    let column = &source.columns[place];
    let id = ColumnId(place as u32);
    let [class, choice, dress, more] = seed.to_le_bytes();
    let must_hold =
        source.unit.as_ref().is_some_and(|u| u.columns.contains(&id)) || source.weight.is_some_and(|w| w.column == id);
    if must_hold {
        return match column.kind {
            ColumnKind::Number { decimals, .. } => pools::number(choice % 5, decimals).to_string(),
            // A key is compared exactly: it may be padded or decomposed, but not in another case.
            ColumnKind::Key => dressed(&pools::key(choice), dress & 5),
            _ => dressed(&value(column, starts, choice, more), dress),
        };
    }
    let text = match class {
        0..=167 => value(column, starts, choice, more),
        168..=191 => String::new(),
        192..=199 => "  ".to_owned(),
        200..=213 if !column.not_asked.is_empty() => pick(&column.not_asked, choice),
        214..=227 if !column.no_answer.is_empty() => pick(&column.no_answer, choice),
        200..=227 => String::new(),
        _ => no_value(column, choice).to_owned(),
    };
    dressed(&text, dress)
}

/// A text that is a value of the column.
fn value(column: &Column, starts: (u8, u8), choice: u8, more: u8) -> String {
    match &column.kind {
        ColumnKind::Coded(choices) => {
            let mapped = column.values.iter().map(|(text, _)| text.clone());
            let keys = choices.iter().map(|c| c.key.clone());
            let labels = choices.iter().map(|c| c.label.clone());
            pick(&keys.chain(labels).chain(mapped).collect::<Vec<_>>(), choice)
        }
        ColumnKind::OpenAnswer(_) => pick(&["annat", "Nej", "en rad\nen till", "11", "“citat”"], choice).to_owned(),
        ColumnKind::CodeList { .. } => {
            let separator = pick(&[" ", "  ", "\t", "\n", "\u{a0}"], more);
            let count = 1 + choice % 4;
            let codes: Vec<&str> =
                (0..count).map(|i| pick(&pools::CODES, (choice / 4).wrapping_add(i.wrapping_mul(more)))).collect();
            codes.join(separator)
        }
        ColumnKind::Number { decimals, .. } => {
            let number = pools::number(choice, *decimals).to_string();
            match more % 8 {
                0 => number,
                1 | 2 => grouped(&number, more),
                3 => format!("{number}{}0", if number.contains('.') { "" } else { "." }),
                4 | 5 => number.replace('.', ","),
                6 if number.contains('.') => number.trim_end_matches('0').trim_end_matches('.').to_owned(),
                7 if !number.starts_with('-') => format!("00{number}"),
                _ => number,
            }
        }
        ColumnKind::Date => pools::date(more, choice, starts).to_string(),
        ColumnKind::Choices { choices, .. } => {
            let texts: Vec<&str> = column
                .values
                .iter()
                .map(|(text, _)| text.as_str())
                .chain(choices.iter().flat_map(|c| [c.key.as_str(), c.label.as_str()]))
                .collect();
            let count = [1, 1, 1, 2, 2, 3, 4][usize::from(choice) % 7];
            let ticked: Vec<&str> =
                (0..count).map(|i| pick(&texts, (choice / 7).wrapping_add(more.wrapping_mul(i)))).collect();
            let joined = ticked.join(pick(&["|", "|", " | ", "||"], more / 8));
            format!("{joined}{}", if more >= 240 { "|" } else { "" })
        }
        ColumnKind::FreeCode => pick(&pools::CODES, choice).to_owned(),
        ColumnKind::Year => pools::year(choice).to_string(),
        ColumnKind::Key => pools::key(choice),
        ColumnKind::Text => pick(&["ja", "en \"text\", med; allt", "1,5", "rad\r\nrad"], choice).to_owned(),
    }
}

/// A number with spaces between its thousands, and perhaps a comma.
fn grouped(number: &str, more: u8) -> String {
    let (sign, digits) = number.strip_prefix('-').map_or(("", number), |digits| ("-", digits));
    let (whole, decimals) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    let mut out = sign.to_owned();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push_str(pick(&[" ", "\u{a0}", "\u{202f}"], more / 8 + i as u8));
        }
        out.push(digit);
    }
    out + &if more >= 128 { decimals.replace('.', ",") } else { decimals.to_owned() }
}

/// A text that is for the most part no value of the column.
fn no_value(column: &Column, choice: u8) -> &'static str {
    match column.kind {
        ColumnKind::Number { .. } if choice.is_multiple_of(2) => pick(&pools::NO_NUMBERS, choice / 2),
        ColumnKind::Date if choice.is_multiple_of(2) => pick(&pools::NO_DATES, choice / 2),
        ColumnKind::Choices { .. } if choice.is_multiple_of(2) => pick(&["|", "ja|?", "x | | x", "||"], choice / 2),
        ColumnKind::Year if choice.is_multiple_of(2) => pick(&pools::NO_YEARS, choice / 2),
        _ => pick(&pools::NONSENSE, choice / 2),
    }
}

/// The same text as other programs might have written it; some forms stand for the same value and some do not.
fn dressed(text: &str, dress: u8) -> String {
    match dress % 16 {
        1 => format!(" {text}"),
        3 => format!("{text}\u{a0}\t"),
        4 => text.nfd().collect(),
        5 => format!("  {} ", text.nfd().collect::<String>()),
        6 | 7 => text.to_uppercase(),
        8 => text.to_lowercase(),
        9 => text.to_uppercase().nfd().collect(),
        _ => text.to_owned(),
    }
}

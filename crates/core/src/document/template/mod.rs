//! A workbook that a source's rows can be filled in with, and that reads back as it is.

mod columns;
mod guide;
mod long;
mod model;
mod values;

pub use model::{Asked, Entry, Guide, Heading, Prefilled, Prompt, Template, TemplateColumn, TemplateTable};

use super::answering::Answering;
use super::language::fill;
use super::text::plain;
use super::texts::Texts;
use crate::check::{CellId, CheckedCatalogue, Domain, Source, SourceIx, SourceKind};
use columns::{Column, Columns};

/// The row of the sheet with the names of the columns, from 1, where the source does not say.
const HEADER_ROW: u32 = 5;
/// More rows than this are not filled in beforehand.
const ROWS: usize = 5_000;

/// How a template is made.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TemplateOptions {
    /// Language of labels and composed text, `sv` or `en`; by default the catalogue's.
    pub language: Option<String>,
    /// The year the rows are for: filled in beforehand, and printed where texts name it. 20XX where there is none.
    pub year: Option<i32>,
    /// Codes of the frame whose rows are filled in beforehand; all where empty.
    pub units: Vec<String>,
}

/// The template of a source: a column for each cell that stands in its files, called as they call it.
pub fn template(catalogue: &CheckedCatalogue, at: SourceIx, options: &TemplateOptions) -> Template {
    let texts = Texts::new(catalogue, options.language.as_deref(), options.year);
    let labels = &texts.labels().template;
    let mut answering = Answering::new(texts, at);
    let source = answering.source;
    let Columns { columns, mut headings, mut lists } = columns::columns(&mut answering);
    // Where each answer has a row, the columns of questions, which come last, are no columns of the sheet.
    let of_unit = |column: &&Column| source.long.is_none() || source.cell(column.cell).question.is_none();
    let standing = columns.iter().take_while(of_unit).count();
    let (on_sheet, by_row) = columns.split_at(standing);
    let mut rows = rows(&answering, on_sheet, &options.units);
    let mut shown: Vec<TemplateColumn> = on_sheet.iter().map(|column| column.shown.clone()).collect();
    let mut asked = Vec::new();
    if let Some(long) = &source.long {
        let long = long::answers(&answering, long, (by_row, &headings, standing), rows, &mut lists);
        (rows, asked) = (long.rows, long.asked);
        shown.extend(long.columns);
        headings.clear();
    }
    let sheets = sheets(labels.sheets, source.shape.sheet.as_deref());
    let header_row = source.shape.header_row.unwrap_or(HEADER_ROW);
    let filled = guide::Filled { columns: &columns, standing, rows: rows.len(), sheet: &sheets[0], header_row };
    let guide = guide::guide(&mut answering, filled);
    let name = answering.bare(&source.name);
    let title = match options.year {
        Some(year) => fill(labels.title, &[("source", &name), ("year", &year.to_string())]),
        None => name.clone(),
    };
    let note = one_row(&answering).into_iter().chain([fill(labels.read_first, &[("sheet", &sheets[1])])]);
    let mut template = Template {
        title,
        language: texts.language.code().to_owned(),
        header_row,
        note: note.collect::<Vec<_>>().join(" "),
        headings,
        leading: leading(source, &columns),
        rows,
        asked,
        lists,
        guide_title: fill(labels.guide, &[("source", &name)]),
        guide,
        columns: shown,
        sheets,
    };
    finish(&mut template);
    template
}

/// What a row is.
fn one_row(answering: &Answering<'_>) -> Option<String> {
    let words = &answering.texts.labels().template;
    let pattern = if answering.source.long.is_some() { words.one_answer } else { words.one_row };
    answering.unit().map(|unit| fill(pattern, &[("unit", &unit)]))
}

/// The names of the sheets, the first of which the source may say. A spreadsheet does not tell names by their case.
fn sheets(usual: [&str; 3], said: Option<&str>) -> [String; 3] {
    let mut sheets = usual.map(str::to_owned);
    if let Some(said) = said {
        for other in &mut sheets[1..] {
            if other.to_lowercase() == said.trim().to_lowercase() {
                other.push_str(" 2");
            }
        }
        sheets[0] = said.trim().to_owned();
    }
    sheets
}

/// How many of the first columns are the unit.
fn leading(source: &Source, columns: &[Column]) -> usize {
    columns.iter().take_while(|column| source.unit.contains(&column.cell)).count()
}

/// The rows that should be there, where the codes of the unit say which those are and they are not too many: those of the frame,
/// and all of a table.
fn rows(answering: &Answering<'_>, columns: &[Column], only: &[String]) -> Vec<Vec<Prefilled>> {
    let source = answering.source;
    let coded = |cell: &CellId| matches!(source.cell(*cell).domain, Domain::Code(_));
    let known = source.frame.is_some() || source.kind == SourceKind::Table;
    if !known || source.unit.is_empty() || !source.unit.iter().all(coded) {
        return Vec::new();
    }
    let mut rows: Vec<Vec<Prefilled>> = vec![columns.iter().map(|column| column.given.clone()).collect()];
    for cell in &source.unit {
        let place = columns.iter().position(|column| column.cell == *cell);
        let (Some(place), Some(mut values)) = (place, values::values(answering, source.cell(*cell))) else {
            return Vec::new();
        };
        if source.frame.is_some() && !only.is_empty() {
            values.retain(|value| only.contains(&value.key));
        }
        if rows.len().saturating_mul(values.len()) > ROWS {
            return Vec::new();
        }
        let with = |row: &Vec<Prefilled>| {
            let row = row.clone();
            let texts: Vec<_> = values.iter().map(|value| value.text.clone()).collect();
            texts.into_iter().map(move |text| {
                let mut row = row.clone();
                row[place] = Prefilled::Text(text);
                row
            })
        };
        rows = rows.iter().flat_map(with).collect();
    }
    rows
}

/// Takes out the marks of what is quoted, which a workbook cannot show, and sets apart what would pass for the name of a column.
fn finish(template: &mut Template) {
    let headers = template.columns.iter().map(|column| column.header.trim().to_owned());
    let headers: Vec<String> = headers.filter(|header| !header.is_empty()).collect();
    let apart = |text: &mut String| {
        *text = plain(text).trim().to_owned();
        if headers.contains(text) {
            text.push(':');
        }
    };
    let Template { title, note, headings, columns, asked, guide_title, guide, .. } = template;
    [title, note, guide_title].into_iter().for_each(apart);
    headings.iter_mut().for_each(|heading| apart(&mut heading.text));
    columns.iter_mut().for_each(|column| apart(&mut column.label));
    let of_columns = columns.iter_mut().flat_map(|column| column.prompt.iter_mut().chain([&mut column.refusal]));
    let of_rows = asked.iter_mut().flat_map(|asked| asked.prompt.iter_mut().chain([&mut asked.refusal]));
    for prompt in of_columns.chain(of_rows) {
        prompt.title = plain(&prompt.title);
        prompt.text = plain(&prompt.text);
    }
    for piece in guide {
        match piece {
            Guide::Paragraph(text) => apart(text),
            Guide::Table(table) => {
                apart(&mut table.title);
                table.headings.iter_mut().chain(table.rows.iter_mut().flatten()).for_each(apart);
            }
        }
    }
}

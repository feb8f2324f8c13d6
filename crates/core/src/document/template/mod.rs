//! A workbook that a source's rows can be filled in with, and that reads back as it is.

mod columns;
mod guide;
mod model;
mod values;

pub use model::{Entry, Guide, Heading, Prefilled, Prompt, Template, TemplateColumn, TemplateTable};

use super::answering::Answering;
use super::language::fill;
use super::text::plain;
use super::texts::Texts;
use crate::check::{CellId, CheckedCatalogue, Domain, Source, SourceIx, SourceKind};
use columns::{Column, Columns};

/// The row of the sheet with the names of the columns, from 1.
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

impl Template {
    /// The row of the sheet with the names of the columns, from 1; the rows to fill in come below it.
    pub const HEADER_ROW: u32 = HEADER_ROW;
}

/// The template of a source: a column for each cell that stands in its files, called as they call it.
pub fn template(catalogue: &CheckedCatalogue, at: SourceIx, options: &TemplateOptions) -> Template {
    let texts = Texts::new(catalogue, options.language.as_deref(), options.year);
    let labels = &texts.labels().template;
    let mut answering = Answering::new(texts, at);
    let source = answering.source;
    let Columns { columns, headings, lists } = columns::columns(&mut answering);
    let rows = rows(&answering, &columns, &options.units);
    let guide = guide::guide(&mut answering, &columns, rows.len());
    let name = answering.bare(&source.name);
    let title = match options.year {
        Some(year) => fill(labels.title, &[("source", &name), ("year", &year.to_string())]),
        None => name.clone(),
    };
    let one_row = answering.unit().map(|unit| fill(labels.one_row, &[("unit", &unit)]));
    let note = one_row.into_iter().chain([fill(labels.read_first, &[("sheet", labels.sheets[1])])]);
    let mut template = Template {
        title,
        language: texts.language.code().to_owned(),
        sheets: labels.sheets.map(str::to_owned),
        note: note.collect::<Vec<_>>().join(" "),
        headings,
        leading: leading(source, &columns),
        rows,
        lists,
        guide_title: fill(labels.guide, &[("source", &name)]),
        guide,
        columns: columns.into_iter().map(|column| column.shown).collect(),
    };
    finish(&mut template);
    template
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
    let headers: Vec<String> = template.columns.iter().map(|column| column.header.trim().to_owned()).collect();
    let apart = |text: &mut String| {
        *text = plain(text).trim().to_owned();
        if headers.contains(text) {
            text.push(':');
        }
    };
    let Template { title, note, headings, columns, guide_title, guide, .. } = template;
    [title, note, guide_title].into_iter().for_each(apart);
    headings.iter_mut().for_each(|heading| apart(&mut heading.text));
    for column in columns {
        apart(&mut column.label);
        for prompt in column.prompt.iter_mut().chain([&mut column.refusal]) {
            prompt.title = plain(&prompt.title);
            prompt.text = plain(&prompt.text);
        }
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

//! The rows of a specification sheet.

use super::TreeRow;
use crate::check::{Aim, Measure, MeasureType, PartBody};
use crate::document::compose::{self, Composer};
use crate::document::language::{fill, stopped};
use crate::document::text::{mark, plain};
use crate::document::texts::Texts;
use crate::document::{Table, TableCell, TableColumn, TableKind, TableRow};

/// A row of a sheet.
pub(super) struct Row {
    key: &'static str,
    label: &'static str,
    /// Composed, or marked as quoted.
    text: String,
}

impl Row {
    /// The same as plain data.
    pub(super) fn tree(&self) -> TreeRow {
        TreeRow { key: self.key.to_owned(), label: self.label.to_owned(), text: plain(&self.text) }
    }
}

/// The thirteen rows in order, the breaks where any are stated, and the formal row where it is wanted. A row of the thirteen is there
/// without a text too.
pub(super) fn rows(texts: &Texts<'_>, measure: &Measure, formula: bool) -> Vec<Row> {
    let labels = &texts.labels().sheet;
    let row = |(key, label): (&'static str, &'static str), text: String| Row { key, label, text };
    let mut rows: Vec<Row> =
        labels.rows.iter().map(|named| row(*named, text(texts, measure, named.0).unwrap_or_default())).collect();
    if !measure.breaks.is_empty() {
        rows.push(row(labels.breaks, breaks(texts, measure)));
    }
    if formula {
        rows.push(row(labels.formula, formula_row(texts, measure)));
    }
    rows
}

fn text(texts: &Texts<'_>, measure: &Measure, key: &str) -> Option<String> {
    let labels = &texts.labels().sheet;
    let sheet = &measure.sheet;
    let source = texts.source(measure);
    let quoted = |text: &String| mark(texts.quoted(measure, text).trim());
    let sentence = |text: &String| mark(&stopped(&texts.quoted(measure, text)));
    match key {
        "statement" => Some(quoted(&sheet.statement)),
        "unit" => Some(match &measure.unit_wording {
            Some(wording) => quoted(wording),
            None => stopped(&texts.unit(&texts.catalogue.units[measure.unit.index()])),
        }),
        "purpose" => Some(quoted(&sheet.purpose)),
        "knowledge_support" => Some(references(texts, measure, &sheet.knowledge_support)),
        "references" => Some(references(texts, measure, &sheet.references)),
        "direction" => Some(match (&measure.direction_wording, measure.aim) {
            (Some(wording), _) => quoted(wording),
            (None, Aim::Higher) => labels.directions[0].to_owned(),
            (None, Aim::Lower) => labels.directions[1].to_owned(),
            (None, Aim::None) => labels.directions[2].to_owned(),
        }),
        "type" => Some(match (&measure.kind_wording, measure.kind) {
            (Some(wording), _) => quoted(wording),
            (None, MeasureType::Structure) => labels.types[0].to_owned(),
            (None, MeasureType::Process) => labels.types[1].to_owned(),
            (None, MeasureType::Outcome) => labels.types[2].to_owned(),
            (None, MeasureType::Development) => labels.types[3].to_owned(),
        }),
        "source" => Some(sentence(&source.name)),
        "source_status" => source.status.as_ref().map(sentence),
        "error_sources" => Some(sheet.error_sources.as_ref().map_or_else(|| labels.none_known.to_owned(), quoted)),
        "technical_description" => Some(match &sheet.technical_description {
            Some(text) => quoted(text),
            None => Composer::new(*texts, measure).technical_description(),
        }),
        "reporting_levels" => Some(match &sheet.reporting_levels {
            Some(text) => quoted(text),
            None => Composer::new(*texts, measure).without_wordings().reporting_levels(),
        }),
        "comment" => sheet.comment.as_ref().map(quoted),
        _ => None,
    }
}

fn references(texts: &Texts<'_>, measure: &Measure, all: &[String]) -> String {
    let told: Vec<String> = all.iter().map(|r| mark(&stopped(&texts.quoted(measure, r)))).collect();
    told.join("\n\n")
}

/// The stated breaks, by year.
fn breaks(texts: &Texts<'_>, measure: &Measure) -> String {
    let labels = &texts.labels().sheet;
    let told = measure.breaks.iter().map(|stated| {
        let why = mark(&stopped(&texts.quoted(measure, &stated.why)));
        let year = stated.year.to_string();
        match &stated.part {
            Some(part) => fill(labels.break_of_part, &[("year", &year), ("part", part), ("why", &why)]),
            None => fill(labels.one_break, &[("year", &year), ("why", &why)]),
        }
    });
    told.collect::<Vec<_>>().join("\n\n")
}

/// The computation of each part, first as a formula and then in sentences.
fn formula_row(texts: &Texts<'_>, measure: &Measure) -> String {
    let mut composer = Composer::new(*texts, measure).without_wordings();
    let parts = measure.parts.iter().map(|part| {
        let words = composer.sentences(part);
        let text = match part.body {
            PartBody::Figures { .. } => format!("{}\n\n{words}", compose::formula_of(texts, measure, part)),
            PartBody::OpenAnswers(_) => words,
        };
        composer.of_part(part, &text)
    });
    parts.collect::<Vec<_>>().join("\n\n")
}

/// The sheet as a table.
pub(super) fn table(texts: &Texts<'_>, measure: &Measure, rows: &[Row]) -> Table {
    let labels = &texts.labels().sheet;
    let row = |row: &Row| TableRow {
        key: row.key.to_owned(),
        strong: false,
        cells: vec![TableCell::text(row.label), TableCell::text(&row.text)],
    };
    Table {
        caption: fill(labels.caption, &[("measure", &measure.id)]).into(),
        caption_hidden: true,
        kind: TableKind::Sheet,
        columns: labels.columns.map(|label| TableColumn { label: label.into(), numeric: false }).into(),
        rows: rows.iter().map(row).collect(),
    }
}

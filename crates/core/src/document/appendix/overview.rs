//! The overview tables.

use super::{AreaMeasures, TreeOverview, TreeSource, area_anchor, measure_anchor};
use crate::check::Measure;
use crate::document::language::{fill, lower_first};
use crate::document::text::mark;
use crate::document::texts::Texts;
use crate::document::{Block, ParagraphRole, Table, TableCell, TableColumn, TableKind, TableRow};

/// The section with the table of all areas.
pub(super) fn section(texts: &Texts<'_>, areas: &[AreaMeasures<'_>]) -> Block {
    let labels = &texts.labels().appendix;
    let measures: usize = areas.iter().map(|a| a.measures.len()).sum();
    let text = fill(
        labels.overview_text,
        &[
            ("areas", &number(texts, &labels.areas, areas.len())),
            ("measures", &number(texts, &labels.measures, measures)),
            ("table", "1"),
        ],
    );
    let row = |area: &AreaMeasures<'_>| {
        let measures: Vec<String> = area.measures.iter().map(|m| numbered(texts, m)).collect();
        let sources: Vec<String> =
            sources(texts, area).iter().map(|s| format!("{}: {}", s.measures.join(", "), mark(&s.name))).collect();
        TableRow {
            key: area.area.id.clone(),
            strong: false,
            cells: vec![
                linked(&mark(&texts.quoted_anywhere(&area.area.name)), area_anchor(area.area)),
                TableCell::text(measures.join("\n\n")),
                TableCell::text(sources.join("\n\n")),
            ],
        }
    };
    let table = Table {
        caption: fill(labels.overview_caption, &[("table", "1")]).into(),
        caption_hidden: false,
        kind: TableKind::Overview,
        columns: columns(&[labels.column_area, labels.column_measure, labels.column_source]),
        rows: areas.iter().map(row).collect(),
    };
    Block::Section {
        id: "overview".to_owned(),
        level: 1,
        title: labels.overview.into(),
        blocks: vec![Block::Paragraph { text: text.into(), role: ParagraphRole::Body }, Block::Table(table)],
    }
}

/// What an area's section begins with: its measures in a table.
pub(super) fn area(texts: &Texts<'_>, area: &AreaMeasures<'_>, table: usize) -> Vec<Block> {
    let labels = &texts.labels().appendix;
    let table_number = table.to_string();
    let measures = number(texts, &labels.measures, area.measures.len());
    let text = fill(labels.area_text, &[("measures", &measures), ("table", &table_number)]);
    let heading = mark(&texts.quoted_anywhere(&area.area.heading));
    let heading = if texts.language == texts.content() { lower_first(&heading) } else { heading };
    let row = |measure: &&Measure| TableRow {
        key: measure.id.clone(),
        strong: false,
        cells: vec![
            linked(&numbered(texts, measure), measure_anchor(measure)),
            TableCell::text(mark(&texts.quoted(measure, &texts.source(measure).overview_name))),
        ],
    };
    let table = Table {
        caption: fill(labels.area_caption, &[("table", &table_number), ("area", &heading)]).into(),
        caption_hidden: false,
        kind: TableKind::Overview,
        columns: columns(&[labels.column_measure, labels.column_source]),
        rows: area.measures.iter().map(row).collect(),
    };
    vec![Block::Paragraph { text: text.into(), role: ParagraphRole::Body }, Block::Table(table)]
}

/// An area's row of the overview as plain data.
pub(super) fn tree(texts: &Texts<'_>, area: &AreaMeasures<'_>) -> TreeOverview {
    TreeOverview {
        area: area.area.id.clone(),
        name: texts.quoted_anywhere(&area.area.name),
        measures: area.measures.iter().map(|m| m.id.clone()).collect(),
        sources: sources(texts, area),
    }
}

/// The data sources of an area, each with its measures, in the order they come first.
fn sources(texts: &Texts<'_>, area: &AreaMeasures<'_>) -> Vec<TreeSource> {
    let mut out: Vec<TreeSource> = Vec::new();
    for measure in &area.measures {
        let name = texts.quoted(measure, &texts.source(measure).overview_name);
        match out.iter_mut().find(|s| s.name == name) {
            Some(source) => source.measures.push(measure.id.clone()),
            None => out.push(TreeSource { name, measures: vec![measure.id.clone()] }),
        }
    }
    out
}

fn numbered(texts: &Texts<'_>, measure: &Measure) -> String {
    format!("{}. {}", measure.id, mark(&texts.quoted(measure, &measure.name)))
}

/// A number in words where the language has one at hand, with the word for one or for several.
fn number(texts: &Texts<'_>, words: &[&str; 2], n: usize) -> String {
    let told = texts.labels().numbers.get(n).map_or_else(|| n.to_string(), |w| (*w).to_owned());
    fill(words[usize::from(n != 1)], &[("number", &told)])
}

fn linked(text: &str, anchor: String) -> TableCell {
    TableCell { text: text.into(), absent: false, link: Some(anchor) }
}

fn columns(labels: &[&str]) -> Vec<TableColumn> {
    labels.iter().map(|label| TableColumn { label: (*label).into(), numeric: false }).collect()
}

//! The specification appendix: a sheet per measure, with overviews and the questions behind.

mod overview;
mod questions;
mod sheet;
mod tree;

pub use tree::{AppendixTree, TreeArea, TreeMeasure, TreeOverview, TreeQuestion, TreeRow, TreeSource};

use super::language::{fill, slug};
use super::text::mark;
use super::texts::Texts;
use super::{Block, Document, ParagraphRole, Prose, Text, prose};
use crate::check::{Area, CheckedCatalogue, Measure};

/// What an appendix shows and how.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AppendixOptions {
    /// Language of labels and composed text, `sv` or `en`; by default the catalogue's.
    pub language: Option<String>,
    /// The year `{period}` and `{year}` print; 20XX where there is none.
    pub year: Option<i32>,
    /// Whether each sheet ends with a row that gives the computation as a formula.
    pub formula: bool,
    /// Ids of the measures shown, in the catalogue's order; where empty, all that are not candidates.
    pub measures: Vec<String>,
    /// Set where anything in the document comes from sample data.
    pub synthetic: bool,
}

/// An appendix: the document, and the same content as plain data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appendix {
    /// The document.
    pub document: Document,
    /// Its content, for JSON.
    pub tree: AppendixTree,
}

/// The chosen measures of an area.
struct AreaMeasures<'a> {
    area: &'a Area,
    measures: Vec<&'a Measure>,
}

/// Lays a catalogue out as a specification appendix.
pub fn appendix(catalogue: &CheckedCatalogue, options: &AppendixOptions) -> Appendix {
    let texts = Texts::new(catalogue, options.language.as_deref(), options.year);
    let areas = chosen(catalogue, &options.measures);
    let mut tree = AppendixTree {
        title: texts.quoted_anywhere(&catalogue.title),
        language: texts.language.code().to_owned(),
        content_language: catalogue.language.clone(),
        year: options.year,
        source: catalogue.citation.as_deref().map(|s| texts.quoted_anywhere(s)),
        synthetic: options.synthetic,
        areas: Vec::new(),
        overview: Vec::new(),
        measures: Vec::new(),
    };

    let labels = &texts.labels().appendix;
    let mut body = Vec::new();
    if let Some(introduction) = &catalogue.introduction {
        body.push(Block::Section {
            id: "introduction".to_owned(),
            level: 1,
            title: labels.introduction.into(),
            blocks: blocks(&Text::quoted(texts.quoted_anywhere(introduction))),
        });
    }
    body.push(Block::Contents { title: labels.contents.into(), depth: 2 });
    if !areas.is_empty() {
        body.push(overview::section(&texts, &areas));
    }
    for (i, area) in areas.iter().enumerate() {
        tree.areas.push(TreeArea {
            id: area.area.id.clone(),
            name: texts.quoted_anywhere(&area.area.name),
            measures: area.measures.iter().map(|m| m.id.clone()).collect(),
        });
        tree.overview.push(overview::tree(&texts, area));
        let mut inside = overview::area(&texts, area, i + 2);
        for measure in &area.measures {
            let questions = questions::questions(&texts, measure);
            let rows = sheet::rows(&texts, measure, options.formula);
            let mut content: Vec<Block> = questions::question_box(&texts, measure, &questions).into_iter().collect();
            content.push(Block::Table(sheet::table(&texts, measure, &rows)));
            inside.push(Block::Section {
                id: measure_anchor(measure),
                level: 2,
                title: heading(&texts, measure).into(),
                blocks: content,
            });
            tree.measures.push(TreeMeasure {
                measure: measure.id.clone(),
                name: texts.quoted(measure, &measure.name),
                area: area.area.id.clone(),
                questions,
                rows: rows.iter().map(sheet::Row::tree).collect(),
            });
        }
        body.push(Block::Section {
            id: area_anchor(area.area),
            level: 1,
            title: Text::quoted(texts.quoted_anywhere(&area.area.heading)),
            blocks: inside,
        });
    }

    let document = Document {
        title: Text::quoted(&tree.title),
        subtitle: catalogue.subtitle.as_deref().map(|s| Text::quoted(texts.quoted_anywhere(s))),
        publisher: Text::quoted(&catalogue.publisher),
        language: tree.language.clone(),
        content_language: tree.content_language.clone(),
        source: tree.source.as_ref().map(Text::quoted),
        year: options.year,
        synthetic: options.synthetic,
        facts: vec![
            fill(if options.year.is_some() { labels.year } else { labels.no_year }, &[("year", &texts.year())]).into(),
        ],
        body,
    };
    Appendix { document, tree }
}

/// The areas that have a chosen measure, with those.
fn chosen<'a>(catalogue: &'a CheckedCatalogue, ids: &[String]) -> Vec<AreaMeasures<'a>> {
    let shown = |m: &&Measure| {
        if ids.is_empty() { !m.candidate } else { ids.contains(&m.id) }
    };
    let areas = catalogue.areas.iter().enumerate().map(|(i, area)| {
        let measures = catalogue.measures.iter().filter(shown).filter(|m| m.area.index() == i).collect();
        AreaMeasures { area, measures }
    });
    areas.filter(|a| !a.measures.is_empty()).collect()
}

/// The heading of a measure: `Uppföljningsmått 4: Läkares kännedom om styrdokument`.
pub(super) fn heading(texts: &Texts<'_>, measure: &Measure) -> String {
    let name = mark(&texts.quoted(measure, &measure.name));
    fill(texts.labels().sheet.heading, &[("measure", &measure.id), ("name", &name)])
}

/// The anchor of a measure's section.
pub(super) fn measure_anchor(measure: &Measure) -> String {
    format!("measure-{}", slug(&measure.id))
}

/// The anchor of an area's section.
pub(super) fn area_anchor(area: &Area) -> String {
    format!("area-{}", slug(&area.id))
}

/// Prose as blocks of a document.
pub(super) fn blocks(text: &Text) -> Vec<Block> {
    let block = |p| match p {
        Prose::Paragraph(text) => Block::Paragraph { text, role: ParagraphRole::Body },
        Prose::List(items) => Block::List { items, numbered: false },
    };
    prose(text).into_iter().map(block).collect()
}

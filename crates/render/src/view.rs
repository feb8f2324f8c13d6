//! What the templates are given: the document with everything worked out that is not layout.

use mattstock_core::document::{
    Block, Document, ParagraphRole, Prose, Table, TableCell, TableColumn, TableKind, TableRow, prose,
};
use serde::Serialize;

use crate::labels::{Labels, labels, names_source};
use crate::markdown::one_line;

/// Rows of a sheet whose text the tool composes from the definition, as a rule; the others are quoted.
const COMPOSED_ROWS: [&str; 5] = ["unit", "direction", "type", "error_sources", "formula"];

/// A document for the templates.
#[derive(Debug, Serialize)]
pub(crate) struct Page<'a> {
    title: &'a str,
    subtitle: Option<&'a str>,
    publisher: &'a str,
    language: &'a str,
    /// The language of quoted text, where it is another than the document's.
    quoted: Option<&'a str>,
    source: Vec<Prose>,
    /// Whether the source text says itself that it is one.
    source_named: bool,
    year: Option<i32>,
    synthetic: bool,
    facts: &'a [String],
    labels: &'static Labels,
    body: Vec<Piece<'a>>,
}

/// A block for the templates.
#[derive(Debug, Serialize)]
#[serde(rename_all = "snake_case", tag = "block")]
enum Piece<'a> {
    Section {
        id: &'a str,
        /// Id of the heading.
        title_id: String,
        level: u8,
        /// Level of the heading in the page, where the title has 1.
        heading: u8,
        title: &'a str,
        /// Whether it begins a page in print: a measure, or what holds measures.
        new_page: bool,
        blocks: Vec<Piece<'a>>,
    },
    Paragraph {
        role: ParagraphRole,
        parts: Vec<Prose>,
        /// The lines as written, for a formula.
        lines: Vec<&'a str>,
    },
    List {
        items: Vec<String>,
    },
    Table {
        /// Id of the caption.
        id: String,
        caption: &'a str,
        caption_hidden: bool,
        kind: TableKind,
        columns: &'a [TableColumn],
        rows: Vec<TableLine<'a>>,
    },
    Box {
        /// Id of the title.
        id: String,
        title: &'a str,
        /// The language of the content, where it is another than the document's.
        language: Option<&'a str>,
        blocks: Vec<Piece<'a>>,
    },
    Contents {
        /// Id of the heading.
        id: String,
        heading: u8,
        title: &'a str,
        entries: Vec<Entry<'a>>,
    },
}

#[derive(Debug, Serialize)]
struct TableLine<'a> {
    key: &'a str,
    strong: bool,
    cells: Vec<CellView<'a>>,
}

#[derive(Debug, Serialize)]
struct CellView<'a> {
    parts: Vec<Prose>,
    absent: bool,
    numeric: bool,
    link: Option<&'a str>,
    language: Option<&'a str>,
}

/// A line of the table of contents.
#[derive(Debug, Serialize)]
struct Entry<'a> {
    id: &'a str,
    title: &'a str,
    entries: Vec<Entry<'a>>,
}

/// Works out what the templates need.
pub(crate) fn page(document: &Document) -> Page<'_> {
    let quoted = (document.content_language != document.language).then_some(document.content_language.as_str());
    let mut builder = Builder { document, quoted, tables: 0, boxes: 0, contents: 0 };
    let source = document.source.as_deref().unwrap_or_default();
    Page {
        title: &document.title,
        subtitle: document.subtitle.as_deref(),
        publisher: &document.publisher,
        language: &document.language,
        quoted,
        source: prose(source),
        source_named: names_source(source),
        year: document.year,
        synthetic: document.synthetic,
        facts: &document.facts,
        labels: labels(&document.language),
        body: builder.pieces(&document.body, 0),
    }
}

/// Walks the tree once, numbering what has no anchor of its own. Such anchors have `--`, which keeps them apart from
/// those of sections.
struct Builder<'a> {
    document: &'a Document,
    quoted: Option<&'a str>,
    tables: usize,
    boxes: usize,
    contents: usize,
}

impl<'a> Builder<'a> {
    /// The blocks of a section of the given level; 0 is the document itself.
    fn pieces(&mut self, blocks: &'a [Block], level: u8) -> Vec<Piece<'a>> {
        let opens_page = level > 0 && holds_measures(blocks);
        let mut only_text = true;
        let mut out = Vec::with_capacity(blocks.len());
        for block in blocks {
            out.push(match block {
                Block::Section { id, level, title, blocks } => Piece::Section {
                    id,
                    title_id: format!("{id}--title"),
                    level: *level,
                    heading: heading(*level),
                    title,
                    // The first measure stays on the page that its area has just begun.
                    new_page: holds_measures(blocks) || (is_measure(blocks) && !(opens_page && only_text)),
                    blocks: self.pieces(blocks, *level),
                },
                Block::Paragraph { text, role } => Piece::Paragraph {
                    role: *role,
                    parts: prose(text),
                    lines: text.lines().map(str::trim).filter(|line| !line.is_empty()).collect(),
                },
                Block::List { items } => Piece::List { items: items.iter().map(|item| one_line(item)).collect() },
                Block::Table(table) => self.table(table),
                Block::Box { title, blocks } => {
                    self.boxes += 1;
                    let id = format!("box--{}", self.boxes);
                    Piece::Box { id, title, language: self.quoted, blocks: self.pieces(blocks, level) }
                }
                Block::Contents { title, depth } => {
                    self.contents += 1;
                    Piece::Contents {
                        id: format!("contents--{}", self.contents),
                        heading: heading(level.saturating_add(1)),
                        title,
                        entries: entries(&self.document.body, *depth),
                    }
                }
            });
            only_text &= matches!(block, Block::Paragraph { .. } | Block::List { .. });
        }
        out
    }

    fn table(&mut self, table: &'a Table) -> Piece<'a> {
        self.tables += 1;
        let numeric = |at: usize| table.columns.get(at).is_some_and(|column| column.numeric);
        let line = |row: &'a TableRow| TableLine {
            key: &row.key,
            strong: row.strong,
            cells: row
                .cells
                .iter()
                .enumerate()
                .map(|(at, cell)| self.cell(table.kind, &row.key, at, cell, numeric(at)))
                .collect(),
        };
        Piece::Table {
            id: format!("table--{}", self.tables),
            caption: &table.caption,
            caption_hidden: table.caption_hidden,
            kind: table.kind,
            columns: &table.columns,
            rows: table.rows.iter().map(line).collect(),
        }
    }

    fn cell(&self, kind: TableKind, key: &str, at: usize, cell: &'a TableCell, numeric: bool) -> CellView<'a> {
        let quotes = kind == TableKind::Sheet && at > 0 && !COMPOSED_ROWS.contains(&key);
        CellView {
            parts: prose(&cell.text),
            absent: cell.absent,
            numeric,
            link: cell.link.as_deref(),
            language: self.quoted.filter(|_| quotes),
        }
    }
}

fn heading(level: u8) -> u8 {
    level.saturating_add(1).clamp(2, 6)
}

/// Whether these are the blocks of a measure: a sheet stands among them.
fn is_measure(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| matches!(block, Block::Table(table) if table.kind == TableKind::Sheet))
}

fn holds_measures(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| matches!(block, Block::Section { blocks, .. } if is_measure(blocks)))
}

fn entries(blocks: &[Block], depth: u8) -> Vec<Entry<'_>> {
    blocks
        .iter()
        .filter_map(|block| match block {
            Block::Section { id, level, title, blocks } if *level <= depth => {
                Some(Entry { id, title, entries: entries(blocks, depth) })
            }
            _ => None,
        })
        .collect()
}

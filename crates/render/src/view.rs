//! What the templates are given: the document with everything worked out that is not layout.

use mattstock_core::document::{
    Block, Document, Edit, ParagraphRole, Prose, Run, Table, TableCell, TableKind, TableRow, Text, prose,
};
use serde::Serialize;

use crate::labels::{Labels, labels, names_source};
use crate::markdown::{one_line, squeezed};

/// A document for the templates.
#[derive(Debug, Serialize)]
pub(crate) struct Page<'a> {
    title: Words<'a>,
    subtitle: Option<Words<'a>>,
    publisher: Words<'a>,
    language: &'a str,
    source: Vec<Part<'a>>,
    /// Whether the source text says itself that it is one.
    source_named: bool,
    year: Option<i32>,
    synthetic: bool,
    facts: Vec<Words<'a>>,
    labels: &'static Labels,
    body: Vec<Piece<'a>>,
}

/// A line of text for the templates.
#[derive(Debug, Serialize)]
struct Words<'a> {
    /// All of it.
    text: String,
    /// Its language, where that is another than that of what it stands in.
    language: Option<&'a str>,
    /// Its stretches, where only some are in another language, or are gone or new; otherwise empty.
    runs: Vec<Stretch<'a>>,
    /// Whether any of it is gone or new.
    edited: bool,
}

#[derive(Debug, Serialize)]
struct Stretch<'a> {
    text: String,
    language: Option<&'a str>,
    edit: Option<Edit>,
    /// What is said before it to those who do not see that it is gone or new.
    said: &'static str,
}

/// A stretch of prose for the templates.
#[derive(Debug, Serialize)]
#[serde(rename_all = "snake_case")]
enum Part<'a> {
    Paragraph(Words<'a>),
    List(Vec<Words<'a>>),
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
        title: Words<'a>,
        /// Whether it begins a page in print: a measure, or what holds measures.
        new_page: bool,
        blocks: Vec<Piece<'a>>,
    },
    Paragraph {
        role: ParagraphRole,
        parts: Vec<Part<'a>>,
        /// The lines as written, for a formula.
        lines: Vec<Words<'a>>,
    },
    List {
        items: Vec<Words<'a>>,
        numbered: bool,
    },
    Answers {
        items: Vec<Words<'a>>,
        several: bool,
    },
    Table {
        /// Id of the caption.
        id: String,
        caption: Words<'a>,
        caption_hidden: bool,
        kind: TableKind,
        /// Whether it has so many columns that they must be narrow.
        wide: bool,
        columns: Vec<Column<'a>>,
        rows: Vec<TableLine<'a>>,
    },
    /// A table with what introduces it and the notes below it: together on a page, where they fit.
    Group {
        blocks: Vec<Piece<'a>>,
    },
    Box {
        /// Id of the title.
        id: String,
        title: Words<'a>,
        blocks: Vec<Piece<'a>>,
    },
    Contents {
        /// Id of the heading.
        id: String,
        heading: u8,
        title: Words<'a>,
        entries: Vec<Entry<'a>>,
    },
}

#[derive(Debug, Serialize)]
struct Column<'a> {
    label: Words<'a>,
    numeric: bool,
}

#[derive(Debug, Serialize)]
struct TableLine<'a> {
    key: &'a str,
    strong: bool,
    cells: Vec<CellView<'a>>,
}

#[derive(Debug, Serialize)]
struct CellView<'a> {
    parts: Vec<Part<'a>>,
    absent: bool,
    numeric: bool,
    link: Option<&'a str>,
    /// The language of all of it, where it is another than the document's.
    language: Option<&'a str>,
}

/// A line of the table of contents.
#[derive(Debug, Serialize)]
struct Entry<'a> {
    id: &'a str,
    title: Words<'a>,
    entries: Vec<Entry<'a>>,
}

/// More columns than this must be narrow.
const COLUMNS: usize = 8;

/// Works out what the templates need.
pub(crate) fn page(document: &Document) -> Page<'_> {
    let quoted = (document.content_language != document.language).then_some(document.content_language.as_str());
    let labels = labels(&document.language);
    let tongue = Tongue { quoted, labels };
    let mut builder = Builder { document, tongue, tables: 0, boxes: 0, contents: 0 };
    let source = document.source.as_ref();
    Page {
        title: words(&document.title, tongue),
        subtitle: document.subtitle.as_ref().map(|text| words(text, tongue)),
        publisher: words(&document.publisher, tongue),
        language: &document.language,
        source: source.map_or_else(Vec::new, |text| parts(text, tongue)),
        source_named: source.is_some_and(|text| names_source(&text.to_string())),
        year: document.year,
        synthetic: document.synthetic,
        facts: document.facts.iter().map(|text| words(text, tongue)).collect(),
        labels,
        body: builder.pieces(&document.body, 0),
    }
}

/// What texts are told apart by.
#[derive(Clone, Copy)]
struct Tongue<'a> {
    /// The language of quoted text, where it is another than the document's.
    quoted: Option<&'a str>,
    /// The words of the document's language.
    labels: &'static Labels,
}

/// A line of text, and which of it is in the language of what is quoted, where that is given.
fn words<'a>(text: &Text, tongue: Tongue<'a>) -> Words<'a> {
    let quoted = tongue.quoted;
    let language = quoted.filter(|_| text.is_quoted());
    let mixed = quoted.is_some() && language.is_none() && text.runs().iter().any(|run| run.quoted);
    let edited = text.runs().iter().any(|run| run.edit.is_some());
    let runs = text.runs().iter().filter(|_| mixed || edited);
    let stretch = |run: &Run| Stretch {
        text: squeezed(&run.text),
        language: quoted.filter(|_| run.quoted && language.is_none()),
        edit: run.edit,
        said: match run.edit {
            Some(Edit::Deleted) => tongue.labels.deleted,
            Some(Edit::Inserted) => tongue.labels.inserted,
            None => "",
        },
    };
    Words { text: one_line(&text.to_string()), language, runs: runs.map(stretch).collect(), edited }
}

fn parts<'a>(text: &Text, tongue: Tongue<'a>) -> Vec<Part<'a>> {
    let part = |part: Prose| match part {
        Prose::Paragraph(text) => Part::Paragraph(words(&text, tongue)),
        Prose::List(items) => Part::List(items.iter().map(|item| words(item, tongue)).collect()),
    };
    prose(text).into_iter().map(part).collect()
}

/// Walks the tree once, numbering what has no anchor of its own. Such anchors have `--`, which keeps them apart from
/// those of sections.
struct Builder<'a> {
    document: &'a Document,
    tongue: Tongue<'a>,
    tables: usize,
    boxes: usize,
    contents: usize,
}

impl<'a> Builder<'a> {
    /// The blocks of a section of the given level; 0 is the document itself.
    fn pieces(&mut self, blocks: &'a [Block], level: u8) -> Vec<Piece<'a>> {
        let opens_page = level > 0 && holds_measures(blocks);
        let mut first = true;
        let mut out = Vec::with_capacity(blocks.len());
        for block in blocks {
            out.push(match block {
                Block::Section { id, level, title, blocks } => {
                    // The first measure stays on the page that its area has just begun.
                    let stays = opens_page && first;
                    first = false;
                    Piece::Section {
                        id,
                        title_id: format!("{id}--title"),
                        level: *level,
                        heading: heading(*level),
                        title: self.words(title),
                        new_page: holds_measures(blocks) || (is_measure(blocks) && !stays),
                        blocks: self.pieces(blocks, *level),
                    }
                }
                Block::Paragraph { text, role } => Piece::Paragraph {
                    role: *role,
                    parts: parts(text, self.tongue),
                    lines: text.lines().iter().filter(|l| !l.runs().is_empty()).map(|l| self.words(l)).collect(),
                },
                Block::List { items, numbered } => {
                    Piece::List { items: items.iter().map(|item| self.words(item)).collect(), numbered: *numbered }
                }
                Block::Answers { items, several } => {
                    Piece::Answers { items: items.iter().map(|item| self.words(item)).collect(), several: *several }
                }
                Block::Table(table) => self.table(table),
                Block::Box { title, blocks } => {
                    self.boxes += 1;
                    let id = format!("box--{}", self.boxes);
                    Piece::Box { id, title: self.words(title), blocks: self.pieces(blocks, level) }
                }
                Block::Contents { title, depth } => {
                    self.contents += 1;
                    Piece::Contents {
                        id: format!("contents--{}", self.contents),
                        heading: heading(level.saturating_add(1)),
                        title: self.words(title),
                        entries: self.entries(&self.document.body, *depth),
                    }
                }
            });
        }
        grouped(out)
    }

    fn words(&self, text: &Text) -> Words<'a> {
        words(text, self.tongue)
    }

    fn table(&mut self, table: &'a Table) -> Piece<'a> {
        self.tables += 1;
        let numeric = |at: usize| table.columns.get(at).is_some_and(|column| column.numeric);
        let line = |row: &'a TableRow| TableLine {
            key: &row.key,
            strong: row.strong,
            cells: row.cells.iter().enumerate().map(|(at, cell)| self.cell(cell, numeric(at))).collect(),
        };
        Piece::Table {
            id: format!("table--{}", self.tables),
            caption: self.words(&table.caption),
            caption_hidden: table.caption_hidden,
            kind: table.kind,
            wide: table.columns.len() > COLUMNS,
            columns: table.columns.iter().map(|c| Column { label: self.words(&c.label), numeric: c.numeric }).collect(),
            rows: table.rows.iter().map(line).collect(),
        }
    }

    fn cell(&self, cell: &'a TableCell, numeric: bool) -> CellView<'a> {
        let language = self.tongue.quoted.filter(|_| cell.text.is_quoted());
        // What the cell says, what is in it need not say again.
        let inside = Tongue { quoted: self.tongue.quoted.filter(|_| language.is_none()), ..self.tongue };
        CellView { parts: parts(&cell.text, inside), absent: cell.absent, numeric, link: cell.link.as_deref(), language }
    }

    fn entries(&self, blocks: &'a [Block], depth: u8) -> Vec<Entry<'a>> {
        let entry = |block: &'a Block| match block {
            Block::Section { id, level, title, blocks } if *level <= depth => {
                Some(Entry { id, title: self.words(title), entries: self.entries(blocks, depth) })
            }
            _ => None,
        };
        blocks.iter().filter_map(entry).collect()
    }
}

/// Puts each table but a sheet together with what introduces it and the notes below it.
fn grouped(pieces: Vec<Piece<'_>>) -> Vec<Piece<'_>> {
    let mut out: Vec<Piece<'_>> = Vec::new();
    for piece in pieces {
        match (&piece, out.last_mut()) {
            (Piece::Table { kind: TableKind::Overview | TableKind::Figures | TableKind::Battery, .. }, _) => {
                let introduces =
                    |p: &Piece<'_>| matches!(p, Piece::List { .. } | Piece::Paragraph { role: ParagraphRole::Body, .. });
                let begin = out.iter().rposition(|p| !introduces(p)).map_or(0, |at| at + 1);
                let mut blocks = out.split_off(begin);
                blocks.push(piece);
                out.push(Piece::Group { blocks });
            }
            (Piece::Paragraph { role: ParagraphRole::Note, .. }, Some(Piece::Group { blocks })) => blocks.push(piece),
            _ => out.push(piece),
        }
    }
    out
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

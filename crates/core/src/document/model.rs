//! A document: a tree of headings, paragraphs, lists and tables that every format lays out in its own way.

use serde::Serialize;

use super::Text;

/// A whole document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Document {
    /// Title.
    pub title: Text,
    /// Second line of the title.
    pub subtitle: Option<Text>,
    /// Who publishes it; empty where nobody has.
    pub publisher: Text,
    /// `sv` or `en`: the language of labels and composed text.
    pub language: String,
    /// The language of what is quoted; see [`Text`].
    pub content_language: String,
    /// What is quoted from where.
    pub source: Option<Text>,
    /// The year, or none for 20XX.
    pub year: Option<i32>,
    /// Set on everything made from sample data.
    pub synthetic: bool,
    /// Further lines of the title page: the year, periods, response rates.
    pub facts: Vec<Text>,
    /// The body.
    pub body: Vec<Block>,
}

/// A piece of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "block")]
pub enum Block {
    /// A section with its heading and content. Level 1 is just below the document's title.
    Section {
        /// Anchor, unique in the document; ASCII.
        id: String,
        /// 1–5.
        level: u8,
        /// Heading.
        title: Text,
        /// Content.
        blocks: Vec<Block>,
    },
    /// A paragraph.
    Paragraph {
        /// Its text.
        text: Text,
        /// What it is for.
        role: ParagraphRole,
    },
    /// A list of points.
    List {
        /// The points.
        items: Vec<Text>,
        /// Whether they are numbered, from 1.
        numbered: bool,
    },
    /// Answers to tick, as in a questionnaire.
    Answers {
        /// The answers.
        items: Vec<Text>,
        /// Whether several may be ticked.
        several: bool,
    },
    /// A table.
    Table(Table),
    /// A framed box: a question as respondents saw it.
    Box {
        /// Title of the box.
        title: Text,
        /// Content.
        blocks: Vec<Block>,
    },
    /// A list of links to all sections of the given depth.
    Contents {
        /// Heading.
        title: Text,
        /// Deepest level listed.
        depth: u8,
    },
}

/// What a paragraph is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ParagraphRole {
    /// Ordinary text.
    Body,
    /// A formula in words or signs.
    Formula,
    /// A remark below a table.
    Note,
    /// Something the reader must not miss.
    Warning,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Table {
    /// Caption.
    pub caption: Text,
    /// Whether the caption is only for those who cannot see the surroundings (the heading above says the same).
    pub caption_hidden: bool,
    /// What kind of table.
    pub kind: TableKind,
    /// Headings of the columns.
    pub columns: Vec<TableColumn>,
    /// Rows; the first cell of each is its heading.
    pub rows: Vec<TableRow>,
}

/// What kind of table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TableKind {
    /// A specification sheet: label and text; its column headings are for screen readers only.
    Sheet,
    /// An overview.
    Overview,
    /// Figures.
    Figures,
    /// Items of a question and the answers to tick for each.
    Battery,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TableColumn {
    /// Heading.
    pub label: Text,
    /// Whether it holds numbers, which are set to the right.
    pub numeric: bool,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TableRow {
    /// Key of the row, e.g. `statement`; empty where it has none.
    pub key: String,
    /// Whether it stands out, as a total does.
    pub strong: bool,
    /// Cells, as many as there are columns.
    pub cells: Vec<TableCell>,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TableCell {
    /// Text: a blank line parts paragraphs and `- ` starts a point of a list.
    pub text: Text,
    /// Whether the text stands for a figure that is not there, and is set apart from figures.
    pub absent: bool,
    /// Link to a section of the document.
    pub link: Option<String>,
}

impl TableCell {
    /// A cell with text.
    pub fn text(text: impl Into<Text>) -> Self {
        Self { text: text.into(), absent: false, link: None }
    }
}

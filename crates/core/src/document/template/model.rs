//! A workbook to fill in, before it is one: what stands in which cell, and what each column takes.

use crate::Decimal;

/// A workbook to fill in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// Title, on the sheet and of the file.
    pub title: String,
    /// `sv` or `en`.
    pub language: String,
    /// Names of the sheets: to fill in, the instructions, the lists.
    pub sheets: [String; 3],
    /// The row of the sheet with the names of the columns, from 1; the rows to fill in come below it.
    pub header_row: u32,
    /// Below the title.
    pub note: String,
    /// What stands above several columns, from left to right.
    pub headings: Vec<Heading>,
    /// The columns.
    pub columns: Vec<TemplateColumn>,
    /// How many of the first columns tell which row it is.
    pub leading: usize,
    /// Rows that are there to begin with, a cell for each column.
    pub rows: Vec<Vec<Prefilled>>,
    /// What the last column takes in some of these rows, where it depends on the row.
    pub asked: Vec<Asked>,
    /// The texts that cells with a list are chosen from.
    pub lists: Vec<Vec<String>>,
    /// Title of the instructions.
    pub guide_title: String,
    /// The instructions.
    pub guide: Vec<Guide>,
}

/// The text above columns that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// The text.
    pub text: String,
    /// The first column, from 0.
    pub first: usize,
    /// The last column.
    pub last: usize,
}

/// A column to fill in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateColumn {
    /// Its name: what the reader looks for.
    pub header: String,
    /// What it is, for people; may be empty where the heading says it.
    pub label: String,
    /// What it takes.
    pub entry: Entry,
    /// Texts that stand for no value, which it takes too; a list has them.
    pub also: Vec<String>,
    /// Shown when a cell is chosen.
    pub prompt: Option<Prompt>,
    /// Shown when what is written is not taken.
    pub refusal: Prompt,
}

/// What a column takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// Text as it is written; digits stay text.
    Text {
        /// Whether it is likely to be long.
        long: bool,
    },
    /// A text of a list.
    List {
        /// Number of the list.
        list: usize,
        /// Whether several may be written, with what parts them between.
        several: bool,
    },
    /// A number.
    Number {
        /// Smallest allowed.
        min: Option<Decimal>,
        /// Largest allowed.
        max: Option<Decimal>,
        /// Decimals.
        decimals: u32,
    },
    /// A date.
    Date,
    /// A year; where there is one, no other.
    Year(Option<i32>),
}

/// What the last column takes in some rows: the answers to one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The rows, from 0, of those that are there to begin with.
    pub rows: Vec<usize>,
    /// What the cells take.
    pub entry: Entry,
    /// Shown when a cell is chosen.
    pub prompt: Option<Prompt>,
    /// Shown when what is written is not taken.
    pub refusal: Prompt,
}

/// A short message beside a cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Prompt {
    /// Its title.
    pub title: String,
    /// Its text.
    pub text: String,
}

/// What stands in a cell to begin with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Prefilled {
    /// Nothing.
    Empty,
    /// A text.
    Text(String),
    /// A year.
    Year(i32),
}

/// A piece of the instructions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Guide {
    /// A paragraph.
    Paragraph(String),
    /// A table.
    Table(TemplateTable),
}

/// A table of the instructions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateTable {
    /// Its title.
    pub title: String,
    /// Headings of its columns.
    pub headings: Vec<String>,
    /// Its rows, a text for each column.
    pub rows: Vec<Vec<String>>,
}

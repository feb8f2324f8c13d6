//! Sources: cells, questions, routing.

use mattstock_syntax::def::{EmptyMeans, Selection, SourceKind};

use super::{
    CellForm, CellId, CodelistId, Condition, FilePattern, FileShape, Long, PeriodId, QuestionId, ScaleId, Test, Ticks, Value,
};
use crate::Decimal;

/// A source: a survey, a register or a table.
#[derive(Debug, Clone)]
pub struct Source {
    /// Id.
    pub id: String,
    /// Name on the sheets.
    pub name: String,
    /// Name in overview tables.
    pub overview_name: String,
    /// Survey, register or table.
    pub kind: SourceKind,
    /// The data source's status.
    pub status: Option<String>,
    /// Why the status was read into the publication, which does not state it.
    pub status_inferred: Option<String>,
    /// Why what else is said of it as a whole, such as who is asked, was read into the publication, where any of it was.
    pub inferred: Vec<String>,
    /// What else it is called and its status is, as published elsewhere, and what is noted of it.
    pub said: Vec<String>,
    /// Whether its data are there to be had.
    pub exists: bool,
    /// Why that was read into the publication, where it does not say so.
    pub exists_inferred: Option<String>,
    /// Census or sample.
    pub selection: Option<Selection>,
    /// The cells that together name the unit, unique per period; none where rows have no unit.
    pub unit: Vec<CellId>,
    /// What rows are called in the plural: language and word.
    pub called: Vec<(String, String)>,
    /// The codelist of all units that should be there.
    pub frame: Option<CodelistId>,
    /// The cell of those who deliver the rows, each of which is expected to deliver some.
    pub delivered_by: Option<CellId>,
    /// Which rows are units that responded; all where it is not declared.
    pub responded: Option<Condition>,
    /// The date the answers hold.
    pub as_of: Option<String>,
    /// What dates the rows.
    pub period: Option<PeriodAxis>,
    /// Units selected, for a sample.
    pub selected: Option<u64>,
    /// Of those, units that turned out not to belong.
    pub overcoverage: u64,
    /// The weight.
    pub weight: Option<Weight>,
    /// Whether open answers may be shown.
    pub release_open_answers: bool,
    /// What its files are called, where that says something of their rows.
    pub files: Option<FilePattern>,
    /// What its files look like.
    pub shape: FileShape,
    /// Where each answer of a unit has a row of its own.
    pub long: Option<Long>,
    /// How many sample rows to make and who responds.
    pub sample: SourceSample,
    /// Every cell of a row: columns first, then the questions' cells, in file order.
    pub cells: Vec<Cell>,
    /// Questions in order.
    pub questions: Vec<Question>,
}

impl Source {
    /// What rows are called in a language, e.g. `regioner`.
    pub fn called(&self, language: &str) -> Option<&str> {
        self.called.iter().find(|(l, _)| l == language).map(|(_, w)| w.as_str())
    }

    /// The cell that names the unit, where it is one.
    pub fn unit_cell(&self) -> Option<CellId> {
        match self.unit.as_slice() {
            [cell] => Some(*cell),
            _ => None,
        }
    }

    /// The cell with this number.
    pub fn cell(&self, id: CellId) -> &Cell {
        &self.cells[id.index()]
    }

    /// The question with this number.
    pub fn question(&self, id: QuestionId) -> &Question {
        &self.questions[id.index()]
    }
}

/// What dates the rows of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PeriodAxis {
    /// A year or date cell.
    pub cell: CellId,
    /// The named period a date is put into, or that a year column's years stand for.
    pub period: Option<PeriodId>,
}

/// A weight column.
#[derive(Debug, Clone)]
pub struct Weight {
    /// The cell, a number.
    pub cell: CellId,
    /// Decimals.
    pub decimals: u32,
    /// What it adjusts for.
    pub adjusts_for: Option<String>,
}

/// How sample rows of a source are made.
#[derive(Debug, Clone, Copy, Default)]
pub struct SourceSample {
    /// Rows to make where the source has no frame.
    pub rows: Option<u64>,
    /// Share of units that respond, in parts per million.
    pub responding: Option<u32>,
    /// Units of the frame that do not respond.
    pub not_responding: Option<u64>,
}

/// How sample values of a cell are made; shares in parts per million.
#[derive(Debug, Clone, Default)]
pub struct CellSample {
    /// Share of each answer or code, by its index; empty for equal shares. Of choices the share that ticks each.
    pub rates: Vec<u32>,
    /// Share left blank among those asked.
    pub blank: u32,
    /// Smallest and largest number; of a date that follows another, the days between them.
    pub range: Option<(i64, i64)>,
    /// The date that this one follows.
    pub after: Option<CellId>,
    /// How many different keys there are.
    pub distinct: Option<u64>,
    /// Expected number of each code per row, for lists; for one free code, its share.
    pub codes: Vec<(String, u32)>,
    /// Texts to choose from.
    pub texts: Vec<String>,
    /// Items of the battery, or choices, by index: who gives the first answer to the one, or ticks it, does so with the other
    /// too.
    pub implied: Vec<(u32, u32)>,
}

/// One cell of a row: a column, a question's answer, or the answer to one item.
#[derive(Debug, Clone)]
pub struct Cell {
    /// Its name: `f1`, `f2_medicinsk_bedomning`, `region`.
    pub name: String,
    /// Words shown to people.
    pub label: String,
    /// Header in the files.
    pub header: String,
    /// What it holds.
    pub domain: Domain,
    /// What it is computed from, where it stands in no file.
    pub derived: Option<Derived>,
    /// When it is asked; always where there is none.
    pub gate: Option<Gate>,
    /// The question it belongs to.
    pub question: Option<QuestionId>,
    /// Texts in files that stand for a value: text and key.
    pub values: Vec<(String, String)>,
    /// Texts that stand for a question not asked.
    pub not_asked: Vec<String>,
    /// Texts that stand for a blank, besides the empty one.
    pub no_answer: Vec<String>,
    /// How its texts are written.
    pub form: CellForm,
    /// For choices that stand in columns of their own, those columns; the cell's own header stands in no file then.
    pub ticks: Option<Ticks>,
    /// How it is sampled.
    pub sample: CellSample,
}

/// What a cell may hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Domain {
    /// One answer of a scale.
    Answer(ScaleId),
    /// One code of a codelist.
    Code(CodelistId),
    /// Choices of a multiple-choice question, by index.
    Choices(QuestionId),
    /// One free code, folded for comparison.
    FreeCode,
    /// Free text of which a filled cell counts as the scale's first answer, by its index; a blank is no answer.
    OpenAnswer(ScaleId),
    /// A list of free codes.
    CodeList {
        /// What a blank means.
        empty_means: EmptyMeans,
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
    /// A calendar date.
    Date,
    /// A year.
    Year,
    /// A unit's key, any text.
    Key,
    /// Free text.
    Text,
    /// What could not be made out and has been reported; stands in no checked catalogue.
    Unknown,
}

/// How a cell that stands in no file is made; its values are those of the codelist of its [`Domain::Code`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Derived {
    /// Bands of a number: from each limit up to the next, the limit included.
    Bands {
        /// The number.
        of: Value,
        /// The limits, rising; the last band has no upper end.
        limits: Vec<Decimal>,
        /// Whether the first code is the band below the first limit.
        below: bool,
    },
    /// Groups of answers or codes.
    Groups {
        /// What is grouped.
        of: CellId,
        /// What each group takes in; no value is in two. The code after the last group, if there is one, takes in the rest.
        groups: Vec<Test>,
    },
}

/// When a question is asked.
#[derive(Debug, Clone)]
pub struct Gate {
    /// True for those asked.
    pub condition: Condition,
    /// Whether the publication does not state it.
    pub inferred: bool,
}

/// A question of a questionnaire.
#[derive(Debug, Clone)]
pub struct Question {
    /// Id.
    pub id: String,
    /// Number as published.
    pub number_label: Option<String>,
    /// Text before it.
    pub lead: Option<String>,
    /// Wording.
    pub text: String,
    /// What may be answered.
    pub kind: QuestionKind,
    /// Whether the questionnaire lists the answers against the order of the scale.
    pub reversed: bool,
    /// Whether its box prints the answers.
    pub show_answers: bool,
}

/// The kinds of question.
#[derive(Debug, Clone)]
pub enum QuestionKind {
    /// One answer.
    Single {
        /// The scale.
        scale: ScaleId,
        /// Its cell.
        cell: CellId,
    },
    /// One answer per item.
    Battery {
        /// The scale.
        scale: ScaleId,
        /// Items in order.
        items: Vec<Item>,
    },
    /// Any number of choices.
    Multiple {
        /// Choices in order.
        choices: Vec<Choice>,
        /// Its cell.
        cell: CellId,
        /// What a blank means.
        empty_means: EmptyMeans,
    },
    /// A number.
    Number(CellId),
    /// A date.
    Date(CellId),
    /// Free text.
    Open(CellId),
}

/// A choice of a multiple-choice question.
#[derive(Debug, Clone)]
pub struct Choice {
    /// Key.
    pub key: String,
    /// Wording.
    pub label: String,
    /// The cell with the text beside it.
    pub text_cell: Option<CellId>,
    /// Whether it can only be ticked alone; ticked with others the answer is invalid.
    pub exclusive: bool,
    /// Keys of the choices a tick of this one covers.
    pub implies: Vec<String>,
}

/// An item of a battery.
#[derive(Debug, Clone)]
pub struct Item {
    /// Key.
    pub key: String,
    /// Wording.
    pub label: String,
    /// The cell with its answer.
    pub cell: CellId,
    /// The cell with the text beside it.
    pub text_cell: Option<CellId>,
    /// Whether the first answer to it contradicts the first answer to any other item; both are then reported, and kept.
    pub exclusive: bool,
    /// Keys of the items a ja to this one covers.
    pub implies: Vec<String>,
}

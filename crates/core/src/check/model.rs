//! The checked catalogue: names are ids, every expression is typed. Only [`check`](super::check) builds one.

use mattstock_syntax::Span;
pub use mattstock_syntax::ast::Date;
use mattstock_syntax::ast::{Binder, CompareOp, State};
pub use mattstock_syntax::def::{Aim, EmptyMeans, MeasureType, Role, Selection, SourceKind};

use crate::Decimal;

macro_rules! index {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
        #[serde(transparent)]
        pub struct $name(pub u32);
        impl $name {
            /// As an index into the list it numbers.
            pub fn index(self) -> usize { self.0 as usize }
        }
    )*};
}

index! {
    /// Number of a codelist in the catalogue.
    CodelistId;
    /// Number of a scale in the catalogue.
    ScaleId;
    /// Number of a source in the catalogue.
    SourceIx;
    /// Number of a cell in its source.
    CellId;
    /// Number of a question in its source.
    QuestionId;
    /// Number of a period in the catalogue.
    PeriodId;
    /// Number of a unit in the catalogue.
    UnitId;
    /// Number of an area in the catalogue.
    AreaId;
}

/// A catalogue without errors. The fields can be read by anyone and built only by [`check`](super::check).
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct CheckedCatalogue {
    /// Id.
    pub id: String,
    /// Title of the publication it renders as.
    pub title: String,
    /// Second line of the title.
    pub subtitle: Option<String>,
    /// Who publishes it.
    pub publisher: String,
    /// The sentence that states where wordings are quoted from.
    pub citation: Option<String>,
    /// `sv` or `en`.
    pub language: String,
    /// Prose before the sheets.
    pub introduction: Option<String>,
    /// Areas in order.
    pub areas: Vec<Area>,
    /// Named periods.
    pub periods: Vec<Period>,
    /// Units of measurement.
    pub units: Vec<Unit>,
    /// Answer scales.
    pub scales: Vec<Scale>,
    /// Codelists.
    pub codelists: Vec<Codelist>,
    /// Sources.
    pub sources: Vec<Source>,
    /// Measures in the order of their numbers; candidates last.
    pub measures: Vec<Measure>,
    /// SHA-256 over the definition files, in hexadecimal.
    pub fingerprint: String,
}

/// An area of follow-up.
#[derive(Debug, Clone)]
pub struct Area {
    /// Key.
    pub id: String,
    /// Full name.
    pub name: String,
    /// Heading of its section.
    pub heading: String,
}

/// A named period: years that start on a day of the year.
#[derive(Debug, Clone)]
pub struct Period {
    /// Key.
    pub id: String,
    /// The month it starts, 1–12.
    pub month: u8,
    /// The day of that month.
    pub day: u8,
}

impl Period {
    /// The first day of the period named `year`: the year of its last included day.
    pub fn start(&self, year: i32) -> (i32, u8, u8) {
        let y = if (self.month, self.day) == (1, 1) { year } else { year - 1 };
        (y, self.month, self.day)
    }

    /// The name of the period a date falls in.
    ///
    /// A period is half-open and named by the year of its last included day: with a start of 1 March,
    /// 2025-03-01 belongs to 2026 and 2026-02-28 too, 2026-03-01 to 2027.
    pub fn year_of(&self, date: Date) -> i32 {
        if (self.month, self.day) == (1, 1) || (date.month, date.day) < (self.month, self.day) {
            date.year
        } else {
            date.year + 1
        }
    }
}

/// A unit of measurement.
#[derive(Debug, Clone)]
pub struct Unit {
    /// Key.
    pub id: String,
    /// Word on the sheet.
    pub label: String,
    /// What a ratio is multiplied by; none for counts and other plain numbers.
    pub per: Option<u64>,
    /// Decimals shown.
    pub decimals: u32,
}

/// An answer scale.
#[derive(Debug, Clone)]
pub struct Scale {
    /// Key.
    pub id: String,
    /// Whether its answers are ordered.
    pub ordered: bool,
    /// In order.
    pub answers: Vec<KeyLabel>,
}

/// A key and its words.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct KeyLabel {
    /// Key or code.
    pub key: String,
    /// Words.
    pub label: String,
}

/// A list of codes with names.
#[derive(Debug, Clone)]
pub struct Codelist {
    /// Key.
    pub id: String,
    /// Name.
    pub name: String,
    /// In official order.
    pub codes: Vec<KeyLabel>,
}

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
    /// Census or sample.
    pub selection: Option<Selection>,
    /// The cell that names the unit; unique per period.
    pub unit: Option<CellId>,
    /// What rows are called in the plural: language and word.
    pub called: Vec<(String, String)>,
    /// The codelist of all units that should be there.
    pub frame: Option<CodelistId>,
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
    /// Share of each answer or code, by its index; empty for equal shares.
    pub rates: Vec<u32>,
    /// Share left blank among those asked.
    pub blank: u32,
    /// Smallest and largest number.
    pub range: Option<(i64, i64)>,
    /// Expected number of each code per row, for lists.
    pub codes: Vec<(String, u32)>,
    /// Texts to choose from.
    pub texts: Vec<String>,
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
    /// A number.
    Number(CellId),
    /// A date.
    Date(CellId),
    /// Free text.
    Open(CellId),
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
    /// Keys of the items a ja to this one covers.
    pub implies: Vec<String>,
}

/// A measure.
#[derive(Debug, Clone)]
pub struct Measure {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Area.
    pub area: AreaId,
    /// Type of measure.
    pub kind: MeasureType,
    /// Published words for the type.
    pub kind_wording: Option<String>,
    /// Which way is good.
    pub aim: Aim,
    /// Published words for the direction.
    pub direction_wording: Option<String>,
    /// What it is for.
    pub role: Role,
    /// Whether it is not adopted yet.
    pub candidate: bool,
    /// Its source.
    pub source: SourceIx,
    /// Its unit, as the sheet shows.
    pub unit: UnitId,
    /// Published words for the unit.
    pub unit_wording: Option<String>,
    /// The named period `{period}` prints.
    pub period: Option<PeriodId>,
    /// The prose rows.
    pub sheet: SheetTexts,
    /// Question text of a measure whose source asks no question.
    pub question_text: Option<String>,
    /// Questions shown in the box.
    pub questions: Vec<QuestionId>,
    /// Parts, at least one.
    pub parts: Vec<Part>,
    /// Where the measure is defined (its id).
    pub span: Span,
}

/// The prose rows of a sheet.
#[derive(Debug, Clone, Default)]
pub struct SheetTexts {
    /// Mått
    pub statement: String,
    /// Syfte
    pub purpose: String,
    /// Full references.
    pub knowledge_support: Vec<String>,
    /// Full references.
    pub references: Vec<String>,
    /// Prose; none where none are known.
    pub error_sources: Option<String>,
    /// Where given.
    pub technical_description: Option<String>,
    /// Where given.
    pub reporting_levels: Option<String>,
    /// Where given.
    pub comment: Option<String>,
}

/// A part of a measure.
#[derive(Debug, Clone)]
pub struct Part {
    /// Id; the measure's own where the measure is its one part.
    pub id: String,
    /// Name, where it has one.
    pub name: Option<String>,
    /// Unit.
    pub unit: UnitId,
    /// What is computed.
    pub body: PartBody,
    /// Breakdowns in order.
    pub breakdowns: Vec<Breakdown>,
    /// Where it is defined.
    pub span: Span,
}

/// What a part consists of.
#[derive(Debug, Clone)]
pub enum PartBody {
    /// Figures.
    Figures {
        /// What is counted.
        numerator: Aggregate,
        /// What it is divided by, or stands against.
        denominator: Option<Aggregate>,
        /// Rows removed from both sides.
        exclude: Option<Condition>,
        /// The good answers of a distribution.
        favourable: Vec<u32>,
    },
    /// Free text, never counted.
    OpenAnswers(QuestionId),
}

/// A breakdown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Breakdown {
    /// All rows.
    Total,
    /// By cells with codelists or scales; more than one are crossed.
    Cells(Vec<CellId>),
}

/// A numerator or denominator.
#[derive(Debug, Clone)]
pub struct Aggregate {
    /// What is computed.
    pub fold: Fold,
    /// One figure each of these.
    pub by: Option<By>,
    /// Over which rows.
    pub condition: Option<Condition>,
    /// Where it is written.
    pub span: Span,
    /// The expression as written, in canonical form.
    pub text: String,
}

/// What an aggregate computes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fold {
    /// Rows.
    Count,
    /// Elements of a list.
    Each(CellId),
    /// A sum.
    Sum(CellId),
}

/// What a part makes one figure each of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum By {
    /// Items of a battery.
    Items(QuestionId),
    /// Answers of a question.
    Answers(QuestionId),
    /// Items and answers of a battery.
    ItemsAndAnswers(QuestionId),
    /// Codes of a column.
    Codes(CellId),
}

impl By {
    /// The binders as written.
    pub fn binders(&self) -> &'static [Binder] {
        match self {
            By::Items(_) => &[Binder::Item],
            By::Answers(_) => &[Binder::Answer],
            By::ItemsAndAnswers(_) => &[Binder::Item, Binder::Answer],
            By::Codes(_) => &[Binder::Code],
        }
    }
}

/// A condition on a row, typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// All hold.
    And(Vec<Condition>),
    /// At least one holds.
    Or(Vec<Condition>),
    /// It does not hold.
    Not(Box<Condition>),
    /// A test of one cell.
    Test {
        /// What is tested.
        operand: Operand,
        /// How.
        test: Test,
        /// Where it is written.
        span: Span,
    },
}

/// What a test looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operand {
    /// A cell of the row.
    Cell(CellId),
    /// The answer to the current item of a battery.
    CurrentItem(QuestionId),
    /// The current element of the list that is counted.
    CurrentElement(CellId),
}

/// A test of one cell; the outcome is unknown for a missing cell, except for [`Test::Is`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Test {
    /// The answer or code is one of these, by index in its scale or codelist; sorted.
    OneOf(Vec<u32>),
    /// A list holds, or an element is, one of these codes.
    Codes(Vec<CodePattern>),
    /// A number compared with a constant.
    Number(Comparison<Decimal>),
    /// A date compared with a constant.
    Date(Comparison<Date>),
    /// A year compared with a constant.
    Year(Comparison<i32>),
    /// A state of the cell.
    Is(Is),
}

/// A state, as tested for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Is {
    /// Holds a value.
    Answered,
    /// Holds none.
    Missing,
    /// The routing reached it.
    Asked,
    /// Holds something not allowed.
    Invalid,
}

impl From<State> for Is {
    fn from(state: State) -> Self {
        match state {
            State::Answered => Is::Answered,
            State::Missing => Is::Missing,
            State::Asked => Is::Asked,
            State::Invalid => Is::Invalid,
        }
    }
}

/// A comparison with constants.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Comparison<T> {
    /// `=`
    Equal(T),
    /// `<`
    Less(T),
    /// `<=`
    LessOrEqual(T),
    /// `>`
    Greater(T),
    /// `>=`
    GreaterOrEqual(T),
    /// Both ends included.
    Between(T, T),
    /// One of these.
    OneOf(Vec<T>),
}

impl<T: Ord> Comparison<T> {
    /// Whether a value passes.
    pub fn holds(&self, value: &T) -> bool {
        match self {
            Comparison::Equal(x) => value == x,
            Comparison::Less(x) => value < x,
            Comparison::LessOrEqual(x) => value <= x,
            Comparison::Greater(x) => value > x,
            Comparison::GreaterOrEqual(x) => value >= x,
            Comparison::Between(a, b) => a <= value && value <= b,
            Comparison::OneOf(all) => all.contains(value),
        }
    }

    /// A comparison from an operator; none for `!=`, which is the negation of `=`.
    pub fn from_op(op: CompareOp, value: T) -> Option<Self> {
        Some(match op {
            CompareOp::Equal => Comparison::Equal(value),
            CompareOp::NotEqual => return None,
            CompareOp::Less => Comparison::Less(value),
            CompareOp::LessOrEqual => Comparison::LessOrEqual(value),
            CompareOp::Greater => Comparison::Greater(value),
            CompareOp::GreaterOrEqual => Comparison::GreaterOrEqual(value),
        })
    }
}

/// A code, a range of codes or a prefix; all folded ([`fold_code`]).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CodePattern {
    /// Exactly this code.
    Exact(String),
    /// From one to another, by prefix, ends included: `F40..F48` holds F48.9.
    Range(String, String),
    /// Every code that begins so.
    Prefix(String),
}

impl CodePattern {
    /// Whether a folded code is in it.
    ///
    /// ```
    /// use mattstock_core::check::{CodePattern, fold_code};
    /// let range = CodePattern::Range(fold_code("F40"), fold_code("F48"));
    /// assert!(range.holds(&fold_code("F48.9")));
    /// assert!(!range.holds(&fold_code("F49")));
    /// ```
    pub fn holds(&self, code: &str) -> bool {
        let cut = |code: &'_ str, length: usize| -> String { code.chars().take(length).collect() };
        match self {
            CodePattern::Exact(x) => code == x,
            CodePattern::Prefix(x) => code.starts_with(x.as_str()),
            CodePattern::Range(a, b) => {
                *a <= cut(code, a.chars().count()) && cut(code, b.chars().count()) <= *b
            }
        }
    }
}

/// Folds a code for comparison: case, spaces and dots do not matter.
///
/// ```
/// use mattstock_core::check::fold_code;
/// assert_eq!(fold_code("DV 077"), fold_code("dv077"));
/// ```
pub fn fold_code(code: &str) -> String {
    code.chars().filter(|c| !c.is_whitespace() && *c != '.').flat_map(char::to_uppercase).collect()
}

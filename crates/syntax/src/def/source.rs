//! Source files: columns and how they are read and sampled.

use super::{Accepted, QuestionDef, Remarks, Text, Val};
use crate::ast::{Condition, MemberSet, Value};
use crate::span::{Name, Span, Spanned};

/// What kind of source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceKind {
    /// A questionnaire.
    Survey,
    /// A register.
    Register,
    /// A table of numbers.
    Table,
}

/// Who is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Selection {
    /// Every unit of the frame.
    Census,
    /// A sample of them.
    Sample,
}

/// `sources/*.yaml`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceDef {
    /// `source:` its id.
    pub id: Name,
    /// Name on the sheets.
    pub name: Text,
    /// Name in the overview tables, where it differs.
    pub overview_name: Option<Text>,
    /// Survey, register or table.
    pub kind: Val<SourceKind>,
    /// The data source's status.
    pub status: Option<Text>,
    /// `exists:` whether its data are there to be had; taken to be so where it is left out.
    pub exists: Option<Val<bool>>,
    /// Census or sample.
    pub selection: Option<Val<Selection>>,
    /// The columns that together name the unit; none where it is left out.
    pub one_row_per: Vec<Val<String>>,
    /// What rows are called in the plural, by document language.
    pub called: Vec<(Name, Text)>,
    /// The codelist of all units that should be there.
    pub frame: Option<Val<String>>,
    /// `delivered_by:` the column of those who deliver the rows.
    pub delivered_by: Option<Val<String>>,
    /// Which rows are units that responded.
    pub responded_when: Option<Val<Condition>>,
    /// The date the answers hold.
    pub as_of: Option<Text>,
    /// `period:` the dating column and the named period.
    pub period: Option<PeriodAxisDef>,
    /// How many units were selected.
    pub selected: Option<Val<u64>>,
    /// How many of those turned out not to belong.
    pub overcoverage: Option<Val<u64>>,
    /// The weight column.
    pub weight: Option<WeightDef>,
    /// A policy or `none`.
    pub disclosure: Option<Val<String>>,
    /// Why there is no disclosure control.
    pub disclosure_reason: Option<Text>,
    /// Whether open answers may be shown.
    pub release: Option<Val<String>>,
    /// What its files are called, with columns in braces.
    pub files: Option<Spanned<String>>,
    /// What its files look like.
    pub shape: ShapeDef,
    /// Texts that stand for no value in any of its columns.
    pub missing: MissingDef,
    /// What parts the decimals of its numbers.
    pub decimal: Option<Spanned<DecimalMark>>,
    /// How its dates are written.
    pub date_format: Option<Spanned<String>>,
    /// How sample rows are made.
    pub sample: SourceSampleDef,
    /// Columns in order.
    pub columns: Vec<ColumnDef>,
    /// Questions in order.
    pub questions: Vec<QuestionDef>,
    /// Accepted findings: code and reason.
    pub accept: Accepted,
    /// Remarks.
    pub remarks: Remarks,
}

/// `period:` of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeriodAxisDef {
    /// A year or date column.
    pub of: Val<String>,
    /// A named period of the catalogue.
    pub named: Option<Val<String>>,
}

/// `weight:` of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeightDef {
    /// The column.
    pub of: Val<String>,
    /// Its decimals.
    pub decimals: u32,
    /// What it adjusts for.
    pub adjusts_for: Option<Text>,
}

/// `sample:` of a source.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SourceSampleDef {
    /// Rows to make.
    pub rows: Option<u64>,
    /// Share of the units that respond.
    pub responding: Option<Share>,
    /// Number of units of the frame that do not.
    pub not_responding: Option<u64>,
    /// Remarks.
    pub remarks: Remarks,
}

/// A share between 0 and 1 (or an expected number), in parts per million.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Share(pub u32);

/// How sample values of a column or question are made.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SampleDef {
    /// The key `sample`, if it is there.
    pub span: Option<Span>,
    /// Share of each answer among those who answer.
    pub rates: Vec<(Name, Share)>,
    /// Share of ja per item of a battery.
    pub items: Vec<(Name, Share)>,
    /// Share left blank among those asked.
    pub blank: Option<Share>,
    /// Where the rates are quoted.
    pub source: Option<Text>,
    /// Smallest number.
    pub low: Option<i64>,
    /// Largest number.
    pub high: Option<i64>,
    /// The date column that a date follows, `low` to `high` days after.
    pub after: Option<Name>,
    /// How many different keys there are.
    pub distinct: Option<u64>,
    /// Expected number of each code per row.
    pub codes: Vec<(Name, Share)>,
    /// Texts to choose from.
    pub texts: Vec<Text>,
    /// Remarks.
    pub remarks: Remarks,
}

/// A column's type. One that has been reported as wrong is a codelist with an empty name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TypeDef {
    /// `codelist: regioner`
    Codelist(Name),
    /// `answers: ja_nej`
    Answers(Name),
    /// `type: key`
    Key,
    /// `type: year`
    Year,
    /// `type: date`
    Date,
    /// `type: text`
    Text,
    /// `type: code`: one free code.
    Code,
    /// `type: codes`
    Codes {
        /// What a blank means.
        empty_means: Option<Val<EmptyMeans>>,
    },
    /// `type: number`
    Number(NumberDef),
    /// `bands:` a value cut into bands.
    Bands(BandsDef),
    /// `groups:` answers or codes put together.
    Groups(GroupsDef),
}

/// `bands:` of a derived column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BandsDef {
    /// What is cut.
    pub of: Val<Value>,
    /// Where each band begins, as written: at least one.
    pub from: Vec<Val<String>>,
    /// Labels of the bands: as many as there are in `from`, or none.
    pub labels: Vec<Text>,
    /// Label of what lies below the first limit.
    pub below: Option<Text>,
}

/// `groups:` of a derived column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupsDef {
    /// A column or a question.
    pub of: Val<String>,
    /// At least one, in order.
    pub groups: Vec<GroupDef>,
    /// Label of everything else.
    pub rest: Option<Text>,
}

/// One of the groups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupDef {
    /// Key.
    pub id: Name,
    /// Label shown to people.
    pub label: Option<Text>,
    /// What belongs to it; never an empty list.
    pub members: MemberSet,
    /// Remarks.
    pub remarks: Remarks,
}

/// Limits of a number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NumberDef {
    /// Smallest allowed, as written.
    pub min: Option<Val<String>>,
    /// Largest allowed, as written.
    pub max: Option<Val<String>>,
    /// Decimals.
    pub decimals: u32,
}

/// What a blank list or multiple choice means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EmptyMeans {
    /// Nothing is in the list.
    None,
    /// The question was left blank.
    NoAnswer,
}

/// How a column's texts in a file are read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MappingDef {
    /// Header in the files.
    pub header: Option<Spanned<String>>,
    /// Text in the files to answer or code.
    pub values: Vec<(Spanned<String>, Name)>,
    /// Texts that stand for no value.
    pub missing: MissingDef,
    /// What parts the elements of a list, or choices.
    pub separator: Option<Spanned<String>>,
    /// What parts the decimals of a number.
    pub decimal: Option<Spanned<DecimalMark>>,
    /// How a date is written.
    pub date_format: Option<Spanned<String>>,
    /// Where choices stand in columns of their own.
    pub ticks: TicksDef,
}

/// `missing:` texts that stand for no value.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MissingDef {
    /// For a question not asked.
    pub not_asked: Vec<Spanned<String>>,
    /// For a blank.
    pub no_answer: Vec<Spanned<String>>,
    /// For an answer that does not count.
    pub invalid: Vec<Spanned<String>>,
}

/// Choices in columns of their own.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TicksDef {
    /// `one_column_per: choice`
    pub one_column_per: Option<Span>,
    /// Texts for a choice that is ticked.
    pub ticked: Vec<Spanned<String>>,
    /// Texts for one that is not.
    pub unticked: Vec<Spanned<String>>,
}

/// What parts the decimals of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecimalMark {
    /// `0,5`
    Comma,
    /// `0.5`
    Point,
}

/// What the files of a source look like, whatever their columns.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ShapeDef {
    /// What parts the cells of delimited text.
    pub delimiter: Option<char>,
    /// The encoding of text, by its name.
    pub encoding: Option<&'static str>,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// The line, or row of a sheet, that the headers stand in, counted from 1.
    pub header_row: Option<u32>,
    /// Where each answer has a row of its own.
    pub long: Option<LongDef>,
}

/// `long:` a row for each answer of a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LongDef {
    /// Header of the column that says what is answered.
    pub question: Spanned<String>,
    /// Header of the column with the answer.
    pub answer: Spanned<String>,
}

/// A column of a source that is not a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnDef {
    /// Its name.
    pub id: Name,
    /// Label shown to people.
    pub label: Option<Text>,
    /// What it holds.
    pub kind: TypeDef,
    /// How it is read.
    pub mapping: MappingDef,
    /// How it is sampled.
    pub sample: SampleDef,
    /// Remarks.
    pub remarks: Remarks,
}

//! Definition files as written: right shape, every node with its place, names still strings.
//!
//! What each key means stands in the language reference; here each field says only what is not plain from its name.

use std::collections::BTreeMap;

use crate::ast::{Aggregate, Condition};
use crate::span::{Name, Span, Spanned};

/// Prose or a wording, which may hold `{period}` and `{year}`.
pub type Text = Spanned<String>;

/// A value, why it was read into the publication (if it was), and its published wording (if that differs).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Val<T> {
    /// The value.
    pub value: T,
    /// Where the value itself stands.
    pub span: Span,
    /// `inferred:` why we read this into the publication.
    pub inferred: Option<Text>,
    /// `wording:` the published words.
    pub wording: Option<Text>,
}

impl<T> Val<T> {
    /// A plain value.
    pub fn plain(value: T, span: Span) -> Self {
        Self { value, span, inferred: None, wording: None }
    }
}

/// A wording variant and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedAs {
    /// The variant.
    pub text: Text,
    /// Where it is printed.
    pub place: Text,
}

/// What every definition may carry.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Remarks {
    /// `note:`
    pub note: Option<Text>,
    /// `inferred:` on a definition as a whole.
    pub inferred: Option<Text>,
    /// `published_as:`
    pub published_as: Vec<PublishedAs>,
}

/// One definition file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum File {
    /// `catalogue:`
    Catalogue(Box<CatalogueDef>),
    /// `codelist:`
    Codelist(CodelistDef),
    /// `code_sets:`
    CodeSets(Vec<CodeSetDef>),
    /// `source:`
    Source(Box<SourceDef>),
    /// `measure:`
    Measure(Box<MeasureDef>),
}

/// `catalogue.yaml`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogueDef {
    /// `catalogue:` its id.
    pub id: Name,
    /// Title of the publication it renders as.
    pub title: Text,
    /// Second line of the title.
    pub subtitle: Option<Text>,
    /// Who publishes it.
    pub publisher: Text,
    /// Title of the publication the wordings are quoted from.
    pub publication_title: Option<Text>,
    /// When it was published.
    pub published: Option<Text>,
    /// The sentence that states the source in every rendered document.
    pub citation: Option<Text>,
    /// `sv` or `en`.
    pub language: Spanned<String>,
    /// Prose before the sheets.
    pub introduction: Option<Text>,
    /// In order.
    pub areas: Vec<AreaDef>,
    /// Key and full reference.
    pub references: Vec<(Name, Text)>,
    /// Named answer scales.
    pub scales: Vec<ScaleDef>,
    /// Units and their words.
    pub units: Vec<UnitDef>,
    /// Named periods.
    pub periods: Vec<PeriodDef>,
    /// Named conditions by source.
    pub conditions: Vec<(Name, Vec<DefineDef>)>,
    /// Disclosure policies by name, kept as written until disclosure is computed.
    pub policies: Vec<Name>,
    /// Note, inferred, published as.
    pub remarks: Remarks,
}

/// An area of follow-up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaDef {
    /// Key.
    pub id: Name,
    /// Full name.
    pub name: Text,
    /// Heading of its section, where it differs from the name.
    pub heading: Option<Text>,
    /// Remarks.
    pub remarks: Remarks,
}

/// A named answer scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScaleDef {
    /// Key.
    pub id: Name,
    /// Whether `<` means something between its answers.
    pub ordered: bool,
    /// Answers in order: key and label.
    pub answers: Vec<(Name, Text)>,
    /// Remarks.
    pub remarks: Remarks,
}

/// A unit of measurement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitDef {
    /// Key.
    pub id: Name,
    /// Word on the sheet.
    pub label: Text,
    /// What a ratio is multiplied by: 100 for percent; none for counts.
    pub per: Option<Spanned<u64>>,
    /// Decimals shown.
    pub decimals: u32,
    /// Remarks.
    pub remarks: Remarks,
}

/// A named period: the year that starts on a day of the year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeriodDef {
    /// Key.
    pub id: Name,
    /// Month and day the year starts.
    pub from: Spanned<(u8, u8)>,
    /// Remarks.
    pub remarks: Remarks,
}

/// A named condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DefineDef {
    /// Its name.
    pub name: Name,
    /// What it stands for.
    pub condition: Val<Condition>,
}

/// A list of codes with names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodelistDef {
    /// Key.
    pub id: Name,
    /// Name.
    pub name: Text,
    /// Codes in official order: code and name.
    pub codes: Vec<(Name, Text)>,
    /// Remarks.
    pub remarks: Remarks,
}

/// A named set of codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeSetDef {
    /// Key.
    pub id: Name,
    /// Name.
    pub name: Option<Text>,
    /// Codes, ranges and prefixes.
    pub codes: Vec<crate::ast::Member>,
    /// Remarks.
    pub remarks: Remarks,
}

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
    /// Census or sample.
    pub selection: Option<Val<Selection>>,
    /// The column that names the unit.
    pub one_row_per: Option<Val<String>>,
    /// What rows are called in the plural, by document language.
    pub called: Vec<(Name, Text)>,
    /// The codelist of all units that should be there.
    pub frame: Option<Val<String>>,
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
    /// How sample rows are made.
    pub sample: SourceSampleDef,
    /// Columns in order.
    pub columns: Vec<ColumnDef>,
    /// Questions in order.
    pub questions: Vec<QuestionDef>,
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
}

/// A share between 0 and 1, in parts per million.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Share(pub u32);

/// How sample values of a column or question are made.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SampleDef {
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
    /// Expected number of each code per row.
    pub codes: Vec<(Name, Share)>,
    /// Texts to choose from.
    pub texts: Vec<Text>,
}

/// A column's type.
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
    /// `type: codes`
    Codes {
        /// What a blank means.
        empty_means: Option<Spanned<EmptyMeans>>,
    },
    /// `type: number`
    Number(NumberDef),
}

/// Limits of a number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NumberDef {
    /// Smallest allowed, as written.
    pub min: Option<Spanned<String>>,
    /// Largest allowed, as written.
    pub max: Option<Spanned<String>>,
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
    /// Texts that stand for a question not asked.
    pub not_asked: Vec<Spanned<String>>,
    /// Texts that stand for a blank.
    pub no_answer: Vec<Spanned<String>>,
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

/// A question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionDef {
    /// Its name.
    pub id: Name,
    /// Its number as published.
    pub number_label: Option<Text>,
    /// Text printed before it.
    pub lead: Option<Text>,
    /// Its wording.
    pub text: Text,
    /// What may be answered.
    pub kind: QuestionKindDef,
    /// Whether the questionnaire lists the answers against the order of the scale.
    pub reversed: bool,
    /// Whether its box prints the answers.
    pub show_answers: bool,
    /// The routing.
    pub asked_when: Option<Val<Condition>>,
    /// How it is read.
    pub mapping: MappingDef,
    /// How it is sampled.
    pub sample: SampleDef,
    /// Remarks.
    pub remarks: Remarks,
}

/// The kinds of question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QuestionKindDef {
    /// One answer.
    Single(Val<String>),
    /// One answer per item.
    Battery {
        /// The scale.
        answers: Val<String>,
        /// Items in order.
        items: Vec<ItemDef>,
    },
    /// Any number of choices.
    Multiple {
        /// Choices in order.
        choices: Vec<ItemDef>,
        /// What a blank means.
        empty_means: Option<Spanned<EmptyMeans>>,
    },
    /// A number.
    Number(NumberDef),
    /// A date.
    Date,
    /// Free text.
    Open,
}

/// What an item or choice covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImpliesDef {
    /// All the others.
    All(Span),
    /// Those named.
    These(Vec<Name>),
}

/// An item of a battery or a choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemDef {
    /// Key.
    pub id: Name,
    /// Wording.
    pub label: Text,
    /// Free text only: a text counts as ja, a blank as no answer.
    pub open: bool,
    /// A text field stands beside.
    pub specify: bool,
    /// Excludes the others.
    pub exclusive: bool,
    /// A ja covers these too.
    pub implies: Option<ImpliesDef>,
    /// Remarks.
    pub remarks: Remarks,
}

/// Type of measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MeasureType {
    /// Resources and conditions.
    Structure,
    /// What is done.
    Process,
    /// What comes of it.
    Outcome,
    /// Wanted, but data are lacking.
    Development,
}

/// Which way is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aim {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
    /// Neither.
    None,
}

/// What the measure is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Followed nationally.
    National,
    /// For regions to follow themselves.
    Local,
    /// Describes conditions.
    Background,
}

/// One entry of `breakdowns`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BreakdownDef {
    /// `total`
    Total,
    /// Columns crossed with `*`; one for a plain breakdown.
    Columns(Vec<Name>),
}

/// `sheet:` the rows that are prose.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SheetDef {
    /// Where the block stands.
    pub span: Span,
    /// Mått
    pub statement: Option<Text>,
    /// Syfte
    pub purpose: Option<Text>,
    /// Nationellt kunskapsstöd: keys.
    pub knowledge_support: Vec<Name>,
    /// Referens: keys.
    pub references: Vec<Name>,
    /// Felkällor
    pub error_sources: Option<ErrorSourcesDef>,
    /// Teknisk beskrivning
    pub technical_description: Option<Text>,
    /// Om redovisningsnivåer och fördelningar
    pub reporting_levels: Option<Text>,
    /// Kommentar
    pub comment: Option<Text>,
}

/// `error_sources:`
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ErrorSourcesDef {
    /// `none_known`
    NoneKnown(Span),
    /// Prose.
    Prose(Text),
}

/// What a part computes, or a measure with one part.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ComputationDef {
    /// `numerator:`
    pub numerator: Option<Val<Aggregate>>,
    /// `denominator:`
    pub denominator: Option<Val<Aggregate>>,
    /// `exclude:` units removed from both sides.
    pub exclude: Option<Val<Condition>>,
    /// `open_answers:` a question of free text.
    pub open_answers: Option<Val<String>>,
    /// `unit:`
    pub unit: Option<Val<String>>,
    /// `period:`
    pub period: Option<Val<String>>,
    /// `breakdowns:` none given is not the same as an empty list.
    pub breakdowns: Option<Val<Vec<Val<BreakdownDef>>>>,
    /// `favourable:` the good end of a scale.
    pub favourable: Vec<Name>,
    /// Whether one of its expressions could not be read; that has been reported.
    pub broken: bool,
}

/// A part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartDef {
    /// Its id.
    pub id: Name,
    /// Its name.
    pub name: Option<Text>,
    /// What it computes.
    pub computation: ComputationDef,
    /// Remarks.
    pub remarks: Remarks,
}

/// A measure file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeasureDef {
    /// `measure:` its id.
    pub id: Name,
    /// Name.
    pub name: Text,
    /// Key of its area.
    pub area: Val<String>,
    /// Type of measure.
    pub kind: Val<MeasureType>,
    /// Which way is good.
    pub direction: Val<Aim>,
    /// What it is for.
    pub role: Option<Val<Role>>,
    /// `status: candidate`.
    pub candidate: bool,
    /// Its source.
    pub source: Val<String>,
    /// The prose rows.
    pub sheet: SheetDef,
    /// Question text of a measure whose source asks no question.
    pub question_text: Option<Text>,
    /// Questions shown in the box.
    pub questions: Option<Vec<Name>>,
    /// Named conditions.
    pub define: Vec<DefineDef>,
    /// Top-level computation: unit, period and breakdowns are defaults for the parts.
    pub computation: ComputationDef,
    /// Parts, empty where the measure itself is the one part.
    pub parts: Vec<PartDef>,
    /// Accepted findings: code and reason.
    pub accept: BTreeMap<String, Text>,
    /// Remarks.
    pub remarks: Remarks,
}

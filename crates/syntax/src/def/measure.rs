//! Measure files.

use super::{Accepted, CriteriaDef, DefineDef, List, Remarks, Text, TrialDef, Val};
use crate::ast::{Aggregate, Condition};
use crate::span::{Name, Span};

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
    pub knowledge_support: Vec<Val<String>>,
    /// Referens: keys.
    pub references: Vec<Val<String>>,
    /// Felkällor
    pub error_sources: Option<ErrorSourcesDef>,
    /// Teknisk beskrivning
    pub technical_description: Option<Text>,
    /// Om redovisningsnivåer och fördelningar
    pub reporting_levels: Option<Text>,
    /// Kommentar
    pub comment: Option<Text>,
}

impl SheetDef {
    /// The keys of its rows of prose.
    pub const PROSE: [&'static str; 6] =
        ["statement", "purpose", "error_sources", "technical_description", "reporting_levels", "comment"];
}

/// `error_sources:`
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ErrorSourcesDef {
    /// `none_known`
    NoneKnown(Val<()>),
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
    pub breakdowns: Option<List<BreakdownDef>>,
    /// `favourable:` the good end of a scale.
    pub favourable: Option<List<String>>,
    /// The measure of one part, or the part, that its figures take in: none of them is smaller.
    pub at_least: Option<Val<String>>,
    /// Whether one of its expressions has errors, which have been reported: what follows from them is passed over.
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

/// A break of the series: from a year on, figures are not comparable with those before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BreakDef {
    /// `year:` the first of the new series.
    pub year: Val<u64>,
    /// `why:`
    pub why: Text,
    /// `part:` all parts where it is left out.
    pub part: Option<Val<String>>,
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
    pub questions: Option<List<String>>,
    /// Named conditions.
    pub define: Vec<DefineDef>,
    /// Top-level computation: unit, period and breakdowns are defaults for the parts.
    pub computation: ComputationDef,
    /// Parts, empty where the measure itself is the one part.
    pub parts: Vec<PartDef>,
    /// What is said for it against the criteria of an indicator.
    pub criteria: Option<CriteriaDef>,
    /// `tests:`
    pub tests: Vec<TrialDef>,
    /// `breaks:` in the order written.
    pub breaks: Vec<BreakDef>,
    /// Accepted findings: code and reason.
    pub accept: Accepted,
    /// Remarks.
    pub remarks: Remarks,
}

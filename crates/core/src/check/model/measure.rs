//! Measures and their parts.

use mattstock_syntax::Span;
use mattstock_syntax::ast::Binder;
use mattstock_syntax::def::{Aim, MeasureType, Role};

use super::{AreaId, CellId, Condition, Criteria, PeriodId, QuestionId, SourceIx, Trial, UnitId, Value};
use crate::Decimal;

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
    /// Why the direction was read into the publication, where it does not state it.
    pub direction_inferred: Option<String>,
    /// Words for the direction as published elsewhere.
    pub direction_published: Vec<String>,
    /// Why the measure, or what one of its parts counts, was read into the publication, where it was.
    pub inferred: Option<String>,
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
    /// Questions shown in the box, those of other sources last.
    pub questions: Vec<(SourceIx, QuestionId)>,
    /// Parts, at least one.
    pub parts: Vec<Part>,
    /// What is said for it against the criteria of an indicator.
    pub criteria: Criteria,
    /// Tests.
    pub tests: Vec<Trial>,
    /// Breaks of its series, in the order of their years.
    pub breaks: Vec<Break>,
    /// Where the measure is defined (its id).
    pub span: Span,
}

/// A stated break of a series.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Break {
    /// The first year that is not comparable with those before.
    pub year: i32,
    /// The part it is of; all parts where there is none. It may be a part that the measure no longer has.
    pub part: Option<String>,
    /// Why.
    pub why: String,
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
    /// The named period its rows are put into, where that is not their source's own; only of sources dated by a date.
    pub period: Option<PeriodId>,
    /// What is computed.
    pub body: PartBody,
    /// Breakdowns in order.
    pub breakdowns: Vec<Breakdown>,
    /// Id of the part whose figures it takes in: none of its own is smaller.
    pub at_least: Option<String>,
    /// Where it is defined.
    pub span: Span,
}

/// What a part consists of.
#[derive(Debug, Clone)]
#[allow(clippy::large_enum_variant, reason = "nearly every part is the large variant")]
pub enum PartBody {
    /// Figures.
    Figures {
        /// What is counted.
        numerator: Aggregate,
        /// What it is divided by, or stands against.
        denominator: Option<Aggregate>,
        /// Rows removed from both sides, which then are of the measure's source.
        exclude: Option<Condition>,
        /// The good answers of a distribution.
        favourable: Vec<u32>,
        /// Why these were read into the publication, where it does not say so.
        favourable_inferred: Option<String>,
    },
    /// Free text, never counted.
    OpenAnswers(QuestionId),
}

/// A breakdown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Breakdown {
    /// All rows.
    Total,
    /// By cells of the measure's source with codelists or scales; more than one are crossed. An aggregate of another source is
    /// broken down by its cells of the same names, which have the same codes.
    Cells(Vec<CellId>),
}

/// A numerator or denominator.
#[derive(Debug, Clone)]
pub struct Aggregate {
    /// The source of the rows; the cells below are its cells.
    pub source: SourceIx,
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
    /// Different values of a key, code or answer.
    Distinct(CellId),
    /// Elements of a list.
    Each(CellId),
    /// A sum.
    Sum(Value),
    /// A mean.
    Mean(Value),
    /// A median: [`Fold::Percentile`] 50.
    Median(Value),
    /// A percentile, 0–100.
    Percentile(Decimal, Value),
    /// The least value.
    Min(Value),
    /// The greatest value.
    Max(Value),
    /// The sample standard deviation.
    Deviation(Value),
}

impl Fold {
    /// The value computed with, if any.
    pub fn value(&self) -> Option<&Value> {
        match self {
            Fold::Count | Fold::Distinct(_) | Fold::Each(_) => None,
            Fold::Sum(v)
            | Fold::Mean(v)
            | Fold::Median(v)
            | Fold::Percentile(_, v)
            | Fold::Min(v)
            | Fold::Max(v)
            | Fold::Deviation(v) => Some(v),
        }
    }
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
    /// Choices of a multiple-choice question: of each choice the rows that ticked it.
    Choices(QuestionId),
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
            By::Choices(_) => &[Binder::Choice],
            By::Codes(_) => &[Binder::Code],
        }
    }
}

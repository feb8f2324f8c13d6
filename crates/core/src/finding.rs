//! Findings about data: what an evaluator met in the files that is not as the questionnaire says.

use serde::Serialize;

/// What kind of finding about data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FindingKind {
    /// The file cannot be read or decoded.
    UnreadableData,
    /// The file's structure is broken: an unclosed quote, a row with another number of cells.
    MalformedRow,
    /// A column that is needed is not there.
    MissingColumn,
    /// Two columns with one header.
    DuplicateColumn,
    /// A header that is no column of the source.
    UnknownColumn,
    /// A file that belongs to no source.
    UnknownDataFile,
    /// The file's name says another year than a row.
    YearMismatch,
    /// A row without year or date, which belongs to no period.
    NoPeriod,
    /// Two rows for one unit in one period.
    DuplicateUnit,
    /// A row without its unit's key.
    MissingUnit,
    /// A unit that is not in the frame.
    UnknownUnit,
    /// A value the questionnaire does not allow.
    InvalidValue,
    /// A weight that is missing, negative or not a number.
    InvalidWeight,
    /// An answer to a question the published routing does not reach.
    RoutingViolated,
    /// An answer against routing that is only inferred; it is kept.
    InferredRoutingViolated,
    /// An answer where it is unknown whether the question was asked; it is kept.
    GateUnknown,
    /// A row with answers of a unit that is said not to have responded, or not said to have; they are not used.
    AnswersWithoutResponse,
    /// A sum grew beyond 128 bits.
    Overflow,
}

impl FindingKind {
    /// The stable code, e.g. `invalid-value`.
    pub fn as_str(self) -> &'static str {
        match self {
            FindingKind::UnreadableData => "unreadable-data",
            FindingKind::MalformedRow => "malformed-row",
            FindingKind::MissingColumn => "missing-column",
            FindingKind::DuplicateColumn => "duplicate-column",
            FindingKind::UnknownColumn => "unknown-column",
            FindingKind::UnknownDataFile => "unknown-data-file",
            FindingKind::YearMismatch => "year-mismatch",
            FindingKind::NoPeriod => "no-period",
            FindingKind::DuplicateUnit => "duplicate-unit",
            FindingKind::MissingUnit => "missing-unit",
            FindingKind::UnknownUnit => "unknown-unit",
            FindingKind::InvalidValue => "invalid-value",
            FindingKind::InvalidWeight => "invalid-weight",
            FindingKind::RoutingViolated => "routing-violated",
            FindingKind::InferredRoutingViolated => "inferred-routing-violated",
            FindingKind::GateUnknown => "gate-unknown",
            FindingKind::AnswersWithoutResponse => "answers-without-response",
            FindingKind::Overflow => "overflow",
        }
    }

    /// Whether a finding of this kind stops the run.
    pub fn stops(self) -> bool {
        !matches!(
            self,
            FindingKind::UnknownColumn
                | FindingKind::UnknownDataFile
                | FindingKind::NoPeriod
                | FindingKind::InvalidValue
                | FindingKind::RoutingViolated
                | FindingKind::InferredRoutingViolated
                | FindingKind::GateUnknown
                | FindingKind::AnswersWithoutResponse
        )
    }
}

/// One finding: everything of one kind, at one column, with one text found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What kind.
    pub kind: FindingKind,
    /// Id of the source.
    pub source: String,
    /// The file, as it was named.
    pub file: String,
    /// The period it concerns; none where it concerns the whole file.
    pub period: Option<i32>,
    /// Header of the column.
    pub column: Option<String>,
    /// The text found.
    pub found: Option<String>,
    /// What would have been right.
    pub expected: Option<String>,
    /// The nearest valid value.
    pub suggestion: Option<String>,
    /// How many times.
    pub count: u64,
    /// The first lines of the file where it stands, at most five, counted from 1 with the header.
    pub lines: Vec<u64>,
}

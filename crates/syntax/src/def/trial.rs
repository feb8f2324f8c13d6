//! Tests inside a measure file.

use super::{Text, Val};
use crate::span::{Name, Span, Spanned};

/// One of `tests:`: rows, and what the measure makes of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrialDef {
    /// What it shows.
    pub name: Text,
    /// `note:`
    pub note: Option<Text>,
    /// `source:` of the rows, where it is not the measure's.
    pub source: Option<Val<String>>,
    /// `year:` that the rows belong to.
    pub year: Option<Val<u64>>,
    /// `given:` the rows of each source; without a name, of the one source.
    pub given: Vec<GivenDef>,
    /// `expect:`
    pub expect: Vec<ExpectDef>,
    /// Where it stands.
    pub span: Span,
}

/// Rows of one source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenDef {
    /// The source, where it is named here.
    pub source: Option<Name>,
    /// The rows.
    pub rows: Vec<RowDef>,
}

/// A row: columns and the texts that stand there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowDef {
    /// Column and text.
    pub cells: Vec<(Name, Spanned<String>)>,
    /// Where it stands.
    pub span: Span,
}

/// One of `expect:`: a row of the result table, as far as it is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpectDef {
    /// `part:`
    pub part: Option<Val<String>>,
    /// `item:` or choice.
    pub item: Option<Val<String>>,
    /// `answer:` or code.
    pub answer: Option<Val<String>>,
    /// `breakdown:`
    pub breakdown: Option<Val<String>>,
    /// `group:`
    pub group: Option<Val<String>>,
    /// The numbers expected, each under its key.
    pub numbers: Vec<(ExpectedNumber, Val<String>)>,
    /// `status:`
    pub status: Option<Val<&'static str>>,
    /// Whether it has errors about what is expected, which have been reported.
    pub broken: bool,
    /// Where it stands.
    pub span: Span,
}

/// A number of the result table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExpectedNumber {
    /// `numerator`
    Numerator,
    /// `denominator`
    Denominator,
    /// `value`
    Value,
    /// `not_asked`
    NotAsked,
    /// `no_answer`
    NoAnswer,
    /// `invalid`
    Invalid,
    /// `eligibility_unknown`
    EligibilityUnknown,
}

impl ExpectedNumber {
    /// All, in the order of the result table.
    pub const ALL: [ExpectedNumber; 7] = [
        ExpectedNumber::Numerator,
        ExpectedNumber::Denominator,
        ExpectedNumber::Value,
        ExpectedNumber::NotAsked,
        ExpectedNumber::NoAnswer,
        ExpectedNumber::Invalid,
        ExpectedNumber::EligibilityUnknown,
    ];

    /// Its column and key.
    pub fn as_str(self) -> &'static str {
        match self {
            ExpectedNumber::Numerator => "numerator",
            ExpectedNumber::Denominator => "denominator",
            ExpectedNumber::Value => "value",
            ExpectedNumber::NotAsked => "not_asked",
            ExpectedNumber::NoAnswer => "no_answer",
            ExpectedNumber::Invalid => "invalid",
            ExpectedNumber::EligibilityUnknown => "eligibility_unknown",
        }
    }
}

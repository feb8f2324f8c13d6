//! What is said for measures, and who was consulted.

use mattstock_syntax::def::{ClaimKind, Dimension, Respondents};

use super::KeyLabel;
use crate::Decimal;

/// What is said for a measure against the criteria of an indicator.
#[derive(Debug, Clone, Default)]
pub struct Criteria {
    /// The dimensions of good care it reflects, each once.
    pub dimensions: Vec<Dimension>,
    /// Why the dimensions were read into the publication, where it does not name them.
    pub dimensions_inferred: Option<String>,
    /// Everything else.
    pub claims: Vec<Claim>,
}

/// Something said for a measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// What it is about.
    pub kind: ClaimKind,
    /// What is said.
    pub text: String,
    /// Why it was read into the publication, where it does not say so.
    pub inferred: Option<String>,
    /// Key and full text of each reference.
    pub references: Vec<KeyLabel>,
    /// Where in it.
    pub place: Option<String>,
}

/// Who was asked about the measures, and what they answered.
#[derive(Debug, Clone)]
pub struct Consultation {
    /// Key.
    pub id: String,
    /// Name.
    pub name: String,
    /// The question asked of each proposal.
    pub question: Option<String>,
    /// Who was asked.
    pub respondents: Option<String>,
    /// How they were found.
    pub selection: Respondents,
    /// How many were asked.
    pub asked: Option<u64>,
    /// How many answered.
    pub answered: u64,
    /// Key and full text of each reference.
    pub references: Vec<KeyLabel>,
    /// Where in it.
    pub place: Option<String>,
    /// What was put to them.
    pub proposals: Vec<Proposal>,
}

/// What was put to those who were asked.
#[derive(Debug, Clone)]
pub struct Proposal {
    /// Key.
    pub id: String,
    /// Its name, as it was put.
    pub name: String,
    /// How many answered.
    pub answered: u64,
    /// How many agreed.
    pub agree: Option<Support>,
    /// How many did not.
    pub disagree: Option<Support>,
    /// Ids of the measures it concerns.
    pub measures: Vec<String>,
    /// Why these, where the publication does not say so.
    pub inferred: Option<String>,
    /// What became of it, where that is no measure of its own.
    pub outcome: Option<String>,
}

/// How many gave an answer, as far as it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Support {
    /// The number.
    Count(u64),
    /// The percentage, as it was rounded.
    Percent(Decimal),
}

//! What is said for a measure against the criteria of an indicator, and who was consulted about it.

use super::{List, Remarks, Text, Val};
use crate::span::{Name, Span};

/// A dimension of good care.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dimension {
    /// kunskapsbaserad
    KnowledgeBased,
    /// säker
    Safe,
    /// individanpassad
    PersonCentred,
    /// effektiv
    Efficient,
    /// jämlik
    Equal,
    /// tillgänglig
    Accessible,
}

impl Dimension {
    /// All of them, as they are usually listed.
    pub const ALL: [Dimension; 6] = [
        Dimension::KnowledgeBased,
        Dimension::Safe,
        Dimension::PersonCentred,
        Dimension::Efficient,
        Dimension::Equal,
        Dimension::Accessible,
    ];

    /// As written in a file.
    pub fn as_str(self) -> &'static str {
        match self {
            Dimension::KnowledgeBased => "knowledge_based",
            Dimension::Safe => "safe",
            Dimension::PersonCentred => "person_centred",
            Dimension::Efficient => "efficient",
            Dimension::Equal => "equal",
            Dimension::Accessible => "accessible",
        }
    }
}

/// What a claim is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ClaimKind {
    /// Why the area is important to improve or to follow.
    Importance,
    /// A study of whether the measure measures what it is meant to.
    Validation,
    /// A national guideline or knowledge support.
    Guideline,
    /// A law or regulation.
    Law,
    /// Science.
    Evidence,
    /// Proven experience.
    Experience,
    /// That those who know the field agree.
    Consensus,
    /// Knowledge of patients or users.
    UserKnowledge,
    /// Who is accountable for the outcome.
    Actor,
    /// What they can do about it.
    Lever,
}

impl ClaimKind {
    /// All of them, by criterion.
    pub const ALL: [ClaimKind; 10] = [
        ClaimKind::Importance,
        ClaimKind::Validation,
        ClaimKind::Guideline,
        ClaimKind::Law,
        ClaimKind::Evidence,
        ClaimKind::Experience,
        ClaimKind::Consensus,
        ClaimKind::UserKnowledge,
        ClaimKind::Actor,
        ClaimKind::Lever,
    ];

    /// The key it stands under.
    pub fn as_str(self) -> &'static str {
        match self {
            ClaimKind::Importance => "importance",
            ClaimKind::Validation => "validation",
            ClaimKind::Guideline => "guideline",
            ClaimKind::Law => "law",
            ClaimKind::Evidence => "evidence",
            ClaimKind::Experience => "experience",
            ClaimKind::Consensus => "consensus",
            ClaimKind::UserKnowledge => "user_knowledge",
            ClaimKind::Actor => "actor",
            ClaimKind::Lever => "lever",
        }
    }
}

/// `criteria:` of a measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CriteriaDef {
    /// Where the block stands.
    pub span: Span,
    /// `dimensions:` of good care that it reflects.
    pub dimensions: Option<List<Dimension>>,
    /// Everything else, in the order of [`ClaimKind::ALL`].
    pub claims: Vec<ClaimDef>,
}

/// Something said for a measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimDef {
    /// What it is about.
    pub kind: ClaimKind,
    /// What is said.
    pub claim: Text,
    /// Where that can be read: keys of `references`.
    pub references: Vec<Val<String>>,
    /// Where in it.
    pub place: Option<Text>,
    /// Remarks.
    pub remarks: Remarks,
}

/// How those who were asked were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Respondents {
    /// Somebody chose them for what they know.
    Chosen,
    /// Drawn at random.
    Sample,
    /// Everybody there is.
    Census,
}

impl Respondents {
    /// As written in a file.
    pub fn as_str(self) -> &'static str {
        match self {
            Respondents::Chosen => "chosen",
            Respondents::Sample => "sample",
            Respondents::Census => "census",
        }
    }
}

/// One of the `consultations:` of a catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsultationDef {
    /// Key.
    pub id: Name,
    /// Name.
    pub name: Text,
    /// The question that was asked of each proposal.
    pub question: Option<Text>,
    /// Who was asked.
    pub respondents: Option<Text>,
    /// How they were found.
    pub selection: Option<Val<Respondents>>,
    /// How many were asked.
    pub asked: Option<Val<u64>>,
    /// How many answered.
    pub answered: Option<Val<u64>>,
    /// Where its results can be read: keys of `references`.
    pub references: Vec<Val<String>>,
    /// Where in it.
    pub place: Option<Text>,
    /// What was put to them, in order.
    pub proposals: Vec<ProposalDef>,
    /// Remarks.
    pub remarks: Remarks,
}

/// What was put to those who were asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposalDef {
    /// Key.
    pub id: Name,
    /// Its name, as it was put.
    pub name: Text,
    /// How many answered this, where that is said.
    pub answered: Option<Val<u64>>,
    /// How many agreed.
    pub agree: Option<Val<u64>>,
    /// How many did not.
    pub disagree: Option<Val<u64>>,
    /// What percentage agreed, as given.
    pub agree_percent: Option<Val<String>>,
    /// What percentage did not, as given.
    pub disagree_percent: Option<Val<String>>,
    /// The measures it concerns.
    pub measures: Option<List<String>>,
    /// What became of it, where that was something else than a measure of its own.
    pub outcome: Option<Text>,
    /// Remarks.
    pub remarks: Remarks,
}

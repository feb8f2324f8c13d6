//! What an assessment tells.

use serde::Serialize;

use crate::check::Role;

/// The ledgers of some measures.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Assessment {
    /// Whether responses were there to be looked at.
    pub data: bool,
    /// Whether they were made up: what is seen in them shows nothing about the measure.
    pub synthetic: bool,
    /// A ledger for each measure, in the order of the catalogue.
    pub measures: Vec<Ledger>,
}

/// The evidence for one measure.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Ledger {
    /// Id of the measure.
    pub measure: String,
    /// Its name.
    pub name: String,
    /// Whether it is a candidate.
    pub candidate: bool,
    /// What it is for: a background measure is one that says so, not one that lacks something.
    #[serde(serialize_with = "role")]
    pub role: Role,
    /// Whether it is a development indicator: wanted, and without data as yet.
    pub development: bool,
    /// The criteria, in the order of [`CriterionKind::ALL`].
    pub criteria: Vec<Criterion>,
}

fn role<S: serde::Serializer>(role: &Role, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(match role {
        Role::National => "national",
        Role::Local => "local",
        Role::Background => "background",
    })
}

/// One of the six criteria.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CriterionKind {
    /// It states which way is good.
    Direction,
    /// It throws light on something that is important, and reflects a dimension of quality.
    Relevant,
    /// It measures what it is meant to, reliably and in the same way from year to year.
    Valid,
    /// It builds on knowledge.
    Accepted,
    /// Somebody accountable can change the outcome.
    Influenceable,
    /// National data are collected continuously.
    Measurable,
}

impl CriterionKind {
    /// All six, as they are numbered.
    pub const ALL: [CriterionKind; 6] = [
        CriterionKind::Direction,
        CriterionKind::Relevant,
        CriterionKind::Valid,
        CriterionKind::Accepted,
        CriterionKind::Influenceable,
        CriterionKind::Measurable,
    ];
}

/// What there is to say of one criterion.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Criterion {
    /// Which.
    pub criterion: CriterionKind,
    /// What the ledger comes to.
    pub verdict: Verdict,
    /// Why.
    pub reason: Fact,
    /// The evidence, and what is lacking.
    pub lines: Vec<Line>,
}

/// What a ledger comes to. That a criterion is met is for people to say: what is declared may be empty, what data hold may be made up,
/// and whether they will come again nobody can compute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Something it asks for is contradicted, or nothing shows it.
    NotMet,
    /// There is something to judge by, and somebody must.
    NeedsJudgement,
}

/// A line of the ledger.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Line {
    /// What it rests on.
    pub evidence: EvidenceKind,
    /// What it says.
    pub fact: Fact,
}

/// What a line rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceKind {
    /// Computed from the definition or from data.
    Computed,
    /// Said in a definition file.
    Declared,
    /// Not there.
    Lacking,
}

/// Something said in a ledger: what kind of thing, and its values. The sentences stand in the documents' languages.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Fact {
    /// What kind.
    pub kind: super::FactKind,
    /// Its values by name.
    #[serde(serialize_with = "as_map")]
    pub values: Vec<(&'static str, Value)>,
}

fn as_map<S: serde::Serializer>(values: &[(&'static str, Value)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(values.iter().map(|(name, value)| (name, value)))
}

impl Fact {
    /// A fact without values.
    pub(crate) fn new(kind: super::FactKind) -> Self {
        Self { kind, values: Vec::new() }
    }

    /// With another value.
    pub(crate) fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.values.push((name, value.into()));
        self
    }

    /// With a number, shown with so many decimals.
    pub(crate) fn number(self, name: &'static str, number: f64, decimals: u32) -> Self {
        self.with(name, Value::Number { number, decimals })
    }

    /// With words quoted from the catalogue.
    pub(crate) fn quote(self, name: &'static str, text: &str) -> Self {
        self.with(name, Value::Quote(text.trim().to_owned()))
    }

    /// With words of the tool, by their key.
    pub(crate) fn term(self, name: &'static str, key: &'static str) -> Self {
        self.with(name, Value::Term(key))
    }
}

/// A value of a fact.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// An id.
    Name(String),
    /// Words quoted from the catalogue.
    Quote(String),
    /// A word that has another in each language, by its key.
    Term(&'static str),
    /// How many.
    Count(u64),
    /// A number, shown with so many decimals.
    Number {
        /// The number; of shares and differences in percent and percentage points.
        number: f64,
        /// How many.
        #[serde(skip)]
        decimals: u32,
    },
}

impl From<u64> for Value {
    fn from(count: u64) -> Self {
        Value::Count(count)
    }
}

impl From<usize> for Value {
    fn from(count: usize) -> Self {
        Value::Count(count as u64)
    }
}

impl From<&str> for Value {
    fn from(name: &str) -> Self {
        Value::Name(name.to_owned())
    }
}

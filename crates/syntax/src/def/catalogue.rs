//! The catalogue file, codelists and code sets.

use super::{Accepted, ConsultationDef, Remarks, Text, Val};
use crate::ast::{Condition, Member};
use crate::span::{Name, Spanned};

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
    /// The rows of the sheets that are given in other words than the publication's, by key.
    pub retold: Vec<Val<&'static str>>,
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
    /// Who was asked about the measures.
    pub consultations: Vec<ConsultationDef>,
    /// Accepted findings: code and reason.
    pub accept: Accepted,
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
    pub ordered: Val<bool>,
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
    /// Month and day the year starts; (0, 0) if that has been reported as wrong.
    pub from: Spanned<(u8, u8)>,
    /// Remarks.
    pub remarks: Remarks,
}

/// A named condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DefineDef {
    /// Its name.
    pub name: Name,
    /// What it stands for; none if it could not be read, which has been reported.
    pub condition: Option<Val<Condition>>,
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
    /// Accepted findings: code and reason.
    pub accept: Accepted,
    /// Remarks.
    pub remarks: Remarks,
}

/// A file of named sets of codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeSetsDef {
    /// The sets in order.
    pub sets: Vec<CodeSetDef>,
    /// Accepted findings: code and reason.
    pub accept: Accepted,
}

/// A named set of codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeSetDef {
    /// Key.
    pub id: Name,
    /// Name.
    pub name: Option<Text>,
    /// Codes, ranges and prefixes.
    pub codes: Vec<Val<Member>>,
    /// Remarks.
    pub remarks: Remarks,
}

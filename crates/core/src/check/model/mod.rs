//! The checked catalogue: names are ids, every expression is typed. Only [`check`](super::check) builds one.

use crate::index::index;

mod condition;
mod criteria;
mod files;
mod form;
mod measure;
mod source;
mod trial;
mod value;

pub use mattstock_syntax::ast::{ArithmeticOp, CompareOp, Date, Quantifier};
pub use mattstock_syntax::def::{
    Aim, ClaimKind, Dimension, EmptyMeans, MeasureType, Respondents, Role, Selection, SourceKind,
};

pub use condition::*;
pub use criteria::*;
pub use files::{FilePart, FilePattern};
pub use form::{CellForm, DateFormat, DecimalMark, FileShape, Long, Ticks};
pub use measure::*;
pub use source::*;
pub use trial::*;
pub use value::Value;

index! {
    /// Number of a codelist in the catalogue.
    CodelistId;
    /// Number of a scale in the catalogue.
    ScaleId;
    /// Number of a source in the catalogue.
    SourceIx;
    /// Number of a cell in its source.
    CellId;
    /// Number of a question in its source.
    QuestionId;
    /// Number of a period in the catalogue.
    PeriodId;
    /// Number of a unit in the catalogue.
    UnitId;
    /// Number of an area in the catalogue.
    AreaId;
}

/// A catalogue without errors. The fields can be read by anyone and built only by [`check`](super::check).
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct CheckedCatalogue {
    /// Id.
    pub id: String,
    /// Title of the publication it renders as.
    pub title: String,
    /// Second line of the title.
    pub subtitle: Option<String>,
    /// Who publishes it.
    pub publisher: String,
    /// The sentence that states where wordings are quoted from.
    pub citation: Option<String>,
    /// `sv` or `en`.
    pub language: String,
    /// Prose before the sheets.
    pub introduction: Option<String>,
    /// Areas in order.
    pub areas: Vec<Area>,
    /// Named periods.
    pub periods: Vec<Period>,
    /// Units of measurement.
    pub units: Vec<Unit>,
    /// Answer scales.
    pub scales: Vec<Scale>,
    /// Codelists.
    pub codelists: Vec<Codelist>,
    /// Sources.
    pub sources: Vec<Source>,
    /// Measures in the order of their numbers; candidates last.
    pub measures: Vec<Measure>,
    /// Who was asked about the measures.
    pub consultations: Vec<Consultation>,
    /// SHA-256 over the definition files, in hexadecimal.
    pub fingerprint: String,
}

/// An area of follow-up.
#[derive(Debug, Clone)]
pub struct Area {
    /// Key.
    pub id: String,
    /// Full name.
    pub name: String,
    /// Heading of its section.
    pub heading: String,
}

/// A named period: years that start on a day of the year.
#[derive(Debug, Clone)]
pub struct Period {
    /// Key.
    pub id: String,
    /// The month it starts, 1–12.
    pub month: u8,
    /// The day of that month.
    pub day: u8,
}

impl Period {
    /// The first day of the period named `year`: the year of its last included day.
    pub fn start(&self, year: i32) -> (i32, u8, u8) {
        let y = if (self.month, self.day) == (1, 1) { year } else { year - 1 };
        (y, self.month, self.day)
    }

    /// The name of the period a date falls in.
    ///
    /// A period is half-open and named by the year of its last included day: with a start of 1 March,
    /// 2025-03-01 belongs to 2026 and 2026-02-28 too, 2026-03-01 to 2027.
    pub fn year_of(&self, date: Date) -> i32 {
        if (self.month, self.day) == (1, 1) || (date.month, date.day) < (self.month, self.day) {
            date.year
        } else {
            date.year + 1
        }
    }
}

/// A unit of measurement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Key.
    pub id: String,
    /// Word on the sheet.
    pub label: String,
    /// What a ratio is multiplied by; none for counts and other plain numbers.
    pub per: Option<u64>,
    /// Decimals shown.
    pub decimals: u32,
}

/// An answer scale.
#[derive(Debug, Clone)]
pub struct Scale {
    /// Key.
    pub id: String,
    /// Whether its answers are ordered.
    pub ordered: bool,
    /// In order.
    pub answers: Vec<KeyLabel>,
}

/// A key and its words.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct KeyLabel {
    /// Key or code.
    pub key: String,
    /// Words.
    pub label: String,
}

/// Whether a text is a label with `{year}` in which some year of four digits stands, the same throughout.
///
/// ```
/// use mattstock_core::check::is_label_of_a_year;
/// assert!(is_label_of_a_year("Efter den 1 mars {year}", "Efter den 1 mars 2025"));
/// assert!(!is_label_of_a_year("Efter den 1 mars {year}", "Efter den 1 mars 20XX"));
/// assert!(!is_label_of_a_year("{year} och {year}", "2025 och 2026"));
/// ```
pub fn is_label_of_a_year(label: &str, text: &str) -> bool {
    let Some((before, _)) = label.split_once("{year}") else { return false };
    let Some(year) = text.get(before.len()..).and_then(|rest| rest.get(..4)) else { return false };
    year.bytes().all(|b| b.is_ascii_digit()) && label.replace("{year}", year) == text
}

/// A list of codes with names.
#[derive(Debug, Clone)]
pub struct Codelist {
    /// Key.
    pub id: String,
    /// Name.
    pub name: String,
    /// In official order.
    pub codes: Vec<KeyLabel>,
}

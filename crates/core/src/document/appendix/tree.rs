//! The appendix as plain data. Ids are texts, and texts are prose: a blank line parts paragraphs and `- ` starts a point of
//! a list.

use serde::Serialize;

/// A whole appendix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AppendixTree {
    /// Title.
    pub title: String,
    /// `sv` or `en`: the language of labels and composed text.
    pub language: String,
    /// The language of quoted text.
    pub content_language: String,
    /// The year, or none for 20XX.
    pub year: Option<i32>,
    /// What is quoted from where.
    pub source: Option<String>,
    /// Set where anything comes from sample data; left out otherwise.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub synthetic: bool,
    /// Areas in order.
    pub areas: Vec<TreeArea>,
    /// The overview table: one row per area.
    pub overview: Vec<TreeOverview>,
    /// Measures in order.
    pub measures: Vec<TreeMeasure>,
}

/// An area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TreeArea {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Ids of its measures.
    pub measures: Vec<String>,
}

/// A row of the overview table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TreeOverview {
    /// Id of the area.
    pub area: String,
    /// Its name.
    pub name: String,
    /// Ids of its measures.
    pub measures: Vec<String>,
    /// Its data sources.
    pub sources: Vec<TreeSource>,
}

/// A data source of an area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TreeSource {
    /// Its name in overviews.
    pub name: String,
    /// Ids of the measures that use it.
    pub measures: Vec<String>,
}

/// A measure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TreeMeasure {
    /// Id.
    pub measure: String,
    /// Name.
    pub name: String,
    /// Id of its area.
    pub area: String,
    /// The questions behind it.
    pub questions: Vec<TreeQuestion>,
    /// The rows of its sheet.
    pub rows: Vec<TreeRow>,
}

/// A question as respondents saw it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TreeQuestion {
    /// Number as published; none where it has none.
    pub number: Option<String>,
    /// The source that asks it, where that is not the measure's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Text before it.
    pub lead: Option<String>,
    /// Wording.
    pub text: String,
    /// Its items.
    pub items: Vec<String>,
    /// Its answers in the order shown, where they are printed.
    pub answers: Vec<String>,
}

/// A row of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TreeRow {
    /// Key.
    pub key: String,
    /// Label.
    pub label: String,
    /// Text.
    pub text: String,
}

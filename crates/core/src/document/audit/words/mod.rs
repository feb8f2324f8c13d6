//! Words of the audit. Its reader publishes measures and may never have seen a definition: what is suggested is how to write a
//! sheet or a question, and the names in it are those of the publication.
//!
//! A sentence is a template as those of findings are: `{name}` is filled in, a stretch in square brackets is left out unless all
//! in it is there, and what stands in backticks is quoted.

mod en;
mod sv;

use mattstock_syntax::{Case, Code};

use super::super::language::Language;

/// What is said of a finding.
#[derive(Debug, Clone, Copy)]
pub(super) struct Said {
    /// Why it is one.
    pub(super) why: &'static str,
    /// What to write instead.
    pub(super) suggestion: &'static str,
    /// Which way the figures go as it is.
    pub(super) figures: &'static str,
}

/// The fixed words of a language.
pub(super) struct Words {
    /// What opens and closes a name.
    pub(super) quotes: [char; 2],
    pub(super) title: &'static str,
    /// How many there are of the publication: `{findings}`, `{warnings}`, `{notes}`, `{measures}`.
    pub(super) counted: &'static str,
    /// How many rest on readings: `{findings}`.
    pub(super) counted_read: &'static str,
    pub(super) introduction: [&'static str; 3],
    /// Where rows are retold: `{rows}`.
    pub(super) introduction_retold: &'static str,
    /// Heading above what the codes mean, and the columns of that table.
    pub(super) codes: &'static str,
    pub(super) code_columns: [&'static str; 4],
    /// A warning and a note, below the code of a finding.
    pub(super) severities: [&'static str; 2],
    /// Heading of what is about several measures or the catalogue.
    pub(super) several: &'static str,
    /// Heading of what rests on readings, and what is said above it.
    pub(super) read: &'static str,
    pub(super) read_introduction: &'static str,
    /// Columns of the findings, and of those that rest on readings.
    pub(super) columns: [&'static str; 5],
    pub(super) read_columns: [&'static str; 6],
    /// Which way the figures go where a finding rests on readings.
    pub(super) read_figures: &'static str,
    /// Of figures that a finding is nothing to; the same where a question is to be changed, and what is added to others there.
    pub(super) unaffected: &'static str,
    pub(super) unaffected_question: &'static str,
    pub(super) changed_question: &'static str,
    /// Stands below what is retold.
    pub(super) retold: &'static str,
    /// `{measures}`
    pub(super) measures: &'static str,
    pub(super) one_measure: &'static str,
    pub(super) name: &'static str,
    /// These with `{name}`.
    pub(super) part: &'static str,
    pub(super) computation: &'static str,
    pub(super) question: &'static str,
    pub(super) column: &'static str,
    pub(super) answer: &'static str,
    pub(super) source: &'static str,
    pub(super) area: &'static str,
    /// These without.
    pub(super) whole_computation: &'static str,
    pub(super) question_text: &'static str,
    pub(super) reference: &'static str,
    pub(super) measure: &'static str,
    pub(super) catalogue: &'static str,
    /// In a sentence: one part or several by `{name}`, the measure, one question or several by `{name}`.
    pub(super) the_part: [&'static str; 2],
    pub(super) the_measure: &'static str,
    pub(super) the_question: [&'static str; 2],
    /// All items of a question, and some of them by `{items}`.
    pub(super) all_items: &'static str,
    pub(super) some_items: &'static str,
    /// A large figure, a small one, and neither, as what is aimed at.
    pub(super) aims: [&'static str; 3],
    /// An answer of a row: `{answer}`, `{question}`; to an item of a question, `{item}` too.
    pub(super) answered: &'static str,
    pub(super) answered_item: &'static str,
    /// What is said of each code.
    pub(super) said: fn(Code, Option<Case>) -> Option<Said>,
}

impl Words {
    pub(super) fn of(language: Language) -> &'static Self {
        match language {
            Language::Sv => &sv::WORDS,
            Language::En => &en::WORDS,
        }
    }
}

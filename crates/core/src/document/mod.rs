//! Catalogue and results in, documents out.
//!
//! [`appendix`] lays a catalogue out as the publication does, [`questionnaire`] the questions of a source, [`results_page`] the
//! figures of a run, [`review_page`] what was found in its data, [`assessment_page`] what
//! there is to judge measures by; [`template`] makes a workbook to fill in of a source. All but
//! the last make a [`Document`]: a tree of headings, paragraphs, lists and tables without any markup; every format lays it out in its own
//! way. Labels and composed sentences are in the document's language, quoted wordings stay in the catalogue's; every [`Text`]
//! says which of it is which.

mod answering;
mod appendix;
mod assess;
mod audit;
mod changes;
mod compose;
mod labels;
mod language;
mod model;
mod number;
mod questionnaire;
mod results;
mod review;
mod template;
#[cfg(test)]
mod tests;
mod text;
mod texts;

pub use appendix::{
    Appendix, AppendixOptions, AppendixTree, TreeArea, TreeMeasure, TreeOverview, TreeQuestion, TreeRow, TreeSource,
    appendix,
};
pub use assess::{
    AssessmentPageOptions, CriterionText, LedgerText, assessment_page, criteria_words, fact_text, ledger_text,
};
pub use audit::{AuditEntry, AuditSentences, audit_page, audit_sentences};
pub use changes::{ChangesOptions, Ineffective, axis_label, changes_page, verdict_label, what_label};
pub use compose::{computation_in_words, formula};
pub use model::*;
pub use number::{format_figure, format_number, format_ratio, ordinal};
pub use questionnaire::{QuestionnaireOptions, questionnaire};
pub use results::{ResultsOptions, results_page};
pub use review::{Remark, ReviewPageOptions, ReviewedSourceText, review_page, review_source, value_label};
pub use template::{
    Asked, Entry, Guide, Heading, Prefilled, Prompt, Template, TemplateColumn, TemplateOptions, TemplateTable, template,
};
pub use text::{Edit, Prose, Run, Text, prose};
pub(crate) use texts::{NO_YEAR, period_in_words};

//! `mattstock questionnaire`: the questions of a source as a document.

use mattstock_core::document::{self, QuestionnaireOptions};
use mattstock_render::{html, markdown};

use crate::args::{Common, Questionnaire, QuestionnaireFormat};
use crate::catalogue::{open_sound, source_named};
use crate::deny::Denied;
use crate::run::{deliver, ending, unknown_ending};
use crate::terminal::{Failure, Outcome, Terminal};

/// Writes the questionnaire in one format.
pub(crate) fn questionnaire(terminal: &mut Terminal<'_>, common: &Common, asked: &Questionnaire) -> Outcome {
    let format = match (asked.format, asked.output.as_deref().and_then(ending).as_deref()) {
        (Some(format), _) => format,
        (None, Some("html" | "htm")) => QuestionnaireFormat::Html,
        (None, Some("md" | "markdown") | None) => QuestionnaireFormat::Md,
        (None, Some(other)) => return Err(unknown_ending(terminal, other, "md, html")),
    };
    let (catalogue, _) = open_sound(terminal, common, &Denied::default(), &[])?;
    let at = source_named(terminal, &catalogue, &asked.source)?;
    if catalogue.sources[at.index()].questions.is_empty() {
        let with = catalogue.sources.iter().filter(|source| !source.questions.is_empty());
        let with = with.map(|source| source.id.as_str()).collect::<Vec<_>>().join(", ");
        let source = &asked.source;
        let message = terminal.words(format!("`{source}` has no questions"), format!("`{source}` har inga frågor"));
        return Err(match with.as_str() {
            "" => Failure::usage(message),
            with => Failure::usage_help(
                message,
                terminal.words(format!("sources with questions: {with}"), format!("källor med frågor: {with}")),
            ),
        });
    }
    let options = QuestionnaireOptions { language: common.document_language(), year: asked.year };
    let made = document::questionnaire(&catalogue, at, &options);
    let text = match format {
        QuestionnaireFormat::Md => markdown(&made),
        QuestionnaireFormat::Html => html(&made),
    };
    deliver(terminal, asked.output.as_deref(), text.as_bytes())?;
    Ok(0)
}

//! `mattstock audit`: what there is to object to in the measures, as a document.

use mattstock_core::audit::{Audited, audit};
use mattstock_core::check::{CheckedCatalogue, examine};
use mattstock_core::document::{AuditEntry, AuditSentences, audit_page, audit_sentences};
use mattstock_render::{html, markdown};
use mattstock_syntax::{Lang, Severity, Sources, words};
use serde::Serialize;

use crate::appendix::tree;
use crate::args::{Audit, AuditFormat, Common};
use crate::catalogue::{open_with, sound};
use crate::run::{deliver, ending, unknown_ending};
use crate::terminal::{Outcome, Terminal};
use crate::{locate, pages};

/// Writes the audit in one format.
pub(crate) fn write(terminal: &mut Terminal<'_>, common: &Common, asked: &Audit) -> Outcome {
    let format = match (asked.format, asked.output.as_deref().and_then(ending).as_deref()) {
        (Some(format), _) => format,
        (None, Some("html" | "htm")) => AuditFormat::Html,
        (None, Some("json")) => AuditFormat::Json,
        (None, Some("md" | "markdown") | None) => AuditFormat::Md,
        (None, Some(other)) => return Err(unknown_ending(terminal, other, "md, html, json")),
    };
    let place = locate::catalogue(terminal.env, common.catalogue.as_deref(), terminal.lang)?;
    let mut opened = open_with(place, examine);
    let found = opened.diagnostics.clone();
    // The document says what there is besides errors.
    opened.diagnostics.retain(|d| d.severity == Severity::Error);
    let catalogue = sound(terminal, &mut opened)?;
    let audited = audit(&opened.catalogue, &catalogue, &found);
    let asked_language = common.document_language();
    let language = asked_language.as_deref().unwrap_or(&catalogue.language);
    let lang = if language == "en" { Lang::En } else { Lang::Sv };
    let entries: Vec<AuditEntry<'_>> = audited.iter().map(|a| entry(a, &opened.sources, lang)).collect();
    let page = || audit_page(&catalogue, &entries, Some(language));
    let text = match format {
        AuditFormat::Md => markdown(&page()),
        AuditFormat::Html => html(&page()),
        AuditFormat::Json => {
            let findings: Vec<_> = entries.iter().map(|e| Told::of(&catalogue, e, &opened.sources, language)).collect();
            tree(&findings)?
        }
    };
    deliver(terminal, asked.output.as_deref(), text.as_bytes())?;
    Ok(0)
}

/// A finding with what its file and its page say.
fn entry<'a>(audited: &'a Audited, sources: &Sources, lang: Lang) -> AuditEntry<'a> {
    let diagnostic = &audited.diagnostic;
    let page = pages::page(diagnostic.code.as_str(), lang).unwrap_or_default();
    AuditEntry {
        audited,
        quoted: sources.slice(diagnostic.span()).to_owned(),
        message: words::message(diagnostic, lang),
        help: words::help(diagnostic, lang).unwrap_or_default(),
        meaning: pages::summary(&page),
    }
}

/// A finding as JSON.
#[derive(Serialize)]
struct Told<'a> {
    measures: &'a [String],
    row: String,
    code: &'static str,
    severity: &'static str,
    file: &'a str,
    line: usize,
    column: usize,
    quoted: String,
    stands: String,
    retold: bool,
    why: String,
    suggestion: String,
    figures: String,
    readings: &'a [String],
}

impl<'a> Told<'a> {
    fn of(catalogue: &CheckedCatalogue, entry: &'a AuditEntry<'_>, sources: &'a Sources, language: &str) -> Self {
        let AuditSentences { row, stands, quoted, why, suggestion, figures } =
            audit_sentences(catalogue, entry, Some(language));
        let diagnostic = &entry.audited.diagnostic;
        let span = diagnostic.span();
        let at = sources.position(span.source, span.start as usize);
        Self {
            measures: &entry.audited.measures,
            row,
            code: diagnostic.code.as_str(),
            severity: diagnostic.severity.as_str(),
            file: &sources.get(span.source).path,
            line: at.line,
            column: at.column,
            quoted,
            stands,
            retold: entry.audited.retold,
            why,
            suggestion,
            figures,
            readings: &entry.audited.readings,
        }
    }
}

//! Tests of the expression language.
#![allow(clippy::unwrap_used, reason = "tests")]

pub(crate) mod generate;
mod limits;
mod messages;
mod places;
mod properties;
mod sketch;
mod trees;

use crate::{Diagnostic, Lang, Located, SourceId, words};

/// A text that stands at the beginning of a file.
fn located(text: &str) -> Located {
    Located::verbatim(text, SourceId(0), 0)
}

/// A finding in one line: code, the text underlined, message, help.
fn shown(text: &str, finding: &Diagnostic) -> String {
    let code = finding.code.as_str();
    let place = &text[finding.span().range()];
    let message = words::message(finding, Lang::En);
    match words::help(finding, Lang::En) {
        Some(help) => format!("{code} | {place} | {message} | {help}"),
        None => format!("{code} | {place} | {message}"),
    }
}

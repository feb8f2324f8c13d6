//! `mattstock appendix`: the specification appendix.

use mattstock_core::document::{self, AppendixOptions};
use mattstock_core::plan::select;
use mattstock_render::{html, markdown};
use serde::Serialize;

use crate::args::{Appendix, AppendixFormat, Common};
use crate::catalogue::{open_sound, unknown_measure};
use crate::deny::Denied;
use crate::run::{deliver, ending, unknown_ending};
use crate::terminal::{Failure, Outcome, Terminal};

/// Writes the appendix in one format.
pub(crate) fn appendix(terminal: &mut Terminal<'_>, common: &Common, appendix: &Appendix) -> Outcome {
    let (catalogue, _) = open_sound(terminal, common, &Denied::default(), &appendix.measure)?;
    select(&catalogue, &appendix.measure).map_err(|unknown| unknown_measure(terminal, &unknown))?;
    let format = match (appendix.format, appendix.output.as_deref().and_then(ending).as_deref()) {
        (Some(format), _) => format,
        (None, Some("html" | "htm")) => AppendixFormat::Html,
        (None, Some("json")) => AppendixFormat::Json,
        (None, Some("md" | "markdown") | None) => AppendixFormat::Md,
        (None, Some(other)) => return Err(unknown_ending(terminal, other, "md, html, json")),
    };
    let made = document::appendix(
        &catalogue,
        &AppendixOptions {
            language: common.document_language(),
            year: appendix.year,
            formula: appendix.formula,
            measures: appendix.measure.clone(),
            synthetic: false,
        },
    );
    let text = match format {
        AppendixFormat::Md => markdown(&made.document),
        AppendixFormat::Html => html(&made.document),
        AppendixFormat::Json => tree(&made.tree)?,
    };
    deliver(terminal, appendix.output.as_deref(), text.as_bytes())?;
    Ok(0)
}

/// A document tree as JSON.
pub(crate) fn tree(tree: &impl Serialize) -> Result<String, Failure> {
    let text = serde_json::to_string_pretty(tree).map_err(|error| Failure::usage(error.to_string()))?;
    Ok(text + "\n")
}

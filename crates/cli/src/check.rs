//! `mattstock check`: all findings over the definitions.

use std::path::PathBuf;

use mattstock_core::check::examine;
use mattstock_syntax::{Diagnostic, Severity};

use crate::args::{Check, CheckFormat, Common};
use crate::catalogue::{Opened, exit_code, open_with};
use crate::deny::Denied;
use crate::terminal::{Failure, Outcome, Terminal};
use crate::{github, locate, report, sarif};

/// Reports what is wrong with the definitions. The findings are the result of the command and go to standard output.
pub(crate) fn check(terminal: &mut Terminal<'_>, common: &Common, check: &Check) -> Outcome {
    let denied = Denied::definitions(&check.deny, terminal.lang)?;
    let (place, limits) = locate::files(terminal.env, common.catalogue.as_deref(), &check.paths, terminal.lang)?;
    let mut opened = open_with(place, examine);
    denied.raise(&mut opened.diagnostics);
    let (shown, elsewhere) = limited(terminal, &opened, &limits)?;
    let (sources, lang) = (&opened.sources, terminal.lang);
    let summary = if limits.is_empty() || !shown.is_empty() {
        report::summary(&shown, sources, lang)
    } else {
        terminal.words("no findings in the files named\n", "inga fynd i de angivna filerna\n").to_owned()
    };
    match check.format {
        CheckFormat::Human => {
            let style = report::Style { lang, width: terminal.width(), color: terminal.colors_results() };
            // Notes would bury what has to be mended; they are counted, and `-v` shows them too.
            let graver = shown.iter().any(|d| d.severity > Severity::Note);
            let hidden = (graver && !common.verbose) || terminal.quiet;
            let told: Vec<_> = shown.iter().filter(|d| !hidden || d.severity > Severity::Note).cloned().collect();
            let mut text = report::human(&told, sources, style);
            if !terminal.quiet {
                text.push_str(&summary);
                if told.len() < shown.len() {
                    text.push_str(terminal.words("notes are shown with -v\n", "upplysningar visas med -v\n"));
                }
            }
            terminal.result(&text)?;
        }
        CheckFormat::Short => {
            terminal.result(&report::short(&shown, sources, lang))?;
            terminal.say(summary.trim_end());
        }
        CheckFormat::Github => {
            terminal.result(&github::annotations(&shown, sources, lang))?;
            terminal.say(summary.trim_end());
        }
        CheckFormat::Sarif => terminal.result(&sarif::log(&shown, sources, lang))?,
        CheckFormat::Json => terminal.result(&report::json(&shown, sources, lang))?,
    }
    if elsewhere > 0 {
        terminal.say(&terminal.words(
            format!(
                "{elsewhere} more {} in other files of the catalogue",
                if elsewhere == 1 { "finding" } else { "findings" }
            ),
            format!("ytterligare {elsewhere} fynd i katalogens andra filer"),
        ));
    }
    Ok(exit_code(&shown))
}

/// The findings in the files meant, and how many stand elsewhere.
fn limited(terminal: &Terminal<'_>, opened: &Opened, limits: &[PathBuf]) -> Result<(Vec<Diagnostic>, usize), Failure> {
    if limits.is_empty() {
        return Ok((opened.diagnostics.clone(), 0));
    }
    let meant = opened.files_within(limits);
    if meant.is_empty() {
        return Err(Failure::usage(terminal.words(
            "none of the files named is a definition file of the catalogue",
            "ingen av de angivna filerna är en definitionsfil i katalogen",
        )));
    }
    let (shown, elsewhere): (Vec<_>, Vec<_>) =
        opened.diagnostics.iter().cloned().partition(|d| meant.contains(&d.span().source.0));
    Ok((shown, elsewhere.len()))
}

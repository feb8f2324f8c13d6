//! `mattstock check`: all findings over the definitions.

use std::path::PathBuf;

use mattstock_syntax::{Code, Diagnostic, Severity, suggest};

use crate::args::{Check, CheckFormat, Common};
use crate::catalogue::{Opened, exit_code, open};
use crate::terminal::{Failure, Outcome, Terminal};
use crate::{locate, report};

/// Reports what is wrong with the definitions. The findings are the result of the command and go to standard output.
pub(crate) fn check(terminal: &mut Terminal<'_>, common: &Common, check: &Check) -> Outcome {
    let denied = denied(terminal, &check.deny)?;
    let (place, limits) = locate::files(terminal.env, common.catalogue.as_deref(), &check.paths, terminal.lang)?;
    let mut opened = open(place);
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
        CheckFormat::Json => terminal.result(&report::json(&shown, sources, lang))?,
    }
    if elsewhere > 0 {
        terminal.say(&terminal.words(
            format!("{elsewhere} more in other files of the catalogue"),
            format!("ytterligare {elsewhere} i katalogens andra filer"),
        ));
    }
    Ok(exit_code(&shown))
}

/// The findings in the files meant, and how many stand elsewhere.
fn limited(terminal: &Terminal<'_>, opened: &Opened, limits: &[PathBuf]) -> Result<(Vec<Diagnostic>, usize), Failure> {
    if limits.is_empty() {
        return Ok((opened.diagnostics.clone(), 0));
    }
    // Compared as the file system knows them, so that links and `..` do not matter.
    let real = |shown: &str| {
        let inside = shown.strip_prefix(&opened.place.shown).unwrap_or(shown);
        opened.place.folder.join(inside).canonicalize().ok()
    };
    let within = |path: &PathBuf| limits.iter().any(|limit| path.starts_with(limit));
    let meant: Vec<bool> = opened.sources.iter().map(|(_, source)| real(&source.path).is_some_and(|p| within(&p))).collect();
    if !meant.contains(&true) {
        return Err(Failure::usage(terminal.words(
            "none of the files named is a definition file of the catalogue",
            "ingen av de angivna filerna är en definitionsfil i katalogen",
        )));
    }
    let (shown, elsewhere): (Vec<_>, Vec<_>) =
        opened.diagnostics.iter().cloned().partition(|d| meant[d.span().source.0 as usize]);
    Ok((shown, elsewhere.len()))
}

/// What is raised to an error.
#[derive(Debug, Default)]
struct Denied {
    codes: Vec<Code>,
    warnings: bool,
}

impl Denied {
    fn raise(&self, diagnostics: &mut [Diagnostic]) {
        for d in diagnostics {
            if self.codes.contains(&d.code) || (self.warnings && d.severity == Severity::Warning) {
                d.severity = Severity::Error;
            }
        }
    }
}

fn denied(terminal: &Terminal<'_>, names: &[String]) -> Result<Denied, Failure> {
    let mut denied = Denied::default();
    for name in names {
        match (name.as_str(), Code::parse(name)) {
            ("warnings", _) => denied.warnings = true,
            (_, Some(code)) => denied.codes.push(code),
            (_, None) => {
                let known = Code::ALL.iter().map(|c| c.as_str()).chain(["warnings"]);
                let message = terminal.words(format!("unknown code `{name}`"), format!("okänd kod `{name}`"));
                return Err(match suggest(name, known) {
                    Some(nearest) => Failure::usage_help(
                        message,
                        terminal.words(format!("did you mean `{nearest}`?"), format!("menades `{nearest}`?")),
                    ),
                    None => Failure::usage(message),
                });
            }
        }
    }
    Ok(denied)
}

#[cfg(test)]
mod tests {
    use mattstock_syntax::{SourceId, Span};

    use super::*;

    #[test]
    fn denied_findings_become_errors() {
        let of = |code| Diagnostic::new(code, Span::new(SourceId(0), 0, 0));
        let all = || [of(Code::UnusedDefinition), of(Code::SourceStatusMissing), of(Code::UnusedAcceptance)];
        let severities = |denied: &Denied| {
            let mut all = all();
            denied.raise(&mut all);
            all.map(|d| d.severity)
        };
        use Severity::{Error, Note, Warning};
        assert_eq!(severities(&Denied::default()), [Warning, Note, Warning]);
        assert_eq!(severities(&Denied { codes: vec![], warnings: true }), [Error, Note, Error]);
        let one = Denied { codes: vec![Code::SourceStatusMissing], warnings: false };
        assert_eq!(severities(&one), [Warning, Error, Warning]);
    }
}

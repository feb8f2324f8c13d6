//! The outcome of tests for people.

use mattstock_core::check::CheckedCatalogue;
use mattstock_core::trial::Reach;
use mattstock_syntax::{Lang, Sources, Span};

use super::outcome::{Tested, Verdict, at_least, said, undecided, unseen, why};
use crate::findings::clean;
use crate::report::place;
use crate::terminal::{counted, words};

/// How it is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    pub(super) lang: Lang,
    pub(super) bold: bool,
    /// Whether what no test shows is listed.
    pub(super) verbose: bool,
    /// Whether only what is wrong is said.
    pub(super) quiet: bool,
    /// The least coverage asked for.
    pub(super) least: Option<u8>,
}

/// What came of the tests: each failing expectation with its place underlined, and a line for each measure.
pub(super) fn text(catalogue: &CheckedCatalogue, sources: &Sources, all: &[Tested], style: Style) -> String {
    let lang = style.lang;
    let mut out = String::new();
    for tested in all {
        let measure = &catalogue.measures[tested.measure];
        for (trial, verdict) in measure.tests.iter().zip(&tested.verdicts) {
            let heading = || {
                let failed = words(lang, "failed", "fel");
                let name = format!("{failed}: {} {}", measure.id, clean(&trial.name));
                if style.bold { format!("\u{1b}[1m{name}\u{1b}[0m\n") } else { format!("{name}\n") }
            };
            match verdict {
                Verdict::Passed => continue,
                Verdict::Failed(mismatches) => {
                    out.push_str(&heading());
                    for mismatch in mismatches {
                        out.push_str(&underlined(mismatch.span, &said(mismatch, lang), sources));
                    }
                }
                Verdict::Stopped(findings) => {
                    out.push_str(&heading());
                    for finding in findings {
                        out.push_str(&underlined(trial.span, &why(finding, lang), sources));
                    }
                }
            }
            out.push('\n');
        }
    }
    if !style.quiet {
        out.push_str(&summary(catalogue, sources, all, style));
    }
    out
}

/// One line for each measure, with what no test shows of it, and one for all.
fn summary(catalogue: &CheckedCatalogue, sources: &Sources, all: &[Tested], style: Style) -> String {
    let lang = style.lang;
    let mut out = String::new();
    let longest = all.iter().map(|tested| catalogue.measures[tested.measure].id.chars().count()).max().unwrap_or_default();
    let mut open = false;
    for tested in all {
        let measure = &catalogue.measures[tested.measure];
        let (seen, reachable) = tested.coverage.total();
        let tests = counted(tested.verdicts.len(), "test", words(lang, "tests", "tester"));
        let failed = tested.verdicts.iter().filter(|verdict| **verdict != Verdict::Passed).count();
        let failed = match failed {
            0 => String::new(),
            failed => words(lang, format!(", {failed} failed"), format!(", {failed} med fel")),
        };
        let low = style.least.filter(|least| !at_least(&tested.coverage, *least));
        let low = low.map_or(String::new(), |least| words(lang, format!(", below {least} %"), format!(", under {least} %")));
        let shown = words(lang, "shown", "visat");
        out.push_str(&format!("{:longest$}  {tests}{failed}; {shown} {seen}/{reachable}{low}\n", measure.id));
        let unknown = undecided(&tested.coverage);
        if unknown > 0 {
            let text = words(
                lang,
                format!("{unknown} of which it is not known whether a row can show it"),
                format!("{unknown} som det inte är känt om någon rad kan visa"),
            );
            out.push_str(&format!("{:longest$}  {text}\n", ""));
        }
        open |= seen < reachable;
        if style.verbose {
            for state in tested.coverage.parts.iter().flat_map(|part| &part.states) {
                if let Reach::Missing(_, rows) = &state.reach {
                    let text = state.text.clone().unwrap_or_else(|| source_text(state.span, sources));
                    let rows: Vec<String> = rows.iter().map(ToString::to_string).collect();
                    let row = rows.join(", ");
                    let line = unseen(state.side, state.state, state.at.as_deref(), &text, lang);
                    let by = words(lang, "by", "av");
                    out.push_str(&format!("  {}: {line}; {by} {row}\n", start(state.span, sources)));
                }
            }
        }
    }
    let verdicts: Vec<&Verdict> = all.iter().flat_map(|tested| &tested.verdicts).collect();
    let passed = verdicts.iter().filter(|verdict| ***verdict == Verdict::Passed).count();
    let failed = verdicts.len() - passed;
    let measures = counted(all.len(), words(lang, "measure", "mått"), words(lang, "measures", "mått"));
    out.push_str(&words(
        lang,
        format!("{} in {measures}: {passed} passed, {failed} failed\n", counted(verdicts.len(), "test", "tests")),
        format!("{} i {measures}: {passed} utan fel, {failed} med fel\n", counted(verdicts.len(), "test", "tester")),
    ));
    if open {
        out.push_str(words(
            lang,
            "what no test shows is listed with -v; `--missing` prints tests that show it\n",
            "det som inget test visar listas med -v; `--missing` skriver tester som visar det\n",
        ));
    }
    out
}

/// A sentence about a place, the line it stands in, and the place underlined.
fn underlined(span: Span, sentence: &str, sources: &Sources) -> String {
    let text = &sources.get(span.source).text;
    let from = text[..span.start as usize].rfind('\n').map_or(0, |at| at + 1);
    let line = text[from..].lines().next().unwrap_or_default();
    let end = (span.end as usize).clamp(span.start as usize, from + line.len());
    let before = text[from..span.start as usize].chars().count();
    let marked = text[span.start as usize..end].chars().count().max(1);
    let inset = line.len() - line.trim_start().len();
    let line = clean(line.trim_start());
    let blanks = " ".repeat(before.saturating_sub(inset));
    format!("  {}: {sentence}\n    {line}\n    {blanks}{}\n", start(span, sources), "^".repeat(marked))
}

/// Where a span starts, as `FILE:LINE:COLUMN`.
fn start(span: Span, sources: &Sources) -> String {
    let place = place(span, sources);
    format!("{}:{}:{}", place.file, place.line, place.column)
}

/// What is written at a place, on one line.
pub(super) fn source_text(span: Span, sources: &Sources) -> String {
    let text = sources.get(span.source).text.get(span.range()).unwrap_or_default();
    clean(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

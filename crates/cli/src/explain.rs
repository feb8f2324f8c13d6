//! `mattstock explain`: what a measure or part computes, or what a code means.

use mattstock_core::check::{CheckedCatalogue, Measure, Part, PartBody};
use mattstock_core::document::{computation_in_words, formula};
use mattstock_core::plan::plan;
use mattstock_syntax::{Code, suggest, words as sentences};

use crate::args::{Common, Explain};
use crate::catalogue::{Opened, meant, open, sound, unknown_measure};
use crate::terminal::{Failure, Outcome, Terminal};
use crate::{findings, locate, pages};

/// Explains a measure, a part or a code.
pub(crate) fn explain(terminal: &mut Terminal<'_>, common: &Common, explain: &Explain) -> Outcome {
    let subject = explain.subject.as_str();
    let page = page(terminal, subject);
    // A code can be explained anywhere; only a measure needs its catalogue.
    let opened = locate::catalogue(terminal.env, common.catalogue.as_deref(), terminal.lang).map(open);
    let mut opened = match (opened, page) {
        (Ok(opened), None) => opened,
        (Ok(opened), Some(page)) if !opened.checked.as_ref().is_some_and(|c| has(c, subject)) => {
            terminal.result(&page)?;
            return Ok(0);
        }
        (Ok(opened), Some(_)) => opened,
        (Err(_), Some(page)) => {
            terminal.result(&page)?;
            return Ok(0);
        }
        (Err(failure), None) => return Err(failure),
    };
    let catalogue = sound(terminal, &mut opened)?;
    let mut text = String::new();
    for measure in &catalogue.measures {
        let whole = measure.id == subject;
        let parts: Vec<_> = measure.parts.iter().filter(|p| whole || p.id == subject).collect();
        if parts.is_empty() {
            continue;
        }
        text.push_str(&heading(terminal, &opened, measure));
        for part in parts {
            text.push_str(&words_and_formula(terminal, common, &catalogue, measure, part));
        }
        text.push_str(&printed_plan(terminal, &catalogue, measure, (!whole).then_some(subject))?);
    }
    if text.is_empty() {
        return Err(unknown(terminal, &catalogue, subject));
    }
    terminal.result(&text)?;
    Ok(0)
}

fn has(catalogue: &CheckedCatalogue, id: &str) -> bool {
    catalogue.measures.iter().any(|m| m.id == id || m.parts.iter().any(|p| p.id == id))
}

fn heading(terminal: &Terminal<'_>, opened: &Opened, measure: &Measure) -> String {
    let source = opened.sources.get(measure.span.source);
    let line = opened.sources.position(measure.span.source, measure.span.start as usize).line;
    let noun = terminal.words("Measure", "Mått");
    format!("{noun} {}: {}\n{}:{line}\n", measure.id, measure.name, source.path)
}

fn words_and_formula(
    terminal: &Terminal<'_>,
    common: &Common,
    catalogue: &CheckedCatalogue,
    measure: &Measure,
    part: &Part,
) -> String {
    let language = common.document_language().unwrap_or_else(|| catalogue.language.clone());
    let mut out = String::from("\n");
    match &part.name {
        Some(name) => out.push_str(&format!("{}: {name}\n", part.id)),
        None if part.id != measure.id => out.push_str(&format!("{}\n", part.id)),
        None => {}
    }
    let paragraph = |heading: &str, text: &str| format!("{heading}\n{}", indented(text));
    let computation = computation_in_words(catalogue, measure, part, &language, None);
    out.push_str(&paragraph(terminal.words("in words", "i ord"), &computation));
    if matches!(part.body, PartBody::Figures { .. }) {
        let formula = formula(catalogue, measure, part, &language);
        out.push_str(&paragraph(terminal.words("formula", "formel"), &formula));
    }
    out
}

/// What is counted, as an evaluator is told. Where one part is asked for, the figures of the others are left out.
fn printed_plan(
    terminal: &Terminal<'_>,
    catalogue: &CheckedCatalogue,
    measure: &Measure,
    part: Option<&str>,
) -> Result<String, Failure> {
    let mut plan =
        plan(catalogue, std::slice::from_ref(&measure.id)).map_err(|unknown| unknown_measure(terminal, &unknown))?;
    if let Some(part) = part {
        plan.outputs.retain(|output| output.part == part);
    }
    if plan.outputs.is_empty() {
        return Ok(String::new());
    }
    Ok(format!("\n{}\n{}", terminal.words("plan", "plan"), indented(&plan.to_string())))
}

/// Lines set in below their heading; a blank one stays blank.
fn indented(text: &str) -> String {
    text.lines().map(|line| if line.trim().is_empty() { "\n".to_owned() } else { format!("  {line}\n") }).collect()
}

/// A template as it can be read without a finding: `…` for what a finding fills in.
fn unfilled(template: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in template.chars() {
        match c {
            '{' => {
                out.push('…');
                inside = true;
            }
            '}' => inside = false,
            // Brackets only mark what is left out when there is nothing to fill in.
            '[' | ']' => {}
            _ if inside => {}
            c => out.push(c),
        }
    }
    out
}

/// The page of a code, or what the code says where it has no page.
fn page(terminal: &Terminal<'_>, code: &str) -> Option<String> {
    let known = Code::parse(code);
    let kind = findings::kind(code);
    if known.is_none() && kind.is_none() {
        return None;
    }
    if let Some(page) = pages::page(code, terminal.lang) {
        return Some(page);
    }
    let (severity, message, help) = match (known, kind) {
        (Some(code), _) => {
            let (message, help) = sentences::templates(code, terminal.lang);
            (code.severity().as_str(), unfilled(message), unfilled(help))
        }
        (None, Some(kind)) => {
            let severity = if kind.stops() { "error" } else { "warning" };
            (severity, findings::sentence(kind, terminal.lang).to_owned(), String::new())
        }
        (None, None) => return None,
    };
    let severity = match severity {
        "error" => terminal.words("error", "fel"),
        "warning" => terminal.words("warning", "varning"),
        _ => terminal.words("note", "upplysning"),
    };
    let mut out = format!("{severity}[{code}]: {message}\n");
    if !help.is_empty() {
        out.push_str(&format!("  {}: {help}\n", terminal.words("help", "hjälp")));
    }
    Some(out)
}

fn unknown(terminal: &Terminal<'_>, catalogue: &CheckedCatalogue, subject: &str) -> Failure {
    let measures: Vec<&str> = catalogue.measures.iter().map(|m| m.id.as_str()).collect();
    let parts: Vec<&str> = catalogue.measures.iter().flat_map(|m| &m.parts).map(|p| p.id.as_str()).collect();
    let codes: Vec<&str> = Code::ALL.iter().map(|c| c.as_str()).chain(findings::codes()).collect();
    let known = [measures.as_slice(), &parts, &codes].concat();
    let message = terminal.words(
        format!("`{subject}` is no measure, part or code"),
        format!("`{subject}` är inget mått, inget delmått och ingen kod"),
    );
    match meant(subject, suggest(subject, known)) {
        Some(nearest) => Failure::usage_help(
            message,
            terminal.words(format!("did you mean `{nearest}`?"), format!("menades `{nearest}`?")),
        ),
        None => {
            let known = measures.join(", ");
            Failure::usage_help(message, terminal.words(format!("measures: {known}"), format!("mått: {known}")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_can_be_read_without_a_finding() {
        assert_eq!(unfilled("unknown answer `{found}` for `{question}`"), "unknown answer `…` for `…`");
        assert_eq!(unfilled("[did you mean `{suggestion}`? ]answers: {answers}"), "did you mean `…`? answers: …");
    }

    #[test]
    fn blank_lines_stay_blank() {
        assert_eq!(indented("a\n\nb"), "  a\n\n  b\n");
    }
}

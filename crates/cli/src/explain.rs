//! `mattstock explain`: what a measure or part computes, or what a code means.

use mattstock_core::check::{Aggregate, CheckedCatalogue, Fold, Measure, Part, PartBody};
use mattstock_core::document::{computation_in_words, formula, ordinal};
use mattstock_core::plan::{Plan, plan, plan_part};
use mattstock_syntax::{Code, Lang, suggest, words as sentences};

use crate::args::{Common, Explain};
use crate::catalogue::{Opened, meant, open, sound, unknown_measure};
use crate::deny::Denied;
use crate::terminal::{Failure, Outcome, Terminal, words};
use crate::{findings, left_out, locate, pages};

/// Explains a measure, a part or a code.
pub(crate) fn explain(terminal: &mut Terminal<'_>, common: &Common, explain: &Explain) -> Outcome {
    let subject = explain.subject.as_str();
    let page = page(terminal, subject);
    // A code can be explained anywhere; only a measure needs its catalogue.
    let opened = locate::catalogue(terminal.env, common.catalogue.as_deref(), terminal.lang).map(open);
    let (opened, left) = match opened {
        Ok(mut opened) => {
            let left = left_out::leave_out(&mut opened, std::slice::from_ref(&explain.subject), &Denied::default());
            (Ok(opened), left)
        }
        failed => (failed, Vec::new()),
    };
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
    left_out::say(terminal, &left);
    let mut text = String::new();
    for measure in &catalogue.measures {
        let whole = measure.id == subject;
        let parts: Vec<_> = measure.parts.iter().filter(|p| whole || p.id == subject).collect();
        if parts.is_empty() {
            continue;
        }
        text.push_str(&heading(terminal, &opened, measure));
        for part in &parts {
            text.push_str(&words_and_formula(terminal, common, &catalogue, measure, part));
        }
        let plan = match (whole, parts.as_slice()) {
            (false, [part]) => plan_part(&catalogue, measure, part),
            _ => {
                plan(&catalogue, std::slice::from_ref(&measure.id)).map_err(|unknown| unknown_measure(terminal, &unknown))?
            }
        };
        text.push_str(&printed(terminal, &plan));
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
    if let PartBody::Figures { numerator, denominator, .. } = &part.body {
        let formula = formula(catalogue, measure, part, &language);
        out.push_str(&paragraph(terminal.words("formula", "formel"), &formula));
        let per = catalogue.units[part.unit.index()].per;
        let weight = |side: &Aggregate| {
            let weighted = catalogue.sources[side.source.index()].weight.is_some();
            weighted && !matches!(side.fold, Fold::Distinct(_))
        };
        let weighted = [weight(numerator), denominator.as_ref().is_some_and(weight)];
        let columns = columns(numerator, denominator.as_ref(), per, weighted, terminal.lang);
        out.push_str(&paragraph(terminal.words("result columns", "resultatkolumner"), &columns));
    }
    out
}

/// What stands in the columns `numerator`, `denominator` and `value` of the result table.
///
/// Weighted is what the numerator adds up, and what the denominator does where it is counted by itself.
fn columns(
    numerator: &Aggregate,
    denominator: Option<&Aggregate>,
    per: Option<u64>,
    [weighted, below_weighted]: [bool; 2],
    lang: Lang,
) -> String {
    let contributing = match weighted {
        true => words(lang, "weighted number of rows that contribute", "viktat antal rader som bidrar"),
        false => words(lang, "rows that contribute", "rader som bidrar"),
    };
    let added = match (&numerator.fold, weighted) {
        (Fold::Distinct(_), _) => words(lang, "number of different values", "antal olika värden"),
        (Fold::Each(_), true) => words(lang, "weighted number of elements", "viktat antal element"),
        (Fold::Each(_), false) => words(lang, "number of elements", "antal element"),
        (Fold::Sum(_) | Fold::Mean(_), true) => words(lang, "weighted sum", "viktad summa"),
        (Fold::Sum(_) | Fold::Mean(_), false) => words(lang, "sum", "summa"),
        (_, true) => words(lang, "weighted number of rows", "viktat antal rader"),
        (_, false) => words(lang, "number of rows", "antal rader"),
    };
    let told = |text: String| match below_weighted {
        true => words(lang, format!("{text}, weighted"), format!("{text}, viktat")),
        false => text,
    };
    let below = denominator.map(|d| match (&d.fold, d.source == numerator.source) {
        (Fold::Count, true) if weighted => {
            words(lang, "weighted number of rows taken in", "viktat antal rader som ingår").to_owned()
        }
        (Fold::Count, true) => words(lang, "rows taken in", "rader som ingår").to_owned(),
        (_, true) => told(format!("`{}`", d.text)),
        (_, false) => told(words(lang, format!("`{}`, counted by itself", d.text), format!("`{}`, räknat för sig", d.text))),
    });
    let ratio = match per {
        Some(per) => format!("{per} · numerator / denominator"),
        None => "numerator".to_owned(),
    };
    let (above, below, value) = match &numerator.fold {
        Fold::Mean(_) => (added, Some(contributing.to_owned()), "numerator / denominator".to_owned()),
        Fold::Count | Fold::Distinct(_) | Fold::Each(_) | Fold::Sum(_) => (added, below, ratio),
        fold => (contributing, Some(contributing.to_owned()), figure(fold, lang)),
    };
    let below = below.unwrap_or_else(|| words(lang, "none", "ingen").to_owned());
    let rows = match weighted || below_weighted {
        true => words(
            lang,
            "\nn_numerator, n_denominator: rows, without weights",
            "\nn_numerator, n_denominator: rader, utan vikter",
        ),
        false => "",
    };
    format!("numerator: {above}\ndenominator: {below}\nvalue: {value}{rows}")
}

/// A figure that follows from no numerator and denominator.
fn figure(fold: &Fold, lang: Lang) -> String {
    match fold {
        Fold::Min(_) => words(lang, "lowest value", "lägsta värde").to_owned(),
        Fold::Max(_) => words(lang, "highest value", "högsta värde").to_owned(),
        Fold::Deviation(_) => words(lang, "sample standard deviation", "stickprovets standardavvikelse").to_owned(),
        Fold::Percentile(p, _) => {
            words(lang, format!("{} percentile", ordinal(*p, "en")), format!("{} percentilen", ordinal(*p, "sv")))
        }
        _ => "median".to_owned(),
    }
}

/// What is counted, as an evaluator is told.
fn printed(terminal: &Terminal<'_>, plan: &Plan) -> String {
    if plan.outputs.is_empty() {
        return String::new();
    }
    format!(
        "\n{}\n{}",
        terminal.words("plan", "plan (för den som vill se exakt vad som körs)"),
        indented(&plan.text(terminal.lang))
    )
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
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use mattstock_core::Decimal;
    use mattstock_core::check::{CellId, Operand, SourceIx, Value};

    fn aggregate(source: u32, fold: Fold, text: &str) -> Aggregate {
        Aggregate { source: SourceIx(source), fold, by: None, condition: None, span: Default::default(), text: text.into() }
    }

    #[test]
    fn columns_are_told_by_what_stands_in_them() {
        let days = || Value::Cell(Operand::Cell(CellId(0)));
        let told = |fold: Fold, below: Option<Aggregate>, per| {
            columns(&aggregate(0, fold, ""), below.as_ref(), per, [false; 2], Lang::En).replace('\n', "; ")
        };
        let rows = aggregate(0, Fold::Count, "count");
        let people = aggregate(1, Fold::Sum(days()), "sum of antal from folkmangd");
        assert_eq!(told(Fold::Count, None, None), "numerator: number of rows; denominator: none; value: numerator");
        assert_eq!(
            told(Fold::Count, Some(rows), Some(100)),
            "numerator: number of rows; denominator: rows taken in; value: 100 · numerator / denominator"
        );
        assert_eq!(
            told(Fold::Distinct(CellId(0)), Some(people), Some(1000)),
            "numerator: number of different values; denominator: `sum of antal from folkmangd`, counted by itself; value: 1000 · \
             numerator / denominator"
        );
        assert_eq!(
            told(Fold::Mean(days()), None, None),
            "numerator: sum; denominator: rows that contribute; value: numerator / denominator"
        );
        for (fold, value) in [
            (Fold::Median(days()), "median"),
            (Fold::Percentile(Decimal::parse("2.5").unwrap(), days()), "2.5th percentile"),
            (Fold::Min(days()), "lowest value"),
            (Fold::Max(days()), "highest value"),
            (Fold::Deviation(days()), "sample standard deviation"),
        ] {
            let expected = format!("numerator: rows that contribute; denominator: rows that contribute; value: {value}");
            assert_eq!(told(fold, None, None), expected);
        }
    }

    #[test]
    fn columns_say_what_is_weighted() {
        let told = |fold: Fold, below: Option<Aggregate>, weighted, lang| {
            let per = below.as_ref().map(|_| 100);
            columns(&aggregate(0, fold, ""), below.as_ref(), per, weighted, lang).replace('\n', "; ")
        };
        let rows = || Some(aggregate(0, Fold::Count, "count"));
        let others = || Some(aggregate(1, Fold::Count, "count from b"));
        let days = || Value::Cell(Operand::Cell(CellId(0)));
        assert_eq!(
            told(Fold::Count, rows(), [true; 2], Lang::Sv),
            "numerator: viktat antal rader; denominator: viktat antal rader som ingår; value: 100 · numerator / denominator; \
             n_numerator, n_denominator: rader, utan vikter"
        );
        assert_eq!(
            told(Fold::Count, others(), [false, true], Lang::En),
            "numerator: number of rows; denominator: `count from b`, counted by itself, weighted; value: 100 · numerator / \
             denominator; n_numerator, n_denominator: rows, without weights"
        );
        assert_eq!(
            told(Fold::Max(days()), None, [true, false], Lang::En),
            "numerator: weighted number of rows that contribute; denominator: weighted number of rows that contribute; value: \
             highest value; n_numerator, n_denominator: rows, without weights"
        );
        assert_eq!(
            told(Fold::Sum(days()), None, [true, false], Lang::Sv),
            "numerator: viktad summa; denominator: ingen; value: numerator; n_numerator, n_denominator: rader, utan vikter"
        );
    }

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

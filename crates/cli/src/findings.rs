//! Findings about data, as people and programs read them.

use std::collections::BTreeMap;

use mattstock_core::check::{CheckedCatalogue, Domain};
use mattstock_core::{Expected, Finding, FindingKind, Places, STRAY, UNCLOSED};
use mattstock_syntax::Lang;
use serde_json::{Value, json};

use crate::terminal::words;

/// Findings of one kind that are shown; the rest are counted.
const SHOWN_PER_KIND: usize = 5;

macro_rules! kinds {
    ($($kind:ident: $english:literal, $swedish:literal;)*) => {
        /// What a kind of finding says.
        pub(crate) fn sentence(kind: FindingKind, lang: Lang) -> &'static str {
            match kind { $(FindingKind::$kind => words(lang, $english, $swedish),)* }
        }
    };
}

kinds! {
    UnreadableData: "the file cannot be read", "filen kan inte läsas";
    MalformedRow: "a quote that is never closed, or a row with another number of cells than the header",
        "ett citattecken som aldrig avslutas, eller en rad med ett annat antal celler än rubrikraden";
    MissingColumn: "a column is missing", "en kolumn saknas";
    DuplicateColumn: "two columns have the same header", "två kolumner har samma rubrik";
    UnknownDataFile: "a file that belongs to no source is not read", "en fil som inte hör till någon källa läses inte";
    YearMismatch: "the year of a row is not that of the file name", "radens år är inte filnamnets";
    NoPeriod: "a row without a usable year or date belongs to no period",
        "en rad utan användbart år eller datum hör inte till någon period";
    DuplicateUnit: "two rows for one unit in one period", "två rader för en enhet i samma period";
    MissingUnit: "a row without its unit", "en rad utan enhet";
    UnitOutsideFrame: "a unit that is not in the frame", "en enhet som inte finns i ramen";
    IncompleteTable: "a table without rows for some combinations of codes; nothing is counted for them",
        "en tabell utan rader för några kombinationer av koder; inget räknas för dem";
    InvalidValue: "a value the definition does not allow", "ett värde som definitionen inte tillåter";
    InvalidWeight: "a weight that is missing, negative or no number", "en vikt som saknas, är negativ eller inte ett tal";
    RoutingViolated: "an answer to a question that was not to be asked; it is not used",
        "ett svar på en fråga som inte skulle ställas; det används inte";
    InferredRoutingViolated: "an answer against inferred routing; it is kept",
        "ett svar mot en tolkad hoppregel; det behålls";
    GateUnknown: "an answer where it is unknown whether the question was asked; it is kept",
        "ett svar där det är okänt om frågan ställdes; det behålls";
    ExclusiveContradicted: "an answer that excludes the others, beside another; both are kept",
        "ett svar som utesluter de andra, bredvid ett annat; båda behålls";
    AnswersWithoutResponse: "answers of a unit that is not said to have responded; they are not used",
        "svar från en enhet som inte uppges ha svarat; de används inte";
    Overflow: "a sum or a computed value is too large to be held exactly",
        "en summa eller ett beräknat värde är för stort för att hållas exakt";
}

/// The kind with this code.
pub(crate) fn kind(code: &str) -> Option<FindingKind> {
    FindingKind::ALL.iter().copied().find(|k| k.as_str() == code)
}

/// Every kind's code.
pub(crate) fn codes() -> impl Iterator<Item = &'static str> {
    FindingKind::ALL.iter().map(|k| k.as_str())
}

/// Whether a finding stops the run.
pub(crate) fn stops(finding: &Finding, denied: &[FindingKind]) -> bool {
    finding.kind.stops() || denied.contains(&finding.kind)
}

/// Takes out of findings what could tell a person: keys of units that no frame lists, and free text.
pub(crate) fn without_persons(catalogue: &CheckedCatalogue, findings: &mut [Finding]) {
    for finding in findings {
        let Some(source) = catalogue.sources.iter().find(|s| s.id == finding.source) else {
            continue;
        };
        let cell = finding.column.as_ref().and_then(|column| source.cells.iter().find(|c| c.header == *column));
        let private =
            cell.is_some_and(|c| matches!(c.domain, Domain::Key | Domain::Text | Domain::Unknown | Domain::OpenAnswer(_)));
        let unit =
            matches!(finding.kind, FindingKind::DuplicateUnit | FindingKind::MissingUnit | FindingKind::UnitOutsideFrame);
        if private || (unit && source.frame.is_none()) {
            finding.found = None;
            finding.suggestion = None;
        }
    }
}

/// Findings for people: what stops the run first, then by kind; a few of each kind unless all are asked for.
pub(crate) fn human(findings: &[Finding], denied: &[FindingKind], all: bool, lang: Lang) -> String {
    let mut kinds: BTreeMap<(bool, FindingKind), Vec<&Finding>> = BTreeMap::new();
    for finding in findings {
        kinds.entry((!stops(finding, denied), finding.kind)).or_default().push(finding);
    }
    let mut out = String::new();
    for ((goes_on, kind), mut findings) in kinds {
        // The commonest first: it is what is left out that is told as a number only.
        findings.sort_by_key(|f| {
            (std::cmp::Reverse(f.count), &f.source, &f.file, f.period, &f.column, &f.found, f.lines.first())
        });
        let severity = if goes_on { words(lang, "warning", "varning") } else { words(lang, "error", "fel") };
        let shown = if all { findings.len() } else { findings.len().min(SHOWN_PER_KIND) };
        for finding in &findings[..shown] {
            out.push_str(&one(finding, severity, lang));
        }
        let rest = &findings[shown..];
        if !rest.is_empty() {
            let times: u64 = rest.iter().map(|f| f.count).sum();
            let (code, more) = (kind.as_str(), rest.len());
            let often = if times > more as u64 { format!(", {}", often(times, lang)) } else { String::new() };
            out.push_str(&words(
                lang,
                format!("{severity}[{code}]: {more} more of this kind{often}; all with -v\n"),
                format!("{severity}[{code}]: ytterligare {more} av samma slag{often}; alla med -v\n"),
            ));
        }
    }
    out
}

fn one(finding: &Finding, severity: &str, lang: Lang) -> String {
    let mut out = format!("{severity}[{}]: ", finding.kind.as_str());
    match (&finding.column, &finding.found) {
        (_, Some(found)) if finding.kind == FindingKind::MalformedRow => out.push_str(&row(&clean(found), lang)),
        _ => out.push_str(sentence(finding.kind, lang)),
    }
    match (&finding.column, &finding.found) {
        _ if finding.kind == FindingKind::MalformedRow => {}
        (Some(column), Some(of)) if finding.kind == FindingKind::UnreadableData => {
            let (column, of) = (clean(column), clean(of));
            out.push_str(&words(
                lang,
                format!(": `{column}` is of type `{of}`"),
                format!(": `{column}` är av typen `{of}`"),
            ));
        }
        (_, Some(why)) if finding.kind == FindingKind::UnreadableData => out.push_str(&format!(": {}", reason(why, lang))),
        (Some(column), Some(found)) => out.push_str(&format!(": `{}` = `{}`", clean(column), clean(found))),
        (Some(one), None) | (None, Some(one)) => out.push_str(&format!(": `{}`", clean(one))),
        (None, None) => {}
    }
    out.push_str(&format!("\n  {}", clean(&finding.file)));
    if let Some(period) = finding.period {
        out.push_str(&format!(" ({period})"));
    }
    if !finding.lines.is_empty() {
        let lines: Vec<_> = finding.lines.iter().map(u64::to_string).collect();
        let noun = place(finding.places, lang);
        let ending = match (lines.len(), lang) {
            (1, _) => "",
            (_, Lang::En) => "s",
            (_, Lang::Sv) => "er",
        };
        let more = if finding.count > lines.len() as u64 { " …" } else { "" };
        out.push_str(&format!(", {noun}{ending} {}{more}", lines.join(", ")));
    }
    match (finding.kind, finding.count) {
        (FindingKind::IncompleteTable, n) => out.push_str(&words(lang, format!(", {n} missing"), format!(", {n} saknas"))),
        (_, 0 | 1) => {}
        (_, n) => out.push_str(&format!(", {}", often(n, lang))),
    }
    out.push('\n');
    // A missing column is expected by its own name.
    let expected = finding.expected.as_ref().filter(|_| finding.kind != FindingKind::MissingColumn);
    let expected = expected.map(|e| match e {
        Expected::Alone { alone, others } => apart(alone, others.as_deref(), lang),
        e => format!("{} {}", words(lang, "expected", "väntat"), expectation(e, lang)),
    });
    let suggestion = finding.suggestion.as_ref().map(|s| {
        let s = clean(s);
        match finding.kind {
            FindingKind::MissingColumn => words(
                lang,
                format!("is `{s}` in the header the one meant? then rename it"),
                format!("är det `{s}` i rubrikraden som avses? byt i så fall namn på den"),
            ),
            _ => words(lang, format!("did you mean `{s}`?"), format!("menades `{s}`?")),
        }
    });
    let kept = (finding.kind == FindingKind::DuplicateUnit).then(|| kept(finding, lang));
    let help: Vec<_> = suggestion.into_iter().chain(expected).chain(kept).collect();
    if !help.is_empty() {
        out.push_str(&format!("  {}: {}\n", words(lang, "help", "hjälp"), help.join(" ")));
    }
    out
}

/// What a place in a file is called.
fn place(places: Places, lang: Lang) -> &'static str {
    match places {
        Places::Lines => words(lang, "line", "rad"),
        Places::Rows => words(lang, "row", "rad"),
    }
}

/// What to do about rows of one unit; where only one of them is in this file, the others are in another.
fn kept(finding: &Finding, lang: Lang) -> String {
    let file = clean(&finding.file);
    let place = place(finding.places, lang);
    match (finding.count, &finding.lines[..]) {
        (1, [line]) => words(
            lang,
            format!("keep {place} {line} of `{file}` or the row in the other file, and remove the other"),
            format!("behåll {place} {line} i `{file}` eller raden i den andra filen, och ta bort den andra"),
        ),
        (2, [one, other]) => words(
            lang,
            format!("keep {place} {one} or {place} {other} of `{file}`, and remove the other"),
            format!("behåll {place} {one} eller {place} {other} i `{file}`, och ta bort den andra"),
        ),
        _ => words(
            lang,
            format!("keep one row of each unit in `{file}`, and remove the others"),
            format!("behåll en rad för varje enhet i `{file}`, och ta bort de andra"),
        ),
    }
}

/// Which of the choices that exclude each other can stand.
fn apart(alone: &[String], others: Option<&str>, lang: Lang) -> String {
    let named: Vec<_> = alone.iter().map(|choice| format!("`{}`", clean(choice))).collect();
    let keep = match alone {
        [_] => words(lang, "it", "det"),
        _ => words(lang, "one of them", "ett av dem"),
    };
    let others = others.map_or(String::new(), |others| format!(", {} `{}`", words(lang, "or", "eller"), clean(others)));
    let named = named.join(", ");
    words(
        lang,
        format!("{named} can only be ticked alone: keep {keep}{others}"),
        format!("{named} kan bara kryssas i ensamt: behåll {keep}{others}"),
    )
}

/// What a row is broken by.
fn row(found: &str, lang: Lang) -> String {
    match found {
        UNCLOSED => words(lang, "a quote that is never closed", "ett citattecken som aldrig avslutas").to_owned(),
        STRAY => words(lang, "text after a closing quote", "text efter ett avslutande citattecken").to_owned(),
        number => {
            let sentence = words(
                lang,
                "a row with another number of cells than the header",
                "en rad med ett annat antal celler än rubrikraden",
            );
            format!("{sentence}: {}", cells(number, lang))
        }
    }
}

fn cells(number: &str, lang: Lang) -> String {
    let noun = if number == "1" { words(lang, "cell", "cell") } else { words(lang, "cells", "celler") };
    format!("{number} {noun}")
}

/// What would have been right.
fn expectation(expected: &Expected, lang: Lang) -> String {
    match expected {
        Expected::Text(text) => clean(text),
        Expected::Alone { alone, others } => apart(alone, others.as_deref(), lang),
        Expected::Year => words(lang, "YYYY", "ÅÅÅÅ").to_owned(),
        Expected::Date => words(lang, "YYYY-MM-DD", "ÅÅÅÅ-MM-DD").to_owned(),
        Expected::Cells(number) => cells(&number.to_string(), lang),
        Expected::Number { min, max, decimals } => {
            let kind = if *decimals == 0 { words(lang, "whole number", "heltal") } else { words(lang, "number", "tal") };
            let range = match (min, max) {
                (Some(min), Some(max)) => {
                    words(lang, format!(" between {min} and {max}"), format!(" mellan {min} och {max}"))
                }
                (Some(min), None) => format!(" ≥ {min}"),
                (None, Some(max)) => format!(" ≤ {max}"),
                (None, None) => String::new(),
            };
            let places = match decimals {
                0 => String::new(),
                1 => words(lang, " with at most 1 decimal", " med högst 1 decimal").to_owned(),
                n => words(lang, format!(" with at most {n} decimals"), format!(" med högst {n} decimaler")),
            };
            format!("{kind}{range}{places}")
        }
    }
}

/// What is found in a file without content.
const EMPTY: &str = "0 bytes";

/// The finding of a file without content.
pub(crate) fn empty_file(source: &str, file: String) -> Finding {
    Finding {
        kind: FindingKind::UnreadableData,
        source: source.to_owned(),
        file,
        period: None,
        column: None,
        found: Some(EMPTY.to_owned()),
        expected: None,
        suggestion: None,
        count: 1,
        lines: Vec::new(),
        places: Places::Lines,
    }
}

/// Why a file cannot be read.
fn reason(why: &str, lang: Lang) -> String {
    match why {
        EMPTY => words(lang, "it is empty", "den är tom").to_owned(),
        "0x00" => words(
            lang,
            "it is not text in UTF-8; save it as CSV in UTF-8",
            "den är inte text i UTF-8; spara den som CSV i UTF-8",
        )
        .to_owned(),
        "UTF-8" | "UTF-16LE" | "UTF-16BE" => words(
            lang,
            format!("it is marked as {why}, which it is not"),
            format!("den är märkt som {why}, vilket den inte är"),
        ),
        // The operating system's own words.
        _ => clean(why),
    }
}

fn often(times: u64, lang: Lang) -> String {
    match times {
        1 => words(lang, "once", "en gång").to_owned(),
        _ => format!("{times} {}", words(lang, "times", "gånger")),
    }
}

/// Text from a file, safe on a terminal and of reasonable length.
fn clean(text: &str) -> String {
    const LONGEST: usize = 200;
    let mut out: String = text.chars().take(LONGEST).map(|c| if c.is_control() { '?' } else { c }).collect();
    if text.chars().count() > LONGEST {
        out.push('…');
    }
    out
}

/// How many findings of each kind there are in each column: what machine formats say of data, never a row.
pub(crate) fn counts(findings: &[Finding]) -> Value {
    let mut counts: BTreeMap<(&str, &str, &str), u64> = BTreeMap::new();
    for f in findings {
        let place = (f.kind.as_str(), f.source.as_str(), f.column.as_deref().unwrap_or(""));
        *counts.entry(place).or_default() += f.count;
    }
    let rows = counts
        .into_iter()
        .map(|((kind, source, column), count)| json!({ "kind": kind, "source": source, "column": column, "count": count }));
    Value::Array(rows.collect())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn invalid(found: &str, count: u64) -> Finding {
        Finding {
            kind: FindingKind::InvalidValue,
            source: "lakarenkat".into(),
            file: "data/lakarenkat.csv".into(),
            period: Some(2025),
            column: Some("f4a".into()),
            found: Some(found.into()),
            expected: Some(Expected::Text("ja, nej, osaker".into())),
            suggestion: Some("ja".into()),
            count,
            lines: (2..2 + count.min(5)).collect(),
            places: Places::Lines,
        }
    }

    #[test]
    fn a_finding_says_where_what_and_what_instead() {
        assert_eq!(
            human(&[invalid("jaa", 7)], &[], false, Lang::En),
            "\
warning[invalid-value]: a value the definition does not allow: `f4a` = `jaa`
  data/lakarenkat.csv (2025), lines 2, 3, 4, 5, 6 …, 7 times
  help: did you mean `ja`? expected ja, nej, osaker
"
        );
        assert_eq!(
            human(&[invalid("jaa", 1)], &[FindingKind::InvalidValue], false, Lang::Sv),
            "\
fel[invalid-value]: ett värde som definitionen inte tillåter: `f4a` = `jaa`
  data/lakarenkat.csv (2025), rad 2
  hjälp: menades `ja`? väntat ja, nej, osaker
"
        );
    }

    #[test]
    fn choices_that_exclude_each_other_are_told_apart() {
        let expected = |alone: &[&str], others: Option<&str>| {
            let alone = alone.iter().map(ToString::to_string).collect();
            let finding = Finding {
                expected: Some(Expected::Alone { alone, others: others.map(str::to_owned) }),
                suggestion: None,
                ..invalid("webb|annat", 1)
            };
            [Lang::En, Lang::Sv]
                .map(|lang| human(std::slice::from_ref(&finding), &[], false, lang).lines().last().unwrap().to_owned())
        };
        assert_eq!(
            expected(&["annat"], Some("webb|bok")),
            [
                "  help: `annat` can only be ticked alone: keep it, or `webb|bok`",
                "  hjälp: `annat` kan bara kryssas i ensamt: behåll det, eller `webb|bok`"
            ]
        );
        assert_eq!(
            expected(&["annat", "ingen"], None),
            [
                "  help: `annat`, `ingen` can only be ticked alone: keep one of them",
                "  hjälp: `annat`, `ingen` kan bara kryssas i ensamt: behåll ett av dem"
            ]
        );
    }

    #[test]
    fn rows_of_one_unit_are_chosen_between() {
        let twice = |count: u64| Finding {
            kind: FindingKind::DuplicateUnit,
            column: None,
            found: None,
            expected: None,
            suggestion: None,
            ..invalid("", count)
        };
        let help = |count: u64, lang| human(&[twice(count)], &[], false, lang).lines().last().unwrap().to_owned();
        assert_eq!(
            [1, 2, 3].map(|count| help(count, Lang::En)),
            [
                "  help: keep line 2 of `data/lakarenkat.csv` or the row in the other file, and remove the other",
                "  help: keep line 2 or line 3 of `data/lakarenkat.csv`, and remove the other",
                "  help: keep one row of each unit in `data/lakarenkat.csv`, and remove the others",
            ]
        );
        assert_eq!(help(2, Lang::Sv), "  hjälp: behåll rad 2 eller rad 3 i `data/lakarenkat.csv`, och ta bort den andra");
    }

    #[test]
    fn tables_have_rows_and_columns_with_types() {
        let both =
            |finding: Finding| [Lang::En, Lang::Sv].map(|lang| human(std::slice::from_ref(&finding), &[], false, lang));
        let [en, sv] = both(Finding { places: Places::Rows, kind: FindingKind::DuplicateUnit, ..invalid("jaa", 2) });
        assert!(en.contains(", rows 2, 3, ") && en.contains("keep row 2 or row 3 of"), "{en}");
        assert!(sv.contains(", rader 2, 3, ") && sv.contains("behåll rad 2 eller rad 3 i"), "{sv}");
        let found = Some("Struct(\"a\": Int64)".to_owned());
        let [en, sv] = both(Finding { kind: FindingKind::UnreadableData, found, ..invalid("", 1) });
        assert!(en.contains(": `f4a` is of type `Struct(\"a\": Int64)`\n"), "{en}");
        assert!(sv.contains(": `f4a` är av typen `Struct(\"a\": Int64)`\n"), "{sv}");
    }

    #[test]
    fn what_would_have_been_right_is_said_in_either_language() {
        let d = |text: &str| mattstock_core::Decimal::parse(text);
        for (min, max, decimals, english, swedish) in [
            (d("0"), None, 0, "whole number ≥ 0", "heltal ≥ 0"),
            (d("0"), None, 2, "number ≥ 0 with at most 2 decimals", "tal ≥ 0 med högst 2 decimaler"),
            (None, d("2.5"), 1, "number ≤ 2.5 with at most 1 decimal", "tal ≤ 2.5 med högst 1 decimal"),
            (d("-5"), d("40"), 0, "whole number between -5 and 40", "heltal mellan -5 och 40"),
            (None, None, 0, "whole number", "heltal"),
        ] {
            let expected = Expected::Number { min, max, decimals };
            assert_eq!(
                (expectation(&expected, Lang::En).as_str(), expectation(&expected, Lang::Sv).as_str()),
                (english, swedish)
            );
        }
        assert_eq!(expectation(&Expected::Cells(1), Lang::Sv), "1 cell");
        assert_eq!(expectation(&Expected::Cells(3), Lang::Sv), "3 celler");
        assert_eq!(expectation(&Expected::Date, Lang::Sv), "ÅÅÅÅ-MM-DD");
        assert_eq!(row(STRAY, Lang::Sv), "text efter ett avslutande citattecken");
    }

    #[test]
    fn what_stops_comes_first_and_each_kind_is_capped() {
        let mut all: Vec<_> = (0..8).map(|i| invalid(&format!("x{i}"), 2)).collect();
        all.push(Finding { kind: FindingKind::MissingColumn, ..invalid("", 1) });
        let text = human(&all, &[], false, Lang::En);
        assert!(text.starts_with("error[missing-column]"), "{text}");
        assert!(text.ends_with("warning[invalid-value]: 3 more of this kind, 6 times; all with -v\n"), "{text}");
        let whole = human(&all, &[], true, Lang::En);
        assert_eq!(whole.matches("warning[invalid-value]").count(), 8);
    }

    #[test]
    fn text_from_files_cannot_steer_the_terminal() {
        let text = human(&[invalid("\u{1b}[2J", 1)], &[], false, Lang::En);
        assert!(!text.contains('\u{1b}'), "{text:?}");
    }

    #[test]
    fn machine_formats_hold_counts_and_no_values() {
        let counts = counts(&[invalid("a", 2), invalid("b", 3)]);
        assert_eq!(counts, json!([{ "kind": "invalid-value", "source": "lakarenkat", "column": "f4a", "count": 5 }]));
    }
}

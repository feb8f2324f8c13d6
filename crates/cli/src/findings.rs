//! Findings about data, as people and programs read them.

use std::collections::BTreeMap;

use mattstock_core::check::{CheckedCatalogue, Domain};
use mattstock_core::{Expected, Finding, FindingKind, Places, UNCOMPUTED};
use mattstock_syntax::Lang;
use serde_json::{Value, json};

use crate::reasons::{EMPTY, reason, row};
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
    NoRows: "a file without any row", "en fil utan någon rad";
    UnreadSheet: "another sheet that has columns of the source is not read",
        "ett annat blad som har kolumner ur källan läses inte";
    UnknownColumn: "a column that the source does not have is not read", "en kolumn som källan inte har läses inte";
    UnknownDataFile: "a file that belongs to no source is not read", "en fil som inte hör till någon källa läses inte";
    YearMismatch: "the year of a row is not that of the file name", "radens år är inte filnamnets";
    FileNameMismatch: "a row says another value than the file name", "en rad anger ett annat värde än filnamnet";
    NoPeriod: "a row without a usable year or date belongs to no period",
        "en rad utan användbart år eller datum hör inte till någon period";
    DuplicateUnit: "two rows for one unit in one period", "två rader för en enhet i samma period";
    DuplicateAnswer: "rows of one unit that answer a question twice or differ in a column",
        "rader för en enhet som besvarar en fråga två gånger eller skiljer sig i en kolumn";
    MissingUnit: "a row without its unit", "en rad utan enhet";
    UnitOutsideFrame: "a unit that is not in the frame", "en enhet som inte finns i ramen";
    IncompleteTable: "a table that lacks rows or values; a denominator that needs them gives no figure",
        "en tabell som saknar rader eller värden; en nämnare som behöver dem ger ingen siffra";
    InvalidValue: "a value the definition does not allow", "ett värde som definitionen inte tillåter";
    JoinedCodes: "codes that no space parts are read as one code", "koder som inte skiljs åt av mellanslag läses som en kod";
    SplitCode: "a code with a space in it is read as several codes", "en kod med mellanslag i läses som flera koder";
    ConvertedCell: "a number is read as the code or date that it stands for",
        "ett tal läses som den kod eller det datum som det står för";
    InvalidWeight: "a weight that is missing, negative, too large or no number",
        "en vikt som saknas, är negativ, är för stor eller inte är ett tal";
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
    BlankResponse: "a unit that responded left all questions blank",
        "en enhet som svarat har lämnat alla frågor blanka";
    ItemNonresponse: "a question that many or all left blank or filled with what is not allowed",
        "en fråga som många eller alla har lämnat blank eller fyllt med något otillåtet";
    ChangedDistribution: "a difference from the period before", "en skillnad mot perioden före";
    StraightLining: "many gave all items the same answer", "många har gett samma svar på alla delfrågor";
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
    let (place, help) = (place_of(finding, lang), help(finding, lang));
    shown(severity, finding.kind, &message(finding, lang), &place, &help, lang)
}

/// A finding as it stands on a terminal.
pub(crate) fn shown(severity: &str, kind: FindingKind, message: &str, place: &str, help: &str, lang: Lang) -> String {
    let mut out = format!("{severity}[{}]: {message}\n  {place}\n", kind.as_str());
    if !help.is_empty() {
        out.push_str(&format!("  {}: {help}\n", words(lang, "help", "hjälp")));
    }
    out
}

/// What is found.
pub(crate) fn message(finding: &Finding, lang: Lang) -> String {
    let mut out = String::new();
    match (&finding.column, &finding.found) {
        (_, Some(found)) if finding.kind == FindingKind::MalformedRow => out.push_str(&row(&clean(found), lang)),
        (Some(_), _) if finding.kind == FindingKind::BlankResponse => {
            out.push_str(words(lang, "a unit left all items blank", "en enhet har lämnat alla delfrågor blanka"));
        }
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
        (Some(column), Some(numbers)) if finding.kind == FindingKind::DuplicateColumn => {
            let (column, numbers) = (clean(column), clean(numbers));
            out.push_str(&words(
                lang,
                format!(": `{column}`, columns {numbers}"),
                format!(": `{column}`, kolumnerna {numbers}"),
            ));
        }
        (Some(column), Some(found)) if finding.kind == FindingKind::InvalidValue && found.is_empty() => {
            let column = clean(column);
            out.push_str(&words(lang, format!(": `{column}` is blank"), format!(": `{column}` är tom")));
        }
        (Some(column), Some(found)) if finding.kind == FindingKind::InvalidValue && found == UNCOMPUTED => {
            let column = clean(column);
            out.push_str(&words(
                lang,
                format!(": `{column}` is a formula without a saved value"),
                format!(": `{column}` är en formel utan sparat värde"),
            ));
        }
        (Some(column), None) if finding.kind == FindingKind::ConvertedCell => {
            out.push_str(&format!(": `{}`, {}", clean(column), words(lang, "other values", "andra värden")));
        }
        (Some(column), Some(found)) => out.push_str(&format!(": `{}` = `{}`", clean(column), clean(found))),
        (Some(one), None) | (None, Some(one)) => out.push_str(&format!(": `{}`", clean(one))),
        (None, None) => {}
    }
    if finding.kind == FindingKind::Overflow {
        out.push_str(&format!(" {} `{}`", words(lang, "in", "i"), clean(&finding.source)));
    }
    out
}

/// The file, the period, the lines or rows, and how often.
pub(crate) fn place_of(finding: &Finding, lang: Lang) -> String {
    let mut out = clean(&finding.file);
    if let Some(period) = finding.period {
        out.push_str(&format!(" ({period})"));
    }
    if !finding.lines.is_empty() {
        let more = finding.count > finding.lines.len() as u64;
        out.push_str(&format!(", {}", places(&finding.lines, finding.places, more, lang)));
    }
    match (finding.kind, finding.count) {
        (FindingKind::IncompleteTable, n) if finding.column.is_none() => {
            out.push_str(&words(lang, format!(", {n} missing"), format!(", {n} saknas")))
        }
        (_, 0 | 1) => {}
        // Every line is named.
        (_, n) if n == finding.lines.len() as u64 => {}
        (_, n) => out.push_str(&format!(" ({})", often(n, lang))),
    }
    out
}

/// The way out; empty where there is none to tell.
pub(crate) fn help(finding: &Finding, lang: Lang) -> String {
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
            FindingKind::ConvertedCell if finding.places == Places::Lines => words(
                lang,
                format!("it is read as `{s}`; write it as a text, within quotes, to keep the zeros"),
                format!("det läses som `{s}`; skriv den som text, inom citattecken, för att behålla nollorna"),
            ),
            FindingKind::ConvertedCell => words(
                lang,
                format!("it is read as `{s}`; format the cells as text to keep what is typed"),
                format!("det läses som `{s}`; formatera cellerna som text för att behålla det som skrivs"),
            ),
            FindingKind::UnreadSheet => words(
                lang,
                format!("`{s}` is read; `sheet:` of the source says which is meant, or save the workbook without the other"),
                format!("`{s}` läses; källans `sheet:` säger vilket som avses, eller spara arbetsboken utan det andra"),
            ),
            _ => words(lang, format!("did you mean `{s}`?"), format!("menades `{s}`?")),
        }
    });
    if finding.kind == FindingKind::InvalidValue && finding.found.as_deref() == Some(UNCOMPUTED) {
        let way = words(
            lang,
            "open the workbook in a spreadsheet program and save it, or write the value",
            "öppna arbetsboken i ett kalkylprogram och spara den, eller skriv värdet",
        );
        return way.to_owned();
    }
    if finding.kind == FindingKind::NoRows {
        let way = words(
            lang,
            "remove the file if there is nothing to report, or have it sent again",
            "ta bort filen om det inte finns något att redovisa, eller be om den på nytt",
        );
        return way.to_owned();
    }
    let kept = (finding.kind == FindingKind::DuplicateUnit).then(|| kept(finding, lang));
    let zeros = zeros(finding, lang);
    let elsewhere = elsewhere(finding, lang);
    let mut help = suggestion
        .into_iter()
        .chain(expected)
        .chain(kept)
        .chain(elsewhere)
        .chain(codes_apart(finding, lang))
        .chain(plain(finding.kind, lang).filter(|_| finding.suggestion.is_none()).map(str::to_owned))
        .collect::<Vec<_>>()
        .join(" ");
    if let Some(zeros) = zeros {
        help = format!("{help}; {zeros}");
    }
    help
}

/// The way out that is the same for all findings of a kind.
fn plain(kind: FindingKind, lang: Lang) -> Option<&'static str> {
    Some(match kind {
        FindingKind::RoutingViolated | FindingKind::InferredRoutingViolated => words(
            lang,
            "mend the answer that `asked_when` looks at, or leave the cell blank",
            "rätta svaret som `asked_when` ser på, eller lämna rutan tom",
        ),
        FindingKind::GateUnknown => words(
            lang,
            "mend the answer that `asked_when` looks at: it is missing or not allowed",
            "rätta svaret som `asked_when` ser på: det saknas eller är inte tillåtet",
        ),
        FindingKind::AnswersWithoutResponse => words(
            lang,
            "fill in what `responded_when` looks at in these rows, if they are responses",
            "fyll i det som `responded_when` ser på i raderna, om de är svar",
        ),
        FindingKind::BlankResponse => words(
            lang,
            "see if the answers were lost on their way to the file, or ask the unit for them",
            "se efter om svaren har gått förlorade på väg till filen, eller be enheten om dem",
        ),
        FindingKind::MissingUnit => words(
            lang,
            "fill in the column of `one_row_per`, or remove the row",
            "fyll i kolumnen i `one_row_per`, eller ta bort raden",
        ),
        FindingKind::DuplicateAnswer => {
            words(lang, "keep one of the rows, and remove the others", "behåll en av raderna, och ta bort de andra")
        }
        FindingKind::UnknownDataFile => words(
            lang,
            "if it is data, name it as its source, or as `files` of the source says",
            "är det data, ge den källans namn, eller det som källans `files` säger",
        ),
        _ => return None,
    })
}

/// What a place in a file is called.
fn place(places: Places, lang: Lang) -> &'static str {
    match places {
        Places::Lines => words(lang, "line", "rad"),
        Places::Rows => words(lang, "row", "rad"),
    }
}

/// `lines 2, 3 and 4`, or rows of a table, and that there are more.
fn places(at: &[u64], of: Places, more: bool, lang: Lang) -> String {
    let numbers: Vec<_> = at.iter().map(u64::to_string).collect();
    let noun = place(of, lang);
    match numbers.as_slice() {
        [one] if !more => format!("{noun} {one}"),
        [first @ .., last] if !more => {
            let first = first.join(", ");
            words(lang, format!("{noun}s {first} and {last}"), format!("{noun}erna {first} och {last}"))
        }
        all => words(lang, format!("{noun}s {} …", all.join(", ")), format!("{noun}erna {} …", all.join(", "))),
    }
}

/// A code without the zeros that a spreadsheet takes for those of a number.
fn zeros(finding: &Finding, lang: Lang) -> Option<String> {
    let (found, meant) = (finding.found.as_ref()?, finding.suggestion.as_ref()?);
    let lost = meant.trim_start_matches('0') == found && meant != found && finding.kind == FindingKind::InvalidValue;
    let (found, meant) = (clean(found), clean(meant));
    lost.then(|| {
        words(
            lang,
            format!("where the zeros are lost in the whole file, `values:` of the column says what is meant: `\"{found}\": \"{meant}\"`"),
            format!("har hela filen tappat nollorna säger kolumnens `values:` vad som avses: `\"{found}\": \"{meant}\"`"),
        )
    })
}

/// Where a column may stand that the header does not have.
fn elsewhere(finding: &Finding, lang: Lang) -> Option<String> {
    let alone = finding.kind == FindingKind::MissingColumn && finding.suggestion.is_none();
    let column = clean(finding.column.as_ref().filter(|_| alone)?);
    Some(words(
        lang,
        format!("where it has another header, `column:` of `{column}` in the definition says which"),
        format!("har den en annan rubrik säger `column:` för `{column}` i definitionen vilken"),
    ))
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

/// How codes stand in a cell, where they do not stand so.
fn codes_apart(finding: &Finding, lang: Lang) -> Option<String> {
    let found = clean(finding.found.as_ref()?);
    let text = match finding.kind {
        FindingKind::JoinedCodes => {
            let apart = found.replace([',', ';', '|'], " ");
            let apart = apart.split_whitespace().collect::<Vec<_>>().join(" ");
            words(
                lang,
                format!("expected spaces between codes, as in `{apart}`"),
                format!("väntat mellanslag mellan koder, som i `{apart}`"),
            )
        }
        FindingKind::SplitCode => {
            let whole = found.replace(' ', "");
            words(lang, format!("write `{whole}` where one code is meant"), format!("skriv `{whole}` om en enda kod avses"))
        }
        _ => return None,
    };
    Some(text)
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

/// So many cells.
pub(crate) fn cells(number: &str, lang: Lang) -> String {
    let noun = if number == "1" { words(lang, "cell", "cell") } else { words(lang, "cells", "celler") };
    format!("{number} {noun}")
}

/// What would have been right.
fn expectation(expected: &Expected, lang: Lang) -> String {
    match expected {
        Expected::Text(text) => clean(text),
        Expected::Alone { alone, others } => apart(alone, others.as_deref(), lang),
        Expected::Year => words(lang, "YYYY", "ÅÅÅÅ").to_owned(),
        Expected::Date(None) => words(lang, "YYYY-MM-DD", "ÅÅÅÅ-MM-DD").to_owned(),
        Expected::Date(Some(format)) => {
            let format = clean(format);
            words(lang, format!("`{format}`, as `date_format` says"), format!("`{format}`, som `date_format` säger"))
        }
        Expected::Cells(number) => cells(&number.to_string(), lang),
        Expected::Number { min, max, decimals, mark } => {
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
            let mark = match mark.filter(|_| *decimals > 0) {
                None => String::new(),
                Some(mark) => words(
                    lang,
                    format!(" after a `{mark}`, as `decimal` says"),
                    format!(" efter `{mark}`, som `decimal` säger"),
                ),
            };
            format!("{kind}{range}{places}{mark}")
        }
    }
}

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

fn often(times: u64, lang: Lang) -> String {
    match times {
        1 => words(lang, "once", "en gång").to_owned(),
        _ => format!("{times} {}", words(lang, "times", "gånger")),
    }
}

/// Text from a file, safe on a terminal and of reasonable length.
pub(crate) fn clean(text: &str) -> String {
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
#[path = "findings_tests.rs"]
mod tests;

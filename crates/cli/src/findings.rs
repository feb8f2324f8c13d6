//! Findings about data, as people and programs read them.

use std::collections::BTreeMap;

use mattstock_core::check::{CheckedCatalogue, Domain};
use mattstock_core::estimate::{Below, Results, Row, below};
use mattstock_core::{Expected, Finding, FindingKind, Places, SheetPlace, TIMED, UNCOMPUTED};
use mattstock_syntax::Lang;
use serde_json::{Value, json};

use crate::explained::{PAIRS, READ_AS, merged};
use crate::reasons::{EMPTY, reason};
use crate::remedies::{help, is_of_columns, row, starts_with_date};
pub(crate) use crate::signs::clean;
use crate::terminal::words;

/// Findings of one kind that are shown; the rest are counted.
const SHOWN_PER_KIND: usize = 5;
/// Numbers that are told with what they are read as.
const PAIRS_SHOWN: usize = 3;

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
    RepeatedFile: "a file with the same content as another; its rows are counted too",
        "en fil med samma innehåll som en annan; dess rader räknas också";
    YearMismatch: "the year of a row is not that of the file name", "radens år är inte filnamnets";
    FileNameMismatch: "a row says another value than the file name", "en rad anger ett annat värde än filnamnet";
    NoPeriod: "a row without a usable year or date belongs to no period",
        "en rad utan användbart år eller datum hör inte till någon period";
    UncountedUnit: "no row of a unit has a usable year or date, so that the unit is not counted",
        "ingen av en enhets rader har ett användbart år eller datum, så enheten räknas inte";
    OtherPeriod: "a unit has rows only of another year than most units have",
        "en enhet har bara rader från ett annat år än de flesta andra";
    DuplicateUnit: "two rows for one unit in one period", "två rader för en enhet i samma period";
    DuplicateAnswer: "rows of one unit that answer a question twice or differ in a column",
        "rader för en enhet som besvarar en fråga två gånger eller skiljer sig i en kolumn";
    MissingUnit: "a row without its unit", "en rad utan enhet";
    UnitOutsideFrame: "a unit that is not in the frame", "en enhet som inte finns i ramen";
    IncompleteTable: "a table that lacks rows or values; a denominator that needs them gives no figure",
        "en tabell som saknar rader eller värden; en nämnare som behöver dem ger ingen siffra";
    InvalidValue: "a value the definition does not allow", "ett värde som definitionen inte tillåter";
    NumberAsMissing: "a number that the column allows is read as missing",
        "ett tal som kolumnen tillåter läses som att värdet saknas";
    JoinedCodes: "codes that are not parted, or stand beside other signs, are read as one code",
        "koder som inte skiljs åt, eller står med andra tecken, läses som en kod";
    NoCode: "a text that hardly is a code is read as one", "en text som knappast är en kod läses som en";
    SplitCode: "a code with a space in it is read as several codes", "en kod med mellanslag i läses som flera koder";
    ConvertedCell: "a number is read as the code or date that it stands for",
        "ett tal läses som den kod eller det datum som det står för";
    MergedCells: "a merged cell gives its value to each of its rows", "en sammanslagen cell ger sitt värde till alla sina rader";
    BlankGroup: "a row without a usable value to break figures down by is in the total, and in a breakdown only among the missing",
        "en rad utan användbart värde att dela upp siffrorna på ingår i totalen, men i uppdelningen bara under uppgift saknas";
    ResponseUnknown: "no row says in a usable way whether its unit responded",
        "ingen rad anger på ett användbart sätt om enheten har svarat";
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
    FigureTooSmall: "a figure is smaller than one that it is to take in", "en siffra är mindre än en som den ska omfatta";
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

/// Figures that are smaller than those they are to take in.
pub(crate) fn too_small(catalogue: &CheckedCatalogue, results: &Results) -> Vec<Finding> {
    let finding = |Below { figure, least }: Below<'_>| {
        let value = |row: &Row| row.value.map(|value| value.to_string());
        let measure = catalogue.measures.iter().find(|measure| measure.id == figure.measure);
        Finding {
            kind: FindingKind::FigureTooSmall,
            source: measure.map(|m| catalogue.sources[m.source.index()].id.clone()).unwrap_or_default(),
            file: if figure.group.is_empty() { figure.breakdown.clone() } else { figure.group_label.clone() },
            period: figure.period.parse().ok(),
            column: Some(figure.part.clone()),
            unit: None,
            found: value(figure),
            expected: None,
            suggestion: value(least).map(|value| format!("{}{PARTS}{value}", least.part)),
            count: 1,
            lines: Vec::new(),
            places: Places::Lines,
            sheet: None,
        }
    };
    below(catalogue, results).into_iter().map(finding).collect()
}

/// Stands between a part and its figure.
pub(crate) const PARTS: &str = " = ";

/// Findings for people: what stops the run first, then by kind; a few of each kind unless all are asked for.
pub(crate) fn human(findings: &[Finding], denied: &[FindingKind], all: bool, lang: Lang) -> String {
    let mut kinds: BTreeMap<(bool, FindingKind), Vec<&Finding>> = BTreeMap::new();
    let findings = merged(findings);
    for finding in &findings {
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

/// Whether a finding is about what was to be asked.
pub(crate) fn of_routing(kind: FindingKind) -> bool {
    matches!(kind, FindingKind::RoutingViolated | FindingKind::InferredRoutingViolated | FindingKind::GateUnknown)
}

/// What is found.
pub(crate) fn message(finding: &Finding, lang: Lang) -> String {
    let mut out = String::new();
    match (&finding.column, &finding.found) {
        (_, Some(found)) if finding.kind == FindingKind::MalformedRow => out.push_str(&row(&clean(found), lang)),
        (Some(_), _) if finding.kind == FindingKind::BlankResponse => {
            out.push_str(words(lang, "a unit left all items blank", "en enhet har lämnat alla delfrågor blanka"));
        }
        (_, Some(found)) if finding.kind == FindingKind::ConvertedCell && found == TIMED => {
            out.push_str(words(lang, "of dates with a time the day is read", "av datum med klockslag läses dagen"))
        }
        (_, found) if finding.kind == FindingKind::ConvertedCell && starts_with_date(found.as_deref()) => {
            out.push_str(words(
                lang,
                "a cell shown as a date is read as the number that it holds",
                "en cell som visas som ett datum läses som talet i den",
            ))
        }
        _ if matches!(finding.expected, Some(Expected::Long { .. })) => out.push_str(words(
            lang,
            "each row is one answer, and the source has a row for each unit",
            "varje rad är ett svar, men källan har en rad för varje enhet",
        )),
        _ if finding.expected == Some(Expected::Upright) => {
            out.push_str(words(lang, "the headers stand below each other", "rubrikerna står under varandra"));
        }
        (None, _) if finding.kind == FindingKind::MissingColumn => out.push_str(words(
            lang,
            "no column of the source is in the header",
            "ingen kolumn ur källan står i rubrikraden",
        )),
        _ => out.push_str(sentence(finding.kind, lang)),
    }
    match (&finding.column, &finding.found) {
        _ if finding.kind == FindingKind::MalformedRow => {}
        (Some(column), Some(of)) if finding.kind == FindingKind::UnreadableData => {
            let (column, of) = (clean(column), clean(of));
            out.push_str(&words(
                lang,
                format!(": `{column}` is of type `{of}`; write it as text, numbers, dates or lists of texts"),
                format!(": `{column}` är av typen `{of}`; skriv den som text, tal, datum eller listor av texter"),
            ));
        }
        (_, Some(why)) if finding.kind == FindingKind::UnreadableData => out.push_str(&format!(": {}", reason(why, lang))),
        (Some(column), Some(numbers)) if finding.kind == FindingKind::DuplicateColumn => {
            let is_sheet = finding.places == Places::Rows && !is_of_columns(&finding.file);
            let numbers = if is_sheet { with_letters(numbers) } else { clean(numbers) };
            let column = clean(column);
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
        (Some(column), Some(found)) if finding.kind == FindingKind::ConvertedCell && found == TIMED => {
            out.push_str(&format!(": `{}`", clean(column)));
        }
        (Some(column), found) if finding.kind == FindingKind::ConvertedCell && finding.suggestion.is_none() => {
            out.push_str(&converted(&clean(column), found.as_deref(), lang));
        }
        // What is found is the answer that decides whether it was asked, which the help tells.
        (Some(column), Some(_)) if of_routing(finding.kind) => out.push_str(&format!(": `{}`", clean(column))),
        (Some(column), Some(found)) => out.push_str(&format!(": `{}` = `{}`", clean(column), clean(found))),
        (Some(one), None) | (None, Some(one)) => out.push_str(&format!(": `{}`", clean(one))),
        (None, None) => {}
    }
    if let Some(unit) = &finding.unit {
        let unit = clean(unit);
        out.push_str(&words(lang, format!(" for unit `{unit}`"), format!(" för enheten `{unit}`")));
    }
    if finding.kind == FindingKind::Overflow {
        out.push_str(&format!(" {} `{}`", words(lang, "in", "i"), clean(&finding.source)));
    }
    out
}

/// Numbers of columns with the letters that a spreadsheet has for them: `D (4), E (5)`.
fn with_letters(numbers: &str) -> String {
    let one = |number: &str| match number.parse::<u32>() {
        Ok(column) if column > 0 => format!("{} ({number})", letters(column)),
        _ => clean(number),
    };
    numbers.split(", ").map(one).collect::<Vec<_>>().join(", ")
}

/// The letters of a column, counted from 1.
pub(crate) fn letters(mut column: u32) -> String {
    let mut letters = Vec::new();
    while column > 0 {
        column -= 1;
        letters.push(char::from(b'A' + (column % 26) as u8));
        column /= 26;
    }
    letters.iter().rev().collect()
}

/// How the numbers of a column are read: each of the first with what it is read as.
fn converted(column: &str, pairs: Option<&str>, lang: Lang) -> String {
    let Some(pairs) = pairs else {
        return format!(": `{column}`, {}", words(lang, "other values", "andra värden"));
    };
    let mut read = pairs.split(PAIRS).map(|pair| {
        let (held, meant) = pair.split_once(READ_AS).unwrap_or((pair, ""));
        let (held, meant) = (clean(held), clean(meant));
        words(lang, format!("`{held}` as `{meant}`"), format!("`{held}` som `{meant}`"))
    });
    let first: Vec<_> = read.by_ref().take(PAIRS_SHOWN).collect();
    let more = if read.next().is_some() { " …" } else { "" };
    format!(": `{column}`, {}{more}", first.join(", "))
}

/// The file, the period, the lines or rows, and how often.
pub(crate) fn place_of(finding: &Finding, lang: Lang) -> String {
    let mut out = clean(&finding.file);
    if let Some(period) = finding.period {
        out.push_str(&format!(" ({period})"));
    }
    let more = finding.count > finding.lines.len() as u64;
    // Of a sheet that is not read only its name is told.
    let sheet = finding.sheet.as_ref().filter(|_| finding.kind != FindingKind::UnreadSheet);
    if let Some(SheetPlace { sheet, .. }) = sheet {
        let sheet = clean(sheet);
        out.push_str(&words(lang, format!(", sheet `{sheet}`"), format!(", bladet `{sheet}`")));
    }
    let column = sheet.and_then(|sheet| sheet.column).filter(|_| !finding.lines.is_empty()).map(letters);
    match (column, finding.lines.as_slice()) {
        (Some(column), [row]) if !more => out.push_str(&format!(", cell {column}{row}")),
        (column, lines) => {
            if let Some(column) = column {
                out.push_str(&words(lang, format!(", column {column}"), format!(", kolumn {column}")));
            }
            if !lines.is_empty() {
                out.push_str(&format!(", {}", places(lines, finding.places, more, lang)));
            }
        }
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

/// What a place in a file is called.
pub(crate) fn place(places: Places, lang: Lang) -> &'static str {
    match places {
        Places::Lines => words(lang, "line", "rad"),
        Places::Rows => words(lang, "row", "rad"),
    }
}

/// `lines 2, 3 and 4`, or rows of a table, and that there are more.
pub(crate) fn places(at: &[u64], of: Places, more: bool, lang: Lang) -> String {
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

/// So many cells.
pub(crate) fn cells(number: &str, lang: Lang) -> String {
    let noun = if number == "1" { words(lang, "cell", "cell") } else { words(lang, "cells", "celler") };
    format!("{number} {noun}")
}

/// The finding of a file without content.
pub(crate) fn empty_file(source: &str, file: String) -> Finding {
    Finding {
        kind: FindingKind::UnreadableData,
        source: source.to_owned(),
        file,
        period: None,
        column: None,
        unit: None,
        found: Some(EMPTY.to_owned()),
        expected: None,
        suggestion: None,
        count: 1,
        lines: Vec::new(),
        places: Places::Lines,
        sheet: None,
    }
}

fn often(times: u64, lang: Lang) -> String {
    match times {
        1 => words(lang, "once", "en gång").to_owned(),
        _ => format!("{times} {}", words(lang, "times", "gånger")),
    }
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
pub(crate) mod tests;

//! What to do about findings about data.

use mattstock_core::{Expected, Finding, FindingKind, Places, TIMED, UNCOMPUTED};
use mattstock_syntax::Lang;

use crate::data::{other_form, way_out};
use crate::explained::{PAIRS, READ_AS};
use crate::findings::{PARTS, cells, clean};
use crate::signs::told;
use crate::terminal::words;

mod broken;
mod codes;
mod dates;
mod letters;
mod mappings;
mod shapes;

pub(crate) use broken::row;
pub(crate) use dates::starts_with_date;

/// The way out; empty where there is none to tell.
pub(crate) fn help(finding: &Finding, lang: Lang) -> String {
    let help = of_kind(finding, lang);
    // What is found of a file that cannot be read, or of a broken row, is no text of it.
    let of_text = !matches!(finding.kind, FindingKind::UnreadableData | FindingKind::MalformedRow);
    let signs = match finding.kind {
        // What may be meant is the header that is there.
        FindingKind::MissingColumn => finding.suggestion.as_deref(),
        FindingKind::UnknownColumn => finding.column.as_deref(),
        _ => finding.found.as_deref(),
    };
    match signs.filter(|_| of_text).and_then(|text| told(text, lang)) {
        Some(signs) if help.is_empty() => signs,
        Some(signs) => format!("{signs}; {help}"),
        None => help,
    }
}

/// The way out of a finding, by its kind.
fn of_kind(finding: &Finding, lang: Lang) -> String {
    if let Some(Expected::Header { columns, source, file }) = &finding.expected {
        return headers((&finding.file, finding.places), columns, source, file, lang);
    }
    if let Some(Expected::Where { condition, columns }) = &finding.expected {
        return conditional(finding, condition, columns, lang);
    }
    if let Some(help) = finding.expected.as_ref().and_then(|expected| shapes::help(finding, expected, lang)) {
        return help;
    }
    if let (FindingKind::UnreadableData, Some(Expected::Column { name, file, .. })) = (finding.kind, &finding.expected) {
        let (name, file) = (clean(name), clean(file));
        return words(
            lang,
            format!(
                "`encoding` of `{name}` in {file} says how it is read: change it, or remove it and the encoding is found out"
            ),
            format!(
                "`encoding` för `{name}` i {file} anger hur den läses: ändra det, eller ta bort det så tas kodningen reda på"
            ),
        );
    }
    if finding.kind == FindingKind::MalformedRow
        && let Some(help) = broken::help(finding, lang)
    {
        return help;
    }
    // A missing column is expected by its own name.
    let told_otherwise = [FindingKind::MissingColumn, FindingKind::DuplicateUnit].contains(&finding.kind);
    let expected = finding.expected.as_ref().filter(|_| !told_otherwise);
    // Where there is nothing to mend in a cell it is the cell that is to be filled in.
    let is_blank_date = finding.kind == FindingKind::UncountedUnit && finding.found.is_none();
    let is_told = |e: &&Expected| !is_blank_date && !matches!(e, Expected::Between { .. });
    let expected = expected.filter(is_told).map(|e| match e {
        Expected::Alone { alone, others } => apart(alone, others.as_deref(), lang),
        Expected::Written { text, misread } => letters::help(text, *misread, &finding.source, lang),
        e => format!("{} {}", words(lang, "expected", "väntat"), expectation(e, lang)),
    });
    let suggestion = finding.suggestion.as_ref().map(|s| {
        let s = clean(s);
        match finding.kind {
            FindingKind::MissingColumn => renamed(finding, &s, lang),
            FindingKind::ConvertedCell if starts_with_date(finding.found.as_deref()) => words(
                lang,
                format!("the number in the cell is read, `{s}`; format the cells as numbers"),
                format!("talet i cellen läses, `{s}`; formatera cellerna som tal"),
            ),
            FindingKind::ConvertedCell => {
                let way = kept_as_typed(finding, lang);
                words(lang, format!("it is read as `{s}`; {way}"), format!("det läses som `{s}`; {way}"))
            }
            FindingKind::UnreadSheet => words(
                lang,
                format!("`{s}` is read; `sheet:` of the source says which is meant, or save the workbook without the other"),
                format!("`{s}` läses; källans `sheet:` säger vilket som avses, eller spara arbetsboken utan det andra"),
            ),
            FindingKind::FigureTooSmall => {
                let (part, figure) = s.split_once(PARTS).unwrap_or((&s, ""));
                words(
                    lang,
                    format!("`{part}` is `{figure}` there; see which of the two is wrong, or whether `at_least` is"),
                    format!("där är `{part}` `{figure}`; se efter vilken av de två som är fel, eller om `at_least` är det"),
                )
            }
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
    if finding.kind == FindingKind::ConvertedCell && finding.found.as_deref() == Some(TIMED) {
        let way = words(
            lang,
            "see if the times are of the right time zone: a date without a time is read as it stands",
            "se efter om klockslagen gäller rätt tidszon: ett datum utan klockslag läses som det står",
        );
        return way.to_owned();
    }
    if let (FindingKind::UnknownDataFile, Some(ending)) = (finding.kind, other_form(&finding.file)) {
        return way_out(ending, lang);
    }
    if finding.kind == FindingKind::NoRows {
        let way = words(
            lang,
            "remove the file if there is nothing to report, or have it sent again",
            "ta bort filen om det inte finns något att redovisa, eller be om den på nytt",
        );
        return way.to_owned();
    }
    if finding.kind == FindingKind::ConvertedCell && finding.suggestion.is_none() {
        return kept_as_typed(finding, lang).to_owned();
    }
    let kept = (finding.kind == FindingKind::DuplicateUnit).then(|| shapes::kept(finding, lang));
    let mapped = mappings::help(finding, lang).or_else(|| dates::help(finding, lang));
    let elsewhere = elsewhere(finding, lang);
    let is_mended = finding.suggestion.is_some() || finding.kind == FindingKind::UncountedUnit && !is_blank_date;
    let mut help = suggestion
        .into_iter()
        .chain(expected)
        .chain(kept)
        .chain(elsewhere)
        .chain(codes::help(finding, lang))
        .chain(plain(finding.kind, lang).filter(|_| !is_mended).map(str::to_owned))
        .collect::<Vec<_>>()
        .join(" ");
    if let Some(mapped) = mapped {
        help = if help.is_empty() { mapped } else { format!("{help}; {mapped}") };
    }
    help
}

/// How to write numbers so that none has to be read as something else: those that are days are told by what they are read as.
fn kept_as_typed(finding: &Finding, lang: Lang) -> &'static str {
    let meant = finding
        .suggestion
        .as_deref()
        .or_else(|| finding.found.as_deref()?.split(PAIRS).next()?.split_once(READ_AS).map(|(_, meant)| meant));
    let is_code = meant.is_none_or(|meant| meant.bytes().all(|b| b.is_ascii_digit()));
    match (finding.places, is_of_columns(&finding.file)) {
        (_, true) if is_code => {
            words(lang, "write the column as text to keep the zeros", "skriv kolumnen som text för att behålla nollorna")
        }
        (_, true) => words(lang, "write the column as dates", "skriv kolumnen som datum"),
        (Places::Lines, _) => words(
            lang,
            "write it as a text, within quotes, to keep the zeros",
            "skriv den som text, inom citattecken, för att behålla nollorna",
        ),
        _ if is_code => words(
            lang,
            "format the cells as text to keep what is typed",
            "formatera cellerna som text för att behålla det som skrivs",
        ),
        _ => words(lang, "format the cells as dates", "formatera cellerna som datum"),
    }
}

/// What to write after `column:`, or which header to rename.
fn renamed(finding: &Finding, header: &str, lang: Lang) -> String {
    let meant = words(
        lang,
        format!("is `{header}` in the header the one meant? then rename it"),
        format!("är det `{header}` i rubrikraden som avses? byt i så fall namn på den"),
    );
    let is_seen = finding.suggestion.as_deref().is_none_or(|header| told(header, lang).is_none());
    match &finding.expected {
        Some(Expected::Column { name, file, .. }) if is_seen => {
            let (name, file) = (clean(name), clean(file));
            words(
                lang,
                format!("{meant}, or write `column: {header}` for `{name}` in {file}"),
                format!("{meant}, eller skriv `column: {header}` för `{name}` i {file}"),
            )
        }
        _ => meant,
    }
}

/// How many headers are named.
const HEADERS: usize = 3;

/// What to do about a header of which nothing is known.
fn headers((of, places): (&str, Places), columns: &[String], source: &str, file: &str, lang: Lang) -> String {
    let named: Vec<_> = columns.iter().take(HEADERS).map(|header| format!("`{}`", clean(header))).collect();
    let more = if columns.len() > HEADERS { " …" } else { "" };
    let (named, source, file) = (named.join(", "), clean(source), clean(file));
    // What decides where a file has its header depends on its format.
    let (english, swedish) = match (of, places) {
        (of, _) if is_of_columns(of) || is_of_lines(of) => ("`column` of the columns", "kolumnernas `column`"),
        (_, Places::Rows) => ("`sheet` and `header_row`", "`sheet` och `header_row`"),
        (_, Places::Lines) => ("`delimiter`, `header_row` and `encoding`", "`delimiter`, `header_row` och `encoding`"),
    };
    words(
        lang,
        format!("expected {named}{more}; see {english} of `{source}` in {file}, or if it is another file"),
        format!("väntat {named}{more}; se {swedish} för `{source}` i {file}, eller om det är en annan fil"),
    )
}

/// What to do about answers that a condition does not allow.
fn conditional(finding: &Finding, condition: &str, columns: &[String], lang: Lang) -> String {
    let (condition, found) = (clean(condition), finding.found.as_deref().map(clean));
    let by: Vec<_> = columns.iter().map(|column| format!("`{}`", clean(column))).collect();
    let by = by.join(", ");
    let here = match (&found, columns) {
        (Some(found), [_]) => words(lang, format!(", and {by} is `{found}`"), format!(", och {by} är `{found}`")),
        _ => String::new(),
    };
    match finding.kind {
        FindingKind::AnswersWithoutResponse => words(
            lang,
            format!("fill in {by} in these rows, if they are responses: `responded_when` is `{condition}`"),
            format!("fyll i {by} på raderna, om de är svar: `responded_when` är `{condition}`"),
        ),
        FindingKind::ResponseUnknown => words(
            lang,
            format!(
                "fill in {by}, or say with its `values:` what the texts there stand for: `responded_when` is `{condition}`"
            ),
            format!("fyll i {by}, eller ange i dess `values:` vad texterna där står för: `responded_when` är `{condition}`"),
        ),
        FindingKind::GateUnknown => words(
            lang,
            format!("it is asked when `{condition}`: mend {by}, which is missing or not allowed"),
            format!("den ställs när `{condition}`: rätta {by}, som saknas eller inte är tillåtet"),
        ),
        _ => words(
            lang,
            format!("it is asked when `{condition}`{here}: mend that answer, or leave the cell blank"),
            format!("den ställs när `{condition}`{here}: rätta det svaret, eller lämna rutan tom"),
        ),
    }
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
        FindingKind::UncountedUnit => words(
            lang,
            "fill in the year or date, or say it in the name of the file, as in SOURCE-2026.csv",
            "fyll i året eller datumet, eller ange det i filens namn, som i KÄLLA-2026.csv",
        ),
        FindingKind::OtherPeriod => words(
            lang,
            "mend the year if it is wrong; else the unit is counted in that year alone",
            "rätta året om det är fel; annars räknas enheten bara det året",
        ),
        FindingKind::NumberAsMissing => words(
            lang,
            "`missing:` of the source says so of all columns; where it is a number here, move it to the questions that have the code",
            "källans `missing:` säger det om alla kolumner; är det ett tal här, flytta koden till de frågor som har den",
        ),
        FindingKind::BlankGroup => words(
            lang,
            "fill in the column, or add a code for what is not known",
            "fyll i kolumnen, eller lägg till en kod för det som inte är känt",
        ),
        FindingKind::MergedCells => words(
            lang,
            "unmerge the cells and fill in each row, if the value is not that of all of them",
            "dela cellerna och fyll i varje rad, om värdet inte gäller dem alla",
        ),
        FindingKind::DuplicateColumn => words(
            lang,
            "keep the header of the one that is meant; rename or remove the others",
            "behåll rubriken på den som avses; byt rubrik på de andra, eller ta bort dem",
        ),
        FindingKind::MissingUnit => words(
            lang,
            "fill in the column of `one_row_per`, or remove the row",
            "fyll i kolumnen i `one_row_per`, eller ta bort raden",
        ),
        FindingKind::DuplicateAnswer => {
            words(lang, "keep one of the rows, and remove the others", "behåll en av raderna, och ta bort de andra")
        }
        FindingKind::RepeatedFile => {
            words(lang, "remove one of the two if it is a copy", "ta bort den ena av de två om den är en kopia")
        }
        FindingKind::UnknownDataFile => words(
            lang,
            "if it is data, name it as its source or as `files` of the source says, or give it by --data SOURCE=FILE",
            "är det data, ge den källans namn eller det som källans `files` säger, eller ange den med --data KÄLLA=FIL",
        ),
        _ => return None,
    })
}

/// Where a column may stand that the header does not have.
fn elsewhere(finding: &Finding, lang: Lang) -> Option<String> {
    let alone = finding.kind == FindingKind::MissingColumn && finding.suggestion.is_none();
    let column = clean(finding.column.as_ref().filter(|_| alone)?);
    if let Some(Expected::Column { name, file, year }) = &finding.expected {
        let (name, file, source) = (clean(name), clean(file), clean(&finding.source));
        let by_name = match year {
            true => words(
                lang,
                format!("; a file of one year may be called `{source}-YYYY` instead"),
                format!("; en fil med ett enda år kan i stället heta `{source}-ÅÅÅÅ`"),
            ),
            false => String::new(),
        };
        return Some(words(
            lang,
            format!("where it has another header, `column:` of `{name}` in {file} says which{by_name}"),
            format!("har den en annan rubrik säger `column:` för `{name}` i {file} vilken{by_name}"),
        ));
    }
    Some(words(
        lang,
        format!("where it has another header, `column:` of `{column}` in the definition says which"),
        format!("har den en annan rubrik säger `column:` för `{column}` i definitionen vilken"),
    ))
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

/// What would have been right.
pub(crate) fn expectation(expected: &Expected, lang: Lang) -> String {
    match expected {
        Expected::Text(text) | Expected::Parted { choices: text, .. } => clean(text),
        Expected::Alone { alone, others } => apart(alone, others.as_deref(), lang),
        Expected::Ticks { ticked, unticked } => {
            let texts = |texts: &[String]| {
                let named = texts.iter().filter(|text| !text.is_empty()).map(|text| format!("`{}`", clean(text)));
                let blank = texts.iter().any(String::is_empty).then(|| words(lang, "a blank", "tomt").to_owned());
                named.chain(blank).collect::<Vec<_>>().join(", ")
            };
            let (ticked, unticked) = (texts(ticked), texts(unticked));
            words(
                lang,
                format!("{ticked} where it is ticked, and {unticked} where it is not"),
                format!("{ticked} där det är kryssat, och {unticked} där det inte är det"),
            )
        }
        Expected::Beside { files } => files.iter().map(|other| clean(&other.file)).collect::<Vec<_>>().join(", "),
        // What these say is told by itself.
        Expected::Column { name: text, .. }
        | Expected::Where { condition: text, .. }
        | Expected::Apart { name: text, .. }
        | Expected::Question { name: text, .. }
        | Expected::Long { question: text, .. } => clean(text),
        Expected::OneFile | Expected::Upright | Expected::Between { .. } => String::new(),
        Expected::Header { columns, .. } => clean(&columns.join(", ")),
        Expected::Year => words(lang, "YYYY", "ÅÅÅÅ").to_owned(),
        Expected::Date(None) => words(lang, "YYYY-MM-DD", "ÅÅÅÅ-MM-DD").to_owned(),
        Expected::Date(Some(format)) => {
            let format = clean(format);
            words(lang, format!("`{format}`, as `date_format` says"), format!("`{format}`, som `date_format` säger"))
        }
        Expected::Written { text, .. } => clean(text),
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

/// Whether a file is one of JSON Lines, by its name.
fn is_of_lines(file: &str) -> bool {
    let name = file.to_lowercase();
    let bare = name.strip_suffix(".gz").or_else(|| name.strip_suffix(".zst")).unwrap_or(&name);
    [".jsonl", ".ndjson"].iter().any(|ending| bare.ends_with(ending))
}

/// Whether a file is one of columns, by its name.
pub(crate) fn is_of_columns(file: &str) -> bool {
    let name = file.to_lowercase();
    [".parquet", ".arrow", ".arrows", ".feather", ".ipc"].iter().any(|ending| name.ends_with(ending))
}

#[cfg(test)]
#[path = "remedies_tests.rs"]
mod tests;

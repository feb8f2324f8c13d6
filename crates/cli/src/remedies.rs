//! What to do about findings about data.

use mattstock_core::{Beside, Expected, Finding, FindingKind, Places, UNCOMPUTED};
use mattstock_syntax::Lang;

use crate::findings::{PARTS, cells, clean, place, places};
use crate::terminal::words;

/// The way out; empty where there is none to tell.
pub(crate) fn help(finding: &Finding, lang: Lang) -> String {
    if let Some(Expected::Header { columns, source, file }) = &finding.expected {
        return headers((&finding.file, finding.places), columns, source, file, lang);
    }
    if let Some(Expected::Where { condition, columns }) = &finding.expected {
        return conditional(finding, condition, columns, lang);
    }
    if let (FindingKind::UnreadableData, Some(Expected::Column { name, file })) = (finding.kind, &finding.expected) {
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
    // A missing column is expected by its own name, and other rows of a unit are told with it.
    let told = |e: &&Expected| finding.kind != FindingKind::MissingColumn && !matches!(e, Expected::Beside { .. });
    let expected = finding.expected.as_ref().filter(told);
    let expected = expected.map(|e| match e {
        Expected::Alone { alone, others } => apart(alone, others.as_deref(), lang),
        e => format!("{} {}", words(lang, "expected", "väntat"), expectation(e, lang)),
    });
    let suggestion = finding.suggestion.as_ref().map(|s| {
        let s = clean(s);
        match finding.kind {
            FindingKind::MissingColumn => renamed(finding, &s, lang),
            FindingKind::ConvertedCell if finding.places == Places::Lines => words(
                lang,
                format!("it is read as `{s}`; write it as a text, within quotes, to keep the zeros"),
                format!("det läses som `{s}`; skriv den som text, inom citattecken, för att behålla nollorna"),
            ),
            FindingKind::ConvertedCell if is_of_columns(&finding.file) => words(
                lang,
                format!("it is read as `{s}`; write the column as text to keep the zeros"),
                format!("det läses som `{s}`; skriv kolumnen som text för att behålla nollorna"),
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
    if finding.kind == FindingKind::NoRows {
        let way = words(
            lang,
            "remove the file if there is nothing to report, or have it sent again",
            "ta bort filen om det inte finns något att redovisa, eller be om den på nytt",
        );
        return way.to_owned();
    }
    let kept = (finding.kind == FindingKind::DuplicateUnit).then(|| kept(finding, lang));
    let zeros = zeros(finding, lang).or_else(|| thousands(finding, lang));
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

/// What to write after `column:`, or which header to rename.
fn renamed(finding: &Finding, header: &str, lang: Lang) -> String {
    let meant = words(
        lang,
        format!("is `{header}` in the header the one meant? then rename it"),
        format!("är det `{header}` i rubrikraden som avses? byt i så fall namn på den"),
    );
    match &finding.expected {
        Some(Expected::Column { name, file }) => {
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
            "if it is data, name it as its source, or as `files` of the source says",
            "är det data, ge den källans namn, eller det som källans `files` säger",
        ),
        _ => return None,
    })
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

/// That a mark before three digits may part thousands, where nothing says what it is.
fn thousands(finding: &Finding, lang: Lang) -> Option<String> {
    let found = finding.found.as_deref()?;
    let Some(Expected::Number { mark: None, .. }) = finding.expected else { return None };
    let (whole, part) = found.strip_prefix('-').unwrap_or(found).split_once(['.', ','])?;
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let both = (1..=3).contains(&whole.len()) && part.len() == 3 && digits(whole) && digits(part);
    let mark = if found.contains('.') { '.' } else { ',' };
    both.then(|| {
        words(
            lang,
            format!("`{mark}` may part thousands or decimals here: `decimal` of the column or source says which"),
            format!("`{mark}` kan skilja tusental eller decimaler åt här: kolumnens eller källans `decimal` säger vilket"),
        )
    })
}

/// Where a column may stand that the header does not have.
fn elsewhere(finding: &Finding, lang: Lang) -> Option<String> {
    let alone = finding.kind == FindingKind::MissingColumn && finding.suggestion.is_none();
    let column = clean(finding.column.as_ref().filter(|_| alone)?);
    if let Some(Expected::Column { name, file }) = &finding.expected {
        let (name, file) = (clean(name), clean(file));
        return Some(words(
            lang,
            format!("where it has another header, `column:` of `{name}` in {file} says which"),
            format!("har den en annan rubrik säger `column:` för `{name}` i {file} vilken"),
        ));
    }
    Some(words(
        lang,
        format!("where it has another header, `column:` of `{column}` in the definition says which"),
        format!("har den en annan rubrik säger `column:` för `{column}` i definitionen vilken"),
    ))
}

/// How many other files are named.
const FILES: usize = 3;

/// What to do about rows of one unit that stand in several files.
fn kept_of_several(finding: &Finding, others: &[Beside], lang: Lang) -> String {
    let own = Beside { file: finding.file.clone(), lines: finding.lines.clone(), places: finding.places };
    let of = words(lang, "of", "i");
    let at = |rows: &Beside| format!("{} {of} `{}`", places(&rows.lines, rows.places, false, lang), clean(&rows.file));
    match others {
        [other] if own.lines.len() == 1 && finding.count == 1 && other.lines.len() == 1 => words(
            lang,
            format!("keep {} or {}, and remove the other", at(&own), at(other)),
            format!("behåll {} eller {}, och ta bort den andra", at(&own), at(other)),
        ),
        others if others.iter().all(|other| !other.lines.is_empty()) => {
            let more = if others.len() > FILES { " …" } else { "" };
            let all = std::iter::once(&own).chain(others.iter().take(FILES)).map(at).collect::<Vec<_>>().join(", ");
            words(
                lang,
                format!("keep one of {all}{more}, and remove the others"),
                format!("behåll en av {all}{more}, och ta bort de andra"),
            )
        }
        others => {
            let more = if others.len() > FILES { " …" } else { "" };
            let named = others.iter().take(FILES).map(|other| format!("`{}`", clean(&other.file)));
            let (file, named) = (clean(&own.file), named.collect::<Vec<_>>().join(", "));
            words(
                lang,
                format!("the others stand in {named}{more}: keep one row of each unit in `{file}` and there"),
                format!("de andra står i {named}{more}: behåll en rad för varje enhet i `{file}` och där"),
            )
        }
    }
}

/// What to do about rows of one unit; where only one of them is in this file, the others are in another.
fn kept(finding: &Finding, lang: Lang) -> String {
    if let Some(Expected::Beside { files }) = &finding.expected {
        return kept_of_several(finding, files, lang);
    }
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

/// What would have been right.
pub(crate) fn expectation(expected: &Expected, lang: Lang) -> String {
    match expected {
        Expected::Text(text) => clean(text),
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
        Expected::Column { name: text, .. } | Expected::Where { condition: text, .. } => clean(text),
        Expected::Header { columns, .. } => clean(&columns.join(", ")),
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

/// Whether a file is one of JSON Lines, by its name.
fn is_of_lines(file: &str) -> bool {
    let name = file.to_lowercase();
    let bare = name.strip_suffix(".gz").or_else(|| name.strip_suffix(".zst")).unwrap_or(&name);
    [".jsonl", ".ndjson"].iter().any(|ending| bare.ends_with(ending))
}

/// Whether a file is one of columns, by its name.
fn is_of_columns(file: &str) -> bool {
    let name = file.to_lowercase();
    [".parquet", ".arrow", ".arrows", ".feather", ".ipc"].iter().any(|ending| name.ends_with(ending))
}

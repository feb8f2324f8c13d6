//! What to do where the files of a source are of another shape than it says.

use mattstock_core::{Beside, Expected, Finding};
use mattstock_syntax::Lang;

use crate::findings::{clean, place, places};
use crate::terminal::words;

/// How many names are told.
const NAMED: usize = 3;

/// What to write where columns or rows are other ones than the source has.
pub(super) fn help(finding: &Finding, expected: &Expected, lang: Lang) -> Option<String> {
    Some(match expected {
        Expected::Apart { columns, name, file } => {
            let (columns, name, file) = (named(columns), clean(name), clean(file));
            words(
                lang,
                format!(
                    "its choices have columns of their own here, {columns}: write `one_column_per: choice` for `{name}` in {file}, and `column:` for a choice that is called otherwise"
                ),
                format!(
                    "valen har egna kolumner här, {columns}: skriv `one_column_per: choice` för `{name}` i {file}, och `column:` för ett val som heter något annat"
                ),
            )
        }
        Expected::Upright => words(
            lang,
            "turn the table so that each unit is a row and each header stands above its column: in a spreadsheet program, copy it and paste it transposed",
            "vänd tabellen så att varje enhet blir en rad och varje rubrik står över sin kolumn: kopiera den i ett kalkylprogram och klistra in den transponerad",
        )
        .to_owned(),
        Expected::Long { question, answers, source, file } => {
            let (question, source, file) = (clean(question), clean(source), clean(file));
            let answer = match answers.as_slice() {
                [one] => words(lang, format!("`answer: {}`", clean(one)), format!("`answer: {}`", clean(one))),
                many => words(
                    lang,
                    format!("`answer:` with the one of {} that holds the answers", named(many)),
                    format!("`answer:` med den av {} som har svaren", named(many)),
                ),
            };
            words(
                lang,
                format!("write `long:` for `{source}` in {file}, and below it `question: {question}` and {answer}"),
                format!("skriv `long:` för `{source}` i {file}, och under det `question: {question}` och {answer}"),
            )
        }
        Expected::Question { asked, name, file } => {
            let (asked, name, file) = (clean(asked), clean(name), clean(file));
            match finding.suggestion.as_deref().map(clean) {
                Some(s) => words(
                    lang,
                    format!(
                        "is `{s}` in `{asked}` the one meant? then mend it there, or write `column: {s}` for `{name}` in {file}"
                    ),
                    format!(
                        "är det `{s}` i `{asked}` som avses? rätta det i så fall där, eller skriv `column: {s}` för `{name}` i {file}"
                    ),
                ),
                None => words(
                    lang,
                    format!(
                        "no row has it in `{asked}`; where it is called otherwise there, `column:` of `{name}` in {file} says how"
                    ),
                    format!(
                        "ingen rad har den i `{asked}`; heter den något annat där säger `column:` för `{name}` i {file} vad"
                    ),
                ),
            }
        }
        _ => return None,
    })
}

fn named(columns: &[String]) -> String {
    let named: Vec<_> = columns.iter().take(NAMED).map(|header| format!("`{}`", clean(header))).collect();
    let more = if columns.len() > NAMED { " …" } else { "" };
    format!("{}{more}", named.join(", "))
}

/// How many other files are named.
const FILES: usize = 3;

/// What to do about rows of one unit that stand in several files.
fn kept_of_several(finding: &Finding, others: &[Beside], lang: Lang) -> String {
    let own = Beside { file: finding.file.clone(), lines: finding.lines.clone(), places: finding.places };
    let of = words(lang, "of", "i");
    let at = |rows: &Beside| format!("{} {of} `{}`", places(&rows.lines, rows.places, false, lang), clean(&rows.file));
    let keep = match others {
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
    };
    // Each has got a row of every unit, and filled in its own.
    let own = words(
        lang,
        "a template made with `data template --unit` has no rows of others",
        "en mall gjord med `data template --unit` har inga rader för andra",
    );
    if others.len() > 1 { format!("{keep}; {own}") } else { keep }
}

/// What to do about rows of one unit; where only one of them is in this file, the others are in another.
pub(super) fn kept(finding: &Finding, lang: Lang) -> String {
    if let Some(Expected::Beside { files }) = &finding.expected {
        return kept_of_several(finding, files, lang);
    }
    let file = clean(&finding.file);
    if finding.expected == Some(Expected::OneFile) {
        return words(
            lang,
            format!("all rows of a unit stand in one file: put `{file}` and the other files of the source together"),
            format!("alla rader för en enhet ska stå i samma fil: lägg ihop `{file}` och källans andra filer"),
        );
    }
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

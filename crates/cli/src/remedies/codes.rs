//! What to do about codes that are not parted as their source says.

use mattstock_core::{Expected, Finding, FindingKind};
use mattstock_syntax::Lang;

use super::mappings;
use crate::findings::clean;
use crate::terminal::words;

/// What stands around lists and their elements where a program has written them as a text.
const AROUND: [char; 8] = ['[', ']', '{', '}', '(', ')', '"', '\''];

/// How codes are to stand in a cell, where they do not stand so.
pub(super) fn help(finding: &Finding, lang: Lang) -> Option<String> {
    let found = finding.found.as_deref()?;
    let column = clean(finding.column.as_deref().unwrap_or_default());
    match finding.kind {
        FindingKind::JoinedCodes if finding.expected.is_none() => Some(words(
            lang,
            format!(
                "a cell of `{column}` holds one code: write it alone, or let the column be `type: codes` if there may be several"
            ),
            format!(
                "en ruta i `{column}` har en enda kod: skriv den ensam, eller låt kolumnen vara `type: codes` om det kan finnas flera"
            ),
        )),
        FindingKind::JoinedCodes => Some(joined(finding, found, &column, lang)),
        FindingKind::NoCode => {
            let found = clean(found);
            Some(words(
                lang,
                format!(
                    "where `{found}` says that there is none, write `missing: {{no_answer: [\"{found}\"]}}` for `{column}` in the source"
                ),
                format!(
                    "där `{found}` säger att det inte finns någon, skriv `missing: {{no_answer: [\"{found}\"]}}` för `{column}` i källan"
                ),
            ))
        }
        FindingKind::SplitCode => {
            let whole = clean(&found.replace(' ', ""));
            Some(words(
                lang,
                format!(
                    "write `{whole}` where one code is meant; where codes are written so, `separator: comma` of `{column}` \
                     reads spaces as part of them"
                ),
                format!(
                    "skriv `{whole}` om en enda kod avses; om koder skrivs så, ange `separator: comma` för `{column}`: då hör \
                     mellanslag till koden"
                ),
            ))
        }
        _ => None,
    }
}

/// What parts codes, as the source says; white space where it says nothing.
fn between(finding: &Finding) -> Option<&str> {
    match &finding.expected {
        Some(Expected::Between { separator }) => separator.as_deref(),
        _ => None,
    }
}

fn joined(finding: &Finding, found: &str, column: &str, lang: Lang) -> String {
    let is_around = found.starts_with(AROUND);
    let bare = found.replace(AROUND, "");
    let parts = |c: char| !c.is_alphanumeric() && !['.', '-'].contains(&c);
    let codes: Vec<&str> = bare.split(|c: char| parts(c)).filter(|code| !code.is_empty()).collect();
    let separator = between(finding);
    let apart = clean(&codes.join(separator.unwrap_or(" ")));
    let (english, swedish) = match separator {
        None => ("spaces".to_owned(), "mellanslag".to_owned()),
        Some(separator) => {
            let (english, swedish, _) = mappings::sign(separator);
            (english, swedish)
        }
    };
    if is_around {
        return words(
            lang,
            format!("expected codes alone with {english} between them, without brackets and quotes: `{apart}`"),
            format!("väntat bara koder med {swedish} mellan, utan klamrar och citattecken: `{apart}`"),
        );
    }
    if codes.len() < 2 || found.contains(AROUND) {
        return words(
            lang,
            format!("write each code alone, without other signs or words, with {english} between them"),
            format!("skriv varje kod för sig, utan andra tecken eller ord, med {swedish} emellan"),
        );
    }
    let expected = words(
        lang,
        format!("expected {english} between codes, as in `{apart}`"),
        format!("väntat {swedish} mellan koder, som i `{apart}`"),
    );
    match bare.find(parts).and_then(|at| bare[at..].chars().next()) {
        Some(sign) if !column.is_empty() => {
            format!("{expected}; {}", mappings::parted(&sign.to_string(), column, lang))
        }
        _ => expected,
    }
}

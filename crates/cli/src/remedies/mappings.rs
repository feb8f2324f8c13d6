//! What to write in a source so that the texts of its files are read.

use mattstock_core::{Expected, Finding, FindingKind};
use mattstock_syntax::{Lang, suggest};

use crate::findings::clean;
use crate::terminal::words;

/// The mapping that makes a text that is not allowed one that is; none where there is none to tell.
pub(super) fn help(finding: &Finding, lang: Lang) -> Option<String> {
    let column = clean(finding.column.as_ref()?);
    match &finding.expected {
        Some(Expected::Parted { separator, .. }) => Some(parted(separator, &column, lang)),
        Some(Expected::Ticks { .. }) => ticked(finding, lang),
        Some(Expected::Number { mark, .. }) => decimals(finding, *mark, lang),
        _ => zeros(finding, lang).or_else(|| called(finding, &column, lang)),
    }
}

/// What a sign that parts elements is called in both languages, and what `separator` calls it.
pub(crate) fn sign(separator: &str) -> (String, String, String) {
    let (english, swedish, word) = match separator {
        "," => ("a comma", "komma", "comma"),
        ";" => ("a semicolon", "semikolon", "semicolon"),
        "|" => ("a bar", "lodstreck", "pipe"),
        "\t" => ("a tab", "tabb", "tab"),
        "\n" => ("a line break", "radbrytning", "newline"),
        "/" => ("a slash", "snedstreck", "\"/\""),
        other => {
            let other = clean(other);
            return (format!("`{other}`"), format!("`{other}`"), format!("\"{other}\""));
        }
    };
    (english.to_owned(), swedish.to_owned(), word.to_owned())
}

/// What parts the elements of a cell, and how that is said.
pub(super) fn parted(separator: &str, column: &str, lang: Lang) -> String {
    let (english, swedish, word) = sign(separator);
    words(
        lang,
        format!("where {english} parts them in the whole file, write `separator: {word}` for `{column}` in the source"),
        format!("skiljs de åt med {swedish} i hela filen, skriv `separator: {word}` för `{column}` i källan"),
    )
}

/// Marks that stand for a tick wherever they stand.
const TICKS: [char; 9] = ['✓', '✔', '☑', '☒', '🗹', '🗸', '×', '✕', '✖'];
/// Marks that stand for none: an empty box, or a dash.
const BLANKS: [char; 8] = ['☐', '□', '-', '‐', '‑', '–', '—', '.'];

/// Which key says what a text means where there is a column for each choice, or item that is ticked.
fn ticked(finding: &Finding, lang: Lang) -> Option<String> {
    let text = finding.found.as_deref()?;
    let found = clean(text);
    if found.is_empty() || found.contains(char::is_alphanumeric) {
        return Some(
            words(
                lang,
                "other texts are given by `ticked` and `unticked` of the question in the source",
                "andra texter anges med `ticked` och `unticked` för frågan i källan",
            )
            .to_owned(),
        );
    }
    // A mark may be followed by a sign that says how it is drawn.
    let mut signs = text.chars().filter(|sign| !('\u{fe00}'..='\u{fe0f}').contains(sign));
    let sign = signs.next().filter(|_| signs.next().is_none());
    Some(match sign {
        Some(sign) if TICKS.contains(&sign) => words(
            lang,
            format!("where `{found}` says that it is, write `ticked: [\"{found}\"]` for the question in the source"),
            format!("står `{found}` för att det är det, skriv `ticked: [\"{found}\"]` för frågan i källan"),
        ),
        Some(sign) if BLANKS.contains(&sign) => words(
            lang,
            format!("where `{found}` says that it is not, write `unticked: [\"{found}\"]` for the question in the source"),
            format!("står `{found}` för att det inte är det, skriv `unticked: [\"{found}\"]` för frågan i källan"),
        ),
        _ => words(
            lang,
            format!(
                "where `{found}` says that it is, write `ticked: [\"{found}\"]` for the question in the source, and where it says that it is not, `unticked: [\"{found}\"]`"
            ),
            format!(
                "står `{found}` för att det är det, skriv `ticked: [\"{found}\"]` för frågan i källan, och står det för att det inte är det `unticked: [\"{found}\"]`"
            ),
        ),
    })
}

/// A code without the zeros that a spreadsheet takes for those of a number.
fn zeros(finding: &Finding, lang: Lang) -> Option<String> {
    let (found, meant) = (finding.found.as_ref()?, finding.suggestion.as_ref()?);
    let of_value = matches!(finding.kind, FindingKind::InvalidValue | FindingKind::UnitOutsideFrame);
    let lost = meant.trim_start_matches('0') == found && meant != found && of_value;
    let (found, meant) = (clean(found), clean(meant));
    lost.then(|| {
        words(
            lang,
            format!("where the zeros are lost in the whole file, `values:` of the column says what is meant: `\"{found}\": \"{meant}\"`"),
            format!("har hela filen tappat nollorna säger kolumnens `values:` vad som avses: `\"{found}\": \"{meant}\"`"),
        )
    })
}

/// A unit that is called something else than its code or label.
fn called(finding: &Finding, column: &str, lang: Lang) -> Option<String> {
    let (found, meant) = (finding.found.as_ref()?, finding.suggestion.as_ref()?);
    // Where it is nearly the code it is a slip.
    if finding.kind != FindingKind::UnitOutsideFrame || suggest(found, [meant.as_str()]).is_some() {
        return None;
    }
    let (found, meant) = (clean(found), clean(meant));
    Some(words(
        lang,
        format!("where it is called so, `values:` of `{column}` in the source says it: `\"{found}\": \"{meant}\"`"),
        format!("heter den så i filerna säger `values:` för `{column}` i källan det: `\"{found}\": \"{meant}\"`"),
    ))
}

/// What a mark that parts thousands or decimals is, where nothing says it or it is said otherwise.
fn decimals(finding: &Finding, mark: Option<char>, lang: Lang) -> Option<String> {
    let found = finding.found.as_deref()?;
    let word = |mark: char| if mark == ',' { "comma" } else { "point" };
    if let Some((of_decimals, of_groups)) = marks(found) {
        return Some(match mark {
            None => words(
                lang,
                format!(
                    "write `decimal: {}` for the column or the source: then `{of_groups}` parts thousands",
                    word(of_decimals)
                ),
                format!(
                    "skriv `decimal: {}` för kolumnen eller källan: då skiljer `{of_groups}` tusental åt",
                    word(of_decimals)
                ),
            ),
            Some(mark) => words(
                lang,
                format!(
                    "here `{of_decimals}` parts the decimals, and `decimal: {}` says `{mark}`: mend the value, or change the key if all are so",
                    word(mark)
                ),
                format!(
                    "här skiljer `{of_decimals}` decimalerna åt, och `decimal: {}` säger `{mark}`: rätta värdet, eller ändra nyckeln om alla är så",
                    word(mark)
                ),
            ),
        });
    }
    if mark.is_some() {
        return None;
    }
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

/// The mark before the decimals of a number with both marks, and the one between its thousands.
fn marks(found: &str) -> Option<(char, char)> {
    let found = found.strip_prefix('-').unwrap_or(found);
    let at = found.rfind([',', '.'])?;
    let of_decimals = if found.as_bytes()[at] == b',' { ',' } else { '.' };
    let of_groups = if of_decimals == ',' { '.' } else { ',' };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let (whole, part) = (&found[..at], &found[at + 1..]);
    let mut groups = whole.split(of_groups);
    let first = groups.next().is_some_and(|first| digits(first) && first.len() <= 3);
    let right = first && whole.contains(of_groups) && groups.all(|group| group.len() == 3 && digits(group));
    (right && digits(part)).then_some((of_decimals, of_groups))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_with_both_marks_tells_which_is_which() {
        for (found, expected) in [
            ("1.234,50", Some((',', '.'))),
            ("1,234.50", Some(('.', ','))),
            ("-12.345.678,9", Some((',', '.'))),
            ("1.234", None),
            ("1.23,4", None),
            ("1.234,", None),
            ("1234.567,8", None),
            ("1,234,50", None),
            (".234,5", None),
            ("ca 1.234,5", None),
        ] {
            assert_eq!(marks(found), expected, "{found}");
        }
    }
}

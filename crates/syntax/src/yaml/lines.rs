//! Lines of a file, as YAML sees them: ended by a line feed, a carriage return, or both.

use std::ops::Range;

/// The length of the line break at an offset, 0 if there is none.
pub(super) fn break_length(text: &str, at: usize) -> usize {
    match text.as_bytes().get(at..) {
        Some([b'\r', b'\n', ..]) => 2,
        Some([b'\r' | b'\n', ..]) => 1,
        _ => 0,
    }
}

/// Where the line that holds an offset starts (after a byte order mark).
pub(super) fn line_start(text: &str, at: usize) -> usize {
    let start = text[..at].rfind(['\n', '\r']).map_or(0, |i| i + 1);
    if start == 0 && at >= 3 && text.starts_with('\u{feff}') { 3 } else { start }
}

/// The line that holds an offset, without its break.
pub(super) fn line_at(text: &str, at: usize) -> Range<usize> {
    let start = line_start(text, at);
    let end = text[at..].find(['\n', '\r']).map_or(text.len(), |i| at + i);
    start..end
}

/// All lines with anything but blanks in them.
pub(super) fn filled_lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = if text.starts_with('\u{feff}') { 3 } else { 0 };
    std::iter::from_fn(move || {
        loop {
            if at >= text.len() {
                return None;
            }
            let line = line_at(text, at);
            at = line.end + break_length(text, line.end).max(1);
            if !text[line.clone()].trim().is_empty() {
                return Some(line);
            }
        }
    })
}

/// The part of a line that is neither indentation, nor list dashes, nor blanks at the end.
pub(super) fn content(text: &str, line: Range<usize>) -> Range<usize> {
    let mut start = line.start;
    loop {
        let rest = &text[start..line.end];
        let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        start += blanks;
        if !text[start..line.end].starts_with("- ") {
            break;
        }
        start += 1;
    }
    start..start + text[start..line.end].trim_end().len()
}

/// Where the colon stands if the text starts like `key: value` or `key:`.
pub(super) fn key_colon(text: &str) -> Option<usize> {
    let colon = word_length(text)?;
    let rest = text[colon..].strip_prefix(':')?;
    (rest.is_empty() || rest.starts_with([' ', '\t', '\n', '\r'])).then_some(colon)
}

/// Where the colon stands if the text starts like `key:value`, without the space.
pub(crate) fn tight_colon(text: &str) -> Option<usize> {
    let colon = word_length(text)?;
    let rest = text[colon..].strip_prefix(':')?;
    // Not `https://…`, and not 12:30.
    let number = text[..colon].bytes().all(|b| b.is_ascii_digit()) && rest.starts_with(|c: char| c.is_ascii_digit());
    (!number && !rest.starts_with("//") && !rest.starts_with(char::is_whitespace) && !rest.is_empty()).then_some(colon)
}

/// The length of the word the text starts with, which may be quoted.
fn word_length(text: &str) -> Option<usize> {
    for quote in ['"', '\''] {
        if let Some(rest) = text.strip_prefix(quote) {
            return rest.find([quote, '\n', '\r']).filter(|&i| rest[i..].starts_with(quote)).map(|i| i + 2);
        }
    }
    let length = text.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(text.len());
    (length > 0).then_some(length)
}

/// A text as it would stand in quotes, shortened if it is long.
pub(crate) fn in_quotes(text: &str) -> String {
    const LONGEST: usize = 40;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = if text.chars().count() > LONGEST {
        text.chars().take(LONGEST).collect::<String>().trim_end().to_owned() + "…"
    } else {
        text
    };
    if text.contains(['"', '\\']) { format!("'{}'", text.replace('\'', "''")) } else { format!("\"{text}\"") }
}

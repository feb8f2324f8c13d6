//! Texts as YAML scalars.

use super::Edit;
use crate::Span;
use crate::yaml::{Scalar, Style};

/// Whether a text can stand without quotes, in brackets or outside them.
///
/// ```
/// use mattstock_syntax::edit::scalar::fits_plain;
/// assert!(fits_plain("count where f1 = ja", false));
/// assert!(!fits_plain("f1 in (ja, nej)", true));
/// assert!(!fits_plain("\"ja\" = f1", false));
/// assert!(!fits_plain("Andra: ange vilka", false));
/// ```
pub fn fits_plain(text: &str, flow: bool) -> bool {
    let mut characters = text.chars();
    let Some(first) = characters.next() else { return false };
    let second = characters.next();
    let opens = match first {
        ',' | '[' | ']' | '{' | '}' | '#' | '&' | '*' | '!' | '|' | '>' | '\'' | '"' | '%' | '@' | '`' => false,
        '-' | '?' | ':' => !second.is_none_or(|c| c.is_whitespace() || (flow && ",[]{}".contains(c))),
        _ => true,
    };
    opens
        && text.trim() == text
        && !text.contains(|c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}'))
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.ends_with(':')
        // A parenthesis or quote in brackets looks like a text that was split at a comma.
        && !(flow && text.contains([',', '[', ']', '{', '}', '(', ')', '"', '\'']))
        && !text.starts_with("---")
        && !text.starts_with("...")
}

/// A text in double quotes.
///
/// ```
/// assert_eq!(mattstock_syntax::edit::scalar::double("a \"b\"\n"), r#""a \"b\"\n""#);
/// ```
pub fn double(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}') => {
                out.push_str(&format!("\\u{:04X}", u32::from(c)));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A text as a scalar of one line: without quotes where that can be, else in double quotes.
///
/// ```
/// use mattstock_syntax::edit::scalar::line;
/// assert_eq!(line("Region Gotland", false), "Region Gotland");
/// assert_eq!(line("a, b", true), "\"a, b\"");
/// ```
pub fn line(text: &str, flow: bool) -> String {
    if fits_plain(text, flow) { text.to_owned() } else { double(text) }
}

/// The edit that gives a scalar of the file another text, in the style it is written in; in double quotes where that style
/// cannot hold the text. None for a block that cannot hold it, and for a key without a value.
///
/// ```
/// use mattstock_syntax::{Sources, edit::{apply, find, scalar::replace}, read_yaml, yaml::Kind};
/// let mut sources = Sources::new();
/// let id = sources.add("a.yaml", "name: 'Mått 1'  # as printed\n");
/// let root = read_yaml(&sources, id).0.unwrap();
/// let Kind::Scalar(name) = &find(&root, &["name"]).unwrap().kind else { panic!() };
/// let text = &sources.get(id).text;
/// let edit = replace(text, name, false, "Regionens mått").unwrap();
/// assert_eq!(apply(text, vec![edit]).as_deref(), Some("name: 'Regionens mått'  # as printed\n"));
/// ```
pub fn replace(file: &str, scalar: &Scalar, flow: bool, text: &str) -> Option<Edit> {
    let whole = |text: String| Some(Edit::new(scalar.span, text));
    match scalar.style {
        _ if scalar.is_absent() => None,
        Style::Plain => whole(line(text, flow)),
        Style::Single if !text.contains(char::is_control) => whole(format!("'{}'", text.replace('\'', "''"))),
        Style::Single | Style::Double => whole(double(text)),
        Style::Literal | Style::Folded => block(file, scalar, text),
    }
}

/// The content of a `|` or `>` block. Its header stays, and with it how many line breaks end the text.
fn block(file: &str, scalar: &Scalar, text: &str) -> Option<Edit> {
    let content = scalar.as_str().trim_end_matches('\n');
    let text = text.trim_end_matches('\n');
    // A first line that is blank or set in would need another header.
    let known = scalar.text.is_exact() && !content.is_empty() && !content.starts_with(['\n', ' ', '\t']);
    let holds = !text.is_empty()
        && !text.starts_with(['\n', ' ', '\t'])
        && !text.contains(|c: char| c.is_control() && !matches!(c, '\n' | '\t'));
    let deeper =
        scalar.style == Style::Folded && text.contains(['\n']) && text.split('\n').any(|line| line.starts_with([' ', '\t']));
    if !known || !holds || deeper {
        return None;
    }
    let span = scalar.text.span(0..content.len());
    let start = span.start as usize;
    let first = file[..start].rfind(['\n', '\r']).map_or(0, |i| i + 1);
    let indentation = &file[first..start];
    if !indentation.bytes().all(|b| b == b' ') {
        return None;
    }
    let line_break = if file[..first].ends_with("\r\n") { "\r\n" } else { "\n" };
    let mut out = String::new();
    let mut blank_before = true;
    for (i, line) in text.split('\n').enumerate() {
        if i > 0 {
            out.push_str(line_break);
            if scalar.style == Style::Folded && !blank_before {
                // One break would join the lines.
                out.push_str(line_break);
            }
        }
        if !line.is_empty() {
            if i > 0 {
                out.push_str(indentation);
            }
            out.push_str(line);
        }
        blank_before = line.is_empty();
    }
    Some(Edit::new(Span { start: span.start, end: span.end, ..span }, out))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use proptest::prelude::*;

    use super::*;
    use crate::edit::{apply, each_scalar};
    use crate::{Sources, read_yaml};

    /// The texts of a file's values after the one that is `old` got another text.
    fn replaced(file: &str, new: &str) -> Option<(String, Vec<String>)> {
        let mut sources = Sources::new();
        let id = sources.add("a.yaml", file);
        let root = read_yaml(&sources, id).0.unwrap();
        let mut edit = None;
        each_scalar(&root, file, &mut |scalar, flow| {
            if scalar.as_str().trim_end() == "old" {
                edit = replace(file, scalar, flow, new);
            }
        });
        let text = apply(file, vec![edit?]).unwrap();
        let id = sources.add("b.yaml", text.clone());
        let (root, found) = read_yaml(&sources, id);
        assert!(found.is_empty(), "{found:?} in\n{text}");
        let mut all = Vec::new();
        each_scalar(&root.unwrap(), &text, &mut |scalar, _| all.push(scalar.as_str().trim_end_matches('\n').to_owned()));
        Some((text, all))
    }

    const STYLES: [&str; 8] = [
        "a: before  # why\nb: old   # what\nc: after\n",
        "a: before\nb: 'old'\nc: after\n",
        "a: before\nb: \"old\"\nc: after\n",
        "a: before\nb: |\n   old\n# why\nc: after\n",
        "a: before\nb: >-\n   old\nc: after\n",
        "a: before\r\nb: |+\r\n   old\r\n\r\nc: after\r\n",
        "a: [before, old, after]\n",
        "\u{feff}a: {b: before, c: old, d: after}\n",
    ];

    proptest! {
        #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_written_is_read_again(style in 0..STYLES.len(), new in "[a-zåÅ0-9#:,'\"\\[\\]{}()|>&*!%@`=?\\-\\\\ \n]{1,20}") {
            if let Some((text, all)) = replaced(STYLES[style], &new) {
                let wanted = new.trim_end_matches('\n');
                // Blocks end as their header says; everywhere else every break counts.
                let wanted = if STYLES[style].contains(['|', '>']) { wanted } else { &new };
                prop_assert_eq!(&all, &["before", wanted.trim_end_matches('\n'), "after"], "{}", text);
            }
        }
    }

    #[test]
    fn everything_around_stays() {
        let (text, _) = replaced(STYLES[0], "new").unwrap();
        assert_eq!(text, "a: before  # why\nb: new   # what\nc: after\n");
        let (text, _) = replaced(STYLES[3], "new\n\nlines").unwrap();
        assert_eq!(text, "a: before\nb: |\n   new\n\n   lines\n# why\nc: after\n");
        let (text, _) = replaced(STYLES[4], "new\nlines\n\nmore").unwrap();
        assert_eq!(text, "a: before\nb: >-\n   new\n\n   lines\n\n\n   more\nc: after\n");
        let (text, _) = replaced(STYLES[5], "new\nlines").unwrap();
        assert_eq!(text, "a: before\r\nb: |+\r\n   new\r\n   lines\r\n\r\nc: after\r\n");
        assert!(replaced(STYLES[3], "  set in").is_none());
    }
}

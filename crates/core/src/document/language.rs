//! The languages documents are written in.

use sha2::Digest;

use super::compose::patterns::{self, Patterns};
use super::labels::{self, Labels};
use super::text::is_mark;

/// A language of labels and composed text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    /// Swedish.
    Sv,
    /// English.
    En,
}

impl Language {
    /// From its code; Swedish unless it is `en`.
    pub(super) fn of(code: &str) -> Self {
        if code == "en" { Language::En } else { Language::Sv }
    }

    /// Its code.
    pub(super) fn code(self) -> &'static str {
        match self {
            Language::Sv => "sv",
            Language::En => "en",
        }
    }

    /// Its fixed words.
    pub(super) fn labels(self) -> &'static Labels {
        match self {
            Language::Sv => &labels::sv::LABELS,
            Language::En => &labels::en::LABELS,
        }
    }

    /// Its sentence patterns.
    pub(super) fn patterns(self) -> &'static Patterns {
        match self {
            Language::Sv => &patterns::sv::PATTERNS,
            Language::En => &patterns::en::PATTERNS,
        }
    }
}

/// Fills the `{name}`s of a pattern. What is filled in is not looked at again, and an unknown name is left as it stands.
pub(super) fn fill(pattern: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::new();
    let mut rest = pattern;
    while let Some(start) = rest.find('{') {
        out.push_str(&rest[..start]);
        let after = &rest[start + 1..];
        let found = after.find('}').and_then(|end| {
            let value = values.iter().find(|(name, _)| *name == &after[..end])?;
            Some((value.1, end))
        });
        match found {
            Some((value, end)) => {
                out.push_str(value);
                rest = &after[end + 1..];
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// `a, b and c`.
pub(super) fn join<S: AsRef<str>>(items: &[S], last: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [first @ .., end] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} {last} {}", first.join(", "), end.as_ref())
        }
    }
}

/// The text with a capital first letter.
pub(super) fn upper_first(text: &str) -> String {
    let (marks, text) = after_marks(text);
    let mut chars = text.chars();
    marks.chars().chain(chars.next().into_iter().flat_map(char::to_uppercase)).chain(chars).collect()
}

/// The text with a small first letter, unless it begins with an abbreviation such as KVÅ.
pub(super) fn lower_first(text: &str) -> String {
    let (marks, text) = after_marks(text);
    let mut chars = text.chars();
    let first = chars.next();
    if chars.clone().next().is_some_and(char::is_uppercase) {
        return format!("{marks}{text}");
    }
    marks.chars().chain(first.into_iter().flat_map(char::to_lowercase)).chain(chars).collect()
}

/// Where the text is quoted from its beginning, the mark that says so, and the rest.
fn after_marks(text: &str) -> (&str, &str) {
    text.split_at(text.find(|c| !is_mark(c)).unwrap_or(text.len()))
}

/// The text with a full stop, unless it is empty or already ends a sentence.
pub(super) fn stopped(text: &str) -> String {
    let text = text.trim_end();
    if text.is_empty() || text.trim_end_matches(is_mark).ends_with(['.', '!', '?', ':']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

/// A label without the punctuation that ends it where it was printed, for use inside a sentence or as a heading.
pub(super) fn bare(label: &str) -> &str {
    label.trim().trim_end_matches(['.', ':', ' '])
}

/// An ASCII anchor.
pub(super) fn slug(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        let c = match c {
            'å' | 'ä' | 'à' | 'á' => 'a',
            'ö' | 'ó' | 'ø' => 'o',
            'é' | 'è' | 'ë' => 'e',
            'ü' => 'u',
            c if c.is_ascii_alphanumeric() => c,
            _ => '-',
        };
        if c != '-' || !(out.is_empty() || out.ends_with('-')) {
            out.push(c);
        }
    }
    let out = out.trim_end_matches('-');
    if out == text {
        return out.to_owned();
    }
    // Ids that differ only in what an anchor cannot hold get anchors of their own.
    let digest = crate::catalogue::hex(&sha2::Sha256::digest(text));
    format!("{out}-{}", &digest[..6])
}

//! How texts of files are compared with those that definitions give.

use std::collections::HashMap;

use mattstock_core::check::KeyLabel;

use super::normal::normal;

/// What the source says that a text stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Stated {
    /// Another text.
    Text(String),
    /// A kind of missing.
    Missing(u8),
}

/// A text as it is compared with others where it stands nowhere as it is written: without difference of case, and of what kind of
/// white space parts words or how much.
pub(super) fn folded(text: &str) -> String {
    // Some letters in lower case are written in two ways.
    normal(&text.to_lowercase()).into_owned()
}

/// Whether a text may be written in several ways that are compared as one. Numbers and dates are not.
pub(super) fn has_spellings(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_alphabetic() || b.is_ascii_whitespace() || b >= 0x80)
}

/// What texts stand for, by how they are compared.
pub(super) fn alike(replaced: &HashMap<String, String>, missing: &HashMap<String, u8>) -> HashMap<String, Option<Stated>> {
    let texts = replaced.iter().map(|(text, meant)| (text, Stated::Text(meant.clone())));
    let texts = texts.chain(missing.iter().map(|(text, kind)| (text, Stated::Missing(*kind))));
    let mut alike: HashMap<String, Option<Stated>> = HashMap::new();
    for (text, stated) in texts.filter(|(text, _)| has_spellings(text)) {
        let known = alike.entry(folded(text)).or_insert_with(|| Some(stated.clone()));
        *known = known.take().filter(|known| *known == stated);
    }
    alike
}

/// Keys and then labels, each with the index of its value. A text that stands for several is none of them, unless it is
/// the key of one.
pub(super) fn lookup<'a, T: AsRef<str> + 'a>(
    values: &'a [KeyLabel],
    folded: impl Fn(&'a str) -> T,
) -> HashMap<String, Option<u32>> {
    let mut found: HashMap<String, Option<u32>> = HashMap::new();
    fn key(value: &KeyLabel) -> &str {
        &value.key
    }
    fn label(value: &KeyLabel) -> &str {
        &value.label
    }
    for of in [key, label] {
        let mut these: HashMap<String, Option<u32>> = HashMap::new();
        for (index, value) in (0u32..).zip(values) {
            let text = normal(folded(of(value)).as_ref()).into_owned();
            these.entry(text).and_modify(|other| *other = other.filter(|o| *o == index)).or_insert(Some(index));
        }
        for (text, index) in these {
            found.entry(text).or_insert(index);
        }
    }
    found
}

/// The labels that print the year, in lower case, each with the index of its value.
pub(super) fn dated(values: &[KeyLabel]) -> Vec<(String, u32)> {
    let with_index = (0u32..).zip(values).filter(|(_, value)| value.label.contains("{year}"));
    with_index.map(|(index, value)| (folded(&value.label), index)).collect()
}

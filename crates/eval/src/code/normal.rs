//! Texts as they are compared.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// A text without white space around it, in normal form C.
pub(super) fn trimmed(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if text.is_ascii() || is_nfc(text) { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

/// A text as it is compared: trimmed, in normal form C, and with one space for any white space within it, such as two spaces, one
/// that does not break, or a new line in a header.
pub(crate) fn normal(text: &str) -> Cow<'_, str> {
    let text = trimmed(text);
    if !is_spaced(&text) { text } else { Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" ")) }
}

/// Whether a trimmed text holds white space that is not one single space.
fn is_spaced(text: &str) -> bool {
    if text.is_ascii() {
        let after = |pair: &[u8]| pair[1] == b' ' && pair[0] == b' ' || matches!(pair[1], b'\t'..=b'\r');
        return text.as_bytes().windows(2).any(after);
    }
    let mut space = false;
    text.chars().any(|c| {
        let after = std::mem::replace(&mut space, c.is_whitespace());
        space && (after || c != ' ')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_of_any_kind_is_one_space() {
        for (text, expected) in [
            ("  ja ", "ja"),
            ("Region Norr", "Region Norr"),
            ("Region  Norr", "Region Norr"),
            ("Region\u{a0}Norr", "Region Norr"),
            ("Region \u{2009}Norr", "Region Norr"),
            ("f2_\nbedömning", "f2_ bedömning"),
            ("f2\r\nx", "f2 x"),
            ("a\tb", "a b"),
            ("Söder  Öster", "Söder Öster"),
            ("so\u{308}der", "söder"),
            ("", ""),
        ] {
            assert_eq!(normal(text), expected, "{text:?}");
        }
        assert!(matches!(normal(" Söder och Öster "), Cow::Borrowed("Söder och Öster")));
        assert_eq!(trimmed(" a  b\n"), "a  b");
    }
}

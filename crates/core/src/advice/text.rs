//! Looking for words in prose.

use std::ops::Range;

/// A word of a text and where it stands in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// In lower case.
    pub(super) text: String,
    /// Its bytes.
    pub(super) range: Range<usize>,
}

/// The words of a text: letters and digits, and `%`. What is in braces is no word.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut out = Vec::new();
    let mut start = None;
    let mut within = false;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let inside = !within && (c.is_alphanumeric() || c == '%');
        within = (within || c == '{') && c != '}';
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                out.push(Word { text: text[from..at].to_lowercase(), range: from..at });
                start = None;
            }
            _ => {}
        }
    }
    out
}

/// Where a phrase stands among the words of a text; only as whole words.
pub(super) fn find(words: &[Word], phrase: &str) -> Option<Range<usize>> {
    let wanted: Vec<Word> = self::words(phrase);
    let same = |window: &[Word]| window.iter().zip(&wanted).all(|(a, b)| a.text == b.text);
    let window = words.windows(wanted.len().max(1)).find(|window| same(window))?;
    Some(window[0].range.start..window[window.len() - 1].range.end)
}

/// The first of some phrases that stands in a text, and where: the one that comes first.
pub(super) fn find_any(text: &str, phrases: &[&'static str]) -> Option<(&'static str, Range<usize>)> {
    let words = words(text);
    let found = phrases.iter().filter_map(|phrase| Some((*phrase, find(&words, phrase)?)));
    found.min_by_key(|(phrase, range)| (range.start, std::cmp::Reverse(phrase.len())))
}

/// Whether some phrase stands in a text.
pub(super) fn holds_any(text: &str, phrases: &[&'static str]) -> bool {
    find_any(text, phrases).is_some()
}

/// The paragraphs of a text, parted by blank lines.
pub(super) fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    for paragraph in text.split("\n\n") {
        out.push(start..start + paragraph.len());
        start += paragraph.len() + 2;
    }
    out.retain(|range| !text[range.clone()].trim().is_empty());
    out
}

/// A text on one line.
pub(super) fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first letters of a word, by which forms of it are told to be the same.
pub(super) fn stem(word: &str) -> &str {
    let end = word.char_indices().nth(STEM).map_or(word.len(), |(at, _)| at);
    &word[..end]
}

/// How many letters two forms of a word share.
const STEM: usize = 5;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_know_where_they_stand() {
        let found = words("Andel, 17 % ({period})");
        let texts: Vec<&str> = found.iter().map(|w| w.text.as_str()).collect();
        assert_eq!(texts, ["andel", "17", "%"]);
        assert_eq!(found[1].range, 7..9);
    }

    #[test]
    fn a_phrase_is_found_across_lines_and_only_as_whole_words() {
        assert_eq!(find(&words("det senaste\nåret nu"), "senaste året"), Some(4..17));
        assert_eq!(find(&words("det senaste åretalet"), "senaste året"), None);
        assert_eq!(find(&words(""), "senaste året"), None);
        assert_eq!(find_any("av alla av totalt", &["av totalt", "av alla"]), Some(("av alla", 0..7)));
    }

    #[test]
    fn paragraphs_are_parted_by_blank_lines() {
        assert_eq!(paragraphs("a\nb\n\nc"), [0..3, 5..6]);
        assert_eq!(stem("följsamheten"), "följs");
        assert_eq!(on_one_line(" a\n  b "), "a b");
    }
}

//! Periods in words and how long they are: `de två senaste åren`, `halvåret`, `the past 12 months`.

use std::ops::Range;

use super::Words;
use super::text::{Word, words};

/// A period as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stretch {
    /// Where it stands, from the first word that is of it.
    pub(super) range: Range<usize>,
    /// Its length in days, a month having thirty; none of several that are not numbered: `de senaste åren`.
    pub(super) days: Option<u32>,
}

impl Stretch {
    /// Whether two are certain to be of different lengths.
    pub(super) fn differs(&self, other: &Self) -> bool {
        match (self.days, other.days) {
            (Some(one), Some(other)) => one != other,
            _ => false,
        }
    }
}

/// The periods of a text in order.
pub(super) fn stretches(text: &str, language: &Words) -> Vec<Stretch> {
    let words = words(text);
    (0..words.len()).filter_map(|at| stretch(&words, at, language)).collect()
}

/// The period whose last word is at a place.
fn stretch(words: &[Word], at: usize, language: &Words) -> Option<Stretch> {
    let word = &words[at];
    let (_, days, several) = language.stretches.iter().find(|(unit, ..)| *unit == word.text)?;
    let (mut first, mut number, mut meant) = (at, None, false);
    while let Some(before) = first.checked_sub(1).map(|before| &words[before]) {
        if let Some(n) = number_of(&before.text, language).filter(|_| number.is_none()) {
            number = Some(n);
        } else if language.before_stretches.contains(&before.text.as_str()) {
            meant = true;
        } else {
            break;
        }
        first -= 1;
    }
    let rate = first.checked_sub(1).is_some_and(|before| language.rates.contains(&words[before].text.as_str()));
    // `det` alone is of any time: a period has a number, or is the past one.
    if rate || !meant || *several && number.is_none() && first + 1 == at {
        return None;
    }
    let days = match (number, several) {
        (Some(number), _) => Some(days * number),
        (None, false) => Some(*days),
        (None, true) => None,
    };
    Some(Stretch { range: words[first].range.start..word.range.end, days })
}

fn number_of(word: &str, language: &Words) -> Option<u32> {
    let named = language.numerals.iter().position(|numeral| *numeral == word).map(|at| at as u32 + 2);
    named.or_else(|| word.parse().ok().filter(|n| (2..=120).contains(n)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_have_lengths() {
        let found =
            |text: &str| stretches(text, Words::of("sv")).into_iter().map(|s| (text[s.range].to_owned(), s.days)).collect();
        let one = |text: &str, words: &str, days| {
            let found: Vec<(String, Option<u32>)> = found(text);
            assert_eq!(found, [(words.to_owned(), days)], "{text}");
        };
        one("Andel under de två åren som har", "under de två åren", Some(720));
        one("Det senaste halvåret", "Det senaste halvåret", Some(180));
        one("under kvartalet", "under kvartalet", Some(90));
        one("de senaste 24 månaderna", "de senaste 24 månaderna", Some(720));
        one("de senaste tolv månaderna", "de senaste tolv månaderna", Some(360));
        one("de senaste åren", "de senaste åren", None);
        for none in ["timmar i månaden", "per år", "åren går", "två gånger om året", "månaden"] {
            let found: Vec<(String, Option<u32>)> = found(none);
            assert!(found.is_empty(), "{none}: {found:?}");
        }
        let english = stretches("in the past two years", Words::of("en"));
        assert_eq!(english.iter().map(|s| s.days).collect::<Vec<_>>(), [Some(720)]);
    }
}

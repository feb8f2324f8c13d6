//! What would have been right where the text of a cell is none of its column.

use mattstock_core::check::KeyLabel;
use mattstock_core::plan::ColumnKind;
use mattstock_core::{Decimal, Expected, suggest};

use super::misread::with_digits;
use super::{Coder, choices, number, year};
use crate::cells::ticks;
use crate::outcome::INVALID;

/// How many values a finding lists.
const LISTED: usize = 12;
/// What parts choices in files, the most usual first.
const PARTING: [&str; 7] = [",", ";", "\n", "/", "|", "\t", ";#"];
/// The fewest letters of a word that may be the beginning of another.
const BEGUN: usize = 4;

impl Coder {
    /// The code that a number in a sheet must have been, where the number itself is none: the only one with the same digits
    /// after zeros in front.
    pub(crate) fn restored(&self, number: &str) -> Option<String> {
        let ColumnKind::Coded(values) = self.kind() else { return None };
        if !is_digits(number) || self.code(number) != Err(INVALID) {
            return None;
        }
        let bare = |digits: &str| digits.trim_start_matches('0').to_owned();
        let texts = values.iter().map(|value| value.key.as_str()).chain(self.replaced.keys().map(String::as_str));
        let same = texts.filter(|text| is_digits(text) && bare(text) == bare(number));
        let mut meant: Vec<(u32, &str)> = same.filter_map(|text| Some((self.code(text).ok()?, text))).collect();
        meant.sort_unstable();
        meant.dedup_by_key(|(code, _)| *code);
        match meant.as_slice() {
            [(_, text)] => Some((*text).to_owned()),
            _ => None,
        }
    }

    /// What parts the codes of a cell; nothing where it holds one.
    pub(crate) fn expected_between(&self) -> Option<Expected> {
        let separator = || self.form().between_codes().map(str::to_owned);
        (*self.kind() != ColumnKind::FreeCode).then(|| Expected::Between { separator: separator() })
    }

    /// What would have been right in place of a text: the values, the kind of number, or the form.
    pub(crate) fn expected(&self, found: Option<&str>) -> Option<Expected> {
        match self.kind() {
            ColumnKind::Coded(values) => Some(Expected::Text(shown(values.iter().map(|v| v.key.as_str())))),
            ColumnKind::Choices { choices, exclusive, .. } => {
                let mut bits = vec![0; ticks(choices.len())];
                let found = found.unwrap_or("");
                let read =
                    choices::read(found, self.form().between_choices(), exclusive, &mut bits, |choice| self.choice(choice));
                let (alone, others) = choices::apart(choices, exclusive, &bits);
                // Where every choice is one, they exclude each other.
                if read == Err(found) && alone.len() + usize::from(others.is_some()) > 1 {
                    return Some(Expected::Alone { alone, others });
                }
                let choices = shown(choices.iter().map(|v| v.key.as_str()));
                Some(match self.parted(found) {
                    Some(separator) => Expected::Parted { choices, separator: separator.to_owned() },
                    None => Expected::Text(choices),
                })
            }
            ColumnKind::Number { min, max, decimals } => {
                Some(Expected::Number { min: *min, max: *max, decimals: *decimals, mark: self.form().decimal_mark() })
            }
            ColumnKind::Date => Some(Expected::Date(self.form().date_format().map(str::to_owned))),
            ColumnKind::Year => Some(Expected::Year),
            _ => None,
        }
    }

    /// The key of the value that a text stands for, in a column of values or choices.
    pub(crate) fn key_of(&self, text: &str) -> Option<String> {
        match self.kind() {
            ColumnKind::Coded(values) => values.get(self.code(text).ok()? as usize).map(|value| value.key.clone()),
            ColumnKind::Choices { choices, .. } => {
                let texts = text.split(self.form().between_choices());
                let choices = texts.map(|text| self.choice(text).and_then(|choice| choices.get(choice as usize)));
                let keys: Option<Vec<&str>> = choices.map(|choice| choice.map(|choice| choice.key.as_str())).collect();
                keys.map(|keys| keys.join(self.form().between_choices()))
            }
            _ => None,
        }
    }

    /// What parts the choices of a cell, where that is another sign than the source says.
    fn parted(&self, text: &str) -> Option<&'static str> {
        let parts = |separator: &&&str| {
            let mut choices = text.split(**separator).filter(|choice| !choice.trim().is_empty()).peekable();
            text.contains(**separator) && choices.peek().is_some() && choices.all(|choice| self.choice(choice).is_some())
        };
        PARTING.iter().find(parts).copied()
    }

    /// What a weight would have to be: never negative, whatever the column allows.
    pub(crate) fn expected_weight(&self) -> Option<Expected> {
        let ColumnKind::Number { min, max, decimals } = *self.kind() else { return None };
        let zero = Decimal::integer(0);
        Some(Expected::Number {
            min: Some(min.filter(|min| *min > zero).unwrap_or(zero)),
            max,
            decimals,
            mark: self.form().decimal_mark(),
        })
    }

    /// The nearest valid value.
    pub(crate) fn suggestion(&self, found: &str) -> Option<String> {
        match self.kind() {
            ColumnKind::Coded(values) | ColumnKind::Choices { choices: values, .. } => {
                if is_digits(found) {
                    // A code of digits next to another is another code: only zeros in front may have been lost.
                    let bare = |digits: &str| digits.trim_start_matches('0').to_owned();
                    let same = values.iter().find(|v| is_digits(&v.key) && bare(&v.key) == bare(found));
                    return same.map(|v| v.key.clone());
                }
                let keys = values.iter().map(|v| v.key.as_str()).filter(|key| !is_digits(key));
                if let Some(key) = suggest(found, keys) {
                    return Some(key.to_owned());
                }
                if let Some(label) = suggest(found, values.iter().map(|v| v.label.as_str())) {
                    return values.iter().find(|v| v.label == label).map(|v| v.key.clone());
                }
                let mut named = values.iter().filter(|value| is_named(found, value));
                named.next().filter(|_| named.next().is_none()).map(|value| value.key.clone())
            }
            ColumnKind::Number { decimals, .. } => {
                let reads = |text: &str| self.form().number(text, *decimals).is_some();
                number::suggest(found, reads).or_else(|| with_digits(found).filter(|text| reads(text)))
            }
            ColumnKind::Year => with_digits(found).filter(|text| year(text).is_some()),
            _ => None,
        }
    }
}

/// Whether each word of a text is one that a value is called by, or its beginning, as `Jönköping` of `Region Jönköpings län`.
fn is_named(text: &str, value: &KeyLabel) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.to_lowercase().split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
    };
    let (of_value, of_text) = (words(&format!("{} {}", value.key, value.label)), words(text));
    let is = |word: &String| {
        let begins = |of: &String| word.chars().count() >= BEGUN && of.starts_with(word.as_str());
        of_value.iter().any(|of| of == word || begins(of))
    };
    !of_text.is_empty() && of_text.iter().all(is)
}

/// The first values of a list.
fn shown<'a>(values: impl ExactSizeIterator<Item = &'a str>) -> String {
    let more = values.len() > LISTED;
    values.take(LISTED).chain(more.then_some("…")).collect::<Vec<_>>().join(", ")
}

/// Whether a text is digits and nothing else.
fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_named_by_some_of_its_words_or_their_beginnings() {
        let value = |key: &str, label: &str| KeyLabel { key: key.to_owned(), label: label.to_owned() };
        let region = value("06", "Region Jönköpings län");
        for (text, expected) in [
            ("Jönköping", true),
            ("jönköpings län", true),
            ("06 Jönköping", true),
            ("06-Region Jönköping", true),
            ("Jön", false),
            ("07 Jönköping", false),
            ("Kronoberg", false),
            ("Jönköping Kronoberg", false),
            ("-", false),
        ] {
            assert_eq!(is_named(text, &region), expected, "{text}");
        }
    }
}

//! Keys: those that are plain whole numbers held as such, all others as texts.

use std::borrow::Cow;

/// Stands for a key that is no plain number.
const TEXT: u64 = u64::MAX;
/// The most digits of a plain number.
const DIGITS: usize = 18;

/// The keys of the rows of a column.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Keys {
    /// For each row, its key, or [`TEXT`].
    numbers: Vec<u64>,
    /// Where the texts end, each with its row; those of the rows between are empty.
    ends: Vec<(usize, usize)>,
    text: Vec<u8>,
}

/// A key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Key<'a> {
    /// A whole number as digits, without zeros in front.
    Number(u64),
    /// Any other text.
    Text(&'a [u8]),
}

impl<'a> Key<'a> {
    /// The key that a text is.
    #[inline]
    pub(crate) fn new(text: &'a [u8]) -> Self {
        match number(text) {
            Some(number) => Key::Number(number),
            None => Key::Text(text),
        }
    }

    /// Its text.
    pub(crate) fn text(&self) -> Cow<'a, [u8]> {
        match self {
            Key::Number(number) => Cow::Owned(number.to_string().into_bytes()),
            Key::Text(text) => Cow::Borrowed(text),
        }
    }
}

/// The number that a text is the plain digits of.
#[inline]
fn number(text: &[u8]) -> Option<u64> {
    if text.len() > DIGITS || matches!(text, [] | [b'0', _, ..]) {
        return None;
    }
    let (number, digits) = text.iter().fold((0, true), |(n, digits), byte| {
        let digit = byte.wrapping_sub(b'0');
        (n * 10 + u64::from(digit), digits & (digit < 10))
    });
    digits.then_some(number)
}

impl Keys {
    /// Removes all keys and keeps the room.
    pub(crate) fn clear(&mut self) {
        self.numbers.clear();
        self.ends.clear();
        self.text.clear();
    }

    /// Adds a row.
    #[inline]
    pub(crate) fn push(&mut self, key: Key) {
        match key {
            Key::Number(number) => self.numbers.push(number),
            Key::Text(text) => {
                self.text.extend_from_slice(text);
                self.ends.push((self.numbers.len(), self.text.len()));
                self.numbers.push(TEXT);
            }
        }
    }

    /// Adds a row without a key.
    #[inline]
    pub(crate) fn push_none(&mut self) {
        self.numbers.push(0);
    }

    /// Adds rows whose keys are these numbers, all of few enough digits.
    pub(crate) fn extend(&mut self, numbers: impl Iterator<Item = u64>) {
        self.numbers.extend(numbers);
    }

    /// How many rows.
    pub(crate) fn len(&self) -> usize {
        self.numbers.len()
    }

    /// The key of a row that has one.
    #[inline]
    pub(crate) fn at(&self, row: usize) -> Key<'_> {
        match self.numbers[row] {
            TEXT => {
                let at = self.ends.partition_point(|(of, _)| *of < row);
                let start = at.checked_sub(1).map_or(0, |before| self.ends[before].1);
                Key::Text(&self.text[start..self.ends[at].1])
            }
            number => Key::Number(number),
        }
    }
}

/// The greatest number that is held as one.
pub(crate) const GREATEST: u64 = 10u64.pow(DIGITS as u32) - 1;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_digits_are_numbers_and_every_key_keeps_its_text() {
        let texts = [
            ("0", true),
            ("7", true),
            ("199001011234", true),
            ("999999999999999999", true),
            ("1000000000000000000", false),
            ("007", false),
            ("-7", false),
            ("7.0", false),
            ("a7", false),
            ("٧", false),
            ("", false),
        ];
        let mut keys = Keys::default();
        texts.iter().for_each(|(text, _)| keys.push(Key::new(text.as_bytes())));
        keys.push_none();
        keys.extend([5, GREATEST].into_iter());
        for (row, (text, is_number)) in texts.iter().enumerate() {
            assert_eq!(keys.at(row).text(), text.as_bytes(), "{text}");
            assert_eq!(matches!(keys.at(row), Key::Number(_)), *is_number, "{text}");
        }
        assert_eq!(keys.at(texts.len() + 2), Key::new(b"999999999999999999"));
        keys.clear();
        assert_eq!(keys, Keys::default());
    }
}

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

/// Eight zeros as digits.
const ZEROS: u64 = u64::from_le_bytes([b'0'; 8]);

/// The number that a text is the plain digits of.
#[inline]
fn number(text: &[u8]) -> Option<u64> {
    if text.len() > DIGITS || matches!(text, [] | [b'0', _, ..]) {
        return None;
    }
    // The highest so many bytes.
    let highest = |bytes: usize| u64::MAX.checked_shl(8 * (8 - bytes) as u32).unwrap_or(0);
    match text.len() {
        length @ 4..=8 => {
            let (first, last) = (u32::from_le_bytes(*text.first_chunk()?), u32::from_le_bytes(*text.last_chunk()?));
            let word = u64::from(first) << (8 * (8 - length)) | u64::from(last) << 32;
            of_digits((word ^ ZEROS) & highest(length))
        }
        length @ 9..=16 => {
            let last = u64::from_le_bytes(*text.last_chunk()?) ^ ZEROS;
            Some(of_eight(*text.first_chunk()?)? * 10u64.pow(length as u32 - 8) + of_digits(last & highest(length - 8))?)
        }
        _ => text.iter().try_fold(0, |number, byte| byte.is_ascii_digit().then(|| number * 10 + u64::from(byte - b'0'))),
    }
}

/// The number that eight digits are.
#[inline]
pub(crate) fn of_eight(text: [u8; 8]) -> Option<u64> {
    of_digits(u64::from_le_bytes(text) ^ ZEROS)
}

/// The number that eight digits are, the first of them in the lowest byte; none where any is beyond 9.
#[inline]
fn of_digits(digits: u64) -> Option<u64> {
    const BEYOND: u64 = u64::from_le_bytes([0x80; 8]);
    const TO_BEYOND: u64 = u64::from_le_bytes([0x80 - 10; 8]);
    if (digits.wrapping_add(TO_BEYOND) | digits) & BEYOND != 0 {
        return None;
    }
    // Two, four and then eight are put together at once.
    let pairs = (digits * 10 + (digits >> 8)) & 0x00FF_00FF_00FF_00FF;
    let fours = (pairs * 100 + (pairs >> 16)) & 0x0000_FFFF_0000_FFFF;
    Some((fours * 10_000 + (fours >> 32)) & 0xFFFF_FFFF)
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
    fn digits_of_any_number_are_read_and_nothing_else_is() {
        let mut state = 5u64;
        for round in 0..20_000u32 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let expected = (state >> 3) % 10u64.pow(1 + round % 18);
            let mut text = expected.to_string().into_bytes();
            assert_eq!(number(&text), Some(expected));
            let at = (state >> 40) as usize % text.len();
            text[at] = [b'/', b':', b' ', b'.', 0, 0x80, 0xB0, 0xFF][(state >> 50) as usize % 8];
            assert_eq!(number(&text), None, "{text:?}");
        }
    }

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

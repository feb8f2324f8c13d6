//! Texts already looked up.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// The most texts remembered for a column. Columns with few values never reach it; in others remembering is of no use.
const LIMIT: usize = 4096;
/// How many short texts are found without a search; a power of two.
const SLOTS: usize = 256;

/// The number of each text met before, as it stands in the file.
#[derive(Debug)]
pub(crate) struct Cache {
    known: HashMap<Box<[u8]>, u32, BuildHasherDefault<Multiply>>,
    /// Short texts that were asked for last, each in the one slot where it may be.
    slots: Vec<Slot>,
}

#[derive(Debug, Clone, Copy)]
struct Slot {
    word: u64,
    length: usize,
    number: u32,
}

impl Default for Cache {
    fn default() -> Self {
        let nothing = Slot { word: 0, length: usize::MAX, number: 0 };
        Self { known: HashMap::default(), slots: vec![nothing; SLOTS] }
    }
}

impl Cache {
    /// The number of a text.
    pub(crate) fn get(&mut self, text: &[u8]) -> Option<u32> {
        let Some(word) = word(text) else {
            return self.known.get(text).copied();
        };
        let length = text.len();
        let mut hash = Multiply(length as u64);
        hash.mix(word);
        let slot = &mut self.slots[(hash.0 >> 56) as usize % SLOTS];
        if slot.word == word && slot.length == length {
            return Some(slot.number);
        }
        let number = *self.known.get(text)?;
        *slot = Slot { word, length, number };
        Some(number)
    }

    /// Remembers the number of a text, while there is room.
    pub(crate) fn remember(&mut self, text: &[u8], number: u32) {
        if self.known.len() < LIMIT {
            self.known.insert(text.into(), number);
        }
    }
}

/// A short text as one word, different for different texts of one length.
fn word(text: &[u8]) -> Option<u64> {
    let (first, last) = (text.first_chunk::<4>(), text.last_chunk::<4>());
    match (first, last, text.len()) {
        (_, _, 0) => Some(0),
        (None, _, length) => {
            let byte = |at: usize| u64::from(text[at]);
            Some(byte(0) | byte(length / 2) << 8 | byte(length - 1) << 16)
        }
        (Some(first), Some(last), ..=8) => {
            let half = |part: &[u8; 4]| u64::from(u32::from_le_bytes(*part));
            Some(half(first) | half(last) << 32)
        }
        _ => None,
    }
}

/// A fast hash for short texts. Texts that are made to collide cost time only up to [`LIMIT`].
#[derive(Debug, Default)]
pub(crate) struct Multiply(u64);

impl Multiply {
    fn mix(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

impl Hasher for Multiply {
    fn write(&mut self, bytes: &[u8]) {
        for part in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..part.len()].copy_from_slice(part);
            self.mix(u64::from_le_bytes(word));
        }
    }

    fn write_usize(&mut self, number: usize) {
        self.mix(number as u64);
    }

    fn write_u32(&mut self, number: u32) {
        self.mix(u64::from(number));
    }

    fn write_u64(&mut self, number: u64) {
        self.mix(number);
    }

    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn remembers_up_to_its_limit() {
        let mut cache = Cache::default();
        for number in 0..2 * LIMIT as u32 {
            cache.remember(format!("text {number}").as_bytes(), number);
        }
        assert_eq!(cache.get(b"text 7"), Some(7));
        assert_eq!(cache.get(format!("text {LIMIT}").as_bytes()), None);
        assert_eq!(cache.known.len(), LIMIT);
    }

    #[test]
    fn finds_each_of_many_texts_of_all_lengths_again_and_again() {
        let mut cache = Cache::default();
        let texts: Vec<String> = (0..3000).map(|n| "a".repeat(n % 12) + &n.to_string()).collect();
        for (number, text) in (0..).zip(&texts) {
            assert_eq!(cache.get(text.as_bytes()), None);
            cache.remember(text.as_bytes(), number);
        }
        for _ in 0..2 {
            for (number, text) in (0..).zip(&texts) {
                assert_eq!(cache.get(text.as_bytes()), Some(number));
            }
        }
        assert_eq!(cache.get(b""), None);
    }

    #[test]
    fn words_of_one_length_differ_where_texts_do() {
        let mut met: BTreeMap<(usize, u64), Vec<u8>> = BTreeMap::new();
        for length in 0..=8 {
            for number in 0..1u32 << length {
                let text: Vec<u8> = (0..length).map(|bit| b'a' + (number >> bit & 1) as u8).collect();
                let other = met.insert((length, word(&text).unwrap()), text.clone());
                assert_eq!(other, None, "{text:?}");
            }
        }
        assert_eq!(word(b"ninebytes"), None);
    }
}

//! Texts already looked up.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// The most texts remembered for a column. Columns with few values never reach it; in others remembering is of no use.
const LIMIT: usize = 4096;

/// The number of each text met before, as it stands in the file.
#[derive(Debug, Default)]
pub(crate) struct Cache {
    known: HashMap<Box<[u8]>, u32, BuildHasherDefault<Multiply>>,
}

impl Cache {
    /// The number of a text.
    pub(crate) fn get(&self, text: &[u8]) -> Option<u32> {
        self.known.get(text).copied()
    }

    /// Remembers the number of a text, while there is room.
    pub(crate) fn remember(&mut self, text: &[u8], number: u32) {
        if self.known.len() < LIMIT {
            self.known.insert(text.into(), number);
        }
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

    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }
}

#[cfg(test)]
mod tests {
    use super::{Cache, LIMIT};

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
}

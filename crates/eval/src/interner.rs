//! Numbers for texts, the same in all threads and files of a source.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::{Mutex, PoisonError};

/// How many parts the texts are held in, so that threads seldom wait for each other.
const PARTS: usize = 64;

/// Gives each different text a number. Which one depends on who comes first; that two are different does not.
#[derive(Debug)]
pub(crate) struct Interner {
    hash: RandomState,
    parts: Vec<Mutex<HashMap<Box<[u8]>, u32>>>,
}

impl Interner {
    /// No texts yet.
    pub(crate) fn new() -> Self {
        Self { hash: RandomState::new(), parts: (0..PARTS).map(|_| Mutex::default()).collect() }
    }

    /// The number of a text.
    ///
    /// # Panics
    /// When there are 2^32 different texts, more than any machine of today holds.
    pub(crate) fn number(&self, text: &[u8]) -> u32 {
        let part = self.hash.hash_one(text) as usize % PARTS;
        let mut held = self.parts[part].lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(number) = held.get(text) {
            return *number;
        }
        let number = u32::try_from(held.len() * PARTS + part).expect("fewer than 2^32 different texts fit into memory");
        held.insert(text.into(), number);
        number
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn different_texts_have_different_numbers_and_keep_them() {
        let interner = Interner::new();
        let texts: Vec<String> = (0..2000).map(|n| format!("{n}")).collect();
        let numbers: Vec<u32> = texts.iter().map(|t| interner.number(t.as_bytes())).collect();
        assert_eq!(numbers.iter().collect::<BTreeSet<_>>().len(), 2000);
        assert!(texts.iter().zip(&numbers).all(|(t, n)| interner.number(t.as_bytes()) == *n));
    }
}

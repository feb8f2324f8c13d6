//! Numbers for texts, the same in all threads and files of a source.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::{Mutex, PoisonError};

use crate::data::Grown;
use crate::memory::Held;

/// How many parts the texts are held in, so that threads seldom wait for each other.
const PARTS: usize = 64;

/// Gives each different text a number. Which one depends on who comes first; that two are different does not.
#[derive(Debug)]
pub(crate) struct Interner {
    hash: RandomState,
    parts: Vec<Mutex<HashMap<Box<[u8]>, u32>>>,
    held: Held,
    /// The header of the column they stand in.
    column: String,
}

impl Interner {
    /// No texts of a column yet.
    pub(crate) fn new(held: Held, column: String) -> Self {
        Self { hash: RandomState::new(), parts: (0..PARTS).map(|_| Mutex::default()).collect(), held, column }
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
        // The text with what the allocator puts beside it, and its place in a table that is at least half full.
        self.held.add((text.len() + 80) as u64, || Grown::Distinct { column: self.column.clone() });
        number
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::Memory;
    use std::collections::BTreeSet;

    #[test]
    fn different_texts_have_different_numbers_and_keep_them() {
        let interner = Interner::new(Memory::new(None).hold("a"), "b".to_owned());
        let texts: Vec<String> = (0..2000).map(|n| format!("{n}")).collect();
        let numbers: Vec<u32> = texts.iter().map(|t| interner.number(t.as_bytes())).collect();
        assert_eq!(numbers.iter().collect::<BTreeSet<_>>().len(), 2000);
        assert!(texts.iter().zip(&numbers).all(|(t, n)| interner.number(t.as_bytes()) == *n));
    }
}

//! Numbers for texts and for lists of numbers, in the order in which they are first met.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

use crate::memory::{BATCH, table};
use crate::repeats::Seeded;

/// Numbers found by the hash of what they stand for. Where two things have the same hash, the second has the next one.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    hash: RandomState,
    numbers: HashMap<u64, u32, Seeded>,
}

impl Numbering {
    /// The number of a thing: one for which `is` holds, and else the next.
    pub(super) fn number<T: std::hash::Hash + ?Sized>(&mut self, thing: &T, is: impl Fn(u32) -> bool) -> (u32, bool) {
        let next = self.numbers.len() as u32;
        let mut hash = self.hash.hash_one(thing);
        loop {
            match self.numbers.get(&hash) {
                Some(number) if is(*number) => return (*number, false),
                Some(_) => hash = hash.wrapping_add(1),
                None => {
                    self.numbers.insert(hash, next);
                    return (next, true);
                }
            }
        }
    }

    /// How many bytes it takes.
    pub(super) fn bytes(&self) -> u64 {
        table((self.numbers.len(), self.numbers.capacity()), size_of::<(u64, u32)>(), BATCH)
    }
}

/// Each different text once.
#[derive(Debug, Default)]
pub(super) struct Texts {
    text: String,
    /// Where each ends.
    ends: Vec<u32>,
    numbers: Numbering,
}

impl Texts {
    /// The number of a text.
    pub(super) fn number(&mut self, text: &str) -> u32 {
        let (all, ends) = (&self.text, &self.ends);
        let (number, is_new) = self.numbers.number(text, |number| of(all, ends, number) == text);
        if is_new {
            self.text.push_str(text);
            self.ends.push(self.text.len() as u32);
        }
        number
    }

    /// The text of a number.
    pub(super) fn of(&self, number: u32) -> &str {
        of(&self.text, &self.ends, number)
    }

    /// All of them, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len()).map(|number| self.of(number as u32))
    }

    /// How many bytes they take.
    pub(super) fn bytes(&self) -> u64 {
        (self.text.capacity() + self.ends.capacity() * size_of::<u32>()) as u64 + self.numbers.bytes()
    }
}

fn of<'t>(text: &'t str, ends: &[u32], number: u32) -> &'t str {
    let number = number as usize;
    let start = number.checked_sub(1).map_or(0, |before| ends[before]);
    &text[start as usize..ends[number] as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_numbered_as_they_are_met() {
        let mut texts = Texts::default();
        let numbers: Vec<u32> = ["", "ja", "nej", "ja", "", "å", "jan"].map(|text| texts.number(text)).into();
        assert_eq!(numbers, [0, 1, 2, 1, 0, 3, 4]);
        assert_eq!(texts.iter().collect::<Vec<_>>(), ["", "ja", "nej", "å", "jan"]);
        assert!(texts.bytes() > 0);
    }

    #[test]
    fn what_has_the_same_hash_is_told_apart() {
        /// Everything alike, as far as hashes go.
        struct Alike(&'static str);
        impl std::hash::Hash for Alike {
            fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
                state.write_u8(0);
            }
        }
        let mut numbering = Numbering::default();
        let known = ["a", "b", "c"];
        for (text, expected) in [("a", (0, true)), ("b", (1, true)), ("a", (0, false)), ("c", (2, true)), ("b", (1, false))]
        {
            let alike = Alike(text);
            assert_eq!(numbering.number(&alike, |number| known[number as usize] == alike.0), expected);
        }
    }
}

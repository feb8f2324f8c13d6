//! Units named by plain numbers: which of them stand twice. A bit is kept of each; only where a unit does stand twice are the
//! files read once more for its rows.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{BuildHasher, Hasher, RandomState};

use crate::findings::Met;
use crate::memory::{BATCH, table};

/// A hash of whole numbers, different in each run, so that no data can be made to collide.
#[derive(Debug, Clone)]
pub(crate) struct Seeded(u64);

impl Default for Seeded {
    fn default() -> Self {
        Seeded(RandomState::new().hash_one(0) | 1)
    }
}

impl BuildHasher for Seeded {
    type Hasher = Multiplied;

    fn build_hasher(&self) -> Multiplied {
        Multiplied { seed: self.0, hash: 0 }
    }
}

/// The hasher of [`Seeded`].
#[derive(Debug)]
pub(crate) struct Multiplied {
    seed: u64,
    hash: u64,
}

impl Hasher for Multiplied {
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u64(u64::from(*byte)));
    }

    #[inline]
    fn write_u64(&mut self, number: u64) {
        let wide = u128::from(self.hash ^ number) * u128::from(self.seed);
        self.hash = (wide as u64) ^ (wide >> 64) as u64;
    }

    fn finish(&self) -> u64 {
        self.hash
    }
}

/// Different numbers, a bit for each, and those met more than once.
#[derive(Debug, Default, Clone)]
pub(crate) struct Numbers {
    /// 64 numbers each.
    words: HashMap<u64, u64, Seeded>,
    /// The word worked on, not among the others: numbers often follow each other.
    current: Option<(u64, u64)>,
    repeated: HashSet<u64, Seeded>,
}

impl Numbers {
    /// Adds a number.
    #[inline]
    pub(crate) fn add(&mut self, number: u64) {
        let (at, bit) = (number >> 6, 1u64 << (number & 63));
        let held = match &mut self.current {
            Some((of, held)) if *of == at => held,
            _ => self.turn_to(at),
        };
        if *held & bit != 0 {
            self.repeated.insert(number);
        } else {
            *held |= bit;
        }
    }

    fn turn_to(&mut self, at: u64) -> &mut u64 {
        self.put_back();
        let held = self.words.get(&at).copied().unwrap_or(0);
        &mut self.current.insert((at, held)).1
    }

    /// Puts the word worked on among the others.
    fn put_back(&mut self) {
        if let Some((at, held)) = self.current.take() {
            self.words.insert(at, held);
        }
    }

    /// Adds the numbers of another thread or file.
    pub(crate) fn merge(&mut self, mut other: Self) {
        self.put_back();
        other.put_back();
        if self.words.len() < other.words.len() {
            std::mem::swap(self, &mut other);
        }
        for (at, held) in other.words {
            let own = self.words.entry(at).or_default();
            self.repeated.extend(bits(at, *own & held));
            *own |= held;
        }
        self.repeated.extend(other.repeated);
    }

    /// How many bytes they take.
    pub(crate) fn bytes(&self) -> u64 {
        let words = table((self.words.len(), self.words.capacity()), size_of::<(u64, u64)>(), BATCH);
        words + table((self.repeated.len(), self.repeated.capacity()), size_of::<u64>(), BATCH)
    }
}

/// The numbers whose bits are set in a word.
fn bits(at: u64, mut word: u64) -> impl Iterator<Item = u64> {
    std::iter::from_fn(move || {
        let bit = (word != 0).then(|| u64::from(word.trailing_zeros()))?;
        word &= word - 1;
        Some(at << 6 | bit)
    })
}

/// The units named by numbers, by period.
pub(crate) type Numbered = BTreeMap<Option<i32>, Numbers>;

/// The units that stand twice in a period.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Repeated(HashSet<(Option<i32>, u64)>);

impl Repeated {
    /// Those among these.
    pub(crate) fn new(units: &Numbered) -> Self {
        let of_period = |(period, numbers): (&Option<i32>, &Numbers)| {
            let period = *period;
            numbers.repeated.iter().map(move |number| (period, *number)).collect::<Vec<_>>()
        };
        Self(units.iter().flat_map(of_period).collect())
    }

    /// How many bytes they take.
    pub(crate) fn bytes(&self) -> u64 {
        table((self.0.len(), self.0.capacity()), size_of::<(Option<i32>, u64)>(), 0)
    }

    /// Whether there are none.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a unit is one of them.
    pub(crate) fn has(&self, period: Option<i32>, number: u64) -> bool {
        self.0.contains(&(period, number))
    }
}

/// The rows of units that stand twice.
pub(crate) type RepeatedRows = HashMap<(Option<i32>, u64), Met>;

#[cfg(test)]
mod tests {
    use super::*;

    fn of(numbers: &[u64]) -> Numbers {
        let mut held = Numbers::default();
        numbers.iter().for_each(|number| held.add(*number));
        held
    }

    #[test]
    fn numbers_met_twice_are_found_within_and_across_threads_and_files() {
        let far = 199_001_011_234;
        for (one, two, three, expected) in [
            (&[1, 2, 3, 1][..], &[][..], &[][..], &[1][..]),
            (&[1, 64, 128], &[2, 65, 129], &[far], &[]),
            (&[1, far], &[far, 2], &[3], &[far]),
            (&[1, 2], &[3, 4], &[5, 4, far], &[4]),
            (&[0, 63, 64], &[63], &[0, 0], &[0, 63]),
        ] {
            let mut first = of(one);
            first.merge(of(two));
            let mut other = of(three);
            other.merge(Numbers::default());
            first.merge(other);
            let found = Repeated::new(&Numbered::from([(Some(2025), first)]));
            let numbers: HashSet<_> = expected.iter().map(|number| (Some(2025), *number)).collect();
            assert_eq!(found, Repeated(numbers), "{one:?} {two:?} {three:?}");
            assert!(!found.has(Some(2024), 1));
        }
    }

    #[test]
    fn many_numbers_in_any_order_are_told_apart() {
        let scattered = |n: u64| n.wrapping_mul(0x9E37_79B9_7F4A_7C15) % 1_000_003;
        let mut held = Numbers::default();
        (0..50_000).map(scattered).for_each(|n| held.add(n));
        let expected: HashSet<u64> = (0..50_000).map(scattered).collect();
        assert_eq!(held.repeated.len(), 50_000 - expected.len());
        held.put_back();
        let found: HashSet<u64> = held.words.iter().flat_map(|(at, word)| bits(*at, *word)).collect();
        assert_eq!(found, expected);
    }
}

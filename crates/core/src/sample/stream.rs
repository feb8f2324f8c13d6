//! Random draws that depend only on what they are for.
//!
//! Every cell of every row has a generator of its own, derived from the seed, the year, the source's id, the cell's name
//! and the row's number. So a draw does not change when a source, a question or a row is added. Only integers are used,
//! which makes the draws the same on every machine.

use rand_core::Rng;
use rand_pcg::Pcg64;
use sha2::{Digest, Sha256};

/// One in all: shares are given in parts per million.
pub(super) const MILLION: u64 = 1_000_000;

/// The generators for one purpose, one for each row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stream {
    state: (u64, u64),
    sequence: u128,
}

impl Stream {
    /// The stream of a purpose, which is named by a path such as source and cell.
    pub(super) fn new(seed: u64, year: i32, path: &[&str]) -> Self {
        let mut hash = Sha256::new();
        hash.update(seed.to_le_bytes());
        hash.update(year.to_le_bytes());
        for step in path {
            hash.update((step.len() as u64).to_le_bytes());
            hash.update(step.as_bytes());
        }
        let digest: [u8; 32] = hash.finalize().into();
        let word = |n: usize| digest[n * 8..n * 8 + 8].iter().fold(0, |word, byte| word << 8 | u64::from(*byte));
        Self { state: (word(0), word(1)), sequence: u128::from(word(2)) << 64 | u128::from(word(3)) }
    }

    /// The generator of a row; `attempt` gives another one for the same row.
    pub(super) fn at(self, row: u64, attempt: u32) -> Draw {
        let first = mix(self.state.0.wrapping_add(row.wrapping_mul(GOLDEN)));
        let second = mix(first ^ mix(self.state.1.wrapping_add(u64::from(attempt).wrapping_mul(GOLDEN))));
        Draw(Pcg64::new(u128::from(first) << 64 | u128::from(second), self.sequence))
    }
}

const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// The finaliser of splitmix64: a bijection that spreads every bit over all.
fn mix(mut word: u64) -> u64 {
    word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    word ^ (word >> 31)
}

/// The draws for one cell of one row.
#[derive(Debug, Clone)]
pub(super) struct Draw(Pcg64);

impl Draw {
    /// Any number, all equally likely.
    pub(super) fn any(&mut self) -> u64 {
        self.0.next_u64()
    }

    /// A number from 0 to `bound` − 1, all equally likely; 0 for a bound of 0.
    pub(super) fn below(&mut self, bound: u64) -> u64 {
        if bound == 0 {
            return 0;
        }
        // The numbers above the last full multiple of the bound would favour small results; they are drawn again.
        let spare = (u64::MAX % bound + 1) % bound;
        loop {
            let n = self.any();
            if n <= u64::MAX - spare {
                return n % bound;
            }
        }
    }

    /// An index into a list of this length.
    pub(super) fn index(&mut self, length: usize) -> usize {
        self.below(length as u64) as usize
    }

    /// True with a probability of `hits` in `of`.
    pub(super) fn chance(&mut self, hits: u64, of: u64) -> bool {
        self.below(of) < hits
    }

    /// True with a probability in parts per million.
    pub(super) fn share(&mut self, ppm: u32) -> bool {
        self.chance(u64::from(ppm), MILLION)
    }

    /// One of `length` values by their shares; all equally likely where no share is above 0.
    pub(super) fn by_rates(&mut self, rates: &[u32], length: usize) -> usize {
        let rates = &rates[..rates.len().min(length)];
        let sum = rates.iter().map(|rate| u64::from(*rate)).sum();
        if sum == 0 {
            return self.index(length);
        }
        let mut left = self.below(sum);
        for (index, rate) in rates.iter().enumerate() {
            if left < u64::from(*rate) {
                return index;
            }
            left -= u64::from(*rate);
        }
        length.saturating_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_are_the_same_for_ever() {
        // Worked out by another program from the descriptions of SHA-256, splitmix64 and PCG XSL RR 128/64: other numbers
        // would change every sample ever published.
        let mut draw = Stream::new(1, 2025, &["lakarenkat", "f8"]).at(0, 0);
        assert_eq!([draw.any(), draw.any()], [14476473876703770929, 2408632621912595690]);
    }

    #[test]
    fn paths_rows_and_attempts_differ() {
        let first = |seed, path: &[&str], row, attempt| Stream::new(seed, 2025, path).at(row, attempt).any();
        let base = first(1, &["a", "b"], 0, 0);
        for other in
            [first(2, &["a", "b"], 0, 0), first(1, &["ab"], 0, 0), first(1, &["a", "b"], 1, 0), first(1, &["a", "b"], 0, 1)]
        {
            assert_ne!(base, other);
        }
        assert_eq!(base, first(1, &["a", "b"], 0, 0));
    }

    #[test]
    fn rates_are_kept() {
        let stream = Stream::new(7, 2025, &["rates"]);
        let mut hits = [0u32; 3];
        for row in 0..100_000 {
            hits[stream.at(row, 0).by_rates(&[700_000, 0, 300_000], 3)] += 1;
        }
        assert_eq!(hits[1], 0);
        assert!((69_500..70_500).contains(&hits[0]), "{hits:?}");
        let mut equal = [0u32; 4];
        for row in 0..100_000 {
            equal[stream.at(row, 0).by_rates(&[], 4)] += 1;
        }
        assert!(equal.iter().all(|n| (24_500..25_500).contains(n)), "{equal:?}");
    }

    #[test]
    fn bounds_are_kept() {
        let mut draw = Stream::new(7, 2025, &["bounds"]).at(0, 0);
        assert_eq!(draw.below(0), 0);
        assert_eq!(draw.below(1), 0);
        assert!((0..1000).all(|_| draw.below(7) < 7));
        assert!((0..1000).all(|_| draw.below(u64::MAX) < u64::MAX));
        assert!((0..100).all(|_| !draw.share(0) && draw.share(1_000_000)));
    }
}

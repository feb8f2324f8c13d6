//! The memory that grows with the data, counted against a limit as it is taken, before it is beyond it.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use crate::data::{Exceeded, Grown};

/// How many entries a batch may bring.
pub(crate) const BATCH: usize = 16_384;

/// What all sources of an evaluation may hold together.
#[derive(Debug, Clone)]
pub(crate) struct Memory(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    limit: u64,
    held: AtomicU64,
    /// What went beyond the limit first.
    exceeded: OnceLock<Exceeded>,
}

impl Memory {
    /// So many bytes; without a limit as many as there are.
    pub(crate) fn new(limit: Option<u64>) -> Self {
        Self(Arc::new(Shared { limit: limit.unwrap_or(u64::MAX), held: AtomicU64::new(0), exceeded: OnceLock::new() }))
    }

    /// The limit in bytes.
    pub(crate) fn limit(&self) -> u64 {
        self.0.limit
    }

    /// Whether more was wanted than there is: nothing is counted any more.
    pub(crate) fn is_exceeded(&self) -> bool {
        self.0.exceeded.get().is_some()
    }

    /// What went beyond the limit.
    pub(crate) fn into_exceeded(self) -> Option<Exceeded> {
        self.0.exceeded.get().cloned()
    }

    /// Nothing yet, of what grows in a source.
    pub(crate) fn hold(&self, source: &str) -> Held {
        Held { memory: self.clone(), source: source.to_owned(), bytes: AtomicU64::new(0) }
    }
}

/// What one table takes; given back when it is dropped.
#[derive(Debug)]
pub(crate) struct Held {
    memory: Memory,
    source: String,
    bytes: AtomicU64,
}

impl Held {
    /// Takes so many bytes in place of those taken before. `what` says what for, if they are too many.
    pub(crate) fn set(&self, bytes: u64, what: impl FnOnce() -> Grown) {
        let before = self.bytes.swap(bytes, Ordering::Relaxed);
        if bytes <= before {
            self.memory.0.held.fetch_sub(before - bytes, Ordering::Relaxed);
            return;
        }
        self.took(bytes - before, what);
    }

    /// Takes so many bytes more.
    pub(crate) fn add(&self, more: u64, what: impl FnOnce() -> Grown) {
        self.bytes.fetch_add(more, Ordering::Relaxed);
        self.took(more, what);
    }

    /// Gives back so many bytes of those taken.
    pub(crate) fn give_back(&self, bytes: u64) {
        self.bytes.fetch_sub(bytes, Ordering::Relaxed);
        self.memory.0.held.fetch_sub(bytes, Ordering::Relaxed);
    }

    /// Takes over what another table has been counted with, which is part of this one from now on.
    pub(crate) fn take_over(&self, other: &Held) {
        self.bytes.fetch_add(other.bytes.swap(0, Ordering::Relaxed), Ordering::Relaxed);
    }

    /// Takes as many bytes more, or fewer, as a part of it does.
    pub(crate) fn change(&self, before: u64, after: u64, what: impl FnOnce() -> Grown) {
        self.set((self.bytes() + after).saturating_sub(before), what);
    }

    /// How many bytes it has taken.
    pub(crate) fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }

    fn took(&self, more: u64, what: impl FnOnce() -> Grown) {
        let shared = &self.memory.0;
        let held = shared.held.fetch_add(more, Ordering::Relaxed).saturating_add(more);
        if held > shared.limit && !self.memory.is_exceeded() {
            let exceeded = Exceeded { source: self.source.clone(), what: what(), limit: shared.limit, needed: held };
            // Whoever is first says it.
            let _ = shared.exceeded.set(exceeded);
        }
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.memory.0.held.fetch_sub(self.bytes(), Ordering::Relaxed);
    }
}

/// What a hash table takes of so many entries, with room for so many, each of so many bytes. A large one that so many more make
/// larger is counted with the one that it is then moved into.
pub(crate) fn table((length, room): (usize, usize), entry: usize, more: usize) -> u64 {
    // A byte for each place, and one place in eight is left empty.
    let held = room as u64 * (entry as u64 + 1) * 8 / 7;
    if room >= more && room - length < more { 3 * held } else { held }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_held_together_is_counted_and_given_back() {
        let memory = Memory::new(Some(100));
        let (one, other) = (memory.hold("a"), memory.hold("b"));
        one.set(60, || Grown::Periods);
        other.add(30, || Grown::Periods);
        one.set(20, || Grown::Periods);
        other.add(50, || Grown::Periods);
        assert!(!memory.is_exceeded());
        other.take_over(&one);
        assert_eq!((one.bytes(), other.bytes()), (0, 100));
        drop(one);
        other.change(30, 10, || Grown::Periods);
        other.add(20, || Grown::Periods);
        assert!(!memory.is_exceeded());
        other.add(1, || Grown::Rows { columns: Vec::new() });
        memory.hold("c").add(1, || Grown::Periods);
        let exceeded = memory.into_exceeded().map(|e| (e.source, e.what, e.limit, e.needed));
        assert_eq!(exceeded, Some(("b".to_owned(), Grown::Rows { columns: Vec::new() }, 100, 101)));
    }

    #[test]
    fn a_table_that_is_nearly_full_is_counted_with_the_one_it_moves_into() {
        assert_eq!(table((10, 14), 7, BATCH), 128);
        assert_eq!(table((14, 14), 7, BATCH), 128);
        assert_eq!(table((7_000, 57_344), 7, BATCH), 524_288);
        assert_eq!(table((57_000, 57_344), 7, BATCH), 3 * 524_288);
    }
}

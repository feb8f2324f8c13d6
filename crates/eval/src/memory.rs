//! The memory that grows with the data, counted against a limit as it is taken, before it is beyond it.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

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
    /// What each table takes, by a number of its own; none is here that has been dropped.
    tables: Mutex<BTreeMap<u64, Arc<Taken>>>,
    /// The number of the next table.
    next: AtomicU64,
    /// What held most when the limit was passed.
    exceeded: OnceLock<Exceeded>,
}

/// What one table takes, and what for.
#[derive(Debug)]
struct Taken {
    source: String,
    bytes: AtomicU64,
    what: Mutex<Option<Grown>>,
}

impl Taken {
    fn what(&self) -> MutexGuard<'_, Option<Grown>> {
        self.what.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Memory {
    /// So many bytes; without a limit as many as there are.
    pub(crate) fn new(limit: Option<u64>) -> Self {
        Self(Arc::new(Shared {
            limit: limit.unwrap_or(u64::MAX),
            held: AtomicU64::new(0),
            tables: Mutex::default(),
            next: AtomicU64::new(0),
            exceeded: OnceLock::new(),
        }))
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
        let taken = Taken { source: source.to_owned(), bytes: AtomicU64::new(0), what: Mutex::default() };
        let (number, taken) = (self.0.next.fetch_add(1, Ordering::Relaxed), Arc::new(taken));
        self.0.tables.lock().unwrap_or_else(PoisonError::into_inner).insert(number, Arc::clone(&taken));
        Held { memory: self.clone(), number, taken }
    }

    /// What holds most of all that is held: all tables for the same of one source together, and the first by name of those that
    /// hold as much, whichever thread asks.
    fn largest(&self) -> Option<(String, Grown)> {
        let tables = self.0.tables.lock().unwrap_or_else(PoisonError::into_inner);
        let mut sums: BTreeMap<(String, Grown), u64> = BTreeMap::new();
        for taken in tables.values() {
            if let Some(what) = taken.what().clone() {
                *sums.entry((taken.source.clone(), what)).or_default() += taken.bytes.load(Ordering::Relaxed);
            }
        }
        let most = sums.values().max().copied()?;
        sums.into_iter().find(|(_, bytes)| *bytes == most).map(|(of, _)| of)
    }
}

/// What one table takes; given back when it is dropped.
#[derive(Debug)]
pub(crate) struct Held {
    memory: Memory,
    number: u64,
    taken: Arc<Taken>,
}

impl Held {
    /// Takes so many bytes in place of those taken before. `what` says what for, if they are too many.
    pub(crate) fn set(&self, bytes: u64, what: impl FnOnce() -> Grown) {
        let before = self.taken.bytes.swap(bytes, Ordering::Relaxed);
        if bytes <= before {
            self.memory.0.held.fetch_sub(before - bytes, Ordering::Relaxed);
            return;
        }
        self.took(bytes - before, what);
    }

    /// Takes so many bytes more.
    pub(crate) fn add(&self, more: u64, what: impl FnOnce() -> Grown) {
        self.taken.bytes.fetch_add(more, Ordering::Relaxed);
        self.took(more, what);
    }

    /// Gives back so many bytes of those taken.
    pub(crate) fn give_back(&self, bytes: u64) {
        self.taken.bytes.fetch_sub(bytes, Ordering::Relaxed);
        self.memory.0.held.fetch_sub(bytes, Ordering::Relaxed);
    }

    /// Takes over what another table has been counted with, which is part of this one from now on.
    pub(crate) fn take_over(&self, other: &Held) {
        self.taken.bytes.fetch_add(other.taken.bytes.swap(0, Ordering::Relaxed), Ordering::Relaxed);
        let what = other.taken.what().clone();
        let mut own = self.taken.what();
        *own = own.take().or(what);
    }

    /// Takes as many bytes more, or fewer, as a part of it does.
    pub(crate) fn change(&self, before: u64, after: u64, what: impl FnOnce() -> Grown) {
        self.set((self.bytes() + after).saturating_sub(before), what);
    }

    /// How many bytes it has taken.
    pub(crate) fn bytes(&self) -> u64 {
        self.taken.bytes.load(Ordering::Relaxed)
    }

    fn took(&self, more: u64, what: impl FnOnce() -> Grown) {
        let shared = &self.memory.0;
        let held = shared.held.fetch_add(more, Ordering::Relaxed).saturating_add(more);
        *self.taken.what() = Some(what());
        if held > shared.limit
            && !self.memory.is_exceeded()
            && let Some((source, what)) = self.memory.largest()
        {
            let exceeded = Exceeded { source, what, limit: shared.limit, needed: held };
            // Whoever is first says it.
            let _ = shared.exceeded.set(exceeded);
        }
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        let shared = &self.memory.0;
        shared.held.fetch_sub(self.bytes(), Ordering::Relaxed);
        shared.tables.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.number);
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
    fn what_holds_most_is_named_whoever_asks_last() {
        let columns = |name: &str| Grown::Units { columns: vec![name.to_owned()] };
        for last in ["a", "b", "c"] {
            let memory = Memory::new(Some(100));
            let held: Vec<_> = [("b", 30), ("a", 20), ("a", 20), ("c", 30)]
                .map(|(source, bytes)| {
                    let held = memory.hold(source);
                    held.add(bytes, || Grown::Periods);
                    held.set(bytes, || unreachable!("nothing is taken"));
                    held
                })
                .into();
            held.iter().for_each(|held| held.add(0, || columns("id")));
            memory.hold(last).add(1, || Grown::Periods);
            assert_eq!(memory.into_exceeded().map(|e| (e.source, e.what)), Some(("a".to_owned(), columns("id"))));
        }
        // Of those that hold as much, the first by name; what is given back counts no more.
        let memory = Memory::new(Some(100));
        memory.hold("a").add(60, || Grown::Periods);
        let (b, c) = (memory.hold("b"), memory.hold("c"));
        c.add(51, || Grown::Periods);
        b.add(51, || Grown::Periods);
        assert_eq!(memory.into_exceeded().map(|e| (e.source, e.needed)), Some(("b".to_owned(), 102)));
    }

    #[test]
    fn a_table_that_is_nearly_full_is_counted_with_the_one_it_moves_into() {
        assert_eq!(table((10, 14), 7, BATCH), 128);
        assert_eq!(table((14, 14), 7, BATCH), 128);
        assert_eq!(table((7_000, 57_344), 7, BATCH), 524_288);
        assert_eq!(table((57_000, 57_344), 7, BATCH), 3 * 524_288);
    }
}

//! Units: at most one row each per period, and which of a frame responded.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{BuildHasher, BuildHasherDefault, Hash, Hasher, RandomState};
use std::sync::{Mutex, PoisonError};

use crate::data::Grown;
use crate::findings::Met;
use crate::memory::{BATCH, Held, table};
use crate::repeats::Numbered;

/// The rows of one unit of a frame in one period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct UnitRows {
    /// Its rows in which something is said.
    pub(crate) met: Met,
    /// Whether it has a row in which nothing is: neither whether it responded, nor any answer.
    pub(crate) silent: bool,
    /// Whether one of them is a unit that responded.
    pub(crate) responded: bool,
}

impl UnitRows {
    /// Adds rows from elsewhere.
    pub(crate) fn merge(&mut self, other: &UnitRows) {
        self.met.merge(&other.met);
        self.silent |= other.silent;
        self.responded |= other.responded;
    }

    /// Whether it has a row at all.
    pub(crate) fn is_there(&self) -> bool {
        self.met.count > 0 || self.silent
    }
}

/// How many parts the keys of a file are held in, so that threads seldom wait for each other.
const PARTS: usize = 64;
/// The longest key held without an allocation of its own.
const SHORT: usize = 22;

/// A unit's key and the period of the row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct UnitKey {
    /// Formed once: keys are looked for in a part and then within it.
    hash: u64,
    period: Option<i32>,
    key: Key,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Key {
    Short(u8, [u8; SHORT]),
    Long(Box<[u8]>),
}

impl UnitKey {
    /// A key.
    pub(crate) fn new(hash: &RandomState, period: Option<i32>, key: &[u8]) -> Self {
        let hash = hash.hash_one((period, key));
        let mut short = [0; SHORT];
        let key = match short.get_mut(..key.len()) {
            Some(room) => {
                room.copy_from_slice(key);
                Key::Short(key.len() as u8, short)
            }
            None => Key::Long(key.into()),
        };
        Self { hash, period, key }
    }
}

impl Hash for UnitKey {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.hash);
    }
}

/// Ends the part of a key that begins at `start` and is one of several columns, so that the ends of one are not taken for the
/// start of the next.
pub(crate) fn end_column(key: &mut Vec<u8>, start: usize, columns: usize) {
    if columns > 1 {
        let length = (key.len() - start) as u64;
        key.extend_from_slice(&length.to_le_bytes());
    }
}

/// Hands on a hash that has been formed already.
#[derive(Debug, Default)]
struct Formed(u64);

impl Hasher for Formed {
    fn write(&mut self, _: &[u8]) {
        unreachable!("a unit's key writes its hash and nothing else")
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

type Part = HashMap<UnitKey, KeyRows, BuildHasherDefault<Formed>>;

/// The rows of a unit without a frame: the file and line of the only one, or of several.
#[derive(Debug, Clone)]
enum KeyRows {
    One { file: u32, line: u64 },
    Several(Box<Several>),
}

/// The rows of a unit in each file that has some: most often in one, or two.
#[derive(Debug, Clone)]
struct Several {
    first: (u32, Met),
    others: Vec<(u32, Met)>,
}

/// The keys of the units in one file, or in several together.
#[derive(Debug)]
pub(crate) struct UnitKeys {
    /// The number of the file.
    file: u32,
    /// Those that are no plain numbers.
    parts: Vec<Mutex<Part>>,
    /// Those that are.
    pub(crate) numbered: Numbered,
    held: Held,
}

impl UnitKeys {
    /// No keys of a file.
    pub(crate) fn new(file: u32, held: Held) -> Self {
        Self { file, parts: (0..PARTS).map(|_| Mutex::default()).collect(), numbered: Numbered::new(), held }
    }

    /// Adds the rows of a batch, each a key and a line. `what` says what they are, if there are too many.
    pub(crate) fn add(&self, rows: Vec<(UnitKey, u64)>, what: impl Fn() -> Grown) {
        let mut parts: Vec<Vec<(UnitKey, u64)>> = vec![Vec::new(); PARTS];
        for row in rows {
            parts[part(&row.0)].push(row);
        }
        for (part, rows) in self.parts.iter().zip(parts) {
            if rows.is_empty() {
                continue;
            }
            let mut held = part.lock().unwrap_or_else(PoisonError::into_inner);
            let (before, mut apart) = (bytes(&held), 0);
            for (key, line) in rows {
                if let Key::Long(key) = &key.key {
                    apart += key.len();
                }
                held.entry(key)
                    .and_modify(|rows| apart += rows.add(self.file, &Met::at(line)))
                    .or_insert(KeyRows::One { file: self.file, line });
            }
            let after = bytes(&held) + apart as u64;
            if after >= before {
                self.held.add(after - before, &what);
            } else {
                // It has been moved, and no longer counts twice.
                self.held.give_back(before - after);
            }
        }
    }

    /// Adds the keys of another file, all of them in the time of the smaller.
    pub(crate) fn merge(&mut self, other: Self, what: impl Fn() -> Grown) {
        for (period, numbers) in other.numbered {
            let own = self.numbered.entry(period).or_default();
            let before = own.bytes();
            own.merge(numbers);
            self.held.change(before, own.bytes(), &what);
        }
        self.held.take_over(&other.held);
        for (own, part) in self.parts.iter_mut().zip(other.parts) {
            let own = own.get_mut().unwrap_or_else(PoisonError::into_inner);
            let mut part = part.into_inner().unwrap_or_else(PoisonError::into_inner);
            if own.len() < part.len() {
                std::mem::swap(own, &mut part);
            }
            let (before, mut apart) = (bytes(own) + bytes(&part), 0);
            for (key, rows) in part {
                match own.entry(key) {
                    Entry::Occupied(mut held) => {
                        rows.by_file().for_each(|(file, met)| apart += held.get_mut().add(file, &met));
                    }
                    Entry::Vacant(place) => {
                        place.insert(rows);
                    }
                }
            }
            self.held.change(before, bytes(own) + apart as u64, &what);
        }
    }

    /// How many units there are of those that are no plain numbers, and what they take.
    pub(crate) fn taken(&self) -> Taken {
        let lengths = self.parts.iter().map(|part| {
            let part = part.lock().unwrap_or_else(PoisonError::into_inner);
            (part.len() as u64, bytes(&part))
        });
        let (units, tables) = lengths.fold((0, 0), |(units, tables), (more, bytes)| (units + more, tables + bytes));
        let held = self.held.bytes();
        Taken { units, bytes: held, apart: held.saturating_sub(tables) }
    }

    /// Whether there is a row of a unit.
    pub(crate) fn holds(&self, key: &UnitKey) -> bool {
        let part = self.parts[part(key)].lock();
        part.unwrap_or_else(PoisonError::into_inner).contains_key(key)
    }
}

/// What keys have taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Taken {
    /// How many units they are of.
    pub(crate) units: u64,
    /// All of it in bytes.
    pub(crate) bytes: u64,
    /// That of it which is not in tables: long keys, and the rows of units that have several.
    apart: u64,
}

impl Taken {
    /// Together with others.
    pub(crate) fn and(self, other: Self) -> Self {
        Self { units: self.units + other.units, bytes: self.bytes + other.bytes, apart: self.apart + other.apart }
    }

    /// The most that these are counted with at any time, if they are that part of all. A table is counted with the one that it is
    /// moved into, twice as large, when it is nearly full: then its units take most.
    pub(crate) fn most(self, part: f64) -> f64 {
        let of_unit = 3 * (size_of::<(UnitKey, KeyRows)>() as u64 + 1) * 8 / 7;
        (self.units * of_unit + self.apart) as f64 / part
    }
}

/// How many bytes the table of a part takes.
fn bytes(part: &Part) -> u64 {
    table((part.len(), part.capacity()), size_of::<(UnitKey, KeyRows)>(), BATCH / PARTS)
}

/// The part a key is held in. The low bits of its hash and the highest serve the table there.
fn part(key: &UnitKey) -> usize {
    (key.hash >> 40) as usize % PARTS
}

impl KeyRows {
    /// Adds rows in a file, and tells how many bytes more that takes.
    fn add(&mut self, file: u32, met: &Met) -> usize {
        match self {
            KeyRows::One { file: of, line } => {
                let several = Several { first: (*of, Met::at(*line)), others: Vec::new() };
                *self = KeyRows::Several(Box::new(several));
                size_of::<Several>() + self.add(file, met)
            }
            KeyRows::Several(several) => {
                let Several { first, others } = several.as_mut();
                // Keys of several files come together when each has been read: none has more to say of a unit.
                if first.0 == file {
                    first.1.merge(met);
                    return 0;
                }
                let before = others.capacity();
                others.push((file, *met));
                (others.capacity() - before) * size_of::<(u32, Met)>()
            }
        }
    }

    /// The rows in each file that has some.
    fn by_file(&self) -> impl Iterator<Item = (u32, Met)> {
        let (first, others) = match self {
            KeyRows::One { file, line } => ((*file, Met::at(*line)), [].as_slice()),
            KeyRows::Several(several) => (several.first, several.others.as_slice()),
        };
        std::iter::once(first).chain(others.iter().copied())
    }
}

/// A unit that has more than one row in a period, over all files.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct RepeatedUnit {
    /// The period.
    pub(crate) period: Option<i32>,
    /// Its rows in each file that has some, in the order of files.
    pub(crate) rows: Vec<(u32, Met)>,
}

impl RepeatedUnit {
    /// How many bytes it takes.
    pub(crate) fn bytes(&self) -> u64 {
        (size_of::<Self>() + self.rows.capacity() * size_of::<(u32, Met)>()) as u64
    }
}

/// Adds the units among some keys that have more than one row in a period, in no order. Those named by numbers are found
/// elsewhere.
///
/// `enough` is asked, with how many bytes have been added, whether that is too much; then it is not all.
pub(crate) fn repeated(keys: &UnitKeys, found: &mut Vec<RepeatedUnit>, enough: impl Fn(u64) -> bool) {
    let mut bytes = 0;
    for part in &keys.parts {
        if enough(bytes) {
            break;
        }
        let part = part.lock().unwrap_or_else(PoisonError::into_inner);
        for (key, rows) in part.iter().filter(|(_, rows)| matches!(rows, KeyRows::Several(_))) {
            let mut rows: Vec<_> = rows.by_file().collect();
            rows.sort_unstable_by_key(|(file, _)| *file);
            let unit = RepeatedUnit { period: key.period, rows };
            bytes += unit.bytes();
            found.push(unit);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::Memory;

    #[test]
    fn finds_units_with_several_rows_within_and_across_files() {
        let hash = RandomState::new();
        let long = "en nyckel som är längre än tjugotvå tecken";
        let files = [
            vec![("a", 2025, 2), ("b", 2025, 3), ("a", 2026, 4), (long, 2025, 5), (long, 2025, 6)],
            vec![("b", 2025, 2), ("c", 2025, 3)],
            vec![("b", 2025, 7), ("d", 2026, 8), ("d", 2026, 9), ("b", 2026, 10)],
        ];
        let what = || Grown::Units { columns: Vec::new() };
        for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
            let memory = Memory::new(None);
            let mut all = UnitKeys::new(0, memory.hold("enkat"));
            for file in order {
                let keys = UnitKeys::new(file as u32, memory.hold("enkat"));
                let rows = files[file].iter().rev();
                let rows = rows.map(|(k, y, l)| (UnitKey::new(&hash, Some(*y), k.as_bytes()), *l)).collect();
                keys.add(rows, what);
                all.merge(keys, what);
            }
            let mut found = Vec::new();
            repeated(&all, &mut found, |_| false);
            found.sort();
            let rows = |unit: RepeatedUnit| unit.rows.into_iter().map(|(file, met)| (file, met.lines.as_slice().to_vec()));
            let found: Vec<Vec<(u32, Vec<u64>)>> = found.into_iter().map(|unit| rows(unit).collect()).collect();
            assert_eq!(
                found,
                [vec![(0, vec![3]), (1, vec![2]), (2, vec![7])], vec![(0, vec![5, 6])], vec![(2, vec![8, 9])]]
            );
            assert!(all.held.bytes() > 0);
        }
    }

    #[test]
    fn a_key_is_not_confused_with_one_padded_by_nothing() {
        let hash = RandomState::new();
        assert_ne!(UnitKey::new(&hash, None, b"a"), UnitKey::new(&hash, None, b"a\0"));
        assert_ne!(UnitKey::new(&hash, None, b"a"), UnitKey::new(&hash, Some(1), b"a"));
    }
}

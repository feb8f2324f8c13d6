//! What the files of a source hold together, brought there one by one as they are read.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::data::Grown;
use crate::file::FileSums;
use crate::findings::Met;
use crate::job::Job;
use crate::memory::Held;
use crate::sums::Sums;
use crate::units::UnitKeys;

/// The rows of the units of a frame that have some in a file: the period, the unit by its number, and the rows.
pub(crate) type FrameRows = Vec<(Option<i32>, u32, Met)>;

/// What the files read so far hold together. Everything in it is a sum, a set or a least number, so that the order in which files
/// come does not matter.
#[derive(Debug)]
pub(crate) struct Together {
    /// For each axis, the sums of each period.
    pub(crate) axes: Vec<Sums>,
    /// For each axis, the keys of units without a frame.
    pub(crate) keys: Vec<UnitKeys>,
    /// For each period of the source's own axis, the first of the files with rows of it.
    pub(crate) first: BTreeMap<Option<i32>, usize>,
    /// The memory of the sums.
    held: Held,
}

impl Together {
    /// Of no files.
    pub(crate) fn new(job: &Job) -> Self {
        let hold = || job.memory.hold(&job.source.source);
        Self {
            axes: vec![Sums::new(); job.axes.len()],
            keys: job.axes.iter().map(|_| UnitKeys::new(0, hold())).collect(),
            first: BTreeMap::new(),
            held: hold(),
        }
    }

    /// Takes out of a file, by its number, what is added up over all files.
    pub(crate) fn take(&mut self, job: &Job, number: usize, file: &mut FileSums) {
        for period in file.sums[0].keys() {
            let first = self.first.entry(*period).or_insert(number);
            *first = number.min(*first);
        }
        let grown = || job.largest(u64::MAX, 0);
        let framed = job.source.unit.as_ref().is_some_and(|unit| unit.frame);
        for (axis, all) in self.axes.iter_mut().enumerate() {
            for (period, part) in std::mem::take(&mut file.sums[axis]) {
                if framed {
                    let met = part.units.iter().enumerate().filter(|(_, unit)| unit.met.count > 0);
                    file.framed[axis].extend(met.map(|(at, unit)| (period, at as u32, unit.met)));
                }
                match all.entry(period) {
                    Entry::Vacant(place) => {
                        self.held.add(part.bytes(), grown);
                        place.insert(part);
                    }
                    Entry::Occupied(mut own) => {
                        let before = own.get().bytes();
                        own.get_mut().merge(part);
                        self.held.change(before, own.get().bytes(), grown);
                    }
                }
            }
        }
        for (own, keys) in self.keys.iter_mut().zip(std::mem::take(&mut file.keys)) {
            own.merge(keys, || job.units_grown());
        }
        let framed: usize = file.framed.iter().map(Vec::capacity).sum();
        file.held.set((framed * size_of::<(Option<i32>, u32, Met)>()) as u64, || Grown::Periods);
    }
}

//! What one thread does with a block of rows, from texts to sums.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::RandomState;

use crate::cells::{Batch, Cells, write_key};
use crate::code::Elements;
use crate::crossings::{Crossed, Known};
use crate::data::Grown;
use crate::file::FileSums;
use crate::findings::{FileNote, Heap, Met, Tray};
use crate::folds::Given;
use crate::groups::Groups;
use crate::interner::Interner;
use crate::job::Job;
use crate::keys::Key;
use crate::lookup::Found;
use crate::memory::{BATCH, Held, table};
use crate::outcome::{self, FALSE, NO_ANSWER, NOT_ASKED, TRUE, VALUE};
use crate::outcomes::{Outcomes, Rows};
use crate::periods::{NOWHERE, Periods};
use crate::reader::{Desk, Layout, Unread, empty_batch};
use crate::repeats::{Numbers, Repeated, RepeatedRows};
use crate::routing::settle;
use crate::sums::{PeriodSums, Sums};
use crate::tally::{ABSENT, Added, FoldJob, Histogram, Measures, OUT, classify, not_failing};
use crate::units::{UnitKeys, UnitRows};

/// The sums and findings of the blocks one thread has handled, and its tools.
#[derive(Debug)]
pub(crate) struct Worker {
    pub(crate) desk: Desk,
    pub(crate) batch: Batch,
    pub(crate) outcomes: Outcomes,
    /// For each axis.
    pub(crate) periods: Vec<Periods>,
    groups: Groups,
    /// How many rows have been read.
    read: u64,
    pub(crate) tray: Tray,
    /// For each axis, for each row of the batch, whether it is counted at all: in a period, and a unit that responded.
    pub(crate) live: Vec<Vec<bool>>,
    /// For each row of the batch, whether routing set aside an answer.
    pub(crate) set_aside: Vec<bool>,
    pub(crate) weights: Vec<i128>,
    classes: Vec<u8>,
    tests: Vec<u8>,
    /// For each row, whether an element passes, and how many do.
    elements: Vec<u8>,
    added: Vec<u32>,
    /// The rows that do not fail.
    few: Vec<(u32, u8)>,
    /// For each axis, for each period, all rows and those that are counted.
    rows: Vec<Vec<(u64, u64)>>,
    /// For each axis, for each period, for each unit of the frame, or for each who is to deliver.
    pub(crate) units: Vec<Vec<Vec<UnitRows>>>,
    /// For each axis, for each period, the units named by numbers.
    pub(crate) numbered: Vec<Vec<Numbers>>,
    /// For each axis, the rows of units that stand twice, where that is all that is looked for.
    pub(crate) repeated: Vec<RepeatedRows>,
    /// For each tally, for each grouping counted, all periods one after another.
    tallies: Vec<Vec<Histogram>>,
    crossed: Crossed,
    /// The rows looked for, where that is all that is done.
    found: Vec<Found>,
    /// Of a table, the blank cells of the batch that something counted needs, each a column and a row.
    pub(crate) blanks: BTreeSet<(usize, usize)>,
    /// For each period of the source's own axis, its first rows, and whether any says in a usable way if its unit responded.
    pub(crate) starts: Vec<Met>,
    pub(crate) usable: Vec<bool>,
    /// For each such period, whether a row holds answers of a unit that is not said to have responded, or says that in no usable way.
    pub(crate) doubtful: Vec<bool>,
    /// The rows of units of a frame that are of no period.
    pub(crate) undated: BTreeMap<u32, Heap>,
    /// What of this grows with the rows.
    held: Held,
    /// Of that, the rows looked for.
    found_bytes: u64,
}

/// What a file tells a worker.
pub(crate) struct Setting<'a, L> {
    /// What is asked for.
    pub(crate) job: &'a Job<'a>,
    /// How blocks are read.
    pub(crate) layout: &'a L,
    /// The file.
    pub(crate) note: &'a FileNote,
    /// For each axis, the keys of units without a frame.
    pub(crate) keys: &'a [UnitKeys],
    /// How they are hashed: alike in all files of a source.
    pub(crate) hash: &'a RandomState,
    /// For each axis, the units whose rows are looked for, where that is all that is done.
    pub(crate) repeated: Option<&'a [Repeated]>,
}

impl Worker {
    /// A worker that has done nothing.
    pub(crate) fn new(job: &Job) -> Self {
        let histograms = job.tallies.iter().map(|t| vec![Histogram::default(); t.counted.len()]);
        let axes = job.axes.len();
        Self {
            desk: Desk::new(job.source, job.elements()),
            batch: empty_batch(job.source),
            outcomes: Outcomes::default(),
            periods: job.axes.iter().map(|_| Periods::default()).collect(),
            groups: Groups::default(),
            read: 0,
            tray: Tray::default(),
            live: vec![Vec::new(); axes],
            set_aside: Vec::new(),
            weights: Vec::new(),
            classes: Vec::new(),
            tests: Vec::new(),
            elements: Vec::new(),
            added: Vec::new(),
            few: Vec::new(),
            rows: vec![Vec::new(); axes],
            units: vec![Vec::new(); axes],
            numbered: vec![Vec::new(); axes],
            repeated: vec![RepeatedRows::new(); axes],
            tallies: histograms.collect(),
            crossed: Crossed::default(),
            found: Vec::new(),
            blanks: BTreeSet::new(),
            starts: Vec::new(),
            usable: Vec::new(),
            doubtful: Vec::new(),
            undated: BTreeMap::new(),
            held: job.memory.hold(&job.source.source),
            found_bytes: 0,
        }
    }

    /// Reads and tallies a block.
    ///
    /// # Errors
    /// The block cannot be read, or there is no memory for it.
    pub(crate) fn work<L: Layout>(&mut self, setting: &Setting<L>, block: &L::Block) -> Result<(), Unread> {
        let mut pieces = setting.layout.pieces(block)?;
        while setting.layout.next(&mut pieces, setting.job, &mut self.desk, &mut self.batch)? {
            self.count(setting);
            self.account(setting.job);
            if setting.job.memory.is_exceeded() {
                return Err(Unread::Exceeded);
            }
        }
        Ok(())
    }

    /// Counts the memory taken by what grows with the rows.
    fn account(&mut self, job: &Job) {
        let tallies = || self.tallies.iter().map(|histograms| histograms.iter().map(Histogram::bytes).sum::<u64>());
        let numbered = self.numbered.iter().flatten().map(Numbers::bytes).sum::<u64>();
        let entry = size_of::<((Option<i32>, u64), Met)>();
        let repeated = self.repeated.iter().map(|rows| table((rows.len(), rows.capacity()), entry, BATCH)).sum::<u64>();
        let units = numbered + repeated;
        let all = tallies().sum::<u64>() + units + self.found_bytes;
        self.held.set(all, || {
            let largest = tallies().enumerate().max_by_key(|(_, bytes)| *bytes);
            match largest {
                _ if self.found_bytes > 0 => job.rows_grown(),
                Some((tally, bytes)) if bytes >= units => job.tally_grown(tally),
                None if units == 0 => Grown::Periods,
                _ => job.units_grown(),
            }
        });
    }

    /// Tallies a batch.
    fn count<L: Layout>(&mut self, setting: &Setting<L>) {
        let job = setting.job;
        for (place, found, line) in self.desk.noted.drain(..) {
            self.tray.add(place, found.as_deref(), line);
        }
        if self.batch.rows == 0 {
            return;
        }
        self.read += self.batch.rows as u64;
        for (axis, periods) in job.axes.iter().zip(&mut self.periods) {
            periods.start_batch(axis, &self.batch.columns, self.batch.rows);
        }
        self.note_dates(setting);
        self.note_given(setting);
        self.outcomes.start_batch(&job.nodes);
        let (batch, outcomes, elements) = (&mut self.batch, &mut self.outcomes, self.desk.elements.as_mut_slice());
        settle(job, batch, outcomes, elements, &self.periods, &mut self.tray, &mut self.set_aside);
        if let Some(repeated) = setting.repeated {
            self.find_repeated(job, repeated);
            return;
        }
        self.find_live(job);
        if job.sought.is_some() {
            self.gather(job);
            return;
        }
        self.note_answers(setting);
        self.note_contradictions(job);
        self.note_blank_responses(setting);
        self.note_rejected(job);
        self.note_periods(setting);
        self.note_groups(setting);
        self.note_units(setting);
        self.weigh(setting);
        self.tally(job, None);
        self.note_blanks();
        self.note_overflows(job);
    }

    /// Tallies units of a table that have no row in a period of an axis: a batch in which only what names and dates them is known.
    pub(crate) fn work_absent(&mut self, job: &Job, axis: usize) {
        for (axis, periods) in job.axes.iter().zip(&mut self.periods) {
            periods.start_batch(axis, &self.batch.columns, self.batch.rows);
        }
        self.outcomes.start_batch(&job.nodes);
        let (batch, outcomes, elements) = (&mut self.batch, &mut self.outcomes, self.desk.elements.as_mut_slice());
        settle(job, batch, outcomes, elements, &self.periods, &mut self.tray, &mut self.set_aside);
        for (live, of_period) in self.live.iter_mut().zip(&mut self.rows) {
            live.clear();
            live.resize(self.batch.rows, true);
            of_period.clear();
        }
        for (of_period, periods) in self.rows.iter_mut().zip(&self.periods) {
            of_period.resize(periods.names().len(), (0, 0));
        }
        self.weights.clear();
        self.weights.resize(self.batch.rows, 0);
        self.tally(job, Some(axis));
    }

    /// Finds the rows that are counted.
    fn find_live(&mut self, job: &Job) {
        if let Some(node) = job.source.responded {
            let (batch, elements, periods) = (&self.batch, &self.desk.elements, &self.periods);
            self.outcomes.form(node.index(), Rows { nodes: &job.nodes, batch, elements, periods });
        }
        for (axis, live) in self.live.iter_mut().enumerate() {
            let periods = self.periods[axis].rows();
            live.clear();
            live.extend(periods.iter().map(|p| *p != NOWHERE));
            if let Some(node) = job.source.responded {
                let responded = self.outcomes.of(node.index());
                live.iter_mut().zip(responded).for_each(|(live, r)| *live &= *r == TRUE);
            }
            let of_period = &mut self.rows[axis];
            of_period.resize(self.periods[axis].names().len(), (0, 0));
            for (period, live) in periods.iter().zip(&*live) {
                if let Some((rows, counted)) = of_period.get_mut(*period as usize) {
                    *rows += 1;
                    *counted += u64::from(*live);
                }
            }
        }
    }

    /// Keeps the rows that are looked for.
    fn gather(&mut self, job: &Job) {
        let Some(sought) = &job.sought else { return };
        for row in (0..self.batch.rows).filter(|row| self.live[0][*row]) {
            let (columns, period) = (&self.batch.columns, self.periods[0].of_row(row));
            let found = Found::new(sought, columns, &self.desk.elements, period, row, self.batch.lines.at(row));
            self.found_bytes += found.as_ref().map_or(0, Found::bytes);
            self.found.extend(found);
        }
    }

    /// Counts the rows for every tally; with an axis, units without a row for the tallies of that one.
    fn tally(&mut self, job: &Job, absent: Option<usize>) {
        let Self { batch, outcomes, desk, periods, .. } = self;
        let rows = Rows { nodes: &job.nodes, batch, elements: &desk.elements, periods };
        self.groups.start_batch(&job.keyed, job.source, &batch.columns, periods);
        let weights = job.source.weight.map(|_| self.weights.as_slice());
        job.crossings.withins().for_each(|node| outcomes.form(node, rows));
        let sizes: Vec<usize> = job.keyed.iter().map(|keyed| keyed.groups * periods[keyed.axis].names().len()).collect();
        let (live, groups) = (self.live.as_slice(), &self.groups);
        self.crossed.count(&job.crossings, Known { columns: &batch.columns, outcomes, live, groups, sizes: &sizes });
        let alone = job.tallies.iter().zip(&mut self.tallies).zip(&job.looked_at).enumerate();
        for (number, ((tally, histograms), looked_at)) in alone.filter(|(number, _)| !job.crossings.has(*number)) {
            let periods = periods[tally.axis].names().len();
            if periods == 0 || absent.is_some_and(|axis| axis != tally.axis) {
                continue;
            }
            for node in [tally.within, tally.test] {
                outcomes.form(node, rows);
            }
            tally.fold.value().into_iter().for_each(|value| outcomes.compute(value, rows));
            if let FoldJob::Elements(column) = tally.fold {
                outcomes.elements(tally.test, rows, column, (&mut self.elements, &mut self.added));
            }
            let (mut added, mut given) = (Added::Rows, Given::Nothing);
            let (name, values);
            let mut test = outcomes.of(tally.test);
            // A row passes only with a value.
            let state: &dyn Fn(usize) -> u8 = match tally.fold {
                FoldJob::Rows => &|_| VALUE,
                FoldJob::Elements(_) => {
                    added = Added::Elements(&self.added);
                    test = &self.elements;
                    &|_| VALUE
                }
                FoldJob::Distinct(column) => {
                    let cells = &batch.columns[column];
                    let (elements, interner) = (&desk.elements[column], job.distinct[column].as_ref());
                    name = move |row: usize| named(cells, elements, interner, row);
                    given = Given::Names(&name);
                    &|row| cells.state(row)
                }
                FoldJob::Sum(value)
                | FoldJob::Squares(value)
                | FoldJob::Least(value)
                | FoldJob::Greatest(value)
                | FoldJob::Values(value) => {
                    values = outcomes.value(value, rows);
                    if tally.fold.adds() {
                        added = Added::Values(values.numbers);
                    }
                    if !matches!(tally.fold, FoldJob::Sum(_)) {
                        given = Given::Values(values.numbers);
                    }
                    &|row| values.states[row]
                }
            };
            let (live, within) = (&self.live[tally.axis], outcomes.of(tally.within));
            let fan = tally.fan.map(|column| &batch.columns[column]);
            let measures = Measures { fan, weights, added, given };
            let few = job.crossings.has_base(number);
            if few {
                not_failing(live, within, test, state, &mut self.few);
            } else {
                self.tests.clear();
                self.tests.extend(test.iter().enumerate().map(|(row, test)| outcome::and(*test, state(row))));
                classify(live, within, &self.tests, &mut self.classes);
            }
            if absent.is_some() {
                let known_out = |class: u8| matches!(class, FALSE | OUT);
                self.classes.iter_mut().for_each(|class| *class = if known_out(*class) { OUT } else { ABSENT });
            } else if !looked_at.is_empty() {
                let unknown = self.classes.iter().enumerate().filter(|(_, class)| !matches!(**class, TRUE | FALSE | OUT));
                let cells = unknown.flat_map(|(row, _)| looked_at.iter().map(move |column| (*column, row)));
                let blank =
                    |(column, row): &(usize, usize)| matches!(batch.columns[*column].state(*row), NOT_ASKED | NO_ANSWER);
                self.blanks.extend(cells.filter(blank));
            }
            for ((keyed, groups), histogram) in tally.counted.iter().zip(histograms) {
                histogram.grow(periods * groups * tally.codes, weights.is_some(), tally.fold);
                if few {
                    histogram.count_few(self.groups.of(*keyed), &self.few, measures);
                } else {
                    histogram.count(self.groups.of(*keyed), &self.classes, measures);
                }
            }
        }
    }

    /// Hands over the sums of each axis by period, the units, the findings, and the rows looked for.
    pub(crate) fn finish(mut self, job: &Job, done: &mut FileSums) {
        self.add_sums(job, &mut done.sums);
        done.found_bytes += self.found_bytes;
        done.rows += self.read;
        for (name, starts) in self.periods[0].names().iter().zip(std::mem::take(&mut self.starts)) {
            done.starts.entry(*name).or_default().merge(&starts);
        }
        for (unit, heap) in std::mem::take(&mut self.undated) {
            done.undated.entry(unit).or_default().merge(&heap);
        }
        for (axis, numbered) in self.numbered.into_iter().enumerate() {
            for (name, numbers) in self.periods[axis].names().iter().zip(numbered) {
                done.keys[axis].numbered.entry(*name).or_default().merge(numbers);
            }
        }
        for (own, found) in done.repeated.iter_mut().zip(self.repeated) {
            for (unit, met) in found {
                own.entry(unit).or_default().merge(&met);
            }
        }
        done.tray.merge(self.tray);
        done.found.extend(self.found);
    }

    /// Adds the sums of each axis by period, with the units, to others.
    pub(crate) fn add_sums(&mut self, job: &Job, done: &mut [Sums]) {
        for (number, tally) in job.tallies.iter().enumerate().filter(|(number, _)| job.crossings.has(*number)) {
            self.tallies[number] = self.crossed.histograms(&job.crossings, number, tally);
        }
        for (number, histograms) in self.tallies.iter_mut().enumerate() {
            self.crossed.fill_in(&job.crossings, number, histograms);
        }
        for (axis, sums) in done.iter_mut().enumerate() {
            for (number, name) in self.periods[axis].names().iter().enumerate() {
                let (rows, responded) = self.rows[axis].get(number).copied().unwrap_or_default();
                let periods = self.periods[axis].names().len();
                let tallies = job.tallies.iter().zip(&mut self.tallies).map(|(tally, histograms)| {
                    let counted = tally.counted.iter().zip(histograms).filter(|_| tally.axis == axis);
                    counted.map(|((_, groups), h)| h.take_period(number, periods, groups * tally.codes)).collect()
                });
                let part = PeriodSums {
                    rows,
                    responded,
                    doubtful: axis == 0 && self.doubtful.get(number).is_some_and(|doubtful| *doubtful),
                    usable: axis == 0 && self.usable.get(number).is_some_and(|usable| *usable),
                    units: self.units[axis].get_mut(number).map(std::mem::take).unwrap_or_default(),
                    tallies: tallies.collect(),
                };
                sums.entry(*name).or_insert_with(|| PeriodSums::new(job, axis)).merge(part);
            }
        }
    }
}

/// The number that stands for the value of a row: a plain number for itself, and for others those that an interner gives, out
/// of the way of such numbers.
fn named(cells: &Cells, elements: &Elements, interner: Option<&Interner>, row: usize) -> u64 {
    match cells {
        Cells::Coded { codes, .. } => u64::from(codes.at(row)),
        cells => {
            if let Key::Number(number) = cells.key(row) {
                return number;
            }
            let mut key = Vec::new();
            let named = write_key(cells, elements, row, &mut key);
            debug_assert!(named, "only rows with a value pass");
            1 << 63 | interner.map_or(0, |interner| u64::from(interner.number(&key)))
        }
    }
}

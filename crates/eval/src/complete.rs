//! Tables: which of the units that their codelists make have no row, and what those would have been counted in.

use std::hash::RandomState;

use mattstock_core::FindingKind;
use mattstock_core::check::Date;
use mattstock_core::plan::{ColumnId, ColumnKind};

use crate::calendar::pack;
use crate::cells::Cells;
use crate::file::FileSums;
use crate::findings::{Met, Place};
use crate::job::Job;
use crate::outcome::{NO_ANSWER, VALUE};
use crate::periods::Axis;
use crate::sums::{PeriodSums, Sums};
use crate::together::Together;
use crate::units::{UnitKey, end_column};
use crate::worker::Worker;

/// The most units looked for; a table that might hold more is not meant to be full.
const MOST: usize = 1_000_000;
/// How many missing units are named.
const NAMED: usize = 5;

/// The units that the codelists of a table make.
struct Units<'a> {
    job: &'a Job<'a>,
    columns: &'a [ColumnId],
    /// Those of them with codes, in order.
    coded: Vec<ColumnId>,
    /// How many codes each has.
    sizes: Vec<usize>,
    /// How many units they make.
    all: usize,
}

/// Notes the units of a table without a row in a period that has rows, in the first file with rows of that period, and counts what
/// they would have been taken in by.
pub(crate) fn count_missing_units(job: &Job, hash: &RandomState, files: &mut [FileSums], together: &mut Together) {
    let Some(units) = Units::new(job) else { return };
    for axis in &job.unit_axes {
        let periods: Vec<Option<i32>> = together.axes[*axis].keys().copied().collect();
        for period in periods {
            let missing = units.without_row(hash, together, *axis, period);
            // Where no row has a unit at all, that is what has been found.
            if missing.is_empty() || missing.len() == units.all {
                continue;
            }
            let mut worker = Worker::new(job);
            units.fill(&mut worker, *axis, period, &missing);
            worker.work_absent(job, *axis);
            // Their date stands for the period of this axis, and says nothing of the others.
            let mut made = vec![Sums::new(); together.axes.len()];
            worker.add_sums(job, &mut made);
            if let Some(sums) = made[*axis].remove(&period) {
                together.axes[*axis].entry(period).or_insert_with(|| PeriodSums::new(job, *axis)).merge(sums);
            }
            if *axis == 0
                && let Some(first) = together.first.get(&period)
            {
                units.note(&mut files[*first], period, &missing);
            }
        }
    }
}

impl<'a> Units<'a> {
    /// The units of a table; none where they are without end. Only what dates the rows may stand beside columns with codes.
    fn new(job: &'a Job) -> Option<Self> {
        let unit = job.source.unit.as_ref().filter(|_| job.source.table)?;
        let is_coded = |c: &&ColumnId| matches!(job.source.columns[c.index()].kind, ColumnKind::Coded(_));
        let coded: Vec<ColumnId> = unit.columns.iter().filter(is_coded).copied().collect();
        let sizes: Vec<usize> = coded.iter().map(|c| job.source.values(*c).len()).collect();
        let all = sizes.iter().try_fold(1_usize, |n, size| n.checked_mul(*size)).filter(|all| *all < MOST)?;
        let dates = |c: &ColumnId| Some(c.index()) == job.axes[0].column();
        let ends = unit.columns.iter().all(|c| is_coded(&c) || dates(c));
        (ends && !coded.is_empty()).then_some(Self { job, columns: &unit.columns, coded, sizes, all })
    }

    /// The units without a row in a period of an axis, by number.
    fn without_row(&self, hash: &RandomState, together: &Together, axis: usize, period: Option<i32>) -> Vec<usize> {
        let mut key = Vec::new();
        let mut has_row = |at: usize| {
            if self.job.source.unit.as_ref().is_some_and(|unit| unit.frame) {
                return together.axes[axis].get(&period).is_some_and(|sums| sums.units[at].is_there());
            }
            key.clear();
            let mut codes = self.codes(at).into_iter();
            for column in self.columns {
                let start = key.len();
                match if self.coded.contains(column) { codes.next() } else { None } {
                    Some(code) => key.extend_from_slice(&code.to_le_bytes()),
                    None => key.extend_from_slice(&period.unwrap_or_default().to_le_bytes()),
                }
                end_column(&mut key, start, self.columns.len());
            }
            let key = UnitKey::new(hash, period, &key);
            together.keys[axis].holds(&key)
        };
        (0..self.all).filter(|at| !has_row(*at)).collect()
    }

    /// Fills a worker's batch with units of which nothing is known but what names and dates them.
    fn fill(&self, worker: &mut Worker, axis: usize, period: Option<i32>, units: &[usize]) {
        let batch = &mut worker.batch;
        batch.rows = units.len();
        batch.lines.start(0);
        batch.lines.follow(units.len());
        let codes: Vec<Vec<u32>> = units.iter().map(|at| self.codes(*at)).collect();
        let day = period.map(|year| match &self.job.axes[axis] {
            Axis::Date(_, years) => {
                let started = if (years.month, years.day) == (1, 1) { year } else { year - 1 };
                pack(Date { year: started, month: years.month, day: years.day })
            }
            Axis::Year(_) | Axis::None => year,
        });
        for (at, cells) in batch.columns.iter_mut().enumerate() {
            let place = self.coded.iter().position(|c| c.index() == at);
            match (cells, place, day) {
                (Cells::Coded { codes: cells, .. }, Some(place), _) => cells.extend(codes.iter().map(|c| c[place])),
                (Cells::Day { states, values }, _, Some(day)) if self.job.axes[axis].column() == Some(at) => {
                    states.resize(units.len(), VALUE);
                    values.resize(units.len(), day);
                }
                (cells, ..) if self.job.is_read(at) => units.iter().for_each(|_| cells.push_missing(NO_ANSWER)),
                // What is made is made of the others.
                _ => {}
            }
        }
    }

    /// Names the first of the units.
    fn note(&self, file: &mut FileSums, period: Option<i32>, units: &[usize]) {
        let name = |at: &usize| {
            let of = self.coded.iter().zip(self.codes(*at));
            let keys: Vec<&str> = of.map(|(c, code)| self.job.source.values(*c)[code as usize].key.as_str()).collect();
            keys.join(", ")
        };
        let named: Vec<String> = units.iter().take(NAMED).map(name).collect();
        let place = Place { kind: FindingKind::IncompleteTable, period, column: None };
        let met = Met { count: units.len() as u64, ..Met::default() };
        file.tray.add_met(place, Some(&named.join("; ")), &met);
    }

    /// The codes of a unit by its number; those of the last column change fastest.
    fn codes(&self, mut at: usize) -> Vec<u32> {
        let mut codes = vec![0; self.sizes.len()];
        for (code, size) in codes.iter_mut().zip(&self.sizes).rev() {
            *code = (at % size) as u32;
            at /= size;
        }
        codes
    }
}

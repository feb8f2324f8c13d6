//! What one thread does with a block of rows, from texts to sums.

use std::hash::RandomState;

use mattstock_core::{Decimal, FindingKind};

use crate::cells::{Batch, Cells, span};
use crate::findings::{FileNote, Place, Tray};
use crate::groups::Groups;
use crate::job::Job;
use crate::nodes::Outcomes;
use crate::outcome;
use crate::outcome::{INVALID, TRUE, VALUE};
use crate::periods::{Axis, NOWHERE, Periods};
use crate::reader::{Desk, Layout, NotUtf8, empty_batch};
use crate::routing::route;
use crate::sums::{PeriodSums, Sums};
use crate::tally::{FoldJob, Histogram, Measures, classify};
use crate::units::{UnitKey, UnitKeys, UnitRows};

/// The sums and findings of the blocks one thread has handled, and its tools.
#[derive(Debug)]
pub(crate) struct Worker {
    desk: Desk,
    batch: Batch,
    outcomes: Outcomes,
    periods: Periods,
    groups: Groups,
    tray: Tray,
    /// For each row of the batch, whether it is counted at all: in a period, and a unit that responded.
    live: Vec<bool>,
    /// For each row of the batch, whether routing set aside an answer.
    set_aside: Vec<bool>,
    weights: Vec<i128>,
    classes: Vec<u8>,
    tests: Vec<u8>,
    added: Vec<i128>,
    /// For each period, all rows and those that are counted.
    rows: Vec<(u64, u64)>,
    /// For each period, for each unit of the frame.
    units: Vec<Vec<UnitRows>>,
    /// For each tally, for each grouping counted, all periods one after another.
    tallies: Vec<Vec<Histogram>>,
}

/// What a file tells a worker.
pub(crate) struct Setting<'a, L> {
    /// What is asked for.
    pub(crate) job: &'a Job<'a>,
    /// How blocks are read.
    pub(crate) layout: &'a L,
    /// The file.
    pub(crate) note: &'a FileNote,
    /// The keys of units without a frame.
    pub(crate) keys: &'a UnitKeys,
    /// How they are hashed: alike in all files of a source.
    pub(crate) hash: &'a RandomState,
}

impl Worker {
    /// A worker that has done nothing.
    pub(crate) fn new(job: &Job) -> Self {
        let histograms = job.tallies.iter().map(|t| vec![Histogram::default(); t.counted.len()]);
        Self {
            desk: Desk::new(job.source, job.elements()),
            batch: empty_batch(job.source),
            outcomes: Outcomes::default(),
            periods: Periods::default(),
            groups: Groups::default(),
            tray: Tray::default(),
            live: Vec::new(),
            set_aside: Vec::new(),
            weights: Vec::new(),
            classes: Vec::new(),
            tests: Vec::new(),
            added: Vec::new(),
            rows: Vec::new(),
            units: Vec::new(),
            tallies: histograms.collect(),
        }
    }

    /// Reads and tallies a block.
    ///
    /// # Errors
    /// The block is not UTF-8.
    pub(crate) fn work<L: Layout>(&mut self, setting: &Setting<L>, block: &L::Block) -> Result<(), NotUtf8> {
        let job = setting.job;
        setting.layout.read(block, &job.coders, &mut self.desk, &mut self.batch)?;
        for (found, line) in self.desk.malformed.drain(..) {
            let place = Place { kind: FindingKind::MalformedRow, period: None, column: None };
            self.tray.add(place, Some(&found), line);
        }
        if self.batch.rows == 0 {
            return Ok(());
        }
        self.periods.start_batch(&job.axis, &self.batch.columns, self.batch.rows);
        self.note_dates(setting);
        self.outcomes.start_batch(&job.nodes);
        let (elements, periods) = (&self.desk.elements, &self.periods);
        route(job, &mut self.batch, &mut self.outcomes, elements, periods, &mut self.tray, &mut self.set_aside);
        self.find_live(job);
        self.note_answers(setting);
        self.note_rejected(job);
        self.note_units(setting);
        self.weigh(setting);
        self.tally(job);
        Ok(())
    }

    /// Finds the rows that are counted.
    fn find_live(&mut self, job: &Job) {
        let periods = self.periods.rows();
        self.live.clear();
        self.live.extend(periods.iter().map(|p| *p != NOWHERE));
        if let Some(node) = job.source.responded {
            let node = node.index();
            self.outcomes.form(node, &job.nodes, &self.batch, &self.desk.elements);
            let responded = self.outcomes.of(node);
            self.live.iter_mut().zip(responded).for_each(|(live, r)| *live &= *r == TRUE);
        }
        self.rows.resize(self.periods.names().len(), (0, 0));
        for (period, live) in periods.iter().zip(&self.live) {
            if let Some((rows, counted)) = self.rows.get_mut(*period as usize) {
                *rows += 1;
                *counted += u64::from(*live);
            }
        }
    }

    /// Notes the rows that hold answers though their units are not known to have responded.
    fn note_answers<L: Layout>(&mut self, setting: &Setting<L>) {
        let job = setting.job;
        let Some(node) = job.source.responded else { return };
        // A missing column says nothing about a unit.
        if job.tells.iter().enumerate().any(|(column, tells)| *tells && !setting.layout.has(column)) {
            return;
        }
        let responded = self.outcomes.of(node.index());
        let answers = || self.batch.columns.iter().zip(&job.answers).filter(|(_, is)| **is).map(|(cells, _)| cells);
        for (row, line) in self.batch.lines.iter().enumerate() {
            if responded[row] != TRUE && (self.set_aside[row] || answers().any(|cells| cells.is_filled(row))) {
                let period = self.periods.of_row(row);
                let place = Place { kind: FindingKind::AnswersWithoutResponse, period, column: None };
                self.tray.add(place, None, *line);
            }
        }
    }

    /// Notes rows without a date, and years that the file's name denies.
    fn note_dates<L: Layout>(&mut self, setting: &Setting<L>) {
        let axis = &setting.job.axis;
        let Some(column) = axis.column().filter(|column| setting.layout.has(*column)) else {
            return;
        };
        let Cells::Day { states, values } = &self.batch.columns[column] else {
            return;
        };
        let stated = setting.note.year.filter(|_| matches!(axis, Axis::Year(_)));
        for (row, (state, value)) in states.iter().zip(values).enumerate() {
            let place = |kind| Place { kind, period: None, column: Some(column) };
            match *state {
                VALUE if stated.is_some_and(|year| year != *value) => {
                    let found = value.to_string();
                    let place = place(FindingKind::YearMismatch);
                    self.tray.add(place, Some(&found), self.batch.lines[row]);
                }
                // What is not a date at all is noted with its text.
                VALUE | INVALID => {}
                _ => self.tray.add(place(FindingKind::NoPeriod), None, self.batch.lines[row]),
            }
        }
    }

    /// Notes the cells that hold something not allowed.
    fn note_rejected(&mut self, job: &Job) {
        let source = job.source;
        // A key may name a person and is not shown; a unit of a frame is no person.
        let key = source.unit.as_ref().filter(|unit| !unit.frame).map(|unit| unit.columns[0].index());
        let unit = source.unit.as_ref().filter(|unit| unit.frame).map(|unit| unit.columns[0].index());
        let weight = source.weight.map(|weight| weight.column.index());
        for cell in &self.batch.rejected {
            let column = Some(cell.column);
            let kind = if column == job.axis.column() {
                FindingKind::NoPeriod
            } else if column == unit {
                FindingKind::UnitOutsideFrame
            } else if column == weight && self.live[cell.row] {
                FindingKind::InvalidWeight
            } else {
                FindingKind::InvalidValue
            };
            let place = Place { kind, period: self.periods.of_row(cell.row), column };
            let text = (column != key).then_some(cell.text.as_str());
            self.tray.add(place, text, self.batch.lines[cell.row]);
        }
    }

    /// Notes which units have rows, and rows without a unit.
    fn note_units<L: Layout>(&mut self, setting: &Setting<L>) {
        let job = setting.job;
        let Some(unit) = &job.source.unit else { return };
        let column = unit.columns[0].index();
        if !setting.layout.has(column) {
            return;
        }
        let frame = vec![UnitRows::default(); job.frame.unwrap_or(0)];
        self.units.resize(self.periods.names().len(), frame);
        let cells = &self.batch.columns[column];
        let mut keys = Vec::new();
        for (row, line) in self.batch.lines.iter().enumerate() {
            match cells.state(row) {
                VALUE => {}
                INVALID => continue,
                _ => {
                    let kind = FindingKind::MissingUnit;
                    let place = Place { kind, period: self.periods.of_row(row), column: Some(column) };
                    self.tray.add(place, None, *line);
                    continue;
                }
            }
            let period = self.periods.rows()[row];
            if period == NOWHERE {
                continue;
            }
            match cells {
                Cells::Coded { codes, .. } if unit.frame => {
                    let unit = &mut self.units[period as usize][codes[row] as usize];
                    unit.met.add(*line);
                    unit.responded |= self.live[row];
                }
                cells => keys.push((key(setting.hash, cells, row, self.periods.of_row(row)), *line)),
            }
        }
        setting.keys.add(keys);
    }

    /// Finds the weight of each row; those that are not counted weigh nothing.
    fn weigh<L: Layout>(&mut self, setting: &Setting<L>) {
        let job = setting.job;
        let Some(weight) = job.source.weight else {
            return;
        };
        let column = weight.column.index();
        let Cells::Number { states, values } = &self.batch.columns[column] else {
            return;
        };
        self.weights.clear();
        for (row, (state, value)) in states.iter().zip(values).enumerate() {
            let right = *state == VALUE && *value >= 0;
            self.weights.push(if right && self.live[row] { *value } else { 0 });
            // What is no number is noted with its text.
            if right || *state == INVALID || !self.live[row] || !setting.layout.has(column) {
                continue;
            }
            let number = Decimal { mantissa: *value, scale: job.decimals(column) };
            let found = (*state == VALUE).then(|| number.to_string());
            let kind = FindingKind::InvalidWeight;
            let place = Place { kind, period: self.periods.of_row(row), column: Some(column) };
            self.tray.add(place, found.as_deref(), self.batch.lines[row]);
        }
    }

    /// Counts the rows for every tally.
    fn tally(&mut self, job: &Job) {
        let Self { batch, outcomes, desk, .. } = self;
        if self.periods.names().is_empty() {
            return;
        }
        self.groups.start_batch(job.source, &batch.columns, self.periods.rows());
        let weights = job.source.weight.map(|_| self.weights.as_slice());
        for (tally, histograms) in job.tallies.iter().zip(&mut self.tallies) {
            for node in [tally.within, tally.test] {
                outcomes.form(node, &job.nodes, batch, &desk.elements);
            }
            let (test, added): (&[u8], Option<&[i128]>) = match tally.fold {
                FoldJob::Rows => (outcomes.of(tally.test), None),
                FoldJob::Elements(column) => {
                    let cells = &batch.columns[column];
                    let out = (&mut self.tests, &mut self.added);
                    outcomes.elements(tally.test, &job.nodes, cells, &desk.elements[column], out, batch.rows);
                    (&self.tests, Some(&self.added))
                }
                FoldJob::Sum(column) => {
                    let Cells::Number { states, values } = &batch.columns[column] else {
                        continue;
                    };
                    let test = outcomes.of(tally.test).iter().zip(states);
                    self.tests.clear();
                    self.tests.extend(test.map(|(test, state)| outcome::and(*test, *state)));
                    (&self.tests, Some(values))
                }
            };
            classify(&self.live, outcomes.of(tally.within), test, &mut self.classes);
            let fan = tally.fan.map(|column| &batch.columns[column]);
            for ((grouping, groups), histogram) in tally.counted.iter().zip(histograms) {
                let cells = self.periods.names().len() * groups * tally.codes;
                histogram.grow(cells, weights.is_some(), added.is_some());
                let measures = Measures { fan, weights, added };
                histogram.count(self.groups.of(*grouping), &self.classes, measures);
            }
        }
    }

    /// Hands over the sums by period, and the findings.
    pub(crate) fn finish(mut self, job: &Job, sums: &mut Sums) -> Tray {
        for (number, name) in self.periods.names().iter().enumerate() {
            let (rows, responded) = self.rows[number];
            let tallies = job.tallies.iter().zip(&self.tallies).map(|(tally, histograms)| {
                let counted = tally.counted.iter().zip(histograms);
                counted.map(|((_, groups), h)| h.period(number, groups * tally.codes)).collect()
            });
            let part = PeriodSums {
                rows,
                responded,
                units: self.units.get_mut(number).map(std::mem::take).unwrap_or_default(),
                tallies: tallies.collect(),
            };
            sums.entry(*name).or_insert_with(|| PeriodSums::new(job)).merge(&part);
        }
        self.tray
    }
}

/// The key of a unit, as bytes.
fn key(hash: &RandomState, cells: &Cells, row: usize, period: Option<i32>) -> UnitKey {
    match cells {
        Cells::Key { ends, text, .. } => UnitKey::new(hash, period, &text[span(ends, row)]),
        Cells::Coded { codes, .. } => UnitKey::new(hash, period, &codes[row].to_le_bytes()),
        Cells::Number { values, .. } => UnitKey::new(hash, period, &values[row].to_le_bytes()),
        Cells::Day { values, .. } => UnitKey::new(hash, period, &values[row].to_le_bytes()),
        Cells::List { .. } | Cells::Text { .. } => {
            unreachable!("a unit is not named by lists or free text")
        }
    }
}

//! The counts of one period as they are added up, and the counts they become.

use std::collections::BTreeMap;

use mattstock_core::counts::{Amount, GroupingCounts, PeriodCounts, Tallied};

use crate::exact::Exact;
use crate::job::Job;
use crate::outcome::{self, FALSE, INVALID, NO_ANSWER, NOT_ASKED, TRUE};
use crate::tally::{ABSENT, CLASSES, FoldJob, Histogram, TallyJob, UNKNOWN};
use crate::units::UnitRows;

/// The sums of each period of an axis.
pub(crate) type Sums = BTreeMap<Option<i32>, PeriodSums>;

/// What is added up in one period.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct PeriodSums {
    /// All rows.
    pub(crate) rows: u64,
    /// Rows that are units which responded.
    pub(crate) responded: u64,
    /// Whether a row says in a usable way if its unit responded; only of the source's own axis.
    pub(crate) usable: bool,
    /// Whether a row holds answers though it does not, or says it in no usable way; likewise.
    pub(crate) doubtful: bool,
    /// For each unit of the frame, or for each who is to deliver.
    pub(crate) units: Vec<UnitRows>,
    /// For each tally, for each grouping counted; none for a tally of another axis.
    pub(crate) tallies: Vec<Vec<Histogram>>,
}

impl PeriodSums {
    /// Nothing yet, in a period of an axis.
    pub(crate) fn new(job: &Job, axis: usize) -> Self {
        let histogram = |tally: &TallyJob, groups: usize| {
            let mut empty = Histogram::default();
            empty.grow(groups * tally.codes, job.source.weight.is_some(), tally.fold);
            empty
        };
        let histograms = |t: &TallyJob| {
            let counted = t.counted.iter().filter(|_| t.axis == axis);
            counted.map(|(_, groups)| histogram(t, *groups)).collect()
        };
        Self {
            rows: 0,
            responded: 0,
            usable: false,
            doubtful: false,
            units: vec![UnitRows::default(); job.frame.unwrap_or(0)],
            tallies: job.tallies.iter().map(histograms).collect(),
        }
    }

    /// How many bytes they take.
    pub(crate) fn bytes(&self) -> u64 {
        (self.units.capacity() * size_of::<UnitRows>()) as u64
            + self.tallies.iter().flatten().map(Histogram::bytes).sum::<u64>()
    }

    /// Adds the sums of the same period from elsewhere.
    pub(crate) fn merge(&mut self, other: PeriodSums) {
        self.rows += other.rows;
        self.responded += other.responded;
        self.usable |= other.usable;
        self.doubtful |= other.doubtful;
        self.units.iter_mut().zip(&other.units).for_each(|(a, b)| a.merge(b));
        for (own, others) in self.tallies.iter_mut().zip(other.tallies) {
            own.iter_mut().zip(others).for_each(|(a, b)| a.merge(b));
        }
    }

    /// The counts, and for each tally whether a sum did not fit.
    pub(crate) fn finish(&self, job: &Job) -> (PeriodCounts, Vec<bool>) {
        let mut overflowed = Vec::new();
        let mut tallies = Vec::new();
        for (tally, histograms) in job.tallies.iter().zip(&self.tallies) {
            let mut fits = true;
            if histograms.is_empty() {
                tallies.push(Vec::new());
                overflowed.push(false);
                continue;
            }
            let counts = tally.groupings.iter().map(|(counted, total)| {
                let mut cells = cells(&histograms[*counted], tally);
                if *total {
                    cells = added_up(&cells, tally.codes);
                }
                let groups = cells.chunks(tally.codes);
                let cells = groups.flat_map(|group| spread(group, tally, &mut fits));
                let mut counts = GroupingCounts { cells: cells.collect(), fan: tally.values, values: Vec::new() };
                let kept = &histograms[*counted].kept;
                fits &= if *total {
                    kept.added_up(tally.codes).put(&mut counts, tally.codes)
                } else {
                    kept.put(&mut counts, tally.codes)
                };
                counts
            });
            tallies.push(counts.collect());
            overflowed.push(!fits);
        }
        let counts = PeriodCounts {
            rows: self.rows,
            responded: self.responded,
            units_responded: self.units.iter().map(|unit| unit.responded).collect(),
            units_met: self.units.iter().map(UnitRows::is_there).collect(),
            tallies,
        };
        (counts, overflowed)
    }
}

/// Rows and the sum of their weights.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    n: u64,
    weighted: Exact,
}

impl Sum {
    fn merge(&mut self, other: &Sum) {
        self.n += other.n;
        self.weighted.merge(&other.weighted);
    }

    fn take(&mut self, other: &Sum) {
        self.n -= other.n;
        self.weighted.take(&other.weighted);
    }
}

/// One group and code: its rows by class, and what is added up.
#[derive(Debug, Clone, Copy, Default)]
struct Cell {
    classes: [Sum; CLASSES],
    absent: u64,
    folded: Exact,
}

impl Cell {
    fn merge(&mut self, other: &Cell) {
        self.classes.iter_mut().zip(&other.classes).for_each(|(a, b)| a.merge(b));
        self.absent += other.absent;
        self.folded.merge(&other.folded);
    }
}

/// The cells of a histogram, each with its weights: without a weight every row weighs 1.
fn cells(histogram: &Histogram, tally: &TallyJob) -> Vec<Cell> {
    let rows = histogram.rows.iter().enumerate();
    rows.map(|(at, rows)| {
        let mut cell = Cell { absent: rows[usize::from(ABSENT)], ..Cell::default() };
        for (class, sum) in cell.classes.iter_mut().enumerate() {
            sum.n = rows[class];
            match histogram.weights.get(at) {
                Some(weights) => sum.weighted = weights[class],
                None => sum.weighted.add(i128::from(sum.n)),
            }
        }
        cell.folded = match tally.fold {
            FoldJob::Rows => cell.classes[usize::from(TRUE)].weighted,
            _ => histogram.folded.get(at).copied().unwrap_or_default(),
        };
        cell
    })
    .collect()
}

/// The cells of all groups together.
fn added_up(cells: &[Cell], codes: usize) -> Vec<Cell> {
    let mut total = vec![Cell::default(); codes];
    for group in cells.chunks(codes) {
        total.iter_mut().zip(group).for_each(|(a, b)| a.merge(b));
    }
    total
}

/// The counts of one group: one cell, or one for each value of the fan.
///
/// For a value the outcome of a row is its test *and* whether its code is that value. Rows with another value are
/// therefore no, and rows whose code is missing are no where the test is, and otherwise unknown.
fn spread(group: &[Cell], tally: &TallyJob, fits: &mut bool) -> Vec<Tallied> {
    if tally.fan.is_none() {
        return group.iter().map(|cell| tallied(cell, fits)).collect();
    }
    let values = tally.values;
    let mut others = Cell::default();
    for (code, cell) in group.iter().enumerate().skip(values) {
        let missing = NOT_ASKED + (code - values) as u8;
        others.absent += cell.absent;
        for class in TRUE..=FALSE {
            let outcome = outcome::and(class, missing);
            others.classes[usize::from(outcome)].merge(&cell.classes[usize::from(class)]);
        }
    }
    let unknown = usize::from(UNKNOWN);
    let taken_in = |cell: &Cell| {
        let mut sum = Sum::default();
        cell.classes[..unknown].iter().for_each(|class| sum.merge(class));
        sum
    };
    let (mut eligibility, mut known) = (Sum::default(), Sum::default());
    group.iter().for_each(|cell| eligibility.merge(&cell.classes[unknown]));
    group.iter().take(values).for_each(|cell| known.merge(&taken_in(cell)));
    let one = |own: &Cell| {
        let mut cell = others;
        cell.merge(own);
        let no = &mut cell.classes[usize::from(FALSE)];
        no.merge(&known);
        no.take(&taken_in(own));
        cell.classes[unknown] = eligibility;
        tallied(&cell, fits)
    };
    group.iter().take(values).map(one).collect()
}

fn tallied(cell: &Cell, fits: &mut bool) -> Tallied {
    let mut value = |sum: &Exact| {
        let value = sum.value();
        *fits &= value.is_some();
        value.unwrap_or(i128::MAX)
    };
    let mut amount = |class: u8| {
        let sum = &cell.classes[usize::from(class)];
        Amount { n: sum.n, weighted: value(&sum.weighted) }
    };
    Tallied {
        squares: 0,
        yes: amount(TRUE),
        no: amount(FALSE),
        not_asked: amount(NOT_ASKED),
        no_answer: amount(NO_ANSWER),
        invalid: amount(INVALID),
        eligibility_unknown: amount(UNKNOWN),
        absent: cell.absent,
        folded: value(&cell.folded),
    }
}

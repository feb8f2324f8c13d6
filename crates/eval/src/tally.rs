//! Tallies: what becomes of each row, counted by group and value.

use mattstock_core::plan::{Fold, SourcePlan, Tally};

use crate::cells::{Cells, codes};
use crate::exact::Exact;
use crate::folds::{Given, Kept};
use crate::groups::Keyed;
use crate::outcome::{self, FALSE, TRUE};

/// The class of a row of which it is unknown whether it is to be taken in. Below it stand the outcomes.
pub(crate) const UNKNOWN: u8 = 5;
/// The class of a row that is not taken in.
pub(crate) const OUT: u8 = 6;
/// How many classes are kept.
pub(crate) const CLASSES: usize = 6;
/// The class of a unit of a table that has no row, though it would be taken in or might be. It weighs nothing.
pub(crate) const ABSENT: u8 = 7;

/// A tally made ready.
#[derive(Debug)]
pub(crate) struct TallyJob {
    /// What dates the rows here.
    pub(crate) axis: usize,
    /// The condition of the rows taken in.
    pub(crate) within: usize,
    /// What is counted among them.
    pub(crate) test: usize,
    /// The column whose values are counted each.
    pub(crate) fan: Option<usize>,
    /// How many values are counted each, and then how many codes the column has; 1 and 1 without a fan.
    pub(crate) values: usize,
    /// How many codes the fan's column has, the kinds of missing among them.
    pub(crate) codes: usize,
    /// What is added up.
    pub(crate) fold: FoldJob,
    /// The groupings that are counted, by their place among those of all tallies, and how many groups each has.
    pub(crate) counted: Vec<(usize, usize)>,
    /// For each grouping of the tally, which of those counted it is formed from, and whether by adding up its groups.
    pub(crate) groupings: Vec<(usize, bool)>,
}

/// What a tally adds up, by column or value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FoldJob {
    /// Rows.
    Rows,
    /// Elements of a list column.
    Elements(usize),
    /// Different values of a column.
    Distinct(usize),
    /// Values.
    Sum(usize),
    /// Values and their squares.
    Squares(usize),
    /// The least value.
    Least(usize),
    /// The greatest value.
    Greatest(usize),
    /// All values.
    Values(usize),
}

impl FoldJob {
    fn new(fold: Fold) -> Self {
        match fold {
            Fold::Rows => FoldJob::Rows,
            Fold::Elements(column) => FoldJob::Elements(column.index()),
            Fold::Distinct(column) => FoldJob::Distinct(column.index()),
            Fold::Sum(value) => FoldJob::Sum(value.index()),
            Fold::Squares(value) => FoldJob::Squares(value.index()),
            Fold::Min(value) => FoldJob::Least(value.index()),
            Fold::Max(value) => FoldJob::Greatest(value.index()),
            Fold::Values(value) => FoldJob::Values(value.index()),
        }
    }

    /// The value that is folded.
    pub(crate) fn value(self) -> Option<usize> {
        match self {
            FoldJob::Rows | FoldJob::Elements(_) | FoldJob::Distinct(_) => None,
            FoldJob::Sum(value)
            | FoldJob::Squares(value)
            | FoldJob::Least(value)
            | FoldJob::Greatest(value)
            | FoldJob::Values(value) => Some(value),
        }
    }

    /// Whether something is added up that each row gives.
    pub(crate) fn adds(self) -> bool {
        matches!(self, FoldJob::Elements(_) | FoldJob::Sum(_) | FoldJob::Squares(_))
    }
}

impl TallyJob {
    /// Makes a tally ready; notes the groupings it counts among those of all tallies.
    pub(crate) fn new(source: &SourcePlan, tally: &Tally, keyed: &mut Vec<Keyed>) -> Self {
        // The total is the sum over the groups of any other grouping, and needs no counting of its own.
        let is_total = |grouping: usize| source.groupings[grouping].columns.is_empty();
        let all = || tally.groupings.iter().map(|g| g.index());
        let mut counted: Vec<usize> = all().filter(|g| !is_total(*g)).collect();
        let smallest = (0..counted.len()).min_by_key(|at| groups(source, counted[*at]));
        if counted.is_empty() {
            counted = all().collect();
        }
        let groupings = all().map(|grouping| match (is_total(grouping), smallest) {
            (true, Some(at)) => (at, true),
            _ => (counted.iter().position(|g| *g == grouping).unwrap_or_default(), false),
        });
        let values = tally.fan.map(|column| source.values(column).len());
        let axis = tally.axis.index();
        let mut place = |grouping: usize| {
            let key = Keyed { axis, grouping, groups: groups(source, grouping) };
            keyed.iter().position(|k| *k == key).unwrap_or_else(|| {
                keyed.push(key);
                keyed.len() - 1
            })
        };
        Self {
            axis,
            within: tally.within.index(),
            test: tally.test.index(),
            fan: tally.fan.map(|column| column.index()),
            values: values.unwrap_or(1),
            codes: values.map_or(1, |values| codes(values as u32)),
            fold: FoldJob::new(tally.fold),
            groupings: groupings.collect(),
            counted: counted.iter().map(|g| (place(*g), groups(source, *g))).collect(),
        }
    }
}

fn groups(source: &SourcePlan, grouping: usize) -> usize {
    let columns = &source.groupings[grouping].columns;
    columns.iter().map(|c| source.values(*c).len() + 1).product()
}

/// The class of each row, from what is known about it: whether it counts at all, whether it is within, and the outcome.
pub(crate) fn classify(live: &[bool], within: &[u8], test: &[u8], classes: &mut Vec<u8>) {
    classes.clear();
    classes.extend(live.iter().zip(within).zip(test).map(|((live, within), test)| {
        let class = if *within == TRUE { *test } else { UNKNOWN };
        if !*live || *within == FALSE { OUT } else { class }
    }));
}

/// The rows taken in that do not fail, with what becomes of them: often few, and then the others need no look.
pub(crate) fn not_failing(live: &[bool], within: &[u8], test: &[u8], state: impl Fn(usize) -> u8, out: &mut Vec<(u32, u8)>) {
    const AT_ONCE: usize = 32;
    out.clear();
    for (part, tests) in test.chunks(AT_ONCE).enumerate() {
        if tests.iter().fold(true, |all, test| all & (*test == FALSE)) {
            continue;
        }
        for (row, test) in (part * AT_ONCE..).zip(tests).filter(|(_, test)| **test != FALSE) {
            let outcome = outcome::and(*test, state(row));
            if live[row] && within[row] == TRUE && outcome != FALSE {
                out.push((row as u32, outcome));
            }
        }
    }
}

/// The rows that pass, in order.
pub(crate) fn passing(classes: &[u8]) -> impl Iterator<Item = usize> {
    memchr::memchr_iter(TRUE, classes)
}

/// Counts by period, group, value and class.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Histogram {
    /// For each group and code: rows of each class. The class of rows that are not counted is only room for them.
    pub(crate) rows: Vec<[u64; CLASSES + 2]>,
    /// The sums of their weights; empty without a weight.
    pub(crate) weights: Vec<[Exact; CLASSES]>,
    /// What is added up over the rows that pass; empty where that is rows.
    pub(crate) folded: Vec<Exact>,
    /// What else is kept of them.
    pub(crate) kept: Kept,
}

/// What each row adds.
#[derive(Clone, Copy)]
pub(crate) enum Added<'a> {
    /// Itself.
    Rows,
    /// A value.
    Values(&'a [i128]),
    /// So many elements.
    Elements(&'a [u32]),
}

impl Added<'_> {
    #[inline]
    fn at(self, row: usize) -> i128 {
        match self {
            Added::Rows => 1,
            Added::Values(values) => values[row],
            Added::Elements(counts) => i128::from(counts[row]),
        }
    }
}

/// What is counted of the rows of a batch, besides their classes.
#[derive(Clone, Copy)]
pub(crate) struct Measures<'a> {
    /// The codes of the fan's column.
    pub(crate) fan: Option<&'a Cells>,
    /// The weight of each row.
    pub(crate) weights: Option<&'a [i128]>,
    /// What each row adds, where that is not itself.
    pub(crate) added: Added<'a>,
    /// What else is kept of the rows that pass.
    pub(crate) given: Given<'a>,
}

impl Histogram {
    /// Makes room for so many cells.
    pub(crate) fn grow(&mut self, cells: usize, weighted: bool, fold: FoldJob) {
        self.rows.resize(cells, [0; CLASSES + 2]);
        self.weights.resize(if weighted { cells } else { 0 }, Default::default());
        self.folded.resize(if fold.adds() { cells } else { 0 }, Exact::default());
        self.kept.grow(fold, cells);
    }

    /// Counts the rows of a batch.
    pub(crate) fn count(&mut self, groups: &[u32], classes: &[u8], measures: Measures) {
        match measures.fan {
            Some(Cells::Coded { values, codes: fan }) => {
                let width = codes(*values);
                self.count_cells(|row| groups[row] as usize * width + fan.at(row) as usize, classes, measures);
            }
            _ => self.count_cells(|row| groups[row] as usize, classes, measures),
        }
    }

    fn count_cells(
        &mut self,
        cell: impl Fn(usize) -> usize,
        classes: &[u8],
        Measures { weights, added, given, .. }: Measures,
    ) {
        for (row, class) in classes.iter().enumerate() {
            self.rows[cell(row)][usize::from(class & 7)] += 1;
        }
        for (row, (class, weight)) in classes.iter().zip(weights.unwrap_or_default()).enumerate() {
            if *class < OUT {
                self.weights[cell(row)][usize::from(*class)].add(*weight);
            }
        }
        // What is added up and kept is that of the rows that pass, often few.
        if !matches!(added, Added::Rows) {
            for row in passing(classes) {
                self.folded[cell(row)].add_product(weights.map_or(1, |w| w[row]), added.at(row));
            }
        }
        if !matches!(given, Given::Nothing) {
            self.kept.add(passing(classes).map(|row| (row, cell(row))), weights, given);
        }
    }

    /// Counts rows of a batch that do not fail. How many do is filled in when all have been counted.
    pub(crate) fn count_few(&mut self, groups: &[u32], rows: &[(u32, u8)], Measures { added, given, .. }: Measures) {
        let cells = || rows.iter().map(|(row, outcome)| (*row as usize, groups[*row as usize] as usize, *outcome));
        cells().for_each(|(_, cell, outcome)| self.rows[cell][usize::from(outcome)] += 1);
        let passing = || cells().filter(|(_, _, outcome)| *outcome == TRUE);
        if !matches!(added, Added::Rows) {
            passing().for_each(|(row, cell, _)| self.folded[cell].add_product(1, added.at(row)));
        }
        if !matches!(given, Given::Nothing) {
            self.kept.add(passing().map(|(row, cell, _)| (row, cell)), None, given);
        }
    }

    /// Adds the counts of a histogram of the same size.
    pub(crate) fn merge(&mut self, other: Histogram) {
        for (own, others) in self.rows.iter_mut().zip(&other.rows) {
            own.iter_mut().zip(others).for_each(|(a, b)| *a += b);
        }
        for (own, others) in self.weights.iter_mut().zip(&other.weights) {
            own.iter_mut().zip(others).for_each(|(a, b)| a.merge(b));
        }
        self.folded.iter_mut().zip(&other.folded).for_each(|(a, b)| a.merge(b));
        self.kept.merge(other.kept);
    }

    /// How many bytes it takes.
    pub(crate) fn bytes(&self) -> u64 {
        let rows = self.rows.capacity() * size_of::<[u64; CLASSES + 2]>();
        let weights = self.weights.capacity() * size_of::<[Exact; CLASSES]>();
        (rows + weights + self.folded.capacity() * size_of::<Exact>()) as u64 + self.kept.bytes()
    }

    /// Takes out the cells of one of some periods that each have so many.
    pub(crate) fn take_period(&mut self, number: usize, periods: usize, cells: usize) -> Histogram {
        fn part<T: Clone>(all: &[T], number: usize, cells: usize) -> Vec<T> {
            all.get(number * cells..(number + 1) * cells).unwrap_or_default().to_vec()
        }
        Histogram {
            rows: part(&self.rows, number, cells),
            weights: part(&self.weights, number, cells),
            folded: part(&self.folded, number, cells),
            kept: self.kept.take_period(number, periods, cells),
        }
    }
}

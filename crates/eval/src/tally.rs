//! Tallies: what becomes of each row, counted by group and value.

use mattstock_core::plan::{Fold, SourcePlan, Tally};

use crate::cells::{Cells, codes};
use crate::exact::Exact;
use crate::outcome::{FALSE, TRUE};

/// The class of a row of which it is unknown whether it is to be taken in. Below it stand the outcomes.
pub(crate) const UNKNOWN: u8 = 5;
/// The class of a row that is not taken in.
pub(crate) const OUT: u8 = 6;
/// How many classes are kept.
pub(crate) const CLASSES: usize = 6;

/// A tally made ready.
#[derive(Debug)]
pub(crate) struct TallyJob {
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
    /// The groupings that are counted, and how many groups each has.
    pub(crate) counted: Vec<(usize, usize)>,
    /// For each grouping of the tally, which of those counted it is formed from, and whether by adding up its groups.
    pub(crate) groupings: Vec<(usize, bool)>,
}

/// What a tally adds up, by column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FoldJob {
    /// Rows.
    Rows,
    /// Elements of a list.
    Elements(usize),
    /// Numbers.
    Sum(usize),
}

impl TallyJob {
    /// Makes a tally ready.
    pub(crate) fn new(source: &SourcePlan, tally: &Tally) -> Self {
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
        Self {
            within: tally.within.index(),
            test: tally.test.index(),
            fan: tally.fan.map(|column| column.index()),
            values: values.unwrap_or(1),
            codes: values.map_or(1, |values| codes(values as u32)),
            fold: match tally.fold {
                Fold::Rows => FoldJob::Rows,
                Fold::Elements(column) => FoldJob::Elements(column.index()),
                Fold::Sum(value) => match source.values[value.index()] {
                    mattstock_core::plan::Value::Column(column) => FoldJob::Sum(column.index()),
                    _ => FoldJob::Rows,
                },
                _ => FoldJob::Rows,
            },
            groupings: groupings.collect(),
            counted: counted.iter().map(|g| (*g, groups(source, *g))).collect(),
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

/// Counts by period, group, value and class.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Histogram {
    /// For each group and code: rows of each class. The last two classes are room for rows that are not counted.
    pub(crate) rows: Vec<[u64; CLASSES + 2]>,
    /// The sums of their weights; empty without a weight.
    pub(crate) weights: Vec<[Exact; CLASSES]>,
    /// What is added up over the rows that pass; empty where that is rows.
    pub(crate) folded: Vec<Exact>,
}

/// What is counted of the rows of a batch, besides their classes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Measures<'a> {
    /// The codes of the fan's column.
    pub(crate) fan: Option<&'a Cells>,
    /// The weight of each row.
    pub(crate) weights: Option<&'a [i128]>,
    /// What each row adds, where that is not itself.
    pub(crate) added: Option<&'a [i128]>,
}

impl Histogram {
    /// Makes room for so many cells.
    pub(crate) fn grow(&mut self, cells: usize, weighted: bool, folded: bool) {
        self.rows.resize(cells, [0; CLASSES + 2]);
        self.weights.resize(if weighted { cells } else { 0 }, Default::default());
        self.folded.resize(if folded { cells } else { 0 }, Exact::default());
    }

    /// Counts the rows of a batch.
    pub(crate) fn count(&mut self, groups: &[u32], classes: &[u8], measures: Measures) {
        match measures.fan {
            Some(Cells::Coded { values, codes: fan }) => {
                let width = codes(*values);
                let cells = groups.iter().zip(fan);
                let cells = cells.map(|(group, code)| *group as usize * width + *code as usize);
                self.count_cells(cells, classes, measures);
            }
            _ => self.count_cells(groups.iter().map(|g| *g as usize), classes, measures),
        }
    }

    fn count_cells(
        &mut self,
        cells: impl Iterator<Item = usize>,
        classes: &[u8],
        Measures { weights, added, .. }: Measures,
    ) {
        if weights.is_none() && added.is_none() {
            for (cell, class) in cells.zip(classes) {
                self.rows[cell][usize::from(class & 7)] += 1;
            }
            return;
        }
        for (row, (cell, class)) in cells.zip(classes).enumerate() {
            if *class == OUT {
                continue;
            }
            self.rows[cell][usize::from(class & 7)] += 1;
            let weight = weights.map_or(1, |w| w[row]);
            if weights.is_some() {
                self.weights[cell][usize::from(*class)].add(weight);
            }
            if let (Some(added), TRUE) = (added, *class) {
                self.folded[cell].add_product(weight, added[row]);
            }
        }
    }

    /// Adds the counts of a histogram of the same size.
    pub(crate) fn merge(&mut self, other: &Histogram) {
        for (own, others) in self.rows.iter_mut().zip(&other.rows) {
            own.iter_mut().zip(others).for_each(|(a, b)| *a += b);
        }
        for (own, others) in self.weights.iter_mut().zip(&other.weights) {
            own.iter_mut().zip(others).for_each(|(a, b)| a.merge(b));
        }
        self.folded.iter_mut().zip(&other.folded).for_each(|(a, b)| a.merge(b));
    }

    /// The cells of one period, of those that each have so many.
    pub(crate) fn period(&self, number: usize, cells: usize) -> Histogram {
        fn part<T: Clone>(all: &[T], number: usize, cells: usize) -> Vec<T> {
            all.get(number * cells..(number + 1) * cells).unwrap_or_default().to_vec()
        }
        Histogram {
            rows: part(&self.rows, number, cells),
            weights: part(&self.weights, number, cells),
            folded: part(&self.folded, number, cells),
        }
    }
}

//! What is kept of the rows that pass, beyond their number and a sum.

use std::collections::{HashMap, HashSet};
use std::hash::BuildHasherDefault;

use mattstock_core::counts::{Amount, GroupingCounts};

use crate::code::Multiply;
use crate::exact::Exact;
use crate::memory::{BATCH, table};
use crate::tally::FoldJob;

/// How many rows have a value, and the sum of their weights.
type Having = (u64, Exact);
type Hashed = BuildHasherDefault<Multiply>;

/// What is kept, for each cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) enum Kept {
    /// Nothing.
    #[default]
    Nothing,
    /// The weighted sum of squares.
    Squares(Vec<Exact>),
    /// The least value.
    Least(Vec<Option<i128>>),
    /// The greatest value.
    Greatest(Vec<Option<i128>>),
    /// Every value, with the rows that have it.
    Values(Vec<HashMap<i128, Having, Hashed>>),
    /// The cell and the name of every different value.
    Distinct(HashSet<(u32, u64), Hashed>),
}

/// What a batch gives to be kept.
#[derive(Clone, Copy)]
pub(crate) enum Given<'a> {
    /// Nothing.
    Nothing,
    /// The value of each row.
    Values(&'a [i128]),
    /// The number that stands for the value of a row.
    Names(&'a dyn Fn(usize) -> u64),
}

impl Kept {
    /// Makes room for so many cells.
    pub(crate) fn grow(&mut self, fold: FoldJob, cells: usize) {
        if *self == Kept::Nothing {
            *self = match fold {
                FoldJob::Rows | FoldJob::Elements(_) | FoldJob::Sum(_) => return,
                FoldJob::Squares(_) => Kept::Squares(Vec::new()),
                FoldJob::Least(_) => Kept::Least(Vec::new()),
                FoldJob::Greatest(_) => Kept::Greatest(Vec::new()),
                FoldJob::Values(_) => Kept::Values(Vec::new()),
                FoldJob::Distinct(_) => Kept::Distinct(HashSet::default()),
            };
        }
        match self {
            Kept::Nothing | Kept::Distinct(_) => {}
            Kept::Squares(all) => all.resize(cells, Exact::default()),
            Kept::Least(all) | Kept::Greatest(all) => all.resize(cells, None),
            Kept::Values(all) => all.resize_with(cells, HashMap::default),
        }
    }

    /// Adds the rows of a batch that pass, each with its cell.
    pub(crate) fn add(&mut self, passing: impl Iterator<Item = (usize, usize)>, weights: Option<&[i128]>, given: Given) {
        let weight = |row: usize| weights.map_or(1, |weights| weights[row]);
        match (self, given) {
            (Kept::Squares(all), Given::Values(values)) => {
                passing.for_each(|(row, cell)| all[cell].add_square(weight(row), values[row]));
            }
            (Kept::Least(all), Given::Values(values)) => {
                passing.for_each(|(row, cell)| keep(&mut all[cell], Some(values[row]), i128::min));
            }
            (Kept::Greatest(all), Given::Values(values)) => {
                passing.for_each(|(row, cell)| keep(&mut all[cell], Some(values[row]), i128::max));
            }
            (Kept::Values(all), Given::Values(values)) => passing.for_each(|(row, cell)| {
                let having = all[cell].entry(values[row]).or_default();
                having.0 += 1;
                having.1.add(weight(row));
            }),
            (Kept::Distinct(all), Given::Names(names)) => {
                all.extend(passing.map(|(row, cell)| (cell as u32, names(row))));
            }
            _ => {}
        }
    }

    /// Adds what is kept elsewhere in the same cells. Of what grows with the rows, the smaller is added to the larger, so that
    /// what is added to nothing is not copied.
    pub(crate) fn merge(&mut self, other: Kept) {
        match (self, other) {
            (Kept::Squares(own), Kept::Squares(others)) => {
                own.iter_mut().zip(others).for_each(|(a, b)| a.merge(&b));
            }
            (Kept::Least(own), Kept::Least(others)) => {
                own.iter_mut().zip(others).for_each(|(a, b)| keep(a, b, i128::min));
            }
            (Kept::Greatest(own), Kept::Greatest(others)) => {
                own.iter_mut().zip(others).for_each(|(a, b)| keep(a, b, i128::max));
            }
            (Kept::Values(own), Kept::Values(others)) => {
                for (own, mut others) in own.iter_mut().zip(others) {
                    if own.len() < others.len() {
                        std::mem::swap(own, &mut others);
                    }
                    merge_values(own, &others);
                }
            }
            (Kept::Distinct(own), Kept::Distinct(mut others)) => {
                if own.len() < others.len() {
                    std::mem::swap(own, &mut others);
                }
                own.extend(others);
            }
            _ => {}
        }
    }

    /// Takes out what is kept of one of some periods that each have so many cells.
    pub(crate) fn take_period(&mut self, number: usize, periods: usize, cells: usize) -> Kept {
        let range = number * cells..(number + 1) * cells;
        match self {
            Kept::Nothing => Kept::Nothing,
            Kept::Squares(all) => Kept::Squares(all.get(range).unwrap_or_default().to_vec()),
            Kept::Least(all) => Kept::Least(all.get(range).unwrap_or_default().to_vec()),
            Kept::Greatest(all) => Kept::Greatest(all.get(range).unwrap_or_default().to_vec()),
            Kept::Values(all) => {
                Kept::Values(all.get_mut(range).unwrap_or_default().iter_mut().map(std::mem::take).collect())
            }
            Kept::Distinct(all) if periods == 1 => Kept::Distinct(std::mem::take(all)),
            Kept::Distinct(all) => {
                let inside = all.extract_if(|(cell, _)| range.contains(&(*cell as usize)));
                Kept::Distinct(inside.map(|(cell, name)| (cell - range.start as u32, name)).collect())
            }
        }
    }

    /// How many bytes it takes.
    pub(crate) fn bytes(&self) -> u64 {
        match self {
            Kept::Nothing => 0,
            Kept::Squares(all) => (all.capacity() * size_of::<Exact>()) as u64,
            Kept::Least(all) | Kept::Greatest(all) => (all.capacity() * size_of::<Option<i128>>()) as u64,
            Kept::Values(all) => {
                let cells = all.iter().map(|cell| table((cell.len(), cell.capacity()), size_of::<(i128, Having)>(), BATCH));
                cells.sum::<u64>() + (all.capacity() * size_of::<HashMap<i128, Having, Hashed>>()) as u64
            }
            Kept::Distinct(all) => table((all.len(), all.capacity()), size_of::<(u32, u64)>(), BATCH),
        }
    }

    /// What is kept of all groups together, of those that each have so many cells.
    pub(crate) fn added_up(&self, codes: usize) -> Kept {
        fn together<T: Clone + Default>(all: &[T], codes: usize, add: impl Fn(&mut T, &T)) -> Vec<T> {
            let mut total = vec![T::default(); codes];
            all.chunks(codes).for_each(|group| total.iter_mut().zip(group).for_each(|(a, b)| add(a, b)));
            total
        }
        match self {
            Kept::Nothing => Kept::Nothing,
            Kept::Squares(all) => Kept::Squares(together(all, codes, Exact::merge)),
            Kept::Least(all) => Kept::Least(together(all, codes, |a, b| keep(a, *b, i128::min))),
            Kept::Greatest(all) => Kept::Greatest(together(all, codes, |a, b| keep(a, *b, i128::max))),
            Kept::Values(all) => Kept::Values(together(all, codes, merge_values)),
            Kept::Distinct(all) => {
                let of_total = |(cell, name): &(u32, u64)| (cell % codes as u32, *name);
                Kept::Distinct(all.iter().map(of_total).collect())
            }
        }
    }

    /// Puts what is kept into the counts, which have the first so many of the codes of each group. False where something does
    /// not fit.
    pub(crate) fn put(&self, counts: &mut GroupingCounts, codes: usize) -> bool {
        let fan = counts.fan;
        let place = |at: usize| at / fan * codes + at % fan;
        let mut fits = true;
        let mut value = |sum: &Exact| {
            fits &= sum.value().is_some();
            sum.value().unwrap_or(i128::MAX)
        };
        let cells = counts.cells.iter_mut().enumerate();
        match self {
            Kept::Nothing => {}
            Kept::Squares(all) => cells.for_each(|(at, cell)| cell.squares = value(&all[place(at)])),
            Kept::Least(all) | Kept::Greatest(all) => {
                cells.for_each(|(at, cell)| cell.folded = all[place(at)].unwrap_or(0));
            }
            Kept::Values(all) => {
                let sorted = cells.map(|(at, _)| {
                    let having = all[place(at)].iter();
                    let mut values: Vec<(i128, Amount)> =
                        having.map(|(number, (n, weights))| (*number, Amount { n: *n, weighted: value(weights) })).collect();
                    values.sort_unstable_by_key(|(number, _)| *number);
                    values
                });
                counts.values = sorted.collect();
            }
            Kept::Distinct(all) => {
                for (cell, _) in all {
                    let (group, code) = (*cell as usize / codes, *cell as usize % codes);
                    if code < fan {
                        counts.cells[group * fan + code].folded += 1;
                    }
                }
            }
        }
        fits
    }
}

fn keep(own: &mut Option<i128>, other: Option<i128>, better: impl Fn(i128, i128) -> i128) {
    *own = match (*own, other) {
        (Some(a), Some(b)) => Some(better(a, b)),
        (a, b) => a.or(b),
    };
}

fn merge_values(own: &mut HashMap<i128, Having, Hashed>, others: &HashMap<i128, Having, Hashed>) {
    for (number, (n, weights)) in others {
        let having = own.entry(*number).or_default();
        having.0 += n;
        having.1.merge(weights);
    }
}

//! Tallies of rows whose test looks at a few values: their rows are counted once by group and code, whatever is asked of the
//! codes, and only in the end told apart by the outcomes. Parts that differ only in the answer share a count.

use std::collections::BTreeSet;

use mattstock_core::plan::SourcePlan;

use crate::cells::{Batch, Cells, codes};
use crate::codes::{Code, with_codes};
use crate::nodes::{Nodes, Ready};
use crate::outcome::{FALSE, TRUE};
use crate::outcomes::{Outcomes, Rows};
use crate::reader::empty_batch;
use crate::tally::{FoldJob, Histogram, OUT, TallyJob, UNKNOWN};

/// The most combinations of codes counted apart.
const COMBINATIONS: usize = 1024;
/// The most counts kept for a period; beyond, they would no longer be near at hand.
const COUNTS: usize = 1 << 16;
/// Where there are no more counts, rows that follow each other add to counts apart: else most wait for the one before.
const FEW_COUNTS: usize = 512;
/// How many rows that follow each other add to counts apart.
const SHARES: usize = 4;

/// Everything that is counted by code.
#[derive(Debug, Default)]
pub(crate) struct Crossings {
    /// The different ways that rows are taken in and grouped.
    slots: Vec<Slot>,
    /// What is counted by code.
    counted: Vec<Crossing>,
    /// For each tally, how it is made of these; none where it is counted by itself.
    tallies: Vec<Option<ByCode>>,
    /// For each tally that is counted by itself, the crossings that count all rows taken in, for each grouping: only those that do
    /// not fail need then be counted. None where rows are weighed, or each counts for a value,
    /// and for tables, of which each blank cell is looked for.
    bases: Vec<Option<Vec<usize>>>,
}

/// A way that rows are taken in and grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Slot {
    axis: usize,
    within: usize,
    keyed: usize,
}

/// Rows by slot and combination of the codes of some columns.
#[derive(Debug, PartialEq, Eq)]
struct Crossing {
    slot: usize,
    columns: Vec<usize>,
    /// How many combinations there are.
    combinations: usize,
}

/// How a tally is made of crossings.
#[derive(Debug)]
struct ByCode {
    /// For each grouping counted.
    crossings: Vec<usize>,
    /// For each combination of codes, the outcome of the test.
    outcomes: Vec<u8>,
    /// For each combination, the code of the fan; 0 without a fan.
    fan: Vec<usize>,
}

impl Crossings {
    /// Finds the tallies that can be counted so.
    pub(crate) fn new(source: &SourcePlan, nodes: &Nodes, tallies: &[TallyJob]) -> Self {
        let mut all = Self::default();
        for tally in tallies {
            let by_code = all.by_code(source, nodes, tally);
            let alone = by_code.is_none() && tally.fan.is_none() && source.weight.is_none() && !source.table;
            let base =
                alone.then(|| tally.counted.iter().map(|(keyed, _)| all.crossing(tally, *keyed, Vec::new(), 1)).collect());
            all.tallies.push(by_code);
            all.bases.push(base);
        }
        all
    }

    /// Whether a tally is made of crossings.
    pub(crate) fn has(&self, tally: usize) -> bool {
        self.tallies[tally].is_some()
    }

    /// Whether a tally needs only the rows that do not fail.
    pub(crate) fn has_base(&self, tally: usize) -> bool {
        self.bases[tally].is_some()
    }

    fn crossing(&mut self, tally: &TallyJob, keyed: usize, columns: Vec<usize>, combinations: usize) -> usize {
        let slot = place(&mut self.slots, Slot { axis: tally.axis, within: tally.within, keyed });
        place(&mut self.counted, Crossing { slot, columns, combinations })
    }

    /// The conditions of the rows taken in, which are to be formed for each batch.
    pub(crate) fn withins(&self) -> impl Iterator<Item = usize> {
        self.slots.iter().map(|slot| slot.within)
    }

    fn by_code(&mut self, source: &SourcePlan, nodes: &Nodes, tally: &TallyJob) -> Option<ByCode> {
        // Which cells of a table are blank, and which rows it lacks, is asked row by row.
        if tally.fold != FoldJob::Rows || source.weight.is_some() || source.table {
            return None;
        }
        let mut columns = BTreeSet::new();
        if !looks_at(nodes, tally.test, &mut columns) {
            return None;
        }
        columns.extend(tally.fan);
        let columns: Vec<usize> = columns.into_iter().collect();
        let batch = combinations(source, &columns)?;
        if tally.counted.iter().any(|(_, groups)| groups * 2 * batch.rows > COUNTS) {
            return None;
        }
        let mut outcomes = Outcomes::default();
        outcomes.start_batch(nodes);
        outcomes.form(tally.test, Rows { nodes, batch: &batch, elements: &[], periods: &[] });
        let fan = (0..batch.rows).map(|row| match tally.fan.map(|column| &batch.columns[column]) {
            Some(Cells::Coded { codes, .. }) => codes.at(row) as usize,
            _ => 0,
        });
        let crossings = tally.counted.iter().map(|(keyed, _)| self.crossing(tally, *keyed, columns.clone(), batch.rows));
        Some(ByCode { crossings: crossings.collect(), outcomes: outcomes.of(tally.test).to_vec(), fan: fan.collect() })
    }
}

/// The place of a thing among others, where it is put if it is not there.
fn place<T: PartialEq>(all: &mut Vec<T>, one: T) -> usize {
    all.iter().position(|other| *other == one).unwrap_or_else(|| {
        all.push(one);
        all.len() - 1
    })
}

/// Adds the columns that a condition looks at; false where it looks at anything but codes.
fn looks_at(nodes: &Nodes, node: usize, columns: &mut BTreeSet<usize>) -> bool {
    match &nodes.ready[node] {
        Ready::True => true,
        Ready::Probe(probe) => probe.table().is_some_and(|column| {
            columns.insert(column);
            true
        }),
        Ready::And(of) | Ready::Or(of) | Ready::AtLeast(_, of) => of.iter().all(|node| looks_at(nodes, *node, columns)),
        Ready::Not(of) => looks_at(nodes, *of, columns),
        Ready::Element(_) | Ready::Within(..) | Ready::Quotient(..) | Ready::Compare(..) | Ready::During { .. } => false,
    }
}

/// A batch with a row for each combination of codes of some columns, those of the last column changing fastest; none where
/// there are too many, or a column has no codes.
fn combinations(source: &SourcePlan, columns: &[usize]) -> Option<Batch> {
    let mut batch = empty_batch(source);
    batch.rows = 1;
    let mut widths = Vec::new();
    for column in columns {
        let Cells::Coded { values, .. } = &batch.columns[*column] else { return None };
        widths.push(codes(*values));
        batch.rows = batch.rows.checked_mul(codes(*values)).filter(|rows| *rows <= COMBINATIONS)?;
    }
    let mut each = 1;
    for (column, width) in columns.iter().zip(widths).rev() {
        let Cells::Coded { codes, .. } = &mut batch.columns[*column] else { return None };
        codes.extend((0..batch.rows).map(|row| (row / each % width) as u32));
        each *= width;
    }
    Some(batch)
}

/// The rows counted by one thread.
#[derive(Debug, Default)]
pub(crate) struct Crossed {
    /// For each slot, that of each row of the batch: 0 for a row that is not taken in, and then two for each group: taken in,
    /// and perhaps to be taken in.
    slots: Vec<Vec<u32>>,
    /// For each crossing, for each slot, how many rows of each combination.
    counts: Vec<Vec<u64>>,
    /// The combination of each row.
    combined: Vec<u32>,
}

/// What crossings are counted of: the rows of a batch, and what is known about them.
#[derive(Clone, Copy)]
pub(crate) struct Known<'a> {
    /// The cells.
    pub(crate) columns: &'a [Cells],
    /// The conditions, of which those of the rows taken in have been formed.
    pub(crate) outcomes: &'a Outcomes,
    /// For each axis, whether a row is counted at all.
    pub(crate) live: &'a [Vec<bool>],
    /// For each grouping counted, the group of each row.
    pub(crate) groups: &'a crate::groups::Groups,
    /// For each grouping counted, how many groups there are in all periods.
    pub(crate) sizes: &'a [usize],
}

impl Crossed {
    /// Counts the rows of a batch.
    pub(crate) fn count(&mut self, crossings: &Crossings, known: Known) {
        self.slots.resize_with(crossings.slots.len(), Vec::new);
        self.counts.resize_with(crossings.counted.len(), Vec::new);
        for (slot, rows) in crossings.slots.iter().zip(&mut self.slots) {
            let (live, within) = (&known.live[slot.axis], known.outcomes.of(slot.within));
            let taken = live.iter().zip(within).map(|(live, within)| taken(*live, *within));
            rows.clear();
            rows.extend(known.groups.of(slot.keyed).iter().zip(taken).map(|(group, class)| match class {
                OUT => 0,
                TRUE => 2 * group + 1,
                _ => 2 * group + 2,
            }));
        }
        for (crossing, counts) in crossings.counted.iter().zip(&mut self.counts) {
            let (slots, width) = (&self.slots[crossing.slot], crossing.combinations);
            let size = 2 * known.sizes[crossings.slots[crossing.slot].keyed] + 1;
            counts.resize(size.max(counts.len() / width) * width, 0);
            match crossing.columns.as_slice() {
                [] => slots.iter().for_each(|slot| counts[*slot as usize] += 1),
                [column] => {
                    let Cells::Coded { codes, .. } = &known.columns[*column] else { unreachable!("crossed by codes") };
                    with_codes!(codes, codes => add(counts, slots, codes, width));
                }
                columns => {
                    combine(known.columns, columns, slots.len(), &mut self.combined);
                    add(counts, slots, &self.combined, width);
                }
            }
        }
    }

    /// Fills in the rows of a tally that fail, and those of which it is unknown whether they are to be taken in.
    pub(crate) fn fill_in(&self, crossings: &Crossings, number: usize, histograms: &mut [Histogram]) {
        let Some(base) = &crossings.bases[number] else { return };
        for (crossing, histogram) in base.iter().zip(histograms) {
            let Some(counts) = self.counts.get(*crossing) else { continue };
            for (cell, counts) in histogram.rows.iter_mut().zip(counts.get(1..).unwrap_or_default().chunks(2)) {
                cell[usize::from(FALSE)] = 0;
                cell[usize::from(FALSE)] = counts[0] - cell[..usize::from(UNKNOWN)].iter().sum::<u64>();
                cell[usize::from(UNKNOWN)] = counts[1];
            }
        }
    }

    /// The counts of a tally, for each of its groupings.
    pub(crate) fn histograms(&self, crossings: &Crossings, number: usize, tally: &TallyJob) -> Vec<Histogram> {
        let Some(by_code) = &crossings.tallies[number] else { return Vec::new() };
        let of = by_code.crossings.iter().map(|crossing| {
            let mut histogram = Histogram::default();
            let Some(counts) = self.counts.get(*crossing).filter(|counts| !counts.is_empty()) else { return histogram };
            let width = crossings.counted[*crossing].combinations;
            let groups = counts[width..].chunks(2 * width);
            histogram.grow(groups.len() * tally.codes, false, tally.fold);
            for (group, counts) in groups.enumerate() {
                let (taken, unknown) = counts.split_at(width);
                for (combination, (taken, unknown)) in taken.iter().zip(unknown).enumerate() {
                    let cell = &mut histogram.rows[group * tally.codes + by_code.fan[combination]];
                    cell[usize::from(by_code.outcomes[combination])] += taken;
                    cell[usize::from(UNKNOWN)] += unknown;
                }
            }
            histogram
        });
        of.collect()
    }
}

/// The class of a row before its test: taken in, unknown, or out.
#[inline]
pub(crate) fn taken(live: bool, within: u8) -> u8 {
    match within {
        TRUE if live => TRUE,
        FALSE => OUT,
        _ if live => UNKNOWN,
        _ => OUT,
    }
}

/// Counts rows by slot and code.
fn add<C: Code>(counts: &mut [u64], slots: &[u32], codes: &[C], width: usize) {
    let place = |slot: u32, code: C| slot as usize * width + code.number() as usize;
    if counts.len() > FEW_COUNTS {
        slots.iter().zip(codes).for_each(|(slot, code)| counts[place(*slot, *code)] += 1);
        return;
    }
    let mut shares = [[0u64; FEW_COUNTS]; SHARES];
    let (slots, last_slots) = slots.as_chunks::<SHARES>();
    let (codes, last_codes) = codes.as_chunks::<SHARES>();
    for (slots, codes) in slots.iter().zip(codes) {
        for ((share, slot), code) in shares.iter_mut().zip(slots).zip(codes) {
            share[place(*slot, *code)] += 1;
        }
    }
    last_slots.iter().zip(last_codes).for_each(|(slot, code)| counts[place(*slot, *code)] += 1);
    for share in shares {
        counts.iter_mut().zip(share).for_each(|(count, added)| *count += added);
    }
}

/// Finds the combination of the codes of each row.
fn combine(cells: &[Cells], columns: &[usize], rows: usize, out: &mut Vec<u32>) {
    out.clear();
    out.resize(rows, 0);
    for column in columns {
        let Cells::Coded { values, codes: held } = &cells[*column] else { unreachable!("crossed by codes") };
        let width = codes(*values) as u32;
        with_codes!(held, held => {
            out.iter_mut().zip(held).for_each(|(combined, code)| *combined = *combined * width + code.number());
        });
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use crate::groups::Groups;
    use crate::job::Job;
    use crate::outcome::VALUE;
    use crate::periods::{Axis, Periods};
    use crate::tally::{Added, CLASSES, Measures, classify, not_failing};
    use crate::tests::{Build, TOTAL};
    use mattstock_core::Decimal;
    use mattstock_core::plan::{Comparison, Fold, Test};

    /// Tallies of tests of none, one and two columns of codes and of a number, with and without a fan.
    fn build() -> Build {
        let mut b = Build::new();
        let [one, other] = [b.yes_no("f1"), b.coded("f2", &["a", "b", "c", "d"])];
        let region = b.coded("region", &["01", "03"]);
        let number = b.number("n", None, None, 0);
        let [ja, ab] = [b.has(one, &["ja"]), b.has(other, &["a", "b"])];
        let few = b.test(number, Test::Number(Comparison::Less(Decimal::integer(3))));
        let [both, either, not] = [b.and(&[ja, ab]), b.or(&[ja, ab]), b.not(ab)];
        let mixed = b.or(&[few, ja]);
        let by_region = b.grouping(&[region]);
        for within in [b.all(), ja, either] {
            for test in [b.all(), ja, ab, both, either, not, few, mixed] {
                for fan in [None, Some(one), Some(other)] {
                    b.tally(within, test, fan, Fold::Rows, &[TOTAL, by_region]);
                }
            }
        }
        b
    }

    #[test]
    fn what_is_counted_by_code_or_of_few_rows_is_what_is_counted_row_by_row() {
        let b = build();
        let job = Job::new(&b.plan, Vec::new(), &crate::memory::Memory::new(None));
        let mut state = 5u64;
        let mut random = |below: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % below
        };
        let mut crossed = Crossed::default();
        let mut counted: Vec<Vec<[Histogram; 2]>> =
            job.tallies.iter().map(|tally| vec![Default::default(); tally.counted.len()]).collect();
        for _ in 0..3 {
            let mut batch = empty_batch(&b.plan);
            batch.rows = 100 + random(200);
            for cells in &mut batch.columns {
                match cells {
                    Cells::Coded { values, codes: held } => {
                        held.extend((0..batch.rows).map(|_| random(codes(*values)) as u32))
                    }
                    Cells::Number { states, values } => (0..batch.rows).for_each(|_| {
                        states.push(if random(5) == 0 { 1 + random(3) as u8 } else { VALUE });
                        values.push(random(40) as i128);
                    }),
                    _ => unreachable!("there are codes and numbers"),
                }
            }
            let live: Vec<bool> = (0..batch.rows).map(|_| random(4) > 0).collect();
            let mut periods = vec![Periods::default()];
            periods[0].start_batch(&Axis::None, &batch.columns, batch.rows);
            let mut groups = Groups::default();
            groups.start_batch(&job.keyed, &b.plan, &batch.columns, &periods);
            let mut outcomes = Outcomes::default();
            outcomes.start_batch(&job.nodes);
            let rows = Rows { nodes: &job.nodes, batch: &batch, elements: &[], periods: &periods };
            (0..job.nodes.ready.len()).for_each(|node| outcomes.form(node, rows));
            let sizes: Vec<usize> = job.keyed.iter().map(|keyed| keyed.groups).collect();
            let live = [live];
            let known = Known { columns: &batch.columns, outcomes: &outcomes, live: &live, groups: &groups, sizes: &sizes };
            crossed.count(&job.crossings, known);
            let (mut classes, mut few) = (Vec::new(), Vec::new());
            for (tally, histograms) in job.tallies.iter().zip(&mut counted) {
                let (within, test) = (outcomes.of(tally.within), outcomes.of(tally.test));
                classify(&live[0], within, test, &mut classes);
                not_failing(&live[0], within, test, |_| VALUE, &mut few);
                let fan = tally.fan.map(|column| &batch.columns[column]);
                let measures = Measures { fan, weights: None, added: Added::Rows, given: crate::folds::Given::Nothing };
                for ((keyed, size), [all, some]) in tally.counted.iter().zip(histograms) {
                    all.grow(size * tally.codes, false, tally.fold);
                    all.count(groups.of(*keyed), &classes, measures);
                    some.grow(size * tally.codes, false, tally.fold);
                    if tally.fan.is_none() {
                        some.count_few(groups.of(*keyed), &few, measures);
                    }
                }
            }
        }
        let rows = |histogram: &Histogram| histogram.rows.iter().map(|cell| cell[..CLASSES].to_vec()).collect::<Vec<_>>();
        let mut ways = [0, 0];
        for (number, (tally, histograms)) in job.tallies.iter().zip(&mut counted).enumerate() {
            if job.crossings.has(number) {
                ways[0] += 1;
                let by_code = crossed.histograms(&job.crossings, number, tally);
                for (by_code, [all, _]) in by_code.iter().zip(&*histograms) {
                    assert_eq!(rows(by_code), rows(all), "{tally:?}");
                }
            } else if job.crossings.has_base(number) {
                ways[1] += 1;
                let mut some: Vec<Histogram> = histograms.iter().map(|[_, some]| some.clone()).collect();
                crossed.fill_in(&job.crossings, number, &mut some);
                for (some, [all, _]) in some.iter().zip(&*histograms) {
                    assert_eq!(rows(some), rows(all), "{tally:?}");
                }
            }
        }
        assert_eq!(ways, [54, 6]);
    }
}

//! Units with more than one row in a period, told of once each with all places where their rows stand.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use mattstock_core::{Beside, Expected, Finding, FindingKind};

use crate::file::FileSums;
use crate::findings::{Met, Place, TEXTS};
use crate::job::Job;
use crate::together::Together;
use crate::units::{RepeatedUnit, repeated};

/// Where rows of one unit stand: the number of the file, and what of it was met.
type Rows = Vec<(u32, Met)>;

/// Notes the units with more than one row in a period of some axes: in the first file that has one of the rows, with the others.
pub(crate) fn note_repeated_units(job: &Job, axes: &[usize], together: &Together, files: &mut [FileSums]) {
    let Some(unit) = &job.source.unit else { return };
    // Several columns together name the unit, and none of them is what stands twice.
    let column = match unit.columns.as_slice() {
        [column] => Some(column.index()),
        _ => None,
    };
    let mut teller = Teller { job, column, files, told: BTreeMap::new(), rest: BTreeMap::new() };
    if unit.frame {
        let values = job.source.values(unit.columns[0]);
        for (at, unit) in of_frame(axes, together, teller.files) {
            teller.tell(unit, Some(&values[at].key));
        }
    } else {
        let held = job.memory.hold(&job.source.source);
        let units = of_keys(axes, together, teller.files, |bytes| {
            // What is found is put in order, and told apart from what other axes have found.
            held.set(2 * bytes, || job.units_grown());
            job.memory.is_exceeded()
        });
        // A key may name a person and is not shown: each unit is known by its lines.
        units.into_iter().for_each(|unit| teller.tell(unit, None));
    }
    teller.finish();
}

/// The units of a frame, each by its number. The same rows may stand in periods of one name by several axes, and are told once.
fn of_frame(axes: &[usize], together: &Together, files: &[FileSums]) -> Vec<(usize, RepeatedUnit)> {
    let mut found: BTreeMap<(Option<i32>, usize), BTreeMap<u32, Met>> = BTreeMap::new();
    for axis in axes {
        for (number, file) in (0u32..).zip(files) {
            for (period, at, met) in &file.framed[*axis] {
                if together.axes[*axis][period].units[*at as usize].met.count > 1 {
                    let known = found.entry((*period, *at as usize)).or_default().entry(number).or_default();
                    if met.count > known.count {
                        *known = *met;
                    }
                }
            }
        }
    }
    let unit =
        |((period, at), rows): (_, BTreeMap<u32, Met>)| (at, RepeatedUnit { period, rows: rows.into_iter().collect() });
    found.into_iter().map(unit).collect()
}

/// The units that no frame lists, in the order of their first rows.
fn of_keys(axes: &[usize], together: &Together, files: &mut [FileSums], enough: impl Fn(u64) -> bool) -> Vec<RepeatedUnit> {
    let mut units: Vec<RepeatedUnit> = Vec::new();
    for axis in axes {
        let mut numbered: HashMap<(Option<i32>, u64), Rows> = HashMap::new();
        for (number, file) in (0u32..).zip(files.iter_mut()) {
            for (unit, met) in std::mem::take(&mut file.repeated[*axis]) {
                numbered.entry(unit).or_default().push((number, met));
            }
        }
        let numbered = numbered.into_iter().map(|((period, _), rows)| RepeatedUnit { period, rows });
        let known = units.len();
        units.extend(numbered);
        let bytes: u64 = units.iter().map(RepeatedUnit::bytes).sum();
        repeated(&together.keys[*axis], &mut units, |more| enough(bytes + more));
        units.sort_unstable_by(|a, b| a.rows[0].cmp(&b.rows[0]).then_with(|| a.cmp(b)));
        if known > 0 {
            units.dedup();
        }
    }
    units
}

/// Tells of units, the first of each file and period by themselves.
struct Teller<'a> {
    job: &'a Job<'a>,
    /// The column that names them, where it is one.
    column: Option<usize>,
    files: &'a mut [FileSums],
    /// For each file and period, how many have been told.
    told: BTreeMap<(u32, Option<i32>), usize>,
    /// For each file and period, the rows of those told together that have others elsewhere, and where.
    rest: BTreeMap<(u32, Option<i32>), (Met, BTreeSet<u32>)>,
}

impl Teller<'_> {
    /// Tells of one, with its key where that may be shown.
    fn tell(&mut self, unit: RepeatedUnit, key: Option<&str>) {
        let RepeatedUnit { period, rows } = unit;
        let place = Place { kind: FindingKind::DuplicateUnit, period, column: self.column };
        let Some(((first, met), others)) = rows.split_first() else { return };
        let told = self.told.entry((*first, period)).or_default();
        *told += 1;
        let apart = *told <= TEXTS;
        let tray = &mut self.files[*first as usize].tray;
        match (others, apart) {
            ([], true) if key.is_none() => tray.add_apart(place, *met),
            ([], _) => tray.add_met(place, key, met),
            (others, true) => {
                let finding = self.finding((*first, met), period, key, others);
                self.files[*first as usize].beside.push(finding);
            }
            (others, false) => {
                let (all, elsewhere) = self.rest.entry((*first, period)).or_default();
                all.merge(met);
                elsewhere.extend(others.iter().map(|(file, _)| *file));
            }
        }
    }

    /// Tells of those that were left.
    fn finish(mut self) {
        for ((first, period), (met, others)) in std::mem::take(&mut self.rest) {
            let others: Vec<_> = others.into_iter().map(|file| (file, Met::default())).collect();
            let finding = self.finding((first, &met), period, None, &others);
            self.files[first as usize].beside.push(finding);
        }
    }

    fn finding(&self, (first, met): (u32, &Met), period: Option<i32>, key: Option<&str>, others: &[(u32, Met)]) -> Finding {
        let note = |file: u32| &self.files[file as usize].note;
        let beside = |(file, met): &(u32, Met)| Beside {
            file: note(*file).name.clone(),
            lines: met.lines.as_slice().to_vec(),
            places: note(*file).places,
        };
        Finding {
            kind: FindingKind::DuplicateUnit,
            source: self.job.source.source.clone(),
            file: note(first).name.clone(),
            period,
            column: self.column.map(|column| self.job.source.columns[column].header.clone()),
            unit: None,
            found: key.map(str::to_owned),
            expected: Some(Expected::Beside { files: others.iter().map(beside).collect() }),
            suggestion: None,
            count: met.count,
            lines: met.lines.as_slice().to_vec(),
            places: note(first).places,
            sheet: note(first).place_of(self.column),
        }
    }
}

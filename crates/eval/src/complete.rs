//! Tables: which of the units that their codelists make have no row.

use std::hash::RandomState;

use mattstock_core::FindingKind;
use mattstock_core::plan::{ColumnId, ColumnKind};

use crate::file::FileSums;
use crate::findings::{Met, Place};
use crate::job::Job;
use crate::units::{UnitKey, end_column};

/// The most units looked for; a table that might hold more is not meant to be full.
const MOST: usize = 1_000_000;
/// How many missing units are named.
const NAMED: usize = 5;

/// Notes the units without a row in a period that has rows, in the first file with rows of that period. Only the year of the
/// rows may stand beside columns with codes.
pub(crate) fn note_missing_units(job: &Job, hash: &RandomState, files: &mut [FileSums]) {
    let Some(unit) = job.source.unit.as_ref().filter(|unit| unit.complete) else { return };
    let dated = job.axes[0].column();
    let is_coded = |c: &ColumnId| matches!(job.source.columns[c.index()].kind, ColumnKind::Coded(_));
    let (coded, others): (Vec<ColumnId>, Vec<ColumnId>) = unit.columns.iter().copied().partition(is_coded);
    let sizes: Vec<usize> = coded.iter().map(|c| job.source.values(*c).len()).collect();
    let Some(all) = sizes.iter().try_fold(1_usize, |n, size| n.checked_mul(*size)).filter(|all| *all < MOST) else { return };
    if coded.is_empty() || others.iter().any(|c| Some(c.index()) != dated) {
        return;
    }
    let mut periods: Vec<Option<i32>> = files.iter().flat_map(|f| f.sums[0].keys().copied()).collect();
    periods.sort_unstable();
    periods.dedup();
    for period in periods {
        let mut key = Vec::new();
        let missing: Vec<usize> = (0..all)
            .filter(|at| {
                if unit.frame {
                    return !files.iter().any(|f| f.sums[0].get(&period).is_some_and(|s| s.units[*at].met.count > 0));
                }
                key.clear();
                let mut codes = codes(*at, &sizes).into_iter();
                for column in &unit.columns {
                    let start = key.len();
                    match if is_coded(column) { codes.next() } else { None } {
                        Some(code) => key.extend_from_slice(&code.to_le_bytes()),
                        None => key.extend_from_slice(&period.unwrap_or_default().to_le_bytes()),
                    }
                    end_column(&mut key, start, unit.columns.len());
                }
                let key = UnitKey::new(hash, period, &key);
                !files.iter().any(|f| f.keys[0].holds(&key))
            })
            .collect();
        // Where no row has a unit at all, that is what has been found.
        if missing.is_empty() || missing.len() == all {
            continue;
        }
        let named: Vec<String> = missing
            .iter()
            .take(NAMED)
            .map(|at| {
                let of = coded.iter().zip(codes(*at, &sizes));
                let keys: Vec<&str> = of.map(|(c, code)| job.source.values(*c)[code as usize].key.as_str()).collect();
                keys.join(", ")
            })
            .collect();
        let place = Place { kind: FindingKind::IncompleteTable, period, column: None };
        let met = Met { count: missing.len() as u64, ..Met::default() };
        if let Some(file) = files.iter_mut().find(|f| f.sums[0].contains_key(&period)) {
            file.tray.add_met(place, Some(&named.join("; ")), &met);
        }
    }
}

/// The codes of a combination by its number; those of the last column change fastest.
fn codes(mut at: usize, sizes: &[usize]) -> Vec<u32> {
    let mut codes = vec![0; sizes.len()];
    for (code, size) in codes.iter_mut().zip(sizes).rev() {
        *code = (at % size) as u32;
        at /= size;
    }
    codes
}

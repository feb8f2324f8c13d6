//! Plan and data in, counts out.

use std::collections::BTreeMap;
use std::hash::RandomState;

use mattstock_core::counts::{Counts, SourceCounts};
use mattstock_core::plan::{PeriodAxis, Plan, SourcePlan};
use mattstock_core::{Finding, FindingKind};
use rayon::prelude::*;

use crate::data::{DataFile, Evaluation, Options, Progress, SourceData};
use crate::file::{FileSums, Reading};
use crate::findings::{Place, TEXTS};
use crate::job::Job;
use crate::sums::{PeriodSums, Sums};
use crate::tally::FoldJob;
use crate::units::repeated;

/// Counts what a plan asks for, in one pass over the files of each source, on the threads of the current rayon pool.
///
/// Every period met is counted. Everything found wrong with the data is reported, also where it stops a run: the counts
/// are then those of the rows that could be read.
///
/// # Panics
/// When the plan tests a column by something that does not fit its kind; a plan of a checked catalogue never does.
pub fn evaluate(plan: &Plan, data: &[SourceData], options: &Options, progress: &dyn Progress) -> Evaluation {
    let sources = plan.sources.par_iter().map(|source| {
        let files = data.iter().filter(|d| d.source == source.source).flat_map(|d| &d.files);
        count(source, files.collect(), options, progress)
    });
    let mut evaluation = Evaluation { counts: Counts::default(), findings: Vec::new(), fingerprints: Vec::new() };
    for (source, done) in plan.sources.iter().zip(sources.collect::<Vec<_>>()) {
        let Some(done) = done else {
            evaluation.counts.sources.push(None);
            continue;
        };
        evaluation.counts.sources.push(Some(done.counts));
        evaluation.findings.extend(done.findings);
        let fingerprints = done.fingerprints.into_iter();
        evaluation.fingerprints.extend(fingerprints.map(|print| (source.source.clone(), print)));
    }
    evaluation
}

/// What one source gives.
struct Done {
    counts: SourceCounts,
    findings: Vec<Finding>,
    fingerprints: Vec<String>,
}

fn count(source: &SourcePlan, files: Vec<&DataFile>, options: &Options, progress: &dyn Progress) -> Option<Done> {
    let first = files.first()?.name.clone();
    let job = Job::new(source);
    let hash = RandomState::new();
    let mut files: Vec<FileSums> =
        files.into_iter().map(|file| Reading { job: &job, file, options, progress, hash: &hash }.run()).collect();
    note_repeated_units(&job, &mut files);

    let mut sums = Sums::new();
    if source.axes[0] == PeriodAxis::None {
        sums.insert(None, PeriodSums::new(&job));
    }
    let (mut findings, mut fingerprints) = (Vec::new(), Vec::new());
    for file in files {
        let mut of_file = file.tray.into_findings(&job, &file.note);
        // In the order of the file; what else differs decides between findings of one line.
        of_file.sort_by(|a, b| {
            let order = |f: &Finding| (f.lines.first().copied(), f.kind, f.period);
            let texts = |f: &'_ Finding| (f.column.clone(), f.found.clone(), f.lines.clone());
            order(a).cmp(&order(b)).then_with(|| texts(a).cmp(&texts(b)))
        });
        findings.extend(of_file);
        fingerprints.extend(file.fingerprint);
        for (period, part) in &file.sums {
            sums.entry(*period).or_insert_with(|| PeriodSums::new(&job)).merge(part);
        }
    }
    let (counts, overflows) = finish(&job, &sums, &first);
    findings.extend(overflows);
    Some(Done { counts, findings, fingerprints })
}

/// The counts of each period, and a finding for each sum that did not fit.
fn finish(job: &Job, sums: &Sums, file: &str) -> (SourceCounts, Vec<Finding>) {
    let mut counts = SourceCounts::default();
    counts.axes.push(BTreeMap::new());
    let mut overflows: BTreeMap<(Option<i32>, Option<usize>), u64> = BTreeMap::new();
    for (period, sums) in sums {
        let (period_counts, overflowed) = sums.finish(job);
        counts.axes[0].insert(*period, period_counts);
        for (tally, _) in job.tallies.iter().zip(overflowed).filter(|(_, over)| *over) {
            let column = match tally.fold {
                FoldJob::Sum(column) => Some(column),
                _ => job.source.weight.map(|weight| weight.column.index()),
            };
            *overflows.entry((*period, column)).or_default() += 1;
        }
    }
    let findings = overflows.into_iter().map(|((period, column), count)| Finding {
        kind: FindingKind::Overflow,
        source: job.source.source.clone(),
        file: file.to_owned(),
        period,
        column: column.map(|c| job.source.columns[c].header.clone()),
        found: None,
        expected: None,
        suggestion: None,
        count,
        lines: Vec::new(),
    });
    (counts, findings.collect())
}

/// Notes the units with more than one row in a period, in every file that has one of the rows.
fn note_repeated_units(job: &Job, files: &mut [FileSums]) {
    let Some(unit) = &job.source.unit else { return };
    let column = Some(unit.columns[0].index());
    let place = |period| Place { kind: FindingKind::DuplicateUnit, period, column };
    if unit.frame {
        let mut all: BTreeMap<Option<i32>, Vec<u64>> = BTreeMap::new();
        for (period, sums) in files.iter().flat_map(|f| &f.sums) {
            let rows = all.entry(*period).or_default();
            rows.resize(sums.units.len(), 0);
            rows.iter_mut().zip(&sums.units).for_each(|(n, unit)| *n += unit.met.count);
        }
        let values = job.source.values(unit.columns[0]);
        for file in files {
            for (period, sums) in &file.sums {
                for (at, unit) in sums.units.iter().enumerate() {
                    if unit.met.count > 0 && all[period][at] > 1 {
                        file.tray.add_met(place(*period), Some(&values[at].key), &unit.met);
                    }
                }
            }
        }
        return;
    }
    let keys: Vec<_> = files.iter().map(|f| &f.keys).collect();
    let found = repeated(&keys);
    for (file, units) in files.iter_mut().zip(found) {
        // A key may name a person and is not shown: each unit is known by its lines.
        let mut told: BTreeMap<Option<i32>, usize> = BTreeMap::new();
        for (period, met) in units {
            let told = told.entry(period).or_default();
            *told += 1;
            if *told <= TEXTS {
                file.tray.add_apart(place(period), met);
            } else {
                file.tray.add_met(place(period), None, &met);
            }
        }
    }
}

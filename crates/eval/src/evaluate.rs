//! Plan and data in, counts out.

use std::collections::BTreeMap;
use std::hash::RandomState;
use std::sync::{Mutex, PoisonError};

use mattstock_core::counts::SourceCounts;
use mattstock_core::plan::{Plan, SourcePlan, Value, ValueId};
use mattstock_core::{Finding, FindingKind, Places};
use rayon::prelude::*;

use crate::complete::count_missing_units;
use crate::counted::{note_undated, note_unknown_responses, units, years};
use crate::data::{Content, DataFile, Evaluation, Grown, HeldRows, Options, Progress, SourceData};
use crate::file::{FileSums, Reading};
use crate::folds::Kept;
use crate::job::Job;
use crate::lookup::{Table, looked_into};
use crate::memory::Memory;
use crate::repeats::Repeated;
use crate::stamp::Stamp;
use crate::sums::{PeriodSums, Sums};
use crate::tally::TallyJob;
use crate::together::Together;
use crate::twice::note_repeated_units;
use crate::units::{Taken, UnitKeys};

/// Counts what a plan asks for, in one pass over the files of each source, on the threads of the current rayon pool.
///
/// Every period met is counted. Everything found wrong with the data is reported, also where it stops a run: the counts
/// are then those of the rows that could be read.
///
/// # Panics
/// When the plan tests a column by something that does not fit its kind; a plan of a checked catalogue never does.
pub fn evaluate(plan: &Plan, data: &[SourceData], options: &Options, progress: &dyn Progress) -> Evaluation {
    let memory = Memory::new(options.memory);
    let data: Vec<Named> = data.iter().flat_map(|d| d.files.iter().map(|file| Named::new(&d.source, file))).collect();
    let sources = plan.sources.par_iter().map(|source| {
        let files = files(&data, &source.source);
        let first = files.first()?;
        let tables = tables(plan, source, &data, options, &memory);
        let looked_up = plan.sources.iter().any(|other| looked_into(other).contains_key(source.source.as_str()));
        let job = Job { unknown_columns: options.unknown_columns, ..Job::new(source, tables, &memory) };
        Some(count(&job, &files, &first.file.name, looked_up, options, progress))
    });
    let done: Vec<Option<Done>> = sources.collect();
    let mut evaluation = Evaluation::default();
    if let Some(mut exceeded) = memory.into_exceeded() {
        let of_source = plan.sources.iter().zip(&done).find(|(source, _)| source.source == exceeded.source);
        let (read, taken) =
            of_source.and_then(|(_, done)| done.as_ref()).map_or((0.0, Taken::default()), |done| (done.read, done.taken));
        if read > 0.0 && !matches!(exceeded.what, Grown::File { .. }) {
            // Tables are counted with those they are moved into, and what threads have found is brought together.
            // A part of the tables may have been moved since, and counts less.
            let others = exceeded.limit.saturating_sub(taken.bytes / 2 * 3) as f64;
            let needed = SPARE * (taken.most(read) + MORE * others / read);
            exceeded.needed = exceeded.needed.max(needed as u64).max((SPARE * exceeded.limit as f64) as u64);
        }
        evaluation.exceeded = Some(exceeded);
        return evaluation;
    }
    for (source, done) in plan.sources.iter().zip(done) {
        let Some(done) = done else {
            evaluation.counts.sources.push(None);
            continue;
        };
        evaluation.counts.sources.push(Some(done.counts));
        evaluation.findings.extend(done.findings);
        evaluation.years.extend(done.years);
        evaluation.units.extend(done.units);
        let fingerprints = done.fingerprints.into_iter();
        evaluation.fingerprints.extend(fingerprints.map(|print| (source.source.clone(), print)));
    }
    evaluation
}

/// How much more memory it may take to finish than was held for the part that had been read.
const MORE: f64 = 3.0;
/// How much more is said to be needed than is guessed, so that it does last.
const SPARE: f64 = 1.15;
/// The bytes of a file that is not worth cutting up for several threads, where there are others to read.
const SMALL: u64 = 2 << 20;

/// What one source gives.
#[derive(Default)]
struct Done {
    counts: SourceCounts,
    findings: Vec<Finding>,
    fingerprints: Vec<String>,
    years: Vec<HeldRows>,
    units: Vec<HeldRows>,
    /// The part of its files that has been read, where memory did not last.
    read: f64,
    /// What the keys of its units had taken then.
    taken: Taken,
}

/// A file, and what it was like when the evaluation began: one may be read several times.
struct Named<'a> {
    source: &'a str,
    file: &'a DataFile,
    stamp: Stamp,
    /// How many bytes it has.
    size: u64,
}

impl<'a> Named<'a> {
    fn new(source: &'a str, file: &'a DataFile) -> Self {
        let size = match &file.content {
            Content::Path(path) => std::fs::metadata(path).map_or(0, |file| file.len()),
            Content::Bytes(bytes) => bytes.len() as u64,
        };
        Self { source, file, stamp: Stamp::of(&file.content), size }
    }
}

fn files<'a>(data: &'a [Named<'a>], source: &str) -> Vec<&'a Named<'a>> {
    data.iter().filter(|d| d.source == source).collect()
}

/// Reads what a source looks up in others, in a pass over each of their own. In one without data nothing is found.
fn tables(plan: &Plan, source: &SourcePlan, data: &[Named], options: &Options, memory: &Memory) -> Vec<Table> {
    looked_into(source)
        .into_iter()
        .map(|(other, columns)| {
            let files = files(data, other);
            let other = plan.sources.iter().find(|s| s.source == other).expect("a plan has every source it looks into");
            let unit = other.unit.as_ref().expect("a source that is looked into has a unit").columns[0];
            let place = |name: &str| other.columns.iter().position(|c| c.name == name);
            let columns = columns.into_iter().map(|c| place(c).expect("a plan reads what it looks up"));
            let job = Job::to_look_up(other, unit, columns.collect(), memory);
            let hash = RandomState::new();
            // What is wrong with these files is found when they are counted.
            let base = Base { job: &job, options, progress: &(), hash: &hash };
            let read = each(&files, |file| {
                let done = base.reading(file, &files).run();
                (done.found, done.held)
            });
            let (found, held) = read.into_iter().unzip();
            Table::new(&job, other.values(unit).len(), found, held)
        })
        .collect()
}

fn count<'a>(
    job: &'a Job,
    data: &[&'a Named<'a>],
    first: &str,
    looked_up: bool,
    options: &'a Options,
    progress: &'a dyn Progress,
) -> Done {
    let hash = RandomState::new();
    let base = Base { job, options, progress, hash: &hash };
    let together = Mutex::new(Together::new(job));
    let mut files: Vec<FileSums> = each(data, |number| {
        let mut file = base.reading(number, data).run();
        if !job.memory.is_exceeded() {
            together.lock().unwrap_or_else(PoisonError::into_inner).take(job, number, &mut file);
        }
        file
    });
    if job.memory.is_exceeded() {
        let together = together.into_inner().unwrap_or_else(PoisonError::into_inner);
        let held = together.keys.iter().map(UnitKeys::taken);
        let taken = files.iter().map(|file| file.taken).chain(held).fold(Taken::default(), Taken::and);
        return Done { read: read(data, &files), taken, ..Done::default() };
    }
    let mut together = together.into_inner().unwrap_or_else(PoisonError::into_inner);
    let used = used_axes(job, looked_up);
    // Which numbers stand twice is known by now; on which lines, the files tell when they are read again.
    let of_axis = |axis: usize| match used.contains(&axis) {
        true => Repeated::new(&together.keys[axis].numbered),
        false => Repeated::default(),
    };
    let repeated: Vec<Repeated> = (0..job.axes.len()).map(of_axis).collect();
    let held = job.memory.hold(&job.source.source);
    held.set(repeated.iter().map(Repeated::bytes).sum(), || job.units_grown());
    if repeated.iter().any(|repeated| !repeated.is_empty()) {
        let again = each(data, |number| {
            let read = Reading { repeated: Some(&repeated), progress: &(), ..base.reading(number, data) }.run();
            (read.fingerprint == files[number].fingerprint).then_some(read.repeated)
        });
        if job.memory.is_exceeded() {
            return Done::default();
        }
        for (number, (done, again)) in files.iter_mut().zip(again).enumerate() {
            match again {
                Some(repeated) => done.repeated = repeated,
                None => *done = base.reading(number, data).changed(),
            }
        }
    }
    note_repeated_units(job, &used, &together, &mut files);
    note_undated(job, &together, &mut files);
    note_unknown_responses(job, &together, &mut files);
    let (years, units) = (years(job, &files), units(job, &together, &files));
    if job.memory.is_exceeded() {
        return Done::default();
    }

    count_missing_units(job, &hash, &mut files, &mut together);
    let mut axes = together.axes;
    for (axis, sums) in axes.iter_mut().enumerate() {
        if job.axes[axis].column().is_none() {
            sums.entry(None).or_insert_with(|| PeriodSums::new(job, axis));
        }
    }
    let (mut findings, mut fingerprints) = (Vec::new(), Vec::new());
    for file in files {
        let mut of_file = file.tray.into_findings(job, &file.note);
        of_file.extend(file.beside);
        // In the order of the file; what else differs decides between findings of one line.
        of_file.sort_by(|a, b| {
            let order = |f: &Finding| (f.lines.first().copied(), f.kind, f.period);
            let texts = |f: &'_ Finding| (f.column.clone(), f.found.clone(), f.lines.clone());
            order(a).cmp(&order(b)).then_with(|| texts(a).cmp(&texts(b)))
        });
        findings.extend(of_file);
        fingerprints.extend(file.fingerprint);
    }
    // What is kept in groups is brought together for the total, one after another, and values are put in order.
    let kept = || axes.iter().flat_map(Sums::values).flat_map(|sums| sums.tallies.iter().flatten()).map(|h| &h.kept);
    let values = kept().filter(|kept| matches!(kept, Kept::Values(_))).map(Kept::bytes).sum::<u64>();
    held.set(values + 2 * kept().map(Kept::bytes).max().unwrap_or(0), || job.largest(u64::MAX, 0));
    if job.memory.is_exceeded() {
        return Done::default();
    }
    let (counts, overflows) = finish(job, &axes, first);
    findings.extend(overflows);
    Done { counts, findings, fingerprints, years, units, read: 1.0, taken: Taken::default() }
}

/// What goes into the reading of all files of a source.
struct Base<'a> {
    job: &'a Job<'a>,
    options: &'a Options,
    progress: &'a dyn Progress,
    hash: &'a RandomState,
}

impl<'a> Base<'a> {
    /// The reading of a file by its number.
    fn reading(&self, number: usize, files: &[&'a Named<'a>]) -> Reading<'a> {
        let Base { job, options, progress, hash } = *self;
        let named = files[number];
        let (file, stamp, alone) = (named.file, &named.stamp, is_small(named, files.len()));
        Reading { job, file, number, alone, stamp, options, progress, hash, repeated: None, gathered: None }
    }
}

/// Whether a file is read by one thread, beside others.
fn is_small(named: &Named, files: usize) -> bool {
    files > 1 && named.size < SMALL
}

/// Does something for each file, by its number: for small ones beside each other, and then for one large one after another,
/// each of which all threads share. A thread that waits for others never begins another file meanwhile.
fn each<T: Send>(files: &[&Named], work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let (small, large): (Vec<usize>, Vec<usize>) = (0..files.len()).partition(|at| is_small(files[*at], files.len()));
    let mut done: Vec<(usize, T)> = small.into_par_iter().with_max_len(1).map(|at| (at, work(at))).collect();
    done.extend(large.into_iter().map(|at| (at, work(at))));
    done.sort_unstable_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, done)| done).collect()
}

/// The part of some files that has been read.
fn read(data: &[&Named], files: &[FileSums]) -> f64 {
    let all: u64 = data.iter().map(|named| named.size).sum();
    let part = |(named, file): (&&Named, &FileSums)| {
        let (done, of) = file.progress;
        named.size as f64 * done as f64 / of.max(1) as f64
    };
    data.iter().zip(files).map(part).sum::<f64>() / all.max(1) as f64
}

/// The counts of each period, and a finding for each sum that did not fit.
fn finish(job: &Job, axes: &[Sums], file: &str) -> (SourceCounts, Vec<Finding>) {
    let mut counts = SourceCounts::default();
    let mut overflows: BTreeMap<(Option<i32>, Added), u64> = BTreeMap::new();
    for sums in axes {
        let mut of_axis = BTreeMap::new();
        for (period, sums) in sums {
            let (period_counts, overflowed) = sums.finish(job);
            of_axis.insert(*period, period_counts);
            for (tally, _) in job.tallies.iter().zip(overflowed).filter(|(_, over)| *over) {
                *overflows.entry((*period, added(job, tally))).or_default() += 1;
            }
        }
        counts.axes.push(of_axis);
    }
    let findings = overflows.into_iter().map(|((period, (column, value)), count)| Finding {
        kind: FindingKind::Overflow,
        source: job.source.source.clone(),
        file: file.to_owned(),
        period,
        column: column.map(|c| job.source.columns[c].header.clone()),
        unit: None,
        found: value,
        expected: None,
        suggestion: None,
        count,
        lines: Vec::new(),
        places: Places::Lines,
        sheet: None,
    });
    (counts, findings.collect())
}

/// What a tally adds up: a column, or a computed value as the language writes it.
type Added = (Option<usize>, Option<String>);

/// What a tally adds up. Rows are added up by their weight.
fn added(job: &Job, tally: &TallyJob) -> Added {
    let weight = || job.source.weight.map(|weight| weight.column.index());
    match tally.fold.value() {
        Some(value) => match job.source.values[value] {
            Value::Column(column) => (Some(column.index()), None),
            _ => (None, Some(job.source.value_text(ValueId(value as u32)))),
        },
        None => (weight(), None),
    }
}

/// The axes in whose periods rows of one unit matter: not the source's own where all is counted by others and nothing is
/// looked up.
fn used_axes(job: &Job, looked_up: bool) -> Vec<usize> {
    let others = !job.tallies.is_empty() && job.tallies.iter().all(|tally| tally.axis != 0);
    job.unit_axes.iter().copied().filter(|axis| *axis != 0 || looked_up || !others).collect()
}

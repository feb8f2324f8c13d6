//! What full coverage by tests means: a definition that is changed in one place makes a test fail, or is proved to count the same.
//!
//! Each measure of the catalogue, and of one that uses most of the language, loses an operand or a member of a set, has a limit moved
//! by one or `and` and `or` swapped, computes something else, loses a breakdown or is asked of others, one at a time, with its tests as
//! they are.

mod around;
mod around_noticed;
mod base;
mod noticed;
mod written;

use std::collections::BTreeMap;

use mattstock_core::catalogue::{Files, Loaded, Memory, load};
use mattstock_core::check::{CheckedCatalogue, Domain, Measure, PartBody, Trial, check};
use mattstock_core::compare::{Axis, Verdict, Version, compare};
use mattstock_core::estimate::{Periods, Results, estimate};
use mattstock_core::prove::Truth;
use mattstock_core::trial::{self, Coverage, Reach, Side, State, coverage, ready, tables};
use mattstock_eval::{Content, DataFile, Options, SourceData, evaluate};
use mattstock_tests::disk::Disk;

/// A catalogue as it is written and as it is read.
struct Read {
    loaded: Loaded,
    checked: CheckedCatalogue,
}

fn read(files: &BTreeMap<String, String>) -> Option<Read> {
    let loaded = load(&Memory::new(files.clone()), "");
    let checked = check(&loaded.catalogue, &loaded.diagnostics).catalogue?;
    Some(Read { loaded, checked })
}

/// What comes of the rows of a test by a measure; none where they cannot be counted.
fn figures(catalogue: &CheckedCatalogue, measure: &Measure, trial: &Trial) -> Option<Results> {
    let plan = trial::plan(catalogue, measure);
    let data = tables(catalogue, &plan, trial).into_iter().map(|table| {
        let line = |cells: &Vec<String>| cells.iter().map(|cell| format!("\"{cell}\"")).collect::<Vec<_>>().join(",") + "\n";
        let text: String = std::iter::once(&table.header).chain(&table.rows).map(line).collect();
        let content = Content::Bytes(text.into_bytes());
        let file = DataFile { name: table.source.clone(), content, year: None, given: Vec::new() };
        SourceData { source: table.source, files: vec![file] }
    });
    let evaluation = evaluate(&plan, &data.collect::<Vec<_>>(), &Options::default(), &());
    if evaluation.findings.iter().any(|finding| finding.kind.stops()) {
        return None;
    }
    let results = estimate(catalogue, &plan, &evaluation.counts, &Periods::Year(trial.year));
    let none = Results { periods: Vec::new(), responses: Vec::new(), skipped: Vec::new(), rows: Vec::new() };
    Some(results.unwrap_or(none))
}

/// Whether a test comes out as it expects by a measure.
fn passes(catalogue: &CheckedCatalogue, measure: &Measure, trial: &Trial) -> bool {
    figures(catalogue, measure, trial).is_some_and(|results| trial::compare(catalogue, measure, trial, &results).is_empty())
}

fn covered(catalogue: &CheckedCatalogue, at: usize) -> Coverage {
    let measure = &catalogue.measures[at];
    let passed: Vec<bool> = measure.tests.iter().map(|trial| passes(catalogue, measure, trial)).collect();
    coverage(catalogue, at, &passed, &figures)
}

/// Whether the comparison of two versions says that a measure counts the same, in each part with figures and by the same groups.
fn same(old: &Read, new: &Read, id: &str) -> bool {
    let old = Version { checked: &old.checked, written: &old.loaded.catalogue };
    let new = Version { checked: &new.checked, written: &new.loaded.catalogue };
    let comparison = compare(old, new, &[id.to_owned()]);
    let measure = new.checked.measures.iter().find(|measure| measure.id == id);
    let figures = |part: &str| {
        let part = measure.and_then(|measure| measure.parts.iter().find(|of| of.id == part));
        part.is_none_or(|part| matches!(part.body, PartBody::Figures { .. }))
    };
    let parts = comparison.measures.iter().flat_map(|measure| &measure.parts).filter(|part| figures(&part.id));
    parts.into_iter().all(|part| {
        let broken = part.differences.iter().any(|of| of.axis == Axis::Breakdowns && of.old.is_some());
        part.verdict.is_none_or(|verdict| verdict <= Verdict::Equivalent) && !broken
    })
}

/// Whether no row could show that a question is asked of others than it is: what an edit is of stands last in it.
fn unasked(coverage: &Coverage, what: &str) -> bool {
    let question = what.rsplit(' ').next();
    let truth = if what.contains(" or not ") { Truth::False } else { Truth::True };
    let mut states = coverage.parts.iter().flat_map(|part| &part.states).filter(|state| state.side == Side::Routing);
    states.all(|state| state.at.as_deref() != question || state.state != State::Is(truth) || state.reach == Reach::Never)
}

/// Whether it can be told in a measure where a period starts: its years are no years of the file.
fn dated(catalogue: &CheckedCatalogue, measure: &Measure) -> bool {
    let source = &catalogue.sources[measure.source.index()];
    let period = source.period.filter(|period| source.cell(period.cell).domain == Domain::Year);
    period.is_none()
}

/// The measures whose tests all come out as before though they count otherwise, of all edits of a file.
fn unnoticed(
    files: &BTreeMap<String, String>,
    base: &Read,
    tests: &[Vec<Trial>],
    states: &[Coverage],
    path: &str,
    tried: &mut usize,
) -> Vec<String> {
    let mut out = Vec::new();
    for (what, text) in written::edits(&files[path]).into_iter().chain(around::edits(&files[path])) {
        let mut edited = files.clone();
        edited.insert(path.to_owned(), text);
        // Some edits leave a definition that is none.
        let Some(new) = read(&edited) else { continue };
        *tried += 1;
        for (place, measure) in new.checked.measures.iter().enumerate() {
            let old = &base.checked.measures[place];
            let period = what.contains("`from: ") && !what.contains("`from: [");
            let asked = what.contains("`asked_when: ");
            if asked && unasked(&states[place], &what) || period && !dated(&base.checked, old) {
                continue;
            }
            let notices = tests[place].iter().any(|trial| !passes(&new.checked, measure, trial));
            if !notices && !same(base, &new, &measure.id) {
                out.push(format!("{path}: {what} ({})", measure.id));
            }
        }
    }
    out
}

#[test]
fn tests_of_the_catalogue_notice_each_change_of_a_condition() {
    let disk = Disk::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../measures"));
    let paths = disk.list().expect("a folder");
    let read_text = |path: String| {
        let text = String::from_utf8(disk.read(&path).expect("readable")).expect("text");
        (path, text)
    };
    let files: BTreeMap<String, String> = paths.into_iter().map(read_text).collect();
    let base = read(&files).expect("sound");
    let tests: Vec<Vec<Trial>> = base.checked.measures.iter().map(|measure| measure.tests.clone()).collect();
    let states: Vec<Coverage> = (0..base.checked.measures.len()).map(|at| covered(&base.checked, at)).collect();
    let (mut wrong, mut tried) = (Vec::new(), 0);
    for path in files.keys() {
        wrong.extend(unnoticed(&files, &base, &tests, &states, path, &mut tried));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(tried >= 80, "{tried}");
}

#[test]
fn so_do_the_tests_that_are_offered() {
    let (mut wrong, mut tried) = (Vec::new(), 0);
    for (numerator, denominator) in base::SIDES {
        let files = base::files(numerator, *denominator);
        let mut base = read(&files).unwrap_or_else(|| panic!("{numerator}"));
        let none = covered(&base.checked, 0);
        let offered = ready(&base.checked, 0, &none, &figures);
        base.checked.measures[0].tests = offered.into_iter().map(|ready| ready.trial).collect();
        let all = covered(&base.checked, 0);
        for state in all.parts.iter().flat_map(|part| &part.states) {
            if !matches!(state.reach, Reach::Seen | Reach::Never) {
                wrong.push(format!("{numerator}: {:?} {:?} {:?}", state.state, state.at, state.reach));
            }
        }
        let tests = vec![base.checked.measures[0].tests.clone()];
        let states = [all];
        for path in [base::MEASURE, "s.yaml"] {
            let of = unnoticed(&files, &base, &tests, &states, path, &mut tried);
            wrong.extend(of.into_iter().map(|of| format!("{numerator}: {of}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(tried >= 200, "{tried}");
}

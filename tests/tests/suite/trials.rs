//! What full coverage by tests means: a definition that is changed in one place makes a test fail, or is proved to count the same.
//!
//! Each measure of the catalogue, and of one that uses most of the language, loses an operand or a member of a set, has a limit moved
//! by one or `and` and `or` swapped, one at a time, with its tests as they are.

mod base;
mod noticed;
mod written;

use std::collections::BTreeMap;

use mattstock_core::catalogue::{Files, Loaded, Memory, load};
use mattstock_core::check::{CheckedCatalogue, Measure, Trial, check};
use mattstock_core::compare::{Verdict, Version, compare};
use mattstock_core::estimate::{Periods, Results, estimate};
use mattstock_core::trial::{self, Coverage, Reach, coverage, ready, tables};
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

/// Whether the comparison of two versions says that a measure counts the same.
fn same(old: &Read, new: &Read, id: &str) -> bool {
    let old = Version { checked: &old.checked, written: &old.loaded.catalogue };
    let new = Version { checked: &new.checked, written: &new.loaded.catalogue };
    let comparison = compare(old, new, &[id.to_owned()]);
    comparison.measures.iter().all(|measure| measure.verdict.is_none_or(|verdict| verdict <= Verdict::Equivalent))
}

/// The measures whose tests all come out as before though they count otherwise, of all edits of a file.
fn unnoticed(
    files: &BTreeMap<String, String>,
    base: &Read,
    tests: &[Vec<Trial>],
    path: &str,
    tried: &mut usize,
) -> Vec<String> {
    let mut out = Vec::new();
    for (what, text) in written::edits(&files[path]) {
        let mut edited = files.clone();
        edited.insert(path.to_owned(), text);
        // Some edits leave a definition that is none.
        let Some(new) = read(&edited) else { continue };
        *tried += 1;
        for (place, measure) in new.checked.measures.iter().enumerate() {
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
    let (mut wrong, mut tried) = (Vec::new(), 0);
    for path in files.keys() {
        wrong.extend(unnoticed(&files, &base, &tests, path, &mut tried));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(tried >= 20, "{tried}");
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
        wrong.extend(
            unnoticed(&files, &base, &tests, base::MEASURE, &mut tried).into_iter().map(|of| format!("{numerator}: {of}")),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(tried >= 80, "{tried}");
}

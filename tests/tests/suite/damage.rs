//! Damaged copies of the catalogue: whatever is wrong is reported, and what passes the check goes all the way through.
#![allow(clippy::print_stdout, reason = "a case that fails shows what was damaged")]

use std::collections::BTreeMap;

use mattstock_core::catalogue::{Memory, load};
use mattstock_core::check::check;
use mattstock_core::document::{AppendixOptions, appendix, results_page};
use mattstock_core::estimate::{Periods, estimate};
use mattstock_core::plan::plan;
use mattstock_core::sample::{SampleOptions, sample};
use mattstock_eval::{Content, DataFile, Options, SourceData, evaluate};
use proptest::prelude::*;

use super::evaluator::config;
use super::mistakes::catalogue;

/// The files that are damaged: enough to hold every construct, few enough to be quick.
pub(super) fn some_files() -> BTreeMap<String, String> {
    let wanted = ["catalogue", "codelists", "sources", "03-", "04-", "09-", "11-", "12-", "13-"];
    let mut files: BTreeMap<_, _> =
        catalogue().into_iter().filter(|(path, _)| wanted.iter().any(|w| path.starts_with(w))).collect();
    // What was said of measures that are not among them is left out too.
    let catalogue = files.get_mut("catalogue.yaml").expect("there");
    let from = catalogue.find("\nconsultations:\n").expect("a consultation") + 1;
    let block = catalogue[from..].lines().skip(1).take_while(|line| line.is_empty() || line.starts_with(' '));
    let length = "consultations:\n".len() + block.map(|line| line.len() + 1).sum::<usize>();
    catalogue.replace_range(from..from + length, "");
    files
}

/// One random edit: a word or line of one file takes the place of another, or is taken out.
#[derive(Debug, Clone)]
pub(super) struct Edit {
    file: prop::sample::Index,
    at: prop::sample::Index,
    from: prop::sample::Index,
    lines: bool,
    remove: bool,
}

pub(super) fn edit() -> impl Strategy<Value = Edit> {
    (any::<prop::sample::Index>(), any::<prop::sample::Index>(), any::<prop::sample::Index>(), any::<bool>(), any::<bool>())
        .prop_map(|(file, at, from, lines, remove)| Edit { file, at, from, lines, remove })
}

pub(super) fn apply(files: &mut BTreeMap<String, String>, edit: &Edit) {
    let path = files.keys().nth(edit.file.index(files.len())).expect("a file").clone();
    let text = &files[&path];
    let pieces: Vec<&str> = if edit.lines {
        text.split_inclusive('\n').collect()
    } else {
        text.split_inclusive(|c: char| !c.is_alphanumeric() && c != '_').collect()
    };
    let (at, from) = (edit.at.index(pieces.len()), edit.from.index(pieces.len()));
    let new: String = pieces
        .iter()
        .enumerate()
        .map(|(i, piece)| match (i == at, edit.remove) {
            (true, true) => "",
            (true, false) => pieces[from],
            (false, _) => piece,
        })
        .collect();
    files.insert(path, new);
}

/// The whole way with sampled responses, if the catalogue passes the check; whether it did.
fn whole_way(files: &BTreeMap<String, String>) -> bool {
    let loaded = load(&Memory::new(files.clone()), "");
    let checked = check(&loaded.catalogue, &loaded.diagnostics);
    for d in &checked.diagnostics {
        for label in &d.labels {
            let text = &loaded.sources.get(label.span.source).text;
            assert!(text.get(label.span.range()).is_some(), "{d:?} lies outside its text");
        }
    }
    let Some(catalogue) = checked.catalogue else {
        let error = checked.diagnostics.iter().any(|d| d.severity == mattstock_syntax::Severity::Error);
        assert!(error, "no catalogue, and nothing says why: {:?}", checked.diagnostics);
        return false;
    };
    let plan = plan(&catalogue, &[]).expect("no ids are given");
    let rows = catalogue.sources.iter().filter(|s| s.frame.is_none()).map(|s| (s.id.clone(), 40)).collect();
    let Ok(tables) = sample(&catalogue, &SampleOptions { year: 2026, seed: 7, rows, dirty: true }) else { return true };
    let data: Vec<SourceData> = tables
        .into_iter()
        .map(|table| {
            let mut writer = csv::Writer::from_writer(Vec::new());
            writer.write_record(&table.header).expect("in memory");
            let source = table.source.clone();
            for row in table.rows {
                writer.write_record(&row).expect("in memory");
            }
            let content = Content::Bytes(writer.into_inner().expect("in memory"));
            SourceData { files: vec![DataFile { name: source.clone(), content, year: None, given: Vec::new() }], source }
        })
        .collect();
    let evaluation = evaluate(&plan, &data, &Options::default(), &());
    let results = estimate(&catalogue, &plan, &evaluation.counts, &Periods::All);
    if let Ok(results) = results {
        let page = results_page(&catalogue, &results, &Default::default());
        assert!(mattstock_render::html(&page).contains("</html>"));
    }
    let appendix = appendix(&catalogue, &AppendixOptions { formula: true, ..AppendixOptions::default() });
    assert!(mattstock_render::html(&appendix.document).contains("</html>"));
    true
}

/// A question whose answers went missing, beside a key that looks like them.
#[test]
fn a_question_without_answers_is_reported_whatever_its_other_keys_are() {
    let mut files = some_files();
    let text = files.get_mut("sources/regionenkat.yaml").expect("there");
    *text = text.replacen("    answers: ja_nej_ej_aktuellt\n", "", 1);
    assert!(text.contains("    show_answers: true\n"));
    assert!(!whole_way(&files));
}

#[test]
fn the_undamaged_files_go_the_whole_way() {
    assert!(whole_way(&some_files()));
}

proptest! {
    #![proptest_config(config(150))]

    #[test]
    fn damage_is_reported_or_does_no_harm(edits in prop::collection::vec(edit(), 1..4)) {
        let mut files = some_files();
        for edit in &edits {
            apply(&mut files, edit);
        }
        // Shown when the case fails.
        for (path, right) in some_files() {
            for (a, b) in right.lines().zip(files[&path].lines()).filter(|(a, b)| a != b).take(2) {
                #[allow(clippy::print_stdout, reason = "the harness shows it for a failing case only")]
                {
                    println!("{path}\n- {a}\n+ {b}");
                }
            }
        }
        whole_way(&files);
    }
}

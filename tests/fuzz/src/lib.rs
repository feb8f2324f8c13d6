//! What the fuzz targets share: the catalogue of the handbook, and responses read with it.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use mattstock_core::catalogue::{Memory, load};
use mattstock_core::check::{CheckedCatalogue, check};
use mattstock_core::estimate::{Periods, estimate};
use mattstock_core::plan::{Plan, plan};
use mattstock_core::sample::{SampleOptions, sample_for};
use mattstock_eval::{Content, DataFile, Options, SourceData, evaluate};
use mattstock_tests::markdown::blocks;
use mattstock_tests::written::Written;

static CATALOGUE: LazyLock<(CheckedCatalogue, Plan)> = LazyLock::new(|| {
    let loaded = load(&Memory::new(files()), "");
    let checked = check(&loaded.catalogue, &loaded.diagnostics);
    let catalogue = checked.catalogue.expect("the handbook's catalogue has no errors");
    let plan = plan(&catalogue, &[]).expect("all measures");
    (catalogue, plan)
});

/// A header and some rows of responses to every source.
static TABLES: LazyLock<Vec<Vec<Vec<String>>>> = LazyLock::new(|| {
    let catalogue = &CATALOGUE.0;
    let rows: BTreeMap<String, u64> = catalogue.sources.iter().map(|source| (source.id.clone(), 3)).collect();
    let options = SampleOptions { year: 2025, seed: 1, rows, dirty: false };
    let tables = sample_for(catalogue, &[], &options).expect("every source can be sampled");
    tables.into_iter().map(|table| [table.header].into_iter().chain(table.rows).collect()).collect()
});

/// A sound file of responses, as the first byte says of which source, and then with bytes in it changed: of each four that follow,
/// two say where, counted from the start or, where the third is odd, from the end, and the last says into what.
pub fn damaged(written: Written, bytes: &[u8]) -> Vec<u8> {
    let (of, changes) = bytes.split_first().unwrap_or((&0, &[]));
    let mut file = written.bytes(&TABLES[usize::from(*of) % TABLES.len()]);
    for change in changes.chunks_exact(4) {
        let place = usize::from(u16::from_be_bytes([change[0], change[1]])) % file.len();
        let place = if change[2] % 2 == 0 { place } else { file.len() - 1 - place };
        file[place] = change[3];
    }
    file
}

/// Lets panics of crates that are not ours pass, as reading catches them; others end the run.
pub fn only_own_panics() {
    std::panic::set_hook(Box::new(|panic| {
        if panic.location().is_none_or(|place| !place.file().contains("/registry/")) {
            eprintln!("{panic}");
            std::process::abort();
        }
    }));
}

/// Reads the same bytes as a file of every source whose name ends so, in batches of different sizes: all must give the same.
pub fn read_responses(ending: &str, bytes: &[u8]) {
    let (catalogue, plan) = &*CATALOGUE;
    let data: Vec<SourceData> = plan
        .sources
        .iter()
        .map(|source| SourceData {
            source: source.source.clone(),
            files: vec![DataFile {
                name: format!("{}.{ending}", source.source),
                content: Content::Bytes(bytes.to_vec()),
                year: None,
                given: Vec::new(),
            }],
        })
        .collect();
    let run = |batch_rows| evaluate(plan, &data, &Options { batch_rows, ..Options::default() }, &());
    let whole = run(16_384);
    for batch_rows in [1, 3] {
        let parts = run(batch_rows);
        assert_eq!(whole.counts, parts.counts);
        assert_eq!(whole.findings, parts.findings);
    }
    if whole.findings.iter().all(|f| !f.kind.stops()) {
        let _ = estimate(catalogue, plan, &whole.counts, &Periods::All);
    }
}

/// The files of the handbook's catalogue, and a measure for each of its examples.
pub fn files() -> Vec<(String, String)> {
    // The page of examples that is left out shows mistakes.
    let pages = [
        include_str!("../../../docs/handbok.md"),
        include_str!("../../../docs/handbok/uttryck.md"),
        include_str!("../../../docs/handbok/rakna.md"),
        include_str!("../../../docs/handbok/villkor.md"),
        include_str!("../../../docs/handbok/redovisning.md"),
    ];
    let (mut files, mut examples) = (Vec::new(), Vec::new());
    let mut head = String::new();
    for block in pages.iter().flat_map(|page| blocks(page).expect("fences are closed")) {
        match (block.kind.as_str(), block.name.as_str()) {
            ("yaml", "huvud") => head = block.text,
            ("yaml", "exempel") => {
                let number = examples.len();
                let text = format!("{head}{}", block.text).replacen("exempel", &format!("e{number}"), 1);
                // Ids of parts are unique in a catalogue.
                let text = text.lines().map(|line| own_part(line, number)).collect();
                examples.push((format!("e{number}.yaml"), text));
            }
            ("yaml", name) => {
                if let Some(path) = name.strip_prefix("measures/") {
                    files.push((path.to_owned(), block.text));
                }
            }
            _ => {}
        }
    }
    // An example that names another, or a source of its own page, is none of this catalogue.
    let base = files.clone();
    files.extend(examples.into_iter().filter(|example| {
        let loaded = load(&Memory::new(base.iter().chain([example]).cloned()), "");
        check(&loaded.catalogue, &loaded.diagnostics).catalogue.is_some()
    }));
    files
}

/// A line, with the id of a part made its own.
fn own_part(line: &str, number: usize) -> String {
    match line.strip_prefix("  ").filter(|rest| !rest.starts_with(' ') && rest.ends_with(':')) {
        Some(id) => format!("  {}_{number}:\n", id.trim_end_matches(':')),
        None => format!("{line}\n"),
    }
}

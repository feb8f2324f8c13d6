//! A file of responses.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use mattstock_core::catalogue::{Memory, load};
use mattstock_core::check::check;
use mattstock_core::estimate::{Periods, estimate};
use mattstock_core::plan::{Plan, plan};
use mattstock_core::check::CheckedCatalogue;
use mattstock_eval::{Content, DataFile, Options, SourceData, evaluate};

static CATALOGUE: LazyLock<(CheckedCatalogue, Plan)> = LazyLock::new(|| {
    let loaded = load(&Memory::new(mattstock_fuzz::files()), "");
    let checked = check(&loaded.catalogue, &loaded.diagnostics);
    let catalogue = checked.catalogue.expect("the handbook's catalogue has no errors");
    let plan = plan(&catalogue, &[]).expect("all measures");
    (catalogue, plan)
});

fuzz_target!(|bytes: &[u8]| {
    let (catalogue, plan) = &*CATALOGUE;
    let data: Vec<SourceData> = plan
        .sources
        .iter()
        .map(|source| SourceData {
            source: source.source.clone(),
            files: vec![DataFile {
                name: format!("{}.csv", source.source),
                content: Content::Bytes(bytes.to_vec()),
                year: None,
                given: Vec::new(),
            }],
        })
        .collect();
    let run = |batch_rows| evaluate(plan, &data, &Options { batch_rows }, &());
    let whole = run(16_384);
    for batch_rows in [1, 3] {
        let parts = run(batch_rows);
        assert_eq!(whole.counts, parts.counts);
        assert_eq!(whole.findings, parts.findings);
    }
    if whole.findings.iter().all(|f| !f.kind.stops()) {
        let _ = estimate(catalogue, plan, &whole.counts, &Periods::All);
    }
});

//! What a definition says of how its files are written: the same answers are counted alike, however a supplier writes them. The
//! files are made from the answers and from what the definition says; the naive interpreter is given the answers.

use std::collections::{BTreeMap, BTreeSet};

use mattstock_eval::SourceData;
use mattstock_tests::mapped::{Mapped, SOURCE};
use mattstock_tests::naive::interpret;
use mattstock_tests::wellformed::well_formed;

use super::catalogues::plan_of;
use super::evaluator::{cuts, difference, same_however_cut};

/// How many cases.
const CASES: u64 = 400;

/// Everything that a supplier may do otherwise.
const FEATURES: [&str; 23] = [
    "columns",
    "dates",
    "decimal comma",
    "decimal point",
    "delimiter",
    "encoding",
    "header below",
    "headers",
    "json",
    "long",
    "long files whose names give columns",
    "long text",
    "long ticks",
    "names that give columns",
    "numbers for answers",
    "separator of choices",
    "separator of codes",
    "several files",
    "sheet",
    "text",
    "texts of ticks",
    "ticks",
    "workbook",
];

#[test]
fn answers_are_counted_alike_however_a_supplier_writes_them() {
    let mut reached: BTreeMap<&str, u32> = BTreeMap::new();
    for seed in 0..CASES {
        let case = Mapped::new(seed);
        holds(seed, &case).unwrap_or_else(|why| panic!("case {seed}: {why}\n{}", case.mapped["sources/enkat.yaml"]));
        case.features.iter().for_each(|feature| *reached.entry(feature).or_default() += 1);
    }
    assert_eq!(reached.keys().copied().collect::<BTreeSet<_>>(), FEATURES.into());
    assert!(reached.values().all(|times| *times >= 10), "{reached:#?}");
}

fn holds(seed: u64, case: &Mapped) -> Result<(), String> {
    let plans = [&case.plain, &case.mapped].map(|files| plan_of(files).map_err(|error| error.to_string()));
    let [plain, mapped] = plans;
    let (plain, mapped) = (plain?, mapped?);
    well_formed(&mapped)?;
    let expected = interpret(&plain, &BTreeMap::from([(SOURCE.to_owned(), vec![case.table.clone()])]));
    let data = [SourceData { source: SOURCE.to_owned(), files: case.files.clone() }];
    let evaluation = same_however_cut(&mapped, &data, &cuts(seed as usize)).map_err(|error| error.to_string())?;
    let stopping: Vec<_> = evaluation.findings.iter().filter(|finding| finding.kind.stops()).collect();
    if !stopping.is_empty() {
        return Err(format!("nothing stops these data, but: {stopping:#?}"));
    }
    difference(&evaluation.counts, &expected).map_or(Ok(()), |what| Err(format!("{what}\n{:#?}", evaluation.findings)))
}

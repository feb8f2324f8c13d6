//! The thirteen measures and the candidates over responses that were counted by hand; `data/hand/README.md` holds the working.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use mattstock_core::catalogue::load;
use mattstock_core::check::{CheckedCatalogue, check};
use mattstock_core::estimate::{Periods, Results, estimate};
use mattstock_core::plan::plan;
use mattstock_core::{Finding, FindingKind};
use mattstock_eval::{Content, DataFile, Options, SourceData, evaluate};
use mattstock_tests::disk::Disk;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The catalogue of the repository, which has no errors.
fn catalogue() -> CheckedCatalogue {
    let loaded = load(&Disk::new(root().join("measures")), "measures/");
    let checked = check(&loaded.catalogue, &loaded.diagnostics);
    checked.catalogue.unwrap_or_else(|| panic!("{:#?}", checked.diagnostics))
}

const CANDIDATES: [&str; 5] = [
    "antal_sjukskrivningar",
    "andel_partiellt_sjukskrivna",
    "sjukskrivningslangd",
    "antal_sjukskrivningar_diagnoser",
    "andel_sjukskrivna_kvinnor_och_man",
];

/// The measures that are adopted.
fn run() -> (Results, Vec<Finding>) {
    run_of(&[], &["regionenkat", "lakarenkat", "patientregister"])
}

fn run_of(measures: &[&str], sources: &[&str]) -> (Results, Vec<Finding>) {
    let catalogue = catalogue();
    let measures: Vec<String> = measures.iter().map(|m| (*m).to_owned()).collect();
    let plan = plan(&catalogue, &measures).expect("the measures are there");
    let data: Vec<SourceData> = sources
        .iter()
        .map(|source| {
            let path = root().join(format!("tests/data/hand/{source}.csv"));
            let file =
                DataFile { name: format!("{source}.csv"), content: Content::Path(path), year: None, given: Vec::new() };
            SourceData { source: (*source).to_owned(), files: vec![file] }
        })
        .collect();
    let evaluation = evaluate(&plan, &data, &Options::default(), &());
    let results = estimate(&catalogue, &plan, &evaluation.counts, &Periods::FromData).expect("one year");
    (results, evaluation.findings)
}

const COLUMNS: [&str; 15] = [
    "measure",
    "part",
    "item",
    "answer",
    "breakdown",
    "group",
    "numerator",
    "denominator",
    "value",
    "not_asked",
    "no_answer",
    "invalid",
    "eligibility_unknown",
    "n_numerator",
    "status",
];

/// What identifies a row, and what must come out.
type Rows = BTreeMap<Vec<String>, Vec<String>>;

fn came_out(results: &Results) -> Rows {
    fn text<T: std::fmt::Display>(value: &Option<T>) -> String {
        value.as_ref().map_or(String::new(), T::to_string)
    }
    let key = |r: &mattstock_core::estimate::Row| {
        [&r.measure, &r.part, &r.item, &r.answer, &r.breakdown, &r.group].map(String::clone).to_vec()
    };
    let rest = |r: &mattstock_core::estimate::Row| {
        vec![
            text(&r.numerator),
            text(&r.denominator),
            text(&r.value),
            text(&r.not_asked),
            text(&r.no_answer),
            text(&r.invalid),
            text(&r.eligibility_unknown),
            text(&r.n_numerator),
            r.status.as_str().to_owned(),
        ]
    };
    results.rows.iter().map(|r| (key(r), rest(r))).collect()
}

fn by_hand() -> Rows {
    let text = fs::read_to_string(root().join("tests/data/hand/expected.csv")).expect("the expected counts are there");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    assert_eq!(reader.headers().expect("a header"), COLUMNS.as_slice());
    let mut out = Rows::new();
    for record in reader.records() {
        let cells: Vec<String> = record.expect("well formed").iter().map(str::to_owned).collect();
        assert!(out.insert(cells[..6].to_vec(), cells[6..].to_vec()).is_none(), "{cells:?} stands twice");
    }
    out
}

#[test]
fn every_measure_is_counted_as_by_hand() {
    let (results, _) = run();
    let (candidates, _) = run_of(&CANDIDATES, &["sjukfall", "folkmangd"]);
    assert_eq!((&results.periods, &candidates.periods), (&vec![2026], &vec![2026]));
    let (mut got, expected) = (came_out(&results), by_hand());
    got.extend(came_out(&candidates));
    let measures: std::collections::BTreeSet<&String> = expected.keys().map(|k| &k[0]).collect();
    assert_eq!(measures.len(), 13 + CANDIDATES.len(), "every measure is counted by hand");
    for (key, figures) in &expected {
        assert_eq!(got.get(key), Some(figures), "{key:?}");
    }
    for key in got.keys().filter(|k| k[4] == "total") {
        assert!(expected.contains_key(key), "the total {key:?} was not counted by hand");
    }
    assert_eq!(got.len(), results.rows.len() + candidates.rows.len(), "no row stands twice");
}

#[test]
fn units_that_did_not_respond_are_told_from_those_that_said_no() {
    let (results, _) = run();
    let frame: Vec<_> = results.rows.iter().filter(|r| r.part == "5" && r.breakdown == "region").collect();
    assert_eq!(frame.len(), 21, "all regions, in official order, without a row for a missing one");
    assert!(frame.windows(2).all(|w| w[0].group < w[1].group));
    assert_eq!(frame.iter().filter(|r| r.status.as_str() == "no_response").count(), 16);
    let response = results.responses.iter().find(|r| r.source == "regionenkat").expect("the survey has data");
    assert_eq!((response.responded, response.asked), (5, Some(21)));
    assert_eq!(response.not_responding.len(), 16);
    assert_eq!(response.not_responding[0], "07");
}

#[test]
fn what_is_wrong_in_the_data_is_found_once_each() {
    let (_, findings) = run();
    let count = |kind: FindingKind, column: &str| -> u64 {
        findings.iter().filter(|f| f.kind == kind && f.column.as_deref() == Some(column)).map(|f| f.count).sum()
    };
    assert_eq!(count(FindingKind::RoutingViolated, "f13b_primarvard"), 1);
    assert_eq!(count(FindingKind::RoutingViolated, "f4b_medicinsk_bedomning"), 1);
    assert_eq!(count(FindingKind::InferredRoutingViolated, "f3b_primarvard"), 1);
    assert_eq!(count(FindingKind::InferredRoutingViolated, "f7b"), 1);
    assert_eq!(count(FindingKind::GateUnknown, "f2_medicinsk_bedomning"), 1);
    assert_eq!(count(FindingKind::GateUnknown, "f6_at_lakare"), 1);
    for column in ["f5", "f12", "f2_tid", "f8", "region"] {
        assert_eq!(count(FindingKind::InvalidValue, column), 1, "{column}");
    }
    let early: Vec<_> = findings.iter().filter(|f| f.kind == FindingKind::AnswersWithoutResponse).collect();
    assert_eq!(early.iter().map(|f| (f.source.as_str(), f.count)).collect::<Vec<_>>(), [("regionenkat", 1)]);
    assert_eq!(findings.iter().filter(|f| f.kind == FindingKind::NoPeriod).map(|f| f.count).sum::<u64>(), 1);
    assert!(findings.iter().all(|f| !f.kind.stops()), "{findings:?}");
}

#[test]
fn outcomes_add_up_to_the_rows_taken_in() {
    let (results, _) = run();
    let mut checked = 0;
    // Over the answers of a distribution the numerators and the missing kinds make the denominator.
    let mut groups: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for row in results.rows.iter().filter(|r| !r.answer.is_empty() && r.denominator.is_some()) {
        groups.entry((&row.part, &row.item, &row.breakdown, &row.group)).or_default().push(row);
    }
    for (key, rows) in groups {
        let sum: u64 = rows.iter().filter_map(|r| r.n_numerator).sum();
        let missing = [rows[0].not_asked, rows[0].no_answer, rows[0].invalid];
        let missing: i128 = missing.iter().flatten().map(|d| d.mantissa).sum();
        assert_eq!(i128::from(sum) + missing, i128::from(rows[0].n_denominator.expect("a denominator")), "{key:?}");
        checked += 1;
    }
    assert!(checked > 80, "{checked}");
}

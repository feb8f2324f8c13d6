//! The plan of a review: well formed, counted as row by row, and telling of each question what its texts say.

use std::collections::BTreeMap;

use mattstock_core::check::{CheckedCatalogue, SourceIx, check};
use mattstock_core::plan::{ReviewPlan, plan_review};
use mattstock_core::review::{Review, ReviewOptions, review};
use mattstock_eval::{Content, DataFile, Evaluation, Options, SourceData, evaluate};
use mattstock_tests::disk::Disk;
use mattstock_tests::naive::{NaiveTable, interpret};
use mattstock_tests::wellformed::well_formed;

fn catalogue() -> CheckedCatalogue {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../measures");
    let loaded = mattstock_core::catalogue::load(&Disk::new(root), "");
    check(&loaded.catalogue, &loaded.diagnostics).catalogue.expect("the catalogue of the repository is sound")
}

/// The sources with committed responses, and the text of each.
const SOURCES: [&str; 3] = ["lakarenkat", "patientregister", "regionenkat"];

fn text(source: &str) -> String {
    let path = format!("{}/data/responses/{source}.csv", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).expect("the committed responses")
}

fn planned(catalogue: &CheckedCatalogue) -> ReviewPlan {
    let place = |id: &&str| catalogue.sources.iter().position(|s| s.id == *id).expect("a source");
    let sources: Vec<SourceIx> = SOURCES.iter().map(|id| SourceIx(place(id) as u32)).collect();
    plan_review(catalogue, &sources)
}

fn evaluated(plan: &ReviewPlan) -> Evaluation {
    let data = SOURCES.map(|source| SourceData {
        source: source.to_owned(),
        files: vec![DataFile {
            name: format!("{source}.csv"),
            content: Content::Bytes(text(source).into_bytes()),
            year: None,
            given: Vec::new(),
        }],
    });
    evaluate(&plan.plan, &data, &Options { unknown_columns: true, ..Options::default() }, &())
}

fn table(source: &str) -> NaiveTable {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(std::io::Cursor::new(text(source)));
    let cells = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect::<Vec<_>>();
    let header = cells(reader.headers().expect("a header"));
    let rows = reader.records().map(|r| cells(&r.expect("a row"))).collect();
    NaiveTable { header, rows, year: None }
}

#[test]
fn the_plan_of_every_source_is_well_formed() {
    let catalogue = catalogue();
    let all: Vec<SourceIx> = (0..catalogue.sources.len() as u32).map(SourceIx).collect();
    let plan = plan_review(&catalogue, &all);
    well_formed(&plan.plan).expect("well formed");
    for (source, plan) in catalogue.sources.iter().zip(&plan.plan.sources) {
        for cell in source.cells.iter().filter(|c| c.derived.is_none()) {
            assert!(plan.columns.iter().any(|c| c.name == cell.name), "{} of {} is not read", cell.name, source.id);
        }
    }
}

#[test]
fn it_is_counted_as_row_by_row() {
    let catalogue = catalogue();
    let plan = planned(&catalogue);
    let evaluation = evaluated(&plan);
    assert_eq!(evaluation.findings, []);
    let data: BTreeMap<String, Vec<NaiveTable>> = SOURCES.map(|s| (s.to_owned(), vec![table(s)])).into();
    assert!(interpret(&plan.plan, &data) == evaluation.counts, "the two count otherwise");
}

/// Every count of the questions of a survey, by the texts of its file alone.
#[test]
fn each_question_is_told_of_as_its_texts_say() {
    let catalogue = catalogue();
    let plan = planned(&catalogue);
    let evaluation = evaluated(&plan);
    let told: Review = review(&catalogue, &plan, &evaluation.counts, &[], &ReviewOptions::default()).expect("years");
    for (id, review) in SOURCES.iter().zip(&told.sources) {
        let source = &catalogue.sources[review.source.index()];
        let NaiveTable { header, rows, .. } = table(id);
        let column = |name: &str| header.iter().position(|h| h == name).unwrap_or_else(|| panic!("no {name}"));
        let responded = header.iter().position(|h| h == "svarat");
        let rows: Vec<&Vec<String>> = rows.iter().filter(|r| responded.is_none_or(|at| r[at] == "ja")).collect();
        let [period] = review.periods.as_slice() else { panic!("the responses are of one year") };
        assert_eq!(period.response.responded, rows.len() as u64, "{id}");
        for cell in &period.cells {
            let def = source.cell(cell.cell);
            let at = column(&def.header);
            let answered = rows.iter().filter(|r| !r[at].is_empty()).count() as u64;
            // A list of codes may be empty, and is answered all the same.
            if def.name != "kva" {
                assert_eq!(cell.asked.answered, answered, "{id}: {}", def.name);
            }
            let all = cell.asked.asked() + cell.asked.not_asked;
            assert_eq!(all, rows.len() as u64, "{id}: {}", def.name);
            assert!(def.gate.is_some() || cell.asked.not_asked == 0, "{id}: {}", def.name);
        }
        for battery in &period.batteries {
            let question = &source.question(battery.question).id;
            let columns: Vec<usize> = period
                .cells
                .iter()
                .map(|c| source.cell(c.cell))
                .filter(|c| c.name.starts_with(&format!("{question}_")))
                .filter(|c| matches!(c.domain, mattstock_core::check::Domain::Answer(_)))
                .map(|c| column(&c.header))
                .collect();
            assert_eq!(battery.items, columns.len(), "{question}");
            let whole: Vec<_> = rows.iter().filter(|r| columns.iter().all(|c| !r[*c].is_empty())).collect();
            let alike = whole.iter().filter(|r| columns.iter().all(|c| r[*c] == r[columns[0]])).count();
            assert_eq!((battery.alike.count, battery.alike.of), (alike as u64, whole.len() as u64), "{question}");
        }
    }
}

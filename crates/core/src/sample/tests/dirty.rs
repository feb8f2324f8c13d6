use std::collections::BTreeSet;

use super::reader::{Reader, Report};
use super::*;
use crate::check::Source;

fn dirty(seed: u64, rows: &[(&str, u64)]) -> SampleOptions {
    SampleOptions { dirty: true, ..options(seed, rows) }
}

/// What an evaluator would report of a source's rows, by cell.
fn reports(catalogue: &CheckedCatalogue, options: &SampleOptions, source: &Source) -> BTreeSet<(String, Report)> {
    let rows = table(catalogue, options, &source.id).rows;
    rows.flat_map(|row| Reader { catalogue, source, row: &row }.reports()).collect()
}

fn kinds(reports: &BTreeSet<(String, Report)>) -> BTreeSet<Report> {
    reports.iter().map(|(_, report)| *report).collect()
}

#[test]
fn every_kind_of_mistake_is_made_in_every_sample() {
    let catalogue = build::catalogue();
    for seed in 0..30 {
        for source in &catalogue.sources[..2] {
            let found = kinds(&reports(&catalogue, &dirty(seed, &[]), source));
            let mut expected =
                BTreeSet::from([Report::Invalid, Report::Spaced, Report::RoutingViolated, Report::GateUnknown]);
            // No routing is inferred in the physicians' survey.
            expected.extend((source.id == "regionenkat").then_some(Report::InferredRoutingViolated));
            assert_eq!(found, expected, "{} {seed}", source.id);
        }
    }
}

#[test]
fn wrong_texts_are_of_every_kind() {
    let catalogue = build::catalogue();
    let rows = rows_of(&catalogue, &dirty(1, &[]), "regionenkat");
    let any = |test: &dyn Fn(&str, &str) -> bool| rows.iter().any(|row| row.iter().any(|(name, text)| test(name, text)));
    assert!(any(&|_, text| text == "jaa" || text == "nejj"));
    assert!(any(&|_, text| text == " Ja " || text == " Nej "));
    assert!(any(&|name, text| name == "f12" && text.starts_with("ca ")));
    assert!(any(&|name, text| name == "f12" && text == "-1"));
    // A unit of the frame without a year would stop a run.
    assert!(!any(&|name, text| name == "ar" && text.is_empty()));

    let rows = rows_of(&catalogue, &dirty(1, &[("patientregister", 100)]), "patientregister");
    assert!(rows.iter().any(|row| row["datum"].is_empty()));
    assert!(rows.iter().any(|row| row["datum"].ends_with("-02-30")));
    assert!(rows.iter().any(|row| row["region"] == "999"));
    assert_eq!((rows[0]["datum"].as_str(), rows[1]["datum"].as_str()), ("2024-03-01", "2025-02-28"));
}

#[test]
fn nothing_structural_is_broken() {
    let catalogue = build::catalogue();
    for seed in 0..30 {
        for source in &catalogue.sources {
            let clean = rows_of(&catalogue, &options(seed, &[]), &source.id);
            let soiled = rows_of(&catalogue, &dirty(seed, &[]), &source.id);
            assert_eq!(clean.len(), soiled.len());
            for (clean, soiled) in clean.iter().zip(&soiled) {
                for name in ["region", "lakare", "kontakt", "vikt", "svarat"] {
                    let unit = name != "region" || source.id == "regionenkat";
                    assert!(!unit || clean.get(name) == soiled.get(name), "{name}: {soiled:?}");
                }
            }
        }
    }
}

#[test]
fn about_one_row_in_fifty_differs_from_the_clean_sample() {
    let catalogue = build::catalogue();
    for source in ["lakarenkat", "patientregister"] {
        let rows = [("lakarenkat", 20_000), ("patientregister", 20_000)];
        let clean = rows_of(&catalogue, &options(1, &rows), source);
        let soiled = rows_of(&catalogue, &dirty(1, &rows), source);
        let responded = clean.iter().filter(|row| row.get("svarat").is_none_or(|text| text == "ja")).count();
        let differ = clean.iter().zip(&soiled).filter(|(a, b)| a != b).count();
        assert!(ppm(differ, responded).abs_diff(20_000) < 5_000, "{differ} of {responded}");
        let again = rows_of(&catalogue, &dirty(1, &rows), source);
        assert_eq!(soiled, again);
    }
}

#[test]
fn mistakes_that_routing_rules_out_are_given_up() {
    let mut catalogue = build::catalogue();
    // The question that routes is one that everyone who responds has answered ja: its routing is never false or unknown.
    let cells = &mut catalogue.sources[1].cells;
    let always = build::is(cells, "svarat", 0);
    let routed = build::id_of(cells, "f4b_plan");
    cells[routed.index()].gate = Some(crate::check::Gate { condition: always, inferred: false });
    let found = kinds(&reports(&catalogue, &dirty(1, &[]), &catalogue.sources[1]));
    assert_eq!(found, BTreeSet::from([Report::Invalid, Report::Spaced]));
}

#[test]
fn only_rows_that_responded_are_soiled() {
    let catalogue = build::catalogue();
    let source = &catalogue.sources[1];
    for row in table(&catalogue, &dirty(1, &[("lakarenkat", 5_000)]), "lakarenkat").rows {
        let reader = Reader { catalogue: &catalogue, source, row: &row };
        assert!(reader.responded() || reader.reports().is_empty(), "{row:?}");
    }
}

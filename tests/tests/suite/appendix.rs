//! The rendered sheets against the published ones, row by row; `data/published/sheets.json` was written out from the publication.

use std::fs;
use std::path::PathBuf;

use mattstock_core::catalogue::load;
use mattstock_core::check::{CheckedCatalogue, check};
use mattstock_core::document::{AppendixOptions, appendix};
use mattstock_tests::disk::Disk;
use serde_json::Value;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn catalogue() -> CheckedCatalogue {
    let loaded = load(&Disk::new(root().join("../measures")), "measures/");
    check(&loaded.catalogue, &loaded.diagnostics).catalogue.expect("the catalogue has no errors")
}

fn options() -> AppendixOptions {
    AppendixOptions { language: None, year: None, formula: false, measures: Vec::new(), synthetic: false }
}

/// The JSON that `appendix --format json` writes.
fn rendered(options: &AppendixOptions) -> Value {
    serde_json::to_value(appendix(&catalogue(), options).tree).expect("plain data")
}

fn published() -> Vec<Value> {
    let text = fs::read_to_string(root().join("data/published/sheets.json")).expect("the published sheets are there");
    serde_json::from_str(&text).expect("JSON")
}

/// Text without what the comparison leaves out: white space, the kind of dash, list marks, trailing full stops.
fn plain(text: &str) -> String {
    let dashes = |c: char| if "–—‑−".contains(c) { '-' } else { c };
    let points = text.lines().map(|l| l.trim().trim_start_matches("- ").trim_start_matches("• "));
    let words = points.collect::<Vec<_>>().join(" ").chars().map(dashes).collect::<String>();
    // Dashes stand with and without spaces around them.
    let words = words.replace(" - ", "-").replace("- ", "-").replace(" -", "-");
    words.split_whitespace().collect::<Vec<_>>().join(" ").trim_end_matches('.').trim().to_owned()
}

#[test]
fn every_row_but_the_purpose_is_as_published() {
    let tree = rendered(&options());
    let sheets = tree["measures"].as_array().expect("a list");
    let published = published();
    assert_eq!((sheets.len(), published.len()), (13, 13));
    let mut compared = 0;
    for (sheet, original) in sheets.iter().zip(&published) {
        let id = original["measure"].as_str().expect("an id");
        assert_eq!(sheet["measure"], id);
        assert_eq!(sheet["name"], original["name"], "name of {id}");
        let rows = sheet["rows"].as_array().expect("a list");
        assert_eq!(rows.len(), 13, "rows of {id}");
        for row in rows.iter().filter(|r| r["key"] != "purpose") {
            let key = row["key"].as_str().expect("a key");
            // Measure 9 is published without its comment row; an empty row stands for it here.
            let expected = original["rows"].get(key).map_or("", |v| v.as_str().expect("text"));
            assert_eq!(plain(row["text"].as_str().expect("text")), plain(expected), "{key} of {id}");
            compared += 1;
        }
    }
    assert_eq!(compared, 13 * 12);
}

#[test]
fn every_purpose_keeps_the_figures_and_legal_references() {
    let tree = rendered(&options());
    for (sheet, original) in tree["measures"].as_array().expect("a list").iter().zip(published()) {
        let row = sheet["rows"].as_array().expect("a list").iter().find(|r| r["key"] == "purpose");
        let purpose = plain(row.expect("a purpose")["text"].as_str().expect("text"));
        let facts = original["purpose_facts"].as_array().expect("a list");
        assert!(!facts.is_empty(), "{}", original["measure"]);
        for fact in facts {
            let fact = plain(fact.as_str().expect("text"));
            assert!(purpose.contains(&fact), "purpose of {}: `{fact}`", original["measure"]);
        }
    }
}

#[test]
fn a_chosen_year_is_printed_everywhere_and_an_unchosen_one_is_20xx() {
    let text = serde_json::to_string(&rendered(&options())).expect("plain data");
    assert!(text.contains("1 mars 20XX–1 mars 20XX") && text.contains("den 1 mars år 20XX"));
    let text = serde_json::to_string(&rendered(&AppendixOptions { year: Some(2026), ..options() })).expect("plain data");
    assert!(text.contains("1 mars 2025–1 mars 2026") && text.contains("den 1 mars år 2026"));
    assert!(!text.contains("20XX") && !text.contains("{period}") && !text.contains("{year}"));
}

#[test]
fn the_json_has_the_shape_that_is_documented() {
    let tree = rendered(&options());
    for key in ["title", "language", "year", "source", "areas", "overview", "measures"] {
        assert!(tree.get(key).is_some(), "{key}");
    }
    let areas = tree["areas"].as_array().expect("a list");
    assert_eq!(areas.len(), 5);
    let members: Vec<&str> =
        areas.iter().flat_map(|a| a["measures"].as_array().expect("a list")).map(|m| m.as_str().expect("an id")).collect();
    assert_eq!(members, ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13"]);
    let first = &tree["measures"][0];
    for key in ["measure", "name", "area", "questions", "rows"] {
        assert!(first.get(key).is_some(), "{key}");
    }
    let keys: Vec<&str> =
        first["rows"].as_array().expect("a list").iter().map(|r| r["key"].as_str().expect("text")).collect();
    assert_eq!(
        keys,
        [
            "statement",
            "unit",
            "purpose",
            "knowledge_support",
            "references",
            "direction",
            "type",
            "source",
            "source_status",
            "error_sources",
            "technical_description",
            "reporting_levels",
            "comment"
        ]
    );
}

//! Every construct of the reference has its cases, and every file of cases its construct.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use mattstock_tests::markdown;

/// The blocks that a file of cases must hold.
const WANTED: [&str; 3] = ["results", "words", "diagnostics"];

/// The name of a construct's file: its heading in lower case, its words joined by `-`.
fn slug(heading: &str) -> String {
    let letters = heading.to_lowercase().replace(['\'', '’'], "");
    letters.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect::<Vec<_>>().join("-")
}

/// The constructs of the reference, by the name of their file.
fn constructs() -> BTreeMap<String, String> {
    let reference = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/reference/dsl.md");
    let text = fs::read_to_string(reference).expect("the reference is there");
    let headings: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("## ")).map(str::trim).collect();
    let named: BTreeMap<String, String> = headings.iter().map(|h| (slug(h), (*h).to_owned())).collect();
    assert_eq!(named.len(), headings.len(), "two headings of the reference share a file of cases");
    named
}

/// The files of cases, by name without extension.
fn files() -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("suite/language");
    let entries = fs::read_dir(folder).expect("the folder is there").map(|e| e.expect("readable").path());
    let named = entries.map(|path| {
        assert_eq!(path.extension().and_then(|e| e.to_str()), Some("md"), "{} is no file of cases", path.display());
        let name = path.file_stem().expect("a file has a name").to_string_lossy().into_owned();
        (name, fs::read_to_string(&path).expect("readable"))
    });
    named.collect()
}

#[test]
fn every_construct_has_its_file_and_every_file_its_construct() {
    let constructs = constructs();
    let files = files();
    let without: Vec<_> = constructs.iter().filter(|(slug, _)| !files.contains_key(*slug)).collect();
    let unknown: Vec<_> = files.keys().filter(|name| !constructs.contains_key(*name)).collect();
    assert!(without.is_empty(), "constructs of the reference without cases: {without:?}");
    assert!(unknown.is_empty(), "cases of no construct of the reference: {unknown:?}");
    for (slug, heading) in constructs {
        let title = files[&slug].lines().next().unwrap_or_default();
        assert_eq!(title, format!("# {heading}"), "the title of {slug}.md is not the heading of the reference");
    }
}

#[test]
fn every_construct_has_figures_sentences_and_wrong_uses() {
    for (name, text) in files() {
        let tests = markdown::tests(&text).unwrap_or_else(|e| panic!("{name}: {e}"));
        let blocks = || tests.iter().flat_map(|t| &t.blocks);
        for kind in WANTED {
            let filled = blocks().any(|b| b.kind == kind && !b.text.is_empty());
            assert!(filled, "{name}: no block of {kind}");
        }
        // The sentence is there in both languages.
        for language in [" sv: ", " en: "] {
            let told = blocks().any(|b| b.kind == "words" && b.text.contains(language));
            assert!(told, "{name}: no sentence in{language}");
        }
        let codes: Vec<&str> = blocks()
            .filter(|b| b.kind == "diagnostics")
            .flat_map(|b| b.text.lines())
            .filter(|line| line.contains(": error[") || line.contains(": warning["))
            .collect();
        let places: BTreeSet<&&str> = codes.iter().collect();
        assert!(places.len() >= 2, "{name}: fewer than two wrong uses with their findings");
    }
}

#[test]
fn names_of_files_follow_from_headings() {
    assert_eq!(slug("and, or, not"), "and-or-not");
    assert_eq!(slug("another source's value"), "another-sources-value");
    assert_eq!(slug("by item"), "by-item");
}

//! Samples of a catalogue that says nothing of how they are made.

use std::collections::BTreeSet;

use super::{Folder, files, root};

/// A source without its hints.
pub(crate) fn without_hints(text: &str) -> String {
    let depth = |line: &str| line.len() - line.trim_start().len();
    let (mut kept, mut inside) = (String::new(), None);
    for line in text.lines() {
        if inside.is_some_and(|hint| line.trim().is_empty() || depth(line) > hint) {
            continue;
        }
        inside = (line.trim() == "sample:").then(|| depth(line));
        if inside.is_none() {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}

/// The parts whose numerator is zero in every row of a result, in total.
pub(crate) fn empty_parts(csv: &str) -> BTreeSet<String> {
    let (mut all, mut counted) = (BTreeSet::new(), BTreeSet::new());
    for row in csv.lines().skip(1) {
        // No text before the numerator holds a comma, but in the label of a group.
        let cells: Vec<&str> = row.split(',').collect();
        if cells[5] == "total" {
            all.insert(cells[1].to_owned());
            if !matches!(cells[8], "0" | "") {
                counted.insert(cells[1].to_owned());
            }
        }
    }
    assert!(!all.is_empty(), "{csv}");
    all.difference(&counted).cloned().collect()
}

#[test]
fn every_part_counts_something_in_a_sample_without_hints() {
    let folder = Folder::new();
    for (name, bytes) in files(&root().join("measures")) {
        let text = String::from_utf8(bytes).expect("text");
        folder.write(&format!("measures/{name}"), without_hints(&text));
    }
    let source = folder.read("measures/candidates/sjukfall.yaml");
    assert!(!source.contains("sample:") && source.contains("type: code"), "{source}");
    let sampled = |out: &str, args: &[&str]| {
        folder.ran(&[&["sample", "--out", out], args].concat()).well();
        let run = folder.ran(&[&["run", "--data", out, "--format", "csv"], &args[..args.len().min(2)]].concat()).well();
        assert_eq!(empty_parts(&run.out), BTreeSet::new(), "{}", run.err);
        // What is drawn of one source knows nothing of another that its figures are to take in.
        let rest = run.err.replace("warning[figure-too-small]", "");
        assert!(!rest.contains("warning"), "{}", run.err);
        run.out
    };
    sampled("adopted", &[]);
    let candidates = super::candidates::CANDIDATES.join(",");
    let once = sampled("candidates", &["--measure", &candidates, "--rows", "sjukfall=500"]);
    assert_eq!(once, sampled("again", &["--measure", &candidates, "--rows", "sjukfall=500"]));
    // Groups and bands have more than one value each, too.
    for group in ["16", "psykiska", "rorelseorganen"] {
        assert!(once.contains(group), "{group}: {once}");
    }
    let spells = folder.read("candidates/sjukfall.csv");
    let header: Vec<&str> = spells.lines().next().expect("a header").split(',').collect();
    let place = |name: &str| header.iter().position(|h| *h == name).expect("a column");
    let (start, end, born) = (place("start"), place("slut"), place("fodd"));
    for row in spells.lines().skip(1) {
        let cells: Vec<&str> = row.split(',').collect();
        assert!(cells[start].starts_with("2025-") && cells[born] <= cells[start], "{row}");
        assert!(cells[end].is_empty() || cells[start] <= cells[end], "{row}");
    }
    let months: BTreeSet<&str> =
        spells.lines().skip(1).map(|row| &row.split(',').nth(start).expect("a date")[..7]).collect();
    assert_eq!(months.len(), 12);
}

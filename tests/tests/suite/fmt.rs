//! Definition files in one form: the catalogue's own stay as they are, and whatever is formatted means the same.

use std::collections::BTreeMap;

use mattstock_core::catalogue::{Memory, load};
use mattstock_syntax::{Refusal, Severity, Sources, def::File, format, read_file};
use proptest::prelude::*;

use super::damage::{apply, edit, some_files};
use super::evaluator::config;
use super::mistakes::catalogue;

fn formatted(text: &str) -> Result<String, Refusal> {
    let mut sources = Sources::new();
    let id = sources.add("a.yaml", text);
    format(&sources, id)
}

fn definition(text: &str) -> Option<File> {
    let mut sources = Sources::new();
    let id = sources.add("a.yaml", text);
    let (file, findings) = read_file(&sources, id);
    file.filter(|_| findings.iter().all(|d| d.severity < Severity::Error))
}

/// The comments of a text, without the blanks around them.
fn comments(text: &str) -> Vec<&str> {
    text.lines().map(str::trim).filter(|line| line.starts_with('#')).collect()
}

/// Formats a text and holds it to what is promised.
fn holds(path: &str, text: &str) -> Option<String> {
    let before = definition(text);
    let once = match formatted(text) {
        Ok(once) => once,
        Err(Refusal::Errors(_)) => {
            assert_eq!(before, None, "{path}: no error, and not formatted");
            return None;
        }
        Err(Refusal::Unsafe) => panic!("{path}: formatted it would not mean the same\n{text}"),
    };
    assert!(before.is_some() && definition(&once) == before, "{path}: means something else\n{once}");
    assert_eq!(formatted(&once).as_deref(), Ok(once.as_str()), "{path}: not the same when formatted again");
    assert_eq!(comments(text), comments(&once), "{path}");
    assert!(once.ends_with('\n') && !once.ends_with("\n\n") && !once.ends_with("\n\r\n"), "{path}");
    Some(once)
}

#[test]
fn the_catalogue_is_in_its_form() {
    for (path, text) in catalogue() {
        assert_eq!(formatted(&text).as_deref(), Ok(text.as_str()), "{path}");
    }
}

/// The files as hasty hands would have left them.
fn untidied(text: &str) -> String {
    let mut deeper = String::new();
    for line in text.lines() {
        let blanks = line.len() - line.trim_start().len();
        deeper.push_str(&" ".repeat(2 * blanks));
        // What follows a dash stands twice as deep as well.
        match line.trim_start().strip_prefix("- ") {
            Some(item) => deeper.push_str(&format!("-   {item}")),
            None => deeper.push_str(line.trim_start()),
        }
        deeper.push('\n');
    }
    deeper.replace(" where ", "   where  ").replace(" = ", "=").replace("]\n", "]   \n").replace(": [", ":   [") + "\n\n"
}

#[test]
fn untidied_files_come_back_to_their_form() {
    let mut changed = 0;
    for (path, text) in catalogue() {
        // Prose set in deeper is another text: only files whose texts stand on one line can come back to the letter.
        let untidy = untidied(&text);
        let once = holds(&path, &untidy).unwrap_or_else(|| panic!("{path}: not formatted"));
        let windows = format!("\u{feff}{}", untidy.replace('\n', "\r\n"));
        let again = holds(&path, &windows).unwrap_or_else(|| panic!("{path}: not formatted"));
        assert_eq!(again, format!("\u{feff}{}", once.replace('\n', "\r\n")), "{path}");
        changed += usize::from(once != untidy);
        for line in once.lines().filter(|line| line.contains("numerator:") || line.contains("codes: [")) {
            assert!(text.contains(line), "{path}: {line}");
        }
    }
    assert!(changed >= 18, "{changed}");
}

#[test]
fn formatting_changes_no_meaning_of_the_catalogue() {
    let untidy: BTreeMap<String, String> = catalogue().into_iter().map(|(path, text)| (path, untidied(&text))).collect();
    let tidy = untidy.iter().map(|(path, text)| (path.clone(), holds(path, text).expect("formatted")));
    let before = load(&Memory::new(untidy.clone()), "").catalogue;
    let after = load(&Memory::new(tidy), "").catalogue;
    assert_eq!(before.measures, after.measures);
    assert_eq!(before.sources, after.sources);
    assert_eq!(before.code_sets, after.code_sets);
    assert_eq!(before.codelists, after.codelists);
    assert_eq!(before.info, after.info);
}

proptest! {
    #![proptest_config(config(150))]

    #[test]
    fn damaged_files_are_refused_or_mean_the_same(edits in prop::collection::vec(edit(), 1..4), untidy: bool, windows: bool) {
        let mut files = some_files();
        let right = files.clone();
        for edit in &edits {
            apply(&mut files, edit);
        }
        for (path, text) in files.iter().filter(|(path, text)| right[*path] != **text) {
            let text = if untidy { untidied(text) } else { text.clone() };
            let text = if windows { format!("\u{feff}{}", text.replace('\n', "\r\n")) } else { text };
            holds(path, &text);
        }
    }
}

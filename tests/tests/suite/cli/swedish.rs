//! With `--lang sv` nothing that is said is English.

use super::{Folder, sampled};

const FOUR: &str = "measures/04-lakares-kannedom-om-styrdokument.yaml";
const FIVE: &str = "measures/05-forekomst-av-utbildning-i-klinisk-forsakringsmedicin.yaml";

/// Words no Swedish sentence of ours holds; keys, codes and words of the language stand in backticks or brackets.
const ENGLISH: [&str; 23] = [
    "the", "is", "of", "and", "or", "in", "not", "write", "help", "error", "errors", "warning", "warnings", "notes", "with",
    "did", "you", "file", "files", "column", "line", "lines", "more",
];

/// The sentences of a text: without what stands in backticks, and without lines that show a file.
fn sentences(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines().filter(|l| !l.contains('│') && !l.contains("╭─") && !l.contains("╰─")) {
        for (place, piece) in line.split('`').enumerate() {
            out.push_str(if place % 2 == 0 { piece } else { "…" });
        }
        out.push('\n');
    }
    out
}

fn is_swedish(said: &str) {
    assert!(!said.is_empty());
    for line in sentences(said).lines() {
        // A code in brackets, a path and options are the same in every language.
        let words = line.split_whitespace().filter(|w| !w.contains(['/', '[', '-', '_', '.'])).map(|w| {
            let trimmed = w.trim_matches(|c: char| !c.is_alphanumeric());
            trimmed.to_owned()
        });
        for word in words {
            assert!(!ENGLISH.contains(&word.as_str()), "`{word}` in: {line}\n{said}");
        }
    }
}

#[test]
fn findings_about_definitions_are_swedish_throughout() {
    let folder = Folder::with_catalogue();
    folder.edit(FOUR, "f4a = ja", "f4a = jaa");
    folder.edit(FIVE, "unit:", "unti:");
    folder.edit("measures/sources/lakarenkat.yaml", "type: key", "type: kye");
    for format in ["human", "short"] {
        let ran = folder.ran(&["check", "--lang", "sv", "--format", format]);
        assert_eq!(ran.code, 1);
        let said = ran.out.replace(": error[", ": [").replace(": note[", ": [").replace(": warning[", ": [");
        is_swedish(&said);
        is_swedish(&format!("{}fel", ran.err));
    }
    let human = folder.ran(&["check", "--lang", "sv"]).out;
    assert!(human.contains("hjälp: menades `ja`?") && human.contains("fel[unknown-answer]"), "{human}");
    let json = folder.ran(&["check", "--lang", "sv", "--format", "json"]).out;
    assert!(json.contains("\"message\":\"okänt svar `jaa` på `f4a`\"") && json.contains("\"severity\":\"error\""), "{json}");
}

#[test]
fn refusals_are_swedish_throughout() {
    let folder = Folder::with_catalogue();
    let data = sampled();
    for args in [
        &["run", "--data", "absent"][..],
        &["run", "--data", &data, "--measure", "99"],
        &["run", "--data", &data, "--year", "1999"],
        &["run", "--data", &data, "--deny", "invald"],
        &["run", "--data", "enkat=absent.csv"],
        &["sample", "--rows", "enkat=10"],
        &["sample", "--year", "2025", "--rows", "lakarenkat=1", "--rows", "lakarenkat=1"],
        &["explain", "no-such-code"],
        &["check", "absent.yaml"],
        &["check", "--catalogue", "absent"],
        &["check", "--deny", "unknown-answr"],
        &["appendix", "-o", "appendix.xyz"],
    ] {
        let err = folder.ran(&[args, &["--lang", "sv"]].concat()).fails(2);
        assert!(err.starts_with("fel: "), "{err}");
        is_swedish(&err);
    }
}

#[test]
fn a_run_over_data_with_mistakes_is_swedish_throughout() {
    let folder = Folder::new();
    let sampled = folder.ran(&["sample", "--dirty", "--lang", "sv"]).well();
    is_swedish(&sampled.err);
    let ran = folder.ran(&["run", "--data", "data", "--lang", "sv", "-v"]);
    is_swedish(&ran.err);
    let built = folder.ran(&["build", "--lang", "sv"]).well();
    is_swedish(&built.out);
}

#[test]
fn the_plan_of_every_measure_has_swedish_labels() {
    let folder = Folder::new();
    let adopted: Vec<String> = (1..=13).map(|n| n.to_string()).collect();
    for measure in adopted.iter().map(String::as_str).chain(super::candidates::CANDIDATES) {
        let told = folder.ran(&["explain", measure, "--lang", "sv"]).well().out;
        let Some((_, plan)) = told.split_once("\nplan (för den som vill se exakt vad som körs)\n") else {
            // A measure of free text alone has no plan.
            assert!(!folder.ran(&["explain", measure]).well().out.contains("tally"), "{measure}");
            continue;
        };
        assert!(plan.starts_with("  källa ") && plan.contains("    siffra ") && plan.contains("    räkning 0: "), "{plan}");
        for english in [
            "source ",
            "rows ",
            "row per",
            "column ",
            "tally ",
            "figure ",
            " within ",
            "everything",
            "one of ",
            "any of ",
            "list of codes",
            "whole number",
            "asked when",
            "inferred",
            "looked up",
            "bands of",
            "groups of",
            "different values",
            "elements",
            " as ",
            "units",
        ] {
            assert!(!plan.replace("has any of", "").contains(english), "`{english}` in the plan of {measure}: {plan}");
        }
    }
}

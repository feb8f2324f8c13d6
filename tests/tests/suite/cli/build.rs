//! `mattstock build`

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Folder, files, responses, sampled};

/// What a build makes besides sampled responses.
const MADE: [&str; 6] =
    ["appendix.html", "appendix.json", "appendix.md", "results-SYNTHETIC.csv", "results.html", "results.json"];

fn names(files: &BTreeMap<String, Vec<u8>>) -> Vec<&str> {
    files.keys().map(String::as_str).collect()
}

/// The first word of each line, and that each is followed by something.
fn verbs(report: &str) -> Vec<&str> {
    let lines: Vec<(&str, &str)> = report.lines().map(|l| l.split_once(' ').expect("two words")).collect();
    assert!(lines.iter().all(|(_, rest)| !rest.trim().is_empty()), "{report}");
    lines.into_iter().map(|(verb, _)| verb).collect()
}

#[test]
fn a_catalogue_alone_gives_every_output_and_all_of_them_say_that_they_are_synthetic() {
    let folder = Folder::new();
    let ran = folder.ran(&["build"]).well();
    assert_eq!(ran.err, "");
    assert_eq!(verbs(&ran.out), ["checked", "sampled", "computed", "appendix", "results"]);
    let made = files(&folder.path("out"));
    let sampled = ["data/SYNTHETIC.txt", "data/lakarenkat.csv", "data/patientregister.csv", "data/regionenkat.csv"];
    assert_eq!(names(&made), [&MADE[..3], &sampled, &MADE[3..]].concat());
    for name in ["appendix.md", "appendix.html", "results.html", "data/SYNTHETIC.txt"] {
        assert!(String::from_utf8_lossy(&made[name]).contains("SYNTHETIC"), "{name}");
    }
    let json = |name: &str| -> Value { serde_json::from_slice(&made[name]).expect("JSON") };
    assert_eq!(json("appendix.json")["synthetic"], true);
    assert_eq!(json("results.json")["header"]["synthetic"], true);
    for name in MADE.iter().chain(&sampled[1..]) {
        assert!(ran.out.contains(&format!("out/{name}")), "{name} in {}", ran.out);
    }
    assert!(ran.out.contains("sampled   SYNTHETIC"), "{}", ran.out);
}

#[test]
fn responses_that_are_given_are_read_and_known_for_what_they_are() {
    let folder = Folder::new();
    let ran = folder.ran(&["build", "--data", &sampled()]).well();
    assert_eq!(verbs(&ran.out), ["checked", "read", "computed", "appendix", "results"]);
    assert_eq!((names(&files(&folder.path("out"))), ran.err.as_str()), (MADE.to_vec(), ""));

    // Nothing marks these as synthetic, and nothing says so.
    let hand = responses().parent().expect("a folder above").join("hand").display().to_string();
    let folder = Folder::new();
    let ran = folder.ran(&["build", "--data", &hand, "--lang", "sv"]).well();
    assert_eq!(verbs(&ran.out), ["granskat", "läst", "beräknat", "bilaga", "resultat"]);
    assert!(ran.err.contains("varning[invalid-value]") && ran.err.contains("varning[routing-violated]"), "{}", ran.err);
    let made = files(&folder.path("out"));
    let expected: Vec<&str> = MADE.iter().map(|n| if n.contains("SYNTHETIC") { "results.csv" } else { n }).collect();
    assert_eq!(names(&made), expected);
    for (name, bytes) in &made {
        assert!(!String::from_utf8_lossy(bytes).contains("SYNTHETIC"), "{name}");
    }
}

#[test]
fn a_build_gives_the_same_bytes_again_on_any_number_of_threads() {
    let folder = Folder::new();
    let built = |out: &str, more: &[&str]| {
        folder.ran(&[&["build", "--year", "2026", "--out", out], more].concat()).well();
        files(&folder.path(out))
    };
    let first = built("a", &[]);
    for (out, more) in [("a", &[][..]), ("b", &["--threads", "1"]), ("c", &["--threads", "2"])] {
        let again = built(out, more);
        assert_eq!(names(&again), names(&first));
        for (name, bytes) in &first {
            assert!(*bytes == again[name], "{name} differs with {more:?}");
        }
    }
    // The committed responses are those that a build makes for their year, so their results are the same.
    let read = built("d", &["--data", &sampled()]);
    assert_eq!(names(&read), MADE);
    for (name, bytes) in &read {
        assert!(*bytes == first[name], "{name} differs between sampled and read responses");
    }
}

#[test]
fn a_build_that_stops_leaves_everything_as_it_was() {
    let folder = Folder::with_responses();
    let last = folder.read("data/regionenkat.csv").lines().last().expect("rows").to_owned();
    folder.edit("data/regionenkat.csv", &last, &format!("{last}\n{last}"));
    folder.write("out/results.json", "earlier");
    let before = folder.files();
    let err = folder.ran(&["build", "--data", "data"]).fails(1);
    assert!(err.contains("error[duplicate-unit]") && err.ends_with("nothing is written\n"), "{err}");
    assert_eq!(folder.files(), before);
    folder.ran(&["build", "--data", "data", "--out", "new"]).fails(1);
    assert_eq!(folder.files(), before);

    // Responses that may be real are not written over.
    folder.write("out/data/lakarenkat.csv", "real");
    let err = folder.ran(&["build"]).fails(2);
    assert!(err.contains("`out/data/lakarenkat.csv` is there already and not known to be synthetic"), "{err}");
    assert_eq!(folder.read("out/data/lakarenkat.csv"), "real");
}

#[test]
fn a_quiet_build_says_nothing_when_all_is_well() {
    let folder = Folder::new();
    let ran = folder.ran(&["build", "-q"]).well();
    assert_eq!((ran.out.as_str(), ran.err.as_str()), ("", ""));
    assert!(folder.path("out/results.html").is_file());
}

/// The responses counted by hand hold one contact without a date, five invalid values and two answers against published routing.
#[test]
fn the_results_page_says_what_was_left_out_of_the_data() {
    let folder = Folder::new();
    let data = super::root().join("tests/data/hand").display().to_string();
    folder.ran(&["build", "--data", &data, "--out", "out"]).well();
    let page = folder.read("out/results.html");
    for told in [
        "Patientregistret, Socialstyrelsen: antal rader som saknar giltigt år eller datum och därför inte ingår: 1.",
        "Enkät till region: antal rader med svar som inte räknas, eftersom enkäten anges som obesvarad: 1.",
        "Enkät till region: antal uppgifter som inte är något av de tillåtna svaren och räknas som ogiltiga: 3.",
        "Enkät till läkare: antal uppgifter som inte är något av de tillåtna svaren och räknas som ogiltiga: 2.",
        "Enkät till region: antal svar på frågor som inte skulle ha ställts, som inte räknas: 1.",
        "Enkät till läkare: antal svar på frågor som inte skulle ha ställts, som inte räknas: 1.",
    ] {
        assert!(page.contains(told), "{told}");
    }
}

//! `mattstock test`

use std::fs;

use super::{Folder, root};

/// The measures that ship with tests: thirteen and five candidates.
const MEASURES: usize = 18;

/// A folder with a catalogue of its own: that of the repository.
fn own_catalogue() -> Folder {
    let folder = Folder::new();
    copy(&root().join("measures"), &folder.path("measures"));
    folder
}

fn copy(from: &std::path::Path, to: &std::path::Path) {
    fs::create_dir_all(to).expect("writable");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("readable");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("writable");
        }
    }
}

/// The files of all measures in a folder.
fn measures(folder: &Folder) -> Vec<std::path::PathBuf> {
    let mut all = Vec::new();
    for of in ["measures", "measures/candidates"] {
        for entry in fs::read_dir(folder.path(of)).expect("a folder") {
            let path = entry.expect("readable").path();
            if path.is_file() && fs::read_to_string(&path).expect("text").contains("\nmeasure: ") {
                all.push(path);
            }
        }
    }
    all
}

/// A measure file without its tests.
fn untested(text: &str) -> String {
    let at = text.find("\ntests:\n").expect("tests at the end");
    text[..at + 1].to_owned()
}

#[test]
fn every_measure_has_tests_that_pass_and_show_all_there_is_to_see() {
    let folder = own_catalogue();
    let ran = folder.ran(&["test", "--format", "json", "--coverage-min", "100"]).well().json();
    assert_eq!((&ran["failed"], &ran["stopped"]), (&0.into(), &0.into()));
    let all = ran["measures"].as_array().expect("a list");
    assert_eq!(all.len(), MEASURES);
    for measure in all {
        assert!(!measure["tests"].as_array().expect("a list").is_empty(), "{}", measure["measure"]);
        assert_eq!(measure["seen"], measure["reachable"], "{}", measure["measure"]);
        let states =
            measure["parts"].as_array().expect("a list").iter().flat_map(|p| p["states"].as_array().expect("a list"));
        assert!(states.into_iter().all(|state| state["reach"] != "undecided"), "{}", measure["measure"]);
    }
    // What of measure 4 there is to see is no less than its three conditions.
    let four = all.iter().find(|m| m["measure"] == "4").expect("measure 4");
    assert_eq!(four["reachable"], 12);
}

#[test]
fn ready_tests_pass_as_they_are_and_show_all() {
    let folder = own_catalogue();
    for path in measures(&folder) {
        let text = untested(&fs::read_to_string(&path).expect("text"));
        fs::write(&path, &text).expect("writable");
    }
    let none = folder.ran(&["test", "--coverage-min", "100"]);
    assert_eq!(none.code, 1);
    assert!(none.out.contains("0/12, below 100 %"), "{}", none.out);
    let ready = folder.ran(&["test", "--missing"]).well().out;
    let mut pasted = 0;
    for block in ready.split("\n\n").filter(|block| block.starts_with("# ")) {
        let path = folder.path(block.lines().next().expect("a path").trim_start_matches("# "));
        let text = fs::read_to_string(&path).expect("text");
        fs::write(&path, format!("{text}\n{block}\n")).expect("writable");
        pasted += 1;
    }
    // Two measures have nothing that is not always so.
    assert_eq!(pasted, MEASURES - 2);
    folder.ran(&["test", "--coverage-min", "100"]).well();
    let again = folder.ran(&["test", "--missing"]).well();
    assert_eq!((again.out.as_str(), again.err.trim()), ("", "the tests show all that can be shown"));
}

#[test]
fn what_comes_out_otherwise_is_told_at_its_place() {
    let folder = own_catalogue();
    let path = folder.path("measures/04-lakares-kannedom-om-styrdokument.yaml");
    let text = fs::read_to_string(&path).expect("text");
    fs::write(&path, text.replace("where f4a = ja\n", "where f4a in (ja, osaker)\n")).expect("writable");
    let ran = folder.ran(&["test", "4"]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("failed: 4 osäker räknas inte som kännedom"), "{}", ran.out);
    assert!(ran.out.contains("`numerator` is 2, expected 1"), "{}", ran.out);
    assert!(ran.out.contains("`value` is 50.0, expected 25.0"), "{}", ran.out);
    let lines: Vec<&str> = ran.out.lines().collect();
    let marked = lines.iter().position(|l| l.trim() == "^").expect("the number is underlined");
    let column = lines[marked].find('^').expect("underlined");
    assert_eq!(&lines[marked - 1][column - 11..=column], "numerator: 1");
    let swedish = folder.ran(&["test", "4", "--lang", "sv"]).out;
    assert!(swedish.contains("fel: 4 osäker") && swedish.contains("`numerator` är 2, väntat 1"), "{swedish}");

    let junit = folder.ran(&["test", "4", "--format", "junit"]);
    assert_eq!(junit.code, 1);
    assert!(junit.out.contains("<testsuite name=\"4\" tests=\"5\" failures=\"1\" errors=\"0\">"), "{}", junit.out);
    assert!(junit.out.contains("type=\"expectation\""), "{}", junit.out);
    let report = folder.ran(&["test", "4", "--format", "json"]).json();
    let failures = &report["measures"][0]["tests"][0]["failures"];
    assert_eq!((&failures[0]["column"], &failures[0]["actual"]), (&"numerator".into(), &"2".into()));
}

#[test]
fn junit_is_well_formed_whatever_names_hold() {
    let folder = own_catalogue();
    let path = folder.path("measures/05-forekomst-av-utbildning-i-klinisk-forsakringsmedicin.yaml");
    let text = fs::read_to_string(&path).expect("text");
    let odd = "  - name: a < b & \"c\" ]]> 'd'\n    given:\n      - {svarat: ja}\n    expect:\n      - {numerator: 7}\n";
    fs::write(&path, text + odd).expect("writable");
    let xml = folder.ran(&["test", "--format", "junit"]).out;
    let mut reader = quick_xml::Reader::from_str(&xml);
    reader.config_mut().check_end_names = true;
    let (mut cases, mut names) = (0, Vec::new());
    loop {
        match reader.read_event().expect("well formed") {
            quick_xml::events::Event::Eof => break,
            quick_xml::events::Event::Start(e) | quick_xml::events::Event::Empty(e) if e.name().as_ref() == "testcase" => {
                cases += 1;
                let name = e.try_get_attribute("name").expect("well formed").expect("a name");
                names.push(name.normalized_value(quick_xml::XmlVersion::Implicit1_0).expect("escaped").into_owned());
            }
            _ => {}
        }
    }
    assert!(names.iter().any(|name| name == "a < b & \"c\" ]]> 'd'"), "{names:?}");
    let tests = xml.split("tests=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a number");
    assert_eq!(tests, cases.to_string());
}

#[test]
fn rows_that_cannot_be_counted_fail_the_test_and_say_why() {
    let folder = own_catalogue();
    let path = folder.path("measures/05-forekomst-av-utbildning-i-klinisk-forsakringsmedicin.yaml");
    let text = untested(&fs::read_to_string(&path).expect("text"));
    let twice = "\ntests:\n  - name: one region twice\n    given:\n      - {region: \"01\", svarat: ja}\n      - {region: \"01\", svarat: ja}\n    expect:\n      - {denominator: 2}\n  - name: of another year\n    given:\n      - {ar: 2024, svarat: ja}\n    expect:\n      - {denominator: 1}\n";
    fs::write(&path, text + twice).expect("writable");
    let ran = folder.ran(&["test", "5"]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("failed: 5 one region twice"), "{}", ran.out);
    assert!(ran.out.contains("two rows for one unit in one period"), "{}", ran.out);
    assert!(ran.out.contains("there is no figure for `5 total`"), "{}", ran.out);
}

#[test]
fn measures_are_named_by_id_file_or_folder() {
    let folder = own_catalogue();
    let ids = |args: &[&str]| -> Vec<String> {
        let args = [&["test", "--format", "json"], args].concat();
        let ran = folder.ran(&args).well().json();
        ran["measures"].as_array().expect("a list").iter().map(|m| m["measure"].as_str().expect("text").to_owned()).collect()
    };
    assert_eq!(ids(&["4", "8"]), ["4", "8"]);
    assert_eq!(ids(&["measures/12-antal-kva-dv077-i-all-halso-och-sjukvard.yaml", "8"]), ["8", "12"]);
    assert_eq!(ids(&["measures/candidates"]).len(), 5);
    assert_eq!(ids(&["measures"]).len(), MEASURES);
    let unknown = folder.ran(&["test", "antal_sjukskrivning"]).fails(2);
    assert!(unknown.contains("unknown measure `antal_sjukskrivning`") && unknown.contains("did you mean"), "{unknown}");
    let no_measure = folder.ran(&["test", "measures/sources"]).fails(2);
    assert!(no_measure.contains("no measure is defined there"), "{no_measure}");
}

#[test]
fn what_no_test_shows_is_listed_on_request() {
    let folder = own_catalogue();
    let path = folder.path("measures/04-lakares-kannedom-om-styrdokument.yaml");
    let text = untested(&fs::read_to_string(&path).expect("text"));
    fs::write(&path, text).expect("writable");
    let brief = folder.ran(&["test", "4"]).well().out;
    assert!(brief.contains("shown 0/12") && brief.contains("`--missing`"), "{brief}");
    let long = folder.ran(&["test", "4", "-v"]).well().out;
    assert!(long.contains("no test shows `f4a = ja` true (numerator); by {"), "{long}");
    assert!(long.contains("no test shows `sjukskrivande = ja` unknown (denominator)"), "{long}");
}

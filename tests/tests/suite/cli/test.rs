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
    // What of measure 4 there is to see is no less than its four conditions and the two answers of one of them, the unit, the breakdown
    // and who responded of either part, and who is asked of the second.
    let four = all.iter().find(|m| m["measure"] == "4").expect("measure 4");
    assert_eq!(four["reachable"], 22);
    let states = four["parts"][1]["states"].as_array().expect("a list");
    let members: Vec<&serde_json::Value> = states.iter().filter(|s| s["state"] == "member").map(|s| &s["at"]).collect();
    assert_eq!(members, ["ja", "nej"]);
}

/// The tests that are offered, by the file they are for.
fn offered(printed: &str) -> Vec<(String, String)> {
    let blocks = printed.split("\n\n").filter(|block| block.starts_with("# "));
    let one = |block: &str| {
        let (path, _) = block.trim_start_matches("# ").split_once(": ").expect("a path and where it goes");
        (path.to_owned(), format!("{block}\n"))
    };
    blocks.map(one).collect()
}

/// Puts offered tests where it is said that they go.
fn paste(folder: &Folder, printed: &str) -> usize {
    let all = offered(printed);
    for (path, block) in &all {
        let text = fs::read_to_string(folder.path(path)).expect("text");
        fs::write(folder.path(path), text + block).expect("writable");
    }
    all.len()
}

#[test]
fn ready_tests_pass_as_they_are_and_show_all() {
    let folder = own_catalogue();
    for path in measures(&folder) {
        let text = untested(&fs::read_to_string(&path).expect("text"));
        fs::write(&path, &text).expect("writable");
    }
    // Without tests nothing is shown, be there ever so little to show.
    let none = folder.ran(&["test", "--coverage-min", "1"]);
    assert_eq!(none.code, 1);
    assert_eq!(
        none.out.lines().filter(|line| line.contains("0 tests; shown 0/") && line.contains("below 1 %")).count(),
        MEASURES
    );
    assert!(none.out.contains("0/22, below 1 %") && none.out.contains("0/6, below 1 %"), "{}", none.out);
    let ready = folder.ran(&["test", "--missing"]).well().out;
    // Who answers a question has answered what leads to it, and somebody did not respond.
    for row in ready.lines().filter(|line| line.contains("{") && !line.contains("numerator")) {
        assert!(!row.contains(" f4b_") || row.contains("f4a: ja"), "{row}");
        assert!(!row.contains(" f13b_") || row.contains("f13a: ja"), "{row}");
        assert!(!row.contains(" f3b_") || row.contains("f3a: ja"), "{row}");
        assert!(!row.trim_end().ends_with("{}"), "{row}");
    }
    assert!(ready.contains("      - {region: \"04\", svarat: nej}\n"), "{ready}");
    assert!(ready.contains("      - {breakdown: region, group: \"01\", numerator: 1, denominator: 1}\n"), "{ready}");
    assert!(
        ready.contains("      - {part: \"4b\", item: medicinsk_bedomning, numerator: 2, denominator: 3, value: 66.7}\n"),
        "{ready}"
    );
    assert_eq!(paste(&folder, &ready), MEASURES);
    let ran = folder.ran(&["test", "--coverage-min", "100"]);
    assert_eq!(ran.code, 0, "{}", ran.out);
    let again = folder.ran(&["test", "--missing"]).well();
    assert_eq!((again.out.as_str(), again.err.trim()), ("", "the tests show all that can be shown"));
}

#[test]
fn ready_tests_go_beside_those_that_are_there() {
    let folder = own_catalogue();
    let path = folder.path("measures/04-lakares-kannedom-om-styrdokument.yaml");
    let text = fs::read_to_string(&path).expect("text");
    // Of five tests the last is kept.
    let (before, _) = text.split_once("\ntests:\n").expect("tests");
    let last = text.rfind("  - name: ").expect("the last test");
    fs::write(&path, format!("{before}\ntests:\n{}", &text[last..])).expect("writable");
    let printed = folder.ran(&["test", "4", "--missing"]).well().out;
    assert!(printed.contains(": goes to the end of the list `tests`\n") && !printed.contains("\ntests:\n"), "{printed}");
    assert_eq!(paste(&folder, &printed), 1);
    let ran = folder.ran(&["test", "4", "--coverage-min", "100"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let swedish = folder.ran(&["test", "12", "--missing", "--lang", "sv"]).well();
    assert_eq!(swedish.err.trim(), "testerna visar allt som kan visas");
    // What is pasted with its key is one list too many, and the help says so.
    fs::write(&path, format!("{text}\ntests:\n{}", &text[last..])).expect("writable");
    let twice = folder.ran(&["test", "4", "--lang", "sv"]);
    assert!(twice.err.contains("lägg alla element i en enda lista under `tests`"), "{}", twice.err);
}

#[test]
fn only_what_a_test_would_notice_counts() {
    let folder = own_catalogue();
    let path = folder.path("measures/05-forekomst-av-utbildning-i-klinisk-forsakringsmedicin.yaml");
    let text = untested(&fs::read_to_string(&path).expect("text"));
    let rows = "      - {region: \"01\", svarat: ja, f5: ja}\n      - {svarat: ja, f5: nej}\n      - {svarat: ja}\n      - {svarat: nej}\n";
    let shown = |expect: &[&str]| {
        let expect: String = expect.iter().map(|row| format!("      - {row}\n")).collect();
        let tests = format!("\ntests:\n  - name: t\n    given:\n{rows}    expect:\n{expect}");
        fs::write(&path, format!("{text}{tests}")).expect("writable");
        let ran = folder.ran(&["test", "5", "--coverage-min", "100"]);
        (ran.code, ran.out.lines().find(|line| line.starts_with("5 ")).unwrap_or_default().to_owned())
    };
    let (total, region) = ("{numerator: 1, denominator: 3}", "{breakdown: region, group: \"01\", numerator: 1}");
    assert_eq!(shown(&[total, region]), (0, "5  1 test; shown 6/6".to_owned()));
    assert_eq!(shown(&[total]), (1, "5  1 test; shown 5/6, below 100 %".to_owned()));
    // That there is a figure at all.
    assert_eq!(shown(&["{status: ok}"]), (1, "5  1 test; shown 1/6, below 100 %".to_owned()));
    // A test that fails shows nothing.
    assert_eq!(
        shown(&["{numerator: 2, denominator: 3}", region]),
        (1, "5  1 test, 1 failed; shown 0/6, below 100 %".to_owned())
    );
}

#[test]
fn a_decimal_comma_is_told_once_with_what_to_write() {
    let folder = own_catalogue();
    let path = folder.path("measures/04-lakares-kannedom-om-styrdokument.yaml");
    let text = fs::read_to_string(&path).expect("text");
    for (written, place) in [
        ("value: 66,7, no_answer: 1", "value: 25.0, no_answer: 1"),
        ("value: 66,7}", "value: 50.0, no_answer: 1}"),
        // Also where it is all that is expected.
        ("{value: 66,7}", "{part: 4a, numerator: 1, denominator: 1, value: 100}"),
        ("{part: 4a, value: 66,7}", "{part: 4a, numerator: 1, denominator: 1, value: 100}"),
    ] {
        assert!(text.contains(place), "{place}");
        fs::write(&path, text.replacen(place, written, 1)).expect("writable");
        for (lang, help) in [("en", "decimals stand after a point: `66.7`"), ("sv", "decimaler skrivs efter punkt: `66.7`")]
        {
            let ran = folder.ran(&["test", "4", "--lang", lang]);
            assert_eq!(ran.err.matches("error[").count() + ran.err.matches("fel[").count(), 1, "{}", ran.err);
            assert!(ran.err.contains(help), "{}", ran.err);
        }
    }
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
    assert!(brief.contains("shown 0/22") && brief.contains("`--missing`"), "{brief}");
    let long = folder.ran(&["test", "4", "-v"]).well().out;
    assert!(long.contains("no test shows `f4a = ja` true (numerator); by {"), "{long}");
    assert!(long.contains("no test shows `sjukskrivande = ja` unknown (denominator)"), "{long}");
    assert!(long.contains("no test shows `nej` of `f4b in (ja, nej)` (numerator); by {"), "{long}");
    let swedish = folder.ran(&["test", "4", "-v", "--lang", "sv"]).well().out;
    assert!(swedish.contains("inget test visar `nej` i `f4b in (ja, nej)` (täljare); av {"), "{swedish}");
    assert!(swedish.contains("inget test visar `f4a = ja` falskt (vem som får frågan); av {"), "{swedish}");
    assert!(swedish.contains("inget test visar `svarat = ja` falskt (vem som har svarat); av {"), "{swedish}");
    assert!(
        swedish.contains("inget test skulle märka om det stod `count` i stället för `percent` (enhet); av {"),
        "{swedish}"
    );
    assert!(swedish.contains("inget test väntar sig någon siffra för `total` (fördelning); av {"), "{swedish}");
}

#[test]
fn offered_tests_are_of_a_handful_of_rows_and_say_what_they_show() {
    let folder = own_catalogue();
    let path = folder.path("measures/04-lakares-kannedom-om-styrdokument.yaml");
    let text = untested(&fs::read_to_string(&path).expect("text"));
    fs::write(&path, &text).expect("writable");
    let offered = folder.ran(&["test", "4", "--missing"]).well().out;
    let names: Vec<&str> = offered.lines().filter_map(|line| line.strip_prefix("  - name: ")).collect();
    assert!(names.contains(&"4a, nämnare (sjukskrivande = ja) – sant, falskt, okänt"), "{names:?}");
    assert!(names.contains(&"4b, täljare (f4b in (ja, nej)) – sant, falskt, med ja, med nej"), "{names:?}");
    let rows = offered.split("  - name: ").skip(1).map(|test| test.lines().filter(|l| l.contains("svarat: ")).count());
    // Five for what it shows, and one that did not respond.
    assert!(rows.clone().all(|rows| (1..=6).contains(&rows)), "{:?}", rows.collect::<Vec<_>>());
    // With two pairs of dates.
    let path = folder.path("measures/candidates/sjukskrivningslangd.yaml");
    let text = untested(&fs::read_to_string(&path).expect("text"));
    let condition = "avslutat and days between start and slut between 15 and 90 and age(fodd, slut) between 18 and 64";
    fs::write(&path, text.replace("where avslutat", &format!("where {condition}"))).expect("writable");
    let offered = folder.ran(&["test", "sjukskrivningslangd", "--missing"]).well().out;
    assert_eq!(paste(&folder, &offered), 1);
    let ran = folder.ran(&["test", "sjukskrivningslangd", "--coverage-min", "100"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
}

#[test]
fn offered_tests_show_codes_that_begin_alike_periods_and_where_years_start() {
    let folder = own_catalogue();
    let path = folder.path("measures/candidates/antal-sjukskrivningar.yaml");
    let text = untested(&fs::read_to_string(&path).expect("text"));
    let condition = "diagnos in (F4*, M54) and slut during senaste_aret";
    fs::write(&path, text.replacen("  is: count\n", &format!("  is: count where {condition}\n"), 1)).expect("writable");
    let offered = folder.ran(&["test", "antal_sjukskrivningar", "--missing"]).well().out;
    for shown in ["gränsen F40", "gränsen F49", "F3 intill gränsen", "gränsen 2024-03-01", "2024-02-29 intill gränsen"]
    {
        assert!(offered.contains(shown), "{shown}: {offered}");
    }
    assert_eq!(paste(&folder, &offered), 1);
    let ran = folder.ran(&["test", "antal_sjukskrivningar", "-v", "--coverage-min", "100"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    assert!(ran.out.contains("; shown 21/21\n"), "{}", ran.out);
}

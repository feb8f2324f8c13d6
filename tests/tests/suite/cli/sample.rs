//! `mattstock sample`, and the responses committed in `tests/data/responses`

use std::collections::BTreeMap;

use super::{Folder, files, responses, sampled};

fn text(files: &BTreeMap<String, Vec<u8>>, name: &str) -> String {
    String::from_utf8(files[name].clone()).expect("text")
}

#[test]
fn the_committed_responses_are_what_sample_makes() {
    let folder = Folder::new();
    let ran = folder.ran(&["sample", "--year", "2026", "--seed", "1", "--out", "s"]).well();
    assert!(ran.err.contains("wrote s/lakarenkat.csv: 4000 rows\n"), "{}", ran.err);
    let (made, committed) = (files(&folder.path("s")), files(&responses()));
    assert_eq!(made.keys().collect::<Vec<_>>(), committed.keys().collect::<Vec<_>>());
    for (name, bytes) in &committed {
        assert!(made[name] == *bytes, "{name} is not what `mattstock sample --year 2026 --seed 1` makes");
    }
    folder.ran(&["sample", "--year", "2026", "--seed", "2", "--out", "other"]).well();
    assert_ne!(files(&folder.path("other"))["lakarenkat.csv"], made["lakarenkat.csv"]);
}

#[test]
fn the_committed_responses_are_small_and_of_the_right_size() {
    let committed = files(&responses());
    let bytes: usize = committed.values().map(Vec::len).sum();
    assert!(bytes < 2_000_000, "{bytes}");
    let rows = |name: &str| text(&committed, name).lines().count() - 1;
    assert_eq!(rows("lakarenkat.csv"), 4000);
    assert!((10_000..=20_000).contains(&rows("patientregister.csv")), "{}", rows("patientregister.csv"));
    let run = Folder::new().ran(&["run", "--data", &sampled(), "--measure", "5", "--format", "json"]).well();
    let regions = &run.json()["header"]["responses"][0];
    assert_eq!((&regions["asked"], &regions["responded"]), (&21.into(), &19.into()));
    assert_eq!(regions["not_responding"].as_array().expect("a list").len(), 2);
}

#[test]
fn clean_responses_give_no_findings() {
    let ran = Folder::new().ran(&["run", "--data", &sampled(), "--format", "csv", "-v"]).well();
    assert!(!ran.err.contains("warning") && !ran.err.contains("error"), "{}", ran.err);
    let quiet = Folder::new().ran(&["run", "--data", &sampled(), "--format", "csv", "-q"]).well();
    assert_eq!(quiet.err, "");
}

#[test]
fn dirty_responses_are_computed_with_every_kind_of_finding_summed_up() {
    let folder = Folder::new();
    folder.ran(&["sample", "--dirty", "--year", "2026", "--out", "dirty"]).well();
    let ran = folder.ran(&["run", "--data", "dirty", "--format", "json"]).well();
    let kinds = ["invalid-value", "routing-violated", "inferred-routing-violated", "gate-unknown", "no-period"];
    for kind in kinds {
        let found = ran.err.matches(&format!("warning[{kind}]: ")).count();
        // Five of a kind and a line for the rest.
        assert!((1..=6).contains(&found), "{kind}: {found} times in {}", ran.err);
    }
    assert!(ran.err.contains(" more of this kind; all with -v\n"), "{}", ran.err);
    assert!(ran.err.contains("\n  dirty/lakarenkat.csv (2026), line"), "{}", ran.err);
    assert!(!ran.err.contains("error"), "{}", ran.err);
    let header = &ran.json()["header"];
    let listed: Vec<&str> =
        header["findings"].as_array().expect("a list").iter().filter_map(|f| f["kind"].as_str()).collect();
    assert!(kinds.iter().all(|kind| listed.contains(kind)), "{listed:?}");

    let all = folder.ran(&["run", "--data", "dirty", "--format", "json", "-v"]).well();
    assert!(all.err.lines().count() > ran.err.lines().count() && !all.err.contains("more of this kind"));
    assert_eq!(all.out, ran.out);
    let quiet = folder.ran(&["run", "--data", "dirty", "--format", "json", "-q"]).well();
    assert_eq!((quiet.err.as_str(), quiet.out), ("", ran.out));
}

#[test]
fn a_kind_of_finding_that_is_denied_stops_the_run_and_nothing_is_written() {
    let folder = Folder::new();
    folder.ran(&["sample", "--dirty", "--year", "2026", "--out", "dirty"]).well();
    folder.write("figures.csv", "earlier");
    let before = folder.files();
    for (deny, stops, goes_on) in [
        ("invalid", "error[invalid-value]: ", "warning[gate-unknown]: "),
        ("gate-unknown,no-period", "error[gate-unknown]: ", "warning[invalid-value]: "),
        ("warnings", "error[routing-violated]: ", ""),
    ] {
        let err = folder.ran(&["run", "--data", "dirty", "--deny", deny, "-o", "figures.csv"]).fails(1);
        assert!(err.starts_with("error[") && err.contains(stops) && err.contains(goes_on), "{deny}: {err}");
        assert!(err.ends_with("nothing is written\n"), "{deny}: {err}");
        assert_eq!(folder.files(), before, "{deny}");
    }
    // Told to be quiet, it still says what stopped it, and no more.
    let err = folder.ran(&["run", "--data", "dirty", "--deny", "invalid", "-q"]).fails(1);
    assert!(err.contains("error[invalid-value]") && !err.contains("warning"), "{err}");
    // What is not there does not stop anything.
    folder.ran(&["run", "--data", &sampled(), "--deny", "warnings", "-o", "figures.csv"]).well();
}

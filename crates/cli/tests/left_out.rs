//! What a command does with measures that nobody asked for: errors in their files do not stop one that names its measures, and
//! those that are not adopted yet are computed only when they are named.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::ffi::OsString;
use std::fs;
use std::path::Path;

use mattstock_cli::{Environment, run};

const CATALOGUE: &str = "\
catalogue: test
title: Test
publisher: Test
language: sv
areas:
  a:
    name: A
units:
  count:
    label: Antal
    decimals: 0
";

/// Of measures that are left out too.
const CONSULTATION: &str = "\
consultations:
  remiss:
    name: R
    selection: chosen
    answered: 2
    proposals:
      alla:
        name: A
        measures: [1, 2, 3]
";

const SOURCE: &str = "\
source: fall
name: Sjukfall
kind: register
status: S
called:
  sv: sjukfall
  en: spells
columns:
  ar:
    type: year
";

fn measure(id: &str, numerator: &str) -> String {
    format!(
        "measure: {id}\nname: M\narea: a\ntype: process\ndirection: higher\nsource: fall\nunit: count\nsheet:\n  \
         statement: S\n  purpose: P\n  error_sources: none_known\nparts:\n  {id}a:\n    name: Del\n    numerator: {numerator}\n"
    )
}

/// A catalogue in which measures 2 and 3 have errors, two and one, and 4 cannot be read at all.
fn project() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::create_dir(path("measures")).unwrap();
    fs::create_dir(path("data")).unwrap();
    fs::write(path("measures/catalogue.yaml"), format!("{CATALOGUE}{CONSULTATION}")).unwrap();
    fs::write(path("measures/fall.yaml"), SOURCE).unwrap();
    fs::write(path("measures/1.yaml"), measure("1", "count")).unwrap();
    fs::write(path("measures/2.yaml"), measure("2", "count where konn = 1 and fell = 2")).unwrap();
    fs::write(path("measures/3.yaml"), measure("3", "count where")).unwrap();
    fs::write(path("measures/4.yaml"), measure("4", "\"count")).unwrap();
    fs::write(path("data/fall.csv"), "ar\n2025\n2025\n").unwrap();
    folder
}

fn ran(folder: &Path, args: &[&str]) -> (i32, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let args = ["mattstock"].iter().chain(args).map(OsString::from);
    let code = run(args, &mut out, &mut err, &Environment::new(folder));
    (code, String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
}

const LEFT_OUT: &str = "3 measures left out because of errors: measures/2.yaml (2 errors), measures/3.yaml (1 error), \
                        measures/4.yaml (1 error); `mattstock check` shows them\n";

#[test]
fn a_command_that_names_its_measures_goes_on_without_the_files_of_others() {
    let project = project();
    for (args, told) in [
        (&["run", "--data", "data", "--measure", "1", "--format", "csv"][..], "1,1a,"),
        (&["run", "--data", "data", "--measure", "1", "--format", "csv", "--deny", "warnings"], "1,1a,"),
        (&["appendix", "--measure", "1"], "Uppföljningsmått 1: M"),
        (&["sample", "--measure", "1", "--out", "made"], ""),
        (&["explain", "1"], "1a: Del"),
        (&["explain", "1a"], "1a: Del"),
    ] {
        let (code, out, err) = ran(project.path(), args);
        assert_eq!(code, 0, "{args:?}: {err}");
        assert!(err.starts_with(LEFT_OUT), "{args:?}: {err}");
        assert_eq!(err.matches("left out").count(), 1, "{args:?}: {err}");
        assert!(out.contains(told), "{args:?}: {out}");
    }
    let (_, _, err) = ran(project.path(), &["appendix", "--measure", "1", "--lang", "sv"]);
    assert!(err.starts_with("3 mått utelämnade på grund av fel: measures/2.yaml (2 fel), "), "{err}");
    assert!(err.contains("; `mattstock check` visar dem\n"), "{err}");
}

#[test]
fn what_is_asked_for_and_what_all_share_still_stops() {
    let project = project();
    let stops = |args: &[&str], why: &str| {
        let (code, out, err) = ran(project.path(), args);
        assert_eq!((code, out.as_str()), (1, ""), "{args:?}: {err}");
        assert!(err.contains(why) && !err.contains("left out"), "{args:?}: {err}");
    };
    let data = ["run", "--data", "data"];
    stops(&data, "measures/2.yaml");
    for id in ["2", "3", "4"] {
        stops(&[&data[..], &["--measure", id]].concat(), &format!("measures/{id}.yaml"));
        stops(&["explain", &format!("{id}a")], &format!("measures/{id}.yaml"));
    }
    fs::write(project.path().join("measures/fall.yaml"), format!("{SOURCE}nonsense: 1\n")).unwrap();
    stops(&[&data[..], &["--measure", "1"]].concat(), "measures/fall.yaml");
}

#[test]
fn nothing_is_left_to_a_file_that_is_left_out() {
    let project = project();
    // While 4 cannot be read, it may define what 5 looks for.
    fs::write(project.path().join("measures/4.yaml"), measure("4", "\"count where okand")).unwrap();
    fs::write(project.path().join("measures/5.yaml"), measure("5", "count where okand")).unwrap();
    let (code, _, err) = ran(project.path(), &["run", "--data", "data", "--measure", "1"]);
    assert_eq!(code, 0, "{err}");
    assert!(err.starts_with("4 measures left out") && err.contains("measures/5.yaml (1 error)"), "{err}");
}

/// The measures that have rows, and what was said.
fn measures(folder: &Path, args: &[&str]) -> (Vec<String>, String) {
    let (code, out, err) = ran(folder, &[&["run", "--data", "data", "--format", "csv"], args].concat());
    assert_eq!(code, 0, "{err}");
    (out.lines().skip(1).map(|line| line.split(',').next().unwrap().to_owned()).collect(), err)
}

#[test]
fn candidates_run_only_when_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::create_dir_all(path("measures/candidates")).unwrap();
    fs::create_dir(path("data")).unwrap();
    fs::write(path("measures/catalogue.yaml"), CATALOGUE).unwrap();
    fs::write(path("measures/fall.yaml"), SOURCE).unwrap();
    fs::write(path("measures/1.yaml"), measure("1", "count")).unwrap();
    let candidate = measure("2", "count").replace("source:", "status: candidate\nsource:");
    fs::write(path("measures/candidates/2.yaml"), candidate).unwrap();
    fs::write(path("data/fall.csv"), "ar\n2025\n2025\n").unwrap();
    let of = |args: &[&str]| measures(folder.path(), args);
    assert_eq!(of(&[]).0, ["1"]);
    assert_eq!(of(&["--measure", "2"]).0, ["2"]);
    assert_eq!(of(&["--measure", "1", "--measure", "2"]).0, ["1", "2"]);
    // A candidate that nobody asked for is not said to be left out either.
    assert!(!of(&[]).1.contains("left out"), "{}", of(&[]).1);
}

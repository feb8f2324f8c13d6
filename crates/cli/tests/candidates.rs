//! A measure that is not adopted yet is computed only when it is named.
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

const SOURCE: &str = "\
source: fall
name: Sjukfall
kind: register
called:
  sv: sjukfall
  en: spells
columns:
  ar:
    type: year
";

fn measure(id: &str, status: &str) -> String {
    format!(
        "measure: {id}\nname: M\narea: a\ntype: process\ndirection: higher\n{status}source: fall\nunit: count\nsheet:\n  \
         statement: S\n  purpose: P\n  error_sources: none_known\nnumerator: count\n"
    )
}

/// The measures that have rows, and what was said.
fn measures(folder: &Path, args: &[&str]) -> (Vec<String>, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let args = ["mattstock", "run", "--data", "data", "--format", "csv"].iter().chain(args).map(OsString::from);
    let code = run(args, &mut out, &mut err, &Environment::new(folder));
    let (out, err) = (String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap());
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
    fs::write(path("measures/1.yaml"), measure("1", "")).unwrap();
    fs::write(path("measures/candidates/2.yaml"), measure("2", "status: candidate\n")).unwrap();
    fs::write(path("data/fall.csv"), "ar\n2025\n2025\n").unwrap();
    let of = |args: &[&str]| measures(folder.path(), args);
    assert_eq!(of(&[]).0, ["1"]);
    assert_eq!(of(&["--measure", "2"]).0, ["2"]);
    assert_eq!(of(&["--measure", "1", "--measure", "2"]).0, ["1", "2"]);
    // A candidate that nobody asked for is not said to be left out either.
    assert!(!of(&[]).1.contains("left out"), "{}", of(&[]).1);
}

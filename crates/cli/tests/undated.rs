//! Data of which no row says a year or date that can be used: both commands end the same way.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::ffi::OsString;
use std::fs;

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
status: S
called:
  sv: sjukfall
  en: spells
columns:
  ar:
    type: year
";

const MEASURE: &str = "\
measure: 1
name: M
area: a
type: process
direction: higher
source: fall
unit: count
sheet:
  statement: S.
  purpose: P.
  error_sources: none_known
numerator: count
";

#[test]
fn check_and_run_have_nothing_to_do_without_a_date() {
    let folder = tempfile::tempdir().unwrap();
    for (file, text) in [("catalogue.yaml", CATALOGUE), ("sources/fall.yaml", SOURCE), ("measures/1.yaml", MEASURE)] {
        let path = folder.path().join("m").join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    fs::create_dir(folder.path().join("d")).unwrap();
    let ended = |command: &[&str], rows: &str| {
        fs::write(folder.path().join("d/fall.csv"), format!("ar\n{rows}")).unwrap();
        let args = ["mattstock", "--catalogue", "m"].iter().chain(command).chain(&["--data", "d"]).map(OsString::from);
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let code = run(args, &mut out, &mut err, &Environment::new(folder.path()));
        (code, String::from_utf8(err).unwrap())
    };
    for command in [&["run"][..], &["data", "check"]] {
        let (code, err) = ended(command, "26\n2026-03-01\n");
        assert_eq!(code, 2, "{err}");
        assert!(err.contains("error: the data hold no row with a year or date"), "{err}");
        // One that can be used is enough.
        let (code, err) = ended(command, "26\n2026\n");
        assert_eq!(code, 0, "{err}");
    }
}

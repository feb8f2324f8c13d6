//! `mattstock diff`: folders, revisions, formats, exit codes and the effect on data.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process::Command;

use mattstock_cli::{Environment, run};

const CATALOGUE: &str = "\
catalogue: base
title: Uppföljning
publisher: Region Exempel
language: sv
areas:
  a:
    name: Område
scales:
  ja_nej:
    answers:
      ja: Ja
      nej: Nej
units:
  percent:
    label: Procent
    per: 100
";

const REGIONS: &str = "codelist: regioner\nname: Regioner\ncodes:\n  a: Norr\n  b: Söder\n  c: Öster\n";

const SOURCE: &str = "\
source: enkat
name: Enkät till regioner
kind: survey
one_row_per: region
frame: regioner
columns:
  region:
    codelist: regioner
  ar:
    type: year
period:
  of: ar
questions:
  f1:
    text: Finns en rutin?
    answers: ja_nej
  f2:
    text: Används den?
    answers: ja_nej
";

const MEASURE: &str = "\
measure: 1
name: Rutin
area: a
type: structure
direction: higher
source: enkat
unit: percent
sheet:
  statement: Andel regioner med rutin.
  purpose: Rutiner gör mer lika.
  error_sources: none_known
numerator: count where f1 = ja
denominator: count
breakdowns: [total, region]
";

const DATA: &str = "region,ar,f1,f2\na,2026,ja,ja\nb,2026,ja,nej\nc,2026,nej,ja\n";

struct Ran {
    code: i32,
    out: String,
    err: String,
}

fn ran(folder: &Path, args: &[&str]) -> Ran {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let args = ["mattstock", "diff"].iter().chain(args).map(OsString::from);
    let code = run(args, &mut out, &mut err, &Environment::new(folder));
    Ran { code, out: String::from_utf8(out).unwrap(), err: String::from_utf8(err).unwrap() }
}

/// A line that begins so, with one space between its words.
fn line(out: &str, start: &str) -> String {
    let found = out.lines().find(|line| line.trim_start().starts_with(start)).unwrap_or_else(|| panic!("{out}"));
    found.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A folder with the catalogue in `old` and in `new`, whose measure is this.
fn versions(measure: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(&folder.path().join("old/measures"), MEASURE);
    write(&folder.path().join("new/measures"), measure);
    fs::create_dir(folder.path().join("data")).unwrap();
    fs::write(folder.path().join("data/enkat.csv"), DATA).unwrap();
    folder
}

fn write(folder: &Path, measure: &str) {
    fs::create_dir_all(folder.join("sources")).unwrap();
    for (path, text) in
        [("catalogue.yaml", CATALOGUE), ("regioner.yaml", REGIONS), ("sources/enkat.yaml", SOURCE), ("1.yaml", measure)]
    {
        fs::write(folder.join(path), text).unwrap();
    }
}

fn changed(from: &str, to: &str) -> String {
    assert!(MEASURE.contains(from), "{from}");
    MEASURE.replace(from, to)
}

#[test]
fn a_break_exits_with_one_until_it_is_stated() {
    let measure = changed("denominator: count", "denominator: count where f2 = ja");
    let folder = versions(&measure);
    let Ran { code, out, .. } = ran(folder.path(), &["old", "new"]);
    assert_eq!(code, 1, "{out}");
    assert!(out.contains("break") && out.contains("{+where f2 = ja+}") && out.contains("Leaves, for example:"), "{out}");

    let stated = format!("{measure}breaks:\n  - year: 2026\n    why: bara de som använder den\n");
    let Ran { code, out, err } = ran(versions(&stated).path(), &["old", "new/measures"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains("Excused by the break stated for 2026: bara de som använder den"), "{out}");

    let needless = format!("{MEASURE}breaks:\n  - year: 2026\n    why: inget\n");
    let Ran { code, err, .. } = ran(versions(&needless).path(), &["old", "new"]);
    assert_eq!(code, 0);
    assert_eq!(err, "warning: a break of 2026 is stated for `1`, which does not break\n");
}

#[test]
fn a_break_of_a_year_before_one_that_is_stated_does_not_count() {
    let with = |measure: &str, years: &[i32]| {
        let stated: String = years.iter().map(|year| format!("  - year: {year}\n    why: nytt\n")).collect();
        format!("{measure}breaks:\n{stated}")
    };
    let folder = versions(&with(&changed("denominator: count", "denominator: count where f2 = ja"), &[2019, 2024]));
    fs::write(folder.path().join("old/measures/1.yaml"), with(MEASURE, &[2024])).unwrap();
    let Ran { code, out, err } = ran(folder.path(), &["old", "new"]);
    assert_eq!(code, 1, "{out}");
    assert!(out.contains("The break stated for 2019 does not count"), "{out}");
    assert_eq!(err, "warning: the break of 2019 stated for `1` does not count: the version before states one for 2024\n");
}

#[test]
fn another_direction_is_told_by_itself() {
    let folder = versions(&changed("direction: higher", "direction: lower"));
    let Ran { code, out, .. } = ran(folder.path(), &["old", "new", "--lang", "sv"]);
    assert_eq!(code, 0, "{out}");
    assert!(out.contains("Samma siffror har en annan innebörd: 1 Rutin"), "{out}");
    assert!(!out.contains("Bara ord") && !out.contains("Oförändrade"), "{out}");
}

#[test]
fn what_is_equivalent_or_editorial_exits_with_zero() {
    let Ran { code, out, .. } = ran(versions(&changed("f1 = ja", "not f1 = nej")).path(), &["old", "new", "--lang", "sv"]);
    assert_eq!(code, 0);
    assert!(out.contains("likvärdig") && out.contains("Bevisat för alla rader"), "{out}");

    let worded = versions(&changed("med rutin", "med en rutin"));
    let Ran { code, out, .. } = ran(worded.path(), &["old", "new", "--format", "md"]);
    assert_eq!(code, 0);
    assert!(out.contains("Andel regioner med <ins>en </ins>rutin."), "{out}");
    let Ran { code, .. } = ran(worded.path(), &["old", "new", "--out", "log.html"]);
    assert_eq!(code, 0);
    let page = fs::read_to_string(worded.path().join("log.html")).unwrap();
    assert!(page.contains("<span class=\"hidden\">tillagt: </span><ins>en </ins>"), "{page}");

    let Ran { code, out, .. } = ran(versions(MEASURE).path(), &["old", "new"]);
    assert_eq!(code, 0);
    assert!(out.contains("Unchanged: 1"), "{out}");
}

#[test]
fn json_holds_every_verdict() {
    let folder = versions(&changed("f1 = ja", "f1 = ja and f2 = ja"));
    let Ran { code, out, .. } = ran(folder.path(), &["old", "new", "--format", "json"]);
    assert_eq!(code, 1);
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((&json["verdict"], &json["unstated"]), (&"narrower".into(), &true.into()));
    let difference = &json["measures"][0]["parts"][0]["differences"][0];
    assert_eq!((&difference["axis"], &difference["verdict"]), (&"numerator".into(), &"narrower".into()));
    assert!(difference["leaves"]["row"].as_str().unwrap().contains("f1: ja"), "{difference}");
    assert!(difference.get("enters").is_none());
}

#[test]
fn data_show_who_leaves_and_what_it_does() {
    let folder = versions(&changed("f1 = ja", "f1 = ja and f2 = ja"));
    let args = ["old", "new", "--data", "data", "--format", "json"];
    let Ran { code, out, err } = ran(folder.path(), &args);
    assert_eq!(code, 1, "{err}");
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    let row = |breakdown: &str, group: &str| {
        let all = json["effects"].as_array().unwrap();
        all.iter().find(|row| row["breakdown"] == breakdown && row["group"] == group).unwrap().clone()
    };
    let total = row("total", "");
    assert_eq!((&total["old"]["numerator"], &total["new"]["numerator"]), (&json_number("2"), &json_number("1")));
    assert_eq!((&total["enters"], &total["leaves"]), (&0.into(), &1.into()));
    assert_eq!((&row("region", "b")["leaves"], &row("region", "a")["leaves"]), (&1.into(), &0.into()));

    let Ran { out, .. } = ran(folder.path(), &["old", "new", "--data", "data"]);
    assert!(out.contains("Effect on the data"), "{out}");
    assert_eq!(line(&out, "total, 2026"), "total, 2026 67 (2/3) 33 (1/3) −33 +0 −1 +0 −0");
}

#[test]
fn data_show_who_enters_what_is_divided_by() {
    let narrow = changed("denominator: count", "denominator: count where f2 = ja");
    let folder = versions(MEASURE);
    fs::write(folder.path().join("old/measures/1.yaml"), narrow).unwrap();
    let Ran { out, .. } = ran(folder.path(), &["old", "new", "--data", "data", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    let total = json["effects"].as_array().unwrap().iter().find(|row| row["breakdown"] == "total").unwrap();
    assert_eq!((&total["enters"], &total["leaves"]), (&1.into(), &0.into()));
    assert_eq!((&total["enters_base"], &total["leaves_base"]), (&1.into(), &0.into()));
    // A unit that enters has a row, also where it had no value before.
    let Ran { out, .. } = ran(folder.path(), &["old", "new", "--data", "data", "--lang", "sv"]);
    assert_eq!(line(&out, "totalt, 2026"), "totalt, 2026 50 (1/2) 67 (2/3) +17 +1 −0 +1 −0");
    assert_eq!(line(&out, "Söder, 2026"), "Söder, 2026 ej tillämpligt 100 (1/1) – +1 −0 +1 −0");
    assert!(out.contains("Ett streck för skillnaden"), "{out}");
    assert!(!out.contains("Ett streck för rader") && !out.contains("Ett streck under nämnare"), "{out}");
}

#[test]
fn a_row_without_the_number_that_is_added_up_neither_enters_nor_leaves() {
    let summed = |condition: &str| {
        changed("unit: percent", "unit: count").replace(
            "numerator: count where f1 = ja\ndenominator: count",
            &format!("numerator: sum of f3 where {condition}"),
        )
    };
    let folder = versions(&summed("f1 = ja and f2 = ja"));
    fs::write(folder.path().join("old/measures/1.yaml"), summed("f1 = ja")).unwrap();
    for version in ["old", "new"] {
        let root = folder.path().join(version).join("measures");
        let number = "  f3:\n    text: Hur många?\n    number:\n      min: 0\n";
        fs::write(root.join("sources/enkat.yaml"), format!("{SOURCE}{number}")).unwrap();
        fs::write(root.join("catalogue.yaml"), format!("{CATALOGUE}  count:\n    label: Antal\n")).unwrap();
    }
    let data = "region,ar,f1,f2,f3\na,2026,ja,nej,5\nb,2026,ja,nej,\nc,2026,ja,ja,3\n";
    fs::write(folder.path().join("data/enkat.csv"), data).unwrap();
    let Ran { out, .. } = ran(folder.path(), &["old", "new", "--data", "data"]);
    assert_eq!(line(&out, "total, 2026"), "total, 2026 8 3 −5 +0 −1 –");
    let told = out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("A dash below denominator: nothing is divided by"), "{out}");
}

#[test]
fn values_are_shown_with_the_decimals_of_the_unit_before_and_after() {
    // Two of three, and one of three: with one decimal, as the measure is published.
    let folder = versions(&changed("f1 = ja", "f1 = ja and f2 = ja"));
    for version in ["old", "new"] {
        let file = folder.path().join(version).join("measures/catalogue.yaml");
        fs::write(file, CATALOGUE.replace("    per: 100\n", "    per: 100\n    decimals: 1\n")).unwrap();
    }
    let Ran { out, .. } = ran(folder.path(), &["old", "new", "--data", "data"]);
    assert_eq!(line(&out, "total, 2026"), "total, 2026 66.7 (2/3) 33.3 (1/3) −33.3 +0 −1 +0 −0");
    assert_eq!(line(&out, "Söder, 2026"), "Söder, 2026 100.0 (1/1) 0.0 (0/1) −100.0 +0 −1 +0 −0");
}

#[test]
fn the_verdict_stands_where_the_data_cannot_be_run() {
    let folder = versions(MEASURE);
    let regions = folder.path().join("new/measures/regioner.yaml");
    fs::write(&regions, REGIONS.replace("  c: Öster\n", "")).unwrap();
    let Ran { code, out, err } = ran(folder.path(), &["old", "new", "--data", "data"]);
    assert_eq!(code, 1, "{out}");
    assert!(out.contains("Units of the frame (enkat) – break"), "{out}");
    assert!(out.contains("! The effect on the data cannot be shown: by the version after they hold errors"), "{out}");
    assert!(err.contains("unit-outside-frame") && !err.contains("nothing is written"), "{err}");
    let Ran { out, .. } = ran(folder.path(), &["old", "new", "--data", "data", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((&json["verdict"], &json["ineffective"]["because"]), (&"break".into(), &"new".into()));
    assert!(json["effects"].is_null(), "{json}");

    // Nor is it lost where the year is to be chosen, which is refused as it is for a run.
    let folder = versions(&changed("f1 = ja", "f1 = ja and f2 = ja"));
    fs::write(folder.path().join("data/enkat.csv"), format!("{DATA}a,2025,ja,ja\n")).unwrap();
    let Ran { code, out, err } = ran(folder.path(), &["old", "new", "--data", "data", "--lang", "sv"]);
    assert_eq!(code, 2, "{out}");
    assert!(out.contains("smalare") && out.contains("Effekten på data kan inte visas: data innehåller flera år"), "{out}");
    assert!(err.contains("välj med --year Å"), "{err}");
}

#[test]
fn a_break_of_a_year_before_the_last_with_figures_does_not_count() {
    let stated = |year: &str| {
        format!(
            "{}breaks:\n  - year: {year}\n    why: ny nämnare\n",
            changed("denominator: count", "denominator: count where f2 = ja")
        )
    };
    let folder = versions(&stated("2025"));
    assert_eq!(ran(folder.path(), &["old", "new"]).code, 0);
    let Ran { code, out, err } = ran(folder.path(), &["old", "new", "--data", "data"]);
    assert_eq!(code, 1, "{out}");
    let told = out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("The break stated for 2025 (1) does not count: the version before has figures for 2026"), "{out}");
    assert_eq!(err, "warning: the break of 2025 stated for `1` does not count: the version before has figures for 2026\n");
    assert_eq!(ran(versions(&stated("2026")).path(), &["old", "new", "--data", "data"]).code, 0);
}

#[test]
fn data_show_what_moves_beside_a_value() {
    // Nobody is counted otherwise, and one without an answer is no longer unknown.
    let folder = versions(&changed("f1 = ja", "f1 is answered and f1 = ja"));
    fs::write(folder.path().join("data/enkat.csv"), "region,ar,f1,f2\na,2026,ja,ja\nb,2026,,nej\nc,2026,nej,ja\n").unwrap();
    let Ran { out, .. } = ran(folder.path(), &["old", "new", "--data", "data"]);
    let line = out.lines().find(|line| line.contains("total, 2026: no answer")).unwrap_or_else(|| panic!("{out}"));
    assert_eq!(line.split_whitespace().skip(4).collect::<Vec<_>>(), ["1", "0", "−1"], "{out}");
    assert!(!out.contains("No figure in the data differs"), "{out}");
    assert!(out.contains("The same units are counted, but it is unknown for others"), "{out}");
    assert!(out.contains("No longer unknown, for example: {ar: 2025}"), "{out}");
    // In the language asked for, its own words for what has no value.
    let Ran { out, .. } = ran(folder.path(), &["old", "new", "--data", "data", "--lang", "sv"]);
    assert!(out.contains("ej\u{a0}svar") && !out.contains("no answer"), "{out}");

    // The same of whom it is unknown whether they belong.
    let folder = versions(&changed("denominator: count", "denominator: count where f1 is answered"));
    let old = folder.path().join("old/measures/1.yaml");
    fs::write(&old, changed("denominator: count", "denominator: count where f1 in (ja, nej)")).unwrap();
    fs::write(folder.path().join("data/enkat.csv"), "region,ar,f1,f2\na,2026,ja,ja\nb,2026,,nej\nc,2026,nej,ja\n").unwrap();
    let Ran { out, .. } = ran(folder.path(), &["old", "new", "--data", "data"]);
    assert!(out.contains("total, 2026: unknown whether they belong"), "{out}");
}

#[test]
fn another_layout_of_files_is_said_to_be_one() {
    let folder = versions(MEASURE);
    let source = folder.path().join("new/measures/sources/enkat.yaml");
    fs::write(&source, SOURCE.replace("    text: Finns en rutin?\n", "    text: Finns en rutin?\n    column: Q1\n"))
        .unwrap();
    let Ran { code, out, .. } = ran(folder.path(), &["old", "new", "--lang", "sv"]);
    assert_eq!(code, 0, "{out}");
    assert!(out.contains("Bara ord och datafilernas form skiljer") && out.contains("[-f1-] → {+Q1+}"), "{out}");

    // What stood below another header is read in its place.
    let swapped = SOURCE
        .replace("    text: Finns en rutin?\n", "    text: Finns en rutin?\n    column: f2\n")
        .replace("    text: Används den?\n", "    text: Används den?\n    column: f1\n");
    fs::write(&source, swapped).unwrap();
    let Ran { code, out, .. } = ran(folder.path(), &["old", "new"]);
    assert_eq!(code, 1, "{out}");
    assert!(out.contains("Texts of data files (f1) – break"), "{out}");
}

/// A decimal as JSON carries it.
fn json_number(text: &str) -> serde_json::Value {
    serde_json::to_value(mattstock_core::Decimal::parse(text).unwrap()).unwrap()
}

#[test]
fn revisions_are_read_by_git() {
    let folder = tempfile::tempdir().unwrap();
    let git = |args: &[&str]| {
        let named = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"];
        let done = Command::new("git").current_dir(folder.path()).args(named).args(args).output().unwrap();
        assert!(done.status.success(), "{args:?}: {}", String::from_utf8_lossy(&done.stderr));
    };
    git(&["init", "-q"]);
    write(&folder.path().join("measures"), MEASURE);
    git(&["add", "."]);
    git(&["commit", "-q", "-m", "Först"]);
    git(&["tag", "v1"]);
    write(&folder.path().join("measures"), &changed("f1 = ja", "f1 = ja and f2 = ja"));
    let Ran { code, out, err } = ran(folder.path(), &["HEAD", "measures"]);
    assert_eq!(code, 1, "{err}");
    assert!(out.contains("narrower"), "{out}");
    git(&["commit", "-q", "-a", "-m", "Sedan"]);
    for (old, new, code) in [("HEAD~1", "HEAD", 1), ("v1", "HEAD:measures", 1), ("HEAD", ".", 0), ("v1:", "v1", 0)] {
        assert_eq!(ran(folder.path(), &[old, new]).code, code, "{old} {new}");
    }
    // From a folder below, the catalogue beside is meant.
    fs::create_dir(folder.path().join("data")).unwrap();
    assert_eq!(ran(&folder.path().join("data"), &["HEAD~1", "HEAD"]).code, 1);

    let Ran { code, out, err } = ran(folder.path(), &["HEAD~9", "HEAD"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("`HEAD~9` is neither a folder nor a git revision"), "{err}");
    let Ran { code, err, .. } = ran(folder.path(), &["HEAD:data", "HEAD"]);
    assert_eq!(code, 2);
    assert!(err.contains("there is no catalogue.yaml in `HEAD:data`"), "{err}");
}

#[test]
fn what_cannot_be_compared_is_refused() {
    let folder = versions(MEASURE);
    for (args, why) in [
        (&["old", "data"][..], "`data` holds no catalogue.yaml"),
        (&["old", "absent"], "`absent` is neither a folder nor a git revision"),
        (&["old", "new", "--measure", "7"], "unknown measure `7`"),
        (&["old", "new", "-o", "log.pdf"], "cannot write `.pdf`"),
        (&["old", "new", "--year", "2026"], "--data"),
    ] {
        let Ran { code, out, err } = ran(folder.path(), args);
        assert_eq!((code, out.as_str()), (2, ""), "{args:?}");
        assert!(err.contains(why), "{args:?}: {err}");
    }
    fs::write(folder.path().join("new/measures/1.yaml"), changed("f1 = ja", "f9 = ja")).unwrap();
    let Ran { code, out, err } = ran(folder.path(), &["old", "new"]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(err.contains("new/measures/1.yaml") && err.contains("unknown-name"), "{err}");
}

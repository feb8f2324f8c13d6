//! What is drawn where no hints are given.

use super::*;

const LINES: &str = "
one_row_per: [person]
period:
  of: start
  as: aret
columns:
  person:
    type: key
  start:
    type: date
  slut:
    type: date
  fodd:
    type: date
  remiss:
    type: date
  inskriven:
    type: date
  fodelsear:
    type: year
  diagnos:
    type: code
  atgarder:
    type: codes
    empty_means: none
  antal:
    type: number
  poang:
    type: number
    min: 0
    max: 100000
  enhet:
    type: key
  kon:
    codelist: kon
";

/// The rows of the source above where a measure has these parts.
fn asked(parts: &str) -> Vec<BTreeMap<String, String>> {
    let measure = format!(
        "measure: 1\nname: M\narea: a\ntype: process\ndirection: none\nsource: s\nunit: count\nsheet:\n  statement: S\n  \
         purpose: P\n  error_sources: none_known\n{parts}"
    );
    let source = format!("source: s\nname: S\nkind: register\nstatus: S\ncalled:\n  sv: fall\n{LINES}");
    rows_of(&of(&[("s.yaml", &source), ("1.yaml", &measure)]), &options(3, &[("s", 2_000)]), "s")
}

fn days(row: &BTreeMap<String, String>, from: &str, to: &str) -> i64 {
    day(&row[to]) - day(&row[from])
}

#[test]
fn dates_keep_the_order_that_is_asked_for() {
    for (said, low, high) in [
        ("numerator: mean of days between start and slut", 0, 100),
        ("numerator: count where days between start and slut >= 200", 0, 400),
        ("numerator: count where slut >= start", 0, 100),
        ("numerator: count\nexclude: slut < start", 0, 100),
        ("numerator: count where not (slut < start)", 0, 100),
        ("numerator: count where start <= slut\nexclude: slut >= start", -10, 100),
    ] {
        let lengths: BTreeSet<i64> = asked(said).iter().map(|row| days(row, "start", "slut")).collect();
        assert_eq!((lengths.first(), lengths.last()), (Some(&low), Some(&high)), "{said}");
    }
    for row in asked("numerator: count where age(fodd, slut) > 64 and days between start and slut > 3") {
        assert!((0..=36_525).contains(&days(&row, "fodd", "slut")) && days(&row, "start", "slut") >= 0, "{row:?}");
    }
}

#[test]
fn dates_fill_the_periods_and_surroundings_asked_for() {
    let rows = asked("numerator: count where remiss during halvaret and inskriven < 2023-06-01 and slut is missing");
    let ends = |name: &str| {
        let all: BTreeSet<&str> = rows.iter().map(|row| row[name].as_str()).filter(|date| !date.is_empty()).collect();
        (all.first().unwrap().to_string(), all.last().unwrap().to_string())
    };
    assert_eq!(ends("start"), ("2025-01-01".into(), "2025-12-31".into()));
    assert_eq!(ends("remiss"), ("2024-07-01".into(), "2025-12-31".into()));
    assert_eq!(ends("inskriven"), ("2023-05-02".into(), "2025-12-31".into()));
    assert!((0.07..0.13).contains(&share(&rows, |row| row["slut"].is_empty())));
    assert!(rows.iter().all(|row| !row["remiss"].is_empty()));
}

#[test]
fn codes_numbers_years_and_texts_are_those_asked_for_and_others() {
    let rows = asked(
        "numerator: count where diagnos in (F40..F48, M5*) and atgarder has any of (DV077) and antal > 5000 and poang = 77777 \
         and 2025 - fodelsear >= 65 and enhet = \"A1\"",
    );
    let some = |holds: &dyn Fn(&BTreeMap<String, String>) -> bool| share(&rows, holds);
    let number = |row: &BTreeMap<String, String>, name: &str| row[name].parse::<i64>().unwrap();
    for (told, found) in [
        ("range", some(&|row| row["diagnos"].starts_with("F4"))),
        ("prefix", some(&|row| row["diagnos"].starts_with("M5"))),
        ("other codes", some(&|row| row["diagnos"] == "J06")),
        ("a list", some(&|row| row["atgarder"].split(' ').any(|code| code == "DV077"))),
        ("another list", some(&|row| !row["atgarder"].contains("DV077"))),
        ("above", some(&|row| number(row, "antal") > 5000)),
        ("below", some(&|row| number(row, "antal") <= 5000)),
        ("equal", some(&|row| number(row, "poang") == 77_777)),
        ("within", some(&|row| number(row, "poang") < 70_000)),
        ("old", some(&|row| number(row, "fodelsear") <= 1960)),
        ("young", some(&|row| number(row, "fodelsear") > 1960)),
        ("key", some(&|row| row["enhet"] == "A1")),
        ("another key", some(&|row| row["enhet"] == "E00003")),
    ] {
        assert!((0.03..0.97).contains(&found), "{told}: {found}");
    }
    assert!(rows.iter().all(|row| (0..=100_000).contains(&number(row, "poang"))));
}

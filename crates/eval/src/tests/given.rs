//! Columns that the name of a file gives.

use mattstock_core::FindingKind;
use mattstock_core::plan::{ColumnKind, Is, PeriodAxis, Unit};

use super::{Build, rows};

/// A survey with a region, a year and an answer, counted by region.
fn survey() -> (Build, usize) {
    let mut b = Build::new();
    let region = b.coded("region", &["01=Stockholm", "03=Uppsala"]);
    let year = b.column("ar", ColumnKind::Year);
    let f1 = b.yes_no("f1");
    b.plan.axes = vec![PeriodAxis::Year(year)];
    let yes = b.has(f1, &["ja"]);
    let by_region = b.grouping(&[region]);
    let all = b.all();
    let tally = b.tally(all, yes, None, mattstock_core::plan::Fold::Rows, &[by_region]);
    (b, tally)
}

fn by_region(b: &Build, tally: usize, name: &str, given: &[(&str, &str)], bytes: &[u8]) -> Vec<[u64; 6]> {
    let run = b.run_given(name, given, bytes).clean();
    (0..3).map(|group| rows(run.period(Some(2025)).tallies[tally][0].cell(group, 0))).collect()
}

#[test]
fn the_name_of_a_file_gives_columns_to_all_its_rows() {
    let (b, tally) = survey();
    let given = [("region", "03"), ("ar", "2025")];
    let uppsala = [[0; 6], [2, 1, 0, 0, 0, 0], [0; 6]];
    assert_eq!(by_region(&b, tally, "03-2025.csv", &given, b"f1\nja\nnej\nja\n"), uppsala);
    let lines = b"{\"f1\":\"ja\"}\n{\"f1\":\"nej\"}\n{\"f1\":\"ja\"}\n";
    assert_eq!(by_region(&b, tally, "03-2025.jsonl", &given, lines), uppsala);
    // A label or a spelling stands for its code there as it does in a cell.
    let given = [("region", "uppsala"), ("ar", "2025")];
    assert_eq!(by_region(&b, tally, "uppsala-2025.csv", &given, b"f1\nja\nnej\nja\n"), uppsala);
}

#[test]
fn a_unit_that_the_name_of_a_file_gives_has_responded() {
    let (mut b, _) = survey();
    b.plan.unit = Some(Unit { columns: vec![mattstock_core::plan::ColumnId(0)], frame: true });
    for (name, text) in [("x.csv", "f1\nja\n"), ("x.jsonl", "{\"f1\":\"ja\"}\n")] {
        let run = b.run_given(name, &[("region", "03"), ("ar", "2025")], text.as_bytes()).clean();
        assert_eq!(run.period(Some(2025)).units_responded, [false, true], "{name}");
    }
    let twice = b.run_given("x.csv", &[("region", "03"), ("ar", "2025")], b"f1\nja\nnej\n");
    assert_eq!(twice.findings(), [(FindingKind::DuplicateUnit, "region", "03", 2, [2, 3].as_slice())]);
}

#[test]
fn a_column_in_the_file_must_agree_with_its_name() {
    let (b, tally) = survey();
    let given = [("region", "03"), ("ar", "2025")];
    let agreeing = b"region,ar,f1\n03,2025,ja\nUppsala,2025,nej\n";
    assert_eq!(by_region(&b, tally, "x.csv", &given, agreeing)[1], [1, 1, 0, 0, 0, 0]);
    for (name, text) in [
        ("x.csv", "region,ar,f1\n03,2025,ja\n01,2025,ja\n03,2024,nej\n"),
        ("x.jsonl", "{\"f1\":\"ja\"}\n{\"f1\":\"ja\",\"region\":\"01\"}\n{\"f1\":\"nej\",\"ar\":2024}\n"),
    ] {
        let run = b.run_given(name, &given, text.as_bytes());
        let first = if name.ends_with("csv") { 3 } else { 2 };
        assert_eq!(
            run.findings(),
            [
                (FindingKind::FileNameMismatch, "region", "01", 1, [first].as_slice()),
                (FindingKind::YearMismatch, "ar", "2024", 1, [first + 1].as_slice()),
            ]
        );
        let expected: Vec<_> = run.0.findings.iter().map(|f| f.expected.as_ref().unwrap().text().unwrap()).collect();
        assert_eq!(expected, ["03", "2025"]);
    }
}

#[test]
fn a_name_that_says_what_is_no_value_is_told_of_the_file_and_no_row() {
    let (mut b, _) = survey();
    let region = mattstock_core::plan::ColumnId(0);
    b.plan.unit = Some(Unit { columns: vec![region], frame: true });
    let run = b.run_given("x.csv", &[("region", "99"), ("ar", "2025")], b"f1\nja\nnej\n");
    assert_eq!(run.findings(), [(FindingKind::UnitOutsideFrame, "region", "99", 1, [].as_slice())]);
}

#[test]
fn keys_of_persons_are_not_shown() {
    let mut b = Build::new();
    let key = b.column("lopnr", ColumnKind::Key);
    b.plan.unit = Some(Unit { columns: vec![key], frame: false });
    let answered = b.is(key, Is::Answered);
    let all = b.all();
    b.count(all, answered);
    let run = b.run_given("x.csv", &[("lopnr", "a")], b"lopnr\nb\n");
    assert_eq!(run.findings(), [(FindingKind::FileNameMismatch, "lopnr", "", 1, [2].as_slice())]);
}

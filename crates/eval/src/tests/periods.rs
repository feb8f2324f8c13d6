//! Time: which period rows belong to.

use mattstock_core::plan::{ColumnKind, PeriodAxis};
use mattstock_core::{Expected, FindingKind};

use super::Build;

fn by_year() -> (Build, usize) {
    let mut b = Build::new();
    let ar = b.column("ar", ColumnKind::Year);
    let f1 = b.yes_no("f1");
    b.plan.axes = vec![PeriodAxis::Year(ar)];
    let yes = b.has(f1, &["ja"]);
    let tally = b.count(b.all(), yes);
    (b, tally)
}

#[test]
fn every_year_met_is_counted() {
    let (b, tally) = by_year();
    let run = b.run("ar,f1\n2024,ja\n2025,nej\n2024,nej\n2025,ja\n2023,\n").clean();
    let found: Vec<_> = run
        .counts()
        .periods()
        .iter()
        .map(|(year, counts)| {
            let cell = counts.tallies[tally][0].cell(0, 0);
            (year.unwrap(), counts.rows, cell.yes.n, cell.no.n, cell.no_answer.n)
        })
        .collect();
    assert_eq!(found, [(2023, 1, 0, 0, 1), (2024, 2, 1, 1, 0), (2025, 2, 1, 1, 0)]);
}

#[test]
fn a_row_without_a_year_belongs_to_no_period() {
    let (b, tally) = by_year();
    let run = b.run("ar,f1\n2025,ja\n,ja\n20x5,ja\n,fel\n");
    assert_eq!(run.counts().periods().len(), 1);
    assert_eq!(run.period(Some(2025)).tallies[tally][0].cell(0, 0).yes.n, 1);
    assert_eq!(
        run.findings(),
        [
            (FindingKind::NoPeriod, "ar", "", 2, [3, 5].as_slice()),
            (FindingKind::NoPeriod, "ar", "20x5", 1, [4].as_slice()),
            (FindingKind::InvalidValue, "f1", "fel", 1, [5].as_slice()),
        ]
    );
    assert_eq!(run.0.findings[0].expected, Some(Expected::Year));
}

#[test]
fn a_file_without_any_period_counts_nothing() {
    let (b, _) = by_year();
    let run = b.run("ar,f1\n,ja\n");
    assert!(run.counts().periods().is_empty());
    let empty = b.run("ar,f1\n");
    assert_eq!(empty.findings(), [(FindingKind::NoRows, "", "", 1, [].as_slice())]);
    assert!(empty.counts().periods().is_empty());
}

#[test]
fn a_source_without_periods_has_one_though_it_has_no_rows() {
    let mut b = Build::new();
    b.yes_no("f1");
    let tally = b.count(b.all(), b.all());
    let run = b.run("f1\n");
    assert_eq!(run.findings(), [(FindingKind::NoRows, "", "", 1, [].as_slice())]);
    assert_eq!((run.period(None).rows, run.total(tally)), (0, [0; 6]));
}

#[test]
fn the_name_of_the_file_makes_up_for_the_year_column() {
    let (b, tally) = by_year();
    let run = b.run_files(&[("enkat-2024.csv", Some(2024), b"f1\nja\nja\n"), ("enkat-2025.csv", Some(2025), b"f1\nnej\n")]);
    let run = run.clean();
    assert_eq!(run.period(Some(2024)).tallies[tally][0].cell(0, 0).yes.n, 2);
    assert_eq!(run.period(Some(2025)).tallies[tally][0].cell(0, 0).no.n, 1);
}

#[test]
fn the_name_of_the_file_must_say_the_same_year_as_its_rows() {
    let (b, _) = by_year();
    let run = b.run_files(&[("enkat-2025.csv", Some(2025), b"ar,f1\n2025,ja\n2024,ja\n2024,ja\n")]);
    assert_eq!(run.findings(), [(FindingKind::YearMismatch, "ar", "2024", 2, [3, 4].as_slice())]);
    let finding = &run.0.findings[0];
    assert_eq!(
        (finding.expected.as_ref().and_then(Expected::text), finding.file.as_str()),
        (Some("2025"), "enkat-2025.csv")
    );
    assert!(finding.kind.stops());
}

#[test]
fn dates_fall_into_half_open_years() {
    let mut b = Build::new();
    let datum = b.column("datum", ColumnKind::Date);
    b.plan.axes = vec![PeriodAxis::Date { column: datum, month: 3, day: 1 }];
    b.count(b.all(), b.all());
    let text = "datum;x\n2025-02-28;\n2025-03-01;\n2026-02-28;\n2026-03-01;\n;x\n2025-02-30;\n";
    let run = b.run(text);
    let rows: Vec<_> = run.counts().periods().iter().map(|(y, c)| (y.unwrap(), c.rows)).collect();
    assert_eq!(rows, [(2025, 1), (2026, 2), (2027, 1)]);
    assert_eq!(
        run.findings(),
        [
            (FindingKind::NoPeriod, "datum", "", 1, [6].as_slice()),
            (FindingKind::NoPeriod, "datum", "2025-02-30", 1, [7].as_slice()),
        ]
    );

    b.plan.axes = vec![PeriodAxis::Date { column: datum, month: 1, day: 1 }];
    let run = b.run(text);
    let rows: Vec<_> = run.counts().periods().iter().map(|(y, c)| (y.unwrap(), c.rows)).collect();
    assert_eq!(rows, [(2025, 2), (2026, 2)]);
}

#[test]
fn findings_carry_their_period() {
    let (b, _) = by_year();
    let run = b.run("ar,f1\n2024,x\n2025,x\n,x\n");
    let of_f1 = run.0.findings.iter().filter(|f| f.kind == FindingKind::InvalidValue);
    assert_eq!(of_f1.map(|f| f.period).collect::<Vec<_>>(), [Some(2024), Some(2025), None]);
}

#[test]
fn the_dates_of_a_file_named_by_a_year_are_of_it_as_the_calendar_or_the_source_has_it() {
    let mut b = Build::new();
    let datum = b.column("datum", ColumnKind::Date);
    b.plan.axes = vec![PeriodAxis::Date { column: datum, month: 3, day: 1 }];
    let run = |text: &str| b.run_files(&[("kontakter-2025.csv", Some(2025), text.as_bytes())]);
    run("datum\n2024-03-01\n2025-02-28\n2025-12-31\n").clean();
    let other = run("datum\n2024-02-29\n2025-01-01\n2021-05-06\n2026-01-01\n");
    let mismatch = |found, line: &'static [u64]| (FindingKind::YearMismatch, "datum", found, 1, line);
    assert_eq!(other.findings(), [mismatch("2024-02-29", &[2]), mismatch("2021-05-06", &[4]), mismatch("2026-01-01", &[5])]);
    assert!(
        other.0.findings.iter().all(|f| f.expected.as_ref().and_then(Expected::text) == Some("2025") && f.period.is_none())
    );
    b.run("datum\n2021-05-06\n").clean();
}

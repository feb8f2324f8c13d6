//! Rows that are counted in no period or in no group, and how it is told.

use mattstock_core::FindingKind;
use mattstock_core::plan::{ColumnKind, PeriodAxis, Unit};

use super::Build;

fn framed() -> Build {
    let mut b = Build::new();
    let region = b.coded("region", &["01=Stockholm", "03=Uppsala", "04=Sörmland"]);
    let ar = b.column("ar", ColumnKind::Year);
    b.plan.unit = Some(Unit { columns: vec![region], frame: true });
    b.plan.axes = vec![PeriodAxis::Year(ar)];
    b
}

#[test]
fn a_unit_of_the_frame_without_a_year_on_any_row_stops_the_run_and_is_named() {
    let b = framed();
    let run = b.run("region,ar\n01,2026\n03,\n04,2O26\n");
    let told: Vec<_> =
        run.0.findings.iter().map(|f| (f.kind, f.unit.as_deref(), f.found.as_deref(), &f.lines[..])).collect();
    let of = |unit, found, lines| (FindingKind::UncountedUnit, Some(unit), found, lines);
    assert_eq!(told, [of("03", None, &[3][..]), of("04", Some("2O26"), &[4])]);
    let meant: Vec<_> = run.0.findings.iter().map(|f| f.suggestion.as_deref()).collect();
    assert_eq!(meant, [None, Some("2026")], "a letter for a digit");
    assert!(run.0.findings.iter().all(|f| f.kind.stops() && f.column.as_deref() == Some("ar")));
}

#[test]
fn a_row_without_a_year_names_its_unit_where_that_has_others_also_in_another_file() {
    let b = framed();
    let run =
        b.run_files(&[("a.csv", None, b"region,ar\n01,2026\n03,\n"), ("b.csv", None, b"region,ar\n03,2026\n04,2026\n,x\n")]);
    let told: Vec<_> =
        run.0.findings.iter().map(|f| (f.kind, f.unit.as_deref(), f.found.as_deref(), &f.lines[..])).collect();
    assert_eq!(
        told,
        [
            (FindingKind::NoPeriod, Some("03"), None, [3].as_slice()),
            (FindingKind::NoPeriod, None, Some("x"), [4].as_slice()),
            (FindingKind::MissingUnit, None, None, [4].as_slice()),
        ]
    );
}

#[test]
fn a_row_of_a_template_that_nobody_has_filled_in_is_no_unit_without_a_year() {
    let mut b = framed();
    let responded = b.yes_no("svarat");
    let f1 = b.yes_no("f1");
    b.plan.responded = Some(b.has(responded, &["ja"]));
    let yes = b.has(f1, &["ja"]);
    b.count(b.all(), yes);
    let run = b.run("region,ar,svarat,f1\n01,2026,ja,ja\n03,,,\n").clean();
    assert_eq!(run.period(Some(2026)).units_met, [true, false, false]);
    // Where it has answered something the year is what is lacking.
    let run = b.run("region,ar,svarat,f1\n01,2026,ja,ja\n03,,,nej\n");
    assert!(run.0.findings.iter().any(|f| f.kind == FindingKind::UncountedUnit), "{:?}", run.0.findings);
}

#[test]
fn many_units_without_a_year_are_all_told() {
    let mut b = Build::new();
    let keys: Vec<String> = (0..60).map(|n| format!("u{n:02}")).collect();
    let region = b.coded("region", &keys.iter().map(String::as_str).collect::<Vec<_>>());
    let ar = b.column("ar", ColumnKind::Year);
    b.plan.unit = Some(Unit { columns: vec![region], frame: true });
    b.plan.axes = vec![PeriodAxis::Year(ar)];
    let rows: String =
        keys.iter().enumerate().map(|(n, key)| format!("{key},{}\n", if n == 0 { "2026" } else { "" })).collect();
    let run = b.run(&format!("region,ar\n{rows}"));
    assert!(run.0.findings.iter().all(|f| f.kind == FindingKind::UncountedUnit));
    assert_eq!(run.0.findings.iter().map(|f| f.count).sum::<u64>(), 59);
}

#[test]
fn the_rows_of_each_year_and_of_units_without_one_are_known() {
    let b = framed();
    let run = b.run("region,ar\n01,2026\n03,2026\n04,2025\n").clean();
    let of = |rows: &[crate::HeldRows]| -> Vec<(i32, Option<String>, u64, Vec<u64>)> {
        rows.iter().map(|r| (r.year, r.unit.clone(), r.count, r.lines.clone())).collect()
    };
    assert_eq!(of(&run.0.years), [(2025, None, 1, vec![4]), (2026, None, 2, vec![2, 3])]);
    let unit = |year, unit: &str, line| (year, Some(unit.to_owned()), 1, vec![line]);
    assert_eq!(of(&run.0.units), [unit(2025, "04", 4), unit(2026, "01", 2), unit(2026, "03", 3)]);
    // Of many rows none is named.
    let many = "region,ar\n".to_owned() + &"01,2026\n".repeat(9);
    assert_eq!(of(&b.run(&many).0.years), [(2026, None, 6, vec![])]);
}

#[test]
fn rows_in_no_group_are_told_where_figures_are_broken_down() {
    let mut b = Build::new();
    let region = b.coded("region", &["01", "03"]);
    let deliverer = b.coded("sjukhus", &["a", "b"]);
    let f1 = b.yes_no("f1");
    let spare = b.coded("ort", &["x", "y"]);
    for column in [region, deliverer, spare] {
        b.edit(column).question = false;
    }
    let yes = b.has(f1, &["ja"]);
    b.plan.delivered_by = Some(deliverer);
    let groups = b.grouping(&[region, f1]);
    b.tally(b.all(), yes, None, mattstock_core::plan::Fold::Rows, &[groups]);
    let run = b.run("region,sjukhus,f1,ort\n01,a,ja,\n,a,ja,x\n9,a,,y\n03,,nej,y\n");
    assert_eq!(
        run.findings(),
        [
            (FindingKind::BlankGroup, "region", "", 2, [3, 4].as_slice()),
            (FindingKind::InvalidValue, "region", "9", 1, [4].as_slice()),
            (FindingKind::BlankGroup, "sjukhus", "", 1, [5].as_slice()),
        ]
    );
    // Of units that did not respond nothing is counted.
    b.plan.responded = Some(yes);
    let run = b.run("region,sjukhus,f1,ort\n,a,nej,x\n01,a,ja,x\n").clean();
    assert_eq!(run.period(None).responded, 1);
}

#[test]
fn a_column_of_who_responded_in_which_nothing_is_usable_stops_the_run() {
    let mut b = framed();
    let svarat = b.yes_no("svarat");
    b.plan.responded = Some(b.has(svarat, &["ja"]));
    let kinds = |text: &str| {
        let run = b.run(text);
        let found = run.0.findings.iter().filter(|f| f.kind == FindingKind::ResponseUnknown);
        found.map(|f| (f.period, f.column.clone().unwrap_or_default(), f.count)).collect::<Vec<_>>()
    };
    let svarat = |year, count| (Some(year), "svarat".to_owned(), count);
    assert_eq!(kinds("region,ar,svarat\n01,2026,1\n03,2026,\n04,2026,2\n"), [svarat(2026, 3)]);
    // By period: one that nobody has answered is none of those where it is not known.
    assert_eq!(kinds("region,ar,svarat\n01,2026,1\n03,2025,nej\n04,2025,\n"), [svarat(2026, 1)]);
    assert_eq!(kinds("region,ar,svarat\n01,2026,nej\n03,2026,1\n"), []);
    // Where all is blank nobody has responded, but for those that have answered.
    assert_eq!(kinds("region,ar,svarat\n01,2026,\n03,2026,\n"), []);
    let f1 = b.yes_no("f1");
    let answered = b.has(f1, &["ja"]);
    b.count(b.all(), answered);
    let run = b.run("region,ar,svarat,f1\n01,2026,,ja\n03,2026,,\n");
    assert_eq!(run.findings(), [(FindingKind::ResponseUnknown, "svarat", "", 2, [].as_slice())]);
    let kinds = |text: &str| b.run(text).findings().iter().filter(|f| f.0 == FindingKind::ResponseUnknown).count();
    // A missing column is told as that.
    assert_eq!(kinds("region,ar,f1\n01,2026,ja\n"), 0);
}

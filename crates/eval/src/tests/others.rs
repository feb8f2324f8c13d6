//! Looking into another source by its unit.

use mattstock_core::FindingKind;
use mattstock_core::plan::{
    AxisId, CodePattern, ColumnId, ColumnKind, Comparison, Derivation, EmptyMeans, Fold, PeriodAxis, Test, Unit,
};

use super::{Build, Run, TOTAL};
use crate::{Content, DataFile, SourceData};

const REGIONS: [&str; 3] = ["01", "03", "04"];

/// A survey to regions, with routing and an answer of who responded.
fn regions(dated: bool) -> Build {
    let mut other = Build::new();
    other.plan.source = "regionenkat".into();
    let region = other.coded("region", &REGIONS);
    let ar = other.column("ar", ColumnKind::Year);
    let svarat = other.yes_no("svarat");
    let f1 = other.yes_no("f1");
    let f2 = other.yes_no("f2");
    other.choices("q", &["a", "b"], EmptyMeans::None);
    other.number("antal", None, None, 1);
    other.column("kod", ColumnKind::FreeCode);
    other.column("lank", ColumnKind::Key);
    other.column("datum", ColumnKind::Date);
    other.column("text", ColumnKind::Text);
    let asked = other.has(f1, &["ja"]);
    other.gate(f2, asked, false);
    other.plan.responded = Some(other.has(svarat, &["ja"]));
    other.plan.unit = Some(Unit { columns: vec![region], frame: true });
    if dated {
        other.plan.axes = vec![PeriodAxis::Year(ar)];
    }
    other
}

const ANSWERS: &str = "region,ar,svarat,f1,f2,q,antal,kod,lank,datum,text\n\
    01,2025,ja,ja,ja,a|b,2.5,f43.9,x1,2025-01-01,hej\n\
    03,2025,ja,nej,ja,,,,,,\n\
    04,2025,nej,,,,,,,,\n\
    01,2026,ja,ja,,a,x,F44,x2,2026-01-01,\n";

/// The survey of this source, which looks into the other.
fn looking(other: Build, answers: Option<&str>) -> Build {
    let mut b = Build::new();
    b.coded("region", &REGIONS);
    let ar = b.column("ar", ColumnKind::Year);
    b.plan.axes = vec![PeriodAxis::Year(ar)];
    b.others = vec![other.plan];
    if let Some(answers) = answers {
        let content = Content::Bytes(answers.as_bytes().to_vec());
        let files = vec![DataFile { name: "regionenkat.csv".into(), content, year: None, given: Vec::new() }];
        b.other_data = vec![SourceData { source: "regionenkat".into(), files }];
    }
    b
}

/// The column of the other source, looked up by the region.
fn look_up(b: &mut Build, name: &str) -> ColumnId {
    let kind = b.others[0].columns.iter().find(|c| c.name == name).unwrap().kind.clone();
    let derivation =
        Derivation::Other { source: "regionenkat".into(), column: name.into(), key: ColumnId(0), axis: AxisId(0) };
    b.derived(&format!("regionenkat.{name}"), kind, derivation)
}

const ROWS: &str = "region,ar\n01,2025\n03,2025\n04,2025\n01,2026\n03,2026\n01,2024\n,2025\n99,2025\n";

/// The rows of all years together: yes, no, not asked, no answer, invalid.
fn all_years(run: &Run, tally: usize) -> [u64; 5] {
    let mut sum = [0; 5];
    for counts in run.counts().periods().values() {
        let cell = counts.tallies[tally][0].cell(0, 0);
        let amounts = [cell.yes, cell.no, cell.not_asked, cell.no_answer, cell.invalid];
        sum.iter_mut().zip(amounts).for_each(|(a, b)| *a += b.n);
    }
    sum
}

#[test]
fn the_row_of_the_same_key_and_year_is_looked_up() {
    let mut b = looking(regions(true), Some(ANSWERS));
    let tests = [
        ("f1", Test::OneOf(vec![0])),
        ("f2", Test::OneOf(vec![0])),
        ("q", Test::OneOf(vec![1])),
        ("antal", Test::Number(Comparison::Greater(mattstock_core::Decimal::integer(2)))),
        ("kod", Test::Codes(vec![CodePattern::Exact("F439".into())])),
        ("lank", Test::Text(vec!["x2".into()])),
        ("text", Test::Is(mattstock_core::plan::Is::Answered)),
    ];
    let tallies = tests.map(|(name, test)| {
        let column = look_up(&mut b, name);
        let node = b.test(column, test);
        b.count(b.all(), node)
    });
    let run = b.run(ROWS);
    let found = tallies.map(|tally| all_years(&run, tally));
    // Rows: 01 and 03 of 2025; 04 did not respond; 01 of 2026; no row for 03 of 2026 and 01 of 2024; two without a key.
    assert_eq!(found[0], [2, 1, 0, 5, 0]);
    // ja; not asked, though answered; then blank.
    assert_eq!(found[1], [1, 0, 1, 6, 0]);
    // a and b; nothing ticked; a.
    assert_eq!(found[2], [1, 2, 0, 5, 0]);
    // 2.5; blank; no number.
    assert_eq!(found[3], [1, 0, 0, 6, 1]);
    assert_eq!(found[4], [1, 1, 0, 6, 0]);
    assert_eq!(found[5], [1, 1, 0, 6, 0]);
    assert_eq!(found[6], [1, 7, 0, 0, 0]);
    // What is wrong with the other source is found there once, whatever is looked up.
    let kinds: Vec<_> = run.0.findings.iter().map(|f| (f.source.as_str(), f.kind, f.count)).collect();
    assert_eq!(
        kinds,
        [
            ("enkat", FindingKind::InvalidValue, 1),
            ("regionenkat", FindingKind::RoutingViolated, 1),
            ("regionenkat", FindingKind::InvalidValue, 1),
        ]
    );
    assert!(run.0.counts.sources.iter().all(Option::is_some));
    assert_eq!(run.0.fingerprints.len(), 2);
}

#[test]
fn a_source_without_years_serves_every_year() {
    let mut b = looking(regions(false), Some(&ANSWERS.replace("01,2026", "99,2026")));
    let f1 = look_up(&mut b, "f1");
    let by_f1 = b.grouping(&[f1]);
    let ja = b.has(f1, &["ja"]);
    let tally = b.tally(b.all(), ja, None, Fold::Rows, &[TOTAL, by_f1]);
    let run = b.run(ROWS);
    // 01 three times, 03 twice, 04 did not respond, two without a key.
    assert_eq!(all_years(&run, tally), [3, 2, 0, 3, 0]);
    let of_2025: Vec<u64> = (0..3).map(|g| run.period(Some(2025)).tallies[tally][1].cell(g, 0).n().unwrap().n).collect();
    assert_eq!(of_2025, [1, 1, 3]);
}

#[test]
fn a_derived_column_of_the_other_source_can_be_looked_up() {
    let mut other = regions(true);
    let antal = other.value(ColumnId(6));
    let kind = ColumnKind::Coded(super::values(&["under_2", "2_plus"]));
    let limits = vec![mattstock_core::Decimal::integer(2)];
    other.derived("band", kind, Derivation::Bands { value: antal, limits, below: true });
    let mut b = looking(other, Some(ANSWERS));
    let band = look_up(&mut b, "band");
    let high = b.has(band, &["2_plus"]);
    let tally = b.count(b.all(), high);
    assert_eq!(all_years(&b.run(ROWS), tally), [1, 0, 0, 6, 1]);
}

#[test]
fn in_a_source_without_data_nothing_is_found() {
    let mut b = looking(regions(true), None);
    let f1 = look_up(&mut b, "f1");
    let ja = b.has(f1, &["ja"]);
    let (looking, others) = (b.count(b.all(), ja), b.count(b.all(), b.all()));
    let run = b.run(ROWS);
    assert_eq!([looking, others].map(|tally| all_years(&run, tally)), [[0, 0, 0, 8, 0], [8, 0, 0, 0, 0]]);
    assert_eq!(run.0.counts.sources[1], None);
    assert_eq!(run.0.fingerprints.len(), 1);
}

#[test]
fn the_period_is_that_of_the_axis_that_is_meant() {
    let mut b = looking(regions(true), Some(ANSWERS));
    let datum = b.column("datum", ColumnKind::Date);
    b.plan.axes.push(PeriodAxis::Date { column: datum, month: 3, day: 1 });
    let tallies = [0, 1].map(|axis| {
        let column = look_up(&mut b, "q");
        if let Some(Derivation::Other { axis: by, .. }) = &mut b.edit(column).derivation {
            *by = AxisId(axis);
        }
        let node = b.test(column, Test::OneOf(vec![1]));
        b.count(b.all(), node)
    });
    // The row of 2026 is by its date of 2025, where b is ticked; the last is by its date of no period.
    let run = b.run("region,ar,datum\n01,2026,2024-06-01\n01,2025,\n");
    assert_eq!(all_years(&run, tallies[0]), [1, 1, 0, 0, 0]);
    assert_eq!(all_years(&run, tallies[1]), [1, 0, 0, 1, 0]);
}

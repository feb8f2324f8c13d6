//! Several ways of dating the rows, and units of several columns.

use mattstock_core::FindingKind;
use mattstock_core::plan::{AxisId, ColumnKind, Comparison, Fold, Node, PeriodAxis, Test, Unit, Weight};

use super::{Build, TOTAL, rows};

/// Years from January, and from March, by one date column.
fn twice() -> Build {
    let mut b = Build::new();
    let column = b.column("datum", ColumnKind::Date);
    b.plan.axes = [1, 3].map(|month| PeriodAxis::Date { column, month, day: 1 }).to_vec();
    b
}

#[test]
fn each_tally_counts_by_its_own_axis() {
    let mut b = twice();
    let f1 = b.yes_no("f1");
    let ja = b.has(f1, &["ja"]);
    let by_f1 = b.grouping(&[f1]);
    let own = b.tally(b.all(), ja, None, Fold::Rows, &[TOTAL, by_f1]);
    let other = b.tally(b.all(), ja, None, Fold::Rows, &[TOTAL, by_f1]);
    b.plan.tallies[other].axis = AxisId(1);
    let run = b.run("datum,f1\n2025-01-15,ja\n2025-06-01,ja\n2025-07-01,nej\n2026-02-28,ja\n").clean();
    let found = |axis: usize, tally: usize| -> Vec<(i32, u64, u64, u64)> {
        let periods = run.counts().axes[axis].iter();
        let one = |(year, counts): (&Option<i32>, &mattstock_core::counts::PeriodCounts)| {
            let cell = counts.tallies[tally][0].cell(0, 0);
            (year.unwrap(), counts.rows, cell.yes.n, cell.no.n)
        };
        periods.map(one).collect()
    };
    assert_eq!(found(0, own), [(2025, 3, 2, 1), (2026, 1, 1, 0)]);
    // From 1 March 2025 to 28 February 2026 is 2026; January 2025 belongs to the year before.
    assert_eq!(found(1, other), [(2025, 1, 1, 0), (2026, 3, 2, 1)]);
    for (axis, counts) in run.counts().axes.iter().enumerate() {
        for counts in counts.values() {
            assert_eq!([own, other].map(|tally| counts.tallies[tally].is_empty()), [axis == 1, axis == 0]);
        }
    }
}

#[test]
fn units_and_responses_are_told_by_axis_and_duplicates_by_the_own_one() {
    let mut b = twice();
    let region = b.coded("region", &["01", "03"]);
    let svarat = b.yes_no("svarat");
    b.plan.unit = Some(Unit { columns: vec![region], frame: true });
    b.plan.responded = Some(b.has(svarat, &["ja"]));
    let run =
        b.run("datum,region,svarat\n2025-01-15,01,ja\n2026-01-15,01,ja\n2025-06-01,03,nej\n2026-06-01,03,ja\n").clean();
    let found = |axis: usize| -> Vec<(i32, u64, u64, Vec<bool>)> {
        let one = |(year, counts): (&Option<i32>, &mattstock_core::counts::PeriodCounts)| {
            (year.unwrap(), counts.rows, counts.responded, counts.units_responded.clone())
        };
        run.counts().axes[axis].iter().map(one).collect()
    };
    assert_eq!(found(0), [(2025, 2, 1, vec![true, false]), (2026, 2, 2, vec![true, true])]);
    assert_eq!(
        found(1),
        [(2025, 1, 1, vec![true, false]), (2026, 2, 1, vec![true, false]), (2027, 1, 1, vec![false, true])]
    );
    // Twice in 2025 from March is once each in the calendar years, and the other way round is an error.
    b.run("datum,region,svarat\n2025-12-01,01,ja\n2026-01-01,01,ja\n").clean();
    let twice = b.run("datum,region,svarat\n2025-01-01,01,ja\n2025-12-01,01,ja\n");
    assert_eq!(twice.findings(), [(FindingKind::DuplicateUnit, "region", "01", 2, [2, 3].as_slice())]);
}

#[test]
fn weights_are_needed_on_any_axis() {
    let mut b = Build::new();
    let (ar, datum) = (b.column("ar", ColumnKind::Year), b.column("datum", ColumnKind::Date));
    b.plan.axes = vec![PeriodAxis::Year(ar), PeriodAxis::Date { column: datum, month: 1, day: 1 }];
    let vikt = b.number("vikt", None, None, 0);
    b.plan.weight = Some(Weight { column: vikt, decimals: 0 });
    let tallies = [0, 1].map(|axis| {
        let tally = b.count(b.all(), b.all());
        b.plan.tallies[tally].axis = AxisId(axis);
        tally
    });
    let run = b.run("ar,datum,vikt\n2025,2024-01-01,2\n,2024-06-01,3\n2025,,4\n,,5\n,2024-01-01,\n");
    let weighted =
        |axis: usize, year| run.counts().axes[axis][&Some(year)].tallies[tallies[axis]][0].cell(0, 0).yes.weighted;
    assert_eq!((weighted(0, 2025), weighted(1, 2024)), (6, 5));
    let kinds: Vec<_> = run.findings().iter().map(|f| (f.0, f.1, f.3, f.4[0])).collect();
    assert_eq!(
        kinds,
        [
            (FindingKind::NoPeriod, "ar", 3, 3),
            (FindingKind::NoPeriod, "datum", 2, 4),
            (FindingKind::InvalidWeight, "vikt", 1, 6),
        ]
    );
}

#[test]
fn a_date_lies_during_the_period_of_the_axis_that_is_meant() {
    let mut b = twice();
    let slut = b.column("slut", ColumnKind::Date);
    let date = b.value(slut);
    let tallies = [0, 1].map(|axis| {
        let node = b.node(Node::During { date, axis: AxisId(axis), month: 3, day: 1 });
        let tally = b.count(b.all(), node);
        b.plan.tallies[tally].axis = AxisId(axis);
        tally
    });
    let run = b.run("datum,slut\n2025-06-01,2025-07-01\n2025-06-01,2025-02-01\n").clean();
    // By the calendar the rows are of 2025, which from March is 2024-03-01 to 2025-02-28; from March they are of 2026.
    let of = |axis: usize, year| rows(run.counts().axes[axis][&Some(year)].tallies[tallies[axis]][0].cell(0, 0));
    assert_eq!(of(0, 2025)[..2], [1, 1]);
    assert_eq!(of(1, 2026)[..2], [1, 1]);
    let only_first = b.run("datum,slut\n2025-06-01,2025-07-01\n").clean();
    assert_eq!(only_first.counts().axes[0][&Some(2025)].tallies[tallies[0]][0].cell(0, 0).yes.n, 0);
    assert_eq!(only_first.counts().axes[1][&Some(2026)].tallies[tallies[1]][0].cell(0, 0).yes.n, 1);
}

#[test]
fn a_unit_of_several_columns_stands_once() {
    let mut b = Build::new();
    let ar = b.column("ar", ColumnKind::Year);
    let columns = vec![b.coded("region", &["01", "03"]), b.coded("kon", &["k", "m"]), b.column("grupp", ColumnKind::Key)];
    b.plan.axes = vec![PeriodAxis::Year(ar)];
    b.plan.unit = Some(Unit { columns: columns.clone(), frame: false });
    let young = b.test(columns[2], Test::Text(vec!["a".into()]));
    b.count(b.all(), young);
    let head = "ar,region,kon,grupp\n";
    b.run(&format!("{head}2025,01,k,a\n2025,01,k,b\n2025,01,m,a\n2025,03,k,a\n2026,01,k,a\n")).clean();
    let run = b.run(&format!("{head}2025,01,k,a\n2025,01,m,a\n2025,01,k,a\n2025,,m,\n2025,99,k,a\n2025,01,x,a\n"));
    assert_eq!(
        run.findings(),
        [
            (FindingKind::DuplicateUnit, "", "", 2, [2, 4].as_slice()),
            (FindingKind::MissingUnit, "grupp", "", 1, [5].as_slice()),
            (FindingKind::MissingUnit, "region", "", 1, [5].as_slice()),
            // Codes name no person, and are shown.
            (FindingKind::InvalidValue, "region", "99", 1, [6].as_slice()),
            (FindingKind::InvalidValue, "kon", "x", 1, [7].as_slice()),
        ]
    );
}

#[test]
fn the_columns_of_a_unit_do_not_run_together() {
    let mut b = Build::new();
    let columns = ["a", "b"].map(|name| b.column(name, ColumnKind::Key)).to_vec();
    b.plan.unit = Some(Unit { columns, frame: false });
    b.run("a,b\nxy,z\nx,yz\n").clean();
    let number = b.number("n", None, None, 0);
    let big = b.test(number, Test::Number(Comparison::Greater(mattstock_core::Decimal::integer(1))));
    b.count(b.all(), big);
    assert_eq!(b.run("a,b,n\nx,y,1\nx,y,2\n").findings()[0].4, [2, 3]);
}

#[test]
fn a_unit_stands_once_in_a_period_of_each_axis_that_is_counted() {
    for frame in [true, false] {
        let mut b = twice();
        let unit = if frame { b.coded("region", &["01", "03"]) } else { b.column("region", ColumnKind::Key) };
        b.plan.unit = Some(Unit { columns: vec![unit], frame });
        b.count(b.all(), b.all());
        // Once in each calendar year, twice in the year from March 2025; and twice in both 2026 and the year from March 2026.
        let one = "datum,region\n2025-12-01,01\n2026-01-01,01\n";
        let both = "datum,region\n2026-01-01,03\n2026-02-01,03\n";
        b.run(one).clean();
        let tally = b.count(b.all(), b.all());
        b.plan.tallies[tally].axis = AxisId(1);
        let found = if frame { ["01", "03"] } else { [""; 2] };
        let run = b.run(one);
        assert_eq!(run.findings(), [(FindingKind::DuplicateUnit, "region", found[0], 2, [2, 3].as_slice())]);
        assert_eq!(run.0.findings[0].period, Some(2026));
        assert_eq!(b.run(both).findings(), [(FindingKind::DuplicateUnit, "region", found[1], 2, [2, 3].as_slice())]);
        // Twice in a calendar year by which nothing is counted, once in each year from March.
        let calendar = "datum,region\n2025-01-01,01\n2025-12-01,01\n";
        assert_eq!(b.run(calendar).findings()[0].0, FindingKind::DuplicateUnit);
        b.plan.tallies.remove(0);
        b.run(calendar).clean();
    }
}

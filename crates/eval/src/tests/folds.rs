//! Different values, squares, extremes and all values.

use mattstock_core::FindingKind;
use mattstock_core::counts::Amount;
use mattstock_core::plan::{ColumnId, ColumnKind, Fold, PeriodAxis, Value, ValueId, Weight};

use super::{Build, TOTAL, rows};

fn amount(n: u64, weighted: i128) -> Amount {
    Amount { n, weighted }
}

#[test]
fn different_values_are_counted_once_in_each_group_and_once_in_total() {
    let mut b = Build::new();
    let region = b.coded("region", &["01", "03"]);
    let kon = b.coded("kon", &["k", "m"]);
    let person = b.column("person", ColumnKind::Key);
    let women = b.has(kon, &["k"]);
    let by_region = b.grouping(&[region]);
    let all = b.tally(b.all(), b.all(), None, Fold::Distinct(person), &[TOTAL, by_region]);
    let of_women = b.tally(b.all(), women, None, Fold::Distinct(person), &[by_region]);
    let by_kon = b.tally(b.all(), b.all(), Some(kon), Fold::Distinct(person), &[TOTAL, by_region]);
    let regions = b.tally(b.all(), b.all(), None, Fold::Distinct(region), &[TOTAL]);
    let text = "region,kon,person\n01,k,anna\n01,k,anna\n01,m,bo\n03,k,anna\n03,m,bo\n03,k,cilla\n,k,dan\n01,k,\n03,,bo\n";
    let run = b.run_files(&[("a.csv", None, text.as_bytes()), ("b.csv", None, b"region,kon,person\n01,k,anna\n03,k,eva\n")]);
    let folded = |tally: usize, grouping: usize, value: usize| -> Vec<i128> {
        let counts = &run.period(None).tallies[tally][grouping];
        (0..counts.cells.len() / counts.fan).map(|group| counts.cell(group, value).folded).collect()
    };
    // anna, bo, cilla, dan, eva; in 01 anna and bo; in 03 anna, bo, cilla, eva; without a region dan.
    assert_eq!((folded(all, 0, 0), folded(all, 1, 0)), (vec![5], vec![2, 4, 1]));
    // Ten rows of eleven name a person.
    assert_eq!(run.total(all), [10, 0, 0, 1, 0, 0]);
    assert_eq!(folded(of_women, 0, 0), [1, 3, 1]);
    // Women: anna, cilla, dan, eva. Men: bo. The row of bo without a sex is of neither.
    assert_eq!((folded(by_kon, 0, 0), folded(by_kon, 0, 1)), (vec![4], vec![1]));
    assert_eq!((folded(by_kon, 1, 0), folded(by_kon, 1, 1)), (vec![1, 3, 1], vec![1, 1, 0]));
    assert_eq!(folded(regions, 0, 0), [2]);
}

#[test]
fn free_codes_are_different_when_folded_so_and_in_each_period() {
    let mut b = Build::new();
    let ar = b.column("ar", ColumnKind::Year);
    b.plan.axes = vec![PeriodAxis::Year(ar)];
    let code = b.column("kod", ColumnKind::FreeCode);
    let tally = b.tally(b.all(), b.all(), None, Fold::Distinct(code), &[TOTAL]);
    let run = b.run("ar,kod\n2024,f43.9\n2024,F 439\n2024,F44\n2025,F43.9\n2025,\n").clean();
    let folded = [2024, 2025].map(|year| run.period(Some(year)).tallies[tally][0].cell(0, 0).folded);
    assert_eq!(folded, [2, 1]);
}

fn weighted() -> (Build, ColumnId, ValueId) {
    let mut b = Build::new();
    let vikt = b.number("vikt", None, None, 1);
    b.plan.weight = Some(Weight { column: vikt, decimals: 1 });
    let region = b.coded("region", &["01", "03"]);
    let dagar = b.number("dagar", None, None, 1);
    let value = b.value(dagar);
    (b, region, value)
}

const DAYS: &str = "vikt;region;dagar\n1,5;01;2\n0,5;01;-0,5\n2;01;2\n1;03;4\n1;03;\n3;;1\n";

#[test]
fn squares_are_summed_with_their_weights() {
    let (mut b, region, value) = weighted();
    let by_region = b.grouping(&[region]);
    let tally = b.tally(b.all(), b.all(), None, Fold::Squares(value), &[TOTAL, by_region]);
    let run = b.run(DAYS).clean();
    let found = |grouping: usize, group: usize| {
        let cell = run.cell(tally, grouping, group, 0);
        (cell.yes, cell.folded, cell.squares)
    };
    // In 01: 1.5·2 + 0.5·(-0.5) + 2·2 = 6.75 and 1.5·4 + 0.5·0.25 + 2·4 = 14.125.
    assert_eq!(found(1, 0), (amount(3, 40), 675, 14_125));
    assert_eq!(found(1, 1), (amount(1, 10), 400, 16_000));
    // And with 3·1 of no region: 6.75 + 4 + 3 and 14.125 + 16 + 3.
    assert_eq!(found(0, 0), (amount(5, 80), 1375, 33_125));
    assert_eq!(rows(run.cell(tally, 1, 1, 0)), [1, 0, 0, 1, 0, 0]);
}

#[test]
fn the_least_and_the_greatest_value() {
    let (mut b, region, value) = weighted();
    let by_region = b.grouping(&[region]);
    let negative = b.compute(Value::Negative(value));
    let [least, greatest, turned] = [Fold::Min(value), Fold::Max(value), Fold::Min(negative)]
        .map(|fold| b.tally(b.all(), b.all(), None, fold, &[TOTAL, by_region]));
    let fan = b.tally(b.all(), b.all(), Some(region), Fold::Max(value), &[TOTAL]);
    let run = b.run(&format!("{DAYS}1;03;-7,5\n")).clean();
    let folded = |tally: usize| -> Vec<i128> {
        std::iter::once(run.cell(tally, 0, 0, 0)).chain((0..3).map(|g| run.cell(tally, 1, g, 0))).map(|c| c.folded).collect()
    };
    assert_eq!(folded(least), [-75, -5, -75, 10]);
    assert_eq!(folded(greatest), [40, 20, 40, 10]);
    assert_eq!(folded(turned), [-40, -20, -40, -10]);
    assert_eq!([0, 1].map(|value| run.cell(fan, 0, 0, value).folded), [20, 40]);
    // Where no row passes it is 0.
    let empty = b.run("vikt;region;dagar\n1;01;\n").clean();
    assert_eq!((rows(empty.cell(least, 0, 0, 0)), empty.cell(least, 0, 0, 0).folded), ([0, 0, 0, 1, 0, 0], 0));
}

#[test]
fn all_values_stand_in_order_with_their_rows() {
    let (mut b, region, value) = weighted();
    let by_region = b.grouping(&[region]);
    let tally = b.tally(b.all(), b.all(), None, Fold::Values(value), &[TOTAL, by_region]);
    let fan = b.tally(b.all(), b.all(), Some(region), Fold::Values(value), &[TOTAL]);
    let run = b.run(DAYS).clean();
    let counts = &run.period(None).tallies[tally];
    let first = vec![(-5, amount(1, 5)), (20, amount(2, 35))];
    let second = vec![(40, amount(1, 10))];
    assert_eq!(counts[1].values, [first.clone(), second.clone(), vec![(10, amount(1, 30))]]);
    let total = vec![(-5, amount(1, 5)), (10, amount(1, 30)), (20, amount(2, 35)), (40, amount(1, 10))];
    assert_eq!(counts[0].values, [total]);
    assert_eq!((counts[0].cell(0, 0).folded, counts[0].cell(0, 0).yes), (0, amount(5, 80)));
    assert_eq!(run.period(None).tallies[fan][0].values, [first, second]);
}

#[test]
fn squares_beyond_128_bits_are_found() {
    let mut b = Build::new();
    let antal = b.number("antal", None, None, 0);
    let value = b.value(antal);
    b.tally(b.all(), b.all(), None, Fold::Squares(value), &[TOTAL]);
    let run = b.run(&format!("antal\n{}\n1\n", "9".repeat(20)));
    assert_eq!(run.findings(), [(FindingKind::Overflow, "antal", "", 1, [].as_slice())]);
    b.run("antal\n999999999999999999\n").clean();
}

//! What the rows that pass add up to.

use mattstock_core::plan::{AxisId, Value};

use super::*;

/// The cells of one tally of everything over the total, of rows with a number `n` of one decimal and a weight of two.
fn folded(fold: impl Fn(&mut Planner, ColumnId) -> Fold, text: &str) -> mattstock_core::counts::GroupingCounts {
    let Abc { mut p, a_yes, .. } = abc();
    let weight = p.column(column("vikt", number(2)));
    p.weight(weight);
    let n = p.column(column("n", ColumnKind::Number { min: None, max: None, decimals: 1 }));
    let fold = fold(&mut p, n);
    let (all, total) = (p.everything(), p.total());
    p.tally(all, a_yes, None, fold, &[total]);
    let mut counted = count(p.finish(), vec![table(text)]);
    counted.remove(&None).expect("a row").tallies.remove(0).remove(0)
}

/// 2.5 twice, with weights 1 and 0.5; -3 with weight 2; a blank; and two that do not pass.
const NUMBERS: &str = "a|b|vikt|n\nja||1|2.5\nja||0.5|2,5\nja||2|-3\nja||1|\nnej||1|9\nnej||1|";

#[test]
fn sums_and_squares_are_weighted() {
    let squares = folded(|p, n| Fold::Squares(p.value_of(n)), NUMBERS).cells[0];
    assert_eq!(rows(&squares), [3, 2, 0, 1, 0, 0]);
    // 2.5 + 0.5 · 2.5 - 2 · 3 = -2.25 in three decimals; 1.5 · 6.25 + 2 · 9 = 27.375 in four.
    assert_eq!((squares.folded, squares.squares), (-2_250, 273_750));
    let sum = folded(|p, n| Fold::Sum(p.value_of(n)), NUMBERS).cells[0];
    assert_eq!((sum.folded, sum.squares), (-2_250, 0));
}

#[test]
fn a_sum_of_what_is_computed_is_in_its_decimals() {
    // n · n is in two decimals, and the weight in two more.
    let square = |p: &mut Planner, n: ColumnId| {
        let n = p.value_of(n);
        Fold::Sum(p.value(Value::Multiply(n, n)))
    };
    assert_eq!(folded(square, NUMBERS).cells[0].folded, 273_750);
}

#[test]
fn the_least_and_the_greatest_value_have_no_weight_and_are_nought_without_any() {
    assert_eq!(folded(|p, n| Fold::Min(p.value_of(n)), NUMBERS).cells[0].folded, -30);
    assert_eq!(folded(|p, n| Fold::Max(p.value_of(n)), NUMBERS).cells[0].folded, 25);
    let none = "a|b|vikt|n\nnej||1|5\nja||1|";
    assert_eq!(folded(|p, n| Fold::Min(p.value_of(n)), none).cells[0].folded, 0);
}

#[test]
fn all_values_rise_each_with_its_rows_and_weights() {
    let values = folded(|p, n| Fold::Values(p.value_of(n)), NUMBERS);
    let expected = vec![(-30, Amount { n: 1, weighted: 200 }), (25, Amount { n: 2, weighted: 150 })];
    assert_eq!(values.values, [expected]);
    assert_eq!((values.cells[0].folded, values.cells[0].yes), (0, Amount { n: 3, weighted: 350 }));
}

#[test]
fn different_values_are_counted_once_in_each_group_and_without_weights() {
    let Abc { mut p, a, a_yes, .. } = abc();
    let weight = p.column(column("vikt", number(0)));
    p.weight(weight);
    let key = p.column(column("person", ColumnKind::Key));
    let (all, total, by) = (p.everything(), p.total(), p.grouping(vec![a]));
    let known = p.test(a, Test::Is(Is::Answered));
    p.tally(all, known, None, Fold::Distinct(key), &[total, by]);
    p.tally(all, a_yes, None, Fold::Distinct(a), &[total]);
    // x twice with ja and once with nej, y with nej; a blank key; z with a blank a, which does not pass.
    let text = "a|b|vikt|person\nja||2|x\nja||2| x\nnej||2|x\nnej||2|y\nja||2|\n||2|z";
    let counted = count(p.finish(), vec![table(text)]);
    let tallies = &counted[&None].tallies;
    let total = tallies[0][0].cells[0];
    assert_eq!((rows(&total), total.folded, total.yes.weighted), ([4, 1, 0, 1, 0, 0], 2, 8));
    assert_eq!(tallies[0][1].cells.iter().map(|c| c.folded).collect::<Vec<_>>(), [1, 2, 0]);
    assert_eq!(tallies[1][0].cells[0].folded, 1);
}

#[test]
fn each_axis_has_its_own_periods_and_its_own_tallies() {
    let mut p = Planner::new("register");
    let date = p.column(column("nar", ColumnKind::Date));
    p.period(PeriodAxis::Date { column: date, month: 3, day: 1 });
    let calendar = p.axis(PeriodAxis::Date { column: date, month: 1, day: 1 });
    assert_eq!(calendar, AxisId(1));
    let (all, total) = (p.everything(), p.total());
    p.tally(all, all, None, Fold::Rows, &[total]);
    p.tally_on(calendar, all, all, None, Fold::Rows, &[total]);
    let source = p.finish();
    let data = BTreeMap::from([(source.source.clone(), vec![table("nar\n2025-02-28\n2025-03-01\n2025-12-31\n")])]);
    let plan = Plan { semantics: 1, sources: vec![source], outputs: Vec::new() };
    let counts = interpret(&plan, &data).sources.remove(0).expect("there are data");
    let yes = |axis: usize, tally: usize| -> Vec<(Option<i32>, Vec<u64>)> {
        let rows = |p: &PeriodCounts| p.tallies[tally].iter().map(|g| g.cells[0].yes.n).collect();
        counts.axes[axis].iter().map(|(period, counts)| (*period, rows(counts))).collect()
    };
    assert_eq!(yes(0, 0), [(Some(2025), vec![1]), (Some(2026), vec![2])]);
    assert_eq!(yes(1, 1), [(Some(2025), vec![3])]);
    assert_eq!((yes(0, 1), yes(1, 0)), (vec![(Some(2025), vec![]), (Some(2026), vec![])], vec![(Some(2025), vec![])]));
}

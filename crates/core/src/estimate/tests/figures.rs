//! Numerators, denominators and values.

use super::build::*;
use crate::Decimal;
use crate::counts::{Amount, Tallied};
use crate::plan::{ColumnId, Denominator, Fold, Statistic, ValueId};

const DAYS: ValueId = ValueId(0);

fn each(values: &[i128]) -> Vec<(i128, Amount)> {
    values.iter().map(|v| (*v, rows(1))).collect()
}

#[test]
fn a_mean_is_a_sum_of_those_who_contribute() {
    // 3.0 + 4.5 + 7.0 days of three rows, beside two that do not count and one left blank.
    let cell = Tallied { no: rows(2), no_answer: rows(1), ..summed(3, 145) };
    let row = total(tallying(source("a"), Fold::Sum(DAYS)), Statistic::Mean, plain(cell));
    assert_eq!(text(&row), format!("total: 14.5 / 3 = {} (3/3) ok", 14.5f64 / 3.0));
    assert_eq!((row.no_answer, row.exact), (decimal("1"), None));
    // A negative sum, and a sum of nothing but zeros.
    let row = total(tallying(source("a"), Fold::Sum(DAYS)), Statistic::Mean, plain(summed(2, -5)));
    assert_eq!(text(&row), "total: -0.5 / 2 = -0.25 (2/2) ok");
    let row = total(tallying(source("a"), Fold::Sum(DAYS)), Statistic::Mean, plain(summed(2, 0)));
    assert_eq!(text(&row), "total: 0.0 / 2 = 0 (2/2) ok");
}

#[test]
fn a_weighted_mean_stands_against_weights() {
    // 10.0 with weight 1.25 and 20.0 with weight 0.75: 27.5 / 2.
    let cell = Tallied { yes: Amount { n: 2, weighted: 200 }, folded: 27_500, ..Tallied::default() };
    let row = total(tallying(weighted(source("a"), 2), Fold::Sum(DAYS)), Statistic::Mean, plain(cell));
    assert_eq!(text(&row), "total: 27.500 / 2.00 = 13.75 (2/2) ok");
}

#[test]
fn a_percentile_stands_against_those_who_contribute() {
    let group = (Tallied { no: rows(5), ..summed(4, 0) }, each(&[10, 20, 30, 45]));
    let row = total(tallying(source("a"), Fold::Values(DAYS)), Statistic::Percentile(Decimal::integer(50)), group.clone());
    assert_eq!(text(&row), "total: 4 / 4 = 2.5 (4/4) ok");
    assert_eq!(row.exact, decimal("2.5"));
    let row = total(tallying(source("a"), Fold::Values(DAYS)), Statistic::Percentile(Decimal::integer(90)), group);
    assert_eq!((row.value, row.exact), (Some(4.05), decimal("4.05")), "between 3.0 and 4.5");
}

#[test]
fn a_weighted_percentile_is_a_value() {
    let values = vec![(10, Amount { n: 1, weighted: 5 }), (30, Amount { n: 2, weighted: 20 })];
    let cell = Tallied { yes: Amount { n: 3, weighted: 25 }, ..Tallied::default() };
    let source = tallying(weighted(source("a"), 1), Fold::Values(DAYS));
    let row = total(source, Statistic::Percentile(Decimal::integer(50)), (cell, values));
    assert_eq!(text(&row), "total: 2.5 / 2.5 = 3 (3/3) ok");
}

#[test]
fn a_deviation_stands_against_those_who_contribute() {
    // 1.0 2.0 3.0: exactly 1.
    let cell = Tallied { squares: 1400, ..summed(3, 60) };
    let row = total(tallying(source("a"), Fold::Squares(DAYS)), Statistic::Deviation, plain(cell));
    assert_eq!(text(&row), "total: 3 / 3 = 1 (3/3) ok");
    assert_eq!(row.exact, None, "a root is no decimal");
}

#[test]
fn the_least_and_the_greatest_value_are_not_sums() {
    for (fold, value) in [(Fold::Min(DAYS), -15), (Fold::Max(DAYS), 205)] {
        let row = total(tallying(source("a"), fold), Statistic::Total, plain(summed(7, value)));
        assert_eq!((row.numerator, row.denominator, row.n_denominator), (decimal("7"), decimal("7"), Some(7)));
        assert_eq!(row.exact, Some(Decimal { mantissa: value, scale: 1 }));
        assert_eq!(row.value, Some(value as f64 / 10.0));
    }
    // There is a least value also where no row has any weight, and weights do not change its decimals.
    let cell = Tallied { yes: Amount { n: 1, weighted: 0 }, folded: 25, ..Tallied::default() };
    let row = total(tallying(weighted(source("a"), 3), Fold::Min(DAYS)), Statistic::Total, plain(cell));
    assert_eq!(text(&row), "total: 0.000 / 0.000 = 2.5 (1/1) ok");
}

#[test]
fn different_values_are_counted_without_weights() {
    let cell = Tallied { yes: Amount { n: 9, weighted: 4_500 }, folded: 4, ..Tallied::default() };
    let source = tallying(weighted(source("a"), 3), Fold::Distinct(ColumnId(0)));
    let row = total(source, Statistic::Total, plain(cell));
    assert_eq!(text(&row), "total: 4 / - = 4 (9/-) ok");
}

#[test]
fn a_share_stands_against_the_rows_taken_in() {
    let plan = plan_of(
        vec![tallying(weighted(source("a"), 2), Fold::Rows)],
        vec![output("1", Statistic::Total, Denominator::Within, Some(100))],
    );
    let cell = Tallied {
        yes: Amount { n: 2, weighted: 125 },
        no: Amount { n: 5, weighted: 350 },
        not_asked: Amount { n: 1, weighted: 25 },
        folded: 125,
        ..Tallied::default()
    };
    let lines = lines(&plan, vec![in_2025(total_only(plain(cell)))]);
    assert_eq!(lines[0], "total: 1.25 / 5.00 = 25 (2/8) ok");
}

#[test]
fn a_rate_stands_against_the_total_of_another_source() {
    // 3 of 2 000, 1 of 500, none of 250 without a region; inhabitants are a sum of numbers of one decimal.
    let plan = plan_of(
        vec![tallying(source("fall"), Fold::Rows), tallying(source("folk"), Fold::Sum(DAYS))],
        vec![output("1", Statistic::Total, of_source(1), Some(1000))],
    );
    let cases = period(plain(counted(4, 0)), [plain(counted(3, 0)), plain(counted(1, 0)), plain(counted(0, 0))]);
    let people =
        period(plain(summed(6, 27_500)), [plain(summed(2, 20_000)), plain(summed(3, 5_000)), plain(summed(1, 2_500))]);
    assert_eq!(
        lines(&plan, vec![in_2025(cases.clone()), in_2025(people)]),
        [
            format!("total: 4 / 2750.0 = {} (4/6) ok", 4000.0 / 2750.0),
            "01: 3 / 2000.0 = 1.5 (3/2) ok".into(),
            "03: 1 / 500.0 = 2 (1/3) ok".into(),
            "missing: 0 / 250.0 = 0 (0/1) ok".into(),
        ]
    );
    // Nobody is without a region on either side; Uppsala has no inhabitants.
    let people = period(plain(summed(2, 20_000)), [plain(summed(2, 20_000)), plain(summed(0, 0)), plain(summed(0, 0))]);
    let lines = lines(&plan, vec![in_2025(cases), in_2025(people)]);
    assert_eq!(lines[1..], ["01: 3 / 2000.0 = 1.5 (3/2) ok", "03: 1 / 0.0 = - (1/0) undefined"]);
}

#[test]
fn a_denominator_may_be_another_total_of_the_same_rows() {
    let source = tallying(tallying(source("a"), Fold::Sum(DAYS)), Fold::Distinct(ColumnId(0)));
    let below = Denominator::Tally { source: 0, tally: crate::plan::TallyId(1), breakdowns: vec![TOTAL, BY_REGION] };
    let plan = plan_of(vec![source], vec![output("1", Statistic::Total, below, Some(1))]);
    let mut counts = total_only(plain(summed(6, 90)));
    let people = total_only(plain(summed(6, 4)));
    counts.tallies.extend(people.tallies);
    assert_eq!(lines(&plan, vec![in_2025(counts)])[0], "total: 9.0 / 4 = 2.25 (6/6) ok");
}

//! Why there is no value.

use super::build::*;
use crate::Decimal;
use crate::counts::{Amount, PeriodCounts, Tallied};
use crate::estimate::{EstimateError, Status};
use crate::plan::{ColumnId, Denominator, Fold, Statistic, ValueId};

const DAYS: ValueId = ValueId(0);

/// Every computation of values, and the fold it is made of.
fn computations() -> [(Statistic, Fold); 7] {
    [
        (Statistic::Total, Fold::Sum(DAYS)),
        (Statistic::Mean, Fold::Sum(DAYS)),
        (Statistic::Percentile(Decimal::integer(50)), Fold::Values(DAYS)),
        (Statistic::Total, Fold::Min(DAYS)),
        (Statistic::Total, Fold::Max(DAYS)),
        (Statistic::Deviation, Fold::Squares(DAYS)),
        (Statistic::Total, Fold::Distinct(ColumnId(0))),
    ]
}

#[test]
fn nothing_contributed() {
    for (statistic, fold) in computations() {
        let blank = Tallied { no_answer: rows(3), ..Tallied::default() };
        let row = total(tallying(source("a"), fold), statistic, plain(blank));
        assert_eq!((row.status, row.value, row.exact), (Status::Undefined, None, None), "{fold:?}");
        assert_eq!((row.n_numerator, row.no_answer), (Some(0), decimal("3")), "{fold:?}");
    }
}

#[test]
fn nobody_counts() {
    // Rows that are known not to count make a true 0 of a sum, and of a number of different values; nothing else.
    for (statistic, fold) in computations() {
        let row = total(tallying(source("a"), fold), statistic, plain(Tallied { no: rows(3), ..Tallied::default() }));
        let is_zero = statistic == Statistic::Total && matches!(fold, Fold::Sum(_) | Fold::Distinct(_));
        let expected = if is_zero { (Status::Ok, Some(0.0)) } else { (Status::Undefined, None) };
        assert_eq!((row.status, row.value), expected, "{statistic:?} {fold:?}");
    }
    // Of nobody there are 0 different values, as there are 0 rows.
    for fold in [Fold::Rows, Fold::Distinct(ColumnId(0))] {
        let row = total(tallying(source("a"), fold), Statistic::Total, plain(Tallied::default()));
        assert_eq!((row.status, row.value), (Status::Ok, Some(0.0)), "{fold:?}");
    }
}

#[test]
fn a_sum_of_nothing_stands_against_its_denominator() {
    for fold in [Fold::Sum(DAYS), Fold::Distinct(ColumnId(0))] {
        let plan =
            plan_of(vec![tallying(source("a"), fold)], vec![output("1", Statistic::Total, Denominator::Within, None)]);
        let blank = Tallied { no_answer: rows(3), ..Tallied::default() };
        let found = estimated(&plan, vec![in_2025(total_only(plain(blank)))]).unwrap();
        assert_eq!((found.rows[0].status, found.rows[0].value), (Status::Ok, Some(0.0)), "{fold:?}: 0 of 3");
        assert_eq!(found.rows[0].no_answer, decimal("3"), "{fold:?}");
    }
}

#[test]
fn one_value_has_no_deviation() {
    let one = Tallied { squares: 25, ..summed(1, 5) };
    let row = total(tallying(source("a"), Fold::Squares(DAYS)), Statistic::Deviation, plain(one));
    assert_eq!(text(&row), "total: 1 / 1 = - (1/1) undefined");
}

#[test]
fn values_without_weight_have_no_mean() {
    let cell = Tallied { yes: Amount { n: 2, weighted: 0 }, ..Tallied::default() };
    for (statistic, fold) in [(Statistic::Mean, Fold::Sum(DAYS)), (Statistic::Deviation, Fold::Squares(DAYS))] {
        let row = total(tallying(weighted(source("a"), 1), fold), statistic, plain(cell));
        assert_eq!(row.status, Status::Undefined, "{fold:?}");
    }
}

#[test]
fn counts_of_nobody_are_undefined() {
    // Also a plain count "of all responding", which is not divided.
    for per in [None, Some(100)] {
        let plan =
            plan_of(vec![tallying(source("a"), Fold::Rows)], vec![output("1", Statistic::Total, Denominator::Within, per)]);
        let found = lines(&plan, vec![in_2025(total_only(plain(Tallied::default())))]);
        assert_eq!(found[0], "total: 0 / 0 = - (0/0) undefined", "{per:?}");
    }
}

/// One row per region: Stockholm has the cell, Uppsala responded or not.
fn units(cell: Tallied, uppsala_responded: bool) -> PeriodCounts {
    let counts = period(plain(cell), [plain(cell), plain(Tallied::default()), plain(Tallied::default())]);
    PeriodCounts { units_responded: vec![true, uppsala_responded], ..counts }
}

#[test]
fn a_unit_of_the_frame_that_did_not_respond_has_no_figure_of_any_kind() {
    for (statistic, fold) in computations().into_iter().chain([(Statistic::Total, Fold::Rows)]) {
        let plan =
            plan_of(vec![by_unit(tallying(source("a"), fold))], vec![output("1", statistic, Denominator::None, None)]);
        let found = lines(&plan, vec![in_2025(units(summed(1, 5), false))]);
        assert_eq!(found[2], "03: - / - = - (-/-) no_response", "{fold:?}");
    }
}

#[test]
fn a_unit_that_responded_and_is_not_taken_in_is_outside() {
    let plan = plan_of(
        vec![by_unit(tallying(source("a"), Fold::Rows))],
        vec![output("1", Statistic::Total, Denominator::Within, None)],
    );
    assert_eq!(
        lines(&plan, vec![in_2025(units(counted(1, 0), true))])[1..],
        ["01: 1 / 1 = 1 (1/1) ok", "03: 0 / 0 = - (0/0) not_applicable"]
    );
    // Where it is unknown whether it belongs, it is not said to be outside.
    let mut counts = units(counted(1, 0), true);
    counts.tallies[0][1].cells[1].eligibility_unknown = rows(1);
    assert_eq!(lines(&plan, vec![in_2025(counts)])[2], "03: 0 / 0 = - (0/0) undefined");
}

#[test]
fn a_unit_without_an_answer_has_the_kind_of_it() {
    type Set = fn(&mut Tallied);
    let kinds: [(Set, &str); 3] = [
        (|c| c.not_asked = rows(1), "not_asked"),
        (|c| c.no_answer = rows(1), "no_answer"),
        (|c| c.invalid = rows(1), "invalid"),
    ];
    for (statistic, fold) in computations().into_iter().chain([(Statistic::Total, Fold::Rows)]) {
        for (set, kind) in kinds {
            let mut cell = Tallied::default();
            set(&mut cell);
            let plan =
                plan_of(vec![by_unit(tallying(source("a"), fold))], vec![output("1", statistic, Denominator::None, None)]);
            let found = lines(&plan, vec![in_2025(units(cell, true))]);
            assert!(found[1].starts_with("01: ") && found[1].ends_with(kind), "{fold:?}: {}", found[1]);
        }
    }
}

#[test]
fn a_part_of_a_unit_is_no_unit() {
    // One row per region and sex: a region is several rows, and nothing of it is one unit's own.
    let mut plan = plan_of(
        vec![by_unit(tallying(source("a"), Fold::Sum(DAYS)))],
        vec![output("1", Statistic::Total, Denominator::None, None)],
    );
    plan.sources[0].unit.as_mut().unwrap().columns.push(ColumnId(2));
    let blank = Tallied { no_answer: rows(2), ..Tallied::default() };
    let found = lines(&plan, vec![in_2025(units(blank, false))]);
    assert_eq!(found[1..], ["01: 0.0 / - = - (0/-) undefined", "03: 0.0 / - = - (0/-) undefined"]);
}

#[test]
fn the_denominators_units_have_statuses_too() {
    let plan = plan_of(
        vec![tallying(source("fall"), Fold::Rows), by_unit(tallying(source("enkat"), Fold::Sum(DAYS)))],
        vec![output("1", Statistic::Total, of_source(1), Some(100))],
    );
    let cases = period(plain(counted(4, 0)), [plain(counted(3, 0)), plain(counted(1, 0)), plain(Tallied::default())]);
    let blank = Tallied { no_answer: rows(1), ..Tallied::default() };
    let found = lines(&plan, vec![in_2025(cases), in_2025(units(blank, false))]);
    assert_eq!(
        found,
        ["total: 4 / 0.0 = - (4/0) undefined", "01: 3 / 0.0 = - (3/0) no_answer", "03: - / - = - (-/-) no_response"]
    );
}

#[test]
fn what_cannot_be_held_is_an_error() {
    let large = vec![(i128::MAX / 2, rows(2))];
    let plan = plan_of(
        vec![tallying(source("a"), Fold::Values(DAYS))],
        vec![output("1a", Statistic::Percentile(Decimal::integer(50)), Denominator::None, None)],
    );
    let counts = vec![in_2025(total_only((summed(2, 0), large)))];
    assert_eq!(estimated(&plan, counts), Err(EstimateError::Overflow { part: "1a".into() }));
}

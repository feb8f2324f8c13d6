//! Which periods there are figures for, what is left out, and who responded.

use super::build::*;
use crate::check::{CodelistId, Selection, Source, SourceKind, SourceSample, Test};
use crate::counts::{Counts, PeriodCounts, SourceCounts};
use crate::estimate::{PeriodError, Periods, Results, Skipped, estimate};
use crate::plan::{
    AxisId, Column, ColumnId, Denominator, Derivation, Fold, Grouping, GroupingId, Node, NodeId, PeriodAxis, Plan,
    SourcePlan, Statistic, ValueId,
};

fn cases(n: u64) -> PeriodCounts {
    total_only(plain(counted(n, 0)))
}

fn people(n: i128) -> PeriodCounts {
    total_only(plain(summed(1, n * 10)))
}

fn all_years(plan: &Plan, counts: Vec<Option<SourceCounts>>) -> Results {
    estimate(&catalogue(), plan, &Counts { sources: counts }, &Periods::All).unwrap()
}

/// The totals as year and value.
fn totals(results: &Results) -> Vec<String> {
    let totals = results.rows.iter().filter(|r| r.breakdown == "total");
    totals.map(|r| format!("{} {} {}", r.part, r.period, r.value.unwrap())).collect()
}

fn rates() -> Plan {
    plan_of(
        vec![tallying(source("fall"), Fold::Rows), tallying(source("folk"), Fold::Sum(ValueId(0)))],
        vec![
            output("1a", Statistic::Total, of_source(1), Some(1000)),
            output("1b", Statistic::Total, Denominator::None, None),
            output("2", Statistic::Total, of_source(1), Some(1000)),
        ],
    )
}

/// The two first figures are parts of measure 1.
fn of_one_measure(mut plan: Plan) -> Plan {
    plan.outputs[0].measure = "1".into();
    plan.outputs[1].measure = "1".into();
    plan
}

fn left_out(measure: &str, parts: &[&str], source: &str, period: Option<i32>) -> Skipped {
    let parts = parts.iter().map(|p| (*p).to_owned()).collect();
    Skipped { measure: measure.into(), parts, source: source.into(), period }
}

#[test]
fn both_sources_must_have_the_year() {
    let plan = of_one_measure(rates());
    let fall = in_years(&[(Some(2024), cases(2)), (Some(2025), cases(3))]);
    let results = all_years(&plan, vec![Some(fall), in_2025(people(1000))]);
    assert_eq!(totals(&results), ["1a 2025 3", "1b 2024 2", "1b 2025 3", "2 2025 3"]);
    assert_eq!(results.skipped, [left_out("1", &["1a"], "folk", Some(2024)), left_out("2", &[], "folk", Some(2024))]);
}

#[test]
fn a_source_without_data_leaves_out_every_figure_that_needs_it() {
    let plan = of_one_measure(rates());
    let results = all_years(&plan, vec![in_2025(cases(3)), None]);
    assert_eq!(totals(&results), ["1b 2025 3"]);
    assert_eq!(results.skipped, [left_out("1", &["1a"], "folk", None), left_out("2", &[], "folk", None)]);
    let results = all_years(&plan, vec![None, in_2025(people(1000))]);
    assert!(results.rows.is_empty());
    assert_eq!(results.skipped, [left_out("1", &[], "fall", None), left_out("2", &[], "fall", None)]);
}

#[test]
fn rows_without_a_period_serve_every_year() {
    let mut plan = of_one_measure(rates());
    plan.sources[1].axes = vec![PeriodAxis::None];
    let fall = in_years(&[(Some(2024), cases(2)), (Some(2025), cases(3))]);
    let results = all_years(&plan, vec![Some(fall), Some(in_years(&[(None, people(1000))]))]);
    assert_eq!(totals(&results), ["1a 2024 2", "1a 2025 3", "1b 2024 2", "1b 2025 3", "2 2024 2", "2 2025 3"]);
    assert_eq!(results.skipped, []);
}

/// Rows dated by a date: the calendar year, and years from 1 March.
fn dated() -> SourcePlan {
    let column = ColumnId(3);
    let date = |month, day| PeriodAxis::Date { column, month, day };
    let source = SourcePlan { axes: vec![date(1, 1), date(3, 1)], ..source("fall") };
    on_axis(tallying(source, Fold::Rows), Fold::Rows, AxisId(1))
}

/// One row of May 2024 and one of May 2025: calendar years 2024 and 2025, and the years 2025 and 2026 from March.
fn two_axes() -> SourceCounts {
    let own = |n| PeriodCounts { tallies: vec![cases(n).tallies.remove(0), Vec::new()], ..cases(n) };
    let other = |n| PeriodCounts { tallies: vec![Vec::new(), cases(n).tallies.remove(0)], rows: n, ..cases(n) };
    let mut counts = in_years(&[(Some(2024), own(1)), (Some(2025), own(2))]);
    counts.axes.push(in_years(&[(Some(2025), other(3)), (Some(2026), other(4))]).axes.remove(0));
    counts
}

#[test]
fn a_figure_uses_the_axis_of_its_tally() {
    let mut plan = plan_of(
        vec![dated()],
        vec![output("1", Statistic::Total, Denominator::None, None), output("2", Statistic::Total, Denominator::None, None)],
    );
    plan.outputs[1].tally = crate::plan::TallyId(1);
    let results = all_years(&plan, vec![Some(two_axes())]);
    assert_eq!(results.periods, [2024, 2025, 2026]);
    assert_eq!(totals(&results), ["1 2024 1", "1 2025 2", "2 2025 3", "2 2026 4"]);
    assert_eq!(results.skipped, [left_out("1", &[], "fall", Some(2026)), left_out("2", &[], "fall", Some(2024))]);
    // Without a choice there are three years to choose from.
    let counts = Counts { sources: vec![Some(two_axes())] };
    let error = estimate(&catalogue(), &plan, &counts, &Periods::FromData).unwrap_err();
    assert_eq!(
        error,
        crate::estimate::EstimateError::Period(PeriodError::Several(vec![("fall".into(), vec![2024, 2025, 2026])]))
    );
}

#[test]
fn an_axis_that_no_figure_uses_holds_no_years() {
    let mut plan = plan_of(vec![dated()], vec![output("2", Statistic::Total, Denominator::None, None)]);
    plan.sources[0].tallies[0].axis = AxisId(1);
    let mut counts = two_axes();
    counts.axes[1].remove(&Some(2026));
    for year in counts.axes[1].values_mut() {
        year.tallies.swap(0, 1);
    }
    let counts = Counts { sources: vec![Some(counts)] };
    let chosen = |periods| estimate(&catalogue(), &plan, &counts, &periods).map(|r| r.periods);
    assert_eq!(chosen(Periods::FromData), Ok(vec![2025]), "only the axis from 1 March counts");
    assert_eq!(chosen(Periods::Year(2025)), Ok(vec![2025]));
    let held = PeriodError::Unknown { asked: "2024".into(), held: vec![2025] };
    assert_eq!(chosen(Periods::Year(2024)), Err(crate::estimate::EstimateError::Period(held)));
}

#[test]
fn a_year_column_decides_also_of_a_source_that_is_only_looked_into() {
    let plan = plan_of(vec![dated(), source("enkat")], vec![output("1", Statistic::Total, Denominator::None, None)]);
    let counts = Counts { sources: vec![Some(two_axes()), in_2025(cases(0))] };
    let results = estimate(&catalogue(), &plan, &counts, &Periods::FromData).unwrap();
    assert_eq!((results.periods.as_slice(), totals(&results)), (&[2025][..], vec!["1 2025 2".to_owned()]));
}

fn survey(frame: bool, selection: Option<Selection>, selected: Option<u64>) -> Source {
    Source {
        id: "enkat".into(),
        name: String::new(),
        overview_name: String::new(),
        kind: SourceKind::Survey,
        status: None,
        selection,
        unit: Vec::new(),
        called: Vec::new(),
        frame: frame.then_some(CodelistId(0)),
        responded: None,
        as_of: None,
        period: None,
        selected,
        overcoverage: 150,
        weight: None,
        release_open_answers: false,
        files: None,
        sample: SourceSample::default(),
        cells: Vec::new(),
        questions: Vec::new(),
    }
}

#[test]
fn response_rates() {
    let plan =
        plan_of(vec![tallying(source("enkat"), Fold::Rows)], vec![output("1", Statistic::Total, Denominator::None, None)]);
    let counts = PeriodCounts { units_responded: vec![true, false], ..cases(3) };
    let earlier = Counts { sources: vec![Some(in_years(&[(Some(2024), cases(1)), (Some(2025), counts)]))] };
    let response = |source: Source| {
        let mut catalogue = catalogue();
        catalogue.sources = vec![source];
        let results = estimate(&catalogue, &plan, &earlier, &Periods::Year(2025)).unwrap();
        let [response] = results.responses.as_slice() else { panic!("only that year's: {:?}", results.responses) };
        response.clone()
    };
    let sample = response(survey(false, Some(Selection::Sample), Some(4000)));
    assert_eq!((sample.rows, sample.responded, sample.asked), (4, 3, Some(3850)), "those selected without the overcoverage");
    assert_eq!(response(survey(false, Some(Selection::Sample), Some(100))).asked, Some(0), "never fewer than none");
    assert_eq!(response(survey(false, Some(Selection::Sample), None)).asked, None, "nobody knows how many were selected");
    let census = response(survey(true, Some(Selection::Census), None));
    assert_eq!((census.asked, census.not_responding), (Some(2), vec!["03".to_owned()]));
    assert_eq!(response(survey(false, None, None)).asked, None);
}

#[test]
fn a_source_tells_of_the_periods_its_figures_are_put_into() {
    let mut plan = plan_of(vec![dated()], vec![output("2", Statistic::Total, Denominator::None, None)]);
    plan.outputs[0].tally = crate::plan::TallyId(1);
    let mut catalogue = catalogue();
    catalogue.sources = vec![Source { id: "fall".into(), ..survey(false, None, None) }];
    let told = |plan: &Plan| {
        let counts = Counts { sources: vec![Some(two_axes())] };
        let results = estimate(&catalogue, plan, &counts, &Periods::Year(2025)).unwrap();
        results.responses.iter().map(|r| r.rows).collect::<Vec<_>>()
    };
    assert_eq!(told(&plan), [4], "the calendar year, since one of the tallies is put into that");
    plan.sources[0].tallies[0].axis = AxisId(1);
    assert_eq!(told(&plan), [3]);
}

/// The second tally looks the region of the other source up, in its condition or in its breakdown.
fn looking(by: fn(&mut SourcePlan)) -> Plan {
    let mut fall = tallying(tallying(source("fall"), Fold::Rows), Fold::Rows);
    let (source_of, axis) = ("enkat".to_owned(), AxisId(0));
    let derivation = Derivation::Other { source: source_of, column: "region".into(), key: ColumnId(0), axis };
    let looked_up = Column { name: "enkat.region".into(), derivation: Some(derivation), ..fall.columns[0].clone() };
    fall.columns.push(looked_up);
    by(&mut fall);
    let mut plan = plan_of(
        vec![fall, source("enkat")],
        vec![
            output("1a", Statistic::Total, Denominator::None, None),
            output("1b", Statistic::Total, Denominator::None, None),
        ],
    );
    plan.outputs[1].tally = crate::plan::TallyId(1);
    of_one_measure(plan)
}

fn in_condition(fall: &mut SourcePlan) {
    fall.nodes.push(Node::Test { column: ColumnId(4), test: Test::OneOf(vec![0]) });
    fall.nodes.push(Node::Not(NodeId(1)));
    fall.tallies[1].test = NodeId(2);
}

fn in_value(fall: &mut SourcePlan) {
    fall.values.push(crate::plan::Value::Column(ColumnId(4)));
    fall.tallies[1].fold = Fold::Sum(ValueId(1));
}

/// Counts of two equal tallies.
fn doubled(n: u64) -> PeriodCounts {
    let tallies = [cases(n).tallies, cases(n).tallies].concat();
    PeriodCounts { tallies, ..cases(n) }
}

#[test]
fn only_what_looks_into_a_source_needs_its_data() {
    for by in [in_condition as fn(&mut SourcePlan), in_value] {
        let plan = looking(by);
        let fall = || Some(in_years(&[(Some(2024), doubled(2)), (Some(2025), doubled(3))]));
        let results = all_years(&plan, vec![fall(), None]);
        assert_eq!(totals(&results), ["1a 2024 2", "1a 2025 3"]);
        assert_eq!(results.skipped, [left_out("1", &["1b"], "enkat", None)]);
        // A year it lacks.
        let results = all_years(&plan, vec![fall(), in_2025(cases(0))]);
        assert_eq!(results.rows.iter().filter(|r| r.part == "1b" && r.period == "2024").count(), 0);
        assert_eq!(results.rows.iter().filter(|r| r.part == "1b" && r.breakdown == "total").count(), 1);
        assert_eq!(results.skipped, [left_out("1", &["1b"], "enkat", Some(2024))]);
        // Rows without a period serve every year.
        let results = all_years(&plan, vec![fall(), Some(in_years(&[(None, cases(0))]))]);
        assert_eq!(results.skipped, []);
    }
}

#[test]
fn a_breakdown_by_what_is_looked_up_needs_its_data() {
    let mut plan = looking(|fall| fall.groupings.push(Grouping { columns: vec![ColumnId(4)] }));
    plan.sources[0].tallies[1].groupings = vec![TOTAL, GroupingId(2)];
    plan.outputs[1].breakdowns = vec![TOTAL, GroupingId(2)];
    let results = all_years(&plan, vec![in_2025(doubled(3)), None]);
    assert_eq!(totals(&results), ["1a 2025 3"]);
    assert_eq!(results.skipped, [left_out("1", &["1b"], "enkat", None)]);
}

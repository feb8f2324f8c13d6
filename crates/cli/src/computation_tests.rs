//! Which findings concern a run, and what machine formats say of it.
#![allow(clippy::unwrap_used, reason = "tests")]

use super::*;
use mattstock_core::plan::{AxisId, ColumnId, Fold, NodeId, Tally};

#[test]
fn response_rates_are_percent_of_those_asked() {
    let mut who = Response {
        starts: None,
        source: "s".into(),
        period: Some(2025),
        rows: 21,
        responded: 14,
        asked: Some(21),
        not_responding: vec!["01".into()],
    };
    assert_eq!(response(&who)["response_rate"], json!(100.0 * 14.0 / 21.0));
    who.asked = None;
    assert_eq!(response(&who)["response_rate"], Value::Null);
    who.asked = Some(0);
    assert_eq!(response(&who)["response_rate"], Value::Null);
}

#[test]
fn parts_are_named_where_they_are_not_the_whole_measure() {
    let skipped = |parts: &[&str]| Skipped {
        measure: "1".into(),
        parts: parts.iter().map(|p| (*p).to_owned()).collect(),
        source: "fall".into(),
        period: Some(2025),
    };
    assert_eq!(left_out(&skipped(&[])), json!({ "measure": "1", "source": "fall", "period": 2025 }));
    assert_eq!(left_out(&skipped(&["1b"])), json!({ "measure": "1", "source": "fall", "period": 2025, "parts": ["1b"] }));
}

/// A source with these axes and a tally of each of those used.
fn source(axes: Vec<PeriodAxis>, used: &[u32]) -> SourcePlan {
    let tally = |axis: &u32| Tally {
        axis: AxisId(*axis),
        within: NodeId(0),
        test: NodeId(0),
        fan: None,
        fold: Fold::Rows,
        groupings: Vec::new(),
    };
    SourcePlan {
        source: "fall".into(),
        shape: Default::default(),
        long: None,
        columns: Vec::new(),
        values: Vec::new(),
        nodes: Vec::new(),
        responded: None,
        axes,
        unit: None,
        weight: None,
        contradictions: Vec::new(),
        ticked: Vec::new(),
        blank: Vec::new(),
        table: false,
        delivered_by: None,
        groupings: Vec::new(),
        tallies: used.iter().map(tally).collect(),
    }
}

fn from(month: u8, day: u8) -> PeriodAxis {
    PeriodAxis::Date { column: ColumnId(0), month, day }
}

#[test]
fn rows_of_one_year_are_put_into_the_years_of_other_axes() {
    let two = |used: &[u32]| source(vec![from(1, 1), from(3, 1)], used);
    // 2025 ends in the year that begins on 1 March 2025, which is 2026, and begins in 2025.
    assert_eq!(touched(&two(&[0, 1]), 2025), BTreeSet::from([2025, 2026]));
    assert_eq!(touched(&two(&[0]), 2025), BTreeSet::from([2025]));
    assert_eq!(touched(&two(&[1]), 2025), BTreeSet::from([2025, 2026]));
    // And the other way round: the year 2026 from March has days of 2025 and 2026.
    assert_eq!(touched(&source(vec![from(3, 1), from(1, 1)], &[1]), 2026), BTreeSet::from([2025, 2026]));
    // Years that begin on the same day share days with no neighbour.
    assert_eq!(touched(&source(vec![from(3, 1), from(3, 1)], &[1]), 2026), BTreeSet::from([2026]));
    assert_eq!(touched(&source(vec![PeriodAxis::Year(ColumnId(0))], &[0]), 2025), BTreeSet::from([2025]));
    assert_eq!(touched(&source(vec![PeriodAxis::Year(ColumnId(0))], &[]), 2025), BTreeSet::from([2025]));
}

#[test]
fn findings_of_other_periods_are_no_concern() {
    let finding = |source: &str, period| Finding {
        kind: FindingKind::InvalidValue,
        source: source.into(),
        file: "fall.csv".into(),
        period,
        column: None,
        unit: None,
        found: None,
        expected: None,
        suggestion: None,
        count: 1,
        lines: Vec::new(),
        places: mattstock_core::Places::Lines,
        sheet: None,
    };
    let plan = Plan { semantics: 1, sources: vec![source(vec![from(1, 1), from(3, 1)], &[0, 1])], outputs: Vec::new() };
    let results = |years: &[i32]| {
        Ok(Results { periods: years.to_vec(), responses: Vec::new(), skipped: Vec::new(), rows: Vec::new() })
    };
    let told = |finding: &Finding, years: &[i32]| concerns(finding, &plan, &Periods::All, &results(years));
    let of_2025 = finding("fall", Some(2025));
    assert!(told(&of_2025, &[2025]) && told(&of_2025, &[2024, 2026]));
    assert!(!told(&of_2025, &[2024]) && !told(&of_2025, &[2027]));
    assert!(told(&finding("fall", None), &[2024]), "what concerns the whole file concerns every run");
    assert!(!told(&finding("folk", Some(2025)), &[2026]), "a source that is not in the plan has its own years");

    // A unit that stands twice does so in the period named, on whatever axis that is.
    let twice = Finding { kind: FindingKind::DuplicateUnit, ..finding("fall", Some(2025)) };
    assert!(told(&twice, &[2025]) && !told(&twice, &[2024, 2026]));

    // Without results the choice itself says which.
    let failed = Err(EstimateError::Period(PeriodError::None));
    let told = |periods| concerns(&of_2025, &plan, &periods, &failed);
    assert!(told(Periods::Year(2025)) && told(Periods::Year(2026)) && !told(Periods::Year(2024)));
    assert!(told(Periods::Range(2020, 2025)) && !told(Periods::Range(2020, 2024)) && !told(Periods::Range(2027, 2030)));
    assert!(told(Periods::All) && told(Periods::FromData));
}

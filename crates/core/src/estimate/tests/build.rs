//! Plans and counts made by hand: rows of people with a sex, in a frame of two regions, and a table of inhabitants.

use std::collections::BTreeMap;

use super::super::{EstimateError, Periods, Results, Row, estimate};
use crate::Decimal;
use crate::check::*;
use crate::counts::*;
use crate::plan::{
    self, AxisId, Column, ColumnId, ColumnKind, Denominator, Fold, Grouping, GroupingId, Node, NodeId, Output, PeriodAxis,
    Plan, SourcePlan, Statistic, Tally, TallyId, Unit, Weight,
};
use crate::testing;

pub(super) const TOTAL: GroupingId = GroupingId(0);
pub(super) const BY_REGION: GroupingId = GroupingId(1);
const REGION: ColumnId = ColumnId(0);

fn column(name: &str, kind: ColumnKind) -> Column {
    Column {
        name: name.into(),
        header: name.into(),
        kind,
        derivation: None,
        gate: None,
        question: false,
        values: Vec::new(),
        not_asked: Vec::new(),
        no_answer: Vec::new(),
        form: Default::default(),
    }
}

fn regions() -> Vec<KeyLabel> {
    [("01", "Stockholm"), ("03", "Uppsala")].map(|(k, l)| KeyLabel { key: k.into(), label: l.into() }).into()
}

/// A source of rows with a region, a number of one decimal and a year, without tallies.
pub(super) fn source(id: &str) -> SourcePlan {
    let number = ColumnKind::Number { min: None, max: None, decimals: 1 };
    SourcePlan {
        source: id.into(),
        shape: Default::default(),
        long: None,
        columns: vec![
            column("region", ColumnKind::Coded(regions())),
            column("dagar", number),
            column("ar", ColumnKind::Year),
            column("datum", ColumnKind::Date),
        ],
        values: vec![plan::Value::Column(ColumnId(1))],
        nodes: vec![Node::True],
        responded: None,
        axes: vec![PeriodAxis::Year(ColumnId(2))],
        unit: None,
        weight: None,
        contradictions: Vec::new(),
        ticked: Vec::new(),
        blank: Vec::new(),
        table: false,
        delivered_by: None,
        groupings: vec![Grouping { columns: Vec::new() }, Grouping { columns: vec![REGION] }],
        tallies: Vec::new(),
    }
}

/// With one row per region, of the regions of a frame.
pub(super) fn by_unit(source: SourcePlan) -> SourcePlan {
    SourcePlan { unit: Some(Unit { columns: vec![REGION], frame: true }), ..source }
}

/// With a weight of this many decimals.
pub(super) fn weighted(source: SourcePlan, decimals: u32) -> SourcePlan {
    SourcePlan { weight: Some(Weight { column: ColumnId(1), decimals }), ..source }
}

/// With another tally of both groupings.
pub(super) fn tallying(source: SourcePlan, fold: Fold) -> SourcePlan {
    on_axis(source, fold, AxisId(0))
}

pub(super) fn on_axis(mut source: SourcePlan, fold: Fold, axis: AxisId) -> SourcePlan {
    let (within, test) = (NodeId(0), NodeId(0));
    source.tallies.push(Tally { axis, within, test, fan: None, fold, groupings: vec![TOTAL, BY_REGION] });
    source
}

/// The figure of the first source's first tally.
pub(super) fn output(measure: &str, statistic: Statistic, denominator: Denominator, per: Option<u64>) -> Output {
    Output {
        measure: measure.into(),
        part: measure.into(),
        item: None,
        source: 0,
        tally: TallyId(0),
        statistic,
        denominator,
        unit: "unit".into(),
        per,
        decimals: 1,
        breakdowns: vec![TOTAL, BY_REGION],
    }
}

/// Another source's first tally, by the same breakdowns.
pub(super) fn of_source(source: usize) -> Denominator {
    Denominator::Tally { source, tally: TallyId(0), breakdowns: vec![TOTAL, BY_REGION] }
}

pub(super) fn plan_of(sources: Vec<SourcePlan>, outputs: Vec<Output>) -> Plan {
    Plan { semantics: 1, sources, outputs }
}

/// Rows without weights.
pub(super) fn rows(n: u64) -> Amount {
    Amount { n, weighted: n.into() }
}

/// Rows that pass and what they add up to.
pub(super) fn summed(n: u64, folded: i128) -> Tallied {
    Tallied { yes: rows(n), folded, ..Tallied::default() }
}

/// Rows that pass and rows that do not.
pub(super) fn counted(yes: u64, no: u64) -> Tallied {
    Tallied { yes: rows(yes), no: rows(no), folded: yes.into(), ..Tallied::default() }
}

/// A group of a tally: its cell, and the values where the fold keeps them all.
pub(super) type Group = (Tallied, Vec<(i128, Amount)>);

pub(super) fn plain(cell: Tallied) -> Group {
    (cell, Vec::new())
}

fn grouping(groups: &[Group]) -> GroupingCounts {
    let values: Vec<_> = groups.iter().map(|g| g.1.clone()).collect();
    let kept = values.iter().any(|v| !v.is_empty());
    GroupingCounts { cells: groups.iter().map(|g| g.0).collect(), fan: 1, values: if kept { values } else { Vec::new() } }
}

/// One period of a source with one tally: the total, then Stockholm, Uppsala and the missing group.
pub(super) fn period(total: Group, regions: [Group; 3]) -> PeriodCounts {
    PeriodCounts {
        rows: 4,
        responded: 3,
        units_responded: Vec::new(),
        units_met: Vec::new(),
        tallies: vec![vec![grouping(&[total]), grouping(&regions)]],
    }
}

/// One period in which only the total matters.
pub(super) fn total_only(total: Group) -> PeriodCounts {
    let none = || plain(Tallied::default());
    period(total, [none(), none(), none()])
}

pub(super) fn in_years(years: &[(Option<i32>, PeriodCounts)]) -> SourceCounts {
    SourceCounts { axes: vec![years.iter().cloned().collect::<BTreeMap<_, _>>()] }
}

/// Counts of the year 2025.
pub(super) fn in_2025(counts: PeriodCounts) -> Option<SourceCounts> {
    Some(in_years(&[(Some(2025), counts)]))
}

pub(super) fn catalogue() -> CheckedCatalogue {
    CheckedCatalogue { codelists: vec![testing::codelist("regioner", regions())], ..testing::catalogue() }
}

pub(super) fn estimated(plan: &Plan, counts: Vec<Option<SourceCounts>>) -> Result<Results, EstimateError> {
    estimate(&catalogue(), plan, &Counts { sources: counts }, &Periods::FromData)
}

/// A row as text: group, numerator, denominator, value, rows of both, status; `-` for what is not there.
pub(super) fn text(row: &Row) -> String {
    fn told<T: ToString>(value: Option<T>) -> String {
        value.map_or("-".to_owned(), |v| v.to_string())
    }
    let group = if row.group.is_empty() { &row.breakdown } else { &row.group };
    let n = format!("{}/{}", told(row.n_numerator), told(row.n_denominator));
    let (above, below) = (told(row.numerator), told(row.denominator));
    format!("{group}: {above} / {below} = {} ({n}) {}", told(row.value), row.status.as_str())
}

/// All rows as text.
#[track_caller]
pub(super) fn lines(plan: &Plan, counts: Vec<Option<SourceCounts>>) -> Vec<String> {
    match estimated(plan, counts) {
        Ok(results) => results.rows.iter().map(text).collect(),
        Err(error) => panic!("{error}"),
    }
}

/// The total alone of one tally, unweighted unless the source is weighted.
#[track_caller]
pub(super) fn total(source: SourcePlan, statistic: Statistic, group: Group) -> Row {
    let plan = plan_of(vec![source], vec![output("1", statistic, Denominator::None, None)]);
    match estimated(&plan, vec![in_2025(total_only(group))]) {
        Ok(results) => results.rows[0].clone(),
        Err(error) => panic!("{error}"),
    }
}

pub(super) fn decimal(text: &str) -> Option<Decimal> {
    Decimal::parse(text)
}

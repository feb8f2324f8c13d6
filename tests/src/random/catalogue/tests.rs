//! Random catalogues prove nothing about what they never hold.

use std::collections::BTreeSet;

use mattstock_core::catalogue::{Memory, load};
use mattstock_core::check::check;
use mattstock_core::plan::{
    ColumnKind, Denominator, Derivation, Fold, Node, Order, Plan, SourcePlan, Statistic, Test, Value, plan,
};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngSeed, TestRunner};

use super::catalogues;

/// Everything a plan of the language can hold.
const ALL: [&str; 56] = [
    "and",
    "answer",
    "at least",
    "axes",
    "bands",
    "choices",
    "choices that stand alone",
    "code",
    "codes",
    "compare =",
    "compare <",
    "compare <=",
    "computed",
    "contradiction",
    "count of rows",
    "dates",
    "denominator of another source",
    "denominator of the same source",
    "denominator within",
    "deviation",
    "different values",
    "during",
    "element",
    "elements",
    "fan",
    "frame",
    "gate",
    "greatest",
    "groups",
    "item",
    "key",
    "least",
    "mean",
    "no denominator",
    "not",
    "number",
    "open answer",
    "or",
    "other source",
    "percentile",
    "responded",
    "squares",
    "state",
    "sum",
    "text",
    "unit of several",
    "value +",
    "value -",
    "value *",
    "value /",
    "value age",
    "value days",
    "value negative",
    "value number of",
    "weight",
    "year",
];

#[test]
fn everything_a_plan_can_hold_is_reached() {
    let config = Config { rng_seed: RngSeed::Fixed(1), failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new(config);
    let strategy = catalogues();
    let mut met: BTreeSet<&str> = BTreeSet::new();
    for _ in 0..150 {
        let definitions = strategy.new_tree(&mut runner).expect("catalogues can be made up").current();
        let loaded = load(&Memory::new(definitions.files), "");
        let checked = check(&loaded.catalogue, &loaded.diagnostics).catalogue.expect("nothing is wrong in it");
        let plan = plan(&checked, &[]).expect("no measure is asked for");
        plan.sources.iter().for_each(|source| of_source(source, &mut met));
        of_figures(&plan, &mut met);
    }
    assert_eq!(met, BTreeSet::from(ALL));
}

fn of_source(source: &SourcePlan, met: &mut BTreeSet<&str>) {
    for node in &source.nodes {
        met.extend(match node {
            Node::True => None,
            Node::And(_) => Some("and"),
            Node::Or(_) => Some("or"),
            Node::Not(_) => Some("not"),
            Node::AtLeast { .. } => Some("at least"),
            Node::Computed { .. } => Some("computed"),
            Node::Compare { order: Order::Equal, .. } => Some("compare ="),
            Node::Compare { order: Order::Less, .. } => Some("compare <"),
            Node::Compare { order: Order::LessOrEqual, .. } => Some("compare <="),
            Node::During { .. } => Some("during"),
            Node::Element { .. } => Some("element"),
            Node::Test { test, column } => Some(match test {
                Test::OneOf(_) if matches!(source.column(*column).kind, ColumnKind::Choices { .. }) => "choices",
                Test::OneOf(_) => "answer",
                Test::Codes(_) if source.column(*column).kind == ColumnKind::FreeCode => "code",
                Test::Codes(_) => "codes",
                Test::Text(_) => "key",
                Test::Number(_) => "number",
                Test::Date(_) => "dates",
                Test::Year(_) => "year",
                Test::Is(_) => "state",
            }),
        });
    }
    for value in &source.values {
        met.extend(match value {
            Value::Column(_) | Value::Number(_) | Value::Date(_) => None,
            Value::Add(..) => Some("value +"),
            Value::Subtract(..) => Some("value -"),
            Value::Multiply(..) => Some("value *"),
            Value::Divide(..) => Some("value /"),
            Value::Negative(_) => Some("value negative"),
            Value::DaysBetween(..) => Some("value days"),
            Value::Age(..) => Some("value age"),
            Value::NumberOf(_) => Some("value number of"),
        });
    }
    for column in &source.columns {
        met.extend(column.gate.as_ref().map(|_| "gate"));
        met.extend(match &column.derivation {
            None => None,
            Some(Derivation::Bands { .. }) => Some("bands"),
            Some(Derivation::Groups { .. }) => Some("groups"),
            Some(Derivation::Ticks(_)) => Some("ticks"),
            Some(Derivation::Other { .. }) => Some("other source"),
        });
        met.extend(match &column.kind {
            ColumnKind::OpenAnswer(_) => Some("open answer"),
            ColumnKind::Choices { exclusive, .. } if !exclusive.is_empty() => Some("choices that stand alone"),
            ColumnKind::Text => Some("text"),
            _ => None,
        });
    }
    for tally in &source.tallies {
        met.extend(tally.fan.map(|_| "fan"));
        met.insert(match tally.fold {
            Fold::Rows => "count of rows",
            Fold::Elements(_) => "elements",
            Fold::Distinct(_) => "different values",
            Fold::Sum(_) => "sum",
            Fold::Squares(_) => "squares",
            Fold::Min(_) => "least",
            Fold::Max(_) => "greatest",
            Fold::Values(_) => "percentile",
        });
    }
    met.extend((source.axes.len() > 1).then_some("axes"));
    met.extend((!source.contradictions.is_empty()).then_some("contradiction"));
    met.extend(source.responded.map(|_| "responded"));
    met.extend(source.weight.map(|_| "weight"));
    if let Some(unit) = &source.unit {
        met.extend(unit.frame.then_some("frame"));
        met.extend((unit.columns.len() > 1).then_some("unit of several"));
    }
}

fn of_figures(plan: &Plan, met: &mut BTreeSet<&str>) {
    for output in &plan.outputs {
        met.insert(match &output.denominator {
            Denominator::None => "no denominator",
            Denominator::Within => "denominator within",
            Denominator::Tally { source, .. } if *source == output.source => "denominator of the same source",
            Denominator::Tally { .. } => "denominator of another source",
        });
        met.extend(match output.statistic {
            Statistic::Total => None,
            Statistic::Mean => Some("mean"),
            Statistic::Deviation => Some("deviation"),
            Statistic::Percentile(_) => Some("percentile"),
        });
        met.extend(output.item.as_ref().map(|_| "item"));
    }
}

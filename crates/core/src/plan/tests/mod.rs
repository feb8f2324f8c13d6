//! Plans of single parts, made from checked trees built by hand.
#![allow(clippy::unwrap_used, reason = "tests")]

mod builder;
mod figures;
mod logic;

use super::{Output, Plan, SourcePlan, plan};
use crate::check::{Condition, Part, SourceIx};
use builder::{catalogue, count, part};

/// The plan of one part of a measure of a source.
fn planned(source: SourceIx, part: Part) -> Plan {
    plan(&catalogue(source, part), &[]).unwrap()
}

/// The plan of a count where a condition holds, and the text of the condition.
fn counted(source: SourceIx, condition: Condition) -> (Plan, String) {
    let plan = planned(source, part(count(source, Some(condition)), None));
    let text = tested(&plan, &plan.outputs[0]);
    (plan, text)
}

/// What the tally of a figure tests.
fn tested(plan: &Plan, output: &Output) -> String {
    let source = &plan.sources[output.source];
    source.node_text(source.tallies[output.tally.index()].test)
}

/// What the tally of a figure takes in.
fn within(plan: &Plan, output: &Output) -> String {
    let source = &plan.sources[output.source];
    source.node_text(source.tallies[output.tally.index()].within)
}

fn names(source: &SourcePlan) -> Vec<&str> {
    source.columns.iter().map(|c| c.name.as_str()).collect()
}

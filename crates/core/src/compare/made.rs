//! How columns are made: bands and groups that figures are formed of, and that no comparison of sets looks into.
//!
//! A condition on such a column is compared as a set of rows, with what the column is made of. What is left are the columns of
//! which the values themselves count: different values, units, breakdowns, and what is looked up from another source or by.

use std::collections::{BTreeMap, BTreeSet};

use super::Seen;
use super::found::{Found, nothing};
use super::model::{Axis, Difference, Open, Verdict};
use super::what::What;
use super::written::{Said, rewritten};
use crate::check::Test;
use crate::plan::{Column, ColumnId, ColumnKind, Derivation, Fold, Node, NodeId, Plan, Reads, SourcePlan};
use crate::prove::{Pair, TooLarge, Tri};

/// Compares how the columns of which the values count are made.
pub(super) fn made(old: &Seen<'_>, new: &Seen<'_>, out: &mut Vec<Difference>) {
    for plan in &new.plan.sources {
        let Some(earlier) = old.plan.sources.iter().find(|p| p.source == plan.source) else { continue };
        let mut uses = counted(&old.plan, earlier);
        for (name, axis) in counted(&new.plan, plan) {
            uses.entry(name).or_insert(axis);
        }
        for (name, axis) in uses {
            let (Some(was), Some(is)) = (earlier.column_called(&name), plan.column_called(&name)) else { continue };
            let said = |seen: &Seen<'_>| seen.script().column(&plan.source, &name);
            let differs = column((earlier, was), (plan, is), (said(old), said(new)), axis);
            out.extend(differs.map(|difference| difference.named(&name)));
        }
    }
}

/// The columns of a source of which the values themselves count, with the axis that a change of them is judged on.
fn counted(whole: &Plan, plan: &SourcePlan) -> BTreeMap<String, Axis> {
    let mut out = BTreeMap::new();
    // What is told first of a column is the gravest.
    let mut put = |name: &str, axis: Axis| {
        out.entry(name.to_owned()).or_insert(axis);
    };
    let name = |id: ColumnId| plan.column(id).name.as_str();
    for tally in &plan.tallies {
        if let Fold::Distinct(column) = tally.fold {
            put(name(column), Axis::Figure);
        }
    }
    plan.unit.iter().flat_map(|unit| &unit.columns).for_each(|column| put(name(*column), Axis::Population));
    for column in plan.columns.iter() {
        if let Some(Derivation::Other { key, .. }) = &column.derivation {
            put(name(*key), Axis::Population);
        }
    }
    for other in whole.sources.iter().flat_map(|source| &source.columns) {
        if let Some(Derivation::Other { source, column, .. }) = &other.derivation
            && *source == plan.source
        {
            put(column, Axis::Population);
        }
    }
    plan.groupings.iter().flat_map(|grouping| &grouping.columns).for_each(|column| put(name(*column), Axis::Breakdowns));
    out
}

/// The columns of a source of which the values themselves count, with all that they are made of and routed by.
pub(super) fn valued(whole: &Plan, plan: &SourcePlan) -> BTreeSet<String> {
    let mut reads = Reads::new(plan);
    let values = counted(whole, plan);
    values.keys().filter_map(|name| plan.column_called(name)).for_each(|column| reads.column(column));
    for tally in &plan.tallies {
        tally.fold.value().into_iter().for_each(|value| reads.value(value));
    }
    let read = plan.columns.iter().zip(&reads.columns).filter(|(_, read)| **read);
    read.map(|(column, _)| column.name.clone()).collect()
}

/// What differs in how a column is made: proved to hold the same, or shown by a row.
fn column(
    (earlier, was): (&SourcePlan, ColumnId),
    (plan, is): (&SourcePlan, ColumnId),
    (old, new): (Said, Said),
    axis: Axis,
) -> Option<Difference> {
    let (before, after) = (earlier.column(was), plan.column(is));
    let resolved = (making(earlier, was), making(plan, is));
    if resolved.0 == resolved.1 {
        return None;
    }
    // Both are made otherwise; the files may yet say it alike, of columns that are.
    let resolved = (resolved.0.unwrap_or_default(), resolved.1.unwrap_or_default());
    let texts = rewritten(old, new, resolved.clone()).unwrap_or(resolved);
    let put = |verdict| Difference::of_texts(axis, What::Column, verdict, Some(&texts.0), Some(&texts.1));
    let (Some(a), Some(b)) = (keys(before), keys(after)) else { return put(Verdict::Break) };
    let mut found = Found::default();
    if ask((earlier, was, a), (plan, is, b), &mut found).is_err() {
        found.open = Some(Open::Large);
    }
    match found.verdict(true) {
        None => put(Verdict::Equivalent),
        Some(verdict) => Some(found.difference(axis, What::Column, verdict, texts, 0)),
    }
}

/// The keys of a column that is made of others of its row.
fn keys(column: &Column) -> Option<Vec<&str>> {
    let is_made = matches!(column.derivation, Some(Derivation::Bands { .. } | Derivation::Groups { .. }));
    match &column.kind {
        ColumnKind::Coded(values) if is_made => Some(values.iter().map(|value| value.key.as_str()).collect()),
        _ => None,
    }
}

/// Whether every row is in the bands or groups of the same keys, and missing for the same reason.
fn ask(
    (earlier, was, old_keys): (&SourcePlan, ColumnId, Vec<&str>),
    (plan, is, new_keys): (&SourcePlan, ColumnId, Vec<&str>),
    found: &mut Found,
) -> Result<(), TooLarge> {
    let (first, before) = tested(earlier, was, old_keys.len());
    let (second, after) = tested(plan, is, new_keys.len());
    let pair = Pair::new((&first, &before, &[]), (&second, &after, &[]))?;
    let all = pair.yes();
    let nobody = pair.without(&all, &all)?;
    let old: Vec<Tri> = before.iter().map(|node| pair.old.outcome(*node)).collect::<Result<_, _>>()?;
    let new: Vec<Tri> = after.iter().map(|node| pair.new.outcome(*node)).collect::<Result<_, _>>()?;
    let of = |all: &[Tri], keys: &[&str], key: &str| {
        keys.iter().position(|k| *k == key).map_or_else(|| nobody.clone(), |place| all[place].yes.clone())
    };
    let gone = old_keys.iter().filter(|key| !new_keys.contains(key));
    for key in new_keys.iter().chain(gone) {
        let (was, is) = (of(&old, &old_keys, key), of(&new, &new_keys, key));
        found.ask(&pair, &all, &was, &is, Some(key))?;
    }
    if let (false, Some(was), Some(is)) = (found.differs(), old.first(), new.first()) {
        found.ask_unknown(&pair, &all, was, is, None)?;
    }
    found.blank(&nothing([(&first, &before), (&second, &after)]));
    Ok(())
}

/// A plan with a test for each key of a column.
fn tested(plan: &SourcePlan, column: ColumnId, keys: usize) -> (SourcePlan, Vec<NodeId>) {
    let mut plan = plan.clone();
    let mut nodes = Vec::new();
    for key in 0..keys as u32 {
        nodes.push(NodeId(plan.nodes.len() as u32));
        plan.nodes.push(Node::Test { column, test: Test::OneOf(vec![key]) });
    }
    (plan, nodes)
}

/// How the columns are made that a value is computed of, one after the other.
pub(super) fn makings(plan: &SourcePlan, reads: &Reads<'_>) -> Vec<String> {
    let read = plan.columns.iter().zip(&reads.columns).filter(|(_, read)| **read).map(|(column, _)| column);
    let mut all: Vec<String> =
        read.filter_map(|column| Some(format!("{}: {}", column.name, derivation(plan, column)?))).collect();
    all.sort();
    all
}

/// How a column is made, with what it is made of where that is made too; none where nothing is.
fn making(plan: &SourcePlan, column: ColumnId) -> Option<String> {
    let mut reads = Reads::new(plan);
    reads.column(column);
    let all = makings(plan, &reads);
    (!all.is_empty()).then(|| all.join("; "))
}

/// How a column is derived, where it is.
fn derivation(plan: &SourcePlan, column: &Column) -> Option<String> {
    let keys = match &column.kind {
        ColumnKind::Coded(values) => values.as_slice(),
        _ => &[],
    };
    Some(match column.derivation.as_ref()? {
        Derivation::Bands { value, limits, .. } => {
            let limits: Vec<String> = limits.iter().map(ToString::to_string).collect();
            let keys: Vec<&str> = keys.iter().map(|key| key.key.as_str()).collect();
            format!("{} from {}: {}", plan.value_text(*value), limits.join(", "), keys.join(", "))
        }
        Derivation::Groups { column: of, groups } => {
            let each = keys.iter().enumerate().map(|(place, key)| match groups.get(place) {
                Some(node) => format!("{}: {}", key.key, plan.node_text(*node)),
                None => key.key.clone(),
            });
            format!("{}; {}", plan.column(*of).name, each.collect::<Vec<_>>().join("; "))
        }
        Derivation::Ticks(_) | Derivation::Other { .. } => return None,
    })
}

impl SourcePlan {
    /// The column of a name.
    fn column_called(&self, name: &str) -> Option<ColumnId> {
        self.columns.iter().position(|column| column.name == name).map(|place| ColumnId(place as u32))
    }
}

//! Which routing a finding rests on that is only inferred: it is left out, and the question is asked again.

use std::collections::BTreeSet;

use mattstock_syntax::{Code, Span};

use super::figure::{Figured, roots, taken};
use super::reach::Found;
use super::space::{Premise, Space};
use super::work::{STEPS, TooLarge};
use crate::check::CheckedCatalogue;
use crate::plan::{NodeId, Reads, SourcePlan, StudiedFigure, StudiedGate, Study};

/// A question whose routing is only inferred.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inferred {
    /// Its key.
    pub question: String,
    /// Where its routing is written.
    pub span: Span,
}

/// The routing that all of some figures rest on where nothing can be counted, or nothing is in the denominator.
pub(super) fn of_figures(
    catalogue: &CheckedCatalogue,
    study: &Study,
    figures: &[&StudiedFigure],
    code: Code,
    steps: usize,
) -> Vec<Inferred> {
    let mut found: Vec<Inferred> = Vec::new();
    for figure in figures {
        let side = figure.denominator.as_ref().filter(|_| code == Code::DenominatorEmpty).unwrap_or(&figure.numerator);
        let own = side.source == figure.numerator.source;
        let nodes = if own { roots(figure) } else { vec![side.node] };
        let rests = resting(catalogue, study, side.source, &nodes, &|plan| match own {
            true => any(plan, figure, code, steps),
            false => taken(plan, side, steps),
        });
        // One that holds of what is known is enough.
        if rests.is_empty() {
            return Vec::new();
        }
        let new: Vec<Inferred> = rests.into_iter().filter(|one| !found.contains(one)).collect();
        found.extend(new);
    }
    found
}

/// The same of a gate that nobody passes; its own routing is not meant.
pub(super) fn of_gate(catalogue: &CheckedCatalogue, study: &Study, gate: &StudiedGate) -> Vec<Inferred> {
    resting(catalogue, study, gate.source, &[gate.node], &|plan| {
        let space = Space::within(plan, &[gate.node], &[], Premise::Routed, STEPS)?;
        space.any(&space.outcome(gate.node)?.yes)
    })
}

/// Whether anything is counted, or in the denominator, as a plan reads the rows.
fn any(plan: &SourcePlan, figure: &StudiedFigure, code: Code, steps: usize) -> Result<Found, TooLarge> {
    let nodes: Vec<NodeId> = roots(figure).into_iter().chain(plan.responded).collect();
    let space = Space::within(plan, &nodes, &[figure.axis], Premise::Routed, steps)?;
    let figured = Figured::new(&space, figure)?;
    let within = figured.within(&space)?;
    match code {
        Code::DenominatorEmpty if figured.denominator.is_none() => {
            figure.denominator.as_ref().map_or(Ok(Found::Some), |side| taken(plan, side, steps))
        }
        Code::DenominatorEmpty => space.any(&within),
        _ => space.any(&space.work().and(&within, &figured.numerator.yes)?),
    }
}

/// Of the inferred routing before some conditions, what has to hold for nothing to be found: each without which something is;
/// where it takes several together, all.
fn resting(
    catalogue: &CheckedCatalogue,
    study: &Study,
    source: usize,
    nodes: &[NodeId],
    any: &dyn Fn(&SourcePlan) -> Result<Found, TooLarge>,
) -> Vec<Inferred> {
    let plan = &study.plan.sources[source];
    let mut reads = Reads::new(plan);
    nodes.iter().chain(&plan.responded).for_each(|node| reads.node(*node));
    let read = plan.columns.iter().zip(&reads.columns).filter(|(_, read)| **read);
    let inferred = read.filter_map(|(column, _)| column.gate.as_ref().filter(|gate| gate.inferred));
    let inferred: BTreeSet<NodeId> = inferred.map(|gate| gate.node).collect();
    let without = |left_out: &BTreeSet<NodeId>| {
        let mut plan = plan.clone();
        for column in &mut plan.columns {
            column.gate = column.gate.take().filter(|gate| !(gate.inferred && left_out.contains(&gate.node)));
        }
        // What is too much to say is not known to be otherwise.
        any(&plan).is_ok_and(|found| found != Found::None)
    };
    if inferred.is_empty() || !without(&inferred) {
        return Vec::new();
    }
    let needed: BTreeSet<NodeId> = inferred.iter().copied().filter(|node| without(&BTreeSet::from([*node]))).collect();
    let told = if needed.is_empty() { inferred } else { needed };
    let gates = study.gates.iter().filter(|gate| gate.source == source && told.contains(&gate.node));
    let is_inferred = |gate: &&StudiedGate| {
        let cells = &catalogue.sources[gate.of.index()].cells;
        cells.iter().any(|cell| cell.question == Some(gate.question) && cell.gate.as_ref().is_some_and(|g| g.inferred))
    };
    let name = |gate: &StudiedGate| catalogue.sources[gate.of.index()].question(gate.question).id.clone();
    gates.filter(is_inferred).map(|gate| Inferred { question: name(gate), span: gate.span }).collect()
}

//! A figure over the rows of its source.

use std::collections::BTreeSet;

use biodivine_lib_bdd::Bdd;

use super::reach::Found;
use super::space::{Premise, Space};
use super::work::{TooLarge, Tri};
use crate::plan::{
    ColumnId, ColumnKind, Fold, Node, NodeId, SourcePlan, StudiedFigure, StudiedPart, StudiedSide, Study, Test,
};

/// A figure over the rows of its source.
pub(super) struct Figured<'a> {
    pub(super) figure: &'a StudiedFigure,
    /// Where a row is of a unit that responded, dated and not taken out.
    pub(super) base: Bdd,
    /// The denominator, where it is of the same source.
    pub(super) denominator: Option<Tri>,
    /// The numerator, and each value it is counted of.
    pub(super) numerator: Tri,
    pub(super) values: Vec<Tri>,
}

impl<'a> Figured<'a> {
    /// The conditions of a figure over the rows.
    pub(super) fn new(space: &Space<'_>, figure: &'a StudiedFigure) -> Result<Self, TooLarge> {
        let work = space.work();
        let plan = space.plan;
        let mut base = space.dated(figure.axis);
        if let Some(responded) = plan.responded {
            base = work.and(&base, &space.outcome(responded)?.yes)?;
        }
        let own = figure.numerator.source;
        if let Some(exclude) = figure.exclude.as_ref().filter(|side| side.source == own) {
            base = work.and(&base, &space.outcome(exclude.node)?.no)?;
        }
        let denominator = figure.denominator.as_ref().filter(|d| d.source == own && d.fold == Fold::Rows);
        let denominator = denominator.map(|side| space.outcome(side.node)).transpose()?;
        let numerator = space.outcome(figure.numerator.node)?;
        let values = match &figure.fan {
            None => Vec::new(),
            Some((_, values)) => {
                let each = values.iter().map(|v| Tri::and(work, &[numerator.clone(), space.outcome(*v)?]));
                each.collect::<Result<_, _>>()?
            }
        };
        // A distribution counts where any of its values does.
        let numerator = if values.is_empty() { numerator } else { Tri::or(work, &values)? };
        Ok(Figured { figure, base, denominator, numerator, values })
    }

    /// The names of the columns that the numerator itself looks at, and of those they are made of.
    pub(super) fn looked_at<'p>(&self, plan: &'p SourcePlan) -> BTreeSet<&'p str> {
        let fan = self.figure.fan.iter().map(|(column, _)| *column);
        plan.made_of(plan.looked_at(self.figure.numerator.node).into_iter().chain(fan).collect())
    }

    /// The rows of its denominator; without one, all it can count.
    pub(super) fn within(&self, space: &Space<'_>) -> Result<Bdd, TooLarge> {
        match &self.denominator {
            Some(denominator) => space.work().and(&self.base, &denominator.yes),
            None => Ok(self.base.clone()),
        }
    }
}

/// Whether anything is taken in by a denominator of another source, or one that adds up.
pub(super) fn taken(plan: &SourcePlan, side: &StudiedSide, steps: usize) -> Result<Found, TooLarge> {
    let roots: Vec<NodeId> = [side.node].into_iter().chain(plan.responded).collect();
    let space = Space::within(plan, &roots, &[], Premise::Routed, steps)?;
    let mut goal = space.outcome(side.node)?.yes;
    if let Some(responded) = plan.responded {
        goal = space.work().and(&goal, &space.outcome(responded)?.yes)?;
    }
    space.any(&goal)
}

/// All conditions of a figure over the rows of the numerator's source.
pub(super) fn roots(figure: &StudiedFigure) -> Vec<NodeId> {
    let own = figure.numerator.source;
    let sides = [Some(&figure.numerator), figure.denominator.as_ref(), figure.exclude.as_ref()];
    let sides = sides.into_iter().flatten().filter(|side| side.source == own).map(|side| side.node);
    sides.chain(figure.fan.iter().flat_map(|(_, values)| values.iter().copied())).collect()
}

/// The column of a part that makes one figure of each choice.
pub(super) fn ticked_column(study: &Study, part: &StudiedPart) -> Option<ColumnId> {
    let figure = part.figures.iter().find(|f| f.item.is_some())?;
    let plan = &study.plan.sources[figure.numerator.source];
    let column = |node: &NodeId| match &plan.nodes[node.index()] {
        Node::Test { column, test: Test::OneOf(_) } => Some(*column),
        _ => None,
    };
    let is_choice = |column: &ColumnId| matches!(plan.column(*column).kind, ColumnKind::Choices { .. });
    let nodes = match &plan.nodes[figure.numerator.node.index()] {
        Node::And(all) => all.clone(),
        _ => vec![figure.numerator.node],
    };
    nodes.iter().filter_map(column).find(is_choice)
}

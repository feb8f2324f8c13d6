//! Parts of which one falls when the other rises.

use biodivine_lib_bdd::Bdd;

use super::figure::{Figured, roots};
use super::reach::Found;
use super::space::{Premise, Space};
use super::work::{STEPS, TooLarge};
use crate::plan::{NodeId, StudiedFigure, StudiedPart, Study};

/// Whether two parts are shares of rows that are in both denominators, and no row that is good to one is good to the other. Of a
/// distribution the good answers count. What takes too many steps to tell is not so.
pub(crate) fn opposed(study: &Study, one: (&StudiedPart, &[u32]), other: (&StudiedPart, &[u32])) -> bool {
    let mut pairs = one.0.figures.iter().flat_map(|a| other.0.figures.iter().map(move |b| (a, b)));
    pairs.any(|(a, b)| a.item == b.item && exclude(study, (a, one.1), (b, other.1)).unwrap_or(false))
}

fn exclude(study: &Study, one: (&StudiedFigure, &[u32]), other: (&StudiedFigure, &[u32])) -> Result<bool, TooLarge> {
    let source = one.0.numerator.source;
    if other.0.numerator.source != source {
        return Ok(false);
    }
    let plan = &study.plan.sources[source];
    let nodes: Vec<NodeId> = [one.0, other.0].into_iter().flat_map(roots).chain(plan.responded).collect();
    let space = Space::within(plan, &nodes, &[one.0.axis, other.0.axis], Premise::Routed, STEPS)?;
    let (Some((a, of_a)), Some((b, of_b))) = (share(&space, one)?, share(&space, other)?) else { return Ok(false) };
    let meet = |x: &Bdd, y: &Bdd| space.any(&space.both(x, y)?);
    Ok(meet(&a, &b)? == Found::None && meet(&a, &of_b)? == Found::Some && meet(&b, &of_a)? == Found::Some)
}

/// The rows that are good to a share, and those it is a share of.
fn share(space: &Space<'_>, (figure, good): (&StudiedFigure, &[u32])) -> Result<Option<(Bdd, Bdd)>, TooLarge> {
    let figured = Figured::new(space, figure)?;
    if figured.denominator.is_none() || !figured.values.is_empty() && good.is_empty() {
        return Ok(None);
    }
    let values = good.iter().filter_map(|place| figured.values.get(*place as usize)).map(|value| &value.yes);
    let counted = if figured.values.is_empty() { figured.numerator.yes.clone() } else { space.work().any(values)? };
    let of = figured.within(space)?;
    Ok(Some((space.both(&counted, &of)?, of)))
}

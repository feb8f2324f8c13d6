//! What is divided by where it is of another source than what is counted, or no number of rows.

use super::found::{Found, nothing};
use super::model::{Axis, Difference, Open};
use super::sets::{Half, equivalent};
use super::what::What;
use super::written::{plain, rewritten, sorted_text};
use crate::plan::{AxisId, Fold, NodeId, SourcePlan, StudiedFigure, StudiedSide};
use crate::prove::{Pair, TooLarge};

/// Compares what is divided by where it is of another source, or no number of rows.
pub(super) fn across(old: Half<'_>, new: Half<'_>, share: bool, out: &mut Vec<Difference>) {
    fn side(figure: &StudiedFigure) -> Option<&StudiedSide> {
        figure.denominator.as_ref().filter(|side| side.source != figure.numerator.source || side.fold != Fold::Rows)
    }
    let sides = new.studied.figures.iter().filter_map(|after| {
        let before = old.figure(after.item.as_deref())?;
        Some((after.item.as_deref(), side(before)?, side(after)?))
    });
    // Each item is divided by what its own rows say.
    let sides: Vec<(Option<&str>, &StudiedSide, &StudiedSide)> = sides.collect();
    let Some((_, first, second)) = sides.first() else { return };
    let (plan, newer) = (old.plan(first), new.plan(second));
    if plan.source != newer.source {
        return;
    }
    let (mut found, mut unknown) = (Found::default(), Found::default());
    for (item, before, after) in &sides {
        if ask_across((plan, before), (newer, after), *item, &mut found, &mut unknown).is_err() {
            found.open = Some(Open::Large);
        }
    }
    let (was, is) = (old.script.denominator(old.part), new.script.denominator(new.part));
    let plain = plain(&was, &is);
    let resolved = (sorted_text(plan, first.node), sorted_text(newer, second.node));
    let one = (was.condition(), &resolved.0) == (is.condition(), &resolved.1);
    let texts = rewritten(was, is, resolved).filter(|_| !one);
    let told = match found.verdict(share) {
        Some(verdict) => Some((found, What::Base, verdict)),
        None => unknown.verdict(true).map(|verdict| (unknown, What::BaseUnknown, verdict)),
    };
    match told {
        Some((found, what, verdict)) => {
            let texts = texts.unwrap_or(plain);
            out.push(found.difference(Axis::Denominator, what, verdict, texts, sides.len()));
        }
        None => out.extend(texts.map(|texts| equivalent(Axis::Denominator, What::Base, texts))),
    }
}

fn ask_across(
    (plan, before): (&SourcePlan, &StudiedSide),
    (newer, after): (&SourcePlan, &StudiedSide),
    item: Option<&str>,
    found: &mut Found,
    unknown: &mut Found,
) -> Result<(), TooLarge> {
    let nodes =
        |plan: &SourcePlan, side: &StudiedSide| -> Vec<NodeId> { [side.node].into_iter().chain(plan.responded).collect() };
    let own = [AxisId(0)];
    let looked = (nodes(plan, before), nodes(newer, after));
    let pair = Pair::new((plan, &looked.0, &own), (newer, &looked.1, &own))?;
    let responded = |space: &crate::prove::Space<'_>, plan: &SourcePlan| match plan.responded {
        Some(responded) => space.outcome(responded).map(|tri| tri.yes),
        None => Ok(pair.yes()),
    };
    let (there, there_now) = (responded(&pair.old, plan)?, responded(&pair.new, newer)?);
    let (was, is) = (pair.old.outcome(before.node)?, pair.new.outcome(after.node)?);
    let taken = (pair.all([&was.yes, &there])?, pair.all([&is.yes, &there_now])?);
    let mut differs = found.ask(&pair, &pair.yes(), &taken.0, &taken.1, item)?;
    if !found.differs() {
        // Where the same are divided by, those of whom it is unknown must be the same too.
        differs = unknown.ask_unknown(&pair, &pair.all([&there, &there_now])?, &was, &is, item)?;
    }
    let nothing = nothing([(plan, &looked.0), (newer, &looked.1)]);
    [&mut *found, &mut *unknown].into_iter().for_each(|found| found.blank(&nothing));
    if let (true, Some(item)) = (differs, item) {
        let of = if found.differs() { found } else { unknown };
        of.item(item);
    }
    Ok(())
}

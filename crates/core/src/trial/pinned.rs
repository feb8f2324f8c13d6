//! Which numbers of a test a row goes into.

use super::states::Side;
use crate::check::{Expected, ExpectedNumber, Fold, Part, PartBody, Trial};
use crate::plan::{StudiedFigure, StudiedPart};

/// What a test expects of a figure that would be something else if a row came out otherwise on a side: its numerator for what is
/// asked of those counted, its denominator for what is asked of those taken in. Of a mean, a percentile and the like, whose numerator
/// is no number of rows, its value will do, and the numbers of rows without one.
pub(super) fn pinned<'t>(
    part: &Part,
    trial: &'t Trial,
    studied: &StudiedPart,
    figure: &StudiedFigure,
    side: Side,
) -> Vec<&'t Expected> {
    let item = figure.item.as_deref().unwrap_or_default();
    let here = |expected: &&Expected| expected.part == studied.part && expected.item == item;
    let numbers = numbers(part, side);
    let pins = |expected: &&Expected| expected.numbers.iter().any(|(number, _)| numbers.contains(number));
    trial.expected.iter().filter(here).filter(pins).collect()
}

/// The numbers of which any tells what becomes of a row on a side.
fn numbers(part: &Part, side: Side) -> &'static [ExpectedNumber] {
    use ExpectedNumber::{Denominator, Invalid, NoAnswer, NotAsked, Numerator, Value};
    let PartBody::Figures { numerator, denominator, .. } = &part.body else { return &[] };
    let adds_up = matches!(numerator.fold, Fold::Count | Fold::Distinct(_) | Fold::Each(_) | Fold::Sum(_));
    match (adds_up, side) {
        (false, _) => &[Value, Numerator, Denominator, NotAsked, NoAnswer, Invalid],
        (true, Side::Numerator) => &[Numerator],
        (true, Side::Denominator) => &[Denominator],
        (true, Side::Exclude) if denominator.is_some() => &[Denominator],
        (true, Side::Exclude) => &[Numerator],
        // None of these takes a row in or leaves it out.
        (true, Side::Unit | Side::Breakdowns | Side::Period | Side::Routing | Side::Responded) => &[],
    }
}

//! What tests have to show of a part: each test of its conditions true, false and unknown, and each operand deciding.

use mattstock_syntax::Span;

use crate::plan::{Fold, SourcePlan, StudiedFigure, StudiedPart, StudiedSide};
use crate::prove::{Among, Sought, Truth};

/// A side of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// What is taken out of both others.
    Exclude,
    /// What is taken in.
    Denominator,
    /// What is counted.
    Numerator,
}

impl Side {
    /// Its key.
    pub fn as_str(self) -> &'static str {
        match self {
            Side::Exclude => "exclude",
            Side::Denominator => "denominator",
            Side::Numerator => "numerator",
        }
    }
}

/// What is to be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// A test comes to this.
    Is(Truth),
    /// Without an operand the row is taken in where it was not, or not where it was.
    Decides,
    /// A row is counted, by a numerator that asks nothing of it.
    Counts,
}

/// One thing to be seen of one side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) side: Side,
    pub(super) state: State,
    pub(super) what: What,
    pub(super) span: Span,
}

/// What of a side is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// The test with this number.
    Clause(usize),
    /// Whether anything is counted: of a side without a condition that counts each answer or choice.
    Whole,
    /// The variation with this number.
    Variation(usize),
}

/// Everything to be seen of a part. Its figures differ in the item or choice alone: what is seen of one is seen.
pub(super) fn looks(part: &StudiedPart) -> Vec<Look> {
    let Some(figure) = part.figures.first() else { return Vec::new() };
    let mut out = Vec::new();
    for side in [Side::Exclude, Side::Denominator, Side::Numerator] {
        let Some(studied) = side_of(figure, side) else { continue };
        let mut all = |what: What, span: Span| {
            out.extend(Truth::ALL.map(|truth| Look { side, state: State::Is(truth), what, span }));
        };
        for (place, clause) in studied.clauses.iter().enumerate() {
            all(What::Clause(place), clause.span);
        }
        let fan = side == Side::Numerator && figure.fan.is_some();
        if fan || studied.conditional && studied.clauses.is_empty() {
            all(What::Whole, studied.span);
        }
        for (place, variation) in studied.variations.iter().enumerate() {
            out.push(Look { side, state: State::Decides, what: What::Variation(place), span: variation.span });
        }
    }
    // Where nothing is asked there is still something to count.
    if out.iter().all(|look| look.side != Side::Numerator) {
        let span = figure.numerator.span;
        out.push(Look { side: Side::Numerator, state: State::Counts, what: What::Whole, span });
    }
    out
}

/// A side of a figure, where it has it.
pub(super) fn side_of(figure: &StudiedFigure, side: Side) -> Option<&StudiedSide> {
    match side {
        Side::Exclude => figure.exclude.as_ref(),
        Side::Denominator => figure.denominator.as_ref(),
        Side::Numerator => Some(&figure.numerator),
    }
}

/// What is looked for on the rows of one figure.
pub(super) fn sought(figure: &StudiedFigure, look: &Look) -> Option<Sought> {
    let side = side_of(figure, look.side)?;
    Some(match (look.what, look.state) {
        (What::Clause(place), State::Is(truth)) => Sought::Is(side.clauses.get(place)?.node, truth),
        (What::Whole, State::Is(truth)) => match &figure.fan {
            Some((_, values)) if look.side == Side::Numerator => Sought::Any(side.node, values.clone(), truth),
            _ => Sought::Is(side.node, truth),
        },
        (What::Whole, State::Counts) => Sought::Is(side.node, Truth::True),
        (What::Variation(place), _) => Sought::Differ(side.node, side.variations.get(place)?.node),
        _ => return None,
    })
}

/// The rows of which a side is asked anything: of the numerator those that the denominator takes in.
pub(super) fn among(plan: &SourcePlan, figure: &StudiedFigure, side: Side) -> Among {
    let mut among = Among { axis: None, yes: plan.responded.into_iter().collect(), no: Vec::new() };
    let source = side_of(figure, side).map(|s| s.source);
    if source == Some(figure.numerator.source) {
        among.axis = Some(figure.axis);
    }
    if side == Side::Exclude {
        return among;
    }
    let same = |other: &&StudiedSide| Some(other.source) == source;
    among.no.extend(figure.exclude.as_ref().filter(same).map(|exclude| exclude.node));
    if side == Side::Numerator {
        let rows = figure.denominator.as_ref().filter(same).filter(|side| side.fold == Fold::Rows);
        among.yes.extend(rows.map(|side| side.node));
    }
    among
}

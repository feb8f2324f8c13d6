//! What tests have to show of a part: each test of its conditions true, false and unknown, each operand deciding, and the values
//! where a test turns.

use std::borrow::Cow;

use mattstock_syntax::Span;

use crate::plan::{Changed, Fold, SourcePlan, StudiedFigure, StudiedPart, StudiedSide, Turn, Turned};
use crate::prove::{Among, Sought, Truth};

/// A side of a part, or something else that its figures rest on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// What is taken out of both others.
    Exclude,
    /// What is taken in.
    Denominator,
    /// What is counted.
    Numerator,
    /// The unit it is told in.
    Unit,
    /// What it is broken down by.
    Breakdowns,
    /// The period that rows are put into.
    Period,
    /// Who was asked what is counted.
    Routing,
    /// Who responded.
    Responded,
}

impl Side {
    /// Its key in definitions.
    pub fn as_str(self) -> &'static str {
        match self {
            Side::Exclude => "exclude",
            Side::Denominator => "denominator",
            Side::Numerator => "numerator",
            Side::Unit => "unit",
            Side::Breakdowns => "breakdowns",
            Side::Period => "period",
            Side::Routing => "asked_when",
            Side::Responded => "responded_when",
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
    /// One of a set of answers, codes or numbers is in it.
    Member,
    /// A limit is on its side.
    Limit,
    /// So is the value next to a limit, where the limit is not.
    Beside,
    /// Two values compared with each other are equal.
    Equal,
    /// An item is one of those that are gone through.
    Item,
    /// Something is computed, and not something else.
    Fold,
    /// The figure is told in its unit, and not in another.
    Unit,
    /// There is a figure of a breakdown.
    Breakdown,
}

impl State {
    /// Its word in machine formats.
    pub fn as_str(self) -> &'static str {
        match self {
            State::Is(Truth::True) => "true",
            State::Is(Truth::False) => "false",
            State::Is(Truth::Unknown) => "unknown",
            State::Decides => "decides",
            State::Counts => "counts",
            State::Member => "member",
            State::Limit => "limit",
            State::Beside => "beside",
            State::Equal => "equal",
            State::Item => "item",
            State::Fold => "fold",
            State::Unit => "unit",
            State::Breakdown => "breakdown",
        }
    }
}

/// One thing to be seen of one side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) side: Side,
    pub(super) state: State,
    pub(super) what: What,
    pub(super) span: Span,
    /// Whether it is enough that a row comes to the state: where no row could show that it matters.
    pub(super) alone: bool,
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
    /// One of the values where a test turns, with this number.
    Edge(usize),
}

/// A side of a part as it would be if it were defined otherwise.
#[derive(Debug, Clone)]
pub(super) struct Otherwise<'a> {
    /// The rows that show it.
    pub(super) sought: Sought,
    /// What the side would be.
    pub(super) changed: Cow<'a, Changed>,
}

/// What a side would be without what is looked at; none where that is nothing of it.
pub(super) fn otherwise<'a>(side: &'a StudiedSide, look: &Look) -> Option<Otherwise<'a>> {
    let turned = |at: Option<usize>| {
        let turned = side.turned.get(at?)?;
        let sought = match &turned.changed {
            Changed::Condition(_) => Sought::Differ(side.node, turned.node),
            Changed::Fold(_) => Sought::Is(turned.node, Truth::True),
        };
        Some(Otherwise { sought, changed: Cow::Borrowed(&turned.changed) })
    };
    match (look.what, look.state) {
        (What::Clause(place), State::Is(truth)) => {
            let turn = match truth {
                Truth::True => Turn::True(place),
                Truth::False => Turn::False(place),
                Truth::Unknown => Turn::Unknown(place),
            };
            let is = |turned: &Turned| turned.turn == turn && matches!(turned.changed, Changed::Condition(_));
            turned(side.turned.iter().position(is))
        }
        (What::Edge(place), _) => turned(Some(place)),
        (What::Variation(place), _) => {
            let variation = side.variations.get(place)?;
            let changed = Cow::Owned(Changed::Condition(variation.condition.clone()));
            Some(Otherwise { sought: Sought::Differ(side.node, variation.node), changed })
        }
        _ => None,
    }
}

/// Everything to be seen of a part. Its figures differ in the item or choice alone: what is seen of one is seen.
pub(super) fn looks(part: &StudiedPart) -> Vec<Look> {
    let Some(figure) = part.figures.first() else { return Vec::new() };
    let mut out = Vec::new();
    for side in [Side::Exclude, Side::Denominator, Side::Numerator] {
        let Some(studied) = side_of(figure, side) else { continue };
        let all = |what: What, span: Span| {
            Truth::ALL.map(|truth| Look { side, state: State::Is(truth), what, span, alone: false })
        };
        for (place, clause) in studied.clauses.iter().enumerate() {
            out.extend(all(What::Clause(place), clause.span));
        }
        for (place, turned) in studied.turned.iter().enumerate() {
            let state = match &turned.turn {
                // Those of the condition are looked for by themselves.
                Turn::True(_) | Turn::False(_) | Turn::Unknown(_) if matches!(turned.changed, Changed::Condition(_)) => {
                    continue;
                }
                Turn::True(_) => State::Is(Truth::True),
                Turn::False(_) => State::Is(Truth::False),
                Turn::Unknown(_) => State::Is(Truth::Unknown),
                Turn::Member(_) => State::Member,
                Turn::Limit(_) => State::Limit,
                Turn::Beside(_) => State::Beside,
                Turn::Equal => State::Equal,
                Turn::Item(_) => State::Item,
            };
            out.push(Look { side, state, what: What::Edge(place), span: turned.span, alone: false });
        }
        let fan = side == Side::Numerator && figure.fan.is_some();
        if fan || studied.conditional && studied.clauses.is_empty() {
            out.extend(all(What::Whole, studied.span));
        }
        for (place, variation) in studied.variations.iter().enumerate() {
            out.push(Look { side, state: State::Decides, what: What::Variation(place), span: variation.span, alone: false });
        }
    }
    // Where nothing is asked there is still something to count.
    if out.iter().all(|look| look.side != Side::Numerator) {
        let span = figure.numerator.span;
        out.push(Look { side: Side::Numerator, state: State::Counts, what: What::Whole, span, alone: false });
    }
    out
}

/// A side of a figure, where it has it.
pub(super) fn side_of(figure: &StudiedFigure, side: Side) -> Option<&StudiedSide> {
    match side {
        Side::Exclude => figure.exclude.as_ref(),
        Side::Denominator => figure.denominator.as_ref(),
        Side::Numerator => Some(&figure.numerator),
        Side::Unit | Side::Breakdowns | Side::Period | Side::Routing | Side::Responded => None,
    }
}

/// What is looked for on the rows of one figure: one that the side takes in and would not otherwise, or the other way round.
pub(super) fn sought(figure: &StudiedFigure, look: &Look) -> Option<Sought> {
    let side = side_of(figure, look.side)?;
    if let Some(otherwise) = otherwise(side, look).filter(|_| !look.alone) {
        return Some(otherwise.sought);
    }
    Some(match (look.what, look.state) {
        (What::Clause(place), State::Is(truth)) => Sought::Is(side.clauses.get(place)?.node, truth),
        (What::Whole, State::Is(truth)) => match &figure.fan {
            Some((_, values)) if look.side == Side::Numerator => Sought::Any(side.node, values.clone(), truth),
            _ => Sought::Is(side.node, truth),
        },
        (What::Whole, State::Counts) => Sought::Is(side.node, Truth::True),
        _ => return None,
    })
}

/// The rows of which a side is asked anything: of the numerator those that the denominator takes in.
pub(super) fn among(plan: &SourcePlan, figure: &StudiedFigure, side: Side) -> Among {
    let mut among = Among { axis: None, yes: plan.responded.into_iter().collect(), ..Among::default() };
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

//! How much of a definition its tests show.

use mattstock_syntax::Span;

use super::pinned::pinned;
use super::seen::{Rows, rows, shows};
use super::states::{Look, Side, State, among, looks, side_of, sought};
use super::values::{added_up, with_values};
use crate::check::{CheckedCatalogue, Trial};
use crate::plan::{Fold, StudiedFigure, StudiedPart, Study, study};
use crate::prove::{Answer, Premise, Space, Truth, Witness};

/// What the tests of a measure show of it.
#[derive(Debug, Clone)]
pub struct Coverage {
    /// Its parts with figures.
    pub parts: Vec<PartCoverage>,
}

/// What tests show of a part.
#[derive(Debug, Clone)]
pub struct PartCoverage {
    /// Index of the part in the measure.
    pub part: usize,
    /// Everything there is to see.
    pub states: Vec<Covered>,
}

/// One thing to see.
#[derive(Debug, Clone)]
pub struct Covered {
    /// On which side.
    pub side: Side,
    /// What.
    pub state: State,
    /// Where the test or operand is written.
    pub span: Span,
    /// Whether it is seen, or can be.
    pub reach: Reach,
    pub(super) look: Look,
}

/// Whether something is seen, or can be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reach {
    /// A row of a test shows it.
    Seen,
    /// No test does, and this row would, of the figure with this number.
    Missing(usize, Witness),
    /// No row can.
    Never,
    /// It is not known whether any row can.
    Undecided,
}

impl PartCoverage {
    /// How many things are seen.
    pub fn seen(&self) -> usize {
        self.states.iter().filter(|s| s.reach == Reach::Seen).count()
    }

    /// How many can be.
    pub fn reachable(&self) -> usize {
        self.states.iter().filter(|s| matches!(s.reach, Reach::Seen | Reach::Missing(..))).count()
    }
}

impl Coverage {
    /// How many things are seen, and how many can be, in all parts.
    pub fn total(&self) -> (usize, usize) {
        let add = |(seen, all): (usize, usize), part: &PartCoverage| (seen + part.seen(), all + part.reachable());
        self.parts.iter().fold((0, 0), add)
    }
}

/// What the tests of a measure show of its conditions, and what no test shows although a row could.
///
/// A test is looked for true and false, and an operand of a junction deciding, among units that did as the routing says; a test is
/// looked for unknown among them first, and then among all that a file can hold. What is seen of one item or choice is seen of all,
/// and only in a test that comes out as it expects (`passed`, one for each test) and by rows that go into a number it pins: what it
/// expects would be something else if the row came out otherwise.
pub fn coverage(catalogue: &CheckedCatalogue, measure: usize, passed: &[bool]) -> Coverage {
    let study = study(catalogue, &[measure]);
    let of = &catalogue.measures[measure];
    let passing = of.tests.iter().zip(passed).filter(|(_, passed)| **passed).map(|(trial, _)| trial);
    let all: Vec<(&Trial, Rows<'_>)> = passing.map(|trial| (trial, rows(catalogue, &study, of, trial))).collect();
    let parts = study.parts.iter().map(|part| {
        let mut spaces = Spaces { study: &study, part, known: Vec::new() };
        let states = looks(part).into_iter().map(|look| {
            let seen = |figure: &StudiedFigure| {
                all.iter().any(|(trial, rows)| {
                    let pinned = pinned(&of.parts[part.part], trial, part, figure, look.side);
                    !pinned.is_empty() && shows(&study, rows, figure, &look, Some(&pinned))
                })
            };
            let reach = if part.figures.iter().any(seen) { Reach::Seen } else { spaces.reach(&look) };
            Covered { side: look.side, state: look.state, span: look.span, reach, look }
        });
        PartCoverage { part: part.part, states: states.collect() }
    });
    Coverage { parts: parts.collect() }
}

/// The rows that a part could meet, made when they are asked for.
struct Spaces<'a> {
    study: &'a Study,
    part: &'a StudiedPart,
    known: Vec<((Side, bool), Option<Space<'a>>)>,
}

impl<'a> Spaces<'a> {
    fn reach(&mut self, look: &Look) -> Reach {
        let followed = self.among(look, Premise::Routed);
        match followed {
            Reach::Missing(..) => followed,
            // Nothing is unknown of units that answer everything; a file can still hold what is not allowed.
            _ if look.state == State::Is(Truth::Unknown) => self.among(look, Premise::Read),
            _ => followed,
        }
    }

    fn among(&mut self, look: &Look, premise: Premise) -> Reach {
        let (study, part) = (self.study, self.part);
        let Some(space) = self.space(look.side, premise) else { return Reach::Undecided };
        let mut open = false;
        for (place, figure) in part.figures.iter().enumerate() {
            let (Some(side), Some(sought)) = (side_of(figure, look.side), sought(figure, look)) else { continue };
            let plan = &study.plan.sources[side.source];
            let mut among = among(plan, figure, look.side);
            let added = if look.state == State::Counts { added_up(plan, side.fold) } else { Vec::new() };
            among.yes.extend(added.iter().filter_map(|column| plan.column(*column).gate.as_ref()).map(|gate| gate.node));
            match space.seek(&among, &sought) {
                Answer::Witness(row) => return Reach::Missing(place, with_values(plan, row, &added)),
                Answer::Undecided(_) => open = true,
                Answer::Proved => {}
            }
        }
        if open { Reach::Undecided } else { Reach::Never }
    }

    fn space(&mut self, side: Side, premise: Premise) -> Option<&Space<'a>> {
        let key = (side, premise == Premise::Read);
        let place = match self.known.iter().position(|(known, _)| *known == key) {
            Some(place) => place,
            None => {
                let space = self.made(side, premise);
                self.known.push((key, space));
                self.known.len() - 1
            }
        };
        self.known[place].1.as_ref()
    }

    /// The rows of a side's source; none where they are too many to reason about.
    fn made(&self, side: Side, premise: Premise) -> Option<Space<'a>> {
        let (study, part) = (self.study, self.part);
        let first = side_of(part.figures.first()?, side)?;
        let plan = &study.plan.sources[first.source];
        let (mut roots, mut axes) = (Vec::new(), Vec::new());
        for figure in &part.figures {
            let among = among(plan, figure, side);
            axes.extend(among.axis);
            roots.extend(among.yes.into_iter().chain(among.no));
            let fold = side_of(figure, side).map_or(Fold::Rows, |side| side.fold);
            let added = added_up(plan, fold).into_iter();
            roots.extend(added.filter_map(|column| plan.column(column).gate.as_ref()).map(|gate| gate.node));
            let looks = looks(part).into_iter().filter(|look| look.side == side);
            roots.extend(looks.filter_map(|look| sought(figure, &look)).flat_map(|sought| sought.nodes()));
        }
        roots.sort_unstable();
        roots.dedup();
        Space::new(plan, &roots, &axes, premise).ok()
    }
}

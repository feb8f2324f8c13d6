//! How much of a definition its tests show.

use mattstock_syntax::Span;

use super::aspects::{self, Aspect, Change, aspects};
use super::compare::compare;
use super::pinned::pinned;
use super::seen::{Rows, rows, shows};
use super::states::{Look, Side, State, What, among, looks, otherwise, side_of, sought};
use super::values::{Needed, needed, with_values};
use crate::check::{CheckedCatalogue, Measure, PartBody, Trial};
use crate::estimate::Results;
use crate::plan::{Changed, StudiedFigure, StudiedPart, Study, study_for_tests};
use crate::prove::{Answer, Premise, Sought, Space, Truth, Witness};

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
    /// The value, answer or item, where it is about one.
    pub at: Option<String>,
    /// What it is about, where that is not what is written at its place.
    pub text: Option<String>,
    /// Where the test or operand is written.
    pub span: Span,
    /// Whether it is seen, or can be.
    pub reach: Reach,
    pub(super) looked: Looked,
}

/// What is looked for.
#[derive(Debug, Clone)]
pub(super) enum Looked {
    /// Something of a condition.
    Condition(Look),
    /// Something else.
    Aspect(Box<Aspect>),
}

/// Whether something is seen, or can be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reach {
    /// A row of a test shows it.
    Seen,
    /// No test does, and these rows would, of the figure with this number: one, or those that it takes.
    Missing(usize, Vec<Witness>),
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

/// What comes of the rows of a test by a measure; none where they cannot be counted.
pub type Figures<'a> = &'a dyn Fn(&CheckedCatalogue, &Measure, &Trial) -> Option<Results>;

/// What the tests of a measure show of it, and what no test shows although a row could.
///
/// What is looked for is a test that would fail if the definition were otherwise: if a test of a condition came out otherwise where
/// it is true, false or unknown, if an operand of a junction were left out, or if one value where a test turns were on the other side;
/// and if what the figures rest on beside their conditions were otherwise (`aspects`).
/// Only tests that come out as they expect (`passed`, one for each test) show anything, and `figures` computes what would come of
/// them. Where no row could make such a difference it is enough that a row comes to the state and goes into a number that the test
/// pins. What can be shown is looked for among units that did as the routing says; what is unknown also among all that a file can
/// hold. What is seen of one item or choice is seen of all.
pub fn coverage(catalogue: &CheckedCatalogue, measure: usize, passed: &[bool], figures: Figures<'_>) -> Coverage {
    let study = study_for_tests(catalogue, measure);
    let of = &catalogue.measures[measure];
    let passing = of.tests.iter().zip(passed).filter(|(_, passed)| **passed).map(|(trial, _)| trial);
    let all: Vec<(&Trial, Rows<'_>)> = passing.map(|trial| (trial, rows(catalogue, &study, of, trial))).collect();
    let seeing = Seeing { catalogue, measure: of, study: &study, trials: &all, figures };
    let parts = study.parts.iter().map(|part| {
        let mut spaces = Spaces { study: &study, part, known: Vec::new() };
        let states = looks(part).into_iter().map(|look| {
            let (look, reach) = seeing.reach(part, &mut spaces, look);
            let at = part.figures.first().and_then(|figure| text_of(figure, &look));
            let looked = Looked::Condition(look);
            Covered { side: look.side, state: look.state, at, text: None, span: look.span, reach, looked }
        });
        let mut states: Vec<Covered> = states.collect();
        states.extend(aspects(catalogue, &study, of, part).into_iter().map(|aspect| {
            let seen = all.iter().any(|(trial, _)| unlike(catalogue, of, part, &aspect, trial, figures));
            let reach = if seen { Reach::Seen } else { aspects::reach(catalogue, &study, of, part, &aspect) };
            let Aspect { side, state, at, text, span, .. } = aspect.clone();
            Covered { side, state, at, text, span, reach, looked: Looked::Aspect(Box::new(aspect)) }
        }));
        PartCoverage { part: part.part, states }
    });
    Coverage { parts: parts.collect() }
}

/// Looks at the tests of a measure that come out as they expect.
struct Seeing<'a> {
    catalogue: &'a CheckedCatalogue,
    measure: &'a Measure,
    study: &'a Study,
    trials: &'a [(&'a Trial, Rows<'a>)],
    figures: Figures<'a>,
}

impl<'a> Seeing<'a> {
    /// Whether something is seen or can be, and what was looked for.
    fn reach(&self, part: &StudiedPart, spaces: &mut Spaces<'_>, look: Look) -> (Look, Reach) {
        let matters = part.figures.first().and_then(|figure| changed(self.measure, part, figure, &look));
        if let Some(changed) = matters {
            if self.notices(part, &look, &changed) {
                return (look, Reach::Seen);
            }
            let reach = spaces.reach(&look);
            if reach != Reach::Never || !matches!(look.what, What::Clause(_)) {
                return (look, reach);
            }
        }
        let alone = Look { alone: true, ..look };
        let seen = |figure: &StudiedFigure| {
            self.trials.iter().any(|(trial, rows)| {
                let pinned = pinned(&self.measure.parts[part.part], trial, part, figure, alone.side);
                !pinned.is_empty() && shows(self.study, rows, figure, &alone, Some(&pinned))
            })
        };
        let reach = if part.figures.iter().any(seen) { Reach::Seen } else { spaces.reach(&alone) };
        (alone, reach)
    }

    /// Whether any test would fail by a measure that is otherwise.
    fn notices(&self, part: &StudiedPart, look: &Look, changed: &Measure) -> bool {
        self.trials.iter().any(|(trial, rows)| {
            part.figures.iter().any(|figure| shows(self.study, rows, figure, look, None))
                && fails(self.catalogue, changed, trial, self.figures)
        })
    }
}

/// Whether a test fails where an aspect is otherwise.
pub(super) fn unlike(
    catalogue: &CheckedCatalogue,
    measure: &Measure,
    part: &StudiedPart,
    aspect: &Aspect,
    trial: &Trial,
    figures: Figures<'_>,
) -> bool {
    // A breakdown that is left out is missed by the tests that expect something of it.
    if let Change::Breakdown(place) = aspect.change {
        let name = aspects::name(&catalogue.sources[measure.source.index()], &measure.parts[part.part].breakdowns[place]);
        return trial.expected.iter().any(|e| e.part == part.part && e.breakdown == name);
    }
    // Bands and groups are those of the source, whatever part shows them.
    let shared = matches!(aspect.change, Change::Band { .. } | Change::Group { .. });
    let mut own = trial.clone();
    own.expected.retain(|expected| shared || expected.part == part.part);
    !own.expected.is_empty()
        && aspect
            .changed(catalogue, measure, part.part)
            .is_some_and(|(other, changed)| fails(other.as_ref().unwrap_or(catalogue), &changed, &own, figures))
}

/// Whether a test fails by a measure.
pub(super) fn fails(catalogue: &CheckedCatalogue, measure: &Measure, trial: &Trial, figures: Figures<'_>) -> bool {
    figures(catalogue, measure, trial).is_none_or(|results| !compare(catalogue, measure, trial, &results).is_empty())
}

/// The measure as it would be if what is looked at were otherwise; none where nothing is.
pub(super) fn changed(measure: &Measure, part: &StudiedPart, figure: &StudiedFigure, look: &Look) -> Option<Measure> {
    let otherwise = otherwise(side_of(figure, look.side)?, look).filter(|_| !look.alone)?;
    let mut out = Measure { tests: Vec::new(), ..measure.clone() };
    let PartBody::Figures { numerator, denominator, exclude, .. } = &mut out.parts[part.part].body else { return None };
    let (fold, condition) = match look.side {
        Side::Exclude => (None, exclude),
        Side::Denominator => {
            let of = denominator.as_mut()?;
            (Some(&mut of.fold), &mut of.condition)
        }
        Side::Numerator => (Some(&mut numerator.fold), &mut numerator.condition),
        Side::Unit | Side::Breakdowns | Side::Period | Side::Routing | Side::Responded => return None,
    };
    match otherwise.changed.into_owned() {
        Changed::Condition(other) => *condition = Some(other),
        Changed::Fold(other) => *fold? = other,
    }
    Some(out)
}

/// The value, answer or item that is looked at.
fn text_of(figure: &StudiedFigure, look: &Look) -> Option<String> {
    let What::Edge(place) = look.what else { return None };
    side_of(figure, look.side)?.turned.get(place)?.turn.text().map(str::to_owned)
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
            let needed = needed(plan, figure, look);
            // Of a row without what is added up the numbers of those missing tell whether it is taken in, or may be.
            let bare = match &sought {
                Sought::Differ(a, b) if !needed.is_empty() => vec![
                    (Needed::default(), Sought::Opposite(*a, *b), None),
                    (Needed::default(), Sought::Is(*b, Truth::Unknown), Some(*a)),
                    (Needed::default(), Sought::Is(*a, Truth::Unknown), Some(*b)),
                ],
                _ => Vec::new(),
            };
            for (needed, sought, out) in std::iter::once((needed, sought, None)).chain(bare) {
                let mut among = among(plan, figure, look.side);
                among.yes.extend(needed.columns.iter().filter_map(|c| plan.column(*c).gate.as_ref()).map(|gate| gate.node));
                among.filled.clone_from(&needed.columns);
                among.known.clone_from(&needed.known);
                among.no.extend(out);
                match space.seek(&among, &sought) {
                    Answer::Witness(row) => return Reach::Missing(place, vec![with_values(plan, row, &needed.columns)]),
                    Answer::Undecided(_) => open = true,
                    Answer::Proved => {}
                }
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
            for look in looks(part).into_iter().filter(|look| look.side == side) {
                roots.extend(needed(plan, figure, &look).nodes(plan));
                let both = [look, Look { alone: true, ..look }];
                roots.extend(both.iter().filter_map(|look| sought(figure, look)).flat_map(|sought| sought.nodes()));
            }
        }
        roots.sort_unstable();
        roots.dedup();
        Space::new(plan, &roots, &axes, premise).ok()
    }
}

//! The questions asked of one part.

use biodivine_lib_bdd::Bdd;
use mattstock_syntax::{Code, Span};

use super::figure::{Figured, roots, taken, ticked_column};
use super::near::Near;
use super::premises::{self, Inferred};
use super::reach::Found;
use super::space::{Premise, Space};
use super::witness::{Answer, Undecided, Witness};
use super::work::TooLarge;
use crate::Decimal;
use crate::check::{CheckedCatalogue, Missing};
use crate::plan::{AxisId, ColumnKind, Fold, NodeId, SourcePlan, StudiedFigure, StudiedPart, StudiedSide, Study, items_of};

/// What a question came to, where it came to something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Raised {
    pub(super) code: Code,
    pub(super) span: Span,
    /// The items or choices it is true of; none where the part is not made of any.
    pub(super) items: Vec<String>,
    /// What else is told: the other item, or the question.
    pub(super) other: Option<String>,
    /// The number that is why, where its limits are.
    pub(super) limit: Option<Limit>,
    pub(super) shown: Shown,
    /// The questions that are only inferred to be routed as they are, and without whose routing it would not hold.
    pub(super) inferred: Vec<Inferred>,
}

impl Raised {
    fn new(code: Code, span: Span, shown: Shown) -> Self {
        Self { code, span, items: Vec::new(), other: None, limit: None, shown, inferred: Vec::new() }
    }
}

/// The numbers that a column takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limit {
    /// Its name.
    pub column: String,
    /// Smallest.
    pub min: Option<Decimal>,
    /// Largest.
    pub max: Option<Decimal>,
    /// The most decimals.
    pub decimals: u32,
}

/// How it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown {
    /// By this row.
    Row(Witness),
    /// It holds for all rows.
    All,
    /// It could not be shown.
    Not(Undecided),
}

/// Everything found of a part within so many steps, in the order of the questions.
pub(super) fn questions(catalogue: &CheckedCatalogue, study: &Study, part: &StudiedPart, steps: usize) -> Vec<Raised> {
    let mut asked = Asked { catalogue, study, part, steps, raised: Vec::new() };
    if asked.all().is_err() {
        // What was found before the limit stands; that there is more is told.
        let span = part.figures.first().map(|f| f.numerator.span).unwrap_or_default();
        asked.raised.push(Raised::new(Code::ProofUndecided, span, Shown::Not(Undecided::Large)));
    }
    asked.raised
}

/// The nodes of a diagram, as often as it is compared with a variation, above which rows are tried first.
const LARGE: usize = 1_000;

struct Asked<'a> {
    catalogue: &'a CheckedCatalogue,
    study: &'a Study,
    part: &'a StudiedPart,
    steps: usize,
    raised: Vec<Raised>,
}

impl<'a> Asked<'a> {
    fn all(&mut self) -> Result<(), TooLarge> {
        let part = self.part;
        let Some(first) = part.figures.first() else { return Ok(()) };
        let plan = &self.study.plan.sources[first.numerator.source];
        let roots: Vec<NodeId> = part.figures.iter().flat_map(roots).chain(plan.responded).collect();
        let axes: Vec<_> = part.figures.iter().map(|f| f.axis).collect();
        let space = Space::within(plan, &roots, &axes, Premise::Routed, self.steps)?;
        let mut figured = Vec::new();
        for figure in &part.figures {
            figured.push(Figured::new(&space, figure)?);
        }
        // Of a figure that is always empty nothing more is asked: the rest would only follow from that.
        let empty = self.empty_denominator(&space, &figured)?;
        figured.retain(|one| !empty.contains(&one.figure.item));
        let impossible = self.impossible(&space, &figured)?;
        figured.retain(|one| !impossible.contains(&one.figure.item));
        self.outside(&space, &figured)?;
        self.equal(&space, &figured)?;
        self.never_asked(&space, &figured)?;
        self.distribution(&space, &figured)?;
        self.implied(&space, &figured)?;
        self.redundant(plan, &axes)
    }

    /// The items of the figures of which nothing is known to be in the denominator.
    fn empty_denominator(&mut self, space: &Space<'_>, all: &[Figured<'_>]) -> Result<Vec<Option<String>>, TooLarge> {
        let (mut empty, mut open) = (Vec::new(), Vec::new());
        for one in all {
            let Some(side) = &one.figure.denominator else { continue };
            let anybody = match &one.denominator {
                Some(_) => space.any(&one.within(space)?)?,
                None => taken(&self.study.plan.sources[side.source], side, self.steps)?,
            };
            match anybody {
                Found::None => empty.push(one.figure),
                Found::Some => {}
                Found::Unknown(why) => open.push((one.figure, why)),
            }
        }
        if let Some(side) = empty.first().and_then(|f| f.denominator.as_ref()) {
            self.raise(Code::DenominatorEmpty, side.span, &empty, Shown::All);
            if self.own(side) {
                self.with_limit(space, &[side])?;
            }
            self.with_premises(&empty);
        } else if let Some((figure, why)) = open.first() {
            self.open(Code::DenominatorEmpty, figure, *why);
        }
        Ok(empty.into_iter().chain(open.into_iter().map(|(figure, _)| figure)).map(|f| f.item.clone()).collect())
    }

    /// The items of the figures that nothing is known to be counted of.
    fn impossible(&mut self, space: &Space<'_>, all: &[Figured<'_>]) -> Result<Vec<Option<String>>, TooLarge> {
        let (mut never, mut open) = (Vec::new(), Vec::new());
        for one in all {
            match space.any(&space.work().and(&one.within(space)?, &one.numerator.yes)?)? {
                Found::None => never.push(one.figure),
                Found::Some => {}
                Found::Unknown(why) => open.push((one.figure, why)),
            }
        }
        if let Some(figure) = never.first() {
            self.raise(Code::NumeratorImpossible, figure.numerator.span, &never, Shown::All);
            let denominator = figure.denominator.as_ref().filter(|side| self.own(side));
            let sides: Vec<&StudiedSide> = [&figure.numerator].into_iter().chain(denominator).collect();
            self.with_limit(space, &sides)?;
            self.with_premises(&never);
        } else if let Some((figure, why)) = open.first() {
            self.open(Code::NumeratorImpossible, figure, *why);
        }
        Ok(never.into_iter().chain(open.into_iter().map(|(figure, _)| figure)).map(|f| f.item.clone()).collect())
    }

    /// Says of what was raised last which inferred routing it rests on.
    fn with_premises(&mut self, figures: &[&StudiedFigure]) {
        if let Some(raised) = self.raised.last_mut() {
            raised.inferred = premises::of_figures(self.catalogue, self.study, figures, raised.code, self.steps);
        }
    }

    /// Whether a side is of the source that the numerator counts.
    fn own(&self, side: &StudiedSide) -> bool {
        self.part.figures.first().is_some_and(|first| first.numerator.source == side.source)
    }

    /// Tells of what was raised last that a number never goes where it is compared, and points there.
    fn with_limit(&mut self, space: &Space<'_>, sides: &[&StudiedSide]) -> Result<(), TooLarge> {
        for clause in sides.iter().flat_map(|side| &side.clauses) {
            let looked_at = space.plan.looked_at(clause.node);
            let [column] = looked_at.as_slice() else { continue };
            let column = space.plan.column(*column);
            let ColumnKind::Number { min, max, decimals } = column.kind else { continue };
            let tri = space.outcome(clause.node)?;
            // Where it is neither true nor false of anybody, it is the routing that is why.
            if space.none(&tri.yes)? != space.none(&tri.no)?
                && let Some(raised) = self.raised.last_mut()
            {
                raised.span = clause.span;
                raised.limit = Some(Limit { column: column.name.clone(), min, max, decimals });
                break;
            }
        }
        Ok(())
    }

    /// What a numerator takes in that its denominator never holds, whatever stands in the columns that only others look at. A share
    /// among those who answered something else leaves out who did not, and nobody takes it to be otherwise.
    fn outside(&mut self, space: &Space<'_>, all: &[Figured<'_>]) -> Result<(), TooLarge> {
        let work = space.work();
        let mut goals = Vec::new();
        for one in all {
            let conditional = one.figure.denominator.as_ref().is_some_and(|d| d.conditional);
            let Some(denominator) = one.denominator.as_ref().filter(|_| conditional) else { continue };
            let held = work.and(&one.within(space)?, &space.premise)?;
            let held = work.whatever(&held, &space.ground.beside(&one.looked_at(space.plan)))?;
            let counted = work.and_not(&work.and(&one.base, &one.numerator.yes)?, &held)?;
            // A row that the denominator says no to tells more than one of which it is not known.
            let refused = work.and(&counted, &denominator.no)?;
            let outside = if space.none(&refused)? { counted } else { refused };
            goals.push((one.figure, outside));
        }
        self.ask(space, Code::NumeratorOutsideDenominator, goals);
        Ok(())
    }

    fn equal(&mut self, space: &Space<'_>, all: &[Figured<'_>]) -> Result<(), TooLarge> {
        let (mut same, mut open) = (Vec::new(), Vec::new());
        for one in all {
            let numerator = &one.figure.numerator;
            if one.denominator.is_none() || numerator.fold != Fold::Rows || !one.values.is_empty() {
                continue;
            }
            let goal = one.within(space)?;
            match space.any(&space.work().and_not(&goal, &one.numerator.yes)?)? {
                Found::None => same.push(one.figure),
                Found::Some => {}
                Found::Unknown(why) => open.push((one.figure, why)),
            }
        }
        if let Some(figure) = same.first() {
            self.raise(Code::NumeratorEqualsDenominator, figure.numerator.span, &same, Shown::All);
        } else if let Some((figure, why)) = open.first() {
            self.open(Code::NumeratorEqualsDenominator, figure, *why);
        }
        Ok(())
    }

    fn never_asked(&mut self, space: &Space<'_>, all: &[Figured<'_>]) -> Result<(), TooLarge> {
        let mut goals = Vec::new();
        for one in all.iter().filter(|one| one.denominator.is_some()) {
            let goal = one.within(space)?;
            goals.push((one.figure, space.work().and(&goal, one.numerator.missing(Missing::NotAsked))?));
        }
        self.ask(space, Code::NeverAskedInDenominator, goals);
        Ok(())
    }

    /// What is asked of a distribution: whether it covers its denominator, and whether its parts exclude each other.
    fn distribution(&mut self, space: &Space<'_>, all: &[Figured<'_>]) -> Result<(), TooLarge> {
        let work = space.work();
        let (mut blank, mut uncounted) = (Vec::new(), Vec::new());
        for one in all.iter().filter(|one| one.denominator.is_some()) {
            let Some((column, _)) = &one.figure.fan else { continue };
            let goal = one.within(space)?;
            blank.push((one.figure, work.and(&goal, one.numerator.missing(Missing::NoAnswer))?));
            let answered = work.and(&goal, &space.columns[column].answered)?;
            uncounted.push((one.figure, work.and(&answered, &one.numerator.no)?));
        }
        self.ask(space, Code::NoAnswerInDenominator, blank);
        self.ask(space, Code::PartsIncomplete, uncounted);
        let ticked = ticked_column(self.study, self.part);
        if ticked.is_none() {
            return Ok(());
        }
        let counted = all.iter().filter(|one| one.denominator.is_some());
        let counted: Vec<&Figured<'_>> = counted.collect();
        let mut open = None;
        for (i, one) in counted.iter().enumerate() {
            for other in &counted[i + 1..] {
                let goal = work.and(&one.within(space)?, &one.numerator.yes)?;
                let both = work.and(&goal, &other.numerator.yes)?;
                match space.witness(&both) {
                    Answer::Proved => {}
                    Answer::Witness(row) => {
                        let other = other.figure.item.clone();
                        self.raise(Code::PartsOverlap, one.figure.numerator.span, &[one.figure], Shown::Row(row));
                        self.with_other(other);
                        return Ok(());
                    }
                    Answer::Undecided(why) => {
                        open.get_or_insert((one.figure, why));
                    }
                }
            }
        }
        if let Some((figure, why)) = open {
            self.open(Code::PartsOverlap, figure, why);
        }
        Ok(())
    }

    /// An item or choice that stands for others, which are then counted too low.
    fn implied(&mut self, space: &Space<'_>, all: &[Figured<'_>]) -> Result<(), TooLarge> {
        let Some((source, question)) = self.part.question else { return Ok(()) };
        for (key, implies) in items_of(self.catalogue, source, question) {
            let of = |key: &str| all.iter().find(|one| one.figure.item.as_deref() == Some(key));
            let Some(standing) = of(&key) else { continue };
            let mut low = Vec::new();
            let (mut row, mut open) = (None, None);
            for implied in &implies {
                let Some(other) = of(implied) else { continue };
                let goal = space.work().and(&standing.within(space)?, &standing.numerator.yes)?;
                let goal = space.work().and_not(&goal, &other.numerator.yes)?;
                match space.witness(&goal) {
                    Answer::Proved => {}
                    Answer::Witness(witness) => {
                        row.get_or_insert(witness);
                        low.push(other.figure);
                    }
                    Answer::Undecided(why) => {
                        open.get_or_insert(why);
                    }
                }
            }
            match (row, open) {
                (Some(row), _) => {
                    let span = standing.figure.numerator.span;
                    self.raise(Code::ExclusiveChoiceOverlap, span, &low, Shown::Row(row));
                    self.with_other(Some(key));
                }
                (None, Some(why)) => self.open(Code::ExclusiveChoiceOverlap, standing.figure, why),
                (None, None) => {}
            }
        }
        Ok(())
    }

    /// Clauses without which every row comes out the same, whatever a file holds.
    fn redundant(&mut self, plan: &SourcePlan, axes: &[AxisId]) -> Result<(), TooLarge> {
        let part = self.part;
        let Some(first) = part.figures.first() else { return Ok(()) };
        let own = first.numerator.source;
        type Side = fn(&StudiedFigure) -> Option<&StudiedSide>;
        let sides: [Side; 3] = [|f| Some(&f.numerator), |f| f.denominator.as_ref(), |f| f.exclude.as_ref()];
        for side in sides {
            let Some(of_first) = side(first) else { continue };
            if of_first.source != own || of_first.variations.is_empty() {
                continue;
            }
            let sides: Vec<&StudiedSide> = part.figures.iter().filter_map(side).collect();
            let varied = sides.iter().flat_map(|s| s.variations.iter().map(|v| v.node).chain([s.node]));
            let roots: Vec<NodeId> = varied.chain(plan.responded).collect();
            let space = Space::within(plan, &roots, axes, Premise::Read, self.steps)?;
            let responded = match plan.responded {
                Some(node) => space.outcome(node)?.yes,
                None => space.work().yes(),
            };
            let within = space.work().and(&responded, &space.premise)?;
            let mut near = Near::new(&space);
            let mut large = false;
            for side in &sides {
                let yes = space.work().and(&within, &space.outcome(side.node)?.yes)?;
                // Small diagrams are compared faster than rows are tried.
                if yes.size() * of_first.variations.len() > LARGE {
                    large = true;
                    near.add(&yes, &within);
                }
            }
            let mut told = Vec::new();
            // The last of several that each could go is told: what was written first is what is meant.
            for (place, variation) in of_first.variations.iter().enumerate().rev() {
                if told.contains(&variation.junction) {
                    continue;
                }
                let mut same = sides.iter().all(|side| !near.differ(side.node, side.variations[place].node));
                let mut open = None;
                for side in &sides {
                    if !same {
                        break;
                    }
                    let (whole, left) = (space.outcome(side.node)?, space.outcome(side.variations[place].node)?);
                    let differ = space.difference(&responded, &whole, &left)?;
                    if !differ.is_false() {
                        if large {
                            near.add(&differ, &within);
                        }
                        match space.any(&differ)? {
                            Found::None => {}
                            Found::Some => same = false,
                            Found::Unknown(why) => {
                                open.get_or_insert(why);
                            }
                        }
                    }
                }
                match open.filter(|_| same) {
                    Some(why) => {
                        let other = Some(Code::ConditionRedundant.as_str().to_owned());
                        let raised = Raised::new(Code::ProofUndecided, variation.span, Shown::Not(why));
                        self.raised.push(Raised { other, ..raised });
                    }
                    None if same => {
                        told.push(variation.junction);
                        self.raised.push(Raised::new(Code::ConditionRedundant, variation.span, Shown::All));
                    }
                    None => {}
                }
            }
        }
        Ok(())
    }

    /// Asks the same of several figures: one finding for all that raise it, with the row of the first.
    fn ask(&mut self, space: &Space<'_>, code: Code, goals: Vec<(&StudiedFigure, Bdd)>) {
        let mut raising = Vec::new();
        let (mut row, mut open) = (None, None);
        for (figure, goal) in goals {
            match space.witness(&goal) {
                Answer::Proved => {}
                Answer::Witness(witness) => {
                    row.get_or_insert(witness);
                    raising.push(figure);
                }
                Answer::Undecided(why) => {
                    open.get_or_insert((figure, why));
                }
            }
        }
        match (row, raising.first(), open) {
            (Some(row), Some(figure), _) => self.raise(code, figure.numerator.span, &raising, Shown::Row(row)),
            (_, _, Some((figure, why))) => self.open(code, figure, why),
            _ => {}
        }
    }

    /// Tells that it is not known whether something is to be raised.
    fn open(&mut self, code: Code, figure: &StudiedFigure, why: Undecided) {
        self.raise(Code::ProofUndecided, figure.numerator.span, &[figure], Shown::Not(why));
        self.with_other(Some(code.as_str().to_owned()));
    }

    fn raise(&mut self, code: Code, span: Span, figures: &[&StudiedFigure], shown: Shown) {
        let items = figures.iter().filter_map(|f| f.item.clone()).collect();
        self.raised.push(Raised { items, ..Raised::new(code, span, shown) });
    }

    fn with_other(&mut self, other: Option<String>) {
        if let Some(raised) = self.raised.last_mut() {
            raised.other = other;
        }
    }
}

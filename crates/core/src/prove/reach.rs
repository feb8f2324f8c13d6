//! Whether a row can be in a state: asked of one condition among rows of which others are true or false.

use biodivine_lib_bdd::Bdd;

use super::space::Space;
use super::witness::{Answer, Undecided};
use super::work::{TooLarge, Tri, first};
use crate::check::Outcome;
use crate::plan::{AxisId, ColumnId, Fold, NodeId, Value as Planned, ValueId};

/// Whether there are rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    None,
    Some,
    Unknown(Undecided),
}

/// What a condition comes to, whatever the kind of missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Truth {
    /// True.
    True,
    /// False.
    False,
    /// Neither can be said.
    Unknown,
}

impl Truth {
    /// All of them.
    pub const ALL: [Truth; 3] = [Truth::True, Truth::False, Truth::Unknown];
}

impl From<Outcome> for Truth {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::True => Truth::True,
            Outcome::False => Truth::False,
            Outcome::Unknown(_) => Truth::Unknown,
        }
    }
}

/// Which rows are looked among.
#[derive(Debug, Clone, Default)]
pub struct Among {
    /// What dates them.
    pub axis: Option<AxisId>,
    /// What is true of them.
    pub yes: Vec<NodeId>,
    /// What is false.
    pub no: Vec<NodeId>,
    /// The columns that hold something.
    pub filled: Vec<ColumnId>,
    /// What is not unknown.
    pub known: Vec<NodeId>,
}

/// What is looked for.
#[derive(Debug, Clone)]
pub enum Sought {
    /// A condition comes to this.
    Is(NodeId, Truth),
    /// That any of the last are true where the first is comes to this.
    Any(NodeId, Vec<NodeId>, Truth),
    /// One of two conditions is true and the other is not.
    Differ(NodeId, NodeId),
    /// One of two conditions is true and the other false.
    Opposite(NodeId, NodeId),
}

impl Sought {
    /// The conditions it is about.
    pub fn nodes(&self) -> Vec<NodeId> {
        match self {
            Sought::Is(node, _) => vec![*node],
            Sought::Any(node, values, _) => values.iter().copied().chain([*node]).collect(),
            Sought::Differ(a, b) | Sought::Opposite(a, b) => vec![*a, *b],
        }
    }
}

impl Space<'_> {
    /// Whether any row is among those of a diagram. Where something is computed it is not enough that the diagram holds some: a
    /// row is looked for.
    ///
    /// # Errors
    /// If that is too much to say.
    pub(super) fn any(&self, of: &Bdd) -> Result<Found, TooLarge> {
        Ok(if self.none(of)? {
            Found::None
        } else if self.ground.computed.is_empty() {
            Found::Some
        } else {
            match self.witness(of) {
                Answer::Proved => Found::None,
                Answer::Witness(_) => Found::Some,
                Answer::Undecided(why) => Found::Unknown(why),
            }
        })
    }

    /// Whether no row is among those of a diagram.
    ///
    /// # Errors
    /// If that is too much to say.
    pub fn none(&self, of: &Bdd) -> Result<bool, TooLarge> {
        Ok(self.work().and(of, &self.premise)?.is_false())
    }

    /// The rows with all that is added up, as far as it is looked at: of a column that no condition looks at nothing is said, nor of a
    /// number of items, which is known of some rows with a blank item too.
    ///
    /// # Errors
    /// If that is too much to say.
    pub fn filled(&self, fold: Fold) -> Result<Bdd, TooLarge> {
        let columns = match (fold, fold.value()) {
            (Fold::Distinct(column), _) => vec![column],
            (_, Some(value)) if !self.counts_items(value) => self.plan.columns_in(value),
            _ => Vec::new(),
        };
        let held = columns.iter().filter_map(|column| self.columns.get(column));
        held.map(|column| &column.answered).try_fold(self.work().yes(), |all, one| self.work().and(&all, one))
    }

    fn counts_items(&self, value: ValueId) -> bool {
        let value = &self.plan.values[value.index()];
        matches!(value, Planned::NumberOf(_)) || value.operands().any(|of| self.counts_items(of))
    }

    /// Where what is added up is missing of each kind; none where a column that it is computed of is not looked at, or where it is
    /// no value.
    ///
    /// # Errors
    /// If that is too much to say.
    pub(crate) fn gaps(&self, fold: Fold) -> Result<Option<[Bdd; 3]>, TooLarge> {
        let Some(value) = fold.value().filter(|value| !self.counts_items(*value)) else { return Ok(None) };
        let columns = self.plan.columns_in(value);
        let missing: Option<Vec<&[Bdd; 3]>> =
            columns.iter().map(|column| self.columns.get(column).map(|column| &column.missing)).collect();
        missing.map(|missing| first(self.work(), missing.into_iter(), self.work().no())).transpose()
    }

    /// A row that is in a state, or that there is none.
    pub fn seek(&self, among: &Among, sought: &Sought) -> Answer {
        self.sought(among, sought).map_or(Answer::Undecided(Undecided::Large), |goal| self.witness(&goal))
    }

    fn sought(&self, among: &Among, sought: &Sought) -> Result<Bdd, TooLarge> {
        let work = self.work();
        let mut goal = match among.axis {
            Some(axis) => self.dated(axis),
            None => work.yes(),
        };
        for node in &among.yes {
            goal = work.and(&goal, &self.outcome(*node)?.yes)?;
        }
        for node in &among.no {
            goal = work.and(&goal, &self.outcome(*node)?.no)?;
        }
        // Of a column that no condition looks at nothing is said: it can hold something.
        for column in among.filled.iter().filter_map(|column| self.columns.get(column)) {
            goal = work.and(&goal, &column.answered)?;
        }
        for node in &among.known {
            let outcome = self.outcome(*node)?;
            goal = work.and(&goal, &work.or(&outcome.yes, &outcome.no)?)?;
        }
        let state = match sought {
            Sought::Is(node, truth) => self.of(&self.outcome(*node)?, *truth)?,
            Sought::Any(node, values, truth) => {
                let first = self.outcome(*node)?;
                let each = values.iter().map(|value| Tri::and(work, &[first.clone(), self.outcome(*value)?]));
                let each = each.collect::<Result<Vec<Tri>, TooLarge>>()?;
                self.of(&Tri::or(work, &each)?, *truth)?
            }
            Sought::Differ(a, b) => work.differ(&self.outcome(*a)?.yes, &self.outcome(*b)?.yes)?,
            Sought::Opposite(a, b) => {
                let (a, b) = (self.outcome(*a)?, self.outcome(*b)?);
                work.or(&work.and(&a.yes, &b.no)?, &work.and(&a.no, &b.yes)?)?
            }
        };
        work.and(&goal, &state)
    }

    fn of(&self, tri: &Tri, truth: Truth) -> Result<Bdd, TooLarge> {
        match truth {
            Truth::True => Ok(tri.yes.clone()),
            Truth::False => Ok(tri.no.clone()),
            Truth::Unknown => self.work().any(&tri.unknown),
        }
    }
}

//! What is known of two sets of rows: whether they are the same, and rows that show where they are not.

use biodivine_lib_bdd::Bdd;

use super::model::{Axis, Difference, Moved, Open, Otherwise, Verdict};
use super::what::What;
use crate::check::Missing;
use crate::plan::{NodeId, Reads, SourcePlan};
use crate::prove::{Answer, Pair, TooLarge, Tri, quoted};

/// The kinds of missing, a blank first: it is what a row most often has.
const KINDS: [Missing; 3] = [Missing::NoAnswer, Missing::NotAsked, Missing::Invalid];

/// What is known of two sets.
#[derive(Clone, Default)]
pub(super) struct Found {
    enters: Option<Moved>,
    leaves: Option<Moved>,
    otherwise: Option<Otherwise>,
    pub(super) open: Option<Open>,
    /// The items it is known of.
    items: Vec<String>,
}

impl Found {
    /// Asks whether any row is in one of two sets and not in the other, and says whether one is. `of` is what the sets are counted
    /// for.
    pub(super) fn ask(
        &mut self,
        pair: &Pair<'_>,
        within: &Bdd,
        old: &Bdd,
        new: &Bdd,
        of: Option<&str>,
    ) -> Result<bool, TooLarge> {
        let moved = |row: String| Moved { row, of: of.map(str::to_owned) };
        let enters = self.row(pair, within, &pair.without(new, old)?)?.map(moved);
        let leaves = self.row(pair, within, &pair.without(old, new)?)?.map(moved);
        let differs = enters.is_some() || leaves.is_some();
        self.enters = self.enters.take().or(enters);
        self.leaves = self.leaves.take().or(leaves);
        Ok(differs)
    }

    /// The same of what comes to yes or no or neither. A row that is in one set and known not to be in the other shows more than
    /// one for which that is unknown, and is looked for first.
    pub(super) fn ask_known(
        &mut self,
        pair: &Pair<'_>,
        within: &Bdd,
        (old, not_old): (&Bdd, &Bdd),
        (new, not_new): (&Bdd, &Bdd),
        of: Option<&str>,
    ) -> Result<bool, TooLarge> {
        let open = self.open;
        let (was, is) = (pair.all([old, not_new])?, pair.all([new, not_old])?);
        let shown = self.ask(pair, within, &was, &is, of)?;
        // Whether there is any is for the whole sets to say.
        self.open = open;
        Ok(self.ask(pair, within, old, new, of)? || shown)
    }

    /// Asks whether for any row it is unknown in one version alone, or for another reason, and says whether for one it is.
    pub(super) fn ask_unknown(
        &mut self,
        pair: &Pair<'_>,
        within: &Bdd,
        old: &Tri,
        new: &Tri,
        of: Option<&str>,
    ) -> Result<bool, TooLarge> {
        let known = |tri: &Tri| pair.either(&tri.yes, &tri.no);
        let (was, is) = (known(old)?, known(new)?);
        let mut differs = false;
        for kind in KINDS {
            let within_both = |unknown: &Tri, known: &Bdd| pair.all([within, unknown.missing(kind), known]);
            let moved = |row: String| Moved { row, of: of.map(str::to_owned) };
            let enters = self.row(pair, &pair.yes(), &within_both(new, &was)?)?.map(moved);
            let leaves = self.row(pair, &pair.yes(), &within_both(old, &is)?)?.map(moved);
            differs |= enters.is_some() || leaves.is_some();
            self.enters = self.enters.take().or(enters);
            self.leaves = self.leaves.take().or(leaves);
        }
        for was in KINDS {
            for is in KINDS.into_iter().filter(|is| *is != was) {
                let goal = pair.all([old.missing(was), new.missing(is)])?;
                let otherwise = self.row(pair, within, &goal)?.map(|row| Otherwise { row, old: was, new: is });
                differs |= otherwise.is_some();
                self.otherwise = self.otherwise.take().or(otherwise);
            }
        }
        Ok(differs)
    }

    /// A row of a set; none where there is none, or where none was found.
    fn row(&mut self, pair: &Pair<'_>, within: &Bdd, goal: &Bdd) -> Result<Option<String>, TooLarge> {
        Ok(match pair.witness(&pair.all([within, goal])?) {
            Answer::Proved => None,
            Answer::Witness(row) => Some(row.to_string()),
            Answer::Undecided(why) => {
                let open = Open::from(why);
                self.open = Some(self.open.map_or(open, |known| known.min(open)));
                None
            }
        })
    }

    /// Shows a row in which nothing stands as what it is: this, which names the columns that are looked at.
    pub(super) fn blank(&mut self, row: &str) {
        let rows = [&mut self.enters, &mut self.leaves].into_iter().flatten().map(|moved| &mut moved.row);
        for shown in rows.chain(self.otherwise.as_mut().map(|otherwise| &mut otherwise.row)) {
            if shown == "{}" {
                row.clone_into(shown);
            }
        }
    }

    /// Remembers the item it is known of.
    pub(super) fn item(&mut self, item: &str) {
        if self.items.last().is_none_or(|last| last != item) {
            self.items.push(item.to_owned());
        }
    }

    pub(super) fn differs(&self) -> bool {
        self.enters.is_some() || self.leaves.is_some() || self.otherwise.is_some()
    }

    /// What it means where any difference is a break, and where it need not be.
    pub(super) fn verdict(&self, strict: bool) -> Option<Verdict> {
        match (&self.enters, &self.leaves, self.open) {
            (Some(_), Some(_), _) => Some(Verdict::Break),
            _ if strict && self.differs() => Some(Verdict::Break),
            (_, _, Some(_)) => Some(Verdict::Undecided),
            (Some(_), None, None) => Some(Verdict::Wider),
            (None, Some(_), None) => Some(Verdict::Narrower),
            (None, None, None) => None,
        }
    }

    pub(super) fn difference(
        self,
        axis: Axis,
        what: What,
        verdict: Verdict,
        (old, new): (String, String),
        all: usize,
    ) -> Difference {
        let of = (!self.items.is_empty() && self.items.len() < all).then(|| self.items.join(", "));
        Difference {
            of,
            old: Some(old),
            new: Some(new),
            enters: self.enters,
            leaves: self.leaves,
            otherwise: self.otherwise,
            undecided: self.open.filter(|_| verdict == Verdict::Undecided),
            ..Difference::plain(axis, what, verdict)
        }
    }
}

/// A row in which nothing stands in the columns that conditions of two plans look at: `{f1: ""}`.
pub(super) fn nothing(of: [(&SourcePlan, &[NodeId]); 2]) -> String {
    let mut names: Vec<&str> = Vec::new();
    for (plan, nodes) in of {
        let mut reads = Reads::new(plan);
        nodes.iter().for_each(|node| reads.node(*node));
        let read = plan.columns.iter().zip(&reads.columns).filter(|(column, read)| **read && column.derivation.is_none());
        for (column, _) in read {
            if !names.contains(&column.name.as_str()) {
                names.push(&column.name);
            }
        }
    }
    let cells: Vec<String> = names.into_iter().map(|name| format!("{}: \"\"", quoted(name))).collect();
    format!("{{{}}}", cells.join(", "))
}

impl Pair<'_> {
    /// Every row.
    pub(super) fn yes(&self) -> Bdd {
        self.new.all()
    }

    /// The rows of all of these.
    pub(super) fn all<const N: usize>(&self, of: [&Bdd; N]) -> Result<Bdd, TooLarge> {
        of.into_iter().try_fold(self.yes(), |all, one| self.new.both(&all, one))
    }

    /// What all of these conditions come to.
    pub(super) fn and(&self, of: &[Tri]) -> Result<Tri, TooLarge> {
        self.new.and(of)
    }

    /// The rows of either.
    pub(super) fn either(&self, a: &Bdd, b: &Bdd) -> Result<Bdd, TooLarge> {
        let neither = self.new.but(&self.new.but(&self.yes(), a)?, b)?;
        self.new.but(&self.yes(), &neither)
    }

    /// The rows of one that are not of the other.
    pub(super) fn without(&self, a: &Bdd, b: &Bdd) -> Result<Bdd, TooLarge> {
        self.new.but(a, b)
    }
}

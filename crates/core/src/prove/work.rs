//! Decision diagrams within a limit.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use biodivine_lib_bdd::{Bdd, BddVariable, BddVariableSet, op_function};

use crate::check::Missing;

/// A question whose diagrams grow beyond the limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLarge;

/// The most nodes of one diagram.
pub(super) const NODES: usize = 200_000;

/// The most steps, each time questions are asked of the same rows: the nodes of all diagrams that are read and made.
pub(super) const STEPS: usize = 4_000_000;

thread_local! {
    /// Sets of so many variables: a set gives each of them a name, and there is one for every question about every part.
    static SETS: RefCell<BTreeMap<u16, Rc<BddVariableSet>>> = RefCell::default();
}

/// The diagrams over some variables; counts the nodes it makes.
#[derive(Debug)]
pub(super) struct Work {
    set: Rc<BddVariableSet>,
    left: Cell<usize>,
}

impl Work {
    /// Over so many variables, for so many steps.
    pub(super) fn new(variables: usize, steps: usize) -> Result<Self, TooLarge> {
        // The library numbers variables by 16 bits, of which two numbers are its own.
        let variables = u16::try_from(variables).ok().filter(|n| *n < u16::MAX - 1).ok_or(TooLarge)?;
        let set = SETS.with_borrow_mut(|sets| {
            let made = || Rc::new(BddVariableSet::new_anonymous(variables));
            sets.entry(variables).or_insert_with(made).clone()
        });
        Ok(Self { set, left: Cell::new(steps) })
    }

    /// The steps that are left.
    pub(super) fn left(&self) -> usize {
        self.left.get()
    }

    pub(super) fn yes(&self) -> Bdd {
        self.set.mk_true()
    }

    pub(super) fn no(&self) -> Bdd {
        self.set.mk_false()
    }

    pub(super) fn literal(&self, variable: BddVariable, value: bool) -> Bdd {
        self.set.mk_literal(variable, value)
    }

    pub(super) fn variables(&self) -> usize {
        usize::from(self.set.num_vars())
    }

    fn op(&self, a: &Bdd, b: &Bdd, op: fn(Option<bool>, Option<bool>) -> Option<bool>) -> Result<Bdd, TooLarge> {
        let limit = NODES.min(self.left.get());
        let made = Bdd::binary_op_with_limit(limit, a, b, op).ok_or(TooLarge)?;
        // What is made of large diagrams takes time, also where it is small.
        let read = a.size().max(b.size());
        self.left.set(self.left.get().checked_sub(made.size() + read).ok_or(TooLarge)?);
        Ok(made)
    }

    pub(super) fn and(&self, a: &Bdd, b: &Bdd) -> Result<Bdd, TooLarge> {
        self.op(a, b, op_function::and)
    }

    pub(super) fn or(&self, a: &Bdd, b: &Bdd) -> Result<Bdd, TooLarge> {
        self.op(a, b, op_function::or)
    }

    pub(super) fn and_not(&self, a: &Bdd, b: &Bdd) -> Result<Bdd, TooLarge> {
        self.op(a, b, op_function::and_not)
    }

    /// Where something holds whatever some variables say.
    pub(super) fn whatever(&self, of: &Bdd, variables: &[BddVariable]) -> Result<Bdd, TooLarge> {
        let mut found = of.clone();
        // From the last to the first: what stands above is not read again and again.
        for variable in variables.iter().rev() {
            let with = |value| found.restrict(&[(*variable, value)]);
            found = self.or(&with(true), &with(false))?;
        }
        Ok(found)
    }

    /// Where two differ.
    pub(super) fn differ(&self, a: &Bdd, b: &Bdd) -> Result<Bdd, TooLarge> {
        self.op(a, b, op_function::xor)
    }

    pub(super) fn all<'a>(&self, of: impl IntoIterator<Item = &'a Bdd>) -> Result<Bdd, TooLarge> {
        of.into_iter().try_fold(self.yes(), |all, one| self.and(&all, one))
    }

    /// All of many, of which neighbours are about the same: each half by itself.
    pub(super) fn by_halves(&self, of: &[Bdd]) -> Result<Bdd, TooLarge> {
        match of {
            [] => Ok(self.yes()),
            [one] => Ok(one.clone()),
            _ => {
                let (first, last) = of.split_at(of.len() / 2);
                self.and(&self.by_halves(first)?, &self.by_halves(last)?)
            }
        }
    }

    pub(super) fn any<'a>(&self, of: impl IntoIterator<Item = &'a Bdd>) -> Result<Bdd, TooLarge> {
        of.into_iter().try_fold(self.no(), |any, one| self.or(&any, one))
    }

    /// For each number from 0, where exactly so many hold; the last stands for so many or more.
    pub(super) fn counts(&self, of: &[Bdd], most: usize) -> Result<Vec<Bdd>, TooLarge> {
        let mut exactly = vec![self.no(); most + 1];
        exactly[0] = self.yes();
        for one in of {
            for count in (0..=most).rev() {
                let stays = if count == most { exactly[count].clone() } else { self.and_not(&exactly[count], one)? };
                let rises = if count == 0 { self.no() } else { self.and(&exactly[count - 1], one)? };
                exactly[count] = self.or(&stays, &rises)?;
            }
        }
        Ok(exactly)
    }
}

/// What a condition comes to: where it is true, where it is false, and where it is unknown of each kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tri {
    /// Where it is true.
    pub yes: Bdd,
    /// Where it is false.
    pub no: Bdd,
    /// Where it is unknown, in the order of [`Missing`].
    pub unknown: [Bdd; 3],
}

/// The kinds of missing, in the order of [`Tri::unknown`].
pub(super) const KINDS: [Missing; 3] = [Missing::Invalid, Missing::NoAnswer, Missing::NotAsked];

/// The place of a kind among [`KINDS`].
pub(super) fn place_of(kind: Missing) -> usize {
    match kind {
        Missing::Invalid => 0,
        Missing::NoAnswer => 1,
        Missing::NotAsked => 2,
    }
}

impl Tri {
    /// The same everywhere.
    pub(super) fn always(work: &Work) -> Self {
        Tri { yes: work.yes(), no: work.no(), unknown: [work.no(), work.no(), work.no()] }
    }

    /// Where it is unknown of a kind.
    pub fn missing(&self, kind: Missing) -> &Bdd {
        &self.unknown[place_of(kind)]
    }

    pub(super) fn not(self) -> Self {
        Tri { yes: self.no, no: self.yes, unknown: self.unknown }
    }

    pub(super) fn and(work: &Work, of: &[Tri]) -> Result<Self, TooLarge> {
        let no = work.any(of.iter().map(|t| &t.no))?;
        let yes = work.all(of.iter().map(|t| &t.yes))?;
        let unknown = first(work, of.iter().map(|t| &t.unknown), no.clone())?;
        Ok(Tri { yes, no, unknown })
    }

    pub(super) fn or(work: &Work, of: &[Tri]) -> Result<Self, TooLarge> {
        let turned: Vec<Tri> = of.iter().cloned().map(Tri::not).collect();
        Ok(Tri::and(work, &turned)?.not())
    }

    /// At least so many are true.
    pub(super) fn at_least(work: &Work, count: usize, of: &[Tri]) -> Result<Self, TooLarge> {
        if count > of.len() {
            return Ok(Tri::always(work).not());
        }
        let last = |mut counts: Vec<Bdd>| counts.pop().unwrap_or_else(|| work.no());
        let yes: Vec<Bdd> = of.iter().map(|t| t.yes.clone()).collect();
        let no: Vec<Bdd> = of.iter().map(|t| t.no.clone()).collect();
        let yes = last(work.counts(&yes, count)?);
        // So many are false that it can no longer be.
        let no = last(work.counts(&no, of.len() - count + 1)?);
        let decided = work.or(&yes, &no)?;
        let unknown = first(work, of.iter().map(|t| &t.unknown), decided)?;
        Ok(Tri { yes, no, unknown })
    }
}

/// Of what is missing in any, where it is not decided, the first kind.
pub(super) fn first<'a>(
    work: &Work,
    of: impl Iterator<Item = &'a [Bdd; 3]>,
    mut decided: Bdd,
) -> Result<[Bdd; 3], TooLarge> {
    let mut any = [work.no(), work.no(), work.no()];
    for kinds in of {
        for (any, kind) in any.iter_mut().zip(kinds) {
            *any = work.or(any, kind)?;
        }
    }
    let mut out = Vec::new();
    for kind in &any {
        let here = work.and_not(kind, &decided)?;
        decided = work.or(&decided, &here)?;
        out.push(here);
    }
    let [invalid, no_answer, not_asked] = [out.remove(0), out.remove(0), out.remove(0)];
    Ok([invalid, no_answer, not_asked])
}

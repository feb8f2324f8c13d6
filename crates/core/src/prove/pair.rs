//! Two plans of a source over the same rows.

use std::rc::Rc;

use super::feasible::contradictory;
use super::ground::Ground;
use super::space::{Premise, Space, cone};
use super::witness::{Answer, Undecided};
use super::work::{STEPS, TooLarge};
use crate::plan::{AxisId, NodeId, SourcePlan};
use biodivine_lib_bdd::Bdd;

/// Two plans of a source over the same rows, each after its own reading and routing.
///
/// Columns of one name hold the same text in both; a value that one of them does not allow is invalid to it.
#[derive(Debug)]
pub struct Pair<'a> {
    /// The rows as the first plan reads them.
    pub old: Space<'a>,
    /// The rows as the second plan reads them.
    pub new: Space<'a>,
}

impl<'a> Pair<'a> {
    /// The rows as far as these conditions and axes of two plans tell them apart. All that a file can hold is among them.
    ///
    /// # Errors
    /// If they are too many.
    pub fn new(
        old: (&'a SourcePlan, &[NodeId], &[AxisId]),
        new: (&'a SourcePlan, &[NodeId], &[AxisId]),
    ) -> Result<Self, TooLarge> {
        let cones = [cone(old.0, old.1, old.2), cone(new.0, new.1, new.2)];
        let ground = Rc::new(Ground::new(&cones, STEPS)?);
        let mut old = Space::over(&cones[0], ground.clone(), Premise::Read)?;
        let mut new = Space::over(&cones[1], ground, Premise::Read)?;
        // What they say of the same columns contradicts itself together too.
        let found = contradictory(&[(&old, &cones[0]), (&new, &cones[1])])?;
        old.leave_out(&found)?;
        new.leave_out(&found)?;
        Ok(Self { old, new })
    }
}

impl Pair<'_> {
    /// A row of those a diagram holds, or that there is none.
    pub fn witness(&self, goal: &Bdd) -> Answer {
        let work = self.old.work();
        let possible = work.and(&self.old.premise, &self.new.premise);
        match possible.and_then(|possible| work.and(goal, &possible)) {
            Ok(goal) => self.old.ground.witness(&goal, self.old.limited),
            Err(TooLarge) => Answer::Undecided(Undecided::Large),
        }
    }
}

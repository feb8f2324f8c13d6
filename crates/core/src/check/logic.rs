//! Three-valued logic over conditions: true, false, or unknown for a stated reason.

use std::ops::Not;

use super::Condition;

/// Why a cell holds no value. The order is the one in which the kinds win when several meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Missing {
    /// It holds something the questionnaire does not allow.
    Invalid,
    /// The unit was asked and did not answer.
    NoAnswer,
    /// The routing never reached the question.
    NotAsked,
}

/// What a condition comes to on a row.
///
/// ```
/// use mattstock_core::check::{Missing, Outcome};
/// let unknown = Outcome::Unknown(Missing::NoAnswer);
/// assert_eq!(Outcome::False.and(unknown), Outcome::False);
/// assert_eq!(Outcome::True.and(unknown), unknown);
/// assert_eq!(!unknown, unknown);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// It holds.
    True,
    /// It does not.
    False,
    /// It cannot be known, for this reason.
    Unknown(Missing),
}

impl Outcome {
    /// Both hold: false where one is false, else unknown of the first kind among the two.
    #[must_use]
    pub fn and(self, other: Outcome) -> Outcome {
        match (self, other) {
            (Outcome::False, _) | (_, Outcome::False) => Outcome::False,
            (Outcome::Unknown(a), Outcome::Unknown(b)) => Outcome::Unknown(a.min(b)),
            (Outcome::Unknown(kind), _) | (_, Outcome::Unknown(kind)) => Outcome::Unknown(kind),
            (Outcome::True, Outcome::True) => Outcome::True,
        }
    }

    /// At least one holds: true where one is true, else unknown of the first kind among the two.
    #[must_use]
    pub fn or(self, other: Outcome) -> Outcome {
        !(!self).and(!other)
    }
}

impl Not for Outcome {
    type Output = Outcome;

    fn not(self) -> Outcome {
        match self {
            Outcome::True => Outcome::False,
            Outcome::False => Outcome::True,
            unknown => unknown,
        }
    }
}

impl From<bool> for Outcome {
    fn from(holds: bool) -> Self {
        if holds { Outcome::True } else { Outcome::False }
    }
}

impl Condition {
    /// What it comes to on a row, where `leaf` says what everything but a conjunction, disjunction or negation comes to.
    ///
    /// An empty [`Condition::And`] holds, an empty [`Condition::Or`] does not.
    pub fn outcome(&self, leaf: &mut dyn FnMut(&Condition) -> Outcome) -> Outcome {
        match self {
            Condition::And(all) => all.iter().fold(Outcome::True, |o, c| o.and(c.outcome(leaf))),
            Condition::Or(any) => any.iter().fold(Outcome::False, |o, c| o.or(c.outcome(leaf))),
            Condition::Not(inner) => !inner.outcome(leaf),
            other => leaf(other),
        }
    }

    /// Shows every single condition in it that is no conjunction, disjunction or negation, in the order written.
    pub fn visit(&self, seen: &mut dyn FnMut(&Condition)) {
        match self {
            Condition::And(all) | Condition::Or(all) => all.iter().for_each(|c| c.visit(seen)),
            Condition::Not(inner) => inner.visit(seen),
            other => seen(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use mattstock_syntax::Span;

    use super::super::{CellId, Is, Operand, Test};
    use super::*;

    const ALL: [Outcome; 5] = [
        Outcome::True,
        Outcome::False,
        Outcome::Unknown(Missing::Invalid),
        Outcome::Unknown(Missing::NoAnswer),
        Outcome::Unknown(Missing::NotAsked),
    ];

    #[test]
    fn a_deciding_operand_wins() {
        for other in ALL {
            assert_eq!(Outcome::False.and(other), Outcome::False);
            assert_eq!(other.and(Outcome::False), Outcome::False);
            assert_eq!(Outcome::True.or(other), Outcome::True);
            assert_eq!(other.or(Outcome::True), Outcome::True);
            assert_eq!(Outcome::True.and(other), other);
            assert_eq!(Outcome::False.or(other), other);
        }
    }

    #[test]
    fn the_first_kind_wins_among_unknowns() {
        let (invalid, blank, unasked) = (ALL[2], ALL[3], ALL[4]);
        for (a, b, first) in [(invalid, blank, invalid), (blank, unasked, blank), (unasked, invalid, invalid)] {
            assert_eq!(a.and(b), first);
            assert_eq!(b.and(a), first);
            assert_eq!(a.or(b), first);
            assert_eq!(b.or(a), first);
        }
    }

    #[test]
    fn not_leaves_the_unknown_unknown() {
        for outcome in ALL {
            assert_eq!(!!outcome, outcome);
        }
        assert_eq!(!ALL[3], ALL[3]);
        assert_eq!(!Outcome::True, Outcome::False);
    }

    #[test]
    fn conditions_ask_every_test() {
        let test = |cell: u32| Condition::Test {
            operand: Operand::Cell(CellId(cell)),
            test: Test::Is(Is::Answered),
            span: Span::default(),
        };
        // c0 and (c1 or not c2)
        let condition = Condition::And(vec![test(0), Condition::Or(vec![test(1), Condition::Not(Box::new(test(2)))])]);
        let on = |values: [Outcome; 3]| {
            condition.outcome(&mut |leaf| match leaf {
                Condition::Test { operand: Operand::Cell(cell), .. } => values[cell.index()],
                _ => Outcome::Unknown(Missing::Invalid),
            })
        };
        let blank = Outcome::Unknown(Missing::NoAnswer);
        assert_eq!(on([Outcome::True, Outcome::False, Outcome::False]), Outcome::True);
        assert_eq!(on([Outcome::True, Outcome::False, blank]), blank);
        assert_eq!(on([Outcome::False, blank, blank]), Outcome::False);
        let mut cells = Vec::new();
        condition.visit(&mut |leaf| cells.push(leaf.clone()));
        assert_eq!(cells, [0, 1, 2].map(test));
    }
}

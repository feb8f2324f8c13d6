//! How a period differs from the one before.

use super::model::reaches;
use super::{Change, Comparison, NumberChange, Reviewer, Share};
use crate::Decimal;
use crate::plan::{Counted, ReviewedCell};

impl Reviewer<'_> {
    /// Compares two periods that the data hold.
    pub(super) fn compare(&self, from: i32, to: i32) -> Comparison {
        let periods = self.counts.periods();
        let (before, after) = (&periods[&Some(from)], &periods[&Some(to)]);
        let mut changes = Vec::new();
        let mut numbers = Vec::new();
        for ReviewedCell { cell, counted } in &self.reviewed.cells {
            let shares = self.shares(counted, before).into_iter().zip(self.shares(counted, after)).enumerate();
            let each = shares.map(|(value, (before, after))| {
                let mut change = Change { cell: *cell, value, before, after, raised: false };
                change.raised = self.is_raised(&change);
                change
            });
            match counted {
                Counted::Choices(_) => changes.extend(each.filter(|c| c.size().is_some())),
                Counted::Values(_) => changes.extend(largest(each)),
                Counted::Numbers(_) | Counted::Range(_) => {
                    let (before, after) = (self.numbers(counted, before), self.numbers(counted, after));
                    numbers.push(NumberChange { cell: *cell, before, after });
                }
                Counted::States(_) => {}
            }
        }
        // Those of one size in the order of the questions.
        changes.sort_by(|a, b| b.size().unwrap_or(0.0).total_cmp(&a.size().unwrap_or(0.0)));
        let base = self.base();
        let few = |cell: &&ReviewedCell| {
            let answered = [before, after].map(|counts| self.asked(&cell.counted, counts).answered);
            let compared = !matches!(cell.counted, Counted::States(_));
            compared && answered.iter().any(|n| *n < base) && answered != [0, 0]
        };
        let below = self.reviewed.cells.iter().filter(few).map(|cell| cell.cell).collect();
        Comparison { from, to, changes, numbers, base, below }
    }

    fn is_raised(&self, change: &Change) -> bool {
        let enough = change.before.of.min(change.after.of) >= self.base();
        enough && change.difference().is_some_and(|(n, d)| reaches(n.abs(), d, self.options.change))
    }
}

/// The change of the largest size; of several the first.
fn largest(changes: impl Iterator<Item = Change>) -> Option<Change> {
    changes.filter_map(|c| Some((c.size()?, c))).reduce(|a, b| if b.0 > a.0 { b } else { a }).map(|(_, change)| change)
}

impl Change {
    /// The difference of the shares as a fraction; none where nobody answered in one of the periods.
    fn difference(&self) -> Option<(i128, i128)> {
        let Share { count: a, of: n } = self.after;
        let Share { count: b, of: m } = self.before;
        if n == 0 || m == 0 {
            return None;
        }
        let product = |x: u64, y: u64| i128::from(x) * i128::from(y);
        Some((product(a, m) - product(b, n), product(n, m)))
    }

    /// The difference in percentage points, after less before, as an exact numerator and denominator.
    pub fn points(&self) -> Option<(Decimal, Decimal)> {
        self.difference().map(|(n, d)| (Decimal::integer(n), Decimal::integer(d)))
    }

    fn size(&self) -> Option<f64> {
        self.difference().map(|(n, d)| (n as f64 / d as f64).abs())
    }
}

//! What the tallies of a cell say of it.

use super::{Asked, Numbers, Reviewer, Share};
use crate::Decimal;
use crate::counts::{GroupingCounts, PeriodCounts, Tallied};
use crate::estimate::percentile;
use crate::plan::{Counted, Fold, TallyId};

impl Reviewer<'_> {
    /// A tally in total.
    fn total<'c>(&self, tally: TallyId, counts: &'c PeriodCounts) -> &'c GroupingCounts {
        &counts.tallies[tally.index()][0]
    }

    /// The one cell of a tally without a fan.
    pub(super) fn cell<'c>(&self, tally: TallyId, counts: &'c PeriodCounts) -> &'c Tallied {
        self.total(tally, counts).cell(0, 0)
    }

    /// The rows of a cell by what became of it.
    pub(super) fn asked(&self, counted: &Counted, counts: &PeriodCounts) -> Asked {
        let of = |cell: &Tallied| Asked {
            answered: cell.yes.n + cell.no.n,
            no_answer: cell.no_answer.n,
            invalid: cell.invalid.n,
            not_asked: cell.not_asked.n,
        };
        match counted {
            // Each value has the rows of the others as its no, so that any one tells of all.
            Counted::Values(tally) => self.total(*tally, counts).cells.first().map(of).unwrap_or_default(),
            Counted::Choices(tallies) => tallies.first().map(|t| of(self.cell(*t, counts))).unwrap_or_default(),
            Counted::Numbers(tally) | Counted::Range([tally, ..]) => of(self.cell(*tally, counts)),
            Counted::States(tallies) => {
                let [asked, answered, invalid] = tallies.map(|t| *self.cell(t, counts));
                Asked {
                    answered: answered.yes.n,
                    no_answer: asked.yes.n - answered.yes.n - invalid.yes.n,
                    invalid: invalid.yes.n,
                    not_asked: asked.no.n,
                }
            }
        }
    }

    /// For each answer, code or choice its share of those who answered; none for other cells.
    pub(super) fn shares(&self, counted: &Counted, counts: &PeriodCounts) -> Vec<Share> {
        let of = |cell: &Tallied| Share { count: cell.yes.n, of: cell.yes.n + cell.no.n };
        match counted {
            Counted::Values(tally) => self.total(*tally, counts).cells.iter().map(of).collect(),
            Counted::Choices(tallies) => tallies.iter().map(|t| of(self.cell(*t, counts))).collect(),
            _ => Vec::new(),
        }
    }

    /// What the numbers of a cell are like; none where there are none, or the cell holds no numbers.
    pub(super) fn numbers(&self, counted: &Counted, counts: &PeriodCounts) -> Option<Numbers> {
        match counted {
            Counted::Numbers(tally) => {
                let scale = self.scale(*tally);
                let values = self.total(*tally, counts).values.first()?;
                let number = |mantissa: i128| Decimal { mantissa, scale };
                let sum = values
                    .iter()
                    .try_fold(0i128, |sum, (value, rows)| sum.checked_add(value.checked_mul(i128::from(rows.n))?));
                Some(Numbers {
                    n: values.iter().map(|(_, rows)| rows.n).sum(),
                    sum: sum.map(number),
                    median: percentile(values, scale, Decimal::integer(50), false).ok().flatten(),
                    min: number(values.first()?.0),
                    max: number(values.last()?.0),
                })
            }
            Counted::Range(tallies) => {
                let [sum, min, max] =
                    tallies.map(|t| Decimal { mantissa: self.cell(t, counts).folded, scale: self.scale(t) });
                let n = self.cell(tallies[0], counts).yes.n;
                (n > 0).then_some(Numbers { n, sum: Some(sum), median: None, min, max })
            }
            _ => None,
        }
    }

    /// The decimals of what a tally adds up or keeps.
    fn scale(&self, tally: TallyId) -> u32 {
        match self.plan.tallies[tally.index()].fold {
            Fold::Sum(v) | Fold::Min(v) | Fold::Max(v) | Fold::Values(v) => self.plan.decimals(v).unwrap_or(0),
            _ => 0,
        }
    }
}

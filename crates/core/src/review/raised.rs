//! What is raised of a source besides shares of answers: item non-response, invalid values, numbers, rows and response rates.

use super::model::reaches;
use super::{Asked, Numbers, Raised, RaisedKind, Reviewer, Share};
use crate::Decimal;
use crate::check::SourceKind;
use crate::counts::PeriodCounts;
use crate::estimate::response;
use crate::plan::ReviewedCell;

/// The fewest answers compared where nothing else is said; of a small frame half of its units.
const BASE: u64 = 30;

impl Reviewer<'_> {
    /// The fewest answers in each of two periods that are compared.
    pub(super) fn base(&self) -> u64 {
        let source = &self.catalogue.sources[self.reviewed.source.index()];
        let frame = source.frame.map(|list| self.catalogue.codelists[list.index()].codes.len() as u64);
        let half = frame.filter(|_| source.kind == SourceKind::Survey).map_or(BASE, |units| units.div_ceil(2).max(1));
        self.options.base.unwrap_or(half.min(BASE))
    }

    /// Questions that all who were asked left blank, in a period.
    pub(super) fn blank(&self, year: Option<i32>, counts: &PeriodCounts, lacking: &[bool]) -> Vec<Raised> {
        let cells = self.reviewed.cells.iter().zip(lacking).filter(|(_, lacking)| !**lacking);
        cells
            .filter_map(|(cell, _)| {
                let after = self.asked(&cell.counted, counts).blank();
                let all = after.of >= self.base() && after.count == after.of && after.of > 0;
                all.then_some(Raised { from: None, to: year, kind: RaisedKind::AllBlank { cell: cell.cell, after } })
            })
            .collect()
    }

    /// What differs so much between two periods that it is raised.
    pub(super) fn raised(&self, from: i32, to: i32) -> Vec<Raised> {
        let periods = self.counts.periods();
        let (before, after) = (&periods[&Some(from)], &periods[&Some(to)]);
        let mut kinds = self.rows(from, to, before, after);
        for reviewed in &self.reviewed.cells {
            kinds.extend(self.rates(reviewed, before, after));
            kinds.extend(self.factor(reviewed, before, after));
        }
        kinds.into_iter().map(|kind| Raised { from: Some(from), to: Some(to), kind }).collect()
    }

    fn rows(&self, from: i32, to: i32, before: &PeriodCounts, after: &PeriodCounts) -> Vec<RaisedKind> {
        let mut out = Vec::new();
        let source = &self.catalogue.sources[self.reviewed.source.index()];
        let rate = |year, counts| {
            let response = response(self.catalogue, source, Some(year), counts);
            response.asked.map(|of| Share { count: response.responded, of })
        };
        if let (Some(before), Some(after)) = (rate(from, before), rate(to, after))
            && self.rises(after, before)
        {
            out.push(RaisedKind::ResponseRate { before, after });
        }
        let many = before.rows >= self.base();
        if many && after.rows.saturating_mul(2) <= before.rows {
            out.push(RaisedKind::Rows { before: before.rows, after: after.rows });
        }
        if many && self.is_same(before, after) {
            out.push(RaisedKind::Same { rows: after.rows });
        }
        out
    }

    /// Whether every count of every question is the same in both, and something is answered.
    fn is_same(&self, before: &PeriodCounts, after: &PeriodCounts) -> bool {
        let same = |cell: &ReviewedCell| {
            let of = |counts| {
                let counted = &cell.counted;
                (self.asked(counted, counts), self.shares(counted, counts), self.numbers(counted, counts))
            };
            of(before) == of(after)
        };
        let answered = |cell: &ReviewedCell| self.asked(&cell.counted, after).answered > 0;
        let cells = &self.reviewed.cells;
        before.rows == after.rows && cells.iter().any(answered) && cells.iter().all(same)
    }

    /// Item non-response and invalid values that rose.
    fn rates(&self, reviewed: &ReviewedCell, before: &PeriodCounts, after: &PeriodCounts) -> Vec<RaisedKind> {
        let cell = reviewed.cell;
        let [before, after] = [before, after].map(|counts| self.asked(&reviewed.counted, counts));
        if before.asked().min(after.asked()) < self.base() {
            return Vec::new();
        }
        let mut out = Vec::new();
        // One that is wholly blank is told of on its own.
        let rose = self.rises(before.blank(), after.blank()) && after.no_answer < after.asked();
        if rose {
            out.push(RaisedKind::Blank { cell, before: before.blank(), after: after.blank() });
        }
        let invalid = |asked: Asked| Share { count: asked.invalid, of: asked.asked() };
        if self.rises(invalid(before), invalid(after)) {
            out.push(RaisedKind::Invalid { cell, before: invalid(before), after: invalid(after) });
        }
        out
    }

    /// Whether a share is larger than another by as many points as asked for.
    fn rises(&self, from: Share, to: Share) -> bool {
        let product = |x: u64, y: u64| i128::from(x) * i128::from(y);
        let rise = product(to.count, from.of) - product(from.count, to.of);
        rise > 0 && reaches(rise, product(from.of, to.of), self.options.change)
    }

    /// A median, or where there is none above 0 a mean, that is so many times the one before, or so small a part of it.
    fn factor(&self, reviewed: &ReviewedCell, before: &PeriodCounts, after: &PeriodCounts) -> Option<RaisedKind> {
        let numbers = |counts| self.numbers(&reviewed.counted, counts).filter(|numbers| numbers.n >= self.base());
        let (a, b) = (numbers(before)?, numbers(after)?);
        let median = a.median.zip(b.median).and_then(|(a, b)| positive((a, 1), (b, 1)));
        let means = || positive((a.sum?, a.n), (b.sum?, b.n));
        let (is_median, (x, y)) = median.map(|pair| (true, pair)).or_else(|| means().map(|pair| (false, pair)))?;
        let times = |n: u64| Decimal::integer(i128::from(n) * 100);
        let many = |factor: u64| reaches(y, x, times(factor)) || reaches(x, y, times(factor));
        let near_thousand = many(500) && !many(2000);
        many(self.options.factor).then_some(RaisedKind::Number {
            cell: reviewed.cell,
            before: a,
            after: b,
            is_median,
            near_thousand,
        })
    }
}

/// Two quotients as whole numbers in the same proportion; none where one is not above 0, or where they are too large.
fn positive((a, n): (Decimal, u64), (b, m): (Decimal, u64)) -> Option<(i128, i128)> {
    let scale = a.scale.max(b.scale);
    let x = a.at_scale(scale)?.checked_mul(i128::from(m))?;
    let y = b.at_scale(scale)?.checked_mul(i128::from(n))?;
    (x > 0 && y > 0).then_some((x, y))
}

impl Numbers {
    /// The mean, as an exact numerator and denominator; none where the sum is too large.
    pub fn mean(&self) -> Option<(Decimal, Decimal)> {
        self.sum.map(|sum| (sum, Decimal::integer(self.n.into())))
    }
}

//! One tally and its counts, by period of its axis.

use std::collections::BTreeMap;

use super::Lacking;
use crate::Decimal;
use crate::counts::{Amount, Counts, GroupingCounts, PeriodCounts, SourceCounts, Tallied};
use crate::plan::{
    ColumnId, Derivation, Fold, GroupingId, Node, NodeId, Output, PeriodAxis, Plan, Reads, SourcePlan, Tally, TallyId, Test,
};

/// A tally with the counts of all periods.
pub(super) struct Side<'a> {
    source: &'a SourcePlan,
    tally: TallyId,
    /// None where the source has no data.
    periods: Option<&'a BTreeMap<Option<i32>, PeriodCounts>>,
    others: Vec<Other<'a>>,
}

/// A source that a tally looks into.
struct Other<'a> {
    source: &'a str,
    /// By its own axis; none where it has no data.
    periods: Option<&'a BTreeMap<Option<i32>, PeriodCounts>>,
    /// Whether it is looked into by the period of the figure: then it must hold that one.
    by_period: bool,
}

impl Other<'_> {
    fn holds(&self, year: i32) -> bool {
        self.periods.is_some_and(|p| !self.by_period || p.contains_key(&Some(year)) || p.contains_key(&None))
    }
}

/// What a source has no data for: anything, or some years.
pub(super) struct Lack<'a> {
    source: &'a str,
    periods: Vec<Option<i32>>,
}

impl Lack<'_> {
    pub(super) fn of(self, output: &Output) -> Vec<Lacking> {
        let entry = |period| Lacking {
            measure: output.measure.clone(),
            part: output.part.clone(),
            source: self.source.to_owned(),
            period,
        };
        self.periods.into_iter().map(entry).collect()
    }
}

impl<'a> Side<'a> {
    /// A tally, for figures by these breakdowns.
    pub(super) fn new(plan: &'a Plan, counts: &'a Counts, source: usize, tally: TallyId, breakdowns: &[GroupingId]) -> Self {
        static NO_PERIODS: BTreeMap<Option<i32>, PeriodCounts> = BTreeMap::new();
        let axis = plan.sources[source].tallies[tally.index()].axis;
        let counted = counts.sources.get(source).and_then(Option::as_ref);
        let periods = counted.map(|c| c.axes.get(axis.index()).unwrap_or(&NO_PERIODS));
        let others = others(plan, counts, source, tally, breakdowns);
        Self { source: &plan.sources[source], tally, periods, others }
    }

    /// The years among these that the source does not hold, or, of those it holds, one that it looks into does not.
    pub(super) fn lacks(&self, years: &[i32]) -> Vec<Lack<'a>> {
        if self.periods.is_none() {
            return vec![Lack { source: &self.source.source, periods: vec![None] }];
        }
        let (held, lacking): (Vec<i32>, Vec<i32>) = years.iter().partition(|year| self.held(**year).is_some());
        let some = |years: Vec<i32>| years.into_iter().map(Some).collect::<Vec<_>>();
        let own = Lack { source: &self.source.source, periods: some(lacking) };
        let of_other = |other: &Other<'a>| {
            let periods = match other.periods {
                None => vec![None],
                Some(_) => some(held.iter().filter(|year| !other.holds(**year)).copied().collect()),
            };
            Lack { source: other.source, periods }
        };
        [own].into_iter().chain(self.others.iter().map(of_other)).collect()
    }

    /// The tally in one year, if all it looks into holds it too.
    pub(super) fn in_year(&self, year: i32) -> Option<Counted<'a>> {
        let period = self.held(year).filter(|_| self.others.iter().all(|other| other.holds(year)))?;
        Some(Counted { source: self.source, tally: self.tally, period })
    }

    /// The counts of one year; rows without a period serve every year.
    fn held(&self, year: i32) -> Option<&'a PeriodCounts> {
        let periods = self.periods?;
        periods.get(&Some(year)).or_else(|| periods.get(&None))
    }
}

/// The sources that a tally by these breakdowns looks into.
fn others<'a>(
    plan: &'a Plan,
    counts: &'a Counts,
    source: usize,
    tally: TallyId,
    breakdowns: &[GroupingId],
) -> Vec<Other<'a>> {
    let source = &plan.sources[source];
    let tally = &source.tallies[tally.index()];
    let mut reads = Reads::new(source);
    reads.tally(tally);
    let grouped = breakdowns.iter().flat_map(|g| &source.groupings[g.index()].columns);
    grouped.for_each(|column| reads.column(*column));
    let mut others: Vec<Other<'a>> = Vec::new();
    for (column, _) in source.columns.iter().zip(&reads.columns).filter(|(_, read)| **read) {
        let Some(Derivation::Other { source: looked_into, axis, .. }) = &column.derivation else { continue };
        let by_period = *axis == tally.axis && source.axis(*axis) != PeriodAxis::None;
        if let Some(known) = others.iter_mut().find(|other| other.source == looked_into) {
            known.by_period |= by_period;
            continue;
        }
        let place = plan.sources.iter().position(|s| s.source == *looked_into);
        let counted = place.and_then(|place| counts.sources.get(place)?.as_ref());
        others.push(Other { source: looked_into, periods: counted.map(SourceCounts::periods), by_period });
    }
    others
}

/// A tally in one period.
#[derive(Clone, Copy)]
pub(super) struct Counted<'a> {
    pub(super) source: &'a SourcePlan,
    tally: TallyId,
    period: &'a PeriodCounts,
}

impl<'a> Counted<'a> {
    pub(super) fn tally(&self) -> &'a Tally {
        &self.source.tallies[self.tally.index()]
    }

    /// The counts of a grouping; none where the tally has not got it.
    pub(super) fn grouping(&self, grouping: GroupingId) -> Option<&'a GroupingCounts> {
        let place = self.tally().groupings.iter().position(|g| *g == grouping)?;
        self.period.tallies.get(self.tally.index())?.get(place)
    }

    /// A number of rows as the source counts them; what stands beside a number of different values is without weights, as that is.
    pub(super) fn rows(&self, amount: Amount) -> Decimal {
        match self.tally().fold {
            Fold::Distinct(_) => Decimal { mantissa: i128::from(amount.n), scale: 0 },
            _ => Decimal { mantissa: amount.weighted, scale: self.weight_decimals() },
        }
    }

    /// What a cell adds up to.
    pub(super) fn total(&self, cell: &Tallied) -> Decimal {
        let scale = match self.tally().fold {
            Fold::Rows | Fold::Elements(_) => self.weight_decimals(),
            Fold::Sum(_) | Fold::Squares(_) => self.weight_decimals() + self.value_decimals(),
            Fold::Min(_) | Fold::Max(_) => self.value_decimals(),
            // Different values are counted without weights, and of all values nothing is added up.
            Fold::Distinct(_) | Fold::Values(_) => 0,
        };
        Decimal { mantissa: cell.folded, scale }
    }

    /// The decimals of the values added up.
    pub(super) fn value_decimals(&self) -> u32 {
        self.tally().fold.value().and_then(|value| self.source.decimals(value)).unwrap_or_default()
    }

    pub(super) fn weighted(&self) -> bool {
        self.source.weight.is_some()
    }

    fn weight_decimals(&self) -> u32 {
        self.source.weight.map_or(0, |w| w.decimals)
    }

    /// Whether each group of a grouping is one unit, or a part of one.
    pub(super) fn by_unit(&self, grouping: GroupingId) -> bool {
        let columns = &self.source.groupings[grouping.index()].columns;
        self.source.unit.as_ref().is_some_and(|unit| unit.columns.iter().all(|c| columns.contains(c)))
    }

    /// Whether a group is a unit of the frame that did not respond, or has not been delivered. `parts` are the places of its values,
    /// none for a missing one. Of a table, what lacks is told of each figure that needs it.
    pub(super) fn silent(&self, grouping: GroupingId, parts: &[Option<usize>]) -> bool {
        let Some(unit) = self.source.expected().filter(|_| !self.source.table) else {
            return false;
        };
        let code = self.place(grouping, unit, parts);
        code.and_then(|c| self.period.units_responded.get(c)) == Some(&false)
    }

    /// Whether a group can have rows: none of a unit crossed with a group of units that it does not belong to.
    pub(super) fn possible(&self, grouping: GroupingId, parts: &[Option<usize>]) -> bool {
        let columns = &self.source.groupings[grouping.index()].columns;
        columns.iter().zip(parts).all(|(column, part)| {
            let Some(Derivation::Groups { column: of, groups }) = &self.source.column(*column).derivation else {
                return true;
            };
            let Some(code) = self.place(grouping, *of, parts) else { return true };
            let belongs = |node: &NodeId| match &self.source.nodes[node.index()] {
                Node::Test { column, test: Test::OneOf(codes) } => column == of && codes.contains(&(code as u32)),
                _ => false,
            };
            let group = groups.iter().position(belongs).unwrap_or(groups.len());
            *part == Some(group).filter(|group| *group < self.source.values(*column).len())
        })
    }

    /// The place of a column's value in a group of a grouping by it.
    fn place(&self, grouping: GroupingId, column: ColumnId, parts: &[Option<usize>]) -> Option<usize> {
        let place = self.source.groupings[grouping.index()].columns.iter().position(|c| *c == column);
        place.and_then(|p| parts[p])
    }

    /// Whether what a cell adds up to lacks something: in a table every row and every cell is to be there.
    pub(super) fn lacks(&self, cell: &Tallied) -> bool {
        let unknown = [cell.not_asked, cell.no_answer, cell.invalid, cell.eligibility_unknown];
        self.source.table && (cell.absent > 0 || unknown.iter().any(|amount| amount.n > 0))
    }

    /// Whether nobody is in a group, for any answer; none where a number overflows.
    pub(super) fn empty(&self, counted: &GroupingCounts, group: usize) -> Option<bool> {
        for value in 0..counted.fan {
            let cell = counted.cell(group, value);
            if cell.n()?.n > 0 || cell.eligibility_unknown.n > 0 {
                return Some(false);
            }
        }
        Some(true)
    }
}

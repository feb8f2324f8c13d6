//! The rows of one figure in one period.

use super::EstimateError;
use super::fraction::{quotient, to_f64};
use super::model::{Row, Status};
use super::side::Counted;
use super::statistic::{deviation, percentile};
use crate::Decimal;
use crate::check::{CheckedCatalogue, KeyLabel};
use crate::counts::{Amount, GroupingCounts, Tallied};
use crate::plan::{Denominator, Fold, GroupingId, Output, Statistic};

/// One figure in one period: an output, or one answer of it.
pub(super) struct Figure<'a> {
    pub(super) catalogue: &'a CheckedCatalogue,
    pub(super) output: &'a Output,
    pub(super) year: i32,
    pub(super) answer: &'a str,
    /// The place of the answer in the fan.
    pub(super) value: usize,
    pub(super) numerator: Counted<'a>,
    /// The tally that a figure stands against, where it is not its own.
    pub(super) denominator: Option<Counted<'a>>,
}

/// One group of a breakdown, on one side of a figure.
struct Cell<'a> {
    side: Counted<'a>,
    cell: &'a Tallied,
    /// Rows taken in.
    n: Amount,
    /// Whether the group is one unit of that side's source.
    by_unit: bool,
}

/// A figure before it is shown.
#[derive(Default)]
struct Value {
    rounded: Option<f64>,
    exact: Option<Decimal>,
}

impl From<Decimal> for Value {
    fn from(exact: Decimal) -> Self {
        Self { rounded: Some(to_f64(exact)), exact: Some(exact) }
    }
}

impl<'a> Figure<'a> {
    /// Adds the rows of all breakdowns.
    pub(super) fn rows(&self, rows: &mut Vec<Row>) -> Result<(), EstimateError> {
        for (place, breakdown) in self.output.breakdowns.iter().enumerate() {
            let Some(counted) = self.numerator.grouping(*breakdown) else { continue };
            let below = match (&self.output.denominator, self.denominator) {
                (Denominator::Tally { breakdowns, .. }, Some(side)) => {
                    let counted = breakdowns.get(place).and_then(|g| Some((*g, side.grouping(*g)?)));
                    let Some((grouping, counted)) = counted else { continue };
                    Some((side, grouping, counted))
                }
                _ => None,
            };
            for group in 0..self.numerator.source.group_count(*breakdown) {
                rows.extend(self.row(*breakdown, counted, below, group)?);
            }
        }
        Ok(())
    }

    /// The row of one group; none for a missing group with nobody in it.
    fn row(
        &self,
        breakdown: GroupingId,
        counted: &'a GroupingCounts,
        below: Option<(Counted<'a>, GroupingId, &'a GroupingCounts)>,
        group: usize,
    ) -> Result<Option<Row>, EstimateError> {
        let parts = self.group_parts(breakdown, group);
        if parts.iter().any(Option::is_none) {
            let empty = self.numerator.empty(counted, group).ok_or_else(|| self.overflow())?;
            let also = below.map_or(Some(true), |(side, _, counted)| side.empty(counted, group));
            if empty && also.ok_or_else(|| self.overflow())? {
                return Ok(None);
            }
        }
        let mut row = self.labelled(breakdown, &parts);
        // A silent unit is still in no group but its own.
        let silent = |side: Counted<'_>, grouping| side.silent(grouping, &parts) && side.possible(grouping, &parts);
        if silent(self.numerator, breakdown) || below.is_some_and(|(side, grouping, _)| silent(side, grouping)) {
            row.status = Status::NoResponse;
            return Ok(Some(row));
        }
        let above = self.cell(self.numerator, breakdown, counted.cell(group, self.value))?;
        let below = match below {
            Some((side, grouping, counted)) => Some(self.cell(side, grouping, counted.cell(group, 0))?),
            None => None,
        };
        let values = counted.values.get(group * counted.fan + self.value).map_or(&[][..], Vec::as_slice);
        self.fill(&mut row, &above, below.as_ref(), values)?;
        Ok(Some(row))
    }

    fn cell(&self, side: Counted<'a>, grouping: GroupingId, cell: &'a Tallied) -> Result<Cell<'a>, EstimateError> {
        let n = cell.n().ok_or_else(|| self.overflow())?;
        Ok(Cell { side, cell, n, by_unit: side.by_unit(grouping) })
    }

    fn overflow(&self) -> EstimateError {
        EstimateError::Overflow { part: self.output.part.clone() }
    }

    /// For each column of a breakdown, the index of the group's value; none for the missing one.
    fn group_parts(&self, breakdown: GroupingId, group: usize) -> Vec<Option<usize>> {
        let source = self.numerator.source;
        let mut rest = group;
        let mut parts: Vec<Option<usize>> = source.groupings[breakdown.index()]
            .columns
            .iter()
            .rev()
            .map(|c| {
                let size = source.values(*c).len() + 1;
                let part = rest % size;
                rest /= size;
                (part + 1 < size).then_some(part)
            })
            .collect();
        parts.reverse();
        parts
    }

    /// A row with everything but its numbers.
    fn labelled(&self, breakdown: GroupingId, parts: &[Option<usize>]) -> Row {
        let source = self.numerator.source;
        let columns = &source.groupings[breakdown.index()].columns;
        let swedish = self.catalogue.language == "sv";
        let (missing, total) = if swedish { ("uppgift saknas", "Totalt") } else { ("not stated", "Total") };
        let named = |pick: fn(&KeyLabel) -> &str, none: &str, joint: &str| {
            let parts = columns.iter().zip(parts).map(|(c, p)| match p {
                Some(i) => pick(&source.values(*c)[*i]).to_owned(),
                None => none.to_owned(),
            });
            parts.collect::<Vec<_>>().join(joint)
        };
        Row {
            measure: self.output.measure.clone(),
            part: self.output.part.clone(),
            item: self.output.item.clone().unwrap_or_default(),
            answer: self.answer.to_owned(),
            period: self.year.to_string(),
            breakdown: source.grouping_name(breakdown.index()),
            group: named(|v| &v.key, "missing", "|"),
            group_label: if columns.is_empty() { total.to_owned() } else { named(|v| &v.label, missing, ", ") },
            numerator: None,
            denominator: None,
            value: None,
            exact: None,
            lower: None,
            upper: None,
            unit: self.output.unit.clone(),
            not_asked: None,
            no_answer: None,
            invalid: None,
            eligibility_unknown: None,
            n_numerator: None,
            n_denominator: None,
            status: Status::Ok,
        }
    }

    fn fill(
        &self,
        row: &mut Row,
        above: &Cell<'_>,
        below: Option<&Cell<'_>>,
        values: &[(i128, Amount)],
    ) -> Result<(), EstimateError> {
        let contributing = above.side.rows(above.cell.yes);
        row.numerator = Some(match self.output.statistic {
            Statistic::Total if !self.is_extreme() => above.side.total(above.cell),
            Statistic::Mean => above.side.total(above.cell),
            _ => contributing,
        });
        row.n_numerator = Some(above.cell.yes.n);
        (row.denominator, row.n_denominator) = match (&self.output.denominator, below) {
            _ if self.of_contributing() => (Some(contributing), Some(above.cell.yes.n)),
            (Denominator::Within, _) => (Some(above.side.rows(above.n)), Some(above.n.n)),
            // Part of a whole is no denominator.
            (_, Some(below)) if below.side.lacks(below.cell) => (None, None),
            (_, Some(below)) => (Some(below.side.total(below.cell)), Some(below.cell.yes.n)),
            (_, None) => (None, None),
        };
        let exact = |amount: Amount| Some(above.side.rows(amount));
        row.not_asked = exact(above.cell.not_asked);
        row.no_answer = exact(above.cell.no_answer);
        row.invalid = exact(above.cell.invalid);
        row.eligibility_unknown = exact(above.cell.eligibility_unknown);
        row.status = self.status(above, below, row.denominator);
        if row.status == Status::Ok {
            let value = self.value(above, row, values)?;
            (row.value, row.exact) = (value.rounded, value.exact);
            if row.value.is_none() {
                row.status = Status::Undefined;
            }
        }
        Ok(())
    }

    /// The figure of a row with its numerator and denominator.
    fn value(&self, above: &Cell<'_>, row: &Row, values: &[(i128, Amount)]) -> Result<Value, EstimateError> {
        let (side, scale) = (above.side, above.side.value_decimals());
        let ratio =
            |per| Value { rounded: row.numerator.zip(row.denominator).and_then(|(n, d)| quotient(n, d, per)), exact: None };
        Ok(match (self.output.statistic, self.output.per) {
            (Statistic::Mean, _) => ratio(1),
            (Statistic::Deviation, _) => Value { rounded: deviation(above.cell, scale, side.weighted()), exact: None },
            (Statistic::Percentile(p), _) => match percentile(values, scale, p, side.weighted()) {
                Ok(found) => found.map_or(Value::default(), Value::from),
                Err(_) => return Err(self.overflow()),
            },
            (Statistic::Total, _) if self.is_extreme() => Value::from(side.total(above.cell)),
            (Statistic::Total, Some(per)) => ratio(per),
            (Statistic::Total, None) => Value { rounded: row.numerator.map(to_f64), exact: None },
        })
    }

    /// The least or the greatest value.
    fn is_extreme(&self) -> bool {
        matches!(self.numerator.tally().fold, Fold::Min(_) | Fold::Max(_))
    }

    /// Whether the figure is made of the rows that contribute and stands against those.
    fn of_contributing(&self) -> bool {
        self.output.statistic != Statistic::Total || self.is_extreme()
    }

    fn status(&self, above: &Cell<'_>, below: Option<&Cell<'_>>, denominator: Option<Decimal>) -> Status {
        let lacks = below.is_some_and(|below| below.side.lacks(below.cell));
        let below = below.filter(|_| !lacks);
        if let Some(kind) = above.missing().or_else(|| below.and_then(Cell::missing)) {
            return kind;
        }
        if above.by_unit && above.n.n == 0 {
            // Outside the population, or unknown whether inside: neither is a 0.
            return if above.cell.eligibility_unknown.n == 0 { Status::NotApplicable } else { Status::Undefined };
        }
        if lacks {
            return Status::Incomplete;
        }
        let contributing = above.cell.yes.n;
        let enough = match (self.output.statistic, self.numerator.tally().fold) {
            (Statistic::Deviation, _) => contributing >= 2,
            _ if self.of_contributing() => contributing > 0,
            // What stands against a denominator shows of how many nothing is known.
            _ if self.output.denominator != Denominator::None => true,
            // A sum to which nothing contributed is a true 0 only where somebody is known not to count; so is a number of different
            // values, but for a group without rows.
            (_, Fold::Sum(_)) => contributing > 0 || above.cell.no.n > 0,
            (_, Fold::Distinct(_)) => contributing > 0 || above.cell.no.n > 0 || above.n.n == 0,
            _ => true,
        };
        // Not the least or greatest value: that is there whatever the weights.
        let divides = !self.is_extreme();
        let nothing = divides && denominator.is_some_and(|d| d.mantissa == 0);
        if nothing || !enough { Status::Undefined } else { Status::Ok }
    }
}

impl Cell<'_> {
    /// The kind of missing, where the group is one unit whose own cell is missing: not a 0 that looks like "no".
    fn missing(&self) -> Option<Status> {
        if !self.by_unit || self.n.n == 0 || self.cell.yes.n > 0 || self.cell.no.n > 0 {
            return None;
        }
        Some(if self.cell.invalid.n > 0 {
            Status::Invalid
        } else if self.cell.no_answer.n > 0 {
            Status::NoAnswer
        } else {
            Status::NotAsked
        })
    }
}

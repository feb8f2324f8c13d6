//! Counts in, results out: periods chosen, shares formed, statuses given. Pure arithmetic on exact numbers.

mod model;
mod periods;

use crate::Decimal;
use crate::check::{CheckedCatalogue, Selection, Source};
use crate::counts::{Amount, Counts, GroupingCounts, PeriodCounts, SourceCounts, Tallied};
use crate::plan::{Denominator, Fold, GroupingId, Output, Plan, SourcePlan, Tally};

pub use model::*;
pub use periods::{PeriodError, Periods};

/// Why no results could be formed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EstimateError {
    /// The periods asked for cannot be chosen.
    Period(PeriodError),
    /// A sum or count grew beyond 128 bits.
    Overflow {
        /// Id of the part.
        part: String,
    },
}

impl std::fmt::Display for EstimateError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            EstimateError::Period(error) => error.fmt(f),
            EstimateError::Overflow { part } => write!(f, "the figures of part `{part}` are larger than 128 bits hold"),
        }
    }
}

impl std::error::Error for EstimateError {}

/// Forms the result table for the periods asked for.
///
/// Rows are ordered as the table's columns are: measure, part, item, answer, period, breakdown, group; each in the order of its
/// definition.
///
/// # Errors
/// If the periods cannot be chosen, or a number overflows.
pub fn estimate(
    catalogue: &CheckedCatalogue,
    plan: &Plan,
    counts: &Counts,
    periods: &Periods,
) -> Result<Results, EstimateError> {
    let years = periods::choose(plan, counts, periods).map_err(EstimateError::Period)?;
    let mut rows = Vec::new();
    let mut skipped: Vec<(String, String)> = Vec::new();
    for output in &plan.outputs {
        let source = &plan.sources[output.source];
        let dated =
            |by_period: &&SourceCounts| by_period.periods().keys().any(|p| p.is_none_or(|year| years.contains(&year)));
        let Some(by_period) = counts.sources.get(output.source).and_then(Option::as_ref).filter(dated) else {
            let entry = (output.measure.clone(), source.source.clone());
            if !skipped.contains(&entry) {
                skipped.push(entry);
            }
            continue;
        };
        let tally = &source.tallies[output.tally.index()];
        let fan = tally.fan.map(|c| source.values(c));
        for value in 0..fan.map_or(1, <[_]>::len) {
            let answer = fan.map_or(String::new(), |values| values[value].key.clone());
            for year in &years {
                let counted = by_period.periods().get(&Some(*year)).or_else(|| by_period.periods().get(&None));
                let Some(counted) = counted else { continue };
                for breakdown in &output.breakdowns {
                    let figure = Figure { catalogue, source, output, tally, counted, year: *year, answer: &answer, value };
                    figure.rows(*breakdown, &mut rows)?;
                }
            }
        }
    }
    let responses = responses(catalogue, plan, counts, &years);
    Ok(Results { periods: years, responses, skipped, rows })
}

/// One figure in one period: an output, or one answer of it.
struct Figure<'a> {
    catalogue: &'a CheckedCatalogue,
    source: &'a SourcePlan,
    output: &'a Output,
    tally: &'a Tally,
    counted: &'a PeriodCounts,
    year: i32,
    answer: &'a str,
    value: usize,
}

impl Figure<'_> {
    fn rows(&self, breakdown: GroupingId, rows: &mut Vec<Row>) -> Result<(), EstimateError> {
        let place = self.tally.groupings.iter().position(|g| *g == breakdown);
        let counted = place.and_then(|p| self.counted.tallies.get(self.output.tally.index())?.get(p));
        let Some(counted) = counted else { return Ok(()) };
        let by_unit = self.by_unit(breakdown);
        for group in 0..self.source.group_count(breakdown) {
            let parts = self.group_parts(breakdown, group);
            let missing = parts.iter().any(Option::is_none);
            let cell = counted.cell(group, self.value);
            let n = cell.n().ok_or_else(|| self.overflow())?;
            if missing && self.empty(counted, group)? {
                continue;
            }
            let mut row = self.labelled(breakdown, group);
            match by_unit.and_then(|place| self.counted.units_responded.get(parts[place]?)) {
                Some(false) => row.status = Status::NoResponse,
                _ => self.fill(&mut row, cell, n, by_unit.is_some()),
            }
            rows.push(row);
        }
        Ok(())
    }

    fn overflow(&self) -> EstimateError {
        EstimateError::Overflow { part: self.output.part.clone() }
    }

    /// Whether nobody is in a group, for any answer.
    fn empty(&self, counted: &GroupingCounts, group: usize) -> Result<bool, EstimateError> {
        for value in 0..counted.fan {
            let cell = counted.cell(group, value);
            let n = cell.n().ok_or_else(|| self.overflow())?;
            if n.n > 0 || cell.eligibility_unknown.n > 0 {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Where in a breakdown the source's own unit stands: each group is then one unit, or a part of one.
    fn by_unit(&self, breakdown: GroupingId) -> Option<usize> {
        let unit = self.source.unit.as_ref()?;
        self.source.groupings[breakdown.index()].columns.iter().position(|c| unit.columns.contains(c))
    }

    /// For each column of a breakdown, the index of the group's value; none for the missing one.
    fn group_parts(&self, breakdown: GroupingId, group: usize) -> Vec<Option<usize>> {
        let mut rest = group;
        let mut parts: Vec<Option<usize>> = self.source.groupings[breakdown.index()]
            .columns
            .iter()
            .rev()
            .map(|c| {
                let size = self.source.values(*c).len() + 1;
                let part = rest % size;
                rest /= size;
                (part + 1 < size).then_some(part)
            })
            .collect();
        parts.reverse();
        parts
    }

    /// A row with everything but its numbers.
    fn labelled(&self, breakdown: GroupingId, group: usize) -> Row {
        let columns = &self.source.groupings[breakdown.index()].columns;
        let swedish = self.catalogue.language == "sv";
        let (missing, total) = if swedish { ("uppgift saknas", "Totalt") } else { ("not stated", "Total") };
        let parts = self.group_parts(breakdown, group);
        let named = |pick: fn(&crate::check::KeyLabel) -> &str, none: &str, joint: &str| {
            let parts = columns.iter().zip(&parts).map(|(c, p)| match p {
                Some(i) => pick(&self.source.values(*c)[*i]).to_owned(),
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
            breakdown: self.source.grouping_name(breakdown.index()),
            group: named(|v| &v.key, "missing", "|"),
            group_label: if columns.is_empty() { total.to_owned() } else { named(|v| &v.label, missing, ", ") },
            numerator: None,
            denominator: None,
            value: None,
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

    fn fill(&self, row: &mut Row, cell: &Tallied, n: Amount, by_unit: bool) {
        let weight = self.source.weight.map_or(0, |w| w.decimals);
        let summed = match self.tally.fold {
            Fold::Sum(value) => self.source.decimals(value).unwrap_or_default(),
            _ => 0,
        };
        let exact = |amount: Amount| Some(Decimal { mantissa: amount.weighted, scale: weight });
        row.numerator = Some(Decimal { mantissa: cell.folded, scale: weight + summed });
        row.n_numerator = Some(cell.yes.n);
        if self.output.denominator != Denominator::None {
            row.denominator = exact(n);
            row.n_denominator = Some(n.n);
        }
        row.not_asked = exact(cell.not_asked);
        row.no_answer = exact(cell.no_answer);
        row.invalid = exact(cell.invalid);
        row.eligibility_unknown = exact(cell.eligibility_unknown);
        row.status = self.status(cell, n, by_unit);
        if row.status == Status::Ok {
            row.value = row.numerator.map(|numerator| match self.output.per {
                Some(per) => ratio(numerator, n.weighted, weight, per),
                None => to_f64(numerator),
            });
        }
    }

    fn status(&self, cell: &Tallied, n: Amount, by_unit: bool) -> Status {
        if by_unit && n.n > 0 && cell.yes.n == 0 && cell.no.n == 0 {
            // The unit's own cell is missing: its kind, not a 0 that looks like "no".
            return if cell.invalid.n > 0 {
                Status::Invalid
            } else if cell.no_answer.n > 0 {
                Status::NoAnswer
            } else {
                Status::NotAsked
            };
        }
        if by_unit && n.n == 0 {
            // Outside the population, or unknown whether inside: neither is a 0.
            return if cell.eligibility_unknown.n == 0 { Status::NotApplicable } else { Status::Undefined };
        }
        // A sum to which nothing contributed is a true 0 only where everybody is known not to count.
        let summed = matches!(self.tally.fold, Fold::Sum(_)) && self.output.denominator == Denominator::None;
        let nothing_summed = summed && cell.yes.n == 0 && cell.no.n == 0;
        let nobody = (self.output.denominator != Denominator::None) && n.weighted == 0;
        if nothing_summed || nobody { Status::Undefined } else { Status::Ok }
    }
}

/// `per · numerator / denominator`, rounded once where the exact numbers fit 53 bits.
fn ratio(numerator: Decimal, denominator: i128, scale: u32, per: u64) -> f64 {
    // Both sides are brought to one scale, so that the quotient of the integers is the quotient of the numbers.
    let up = 10i128.pow(numerator.scale.saturating_sub(scale));
    let scaled = numerator.mantissa.checked_mul(i128::from(per)).zip(denominator.checked_mul(up));
    match scaled {
        Some((n, d)) => n as f64 / d as f64,
        None => to_f64(numerator) * per as f64 / to_f64(Decimal { mantissa: denominator, scale }),
    }
}

/// The nearest 64-bit number.
fn to_f64(d: Decimal) -> f64 {
    // The decimal text of the exact number, read back, is correctly rounded.
    d.to_string().parse().unwrap_or(f64::NAN)
}

fn responses(catalogue: &CheckedCatalogue, plan: &Plan, counts: &Counts, years: &[i32]) -> Vec<Response> {
    let mut out = Vec::new();
    for (source_plan, counted) in plan.sources.iter().zip(&counts.sources) {
        let Some(counted) = counted else { continue };
        let Some(source) = catalogue.sources.iter().find(|s| s.id == source_plan.source) else { continue };
        for (period, counts) in counted.periods() {
            if period.is_none_or(|p| years.contains(&p)) {
                out.push(response(catalogue, source, *period, counts));
            }
        }
    }
    out
}

fn response(catalogue: &CheckedCatalogue, source: &Source, period: Option<i32>, counts: &PeriodCounts) -> Response {
    let frame = source.frame.map(|f| &catalogue.codelists[f.index()].codes);
    let asked = match (frame, source.selection, source.selected) {
        (_, Some(Selection::Sample), Some(selected)) => Some(selected.saturating_sub(source.overcoverage)),
        (Some(frame), _, _) => Some(frame.len() as u64),
        _ => None,
    };
    let not_responding = frame.map_or(Vec::new(), |frame| {
        frame.iter().zip(&counts.units_responded).filter(|(_, r)| !**r).map(|(c, _)| c.key.clone()).collect()
    });
    Response { source: source.id.clone(), period, rows: counts.rows, responded: counts.responded, asked, not_responding }
}

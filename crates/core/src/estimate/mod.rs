//! Counts in, results out: periods chosen, shares formed, statuses given. Pure arithmetic on exact numbers.

mod below;
mod figure;
mod fraction;
mod model;
mod periods;
mod response;
mod side;
mod statistic;
#[cfg(test)]
mod tests;

use crate::check::CheckedCatalogue;
use crate::counts::Counts;
use crate::plan::{Denominator, Output, Plan};
use figure::Figure;
use side::Side;

pub use below::{Below, below};
pub use model::*;
pub(crate) use periods::choose;
pub use periods::{PeriodError, Periods};
pub(crate) use response::response;
pub(crate) use statistic::percentile;

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
/// definition. A figure is put into the periods of its tally's axis; in a year in which that axis met no rows it has none, nor
/// where the source of its denominator, or one that is looked into, has none.
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
    let mut lacking = Vec::new();
    for output in &plan.outputs {
        let (numerator, denominator) = sides(plan, counts, output);
        let both = || [Some(&numerator), denominator.as_ref()].into_iter().flatten();
        lacking.extend(both().flat_map(|side| side.lacks(&years)).flat_map(|l| l.of(output)));
        let source = &plan.sources[output.source];
        let fan = source.tallies[output.tally.index()].fan.map(|c| source.values(c));
        for value in 0..fan.map_or(1, <[_]>::len) {
            let answer = fan.map_or("", |values| values[value].key.as_str());
            for year in &years {
                let Some(numerator) = numerator.in_year(*year) else { continue };
                let denominator = match &denominator {
                    None => None,
                    Some(side) => match side.in_year(*year) {
                        None => continue,
                        counted => counted,
                    },
                };
                let figure = Figure { catalogue, output, year: *year, answer, value, numerator, denominator };
                figure.rows(&mut rows)?;
            }
        }
    }
    let responses = response::responses(catalogue, plan, counts, &years);
    Ok(Results { periods: years, responses, skipped: skipped(plan, lacking), rows })
}

/// The tally a figure is made of, and the one it stands against where that is another.
fn sides<'a>(plan: &'a Plan, counts: &'a Counts, output: &Output) -> (Side<'a>, Option<Side<'a>>) {
    let denominator = match &output.denominator {
        Denominator::None | Denominator::Within => None,
        Denominator::Tally { source, tally, breakdowns } => Some(Side::new(plan, counts, *source, *tally, breakdowns)),
    };
    (Side::new(plan, counts, output.source, output.tally, &output.breakdowns), denominator)
}

/// A part that a source holds nothing for.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Lacking {
    measure: String,
    part: String,
    source: String,
    period: Option<i32>,
}

/// What is left out, by measure, source and period: the whole measure, or some of its parts.
fn skipped(plan: &Plan, lacking: Vec<Lacking>) -> Vec<Skipped> {
    let mut out: Vec<Skipped> = Vec::new();
    for Lacking { measure, part, source, period } in lacking {
        let same = |s: &&mut Skipped| s.measure == measure && s.source == source && s.period == period;
        match out.iter_mut().find(same) {
            Some(found) if found.parts.contains(&part) => {}
            Some(found) => found.parts.push(part),
            None => out.push(Skipped { measure, parts: vec![part], source, period }),
        }
    }
    for entry in &mut out {
        let mut of_measure = plan.outputs.iter().filter(|o| o.measure == entry.measure);
        if of_measure.all(|o| entry.parts.contains(&o.part)) {
            entry.parts.clear();
        }
    }
    let place = |measure: &str| plan.outputs.iter().position(|o| o.measure == measure);
    out.sort_by_key(|s| (place(&s.measure), s.period));
    out
}

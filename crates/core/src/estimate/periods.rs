//! Which periods a run covers.

use std::collections::BTreeSet;

use crate::counts::Counts;
use crate::plan::{PeriodAxis, Plan, SourcePlan};

/// The periods asked for, by the year that names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Periods {
    /// The one year the data hold.
    #[default]
    FromData,
    /// One.
    Year(i32),
    /// From one to another, both included.
    Range(i32, i32),
    /// All the data hold.
    All,
}

/// Why periods could not be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PeriodError {
    /// The data hold several, and none was chosen: each source that decides, with its years.
    Several(Vec<(String, Vec<i32>)>),
    /// The data do not hold what was asked for.
    Unknown {
        /// What was asked for.
        asked: String,
        /// What the data hold.
        held: Vec<i32>,
    },
    /// The data hold none.
    None,
}

impl std::fmt::Display for PeriodError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let list = |years: &[i32]| years.iter().map(i32::to_string).collect::<Vec<_>>().join(", ");
        match self {
            PeriodError::Several(sources) => {
                let of = |(source, years): &(String, Vec<i32>)| format!("{} in `{source}`", list(years));
                let held: Vec<_> = sources.iter().map(of).collect();
                let held = held.join(", ");
                write!(f, "the data hold several years: {held}; choose with --year Y, --year Y..Z or --year all")
            }
            PeriodError::Unknown { asked, held } => {
                write!(f, "the data hold nothing for {asked}; they hold {}", list(held))
            }
            PeriodError::None => write!(f, "the data hold no dated rows; choose with --year Y"),
        }
    }
}

/// Chooses the years a run covers.
///
/// The data hold the years in which the figures' axes met rows. Without a choice the sources with a year column decide, also one
/// that is only looked into, and if they hold exactly one year it is the year of every source. Where no source has a year column,
/// dated sources decide likewise.
pub(crate) fn choose(plan: &Plan, counts: &Counts, periods: &Periods) -> Result<Vec<i32>, PeriodError> {
    let axes = || {
        let sources = plan.sources.iter().zip(&counts.sources).filter_map(|(s, c)| Some((s, c.as_ref()?)));
        sources.flat_map(|(source, counts)| source.axes.iter().enumerate().map(move |(i, axis)| (source, i, axis, counts)))
    };
    let counted = |source: &SourcePlan, axis: usize| source.tallies.iter().any(|t| t.axis.index() == axis);
    let held = |wanted: &dyn Fn(&SourcePlan, usize, &PeriodAxis) -> bool| -> BTreeSet<i32> {
        axes()
            .filter(|(source, i, axis, _)| wanted(source, *i, axis))
            .flat_map(|(_, i, _, counts)| counts.axes.get(i).into_iter().flat_map(|p| p.keys().flatten().copied()))
            .collect()
    };
    let all = held(&|source, i, _| counted(source, i));
    // Rows without any period serve every year that is asked for.
    let undated = axes().any(|(source, i, axis, _)| *axis == PeriodAxis::None && counted(source, i));
    let years = |first: i32, last: i32, asked: String| {
        let chosen: Vec<i32> = all.range(first..=last.max(first)).copied().collect();
        match chosen.is_empty() {
            false => Ok(chosen),
            true if undated && first == last => Ok(vec![first]),
            true => Err(PeriodError::Unknown { asked, held: all.iter().copied().collect() }),
        }
    };
    match *periods {
        Periods::Year(year) => years(year, year, year.to_string()),
        Periods::Range(first, last) if first <= last => years(first, last, format!("{first}..{last}")),
        Periods::Range(first, last) => {
            Err(PeriodError::Unknown { asked: format!("{first}..{last}"), held: all.iter().copied().collect() })
        }
        Periods::All if all.is_empty() => Err(PeriodError::None),
        Periods::All => Ok(all.iter().copied().collect()),
        Periods::FromData => {
            let by_year = held(&|_, _, axis| matches!(axis, PeriodAxis::Year(_)));
            let dated = by_year.is_empty();
            let deciding = if dated { all } else { by_year };
            match deciding.len() {
                0 => Err(PeriodError::None),
                1 => Ok(deciding.into_iter().collect()),
                _ => {
                    let decides = |source: &SourcePlan, i: usize, axis: &PeriodAxis| match dated {
                        true => counted(source, i),
                        false => matches!(axis, PeriodAxis::Year(_)),
                    };
                    let of = |one: &SourcePlan| {
                        let years = held(&|source, i, axis| std::ptr::eq(source, one) && decides(source, i, axis));
                        (!years.is_empty()).then(|| (one.source.clone(), years.into_iter().collect()))
                    };
                    Err(PeriodError::Several(plan.sources.iter().filter_map(of).collect()))
                }
            }
        }
    }
}

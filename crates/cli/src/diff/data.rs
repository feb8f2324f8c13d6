//! Both versions run over the same data.

use mattstock_core::compare::{Comparison, Effect, Fate, effects as compared, joint};
use mattstock_core::estimate::{Periods, Results, estimate};
use mattstock_eval::Options;

use super::Named;
use super::args::Diff;
use crate::args::Common;
use crate::catalogue::unknown_measure;
use crate::computation::{Request, compute, planned, read};
use crate::data;
use crate::terminal::{Failure, Terminal};

/// What came of it.
pub(super) struct Run {
    pub(super) effects: Vec<Effect>,
    /// Whether the data are marked as synthetic.
    pub(super) synthetic: bool,
}

/// Runs both versions, and counts the rows that enter and leave.
pub(super) fn effects(
    terminal: &mut Terminal<'_>,
    common: &Common,
    diff: &Diff,
    [old, new]: [&Named; 2],
    comparison: &Comparison,
) -> Result<Run, Failure> {
    let kept = comparison.measures.iter().filter(|m| matches!(m.fate, Fate::Kept | Fate::Renamed));
    let asked = !diff.measure.is_empty();
    let ids = |of: fn(&mattstock_core::compare::ComparedMeasure) -> &str| -> Vec<String> {
        if asked { kept.clone().map(|m| of(m).to_owned()).collect() } else { Vec::new() }
    };
    let (was, is) = (ids(|m| m.old_id.as_deref().unwrap_or(&m.id)), ids(|m| &m.id));
    if asked && is.is_empty() {
        return Ok(Run { effects: Vec::new(), synthetic: false });
    }
    let year = || diff.year.unwrap_or(Periods::FromData);
    // What is wrong with the data is told once, as the new version sees it.
    let quiet = std::mem::replace(&mut terminal.quiet, true);
    let before = figures(terminal, common, diff, old, &was, year());
    terminal.quiet = quiet;
    let (before, _) = before?;
    let (after, synthetic) = figures(terminal, common, diff, new, &is, year())?;

    let plan =
        joint(old.version(), new.version(), comparison, &is).map_err(|unknown| unknown_measure(terminal, &unknown))?;
    let moved = if plan.outputs.is_empty() {
        None
    } else {
        let found = data::open(terminal, &diff.data, &new.checked)?;
        let rows = planned(terminal, &plan, found.sources, &mut Vec::new())?;
        let options = Options { memory: terminal.memory, ..Options::default() };
        let evaluation = read(terminal, &plan, &rows, common.threads, &options)?;
        // Where the rows cannot be counted the figures still tell what they do.
        estimate(&new.checked, &plan, &evaluation.counts, &year()).ok()
    };
    Ok(Run { effects: compared(comparison, &before, &after, moved.as_ref()), synthetic })
}

fn figures(
    terminal: &mut Terminal<'_>,
    common: &Common,
    diff: &Diff,
    version: &Named,
    measures: &[String],
    periods: Periods,
) -> Result<(Results, bool), Failure> {
    let data = data::open(terminal, &diff.data, &version.checked)?;
    let definitions = &version.definitions;
    let request =
        Request { data, measures, periods, threads: common.threads, definitions, denied: &[], fingerprints: false };
    let computation = compute(terminal, &version.checked, request)?;
    Ok((computation.results, computation.synthetic))
}

//! Both versions run over the same data.

use std::collections::BTreeMap;

use mattstock_core::compare::{ComparedMeasure, ComparedPart, Comparison, Effect, Fate, effects as compared, joint};
use mattstock_core::document::Ineffective;
use mattstock_core::estimate::{Periods, Results, estimate};
use mattstock_eval::Options;

use super::Named;
use super::args::Diff;
use crate::args::Common;
use crate::catalogue::unknown_measure;
use crate::computation::{Computation, Request, compute, planned, read};
use crate::data::{self, Data};
use crate::findings;
use crate::terminal::{Failure, Terminal};

/// What came of it.
pub(super) struct Run {
    /// What the changes do to figures; or why that cannot be said.
    pub(super) effects: Result<Vec<Effect>, (Ineffective, Failure)>,
    /// Whether the data are marked as synthetic.
    pub(super) synthetic: bool,
}

/// Runs both versions, and counts the rows that enter and leave. What the old version has figures of is taken into account in the
/// comparison. Data that cannot be run over are no reason to keep the comparison back.
pub(super) fn effects(
    terminal: &mut Terminal<'_>,
    common: &Common,
    diff: &Diff,
    [old, new]: [&Named; 2],
    comparison: &mut Comparison,
) -> Result<Run, Failure> {
    let asked = !diff.measure.is_empty();
    let ids = |of: fn(&ComparedMeasure) -> &str| -> Vec<String> {
        let kept = comparison.measures.iter().filter(|m| matches!(m.fate, Fate::Kept | Fate::Renamed));
        if asked { kept.map(|m| of(m).to_owned()).collect() } else { Vec::new() }
    };
    let (was, is) = (ids(|m| m.old_id.as_deref().unwrap_or(&m.id)), ids(|m| &m.id));
    if asked && is.is_empty() {
        return Ok(Run { effects: Ok(Vec::new()), synthetic: false });
    }
    // What is named wrongly is refused before anything is computed.
    let data = [data::open(terminal, &diff.data, &old.checked)?, data::open(terminal, &diff.data, &new.checked)?];
    let synthetic = data.iter().any(|data| data.synthetic);
    let [first, second] = data;
    let none = |why: fn() -> Ineffective, failure: Failure| match failure {
        Failure::Stopped(_) => Ok(Run { effects: Err((why(), failure)), synthetic }),
        Failure::Usage { ref message, .. } => {
            let why = Ineffective::Refused { why: message.clone() };
            Ok(Run { effects: Err((why, failure)), synthetic })
        }
        Failure::Output(_) => Err(failure),
    };
    let before = match figures(terminal, common, diff, old, (first, &was)) {
        Ok(computed) => computed.results,
        Err(failure) => return none(|| Ineffective::Old, failure),
    };
    let after = match figures(terminal, common, diff, new, (second, &is)) {
        Ok(computed) => computed,
        Err(failure) => return none(|| Ineffective::New, failure),
    };
    // What is wrong with the data is told once, as the new version sees it.
    if !terminal.quiet {
        terminal.complain(&findings::human(&after.found, &[], terminal.verbose, terminal.lang));
    }
    comparison.published(&years(comparison, &before));

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
        estimate(&new.checked, &plan, &evaluation.counts, &periods(diff)).ok()
    };
    let effects = compared(comparison, (&old.checked, &before), (&new.checked, &after.results), moved.as_ref());
    Ok(Run { effects: Ok(effects), synthetic })
}

fn periods(diff: &Diff) -> Periods {
    diff.year.unwrap_or(Periods::FromData)
}

/// The last year that the old version has figures of, by the new ids of parts.
fn years(comparison: &Comparison, results: &Results) -> BTreeMap<String, i32> {
    let parts = comparison.measures.iter().flat_map(|measure| &measure.parts);
    let last = |part: &ComparedPart| {
        let id = part.old_id.as_deref().unwrap_or(&part.id);
        let rows = results.rows.iter().filter(|row| row.part == id && row.value.is_some());
        Some((part.id.clone(), rows.filter_map(|row| row.period.parse().ok()).max()?))
    };
    parts.filter_map(last).collect()
}

/// Runs one version; only what stops it is said.
fn figures(
    terminal: &mut Terminal<'_>,
    common: &Common,
    diff: &Diff,
    version: &Named,
    (data, measures): (Data, &[String]),
) -> Result<Computation, Failure> {
    let request = Request {
        data,
        measures,
        periods: periods(diff),
        threads: common.threads,
        definitions: &version.definitions,
        denied: &[],
        fingerprints: false,
    };
    let quiet = std::mem::replace(&mut terminal.quiet, true);
    let computed = compute(terminal, &version.checked, request);
    terminal.quiet = quiet;
    computed
}

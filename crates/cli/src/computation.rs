//! From a checked catalogue and data files to results: what `run` and `build` share.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::num::NonZeroUsize;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use mattstock_core::check::CheckedCatalogue;
use mattstock_core::counts::Counts;
use mattstock_core::estimate::{EstimateError, PeriodError, Periods, Response, Results, estimate};
use mattstock_core::plan::{PeriodAxis, Plan, SEMANTICS, plan};
use mattstock_core::{Finding, FindingKind};
use mattstock_eval::{Content, DataFile, Evaluation, Options, Progress, SourceData, evaluate};
use mattstock_syntax::Lang;
use serde_json::{Value, json};

use crate::catalogue::unknown_measure;
use crate::data::Data;
use crate::findings;
use crate::terminal::{Failure, Terminal, words};

/// What is to be computed from what.
pub(crate) struct Request<'a> {
    /// The data files.
    pub(crate) data: Data,
    /// Ids of measures; empty for all but candidates.
    pub(crate) measures: &'a [String],
    /// The periods.
    pub(crate) periods: Periods,
    /// Threads that read; one per processor where none is said.
    pub(crate) threads: Option<NonZeroUsize>,
    /// Kinds of findings that stop it.
    pub(crate) denied: &'a [FindingKind],
}

/// What came of it.
pub(crate) struct Computation {
    /// The figures.
    pub(crate) results: Results,
    /// What machine formats say of where the figures come from.
    pub(crate) header: Value,
    /// Whether the data are marked as synthetic.
    pub(crate) synthetic: bool,
    /// How many findings about data there are.
    pub(crate) findings: u64,
    /// The findings themselves, without anything that could name a person.
    pub(crate) found: Vec<Finding>,
}

/// Plans, evaluates and estimates. Findings are reported; those that stop the run end it before there are any results.
pub(crate) fn compute(
    terminal: &mut Terminal<'_>,
    catalogue: &CheckedCatalogue,
    request: Request<'_>,
) -> Result<Computation, Failure> {
    let plan = plan(catalogue, request.measures).map_err(|unknown| unknown_measure(terminal, &unknown))?;
    let Data { sources, mut findings, synthetic } = request.data;
    let data = planned(terminal, &plan, sources, &mut findings)?;
    let evaluation = read(terminal, &plan, &data, request.threads)?;
    let outcome = estimate(catalogue, &plan, &evaluation.counts, &request.periods);

    findings.extend(evaluation.findings);
    findings.retain(|f| concerns(f, &request.periods, &outcome));
    without_consequences(&mut findings);
    findings::without_persons(catalogue, &mut findings);
    let stopping: Vec<_> = findings.iter().filter(|f| findings::stops(f, request.denied)).cloned().collect();
    // Told to be quiet, only what stops the run is said.
    let said = if terminal.quiet { &stopping } else { &findings };
    terminal.complain(&findings::human(said, request.denied, terminal.verbose, terminal.lang));
    if !stopping.is_empty() {
        terminal.say(terminal.words("nothing is written", "inget skrivs"));
        let unreadable = stopping.iter().any(|f| f.kind == FindingKind::UnreadableData);
        return Err(Failure::Stopped(if unreadable { 2 } else { 1 }));
    }
    let undated =
        plan.sources.iter().zip(&evaluation.counts.sources).any(|(s, c)| s.period == PeriodAxis::None && c.is_some());
    let results = outcome.map_err(|error| refusal(&error, undated, terminal.lang))?;
    let left_out = left_out(&plan, &evaluation.counts, &results);
    say_left_out(terminal, &left_out);
    let header = header(catalogue, &plan, &evaluation.fingerprints, &results, &left_out, &findings, synthetic);
    let counted = findings.iter().map(|f| f.count).sum();
    Ok(Computation { results, header, synthetic, findings: counted, found: findings })
}

/// The data of the sources the plan reads. A file with nothing in it is a finding and is not read: that it lacks every
/// column is beside the point.
fn planned(
    terminal: &mut Terminal<'_>,
    plan: &Plan,
    mut files: BTreeMap<String, Vec<crate::data::File>>,
    findings: &mut Vec<Finding>,
) -> Result<Vec<SourceData>, Failure> {
    let mut data = Vec::new();
    for source in &plan.sources {
        let Some(files) = files.remove(&source.source) else {
            continue;
        };
        for file in &files {
            terminal.detail(&format!("{}: {}", source.source, file.name));
        }
        let is_empty = |file: &crate::data::File| fs::metadata(&file.path).is_ok_and(|m| m.is_file() && m.len() == 0);
        let (empty, files): (Vec<_>, Vec<_>) = files.into_iter().partition(is_empty);
        findings.extend(empty.into_iter().map(|file| findings::empty_file(&source.source, file.name)));
        let files = files.into_iter().map(|f| DataFile { name: f.name, content: Content::Path(f.path), year: f.year });
        data.push(SourceData { source: source.source.clone(), files: files.collect() });
    }
    if data.is_empty() {
        let needed: Vec<_> = plan.sources.iter().map(|s| format!("{}.csv", s.source)).collect();
        let needed = needed.join(", ");
        return Err(Failure::usage_help(
            terminal.words("there are no data for any of the measures", "det finns inga data för något av måtten"),
            terminal.words(format!("they need {needed}"), format!("de behöver {needed}")),
        ));
    }
    Ok(data)
}

/// Draws how much has been read, where there is someone to see it.
struct Bar(Option<ProgressBar>);

impl Progress for Bar {
    fn bytes(&self, more: u64) {
        if let Some(bar) = &self.0 {
            bar.inc(more);
        }
    }
}

impl Bar {
    fn over(data: &[SourceData], drawn: bool) -> Self {
        if !drawn {
            return Self(None);
        }
        let size = |file: &DataFile| match &file.content {
            Content::Path(path) => fs::metadata(path).map_or(0, |m| m.len()),
            Content::Bytes(bytes) => bytes.len() as u64,
        };
        let total = data.iter().flat_map(|s| &s.files).map(size).sum();
        let bar = ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::stderr());
        if let Ok(style) = ProgressStyle::with_template("{wide_bar} {bytes}/{total_bytes}") {
            bar.set_style(style);
        }
        Self(Some(bar))
    }

    fn finish(&self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}

fn read(
    terminal: &Terminal<'_>,
    plan: &Plan,
    data: &[SourceData],
    threads: Option<NonZeroUsize>,
) -> Result<Evaluation, Failure> {
    let bar = Bar::over(data, terminal.draws_progress());
    let options = Options::default();
    let evaluation = match threads {
        None => evaluate(plan, data, &options, &bar),
        Some(threads) => rayon::ThreadPoolBuilder::new()
            .num_threads(threads.get())
            .build()
            .map_err(|error| {
                Failure::usage(terminal.words(
                    format!("cannot start {threads} threads: {error}"),
                    format!("kan inte starta {threads} trådar: {error}"),
                ))
            })?
            .install(|| evaluate(plan, data, &options, &bar)),
    };
    bar.finish();
    Ok(evaluation)
}

/// Whether a finding concerns the periods of the run. Without results the choice itself says which, as far as it does.
fn concerns(finding: &Finding, periods: &Periods, outcome: &Result<Results, EstimateError>) -> bool {
    let Some(period) = finding.period else {
        return true;
    };
    match (outcome, periods) {
        (Ok(results), _) => results.periods.contains(&period),
        (Err(_), Periods::Year(year)) => period == *year,
        (Err(_), Periods::Range(first, last)) => (*first..=*last).contains(&period),
        (Err(_), Periods::All | Periods::FromData) => true,
    }
}

/// Takes out what only follows from a missing column: without the gate's own answers nobody knows what was asked.
fn without_consequences(findings: &mut Vec<Finding>) {
    let missing = |f: &Finding| f.kind == FindingKind::MissingColumn;
    let lacking: BTreeSet<String> = findings.iter().filter(|f| missing(f)).map(|f| f.file.clone()).collect();
    findings.retain(|f| {
        let of_routing =
            matches!(f.kind, FindingKind::RoutingViolated | FindingKind::InferredRoutingViolated | FindingKind::GateUnknown);
        !(of_routing && lacking.contains(&f.file))
    });
}

/// Why there are no results, and the way out. Data `undated` are of any year that is asked for.
fn refusal(error: &EstimateError, undated: bool, lang: Lang) -> Failure {
    let list = |years: &[i32]| years.iter().map(i32::to_string).collect::<Vec<_>>().join(", ");
    match error {
        EstimateError::Period(PeriodError::Several(held)) => {
            let held = list(held);
            Failure::usage_help(
                words(lang, format!("the data hold several years: {held}"), format!("data innehåller flera år: {held}")),
                words(
                    lang,
                    "choose with --year Y, --year Y..Z or --year all",
                    "välj med --year Å, --year Å..Å eller --year all",
                ),
            )
        }
        EstimateError::Period(PeriodError::Unknown { asked, held }) if !held.is_empty() => {
            let held = list(held);
            Failure::usage_help(
                words(lang, format!("the data hold nothing for {asked}"), format!("data innehåller inget för {asked}")),
                words(lang, format!("they hold {held}"), format!("de innehåller {held}")),
            )
        }
        EstimateError::Period(PeriodError::None) if undated => Failure::usage_help(
            words(lang, "the data do not say of which year they are", "data säger inte vilket år de gäller"),
            words(lang, "choose with --year Y", "välj med --year Å"),
        ),
        EstimateError::Period(PeriodError::None | PeriodError::Unknown { .. }) => Failure::usage(words(
            lang,
            "the data hold no row with a year or date, so there is nothing to compute",
            "data innehåller ingen rad med år eller datum, så det finns inget att beräkna",
        )),
        EstimateError::Overflow { part } => Failure::usage(words(
            lang,
            error.to_string(),
            format!("siffrorna i delmåttet `{part}` är större än vad 128 bitar rymmer"),
        )),
    }
}

/// A measure without figures, because its source has no data at all or none of a period.
struct LeftOut<'a> {
    measure: &'a str,
    source: &'a str,
    period: Option<i32>,
}

/// The measures that were asked for and of which the results hold nothing: at all where there is no file, or for a year
/// that the file does not hold.
fn left_out<'a>(plan: &'a Plan, counts: &Counts, results: &'a Results) -> Vec<LeftOut<'a>> {
    let sources = plan.sources.iter().zip(&counts.sources);
    let without: BTreeSet<&str> = sources.filter(|(_, c)| c.is_none()).map(|(s, _)| s.source.as_str()).collect();
    let skipped = results.skipped.iter().filter(|(_, source)| without.contains(source.as_str()));
    let mut out: Vec<LeftOut<'a>> = skipped.map(|(measure, source)| LeftOut { measure, source, period: None }).collect();
    let there: BTreeSet<(&str, &str)> = results.rows.iter().map(|r| (r.measure.as_str(), r.period.as_str())).collect();
    for year in &results.periods {
        let period = year.to_string();
        for output in &plan.outputs {
            let measure = output.measure.as_str();
            let known = |l: &LeftOut<'_>| l.measure == measure && l.period.is_none_or(|p| p == *year);
            if !there.contains(&(measure, period.as_str())) && !out.iter().any(known) {
                let source = plan.sources[output.source].source.as_str();
                out.push(LeftOut { measure, source, period: Some(*year) });
            }
        }
    }
    out
}

/// Says which measures are left out for want of data.
fn say_left_out(terminal: &mut Terminal<'_>, left_out: &[LeftOut<'_>]) {
    let mut groups: BTreeMap<(Option<i32>, &str), Vec<&str>> = BTreeMap::new();
    for LeftOut { measure, source, period } in left_out {
        groups.entry((*period, source)).or_default().push(measure);
    }
    for ((period, source), measures) in groups {
        let several = measures.len() > 1;
        let measures = measures.join(", ");
        let noun = if several { "measures" } else { "measure" };
        let (english, swedish) = match period {
            None => (format!("no data for `{source}`"), format!("inga data för `{source}`")),
            Some(p) => (format!("`{source}` has no rows for {p}"), format!("`{source}` har inga rader för {p}")),
        };
        terminal.say(
            &terminal
                .words(format!("{english}; left out: {noun} {measures}"), format!("{swedish}; utelämnade mått: {measures}")),
        );
    }
}

fn header(
    catalogue: &CheckedCatalogue,
    plan: &Plan,
    fingerprints: &[(String, String)],
    results: &Results,
    left_out: &[LeftOut<'_>],
    findings: &[Finding],
    synthetic: bool,
) -> Value {
    let data: Vec<_> = fingerprints.iter().map(|(source, hash)| json!({ "source": source, "fingerprint": hash })).collect();
    let skipped: Vec<_> = left_out
        .iter()
        .map(|LeftOut { measure, source, period }| json!({ "measure": measure, "source": source, "period": period }))
        .collect();
    json!({
        "tool": { "name": "mattstock", "version": env!("CARGO_PKG_VERSION") },
        "semantics": SEMANTICS,
        "catalogue": { "id": catalogue.id, "fingerprint": catalogue.fingerprint },
        "data": data,
        "plan": plan.hash(),
        "periods": results.periods,
        "responses": results.responses.iter().map(response).collect::<Vec<_>>(),
        "skipped": skipped,
        "findings": findings::counts(findings),
        "synthetic": synthetic,
    })
}

/// Who responded, with the rate in percent; none where it is not known who was asked.
fn response(response: &Response) -> Value {
    let rate = response.asked.filter(|asked| *asked > 0).map(|asked| 100.0 * response.responded as f64 / asked as f64);
    json!({
        "source": response.source,
        "period": response.period,
        "rows": response.rows,
        "responded": response.responded,
        "asked": response.asked,
        "response_rate": rate,
        "not_responding": response.not_responding,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn response_rates_are_percent_of_those_asked() {
        let mut who = Response {
            source: "s".into(),
            period: Some(2025),
            rows: 21,
            responded: 14,
            asked: Some(21),
            not_responding: vec!["01".into()],
        };
        assert_eq!(response(&who)["response_rate"], json!(100.0 * 14.0 / 21.0));
        who.asked = None;
        assert_eq!(response(&who)["response_rate"], Value::Null);
        who.asked = Some(0);
        assert_eq!(response(&who)["response_rate"], Value::Null);
    }
}

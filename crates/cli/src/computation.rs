//! From a checked catalogue and data files to results: what `run` and `build` share.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::num::NonZeroUsize;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use mattstock_core::check::{CheckedCatalogue, Measure, Period, SourceKind};
use mattstock_core::estimate::{EstimateError, PeriodError, Periods, Response, Results, Skipped, estimate};
use mattstock_core::plan::{PeriodAxis, Plan, Reads, SEMANTICS, SourcePlan, plan};
use mattstock_core::{Finding, FindingKind};
use mattstock_eval::{Content, DataFile, Evaluation, HeldRows, Options, Progress, SourceData, evaluate};
use mattstock_syntax::Lang;
use serde_json::{Value, json};

use crate::catalogue::unknown_measure;
use crate::data::Data;
use crate::explained::{Definitions, explain};
use crate::findings;
use crate::memory;
use crate::terminal::{Failure, Terminal, words};
use crate::years::{few, other_periods};

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
    /// Where the sources are defined.
    pub(crate) definitions: &'a Definitions,
    /// Kinds of findings that stop it.
    pub(crate) denied: &'a [FindingKind],
    /// Whether the files are to be fingerprinted, for a header that says where the figures come from.
    pub(crate) fingerprints: bool,
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
    let options = Options { fingerprints: request.fingerprints, memory: terminal.memory, ..Options::default() };
    let evaluation = read(terminal, &plan, &data, request.threads, &options)?;
    let outcome = estimate(catalogue, &plan, &evaluation.counts, &request.periods);

    findings.extend(evaluation.findings.iter().cloned());
    findings.retain(|f| concerns(f, &plan, &request.periods, &outcome));
    // What was asked for is what is counted, also where there are no results.
    let chosen = |year: i32| match (&outcome, request.periods) {
        (Ok(results), _) => results.periods.contains(&year),
        (Err(_), Periods::Year(asked)) => year == asked,
        (Err(_), Periods::Range(first, last)) => (first..=last).contains(&year),
        (Err(_), Periods::All | Periods::FromData) => true,
    };
    findings.extend(other_periods(&plan, &evaluation, chosen));
    without_consequences(&plan, &mut findings);
    findings::without_persons(catalogue, &mut findings);
    findings.extend(outcome.iter().flat_map(|results| findings::too_small(catalogue, results)));
    explain((catalogue, request.definitions), (&plan, &data), &mut findings);
    let stopping: Vec<_> = findings.iter().filter(|f| findings::stops(f, request.denied)).cloned().collect();
    // Told to be quiet, only what stops the run is said.
    let said = if terminal.quiet { &stopping } else { &findings };
    terminal.complain(&findings::human(said, request.denied, terminal.verbose, terminal.lang));
    if !stopping.is_empty() {
        terminal.say(terminal.words("nothing is written", "inget skrivs"));
        let unreadable = stopping.iter().any(|f| f.kind == FindingKind::UnreadableData);
        return Err(Failure::Stopped(if unreadable { 2 } else { 1 }));
    }
    let undated = plan
        .sources
        .iter()
        .zip(&evaluation.counts.sources)
        .any(|(s, c)| s.axes.first() == Some(&PeriodAxis::None) && c.is_some());
    let results = outcome.map_err(|error| refusal(&error, undated, &evaluation.years, terminal.lang))?;
    say_left_out(terminal, catalogue, &results.skipped);
    let header = header(catalogue, &plan, &evaluation.fingerprints, &results, &findings, synthetic);
    let counted = findings.iter().map(|f| f.count).sum();
    Ok(Computation { results, header, synthetic, findings: counted, found: findings })
}

/// Figures that are smaller than those they are to take in, where there are data for both.
pub(crate) fn too_small(
    terminal: &mut Terminal<'_>,
    catalogue: &CheckedCatalogue,
    files: &BTreeMap<String, Vec<crate::data::File>>,
    threads: Option<NonZeroUsize>,
) -> Result<Vec<Finding>, Failure> {
    let parts = || catalogue.measures.iter().flat_map(|m| m.parts.iter().map(move |part| (m, part)));
    let held = |measure: &Measure| files.contains_key(&catalogue.sources[measure.source.index()].id);
    let mut measures: BTreeSet<String> = BTreeSet::new();
    for (measure, part) in parts().filter(|(measure, _)| held(measure)) {
        let least = part.at_least.as_ref().and_then(|least| parts().find(|(m, p)| p.id == *least && held(m)));
        measures.extend(least.into_iter().flat_map(|(other, _)| [measure.id.clone(), other.id.clone()]));
    }
    if measures.is_empty() {
        return Ok(Vec::new());
    }
    let measures: Vec<String> = measures.into_iter().collect();
    let plan = plan(catalogue, &measures).map_err(|unknown| unknown_measure(terminal, &unknown))?;
    // What is wrong with the rows is told of the sources as a whole.
    let data = planned(terminal, &plan, files.clone(), &mut Vec::new())?;
    let options = Options { memory: terminal.memory, ..Options::default() };
    let evaluation = read(terminal, &plan, &data, threads, &options)?;
    let results = estimate(catalogue, &plan, &evaluation.counts, &Periods::All);
    Ok(results.map(|results| findings::too_small(catalogue, &results)).unwrap_or_default())
}

/// The data of the sources the plan reads. A file with nothing in it is a finding and is not read: that it lacks every
/// column is beside the point.
pub(crate) fn planned(
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
        let (empty, files): (Vec<_>, Vec<_>) = files.into_iter().partition(|file| is_empty(&file.path));
        findings.extend(empty.into_iter().map(|file| findings::empty_file(&source.source, file.name)));
        let files = files.into_iter().map(|f| DataFile {
            name: f.name,
            content: Content::Path(f.path),
            year: f.year,
            given: f.given.unwrap_or_default(),
        });
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

/// The most threads data are read on; a system may start more so slowly that a run seems to hang.
const MOST_THREADS: usize = 1024;

/// Whether a file holds nothing, or no more than the mark of its encoding.
fn is_empty(path: &std::path::Path) -> bool {
    let is_mark = |bytes: Vec<u8>| matches!(bytes.as_slice(), [] | [0xEF, 0xBB, 0xBF] | [0xFF, 0xFE] | [0xFE, 0xFF]);
    fs::metadata(path).is_ok_and(|m| m.is_file() && m.len() <= 3) && fs::read(path).is_ok_and(is_mark)
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

/// Evaluates a plan over data on as many threads as asked for; draws how far it has come.
pub(crate) fn read(
    terminal: &Terminal<'_>,
    plan: &Plan,
    data: &[SourceData],
    threads: Option<NonZeroUsize>,
    options: &Options,
) -> Result<Evaluation, Failure> {
    if let Some(threads) = threads.filter(|threads| threads.get() > MOST_THREADS) {
        return Err(Failure::usage_help(
            terminal.words(format!("`--threads {threads}` is too many"), format!("`--threads {threads}` är för många")),
            terminal.words(format!("at most {MOST_THREADS}"), format!("högst {MOST_THREADS}")),
        ));
    }
    let bar = Bar::over(data, terminal.draws_progress());
    let evaluation = match threads {
        None => evaluate(plan, data, options, &bar),
        Some(threads) => rayon::ThreadPoolBuilder::new()
            .num_threads(threads.get())
            .build()
            .map_err(|error| {
                Failure::usage(terminal.words(
                    format!("cannot start {threads} threads: {error}"),
                    format!("kan inte starta {threads} trådar: {error}"),
                ))
            })?
            .install(|| evaluate(plan, data, options, &bar)),
    };
    bar.finish();
    match &evaluation.exceeded {
        Some(exceeded) => Err(memory::refusal(exceeded, terminal.lang)),
        None => Ok(evaluation),
    }
}

/// Whether a finding concerns the periods of the run. Without results the choice itself says which, as far as it does.
fn concerns(finding: &Finding, plan: &Plan, periods: &Periods, outcome: &Result<Results, EstimateError>) -> bool {
    let Some(period) = finding.period else {
        return true;
    };
    let source = plan.sources.iter().find(|s| s.source == finding.source);
    // Rows of one unit are looked for in the periods of each axis by itself, and stand in the period that is named.
    let exact = finding.kind == FindingKind::DuplicateUnit;
    let touched = source.filter(|_| !exact).map_or_else(|| BTreeSet::from([period]), |source| touched(source, period));
    touched.into_iter().any(|year| match (outcome, periods) {
        (Ok(results), _) => results.periods.contains(&year),
        (Err(_), Periods::Year(asked)) => year == *asked,
        (Err(_), Periods::Range(first, last)) => (*first..=*last).contains(&year),
        (Err(_), Periods::All | Periods::FromData) => true,
    })
}

/// The years that rows of one period of a source's own axis are put into: that one, and those of other axes that share a day with
/// it. Only axes that something is counted by.
fn touched(source: &SourcePlan, period: i32) -> BTreeSet<i32> {
    let own = source.axes.first().copied().unwrap_or(PeriodAxis::None);
    let used: BTreeSet<usize> = source.tallies.iter().map(|t| t.axis.index()).collect();
    let mut out = BTreeSet::new();
    for (place, axis) in source.axes.iter().enumerate() {
        match (own, *axis) {
            _ if !used.contains(&place) => {}
            (PeriodAxis::Date { month, day, .. }, PeriodAxis::Date { month: m, day: d, .. }) => {
                let days = |month, day, year| {
                    let period = Period { id: String::new(), month, day };
                    (period.start(year), period.start(year + 1))
                };
                let (from, to) = days(month, day, period);
                let shares = |year: &i32| {
                    let (start, end) = days(m, d, *year);
                    start < to && from < end
                };
                out.extend((period - 1..=period + 1).filter(shares));
            }
            _ => {
                out.insert(period);
            }
        }
    }
    // Of a source that is only looked into nothing is counted.
    if used.is_empty() {
        out.insert(period);
    }
    out
}

/// Takes out what only follows from a missing column: without the gate's own answers nobody knows what was asked.
pub(crate) fn without_consequences(plan: &Plan, findings: &mut Vec<Finding>) {
    let missing = findings.iter().filter(|f| f.kind == FindingKind::MissingColumn);
    let lacking: BTreeSet<(String, String)> = missing.filter_map(|f| Some((f.file.clone(), f.column.clone()?))).collect();
    if lacking.is_empty() {
        return;
    }
    let follows = |f: &Finding| {
        let source = plan.sources.iter().find(|s| s.source == f.source)?;
        let column = source.columns.iter().find(|c| Some(&c.header) == f.column.as_ref())?;
        let mut reads = Reads::new(source);
        reads.node(column.gate.as_ref()?.node);
        let mut read = source.columns.iter().zip(&reads.columns).filter(|(_, read)| **read);
        Some(read.any(|(column, _)| lacking.contains(&(f.file.clone(), column.header.clone()))))
    };
    findings.retain(|f| {
        let of_routing =
            matches!(f.kind, FindingKind::RoutingViolated | FindingKind::InferredRoutingViolated | FindingKind::GateUnknown);
        !(of_routing && follows(f) == Some(true))
    });
}

/// Why there are no results, and the way out. Data `undated` are of any year that is asked for; others hold rows of years.
pub(crate) fn refusal(error: &EstimateError, undated: bool, years: &[HeldRows], lang: Lang) -> Failure {
    let list = |years: &[i32]| years.iter().map(i32::to_string).collect::<Vec<_>>().join(", ");
    match error {
        EstimateError::Period(PeriodError::Several(held)) => {
            let of_sources = |joint: &str| {
                let of = |(source, years): &(String, Vec<i32>)| format!("{} {joint} `{source}`", list(years));
                held.iter().map(of).collect::<Vec<_>>().join("; ")
            };
            let sources = held;
            let held = of_sources(words(lang, "in", "i"));
            let few = few(sources, years, lang).map_or(String::new(), |few| format!("; {few}"));
            Failure::usage_help(
                words(lang, format!("the data hold several years: {held}"), format!("data innehåller flera år: {held}")),
                words(
                    lang,
                    format!("choose with --year Y, --year Y..Z or --year all{few}"),
                    format!("välj med --year Å, --year Å..Å eller --year all{few}"),
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

/// Says which measures and parts are left out for want of data.
fn say_left_out(terminal: &mut Terminal<'_>, catalogue: &CheckedCatalogue, skipped: &[Skipped]) {
    let mut groups: BTreeMap<(Option<i32>, &str), [Vec<&str>; 2]> = BTreeMap::new();
    for Skipped { measure, parts, source, period } in skipped {
        let [measures, of_parts] = groups.entry((*period, source)).or_default();
        match parts.as_slice() {
            [] => measures.push(measure),
            parts => of_parts.extend(parts.iter().map(String::as_str)),
        }
    }
    for ((period, source), [measures, parts]) in groups {
        let lang = terminal.lang;
        let named = |ids: &[&str], one: [&str; 2], several: [&str; 2]| {
            let [english, swedish] = if ids.len() > 1 { several } else { one };
            (!ids.is_empty()).then(|| format!("{} {}", words(lang, english, swedish), ids.join(", ")))
        };
        let measures = named(&measures, ["measure", "mått"], ["measures", "mått"]);
        let parts = named(&parts, ["part", "del"], ["parts", "delarna"]);
        let what: Vec<String> = measures.into_iter().chain(parts).collect();
        let what = what.join(words(lang, " and ", " och "));
        let table = catalogue.sources.iter().any(|s| s.id == source && s.kind == SourceKind::Table);
        let Some(p) = period else {
            terminal.say(&words(
                lang,
                format!("no data for `{source}`; left out: {what}"),
                format!("inga data för `{source}`; utelämnat: {what}"),
            ));
            continue;
        };
        let help = match table {
            true => words(
                lang,
                format!("the year of a row in a table is the one it serves: add rows for {p}, also with earlier numbers"),
                format!(
                    "året på en rad i en tabell är det som den används för: lägg till rader för {p}, även med äldre uppgifter"
                ),
            ),
            false => words(
                lang,
                format!("add rows for {p}, or choose other years with --year"),
                format!("lägg till rader för {p}, eller välj andra år med --year"),
            ),
        };
        terminal.complain(&words(
            lang,
            format!("warning: `{source}` has no rows for {p}; left out: {what}\n  help: {help}\n"),
            format!("varning: `{source}` har inga rader för {p}; utelämnat: {what}\n  hjälp: {help}\n"),
        ));
    }
}

fn header(
    catalogue: &CheckedCatalogue,
    plan: &Plan,
    fingerprints: &[(String, String)],
    results: &Results,
    findings: &[Finding],
    synthetic: bool,
) -> Value {
    let data: Vec<_> = fingerprints.iter().map(|(source, hash)| json!({ "source": source, "fingerprint": hash })).collect();
    let skipped: Vec<_> = results.skipped.iter().map(left_out).collect();
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

/// What there are no figures of; with the parts, where it is not the whole measure.
fn left_out(Skipped { measure, parts, source, period }: &Skipped) -> Value {
    let mut entry = json!({ "measure": measure, "source": source, "period": period });
    if !parts.is_empty() {
        entry["parts"] = json!(parts);
    }
    entry
}

/// Who responded, with the rate in percent; none where it is not known who was asked.
fn response(response: &Response) -> Value {
    let rate = response.asked.filter(|asked| *asked > 0).map(|asked| 100.0 * response.responded as f64 / asked as f64);
    let starts = response.starts.map(|(month, day)| format!("{month:02}-{day:02}"));
    json!({
        "source": response.source,
        "period": response.period,
        "year_starts": starts,
        "rows": response.rows,
        "responded": response.responded,
        "asked": response.asked,
        "response_rate": rate,
        "not_responding": response.not_responding,
    })
}

#[cfg(test)]
#[path = "computation_tests.rs"]
mod tests;

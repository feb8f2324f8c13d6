//! `mattstock test`: the tests inside measures, and what they leave unseen.

mod human;
mod json;
mod junit;
pub(crate) mod outcome;

use std::collections::BTreeSet;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use mattstock_core::check::{CheckedCatalogue, Measure, Trial};
use mattstock_core::estimate::{EstimateError, PeriodError, Periods, Results, estimate};
use mattstock_core::plan::Plan;
use mattstock_core::trial::{self, Table};
use mattstock_core::{Finding, FindingKind};
use mattstock_eval::{Content, DataFile, Options, SourceData, evaluate};
use mattstock_syntax::{Lang, Sources};

use crate::args::Common;
use crate::catalogue::{Opened, open, sound, unknown_measure};
use crate::computation::refusal;
use crate::deny::Denied;
use crate::left_out;
use crate::locate;
use crate::run::deliver;
use crate::terminal::{Failure, Outcome, Terminal};
use outcome::{Tested, Verdict, at_least};

/// `mattstock test`
#[derive(Debug, Args)]
pub(crate) struct Test {
    /// Ids of measures, or definition files or folders [default: all measures, candidates too]
    #[arg(value_name = "PATH|ID")]
    pub(crate) subjects: Vec<String>,
    /// How the outcome is written
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(crate) format: TestFormat,
    /// Prints tests that show what no test shows yet, ready to be pasted, in place of the outcome
    #[arg(long)]
    pub(crate) missing: bool,
    /// The least that the tests of each measure must show of what can be shown
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u8).range(0..=100))]
    pub(crate) coverage_min: Option<u8>,
    /// File to write [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// How the outcome is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TestFormat {
    /// For people
    Human,
    /// One JSON object
    Json,
    /// JUnit XML, for build servers
    Junit,
}

/// Runs the tests of measures.
pub(crate) fn test(terminal: &mut Terminal<'_>, common: &Common, test: &Test) -> Outcome {
    let (catalogue, opened, chosen) = choose(terminal, common, test)?;
    let mut all = Vec::new();
    for at in chosen {
        all.push(tested(terminal, &catalogue, at)?);
    }
    let bytes = if test.missing {
        missing(terminal, &catalogue, &opened.sources, &all)?
    } else {
        match test.format {
            TestFormat::Human => {
                let style = human::Style {
                    lang: terminal.lang,
                    bold: test.output.is_none() && terminal.colors_results(),
                    verbose: common.verbose,
                    quiet: terminal.quiet,
                    least: test.coverage_min,
                };
                human::text(&catalogue, &opened.sources, &all, style)
            }
            TestFormat::Json => json::text(&catalogue, &opened.sources, &all),
            TestFormat::Junit => junit::text(&catalogue, &opened.sources, &all, terminal.lang)?,
        }
    };
    deliver(terminal, test.output.as_deref(), bytes.as_bytes())?;
    let failed = all.iter().flat_map(|tested| &tested.verdicts).any(|verdict| *verdict != Verdict::Passed);
    let unseen = test.coverage_min.is_some_and(|least| all.iter().any(|tested| !at_least(&tested.coverage, least)));
    Ok(i32::from(failed || unseen))
}

/// The catalogue, and the measures that are meant.
fn choose(
    terminal: &mut Terminal<'_>,
    common: &Common,
    test: &Test,
) -> Result<(CheckedCatalogue, Opened, Vec<usize>), Failure> {
    let lang = terminal.lang;
    let is_path = |text: &String| text.contains(['/', '\\', '.']) || terminal.env.resolve(text.as_ref()).is_dir();
    let (paths, ids): (Vec<String>, Vec<String>) = test.subjects.iter().cloned().partition(is_path);
    let paths: Vec<PathBuf> = paths.into_iter().map(PathBuf::from).collect();
    let (place, limits) = locate::files(terminal.env, common.catalogue.as_deref(), &paths, lang)?;
    let mut opened = open(place);
    let denied = Denied::definitions(&[], lang)?;
    let left = left_out::leave_out(&mut opened, &ids, &denied);
    let catalogue = sound(terminal, &mut opened)?;
    left_out::say(terminal, &left);
    // Of paths and ids each adds what it names.
    mattstock_core::plan::select(&catalogue, &ids).map_err(|unknown| unknown_measure(terminal, &unknown))?;
    let files: BTreeSet<u32> = opened.files_within(&limits).into_iter().collect();
    let everything = test.subjects.is_empty() || !paths.is_empty() && limits.is_empty();
    let wanted = |measure: &Measure| everything || ids.contains(&measure.id) || files.contains(&measure.span.source.0);
    let chosen: Vec<usize> = (0..catalogue.measures.len()).filter(|at| wanted(&catalogue.measures[*at])).collect();
    if chosen.is_empty() {
        return Err(Failure::usage(terminal.words("no measure is defined there", "inget mått definieras där")));
    }
    Ok((catalogue, opened, chosen))
}

/// Runs the tests of one measure.
pub(crate) fn tested(terminal: &Terminal<'_>, catalogue: &CheckedCatalogue, at: usize) -> Result<Tested, Failure> {
    let measure = &catalogue.measures[at];
    let plan = trial::plan(catalogue, measure);
    let mut verdicts = Vec::new();
    for trial in &measure.tests {
        verdicts.push(match evaluated(terminal, catalogue, &plan, trial)? {
            Ok(results) => {
                let mismatches = trial::compare(catalogue, measure, trial, &results);
                if mismatches.is_empty() { Verdict::Passed } else { Verdict::Failed(mismatches) }
            }
            Err(findings) => Verdict::Stopped(findings),
        });
    }
    let passed: Vec<bool> = verdicts.iter().map(|verdict| *verdict == Verdict::Passed).collect();
    let coverage =
        trial::coverage(catalogue, at, &passed, &|catalogue, measure, trial| figures(terminal, catalogue, measure, trial));
    Ok(Tested { measure: at, verdicts, coverage })
}

/// What comes of the rows of a test by a measure; none where they cannot be counted.
fn figures(terminal: &Terminal<'_>, catalogue: &CheckedCatalogue, measure: &Measure, trial: &Trial) -> Option<Results> {
    evaluated(terminal, catalogue, &trial::plan(catalogue, measure), trial).ok()?.ok()
}

/// The figures of the rows of a test, or what stops them.
fn evaluated(
    terminal: &Terminal<'_>,
    catalogue: &CheckedCatalogue,
    plan: &Plan,
    trial: &Trial,
) -> Result<Result<Results, Vec<Finding>>, Failure> {
    let data: Vec<SourceData> = trial::tables(catalogue, plan, trial).iter().map(data).collect();
    let options = Options { fingerprints: false, ..Options::default() };
    let evaluation = evaluate(plan, &data, &options, &());
    let stops = |finding: &&Finding| FindingKind::stops(finding.kind);
    let stopping: Vec<Finding> = evaluation.findings.iter().filter(stops).cloned().collect();
    if !stopping.is_empty() {
        return Ok(Err(stopping));
    }
    match estimate(catalogue, plan, &evaluation.counts, &Periods::Year(trial.year)) {
        Ok(results) => Ok(Ok(results)),
        // Rows of other years alone: there is no figure.
        Err(EstimateError::Period(PeriodError::Unknown { .. } | PeriodError::None)) => {
            Ok(Ok(Results { periods: Vec::new(), responses: Vec::new(), skipped: Vec::new(), rows: Vec::new() }))
        }
        Err(error) => Err(refusal(&error, false, &[], terminal.lang)),
    }
}

/// The rows of a source as a file of delimited text.
fn data(table: &Table) -> SourceData {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in std::iter::once(&table.header).chain(&table.rows) {
        writer.write_record(row).expect("rows of a table are as long as its header, and memory takes them all");
    }
    let bytes = writer.into_inner().expect("memory takes what is left");
    let name = table.source.clone();
    let file = DataFile { name, content: Content::Bytes(bytes), year: None, given: Vec::new() };
    SourceData { source: table.source.clone(), files: vec![file] }
}

/// Tests of what none shows, with the figures that come of them.
fn missing(
    terminal: &mut Terminal<'_>,
    catalogue: &CheckedCatalogue,
    sources: &Sources,
    all: &[Tested],
) -> Result<String, Failure> {
    let mut out = String::new();
    for tested in all {
        let measure = &catalogue.measures[tested.measure];
        let computed =
            |catalogue: &CheckedCatalogue, measure: &Measure, trial: &Trial| figures(terminal, catalogue, measure, trial);
        let ready = trial::ready(catalogue, tested.measure, &tested.coverage, &computed);
        if ready.is_empty() {
            continue;
        }
        let several = tested.coverage.parts.len() > 1;
        let lang = if catalogue.language == "sv" { Lang::Sv } else { Lang::En };
        let named = ready.into_iter().map(|ready| {
            let part = several.then_some(ready.trial.name.as_str());
            let name = outcome::name(part, &ready.shown, |span| human::source_text(span, sources), lang);
            Trial { name, ..ready.trial }
        });
        let tests: Vec<Trial> = named.collect();
        let path = &sources.get(measure.span.source).path;
        let words = terminal.words(
            "the figures are what the definition computes today; hold each against the publication before it is kept",
            "siffrorna är vad definitionen räknar fram i dag; pröva var och en mot publikationen innan den får stå kvar",
        );
        let place = if measure.tests.is_empty() {
            terminal.words("goes to the end of the file", "läggs sist i filen")
        } else {
            terminal.words("goes to the end of the list `tests`", "läggs sist i listan `tests`")
        };
        let tests = trial::written(catalogue, tested.measure, &tests);
        out.push_str(&format!("# {path}: {place}\n# {words}\n{tests}\n"));
    }
    if out.is_empty() {
        terminal.say(terminal.words("the tests show all that can be shown", "testerna visar allt som kan visas"));
    }
    Ok(out)
}

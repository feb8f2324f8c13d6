//! `mattstock assess`: the six criteria.

pub(crate) mod args;
mod text;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use mattstock_core::assess::{Assessment, Coverage, Evidence, Fact, FilesRead, Responses, assess};
use mattstock_core::check::{CheckedCatalogue, SourceIx};
use mattstock_core::document::{AssessmentPageOptions, assessment_page, fact_text};
use mattstock_core::estimate::{Periods, Results};
use mattstock_core::plan::{Delivered, delivered, plan_delivered, plan_review, select};
use mattstock_core::prove::prove;
use mattstock_core::review::{Review, ReviewOptions, review};
use mattstock_eval::Options;
use mattstock_render::{html, markdown};
use serde_json::{Value, json};

use crate::args::Common;
use crate::catalogue::{Opened, open, sound, unknown_measure};
use crate::computation::{Request, compute, planned, read};
use crate::data::{self, File};
use crate::deny::Denied;
use crate::explained::Definitions;
use crate::left_out;
use crate::locate;
use crate::made_up;
use crate::run::{deliver, ending, unknown_ending};
use crate::terminal::{Failure, Outcome, Terminal};
use crate::trial::outcome::Verdict;
use crate::trial::tested;
use args::{Assess, AssessFormat};

/// Assesses measures against the six criteria of an indicator.
pub(crate) fn run(terminal: &mut Terminal<'_>, common: &Common, given: &Assess) -> Outcome {
    let format = match (given.format, given.output.as_deref().and_then(ending).as_deref()) {
        (Some(format), _) => format,
        (None, Some("html" | "htm")) => AssessFormat::Html,
        (None, Some("json")) => AssessFormat::Json,
        (None, Some("md" | "markdown")) => AssessFormat::Md,
        (None, Some("txt") | None) => AssessFormat::Table,
        (None, Some(other)) => return Err(unknown_ending(terminal, other, "md, html, json, txt")),
    };
    let (paths, mut ids) = subjects(terminal, &given.subjects);
    let (place, limits) = locate::files(terminal.env, common.catalogue.as_deref(), &paths, terminal.lang)?;
    let mut opened = open(place);
    ids.extend(defined_in(terminal, &opened, &limits)?);
    let left = left_out::leave_out(&mut opened, &ids, &Denied::default());
    let catalogue = sound(terminal, &mut opened)?;
    left_out::say(terminal, &left);
    select(&catalogue, &ids).map_err(|unknown| unknown_measure(terminal, &unknown))?;
    let earlier = given.earlier.as_deref().map(|folder| earlier(terminal, folder)).transpose()?;
    let chosen = |id: &String| ids.is_empty() || ids.contains(id);
    let mut measures = catalogue.measures.iter().filter(|measure| chosen(&measure.id));
    // Of sources that do not exist nobody has data.
    let seen = if given.data.is_empty() || !measures.any(|m| catalogue.sources[m.source.index()].exists) {
        None
    } else {
        Some(look(terminal, common, (&catalogue, &Definitions::of(&opened)), &given.data, &ids)?)
    };
    let mut proved = Vec::new();
    prove(&catalogue, &mut proved);
    let covered = covered(terminal, &catalogue, &ids)?;
    let evidence = Evidence {
        proofs: Some(&proved),
        coverage: Some(&covered),
        data: seen.as_ref().map(|s| Responses {
            results: &s.results,
            review: s.review.as_ref(),
            synthetic: s.synthetic,
            files: &s.files,
            delivered: &s.delivered,
            today: terminal.env.today,
        }),
        earlier: earlier.as_ref(),
    };
    let assessment = assess(&catalogue, &ids, &evidence);
    let page = || assessment_page(&catalogue, &assessment, &AssessmentPageOptions { language: common.document_language() });
    let text = match format {
        AssessFormat::Table => {
            let bold = given.output.is_none() && terminal.colors_results();
            let ledgers = !ids.is_empty() || terminal.verbose;
            let layout = text::Layout { lang: terminal.lang, width: terminal.width(), bold, ledgers };
            text::text(&catalogue, &assessment, layout)
        }
        AssessFormat::Md => markdown(&page()),
        AssessFormat::Html => html(&page()),
        AssessFormat::Json => {
            let language = common.document_language().unwrap_or_else(|| catalogue.language.clone());
            let tree = tree(&catalogue, &assessment, &language);
            serde_json::to_string_pretty(&tree).map_err(|error| Failure::usage(error.to_string()))? + "\n"
        }
    };
    deliver(terminal, given.output.as_deref(), text.as_bytes())?;
    Ok(0)
}

/// What is named parted into files and ids.
fn subjects(terminal: &Terminal<'_>, given: &[String]) -> (Vec<PathBuf>, Vec<String>) {
    let is_path = |text: &&String| {
        let path = Path::new(text.as_str());
        text.contains(['/', '\\']) || path.extension().is_some() || terminal.env.resolve(path).exists()
    };
    let (paths, ids): (Vec<_>, Vec<_>) = given.iter().partition(is_path);
    (paths.into_iter().map(PathBuf::from).collect(), ids.into_iter().cloned().collect())
}

/// Ids of the measures that are defined in some files or folders.
fn defined_in(terminal: &Terminal<'_>, opened: &Opened, limits: &[PathBuf]) -> Result<Vec<String>, Failure> {
    if limits.is_empty() {
        return Ok(Vec::new());
    }
    let real = |shown: &str| {
        let inside = shown.strip_prefix(&opened.place.shown).unwrap_or(shown);
        opened.place.folder.join(inside).canonicalize().ok()
    };
    let meant = |shown: &str| real(shown).is_some_and(|path| limits.iter().any(|limit| path.starts_with(limit)));
    let defined = opened.catalogue.measures.iter().filter(|m| meant(&opened.sources.get(m.id.span.source).path));
    let ids: Vec<String> = defined.map(|m| m.id.value.clone()).collect();
    // Of a file that cannot be read as a measure the errors are told.
    let broken = opened.diagnostics.iter().any(|d| meant(&opened.sources.get(d.span().source).path));
    if ids.is_empty() && !broken {
        return Err(Failure::usage(
            terminal.words("none of the files named defines a measure", "ingen av de angivna filerna definierar ett mått"),
        ));
    }
    Ok(ids)
}

/// The catalogue of an earlier year.
fn earlier(terminal: &Terminal<'_>, folder: &Path) -> Result<CheckedCatalogue, Failure> {
    let place = locate::catalogue(terminal.env, Some(folder), terminal.lang)?;
    open(place).checked.ok_or_else(|| {
        let folder = folder.display();
        Failure::usage_help(
            terminal.words(
                format!("the catalogue in `{folder}` has errors and cannot be compared with"),
                format!("katalogen i `{folder}` har fel och kan inte jämföras med"),
            ),
            terminal.words(format!("see `mattstock check {folder}`"), format!("se `mattstock check {folder}`")),
        )
    })
}

/// What responses show.
struct Seen {
    results: Results,
    review: Option<Review>,
    synthetic: bool,
    files: Vec<FilesRead>,
    delivered: Vec<Delivered>,
}

/// The seed of responses that are sampled without any being asked for.
const USUAL_SEED: u64 = 1;

/// What the tests of measures show of them; with no ids of all.
fn covered(terminal: &Terminal<'_>, catalogue: &CheckedCatalogue, ids: &[String]) -> Result<Vec<Coverage>, Failure> {
    let measures = catalogue.measures.iter().enumerate();
    let chosen = measures.filter(|(_, m)| !m.tests.is_empty() && (ids.is_empty() || ids.contains(&m.id)));
    let each = chosen.map(|(ix, measure)| {
        let tested = tested(terminal, catalogue, ix)?;
        let (seen, reachable) = tested.coverage.total();
        let failed = tested.verdicts.iter().filter(|verdict| **verdict != Verdict::Passed).count();
        Ok(Coverage {
            measure: measure.id.clone(),
            tests: measure.tests.len() as u64,
            failed: failed as u64,
            seen: seen as u64,
            reachable: reachable as u64,
        })
    });
    each.collect()
}

/// Computes the measures and reviews their sources.
fn look(
    terminal: &mut Terminal<'_>,
    common: &Common,
    (catalogue, definitions): (&CheckedCatalogue, &Definitions),
    given: &[String],
    ids: &[String],
) -> Result<Seen, Failure> {
    let all: Vec<String> = catalogue.measures.iter().map(|m| m.id.clone()).collect();
    let found = data::open(terminal, given, catalogue)?;
    let mut again = data::open(terminal, given, catalogue)?;
    let computation = compute(
        terminal,
        catalogue,
        Request {
            data: found,
            measures: if ids.is_empty() { &all } else { ids },
            periods: Periods::All,
            threads: common.threads,
            definitions,
            denied: Denied::default().kinds(),
            fingerprints: false,
        },
    )?;
    let sources: Vec<SourceIx> = (0..)
        .map(SourceIx)
        .zip(&catalogue.sources)
        .filter(|(_, source)| again.sources.contains_key(&source.id))
        .map(|(ix, _)| ix)
        .collect();
    let plan = plan_review(catalogue, &sources);
    let years: BTreeSet<i32> = computation.results.responses.iter().filter_map(|response| response.period).collect();
    let years: Vec<i32> = years.into_iter().collect();
    let synthetic = computation.synthetic || made_up::looks_sampled(catalogue, &again, &years, USUAL_SEED);
    let named: Vec<(String, Vec<String>)> =
        again.sources.iter().map(|(id, files)| (id.clone(), files.iter().map(bare_name).collect())).collect();
    let delivered = by_unit(terminal, common, catalogue, &sources, &again.sources)?;
    // What is found in the files has been told with the figures.
    let mut findings = std::mem::take(&mut again.findings);
    let responses = planned(terminal, &plan.plan, again.sources, &mut findings)?;
    let options = Options { memory: terminal.memory, ..Options::default() };
    let evaluation = read(terminal, &plan.plan, &responses, common.threads, &options)?;
    let options = ReviewOptions::default();
    // Data that hold no period have been told of too.
    let review = review(catalogue, &plan, &evaluation.counts, &evaluation.findings, &options).ok();
    let rows = |source: &str| {
        let of = review.iter().flat_map(|r| &r.sources).filter(|r| catalogue.sources[r.source.index()].id == source);
        of.flat_map(|r| &r.periods).map(|period| period.response.rows).sum()
    };
    let files = named.into_iter().map(|(source, files)| FilesRead { rows: rows(&source), source, files }).collect();
    Ok(Seen { results: computation.results, review, synthetic, files, delivered })
}

/// What a file is called, without its folder: a ledger may be published.
fn bare_name(file: &File) -> String {
    file.path.file_name().map_or_else(|| file.name.clone(), |name| name.to_string_lossy().into_owned())
}

/// What the units of each source delivered, where it has a list of them.
fn by_unit(
    terminal: &mut Terminal<'_>,
    common: &Common,
    catalogue: &CheckedCatalogue,
    sources: &[SourceIx],
    files: &BTreeMap<String, Vec<File>>,
) -> Result<Vec<Delivered>, Failure> {
    let planned_by_unit = plan_delivered(catalogue, sources);
    let plan = &planned_by_unit.plan;
    if plan.sources.is_empty() {
        return Ok(Vec::new());
    }
    // What is wrong with the rows has been told with the figures.
    let data = planned(terminal, plan, files.clone(), &mut Vec::new())?;
    let options = Options { memory: terminal.memory, ..Options::default() };
    let evaluation = read(terminal, plan, &data, common.threads, &options)?;
    Ok(delivered(&planned_by_unit, &evaluation.counts))
}

/// An assessment as JSON: every line with its values, and in words.
fn tree(catalogue: &CheckedCatalogue, assessment: &Assessment, language: &str) -> Value {
    let measures = assessment.measures.iter().map(|ledger| {
        let told = |fact: &Fact| {
            json!({
                "kind": fact.kind,
                "values": serde_json::to_value(fact).ok().and_then(|mut f| f.get_mut("values").map(Value::take)),
                "text": fact_text(catalogue, &ledger.measure, fact, language).to_string(),
            })
        };
        let criteria = ledger.criteria.iter().map(|criterion| {
            let lines = criterion.lines.iter().map(|line| {
                let mut told = told(&line.fact);
                told["evidence"] = json!(line.evidence);
                told
            });
            json!({
                "criterion": criterion.criterion,
                "verdict": criterion.verdict,
                "reason": told(&criterion.reason),
                "lines": lines.collect::<Vec<_>>(),
            })
        });
        let criteria: Vec<Value> = criteria.collect();
        let mut entry = serde_json::to_value(ledger).unwrap_or_default();
        entry["criteria"] = json!(criteria);
        entry
    });
    json!({
        "tool": { "name": "mattstock", "version": env!("CARGO_PKG_VERSION") },
        "catalogue": { "id": catalogue.id, "fingerprint": catalogue.fingerprint },
        "language": language,
        "data": assessment.data,
        "synthetic": assessment.synthetic,
        "measures": measures.collect::<Vec<_>>(),
    })
}

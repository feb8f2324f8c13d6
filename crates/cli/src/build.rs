//! `mattstock build`: check, compute and publish in one go.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use mattstock_core::check::CheckedCatalogue;
use mattstock_core::document::{self, AppendixOptions, ResultsOptions};
use mattstock_core::estimate::{Periods, Results};
use mattstock_core::sample::SampleOptions;
use mattstock_render::{html, markdown, results_csv, results_json};

use crate::appendix::tree;
use crate::args::{Build, Common, SAMPLE_YEAR};
use crate::catalogue::{Opened, cannot, open_sound};
use crate::computation::{Computation, Request, compute};
use crate::data::{self, Data};
use crate::deny::Denied;
use crate::explained::Definitions;
use crate::output::Outputs;
use crate::terminal::{Failure, Outcome, Terminal, counted};
use crate::{report, sample};

/// Makes everything the catalogue can be made into. Nothing is written before everything is made, but for sampled
/// responses.
pub(crate) fn build(terminal: &mut Terminal<'_>, common: &Common, build: &Build) -> Outcome {
    let denied = Denied::all(&build.deny, terminal.lang)?;
    let (catalogue, opened) = open_sound(terminal, common, &denied, &[])?;
    let mut report = vec![checked(terminal, &catalogue, &opened)];

    let (data, periods) = if build.data.is_empty() {
        let (data, year, line) = sampled(terminal, &catalogue, build)?;
        report.push(line);
        (data, Periods::Year(year))
    } else {
        let mut data = data::open(terminal, &build.data, &catalogue)?;
        // Candidates are not built, and what only they need is not read.
        let needed: Vec<_> = catalogue.sources_for(&[]).iter().map(|s| catalogue.sources[s.index()].id.as_str()).collect();
        data.sources.retain(|source, _| needed.contains(&source.as_str()));
        let files: Vec<_> = data.files().map(|f| f.name.clone()).collect();
        report.push(line(terminal.words("read", "läst"), &files.join(", ")));
        (data, build.year.unwrap_or(Periods::FromData))
    };
    let request = Request {
        data,
        measures: &[],
        periods,
        threads: common.threads,
        definitions: &Definitions::of(&opened),
        denied: denied.kinds(),
        fingerprints: true,
    };
    let computation = compute(terminal, &catalogue, request)?;
    report.push(computed(terminal, &computation));

    let made = appendix(common, &catalogue, &computation)?;
    report.push(line(terminal.words("appendix", "bilaga"), &names(&build.out, &made)));
    let figures = results(common, &catalogue, &computation);
    report.push(line(terminal.words("results", "resultat"), &names(&build.out, &figures)));
    write(terminal, &build.out, made.into_iter().chain(figures))?;

    if !terminal.quiet {
        terminal.result(&report.concat())?;
    }
    Ok(0)
}

/// What a file is called, and what stands in it.
type Made = (String, Vec<u8>);

fn line(verb: &str, what: &str) -> String {
    format!("{verb:<10}{what}\n")
}

fn names(folder: &Path, made: &[Made]) -> String {
    let names: Vec<_> = made.iter().map(|(name, _)| shown(&folder.join(name))).collect();
    names.join(", ")
}

fn shown(path: &Path) -> String {
    path.display().to_string().replace('\\', "/")
}

fn checked(terminal: &Terminal<'_>, catalogue: &CheckedCatalogue, opened: &Opened) -> String {
    let candidates = catalogue.measures.iter().filter(|m| m.candidate).count();
    let measures = counted(
        catalogue.measures.len() - candidates,
        terminal.words("measure", "mått"),
        terminal.words("measures", "mått"),
    );
    let sources = catalogue.sources_for(&[]).len();
    let sources = counted(sources, terminal.words("source", "källa"), terminal.words("sources", "källor"));
    let beside = match candidates {
        0 => String::new(),
        n => {
            let one = terminal.words("candidate left out", "kandidat utelämnad");
            format!(", {}", counted(n, one, terminal.words("candidates left out", "kandidater utelämnade")))
        }
    };
    let findings = report::numbers(&opened.diagnostics, terminal.lang);
    let findings = findings.unwrap_or_else(|| terminal.words("no findings", "inga fynd").to_owned());
    let place = opened.place.name();
    line(terminal.words("checked", "granskat"), &format!("{place}: {measures}, {sources}, {findings}{beside}"))
}

/// Samples responses for one year and returns them as data.
fn sampled(terminal: &Terminal<'_>, catalogue: &CheckedCatalogue, build: &Build) -> Result<(Data, i32, String), Failure> {
    let year = match &build.year {
        None => SAMPLE_YEAR,
        Some(Periods::Year(year)) => *year,
        Some(_) => {
            return Err(Failure::usage_help(
                terminal.words("responses are sampled for one year", "svar hittas på för ett år"),
                terminal.words("name one year, or real data with --data", "ange ett år, eller verkliga data med --data"),
            ));
        }
    };
    let folder = build.out.join("data");
    let options = SampleOptions { year, seed: 1, rows: BTreeMap::new(), dirty: false };
    let written = sample::write(terminal, catalogue, &[], &options, &folder)?;
    let mut data = Data { synthetic: true, ..Data::default() };
    let mut files = Vec::new();
    for file in written {
        let name = shown(&file.path);
        let path: PathBuf = terminal.env.resolve(&file.path);
        files.push(name.clone());
        data.sources.entry(file.source).or_default().push(data::File { name, path, year: None, by_name: true, given: None });
    }
    let files = files.join(", ");
    let line = line(
        terminal.words("sampled", "samplat"),
        &terminal.words(
            format!("SYNTHETIC responses for {year}: {files}"),
            format!("SYNTHETIC, påhittade svar för {year}: {files}"),
        ),
    );
    Ok((data, year, line))
}

fn computed(terminal: &Terminal<'_>, computation: &Computation) -> String {
    let Results { periods, rows, .. } = &computation.results;
    let periods: Vec<_> = periods.iter().map(i32::to_string).collect();
    let periods = if periods.is_empty() { String::new() } else { format!("{}: ", periods.join(", ")) };
    let figures = counted(rows.len(), terminal.words("figure", "värde"), terminal.words("figures", "värden"));
    let findings = match computation.findings {
        0 => terminal.words("no findings in the data", "inga fynd i data").to_owned(),
        n => terminal.words(format!("findings in the data: {n}"), format!("fynd i data: {n}")),
    };
    line(terminal.words("computed", "beräknat"), &format!("{periods}{figures}, {findings}"))
}

fn appendix(common: &Common, catalogue: &CheckedCatalogue, computation: &Computation) -> Result<Vec<Made>, Failure> {
    let made = document::appendix(
        catalogue,
        &AppendixOptions {
            language: common.document_language(),
            // The specification is for the year of the figures beside it, or for any year when there are several.
            year: match computation.results.periods[..] {
                [year] => Some(year),
                _ => None,
            },
            formula: false,
            measures: Vec::new(),
            synthetic: computation.synthetic,
        },
    );
    Ok(vec![
        ("appendix.md".to_owned(), markdown(&made.document).into_bytes()),
        ("appendix.html".to_owned(), html(&made.document).into_bytes()),
        ("appendix.json".to_owned(), tree(&made.tree)?.into_bytes()),
    ])
}

fn results(common: &Common, catalogue: &CheckedCatalogue, computation: &Computation) -> Vec<Made> {
    let Computation { results, header, synthetic, found, .. } = computation;
    let options = ResultsOptions { language: common.document_language(), synthetic: *synthetic, findings: found.clone() };
    let page = document::results_page(catalogue, results, &options);
    // The columns of the table are fixed, so that its name must say it.
    let csv = if *synthetic { "results-SYNTHETIC.csv" } else { "results.csv" };
    vec![
        (csv.to_owned(), results_csv(results)),
        ("results.json".to_owned(), results_json(results, header).into_bytes()),
        ("results.html".to_owned(), html(&page).into_bytes()),
    ]
}

fn write(terminal: &Terminal<'_>, folder: &Path, made: impl Iterator<Item = Made>) -> Result<(), Failure> {
    let real = terminal.env.resolve(folder);
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |error: std::io::Error| cannot(terminal.lang, true, &path, &error)
    };
    fs::create_dir_all(&real).map_err(failed(folder))?;
    let mut outputs = Outputs::new();
    for (name, bytes) in made {
        terminal.spare(&folder.join(&name), "--out")?;
        outputs.add(&real.join(&name), &bytes).map_err(failed(&folder.join(&name)))?;
    }
    outputs.commit().map_err(failed(folder))
}

//! `mattstock diff`: what differs between two versions, and what it means for the series.

pub(crate) mod args;
mod data;
mod git;
mod text;

use std::path::Path;

use mattstock_core::catalogue::{Catalogue, Loaded, load};
use mattstock_core::check::{Checked, CheckedCatalogue, check};
use mattstock_core::compare::{ComparedMeasure, Comparison, Fate, Past, PastBreak, Version, compare};
use mattstock_core::document::{ChangesOptions, changes_page};
use mattstock_core::plan::UnknownMeasure;
use mattstock_render::{html, markdown};
use serde_json::json;

use crate::args::Common;
use crate::catalogue::{Opened, sound, unknown_measure};
use crate::disk::Disk;
use crate::explained::Definitions;
use crate::locate::Place;
use crate::report;
use crate::run::{deliver, ending, unknown_ending};
use crate::terminal::{Failure, Outcome, Terminal};
use args::{Diff, DiffFormat};

/// A version that was named.
pub(super) struct Named {
    /// As it was named.
    pub(super) name: String,
    /// As written.
    pub(super) written: Catalogue,
    /// Checked.
    pub(super) checked: CheckedCatalogue,
    /// The files that its sources are defined in.
    definitions: Definitions,
}

impl Named {
    pub(super) fn version(&self) -> Version<'_> {
        Version { checked: &self.checked, written: &self.written }
    }
}

/// Compares two versions. The comparison is the result of the command and goes to standard output.
pub(crate) fn diff(terminal: &mut Terminal<'_>, common: &Common, diff: &Diff) -> Outcome {
    let format = format(terminal, diff)?;
    let old = open(terminal, common, &diff.old)?;
    let new = open(terminal, common, &diff.new)?;
    known(terminal, &old, &new, &diff.measure)?;
    let mut comparison = compare(old.version(), new.version(), &diff.measure);
    let run = match diff.data.is_empty() {
        true => None,
        false => Some(data::effects(terminal, common, diff, [&old, &new], &mut comparison)?),
    };
    let synthetic = run.as_ref().is_some_and(|run| run.synthetic);
    let (effects, ineffective, failure) = match run.map(|run| run.effects) {
        None => (None, None, None),
        Some(Ok(effects)) => (Some(effects), None, None),
        Some(Err((why, failure))) => (None, Some(why), Some(failure)),
    };
    let bytes = match format {
        DiffFormat::Json => {
            let told = json!({ "effects": effects, "ineffective": ineffective, "synthetic": synthetic });
            json_text(&old, &new, &comparison, told).into_bytes()
        }
        format => {
            let language = match format {
                DiffFormat::Human => Some(terminal.words("en", "sv").to_owned()),
                _ => common.document_language(),
            };
            let (before, after) = (old.name.clone(), new.name.clone());
            let options = ChangesOptions { language, old: before, new: after, synthetic, effects, ineffective };
            let page = changes_page(&new.checked, &comparison, &options);
            match format {
                DiffFormat::Md => markdown(&page).into_bytes(),
                DiffFormat::Html => html(&page).into_bytes(),
                DiffFormat::Human | DiffFormat::Json => {
                    let color = diff.output.is_none() && terminal.colors_results();
                    text::text(&page, terminal.width(), color).into_bytes()
                }
            }
        }
    };
    deliver(terminal, diff.output.as_deref(), &bytes)?;
    needless(terminal, &comparison.measures);
    match failure {
        // The comparison is told, and the effect that was asked for is lacking.
        Some(failure) => Err(failure),
        None => Ok(i32::from(comparison.unstated())),
    }
}

fn format(terminal: &Terminal<'_>, diff: &Diff) -> Result<DiffFormat, Failure> {
    Ok(match (diff.format, &diff.output) {
        (Some(format), _) => format,
        (None, Some(path)) => match ending(path).as_deref() {
            Some("md") => DiffFormat::Md,
            Some("html" | "htm") => DiffFormat::Html,
            Some("json") => DiffFormat::Json,
            Some("txt") | None => DiffFormat::Human,
            Some(other) => return Err(unknown_ending(terminal, other, "md, html, json, txt")),
        },
        (None, None) => DiffFormat::Human,
    })
}

/// Opens a version: a folder that holds a catalogue, or `measures`; else a revision.
fn open(terminal: &mut Terminal<'_>, common: &Common, named: &str) -> Result<Named, Failure> {
    let lang = terminal.lang;
    let folder = terminal.env.resolve(Path::new(named));
    let holds = |folder: &Path| folder.join("catalogue.yaml").is_file();
    let (loaded, shown, folder) = if folder.is_dir() {
        let inner = folder.join("measures");
        let (root, shown) = if holds(&folder) {
            (folder, named.to_owned())
        } else if holds(&inner) {
            (inner, Path::new(named).join("measures").display().to_string())
        } else {
            return Err(Failure::usage_help(
                terminal.words(
                    format!("`{named}` holds no catalogue.yaml"),
                    format!("`{named}` innehåller ingen catalogue.yaml"),
                ),
                terminal.words(
                    "name a catalogue's folder, one that has it as `measures`, or a git revision",
                    "ange en katalogs mapp, en mapp som har den som `measures`, eller en revision i git",
                ),
            ));
        };
        let shown = format!("{}/", shown.trim_end_matches(['/', '\\']));
        (load(&Disk::new(&root), &shown), shown, root)
    } else {
        let preferred = common.catalogue.as_ref().map(|path| format!("./{}", path.display()).replace('\\', "/"));
        let revision = git::open(&terminal.env.folder, named, preferred.as_deref(), lang)?;
        let name = named.split_once(':').map_or(named, |(revision, _)| revision);
        let shown = format!("{name}:{}", revision.root);
        (load(&revision, &shown), shown, terminal.env.folder.clone())
    };
    let Loaded { catalogue, sources, diagnostics: loading } = loaded;
    let Checked { catalogue: checked, mut diagnostics } = check(&catalogue, &loading);
    report::sort(&mut diagnostics, &sources);
    let place = Place { folder, shown };
    let mut opened = Opened { place, sources, catalogue, loading, diagnostics, checked };
    // What is to be said of warnings is said by `check`.
    let quiet = std::mem::replace(&mut terminal.quiet, true);
    let definitions = Definitions::of(&opened);
    let checked = sound(terminal, &mut opened);
    terminal.quiet = quiet;
    Ok(Named { name: named.to_owned(), written: opened.catalogue, checked: checked?, definitions })
}

/// Refuses a measure that neither version has.
fn known(terminal: &Terminal<'_>, old: &Named, new: &Named, ids: &[String]) -> Result<(), Failure> {
    let mut all: Vec<&str> = new.checked.measures.iter().map(|m| m.id.as_str()).collect();
    all.extend(old.checked.measures.iter().map(|m| m.id.as_str()).filter(|id| !all.contains(id)).collect::<Vec<_>>());
    match ids.iter().find(|id| !all.contains(&id.as_str())) {
        None => Ok(()),
        Some(found) => {
            let suggestion = mattstock_core::suggest(found, all.iter().copied()).map(str::to_owned);
            let known = all.into_iter().map(str::to_owned).collect();
            Err(unknown_measure(terminal, &UnknownMeasure { found: found.clone(), suggestion, known }))
        }
    }
}

/// Warns of breaks that are stated where nothing breaks, or of years before one that was stated already.
fn needless(terminal: &mut Terminal<'_>, measures: &[ComparedMeasure]) {
    for measure in measures.iter().filter(|m| m.fate != Fate::Removed) {
        for (year, part) in &measure.needless {
            let id = part.as_deref().unwrap_or(&measure.id);
            let text = terminal.words(
                format!("warning: a break of {year} is stated for `{id}`, which does not break\n"),
                format!("varning: ett brott {year} är angivet för `{id}`, som inte bryts\n"),
            );
            terminal.complain(&text);
        }
        for PastBreak { year, part, known, because } in &measure.past {
            let id = part.as_deref().unwrap_or(&measure.id);
            let why = match because {
                Past::Stated => terminal.words(
                    format!("the version before states one for {known}"),
                    format!("den förra versionen anger ett för {known}"),
                ),
                Past::Moved => terminal.words(
                    format!("the version before states it for {known}"),
                    format!("den förra versionen anger det för {known}"),
                ),
                Past::Counted => terminal.words(
                    format!("the version before has figures for {known}"),
                    format!("den förra versionen har siffror för {known}"),
                ),
            };
            let text = terminal.words(
                format!("warning: the break of {year} stated for `{id}` does not count: {why}\n"),
                format!("varning: brottet {year} som är angivet för `{id}` räknas inte: {why}\n"),
            );
            terminal.complain(&text);
        }
    }
}

/// Everything that differs, and what is told of the data.
fn json_text(old: &Named, new: &Named, comparison: &Comparison, mut told: serde_json::Value) -> String {
    let version = |named: &Named| json!({ "name": named.name, "fingerprint": named.checked.fingerprint });
    let value = json!({
        "tool": { "name": "mattstock", "version": env!("CARGO_PKG_VERSION") },
        "old": version(old),
        "new": version(new),
        "verdict": comparison.verdict(),
        "unstated": comparison.unstated(),
        "synthetic": told["synthetic"].take(),
        "differences": comparison.differences,
        "measures": comparison.measures,
        "effects": told["effects"].take(),
        "ineffective": told["ineffective"].take(),
    });
    format!("{value:#}\n")
}

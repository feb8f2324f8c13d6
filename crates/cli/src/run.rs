//! `mattstock run`: the figures.

use std::path::Path;

use mattstock_core::estimate::Periods;
use mattstock_render::{results_csv, results_json};

use crate::args::{Common, Run, RunFormat};
use crate::catalogue::{cannot, open_sound};
use crate::computation::{Request, compute};
use crate::deny::Denied;
use crate::explained::Definitions;
use crate::figures;
use crate::terminal::{Failure, Outcome, Terminal};
use crate::{data, output};

/// Computes the figures and writes them in one format.
pub(crate) fn run(terminal: &mut Terminal<'_>, common: &Common, run: &Run) -> Outcome {
    let denied = Denied::all(&run.deny, terminal.lang)?;
    let format = match (run.format, &run.output) {
        (Some(format), _) => format,
        (None, Some(path)) => match ending(path).as_deref() {
            Some("csv") => RunFormat::Csv,
            Some("json") => RunFormat::Json,
            Some("txt") | None => RunFormat::Table,
            Some(other) => return Err(unknown_ending(terminal, other, "csv, json, txt")),
        },
        (None, None) => RunFormat::Table,
    };
    let (catalogue, opened) = open_sound(terminal, common, &denied, &run.measure)?;
    let data = data::open(terminal, &run.data, &catalogue)?;
    run.output.iter().try_for_each(|path| terminal.spare(path, "--output"))?;
    let computation = compute(
        terminal,
        &catalogue,
        Request {
            data,
            measures: &run.measure,
            periods: run.year.unwrap_or(Periods::FromData),
            threads: common.threads,
            definitions: &Definitions::of(&opened),
            denied: denied.kinds(),
            fingerprints: format == RunFormat::Json,
        },
    )?;
    let results = &computation.results;
    let bytes = match format {
        RunFormat::Csv => results_csv(results),
        RunFormat::Json => results_json(results, &computation.header).into_bytes(),
        RunFormat::Table => {
            let bold = run.output.is_none() && terminal.colors_results();
            let (lang, width) = (terminal.lang, terminal.width());
            let layout = figures::Layout { lang, width, bold, verbose: terminal.verbose };
            figures::text(&catalogue, results, computation.synthetic, layout).into_bytes()
        }
    };
    if computation.synthetic && format == RunFormat::Csv {
        // The columns are fixed and leave no room to say it.
        terminal.say(terminal.words("SYNTHETIC: from sampled responses", "SYNTHETIC: från påhittade svar"));
    }
    deliver(terminal, run.output.as_deref(), &bytes)?;
    Ok(0)
}

/// An ending that says nothing this tool can write.
pub(crate) fn unknown_ending(terminal: &Terminal<'_>, ending: &str, known: &str) -> Failure {
    Failure::usage_help(
        terminal.words(format!("cannot write `.{ending}`"), format!("kan inte skriva `.{ending}`")),
        terminal.words(format!("endings: {known}; or say `--format`"), format!("ändelser: {known}; eller ange `--format`")),
    )
}

/// The ending of a file name, in small letters.
pub(crate) fn ending(path: &Path) -> Option<String> {
    path.extension().map(|e| e.to_string_lossy().to_lowercase())
}

/// Writes a result where it was asked for.
pub(crate) fn deliver(terminal: &mut Terminal<'_>, path: Option<&Path>, bytes: &[u8]) -> Result<(), Failure> {
    match path {
        None => Ok(terminal.result_bytes(bytes)?),
        Some(path) => {
            terminal.spare(path, "--output")?;
            output::write(&terminal.env.resolve(path), bytes).map_err(|error| cannot(terminal.lang, true, path, &error))?;
            let path = path.display().to_string();
            terminal.say(&terminal.words(format!("wrote {path}"), format!("skrev {path}")));
            Ok(())
        }
    }
}

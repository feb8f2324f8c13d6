//! `mattstock sample`: synthetic responses for the catalogue.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use mattstock_core::check::CheckedCatalogue;
use mattstock_core::plan::select;
use mattstock_core::sample::{self, SampleError, SampleOptions};
use mattstock_syntax::Lang;

use crate::args::{Common, Sample};
use crate::catalogue::{cannot, open_sound, unknown_measure};
use crate::data::SYNTHETIC;
use crate::deny::Denied;
use crate::output::Outputs;
use crate::synthetic;
use crate::terminal::{Failure, Outcome, Terminal, counted};

/// A file of synthetic responses.
pub(crate) struct Written {
    /// Its source.
    pub(crate) source: String,
    /// As shown to people.
    pub(crate) path: PathBuf,
    /// Rows below the header.
    pub(crate) rows: usize,
}

/// Makes responses and writes one file for each source that is wanted, with the mark that says they are synthetic.
pub(crate) fn sample(terminal: &mut Terminal<'_>, common: &Common, sample: &Sample) -> Outcome {
    let (catalogue, _) = open_sound(terminal, common, &Denied::default(), &sample.measure)?;
    select(&catalogue, &sample.measure).map_err(|unknown| unknown_measure(terminal, &unknown))?;
    let mut rows = BTreeMap::new();
    for (source, number) in &sample.rows {
        if rows.insert(source.clone(), *number).is_some() {
            return Err(Failure::usage(terminal.words(
                format!("the rows of `{source}` are given twice"),
                format!("raderna för `{source}` anges två gånger"),
            )));
        }
    }
    let options = SampleOptions { year: sample.year, seed: sample.seed, rows, dirty: sample.dirty };
    for file in write(terminal, &catalogue, &sample.measure, &options, &sample.out)? {
        let rows = counted(file.rows, terminal.words("row", "rad"), terminal.words("rows", "rader"));
        let path = file.path.display().to_string();
        terminal.say(&terminal.words(format!("wrote {path}: {rows}"), format!("skrev {path}: {rows}")));
    }
    Ok(0)
}

/// Writes what these measures need into a folder, all files or none; without any, what all but candidates need. Files there that are not marked as synthetic are left alone.
pub(crate) fn write(
    terminal: &Terminal<'_>,
    catalogue: &CheckedCatalogue,
    measures: &[String],
    options: &SampleOptions,
    folder: &Path,
) -> Result<Vec<Written>, Failure> {
    let tables = sample::sample_for(catalogue, measures, options).map_err(|error| refusal(&error, terminal.lang))?;
    let real = terminal.env.resolve(folder);
    let names: Vec<_> = tables.iter().map(|t| format!("{}.csv", t.source)).collect();
    if !real.join(SYNTHETIC).is_file() {
        // What is not marked may be real responses.
        if let Some(name) = names.iter().find(|name| real.join(name).exists()) {
            let path = folder.join(name).display().to_string();
            let mark = folder.join(SYNTHETIC).display().to_string();
            return Err(Failure::usage_help(
                terminal.words(
                    format!("`{path}` is there already and not known to be synthetic"),
                    format!("`{path}` finns redan och är inte känd som syntetisk"),
                ),
                terminal.words(
                    format!("name another folder with --out; synthetic responses are told by `{mark}`"),
                    format!("ange en annan mapp med --out; syntetiska svar känns igen på `{mark}`"),
                ),
            ));
        }
    }
    names.iter().try_for_each(|name| terminal.spare(&folder.join(name), "--out"))?;
    fs::create_dir_all(&real).map_err(|error| cannot(terminal.lang, true, folder, &error))?;
    let mut outputs = Outputs::new();
    let mark = format!(
        "SYNTHETIC\n\nThe responses in this folder are made by `mattstock sample`: catalogue {}, year {}, seed {}.\n",
        catalogue.id, options.year, options.seed
    );
    let marked = outputs.add(&real.join(SYNTHETIC), mark.as_bytes());
    marked.map_err(|error| cannot(terminal.lang, true, &folder.join(SYNTHETIC), &error))?;
    let mut written = Vec::new();
    for (table, name) in tables.into_iter().zip(names) {
        let path = folder.join(&name);
        let source = table.source.clone();
        let mut rows = 0;
        outputs
            .write(&real.join(&name), |file| {
                let of = catalogue.sources.iter().find(|of| of.id == source);
                rows = synthetic::write(file, table, of.expect("the tables are of the sources of the catalogue"))?;
                Ok(())
            })
            .map_err(|error| cannot(terminal.lang, true, &path, &error))?;
        written.push(Written { source, path, rows });
    }
    outputs.commit().map_err(|error| cannot(terminal.lang, true, folder, &error))?;
    Ok(written)
}

/// Why no responses can be made, and the way out.
fn refusal(error: &SampleError, lang: Lang) -> Failure {
    if lang == Lang::En {
        return Failure::usage_help(error.to_string(), error.help());
    }
    let (message, help) = match error {
        SampleError::UnknownSource { source, suggestion, known } => {
            let meant = suggestion.as_ref().map(|s| format!("menades `{s}`? ")).unwrap_or_default();
            (format!("okänd källa `{source}`"), format!("{meant}källor: {}", known.join(", ")))
        }
        SampleError::TooManyRows { source, rows, units } => (
            format!("{rows} rader begärs av `{source}`, som har {units} enheter"),
            format!("högst {units} rader, en för varje enhet"),
        ),
        SampleError::YearOutOfRange { year } => {
            (format!("årtalet {year} har inte fyra siffror"), "ett år från 1000 till 9999".to_owned())
        }
        SampleError::NobodyResponds { source } => (
            format!("ingen rad i `{source}` kan vara en som svarat"),
            format!("ändra `responded_when` i `{source}` så att cellerna kan uppfylla det"),
        ),
        _ => (error.to_string(), error.help()),
    };
    Failure::usage_help(message, help)
}

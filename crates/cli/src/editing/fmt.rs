//! `mattstock fmt`: definition files in one form.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use mattstock_core::catalogue::{FileError, Files as _, unreadable};
use mattstock_syntax::{Case, Diagnostic, Lang, Refusal, Severity, SourceId, Sources, Span, format, words as sentences};

use super::args::Fmt;
use super::words;
use crate::args::Common;
use crate::catalogue::{cannot, exit_code};
use crate::disk::{Disk, is_definition};
use crate::terminal::{Failure, Outcome, Terminal};
use crate::{locate, output, report};

/// A file to format.
struct Input {
    /// As shown to people.
    shown: String,
    real: PathBuf,
}

/// Formats files in their places, or tells which of them would change. Files with errors are left alone and reported.
pub(crate) fn fmt(terminal: &mut Terminal<'_>, common: &Common, fmt: &Fmt) -> Outcome {
    if fmt.paths.iter().any(|path| path == Path::new("-")) {
        return match &fmt.paths[..] {
            [_] => standard_input(terminal, fmt),
            _ => Err(Failure::usage(words::input_alone(terminal.lang))),
        };
    }
    let mut formatter = Formatter::default();
    let (mut changed, mut unchanged) = (Vec::new(), 0);
    for input in inputs(terminal, common, &fmt.paths)? {
        let bytes = fs::read(&input.real).map_err(|e| cannot(terminal.lang, false, Path::new(&input.shown), &e))?;
        match formatter.format(terminal, &input.shown, bytes) {
            Some((old, new)) if old != new => changed.push((input, new)),
            Some(_) => unchanged += 1,
            None => {}
        }
    }
    for (input, new) in &changed {
        if fmt.check {
            terminal.result(&format!("{}\n", input.shown))?;
        } else {
            // A link stays one: what it leads to is written.
            let real = fs::canonicalize(&input.real).unwrap_or_else(|_| input.real.clone());
            output::write(&real, new.as_bytes())
                .map_err(|error| cannot(terminal.lang, true, Path::new(&input.shown), &error))?;
            terminal.detail(&words::formatted_file(terminal.lang, &input.shown));
        }
    }
    formatter.report(terminal);
    terminal.say(&words::formatted(terminal.lang, changed.len(), unchanged, formatter.refused, fmt.check));
    Ok(formatter.exit_code().max(i32::from(fmt.check && !changed.is_empty())))
}

fn standard_input(terminal: &mut Terminal<'_>, fmt: &Fmt) -> Outcome {
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes).map_err(|error| cannot(terminal.lang, false, Path::new("-"), &error))?;
    let mut formatter = Formatter::default();
    let formatted = formatter.format(terminal, "-", bytes);
    formatter.report(terminal);
    let Some((old, new)) = formatted else { return Ok(formatter.exit_code()) };
    if fmt.check {
        if old != new {
            terminal.result("-\n")?;
        }
        return Ok(i32::from(old != new));
    }
    terminal.result(&new)?;
    Ok(0)
}

/// The files meant: those named, those in the folders named, or all of the catalogue.
fn inputs(terminal: &Terminal<'_>, common: &Common, paths: &[PathBuf]) -> Result<Vec<Input>, Failure> {
    let (env, lang) = (terminal.env, terminal.lang);
    let mut all = Vec::new();
    if paths.is_empty() {
        let place = locate::catalogue(env, common.catalogue.as_deref(), lang)?;
        folder(&mut all, &place.folder, &place.shown, lang)?;
        return Ok(all);
    }
    for path in paths {
        let real = env.resolve(path);
        let kind = fs::metadata(&real).map_err(|error| cannot(lang, false, path, &error))?;
        let shown = path.display().to_string().replace('\\', "/");
        if kind.is_dir() {
            let shown = if shown == "." { String::new() } else { format!("{}/", shown.trim_end_matches('/')) };
            // Of a folder that has a catalogue, the catalogue is meant and not whatever else lies there.
            let within = real.join("measures");
            match within.join("catalogue.yaml").is_file() && !real.join("catalogue.yaml").is_file() {
                true => folder(&mut all, &within, &format!("{shown}measures/"), lang)?,
                false => folder(&mut all, &real, &shown, lang)?,
            }
        } else if is_definition(&shown) {
            all.push(Input { shown, real });
        } else {
            let (message, help) = words::no_definition_file(lang, &shown);
            return Err(Failure::usage_help(message, help));
        }
    }
    // The same file may have been named twice.
    let mut seen = std::collections::BTreeSet::new();
    all.retain(|input| seen.insert(fs::canonicalize(&input.real).unwrap_or_else(|_| input.real.clone())));
    Ok(all)
}

fn folder(all: &mut Vec<Input>, real: &Path, shown: &str, lang: Lang) -> Result<(), Failure> {
    let disk = Disk::new(real);
    let listed = disk.list().map_err(|error| cannot_list(lang, shown, error))?;
    all.extend(listed.into_iter().map(|path| Input { shown: format!("{shown}{path}"), real: real.join(path) }));
    Ok(())
}

fn cannot_list(lang: Lang, shown: &str, error: FileError) -> Failure {
    let mut sources = Sources::new();
    let id = sources.add(shown, "");
    let message = sentences::message(&unreadable(id, error), lang);
    Failure::usage(format!("{}: {message}", shown.trim_end_matches('/')))
}

/// Formats texts and gathers what is wrong with them.
#[derive(Default)]
struct Formatter {
    sources: Sources,
    findings: Vec<Diagnostic>,
    /// How many files were left alone.
    refused: usize,
    /// Files whose formatted text would not have meant the same.
    unsafe_files: Vec<String>,
}

impl Formatter {
    /// The text of a file before and after; none if it is left alone.
    fn format(&mut self, terminal: &Terminal<'_>, shown: &str, bytes: Vec<u8>) -> Option<(String, String)> {
        let formatted = match String::from_utf8(bytes) {
            Ok(text) => {
                let id = self.sources.add(shown, text);
                format(&self.sources, id).map(|new| (self.sources.get(id).text.clone(), new))
            }
            Err(error) => Err(Refusal::Errors(vec![self.no_text(shown, &error)])),
        };
        match formatted {
            Ok(both) => return Some(both),
            Err(Refusal::Errors(found)) => self.findings.extend(found),
            Err(Refusal::Unsafe) => self.unsafe_files.push(words::unsafe_file(terminal.lang, shown)),
        }
        self.refused += 1;
        None
    }

    fn no_text(&mut self, shown: &str, error: &std::string::FromUtf8Error) -> Diagnostic {
        let good = error.utf8_error().valid_up_to();
        let id: SourceId = self.sources.add(shown, String::from_utf8_lossy(error.as_bytes()));
        Diagnostic::of(Case::NotUtf8, Span::new(id, good, good + '\u{fffd}'.len_utf8()))
    }

    /// Says why files were left alone.
    fn report(&mut self, terminal: &mut Terminal<'_>) {
        self.findings.retain(|d| d.severity == Severity::Error);
        report::sort(&mut self.findings, &self.sources);
        let style = report::Style { lang: terminal.lang, width: terminal.width(), color: terminal.colors_messages() };
        if !self.findings.is_empty() {
            terminal.complain(&report::human(&self.findings, &self.sources, style));
        }
        for message in &self.unsafe_files {
            terminal.fail(message, None);
        }
    }

    fn exit_code(&self) -> i32 {
        exit_code(&self.findings).max(i32::from(!self.unsafe_files.is_empty()))
    }
}

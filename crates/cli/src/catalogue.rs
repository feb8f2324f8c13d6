//! A catalogue opened: its files read, loaded and checked.

use std::io;
use std::path::{Path, PathBuf};

use mattstock_core::catalogue::{Catalogue, Loaded, load};
use mattstock_core::check::{Checked, CheckedCatalogue, SourceIx, check};
use mattstock_core::plan::UnknownMeasure;
use mattstock_core::suggest;
use mattstock_syntax::{Code, Diagnostic, Lang, Severity, Sources};

use crate::args::Common;
use crate::deny::Denied;
use crate::disk::Disk;
use crate::left_out;
use crate::locate::{self, Place};
use crate::report;
use crate::terminal::{Failure, Terminal, counted, words};

/// A catalogue and everything there is to say about its files.
pub(crate) struct Opened {
    /// Where it lies.
    pub(crate) place: Place,
    /// The texts of its files.
    pub(crate) sources: Sources,
    /// The definitions as written.
    pub(crate) catalogue: Catalogue,
    /// What was found while they were loaded.
    pub(crate) loading: Vec<Diagnostic>,
    /// All findings, by file and place.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// The catalogue, where no finding is an error.
    pub(crate) checked: Option<CheckedCatalogue>,
}

impl Opened {
    /// The files of its definitions, as the file system is asked for them.
    pub(crate) fn paths(&self) -> impl Iterator<Item = PathBuf> {
        let inside = |shown: &str| self.place.folder.join(shown.strip_prefix(&self.place.shown).unwrap_or(shown));
        self.sources.iter().map(move |(_, source)| inside(&source.path))
    }

    /// The numbers of the files that are, or lie in, any of some files and folders.
    pub(crate) fn files_within(&self, limits: &[PathBuf]) -> Vec<u32> {
        // Compared as the file system knows them, so that links and `..` do not matter.
        let real = |shown: &str| {
            let inside = shown.strip_prefix(&self.place.shown).unwrap_or(shown);
            self.place.folder.join(inside).canonicalize().ok()
        };
        let within = |path: PathBuf| limits.iter().any(|limit| path.starts_with(limit));
        let files = self.sources.iter().filter(|(_, source)| real(&source.path).is_some_and(within));
        files.map(|(id, _)| id.0).collect()
    }
}

/// Reads, loads and checks a catalogue.
pub(crate) fn open(place: Place) -> Opened {
    open_with(place, check)
}

/// Reads and loads a catalogue and checks it in the way given: [`check`], or [`examine`](mattstock_core::check::examine).
pub(crate) fn open_with(place: Place, check: fn(&Catalogue, &[Diagnostic]) -> Checked) -> Opened {
    let Loaded { catalogue, sources, diagnostics: loading } = load(&Disk::new(&place.folder), &place.shown);
    let Checked { catalogue: checked, mut diagnostics } = check(&catalogue, &loading);
    report::sort(&mut diagnostics, &sources);
    Opened { place, sources, catalogue, loading, diagnostics, checked }
}

/// The catalogue a command works with, and where its definitions stand. Errors are reported and stop the command, unless all
/// are in files of measures other than those it is asked for; other findings are only counted, since `check` shows them.
pub(crate) fn open_sound(
    terminal: &mut Terminal<'_>,
    common: &Common,
    denied: &Denied,
    measures: &[String],
) -> Result<(CheckedCatalogue, Opened), Failure> {
    let place = locate::catalogue(terminal.env, common.catalogue.as_deref(), terminal.lang)?;
    let mut opened = open(place);
    denied.raise(&mut opened.diagnostics);
    let left = left_out::leave_out(&mut opened, measures, denied);
    let catalogue = sound(terminal, &mut opened)?;
    left_out::say(terminal, &left);
    Ok((catalogue, opened))
}

/// Takes the checked catalogue out of an opened one, or reports why there is none.
pub(crate) fn sound(terminal: &mut Terminal<'_>, opened: &mut Opened) -> Result<CheckedCatalogue, Failure> {
    terminal.reads(opened.paths());
    let errors: Vec<_> = opened.diagnostics.iter().filter(|d| d.severity == Severity::Error).cloned().collect();
    let Some(catalogue) = opened.checked.take().filter(|_| errors.is_empty()) else {
        let style = report::Style { lang: terminal.lang, width: terminal.width(), color: terminal.colors_messages() };
        let text =
            report::human(&errors, &opened.sources, style) + &report::summary(&errors, &opened.sources, terminal.lang);
        terminal.complain(&text);
        return Err(Failure::Stopped(exit_code(&errors).max(1)));
    };
    let name = opened.place.name().to_owned();
    let files = opened.sources.iter().count();
    terminal.detail(&terminal.words(
        format!("catalogue `{}` in {name}: {}", catalogue.id, counted(files, "file", "files")),
        format!("katalogen `{}` i {name}: {}", catalogue.id, counted(files, "fil", "filer")),
    ));
    let warnings = opened.diagnostics.iter().filter(|d| d.severity == Severity::Warning).count();
    if warnings > 0 {
        terminal.say(&terminal.words(
            format!("{} in the definitions, see `mattstock check`", counted(warnings, "warning", "warnings")),
            format!("{} i definitionerna, se `mattstock check`", counted(warnings, "varning", "varningar")),
        ));
    }
    Ok(catalogue)
}

/// The exit code of findings: 2 where something cannot be read, 1 for other errors.
pub(crate) fn exit_code(diagnostics: &[Diagnostic]) -> i32 {
    let mut code = 0;
    for d in diagnostics.iter().filter(|d| d.severity == Severity::Error) {
        let unreadable = matches!(d.code, Code::UnreadableFile | Code::NoCatalogue);
        code = code.max(if unreadable { 2 } else { 1 });
    }
    code
}

/// The failure of a measure nobody knows.
pub(crate) fn unknown_measure(terminal: &Terminal<'_>, unknown: &UnknownMeasure) -> Failure {
    let (found, known) = (&unknown.found, unknown.known.join(", "));
    Failure::usage_help(
        terminal.words(format!("unknown measure `{found}`"), format!("okänt mått `{found}`")),
        match meant(found, unknown.suggestion.as_deref()) {
            Some(nearest) => terminal.words(
                format!("did you mean `{nearest}`? measures: {known}"),
                format!("menades `{nearest}`? mått: {known}"),
            ),
            None => terminal.words(format!("measures: {known}"), format!("mått: {known}")),
        },
    )
}

/// The source that is called so, or the failure of a source nobody knows.
pub(crate) fn source_named(terminal: &Terminal<'_>, catalogue: &CheckedCatalogue, id: &str) -> Result<SourceIx, Failure> {
    if let Some(at) = catalogue.sources.iter().position(|source| source.id == id) {
        return Ok(SourceIx(at as u32));
    }
    let known: Vec<&str> = catalogue.sources.iter().map(|source| source.id.as_str()).collect();
    let (nearest, known) = (suggest(id, known.iter().copied()), known.join(", "));
    Err(Failure::usage_help(
        terminal.words(format!("unknown source `{id}`"), format!("okänd källa `{id}`")),
        match nearest {
            Some(nearest) => terminal.words(
                format!("did you mean `{nearest}`? sources: {known}"),
                format!("menades `{nearest}`? källor: {known}"),
            ),
            None => terminal.words(format!("sources: {known}"), format!("källor: {known}")),
        },
    ))
}

/// The id that is probably meant. Numbers are not: one that is near another is another measure altogether.
pub(crate) fn meant<'a>(found: &str, nearest: Option<&'a str>) -> Option<&'a str> {
    let number = |id: &str| id.bytes().all(|b| b.is_ascii_digit());
    nearest.filter(|nearest| !(number(found) && number(nearest)))
}

/// The failure of a file or folder that cannot be read or written.
pub(crate) fn cannot(lang: Lang, write: bool, path: &Path, error: &io::Error) -> Failure {
    let (path, why) = (path.display(), why(error, lang));
    let verb = if write { words(lang, "write", "skriva") } else { words(lang, "read", "läsa") };
    Failure::usage(words(lang, format!("cannot {verb} `{path}`: {why}"), format!("kan inte {verb} `{path}`: {why}")))
}

/// What the operating system says, in our words where it is common.
pub(crate) fn why(error: &io::Error, lang: Lang) -> String {
    let common = match error.kind() {
        io::ErrorKind::NotFound => words(lang, "there is no such file or folder", "det finns ingen sådan fil eller mapp"),
        io::ErrorKind::PermissionDenied => words(lang, "permission is denied", "behörighet saknas"),
        io::ErrorKind::IsADirectory => words(lang, "it is a folder", "det är en mapp"),
        io::ErrorKind::NotADirectory => words(lang, "it is no folder", "det är ingen mapp"),
        io::ErrorKind::StorageFull => words(lang, "the disk is full", "disken är full"),
        _ => return error.to_string(),
    };
    common.to_owned()
}

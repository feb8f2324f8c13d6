//! Measure files that have errors and that a command was not asked for: it goes on without them.

use std::collections::{BTreeMap, BTreeSet};

use mattstock_core::catalogue::Catalogue;
use mattstock_core::check::{Checked, check};
use mattstock_syntax::def::MeasureDef;
use mattstock_syntax::{Diagnostic, Severity, SourceId, Sources};

use crate::catalogue::Opened;
use crate::deny::Denied;
use crate::terminal::Terminal;

/// A file left out, and how many errors it has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LeftOut {
    /// The path, as shown to people.
    pub(crate) path: String,
    /// Its errors.
    pub(crate) errors: usize,
}

/// Leaves out the measure files with errors that none of these measures or parts stands in, where nothing else has errors.
/// No measure depends on the file of another.
pub(crate) fn leave_out(opened: &mut Opened, wanted: &[String], denied: &Denied) -> Vec<LeftOut> {
    let mut left: BTreeMap<SourceId, usize> = BTreeMap::new();
    let mut now = errors(&opened.diagnostics);
    if wanted.is_empty() || now.is_empty() {
        return Vec::new();
    }
    loop {
        // Without a file others may have errors that were left to it.
        if now
            .keys()
            .any(|file| left.contains_key(file) || !is_other_measure(&opened.catalogue, &opened.sources, *file, wanted))
        {
            return Vec::new();
        }
        left.extend(now);
        let catalogue = without(&opened.catalogue, &opened.sources, &left);
        let loading: Vec<_> = opened.loading.iter().filter(|d| !left.contains_key(&d.span().source)).cloned().collect();
        let Checked { catalogue, mut diagnostics } = check(&catalogue, &loading);
        // What is unused for want of a file left out is not: what was found with all files is what there is to say.
        let known: BTreeSet<_> = opened.diagnostics.iter().map(key).collect();
        diagnostics.retain(|d| d.severity == Severity::Error || known.contains(&key(d)));
        denied.raise(&mut diagnostics);
        now = errors(&diagnostics);
        if now.is_empty() {
            opened.checked = catalogue;
            opened.diagnostics.retain(|d| !left.contains_key(&d.span().source));
            let path = |file| opened.sources.get(file).path.clone();
            return left.into_iter().map(|(file, errors)| LeftOut { path: path(file), errors }).collect();
        }
    }
}

/// Says in one line which files are left out.
pub(crate) fn say(terminal: &mut Terminal<'_>, left: &[LeftOut]) {
    if left.is_empty() {
        return;
    }
    let one = |LeftOut { path, errors }: &LeftOut| {
        let noun = terminal.words(if *errors == 1 { "error" } else { "errors" }, "fel");
        format!("{path} ({errors} {noun})")
    };
    let files: Vec<_> = left.iter().map(one).collect();
    let (number, files) = (left.len(), files.join(", "));
    let (measures, out) = if number == 1 { ("measure", "utelämnat") } else { ("measures", "utelämnade") };
    terminal.say(&terminal.words(
        format!("{number} {measures} left out because of errors: {files}; `mattstock check` shows them"),
        format!("{number} mått {out} på grund av fel: {files}; `mattstock check` visar dem"),
    ));
}

/// What tells findings apart.
fn key(d: &Diagnostic) -> (SourceId, u32, u32, &'static str) {
    let span = d.span();
    (span.source, span.start, span.end, d.code.as_str())
}

/// How many errors each file has.
fn errors(diagnostics: &[Diagnostic]) -> BTreeMap<SourceId, usize> {
    let mut errors = BTreeMap::new();
    for d in diagnostics.iter().filter(|d| d.severity == Severity::Error) {
        *errors.entry(d.span().source).or_default() += 1;
    }
    errors
}

/// Whether a file is that of measures none of which is wanted.
fn is_other_measure(catalogue: &Catalogue, sources: &Sources, file: SourceId, wanted: &[String]) -> bool {
    if let Some(def) = catalogue.measures.iter().find(|m| m.id.span.source == file) {
        return !stands_in(def, wanted);
    }
    // A file that cannot be read as a definition is known by its lines.
    let keys: Vec<(&str, &str)> = sources.get(file).text.lines().filter_map(|line| line.split_once(':')).collect();
    let plain = |text: &'_ str| text.trim().trim_matches(['"', '\'']).to_owned();
    let id = keys.iter().find(|(key, _)| key.trim_start_matches('\u{feff}') == "measure").map(|(_, value)| *value);
    let id = id.map(|value| plain(value.split(" #").next().unwrap_or(value)));
    let part = |(key, _): &(&str, &str)| key.starts_with(' ') && wanted.contains(&plain(key));
    id.is_some_and(|id| !wanted.contains(&id)) && !keys.iter().any(part)
}

/// Whether the measure, or a part of it, is wanted.
fn stands_in(measure: &MeasureDef, wanted: &[String]) -> bool {
    let parts = measure.parts.iter().map(|part| &part.id.value);
    std::iter::once(&measure.id.value).chain(parts).any(|id| wanted.contains(id))
}

/// The catalogue without some files of measures.
fn without(catalogue: &Catalogue, sources: &Sources, left: &BTreeMap<SourceId, usize>) -> Catalogue {
    let mut rest = catalogue.clone();
    rest.measures.retain(|m| !left.contains_key(&m.id.span.source));
    rest.accepted.retain(|accepted| !left.contains_key(&accepted.0.span.source));
    rest.unreadable.retain(|text| !left.keys().any(|file| sources.get(*file).text == *text));
    // A consultation may concern a measure that is left out, which is no mistake of the catalogue's.
    let proposals = rest.info.iter_mut().flat_map(|info| &mut info.consultations).flat_map(|c| &mut c.proposals);
    for list in proposals.filter_map(|proposal| proposal.measures.as_mut()) {
        list.value.retain(|id| rest.measures.iter().any(|m| m.id.value == id.value));
    }
    rest
}

//! Definition files in, catalogue out: everything loaded, ids unique, names still strings.

use mattstock_syntax::def::{Accepted, CatalogueDef, CodeSetDef, CodelistDef, File, MeasureDef, SourceDef};
use mattstock_syntax::{Case, Code, Diagnostic, Name, Role, SourceId, Sources, Span, read_file};
use sha2::{Digest, Sha256};

/// Where definition files come from: a folder on disk, a git revision, memory.
///
/// Paths are relative to the catalogue and use `/`.
pub trait Files {
    /// All definition files, sorted.
    ///
    /// # Errors
    /// If the folder cannot be listed.
    fn list(&self) -> Result<Vec<String>, FileError>;
    /// The bytes of one file.
    ///
    /// # Errors
    /// If the file cannot be read.
    fn read(&self, path: &str) -> Result<Vec<u8>, FileError>;
    /// Reads the definitions of texts that are at hand, in any order and on any thread; one after another where nothing else
    /// is said. What is given back is in the order of the ids.
    fn parse(&self, ids: &[SourceId], read: &(dyn Fn(SourceId) -> Parsed + Sync)) -> Vec<Parsed> {
        ids.iter().map(|id| read(*id)).collect()
    }
}

/// What a text defines, and what is wrong with it.
pub type Parsed = (Option<File>, Vec<Diagnostic>);

/// Why a file or folder could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileError {
    /// The path, where it is another one than was asked for.
    pub path: Option<String>,
    /// What went wrong.
    pub trouble: Trouble,
}

/// What went wrong with a file or folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// Nothing is there.
    Missing,
    /// Reading is not permitted.
    Denied,
    /// The name is no text.
    BadName,
    /// Anything else, as the operating system puts it.
    Other(String),
}

impl From<std::io::Error> for Trouble {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::NotFound => Trouble::Missing,
            std::io::ErrorKind::PermissionDenied => Trouble::Denied,
            _ => Trouble::Other(error.to_string()),
        }
    }
}

impl<E: Into<Trouble>> From<E> for FileError {
    fn from(error: E) -> Self {
        Self { path: None, trouble: error.into() }
    }
}

/// Definition files in memory: path and text.
///
/// ```
/// use mattstock_core::catalogue::{Files, Memory};
/// let files = Memory::new([("catalogue.yaml", "catalogue: a\n")]);
/// assert_eq!(files.list().unwrap(), ["catalogue.yaml"]);
/// ```
#[derive(Debug, Clone, Default)]
pub struct Memory {
    files: std::collections::BTreeMap<String, Vec<u8>>,
}

impl Memory {
    /// Files from paths and texts.
    pub fn new<P: Into<String>, T: Into<Vec<u8>>>(files: impl IntoIterator<Item = (P, T)>) -> Self {
        Self { files: files.into_iter().map(|(p, t)| (p.into(), t.into())).collect() }
    }
}

impl Files for Memory {
    fn list(&self) -> Result<Vec<String>, FileError> {
        Ok(self.files.keys().cloned().collect())
    }
    fn read(&self, path: &str) -> Result<Vec<u8>, FileError> {
        self.files.get(path).cloned().ok_or(FileError { path: None, trouble: Trouble::Missing })
    }
}

/// All definitions as written.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    /// `catalogue.yaml`
    pub info: Option<CatalogueDef>,
    /// Codelists.
    pub codelists: Vec<CodelistDef>,
    /// Named code sets.
    pub code_sets: Vec<CodeSetDef>,
    /// Sources, those of candidates last.
    pub sources: Vec<SourceDef>,
    /// Measures, in the order of their ids: by number first, candidates last.
    pub measures: Vec<MeasureDef>,
    /// What is accepted in each file, with the reason; an acceptance is of its own file only.
    pub accepted: Accepted,
    /// Texts of files that could not be read as a definition: what is missing elsewhere may be defined there.
    pub unreadable: Vec<String>,
    /// SHA-256 over all paths and texts, in hexadecimal.
    pub fingerprint: String,
}

/// What loading gives: as much of the catalogue as could be read, and every finding on the way.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The definitions.
    pub catalogue: Catalogue,
    /// The texts they were read from.
    pub sources: Sources,
    /// What is wrong with them.
    pub diagnostics: Vec<Diagnostic>,
}

/// The folder of candidates, and of sources and codelists that only they use.
const CANDIDATES: &str = "candidates/";

/// Reads every definition file. `shown` is put before paths when they are shown to people, e.g. `measures/`.
pub fn load(files: &dyn Files, shown: &str) -> Loaded {
    let mut sources = Sources::new();
    let mut diagnostics = Vec::new();
    let mut catalogue = Catalogue::default();
    let mut of_candidates = Vec::new();
    let mut hash = Sha256::new();
    let paths = files.list().unwrap_or_else(|error| {
        let id = sources.add(shown.trim_end_matches('/'), "");
        diagnostics.push(unreadable(id, error));
        Vec::new()
    });
    let listed = diagnostics.is_empty();
    let (mut read, mut ids) = (Vec::new(), Vec::new());
    for path in &paths {
        let shown_path = format!("{shown}{path}");
        let text = match files.read(path) {
            Ok(bytes) => text_of(bytes, &shown_path, &mut sources, &mut diagnostics),
            Err(error) => {
                let id = sources.add(shown_path.clone(), "");
                diagnostics.push(unreadable(id, error));
                None
            }
        };
        let Some(text) = text else { continue };
        hash.update((path.len() as u64).to_le_bytes());
        hash.update(path.as_bytes());
        hash.update((text.len() as u64).to_le_bytes());
        hash.update(text.as_bytes());
        read.push(path);
        ids.push(sources.add(shown_path, text));
    }
    let parsed = files.parse(&ids, &|id| read_file(&sources, id));
    for ((path, id), (file, found)) in read.into_iter().zip(ids).zip(parsed) {
        let among_candidates = path.starts_with(CANDIDATES);
        diagnostics.extend(found);
        if let Some(file) = &file {
            catalogue.accepted.extend(file.accepted().iter().cloned());
        }
        match file {
            Some(File::Catalogue(def)) => {
                if let Some(first) = &catalogue.info {
                    diagnostics.push(twice(Case::CatalogueTwice, &def.id, &first.id));
                } else {
                    catalogue.info = Some(*def);
                }
            }
            Some(File::Codelist(def)) => catalogue.codelists.push(def),
            Some(File::CodeSets(def)) => catalogue.code_sets.extend(def.sets),
            Some(File::Source(def)) if among_candidates => of_candidates.push(*def),
            Some(File::Source(def)) => catalogue.sources.push(*def),
            Some(File::Measure(def)) => {
                if def.candidate != among_candidates {
                    let (key, place) = if among_candidates { ("adopted", "among") } else { ("candidate", "outside") };
                    let misplaced = Diagnostic::new(Code::MisplacedCandidate, def.id.span);
                    diagnostics.push(misplaced.arg(key, &def.id.value).arg(place, ""));
                }
                catalogue.measures.push(*def);
            }
            None => catalogue.unreadable.push(sources.get(id).text.clone()),
        }
    }
    catalogue.sources.extend(of_candidates);
    // A `catalogue.yaml` that could not be read has been reported; one that is something else has not.
    let reported = diagnostics.iter().any(|d| sources.get(d.span().source).path == format!("{shown}catalogue.yaml"));
    if listed && catalogue.info.is_none() && !reported {
        let id = sources.add(format!("{shown}catalogue.yaml"), "");
        diagnostics.push(Diagnostic::new(Code::NoCatalogue, Span::new(id, 0, 0)));
    }
    catalogue.measures.sort_by_key(|m| (m.candidate, order_key(&m.id.value)));
    unique(&mut diagnostics, Case::CodelistTwice, catalogue.codelists.iter().map(|d| &d.id));
    unique(&mut diagnostics, Case::CodeSetTwice, catalogue.code_sets.iter().map(|d| &d.id));
    unique(&mut diagnostics, Case::SourceTwice, catalogue.sources.iter().map(|d| &d.id));
    unique(&mut diagnostics, Case::MeasureTwice, catalogue.measures.iter().map(|d| &d.id));
    // A part is known by its id alone, in result tables and on the command line; twice in one measure is reported there.
    let parts = catalogue.measures.iter().flat_map(|m| if m.parts.is_empty() { vec![&m.id] } else { part_ids(m) });
    unique(&mut diagnostics, Case::PartTwice, parts);
    catalogue.fingerprint = hex(&hash.finalize());
    Loaded { catalogue, sources, diagnostics }
}

/// Lower-case hexadecimal digits of some bytes.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

/// The ids of a measure's parts, each once.
fn part_ids(measure: &MeasureDef) -> Vec<&Name> {
    let mut ids: Vec<&Name> = Vec::new();
    for part in &measure.parts {
        if !ids.iter().any(|id| id.value == part.id.value) {
            ids.push(&part.id);
        }
    }
    ids
}

/// Numbers before names, and numbers by size: 2 before 10, 4a before 4b.
fn order_key(id: &str) -> (u64, String) {
    let digits: String = id.chars().take_while(char::is_ascii_digit).collect();
    (digits.parse().unwrap_or(u64::MAX), id.to_owned())
}

fn text_of(bytes: Vec<u8>, shown: &str, sources: &mut Sources, diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
    match String::from_utf8(bytes) {
        Ok(text) => Some(text),
        Err(error) => {
            let good = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            let id = sources.add(shown, text);
            let span = Span::new(id, good, good + '\u{fffd}'.len_utf8());
            diagnostics.push(Diagnostic::of(Case::NotUtf8, span));
            None
        }
    }
}

/// The finding about a file or folder that cannot be read.
pub fn unreadable(id: SourceId, error: FileError) -> Diagnostic {
    let (case, trouble) = match error.trouble {
        Trouble::Missing => (Case::FileMissing, None),
        Trouble::Denied => (Case::FileDenied, None),
        Trouble::BadName => (Case::FileNameUnreadable, None),
        Trouble::Other(text) => (Case::FileTrouble, Some(text)),
    };
    let unnamed = error.path.is_none().then_some("");
    let diagnostic = Diagnostic::of(case, Span::new(id, 0, 0)).arg_opt("path", error.path);
    diagnostic.arg_opt("unnamed", unnamed).arg_opt("trouble", trouble)
}

fn twice(case: Case, second: &Name, first: &Name) -> Diagnostic {
    Diagnostic::of(case, second.span).arg("name", second.value.clone()).label(first.span, Role::First)
}

/// Reports every name that stood before, in the order of the text; an empty name has been reported already.
pub(crate) fn unique<'a>(diagnostics: &mut Vec<Diagnostic>, case: Case, names: impl Iterator<Item = &'a Name>) {
    let mut seen: std::collections::BTreeMap<&str, &Name> = std::collections::BTreeMap::new();
    let mut names: Vec<&Name> = names.collect();
    names.sort_by_key(|n| n.span.key());
    for name in names {
        if name.value.is_empty() {
            continue;
        }
        match seen.get(name.value.as_str()) {
            Some(first) => diagnostics.push(twice(case, name, first)),
            None => {
                seen.insert(&name.value, name);
            }
        }
    }
}

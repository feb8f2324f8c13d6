//! Which files hold the responses of which source.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use mattstock_core::check::{CheckedCatalogue, FilePart, FilePattern};
use mattstock_core::{Finding, FindingKind, Places};
use mattstock_syntax::{Lang, suggest};
use unicode_normalization::UnicodeNormalization as _;

use crate::catalogue::cannot;
use crate::findings::clean;
use crate::inputs::{Identity, same_content};
use crate::made_up;
use crate::mistaken::{likely, meant, not_a_file};
use crate::terminal::{Environment, Failure, Terminal, words};

/// The file that marks the responses of its folder as synthetic.
pub(crate) const SYNTHETIC: &str = "SYNTHETIC.txt";

/// One data file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct File {
    /// As named or found, for people.
    pub(crate) name: String,
    /// As the file system is asked for it.
    pub(crate) path: PathBuf,
    /// The year in its name.
    pub(crate) year: Option<i32>,
    /// Whether it was found in a folder by its name, and not named.
    pub(crate) by_name: bool,
    /// The columns that its name gives, where its source says what its files are called and this one is called so.
    pub(crate) given: Option<Vec<(String, String)>>,
}

/// A source that files may be of.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Named<'a> {
    /// Its id.
    pub(crate) id: &'a str,
    /// What its files are called, beside its name.
    pub(crate) files: Option<&'a FilePattern>,
}

impl<'a> Named<'a> {
    /// All sources of a catalogue.
    pub(crate) fn all(catalogue: &'a CheckedCatalogue) -> Vec<Self> {
        catalogue.sources.iter().map(|source| Self { id: &source.id, files: source.files.as_ref() }).collect()
    }
}

/// The endings of files that are read.
const ENDINGS: [&str; 13] =
    ["csv", "tsv", "txt", "jsonl", "ndjson", "xlsx", "xlsm", "xls", "ods", "parquet", "arrow", "feather", "ipc"];
/// Further endings of text that is compressed.
const COMPRESSED: [&str; 2] = ["gz", "zst"];

/// Endings of archives and of JSON, which are not read and hold what may be.
const OTHERS: [&str; 5] = ["zip", "7z", "rar", "tar", "json"];

/// The ending of a file that is not read but may hold what is.
pub(crate) fn other_form(name: &str) -> Option<&'static str> {
    let (_, ending) = name.rsplit_once('.')?;
    OTHERS.into_iter().find(|other| ending.eq_ignore_ascii_case(other))
}

/// What to do about such a file.
pub(crate) fn way_out(ending: &str, lang: Lang) -> String {
    match ending {
        "json" => words(
            lang,
            ".json is not read: write one object on each line, and end the name in .jsonl",
            ".json läses inte: skriv ett objekt på varje rad, och låt namnet sluta på .jsonl",
        )
        .to_owned(),
        _ => words(
            lang,
            format!(".{ending} is not read: unpack it (a single text may be compressed as .gz or .zst)"),
            format!(".{ending} läses inte: packa upp den (en enda textfil får vara packad som .gz eller .zst)"),
        ),
    }
}

/// The data files of a run.
#[derive(Debug, Default)]
pub(crate) struct Data {
    /// By source; a source without files is not there.
    pub(crate) sources: BTreeMap<String, Vec<File>>,
    /// Files that belong to no source.
    pub(crate) findings: Vec<Finding>,
    /// Whether any of the files are marked as synthetic.
    pub(crate) synthetic: bool,
}

impl Data {
    /// The files in the order of sources and names.
    pub(crate) fn files(&self) -> impl Iterator<Item = &File> {
        self.sources.values().flatten()
    }
}

/// Finds the files that `--data` means, as [`find`], and remembers that the command reads them.
pub(crate) fn open(terminal: &mut Terminal<'_>, given: &[String], catalogue: &CheckedCatalogue) -> Result<Data, Failure> {
    let data = find(terminal.env, given, &Named::all(catalogue), terminal.lang)?;
    terminal.reads(data.files().map(|file| file.path.clone()));
    Ok(data)
}

/// Finds the files that `--data` means: folders of `SOURCE.csv` or `SOURCE-YYYY.csv`, of files that are called as their source
/// says, each with any ending that is read, and `SOURCE=FILE` or `SOURCE=PATTERN`.
pub(crate) fn find(env: &Environment, given: &[String], sources: &[Named<'_>], lang: Lang) -> Result<Data, Failure> {
    let mut data = Data::default();
    for text in given {
        match text.split_once('=') {
            Some((source, pattern)) if !source.contains(['/', '\\']) && !env.resolve(Path::new(text)).is_dir() => {
                let Some(source) = sources.iter().copied().find(|s| s.id == source) else {
                    return Err(unknown_source(source, sources, lang));
                };
                let files = matching(env, pattern, source, lang)?;
                data.sources.entry(source.id.to_owned()).or_default().extend(files);
            }
            _ => folder(env, text, sources, lang, &mut data)?,
        }
    }
    for (source, files) in &mut data.sources {
        files.sort_by(|a, b| a.name.cmp(&b.name));
        let pattern = sources.iter().find(|s| s.id == source).and_then(|s| s.files);
        clashes((source, pattern), files, lang)?;
        data.findings.extend(repeated(source, files));
    }
    data.synthetic = data.sources.values().flatten().any(|file| made_up::is_marked(&file.path));
    Ok(data)
}

/// What the name of a file says: its source, the year, and the columns where its source says what its files are called.
fn read_name<'s>(name: &str, stem: &str, sources: &[Named<'s>]) -> Option<(Named<'s>, Option<i32>, Option<Given>)> {
    let exact = |name: &str| sources.iter().copied().find(|s| s.id == name);
    if let Some(source) = exact(stem) {
        return Some((source, None, None));
    }
    let with_year = || {
        let (name, year) = (stem.rsplit_once('-')?.0, year_of(stem)?);
        exact(name).map(|source| (source, Some(year), None))
    };
    let called = || sources.iter().find_map(|source| Some((*source, None, Some(columns(name, stem, *source)?))));
    with_year().or_else(called)
}

/// Columns and what a name gives them.
type Given = Vec<(String, String)>;

/// The columns that a name gives, where the source says that its files are called so, with the ending or whatever it is.
fn columns(name: &str, stem: &str, source: Named<'_>) -> Option<Given> {
    let pattern = source.files?;
    pattern.read(name).or_else(|| pattern.read(stem))
}

/// The year a file name ends in.
fn year_of(stem: &str) -> Option<i32> {
    let (_, digits) = stem.rsplit_once('-')?;
    (digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit())).then(|| digits.parse().ok())?
}

/// Whether a file is hidden, or what Office leaves beside a workbook that is open.
fn is_passed_over(path: &Path) -> bool {
    path.file_name().map(|name| name.to_string_lossy()).is_some_and(|name| name.starts_with('.') || name.starts_with("~$"))
}

/// A file's name, in the composed form that definitions have.
fn file_name(path: &Path) -> String {
    path.file_name().map(|s| s.to_string_lossy().nfc().collect()).unwrap_or_default()
}

/// A file's name without its ending, and whether that is one of files that are read. What is compressed has two endings.
pub(crate) fn stem(name: &str) -> (&str, bool) {
    let ends_in = |name: &str, endings: &[&str]| {
        let (stem, ending) = name.rsplit_once('.')?;
        endings.iter().any(|known| ending.eq_ignore_ascii_case(known)).then_some(stem.len())
    };
    let bare = ends_in(name, &COMPRESSED).map_or(name, |end| &name[..end]);
    match ends_in(bare, &ENDINGS) {
        Some(end) => (&name[..end], true),
        None => (name.rsplit_once('.').map_or(name, |(stem, _)| stem), false),
    }
}

fn folder(env: &Environment, text: &str, sources: &[Named<'_>], lang: Lang, data: &mut Data) -> Result<(), Failure> {
    let shown = Path::new(text);
    let root = env.resolve(shown);
    if root.is_file() {
        return Err(Failure::usage_help(
            words(lang, format!("`{text}` is a file, not a folder"), format!("`{text}` är en fil, inte en mapp")),
            words(
                lang,
                format!("say which source it holds: --data SOURCE={text}"),
                format!("ange vilken källa den innehåller: --data KÄLLA={text}"),
            ),
        ));
    }
    let unreadable = |error| cannot(lang, false, shown, &error);
    let (mut files, mut folders) = (Vec::new(), false);
    for entry in fs::read_dir(&root).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if is_passed_over(&path) {
            continue;
        }
        if path.is_file() {
            files.push(path);
        } else {
            let name = file_name(&path);
            let (stem, is_read) = stem(&name);
            if let (true, Some((source, ..))) = (is_read, read_name(&name, stem, sources)) {
                // A folder or a broken link where a source's responses should be: not to be passed over in silence.
                let shown = shown.join(path.file_name().unwrap_or_default());
                return Err(not_a_file(&path, &shown, source.id, lang));
            }
            folders |= path.is_dir();
        }
    }
    files.sort();
    let mut found = false;
    let seen: Vec<String> = files.iter().map(|path| file_name(path)).collect();
    for path in files {
        let shown = shown.join(path.file_name().unwrap_or_default()).to_string_lossy().replace('\\', "/");
        let name = file_name(&path);
        let (stem, is_read) = stem(&name);
        match read_name(&name, stem, sources) {
            Some((source, year, given)) if is_read => {
                found = true;
                let file = File { name: shown, path, year, by_name: true, given };
                data.sources.entry(source.id.to_owned()).or_default().push(file);
            }
            // Named as a source, but in a format that is not read: not to be passed over in silence.
            Some(_) => {
                let other = other_form(&name).is_none().then(|| format!("{stem}.csv"));
                data.findings.push(unknown_file(shown, other));
            }
            // Texts lie about for many reasons.
            None if is_read && !name.to_lowercase().ends_with(".txt") => {
                let nearest = likely(&name, stem, sources);
                data.findings.push(unknown_file(shown, nearest));
            }
            None => {}
        }
    }
    if found {
        return Ok(());
    }
    let expected: Vec<_> = sources
        .iter()
        .map(|s| match s.files {
            Some(pattern) => format!("{}.csv ({}: `{pattern}`)", s.id, words(lang, "or", "eller")),
            None => format!("{}.csv", s.id),
        })
        .collect();
    let expected = expected.join(", ");
    let there = there(&seen, lang) + &meant(&seen, sources, lang);
    let forms: BTreeSet<&str> = seen.iter().filter_map(|name| other_form(name)).collect();
    let forms: String = forms.into_iter().map(|form| format!("; {}", way_out(form, lang))).collect();
    let pattern = if folders { format!("{}/*/*.csv", text.trim_end_matches('/')) } else { format!("{text}/*.csv") };
    let folders = match folders {
        true => words(lang, " folders within it are not looked into;", " mappar i den gås inte igenom;"),
        false => "",
    };
    let otherwise = words(
        lang,
        format!(
            "{forms};{folders} files that are called otherwise are named by `files:` of the source, or by --data SOURCE='{pattern}'"
        ),
        format!(
            "{forms};{folders} heter filerna något annat anges det med `files:` i källan, eller med --data KÄLLA='{pattern}'"
        ),
    );
    Err(Failure::usage_help(
        words(
            lang,
            format!("`{text}` holds no data of any source"),
            format!("`{text}` innehåller inga data från någon källa"),
        ),
        words(
            lang,
            format!(
                "expected {expected}, or with a year: {}-2025.csv{there}{otherwise}",
                sources.first().map_or("SOURCE", |s| s.id)
            ),
            format!(
                "väntade {expected}, eller med år: {}-2025.csv{there}{otherwise}",
                sources.first().map_or("KÄLLA", |s| s.id)
            ),
        ),
    ))
}

/// The most files that are named.
const NAMED: usize = 3;

/// Which files there are.
fn there(files: &[String], lang: Lang) -> String {
    if files.is_empty() {
        return words(lang, "; it holds no file", "; den innehåller ingen fil").to_owned();
    }
    let named: Vec<_> = files.iter().take(NAMED).map(|name| format!("`{}`", clean(name))).collect();
    let more = if files.len() > NAMED { " …" } else { "" };
    format!("; {} {}{more}", words(lang, "it holds", "den innehåller"), named.join(", "))
}

fn unknown_file(file: String, suggestion: Option<String>) -> Finding {
    Finding {
        kind: FindingKind::UnknownDataFile,
        source: String::new(),
        file,
        period: None,
        column: None,
        unit: None,
        found: None,
        expected: None,
        suggestion,
        count: 1,
        lines: Vec::new(),
        places: Places::Lines,
        sheet: None,
    }
}

/// The files of a path or pattern.
fn matching(env: &Environment, pattern: &str, source: Named<'_>, lang: Lang) -> Result<Vec<File>, Failure> {
    let file = |shown: &Path, path: PathBuf| {
        let name = file_name(&path);
        let (stem, _) = stem(&name);
        let given = columns(&name, stem, source);
        let year = if given.is_none() { year_of(stem) } else { None };
        File { name: shown.to_string_lossy().replace('\\', "/"), year, path, by_name: false, given }
    };
    if pattern.contains("://") {
        return Err(Failure::usage_help(
            words(
                lang,
                format!("`{pattern}` is an address, and only files are read"),
                format!("`{pattern}` är en adress, och bara filer läses"),
            ),
            words(
                lang,
                format!("fetch it first, and name the file: --data {}=FILE", source.id),
                format!("hämta den först, och ange filen: --data {}=FIL", source.id),
            ),
        ));
    }
    let whole = env.resolve(Path::new(pattern));
    if whole.is_file() {
        return Ok(vec![file(Path::new(pattern), whole)]);
    }
    let none =
        || Failure::usage(words(lang, format!("no file matches `{pattern}`"), format!("ingen fil motsvarar `{pattern}`")));
    if !pattern.contains(['*', '?', '[']) {
        return Err(not_a_file(&whole, Path::new(pattern), source.id, lang));
    }
    let root = env.folder.to_string_lossy();
    let absolute = if Path::new(pattern).is_absolute() {
        pattern.to_owned()
    } else {
        format!("{}/{pattern}", glob::Pattern::escape(&root))
    };
    let wrong = |error: String| {
        Failure::usage(words(
            lang,
            format!("`{pattern}` is no file pattern: {error}"),
            format!("`{pattern}` är inget filmönster: {error}"),
        ))
    };
    let mut files = Vec::new();
    for path in glob::glob(&absolute).map_err(|e| wrong(e.to_string()))? {
        let path = path.map_err(|e| cannot(lang, false, e.path(), e.error()))?;
        if path.is_file() && !is_passed_over(&path) {
            let name = path.strip_prefix(&env.folder).unwrap_or(&path).to_owned();
            files.push(file(&name, path));
        }
    }
    if files.is_empty() { Err(none()) } else { Ok(files) }
}

/// Refuses files of one source that say the same twice: with and without a year, the same year, or both in a folder and
/// named.
fn clashes((source, pattern): (&str, Option<&FilePattern>), files: &[File], lang: Lang) -> Result<(), Failure> {
    let twice = |a: &File, b: &File| {
        Failure::usage_help(
            words(
                lang,
                format!("the data of `{source}` are given twice: `{}` and `{}`", a.name, b.name),
                format!("data för `{source}` anges två gånger: `{}` och `{}`", a.name, b.name),
            ),
            match pattern.filter(|_| a.given.is_some() && b.given.is_some()) {
                Some(pattern) => words(
                    lang,
                    format!("`files: {pattern}` reads the same from both names: keep one of them"),
                    format!("`files: {pattern}` ger samma sak ur båda namnen: behåll en av dem"),
                ),
                None => words(
                    lang,
                    format!("either one {source}.csv, or one {source}-YYYY.csv for each year"),
                    format!("antingen en {source}.csv, eller en {source}-ÅÅÅÅ.csv för varje år"),
                ),
            },
        )
    };
    let mut known: BTreeMap<Identity, &File> = BTreeMap::new();
    for file in files {
        let before = Identity::of(&file.path).and_then(|identity| known.insert(identity, file));
        if let Some(before) = before {
            return Err(same_file(source, [before, file], lang));
        }
    }
    let stems: Vec<String> = files.iter().map(|file| stem(&file_name(&file.path)).0.to_owned()).collect();
    // What `*` stands for tells files of one region and year apart.
    let any = pattern.is_some_and(|pattern| pattern.parts.contains(&FilePart::Any));
    for (i, a) in files.iter().enumerate() {
        for (j, b) in files.iter().enumerate().skip(i + 1) {
            let same_stem = stems[i] == stems[j];
            if let (Some(of_a), Some(of_b)) = (&a.given, &b.given) {
                // Called as their source says, files are different parts of it as long as what they give differs.
                if of_a == of_b && (same_stem || !any) {
                    return Err(twice(a, b));
                }
                continue;
            }
            let by_name = a.by_name || b.by_name;
            // Files that are named may be parts of one year, as those of a region each; by their source alone they may not.
            let same_year = a.year.is_some() && a.year == b.year && (by_name || same_stem);
            // Files named one by one may share a source without years; those found by name may not.
            let mixed = a.year.is_some() != b.year.is_some() || (a.year.is_none() && by_name);
            if same_year || mixed {
                return Err(twice(a, b));
            }
        }
    }
    Ok(())
}

/// The failure of one file that is named twice.
fn same_file(source: &str, [one, other]: [&File; 2], lang: Lang) -> Failure {
    let (one, other) = (&one.name, &other.name);
    Failure::usage_help(
        words(
            lang,
            format!("the data of `{source}` are given twice: `{one}` and `{other}` are the same file"),
            format!("data för `{source}` anges två gånger: `{one}` och `{other}` är samma fil"),
        ),
        words(lang, "name it once", "ange den en gång"),
    )
}

/// Files of a source with the same content as another, but for those whose names tell them apart by what they give.
fn repeated(source: &str, files: &[File]) -> Vec<Finding> {
    let mut by_length: BTreeMap<u64, Vec<&File>> = BTreeMap::new();
    for file in files {
        if let Ok(of) = fs::metadata(&file.path) {
            by_length.entry(of.len()).or_default().push(file);
        }
    }
    let mut found = Vec::new();
    for alike in by_length.values() {
        for (i, file) in alike.iter().enumerate().skip(1) {
            let apart = |other: &File| other.given.as_ref().is_some_and(|given| file.given.as_ref() != Some(given));
            let is_same = |other: &&&File| !apart(other) && same_content(&other.path, &file.path).unwrap_or(false);
            if let Some(other) = alike[..i].iter().find(is_same) {
                found.push(Finding {
                    kind: FindingKind::RepeatedFile,
                    source: source.to_owned(),
                    found: Some(other.name.clone()),
                    ..unknown_file(file.name.clone(), None)
                });
            }
        }
    }
    found
}

/// A source that the catalogue does not have, with the nearest.
pub(crate) fn unknown_source(found: &str, sources: &[Named<'_>], lang: Lang) -> Failure {
    let known = sources.iter().map(|s| s.id).collect::<Vec<_>>().join(", ");
    Failure::usage_help(
        words(lang, format!("unknown source `{found}`"), format!("okänd källa `{found}`")),
        match suggest(found, sources.iter().map(|s| s.id)) {
            Some(nearest) => words(
                lang,
                format!("did you mean `{nearest}`? sources: {known}"),
                format!("menades `{nearest}`? källor: {known}"),
            ),
            None => words(lang, format!("sources: {known}"), format!("källor: {known}")),
        },
    )
}

#[cfg(test)]
#[path = "data_tests.rs"]
mod tests;

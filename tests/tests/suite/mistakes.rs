//! Single mistakes in copies of the catalogue's real files: each gives one message, at the exact place, that says what to write.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use mattstock_core::catalogue::{Files, Memory, load};
use mattstock_core::check::check;
use mattstock_syntax::{Lang, Severity, words};
use mattstock_tests::disk::Disk;

mod page;
mod table;

use table::AREAS;

/// Mistakes that are about the same thing, and the page that shows them.
pub(super) struct Area {
    page: &'static str,
    title: &'static str,
    mistakes: &'static [Mistake],
}

/// Every mistake there is.
pub(super) fn mistakes() -> impl Iterator<Item = &'static Mistake> {
    AREAS.iter().flat_map(|area| area.mistakes)
}

/// One mistake: in which file, what is replaced by what, and what must be said about it.
pub(super) struct Mistake {
    pub(super) what: &'static str,
    pub(super) file: &'static str,
    pub(super) right: &'static str,
    pub(super) wrong: &'static str,
    /// All that is underlined: the last of it in `wrong`, or else the start of a line of the file.
    at: &'static str,
    code: &'static str,
    /// A part of the message, and of the help.
    message: &'static str,
    help: &'static str,
    out: Out,
    /// Whether the JSON Schema of the file reports it too.
    pub(super) schema: bool,
}

/// The way out the help tells of.
#[derive(Clone, Copy)]
enum Out {
    /// What stood there before.
    Right,
    /// The first text in backticks of the help, instead of what is underlined.
    Help,
    /// This, instead of the wrong text.
    Instead(&'static str),
}

impl Mistake {
    /// The catalogue with this mistake in it.
    pub(super) fn made(&self) -> BTreeMap<String, String> {
        let mut files = catalogue();
        self.make(files.get_mut(self.file).unwrap_or_else(|| panic!("{}: no file {}", self.what, self.file)));
        files
    }

    /// Makes the mistake; where it begins.
    fn make(&self, text: &mut String) -> usize {
        let start =
            text.find(self.right).unwrap_or_else(|| panic!("{}: `{}` is not in {}", self.what, self.right, self.file));
        text.replace_range(start..start + self.right.len(), self.wrong);
        start
    }
}

pub(super) fn catalogue() -> BTreeMap<String, String> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../measures");
    let disk = Disk::new(&root);
    let paths = disk.list().expect("the catalogue is there");
    // The tests of a measure name its parts and its columns too: one who renames these has two places to go to.
    let untested = |text: String| text.find("\n\ntests:\n").map_or(text.clone(), |at| text[..=at].to_owned());
    paths.into_iter().map(|p| (p.clone(), untested(fs::read_to_string(root.join(&p)).expect("readable")))).collect()
}

/// Line and column of a byte, counted by hand here and not by the code under test.
fn place(text: &str, offset: usize) -> (usize, usize) {
    let before = &text[..offset];
    (before.split('\n').count(), before.rsplit('\n').next().map_or(0, |l| l.chars().count()) + 1)
}

/// Errors and warnings: file, line, column, code, message, help.
pub(super) fn findings(files: &BTreeMap<String, String>) -> Vec<(String, usize, usize, String, String, String)> {
    let loaded = load(&Memory::new(files.clone()), "");
    let checked = check(&loaded.catalogue, &loaded.diagnostics);
    let found = checked.diagnostics.iter().filter(|d| d.severity > Severity::Note);
    found
        .map(|d| {
            let at = loaded.sources.position(d.span().source, d.span().start as usize);
            (
                loaded.sources.get(d.span().source).path.clone(),
                at.line,
                at.column,
                d.code.as_str().to_owned(),
                words::message(d, Lang::En),
                words::help(d, Lang::En).unwrap_or_default(),
            )
        })
        .collect()
}

#[test]
fn the_catalogue_has_neither_errors_nor_warnings() {
    assert_eq!(findings(&catalogue()), []);
}

/// One finding, with what it underlines and what it says in each language.
struct Found {
    path: String,
    code: &'static str,
    span: std::ops::Range<usize>,
    said: [(String, String); 2],
}

fn found(files: &BTreeMap<String, String>) -> Vec<Found> {
    let loaded = load(&Memory::new(files.clone()), "");
    let checked = check(&loaded.catalogue, &loaded.diagnostics);
    let worse = checked.diagnostics.iter().filter(|d| d.severity > Severity::Note);
    let said = |d, lang| (words::message(d, lang), words::help(d, lang).unwrap_or_default());
    worse
        .map(|d| Found {
            path: loaded.sources.get(d.span().source).path.clone(),
            code: d.code.as_str(),
            span: d.span().start as usize..d.span().end as usize,
            said: [said(d, Lang::En), said(d, Lang::Sv)],
        })
        .collect()
}

/// Makes a mistake in a file with the line ends and the mark of the system it was written on, looks at what is said, and takes
/// the way out in either language.
fn make_and_mend(m: &Mistake, saved: fn(&str) -> String) {
    let right = catalogue();
    let mut text = right[m.file].clone();
    let start = m.make(&mut text);
    let start = saved(&text[..start]).len();
    let text = saved(&text);
    let wrong = saved(m.wrong).trim_start_matches('\u{feff}').to_owned();
    let mut files = right.clone();
    files.insert(m.file.to_owned(), text.clone());

    let found = found(&files);
    let told: Vec<_> = found.iter().map(|f| (&f.path, f.code, &f.said)).collect();
    assert_eq!(found.len(), 1, "{}: {told:#?}", m.what);
    let Found { path, code, span, said } = &found[0];
    assert_eq!((path.as_str(), *code), (m.file, m.code), "{}: {told:#?}", m.what);
    assert_eq!(&text[span.clone()], m.at, "{}: {told:#?}", m.what);
    let offset = match wrong.rfind(m.at) {
        Some(within) => start + within,
        None => text.find(&format!("\n{}", m.at)).expect("a line begins with it") + 1,
    };
    assert_eq!(place(&text, span.start), place(&text, offset), "{}: {told:#?}", m.what);
    assert!(said[0].0.contains(m.message) && said[0].1.contains(m.help), "{}: {told:#?}", m.what);

    for (message, help) in said {
        let (range, mended) = match m.out {
            Out::Help => {
                let quoted = help.split('`').nth(1).unwrap_or_else(|| panic!("{}: nothing to write in: {help}", m.what));
                (span.clone(), quoted.to_owned())
            }
            out => {
                let text = if let Out::Instead(text) = out { text } else { m.right };
                (start..start + wrong.len(), saved(text).trim_start_matches('\u{feff}').to_owned())
            }
        };
        let mut better = text.clone();
        better.replace_range(range, &mended);
        files.insert(m.file.to_owned(), better);
        assert_eq!(findings(&files), [], "{}: {message}: {help}: {mended}", m.what);
    }
}

#[test]
fn a_single_mistake_gives_one_message_at_the_exact_place_and_its_way_out_is_clean() {
    assert!(mistakes().count() >= 25);
    for m in mistakes() {
        make_and_mend(m, str::to_owned);
    }
}

#[test]
fn the_same_in_files_with_windows_line_ends_and_a_byte_order_mark() {
    for m in mistakes() {
        make_and_mend(m, |text| format!("\u{feff}{}", text.replace('\n', "\r\n")));
    }
}

/// What many files use: one message all the same, and it is about the file with the mistake.
#[test]
fn a_mistake_that_others_build_on_gives_one_message() {
    let cases = [
        ("sources/lakarenkat.yaml", "  f4a:\n", "\tf4a:\n", "tab-indentation"),
        ("sources/lakarenkat.yaml", "answers: ja_nej_osaker", "answers: ja_nej_osakr", "unknown-scale"),
        ("sources/lakarenkat.yaml", "codelist: regioner", "codelist: regionerna", "unknown-codelist"),
        ("sources/lakarenkat.yaml", "answers: frekvens", "anwsers: frekvens", "unknown-key"),
        ("sources/regionenkat.yaml", "codelist: regioner", "codelist: regionerna", "unknown-codelist"),
        ("sources/patientregister.yaml", "type: codes", "type: koder", "unknown-word"),
        ("catalogue.yaml", "scales:\n", "scales: [\n", "unclosed-yaml"),
        ("codelists/kva.yaml", "codes: [DV077]", "codes: [DV077", "unclosed-yaml"),
    ];
    for (file, right, wrong, code) in cases {
        let mut files = catalogue();
        let text = files.get_mut(file).expect("there");
        assert!(text.contains(right), "{file}: {right}");
        *text = text.replacen(right, wrong, 1);
        let found = findings(&files);
        let codes: Vec<&str> = found.iter().map(|f| f.3.as_str()).collect();
        assert_eq!(codes, [code], "{file}: {wrong}: {found:#?}");
        assert_eq!(found[0].0, file);
    }
}

#[test]
fn several_mistakes_in_one_file_are_all_reported_in_one_run() {
    let mut files = catalogue();
    let text = files.get_mut("04-lakares-kannedom-om-styrdokument.yaml").expect("there");
    for (right, wrong) in [
        ("area: styrdokument", "area: styrdokumenten"),
        ("type: structure", "type: strukture"),
        ("where f4a = ja", "where f4a == ja and f4z = ja"),
        ("f4b in (ja, nej)", "f4b in (ja, nejj)"),
        ("breakdowns:", "breakdown:"),
    ] {
        assert!(text.contains(right), "{right}");
        *text = text.replacen(right, wrong, 1);
    }
    let codes: Vec<String> = findings(&files).into_iter().map(|f| f.3).collect();
    assert_eq!(codes, ["unknown-area", "unknown-word", "foreign-operator", "unknown-name", "unknown-answer", "unknown-key"]);
}

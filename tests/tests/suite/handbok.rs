//! The handbook is run: every file in it is written, every command in it is called, and what is printed stands in it letter for letter.
//! With `MATTSTOCK_BLESS=1` what is printed is filled in; read the diff.
//!
//! | fence | is |
//! |---|---|
//! | `yaml PATH`, `csv PATH` | a file of the reader's folder, there from then on |
//! | `yaml fel PATH` | lines that replace those with the same keys in a file, for the next command only |
//! | `yaml huvud` | how the measures of the examples begin |
//! | `yaml exempel` | the rest of the measure `exempel`, until the next one |
//! | `yaml utdrag` | part of a file, only shown |
//! | `console` | commands after `$ ` and what they print, results first and messages after |

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use mattstock_cli::{Environment, run};
use mattstock_tests::markdown;

use super::cli::unhinted::{empty_parts, without_hints};

/// The pages, in the order they are read.
pub(super) const PAGES: [&str; 10] = [
    "handbok.md",
    "handbok/uttryck.md",
    "handbok/rakna.md",
    "handbok/villkor.md",
    "handbok/redovisning.md",
    "handbok/fel.md",
    "handbok/kallor.md",
    "handbok/urval.md",
    "handbok/katalog.md",
    "handbok/kriterier.md",
];

pub(super) fn docs() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).parent().expect("the package lies in the repository").join("docs")
}

/// The folder of somebody who reads the handbook.
struct Reader {
    folder: tempfile::TempDir,
    head: String,
}

impl Reader {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder for temporary files"), head: String::new() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("below the folder")).expect("writable");
        fs::write(path, text).expect("writable");
    }

    /// Calls what a `console` block calls; gives the block as it should stand.
    fn called(&self, block: &str) -> String {
        let mut told = String::new();
        for line in block.lines().filter(|l| l.starts_with("$ ")) {
            let args = line.trim_start_matches("$ ").split_whitespace();
            let locale = Some("sv_SE.UTF-8".to_owned());
            let env = Environment { locale, today: super::TODAY, ..Environment::new(self.folder.path()) };
            let (mut out, mut err) = (Vec::new(), Vec::new());
            run(args.map(Into::into), &mut out, &mut err, &env);
            told.push_str(line);
            told.push('\n');
            for text in [out, err] {
                told.extend(String::from_utf8(text).expect("text").lines().map(|l| format!("{}\n", l.trim_end())));
            }
        }
        told
    }

    /// A file with some lines replaced by those with the same keys.
    fn with_mistake(&self, name: &str, lines: &str) -> String {
        let mut text = fs::read_to_string(self.path(name)).expect("a file of the handbook");
        for line in lines.lines() {
            let key = line.split_inclusive(':').next().expect("a key");
            let right = text.lines().find(|l| l.starts_with(key)).expect("a line with that key").to_owned();
            text = text.replacen(&right, line, 1);
        }
        text
    }

    /// Reads a page; gives what differs, and the page as it should be.
    fn reads(&mut self, page: &Path) -> (Vec<String>, String) {
        let text = fs::read_to_string(page).expect("a page of the handbook");
        let (mut differences, mut changes) = (Vec::new(), Vec::new());
        let mut restore: Option<(String, String)> = None;
        for block in markdown::blocks(&text).expect("fences are closed") {
            match (block.kind.as_str(), block.name.as_str()) {
                ("yaml", "huvud") => self.head = block.text,
                ("yaml", "utdrag") => {}
                ("yaml", "exempel") => self.write("measures/exempel.yaml", &format!("{}{}", self.head, block.text)),
                ("yaml", name) if name.starts_with("fel ") => {
                    let name = name.trim_start_matches("fel ");
                    let right = fs::read_to_string(self.path(name)).expect("a file of the handbook");
                    self.write(name, &self.with_mistake(name, &block.text));
                    restore = Some((name.to_owned(), right));
                }
                ("yaml" | "csv", name) => self.write(name, &block.text),
                ("console", _) => {
                    let told = self.called(&block.text);
                    if told != block.text {
                        differences.push(format!("--- in the handbook\n{}--- printed\n{told}", block.text));
                        changes.push((block.lines, told));
                    }
                    if let Some((name, right)) = restore.take() {
                        self.write(&name, &right);
                    }
                }
                (kind, name) => differences.push(format!("a fence `{kind} {name}` that no reader knows")),
            }
        }
        (differences, markdown::replace(&text, changes))
    }
}

#[test]
fn the_handbook_prints_what_it_says() {
    let mut reader = Reader::new();
    let mut all = Vec::new();
    for name in PAGES {
        let page = docs().join(name);
        let (differences, mended) = reader.reads(&page);
        if std::env::var_os("MATTSTOCK_BLESS").is_some() && !differences.is_empty() {
            fs::write(&page, mended).expect("writable");
        }
        all.extend(differences.into_iter().map(|d| format!("docs/{name}:\n{d}")));
        // The measures of the walk through are not those of the examples.
        for measure in ["measures/1-rutin.yaml", "measures/2-utbildning.yaml"] {
            let _ = fs::remove_file(reader.path(measure));
        }
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[test]
fn every_page_is_read_and_ends_with_the_way_to_the_pages_beside_it() {
    let entries = fs::read_dir(docs().join("handbok")).expect("a folder").map(|e| e.expect("readable").file_name());
    let there: BTreeSet<String> = entries.map(|name| format!("handbok/{}", name.display())).collect();
    assert_eq!(there, PAGES[1..].iter().copied().map(str::to_owned).collect());

    let texts = PAGES.map(|name| fs::read_to_string(docs().join(name)).expect("a page of the handbook"));
    let title = |at: usize| texts[at].lines().next().unwrap_or_default().trim_start_matches("# ");
    for (at, name) in PAGES.into_iter().enumerate() {
        let way = |to: usize| match (name, PAGES[to]) {
            ("handbok.md", page) => page.to_owned(),
            (_, "handbok.md") => "../handbok.md".to_owned(),
            (_, page) => page.trim_start_matches("handbok/").to_owned(),
        };
        let back = at.checked_sub(1).map(|to| format!("[← {}]({})", title(to), way(to)));
        let on = (at + 1 < PAGES.len()).then(|| format!("[{} →]({})", title(at + 1), way(at + 1)));
        let ways: Vec<String> = back.into_iter().chain(on).collect();
        assert_eq!(texts[at].lines().last().unwrap_or_default(), ways.join(" · "), "docs/{name}");
    }
}

#[test]
fn every_example_counts_something_in_a_sample_without_hints() {
    let mut reader = Reader::new();
    let (mut tried, mut empty) = (0, Vec::new());
    for name in &PAGES[..PAGES.len() - 1] {
        let text = fs::read_to_string(docs().join(name)).expect("a page of the handbook");
        for block in markdown::blocks(&text).expect("fences are closed").into_iter().filter(|block| block.kind == "yaml") {
            let measure = match block.name.as_str() {
                "huvud" => {
                    reader.head = block.text;
                    continue;
                }
                "utdrag" => continue,
                name if name.starts_with("fel ") => continue,
                "exempel" => {
                    reader.write("measures/exempel.yaml", &format!("{}{}", reader.head, block.text));
                    "exempel"
                }
                name => {
                    // Four regions are too few to answer everything that can be asked of them.
                    let more = if name.ends_with("/regioner.yaml") { 4..200 } else { 0..0 };
                    let more: String = more.map(|n| format!("  r{n}: R{n}\n")).collect();
                    reader.write(name, &(without_hints(&block.text) + &more));
                    let number = name.strip_prefix("measures/").and_then(|name| name.split_once('-'));
                    let Some((measure, _)) = number else { continue };
                    measure
                }
            };
            if !reader.called("$ mattstock check --lang en\n").contains("error") {
                tried += 1;
                let _ = fs::remove_dir_all(reader.path("prov"));
                let sampled = reader.called(&format!("$ mattstock sample --measure {measure} --out prov\n"));
                assert!(sampled.contains("prov"), "{sampled}");
                reader.called(&format!("$ mattstock run --data prov --measure {measure} --format csv -o prov.csv\n"));
                let csv = fs::read_to_string(reader.path("prov.csv")).expect("results");
                let parts = empty_parts(&csv);
                if !parts.is_empty() {
                    empty.push(format!("{parts:?} of\n{}", block.text));
                }
            }
        }
        for measure in ["measures/1-rutin.yaml", "measures/2-utbildning.yaml"] {
            let _ = fs::remove_file(reader.path(measure));
        }
    }
    assert!(empty.is_empty(), "{}", empty.join("\n"));
    assert!(tried > 25, "{tried}");
}

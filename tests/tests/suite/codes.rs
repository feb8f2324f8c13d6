//! The page of every code: its example raises that code and nothing else of weight, and mended it raises nothing.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use mattstock_cli::Environment;
use mattstock_core::FindingKind;
use mattstock_core::catalogue::{Memory, load};
use mattstock_core::check::{check, examine};
use mattstock_syntax::{Case, Code, Lang, Severity, words};
use mattstock_tests::markdown::{self, Test};
use mattstock_tests::written::Written;

/// A definition file: path and bytes.
pub(super) type File = (String, Vec<u8>);

/// A finding: severity, code, and what it says.
type Found = (Severity, String, String);

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/codes")
}

fn read(name: &str) -> String {
    fs::read_to_string(folder().join(name)).unwrap_or_else(|e| panic!("docs/codes/{name}: {e}"))
}

/// The codes of all findings, about definitions first.
fn codes() -> Vec<&'static str> {
    Code::ALL.iter().map(|c| c.as_str()).chain(FindingKind::ALL.iter().map(|k| k.as_str())).collect()
}

/// The catalogue that the examples stand in.
fn shared() -> Vec<File> {
    let tests = markdown::tests(&read("README.md")).expect("the README can be read");
    let blocks = tests.into_iter().flat_map(|t| t.blocks).filter(|b| b.kind == "yaml");
    blocks.map(|b| (b.name, b.text.into_bytes())).collect()
}

/// What a page says goes wrong, and the same mended.
pub(super) fn example_and_mended(code: &str) -> [Test; 2] {
    let tests = markdown::tests(&read(&format!("{code}.md"))).unwrap_or_else(|e| panic!("{code}: {e}"));
    let titles: Vec<&str> = tests.iter().map(|t| t.title.as_str()).collect();
    assert_eq!(titles, ["Example", "Mended"], "{code}");
    tests.try_into().expect("two, as was just made sure of")
}

/// The shared files that a test wants, and its own in place of those of the same name.
pub(super) fn files(test: &Test) -> Vec<File> {
    let listed = test.blocks.iter().find(|b| b.kind == "files");
    let own = test.blocks.iter().filter_map(|b| match b.kind.as_str() {
        "yaml" => Some((b.name.clone(), b.text.clone().into_bytes())),
        "latin-1" => {
            let byte = |c| u8::try_from(u32::from(c)).expect("a character of Latin-1");
            Some((b.name.clone(), b.text.chars().map(byte).collect()))
        }
        "csv" | "utf-16" | "xlsx" | "sheets" | "merged" | "files" | "run" | "check" => None,
        other => panic!("a block cannot be `{other}`"),
    });
    let shared = shared();
    if let Some(listed) = listed {
        for name in listed.text.lines() {
            assert!(shared.iter().any(|(path, _)| path == name), "`{name}` is no shared file");
        }
    }
    let mut files: Vec<File> =
        shared.into_iter().filter(|(path, _)| listed.is_none_or(|l| l.text.lines().any(|name| name == path))).collect();
    for file in own {
        files.retain(|(path, _)| *path != file.0);
        files.push(file);
    }
    files
}

/// What is found in definition files; all of it where an examination is what finds the code.
fn definitions(code: &str, files: &[File]) -> Vec<Found> {
    let loaded = load(&Memory::new(files.iter().cloned()), "");
    let examined = Code::parse(code).is_some_and(Code::examined);
    let checked = if examined { examine } else { check }(&loaded.catalogue, &loaded.diagnostics);
    let found = checked.diagnostics.iter();
    let found = found.map(|d| {
        let text = format!("{}; help: {}", words::message(d, Lang::En), words::help(d, Lang::En).unwrap_or_default());
        (d.severity, d.code.as_str().to_owned(), text)
    });
    found.collect()
}

/// How a run, or a check of data, over a test's files and responses ends: exit code, the codes of what is found, and all that is said.
fn run(test: &Test) -> (i32, Vec<String>, String) {
    let place = tempfile::tempdir().expect("a folder");
    let write = |path: PathBuf, bytes: &[u8]| {
        fs::create_dir_all(path.parent().expect("below the folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    };
    for (path, bytes) in files(test) {
        write(place.path().join("measures").join(path), &bytes);
    }
    for block in &test.blocks {
        let bytes = match block.kind.as_str() {
            "csv" => block.text.clone().into_bytes(),
            "utf-16" => block.text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            "xlsx" => {
                let records = block.text.lines().map(|line| line.split(',').map(str::to_owned).collect());
                Written::XlsxNumbers.bytes(&records.collect::<Vec<_>>())
            }
            "sheets" => sheets(&block.text),
            "merged" => merged(&block.text),
            _ => continue,
        };
        let ending = if matches!(block.kind.as_str(), "xlsx" | "sheets" | "merged") { "xlsx" } else { "csv" };
        write(place.path().join("data").join(format!("{}.{ending}", block.name)), &bytes);
    }
    let given = test.blocks.iter().find(|b| matches!(b.kind.as_str(), "run" | "check"));
    let command: &[&str] = if given.is_some_and(|b| b.kind == "check") { &["data", "check"] } else { &["run"] };
    let given = given.map_or("", |b| b.name.as_str()).split_whitespace();
    let always = ["--data", "data", "--lang", "en"];
    let args = ["mattstock"].into_iter().chain(command.iter().copied()).chain(always).chain(given);
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let exit = mattstock_cli::run(args.map(OsString::from), &mut out, &mut err, &Environment::new(place.path()));
    // What is found in data is the result of a check, and said beside that of a run.
    let said = if command == ["run"] { err } else { [err, out].concat() };
    let said = String::from_utf8(said).expect("text");
    let code = |line: &str| Some(line.split_once('[')?.1.split_once("]: ")?.0.to_owned());
    let found = said.lines().filter(|l| l.starts_with("error[") || l.starts_with("warning[")).filter_map(code).collect();
    (exit, found, said)
}

#[test]
fn every_code_has_its_own_page_and_every_page_its_code() {
    let codes = codes();
    let unique: BTreeSet<&str> = codes.iter().copied().collect();
    assert_eq!(unique.len(), codes.len(), "a code of definitions and one of data are the same");
    let pages: BTreeSet<String> = fs::read_dir(folder())
        .expect("the pages are there")
        .filter_map(|e| e.expect("readable").file_name().to_str()?.strip_suffix(".md").map(str::to_owned))
        .filter(|name| name != "README" && name != "still-bad")
        .collect();
    let expected: BTreeSet<String> = unique.into_iter().map(str::to_owned).collect();
    assert_eq!(pages, expected);
}

#[test]
fn every_case_of_a_code_is_found_by_something() {
    let mut sources = String::new();
    let mut folders = vec![folder().join("../../crates/core/src"), folder().join("../../crates/syntax/src")];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).expect("a folder") {
            let path = entry.expect("readable").path();
            // Where the sentences stand is not where they are said.
            if path.is_dir() && !path.ends_with("words") {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                sources.push_str(&fs::read_to_string(path).expect("text"));
            }
        }
    }
    for case in Case::ALL {
        let name = format!("Case::{case:?}");
        let said = sources.match_indices(&name).any(|(at, _)| {
            let after = sources[at + name.len()..].chars().next();
            after.is_some_and(|c| !c.is_alphanumeric())
        });
        assert!(said, "no finding says `{case:?}`");
    }
}

#[test]
fn pages_can_be_read_in_a_terminal() {
    for code in codes() {
        let text = read(&format!("{code}.md"));
        let paragraph = text.strip_prefix(&format!("# {code}\n\n")).unwrap_or_else(|| panic!("{code}: no title"));
        assert!(paragraph.starts_with(|c: char| c.is_uppercase() || c == '`'), "{code}: says nothing after its title");
        assert!(!text.trim_end().ends_with("```"), "{code}: says nothing after what is mended");
        for line in text.lines() {
            assert!(line.chars().count() < 80, "{code}: {line}");
            assert!(!line.contains("</") && !line.contains("<br"), "{code}: {line}");
        }
        let warning = Code::parse(code).is_some_and(|c| c.severity() == Severity::Warning);
        let goes_on = FindingKind::ALL.iter().any(|k| k.as_str() == code && !k.stops());
        if warning || goes_on {
            assert!(text.to_lowercase().contains("accept"), "{code}: does not say when to accept it");
        }
    }
}

#[test]
fn the_list_of_bad_messages_is_empty_or_names_inputs() {
    let text = read("still-bad.md");
    let (heading, list) = text.rsplit_once("\n\n").expect("a list below what the file is for");
    assert!(heading.starts_with("# Messages that are still bad\n\n"), "{heading}");
    if list != "None is known.\n" {
        for entry in list.split("\n- ").map(|entry| entry.trim_start_matches("- ")) {
            assert!(entry.starts_with('`') && entry.contains("`: \"") && entry.contains("hould"), "{entry}");
        }
    }
}

#[test]
fn every_page_is_printed_by_the_command_line() {
    let nowhere = tempfile::tempdir().expect("a folder");
    for code in codes() {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let args = ["mattstock", "explain", code].map(OsString::from);
        let exit = mattstock_cli::run(args, &mut out, &mut err, &Environment::new(nowhere.path()));
        assert_eq!((exit, String::from_utf8(out).expect("text")), (0, read(&format!("{code}.md"))), "{code}");
    }
}

/// The fenced blocks of a page, in order.
fn blocks(page: &str) -> Vec<String> {
    page.split("```").skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn every_page_is_printed_in_swedish_with_the_same_examples() {
    let nowhere = tempfile::tempdir().expect("a folder");
    let pages: BTreeSet<String> = fs::read_dir(folder().join("sv"))
        .expect("the Swedish pages are there")
        .map(|e| e.expect("readable").file_name().to_str().expect("text").to_owned())
        .collect();
    assert_eq!(pages, codes().iter().map(|code| format!("{code}.md")).collect());
    for code in codes() {
        let own = read(&format!("sv/{code}.md"));
        assert!(!own.contains("```"), "{code}: the examples stand on the English page");
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let args = ["mattstock", "explain", code, "--lang", "sv"].map(OsString::from);
        let exit = mattstock_cli::run(args, &mut out, &mut err, &Environment::new(nowhere.path()));
        let page = String::from_utf8(out).expect("text");
        assert_eq!(exit, 0, "{code}");
        assert_eq!(blocks(&page), blocks(&read(&format!("{code}.md"))), "{code}");
        let headings: Vec<&str> = own.lines().filter(|l| l.starts_with('#')).collect();
        assert_eq!(headings, [&format!("# {code}"), "## Exempel", "## Rättat"], "{code}");
        let missing = own.lines().find(|line| !page.lines().any(|l| l == *line));
        assert_eq!(missing, None, "{code}");
        assert!(own.lines().all(|line| line.chars().count() < 80), "{code}");
        let (english, swedish) = (read(&format!("{code}.md")), own.to_lowercase());
        assert!(!english.to_lowercase().contains("accept the") || swedish.contains("godta"), "{code}");
    }
}

#[test]
fn the_shared_catalogue_raises_nothing() {
    assert_eq!(definitions("", &shared()), []);
}

#[test]
fn the_example_of_every_code_of_definitions_raises_that_code_and_no_other() {
    let weighty = |found: &[Found]| -> Vec<Found> { found.iter().filter(|f| f.0 > Severity::Note).cloned().collect() };
    let mut failures = Vec::new();
    for code in Code::ALL {
        let [example, mended] = example_and_mended(code.as_str());
        let found = definitions(code.as_str(), &files(&example));
        if !found.iter().any(|f| f.1 == code.as_str()) || weighty(&found).iter().any(|f| f.1 != code.as_str()) {
            failures.push(format!("{}: its example raises {found:#?}", code.as_str()));
        }
        let found = definitions(code.as_str(), &files(&mended));
        if found.iter().any(|f| f.1 == code.as_str()) || !weighty(&found).is_empty() {
            failures.push(format!("{}: mended it raises {found:#?}", code.as_str()));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn the_example_of_every_code_of_data_raises_that_code_and_no_other() {
    let mut failures = Vec::new();
    for kind in FindingKind::ALL {
        let [example, mended] = example_and_mended(kind.as_str());
        let (exit, found, said) = run(&example);
        if found.is_empty() || found.iter().any(|code| code != kind.as_str()) || (exit == 0) == kind.stops() {
            failures.push(format!("{}: its example exits with {exit} and says\n{said}", kind.as_str()));
        }
        let (exit, found, said) = run(&mended);
        if exit != 0 || !found.is_empty() {
            failures.push(format!("{}: mended it exits with {exit} and says\n{said}", kind.as_str()));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// A workbook with a sheet for each table, which a blank line parts.
fn sheets(tables: &str) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    for (number, table) in (1..).zip(tables.split("\n\n")) {
        let sheet = book.add_worksheet().set_name(format!("Ark {number}")).expect("a name");
        for (row, line) in (0..).zip(table.lines()) {
            for (column, text) in (0..).zip(line.split(',')) {
                sheet.write_string(row, column, text).expect("a cell");
            }
        }
    }
    book.save_to_buffer().expect("memory can be written")
}

/// A workbook in which a cell is merged with those below it in which `^` stands.
fn merged(table: &str) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let plain = rust_xlsxwriter::Format::new();
    let rows: Vec<Vec<&str>> = table.lines().map(|line| line.split(',').collect()).collect();
    for (row, cells) in rows.iter().enumerate() {
        for (column, text) in cells.iter().enumerate().filter(|(_, text)| **text != "^") {
            let below = rows[row + 1..].iter().take_while(|cells| cells[column] == "^").count();
            let (first, last, column) = (row as u32, (row + below) as u32, column as u16);
            if below > 0 {
                sheet.merge_range(first, column, last, column, text, &plain).expect("an area");
            } else {
                sheet.write_string(first, column, *text).expect("a cell");
            }
        }
    }
    book.save_to_buffer().expect("memory can be written")
}

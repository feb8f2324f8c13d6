//! Memory, and runs that are ended from outside, with the program itself.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn catalogue() -> PathBuf {
    let folder = tempfile::tempdir().unwrap().keep();
    let measures = folder.join("measures");
    fs::create_dir_all(measures.join("sources")).unwrap();
    let write = |name: &str, text: &str| fs::write(measures.join(name), text).unwrap();
    write("catalogue.yaml", CATALOGUE);
    write("sources/kontakter.yaml", SOURCE);
    write("1.yaml", &measure("count where kva has any of (DV077)"));
    write("2.yaml", &measure("count distinct person where kva has any of (DV077)").replace("measure: 1", "measure: 2"));
    folder
}

const CATALOGUE: &str = "catalogue: test
title: Test
publisher: Test
language: sv
areas:
  vard:
    name: Vård
units:
  antal:
    label: Antal
    decimals: 0
";
const SOURCE: &str = "source: kontakter
name: Kontakter
kind: register
selection: census
period:
  of: ar
disclosure:
  is: none
  reason: Påhittade kontakter.
columns:
  ar:
    label: År
    type: year
  person:
    label: Person
    type: key
  kva:
    label: Koder
    type: codes
    empty_means: none
";

fn measure(numerator: &str) -> String {
    format!(
        "measure: 1
name: Kontakter
area: vard
type: process
direction: higher
source: kontakter
unit: antal
sheet:
  statement: Antal kontakter.
  purpose: Kontakter ger vård.
  error_sources: none_known
numerator: {numerator}
"
    )
}

fn mattstock(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mattstock"));
    command.current_dir(folder).args(args).env_clear().stdin(Stdio::null());
    command
}

fn said(output: &Output) -> (Option<i32>, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

/// A file of contacts, each with a remark that no measure reads.
fn contacts(path: &Path, rows: u64, remark: usize) {
    let mut file = BufWriter::new(fs::File::create(path).unwrap());
    writeln!(file, "ar,person,kva,anteckning").unwrap();
    let remark = "x".repeat(remark);
    for row in 0..rows {
        let code = if row % 3 == 0 { "DV077" } else { "GD001" };
        writeln!(file, "2026,p{row},{code},{remark}").unwrap();
    }
    file.flush().unwrap();
}

#[test]
fn a_file_several_times_larger_than_the_memory_is_read() {
    let folder = catalogue();
    contacts(&folder.join("kontakter.csv"), 20_000, 2_000);
    assert!(fs::metadata(folder.join("kontakter.csv")).unwrap().len() > 40_000_000);
    let run = ["run", "--data", ".", "--measure", "1", "--format", "csv"];
    let (code, whole, err) = said(&mattstock(&folder, &run).output().unwrap());
    assert_eq!((code, err.as_str()), (Some(0), ""));
    let within = [&run[..], &["--memory", "8MB"]].concat();
    assert_eq!(said(&mattstock(&folder, &within).output().unwrap()), (Some(0), whole, String::new()));
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn what_does_not_fit_is_named_with_the_way_out_and_nothing_is_written() {
    let folder = catalogue();
    contacts(&folder.join("kontakter.csv"), 300_000, 1);
    fs::write(folder.join("out.csv"), "earlier").unwrap();
    let run = ["run", "--data", ".", "--measure", "2", "-o", "out.csv", "--memory", "3MB"];
    let (code, out, err) = said(&mattstock(&folder, &run).output().unwrap());
    assert_eq!((code, out.as_str()), (Some(2), ""), "{err}");
    let what = "error: the different values of `person` in `kontakter` take more than the 3 MB of memory allowed\n";
    let (first, help) = err.split_at(what.len());
    assert_eq!(first, what);
    let wanted = help.strip_prefix("  help: allow more: about `--memory ").and_then(|rest| rest.split('`').next()).unwrap();
    let swedish = [&run[..], &["--lang", "sv"]].concat();
    let (_, _, err) = said(&mattstock(&folder, &swedish).output().unwrap());
    let what = "fel: de olika värdena av `person` i `kontakter` tar mer än de 3 MB minne som får användas\n  hjälp: tillåt mer: omkring `--memory ";
    assert!(err.starts_with(what), "{err}");
    assert_eq!(fs::read_to_string(folder.join("out.csv")).unwrap(), "earlier");
    // What is said to be enough is.
    let again = run.map(|arg| if arg == "3MB" { wanted } else { arg });
    assert_eq!(said(&mattstock(&folder, &again).output().unwrap()).0, Some(0), "{wanted}");
    assert!(fs::read_to_string(folder.join("out.csv")).unwrap().contains(",100000,"));
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn sizes_that_are_none_are_refused_in_both_languages() {
    let folder = tempfile::tempdir().unwrap();
    let refused = |size: &str, lang: &str| {
        let args = ["run", "--data", ".", "--memory", size, "--lang", lang];
        let (code, _, err) = said(&mattstock(folder.path(), &args).output().unwrap());
        assert_eq!(code, Some(2));
        err
    };
    assert!(refused("2", "en").contains("a size has a unit, e.g. 500MB or 2GB"));
    assert!(refused("2", "sv").contains("en storlek har en enhet, t.ex. 500MB eller 2GB"));
    assert!(refused("1kB", "en").contains("at least 1MB"));
}

/// Everything in a folder.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            all.insert(path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(&path).unwrap());
        }
    }
    all
}

#[cfg(unix)]
mod cancelled {
    use std::thread::sleep;
    use std::time::{Duration, Instant};

    use super::*;

    /// Starts a command, ends it by a signal after a while, and gives what it said.
    fn signalled(command: &mut Command, after: Duration, signal: &str) -> (Option<i32>, String, String) {
        let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        sleep(after);
        let id = child.id().to_string();
        assert!(Command::new("kill").args([signal, &id]).status().is_ok());
        said(&child.wait_with_output().unwrap())
    }

    /// Signals at several moments leave all files as they were or as they are to be, and no others.
    fn all_or_nothing(folder: &Path, out: &str, args: &[&str], moments: u32) {
        let before = files(&folder.join(out));
        let started = Instant::now();
        let (code, _, err) = said(&mattstock(folder, args).output().unwrap());
        assert_eq!(code, Some(0), "{err}");
        let whole = started.elapsed();
        let after = files(&folder.join(out));
        assert_ne!(before, after);
        let mut ended = 0;
        for moment in 0..=moments {
            for (name, _) in files(&folder.join(out)) {
                fs::remove_file(folder.join(out).join(name)).unwrap();
            }
            before.iter().for_each(|(name, bytes)| fs::write(folder.join(out).join(name), bytes).unwrap());
            let signal = ["-INT", "-TERM", "-HUP"][moment as usize % 3];
            let (code, _, err) = signalled(&mut mattstock(folder, args), whole * moment / moments, signal);
            let found = files(&folder.join(out));
            assert!(found == before || found == after, "{signal} at {moment} of {moments}: {:?}\n{err}", found.keys());
            if code == Some(130) {
                ended += 1;
                let nothing = err.ends_with("cancelled; nothing is written\n");
                assert!(nothing && found == before || err.ends_with("cancelled\n") && found == after, "{err}");
            } else if code == Some(0) {
                assert!(found == after);
            } else {
                // Before it could listen.
                assert!(code.is_none() && found == before, "{code:?} {err}");
            }
        }
        assert!(ended > 0, "no signal came in time");
    }

    #[test]
    fn a_sample_comes_whole_or_not_at_all() {
        let folder = catalogue();
        fs::create_dir_all(folder.join("data")).unwrap();
        fs::write(folder.join("data/other.txt"), "earlier").unwrap();
        all_or_nothing(&folder, "data", &["sample", "--rows", "kontakter=20000"], 12);
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_build_comes_whole_or_not_at_all() {
        let folder = catalogue();
        fs::create_dir_all(folder.join("out")).unwrap();
        for name in ["results.csv", "appendix.md", "own.txt"] {
            fs::write(folder.join("out").join(name), "earlier").unwrap();
        }
        contacts(&folder.join("kontakter.csv"), 20_000, 10);
        all_or_nothing(&folder, "out", &["build", "--data", "."], 12);
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn what_is_said_is_in_the_language_of_messages() {
        let folder = catalogue();
        let args = ["sample", "--rows", "kontakter=50000000", "--lang", "sv"];
        let (code, _, err) = signalled(&mut mattstock(&folder, &args), Duration::from_millis(700), "-TERM");
        assert_eq!((code, err.as_str()), (Some(130), "avbrutet; inget skrivs\n"));
        assert_eq!(files(&folder.join("data")), BTreeMap::new());
        fs::remove_dir_all(folder).unwrap();
    }
}

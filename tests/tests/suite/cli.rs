//! The command line from end to end: the catalogue of the repository, its committed sample responses, and every command as a
//! shell would call it.

mod assess;
mod audit;
mod build;
mod candidates;
mod check;
mod data;
mod data_check;
mod data_formats;
mod definitions;
mod editing;
mod explained;
mod formats;
mod mapped;
mod questionnaire;
mod results;
mod sample;
mod shapes;
mod swedish;
mod table;
mod template;
mod test;
mod too_small;
pub(super) mod unhinted;
mod unreadable;
mod wild;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use mattstock_cli::{Environment, run};
use serde_json::Value;

/// The columns of a result row, in order: the contract of `run`.
const COLUMNS: &str = "measure,part,item,answer,period,breakdown,group,group_label,numerator,denominator,value,lower,upper,\
                       unit,not_asked,no_answer,invalid,eligibility_unknown,n_numerator,n_denominator,status";

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).parent().expect("the package lies in the repository").to_owned()
}

/// The folder of the committed sample responses, for 2026.
fn responses() -> PathBuf {
    root().join("tests/data/responses")
}

/// The same as an argument.
fn sampled() -> String {
    responses().display().to_string()
}

/// What a command said and how it ended.
#[derive(Debug, PartialEq, Eq)]
struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl Ran {
    /// What it said, for a command that must end well.
    fn well(self) -> Self {
        assert_eq!(self.code, 0, "{}", self.err);
        self
    }

    /// Its messages, for a command that must end with a code and give no results.
    fn fails(self, code: i32) -> String {
        assert_eq!((self.code, self.out.as_str()), (code, ""), "{}", self.err);
        self.err
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.out).expect("JSON")
    }
}

/// A working folder of its own.
struct Folder(tempfile::TempDir);

impl Folder {
    /// An empty one; its commands use the catalogue of the repository.
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder for temporary files"))
    }

    /// One with a copy of the sample responses in `data`, not marked as synthetic.
    fn with_responses() -> Self {
        let folder = Self::new();
        for (name, bytes) in files(&responses()).into_iter().filter(|(name, _)| name.ends_with(".csv")) {
            folder.write(&format!("data/{name}"), bytes);
        }
        folder
    }

    /// One with a copy of the catalogue in `measures`.
    fn with_catalogue() -> Self {
        let folder = Self::new();
        for (name, bytes) in files(&root().join("measures")) {
            folder.write(&format!("measures/{name}"), bytes);
        }
        folder
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("below the folder")).expect("writable");
        fs::write(path, content).expect("writable");
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("there and text")
    }

    /// Replaces the first of a text by another.
    fn edit(&self, name: &str, right: &str, wrong: &str) {
        let text = self.read(name);
        assert!(text.contains(right), "`{right}` is not in {name}");
        self.write(name, text.replacen(right, wrong, 1));
    }

    /// Everything in the folder.
    fn files(&self) -> BTreeMap<String, Vec<u8>> {
        files(self.0.path())
    }

    fn ran(&self, args: &[&str]) -> Ran {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let code = self.ran_into(args, &mut out, &mut err);
        let text = |bytes| String::from_utf8(bytes).expect("text");
        Ran { code, out: text(out), err: text(err) }
    }

    fn ran_into(&self, args: &[&str], out: &mut dyn Write, err: &mut dyn Write) -> i32 {
        let mut all: Vec<OsString> = ["mattstock"].iter().chain(args).map(OsString::from).collect();
        if !self.path("measures").exists() {
            all.extend(["--catalogue".into(), root().join("measures").into()]);
        }
        run(all, out, err, &Environment { today: super::TODAY, ..Environment::new(self.0.path()) })
    }
}

/// Every file below a folder, by its path from there.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut out = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).expect("a folder") {
            let path = entry.expect("readable").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("below it").to_string_lossy().replace('\\', "/");
                out.insert(name, fs::read(&path).expect("readable"));
            }
        }
    }
    out
}

/// A stream nobody reads.
struct Closed;

impl Write for Closed {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::ErrorKind::BrokenPipe.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Err(io::ErrorKind::BrokenPipe.into())
    }
}

#[test]
fn a_closed_pipe_ends_every_command_quietly() {
    let folder = Folder::with_catalogue();
    folder.edit("measures/sources/lakarenkat.yaml", "name: Enkät", "nam: Enkät");
    let broken = Folder::new();
    let sampled = sampled();
    let commands: [&[&str]; 7] = [
        &["run", "--data", &sampled, "--measure", "5", "-q"],
        &["run", "--data", &sampled, "--measure", "5", "--format", "json", "-q"],
        &["data", "check", "--data", &sampled, "--source", "regionenkat", "-q"],
        &["appendix"],
        &["explain", "4b"],
        &["build"],
        &["check"],
    ];
    for args in commands {
        let mut err = Vec::new();
        assert_eq!(broken.ran_into(args, &mut Closed, &mut err), 0, "{args:?}");
        assert_eq!(String::from_utf8_lossy(&err), "", "{args:?}");
        // Messages that nobody reads do not change how a command ends.
        assert_eq!(broken.ran_into(args, &mut Vec::new(), &mut Closed), 0, "{args:?}");
    }
    assert_eq!(folder.ran_into(&["run", "--data", &sampled], &mut Vec::new(), &mut Closed), 1);
}

#[test]
fn wrong_calls_exit_with_two_and_leave_no_trace() {
    let folder = Folder::new();
    let sampled = sampled();
    for (args, why) in [
        (&["run"][..], "--data"),
        (&["run", "--data", &sampled, "--format", "xlsx"], "table, csv, json"),
        (&["run", "--data", &sampled, "--year", "26"], "a year has four digits"),
        (&["run", "--data", &sampled, "--deny", "invald"], "did you mean `invalid`?"),
        (&["run", "--data", "absent"], "cannot read `absent`: there is no such file or folder"),
        (&["run", "--data", "regionenkt=a.csv"], "did you mean `regionenkat`?"),
        (&["run", "--data", "regionenkat=*.csv"], "no file matches `*.csv`"),
        (&["run", "--data", &sampled, "-o", "absent/a.csv"], "cannot write `absent/a.csv`"),
        (&["data"], "Usage"),
        (&["data", "check"], "--data"),
        (&["data", "check", "--data", &sampled, "--format", "csv"], "human, json, html"),
        (&["data", "check", "--data", &sampled, "--alike", "200"], "a number from 0 to 100"),
        (&["data", "check", "--data", &sampled, "--source", "sjukfall"], "there are no data for `sjukfall`"),
        (&["sample", "--rows", "regionenkat=22"], "at most 21 rows, one for each unit"),
        (&["sample", "--rows", "lakarenkt=2"], "did you mean `lakarenkat`?"),
        (&["build", "--year", "all"], "name one year, or real data with --data"),
        (&["appendix", "--measure", "9x"], "unknown measure `9x`"),
        (&["explain", "unknown-answr"], "did you mean `unknown-answer`?"),
        (&["explain", "14"], "help: measures: 1, 2, 3,"),
        (&["bild"], "similar subcommand exists: 'build'"),
    ] {
        let err = folder.ran(args).fails(2);
        assert!(err.contains(why), "{args:?}: {err}");
    }
    assert_eq!(folder.files().len(), 0);
}

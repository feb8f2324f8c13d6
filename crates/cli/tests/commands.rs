//! Commands as a shell runs them: wrong calls, exit codes, and which stream says what.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;

use mattstock_cli::{Environment, run};

struct Ran {
    code: i32,
    out: String,
    err: String,
}

fn ran_in(env: &Environment, args: &[&str]) -> Ran {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let args = ["mattstock"].iter().chain(args).map(OsString::from);
    let code = run(args, &mut out, &mut err, env);
    Ran { code, out: String::from_utf8(out).unwrap(), err: String::from_utf8(err).unwrap() }
}

fn ran(folder: &Path, args: &[&str]) -> Ran {
    ran_in(&Environment::new(folder), args)
}

#[test]
fn help_and_version_are_results() {
    let folder = tempfile::tempdir().unwrap();
    for args in [&["--help"][..], &["run", "--help"], &["--version"]] {
        let Ran { code, out, err } = ran(folder.path(), args);
        assert_eq!((code, err.as_str()), (0, ""), "{args:?}");
        assert!(out.contains("mattstock"), "{out}");
    }
    let help = ran(folder.path(), &["--help"]).out;
    for command in ["build", "check", "explain", "run", "appendix", "sample"] {
        assert!(help.contains(&format!("\n  {command} ")), "{command} in {help}");
    }
}

#[test]
fn wrong_calls_exit_with_two_and_say_why_on_the_other_stream() {
    let folder = tempfile::tempdir().unwrap();
    for (args, why) in [
        (&[][..], "Usage: mattstock"),
        (&["chekc"], "'check'"),
        (&["run"], "--data"),
        (&["run", "--data", "d", "--year", "25"], "a year has four digits"),
        (&["run", "--data", "d", "--year", "2025..2023"], "2023..2025"),
        (&["run", "--data", "d", "--deny", "invald"], "did you mean `invalid`?"),
        (&["sample", "--rows", "lakarenkat"], "SOURCE=N"),
        (&["check", "--format", "xml"], "human, short, json, github, sarif"),
        (&["check", "--deny", "unknown-answr"], "did you mean `unknown-answer`?"),
        (&["check", "-q", "-v"], "cannot be used with"),
        (&["check", "--threads", "0"], "--threads"),
        (&["check", "absent.yaml"], "cannot read `absent.yaml`"),
        (&["check", "--catalogue", "absent"], "`absent` holds no catalogue.yaml"),
    ] {
        let Ran { code, out, err } = ran(folder.path(), args);
        assert_eq!((code, out.as_str()), (2, ""), "{args:?}");
        assert!(err.contains(why), "{args:?}: {err}");
    }
}

#[test]
fn wrong_calls_are_told_of_in_swedish_where_it_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    for (args, said) in [
        (&["bild"][..], "fel: okänt kommando `bild`\n  hjälp: menades `build`?\n"),
        (&["check", "--foramt", "short"], "fel: okänt argument `--foramt`\n  hjälp: menades `--format`?\n"),
        (&["run"], "fel: `--data <MAPP|KÄLLA=FIL>` saknas\n  hjälp: se `mattstock --help`\n"),
        (
            &["check", "--format", "xml"],
            "fel: `--format <FORMAT>` kan inte vara `xml`\n  hjälp: välj bland: human, short, json, github, sarif\n",
        ),
        (
            &["check", "--format"],
            "fel: `--format <FORMAT>` saknar värde\n  hjälp: välj bland: human, short, json, github, sarif\n",
        ),
        (
            &["run", "--data", "d", "--year", "25"],
            "fel: `--year <ÅR>` kan inte vara `25`\n  \
             hjälp: ett år har fyra siffror, t.ex. 2025; flera skrivs 2023..2025, eller `all`\n",
        ),
        (
            &["run", "--data", "d", "--year", "2025..2023"],
            "fel: `--year <ÅR>` kan inte vara `2025..2023`\n  hjälp: det första året står först: 2023..2025\n",
        ),
        (&["new"], "fel: kommandot saknas\n  hjälp: välj bland: measure, source, catalogue\n"),
        (&["appendix", "--formula=ja"], "fel: `--formula` tar inte emot värdet `ja`\n  hjälp: se `mattstock --help`\n"),
        (&["sample", "--rows", "a=b"], "fel: `--rows <KÄLLA=N>` kan inte vara `a=b`\n  hjälp: `b` är inget antal rader\n"),
        (&["check", "--threads", "0"], "fel: `--threads <N>` kan inte vara `0`\n  hjälp: ett heltal väntas\n"),
        (
            &["check", "-q", "-v"],
            "fel: `--quiet` kan inte stå tillsammans med `--verbose`\n  hjälp: se `mattstock --help`\n",
        ),
    ] {
        let swedish = [args, &["--lang=sv"]].concat();
        // Before a value that is missing, not in its place.
        let swedish = if args.ends_with(&["--format"]) { [&["--lang=sv"], args].concat() } else { swedish };
        let Ran { code, out, err } = ran(folder.path(), &swedish);
        assert_eq!((code, out.as_str(), err.as_str()), (2, "", said), "{args:?}");
    }
}

#[test]
fn help_is_swedish_throughout_where_it_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let commands = [
        &[][..],
        &["build"],
        &["check"],
        &["explain"],
        &["run"],
        &["appendix"],
        &["sample"],
        &["new"],
        &["new", "measure"],
        &["new", "source"],
        &["new", "catalogue"],
        &["fmt"],
        &["schema"],
    ];
    let swedish = Environment { locale: Some("sv_SE.UTF-8".into()), width: Some(400), ..Environment::new(folder.path()) };
    for command in commands {
        for flag in ["-h", "--help"] {
            let Ran { code, out, err } = ran_in(&swedish, &[command, &[flag]].concat());
            assert_eq!((code, err.as_str()), (0, ""), "{command:?}");
            for word in [
                "Usage",
                "Options",
                "OPTIONS",
                "Commands",
                "COMMAND",
                "Arguments",
                "default:",
                "ossible values",
                "Print",
                "<FILE",
                "<DIR",
                "<YEAR",
                " the ",
                " of ",
                " for ",
                " or ",
                " and ",
                "[env",
            ] {
                assert!(!out.contains(word), "`{word}` in {command:?} {flag}: {out}");
            }
            assert!(out.contains("\nAnvändning: mattstock ") && out.contains("\nGemensamma flaggor:\n"), "{out}");
        }
    }
    // Asked for in words, English is shown whatever the environment says.
    let english = ran_in(&swedish, &["run", "--help", "--lang", "en"]).out;
    assert!(english.contains("Usage: mattstock run"), "{english}");
    let run = ran_in(&swedish, &["run", "-h"]).out;
    assert!(run.contains("Användning: mattstock run [FLAGGOR] --data <MAPP|KÄLLA=FIL>\n"), "{run}");
    assert!(run.contains("\n  -o, --output <FIL>           Fil att skriva [standard: standard ut]\n"), "{run}");
    let check = ran_in(&swedish, &["check", "--help"]).out;
    assert!(
        check.contains("          - short:  En rad var\n") && check.contains("          [standard: human]\n"),
        "{check}"
    );
}

#[test]
fn every_command_that_needs_a_catalogue_says_so() {
    let folder = tempfile::tempdir().unwrap();
    for args in [&["check"][..], &["run", "--data", "."], &["appendix"], &["sample"], &["build"], &["explain", "4b"]] {
        let Ran { code, out, err } = ran(folder.path(), args);
        assert_eq!((code, out.as_str()), (2, ""), "{args:?}");
        assert_eq!(
            err,
            "error: no measures/catalogue.yaml in this folder or any above\n  \
             help: name the catalogue with --catalogue DIR\n",
            "{args:?}"
        );
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "nothing is written");
}

#[test]
fn messages_follow_the_environment_and_the_flag() {
    let folder = tempfile::tempdir().unwrap();
    let env = Environment { locale: Some("sv_SE.UTF-8".into()), ..Environment::new(folder.path()) };
    assert!(ran_in(&env, &["check"]).err.starts_with("fel: ingen measures/catalogue.yaml"));
    assert!(ran_in(&env, &["check", "--lang", "en"]).err.starts_with("error: no measures/catalogue.yaml"));
    assert!(ran(folder.path(), &["check", "--lang", "sv"]).err.starts_with("fel: "));
}

#[test]
fn colour_is_only_for_terminals() {
    let folder = tempfile::tempdir().unwrap();
    let terminal = Environment { err_is_terminal: true, ..Environment::new(folder.path()) };
    for args in [&["check"][..], &["rnu"]] {
        assert!(ran_in(&terminal, args).err.contains('\u{1b}'));
        assert!(!ran(folder.path(), args).err.contains('\u{1b}'));
    }
    assert!(!ran_in(&terminal, &["check", "--color", "never"]).err.contains('\u{1b}'));
    assert!(ran(folder.path(), &["check", "--color", "always"]).err.contains('\u{1b}'));
}

#[test]
fn a_code_is_explained_without_a_catalogue() {
    let folder = tempfile::tempdir().unwrap();
    for code in ["unknown-answer", "invalid-value"] {
        let Ran { code: exit, out, err } = ran(folder.path(), &["explain", code]);
        assert_eq!((exit, err.as_str()), (0, ""));
        assert!(out.contains(code), "{out}");
    }
}

/// A stream nobody reads.
struct Closed(io::ErrorKind);

impl Write for Closed {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(self.0.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_closed_pipe_ends_quietly_and_a_full_disk_does_not() {
    let env = Environment::new(".");
    let args = || ["mattstock", "explain", "unknown-answer"].map(OsString::from);
    let mut err = Vec::new();
    assert_eq!(run(args(), &mut Closed(io::ErrorKind::BrokenPipe), &mut err, &env), 0);
    assert!(err.is_empty());
    assert_eq!(run(args(), &mut Closed(io::ErrorKind::StorageFull), &mut err, &env), 2);
    assert!(String::from_utf8(err).unwrap().starts_with("error: cannot write results: "));
    let mut closed = Closed(io::ErrorKind::BrokenPipe);
    let folder = tempfile::tempdir().unwrap();
    let env = Environment::new(folder.path());
    let code = run(["mattstock", "check"].map(OsString::from), &mut Vec::new(), &mut closed, &env);
    assert_eq!(code, 2, "messages nobody reads do not change how it ended");
}

//! `mattstock fmt -`, which reads standard input as an editor's formatter would be called.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::io::Write as _;
use std::process::{Command, Output, Stdio};

fn fmt(args: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_mattstock"))
        .args([&["fmt", "-", "--lang", "en"], args].concat())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

const UNTIDY: &str = "codelist:   a\nname: b\ncodes:\n    x: X  # why\n\n";

#[test]
fn what_is_read_is_written_in_its_form() {
    let output = fmt(&[], UNTIDY);
    let tidy = "codelist: a\nname: b\ncodes:\n  x: X  # why\n";
    assert_eq!((output.status.code(), String::from_utf8(output.stdout).unwrap().as_str()), (Some(0), tidy));
    assert!(output.stderr.is_empty());
    let output = fmt(&[], tidy);
    assert_eq!(String::from_utf8(output.stdout).unwrap(), tidy);
}

#[test]
fn what_would_change_is_told() {
    let output = fmt(&["--check"], UNTIDY);
    assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(1), &b"-\n"[..]));
    let output = fmt(&["--check"], "codelist: a\nname: b\ncodes:\n  x: X\n");
    assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(0), &b""[..]));
}

#[test]
fn what_has_errors_is_refused() {
    let output = fmt(&[], "codelist: a\nnamn: b\ncodes:\n  x: X\n");
    assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(1), &b""[..]));
    assert!(String::from_utf8(output.stderr).unwrap().contains("did you mean `name`?"));
}

//! Rows that fall out of figures: a run and a check of the same data tell the same of them.

use std::ffi::OsString;
use std::fs;
use std::path::Path;

use mattstock_cli::Environment;
use mattstock_tests::written::Written;

fn responses(source: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("data/responses/{source}.csv"));
    fs::read_to_string(path).expect("the committed responses")
}

/// The exit code of a command over one file of responses, and all it says.
fn said(command: &[&str], source: &str, text: &str) -> (i32, String) {
    said_of(command, &format!("{source}.csv"), text.as_bytes())
}

/// The same of a file of any format.
fn said_of(command: &[&str], name: &str, bytes: &[u8]) -> (i32, String) {
    let place = tempfile::tempdir().expect("a folder");
    fs::create_dir(place.path().join("data")).expect("a folder");
    fs::write(place.path().join("data").join(name), bytes).expect("a file");
    let measures = concat!(env!("CARGO_MANIFEST_DIR"), "/../measures");
    let args = [&["mattstock", "--catalogue", measures], command, &["--data", "data"]].concat();
    let args = args.into_iter().map(OsString::from);
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let exit = mattstock_cli::run(args, &mut out, &mut err, &Environment::new(place.path()));
    (exit, String::from_utf8([err, out].concat()).expect("text"))
}

const RUN: &[&str] = &["run"];
const CHECK: &[&str] = &["data", "check"];

#[test]
fn a_code_with_a_space_is_found_by_a_check_as_by_a_run_with_the_way_out() {
    let text = responses("patientregister").replace("DV077", "DV 077");
    for command in [RUN, CHECK] {
        let (exit, said) = said(command, "patientregister", &text);
        assert_eq!(exit, 0, "{said}");
        assert!(said.contains("warning[split-code]") && said.contains("`separator: comma` of `kva`"), "{said}");
    }
    let (exit, _) = said(&["data", "check", "--deny", "warnings"], "patientregister", &text);
    assert_eq!(exit, 1);
}

#[test]
fn a_unit_in_another_year_is_named_and_so_are_its_file_and_row_where_no_year_is_chosen() {
    let text = responses("regionenkat").replace("\n03,2026,", "\n03,2025,");
    for command in [&["run", "--year", "2026"][..], CHECK] {
        let (exit, said) = said(command, "regionenkat", &text);
        assert_eq!(exit, 0, "{said}");
        assert!(said.contains("warning[other-period]") && said.contains("`ar` = `2025` for unit `03`"), "{said}");
    }
    let (exit, several) = said(RUN, "regionenkat", &text);
    assert!(exit == 2 && several.contains("; 2025 is in data/regionenkat.csv, line 3\n"), "{several}");
    let (_, swedish) = said(&["--lang", "sv", "run"], "regionenkat", &text);
    assert!(swedish.contains("; 2025 står i data/regionenkat.csv, rad 3\n"), "{swedish}");
    assert!(swedish.contains("`ar` = `2025` för enheten `03`"), "{swedish}");
    // Two full years are no mistake of anyone, though some answered in one of them only.
    let header = text.lines().next().expect("a header");
    let rows: Vec<&str> = text.lines().skip(1).filter(|row| !row.starts_with("03,")).collect();
    let before = rows.iter().take(15).map(|row| row.replacen(",2026,", ",2025,", 1));
    let both: Vec<String> = rows.iter().skip(3).map(|row| (*row).to_owned()).chain(before).collect();
    let (_, both) = said(CHECK, "regionenkat", &format!("{header}\n{}\n", both.join("\n")));
    assert!(!both.contains("other-period"), "{both}");
}

#[test]
fn where_nothing_has_a_date_a_check_ends_as_a_run_does() {
    let text = responses("patientregister").replace(",2025-", ",x2025-").replace(",2026-", ",x2026-");
    for command in [RUN, CHECK] {
        let (exit, said) = said(command, "patientregister", &text);
        assert!(exit == 2 && said.contains("so there is nothing to compute"), "{exit}: {said}");
    }
}

#[test]
fn a_blank_region_is_told_by_a_check_and_a_run() {
    let text = responses("patientregister").replace("K00001,07,", "K00001,,");
    for command in [RUN, CHECK] {
        let (exit, said) = said(command, "patientregister", &text);
        assert_eq!(exit, 0, "{said}");
        assert!(said.contains("warning[blank-group]") && said.contains("among the missing: `region`\n"), "{said}");
    }
}

#[test]
fn the_sheet_of_a_unit_in_another_year_is_named() {
    let text = responses("regionenkat").replace("\n03,2026,", "\n03,2025,");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let records: Vec<Vec<String>> =
        reader.records().map(|record| record.expect("a row").iter().map(str::to_owned).collect()).collect();
    let (_, checked) = said_of(CHECK, "regionenkat.xlsx", &Written::Xlsx.bytes(&records));
    assert!(checked.contains("data/regionenkat.xlsx, sheet `Sheet1`, cell B3\n"), "{checked}");
    let (_, several) = said_of(RUN, "regionenkat.xlsx", &Written::Xlsx.bytes(&records));
    assert!(several.contains("2025 is in data/regionenkat.xlsx, sheet `Sheet1`, row 3"), "{several}");
}

#[test]
fn letters_for_digits_in_a_code_are_told_with_the_code_meant() {
    let text = responses("regionenkat").replace("\n01,2026,", "\nO1,2026,");
    for command in [&["--lang", "sv", "run"][..], &["--lang", "sv", "data", "check"]] {
        let (exit, said) = said(command, "regionenkat", &text);
        assert_eq!(exit, 1, "{said}");
        assert!(said.contains("menades `01`? bokstäver står där `01` har siffror"), "{said}");
    }
}

#[test]
fn rows_that_are_the_header_once_more_are_one_finding() {
    for source in ["regionenkat", "lakarenkat"] {
        let text = responses(source);
        let lines: Vec<&str> = text.lines().collect();
        let glued = [&lines[..], &[lines[0]], &[lines[0]]].concat().join("\n");
        let (exit, checked) = said(CHECK, source, &glued);
        let (first, second) = (lines.len() + 1, lines.len() + 2);
        let place = format!("data/{source}.csv, lines {first} and {second}\n");
        assert!(checked.contains("error[malformed-row]: a row that is the header once more\n"), "{checked}");
        assert!(exit == 1 && checked.contains(&place), "{checked}");
        let of_rows = checked.lines().filter(|line| line.starts_with("error[") || line.contains(&format!("line {first}")));
        assert_eq!(of_rows.count(), 1, "{checked}");
        let (exit, ran) = said(RUN, source, &glued);
        assert!(exit == 1 && ran.contains("error[malformed-row]: a row that is the header once more"), "{ran}");
    }
    // So are many, of which not all rows are named.
    let text = responses("lakarenkat");
    let header = text.lines().next().expect("a header");
    let many: Vec<&str> =
        text.lines().enumerate().flat_map(|(at, row)| [header, row].into_iter().skip(usize::from(at % 400 != 1))).collect();
    let (_, checked) = said(CHECK, "lakarenkat", &many.join("\n"));
    assert!(checked.contains("(10 times)\n"), "{checked}");
    assert_eq!(
        checked.lines().filter(|line| line.starts_with("error[") || line.starts_with("warning[")).count(),
        1,
        "{checked}"
    );
    // A value that is called as its column is no header.
    let text = responses("regionenkat").replacen(",ja,", ",f1,", 1);
    assert!(!said(CHECK, "regionenkat", &text).1.contains("malformed-row"));
}

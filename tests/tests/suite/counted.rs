//! Rows that fall out of figures: a run and a check of the same data tell the same of them.

use std::ffi::OsString;
use std::fs;
use std::path::Path;

use mattstock_cli::Environment;

fn responses(source: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("data/responses/{source}.csv"));
    fs::read_to_string(path).expect("the committed responses")
}

/// The exit code of a command over one file of responses, and all it says.
fn said(command: &[&str], source: &str, text: &str) -> (i32, String) {
    let place = tempfile::tempdir().expect("a folder");
    fs::create_dir(place.path().join("data")).expect("a folder");
    fs::write(place.path().join("data").join(format!("{source}.csv")), text).expect("a file");
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

//! Which responses are read, of which years, and what stops a run

use super::{COLUMNS, Folder, sampled};

/// Rows by measure and period, of a CSV.
fn periods(csv: &str, measure: &str) -> Vec<String> {
    let rows = csv.lines().skip(1).map(|l| l.split(',').collect::<Vec<_>>()).filter(|r| r[0] == measure);
    let mut periods: Vec<String> = rows.map(|r| r[4].to_owned()).collect();
    periods.dedup();
    periods.sort();
    periods.dedup();
    periods
}

/// The responses of 2026, and those of the regions for 2025 too.
fn two_years() -> Folder {
    let folder = Folder::with_responses();
    let text = folder.read("data/regionenkat.csv");
    folder.write("data/regionenkat-2026.csv", &text);
    folder.write("data/regionenkat-2025.csv", text.replace(",2026,", ",2025,"));
    std::fs::remove_file(folder.path("data/regionenkat.csv")).expect("there");
    folder
}

#[test]
fn several_years_are_chosen_between_by_the_caller() {
    let folder = two_years();
    let run = |year: &str| folder.ran(&["run", "--data", "data", "--measure", "1,8", "--format", "csv", "--year", year]);
    let err = folder.ran(&["run", "--data", "data", "-o", "a.csv"]).fails(2);
    assert_eq!(
        err,
        "error: the data hold several years: 2025, 2026 in `regionenkat`; 2026 in `lakarenkat`\n  help: choose with --year Y, --year Y..Z or --year all\n"
    );
    assert!(!folder.path("a.csv").exists());
    let one = run("2026").well();
    assert_eq!((periods(&one.out, "1"), periods(&one.out, "8")), (vec!["2026".to_owned()], vec!["2026".to_owned()]));
    for all in ["all", "2020..2030"] {
        let ran = run(all).well();
        assert_eq!(periods(&ran.out, "1"), ["2025", "2026"], "{all}");
        assert_eq!(periods(&ran.out, "8"), ["2026"], "{all}");
    }
    assert_eq!(run("2024").fails(2), "error: the data hold nothing for 2024\n  help: they hold 2025, 2026\n");
    assert_eq!(run("2020..2024").fails(2), "error: the data hold nothing for 2020..2024\n  help: they hold 2025, 2026\n");
}

#[test]
fn a_measure_whose_source_has_no_rows_of_the_year_is_named() {
    let folder = two_years();
    let ran = folder.ran(&["run", "--data", "data", "--format", "json", "--year", "2025"]).well();
    assert_eq!(
        ran.err,
        "warning: `lakarenkat` has no rows for 2025; left out: measures 4, 8, 9, 10\n  \
         help: add rows for 2025, or choose other years with --year\n\
         warning: `patientregister` has no rows for 2025; left out: measure 11\n  \
         help: add rows for 2025, or choose other years with --year\n"
    );
    let value = ran.json();
    let skipped = value["header"]["skipped"].as_array().expect("a list");
    assert_eq!(skipped.len(), 5);
    assert_eq!(skipped[0], serde_json::json!({ "measure": "4", "source": "lakarenkat", "period": 2025 }));
    // The page says it too.
    folder.ran(&["build", "--data", "data", "--year", "2025"]).well();
    assert!(folder.read("out/results.html").contains("Mått 11 redovisas inte"));
}

#[test]
fn a_source_without_a_file_leaves_its_measures_out_and_says_so() {
    let folder = Folder::with_responses();
    std::fs::remove_file(folder.path("data/regionenkat.csv")).expect("there");
    let ran = folder.ran(&["run", "--data", "data", "--format", "csv"]).well();
    assert_eq!(ran.err, "no data for `regionenkat`; left out: measures 1, 2, 3, 5, 6, 7, 12, 13\n");
    assert!(periods(&ran.out, "1").is_empty() && !periods(&ran.out, "4").is_empty());
    let json = folder.ran(&["run", "--data", "data", "--format", "json", "-q"]).well();
    assert_eq!(json.err, "");
    let skipped = &json.json()["header"]["skipped"];
    assert_eq!(skipped[0], serde_json::json!({ "measure": "1", "source": "regionenkat", "period": null }));
    let err = folder.ran(&["run", "--data", "data", "--measure", "1"]).fails(2);
    assert_eq!(err, "error: there are no data for any of the measures\n  help: they need regionenkat.csv\n");
}

#[test]
fn one_source_is_not_given_twice() {
    let folder = Folder::with_responses();
    folder.write("data/regionenkat-2026.csv", folder.read("data/regionenkat.csv"));
    let err = folder.ran(&["run", "--data", "data"]).fails(2);
    assert_eq!(
        err,
        "error: the data of `regionenkat` are given twice: `data/regionenkat-2026.csv` and `data/regionenkat.csv`\n  \
         help: either one regionenkat.csv, or one regionenkat-YYYY.csv for each year\n"
    );
}

#[test]
fn the_year_of_a_file_name_stands_in_for_the_column_and_must_agree_with_it() {
    let folder = Folder::with_responses();
    let run = |folder: &Folder| folder.ran(&["run", "--data", "data", "--measure", "5", "--format", "csv"]);
    let expected = run(&folder).well().out;
    let text = folder.read("data/regionenkat.csv");
    std::fs::remove_file(folder.path("data/regionenkat.csv")).expect("there");
    let without: String = text.lines().map(|l| l.replacen(",ar,", ",", 1).replacen(",2026,", ",", 1) + "\n").collect();
    folder.write("data/regionenkat-2026.csv", without);
    assert_eq!(run(&folder).well().out, expected);
    std::fs::remove_file(folder.path("data/regionenkat-2026.csv")).expect("there");
    folder.write("data/regionenkat-2025.csv", text);
    let err = run(&folder).fails(1);
    assert!(err.contains("error[year-mismatch]") && err.contains("`ar` = `2026`") && err.contains("expected 2025"), "{err}");
}

#[test]
fn a_file_of_no_source_is_told_of_and_not_read() {
    let folder = Folder::with_responses();
    folder.write("data/budget.csv", "a,b\n");
    folder.write("data/regionenkät-2026.csv", "a,b\n");
    folder.write("data/notes.txt", "read me");
    let ran = folder.ran(&["run", "--data", "data", "--measure", "5", "--format", "csv"]).well();
    assert_eq!(
        ran.err,
        "warning[unknown-data-file]: a file that belongs to no source is not read\n  data/budget.csv\n  \
         help: if it is data, name it as its source or as `files` of the source says, or give it by --data SOURCE=FILE\n\
         warning[unknown-data-file]: a file that belongs to no source is not read\n  data/regionenkät-2026.csv\n  \
         help: did you mean `regionenkat-2026.csv`?\n"
    );
    assert!(ran.out.starts_with(COLUMNS));
}

#[test]
fn a_unit_with_two_rows_stops_the_run_with_both_lines_and_no_key_of_a_person() {
    let folder = Folder::with_responses();
    folder.write("figures.csv", "earlier");
    for name in ["regionenkat", "lakarenkat", "patientregister"] {
        let text = folder.read(&format!("data/{name}.csv"));
        let second = text.lines().nth(1).expect("a row");
        folder.write(&format!("data/{name}.csv"), format!("{text}{second}\n"));
    }
    let err = folder.ran(&["run", "--data", "data", "-o", "figures.csv"]).fails(1);
    assert_eq!(
        err,
        "error[duplicate-unit]: two rows for one unit in one period: `lakare`\n  \
         data/lakarenkat.csv (2026), lines 2 and 4002\n  \
         help: keep line 2 or line 4002 of `data/lakarenkat.csv`, and remove the other\n\
         error[duplicate-unit]: two rows for one unit in one period: `kontakt`\n  \
         data/patientregister.csv (2026), lines 2 and 20002\n  \
         help: keep line 2 or line 20002 of `data/patientregister.csv`, and remove the other\n\
         error[duplicate-unit]: two rows for one unit in one period: `region` = `01`\n  \
         data/regionenkat.csv (2026), lines 2 and 22\n  \
         help: keep line 2 or line 22 of `data/regionenkat.csv`, and remove the other\n\
         nothing is written\n"
    );
    assert_eq!(folder.read("figures.csv"), "earlier");
    // A source that is not asked for is not read.
    folder.write("data/regionenkat.csv", std::fs::read(super::responses().join("regionenkat.csv")).expect("there"));
    folder.ran(&["run", "--data", "data", "--measure", "5", "-o", "figures.csv"]).well();
    assert!(folder.read("figures.csv").starts_with(COLUMNS));
}

#[test]
fn a_missing_column_stops_the_run_and_is_not_blamed_on_the_answers() {
    let folder = Folder::with_responses();
    folder.edit("data/regionenkat.csv", ",f5,", ",f5_,");
    folder.write("figures.json", "earlier");
    for lang in ["en", "sv"] {
        let err = folder.ran(&["run", "--data", "data", "-o", "figures.json", "--lang", lang]).fails(1);
        let (expected, end) = match lang {
            "en" => (
                "error[missing-column]: a column is missing: `f5`\n  data/regionenkat.csv, line 1\n  \
                 help: is `f5_` in the header the one meant? then rename it, or write `column: f5_` for `f5` in ",
                "nothing is written\n",
            ),
            _ => (
                "fel[missing-column]: en kolumn saknas: `f5`\n  data/regionenkat.csv, rad 1\n  \
                 hjälp: är det `f5_` i rubrikraden som avses? byt i så fall namn på den, eller skriv `column: f5_` för `f5` i ",
                "inget skrivs\n",
            ),
        };
        assert!(err.starts_with(expected) && err.ends_with(&format!("sources/regionenkat.yaml\n{end}")), "{err}");
        assert_eq!(err.lines().count(), 4, "{err}");
    }
    assert_eq!(folder.read("figures.json"), "earlier");
    // Only the columns that are read must be there.
    folder.ran(&["run", "--data", "data", "--measure", "1"]).well();
}

#[test]
fn files_as_swedish_spreadsheets_write_them_give_the_same_figures() {
    let folder = Folder::with_responses();
    let run = |format: &str| folder.ran(&["run", "--data", "data", "--format", format]).well();
    let before = [run("csv"), run("table"), run("json")];
    for (name, _) in folder.files() {
        let mut reader = csv::Reader::from_path(folder.path(&name)).expect("a file of responses");
        let header = reader.headers().expect("a header").clone();
        let mut text = header.iter().collect::<Vec<_>>().join(";") + "\r\n";
        for record in reader.records() {
            let record = record.expect("a row");
            let cells = record.iter().zip(&header).map(|(cell, column)| match column {
                // A whole number as a spreadsheet with decimals shows it.
                "f12" if !cell.is_empty() => format!("{cell},0"),
                _ => cell.to_owned(),
            });
            text.push_str(&(cells.collect::<Vec<_>>().join(";") + "\r\n"));
        }
        let bytes: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).expect("a letter of Windows-1252")).collect();
        assert!(name != "data/regionenkat.csv" || bytes.contains(&b'\xe4'), "there is something to read wrongly");
        folder.write(&name, bytes);
    }
    let after = [run("csv"), run("table"), run("json")];
    assert!(before[..2] == after[..2]);
    let (mut old, mut new) = (before[2].json(), after[2].json());
    assert_ne!(old["header"]["data"], new["header"]["data"]);
    for value in [&mut old, &mut new] {
        value["header"]["data"] = serde_json::Value::Null;
    }
    assert!(old == new, "only the fingerprints may differ");
    assert_eq!(after[2].err, "");
}

#[test]
fn responses_can_be_named_file_by_file() {
    let folder = Folder::with_responses();
    let expected = folder.ran(&["run", "--data", "data", "--format", "csv"]).well().out;
    let named = ["lakarenkat", "patientregister", "regionenkat"].map(|s| format!("{s}=data/{s}.csv"));
    let [a, b, c] = named.each_ref().map(String::as_str);
    assert!(folder.ran(&["run", "--data", a, "--data", b, "--data", c, "--format", "csv"]).well().out == expected);
    let parts = folder.read("data/lakarenkat.csv");
    let (header, rows) = parts.split_once('\n').expect("a header");
    let rows: Vec<&str> = rows.lines().collect();
    folder.write("parts/north.csv", format!("{header}\n{}\n", rows[..1234].join("\n")));
    folder.write("parts/south.csv", format!("{header}\n{}\n", rows[1234..].join("\n")));
    let ran = folder.ran(&["run", "--data", "lakarenkat=parts/*.csv", "--data", b, "--data", c, "--format", "csv"]).well();
    assert!(ran.out == expected, "in two files as in one");
    let err = folder.ran(&["run", "--data", "data", "--data", &sampled()]).fails(2);
    assert!(err.starts_with("error: the data of `lakarenkat` are given twice"), "{err}");
}

#[test]
fn what_is_read_is_never_written_over() {
    let folder = Folder::with_responses();
    let data = folder.path("data").display().to_string();
    for (name, args) in [
        ("regionenkat.csv", vec!["run", "--data", &data, "--measure", "8", "-o"]),
        ("regionenkat.csv", vec!["run", "--data", &data, "--format", "csv", "-o"]),
        ("lakarenkat.csv", vec!["data", "check", "--data", &data, "--format", "json", "-o"]),
    ] {
        let path = format!("data/{name}");
        let before = folder.read(&path);
        let other = format!("data/../{path}");
        for path in [&path, &other] {
            let err = folder.ran(&[&args[..], &[path]].concat()).fails(2);
            assert_eq!(
                err,
                format!(
                    "error: `{path}` is a file that is read, and is not written over\n  help: name another with --output\n"
                )
            );
        }
        assert_eq!(folder.read(&path), before);
    }
    let own = Folder::with_catalogue();
    let before = own.read("measures/catalogue.yaml");
    let target = ["-o", "measures/catalogue.yaml", "--catalogue", "measures", "--lang", "sv"];
    let err = own.ran(&[&["appendix", "--format", "md"][..], &target].concat()).fails(2);
    assert_eq!(
        err,
        "fel: `measures/catalogue.yaml` är en fil som läses, och den skrivs inte över\n  hjälp: ange en annan med --output\n"
    );
    assert_eq!(own.read("measures/catalogue.yaml"), before);
    // What is not read may lie in the same folder, and be replaced.
    for _ in 0..2 {
        folder.ran(&["run", "--data", "data", "-q", "-o", "data/figures.json"]).well();
    }
}

#[test]
fn results_of_a_build_never_come_in_the_place_of_responses() {
    let folder = Folder::with_responses();
    let text = folder.read("data/regionenkat.csv");
    folder.write("out/results.csv", &text);
    let given = ["build", "--data", "regionenkat=out/results.csv", "--out", "out"];
    let err = folder.ran(&given).fails(2);
    assert!(
        err.ends_with(
            "error: `out/results.csv` is a file that is read, and is not written over\n  help: name another with --out\n"
        ),
        "{err}"
    );
    assert_eq!(folder.read("out/results.csv"), text);
    assert!(!folder.path("out/results.html").exists());
}

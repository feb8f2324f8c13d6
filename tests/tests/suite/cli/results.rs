//! `mattstock run`: its formats and what they hold

use std::collections::BTreeSet;

use serde_json::Value;

use super::{COLUMNS, Folder, responses, sampled};

#[test]
fn the_same_run_gives_the_same_bytes_in_every_format_on_any_number_of_threads() {
    let folder = Folder::with_responses();
    let sampled = sampled();
    for format in ["csv", "json", "table"] {
        let run = |data: &str, more: &[&str]| {
            folder.ran(&[&["run", "--data", data, "--format", format, "-q"], more].concat()).well().out
        };
        let first = run(&sampled, &[]);
        assert!(first.len() > 5000, "{format}: {} bytes", first.len());
        for more in [&["--threads", "1", "--year", "2026"][..], &["--threads", "2"]] {
            assert!(run(&sampled, more) == first, "{format} differs with {more:?}");
        }
        assert_eq!(run(&sampled, &["-o", "file"]), "");
        assert!(folder.read("file") == first, "{format} differs in a file");
        // Nor does it matter where the files lie, but for the mark beside them.
        let moved = run("data", &[]);
        let unmarked = match format {
            "json" => first.replace("\"synthetic\": true", "\"synthetic\": false"),
            "table" => first.split_once('\n').expect("a line that says so").1.to_owned(),
            _ => first,
        };
        assert!(moved == unmarked, "{format} differs in another folder");
    }
}

#[test]
fn the_ending_of_the_file_chooses_the_format() {
    let folder = Folder::new();
    let sampled = sampled();
    for (name, format) in [("a.csv", "csv"), ("a.JSON", "json"), ("a.txt", "table")] {
        let ran = folder.ran(&["run", "--data", &sampled, "--measure", "5", "-o", name]).well();
        assert!(ran.err.ends_with(&format!("wrote {name}\n")), "{}", ran.err);
        let said = folder.ran(&["run", "--data", &sampled, "--measure", "5", "--format", format]).well();
        assert_eq!(folder.read(name), said.out, "{name}");
    }
}

#[test]
fn csv_and_json_hold_the_same_rows_in_the_columns_of_the_contract() {
    let folder = Folder::new();
    let sampled = sampled();
    let csv = folder.ran(&["run", "--data", &sampled, "--format", "csv"]).well().out;
    let json = folder.ran(&["run", "--data", &sampled, "--format", "json"]).well();
    assert_eq!(csv.lines().next(), Some(COLUMNS));
    assert!(!csv.contains('\r') && csv.ends_with('\n'));

    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let records: Vec<csv::StringRecord> = reader.records().map(|r| r.expect("as many cells as columns")).collect();
    let value = json.json();
    assert_eq!(value["rows"].as_array().map(Vec::len), Some(records.len()));
    let rows = json.out.split_once("\"rows\": [\n").expect("rows").1;
    for (record, row) in records.iter().zip(rows.lines()) {
        // The row as it must be written: the same digits, and null for what is missing.
        let fields = record.iter().zip(COLUMNS.split(',')).map(|(cell, name)| match name {
            "measure" | "part" | "item" | "answer" | "period" | "breakdown" | "group" | "group_label" | "unit"
            | "status" => {
                format!("\"{name}\": {}", Value::from(cell))
            }
            _ => format!("\"{name}\": {}", if cell.is_empty() { "null" } else { cell }),
        });
        let expected = format!("{{{}}}", fields.collect::<Vec<_>>().join(", "));
        assert_eq!(row.trim().trim_end_matches(','), expected);
        assert_eq!(record[10].is_empty(), &record[20] != "ok", "a value if and only if the row is ok: {record:?}");
    }
    let measures: BTreeSet<&str> = records.iter().map(|r| r.get(0).expect("a measure")).collect();
    assert_eq!(measures.len(), 13);
}

#[test]
fn the_header_says_where_the_figures_come_from_and_not_when() {
    let folder = Folder::with_responses();
    let header = |args: &[&str]| {
        let ran = folder.ran(&[&["run", "--format", "json", "-q"], args].concat()).well();
        ran.json()["header"].clone()
    };
    let whole = header(&["--data", &sampled()]);
    // Nothing else, so no time of day.
    let keys: Vec<&String> = whole.as_object().expect("an object").keys().collect();
    let expected =
        ["catalogue", "data", "findings", "periods", "plan", "responses", "semantics", "skipped", "synthetic", "tool"];
    assert_eq!(keys, expected);
    assert_eq!(whole["tool"], serde_json::json!({ "name": "mattstock", "version": env!("CARGO_PKG_VERSION") }));
    assert_eq!((&whole["semantics"], &whole["synthetic"]), (&1.into(), &true.into()));
    assert_eq!(whole["periods"], serde_json::json!([2026]));
    assert_eq!((&whole["findings"], &whole["skipped"]), (&serde_json::json!([]), &serde_json::json!([])));
    assert_eq!(whole["catalogue"]["id"], "sjukskrivning_rehabilitering");
    let is_hash = |v: &Value| v.as_str().is_some_and(|h| h.len() == 64 && h.bytes().all(|b| b.is_ascii_hexdigit()));
    assert!(is_hash(&whole["catalogue"]["fingerprint"]) && is_hash(&whole["plan"]));
    let data = whole["data"].as_array().expect("a list");
    assert_eq!(data.len(), 3);
    assert!(data.iter().all(|d| is_hash(&d["fingerprint"])));

    let responses = whole["responses"].as_array().expect("a list");
    let of = |source: &str| responses.iter().find(|r| r["source"] == source).expect("every source").clone();
    let regions = of("regionenkat");
    assert_eq!((&regions["asked"], &regions["responded"], &regions["rows"]), (&21.into(), &19.into(), &20.into()));
    assert_eq!(regions["response_rate"], serde_json::json!(100.0 * 19.0 / 21.0));
    assert_eq!(regions["not_responding"].as_array().map(Vec::len), Some(2));
    let physicians = of("lakarenkat");
    let rate = 100.0 * physicians["responded"].as_f64().expect("a number") / 4000.0;
    assert_eq!((&physicians["asked"], &physicians["response_rate"]), (&4000.into(), &serde_json::json!(rate)));
    assert_eq!(of("patientregister")["response_rate"], Value::Null);

    // One cell changes one fingerprint, another choice of measures the plan.
    folder.edit("data/regionenkat.csv", ",174,", ",175,");
    let changed = header(&["--data", "data"]);
    assert_eq!(changed["synthetic"], false);
    let differ: Vec<_> = data.iter().zip(changed["data"].as_array().expect("a list")).filter(|(a, b)| a != b).collect();
    assert_eq!(differ.len(), 1);
    assert_eq!(differ[0].0["source"], "regionenkat");
    assert_eq!(changed["plan"], whole["plan"]);
    let some = header(&["--data", &sampled(), "--measure", "8"]);
    assert_ne!(some["plan"], whole["plan"]);
    assert_eq!(some["catalogue"], whole["catalogue"]);
}

#[test]
fn machine_formats_count_findings_and_show_no_row_of_anyone() {
    let hand = responses().parent().expect("a folder above").join("hand").display().to_string();
    let folder = Folder::new();
    let ran = folder.ran(&["run", "--data", &hand, "--format", "json"]).well();
    let value = ran.json();
    let findings = value["header"]["findings"].as_array().expect("a list");
    for finding in findings {
        let keys: Vec<&String> = finding.as_object().expect("an object").keys().collect();
        assert_eq!(keys, ["column", "count", "kind", "source"]);
    }
    let count = |kind: &str, column: &str| {
        findings.iter().find(|f| f["kind"] == kind && f["column"] == column).map(|f| f["count"].as_u64())
    };
    assert_eq!(count("invalid-value", "f5"), Some(Some(1)));
    assert_eq!(count("routing-violated", "f13b_primarvard"), Some(Some(1)));
    for key in ["L3", "L8", "K4", "K8", "kanske"] {
        assert!(!ran.out.contains(&format!("\"{key}\"")), "{key}");
    }
    assert!(!ran.err.contains("`L") && !ran.err.contains("`K"), "{}", ran.err);
}

#[test]
fn measures_can_be_chosen_and_unknown_ones_are_met_with_the_nearest() {
    let folder = Folder::new();
    let sampled = sampled();
    let measures = |given: &str| -> Vec<String> {
        let csv = folder.ran(&["run", "--data", &sampled, "--measure", given, "--format", "csv"]).well().out;
        let mut ids: Vec<String> = csv.lines().skip(1).map(|l| l.split(',').next().unwrap_or("").to_owned()).collect();
        ids.dedup();
        ids
    };
    assert_eq!(measures("8"), ["8"]);
    assert_eq!(measures("13,4"), ["4", "13"]);
    let fails = |given: &str| folder.ran(&["run", "--data", &sampled, "--measure", given]).fails(2);
    let adopted = "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13";
    let candidates = "andel_partiellt_sjukskrivna, andel_sjukskrivna_kvinnor_och_man, antal_sjukskrivningar, \
                      antal_sjukskrivningar_diagnoser, sjukskrivningslangd";
    let known = format!("measures: {adopted}, {candidates}\n");
    assert_eq!(fails("4b"), format!("error: unknown measure `4b`\n  help: did you mean `4`? {known}"));
    assert_eq!(fails("14"), format!("error: unknown measure `14`\n  help: {known}"));
}

//! Findings for other programs, and findings that are raised to errors.

use serde_json::{Value, json};

use super::{Folder, sampled};

const FIVE: &str = "measures/05-forekomst-av-utbildning-i-klinisk-forsakringsmedicin.yaml";

/// A warning in the definitions: a condition that is never used.
fn warned() -> Folder {
    let folder = Folder::with_catalogue();
    folder.edit(FIVE, "numerator: count where f5 = ja", "define:\n  unused: f5 = ja\nnumerator: count where f5 = ja");
    folder
}

/// One mistake, letter for letter in each format for programs.
#[test]
fn one_mistake_in_every_format() {
    let folder = Folder::with_catalogue();
    folder.edit(FIVE, "where f5 = ja", "where f5 = jaa");
    let checked = |format: &str| folder.ran(&["check", "--format", format, FIVE]).out;
    assert_eq!(checked("short"), format!("{FIVE}:38:29: error[unknown-answer]: unknown answer `jaa` for `f5`\n"));
    assert_eq!(
        checked("json"),
        r#"{"code":"unknown-answer","severity":"error","message":"unknown answer `jaa` for `f5`","#.to_owned()
            + &format!(r#""help":"did you mean `ja`? answers of `f5`: ja, nej","file":"{FIVE}","line":38,"column":29,"#)
            + &format!(r#""end_line":38,"end_column":32,"labels":[{{"file":"{FIVE}","line":38,"column":29,"end_line":38,"#)
            + r#""end_column":32,"message":null},{"file":"measures/sources/regionenkat.yaml","line":174,"column":3,"#
            + r#""end_line":174,"end_column":5,"message":"`f5` is declared here"}]}"#
            + "\n"
    );
    assert_eq!(
        checked("github"),
        format!("::error file={FIVE},line=38,col=29,endColumn=32,endLine=38,title=unknown-answer::")
            + "unknown answer `jaa` for `f5`%0Ahelp: did you mean `ja`? answers of `f5`: ja, nej\n"
    );
    let log: Value = serde_json::from_str(&checked("sarif")).expect("JSON");
    let run = &log["runs"][0];
    let place = |uri: &str, line: u32, from: u32, to: u32| {
        let region = json!({"startLine": line, "startColumn": from, "endLine": line, "endColumn": to});
        json!({"artifactLocation": {"uri": uri}, "region": region})
    };
    let rule = run["results"][0]["ruleIndex"].as_u64().expect("a number") as usize;
    assert_eq!(run["tool"]["driver"]["rules"][rule]["id"], "unknown-answer");
    assert_eq!(
        run["results"],
        json!([{
            "ruleId": "unknown-answer",
            "ruleIndex": rule,
            "level": "error",
            "message": {"text": "unknown answer `jaa` for `f5`\ndid you mean `ja`? answers of `f5`: ja, nej"},
            "locations": [{"physicalLocation": place(FIVE, 38, 29, 32)}],
            "relatedLocations": [{
                "id": 1,
                "message": {"text": "`f5` is declared here"},
                "physicalLocation": place("measures/sources/regionenkat.yaml", 174, 3, 5),
            }],
        }])
    );
}

#[test]
fn a_workflow_gets_an_annotation_for_each_finding() {
    let folder = warned();
    folder.edit(FIVE, "numerator: count where f5 = ja", "numerator: count where f5 = jaa");
    let ran = folder.ran(&["check", "--format", "github"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    let lines: Vec<&str> = ran.out.lines().collect();
    let commands = |command: &str| lines.iter().filter(|l| l.starts_with(&format!("::{command} file=measures/"))).count();
    assert_eq!((commands("error"), commands("warning"), commands("notice")), (1, 1, lines.len() - 2), "{}", ran.out);
    let error = lines.iter().find(|l| l.starts_with("::error")).expect("one error");
    assert!(error.contains(",title=unknown-answer::unknown answer `jaa` for `f5`%0Ahelp: did you mean `ja`?"), "{error}");
    assert!(ran.err.starts_with("1 error, 1 warning"), "{}", ran.err);
}

#[test]
fn a_scanner_gets_a_log_with_every_code_and_every_finding() {
    let folder = warned();
    let ran = folder.ran(&["check", "--format", "sarif", "--deny", "warnings"]);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
    assert_eq!(ran.out, folder.ran(&["check", "--format", "sarif", "--deny", "warnings"]).out, "the same bytes each time");
    let log: Value = ran.json();
    let results = log["runs"][0]["results"].as_array().expect("a list");
    let unused = results.iter().find(|r| r["ruleId"] == "unused-definition").expect("the finding");
    assert_eq!(unused["level"], "error");
    let place = &unused["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], FIVE);
    let line = place["region"]["startLine"].as_u64().expect("a number") as usize;
    assert_eq!(folder.read(FIVE).lines().nth(line - 1), Some("  unused: f5 = ja"));
    assert_eq!(place["region"]["startColumn"], 3);
    let swedish = folder.ran(&["check", "--format", "sarif", "--lang", "sv"]).well().json();
    let codes = |log: &Value| -> Vec<Value> {
        log["runs"][0]["results"].as_array().expect("a list").iter().map(|r| r["ruleId"].clone()).collect()
    };
    assert_eq!(codes(&swedish), codes(&log));
    assert!(swedish.to_string().contains("villkoret `unused` används aldrig"));
}

#[test]
fn what_is_denied_stops_a_run_and_a_build_as_it_fails_a_check() {
    let folder = warned();
    let data = sampled();
    let before = folder.files();
    for deny in ["warnings", "unused-definition"] {
        for args in [&["run", "--data", &data][..], &["build", "--data", &data]] {
            let err = folder.ran(&[args, &["--deny", deny]].concat()).fails(1);
            assert!(err.contains("error[unused-definition]"), "{args:?}: {err}");
            assert_eq!(folder.files(), before, "{args:?} wrote something");
        }
    }
    for args in [&["run", "--data", &data][..], &["build", "--data", &data]] {
        folder.ran(&[args, &["--deny", "unknown-answer,gate-unknown"]].concat()).well();
        let err = folder.ran(&[args, &["--deny", "unused-definitoin"]].concat()).fails(2);
        assert!(err.contains("did you mean `unused-definition`?"), "{err}");
    }
    folder.edit(FIVE, "define:", "accept:\n  unused-definition: behövs vid nästa mätning\ndefine:");
    for args in [&["run", "--data", &data][..], &["build", "--data", &data]] {
        folder.ran(&[args, &["--deny", "warnings"]].concat()).well();
    }
    folder.ran(&["check", "--deny", "unused-definition"]).well();
}

#[test]
fn a_finding_about_data_that_is_denied_stops_a_build() {
    let folder = Folder::with_responses();
    let name = "data/lakarenkat.csv";
    let text = folder.read(name);
    let (head, rows) = text.split_once('\n').expect("rows");
    let column = head.split(',').position(|h| h == "f4a").expect("the column");
    let mut cells: Vec<&str> = rows.lines().next().expect("a row").split(',').collect();
    cells[column] = "kanske";
    let rest = rows.split_once('\n').expect("more rows").1;
    folder.write(name, format!("{head}\n{}\n{rest}", cells.join(",")));
    folder.ran(&["build", "--data", "data"]).well();
    let err = folder.ran(&["build", "--data", "data", "--deny", "invalid", "--out", "other"]).fails(1);
    assert!(err.contains("error[invalid-value]"), "{err}");
    assert!(!folder.path("other").exists());
    let err = folder.ran(&["check", "--deny", "invalid"]).fails(2);
    assert!(err.contains("deny it with `run`, `build` or `data check`"), "{err}");
}

//! Findings as SARIF 2.1.0, the form in which code scanners tell each other what they found.

use mattstock_syntax::{Code, Diagnostic, Lang, Severity, Sources, Span, words as sentences};
use serde_json::{Value, json};

use crate::pages::{page, summary};
use crate::report::place;

/// One run of one tool, with every code as a rule. Columns are counted in characters, as in every other format.
pub(crate) fn log(diagnostics: &[Diagnostic], sources: &Sources, lang: Lang) -> String {
    let rules: Vec<Value> = Code::ALL.iter().map(|code| rule(*code, lang)).collect();
    let results: Vec<Value> = diagnostics.iter().map(|d| result(d, sources, lang)).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {
                "driver": {
                    "name": "mattstock",
                    "semanticVersion": env!("CARGO_PKG_VERSION"),
                    "rules": rules,
                },
            },
            "language": match lang { Lang::En => "en", Lang::Sv => "sv" },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

/// A code, described by its page.
fn rule(code: Code, lang: Lang) -> Value {
    let page = page(code.as_str(), lang).unwrap_or_default();
    json!({
        "id": code.as_str(),
        "shortDescription": { "text": summary(&page) },
        "help": { "text": page, "markdown": page },
        "defaultConfiguration": { "level": level(code.severity()) },
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn result(diagnostic: &Diagnostic, sources: &Sources, lang: Lang) -> Value {
    let mut text = sentences::message(diagnostic, lang);
    if let Some(help) = sentences::help(diagnostic, lang) {
        text.push('\n');
        text.push_str(&help);
    }
    let mut main = json!({ "physicalLocation": physical(diagnostic.span(), sources) });
    let mut related = Vec::new();
    for (place, label) in diagnostic.labels.iter().enumerate() {
        let said = sentences::label(diagnostic, label, lang);
        if place == 0 {
            if let Some(said) = said {
                main["message"] = json!({ "text": said });
            }
        } else {
            let mut location = json!({ "id": place, "physicalLocation": physical(label.span, sources) });
            if let Some(said) = said {
                location["message"] = json!({ "text": said });
            }
            related.push(location);
        }
    }
    let mut result = json!({
        "ruleId": diagnostic.code.as_str(),
        "ruleIndex": Code::ALL.iter().position(|code| *code == diagnostic.code),
        "level": level(diagnostic.severity),
        "message": { "text": text },
        "locations": [main],
    });
    if !related.is_empty() {
        result["relatedLocations"] = Value::Array(related);
    }
    result
}

fn physical(span: Span, sources: &Sources) -> Value {
    let place = place(span, sources);
    json!({
        "artifactLocation": { "uri": uri(place.file) },
        "region": {
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": place.end_line,
            "endColumn": place.end_column,
        },
    })
}

/// A path as a reference by URI, relative where the path is.
fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    if path.starts_with('/') {
        out.push_str("file://");
    }
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use mattstock_syntax::Role;

    use super::*;

    fn found() -> (Vec<Diagnostic>, Sources) {
        let mut sources = Sources::new();
        let id = sources.add("mått/4 a.yaml", "å: jaa\nb: c\n");
        let other = sources.add("/abs/l.yaml", "f4a\n");
        let one = Diagnostic::new(Code::UnknownAnswer, Span::new(id, 4, 7))
            .arg("found", "jaa")
            .arg("question", "f4a")
            .arg("suggestion", "ja")
            .label(Span::new(other, 0, 3), Role::Declared);
        let mut two = Diagnostic::new(Code::SourceStatusMissing, Span::new(id, 8, 9)).arg("source", "b");
        two.severity = Severity::Error;
        (vec![one, two], sources)
    }

    #[test]
    fn the_log_has_what_the_standard_requires() {
        let (found, sources) = found();
        let text = log(&found, &sources, Lang::En);
        assert_eq!(text, log(&found, &sources, Lang::En), "the same bytes each time");
        let log: Value = serde_json::from_str(&text).unwrap();
        assert_eq!((&log["version"], log["runs"].as_array().unwrap().len()), (&json!("2.1.0"), 1));
        let run = &log["runs"][0];
        assert_eq!(run["tool"]["driver"]["name"], "mattstock");
        assert_eq!(run["columnKind"], "unicodeCodePoints");
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        assert_eq!(rules.len(), Code::ALL.len());
        for (rule, code) in rules.iter().zip(Code::ALL) {
            assert_eq!(rule["id"], code.as_str());
            for text in [&rule["shortDescription"]["text"], &rule["help"]["text"], &rule["help"]["markdown"]] {
                assert!(text.as_str().is_some_and(|t| t.len() > 20), "{rule}");
            }
            assert!(!rule["shortDescription"]["text"].as_str().unwrap().contains('\n'));
            assert!(matches!(rule["defaultConfiguration"]["level"].as_str(), Some("error" | "warning" | "note")));
        }
        let results = run["results"].as_array().unwrap();
        assert_eq!(results.len(), 2);
        for result in results {
            let rule = result["ruleIndex"].as_u64().unwrap() as usize;
            assert_eq!(rules[rule]["id"], result["ruleId"]);
            assert!(result["message"]["text"].is_string());
            let related = result["relatedLocations"].as_array().cloned().unwrap_or_default();
            for location in result["locations"].as_array().unwrap().iter().chain(&related) {
                let place = &location["physicalLocation"];
                assert!(place["artifactLocation"]["uri"].as_str().is_some_and(|u| u.is_ascii() && !u.contains(' ')));
                let number = |key: &str| place["region"][key].as_u64().unwrap();
                assert!(number("startLine") >= 1 && number("startColumn") >= 1);
                assert!((number("endLine"), number("endColumn")) >= (number("startLine"), number("startColumn")));
            }
        }
    }

    #[test]
    fn a_result_says_where_what_and_what_instead() {
        let (found, sources) = found();
        let log: Value = serde_json::from_str(&log(&found, &sources, Lang::Sv)).unwrap();
        let result = &log["runs"][0]["results"][0];
        assert_eq!(result["message"]["text"], "okänt svar `jaa` på `f4a`\nmenades `ja`?");
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "m%C3%A5tt/4%20a.yaml");
        assert_eq!(place["region"], json!({ "startLine": 1, "startColumn": 4, "endLine": 1, "endColumn": 7 }));
        let related = &result["relatedLocations"][0];
        assert_eq!(related["physicalLocation"]["artifactLocation"]["uri"], "file:///abs/l.yaml");
        assert_eq!(related["message"]["text"], "`f4a` definieras här");
        let raised = &log["runs"][0]["results"][1];
        assert_eq!((&raised["level"], raised.get("relatedLocations")), (&json!("error"), None));
        assert_eq!(log["runs"][0]["language"], "sv");
    }
}

//! The outcome of tests as JSON.

use mattstock_core::check::CheckedCatalogue;
use mattstock_core::trial::{PartCoverage, Reach};
use mattstock_syntax::{Lang, Sources, Span};
use serde_json::{Value, json};

use super::human::source_text;
use super::outcome::{Tested, Verdict, why};
use crate::report::place;

/// One object: the tests of each measure, and what they show of each part.
pub(super) fn text(catalogue: &CheckedCatalogue, sources: &Sources, all: &[Tested]) -> String {
    let measures: Vec<Value> = all.iter().map(|tested| measure(catalogue, sources, tested)).collect();
    let count = |word: &str| all.iter().flat_map(|t| &t.verdicts).filter(|verdict| verdict.as_str() == word).count();
    let object = json!({
        "catalogue": catalogue.id,
        "passed": count("passed"),
        "failed": count("failed"),
        "stopped": count("stopped"),
        "measures": measures,
    });
    format!("{object:#}\n")
}

fn measure(catalogue: &CheckedCatalogue, sources: &Sources, tested: &Tested) -> Value {
    let measure = &catalogue.measures[tested.measure];
    let tests: Vec<Value> = measure
        .tests
        .iter()
        .zip(&tested.verdicts)
        .map(|(trial, verdict)| {
            let failures: Vec<Value> = match verdict {
                Verdict::Passed => Vec::new(),
                Verdict::Failed(mismatches) => mismatches
                    .iter()
                    .map(|m| {
                        json!({
                            "place": at(m.span, sources),
                            "column": m.column,
                            "expected": m.expected,
                            "actual": m.actual,
                        })
                    })
                    .collect(),
                Verdict::Stopped(findings) => findings
                    .iter()
                    .map(|f| json!({ "place": at(trial.span, sources), "kind": f.kind.as_str(), "message": why(f, Lang::En) }))
                    .collect(),
            };
            json!({ "name": trial.name, "place": at(trial.span, sources), "outcome": verdict.as_str(), "failures": failures })
        })
        .collect();
    let (seen, reachable) = tested.coverage.total();
    let parts: Vec<Value> = tested.coverage.parts.iter().map(|of| part(&measure.parts[of.part].id, of, sources)).collect();
    json!({ "measure": measure.id, "tests": tests, "seen": seen, "reachable": reachable, "parts": parts })
}

fn part(id: &str, of: &PartCoverage, sources: &Sources) -> Value {
    let states: Vec<Value> = of
        .states
        .iter()
        .map(|state| {
            let (reach, rows) = match &state.reach {
                Reach::Seen => ("seen", Vec::new()),
                Reach::Missing(_, rows) => ("missing", rows.iter().map(ToString::to_string).collect()),
                Reach::Never => ("unreachable", Vec::new()),
                Reach::Undecided => ("undecided", Vec::new()),
            };
            json!({
                "side": state.side.as_str(),
                "text": state.text.clone().unwrap_or_else(|| source_text(state.span, sources)),
                "place": at(state.span, sources),
                "state": state.state.as_str(),
                "at": state.at,
                "reach": reach,
                "rows": rows,
            })
        })
        .collect();
    json!({ "part": id, "seen": of.seen(), "reachable": of.reachable(), "states": states })
}

fn at(span: Span, sources: &Sources) -> Value {
    serde_json::to_value(place(span, sources)).unwrap_or(Value::Null)
}

//! A review as JSON. The shape is that of the reference (`docs/reference/data-check.md`).

use std::collections::BTreeMap;

use mattstock_core::check::{CheckedCatalogue, Domain, QuestionKind, Source};
use mattstock_core::plan::SEMANTICS;
use mattstock_core::review::{
    Alike, CellReview, Change, Comparison, NumberChange, Numbers, PeriodReview, Raised, RaisedKind, Review, ReviewOptions,
    Share, SourceReview,
};
use mattstock_core::{Beside, Decimal, Expected, Finding, FindingKind, Places};
use serde_json::{Value, json};

use super::remarks::{Remarks, Severities};
use crate::findings::letters;

/// Where the review comes from.
pub(crate) fn header(
    catalogue: &CheckedCatalogue,
    fingerprints: &[(String, String)],
    review: &Review,
    options: &ReviewOptions,
    synthetic: bool,
) -> Value {
    let data: Vec<_> = fingerprints.iter().map(|(source, hash)| json!({ "source": source, "fingerprint": hash })).collect();
    json!({
        "tool": { "name": "mattstock", "version": env!("CARGO_PKG_VERSION") },
        "semantics": SEMANTICS,
        "catalogue": { "id": catalogue.id, "fingerprint": catalogue.fingerprint },
        "data": data,
        "periods": review.years,
        "options": {
            "change": number(options.change),
            "base": options.base,
            "factor": options.factor,
            "alike": options.alike.map(number),
        },
        "synthetic": synthetic,
    })
}

/// The whole review.
pub(crate) fn text(
    catalogue: &CheckedCatalogue,
    review: &Review,
    severities: &Severities<'_>,
    told: &Remarks,
    header: Value,
) -> String {
    let ids = review.sources.iter().map(|s| catalogue.sources[s.source.index()].id.as_str());
    let mut counts: BTreeMap<(&str, &str, bool), u64> = BTreeMap::new();
    let by_source = ids.zip(&told.sources).chain([("", &told.elsewhere)]);
    for (source, remarks) in by_source {
        for r in remarks {
            *counts.entry((source, r.kind.as_str(), r.error)).or_default() += r.count;
        }
    }
    let counts = counts.into_iter().map(|((source, kind, error), count)| {
        json!({ "source": source, "kind": kind, "severity": severity(error), "count": count })
    });
    let findings = review.sources.iter().flat_map(|s| &s.findings).chain(&review.findings);
    let findings = findings.map(|f| finding(f, severities.is_error(f)));
    let whole = json!({
        "header": header,
        "counts": counts.collect::<Vec<_>>(),
        "findings": findings.collect::<Vec<_>>(),
        "sources": review.sources.iter().map(|s| source(catalogue, s)).collect::<Vec<_>>(),
    });
    format!("{whole:#}\n")
}

fn severity(error: bool) -> &'static str {
    if error { "error" } else { "warning" }
}

fn finding(f: &Finding, error: bool) -> Value {
    json!({
        "kind": f.kind.as_str(),
        "severity": severity(error),
        "source": f.source,
        "file": f.file,
        "period": f.period,
        "column": f.column,
        "unit": f.unit,
        "found": f.found,
        "expected": f.expected.as_ref().filter(|_| f.kind != FindingKind::MissingColumn).map(expected),
        "suggestion": f.suggestion,
        "count": f.count,
        "places": match f.places { Places::Lines => "lines", Places::Rows => "rows" },
        "at": f.lines,
        "sheet": f.sheet.as_ref().map(|place| &place.sheet),
        "letters": f.sheet.as_ref().and_then(|place| place.column).map(letters),
    })
}

fn expected(expected: &Expected) -> Value {
    match expected {
        Expected::Text(text) => json!(text),
        Expected::Number { min, max, decimals, mark } => {
            let mut expected = json!({ "min": min.map(number), "max": max.map(number), "decimals": decimals });
            if let Some(mark) = mark {
                expected["decimal"] = json!(mark);
            }
            expected
        }
        Expected::Year => json!("YYYY"),
        Expected::Date(format) => json!(format.as_deref().unwrap_or("YYYY-MM-DD")),
        Expected::Alone { alone, others } => json!({ "alone": alone, "others": others }),
        Expected::Written { text, .. } => json!(text),
        Expected::Beside { files } => {
            let rows = |Beside { file, lines, .. }: &Beside| json!({ "file": file, "lines": lines });
            json!({ "rows": files.iter().map(rows).collect::<Vec<_>>() })
        }
        Expected::Cells(cells) => json!({ "cells": cells }),
        Expected::Ticks { ticked, unticked } => json!({ "ticked": ticked, "unticked": unticked }),
        Expected::Parted { choices, separator } => json!({ "choices": choices, "separator": separator }),
        Expected::Between { separator } => json!({ "separator": separator.as_deref().unwrap_or(" ") }),
        Expected::Apart { columns, name, file } => json!({ "columns": columns, "column": name, "definition": file }),
        Expected::Long { question, answers, file, .. } => {
            json!({ "question": question, "answers": answers, "definition": file })
        }
        Expected::Question { asked, name, file } => json!({ "question": asked, "column": name, "definition": file }),
        Expected::Upright => json!({ "transposed": true }),
        Expected::OneFile => json!({ "files": [], "long": true }),
        Expected::Column { name, file, .. } => json!({ "column": name, "definition": file }),
        Expected::Header { columns, file, .. } => json!({ "columns": columns, "definition": file }),
        Expected::Where { condition, columns } => json!({ "condition": condition, "columns": columns }),
    }
}

fn source(catalogue: &CheckedCatalogue, review: &SourceReview) -> Value {
    let source = &catalogue.sources[review.source.index()];
    json!({
        "source": source.id,
        "periods": review.periods.iter().map(|p| period(source, p)).collect::<Vec<_>>(),
        "compared": review.compared.as_ref().map(|c| comparison(catalogue, source, c)),
        "raised": review.raised.iter().map(|r| raised(source, r)).collect::<Vec<_>>(),
    })
}

fn period(source: &Source, period: &PeriodReview) -> Value {
    let response = &period.response;
    json!({
        "period": response.period,
        "rows": response.rows,
        "responded": response.responded,
        "asked": response.asked,
        "not_responding": response.not_responding,
        "without_row": period.absent,
        "columns": period.cells.iter().map(|c| cell(source, c)).collect::<Vec<_>>(),
        "batteries": period.batteries.iter().map(|b| battery(source, b)).collect::<Vec<_>>(),
    })
}

/// What names a cell: its header, question and item.
fn named(source: &Source, cell: mattstock_core::check::CellId) -> Value {
    let def = source.cell(cell);
    let question = def.question.map(|q| source.question(q));
    let item = question.and_then(|q| match &q.kind {
        QuestionKind::Battery { items, .. } => items.iter().find(|i| i.cell == cell).map(|i| i.key.as_str()),
        _ => None,
    });
    json!({ "column": def.header, "question": question.map(|q| &q.id), "item": item })
}

/// One object of two.
fn joined(mut one: Value, other: Value) -> Value {
    if let (Value::Object(one), Value::Object(other)) = (&mut one, other) {
        one.extend(other);
    }
    one
}

fn cell(source: &Source, review: &CellReview) -> Value {
    let asked = &review.asked;
    joined(
        named(source, review.cell),
        json!({
            "asked": asked.asked(),
            "answered": asked.answered,
            "no_answer": asked.no_answer,
            "invalid": asked.invalid,
            "not_asked": asked.not_asked,
            "no_answer_percent": percent(asked.blank()),
            "against_routing": review.against_routing,
            "files_without_column": review.lacking,
        }),
    )
}

fn battery(source: &Source, battery: &Alike) -> Value {
    json!({
        "question": source.question(battery.question).id,
        "items": battery.items,
        "answered_all": battery.alike.of,
        "alike": battery.alike.count,
        "alike_percent": percent(battery.alike),
        "raised": battery.raised,
    })
}

/// What is raised besides shares of answers: what kind, of which column, and both years.
fn raised(source: &Source, raised: &Raised) -> Value {
    let (kind, cell, before, after) = match raised.kind {
        RaisedKind::AllBlank { cell, after } => ("all-blank", Some(cell), None, share(after)),
        RaisedKind::Blank { cell, before, after } => ("blank", Some(cell), Some(share(before)), share(after)),
        RaisedKind::Invalid { cell, before, after } => ("invalid", Some(cell), Some(share(before)), share(after)),
        RaisedKind::Number { cell, before, after, is_median, .. } => {
            let kind = if is_median { "median" } else { "mean" };
            (kind, Some(cell), Some(described(&before)), described(&after))
        }
        RaisedKind::ResponseRate { before, after } => ("response-rate", None, Some(share(before)), share(after)),
        RaisedKind::Rows { before, after } => ("rows", None, Some(json!(before)), json!(after)),
        RaisedKind::Same { rows } => ("same", None, Some(json!(rows)), json!(rows)),
    };
    let column = cell.map(|cell| &source.cell(cell).header);
    json!({ "kind": kind, "column": column, "from": raised.from, "to": raised.to, "before": before, "after": after })
}

fn share(share: Share) -> Value {
    json!({ "count": share.count, "of": share.of, "percent": percent(share) })
}

/// What numbers are like.
fn described(numbers: &Numbers) -> Value {
    json!({
        "n": numbers.n,
        "mean": numbers.sum.map(|sum| float(sum) / numbers.n as f64),
        "median": numbers.median.map(number),
        "min": number(numbers.min),
        "max": number(numbers.max),
    })
}

fn comparison(catalogue: &CheckedCatalogue, source: &Source, compared: &Comparison) -> Value {
    json!({
        "from": compared.from,
        "to": compared.to,
        "changes": compared.changes.iter().map(|c| change(catalogue, source, c)).collect::<Vec<_>>(),
        "numbers": compared.numbers.iter().map(|n| numbers(source, n)).collect::<Vec<_>>(),
        "base": compared.base,
        "below_base": compared.below.iter().map(|cell| named(source, *cell)).collect::<Vec<_>>(),
    })
}

fn change(catalogue: &CheckedCatalogue, source: &Source, change: &Change) -> Value {
    let key = match &source.cell(change.cell).domain {
        Domain::Answer(scale) | Domain::OpenAnswer(scale) => {
            catalogue.scales[scale.index()].answers.get(change.value).map(|a| &a.key)
        }
        Domain::Code(list) => catalogue.codelists[list.index()].codes.get(change.value).map(|c| &c.key),
        Domain::Choices(question) => match &source.question(*question).kind {
            QuestionKind::Multiple { choices, .. } => choices.get(change.value).map(|c| &c.key),
            _ => None,
        },
        _ => None,
    };
    let points = change.points().map(|(n, d)| 100.0 * n.mantissa as f64 / d.mantissa as f64);
    joined(
        named(source, change.cell),
        json!({
            "value": key,
            "before": share(change.before),
            "after": share(change.after),
            "points": points,
            "raised": change.raised,
        }),
    )
}

fn numbers(source: &Source, change: &NumberChange) -> Value {
    let both = json!({ "before": change.before.as_ref().map(described), "after": change.after.as_ref().map(described) });
    joined(named(source, change.cell), both)
}

/// In percent; none of nothing.
fn percent(share: Share) -> Option<f64> {
    (share.of > 0).then(|| 100.0 * share.count as f64 / share.of as f64)
}

fn float(number: Decimal) -> f64 {
    number.to_string().parse().unwrap_or(f64::NAN)
}

/// A decimal as a number of JSON.
fn number(number: Decimal) -> Value {
    let number = number.normal();
    match i64::try_from(number.mantissa) {
        Ok(whole) if number.scale == 0 => json!(whole),
        _ => json!(float(number)),
    }
}

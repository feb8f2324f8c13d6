//! Tests as a measure file has them.

use super::compare::value;
use crate::Decimal;
use crate::check::{CheckedCatalogue, Expected, Fold, Measure, PartBody, TEST_YEAR, Trial};
use crate::estimate::{Results, Row, Status};
use crate::prove::{Witness, quoted};

/// Tests as a measure file has them, with the figures that came of them: elements of the list `tests`, which stands above them where
/// the measure has none yet.
pub fn written(catalogue: &CheckedCatalogue, measure: usize, tests: &[(Trial, Results)]) -> String {
    let measure = &catalogue.measures[measure];
    let mut out = if measure.tests.is_empty() { String::from("tests:\n") } else { String::new() };
    for (trial, results) in tests {
        let all = trial.expected.iter().flat_map(|expected| expectations(catalogue, measure, trial, expected, results));
        let lines: Vec<String> = all.collect();
        // Without a figure there is nothing to expect, and a test has to.
        if lines.is_empty() {
            continue;
        }
        let mut line = |text: String| {
            out.push_str(&text);
            out.push('\n');
        };
        line(format!("  - name: {}", quoted_name(&trial.name)));
        if trial.year != TEST_YEAR {
            line(format!("    year: {}", trial.year));
        }
        line("    given:".to_owned());
        let named = trial.given.iter().any(|given| given.source != measure.source);
        for given in &trial.given {
            let source = &catalogue.sources[given.source.index()];
            let inset = if named { "        " } else { "      " };
            if named {
                line(format!("      {}:", source.id));
            }
            for row in &given.rows {
                let cells = row.iter().map(|(cell, text)| (source.cell(*cell).name.clone(), text.clone()));
                line(format!("{inset}- {}", Witness { cells: cells.collect() }));
            }
        }
        line("    expect:".to_owned());
        lines.into_iter().for_each(line);
    }
    out
}

/// The rows of the result table that are meant: of a breakdown those of the groups that rows were given of.
fn expectations(
    catalogue: &CheckedCatalogue,
    measure: &Measure,
    trial: &Trial,
    expected: &Expected,
    results: &Results,
) -> Vec<String> {
    let part = &measure.parts[expected.part];
    let period = trial.year.to_string();
    let source = &catalogue.sources[measure.source.index()];
    let rows = trial.given.iter().filter(|given| given.source == measure.source).flat_map(|given| &given.rows);
    let groups: Vec<&str> = rows
        .flatten()
        .filter(|(cell, _)| source.cell(*cell).name == expected.breakdown)
        .map(|(_, code)| code.as_str())
        .collect();
    let of = |row: &&Row| {
        row.part == part.id && row.item == expected.item && row.breakdown == expected.breakdown && row.period == period
    };
    let told = |row: &&Row| row.group.is_empty() || row.status == Status::Ok && groups.contains(&row.group.as_str());
    let rows = results.rows.iter().filter(of).filter(told);
    rows.map(|row| format!("      - {}", expectation(catalogue, measure, expected.part, row))).collect()
}

/// A row of the result table as a test expects it.
fn expectation(catalogue: &CheckedCatalogue, measure: &Measure, at: usize, row: &Row) -> String {
    let part = &measure.parts[at];
    let mut cells: Vec<(&str, String)> = Vec::new();
    if measure.parts.iter().filter(|p| matches!(p.body, PartBody::Figures { .. })).count() > 1 {
        cells.push(("part", row.part.clone()));
    }
    let total = row.breakdown == "total";
    let group = [("breakdown", &row.breakdown), ("group", &row.group)].map(|(key, text)| (key, text.clone()));
    cells.extend(
        [("item", row.item.clone()), ("answer", row.answer.clone())].into_iter().filter(|(_, text)| !text.is_empty()),
    );
    cells.extend(group.into_iter().filter(|_| !total));
    let figure = match &part.body {
        PartBody::Figures { numerator, .. } => {
            matches!(numerator.fold, Fold::Count | Fold::Distinct(_) | Fold::Each(_) | Fold::Sum(_))
        }
        PartBody::OpenAnswers(_) => true,
    };
    let number = |n: Option<Decimal>| n.map(|n| n.normal().to_string());
    if figure {
        let both = [("numerator", number(row.numerator)), ("denominator", number(row.denominator))];
        cells.extend(both.into_iter().filter_map(|(key, text)| Some((key, text?))));
    } else {
        let decimals = catalogue.units[part.unit.index()].decimals;
        cells.extend(value(catalogue, measure, at, row, decimals).map(|text| ("value", text)));
    }
    let missing = [
        ("not_asked", row.not_asked),
        ("no_answer", row.no_answer),
        ("invalid", row.invalid),
        ("eligibility_unknown", row.eligibility_unknown),
    ];
    let zero = Decimal::integer(0);
    cells.extend(
        missing
            .into_iter()
            .filter(|(_, n)| n.is_some_and(|n| n.normal() != zero))
            .filter_map(|(key, n)| Some((key, number(n)?))),
    );
    if row.status != Status::Ok {
        cells.push(("status", row.status.as_str().to_owned()));
    }
    let is_number = |text: &str| Decimal::parse(text).is_some();
    let bare = ["numerator", "denominator", "value", "not_asked", "no_answer", "invalid", "eligibility_unknown"];
    let shown = |key: &str, text: &str| if bare.contains(&key) && is_number(text) { text.to_owned() } else { quoted(text) };
    let cells: Vec<String> = cells.iter().map(|(key, text)| format!("{key}: {}", shown(key, text))).collect();
    format!("{{{}}}", cells.join(", "))
}

/// A name as a text of its own: quoted where a colon would make it a key.
fn quoted_name(name: &str) -> String {
    if name.contains(": ") || name.contains(" #") { format!("\"{}\"", name.replace('"', "\\\"")) } else { name.to_owned() }
}

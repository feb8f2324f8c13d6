//! Tests as a measure file has them.

use super::compare::{value, written as number};
use crate::Decimal;
use crate::check::{CheckedCatalogue, Expected, ExpectedNumber, Fold, Measure, PartBody, TEST_YEAR, Trial, Wanted};
use crate::estimate::{Results, Row, Status};
use crate::prove::{Witness, quoted};

/// Tests as a measure file has them: elements of the list `tests`, which stands above them where the measure has none yet.
pub fn written(catalogue: &CheckedCatalogue, measure: usize, tests: &[Trial]) -> String {
    let measure = &catalogue.measures[measure];
    let mut out = if measure.tests.is_empty() { String::from("tests:\n") } else { String::new() };
    for trial in tests {
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
        for expected in &trial.expected {
            line(format!("      - {}", expectation(measure, expected)));
        }
    }
    out
}

/// The numbers of those that are missing.
pub(super) const MISSING: [ExpectedNumber; 4] =
    [ExpectedNumber::NotAsked, ExpectedNumber::NoAnswer, ExpectedNumber::Invalid, ExpectedNumber::EligibilityUnknown];

/// What is expected besides the numbers that are not 0.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked<'a> {
    /// The numbers that are expected to be 0 where they are.
    pub(super) zeros: &'a [ExpectedNumber],
    /// The figure in its unit.
    pub(super) value: bool,
    /// The breakdowns of which all groups are meant that count anything.
    pub(super) breakdowns: &'a [String],
}

/// What is expected of the rows of the result table that are meant, with the figures that came of them: of a breakdown those of the
/// groups that rows were given of.
pub(super) fn with_figures(
    catalogue: &CheckedCatalogue,
    measure: &Measure,
    trial: &Trial,
    results: &Results,
    asked: Asked<'_>,
) -> Vec<Expected> {
    let period = trial.year.to_string();
    let source = &catalogue.sources[measure.source.index()];
    let rows = trial.given.iter().filter(|given| given.source == measure.source).flat_map(|given| &given.rows);
    let cells: Vec<_> = rows.flatten().collect();
    let mut out = Vec::new();
    for expected in &trial.expected {
        let part = &measure.parts[expected.part];
        let in_breakdown = cells.iter().filter(|(cell, _)| source.cell(*cell).name == expected.breakdown);
        let groups: Vec<&str> = in_breakdown.map(|(_, code)| code.as_str()).collect();
        let of = |row: &&Row| {
            row.part == part.id && row.item == expected.item && row.breakdown == expected.breakdown && row.period == period
        };
        let zero = Decimal::integer(0);
        let counts = |row: &Row| row.numerator.map_or(row.value.is_some(), |n| n != zero);
        let whole = asked.breakdowns.contains(&expected.breakdown);
        let told = |row: &&Row| {
            let of_rows = groups.contains(&row.group.as_str()) || whole && counts(row);
            row.group.is_empty() || row.status == Status::Ok && of_rows
        };
        let rows = results.rows.iter().filter(of).filter(told);
        out.extend(rows.map(|row| Expected {
            answer: row.answer.clone(),
            group: row.group.clone(),
            numbers: numbers(catalogue, measure, expected, row, asked),
            status: (row.status != Status::Ok).then(|| (row.status.as_str(), expected.span)),
            ..expected.clone()
        }));
    }
    out
}

/// The numbers of a row of the result table that a test expects of it.
fn numbers(
    catalogue: &CheckedCatalogue,
    measure: &Measure,
    expected: &Expected,
    row: &Row,
    asked: Asked<'_>,
) -> Vec<(ExpectedNumber, Wanted)> {
    use ExpectedNumber::{Denominator, Numerator, Value};
    let part = &measure.parts[expected.part];
    let counted = match &part.body {
        PartBody::Figures { numerator, .. } => {
            matches!(numerator.fold, Fold::Count | Fold::Distinct(_) | Fold::Each(_) | Fold::Sum(_))
        }
        PartBody::OpenAnswers(_) => true,
    };
    let wanted = |number: Decimal, decimals: u32| Wanted { number, decimals, span: expected.span };
    let whole = |n: Decimal| wanted(n.normal(), n.normal().scale);
    let mut out = Vec::new();
    if counted {
        out.extend(row.numerator.map(|n| (Numerator, whole(n))));
        out.extend(row.denominator.map(|n| (Denominator, whole(n))));
    }
    if !counted || asked.value {
        let decimals = catalogue.units[part.unit.index()].decimals;
        let text = value(catalogue, measure, expected.part, row, decimals);
        out.extend(text.and_then(|text| Decimal::parse(&text)).map(|n| (Value, wanted(n, decimals))));
    }
    let zero = Decimal::integer(0);
    for (key, n) in MISSING.into_iter().zip([row.not_asked, row.no_answer, row.invalid, row.eligibility_unknown]) {
        out.extend(n.filter(|n| *n != zero || asked.zeros.contains(&key)).map(|n| (key, whole(n))));
    }
    out
}

/// A row of the result table as a test expects it.
fn expectation(measure: &Measure, expected: &Expected) -> String {
    let mut cells: Vec<(&str, String)> = Vec::new();
    if measure.parts.iter().filter(|p| matches!(p.body, PartBody::Figures { .. })).count() > 1 {
        cells.push(("part", quoted(&measure.parts[expected.part].id)));
    }
    let words = [("item", &expected.item), ("answer", &expected.answer)];
    cells.extend(words.into_iter().filter(|(_, text)| !text.is_empty()).map(|(key, text)| (key, quoted(text))));
    if expected.breakdown != "total" {
        cells.extend([("breakdown", quoted(&expected.breakdown)), ("group", quoted(&expected.group))]);
    }
    for (key, wanted) in &expected.numbers {
        let text = match key {
            ExpectedNumber::Value => number(wanted.number, wanted.decimals),
            _ => wanted.number.to_string(),
        };
        cells.push((key.as_str(), text));
    }
    cells.extend(expected.status.map(|(status, _)| ("status", status.to_owned())));
    let cells: Vec<String> = cells.iter().map(|(key, text)| format!("{key}: {text}")).collect();
    format!("{{{}}}", cells.join(", "))
}

/// A name as a text of its own: quoted where it would be something else.
fn quoted_name(name: &str) -> String {
    let plain =
        name.starts_with(char::is_alphanumeric) && !name.contains(": ") && !name.contains(" #") && !name.ends_with(':');
    let number = name.chars().all(|c| c.is_ascii_digit() || c == '.');
    if plain && !number { name.to_owned() } else { format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\"")) }
}

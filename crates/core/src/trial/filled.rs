//! The rows of a test with what it need not say: the unit, the period and the weight.

use std::collections::BTreeSet;

use crate::check::{CellId, CheckedCatalogue, Domain, Source, SourceIx, SourceKind, Trial};
use crate::plan::Plan;

/// The rows of one source, as a file of delimited text has them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Id of the source.
    pub source: String,
    /// Names of the columns.
    pub header: Vec<String>,
    /// A text for each column.
    pub rows: Vec<Vec<String>>,
}

/// The rows of a test, one table for each source of the plan that it gives rows of.
pub fn tables(catalogue: &CheckedCatalogue, plan: &Plan, trial: &Trial) -> Vec<Table> {
    let mut out = Vec::new();
    for planned in &plan.sources {
        let Some(place) = catalogue.sources.iter().position(|s| s.id == planned.source) else { continue };
        let source = &catalogue.sources[place];
        let rows = filled(catalogue, SourceIx(place as u32), trial);
        if rows.is_empty() {
            continue;
        }
        let read: Vec<&crate::plan::Column> = planned.columns.iter().filter(|c| c.derivation.is_none()).collect();
        let text = |row: &FilledRow, name: &str| {
            let cell = row.iter().find(|(cell, _)| source.cell(*cell).name == name);
            cell.map(|(_, text)| text.clone()).unwrap_or_default()
        };
        out.push(Table {
            source: source.id.clone(),
            header: read.iter().map(|c| c.header.clone()).collect(),
            rows: rows.iter().map(|row| read.iter().map(|c| text(row, &c.name)).collect()).collect(),
        });
    }
    out
}

/// The cells of a row that hold something.
pub(super) type FilledRow = Vec<(CellId, String)>;

/// All rows of a source in a test.
pub(super) fn filled(catalogue: &CheckedCatalogue, ix: SourceIx, trial: &Trial) -> Vec<FilledRow> {
    let source = &catalogue.sources[ix.index()];
    let given = trial.given.iter().filter(|given| given.source == ix).flat_map(|given| &given.rows);
    let mut rows: Vec<FilledRow> = given.cloned().collect();
    for row in &mut rows {
        if let Some(period) = source.period {
            let text = match source.cell(period.cell).domain {
                Domain::Year => format!("{:04}", trial.year),
                // The first of January lies in the period of that name wherever its years begin.
                _ => format!("{:04}-01-01", trial.year),
            };
            put(row, period.cell, text);
        }
        if let Some(weight) = &source.weight {
            put(row, weight.cell, "1".to_owned());
        }
    }
    if source.kind == SourceKind::Table
        && let Some(all) = whole(catalogue, source, &rows)
    {
        return all;
    }
    name_units(catalogue, source, &mut rows);
    rows
}

fn put(row: &mut FilledRow, cell: CellId, text: String) {
    if row.iter().all(|(c, _)| *c != cell) {
        row.push((cell, text));
    }
}

fn text_of(row: &FilledRow, cell: CellId) -> Option<&str> {
    row.iter().find(|(c, _)| *c == cell).map(|(_, text)| text.as_str())
}

/// The keys that a cell can hold; none where they are without end.
fn keys(catalogue: &CheckedCatalogue, source: &Source, cell: CellId) -> Option<Vec<String>> {
    let values = match &source.cell(cell).domain {
        Domain::Code(list) => &catalogue.codelists[list.index()].codes,
        Domain::Answer(scale) => &catalogue.scales[scale.index()].answers,
        _ => return None,
    };
    Some(values.iter().map(|v| v.key.clone()).collect())
}

/// A table, in which every unit that the codelists make has the first row that fits it; none where they do not make its units.
fn whole(catalogue: &CheckedCatalogue, source: &Source, rows: &[FilledRow]) -> Option<Vec<FilledRow>> {
    let dates = |cell: &CellId| source.period.is_some_and(|period| period.cell == *cell);
    let coded: Vec<CellId> = source.unit.iter().filter(|cell| !dates(cell)).copied().collect();
    let mut units: Vec<Vec<String>> = vec![Vec::new()];
    for cell in &coded {
        let keys = keys(catalogue, source, *cell)?;
        units = units
            .iter()
            .flat_map(|unit| keys.iter().map(|key| [unit.as_slice(), std::slice::from_ref(key)].concat()))
            .collect();
    }
    // A table may hold several periods.
    let period = |row: &FilledRow| source.period.and_then(|p| text_of(row, p.cell).map(str::to_owned));
    let periods: BTreeSet<Option<String>> = rows.iter().map(period).collect();
    let mut out = Vec::new();
    for of in periods {
        for unit in &units {
            let fits = |row: &&FilledRow| {
                let same = |(cell, key): (&CellId, &String)| text_of(row, *cell).is_none_or(|text| text == key);
                period(row) == of && coded.iter().zip(unit).all(same)
            };
            let Some(row) = rows.iter().find(fits) else { continue };
            let mut row = row.clone();
            coded.iter().zip(unit).for_each(|(cell, key)| put(&mut row, *cell, key.clone()));
            out.push(row);
        }
    }
    Some(out)
}

/// Names the units of rows that do not, so that each is a unit of its own.
fn name_units(catalogue: &CheckedCatalogue, source: &Source, rows: &mut [FilledRow]) {
    let unit = &source.unit;
    if unit.is_empty() {
        return;
    }
    let lacking =
        |row: &FilledRow| -> Vec<CellId> { unit.iter().filter(|cell| text_of(row, **cell).is_none()).copied().collect() };
    // A code comes back in another year; a key never does, so that no two rows are of one person unless the test says so.
    let dates = |cell: CellId| source.period.is_some_and(|period| period.cell == cell);
    let endless = |cell: CellId| !dates(cell) && keys(catalogue, source, cell).is_none();
    let any_endless = unit.iter().any(|cell| endless(*cell));
    let year = source.period.map(|p| p.cell).filter(|cell| !any_endless && source.cell(*cell).domain == Domain::Year);
    let named = |row: &FilledRow| -> Vec<Option<String>> {
        let unit = unit.iter().copied().filter(|cell| !dates(*cell));
        unit.chain(year).map(|cell| text_of(row, cell).map(str::to_owned)).collect()
    };
    let mut used: BTreeSet<Vec<Option<String>>> = rows.iter().filter(|row| lacking(row).is_empty()).map(named).collect();
    for row in rows.iter_mut() {
        let lacking = lacking(row);
        if lacking.is_empty() {
            continue;
        }
        let lists: Vec<Option<Vec<String>>> = lacking.iter().map(|cell| keys(catalogue, source, *cell)).collect();
        let all: usize = lists.iter().flatten().map(Vec::len).product();
        let endless = lists.iter().any(Option::is_none);
        for at in 0.. {
            if !endless && at >= all {
                // More rows than units: the evaluator says so.
                break;
            }
            let mut rest = at;
            let mut attempt = row.clone();
            for (cell, list) in lacking.iter().zip(&lists).rev() {
                let text = match list {
                    Some(keys) => {
                        let key = keys[rest % keys.len()].clone();
                        rest /= keys.len();
                        key
                    }
                    None => endless_key(&source.cell(*cell).domain, at),
                };
                put(&mut attempt, *cell, text);
            }
            if used.insert(named(&attempt)) {
                *row = attempt;
                break;
            }
        }
    }
}

/// One of the keys that are without end.
fn endless_key(domain: &Domain, at: usize) -> String {
    match domain {
        Domain::Year => format!("{:04}", 2000 + at % 1000),
        Domain::Date => format!("2025-{:02}-{:02}", 1 + at / 28 % 12, 1 + at % 28),
        _ => (at + 1).to_string(),
    }
}

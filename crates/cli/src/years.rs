//! Which years the rows of files are of: units whose rows are all of another year than the others', and files with few rows of a
//! year.

use std::collections::{BTreeMap, BTreeSet};

use mattstock_core::plan::Plan;
use mattstock_core::{Finding, FindingKind, SheetPlace};
use mattstock_eval::{Evaluation, HeldRows};
use mattstock_syntax::Lang;

use crate::findings::{clean, places};
use crate::terminal::words;

/// The most places that are named.
const NAMED: usize = 3;
/// The most rows of a year that are few.
const FEW: u64 = 5;

/// The units of frames that have rows only of years with fewer than half as many units as the year, of those chosen, that has most:
/// hardly any unit but these answered for such a year.
pub(crate) fn other_periods(plan: &Plan, evaluation: &Evaluation, chosen: impl Fn(i32) -> bool) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (source, counts) in plan.sources.iter().zip(&evaluation.counts.sources) {
        let Some(counts) = counts else { continue };
        let held = counts.periods().iter();
        let years: BTreeMap<i32, usize> = held
            .filter_map(|(year, counts)| Some(((*year)?, counts.units_met.iter().filter(|met| **met).count())))
            .collect();
        let Some(most) = years.iter().filter(|(year, _)| chosen(**year)).map(|(_, units)| *units).max() else { continue };
        let is_rare = |year: i32| years.get(&year).is_some_and(|units| 2 * units < most);
        let rows = || evaluation.units.iter().filter(|rows| rows.source == source.source);
        let usual: BTreeSet<&Option<String>> = rows().filter(|rows| !is_rare(rows.year)).map(|rows| &rows.unit).collect();
        findings.extend(rows().filter(|rows| !usual.contains(&rows.unit)).map(|rows| Finding {
            kind: FindingKind::OtherPeriod,
            source: rows.source.clone(),
            file: rows.file.clone(),
            period: None,
            column: Some(rows.column.clone()),
            unit: rows.unit.clone(),
            found: Some(rows.year.to_string()),
            expected: None,
            suggestion: None,
            count: rows.count,
            lines: rows.lines.clone(),
            places: rows.places,
            sheet: rows.sheet.clone(),
        }));
    }
    findings
}

/// Where the rows of years stand that few rows are of, of those that some sources hold several of; none where all have many.
pub(crate) fn few(several: &[(String, Vec<i32>)], held: &[HeldRows], lang: Lang) -> Option<String> {
    let mut named = Vec::new();
    for (source, years) in several {
        for year in years {
            let rows: Vec<&HeldRows> = held.iter().filter(|rows| rows.source == *source && rows.year == *year).collect();
            // As few over all files as are named of one.
            let count: u64 = rows.iter().map(|rows| rows.count).sum();
            if count <= FEW && rows.iter().all(|rows| !rows.lines.is_empty()) {
                named.extend(rows.into_iter().map(|rows| {
                    let (mut file, at) = (clean(&rows.file), places(&rows.lines, rows.places, false, lang));
                    if let Some(SheetPlace { sheet, .. }) = &rows.sheet {
                        let sheet = clean(sheet);
                        file.push_str(&words(lang, format!(", sheet `{sheet}`"), format!(", bladet `{sheet}`")));
                    }
                    words(lang, format!("{year} is in {file}, {at}"), format!("{year} står i {file}, {at}"))
                }));
            }
        }
    }
    let more = if named.len() > NAMED { "; …" } else { "" };
    named.truncate(NAMED);
    (!named.is_empty()).then(|| format!("{}{more}", named.join("; ")))
}

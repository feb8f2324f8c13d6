//! The plan that finds the newest date that the rows of each source hold.

use super::SEMANTICS;
use super::build::{Builder, OWN_AXIS};
use super::model::{Fold, GroupingId, Plan, Tally, Value};
use crate::check::{CellId, CheckedCatalogue, Date, Domain, Source, SourceIx};
use crate::counts::Counts;
use crate::row::calendar::date;

/// The day that days are counted from.
const FIRST: Date = Date { year: 1970, month: 1, day: 1 };

/// Plans to find the newest date of some sources; those without dates are left out. Of rows that are dated it is the date that puts
/// them into years, of others any date they hold.
///
/// ```
/// # use mattstock_core::{catalogue::{Memory, load}, check::{SourceIx, check}, plan::plan_newest};
/// # let files = Memory::new([("catalogue.yaml", "catalogue: c\ntitle: t\npublisher: p\nlanguage: sv\nareas:\n  a:\n    name: A\n\
/// # units:\n  count:\n    label: Antal\n"), ("sources/s.yaml", "source: s\nname: S\nkind: survey\ncolumns:\n  svarsdag:\n    \
/// # type: date\n")]);
/// # let loaded = load(&files, "");
/// let catalogue = check(&loaded.catalogue, &loaded.diagnostics).catalogue.expect("sound");
/// let plan = plan_newest(&catalogue, &[SourceIx(0)]);
/// assert_eq!(plan.sources[0].tallies.len(), 1);
/// ```
pub fn plan_newest(catalogue: &CheckedCatalogue, sources: &[SourceIx]) -> Plan {
    let mut plan = Plan { semantics: SEMANTICS, sources: Vec::new(), outputs: Vec::new() };
    for ix in sources {
        let source = &catalogue.sources[ix.index()];
        let dates = dates(source);
        if dates.is_empty() {
            continue;
        }
        let mut builder = Builder::new(catalogue, source);
        let all = builder.everything();
        for cell in dates {
            let column = builder.column(cell);
            let (first, own) = (builder.intern(Value::Date(FIRST)), builder.intern(Value::Column(column)));
            let fold = Fold::Max(builder.intern(Value::DaysBetween(first, own)));
            builder.tally(Tally { axis: OWN_AXIS, within: all, test: all, fan: None, fold, groupings: vec![GroupingId(0)] });
        }
        plan.sources.push(builder.finish());
    }
    plan
}

/// The columns of a source whose dates say how new it is.
fn dates(source: &Source) -> Vec<CellId> {
    let is_date = |cell: CellId| matches!(source.cell(cell).domain, Domain::Date);
    if let Some(own) = source.period.map(|axis| axis.cell).filter(|cell| is_date(*cell)) {
        return vec![own];
    }
    let cells = (0..).zip(&source.cells).filter(|(_, cell)| cell.derived.is_none());
    cells.map(|(place, _)| CellId(place)).filter(|cell| is_date(*cell)).collect()
}

/// The newest date of each source of such a plan that holds any, by what was counted.
pub fn newest_dates(plan: &Plan, counts: &Counts) -> Vec<(String, Date)> {
    let sources = plan.sources.iter().zip(&counts.sources);
    let newest = sources.filter_map(|(source, counted)| {
        let periods = counted.iter().flat_map(|counted| counted.periods().values());
        let cells = periods.flat_map(|period| period.tallies.iter().flatten()).flat_map(|grouping| &grouping.cells);
        let day = cells.filter(|cell| cell.yes.n > 0).map(|cell| cell.folded).max()?;
        Some((source.source.clone(), date(i64::try_from(day).ok()?)))
    });
    newest.collect()
}

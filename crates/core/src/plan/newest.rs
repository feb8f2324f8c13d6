//! The plan that finds up to when the rows of each source go.

use std::collections::BTreeMap;

use super::SEMANTICS;
use super::build::{Builder, OWN_AXIS};
use super::{Fold, Plan, Tally, Value};
use crate::check::{CellId, CheckedCatalogue, Date, Domain, Source, SourceIx};
use crate::counts::Counts;
use crate::row::calendar::date;

/// The day that days are counted from.
const FIRST: Date = Date { year: 1970, month: 1, day: 1 };

/// Plans to find up to when the rows of some sources go, for each unit of a list or each who delivers; sources without dates, or
/// without such a list, are left out. Of rows that are dated it is the date that puts them into years, of others any date they hold.
///
/// ```
/// # use mattstock_core::{catalogue::{Memory, load}, check::{SourceIx, check}, plan::plan_newest};
/// # let files = Memory::new([("catalogue.yaml", "catalogue: c\ntitle: t\npublisher: p\nlanguage: sv\nareas:\n  a:\n    name: A\n\
/// # units:\n  count:\n    label: Antal\n"), ("sources/s.yaml", "source: s\nname: S\nkind: survey\ndelivered_by: region\n\
/// # columns:\n  svarsdag:\n    type: date\n  region:\n    codelist: l\n"), ("codelists/l.yaml", "codelist: l\nname: L\ncodes:\n  a: A\n")]);
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
        let Some(unit) = unit(source).filter(|_| !dates.is_empty()) else { continue };
        let mut builder = Builder::new(catalogue, source);
        let all = builder.everything();
        let each = builder.grouping(&[unit]);
        for cell in dates {
            let column = builder.column(cell);
            let (first, own) = (builder.intern(Value::Date(FIRST)), builder.intern(Value::Column(column)));
            let fold = Fold::Max(builder.intern(Value::DaysBetween(first, own)));
            builder.tally(Tally { axis: OWN_AXIS, within: all, test: all, fan: None, fold, groupings: vec![each] });
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

/// The column of a source by whose codes its rows go as far as they do: who delivers them, or its units.
fn unit(source: &Source) -> Option<CellId> {
    let listed = |cell: &CellId| matches!(source.cell(*cell).domain, Domain::Code(_));
    source.delivered_by.or_else(|| source.unit_cell()).filter(listed)
}

/// The date that at least half of the units of each source of such a plan have reached, by what was counted: of those that have any.
/// One row with a date far ahead says nothing of the others.
pub fn newest_dates(plan: &Plan, counts: &Counts) -> Vec<(String, Date)> {
    let sources = plan.sources.iter().zip(&counts.sources);
    let newest = sources.filter_map(|(source, counted)| {
        let periods = counted.iter().flat_map(|counted| counted.periods().values());
        let mut newest: BTreeMap<(usize, usize), Option<i128>> = BTreeMap::new();
        for (tally, groupings) in periods.flat_map(|period| period.tallies.iter().enumerate()) {
            // The last group is of the rows without a code.
            let groups =
                groupings.iter().flat_map(|grouping| grouping.cells.split_last().map_or(&[][..], |(_, groups)| groups));
            for (group, cell) in groups.enumerate().filter(|(_, cell)| cell.n().is_some_and(|all| all.n > 0)) {
                let day = (cell.yes.n > 0).then_some(cell.folded);
                let known = newest.entry((tally, group)).or_default();
                *known = day.max(*known);
            }
        }
        let tallies = 0..source.tallies.len();
        let day = tallies.filter_map(|tally| {
            let mut days: Vec<Option<i128>> = newest.range((tally, 0)..(tally + 1, 0)).map(|(_, day)| *day).collect();
            days.sort_unstable_by(|a, b| b.cmp(a));
            days.get(days.len().div_ceil(2).saturating_sub(1)).copied().flatten()
        });
        let day = day.max()?;
        Some((source.source.clone(), date(i64::try_from(day).ok()?)))
    });
    newest.collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use crate::catalogue::{Memory, load};
    use crate::check::check;
    use crate::counts::{Amount, GroupingCounts, PeriodCounts, SourceCounts, Tallied};

    const SOURCE: &str = "source: s\nname: S\nkind: register\ndelivered_by: region\ncolumns:\n  dag:\n    type: date\n  region:\n    \
                          codelist: l\n";

    fn plan(source: &str) -> Plan {
        let catalogue =
            "catalogue: c\ntitle: t\npublisher: p\nlanguage: sv\nareas:\n  a:\n    name: A\nunits:\n  n:\n    label: N\n";
        let list = "codelist: l\nname: L\ncodes:\n  a: A\n  b: B\n  c: C\n  d: D\n";
        let files = Memory::new([("catalogue.yaml", catalogue), ("sources/s.yaml", source), ("codelists/l.yaml", list)]);
        let loaded = load(&files, "");
        let checked = check(&loaded.catalogue, &loaded.diagnostics);
        plan_newest(&checked.catalogue.unwrap_or_else(|| panic!("{:#?}", checked.diagnostics)), &[SourceIx(0)])
    }

    /// The newest day of each group: none of a group without a dated row, and nothing at all of one without rows.
    fn reached(groups: [Option<Option<i128>>; 5]) -> Option<i64> {
        let plan = plan(SOURCE);
        let one = Amount { n: 1, ..Amount::default() };
        let cell = |day: Option<Option<i128>>| match day {
            Some(Some(folded)) => Tallied { yes: one, folded, ..Tallied::default() },
            Some(None) => Tallied { no_answer: one, ..Tallied::default() },
            None => Tallied::default(),
        };
        let grouping = GroupingCounts { cells: groups.map(cell).into(), fan: 1, values: Vec::new() };
        let period = PeriodCounts {
            rows: 5,
            responded: 5,
            units_responded: Vec::new(),
            units_met: Vec::new(),
            tallies: vec![vec![grouping]],
        };
        let counts = Counts { sources: vec![Some(SourceCounts { axes: vec![[(None, period)].into()] })] };
        let found = newest_dates(&plan, &counts);
        found.first().map(|(_, date)| crate::row::calendar::day_number(date.year, date.month, date.day))
    }

    #[test]
    fn a_date_is_what_half_of_the_units_have_reached() {
        let day = |day: i128| Some(Some(day));
        assert_eq!(reached([day(10), day(10), day(10), day(10), None]), Some(10));
        // One far ahead says nothing of the others; nor do rows without a code.
        assert_eq!(reached([day(9000), day(10), day(11), day(12), day(9000)]), Some(12));
        assert_eq!(reached([day(9000), day(10), None, None, None]), Some(9000));
        // A unit without dates is one of those that have not come so far.
        assert_eq!(reached([day(10), Some(None), Some(None), Some(None), None]), None);
        assert_eq!(reached([day(10), day(12), Some(None), Some(None), None]), Some(10));
    }

    #[test]
    fn without_a_list_of_units_no_date_is_told() {
        assert!(plan(&SOURCE.replace("delivered_by: region\n", "")).sources.is_empty());
        assert_eq!(plan(SOURCE).sources.len(), 1);
    }
}

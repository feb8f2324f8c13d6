//! The plan that finds what each unit of a source delivered: up to when its rows go, and which columns it filled.

use std::collections::{BTreeMap, BTreeSet};

use super::build::{Builder, OWN_AXIS};
use super::{ColumnKind, Fold, GroupingId, Is, Node, Plan, SEMANTICS, Tally, TallyId, Test, Value};
use crate::check::{CellId, CheckedCatalogue, Date, Domain, Source, SourceIx};
use crate::counts::{Counts, PeriodCounts, SourceCounts, Tallied};
use crate::row::calendar::date;

/// The day that days are counted from.
const FIRST: Date = Date { year: 1970, month: 1, day: 1 };

/// A plan that reads some sources by their units, and what its tallies say of which column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveredPlan {
    /// The plan, without figures.
    pub plan: Plan,
    /// One for each source of the plan, in its order.
    sources: Vec<Asked>,
}

/// What is asked of one source.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Asked {
    /// The codes of its units, in the order of the groups; after them comes the group of the rows without a code.
    units: Vec<String>,
    /// For each column of dates, what finds the last.
    dates: Vec<TallyId>,
    /// For each column its name and what finds whether it is filled.
    columns: Vec<(String, TallyId)>,
}

/// What the units of a source delivered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivered {
    /// Id of the source.
    pub source: String,
    /// The date that at least half of the units that have any rows have reached; none without dates.
    pub newest: Option<Date>,
    /// For each year and column, the codes of the units of which some row has an answer in it: of a list some code, of choices some
    /// tick, also where a blank means that there is none. Units without any are left out.
    pub filled: BTreeMap<(i32, String), BTreeSet<String>>,
}

/// Plans to find what each unit of some sources delivered, or each who delivers; a source without a list of them is left out. Of rows
/// that are dated it is the date that puts them into years that tells how far they go, of others any date they hold.
///
/// ```
/// # use mattstock_core::{catalogue::{Memory, load}, check::{SourceIx, check}, plan::plan_delivered};
/// # let files = Memory::new([("catalogue.yaml", "catalogue: c\ntitle: t\npublisher: p\nlanguage: sv\nareas:\n  a:\n    name: A\n\
/// # units:\n  count:\n    label: Antal\n"), ("sources/s.yaml", "source: s\nname: S\nkind: survey\ndelivered_by: region\n\
/// # columns:\n  svarsdag:\n    type: date\n  region:\n    codelist: l\n"), ("codelists/l.yaml", "codelist: l\nname: L\ncodes:\n  a: A\n")]);
/// # let loaded = load(&files, "");
/// let catalogue = check(&loaded.catalogue, &loaded.diagnostics).catalogue.expect("sound");
/// let delivered = plan_delivered(&catalogue, &[SourceIx(0)]);
/// // How far the dates go, and whether the two columns are filled.
/// assert_eq!(delivered.plan.sources[0].tallies.len(), 3);
/// ```
pub fn plan_delivered(catalogue: &CheckedCatalogue, sources: &[SourceIx]) -> DeliveredPlan {
    let mut plan = Plan { semantics: SEMANTICS, sources: Vec::new(), outputs: Vec::new() };
    let mut asked = Vec::new();
    for ix in sources {
        let source = &catalogue.sources[ix.index()];
        let Some((unit, list)) = unit(source) else { continue };
        let mut builder = Builder::new(catalogue, source);
        let each = builder.grouping(&[unit]);
        let dates = dates(source).into_iter().map(|cell| last_day(&mut builder, cell, each)).collect();
        let in_files = (0..).map(CellId).zip(&source.cells).filter(|(_, cell)| cell.derived.is_none());
        let columns = in_files.map(|(id, cell)| (cell.name.clone(), filled(&mut builder, id, each))).collect();
        let units = catalogue.codelists[list].codes.iter().map(|code| code.key.clone()).collect();
        asked.push(Asked { units, dates, columns });
        plan.sources.push(builder.finish());
    }
    DeliveredPlan { plan, sources: asked }
}

/// Finds the last day in a column.
fn last_day(builder: &mut Builder<'_>, cell: CellId, each: GroupingId) -> TallyId {
    let all = builder.everything();
    let column = builder.column(cell);
    let (first, own) = (builder.intern(Value::Date(FIRST)), builder.intern(Value::Column(column)));
    let fold = Fold::Max(builder.intern(Value::DaysBetween(first, own)));
    builder.tally(Tally { axis: OWN_AXIS, within: all, test: all, fan: None, fold, groupings: vec![each] })
}

/// Finds whether there is anything in a column.
fn filled(builder: &mut Builder<'_>, cell: CellId, each: GroupingId) -> TallyId {
    let all = builder.everything();
    let column = builder.column(cell);
    let (test, fold) = match &builder.plan().column(column).kind {
        ColumnKind::CodeList { .. } => (None, Fold::Elements(column)),
        ColumnKind::Choices { choices, .. } => (Some(Test::OneOf((0..choices.len() as u32).collect())), Fold::Rows),
        _ => (Some(Test::Is(Is::Answered)), Fold::Rows),
    };
    let test = test.map_or(all, |test| builder.node(Node::Test { column, test }));
    builder.tally(Tally { axis: OWN_AXIS, within: all, test, fan: None, fold, groupings: vec![each] })
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

/// The column of a source by whose codes its rows are looked at, who delivers them or its units, and the list of those codes.
fn unit(source: &Source) -> Option<(CellId, usize)> {
    let cell = source.delivered_by.or_else(|| source.unit_cell())?;
    match source.cell(cell).domain {
        Domain::Code(list) => Some((cell, list.index())),
        _ => None,
    }
}

/// What the units of each source of such a plan delivered, by what was counted. One row with a date far ahead says nothing of the
/// others.
pub fn delivered(planned: &DeliveredPlan, counts: &Counts) -> Vec<Delivered> {
    let sources = planned.plan.sources.iter().zip(&planned.sources).zip(&counts.sources);
    let found = sources.filter_map(|((plan, asked), counted)| {
        let counted = counted.as_ref()?;
        Some(Delivered { source: plan.source.clone(), newest: newest(asked, counted), filled: columns(asked, counted) })
    });
    found.collect()
}

/// The date that half of the units have reached.
fn newest(asked: &Asked, counted: &SourceCounts) -> Option<Date> {
    let half = |tally: &TallyId| {
        let mut reached: BTreeMap<&str, Option<i128>> = BTreeMap::new();
        for period in counted.periods().values() {
            for (unit, cell) in by_unit(asked, period, *tally).filter(|(_, cell)| cell.n().is_some_and(|all| all.n > 0)) {
                let known = reached.entry(unit).or_default();
                *known = (cell.yes.n > 0).then_some(cell.folded).max(*known);
            }
        }
        let mut days: Vec<Option<i128>> = reached.into_values().collect();
        days.sort_unstable_by(|a, b| b.cmp(a));
        days.get(days.len().div_ceil(2).saturating_sub(1)).copied().flatten()
    };
    Some(date(i64::try_from(asked.dates.iter().filter_map(half).max()?).ok()?))
}

/// The units that filled each column in each year.
fn columns(asked: &Asked, counted: &SourceCounts) -> BTreeMap<(i32, String), BTreeSet<String>> {
    let dated = counted.periods().iter().filter_map(|(year, period)| Some(((*year)?, period)));
    let each = dated.flat_map(|(year, period)| asked.columns.iter().map(move |column| (year, period, column)));
    let of = |(year, period, (column, tally)): (i32, &PeriodCounts, &(String, TallyId))| {
        let filled = by_unit(asked, period, *tally).filter(|(_, cell)| cell.yes.n > 0 && cell.folded > 0);
        ((year, column.clone()), filled.map(|(unit, _)| unit.to_owned()).collect())
    };
    each.map(of).collect()
}

/// What a tally counted of each unit.
fn by_unit<'a>(asked: &'a Asked, period: &'a PeriodCounts, tally: TallyId) -> impl Iterator<Item = (&'a str, &'a Tallied)> {
    let cells = period.tallies.get(tally.index()).into_iter().flatten().flat_map(|grouping| &grouping.cells);
    asked.units.iter().map(String::as_str).zip(cells)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use crate::catalogue::{Memory, load};
    use crate::check::check;
    use crate::counts::{Amount, GroupingCounts};

    const SOURCE: &str = "source: s\nname: S\nkind: register\ndelivered_by: region\ncolumns:\n  dag:\n    type: date\n  region:\n    \
                          codelist: l\n";

    fn plan(source: &str) -> DeliveredPlan {
        let catalogue =
            "catalogue: c\ntitle: t\npublisher: p\nlanguage: sv\nareas:\n  a:\n    name: A\nunits:\n  n:\n    label: N\n";
        let list = "codelist: l\nname: L\ncodes:\n  a: A\n  b: B\n  c: C\n  d: D\n";
        let files = Memory::new([("catalogue.yaml", catalogue), ("sources/s.yaml", source), ("codelists/l.yaml", list)]);
        let loaded = load(&files, "");
        let checked = check(&loaded.catalogue, &loaded.diagnostics);
        plan_delivered(&checked.catalogue.unwrap_or_else(|| panic!("{:#?}", checked.diagnostics)), &[SourceIx(0)])
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
            tallies: plan.plan.sources[0].tallies.iter().map(|_| vec![grouping.clone()]).collect(),
        };
        let counts = Counts { sources: vec![Some(SourceCounts { axes: vec![[(None, period)].into()] })] };
        let date = delivered(&plan, &counts).remove(0).newest?;
        Some(crate::row::calendar::day_number(date.year, date.month, date.day))
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
        assert!(plan(&SOURCE.replace("delivered_by: region\n", "")).plan.sources.is_empty());
        assert_eq!(plan(SOURCE).plan.sources.len(), 1);
    }
}

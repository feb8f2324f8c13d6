//! Random plans with random data: every kind of column, condition, tally and missing value.
//!
//! What would stop a run is left out, so that an evaluator has to count every case: no unit stands twice in a period, every
//! unit is known, every weight is there. Everything else may be wrong: blank cells, invalid texts, answers against the
//! routing, rows without a date.

pub mod catalogue;
mod column;
mod condition;
mod data;
mod file;
mod plan;
mod pools;
mod seed;
mod values;

use std::collections::BTreeMap;
use std::fmt;

use mattstock_core::plan::{Plan, SourcePlan};
use proptest::prelude::*;

pub use file::Form;

use crate::naive::NaiveTable;

/// A plan and its data.
#[derive(Clone)]
pub struct Case {
    /// The plan.
    pub plan: Plan,
    /// The files of each source that has data.
    pub data: BTreeMap<String, Vec<NaiveTable>>,
    /// How they are written, in the same order.
    pub forms: BTreeMap<String, Vec<Form>>,
}

/// Random cases.
pub fn cases() -> impl Strategy<Value = Case> {
    seed::cases().prop_map(|seed| {
        let mut case = Case {
            plan: Plan { semantics: mattstock_core::plan::SEMANTICS, sources: Vec::new(), outputs: Vec::new() },
            data: BTreeMap::new(),
            forms: BTreeMap::new(),
        };
        let name = |i: usize| format!("källa{i}");
        let plans: Vec<plan::Plans> =
            seed.sources.iter().enumerate().map(|(i, seed)| plan::columns(&name(i), seed)).collect();
        let with_columns: Vec<SourcePlan> = plans.iter().map(|plan| plan.p.plan().clone()).collect();
        for (i, (plan, seed)) in plans.into_iter().zip(&seed.sources).enumerate() {
            let name = name(i);
            let (source, starts) = plan::source(plan, seed, &with_columns);
            if let Some(files) = &seed.files {
                case.data.insert(name.clone(), data::tables(&source, starts, files));
                case.forms.insert(name, files.iter().map(|f| Form::from_seed(f.form)).collect());
            }
            case.plan.sources.push(source);
        }
        case
    })
}

impl fmt::Debug for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.plan)?;
        for source in &self.plan.sources {
            for column in &source.columns {
                writeln!(f, "{column:?}")?;
            }
            writeln!(f, "{:?}, unit {:?}, weight {:?}", source.axes, source.unit, source.weight)?;
        }
        for (source, tables) in &self.data {
            for (table, form) in tables.iter().zip(&self.forms[source]) {
                writeln!(f, "{source}, year {:?}, {form:?}", table.year)?;
                for row in std::iter::once(&table.header).chain(&table.rows) {
                    writeln!(f, "  {row:?}")?;
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use mattstock_core::counts::{GroupingCounts, Tallied};
    use mattstock_core::plan::{ColumnKind, Derivation, Fold, Node, Tally, Test};
    use proptest::strategy::ValueTree;
    use proptest::test_runner::{Config, RngSeed, TestRunner};

    use super::*;
    use crate::naive::interpret;
    use crate::wellformed::well_formed;

    /// What has been met, and how often.
    #[derive(Default)]
    struct Reached(BTreeMap<String, u32>);

    impl Reached {
        fn note(&mut self, what: impl Into<String>) {
            *self.0.entry(what.into()).or_default() += 1;
        }

        fn tally(&mut self, source: &SourcePlan, tally: &Tally, counts: &[GroupingCounts]) {
            let fold = fold(tally.fold);
            for cell in counts.iter().flat_map(|g| &g.cells) {
                let Tallied { yes, no, not_asked, no_answer, invalid, eligibility_unknown, .. } = *cell;
                let outcomes = [yes, no, not_asked, no_answer, invalid, eligibility_unknown];
                for (i, _) in outcomes.iter().enumerate().filter(|(_, amount)| amount.n > 0) {
                    self.note(format!("{fold}: {i}"));
                }
                if yes.n > 0 && tally.fan.is_some() {
                    self.note(format!("{fold}, fan"));
                }
                if yes.n > 0 && source.weight.is_some() {
                    self.note(format!("{fold}, weight"));
                }
                if tally.fold == Fold::Rows && tally.fan.is_none() {
                    let shape = shape(source, &source.nodes[tally.test.index()]);
                    let unknown = [not_asked, no_answer, invalid].iter().any(|a| a.n > 0);
                    for (met, outcome) in [(yes.n > 0, "true"), (no.n > 0, "false"), (unknown, "unknown")] {
                        if met && !shape.is_empty() {
                            self.note(format!("{shape} {outcome}"));
                        }
                    }
                }
            }
            for (grouping, counts) in tally.groupings.iter().zip(counts) {
                let [column] = source.groupings[grouping.index()].columns.as_slice() else { continue };
                let Some(made) = source.column(*column).derivation.as_ref().map(made) else { continue };
                for (group, cells) in counts.cells.chunks(counts.fan.max(1)).enumerate() {
                    if cells.iter().any(|cell| cell.n().is_some_and(|n| n.n > 0)) {
                        let missing = if group == source.values(*column).len() { "missing" } else { "value" };
                        self.note(format!("{made}, {missing}"));
                    }
                }
            }
        }
    }

    fn fold(fold: Fold) -> &'static str {
        match fold {
            Fold::Rows => "rows",
            Fold::Elements(_) => "elements",
            Fold::Distinct(_) => "distinct",
            Fold::Sum(_) => "sum",
            Fold::Squares(_) => "squares",
            Fold::Min(_) => "min",
            Fold::Max(_) => "max",
            Fold::Values(_) => "values",
        }
    }

    fn shape(source: &SourcePlan, node: &Node) -> &'static str {
        match node {
            Node::AtLeast { .. } => "at least",
            Node::Computed { .. } => "computed",
            Node::Compare { .. } => "compare",
            Node::During { .. } => "during",
            Node::Test { test: Test::Text(_), .. } => "text",
            Node::Test { column, test } if !matches!(test, Test::Is(_)) => match source.column(*column).kind {
                ColumnKind::Choices { .. } => "choices",
                ColumnKind::FreeCode => "free code",
                _ => "",
            },
            _ => "",
        }
    }

    fn made(derivation: &Derivation) -> &'static str {
        match derivation {
            Derivation::Bands { .. } => "bands",
            Derivation::Groups { .. } => "groups",
            Derivation::Ticks(_) => "ticks",
            Derivation::Other { .. } => "other",
        }
    }

    /// Random cases prove nothing about what they never reach.
    #[test]
    fn every_outcome_of_every_fold_is_reached() {
        let config = Config { rng_seed: RngSeed::Fixed(1), failure_persistence: None, ..Config::default() };
        let mut runner = TestRunner::new(config);
        let strategy = cases();
        let mut reached = Reached::default();
        for _ in 0..1200 {
            let case = strategy.new_tree(&mut runner).expect("cases can be made").current();
            well_formed(&case.plan).unwrap_or_else(|broken| panic!("{broken}\n{case:?}"));
            for (source, counts) in case.plan.sources.iter().zip(interpret(&case.plan, &case.data).sources) {
                let Some(counts) = counts else {
                    reached.note("no data");
                    continue;
                };
                if counts.periods().len() > 1 {
                    reached.note("several periods");
                }
                if let [one, other] = counts.axes.as_slice()
                    && one.keys().ne(other.keys())
                {
                    reached.note("axes that differ");
                }
                for period in counts.axes.iter().flat_map(BTreeMap::values) {
                    if 0 < period.responded && period.responded < period.rows {
                        reached.note("some responded");
                    }
                    if period.units_responded.contains(&true) && period.units_responded.contains(&false) {
                        reached.note("some units responded");
                    }
                    if period.tallies.iter().flatten().flat_map(|g| &g.cells).any(|cell| cell.absent > 0) {
                        reached.note("units without a row");
                    }
                    for (tally, counts) in source.tallies.iter().zip(&period.tallies) {
                        reached.tally(source, tally, counts);
                    }
                }
            }
        }
        let reached = reached.0;
        let (folds, outcomes, shapes, made) = (8, 6, 7, 3);
        assert_eq!(reached.len(), folds * (outcomes + 2) + shapes * 3 + made * 2 + 6, "{reached:#?}");
        assert!(reached.values().all(|times| *times >= 3), "{reached:#?}");
    }
}

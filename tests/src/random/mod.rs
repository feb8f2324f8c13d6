//! Random plans with random data: every kind of column, condition, tally and missing value.
//!
//! What would stop a run is left out, so that an evaluator has to count every case: no unit stands twice in a period, every
//! unit is known, every weight is there. Everything else may be wrong: blank cells, invalid texts, answers against the
//! routing, rows without a date.

mod data;
mod file;
mod plan;
mod pools;
mod seed;

use std::collections::BTreeMap;
use std::fmt;

use mattstock_core::plan::Plan;
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
        for (i, seed) in seed.sources.iter().enumerate() {
            let name = format!("källa{i}");
            let (source, starts) = plan::source(&name, seed);
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
    use mattstock_core::counts::Tallied;
    use mattstock_core::plan::Fold;
    use proptest::strategy::ValueTree;
    use proptest::test_runner::{Config, RngSeed, TestRunner};

    use super::*;
    use crate::naive::interpret;

    /// Random cases prove nothing about what they never reach.
    #[test]
    fn every_outcome_of_every_fold_is_reached() {
        let config = Config { rng_seed: RngSeed::Fixed(1), failure_persistence: None, ..Config::default() };
        let mut runner = TestRunner::new(config);
        let strategy = cases();
        let mut reached: BTreeMap<String, u32> = BTreeMap::new();
        let mut note = |what: String| *reached.entry(what).or_default() += 1;
        for _ in 0..1000 {
            let case = strategy.new_tree(&mut runner).expect("cases can be made").current();
            for (source, counts) in case.plan.sources.iter().zip(interpret(&case.plan, &case.data).sources) {
                let Some(counts) = counts else {
                    note("no data".to_owned());
                    continue;
                };
                if counts.periods().len() > 1 {
                    note("several periods".to_owned());
                }
                for period in counts.periods().values() {
                    if 0 < period.responded && period.responded < period.rows {
                        note("some responded".to_owned());
                    }
                    if period.units_responded.contains(&true) && period.units_responded.contains(&false) {
                        note("some units responded".to_owned());
                    }
                    for (tally, counts) in source.tallies.iter().zip(&period.tallies) {
                        let fold = match tally.fold {
                            Fold::Rows => "rows",
                            Fold::Elements(_) => "elements",
                            Fold::Sum(_) => "sum",
                            other => panic!("no random plan has {other:?}"),
                        };
                        let fan = if tally.fan.is_some() { ", fan" } else { "" };
                        let weight = if source.weight.is_some() { ", weight" } else { "" };
                        for cell in counts.iter().flat_map(|g| &g.cells) {
                            let Tallied { yes, no, not_asked, no_answer, invalid, eligibility_unknown, .. } = *cell;
                            let outcomes = [yes, no, not_asked, no_answer, invalid, eligibility_unknown];
                            for (i, _) in outcomes.iter().enumerate().filter(|(_, amount)| amount.n > 0) {
                                note(format!("{fold}{fan}{weight}: {i}"));
                            }
                        }
                    }
                }
            }
        }
        assert_eq!(reached.len(), 3 * 2 * 2 * 6 + 4, "{reached:#?}");
        assert!(reached.values().all(|times| *times >= 5), "{reached:#?}");
    }
}

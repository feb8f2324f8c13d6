//! Columns that are made of the row's other columns.

use super::space::{ColumnSpace, Space};
use super::work::TooLarge;
use crate::check::Comparison;
use crate::plan::{Column, ColumnKind, Derivation};
use crate::row::Value;

impl Space<'_> {
    /// A column made of others.
    pub(super) fn made(&self, column: &Column) -> Result<ColumnSpace, TooLarge> {
        let work = self.work();
        let mut holds = Vec::new();
        let mut missing;
        match &column.derivation {
            Some(Derivation::Bands { value, limits, below }) => {
                let (known, gaps) = self.value(*value)?;
                missing = gaps;
                let mut rest = known;
                let mut bands = Vec::new();
                for limit in limits {
                    let reaches = self.computed(*value, &Comparison::GreaterOrEqual(*limit))?.yes;
                    bands.push(work.and_not(&rest, &reaches)?);
                    rest = work.and(&rest, &reaches)?;
                }
                bands.push(rest);
                if !below {
                    missing[0] = work.or(&missing[0], &bands.remove(0))?;
                }
                holds.extend(bands);
            }
            Some(Derivation::Groups { column: of, groups }) => {
                let of = &self.columns[of];
                missing = of.missing.clone();
                let mut rest = of.answered.clone();
                for node in groups {
                    let group = self.outcome(*node)?;
                    holds.push(work.and(&rest, &group.yes)?);
                    rest = work.and_not(&rest, &group.yes)?;
                }
                let values = match &column.kind {
                    ColumnKind::Coded(values) => values.len(),
                    _ => 0,
                };
                if values > groups.len() {
                    holds.push(rest);
                } else {
                    missing[0] = work.or(&missing[0], &rest)?;
                }
            }
            Some(Derivation::Ticks(_) | Derivation::Other { .. }) | None => {
                unreachable!("only bands and groups are made of the row's other columns")
            }
        }
        let answered = work.any(&holds)?;
        let values = (0..).map(Value::Choice).zip(holds).collect();
        Ok(ColumnSpace { values, answered, missing })
    }
}

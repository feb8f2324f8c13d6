//! Values that are tried where numbers or dates are computed with.

use std::collections::BTreeSet;

use super::classes::{Raw, constants};
use crate::Decimal;
use crate::plan::{ColumnKind, Derivation, Node, SourcePlan, Test, Value as Planned};
use crate::row::{Value, calendar};

/// Values to try: the constants that stand in the plan, and what is as far from them as other constants say.
pub(super) struct Pools {
    numbers: Vec<Decimal>,
    days: Vec<i64>,
}

impl Pools {
    pub(super) fn new(plans: &[&SourcePlan]) -> Self {
        let mut numbers: BTreeSet<Decimal> = [0, 1].map(Decimal::integer).into();
        let mut days: BTreeSet<i64> = [calendar::day_number(2025, 6, 15)].into();
        let day = |d: &crate::plan::Date| calendar::day_number(d.year, d.month, d.day);
        for node in plans.iter().flat_map(|plan| &plan.nodes) {
            match node {
                Node::Computed { test, .. } | Node::Test { test: Test::Number(test), .. } => {
                    numbers.extend(constants(test));
                }
                Node::Test { test: Test::Date(test), .. } => days.extend(constants(test).iter().map(day)),
                Node::During { month, day, .. } => {
                    days.extend((2024..=2026).map(|year| calendar::day_number(year, *month, *day)));
                }
                _ => {}
            }
        }
        for value in plans.iter().flat_map(|plan| &plan.values) {
            match value {
                Planned::Number(number) => drop(numbers.insert(*number)),
                Planned::Date(date) => drop(days.insert(day(date))),
                _ => {}
            }
        }
        for column in plans.iter().flat_map(|plan| &plan.columns) {
            if let Some(Derivation::Bands { limits, .. }) = &column.derivation {
                numbers.extend(limits);
            }
        }
        let whole: Vec<i64> = numbers.iter().filter_map(|n| i64::try_from(n.at_scale(0)?).ok()).collect();
        let mut reached = days.clone();
        for day in &days {
            reached.extend([day - 1, day + 1]);
            for n in whole.iter().filter(|n| (-40_000..=40_000).contains(*n)) {
                reached.extend([n - 1, *n, n + 1].into_iter().flat_map(|n| [day - n, day + n]));
                let date = calendar::date(*day);
                let years = i32::try_from(*n).unwrap_or(0);
                if (0..150).contains(&years) {
                    let back = calendar::day_number(date.year - years, date.month, date.day);
                    reached.extend([back - 1, back, back + 1]);
                }
            }
        }
        Self { numbers: numbers.into_iter().collect(), days: reached.into_iter().collect() }
    }

    pub(super) fn of(&self, kind: &ColumnKind) -> Vec<Raw> {
        let all: Vec<Value> = match kind {
            ColumnKind::Date => {
                let range = calendar::day_number(1, 1, 1)..=calendar::day_number(9999, 12, 31);
                let days = self.days.iter().filter(|day| range.contains(day));
                days.map(|day| Value::Date(calendar::date(*day))).collect()
            }
            ColumnKind::Year => (2023..=2027).map(Value::Year).collect(),
            ColumnKind::Number { min, max, decimals } => {
                let mut all = BTreeSet::new();
                for number in &self.numbers {
                    let near = number.at_scale(*decimals).into_iter().flat_map(|n| {
                        [n.saturating_sub(1), n, n.saturating_add(1), n.saturating_neg(), n.saturating_mul(2), n / 2]
                    });
                    all.extend(near.map(|mantissa| Decimal { mantissa, scale: *decimals }.normal()));
                }
                all.extend([*min, *max].into_iter().flatten());
                let allowed = |n: &Decimal| min.is_none_or(|m| m <= *n) && max.is_none_or(|m| *n <= m);
                all.into_iter().filter(allowed).map(Value::Number).collect()
            }
            ColumnKind::Coded(values) => return values.iter().map(|v| Raw::Key(v.key.clone())).collect(),
            _ => Vec::new(),
        };
        all.into_iter().map(Raw::Value).collect()
    }
}

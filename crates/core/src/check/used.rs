//! The sources that measures need.

use std::collections::BTreeSet;

use super::model::{Aggregate, CheckedCatalogue, Condition, Measure, Operand, PartBody, SourceIx, Value};

impl CheckedCatalogue {
    /// The sources that the measures with these ids need, in the catalogue's order; with no ids all sources but those that only
    /// candidates need. An id that is no measure's needs nothing.
    pub fn sources_for(&self, ids: &[String]) -> Vec<SourceIx> {
        let of = |wanted: &dyn Fn(&Measure) -> bool| -> BTreeSet<SourceIx> {
            self.measures.iter().filter(|m| wanted(m)).flat_map(|m| m.sources()).collect()
        };
        if !ids.is_empty() {
            return of(&|m| ids.contains(&m.id)).into_iter().collect();
        }
        let (candidates, adopted) = (of(&|m| m.candidate), of(&|m| !m.candidate));
        let all = (0..self.sources.len() as u32).map(SourceIx);
        all.filter(|source| adopted.contains(source) || !candidates.contains(source)).collect()
    }
}

impl Measure {
    /// The sources its figures are counted over, and those whose values its conditions look up.
    pub fn sources(&self) -> BTreeSet<SourceIx> {
        let mut sources = BTreeSet::from([self.source]);
        for part in &self.parts {
            let PartBody::Figures { numerator, denominator, exclude, .. } = &part.body else { continue };
            for aggregate in [Some(numerator), denominator.as_ref()].into_iter().flatten() {
                of_aggregate(aggregate, &mut sources);
            }
            if let Some(condition) = exclude {
                of_condition(condition, &mut sources);
            }
        }
        sources
    }
}

fn of_aggregate(aggregate: &Aggregate, out: &mut BTreeSet<SourceIx>) {
    out.insert(aggregate.source);
    if let Some(value) = aggregate.fold.value() {
        of_value(value, out);
    }
    if let Some(condition) = &aggregate.condition {
        of_condition(condition, out);
    }
}

fn of_condition(condition: &Condition, out: &mut BTreeSet<SourceIx>) {
    match condition {
        Condition::And(all) | Condition::Or(all) => all.iter().for_each(|c| of_condition(c, out)),
        Condition::Not(one) | Condition::Quantified { condition: one, .. } => of_condition(one, out),
        Condition::Test { operand, .. } => of_operand(*operand, out),
        Condition::Compare { left, right, .. } => {
            of_value(left, out);
            of_value(right, out);
        }
        Condition::Computed { value, .. } | Condition::During { date: value, .. } => of_value(value, out),
    }
}

fn of_value(value: &Value, out: &mut BTreeSet<SourceIx>) {
    match value {
        Value::Cell(operand) => of_operand(*operand, out),
        Value::Number(_) | Value::Date(_) => {}
        Value::Negative(one) => of_value(one, out),
        Value::Arithmetic { left: a, right: b, .. }
        | Value::DaysBetween { from: a, to: b }
        | Value::Age { birth: a, at: b } => {
            of_value(a, out);
            of_value(b, out);
        }
        Value::NumberOf { condition, .. } => of_condition(condition, out),
    }
}

fn of_operand(operand: Operand, out: &mut BTreeSet<SourceIx>) {
    if let Operand::Other { source, .. } = operand {
        out.insert(source);
    }
}

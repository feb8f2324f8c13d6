//! The sources that measures need.

use std::collections::BTreeSet;

use super::cells::{cells_of, cells_of_aggregate, cells_of_value};
use super::model::{
    Aggregate, Breakdown, CellId, CheckedCatalogue, Condition, Measure, Operand, Part, PartBody, QuestionId, Source,
    SourceIx, Value,
};

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
            sources.extend(sides(part).map(|side| side.source));
            looked_up(part, &mut |source, _| {
                sources.insert(source);
            });
        }
        sources
    }
}

/// The questions that a part of a measure over `own` takes answers from, those of its own source first.
pub(super) fn questions_of(part: &Part, own: SourceIx, sources: &[Source]) -> BTreeSet<(bool, SourceIx, QuestionId)> {
    let mut cells: Vec<(SourceIx, CellId)> = Vec::new();
    let mut of = |source: SourceIx, found: &dyn Fn(&Source, &mut Vec<CellId>)| {
        let mut all = Vec::new();
        found(&sources[source.index()], &mut all);
        cells.extend(all.into_iter().map(|cell| (source, cell)));
    };
    for side in sides(part) {
        of(side.source, &|source, out| cells_of_aggregate(side, source, out));
    }
    for breakdown in &part.breakdowns {
        if let Breakdown::Cells(by) = breakdown {
            of(own, &|_, out| out.extend(by));
        }
    }
    let mut out = BTreeSet::new();
    match &part.body {
        PartBody::Figures { exclude: Some(condition), .. } => of(own, &|source, out| cells_of(condition, source, out)),
        PartBody::Figures { .. } => {}
        PartBody::OpenAnswers(question) => {
            out.insert((false, own, *question));
        }
    }
    looked_up(part, &mut |source, cell| cells.push((source, cell)));
    for (source, cell) in cells {
        // What a derived column is made of counts too.
        let mut made_of = Vec::new();
        cells_of_value(&Value::Cell(Operand::Cell(cell)), &sources[source.index()], &mut made_of);
        let asked = made_of.into_iter().filter_map(|cell| sources[source.index()].cell(cell).question);
        out.extend(asked.map(|question| (source != own, source, question)));
    }
    out
}

/// The numerator and denominator.
fn sides(part: &Part) -> impl Iterator<Item = &Aggregate> {
    let (numerator, denominator) = match &part.body {
        PartBody::Figures { numerator, denominator, .. } => (Some(numerator), denominator.as_ref()),
        PartBody::OpenAnswers(_) => (None, None),
    };
    numerator.into_iter().chain(denominator)
}

/// Calls `found` for every cell of another source that is looked up.
fn looked_up(part: &Part, found: &mut dyn FnMut(SourceIx, CellId)) {
    for side in sides(part) {
        of_aggregate(side, found);
    }
    if let PartBody::Figures { exclude: Some(condition), .. } = &part.body {
        of_condition(condition, found);
    }
}

fn of_aggregate(aggregate: &Aggregate, out: &mut dyn FnMut(SourceIx, CellId)) {
    if let Some(value) = aggregate.fold.value() {
        of_value(value, out);
    }
    if let Some(condition) = &aggregate.condition {
        of_condition(condition, out);
    }
}

fn of_condition(condition: &Condition, out: &mut dyn FnMut(SourceIx, CellId)) {
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

fn of_value(value: &Value, out: &mut dyn FnMut(SourceIx, CellId)) {
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

fn of_operand(operand: Operand, out: &mut dyn FnMut(SourceIx, CellId)) {
    if let Operand::Other { source, cell, .. } = operand {
        out(source, cell);
    }
}

//! Rows on which a condition holds: those that responded, those that did not, those a question reaches.

use mattstock_syntax::ast::Date;

use super::model::Model;
use super::outcome::tests;
use crate::Decimal;
use crate::check::{CellId, CodePattern, Comparison, Condition, Domain, Missing, Operand, Outcome, Test};
use crate::row::Value;
use crate::row::calendar;

/// How often the cells of a wish are drawn by their own rates before values are searched for.
const DRAWS: u32 = 8;

/// How many more draws of a cell that is computed with are worth trying.
const OTHERS: u32 = 8;

/// How many rows are tried in a search.
const TRIES: u32 = 10_000;

/// A condition that a row is to meet, and the values worth trying in the cells it depends on.
#[derive(Debug, Clone)]
pub(super) struct Wish {
    condition: Condition,
    cells: Vec<CellId>,
    /// For each of the cells.
    candidates: Vec<Vec<Value>>,
    /// Whether the row is of a unit that did not respond, whose questions are rather blank than answered.
    silent: bool,
}

impl Wish {
    pub(super) fn new(model: &Model<'_>, condition: Condition, silent: bool) -> Self {
        let cells = model.closure(&condition);
        let mut tested = tests(&condition);
        let gates = cells.iter().filter_map(|cell| model.source.cell(*cell).gate.as_ref());
        tested.extend(gates.flat_map(|gate| tests(&gate.condition)));
        let candidates = cells
            .iter()
            .map(|cell| {
                let of_cell = tested.iter().filter(|(operand, _)| *operand == Operand::Cell(*cell));
                candidates(model, *cell, of_cell.map(|(_, test)| test))
            })
            .collect();
        Self { condition, cells, candidates, silent }
    }

    /// The cells it settles.
    pub(super) fn cells(&self) -> &[CellId] {
        &self.cells
    }

    /// Fills its cells so that the condition holds, obeying routing; false where no way was found.
    pub(super) fn grant(&self, model: &Model<'_>, row: u64, values: &mut [Value]) -> bool {
        let draws = if self.silent { 0 } else { DRAWS };
        for attempt in 0..draws {
            for cell in &self.cells {
                values[cell.index()] = model.fill(*cell, row, attempt, values);
            }
            if self.holds(model, values) {
                return true;
            }
        }
        let mut tries = TRIES;
        self.search(model, row, values, 0, &mut tries)
    }

    /// Whether the condition holds, on answers that go together.
    fn holds(&self, model: &Model<'_>, values: &[Value]) -> bool {
        let related = self.cells.iter().filter_map(|cell| model.related(*cell));
        model.outcome(&self.condition, values) == Outcome::True
            && related.into_iter().all(|i| model.goes_together(i, values))
    }

    fn search(&self, model: &Model<'_>, row: u64, values: &mut [Value], depth: usize, tries: &mut u32) -> bool {
        let Some(&cell) = self.cells.get(depth) else {
            *tries = tries.saturating_sub(1);
            return self.holds(model, values);
        };
        for value in self.worth_trying(model, cell, depth, row, values) {
            values[cell.index()] = value;
            if self.search(model, row, values, depth + 1, tries) {
                return true;
            }
            if *tries == 0 {
                return false;
            }
        }
        false
    }

    fn worth_trying(&self, model: &Model<'_>, cell: CellId, depth: usize, row: u64, values: &[Value]) -> Vec<Value> {
        let own = model.fill(cell, row, 0, values);
        let computed = model.source.cell(cell).derived.is_some();
        if computed || model.is_fixed(cell) || model.unasked(cell, values).is_some() {
            return vec![own];
        }
        let blank = Value::Blank(Missing::NoAnswer);
        let mut all = vec![own];
        if self.silent && model.source.cell(cell).question.is_some() {
            all.insert(0, blank);
            all.extend(self.candidates[depth].iter().cloned());
        } else {
            all.extend(self.candidates[depth].iter().cloned());
            all.push(blank);
        }
        all
    }
}

/// Values on either side of everything a cell is tested against.
fn candidates<'t>(model: &Model<'_>, id: CellId, tests: impl Iterator<Item = &'t Test>) -> Vec<Value> {
    let domain = &model.source.cell(id).domain;
    match domain {
        Domain::Answer(_) | Domain::Code(_) => {
            return (0..model.labels(domain).len() as u32).map(Value::Choice).collect();
        }
        domain @ Domain::Choices(_) => {
            let each = (0..model.choices(domain).len() as u32).map(|choice| vec![choice]);
            return each.chain([Vec::new()]).map(Value::Ticks).collect();
        }
        Domain::OpenAnswer(_) | Domain::Text | Domain::Unknown => {
            return model.example(id, 0).into_iter().collect();
        }
        Domain::Key | Domain::FreeCode | Domain::CodeList { .. } | Domain::Number { .. } | Domain::Date | Domain::Year => {}
    }
    let mut values: Vec<Value> = Vec::new();
    for test in tests {
        match test {
            Test::Number(comparison) => {
                let limits = model.limits(id);
                let near = |n: &Decimal| [-1, 0, 1].map(|away| limits.beside(*n, away)).into_iter().flatten();
                values.extend(constants(comparison).iter().flat_map(near).map(Value::Number));
            }
            Test::Date(comparison) => {
                let near = |d: &Date| [-1, 0, 1].map(|away| calendar::day_number(d.year, d.month, d.day) + away);
                values.extend(constants(comparison).iter().flat_map(near).map(|n| Value::Date(calendar::date(n))));
            }
            Test::Year(comparison) => {
                let near = |year: &i32| [-1, 0, 1].map(|away| year.saturating_add(away));
                values.extend(constants(comparison).iter().flat_map(near).map(Value::Year));
            }
            Test::Text(texts) => values.extend(texts.iter().cloned().map(Value::Text)),
            Test::Codes(patterns) => {
                if matches!(domain, Domain::CodeList { .. }) {
                    values.push(Value::Codes(Vec::new()));
                }
                values.extend(patterns.iter().map(|pattern| match pattern {
                    CodePattern::Exact(code) | CodePattern::Prefix(code) | CodePattern::Range(code, _) => {
                        Value::Codes(vec![code.clone()])
                    }
                }));
            }
            Test::OneOf(_) | Test::Is(_) => {}
        }
    }
    // What is computed with is compared with no constant; other draws may meet what the first did not.
    let tries = if values.is_empty() { 0..OTHERS } else { 0..0 };
    values.extend(model.example(id, 0));
    values.extend(tries.map(|attempt| model.draw(id, 0, DRAWS + attempt)).filter(|value| !value.is_blank()));
    values
}

/// The constants of a comparison.
pub(super) fn constants<T: Clone>(comparison: &Comparison<T>) -> Vec<T> {
    match comparison {
        Comparison::Equal(x)
        | Comparison::Less(x)
        | Comparison::LessOrEqual(x)
        | Comparison::Greater(x)
        | Comparison::GreaterOrEqual(x) => vec![x.clone()],
        Comparison::Between(a, b) => vec![a.clone(), b.clone()],
        Comparison::OneOf(all) => all.clone(),
    }
}

/// A wish for each of two outcomes of a cell's gate, on rows that responded.
#[derive(Debug, Clone)]
pub(super) struct Reach {
    /// The gate is false.
    pub(super) unreached: Wish,
    /// The gate is true.
    pub(super) reached: Wish,
    /// The cells the gate tests.
    pub(super) tested: Vec<CellId>,
}

impl Reach {
    /// None for a cell without a gate.
    pub(super) fn new(model: &Model<'_>, cell: CellId) -> Option<Self> {
        let gate = &model.source.cell(cell).gate.as_ref()?.condition;
        let wish = |gate: Condition| {
            let all = model.source.responded.iter().cloned().chain([gate]).collect();
            Wish::new(model, Condition::And(all), false)
        };
        Some(Self {
            unreached: wish(Condition::Not(Box::new(gate.clone()))),
            reached: wish(gate.clone()),
            tested: model.tested(gate),
        })
    }
}

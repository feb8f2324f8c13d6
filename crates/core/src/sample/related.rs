//! Items of a battery that hang together: one excludes the others, or covers some of them.

use super::model::Model;
use crate::check::{CellId, Domain, Item, Missing, QuestionKind, Source};
use crate::row::Value;

/// Added to an attempt for the answer of an item that must not be the first.
const OTHERWISE: u32 = 1 << 31;

impl<'a> Model<'a> {
    /// The items of the battery that a cell belongs to, if what one of them holds depends on others.
    pub(super) fn related(&self, cell: CellId) -> Option<&'a [Item]> {
        if !self.hangs_together(cell) {
            return None;
        }
        match &self.source.question(self.source.cell(cell).question?).kind {
            QuestionKind::Battery { items, .. } => Some(items),
            _ => None,
        }
    }

    /// What an item holds on a row on which it is asked, all items of its battery being drawn.
    pub(super) fn related_value(&self, cell: CellId, items: &[Item], row: u64, attempt: u32) -> Value {
        let drawn: Vec<Value> = items.iter().map(|item| self.draw(item.cell, row, attempt)).collect();
        let Some(own) = items.iter().position(|item| item.cell == cell) else { return self.draw(cell, row, attempt) };
        let value = drawn[own].clone();
        let alone = items.iter().zip(&drawn).position(|(item, value)| item.exclusive && value.is_first());
        match alone {
            Some(alone) if alone != own && value.is_first() => self.not_first(cell, row, attempt),
            Some(_) => value,
            None if value.is_first() || self.is_open(cell) => value,
            None if self.covered(items, |i| drawn[i].is_first()).contains(&(own as u32)) => Value::Choice(0),
            None => value,
        }
    }

    /// Whether answers go together as the questionnaire says.
    pub(super) fn goes_together(&self, items: &[Item], values: &[Value]) -> bool {
        let first = |i: usize| values[items[i].cell.index()].is_first();
        let given = (0..items.len()).filter(|i| first(*i)).count();
        let alone = items.iter().enumerate().any(|(i, item)| item.exclusive && first(i));
        let covered =
            self.covered(items, first).into_iter().all(|i| first(i as usize) || self.is_open(items[i as usize].cell));
        covered && (!alone || given == 1)
    }

    /// The items covered by those given, by those covered, and so on.
    fn covered(&self, items: &[Item], given: impl Fn(usize) -> bool) -> Vec<u32> {
        let pairs: Vec<(u32, u32)> = items.iter().flat_map(|i| self.sample(i.cell).implied.clone()).collect();
        let given = (0..items.len()).filter(|i| given(*i)).map(|i| i as u32).collect();
        covered(&pairs, given)
    }

    fn is_open(&self, cell: CellId) -> bool {
        matches!(self.source.cell(cell).domain, Domain::OpenAnswer(_))
    }

    /// An answer that is not the first of its scale, by the shares of the others.
    fn not_first(&self, cell: CellId, row: u64, attempt: u32) -> Value {
        let held = self.source.cell(cell);
        let answers = self.labels(&held.domain).len();
        if self.is_open(cell) || answers < 2 {
            return Value::Blank(Missing::NoAnswer);
        }
        let others = self.sample(cell).rates.get(1..).unwrap_or_default();
        let mut draw = self.stream(cell).at(row, attempt.wrapping_add(OTHERWISE));
        Value::Choice(1 + draw.by_rates(others, answers - 1) as u32)
    }
}

/// For each cell of a source, whether it is an item of a battery in which what one holds depends on others.
pub(super) fn related_cells(source: &Source) -> Vec<bool> {
    let mut related = vec![false; source.cells.len()];
    for question in &source.questions {
        let QuestionKind::Battery { items, .. } = &question.kind else { continue };
        let depends = |item: &Item| item.exclusive || !source.cell(item.cell).sample.implied.is_empty();
        if items.iter().any(depends) {
            items.iter().for_each(|item| related[item.cell.index()] = true);
        }
    }
    related
}

/// What is reached from some numbers by pairs, the numbers themselves left out; sorted.
pub(super) fn covered(pairs: &[(u32, u32)], given: Vec<u32>) -> Vec<u32> {
    let mut reached = given.clone();
    let mut seen = 0;
    while seen < reached.len() {
        let from = reached[seen];
        for (_, covered) in pairs.iter().filter(|(giving, _)| *giving == from) {
            if !reached.contains(covered) {
                reached.push(*covered);
            }
        }
        seen += 1;
    }
    reached.retain(|n| !given.contains(n));
    reached.sort_unstable();
    reached
}

#[cfg(test)]
mod tests {
    use super::covered;

    #[test]
    fn what_is_covered_covers_on() {
        let pairs = [(0, 1), (1, 2), (2, 0), (3, 4)];
        assert_eq!(covered(&pairs, vec![0]), [1, 2]);
        assert_eq!(covered(&pairs, vec![2, 3]), [0, 1, 4]);
        assert_eq!(covered(&pairs, vec![4]), [0u32; 0]);
    }
}

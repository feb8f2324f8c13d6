//! Reporting levels in words, from the breakdowns.

use super::naming::Composer;
use crate::check::{Breakdown, By, CellId, Part, PartBody};
use crate::document::language::{bare, fill, upper_first};
use crate::document::text::mark;

impl Composer<'_> {
    /// The reporting levels of a measure that gives none. Parts with the same levels are told together.
    pub(in super::super) fn reporting_levels(&mut self) -> String {
        let mut groups: Vec<(Vec<String>, String)> = Vec::new();
        for part in self.parts() {
            let text = self.part_levels(part);
            match groups.iter_mut().find(|(_, t)| *t == text) {
                Some((parts, _)) => parts.push(part.id.clone()),
                None => groups.push((vec![part.id.clone()], text)),
            }
        }
        if let [(_, text)] = groups.as_slice() {
            return text.clone();
        }
        let words = &self.patterns().levels;
        let told = groups.iter().filter(|(_, text)| !text.is_empty());
        told.map(|(parts, text)| fill(words.parts, &[("parts", &self.list(parts)), ("text", text)]))
            .collect::<Vec<_>>()
            .join("\n\n")
    }

    fn part_levels(&mut self, part: &Part) -> String {
        let words = &self.patterns().levels;
        let PartBody::Figures { numerator, .. } = &part.body else {
            return words.open.to_owned();
        };
        if part.breakdowns.is_empty() {
            return String::new();
        }
        let levels: Vec<String> = part.breakdowns.iter().map(|b| self.level(b)).collect();
        let levels = match levels.as_slice() {
            [first @ .., last] if !first.is_empty() => {
                format!("{} {} {last}", first.join(", "), words.last)
            }
            all => all.concat(),
        };
        let each = match &numerator.by {
            None => return upper_first(&fill(words.reported, &[("levels", &levels)])),
            Some(By::Items(_)) => words.each_item.to_owned(),
            Some(By::Answers(_)) => words.each_answer.to_owned(),
            Some(By::Choices(_)) => words.each_choice.to_owned(),
            Some(By::ItemsAndAnswers(_)) => words.each_item_and_answer.to_owned(),
            Some(By::Codes(cell)) => fill(words.each_code, &[("column", &self.axis(*cell))]),
        };
        fill(words.reported_each, &[("levels", &levels), ("each", &each)])
    }

    /// One breakdown: `totalt`, `per region och kön`.
    pub(in super::super) fn level(&mut self, breakdown: &Breakdown) -> String {
        let words = &self.patterns().levels;
        match breakdown {
            Breakdown::Total => words.total.to_owned(),
            Breakdown::Cells(cells) => {
                let columns: Vec<String> = cells.iter().map(|c| self.axis(*c)).collect();
                fill(words.by, &[("columns", &self.list(&columns))])
            }
        }
    }

    /// What rows are grouped by.
    pub(in super::super) fn axis(&mut self, cell: CellId) -> String {
        match self.asked(crate::check::Operand::Cell(cell)) {
            Some(question) => fill(self.patterns().levels.answer_to, &[("question", &question)]),
            None => self.column(cell),
        }
    }

    /// The same as a heading: a column by its label.
    pub(in super::super) fn axis_heading(&mut self, cell: CellId) -> String {
        match self.asked(crate::check::Operand::Cell(cell)) {
            Some(_) => self.axis(cell),
            None => mark(bare(&self.quoted(&self.source.cell(cell).label))),
        }
    }
}

//! The texts that cells with a list are chosen from: as the questionnaire shows them, where they are read as what they say.

use crate::check::{Cell, Domain, KeyLabel, QuestionKind};
use crate::document::answering::Answering;
use crate::document::compose::shown_order;
use crate::document::text::plain;

/// A value that may be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Value {
    /// What stands in the cell.
    pub(super) text: String,
    /// Its key.
    pub(super) key: String,
    /// What it is called, as printed.
    pub(super) label: String,
}

/// The values of a cell that has a list, in the order shown; none for others.
pub(super) fn values(answering: &Answering<'_>, cell: &Cell) -> Option<Vec<Value>> {
    let (all, several) = match &cell.domain {
        Domain::Answer(_) | Domain::Code(_) => (answering.texts.values(&cell.domain).to_vec(), false),
        Domain::Choices(question) => match &answering.source.question(*question).kind {
            QuestionKind::Multiple { choices, .. } => {
                let value = |key: &String, label: &String| KeyLabel { key: key.clone(), label: label.clone() };
                (choices.iter().map(|choice| value(&choice.key, &choice.label)).collect(), true)
            }
            _ => return None,
        },
        _ => return None,
    };
    let order: Vec<usize> = match cell.question {
        Some(question) => shown_order(answering.source, question, all.len()).into_iter().map(|i| i as usize).collect(),
        None => (0..all.len()).collect(),
    };
    let value = |index: &usize| {
        let value = &all[*index];
        let label = plain(&answering.quoted(&value.label));
        let mapped = cell.values.iter().filter(|(_, key)| *key == value.key).map(|(text, _)| text.as_str());
        // A label that prints a year says another text than it is read by.
        let shown = (label == value.label.trim()).then_some(value.label.trim());
        let mut texts = shown.into_iter().chain([value.key.as_str()]).chain(mapped);
        let text = texts.find(|text| {
            let one = !several || !text.contains('|');
            one && !text.contains('\n') && read_as(cell, &all, several, text) == Some(*index)
        });
        Value { text: text.unwrap_or(&value.key).to_owned(), key: value.key.clone(), label }
    };
    Some(order.iter().map(value).collect())
}

/// The value that a text in a file is read as.
fn read_as(cell: &Cell, all: &[KeyLabel], several: bool, text: &str) -> Option<usize> {
    let is = |other: &String| other.trim() == text.trim();
    let text = match cell.values.iter().find(|(from, _)| is(from)) {
        Some((_, key)) => key.trim(),
        // Texts for a kind of missing are those of whole cells.
        None if !several && (cell.not_asked.iter().any(is) || cell.no_answer.iter().any(is)) => return None,
        None => text.trim(),
    };
    let only = |of: fn(&KeyLabel) -> &String| {
        let mut found = all.iter().enumerate().filter(|(_, value)| of(value).trim() == text).map(|(index, _)| index);
        found.next().map(|index| found.next().is_none().then_some(index))
    };
    only(|value| &value.key).or_else(|| only(|value| &value.label)).flatten()
}

//! The texts that cells with a list are chosen from: as the questionnaire shows them, where they are read as what they say.

use crate::check::{Cell, Domain, KeyLabel, QuestionKind, Ticks, is_label_of_a_year};
use crate::document::answering::Answering;
use crate::document::compose::shown_order;
use crate::document::text::plain;

/// What parts choices in one cell, where the source does not say.
const BAR: &str = "|";

/// A value that may be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Value {
    /// What stands in the cell.
    pub(super) text: String,
    /// Its key; empty where it has none.
    pub(super) key: String,
    /// What it is called, as printed.
    pub(super) label: String,
}

/// The values of a cell that has a list, in the order shown; none for others.
pub(super) fn values(answering: &Answering<'_>, cell: &Cell) -> Option<Vec<Value>> {
    let (all, separator) = match &cell.domain {
        Domain::Answer(_) | Domain::Code(_) => (answering.texts.values(&cell.domain).to_vec(), None),
        Domain::Choices(question) => match &answering.source.question(*question).kind {
            QuestionKind::Multiple { choices, .. } => {
                let value = |key: &String, label: &String| KeyLabel { key: key.clone(), label: label.clone() };
                (choices.iter().map(|choice| value(&choice.key, &choice.label)).collect(), Some(separator(cell)))
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
        let shown = std::iter::once(label.trim()).chain([value.key.as_str()]);
        let text = shown.chain(mapped).find(|text| {
            let one = !separator.is_some_and(|separator| text.contains(separator));
            one && !text.contains('\n') && read_as(cell, &all, text) == Some(*index)
        });
        let text = text.unwrap_or(&value.key).to_owned();
        Value { text, key: value.key.clone(), label }
    };
    Some(order.iter().map(value).collect())
}

/// What parts choices in one cell.
pub(super) fn separator(cell: &Cell) -> &str {
    cell.form.separator.as_deref().unwrap_or(BAR)
}

/// The texts for a tick, and for none, of a choice that has a column of its own. A blank is none too.
pub(super) fn ticks(answering: &Answering<'_>, ticks: &Ticks, choice: usize, named: &KeyLabel) -> Vec<Value> {
    let words = &answering.texts.labels().template;
    let of = |texts: &[Vec<String>]| texts.get(choice).cloned().unwrap_or_default();
    let (ticked, unticked) = (of(&ticks.ticked), of(&ticks.unticked));
    let none = |text: &&str| unticked.iter().any(|other| other.trim() == text.trim());
    let names = [named.label.as_str(), named.key.as_str()];
    let tick = ticked.iter().map(String::as_str).chain(names).find(|text| can_stand(text) && !none(text));
    let none = unticked.iter().map(String::as_str).find(|text| can_stand(text));
    let value =
        |text: &str, label: &str| Value { text: text.trim().to_owned(), key: String::new(), label: label.to_owned() };
    let tick = tick.map(|text| value(text, words.ticks[0]));
    tick.into_iter().chain(none.map(|text| value(text, words.ticks[1]))).collect()
}

/// A text for each kind of missing value that the source has one for: not asked, no answer and invalid. What says which row it is
/// has none.
pub(super) fn missing(answering: &Answering<'_>, cell: &Cell) -> [Option<Value>; 3] {
    let words = &answering.texts.labels().template;
    let kinds = [&cell.not_asked, &cell.no_answer, &cell.form.invalid];
    let ticks = cell.ticks.iter().flat_map(|ticks| ticks.ticked.iter().chain(&ticks.unticked)).flatten();
    let mut taken: Vec<&str> = cell.values.iter().map(|(text, _)| text).chain(ticks).map(|text| text.trim()).collect();
    let mut number = 0;
    kinds.map(|texts| {
        let free = |text: &&String| can_stand(text) && !taken.contains(&text.trim()) && is_kept(&cell.domain, text.trim());
        let found = texts.iter().find(free).map(|text| text.trim().to_owned());
        taken.extend(texts.iter().map(|text| text.trim()));
        number += 1;
        found.map(|text| Value { text, key: String::new(), label: words.missing[number - 1].to_owned() })
    })
}

fn can_stand(text: &str) -> bool {
    !text.trim().is_empty() && !text.contains('\n')
}

/// Whether a text stays what it is in a cell of numbers or dates: a spreadsheet makes a number of `-9`, which is read as `-9`, but
/// of `-09` too, and a date of 99.
fn is_kept(domain: &Domain, text: &str) -> bool {
    let is_number = text.contains(|c: char| c.is_ascii_digit());
    match domain {
        Domain::Number { .. } | Domain::Year => !is_number || text.parse::<i32>().is_ok_and(|n| n.to_string() == text),
        Domain::Date => !is_number,
        _ => true,
    }
}

/// The value that a text in a file is read as.
fn read_as(cell: &Cell, all: &[KeyLabel], text: &str) -> Option<usize> {
    let is = |other: &String| other.trim() == text.trim();
    let text = match cell.values.iter().find(|(from, _)| is(from)) {
        Some((_, key)) => key.trim(),
        // One choice alone is a whole cell too.
        None if cell.not_asked.iter().chain(&cell.no_answer).chain(&cell.form.invalid).any(is) => return None,
        None => text.trim(),
    };
    let only = |is: &dyn Fn(&KeyLabel) -> bool| {
        let mut found = all.iter().enumerate().filter(|(_, value)| is(value)).map(|(index, _)| index);
        found.next().map(|index| found.next().is_none().then_some(index))
    };
    let folded = text.to_lowercase();
    only(&|value| value.key.trim() == text)
        .or_else(|| only(&|value| value.label.trim() == text))
        .or_else(|| only(&|value| value.key.trim().to_lowercase() == folded))
        .or_else(|| only(&|value| value.label.trim().to_lowercase() == folded))
        .or_else(|| only(&|value| is_label_of_a_year(&value.label.trim().to_lowercase(), &folded)))
        .flatten()
}

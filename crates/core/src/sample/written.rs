//! Texts as the files of a source write them.

use crate::check::{Cell, Choice, Date, DecimalMark, Domain, QuestionKind, Source};

/// The headers of a cell, in file order: one, but for choices that stand in columns of their own.
pub(super) fn headers(cell: &Cell) -> Vec<String> {
    match &cell.ticks {
        Some(ticks) => ticks.headers.clone(),
        None => vec![cell.header.clone()],
    }
}

/// A row of usual texts, one for each cell of the files, as a file of the source has it.
pub(super) fn row(source: &Source, texts: Vec<String>) -> Vec<String> {
    let cells = source.cells.iter().filter(|cell| cell.derived.is_none());
    cells.zip(texts).flat_map(|(cell, text)| of_cell(source, cell, text)).collect()
}

fn of_cell(source: &Source, cell: &Cell, text: String) -> Vec<String> {
    let form = &cell.form;
    let text = match (&cell.domain, &form.separator) {
        (Domain::Choices(_), _) if cell.ticks.is_some() => return ticked(source, cell, &text),
        (Domain::Choices(_), Some(separator)) => text.replace('|', separator),
        (Domain::CodeList { .. }, Some(separator)) => text.split(' ').collect::<Vec<_>>().join(separator),
        (Domain::Number { .. }, _) if form.decimal == Some(DecimalMark::Comma) => text.replace('.', ","),
        (Domain::Date, _) => match (&form.date, Date::parse(&text)) {
            (Some(format), Some(date)) => format.write(date),
            _ => text,
        },
        _ => text,
    };
    vec![text]
}

/// Choices in columns of their own. What is no choice, as a mistake, stands in the first column without a tick.
fn ticked(source: &Source, cell: &Cell, text: &str) -> Vec<String> {
    let choices: &[Choice] = match cell.question.map(|question| &source.question(question).kind) {
        Some(QuestionKind::Multiple { choices, .. }) => choices,
        _ => &[],
    };
    let Some(ticks) = &cell.ticks else { return Vec::new() };
    let mut wrong = text.split('|').filter(|part| !part.is_empty() && choices.iter().all(|c| c.key != *part));
    let column = |(place, choice): (usize, &Choice)| {
        let first = |texts: &[Vec<String>]| texts.get(place).and_then(|texts| texts.first()).cloned();
        if text.split('|').any(|part| part == choice.key) {
            first(&ticks.ticked).unwrap_or_else(|| choice.key.clone())
        } else if let Some(wrong) = wrong.next() {
            wrong.to_owned()
        } else if text.is_empty() {
            String::new()
        } else {
            first(&ticks.unticked).unwrap_or_default()
        }
    };
    choices.iter().enumerate().map(column).collect()
}

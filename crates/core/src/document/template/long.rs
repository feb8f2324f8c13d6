//! Sources whose files have a row for each answer: a row for each unit and question, and a column for the answers.

use super::ROWS;
use super::columns::Column;
use super::model::{Asked, Entry, Heading, Prefilled, Prompt, TemplateColumn};
use crate::check::Long;
use crate::document::answering::Answering;
use crate::document::text::plain;

/// What stands beside the columns of the unit.
pub(super) struct Answers {
    /// The question's name, its text where the rows are there, and the answer.
    pub(super) columns: Vec<TemplateColumn>,
    pub(super) rows: Vec<Vec<Prefilled>>,
    pub(super) asked: Vec<Asked>,
}

/// The columns of questions and answers, and for each row of a unit those of its questions, unless they are too many. The columns
/// asked for are those of a file with a row for each unit, with the headings above them and the number that the first has there.
pub(super) fn answers(
    answering: &Answering<'_>,
    long: &Long,
    (by_row, headings, first): (&[Column], &[Heading], usize),
    units: Vec<Vec<Prefilled>>,
    lists: &mut Vec<Vec<String>>,
) -> Answers {
    let words = &answering.texts.labels().template;
    let rows_there = !units.is_empty() && units.len().saturating_mul(by_row.len()) <= ROWS;
    let column = |header: &str, label: &str, entry: Entry| TemplateColumn {
        header: header.to_owned(),
        label: label.to_owned(),
        entry,
        also: Vec::new(),
        prompt: None,
        refusal: Prompt { title: words.refused.to_owned(), text: words.choose[1].to_owned() },
    };
    lists.push(by_row.iter().map(|column| column.shown.header.clone()).collect());
    let [name, text, answer] = words.long_columns;
    let name = column(&long.question, name, Entry::List { list: lists.len() - 1, several: false });
    let answer = column(&long.answer, answer, Entry::Text { long: true });
    if !rows_there {
        return Answers { columns: vec![name, answer], rows: Vec::new(), asked: Vec::new() };
    }
    // A column without a name is left alone by the reader.
    let text = column("", text, Entry::Text { long: true });
    let asked = |(place, column): (usize, &Column)| Asked {
        rows: (0..units.len()).map(|unit| unit * by_row.len() + place).collect(),
        entry: column.shown.entry.clone(),
        prompt: column.shown.prompt.clone(),
        refusal: column.shown.refusal.clone(),
    };
    let asked = by_row.iter().enumerate().map(asked).collect();
    let with = |unit: &Vec<Prefilled>| {
        let unit = unit.clone();
        by_row.iter().enumerate().map(move |(place, column)| {
            let mut row = unit.clone();
            row.push(Prefilled::Text(column.shown.header.clone()));
            row.push(Prefilled::Text(plain(&told(column, headings, first + place))));
            row.push(Prefilled::Empty);
            row
        })
    };
    Answers { columns: vec![name, text, answer], rows: units.iter().flat_map(with).collect(), asked }
}

/// A question and what of it a column asks for.
fn told(column: &Column, headings: &[Heading], place: usize) -> String {
    let heading = headings.iter().find(|heading| (heading.first..=heading.last).contains(&place));
    let texts = heading.map(|heading| heading.text.as_str()).into_iter().chain([column.shown.label.as_str()]);
    texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
}

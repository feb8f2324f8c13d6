//! The columns of a template, with what stands above them.

use super::model::{Entry, Heading, Prefilled, Prompt, TemplateColumn};
use super::values::{self, Value};
use crate::check::{Cell, CellId, Domain, Question, QuestionKind};
use crate::document::answering::Answering;
use crate::document::language::{fill, join, upper_first};

/// More values than this are not listed in a message.
const LISTED: usize = 7;

/// A column, and where it comes from.
pub(super) struct Column {
    pub(super) cell: CellId,
    pub(super) shown: TemplateColumn,
    /// The values of its list; empty where it has none.
    pub(super) values: Vec<Value>,
    /// What stands in each row to begin with.
    pub(super) given: Prefilled,
}

/// All columns.
pub(super) struct Columns {
    pub(super) columns: Vec<Column>,
    pub(super) headings: Vec<Heading>,
    pub(super) lists: Vec<Vec<String>>,
}

/// The columns of the cells that stand in the files of a source, in its order.
pub(super) fn columns(answering: &mut Answering<'_>) -> Columns {
    let mut out = Columns { columns: Vec::new(), headings: Vec::new(), lists: Vec::new() };
    let source = answering.source;
    for (index, cell) in source.cells.iter().enumerate().filter(|(_, cell)| cell.derived.is_none()) {
        let id = CellId(index as u32);
        let place = out.columns.len();
        if let Some(question) = cell.question {
            let same = out.columns.last().is_some_and(|last| source.cell(last.cell).question == Some(question));
            match out.headings.last_mut().filter(|_| same) {
                Some(heading) => heading.last = place,
                None => {
                    let text = heading(answering, source.question(question));
                    out.headings.push(Heading { text, first: place, last: place });
                }
            }
        }
        let column = column(answering, id, cell, &mut out.lists);
        out.columns.push(column);
    }
    out
}

fn heading(answering: &Answering<'_>, question: &Question) -> String {
    let text = answering.quoted(&question.text);
    match &question.number_label {
        Some(number) => fill(answering.texts.labels().template.question, &[("number", number), ("text", &text)]),
        None => text,
    }
}

/// A column for a cell; its list is among those of others where it is the same.
fn column(answering: &mut Answering<'_>, id: CellId, cell: &Cell, lists: &mut Vec<Vec<String>>) -> Column {
    let values = values::values(answering, cell).unwrap_or_default();
    let this_year = answering.texts.year.filter(|_| answering.source.period.is_some_and(|axis| axis.cell == id));
    let entry = match &cell.domain {
        Domain::Answer(_) | Domain::Code(_) | Domain::Choices(_) => {
            let texts: Vec<String> = values.iter().map(|value| value.text.clone()).collect();
            let list = lists.iter().position(|list| *list == texts).unwrap_or_else(|| {
                lists.push(texts);
                lists.len() - 1
            });
            Entry::List { list, several: matches!(cell.domain, Domain::Choices(_)) }
        }
        Domain::Number { min, max, decimals } => Entry::Number { min: *min, max: *max, decimals: *decimals },
        Domain::Date => Entry::Date,
        Domain::Year => Entry::Year(this_year),
        Domain::Key | Domain::FreeCode | Domain::CodeList { .. } => Entry::Text { long: false },
        Domain::Text | Domain::OpenAnswer(_) | Domain::Unknown => Entry::Text { long: true },
    };
    let given = match (&cell.domain, this_year) {
        (Domain::Year, Some(year)) => Prefilled::Year(year),
        _ => Prefilled::Empty,
    };
    let shown = TemplateColumn {
        header: cell.header.clone(),
        label: label(answering, id, cell),
        prompt: prompt(answering, cell, &entry, &values),
        refusal: refusal(answering, cell, &entry, &values),
        entry,
    };
    Column { cell: id, shown, values, given }
}

/// What stands above one column: an item, or what a column is called. Empty where the question says it.
fn label(answering: &Answering<'_>, id: CellId, cell: &Cell) -> String {
    let Some(question) = cell.question else { return answering.quoted(&cell.label) };
    let beside = |label: &str| fill(answering.texts.labels().template.text_beside, &[("item", &answering.bare(label))]);
    match &answering.source.question(question).kind {
        QuestionKind::Battery { items, .. } => items.iter().find_map(|item| match item.text_cell {
            _ if item.cell == id => Some(answering.quoted(&item.label)),
            Some(text) if text == id => Some(beside(&item.label)),
            _ => None,
        }),
        QuestionKind::Multiple { choices, .. } => {
            choices.iter().find(|choice| choice.text_cell == Some(id)).map(|choice| beside(&choice.label))
        }
        _ => None,
    }
    .unwrap_or_default()
}

/// What to know when a cell is chosen; none where that is seen from the sheet.
fn prompt(answering: &mut Answering<'_>, cell: &Cell, entry: &Entry, values: &[Value]) -> Option<Prompt> {
    let words = &answering.texts.labels().template;
    let mut texts: Vec<String> = Vec::new();
    if let Some(gate) = &cell.gate {
        texts.push(answering.routing(gate));
    }
    match entry {
        Entry::List { several: true, .. } => {
            let example: Vec<&str> = values.iter().take(2).map(|value| value.text.as_str()).collect();
            texts.push(fill(words.choose_several, &[("example", &example.join(" | "))]));
        }
        Entry::Number { .. } | Entry::Date => texts.push(write(answering, cell, entry)),
        Entry::Text { .. } if matches!(cell.domain, Domain::CodeList { .. }) => texts.push(write(answering, cell, entry)),
        _ => {}
    }
    if cell.question.is_some() {
        let meant = values.iter().filter(|value| value.text != value.label);
        texts.extend(meant.map(|value| fill(words.means, &[("text", &value.text), ("label", &value.label)])));
    }
    let number = cell.question.and_then(|id| answering.source.question(id).number_label.as_ref());
    let title = match (number, cell.question) {
        (Some(number), _) => fill(words.question_number, &[("number", number)]),
        (None, Some(_)) => cell.header.clone(),
        (None, None) => answering.bare(&cell.label),
    };
    (!texts.is_empty()).then(|| Prompt { title, text: texts.join("\n") })
}

/// What is said of something that is not taken.
fn refusal(answering: &Answering<'_>, cell: &Cell, entry: &Entry, values: &[Value]) -> Prompt {
    let words = &answering.texts.labels().template;
    let text = match entry {
        Entry::List { .. } if values.len() <= LISTED => {
            let texts: Vec<&str> = values.iter().map(|value| value.text.as_str()).collect();
            let values = join(&texts, answering.texts.labels().answering.or);
            fill(words.choose[0], &[("values", &values)])
        }
        Entry::List { .. } => words.choose[1].to_owned(),
        _ => write(answering, cell, entry),
    };
    Prompt { title: words.refused.to_owned(), text }
}

/// What is to be written, as a sentence.
fn write(answering: &Answering<'_>, cell: &Cell, entry: &Entry) -> String {
    fill(answering.texts.labels().template.write, &[("what", &what(answering, cell, entry))])
}

/// What is to be written, as a noun.
fn what(answering: &Answering<'_>, cell: &Cell, entry: &Entry) -> String {
    match entry {
        Entry::Year(Some(year)) => fill(answering.texts.labels().answering.this_year, &[("year", &year.to_string())]),
        _ => answering.what(&cell.domain),
    }
}

/// The same as the beginning of a sentence, and with the texts that the cell takes.
pub(super) fn what_first(answering: &Answering<'_>, column: &Column) -> String {
    if (1..=LISTED).contains(&column.values.len()) {
        let texts: Vec<&str> = column.values.iter().map(|value| value.text.as_str()).collect();
        return upper_first(&join(&texts, answering.texts.labels().answering.or));
    }
    upper_first(&what(answering, answering.source.cell(column.cell), &column.shown.entry))
}

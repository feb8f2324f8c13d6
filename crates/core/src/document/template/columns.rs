//! The columns of a template, with what stands above them.

use super::model::{Entry, Heading, Prefilled, Prompt, TemplateColumn};
use super::values::{self, Value};
use crate::check::{Cell, CellId, Choice, Date, DecimalMark, Domain, KeyLabel, Question, QuestionKind, Ticks, cells_of};
use crate::document::answering::Answering;
use crate::document::language::{fill, join, upper_first};

/// More values than this are not listed in a message.
const LISTED: usize = 7;

/// A column, and where it comes from.
pub(super) struct Column {
    pub(super) cell: CellId,
    /// The choice that it says is ticked.
    pub(super) choice: Option<usize>,
    pub(super) shown: TemplateColumn,
    /// The values of its list; empty where it has none.
    pub(super) values: Vec<Value>,
    /// The texts for no value: not asked, no answer, invalid.
    pub(super) missing: [Option<Value>; 3],
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
        let choices = match &cell.ticks {
            Some(ticks) => (0..ticks.headers.len()).map(Some).collect(),
            None => vec![None],
        };
        for choice in choices {
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
            let mut column = column(answering, id, choice, &mut out.lists);
            // There is no room above the first row: what is asked is said beside the cell.
            if let (Some(1), Some(question)) = (source.shape.header_row, cell.question) {
                let asked = heading(answering, source.question(question));
                let label = Some(&column.shown.label).filter(|label| !label.is_empty()).cloned();
                let said = column.shown.prompt.take();
                let text = std::iter::once(asked).chain(label).chain(said.iter().map(|said| said.text.clone()));
                let text = text.collect::<Vec<_>>().join("\n");
                let title = said.map_or_else(|| title(answering, cell, &column.shown.header), |said| said.title);
                column.shown.prompt = Some(Prompt { title, text });
            }
            out.columns.push(column);
        }
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

/// A column for a cell, or for one of its choices; its list is among those of others where it is the same.
fn column(answering: &mut Answering<'_>, id: CellId, choice: Option<usize>, lists: &mut Vec<Vec<String>>) -> Column {
    let source = answering.source;
    let cell = source.cell(id);
    let ticked = choice.and_then(|place| {
        let (ticks, choice) = (cell.ticks.as_ref()?, choices(answering, cell).get(place)?);
        Some((place, ticks, choice))
    });
    let values = match ticked {
        Some((place, ticks, choice)) => {
            let named = KeyLabel { key: choice.key.clone(), label: choice.label.clone() };
            values::ticks(answering, ticks, place, &named)
        }
        None => values::values(answering, cell).unwrap_or_default(),
    };
    let dates = source.period.is_some_and(|axis| axis.cell == id);
    let which = dates || source.unit.contains(&id);
    let missing = if which { [None, None, None] } else { values::missing(answering, cell) };
    let also: Vec<String> = missing.iter().flatten().map(|value| value.text.clone()).collect();
    let this_year = answering.texts.year.filter(|_| dates);
    let entry = match &cell.domain {
        Domain::Answer(_) | Domain::Code(_) | Domain::Choices(_) => {
            let texts: Vec<String> = values.iter().map(|value| &value.text).chain(&also).cloned().collect();
            let list = lists.iter().position(|list| *list == texts).unwrap_or_else(|| {
                lists.push(texts);
                lists.len() - 1
            });
            Entry::List { list, several: ticked.is_none() && matches!(cell.domain, Domain::Choices(_)) }
        }
        Domain::Number { min, max, decimals } => Entry::Number { min: *min, max: *max, decimals: *decimals },
        Domain::Date => Entry::Date,
        Domain::Year => Entry::Year(this_year),
        Domain::Key | Domain::FreeCode | Domain::CodeList { .. } => Entry::Text { long: false },
        Domain::Text | Domain::OpenAnswer(_) | Domain::Unknown => Entry::Text { long: true },
    };
    // With an answer on each row cells hold texts: what is not chosen is written.
    let answers = source.long.is_some() && cell.question.is_some();
    let entry = match entry {
        Entry::Number { .. } | Entry::Date | Entry::Year(_) if answers => Entry::Text { long: true },
        entry => entry,
    };
    let given = match (&cell.domain, this_year) {
        (Domain::Year, Some(year)) => Prefilled::Year(year),
        _ => Prefilled::Empty,
    };
    let header = match ticked {
        Some((place, Ticks { headers, .. }, _)) => headers[place].clone(),
        None => cell.header.clone(),
    };
    let label = match ticked {
        Some((_, _, choice)) => answering.quoted(&choice.label),
        None => label(answering, id, cell),
    };
    let shown = TemplateColumn { header, label, entry, also, prompt: None, refusal: Prompt::default() };
    let mut column = Column { cell: id, choice, shown, values, missing, given };
    column.shown.prompt = prompt(answering, &column);
    column.shown.refusal = refusal(answering, &column);
    column
}

/// The choices of a cell; none where it takes no choices.
fn choices<'a>(answering: &Answering<'a>, cell: &Cell) -> &'a [Choice] {
    match cell.question.map(|question| &answering.source.question(question).kind) {
        Some(QuestionKind::Multiple { choices, .. }) => choices,
        _ => &[],
    }
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
fn prompt(answering: &mut Answering<'_>, column: &Column) -> Option<Prompt> {
    let words = &answering.texts.labels().template;
    let cell = answering.source.cell(column.cell);
    let mut texts: Vec<String> = Vec::new();
    if let Some(gate) = &cell.gate {
        texts.push(answering.routing(gate));
    }
    if let Some(responded) = &answering.source.responded {
        let mut told = Vec::new();
        cells_of(responded, answering.source, &mut told);
        if told.contains(&column.cell) {
            let condition = answering.condition(responded);
            texts.push(fill(words.responded, &[("condition", &condition)]));
        }
    }
    match &column.shown.entry {
        Entry::List { .. } if column.choice.is_some() => texts.push(format!("{}.", tick(answering, column))),
        Entry::List { several: true, .. } => texts.push(several(answering, column)),
        Entry::List { .. } => {}
        Entry::Number { .. } | Entry::Date => texts.push(write(answering, column)),
        _ if matches!(cell.domain, Domain::CodeList { .. } | Domain::Number { .. } | Domain::Date) => {
            texts.push(write(answering, column));
        }
        _ => {}
    }
    let is_tick = column.choice.is_some();
    let shown = column.values.iter().filter(|value| !is_tick && cell.question.is_some() && value.text != value.label);
    let means = |value: &Value| fill(words.means, &[("text", &value.text), ("label", &value.label)]);
    texts.extend(shown.chain(column.missing.iter().flatten()).map(means));
    (!texts.is_empty()).then(|| Prompt { title: title(answering, cell, &column.shown.header), text: texts.join("\n") })
}

/// The title of a message beside a cell.
fn title(answering: &Answering<'_>, cell: &Cell, header: &str) -> String {
    let number = cell.question.and_then(|id| answering.source.question(id).number_label.as_ref());
    match (number, cell.question) {
        (Some(number), _) => fill(answering.texts.labels().template.question_number, &[("number", number)]),
        (None, Some(id)) => answering.bare(&answering.source.question(id).text),
        (None, None) if cell.label == cell.name => header.to_owned(),
        (None, None) => answering.bare(&cell.label),
    }
}

/// How several choices are written into a cell.
pub(super) fn several(answering: &Answering<'_>, column: &Column) -> String {
    let separator = values::separator(answering.source.cell(column.cell));
    let between = match separator {
        "," | ";" => format!("{separator} "),
        separator if separator.trim().is_empty() => separator.to_owned(),
        separator => format!(" {separator} "),
    };
    let example: Vec<&str> = column.values.iter().take(2).map(|value| value.text.as_str()).collect();
    let separator = answering.separator(separator);
    let pattern = answering.texts.labels().template.choose_several;
    fill(pattern, &[("separator", separator), ("example", &example.join(&between))])
}

/// What is written into the column of a choice, as the beginning of a sentence.
fn tick(answering: &Answering<'_>, column: &Column) -> String {
    let words = answering.texts.labels().template.tick;
    match column.values.as_slice() {
        [ticked, unticked] => fill(words[1], &[("ticked", &ticked.text), ("unticked", &unticked.text)]),
        values => fill(words[0], &[("ticked", values.first().map_or("", |value| &value.text))]),
    }
}

/// What is said of something that is not taken.
fn refusal(answering: &Answering<'_>, column: &Column) -> Prompt {
    let words = &answering.texts.labels().template;
    let texts = texts(column);
    let text = match &column.shown.entry {
        Entry::List { .. } if texts.len() <= LISTED => {
            fill(words.choose[0], &[("values", &join(&texts, answering.texts.labels().answering.or))])
        }
        Entry::List { .. } => words.choose[1].to_owned(),
        _ => write(answering, column),
    };
    Prompt { title: words.refused.to_owned(), text }
}

/// The texts that a column takes, where it has a list, and those for no value.
fn texts(column: &Column) -> Vec<&str> {
    column.values.iter().chain(column.missing.iter().flatten()).map(|value| value.text.as_str()).collect()
}

/// What is to be written, as a sentence.
fn write(answering: &Answering<'_>, column: &Column) -> String {
    let what = what(answering, column);
    let taken: Vec<&str> = std::iter::once(what.as_str()).chain(column.shown.also.iter().map(String::as_str)).collect();
    let what = join(&taken, answering.texts.labels().answering.or);
    fill(answering.texts.labels().template.write, &[("what", &what)])
}

/// What is to be written, as a noun.
fn what(answering: &Answering<'_>, column: &Column) -> String {
    let words = &answering.texts.labels().answering;
    let cell = answering.source.cell(column.cell);
    let is_text = matches!(column.shown.entry, Entry::Text { .. });
    match (&column.shown.entry, &cell.domain, &cell.form) {
        (Entry::Year(Some(year)), ..) => fill(words.this_year, &[("year", &year.to_string())]),
        (_, Domain::CodeList { .. }, form) if form.separator.is_some() => {
            let separator = answering.separator(form.separator.as_deref().unwrap_or_default());
            fill(words.codes_with, &[("separator", separator)])
        }
        // A spreadsheet knows dates and numbers; in a text they are written as the source reads them.
        (_, Domain::Date, form) if is_text && form.date.is_some() => {
            let last = Date::new(2025, 12, 31);
            let example = form.date.as_ref().zip(last).map(|(format, date)| format.write(date));
            fill(words.date_as, &[("example", &example.unwrap_or_default())])
        }
        (_, Domain::Number { decimals: 1.., .. }, form) if is_text && form.decimal.is_some() => {
            let mark = words.decimal_marks[usize::from(form.decimal == Some(DecimalMark::Point))];
            fill(words.with_mark, &[("number", &answering.what(&cell.domain)), ("mark", mark)])
        }
        _ => answering.what(&cell.domain),
    }
}

/// The same as the beginning of a sentence, and with the texts that the cell takes.
pub(super) fn what_first(answering: &Answering<'_>, column: &Column) -> String {
    if column.choice.is_some() {
        return tick(answering, column);
    }
    if (1..=LISTED).contains(&column.values.len()) {
        let texts: Vec<&str> = column.values.iter().map(|value| value.text.as_str()).collect();
        return upper_first(&join(&texts, answering.texts.labels().answering.or));
    }
    upper_first(&what(answering, column))
}

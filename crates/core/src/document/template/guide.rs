//! The instructions of a template.

use super::columns::{self, Column};
use super::model::{Entry, Guide, TemplateTable};
use super::values::Value;
use crate::check::{Domain, SourceKind};
use crate::document::answering::Answering;
use crate::document::language::{bare, fill, join, upper_first};

/// The columns of a template, and those that it asks for row by row.
#[derive(Clone, Copy)]
pub(super) struct Filled<'a> {
    /// All of them, those of the sheet first.
    pub(super) columns: &'a [Column],
    /// How many stand on the sheet.
    pub(super) standing: usize,
    /// How many rows are there to begin with.
    pub(super) rows: usize,
    /// The sheet.
    pub(super) sheet: &'a str,
    /// The row with the names of the columns.
    pub(super) header_row: u32,
}

/// What to know before filling in, what goes into each column, and what the texts of the lists stand for.
pub(super) fn guide(answering: &mut Answering<'_>, filled: Filled<'_>) -> Vec<Guide> {
    let mut out: Vec<Guide> = paragraphs(answering, filled).into_iter().map(Guide::Paragraph).collect();
    out.push(Guide::Table(questions(answering, filled)));
    out.extend(lists(answering, filled.columns).map(Guide::Table));
    out
}

fn paragraphs(answering: &mut Answering<'_>, filled: Filled<'_>) -> Vec<String> {
    let (texts, source) = (answering.texts, answering.source);
    let words = &texts.labels().template;
    let first = std::iter::once(fill(words.rows, &[("sheet", filled.sheet)])).chain(super::one_row(answering));
    let mut out = vec![first.collect::<Vec<_>>().join(" ")];
    if filled.rows > 0 {
        let given = filled.columns[..filled.standing]
            .iter()
            .enumerate()
            .filter(|(_, column)| source.unit.contains(&column.cell) || column.given != super::Prefilled::Empty);
        // The name of the question stands after what is known of the unit.
        let question = source.long.as_ref().map(|_| filled.standing);
        let given: Vec<String> = given.map(|(place, _)| place).chain(question).map(letters).collect();
        let pattern = words.filled_in[usize::from(filled.rows > 1)];
        let columns = named(answering, &given);
        out.push(fill(pattern, &[("count", &filled.rows.to_string()), ("columns", &columns)]));
    }
    let mut when = Vec::new();
    if texts.year.is_some() && source.period.is_some() {
        when.push(fill(words.year, &[("year", &texts.year())]));
    }
    if let Some(period) = answering.period() {
        when.push(fill(words.period, &[("period", &period)]));
    }
    if let Some(date) = &source.as_of {
        when.push(fill(words.as_of, &[("date", &answering.quoted(date))]));
    }
    out.extend((!when.is_empty()).then(|| when.join(" ")));
    out.push(fill(words.headers, &[("row", &filled.header_row.to_string())]));
    if filled.columns.iter().any(|column| !column.values.is_empty()) {
        out.push(words.lists.to_owned());
    }
    if let Some(condition) = &source.responded {
        let condition = answering.condition(condition);
        out.push(fill(words.responded, &[("condition", &condition)]));
    }
    match source.kind {
        SourceKind::Table => out.push(words.never_empty.to_owned()),
        SourceKind::Survey => out.push(words.empty.to_owned()),
        SourceKind::Register => out.push(words.register.to_owned()),
    }
    for (kind, pattern) in [words.not_asked, words.no_answer, words.invalid].into_iter().enumerate() {
        out.extend(missing(answering, filled, kind, pattern));
    }
    out.extend(answering.any_inferred().then(|| texts.labels().questionnaire.inferred.to_owned()));
    out
}

/// What may be written for a kind of missing value, each text with the columns that it may stand in, unless it may in all that
/// belong to questions.
fn missing(answering: &Answering<'_>, filled: Filled<'_>, kind: usize, pattern: &str) -> Vec<String> {
    let mut found: Vec<(&str, Vec<usize>)> = Vec::new();
    for (place, column) in filled.columns.iter().enumerate() {
        let Some(value) = &column.missing[kind] else { continue };
        match found.iter_mut().find(|(text, _)| *text == value.text) {
            Some((_, places)) => places.push(place),
            None => found.push((&value.text, vec![place])),
        }
    }
    let of_question = |column: &Column| answering.source.cell(column.cell).question.is_some();
    let asked: Vec<usize> = (0..filled.columns.len()).filter(|place| of_question(&filled.columns[*place])).collect();
    let paragraph = |(text, places): (&str, Vec<usize>)| {
        let text = fill(pattern, &[("texts", text)]);
        if !asked.is_empty() && asked.iter().all(|place| places.contains(place)) {
            return text;
        }
        let mut spans: Vec<(usize, usize)> = Vec::new();
        for place in places {
            match spans.last_mut().filter(|(_, last)| last + 1 == place && place != filled.standing) {
                Some((_, last)) => *last = place,
                None => spans.push((place, place)),
            }
        }
        let spans: Vec<String> = spans.into_iter().map(|(first, last)| filled.span(first, last)).collect();
        let only = answering.texts.labels().template.only_in;
        format!("{text} {}", fill(only, &[("columns", &named(answering, &spans))]))
    };
    found.into_iter().map(paragraph).collect()
}

/// Columns by name, as part of a sentence.
fn named(answering: &Answering<'_>, columns: &[String]) -> String {
    let labels = answering.texts.labels();
    let pattern = labels.template.column_names[usize::from(columns.len() > 1 || columns.iter().any(|c| c.contains('–')))];
    fill(pattern, &[("columns", &join(columns, labels.and))])
}

impl Filled<'_> {
    /// What a column is called: as a spreadsheet calls it, or by the name of the question.
    fn name(&self, place: usize) -> String {
        if place < self.standing { letters(place) } else { self.columns[place].shown.header.clone() }
    }

    /// What columns beside each other are called: `D`, `E–M`.
    fn span(&self, first: usize, last: usize) -> String {
        if first == last {
            self.name(first)
        } else if last < self.standing {
            format!("{}–{}", letters(first), letters(last))
        } else {
            (first..=last).map(|place| self.name(place)).collect::<Vec<_>>().join(", ")
        }
    }
}

/// A row for each question, and for each column that is none.
fn questions(answering: &mut Answering<'_>, filled: Filled<'_>) -> TemplateTable {
    let Filled { columns, .. } = filled;
    let words = &answering.texts.labels().template;
    let source = answering.source;
    let mut rows = Vec::new();
    let mut first = 0;
    while first < columns.len() {
        let cell = source.cell(columns[first].cell);
        let Some(id) = cell.question else {
            let gate = cell.gate.as_ref().map(|gate| answering.routing(gate));
            rows.push(vec![
                filled.name(first),
                answering.quoted(&cell.label),
                gate.unwrap_or_else(|| words.always.to_owned()),
                columns::what_first(answering, &columns[first]),
            ]);
            first += 1;
            continue;
        };
        let of = |column: &Column| source.cell(column.cell).question == Some(id);
        let last = first + columns[first..].iter().take_while(|column| of(column)).count() - 1;
        let question = source.question(id);
        let number = question.number_label.as_ref().map(|number| format!("{number}. "));
        let gate = answering.gate(id).map(|gate| answering.routing(gate));
        rows.push(vec![
            filled.span(first, last),
            format!("{}{}", number.unwrap_or_default(), answering.quoted(&question.text)),
            gate.unwrap_or_else(|| words.always.to_owned()),
            filled_with(answering, filled, first, last),
        ]);
        first = last + 1;
    }
    TemplateTable { title: words.columns.to_owned(), headings: words.columns_headings.map(str::to_owned).into(), rows }
}

/// What goes into the columns of a question: of most of them first, then of each that takes something else.
fn filled_with(answering: &Answering<'_>, filled: Filled<'_>, first: usize, last: usize) -> String {
    let words = &answering.texts.labels().template;
    let told: Vec<String> = filled.columns[first..=last].iter().map(|column| told(answering, column)).collect();
    let others = told
        .iter()
        .enumerate()
        .filter(|(_, what)| **what != told[0])
        .map(|(place, what)| fill(words.column_with, &[("column", &filled.name(first + place)), ("what", what)]));
    std::iter::once(told[0].clone()).chain(others).collect::<Vec<_>>().join("\n")
}

fn told(answering: &Answering<'_>, column: &Column) -> String {
    let what = columns::what_first(answering, column);
    let question = match answering.source.cell(column.cell).domain {
        Domain::Choices(question) => answering.choosing(answering.source.question(question)),
        _ => None,
    };
    let Some(choosing) = question else { return what };
    match column.shown.entry {
        Entry::List { several: true, .. } => format!("{what}. {choosing} {}", columns::several(answering, column)),
        _ => format!("{what}. {choosing}"),
    }
}

/// What the texts of the lists stand for, where that is not what they say; none where there are no lists.
fn lists<'a>(answering: &Answering<'_>, columns: &'a [Column]) -> Option<TemplateTable> {
    let words = &answering.texts.labels().template;
    let mut met: Vec<&'a Value> = Vec::new();
    let values = |column: &'a Column| column.values.iter().chain(column.missing.iter().flatten());
    for value in columns.iter().filter(|column| !column.values.is_empty()).flat_map(values) {
        if !met.contains(&value) {
            met.push(value);
        }
    }
    let rows: Vec<Vec<String>> =
        met.iter().map(|value| vec![value.key.clone(), upper_first(bare(&value.label)), value.text.clone()]).collect();
    (!rows.is_empty()).then(|| TemplateTable {
        title: words.values.to_owned(),
        headings: words.values_headings.map(str::to_owned).into(),
        rows,
    })
}

/// A column as a spreadsheet calls it, from `A`.
fn letters(place: usize) -> String {
    let mut out = Vec::new();
    let mut rest = place + 1;
    while rest > 0 {
        out.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    out.iter().rev().collect()
}

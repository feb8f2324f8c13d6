//! The instructions of a template.

use super::HEADER_ROW;
use super::columns::{self, Column};
use super::model::{Entry, Guide, TemplateTable};
use super::values::Value;
use crate::check::{Domain, SourceKind};
use crate::document::answering::Answering;
use crate::document::language::{bare, fill, join, upper_first};

/// What to know before filling in, what goes into each column, and what the texts of the lists stand for.
pub(super) fn guide(answering: &mut Answering<'_>, columns: &[Column], rows: usize) -> Vec<Guide> {
    let mut out: Vec<Guide> = paragraphs(answering, columns, rows).into_iter().map(Guide::Paragraph).collect();
    out.push(Guide::Table(questions(answering, columns)));
    out.extend(lists(answering, columns).map(Guide::Table));
    out
}

fn paragraphs(answering: &mut Answering<'_>, columns: &[Column], rows: usize) -> Vec<String> {
    let (texts, source) = (answering.texts, answering.source);
    let words = &texts.labels().template;
    let unit = answering.unit();
    let one_row = unit.as_ref().map(|unit| fill(words.one_row, &[("unit", unit)]));
    let first: Vec<String> = std::iter::once(fill(words.rows, &[("sheet", words.sheets[0])])).chain(one_row).collect();
    let mut out = vec![first.join(" ")];
    if rows > 0 {
        let given = columns
            .iter()
            .enumerate()
            .filter(|(_, column)| source.unit.contains(&column.cell) || column.given != super::Prefilled::Empty);
        let given: Vec<String> = given.map(|(place, _)| letters(place)).collect();
        let named =
            fill(words.column_names[usize::from(given.len() > 1)], &[("columns", &join(&given, texts.labels().and))]);
        out.push(fill(words.filled_in[usize::from(rows > 1)], &[("count", &rows.to_string()), ("columns", &named)]));
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
    out.push(fill(words.headers, &[("row", &HEADER_ROW.to_string())]));
    if columns.iter().any(|column| !column.values.is_empty()) {
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
    let texts_of = |of: fn(&crate::check::Cell) -> &Vec<String>| {
        let mut all: Vec<String> = Vec::new();
        for text in source.cells.iter().flat_map(of).filter(|text| !text.trim().is_empty()) {
            if !all.contains(text) {
                all.push(text.clone());
            }
        }
        join(&all, texts.labels().answering.or)
    };
    for (pattern, texts) in
        [(words.not_asked, texts_of(|cell| &cell.not_asked)), (words.no_answer, texts_of(|cell| &cell.no_answer))]
    {
        out.extend((!texts.is_empty()).then(|| fill(pattern, &[("texts", &texts)])));
    }
    out.extend(answering.any_inferred().then(|| texts.labels().questionnaire.inferred.to_owned()));
    out
}

/// A row for each question, and for each column that is none.
fn questions(answering: &mut Answering<'_>, columns: &[Column]) -> TemplateTable {
    let words = &answering.texts.labels().template;
    let source = answering.source;
    let mut rows = Vec::new();
    let mut first = 0;
    while first < columns.len() {
        let cell = source.cell(columns[first].cell);
        let Some(id) = cell.question else {
            let gate = cell.gate.as_ref().map(|gate| answering.routing(gate));
            rows.push(vec![
                letters(first),
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
            span(first, last),
            format!("{}{}", number.unwrap_or_default(), answering.quoted(&question.text)),
            gate.unwrap_or_else(|| words.always.to_owned()),
            filled_with(answering, &columns[first..=last], first),
        ]);
        first = last + 1;
    }
    TemplateTable { title: words.columns.to_owned(), headings: words.columns_headings.map(str::to_owned).into(), rows }
}

/// What goes into the columns of a question: of most of them first, then of each that takes something else.
fn filled_with(answering: &Answering<'_>, columns: &[Column], first: usize) -> String {
    let words = &answering.texts.labels().template;
    let told: Vec<String> = columns.iter().map(|column| told(answering, column)).collect();
    let others = told
        .iter()
        .enumerate()
        .filter(|(_, what)| **what != told[0])
        .map(|(place, what)| fill(words.column_with, &[("column", &letters(first + place)), ("what", what)]));
    std::iter::once(told[0].clone()).chain(others).collect::<Vec<_>>().join("\n")
}

fn told(answering: &Answering<'_>, column: &Column) -> String {
    let what = columns::what_first(answering, column);
    match column.shown.entry {
        Entry::List { several: true, .. } => {
            let question = match answering.source.cell(column.cell).domain {
                Domain::Choices(question) => answering.choosing(answering.source.question(question)),
                _ => None,
            };
            format!("{what}. {}", question.unwrap_or_default())
        }
        _ => what,
    }
}

/// What the texts of the lists stand for, where that is not what they say; none where there are no lists.
fn lists(answering: &Answering<'_>, columns: &[Column]) -> Option<TemplateTable> {
    let words = &answering.texts.labels().template;
    let mut met: Vec<&Value> = Vec::new();
    for value in columns.iter().flat_map(|column| &column.values) {
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

/// Columns as a spreadsheet calls them: `D`, `E–M`.
fn span(first: usize, last: usize) -> String {
    if first == last { letters(first) } else { format!("{}–{}", letters(first), letters(last)) }
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

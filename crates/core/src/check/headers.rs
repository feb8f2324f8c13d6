//! The headers under which a source is read.

use mattstock_syntax::def::SourceDef;
use mattstock_syntax::{Code, Diagnostic, Role, Span};

use super::model::{Cell, Question, QuestionKind};

/// A header and what it is the header of.
struct Header<'a> {
    text: &'a str,
    /// The column, item or choice.
    origin: String,
    /// Whether it is the text beside that.
    beside: bool,
    place: Span,
}

/// Reports columns of a source that would stand under one header.
pub(super) fn clashes(
    def: &SourceDef,
    cells: &[Cell],
    derived: &[bool],
    questions: &[Question],
    places: &[Span],
    found: &mut Vec<Diagnostic>,
) {
    let headers = headers(def, cells, derived, questions, places);
    for (i, second) in headers.iter().enumerate() {
        let Some(first) = headers[..i].iter().find(|first| first.text == second.text) else { continue };
        // The same name twice has been reported as such.
        if (&first.origin, first.beside) != (&second.origin, second.beside) {
            found.push(
                Diagnostic::new(Code::HeaderClash, second.place)
                    .arg("header", second.text)
                    .arg(if first.beside { "first_text" } else { "first" }, &first.origin)
                    .arg(if second.beside { "second_text" } else { "second" }, &second.origin)
                    .arg(if of_rows(first) && of_rows(second) { "rows" } else { "columns" }, "")
                    .label(first.place, Role::First),
            );
        }
    }
}

/// Whether it is a column of rows that are answers.
fn of_rows(header: &Header<'_>) -> bool {
    header.origin.starts_with("long.")
}

fn headers<'a>(
    def: &'a SourceDef,
    cells: &'a [Cell],
    derived: &[bool],
    questions: &[Question],
    places: &[Span],
) -> Vec<Header<'a>> {
    // What a column is the column of, and whether it is the text beside an item.
    let mut origins: Vec<(String, bool)> = cells.iter().map(|c| (c.name.clone(), false)).collect();
    let mut choices_of: Vec<&[super::model::Choice]> = vec![&[]; cells.len()];
    for question in questions {
        if let QuestionKind::Multiple { choices, cell, .. } = &question.kind {
            choices_of[cell.index()] = choices;
            for choice in choices {
                if let Some(cell) = choice.text_cell {
                    origins[cell.index()] = (format!("{}[{}]", question.id, choice.key), true);
                }
            }
        }
        let QuestionKind::Battery { items, .. } = &question.kind else { continue };
        for item in items {
            let origin = format!("{}[{}]", question.id, item.key);
            if let Some(cell) = item.text_cell {
                origins[cell.index()] = (origin.clone(), true);
            }
            origins[item.cell.index()] = (origin, false);
        }
    }
    let mut headers = Vec::new();
    for (place, cell) in cells.iter().enumerate() {
        // A derived column stands in no file.
        if derived.get(place).copied().unwrap_or_default() {
            continue;
        }
        let (origin, beside) = &origins[place];
        let place_of = places[place];
        match &cell.ticks {
            None => headers.push(Header { text: &cell.header, origin: origin.clone(), beside: *beside, place: place_of }),
            Some(ticks) => headers.extend(ticks.headers.iter().zip(choices_of[place]).map(|(text, choice)| {
                let origin = format!("{}[{}]", cell.name, choice.key);
                Header { text, origin, beside: false, place: place_of }
            })),
        }
    }
    for (header, origin) in
        def.shape.long.iter().flat_map(|long| [(&long.question, "long.question"), (&long.answer, "long.answer")])
    {
        headers.push(Header { text: &header.value, origin: origin.to_owned(), beside: false, place: header.span });
    }
    headers
}

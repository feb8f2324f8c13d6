//! The reporting levels in words against `breakdowns`.

use mattstock_syntax::def::Text;
use mattstock_syntax::{Case, Diagnostic, Role};

use super::Editor;
use super::sheet::Sheet;
use super::text::{Word, stem, words};
use crate::check::{Breakdown, Cell, Domain};

/// Reports levels in words that no part is broken down by, and published breakdowns that the words do not name.
pub(super) fn reporting(editor: &Editor<'_>, sheet: &Sheet<'_>, found: &mut Vec<Diagnostic>) {
    let Some(row) = &sheet.def.sheet.reporting_levels else { return };
    let said = words(&row.value);
    total(editor, sheet, row, &said, found);
    for word in named(editor, row, &said) {
        let Some(cell) = sheet.source.cells.iter().find(|cell| is_called(cell, &word.text)) else {
            if is_level(editor, &word.text) {
                found.push(
                    Diagnostic::of(Case::LevelWithoutColumn, row.place(word.range.clone()))
                        .arg("words", &row.value[word.range.clone()]),
                );
            }
            continue;
        };
        let broken = sheet.measure.parts.iter().flat_map(|p| &p.breakdowns).any(|b| match b {
            Breakdown::Cells(cells) => cells.iter().any(|c| sheet.source.cell(*c).name == cell.name),
            Breakdown::Total => false,
        });
        if !broken {
            found.push(
                Diagnostic::of(Case::LevelNotComputed, row.place(word.range.clone()))
                    .arg("words", &row.value[word.range.clone()])
                    .arg("column", &cell.name),
            );
        }
    }
    unworded(sheet, row, &said, found);
}

/// Reports a total in words that no part gives. `av totalt antal` is of something else.
fn total(editor: &Editor<'_>, sheet: &Sheet<'_>, row: &Text, said: &[Word], found: &mut Vec<Diagnostic>) {
    let after_of = |at: usize| at > 0 && editor.words.of.contains(&said[at - 1].text.as_str());
    let total = said.iter().enumerate().find(|(at, w)| editor.words.total.contains(&w.text.as_str()) && !after_of(*at));
    let given = sheet.measure.parts.iter().any(|p| p.breakdowns.contains(&Breakdown::Total));
    if let Some((_, word)) = total.filter(|_| !given) {
        found.push(
            Diagnostic::of(Case::LevelNotComputed, row.place(word.range.clone()))
                .arg("words", &row.value[word.range.clone()])
                .arg("column", "total"),
        );
    }
}

/// What stands after `per`, and what is joined to it.
fn named(editor: &Editor<'_>, row: &Text, said: &[Word]) -> Vec<Word> {
    let is = |word: &Word, list: &[&str]| list.contains(&word.text.as_str());
    let mut out = Vec::new();
    let mut at = 0;
    while at < said.len() {
        if !is(&said[at], editor.words.per) {
            at += 1;
            continue;
        }
        at += 1;
        while let Some(word) = said.get(at) {
            out.push(word.clone());
            at += 1;
            let gap = said.get(at).map_or("", |next| &row.value[word.range.end..next.range.start]);
            let joined = said.get(at).is_some_and(|next| is(next, editor.words.joins));
            if joined {
                at += 1;
            } else if gap.trim() != "," {
                break;
            }
        }
    }
    out
}

/// Whether a column with codes or answers is called by a word.
fn is_called(cell: &Cell, word: &str) -> bool {
    let grouped = matches!(cell.domain, Domain::Code(_) | Domain::Answer(_)) && cell.question.is_none();
    grouped && (cell.name.to_lowercase() == word || cell.label.to_lowercase() == word)
}

/// Whether figures are often reported by what a word calls, here or elsewhere: by a column of another source, or a list of codes.
fn is_level(editor: &Editor<'_>, word: &str) -> bool {
    let columns = editor.checked.sources.iter().flat_map(|source| &source.cells).any(|cell| is_called(cell, word));
    let lists =
        editor.checked.codelists.iter().any(|list| list.id.to_lowercase() == word || list.name.to_lowercase() == word);
    columns || lists || editor.words.levels.contains(&word)
}

/// Reports published breakdowns of which nothing is said in the sheet.
fn unworded(sheet: &Sheet<'_>, row: &Text, said: &[Word], found: &mut Vec<Diagnostic>) {
    let elsewhere: Vec<Word> = sheet.about().flat_map(|text| words(&text.value)).collect();
    let mut told: Vec<&str> = Vec::new();
    for part in &sheet.measure.parts {
        for name in sheet.columns(part, true) {
            let Some(cell) = sheet.source.cells.iter().find(|cell| cell.name == name.value) else { continue };
            let called: Vec<Word> = words(&cell.label).into_iter().chain(words(&cell.name)).collect();
            let alike = |w: &Word| called.iter().any(|c| stem(&c.text) == stem(&w.text));
            if !said.iter().chain(&elsewhere).any(alike) && !told.contains(&name.value.as_str()) {
                told.push(&name.value);
                found.push(
                    Diagnostic::of(Case::LevelNotWorded, name.span)
                        .arg("column", &name.value)
                        .arg("label", &cell.label)
                        .label(row.span, Role::Also),
                );
            }
        }
    }
}

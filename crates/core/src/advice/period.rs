//! Periods: how they are printed, and whether sheet and question have the same.

use std::ops::Range;

use mattstock_syntax::def::{SourceKind, Text};
use mattstock_syntax::{Case, Code, Diagnostic, Role, Span};

use super::sheet::{Sheet, texts};
use super::stretch::stretches;
use super::text::{Word, find_any, words};
use super::{Editor, Words};
use crate::check::{Period, PeriodId};
use crate::document::period_in_words;

/// What prints a measure's period.
const PLACEHOLDER: &str = "{period}";

/// Reports periods in a sheet that are printed with the same day at both ends.
pub(super) fn both_ends(editor: &Editor<'_>, sheet: &Sheet<'_>, found: &mut Vec<Diagnostic>) {
    let period = period_of(editor, sheet.measure.period);
    found.extend(of_texts(editor, period, sheet.rows()));
}

/// The same in questions.
pub(super) fn questions(editor: &Editor<'_>, found: &mut Vec<Diagnostic>) {
    for (def, source) in editor.catalogue.sources.iter().zip(&editor.checked.sources) {
        let period = period_of(editor, source.period.and_then(|axis| axis.period));
        for question in &def.questions {
            found.extend(of_texts(editor, period, texts(question)));
        }
    }
}

/// The period that is printed: the one named, or the only one there is.
pub(super) fn period_of<'a>(editor: &Editor<'a>, named: Option<PeriodId>) -> Option<&'a Period> {
    match (named, editor.checked.periods.as_slice()) {
        (Some(id), all) => Some(&all[id.index()]),
        (None, [one]) => Some(one),
        (None, _) => None,
    }
}

/// One finding for texts that belong together, with every place.
fn of_texts<'a>(editor: &Editor<'_>, period: Option<&Period>, texts: impl Iterator<Item = &'a Text>) -> Option<Diagnostic> {
    let mut places: Vec<(Span, String)> = Vec::new();
    // A year from 1 January is printed as a calendar year.
    let broken = period.filter(|p| (p.month, p.day) != (1, 1)).map(|p| period_in_words(editor.checked, p));
    for text in texts {
        let printed = broken.iter().flat_map(|(printed, _)| {
            let at = text.value.match_indices(PLACEHOLDER);
            at.map(|(at, placeholder)| (at..at + placeholder.len(), printed.clone()))
        });
        let written =
            spans(&text.value, editor.words).into_iter().map(|range| (range.clone(), text.value[range].to_owned()));
        places.extend(printed.chain(written).map(|(range, printed)| (text.place(range), printed)));
    }
    let (first, printed) = places.first()?;
    let finding = Diagnostic::new(Code::PeriodWithBothEnds, *first)
        .arg("printed", printed)
        .arg_opt("instead", broken.as_ref().map(|(_, proper)| proper.as_str()));
    Some(places[1..].iter().fold(finding, |finding, (place, _)| finding.label(*place, Role::Also)))
}

/// Where a text has a day, a dash, and the same day again: `1 mars 2025–1 mars 2026`.
fn spans(text: &str, language: &Words) -> Vec<Range<usize>> {
    let words = words(text);
    let mut out = Vec::new();
    for at in 0..words.len() {
        let Some((first, next)) = day(&words, at, language) else { continue };
        let Some((second, end)) = day(&words, next, language) else { continue };
        let gap = &text[words[next - 1].range.end..words[next].range.start];
        if first == second && matches!(gap.trim(), "-" | "–" | "—") {
            out.push(words[at].range.start..words[end - 1].range.end);
        }
    }
    out
}

/// A day of a month with its year, and the place of the word after it.
fn day(words: &[Word], at: usize, language: &Words) -> Option<((u8, usize), usize)> {
    let day: u8 = words.get(at)?.text.parse().ok().filter(|day| (1..=31).contains(day))?;
    let month = language.months.iter().position(|m| *m == words.get(at + 1).map_or("", |w| w.text.as_str()))?;
    let year = words.get(at + 2).is_some_and(|w| w.text.len() == 4 && w.text.starts_with(['1', '2']));
    Some(((day, month), at + 2 + usize::from(year)))
}

/// Where a text has a period: words for one, or a placeholder.
fn stated(text: &Text, language: &Words) -> Option<Range<usize>> {
    let worded = find_any(&text.value, language.periods).map(|(_, range)| range);
    let worded = worded.or_else(|| stretches(&text.value, language).into_iter().next().map(|stretch| stretch.range));
    worded.or_else(|| text.value.find(PLACEHOLDER).map(|at| at..at + PLACEHOLDER.len()))
}

/// Reports a period in a question that the sheet does not have, or the other way round.
pub(super) fn disagreement(editor: &Editor<'_>, sheet: &Sheet<'_>, found: &mut Vec<Diagnostic>) {
    if sheet.source_def.kind.value != SourceKind::Survey {
        return;
    }
    let questions: Vec<_> = sheet.questions().map(|(_, def)| def).collect();
    // What stands above several questions need not be about this one; it may be, where the sheet has a period.
    let asked = questions.iter().find_map(|q| Some((q, &q.text, stated(&q.text, editor.words)?)));
    let led = questions.iter().any(|q| texts(q).any(|text| stated(text, editor.words).is_some()));
    let printed = sheet.about().find_map(|text| Some((text, stated(text, editor.words)?)));
    let lengths = |text: &Text| stretches(&text.value, editor.words);
    // Where either has several, nobody knows which of them are of the same.
    let one = |text: &'_ Text| Some(lengths(text)).filter(|all| all.len() == 1).and_then(|mut all| all.pop());
    let differing = questions.iter().find_map(|question| {
        let asked = one(&question.text)?;
        let (row, said) = sheet.about().find_map(|row| Some((row, one(row)?)))?;
        said.differs(&asked).then_some((row, said, question, asked))
    });
    if let Some((row, said, question, asked)) = differing {
        found.push(
            Diagnostic::of(Case::PeriodsDiffer, row.place(said.range.clone()))
                .arg("words", &row.value[said.range])
                .arg("question", &question.id.value)
                .arg("asked", &question.text.value[asked.range.clone()])
                .label(question.text.place(asked.range), Role::Declared),
        );
        return;
    }
    match (asked, printed, sheet.def.sheet.statement.as_ref()) {
        (Some((question, text, range)), None, Some(statement)) => found.push(
            Diagnostic::of(Case::PeriodOnlyAsked, statement.span)
                .arg("question", &question.id.value)
                .arg("words", &text.value[range.clone()])
                .label(text.place(range), Role::Declared),
        ),
        (None, Some((text, range)), _) if !questions.is_empty() && !led => {
            let ids: Vec<String> = questions.iter().map(|q| format!("`{}`", q.id.value)).collect();
            let finding = Diagnostic::of(Case::PeriodOnlyInSheet, text.place(range.clone()))
                .arg("words", &text.value[range])
                .arg("questions", ids.join(editor.words.listed));
            found.push(questions.iter().fold(finding, |finding, q| finding.label(q.text.span, Role::Also)));
        }
        _ => {}
    }
}

/// Reports years left open in words, where a placeholder would fill them in.
pub(super) fn open_years(editor: &Editor<'_>, found: &mut Vec<Diagnostic>) {
    let mut tell = |text: &Text| {
        if let Some((_, range)) = find_any(&text.value, editor.words.open_years) {
            found.push(
                Diagnostic::new(Code::OpenYear, text.place(range.clone()))
                    .arg("found", &text.value[range])
                    .arg("year", "{year}")
                    .arg("period", PLACEHOLDER),
            );
        }
    };
    editor.sheets().for_each(|sheet| sheet.rows().for_each(&mut tell));
    for source in &editor.catalogue.sources {
        source.as_of.iter().chain([&source.name]).for_each(&mut tell);
        source.questions.iter().for_each(|question| texts(question).for_each(&mut tell));
    }
    for scale in editor.catalogue.info.iter().flat_map(|info| &info.scales) {
        scale.answers.iter().for_each(|(_, label)| tell(label));
    }
}

//! Single rows of a sheet against the keys that say the same: direction, unit, references.

use mattstock_syntax::def::Aim;
use mattstock_syntax::{Case, Code, Diagnostic, Role};

use super::sheet::Sheet;
use super::text::{Word, find_any, holds_any, words};
use super::{Editor, Words};
use crate::check::Fold;

/// Reports words for the direction that say the opposite of `direction`.
pub(super) fn direction(editor: &Editor<'_>, sheet: &Sheet<'_>, found: &mut Vec<Diagnostic>) {
    let direction = &sheet.def.direction;
    let Some(wording) = &direction.wording else { return };
    if holds_any(&wording.value, editor.words.negations) {
        return;
    }
    let high = find_any(&wording.value, editor.words.high);
    let low = find_any(&wording.value, editor.words.low);
    // Words of both kinds are about two things, such as a high share of those with little pain.
    let (said, (_, range)) = match (high, low) {
        (Some(high), None) => (Aim::Higher, high),
        (None, Some(low)) => (Aim::Lower, low),
        _ => return,
    };
    if said != direction.value {
        found.push(
            Diagnostic::new(Code::DirectionMismatch, wording.place(range.clone()))
                .arg("words", &wording.value[range])
                .arg("direction", key(direction.value))
                .arg("meant", key(said))
                .label(direction.span, Role::Declared),
        );
    }
}

fn key(aim: Aim) -> &'static str {
    match aim {
        Aim::Higher => "higher",
        Aim::Lower => "lower",
        Aim::None => "none",
    }
}

/// Reports a statement, or words for the unit, about a number where shares are computed, or the other way round.
pub(super) fn unit(editor: &Editor<'_>, sheet: &Sheet<'_>, found: &mut Vec<Diagnostic>) {
    let unit_of = |unit: crate::check::UnitId| &editor.checked.units[unit.index()];
    let kinds: Vec<bool> = sheet.figures().map(|f| unit_of(f.part.unit).per.is_some()).collect();
    let Some(ratio) = kinds.first().copied().filter(|first| kinds.iter().all(|kind| kind == first)) else { return };
    let label = unit_of(sheet.measure.unit).label.as_str();
    let mut told = |case, text: &mattstock_syntax::def::Text, word: Word| {
        found.push(
            Diagnostic::of(case, text.place(word.range.clone())).arg("words", &text.value[word.range]).arg("unit", label),
        );
    };
    if let Some(statement) = &sheet.def.sheet.statement {
        let first = words(&statement.value).into_iter().find(|w| !editor.words.articles.contains(&w.text.as_str()));
        if let Some(word) = first.filter(|w| contradicts(editor.words, w, ratio, &statement.value)) {
            told(Case::StatementOfOtherUnit, statement, word);
        }
    }
    let wording = sheet.def.computation.unit.as_ref().and_then(|unit| unit.wording.as_ref());
    if let Some(wording) = wording
        && let Some(word) = words(&wording.value).into_iter().find(|w| contradicts(editor.words, w, ratio, &wording.value))
    {
        told(Case::WordingOfOtherUnit, wording, word);
    }
}

/// Reports a unit of time, money or length for rows that are counted.
pub(super) fn of_amount(editor: &Editor<'_>, sheet: &Sheet<'_>, found: &mut Vec<Diagnostic>) {
    let is_amount = |figures: &super::sheet::Figures<'_>| {
        let unit = &editor.checked.units[figures.part.unit.index()];
        let amount = editor.words.amounts.contains(&unit.label.trim().to_lowercase().as_str());
        amount && unit.per.is_none() && figures.denominator.is_none() && figures.numerator.fold == Fold::Count
    };
    for figures in sheet.figures().filter(is_amount) {
        let unit = &editor.checked.units[figures.part.unit.index()];
        found.push(
            Diagnostic::of(Case::UnitOfAmount, figures.numerator.span)
                .arg("unit", &unit.label)
                .arg("part", &figures.part.id),
        );
    }
}

/// Whether a word is of the other kind of figure than is computed. `Antal per 1 000` is a ratio.
fn contradicts(language: &Words, word: &Word, ratio: bool, text: &str) -> bool {
    let is = |list: &[&str]| list.contains(&word.text.as_str());
    if ratio { is(language.numbers) && !holds_any(text, language.per) } else { is(language.shares) || is(language.percent) }
}

/// Notes a sheet without references, in a catalogue that has some.
pub(super) fn references(editor: &Editor<'_>, sheet: &Sheet<'_>, found: &mut Vec<Diagnostic>) {
    let def = &sheet.def.sheet;
    let listed = editor.catalogue.info.as_ref().is_some_and(|info| !info.references.is_empty());
    if listed && def.references.is_empty() && def.knowledge_support.is_empty() {
        found.push(Diagnostic::new(Code::ReferencesMissing, sheet.def.id.span).arg("measure", &sheet.def.id.value));
    }
}

//! What changes do to the figures of a part.

use std::collections::BTreeSet;

use super::words::Words;
use crate::Decimal;
use crate::compare::{Counted, Effect};
use crate::document::language::Language;
use crate::document::number::format_number;
use crate::document::text::mark;
use crate::document::{Block, ParagraphRole, Table, TableCell, TableColumn, TableKind, TableRow};
use crate::estimate::Status;

/// The decimals that values are shown with, at most.
const DECIMALS: u32 = 2;

/// The figures of a part that differ, or whose rows enter or leave, as a section of blocks.
pub(super) fn blocks(language: Language, words: &Words, part: &str, effects: &[Effect]) -> Vec<Block> {
    let of_part: Vec<&Effect> = effects.iter().filter(|effect| effect.part == part).collect();
    if of_part.is_empty() {
        return Vec::new();
    }
    let mut rows = Vec::new();
    let mut beside = BTreeSet::new();
    for effect in of_part {
        if moves(effect) {
            rows.push(row(language, words, effect));
        }
        // Those for whom it is unknown are the same for all answers.
        if beside.insert((&effect.item, &effect.period, &effect.breakdown, &effect.group)) {
            rows.extend(missing(language, words, effect));
        }
    }
    let note = |text: &str, role| Block::Paragraph { text: text.into(), role };
    if rows.is_empty() {
        return vec![note(words.no_effect, ParagraphRole::Body)];
    }
    let column = |(place, label): (usize, &&'static str)| TableColumn { label: (*label).into(), numeric: place > 0 };
    let table = Table {
        caption: words.effects.into(),
        caption_hidden: false,
        kind: TableKind::Figures,
        columns: words.effect_columns.iter().enumerate().map(column).collect(),
        rows,
    };
    vec![Block::Table(table), note(words.effect_note, ParagraphRole::Note)]
}

/// Whether anything moves: a value, a status, or rows.
fn moves(effect: &Effect) -> bool {
    let value = |counted: &Option<Counted>| {
        counted.as_ref().map(|c| (c.value.map(f64::to_bits), c.numerator, c.denominator, c.status))
    };
    let rows = |count: Option<u64>| count.is_some_and(|count| count > 0);
    value(&effect.old) != value(&effect.new) || rows(effect.enters) || rows(effect.leaves)
}

fn row(language: Language, words: &Words, effect: &Effect) -> TableRow {
    let count = |count: Option<u64>| match count {
        Some(count) => format_number(Decimal::integer(count.into()), 0, language.code()),
        None => "–".to_owned(),
    };
    let difference = effect.difference().and_then(|difference| signed(difference, language));
    let cells = [
        figure(words, effect, true),
        value(effect.old.as_ref(), language),
        value(effect.new.as_ref(), language),
        difference.unwrap_or_else(|| "–".to_owned()),
        count(effect.enters),
        count(effect.leaves),
    ];
    TableRow { key: String::new(), strong: effect.breakdown == "total", cells: cells.map(TableCell::text).into() }
}

/// What a figure is of: its item and answer, its group, and the period.
fn figure(words: &Words, effect: &Effect, answer: bool) -> String {
    let what = [Some(&effect.item), Some(&effect.answer).filter(|_| answer)].into_iter().flatten();
    let what = what.filter(|text| !text.is_empty()).map(|text| mark(text));
    let group = if effect.group.is_empty() { words.total.to_owned() } else { mark(&effect.group_label) };
    what.chain([group, effect.period.clone()]).collect::<Vec<_>>().join(", ")
}

/// The rows beside a figure that differ: those divided by where that is not shown with the value, and those for which it is
/// unknown.
fn missing(language: Language, words: &Words, effect: &Effect) -> Vec<TableRow> {
    let (Some(old), Some(new)) = (&effect.old, &effect.new) else { return Vec::new() };
    let below = |counted: &Counted| counted.n_denominator.map(|n| Decimal::integer(n.into()));
    let shown = (old.denominator, old.status) != (new.denominator, new.status);
    let below = (words.rows_below, below(old).filter(|_| !shown), below(new).filter(|_| !shown));
    let kinds = words.unknown_kinds.iter().zip(old.unknown()).zip(new.unknown());
    let all = [below].into_iter().chain(kinds.map(|((label, old), new)| (*label, old, new)));
    let differ = all.filter_map(|(label, old, new)| Some((label, old?, new?))).filter(|(_, old, new)| old != new);
    let line = |(label, old, new): (&str, Decimal, Decimal)| {
        let number = |n: Decimal| format_number(n, n.normal().scale, language.code());
        let scale = old.scale.max(new.scale);
        let by = new.at_scale(scale).zip(old.at_scale(scale)).map(|(new, old)| new - old);
        let difference = by.map_or_else(
            || "–".to_owned(),
            |by| {
                let sign = if by < 0 { "−" } else { "+" };
                format!("{sign}{}", number(Decimal { mantissa: by.abs(), scale }))
            },
        );
        let what = format!("{}: {label}", figure(words, effect, false));
        let cells = [what, number(old), number(new), difference, "–".to_owned(), "–".to_owned()];
        TableRow { key: String::new(), strong: false, cells: cells.map(TableCell::text).into() }
    };
    differ.map(line).collect()
}

/// A value, with numerator and denominator where it is a ratio; or why there is none.
fn value(counted: Option<&Counted>, language: Language) -> String {
    let Some(counted) = counted else { return "–".to_owned() };
    let number = |n: Decimal| format_number(n, n.normal().scale, language.code());
    match (counted.value, counted.status) {
        (Some(value), Status::Ok) => {
            let shown = shown(value, language).unwrap_or_default();
            match (counted.numerator, counted.denominator) {
                (Some(above), Some(below)) => format!("{shown} ({}/{})", number(above), number(below)),
                _ => shown,
            }
        }
        (_, status) => language.labels().results.statuses.get(status).unwrap_or("–").to_owned(),
    }
}

/// A value rounded to a few decimals.
fn shown(value: f64, language: Language) -> Option<String> {
    let number = Decimal::parse(&format!("{value:.*}", DECIMALS as usize))?.normal();
    Some(format_number(number, number.scale, language.code()))
}

fn signed(value: f64, language: Language) -> Option<String> {
    let text = shown(value.abs(), language)?;
    Some(match value.partial_cmp(&0.0) {
        _ if text == "0" => text,
        Some(std::cmp::Ordering::Less) => format!("−{text}"),
        _ => format!("+{text}"),
    })
}

//! What changes do to the figures of a part.

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
    let told: Vec<&Effect> = of_part.into_iter().filter(|effect| moves(effect)).collect();
    let note = |text: &str, role| Block::Paragraph { text: text.into(), role };
    if told.is_empty() {
        return vec![note(words.no_effect, ParagraphRole::Body)];
    }
    let column = |(place, label): (usize, &&'static str)| TableColumn { label: (*label).into(), numeric: place > 0 };
    let table = Table {
        caption: words.effects.into(),
        caption_hidden: false,
        kind: TableKind::Figures,
        columns: words.effect_columns.iter().enumerate().map(column).collect(),
        rows: told.into_iter().map(|effect| row(language, words, effect)).collect(),
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
    let what = [&effect.item, &effect.answer].into_iter().filter(|text| !text.is_empty()).map(|text| mark(text));
    let group = if effect.group.is_empty() { words.total.to_owned() } else { mark(&effect.group_label) };
    let what: Vec<String> = what.chain([group, effect.period.clone()]).collect();
    let count = |count: Option<u64>| match count {
        Some(count) => format_number(Decimal::integer(count.into()), 0, language.code()),
        None => "–".to_owned(),
    };
    let difference = effect.difference().and_then(|difference| signed(difference, language));
    let cells = [
        what.join(", "),
        value(effect.old.as_ref(), language),
        value(effect.new.as_ref(), language),
        difference.unwrap_or_else(|| "–".to_owned()),
        count(effect.enters),
        count(effect.leaves),
    ];
    TableRow { key: String::new(), strong: effect.breakdown == "total", cells: cells.map(TableCell::text).into() }
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
        (_, status) => status.as_str().replace('_', " "),
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

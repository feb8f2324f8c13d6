//! What changes do to the figures of a part.

use std::collections::BTreeSet;

use super::words::Words;
use crate::Decimal;
use crate::check::Unit;
use crate::compare::{Counted, Effect};
use crate::document::language::Language;
use crate::document::number::{format_figure, format_number};
use crate::document::text::mark;
use crate::document::{Block, ParagraphRole, Table, TableCell, TableColumn, TableKind, TableRow};

/// The figures of a part that differ, or whose rows enter or leave, as a section of blocks.
pub(super) fn blocks(language: Language, words: &Words, part: &str, effects: &[Effect]) -> Vec<Block> {
    let mut of_part: Vec<&Effect> = effects.iter().filter(|effect| effect.part == part).collect();
    of_part.sort_by_key(|effect| effect.breakdown != "total");
    if of_part.is_empty() {
        return Vec::new();
    }
    let mut rows = Vec::new();
    let mut beside = BTreeSet::new();
    let mut dashes = Dashes::default();
    for effect in of_part {
        if moves(effect) {
            rows.push(row(language, words, effect, &mut dashes));
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
    let notes = [words.effect_note].into_iter().chain(dashes.told(words));
    vec![Block::Table(table), note(&notes.collect::<Vec<_>>().join(" "), ParagraphRole::Note)]
}

/// What stands where a cell holds nothing.
const DASH: &str = "–";

/// Why some cells of a table hold nothing.
#[derive(Default)]
struct Dashes {
    /// A version has no such figure.
    absent: bool,
    /// A version has no value to subtract.
    valueless: bool,
    /// Rows cannot be told one by one.
    unlike: bool,
    /// Nothing is divided by, or no number of the same rows.
    undivided: bool,
}

impl Dashes {
    fn told(&self, words: &Words) -> impl Iterator<Item = &'static str> {
        let [absent, valueless, unlike, undivided] = words.dashes;
        let all = [(self.absent, absent), (self.valueless, valueless), (self.unlike, unlike), (self.undivided, undivided)];
        all.into_iter().filter(|(is, _)| *is).map(|(_, text)| text)
    }
}

/// Whether anything moves: a value, a status, or rows.
fn moves(effect: &Effect) -> bool {
    let value = |counted: &Option<Counted>| {
        counted.as_ref().map(|c| (c.value.map(f64::to_bits), c.numerator, c.denominator, c.status))
    };
    let rows = |count: Option<u64>| count.is_some_and(|count| count > 0);
    let moved = [effect.enters, effect.leaves, effect.enters_base, effect.leaves_base];
    value(&effect.old) != value(&effect.new) || moved.into_iter().any(rows)
}

fn row(language: Language, words: &Words, effect: &Effect, dashes: &mut Dashes) -> TableRow {
    // Both are shown with as many decimals as the unit of either has.
    let units = [&effect.old, &effect.new].into_iter().flatten().filter_map(|counted| counted.shown.as_ref());
    let decimals = units.map(|(_, unit)| unit.decimals).max().unwrap_or(0);
    let difference = effect.difference().and_then(|difference| signed(difference, decimals, language));
    dashes.absent |= effect.old.is_none() || effect.new.is_none();
    dashes.valueless |= difference.is_none() && effect.old.is_some() && effect.new.is_some();
    let number = |count: u64| format_number(Decimal::integer(count.into()), 0, language.code());
    let moved = |enters: Option<u64>, leaves: Option<u64>| match enters.zip(leaves) {
        Some((enters, leaves)) => format!("+{} −{}", number(enters), number(leaves)),
        None => DASH.to_owned(),
    };
    let (above, below) = (moved(effect.enters, effect.leaves), moved(effect.enters_base, effect.leaves_base));
    dashes.undivided |= below == DASH && !effect.divided;
    dashes.unlike |= above == DASH || below == DASH && effect.divided;
    let cells = [
        figure(words, effect, true),
        value(effect.old.as_ref(), decimals, language),
        value(effect.new.as_ref(), decimals, language),
        difference.unwrap_or_else(|| DASH.to_owned()),
        above,
        below,
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
            || DASH.to_owned(),
            |by| {
                let sign = if by < 0 { "−" } else { "+" };
                format!("{sign}{}", number(Decimal { mantissa: by.abs(), scale }))
            },
        );
        let what = format!("{}: {label}", figure(words, effect, false));
        let cells = [what, number(old), number(new), difference, String::new(), String::new()];
        TableRow { key: String::new(), strong: false, cells: cells.map(TableCell::text).into() }
    };
    differ.map(line).collect()
}

/// A value as it is published, with numerator and denominator where it is a ratio; or why there is none.
fn value(counted: Option<&Counted>, decimals: u32, language: Language) -> String {
    let Some(counted) = counted else { return DASH.to_owned() };
    let number = |n: Decimal| format_number(n, n.normal().scale, language.code());
    let figure = counted
        .shown
        .as_ref()
        .and_then(|(fold, unit)| format_figure(&counted.row, fold, &Unit { decimals, ..unit.clone() }, language.code()));
    match (figure, counted.numerator, counted.denominator) {
        (Some(figure), Some(above), Some(below)) => format!("{figure} ({}/{})", number(above), number(below)),
        (Some(figure), ..) => figure,
        (None, ..) => language.labels().results.statuses.get(counted.status).unwrap_or(DASH).to_owned(),
    }
}

/// A difference with its sign; one that is smaller than what is shown is said to be.
fn signed(value: f64, decimals: u32, language: Language) -> Option<String> {
    let sign = match value.partial_cmp(&0.0)? {
        std::cmp::Ordering::Less => "−",
        std::cmp::Ordering::Equal => "",
        std::cmp::Ordering::Greater => "+",
    };
    let digits = usize::try_from(decimals).ok()?;
    let rounded = Decimal::parse(&format!("{:.digits$}", value.abs()))?;
    let number = |n: Decimal| format_number(n, decimals, language.code());
    if rounded.mantissa == 0 && value != 0.0 {
        let order = if value < 0.0 { ">" } else { "<" };
        return Some(format!("{order} {sign}{}", number(Decimal { mantissa: 1, scale: decimals })));
    }
    Some(format!("{sign}{}", number(rounded)))
}

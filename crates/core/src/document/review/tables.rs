//! The tables of a review.

use std::collections::BTreeMap;

use super::words::Words;
use super::{Remark, in_quotes, in_year, note, paragraph};
use crate::check::{Cell, CellId, CheckedCatalogue, Domain, QuestionKind, Source};
use crate::document::language::{Language, bare, fill};
use crate::document::number::{format_number, format_ratio};
use crate::document::text::mark;
use crate::document::texts::Texts;
use crate::document::{Block, Table, TableCell, TableColumn, TableKind, TableRow, Text};
use crate::review::{CellReview, Change, Comparison, NumberChange, Numbers, PeriodReview, Share};
use crate::{Decimal, FindingKind};

/// A column or question as the catalogue has it: its name, and the words of the item, question or column.
fn cell_name(source: &Source, cell: CellId) -> (&str, &str) {
    let def: &Cell = source.cell(cell);
    let Some(question) = def.question.map(|q| source.question(q)) else { return (&def.name, bare(&def.label)) };
    let item = match &question.kind {
        QuestionKind::Battery { items, .. } => items.iter().find(|i| i.cell == cell).map(|i| i.label.as_str()),
        _ => None,
    };
    (&question.id, item.unwrap_or(&question.text).trim())
}

/// The words of an answer, code or choice of a cell, by its index, as printed for a year; its key where it has no words.
pub fn value_label(catalogue: &CheckedCatalogue, source: &Source, cell: CellId, value: usize, year: Option<i32>) -> String {
    let texts = Texts::new(catalogue, None, year);
    let label = match &source.cell(cell).domain {
        Domain::Choices(question) => match &source.question(*question).kind {
            QuestionKind::Multiple { choices, .. } => choices.get(value).map(|c| (&c.label, &c.key)),
            _ => None,
        },
        domain => texts.values(domain).get(value).map(|v| (&v.label, &v.key)),
    };
    label.map_or_else(String::new, |(label, key)| texts.quoted_of(source, if label.is_empty() { key } else { label }))
}

/// What the tables of a source have in common.
pub(super) struct Tables<'a> {
    /// With the year of what is told.
    pub(super) texts: Texts<'a>,
    pub(super) source: &'a Source,
    pub(super) words: &'static Words,
}

impl Tables<'_> {
    fn whole(&self, n: u64) -> String {
        format_number(Decimal::integer(n.into()), 0, self.texts.language.code())
    }

    /// A number of which 0 is not worth showing.
    fn some(&self, n: u64) -> String {
        if n == 0 { String::new() } else { self.whole(n) }
    }

    fn percent(&self, share: Share) -> String {
        let (n, d) = (Decimal::integer(share.count.into()), Decimal::integer(share.of.into()));
        format_ratio(n, d, 100, 1, self.texts.language.code()).unwrap_or_default()
    }

    fn name(&self, cell: CellId) -> String {
        let (name, words) = cell_name(self.source, cell);
        format!("{name}: {}", mark(&self.texts.quoted_of(self.source, words)))
    }

    /// The blocks of one period.
    pub(super) fn period(&self, period: &PeriodReview) -> Vec<Block> {
        let words = self.words;
        let heads = [words.asked, words.answered, words.blank, words.percent, words.invalid, words.not_asked, words.against];
        let row = |cell: &CellReview| {
            let asked = &cell.asked;
            // Of a column that is nowhere there is nothing to tell.
            if cell.lacking > 0 && asked.answered == 0 {
                return (self.name(cell.cell), false, vec![String::new(); heads.len()]);
            }
            let numbers = [
                self.whole(asked.asked()),
                self.whole(asked.answered),
                self.whole(asked.no_answer),
                self.percent(asked.blank()),
                self.some(asked.invalid),
                self.some(asked.not_asked),
                self.some(cell.against_routing),
            ];
            (self.name(cell.cell), false, numbers.to_vec())
        };
        let year = period.response.period.map(|y| y.to_string());
        let caption = fill(words.questions, &[("year", &in_year(year.as_deref()))]);
        let mut out = Vec::new();
        if !period.cells.is_empty() {
            out.push(figures(&caption, true, words.question, &heads, period.cells.iter().map(row).collect()));
            let mut told = words.questions_note.to_owned();
            if period.cells.iter().any(|c| c.against_routing > 0) {
                told = format!("{told} {}", words.against_note);
            }
            out.push(note(told));
        }
        for cell in period.cells.iter().filter(|c| c.lacking > 0) {
            let told = fill(words.lacking, &[("column", &self.source.cell(cell.cell).header)]);
            out.push(note(in_quotes(&told, self.texts.language)));
        }
        if !period.batteries.is_empty() {
            let heads = [words.items, words.answered_all, words.same, words.percent];
            let row = |b: &crate::review::Alike| {
                let question = self.source.question(b.question);
                let items = self.whole(b.items as u64);
                let numbers = vec![items, self.whole(b.alike.of), self.whole(b.alike.count), self.percent(b.alike)];
                (
                    format!("{}: {}", question.id, mark(&self.texts.quoted_of(self.source, question.text.trim()))),
                    b.raised,
                    numbers,
                )
            };
            let caption = fill(words.alike, &[("year", &in_year(year.as_deref()))]);
            out.push(figures(&caption, false, words.battery, &heads, period.batteries.iter().map(row).collect()));
        }
        out
    }

    /// The blocks of what differs from the period before.
    pub(super) fn compared(&self, compared: &Comparison) -> Vec<Block> {
        let words = self.words;
        let mut out = Vec::new();
        if !compared.changes.is_empty() {
            let of = |pattern: &str, year: i32| fill(pattern, &[("year", &year.to_string())]);
            let (from, to) = (compared.from, compared.to);
            let heads = [
                of(words.share_of, from),
                of(words.number_answered, from),
                of(words.share_of, to),
                of(words.number_answered, to),
                words.points.to_owned(),
            ];
            let mut columns = vec![column(words.answer, false), column(words.question, false)];
            columns.extend(heads.iter().map(|h| column(h, true)));
            let row = |change: &Change| {
                let (catalogue, year) = (self.texts.catalogue, self.texts.year);
                let answer = mark(&value_label(catalogue, self.source, change.cell, change.value, year));
                let numbers = [
                    self.percent(change.before),
                    self.whole(change.before.of),
                    self.percent(change.after),
                    self.whole(change.after.of),
                    self.points(change),
                ];
                let texts = [answer, self.name(change.cell)];
                self::row(change.raised, texts.into_iter().chain(numbers))
            };
            let rows = compared.changes.iter().map(row).collect();
            out.push(table(words.shares, false, columns, rows));
            out.push(note(words.shares_note));
        }
        let numbers: Vec<_> = compared.numbers.iter().filter(|n| n.before.is_some() || n.after.is_some()).collect();
        if !numbers.is_empty() {
            let mut columns = vec![column(words.year, false), column(words.question, false)];
            columns.extend(["n", words.mean, words.median, words.min, words.max].map(|head| column(head, true)));
            let rows = numbers.into_iter().flat_map(|n| self.numbers(n, compared)).collect();
            out.push(table(words.numbers, false, columns, rows));
        }
        out
    }

    fn points(&self, change: &Change) -> String {
        let Some((n, d)) = change.points() else { return String::new() };
        let shown = format_ratio(n, d, 100, 1, self.texts.language.code()).unwrap_or_default();
        if n.mantissa > 0 { format!("+{shown}") } else { shown }
    }

    /// A number in both years, and the change of each statistic.
    fn numbers(&self, number: &NumberChange, compared: &Comparison) -> Vec<TableRow> {
        let decimals = match self.source.cell(number.cell).domain {
            Domain::Number { decimals, .. } => decimals,
            _ => 0,
        };
        let language = self.texts.language.code();
        let exact = |d: Option<Decimal>, more: u32| {
            d.map(|d| format_number(d, d.normal().scale.clamp(decimals, decimals + more), language)).unwrap_or_default()
        };
        let mean = |n: &Numbers| {
            let sum = n.sum?;
            format_ratio(sum, Decimal::integer(n.n.into()), 1, decimals + 1, language)
        };
        let name = self.name(number.cell);
        let one = |year: i32, numbers: &Option<Numbers>| {
            let cells = match numbers {
                None => vec!["0".to_owned(), String::new(), String::new(), String::new(), String::new()],
                Some(n) => vec![
                    self.whole(n.n),
                    mean(n).unwrap_or_default(),
                    exact(n.median, 1),
                    exact(Some(n.min), 0),
                    exact(Some(n.max), 0),
                ],
            };
            row(false, [year.to_string(), name.clone()].into_iter().chain(cells))
        };
        let mut rows = vec![one(compared.from, &number.before), one(compared.to, &number.after)];
        if let (Some(before), Some(after)) = (&number.before, &number.after) {
            let signed = |shown: String, up: bool| if up { format!("+{shown}") } else { shown };
            let change = |a: Option<Decimal>, b: Option<Decimal>| {
                let d = minus(a?, b?)?;
                Some(signed(exact(Some(d), 1), d.mantissa > 0))
            };
            let of_means = || {
                let (a, b) = (after.sum?, before.sum?);
                let scale = a.scale.max(b.scale);
                let times = |d: Decimal, n: u64| d.at_scale(scale)?.checked_mul(i128::from(n));
                let mantissa = times(a, before.n)?.checked_sub(times(b, after.n)?)?;
                let whole = Decimal::integer(i128::from(after.n) * i128::from(before.n));
                let shown = format_ratio(Decimal { mantissa, scale }, whole, 1, decimals + 1, language)?;
                Some(signed(shown, mantissa > 0))
            };
            let cells = [
                None,
                of_means(),
                change(after.median, before.median),
                change(Some(after.min), Some(before.min)),
                change(Some(after.max), Some(before.max)),
            ];
            let texts = [self.words.points.to_owned(), name.clone()];
            rows.push(row(false, texts.into_iter().chain(cells.into_iter().map(Option::unwrap_or_default))));
        }
        rows
    }
}

fn minus(a: Decimal, b: Decimal) -> Option<Decimal> {
    let scale = a.scale.max(b.scale);
    Some(Decimal { mantissa: a.at_scale(scale)?.checked_sub(b.at_scale(scale)?)?, scale }.normal())
}

/// The findings of a source: how many of each kind, and each up to a limit.
pub(super) fn findings(language: Language, remarks: &[Remark], limit: usize) -> Vec<Block> {
    let words = Words::of(language);
    if remarks.is_empty() {
        return vec![paragraph(words.no_findings.into())];
    }
    let number = |n: u64| format_number(Decimal::integer(n.into()), 0, language.code());
    let severity = |error: bool| if error { words.error } else { words.warning };
    let mut kinds: BTreeMap<(bool, FindingKind), Vec<&Remark>> = BTreeMap::new();
    for remark in remarks {
        kinds.entry((!remark.error, remark.kind)).or_default().push(remark);
    }
    let counts = kinds.iter().map(|((goes_on, kind), of)| {
        let count = of.iter().map(|r| r.count).sum();
        row(false, [kind.as_str().to_owned(), severity(!goes_on).to_owned(), number(count)])
    });
    let columns = vec![column(words.code, false), column(words.severity, false), column(words.times, true)];
    let mut out = vec![table(words.per_kind, false, columns, counts.collect())];
    let shown = kinds.iter().flat_map(|((goes_on, kind), of)| {
        of.iter().take(limit).map(move |r| {
            let texts = [&r.message, &r.place, &r.help].map(|text| in_quotes(text, language));
            let [message, place, help] = texts;
            row(false, [message, place, help, format!("{}: {}", severity(!goes_on), kind.as_str())])
        })
    });
    let columns = [words.what, words.place, words.help, words.code].map(|head| column(head, false));
    out.push(table(words.each, false, columns.to_vec(), shown.collect()));
    let more: usize = kinds.values().map(|of| of.len().saturating_sub(limit)).sum();
    if more > 0 {
        out.push(note(fill(words.left_out, &[("count", &number(more as u64))])));
    }
    out
}

/// A table of words and numbers. A column of numbers in which nothing stands is left out.
fn figures(caption: &str, hidden: bool, head: &str, heads: &[&str], rows: Vec<(String, bool, Vec<String>)>) -> Block {
    let used: Vec<usize> = (0..heads.len()).filter(|i| rows.iter().any(|(.., cells)| !cells[*i].is_empty())).collect();
    let mut columns = vec![column(head, false)];
    columns.extend(used.iter().map(|i| column(heads[*i], true)));
    let rows = rows
        .into_iter()
        .map(|(words, strong, cells)| row(strong, std::iter::once(words).chain(used.iter().map(|i| cells[*i].clone()))));
    table(caption, hidden, columns, rows.collect())
}

fn column(label: &str, numeric: bool) -> TableColumn {
    TableColumn { label: label.into(), numeric }
}

fn row(strong: bool, cells: impl IntoIterator<Item = String>) -> TableRow {
    let cells = cells.into_iter().map(|text| TableCell::text(Text::from(text)));
    TableRow { key: String::new(), strong, cells: cells.collect() }
}

fn table(caption: &str, caption_hidden: bool, columns: Vec<TableColumn>, rows: Vec<TableRow>) -> Block {
    Block::Table(Table { caption: caption.into(), caption_hidden, kind: TableKind::Figures, columns, rows })
}

//! A review for a terminal.

use std::collections::BTreeMap;

use mattstock_core::check::CheckedCatalogue;
use mattstock_core::document::{Block, ParagraphRole, Remark, Table as DocumentTable, review_source};
use mattstock_core::review::Review;
use mattstock_core::{Decimal, FindingKind, document::format_number};
use mattstock_syntax::Lang;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use super::remarks::Remarks;
use crate::findings::shown;
use crate::table::{self, Line, Table, wrap};
use crate::terminal::words;

/// How a review is laid out.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Layout {
    /// Language of the words around what is quoted.
    pub(crate) lang: Lang,
    /// Columns to write in.
    pub(crate) width: usize,
    /// Whether titles stand out.
    pub(crate) bold: bool,
    /// Findings shown of each kind.
    pub(crate) limit: usize,
    /// Whether to say only what is wrong.
    pub(crate) quiet: bool,
}

/// The review: for each source who responded, the findings, and the tables; then how many findings there are.
pub(crate) fn text(
    catalogue: &CheckedCatalogue,
    review: &Review,
    told: &Remarks,
    synthetic: bool,
    layout: Layout,
) -> String {
    let lang = layout.lang;
    let mut out = String::new();
    if synthetic && !layout.quiet {
        out.push_str(words(
            lang,
            "SYNTHETIC: sampled responses, not real ones\n\n",
            "SYNTHETIC: påhittade svar, inte verkliga\n\n",
        ));
    }
    if !told.elsewhere.is_empty() {
        out.push_str(&findings(&told.elsewhere, layout));
        out.push('\n');
    }
    for (source, remarks) in review.sources.iter().zip(&told.sources) {
        if layout.quiet {
            out.push_str(&findings(remarks, layout));
            continue;
        }
        let of_source = review_source(catalogue, source, words(lang, "en", "sv"));
        out.push_str(&title(&of_source.title.to_string(), layout));
        for fact in &of_source.facts {
            out.push_str(&lines(&fact.to_string(), layout.width));
        }
        out.push('\n');
        out.push_str(&counts(remarks, lang));
        out.push_str(&findings(remarks, layout));
        out.push('\n');
        of_source.sections.iter().for_each(|block| put(block, layout, &mut out));
    }
    if !layout.quiet {
        let summary = told.summary(lang);
        out.push_str(&words(lang, format!("in all: {summary}\n"), format!("sammanlagt: {summary}\n")));
    }
    out
}

fn title(text: &str, layout: Layout) -> String {
    let (on, off) = if layout.bold { ("\u{1b}[1m", "\u{1b}[0m") } else { ("", "") };
    wrap(text, layout.width).into_iter().map(|line| format!("{on}{line}{off}\n")).collect()
}

fn lines(text: &str, width: usize) -> String {
    wrap(text, width).into_iter().map(|line| format!("{line}\n")).collect()
}

fn kinds(remarks: &[Remark]) -> BTreeMap<(bool, FindingKind), Vec<&Remark>> {
    let mut kinds: BTreeMap<_, Vec<&Remark>> = BTreeMap::new();
    for remark in remarks {
        kinds.entry((!remark.error, remark.kind)).or_default().push(remark);
    }
    kinds
}

fn severity(goes_on: bool, lang: Lang) -> &'static str {
    if goes_on { words(lang, "warning", "varning") } else { words(lang, "error", "fel") }
}

/// How many findings of each kind there are.
fn counts(remarks: &[Remark], lang: Lang) -> String {
    let kinds = kinds(remarks);
    if kinds.is_empty() {
        return format!("{}\n", words(lang, "no findings", "inga anmärkningar"));
    }
    let rows: Vec<_> = kinds
        .iter()
        .map(|((goes_on, kind), of)| {
            let count = of.iter().map(|r| r.count).sum::<u64>();
            (
                severity(*goes_on, lang),
                kind.as_str(),
                format_number(Decimal::integer(count.into()), 0, words(lang, "en", "sv")),
            )
        })
        .collect();
    let widest = |of: fn(&(&str, &str, String)) -> usize| rows.iter().map(of).max().unwrap_or(0);
    let (first, second, third) = (widest(|r| r.0.width()), widest(|r| r.1.width()), widest(|r| r.2.width()));
    let mut out: String = rows.iter().map(|(s, k, n)| format!("{s:<first$}  {k:<second$}  {n:>third$}\n")).collect();
    out.push('\n');
    out
}

/// The findings, up to a limit of each kind.
fn findings(remarks: &[Remark], layout: Layout) -> String {
    let lang = layout.lang;
    let mut out = String::new();
    for ((goes_on, kind), of) in kinds(remarks) {
        if layout.quiet && goes_on {
            continue;
        }
        let severity = severity(goes_on, lang);
        for r in of.iter().take(layout.limit) {
            out.push_str(&shown(severity, kind, &r.message, &r.place, &r.help, lang));
        }
        let more = of.len().saturating_sub(layout.limit);
        if more > 0 {
            let code = kind.as_str();
            out.push_str(&words(
                lang,
                format!("{severity}[{code}]: {more} more of this kind; all with -v\n"),
                format!("{severity}[{code}]: ytterligare {more} av samma slag; alla med -v\n"),
            ));
        }
    }
    out
}

/// A section with its tables.
fn put(block: &Block, layout: Layout, out: &mut String) {
    match block {
        Block::Section { id, title: text, blocks, .. } => {
            out.push_str(&title(&text.to_string(), layout));
            for (place, block) in blocks.iter().enumerate() {
                if place > 0 && matches!(block, Block::Table(_)) {
                    out.push('\n');
                }
                match block {
                    // Differences stand in the order of their size: the last say least.
                    Block::Table(table) if place == 0 && id.ends_with("-changes") => {
                        out.push_str(&laid_out(table, layout, layout.limit));
                    }
                    block => put(block, layout, out),
                }
            }
            out.push('\n');
        }
        Block::Paragraph { text, role } => {
            out.push_str(&lines(&text.to_string(), layout.width));
            if *role != ParagraphRole::Note {
                out.push('\n');
            }
        }
        Block::Table(table) => out.push_str(&laid_out(table, layout, usize::MAX)),
        Block::List { .. } | Block::Answers { .. } | Block::Box { .. } | Block::Contents { .. } => {}
    }
}

/// A table with one line a row, at most so many: words that do not fit beside the numbers are cut off.
fn laid_out(document: &DocumentTable, layout: Layout, limit: usize) -> String {
    let is_number = |at: usize| document.columns[at].numeric;
    let texts = |numeric: bool, cells: &dyn Fn(usize) -> String| -> Vec<String> {
        (0..document.columns.len()).filter(|at| is_number(*at) == numeric).map(cells).collect()
    };
    let heads = texts(true, &|at| document.columns[at].label.to_string());
    let line = |row: &mattstock_core::document::TableRow| {
        let cell = |at: usize| row.cells[at].text.to_string().split_whitespace().collect::<Vec<_>>().join(" ");
        Line {
            depth: 0,
            words: texts(false, &cell).join(" · "),
            numbers: Some(texts(true, &|at| row.cells[at].text.to_string())),
        }
    };
    let title = if document.caption_hidden { String::new() } else { document.caption.to_string() };
    let more = document.rows.len().saturating_sub(limit);
    let notes = (more > 0)
        .then(|| words(layout.lang, format!("{more} more; all with -v"), format!("ytterligare {more}; alla med -v")));
    let lines = document.rows.iter().take(limit).map(line).collect();
    let mut table = Table { title, heads, lines, notes: notes.into_iter().collect() };
    let room = table::room(&table, layout.width);
    table.lines.iter_mut().for_each(|line| line.words = cut(&line.words, room));
    table::layout(&table, layout.width, false).trim_start_matches('\n').to_owned()
}

/// A text of at most so many columns.
fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut filled = 1;
    for c in text.chars() {
        filled += c.width().unwrap_or(0);
        if filled > width {
            break;
        }
        out.push(c);
    }
    format!("{}…", out.trim_end())
}

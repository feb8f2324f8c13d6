//! An assessment for a terminal: criteria across, measures down, and the evidence for those that are named.

use mattstock_core::assess::{Assessment, Ledger};
use mattstock_core::check::CheckedCatalogue;
use mattstock_core::document::{CriterionText, criteria_words, ledger_text};
use mattstock_syntax::Lang;

use crate::table::{self, Line, Table, wrap};
use crate::terminal::words;

/// How an assessment is laid out.
#[derive(Debug, Clone, Copy)]
pub(super) struct Layout {
    /// Language of everything that is not quoted.
    pub(super) lang: Lang,
    /// Columns to write in.
    pub(super) width: usize,
    /// Whether titles stand out.
    pub(super) bold: bool,
    /// Whether the evidence is shown too.
    pub(super) ledgers: bool,
}

/// The table, and the evidence where it is asked for.
pub(super) fn text(catalogue: &CheckedCatalogue, assessment: &Assessment, layout: Layout) -> String {
    let lang = layout.lang;
    let mut out = String::new();
    if assessment.synthetic {
        out.push_str(words(
            lang,
            "SYNTHETIC: sampled responses, not real ones\n\n",
            "SYNTHETIC: påhittade svar, inte verkliga\n\n",
        ));
    }
    out.push_str(&overview(assessment, layout));
    if layout.ledgers {
        assessment.measures.iter().for_each(|ledger| put(catalogue, ledger, layout, &mut out));
    } else {
        out.push_str(words(
            lang,
            "\n`mattstock assess ID` shows the evidence for a measure, -v for all\n",
            "\n`mattstock assess ID` visar underlaget för ett mått, -v för alla\n",
        ));
    }
    out
}

/// The verdicts in a word each, since six columns stand beside the names.
fn overview(assessment: &Assessment, layout: Layout) -> String {
    let lang = layout.lang;
    let (criteria, verdicts) = criteria_words(words(lang, "en", "sv"));
    let short = words(lang, ["no", "judge"], ["nej", "bedöm"]);
    let line = |ledger: &Ledger| {
        let number = ledger.measure.bytes().all(|b| b.is_ascii_digit());
        let name = if number { format!("{} {}", ledger.measure, ledger.name.trim()) } else { ledger.name.trim().to_owned() };
        let verdicts = ledger.criteria.iter().map(|c| short[c.verdict as usize].to_owned());
        Line { depth: 0, words: name, numbers: Some(verdicts.collect()) }
    };
    let legend: Vec<String> = short.iter().zip(verdicts).map(|(short, verdict)| format!("{short}: {verdict}")).collect();
    let table = Table {
        title: words(lang, "The six criteria", "De sex kriterierna").to_owned(),
        heads: criteria.map(str::to_owned).into(),
        lines: assessment.measures.iter().map(line).collect(),
        notes: vec![legend.join(", ")],
    };
    table::layout(&table, layout.width, layout.bold)
}

fn put(catalogue: &CheckedCatalogue, ledger: &Ledger, layout: Layout, out: &mut String) {
    let told = ledger_text(catalogue, ledger, words(layout.lang, "en", "sv"));
    out.push('\n');
    title(&told.title.to_string(), layout, out);
    for fact in &told.facts {
        lines(&fact.to_string(), "", "", layout.width, out);
    }
    told.criteria.iter().for_each(|criterion| one(criterion, layout, out));
}

fn one(criterion: &CriterionText, layout: Layout, out: &mut String) {
    out.push('\n');
    title(&criterion.title.to_string(), layout, out);
    lines(&criterion.reason.to_string(), "  ", "  ", layout.width, out);
    for (label, all) in &criterion.evidence {
        out.push_str(&format!("  {label}\n"));
        for line in all {
            lines(&line.to_string(), "    - ", "      ", layout.width, out);
        }
    }
}

fn title(text: &str, layout: Layout, out: &mut String) {
    let (on, off) = if layout.bold { ("\u{1b}[1m", "\u{1b}[0m") } else { ("", "") };
    wrap(text, layout.width).into_iter().for_each(|line| out.push_str(&format!("{on}{line}{off}\n")));
}

/// Lines with something before the first, and something before the others.
fn lines(text: &str, first: &str, others: &str, width: usize, out: &mut String) {
    for (place, line) in wrap(text, width.saturating_sub(others.len())).into_iter().enumerate() {
        out.push_str(if place == 0 { first } else { others });
        out.push_str(&line);
        out.push('\n');
    }
}

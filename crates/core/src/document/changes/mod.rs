//! Two versions of a catalogue as a change log: what differs of each measure and part, what it means, and what it does to figures.

mod effects;
mod words;

use super::language::{Language, fill, join, slug};
use super::text::{Edit, edited, mark};
use super::{Block, Document, ParagraphRole, Table, TableCell, TableColumn, TableKind, TableRow, Text};
use crate::check::{CheckedCatalogue, Missing};
use crate::compare::{
    Axis, Change, ComparedMeasure, ComparedPart, Comparison, Difference, Effect, Fate, Moved, Open, Otherwise, Valued,
    Verdict, What, words as word_by_word,
};
use words::Words;

pub use words::{axis_label, verdict_label, what_label};

/// How a comparison is shown.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ChangesOptions {
    /// Language of labels and composed text, `sv` or `en`; by default that of the new version.
    pub language: Option<String>,
    /// What the old version is called.
    pub old: String,
    /// What the new version is called.
    pub new: String,
    /// Set where figures are of sampled responses.
    pub synthetic: bool,
    /// What the changes do to figures, where both versions were run over data.
    pub effects: Option<Vec<Effect>>,
    /// Why that cannot be said, where there were data.
    pub ineffective: Option<Ineffective>,
}

/// Why it cannot be said what changes do to figures.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(tag = "because", rename_all = "snake_case")]
pub enum Ineffective {
    /// By the old version the data hold errors that stop a run.
    Old,
    /// By the new version they do.
    New,
    /// They could not be run over.
    Refused {
        /// Why, in the language of the page.
        why: String,
    },
}

/// Lays a comparison out; the catalogue is the new version.
pub fn changes_page(catalogue: &CheckedCatalogue, comparison: &Comparison, options: &ChangesOptions) -> Document {
    let language = Language::of(options.language.as_deref().unwrap_or(&catalogue.language));
    let words = Words::of(language);
    let page = Page { language, words, options };
    let mut body = page.summary(comparison);
    let [by_old, by_new] = words.stopped;
    let why = options.ineffective.as_ref().map(|why| match why {
        Ineffective::Old => by_old.to_owned(),
        Ineffective::New => by_new.to_owned(),
        Ineffective::Refused { why } => fill(words.refused, &[("why", &mark(why))]),
    });
    body.extend(why.map(|text| Block::Paragraph { text: text.into(), role: ParagraphRole::Warning }));
    if !comparison.differences.is_empty() {
        body.push(Block::Section {
            id: "catalogue".to_owned(),
            level: 1,
            title: words.catalogue.into(),
            blocks: vec![page.table(words.catalogue, &comparison.differences)],
        });
    }
    body.extend(comparison.measures.iter().filter(|m| differs(m)).map(|measure| page.measure(measure)));
    Document {
        title: words.title.into(),
        subtitle: Some(mark(&catalogue.title).into()),
        publisher: Text::default(),
        language: language.code().to_owned(),
        content_language: catalogue.language.clone(),
        source: None,
        year: None,
        synthetic: options.synthetic,
        facts: vec![fill(words.between, &[("old", &options.old), ("new", &options.new)]).into()],
        body,
    }
}

/// Whether anything is to be told of a measure in both versions.
fn differs(measure: &ComparedMeasure) -> bool {
    let told = |part: &ComparedPart| part.verdict.is_some() || part.fate != Fate::Kept;
    matches!(measure.fate, Fate::Kept | Fate::Renamed)
        && (measure.verdict.is_some()
            || measure.parts.iter().any(told)
            || !measure.needless.is_empty()
            || !measure.past.is_empty())
}

struct Page<'a> {
    language: Language,
    words: &'static Words,
    options: &'a ChangesOptions,
}

impl Page<'_> {
    /// What became of which measures, in a few lines.
    fn summary(&self, comparison: &Comparison) -> Vec<Block> {
        let words = self.words;
        let of = |wanted: &dyn Fn(&ComparedMeasure) -> bool| -> Vec<String> {
            comparison.measures.iter().filter(|m| wanted(m)).map(|m| format!("{} {}", m.id, mark(&m.name))).collect()
        };
        let parts = |wanted: &dyn Fn(&ComparedPart) -> bool| -> Vec<String> {
            comparison.measures.iter().flat_map(|m| &m.parts).filter(|p| wanted(p)).map(|p| p.id.clone()).collect()
        };
        let kept = |part: &ComparedPart| matches!(part.fate, Fate::Kept | Fate::Renamed);
        let mut items: Vec<Text> = Vec::new();
        let mut put = |pattern: &str, list: Vec<String>| {
            if !list.is_empty() {
                items.push(fill(pattern, &[("list", &join(&list, self.language.labels().and))]).into());
            }
        };
        for verdict in
            [Verdict::Break, Verdict::Wider, Verdict::Narrower, Verdict::Undecided, Verdict::Equivalent, Verdict::Editorial]
        {
            let pattern = format!("{}: {{list}}", upper(words.verdict(verdict)));
            put(&pattern, parts(&|p| kept(p) && p.verdict == Some(verdict)));
        }
        let only_words =
            |m: &ComparedMeasure| m.verdict == Some(Verdict::Editorial) && m.parts.iter().all(|p| p.verdict.is_none());
        put(words.only_words, of(&only_words));
        put(words.other_meaning, of(&ComparedMeasure::means_other));
        put(words.new_measures, of(&|m| m.fate == Fate::New));
        put(words.removed_measures, of(&|m| m.fate == Fate::Removed));
        let same = |m: &ComparedMeasure| !differs(m) && m.fate == Fate::Kept;
        put(words.unchanged, comparison.measures.iter().filter(|m| same(m)).map(|m| m.id.clone()).collect());
        vec![Block::List { items, numbered: false }]
    }

    fn measure(&self, measure: &ComparedMeasure) -> Block {
        let words = self.words;
        let id = format!("measure-{}", slug(&measure.id));
        let title = fill(self.language.labels().sheet.heading, &[("measure", &measure.id), ("name", &mark(&measure.name))]);
        let mut blocks = Vec::new();
        if let Some(old) = &measure.old_id {
            blocks.push(body(fill(words.renamed, &[("old", old)])));
        }
        for (year, part) in &measure.needless {
            let pattern = if part.is_some() { words.needless_part } else { words.needless };
            let values = [("year", year.to_string()), ("part", part.clone().unwrap_or_default())];
            let values: Vec<(&str, &str)> = values.iter().map(|(k, v)| (*k, v.as_str())).collect();
            blocks.push(Block::Paragraph { text: fill(pattern, &values).into(), role: ParagraphRole::Warning });
        }
        for past in &measure.past {
            let of = past.part.as_ref().map_or_else(String::new, |part| format!(" ({part})"));
            let values = [("year", format!("{}{of}", past.year)), ("known", past.known.to_string())];
            let values: Vec<(&str, &str)> = values.iter().map(|(k, v)| (*k, v.as_str())).collect();
            blocks.push(Block::Paragraph {
                text: fill(words.past(past.because), &values).into(),
                role: ParagraphRole::Warning,
            });
        }
        if !measure.differences.is_empty() {
            blocks.push(self.table(words.of_sheet, &measure.differences));
        }
        blocks.extend(measure.parts.iter().filter_map(|part| self.part(&id, measure, part)));
        Block::Section { id, level: 1, title: title.into(), blocks }
    }

    fn part(&self, anchor: &str, measure: &ComparedMeasure, part: &ComparedPart) -> Option<Block> {
        let words = self.words;
        if part.verdict.is_none() && part.fate == Fate::Kept {
            return None;
        }
        let name = part.name.as_ref().map(|name| format!(" {}", mark(name))).unwrap_or_default();
        let verdict = match (part.fate, part.verdict) {
            (Fate::New, _) => words.new_part,
            (Fate::Removed, _) => words.removed_part,
            (_, Some(verdict)) => words.verdict(verdict),
            (_, None) => words.renamed_part,
        };
        let mut blocks = Vec::new();
        if let Some(old) = &part.old_id {
            blocks.push(body(fill(words.renamed, &[("old", old)])));
        }
        if let Some(verdict) = part.verdict {
            blocks.push(body(self.meaning(verdict, &part.differences).to_owned()));
        }
        for stated in &part.stated {
            let values = [("year", stated.year.to_string()), ("why", mark(&stated.why))];
            let values: Vec<(&str, &str)> = values.iter().map(|(k, v)| (*k, v.as_str())).collect();
            blocks.push(body(fill(words.stated, &values)));
        }
        if part.unstated() {
            blocks.push(Block::Paragraph { text: words.unstated.into(), role: ParagraphRole::Warning });
        }
        if !part.differences.is_empty() {
            blocks.push(self.table(&fill(words.of_part, &[("part", &part.id)]), &part.differences));
        }
        if let Some(effects) = &self.options.effects {
            let of_part = effects::blocks(self.language, words, &part.id, effects);
            let asked = |d: &Difference| d.axis == Axis::Instrument && d.verdict > Verdict::Equivalent;
            if !of_part.is_empty() && part.differences.iter().any(asked) {
                blocks.push(Block::Paragraph { text: words.asked_before.into(), role: ParagraphRole::Warning });
            }
            blocks.extend(of_part);
        }
        // The measure is its one part where both are called the same.
        if part.id == measure.id && measure.parts.len() == 1 {
            let title = format!("{}: {verdict}", upper(words.computation));
            return Some(Block::Section { id: format!("{anchor}-part"), level: 2, title: title.into(), blocks });
        }
        let title = format!("{}{name}: {verdict}", part.id);
        Some(Block::Section { id: format!("{anchor}-{}", slug(&part.id)), level: 2, title: title.into(), blocks })
    }

    /// What a verdict says of a series, in a sentence.
    fn meaning(&self, verdict: Verdict, differences: &[Difference]) -> &'static str {
        let any = |is: &dyn Fn(&Difference) -> bool| differences.iter().any(is);
        let unknown = |d: &Difference| matches!(d.what, What::Unknown | What::BaseUnknown);
        match verdict {
            Verdict::Break if !any(&|d| d.verdict.breaks() && !unknown(d)) => self.words.only_unknown,
            Verdict::Editorial if any(&|d| matches!(d.what, What::Files | What::CodeLabel | What::ColumnLabel)) => {
                self.words.only_layout
            }
            Verdict::Equivalent if any(&|d| d.axis == Axis::Meaning) => self.words.only_meaning,
            _ => self.words.meaning(verdict),
        }
    }

    /// The verdict on a difference; of what only means something else that it does.
    fn judged(&self, difference: &Difference) -> &'static str {
        match (difference.axis, difference.verdict) {
            (Axis::Meaning, Verdict::Equivalent) => self.words.judged_meaning,
            (_, verdict) => self.words.verdict(verdict),
        }
    }

    /// The differences, one a row.
    fn table(&self, caption: &str, differences: &[Difference]) -> Block {
        let column = |label: &&'static str| TableColumn { label: (*label).into(), numeric: false };
        let row = |difference: &Difference| TableRow {
            key: String::new(),
            strong: difference.verdict.breaks(),
            cells: [self.what(difference), self.judged(difference).to_owned(), self.told(difference)]
                .map(TableCell::text)
                .into(),
        };
        Block::Table(Table {
            caption: caption.into(),
            caption_hidden: true,
            kind: TableKind::Overview,
            columns: self.words.columns.iter().map(column).collect(),
            rows: differences.iter().map(row).collect(),
        })
    }

    /// What differs: `Frågans text (f4a)`.
    fn what(&self, difference: &Difference) -> String {
        let what = upper(self.words.what(difference.what));
        match &difference.of {
            Some(of) => format!("{what} ({of})"),
            None => what,
        }
    }

    /// Before and after word by word, and the rows that show it.
    fn told(&self, difference: &Difference) -> String {
        let words = self.words;
        let text = |text: &Option<String>| text.as_ref().map(|text| words.value(difference.what, text).to_owned());
        let mut lines = vec![compared(text(&difference.old).as_deref(), text(&difference.new).as_deref())];
        let proved = difference.verdict == Verdict::Equivalent && words.is_proved(difference);
        lines.extend(proved.then(|| words.proved.to_owned()));
        let unknown = |moved: &Moved| match difference.what {
            What::Unknown | What::BaseUnknown => true,
            What::Column => moved.of.is_none(),
            _ => false,
        };
        let row = |moved: &Moved, plain: &str, of: &str, missing: &str| {
            let pattern = match &moved.of {
                _ if unknown(moved) => missing,
                Some(_) => of,
                None => plain,
            };
            fill(pattern, &[("of", &mark(moved.of.as_deref().unwrap_or_default())), ("row", &mark(&moved.row))])
        };
        lines.extend(match difference.what {
            What::Unknown => Some(words.same_counted.to_owned()),
            What::BaseUnknown => Some(words.same_base.to_owned()),
            What::Files => Some(words.laid_out.to_owned()),
            What::CodeLabel | What::ColumnLabel if difference.axis == Axis::Words => Some(words.named.to_owned()),
            _ if difference.axis == Axis::Meaning => Some(words.same_figures.to_owned()),
            _ => None,
        });
        lines.extend(difference.enters.as_ref().map(|m| row(m, words.enters, words.enters_as, words.now_unknown)));
        lines.extend(difference.leaves.as_ref().map(|m| row(m, words.leaves, words.leaves_as, words.now_known)));
        let [not_asked, no_answer, invalid, _] = words.unknown_kinds;
        let kind = |kind: &Missing| match kind {
            Missing::NotAsked => not_asked,
            Missing::NoAnswer => no_answer,
            Missing::Invalid => invalid,
        };
        lines.extend(difference.otherwise.as_ref().map(|Otherwise { row, old, new }| {
            fill(words.unknown_otherwise, &[("old", kind(old)), ("new", kind(new)), ("row", &mark(row))])
        }));
        lines.extend(difference.valued.as_ref().map(|Valued { row, old, new }| {
            let number = |number: &Result<String, Missing>| match number {
                Ok(number) => number.clone(),
                Err(missing) => format!("{} ({})", words.unknown, kind(missing)),
            };
            fill(words.valued, &[("old", &number(old)), ("new", &number(new)), ("row", &mark(row))])
        }));
        lines.extend(difference.undecided.map(|open| match open {
            Open::Large => words.large.to_owned(),
            Open::Circles => words.circles.to_owned(),
            Open::Combinations => words.combinations.to_owned(),
            Open::Computed if difference.what == What::Value => words.computed_value.to_owned(),
            Open::Computed => words.computed.to_owned(),
            Open::Read => words.read.to_owned(),
        }));
        lines.retain(|line| !line.is_empty());
        lines.join("\n\n")
    }
}

/// Two texts as one, what is gone and what is new marked.
fn compared(old: Option<&str>, new: Option<&str>) -> String {
    let piece = |(change, text): (Change, String)| match change {
        Change::Same => mark(&text),
        Change::Removed => edited(&mark(&text), Edit::Deleted),
        Change::Added => edited(&mark(&text), Edit::Inserted),
    };
    let (old, new) = (old.unwrap_or_default(), new.unwrap_or_default());
    let pieces = word_by_word(old, new);
    // Where nothing is the same, what was comes first and what is after it.
    if pieces.iter().all(|(change, _)| *change != Change::Same) && pieces.len() > 1 {
        let whole = [(Change::Removed, old.to_owned()), (Change::Added, new.to_owned())];
        return whole.map(piece).join(" → ");
    }
    pieces.into_iter().map(piece).collect()
}

fn upper(text: &str) -> String {
    super::language::upper_first(text)
}

fn body(text: String) -> Block {
    Block::Paragraph { text: text.into(), role: ParagraphRole::Body }
}

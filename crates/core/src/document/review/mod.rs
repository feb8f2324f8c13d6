//! The review of responses as a document: who responded, what was found, how each question was answered, and what differs from the
//! period before.

mod tables;
mod words;

use super::language::{Language, bare, fill, join, slug};
use super::number::{format_number, format_ratio};
use super::text::mark;
use super::texts::Texts;
use super::{Block, Document, ParagraphRole, Text};
use crate::check::{CheckedCatalogue, Domain, Source};
use crate::estimate::Response;
use crate::review::{Comparison, PeriodReview, Review, SourceReview};
use crate::{Decimal, FindingKind};
use words::Words;

pub use tables::value_label;

/// How a review is shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReviewPageOptions {
    /// Language of labels and composed text, `sv` or `en`; by default the catalogue's.
    pub language: Option<String>,
    /// Set where the responses are sampled.
    pub synthetic: bool,
    /// The findings of each source of the review, in its order, as they are to be told.
    pub remarks: Vec<Vec<Remark>>,
    /// Findings of no source.
    pub elsewhere: Vec<Remark>,
    /// The most remarks shown of each kind and source; the others are counted.
    pub limit: usize,
}

/// A finding in the words of a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// What kind.
    pub kind: FindingKind,
    /// Whether it is an error, and not a warning.
    pub error: bool,
    /// How many times it was found.
    pub count: u64,
    /// What is found.
    pub message: String,
    /// File, period, lines or rows.
    pub place: String,
    /// The way out; empty where there is none to tell.
    pub help: String,
}

/// Lays a review out.
pub fn review_page(catalogue: &CheckedCatalogue, review: &Review, options: &ReviewPageOptions) -> Document {
    let texts = Texts::new(catalogue, options.language.as_deref(), None);
    let language = texts.language;
    let words = Words::of(language);
    let mut body = vec![Block::Contents { title: language.labels().appendix.contents.into(), depth: 2 }];
    if !options.elsewhere.is_empty() {
        body.push(Block::Section {
            id: "elsewhere".to_owned(),
            level: 1,
            title: words.elsewhere.into(),
            blocks: tables::findings(language, &options.elsewhere, options.limit),
        });
    }
    for (place, source) in review.sources.iter().enumerate() {
        let told = review_source(catalogue, source, language.code());
        let of = &catalogue.sources[source.source.index()];
        let remarks = options.remarks.get(place).map_or(&[][..], Vec::as_slice);
        let id = format!("source-{}", slug(&of.id));
        let mut blocks: Vec<Block> = told.facts.into_iter().map(paragraph).collect();
        blocks.push(Block::Section {
            id: format!("{id}-findings"),
            level: 2,
            title: words.findings.into(),
            blocks: tables::findings(language, remarks, options.limit),
        });
        blocks.extend(told.sections);
        body.push(Block::Section { id, level: 1, title: told.title, blocks });
    }
    if review.sources.is_empty() {
        body = vec![paragraph(words.nothing.into())];
    }
    Document {
        title: words.title.into(),
        subtitle: Some(fill(words.subtitle, &[("title", &mark(&texts.quoted_anywhere(&catalogue.title)))]).into()),
        publisher: Text::default(),
        language: language.code().to_owned(),
        content_language: catalogue.language.clone(),
        source: None,
        year: match review.years.as_slice() {
            [one] => Some(*one),
            _ => None,
        },
        synthetic: options.synthetic,
        facts: Vec::new(),
        body,
    }
}

/// The review of one source, piece by piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewedSourceText {
    /// Its id and name.
    pub title: Text,
    /// Who responded, in each period.
    pub facts: Vec<Text>,
    /// A section for each period, and one for what differs from the period before; of level 2.
    pub sections: Vec<Block>,
}

/// Lays the review of one source out, without its findings; in `sv` or `en`.
pub fn review_source(catalogue: &CheckedCatalogue, review: &SourceReview, language: &str) -> ReviewedSourceText {
    let language = Language::of(language);
    let words = Words::of(language);
    let source = &catalogue.sources[review.source.index()];
    let tables = |year| tables::Tables { texts: Texts { catalogue, language, year }, source, words };
    let mut facts: Vec<Text> = review.periods.iter().flat_map(|p| responded(catalogue, source, p, language)).collect();
    facts.extend(review.compared.iter().filter_map(|compared| below(source, compared, language)));
    if review.periods.is_empty() {
        facts.push(words.no_rows.into());
    }
    let anchor = format!("source-{}", slug(&source.id));
    let mut sections: Vec<Block> = Vec::new();
    for period in review.periods.iter().filter(|p| p.response.responded > 0 || p.response.rows > 0) {
        let year = period.response.period.map(|y| y.to_string());
        sections.push(Block::Section {
            id: format!("{anchor}-{}", year.as_deref().unwrap_or("questions")),
            level: 2,
            title: fill(words.questions, &[("year", &in_year(year.as_deref()))]).into(),
            blocks: tables(period.response.period).period(period),
        });
    }
    if let Some(compared) = &review.compared {
        let blocks = tables(Some(compared.to)).compared(compared);
        if !blocks.is_empty() {
            let (from, to) = (compared.from.to_string(), compared.to.to_string());
            sections.push(Block::Section {
                id: format!("{anchor}-changes"),
                level: 2,
                title: fill(words.changes, &[("from", &from), ("to", &to)]).into(),
                blocks,
            });
        }
    }
    let title = format!("{}: {}", source.id, mark(bare(&source.name)));
    ReviewedSourceText { title: title.into(), facts, sections }
}

/// `, 2026`
fn in_year(year: Option<&str>) -> String {
    year.map(|year| format!(", {year}")).unwrap_or_default()
}

/// The most units that are named.
const UNITS: usize = 25;
/// The most questions that are named as answered by too few.
const QUESTIONS: usize = 10;

/// Who responded in a period, and who did not.
fn responded(catalogue: &CheckedCatalogue, source: &Source, period: &PeriodReview, language: Language) -> Vec<Text> {
    let words = Words::of(language);
    let response: &Response = &period.response;
    let whole = |n: u64| Decimal::integer(n.into());
    let number = |n: u64| format_number(whole(n), 0, language.code());
    let year = response.period.map(|y| fill(words.in_year, &[("year", &y.to_string())])).unwrap_or_default();
    let percent =
        response.asked.and_then(|asked| format_ratio(whole(response.responded), whole(asked), 100, 1, language.code()));
    let percent = percent.map(|p| match language {
        Language::Sv => format!(" ({p} %)"),
        Language::En => format!(" ({p}%)"),
    });
    let delivers = source.delivered_by.is_some();
    let pattern = match (response.asked, delivers) {
        (Some(_), true) => words.delivered,
        (Some(_), false) => words.of_asked,
        (None, _) if response.responded == response.rows => words.rows,
        (None, _) => words.responded,
    };
    let values = [
        ("year", year),
        ("rows", number(response.rows)),
        ("responded", number(response.responded)),
        ("asked", response.asked.map(number).unwrap_or_default()),
        ("percent", percent.unwrap_or_default()),
    ];
    let values: Vec<(&str, &str)> = values.iter().map(|(k, v)| (*k, v.as_str())).collect();
    let mut text = fill(pattern, &values);
    if !response.not_responding.is_empty() {
        let delivering = source.delivered_by.map(|cell| &source.cell(cell).domain);
        let delivering = delivering.and_then(|d| if let Domain::Code(list) = d { Some(*list) } else { None });
        let list = source.frame.or(delivering).map_or(&[][..], |list| &catalogue.codelists[list.index()].codes);
        let name = |code: &String| list.iter().find(|c| c.key == *code).map_or_else(|| code.clone(), |c| c.label.clone());
        let mut put = |pattern: &str, units: &[&String]| {
            if !units.is_empty() {
                let units = units.iter().map(|code| mark(&name(code))).collect();
                text.push(' ');
                text.push_str(&fill(pattern, &[("units", &some(units, UNITS, language))]));
            }
        };
        let (absent, said): (Vec<&String>, Vec<&String>) =
            response.not_responding.iter().partition(|code| period.absent.contains(code));
        if delivers {
            put(words.not_delivered, &response.not_responding.iter().collect::<Vec<_>>());
        } else if source.responded.is_none() {
            put(words.not_responding, &response.not_responding.iter().collect::<Vec<_>>());
        } else {
            put(words.not_said, &said);
            put(words.no_row, &absent);
        }
    }
    vec![text.into()]
}

/// Names, at most so many of them.
fn some(mut names: Vec<String>, most: usize, language: Language) -> String {
    let more = names.len().saturating_sub(most);
    names.truncate(most);
    if more > 0 {
        names.push(fill(Words::of(language).more, &[("count", &more.to_string())]));
    }
    join(&names, language.labels().and)
}

/// The questions of which nothing is raised, as too few answered them.
fn below(source: &Source, compared: &Comparison, language: Language) -> Option<Text> {
    let base = format_number(Decimal::integer(compared.base.into()), 0, language.code());
    // The items of a battery are told as that.
    let mut names: Vec<String> = Vec::new();
    for cell in compared.below.iter().map(|cell| source.cell(*cell)) {
        let name = mark(cell.question.map_or(&cell.name, |question| &source.question(question).id));
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let questions = some(names, QUESTIONS, language);
    let words = Words::of(language);
    (!compared.below.is_empty()).then(|| fill(words.below, &[("base", &base), ("questions", &questions)]).into())
}

/// A message with quotation marks where the terminal has backticks.
fn in_quotes(message: &str, language: Language) -> String {
    let [open, close] = match language {
        Language::Sv => ["”", "”"],
        Language::En => ["“", "”"],
    };
    let mut out = String::new();
    for (place, part) in message.split('`').enumerate() {
        if place > 0 {
            out.push_str(if place % 2 == 1 { open } else { close });
        }
        out.push_str(part);
    }
    out
}

fn paragraph(text: Text) -> Block {
    Block::Paragraph { text, role: ParagraphRole::Body }
}

fn note(text: impl Into<Text>) -> Block {
    Block::Paragraph { text: text.into(), role: ParagraphRole::Note }
}

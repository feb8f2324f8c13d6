//! The audit of a catalogue as a document: one row per finding, with what stands there, why it is one, and what to write instead.

mod words;

use mattstock_syntax::{Code, Severity};

use super::language::{Language, fill, join, slug, stopped, upper_first};
use super::text::mark;
use super::texts::Texts;
use super::{Block, Document, ParagraphRole, Table, TableCell, TableColumn, TableKind, TableRow, Text};
use crate::audit::{Audited, Row};
use crate::check::CheckedCatalogue;
use words::Words;

/// A finding with its sentences in the document's language.
#[derive(Debug, Clone)]
pub struct AuditEntry<'a> {
    /// The finding, and what it is about.
    pub audited: &'a Audited,
    /// What is underlined.
    pub quoted: String,
    /// The line of the file it stands in.
    pub line: String,
    /// What is found.
    pub message: String,
    /// What its code means.
    pub meaning: String,
    /// What to write instead, and why.
    pub suggestion: String,
}

/// Lays an audit out, in `sv` or `en`; by default the catalogue's language.
pub fn audit_page(catalogue: &CheckedCatalogue, entries: &[AuditEntry<'_>], language: Option<&str>) -> Document {
    let page = Page::new(catalogue, language);
    let mut body: Vec<Block> = page.words.introduction.iter().map(|text| paragraph((*text).into())).collect();
    body.push(page.codes(entries));
    let mut rest = entries;
    while let Some(first) = rest.first() {
        let end = rest.iter().position(|e| section_of(e) != section_of(first)).unwrap_or(rest.len());
        let (section, after) = rest.split_at(end);
        body.push(page.section(section));
        rest = after;
    }
    let measures = catalogue.measures.iter().filter(|m| !m.candidate).count().to_string();
    let warnings = entries.iter().filter(|e| e.audited.diagnostic.severity == Severity::Warning).count();
    let facts = fill(
        page.words.counted,
        &[
            ("findings", &entries.len().to_string()),
            ("warnings", &warnings.to_string()),
            ("notes", &(entries.len() - warnings).to_string()),
            ("measures", &measures),
        ],
    );
    Document {
        title: page.words.title.into(),
        subtitle: Some(mark(&page.texts.quoted_anywhere(&catalogue.title)).into()),
        publisher: Text::default(),
        language: page.texts.language.code().to_owned(),
        content_language: catalogue.language.clone(),
        source: catalogue.citation.as_ref().map(|text| mark(text).into()),
        year: None,
        synthetic: false,
        facts: vec![facts.into()],
        body,
    }
}

/// What of a measure a finding is about, and which way the figures go, in a language: for formats that are no documents.
pub fn audit_words(catalogue: &CheckedCatalogue, audited: &Audited, language: Option<&str>) -> (String, &'static str) {
    let page = Page::new(catalogue, language);
    (Text::from(page.row(&audited.row)).to_string(), page.words.figures(audited.diagnostic.code))
}

/// What a finding's section is about.
fn section_of<'a>(entry: &AuditEntry<'a>) -> Option<&'a str> {
    match entry.audited.measures.as_slice() {
        [one] => Some(one),
        _ => None,
    }
}

/// Prose of at most so many characters is shown whole.
const SHORT: usize = 240;

struct Page<'a> {
    texts: Texts<'a>,
    words: &'static Words,
}

impl<'a> Page<'a> {
    fn new(catalogue: &'a CheckedCatalogue, language: Option<&str>) -> Self {
        let texts = Texts::new(catalogue, language, None);
        Self { texts, words: Words::of(texts.language) }
    }

    /// The findings of one measure, or of several.
    fn section(&self, entries: &[AuditEntry<'_>]) -> Block {
        let of = entries.first().and_then(section_of);
        let measure = of.and_then(|id| self.texts.catalogue.measures.iter().find(|m| m.id == id));
        let title = match measure {
            Some(measure) => fill(
                self.texts.labels().sheet.heading,
                &[("measure", &measure.id), ("name", &mark(&self.texts.quoted(measure, &measure.name)))],
            ),
            None => self.words.several.to_owned(),
        };
        let id = format!("audit-{}", measure.map_or_else(|| "several".to_owned(), |m| slug(&m.id)));
        let table = Table {
            caption: title.clone().into(),
            caption_hidden: true,
            kind: TableKind::Overview,
            columns: columns(&self.words.columns),
            rows: entries.iter().map(|entry| self.finding(entry, measure.is_none())).collect(),
        };
        Block::Section { id, level: 1, title: title.into(), blocks: vec![Block::Table(table)] }
    }

    /// The row of a finding.
    fn finding(&self, entry: &AuditEntry<'_>, several: bool) -> TableRow {
        let audited = entry.audited;
        let row = self.row(&audited.row);
        let place = match audited.measures.as_slice() {
            ids if several && !ids.is_empty() => {
                let ids = fill(self.words.measures, &[("measures", &self.joined(ids))]);
                format!("{ids}\n\n{row}")
            }
            _ => row,
        };
        let figures = self.words.figures(audited.diagnostic.code);
        let cells = [
            place,
            audited.diagnostic.code.as_str().to_owned(),
            mark(&self.stands(entry)),
            self.sentence(&entry.message),
            [self.sentence(&entry.suggestion), figures.to_owned()].join("\n\n").trim().to_owned(),
        ];
        TableRow { key: String::new(), strong: false, cells: cells.into_iter().map(TableCell::text).collect() }
    }

    /// What stands there: of short prose all of it as printed, of long prose the words; otherwise the line.
    fn stands(&self, entry: &AuditEntry<'_>) -> String {
        let Some(prose) = &entry.audited.prose else { return entry.line.clone() };
        let of = entry.audited.measures.first().and_then(|id| self.texts.catalogue.measures.iter().find(|m| m.id == *id));
        let printed = |text: &str| match of {
            Some(measure) => self.texts.quoted(measure, text),
            None => self.texts.quoted_anywhere(text),
        };
        let whole = printed(prose).split_whitespace().collect::<Vec<_>>().join(" ");
        if whole.chars().count() <= SHORT {
            return whole;
        }
        let words = printed(&entry.quoted);
        match words.char_indices().nth(SHORT) {
            None => words,
            Some((end, _)) => format!("{} …", words[..end].rsplit_once(' ').map_or(&words[..end], |(kept, _)| kept)),
        }
    }

    /// Ids in a sentence, where three numbers or more that follow each other are a range.
    fn joined(&self, ids: &[String]) -> String {
        let number = |id: &String| id.parse::<u32>().ok();
        let mut out: Vec<String> = Vec::new();
        let mut at = 0;
        while at < ids.len() {
            let follows = |i: usize| number(&ids[i]).zip(number(&ids[i - 1])).is_some_and(|(b, a)| b == a + 1);
            let end = (at + 1..ids.len()).find(|i| !follows(*i)).unwrap_or(ids.len());
            if end - at >= 3 {
                out.push(format!("{}–{}", ids[at], ids[end - 1]));
            } else {
                out.extend_from_slice(&ids[at..end]);
            }
            at = end;
        }
        join(&out, self.texts.labels().and)
    }

    /// What of a measure.
    fn row(&self, row: &Row) -> String {
        let words = self.words;
        let named = |pattern: &str, name: &str| fill(pattern, &[("name", &mark(name))]);
        match row {
            Row::Sheet(key) => {
                let labels = &self.texts.labels().sheet.rows;
                labels.iter().find(|(k, _)| k == key).map_or(*key, |(_, label)| label).to_owned()
            }
            Row::Name => words.name.to_owned(),
            Row::Part(id) => named(words.part, id),
            Row::Computation(id) => named(words.computation, id),
            Row::Question(number) => named(words.question, number),
            Row::QuestionText => words.question_text.to_owned(),
            Row::Column(name) => named(words.column, name),
            Row::Answer(label) => named(words.answer, label),
            Row::Reference => words.reference.to_owned(),
            Row::Measure => words.measure.to_owned(),
            Row::Source(name) => named(words.source, name),
            Row::Area(name) => named(words.area, name),
            Row::Catalogue => words.catalogue.to_owned(),
        }
    }

    /// What each code that is found means, and how often it is.
    fn codes(&self, entries: &[AuditEntry<'_>]) -> Block {
        let mut codes: Vec<Code> = entries.iter().map(|e| e.audited.diagnostic.code).collect();
        codes.sort_by_key(|code| code.as_str());
        codes.dedup();
        let row = |code: Code| {
            let of: Vec<_> = entries.iter().filter(|e| e.audited.diagnostic.code == code).collect();
            let meaning = of.first().map(|e| e.meaning.replace('`', "")).unwrap_or_default();
            let cells = [code.as_str().to_owned(), of.len().to_string(), meaning];
            TableRow { key: code.as_str().to_owned(), strong: false, cells: cells.map(TableCell::text).to_vec() }
        };
        let table = Table {
            caption: self.words.codes.into(),
            caption_hidden: true,
            kind: TableKind::Overview,
            columns: columns(&self.words.code_columns),
            rows: codes.into_iter().map(row).collect(),
        };
        Block::Section {
            id: "audit-codes".to_owned(),
            level: 1,
            title: self.words.codes.into(),
            blocks: vec![Block::Table(table)],
        }
    }
}

fn columns(labels: &[&'static str]) -> Vec<TableColumn> {
    labels.iter().map(|label| TableColumn { label: (*label).into(), numeric: false }).collect()
}

fn paragraph(text: Text) -> Block {
    Block::Paragraph { text, role: ParagraphRole::Body }
}

impl Page<'_> {
    /// A message as a sentence, with quotes where a message has backticks.
    fn sentence(&self, message: &str) -> String {
        let mut out = String::with_capacity(message.len());
        for (at, piece) in message.split('`').enumerate() {
            if at > 0 {
                out.push(self.words.quotes[(at + 1) % 2]);
            }
            out.push_str(piece);
        }
        stopped(&upper_first(&out))
    }
}

impl Words {
    fn of(language: Language) -> &'static Self {
        match language {
            Language::Sv => &words::SV,
            Language::En => &words::EN,
        }
    }
}

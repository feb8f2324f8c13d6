//! The audit of a catalogue as a document: one row per finding, with what stands there, why it is one, and what to write instead.

mod names;
mod words;

use mattstock_syntax::words::filled;
use mattstock_syntax::{Case, Code, Severity};

use super::language::{fill, join, slug, stopped, upper_first};
use super::text::mark;
use super::texts::Texts;
use super::{Block, Document, ParagraphRole, Table, TableCell, TableColumn, TableKind, TableRow, Text};
use crate::audit::{Audited, Row, Stands};
use crate::check::{CheckedCatalogue, Measure};
use words::Words;

/// A finding with what only its definition files and pages can say.
#[derive(Debug, Clone)]
pub struct AuditEntry<'a> {
    /// The finding, and what it is about.
    pub audited: &'a Audited,
    /// What is underlined, as it stands in the file.
    pub quoted: String,
    /// What its message says, for a code that the audit has no sentence for.
    pub message: String,
    /// What its help says, for the same.
    pub help: String,
    /// What its code means.
    pub meaning: String,
}

/// What the audit says of a finding, for formats that are no documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditSentences {
    /// What of a measure it is about.
    pub row: String,
    /// What stands there.
    pub stands: String,
    /// The very words it is about, as printed.
    pub quoted: String,
    /// Why it is a finding.
    pub why: String,
    /// What to write instead.
    pub suggestion: String,
    /// Which way the figures go as it is.
    pub figures: String,
}

/// Lays an audit out, in `sv` or `en`; by default the catalogue's language. What rests on readings stands by itself at the end.
pub fn audit_page(catalogue: &CheckedCatalogue, entries: &[AuditEntry<'_>], language: Option<&str>) -> Document {
    let page = Page::new(catalogue, language);
    let (read, published): (Vec<_>, Vec<_>) = entries.iter().partition(|e| !e.audited.readings.is_empty());
    let mut body: Vec<Block> = page.words.introduction.iter().map(|text| paragraph((*text).into())).collect();
    body.extend(page.retold_rows(&published));
    body.push(page.codes(entries));
    body.extend(published.chunk_by(|a, b| section_of(a) == section_of(b)).map(|section| page.section(section)));
    body.extend((!read.is_empty()).then(|| page.read(&read)));
    let measures = catalogue.measures.iter().filter(|m| !m.candidate).count().to_string();
    let warnings = published.iter().filter(|e| e.audited.diagnostic.severity == Severity::Warning).count();
    let facts = fill(
        page.words.counted,
        &[
            ("findings", &published.len().to_string()),
            ("warnings", &warnings.to_string()),
            ("notes", &(published.len() - warnings).to_string()),
            ("measures", &measures),
        ],
    );
    let of_readings =
        (!read.is_empty()).then(|| fill(page.words.counted_read, &[("findings", &read.len().to_string())]).into());
    Document {
        title: page.words.title.into(),
        subtitle: Some(mark(&page.texts.quoted_anywhere(&catalogue.title)).into()),
        publisher: Text::default(),
        language: page.texts.language.code().to_owned(),
        content_language: catalogue.language.clone(),
        source: catalogue.citation.as_ref().map(|text| mark(text).into()),
        year: None,
        synthetic: false,
        facts: [facts.into()].into_iter().chain(of_readings).collect(),
        body,
    }
}

/// What the audit says of a finding, in a language.
pub fn audit_sentences(catalogue: &CheckedCatalogue, entry: &AuditEntry<'_>, language: Option<&str>) -> AuditSentences {
    let page = Page::new(catalogue, language);
    let plain = |text: String| Text::from(text).to_string();
    let said = page.said(entry);
    AuditSentences {
        row: plain(page.row(entry.audited)),
        stands: plain(page.stands(entry)),
        quoted: plain(mark(&on_one_line(&page.printed(entry.audited, &entry.quoted)))),
        why: plain(said.why),
        suggestion: plain(said.suggestion),
        figures: plain(said.figures),
    }
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

/// The sentences of a finding.
struct Sentences {
    why: String,
    suggestion: String,
    figures: String,
}

struct Page<'a> {
    texts: Texts<'a>,
    words: &'static Words,
}

impl<'a> Page<'a> {
    fn new(catalogue: &'a CheckedCatalogue, language: Option<&str>) -> Self {
        let texts = Texts::new(catalogue, language, None);
        Self { texts, words: Words::of(texts.language) }
    }

    /// The measure a finding is about; the first where it is about several.
    fn measure(&self, audited: &Audited) -> Option<&'a Measure> {
        let id = audited.measures.first()?;
        self.texts.catalogue.measures.iter().find(|m| m.id == *id)
    }

    /// Which of the rows that the findings are about are retold.
    fn retold_rows(&self, entries: &[&AuditEntry<'_>]) -> Option<Block> {
        let mut rows: Vec<String> = Vec::new();
        for entry in entries.iter().filter(|e| e.audited.retold) {
            let row = self.row(entry.audited);
            if !rows.contains(&row) {
                rows.push(row);
            }
        }
        let said = || fill(self.words.introduction_retold, &[("rows", &join(&rows, self.texts.labels().and))]);
        (!rows.is_empty()).then(|| paragraph(said().into()))
    }

    /// The findings of one measure, or of several.
    fn section(&self, entries: &[&AuditEntry<'_>]) -> Block {
        let of = entries.first().and_then(|entry| section_of(entry));
        let measure = of.and_then(|id| self.texts.catalogue.measures.iter().find(|m| m.id == id));
        let title = match measure {
            Some(measure) => fill(
                self.texts.labels().sheet.heading,
                &[("measure", &measure.id), ("name", &mark(&self.texts.quoted(measure, &measure.name)))],
            ),
            None => self.words.several.to_owned(),
        };
        let id = format!("audit-{}", measure.map_or_else(|| "several".to_owned(), |m| slug(&m.id)));
        let rows = entries.iter().map(|entry| row_of(self.cells(entry, measure.is_none()).to_vec()));
        let table = table(&title, &self.words.columns, rows.collect());
        Block::Section { id, level: 1, title: title.into(), blocks: vec![table] }
    }

    /// What rests on readings.
    fn read(&self, entries: &[&AuditEntry<'_>]) -> Block {
        let row = |entry: &&AuditEntry<'_>| {
            let [place, code, stands, why, suggestion] = self.cells(entry, true);
            let readings = entry.audited.readings.iter().map(|why| stopped(&upper_first(&mark(why))));
            let readings = readings.collect::<Vec<_>>().join("\n\n");
            row_of(vec![place, code, stands, readings, why, suggestion])
        };
        let table = table(self.words.read, &self.words.read_columns, entries.iter().map(row).collect());
        Block::Section {
            id: "audit-readings".to_owned(),
            level: 1,
            title: self.words.read.into(),
            blocks: vec![paragraph(self.words.read_introduction.into()), table],
        }
    }

    /// Where a finding is, its code, what stands there, why it is one, and what to do.
    fn cells(&self, entry: &AuditEntry<'_>, several: bool) -> [String; 5] {
        let audited = entry.audited;
        let row = self.row(audited);
        let place = match audited.measures.as_slice() {
            ids if several && !ids.is_empty() => {
                let pattern = if ids.len() == 1 { self.words.one_measure } else { self.words.measures };
                let ids = fill(pattern, &[("measures", &self.joined(ids))]);
                format!("{ids}\n\n{row}")
            }
            _ => row,
        };
        let stands = match self.stands(entry) {
            stands if audited.retold => format!("{stands}\n\n{}", self.words.retold),
            stands => stands,
        };
        let said = self.said(entry);
        let suggestion = [said.suggestion, said.figures].join("\n\n").trim().to_owned();
        let warning = audited.diagnostic.severity == Severity::Warning;
        let code = format!("{}\n\n{}", audited.diagnostic.code.as_str(), self.words.severities[usize::from(!warning)]);
        [place, code, stands, said.why, suggestion]
    }

    /// What the audit says of a finding; of a code that it does not know, what the finding itself says.
    fn said(&self, entry: &AuditEntry<'_>) -> Sentences {
        let diagnostic = &entry.audited.diagnostic;
        let Some(said) = (self.words.said)(diagnostic.code, diagnostic.case) else {
            let [why, suggestion] = [&entry.message, &entry.help].map(|text| stopped(&upper_first(&self.sentence(text))));
            return Sentences { why, suggestion, figures: String::new() };
        };
        let mut values = self.values(entry.audited);
        values.push(("quoted", Some(mark(&on_one_line(&self.printed(entry.audited, &entry.quoted))))));
        let value = |name: &str| {
            let own = values.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone());
            own.unwrap_or_else(|| diagnostic.get(name).map(mark))
        };
        let figures = if entry.audited.readings.is_empty() { said.figures } else { self.words.read_figures };
        let figures = match self.changes_question(entry.audited) {
            true if figures == self.words.unaffected => self.words.unaffected_question.to_owned(),
            true => format!("{figures} {}", self.words.changed_question),
            false => figures.to_owned(),
        };
        let [why, suggestion, figures] = [said.why, said.suggestion, &figures]
            .map(|template| upper_first(self.sentence(&filled(template, &value)).trim()));
        Sentences { why, suggestion, figures }
    }

    /// Whether what is suggested is to put a question, its answers or their order otherwise, after which its figures do not compare
    /// with those before.
    fn changes_question(&self, audited: &Audited) -> bool {
        let diagnostic = &audited.diagnostic;
        match (diagnostic.code, diagnostic.case) {
            (Code::SpellingVariant, Some(Case::PeriodPhrased))
            | (Code::PeriodDisagreement, Some(Case::PeriodOnlyInSheet | Case::PeriodsDiffer)) => true,
            // The files are to be looked at; the number it is printed with; and one that nobody gets has no figures before.
            (Code::ReversedAnswers, Some(Case::CodesReordered))
            | (Code::TextSlip, Some(Case::LetterAlone))
            | (Code::RoutingImpossible, _) => false,
            (Code::ReversedAnswers, _) => true,
            _ => match &audited.row {
                Row::Question(_) | Row::Answer(_) => true,
                // A text of the measure's own that stands where a question would is asked of nobody.
                Row::QuestionText => self.measure(audited).is_none_or(|measure| measure.question_text.is_none()),
                _ => false,
            },
        }
    }

    /// What stands there: of short prose all of it as printed, of long prose the words, of other texts the beginning.
    fn stands(&self, entry: &AuditEntry<'_>) -> String {
        let printed = |text: &str| self.printed(entry.audited, text);
        let (text, words) = match &entry.audited.stands {
            Stands::Prose(text) => (text, Some(&entry.quoted)),
            Stands::Of(text) => (text, None),
            Stands::Nothing => return String::new(),
        };
        let whole = on_one_line(&printed(text));
        let shown = match words {
            Some(words) if whole.chars().count() > SHORT => on_one_line(&printed(words)),
            _ => whole,
        };
        let cut = |end: usize| format!("{} …", shown[..end].rsplit_once(' ').map_or(&shown[..end], |(kept, _)| kept));
        mark(&shown.char_indices().nth(SHORT).map_or_else(|| shown.clone(), |(end, _)| cut(end)))
    }

    /// A text of the catalogue as the measure prints it.
    fn printed(&self, audited: &Audited, text: &str) -> String {
        match self.measure(audited) {
            Some(measure) => self.texts.quoted(measure, text),
            None => self.texts.quoted_anywhere(text),
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
    fn row(&self, audited: &Audited) -> String {
        let words = self.words;
        let named = |pattern: &str, name: &str| fill(pattern, &[("name", &mark(name))]);
        match &audited.row {
            Row::Sheet(key) => {
                let labels = &self.texts.labels().sheet.rows;
                labels.iter().find(|(k, _)| k == key).map_or(*key, |(_, label)| label).to_owned()
            }
            Row::Name => words.name.to_owned(),
            Row::Part(id) => named(words.part, id),
            Row::Computation(id) if audited.measures.contains(id) => words.whole_computation.to_owned(),
            Row::Computation(id) => named(words.computation, id),
            Row::Question(number) => named(words.question, number),
            Row::QuestionText => words.question_text.to_owned(),
            Row::Column(name) => named(words.column, &quote(words, &self.column_label(audited, name))),
            Row::Answer(label) => named(words.answer, &quote(words, &self.texts.quoted_anywhere(label))),
            Row::Reference => words.reference.to_owned(),
            Row::Measure => words.measure.to_owned(),
            Row::Source(name) => named(words.source, name),
            Row::Area(name) => named(words.area, name),
            Row::Catalogue => words.catalogue.to_owned(),
        }
    }

    /// What each code that is found means, and how often it is: of what the publication says, and of what rests on readings.
    fn codes(&self, entries: &[AuditEntry<'_>]) -> Block {
        let mut codes: Vec<Code> = entries.iter().map(|e| e.audited.diagnostic.code).collect();
        codes.sort_by_key(|code| code.as_str());
        codes.dedup();
        let row = |code: Code| {
            let of: Vec<_> = entries.iter().filter(|e| e.audited.diagnostic.code == code).collect();
            let meaning = of.first().map(|e| e.meaning.replace('`', "")).unwrap_or_default();
            let read = of.iter().filter(|e| !e.audited.readings.is_empty()).count();
            row_of(vec![code.as_str().to_owned(), (of.len() - read).to_string(), read.to_string(), meaning])
        };
        let table = table(self.words.codes, &self.words.code_columns, codes.into_iter().map(row).collect());
        Block::Section { id: "audit-codes".to_owned(), level: 1, title: self.words.codes.into(), blocks: vec![table] }
    }
}

fn table(caption: &str, columns: &[&'static str], rows: Vec<TableRow>) -> Block {
    let column = |label: &&'static str| TableColumn { label: (*label).into(), numeric: false };
    Block::Table(Table {
        caption: caption.into(),
        caption_hidden: true,
        kind: TableKind::Overview,
        columns: columns.iter().map(column).collect(),
        rows,
    })
}

fn row_of(cells: Vec<String>) -> TableRow {
    TableRow { key: String::new(), strong: false, cells: cells.into_iter().map(TableCell::text).collect() }
}

fn paragraph(text: Text) -> Block {
    Block::Paragraph { text, role: ParagraphRole::Body }
}

/// Prose on one line, its lists too.
fn on_one_line(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (point, line) = line.strip_prefix("- ").map_or((false, line), |line| (true, line));
        if !out.is_empty() {
            out.push_str(if point && !out.ends_with([':', ',', ';', '.']) { "; " } else { " " });
        }
        out.push_str(line);
    }
    out
}

/// What stands within the inner of two quotes.
const INNER: [char; 2] = ['‘', '’'];

/// A name in the quotes of a language.
fn quote(words: &Words, name: &str) -> String {
    format!("{}{name}{}", words.quotes[0], words.quotes[1])
}

impl Page<'_> {
    /// A template's sentence, with quotes where it has backticks.
    fn sentence(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let [open, close] = self.words.quotes;
        // Swedish opens and closes alike.
        let inner = if open == close { [INNER[1], INNER[1]] } else { INNER };
        for (at, piece) in text.split('`').enumerate() {
            if at > 0 {
                out.push(self.words.quotes[(at + 1) % 2]);
            }
            if at % 2 == 1 {
                out.push_str(&within_quotes(piece, [open, close], inner));
            } else {
                out.push_str(piece);
            }
        }
        out
    }
}

/// A text that stands within quotes, with inner quotes for its own.
fn within_quotes(text: &str, [open, close]: [char; 2], inner: [char; 2]) -> String {
    text.chars()
        .map(|c| {
            if c == close {
                inner[1]
            } else if c == open {
                inner[0]
            } else {
                c
            }
        })
        .collect()
}

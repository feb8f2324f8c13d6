//! An assessment as a document: the criteria of each measure in a table, the evidence for each, and how they are judged.

mod en;
mod sv;
#[cfg(test)]
mod tests;
mod words;

use super::language::{Language, fill, slug};
use super::number::format_number;
use super::text::mark;
use super::texts::Texts;
use super::{Block, Document, ParagraphRole, Table, TableCell, TableColumn, TableKind, TableRow, Text};
use crate::Decimal;
use crate::assess::{Assessment, Criterion, CriterionKind, EvidenceKind, Fact, Ledger, Value, Verdict};
use crate::check::{CheckedCatalogue, Role};
use words::Words;

/// How an assessment is shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AssessmentPageOptions {
    /// Language of labels and composed text, `sv` or `en`; by default the catalogue's.
    pub language: Option<String>,
}

/// Lays an assessment out.
pub fn assessment_page(catalogue: &CheckedCatalogue, assessment: &Assessment, options: &AssessmentPageOptions) -> Document {
    let texts = Texts::new(catalogue, options.language.as_deref(), None);
    let words = Words::of(texts.language);
    let teller = Teller { texts, words };
    let mut body = Vec::new();
    if assessment.measures.is_empty() {
        body.push(paragraph(words.nothing.into()));
    } else {
        body.push(Block::Contents { title: teller.texts.labels().appendix.contents.into(), depth: 1 });
        body.push(teller.overview(assessment));
        body.extend(assessment.measures.iter().map(|ledger| teller.ledger(ledger)));
        let rules = words.rules.iter().map(|rule| Text::from(*rule)).collect();
        body.push(Block::Section {
            id: "method".to_owned(),
            level: 1,
            title: words.method.into(),
            blocks: vec![Block::List { items: rules, numbered: false }],
        });
    }
    Document {
        title: words.title.into(),
        subtitle: Some(fill(words.subtitle, &[("title", &mark(&teller.texts.quoted_anywhere(&catalogue.title)))]).into()),
        publisher: Text::default(),
        language: teller.texts.language.code().to_owned(),
        content_language: catalogue.language.clone(),
        source: None,
        year: None,
        synthetic: assessment.synthetic,
        facts: data(assessment, words).into_iter().collect(),
        body,
    }
}

/// What is to be said of the responses; nothing where they are real.
fn data(assessment: &Assessment, words: &Words) -> Option<Text> {
    match (assessment.data, assessment.synthetic) {
        (false, _) => Some(words.without_data.into()),
        (true, true) => Some(words.synthetic.into()),
        (true, false) => None,
    }
}

/// The ledger of a measure in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerText {
    /// `Measure 4: …`
    pub title: Text,
    /// Whether it is a candidate, what its role is, whether data are lacking.
    pub facts: Vec<Text>,
    /// The criteria in order.
    pub criteria: Vec<CriterionText>,
}

/// A criterion in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CriterionText {
    /// `1. Direction: met`
    pub title: Text,
    /// Why.
    pub reason: Text,
    /// What it rests on, and the lines of that; only of what there is.
    pub evidence: Vec<(&'static str, Vec<Text>)>,
}

/// Tells the ledger of a measure in `sv` or `en`.
pub fn ledger_text(catalogue: &CheckedCatalogue, ledger: &Ledger, language: &str) -> LedgerText {
    let texts = Texts::new(catalogue, Some(language), None);
    Teller { words: Words::of(texts.language), texts }.told(ledger)
}

/// Tells one line of the ledger of a measure in `sv` or `en`.
pub fn fact_text(catalogue: &CheckedCatalogue, measure: &str, fact: &Fact, language: &str) -> Text {
    let texts = Texts::new(catalogue, Some(language), None);
    Teller { words: Words::of(texts.language), texts }.fact(measure, fact)
}

/// What the six criteria, and the verdicts in the order of [`Verdict`], are called in `sv` or `en`.
pub fn criteria_words(language: &str) -> ([&'static str; 6], [&'static str; 2]) {
    let words = Words::of(Language::of(language));
    (words.criteria, words.verdicts)
}

struct Teller<'a> {
    texts: Texts<'a>,
    words: &'static Words,
}

impl Teller<'_> {
    fn overview(&self, assessment: &Assessment) -> Block {
        let heads = std::iter::once(self.words.measure).chain(self.words.criteria);
        let row = |ledger: &Ledger| {
            let name = TableCell { link: Some(anchor(ledger)), ..TableCell::text(self.name(ledger)) };
            let verdicts = ledger.criteria.iter().map(|c| TableCell::text(self.verdict(c.verdict)));
            TableRow { key: ledger.measure.clone(), strong: false, cells: std::iter::once(name).chain(verdicts).collect() }
        };
        let table = Table {
            caption: self.words.overview.into(),
            caption_hidden: true,
            kind: TableKind::Overview,
            columns: heads.map(|label| TableColumn { label: label.into(), numeric: false }).collect(),
            rows: assessment.measures.iter().map(row).collect(),
        };
        Block::Section {
            id: "overview".to_owned(),
            level: 1,
            title: self.words.overview.into(),
            blocks: vec![Block::Table(table)],
        }
    }

    fn name(&self, ledger: &Ledger) -> Text {
        let name = mark(&self.texts.quoted_anywhere(&ledger.name));
        if ledger.measure.bytes().all(|b| b.is_ascii_digit()) {
            format!("{}. {name}", ledger.measure).into()
        } else {
            name.into()
        }
    }

    fn ledger(&self, ledger: &Ledger) -> Block {
        let told = self.told(ledger);
        let mut blocks: Vec<Block> = told.facts.into_iter().map(paragraph).collect();
        for (criterion, of) in told.criteria.into_iter().zip(&ledger.criteria) {
            let mut rows = vec![("verdict", self.words.verdict, criterion.reason)];
            for (kind, (label, lines)) in kinds(of).into_iter().zip(criterion.evidence) {
                rows.push((kind, label, points(&lines)));
            }
            let row = |(key, label, text): (&str, &str, Text)| TableRow {
                key: key.to_owned(),
                strong: false,
                cells: vec![TableCell::text(label), TableCell::text(text)],
            };
            let table = Table {
                caption: criterion.title.clone(),
                caption_hidden: true,
                kind: TableKind::Sheet,
                columns: [self.words.row, self.words.text].map(|l| TableColumn { label: l.into(), numeric: false }).into(),
                rows: rows.into_iter().map(row).collect(),
            };
            blocks.push(Block::Section {
                id: format!("{}-{}", anchor(ledger), key(of.criterion)),
                level: 2,
                title: criterion.title,
                blocks: vec![Block::Table(table)],
            });
        }
        Block::Section { id: anchor(ledger), level: 1, title: told.title, blocks }
    }

    fn told(&self, ledger: &Ledger) -> LedgerText {
        let name = mark(&self.texts.quoted_anywhere(&ledger.name));
        let role = match ledger.role {
            Role::National => 0,
            Role::Local => 1,
            Role::Background => 2,
        };
        let mut facts: Vec<Text> = Vec::new();
        facts.extend(ledger.candidate.then(|| self.words.candidate.into()));
        facts.push(self.words.roles[role].into());
        facts.extend(ledger.development.then(|| self.words.development.into()));
        let criterion = |(place, criterion): (usize, &Criterion)| {
            let numbered = fill(
                self.words.numbered,
                &[("number", &(place + 1).to_string()), ("criterion", self.words.criteria[place])],
            );
            let verdict = self.verdict(criterion.verdict);
            let of = |kind: EvidenceKind| {
                let lines: Vec<Text> = criterion
                    .lines
                    .iter()
                    .filter(|line| line.evidence == kind)
                    .map(|line| self.fact(&ledger.measure, &line.fact))
                    .collect();
                (!lines.is_empty()).then_some((self.words.evidence[kind as usize], lines))
            };
            CriterionText {
                title: fill(self.words.judged, &[("criterion", &numbered), ("verdict", verdict)]).into(),
                reason: self.fact(&ledger.measure, &criterion.reason),
                evidence: EVIDENCE.into_iter().filter_map(of).collect(),
            }
        };
        LedgerText {
            title: fill(self.words.heading, &[("measure", &ledger.measure), ("name", &name)]).into(),
            facts,
            criteria: ledger.criteria.iter().enumerate().map(criterion).collect(),
        }
    }

    fn verdict(&self, verdict: Verdict) -> &'static str {
        self.words.verdicts[verdict as usize]
    }

    /// A line in words.
    fn fact(&self, measure: &str, fact: &Fact) -> Text {
        let (sentence, term): (&str, fn(&'static str) -> &'static str) = match self.texts.language {
            Language::Sv => (sv::sentence(fact.kind), sv::term),
            Language::En => (en::sentence(fact.kind), en::term),
        };
        let mut values: Vec<(String, String)> = Vec::new();
        for (name, value) in &fact.values {
            let text = match value {
                Value::Name(name) => name.clone(),
                Value::Quote(text) => mark(&self.quoted(measure, text)),
                Value::Term(key) => {
                    values.push((format!("{name}_key"), (*key).to_owned()));
                    term(key).to_owned()
                }
                Value::Count(count) => format_number(Decimal::integer((*count).into()), 0, self.texts.language.code()),
                Value::Number { number, decimals } => {
                    let exact = Decimal::parse(&format!("{number:.*}", *decimals as usize));
                    exact.map_or_else(|| number.to_string(), |n| format_number(n, *decimals, self.texts.language.code()))
                }
            };
            values.push(((*name).to_owned(), text));
        }
        let values: Vec<(&str, &str)> = values.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        let line = fill(sentence, &values);
        // A word of the tool may begin a sentence; an id stays as it is written.
        if sentence.starts_with("{about}") { super::language::upper_first(&line).into() } else { line.into() }
    }

    /// Words of the catalogue on one line, without the full stop of a sentence that goes on around them.
    fn quoted(&self, measure: &str, text: &str) -> String {
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let line = line.strip_suffix('.').unwrap_or(&line);
        match self.texts.catalogue.measures.iter().find(|m| m.id == measure) {
            Some(measure) => self.texts.quoted(measure, line),
            None => self.texts.quoted_anywhere(line),
        }
    }
}

const EVIDENCE: [EvidenceKind; 3] = [EvidenceKind::Computed, EvidenceKind::Declared, EvidenceKind::Lacking];

/// The kinds of evidence a criterion has, as keys of rows.
fn kinds(criterion: &Criterion) -> Vec<&'static str> {
    let has = |kind: &EvidenceKind| criterion.lines.iter().any(|line| line.evidence == *kind);
    let key = |kind| match kind {
        EvidenceKind::Computed => "computed",
        EvidenceKind::Declared => "declared",
        EvidenceKind::Lacking => "lacking",
    };
    EVIDENCE.into_iter().filter(has).map(key).collect()
}

fn key(criterion: CriterionKind) -> &'static str {
    match criterion {
        CriterionKind::Direction => "direction",
        CriterionKind::Relevant => "relevant",
        CriterionKind::Valid => "valid",
        CriterionKind::Accepted => "accepted",
        CriterionKind::Influenceable => "influenceable",
        CriterionKind::Measurable => "measurable",
    }
}

/// A point of a list for each line.
fn points(lines: &[Text]) -> Text {
    let mut runs = Vec::new();
    for (place, line) in lines.iter().enumerate() {
        let before = if place == 0 { "- " } else { "\n- " };
        runs.push(super::Run { text: before.to_owned(), quoted: false, edit: None });
        runs.extend(line.runs().iter().cloned());
    }
    runs.into_iter().collect()
}

fn anchor(ledger: &Ledger) -> String {
    format!("measure-{}", slug(&ledger.measure))
}

fn paragraph(text: Text) -> Block {
    Block::Paragraph { text, role: ParagraphRole::Body }
}

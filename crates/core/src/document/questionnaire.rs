//! The questions of a source as a document, as those who answer see them.

use super::answering::Answering;
use super::appendix::blocks;
use super::language::{fill, slug, upper_first};
use super::texts::Texts;
use super::{Block, Document, ParagraphRole, Table, TableCell, TableColumn, TableKind, TableRow, Text};
use crate::check::{
    CheckedCatalogue, Choice, Domain, Item, Question, QuestionId, QuestionKind, Selection, SourceIx, SourceKind,
};

/// What stands where one answer is ticked.
const TICK: &str = "○";
/// What stands where there is nothing to tick.
const NOTHING: &str = "–";

/// How a questionnaire is made.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct QuestionnaireOptions {
    /// Language of labels and composed text, `sv` or `en`; by default the catalogue's.
    pub language: Option<String>,
    /// The year `{period}` and `{year}` print; 20XX where there is none.
    pub year: Option<i32>,
}

/// The questionnaire of a source: who answers, each question with its condition and its answers, and what else is stated.
pub fn questionnaire(catalogue: &CheckedCatalogue, at: SourceIx, options: &QuestionnaireOptions) -> Document {
    let texts = Texts::new(catalogue, options.language.as_deref(), options.year);
    let mut writer = Writer { answering: Answering::new(texts, at) };
    let source = writer.answering.source;
    let labels = texts.labels();
    let mut body = Vec::new();
    body.extend(writer.how());
    let questions = (0..source.questions.len()).map(|i| writer.question(QuestionId(i as u32))).collect();
    body.push(Block::Section {
        id: "questions".into(),
        level: 1,
        title: labels.questionnaire.questions.into(),
        blocks: questions,
    });
    body.extend(writer.particulars());
    Document {
        title: Text::quoted(texts.quoted_of(source, &source.name)),
        subtitle: Some(labels.questionnaire.subtitle.into()),
        publisher: Text::quoted(&catalogue.publisher),
        language: texts.language.code().to_owned(),
        content_language: catalogue.language.clone(),
        source: catalogue.citation.as_deref().map(|text| Text::quoted(texts.quoted_anywhere(text))),
        year: options.year,
        synthetic: false,
        facts: writer.facts().into_iter().map(Text::from).collect(),
        body,
    }
}

struct Writer<'a> {
    answering: Answering<'a>,
}

impl Writer<'_> {
    fn texts(&self) -> Texts<'_> {
        self.answering.texts
    }

    /// The year, the period, and who answers.
    fn facts(&self) -> Vec<String> {
        let (texts, source) = (self.texts(), self.answering.source);
        let (words, labels) = (&texts.labels().questionnaire, texts.labels());
        let year = if texts.year.is_some() { labels.appendix.year } else { labels.appendix.no_year };
        let mut out = vec![fill(year, &[("year", &texts.year())])];
        out.extend(self.answering.period().map(|period| fill(words.period, &[("period", &period)])));
        let as_of = source.as_of.as_ref().map(|text| self.answering.quoted(text));
        out.extend(as_of.map(|date| fill(words.as_of, &[("date", &date)])));
        let count = source.frame.map(|frame| texts.catalogue.codelists[frame.index()].codes.len().to_string());
        let who = match (source.kind, source.selection, &count) {
            (SourceKind::Survey, Some(Selection::Sample), _) => words.sample,
            (SourceKind::Survey, Some(Selection::Census), Some(_)) => words.census_of,
            (SourceKind::Survey, Some(Selection::Census), None) => words.census,
            _ => words.others,
        };
        out.push(fill(who, &[("units", &self.answering.units()), ("count", &count.unwrap_or_default())]));
        out.extend(self.answering.unit().map(|unit| fill(words.one_for_each, &[("unit", &unit)])));
        out
    }

    /// How the questions are answered; none where all are always asked.
    fn how(&self) -> Option<Block> {
        let words = &self.texts().labels().questionnaire;
        let gated = self.answering.source.cells.iter().any(|cell| cell.question.is_some() && cell.gate.is_some());
        let inferred = self.answering.any_inferred().then_some(words.inferred);
        let blocks = std::iter::once(words.conditions).chain(inferred).map(|text| body(text.into())).collect();
        gated.then(|| Block::Section { id: "how".into(), level: 1, title: words.how.into(), blocks })
    }

    /// A question: its heading, when it is answered, and with what.
    fn question(&mut self, id: QuestionId) -> Block {
        let question = self.answering.source.question(id);
        let words = &self.texts().labels().questionnaire;
        let text = self.answering.quoted(&question.text);
        let title = match &question.number_label {
            Some(number) => fill(words.question, &[("number", number), ("text", &text)]),
            None => text,
        };
        let mut inside = Vec::new();
        if let Some(lead) = &question.lead {
            inside.extend(blocks(&self.answering.quoted(lead).into()));
        }
        if let Some(gate) = self.answering.gate(id) {
            inside.push(Block::Paragraph { text: self.answering.routing(gate).into(), role: ParagraphRole::Note });
        }
        match &question.kind {
            QuestionKind::Single { .. } => {
                inside.push(Block::Answers { items: self.texts_of(self.answering.answers(id)), several: false });
            }
            QuestionKind::Battery { items, .. } => inside.push(Block::Table(self.battery(id, question, items))),
            QuestionKind::Multiple { choices, .. } => {
                inside.extend(self.answering.choosing(question).map(|text| body(text.into())));
                let items = choices.iter().map(|choice| self.choice(choice)).collect();
                inside.push(Block::Answers { items, several: true });
            }
            QuestionKind::Number(cell) | QuestionKind::Date(cell) | QuestionKind::Open(cell) => {
                let what = self.answering.what(&self.answering.source.cell(*cell).domain);
                inside.push(body(fill(words.answer, &[("what", &what)]).into()));
            }
        }
        Block::Section { id: format!("question-{}", slug(&question.id)), level: 2, title: title.into(), blocks: inside }
    }

    fn texts_of(&self, texts: Vec<String>) -> Vec<Text> {
        texts.into_iter().map(Text::from).collect()
    }

    fn choice(&self, choice: &Choice) -> Text {
        match choice.text_cell {
            Some(_) => {
                fill(self.texts().labels().questionnaire.specify, &[("item", &self.answering.bare(&choice.label))]).into()
            }
            None => self.answering.quoted(&choice.label).into(),
        }
    }

    /// The items of a question, with a place to tick for each answer.
    fn battery(&self, id: QuestionId, question: &Question, items: &[Item]) -> Table {
        let words = &self.texts().labels().questionnaire;
        let answers = self.answering.answers(id);
        let row = |item: &Item| {
            let open = matches!(self.answering.source.cell(item.cell).domain, Domain::OpenAnswer(_));
            let label = match (open, item.text_cell) {
                (true, _) => fill(words.open_item, &[("item", &self.answering.bare(&item.label))]),
                (false, Some(_)) => fill(words.specify, &[("item", &self.answering.bare(&item.label))]),
                (false, None) => self.answering.quoted(&item.label),
            };
            let tick = match open {
                true => TableCell { absent: true, ..TableCell::text(NOTHING) },
                false => TableCell::text(TICK),
            };
            let cells = std::iter::once(TableCell::text(label)).chain(answers.iter().map(|_| tick.clone())).collect();
            TableRow { key: item.key.clone(), strong: false, cells }
        };
        let caption = match &question.number_label {
            Some(number) => fill(words.battery, &[("question", number)]),
            None => words.battery_unnumbered.to_owned(),
        };
        let columns = std::iter::once(words.item.to_owned()).chain(answers.iter().cloned());
        Table {
            caption: caption.into(),
            caption_hidden: true,
            kind: TableKind::Battery,
            columns: columns.map(|label| TableColumn { label: label.into(), numeric: false }).collect(),
            rows: items.iter().map(row).collect(),
        }
    }

    /// The columns that no question fills; none where there are none.
    fn particulars(&self) -> Option<Block> {
        let words = &self.texts().labels().questionnaire;
        let columns = self.answering.source.cells.iter().filter(|cell| cell.question.is_none() && cell.derived.is_none());
        let row = |cell: &crate::check::Cell| TableRow {
            key: cell.name.clone(),
            strong: false,
            cells: [self.answering.bare(&cell.label), upper_first(&self.answering.what(&cell.domain))]
                .map(TableCell::text)
                .into(),
        };
        let rows: Vec<TableRow> = columns.map(row).collect();
        if rows.is_empty() {
            return None;
        }
        let table = Table {
            caption: words.particulars.into(),
            caption_hidden: true,
            kind: TableKind::Overview,
            columns: [words.particular, words.filled_with]
                .map(|label| TableColumn { label: label.into(), numeric: false })
                .into(),
            rows,
        };
        let blocks = vec![body(words.particulars_text.into()), Block::Table(table)];
        Some(Block::Section { id: "particulars".into(), level: 1, title: words.particulars.into(), blocks })
    }
}

fn body(text: Text) -> Block {
    Block::Paragraph { text, role: ParagraphRole::Body }
}

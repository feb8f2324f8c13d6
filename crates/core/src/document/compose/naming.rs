//! How rows, questions, columns and answers are named in composed text.

use super::condition::Form;
use super::patterns::Patterns;
use crate::check::{Cell, CellId, Domain, Measure, Operand, QuestionId, QuestionKind, Source, SourceKind};
use crate::document::language::{Language, bare, fill, lower_first};
use crate::document::text::mark;
use crate::document::texts::Texts;

/// Composes text about one measure. A question's wording is told the first time the question is named and not again.
pub(in super::super) struct Composer<'a> {
    pub(super) texts: Texts<'a>,
    pub(super) measure: &'a Measure,
    pub(super) source: &'a Source,
    mentioned: Vec<QuestionId>,
}

impl<'a> Composer<'a> {
    /// A composer that has not named anything yet.
    pub(in super::super) fn new(texts: Texts<'a>, measure: &'a Measure) -> Self {
        Self { texts, measure, source: texts.source(measure), mentioned: Vec::new() }
    }

    /// Leaves out the wording of numbered questions: the reader has it before them.
    pub(in super::super) fn without_wordings(mut self) -> Self {
        self.mentioned = (0..self.source.questions.len()).map(|q| QuestionId(q as u32)).collect();
        self
    }

    /// Goes on with another year; what has been named stays named.
    pub(in super::super) fn set_year(&mut self, year: Option<i32>) {
        self.texts.year = year;
    }

    pub(in super::super) fn patterns(&self) -> &'static Patterns {
        self.texts.language.patterns()
    }

    /// Whether labels are in another language than the sentences they stand in.
    pub(super) fn foreign(&self) -> bool {
        self.texts.language != self.texts.content()
    }

    /// Quotation marks around a text.
    pub(in super::super) fn quote(&self, text: &str) -> String {
        fill(self.patterns().names.quote, &[("text", text)])
    }

    /// What rows are called, in the plural.
    pub(in super::super) fn units(&self) -> String {
        match self.source.called(self.texts.language.code()) {
            Some(word) => word.to_owned(),
            None => fill(self.patterns().names.rows_of, &[("source", &mark(bare(&self.source.name)))]),
        }
    }

    /// What the rows that are taken in without a condition are called: of a survey those that responded.
    pub(in super::super) fn responding_units(&self) -> String {
        let named = self.source.called(self.texts.language.code()).is_some();
        if self.source.kind == SourceKind::Survey && named {
            fill(self.patterns().names.responding, &[("units", &self.units())])
        } else {
            self.units()
        }
    }

    /// What the rows of a condition are called. Of a survey they are said to have responded, unless the condition says what
    /// they answered.
    pub(super) fn units_of(&self, conjuncts: &[Form]) -> String {
        if conjuncts.iter().any(|f| self.tells_what_was_done(f)) { self.units() } else { self.responding_units() }
    }

    /// A question, with its wording the first time.
    pub(in super::super) fn question(&mut self, id: QuestionId) -> String {
        let question = self.source.question(id);
        let names = &self.patterns().names;
        let text = self.texts.quoted(self.measure, &question.text);
        let text = mark(text.trim().trim_end_matches('.'));
        let Some(number) = &question.number_label else {
            return fill(names.question_unnumbered, &[("text", &text)]);
        };
        if self.mentioned.contains(&id) {
            return fill(names.question, &[("number", number)]);
        }
        self.mentioned.push(id);
        fill(names.question_with_text, &[("number", number), ("text", &text)])
    }

    /// Each item of a battery.
    pub(in super::super) fn each_item(&mut self, id: QuestionId) -> String {
        let question = self.question(id);
        fill(self.patterns().names.each_item, &[("question", &question)])
    }

    /// What was asked, where the operand is a question or an item; none for a column or the element counted.
    pub(super) fn asked(&mut self, operand: Operand) -> Option<String> {
        let cell = match operand {
            Operand::CurrentItem(question) => return Some(self.each_item(question)),
            Operand::CurrentElement(_) | Operand::Other { .. } => return None,
            Operand::Cell(cell) => cell,
        };
        let id = self.source.cell(cell).question?;
        let QuestionKind::Battery { items, .. } = &self.source.question(id).kind else {
            return Some(self.question(id));
        };
        let names = &self.patterns().names;
        let (pattern, item) = match items.iter().find(|i| i.cell == cell) {
            Some(item) => (names.item, item),
            None => (names.text_beside, items.iter().find(|i| i.text_cell == Some(cell))?),
        };
        let label = self.texts.quoted(self.measure, &item.label);
        let question = self.question(id);
        Some(fill(pattern, &[("item", &mark(bare(&label))), ("question", &question)]))
    }

    /// A column, as a noun: its label in small letters, or in quotation marks where the label is a whole statement or in
    /// another language.
    pub(super) fn column(&self, cell: CellId) -> String {
        let cell = self.source.cell(cell);
        let statement = is_statement(&cell.domain);
        let label = self.texts.quoted(self.measure, &cell.label);
        let label = mark(bare(&label));
        if statement || self.foreign() { self.quote(&label) } else { lower_first(&label) }
    }

    /// An answer or code inside a sentence; of several words, in quotation marks.
    pub(in super::super) fn answer(&self, domain: &Domain, index: u32) -> String {
        let Some(value) = self.texts.values(domain).get(index as usize) else {
            return index.to_string();
        };
        let label = self.texts.quoted(self.measure, &value.label);
        let label = mark(bare(&label));
        let long = label.contains(char::is_whitespace) && !matches!(domain, Domain::Code(_));
        if long || self.foreign() { self.quote(&label) } else { label }
    }

    /// All answers of a question as respondents saw them, in that order.
    pub(super) fn answers(&self, id: QuestionId) -> Vec<String> {
        let Some(domain) = question_domain(self.source, id) else {
            return Vec::new();
        };
        shown_order(self.source, id, self.texts.values(&domain).len()).into_iter().map(|i| self.answer(&domain, i)).collect()
    }

    /// The cell an operand looks at; for an item of a battery, the first one's.
    pub(super) fn cell_of(&self, operand: Operand) -> Option<&'a Cell> {
        let id = match operand {
            Operand::Cell(cell) | Operand::CurrentElement(cell) => cell,
            Operand::CurrentItem(question) => match &self.source.question(question).kind {
                QuestionKind::Battery { items, .. } => items.first()?.cell,
                _ => return None,
            },
            Operand::Other { .. } => return None,
        };
        Some(self.source.cell(id))
    }

    /// The language of composed text, by its code.
    pub(super) fn language(&self) -> Language {
        self.texts.language
    }
}

/// Whether a column's label is a statement that its answers are about, such as "Regionen har svarat".
pub(super) fn is_statement(domain: &Domain) -> bool {
    matches!(domain, Domain::Answer(_) | Domain::OpenAnswer(_))
}

/// What the answers to a question may be; none where it has no scale.
pub(in super::super) fn question_domain(source: &Source, id: QuestionId) -> Option<Domain> {
    match &source.question(id).kind {
        QuestionKind::Single { scale, .. } | QuestionKind::Battery { scale, .. } => Some(Domain::Answer(*scale)),
        _ => None,
    }
}

/// Indexes of a question's answers in the order the questionnaire lists them.
pub(in super::super) fn shown_order(source: &Source, id: QuestionId, answers: usize) -> Vec<u32> {
    let order = 0..answers as u32;
    if source.question(id).reversed { order.rev().collect() } else { order.collect() }
}

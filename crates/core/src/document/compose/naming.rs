//! How rows, questions, columns and answers are named in composed text.

use super::form::Form;
use super::patterns::Patterns;
use crate::check::{
    Cell, CellId, Domain, Measure, Operand, Part, PeriodId, QuestionId, QuestionKind, Source, SourceIx, SourceKind,
};
use crate::document::language::{Language, bare, fill, lower_first};
use crate::document::text::mark;
use crate::document::texts::Texts;

/// Composes text about one measure, or about a source. A question's wording is told the first time the question is named and not again.
pub(in super::super) struct Composer<'a> {
    pub(super) texts: Texts<'a>,
    /// The measure; none where the text is about a source.
    pub(super) measure: Option<&'a Measure>,
    /// The source the text is about: the measure's.
    pub(super) home: SourceIx,
    /// The source told about, whose cells and questions are meant.
    pub(super) source: &'a Source,
    at: SourceIx,
    mentioned: Vec<(SourceIx, QuestionId)>,
    /// Derived columns whose groups have been told.
    pub(super) explained: Vec<(SourceIx, CellId)>,
    /// The battery of each of whose items something is being said.
    item: Option<QuestionId>,
}

impl<'a> Composer<'a> {
    /// A composer that has not named anything yet.
    pub(in super::super) fn new(texts: Texts<'a>, measure: &'a Measure) -> Self {
        Self { measure: Some(measure), ..Self::about_source(texts, measure.source) }
    }

    /// A composer of text that is about a source and no measure of it.
    pub(in super::super) fn about_source(texts: Texts<'a>, at: SourceIx) -> Self {
        let source = &texts.catalogue.sources[at.index()];
        Self { texts, measure: None, home: at, source, at, mentioned: Vec::new(), explained: Vec::new(), item: None }
    }

    /// The parts of the measure.
    pub(super) fn parts(&self) -> &'a [Part] {
        self.measure.map_or(&[], |measure| &measure.parts)
    }

    /// Tells about another source: its cells, questions and rows.
    pub(in super::super) fn of_source<T>(&mut self, source: SourceIx, told: impl FnOnce(&mut Self) -> T) -> T {
        let before = (self.source, self.at);
        (self.source, self.at) = (&self.texts.catalogue.sources[source.index()], source);
        let out = told(self);
        (self.source, self.at) = before;
        out
    }

    /// Says something of each item of a battery, which then needs no name.
    pub(super) fn about_items<T>(&mut self, question: QuestionId, told: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.item.replace(question);
        let out = told(self);
        self.item = before;
        out
    }

    /// Whether an operand is the item that something is being said of.
    pub(super) fn is_the_item(&self, operand: Operand) -> bool {
        matches!((operand, self.item), (Operand::CurrentItem(question), Some(item)) if question == item)
    }

    /// Whether the source told about is another than the measure's.
    pub(super) fn elsewhere(&self) -> bool {
        self.at != self.home
    }

    /// The source told about, by its name.
    pub(super) fn source_name(&self) -> String {
        mark(bare(&self.source.name))
    }

    /// Leaves out the wording of numbered questions: the reader has it before them.
    pub(in super::super) fn without_wordings(mut self) -> Self {
        self.mentioned = (0..self.source.questions.len()).map(|q| (self.at, QuestionId(q as u32))).collect();
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

    /// A text of the catalogue as printed.
    pub(super) fn quoted(&self, text: &str) -> String {
        match self.measure.filter(|_| !self.elsewhere()) {
            Some(measure) => self.texts.quoted(measure, text),
            None => self.texts.quoted_of(self.source, text),
        }
    }

    /// Quotation marks around a text.
    pub(in super::super) fn quote(&self, text: &str) -> String {
        fill(self.patterns().names.quote, &[("text", text)])
    }

    /// What rows are called, in the plural; of another source than the measure's with its name.
    pub(in super::super) fn units(&self) -> String {
        let names = &self.patterns().names;
        match self.source.called(self.texts.language.code()) {
            Some(word) if self.elsewhere() => fill(names.units_of, &[("units", word), ("source", &self.source_name())]),
            Some(word) => word.to_owned(),
            None => fill(names.rows_of, &[("source", &self.source_name())]),
        }
    }

    /// What the rows that are taken in without a condition are called: of a survey those that responded.
    pub(in super::super) fn responding_units(&self) -> String {
        let named = self.source.called(self.texts.language.code()).is_some();
        let names = &self.patterns().names;
        match (self.source.kind, named, &self.source.responded) {
            (SourceKind::Survey, true, _) => fill(names.responding, &[("units", &self.units())]),
            (SourceKind::Survey, false, Some(_)) => fill(names.answering_rows_of, &[("source", &self.source_name())]),
            _ => self.units(),
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
        let text = self.quoted(&question.text);
        let text = mark(text.trim().trim_end_matches('.'));
        let Some(number) = &question.number_label else {
            return fill(names.question_unnumbered, &[("text", &text)]);
        };
        if self.mentioned.contains(&(self.at, id)) {
            return fill(names.question, &[("number", number)]);
        }
        self.mentioned.push((self.at, id));
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
            Operand::CurrentItem(id) => {
                let question = self.question(id);
                return Some(fill(self.patterns().names.current_item, &[("question", &question)]));
            }
            Operand::CurrentElement(_) | Operand::Other { .. } => return None,
            Operand::Cell(cell) => cell,
        };
        let id = self.source.cell(cell).question?;
        let names = &self.patterns().names;
        let (pattern, label) = match &self.source.question(id).kind {
            QuestionKind::Battery { items, .. } => match items.iter().find(|i| i.cell == cell) {
                Some(item) => (names.item, &item.label),
                None => (names.text_beside, &items.iter().find(|i| i.text_cell == Some(cell))?.label),
            },
            QuestionKind::Multiple { choices, .. } => match choices.iter().find(|c| c.text_cell == Some(cell)) {
                Some(choice) => (names.text_beside, &choice.label),
                None => return Some(self.question(id)),
            },
            _ => return Some(self.question(id)),
        };
        let label = self.quoted(label);
        let question = self.question(id);
        Some(fill(pattern, &[("item", &mark(bare(&label))), ("question", &question)]))
    }

    /// What an operand is called: a column, or the answer to a question.
    pub(super) fn name(&mut self, operand: Operand) -> String {
        let names = &self.patterns().names;
        match operand {
            Operand::CurrentElement(_) => names.the_code.to_owned(),
            Operand::CurrentItem(_) if self.is_the_item(operand) => names.the_answer.to_owned(),
            Operand::Other { source, key, cell } => {
                let name = self.of_source(source, |c| c.name(Operand::Cell(cell)));
                self.of_other(source, key, &name)
            }
            Operand::Cell(_) | Operand::CurrentItem(_) => match (self.asked(operand), operand) {
                (Some(question), _) => fill(names.answer_to, &[("question", &question)]),
                (None, Operand::Cell(cell)) => self.column(cell),
                (None, _) => String::new(),
            },
        }
    }

    /// The same where its value is told: a column whose label is a statement is said to be one.
    pub(super) fn noun(&mut self, operand: Operand) -> String {
        let statement = self.cell_of(operand).is_some_and(|c| c.question.is_none() && is_statement(&c.domain));
        if !statement {
            return self.name(operand);
        }
        let pattern = self.patterns().names.statement;
        match operand {
            Operand::Other { source, key, cell } => {
                let column = self.of_source(source, |c| c.column(cell));
                self.of_other(source, key, &fill(pattern, &[("column", &column)]))
            }
            _ => fill(pattern, &[("column", &self.name(operand))]),
        }
    }

    /// What another source says of the same unit.
    pub(super) fn of_other(&mut self, source: SourceIx, key: CellId, what: &str) -> String {
        let key = self.column(key);
        let source = mark(bare(&self.texts.catalogue.sources[source.index()].name));
        fill(self.patterns().names.of_other, &[("what", what), ("source", &source), ("key", &key)])
    }

    /// A column, as a noun: its label in small letters, or in quotation marks where the label is a whole statement or in
    /// another language.
    pub(in super::super) fn column(&self, cell: CellId) -> String {
        let cell = self.source.cell(cell);
        let statement = is_statement(&cell.domain);
        let label = self.quoted(&cell.label);
        let label = mark(bare(&label));
        if statement || self.foreign() { self.quote(&label) } else { lower_first(&label) }
    }

    /// An answer or code inside a sentence; of several words, in quotation marks.
    pub(in super::super) fn answer(&self, domain: &Domain, index: u32) -> String {
        let Some(value) = self.texts.values(domain).get(index as usize) else {
            return index.to_string();
        };
        let label = self.quoted(&value.label);
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
            Operand::Other { source, cell, .. } => return Some(self.texts.catalogue.sources[source.index()].cell(cell)),
        };
        Some(self.source.cell(id))
    }

    /// Whether an operand is a multiple-choice question.
    pub(super) fn is_multiple(&self, operand: Operand) -> bool {
        self.cell_of(operand).is_some_and(|c| matches!(c.domain, Domain::Choices(_)))
    }

    /// Choices of a multiple-choice question, each in quotation marks.
    pub(super) fn chosen(&self, operand: Operand, choices: &[u32]) -> String {
        let source = match operand {
            Operand::Other { source, .. } => &self.texts.catalogue.sources[source.index()],
            _ => self.source,
        };
        let Some(Domain::Choices(question)) = self.cell_of(operand).map(|c| &c.domain) else {
            return String::new();
        };
        let QuestionKind::Multiple { choices: all, .. } = &source.question(*question).kind else {
            return String::new();
        };
        let told: Vec<String> =
            choices.iter().filter_map(|i| all.get(*i as usize)).map(|c| self.labelled(&c.label)).collect();
        self.list(&told)
    }

    /// An item or choice by its wording, in quotation marks.
    pub(super) fn labelled(&self, label: &str) -> String {
        let label = self.quoted(label);
        self.quote(&mark(bare(&label)))
    }

    /// The period that dates put the rows told about into, where a date dates them: the part's own, or the source's. Of
    /// several dates it is said which one does.
    pub(super) fn dated_by(&self, own: Option<PeriodId>) -> Option<String> {
        let axis = self.source.period.filter(|axis| self.source.cell(axis.cell).domain == Domain::Date)?;
        let known = |id: PeriodId| &self.texts.catalogue.periods[id.index()];
        let period = match (own, self.measure.filter(|_| !self.elsewhere())) {
            (Some(own), _) => Some(known(own)),
            (None, Some(measure)) => self.texts.period_of(measure),
            (None, None) => axis.period.map(known),
        };
        let period = self.texts.period(period, self.language());
        let dates = self.source.cells.iter().filter(|cell| cell.domain == Domain::Date).count();
        if dates == 1 {
            return Some(period);
        }
        let column = self.column(axis.cell);
        Some(fill(self.patterns().names.period_by, &[("period", &period), ("column", &column)]))
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

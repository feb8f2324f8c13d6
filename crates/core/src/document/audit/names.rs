//! What fills the sentences of a finding: where a definition has names of its own, the words of the publication.

use mattstock_syntax::Severity;

use super::super::compose::Composer;
use super::super::language::{bare, fill, join, lower_first, upper_first};
use super::super::text::mark;
use super::{Page, quote};
use crate::audit::Audited;
use crate::check::{
    Aggregate, By, CellId, Condition, Is, Measure, Operand, Part, PartBody, Question, QuestionKind, Source, Test,
    cells_of_aggregate,
};

impl<'a> Page<'a> {
    /// By name; nothing for what is left out here although the finding has it.
    pub(super) fn values(&self, audited: &Audited) -> Vec<(&'static str, Option<String>)> {
        let diagnostic = &audited.diagnostic;
        let measure = self.measure(audited);
        let part = measure.and_then(|m| m.parts.iter().find(|part| Some(part.id.as_str()) == diagnostic.get("part")));
        let of = |name: &str| diagnostic.get(name);
        let question = |name: &str| of(name).map(|ids| self.questions(audited, ids));
        let aim = |name: &str| of(name).map(|key| self.aim(key).to_owned());
        let is_share = part.map(|part| self.texts.catalogue.units[part.unit.index()].per.is_some());
        let called = of("called").map(|called| self.called(called));
        let column = of("column").map(|name| mark(&lower_first(&self.column_label(audited, name))));
        let choice = of("other").zip(measure.zip(part)).map(|(key, (m, p))| self.item(m, p, key));
        let items = of("items").zip(measure.zip(part)).map(|(keys, (m, p))| self.items(m, p, keys));
        let figures = measure.zip(part);
        let note = diagnostic.severity == Severity::Note;
        vec![
            ("numerator", figures.and_then(|(m, p)| self.numerator(m, p))),
            ("asked", figures.and_then(|(m, p)| self.asked(m, p))),
            ("answered", figures.and_then(|(m, p)| self.answered(m, p))),
            ("counted_answers", of("counted").map(|labels| self.labels(labels))),
            ("left_named", measure.zip(of("left")).and_then(|(m, ids)| self.named(m, ids))),
            ("order", of("question").and_then(|id| self.order(audited, id))),
            ("part", of("part").map(|id| self.part(audited, id))),
            ("part_id", of("part").map(mark)),
            ("covered", of("covered").map(|ids| self.parts(ids))),
            ("left", of("left").map(|ids| self.parts(ids))),
            ("question", question("question")),
            ("questions", question("questions")),
            ("others", question("others")),
            ("other", question("other")),
            ("choice", choice),
            ("items", items),
            ("share", is_share.filter(|share| *share).map(|_| String::new())),
            ("count", is_share.filter(|share| !share).map(|_| String::new())),
            ("decides", (!note).then(String::new)),
            ("beside", note.then(String::new)),
            ("retold", audited.retold.then(String::new)),
            ("verbatim", (!audited.retold).then(String::new)),
            ("direction", aim("direction")),
            ("meant", aim("meant")),
            ("label", of("label").map(|label| mark(bare(label)))),
            ("column", column),
            ("called", called),
            ("measures", Some(self.joined(&audited.measures))),
            ("several", of("code").is_none().then(String::new)),
            ("row", self.example(audited)),
        ]
    }

    /// The source a finding's measure is counted over.
    fn source(&self, audited: &Audited) -> Option<&'a Source> {
        self.measure(audited).map(|measure| self.texts.source(measure))
    }

    /// What a column is called on its way to people.
    pub(super) fn column_label(&self, audited: &Audited, name: &str) -> String {
        let cell = self.source(audited).and_then(|source| source.cells.iter().find(|cell| cell.name == name));
        cell.map_or_else(|| name.to_owned(), |cell| cell.label.clone())
    }

    /// What the rows of another source are called: in the document's language where the source says.
    fn called(&self, word: &str) -> String {
        let content = self.texts.catalogue.language.as_str();
        let source = self.texts.catalogue.sources.iter().find(|source| source.called(content) == Some(word));
        source.and_then(|s| s.called(self.texts.language.code())).unwrap_or(word).to_owned()
    }

    fn aim(&self, key: &str) -> &'static str {
        let [higher, lower, neither] = self.words.aims;
        match key {
            "higher" => higher,
            "lower" => lower,
            _ => neither,
        }
    }

    /// A part in a sentence; the measure where it is all of it.
    fn part(&self, audited: &Audited, id: &str) -> String {
        if audited.measures.iter().any(|measure| measure == id) {
            return self.words.the_measure.to_owned();
        }
        fill(self.words.the_part[0], &[("name", &mark(id))])
    }

    /// The parts that a finding lists.
    fn parts(&self, ids: &str) -> String {
        let ids: Vec<String> = names_in(ids).into_iter().map(mark).collect();
        fill(self.words.the_part[usize::from(ids.len() > 1)], &[("name", &join(&ids, self.texts.labels().and))])
    }

    /// The parts that a finding lists, as a description would begin with them; nothing unless all have names.
    fn named(&self, measure: &Measure, ids: &str) -> Option<String> {
        let named = |id: &str| {
            let name = measure.parts.iter().find(|part| part.id == id)?.name.as_ref()?;
            Some(quote(self.words, &format!("{}) {}", mark(id), mark(bare(&self.texts.quoted(measure, name))))))
        };
        let named: Option<Vec<String>> = names_in(ids).into_iter().map(named).collect();
        named.map(|named| join(&named, self.texts.labels().and))
    }

    /// Answers in a sentence, each in quotes.
    fn labels(&self, labels: &str) -> String {
        let labels: Vec<String> = names_in(labels)
            .into_iter()
            .map(|label| quote(self.words, &mark(bare(&self.texts.quoted_anywhere(label)))))
            .collect();
        join(&labels, self.texts.labels().and)
    }

    /// What a part counts, in words that could stand in its description.
    fn numerator(&self, measure: &Measure, part: &Part) -> Option<String> {
        let PartBody::Figures { numerator, .. } = &part.body else { return None };
        Some(self.in_words(measure, numerator))
    }

    /// A part's denominator of those alone who are asked what it counts.
    fn asked(&self, measure: &Measure, part: &Part) -> Option<String> {
        let PartBody::Figures { numerator, .. } = &part.body else { return None };
        let source = &self.texts.catalogue.sources[numerator.source.index()];
        let mut cells = Vec::new();
        cells_of_aggregate(numerator, source, &mut cells);
        let gate = cells.iter().find_map(|cell| source.cell(*cell).gate.as_ref())?;
        self.narrowed(measure, part, &gate.condition)
    }

    /// A part's denominator of those alone who answered the question whose answers it counts.
    fn answered(&self, measure: &Measure, part: &Part) -> Option<String> {
        let PartBody::Figures { numerator, .. } = &part.body else { return None };
        let Some(By::Answers(id)) = numerator.by else { return None };
        let source = &self.texts.catalogue.sources[numerator.source.index()];
        let cell = source.cells.iter().position(|cell| cell.question == Some(id))?;
        let operand = Operand::Cell(CellId(cell as u32));
        let span = numerator.span;
        self.narrowed(measure, part, &Condition::Test { operand, test: Test::Is(Is::Answered), span })
    }

    /// A part's denominator with one more condition.
    fn narrowed(&self, measure: &Measure, part: &Part, to: &Condition) -> Option<String> {
        let PartBody::Figures { denominator: Some(denominator), .. } = &part.body else { return None };
        let conditions = denominator.condition.iter().chain([to]).cloned();
        let narrowed = Aggregate { condition: Some(Condition::And(conditions.collect())), ..denominator.clone() };
        Some(self.in_words(measure, &narrowed))
    }

    fn in_words(&self, measure: &Measure, side: &Aggregate) -> String {
        let mut composer = Composer::new(self.texts, measure).without_wordings();
        upper_first(&composer.aggregate(side, false))
    }

    /// The answers of a question in the order of their scale.
    fn order(&self, audited: &Audited, id: &str) -> Option<String> {
        let source = self.source(audited)?;
        let question = source.questions.iter().find(|question| question.id == id)?;
        let QuestionKind::Single { scale, .. } = &question.kind else { return None };
        let answers = &self.texts.catalogue.scales[scale.index()].answers;
        let labels: Vec<&str> = answers.iter().map(|answer| bare(&answer.label)).collect();
        Some(mark(&labels.join(", ")))
    }

    /// The questions that a finding names, by their published numbers.
    fn questions(&self, audited: &Audited, ids: &str) -> String {
        let numbers = |id: &str| {
            let own = self.source(audited).into_iter().chain(&self.texts.catalogue.sources);
            let question = own.flat_map(|source| &source.questions).find(|question| question.id == id);
            question.and_then(|question| question.number_label.clone()).unwrap_or_else(|| id.to_owned())
        };
        let numbers: Vec<String> = names_in(ids).into_iter().map(|id| mark(&numbers(id))).collect();
        fill(self.words.the_question[usize::from(numbers.len() > 1)], &[("name", &join(&numbers, self.texts.labels().and))])
    }

    /// The question that a part makes figures of.
    fn counted(&self, measure: &Measure, part: &Part) -> Option<&'a Question> {
        let PartBody::Figures { numerator, .. } = &part.body else { return None };
        let id = match numerator.by.as_ref()? {
            By::Items(id) | By::Answers(id) | By::ItemsAndAnswers(id) | By::Choices(id) => *id,
            By::Codes(_) => return None,
        };
        debug_assert!(measure.parts.iter().any(|p| p.id == part.id), "a part of the measure");
        Some(self.texts.catalogue.sources[numerator.source.index()].question(id))
    }

    /// An item or choice by its wording.
    fn item(&self, measure: &Measure, part: &Part, key: &str) -> String {
        let labels = self.counted(measure, part).map(labels).unwrap_or_default();
        let label = labels.iter().find(|(known, _)| *known == key).map_or(key, |(_, label)| label);
        mark(bare(&self.texts.quoted(measure, label)))
    }

    /// The items that a finding lists.
    fn items(&self, measure: &Measure, part: &Part, keys: &str) -> String {
        let keys = names_in(keys);
        let all = self.counted(measure, part).map_or(0, |question| labels(question).len());
        if keys.len() == all {
            return self.words.all_items.to_owned();
        }
        let labels: Vec<String> = keys.iter().map(|key| quote(self.words, &self.item(measure, part, key))).collect();
        fill(self.words.some_items, &[("items", &join(&labels, self.texts.labels().and))])
    }

    /// What was answered in the row that shows a finding: of what is no question nothing.
    fn example(&self, audited: &Audited) -> Option<String> {
        let source = self.source(audited)?;
        let answered = |(name, text): &(String, String)| {
            let cell = source.cells.iter().position(|cell| cell.name == *name)?;
            let question = source.question(source.cells[cell].question?);
            let answers = self.texts.values(&source.cells[cell].domain);
            let answer = answers.iter().find(|answer| answer.key == *text).map_or(text.as_str(), |answer| &answer.label);
            let answer = mark(bare(&self.texts.quoted_of(source, answer)));
            let number = self.questions(audited, &question.id);
            let item = match &question.kind {
                QuestionKind::Battery { items, .. } => items.iter().find(|item| item.cell.index() == cell),
                _ => None,
            };
            Some(match item {
                Some(item) => {
                    let label = quote(self.words, &mark(bare(&self.texts.quoted_of(source, &item.label))));
                    fill(self.words.answered_item, &[("answer", &answer), ("item", &label), ("question", &number)])
                }
                None => fill(self.words.answered, &[("answer", &answer), ("question", &number)]),
            })
        };
        let answered: Vec<String> = audited.shown_by.iter().filter_map(answered).collect();
        (!answered.is_empty()).then(|| join(&answered, self.texts.labels().and))
    }
}

/// The items or choices of a question: key and wording.
fn labels(question: &Question) -> Vec<(&str, &str)> {
    match &question.kind {
        QuestionKind::Battery { items, .. } => items.iter().map(|item| (item.key.as_str(), item.label.as_str())).collect(),
        QuestionKind::Multiple { choices, .. } => choices.iter().map(|c| (c.key.as_str(), c.label.as_str())).collect(),
        _ => Vec::new(),
    }
}

/// The names of a list in a finding, which stand in backticks; without any, the one that it is.
fn names_in(list: &str) -> Vec<&str> {
    if list.contains('`') { list.split('`').skip(1).step_by(2).collect() } else { vec![list] }
}

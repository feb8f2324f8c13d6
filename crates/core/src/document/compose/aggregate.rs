//! Numerators and denominators in words, and whole computations.

use super::condition::{Form, Style};
use super::naming::Composer;
use crate::Decimal;
use crate::check::{
    Aggregate, By, CellId, Condition, Domain, Fold, Operand, Part, PartBody, QuestionId, QuestionKind, Test,
};
use crate::document::language::{fill, join, upper_first};
use crate::document::number::format_number;
use crate::document::text::mark;

impl Composer<'_> {
    /// A part's computation in sentences, with its items listed: prose, where a blank line parts paragraphs and `- ` starts
    /// a point of a list.
    pub(in super::super) fn computation(&mut self, part: &Part) -> String {
        let text = self.sentences(part);
        match &part.body {
            PartBody::Figures { numerator, .. } => match numerator.by {
                Some(By::Items(question) | By::ItemsAndAnswers(question)) => {
                    format!("{text}\n\n{}", self.listed_items(question))
                }
                _ => text,
            },
            PartBody::OpenAnswers(_) => text,
        }
    }

    /// A part's computation in sentences; a blank line parts paragraphs.
    pub(in super::super) fn sentences(&mut self, part: &Part) -> String {
        let words = &self.patterns().aggregates;
        let (numerator, denominator, exclude) = match &part.body {
            PartBody::OpenAnswers(question) => {
                let question = self.question(*question);
                return upper_first(&fill(words.open, &[("question", &question)]));
            }
            PartBody::Figures { numerator, denominator, exclude, .. } => (numerator, denominator, exclude),
        };
        let per = self.texts.catalogue.units[part.unit.index()].per;
        let mut paragraphs = self.sides(numerator, denominator.as_ref(), per);
        let mut after = Vec::new();
        if let Some(per) = per.filter(|per| *per != 100) {
            let per = format_number(Decimal::integer(per.into()), 0, self.language().code());
            after.push(fill(words.per, &[("per", &per)]));
        }
        if let Some(condition) = exclude {
            let units = format!("{} {}", self.units(), self.clause(Some(condition)));
            after.push(upper_first(&fill(words.excluded, &[("units", &units)])));
        }
        if let Some(weight) = &self.source.weight {
            after.push(match &weight.adjusts_for {
                Some(what) => fill(words.weighted_for, &[("what", &mark(&self.texts.quoted(self.measure, what)))]),
                None => words.weighted.to_owned(),
            });
        }
        if !after.is_empty() {
            paragraphs.push(after.join(" "));
        }
        paragraphs.join("\n\n")
    }

    /// What is computed of what, without what else is to be said about it; a paragraph each.
    pub(in super::super) fn sides(
        &mut self,
        numerator: &Aggregate,
        denominator: Option<&Aggregate>,
        per: Option<u64>,
    ) -> Vec<String> {
        let words = &self.patterns().aggregates;
        match denominator {
            None => {
                let text = self.aggregate(numerator);
                let text = self.in_period(text, words.in_period);
                vec![upper_first(&format!("{text}."))]
            }
            Some(whole) if per.is_none() && self.is_part_of(numerator, whole) => {
                let text = format!("{} {}", self.aggregate(numerator), self.stands_against(whole));
                let text = self.in_period(text, words.in_period);
                vec![upper_first(&format!("{text}."))]
            }
            Some(whole) => self.fraction(numerator, whole),
        }
    }

    /// Whether the two are told in one sentence: some rows of these rows.
    fn is_part_of(&self, numerator: &Aggregate, denominator: &Aggregate) -> bool {
        numerator.fold == Fold::Count && denominator.fold == Fold::Count && denominator.by.is_none()
    }

    fn stands_against(&mut self, denominator: &Aggregate) -> String {
        let words = &self.patterns().aggregates;
        if denominator.condition.is_none() {
            return fill(words.of_all, &[("units", &self.responding_units())]);
        }
        let (units, clause) = self.population(denominator.condition.as_ref());
        fill(words.of_those, &[("units", &format!("{units} {clause}"))])
    }

    fn fraction(&mut self, numerator: &Aggregate, denominator: &Aggregate) -> Vec<String> {
        let words = &self.patterns().aggregates;
        let above = upper_first(&self.aggregate(numerator));
        let below = upper_first(&self.aggregate(denominator));
        let mut paragraphs = vec![fill(words.numerator, &[("text", &above)]), fill(words.denominator, &[("text", &below)])];
        let period = self.in_period(String::new(), words.both_in_period);
        if !period.is_empty() {
            paragraphs.push(period.trim().to_owned());
        }
        paragraphs
    }

    /// Adds the period where a date decides which rows belong to it; the wording of a question says it elsewhere.
    fn in_period(&self, text: String, pattern: &str) -> String {
        let dated = self.source.period.is_some_and(|axis| self.source.cell(axis.cell).domain == Domain::Date);
        if !dated {
            return text;
        }
        let period = self.texts.period(self.texts.period_of(self.measure), self.language());
        format!("{text} {}", fill(pattern, &[("period", &period)]))
    }

    /// A numerator or denominator as a noun phrase in small letters.
    pub(in super::super) fn aggregate(&mut self, aggregate: &Aggregate) -> String {
        let conjuncts = self.conjuncts(aggregate.condition.as_ref());
        match &aggregate.fold {
            Fold::Count => self.count(&conjuncts, aggregate),
            Fold::Each(cell) => self.each(*cell, conjuncts, aggregate),
            other => {
                let values = match other.value() {
                    Some(crate::check::Value::Cell(Operand::Cell(cell))) => self.summed(*cell),
                    _ => String::new(),
                };
                let head = fill(self.patterns().aggregates.sum, &[("values", &values)]);
                self.among(head, &conjuncts, aggregate)
            }
        }
    }

    fn count(&mut self, conjuncts: &[Form], aggregate: &Aggregate) -> String {
        let words = &self.patterns().aggregates;
        let units = self.units_of(conjuncts);
        let fanned = matches!(aggregate.by, Some(By::Answers(_) | By::ItemsAndAnswers(_)));
        if fanned {
            let head = fill(words.number, &[("units", &self.units())]);
            let by = self.by(aggregate);
            let head = format!("{head} {by}");
            if conjuncts.is_empty() {
                return head;
            }
            let clause = self.clause_of(conjuncts);
            return format!("{head}, {}", fill(words.among, &[("units", &format!("{units} {clause}"))]));
        }
        let head = if conjuncts.is_empty() {
            let pattern = if aggregate.by.is_some() { words.number } else { words.number_all };
            fill(pattern, &[("units", &self.responding_units())])
        } else {
            let clause = self.clause_of(conjuncts);
            fill(words.number, &[("units", &format!("{units} {clause}"))])
        };
        let tells_item = Self::looks_at_item(aggregate.condition.as_ref());
        match aggregate.by {
            None => head,
            Some(By::Items(_)) if tells_item => head,
            _ if conjuncts.is_empty() => format!("{head} {}", self.by(aggregate)),
            _ => format!("{head}, {}", self.by(aggregate)),
        }
    }

    fn each(&mut self, cell: CellId, conjuncts: Vec<Form>, aggregate: &Aggregate) -> String {
        let words = &self.patterns().aggregates;
        let column = self.column_name(cell);
        let of_elements = |f: &Form| f.atoms().iter().any(|a| matches!(a.operand, Operand::CurrentElement(_)));
        let (elements, rows): (Vec<Form>, Vec<Form>) = conjuncts.into_iter().partition(of_elements);
        let head = match elements.as_slice() {
            [] => fill(words.each, &[("column", &column)]),
            [Form::Atom(atom)] if matches!(atom.test, Test::Codes(_)) => {
                let codes = self.value(atom);
                let codes = match atom.negated {
                    true => fill(self.patterns().values.other_codes, &[("codes", &codes)]),
                    false => codes,
                };
                fill(words.each_of, &[("column", &column), ("codes", &codes)])
            }
            all => {
                let clause = self.told(all, Style::Clause);
                let clause = format!("{}{clause}", self.patterns().conditions.where_prefix);
                fill(words.each_where, &[("column", &column), ("clause", &clause)])
            }
        };
        self.among(head, &rows, aggregate)
    }

    /// Among which rows a sum or the elements of lists are taken.
    fn among(&mut self, head: String, conjuncts: &[Form], aggregate: &Aggregate) -> String {
        let words = &self.patterns().aggregates;
        let mut units = self.units_of(conjuncts);
        if !conjuncts.is_empty() {
            units = format!("{units} {}", self.clause_of(conjuncts));
        }
        let among = fill(words.among, &[("units", &units)]);
        match aggregate.by {
            None => format!("{head} {among}"),
            Some(_) => format!("{head} {among}, {}", self.by(aggregate)),
        }
    }

    fn by(&mut self, aggregate: &Aggregate) -> String {
        let words = &self.patterns().aggregates;
        match aggregate.by {
            None => String::new(),
            Some(By::Items(question)) => {
                let items = self.each_item(question);
                fill(words.by_item, &[("items", &items)])
            }
            Some(By::Answers(id)) => {
                let answers = self.answers(id).join(", ");
                let question = self.question(id);
                fill(words.by_answer, &[("answers", &answers), ("question", &question)])
            }
            Some(By::ItemsAndAnswers(id)) => {
                let answers = self.answers(id).join(", ");
                let items = self.each_item(id);
                fill(words.by_item_and_answer, &[("answers", &answers), ("items", &items)])
            }
            Some(By::Choices(_)) => String::new(),
            Some(By::Codes(cell)) => fill(words.by_code, &[("column", &self.column(cell))]),
        }
    }

    /// What is added up.
    fn summed(&mut self, cell: CellId) -> String {
        match self.asked(Operand::Cell(cell)) {
            Some(question) => fill(self.patterns().aggregates.answers_to, &[("question", &question)]),
            None => self.column(cell),
        }
    }

    /// A column as it is labelled.
    fn column_name(&self, cell: CellId) -> String {
        let label = mark(&self.source.cell(cell).label);
        if self.foreign() { self.quote(&label) } else { label }
    }

    fn listed_items(&self, question: QuestionId) -> String {
        let mut out = self.patterns().aggregates.items_listed.to_owned();
        if let QuestionKind::Battery { items, .. } = &self.source.question(question).kind {
            for item in items {
                out.push_str("\n- ");
                out.push_str(&mark(self.texts.quoted(self.measure, &item.label).trim()));
            }
        }
        out
    }

    /// The technical description of a measure that gives none: the computation of each part.
    pub(in super::super) fn technical_description(&mut self) -> String {
        let words = &self.patterns().aggregates;
        let parts: Vec<String> = self
            .measure
            .parts
            .iter()
            .map(|part| {
                let text = self.computation(part);
                match self.measure.parts.len() {
                    1 => text,
                    _ => fill(words.part, &[("part", &part.id), ("text", &text)]),
                }
            })
            .collect();
        parts.join("\n\n")
    }

    /// The number of rows taken in, as a heading.
    pub(in super::super) fn number_heading(&self, denominator: Option<&Condition>) -> String {
        let units = if denominator.is_none() { self.responding_units() } else { self.units() };
        upper_first(&fill(self.patterns().aggregates.number, &[("units", &units)]))
    }

    /// Items or conditions named one after another.
    pub(in super::super) fn list(&self, items: &[String]) -> String {
        join(items, self.patterns().conditions.and)
    }

    /// The rows that a denominator takes in: what they are called, and what follows that word; empty where it takes in all.
    pub(in super::super) fn population(&mut self, condition: Option<&Condition>) -> (String, String) {
        let conjuncts = self.conjuncts(condition);
        (self.units_of(&conjuncts), self.clause_of(&conjuncts))
    }
}

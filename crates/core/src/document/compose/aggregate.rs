//! Numerators and denominators in words, and whole computations.

use super::condition::Style;
use super::form::Form;
use super::naming::Composer;
use super::operands::looks_at_item;
use crate::Decimal;
use crate::check::{
    Aggregate, By, CellId, Condition, Fold, Operand, Part, PartBody, PeriodId, QuestionId, QuestionKind, SourceKind, Test,
    Value,
};
use crate::document::language::{bare, fill, join, upper_first};
use crate::document::number::{format_number, ordinal};
use crate::document::text::mark;

impl Composer<'_> {
    /// A part's computation in sentences, with its items or choices listed: prose, where a blank line parts paragraphs and
    /// `- ` starts a point of a list.
    pub(in super::super) fn computation(&mut self, part: &Part) -> String {
        let mut paragraphs = vec![self.sentences(part)];
        if let PartBody::Figures { numerator, .. } = &part.body
            && let Some(By::Items(question) | By::ItemsAndAnswers(question) | By::Choices(question)) = numerator.by
        {
            self.of_source(numerator.source, |c| {
                paragraphs.push(c.listed(question));
                paragraphs.extend(c.overlaps(question));
            });
        }
        paragraphs.join("\n\n")
    }

    /// A part's computation in sentences; a blank line parts paragraphs.
    pub(in super::super) fn sentences(&mut self, part: &Part) -> String {
        let words = &self.patterns().aggregates;
        let exclude = match &part.body {
            PartBody::OpenAnswers(question) => {
                let question = self.question(*question);
                return upper_first(&fill(words.open, &[("question", &question)]));
            }
            PartBody::Figures { exclude, .. } => exclude,
        };
        let mut paragraphs = self.sides(part);
        let mut after = Vec::new();
        let per = self.texts.catalogue.units[part.unit.index()].per;
        // A percentage says so itself, and a ratio per 1 is what it is.
        if let Some(per) = per.filter(|per| *per != 100 && *per != 1) {
            let per = format_number(Decimal::integer(per.into()), 0, self.language().code());
            after.push(fill(words.per, &[("per", &per)]));
        }
        if let Some(condition) = exclude {
            let units = format!("{} {}", self.units(), self.clause(Some(condition)));
            after.push(upper_first(&fill(words.excluded, &[("units", &units)])));
        }
        after.extend(self.methods(part));
        if !after.is_empty() {
            paragraphs.push(after.join(" "));
        }
        paragraphs.extend(self.groupings(part));
        paragraphs.join("\n\n")
    }

    /// What is computed of what, without what else is to be said about it; a paragraph each.
    pub(in super::super) fn sides(&mut self, part: &Part) -> Vec<String> {
        let PartBody::Figures { numerator, denominator, .. } = &part.body else {
            return Vec::new();
        };
        let words = &self.patterns().aggregates;
        let per = self.texts.catalogue.units[part.unit.index()].per;
        let text = match denominator {
            None => self.aggregate(numerator, false),
            Some(whole) if per.is_none() && Self::is_part_of(numerator, whole) => {
                let text = self.aggregate(numerator, false);
                format!("{text} {}", self.of_source(whole.source, |c| c.stands_against(whole)))
            }
            Some(whole) => return self.fraction(numerator, whole, part.period),
        };
        let text = upper_first(&text);
        let Some(period) = self.of_source(numerator.source, |c| c.dated_by(part.period)) else {
            return vec![format!("{text}.")];
        };
        let conditional = std::iter::once(numerator).chain(denominator).any(|side| self.tests_rows(side));
        let pattern = if conditional { words.concerns_period } else { words.in_period };
        let period = fill(pattern, &[("period", &period)]);
        vec![if conditional { format!("{text}. {period}") } else { format!("{text} {period}.") }]
    }

    /// Whether a side is told with a condition on the rows.
    fn tests_rows(&self, side: &Aggregate) -> bool {
        self.conjuncts(side.condition.as_ref()).iter().any(|form| !form.tests_element())
    }

    /// Whether the two are told in one sentence: some rows of these rows.
    fn is_part_of(numerator: &Aggregate, denominator: &Aggregate) -> bool {
        let rows = |aggregate: &Aggregate| aggregate.fold == Fold::Count;
        rows(numerator) && rows(denominator) && denominator.by.is_none() && numerator.source == denominator.source
    }

    fn stands_against(&mut self, denominator: &Aggregate) -> String {
        let words = &self.patterns().aggregates;
        if denominator.condition.is_none() {
            return fill(words.of_all, &[("units", &self.responding_units())]);
        }
        let (units, clause) = self.population(denominator.condition.as_ref());
        fill(words.of_those, &[("units", &format!("{units} {clause}"))])
    }

    fn fraction(&mut self, numerator: &Aggregate, denominator: &Aggregate, own: Option<PeriodId>) -> Vec<String> {
        let words = &self.patterns().aggregates;
        let within = self.is_narrowed(numerator, denominator);
        let above = upper_first(&self.aggregate(numerator, within));
        let below = upper_first(&self.aggregate(denominator, false));
        let mut out = vec![fill(words.numerator, &[("text", &above)]), fill(words.denominator, &[("text", &below)])];
        let periods = self.periods_of_sides(numerator, denominator, own);
        if !periods.is_empty() {
            out.push(periods.join(" "));
        }
        out
    }

    /// Whether the denominator takes rows from the numerator that the numerator's own condition leaves there: the numerator is
    /// counted within the denominator of the same source.
    fn is_narrowed(&mut self, numerator: &Aggregate, denominator: &Aggregate) -> bool {
        if numerator.source != denominator.source {
            return false;
        }
        // What is asked of elements bears only on what is counted of the same elements.
        let same = numerator.fold == denominator.fold;
        self.of_source(numerator.source, |c| {
            let own = c.conjuncts(numerator.condition.as_ref());
            let others = c.conjuncts(denominator.condition.as_ref());
            others.iter().any(|form| (same || !form.tests_element()) && !own.contains(form))
        })
    }

    /// When the two sides are of: told together where they are of one source, or of the same time.
    fn periods_of_sides(&mut self, numerator: &Aggregate, denominator: &Aggregate, own: Option<PeriodId>) -> Vec<String> {
        let words = &self.patterns().aggregates;
        if numerator.source == denominator.source {
            let dated = self.of_source(numerator.source, |c| c.dated_by(own));
            let time = dated.map(|period| fill(words.the_period, &[("period", &period)]));
            return time.map(|time| fill(words.both_are_of, &[("time", &time)])).into_iter().collect();
        }
        let times = [numerator, denominator].map(|side| self.of_source(side.source, |c| c.time(own)));
        if let [Some(above), Some(below)] = &times
            && above == below
        {
            return vec![fill(words.both_are_of, &[("time", above)])];
        }
        let told = times.into_iter().zip([words.numerator_is_of, words.denominator_is_of]);
        told.filter_map(|(time, pattern)| Some(fill(pattern, &[("time", &time?)]))).collect()
    }

    /// A numerator or denominator as a noun phrase in small letters; `within` says that it is taken among the rows of the
    /// denominator.
    pub(in super::super) fn aggregate(&mut self, aggregate: &Aggregate, within: bool) -> String {
        self.of_source(aggregate.source, |c| {
            let conjuncts = c.conjuncts(aggregate.condition.as_ref());
            match &aggregate.fold {
                Fold::Count => {
                    let text = c.count(&conjuncts, aggregate, within);
                    if within { c.in_denominator(&text) } else { text }
                }
                Fold::Each(cell) => c.each(*cell, conjuncts, aggregate, within),
                Fold::Sum(Value::Cell(Operand::Cell(cell)))
                    if c.source.kind == SourceKind::Table && c.source.cell(*cell).question.is_none() =>
                {
                    let text = c.stated(*cell, &conjuncts, aggregate);
                    if within { c.in_denominator(&text) } else { text }
                }
                fold => {
                    let head = c.folded(fold);
                    c.among(head, &conjuncts, aggregate, within)
                }
            }
        })
    }

    /// What is computed of the values of the rows.
    fn folded(&mut self, fold: &Fold) -> String {
        let words = &self.patterns().aggregates;
        let value = match fold {
            Fold::Count | Fold::Each(_) => return String::new(),
            Fold::Distinct(cell) => return self.different(Operand::Cell(*cell)),
            Fold::Sum(value) => self.summed(value),
            Fold::Mean(value)
            | Fold::Median(value)
            | Fold::Percentile(_, value)
            | Fold::Min(value)
            | Fold::Max(value)
            | Fold::Deviation(value) => self.values_noun(value),
        };
        let pattern = match fold {
            Fold::Mean(_) => words.mean,
            Fold::Median(_) => words.median,
            Fold::Percentile(..) => words.percentile,
            Fold::Min(_) => words.min,
            Fold::Max(_) => words.max,
            Fold::Deviation(_) => words.deviation,
            _ => words.sum,
        };
        let percent = if let Fold::Percentile(p, _) = fold { ordinal(*p, self.language().code()) } else { String::new() };
        fill(pattern, &[("values", &value), ("percent", &percent)])
    }

    fn in_denominator(&self, text: &str) -> String {
        format!("{text}, {}", self.patterns().aggregates.in_denominator)
    }

    fn count(&mut self, conjuncts: &[Form], aggregate: &Aggregate, within: bool) -> String {
        let words = &self.patterns().aggregates;
        let units = self.units_of(conjuncts);
        let fanned = matches!(aggregate.by, Some(By::Answers(_) | By::ItemsAndAnswers(_) | By::Choices(_)));
        if fanned {
            let head = fill(words.number, &[("units", &self.units())]);
            let by = match aggregate.by {
                Some(By::Choices(question)) => {
                    let question = self.question(question);
                    fill(words.of_choice, &[("question", &question)])
                }
                _ => self.by(aggregate),
            };
            let head = format!("{head} {by}");
            if conjuncts.is_empty() {
                return head;
            }
            let clause = self.clause_of(conjuncts);
            return format!("{head}, {}", fill(words.among, &[("units", &format!("{units} {clause}"))]));
        }
        let head = if conjuncts.is_empty() {
            let pattern = if aggregate.by.is_some() || within { words.number } else { words.number_all };
            fill(pattern, &[("units", &self.responding_units())])
        } else {
            let clause = self.clause_of(conjuncts);
            fill(words.number, &[("units", &format!("{units} {clause}"))])
        };
        let tells_item = looks_at_item(aggregate.condition.as_ref());
        match aggregate.by {
            None => head,
            Some(By::Items(_)) if tells_item => head,
            _ if conjuncts.is_empty() => format!("{head} {}", self.by(aggregate)),
            _ => format!("{head}, {}", self.by(aggregate)),
        }
    }

    fn each(&mut self, cell: CellId, conjuncts: Vec<Form>, aggregate: &Aggregate, within: bool) -> String {
        let words = &self.patterns().aggregates;
        let column = self.column_name(cell);
        let (elements, rows): (Vec<Form>, Vec<Form>) = conjuncts.into_iter().partition(Form::tests_element);
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
        self.among(head, &rows, aggregate, within)
    }

    /// Among which rows a sum or the elements of lists are taken. Of another source whose rows have no word of their own, all
    /// rows are what it says.
    fn among(&mut self, head: String, conjuncts: &[Form], aggregate: &Aggregate, within: bool) -> String {
        let words = &self.patterns().aggregates;
        let unnamed = self.source.called(self.language().code()).is_none();
        let bare = within && conjuncts.is_empty();
        let among = if bare {
            words.in_denominator.to_owned()
        } else if conjuncts.is_empty() && self.elsewhere() && unnamed {
            fill(words.according_to, &[("source", &self.source_name())])
        } else {
            let mut units = self.units_of(conjuncts);
            if !conjuncts.is_empty() {
                units = format!("{units} {}", self.clause_of(conjuncts));
            }
            fill(words.among, &[("units", &units)])
        };
        let text = match aggregate.by {
            None => format!("{head} {among}"),
            Some(_) => format!("{head} {among}, {}", self.by(aggregate)),
        };
        if within && !bare { self.in_denominator(&text) } else { text }
    }

    /// What a table says of a column: `antal invånare enligt Folkmängd`.
    fn stated(&mut self, cell: CellId, conjuncts: &[Form], aggregate: &Aggregate) -> String {
        let according_to = fill(self.patterns().aggregates.according_to, &[("source", &self.source_name())]);
        let mut text = format!("{} {according_to}", self.column(cell));
        if !conjuncts.is_empty() {
            text = format!("{text} {}", self.clause_of(conjuncts));
        }
        if aggregate.by.is_some() {
            text = format!("{text}, {}", self.by(aggregate));
        }
        text
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
            Some(By::Choices(question)) => {
                let question = self.question(question);
                fill(words.by_choice, &[("question", &question)])
            }
            Some(By::Codes(cell)) => fill(words.by_code, &[("column", &self.column(cell))]),
        }
    }

    /// A column as it is labelled.
    fn column_name(&self, cell: CellId) -> String {
        let label = mark(&self.source.cell(cell).label);
        if self.foreign() { self.quote(&label) } else { label }
    }

    /// The items or choices that have a figure each.
    fn listed(&self, question: QuestionId) -> String {
        let words = &self.patterns().aggregates;
        let (title, labels): (_, Vec<&String>) = match &self.source.question(question).kind {
            QuestionKind::Battery { items, .. } => (words.items_listed, items.iter().map(|i| &i.label).collect()),
            QuestionKind::Multiple { choices, .. } => (words.choices_listed, choices.iter().map(|c| &c.label).collect()),
            _ => return String::new(),
        };
        let points = labels.iter().map(|label| format!("\n- {}", mark(self.quoted(label).trim())));
        format!("{title}{}", points.collect::<String>())
    }

    /// The technical description of a measure that gives none: the computation of each part.
    pub(in super::super) fn technical_description(&mut self) -> String {
        let mut paragraphs: Vec<String> = Vec::new();
        for part in self.parts() {
            let text = self.computation(part);
            paragraphs.push(self.of_part(part, &text));
        }
        let questions = self.measure.map_or(&[][..], |measure| &measure.questions);
        let routed: Vec<String> = questions.iter().filter_map(|(at, q)| self.routing(*at, *q)).collect();
        if !routed.is_empty() {
            paragraphs.push(routed.join(" "));
        }
        paragraphs.join("\n\n")
    }

    /// A text about a part, where there are several headed by which part it is.
    pub(in super::super) fn of_part(&self, part: &Part, text: &str) -> String {
        let words = &self.patterns().aggregates;
        match (&part.name, self.parts().len()) {
            (_, 1) => text.to_owned(),
            (Some(name), _) => {
                let name = mark(bare(&self.quoted(name)));
                fill(words.part_named, &[("part", &part.id), ("name", &name), ("text", text)])
            }
            (None, _) => fill(words.part, &[("part", &part.id), ("text", text)]),
        }
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

//! Conditions in words.

use super::form::{Atom, Computed, Form};
use super::naming::Composer;
use super::patterns::Verb;
use crate::check::{CompareOp, Condition, Domain, Is, Operand, Quantifier, QuestionId, Test, Value};
use crate::document::language::{fill, join};

/// How a condition is told; see [`patterns`](super::patterns).
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Style {
    Relative,
    Finite,
    Clause,
}

impl Verb {
    fn styled(&self, style: Style) -> &'static str {
        match style {
            Style::Relative => self.relative,
            Style::Finite => self.finite,
            Style::Clause => self.clause,
        }
    }
}

impl Composer<'_> {
    /// Follows the word for the rows: `som svarat Ja på fråga 5`, `där kön är Kvinna`; empty for no condition.
    pub(super) fn clause_of(&mut self, conjuncts: &[Form]) -> String {
        let words = &self.patterns().conditions;
        let (did, rest): (Vec<Form>, Vec<Form>) = conjuncts.iter().cloned().partition(|f| self.tells_what_was_done(f));
        let mixed = !did.is_empty() && !rest.is_empty();
        let mut parts = Vec::new();
        for (forms, style, prefix) in
            [(did, Style::Relative, words.relative_prefix), (rest, Style::Clause, words.where_prefix)]
        {
            // Beside the other half, alternatives need their brackets.
            let text = match forms.as_slice() {
                [] => continue,
                [one] if mixed => self.told_inside(one, style),
                all => self.told(all, style),
            };
            parts.push(format!("{prefix}{text}"));
        }
        parts.join(&format!(" {} ", words.and))
    }

    /// The same for a whole condition.
    pub(in super::super) fn clause(&mut self, condition: Option<&Condition>) -> String {
        let conjuncts = self.conjuncts(condition);
        self.clause_of(&conjuncts)
    }

    /// What the rows did, where all of the condition is something somebody did: `svarat Ja på fråga 5`.
    pub(in super::super) fn predicate(&mut self, condition: &Condition) -> Option<String> {
        let conjuncts = self.conjuncts(Some(condition));
        conjuncts.iter().all(|f| self.tells_what_was_done(f)).then(|| self.told(&conjuncts, Style::Finite))
    }

    /// The condition as a statement of its own: `svaret på fråga 5 är Ja`.
    pub(in super::super) fn statement(&mut self, condition: &Condition) -> String {
        let conjuncts = self.conjuncts(Some(condition));
        self.told(&conjuncts, Style::Clause)
    }

    pub(super) fn told(&mut self, conjuncts: &[Form], style: Style) -> String {
        let words = &self.patterns().conditions;
        if let [Form::Any(forms)] = conjuncts {
            let parts: Vec<String> = forms.iter().map(|f| self.told_inside(f, style)).collect();
            return join(&parts, words.or);
        }
        if let [Form::Items(quantifier, question, form)] = conjuncts {
            return self.items(*quantifier, *question, form, style, false);
        }
        let parts: Vec<String> = conjuncts.iter().map(|f| self.told_inside(f, style)).collect();
        join(&parts, words.and)
    }

    /// The same beside other conditions.
    fn told_inside(&mut self, form: &Form, style: Style) -> String {
        let words = &self.patterns().conditions;
        match form {
            Form::Atom(atom) => self.atom(atom, style),
            Form::Compare { left, op, right } => self.compared(left, *op, right),
            Form::Computed(computed) => self.computed(computed, style),
            Form::During { date, period, negated } => {
                let date = self.value_noun(date);
                let period = &self.texts.catalogue.periods[period.index()];
                let period = self.texts.period(Some(period), self.language());
                fill(words.during[usize::from(*negated)], &[("date", &date), ("period", &period)])
            }
            Form::Items(quantifier, question, form) => self.items(*quantifier, *question, form, style, true),
            Form::All(forms) => {
                let parts: Vec<String> = forms.iter().map(|f| self.told_inside(f, style)).collect();
                fill(words.both, &[("all", &join(&parts, words.and))])
            }
            Form::Any(forms) => {
                let parts: Vec<String> = forms.iter().map(|f| self.told_inside(f, style)).collect();
                let pattern = words.either[usize::from(parts.len() > 2)];
                fill(pattern, &[("any", &join(&parts, words.or))])
            }
        }
    }

    fn atom(&mut self, atom: &Atom, style: Style) -> String {
        let words = &self.patterns().conditions;
        let no = usize::from(atom.negated);
        if let Operand::CurrentElement(_) = atom.operand {
            return match &atom.test {
                Test::Codes(patterns) => fill(words.element_is[no], &[("codes", &self.codes(patterns))]),
                Test::Is(Is::Missing | Is::Invalid) => words.element_answered[1 - no].to_owned(),
                Test::Is(_) => words.element_answered[no].to_owned(),
                _ => fill(words.element_is[0], &[("codes", &self.value(atom))]),
            };
        }
        if self.is_the_item(atom.operand) {
            return match &atom.test {
                Test::Is(Is::Answered) => words.item_answered[no].to_owned(),
                Test::Is(Is::Missing) => words.item_answered[1 - no].to_owned(),
                Test::Is(Is::Asked) => words.item_asked[no].to_owned(),
                Test::Is(Is::Invalid) => words.item_invalid[no].to_owned(),
                _ => fill(words.item_is, &[("value", &self.value(atom))]),
            };
        }
        let asked = if matches!(atom.test, Test::Codes(_)) { None } else { self.asked(atom.operand) };
        match asked {
            Some(question) => self.done(atom, &question, style),
            None => self.column_atom(atom),
        }
    }

    /// What somebody did about a question, or about items of one.
    fn done(&mut self, atom: &Atom, question: &str, style: Style) -> String {
        let words = &self.patterns().conditions;
        let no = usize::from(atom.negated);
        let verb = match &atom.test {
            Test::Is(Is::Answered) => &words.answered[no],
            Test::Is(Is::Missing) => &words.answered[1 - no],
            Test::Is(Is::Asked) => &words.asked[no],
            Test::Is(Is::Invalid) => &words.invalid[no],
            Test::OneOf(choices) if self.is_multiple(atom.operand) => {
                let value = self.chosen(atom.operand, choices);
                let verb = if choices.len() == 1 { &words.chosen[no] } else { &words.one_chosen[no] };
                return fill(verb.styled(style), &[("value", &value), ("question", question)]);
            }
            _ => {
                let value = self.value(atom);
                return fill(words.answered_with[0].styled(style), &[("value", &value), ("question", question)]);
            }
        };
        fill(verb.styled(style), &[("question", question)])
    }

    /// What a column holds, or a cell of another source.
    fn column_atom(&mut self, atom: &Atom) -> String {
        let words = &self.patterns().conditions;
        let no = usize::from(atom.negated);
        if let Test::Is(state) = &atom.test {
            let column = self.name(atom.operand);
            let pattern = match state {
                Is::Answered => words.column_answered[no],
                Is::Missing => words.column_answered[1 - no],
                Is::Asked => words.column_asked[no],
                Is::Invalid => words.column_invalid[no],
            };
            return fill(pattern, &[("column", &column)]);
        }
        let column = self.noun(atom.operand);
        let domain = self.cell_of(atom.operand).map(|c| &c.domain);
        match &atom.test {
            Test::Codes(patterns) => {
                let pattern = if domain == Some(&Domain::FreeCode) { words.code_is[no] } else { words.list_has[no] };
                fill(pattern, &[("column", &column), ("codes", &self.codes(patterns))])
            }
            Test::OneOf(choices) if self.is_multiple(atom.operand) => {
                let codes = self.chosen(atom.operand, choices);
                let pattern = if choices.len() == 1 { words.list_has } else { words.has_one };
                fill(pattern[no], &[("column", &column), ("codes", &codes)])
            }
            _ => fill(words.column_is, &[("column", &column), ("value", &self.value(atom))]),
        }
    }

    /// Two values compared: `startdatum infaller före slutdatum`.
    fn compared(&mut self, left: &Value, op: CompareOp, right: &Value) -> String {
        let words = self.relations(left, right);
        let pattern = match op {
            CompareOp::Equal => words.equal,
            CompareOp::NotEqual => words.not_equal,
            CompareOp::Less => words.less,
            CompareOp::LessOrEqual => words.less_or_equal,
            CompareOp::Greater => words.greater,
            CompareOp::GreaterOrEqual => words.greater_or_equal,
        };
        let (left, right) = (self.value_noun(left), self.value_noun(right));
        fill(pattern, &[("a", &left), ("b", &right)])
    }

    fn computed(&mut self, computed: &Computed, style: Style) -> String {
        let words = self.patterns();
        if let Some((question, atom)) = self.number_of_items(computed)
            && (style != Style::Clause || !matches!(atom.test, Test::Is(_)))
        {
            let number = self.comparison(&computed.test, computed.negated, &words.values.counts, |x| self.number(*x));
            let question = self.question(question);
            let items = fill(words.names.so_many_items, &[("number", &number), ("question", &question)]);
            return self.done(&atom, &items, style);
        }
        let column = self.value_noun(&computed.value);
        let value = self.comparison(&computed.test, computed.negated, &words.values.numbers, |x| {
            let number = self.number(*x);
            match computed.value {
                Value::Age { .. } => fill(words.values.years_of_age, &[("years", &number)]),
                _ => number,
            }
        });
        fill(words.conditions.column_is, &[("column", &column), ("value", &value)])
    }

    /// What holds for all, any or none of a battery's items. Beside other conditions it is shown where it ends.
    fn items(&mut self, quantifier: Quantifier, id: QuestionId, form: &Form, style: Style, inside: bool) -> String {
        let (names, words) = (&self.patterns().names, &self.patterns().conditions);
        let question = self.question(id);
        let items = |pattern: &str| fill(pattern, &[("question", &question)]);
        let whole = Form::Items(quantifier, id, Box::new(form.clone()));
        let Some(atom) = form.of_item(id).filter(|_| self.tells_what_was_done(&whole)) else {
            let mut clause = self.about_items(id, |c| c.told(&form.clone().conjuncts(), Style::Clause));
            if inside && form.is_junction() {
                clause = fill(self.patterns().values.nested, &[("value", &clause)]);
            }
            let pattern = match quantifier {
                Quantifier::All => words.for_every_item,
                Quantifier::Any => words.for_some_item,
                Quantifier::None => words.for_no_item,
            };
            return fill(pattern, &[("question", &question), ("clause", &clause)]);
        };
        match (quantifier, &atom.test, style) {
            (Quantifier::All, ..) => self.done(atom, &items(names.every_item), style),
            (Quantifier::Any, Test::Is(Is::Missing), _) => {
                fill(words.left_open.styled(style), &[("question", &items(names.some_item))])
            }
            (Quantifier::Any, ..) => self.done(atom, &items(names.some_item), style),
            (Quantifier::None, _, Style::Clause) => self.done(atom, &items(names.no_item), style),
            (Quantifier::None, Test::Is(_), _) => {
                self.done(&Atom { negated: true, ..atom.clone() }, &items(names.any_item), style)
            }
            (Quantifier::None, ..) => {
                let value = self.value(atom);
                let question = items(names.any_item);
                fill(words.answered_with[1].styled(style), &[("value", &value), ("question", &question)])
            }
        }
    }
}

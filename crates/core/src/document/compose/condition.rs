//! Conditions in words.

use super::naming::{Composer, is_statement};
use super::patterns::Verb;
use crate::check::{Condition, Is, Operand, Test};
use crate::document::language::{fill, join};
use crate::document::text::mark;

/// A condition with its negations at the leaves, which is where a language can tell them. De Morgan's laws hold for
/// three-valued conditions too.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Form {
    All(Vec<Form>),
    Any(Vec<Form>),
    Atom(Atom),
}

/// A test or its negation.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Atom {
    pub(super) operand: Operand,
    pub(super) test: Test,
    pub(super) negated: bool,
}

impl Atom {
    /// Takes in an alternative about the same cell, if the two are one test.
    fn join(&mut self, other: &Atom) -> bool {
        if self.operand != other.operand || self.negated || other.negated {
            return false;
        }
        match (&mut self.test, &other.test) {
            (Test::OneOf(values), Test::OneOf(more)) => {
                values.extend(more);
                values.sort_unstable();
                values.dedup();
            }
            (Test::Codes(codes), Test::Codes(more)) => {
                let new: Vec<_> = more.iter().filter(|c| !codes.contains(c)).cloned().collect();
                codes.extend(new);
            }
            _ => return false,
        }
        true
    }
}

/// How a condition is told; see [`patterns`](super::patterns).
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Style {
    Relative,
    Finite,
    Clause,
}

impl Form {
    /// The leaves.
    pub(super) fn atoms(&self) -> Vec<&Atom> {
        match self {
            Form::Atom(atom) => vec![atom],
            Form::All(forms) | Form::Any(forms) => forms.iter().flat_map(Form::atoms).collect(),
        }
    }

    fn conjuncts(self) -> Vec<Form> {
        match self {
            Form::All(forms) => forms,
            other => vec![other],
        }
    }
}

impl Composer<'_> {
    /// A condition in normal form; an empty conjunction holds always.
    pub(super) fn form(&self, condition: &Condition, negated: bool) -> Form {
        match condition {
            Condition::Not(inner) => self.form(inner, !negated),
            Condition::And(parts) => self.joined(parts, negated, !negated),
            Condition::Or(parts) => self.joined(parts, negated, negated),
            Condition::Test { operand, test, .. } => {
                let (test, negated) = self.affirmed(*operand, test, negated);
                Form::Atom(Atom { operand: *operand, test, negated })
            }
            _ => Form::All(Vec::new()),
        }
    }

    fn joined(&self, parts: &[Condition], negated: bool, all: bool) -> Form {
        let mut forms: Vec<Form> = Vec::new();
        for part in parts {
            match (self.form(part, negated), all) {
                (Form::All(inner), true) | (Form::Any(inner), false) => forms.extend(inner),
                (form, _) => forms.push(form),
            }
        }
        if !all {
            forms = merged(forms);
        }
        match (forms.len(), all) {
            (1, _) => forms.remove(0),
            (_, true) => Form::All(forms),
            (_, false) => Form::Any(forms),
        }
    }

    /// A negated test as a positive one, where there is one that holds for exactly the same cells.
    fn affirmed(&self, operand: Operand, test: &Test, negated: bool) -> (Test, bool) {
        match test {
            Test::Is(Is::Answered) if negated => (Test::Is(Is::Missing), false),
            Test::Is(Is::Missing) if negated => (Test::Is(Is::Answered), false),
            Test::OneOf(values) if negated => {
                let all = self.cell_of(operand).map_or(0, |c| self.texts.values(&c.domain).len() as u32);
                let others: Vec<u32> = (0..all).filter(|i| !values.contains(i)).collect();
                if others.len() == 1 { (Test::OneOf(others), false) } else { (test.clone(), true) }
            }
            _ => (test.clone(), negated),
        }
    }

    /// The conjuncts of a condition; none for no condition.
    pub(super) fn conjuncts(&self, condition: Option<&Condition>) -> Vec<Form> {
        condition.map_or_else(Vec::new, |c| self.form(c, false).conjuncts())
    }

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

    /// Whether a condition looks at the current item of a battery.
    pub(in super::super) fn looks_at_item(condition: Option<&Condition>) -> bool {
        match condition {
            None => false,
            Some(Condition::And(parts) | Condition::Or(parts)) => parts.iter().any(|p| Self::looks_at_item(Some(p))),
            Some(Condition::Not(inner)) => Self::looks_at_item(Some(inner)),
            Some(Condition::Test { operand, .. }) => matches!(operand, Operand::CurrentItem(_)),
            _ => false,
        }
    }

    /// Whether all of it is something somebody did, such as answering.
    pub(super) fn tells_what_was_done(&self, form: &Form) -> bool {
        form.atoms().iter().all(|atom| {
            let asked = match atom.operand {
                Operand::Cell(cell) => self.source.cell(cell).question.is_some(),
                Operand::CurrentItem(_) => true,
                Operand::CurrentElement(_) | Operand::Other { .. } => false,
            };
            asked && !matches!(atom.test, Test::Codes(_))
        })
    }

    pub(super) fn told(&mut self, conjuncts: &[Form], style: Style) -> String {
        let words = &self.patterns().conditions;
        if let [Form::Any(forms)] = conjuncts {
            let parts: Vec<String> = forms.iter().map(|f| self.told_inside(f, style)).collect();
            return join(&parts, words.or);
        }
        let parts: Vec<String> = conjuncts.iter().map(|f| self.told_inside(f, style)).collect();
        join(&parts, words.and)
    }

    fn told_inside(&mut self, form: &Form, style: Style) -> String {
        let words = &self.patterns().conditions;
        match form {
            Form::Atom(atom) => self.atom(atom, style),
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
        let asked = if matches!(atom.test, Test::Codes(_)) { None } else { self.asked(atom.operand) };
        let Some(question) = asked else {
            return self.column_atom(atom);
        };
        let verb = |verb: &Verb| match style {
            Style::Relative => verb.relative,
            Style::Finite => verb.finite,
            Style::Clause => verb.clause,
        };
        match &atom.test {
            Test::Is(Is::Answered) => fill(verb(&words.answered[no]), &[("question", &question)]),
            Test::Is(Is::Missing) => fill(verb(&words.answered[1 - no]), &[("question", &question)]),
            Test::Is(Is::Asked) => fill(verb(&words.asked[no]), &[("question", &question)]),
            Test::Is(Is::Invalid) => fill(verb(&words.invalid[no]), &[("question", &question)]),
            _ => {
                let value = self.value(atom);
                fill(verb(&words.answered_with), &[("value", &value), ("question", &question)])
            }
        }
    }

    fn column_atom(&self, atom: &Atom) -> String {
        let words = &self.patterns().conditions;
        let no = usize::from(atom.negated);
        let column = match atom.operand {
            Operand::Cell(cell) | Operand::CurrentElement(cell) => self.column(cell),
            Operand::CurrentItem(question) => self.quote(&mark(&self.source.question(question).text)),
            Operand::Other { .. } => String::new(),
        };
        let of_column = |pattern: &str| fill(pattern, &[("column", &column)]);
        match &atom.test {
            Test::Is(Is::Answered) => of_column(words.column_answered[no]),
            Test::Is(Is::Missing) => of_column(words.column_answered[1 - no]),
            Test::Is(Is::Asked) => of_column(words.column_asked[no]),
            Test::Is(Is::Invalid) => of_column(words.column_invalid[no]),
            Test::Codes(patterns) => fill(words.list_has[no], &[("column", &column), ("codes", &self.codes(patterns))]),
            _ => {
                let statement = self.cell_of(atom.operand).is_some_and(|c| is_statement(&c.domain));
                let pattern = if statement { words.statement_is } else { words.column_is };
                fill(pattern, &[("column", &column), ("value", &self.value(atom))])
            }
        }
    }
}

/// Joins alternatives about one cell: `f8 = alltid or f8 = ofta` is one test.
fn merged(forms: Vec<Form>) -> Vec<Form> {
    let mut out: Vec<Form> = Vec::new();
    for form in forms {
        let Form::Atom(atom) = form else {
            out.push(form);
            continue;
        };
        let joined = out.iter_mut().any(|f| match f {
            Form::Atom(earlier) => earlier.join(&atom),
            _ => false,
        });
        if !joined {
            out.push(Form::Atom(atom));
        }
    }
    out
}

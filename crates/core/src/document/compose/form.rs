//! Conditions in the form a language can tell: negations at the leaves, alternatives about one cell as one test.

use super::naming::Composer;
use crate::Decimal;
use crate::check::{CompareOp, Comparison, Condition, Domain, Is, Operand, PeriodId, Quantifier, QuestionId, Test, Value};

/// A condition with its negations at the leaves. De Morgan's laws hold for three-valued conditions too.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Form {
    All(Vec<Form>),
    Any(Vec<Form>),
    Atom(Atom),
    /// Two values compared; the negation is another comparison.
    Compare {
        left: Value,
        op: CompareOp,
        right: Value,
    },
    Computed(Computed),
    During {
        date: Value,
        period: PeriodId,
        negated: bool,
    },
    /// What holds for all, any or none of a battery's items.
    Items(Quantifier, QuestionId, Box<Form>),
}

/// A test or its negation.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Atom {
    pub(super) operand: Operand,
    pub(super) test: Test,
    pub(super) negated: bool,
}

/// A computed number compared with constants, or the negation.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Computed {
    pub(super) value: Value,
    pub(super) test: Comparison<Decimal>,
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
            (Test::Text(texts), Test::Text(more)) => {
                texts.extend(more.iter().cloned());
                texts.sort_unstable();
                texts.dedup();
            }
            _ => return false,
        }
        true
    }

    /// What it denies, where it is told as a denial: a missing answer denies that there is one.
    fn denied(&self) -> Option<Atom> {
        match self.test {
            Test::Is(Is::Missing) => Some(Atom { test: Test::Is(Is::Answered), ..self.clone() }),
            _ if self.negated => Some(Atom { negated: false, ..self.clone() }),
            _ => None,
        }
    }

    fn is_state(&self) -> bool {
        matches!(self.test, Test::Is(_))
    }
}

impl Form {
    pub(super) fn conjuncts(self) -> Vec<Form> {
        match self {
            Form::All(forms) => forms,
            other => vec![other],
        }
    }

    pub(super) fn is_junction(&self) -> bool {
        matches!(self, Form::All(_) | Form::Any(_))
    }

    /// Whether it is about the element counted.
    pub(super) fn tests_element(&self) -> bool {
        match self {
            Form::All(forms) | Form::Any(forms) => forms.iter().any(Form::tests_element),
            Form::Atom(atom) => matches!(atom.operand, Operand::CurrentElement(_)),
            Form::Compare { .. } | Form::Computed(_) | Form::During { .. } | Form::Items(..) => false,
        }
    }

    /// The one test of each item, where it is one that can be told of a number of items at once.
    pub(super) fn of_item(&self, question: QuestionId) -> Option<&Atom> {
        match self {
            Form::Atom(atom) if atom.operand == Operand::CurrentItem(question) => {
                (!matches!(atom.test, Test::Codes(_))).then_some(atom)
            }
            _ => None,
        }
    }

    /// What holds for items, as it is best told: that no answer was given to all is that none was answered.
    fn items(quantifier: Quantifier, question: QuestionId, form: Form) -> Form {
        let (quantifier, form) = match form.of_item(question).and_then(|a| Some((a.denied()?, a.is_state()))) {
            Some((denied, true)) if quantifier == Quantifier::All => (Quantifier::None, Form::Atom(denied)),
            Some((denied, _)) if quantifier == Quantifier::None => (Quantifier::All, Form::Atom(denied)),
            _ => (quantifier, form),
        };
        Form::Items(quantifier, question, Box::new(form))
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
            Condition::Compare { left, op, right, .. } => {
                let op = if negated { opposite(*op) } else { *op };
                Form::Compare { left: left.clone(), op, right: right.clone() }
            }
            Condition::Computed { value, test, .. } => {
                Form::Computed(Computed { value: value.clone(), test: test.clone(), negated })
            }
            Condition::During { date, period, .. } => Form::During { date: date.clone(), period: *period, negated },
            Condition::Quantified { quantifier, question, condition, .. } => {
                let (quantifier, negated) = match (quantifier, negated) {
                    (all_any_none, false) => (*all_any_none, false),
                    (Quantifier::All, true) => (Quantifier::Any, true),
                    (Quantifier::Any, true) => (Quantifier::None, false),
                    (Quantifier::None, true) => (Quantifier::Any, false),
                };
                Form::items(quantifier, *question, self.form(condition, negated))
            }
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
                let one_value = |domain: &Domain| !matches!(domain, Domain::Choices(_));
                let cell = self.cell_of(operand).filter(|c| one_value(&c.domain));
                let all = cell.map_or(0, |c| self.texts.values(&c.domain).len() as u32);
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

    /// Whether all of it is something somebody did, such as answering.
    pub(super) fn tells_what_was_done(&self, form: &Form) -> bool {
        match form {
            Form::All(forms) | Form::Any(forms) => forms.iter().all(|f| self.tells_what_was_done(f)),
            Form::Atom(atom) => {
                let asked = match atom.operand {
                    Operand::Cell(cell) => self.source.cell(cell).question.is_some(),
                    Operand::CurrentItem(_) => true,
                    Operand::CurrentElement(_) | Operand::Other { .. } => false,
                };
                // Nobody answers “later than” a date: the answer is.
                asked && !matches!(atom.test, Test::Codes(_) | Test::Date(_))
            }
            Form::Compare { .. } | Form::During { .. } => false,
            Form::Computed(computed) => self.number_of_items(computed).is_some(),
            // That an item was not asked, or not answered invalidly, is not done by anyone.
            Form::Items(quantifier, question, form) => form
                .of_item(*question)
                .is_some_and(|atom| *quantifier != Quantifier::Any || !atom.negated || !atom.is_state()),
        }
    }

    /// The test of which the number of items that pass it is compared, where the two can be told as one.
    pub(super) fn number_of_items(&self, computed: &Computed) -> Option<(QuestionId, Atom)> {
        let Value::NumberOf { question, condition } = &computed.value else {
            return None;
        };
        let form = self.form(condition, false);
        let atom = form.of_item(*question)?;
        (!atom.is_state() || atom.denied().is_none()).then(|| (*question, atom.clone()))
    }
}

/// The comparison that holds where another does not.
fn opposite(op: CompareOp) -> CompareOp {
    match op {
        CompareOp::Equal => CompareOp::NotEqual,
        CompareOp::NotEqual => CompareOp::Equal,
        CompareOp::Less => CompareOp::GreaterOrEqual,
        CompareOp::LessOrEqual => CompareOp::Greater,
        CompareOp::Greater => CompareOp::LessOrEqual,
        CompareOp::GreaterOrEqual => CompareOp::Less,
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

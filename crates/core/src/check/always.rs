//! Conditions that no answer changes: a value compared with itself, a number of items that no battery can reach.

use mattstock_syntax::dsl::print_condition;
use mattstock_syntax::{Code, Diagnostic, ast};

use super::model::{Condition, QuestionKind, Value};
use super::scope::Scope;
use crate::Decimal;

impl Scope<'_> {
    /// The finding for a comparison that comes out the same wherever its values are known.
    pub(super) fn decided(&self, written: &ast::Condition, checked: &Condition) -> Option<Diagnostic> {
        let (always, why) = match checked {
            Condition::Not(inner) => self.holds_always(inner).map(|(always, why)| (!always, why)),
            other => self.holds_always(other),
        }?;
        let finding = Diagnostic::new(Code::ConstantCondition, written.span);
        let finding = finding.arg("written", print_condition(written)).arg(if always { "always" } else { "never" }, "");
        Some(match why {
            Why::Same => finding.arg("same", ""),
            Why::Items { question, items } => finding.arg("question", question).arg("items", items.to_string()),
        })
    }

    /// Whether a comparison is always true or never, where it is one of the two.
    fn holds_always(&self, checked: &Condition) -> Option<(bool, Why)> {
        use ast::CompareOp::{Equal, Greater, GreaterOrEqual, Less, LessOrEqual, NotEqual};
        match checked {
            Condition::Compare { left, op, right, .. } if left == right => Some(match op {
                Equal | LessOrEqual | GreaterOrEqual => (true, Why::Same),
                NotEqual | Less | Greater => (false, Why::Same),
            }),
            Condition::Computed { value: Value::NumberOf { question, .. }, test, .. } => {
                let question = self.source.question(*question);
                let QuestionKind::Battery { items, .. } = &question.kind else { return None };
                let first = test.holds(&Decimal::integer(0));
                let alike = (1..=items.len()).all(|n| test.holds(&Decimal::integer(n as i128)) == first);
                alike.then(|| (first, Why::Items { question: question.id.clone(), items: items.len() }))
            }
            _ => None,
        }
    }
}

/// Why no answer changes it.
enum Why {
    /// Both sides are the same.
    Same,
    /// A battery has so many items.
    Items { question: String, items: usize },
}

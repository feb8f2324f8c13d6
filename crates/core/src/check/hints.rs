//! What is meant by forms that are read without error and mean nothing: `f4b = ja or nej`, `f4b-samverkan = ja`.

use mattstock_syntax::ast::{self, ArithmeticOp, CompareOp, ConditionKind, Value, ValueKind};
use mattstock_syntax::def::TypeDef;
use mattstock_syntax::dsl::print_value;
use mattstock_syntax::{Case, Code, Diagnostic, Span, suggest};

use super::constants::constant;
use super::lists::some_list;
use super::model::{Domain, KeyLabel, Operand, Question, QuestionKind, fold_code};
use super::scope::{LabelOpt, Named, Scope};

impl Scope<'_> {
    /// `f4b = ja or nej`: a condition that is only one more answer to the question before it.
    pub(super) fn answer_alone(&self, all: &[ast::Condition], at: usize) -> Option<Diagnostic> {
        let alone = |c: &ast::Condition| match &c.kind {
            ConditionKind::Named(name) if self.define(&name.value).is_none() && self.named(&name.value).is_none() => {
                Some(Value { kind: ValueKind::Name(name.value.clone()), span: name.span })
            }
            _ => None,
        };
        let value = alone(&all[at])?;
        let first = (0..at).rev().find(|&i| alone(&all[i]).is_none())?;
        let mut before = &all[first].kind;
        // In `f4a = ja and f8 = alltid or ofta` the comparison is the last of those joined before.
        while let ConditionKind::And(joined) | ConditionKind::Or(joined) = before {
            before = &joined.last()?.kind;
        }
        let ConditionKind::Compare { left, op, right } = before else { return None };
        let set = match op.value {
            CompareOp::Equal => "in",
            CompareOp::NotEqual => "not in",
            _ => return None,
        };
        let operand = self.value_operand(left, &mut Vec::new())?;
        if let Some(finding) = self.set_as_code(operand, &value) {
            return Some(finding.arg("write", format!("{} {set} {}", print_value(left), print_value(&value))));
        }
        constant(self, operand, &value, &mut Vec::new())?;
        let others = all[first + 1..].iter().map_while(alone);
        let members: Vec<String> = std::iter::once(right.clone()).chain(others).map(|v| print_value(&v)).collect();
        let left = print_value(left);
        Some(
            Diagnostic::of(Case::AnswerAsCondition, value.span)
                .arg("found", print_value(&value))
                .arg("name", &left)
                .arg("write", format!("{left} {set} ({})", members.join(", ")))
                .label_opt(self.declared(&self.domain(operand).1)),
        )
    }

    /// `f4b = samverkan`, with no item said: the item is taken for an answer.
    pub(super) fn item_as_answer(&self, left: &Value, right: &Value) -> Option<Diagnostic> {
        let (ValueKind::Name(name), ValueKind::Name(item) | ValueKind::Text(item)) = (&left.kind, &right.kind) else {
            return None;
        };
        let Some(Named::Battery(q)) = self.named(name) else { return None };
        let QuestionKind::Battery { scale, items } = &self.source.question(q).kind else { return None };
        items.iter().find(|i| i.key == *item)?;
        let answers = || self.lists.scales[scale.index()].answers.iter().map(|a| a.key.as_str());
        let first = answers().next()?;
        Some(
            Diagnostic::new(Code::ItemAsAnswer, right.span)
                .arg("found", item.clone())
                .arg("question", name.clone())
                .arg("example", format!("{name}[{item}] = {first}"))
                .arg_opt("answers", some_list(answers()))
                .label_opt(self.declared(name)),
        )
    }

    /// `f4a = ""`: compared with nothing.
    pub(super) fn compared_with_nothing(&self, left: &Value, op: CompareOp, right: &Value) -> Option<Diagnostic> {
        if !matches!(&right.kind, ValueKind::Text(text) if text.trim().is_empty()) {
            return None;
        }
        let left = print_value(left);
        let write = match op {
            CompareOp::NotEqual => format!("{left} is not missing"),
            _ => format!("{left} is missing"),
        };
        Some(Diagnostic::of(Case::EmptyText, right.span).arg("write", write))
    }

    /// `f13c = ja` where the answer is free text.
    pub(super) fn free_text(&self, operand: Operand, at: Span) -> Diagnostic {
        let name = self.domain(operand).1;
        let is_open = |q: &&Question| q.id == name && matches!(q.kind, QuestionKind::Open(_));
        let question = self.source.questions.iter().find(is_open).map(|q| q.id.clone());
        let label = self.declared(&name);
        Diagnostic::of(Case::FreeTextCompared, at).arg("name", name).arg_opt("question", question).label_opt(label)
    }

    /// `f4b-samverkan`, which reads as a subtraction.
    pub(super) fn item_after_minus(&self, value: &Value) -> Option<Diagnostic> {
        let ValueKind::Arithmetic { op: ArithmeticOp::Subtract, left, right } = &value.kind else { return None };
        let (ValueKind::Name(name), ValueKind::Name(item)) = (&left.kind, &right.kind) else { return None };
        let question = self.source.questions.iter().find(|q| q.id == *name)?;
        let meant = keys(question).find(|key| key == item)?;
        Some(
            Diagnostic::new(Code::UnknownName, value.span)
                .arg("found", format!("{name}-{item}"))
                .arg("source", self.source.id.clone())
                .arg("suggestion", format!("{name}[{meant}]")),
        )
    }

    /// `count where f4a = ja / count`, which reads as a division by a name.
    pub(super) fn divided_by_count(&self, value: &Value) -> Option<Diagnostic> {
        let ValueKind::Arithmetic { op: ArithmeticOp::Divide, right, .. } = &value.kind else { return None };
        let ValueKind::Name(name) = &right.kind else { return None };
        if name != "count" || self.named(name).is_some() {
            return None;
        }
        Some(
            Diagnostic::new(Code::ExpressionSyntax, right.span)
                .arg("found", name.clone())
                .arg("after", "/")
                .arg("denominator", name.clone()),
        )
    }

    /// The cell meant by `f4b_samverkan`, as it is written here.
    pub(super) fn item_after_underscore(&self, name: &str) -> Option<String> {
        self.source.questions.iter().find_map(|q| {
            let rest = name.strip_prefix(&q.id)?.strip_prefix('_')?;
            let item = keys(q).find(|key| *key == rest).or_else(|| suggest(rest, keys(q)))?;
            Some(format!("{}[{item}]", q.id))
        })
    }

    /// The question meant by its number: `fråga2`, `q2`.
    pub(super) fn question_numbered(&self, name: &str) -> Option<String> {
        const WORDS: [&str; 7] = ["fråga", "fraga", "fråga_", "question", "question_", "q", "f"];
        let name = name.to_lowercase();
        let number = WORDS
            .iter()
            .find_map(|word| name.strip_prefix(word).filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit())))?;
        let labelled = self
            .def
            .questions
            .iter()
            .filter(|q| q.number_label.as_ref().is_some_and(|label| label.value.to_lowercase() == number));
        let called = self.def.questions.iter().filter(|q| {
            q.id.value.strip_prefix(|c: char| c.is_alphabetic()).is_some_and(|rest| rest.to_lowercase() == number)
        });
        let mut all: Vec<&str> = labelled.chain(called).map(|q| q.id.value.as_str()).collect();
        all.dedup();
        match all[..] {
            [one] => Some(one.to_owned()),
            _ => None,
        }
    }

    /// `age >= 65`: an age is computed of two dates.
    pub(super) fn age_meant(&self, name: &str) -> Option<String> {
        if !["age", "ålder"].contains(&name.to_lowercase().as_str()) || self.named(name).is_some() {
            return None;
        }
        let banded = self.def.columns.iter().find_map(|c| match &c.kind {
            TypeDef::Bands(bands) if matches!(bands.of.value.kind, ValueKind::Age(..)) => Some(print_value(&bands.of.value)),
            _ => None,
        });
        let dated = self.source.cells.iter().filter(|c| c.domain == Domain::Date).count() > 0;
        banded.or_else(|| dated.then(|| "age(birth, at)".to_owned()))
    }

    /// `alder >= 65` and `alder >= 65_plus` of bands: what the bands are cut from is compared.
    pub(super) fn order_of_bands(&self, left: &Value, op: CompareOp, right: &Value, span: Span) -> Option<Diagnostic> {
        let ordered = !matches!(op, CompareOp::Equal | CompareOp::NotEqual);
        let of = self.banded_from(left).filter(|_| ordered)?;
        let limit = match &right.kind {
            ValueKind::Number(number) => number.clone(),
            // A band begins with its lower limit.
            ValueKind::Name(code) if matches!(op, CompareOp::GreaterOrEqual | CompareOp::Less) => {
                let lower = code.split('_').next().filter(|lower| lower.bytes().all(|b| b.is_ascii_digit()))?;
                lower.to_owned()
            }
            _ => return None,
        };
        let write = format!("{of} {} {limit}", op.as_str());
        Some(self.order_of_column(op.as_str(), &print_value(left), span).arg("write", write))
    }

    /// `alder between 16 and 64` of bands.
    pub(super) fn between_bands(&self, value: &Value, low: &Value, high: &Value, span: Span) -> Option<Diagnostic> {
        let of = self.banded_from(value)?;
        let (ValueKind::Number(low), ValueKind::Number(high)) = (&low.kind, &high.kind) else { return None };
        let write = format!("{of} between {low} and {high}");
        Some(self.order_of_column("between", &print_value(value), span).arg("write", write))
    }

    /// The finding about codes that are compared by order.
    pub(super) fn order_of_column(&self, op: &str, name: &str, span: Span) -> Diagnostic {
        Diagnostic::of(Case::OrderOfColumn, span).arg("op", op).arg("name", name)
    }

    /// The finding about a code that a codelist does not have. Codes of digits are never suggested for being alike: `02`
    /// is as far from `01` as from `03`.
    pub(super) fn unknown_code(&self, column: &str, text: &str, codes: &[KeyLabel], value: &Value) -> Diagnostic {
        const FEW: usize = 5;
        let digits = codes.iter().all(|c| c.key.bytes().all(|b| b.is_ascii_digit()));
        let folded = text.to_lowercase();
        let named = |c: &KeyLabel| c.label.to_lowercase() == folded;
        let holding: Vec<&KeyLabel> =
            codes.iter().filter(|c| folded.chars().count() > 2 && c.label.to_lowercase().contains(&folded)).collect();
        let padded = |c: &KeyLabel| {
            let bare = |text: &str| text.trim_start_matches('0').to_owned();
            !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) && bare(&fold_code(&c.key)) == bare(text)
        };
        let meant = codes.iter().find(|c| named(c)).or_else(|| codes.iter().find(|c| digits && padded(c)));
        let meant = meant.or(if let [one] = holding[..] { Some(one) } else { None });
        let by_label = || suggest(text, codes.iter().map(|c| c.label.as_str()));
        let near = meant.or_else(|| by_label().and_then(|label| codes.iter().find(|c| c.label == label)));
        let keys = codes.iter().map(|c| c.key.as_str());
        let suggestion = near.map(|c| c.key.as_str()).or_else(|| if digits { None } else { suggest(text, keys.clone()) });
        let with_names = |all: &[&KeyLabel]| {
            let all: Vec<String> = all.iter().map(|c| format!("{} {}", c.key, c.label)).collect();
            some_list(all.iter().map(String::as_str))
        };
        let all: Vec<&KeyLabel> = codes.iter().collect();
        let listed = match (holding.len(), all.len()) {
            // Those whose names are like it, of more than are named.
            (found @ 1..=FEW, all) => with_names(&holding).map(|some| if found < all { format!("{some}, …") } else { some }),
            (_, 0..=FEW) => with_names(&all),
            _ => some_list(keys),
        };
        Diagnostic::new(Code::UnknownCodelistCode, value.span)
            .arg("found", text)
            .arg("column", column)
            .arg_opt("suggestion", suggestion)
            .arg_opt("codes", listed)
            .label_opt(self.declared(column))
    }
}

/// The items of a battery.
fn keys(question: &Question) -> impl Iterator<Item = &str> {
    let items = match &question.kind {
        QuestionKind::Battery { items, .. } => items.as_slice(),
        _ => &[],
    };
    items.iter().map(|i| i.key.as_str())
}

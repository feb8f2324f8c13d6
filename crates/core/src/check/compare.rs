//! Comparisons: with a constant, which is read in the type of the left side, or of two values of the row.

use mattstock_syntax::ast::{ArithmeticOp, CompareOp, Value, ValueKind};
use mattstock_syntax::dsl::print_value;
use mattstock_syntax::{Case, Code, Diagnostic, Span};

use super::conditions::negated;
use super::constants::{Constant, constant};
use super::model::{self, Comparison, Condition, Domain, Operand, ScaleId, Test, fold_code};
use super::scope::{LabelOpt, Scope};
use super::values::{Tested, ValueType, is_constant, sign};
use crate::Decimal;

/// The right side of a comparison with a cell.
enum Right {
    Constant(Constant),
    /// A value of the row.
    Value(model::Value, ValueType),
}

/// A comparison as written.
#[derive(Clone, Copy)]
struct Written<'a> {
    left: &'a Value,
    op: CompareOp,
    right: &'a Value,
    span: Span,
}

impl Scope<'_> {
    pub(super) fn compare(
        &self,
        left: &Value,
        op: CompareOp,
        right: &Value,
        span: Span,
        found: &mut Vec<Diagnostic>,
    ) -> Option<Condition> {
        if is_constant(left) && !is_constant(right) {
            if let (ValueKind::Text(_), ValueKind::Name(name)) = (&left.kind, &right.kind)
                && self.is_nothing(name)
            {
                self.tested(left, found);
                return None;
            }
            return self.compare(right, turned(op), left, span, found);
        }
        // `ja = f1`: the answer on the left, the question on the right.
        if let (ValueKind::Name(answer), ValueKind::Name(name)) = (&left.kind, &right.kind)
            && self.is_nothing(answer)
            && self.named(name).is_some()
        {
            found.push(Diagnostic::of(Case::SidesSwapped, left.span).arg("name", name).arg("answer", answer));
            return None;
        }
        if let Some(finding) = self.item_as_answer(left, right) {
            found.push(finding);
            return None;
        }
        let written = Written { left, op, right, span };
        match self.tested(left, found)? {
            Tested::Operand(operand) => {
                if let Some(finding) = self.compared_with_nothing(left, op, right) {
                    found.push(finding);
                    return None;
                }
                let not = if op == CompareOp::NotEqual { "not " } else { "" };
                let several = match self.domain(operand).0 {
                    Domain::Choices(_) => format!("{not}has {}", print_value(right)),
                    _ => format!("{not}has any of ({})", print_value(right)),
                };
                if let Some(finding) = self.several_values(operand, op.as_str(), &several, span) {
                    found.push(finding);
                    return None;
                }
                if let Some(finding) = self.order_of_bands(left, op, right, span) {
                    found.push(finding);
                    return None;
                }
                match self.right_side(operand, written, found)? {
                    Right::Constant(constant) => {
                        let test = self.comparison(operand, op, constant, span, found)?;
                        Some(negated(Condition::Test { operand, test, span }, op == CompareOp::NotEqual))
                    }
                    Right::Value(value, kind) => {
                        let (left, left_kind) = self.value(written.left, found)?;
                        self.fit(written, &left_kind, &kind, found)?;
                        Some(Condition::Compare { left, op, right: value, span })
                    }
                }
            }
            Tested::Computed(value) => {
                let (right, kind) = self.number_beside(left, right, found)?;
                if let model::Value::Number(n) = right {
                    let plain = if op == CompareOp::NotEqual { CompareOp::Equal } else { op };
                    let test = Comparison::from_op(plain, n)?;
                    return Some(negated(Condition::Computed { value, test, span }, op == CompareOp::NotEqual));
                }
                kind.is_numeric().then_some(Condition::Compare { left: value, op, right, span })
            }
        }
    }

    /// What stands beside a computed number: a number or year; anything else is reported.
    pub(super) fn number_beside(
        &self,
        computed: &Value,
        beside: &Value,
        found: &mut Vec<Diagnostic>,
    ) -> Option<(model::Value, ValueType)> {
        let wanted = || {
            Diagnostic::of(Case::NumberWanted, beside.span)
                .arg("name", print_value(computed))
                .arg("found", print_value(beside))
        };
        if let ValueKind::Text(_) = beside.kind {
            found.push(wanted());
            return None;
        }
        if let ValueKind::Name(name) = &beside.kind
            && self.is_nothing(name)
        {
            found.push(wanted());
            return None;
        }
        let (value, kind) = self.value(beside, found)?;
        if kind.is_numeric() {
            return Some((value, kind));
        }
        found.push(wanted());
        None
    }

    /// Whether a name means nothing at all here, and is no slip for one that does.
    fn is_nothing(&self, name: &str) -> bool {
        if self.named(name).is_some() {
            return false;
        }
        let unknown = self.unknown_name(name, Span::default());
        let slip = ["suggestion", "item_of", "choice_of"].iter().any(|arg| unknown.get(arg).is_some());
        unknown.code == Code::UnknownName && !slip
    }

    /// The finding for a test of one value where a cell may hold several; `instead` is what tests several, without the name.
    pub(super) fn several_values(&self, operand: Operand, op: &str, instead: &str, span: Span) -> Option<Diagnostic> {
        let (domain, name) = self.domain(operand);
        let case = match (domain, operand) {
            (_, Operand::CurrentElement(_)) => return None,
            (Domain::CodeList { .. }, _) => Case::ListCompared,
            (Domain::Choices(_), _) => Case::ChoicesCompared,
            _ => return None,
        };
        let write = match instead.strip_prefix("not ") {
            Some(positive) => format!("not {name} {positive}"),
            None => format!("{name} {instead}"),
        };
        Some(Diagnostic::of(case, span).arg("name", &name).arg("op", op).arg("write", write).label_opt(self.declared(&name)))
    }

    /// The right side beside a cell: a word is one of the cell's answers or codes before it is a name.
    fn right_side(&self, operand: Operand, written: Written<'_>, found: &mut Vec<Diagnostic>) -> Option<Right> {
        let right = written.right;
        let (domain, name) = self.domain(operand);
        let of_the_row = match &right.kind {
            ValueKind::Name(word) => !self.holds(&domain, word) && self.named(word).is_some(),
            _ => !self.is_fixed(&domain, right),
        };
        let texts = matches!(domain, Domain::Key | Domain::FreeCode | Domain::CodeList { .. });
        if domain == Domain::Text {
            found.push(self.free_text(operand, right.span));
            return None;
        }
        if let Some(finding) = self.computed_beside(&domain, written) {
            found.push(finding);
            return None;
        }
        if let (CompareOp::Equal | CompareOp::NotEqual, false, Some(finding)) =
            (written.op, of_the_row, self.set_as_code(operand, right))
        {
            let within = if written.op == CompareOp::Equal { "in" } else { "not in" };
            found.push(finding.arg("write", format!("{} {within} {}", print_value(written.left), print_value(right))));
            return None;
        }
        if !of_the_row {
            return constant(self, operand, right, found).map(Right::Constant);
        }
        if texts {
            found.push(
                Diagnostic::of(Case::NameForText, right.span)
                    .arg("name", &name)
                    .arg("found", print_value(right))
                    .label_opt(self.declared(&name)),
            );
            return None;
        }
        let (value, kind) = self.value(right, found)?;
        Some(Right::Value(value, kind))
    }

    /// Whether a value beside one of a domain is a single constant: a quotient of numbers is computed like any other.
    fn is_fixed(&self, domain: &Domain, value: &Value) -> bool {
        let computed = !matches!(value.kind, ValueKind::Number(_) | ValueKind::Date(_) | ValueKind::Text(_));
        let numeric = matches!(domain, Domain::Number { .. } | Domain::Year);
        is_constant(value) && !(computed && numeric && folded(self, value).is_none())
    }

    /// Whether a word is one of the answers or codes of a domain.
    pub(super) fn holds(&self, domain: &Domain, word: &str) -> bool {
        match domain {
            Domain::Answer(s) | Domain::OpenAnswer(s) => self.lists.scales[s.index()].answers.iter().any(|a| a.key == word),
            Domain::Code(c) => {
                let folded = fold_code(word);
                self.lists.codelists[c.index()].codes.iter().any(|c| fold_code(&c.key) == folded)
            }
            _ => false,
        }
    }

    /// The finding for arithmetic beside what is not calculated with: `f1 = ja + nej`, `diagnos = F40-F48`, `slut > start + 30`.
    fn computed_beside(&self, domain: &Domain, written: Written<'_>) -> Option<Diagnostic> {
        let Written { left, op, right, .. } = written;
        let ValueKind::Arithmetic { op: between, left: a, right: b } = &right.kind else { return None };
        if self.item_after_minus(right).is_some() || self.divided_by_count(right).is_some() {
            return None;
        }
        match domain {
            Domain::Code(_) | Domain::FreeCode | Domain::CodeList { .. } if *between == ArithmeticOp::Subtract => {
                let (left, a, b) = (print_value(left), print_value(a), print_value(b));
                // `alder = 16-24` of bands: the code has another sign between the ends.
                let band = format!("{a}_{b}");
                let (what, write) = match self.holds(domain, &band) {
                    true => ("band", format!("{left} {} {band}", op.as_str())),
                    false => ("write", format!("{left} in ({a}..{b})")),
                };
                Some(Diagnostic::of(Case::RangeByMinus, right.span).arg(what, write))
            }
            Domain::Date => {
                let (from, days) = match (self.date_name(a), self.date_name(b), between) {
                    (Some(from), None, ArithmeticOp::Add) => (from, print_value(b)),
                    (Some(from), None, ArithmeticOp::Subtract) => {
                        (from, print_value(&Value { kind: ValueKind::Negative(b.clone()), span: b.span }))
                    }
                    (None, Some(from), ArithmeticOp::Add) => (from, print_value(a)),
                    _ => return None,
                };
                let days = format!("days between {from} and {} {} {days}", print_value(left), op.as_str());
                Some(Diagnostic::of(Case::DateInArithmetic, right.span).arg("name", from).arg("write", days))
            }
            Domain::Number { .. } | Domain::Year => None,
            _ => Some(self.about(Case::ArithmeticBeside, left).arg("op", sign(*between))).map(|mut finding| {
                finding.labels[0].span = right.span;
                finding
            }),
        }
    }

    /// Reports two values of the row that cannot be compared so.
    fn fit(&self, written: Written<'_>, left: &ValueType, right: &ValueType, found: &mut Vec<Diagnostic>) -> Option<()> {
        let scale = |domain: &Domain| match domain {
            Domain::Answer(s) | Domain::OpenAnswer(s) => Some(*s),
            _ => None,
        };
        let between = |case: Case| {
            Diagnostic::of(case, written.span)
                .arg("left", print_value(written.left))
                .arg("right", print_value(written.right))
        };
        let op = written.op.as_str();
        let equality = matches!(written.op, CompareOp::Equal | CompareOp::NotEqual);
        let finding = match (left, right) {
            _ if left.is_numeric() && right.is_numeric() => return Some(()),
            (ValueType::Date, ValueType::Date) => return Some(()),
            (ValueType::Held(Domain::Code(a)), ValueType::Held(Domain::Code(b))) if a == b && equality => return Some(()),
            (ValueType::Held(Domain::Code(a)), ValueType::Held(Domain::Code(b))) if a == b => {
                self.order_of_column(op, &print_value(written.left), written.span).arg("plain", "")
            }
            (ValueType::Held(Domain::Code(a)), ValueType::Held(Domain::Code(b))) => between(Case::CodelistsCompared)
                .arg("first", &self.lists.codelists[a.index()].id)
                .arg("second", &self.lists.codelists[b.index()].id),
            (ValueType::Held(a), ValueType::Held(b)) => match (scale(a), scale(b)) {
                (Some(a), Some(b)) if a == b && equality => return Some(()),
                (Some(a), Some(b)) if a == b => {
                    return self.ordered(a, &print_value(written.left), op, written.span, found).map(|_| ());
                }
                (Some(a), Some(b)) => between(Case::ScalesCompared)
                    .arg("first", &self.lists.scales[a.index()].id)
                    .arg("second", &self.lists.scales[b.index()].id),
                _ => between(Case::KindsCompared),
            },
            _ => between(Case::KindsCompared),
        };
        found.push(finding);
        None
    }

    /// The test for `operand op constant`; for `!=` the test of equality, which the caller negates.
    fn comparison(
        &self,
        operand: Operand,
        op: CompareOp,
        constant: Constant,
        span: Span,
        found: &mut Vec<Diagnostic>,
    ) -> Option<Test> {
        let equality = matches!(op, CompareOp::Equal | CompareOp::NotEqual);
        let plain = if op == CompareOp::NotEqual { CompareOp::Equal } else { op };
        Some(match constant {
            Constant::Index(i) if equality => Test::OneOf(vec![i]),
            Constant::Index(i) => {
                let size = self.ordered_size(operand, op.as_str(), span, found)?;
                let range = match op {
                    CompareOp::Less => 0..i,
                    CompareOp::LessOrEqual => 0..i + 1,
                    CompareOp::Greater => i + 1..size,
                    _ => i..size,
                };
                Test::OneOf(range.collect())
            }
            Constant::Code(pattern) if equality => Test::Codes(vec![pattern]),
            Constant::Code(_) => {
                found.push(Diagnostic::of(Case::OrderOfCodes, span).arg("op", op.as_str()));
                return None;
            }
            Constant::Text(text) if equality => Test::Text(vec![text]),
            Constant::Text(_) => {
                let name = self.domain(operand).1;
                found.push(Diagnostic::of(Case::OrderOfKeys, span).arg("op", op.as_str()).arg("name", name));
                return None;
            }
            Constant::Number(n) => Test::Number(Comparison::from_op(plain, n)?),
            Constant::Date(d) => Test::Date(Comparison::from_op(plain, d)?),
            Constant::Year(y) => Test::Year(Comparison::from_op(plain, y)?),
        })
    }

    /// The number of answers of an ordered scale; anything else is reported.
    fn ordered_size(&self, operand: Operand, op: &str, span: Span, found: &mut Vec<Diagnostic>) -> Option<u32> {
        let (domain, name) = self.domain(operand);
        match domain {
            Domain::Answer(s) | Domain::OpenAnswer(s) => self.ordered(s, &name, op, span, found),
            _ => {
                found.push(self.order_of_column(op, &name, span).arg("plain", ""));
                None
            }
        }
    }

    /// The number of answers of a scale, if it is ordered.
    fn ordered(&self, scale: ScaleId, name: &str, op: &str, span: Span, found: &mut Vec<Diagnostic>) -> Option<u32> {
        let scale = &self.lists.scales[scale.index()];
        if scale.ordered {
            return Some(scale.answers.len() as u32);
        }
        found.push(
            Diagnostic::new(Code::UnorderedScale, span)
                .arg("op", op)
                .arg("question", name)
                .arg("scale", scale.id.clone())
                .label_opt(self.declared(name)),
        );
        None
    }

    pub(super) fn between(
        &self,
        value: &Value,
        low: &Value,
        high: &Value,
        span: Span,
        found: &mut Vec<Diagnostic>,
    ) -> Option<Condition> {
        let fixed = |domain: &Domain, end: &Value| match &end.kind {
            ValueKind::Name(word) => self.holds(domain, word) || self.named(word).is_none(),
            _ => self.is_fixed(domain, end),
        };
        let tested = self.tested(value, found)?;
        let domain = match &tested {
            Tested::Operand(operand) => self.domain(*operand).0,
            Tested::Computed(_) => Domain::Number { min: None, max: None, decimals: 0 },
        };
        if !fixed(&domain, low) || !fixed(&domain, high) {
            let (low, high) = (
                self.compare(value, CompareOp::GreaterOrEqual, low, span, found),
                self.compare(value, CompareOp::LessOrEqual, high, span, found),
            );
            return Some(Condition::And(vec![low?, high?]));
        }
        let operand = match tested {
            Tested::Operand(operand) => operand,
            Tested::Computed(computed) => {
                let (low, high) = (self.number_beside(value, low, found), self.number_beside(value, high, found));
                let (model::Value::Number(low), model::Value::Number(high)) = (low?.0, high?.0) else { return None };
                if swapped(low > high, span, found) {
                    return None;
                }
                return Some(Condition::Computed { value: computed, test: Comparison::Between(low, high), span });
            }
        };
        let several = || self.several_values(operand, "between", "has any of (…)", span);
        if let Some(finding) = several().or_else(|| self.between_bands(value, low, high, span)) {
            found.push(finding);
            return None;
        }
        let (low, high) = (constant(self, operand, low, found), constant(self, operand, high, found));
        let (low, high) = (low?, high?);
        if let Constant::Index(_) = low {
            self.ordered_size(operand, "between", span, found)?;
        }
        let reversed = match (&low, &high) {
            (Constant::Index(a), Constant::Index(b)) => a > b,
            (Constant::Number(a), Constant::Number(b)) => a > b,
            (Constant::Date(a), Constant::Date(b)) => a > b,
            (Constant::Year(a), Constant::Year(b)) => a > b,
            _ => false,
        };
        if swapped(reversed, span, found) {
            return None;
        }
        let test = match (low, high) {
            (Constant::Index(a), Constant::Index(b)) => Test::OneOf((a..=b).collect()),
            (Constant::Number(a), Constant::Number(b)) => Test::Number(Comparison::Between(a, b)),
            (Constant::Date(a), Constant::Date(b)) => Test::Date(Comparison::Between(a, b)),
            (Constant::Year(a), Constant::Year(b)) => Test::Year(Comparison::Between(a, b)),
            (Constant::Text(_), _) => {
                let name = self.domain(operand).1;
                found.push(Diagnostic::of(Case::OrderOfKeys, span).arg("op", "between").arg("name", name));
                return None;
            }
            _ => {
                found.push(Diagnostic::of(Case::BetweenCodes, span));
                return None;
            }
        };
        Some(Condition::Test { operand, test, span })
    }
}

/// Reports ends of a `between` that stand the wrong way round.
fn swapped(reversed: bool, span: Span, found: &mut Vec<Diagnostic>) -> bool {
    if reversed {
        found.push(Diagnostic::of(Case::EndsSwapped, span));
    }
    reversed
}

/// The operator that says the same with the sides turned round.
fn turned(op: CompareOp) -> CompareOp {
    match op {
        CompareOp::Less => CompareOp::Greater,
        CompareOp::LessOrEqual => CompareOp::GreaterOrEqual,
        CompareOp::Greater => CompareOp::Less,
        CompareOp::GreaterOrEqual => CompareOp::LessOrEqual,
        CompareOp::Equal | CompareOp::NotEqual => op,
    }
}

/// A number that a year or number is compared with, where it is put together of several.
pub(super) fn folded(scope: &Scope<'_>, value: &Value) -> Option<Decimal> {
    match scope.value(value, &mut Vec::new())? {
        (model::Value::Number(n), _) => Some(n),
        _ => None,
    }
}

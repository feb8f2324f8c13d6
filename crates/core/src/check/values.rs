//! Values as written, made into typed values.

use mattstock_syntax::ast::{self, ArithmeticOp, ValueKind};
use mattstock_syntax::dsl::print_value;
use mattstock_syntax::{Case, Code, Diagnostic};

use super::model::{Domain, Operand, Value};
use super::scope::{LabelOpt, Scope};
use crate::Decimal;

/// The most decimals a number can have.
const MOST_DECIMALS: u32 = 18;

/// What kind of value an expression has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ValueType {
    /// A number.
    Number {
        /// Its decimals; none of a quotient, which may have no end of them.
        decimals: Option<u32>,
        /// What it is never below, where that is known.
        least: Option<Decimal>,
    },
    /// A year.
    Year,
    /// A date.
    Date,
    /// Whatever else a cell holds.
    Held(Domain),
}

impl ValueType {
    fn of(domain: Domain) -> Self {
        match domain {
            Domain::Number { min, decimals, .. } => ValueType::Number { decimals: Some(decimals), least: min },
            Domain::Year => ValueType::Year,
            Domain::Date => ValueType::Date,
            other => ValueType::Held(other),
        }
    }

    /// Whether it can be added to, and compared with, a number.
    pub(super) fn is_numeric(&self) -> bool {
        matches!(self, ValueType::Number { .. } | ValueType::Year)
    }
}

/// The left side of a test.
pub(super) enum Tested {
    /// A cell.
    Operand(Operand),
    /// A computed number.
    Computed(Value),
}

/// A number, with what is known of it.
struct Numeric {
    value: Value,
    decimals: Option<u32>,
    least: Option<Decimal>,
}

impl Numeric {
    fn constant(n: Decimal) -> Self {
        Self { value: Value::Number(n), decimals: Some(n.scale), least: Some(n) }
    }

    fn typed(self) -> (Value, ValueType) {
        (self.value, ValueType::Number { decimals: self.decimals, least: self.least })
    }
}

impl Scope<'_> {
    /// The type of a value; none if anything in it is wrong, after reporting everything that is.
    pub(super) fn value(&self, written: &ast::Value, found: &mut Vec<Diagnostic>) -> Option<(Value, ValueType)> {
        let span = written.span;
        match &written.kind {
            ValueKind::Name(_) | ValueKind::Cell { .. } | ValueKind::Other { .. } => {
                let operand = self.value_operand(written, found)?;
                Some((Value::Cell(operand), ValueType::of(self.domain(operand).0)))
            }
            ValueKind::Number(text) => match Decimal::parse(text) {
                Some(n) => Some(Numeric::constant(n).typed()),
                None => {
                    found.push(Diagnostic::of(Case::ConstantTooLong, span).arg("found", text));
                    None
                }
            },
            ValueKind::Date(date) => Some((Value::Date(*date), ValueType::Date)),
            ValueKind::Text(text) => {
                found.push(match self.named(text) {
                    Some(_) => Diagnostic::of(Case::QuotedName, span).arg("name", text),
                    None => Diagnostic::of(Case::TextAsValue, span).arg("found", print_value(written)),
                });
                None
            }
            ValueKind::Negative(inner) => {
                let of = self.numeric(inner, "-", found)?;
                let negative = match of.value {
                    Value::Number(n) => Numeric::constant(Decimal { mantissa: -n.mantissa, ..n }),
                    value => Numeric { value: Value::Negative(Box::new(value)), decimals: of.decimals, least: None },
                };
                Some(negative.typed())
            }
            ValueKind::Arithmetic { op, left, right } => self.arithmetic(written, *op, left, right, found),
            ValueKind::DaysBetween(from, to) => {
                let (from, to) = (self.date(from, Case::DaysOfValue, found), self.date(to, Case::DaysOfValue, found));
                let value = Value::DaysBetween { from: Box::new(from?), to: Box::new(to?) };
                Some((value, ValueType::Number { decimals: Some(0), least: None }))
            }
            ValueKind::Age(birth, at) => self.age(birth, at, found),
            ValueKind::NumberOf(condition) => {
                let value = self.number_of(condition, span, found)?;
                Some((value, ValueType::Number { decimals: Some(0), least: Some(Decimal::integer(0)) }))
            }
        }
    }

    /// The operand of a name or cell; one whose own error has been reported is passed over.
    pub(super) fn value_operand(&self, value: &ast::Value, found: &mut Vec<Diagnostic>) -> Option<Operand> {
        // What a name of unknown domain is tested for cannot be judged; the name's own error has been reported.
        let known = |operand: &Operand| self.domain(*operand).0 != Domain::Unknown;
        match &value.kind {
            ValueKind::Name(name) => self.operand(name, value.span, found).filter(known),
            ValueKind::Cell { question, item } => self.cell(question, item, found).map(Operand::Cell).filter(known),
            ValueKind::Other { source, key, value } => self.other_cell(source, key, value, found).filter(known),
            _ => None,
        }
    }

    /// The left side of a test; a constant is reported, since it says nothing of the row.
    pub(super) fn tested(&self, value: &ast::Value, found: &mut Vec<Diagnostic>) -> Option<Tested> {
        if is_constant(value) {
            found.push(match &value.kind {
                ValueKind::Text(text) if self.named(text).is_some() => {
                    Diagnostic::of(Case::QuotedName, value.span).arg("name", text)
                }
                _ => Diagnostic::of(Case::ValueOnLeft, value.span),
            });
            return None;
        }
        match value.kind {
            ValueKind::Name(_) | ValueKind::Cell { .. } | ValueKind::Other { .. } => {
                self.value_operand(value, found).map(Tested::Operand)
            }
            _ => self.value(value, found).map(|(value, _)| Tested::Computed(value)),
        }
    }

    /// A finding about a value that names it, and shows where it is declared.
    pub(super) fn about(&self, case: Case, value: &ast::Value) -> Diagnostic {
        let name = match &value.kind {
            ValueKind::Name(name) => name.clone(),
            ValueKind::Cell { question, .. } => question.value.clone(),
            _ => String::new(),
        };
        Diagnostic::of(case, value.span).arg("name", print_value(value)).label_opt(self.declared(&name))
    }

    fn arithmetic(
        &self,
        written: &ast::Value,
        op: ArithmeticOp,
        left: &ast::Value,
        right: &ast::Value,
        found: &mut Vec<Diagnostic>,
    ) -> Option<(Value, ValueType)> {
        if let Some(finding) = self.item_after_minus(written).or_else(|| self.divided_by_count(written)) {
            found.push(finding);
            return None;
        }
        if let (Some(from), Some(to), ArithmeticOp::Subtract) = (self.date_name(right), self.date_name(left), op) {
            found.push(
                Diagnostic::of(Case::DateInArithmetic, written.span)
                    .arg("name", &to)
                    .arg("write", format!("days between {from} and {to}")),
            );
            return None;
        }
        let sign = sign(op);
        let (a, b) = (self.numeric(left, sign, found), self.numeric(right, sign, found));
        let (a, b) = (a?, b?);
        if let (Value::Number(x), Value::Number(y)) = (&a.value, &b.value)
            && let Some(exact) = exact(op, *x, *y)
        {
            return Some(Numeric::constant(exact).typed());
        }
        let zero = Decimal::integer(0);
        if op == ArithmeticOp::Divide && b.value == Value::Number(zero) {
            found.push(Diagnostic::of(Case::DivisionByZero, right.span));
            return None;
        }
        let together = |with: fn(u32, u32) -> u32| Some(with(a.decimals?, b.decimals?));
        let decimals = match op {
            ArithmeticOp::Add | ArithmeticOp::Subtract => together(u32::max),
            ArithmeticOp::Multiply => together(u32::saturating_add),
            ArithmeticOp::Divide => None,
        };
        if let Some(decimals) = decimals.filter(|d| *d > MOST_DECIMALS) {
            found.push(Diagnostic::of(Case::TooManyDecimals, written.span).arg("decimals", decimals.to_string()));
            return None;
        }
        let least = match (op, a.least, b.least) {
            (ArithmeticOp::Add, Some(x), Some(y)) => exact(op, x, y),
            (ArithmeticOp::Multiply, Some(x), Some(y)) if x >= zero && y >= zero => exact(op, x, y),
            _ => None,
        };
        let value = Value::Arithmetic { op, left: Box::new(a.value), right: Box::new(b.value) };
        Some(Numeric { value, decimals, least }.typed())
    }

    /// A value that is calculated with.
    fn numeric(&self, written: &ast::Value, sign: &str, found: &mut Vec<Diagnostic>) -> Option<Numeric> {
        match self.value(written, found)? {
            (value, ValueType::Number { decimals, least }) => Some(Numeric { value, decimals, least }),
            (value, ValueType::Year) => Some(Numeric { value, decimals: Some(0), least: Some(Decimal::integer(0)) }),
            (_, ValueType::Date) => {
                found.push(self.about(Case::DateInArithmetic, written).arg("plain", ""));
                None
            }
            (_, ValueType::Held(_)) => {
                found.push(self.about(Case::ArithmeticOfValue, written).arg("op", sign));
                None
            }
        }
    }

    /// A value that a date is wanted for.
    fn date(&self, written: &ast::Value, case: Case, found: &mut Vec<Diagnostic>) -> Option<Value> {
        let (value, kind) = self.value(written, found)?;
        if kind == ValueType::Date {
            return Some(value);
        }
        found.push(self.about(case, written));
        None
    }

    fn age(&self, birth: &ast::Value, at: &ast::Value, found: &mut Vec<Diagnostic>) -> Option<(Value, ValueType)> {
        let (from, to) = (self.date(birth, Case::AgeOfValue, found), self.date(at, Case::AgeOfValue, found));
        let (from, to) = (from?, to?);
        // A name only hints at what it holds, and somebody's age may well be taken at the birth of another.
        if !names_birth(birth) && names_birth(at) {
            let write = format!("age({}, {})", print_value(at), print_value(birth));
            let swapped = Diagnostic::new(Code::SwappedDates, birth.span.to(at.span));
            found.push(swapped.arg("at", print_value(at)).arg("write", write));
        }
        let value = Value::Age { birth: Box::new(from), at: Box::new(to) };
        Some((value, ValueType::Number { decimals: Some(0), least: Some(Decimal::integer(0)) }))
    }

    /// The text of a value that is a date by itself: a name, a cell or a constant.
    pub(super) fn date_name(&self, value: &ast::Value) -> Option<String> {
        let dated = match &value.kind {
            ValueKind::Date(_) => true,
            ValueKind::Name(_) | ValueKind::Cell { .. } | ValueKind::Other { .. } => {
                self.value_operand(value, &mut Vec::new()).is_some_and(|o| self.domain(o).0 == Domain::Date)
            }
            _ => false,
        };
        dated.then(|| print_value(value))
    }
}

/// Whether a value is the same for every row.
pub(super) fn is_constant(value: &ast::Value) -> bool {
    match &value.kind {
        ValueKind::Number(_) | ValueKind::Date(_) | ValueKind::Text(_) => true,
        ValueKind::Negative(inner) => is_constant(inner),
        ValueKind::Arithmetic { left: a, right: b, .. } | ValueKind::DaysBetween(a, b) | ValueKind::Age(a, b) => {
            is_constant(a) && is_constant(b)
        }
        ValueKind::Name(_) | ValueKind::Cell { .. } | ValueKind::Other { .. } | ValueKind::NumberOf(_) => false,
    }
}

/// Whether a word of a name says that it is a date of birth.
fn names_birth(value: &ast::Value) -> bool {
    let name = match &value.kind {
        ValueKind::Name(name) => name.to_lowercase(),
        ValueKind::Other { value, .. } => value.value.to_lowercase(),
        _ => return false,
    };
    let birth = |word: &str| ["fodd", "född", "fodel", "födel", "birth", "born"].iter().any(|start| word.starts_with(start));
    name.split(['_', '-']).any(birth)
}

/// An operator as written.
pub(super) fn sign(op: ArithmeticOp) -> &'static str {
    match op {
        ArithmeticOp::Add => "+",
        ArithmeticOp::Subtract => "-",
        ArithmeticOp::Multiply => "*",
        ArithmeticOp::Divide => "/",
    }
}

/// Two constants put together, if the outcome is exact and small enough to be kept; a quotient never is put together.
fn exact(op: ArithmeticOp, a: Decimal, b: Decimal) -> Option<Decimal> {
    let scale = a.scale.max(b.scale);
    let sum = |with: fn(i128, i128) -> Option<i128>| {
        Some(Decimal { mantissa: with(a.at_scale(scale)?, b.at_scale(scale)?)?, scale })
    };
    match op {
        ArithmeticOp::Add => sum(i128::checked_add),
        ArithmeticOp::Subtract => sum(i128::checked_sub),
        ArithmeticOp::Multiply => {
            let scale = a.scale + b.scale;
            let mantissa = a.mantissa.checked_mul(b.mantissa)?;
            (scale <= MOST_DECIMALS).then_some(Decimal { mantissa, scale })
        }
        ArithmeticOp::Divide => None,
    }
}

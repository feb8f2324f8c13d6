//! The values where a test turns: each of a set, the limits and what lies next to them, and each item that is gone through.

use mattstock_syntax::Span;
use mattstock_syntax::ast::{ArithmeticOp, Date, Quantifier};

use super::super::build::Builder;
use super::{Turn, at_equality, not};
use crate::Decimal;
use crate::check::{
    self, CellId, CheckedCatalogue, CodePattern, Comparison, Condition, Domain, KeyLabel, Operand, Question, QuestionId,
    QuestionKind, Source, Test, Value,
};
use crate::row::calendar;

/// The most members that a set is looked at without each of.
const MEMBERS: usize = 100;

/// A test that comes out otherwise at one value, and where that value is written.
pub(super) type Edge = (Turn, Span, Condition);

/// Looks for edges in the conditions of one source.
pub(super) struct Edges<'a> {
    catalogue: &'a CheckedCatalogue,
    source: &'a Source,
    /// The names of the periods that rows are looked at in.
    years: &'a [i32],
}

impl<'a> Edges<'a> {
    pub(super) fn new(builder: &Builder<'a>, years: &'a [i32]) -> Self {
        Self { catalogue: builder.catalogue, source: builder.source, years }
    }

    /// The edges of a test.
    pub(super) fn of(&self, leaf: &Condition) -> Vec<Edge> {
        match leaf {
            Condition::Test { operand, test, span } => self.of_test(leaf, *operand, test, *span),
            Condition::Compare { left, op, right, span } => {
                let turned = at_equality(*op).map(|op| {
                    let turned = Condition::Compare { left: left.clone(), op, right: right.clone(), span: *span };
                    (Turn::Equal, *span, turned)
                });
                turned.into_iter().collect()
            }
            Condition::Computed { value, test, span } => {
                let at = |n: Decimal| Condition::Computed { value: value.clone(), test: Comparison::Equal(n), span: *span };
                let step = self.step(value);
                let beside = |n: &Decimal, way: i128| moved(*n, step?, way);
                let mut out = points(leaf, test, *span, at, beside);
                if let Value::NumberOf { question, condition } = value {
                    let with = |condition: Condition| {
                        let value = Value::NumberOf { question: *question, condition: Box::new(condition) };
                        Condition::Computed { value, test: test.clone(), span: *span }
                    };
                    out.extend(self.within(condition, with));
                    out.extend(self.counted_items(*question, condition, test, leaf, *span));
                }
                out
            }
            Condition::Quantified { quantifier, question, condition, span } => {
                let with = |condition: Condition| Condition::Quantified {
                    quantifier: *quantifier,
                    question: *question,
                    condition: Box::new(condition),
                    span: *span,
                };
                let mut out = self.within(condition, with);
                out.extend(self.quantified_items(*quantifier, *question, condition, *span));
                out
            }
            Condition::During { date, period, span } => {
                super::ends::of_period(leaf, date, &self.catalogue.periods[period.index()], self.years, *span)
            }
            Condition::And(_) | Condition::Or(_) | Condition::Not(_) => Vec::new(),
        }
    }

    /// The edges of what is asked of each item.
    fn within(&self, inner: &Condition, with: impl Fn(Condition) -> Condition) -> Vec<Edge> {
        let mut leaves: Vec<Condition> = Vec::new();
        inner.visit(&mut |leaf| leaves.push(leaf.clone()));
        let mut out = Vec::new();
        for leaf in leaves {
            let Some(place) = super::super::span_of(&leaf) else { continue };
            for (turn, span, edge) in self.of(&leaf) {
                let changed = super::changed(inner, place, true, &|_, _| Some(edge.clone()));
                out.extend(changed.map(|changed| (turn, span, with(changed))));
            }
        }
        out
    }

    fn of_test(&self, leaf: &Condition, operand: Operand, test: &Test, span: Span) -> Vec<Edge> {
        let with = |test: Test| Condition::Test { operand, test, span };
        match test {
            Test::OneOf(all) => {
                let values = self.values(operand);
                let key = |place: u32| values.get(place as usize).map(|value| value.key.clone()).unwrap_or_default();
                let mut out = members(all, span, |value| key(*value), |left| with(Test::OneOf(left)));
                if matches!(self.domain(operand), Domain::Code(_)) {
                    let at = |value: u32| with(Test::OneOf(vec![value]));
                    out.extend(super::ends::of_list(leaf, all, &values, all.len() > MEMBERS, span, at));
                }
                out
            }
            Test::Codes(all) => {
                let mut out = members(all, span, pattern, |left| with(Test::Codes(left)));
                out.extend(super::ends::of_patterns(leaf, all, span, |one| with(Test::Codes(vec![one]))));
                out
            }
            Test::Text(all) => members(all, span, Clone::clone, |left| with(Test::Text(left))),
            Test::Number(test) => {
                let step = self.cell_step(operand);
                points(leaf, test, span, |n| with(Test::Number(Comparison::Equal(n))), |n, way| moved(*n, step?, way))
            }
            Test::Date(test) => {
                let beside = |day: &Date, way: i128| {
                    let number = calendar::day_number(day.year, day.month, day.day);
                    Some(calendar::date(number + i64::try_from(way).ok()?))
                };
                points(leaf, test, span, |day| with(Test::Date(Comparison::Equal(day))), beside)
            }
            Test::Year(test) => {
                let beside = |year: &i32, way: i128| year.checked_add(i32::try_from(way).ok()?);
                points(leaf, test, span, |year| with(Test::Year(Comparison::Equal(year))), beside)
            }
            Test::Is(_) => Vec::new(),
        }
    }

    fn domain(&self, operand: Operand) -> &Domain {
        match operand {
            Operand::Cell(cell) | Operand::CurrentElement(cell) => &self.source.cell(cell).domain,
            // All items of a battery are answered alike.
            Operand::CurrentItem(question) => match check::question_cells(self.source.question(question)).first() {
                Some(cell) => &self.source.cell(*cell).domain,
                None => &Domain::Unknown,
            },
            Operand::Other { source, cell, .. } => &self.catalogue.sources[source.index()].cell(cell).domain,
        }
    }

    /// The answers, codes or choices that an operand takes.
    fn values(&self, operand: Operand) -> Vec<KeyLabel> {
        let source = match operand {
            Operand::Other { source, .. } => &self.catalogue.sources[source.index()],
            _ => self.source,
        };
        match self.domain(operand) {
            Domain::Answer(scale) | Domain::OpenAnswer(scale) => self.catalogue.scales[scale.index()].answers.clone(),
            Domain::Code(list) => self.catalogue.codelists[list.index()].codes.clone(),
            Domain::Choices(question) => match &source.question(*question).kind {
                QuestionKind::Multiple { choices, .. } => {
                    choices.iter().map(|c| KeyLabel { key: c.key.clone(), label: c.label.clone() }).collect()
                }
                _ => Vec::new(),
            },
            _ => Vec::new(),
        }
    }

    /// The least that two numbers of a cell differ by, as its decimals; none of what is no number.
    fn cell_step(&self, operand: Operand) -> Option<u32> {
        match self.domain(operand) {
            Domain::Number { decimals, .. } => Some(*decimals),
            Domain::Year | Domain::Date => Some(0),
            _ => None,
        }
    }

    /// The same of what is computed; none where that is not known.
    fn step(&self, value: &Value) -> Option<u32> {
        match value {
            Value::Cell(operand) => self.cell_step(*operand),
            Value::Number(number) => Some(number.normal().scale),
            Value::Date(_) | Value::DaysBetween { .. } | Value::Age { .. } | Value::NumberOf { .. } => Some(0),
            Value::Negative(one) => self.step(one),
            Value::Arithmetic { op: ArithmeticOp::Add | ArithmeticOp::Subtract, left, right } => {
                Some(self.step(left)?.max(self.step(right)?))
            }
            Value::Arithmetic { op: ArithmeticOp::Multiply | ArithmeticOp::Divide, .. } => None,
        }
    }

    fn items(&self, question: QuestionId) -> Vec<(String, CellId)> {
        let question: &Question = self.source.question(question);
        match &question.kind {
            QuestionKind::Battery { items, .. } => items.iter().map(|item| (item.key.clone(), item.cell)).collect(),
            _ => Vec::new(),
        }
    }

    /// What is asked of each item of a battery, of each by itself, where it has several.
    pub(super) fn each_item(&self, question: QuestionId, inner: &Condition) -> Vec<(String, Condition)> {
        let items = self.items(question);
        if items.len() < 2 {
            return Vec::new();
        }
        items.into_iter().map(|(key, cell)| (key, of_cell(inner, question, cell))).collect()
    }

    /// A condition of all, any or none of the items, without each of them.
    fn quantified_items(&self, quantifier: Quantifier, question: QuestionId, inner: &Condition, span: Span) -> Vec<Edge> {
        let items = self.items(question);
        if items.len() < 2 {
            return Vec::new();
        }
        let without = |left_out: usize| {
            let others = items.iter().enumerate().filter(|(place, _)| *place != left_out);
            let each: Vec<Condition> = others.map(|(_, (_, cell))| of_cell(inner, question, *cell)).collect();
            match quantifier {
                Quantifier::All => Condition::And(each),
                Quantifier::Any => Condition::Or(each),
                Quantifier::None => not(Condition::Or(each)),
            }
        };
        items.iter().enumerate().map(|(place, (key, _))| (Turn::Item(key.clone()), span, without(place))).collect()
    }

    /// A number of items compared with constants, without each item: as it is where the item does not count, and with one more
    /// required where it does.
    fn counted_items(
        &self,
        question: QuestionId,
        inner: &Condition,
        test: &Comparison<Decimal>,
        leaf: &Condition,
        span: Span,
    ) -> Vec<Edge> {
        let Some(raised) = raised(test) else { return Vec::new() };
        let value = Value::NumberOf { question, condition: Box::new(inner.clone()) };
        let raised = Condition::Computed { value, test: raised, span };
        let each = self.items(question).into_iter().filter_map(|(key, cell)| {
            let counts = of_cell(inner, question, cell);
            // Where it is missing it does not count.
            let sure = super::known_within(&counts, false)?;
            let without = Condition::Or(vec![
                Condition::And(vec![leaf.clone(), not(sure.clone())]),
                Condition::And(vec![raised.clone(), sure]),
            ]);
            Some((Turn::Item(key), span, without))
        });
        each.collect()
    }
}

/// The number right beside another, of a value of a source: above it or below it. None where that is not known.
pub(crate) fn next_to(
    catalogue: &CheckedCatalogue,
    source: &Source,
    value: &Value,
    number: Decimal,
    up: bool,
) -> Option<Decimal> {
    let step = Edges { catalogue, source, years: &[] }.step(value)?;
    moved(number, step, if up { 1 } else { -1 })
}

/// A set without each of its members, where it has several.
fn members<T: Clone>(all: &[T], span: Span, text: impl Fn(&T) -> String, with: impl Fn(Vec<T>) -> Condition) -> Vec<Edge> {
    if !(2..=MEMBERS).contains(&all.len()) {
        return Vec::new();
    }
    let without = |place: usize| all.iter().enumerate().filter(|(at, _)| *at != place).map(|(_, v)| v.clone()).collect();
    all.iter().enumerate().map(|(place, member)| (Turn::Member(text(member)), span, with(without(place)))).collect()
}

fn pattern(of: &CodePattern) -> String {
    match of {
        CodePattern::Exact(code) => code.clone(),
        CodePattern::Prefix(begin) => format!("{begin}*"),
        CodePattern::Range(from, to) => format!("{from}..{to}"),
    }
}

/// A comparison that comes out otherwise at a limit, at the value beside it, or at one of its constants.
fn points<T: Ord + Clone + std::fmt::Display>(
    leaf: &Condition,
    test: &Comparison<T>,
    span: Span,
    at: impl Fn(T) -> Condition,
    beside: impl Fn(&T, i128) -> Option<T>,
) -> Vec<Edge> {
    let turned = |value: &T| {
        let there = at(value.clone());
        match test.holds(value) {
            true => Condition::And(vec![leaf.clone(), not(there)]),
            false => Condition::Or(vec![leaf.clone(), there]),
        }
    };
    let limit = |value: &T, way: i128| {
        let next = beside(value, way).map(|next| (Turn::Beside(next.to_string()), span, turned(&next)));
        std::iter::once((Turn::Limit(value.to_string()), span, turned(value))).chain(next).collect::<Vec<_>>()
    };
    match test {
        // A limit that is in has the first value outside next to it, one that is out the first inside.
        Comparison::GreaterOrEqual(n) | Comparison::Less(n) => limit(n, -1),
        Comparison::LessOrEqual(n) | Comparison::Greater(n) => limit(n, 1),
        Comparison::Between(a, b) => [limit(a, -1), limit(b, 1)].concat(),
        Comparison::OneOf(all) if (2..=MEMBERS).contains(&all.len()) => {
            all.iter().map(|value| (Turn::Member(value.to_string()), span, turned(value))).collect()
        }
        Comparison::Equal(_) | Comparison::OneOf(_) => Vec::new(),
    }
}

/// A number so many steps away, of numbers with so many decimals.
fn moved(number: Decimal, decimals: u32, way: i128) -> Option<Decimal> {
    let scale = number.normal().scale.max(decimals);
    let step = 10i128.checked_pow(scale - decimals)?.checked_mul(way)?;
    let mantissa = number.at_scale(scale)?.checked_add(step)?;
    Some(Decimal { mantissa, scale }.normal())
}

/// A comparison that a number passes where one less passes this.
fn raised(test: &Comparison<Decimal>) -> Option<Comparison<Decimal>> {
    let up = |n: &Decimal| moved(*n, 0, 1);
    Some(match test {
        Comparison::Equal(n) => Comparison::Equal(up(n)?),
        Comparison::Less(n) => Comparison::Less(up(n)?),
        Comparison::LessOrEqual(n) => Comparison::LessOrEqual(up(n)?),
        Comparison::Greater(n) => Comparison::Greater(up(n)?),
        Comparison::GreaterOrEqual(n) => Comparison::GreaterOrEqual(up(n)?),
        Comparison::Between(a, b) => Comparison::Between(up(a)?, up(b)?),
        Comparison::OneOf(all) => Comparison::OneOf(all.iter().map(up).collect::<Option<_>>()?),
    })
}

/// What is asked of each item, asked of one.
fn of_cell(condition: &Condition, question: QuestionId, cell: CellId) -> Condition {
    let operand = |operand: Operand| if operand == Operand::CurrentItem(question) { Operand::Cell(cell) } else { operand };
    let value = |of: &Value| value_of_cell(of, question, cell);
    let each = |all: &[Condition]| all.iter().map(|one| of_cell(one, question, cell)).collect();
    match condition {
        Condition::And(all) => Condition::And(each(all)),
        Condition::Or(all) => Condition::Or(each(all)),
        Condition::Not(one) => not(of_cell(one, question, cell)),
        Condition::Test { operand: of, test, span } => {
            Condition::Test { operand: operand(*of), test: test.clone(), span: *span }
        }
        Condition::Compare { left, op, right, span } => {
            Condition::Compare { left: value(left), op: *op, right: value(right), span: *span }
        }
        Condition::Computed { value: of, test, span } => {
            Condition::Computed { value: value(of), test: test.clone(), span: *span }
        }
        Condition::During { date, period, span } => Condition::During { date: value(date), period: *period, span: *span },
        // The items of the same battery gone through within are not the current one.
        Condition::Quantified { question: inner, .. } if *inner == question => condition.clone(),
        Condition::Quantified { quantifier, question: inner, condition, span } => Condition::Quantified {
            quantifier: *quantifier,
            question: *inner,
            condition: Box::new(of_cell(condition, question, cell)),
            span: *span,
        },
    }
}

fn value_of_cell(value: &Value, question: QuestionId, cell: CellId) -> Value {
    let boxed = |of: &Value| Box::new(value_of_cell(of, question, cell));
    match value {
        Value::Cell(Operand::CurrentItem(of)) if *of == question => Value::Cell(Operand::Cell(cell)),
        Value::Cell(_) | Value::Number(_) | Value::Date(_) => value.clone(),
        Value::Arithmetic { op, left, right } => Value::Arithmetic { op: *op, left: boxed(left), right: boxed(right) },
        Value::Negative(one) => Value::Negative(boxed(one)),
        Value::DaysBetween { from, to } => Value::DaysBetween { from: boxed(from), to: boxed(to) },
        Value::Age { birth, at } => Value::Age { birth: boxed(birth), at: boxed(at) },
        Value::NumberOf { question: inner, .. } if *inner == question => value.clone(),
        Value::NumberOf { question: inner, condition } => {
            Value::NumberOf { question: *inner, condition: Box::new(of_cell(condition, question, cell)) }
        }
    }
}

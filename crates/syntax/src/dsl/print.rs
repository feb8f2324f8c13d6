//! Expressions back to text, in one form: one space, no needless parentheses.

use crate::ast::*;

/// The canonical text of an aggregate; read again it gives the same tree.
///
/// ```
/// use mattstock_syntax::{Located, SourceId, dsl};
/// let text = Located::verbatim("count  where (f1=ja)", SourceId(0), 0);
/// let (aggregate, _) = dsl::parse_aggregate(&text);
/// assert_eq!(dsl::print_aggregate(&aggregate.unwrap()), "count where f1 = ja");
/// ```
pub fn print_aggregate(aggregate: &Aggregate) -> String {
    let mut out = match &aggregate.fold.value {
        Fold::Count => "count".to_owned(),
        Fold::Distinct(name) => format!("count distinct {}", name.value),
        Fold::Each(name) => format!("count each {}", name.value),
        Fold::Sum(of) => format!("sum of {}", print_value(of)),
        Fold::Mean(of) => format!("mean of {}", print_value(of)),
        Fold::Median(of) => format!("median of {}", print_value(of)),
        Fold::Min(of) => format!("min of {}", print_value(of)),
        Fold::Max(of) => format!("max of {}", print_value(of)),
        Fold::Deviation(of) => format!("sd of {}", print_value(of)),
        Fold::Percentile(rank, of) => format!("percentile {} of {}", rank.value, print_value(of)),
    };
    if let Some(by) = &aggregate.by {
        let binders: Vec<&str> = by.binders.iter().map(|b| b.value.as_str()).collect();
        out += &format!(" by {} of {}", binders.join(" and "), by.of.value);
    }
    if let Some(from) = &aggregate.from {
        out += &format!(" from {}", from.value);
    }
    if let Some(condition) = &aggregate.condition {
        out += &format!(" where {}", print_condition(condition));
    }
    out
}

/// The canonical text of a condition; read again it gives the same tree.
///
/// ```
/// use mattstock_syntax::{Located, SourceId, dsl};
/// let text = Located::verbatim("not ( f1 = ja or f2=nej )", SourceId(0), 0);
/// let (condition, _) = dsl::parse_condition(&text);
/// assert_eq!(dsl::print_condition(&condition.unwrap()), "not (f1 = ja or f2 = nej)");
/// ```
pub fn print_condition(condition: &Condition) -> String {
    match &condition.kind {
        ConditionKind::And(all) => joined(all, " and "),
        ConditionKind::Or(all) => joined(all, " or "),
        ConditionKind::Not(inner) => match inner.kind {
            // What holds together by itself needs no parentheses.
            ConditionKind::Named(_) | ConditionKind::Not(_) | ConditionKind::Quantified { .. } => {
                format!("not {}", print_condition(inner))
            }
            _ => format!("not ({})", print_condition(inner)),
        },
        ConditionKind::Named(name) => name.value.clone(),
        ConditionKind::Compare { left, op, right } => {
            format!("{} {} {}", print_value(left), op.value.as_str(), print_value(right))
        }
        ConditionKind::Between { value: of, low, high } => {
            // A name `days` before `between` would be read as the beginning of `days between … and …`.
            let text = print_value(of);
            let text = if ends_with_days(of) { format!("({text})") } else { text };
            format!("{text} between {} and {}", print_value(low), print_value(high))
        }
        ConditionKind::In { value: of, negated, set: members } => {
            format!("{} {} {}", print_value(of), if *negated { "not in" } else { "in" }, set(members))
        }
        ConditionKind::HasAnyOf { list, set: members } => {
            format!("{} has any of {}", print_value(list), set(members))
        }
        ConditionKind::Has { choices, choice } => {
            format!("{} has {}", print_value(choices), print_member(choice))
        }
        ConditionKind::During { date, period } => {
            format!("{} during {}", print_value(date), period.value)
        }
        ConditionKind::Is { value: of, negated, state } => {
            format!("{} {} {}", print_value(of), if *negated { "is not" } else { "is" }, state.value.as_str())
        }
        ConditionKind::Quantified { quantifier, condition } => {
            let quantifier = match quantifier.value {
                Quantifier::All => "all",
                Quantifier::Any => "any",
                Quantifier::None => "none",
            };
            format!("{quantifier} of ({})", print_condition(condition))
        }
    }
}

/// The canonical text of a member of a set.
///
/// ```
/// use mattstock_syntax::{Located, SourceId, dsl};
/// let (member, _) = dsl::parse_member(&Located::verbatim("F40 .. F48", SourceId(0), 0));
/// assert_eq!(dsl::print_member(&member.unwrap()), "F40..F48");
/// ```
pub fn print_member(member: &Member) -> String {
    match &member.kind {
        MemberKind::Word(text) | MemberKind::Number(text) => text.clone(),
        MemberKind::Text(text) => quoted(text),
        MemberKind::Date(date) => date.to_string(),
        MemberKind::Range(first, last) => format!("{first}..{last}"),
        MemberKind::Prefix(prefix) => format!("{prefix}*"),
    }
}

fn joined(all: &[Condition], junctor: &str) -> String {
    let all: Vec<String> = all.iter().map(clause).collect();
    all.join(junctor)
}

/// A condition as one clause among others.
fn clause(condition: &Condition) -> String {
    let text = print_condition(condition);
    match condition.kind {
        ConditionKind::And(_) | ConditionKind::Or(_) => format!("({text})"),
        _ => text,
    }
}

fn set(set: &MemberSet) -> String {
    match set {
        MemberSet::Named(name) => name.value.clone(),
        MemberSet::Listed(members, _) => {
            let members: Vec<String> = members.iter().map(print_member).collect();
            format!("({})", members.join(", "))
        }
    }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

fn ends_with_days(of: &Value) -> bool {
    match &of.kind {
        ValueKind::Name(name) => name == "days",
        ValueKind::Arithmetic { right, .. } => ends_with_days(right),
        ValueKind::Negative(inner) => ends_with_days(inner),
        ValueKind::DaysBetween(_, end) => ends_with_days(end),
        _ => false,
    }
}

/// How tight a value holds together: sums, products, signs, all else.
fn level(of: &Value) -> u8 {
    match &of.kind {
        ValueKind::Arithmetic { op: ArithmeticOp::Add | ArithmeticOp::Subtract, .. } => 0,
        ValueKind::Arithmetic { .. } => 1,
        ValueKind::Negative(_) => 2,
        _ => 3,
    }
}

/// A value in parentheses unless it holds together at least as tight as wanted.
fn at_least(of: &Value, wanted: u8) -> String {
    if level(of) < wanted { format!("({})", print_value(of)) } else { print_value(of) }
}

/// The canonical text of a value; read again it gives the same tree.
///
/// ```
/// use mattstock_syntax::{Located, SourceId, dsl};
/// let text = Located::verbatim("(slut-start) + 1", SourceId(0), 0);
/// let (value, _) = dsl::parse_value(&text);
/// assert_eq!(dsl::print_value(&value.unwrap()), "slut - start + 1");
/// ```
pub fn print_value(of: &Value) -> String {
    match &of.kind {
        ValueKind::Name(name) => name.clone(),
        ValueKind::Cell { question, item } => format!("{}[{}]", question.value, item.value),
        ValueKind::Number(number) => number.clone(),
        ValueKind::Date(date) => date.to_string(),
        ValueKind::Text(text) => quoted(text),
        ValueKind::Arithmetic { op, left, right } => {
            let sign = match op {
                ArithmeticOp::Add => "+",
                ArithmeticOp::Subtract => "-",
                ArithmeticOp::Multiply => "*",
                ArithmeticOp::Divide => "/",
            };
            let level = level(of);
            format!("{} {sign} {}", at_least(left, level), at_least(right, level + 1))
        }
        ValueKind::Negative(inner) => format!("-{}", at_least(inner, 2)),
        ValueKind::DaysBetween(start, end) => {
            format!("days between {} and {}", at_least(start, 2), at_least(end, 2))
        }
        ValueKind::Age(birth, at) => format!("age({}, {})", print_value(birth), print_value(at)),
        ValueKind::NumberOf(condition) => format!("number of ({})", print_condition(condition)),
        ValueKind::Other { source, key, value } => {
            format!("{}[{}].{}", source.value, key.value, value.value)
        }
    }
}

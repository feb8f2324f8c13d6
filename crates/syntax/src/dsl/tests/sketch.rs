//! A tree as a short text with every level in parentheses, so that a test shows how an expression was understood.

use crate::ast::*;

pub(super) fn aggregate(a: &Aggregate) -> String {
    let fold = match &a.fold.value {
        Fold::Count => "(count)".to_owned(),
        Fold::Distinct(name) => format!("(distinct {})", name.value),
        Fold::Each(name) => format!("(each {})", name.value),
        Fold::Sum(of) => format!("(sum {})", value(of)),
        Fold::Mean(of) => format!("(mean {})", value(of)),
        Fold::Median(of) => format!("(median {})", value(of)),
        Fold::Min(of) => format!("(min {})", value(of)),
        Fold::Max(of) => format!("(max {})", value(of)),
        Fold::Deviation(of) => format!("(sd {})", value(of)),
        Fold::Percentile(rank, of) => format!("(percentile {} {})", rank.value, value(of)),
    };
    let mut parts = vec![fold];
    if let Some(by) = &a.by {
        let binders: Vec<String> = by
            .binders
            .iter()
            .map(|b| format!("{:?}", b.value))
            .collect();
        parts.push(format!("(by {} {})", binders.join(" "), by.of.value));
    }
    if let Some(from) = &a.from {
        parts.push(format!("(from {})", from.value));
    }
    if let Some(of) = &a.condition {
        parts.push(format!("(where {})", condition(of)));
    }
    parts.join(" ")
}

pub(super) fn condition(c: &Condition) -> String {
    let all = |name: &str, all: &[Condition]| {
        let all: Vec<String> = all.iter().map(condition).collect();
        format!("({name} {})", all.join(" "))
    };
    match &c.kind {
        ConditionKind::And(of) => all("And", of),
        ConditionKind::Or(of) => all("Or", of),
        ConditionKind::Not(of) => format!("(Not {})", condition(of)),
        ConditionKind::Named(name) => format!("(Named {})", name.value),
        ConditionKind::Compare { left, op, right } => {
            format!("({:?} {} {})", op.value, value(left), value(right))
        }
        ConditionKind::Between {
            value: of,
            low,
            high,
        } => {
            format!("(Between {} {} {})", value(of), value(low), value(high))
        }
        ConditionKind::In {
            value: of,
            negated,
            set: members,
        } => {
            let name = if *negated { "NotIn" } else { "In" };
            format!("({name} {} {})", value(of), set(members))
        }
        ConditionKind::HasAnyOf { list, set: members } => {
            format!("(HasAnyOf {} {})", value(list), set(members))
        }
        ConditionKind::Has { choices, choice } => {
            format!("(Has {} {})", value(choices), member(choice))
        }
        ConditionKind::During { date, period } => {
            format!("(During {} {})", value(date), period.value)
        }
        ConditionKind::Is {
            value: of,
            negated,
            state,
        } => {
            let name = if *negated { "IsNot" } else { "Is" };
            format!("({name} {} {:?})", value(of), state.value)
        }
        ConditionKind::Quantified {
            quantifier,
            condition: of,
        } => {
            format!("({:?} {})", quantifier.value, condition(of))
        }
    }
}

fn set(set: &MemberSet) -> String {
    match set {
        MemberSet::Named(name) => format!("<{}>", name.value),
        MemberSet::Listed(members, _) => {
            let members: Vec<String> = members.iter().map(member).collect();
            format!("{{{}}}", members.join(" "))
        }
    }
}

pub(super) fn member(m: &Member) -> String {
    match &m.kind {
        MemberKind::Word(text) => text.clone(),
        MemberKind::Text(text) => format!("{text:?}"),
        MemberKind::Number(text) => format!("#{text}"),
        MemberKind::Date(date) => format!("@{date}"),
        MemberKind::Range(first, last) => format!("(Range {first} {last})"),
        MemberKind::Prefix(prefix) => format!("(Prefix {prefix})"),
    }
}

fn value(v: &Value) -> String {
    match &v.kind {
        ValueKind::Name(name) => name.clone(),
        ValueKind::Cell { question, item } => format!("(Cell {} {})", question.value, item.value),
        ValueKind::Number(number) => format!("#{number}"),
        ValueKind::Date(date) => format!("@{date}"),
        ValueKind::Text(text) => format!("{text:?}"),
        ValueKind::Arithmetic { op, left, right } => {
            format!("({op:?} {} {})", value(left), value(right))
        }
        ValueKind::Negative(of) => format!("(Negative {})", value(of)),
        ValueKind::DaysBetween(start, end) => format!("(Days {} {})", value(start), value(end)),
        ValueKind::Age(birth, at) => format!("(Age {} {})", value(birth), value(at)),
        ValueKind::NumberOf(of) => format!("(NumberOf {})", condition(of)),
        ValueKind::Other { source, key, value } => {
            format!("(Other {} {} {})", source.value, key.value, value.value)
        }
    }
}

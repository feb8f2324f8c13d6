//! Clauses and comparisons joined in a way that can be read in two.

use crate::ast::CompareOp;
use crate::{Code, Diagnostic, Name, Role, Span};

use super::view::one_line;

/// The finding about `and` mixed with `or`, with both ways of putting parentheses.
pub(super) fn mixed(clauses: &[String], junctors: &[Name]) -> Option<Diagnostic> {
    let first = junctors.first()?;
    let other = junctors.iter().find(|junctor| junctor.value != first.value)?;
    Some(
        Diagnostic::new(Code::MixedJunctors, other.span)
            .label(first.span, Role::First)
            .arg("first", &first.value)
            .arg("other", &other.value)
            .arg("and_first", grouped(clauses, junctors, "and"))
            .arg("or_first", grouped(clauses, junctors, "or")),
    )
}

/// The finding about a clause that is empty: the `i`-th, `after` being the keyword before the first.
pub(super) fn missing(i: usize, after: Option<&Name>, junctors: &[Name]) -> Option<Diagnostic> {
    let (arg, junctor) = match (i.checked_sub(1), junctors.get(i)) {
        (Some(before), _) => ("junctor_after", junctors.get(before)?),
        (None, Some(next)) => ("junctor_before", next),
        (None, None) => ("junctor_after", after?),
    };
    Some(Diagnostic::new(Code::MissingValue, junctor.span).arg(arg, &junctor.value))
}

/// The clauses with parentheses around those that `inner` joins.
fn grouped(clauses: &[String], junctors: &[Name], inner: &str) -> String {
    let mut groups: Vec<Vec<&str>> = vec![Vec::new()];
    for (i, clause) in clauses.iter().enumerate() {
        if i > 0 && junctors[i - 1].value != inner {
            groups.push(Vec::new());
        }
        if let Some(group) = groups.last_mut() {
            group.push(clause);
        }
    }
    let outer = if inner == "and" { " or " } else { " and " };
    let inner = format!(" {inner} ");
    let groups: Vec<String> = groups
        .iter()
        .map(|group| match group[..] {
            [single] => single.to_owned(),
            _ => format!("({})", group.join(&inner)),
        })
        .collect();
    one_line(&groups.join(outer))
}

/// The finding about `16 <= a <= 64`: values and what stands between them.
pub(super) fn chained(values: &[String], ops: &[CompareOp], span: Span) -> Diagnostic {
    use CompareOp::{Equal, Greater, GreaterOrEqual, Less, LessOrEqual, NotEqual};
    let write = match (values, ops) {
        ([low, value, high], [LessOrEqual, LessOrEqual]) | ([high, value, low], [GreaterOrEqual, GreaterOrEqual]) => {
            format!("{value} between {low} and {high}")
        }
        ([a, value, b], [Less | LessOrEqual, Less | LessOrEqual])
        | ([a, value, b], [Greater | GreaterOrEqual, Greater | GreaterOrEqual]) => {
            let (left, right) = (flipped(ops[0]).as_str(), ops[1].as_str());
            format!("{value} {left} {a} and {value} {right} {b}")
        }
        // `f1 = ja = nej`: the answers are not compared with one another.
        ([value, answers @ ..], [op @ (Equal | NotEqual), others @ ..]) if others.iter().all(|other| other == op) => {
            let within = if *op == Equal { "in" } else { "not in" };
            format!("{value} {within} ({})", answers.join(", "))
        }
        _ => {
            let pairs = values.windows(2).zip(ops);
            let tests: Vec<String> = pairs.map(|(pair, op)| format!("{} {} {}", pair[0], op.as_str(), pair[1])).collect();
            tests.join(" and ")
        }
    };
    Diagnostic::new(Code::ChainedComparison, span).arg("write", one_line(&write))
}

fn flipped(op: CompareOp) -> CompareOp {
    match op {
        CompareOp::Less => CompareOp::Greater,
        CompareOp::LessOrEqual => CompareOp::GreaterOrEqual,
        CompareOp::Greater => CompareOp::Less,
        CompareOp::GreaterOrEqual => CompareOp::LessOrEqual,
        same => same,
    }
}

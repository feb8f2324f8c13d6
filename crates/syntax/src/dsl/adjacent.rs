//! Values that stand side by side with no operator between them: `f1 ja`, `f1 = ja, nej`.

use crate::{Code, Diagnostic};

use super::calls;
use super::clause::unexpected;
use super::repair::Patch;
use super::sets;
use super::tokens::Kind;
use super::view::{Slip, View, one_line};

/// Two values, or a value and a comma, where an operator or nothing should stand.
pub(super) fn operands(view: &View<'_>) -> Vec<Slip> {
    let depths = view.depths();
    let measured = (2..view.tokens.len()).find(|&at| is_measure_word(view, at));
    if let Some(at) = measured.filter(|&at| compared(view, &depths, at)) {
        return vec![too_many(view, at)];
    }
    for at in 1..view.tokens.len() {
        if !view.ends_operand(at - 1) {
            continue;
        }
        let open = view.kind(at) == Some(Kind::Open) && view.kind(at - 1) == Some(Kind::Word);
        let slip = if open && view.touches(at - 1) {
            calls::in_condition(view, at - 1)
        } else if open && !compared(view, &depths, at) {
            set_without_in(view, at)
        } else if view.begins_operand(at) && in_brackets(view, at) {
            let diagnostic = unexpected(view, Some(view.tokens[at].range.start));
            Slip::new(diagnostic.arg("form", "f2[item] = ja"), Vec::new())
        } else if view.kind(at) == Some(Kind::Comma) {
            if in_call(view, &depths, at) {
                continue;
            }
            too_many(view, at)
        } else if view.begins_operand(at) {
            if compared(view, &depths, at) {
                too_many(view, at)
            } else if view.is_any(at - 1, &["age"]) {
                dates_wanted(view, at - 1)
            } else {
                spaced_name(view, at).unwrap_or_else(|| no_operator(view, at))
            }
        } else if view.is_any(at, &["not"]) && !view.is_any(at + 1, &["in"]) {
            not_equal(view, at)
        } else {
            continue;
        };
        return vec![slip];
    }
    Vec::new()
}

/// Whether a comparison stands before the token, within the same parentheses.
fn compared(view: &View<'_>, depths: &[usize], at: usize) -> bool {
    (0..at).rev().take_while(|&i| depths[i] >= depths[at]).any(|i| {
        depths[i] == depths[at]
            && (view.kind(i) == Some(Kind::Relation) || view.is_any(i, &["in", "is", "has", "between", "during"]))
    })
}

/// Whether a comma stands between the arguments of a function or the members of a set.
fn in_call(view: &View<'_>, depths: &[usize], at: usize) -> bool {
    let open = (0..at).rev().find(|&i| view.kind(i) == Some(Kind::Open) && depths[i] < depths[at]);
    open.is_some_and(|open| open > 0 && view.kind(open - 1) == Some(Kind::Word))
}

/// Whether a `[` before the token is still open.
fn in_brackets(view: &View<'_>, at: usize) -> bool {
    let last = (0..at).rev().find(|&i| matches!(view.kind(i), Some(Kind::OpenBracket | Kind::CloseBracket)));
    last.is_some_and(|i| view.kind(i) == Some(Kind::OpenBracket))
}

/// `f1 (ja, nej)`
fn set_without_in(view: &View<'_>, at: usize) -> Slip {
    let patches = vec![view.insert(at, "in ")];
    let diagnostic = Diagnostic::new(Code::MissingOperator, view.span(at - 1, at))
        .arg("left", view.tokens[at - 1].text)
        .arg("right", view.tokens[at].text)
        .arg("write", view.written(&patches));
    Slip::new(diagnostic, patches)
}

/// `age fodd >= 18`
fn dates_wanted(view: &View<'_>, at: usize) -> Slip {
    let diagnostic = Diagnostic::new(Code::ExpressionSyntax, view.span(at, at + 1));
    Slip::new(diagnostic.arg("dates_of", "age").arg("form", "age(birth, at)"), Vec::new())
}

/// `f 4a = ja`: a name in several words, before what is said about it.
fn spaced_name(view: &View<'_>, at: usize) -> Option<Slip> {
    let part = |at: usize| matches!(view.kind(at), Some(Kind::Word | Kind::Number)) && view.begins_operand(at);
    let first = at - 1;
    let last = (at..view.tokens.len()).take_while(|&i| part(i)).last()?;
    let said = view.kind(last + 1) == Some(Kind::Relation)
        || view.is_any(last + 1, &["in", "is", "has", "between", "during"])
        || (view.is_any(last + 1, &["not"]) && view.is_any(last + 2, &["in"]));
    if view.kind(first) != Some(Kind::Word) || !said {
        return None;
    }
    // `svarat f1 = ja`: two words may as well be two names.
    if last == at && view.tokens[last].text.starts_with(char::is_alphabetic) {
        let diagnostic = Diagnostic::new(Code::MissingOperator, view.span(first, last))
            .arg("left", view.tokens[first].text)
            .arg("right", view.tokens[last].text)
            .arg("write", view.written(&[view.insert(last, "and ")]))
            .arg("joined", format!("{}_{}", view.tokens[first].text, view.tokens[last].text));
        return Some(Slip::new(diagnostic, Vec::new()));
    }
    let mut name = view.tokens[first].text.to_owned();
    for token in &view.tokens[at..=last] {
        if !token.text.starts_with(|c: char| c.is_ascii_digit()) {
            name.push('_');
        }
        name.push_str(token.text);
    }
    let spaced = one_line(view.source(first, last));
    let asked = ["fråga", "fraga", "question"].contains(&view.tokens[first].text.to_lowercase().as_str());
    if let Some(number) = name.get(view.tokens[first].text.len()..).filter(|_| asked) {
        // What the question is called only the catalogue knows.
        let form = view.written(&[view.replace(first, last, &format!("f{}", number.trim_start_matches('_')))]);
        let diagnostic = Diagnostic::new(Code::ExpressionSyntax, view.span(first, last));
        return Some(Slip::new(diagnostic.arg("spaced_name", spaced).arg("form", form), Vec::new()));
    }
    let patches = vec![view.replace(first, last, &name)];
    let diagnostic = Diagnostic::new(Code::ExpressionSyntax, view.span(first, last))
        .arg("spaced_name", spaced)
        .arg("write", view.written(&patches));
    Some(Slip::new(diagnostic, patches))
}

fn no_operator(view: &View<'_>, at: usize) -> Slip {
    let patches = vec![view.insert(at, "= ")];
    let diagnostic = Diagnostic::new(Code::MissingOperator, view.span(at - 1, at))
        .arg("left", view.tokens[at - 1].text)
        .arg("right", view.tokens[at].text)
        .arg("write", view.written(&patches));
    Slip::new(diagnostic, patches)
}

/// `f1 not ja` and `f1 not = ja`.
fn not_equal(view: &View<'_>, at: usize) -> Slip {
    let sign = view.get(at + 1).is_some_and(|t| t.text == "=");
    let patches = vec![view.replace(at, at + usize::from(sign), "!=")];
    let diagnostic = Diagnostic::new(Code::ExpressionSyntax, view.span(at, at))
        .arg("found", "not")
        .arg("after", view.tokens[at - 1].text)
        .arg("write", view.written(&patches));
    Slip::new(diagnostic, patches)
}

/// Whether a word after a number is what the number counts.
fn is_measure_word(view: &View<'_>, at: usize) -> bool {
    const WORDS: [&str; 16] = [
        "year", "years", "yrs", "år", "month", "months", "månad", "månader", "week", "weeks", "vecka", "veckor", "day",
        "days", "dag", "dagar",
    ];
    view.kind(at - 1) == Some(Kind::Number) && WORDS.contains(&view.tokens[at].text.to_lowercase().as_str())
}

/// More values than a comparison takes: `f1 = ja, nej`, `f1 = DV 077`.
fn too_many(view: &View<'_>, at: usize) -> Slip {
    let comma = view.kind(at) == Some(Kind::Comma);
    let mut diagnostic = Diagnostic::new(Code::ExpressionSyntax, view.span(at, at))
        .arg("found", view.tokens[at].text)
        .arg("after", view.tokens[at - 1].text);
    // `age(fodd, start) > 5 years`: a number stands without what it counts.
    if is_measure_word(view, at) {
        let patches = vec![Patch::new(view.tokens[at - 1].range.end..view.tokens[at].range.end, "")];
        return Slip::new(diagnostic.arg("write", view.written(&patches)), patches);
    }
    let mut last = at - 1;
    loop {
        let next = last + if view.kind(last + 1) == Some(Kind::Comma) { 2 } else { 1 };
        if !view.begins_operand(next) || view.kind(next) == Some(Kind::Open) {
            break;
        }
        last = next;
    }
    // `f1 = ja, f2 = nej`: what follows the comma is a condition of its own.
    let compares =
        view.kind(at + 2) == Some(Kind::Relation) || view.is_any(at + 2, &["in", "is", "has", "between", "during"]);
    if comma && view.begins_operand(at + 1) && compares {
        let patches = vec![view.replace(at - 1, at, &format!("{} and", view.tokens[at - 1].text))];
        return Slip::new(diagnostic.arg("write", view.written(&patches)), patches);
    }
    let op = at.checked_sub(2).and_then(|i| view.get(i)).map(|t| t.text);
    let listed = last >= at && last + 1 == view.tokens.len();
    let write = match op.filter(|_| listed) {
        Some("=") => Some("in"),
        Some("!=") => Some("not in"),
        _ => None,
    };
    let Some(write) = write else {
        let list = comma.then_some("in (ja, nej)");
        let form = (!comma).then_some("f1 = ja");
        return Slip::new(diagnostic.arg_opt("list", list).arg_opt("form", form), Vec::new());
    };
    if !comma && last == at && sets::spaced_code(view, at) {
        let code = format!("{}{}", view.tokens[at - 1].text, view.tokens[at].text);
        let patches = vec![view.replace(at - 2, last, &format!("{write} ({code})"))];
        return Slip::new(diagnostic.arg("write", view.written(&patches)), patches);
    }
    let members: Vec<&str> =
        (at - 1..=last).filter(|&i| view.kind(i) != Some(Kind::Comma)).map(|i| view.tokens[i].text).collect();
    let patches = vec![view.replace(at - 2, last, &format!("{write} ({})", members.join(", ")))];
    diagnostic = diagnostic.arg("write", view.written(&patches));
    if !comma {
        let whole = one_line(view.source(at - 1, last));
        let quoted = vec![view.replace(at - 1, last, &format!("\"{whole}\""))];
        diagnostic = diagnostic.arg("quoted", view.written(&quoted));
    }
    Slip::new(diagnostic, patches)
}

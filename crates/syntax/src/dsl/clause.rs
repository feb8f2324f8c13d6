//! Why a clause did not parse.
//!
//! First what a few neighbouring tokens tell (`slips`), then how the clause is put together. Each check finds one kind
//! of mistake; the first that finds anything speaks, and the mended clause is read again for the next.

use crate::ast::{Condition, Value};
use crate::{Code, Diagnostic, Located, suggest};

use super::slips::{self, foreign_word};
use super::tokens::{Kind, read};
use super::view::{Slip, View, settle};
use super::vocabulary::{FOLDS, Place, STATES, example, is_reserved, own_word};
use super::{adjacent, elsewhere, operators, parse, sets};

/// How a value is written, for help.
const VALUE: &str = "age(fodd, start)";

/// The findings about a clause that did not parse, at least one, and the clause as mended.
pub(super) fn diagnose(text: &Located, rounds: u8) -> (Option<Condition>, Vec<Diagnostic>) {
    let tokens = read(&text.text);
    let view = View { text, tokens: &tokens };
    let mut found = slips::find(view, false);
    if found.is_empty() {
        found = structure(&view);
    }
    settle(text, found, rounds, parse::condition)
}

/// The findings about a value that did not parse, at least one, and the value as mended.
pub(super) fn diagnose_value(text: &Located, rounds: u8) -> (Option<Value>, Vec<Diagnostic>) {
    let tokens = read(&text.text);
    let view = View { text, tokens: &tokens };
    let mut found = slips::find(view, false);
    if found.is_empty() {
        found = structure_of_value(&view);
    }
    // Between two values a condition lacks `=`; which operator a value lacks nobody can tell.
    for slip in found.iter_mut().filter(|slip| slip.diagnostic.code == Code::MissingOperator) {
        slip.diagnostic.args.retain(|(name, _)| *name != "write");
        slip.diagnostic.args.push(("form", "a + b".to_owned()));
        slip.patches.clear();
    }
    settle(text, found, rounds, parse::value)
}

fn structure_of_value(view: &View<'_>) -> Vec<Slip> {
    let computed = computation(view, "value", VALUE);
    if !computed.is_empty() {
        return computed;
    }
    let checks: [fn(&View<'_>) -> Vec<Slip>; 7] =
        [elsewhere::item, sets::members, quantified, reserved, missing, between, adjacent::operands];
    checks.iter().map(|check| check(view)).find(|slips| !slips.is_empty()).unwrap_or_else(|| {
        let diagnostic = unexpected(view, parse::value_ends(&view.text.text));
        vec![Slip::new(diagnostic.arg("form", VALUE), Vec::new())]
    })
}

fn structure(view: &View<'_>) -> Vec<Slip> {
    let checks: [fn(&View<'_>) -> Vec<Slip>; 14] = [
        |view| computation(view, "condition", "f1 = ja"),
        |view| excluded(view, 1),
        misplaced,
        elsewhere::item,
        and_above,
        sets::members,
        operators::unfinished,
        sets::bare,
        quantified,
        reserved,
        missing,
        between,
        state,
        adjacent::operands,
    ];
    checks.iter().map(|check| check(view)).find(|slips| !slips.is_empty()).unwrap_or_else(|| {
        let diagnostic = unexpected(view, parse::test_ends(&view.text.text));
        let form = if view.text.text.contains('[') { "f2[item] = ja" } else { "f1 = ja" };
        vec![Slip::new(diagnostic.arg("form", form), Vec::new())]
    })
}

/// `count where …` where a condition or a value is wanted.
fn computation(view: &View<'_>, wanted: &'static str, form: &'static str) -> Vec<Slip> {
    let follows = view.is_any(1, &["where", "by", "of", "from", "each", "distinct"])
        || (view.is_any(0, &["percentile"]) && view.kind(1) == Some(Kind::Number));
    if !view.is_any(0, FOLDS) || !follows {
        return Vec::new();
    }
    let diagnostic = Diagnostic::new(Code::AggregateAsCondition, view.span(0, 1)).arg("found", view.source(0, 1));
    let diagnostic = diagnostic.arg(wanted, "");
    let condition = view.find_outside(1, &["where"]).filter(|at| wanted == "condition" && at + 1 < view.tokens.len());
    // `sum of f12 > 3` says of every row what `f12 > 3` says.
    let value = (view.is_any(1, &["of"]) && view.tokens.len() > 2).then_some(1);
    let Some(at) = condition.or(value) else {
        return vec![Slip::new(diagnostic.arg("form", form), Vec::new())];
    };
    let patches = vec![view.replace(0, at, "")];
    let write = view.written(&patches);
    vec![Slip::new(diagnostic.arg("write", write), patches)]
}

/// `f1 = ja exclude where f8 = alltid`: what is left out is said by a key of the part, not here.
pub(super) fn excluded(view: &View<'_>, from: usize) -> Vec<Slip> {
    let Some(at) = view.find_outside(from, &["exclude"]) else { return Vec::new() };
    let stands = view.is_any(at + 1, &["where", "not"]) || view.begins_operand(at + 1);
    if !stands || at == 0 || matches!(view.kind(at - 1), Some(Kind::Relation | Kind::Arithmetic)) {
        return Vec::new();
    }
    let diagnostic = Diagnostic::new(Code::ExpressionSyntax, view.span(at, at))
        .arg("found", "exclude")
        .arg("after", view.tokens[at - 1].text)
        .arg("excluded", "");
    vec![Slip::new(diagnostic, vec![view.replace(at, view.tokens.len() - 1, "")])]
}

/// `where` that is not wanted, and `by` and `from` after it.
fn misplaced(view: &View<'_>) -> Vec<Slip> {
    let Some(at) = view.find_outside(0, &["where", "by", "from"]) else {
        return Vec::new();
    };
    let word = view.tokens[at].text;
    let diagnostic = Diagnostic::new(Code::ExpressionSyntax, view.span(at, at)).arg("found", word);
    let last = view.tokens.len() - 1;
    let slip = match (word, at) {
        ("where", 0) if last > 0 => {
            let patches = vec![view.replace(0, 0, "")];
            let write = view.written(&patches);
            Slip::new(diagnostic.arg("write", write), patches)
        }
        (_, 0) => return Vec::new(),
        ("where", _) => {
            let patches = vec![view.replace(at, at, "and")];
            let diagnostic = diagnostic.arg("after", view.tokens[at - 1].text);
            let write = view.written(&patches);
            Slip::new(diagnostic.arg("write", write), patches)
        }
        _ => {
            let diagnostic = diagnostic.arg("after", view.tokens[at - 1].text).arg("early", view.source(at, last));
            Slip::new(diagnostic, vec![view.replace(at, last, "")])
        }
    };
    vec![slip]
}

/// `any of f2 = ja` and `any (f2 = ja)`.
fn quantified(view: &View<'_>) -> Vec<Slip> {
    for at in 0..view.tokens.len() {
        let number = view.is_any(at, &["number"]);
        if !(number || quantifier(view, at).is_some()) || (at > 0 && view.is_any(at - 1, &["has"])) {
            continue;
        }
        if !number && let Some(slip) = said_outside(view, at) {
            return vec![slip];
        }
        if view.kind(at + 1) == Some(Kind::Open) {
            let patches = vec![view.insert(at + 1, if view.touches(at) { " of " } else { "of " })];
            let diagnostic = Diagnostic::new(Code::MissingWord, view.span(at, at))
                .arg("word", "of")
                .arg("after", view.tokens[at].text)
                .arg("write", view.written(&patches));
            return vec![Slip::new(diagnostic, patches)];
        }
        if !number && let Some(slip) = over_items(view, at) {
            return vec![slip];
        }
        let open = view.kind(at + 2) == Some(Kind::Open);
        if !view.is_any(at + 1, &["of"]) || open || at + 2 >= view.tokens.len() {
            continue;
        }
        // The condition of `number of` ends where what is said about the number begins.
        let last = if number && view.kind(at + 3) == Some(Kind::Relation) && at + 4 < view.tokens.len() {
            at + 4
        } else {
            view.tokens.len() - 1
        };
        // `number of f2 = 2`: what is said of each item is lacking.
        if number && last + 1 == view.tokens.len() && view.kind(last) == Some(Kind::Number) && last > at + 3 {
            let (name, said) = (view.source(at + 2, last - 2), view.source(last - 1, last));
            let diagnostic = Diagnostic::new(Code::MissingParenthesis, view.span(at + 2, last - 2))
                .arg("found", name)
                .arg("write", format!("number of ({name} = …) {said}"));
            return vec![Slip::new(diagnostic, Vec::new())];
        }
        let found = view.source(at + 2, last);
        let patches = vec![view.replace(at + 2, last, &format!("({found})"))];
        let diagnostic = Diagnostic::new(Code::MissingParenthesis, view.span(at + 2, last))
            .arg("found", found)
            .arg("write", view.written(&patches));
        return vec![Slip::new(diagnostic, patches)];
    }
    Vec::new()
}

/// The quantifier at a token, in whatever case or language.
fn quantifier(view: &View<'_>, at: usize) -> Option<&'static str> {
    let token = view.get(at).filter(|t| t.kind == Kind::Word)?;
    let own = own_word(token.text, Place::Clause).unwrap_or(token.text);
    ["all", "any", "none"].into_iter().find(|word| *word == own)
}

/// `all(f2) = ja` and `all of (f2) = ja`: what is said of the items stands outside the parentheses.
fn said_outside(view: &View<'_>, at: usize) -> Option<Slip> {
    let of = view.is_any(at + 1, &["of"]);
    let open = at + 1 + usize::from(of);
    let close = open + 2;
    let named = view.kind(open + 1) == Some(Kind::Word) && view.begins_operand(open + 1);
    let said = view.kind(close + 1) == Some(Kind::Relation) || view.is_any(close + 1, &["in", "is", "not"]);
    if view.kind(open) != Some(Kind::Open) || !named || view.kind(close) != Some(Kind::Close) || !said {
        return None;
    }
    let depths = view.depths();
    let ends = |i: usize| depths[i] < depths[at] || (depths[i] == depths[at] && view.is_any(i, &["and", "or"]));
    let last = (close + 1..view.tokens.len()).find(|&i| ends(i)).unwrap_or(view.tokens.len()) - 1;
    let (name, rest) = (view.tokens[open + 1].text, view.source(close + 1, last));
    let patches = vec![view.replace(at, last, &format!("{} of ({name} {rest})", quantifier(view, at)?))];
    let diagnostic = Diagnostic::new(Code::ExpressionSyntax, view.span(close + 1, close + 1))
        .arg("found", view.tokens[close + 1].text)
        .arg("after", ")")
        .arg("write", view.written(&patches));
    Some(Slip::new(diagnostic, patches))
}

/// `alder = 65+`: a number and all above it.
fn and_above(view: &View<'_>) -> Vec<Slip> {
    let found = (2..view.tokens.len()).find(|&at| {
        let ends = view.get(at + 1).is_none_or(|t| t.kind == Kind::Close || t.is_any(&["and", "or"]));
        view.tokens[at].text == "+" && view.touches(at - 1) && view.kind(at - 1) == Some(Kind::Number) && ends
    });
    let compared = |at: usize| at > 2 && matches!(view.tokens[at - 2].text, "=" | ">=" | ">");
    let Some(at) = found.filter(|&at| compared(at)) else { return Vec::new() };
    if view.kind(at - 3) != Some(Kind::Word) {
        return Vec::new();
    }
    let (name, number) = (view.tokens[at - 3].text, view.tokens[at - 1].text);
    let patches = vec![view.replace(at - 3, at, &format!("{name} >= {number}"))];
    let band = vec![view.replace(at - 3, at, &format!("{name} = {number}_plus"))];
    let diagnostic = Diagnostic::new(Code::ExpressionSyntax, view.span(at, at))
        .arg("found", "+")
        .arg("after", number)
        .arg("write", view.written(&patches))
        .arg("band", view.written(&band));
    vec![Slip::new(diagnostic, patches)]
}

/// `all f4b = ja`: what is said after the name is said of its items.
fn over_items(view: &View<'_>, at: usize) -> Option<Slip> {
    let before = at == 0 || view.is_any(at - 1, &["not"]) || view.kind(at - 1) == Some(Kind::Open);
    let said = view.kind(at + 2) == Some(Kind::Relation) || view.is_any(at + 2, &["in", "is", "not", "between"]);
    if !before || view.kind(at + 1) != Some(Kind::Word) || !view.begins_operand(at + 1) || !said {
        return None;
    }
    let depths = view.depths();
    let end = (at..view.tokens.len()).find(|&i| depths[i] < depths[at]).unwrap_or(view.tokens.len());
    let patches =
        vec![view.replace(at, end - 1, &format!("{} of ({})", quantifier(view, at)?, view.source(at + 1, end - 1)))];
    let diagnostic = Diagnostic::new(Code::MissingWord, view.span(at, at))
        .arg("word", "of")
        .arg("after", view.tokens[at].text)
        .arg("write", view.written(&patches));
    Some(Slip::new(diagnostic, patches))
}

/// A keyword where a value should stand.
fn reserved(view: &View<'_>) -> Vec<Slip> {
    for (at, token) in view.tokens.iter().enumerate() {
        let wanted = at == 0
            || matches!(view.tokens[at - 1].kind, Kind::Relation | Kind::Arithmetic)
            || view.is_any(at - 1, &["during", "not"]);
        let negation = at > 0 && token.is("in") && view.is_any(at - 1, &["not"]);
        if !wanted || negation || token.is("not") || token.kind != Kind::Word || !is_reserved(token.text) {
            continue;
        }
        let operand_follows = view.begins_operand(at + 1) || view.is_any(at + 1, &["not"]);
        if !operand_follows {
            return vec![Slip::new(sets::reserved(view, at), Vec::new())];
        }
        if let Some(slip) = denied_operator(view, at) {
            return vec![slip];
        }
        if at == 0 || view.is_any(at - 1, &["not", "during"]) {
            return vec![missing_value(view, at, "before")];
        }
        // `f1 = in (ja, nej)`: one operator too many.
        let patches = vec![view.replace(at - 1, at - 1, "")];
        let diagnostic = Diagnostic::new(Code::ExpressionSyntax, view.span(at - 1, at - 1))
            .arg("found", view.tokens[at - 1].text)
            .arg("write", view.written(&patches));
        return vec![Slip::new(diagnostic, patches)];
    }
    Vec::new()
}

/// `alder not between 16 and 64`: only `in` takes a `not` before it, of the others it stands before the test.
fn denied_operator(view: &View<'_>, at: usize) -> Option<Slip> {
    let denied = view.is_any(at, &["between", "has", "during"]) && at > 1 && view.is_any(at - 1, &["not"]);
    if !denied || !view.ends_operand(at - 2) || view.is_any(0, &["not"]) {
        return None;
    }
    let patches = vec![view.insert(0, "not "), view.replace(at - 1, at - 1, "")];
    let diagnostic = Diagnostic::new(Code::ExpressionSyntax, view.span(at - 1, at - 1))
        .arg("found", "not")
        .arg("write", view.written(&patches));
    Some(Slip::new(diagnostic, patches))
}

fn missing_value(view: &View<'_>, at: usize, arg: &'static str) -> Slip {
    let token = &view.tokens[at];
    let mut diagnostic = Diagnostic::new(Code::MissingValue, view.span(at, at)).arg(arg, token.text);
    let state = token.is("is") || (token.is("not") && at > 0 && view.is_any(at - 1, &["is"]));
    if state && arg == "after" {
        diagnostic = diagnostic.arg("states", STATES.join(", "));
    } else if token.kind == Kind::Relation && arg == "after" && at > 0 {
        diagnostic = diagnostic.arg("compared", view.tokens[at - 1].text);
    } else {
        // What `of` belongs to says more than `of`.
        let word = match at.checked_sub(1).and_then(|i| view.get(i)) {
            Some(_) if token.is("of") && at > 1 && view.is_any(at - 2, &["has"]) => "has",
            Some(before) if token.is("of") => before.text,
            _ => token.text,
        };
        diagnostic = diagnostic.arg("example", example(word));
    }
    Slip::new(diagnostic, Vec::new())
}

/// An operator with nothing after it or before it, and two operators together.
fn missing(view: &View<'_>) -> Vec<Slip> {
    let keywords = ["in", "has", "between", "during", "is", "not", "of", "and"];
    for (at, token) in view.tokens.iter().enumerate() {
        let sign = matches!(token.kind, Kind::Relation | Kind::Arithmetic);
        // The star of a prefix such as `F4*` wants nothing after it.
        let star = token.text == "*" && at > 0 && view.touches(at - 1);
        if !(sign && !star || token.is_any(&keywords)) {
            continue;
        }
        let unary = token.text == "-";
        let nothing_before = at == 0 || matches!(view.kind(at - 1), Some(Kind::Open | Kind::Comma));
        if sign && !unary && nothing_before {
            return vec![missing_value(view, at, "before")];
        }
        match view.get(at + 1) {
            None => return vec![missing_value(view, at, "after")],
            Some(next) => match next.kind {
                Kind::Close | Kind::Comma | Kind::CloseBracket => {
                    return vec![missing_value(view, at, "after")];
                }
                Kind::Relation | Kind::Arithmetic if sign && next.text != "-" => {
                    return vec![two_signs(view, at)];
                }
                Kind::Word if token.text == "between" && next.text == "and" => {
                    return vec![missing_value(view, at, "after")];
                }
                Kind::Word if token.kind == Kind::Relation && next.text == "not" => {
                    return vec![equals_not(view, at)];
                }
                _ => {}
            },
        }
    }
    Vec::new()
}

/// `> =` for `>=`, or a sign too many.
fn two_signs(view: &View<'_>, at: usize) -> Slip {
    let (first, second) = (view.tokens[at].text, view.tokens[at + 1].text);
    let write = match (first, second) {
        ("<", "=") | ("=", "<") => "<=",
        (">", "=") | ("=", ">") => ">=",
        ("<", ">") => "!=",
        _ => {
            let diagnostic =
                Diagnostic::new(Code::ExpressionSyntax, view.span(at + 1, at + 1)).arg("found", second).arg("after", first);
            let patches = vec![view.replace(at + 1, at + 1, "")];
            let write = view.written(&patches);
            return Slip::new(diagnostic.arg("write", write), patches);
        }
    };
    let diagnostic = Diagnostic::new(Code::ForeignOperator, view.span(at, at + 1))
        .arg("found", view.source(at, at + 1))
        .arg("write", write);
    Slip::new(diagnostic, vec![view.replace(at, at + 1, write)])
}

/// `f1 = not ja`
fn equals_not(view: &View<'_>, at: usize) -> Slip {
    let diagnostic = Diagnostic::new(Code::ExpressionSyntax, view.span(at + 1, at + 1))
        .arg("found", "not")
        .arg("after", view.tokens[at].text);
    if view.tokens[at].text != "=" {
        return Slip::new(diagnostic.arg("form", "not f1 > 3"), Vec::new());
    }
    let patches = vec![view.replace(at, at + 1, "!=")];
    let write = view.written(&patches);
    Slip::new(diagnostic.arg("write", write), patches)
}

/// `between` without its `and`.
fn between(view: &View<'_>) -> Vec<Slip> {
    let Some(at) = (0..view.tokens.len()).find(|&at| view.is_any(at, &["between"])) else {
        return Vec::new();
    };
    if (at..view.tokens.len()).any(|i| view.is_any(i, &["and"])) {
        return Vec::new();
    }
    let depths = view.depths();
    let separator = (at + 2..view.tokens.len()).find(|&i| {
        let sign = matches!(view.kind(i), Some(Kind::Comma | Kind::Dots)) || view.tokens[i].text == "-";
        depths[i] == depths[at] && (sign || view.is_any(i, &["to", "till"]))
    });
    let follows = at + 2 < view.tokens.len() && view.ends_operand(at + 1) && view.begins_operand(at + 2);
    let (place, patch) = match separator {
        Some(i) if i + 1 < view.tokens.len() => (i, view.replace(i - 1, i, &format!("{} and", view.tokens[i - 1].text))),
        _ if follows => (at + 2, view.insert(at + 2, "and ")),
        _ => {
            let last = view.tokens.len() - 1;
            let diagnostic = Diagnostic::new(Code::MissingWord, view.span(at, at))
                .arg("word", "and")
                .arg("after", view.source(at, last))
                .arg("write", format!("{} and …", view.source(0, last)));
            return vec![Slip::new(diagnostic, Vec::new())];
        }
    };
    let patches = vec![patch];
    let diagnostic = Diagnostic::new(Code::MissingWord, view.span(place, place))
        .arg("word", "and")
        .arg("after", view.source(at, place - 1))
        .arg("write", view.written(&patches));
    vec![Slip::new(diagnostic, patches)]
}

/// `is` followed by what is no state.
fn state(view: &View<'_>) -> Vec<Slip> {
    let Some(at) = (0..view.tokens.len()).find(|&at| view.is_any(at, &["is"])) else {
        return Vec::new();
    };
    let negated = view.is_any(at + 1, &["not"]);
    let last = at + usize::from(negated);
    let Some(found) = view.get(last + 1) else {
        return Vec::new();
    };
    if found.is_any(STATES) {
        return compared_state(view, at, last + 1).into_iter().collect();
    }
    let place = last + 1;
    if let Some(write) = own_word(found.text, Place::State) {
        let diagnostic = foreign_word(found.text, write, view.span(place, place));
        return vec![Slip::new(diagnostic, vec![view.replace(place, place, write)])];
    }
    if let Some(near) = suggest(found.text, STATES.iter().copied()) {
        let diagnostic = Diagnostic::new(Code::ExpressionSyntax, view.span(place, place))
            .arg("state", found.text)
            .arg("suggestion", near)
            .arg("words", STATES.join(", "));
        return vec![Slip::new(diagnostic, vec![view.replace(place, place, near)])];
    }
    let write = if negated { "!=" } else { "=" };
    let diagnostic = Diagnostic::new(Code::ForeignOperator, view.span(at, last))
        .arg("state", view.source(at, last))
        .arg("write", write)
        .arg("states", STATES.join(", "));
    vec![Slip::new(diagnostic, vec![view.replace(at, last, write)])]
}

/// `f1 is answered = ja`: the state is a condition by itself.
fn compared_state(view: &View<'_>, is: usize, state: usize) -> Option<Slip> {
    let sign = state + 1;
    if is == 0 || view.kind(sign) != Some(Kind::Relation) {
        return None;
    }
    let patches = vec![view.replace(is, state, "")];
    let diagnostic = Diagnostic::new(Code::ExpressionSyntax, view.span(sign, sign))
        .arg("found", view.tokens[sign].text)
        .arg("after", view.tokens[state].text)
        .arg("whole", view.source(is - 1, state))
        .arg("write", view.written(&patches));
    Some(Slip::new(diagnostic, patches))
}

/// The token at which reading stopped, where nothing better can be said.
pub(super) fn unexpected(view: &View<'_>, at: Option<usize>) -> Diagnostic {
    let at = at.unwrap_or(0);
    let index = view.tokens.iter().position(|t| t.range.end > at);
    let Some(index) = index else {
        let last = view.tokens.len().saturating_sub(1);
        return match view.get(last) {
            Some(token) => Diagnostic::new(Code::MissingValue, view.span(last, last))
                .arg("after", token.text)
                .arg("example", example(token.text)),
            None => Diagnostic::new(Code::MissingValue, view.text.full_span()).arg("empty", &view.text.text),
        };
    };
    let before = index.checked_sub(1).and_then(|i| view.get(i));
    Diagnostic::new(Code::ExpressionSyntax, view.span(index, index))
        .arg("found", view.tokens[index].text)
        .arg_opt("after", before.map(|t| t.text))
}

//! Why the head of an aggregate, what stands before `where`, did not parse.

use std::ops::Range;

use crate::ast::Aggregate;
use crate::{Code, Diagnostic, Located, suggest};

use super::repair::{Patch, slice};
use super::slips;
use super::tokens::{Kind, Token, read};
use super::view::{Slip, View, settle};
use super::vocabulary::{BINDERS, COMPARING, FOLDS, Place, RESERVED, example, is_reserved, own_word};
use super::{clause, elsewhere, parse, sets};

/// The findings about the head in a range of the text, at least one, and the aggregate as mended.
pub(super) fn diagnose(text: &Located, range: Range<usize>, rounds: u8) -> (Option<Aggregate>, Vec<Diagnostic>) {
    let whole = read(&text.text);
    let where_follows = whole.iter().find(|t| t.range.start >= range.end);
    let part = slice(text, range);
    let tokens = read(&part.text);
    let view = View { text: &part, tokens: &tokens };
    if tokens.is_empty() {
        return (None, nothing_computed(text, where_follows.map(|t| t.range.clone())));
    }
    let head = Head { view, where_follows: where_follows.is_some() };
    let mut found = head.of_source().or_else(|| head.column_of()).map_or_else(|| slips::find(view, true), |slip| vec![slip]);
    if found.is_empty() {
        found = vec![head.structure()];
    }
    settle(&part, found, rounds, parse::aggregate)
}

/// `where f1 = ja`
fn nothing_computed(text: &Located, place: Option<Range<usize>>) -> Vec<Diagnostic> {
    let place = place.unwrap_or(0..text.text.len());
    let write = super::view::one_line(&format!("count {}", &text.text[place.start..]));
    vec![
        Diagnostic::new(Code::MissingWord, text.span(place.clone()))
            .arg("word", "count")
            .arg("before", &text.text[place])
            .arg("write", write),
    ]
}

struct Head<'a> {
    view: View<'a>,
    where_follows: bool,
}

impl Head<'_> {
    /// `befolkning.antal` and `sum of befolkning.antal`: the column of another source is added up with `from`.
    fn of_source(&self) -> Option<Slip> {
        let view = &self.view;
        let at = if view.tokens.len() == 3 { 0 } else { view.find_outside(1, &["of"])? + 1 };
        let [source, dot, column] = view.tokens.get(at..)? else { return None };
        let name = |t: &Token<'_>| t.kind == Kind::Word && !is_reserved(t.text);
        let folded = at == 0 || FOLDS.contains(&view.tokens[0].text) && at <= 3;
        let close = dot.text == "." && view.touches(at) && view.touches(at + 1);
        if !(folded && close && name(source) && name(column)) {
            return None;
        }
        let fold = if at == 0 { "sum of" } else { view.source(0, at - 1) };
        let diagnostic = Diagnostic::new(Code::ExpressionSyntax, view.span(at + 1, at + 1))
            .arg("found", dot.text)
            .arg("after", source.text)
            .arg("write", format!("{fold} {} from {}", column.text, source.text));
        Some(Slip::new(diagnostic, Vec::new()))
    }

    /// `antal from befolkning`: a column of the other source, of which nothing says that it is added up. The word may also
    /// be meant for `count`, which counts the rows there.
    fn column_of(&self) -> Option<Slip> {
        let view = &self.view;
        let [column, from, source] = view.tokens else { return None };
        let name = |t: &Token<'_>| t.kind == Kind::Word && !is_reserved(t.text);
        let own = own_word(column.text, Place::Fold);
        let count = own == Some("count");
        let fold = FOLDS.contains(&column.text)
            || (own.is_some() && !count)
            || suggest(column.text, FOLDS.iter().copied()).is_some();
        if !from.is("from")
            || !name(column)
            || !name(source)
            || (fold && !count)
            || column.text.eq_ignore_ascii_case("count")
        {
            return None;
        }
        let diagnostic = self.unexpected(1).arg("write", format!("sum of {} from {}", column.text, source.text));
        let rows = count.then(|| format!("count from {}", source.text));
        Some(Slip::new(diagnostic.arg_opt("quoted", rows), Vec::new()))
    }

    fn structure(&self) -> Slip {
        let view = &self.view;
        let first = &view.tokens[0];
        if let Some(slip) = self.value_alone() {
            return slip;
        }
        if first.kind != Kind::Word || first.is("not") {
            return self.condition();
        }
        let joined = view.is_any(1, &["and", "or"]) || (view.is_any(1, &["not"]) && !view.is_any(2, &["in"]));
        let count = view.is_any(0, &["count"]) && joined;
        if view.is_any(0, FOLDS) && (count || !self.compares(1)) {
            return match first.text {
                "count" => self.count(),
                "percentile" => self.percentile(),
                _ => self.of(1),
            };
        }
        if is_reserved(first.text) {
            return self.reserved_first();
        }
        self.unknown()
    }

    /// Whether a condition goes on at the token.
    fn compares(&self, at: usize) -> bool {
        match self.view.get(at) {
            Some(token) if token.kind == Kind::Word => COMPARING.contains(&token.text),
            Some(token) => matches!(token.kind, Kind::Relation | Kind::Arithmetic | Kind::OpenBracket),
            None => false,
        }
    }

    /// A condition where an aggregate is wanted.
    fn condition(&self) -> Slip {
        let view = &self.view;
        if view.is_any(0, &["count"]) && view.is_any(1, &["during"]) {
            let form = "count where datum during senaste_aret";
            return Slip::new(self.unexpected(1).arg("form", form), Vec::new());
        }
        if parse::value_ends(&view.text.text).is_none() && view.tokens.len() == 1 && view.kind(0) != Some(Kind::Word) {
            return self.unknown_fold(0, None);
        }
        let everyone = view.tokens.len() == 1 && view.is_any(0, &["all", "alla"]);
        let patches = vec![if everyone { view.replace(0, 0, "count") } else { view.insert(0, "count where ") }];
        let mut diagnostic = Diagnostic::new(Code::ConditionAsAggregate, view.span(0, view.tokens.len() - 1))
            .arg("condition", "")
            .arg("write", view.written(&patches));
        if view.tokens.len() == 1 && !everyone {
            // Whether it is a condition, a number or a source only the check knows.
            diagnostic = diagnostic.arg("name", view.tokens[0].text);
        }
        Slip::new(diagnostic, patches)
    }

    /// `days between start and plan`: a value of each row, and nothing says what is computed of them.
    fn value_alone(&self) -> Option<Slip> {
        let view = &self.view;
        let computed = view.is_any(0, &["days", "age", "number"]) && view.tokens.len() > 1;
        if !computed || parse::value_ends(&view.text.text).is_some() {
            return None;
        }
        let value = view.source(0, view.tokens.len() - 1);
        let diagnostic = Diagnostic::new(Code::ConditionAsAggregate, view.span(0, view.tokens.len() - 1))
            .arg("value", "")
            .arg("write", super::view::one_line(&format!("median of {value}")))
            .arg("mean", super::view::one_line(&format!("mean of {value}")));
        Some(Slip::new(diagnostic, Vec::new()))
    }

    fn unknown_fold(&self, at: usize, meant: Option<&str>) -> Slip {
        let view = &self.view;
        let diagnostic = Diagnostic::new(Code::UnknownFold, view.span(at, at))
            .arg("found", view.tokens[at].text)
            .arg_opt("suggestion", meant)
            .arg("words", FOLDS.join(", "));
        let shares = ["andel", "kvot", "percent", "procent", "proportion", "ratio", "share"];
        let share = shares.contains(&view.tokens[at].text.to_lowercase().as_str());
        let diagnostic = if share { diagnostic.arg("share", "") } else { diagnostic };
        let patches = meant.map(|write| view.replace(at, at, write));
        Slip::new(diagnostic, patches.into_iter().collect())
    }

    /// A first word that is no fold: misspelt, run into the next, or the beginning of a condition.
    fn unknown(&self) -> Slip {
        let view = &self.view;
        let first = view.tokens[0].text;
        let run_in = FOLDS.iter().find_map(|fold| {
            let rest = first.to_lowercase();
            let rest = rest.strip_prefix(fold)?;
            let next = RESERVED.iter().chain(&["each", "distinct"]).find(|word| **word == rest)?;
            Some(format!("{fold} {next}"))
        });
        if let Some(meant) = run_in {
            return self.unknown_fold(0, Some(&meant));
        }
        let near = suggest(first, FOLDS.iter().copied());
        let condition = parse::condition(view.text, 0);
        let readable = condition.0.is_some() && condition.1.is_empty();
        let aggregate_follows =
            view.is_any(1, &["where", "by", "from", "of"]) || (view.tokens.len() == 1 && self.where_follows);
        if aggregate_follows && !readable {
            return self.unknown_fold(0, near);
        }
        if view.tokens.len() == 1 && (near.is_some() || self.where_follows) {
            return self.unknown_fold(0, near);
        }
        if readable || self.compares(1) || !view.begins_operand(1) || view.kind(1) == Some(Kind::Open) {
            return self.condition();
        }
        self.unknown_fold(0, near)
    }

    /// `by item of f2`: nothing says what is computed.
    fn reserved_first(&self) -> Slip {
        let view = &self.view;
        let first = &view.tokens[0];
        if !first.is_any(&["by", "from"]) {
            return Slip::new(sets::reserved(view, 0), Vec::new());
        }
        let patches = vec![view.insert(0, "count ")];
        let diagnostic = Diagnostic::new(Code::MissingWord, view.span(0, 0))
            .arg("word", "count")
            .arg("before", first.text)
            .arg("write", view.written(&patches));
        Slip::new(diagnostic, patches)
    }

    fn count(&self) -> Slip {
        let view = &self.view;
        if view.is_any(1, &["distinct", "each"]) {
            return self
                .name(2)
                .or_else(|| elsewhere::counted(view, 2))
                .or_else(|| self.said_of_name(3))
                .unwrap_or_else(|| self.tail(3));
        }
        if view.is_any(1, &["of", "and", "or"]) && view.get(2).is_some() {
            let patches = vec![view.replace(1, 1, "where")];
            let diagnostic = self.unexpected(1).arg("write", view.written(&patches));
            return Slip::new(diagnostic, patches);
        }
        if let Some(word) = view.get(1).filter(|t| t.kind == Kind::Word && view.begins_operand(2))
            && let Some(near) = suggest(word.text, ["distinct", "each", "where"]).filter(|near| *near != word.text)
        {
            let diagnostic = self.unexpected(1).arg("suggestion", near);
            return Slip::new(diagnostic, vec![view.replace(1, 1, near)]);
        }
        if self.where_follows && view.tokens.len() == 2 && view.kind(1) == Some(Kind::Word) && view.begins_operand(1) {
            return self.count_name();
        }
        self.tail(1)
    }

    /// `count kva where …`
    fn count_name(&self) -> Slip {
        let name = self.view.tokens[1].text;
        if name == "exclude" {
            return Slip::new(self.unexpected(1).arg("excluded", ""), Vec::new());
        }
        let diagnostic = self
            .unexpected(1)
            .arg("write", format!("count each {name} where …"))
            .arg("quoted", format!("count distinct {name} where …"));
        Slip::new(diagnostic, Vec::new())
    }

    /// `count each kva = DV077`: what is said of the name follows `where`.
    fn said_of_name(&self, at: usize) -> Option<Slip> {
        let view = &self.view;
        let last = view.tokens.len() - 1;
        let code = at == last && view.begins_operand(at) && view.kind(at) != Some(Kind::Open);
        let compared = view.kind(at) == Some(Kind::Relation) || view.is_any(at, &["in", "is", "has", "between", "not"]);
        if !(code || (compared && at < last)) {
            return None;
        }
        let write = format!("where {} {}", view.tokens[at - 1].text, if code { "= " } else { "" });
        let mut patches = vec![view.insert(at, &write)];
        if self.where_follows {
            let end = view.tokens[last].range.end;
            patches.push(Patch::new(end..end, " and …"));
        }
        let diagnostic = Diagnostic::new(Code::MissingWord, view.span(at, at))
            .arg("word", "where")
            .arg("before", view.tokens[at].text)
            .arg("write", view.written(&patches));
        Some(Slip::new(diagnostic, if self.where_follows { Vec::new() } else { patches }))
    }

    fn percentile(&self) -> Slip {
        let view = &self.view;
        if view.kind(1) == Some(Kind::Number) {
            return self.of(2);
        }
        // `percentile p90 of f12`
        let digits = view.get(1).and_then(|t| t.text.strip_prefix(['p', 'P']));
        if let Some(digits) = digits.filter(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit())) {
            let patches = vec![view.replace(1, 1, digits)];
            let diagnostic = Diagnostic::new(Code::ExpressionSyntax, view.span(1, 1))
                .arg("found", view.tokens[1].text)
                .arg("after", "percentile")
                .arg("write", view.written(&patches));
            return Slip::new(diagnostic, patches);
        }
        let patches = vec![view.replace(0, 0, "percentile 90")];
        let diagnostic = Diagnostic::new(Code::MissingValue, view.span(0, 0))
            .arg("after", "percentile")
            .arg("example", view.written(&patches));
        // Without `of` the rest says nothing about what was meant.
        let readable = view.is_any(1, &["of"]);
        Slip::new(diagnostic, if readable { patches } else { Vec::new() })
    }

    /// `of` and a value, from the token on.
    fn of(&self, at: usize) -> Slip {
        let view = &self.view;
        if !view.is_any(at, &["of"]) {
            return self.missing_of(at);
        }
        let end = view.find_outside(at + 1, &["by", "from"]).unwrap_or(view.tokens.len());
        if end == at + 1 {
            return match view.get(end).filter(|_| !self.compares(end)) {
                Some(token) if !view.begins_operand(end + 1) || token.is("from") => {
                    Slip::new(sets::reserved(view, end), Vec::new())
                }
                _ => self.missing_after(at),
            };
        }
        let value = view.range(at + 1, end - 1);
        let Some(stop) = parse::value_ends(&view.text.text[value.clone()]) else {
            return self.tail(end);
        };
        let stop = value.start + stop;
        let Some(place) = (at + 1..end).find(|&i| view.tokens[i].range.end > stop) else {
            return self.missing_after(end - 1);
        };
        // Whatever is a condition from where the value ends wants a `where` before it.
        let rest = slice(view.text, view.tokens[place].range.start..view.text.text.len());
        let (condition, findings) = parse::condition(&rest, 0);
        if place > at + 1 && condition.is_some() && findings.is_empty() && !self.where_follows {
            return self.missing_where(place);
        }
        if is_reserved(view.tokens[place].text) && place == at + 1 {
            return Slip::new(sets::reserved(view, place), Vec::new());
        }
        if view.kind(place) == Some(Kind::Relation) && place > at + 1 && !self.where_follows {
            let value = view.source(at + 1, place - 1);
            let write = view.written(&[view.insert(place, &format!("where {value} "))]);
            return Slip::new(self.unexpected(place).arg("write", write), Vec::new());
        }
        Slip::new(self.stray(place), Vec::new())
    }

    fn missing_of(&self, at: usize) -> Slip {
        let view = &self.view;
        if at >= view.tokens.len() {
            let last = view.tokens.len() - 1;
            let diagnostic = Diagnostic::new(Code::MissingWord, view.span(last, last))
                .arg("word", "of")
                .arg("after", view.tokens[last].text)
                .arg("write", format!("{} of …", view.source(0, last)));
            return Slip::new(diagnostic, Vec::new());
        }
        let patches = vec![view.insert(at, "of ")];
        let diagnostic = Diagnostic::new(Code::MissingWord, view.span(at, at))
            .arg("word", "of")
            .arg("before", view.tokens[at].text)
            .arg("write", view.written(&patches));
        Slip::new(diagnostic, patches)
    }

    fn missing_where(&self, at: usize) -> Slip {
        let view = &self.view;
        let patches = vec![view.insert(at, "where ")];
        let diagnostic = Diagnostic::new(Code::MissingWord, view.span(at, at))
            .arg("word", "where")
            .arg("before", view.tokens[at].text)
            .arg("write", view.written(&patches));
        Slip::new(diagnostic, patches)
    }

    fn missing_after(&self, at: usize) -> Slip {
        let view = &self.view;
        let word = view.tokens[at].text;
        let binders = word == "of" && (0..at).any(|i| view.is_any(i, &["by"]));
        let diagnostic = Diagnostic::new(Code::MissingValue, view.span(at, at))
            .arg("after", word)
            .arg("example", example(if binders { "by" } else { word }));
        Slip::new(diagnostic, Vec::new())
    }

    /// As below, where nothing better can be said than how the whole is written.
    fn stray(&self, at: usize) -> Diagnostic {
        let form = match self.view.tokens[0].text {
            "count" if self.view.is_any(1, &["distinct"]) => "count distinct person where f1 = ja",
            "count" if self.view.is_any(1, &["each"]) => "count each kva where kva = DV077",
            "count" => "count by item of f2 where f2 = ja",
            _ => "sum of f12 from enkat where f1 = ja",
        };
        self.unexpected(at).arg("form", form)
    }

    fn unexpected(&self, at: usize) -> Diagnostic {
        let start = self.view.tokens[at].range.start;
        clause::unexpected(&self.view, Some(start))
    }

    /// What is wrong with a name at the token, if anything.
    fn name(&self, at: usize) -> Option<Slip> {
        let view = &self.view;
        let Some(token) = view.get(at) else {
            return Some(self.missing_after(at - 1));
        };
        if token.kind == Kind::Word && is_reserved(token.text) {
            let operand_follows = view.begins_operand(at + 1);
            return Some(if operand_follows {
                self.missing_after(at - 1)
            } else {
                Slip::new(sets::reserved(view, at), Vec::new())
            });
        }
        (token.kind != Kind::Word).then(|| Slip::new(self.stray(at), Vec::new()))
    }

    /// `by …` and `from …`, after what is computed.
    fn tail(&self, at: usize) -> Slip {
        let view = &self.view;
        let Some(token) = view.get(at) else {
            let last = view.tokens.len() - 1;
            return Slip::new(self.stray(last), Vec::new());
        };
        if token.is("by") {
            let again = (0..at).any(|i| view.is_any(i, &["by"]));
            return if again { self.second_by(at) } else { self.binders(at + 1) };
        }
        if token.is("from") {
            return self.name(at + 1).unwrap_or_else(|| self.after_from(at + 2));
        }
        if let Some(slip) = clause::excluded(view, at).into_iter().next() {
            return slip;
        }
        let combined = token.is("and") && view.is_any(at + 1, BINDERS) && (0..at).any(|i| view.is_any(i, &["by"]));
        if combined {
            return Slip::new(self.unexpected(at).arg("combined", ""), Vec::new());
        }
        let condition = token.begins_operand() || token.is("not");
        if condition && !self.where_follows {
            return self.missing_where(at);
        }
        Slip::new(self.stray(at), Vec::new())
    }

    fn after_from(&self, at: usize) -> Slip {
        let view = &self.view;
        if view.is_any(at, &["by"]) {
            let last = view.tokens.len() - 1;
            let from = view.source(at - 2, at - 1);
            let by = view.source(at, last);
            let patches = vec![view.replace(at - 2, last, &format!("{by} {from}"))];
            let diagnostic = self.unexpected(at).arg("write", view.written(&patches));
            return Slip::new(diagnostic, patches);
        }
        self.tail(at)
    }

    /// What stands after `by`: binders joined by `and`, `of`, a name.
    fn binders(&self, mut at: usize) -> Slip {
        let view = &self.view;
        loop {
            let Some(token) = view.get(at).filter(|t| !is_reserved(t.text)) else {
                let diagnostic = Diagnostic::new(Code::MissingValue, view.span(at - 1, at - 1))
                    .arg("after", view.tokens[at - 1].text)
                    .arg("binders", BINDERS.join(", "));
                return Slip::new(diagnostic, Vec::new());
            };
            if !token.is_any(BINDERS) {
                return self.unknown_binder(at);
            }
            at += 1;
            if view.kind(at) == Some(Kind::Comma) {
                let patches = vec![view.replace(at - 1, at, &format!("{} and", token.text))];
                let diagnostic = self.unexpected(at).arg("write", view.written(&patches));
                return Slip::new(diagnostic, patches);
            }
            if !view.is_any(at, &["and"]) {
                break;
            }
            at += 1;
        }
        if !view.is_any(at, &["of"]) {
            return self.missing_of(at);
        }
        self.name(at + 1).unwrap_or_else(|| self.tail(at + 2))
    }

    /// `by item of f2 by answer of f2`: of one name the binders are joined by `and`.
    fn second_by(&self, at: usize) -> Slip {
        let view = &self.view;
        let of = view.find_outside(at + 1, &["of"]);
        let named = of.and_then(|of| view.get(of + 1)).is_some_and(|name| name.text == view.tokens[at - 1].text);
        let codes = view.is_any(at + 1, &["code"]);
        if !named || codes || !view.is_any(at - 2, &["of"]) {
            return Slip::new(self.unexpected(at).arg("combined", ""), Vec::new());
        }
        let patches = vec![view.replace(at - 2, at, "and")];
        let diagnostic = self.unexpected(at).arg("write", view.written(&patches));
        Slip::new(diagnostic, patches)
    }

    fn unknown_binder(&self, at: usize) -> Slip {
        let view = &self.view;
        let found = view.tokens[at].text;
        let near = suggest(found, BINDERS.iter().copied());
        let mut diagnostic = Diagnostic::new(Code::ExpressionSyntax, view.span(at, at))
            .arg("binder", found)
            .arg_opt("suggestion", near)
            .arg("words", BINDERS.join(", "));
        if near.is_none() && !view.is_any(at + 1, &["of"]) {
            // Whether it is a column or a question only the check knows.
            let by = |binder: &str| format!("by {binder} of {found}");
            diagnostic = diagnostic.arg("by_code", by("code")).arg("by_answer", by("answer"));
        }
        let patches = near.map(|near| view.replace(at, at, near));
        Slip::new(diagnostic, patches.into_iter().collect())
    }
}

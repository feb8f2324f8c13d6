//! Slips that can be told from a few neighbouring tokens: operators, quotes, words and numbers from elsewhere.

use crate::ast::Date;
use crate::{Code, Diagnostic, Label, Role, Span};

use super::brackets::lists_members;
use super::tokens::{Kind, Token};
use super::view::{Slip, View};
use super::vocabulary::{COMPARING, Place, STATES, own_word};
use super::{bounds, calls, dates, days, items, phrases};

/// All slips among the tokens, from left to right. `head` says that they are the beginning of an aggregate, where the
/// first word is what is computed.
pub(super) fn find(view: View<'_>, head: bool) -> Vec<Slip> {
    let mut finder =
        Finder { view, head, lists: Vec::new(), operand: false, binders: false, braces: Vec::new(), slips: Vec::new() };
    let mut at = 0;
    while at < view.tokens.len() {
        at += finder.step(at).max(1);
    }
    finder.slips
}

struct Finder<'a> {
    view: View<'a>,
    head: bool,
    /// For every parenthesis open here: whether commas belong in it.
    lists: Vec<List>,
    /// Whether a value ends just before this token.
    operand: bool,
    /// Whether binders are being listed, between `by` and `of`.
    binders: bool,
    /// Where the braces close that have been told of.
    braces: Vec<usize>,
    slips: Vec<Slip>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum List {
    Members,
    Arguments,
    No,
}

impl<'a> Finder<'a> {
    fn span(&self, first: usize, last: usize) -> Span {
        self.view.span(first, last)
    }

    fn report(&mut self, diagnostic: Diagnostic, from: usize, to: usize, write: &str) {
        let patch = self.view.replace(from, to, write);
        self.slips.push(Slip::new(diagnostic, vec![patch]));
    }

    /// Looks at one token and says how many were taken.
    fn step(&mut self, at: usize) -> usize {
        let tokens = self.view.tokens;
        let token = &tokens[at];
        let mut taken = 1;
        let mut operand = token.ends_operand();
        match token.kind {
            Kind::Open => {
                let list = if lists_members(tokens, at) {
                    List::Members
                } else if at > 0 && tokens[at - 1].kind == Kind::Word && tokens[at - 1].ends_operand() {
                    List::Arguments
                } else {
                    List::No
                };
                self.lists.push(list);
            }
            Kind::Close => drop(self.lists.pop()),
            Kind::Word if at == 0 && self.head => match calls::computation(&self.view) {
                Some((slip, close)) => {
                    self.slips.push(slip);
                    (taken, operand) = (close + 1, true);
                }
                None => operand = self.first_word(at),
            },
            Kind::Word => (taken, operand) = self.word(at),
            Kind::Number => taken = self.number(at),
            Kind::Date if Date::parse(token.text).is_none() => {
                let diagnostic = dates::impossible_date(token.text, self.span(at, at));
                self.report(diagnostic, at, at, "2000-01-01");
            }
            Kind::BadDate => {
                let (diagnostic, guess) = dates::bad_date(token.text, self.span(at, at));
                let write = guess.map_or("2000-01-01".to_owned(), |date| date.to_string());
                self.report(diagnostic, at, at, &write);
            }
            Kind::UnclosedText => self.unclosed_text(at),
            Kind::Curly | Kind::Single => self.quotes(at),
            Kind::Foreign(write) => operand = self.operator(at, write),
            Kind::Arithmetic if token.text == "-" => operand = self.dash(at, false),
            Kind::Unknown => taken = self.unknown(at),
            _ => {}
        }
        self.operand = operand;
        taken
    }

    /// The first word of an aggregate, unless it begins a condition; says whether a value has ended.
    fn first_word(&mut self, at: usize) -> bool {
        let token = &self.view.tokens[at];
        let condition = self.view.get(at + 1).is_some_and(|next| {
            let own = own_word(next.text, Place::Clause).unwrap_or(next.text);
            match next.kind {
                Kind::Word => COMPARING.contains(&own) || (own == "of" && self.view.kind(at + 2) == Some(Kind::Open)),
                Kind::Number => false,
                _ => true,
            }
        });
        match own_word(token.text, Place::Fold) {
            Some(write) if !condition => {
                let diagnostic = foreign_word(token.text, write, self.span(at, at));
                self.report(diagnostic, at, at, write);
                true
            }
            _ if condition => self.word(at).1,
            _ => true,
        }
    }

    fn word(&mut self, at: usize) -> (usize, bool) {
        let tokens = self.view.tokens;
        let token = &tokens[at];
        let span = self.span(at, at);
        let next = self.view.get(at + 1);
        if let Some((slip, last)) = days::find(&self.view, at) {
            self.slips.push(slip);
            return (last + 1 - at, true);
        }
        if let Some((slip, last)) = bounds::find(&self.view, at).filter(|_| !self.head) {
            self.slips.push(slip);
            return (last + 1 - at, true);
        }
        if let Some((slip, last)) = items::find(&self.view, at).filter(|_| !self.head) {
            self.slips.push(slip);
            return (last + 1 - at, false);
        }
        if self.binders
            && let Some(write) = own_word(token.text, Place::Binder)
            && next.is_some()
        {
            self.report(foreign_word(token.text, write, span), at, at, write);
            return (1, true);
        }
        if self.operand
            && self.lists.last() != Some(&List::Members)
            && let Some((slip, last, ends)) = phrases::find(&self.view, at)
        {
            self.slips.push(slip);
            return (last + 1 - at, ends);
        }
        // `count av f1`: what is counted follows `where`.
        let counted = self.head && at == 1 && own_word(tokens[0].text, Place::Fold).unwrap_or(tokens[0].text) == "count";
        let own = own_word(token.text, Place::Clause).map(|own| if counted && own == "of" { "where" } else { own });
        let goes_over = own.is_some_and(|own| matches!(own, "all" | "any" | "none" | "number"));
        let neighbour = self.operand || goes_over || next.is_some_and(Token::begins_operand);
        let meant = own.filter(|write| neighbour && self.fits(at, write));
        if self.lists.last() == Some(&List::Members) && meant.is_some_and(|own| matches!(own, "and" | "or")) {
            self.report(foreign_word(token.text, ",", span), at, at, ",");
            return (1, false);
        }
        let Some(write) = meant else {
            let ends = token.ends_operand();
            match token.text {
                "by" => self.binders = self.head,
                "of" => self.binders = false,
                _ => {}
            }
            return (1, ends);
        };
        if write == "=" {
            return (self.equals(at), false);
        }
        match write {
            "by" => self.binders = self.head,
            "of" => self.binders = false,
            _ => {}
        }
        self.report(foreign_word(token.text, write, span), at, at, write);
        (1, matches!(write, "each" | "distinct" | "all" | "any" | "none" | "days" | "age" | "number"))
    }

    /// Whether a word that has an own form is meant as it here: words that could as well be names need more around them.
    fn fits(&self, at: usize, write: &str) -> bool {
        let next = self.view.get(at + 1);
        let of = next.is_some_and(|t| t.is_any(&["of", "OF", "av"]));
        let open = next.is_some_and(|t| t.kind == Kind::Open);
        match write {
            "all" | "any" | "none" | "number" => of,
            "days" => next.is_some_and(|t| t.is_any(&["between", "BETWEEN", "mellan"])),
            "age" => open,
            "each" | "distinct" => self.head && at == 1,
            _ => true,
        }
    }

    /// `är`: `=`, `!=`, `is` or `is not`, by what follows.
    fn equals(&mut self, at: usize) -> usize {
        let negated = usize::from(
            self.view.get(at + 1).is_some_and(|t| t.is("not") || own_word(t.text, Place::Clause) == Some("not")),
        );
        let state = self.view.get(at + 1 + negated).filter(|t| t.kind == Kind::Word);
        let own_state = state.is_some_and(|t| STATES.contains(&t.text));
        let foreign_state = state.and_then(|t| own_word(t.text, Place::State));
        let write = match (own_state || foreign_state.is_some(), negated == 1) {
            (true, false) => "is",
            (true, true) => "is not",
            (false, false) => "=",
            (false, true) => "!=",
        };
        let to = at + negated;
        let found = self.view.source(at, to);
        let diagnostic = foreign_word(found, write, self.span(at, to));
        self.report(diagnostic, at, to, write);
        if let (Some(write), Some(state)) = (foreign_state, state) {
            let diagnostic = foreign_word(state.text, write, self.span(to + 1, to + 1));
            self.report(diagnostic, to + 1, to + 1, write);
            return negated + 2;
        }
        negated + 1
    }

    /// `1 mars 2025`, `0,5` and `20 000`.
    fn number(&mut self, at: usize) -> usize {
        let tokens = self.view.tokens;
        if let Some(date) = dates::in_words(&tokens[at..]) {
            let diagnostic = Diagnostic::new(Code::BadDate, self.span(at, at + 2))
                .arg("found", self.view.source(at, at + 2))
                .arg("iso", date.to_string());
            self.report(diagnostic, at, at + 2, &date.to_string());
            return 3;
        }
        if dates::is_spaced(&tokens[at..]) {
            let (diagnostic, guess) = dates::bad_date(self.view.source(at, at + 3), self.span(at, at + 3));
            let write = guess.map_or("2000-01-01".to_owned(), |date| date.to_string());
            self.report(diagnostic, at, at + 3, &write);
            return 4;
        }
        let digits = |at: usize| self.view.get(at).is_some_and(|t| t.kind == Kind::Number && !t.text.contains('.'));
        let comma = self.view.kind(at + 1) == Some(Kind::Comma) && self.view.touches(at) && self.view.touches(at + 1);
        let listed = matches!(self.lists.last(), Some(List::Members | List::Arguments));
        if digits(at) && comma && digits(at + 2) && !listed {
            let write = format!("{}.{}", tokens[at].text, tokens[at + 2].text);
            let found = format!("{},{}", tokens[at].text, tokens[at + 2].text);
            let diagnostic =
                Diagnostic::new(Code::DecimalComma, self.span(at, at + 2)).arg("found", found).arg("write", &write);
            self.report(diagnostic, at, at + 2, &write);
            return 3;
        }
        let mut last = at;
        while digits(last + 1) && tokens[last + 1].text.len() == 3 {
            last += 1;
        }
        if digits(at) && last > at && tokens[at].text.len() <= 3 {
            let write: String = tokens[at..=last].iter().map(|t| t.text).collect();
            let diagnostic = Diagnostic::new(Code::ExpressionSyntax, self.span(at, last))
                .arg("spaced", self.view.source(at, last))
                .arg("write", &write);
            self.report(diagnostic, at, last, &write);
            return last - at + 1;
        }
        1
    }

    fn unclosed_text(&mut self, at: usize) {
        let token = &self.view.tokens[at];
        let quote: String = token.text.chars().take(1).collect();
        let span = self.view.text.span(token.range.start..token.range.start + quote.len());
        let mut diagnostic = Diagnostic::new(Code::UnclosedQuote, span).arg("quote", &quote);
        diagnostic.labels = vec![Label { span, role: Role::Opened }];
        if quote != "\"" {
            let inside = &token.text[quote.len()..];
            let word = inside.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(inside.len());
            diagnostic = diagnostic.arg("double", format!("\"{}\"", &inside[..word]));
        } else {
            diagnostic = diagnostic.arg("same", "");
        }
        self.slips.push(Slip::new(diagnostic, Vec::new()));
    }

    fn quotes(&mut self, at: usize) {
        let token = &self.view.tokens[at];
        let code = if token.kind == Kind::Curly { Code::CurlyQuote } else { Code::SingleQuote };
        let mut inner = token.text.chars();
        inner.next();
        inner.next_back();
        let write = format!("\"{}\"", inner.as_str().replace('"', "\"\""));
        let diagnostic = Diagnostic::new(code, self.span(at, at)).arg("found", token.text).arg("write", &write);
        self.report(diagnostic, at, at, &write);
    }

    /// An operator from elsewhere; says whether a value has ended.
    fn operator(&mut self, at: usize, write: &'static str) -> bool {
        if write == "-" {
            return self.dash(at, true);
        }
        let tokens = self.view.tokens;
        if tokens[at].text == "!" && self.view.get(at + 1).is_some_and(|t| t.text == "=") {
            let diagnostic = Diagnostic::new(Code::ForeignOperator, self.span(at, at + 1))
                .arg("found", self.view.source(at, at + 1))
                .arg("write", "!=");
            self.report(diagnostic, at, at + 1, "!=");
            return false;
        }
        let diagnostic =
            Diagnostic::new(Code::ForeignOperator, self.span(at, at)).arg("found", tokens[at].text).arg("write", write);
        let word = write.starts_with(|c: char| c.is_ascii_alphabetic());
        let padded = if word { format!(" {write} ") } else { write.to_owned() };
        self.report(diagnostic, at, at, &padded);
        false
    }

    /// A dash: between two codes of a set it is meant as a range.
    fn dash(&mut self, at: usize, foreign: bool) -> bool {
        let tokens = self.view.tokens;
        let code = |at: usize| self.view.get(at).is_some_and(|t| matches!(t.kind, Kind::Word | Kind::Number));
        let range = self.lists.last() == Some(&List::Members) && at > 0 && code(at - 1) && code(at + 1);
        if !range && !foreign {
            return false;
        }
        let mended = if range { ".." } else { "-" };
        let write = if range { format!("{}..{}", tokens[at - 1].text, tokens[at + 1].text) } else { "-".to_owned() };
        let what = if range { "dash" } else { "found" };
        let number = |at: usize| self.view.kind(at) == Some(Kind::Number);
        let numbers = at > 0 && number(at - 1) && number(at + 1);
        let band = numbers.then(|| format!("{}_{}", tokens[at - 1].text, tokens[at + 1].text));
        let diagnostic = Diagnostic::new(Code::ForeignOperator, self.span(at, at))
            .arg(what, tokens[at].text)
            .arg("write", write)
            .arg_opt("band", band);
        self.report(diagnostic, at, at, mended);
        false
    }

    /// `{ja}` and `{ja, nej}`: braces where parentheses or nothing should stand. One slip for both.
    fn braces(&mut self, at: usize, close: usize) {
        let tokens = self.view.tokens;
        let several = (at + 1..close).any(|i| tokens[i].kind == Kind::Comma);
        let sign = at.checked_sub(1).map(|i| &tokens[i]).filter(|t| t.kind == Kind::Relation);
        let (first, open, end) = match sign.map(|t| t.text) {
            Some("=") if several => (at - 1, "in (", ")"),
            Some("!=") if several => (at - 1, "not in (", ")"),
            Some(_) => (at, "", ""),
            None => (at, "(", ")"),
        };
        let patches = vec![self.view.replace(first, at, open), self.view.replace(close, close, end)];
        let diagnostic = Diagnostic::new(Code::UnknownCharacter, self.span(at, at))
            .arg("found", tokens[at].text)
            .arg("write", self.view.written(&patches));
        self.slips.push(Slip::new(diagnostic, patches));
        self.lists.push(List::Members);
        self.braces.push(close);
    }

    /// `1.2.3`: the tokens of a number with a decimal point too many, from the second point on.
    fn points(&mut self, at: usize) -> usize {
        let tokens = self.view.tokens;
        let mut last = at + 1;
        while self.view.touches(last)
            && tokens.get(last + 1).is_some_and(|t| t.text == ".")
            && self.view.touches(last + 1)
            && self.view.kind(last + 2) == Some(Kind::Number)
        {
            last += 2;
        }
        let number = tokens[at - 1].text;
        let found = self.view.source(at - 1, last);
        let groups: Vec<&str> = found.split('.').collect();
        let thousands = groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3);
        let diagnostic = Diagnostic::new(Code::ExpressionSyntax, self.span(at - 1, last)).arg("points", found);
        if thousands {
            let write = groups.concat();
            self.report(diagnostic.arg("write", &write), at - 1, last, &write);
        } else {
            self.report(diagnostic.arg("number", number), at - 1, last, number);
        }
        last + 1 - at
    }

    /// A sign that means nothing, or a dot between names or before decimals.
    fn unknown(&mut self, at: usize) -> usize {
        let tokens = self.view.tokens;
        let token = &tokens[at];
        if self.braces.last() == Some(&at) {
            self.braces.pop();
            self.lists.pop();
            return 1;
        }
        if token.text == "{"
            && let Some(close) = (at + 2..tokens.len()).find(|&i| tokens[i].text == "}")
        {
            self.braces(at, close);
            return 1;
        }
        let dot = token.text == ".";
        let after = dot && self.view.touches(at);
        // `other[region].f1` is the language's own.
        if after && at > 0 && self.view.kind(at - 1) == Some(Kind::CloseBracket) {
            return 1;
        }
        if after
            && at > 0
            && self.view.touches(at - 1)
            && tokens[at - 1].kind == Kind::Word
            && self.view.kind(at + 1) == Some(Kind::Word)
        {
            let (left, right) = (tokens[at - 1].text, tokens[at + 1].text);
            // Whether the first is a question or a source only the check knows.
            let diagnostic = Diagnostic::new(Code::ExpressionSyntax, self.span(at, at))
                .arg("found", ".")
                .arg("after", left)
                .arg("write", format!("{left}[{right}]"))
                .arg("column", right)
                .arg("other", format!("{left}[…].{right}"));
            self.report(diagnostic, at, at + 1, &format!("[{right}]"));
            return 2;
        }
        if after && self.view.kind(at + 1) == Some(Kind::Number) {
            if at > 0 && self.view.touches(at - 1) && tokens[at - 1].kind == Kind::Number {
                return self.points(at);
            }
            let write = format!("0.{}", tokens[at + 1].text);
            let diagnostic = Diagnostic::new(Code::ExpressionSyntax, self.span(at, at + 1))
                .arg("found", format!(".{}", tokens[at + 1].text))
                .arg("write", &write);
            self.report(diagnostic, at, at + 1, &write);
            return 2;
        }
        let apart = match token.text {
            ";" if !self.lists.is_empty() => Some(","),
            ":" if self.operand && self.view.begins_operand(at + 1) => Some("="),
            _ => None,
        };
        if let Some(write) = apart {
            let diagnostic =
                Diagnostic::new(Code::ForeignOperator, self.span(at, at)).arg("found", token.text).arg("write", write);
            // `f1: ja`: the colon stands close to the name.
            self.report(diagnostic, at, at, if write == "=" { " = " } else { write });
            return 1;
        }
        let shown = match token.text.chars().next() {
            Some(c) if c.is_control() || c.is_whitespace() || is_invisible(c) => {
                format!("U+{:04X}", c as u32)
            }
            _ => token.text.to_owned(),
        };
        let diagnostic = Diagnostic::new(Code::UnknownCharacter, self.span(at, at)).arg("found", shown).arg("plain", "");
        self.slips.push(Slip::new(diagnostic, Vec::new()));
        1
    }
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' | '\u{00AD}')
}

pub(super) fn foreign_word(found: &str, write: &str, span: Span) -> Diagnostic {
    Diagnostic::new(Code::ForeignWord, span).arg("found", found).arg("write", write)
}

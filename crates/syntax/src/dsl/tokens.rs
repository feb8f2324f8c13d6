//! The words and signs of a text that did not parse, for finding out why.
//!
//! Unlike the grammar it knows what people write instead: `==`, curly quotes, `≥`.

use std::ops::Range;

use pest::unicode::XID_CONTINUE;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A name, keyword or code.
    Word,
    /// `01`, `0.5`
    Number,
    /// Ten characters shaped like a date, whether or not the calendar has it.
    Date,
    /// A date in another form.
    BadDate,
    /// `"text"`
    Text,
    /// A `"` without its other half, and all that follows.
    UnclosedText,
    /// `”text”`
    Curly,
    /// `'text'`
    Single,
    /// `=`, `!=`, `<`, `<=`, `>`, `>=`
    Relation,
    /// `+`, `-`, `*`, `/`
    Arithmetic,
    /// An operator from elsewhere, and what it is here.
    Foreign(&'static str),
    /// `(`
    Open,
    /// `)`
    Close,
    /// `[`
    OpenBracket,
    /// `]`
    CloseBracket,
    /// `,`
    Comma,
    /// `..`
    Dots,
    /// `#` to the end of the line.
    Comment,
    /// Anything else: one character.
    Unknown,
}

/// One token.
#[derive(Debug, Clone)]
pub(super) struct Token<'a> {
    pub(super) kind: Kind,
    pub(super) text: &'a str,
    pub(super) range: Range<usize>,
}

impl Token<'_> {
    /// Whether this is the word.
    pub(super) fn is(&self, word: &str) -> bool {
        self.kind == Kind::Word && self.text == word
    }

    /// Whether this is one of the words.
    pub(super) fn is_any(&self, words: &[&str]) -> bool {
        self.kind == Kind::Word && words.contains(&self.text)
    }

    /// Whether a value can begin here.
    pub(super) fn begins_operand(&self) -> bool {
        self.is_literal() || self.kind == Kind::Open
    }

    /// Whether a value can end here.
    pub(super) fn ends_operand(&self) -> bool {
        self.is_literal() || matches!(self.kind, Kind::Close | Kind::CloseBracket)
    }

    fn is_literal(&self) -> bool {
        match self.kind {
            Kind::Word => !super::vocabulary::is_reserved(self.text),
            Kind::Number | Kind::Date | Kind::BadDate | Kind::Text | Kind::Curly | Kind::Single => true,
            _ => false,
        }
    }
}

/// Operators from elsewhere, longest first, with what they are here.
const FOREIGN: &[(&str, &str)] = &[
    ("===", "="),
    ("!==", "!="),
    ("...", ".."),
    ("==", "="),
    ("<>", "!="),
    ("=<", "<="),
    ("=>", ">="),
    (":=", "="),
    ("&&", "and"),
    ("||", "or"),
    ("…", ".."),
    ("≥", ">="),
    ("⩾", ">="),
    ("≤", "<="),
    ("⩽", "<="),
    ("≠", "!="),
    ("∧", "and"),
    ("∨", "or"),
    ("¬", "not"),
    ("∈", "in"),
    ("−", "-"),
    ("–", "-"),
    ("—", "-"),
    ("×", "*"),
    ("÷", "/"),
];
/// As above, but tried only after the language's own operators.
const FOREIGN_SINGLE: &[(&str, &str)] = &[("&", "and"), ("|", "or"), ("!", "not")];
const RELATIONS: &[&str] = &["<=", ">=", "!=", "=", "<", ">"];
const CURLY: &[char] = &['“', '”', '„', '‘', '’', '‚', '«', '»'];

/// The same characters as in the grammar.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n' | '\u{00A0}')
}

/// Splits a text; nothing but white space is left out.
pub(super) fn read(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        if is_space(first) {
            at += first.len_utf8();
            continue;
        }
        let (kind, length) = next(&text[at..], first);
        tokens.push(Token { kind, text: &text[at..at + length], range: at..at + length });
        at += length;
    }
    tokens
}

fn next(rest: &str, first: char) -> (Kind, usize) {
    if first.is_ascii_digit()
        && let Some(found) = numeric(rest)
    {
        return found;
    }
    if XID_CONTINUE(first) {
        return (Kind::Word, word_length(rest));
    }
    if first == '"' {
        return quoted(rest);
    }
    if first == '\'' || CURLY.contains(&first) {
        let kind = if first == '\'' { Kind::Single } else { Kind::Curly };
        let closes = |c: char| {
            if first == '\'' { c == '\'' } else { CURLY.contains(&c) }
        };
        let end = rest.char_indices().skip(1).take_while(|(_, c)| *c != '\n').find(|(_, c)| closes(*c));
        return match end {
            Some((i, c)) => (kind, i + c.len_utf8()),
            // A quote with nothing to quote is a slip of its own.
            None if rest[first.len_utf8()..].starts_with(XID_CONTINUE) => (Kind::UnclosedText, rest.len()),
            None => (Kind::Unknown, first.len_utf8()),
        };
    }
    let starts =
        |(sign, write): &(&'static str, &'static str)| rest.starts_with(sign).then_some((Kind::Foreign(write), sign.len()));
    if let Some(found) = FOREIGN.iter().find_map(starts) {
        return found;
    }
    if let Some(sign) = RELATIONS.iter().find(|sign| rest.starts_with(**sign)) {
        return (Kind::Relation, sign.len());
    }
    if let Some(found) = FOREIGN_SINGLE.iter().find_map(starts) {
        return found;
    }
    if rest.starts_with("..") {
        return (Kind::Dots, 2);
    }
    let kind = match first {
        '(' => Kind::Open,
        ')' => Kind::Close,
        '[' => Kind::OpenBracket,
        ']' => Kind::CloseBracket,
        ',' => Kind::Comma,
        '+' | '-' | '*' | '/' => Kind::Arithmetic,
        '#' => return (Kind::Comment, rest.find('\n').unwrap_or(rest.len())),
        _ => Kind::Unknown,
    };
    (kind, first.len_utf8())
}

fn run(text: &str, wanted: impl Fn(char) -> bool) -> usize {
    text.find(|c| !wanted(c)).unwrap_or(text.len())
}

/// A word, with the one dot that a code such as F48.9 may hold.
fn word_length(rest: &str) -> usize {
    let length = run(rest, XID_CONTINUE);
    match rest[length..].strip_prefix('.') {
        Some(tail) if tail.starts_with(|c: char| c.is_ascii_digit()) => length + 1 + run(tail, XID_CONTINUE),
        _ => length,
    }
}

fn quoted(rest: &str) -> (Kind, usize) {
    let mut at = 1;
    while let Some(i) = rest[at..].find('"') {
        at += i + 1;
        if !rest[at..].starts_with('"') {
            return (Kind::Text, at);
        }
        at += 1;
    }
    (Kind::UnclosedText, rest.len())
}

/// A number or a date, unless letters follow.
fn numeric(rest: &str) -> Option<(Kind, usize)> {
    let ends = |length: usize| !rest[length..].starts_with(XID_CONTINUE);
    for separator in ['-', '/', '.'] {
        let mut lengths = Vec::new();
        let mut at = 0;
        loop {
            let digits = run(&rest[at..], |c| c.is_ascii_digit());
            lengths.push(digits);
            at += digits;
            let tail = rest[at..].strip_prefix(separator);
            match tail {
                Some(tail) if tail.starts_with(|c: char| c.is_ascii_digit()) => at += 1,
                _ => break,
            }
        }
        if let Some(kind) = date_shape(separator, &lengths, &rest[..at])
            && ends(at)
        {
            return Some((kind, at));
        }
    }
    let whole = run(rest, |c| c.is_ascii_digit());
    let decimals = rest[whole..].strip_prefix('.').map_or(0, |tail| run(tail, |c| c.is_ascii_digit()));
    let length = if decimals > 0 { whole + 1 + decimals } else { whole };
    ends(length).then_some((Kind::Number, length))
}

fn date_shape(separator: char, lengths: &[usize], text: &str) -> Option<Kind> {
    let year_month = || {
        let month: u8 = text[5..].parse().ok()?;
        ((text.starts_with("19") || text.starts_with("20")) && (1..=12).contains(&month)).then_some(Kind::BadDate)
    };
    match (separator, lengths) {
        ('-', [4, 2, 2]) => Some(Kind::Date),
        ('-', [1..=4, 1..=4, 1..=4]) => Some(Kind::BadDate),
        ('-', [4, 2]) => year_month(),
        ('/' | '.', [4, 1..=2, 1..=2] | [1..=2, 1..=2, 4]) => Some(Kind::BadDate),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, read};

    fn kinds(text: &str) -> Vec<(Kind, &str)> {
        read(text).into_iter().map(|t| (t.kind, t.text)).collect()
    }

    #[test]
    fn codes_numbers_and_dates_are_told_apart() {
        assert_eq!(
            kinds("F48.9 0.5 01 4b 2025-03-01 2025-3-1 1/3/2025 1.3.2025 2025-03 2025-1"),
            [
                (Kind::Word, "F48.9"),
                (Kind::Number, "0.5"),
                (Kind::Number, "01"),
                (Kind::Word, "4b"),
                (Kind::Date, "2025-03-01"),
                (Kind::BadDate, "2025-3-1"),
                (Kind::BadDate, "1/3/2025"),
                (Kind::BadDate, "1.3.2025"),
                (Kind::BadDate, "2025-03"),
                (Kind::Number, "2025"),
                (Kind::Arithmetic, "-"),
                (Kind::Number, "1"),
            ]
        );
    }

    #[test]
    fn a_range_of_codes_is_three_tokens() {
        assert_eq!(kinds("F40..F48"), [(Kind::Word, "F40"), (Kind::Dots, ".."), (Kind::Word, "F48")]);
    }

    #[test]
    fn quotes_of_all_kinds() {
        assert_eq!(
            kinds("\"a \"\"b\"\" c\" ”a b” 'c' \"open"),
            [
                (Kind::Text, "\"a \"\"b\"\" c\""),
                (Kind::Curly, "”a b”"),
                (Kind::Single, "'c'"),
                (Kind::UnclosedText, "\"open"),
            ]
        );
    }

    #[test]
    fn own_operators_win_over_shorter_foreign_ones() {
        assert_eq!(
            kinds("!= ! == <= =<"),
            [
                (Kind::Relation, "!="),
                (Kind::Foreign("not"), "!"),
                (Kind::Foreign("="), "=="),
                (Kind::Relation, "<="),
                (Kind::Foreign("<="), "=<"),
            ]
        );
    }
}

//! Trouble with quotes: not closed, closed too early, or with escapes that mean nothing.

use super::Style;
use super::lines::{break_length, content, in_quotes, key_colon, line_at};
use super::trouble::Scene;
use crate::{Code, Diagnostic, Role, Span};

impl Scene<'_> {
    /// The quote that is open at an offset: the first after what was read last that is not closed before it.
    fn open_quote(&self, at: usize) -> Option<usize> {
        self.quotes(at).0
    }

    /// The quote that is open at an offset, and where the last text that ended before it began.
    fn quotes(&self, at: usize) -> (Option<usize>, Option<usize>) {
        let mut ended = None;
        let mut from = self.last.map_or(0, |last| last.end).max(self.bracket.map_or(0, |b| b + 1)).min(at);
        while let Some(quote) = self.text[from..at].find(['"', '\'']).map(|i| from + i) {
            let before = self.text[..quote].chars().next_back();
            if before.is_none_or(|c| " \t\n\r[{,:\u{feff}".contains(c)) {
                match closing_quote(self.text, quote) {
                    Some(close) if close < at => {
                        ended = Some(quote);
                        from = close + 1;
                    }
                    _ => return (Some(quote), ended),
                }
            } else {
                from = quote + 1;
            }
        }
        (self.text[at..].starts_with(['"', '\'']).then_some(at), ended)
    }

    /// A quoted text that is never closed, or whose lines are not deep enough.
    pub(super) fn inside_quotes(&self, at: usize) -> Diagnostic {
        let Some(open) = self.open_quote(at) else { return self.out_of_line(at) };
        let closed = closing_quote(self.text, open).is_some_and(|close| !self.holds_key(open, close));
        if !closed || at >= self.text.len() {
            return self.unclosed(open);
        }
        let line = content(self.text, at..line_at(self.text, at).end);
        self.here(Code::BadIndentation, line.start, line.end)
            .arg("in_quotes", "")
            .label(Span::new(self.source, open, open + 1), Role::Opened)
    }

    /// Whether a line after the first looks like a key or a list item.
    fn holds_key(&self, start: usize, end: usize) -> bool {
        let mut at = start;
        while let Some(line) = self.text[at..end].find(['\n', '\r']).map(|i| at + i + break_length(self.text, at + i)) {
            let text = content(self.text, line..line_at(self.text, line).end);
            let dash = self.text[line..text.start.max(line)].contains('-');
            if dash || key_colon(&self.text[text]).is_some() {
                return true;
            }
            at = line.min(end);
        }
        false
    }

    pub(super) fn after_quote(&self, at: usize) -> Diagnostic {
        let open = self
            .quotes(at)
            .1
            .or_else(|| self.last.filter(|last| matches!(last.style, Style::Single | Style::Double)).map(|last| last.start));
        // A quote opened lines ago that ends where the next one should begin was never closed.
        if let Some(open) = open.filter(|&open| self.line_of(open) < self.line_of(at))
            && self.holds_key(open, at)
        {
            return self.unclosed(open);
        }
        let from = open.filter(|&open| self.line_of(open) == self.line_of(at)).unwrap_or(at);
        let diagnostic = self.rest_of_line(Code::YamlSyntax, at).arg("after_quote", "");
        if from == at || self.bracket.is_some() {
            return diagnostic;
        }
        let whole = self.value_from(from);
        let quote = &whole[..1];
        let inside = whole.strip_prefix(quote).and_then(|text| text.strip_suffix(quote));
        diagnostic.arg("example", in_quotes(inside.unwrap_or(whole)))
    }

    pub(super) fn bad_escape(&self, at: usize) -> Diagnostic {
        let mut from = at;
        // The parser points at the quote; the backslash is the first that starts no escape.
        while let Some(slash) = self.text[from..].find('\\').map(|i| from + i) {
            let rest = &self.text[slash + 1..];
            let digits = match rest.chars().next() {
                Some('x') => 2,
                Some('u') => 4,
                Some('U') => 8,
                Some(c) if "0abtnvfre \"/\\N_LP\t\n\r".contains(c) => 0,
                Some(c) => {
                    let end = slash + 1 + c.len_utf8();
                    return self.here(Code::YamlSyntax, slash, end).arg("escape", &self.text[slash..end]);
                }
                None => break,
            };
            let number = rest.get(1..1 + digits).and_then(|t| u32::from_str_radix(t, 16).ok());
            if digits > 0 && number.and_then(char::from_u32).is_none() {
                let end = content(self.text, slash..line_at(self.text, slash).end).end.min(slash + 2 + digits);
                let end = (slash..=end).rev().find(|&i| self.text.is_char_boundary(i)).unwrap_or(slash);
                return self.here(Code::YamlSyntax, slash, end).arg("escape", &self.text[slash..end]);
            }
            from = slash + 1 + rest.chars().next().map_or(0, char::len_utf8);
        }
        self.rest_of_line(Code::YamlSyntax, at)
    }
}

/// Where the quote that opens at an offset closes.
fn closing_quote(text: &str, open: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let quote = *bytes.get(open)?;
    let mut at = open + 1;
    while let Some(&b) = bytes.get(at) {
        match b {
            b'\\' if quote == b'"' => at += 2,
            _ if b == quote && quote == b'\'' && bytes.get(at + 1) == Some(&b'\'') => at += 2,
            _ if b == quote => return Some(at),
            _ => at += 1,
        }
    }
    None
}

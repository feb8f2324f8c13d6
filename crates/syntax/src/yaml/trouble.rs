//! What stopped the YAML parser, in words of ours and at the place where it can be mended.
//!
//! The parser tells where it could not go on. What is wrong often stands before that, so each kind of trouble looks at
//! the text around it. Nothing the parser says is shown.

use granit_parser::ErrorKind as E;

use super::Style;
use super::lines::{break_length, content, in_quotes, key_colon, line_at, line_start, tight_colon};
use crate::{Code, Diagnostic, Role, Severity, SourceId, Span};

/// The scalar the parser gave last.
pub(super) struct Last {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) style: Style,
    pub(super) place: Place,
}

/// Where a scalar stood.
#[derive(Clone, Copy)]
pub(super) enum Place {
    Root,
    Item,
    Key,
    /// The value of the key at this place.
    Value(Span),
}

/// What is known when the parser stops.
pub(super) struct Scene<'a> {
    pub(super) source: SourceId,
    pub(super) text: &'a str,
    pub(super) last: Option<&'a Last>,
    /// The comment read last.
    pub(super) comment: Option<(usize, usize)>,
    /// The innermost bracket that is still open.
    pub(super) bracket: Option<usize>,
    /// The keys read so far, outside brackets.
    pub(super) keys: &'a [(usize, usize)],
}

/// The finding for what stopped the parser at an offset.
pub(super) fn translate(kind: &E, at: usize, scene: &Scene<'_>) -> Diagnostic {
    let diagnostic = scene.indentation_tab(at).unwrap_or_else(|| match kind {
        E::MappingValueNotAllowed
        | E::InvalidMappingValueWhitespace
        | E::InvalidColonPlacement
        | E::MappingKeyNotAllowed
        | E::FlowMappingValueAdjacentCollection => scene.stray_colon(at),
        E::SimpleKeyExpected | E::InvalidSimpleKey => scene.line_without_colon(at),
        E::ExpectedFlowMappingSeparator
        | E::ExpectedFlowSequenceSeparator
        | E::InvalidFlowScalarIndent
        | E::UnexpectedEofFlowSequence
        | E::UnexpectedEofFlowMapping
        | E::UnexpectedEofImplicitFlowMapping
        | E::BlockEntryInFlowCollection => scene.inside_brackets(at),
        E::UnclosedFlowCollection { .. } | E::MismatchedFlowCollectionEnd { .. } => scene.unclosed(at),
        E::UnclosedQuotedScalar
        | E::InvalidQuotedScalarIndent
        | E::DocumentIndicatorInQuotedScalar
        | E::InvalidIndentation => scene.inside_quotes(at),
        E::InvalidTrailingSingleQuotedScalar | E::InvalidTrailingDoubleQuotedScalar => scene.after_quote(at),
        E::UnknownQuotedScalarEscape
        | E::InvalidQuotedScalarHexEscape
        | E::InvalidLowSurrogateHexEscape
        | E::InvalidLowSurrogate
        | E::MissingLowSurrogate
        | E::UnpairedLowSurrogate
        | E::InvalidUnicodeEscape => scene.bad_escape(at),
        E::ExpectedBlockMappingKey | E::InvalidBlockScalarIndent | E::ExpectedBlockSequenceEntry => scene.out_of_line(at),
        E::UnexpectedCharacter { character: '%' | '@' | '`' }
        | E::ZeroBlockScalarIndent
        | E::InvalidBlockScalarHeader
        | E::PlainScalarStartsWithDashFlowIndicator
        | E::MissingAnchorOrAliasName
        | E::BlockSequenceEntryNotAllowed
        | E::InvalidBlockEntryWhitespace
        | E::UnexpectedEofBlockMapping
        | E::UnexpectedEofBlockSequence
        | E::ExpectedNodeContent => scene.indicator(at),
        E::MisplacedFlowCollectionEnd => {
            let found = &scene.text[at..scene.text.len().min(at + 1)];
            scene.here(Code::YamlSyntax, at, at + 1).arg("closer", found)
        }
        E::DirectiveDisallowed => scene.directive(at),
        E::UnexpectedCharacter { character } => scene.control_character(at, *character),
        E::BomInsideDocument => scene.control_character(at, '\u{feff}'),
        E::TabNotAllowed
        | E::TabInBlockIndentation
        | E::TabInIndentation
        | E::TabAtBlockScalarStart
        | E::TabInPlainScalar => scene.tab(at),
        E::CommentInterceptedScalar => scene.comment_in_text(at, at),
        E::CommentNotSeparated => scene.here(Code::YamlSyntax, at, at + 1).arg("tight_comment", ""),
        E::RecursionLimitExceeded => scene.here(Code::YamlSyntax, at, at + 1).arg("too_deep", ""),
        E::ExpectedDocumentStart | E::InvalidDocumentEnd | E::MissingDocumentEndBeforeDirective => {
            scene.rest_of_line(Code::YamlSyntax, at).arg("after_end", "")
        }
        E::UndeclaredTagHandle
        | E::ExpectedTagBang
        | E::ExpectedTagDirectiveBang
        | E::InvalidGlobalTagCharacter
        | E::InvalidTagTerminator
        | E::InvalidTagDirectiveTerminator
        | E::MissingTagUri
        | E::UnclosedVerbatimTag
        | E::InvalidTagEscape
        | E::InvalidTagUtf8LeadingByte
        | E::InvalidTagUtf8TrailingByte
        | E::InvalidTagUtf8 => {
            let found = scene.text[at..].split_whitespace().next().unwrap_or("!");
            scene.here(Code::YamlFeature, at, at + found.len()).arg("found", found).arg("tag", "")
        }
        _ => scene.rest_of_line(Code::YamlSyntax, at),
    });
    if diagnostic.code == Code::YamlSyntax && diagnostic.args.is_empty() {
        return diagnostic.arg("unreadable", "");
    }
    diagnostic
}

impl Scene<'_> {
    /// A finding at a stretch, which is widened to a character and kept inside the text.
    pub(super) fn here(&self, code: Code, start: usize, end: usize) -> Diagnostic {
        let start = start.min(self.text.len());
        let mut end = end.clamp(start, self.text.len());
        while !self.text.is_char_boundary(end) {
            end += 1;
        }
        Diagnostic::new(code, Span::new(self.source, start, end))
    }

    pub(super) fn rest_of_line(&self, code: Code, at: usize) -> Diagnostic {
        let end = content(self.text, at..line_at(self.text, at).end).end;
        self.here(code, at, end.max(at))
    }

    pub(super) fn line_of(&self, at: usize) -> usize {
        line_start(self.text, at)
    }

    /// The text of a value from an offset to the end of its line, without a comment.
    pub(super) fn value_from(&self, at: usize) -> &str {
        let line = &self.text[at..line_at(self.text, at).end];
        line.split(" #").next().unwrap_or_default().trim_end()
    }

    /// What stands at the offset would start a text that must be quoted.
    fn unquoted(&self, code: Code, at: usize, text_from: usize) -> Diagnostic {
        let key = match self.last {
            Some(Last { place: Place::Value(key), .. }) => Some(key.range()),
            Some(Last { start, end, place: Place::Key, .. }) => Some(*start..*end),
            _ => None,
        };
        let key = key.filter(|key| self.line_of(key.start) == self.line_of(at) && key.end <= text_from);
        let end = at + self.text[at..].chars().next().map_or(0, char::len_utf8);
        if code == Code::UnquotedColon
            && let Some(equals) =
                compared(key.as_ref().map_or("", |key| &self.text[key.clone()]), self.value_from(text_from))
        {
            return self.here(code, at, end).arg("equals", equals);
        }
        // The mark has a name; in quotes it is none.
        if key.as_ref().is_some_and(|key| self.text[key.clone()] == *"decimal") && self.value_from(text_from) == "," {
            return self.here(code, at, end).arg("word", "decimal: comma");
        }
        let quoted = in_quotes(self.value_from(text_from));
        let example = key.map_or_else(|| quoted.clone(), |key| format!("{}: {quoted}", &self.text[key]));
        self.here(code, at, end).arg("example", example)
    }

    fn indentation_tab(&self, at: usize) -> Option<Diagnostic> {
        let line = line_at(self.text, at);
        let text = &self.text[line.clone()];
        let blanks = text.len() - text.trim_start_matches([' ', '\t']).len();
        let tab = text[..blanks].find('\t')?;
        let end = tab + text[tab..].bytes().take_while(|&b| b == b'\t').count();
        Some(self.here(Code::TabIndentation, line.start + tab, line.start + end))
    }

    fn tab(&self, at: usize) -> Diagnostic {
        // A block may be reported at its header, the line before.
        let line = line_at(self.text, at);
        let next = line.end + break_length(self.text, line.end);
        self.indentation_tab(next).unwrap_or_else(|| {
            let tab = self.text[at..line.end].find('\t').map(|i| at + i).or_else(|| self.text[..at].rfind('\t'));
            let tab = tab.unwrap_or(at);
            self.here(Code::TabIndentation, tab, tab + 1)
        })
    }

    /// A colon where none can be.
    fn stray_colon(&self, at: usize) -> Diagnostic {
        if self.bracket.is_some() {
            return self.inside_brackets(at);
        }
        let Some(last) = self.last.filter(|last| last.end <= at && self.text[last.end..at].trim().is_empty()) else {
            return self.unquoted(Code::UnquotedColon, at, content(self.text, line_at(self.text, at)).start.min(at));
        };
        if matches!(last.style, Style::Single | Style::Double) {
            return self.after_quote(at);
        }
        let lines: Vec<usize> = {
            let mut starts = vec![last.start];
            starts.extend(self.text[last.start..last.end].match_indices('\n').map(|(i, _)| last.start + i + 1));
            starts
        };
        if lines.len() < 2 {
            return self.unquoted(Code::UnquotedColon, at, last.start);
        }
        // The text runs over several lines, the last of which looks like a key.
        let begins_line = content(self.text, line_at(self.text, last.start)).start == last.start;
        if begins_line {
            for &line in &lines[..lines.len() - 1] {
                let start = content(self.text, line..line_at(self.text, line).end).start;
                if tight_colon(&self.text[start..last.end]).is_some() {
                    return self.line_without_colon(start);
                }
            }
            let first = self.text[last.start..last.end].lines().next().unwrap_or_default();
            if !first.trim_end().contains(' ') {
                return self.line_without_colon(last.start);
            }
        }
        let line = lines[lines.len() - 1];
        let word = content(self.text, line..line_at(self.text, line).end);
        if key_colon(&self.text[word.clone()]).is_some_and(|colon| word.start + colon >= last.end) {
            return self.misaligned(word.start, last.end);
        }
        self.unquoted(Code::UnquotedColon, at, word.start)
    }

    /// A line where a key should stand and no `: ` does.
    fn line_without_colon(&self, at: usize) -> Diagnostic {
        let line = content(self.text, at..line_at(self.text, at).end);
        let text = &self.text[line.clone()];
        if let Some(colon) = tight_colon(text) {
            let example = format!("{}: {}", &text[..colon], &text[colon + 1..]);
            return self
                .here(Code::MissingSpace, line.start + colon, line.start + colon + 1)
                .arg("after", ":")
                .arg("example", example);
        }
        if let Some(rest) = text.strip_prefix('-').filter(|rest| !rest.is_empty()) {
            return self
                .here(Code::MissingSpace, line.start, line.start + 1)
                .arg("after", "-")
                .arg("example", format!("- {rest}"));
        }
        if let Some(colon) = text.find(": ") {
            return self.here(Code::YamlSyntax, line.start, line.start + colon).arg("long_key", "");
        }
        self.here(Code::MissingColon, line.start, line.end).arg("found", text)
    }

    pub(super) fn unclosed(&self, at: usize) -> Diagnostic {
        let opened = self.text[at..].chars().next().map(String::from).unwrap_or_default();
        self.here(Code::UnclosedYaml, at, at + opened.len()).arg("opened", opened)
    }

    fn inside_brackets(&self, at: usize) -> Diagnostic {
        let Some(open) = self.bracket else { return self.rest_of_line(Code::YamlSyntax, at) };
        if at >= self.text.trim_end().len() {
            return self.unclosed(open);
        }
        let line = content(self.text, line_at(self.text, at));
        let later = self.line_of(at) > self.line_of(open);
        if later && (key_colon(&self.text[line.clone()]).is_some() || self.text[line].starts_with("- ")) {
            return self.unclosed(open);
        }
        let colon = self.text[at..].starts_with(':');
        match self.last {
            Some(last) if colon && last.end <= at && last.start > open => {
                let spaced = self.text[at + 1..].starts_with([' ', ',', '}', ']']);
                if spaced {
                    let stop = self.text[at..].find([',', '}', ']', '\n', '\r']).map_or(self.text.len(), |i| at + i);
                    let example = in_quotes(&self.text[last.start..stop]);
                    return self.here(Code::UnquotedColon, at, at + 1).arg("example", example);
                }
                self.space_after_colon(open, at)
            }
            _ if colon && self.text[at + 1..].starts_with(['[', '{']) => self.space_after_colon(open, at),
            _ if self.text[at..].starts_with(',') => self.here(Code::YamlSyntax, at, at + 1).arg("empty_entry", ""),
            _ => {
                let end = at + self.text[at..].chars().next().map_or(0, char::len_utf8);
                self.here(Code::YamlSyntax, at, end)
                    .arg("comma", "")
                    .label(Span::new(self.source, open, open + 1), Role::Opened)
            }
        }
    }

    /// `key:value` inside the bracket that is open.
    fn space_after_colon(&self, open: usize, colon: usize) -> Diagnostic {
        let key = self.text[open + 1..colon].rsplit([',', '{', '[', '\n']).next().unwrap_or_default().trim();
        let rest = &self.text[colon + 1..];
        let value = match rest.chars().next() {
            Some('[') => "[…]",
            Some('{') => "{…}",
            _ => rest.split([',', '}', ']', '\n', '\r']).next().unwrap_or_default().trim(),
        };
        let example = format!("{key}: {value}");
        self.here(Code::MissingSpace, colon, colon + 1).arg("after", ":").arg("example", example)
    }

    /// A line that is neither a new key nor an item nor more of the text before it.
    pub(super) fn out_of_line(&self, at: usize) -> Diagnostic {
        let line = line_at(self.text, at);
        let text = content(self.text, line.clone());
        if let Some((start, end)) = self.comment
            && self.last.is_some_and(|last| last.style == Style::Plain && last.end <= start)
            && end <= at
            && key_colon(&self.text[text.clone()]).is_none()
        {
            return self.comment_in_text(start, end);
        }
        if text.start < at {
            return self.rest_of_line(Code::YamlSyntax, at).arg("after_end", "");
        }
        let dash = self.text[line.start..text.start].find('-').map(|i| line.start + i);
        if let Some(last) = self.last.filter(|last| last.style.is_block())
            && dash.is_none()
            && key_colon(&self.text[text.clone()]).is_none()
        {
            return self
                .here(Code::BadIndentation, text.start, text.end)
                .arg("in_block", "")
                .label(Span::new(self.source, last.start, line_at(self.text, last.start).end), Role::First);
        }
        match dash {
            Some(dash) => self.misaligned(dash, dash + 1),
            None if key_colon(&self.text[text.clone()]).is_some() => {
                let end = text.start + key_colon(&self.text[text.clone()]).unwrap_or_default();
                self.misaligned(text.start, end)
            }
            None => self.line_without_colon(text.start),
        }
    }

    /// A key or dash in a column where none can stand.
    fn misaligned(&self, start: usize, end: usize) -> Diagnostic {
        let column = |at: usize| self.text[self.line_of(at)..at].chars().count() + 1;
        let here = column(start);
        let before = || self.keys.iter().rev().filter(|key| key.1 <= start && self.line_of(key.0) < self.line_of(start));
        let name = |key: &(usize, usize)| self.text[key.0..key.1].to_owned();
        // A key after a dash from a word processor, which is no `-`, is what put the lines after it out of line.
        if let Some(key) = before().find(|key| self.text[key.0..].starts_with(['–', '—'])) {
            let meant = self.text[key.0..key.1].trim_start_matches(['–', '—', ' ']);
            return self.here(Code::BadName, key.0, key.1).arg("found", name(key)).arg("suggestion", meant);
        }
        let deeper = before().find(|key| column(key.0) > here);
        let shallower = before().find(|key| column(key.0) <= here);
        let mut diagnostic = self.here(Code::BadIndentation, start, end).arg("column", here.to_string());
        diagnostic =
            diagnostic.arg(if self.text[start..end] == *"-" { "dash" } else { "key" }, self.text[start..end].to_owned());
        for (key, what, column_of) in [(shallower, "shallower", "shallower_column"), (deeper, "deeper", "deeper_column")] {
            if let Some(key) = key {
                diagnostic = diagnostic.arg(what, name(key)).arg(column_of, column(key.0).to_string());
            }
        }
        match deeper.or(shallower) {
            Some(key) => diagnostic.label(Span::new(self.source, key.0, key.1), Role::Also),
            None => diagnostic,
        }
    }

    /// A character at the start of a text that means something to YAML.
    fn indicator(&self, at: usize) -> Diagnostic {
        let found = self.text[at..].chars().next().map(String::from).unwrap_or_default();
        if self.bracket.is_some() {
            return self.inside_brackets(at);
        }
        let line = content(self.text, line_at(self.text, at));
        let starts_line = line_start(self.text, at) + self.text[line_at(self.text, at)].len()
            - self.text[line_at(self.text, at)].trim_start().len()
            == at;
        if found == "-" && starts_line {
            return self.misaligned(at, at + 1);
        }
        if found.is_empty() || found.trim().is_empty() || line.start > at + 1 {
            return self.rest_of_line(Code::YamlSyntax, at);
        }
        let unquoted = self.unquoted(Code::UnquotedIndicator, at, at).arg("found", found);
        if unquoted.get("word").is_some() { unquoted } else { unquoted.arg("quoted", "") }
    }

    fn directive(&self, at: usize) -> Diagnostic {
        let found = self.text[at..].split_whitespace().next().unwrap_or("%");
        if matches!(found, "%YAML" | "%TAG") {
            return self.here(Code::YamlFeature, at, at + found.len()).arg("found", found).arg("directive", "");
        }
        self.unquoted(Code::UnquotedIndicator, at, at).arg("found", "%").arg("quoted", "")
    }

    fn control_character(&self, at: usize, character: char) -> Diagnostic {
        if character == '\t' {
            return self.tab(at);
        }
        // The parser points at the start of the text the character stands in.
        let at = self.text[at..].find(character).map_or(at, |i| at + i);
        self.here(Code::YamlSyntax, at, at + character.len_utf8())
            .arg("character", format!("U+{:04X}", u32::from(character)))
    }

    /// A comment between the lines of one text: what follows it is no longer part of the text.
    fn comment_in_text(&self, start: usize, end: usize) -> Diagnostic {
        let end = if start < end { end } else { line_at(self.text, start).end };
        let mut diagnostic = self.here(Code::TextLostToComment, start, end).arg("goes_on", "");
        diagnostic.severity = Severity::Error;
        diagnostic
    }
}

/// An expression that has a colon for its `=`, as it should be; none if the value of the key is no expression.
fn compared(key: &str, value: &str) -> Option<String> {
    let expected = ["numerator", "denominator", "exclude", "asked_when", "responded_when"].contains(&key);
    let begins = ["count ", "sum of ", "mean of ", "median of "].iter().any(|fold| value.starts_with(fold));
    let (left, right) = value.split_once(": ")?;
    (expected || begins).then(|| format!("{left} = {}", right.trim_start()))
}

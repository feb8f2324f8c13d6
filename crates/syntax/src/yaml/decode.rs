//! Decodes a scalar a second time, now keeping where each character stands.
//!
//! The parser gives the value and the rough place. Only if this decoding gives the same value is it believed;
//! otherwise the whole scalar is the place of everything in it.

use std::ops::Range;

use super::Style;
use super::lines::{break_length, line_start};
use super::normal::normalise;
use crate::{Located, SourceId, Span};
use unicode_normalization::UnicodeNormalization;

/// A character and the byte range of the file it was decoded from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) character: char,
    pub(super) start: u32,
    pub(super) end: u32,
}

/// The value of the scalar at `range` of `file`, NFC-normalised, with its places.
pub(super) fn locate(source: SourceId, file: &str, range: Range<usize>, style: Style, value: &str) -> Located {
    let whole = || {
        let (start, end) = (range.start, range.start + file[range.clone()].trim_end().len());
        Located::whole(value.nfc().collect::<String>(), Span::new(source, start, end))
    };
    let pieces = match style {
        Style::Plain if value == &file[range.clone()] => Some(verbatim(value, range.start)),
        Style::Plain => Some(flow(file, range.clone(), style)),
        Style::Single | Style::Double if range.len() >= 2 => Some(flow(file, range.start + 1..range.end - 1, style)),
        Style::Single | Style::Double => None,
        Style::Literal | Style::Folded => block(file, range.clone(), style, value),
    };
    let Some(pieces) = pieces else { return whole() };
    if !pieces.iter().map(|p| p.character).eq(value.chars()) {
        return whole();
    }
    let Some(pieces) = normalise(pieces) else { return whole() };
    let content = if matches!(style, Style::Single | Style::Double) { range.start + 1 } else { range.start };
    let end = pieces.last().map_or(content as u32, |p| p.end);
    let text: String = pieces.iter().map(|p| p.character).collect();
    let bytes = pieces.iter().flat_map(|p| std::iter::repeat_n((p.start, p.end), p.character.len_utf8())).collect();
    Located::exact(text, source, bytes, end)
}

fn verbatim(text: &str, start: usize) -> Vec<Piece> {
    text.char_indices().map(|(i, c)| piece(c, start + i, start + i + c.len_utf8())).collect()
}

fn piece(character: char, start: usize, end: usize) -> Piece {
    Piece { character, start: start as u32, end: end as u32 }
}

/// Plain and quoted text: line breaks fold, blanks around them vanish, escapes are undone.
fn flow(file: &str, range: Range<usize>, style: Style) -> Vec<Piece> {
    let mut out = Vec::new();
    let text = &file[..range.end];
    let mut at = range.start;
    while let Some(c) = text[at..].chars().next() {
        let next = at + c.len_utf8();
        match c {
            ' ' | '\t' => {
                let after = skip_blanks(text, at);
                if break_length(text, after) == 0 {
                    out.extend(verbatim(&text[at..after], at));
                }
                at = after;
            }
            '\n' | '\r' => at = fold_breaks(text, at, &mut out, true),
            '\'' if style == Style::Single && text[next..].starts_with('\'') => {
                out.push(piece('\'', at, next + 1));
                at = next + 1;
            }
            '\\' if style == Style::Double => {
                let breaks = break_length(text, next);
                at = if breaks > 0 {
                    let line = skip_blanks(text, next + breaks);
                    fold_breaks(text, line, &mut out, false)
                } else {
                    escape(text, at, &mut out)
                };
            }
            _ => {
                out.push(piece(c, at, next));
                at = next;
            }
        }
    }
    out
}

fn skip_blanks(text: &str, at: usize) -> usize {
    at + text[at..].bytes().take_while(|b| matches!(b, b' ' | b'\t')).count()
}

/// Passes over line breaks and the blanks after them. One break is a space (if `joins`), each further one a break.
fn fold_breaks(text: &str, mut at: usize, out: &mut Vec<Piece>, joins: bool) -> usize {
    let mut breaks = Vec::new();
    while let length @ 1.. = break_length(text, at) {
        breaks.push((at, at + length));
        at = skip_blanks(text, at + length);
    }
    match breaks[..] {
        [(start, end)] if joins => out.push(piece(' ', start, end)),
        _ => out.extend(breaks.iter().skip(usize::from(joins)).map(|&(start, end)| piece('\n', start, end))),
    }
    at
}

/// Undoes the escape at a backslash and returns the offset after it.
fn escape(text: &str, at: usize, out: &mut Vec<Piece>) -> usize {
    let Some(c) = text[at + 1..].chars().next() else { return at + 1 };
    let end = at + 1 + c.len_utf8();
    let hex = |from: usize, digits: usize| -> Option<u32> {
        text.get(from..from + digits).and_then(|t| u32::from_str_radix(t, 16).ok())
    };
    let plain = match c {
        '0' => '\0',
        'a' => '\u{7}',
        'b' => '\u{8}',
        't' | '\t' => '\t',
        'n' => '\n',
        'v' => '\u{b}',
        'f' => '\u{c}',
        'r' => '\r',
        'e' => '\u{1b}',
        'N' => '\u{85}',
        '_' => '\u{a0}',
        'L' => '\u{2028}',
        'P' => '\u{2029}',
        'x' | 'u' | 'U' => {
            let digits = match c {
                'x' => 2,
                'u' => 4,
                _ => 8,
            };
            let mut end = end + digits;
            let mut number = hex(end - digits, digits);
            // JSON writes characters beyond the basic plane as two escapes.
            if let Some(high @ 0xd800..=0xdbff) = number
                && let Some(low @ 0xdc00..=0xdfff) = text[end..].strip_prefix("\\u").and_then(|_| hex(end + 2, 4))
            {
                number = Some(0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00));
                end += 6;
            }
            return match number.and_then(char::from_u32) {
                Some(c) => {
                    out.push(piece(c, at, end));
                    end
                }
                None => at + 1,
            };
        }
        other => other,
    };
    out.push(piece(plain, at, end));
    end
}

/// A line of a block scalar without its indentation.
struct Line {
    start: usize,
    end: usize,
    after: usize,
}

/// `|` and `>` blocks. The parser's range starts after the indentation of the first line that holds anything.
fn block(file: &str, range: Range<usize>, style: Style, value: &str) -> Option<Vec<Piece>> {
    let first = line_start(file, range.start);
    let indentation = range.start - first;
    if !file[first..range.start].bytes().all(|b| b == b' ') {
        return None;
    }
    let mut out = leading_breaks(file, first);
    let lines = block_lines(file, first, range.end, indentation);
    match style {
        Style::Folded => fold_lines(file, &lines, &mut out),
        _ => {
            for line in &lines {
                out.extend(verbatim(&file[line.start..line.end], line.start));
                out.push(piece('\n', line.end, line.after));
            }
        }
    }
    // How many line breaks end the text depends on the block's header; the value knows.
    let wanted = value.len() - value.trim_end_matches('\n').len();
    let mut found = out.iter().rev().take_while(|p| p.character == '\n').count();
    while found > wanted {
        out.pop();
        found -= 1;
    }
    let end = out.last().map_or(range.start, |p| p.end as usize);
    out.extend(std::iter::repeat_n(piece('\n', end, end), wanted - found));
    Some(out)
}

/// The breaks of the blank lines between a block's header and its first line.
fn leading_breaks(file: &str, first: usize) -> Vec<Piece> {
    let mut breaks = Vec::new();
    let mut line = first;
    loop {
        let before = &file[..line];
        let Some(rest) = before.strip_suffix("\r\n").or_else(|| before.strip_suffix(['\n', '\r'])) else { break };
        let end = rest.len();
        let start = line_start(file, end);
        if !file[start..end].bytes().all(|b| matches!(b, b' ' | b'\t')) {
            break;
        }
        breaks.push(piece('\n', end, line));
        line = start;
    }
    breaks.reverse();
    breaks
}

fn block_lines(file: &str, first: usize, end: usize, indentation: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut at = first;
    while at < end {
        let length = file[at..end].find(['\n', '\r']).unwrap_or(end - at);
        let stop = at + length;
        let spaces = file[at..stop].bytes().take_while(|&b| b == b' ').count();
        let after = stop + break_length(&file[..end], stop);
        lines.push(Line { start: at + spaces.min(indentation), end: stop, after });
        at = after;
    }
    lines
}

/// Lines of a `>` block join with a space, unless a blank or deeper line stands between them.
fn fold_lines(file: &str, lines: &[Line], out: &mut Vec<Piece>) {
    let mut breaks: Vec<(usize, usize)> = Vec::new();
    let mut before_is_deeper = true;
    for line in lines {
        let text = &file[line.start..line.end];
        if !text.is_empty() {
            let deeper = text.starts_with([' ', '\t']);
            match (before_is_deeper || deeper, &breaks[..]) {
                (false, &[(start, end)]) => out.push(piece(' ', start, end)),
                (kept, breaks) => {
                    let skipped = usize::from(!kept);
                    out.extend(breaks.iter().skip(skipped).map(|&(start, end)| piece('\n', start, end)));
                }
            }
            breaks.clear();
            out.extend(verbatim(text, line.start));
            before_is_deeper = deeper;
        }
        breaks.push((line.end, line.after));
    }
    out.extend(breaks.iter().map(|&(start, end)| piece('\n', start, end)));
}

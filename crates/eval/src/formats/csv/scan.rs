//! Rows and cells in delimited text.

use memchr::{memchr, memchr2};

/// What parts cells and rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Dialect {
    /// Between cells.
    pub(crate) delimiter: u8,
    /// Between rows: a line feed, perhaps after a carriage return, or a carriage return alone.
    pub(crate) terminator: u8,
}

/// A cell within the text that was scanned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    /// Where it starts, after its quote.
    pub(crate) start: usize,
    /// Where it ends, before its quote.
    pub(crate) end: usize,
    /// Whether it holds doubled quotes.
    pub(crate) doubled: bool,
}

/// How the scan of a row ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    /// At a terminator; the next row starts here.
    Row(usize),
    /// At the end of the text.
    Text,
    /// At the end of the text, within quotes.
    Quote,
}

/// Scans the row that starts at `at` and hands over each cell. The second part tells whether something stood between a
/// closing quote and the next delimiter.
#[inline]
pub(crate) fn row(text: &[u8], mut at: usize, dialect: Dialect, mut cell: impl FnMut(Place)) -> (End, bool) {
    let Dialect { delimiter, terminator } = dialect;
    let mut stray = false;
    loop {
        if text.get(at) == Some(&b'"') {
            let start = at + 1;
            let mut doubled = false;
            let mut end = start;
            loop {
                match near(b'"', b'"', &text[end..]) {
                    None => return (End::Quote, stray),
                    Some(more) if text.get(end + more + 1) == Some(&b'"') => {
                        doubled = true;
                        end += more + 2;
                    }
                    Some(more) => {
                        end += more;
                        break;
                    }
                }
            }
            cell(Place { start, end, doubled });
            at = end + 1;
            let rest = near(delimiter, terminator, &text[at..]);
            let between = &text[at..rest.map_or(text.len(), |more| at + more)];
            let at_row_end = rest.is_none_or(|more| text[at + more] == terminator);
            stray |= !without_return(between, at_row_end, terminator).is_empty();
            match rest {
                None => return (End::Text, stray),
                Some(more) if at_row_end => return (End::Row(at + more + 1), stray),
                Some(more) => at += more + 1,
            }
        } else {
            let start = at;
            let Some(more) = near(delimiter, terminator, &text[at..]) else {
                let end = start + without_return(&text[start..], true, terminator).len();
                cell(Place { start, end, doubled: false });
                return (End::Text, stray);
            };
            let at_row_end = text[at + more] == terminator;
            let between = &text[start..at + more];
            let end = start + without_return(between, at_row_end, terminator).len();
            cell(Place { start, end, doubled: false });
            at += more + 1;
            if at_row_end {
                return (End::Row(at), stray);
            }
        }
    }
}

/// Where one of two bytes stands first. It mostly is near, and then no search pays.
#[inline]
fn near(one: u8, other: u8, text: &[u8]) -> Option<usize> {
    let start = &text[..text.len().min(16)];
    match start.iter().position(|byte| *byte == one || *byte == other) {
        None if text.len() > start.len() => memchr2(one, other, &text[start.len()..]).map(|at| start.len() + at),
        found => found,
    }
}

/// Without the carriage return that belongs to a line feed.
fn without_return(text: &[u8], at_row_end: bool, terminator: u8) -> &[u8] {
    match text.split_last() {
        Some((b'\r', rest)) if at_row_end && terminator == b'\n' => rest,
        _ => text,
    }
}

/// The text of a cell, with doubled quotes made single.
pub(crate) fn undoubled(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr(b'"', rest) {
        out.extend_from_slice(&rest[..=at]);
        // The second of two; there always are two.
        rest = rest.get(at + 2..).unwrap_or_default();
    }
    out.extend_from_slice(rest);
    out
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    const SEMICOLON: Dialect = Dialect { delimiter: b';', terminator: b'\n' };

    fn rows(text: &str, dialect: Dialect) -> (Vec<Vec<String>>, End, bool) {
        let bytes = text.as_bytes();
        let (mut at, mut all, mut strays) = (0, Vec::new(), false);
        loop {
            let mut cells = Vec::new();
            let (end, stray) = row(bytes, at, dialect, |p| {
                let cell = &bytes[p.start..p.end];
                let cell = if p.doubled { undoubled(cell) } else { cell.to_vec() };
                cells.push(String::from_utf8(cell).unwrap());
            });
            strays |= stray;
            match end {
                End::Row(next) => at = next,
                _ => {
                    all.push(cells);
                    return (all, end, strays);
                }
            }
            all.push(cells);
        }
    }

    #[test]
    fn cells_rows_and_quotes() {
        let (found, end, stray) = rows("a;\"b;c\"\r\n\"d\ne\";\"\"\"f\"\"\"\n;", SEMICOLON);
        assert_eq!(found, [vec!["a", "b;c"], vec!["d\ne", "\"f\""], vec!["", ""]]);
        assert_eq!((end, stray), (End::Text, false));
    }

    #[test]
    fn a_quote_within_a_cell_is_text() {
        let (found, _, stray) = rows("5\" bred;x\n", SEMICOLON);
        assert_eq!(found[0], ["5\" bred", "x"]);
        assert!(!stray);
    }

    #[test]
    fn text_after_a_closing_quote_is_noticed() {
        let (found, _, stray) = rows("\"a\"b;c\n", SEMICOLON);
        assert_eq!(found[0].len(), 2);
        assert!(stray);
    }

    #[test]
    fn a_quote_that_is_never_closed_is_noticed() {
        assert_eq!(rows("a;\"b\nc", SEMICOLON).1, End::Quote);
        assert_eq!(rows("a;\"b\"\"", SEMICOLON).1, End::Quote);
    }

    #[test]
    fn carriage_returns_may_end_rows() {
        let mac = Dialect { delimiter: b',', terminator: b'\r' };
        assert_eq!(rows("a,b\rc,d", mac).0, [["a", "b"], ["c", "d"]]);
    }

    #[test]
    fn agrees_with_another_reader_on_random_text() {
        let alphabet = ["a", "ö", ";", "\"\"", "\n", "\r\n", ","];
        let mut state = 1u64;
        let mut random = |below: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % below
        };
        for _ in 0..500 {
            let mut text = String::new();
            for _ in 0..1 + random(5) {
                for column in 0..3 {
                    text.push_str(if column > 0 { ";" } else { "" });
                    let quoted = column == 0 || random(2) == 0;
                    let inner: String = (0..random(5)).map(|_| alphabet[random(if quoted { 7 } else { 2 })]).collect();
                    text.push_str(&if quoted { format!("\"{inner}\"") } else { inner });
                }
                text.push_str(["\n", "\r\n"][random(2)]);
            }
            let mut other = csv::ReaderBuilder::new();
            other.delimiter(b';').has_headers(false).flexible(true);
            let expected: Vec<Vec<String>> = other
                .from_reader(text.as_bytes())
                .records()
                .map(|r| r.unwrap().iter().map(str::to_owned).collect())
                .collect();
            let (mut found, _, stray) = rows(&text, SEMICOLON);
            assert_eq!(found.pop(), Some(vec![String::new()]), "after the last row");
            assert_eq!(found, expected, "{text:?}");
            assert!(!stray);
        }
    }
}

//! Rows and cells in delimited text.

use std::ops::Range;

use memchr::memchr;

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

/// What a row turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Scanned {
    /// How its scan ended.
    pub(crate) end: End,
    /// Whether something stood between a closing quote and the next delimiter.
    pub(crate) stray: bool,
    /// How many terminators stood within quotes.
    pub(crate) breaks: u64,
}

/// Scans the row that starts at `at` and hands over each cell.
pub(crate) fn row(text: &[u8], at: usize, dialect: Dialect, cell: impl FnMut(Place)) -> Scanned {
    Scanner::new(text, at, dialect).row(at, cell)
}

/// The places of some bytes in a text, found eight bytes at a time: where they stand close together, that takes less than a
/// search for each.
pub(crate) struct Marks<'a, const N: usize> {
    text: &'a [u8],
    /// Eight times each byte sought.
    sought: [u64; N],
    /// Where the eight bytes looked at begin, and the highest bit of each that is sought and has not been passed.
    base: usize,
    marked: u64,
}

impl<'a, const N: usize> Marks<'a, N> {
    /// The places from one on.
    pub(crate) fn new(text: &'a [u8], at: usize, sought: [u8; N]) -> Self {
        let sought = sought.map(eight);
        let mut marks = Self { text, sought, base: at, marked: 0 };
        marks.mark();
        marks
    }

    #[inline]
    fn mark(&mut self) {
        let rest = self.text.get(self.base..).unwrap_or_default();
        let eight = rest.first_chunk::<8>().copied().unwrap_or_else(|| {
            let mut last = [0; 8];
            last[..rest.len()].copy_from_slice(rest);
            last
        });
        let word = u64::from_le_bytes(eight);
        self.marked = self.sought.iter().fold(0, |marked, sought| marked | equal(word, *sought));
    }
}

/// A byte eight times.
#[inline]
pub(super) fn eight(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// Of eight bytes, the highest bit of each that is the same in both words, and of no other.
#[inline]
pub(super) fn equal(word: u64, other: u64) -> u64 {
    const LOW: u64 = 0x7F7F_7F7F_7F7F_7F7F;
    let differ = word ^ other;
    !(((differ & LOW) + LOW) | differ | LOW)
}

impl<const N: usize> Iterator for Marks<'_, N> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        while self.marked == 0 {
            self.base += 8;
            if self.base >= self.text.len() {
                return None;
            }
            self.mark();
        }
        let at = self.base + self.marked.trailing_zeros() as usize / 8;
        self.marked &= self.marked - 1;
        Some(at)
    }
}

/// Scans the rows of a text one after another.
pub(crate) struct Scanner<'a> {
    text: &'a [u8],
    terminator: u8,
    marks: Marks<'a, 3>,
}

impl<'a> Scanner<'a> {
    /// Scans from a place on.
    pub(crate) fn new(text: &'a [u8], at: usize, Dialect { delimiter, terminator }: Dialect) -> Self {
        Self { text, terminator, marks: Marks::new(text, at, [delimiter, terminator, b'"']) }
    }

    /// The next delimiter or terminator.
    #[inline]
    fn next_end(&mut self) -> Option<usize> {
        loop {
            let at = self.marks.next()?;
            if self.text[at] != b'"' {
                return Some(at);
            }
        }
    }

    /// Scans the row that starts at `at`, which is where the one before ended.
    #[inline]
    pub(crate) fn row(&mut self, mut at: usize, mut cell: impl FnMut(Place)) -> Scanned {
        let (text, terminator) = (self.text, self.terminator);
        let (mut stray, mut breaks) = (false, 0);
        loop {
            let quoted = text.get(at) == Some(&b'"');
            let (mut start, mut end, mut doubled) = (at, at, false);
            if quoted {
                self.marks.next();
                start = at + 1;
                end = loop {
                    match self.marks.next() {
                        None => return Scanned { end: End::Quote, stray, breaks },
                        Some(found) if text[found] != b'"' => breaks += u64::from(text[found] == terminator),
                        Some(found) if text.get(found + 1) == Some(&b'"') => {
                            self.marks.next();
                            doubled = true;
                        }
                        Some(found) => break found,
                    }
                };
                at = end + 1;
            }
            let rest = self.next_end();
            let at_row_end = rest.is_none_or(|found| text[found] == terminator);
            let between = without_return(&text[at..rest.unwrap_or(text.len())], at_row_end, terminator);
            if quoted {
                stray |= !between.is_empty();
            } else {
                end += between.len();
            }
            cell(Place { start, end, doubled });
            match rest {
                None => return Scanned { end: End::Text, stray, breaks },
                Some(found) if at_row_end => return Scanned { end: End::Row(found + 1), stray, breaks },
                Some(found) => at = found + 1,
            }
        }
    }
}

/// The text of a cell that is known to lie there, without its quotes and, at the end of a row, without the carriage return that
/// belongs to a line feed.
#[inline]
pub(super) fn cell(text: &[u8], Range { start, end }: Range<usize>, at_row_end: bool, dialect: Dialect) -> Range<usize> {
    let end = start + without_return(&text[start..end], at_row_end, dialect.terminator).len();
    if text[start] == b'"' { start + 1..end - 1 } else { start..end }
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
            let Scanned { end, stray, .. } = row(bytes, at, dialect, |p| {
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

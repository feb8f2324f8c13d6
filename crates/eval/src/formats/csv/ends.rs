//! Where the cells of a text end, found for 64 bytes at a time by what its quotes alone tell.

use super::scan::{Dialect, eight, equal};

/// How many bytes are looked at together.
const AT_ONCE: usize = 64;

/// Where the cells of whole rows end.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Ends {
    /// The place of each delimiter and terminator that stands outside quotes.
    pub(crate) places: Vec<u32>,
    /// Whether any cell may hold doubled quotes.
    pub(crate) doubled: bool,
    /// Whether any cell may hold a delimiter or a terminator.
    pub(crate) within: bool,
}

impl Ends {
    /// The ends of the whole rows that a text starts with. None where a quote does not stand at either end of a cell, so that
    /// quotes alone would not tell what it means.
    pub(crate) fn of(text: &[u8], dialect: Dialect) -> Option<Self> {
        let mut found = Self::default();
        found.places.reserve(text.len() / 8);
        let mut state = State { inside: 0, after_end: 1, after_close: 0 };
        let mut chunks = text.chunks_exact(AT_ONCE);
        let mut base = 0;
        for chunk in &mut chunks {
            found.add(text, (base, chunk.first_chunk::<AT_ONCE>()?), dialect, &mut state)?;
            base += AT_ONCE;
        }
        let rest = chunks.remainder();
        if !rest.is_empty() {
            // What is behind the text is not part of it, and parts nothing.
            let mut last = [u8::from(dialect.delimiter == 0); AT_ONCE];
            last[..rest.len()].copy_from_slice(rest);
            found.add(text, (base, &last), dialect, &mut state)?;
        }
        let rows = found.places.iter().rposition(|place| text[*place as usize] == dialect.terminator);
        found.places.truncate(rows.map_or(0, |row| row + 1));
        Some(found)
    }

    /// Where the last whole row ends; 0 where there is none.
    pub(crate) fn rows_end(&self) -> usize {
        self.places.last().map_or(0, |place| *place as usize + 1)
    }

    /// Adds the ends in 64 bytes.
    #[inline]
    fn add(
        &mut self,
        text: &[u8],
        (base, bytes): (usize, &[u8; AT_ONCE]),
        dialect: Dialect,
        state: &mut State,
    ) -> Option<()> {
        let (mut quotes, mut parts) = (0, 0);
        let (quote, delimiter, terminator) = (eight(b'"'), eight(dialect.delimiter), eight(dialect.terminator));
        for (at, bytes) in bytes.as_chunks::<8>().0.iter().enumerate() {
            let word = u64::from_le_bytes(*bytes);
            let part = equal(word, delimiter) | equal(word, terminator);
            quotes |= gathered(equal(word, quote)) << (8 * at);
            parts |= gathered(part) << (8 * at);
        }
        // After an odd number of quotes, one is open.
        let inside = odd(quotes) ^ state.inside;
        let (opens, closes, ends) = (quotes & inside, quotes & !inside, parts & !inside);
        self.within |= parts & inside != 0;
        // One that opens stands at the start of a cell, or is the second of two within one.
        let after_close = closes << 1 | state.after_close;
        if opens & !(ends << 1 | state.after_end | after_close) != 0 {
            return None;
        }
        self.doubled |= opens & after_close != 0;
        // After one that closes the cell ends, perhaps with a carriage return before the end of the row.
        let mut others = after_close & !(ends | opens);
        while others != 0 {
            let at = base + others.trailing_zeros() as usize;
            let is_return = text.get(at) == Some(&b'\r') && text.get(at + 1).is_none_or(|next| *next == dialect.terminator);
            if at < text.len() && !is_return {
                return None;
            }
            others &= others - 1;
        }
        *state =
            State { inside: if inside >> 63 == 1 { u64::MAX } else { 0 }, after_end: ends >> 63, after_close: closes >> 63 };
        let mut left = ends;
        let start = self.places.len();
        let count = ends.count_ones() as usize;
        // Always so many more at a time, as a number that hardly changes from one time to the next takes least.
        self.places.resize(start + count.next_multiple_of(8), 0);
        for place in &mut self.places[start..] {
            *place = base as u32 + left.trailing_zeros();
            left &= left.wrapping_sub(1);
        }
        self.places.truncate(start + count);
        Some(())
    }
}

/// What is known of the bytes before.
struct State {
    /// All ones where a quote is open.
    inside: u64,
    /// 1 where the last of them ends a cell.
    after_end: u64,
    /// 1 where the last of them is a quote that closes.
    after_close: u64,
}

/// The highest bits of eight bytes, put together.
#[inline]
fn gathered(highest: u64) -> u64 {
    // Each is moved to a place of its own in the highest byte.
    (highest >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
}

/// A bit for each place up to which an odd number of bits is set, that one with them.
#[inline]
fn odd(bits: u64) -> u64 {
    [1, 2, 4, 8, 16, 32].iter().fold(bits, |odd, shift| odd ^ odd << shift)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use crate::formats::csv::blocks::row_end;
    use crate::formats::csv::scan::{self, End, Place, Scanned};

    #[test]
    fn quotes_alone_tell_where_rows_end_or_not_at_all() {
        let dialect = Dialect { delimiter: b';', terminator: b'\n' };
        for (text, end) in [
            ("a;b\nc;d\ne", Some(8)),
            ("a;b", Some(0)),
            ("\"a\nb\";c\n\"d\n", Some(8)),
            ("\"a\"\"\n\"\n", Some(7)),
            ("\"a\"\"\n\";b\r\nc", Some(10)),
            ("\"a\"\r\n\"b\"", Some(5)),
            ("5\" bred\nx\n", None),
            ("\"a\"b\nx\n", None),
            ("a;5\"\nb;\"\n", None),
        ] {
            let found = Ends::of(text.as_bytes(), dialect);
            assert_eq!(found.map(|found| found.rows_end()), end, "{text:?}");
        }
    }

    /// The cells of rows, each as where it lies, and the place after the last row: row by row.
    fn by_row(text: &[u8], dialect: Dialect) -> (Vec<Vec<(usize, usize)>>, usize) {
        let (mut rows, mut at) = (Vec::new(), 0);
        while let Some(next) = row_end(text, at, dialect) {
            let mut cells = Vec::new();
            let Scanned { end, stray, .. } =
                scan::row(text, at, dialect, |Place { start, end, .. }| cells.push((start, end)));
            assert_eq!((end, stray), (End::Row(next), false), "{text:?}");
            rows.push(cells);
            at = next;
        }
        (rows, at)
    }

    /// The same by the ends of cells.
    fn by_ends(text: &[u8], dialect: Dialect, ends: &Ends) -> Vec<Vec<(usize, usize)>> {
        let (mut rows, mut cells, mut start) = (Vec::new(), Vec::new(), 0);
        for place in ends.places.iter().map(|place| *place as usize) {
            let last = text[place] == dialect.terminator;
            let cell = scan::cell(text, start..place, last, dialect);
            cells.push((cell.start, cell.end));
            start = place + 1;
            if last {
                rows.push(std::mem::take(&mut cells));
            }
        }
        assert_eq!(cells, []);
        rows
    }

    #[test]
    fn what_quotes_tell_is_what_reading_row_by_row_tells() {
        let pieces = ["a", "ö", ";", "\"", "\"\"", "\n", "\r\n", "\r", ";\"", "\";", "\"\n", "\"\r\n", "abcdefghijklmno"];
        let mut state = 3u64;
        let mut random = |below: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % below
        };
        let mut told = [0; 4];
        for round in 0..60_000 {
            let dialect = Dialect { delimiter: b';', terminator: [b'\n', b'\r'][round % 2] };
            let mut text = String::new();
            // Cells as they should be, in texts of several times 64 bytes, and anything at all.
            if round % 3 == 0 {
                for _ in 0..random(40) {
                    let inner: String =
                        (0..random(4)).map(|_| ["a", ";", "\"\"", "\n", "\r", "bcdefgh"][random(6)]).collect();
                    let plain = ["", "x", "yz", "12345678901"][random(4)];
                    text.push_str(&if random(2) == 0 { format!("\"{inner}\"") } else { plain.to_owned() });
                    text.push_str(
                        [
                            ";",
                            if round % 2 == 0 { "\r\n" } else { "\r" },
                            char::from(dialect.terminator).to_string().as_str(),
                        ][random(3)],
                    );
                }
            } else {
                (0..random(12)).for_each(|_| text.push_str(pieces[random(pieces.len())]));
            }
            let bytes = text.as_bytes();
            let Some(ends) = Ends::of(bytes, dialect) else { continue };
            let (rows, end) = by_row(bytes, dialect);
            assert_eq!(ends.rows_end(), end, "{text:?}");
            assert_eq!(by_ends(bytes, dialect, &ends), rows, "{text:?}");
            let cells = || rows.iter().flatten().map(|(start, end)| &bytes[*start..*end]);
            let parts = |cell: &[u8]| cell.contains(&b';') || cell.contains(&dialect.terminator);
            assert!(ends.doubled || !cells().any(|cell| cell.contains(&b'"')), "{text:?}");
            assert!(ends.within || !cells().any(parts), "{text:?}");
            let kinds = [end > 0, end > 64, end > 0 && ends.doubled, end > 64 && ends.within];
            told.iter_mut().zip(kinds).for_each(|(told, is)| *told += usize::from(is));
        }
        assert!(told.iter().all(|told| *told > 2000), "{told:?}");
    }
}

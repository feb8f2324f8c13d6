//! Which texts of a list column may hold a code that is asked about: found by a search over all texts at once, so that the
//! others, often nearly all, need not be taken apart.

use mattstock_core::plan::CodePattern;
use memchr::memmem::Finder;

/// The most codes searched for, one search each.
const MOST: usize = 8;
/// The shortest code worth a search.
const SHORTEST: usize = 2;

/// A search for codes.
#[derive(Debug)]
pub(crate) struct Sieve {
    finders: Vec<Finder<'static>>,
    /// The texts as codes are compared, where they do not stand so.
    folded: Vec<u8>,
    ends: Vec<usize>,
}

impl Sieve {
    /// A search for whatever passes one of these tests; none where that would find too much or take too long.
    pub(crate) fn new(tests: &[Vec<CodePattern>]) -> Option<Self> {
        let mut sought: Vec<&str> = tests.iter().flatten().map(start).collect();
        sought.sort_unstable();
        sought.dedup();
        let fits = sought.len() <= MOST && sought.iter().all(|text| text.len() >= SHORTEST && text.bytes().all(is_folded));
        let finders = || sought.iter().map(|text| Finder::new(text.as_bytes()).into_owned()).collect();
        fits.then(|| Self { finders: finders(), folded: Vec::new(), ends: Vec::new() })
    }

    /// Finds the texts that are to be read with care: all that may hold a code sought, and all that are or might be blank.
    /// Texts lie between their starts and ends, in order; what lies between them holds nothing.
    pub(crate) fn find(&mut self, bytes: &[u8], (starts, ends): (&[i32], &[i32]), out: &mut Vec<u32>) {
        out.clear();
        let Some((first, last)) = starts.first().zip(ends.last()) else { return };
        let all = &bytes[*first as usize..*last as usize];
        let text = |row: usize| &bytes[starts[row] as usize..ends[row] as usize];
        for (row, (start, end)) in (0u32..).zip(starts.iter().zip(ends)) {
            let letter = all.get((start - first) as usize).is_some_and(u8::is_ascii_alphanumeric);
            if start == end || !letter {
                out.push(row);
            }
        }
        // Between texts there may be anything; that some of it is taken for a letter only takes longer.
        let folded = |byte: u8| (byte < b'a') & (byte != b'.');
        if all.iter().fold(true, |all, byte| all & folded(*byte)) {
            for finder in &self.finders {
                let row = |at: usize| starts.partition_point(|start| *start as usize <= *first as usize + at) - 1;
                out.extend(finder.find_iter(all).map(|at| row(at) as u32));
            }
        } else {
            self.fold(starts.len(), text, out);
            for finder in &self.finders {
                let row = |at: usize| self.ends.partition_point(|end| *end <= at);
                out.extend(finder.find_iter(&self.folded).map(|at| row(at) as u32));
            }
        }
        out.sort_unstable();
        out.dedup();
    }

    /// Writes down the texts as codes are compared. What is beyond ASCII is left to be read with care.
    fn fold<'a>(&mut self, rows: usize, text: impl Fn(usize) -> &'a [u8], out: &mut Vec<u32>) {
        self.folded.clear();
        self.ends.clear();
        for row in 0..rows {
            let text = text(row);
            if text.is_ascii() {
                let folded = text.iter().filter(|byte| **byte != b'.').map(u8::to_ascii_uppercase);
                self.folded.extend(folded);
            } else {
                out.push(row as u32);
            }
            // No code goes over the end of a text.
            self.folded.push(b' ');
            self.ends.push(self.folded.len());
        }
    }
}

/// What every code of a pattern starts with.
fn start(pattern: &CodePattern) -> &str {
    match pattern {
        CodePattern::Exact(text) | CodePattern::Prefix(text) => text,
        CodePattern::Range(from, to) => {
            let common = from.char_indices().zip(to.chars()).find(|((_, a), b)| a != b);
            match common {
                Some(((at, _), _)) => &from[..at],
                None => {
                    if from.len() < to.len() {
                        from
                    } else {
                        to
                    }
                }
            }
        }
    }
}

/// Whether a byte is a character of codes as they are compared.
fn is_folded(byte: u8) -> bool {
    byte.is_ascii_uppercase() | byte.is_ascii_digit()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use mattstock_core::check::fold_code;

    fn laid_out(texts: &[String]) -> (Vec<u8>, Vec<i32>) {
        let mut bytes = b"before".to_vec();
        let mut offsets = vec![bytes.len() as i32];
        for text in texts {
            bytes.extend(text.as_bytes());
            offsets.push(bytes.len() as i32);
        }
        bytes.extend(b"DV077 after");
        (bytes, offsets)
    }

    #[test]
    fn no_text_with_a_code_sought_is_left_out() {
        let tests = vec![
            vec![CodePattern::Exact("DV077".into())],
            vec![CodePattern::Range("F40".into(), "F48".into()), CodePattern::Prefix("XS".into())],
        ];
        let pieces = [
            "DV077", "dv077", "DV0771", "F4", "F48.9", "f40", "F49", "XS", "xs1.2", "AB", "é", " ", "\u{a0}", "\t", "",
            "D V077",
        ];
        let mut state = 7u64;
        let mut random = |below: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % below
        };
        let mut sieve = Sieve::new(&tests).unwrap();
        let mut left_out = 0;
        for round in 0..300 {
            // Some rounds without anything that needs folding.
            let of: &[&str] = if round % 2 == 0 { &pieces } else { &["DV077", "AB1", "F49", "CD", "EF2", "GH", "IJ", "KL"] };
            let texts: Vec<String> = (0..random(20))
                .map(|_| (0..random(4)).map(|_| of[random(of.len())]).collect::<Vec<_>>().join(" "))
                .collect();
            let (bytes, offsets) = laid_out(&texts);
            let mut found = Vec::new();
            sieve.find(&bytes, (&offsets[..offsets.len() - 1], &offsets[1..]), &mut found);
            assert!(found.is_sorted_by(|a, b| a < b));
            for (row, text) in (0u32..).zip(&texts) {
                let mut codes = text.split_whitespace().map(fold_code);
                let holds = codes.any(|code| tests.iter().flatten().any(|pattern| pattern.holds(&code)));
                let careful = holds || text.trim().is_empty();
                assert!(!careful || found.contains(&row), "{text:?}");
                left_out += usize::from(!found.contains(&row));
            }
        }
        assert!(left_out > 300);
    }

    #[test]
    fn what_is_too_common_or_too_much_is_not_searched_for() {
        let exact = |text: &str| CodePattern::Exact(text.into());
        assert!(Sieve::new(&[vec![exact("DV077")]]).is_some());
        assert!(Sieve::new(&[vec![CodePattern::Prefix("F".into())]]).is_none());
        assert!(Sieve::new(&[vec![CodePattern::Range("A00".into(), "B99".into())]]).is_none());
        assert!(Sieve::new(&[vec![exact("ÅÄ1")]]).is_none());
        assert!(Sieve::new(&[(10..=10 + MOST).map(|n| exact(&format!("A{n}"))).collect()]).is_none());
    }
}

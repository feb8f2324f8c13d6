//! Which texts of a list column may hold a code that is asked about, whole or written with a space in it, or what hardly is
//! meant: found by a search over all texts at once, so that the others, often nearly all, need not be taken apart.

use mattstock_core::plan::CodePattern;
use memchr::memmem::Finder;

/// The most codes searched for, one search each.
const MOST: usize = 8;
/// The shortest code worth a search.
const SHORTEST: usize = 2;

/// A search for codes.
#[derive(Debug)]
pub(crate) struct Sieve {
    /// What the codes start with.
    sought: Vec<Vec<u8>>,
    /// The first characters of these, as they stand and parted by a space.
    finders: Vec<Finder<'static>>,
    /// Two spaces.
    spaces: Finder<'static>,
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
        let parted = |text: &&str| {
            let (first, next) = (&text[..1], &text[1..SHORTEST]);
            [format!("{first}{next}"), format!("{first} {next}")]
        };
        fits.then(|| {
            let mut needles: Vec<String> = sought.iter().flat_map(parted).collect();
            needles.sort_unstable();
            needles.dedup();
            Self {
                sought: sought.iter().map(|text| text.as_bytes().to_vec()).collect(),
                finders: needles.iter().map(|needle| Finder::new(needle).into_owned()).collect(),
                spaces: Finder::new("  "),
                folded: Vec::new(),
                ends: Vec::new(),
            }
        })
    }

    /// The places where a code sought may start, and those of several spaces, which may be anywhere in a code.
    fn places<'a>(&'a self, all: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
        let starts = self.finders.iter().flat_map(|finder| each(finder, all));
        let stands = |at: &usize| self.sought.iter().any(|code| stands(code, &all[*at..]));
        starts.filter(stands).chain(each(&self.spaces, all))
    }

    /// Finds the texts that are to be read with care: all that may hold a code sought, be it written with a space in it, all that
    /// may hold codes that are not parted, and all that are or might be blank.
    /// Texts lie between their starts and ends, in order; what lies between them holds nothing.
    pub(crate) fn find(&mut self, bytes: &[u8], (starts, ends): (&[i32], &[i32]), out: &mut Vec<u32>) {
        out.clear();
        let Some((first, last)) = starts.first().zip(ends.last()) else { return };
        let all = &bytes[*first as usize..*last as usize];
        let text = |row: usize| &bytes[starts[row] as usize..ends[row] as usize];
        // What lies between texts may be anything, and is told from what stands in them by how much there is.
        let (mut between, mut last) = (0, *first);
        for (row, (start, end)) in (0u32..).zip(starts.iter().zip(ends)) {
            if *start != last {
                between += others_between(&bytes[last as usize..*start as usize]);
            }
            last = *end;
            if start == end || !BYTES[usize::from(bytes[*start as usize])].begins {
                out.push(row);
            }
        }
        // A code is never made of the end of a length and the start of a text.
        if others(all) == between {
            let row = |at: usize| starts.partition_point(|start| *start as usize <= *first as usize + at) - 1;
            out.extend(self.places(all).map(|at| row(at) as u32));
        } else {
            self.fold(starts.len(), text, out);
            let row = |at: usize| self.ends.partition_point(|end| *end <= at);
            out.extend(self.places(&self.folded).map(|at| row(at) as u32));
        }
        out.sort_unstable();
        out.dedup();
    }

    /// Writes down the texts as codes are compared. What has other signs than codes have is left to be read with care.
    fn fold<'a>(&mut self, rows: usize, text: impl Fn(usize) -> &'a [u8], out: &mut Vec<u32>) {
        self.folded.clear();
        self.ends.clear();
        for row in 0..rows {
            let text = text(row);
            if text.iter().all(|byte| byte.is_ascii_alphanumeric() || b". ".contains(byte)) {
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

/// All places of a needle, also those that lie over each other: one of them may begin in the text before.
fn each<'a>(finder: &'a Finder<'static>, all: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = from + finder.find(&all[from..])?;
        from = at + 1;
        Some(at)
    })
}

/// Whether a text begins with a code, with or without spaces in it.
fn stands(code: &[u8], text: &[u8]) -> bool {
    let mut text = text.iter().filter(|byte| **byte != b' ');
    code.iter().all(|byte| text.next() == Some(byte))
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

/// What is known of a byte.
#[derive(Clone, Copy)]
struct Byte {
    /// 1 if it is not as bytes are in texts that need not be folded.
    other: u8,
    /// Whether codes begin with it.
    begins: bool,
}

/// What is known of each byte.
static BYTES: [Byte; 256] = {
    let mut bytes = [Byte { other: 0, begins: false }; 256];
    let mut byte = 0;
    while byte < 256 {
        let of = byte as u8;
        bytes[byte] = Byte { other: (!is_folded(of) && of != b' ') as u8, begins: of.is_ascii_alphanumeric() };
        byte += 1;
    }
    bytes
};

/// How many bytes are not as they are in texts that need not be folded.
fn others(bytes: &[u8]) -> usize {
    // Counted in single bytes as far as those go, of which many are added at once.
    let other = |byte: &u8| u8::from(!(is_folded(*byte) | (*byte == b' ')));
    bytes.chunks(255).map(|chunk| usize::from(chunk.iter().map(other).sum::<u8>())).sum()
}

/// The same for what lies between two texts: mostly the length of the next in four bytes, of which three are 0.
fn others_between(bytes: &[u8]) -> usize {
    match bytes {
        [length, 0, 0, 0] => 3 + usize::from(BYTES[usize::from(*length)].other),
        longer => others(longer),
    }
}

/// Whether a byte is a character of codes as they are compared.
const fn is_folded(byte: u8) -> bool {
    byte.is_ascii_uppercase() | byte.is_ascii_digit()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use crate::code::{Elements, Parted};
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
    fn no_text_with_a_code_sought_or_hardly_meant_is_left_out() {
        let tests = vec![
            vec![CodePattern::Exact("DV077".into())],
            vec![CodePattern::Range("F40".into(), "F48".into()), CodePattern::Prefix("XS".into())],
        ];
        let pieces = [
            "DV077",
            "dv077",
            "DV0771",
            "F4",
            "F48.9",
            "f40",
            "F49",
            "XS",
            "xs1.2",
            "AB",
            "é",
            " ",
            "\u{a0}",
            "\t",
            "",
            "D V077",
            "DV 077",
            "DV0",
            "77",
            "d  v077",
            "F4 1",
            "f.",
            "40.1",
            "AB,CD",
            "DV077;AB",
            "D\tV077",
            "X S1",
            ".",
            "DV-077",
            "DV077/AB",
            "AB.DV077",
            "DV077.DV077",
            "NULL",
            "-",
        ];
        let mut state = 7u64;
        let mut random = |below: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % below
        };
        let mut sieve = Sieve::new(&tests).unwrap();
        let mut elements = Elements::new(&tests, false);
        let (mut left_out, mut met) = (0, 0);
        for round in 0..300 {
            // Some rounds without anything that needs folding.
            let plain = ["DV077", "AB1", "F49", "CD", "EF2", "GH", "IJ", "KL", "D", "DV0", "V077", "77", "F", "40"];
            let of: &[&str] = if round % 2 == 0 { &pieces } else { &plain };
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
                let numbers: Vec<u32> = text.split_whitespace().map(|code| elements.number(code)).collect();
                let words: Vec<&str> = text.split_whitespace().collect();
                let doubtful = !elements.doubtful(&numbers, &words, Parted::BySpace).is_empty();
                met += usize::from(doubtful);
                let careful = holds || doubtful || text.trim().is_empty();
                assert!(!careful || found.contains(&row), "{text:?}");
                left_out += usize::from(!found.contains(&row));
            }
        }
        assert!(left_out > 300 && met > 300, "{left_out} {met}");
    }

    #[test]
    fn a_code_is_found_though_the_text_before_ends_like_it() {
        let mut sieve = Sieve::new(&[vec![CodePattern::Exact("ABA".into()), CodePattern::Exact("CC1".into())]]).unwrap();
        let (bytes, offsets) = laid_out(&["XAB", "ABA", "XC", "CC1", "X"].map(str::to_owned));
        let mut found = Vec::new();
        sieve.find(&bytes, (&offsets[..offsets.len() - 1], &offsets[1..]), &mut found);
        assert!(found.contains(&1) && found.contains(&3), "{found:?}");
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

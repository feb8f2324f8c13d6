//! The elements of list columns, each tested once.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use mattstock_core::FindingKind;
use mattstock_core::check::fold_code;
use mattstock_core::plan::CodePattern;
use unicode_normalization::UnicodeNormalization as _;

use super::cache::Multiply;
use super::sieve::Sieve;
use crate::outcome::{self, FALSE};

/// The most elements kept from one batch to the next.
const LIMIT: usize = 65_536;

/// Numbers the distinct elements of a list column, and holds the outcome of every test for each.
#[derive(Debug)]
pub(crate) struct Elements {
    numbers: HashMap<Box<[u8]>, u32, BuildHasherDefault<Multiply>>,
    /// Each element as it is compared.
    folded: Vec<Box<str>>,
    tests: Vec<Vec<CodePattern>>,
    /// For each test, the outcome for each element.
    outcomes: Vec<Vec<u8>>,
    /// For each element, what makes it doubtful.
    doubts: Vec<Doubt>,
    /// Where elements that pass no test may be left out: finds the texts that hold others.
    pub(crate) sieve: Option<Sieve>,
    /// How many times the elements were forgotten.
    forgotten: u64,
}

/// The number of the one element that stands for all in texts that hold none which passes a test, where there is a sieve.
pub(crate) const OTHERS: u32 = 0;

/// What makes an element doubtful, found once for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Doubt {
    /// Nothing.
    None,
    /// It holds what elsewhere parts codes, or a code that is asked for beside something else.
    Joined,
    /// It stands for nothing, in the words of other programs or of people.
    Empty,
    /// It is the beginning of a code that is asked for, and none itself.
    Begun,
}

/// What parts the codes of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Parted {
    /// Nothing: it is one code.
    Not,
    /// White space.
    BySpace,
    /// What the source says.
    AsSaid,
}

/// What parts codes in other files.
pub(super) const SEPARATORS: [char; 3] = [',', ';', '|'];
/// The fewest characters by which what stands beside a code, parted by a dot or a space, is a code too, and not the end of it.
const WHOLE: usize = 4;
/// What files hold where there is no code, as codes are compared.
const EMPTY: [&str; 19] = [
    "NULL",
    "NAN",
    "NA",
    "N/A",
    "#N/A",
    "<NA>",
    "NONE",
    "NIL",
    "MISSING",
    "UNKNOWN",
    "SAKNAS",
    "UPPGIFTSAKNAS",
    "INGENUPPGIFT",
    "OKÄND",
    "OKÄNT",
    "VETEJ",
    "EJANGIVET",
    "EJANGIVEN",
    "INGEN",
];

/// A code that is an element by itself, as it stands in a cell where white space parts codes: white space within it says nothing. What
/// stands there of several codes is kept apart, by what a code is compared without, so that it is found to be.
pub(crate) fn element(text: &str) -> String {
    let pieces: Vec<&str> = text.split_whitespace().collect();
    let several = pieces.len() > 1 && pieces.iter().all(|piece| piece.chars().count() >= WHOLE);
    pieces.join(if several { "." } else { "" })
}

impl Elements {
    /// No elements yet, for these tests; with a sieve where only elements matter that pass one.
    pub(crate) fn new(tests: &[Vec<CodePattern>], sieved: bool) -> Self {
        let mut none = Self {
            numbers: HashMap::default(),
            folded: Vec::new(),
            tests: tests.to_vec(),
            outcomes: vec![Vec::new(); tests.len()],
            doubts: Vec::new(),
            sieve: if sieved { Sieve::new(tests) } else { None },
            forgotten: 0,
        };
        none.start();
        none
    }

    fn start(&mut self) {
        self.numbers.clear();
        self.folded.clear();
        self.doubts.clear();
        self.outcomes.iter_mut().for_each(Vec::clear);
        if self.sieve.is_some() {
            self.folded.push("".into());
            self.doubts.push(Doubt::None);
            self.outcomes.iter_mut().for_each(|outcomes| outcomes.push(FALSE));
        }
    }

    /// Forgets the elements of earlier batches when there are too many of them to keep.
    pub(crate) fn start_batch(&mut self) {
        if self.numbers.len() > LIMIT {
            self.start();
            self.forgotten += 1;
        }
    }

    /// How many times the elements were forgotten: their numbers mean nothing afterwards.
    pub(crate) fn forgotten(&self) -> u64 {
        self.forgotten
    }

    /// The number of an element, as it stands in the file.
    pub(crate) fn number(&mut self, text: &str) -> u32 {
        if let Some(number) = self.numbers.get(text.as_bytes()) {
            return *number;
        }
        let number = self.folded.len() as u32;
        let folded = fold_code(text);
        for (patterns, outcomes) in self.tests.iter().zip(&mut self.outcomes) {
            outcomes.push(outcome::of(patterns.iter().any(|p| p.holds(&folded))));
        }
        self.doubts.push(self.doubt(number, text, &folded));
        self.folded.push(folded.into());
        self.numbers.insert(text.as_bytes().into(), number);
        number
    }

    /// Whether an element passes a test.
    fn passes(&self, number: u32) -> bool {
        self.outcomes.iter().any(|outcomes| outcomes[number as usize] == outcome::TRUE)
    }

    /// Whether a text, that is no code asked for, holds one beside something else: other signs than codes have, or another code.
    fn holds_another(&self, text: &str) -> bool {
        let is_asked = |code: &str| {
            let folded = fold_code(code);
            !folded.is_empty() && self.tests.iter().flatten().any(|pattern| pattern.holds(&folded))
        };
        // `2xDV077`, and a code twice without anything between.
        let is_ended = |code: &str| {
            let long = code.len() >= WHOLE && code.contains(char::is_alphabetic);
            long && fold_code(text).strip_suffix(code).is_some_and(|before| !before.is_empty())
        };
        let mut exact = self.tests.iter().flatten().filter_map(|pattern| match pattern {
            CodePattern::Exact(code) => Some(code),
            CodePattern::Prefix(_) | CodePattern::Range(..) => None,
        });
        if exact.any(|code| is_ended(code)) || !text.is_ascii() && is_asked(&text.nfkc().collect::<String>()) {
            return true;
        }
        let is_part = |c: char| c.is_alphanumeric() || c.is_whitespace() || c == '.';
        if text.contains(|c| !is_part(c)) {
            let bare: String = text.chars().filter(|c| is_part(*c)).collect();
            return is_asked(&bare) || text.split(|c| !is_part(c)).any(is_asked);
        }
        let mut pieces: Vec<&str> = text.split(|c: char| c.is_whitespace() || c == '.').filter(|p| !p.is_empty()).collect();
        let all = pieces.len();
        pieces.retain(|piece| !is_asked(piece));
        all > 1 && pieces.len() < all && pieces.iter().all(|piece| piece.chars().count() >= WHOLE)
    }

    fn doubt(&self, number: u32, text: &str, folded: &str) -> Doubt {
        let begins = |pattern: &CodePattern| {
            let begun = |code: &str| code.len() > folded.len() && code.starts_with(folded);
            match pattern {
                CodePattern::Exact(code) | CodePattern::Prefix(code) => begun(code),
                CodePattern::Range(first, last) => begun(first) || begun(last),
            }
        };
        if self.passes(number) {
            Doubt::None
        } else if EMPTY.contains(&folded) || !folded.contains(char::is_alphanumeric) {
            Doubt::Empty
        } else if folded.contains(SEPARATORS) || self.holds_another(text) {
            Doubt::Joined
        } else if !folded.is_empty() && self.tests.iter().flatten().any(begins) {
            Doubt::Begun
        } else {
            Doubt::None
        }
    }

    /// Whether any of these elements of a cell is doubtful.
    pub(crate) fn any_doubtful(&self, elements: &[u32]) -> bool {
        elements.iter().any(|element| self.doubts[*element as usize] != Doubt::None)
    }

    /// What is doubtful about a cell with these elements, written as these words: codes that are not parted, and, where spaces part
    /// them, codes that are one only when joined with the next. A list may well hold something that stands for no code; a cell of one
    /// code is none then.
    pub(crate) fn doubtful(&self, elements: &[u32], words: &[&str], parted: Parted) -> Vec<(FindingKind, String)> {
        let mut found = Vec::new();
        for (place, (element, word)) in elements.iter().zip(words.iter()).enumerate() {
            match (self.doubts[*element as usize], elements.get(place + 1).zip(words.get(place + 1))) {
                (Doubt::Joined, _) => found.push((FindingKind::JoinedCodes, (*word).to_owned())),
                (Doubt::Empty, _) if parted == Parted::Not => found.push((FindingKind::NoCode, (*word).to_owned())),
                (Doubt::Begun, Some((next, next_word))) if parted == Parted::BySpace && !self.passes(*next) => {
                    let joined = format!("{}{}", self.folded(*element), self.folded(*next));
                    if self.tests.iter().flatten().any(|pattern| pattern.holds(&joined)) {
                        found.push((FindingKind::SplitCode, format!("{word} {next_word}")));
                    }
                }
                _ => {}
            }
        }
        found
    }

    /// An element as it is compared.
    pub(crate) fn folded(&self, number: u32) -> &str {
        &self.folded[number as usize]
    }

    /// The outcome of a test for each element.
    pub(crate) fn outcomes(&self, test: usize) -> &[u8] {
        &self.outcomes[test]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::TRUE;

    #[test]
    fn elements_are_folded_and_tested_once() {
        let patterns = vec![vec![CodePattern::Exact("DV077".into())], vec![CodePattern::Range("F40".into(), "F48".into())]];
        let mut elements = Elements::new(&patterns, false);
        let ids: Vec<u32> = ["dv077", "F48.9", "F49", "dv077"].into_iter().map(|t| elements.number(t)).collect();
        assert_eq!(ids, [0, 1, 2, 0]);
        assert_eq!(elements.folded(1), "F489");
        assert_eq!(elements.outcomes(0), [TRUE, FALSE, FALSE]);
        assert_eq!(elements.outcomes(1), [FALSE, TRUE, FALSE]);
    }

    #[test]
    fn codes_that_are_not_parted_and_codes_that_are_split_are_doubtful() {
        let tests = vec![
            vec![CodePattern::Exact("DV077".into()), CodePattern::Exact("A;B".into())],
            vec![CodePattern::Range("F40".into(), "F48".into())],
        ];
        let mut elements = Elements::new(&tests, false);
        let mut doubtful = |text: &str| {
            let numbers: Vec<u32> = text.split_whitespace().map(|t| elements.number(t)).collect();
            let words: Vec<&str> = text.split_whitespace().collect();
            let found = elements.doubtful(&numbers, &words, Parted::BySpace);
            assert!(found.is_empty() || elements.any_doubtful(&numbers), "{text}");
            found.into_iter().map(|(kind, text)| (kind.as_str(), text)).collect::<Vec<_>>()
        };
        let joined = |text: &str| ("joined-codes", text.to_owned());
        let split = |text: &str| ("split-code", text.to_owned());
        assert_eq!(doubtful("DV077,DV077 x|y"), [joined("DV077,DV077"), joined("x|y")]);
        assert_eq!(doubtful("QA dv 077 F4 1"), [split("dv 077"), split("F4 1")]);
        // What is asked for as it stands is what was meant; so is the beginning of a code before another code.
        assert_eq!(doubtful("DV077 A;B DV F41 DV 078"), []);
        assert_eq!(doubtful("DV"), []);
        // A list may hold a word for nothing.
        assert_eq!(doubtful("NULL DV077 -"), []);
    }

    #[test]
    fn a_code_beside_something_else_and_what_stands_for_none_are_doubtful() {
        let tests = vec![vec![CodePattern::Exact("DV077".into())], vec![CodePattern::Range("F40".into(), "F48".into())]];
        let mut elements = Elements::new(&tests, false);
        let mut doubtful = |text: &str| {
            let number = [elements.number(text)];
            let found = elements.doubtful(&number, &[text], Parted::Not);
            found.first().map(|(kind, found)| {
                assert_eq!((found.as_str(), elements.any_doubtful(&number)), (text, true));
                kind.as_str()
            })
        };
        for text in [
            "DV077/DV077",
            "DV077+QA001",
            "[DV077]",
            "\"DV077\"",
            "DV-077",
            "DV077(2)",
            "DV077*",
            "DV077-Sjukskrivningsplan",
            "DV077_QA001",
            "DV077\u{200b}",
            "DV077.DV077",
            "QA001.DV077",
            "DV077 QA001",
            "ICD10:F43",
            "M54.5, F41",
            "A;B",
            "2xDV077",
            "DV077DV077",
            "ＤＶ077",
        ] {
            assert_eq!(doubtful(text), Some("joined-codes"), "{text}");
        }
        for text in ["NULL", "null", "#N/A", "-", "?", "Uppgift saknas", "okänd", "..."] {
            assert_eq!(doubtful(text), Some("no-code"), "{text}");
        }
        // Codes, with or without what is asked for at their start or within them.
        for text in ["DV077", "dv 077", "DV0771", "F43.9", "F50.0+", "SE2321-15CW", "M54.5P", "QA001", "F49 A", "B1303.2"] {
            assert_eq!(doubtful(text), None, "{text}");
        }
    }

    #[test]
    fn codes_run_together_in_an_element_are_kept_apart() {
        for (text, cell) in [
            ("DV 077", "DV077"),
            (" DV077 ", "DV077"),
            ("DV077 QA001", "DV077.QA001"),
            ("DV077\tDV077", "DV077.DV077"),
            ("", ""),
        ] {
            assert_eq!(element(text), cell);
            assert_eq!(fold_code(cell), fold_code(text), "compared as one code all the same");
        }
    }

    #[test]
    fn many_elements_are_forgotten_between_batches() {
        let mut elements = Elements::new(&[vec![CodePattern::Prefix("A".into())]], false);
        for number in 0..=LIMIT {
            elements.number(&format!("B{number}"));
        }
        elements.start_batch();
        assert_eq!(elements.number("A1"), 0);
        assert_eq!(elements.outcomes(0), [TRUE]);
    }
}

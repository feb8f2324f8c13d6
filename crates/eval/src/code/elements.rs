//! The elements of list columns, each tested once.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use mattstock_core::check::fold_code;
use mattstock_core::plan::CodePattern;

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
    /// Where elements that pass no test may be left out: finds the texts that hold others.
    pub(crate) sieve: Option<Sieve>,
    /// How many times the elements were forgotten.
    forgotten: u64,
}

/// The number of the one element that stands for all in texts that hold none which passes a test, where there is a sieve.
pub(crate) const OTHERS: u32 = 0;

impl Elements {
    /// No elements yet, for these tests; with a sieve where only elements matter that pass one.
    pub(crate) fn new(tests: &[Vec<CodePattern>], sieved: bool) -> Self {
        let mut none = Self {
            numbers: HashMap::default(),
            folded: Vec::new(),
            tests: tests.to_vec(),
            outcomes: vec![Vec::new(); tests.len()],
            sieve: if sieved { Sieve::new(tests) } else { None },
            forgotten: 0,
        };
        none.start();
        none
    }

    fn start(&mut self) {
        self.numbers.clear();
        self.folded.clear();
        self.outcomes.iter_mut().for_each(Vec::clear);
        if self.sieve.is_some() {
            self.folded.push("".into());
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
        self.folded.push(folded.into());
        self.numbers.insert(text.as_bytes().into(), number);
        number
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

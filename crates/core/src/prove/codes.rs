//! Sets of codes: codes of every stretch that they tell apart, and which of them a code is in, also where they are thousands.

use std::cmp::Ordering;

use crate::check::{CodePattern, fold_code};
use crate::plan::Test;

/// The patterns of a test in alphabetical order, in which the codes of each follow each other.
#[derive(Debug)]
pub(super) struct CodeSet {
    /// The first code of each pattern, and the end that reaches furthest of those up to here.
    stretches: Vec<(String, End)>,
}

/// The last code of a pattern, with those that begin like it or without.
#[derive(Debug, Clone)]
struct End {
    code: String,
    open: bool,
}

impl End {
    fn holds(&self, code: &str) -> bool {
        code <= self.code.as_str() || self.open && code.starts_with(&self.code)
    }

    /// Which of two reaches further.
    fn reach(&self, other: &Self) -> Ordering {
        // What begins like an open end is within it.
        match (self.code.starts_with(&other.code), other.code.starts_with(&self.code)) {
            (true, true) => self.open.cmp(&other.open),
            (true, false) if other.open => Ordering::Less,
            (false, true) if self.open => Ordering::Greater,
            _ => self.code.cmp(&other.code),
        }
    }
}

impl CodeSet {
    pub(super) fn new(patterns: &[CodePattern]) -> Self {
        let stretch = |pattern: &CodePattern| {
            let (first, code, open) = match pattern {
                CodePattern::Exact(code) => (code, code, false),
                CodePattern::Prefix(code) => (code, code, true),
                CodePattern::Range(from, to) => (from, to, true),
            };
            (first.clone(), End { code: code.clone(), open })
        };
        let mut stretches: Vec<(String, End)> = patterns.iter().map(stretch).collect();
        stretches.sort_by(|(a, _), (b, _)| a.cmp(b));
        for at in 1..stretches.len() {
            if stretches[at - 1].1.reach(&stretches[at].1) == Ordering::Greater {
                stretches[at].1 = stretches[at - 1].1.clone();
            }
        }
        Self { stretches }
    }

    /// Whether any of the patterns holds a code.
    pub(super) fn holds(&self, code: &str) -> bool {
        let code = fold_code(code);
        let up_to = self.stretches.partition_point(|(first, _)| *first <= code);
        up_to.checked_sub(1).is_some_and(|last| self.stretches[last].1.holds(&code))
    }
}

/// Codes, at least one of every stretch between the ends of patterns. In alphabetical order the codes of a pattern follow each
/// other: from its first to the last that begins like its end.
pub(super) fn codes(tests: &[&Test]) -> Vec<String> {
    let mut ends: Vec<&str> = Vec::new();
    for test in tests {
        if let Test::Codes(patterns) = test {
            for pattern in patterns {
                match pattern {
                    CodePattern::Exact(code) | CodePattern::Prefix(code) => ends.push(code),
                    CodePattern::Range(a, b) => ends.extend([a.as_str(), b.as_str()]),
                }
            }
        }
    }
    ends.sort_unstable();
    ends.dedup();
    // Plain codes first, so that examples look like codes.
    let mut out = vec!["A00".to_owned(), "ZZ99".to_owned()];
    for end in &ends {
        out.push((*end).to_owned());
        out.push(format!("{end}0"));
        out.push(format!("{end}9"));
        let alike = |code: &String| code.chars().last().is_some_and(|c| c.is_ascii_alphanumeric());
        out.extend([1, -1].into_iter().filter_map(|step| next_to(end, step)).filter(alike));
    }
    // Before all, right after an end, and right after all that begin like it: however unlike a code.
    out.push("!".to_owned());
    for end in &ends {
        out.push(format!("{end}!"));
        out.extend(next_to(end, 1));
    }
    out
}

/// A code with another last character.
fn next_to(code: &str, step: i32) -> Option<String> {
    let last = code.chars().last()?;
    let other = char::from_u32((last as u32).checked_add_signed(step)?)?;
    let head = &code[..code.len() - last.len_utf8()];
    Some(format!("{head}{other}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_holds_what_its_patterns_hold() {
        let exact = |code: &str| CodePattern::Exact(code.into());
        let prefix = |code: &str| CodePattern::Prefix(code.into());
        let range = |from: &str, to: &str| CodePattern::Range(from.into(), to.into());
        let sets = [
            vec![exact("F43")],
            vec![exact("F43"), exact("F431"), exact("F4")],
            vec![prefix("F4"), exact("F3"), exact("F5")],
            vec![range("F30", "F39"), exact("F329"), range("F2", "F31"), prefix("F39")],
            vec![range("F30", "F39"), range("F3", "F4"), exact("F48")],
            vec![range("A", "Z"), exact("M54")],
            vec![prefix("F"), range("F1", "F2"), exact("G")],
            Vec::new(),
        ];
        let letters = ["", "0", "1", "2", "3", "4", "5", "8", "9"];
        for patterns in &sets {
            let set = CodeSet::new(patterns);
            for start in ["", "A", "F", "G", "M", "f", "Z", "Ö"] {
                for (a, b, c) in letters.iter().flat_map(|a| letters.iter().flat_map(move |b| letters.map(|c| (a, b, c)))) {
                    let code = format!("{start}{a}{b}{c}");
                    let holds = patterns.iter().any(|pattern| pattern.holds(&fold_code(&code)));
                    assert_eq!(set.holds(&code), holds, "{code} in {patterns:?}");
                }
            }
        }
    }
}

//! Codes of the kind that definitions mention, and some others.

use crate::check::{CodePattern, Test};

/// In parts per million: what the codes mentioned have together, and what the others have.
const MENTIONED: u32 = 700_000;
const OTHERS: u32 = 300_000;

/// Codes that stand for whatever no measure asks for.
const OTHER: [&str; 6] = ["A09", "H60", "J06", "K29", "R05", "T14"];

/// How long a code is at least that stands for all of a prefix.
const LENGTH: usize = 3;

/// Codes with their shares: every condition has as much as the others, whatever the number of its codes.
pub(super) fn codes(tests: &[&Test]) -> Vec<(String, u32)> {
    let mut sets: Vec<&Vec<CodePattern>> = Vec::new();
    for test in tests {
        if let Test::Codes(patterns) = test
            && !sets.contains(&patterns)
        {
            sets.push(patterns);
        }
    }
    let mut all: Vec<(String, u32)> = Vec::new();
    let mut add = |codes: Vec<String>, share: u32| {
        let each = (share / codes.len().max(1) as u32).max(1);
        for code in codes {
            match all.iter_mut().find(|(known, _)| *known == code) {
                Some((_, share)) => *share += each,
                None => all.push((code, each)),
            }
        }
    };
    for set in &sets {
        add(set.iter().flat_map(standing_for).collect(), MENTIONED / sets.len() as u32);
    }
    let mentioned = |code: &str| sets.iter().flat_map(|set| set.iter()).any(|pattern| pattern.holds(code));
    add(OTHER.into_iter().filter(|code| !mentioned(code)).map(str::to_owned).collect(), OTHERS);
    all
}

/// Codes that a pattern holds.
fn standing_for(pattern: &CodePattern) -> Vec<String> {
    let mut codes = match pattern {
        CodePattern::Exact(code) => vec![code.clone()],
        CodePattern::Prefix(prefix) => vec![padded(prefix, '0'), padded(prefix, '8')],
        CodePattern::Range(first, last) => {
            [Some(padded(first, '0')), between(first, last), Some(padded(last, '8'))].into_iter().flatten().collect()
        }
    };
    codes.retain(|code| pattern.holds(code));
    codes.dedup();
    codes
}

fn padded(code: &str, with: char) -> String {
    let length = code.chars().count();
    code.chars().chain(std::iter::repeat_n(with, LENGTH.saturating_sub(length))).collect()
}

/// The code in the middle of two that end in as many digits: `F44` between `F40` and `F48`.
fn between(first: &str, last: &str) -> Option<String> {
    let letters = |code: &str| code.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let ((a, first), (b, last)) = (first.split_at(letters(first)), last.split_at(letters(last)));
    let (low, high): (u64, u64) = (first.parse().ok()?, last.parse().ok()?);
    let same = a == b && first.len() == last.len() && low <= high;
    same.then(|| format!("{a}{:0width$}", low + (high - low) / 2, width = first.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn test(patterns: &[CodePattern]) -> Test {
        Test::Codes(patterns.to_vec())
    }

    #[test]
    fn codes_stand_for_every_form_in_which_they_are_mentioned() {
        let range = |a: &str, b: &str| CodePattern::Range(a.into(), b.into());
        assert_eq!(standing_for(&range("F40", "F48")), ["F40", "F44", "F48"]);
        assert_eq!(standing_for(&range("F", "G")), ["F00", "G88"]);
        assert_eq!(standing_for(&range("F4", "F4")), ["F40", "F4", "F48"]);
        assert_eq!(standing_for(&CodePattern::Prefix("M5".into())), ["M50", "M58"]);
        assert_eq!(standing_for(&CodePattern::Prefix("DV07".into())), ["DV07"]);
        assert_eq!(standing_for(&CodePattern::Exact("DV077".into())), ["DV077"]);
    }

    #[test]
    fn every_condition_has_the_same_share_and_some_codes_are_of_none() {
        let many = test(&[CodePattern::Range("F00".into(), "F99".into()), CodePattern::Exact("Z73".into())]);
        let one = test(&[CodePattern::Exact("J06".into())]);
        let all = codes(&[&many, &one, &many]);
        let share = |wanted: &dyn Fn(&str) -> bool| all.iter().filter(|(code, _)| wanted(code)).map(|(_, s)| s).sum::<u32>();
        assert_eq!(share(&|code| code == "J06"), 350_000);
        assert!((349_990..=350_000).contains(&share(&|code| code.starts_with('F') || code == "Z73")));
        assert_eq!(share(&|code| OTHER.contains(&code)), 650_000);
        assert_eq!(codes(&[]).len(), OTHER.len());
    }
}

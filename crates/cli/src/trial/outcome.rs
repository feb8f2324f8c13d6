//! What came of the tests of a measure.

use mattstock_core::Finding;
use mattstock_core::prove::Truth;
use mattstock_core::trial::{Coverage, Mismatch, Reach, Side, State};
use mattstock_syntax::Lang;

use crate::findings;
use crate::terminal::words;

/// The tests of a measure.
pub(crate) struct Tested {
    /// Its index in the catalogue.
    pub(crate) measure: usize,
    /// One for each test.
    pub(crate) verdicts: Vec<Verdict>,
    /// What they show.
    pub(crate) coverage: Coverage,
}

/// What came of a test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Everything as expected.
    Passed,
    /// Something came out otherwise.
    Failed(Vec<Mismatch>),
    /// The rows cannot be counted.
    Stopped(Vec<Finding>),
}

impl Verdict {
    /// Its word in machine formats.
    pub(crate) fn as_str(&self) -> &'static str {
        match self {
            Verdict::Passed => "passed",
            Verdict::Failed(_) => "failed",
            Verdict::Stopped(_) => "stopped",
        }
    }
}

/// Whether so many percent of what can be shown are. Where it is not known of anything whether it can, nothing is shown.
pub(crate) fn at_least(coverage: &Coverage, percent: u8) -> bool {
    let (seen, all) = coverage.total();
    let unknown = all == 0 && undecided(coverage) > 0;
    seen * 100 >= all * usize::from(percent) && !(unknown && percent > 0)
}

/// How many things nothing is known of.
pub(crate) fn undecided(coverage: &Coverage) -> usize {
    coverage.parts.iter().flat_map(|part| &part.states).filter(|state| state.reach == Reach::Undecided).count()
}

/// What came out, in words.
pub(crate) fn said(mismatch: &Mismatch, lang: Lang) -> String {
    let expected = &mismatch.expected;
    match (mismatch.column, &mismatch.actual) {
        (None, _) => {
            words(lang, format!("there is no figure for `{expected}`"), format!("det finns ingen siffra för `{expected}`"))
        }
        (Some(column), Some(actual)) => words(
            lang,
            format!("`{column}` is {actual}, expected {expected}"),
            format!("`{column}` är {actual}, väntat {expected}"),
        ),
        (Some(column), None) => {
            words(lang, format!("`{column}` is empty, expected {expected}"), format!("`{column}` är tom, väntat {expected}"))
        }
    }
}

/// Why rows cannot be counted, in words.
pub(crate) fn why(finding: &Finding, lang: Lang) -> String {
    findings::message(finding, lang)
}

/// A thing that no test shows, in words.
pub(crate) fn unseen(side: Side, state: State, text: &str, lang: Lang) -> String {
    let side = match side {
        Side::Exclude => words(lang, "exclude", "undantag"),
        Side::Denominator => words(lang, "denominator", "nämnare"),
        Side::Numerator => words(lang, "numerator", "täljare"),
    };
    let word = |truth: Truth| match truth {
        Truth::True => words(lang, "true", "sant"),
        Truth::False => words(lang, "false", "falskt"),
        Truth::Unknown => words(lang, "unknown", "okänt"),
    };
    match state {
        State::Is(truth) => {
            let word = word(truth);
            words(
                lang,
                format!("no test shows `{text}` {word} ({side})"),
                format!("inget test visar `{text}` {word} ({side})"),
            )
        }
        State::Decides => words(
            lang,
            format!("no test shows that `{text}` decides ({side})"),
            format!("inget test visar att `{text}` avgör ({side})"),
        ),
        State::Counts => words(
            lang,
            format!("no test shows what `{text}` counts ({side})"),
            format!("inget test visar vad `{text}` räknar ({side})"),
        ),
    }
}

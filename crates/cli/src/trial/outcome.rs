//! What came of the tests of a measure.

use mattstock_core::Finding;
use mattstock_core::prove::Truth;
use mattstock_core::trial::{Coverage, Mismatch, Reach, Shown, Side, State};
use mattstock_syntax::{Lang, Span};

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

/// A thing that no test shows, in words: the side and state, the value, answer or item it is about, and the test as written.
pub(crate) fn unseen(side: Side, state: State, at: Option<&str>, text: &str, lang: Lang) -> String {
    let side = side_word(side, lang);
    let at = at.unwrap_or_default();
    let (en, sv) = match state {
        State::Is(truth) => {
            let word = truth_word(truth, lang);
            (format!("no test shows `{text}` {word}"), format!("inget test visar `{text}` {word}"))
        }
        State::Decides => (format!("no test shows that `{text}` decides"), format!("inget test visar att `{text}` avgör")),
        State::Counts => (format!("no test shows what `{text}` counts"), format!("inget test visar vad `{text}` räknar")),
        State::Member => (format!("no test shows `{at}` of `{text}`"), format!("inget test visar `{at}` i `{text}`")),
        State::Limit => {
            (format!("no test shows the limit `{at}` of `{text}`"), format!("inget test visar gränsen `{at}` i `{text}`"))
        }
        State::Beside => (
            format!("no test shows `{at}`, next to the limit of `{text}`"),
            format!("inget test visar `{at}`, intill gränsen i `{text}`"),
        ),
        State::Equal => (
            format!("no test shows `{text}` with both sides equal"),
            format!("inget test visar `{text}` när båda leden är lika"),
        ),
        State::Item => {
            (format!("no test shows the item `{at}` of `{text}`"), format!("inget test visar delfrågan `{at}` i `{text}`"))
        }
        State::Fold => (
            format!("no test would notice `{at}` in place of what stands in `{text}`"),
            format!("inget test skulle märka om det stod `{at}` i `{text}`"),
        ),
        State::Unit => (
            format!("no test would notice `{at}` in place of `{text}`"),
            format!("inget test skulle märka om det stod `{at}` i stället för `{text}`"),
        ),
        State::Breakdown => {
            (format!("no test expects a figure of `{text}`"), format!("inget test väntar sig någon siffra för `{text}`"))
        }
    };
    words(lang, format!("{en} ({side})"), format!("{sv} ({side})"))
}

/// What a test that is offered shows: of one test of a condition, and of whatever else its rows show of that test.
pub(crate) fn name(part: Option<&str>, shown: &[Shown], text: impl Fn(Span) -> String, lang: Lang) -> String {
    let part = part.map_or(String::new(), |part| format!("{part}, "));
    let Some(first) = shown.first() else { return part };
    let mut out = format!("{part}{}", side_word(first.side, lang));
    for (place, of) in shown.iter().enumerate() {
        let before_it = place.checked_sub(1).map(|at| &shown[at]);
        let new = before_it.is_none_or(|other| !other.span.same_place(of.span) || other.text != of.text);
        let before = if place == 0 { " " } else { "; " };
        if new {
            out.push_str(&format!("{before}({})", of.text.clone().unwrap_or_else(|| text(of.span))));
        }
        let at = of.at.as_deref().unwrap_or_default();
        let state = match of.state {
            State::Is(truth) => truth_word(truth, lang).to_owned(),
            State::Decides => words(lang, "that it decides", "att det avgör").to_owned(),
            State::Counts => words(lang, "what it counts", "vad som räknas").to_owned(),
            State::Member => words(lang, format!("with {at}"), format!("med {at}")),
            State::Limit => words(lang, format!("the limit {at}"), format!("gränsen {at}")),
            State::Beside => words(lang, format!("{at} next to the limit"), format!("{at} intill gränsen")),
            State::Equal => words(lang, "both sides equal", "båda leden lika").to_owned(),
            State::Item => words(lang, format!("the item {at}"), format!("delfrågan {at}")),
            State::Fold => words(lang, format!("not {at}"), format!("inte {at}")),
            State::Unit => words(lang, format!("not {at}"), format!("inte {at}")),
            State::Breakdown => words(lang, "group by group", "grupp för grupp").to_owned(),
        };
        out.push_str(&format!("{} {state}", if new { " –" } else { "," }));
    }
    out
}

fn side_word(side: Side, lang: Lang) -> &'static str {
    match side {
        Side::Exclude => words(lang, "exclude", "undantag"),
        Side::Denominator => words(lang, "denominator", "nämnare"),
        Side::Numerator => words(lang, "numerator", "täljare"),
        Side::Unit => words(lang, "unit", "enhet"),
        Side::Breakdowns => words(lang, "breakdown", "fördelning"),
        Side::Period => "period",
        Side::Routing => words(lang, "who is asked", "vem som får frågan"),
        Side::Responded => words(lang, "who responded", "vem som har svarat"),
    }
}

fn truth_word(truth: Truth, lang: Lang) -> &'static str {
    match truth {
        Truth::True => words(lang, "true", "sant"),
        Truth::False => words(lang, "false", "falskt"),
        Truth::Unknown => words(lang, "unknown", "okänt"),
    }
}

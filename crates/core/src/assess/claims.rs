//! What a measure's file claims, and what of it counts.

use super::denial::{denies, negates};
use super::{Assessed, Fact, FactKind, Lines};
use crate::check::{Claim, ClaimKind, KeyLabel};

/// The fewest words that say something to be judged. Who is accountable can be said in one.
const WORDS: usize = 4;

/// The fewest words that name a document; a year is as good as a word.
const NAME: usize = 2;

/// Words that hold a place until somebody writes something there.
const PLACEHOLDERS: [&str; 16] = [
    "lorem",
    "ipsum",
    "placeholder",
    "platshållare",
    "xxx",
    "xxxx",
    "yyy",
    "tbd",
    "tba",
    "asdf",
    "qwerty",
    "ifylls",
    "fylls i",
    "fyll i",
    "att göra",
    "fill in",
];

impl Assessed<'_> {
    /// Tells the claims of a kind, and whether any counts: one that says something, and where it can be read.
    pub(super) fn claims(&self, kind: ClaimKind, out: &mut Lines) -> bool {
        let mut counts = false;
        for claim in self.measure.criteria.claims.iter().filter(|claim| claim.kind == kind) {
            let fact = |fact: FactKind| Fact::new(fact).term("about", kind.as_str()).quote("claim", &claim.text);
            if denies(&claim.text) {
                out.lacks(fact(FactKind::ClaimDenied));
            } else if !claim.references.iter().any(|reference| names_something(&reference.label)) {
                out.lacks(fact(FactKind::ClaimUnreferenced));
            } else if is_example(&claim.text) {
                out.lacks(fact(FactKind::ClaimExample));
            } else if !says_something(claim) {
                out.lacks(fact(FactKind::ClaimTooShort));
            } else {
                counts = true;
                out.declared(fact(FactKind::Claim).quote("reference", &referred(&claim.references, claim.place.as_deref())));
                // That something is lacking may be what makes an area important.
                if kind != ClaimKind::Importance && negates(&claim.text) {
                    out.lacks(fact(FactKind::ClaimDenying));
                }
                if let Some(why) = &claim.inferred {
                    out.declared(Fact::new(FactKind::ClaimInferred).term("about", kind.as_str()).quote("why", why));
                }
            }
        }
        counts
    }

    /// Says that nothing of a kind is claimed.
    pub(super) fn missing_claim(&self, kind: ClaimKind, out: &mut Lines) {
        if !self.measure.criteria.claims.iter().any(|claim| claim.kind == kind) {
            out.lacks(Fact::new(FactKind::ClaimMissing).term("about", kind.as_str()));
        }
    }
}

fn says_something(claim: &Claim) -> bool {
    let least = if claim.kind == ClaimKind::Actor { 1 } else { WORDS };
    !is_placeholder(&claim.text) && different_words(&claim.text) >= least
}

/// Whether a text is an example that a started file came with.
fn is_example(text: &str) -> bool {
    let text = text.trim_start().to_lowercase();
    ["exempel:", "example:"].iter().any(|word| text.starts_with(word))
}

/// Whether a reference is the name of a document that can be looked up.
pub(super) fn names_something(reference: &str) -> bool {
    let digits = |text: &str| text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    let dated = reference.split(|c: char| !c.is_alphanumeric()).any(digits);
    let words = different_words(reference);
    !is_placeholder(reference) && !denies(reference) && words > 0 && words + usize::from(dated) >= NAME
}

/// How many different words a text holds.
fn different_words(text: &str) -> usize {
    let letters = |word: &&str| word.chars().filter(|c| c.is_alphabetic()).count() > 1;
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(letters).map(str::to_lowercase);
    words.collect::<std::collections::BTreeSet<String>>().len()
}

/// Whether a text only holds the place of another.
pub(super) fn is_placeholder(text: &str) -> bool {
    let words: Vec<String> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
    let line = format!(" {} ", words.join(" "));
    PLACEHOLDERS.iter().any(|placeholder| line.contains(&format!(" {placeholder} ")))
}

/// References, and the place in them, within a sentence.
pub(super) fn referred(references: &[KeyLabel], place: Option<&str>) -> String {
    let labels = references.iter().map(|reference| reference.label.as_str());
    let texts: Vec<&str> = labels.chain(place).map(|text| text.trim().trim_end_matches('.')).collect();
    texts.join("; ")
}

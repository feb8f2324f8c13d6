//! What a measure's file claims, and what of it counts.

use super::{Assessed, Fact, FactKind, Lines};
use crate::check::{Claim, ClaimKind, KeyLabel};

/// The fewest words that say something to be judged. Who is accountable can be said in one.
const WORDS: usize = 4;

impl Assessed<'_> {
    /// Tells the claims of a kind, and whether any counts: one that says something, and where it can be read.
    pub(super) fn claims(&self, kind: ClaimKind, out: &mut Lines) -> bool {
        let mut counts = false;
        for claim in self.measure.criteria.claims.iter().filter(|claim| claim.kind == kind) {
            let fact = |fact: FactKind| Fact::new(fact).term("about", kind.as_str()).quote("claim", &claim.text);
            if claim.references.is_empty() {
                out.lacks(fact(FactKind::ClaimUnreferenced));
            } else if !says_something(claim) {
                out.lacks(fact(FactKind::ClaimTooShort));
            } else {
                counts = true;
                out.declared(fact(FactKind::Claim).quote("reference", &referred(&claim.references, claim.place.as_deref())));
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
    let is_word = |word: &&str| word.chars().filter(|c| c.is_alphabetic()).count() > 1;
    let mut words: Vec<String> = claim.text.split_whitespace().filter(is_word).map(str::to_lowercase).collect();
    words.sort_unstable();
    words.dedup();
    words.len() >= if claim.kind == ClaimKind::Actor { 1 } else { WORDS }
}

/// References, and the place in them, within a sentence.
pub(super) fn referred(references: &[KeyLabel], place: Option<&str>) -> String {
    let labels = references.iter().map(|reference| reference.label.as_str());
    let texts: Vec<&str> = labels.chain(place).map(|text| text.trim().trim_end_matches('.')).collect();
    texts.join("; ")
}

//! Composed prose: what a measure computes, told in sentences.
//!
//! The composing code is the same for every language and knows only the order of things; the words stand in
//! [`patterns`], one table per language.

mod aggregate;
mod condition;
mod form;
mod formula;
mod levels;
mod naming;
mod notes;
mod nouns;
mod operands;
pub(super) mod patterns;
mod values;

pub(super) use formula::formula as formula_of;
pub(super) use naming::{Composer, question_domain, shown_order};

use super::text::plain;
use super::texts::Texts;
use crate::check::{CheckedCatalogue, Measure, Part};

/// What a part computes, in the sentences of a language (`sv`, `en`). A blank line parts paragraphs and `- ` starts a point
/// of a list, as in [`prose`](super::prose). Quoted wordings stay in the catalogue's language; without a year they print
/// 20XX.
pub fn computation_in_words(
    catalogue: &CheckedCatalogue,
    measure: &Measure,
    part: &Part,
    language: &str,
    year: Option<i32>,
) -> String {
    let texts = Texts::new(catalogue, Some(language), year);
    plain(&Composer::new(texts, measure).computation(part))
}

/// What a part computes, in mathematical signs and plain words, with names as in the definition:
///
/// ```text
/// Andel (%) = 100 · T / N
/// - N = antal läkare i Enkät till läkare med svarat = ja och sjukskrivande = ja
/// - T = antal av dem med f4a = ja
/// ```
pub fn formula(catalogue: &CheckedCatalogue, measure: &Measure, part: &Part, language: &str) -> String {
    plain(&formula_of(&Texts::new(catalogue, Some(language), None), measure, part))
}

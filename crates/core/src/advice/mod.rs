//! Advice over the sheets of a catalogue: what a careful editor would object to.

use mattstock_syntax::Diagnostic;

use crate::catalogue::Catalogue;
use crate::check::CheckedCatalogue;

/// Adds what there is to say about the words of a sound catalogue.
pub fn advise(_catalogue: &Catalogue, _checked: &CheckedCatalogue, _found: &mut Vec<Diagnostic>) {}

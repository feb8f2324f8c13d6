//! Advice over the sheets of a catalogue: what a careful editor would object to.
//!
//! Each family of checks has a file of its own. What is recognised in prose is language data, all of it in `language`: a word
//! that is not there is passed over in silence, since a false alarm is worse. What a definition marks as `inferred` is ours and
//! not the publication's, and is never held against its words.

mod copies;
mod counted;
mod description;
mod language;
mod levels;
mod order;
mod parts;
mod period;
mod rows;
mod sheet;
mod slips;
mod stretch;
#[cfg(test)]
mod tests;
mod text;
mod variants;

use mattstock_syntax::Diagnostic;

use crate::catalogue::Catalogue;
use crate::check::CheckedCatalogue;
pub(crate) use description::description_of;
use language::Words;
use sheet::Sheet;
pub(crate) use sheet::{labels as question_labels, texts as question_texts};

/// A sound catalogue as written and as checked, and the words of its language.
struct Editor<'a> {
    catalogue: &'a Catalogue,
    checked: &'a CheckedCatalogue,
    words: &'static Words,
}

impl<'a> Editor<'a> {
    /// The sheets of all measures.
    fn sheets(&self) -> impl Iterator<Item = Sheet<'a>> + use<'a> {
        let (catalogue, checked) = (self.catalogue, self.checked);
        catalogue.measures.iter().zip(&checked.measures).map(move |(def, measure)| Sheet {
            def,
            measure,
            source: &checked.sources[measure.source.index()],
            source_def: &catalogue.sources[measure.source.index()],
        })
    }
}

/// Adds what there is to say about the words of a sound catalogue.
pub fn advise(catalogue: &Catalogue, checked: &CheckedCatalogue, found: &mut Vec<Diagnostic>) {
    let editor = Editor { catalogue, checked, words: Words::of(&checked.language) };
    for sheet in editor.sheets() {
        rows::direction(&editor, &sheet, found);
        rows::unit(&editor, &sheet, found);
        rows::of_amount(&editor, &sheet, found);
        rows::references(&editor, &sheet, found);
        levels::reporting(&editor, &sheet, found);
        parts::undefined(&sheet, found);
        parts::undescribed(&sheet, found);
        parts::unstated(&editor, &sheet, found);
        description::denominators(&editor, &sheet, found);
        description::answers(&editor, &sheet, found);
        period::both_ends(&editor, &sheet, found);
        period::disagreement(&editor, &sheet, found);
        counted::without_population(&editor, &sheet, found);
        copies::foreign_purpose(&editor, &sheet, found);
        slips::in_sheet(&sheet, found);
        parts::parted_letters(&sheet, found);
    }
    period::questions(&editor, found);
    period::open_years(&editor, found);
    counted::not_asked(&editor, found);
    order::questions(&editor, found);
    order::scales(&editor, found);
    order::codes(&editor, found);
    copies::purposes(&editor, found);
    variants::names(&editor, found);
    variants::codes(&editor, found);
    variants::phrases(&editor, found);
    slips::in_questions(&editor, found);
    slips::in_variants(&editor, found);
    slips::letters(&editor, found);
    slips::phrases(&editor, found);
}

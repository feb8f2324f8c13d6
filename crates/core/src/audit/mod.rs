//! The audit of a catalogue: what an examination finds, each with the measures and the row it is about.

mod place;
mod readings;
#[cfg(test)]
mod tests;

use mattstock_syntax::{Code, Diagnostic, Severity};

use crate::catalogue::Catalogue;
use crate::check::CheckedCatalogue;
use readings::Rests;

/// What of a sheet or definition a finding is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Row {
    /// A row of the sheet, by its key: `comment`.
    Sheet(&'static str),
    /// The name.
    Name,
    /// A part, by its id.
    Part(String),
    /// What is computed: of a part, by its id, or of the measure.
    Computation(String),
    /// A question, by the number it is published with.
    Question(String),
    /// A question without a number, or the text that stands where a question would.
    QuestionText,
    /// A column of a source.
    Column(String),
    /// An answer of a scale, by its label.
    Answer(String),
    /// A reference.
    Reference,
    /// A measure as a whole.
    Measure,
    /// A source as a whole, by its name.
    Source(String),
    /// An area, by its name.
    Area(String),
    /// Anything else in the catalogue.
    Catalogue,
}

/// What the publication has at the place of a finding, with the placeholders of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stands {
    /// Prose that holds the words in question.
    Prose(String),
    /// What is printed of something that the finding is about as a whole: the description of a part, the text of a question.
    Of(String),
    /// Nothing that could be shown.
    Nothing,
}

/// A finding and what it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audited {
    /// The adopted measures it is about, in order; none where it is about the catalogue.
    pub measures: Vec<String>,
    /// What of them.
    pub row: Row,
    /// What stands there.
    pub stands: Stands,
    /// Whether that is in other words than the publication's.
    pub retold: bool,
    /// Why what the finding rests on was read into the publication. With nothing here it holds of what the publication says.
    pub readings: Vec<String>,
    /// The row that shows it, where one does: columns by name, and the text of each.
    pub shown_by: Vec<(String, String)>,
    /// The finding.
    pub diagnostic: Diagnostic,
}

/// What an examination says of the adopted measures of a catalogue, measure by measure; first what is about several. What is about
/// candidates alone is left out, and so are findings about how definitions are written and not about what they say.
pub fn audit(catalogue: &Catalogue, checked: &CheckedCatalogue, diagnostics: &[Diagnostic]) -> Vec<Audited> {
    let order = |id: &String| checked.measures.iter().position(|m| m.id == *id);
    let retold: Vec<&str> = catalogue.info.iter().flat_map(|info| &info.retold).map(|row| row.value).collect();
    let rests = Rests::new(catalogue, checked);
    let mut out: Vec<Audited> = Vec::new();
    for diagnostic in diagnostics.iter().filter(|d| d.severity < Severity::Error && is_about_content(d.code)) {
        let place = place::place(catalogue, checked, diagnostic.span());
        let adopted = |id: &String| checked.measures.iter().any(|m| m.id == *id && !m.candidate);
        let mut measures: Vec<String> = place.measures.iter().filter(|id| adopted(id)).cloned().collect();
        if measures.is_empty() && !place.measures.is_empty() {
            continue;
        }
        measures.sort_by_key(order);
        measures.dedup();
        out.push(Audited {
            measures,
            stands: place::stands(catalogue, checked, diagnostic, &place),
            retold: matches!(&place.row, Row::Sheet(key) if retold.contains(key)),
            readings: rests.on(diagnostic),
            shown_by: rests.row(diagnostic).map(|row| row.cells.clone()).unwrap_or_default(),
            row: place.row,
            diagnostic: diagnostic.clone(),
        });
    }
    // Findings of one measure stand in the order of its rows in the file, which is that of the findings.
    out.sort_by_key(|a| {
        let several = a.measures.len() != 1;
        (!several, a.measures.is_empty(), a.measures.iter().map(order).collect::<Vec<_>>())
    });
    out
}

/// Whether a finding is about what a definition says: advice and proofs, and what a sheet lacks. What could not be proved is
/// nobody's slip.
fn is_about_content(code: Code) -> bool {
    code.examined() && code != Code::ProofUndecided || matches!(code, Code::SourceStatusMissing | Code::UndatedSource)
}

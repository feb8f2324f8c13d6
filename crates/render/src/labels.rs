//! The words the renderer itself adds, in Swedish and English.

use serde::Serialize;

/// Words around the document's own text.
#[derive(Debug, Serialize)]
pub(crate) struct Labels {
    /// Link past the title page.
    pub(crate) skip: &'static str,
    /// Before what is quoted from where.
    pub(crate) source: &'static str,
    /// Before something the reader must not miss.
    pub(crate) warning: &'static str,
    /// Mark of everything made from sample data; both languages, whatever the document's.
    pub(crate) synthetic: &'static str,
    /// What the mark means.
    pub(crate) synthetic_text: &'static str,
    /// Before what is gone and before what is new, for those who hear it.
    pub(crate) deleted: &'static str,
    pub(crate) inserted: &'static str,
}

const SYNTHETIC: &str = "SYNTHETIC / SYNTETISKA DATA";

const SV: Labels = Labels {
    skip: "Hoppa till innehållet",
    source: "Källa",
    warning: "Observera",
    synthetic: SYNTHETIC,
    synthetic_text: "Framtaget med påhittade exempeldata. Inga siffror beskriver någon verklig verksamhet.",
    deleted: "borttaget:",
    inserted: "tillagt:",
};

const EN: Labels = Labels {
    skip: "Skip to the content",
    source: "Source",
    warning: "Note",
    synthetic: SYNTHETIC,
    synthetic_text: "Made with invented sample data. No figure describes any real activity.",
    deleted: "deleted:",
    inserted: "inserted:",
};

/// The words for a document's language; English for any language but Swedish.
pub(crate) fn labels(language: &str) -> &'static Labels {
    if language == "sv" { &SV } else { &EN }
}

/// Whether a source text begins with the word for source already, in either language.
pub(crate) fn names_source(text: &str) -> bool {
    [&SV, &EN].iter().any(|words| text.trim_start().strip_prefix(words.source).is_some_and(|rest| rest.starts_with(':')))
}

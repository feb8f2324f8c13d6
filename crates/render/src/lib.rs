//! A document or a result table in, text out: Markdown and HTML from templates, CSV and JSON from the rows. And a workbook to
//! fill in, as XLSX.
//!
//! ```text
//! Document ──view──▶ tree with anchors, prose and contents worked out ──templates──▶ Markdown, HTML
//! Results  ──results──▶ CSV, JSON
//! Template ──workbook──▶ XLSX
//! ```
//!
//! The same input gives the same bytes. The templates lie in `templates/` and can be replaced one by one
//! ([`Templates::with_overrides`]); what they are given is described at the top of `document.html.jinja`.
//!
//! ```
//! use mattstock_core::document::{Block, Document, ParagraphRole};
//!
//! let document = Document {
//!     title: "Uppföljningsmått".into(),
//!     subtitle: None,
//!     publisher: "Myndigheten".into(),
//!     language: "sv".into(),
//!     content_language: "sv".into(),
//!     source: None,
//!     year: Some(2026),
//!     synthetic: false,
//!     facts: vec![],
//!     body: vec![Block::Paragraph { text: "a < b".into(), role: ParagraphRole::Body }],
//! };
//! assert!(mattstock_render::markdown(&document).ends_with("\n\na \\< b\n"));
//! assert!(mattstock_render::html(&document).contains("<p>a &lt; b</p>"));
//! ```

mod labels;
mod markdown;
mod results;
mod templates;
mod view;
mod workbook;

use mattstock_core::document::Document;

pub use results::{results_csv, results_json};
pub use templates::{TemplateError, Templates};
pub use workbook::{WorkbookError, workbook};

/// A document as Markdown with the tables of GitHub, by the built-in templates.
///
/// A table cell of several paragraphs has `<br><br>` between them, and a list in a cell is `<ul><li>…</li></ul>`: GitHub
/// shows both as meant. Anchors are `<a id="…"></a>` before the heading.
pub fn markdown(document: &Document) -> String {
    Templates::builtin().markdown(document).expect(BUILTIN)
}

/// A document as one self-contained HTML file, by the built-in templates. It is well-formed XML too.
pub fn html(document: &Document) -> String {
    Templates::builtin().html(document).expect(BUILTIN)
}

/// Why rendering with the built-in templates cannot fail.
const BUILTIN: &str = "the built-in templates lay out every block there is";

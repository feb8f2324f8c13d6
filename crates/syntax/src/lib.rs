//! Text to a spanned tree: YAML, the expression grammar, diagnostics.
//!
//! ```text
//! file text ──yaml──▶ spanned tree of raw scalars ──lower──▶ File (MeasureDef, SourceDef, CatalogueDef …)
//!                                                     │
//!                                  expression texts ──dsl──▶ ast::Aggregate, ast::Condition
//! ```
//!
//! This crate knows no measure's meaning and no data. Every error is collected; nothing stops at the first but the YAML
//! scanner itself, which can give only one error per file.

#![warn(missing_docs)]

pub mod ast;
mod case;
mod code;
pub mod def;
mod diagnostic;
pub mod dsl;
pub mod edit;
mod format;
pub mod keys;
mod located;
mod lower;
pub mod schema;
mod source;
mod span;
#[cfg(test)]
mod testing;
pub mod words;
pub mod yaml;

pub use case::Case;
pub use code::Code;
pub use diagnostic::{Diagnostic, Label, Role, Severity, differing, suggest};
pub use format::{Refusal, format};
pub use located::{Located, Way};
pub use source::{Position, Source, Sources};
pub use span::{Name, SourceId, Span, Spanned};
pub use words::Lang;

/// Reads a definition file: its text becomes a tree, the tree a definition.
///
/// Everything that is wrong is reported, in the order of the text. The definition is missing only if the file could not
/// be read to its end or is of no known kind; otherwise what was wrong stands in it as nothing, or as an empty name.
///
/// ```
/// use mattstock_syntax::{Code, Sources, def::File, read_file};
/// let mut sources = Sources::new();
/// let id = sources.add("regioner.yaml", "codelist: regioner\nnamn: Regioner\ncodes:\n  \"01\": Region Stockholm\n");
/// let (file, findings) = read_file(&sources, id);
/// assert!(matches!(file, Some(File::Codelist(list)) if list.codes[0].0.value == "01"));
/// assert_eq!(findings[0].code, Code::UnknownKey);
/// assert_eq!(sources.slice(findings[0].span()), "namn");
/// ```
pub fn read_file(sources: &Sources, id: SourceId) -> (Option<def::File>, Vec<Diagnostic>) {
    let (root, mut diagnostics) = read_yaml(sources, id);
    let file = match &root {
        Some(root) => {
            let (file, more) = lower::lower(root);
            diagnostics.extend(more);
            file
        }
        None => {
            if diagnostics.iter().all(|d| d.severity < Severity::Error) {
                diagnostics.push(lower::empty_file(id));
            }
            None
        }
    };
    diagnostics.sort_by_key(|d| d.span().key());
    (file, diagnostics)
}

/// Reads a file as a spanned tree of raw scalars, before anything is made of its keys.
///
/// The tree is missing if the file is empty or could not be read to its end.
pub fn read_yaml(sources: &Sources, id: SourceId) -> (Option<yaml::Node>, Vec<Diagnostic>) {
    yaml::read(id, &sources.get(id).text)
}

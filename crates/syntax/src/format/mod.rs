//! Definition files in one form: expressions as they are printed, on one line or over several as they were, one blank after the commas of a short list, no blanks at the ends of lines, indented by two, one
//! break at the end. Comments, blank lines, quotes, the order of keys and the breaks inside prose stay.

mod expressions;
mod layout;
#[cfg(test)]
mod tests;

use crate::def::File;
use crate::{Diagnostic, Severity, SourceId, Sources, read_file};

/// Why a file is not formatted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It has errors.
    Errors(Vec<Diagnostic>),
    /// The result would not mean the same: a fault of the formatter.
    Unsafe,
}

/// The text of a definition file in one form. It means the same as the file; formatted again it stays as it is.
///
/// # Errors
/// If the file has errors.
///
/// ```
/// use mattstock_syntax::{Sources, format};
/// let mut sources = Sources::new();
/// let text = "code_sets:\n    plan:\n        codes:   [ F40 .. F48,DV077]  # KVÅ\n\n\n";
/// let id = sources.add("kva.yaml", text);
/// assert_eq!(format(&sources, id).unwrap(), "code_sets:\n  plan:\n    codes: [F40..F48, DV077]  # KVÅ\n");
/// ```
pub fn format(sources: &Sources, id: SourceId) -> Result<String, Refusal> {
    let text = &sources.get(id).text;
    let before = read_file(sources, id);
    let (Some(file), true) = (&before.0, sound(&before.1)) else { return Err(Refusal::Errors(before.1)) };
    // How wide a line is depends on where it stands, so that lines are indented first.
    let laid = layout::lines(text);
    let canonical = match read(&laid) {
        Some(again) if again == *file => expressions::canonical(&laid, &again),
        _ => expressions::canonical(text, file),
    };
    // Should a list mean something else without its blanks, they stay.
    let tidy = Some(expressions::flow_lists(&canonical)).filter(|tidy| read(tidy).is_some_and(|after| after == *file));
    let formatted = layout::lines(&tidy.unwrap_or(canonical));
    if read(&formatted).is_none_or(|after| after != *file) {
        return Err(Refusal::Unsafe);
    }
    Ok(formatted)
}

/// The definition in a text without errors.
fn read(text: &str) -> Option<File> {
    let mut sources = Sources::new();
    let id = sources.add("", text);
    let (file, findings) = read_file(&sources, id);
    file.filter(|_| sound(&findings))
}

fn sound(findings: &[Diagnostic]) -> bool {
    findings.iter().all(|d| d.severity < Severity::Error)
}

//! Text that knows which of it is quoted, and prose made of it.

use std::fmt;

use serde::Serialize;

/// Stands before quoted text, and [`END`] after it, in the strings that sentences are put together from; [`Text`] takes both
/// out again. Unicode keeps these two for the inside of programs, so that no text from elsewhere has a use for them.
const QUOTE: char = '\u{fdd0}';
const END: char = '\u{fdd1}';
/// The same for text that is gone or new in a later version, and what ends either.
const DELETED: char = '\u{fdd2}';
const INSERTED: char = '\u{fdd3}';
const KEPT: char = '\u{fdd4}';

/// A stretch of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Run {
    /// The text.
    pub text: String,
    /// Whether it is quoted from the catalogue, and so in the catalogue's language rather than the document's.
    pub quoted: bool,
    /// Whether it is gone or new, where versions are compared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub edit: Option<Edit>,
}

/// What became of a stretch of text in a later version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Edit {
    /// It is gone.
    Deleted,
    /// It is new.
    Inserted,
}

/// Text in stretches: those composed in the document's language, and those quoted from the catalogue in its own.
///
/// ```
/// use mattstock_core::document::Text;
/// let composed = Text::from("Measure 4");
/// assert_eq!((composed.to_string().as_str(), composed.is_quoted()), ("Measure 4", false));
/// assert!(Text::quoted("Styrdokument").is_quoted());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(transparent)]
pub struct Text {
    runs: Vec<Run>,
}

impl Text {
    /// Text that is all quoted.
    pub fn quoted(text: impl Into<String>) -> Self {
        Self::from(mark(&text.into()))
    }

    /// The stretches in order; none is empty, and no two beside each other are alike.
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// Whether all of it is quoted.
    pub fn is_quoted(&self) -> bool {
        !self.runs.is_empty() && self.runs.iter().all(|run| run.quoted)
    }

    fn push(&mut self, text: &str, quoted: bool, edit: Option<Edit>) {
        match self.runs.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if (last.quoted, last.edit) == (quoted, edit) => last.text.push_str(text),
            _ => self.runs.push(Run { text: text.to_owned(), quoted, edit }),
        }
    }

    /// Goes on with another line, after a space.
    fn push_line(&mut self, line: &Text) {
        let quoted = |run: Option<&Run>| run.is_some_and(|run| run.quoted);
        let quoted = quoted(self.runs.last()) && quoted(line.runs.first());
        let edit =
            self.runs.last().and_then(|run| run.edit).filter(|edit| line.runs.first().and_then(|r| r.edit) == Some(*edit));
        self.push(" ", quoted, edit);
        line.runs.iter().for_each(|run| self.push(&run.text, run.quoted, run.edit));
    }

    /// The lines, without white space around each.
    pub fn lines(&self) -> Vec<Text> {
        let mut lines = vec![Text::default()];
        for run in &self.runs {
            for (i, part) in run.text.split('\n').enumerate() {
                if i > 0 {
                    lines.push(Text::default());
                }
                if let Some(line) = lines.last_mut() {
                    line.push(part, run.quoted, run.edit);
                }
            }
        }
        lines.iter().map(Text::trimmed).collect()
    }

    fn trimmed(&self) -> Text {
        let first = self.runs.iter().position(|run| !run.text.trim().is_empty());
        let last = self.runs.iter().rposition(|run| !run.text.trim().is_empty());
        let (Some(first), Some(last)) = (first, last) else { return Text::default() };
        let mut runs = self.runs[first..=last].to_vec();
        runs[0].text = runs[0].text.trim_start().to_owned();
        let end = &mut runs[last - first].text;
        end.truncate(end.trim_end().len());
        Text { runs }
    }

    /// What follows `- `, where the line begins with that.
    fn point(&self) -> Option<Text> {
        let rest = self.runs.first()?.text.strip_prefix("- ")?;
        let mut runs = self.runs.clone();
        runs[0].text = rest.to_owned();
        Some(Text { runs }.trimmed())
    }
}

impl FromIterator<Run> for Text {
    fn from_iter<I: IntoIterator<Item = Run>>(runs: I) -> Self {
        let mut out = Self::default();
        runs.into_iter().for_each(|run| out.push(&plain(&run.text), run.quoted, run.edit));
        out
    }
}

impl From<&str> for Text {
    /// Composed text.
    fn from(text: &str) -> Self {
        let mut out = Self::default();
        let (mut quoted, mut edit) = (false, None);
        for part in text.split_inclusive(is_mark) {
            let plain = part.trim_end_matches(is_mark);
            out.push(plain, quoted, edit);
            match part[plain.len()..].chars().next() {
                Some(QUOTE) => quoted = true,
                Some(END) => quoted = false,
                Some(DELETED) => edit = Some(Edit::Deleted),
                Some(INSERTED) => edit = Some(Edit::Inserted),
                Some(KEPT) => edit = None,
                _ => {}
            }
        }
        out
    }
}

impl From<String> for Text {
    /// Composed text.
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<&String> for Text {
    /// Composed text.
    fn from(text: &String) -> Self {
        Self::from(text.as_str())
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.runs.iter().try_for_each(|run| f.write_str(&run.text))
    }
}

/// Marks text as quoted, for use inside composed text.
pub(super) fn mark(text: &str) -> String {
    match text {
        "" => String::new(),
        text => format!("{QUOTE}{}{END}", plain(text)),
    }
}

/// Marks text as gone or new, for use inside composed text.
pub(super) fn edited(text: &str, edit: Edit) -> String {
    let mark = if edit == Edit::Deleted { DELETED } else { INSERTED };
    if text.is_empty() { String::new() } else { format!("{mark}{text}{KEPT}") }
}

/// Composed text without the marks of what is quoted.
pub(super) fn plain(text: &str) -> String {
    text.replace(is_mark, "")
}

/// Whether a character only says where quoted, deleted or inserted text begins or ends.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, QUOTE..=KEPT)
}

/// A stretch of prose: the only markup prose has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Prose {
    /// A paragraph.
    Paragraph(Text),
    /// A list of points.
    List(Vec<Text>),
}

/// Splits prose into paragraphs and lists. A blank line parts paragraphs; a line that starts with `- ` is a point; other
/// line breaks are spaces.
///
/// ```
/// use mattstock_core::document::{Prose, prose};
/// assert_eq!(
///     prose(&"Delar:\n- a\n- b\n\nSlut.".into()),
///     [
///         Prose::Paragraph("Delar:".into()),
///         Prose::List(vec!["a".into(), "b".into()]),
///         Prose::Paragraph("Slut.".into()),
///     ]
/// );
/// ```
pub fn prose(text: &Text) -> Vec<Prose> {
    let mut out: Vec<Prose> = Vec::new();
    let mut open = false;
    for line in text.lines() {
        if line.runs.is_empty() {
            open = false;
        } else if let Some(point) = line.point() {
            match out.last_mut() {
                Some(Prose::List(items)) if open => items.push(point),
                _ => out.push(Prose::List(vec![point])),
            }
            open = true;
        } else {
            let last = match out.last_mut() {
                Some(Prose::Paragraph(text)) if open => Some(text),
                Some(Prose::List(items)) if open => items.last_mut(),
                _ => None,
            };
            match last {
                Some(text) => text.push_line(&line),
                None => out.push(Prose::Paragraph(line)),
            }
            open = true;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(text: &str, quoted: bool) -> Run {
        Run { text: text.into(), quoted, edit: None }
    }

    #[test]
    fn marks_become_stretches() {
        let text = Text::from(format!("Question 1: {}", mark("Har regionen?")));
        assert_eq!(text.runs(), [run("Question 1: ", false), run("Har regionen?", true)]);
        assert_eq!(text.to_string(), "Question 1: Har regionen?");
        assert!(!text.is_quoted());
        // Neighbours that are alike are one stretch, and what is quoted twice is quoted once.
        assert_eq!(Text::from(mark("a") + &mark(&mark("b"))).runs(), [run("ab", true)]);
        assert_eq!((mark(""), Text::default().is_quoted()), (String::new(), false));
    }

    #[test]
    fn what_is_gone_or_new_is_a_stretch_of_its_own() {
        let text =
            Text::from(mark("alla ") + &edited(&mark("läkare"), Edit::Deleted) + &edited("2026", Edit::Inserted) + ".");
        let of = |text: &str, quoted, edit| Run { text: text.into(), quoted, edit };
        let (gone, new) = (of("läkare", true, Some(Edit::Deleted)), of("2026", false, Some(Edit::Inserted)));
        assert_eq!(text.runs(), [of("alla ", true, None), gone, new, of(".", false, None)]);
        assert_eq!(text.to_string(), "alla läkare2026.");
        assert_eq!(text.lines()[0], text);
    }

    #[test]
    fn a_stray_mark_is_dropped() {
        assert_eq!(Text::from("a\u{fdd1}b").runs(), [run("ab", false)]);
        assert_eq!(Text::from("a\u{fdd0}b").to_string(), "ab");
        assert_eq!(plain(&format!("a {}", mark("b"))), "a b");
    }

    #[test]
    fn quoted_prose_is_quoted_in_every_piece() {
        let prose = prose(&format!("Delar: {}", mark("ett\ntvå\n\n- a\n b\n- c\n\n tre ")).into());
        let list = Prose::List(vec![Text::quoted("a b"), Text::quoted("c")]);
        let first = Prose::Paragraph(format!("Delar: {}", mark("ett två")).into());
        assert_eq!(prose, [first, list, Prose::Paragraph(Text::quoted("tre"))]);
    }
}

//! Findings about definitions: what is wrong, where, and what to write instead.
//!
//! A [`Diagnostic`] carries facts only: a [`Code`], where the code covers several slips a [`Case`], the names and values
//! that fill its message, and places. The sentences are
//! looked up when it is shown ([`words`](crate::words)), so that they can be in either language while machine formats stay
//! the same.

use crate::{Case, Code, Span};

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A fact worth knowing.
    Note,
    /// Advice a careful colleague would give.
    Warning,
    /// Nothing can be run until it is mended.
    Error,
}

impl Severity {
    /// `error`, `warning` or `note`.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// A place a finding points at. The first label of a diagnostic is the smallest text that is wrong; the others show the
/// other half.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// Which label text of the code is shown there, e.g. `first` in "first defined here"; see
    /// [`words`](crate::words).
    pub role: Role,
}

/// What a label says about its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// The text that is wrong.
    Here,
    /// Where the other half is declared.
    Declared,
    /// Where the same was written first.
    First,
    /// Where a bracket or quote was opened.
    Opened,
    /// A further place of the same kind.
    Also,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of finding.
    pub code: Code,
    /// Which of the code's sentences is said, where it has several.
    pub case: Option<Case>,
    /// Its weight; the code's own unless raised.
    pub severity: Severity,
    /// The names and values that fill the message, by name; never a sentence.
    pub args: Vec<(&'static str, String)>,
    /// Where; never empty, the first is the primary place.
    pub labels: Vec<Label>,
}

impl Diagnostic {
    /// A finding at a place.
    ///
    /// ```
    /// use mattstock_syntax::{words, Code, Diagnostic, Lang, SourceId, Span};
    /// let d = Diagnostic::new(Code::UnknownAnswer, Span::new(SourceId(0), 3, 6))
    ///     .arg("found", "jaa").arg("question", "f4a").arg("answers", "ja, nej").arg("suggestion", "ja");
    /// assert_eq!(words::message(&d, Lang::En), "unknown answer `jaa` for `f4a`");
    /// assert_eq!(words::help(&d, Lang::En).as_deref(), Some("did you mean `ja`? answers of `f4a`: ja, nej"));
    /// ```
    pub fn new(code: Code, span: Span) -> Self {
        let labels = vec![Label { span, role: Role::Here }];
        Self { code, case: None, severity: code.severity(), args: Vec::new(), labels }
    }

    /// A finding of one of the slips that a code covers.
    ///
    /// ```
    /// use mattstock_syntax::{words, Case, Code, Diagnostic, Lang, SourceId, Span};
    /// let d = Diagnostic::of(Case::EndsSwapped, Span::new(SourceId(0), 3, 6));
    /// assert_eq!(d.code, Code::BadRange);
    /// assert_eq!(words::help(&d, Lang::En).as_deref(), Some("write the lower end first"));
    /// ```
    pub fn of(case: Case, span: Span) -> Self {
        Self { case: Some(case), ..Self::new(case.code(), span) }
    }

    /// Adds a name or value for the message.
    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// Adds a name or value for the message if there is one.
    #[must_use]
    pub fn arg_opt(self, name: &'static str, value: Option<impl Into<String>>) -> Self {
        match value {
            Some(value) => self.arg(name, value),
            None => self,
        }
    }

    /// Adds a further place.
    #[must_use]
    pub fn label(mut self, span: Span, role: Role) -> Self {
        self.labels.push(Label { span, role });
        self
    }

    /// The primary place.
    pub fn span(&self) -> Span {
        self.labels[0].span
    }

    /// The word with this name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.args.iter().find(|(n, _)| *n == name).map(|(_, v)| v.as_str())
    }
}

/// The name nearest to `found` among `known`, if it is near enough to be meant.
///
/// ```
/// use mattstock_syntax::suggest;
/// assert_eq!(suggest("jaa", ["ja", "nej"]), Some("ja"));
/// assert_eq!(suggest("blå", ["ja", "nej"]), None);
/// ```
pub fn suggest<'a>(found: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = found.to_lowercase();
    let limit = match folded.chars().count() {
        0 => return None,
        1..=2 => 1,
        3..=5 => 2,
        n => n / 3 + 1,
    };
    known
        .into_iter()
        .map(|name| (strsim::osa_distance(&folded, &name.to_lowercase()), name))
        .filter(|(distance, name)| *distance <= limit && *distance < name.chars().count())
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// How many letters of one text must be changed, added, left out or swapped to get another.
pub fn differing(one: &str, other: &str) -> usize {
    strsim::osa_distance(one, other)
}

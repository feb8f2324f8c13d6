//! A definition file as a spanned tree of raw scalars.
//!
//! Scalars stay text; which of them are numbers, words or expressions is for the lowering to say. What YAML
//! can do and a definition file must not (tags, anchors, several documents …) is rejected here, and so are the slips
//! that YAML would swallow in silence.

mod decode;
mod lines;
mod normal;
mod quotes;
mod reader;
mod slips;
#[cfg(test)]
mod tests;
mod trouble;

pub(crate) use lines::{in_quotes, tight_colon};
pub use reader::read;

use crate::{Located, Name, Span, Spanned};

/// How a scalar was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Without quotes.
    Plain,
    /// In `'…'`.
    Single,
    /// In `"…"`.
    Double,
    /// A `|` block.
    Literal,
    /// A `>` block.
    Folded,
}

impl Style {
    /// Whether the scalar is a `|` or `>` block.
    pub fn is_block(self) -> bool {
        matches!(self, Style::Literal | Style::Folded)
    }
}

/// A raw scalar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scalar {
    /// The text as YAML means it, NFC-normalised, with the way back to the file.
    pub text: Located,
    /// How it was written.
    pub style: Style,
    /// Where it stands, quotes included; empty where a key has no value.
    pub span: Span,
}

impl Scalar {
    /// The text as a name with its place.
    pub fn name(&self) -> Name {
        Spanned::new(self.text.text.clone(), self.text.full_span())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.text.text
    }

    /// Whether nothing is written: a key without a value, or an unquoted empty text.
    pub fn is_absent(&self) -> bool {
        self.style == Style::Plain && self.text.text.is_empty()
    }
}

/// One entry of a mapping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The key.
    pub key: Scalar,
    /// Its value.
    pub value: Node,
}

/// A node of the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub kind: Kind,
    /// Where it stands, brackets included.
    pub span: Span,
}

/// The kinds of [`Node`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A text.
    Scalar(Scalar),
    /// A list.
    Sequence(Vec<Node>),
    /// Keys with values; no key stands twice.
    Mapping {
        /// In the order written.
        entries: Vec<Entry>,
        /// Whether it is written in braces.
        flow: bool,
    },
    /// Something that has been reported as wrong and must not be reported again.
    Broken,
}

//! Places in source text.

use std::fmt;

/// The number of a source text in a [`Sources`](crate::Sources).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct SourceId(pub u32);

/// A stretch of a source text, as byte offsets into the file as it stands on disk.
///
/// A span says where something was written, never what it is: two spans always compare equal, so that trees which
/// differ only in layout are equal. Use [`Span::same_place`] where the place itself matters.
///
/// ```
/// use mattstock_syntax::{SourceId, Span};
/// let a = Span::new(SourceId(0), 3, 5);
/// let b = Span::new(SourceId(0), 9, 12);
/// assert_eq!(a, b);
/// assert!(!a.same_place(b));
/// ```
#[derive(Clone, Copy, Default)]
pub struct Span {
    /// The source text.
    pub source: SourceId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span from `start` (included) to `end` (not included).
    pub fn new(source: SourceId, start: usize, end: usize) -> Self {
        Self { source, start: start as u32, end: end as u32 }
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn to(self, other: Span) -> Span {
        Span { source: self.source, start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Whether both name the same bytes of the same source.
    pub fn same_place(self, other: Span) -> bool {
        (self.source, self.start, self.end) == (other.source, other.start, other.end)
    }

    /// A key for ordering by place.
    pub fn key(self) -> (u32, u32, u32) {
        (self.source.0, self.start, self.end)
    }

    /// The byte range.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl PartialEq for Span {
    fn eq(&self, _: &Span) -> bool {
        true
    }
}
impl Eq for Span {}

impl std::hash::Hash for Span {
    fn hash<H: std::hash::Hasher>(&self, _: &mut H) {}
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}..{}", self.source.0, self.start, self.end)
    }
}

/// A value and where it was written.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Joins a value to its place.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// The same place with another value.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned { value: f(self.value), span: self.span }
    }
}

/// A name as written in a definition.
pub type Name = Spanned<String>;

//! Definition files as written: right shape, every node with its place, names still strings.
//!
//! What each key means stands in the language reference; here each field says only what is not plain from its name.
//!
//! A definition with errors still becomes a value, so that everything else in the file can be checked. An empty name
//! or text marks what has been reported already: later stages pass it over in silence.

mod catalogue;
mod criteria;
mod measure;
mod question;
mod source;
mod trial;

pub use catalogue::{AreaDef, CatalogueDef, CodeSetDef, CodeSetsDef, CodelistDef, DefineDef, PeriodDef, ScaleDef, UnitDef};
pub use criteria::{ClaimDef, ClaimKind, ConsultationDef, CriteriaDef, Dimension, ProposalDef, Respondents};
pub use measure::{
    Aim, BreakDef, BreakdownDef, ComputationDef, ErrorSourcesDef, MeasureDef, MeasureType, PartDef, Role, SheetDef,
};
pub use question::{ImpliesDef, ItemDef, QuestionDef, QuestionKindDef};
pub use source::{
    BandsDef, ColumnDef, DecimalMark, EmptyMeans, GroupDef, GroupsDef, LongDef, MappingDef, MissingDef, NumberDef,
    PeriodAxisDef, SampleDef, Selection, ShapeDef, Share, SourceDef, SourceKind, SourceSampleDef, TicksDef, TypeDef,
    WeightDef,
};
pub use trial::{ExpectDef, ExpectedNumber, GivenDef, RowDef, TrialDef};

use crate::Way;
use crate::span::{Name, Span, Spanned};

/// Prose or a wording, which may hold `{period}` and `{year}`.
pub type Text = Val<String>;

/// A list whose elements, and which itself, may be inferred.
pub type List<T> = Val<Vec<Val<T>>>;

/// A value, why it was read into the publication (if it was), and its published wording (if that differs).
///
/// Written plainly, or as `{is: value, inferred: why, wording: words, published_as: variants}` in block form. What says
/// nothing about the publication (decimals, layout of data files, figures of samples) may be written so too, but is kept
/// as the value alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Val<T> {
    /// The value.
    pub value: T,
    /// Where the value itself stands.
    pub span: Span,
    /// `inferred:` why we read this into the publication.
    pub inferred: Option<Box<Text>>,
    /// `wording:` the published words.
    pub wording: Option<Box<Text>>,
    /// `published_as:` variants of the wording.
    pub published_as: Vec<PublishedAs>,
    /// The way back to the file, of prose.
    pub way: Way,
}

impl Val<String> {
    /// Where some of its letters stand in the file: a byte range of the value. Where that is not known, the whole place.
    pub fn place(&self, range: std::ops::Range<usize>) -> Span {
        self.way.place(range).unwrap_or(self.span)
    }
}

impl<T> Val<T> {
    /// A plain value.
    pub fn plain(value: T, span: Span) -> Self {
        Self { value, span, inferred: None, wording: None, published_as: Vec::new(), way: Way::default() }
    }

    /// The value and its place, without the remarks.
    pub fn bare(self) -> Spanned<T> {
        Spanned::new(self.value, self.span)
    }

    /// The same place and remarks with another value.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Val<U> {
        Val {
            value: f(self.value),
            span: self.span,
            inferred: self.inferred,
            wording: self.wording,
            published_as: self.published_as,
            way: self.way,
        }
    }
}

/// A wording variant and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedAs {
    /// The variant.
    pub text: Text,
    /// Where it is printed.
    pub place: Text,
}

/// What every definition may carry.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Remarks {
    /// `note:`
    pub note: Option<Text>,
    /// `inferred:` on a definition as a whole.
    pub inferred: Option<Text>,
    /// `published_as:`
    pub published_as: Vec<PublishedAs>,
}

/// One definition file.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(clippy::large_enum_variant, reason = "one for each file, and moved at once")]
pub enum File {
    /// `catalogue:`
    Catalogue(Box<CatalogueDef>),
    /// `codelist:`
    Codelist(CodelistDef),
    /// `code_sets:`
    CodeSets(CodeSetsDef),
    /// `source:`
    Source(Box<SourceDef>),
    /// `measure:`
    Measure(Box<MeasureDef>),
}

/// Findings of a file that are accepted: code and reason.
pub type Accepted = Vec<(Name, Text)>;

impl File {
    /// The findings that are accepted in this file, whatever it defines.
    pub fn accepted(&self) -> &Accepted {
        match self {
            File::Catalogue(def) => &def.accept,
            File::Codelist(def) => &def.accept,
            File::CodeSets(def) => &def.accept,
            File::Source(def) => &def.accept,
            File::Measure(def) => &def.accept,
        }
    }
}

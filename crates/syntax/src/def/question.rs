//! Questions and their items.

use super::{EmptyMeans, MappingDef, NumberDef, Remarks, SampleDef, Text, Val};
use crate::ast::Condition;
use crate::span::{Name, Span, Spanned};

/// A question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionDef {
    /// Its name.
    pub id: Name,
    /// Its number as published.
    pub number_label: Option<Text>,
    /// Text printed before it.
    pub lead: Option<Text>,
    /// Its wording.
    pub text: Text,
    /// What may be answered.
    pub kind: QuestionKindDef,
    /// Whether the questionnaire lists the answers against the order of the scale.
    pub reversed: Val<bool>,
    /// Whether its box prints the answers.
    pub show_answers: bool,
    /// The routing.
    pub asked_when: Option<Val<Condition>>,
    /// How it is read.
    pub mapping: MappingDef,
    /// How it is sampled.
    pub sample: SampleDef,
    /// Remarks.
    pub remarks: Remarks,
}

/// The kinds of question. One that has been reported as wrong is a single question on an empty scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QuestionKindDef {
    /// One answer.
    Single(Val<String>),
    /// One answer per item.
    Battery {
        /// The scale.
        answers: Val<String>,
        /// Items in order.
        items: Vec<ItemDef>,
    },
    /// Any number of choices.
    Multiple {
        /// Choices in order.
        choices: Vec<ItemDef>,
        /// What a blank means.
        empty_means: Option<Val<EmptyMeans>>,
    },
    /// A number.
    Number(NumberDef),
    /// A date.
    Date,
    /// Free text.
    Open,
}

/// What an item or choice covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImpliesDef {
    /// All the others.
    All(Span),
    /// Those named.
    These(Vec<Val<String>>),
}

/// An item of a battery or a choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemDef {
    /// Key.
    pub id: Name,
    /// Wording.
    pub label: Text,
    /// Free text only: a text counts as ja, a blank as no answer.
    pub open: Val<bool>,
    /// A text field stands beside.
    pub specify: Val<bool>,
    /// Excludes the others.
    pub exclusive: Val<bool>,
    /// A ja covers these too.
    pub implies: Option<Val<ImpliesDef>>,
    /// Header in the files.
    pub header: Option<Spanned<String>>,
    /// Remarks.
    pub remarks: Remarks,
}

//! The keys of definition files, described once: what each is for, what it takes, and an example.
//!
//! The JSON Schemas that editors read ([`schema`](crate::schema)) and the examples in messages come from here. Reading a file
//! does not, since each key becomes a field of its own; a test holds every object, its required keys, its words and its
//! shapes against what the reading accepts and refuses.

mod catalogue;
mod codelist;
mod common;
mod criteria;
mod measure;
mod source;
#[cfg(test)]
mod tests;

pub use codelist::{CODE_SETS, CODELIST};
pub(crate) use common::REMARKS;
pub(crate) use measure::STATUSES;
pub(crate) use source::ENCODINGS;
pub use {catalogue::CATALOGUE, measure::MEASURE, source::SOURCE};

use crate::lower::{First, RESERVED, is_name};

/// A mapping with keys of its own.
#[derive(Debug)]
pub struct Object {
    /// What it is called, in words of the field: `measure`, `column`.
    pub name: &'static str,
    /// What it is for.
    pub about: &'static str,
    /// Its keys, in the order they are usually written.
    pub keys: &'static [Key],
    /// Keys of which exactly one must be there; empty where there is no such choice.
    pub one_of: &'static [&'static str],
    /// What stands under names of the methodologist's own beside its keys.
    pub others: Option<&'static Form>,
    /// Whether it carries `note`, `inferred` and `published_as`.
    pub remarks: bool,
}

impl Object {
    /// All keys, those of remarks last.
    pub fn all_keys(&self) -> impl Iterator<Item = &'static Key> {
        let remarks: &'static [Key] = if self.remarks { common::REMARKS } else { &[] };
        self.keys.iter().chain(remarks)
    }
}

/// One key.
#[derive(Debug)]
pub struct Key {
    /// As written in a file.
    pub name: &'static str,
    /// What it is for, in one or two sentences.
    pub about: &'static str,
    /// What it takes.
    pub form: Form,
    /// Whether it must be there.
    pub required: bool,
    /// A value as it could be written; empty where none would help.
    pub example: &'static str,
}

impl Key {
    const fn new(name: &'static str, form: Form, about: &'static str) -> Self {
        Self { name, about, form, required: false, example: "" }
    }

    const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    const fn example(self, example: &'static str) -> Self {
        Self { example, ..self }
    }
}

/// What a key takes.
///
/// Every single value may also stand in block form, `{is: …, inferred: …, wording: …, published_as: …}`, except an id.
#[derive(Debug, Clone, Copy)]
pub enum Form {
    /// The id of the file's definition.
    Id(Names),
    /// Prose or a wording, or the name of something defined elsewhere.
    Text,
    /// A text of a data file, which may be empty.
    Raw,
    /// One of some words.
    Word(&'static [&'static str]),
    /// One of some words, which the block form may call by this name instead of `is`.
    WordNamed(&'static str, &'static [&'static str]),
    /// `true` or `false`.
    Flag,
    /// A number.
    Number(Number),
    /// What is counted: `count where f1 = ja`.
    Aggregate,
    /// A condition: `f1 = ja and f2 = nej`.
    Condition,
    /// A list.
    List(&'static Form),
    /// A list that may be in block form as a whole.
    WholeList(&'static Form),
    /// Keys of its own.
    Object(&'static Object),
    /// Names of the methodologist's own, each with a value.
    Each(Names, &'static Form),
    /// One of several forms.
    Either(&'static [Form]),
    /// A value with a reason beside it in block form.
    Reasoned,
    /// Anything at all.
    Any,
}

/// What names may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Names {
    /// What stands in expressions: a letter or `_` first.
    Letter,
    /// Measures and parts, which may begin with a digit.
    Digit,
    /// Any text.
    Any,
}

impl Names {
    /// Whether a text can be such a name.
    ///
    /// ```
    /// use mattstock_syntax::keys::Names;
    /// assert!(Names::Digit.allow("4b") && !Names::Letter.allow("4b"));
    /// assert!(!Names::Letter.allow("where") && !Names::Letter.allow("a-b") && Names::Any.allow("a-b"));
    /// ```
    pub fn allow(self, text: &str) -> bool {
        let first = match self {
            Names::Letter => First::Letter,
            Names::Digit => First::Digit,
            Names::Any => return true,
        };
        is_name(text, first) && !RESERVED.contains(&text)
    }
}

/// The kinds of number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Number {
    /// 0, 1, 2 …
    Whole,
    /// 1, 2, 3 …
    Positive,
    /// A whole number that may be negative.
    Signed,
    /// With a decimal point or without.
    Decimal,
    /// 0 to 12, as numbers of decimals are.
    Decimals,
    /// From 0 to 1.
    Share,
    /// 0 or more, with a decimal point or without.
    Expected,
    /// Month and day, `03-01`.
    Day,
}

impl Number {
    /// What it is called: `whole number`.
    pub fn name(self) -> &'static str {
        match self {
            Number::Whole => "whole number",
            Number::Positive => "positive number",
            Number::Signed => "signed number",
            Number::Decimal => "decimal number",
            Number::Decimals => "number of decimals",
            Number::Share => "share",
            Number::Expected => "expected number",
            Number::Day => "day of the year",
        }
    }
}

/// The kinds of definition file: the key that says so, and the keys such a file has.
pub static FILES: [&Object; 5] = [&CATALOGUE, &CODELIST, &CODE_SETS, &SOURCE, &MEASURE];

/// An example of a key of a kind of file, wherever in the file it stands.
pub(crate) fn example(kind: &str, key: &str) -> Option<&'static str> {
    fn find(object: &'static Object, key: &str) -> Option<&'static str> {
        let here = object.all_keys().find(|k| k.name == key && !k.example.is_empty()).map(|k| k.example);
        let forms = object.keys.iter().map(|k| &k.form).chain(object.others);
        here.or_else(|| forms.into_iter().find_map(|form| within(form, key)))
    }
    fn within(form: &Form, key: &str) -> Option<&'static str> {
        match form {
            Form::Object(object) => find(object, key),
            Form::List(form) | Form::WholeList(form) | Form::Each(_, form) => within(form, key),
            Form::Either(forms) => forms.iter().find_map(|form| within(form, key)),
            _ => None,
        }
    }
    FILES.into_iter().find(|file| file.name == kind).and_then(|file| find(file, key))
}

//! Keys that stand in many places.

use super::{Form, Key, Names, Number, Object};

/// `note`, `inferred` and `published_as`.
pub(crate) static REMARKS: &[Key] = &[
    Key::new("note", Form::Text, "A note for colleagues; it is never published."),
    Key::new("inferred", Form::Text, "Why all of this was read into the publication, which does not state it."),
    PUBLISHED_AS,
];

const PUBLISHED_AS: Key =
    Key::new("published_as", Form::List(&VARIANT_FORM), "Wording variants of the publication and where they stand.");

static VARIANT_FORM: Form = Form::Object(&VARIANT);

static VARIANT: Object = Object {
    name: "variant",
    about: "A wording variant.",
    keys: &[
        Key::new("text", Form::Text, "The variant, as printed.").required(),
        Key::new("where", Form::Text, "Where it is printed.").required(),
    ],
    one_of: &[],
    others: None,
    remarks: false,
};

pub(super) const NAME: Key = Key::new("name", Form::Text, "Its name.").required();

pub(super) const DECIMALS: Key = Key::new("decimals", Form::Number(Number::Decimals), "Decimals; 0 where left out.");

pub(super) const MIN: Key = Key::new("min", Form::Number(Number::Decimal), "The smallest number that is valid.");

pub(super) const MAX: Key = Key::new("max", Form::Number(Number::Decimal), "The largest number that is valid.");

pub(super) const ACCEPT: Key = Key::new(
    "accept",
    Form::Each(Names::Any, &Form::Text),
    "Codes of warnings and notes about this file that are accepted, each with the reason.",
);

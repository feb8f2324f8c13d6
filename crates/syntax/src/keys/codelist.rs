//! `codelists/*.yaml`: lists of codes with names, and named sets of codes.

use super::common::{ACCEPT, NAME};
use super::{Form, Key, Names, Object};

/// The keys of a codelist.
pub static CODELIST: Object = Object {
    name: "codelist",
    about: "A list of codes with names, in their official order.",
    keys: &[
        Key::new("codelist", Form::Id(Names::Letter), "Its name, as sources refer to it.").required().example("regioner"),
        Key { example: "Sveriges regioner", ..NAME },
        Key::new("codes", Form::Each(Names::Any, &Form::Text), "Code and name. Codes that begin with 0 stand in quotes.")
            .required(),
        ACCEPT,
    ],
    one_of: &[],
    others: None,
    remarks: true,
};

/// The keys of a file of code sets.
pub static CODE_SETS: Object = Object {
    name: "code_sets",
    about: "Named sets of codes, for `in NAME` and `has any of NAME`.",
    keys: &[
        Key::new("code_sets", Form::Each(Names::Letter, &Form::Object(&CODE_SET)), "The sets by name.").required(),
        ACCEPT,
    ],
    one_of: &[],
    others: None,
    remarks: false,
};

static CODE_SET: Object = Object {
    name: "code set",
    about: "A set of codes.",
    keys: &[
        Key::new("name", Form::Text, "Its name."),
        Key::new("codes", Form::List(&Form::Text), "Codes, ranges `F40..F48` and prefixes `F4*`.")
            .required()
            .example("[F40..F48, Z73]"),
    ],
    one_of: &[],
    others: None,
    remarks: true,
};

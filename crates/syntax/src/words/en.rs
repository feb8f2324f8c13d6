//! English.

use super::Words;
use crate::{Code, Role};

/// The sentences of a code.
pub(super) fn words(code: Code) -> Words {
    let (message, help, labels): (_, _, &'static [(Role, &'static str)]) = match code {
        Code::UnknownAnswer => (
            "unknown answer `{found}` for `{question}`",
            "[did you mean `{suggestion}`? ]answers of `{question}`: {answers}",
            &[(Role::Declared, "`{question}` is declared here")],
        ),
        _ => ("{message}", "[{help}]", &[]),
    };
    Words { message, help, labels }
}

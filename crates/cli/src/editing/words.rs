//! What `schema`, `fmt` and `new` say, in either language.

use mattstock_syntax::Lang;

use crate::terminal::{counted, words};

/// A file or folder was written.
pub(super) fn wrote(lang: Lang, path: &str) -> String {
    words(lang, format!("wrote {path}"), format!("skrev {path}"))
}

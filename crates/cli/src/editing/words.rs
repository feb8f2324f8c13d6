//! What `schema`, `fmt` and `new` say, in either language.

use mattstock_syntax::Lang;

use crate::terminal::{counted, words};

/// A file or folder was written.
pub(super) fn wrote(lang: Lang, path: &str) -> String {
    words(lang, format!("wrote {path}"), format!("skrev {path}"))
}

/// Standard input was named beside other files.
pub(super) fn input_alone(lang: Lang) -> &'static str {
    words(lang, "`-` stands alone, without other files", "`-` står ensamt, utan andra filer")
}

/// A file that is not named as definition files are, and the way out.
pub(super) fn no_definition_file(lang: Lang, path: &str) -> (String, &'static str) {
    (
        words(lang, format!("`{path}` is no definition file"), format!("`{path}` är ingen definitionsfil")),
        words(lang, "definition files end in .yaml", "definitionsfiler slutar på .yaml"),
    )
}

/// A folder that cannot be listed.
pub(super) fn cannot_list(lang: Lang, path: &str, why: &str) -> String {
    words(lang, format!("cannot read `{path}`: {why}"), format!("kan inte läsa `{path}`: {why}"))
}

/// A file was formatted.
pub(super) fn formatted_file(lang: Lang, path: &str) -> String {
    words(lang, format!("formatted {path}"), format!("formaterade {path}"))
}

/// How many files were formatted, or would be.
pub(super) fn formatted(lang: Lang, changed: usize, unchanged: usize, refused: usize, check: bool) -> String {
    let files = |number| counted(number, words(lang, "file", "fil"), words(lang, "files", "filer"));
    let mut text = match check {
        true => words(lang, format!("{} would change", files(changed)), format!("{} skulle ändras", files(changed))),
        false => words(lang, format!("formatted {}", files(changed)), format!("formaterade {}", files(changed))),
    };
    text += &words(lang, format!(", {unchanged} as they should be"), format!(", {unchanged} är som de ska"));
    if refused > 0 {
        text += &words(lang, format!(", {refused} left alone"), format!(", {refused} lämnades orörda"));
    }
    text
}

/// A file whose formatted text would not mean the same.
pub(super) fn unsafe_file(lang: Lang, path: &str) -> String {
    words(
        lang,
        format!("internal error: formatting `{path}` would change what it means, so it is left alone"),
        format!("internt fel: formatering skulle ändra vad `{path}` betyder, så filen lämnas orörd"),
    )
}

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

/// A file that is there already, and is never overwritten.
pub(super) fn there_already(lang: Lang, path: &str) -> String {
    words(lang, format!("`{path}` is there already"), format!("`{path}` finns redan"))
}

/// An id that a file of the catalogue has already.
pub(super) fn taken(lang: Lang, id: &str, file: &str) -> String {
    words(lang, format!("`{id}` is taken in {file}"), format!("`{id}` är upptaget i {file}"))
}

/// An id that cannot be one, and what can.
pub(super) fn no_name(lang: Lang, id: &str, letter_first: bool) -> (String, &'static str) {
    let help = match letter_first {
        true => words(
            lang,
            "a name holds letters, digits and `_`, begins with a letter, and is no word of expressions such as `where`",
            "ett namn består av bokstäver, siffror och `_`, börjar med en bokstav och är inget ord i uttryck, som `where`",
        ),
        false => words(
            lang,
            "a name holds letters, digits and `_`, and is no word of expressions such as `where`",
            "ett namn består av bokstäver, siffror och `_` och är inget ord i uttryck, som `where`",
        ),
    };
    (words(lang, format!("`{id}` cannot be a name"), format!("`{id}` kan inte vara ett namn")), help)
}

/// What to do with a file that was started.
pub(super) fn fill_in(lang: Lang) -> &'static str {
    words(
        lang,
        "fill in the empty lines; `mattstock check` says what is left",
        "fyll i de tomma raderna; `mattstock check` säger vad som återstår",
    )
}

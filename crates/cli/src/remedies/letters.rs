//! What to do about letters that were read as others.

use mattstock_core::Misread;
use mattstock_syntax::Lang;

use crate::findings::clean;
use crate::terminal::words;

/// What a text says in the encoding it was written in, and how it comes to be read so.
pub(super) fn help(text: &str, misread: Misread, source: &str, lang: Lang) -> String {
    let (text, source) = (clean(text), clean(source));
    match misread {
        Misread::Encoding(name) => words(
            lang,
            format!("the letters are those of `{text}` in another encoding: write `encoding: {name}` for `{source}`"),
            format!("bokstäverna är de i `{text}` i en annan teckenkodning: skriv `encoding: {name}` för `{source}`"),
        ),
        Misread::Dos => words(
            lang,
            format!(
                "the letters are those of `{text}` in an encoding of DOS (CP 850 or 437), which is not read: save the file in UTF-8"
            ),
            format!(
                "bokstäverna är de i `{text}` i en teckenkodning från DOS (CP 850 eller 437), som inte läses: spara filen i UTF-8"
            ),
        ),
        Misread::Mixed => words(
            lang,
            format!(
                "a part of the file is in UTF-8, as `{text}` here, and another in Windows-1252, in which all is read: save all of it in one encoding"
            ),
            format!(
                "en del av filen är i UTF-8, som `{text}` här, och en annan i Windows-1252, som allt läses i: spara hela i samma teckenkodning"
            ),
        ),
        Misread::Before => words(
            lang,
            format!(
                "`{text}` was read in another encoding than its own before this file was written: make the file anew of what it came from"
            ),
            format!(
                "`{text}` lästes i en annan teckenkodning än sin egen innan den här filen skrevs: gör om filen ur det den kom från"
            ),
        ),
        Misread::Letters => words(
            lang,
            format!("letters stand where `{text}` has digits, such as `O` for `0` or `l` for `1`: write the digits"),
            format!("bokstäver står där `{text}` har siffror, som `O` för `0` eller `l` för `1`: skriv siffrorna"),
        ),
        Misread::Lost => words(
            lang,
            "the letters at `\u{fffd}` were lost when the file was written: make it anew of what it came from, in UTF-8",
            "bokstäverna vid `\u{fffd}` gick förlorade när filen skrevs: gör om den ur det den kom från, i UTF-8",
        )
        .to_owned(),
    }
}

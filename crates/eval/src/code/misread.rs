//! Letters that were read as others, because a text is in another encoding than it was taken for.

use std::borrow::Cow;

use encoding_rs::{Encoding, MACINTOSH, UTF_8, WINDOWS_1252};
use mattstock_core::Misread;

/// The encodings that texts are mistaken for one another in, by the names that a source gives them.
const ENCODINGS: [(&Encoding, &str); 3] = [(UTF_8, "utf-8"), (WINDOWS_1252, "windows-1252"), (MACINTOSH, "macintosh")];
/// The letters of the encodings of DOS, CP 437 and CP 850 alike, that Nordic texts have.
const DOS: [(u8, char); 14] = [
    (0x81, 'ü'),
    (0x82, 'é'),
    (0x84, 'ä'),
    (0x85, 'à'),
    (0x86, 'å'),
    (0x8A, 'è'),
    (0x8E, 'Ä'),
    (0x8F, 'Å'),
    (0x90, 'É'),
    (0x91, 'æ'),
    (0x92, 'Æ'),
    (0x94, 'ö'),
    (0x99, 'Ö'),
    (0x9A, 'Ü'),
];

/// What a text was before it was read in the encoding of its file: the key of the value that it then is, the text, and how it came
/// about. `encoding` is that of the file, where it has one, and whether that is known and not tried; `key_of` gives the key of what
/// is a value.
pub(crate) fn misread(
    found: &str,
    encoding: Option<(&'static Encoding, bool)>,
    key_of: impl Fn(&str) -> Option<String>,
) -> Option<(Option<String>, String, Misread)> {
    if let Some((key, text)) = with_digits(found).and_then(|text| Some((key_of(&text)?, text))) {
        return Some((Some(key), text, Misread::Letters));
    }
    if found.is_ascii() {
        return None;
    }
    if found.contains('\u{fffd}') {
        return Some((None, String::new(), Misread::Lost));
    }
    let known = |text: String| key_of(&text).map(|key| (Some(key), text));
    // The bytes that stand in the file, where another encoding of it may be said.
    if let Some((of_file, is_known)) = encoding.filter(|(of_file, _)| *of_file != UTF_8 && of_file.is_single_byte()) {
        let bytes = bytes_of(found, of_file)?;
        for (other, name) in ENCODINGS.into_iter().filter(|(other, _)| *other != of_file) {
            if let Some((key, text)) = decoded(&bytes, other).and_then(known) {
                // What was tried because some of it is no UTF-8 is not UTF-8 as a whole.
                let misread = if other == UTF_8 && !is_known { Misread::Mixed } else { Misread::Encoding(name) };
                return Some((key, text, misread));
            }
        }
        return dos(&bytes).and_then(known).map(|(key, text)| (key, text, Misread::Dos));
    }
    // What stands there is right, and the letters were wrong before: whoever wrote it read something else so.
    for (taken_for, _) in ENCODINGS.into_iter().filter(|(taken_for, _)| *taken_for != UTF_8) {
        let Some(bytes) = bytes_of(found, taken_for) else { continue };
        let of_others = ENCODINGS.into_iter().filter(|(other, _)| *other != taken_for);
        let texts = of_others.filter_map(|(other, _)| decoded(&bytes, other)).chain(dos(&bytes));
        if let Some((key, text)) = texts.into_iter().find_map(known) {
            return Some((key, text, Misread::Before));
        }
    }
    None
}

/// A text with the digits that letters in it look like; none where there are no such letters.
pub(super) fn with_digits(found: &str) -> Option<String> {
    let digit = |c: char| match c {
        'O' | 'o' => '0',
        'l' | 'I' | 'i' | '|' => '1',
        c => c,
    };
    let text: String = found.chars().map(digit).collect();
    (text != found && text.contains(|c: char| c.is_ascii_digit())).then_some(text)
}

/// A text in an encoding; none where that lacks a letter of it.
fn bytes_of<'t>(text: &'t str, encoding: &'static Encoding) -> Option<Cow<'t, [u8]>> {
    let (bytes, _, lacks) = encoding.encode(text);
    (!lacks).then_some(bytes)
}

fn decoded(bytes: &[u8], encoding: &'static Encoding) -> Option<String> {
    encoding.decode_without_bom_handling_and_without_replacement(bytes).map(Cow::into_owned)
}

fn dos(bytes: &[u8]) -> Option<String> {
    let letter = |byte: &u8| match byte {
        0..=0x7F => Some(char::from(*byte)),
        _ => DOS.iter().find(|(known, _)| known == byte).map(|(_, letter)| *letter),
    };
    bytes.iter().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key_of(text: &str) -> Option<String> {
        ["Sällan", "Osäker", "Örebro län"].contains(&text).then(|| text.to_lowercase())
    }

    #[test]
    fn letters_that_look_like_digits_are_told() {
        let key_of = |text: &str| ["01", "10", "DV077"].contains(&text).then(|| text.to_owned());
        for (found, meant) in
            [("O1", Some("01")), ("o1", Some("01")), ("0l", Some("01")), ("IO", Some("10")), ("DVO77", Some("DV077"))]
        {
            let read = misread(found, None, key_of);
            assert_eq!(read, meant.map(|meant| (Some(meant.to_owned()), meant.to_owned(), Misread::Letters)), "{found}");
        }
        for found in ["11", "ll", "O2", "Ja"] {
            assert_eq!(misread(found, None, key_of), None, "{found}");
        }
    }

    #[test]
    fn letters_are_read_as_the_encoding_that_makes_them_known() {
        let (tried, said) = (Some((WINDOWS_1252, false)), Some((WINDOWS_1252, true)));
        let utf_8 = Some((UTF_8, true));
        for (found, encoding, expected) in [
            ("SŠllan", tried, Some(("Sällan", Misread::Encoding("macintosh")))),
            ("S„llan", tried, Some(("Sällan", Misread::Dos))),
            ("™rebro l„n", tried, Some(("Örebro län", Misread::Dos))),
            ("SÃ¤llan", tried, Some(("Sällan", Misread::Mixed))),
            ("SÃ¤llan", said, Some(("Sällan", Misread::Encoding("utf-8")))),
            ("S‰llan", Some((MACINTOSH, true)), Some(("Sällan", Misread::Encoding("windows-1252")))),
            ("SÃ¤llan", utf_8, Some(("Sällan", Misread::Before))),
            ("SŠllan", None, Some(("Sällan", Misread::Before))),
            ("S„llan", utf_8, Some(("Sällan", Misread::Before))),
            ("S\u{fffd}llan", utf_8, Some(("", Misread::Lost))),
            ("Sälan", tried, None),
            ("Sällan", None, None),
            ("sallan", tried, None),
        ] {
            let read = misread(found, encoding, key_of);
            let read = read.as_ref().map(|(_, text, misread)| (text.as_str(), *misread));
            assert_eq!(read, expected, "{found} {encoding:?}");
        }
    }
}

//! Texts from files as they are shown: what cannot be seen, or looks like something else, by its number.

use mattstock_syntax::Lang;

use crate::terminal::words;

/// Text from a file, safe on a terminal and of reasonable length.
pub(crate) fn clean(text: &str) -> String {
    const LONGEST: usize = 200;
    let mut out = String::with_capacity(text.len());
    for (at, sign) in text.char_indices().take(LONGEST) {
        match sign {
            // A line break in a cell by its sign.
            '\n' => out.push('⏎'),
            sign if sign.is_control() => out.push('?'),
            sign if of(text, at, sign).is_some() => out.push_str(&numbered(sign)),
            sign => out.push(sign),
        }
    }
    if text.chars().count() > LONGEST {
        out.push('…');
    }
    out
}

/// A sign by its number in Unicode.
fn numbered(sign: char) -> String {
    format!("⟨U+{:04X}⟩", u32::from(sign))
}

/// What makes a sign other than it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Guise {
    /// It cannot be seen, and is called so in both languages.
    Unseen(&'static str, &'static str),
    /// It is of another alphabet than the letters beside it, and looks like this one.
    Letter(char),
}

/// What a sign at a place of a text is, where it is not what it looks like.
fn of(text: &str, at: usize, sign: char) -> Option<Guise> {
    if sign.is_ascii() {
        return None;
    }
    let unseen = |english, swedish| Some(Guise::Unseen(english, swedish));
    match sign {
        '\u{ad}' => unseen("a soft hyphen", "ett mjukt bindestreck"),
        '\u{200b}' => unseen("a space of no width", "ett mellanslag utan bredd"),
        '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{34f}' => {
            unseen("a joiner of no width", "ett sammanfogande tecken utan bredd")
        }
        '\u{feff}' => unseen("a byte order mark", "ett byteordningsmärke"),
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            unseen("a mark of writing direction", "ett märke för skrivriktning")
        }
        '\u{180e}'
        | '\u{2061}'..='\u{2064}'
        | '\u{206a}'..='\u{206f}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}' => unseen("a sign that is not shown", "ett tecken som inte visas"),
        _ => LIKE
            .iter()
            .find(|(foreign, _)| *foreign == sign)
            .map(|(_, like)| *like)
            .filter(|_| is_among_latin(text, at))
            .map(Guise::Letter),
    }
}

/// Letters of Cyrillic and Greek that look like others.
const LIKE: [(char, char); 46] = [
    ('а', 'a'),
    ('е', 'e'),
    ('о', 'o'),
    ('р', 'p'),
    ('с', 'c'),
    ('у', 'y'),
    ('х', 'x'),
    ('і', 'i'),
    ('ј', 'j'),
    ('ѕ', 's'),
    ('ԁ', 'd'),
    ('һ', 'h'),
    ('А', 'A'),
    ('В', 'B'),
    ('Е', 'E'),
    ('К', 'K'),
    ('М', 'M'),
    ('Н', 'H'),
    ('О', 'O'),
    ('Р', 'P'),
    ('С', 'C'),
    ('Т', 'T'),
    ('Х', 'X'),
    ('У', 'Y'),
    ('І', 'I'),
    ('Ј', 'J'),
    ('Ѕ', 'S'),
    ('ӧ', 'ö'),
    ('ӓ', 'ä'),
    ('Ӧ', 'Ö'),
    ('Ӓ', 'Ä'),
    ('ο', 'o'),
    ('Α', 'A'),
    ('Β', 'B'),
    ('Ε', 'E'),
    ('Ζ', 'Z'),
    ('Η', 'H'),
    ('Ι', 'I'),
    ('Κ', 'K'),
    ('Μ', 'M'),
    ('Ν', 'N'),
    ('Ο', 'O'),
    ('Ρ', 'P'),
    ('Τ', 'T'),
    ('Υ', 'Y'),
    ('Χ', 'X'),
];

/// Whether the word at a place has letters or digits of ASCII too.
fn is_among_latin(text: &str, at: usize) -> bool {
    let of_word = |c: &char| c.is_alphanumeric() || *c == '_';
    let before = text[..at].chars().rev().take_while(of_word);
    let after = text[at..].chars().take_while(of_word);
    before.chain(after).any(|c| c.is_ascii_alphanumeric())
}

/// What the signs of a text are that are not what they look like, and what to do; none where there are none.
pub(crate) fn told(text: &str, lang: Lang) -> Option<String> {
    let mut seen: Vec<(char, Guise)> = Vec::new();
    for (at, sign) in text.char_indices() {
        if let Some(guise) = of(text, at, sign).filter(|_| !seen.iter().any(|(known, _)| *known == sign)) {
            seen.push((sign, guise));
        }
    }
    let one = |(sign, guise): &(char, Guise)| {
        let number = numbered(*sign);
        match guise {
            Guise::Unseen(english, swedish) => words(
                lang,
                format!("`{number}` is {english}, which cannot be seen: remove it"),
                format!("`{number}` är {swedish}, som inte syns: ta bort det"),
            ),
            Guise::Letter(like) => {
                let (english, swedish) = match sign {
                    '\u{370}'..='\u{3ff}' => ("Greek", "grekisk"),
                    _ => ("Cyrillic", "kyrillisk"),
                };
                words(
                    lang,
                    format!("`{number}` is a {english} letter that looks like `{like}`: write that"),
                    format!("`{number}` är en {swedish} bokstav som ser ut som `{like}`: skriv det i stället"),
                )
            }
        }
    };
    let all: Vec<String> = seen.iter().map(one).collect();
    (!all.is_empty()).then(|| all.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_shown_by_its_number_and_told() {
        for (text, shown, english) in [
            ("04\u{200b}", "04⟨U+200B⟩", "`⟨U+200B⟩` is a space of no width, which cannot be seen: remove it"),
            ("n\u{ad}ej", "n⟨U+00AD⟩ej", "`⟨U+00AD⟩` is a soft hyphen, which cannot be seen: remove it"),
            ("\u{200e}ja", "⟨U+200E⟩ja", "`⟨U+200E⟩` is a mark of writing direction, which cannot be seen: remove it"),
            ("\u{feff}region", "⟨U+FEFF⟩region", "`⟨U+FEFF⟩` is a byte order mark, which cannot be seen: remove it"),
            ("j\u{430}", "j⟨U+0430⟩", "`⟨U+0430⟩` is a Cyrillic letter that looks like `a`: write that"),
            ("\u{391}1", "⟨U+0391⟩1", "`⟨U+0391⟩` is a Greek letter that looks like `A`: write that"),
        ] {
            assert_eq!((clean(text).as_str(), told(text, Lang::En).as_deref()), (shown, Some(english)), "{text:?}");
        }
        assert_eq!(
            told("\u{200b}j\u{430}\u{200b}", Lang::Sv).as_deref(),
            Some(
                "`⟨U+200B⟩` är ett mellanslag utan bredd, som inte syns: ta bort det; \
                 `⟨U+0430⟩` är en kyrillisk bokstav som ser ut som `a`: skriv det i stället"
            )
        );
    }

    #[test]
    fn texts_that_are_what_they_look_like_stay() {
        for text in ["Västra Götaland", "нет", "µg", "Αθήνα 04", "✔\u{fe0f}", "да/ja"] {
            assert_eq!((clean(text).as_str(), told(text, Lang::En)), (text, None), "{text}");
        }
        assert_eq!(clean("a\nb\u{1b}"), "a⏎b?");
        assert_eq!(clean(&"å".repeat(300)).chars().count(), 201);
    }
}

//! Which header of a file may be meant for a column that is not there.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The header most likely meant, among those given, none of which is a column itself: the same but for case, marks on
/// letters, and what is neither letter nor digit; or else one a few letters off. A header that starts with the number of
/// another question (`f8` for `f9`) is never meant, however near it is.
pub(crate) fn nearest<'a>(wanted: &str, free: impl Iterator<Item = &'a str> + Clone) -> Option<&'a str> {
    let bare_wanted = bare(wanted);
    let letters = solid(&bare_wanted);
    if let Some(same) = free.clone().find(|name| solid(&bare(name)) == letters) {
        return Some(same);
    }
    let most = match letters.chars().count() {
        0..=2 => 0,
        3..=5 => 1,
        count => (count / 3).min(3),
    };
    free.map(|name| (bare(name), name))
        .filter(|(bare, _)| question(bare) == question(&bare_wanted))
        .map(|(bare, name)| (strsim::osa_distance(&solid(&bare), &letters), name))
        .filter(|(distance, _)| *distance <= most)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// The only one of some texts that says the same in letters, whatever number stands before it: `1. Finns rutin?` and `Finns rutin?`.
pub(crate) fn same_text<'a, T>(wanted: &str, mut texts: impl Iterator<Item = (&'a str, T)>) -> Option<T> {
    let letters = |text: &str| bare(text).chars().filter(|c| c.is_alphabetic()).collect::<String>();
    let wanted = letters(wanted);
    let (_, found) = texts.by_ref().find(|(text, _)| !wanted.is_empty() && letters(text) == wanted)?;
    texts.all(|(text, _)| letters(text) != wanted).then_some(found)
}

/// What two headers that differ in case, marks on letters, and what is neither letter nor digit have in common.
pub(crate) fn letters(header: &str) -> String {
    solid(&bare(header))
}

/// In lower case, without marks on letters: `Primärvård` is `primarvard`.
fn bare(text: &str) -> String {
    text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

/// Its letters and digits alone.
fn solid(bare: &str) -> String {
    bare.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The number of the question in a header, as `f13b` of `f13b_primarvard` and `9` of `fråga 9`; empty where there is none.
fn question(bare: &str) -> &str {
    let mut words = bare.split(|c: char| !c.is_alphanumeric());
    words.find(|word| word.contains(|c: char| c.is_numeric())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_says_the_same_in_other_signs() {
        let texts = [("Finns rutin?", 1), ("Hur ofta?", 2), ("HUR OFTA", 3)];
        for (wanted, found) in [("1. Finns rutin?", Some(1)), ("finns  rutin", Some(1)), ("Hur ofta?", None), ("1", None)] {
            assert_eq!(same_text(wanted, texts.into_iter()), found, "{wanted}");
        }
    }

    #[test]
    fn finds_another_spelling_and_never_another_question() {
        for (wanted, free, found) in [
            ("f9", &["f8", "f9_"][..], Some("f9_")),
            ("f9", &["f8"], None),
            ("f12", &["f1", "f2", "f122"], None),
            ("f7a", &["f7b"], None),
            ("f12", &["f1 2"], Some("f1 2")),
            ("f12", &["F12"], Some("F12")),
            ("f13b_primarvard", &["f13b_psykiatri", "f13b_primärvård"], Some("f13b_primärvård")),
            ("f13b_primarvard", &["f3b_primarvard", "F13b Primärvård"], Some("F13b Primärvård")),
            ("f13b_primarvard", &["f3b_primarvard"], None),
            ("f13b_primarvard", &["f13b_primarvrd"], Some("f13b_primarvrd")),
            ("f6_andra_roller", &["f6_andra_roller_text"], None),
            ("ar", &["at", "lan"], None),
            ("ar", &["År"], Some("År")),
            ("kva", &["kon"], None),
            ("region", &["regoin"], Some("regoin")),
            ("svarat", &["", "_"], None),
            ("Fråga 9", &["Fråga 1", "Fråga 2"], None),
            ("Fråga 9", &["Frågan 9"], Some("Frågan 9")),
        ] {
            assert_eq!(nearest(wanted, free.iter().copied()), found, "{wanted} among {free:?}");
        }
    }
}

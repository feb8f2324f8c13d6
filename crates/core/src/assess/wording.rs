//! What the published words for a direction say, as in `High value wanted`, and what other texts of the sheet say against it.

use crate::check::Aim;

const HIGH: &[&str] = &["hög", "högt", "höga", "högre", "high", "higher"];
const LOW: &[&str] = &["låg", "lågt", "låga", "lägre", "low", "lower"];

/// Words for the value of a figure.
const VALUES: &[&str] = &[
    "värde",
    "värden",
    "utfall",
    "andel",
    "andelar",
    "antal",
    "nivå",
    "nivåer",
    "frekvens",
    "medelvärde",
    "medelvärden",
    "median",
    "resultat",
    "value",
    "values",
    "share",
    "shares",
    "number",
    "numbers",
    "rate",
    "rates",
    "score",
    "scores",
];

/// What may stand before them, and after.
const BEFORE: &[&str] = &["", "ett", "en", "så", "ett så", "en så", "a", "as"];
const AFTER: &[&str] = &["", "som möjligt", "as possible"];

/// What says that such a value is wanted.
const WANTED: &[&str] = &[
    "eftersträvas",
    "önskas",
    "är önskvärt",
    "är önskvärd",
    "är önskvärda",
    "är eftersträvansvärt",
    "är eftersträvansvärd",
    "är eftersträvansvärda",
    "är bra",
    "är bättre",
    "is desired",
    "is desirable",
    "is wanted",
    "is good",
    "is better",
    "is sought",
    "is aimed for",
    "are desired",
    "are desirable",
    "are wanted",
    "are good",
    "are better",
    "are sought",
    "are aimed for",
];

/// Words that say so in a longer sentence.
const GOOD: &[&str] = &[
    "eftersträvas",
    "eftersträvansvärt",
    "eftersträvansvärd",
    "eftersträvansvärda",
    "önskas",
    "önskvärt",
    "önskvärd",
    "önskvärda",
    "bra",
    "bättre",
    "mål",
    "målet",
    "wanted",
    "desired",
    "desirable",
    "sought",
    "good",
    "better",
    "goal",
    "aim",
];
/// Words that say that it is not.
const BAD: &[&str] = &["dåligt", "dålig", "dåliga", "sämre", "oönskat", "oönskad", "bad", "worse", "undesirable"];

/// Which value published words say is good: a level, a value and that it is wanted, and not a word besides. Any other sentence may
/// say something else, and is for people to read.
pub(super) fn said(wording: &str) -> Option<Aim> {
    let text = wording.trim().to_lowercase();
    let words: Vec<&str> = text.strip_suffix('.').unwrap_or(&text).split_whitespace().collect();
    let at = words.iter().position(|word| level(word).is_some())?;
    let aim = level(words[at])?;
    let value = words.get(at + 1).filter(|value| VALUES.contains(value));
    let rest = words.get(at + 2..)?.join(" ");
    let wanted = |after: &&str| rest.strip_prefix(*after).is_some_and(|rest| WANTED.contains(&rest.trim_start()));
    let plain = value.is_some() && BEFORE.contains(&words[..at].join(" ").as_str()) && AFTER.iter().any(wanted);
    plain.then_some(aim)
}

/// The first sentence of a text that can be read as saying the opposite of an aim: that the other value is wanted, or this one not.
pub(super) fn against(text: &str, aim: Aim) -> Option<&str> {
    let opposite = |sentence: &&str| {
        let words = words(sentence);
        let any = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
        let value = |pair: &[String]| VALUES.contains(&pair[1].as_str()).then(|| level(&pair[0])).flatten();
        words.windows(2).filter_map(value).any(|said| if said == aim { any(BAD) } else { any(GOOD) })
    };
    text.split(['.', ';', '!', '?', '\n']).map(str::trim).find(opposite)
}

fn level(word: &str) -> Option<Aim> {
    match (HIGH.contains(&word), LOW.contains(&word)) {
        (true, _) => Some(Aim::Higher),
        (_, true) => Some(Aim::Lower),
        _ => None,
    }
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_words_point_one_way() {
        for wording in [
            "Högt utfall är önskvärt.",
            "Högt värde eftersträvas",
            "En hög andel eftersträvas.",
            "En så hög andel som möjligt eftersträvas.",
            "Höga värden är bra.",
            "Ett högre antal önskas.",
            "A high value is desired.",
            "Higher scores are better",
        ] {
            assert_eq!(said(wording), Some(Aim::Higher), "{wording}");
        }
        for wording in ["Låg frekvens eftersträvas.", "Ett lägre medelvärde är bättre.", "A low rate is aimed for."] {
            assert_eq!(said(wording), Some(Aim::Lower), "{wording}");
        }
    }

    #[test]
    fn a_word_more_or_less_is_for_people_to_read() {
        for wording in [
            "",
            "Hög",
            "Högt värde",
            "Högt eller lågt värde eftersträvas.",
            "Högt värde eftersträvas, men det är fel.",
            "Högt värde eftersträvas enligt några.",
            "Högt värde eftersträvas inte.",
            "Högt värde eftersträvas?",
            "Högt värde önskas. Måttet är skadligt.",
            "Högt antal döda eftersträvas.",
            "Hög andel som saknar rutin eftersträvas",
            "Låg frekvens av upplevd tidsbrist eftersträvas.",
            "Hög kvalitet eftersträvas.",
            "Ganska högt värde eftersträvas.",
            "Fel: högt värde eftersträvas.",
            "Högt värde bör ej eftersträvas",
            "Higher is better.",
            "High value is good for nobody.",
            "A high value is bad.",
        ] {
            assert_eq!(said(wording), None, "{wording}");
        }
    }

    #[test]
    fn a_sentence_of_another_text_may_say_the_opposite() {
        let opposite = "Antal dödsfall. Ett lågt värde eftersträvas; vi följer det.";
        assert_eq!(against(opposite, Aim::Higher), Some("Ett lågt värde eftersträvas"));
        assert_eq!(against(opposite, Aim::Lower), None);
        assert_eq!(against("Ett högt värde är dåligt.", Aim::Higher), Some("Ett högt värde är dåligt"));
        assert_eq!(against("Ett lågt antal är målet.", Aim::Higher), Some("Ett lågt antal är målet"));
        for silent in ["Låga svarsfrekvenser. Bra att veta.", "Ett lågt värde kan bero på bortfall.", "Andel regioner."]
        {
            assert_eq!(against(silent, Aim::Higher), None, "{silent}");
        }
    }
}

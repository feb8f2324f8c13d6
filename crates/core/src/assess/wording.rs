//! What the published words for a direction say, as in `High value wanted`.

use super::claims::is_placeholder;
use crate::check::Aim;

const HIGH: &[&str] = &[
    "hög",
    "högt",
    "höga",
    "högre",
    "högsta",
    "större",
    "fler",
    "flera",
    "mer",
    "ökad",
    "ökat",
    "ökande",
    "stor",
    "stort",
    "high",
    "higher",
    "highest",
    "larger",
    "greater",
    "more",
    "increasing",
];
const LOW: &[&str] = &[
    "låg",
    "lågt",
    "låga",
    "lägre",
    "lägsta",
    "färre",
    "mindre",
    "minskad",
    "minskat",
    "minskande",
    "liten",
    "litet",
    "low",
    "lower",
    "lowest",
    "smaller",
    "fewer",
    "less",
    "decreasing",
];
/// Words that deny, ask or leave open.
const NOT: &[&str] = &[
    "inte",
    "ej",
    "icke",
    "varken",
    "aldrig",
    "ingen",
    "inget",
    "inga",
    "knappast",
    "sällan",
    "kanske",
    "eventuellt",
    "möjligen",
    "troligen",
    "oklart",
    "tveksamt",
    "om",
    "tidigare",
    "not",
    "no",
    "neither",
    "never",
    "hardly",
    "perhaps",
    "maybe",
    "unclear",
    "if",
    "formerly",
];
/// Words that say more or fewer of what they stand before, which may be the units that are counted.
const MANY: &[&str] = &["fler", "flera", "färre", "more", "fewer", "less"];
/// Beginnings of words for the value of a figure.
const VALUES: &[&str] = &[
    "värde",
    "utfall",
    "andel",
    "antal",
    "nivå",
    "frekvens",
    "resultat",
    "grad",
    "kvot",
    "procent",
    "tal",
    "siffr",
    "poäng",
    "index",
    "medel",
    "median",
    "value",
    "outcome",
    "share",
    "number",
    "level",
    "frequency",
    "result",
    "rate",
    "proportion",
    "percent",
    "score",
    "figure",
];
/// Words after which the value is what is meant: `higher is better`.
const BARE: &[&str] = &["är", "än", "blir", "vore", "is", "are", "than", "means"];
/// Words that say of a value that it is wanted.
const GOOD: &[&str] = &[
    "eftersträvas",
    "eftersträvansvärd",
    "eftersträvansvärt",
    "önskas",
    "önskvärd",
    "önskvärt",
    "önskvärda",
    "bra",
    "bättre",
    "positivt",
    "wanted",
    "desirable",
    "desired",
    "sought",
    "good",
    "better",
];
/// Words that say that it is not.
const BAD: &[&str] = &[
    "dåligt",
    "dåliga",
    "sämre",
    "sämst",
    "undvik",
    "undviks",
    "undvikas",
    "oönskat",
    "negativt",
    "bad",
    "worse",
    "undesirable",
    "avoid",
    "avoided",
];

/// What such words say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    /// Which value is good.
    Value(Aim),
    /// That much or little of something else is good: of quality, where it is counted who has looked into it.
    OfSomethingElse,
    /// Neither; also where both are named, or what is not so, or might be.
    Nothing,
}

/// Which way published words point: a word for the value and one that says whether it is wanted. `counted` is what the sheet says is
/// counted.
pub(super) fn said(wording: &str, counted: &str) -> Said {
    if is_placeholder(wording) || wording.contains('?') {
        return Said::Nothing;
    }
    let words = words(wording);
    let any = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    let aim = match (any(HIGH), any(LOW), any(GOOD), any(BAD), any(NOT)) {
        (true, false, true, false, false) | (false, true, false, true, false) => Aim::Higher,
        (false, true, true, false, false) | (true, false, false, true, false) => Aim::Lower,
        _ => return Said::Nothing,
    };
    let level = |word: &String| HIGH.contains(&word.as_str()) || LOW.contains(&word.as_str());
    let of_value = |at: usize| {
        let Some(next) = words.get(at + 1).map(String::as_str) else { return true };
        let value = VALUES.iter().any(|value| next.starts_with(value));
        let bare = [BARE, GOOD, BAD].iter().any(|list| list.contains(&next));
        value || bare || MANY.contains(&words[at].as_str()) && self::words(counted).iter().any(|word| alike(word, next))
    };
    match words.iter().position(level) {
        Some(at) if of_value(at) => Said::Value(aim),
        _ => Said::OfSomethingElse,
    }
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect()
}

/// Whether two words are forms of one, by their beginnings.
fn alike(one: &str, other: &str) -> bool {
    const STEM: usize = 5;
    let stem = |word: &str| word.chars().take(STEM).collect::<String>();
    one == other || stem(one).chars().count() == STEM && stem(one) == stem(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    const COUNTED: &str = "Andel regioner som har rutiner.";

    #[test]
    fn wordings_point_one_way_or_none() {
        let higher =
            ["Högt utfall är önskvärt.", "Ökad andel eftersträvas.", "Fler regioner eftersträvas.", "Högre är bättre."];
        for wording in higher {
            assert_eq!(said(wording, COUNTED), Said::Value(Aim::Higher), "{wording}");
        }
        let lower = [
            "Låg frekvens av upplevd tidsbrist eftersträvas.",
            "Ett högt värde är dåligt.",
            "Undvik höga värden.",
            "Fler är sämre än få.",
        ];
        for wording in lower {
            assert_eq!(said(wording, COUNTED), Said::Value(Aim::Lower), "{wording}");
        }
        for silent in [
            "ja",
            "",
            "Inte högt",
            "Högt eller lågt",
            "Utfallet ska vara bra",
            "Högt högt högt.",
            "Höga hus på landet.",
            "Se bilagan om högt.",
            "Högre är varken bra eller dåligt.",
            "Är ett högt värde bra?",
            "Ett högt värde är kanske önskvärt.",
            "Ett högt värde har aldrig varit bra.",
        ] {
            assert_eq!(said(silent, COUNTED), Said::Nothing, "{silent}");
        }
        for other in ["Hög kvalitet eftersträvas.", "Höga hus är bra.", "Fler läkare önskas."] {
            assert_eq!(said(other, COUNTED), Said::OfSomethingElse, "{other}");
        }
    }
}

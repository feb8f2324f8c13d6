//! Criterion 1: the measure states which way is good.

use super::claims::is_placeholder;
use super::{Assessed, Criterion, CriterionKind, Fact, FactKind, Lines, Verdict};
use crate::check::{Aim, By, Part, PartBody, QuestionKind, Scale};

const HIGH: [&str; 21] = [
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
const LOW: [&str; 19] = [
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
const NOT: [&str; 7] = ["inte", "ej", "icke", "varken", "not", "no", "neither"];
/// Words that say of a value that it is wanted.
const GOOD: [&str; 16] = [
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
const BAD: [&str; 14] = [
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

impl Assessed<'_> {
    pub(super) fn direction(&self) -> Criterion {
        let mut out = Lines::default();
        let aim = self.measure.aim;
        let close = |out: Lines, verdict, reason| out.close(CriterionKind::Direction, verdict, reason);
        let stated = Fact::new(match aim {
            Aim::Higher => FactKind::AimHigher,
            Aim::Lower => FactKind::AimLower,
            Aim::None => FactKind::AimNone,
        });
        if aim == Aim::None {
            out.lacks(stated.clone());
        } else {
            out.declared(stated.clone());
        }
        let mut doubts = Vec::new();
        if let Some(why) = &self.measure.direction_inferred {
            let inferred = Fact::new(FactKind::DirectionInferred).quote("why", why);
            out.declared(inferred.clone());
            doubts.push(inferred);
        }
        if aim == Aim::None {
            return close(out, Verdict::NotMet, stated);
        }
        if self.measure.direction_wording.is_none() {
            // The row of the sheet is then made of the key, and can say nothing else.
            out.lacks(Fact::new(FactKind::WordingMissing));
            doubts.push(Fact::new(FactKind::WordingMissing));
        }
        if let Some(wording) = &self.measure.direction_wording {
            let says = |kind| Fact::new(kind).quote("wording", wording);
            match said(wording) {
                Aim::None => {
                    out.computed(says(FactKind::WordingSilent));
                    doubts.push(says(FactKind::WordingSilent));
                }
                same if same == aim => out.computed(says(FactKind::WordingAgrees)),
                _ => {
                    out.computed(says(FactKind::WordingContradicts));
                    return close(out, Verdict::NotMet, says(FactKind::WordingContradicts));
                }
            }
        }
        for part in &self.measure.parts {
            if let Some((scale, good)) = self.distribution(part) {
                doubts.extend(good_end(part, scale, good, aim, &mut out));
                if let PartBody::Figures { favourable_inferred: Some(why), .. } = &part.body {
                    let inferred = Fact::new(FactKind::GoodEndInferred).with("part", part.id.as_str()).quote("why", why);
                    out.declared(inferred.clone());
                    doubts.push(inferred);
                }
            }
        }
        match doubts.into_iter().next() {
            Some(doubt) => close(out, Verdict::NeedsJudgement, doubt),
            None => close(out, Verdict::Met, Fact::new(FactKind::DirectionClear)),
        }
    }

    /// The answers that a part has a figure for each of, and the good ones among them.
    pub(super) fn distribution<'p>(&self, part: &'p Part) -> Option<(&Scale, &'p [u32])> {
        let PartBody::Figures { numerator, favourable, .. } = &part.body else { return None };
        let (Some(By::Answers(question)) | Some(By::ItemsAndAnswers(question))) = numerator.by else { return None };
        let source = &self.catalogue.sources[numerator.source.index()];
        let scale = match &source.question(question).kind {
            QuestionKind::Single { scale, .. } | QuestionKind::Battery { scale, .. } => *scale,
            _ => return None,
        };
        Some((&self.catalogue.scales[scale.index()], favourable))
    }
}

/// Tells the good end of a scale; with what is doubtful about it.
fn good_end(part: &Part, scale: &Scale, good: &[u32], aim: Aim, out: &mut Lines) -> Option<Fact> {
    if good.is_empty() {
        let missing = Fact::new(FactKind::GoodEndMissing).with("part", part.id.as_str());
        out.lacks(missing.clone());
        return Some(missing);
    }
    let labels = good.iter().filter_map(|i| scale.answers.get(*i as usize)).map(|a| a.label.trim());
    let answers = labels.collect::<Vec<_>>().join(", ");
    let told = |kind| Fact::new(kind).with("part", part.id.as_str()).quote("answers", &answers);
    // With as many answers above as below there is no end.
    let others: Vec<u32> = (0..scale.answers.len() as u32).filter(|i| !good.contains(i)).collect();
    if others.is_empty() {
        out.lacks(told(FactKind::GoodEndAll));
        return Some(told(FactKind::GoodEndAll));
    }
    let mean = |of: &[u32]| of.iter().sum::<u32>() as f64 / of.len() as f64;
    let reversed = scale.ordered
        && match aim {
            Aim::Higher => mean(good) < mean(&others),
            Aim::Lower => mean(good) > mean(&others),
            Aim::None => false,
        };
    if reversed {
        out.computed(told(FactKind::GoodEndReversed));
        return Some(told(FactKind::GoodEndReversed));
    }
    out.declared(told(FactKind::GoodEnd));
    None
}

/// Which way published words point, as in `High value wanted`: a word for the value and one that says whether it is wanted. Neither
/// way where they name both, lack one of the two, or say what is not so.
fn said(wording: &str) -> Aim {
    if is_placeholder(wording) {
        return Aim::None;
    }
    let words: Vec<String> = wording.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).collect();
    let any = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    match (any(&HIGH), any(&LOW), any(&GOOD), any(&BAD), any(&NOT)) {
        (true, false, true, false, false) | (false, true, false, true, false) => Aim::Higher,
        (false, true, true, false, false) | (true, false, false, true, false) => Aim::Lower,
        _ => Aim::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wordings_point_one_way_or_none() {
        assert_eq!(said("Högt utfall är önskvärt."), Aim::Higher);
        assert_eq!(said("Låg frekvens av upplevd tidsbrist eftersträvas."), Aim::Lower);
        for contrary in ["Ett högt värde är dåligt.", "Undvik höga värden.", "Fler är sämre än få."] {
            assert_eq!(said(contrary), Aim::Lower, "{contrary}");
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
        ] {
            assert_eq!(said(silent), Aim::None, "{silent}");
        }
    }
}

//! Criterion 1: the measure states which way is good.

use super::wording::{Said, said};
use super::{Assessed, Criterion, CriterionKind, Fact, FactKind, Lines, Verdict};
use crate::check::{Aim, By, Part, PartBody, QuestionKind, Scale};

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
            let counted = &self.measure.sheet.statement;
            let kind = match said(wording, counted) {
                Said::Nothing => FactKind::WordingSilent,
                Said::OfSomethingElse => FactKind::WordingOfOther,
                Said::Value(same) if same == aim => FactKind::WordingAgrees,
                Said::Value(_) => {
                    out.computed(says(FactKind::WordingContradicts));
                    return close(out, Verdict::NotMet, says(FactKind::WordingContradicts));
                }
            };
            out.computed(says(kind));
            if kind != FactKind::WordingAgrees {
                doubts.push(says(kind));
            }
        }
        if !self.measure.parts.iter().any(|part| matches!(part.body, PartBody::Figures { .. })) {
            out.lacks(Fact::new(FactKind::NothingCounted));
            doubts.push(Fact::new(FactKind::NothingCounted));
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
    if let Some(doubt) = end(scale, good, aim).err() {
        out.computed(told(doubt));
        return Some(told(doubt));
    }
    out.declared(told(FactKind::GoodEnd));
    None
}

/// The answers yes and no, which say by themselves which is the more.
const YES_NO: [[&str; 2]; 2] = [["ja", "nej"], ["yes", "no"]];

/// Whether the good answers are those at the end that the aim points to, with none left out between them; else what they are.
fn end(scale: &Scale, good: &[u32], aim: Aim) -> Result<(), FactKind> {
    let last = scale.answers.len() as u32;
    if scale.ordered {
        let many = good.len() as u32;
        let at_end = |i: &u32| match aim {
            Aim::Lower => *i < many,
            Aim::Higher | Aim::None => *i + many >= last,
        };
        if good.iter().all(at_end) {
            return Ok(());
        }
        let mean = |of: &[u32]| of.iter().sum::<u32>() as f64 / of.len() as f64;
        let others: Vec<u32> = (0..last).filter(|i| !good.contains(i)).collect();
        let reversed = match aim {
            Aim::Lower => mean(good) > mean(&others),
            Aim::Higher | Aim::None => mean(good) < mean(&others),
        };
        return Err(if reversed { FactKind::GoodEndReversed } else { FactKind::GoodEndGap });
    }
    let called = |word: &str| scale.answers.iter().position(|a| a.label.trim().to_lowercase() == word);
    let both = |[yes, no]: [&str; 2]| called(yes).zip(called(no));
    // The others, such as that somebody is unsure, are no more than no and no less than yes.
    let Some((yes, no)) = YES_NO.into_iter().find_map(both) else { return Err(FactKind::GoodEndUnordered) };
    let (end, other) = if aim == Aim::Lower { (no, yes) } else { (yes, no) };
    match good {
        [one] if *one == end as u32 => Ok(()),
        several if several.contains(&(other as u32)) => Err(FactKind::GoodEndReversed),
        _ => Err(FactKind::GoodEndUnordered),
    }
}

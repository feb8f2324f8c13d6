//! Criterion 1: the measure states which way is good.

use mattstock_syntax::{Code, Severity};

use super::valid::is_dont_know;
use super::wording::{against, said};
use super::{Assessed, Criterion, CriterionKind, Fact, FactKind, Lines, Verdict};
use crate::check::{Aim, By, KeyLabel, Part, PartBody, QuestionKind, Scale};
use crate::plan::study;
use crate::prove::opposed;

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
            let kind = match said(wording) {
                None => FactKind::WordingToRead,
                Some(same) if same == aim => FactKind::WordingAgrees,
                Some(_) => {
                    out.computed(says(FactKind::WordingContradicts));
                    return close(out, Verdict::NotMet, says(FactKind::WordingContradicts));
                }
            };
            out.computed(says(kind));
            if kind == FactKind::WordingToRead {
                doubts.push(says(kind));
            }
        }
        if let Some(sentence) = self.said_against(aim) {
            let fact = Fact::new(FactKind::SheetContradicts).quote("text", sentence);
            out.computed(fact.clone());
            doubts.push(fact);
        }
        if let Some(fact) = self.constant() {
            out.computed(fact.clone());
            doubts.push(fact);
        }
        for fact in self.opposites() {
            out.computed(fact.clone());
            doubts.push(fact);
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
        // That more is better care is said in every file that names a direction, and shown by none of what can be computed.
        let to_judge = Fact::new(if aim == Aim::Lower { FactKind::LowToJudge } else { FactKind::HighToJudge });
        close(out, Verdict::NeedsJudgement, doubts.into_iter().next().unwrap_or(to_judge))
    }

    /// A sentence of another text of the sheet that can be read as the opposite.
    fn said_against(&self, aim: Aim) -> Option<&str> {
        let texts = self.sheet_texts().chain(&self.measure.direction_published);
        texts.filter_map(|text| against(text, aim)).next()
    }

    /// The name of the measure and the prose of its sheet.
    pub(super) fn sheet_texts(&self) -> impl Iterator<Item = &String> {
        let sheet = &self.measure.sheet;
        let more = [&sheet.error_sources, &sheet.technical_description, &sheet.reporting_levels, &sheet.comment];
        [&self.measure.name, &sheet.statement, &sheet.purpose].into_iter().chain(more.into_iter().flatten())
    }

    /// What the proofs know of a figure that is the same whatever is answered, or of an error in it: such a figure points nowhere.
    pub(super) fn constant(&self) -> Option<Fact> {
        let mine = self.concerned();
        let is_constant = |code, severity| severity == Severity::Error || code == Code::NumeratorEqualsDenominator;
        let mut findings = self.evidence.proofs?.iter().filter(|d| mine(d) && is_constant(d.code, d.severity));
        let code = findings.next()?.code.as_str();
        Some(Fact::new(FactKind::FigureConstant).term("about", code).with("code", code))
    }

    /// The pairs of parts of which one falls when the other rises.
    fn opposites(&self) -> Vec<Fact> {
        if self.measure.parts.len() < 2 {
            return Vec::new();
        }
        let at = self.catalogue.measures.iter().position(|m| m.id == self.measure.id);
        let study = study(self.catalogue, at.as_slice());
        let good = |part: usize| match &self.measure.parts[part].body {
            PartBody::Figures { favourable, .. } => favourable.as_slice(),
            _ => &[],
        };
        let mut found = Vec::new();
        for (place, one) in study.parts.iter().enumerate() {
            for other in &study.parts[place + 1..] {
                if opposed(&study, (one, good(one.part)), (other, good(other.part))) {
                    let id = |part: usize| self.measure.parts[part].id.as_str();
                    let fact = Fact::new(FactKind::PartsOpposed).with("part", id(one.part));
                    found.push(fact.with("other", id(other.part)));
                }
            }
        }
        found
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
    let answers = labels(scale, good);
    let told = |kind| Fact::new(kind).with("part", part.id.as_str()).quote("answers", &answers);
    // With as many answers above as below there is no end.
    let others: Vec<u32> = (0..scale.answers.len() as u32).filter(|i| !good.contains(i)).collect();
    if others.is_empty() {
        out.lacks(told(FactKind::GoodEndAll));
        return Some(told(FactKind::GoodEndAll));
    }
    if let Some(answer) = mislabelled(scale) {
        let fact = told(FactKind::GoodEndMislabelled).quote("label", &answer.label).with("key", answer.key.as_str());
        out.computed(fact.clone());
        return Some(fact);
    }
    if let Some(answer) = scale.answers.iter().find(|answer| scale.ordered && is_dont_know(&answer.label)) {
        let fact = told(FactKind::GoodEndBesideUnknown).quote("label", &answer.label);
        out.computed(fact.clone());
        return Some(fact);
    }
    if let Some(doubt) = end(scale, good, aim).err() {
        out.computed(told(doubt));
        return Some(told(doubt));
    }
    out.declared(told(FactKind::GoodEnd));
    None
}

/// The labels of some answers.
pub(super) fn labels(scale: &Scale, answers: &[u32]) -> String {
    let labels = answers.iter().filter_map(|i| scale.answers.get(*i as usize)).map(|a| a.label.trim());
    labels.collect::<Vec<_>>().join(", ")
}

/// An answer that is called what another has for its key: one of them says the wrong end.
fn mislabelled(scale: &Scale) -> Option<&KeyLabel> {
    let keys = |label: &str| scale.answers.iter().position(|answer| answer.key == label.trim().to_lowercase());
    let mut answers = scale.answers.iter().enumerate();
    answers.find(|(place, answer)| keys(&answer.label).is_some_and(|of| of != *place)).map(|(_, answer)| answer)
}

/// The answers yes and no, which say by themselves which is the more.
const YES_NO: [[&str; 2]; 2] = [["ja", "nej"], ["yes", "no"]];

/// Whether the good answers are those at the end that the aim points to, with none left out between them; else what they are.
fn end(scale: &Scale, good: &[u32], aim: Aim) -> Result<(), FactKind> {
    let last = scale.answers.len() as u32;
    let called = |word: &str| scale.answers.iter().position(|a| a.label.trim().to_lowercase() == word);
    let both = |[yes, no]: [&str; 2]| called(yes).zip(called(no));
    let yes_no = YES_NO.into_iter().find_map(both);
    if scale.ordered {
        // An order in which no is more than yes says otherwise than the words.
        if yes_no.is_some_and(|(yes, no)| no > yes) {
            return Err(FactKind::GoodEndUnordered);
        }
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
    // The others, such as that somebody is unsure, are no more than no and no less than yes.
    let Some((yes, no)) = yes_no else { return Err(FactKind::GoodEndUnordered) };
    let (end, other) = if aim == Aim::Lower { (no, yes) } else { (yes, no) };
    match good {
        [one] if *one == end as u32 => Ok(()),
        several if several.contains(&(other as u32)) => Err(FactKind::GoodEndReversed),
        _ => Err(FactKind::GoodEndUnordered),
    }
}

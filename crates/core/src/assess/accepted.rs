//! Criterion 4: the measure builds on knowledge.

use super::claims::{names_something, referred};
use super::precision::{possible, wilson};
use super::{Assessed, Criterion, CriterionKind, Fact, FactKind, Lines, Verdict};
use crate::Decimal;
use crate::check::{ClaimKind, Consultation, Proposal, Respondents, Support};

/// What a measure may build on.
const BASES: [ClaimKind; 6] = [
    ClaimKind::Guideline,
    ClaimKind::Law,
    ClaimKind::Evidence,
    ClaimKind::Experience,
    ClaimKind::Consensus,
    ClaimKind::UserKnowledge,
];

impl Assessed<'_> {
    pub(super) fn accepted(&self) -> Criterion {
        let mut out = Lines::default();
        let mut shown = false;
        for reference in &self.measure.sheet.knowledge_support {
            if names_something(reference) {
                out.declared(Fact::new(FactKind::KnowledgeSupport).quote("reference", reference));
                shown = true;
            } else {
                out.lacks(Fact::new(FactKind::SupportUnnamed).quote("reference", reference));
            }
        }
        for kind in BASES {
            shown |= self.claims(kind, &mut out);
        }
        for kind in BASES {
            // A knowledge support on the sheet is a guideline.
            if kind != ClaimKind::Guideline || self.measure.sheet.knowledge_support.is_empty() {
                self.missing_claim(kind, &mut out);
            }
        }
        for reference in &self.measure.sheet.references {
            let kind = if names_something(reference) { FactKind::Reference } else { FactKind::ReferenceUnnamed };
            let fact = Fact::new(kind).quote("reference", reference);
            if kind == FactKind::Reference { out.declared(fact) } else { out.lacks(fact) }
        }
        let sheet = &self.measure.sheet;
        if sheet.knowledge_support.is_empty() && sheet.references.is_empty() {
            out.lacks(Fact::new(FactKind::NoReference));
        }
        let (mut against, mut doubted) = (false, false);
        for consultation in &self.catalogue.consultations {
            let said = self.consulted(consultation, &mut out);
            shown |= said.contains(&Heard::For);
            against |= said.contains(&Heard::ClearlyAgainst);
            doubted |= said.contains(&Heard::Against);
        }
        let (verdict, reason) = match (against, shown) {
            (true, _) => (Verdict::NotMet, FactKind::ConsultedAgainst),
            (false, true) if doubted => (Verdict::NeedsJudgement, FactKind::ConsultedMoreAgainst),
            (false, true) => (Verdict::NeedsJudgement, FactKind::BasisToJudge),
            (false, false) => (Verdict::NotMet, FactKind::BasisUnshown),
        };
        out.close(CriterionKind::Accepted, verdict, Fact::new(reason))
    }

    /// Tells what those who were asked said of the measure; how they stand to each proposal that it comes of.
    fn consulted(&self, consultation: &Consultation, out: &mut Lines) -> Vec<Heard> {
        let mut heard = Vec::new();
        for proposal in consultation.proposals.iter().filter(|p| p.measures.contains(&self.measure.id)) {
            if heard.is_empty() {
                asked(consultation, out);
            }
            answers(consultation, proposal, out);
            let own = hear(consultation, proposal);
            if matches!(own, Heard::Against | Heard::ClearlyAgainst) {
                out.computed(Fact::new(FactKind::ConsultationAgainst).quote("proposal", &proposal.name));
            }
            heard.push(match own {
                // What became something else was not taken as it was put.
                Heard::For if proposal.outcome.is_some() => Heard::Undecided,
                // Of several together it does not show which of them they were against.
                Heard::ClearlyAgainst if proposal.measures.len() > 1 => Heard::Against,
                heard => heard,
            });
        }
        if heard.is_empty() {
            out.lacks(Fact::new(FactKind::NotConsulted).quote("consultation", &consultation.name));
        }
        heard
    }
}

/// How those who answered stand to a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Heard {
    /// More agreed than did not.
    For,
    /// As many did as did not, or it is not told.
    Undecided,
    /// Fewer agreed than did not.
    Against,
    /// So few that no chance, and no handful of people, explains it.
    ClearlyAgainst,
}

/// The part of all answers that must be against a proposal, at least, for that to be clear where there is no interval to tell it by.
const CLEAR: f64 = 2.0 / 3.0;

/// How those who answered stand to a proposal. Of a random sample it is clear where all of the interval lies below one half.
fn hear(consultation: &Consultation, proposal: &Proposal) -> Heard {
    let of = proposal.answered as f64;
    let hits = |support: Support| match support {
        Support::Count(count) => count as f64,
        Support::Percent(percent) => as_f64(percent) / 100.0 * of,
    };
    let Some(agree) = proposal.agree.map(hits).filter(|_| of > 0.0) else { return Heard::Undecided };
    // Who is not told of may have been of either mind.
    let disagree = proposal.disagree.map(hits);
    let sample = consultation.selection == Respondents::Sample;
    let few = sample && wilson(agree, of).1 < 0.5;
    if agree > disagree.unwrap_or(of - agree) {
        // Those few who agreed are no majority for being more than those who did not.
        return if few { Heard::Undecided } else { Heard::For };
    }
    let Some(disagree) = disagree.filter(|disagree| *disagree > agree) else { return Heard::Undecided };
    let clear = if sample { few } else { disagree >= CLEAR * of - 1e-9 };
    if clear { Heard::ClearlyAgainst } else { Heard::Against }
}

/// Tells who was asked.
fn asked(consultation: &Consultation, out: &mut Lines) {
    let fact = |kind| Fact::new(kind).quote("consultation", &consultation.name);
    if let Some(asked) = consultation.asked {
        out.declared(fact(FactKind::Consultation).with("answered", consultation.answered).with("asked", asked));
    }
    if let Some(respondents) = &consultation.respondents {
        out.declared(fact(FactKind::ConsultationRespondents).quote("respondents", respondents));
    }
}

/// Tells the answers to a proposal, how sure they are, and what of them cannot be.
fn answers(consultation: &Consultation, proposal: &Proposal, out: &mut Lines) {
    let told = |kind| {
        let fact = Fact::new(kind).quote("consultation", &consultation.name).quote("proposal", &proposal.name);
        fact.with("answered", proposal.answered)
            .quote("reference", &referred(&consultation.references, consultation.place.as_deref()))
    };
    let of = proposal.answered as f64;
    match (proposal.agree, proposal.disagree) {
        (Some(Support::Percent(agree)), Some(Support::Percent(disagree))) => {
            let fact = percent(told(FactKind::ConsultedPercent), "agree", agree);
            out.declared(percent(fact, "disagree", disagree));
        }
        (Some(Support::Count(agree)), Some(Support::Count(disagree))) => {
            out.declared(told(FactKind::ConsultedCount).with("agree", agree).with("disagree", disagree));
        }
        (Some(Support::Percent(agree)), _) => out.declared(percent(told(FactKind::ConsultedAgreePercent), "agree", agree)),
        (Some(Support::Count(agree)), _) => out.declared(told(FactKind::ConsultedAgreeCount).with("agree", agree)),
        (None, _) => out.declared(told(FactKind::ConsultedOnly)),
    }
    let fact = |kind| Fact::new(kind).quote("proposal", &proposal.name);
    if proposal.measures.len() > 1 {
        out.computed(fact(FactKind::ConsultationShared).with("measures", proposal.measures.len()));
    }
    if let Some(why) = &proposal.inferred {
        out.declared(fact(FactKind::ConsultationInferred).quote("why", why));
    }
    if let Some(outcome) = &proposal.outcome {
        out.declared(fact(FactKind::ConsultationOutcome).quote("outcome", outcome));
    }
    if let Some(agree) = proposal.agree.filter(|_| proposal.answered > 0) {
        let hits = match agree {
            Support::Count(count) => count as f64,
            Support::Percent(percent) => as_f64(percent) / 100.0 * of,
        };
        match consultation.selection {
            Respondents::Sample => {
                let (low, high) = wilson(hits, of);
                let fact = fact(FactKind::ConsultationInterval).number("low", 100.0 * low, 1);
                out.computed(fact.number("high", 100.0 * high, 1));
            }
            Respondents::Chosen => out.computed(fact(FactKind::ConsultationChosen)),
            Respondents::Census => out.computed(fact(FactKind::ConsultationCensus)),
        }
    }
    impossible(proposal, out);
}

/// Tells of percentages that so many answers cannot give, and of the largest number that could.
fn impossible(proposal: &Proposal, out: &mut Lines) {
    let given: Vec<Decimal> = [proposal.agree, proposal.disagree]
        .into_iter()
        .filter_map(|support| match support {
            Some(Support::Percent(percent)) => Some(percent),
            _ => None,
        })
        .collect();
    let all_possible = |of: u64| given.iter().all(|p| possible(as_f64(*p), p.scale, of));
    let of = proposal.answered;
    let Some(first) = given.iter().find(|p| !possible(as_f64(**p), p.scale, of)).filter(|_| of > 0) else { return };
    let fact = |kind| {
        let fact = percent(Fact::new(kind).quote("proposal", &proposal.name), "percent", *first).with("answered", of);
        let below = (as_f64(*first) / 100.0 * of as f64).floor();
        let share = |hits: f64| 100.0 * hits / of as f64;
        let fact = fact.with("fewer", below as u64).number("fewer_percent", share(below), 1);
        fact.with("more", below as u64 + 1).number("more_percent", share(below + 1.0), 1)
    };
    match (1..of).rev().find(|n| all_possible(*n)) {
        Some(most) => out.computed(fact(FactKind::ConsultationImpossible).with("possible", most)),
        None => out.computed(fact(FactKind::ConsultationNever)),
    }
}

fn as_f64(number: Decimal) -> f64 {
    number.mantissa as f64 / 10f64.powi(number.scale as i32)
}

/// A percentage with the decimals it was given with.
fn percent(fact: Fact, name: &'static str, percent: Decimal) -> Fact {
    fact.number(name, as_f64(percent), percent.scale)
}

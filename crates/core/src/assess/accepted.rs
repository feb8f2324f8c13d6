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
            out.declared(Fact::new(FactKind::KnowledgeSupport).quote("reference", reference));
            shown |= names_something(reference);
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
            out.declared(Fact::new(FactKind::Reference).quote("reference", reference));
        }
        let sheet = &self.measure.sheet;
        if sheet.knowledge_support.is_empty() && sheet.references.is_empty() {
            out.lacks(Fact::new(FactKind::NoReference));
        }
        for consultation in &self.catalogue.consultations {
            shown |= self.consulted(consultation, &mut out);
        }
        let (verdict, reason) = match shown {
            true => (Verdict::NeedsJudgement, FactKind::BasisToJudge),
            false => (Verdict::NotMet, FactKind::BasisUnshown),
        };
        out.close(CriterionKind::Accepted, verdict, Fact::new(reason))
    }

    /// Tells what those who were asked said of the measure; whether that is known.
    fn consulted(&self, consultation: &Consultation, out: &mut Lines) -> bool {
        let mut known = false;
        let mine = consultation.proposals.iter().filter(|p| p.measures.contains(&self.measure.id));
        let mut put = false;
        for proposal in mine {
            if !put {
                asked(consultation, out);
            }
            put = true;
            known |= supports(proposal) && proposal.outcome.is_none();
            answers(consultation, proposal, out);
        }
        if !put {
            out.lacks(Fact::new(FactKind::NotConsulted).quote("consultation", &consultation.name));
        }
        known
    }
}

/// Whether anybody agreed.
fn supports(proposal: &Proposal) -> bool {
    let some = match proposal.agree {
        Some(Support::Count(count)) => count > 0,
        Some(Support::Percent(percent)) => percent.mantissa > 0,
        None => false,
    };
    some && proposal.answered > 0
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
        _ => out.declared(told(FactKind::ConsultedOnly)),
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

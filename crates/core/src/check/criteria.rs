//! `criteria` of measures and `consultations`: references and measures that must be there, answers that must add up.

use mattstock_syntax::def::{ConsultationDef, CriteriaDef, ProposalDef, Respondents, Text, Val};
use mattstock_syntax::{Code, Diagnostic, Span};

use super::lists::{Lists, find};
use super::model::{Claim, Consultation, Criteria, KeyLabel, Proposal, Support};
use crate::Decimal;

pub(super) fn criteria(lists: &Lists<'_>, def: Option<&CriteriaDef>, found: &mut Vec<Diagnostic>) -> Criteria {
    let Some(def) = def else { return Criteria::default() };
    let mut dimensions: Vec<_> = def.dimensions.iter().flat_map(|list| &list.value).map(|d| d.value).collect();
    dimensions.sort_unstable();
    dimensions.dedup();
    let claims = def.claims.iter().map(|claim| Claim {
        kind: claim.kind,
        text: claim.claim.value.clone(),
        inferred: claim.claim.inferred.as_deref().or(claim.remarks.inferred.as_ref()).map(|t| t.value.clone()),
        references: references(lists, &claim.references, found),
        place: words(claim.place.as_ref()),
    });
    let because = def.dimensions.as_ref().and_then(|list| list.inferred.as_deref());
    Criteria { dimensions, dimensions_inferred: words(because), claims: claims.collect() }
}

fn words(text: Option<&Text>) -> Option<String> {
    text.map(|t| t.value.clone())
}

fn references(lists: &Lists<'_>, names: &[Val<String>], found: &mut Vec<Diagnostic>) -> Vec<KeyLabel> {
    let known = || lists.references.iter().map(|(key, _)| key.as_str());
    let places = names.iter().filter_map(|name| find(found, Code::UnknownReference, &name.value, name.span, known()));
    places.map(|i| KeyLabel { key: lists.references[i].0.clone(), label: lists.references[i].1.clone() }).collect()
}

/// Checks the consultations of a catalogue.
pub(super) fn consultations(lists: &Lists<'_>, found: &mut Vec<Diagnostic>) -> Vec<Consultation> {
    let all = lists.def.info.iter().flat_map(|info| &info.consultations);
    all.map(|def| consultation(lists, def, found)).collect()
}

fn consultation(lists: &Lists<'_>, def: &ConsultationDef, found: &mut Vec<Diagnostic>) -> Consultation {
    if let (Some(asked), Some(answered)) = (&def.asked, &def.answered) {
        at_most(found, "answered", answered.value, asked.value, answered.span);
    }
    let answered = def.answered.as_ref().map_or(0, |n| n.value);
    Consultation {
        id: def.id.value.clone(),
        name: def.name.value.clone(),
        question: words(def.question.as_ref()),
        respondents: words(def.respondents.as_ref()),
        selection: def.selection.as_ref().map_or(Respondents::Chosen, |s| s.value),
        asked: def.asked.as_ref().map(|n| n.value),
        answered,
        references: references(lists, &def.references, found),
        place: words(def.place.as_ref()),
        // Without the number that answered, which has been reported, nothing can be held against it.
        proposals: def
            .proposals
            .iter()
            .map(|p| proposal(lists, p, def.answered.is_some().then_some(answered), found))
            .collect(),
    }
}

fn proposal(lists: &Lists<'_>, def: &ProposalDef, all: Option<u64>, found: &mut Vec<Diagnostic>) -> Proposal {
    if let (Some(answered), Some(all)) = (&def.answered, all) {
        at_most(found, "answered", answered.value, all, answered.span);
    }
    let answered = def.answered.as_ref().map(|n| n.value).or(all);
    if let Some(answered) = answered {
        let counts = [("agree", &def.agree), ("disagree", &def.disagree)];
        for (key, count) in counts.iter().filter_map(|(key, n)| n.as_ref().map(|n| (key, n))) {
            at_most(found, key, count.value, answered, count.span);
        }
        if let (Some(agree), Some(disagree)) = (&def.agree, &def.disagree)
            && agree.value.max(disagree.value) <= answered
        {
            at_most(found, "agree + disagree", agree.value.saturating_add(disagree.value), answered, disagree.span);
        }
    }
    let percents = [("agree_percent", &def.agree_percent), ("disagree_percent", &def.disagree_percent)];
    let [agree, disagree] = percents.map(|(key, percent)| percent.as_ref().and_then(|p| in_percent(key, p, found)));
    if let (Some(first), Some(second), Some(place)) = (agree, disagree, &def.disagree_percent) {
        // Two numbers that are rounded up may come to one more.
        let most = 10i128.pow(first.scale.max(second.scale)).checked_mul(101);
        let sum = first.at_scale(first.scale.max(second.scale)).zip(second.at_scale(first.scale.max(second.scale)));
        if let (Some((a, b)), Some(most)) = (sum, most)
            && a + b > most
        {
            let sum = Decimal { mantissa: a + b, scale: first.scale.max(second.scale) };
            mismatch(found, "agree_percent + disagree_percent", &sum.to_string(), 100, place.span);
        }
    }
    let known = || lists.def.measures.iter().map(|m| m.id.value.as_str());
    let named = def.measures.iter().flat_map(|list| &list.value);
    let measures: Vec<String> = named
        .filter_map(|name| find(found, Code::UnknownMeasure, &name.value, name.span, known()).map(|_| name.value.clone()))
        .collect();
    let because = def.measures.as_ref().and_then(|list| list.inferred.as_deref());
    Proposal {
        id: def.id.value.clone(),
        name: def.name.value.clone(),
        answered: answered.unwrap_or_default(),
        agree: def.agree.as_ref().map(|n| Support::Count(n.value)).or(agree.map(Support::Percent)),
        disagree: def.disagree.as_ref().map(|n| Support::Count(n.value)).or(disagree.map(Support::Percent)),
        measures,
        inferred: words(because),
        outcome: words(def.outcome.as_ref()),
    }
}

fn in_percent(key: &'static str, written: &Val<String>, found: &mut Vec<Diagnostic>) -> Option<Decimal> {
    let percent = Decimal::parse(&written.value)?;
    if percent < Decimal::integer(0) || percent > Decimal::integer(100) {
        mismatch(found, key, &written.value, 100, written.span);
        return None;
    }
    Some(percent)
}

fn at_most(found: &mut Vec<Diagnostic>, key: &'static str, number: u64, most: u64, place: Span) {
    if number > most {
        mismatch(found, key, &number.to_string(), most, place);
    }
}

fn mismatch(found: &mut Vec<Diagnostic>, key: &'static str, number: &str, most: u64, place: Span) {
    let finding = Diagnostic::new(Code::ConsultationMismatch, place).arg("key", key).arg("found", number);
    found.push(finding.arg("most", most.to_string()));
}

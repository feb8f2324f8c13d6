//! What the catalogue has read into the publication, and the findings that would not be there without it.
//!
//! A proof is about a definition as it stands, also about what the publication does not say: routing, what an item stands for, a
//! denominator. Which proofs rest on such a reading is found by leaving it out and asking again.

use std::collections::{BTreeMap, BTreeSet};

use mattstock_syntax::def::{ComputationDef, ImpliesDef, ItemDef, MeasureDef, QuestionDef, QuestionKindDef, Text, Val};
use mattstock_syntax::{Code, Diagnostic, Span};

use super::place::within;
use crate::advice::question_labels;
use crate::catalogue::Catalogue;
use crate::check::{CheckedCatalogue, check};
use crate::prove::{Proof, Shown, Witness, proofs_of};

/// What tells one proof from another.
type Key = (Code, (u32, u32, u32), Option<String>);

fn place_of(span: Span) -> (u32, u32, u32) {
    (span.source.0, span.start, span.end)
}

fn key_of(proof: &Proof) -> Key {
    (proof.code, place_of(proof.span), proof.other.clone())
}

/// Something that was read into the publication and that a definition can do without.
struct Reading {
    what: What,
    why: String,
}

enum What {
    /// When a question is asked, by source and question.
    Routing(usize, usize),
    /// What an item or choice stands for, by source, question and item.
    Implied(usize, usize, usize),
    /// A denominator, by measure and part; without a part that of the measure.
    Denominator(usize, Option<usize>),
    /// What is left out of both sides.
    Exclusion(usize, Option<usize>),
}

impl Reading {
    /// Takes it out of the definitions.
    fn remove(&self, from: &mut Catalogue) {
        match self.what {
            What::Routing(source, question) => from.sources[source].questions[question].asked_when = None,
            What::Implied(source, question, item) => {
                if let Some(item) = items(&mut from.sources[source].questions[question]).get_mut(item) {
                    item.implies = None;
                }
            }
            What::Denominator(measure, part) => computation(&mut from.measures[measure], part).denominator = None,
            What::Exclusion(measure, part) => computation(&mut from.measures[measure], part).exclude = None,
        }
    }
}

fn items(question: &mut QuestionDef) -> &mut [ItemDef] {
    match &mut question.kind {
        QuestionKindDef::Battery { items, .. } => items,
        QuestionKindDef::Multiple { choices, .. } => choices,
        _ => &mut [],
    }
}

fn computation(measure: &mut MeasureDef, part: Option<usize>) -> &mut ComputationDef {
    match part {
        Some(part) => &mut measure.parts[part].computation,
        None => &mut measure.computation,
    }
}

/// Why a value was read into the publication, on one line.
fn why<T>(value: &Val<T>) -> Option<String> {
    value.inferred.as_deref().map(on_one_line)
}

fn on_one_line(text: &Text) -> String {
    text.value.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// All of them.
fn readings(catalogue: &Catalogue) -> Vec<Reading> {
    let mut out = Vec::new();
    let mut add = |what, why: Option<String>| out.extend(why.map(|why| Reading { what, why }));
    for (source, def) in catalogue.sources.iter().enumerate() {
        for (at, question) in def.questions.iter().enumerate() {
            add(What::Routing(source, at), question.asked_when.as_ref().and_then(why));
            for (item, def) in question_labels(question).iter().enumerate() {
                add(What::Implied(source, at, item), def.implies.as_ref().and_then(why::<ImpliesDef>));
            }
        }
    }
    for (measure, def) in catalogue.measures.iter().enumerate() {
        let parts = def.parts.iter().enumerate().map(|(part, def)| (Some(part), &def.computation));
        for (part, computed) in std::iter::once((None, &def.computation)).chain(parts) {
            add(What::Denominator(measure, part), computed.denominator.as_ref().and_then(why));
            add(What::Exclusion(measure, part), computed.exclude.as_ref().and_then(why));
        }
    }
    out
}

/// What is known of the proofs among some findings.
pub(super) struct Rests<'a> {
    catalogue: &'a Catalogue,
    measures: Vec<usize>,
    readings: Vec<Reading>,
    shown: BTreeMap<Key, Option<Witness>>,
    /// The proofs that hold of what the publication says.
    published: BTreeSet<Key>,
    /// Those that hold without one of the readings.
    without: Vec<BTreeSet<Key>>,
}

impl<'a> Rests<'a> {
    /// Asks the proofs of the adopted measures again, without what was read into the publication.
    pub(super) fn new(catalogue: &'a Catalogue, checked: &CheckedCatalogue) -> Self {
        let measures: Vec<usize> = (0..checked.measures.len()).filter(|at| !checked.measures[*at].candidate).collect();
        let mut rests = Self {
            catalogue,
            readings: Vec::new(),
            shown: BTreeMap::new(),
            published: BTreeSet::new(),
            without: Vec::new(),
            measures,
        };
        for proof in proofs_of(checked, &rests.measures) {
            let key = key_of(&proof);
            let row = if let Shown::Row(row) = proof.shown { Some(row) } else { None };
            rests.shown.insert(key, row);
        }
        // A measure that is no measure without it is left as it is: a share without its denominator.
        for reading in readings(catalogue) {
            if let Some(proofs) = rests.proofs_without(&[&reading]) {
                rests.without.push(proofs);
                rests.readings.push(reading);
            }
        }
        let all: Vec<&Reading> = rests.readings.iter().collect();
        rests.published = rests.proofs_without(&all).unwrap_or_else(|| rests.shown.keys().cloned().collect());
        rests
    }

    /// The proofs that hold when some readings are left out; none if what is left is unsound.
    fn proofs_without(&self, left_out: &[&Reading]) -> Option<BTreeSet<Key>> {
        if left_out.is_empty() {
            return Some(self.shown.keys().cloned().collect());
        }
        let mut catalogue = self.catalogue.clone();
        left_out.iter().for_each(|reading| reading.remove(&mut catalogue));
        let checked = check(&catalogue, &[]).catalogue?;
        Some(proofs_of(&checked, &self.measures).iter().map(key_of).collect())
    }

    fn key(&self, finding: &Diagnostic) -> Option<Key> {
        let key = (finding.code, place_of(finding.span()), finding.get("other").map(str::to_owned));
        self.shown.contains_key(&key).then_some(key)
    }

    /// The row that shows a finding, where one does.
    pub(super) fn row(&self, finding: &Diagnostic) -> Option<&Witness> {
        self.shown.get(&self.key(finding)?)?.as_ref()
    }

    /// Why what a finding rests on was read into the publication; nothing where it holds of what the publication says.
    pub(super) fn on(&self, finding: &Diagnostic) -> Vec<String> {
        // Which answers are counted is nothing to whom the denominator holds.
        let of_denominator = matches!(finding.code, Code::NeverAskedInDenominator | Code::NoAnswerInDenominator);
        let apart = of_denominator && in_numerator(self.catalogue, finding.span());
        let at = inferred_at(self.catalogue, finding.span()).filter(|_| !apart);
        let mut out: Vec<String> = at.into_iter().collect();
        if finding.code == Code::AnswerNotDescribed {
            out.extend(self.answers_of(finding));
        }
        if let Some(key) = self.key(finding).filter(|key| !self.published.contains(key)) {
            let needed = |at: &usize| !self.without[*at].contains(&key);
            let mut needs: Vec<usize> = (0..self.readings.len()).filter(needed).collect();
            if needs.is_empty() {
                // Any one of several will do: all that are about the measure's questions are told.
                needs = self.around(&key);
            }
            out.extend(needs.into_iter().map(|at| self.readings[at].why.clone()));
        }
        let mut seen = BTreeSet::new();
        out.retain(|why| seen.insert(why.clone()));
        out
    }

    /// Why the answers of the question that a finding names were read into the publication, where they were.
    fn answers_of(&self, finding: &Diagnostic) -> Option<String> {
        let measure = self.catalogue.measures.iter().find(|m| m.id.span.source == finding.span().source)?;
        let source = self.catalogue.sources.iter().find(|s| s.id.value == measure.source.value)?;
        let question = source.questions.iter().find(|q| Some(q.id.value.as_str()) == finding.get("question"))?;
        match &question.kind {
            QuestionKindDef::Single(answers) | QuestionKindDef::Battery { answers, .. } => why(answers),
            _ => None,
        }
    }

    /// The readings about what a measure computes, and about the sources it uses.
    fn around(&self, (_, place, _): &Key) -> Vec<usize> {
        let Some(own) = self.catalogue.measures.iter().position(|m| m.id.span.source.0 == place.0) else {
            return Vec::new();
        };
        let source = &self.catalogue.measures[own].source.value;
        let is_around = |at: &usize| match self.readings[*at].what {
            What::Routing(of, _) | What::Implied(of, ..) => self.catalogue.sources[of].id.value == *source,
            What::Denominator(of, _) | What::Exclusion(of, _) => of == own,
        };
        (0..self.readings.len()).filter(is_around).collect()
    }
}

/// Whether a place is in what a numerator counts.
fn in_numerator(catalogue: &Catalogue, span: Span) -> bool {
    let computed = |def: &MeasureDef| {
        let all = std::iter::once(&def.computation).chain(def.parts.iter().map(|part| &part.computation));
        all.into_iter().any(|def| def.numerator.as_ref().is_some_and(|numerator| within(numerator.span, span)))
    };
    catalogue.measures.iter().any(computed)
}

/// Why the value that a place is in was read into the publication, if it was.
fn inferred_at(catalogue: &Catalogue, span: Span) -> Option<String> {
    fn at<T>(value: Option<&Val<T>>, span: Span) -> Option<String> {
        value.filter(|value| within(value.span, span)).and_then(why)
    }
    let of_computation = |def: &ComputationDef| {
        let sides = at(def.numerator.as_ref(), span).or_else(|| at(def.denominator.as_ref(), span));
        let breakdowns = def.breakdowns.as_ref();
        sides
            .or_else(|| at(def.exclude.as_ref(), span))
            .or_else(|| at(def.unit.as_ref(), span))
            .or_else(|| breakdowns.and_then(|list| list.value.iter().find_map(|one| at(Some(one), span))))
            .or_else(|| at(breakdowns, span))
    };
    let of_measure = |def: &MeasureDef| {
        let computed = std::iter::once(&def.computation).chain(def.parts.iter().map(|part| &part.computation));
        computed.into_iter().find_map(of_computation).or_else(|| at(Some(&def.direction), span))
    };
    let of_question = |def: &QuestionDef| {
        let routed = at(Some(&def.reversed), span).or_else(|| at(def.asked_when.as_ref(), span));
        routed.or_else(|| question_labels(def).iter().find_map(|item| at(item.implies.as_ref(), span)))
    };
    let measures = catalogue.measures.iter().filter(|m| m.id.span.source == span.source);
    let sources = catalogue.sources.iter().filter(|s| s.id.span.source == span.source);
    measures.into_iter().find_map(of_measure).or_else(|| sources.flat_map(|s| &s.questions).find_map(of_question))
}

//! Criterion 3: the measure measures what it is meant to, reliably and in the same way from year to year.

use mattstock_syntax::{Diagnostic, Severity, Span};

use super::data::{Observed, range};
use super::{Assessed, Criterion, CriterionKind, Fact, FactKind, Lines, Verdict};
use crate::check::{
    CheckedCatalogue, ClaimKind, Domain, Question, QuestionKind, ScaleId, Source, SourceKind, question_cells,
};
use crate::plan::study;
use crate::review::{CellReview, PeriodReview, Share};

/// What an answer is called that is given by who does not know.
const DONT_KNOW: [&str; 14] = [
    "osäker",
    "vet ej",
    "vet inte",
    "vet inte säkert",
    "känner inte till",
    "kan inte svara",
    "kan ej svara",
    "ingen uppfattning",
    "tveksam",
    "unsure",
    "uncertain",
    "not sure",
    "don't know",
    "do not know",
];

impl Assessed<'_> {
    pub(super) fn valid(&self) -> Criterion {
        let mut out = Lines::default();
        let studied = self.claims(ClaimKind::Validation, &mut out);
        self.missing_claim(ClaimKind::Validation, &mut out);
        let sound = self.proofs(&mut out);
        let kept = self.coverage(&mut out);
        match &self.measure.sheet.error_sources {
            Some(text) => out.declared(Fact::new(FactKind::ErrorSources).quote("text", text)),
            None => out.declared(Fact::new(FactKind::ErrorSourcesNone)),
        }
        self.without_data(&mut out);
        if let Some(observed) = &self.observed {
            self.responses(observed, &mut out);
        }
        self.wording(&mut out);
        let (verdict, reason) = match (sound, kept, studied) {
            (false, ..) => (Verdict::NotMet, FactKind::DefinitionUnsound),
            (true, false, _) => (Verdict::NotMet, FactKind::TestsUnkept),
            (true, true, true) => (Verdict::NeedsJudgement, FactKind::ValidityToJudge),
            (true, true, false) => (Verdict::NeedsJudgement, FactKind::ValidityUnshown),
        };
        out.close(CriterionKind::Valid, verdict, Fact::new(reason))
    }

    /// Tells what the proofs found that concerns the measure; false where something in it cannot be.
    fn proofs(&self, out: &mut Lines) -> bool {
        let Some(findings) = self.evidence.proofs else {
            out.lacks(Fact::new(FactKind::ProofsNotRun));
            return true;
        };
        let mine = self.concerned();
        let mut codes: Vec<_> = findings.iter().filter(|d| mine(d)).map(|d| (d.code, d.severity)).collect();
        codes.sort_unstable_by_key(|(code, _)| *code);
        if codes.is_empty() {
            out.computed(Fact::new(FactKind::ProofsClean));
        }
        let sound = codes.iter().all(|(_, severity)| *severity != Severity::Error);
        while let Some(&(code, _)) = codes.first() {
            let count = codes.iter().filter(|(c, _)| *c == code).count();
            codes.drain(..count);
            let fact = Fact::new(FactKind::ProofFinding).term("about", code.as_str());
            out.computed(fact.with("code", code.as_str()).with("count", count));
        }
        sound
    }

    /// Whether a finding of the proofs concerns the measure: one in its own file, in a condition with a name that it uses, or in the
    /// routing of a source that it takes numbers from.
    pub(super) fn concerned(&self) -> impl Fn(&Diagnostic) -> bool {
        let file = self.measure.span.source;
        let sources = self.sources();
        let at = self.catalogue.measures.iter().position(|m| m.id == self.measure.id);
        let study = study(self.catalogue, at.as_slice());
        let routing = study.gates.iter().filter(|gate| {
            let source = &self.catalogue.sources[gate.of.index()].id;
            sources.iter().any(|own| own.id == *source)
        });
        let mut places: Vec<Span> = routing.map(|gate| gate.span).collect();
        for figure in study.parts.iter().flat_map(|part| &part.figures) {
            let sides = [Some(&figure.numerator), figure.denominator.as_ref(), figure.exclude.as_ref()];
            places.extend(sides.into_iter().flatten().flat_map(|side| side.variations.iter().map(|v| v.span)));
        }
        move |finding| finding.span().source == file || places.iter().any(|place| same_place(*place, finding.span()))
    }

    /// Tells what the tests of the measure show; false where they come out otherwise than they expect.
    fn coverage(&self, out: &mut Lines) -> bool {
        let Some(all) = self.evidence.coverage else { return true };
        let Some(c) = all.iter().find(|c| c.measure == self.measure.id && c.tests > 0) else {
            out.lacks(Fact::new(FactKind::NoTests));
            return true;
        };
        let fact = Fact::new(FactKind::TestCoverage).with("tests", c.tests);
        out.computed(fact.with("seen", c.seen).with("reachable", c.reachable));
        if c.failed > 0 {
            out.computed(Fact::new(FactKind::TestsFailed).with("failed", c.failed).with("tests", c.tests));
        }
        c.failed == 0
    }

    /// Tells who responded, and how the questions of the measure were answered.
    fn responses(&self, observed: &Observed<'_>, out: &mut Lines) {
        if let Some(response) = observed.response {
            let told = |kind| {
                let year = response.period.map(|year| year.to_string()).unwrap_or_default();
                Fact::new(kind).with("year", year.as_str()).with("responded", response.responded)
            };
            let register = self.source.kind == SourceKind::Register;
            let (rate, some) = if register {
                (FactKind::DeliveredRate, FactKind::DeliveredSome)
            } else {
                (FactKind::ResponseRate, FactKind::Responded)
            };
            match response.asked.filter(|asked| *asked > 0) {
                Some(asked) => {
                    let percent = 100.0 * response.responded as f64 / asked as f64;
                    out.computed(told(rate).with("asked", asked).number("percent", percent, 1));
                }
                None => out.computed(told(some)),
            }
        }
        let Some(review) = observed.review else { return };
        for question in self.own_questions(self.catalogue) {
            blanks(self.source, question, review, out);
            self.dont_know(question, review, out);
        }
    }

    /// The questions of the measure that its own source asks, in a version of the catalogue.
    fn own_questions<'c>(&self, version: &'c CheckedCatalogue) -> Vec<&'c Question> {
        let Some(measure) = version.measures.iter().find(|m| m.id == self.measure.id) else { return Vec::new() };
        let own = measure.questions.iter().filter(|(source, _)| *source == measure.source);
        own.map(|(source, question)| version.sources[source.index()].question(*question)).collect()
    }

    fn dont_know(&self, question: &Question, review: &PeriodReview, out: &mut Lines) {
        let scale = match &question.kind {
            QuestionKind::Single { scale, .. } | QuestionKind::Battery { scale, .. } => *scale,
            _ => return,
        };
        let answers = &self.catalogue.scales[scale.index()].answers;
        let Some(answer) = answers.iter().position(|a| is_dont_know(&a.label)) else { return };
        let shares: Vec<Share> =
            reviewed(question, review).filter_map(|cell| cell.shares.get(answer).copied()).filter(|s| s.of > 0).collect();
        let fact = |kind| Fact::new(kind).with("question", question.id.as_str()).quote("answer", &answers[answer].label);
        told(&shares, fact, FactKind::DontKnow, FactKind::DontKnowItems, out);
    }

    /// Compares the questions with those of an earlier version, where one is at hand.
    fn wording(&self, out: &mut Lines) {
        let now = self.own_questions(self.catalogue);
        if now.is_empty() {
            return;
        }
        let Some(earlier) = self.evidence.earlier else {
            out.lacks(Fact::new(FactKind::EarlierUnknown));
            return;
        };
        let Some(before) = earlier.sources.iter().find(|s| s.id == self.source.id) else {
            out.lacks(Fact::new(FactKind::EarlierUnknown));
            return;
        };
        let mut same = 0usize;
        for question in now {
            let told = |kind| Fact::new(kind).with("question", question.id.as_str());
            match before.questions.iter().find(|q| q.id == question.id) {
                None => out.computed(told(FactKind::NewQuestion)),
                Some(old) if asks(self.catalogue, question) == asks(earlier, old) => same += 1,
                Some(_) => out.computed(told(FactKind::ChangedWording)),
            }
        }
        if same > 0 {
            out.computed(Fact::new(FactKind::SameWording).with("questions", same));
        }
    }
}

/// Whether an answer is that of who does not know.
pub(super) fn is_dont_know(label: &str) -> bool {
    DONT_KNOW.contains(&label.trim().trim_end_matches('.').to_lowercase().as_str())
}

/// Whether two spans are of one place: spans are left out of what else is compared.
fn same_place(one: Span, other: Span) -> bool {
    (one.source, one.start, one.end) == (other.source, other.start, other.end)
}

/// All that a respondent reads of a question, in order.
fn asks(catalogue: &CheckedCatalogue, question: &Question) -> Vec<String> {
    let scale = |scale: &ScaleId| catalogue.scales[scale.index()].answers.iter().map(|a| a.label.clone()).collect();
    let mut words: Vec<String> = question.lead.iter().cloned().chain([question.text.clone()]).collect();
    let answers: Vec<String> = match &question.kind {
        QuestionKind::Single { scale: of, .. } => scale(of),
        QuestionKind::Battery { scale: of, items } => {
            words.extend(items.iter().map(|item| item.label.clone()));
            scale(of)
        }
        QuestionKind::Multiple { choices, .. } => choices.iter().map(|choice| choice.label.clone()).collect(),
        QuestionKind::Number(_) | QuestionKind::Date(_) | QuestionKind::Open(_) => Vec::new(),
    };
    words.extend(answers);
    words
}

fn reviewed<'r>(question: &Question, review: &'r PeriodReview) -> impl Iterator<Item = &'r CellReview> {
    let cells = question_cells(question);
    review.cells.iter().filter(move |cell| cells.contains(&cell.cell))
}

/// Tells how many of those asked left a question blank.
fn blanks(source: &Source, question: &Question, review: &PeriodReview, out: &mut Lines) {
    // An item of free text left blank is nothing to add.
    let asked = |cell: &&CellReview| !matches!(source.cell(cell.cell).domain, Domain::OpenAnswer(_));
    let shares = reviewed(question, review).filter(asked).map(|cell| cell.asked.blank()).filter(|s| s.of > 0);
    let shares: Vec<Share> = shares.collect();
    let fact = |kind| Fact::new(kind).with("question", question.id.as_str());
    told(&shares, fact, FactKind::ItemNonresponse, FactKind::ItemNonresponseItems, out);
}

/// Tells one share, or the least and the greatest of those of several items.
fn told(shares: &[Share], fact: impl Fn(FactKind) -> Fact, one: FactKind, several: FactKind, out: &mut Lines) {
    let percent = |share: &Share| 100.0 * share.count as f64 / share.of as f64;
    match shares {
        [] => {}
        [share] => out.computed(fact(one).number("percent", percent(share), 1).with("of", share.of)),
        all => {
            if let Some((low, high)) = range(all.iter().map(percent)) {
                out.computed(fact(several).with("items", all.len()).number("low", low, 1).number("high", high, 1));
            }
        }
    }
}

//! Criterion 6: national data are collected continuously, and tell enough.

use super::data::{Measured, median};
use super::precision::{detectable, width};
use super::{Assessed, Criterion, CriterionKind, Fact, FactKind, Lines, Verdict};
use crate::check::{Domain, Fold, MeasureType, Part, PartBody, Role, Selection, SourceKind};

/// What a status holds that says a source recurs.
const RECURRING: [&str; 9] =
    ["återkomm", "årlig", "varje år", "löpande", "kontinuerlig", "recurr", "annual", "yearly", "continuous"];

/// What a status holds that says it does not.
const NOT: [&str; 8] = ["inte", "ej", "icke", "engång", "upphör", "not", "no longer", "discontinued"];

impl Assessed<'_> {
    pub(super) fn measurable(&self) -> Criterion {
        let mut out = Lines::default();
        let close = |out: Lines, verdict, reason: FactKind| out.close(CriterionKind::Measurable, verdict, Fact::new(reason));
        match self.measure.role {
            Role::National => {}
            Role::Local => out.declared(Fact::new(FactKind::LocalRole)),
            Role::Background => out.declared(Fact::new(FactKind::BackgroundRole)),
        }
        let absent = self.absence(&mut out);
        out.computed(Fact::new(match self.source.kind {
            SourceKind::Register => FactKind::KindRegister,
            SourceKind::Survey => FactKind::KindSurvey,
            SourceKind::Table => FactKind::KindTable,
        }));
        self.status(&mut out);
        let whole = self.national(&mut out);
        self.without_data(&mut out);
        let years = self.observed.as_ref().map_or(0, |observed| observed.years.len());
        if let Some(observed) = self.observed.as_ref().filter(|o| !o.years.is_empty()) {
            let years: Vec<String> = observed.years.iter().map(i32::to_string).collect();
            let fact = Fact::new(FactKind::Ran).with("periods", observed.years.len());
            out.computed(fact.with("years", years.join(", ").as_str()));
        }
        self.precision(&mut out);
        if absent {
            return close(out, Verdict::NotMet, FactKind::DevelopmentIndicator);
        }
        // What is said of a source is not what has been seen of it.
        match (self.seen().is_some(), years, whole) {
            (false, ..) | (_, 0, _) => close(out, Verdict::NeedsJudgement, FactKind::DataToJudge),
            (true, 1, _) => close(out, Verdict::NeedsJudgement, FactKind::OnePeriod),
            (true, _, false) => close(out, Verdict::NeedsJudgement, FactKind::NotAllUnits),
            (true, _, true) => close(out, Verdict::Met, FactKind::DataShown),
        }
    }

    /// Tells of data that are not there; whether that is so.
    fn absence(&self, out: &mut Lines) -> bool {
        let typed = self.measure.kind == MeasureType::Development;
        let mut absent = false;
        for source in self.absent() {
            absent = true;
            out.declared(Fact::new(FactKind::SourceAbsent).with("source", source.id.as_str()));
            if let Some(why) = &source.exists_inferred {
                let fact = Fact::new(FactKind::SourceAbsentInferred).with("source", source.id.as_str());
                out.declared(fact.quote("why", why));
            }
        }
        if typed {
            out.declared(Fact::new(FactKind::DevelopmentTyped));
        }
        if absent {
            out.computed(Fact::new(FactKind::DevelopmentIndicator));
            if !typed {
                out.lacks(Fact::new(FactKind::DevelopmentUnstated));
            }
        }
        absent || typed
    }

    fn status(&self, out: &mut Lines) {
        let Some(status) = &self.source.status else {
            return out.lacks(Fact::new(FactKind::StatusMissing).with("source", self.source.id.as_str()));
        };
        let told = |kind| Fact::new(kind).with("source", self.source.id.as_str()).quote("status", status);
        let lower = status.to_lowercase();
        let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).collect();
        let denied = NOT.iter().any(|no| words.iter().any(|word| word == no) || (no.len() > 4 && lower.contains(no)));
        if !denied && RECURRING.iter().any(|word| lower.contains(word)) {
            out.declared(told(FactKind::StatusRecurring));
        } else {
            out.lacks(told(FactKind::StatusOther));
        }
    }

    /// Tells which units there should be and which there are; whether all are there.
    fn national(&self, out: &mut Lines) -> bool {
        let list = |domain: &Domain| match domain {
            Domain::Code(list) => Some(&self.catalogue.codelists[list.index()]),
            _ => None,
        };
        let frame = self.source.frame.map(|list| &self.catalogue.codelists[list.index()]);
        let delivering = self.source.delivered_by.and_then(|cell| list(&self.source.cell(cell).domain));
        let told =
            |kind, list: &crate::check::Codelist| Fact::new(kind).with("units", list.codes.len()).quote("list", &list.name);
        match (frame, delivering) {
            (Some(frame), _) => out.declared(told(FactKind::Frame, frame)),
            (None, Some(list)) => out.declared(told(FactKind::Delivered, list)),
            (None, None) => out.lacks(Fact::new(FactKind::NoFrame).with("source", self.source.id.as_str())),
        }
        let Some(observed) = &self.observed else { return false };
        let groups = observed.series.iter().filter_map(|s| s.groups.as_ref()).max_by_key(|g| g.filled);
        if let Some(groups) = groups.filter(|g| !g.of_units) {
            let fact = Fact::new(FactKind::GroupsSeen).with("level", groups.level.as_str());
            out.computed(fact.with("filled", groups.filled).with("of", groups.of));
        }
        let responded = observed.response.is_some_and(|r| r.asked.is_some_and(|asked| asked > 0 && r.responded >= asked));
        (frame.is_some() || delivering.is_some()) && responded
    }

    /// Tells how much can be told at the size of the source.
    fn precision(&self, out: &mut Lines) {
        let shares = || self.measure.parts.iter().filter(|part| is_share(part));
        if shares().next().is_none() {
            return out.computed(Fact::new(FactKind::NoShares));
        }
        match self.source.selection {
            None => out.lacks(Fact::new(FactKind::NoDesign).with("source", self.source.id.as_str())),
            Some(Selection::Census) => {
                out.computed(Fact::new(FactKind::Census));
                if let Some(frame) = self.source.frame {
                    let units = self.catalogue.codelists[frame.index()].codes.len();
                    if units > 0 {
                        let fact = Fact::new(FactKind::Step).with("units", units);
                        out.computed(fact.number("points", 100.0 / units as f64, 1));
                    }
                }
            }
            Some(Selection::Sample) => self.sample(out),
        }
    }

    fn sample(&self, out: &mut Lines) {
        match self.source.selected.and_then(|n| n.checked_sub(self.source.overcoverage)).filter(|n| *n > 0) {
            Some(size) => {
                told(FactKind::PrecisionFull, size, out);
                told(FactKind::PrecisionHalf, size / 2, out);
            }
            None => out.lacks(Fact::new(FactKind::SizeUnknown).with("source", self.source.id.as_str())),
        }
        let Some(observed) = &self.observed else { return };
        let shares = || observed.series.iter().filter(|series| series.scale == Measured::Share);
        let totals = shares().filter_map(|series| series.total?.n);
        if let Some(n) = totals.max_by(f64::total_cmp) {
            told(FactKind::PrecisionObserved, n as u64, out);
        }
        let groups = shares().filter_map(|series| series.groups.as_ref()).filter(|groups| !groups.of_units);
        let largest = groups.max_by_key(|groups| groups.points.len());
        if let Some(groups) = largest {
            let mut sizes: Vec<f64> = groups.points.iter().filter_map(|point| point.n).collect();
            if let Some(n) = median(&mut sizes) {
                told(FactKind::PrecisionGroup, n as u64, out);
            }
        }
    }
}

/// Tells what can be told of a share of so many.
fn told(kind: FactKind, of: u64, out: &mut Lines) {
    let n = of as f64;
    match detectable(n) {
        Some(difference) => {
            let fact = Fact::new(kind).with("n", of).number("width", 100.0 * width(n), 1);
            out.computed(fact.number("difference", 100.0 * difference, 1));
        }
        None if of > 0 => out.computed(Fact::new(FactKind::PrecisionNone).with("n", of)),
        None => {}
    }
}

/// Whether a part's figures are shares of rows.
fn is_share(part: &Part) -> bool {
    let PartBody::Figures { numerator, denominator: Some(denominator), .. } = &part.body else { return false };
    let counts = |fold: &Fold| matches!(fold, Fold::Count | Fold::Distinct(_));
    numerator.source == denominator.source && counts(&numerator.fold) && counts(&denominator.fold)
}

//! Criterion 6: national data are collected continuously, and tell enough.

use super::data::{Gap, Measured, Observed, median};
use super::precision::{detectable, width};
use super::{Assessed, Criterion, CriterionKind, Fact, FactKind, Lines, Verdict};
use crate::check::{Domain, Fold, MeasureType, Part, PartBody, Role, Selection, SourceKind};

/// Words of a status that say that a source recurs.
const RECURRING: [&str; 15] = [
    "återkommande",
    "återkommer",
    "årlig",
    "årliga",
    "årligen",
    "årligt",
    "varje",
    "löpande",
    "kontinuerlig",
    "kontinuerligt",
    "recurring",
    "annual",
    "annually",
    "yearly",
    "continuous",
];

/// Words that can stand beside them and say nothing else. Beside any other word nobody knows what is meant.
const BESIDE: [&str; 33] = [
    "genomförs",
    "görs",
    "enkät",
    "enkäten",
    "enkäter",
    "statistik",
    "statistics",
    "undersökning",
    "undersökningen",
    "register",
    "registret",
    "hälsodataregister",
    "nationell",
    "nationellt",
    "insamling",
    "datainsamling",
    "uppgiftsinsamling",
    "rapportering",
    "uppdatering",
    "uppdateras",
    "samlas",
    "in",
    "år",
    "och",
    "survey",
    "national",
    "data",
    "collection",
    "collected",
    "updated",
    "update",
    "and",
    "the",
];

/// What a status holds where its end is told of another source.
const INSTEAD: [&str; 3] = ["ersätt", "ersatt", "replac"];

/// What a status holds that turns what it says around.
const NOT: [&str; 6] = ["inte", "ej", "icke", "aldrig", "not", "never"];

/// Beginnings of words of a status that say that there will be no more data.
const ENDED: [&str; 20] = [
    "engång",
    "upphör",
    "avsluta",
    "nedlagd",
    "nedlagt",
    "nerlagd",
    "nerlagt",
    "läggs ned",
    "läggs ner",
    "lades ned",
    "lades ner",
    "lagts ned",
    "lagts ner",
    "indragen",
    "discontinued",
    "ceased",
    "ended",
    "terminated",
    "one-off",
    "closed down",
];

/// What a status says of the data to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Coming {
    /// They come again.
    Recurring,
    /// It is not said.
    Unsaid,
    /// There will be none.
    Ended,
}

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
        if !absent {
            out.computed(Fact::new(match self.source.kind {
                SourceKind::Register => FactKind::KindRegister,
                SourceKind::Survey => FactKind::KindSurvey,
                SourceKind::Table => FactKind::KindTable,
            }));
        }
        let (coming, inferred) = self.status(&mut out);
        let national = self.national(&mut out);
        self.without_data(&mut out);
        let observed = self.observed.as_ref().filter(|o| !o.years.is_empty());
        if let Some(observed) = observed {
            let years: Vec<String> = observed.years.iter().map(i32::to_string).collect();
            let fact = Fact::new(FactKind::Ran).with("periods", observed.years.len());
            out.computed(fact.with("years", years.join(", ").as_str()));
            gaps(observed, &mut out);
        }
        let unanswered = self.observed.as_ref().and_then(|observed| self.unanswered(observed, &mut out));
        let regions = observed.filter(|_| national).and_then(|observed| self.regions(observed, &mut out));
        let made_of = observed.and_then(|observed| self.answers(observed, national, &mut out));
        let unvarying = observed.and_then(|observed| self.unvarying(observed, &mut out));
        let lacking = regions.as_ref().filter(|fact| fact.kind == FactKind::RegionsLacking).or(unanswered.as_ref()).cloned();
        let constant = self.constant();
        if let Some(constant) = &constant {
            out.computed(constant.clone());
        }
        let doubted = self.doubted(observed, &mut out);
        self.origin(&mut out);
        self.precision(&mut out);
        if absent {
            return close(out, Verdict::NotMet, FactKind::DevelopmentIndicator);
        }
        if coming == Coming::Ended {
            return close(out, Verdict::NotMet, FactKind::SourceEnded);
        }
        // What is said of a source is not what has been seen of it.
        if self.seen().is_none() {
            return close(out, Verdict::NeedsJudgement, FactKind::DataToJudge);
        }
        if let Some(lacking) = lacking {
            return out.close(CriterionKind::Measurable, Verdict::NotMet, lacking);
        }
        let Some(observed) = observed else {
            let unended = self.observed.as_ref().is_some_and(|o| !o.unended.is_empty() || !o.undated.is_empty());
            let reason = if unended { FactKind::PeriodsUnended } else { FactKind::FiguresEmpty };
            return close(out, Verdict::NeedsJudgement, reason);
        };
        let whole = national && observed.latest.is_some_and(|year| observed.whole_years.contains(&year));
        let doubt = if observed.latest.is_some_and(|year| !observed.years.contains(&year)) {
            Some(FactKind::FiguresIncomplete)
        } else if !observed.undated.is_empty() {
            Some(FactKind::EndUnshown)
        } else if observed.years.len() == 1 {
            Some(FactKind::OnePeriod)
        } else if !whole {
            Some(FactKind::NotAllUnits)
        } else if coming != Coming::Recurring {
            Some(FactKind::RecurrenceUnstated)
        } else if !observed.gaps.is_empty() {
            Some(FactKind::FiguresIncomplete)
        } else if !observed.latest.is_some_and(|year| observed.full_years.contains(&(year - 1))) {
            Some(FactKind::OneWholePeriod)
        } else if self.measure.role == Role::Local {
            Some(FactKind::NotNational)
        } else if self.source.kind == SourceKind::Table {
            Some(FactKind::KindTable)
        } else if observed.newest.is_none() {
            Some(FactKind::EndUnknown)
        } else {
            None
        };
        let doubt = doubt.map(Fact::new).or(constant).or(inferred).or(doubted).or(made_of).or(unvarying).or(regions);
        let reason = doubt.unwrap_or(Fact::new(FactKind::DataShown));
        out.close(CriterionKind::Measurable, Verdict::NeedsJudgement, reason)
    }

    /// Tells what in the files speaks against the figures of the two years being what they are said to be; the first of it.
    fn doubted(&self, observed: Option<&Observed<'_>>, out: &mut Lines) -> Option<Fact> {
        let mut found = Vec::new();
        if let Some(why) = &self.measure.inferred {
            found.push(Fact::new(FactKind::MeasureInferred).quote("why", why));
        }
        for source in self.sources() {
            let fact = |kind| Fact::new(kind).quote("source", &source.name);
            found.extend(source.inferred.iter().map(|why| fact(FactKind::SourceInferred).quote("why", why)));
            let ended = source.said.iter().find(|text| ended(&line(text)));
            found.extend(ended.map(|text| fact(FactKind::SaidEnded).quote("text", text)));
        }
        let latest = observed.and_then(|observed| observed.latest);
        let broken = self.measure.breaks.iter().find(|stated| Some(stated.year) == latest);
        found.extend(broken.map(|stated| {
            let fact = Fact::new(FactKind::SeriesBroken).with("year", stated.year.to_string().as_str());
            fact.quote("why", &stated.why)
        }));
        found.iter().for_each(|fact| out.declared(fact.clone()));
        let failed = self.evidence.coverage.into_iter().flatten().any(|c| c.measure == self.measure.id && c.failed > 0);
        found.into_iter().next().or(failed.then(|| Fact::new(FactKind::TestsUnkept)))
    }

    /// Tells which files the figures come from, and up to when.
    fn origin(&self, out: &mut Lines) {
        let Some(responses) = &self.evidence.data else { return };
        let read: Vec<_> = self
            .sources()
            .into_iter()
            .filter_map(|s| Some((s, responses.files.iter().find(|f| f.source == s.id)?)))
            .collect();
        for (source, files) in &read {
            let fact = Fact::new(FactKind::FilesRead).quote("source", &source.name);
            out.computed(fact.quote("files", &files.files.join(", ")).with("rows", files.rows));
        }
        if !responses.synthetic && !read.is_empty() {
            out.lacks(Fact::new(FactKind::OriginUnvouched));
        }
        let Some(observed) = &self.observed else { return };
        match observed.newest {
            Some(date) => {
                let fact = Fact::new(FactKind::NewestDate).with("date", date.to_string().as_str());
                out.computed(fact.quote("source", &self.source.name));
            }
            None if observed.ahead.is_some() => {
                let date = observed.ahead.map(|date| date.to_string()).unwrap_or_default();
                out.lacks(Fact::new(FactKind::DatesAhead).with("date", date.as_str()).quote("source", &self.source.name));
            }
            None if observed.latest.is_some() => out.lacks(match (observed.delivered, self.holds_dates()) {
                (None, true) => Fact::new(FactKind::EndOfNobody).quote("source", &self.source.name),
                _ => Fact::new(FactKind::EndUnknown),
            }),
            None => {}
        }
        for (years, kind) in [(&observed.unended, FactKind::YearsUnended), (&observed.undated, FactKind::YearsUndated)] {
            if !years.is_empty() {
                let named: Vec<String> = years.iter().map(i32::to_string).collect();
                let fact = Fact::new(kind).with("periods", years.len()).with("years", named.join(", ").as_str());
                out.lacks(fact.with("today", observed.today.to_string().as_str()));
            }
        }
    }

    /// Whether its source has a column of dates.
    fn holds_dates(&self) -> bool {
        self.source.cells.iter().any(|cell| cell.derived.is_none() && matches!(cell.domain, Domain::Date))
    }

    /// Tells of data that are not there; whether that is so.
    fn absence(&self, out: &mut Lines) -> bool {
        let typed = self.measure.kind == MeasureType::Development;
        let mut absent = false;
        for source in self.absent() {
            absent = true;
            out.declared(Fact::new(FactKind::SourceAbsent).quote("source", &source.name));
            if let Some(why) = &source.exists_inferred {
                let fact = Fact::new(FactKind::SourceAbsentInferred).quote("source", &source.name);
                out.declared(fact.quote("why", why));
            }
        }
        if typed {
            out.declared(Fact::new(FactKind::DevelopmentTyped));
        }
        if absent && !typed {
            out.lacks(Fact::new(FactKind::DevelopmentUnstated));
        }
        absent || typed
    }

    /// Tells what the sources say of the data to come: of others than its own only what speaks against it. The least of it counts. And the first
    /// of them that was read into the publication.
    fn status(&self, out: &mut Lines) -> (Coming, Option<Fact>) {
        let mut least = Coming::Recurring;
        let mut inferred = None;
        for source in self.sources() {
            let fact = |kind| Fact::new(kind).quote("source", &source.name);
            let coming = source.status.as_deref().map_or(Coming::Unsaid, coming);
            least = least.max(coming);
            match (&source.status, coming) {
                (None, _) => out.lacks(fact(FactKind::StatusMissing)),
                (Some(status), Coming::Ended) => out.declared(fact(FactKind::StatusEnded).quote("status", status)),
                (Some(status), Coming::Unsaid) => out.lacks(fact(FactKind::StatusOther).quote("status", status)),
                (Some(status), Coming::Recurring) if source.id == self.source.id => {
                    out.declared(fact(FactKind::StatusRecurring).quote("status", status));
                }
                (Some(_), Coming::Recurring) => {}
            }
            if let Some(why) = &source.status_inferred {
                let why = fact(FactKind::StatusInferred).quote("why", why);
                out.declared(why.clone());
                inferred = inferred.or(Some(why));
            }
        }
        (least, inferred)
    }

    /// Tells how much can be told at the size of the source.
    fn precision(&self, out: &mut Lines) {
        let shares = || self.measure.parts.iter().filter(|part| is_share(part));
        if shares().next().is_none() {
            return out.computed(Fact::new(FactKind::NoShares));
        }
        match self.source.selection {
            None => out.lacks(Fact::new(FactKind::NoDesign).quote("source", &self.source.name)),
            Some(Selection::Census) => {
                let asked = self.source.kind != SourceKind::Register;
                out.declared(Fact::new(if asked { FactKind::Census } else { FactKind::CensusDelivered }));
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
            None => out.lacks(Fact::new(FactKind::SizeUnknown).quote("source", &self.source.name)),
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

/// What a status says of the data to come.
fn coming(status: &str) -> Coming {
    let line = line(status);
    let words: Vec<&str> = line.split_whitespace().collect();
    let recurs = words.iter().any(|word| RECURRING.contains(word));
    let denied = NOT.iter().any(|no| line.contains(&format!(" {no} ")));
    let instead = INSTEAD.iter().any(|word| line.contains(&format!(" {word}")));
    if ended(&line) && !denied && !instead && !recurs {
        return Coming::Ended;
    }
    // A sentence that says more than that says something else: that it is asked, that it was so once, that it may come to be.
    let plain = !status.contains('?') && words.iter().all(|word| RECURRING.contains(word) || BESIDE.contains(word));
    if plain && recurs { Coming::Recurring } else { Coming::Unsaid }
}

/// The words of a text, each between two spaces.
fn line(text: &str) -> String {
    let text = text.to_lowercase();
    let words = text.split(|c: char| !(c.is_alphanumeric() || c == '-')).filter(|w| !w.is_empty());
    words.fold(String::from(" "), |line, word| line + word + " ")
}

/// Whether some words say that there will be no more data.
fn ended(line: &str) -> bool {
    ENDED.iter().any(|word| line.contains(&format!(" {word}")))
}

/// Tells what the figures of the latest year lack.
fn gaps(observed: &Observed<'_>, out: &mut Lines) {
    let year = observed.latest.map(|year| year.to_string()).unwrap_or_default();
    for gap in &observed.gaps {
        let fact = |kind, part: &str| Fact::new(kind).with("part", part).with("year", year.as_str());
        out.lacks(match gap {
            Gap::Unshown(part) => fact(FactKind::PartUnshown, part),
            Gap::Blank(part, rows) => fact(FactKind::PartBlank, part).number("rows", *rows, 0),
        });
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

//! What a comparison of two versions comes to.

use serde::Serialize;

use super::what::What;
use crate::check::Missing;
use crate::prove::Undecided;

/// What a change means for a series, from the least to the gravest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Only words differ.
    Editorial,
    /// It is written differently, and proved to count the same units.
    Equivalent,
    /// It could neither be proved the same nor shown to differ.
    Undecided,
    /// Units leave, and none enter.
    Narrower,
    /// Units enter, and none leave.
    Wider,
    /// The figures are not comparable with those before.
    Break,
}

impl Verdict {
    /// What two changes of one part come to together: units that enter on one side and leave on another make a break.
    ///
    /// ```
    /// use mattstock_core::compare::Verdict;
    /// assert_eq!(Verdict::Wider.with(Verdict::Narrower), Verdict::Break);
    /// assert_eq!(Verdict::Wider.with(Verdict::Editorial), Verdict::Wider);
    /// ```
    #[must_use]
    pub fn with(self, other: Verdict) -> Verdict {
        match (self, other) {
            (Verdict::Narrower, Verdict::Wider) | (Verdict::Wider, Verdict::Narrower) => Verdict::Break,
            (a, b) => a.max(b),
        }
    }

    /// Whether figures may differ for this reason, which a file must state.
    pub fn breaks(self) -> bool {
        self >= Verdict::Undecided
    }
}

/// Together what several changes come to; none where there are none.
pub(super) fn together(verdicts: impl IntoIterator<Item = Verdict>) -> Option<Verdict> {
    verdicts.into_iter().reduce(Verdict::with)
}

/// The axes a part is judged on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Axis {
    /// What is counted, among those that both versions take in.
    Numerator,
    /// What it is divided by, among those that responded in both versions.
    Denominator,
    /// The questions, as they are put and read.
    Instrument,
    /// Who is asked and who counts as having responded, and the codes they are known by.
    Population,
    /// What dates the rows, and where years start.
    Period,
    /// What is computed, and the unit of measurement.
    Figure,
    /// How it is broken down.
    Breakdowns,
    /// What the same figures stand for: which way is good, which answers are, and what the codes that decide are called.
    Meaning,
    /// Words that say nothing of what is counted.
    Words,
}

/// One difference of two versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// The axis it is judged on.
    pub axis: Axis,
    /// What differs.
    pub what: What,
    /// What it is of: a question, column, item or breakdown by its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// What it means.
    pub verdict: Verdict,
    /// As it was; none where there was nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old: Option<String>,
    /// As it is; none where there is nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new: Option<String>,
    /// A row that enters; of [`What::Unknown`] and [`What::BaseUnknown`] those of whom it is unknown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enters: Option<Moved>,
    /// A row that leaves; of these two kinds likewise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub leaves: Option<Moved>,
    /// A row for which it is unknown in both versions, for another reason.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub otherwise: Option<Otherwise>,
    /// A row of which the value that is added up is another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valued: Option<Valued>,
    /// Why it is undecided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub undecided: Option<Open>,
}

/// A row that is in a set of one version alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Moved {
    /// The row, as a test of a measure gives it.
    pub row: String,
    /// The item, answer or group that it is counted for; the row may be counted for another in the other version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
}

/// A row for which it is unknown in both versions, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Otherwise {
    /// The row, as a test of a measure gives it.
    pub row: String,
    /// Why in the old version.
    #[serde(serialize_with = "kind")]
    pub old: Missing,
    /// Why in the new version.
    #[serde(serialize_with = "kind")]
    pub new: Missing,
}

/// A row of which the value that is added up is another, and what it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Valued {
    /// The row, as a test of a measure gives it.
    pub row: String,
    /// The number in the old version, or why there is none.
    #[serde(serialize_with = "number")]
    pub old: Result<String, Missing>,
    /// The same in the new version.
    #[serde(serialize_with = "number")]
    pub new: Result<String, Missing>,
}

fn number<S: serde::Serializer>(number: &Result<String, Missing>, s: S) -> Result<S::Ok, S::Error> {
    match number {
        Ok(number) => s.serialize_str(number),
        Err(missing) => kind(missing, s),
    }
}

fn kind<S: serde::Serializer>(kind: &Missing, s: S) -> Result<S::Ok, S::Error> {
    s.serialize_str(match kind {
        Missing::Invalid => "invalid",
        Missing::NoAnswer => "no_answer",
        Missing::NotAsked => "not_asked",
    })
}

/// Why neither a proof nor a witness was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Open {
    /// There are too many cases.
    Large,
    /// Too many dates and numbers are compared with each other.
    Circles,
    /// What is computed has too many cases.
    Combinations,
    /// Dates or numbers are computed with, and none were found that come out differently.
    Computed,
    /// The same texts are read otherwise, and whether that makes other figures depends on the files.
    Read,
}

impl From<Undecided> for Open {
    fn from(why: Undecided) -> Self {
        match why {
            Undecided::Large => Open::Large,
            Undecided::Computed => Open::Computed,
            Undecided::Circles => Open::Circles,
            Undecided::Combinations => Open::Combinations,
        }
    }
}

impl Difference {
    /// A difference of which no texts are shown.
    pub(super) fn plain(axis: Axis, what: What, verdict: Verdict) -> Self {
        Self {
            axis,
            what,
            of: None,
            verdict,
            old: None,
            new: None,
            enters: None,
            leaves: None,
            otherwise: None,
            valued: None,
            undecided: None,
        }
    }

    /// A difference of two texts; none where they are the same.
    pub(super) fn of_texts(axis: Axis, what: What, verdict: Verdict, old: Option<&str>, new: Option<&str>) -> Option<Self> {
        let some = |text: Option<&str>| text.filter(|t| !t.is_empty()).map(str::to_owned);
        (some(old) != some(new)).then(|| Self { old: some(old), new: some(new), ..Self::plain(axis, what, verdict) })
    }

    /// The same on another axis, of something else that differs.
    pub(super) fn on(self, axis: Axis, what: What) -> Self {
        Self { axis, what, ..self }
    }

    /// The same of something.
    pub(super) fn named(mut self, of: &str) -> Self {
        self.of = Some(of.to_owned());
        self
    }
}

/// What became of a measure or part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// It is in both versions.
    Kept,
    /// It is in both versions, by another id.
    Renamed,
    /// It is in the new version only.
    New,
    /// It is in the old version only.
    Removed,
}

/// A stated break.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stated {
    /// The first year of the new series.
    pub year: i32,
    /// Why.
    pub why: String,
}

/// A break that is stated since the old version, and says nothing of what changed since.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PastBreak {
    /// The year.
    pub year: i32,
    /// The part; all where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// The year that stands against it.
    pub known: i32,
    /// Why it counts for nothing.
    pub because: Past,
}

/// Why a stated break says nothing of what changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Past {
    /// The old version states one of a later year, and what changes now comes after that.
    Stated,
    /// The old version states it for the same reason, of another year.
    Moved,
    /// The old version has figures of a later year, and what changes now comes with those or after them.
    Counted,
}

/// A part in two versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ComparedPart {
    /// Its id, the new one.
    pub id: String,
    /// Its old id, where it is another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old_id: Option<String>,
    /// Its name, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What became of it.
    pub fate: Fate,
    /// What its differences come to; none where there are none.
    pub verdict: Option<Verdict>,
    /// The differences, by axis.
    pub differences: Vec<Difference>,
    /// The breaks stated since the old version, of years after all that it states, which are why it may differ.
    pub stated: Vec<Stated>,
}

impl ComparedMeasure {
    /// Whether the same figures stand for something else.
    pub fn means_other(&self) -> bool {
        let parts = self.parts.iter().flat_map(|part| &part.differences);
        self.differences.iter().chain(parts).any(|difference| difference.axis == Axis::Meaning)
    }
}

impl ComparedPart {
    /// Whether its series ends or breaks, and no break is stated.
    pub fn unstated(&self) -> bool {
        let breaks = self.verdict.is_some_and(Verdict::breaks) || self.fate == Fate::Removed;
        breaks && self.stated.is_empty()
    }

    /// What it comes to on each axis on which it differs.
    pub fn axes(&self) -> Vec<(Axis, Verdict)> {
        let mut axes: Vec<(Axis, Verdict)> = Vec::new();
        for difference in &self.differences {
            match axes.iter_mut().find(|(axis, _)| *axis == difference.axis) {
                Some((_, verdict)) => *verdict = verdict.with(difference.verdict),
                None => axes.push((difference.axis, difference.verdict)),
            }
        }
        axes
    }
}

/// A measure in two versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ComparedMeasure {
    /// Its id, the new one.
    pub id: String,
    /// Its old id, where it is another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old_id: Option<String>,
    /// Its name.
    pub name: String,
    /// What became of it.
    pub fate: Fate,
    /// What all its differences come to; none where there are none.
    pub verdict: Option<Verdict>,
    /// Differences of the measure itself: of words, and of which way is good.
    pub differences: Vec<Difference>,
    /// Its parts, in the order of the new version; those removed last.
    pub parts: Vec<ComparedPart>,
    /// Breaks stated since the old version where nothing breaks: the year and the part.
    pub needless: Vec<(i32, Option<String>)>,
    /// Breaks stated since the old version that say nothing of what changed since.
    pub past: Vec<PastBreak>,
}

/// Two versions of a catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Comparison {
    /// Differences of the catalogue itself, all of words.
    pub differences: Vec<Difference>,
    /// The measures, in the order of the new version; those removed last.
    pub measures: Vec<ComparedMeasure>,
}

impl Comparison {
    /// The gravest of all verdicts; none where nothing differs.
    pub fn verdict(&self) -> Option<Verdict> {
        let words = self.differences.iter().map(|d| d.verdict);
        self.measures.iter().filter_map(|m| m.verdict).chain(words).max()
    }

    /// Takes into account that the old version has figures of these years, by the id of a part: a break that is stated of a year
    /// before the last of them says nothing of what changed.
    pub fn published(&mut self, years: &std::collections::BTreeMap<String, i32>) {
        for measure in &mut self.measures {
            for part in &mut measure.parts {
                let Some(known) = years.get(&part.id) else { continue };
                let (past, stated): (Vec<_>, Vec<_>) = part.stated.drain(..).partition(|stated| stated.year < *known);
                part.stated = stated;
                let part = Some(part.id.clone());
                let because = Past::Counted;
                let of = |stated: Stated| PastBreak { year: stated.year, part: part.clone(), known: *known, because };
                measure.past.extend(past.into_iter().map(of));
            }
        }
    }

    /// Whether any series ends or breaks without a stated break. A measure that is gone has no file to state it in.
    pub fn unstated(&self) -> bool {
        let kept = self.measures.iter().filter(|m| m.fate != Fate::Removed);
        kept.flat_map(|m| &m.parts).any(ComparedPart::unstated)
    }
}

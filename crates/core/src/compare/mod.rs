//! Two versions of a catalogue compared: what of each measure and part differs, on which axis, and what it means for its series.
//!
//! Sets of rows are compared by proof ([`crate::prove::Pair`]): over all rows a file could hold, each version reads, routes and
//! counts them as its own definitions say. So what is written differently and counts the same is known to, and what counts
//! differently is shown by a row. Sums, different values and quantiles are judged on the rows they take in and the value they are
//! computed of: the same rows and value give the same figure, while other rows need not give another.

mod across;
mod effect;
mod figure;
mod found;
mod graft;
mod instrument;
mod made;
mod model;
mod numbers;
mod population;
mod reading;
mod sets;
#[cfg(test)]
mod tests;
mod values;
mod what;
mod whole;
mod wording;
mod written;

pub use effect::*;
pub use model::*;
pub use what::What;
pub use wording::{Change, words};

use crate::catalogue::Catalogue;
use crate::check::{Break, Breakdown, CheckedCatalogue, Measure, Part, PartBody, Source, SourceIx, Unit};
use crate::plan::{AxisId, Plan, SourcePlan, StudiedPart, Study, plan_part, study};
use sets::Half;
use wording::{Worded, same_words};
use written::Script;

/// One version of a catalogue: checked, and as written.
#[derive(Debug, Clone, Copy)]
pub struct Version<'a> {
    /// Checked.
    pub checked: &'a CheckedCatalogue,
    /// As written.
    pub written: &'a Catalogue,
}

/// Compares two versions; of these measures, by their id in either version, or of all, candidates too.
///
/// ```
/// # use mattstock_core::{catalogue::{Memory, load}, check::check, compare::{Verdict, Version, compare}};
/// # let files = |condition: &str| Memory::new([("catalogue.yaml".to_owned(), "catalogue: c\ntitle: t\npublisher: p\nlanguage: sv\n\
/// # areas:\n  a:\n    name: A\nunits:\n  count:\n    label: Antal\nscales:\n  ja_nej:\n    answers: {ja: Ja, nej: Nej}\n".to_owned()),
/// # ("sources/s.yaml".to_owned(), "source: s\nname: S\nkind: survey\nquestions:\n  f1:\n    text: Finns det?\n    answers: ja_nej\n"
/// # .to_owned()), ("1.yaml".to_owned(), format!("measure: 1\nname: M\narea: a\ntype: structure\ndirection: higher\nsource: s\nunit: \
/// # count\nsheet:\n  statement: A\n  purpose: B\n  error_sources: none_known\nnumerator: count where {condition}\n"))]);
/// let (old, new) = (load(&files("f1 = ja"), ""), load(&files("not f1 = nej"), ""));
/// let checked = [&old, &new].map(|v| check(&v.catalogue, &v.diagnostics).catalogue.expect("sound"));
/// let version = |i: usize, loaded| Version { checked: &checked[i], written: loaded };
/// let comparison = compare(version(0, &old.catalogue), version(1, &new.catalogue), &[]);
/// assert_eq!(comparison.verdict(), Some(Verdict::Equivalent));
/// ```
pub fn compare(old: Version<'_>, new: Version<'_>, ids: &[String]) -> Comparison {
    let meant = |id: &str, old_id: Option<&str>| {
        ids.is_empty() || ids.iter().any(|asked| asked == id || Some(asked.as_str()) == old_id)
    };
    let (was, is) = (Studied::new(old), Studied::new(new));
    let pairs = matched(&was, &is);
    let mut measures = Vec::new();
    for (place, now) in new.checked.measures.iter().enumerate() {
        let before = pairs.iter().find(|(_, n)| *n == place).map(|(b, _)| *b);
        let earlier = before.map(|b| old.checked.measures[b].id.as_str());
        if meant(&now.id, earlier) {
            measures.push(match before {
                Some(before) => measure(&was, &is, before, place),
                None => alone(now, Fate::New),
            });
        }
    }
    for (place, before) in old.checked.measures.iter().enumerate() {
        if !pairs.iter().any(|(b, _)| *b == place) && meant(&before.id, None) {
            measures.push(alone(before, Fate::Removed));
        }
    }
    let differences = if ids.is_empty() { wording::catalogue(old, new) } else { Vec::new() };
    Comparison { differences, measures }
}

/// A version with all its measures planned, each by itself: a plan then depends on nothing but the measure and its source.
struct Studied<'a> {
    version: Version<'a>,
    studies: Vec<Study>,
}

impl<'a> Studied<'a> {
    fn new(version: Version<'a>) -> Self {
        let all = 0..version.checked.measures.len();
        let mut studies: Vec<Study> = all.map(|ix| study(version.checked, &[ix])).collect();
        studies.iter_mut().flat_map(|study| &mut study.plan.sources).for_each(whole::settle);
        Self { version, studies }
    }

    /// A part with figures, by the ids of its measure and itself, and the plan it is studied in.
    fn studied(&self, measure: &str, part: &str) -> Option<(&Plan, &StudiedPart)> {
        let measures = &self.version.checked.measures;
        let at = measures.iter().position(|m| m.id == measure)?;
        let place = measures[at].parts.iter().position(|p| p.id == part)?;
        let study = &self.studies[at];
        Some((&study.plan, study.parts.iter().find(|p| p.part == place)?))
    }

    fn seen(&self, measure: usize, part: usize) -> Seen<'_> {
        let of = &self.version.checked.measures[measure];
        let study = &self.studies[measure];
        Seen {
            catalogue: self.version.checked,
            written: self.version.written,
            measure: of,
            part: &of.parts[part],
            plan: plan_part(self.version.checked, of, &of.parts[part]),
            study,
            studied: study.parts.iter().find(|p| p.part == part),
        }
    }
}

/// A part of one version, and everything it is judged by.
struct Seen<'a> {
    catalogue: &'a CheckedCatalogue,
    written: &'a Catalogue,
    measure: &'a Measure,
    part: &'a Part,
    /// What the part alone reads and counts.
    plan: Plan,
    study: &'a Study,
    studied: Option<&'a StudiedPart>,
}

impl<'a> Seen<'a> {
    /// The source of the rows that are counted.
    fn rows(&self) -> SourceIx {
        match &self.part.body {
            PartBody::Figures { numerator, .. } => numerator.source,
            PartBody::OpenAnswers(_) => self.measure.source,
        }
    }

    /// Whether nothing is counted or divided by in a source that is read.
    fn only_looks_into(&self, source: &str) -> bool {
        let is = |ix: SourceIx| self.catalogue.sources[ix.index()].id == source;
        match &self.part.body {
            PartBody::Figures { numerator, denominator, .. } => {
                !is(numerator.source) && denominator.as_ref().is_none_or(|d| !is(d.source))
            }
            PartBody::OpenAnswers(_) => true,
        }
    }

    fn source(&self, id: &str) -> Option<&'a Source> {
        self.catalogue.sources.iter().find(|s| s.id == id)
    }

    fn unit(&self) -> &'a Unit {
        &self.catalogue.units[self.part.unit.index()]
    }

    /// What dates the rows that are counted, divided by or looked up in a source.
    fn axis(&self, plan: &SourcePlan) -> AxisId {
        // A row that is looked up is of the period that its source's own axis says.
        plan.tallies.first().map_or(AxisId(0), |tally| tally.axis)
    }

    /// The breakdowns, as the result table names them.
    fn breakdowns(&self) -> Vec<String> {
        let source = &self.catalogue.sources[self.measure.source.index()];
        let name = |breakdown: &Breakdown| match breakdown {
            Breakdown::Total => "total".to_owned(),
            Breakdown::Cells(cells) => {
                cells.iter().map(|cell| source.cell(*cell).name.as_str()).collect::<Vec<_>>().join(" * ")
            }
        };
        self.part.breakdowns.iter().map(name).collect()
    }

    /// The columns it is broken down by.
    fn broken_down_by(&self) -> Vec<String> {
        let parts = self.breakdowns();
        parts.iter().flat_map(|b| b.split(" * ")).filter(|name| *name != "total").map(str::to_owned).collect()
    }

    /// Whether it is a share, of which any change of the denominator is a break.
    fn share(&self) -> bool {
        let divided = matches!(&self.part.body, PartBody::Figures { denominator: Some(_), .. });
        divided && self.unit().per.is_some()
    }

    /// Its conditions as the files have them.
    fn script(&self) -> Script<'a> {
        Script::new(self.written, &self.measure.id)
    }

    fn half(&self) -> Option<Half<'_>> {
        let studied = self.studied?;
        Some(Half { part: &self.part.id, script: self.script(), study: self.study, studied })
    }
}

/// How many that read alike are compared whole, to find the one that has another id.
const TRIED: usize = 8;

/// The measures that are the same in both versions: by id, and of the others those that differ in nothing but their id.
fn matched(old: &Studied<'_>, new: &Studied<'_>) -> Vec<(usize, usize)> {
    let (was, is) = (&old.version.checked.measures, &new.version.checked.measures);
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (place, now) in is.iter().enumerate() {
        pairs.extend(was.iter().position(|before| before.id == now.id).map(|before| (before, place)));
    }
    for (place, now) in is.iter().enumerate() {
        if pairs.iter().any(|(_, n)| *n == place) {
            continue;
        }
        let likely = |(before, measure): &(usize, &Measure)| {
            let mut parts = measure.parts.iter().zip(&now.parts);
            let free = !pairs.iter().any(|(b, _)| b == before);
            let named = measure.name == now.name && measure.parts.len() == now.parts.len();
            free && named && parts.all(|(a, b)| alike((old.version.checked, a), (new.version.checked, b)))
        };
        let same = |(before, _): &(usize, &Measure)| {
            let compared = self::measure(old, new, *before, place);
            let same = |d: &Difference| d.what == What::Id;
            compared.differences.iter().all(same)
                && compared.parts.iter().all(|part| part.fate == Fate::Renamed || part.fate == Fate::Kept)
                && compared.parts.iter().flat_map(|part| &part.differences).all(same)
        };
        let found = was.iter().enumerate().filter(likely).take(TRIED).find(same);
        pairs.extend(found.map(|(before, _)| (before, place)));
    }
    pairs
}

/// Whether two parts read alike, as they must where they differ in nothing but their id: their name, unit of measurement and
/// both sides. It spares the proofs for all that have no more in common than that one of them is gone and the other new.
fn alike((old, was): (&CheckedCatalogue, &Part), (new, is): (&CheckedCatalogue, &Part)) -> bool {
    let sides = |part: &Part| match &part.body {
        PartBody::Figures { numerator, denominator, .. } => {
            (Some(numerator.text.clone()), denominator.as_ref().map(|denominator| denominator.text.clone()))
        }
        PartBody::OpenAnswers(_) => (None, None),
    };
    let source = |catalogue: &CheckedCatalogue, part: &Part| match &part.body {
        PartBody::Figures { numerator, .. } => Some(catalogue.sources[numerator.source.index()].id.clone()),
        PartBody::OpenAnswers(_) => None,
    };
    let unit = |catalogue: &CheckedCatalogue, part: &Part| catalogue.units[part.unit.index()].id.clone();
    was.name == is.name && unit(old, was) == unit(new, is) && source(old, was) == source(new, is) && sides(was) == sides(is)
}

/// A measure that one version alone has.
fn alone(measure: &Measure, fate: Fate) -> ComparedMeasure {
    let part = |part: &Part| ComparedPart {
        id: part.id.clone(),
        old_id: None,
        name: part.name.clone(),
        fate,
        verdict: None,
        differences: Vec::new(),
        stated: Vec::new(),
    };
    ComparedMeasure {
        id: measure.id.clone(),
        old_id: None,
        name: measure.name.clone(),
        fate,
        verdict: None,
        differences: Vec::new(),
        parts: measure.parts.iter().map(part).collect(),
        needless: Vec::new(),
        past: Vec::new(),
    }
}

/// A measure in both versions.
fn measure(old: &Studied<'_>, new: &Studied<'_>, before: usize, now: usize) -> ComparedMeasure {
    let (was, is) = (&old.version.checked.measures[before], &new.version.checked.measures[now]);
    let renamed = was.id != is.id;
    let mut differences = Vec::new();
    if renamed {
        differences.extend(Difference::of_texts(Axis::Words, What::Id, Verdict::Editorial, Some(&was.id), Some(&is.id)));
    }
    wording::measure(Worded::new(old.version, was), Worded::new(new.version, is), &mut differences);
    let mut parts = parts(old, new, before, now);
    let Breaks { needless, past } = state(was, is, &mut parts);
    let words = differences.iter().map(|d| d.verdict);
    ComparedMeasure {
        id: is.id.clone(),
        old_id: renamed.then(|| was.id.clone()),
        name: is.name.clone(),
        fate: if renamed { Fate::Renamed } else { Fate::Kept },
        verdict: parts.iter().filter_map(|part| part.verdict).chain(words).max(),
        differences,
        parts,
        needless,
        past,
    }
}

/// The parts of a measure: by id, or where the measure has another id by their place; then those that differ in nothing but their id.
fn parts(old: &Studied<'_>, new: &Studied<'_>, before: usize, now: usize) -> Vec<ComparedPart> {
    let (was, is) = (&old.version.checked.measures[before], &new.version.checked.measures[now]);
    let by_place = was.id != is.id && was.parts.len() == is.parts.len();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (place, part) in is.parts.iter().enumerate() {
        let same = if by_place { Some(place) } else { was.parts.iter().position(|p| p.id == part.id) };
        pairs.extend(same.map(|before| (before, place)));
    }
    let judged = |earlier: usize, place: usize| judge(&old.seen(before, earlier), &new.seen(now, place));
    for place in 0..is.parts.len() {
        if pairs.iter().any(|(_, n)| *n == place) {
            continue;
        }
        let likely = |earlier: &usize| {
            let free = !pairs.iter().any(|(b, _)| b == earlier);
            let (before, after) = (&was.parts[*earlier], &is.parts[place]);
            free && alike((old.version.checked, before), (new.version.checked, after))
        };
        let same = |earlier: &usize| judged(*earlier, place).iter().all(|d| d.what == What::Id);
        let found = (0..was.parts.len()).filter(likely).take(TRIED).find(same);
        pairs.extend(found.map(|earlier| (earlier, place)));
    }
    let mut out = Vec::new();
    for (place, part) in is.parts.iter().enumerate() {
        let Some((earlier, _)) = pairs.iter().find(|(_, n)| *n == place) else {
            out.push(lone(part, Fate::New));
            continue;
        };
        let differences = judged(*earlier, place);
        let old_id = &was.parts[*earlier].id;
        let renamed = *old_id != part.id;
        out.push(ComparedPart {
            id: part.id.clone(),
            old_id: renamed.then(|| old_id.clone()),
            name: part.name.clone(),
            fate: if renamed { Fate::Renamed } else { Fate::Kept },
            verdict: model::together(differences.iter().map(|d| d.verdict)),
            differences,
            stated: Vec::new(),
        });
    }
    for (earlier, part) in was.parts.iter().enumerate() {
        if !pairs.iter().any(|(b, _)| *b == earlier) {
            out.push(lone(part, Fate::Removed));
        }
    }
    out
}

fn lone(part: &Part, fate: Fate) -> ComparedPart {
    ComparedPart {
        id: part.id.clone(),
        old_id: None,
        name: part.name.clone(),
        fate,
        verdict: None,
        differences: Vec::new(),
        stated: Vec::new(),
    }
}

/// Everything that differs of a part, by axis.
fn judge(old: &Seen<'_>, new: &Seen<'_>) -> Vec<Difference> {
    let mut out = Vec::new();
    if old.part.id != new.part.id {
        let ids = (Some(old.part.id.as_str()), Some(new.part.id.as_str()));
        out.extend(Difference::of_texts(Axis::Words, What::Id, Verdict::Editorial, ids.0, ids.1));
    }
    let share = old.share() || new.share();
    if let (Some(was), Some(is)) = (old.half(), new.half()) {
        sets::sets(was, is, share, &mut out);
    }
    instrument::instrument(old, new, &mut out);
    population::population(old, new, share, &mut out);
    made::made(old, new, &mut out);
    figure::figure(old, new, &mut out);
    figure::breakdowns(old, new, &mut out);
    wording::part(old, new, &mut out);
    out.sort_by_key(|difference| difference.axis);
    out
}

/// What became of the breaks that are stated since the old version.
struct Breaks {
    /// Those where nothing breaks.
    needless: Vec<(i32, Option<String>)>,
    /// Those that say nothing of what changed.
    past: Vec<PastBreak>,
}

/// Puts the breaks that are stated since the old version to the parts they are of. What changes now begins a series after all
/// that are stated already: a break of a year before is none of this change, nor is one of those that is only given another year.
fn state(old: &Measure, new: &Measure, parts: &mut [ComparedPart]) -> Breaks {
    let mut breaks = Breaks { needless: Vec::new(), past: Vec::new() };
    let same_part = |before: &Option<String>, now: &Option<String>, parts: &[ComparedPart]| {
        before == now
            || parts.iter().any(|part| part.old_id.is_some() && part.old_id == *before && now.as_ref() == Some(&part.id))
    };
    for stated in &new.breaks {
        if old.breaks.iter().any(|b| b.year == stated.year && same_part(&b.part, &stated.part, parts)) {
            continue;
        }
        let concerns = |b: &&Break| b.part.is_none() || stated.part.is_none() || same_part(&b.part, &stated.part, parts);
        let mut past = |known: i32, because: Past| {
            breaks.past.push(PastBreak { year: stated.year, part: stated.part.clone(), known, because });
        };
        let known = old.breaks.iter().filter(concerns).map(|b| b.year).max();
        if let Some(known) = known.filter(|known| stated.year < *known) {
            past(known, Past::Stated);
            continue;
        }
        // The one that was stated is gone, and its reason stands beside another year.
        let gone = |b: &&Break| {
            let kept = |other: &Break| other.year == b.year && same_part(&b.part, &other.part, parts);
            concerns(b) && same_words(&b.why, &stated.why) && !new.breaks.iter().any(kept)
        };
        if let Some(moved) = old.breaks.iter().find(gone) {
            past(moved.year, Past::Moved);
            continue;
        }
        let mut needed = false;
        for part in parts.iter_mut() {
            let of = stated.part.as_ref().is_none_or(|id| *id == part.id || part.old_id.as_ref() == Some(id));
            let breaks = part.fate == Fate::Removed || part.verdict.is_some_and(Verdict::breaks);
            if of && breaks {
                needed = true;
                part.stated.push(Stated { year: stated.year, why: stated.why.clone() });
            }
        }
        if !needed {
            breaks.needless.push((stated.year, stated.part.clone()));
        }
    }
    breaks
}

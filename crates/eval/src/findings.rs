//! Collecting what is not as it should be: bounded in size, and the same in whatever order it is met.

mod headers;

use std::collections::BTreeMap;

use encoding_rs::Encoding;
use mattstock_core::plan::{ColumnKind, Derivation};
use mattstock_core::{BLANK_AFTER, Expected, Finding, FindingKind, Places, SheetPlace, TIMED};

use crate::code::{BAR, Coder, misread, normal};
use crate::formats::{nearest, same_text};
use crate::job::Job;

/// How many texts of one kind, period and column are told apart.
pub(crate) const TEXTS: usize = 20;
/// What stands between what a cell or header holds and what it is read as, or may be meant for.
pub(crate) const READ_AS: char = '\u{1f}';
/// The most characters shown of a text.
const SHOWN: usize = 80;
/// How many lines a finding names.
pub(crate) const LINES: usize = 5;

/// The smallest line numbers met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct Lines {
    lines: [u64; LINES],
    count: u8,
}

impl Lines {
    /// Adds a line.
    pub(crate) fn add(&mut self, line: u64) {
        let held = self.as_slice();
        if held.len() == LINES && line >= held[LINES - 1] {
            return;
        }
        let at = held.partition_point(|l| *l < line);
        if held.get(at) == Some(&line) {
            return;
        }
        if held.len() < LINES {
            self.count += 1;
        }
        let last = usize::from(self.count) - 1;
        self.lines.copy_within(at..last, at + 1);
        self.lines[at] = line;
    }

    /// Adds other lines.
    pub(crate) fn merge(&mut self, other: &Lines) {
        other.as_slice().iter().for_each(|line| self.add(*line));
    }

    /// In order.
    pub(crate) fn as_slice(&self) -> &[u64] {
        &self.lines[..usize::from(self.count)]
    }
}

/// How often something was met, and where first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct Met {
    /// The first lines.
    pub(crate) lines: Lines,
    /// How many times.
    pub(crate) count: u64,
}

impl Met {
    /// Once, on a line.
    pub(crate) fn at(line: u64) -> Self {
        let mut met = Self::default();
        met.add(line);
        met
    }

    /// Once more.
    pub(crate) fn add(&mut self, line: u64) {
        self.count += 1;
        self.lines.add(line);
    }

    /// As often as both.
    pub(crate) fn merge(&mut self, other: &Met) {
        self.count += other.count;
        self.lines.merge(&other.lines);
    }
}

/// What a finding is about, within a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    /// What kind.
    pub(crate) kind: FindingKind,
    /// The period.
    pub(crate) period: Option<i32>,
    /// The column of the source plan.
    pub(crate) column: Option<usize>,
}

/// Everything met at one place. Only the [`TEXTS`] first texts in the order of the alphabet are told apart: which those
/// are does not depend on the order they are met in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Heap {
    texts: BTreeMap<String, Met>,
    /// Each to be told by itself, though there is no text that may be shown.
    apart: Vec<Met>,
    /// Without a text, or with one beyond those told apart.
    rest: Met,
}

impl Heap {
    /// Adds what was met with a text, or without one.
    pub(crate) fn add(&mut self, text: Option<&str>, met: &Met) {
        let Some(text) = text else {
            self.rest.merge(met);
            return;
        };
        if let Some(known) = self.texts.get_mut(text) {
            known.merge(met);
            return;
        }
        self.texts.insert(text.to_owned(), *met);
        if self.texts.len() > TEXTS {
            let (_, last) = self.texts.pop_last().expect("there are more than none");
            self.rest.merge(&last);
        }
    }

    /// Adds everything from another heap.
    pub(crate) fn merge(&mut self, other: &Heap) {
        self.rest.merge(&other.rest);
        self.apart.extend(&other.apart);
        for (text, met) in &other.texts {
            self.add(Some(text), met);
        }
    }

    /// Takes rows whose cells beyond the header are blank together with others that have as many cells, where there are such: what is
    /// beyond is then no delimiter at the end of rows.
    fn join_blank(&mut self) {
        let blank = |text: &String| text.strip_suffix(BLANK_AFTER).map(|number| number.trim_end().to_owned());
        let joined = |number: &String| self.texts.contains_key(number);
        let numbers: Vec<String> = self.texts.keys().filter_map(blank).filter(joined).collect();
        for number in numbers {
            if let Some(met) = self.texts.remove(&format!("{number} {BLANK_AFTER}")) {
                self.add(Some(&number), &met);
            }
        }
    }

    /// Hands over what was met with each text; an empty one for those beyond the texts told apart.
    pub(crate) fn each(&self, mut take: impl FnMut(&str, &Met)) {
        self.texts.iter().for_each(|(text, met)| take(text, met));
        if self.rest.count > 0 {
            take("", &self.rest);
        }
    }
}

/// The findings of one file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Tray {
    heaps: BTreeMap<Place, Heap>,
}

impl Tray {
    /// Adds one finding, with the text found where there is one that may be shown.
    pub(crate) fn add(&mut self, place: Place, text: Option<&str>, line: u64) {
        let mut met = Met::default();
        met.add(line);
        self.add_met(place, text, &met);
    }

    /// Adds one finding, of a line or row where there is one.
    pub(crate) fn add_at(&mut self, place: Place, text: Option<&str>, line: Option<u64>) {
        let mut met = Met { count: 1, ..Met::default() };
        line.into_iter().for_each(|line| met.lines.add(line));
        self.add_met(place, text, &met);
    }

    /// Adds what concerns a whole file, with the reason where there is one.
    pub(crate) fn add_file(&mut self, place: Place, why: &str) {
        self.add_met(place, Some(why), &Met { count: 1, ..Met::default() });
    }

    /// Adds what was met several times.
    pub(crate) fn add_met(&mut self, place: Place, text: Option<&str>, met: &Met) {
        let shown = text.map(shorten);
        self.heaps.entry(place).or_default().add(shown.as_deref(), met);
    }

    /// Adds what is to be told by itself, though there is no text that may be shown.
    pub(crate) fn add_apart(&mut self, place: Place, met: Met) {
        self.heaps.entry(place).or_default().apart.push(met);
    }

    /// Whether anything stops the run.
    pub(crate) fn stops(&self) -> bool {
        self.heaps.keys().any(|place| place.kind.stops())
    }

    /// Takes out everything at some places.
    pub(crate) fn forget(&mut self, at: impl Fn(&Place) -> bool) {
        self.heaps.retain(|place, _| !at(place));
    }

    /// Adds everything from another tray of the same file.
    pub(crate) fn merge(&mut self, other: Tray) {
        for (place, heap) in other.heaps {
            self.heaps.entry(place).or_default().merge(&heap);
        }
    }

    /// The findings, with what was expected and what may be meant.
    pub(crate) fn into_findings(mut self, job: &Job, file: &FileNote) -> Vec<Finding> {
        self.join_headers(job);
        let mut findings = Vec::new();
        for (place, mut heap) in self.heaps {
            if place.kind == FindingKind::MalformedRow {
                heap.join_blank();
            }
            let rest = heap.apart.into_iter().chain((heap.rest.count > 0).then_some(heap.rest));
            let rest = rest.map(|met| (None, met));
            let texts = heap.texts.into_iter().map(|(text, met)| (Some(text), met));
            for (text, met) in texts.chain(rest) {
                findings.push(finding(job, file, place, text, &met));
            }
        }
        findings
    }
}

/// What findings need to know about their file.
#[derive(Debug, Clone)]
pub(crate) struct FileNote {
    /// Its name.
    pub(crate) name: String,
    /// For each column of the source plan, the text that its name gives it.
    pub(crate) given: Vec<Option<String>>,
    /// The year that its name states.
    pub(crate) year: Option<i32>,
    /// How many columns its header has.
    pub(crate) width: usize,
    /// How places in it are counted.
    pub(crate) places: Places,
    /// Of a workbook the sheet that is read, and for each column of the source plan its number in it.
    pub(crate) sheet: Option<(String, Vec<Option<usize>>)>,
    /// Of a text the encoding it is read in, and whether that is known and not tried.
    pub(crate) encoding: Option<(&'static Encoding, bool)>,
}

impl FileNote {
    /// The sheet, and where in it a column of the source plan stands.
    pub(crate) fn place_of(&self, column: Option<usize>) -> Option<SheetPlace> {
        let (sheet, places) = self.sheet.as_ref()?;
        // A sheet has far fewer columns than fit.
        let number = column.and_then(|column| places[column]).and_then(|number| u32::try_from(number + 1).ok());
        Some(SheetPlace { sheet: sheet.clone(), column: number })
    }
}

fn finding(job: &Job, file: &FileNote, place: Place, text: Option<String>, met: &Met) -> Finding {
    let (unit, text) = match (place.kind, text) {
        // What is kept is the unit and what its row has for a date.
        (FindingKind::NoPeriod | FindingKind::UncountedUnit, Some(both)) => match both.split_once(READ_AS) {
            Some((unit, text)) => (Some(unit.to_owned()), Some(text.to_owned()).filter(|text| !text.is_empty())),
            None => (None, Some(both)),
        },
        (_, text) => (None, text),
    };
    // What the name of the file says stands in no row.
    let named = place.column.is_some_and(|column| is_named(file, place.kind, column, text.as_deref()));
    let met = if named { &Met { count: 1, ..Met::default() } } else { met };
    let mut header = place.column.map(|c| ticked(job, c, text.as_deref()).unwrap_or(job.source.columns[c].header.clone()));
    let coder = place.column.map(|c| &job.coders[c]);
    let (mut found, mut suggestion) = (text, None);
    let expected = match place.kind {
        // What is found is at which numbers they stand.
        FindingKind::DuplicateColumn => None,
        FindingKind::MissingColumn => {
            // What is kept is the header that may be meant, or those of choices.
            let meant = found.take();
            match meant.as_deref().and_then(|meant| meant.strip_prefix(READ_AS)) {
                Some(choices) => {
                    let columns = choices.split(READ_AS).map(str::to_owned).collect();
                    Some(Expected::Apart { columns, name: String::new(), file: String::new() })
                }
                None => {
                    suggestion = meant;
                    header.clone().map(Expected::Text)
                }
            }
        }
        FindingKind::MalformedRow => match found.as_deref() {
            Some(found) if found.starts_with(|c: char| c.is_ascii_digit()) => Some(Expected::Cells(file.width)),
            _ => None,
        },
        FindingKind::YearMismatch | FindingKind::FileNameMismatch => {
            let given = place.column.and_then(|column| file.given[column].clone());
            given.or_else(|| file.year.map(|year| format!("{year:04}"))).map(Expected::Text)
        }
        FindingKind::ConvertedCell if found.as_deref() == Some(TIMED) => None,
        FindingKind::ConvertedCell | FindingKind::UnreadSheet => {
            // What is kept is what the cell holds and what it is read as, or the sheet and the one that is read; of texts beyond those told apart, nothing.
            if let Some(both) = found.take() {
                let (held, read) = both.split_once(READ_AS).unwrap_or((&both, ""));
                (found, suggestion) = (Some(held.to_owned()), Some(read.to_owned()));
            }
            None
        }
        FindingKind::UnknownColumn => {
            // What is kept is the header and the column that may be meant.
            let both = found.take().unwrap_or_default();
            let (name, meant) = both.split_once(READ_AS).unwrap_or((&both, ""));
            header = Some(name.to_owned()).filter(|name| !name.is_empty());
            suggestion = Some(meant.to_owned()).filter(|meant| !meant.is_empty());
            None
        }
        FindingKind::BlankResponse => {
            // What is kept is the battery.
            header = found.take();
            None
        }
        FindingKind::JoinedCodes => coder.and_then(Coder::expected_between),
        FindingKind::InvalidWeight => coder.and_then(|c| c.expected_weight()),
        FindingKind::InvalidValue | FindingKind::UnitOutsideFrame | FindingKind::NoPeriod | FindingKind::UncountedUnit => {
            let text = found.as_deref().filter(|found| !found.is_empty());
            suggestion = match job.source.long.filter(|long| place.column == Some(long.question.index())) {
                // A question is called as a header is: that of another number is another question.
                Some(long) => text.and_then(|text| {
                    let headers = job.source.values(long.question).iter();
                    let by_text = headers.clone().map(|header| (header.label.as_str(), header.key.as_str()));
                    nearest(text, headers.map(|header| header.key.as_str()))
                        .or_else(|| same_text(text, by_text))
                        .map(str::to_owned)
                }),
                None => text.and_then(|text| coder?.suggestion(text)),
            };
            coder.and_then(|c| c.expected(found.as_deref()))
        }
        _ => None,
    };
    let ticks = place.column.filter(|_| place.kind == FindingKind::InvalidValue).and_then(|column| ticks(job, column));
    if ticks.is_some() {
        suggestion = None;
    }
    let of_value = matches!(place.kind, FindingKind::InvalidValue | FindingKind::UnitOutsideFrame);
    let written = coder.zip(found.as_deref()).filter(|_| of_value && !named);
    let written = written.and_then(|(coder, found)| misread(found, file.encoding, |text| coder.key_of(text)));
    let expected = match written {
        Some((key, text, misread)) => {
            suggestion = key;
            Some(Expected::Written { text, misread })
        }
        None => ticks.or(expected),
    };
    // Of a header that stands twice the columns are told with what is found.
    let of_header = place.kind == FindingKind::DuplicateColumn;
    Finding {
        kind: place.kind,
        source: job.source.source.clone(),
        file: file.name.clone(),
        period: place.period,
        column: header,
        unit,
        found,
        expected,
        suggestion,
        count: met.count,
        lines: met.lines.as_slice().to_vec(),
        places: file.places,
        sheet: file.place_of(place.column.filter(|_| !of_header)),
    }
}

/// The headers of the columns whose choices are ticked, of a question whose choices have a column each: it has none of its own.
fn ticked(job: &Job, question: usize, chosen: Option<&str>) -> Option<String> {
    let Some(Derivation::Ticks(columns)) = &job.source.columns[question].derivation else { return None };
    let ColumnKind::Choices { choices, .. } = &job.source.columns[question].kind else { return None };
    let chosen: Vec<&str> = chosen?.split(BAR).collect();
    let of_choices = choices.iter().zip(columns).filter(|(choice, _)| chosen.contains(&choice.key.as_str()));
    let headers: Vec<&str> = of_choices.map(|(_, column)| job.source.column(*column).header.as_str()).collect();
    (!headers.is_empty()).then(|| headers.join(", "))
}

/// The texts of a column that says whether a choice is ticked, each in one of the ways it may be written.
fn ticks(job: &Job, column: usize) -> Option<Expected> {
    let of_choices = |derivation: &Derivation| match derivation {
        Derivation::Ticks(choices) => choices.iter().any(|choice| choice.index() == column),
        _ => false,
    };
    if !job.source.columns.iter().filter_map(|c| c.derivation.as_ref()).any(of_choices) {
        return None;
    }
    let of = &job.source.columns[column];
    let ColumnKind::Coded(values) = &of.kind else { return None };
    let texts = |value: &str| {
        let mut texts: Vec<String> = Vec::new();
        for (text, _) in of.values.iter().filter(|(_, key)| *key == *value) {
            if !texts.iter().any(|known| known.to_lowercase() == text.to_lowercase()) {
                texts.push(text.clone());
            }
        }
        texts
    };
    let [ticked, unticked] = [0, 1].map(|at: usize| values.get(at).map(|value| texts(&value.key)).unwrap_or_default());
    Some(Expected::Ticks { ticked, unticked })
}

/// Whether what is not allowed is what the name of a file gives a column.
fn is_named(file: &FileNote, kind: FindingKind, column: usize, text: Option<&str>) -> bool {
    let of_value = match kind {
        FindingKind::InvalidValue | FindingKind::UnitOutsideFrame => true,
        kind => matches!(kind, FindingKind::NoPeriod | FindingKind::UncountedUnit),
    };
    let given = file.given[column].as_deref().map(normal);
    of_value && given.is_some_and(|given| text == Some(&*shorten(&given)))
}

/// A text short enough to show.
pub(crate) fn shorten(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn keeps_the_five_smallest_lines() {
        let mut lines = Lines::default();
        for line in [9, 3, 7, 3, 12, 1, 8, 2] {
            lines.add(line);
        }
        assert_eq!(lines.as_slice(), [1, 2, 3, 7, 8]);
        let mut other = Lines::default();
        (4..10).for_each(|line| other.add(line));
        lines.merge(&other);
        assert_eq!(lines.as_slice(), [1, 2, 3, 4, 5]);
    }

    #[test]
    fn texts_beyond_the_limit_are_counted_together_in_any_order() {
        let place = Place { kind: FindingKind::InvalidValue, period: None, column: Some(0) };
        let texts: Vec<String> = (0..30).map(|n| format!("text {n:02}")).collect();
        let fill = |order: &mut dyn Iterator<Item = usize>| {
            let (mut one, mut two) = (Tray::default(), Tray::default());
            for n in order {
                let tray = if n % 3 == 0 { &mut one } else { &mut two };
                tray.add(place, Some(&texts[n % 30]), 100 + n as u64);
            }
            one.merge(two);
            one
        };
        let forward = fill(&mut (0..60));
        assert_eq!(forward, fill(&mut (0..60).rev()));
        let heap = &forward.heaps[&place];
        assert_eq!(heap.texts.len(), TEXTS);
        assert!(heap.texts.values().all(|met| met.count == 2));
        assert_eq!(heap.rest.count, 20);
        assert_eq!(heap.rest.lines.as_slice(), [120, 121, 122, 123, 124]);
    }

    #[test]
    fn long_texts_are_shortened() {
        let place = Place { kind: FindingKind::InvalidValue, period: None, column: None };
        let mut tray = Tray::default();
        tray.add(place, Some(&"å".repeat(500)), 2);
        let text = tray.heaps[&place].texts.keys().next().unwrap();
        assert_eq!(text.chars().count(), SHOWN + 1);
    }
}

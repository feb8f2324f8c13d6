//! What a comparison of versions must never say: that nothing differs, or words alone, of an edit that changes a figure.
//!
//! A catalogue that uses most of the language is edited in one place, or in two, and both versions are run over the same rows. Where
//! any row of the result table of a part differs, the part may not be told as unchanged, editorial or equivalent.

mod base;
mod edits;

use std::collections::BTreeMap;

use mattstock_core::catalogue::{Loaded, Memory, load};
use mattstock_core::check::{CheckedCatalogue, check};
use mattstock_core::compare::{Comparison, Verdict, Version, compare};
use mattstock_core::estimate::{Periods, Row, estimate};
use mattstock_core::plan::plan;
use mattstock_eval::{Content, DataFile, Options, SourceData, evaluate};

use base::{HEAD, Random, enhet, files, lakare};
use edits::{Edit, MOVING, STILL};

/// A version with what it makes of the rows.
struct Ran {
    loaded: Loaded,
    checked: CheckedCatalogue,
    /// The rows of the result table; none where the data cannot be read so.
    rows: Option<Vec<Row>>,
}

fn ran(edits: &[Edit]) -> Option<Ran> {
    let mut files = files();
    for (path, from, to) in edits {
        let text = files.get_mut(path).expect("a file");
        // Of two edits the first may have taken the place of the other.
        if !text.contains(from) {
            assert!(edits.len() > 1, "{path} has no {from}");
            return None;
        }
        *text = text.replacen(from, to, 1);
    }
    of_files(files)
}

fn of_files(files: BTreeMap<&str, String>) -> Option<Ran> {
    let loaded = load(&Memory::new(files.into_iter().map(|(path, text)| (path.to_owned(), text))), "");
    let checked = check(&loaded.catalogue, &loaded.diagnostics);
    let checked = checked.catalogue?;
    let plan = plan(&checked, &[]).expect("all measures");
    let data: Vec<SourceData> = [("lakare", lakare()), ("enhet", enhet())].into_iter().map(file).collect();
    let evaluation = evaluate(&plan, &data, &Options::default(), &());
    let stops = evaluation.findings.iter().any(|finding| finding.kind.stops());
    let rows = match stops {
        true => None,
        false => estimate(&checked, &plan, &evaluation.counts, &Periods::All).ok().map(|results| results.rows),
    };
    Some(Ran { loaded, checked, rows })
}

fn file((source, text): (&str, String)) -> SourceData {
    let content = Content::Bytes(text.into_bytes());
    let file = DataFile { name: format!("{source}.csv"), content, year: None, given: Vec::new() };
    SourceData { source: source.to_owned(), files: vec![file] }
}

/// The parts whose figures differ, and whether any that the old version has does.
fn moved(old: &[Row], new: &[Row]) -> BTreeMap<String, bool> {
    let mut out = BTreeMap::new();
    let key = |row: &Row| {
        let all = [&row.part, &row.item, &row.answer, &row.period, &row.breakdown, &row.group];
        all.map(String::clone)
    };
    let by_key = |rows: &[Row]| -> BTreeMap<[String; 6], Row> {
        // Words are no figures.
        rows.iter().map(|row| (key(row), Row { group_label: String::new(), ..row.clone() })).collect()
    };
    let (was, is) = (by_key(old), by_key(new));
    for (key, row) in &was {
        if is.get(key) != Some(row) {
            out.insert(key[0].clone(), true);
        }
    }
    for key in is.keys().filter(|key| !was.contains_key(*key)) {
        out.entry(key[0].clone()).or_insert(false);
    }
    out
}

fn compared(old: &Ran, new: &Ran) -> Comparison {
    let old = Version { checked: &old.checked, written: &old.loaded.catalogue };
    compare(old, Version { checked: &new.checked, written: &new.loaded.catalogue }, &[])
}

/// Whether figures move, or the data can no longer be read; what is told falsely of it is put among the wrong.
fn judged(base: &Ran, edits: &[Edit], wrong: &mut Vec<String>) -> Option<bool> {
    let edited = ran(edits)?;
    let comparison = compared(base, &edited);
    let (Some(old), Some(new)) = (&base.rows, &edited.rows) else {
        if comparison.verdict().is_none() {
            wrong.push(format!("{edits:?}: the data are not read, and nothing is told"));
        }
        return Some(true);
    };
    let moved = moved(old, new);
    let parts = || comparison.measures.iter().flat_map(|measure| &measure.parts);
    for (id, gravely) in &moved {
        let told = parts().find(|part| part.id == *id).map(|part| part.verdict);
        let least = if *gravely { Verdict::Undecided } else { Verdict::Equivalent };
        if told.is_some_and(|verdict| verdict.is_none_or(|verdict| verdict < least)) {
            wrong.push(format!("{edits:?}: {id} is told as {:?}", told.flatten()));
        }
    }
    Some(!moved.is_empty())
}

#[test]
fn no_edit_that_changes_a_figure_is_told_as_none() {
    let base = ran(&[]).expect("sound");
    assert!(base.rows.as_ref().is_some_and(|rows| rows.iter().any(|row| row.value.is_some())));
    let mut wrong = Vec::new();
    for edit in MOVING {
        match judged(&base, &[*edit], &mut wrong) {
            Some(true) => {}
            Some(false) => wrong.push(format!("{edit:?}: no figure moves")),
            None => wrong.push(format!("{edit:?}: not sound")),
        }
    }
    for edit in STILL {
        if judged(&base, &[*edit], &mut wrong) != Some(false) {
            wrong.push(format!("{edit:?}: a figure moves"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nor_are_two_edits_at_once() {
    let base = ran(&[]).expect("sound");
    let all: Vec<Edit> = MOVING.iter().chain(STILL).copied().collect();
    let (mut random, mut wrong, mut moving) = (Random(5), Vec::new(), 0);
    for _ in 0..40 {
        let edits = [all[random.below(all.len())], all[random.below(all.len())]];
        moving += usize::from(judged(&base, &edits, &mut wrong) == Some(true));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(moving >= 25, "{moving}");
}

/// Conditions on answers, on columns made of them, and on what another source says.
const TESTS: [&str; 20] = [
    "f1 = ja",
    "f1 is answered",
    "f2[teori] = ja",
    "f3 in (ibland, ofta)",
    "f3 is asked",
    "f4 > 5",
    "f4 * 2 > 10",
    "15 - f4 < 10",
    "(f4 + 1) / 3 <= 2",
    "f4 * 2 > 11",
    "age(datum, 2026-01-01) >= 1",
    "days between datum and 2026-01-01 > 200",
    "f6 has a",
    "koder has any of plan",
    "nytta = hog",
    "nytta in (hog, lag)",
    "storre = nagon",
    "tid = 10_plus",
    "enhet[region].storlek = stor",
    "enhet[region].band is missing",
];

/// What is formed of the rows that a condition takes in.
const HEADS: [&str; 6] = [
    "count",
    "count distinct nytta",
    "count by code of storre",
    "sum of f4",
    "mean of enhet[region].lakare",
    "sum of number of (f2 = ja and nytta = hog)",
];

/// Values that are added up, some of them the same number.
const VALUES: [&str; 8] = [
    "f4",
    "f4 * 2 - f4",
    "f4 + 1",
    "1 - (0 - f4)",
    "number of (f2 = ja)",
    "number of (f2 != nej)",
    "number of (f2 is answered)",
    "number of (f2 = ja) * 3 - number of (f2 != nej) * 2",
];

impl Random {
    fn condition(&mut self, depth: usize) -> String {
        match if depth == 0 { 0 } else { self.below(4) } {
            0 => self.of(&TESTS).to_owned(),
            1 => format!("not ({})", self.condition(depth - 1)),
            join => {
                let join = if join == 2 { "and" } else { "or" };
                format!("({}) {join} ({})", self.condition(depth - 1), self.condition(depth - 1))
            }
        }
    }
}

/// A version whose one measure is this.
fn written(numerator: &str, denominator: Option<&str>) -> Option<Ran> {
    let mut files = files();
    files.remove("2.yaml");
    let measure = HEAD.replace("ID", "1").replace("UNIT", "count");
    let below = denominator.map_or_else(String::new, |condition| format!("denominator: count where {condition}\n"));
    files.insert("1.yaml", format!("{measure}numerator: {numerator}\n{below}breakdowns: [total, tid]\n"));
    of_files(files)
}

#[test]
fn nor_is_any_random_pair_that_counts_otherwise() {
    let (mut random, mut moving, mut still, mut wrong) = (Random(3), 0, 0, Vec::new());
    for _ in 0..80 {
        let head = random.of(&HEADS);
        let old = (random.condition(2), random.condition(1));
        // Now and then the same in other words, and a side that stays.
        let new = match random.below(4) {
            0 => (format!("not (not ({}))", old.0), old.1.clone()),
            1 => (old.0.clone(), random.condition(1)),
            2 => (format!("({}) and ({})", old.0, random.condition(1)), old.1.clone()),
            _ => (random.condition(2), old.1.clone()),
        };
        // A mean is divided by nothing else.
        let divided = head.starts_with("count");
        let of = |(above, below): &(String, String)| {
            written(&format!("{head} where {above}"), Some(below.as_str()).filter(|_| divided))
        };
        let (Some(was), Some(is)) = (of(&old), of(&new)) else { panic!("{head}: {old:?} → {new:?}: not sound") };
        let (Some(before), Some(after)) = (&was.rows, &is.rows) else { continue };
        let verdict = compared(&was, &is).verdict();
        let gravely = moved(before, after).values().any(|gravely| *gravely);
        if gravely && verdict.is_none_or(|verdict| verdict < Verdict::Undecided) {
            wrong.push(format!("{head}: {old:?} → {new:?}: told as {verdict:?}"));
        }
        *(if gravely { &mut moving } else { &mut still }) += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(moving >= 40 && still >= 20, "{moving} move, {still} do not");
}

#[test]
fn nor_is_any_other_value_that_is_added_up() {
    let (mut random, mut moving, mut still, mut wrong) = (Random(11), 0, 0, Vec::new());
    for (at, old) in VALUES.iter().enumerate() {
        for new in &VALUES[at + 1..] {
            let condition = random.condition(1);
            let of = |value: &str| written(&format!("sum of {value} where {condition}"), None);
            let (Some(was), Some(is)) = (of(old), of(new)) else { panic!("{old} → {new} where {condition}: not sound") };
            let (Some(before), Some(after)) = (&was.rows, &is.rows) else { continue };
            let verdict = compared(&was, &is).verdict();
            let gravely = moved(before, after).values().any(|gravely| *gravely);
            if gravely && verdict.is_none_or(|verdict| verdict < Verdict::Undecided) {
                wrong.push(format!("{old} → {new} where {condition}: told as {verdict:?}"));
            }
            *(if gravely { &mut moving } else { &mut still }) += 1;
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(moving >= 12 && still >= 2, "{moving} move, {still} do not");
}

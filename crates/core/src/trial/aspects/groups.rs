//! The bands and groups that figures are told of: their limits, what lies next to these, and their members.

use super::{Aspect, Change};
use crate::Decimal;
use crate::check::{
    Breakdown, By, CellId, CheckedCatalogue, CodePattern, Derived, KeyLabel, Measure, Part, PartBody, Source, Test, Value,
};
use crate::plan::{next_code, next_to};
use crate::trial::states::{Side, State};

/// The most members that a group is looked at without each of.
const MEMBERS: usize = 100;

/// The columns that a part makes one figure each of the codes of: by breakdown, or by code of it.
fn grouped(part: &Part) -> Vec<(Option<usize>, CellId)> {
    let broken = part.breakdowns.iter().enumerate().flat_map(|(place, breakdown)| match breakdown {
        Breakdown::Total => Vec::new(),
        Breakdown::Cells(cells) => cells.iter().map(|cell| (Some(place), *cell)).collect(),
    });
    let by = match &part.body {
        PartBody::Figures { numerator, .. } => numerator.by.as_ref(),
        PartBody::OpenAnswers(_) => None,
    };
    let by = by.and_then(|by| if let By::Codes(cell) = by { Some((None, *cell)) } else { None });
    by.into_iter().chain(broken).collect()
}

/// What there is to see of them in a part, and in none before it.
pub(super) fn of_part(catalogue: &CheckedCatalogue, measure: &Measure, part: usize) -> Vec<Aspect> {
    let source = &catalogue.sources[measure.source.index()];
    let of = &measure.parts[part];
    let mut seen: Vec<CellId> = measure.parts[..part].iter().flat_map(grouped).map(|(_, cell)| cell).collect();
    let mut out = Vec::new();
    for (breakdown, cell) in grouped(of) {
        if seen.contains(&cell) {
            continue;
        }
        seen.push(cell);
        let aspect = |(state, at, change): (State, String, Change)| Aspect {
            side: if breakdown.is_some() { Side::Breakdowns } else { Side::Numerator },
            state,
            at: Some(at),
            text: Some(source.cell(cell).name.clone()),
            span: of.span,
            change,
        };
        match (&source.cell(cell).derived, breakdown) {
            (Some(Derived::Bands { of, limits, .. }), Some(breakdown)) => {
                let each = |(state, limit, moved, value): (State, usize, Decimal, Decimal)| {
                    (state, value.to_string(), Change::Band { breakdown, cell, limit, moved, value })
                };
                out.extend(bands(catalogue, source, of, limits).into_iter().map(each).map(aspect));
            }
            (Some(Derived::Groups { of, groups }), _) => {
                let list = values(catalogue, source, *of);
                for group in 0..groups.len() {
                    let each = others(groups, group, list).into_iter().map(|(state, at, test, shown)| {
                        (state, at, Change::Group { breakdown, cell, of: *of, group, test, shown })
                    });
                    out.extend(each.map(aspect));
                }
            }
            _ => {}
        }
    }
    out
}

/// Each limit, and the number below it: which limit is then another, and which number lies in another band.
fn bands(
    catalogue: &CheckedCatalogue,
    source: &Source,
    of: &Value,
    limits: &[Decimal],
) -> Vec<(State, usize, Decimal, Decimal)> {
    let mut out = Vec::new();
    for (place, limit) in limits.iter().enumerate() {
        let beside = |up| next_to(catalogue, source, of, *limit, up);
        let (Some(above), Some(below)) = (beside(true), beside(false)) else { continue };
        // A band without numbers is none.
        let fits = |moved: Decimal| {
            place.checked_sub(1).is_none_or(|before| limits[before] < moved)
                && limits.get(place + 1).is_none_or(|after| moved < *after)
        };
        let each = [(State::Limit, place, above, *limit), (State::Beside, place, below, below)];
        out.extend(each.into_iter().filter(|(_, _, moved, _)| fits(*moved)));
    }
    out
}

/// The codes or answers of a column that are grouped.
fn values<'a>(catalogue: &'a CheckedCatalogue, source: &Source, cell: CellId) -> &'a [KeyLabel] {
    use crate::check::Domain;
    match &source.cell(cell).domain {
        Domain::Answer(scale) | Domain::OpenAnswer(scale) => &catalogue.scales[scale.index()].answers,
        Domain::Code(list) => &catalogue.codelists[list.index()].codes,
        _ => &[],
    }
}

/// What a group could take in instead, and what then lies in another.
fn others(groups: &[Test], group: usize, list: &[KeyLabel]) -> Vec<(State, String, Test, Test)> {
    match &groups[group] {
        Test::OneOf(all) if (2..=MEMBERS).contains(&all.len()) => {
            let without = |member: u32| {
                let left = all.iter().copied().filter(|other| *other != member).collect();
                let key = list.get(member as usize).map(|value| value.key.clone())?;
                Some((State::Member, key, Test::OneOf(left), Test::OneOf(vec![member])))
            };
            all.iter().filter_map(|member| without(*member)).collect()
        }
        Test::Codes(all) => {
            let taken = |code: &CodePattern| {
                let patterns =
                    groups.iter().flat_map(|group| if let Test::Codes(all) = group { all.as_slice() } else { &[] });
                patterns.into_iter().any(|pattern| pattern.shared(code).is_some())
            };
            (0..all.len()).flat_map(|place| of_pattern(all, place, &taken)).collect()
        }
        _ => Vec::new(),
    }
}

/// The same of one of its codes, ranges or beginnings.
fn of_pattern(all: &[CodePattern], place: usize, taken: &dyn Fn(&CodePattern) -> bool) -> Vec<(State, String, Test, Test)> {
    let instead = |other: Option<CodePattern>| {
        let before = all[..place].iter().cloned();
        Test::Codes(before.chain(other).chain(all[place + 1..].iter().cloned()).collect())
    };
    let shown = |code: &str| Test::Codes(vec![CodePattern::Prefix(code.to_owned())]);
    let mut out = Vec::new();
    let (from, to) = match &all[place] {
        CodePattern::Exact(code) if all.len() > 1 => {
            out.push((State::Member, code.clone(), instead(None), Test::Codes(vec![all[place].clone()])));
            return out;
        }
        CodePattern::Exact(_) => return out,
        CodePattern::Prefix(begin) => (format!("{begin}0"), format!("{begin}9")),
        CodePattern::Range(from, to) => (from.clone(), to.clone()),
    };
    if let (true, Some(next), Some(before)) = (from < to, next_code(&from, true), next_code(&to, false)) {
        let ends = [(&from, CodePattern::Range(next, to.clone())), (&to, CodePattern::Range(from.clone(), before))];
        out.extend(ends.map(|(code, other)| (State::Limit, code.clone(), instead(Some(other)), shown(code))));
    }
    let (first, last) = match &all[place] {
        CodePattern::Prefix(begin) => (begin, begin),
        _ => (&from, &to),
    };
    for code in [next_code(first, false), next_code(last, true)].into_iter().flatten() {
        let beside = CodePattern::Prefix(code.clone());
        if !taken(&beside) {
            let with = Test::Codes(all.iter().cloned().chain([beside]).collect());
            out.push((State::Beside, code.clone(), with, shown(&code)));
        }
    }
    out
}

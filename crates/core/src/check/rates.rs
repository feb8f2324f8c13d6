//! How sample values of a cell are made, as written.

use mattstock_syntax::def::{ItemDef, SampleDef, Share, SourceDef};
use mattstock_syntax::{Case, Code, Diagnostic, Name};

use super::lists::{Lists, find, some_list};
use super::model::{Cell, CellId, CellSample, Domain, Source};
use super::sources::is_derived;
use crate::Decimal;

/// All of a share, in parts per million.
const WHOLE: u32 = 1_000_000;

/// The keys of the answers or codes that a cell may hold.
fn keys<'a>(lists: &'a Lists<'_>, domain: &Domain) -> Vec<&'a str> {
    match domain {
        Domain::Answer(s) | Domain::OpenAnswer(s) => {
            lists.scales[s.index()].answers.iter().map(|a| a.key.as_str()).collect()
        }
        Domain::Code(c) => lists.codelists[c.index()].codes.iter().map(|c| c.key.as_str()).collect(),
        _ => Vec::new(),
    }
}

/// Reports shares for answers, codes and items that a column or question does not have, and those that make no whole.
pub(super) fn check_sample(
    lists: &Lists<'_>,
    name: &Name,
    def: &SampleDef,
    domain: &Domain,
    items: &[ItemDef],
    found: &mut Vec<Diagnostic>,
) {
    if *domain == Domain::Unknown {
        return;
    }
    let listed: Vec<&str> = items.iter().map(|i| i.id.value.as_str()).collect();
    if matches!(domain, Domain::Choices(_)) {
        // Any number of choices is ticked, so that their shares need not make a whole.
        unknown(Code::UnknownChoice, name, &def.rates, &listed, found);
        unknown(Code::UnknownItem, name, &def.items, &[], found);
        unknown(Code::UnknownCodelistCode, name, &def.codes, &[], found);
        return;
    }
    unknown(Code::UnknownItem, name, &def.items, &listed, found);
    let known = keys(lists, domain);
    let code = if matches!(domain, Domain::Code(_)) { Code::UnknownCodelistCode } else { Code::UnknownAnswer };
    unknown(code, name, &def.rates, &known, found);
    if !matches!(domain, Domain::CodeList { .. } | Domain::FreeCode) {
        unknown(Code::UnknownCodelistCode, name, &def.codes, &known, found);
    }
    // Where every item has a share of its own, the others only say how the rest is shared.
    let own = |item: &ItemDef| def.items.iter().any(|(name, _)| name.value == item.id.value);
    let used = items.is_empty() || !items.iter().all(own);
    let sum: u64 = def.rates.iter().map(|(_, share)| u64::from(share.0)).sum();
    if let Some((first, _)) = def.rates.first().filter(|_| used && sum != u64::from(WHOLE)) {
        let sum = Decimal { mantissa: i128::from(sum), scale: 6 };
        found.push(Diagnostic::new(Code::BadRates, first.span).arg("sum", sum.normal().to_string()));
    }
}

fn unknown(code: Code, name: &Name, shares: &[(Name, Share)], known: &[&str], found: &mut Vec<Diagnostic>) {
    let list = match code {
        Code::UnknownItem => "items",
        Code::UnknownAnswer => "answers",
        Code::UnknownChoice => "choices",
        _ => "codes",
    };
    for (key, _) in shares.iter().filter(|(key, _)| !known.contains(&key.value.as_str())) {
        found.push(
            Diagnostic::new(code, key.span)
                .arg("found", key.value.clone())
                .arg(if list == "codes" { "column" } else { "question" }, name.value.clone())
                .arg_opt("suggestion", mattstock_syntax::suggest(&key.value, known.iter().copied()))
                .arg_opt(list, some_list(known.iter().copied()))
                .arg_opt("without", known.is_empty().then(|| name.value.clone())),
        );
    }
}

/// How the values of a cell are made; the rates of an item are its own where it has some.
pub(super) fn cell_sample(lists: &Lists<'_>, def: &SampleDef, cell: &Cell, item: Option<&Name>) -> CellSample {
    if cell.domain == Domain::Unknown {
        return CellSample::default();
    }
    let keys = keys(lists, &cell.domain);
    let mut rates = vec![0; keys.len()];
    let own = item.and_then(|item| def.items.iter().find(|(name, _)| name.value == item.value));
    if let Some((_, share)) = own {
        item_rates(&mut rates, share.0.min(WHOLE), &def.rates, &keys);
    } else if !def.rates.is_empty() {
        for (name, share) in &def.rates {
            if let Some(i) = keys.iter().position(|k| *k == name.value) {
                rates[i] = share.0;
            }
        }
    } else {
        rates.clear();
    }
    CellSample {
        rates,
        blank: def.blank.map_or(0, |s| s.0),
        range: match (def.low, def.high) {
            (Some(low), Some(high)) => Some((low, high)),
            _ => None,
        },
        codes: def.codes.iter().map(|(c, s)| (c.value.clone(), s.0)).collect(),
        texts: def.texts.iter().map(|t| t.value.clone()).collect(),
        distinct: def.distinct,
        ..CellSample::default()
    }
}

/// How the ticks of a multiple-choice question are made: a share for each choice, none given being half.
pub(super) fn choice_sample(def: &SampleDef, choices: &[ItemDef]) -> CellSample {
    let share = |choice: &ItemDef| def.rates.iter().find(|(name, _)| name.value == choice.id.value).map_or(0, |(_, s)| s.0);
    let rates = if def.rates.is_empty() { vec![WHOLE / 2; choices.len()] } else { choices.iter().map(share).collect() };
    CellSample { rates, blank: def.blank.map_or(0, |s| s.0), ..CellSample::default() }
}

/// Fills in which dates follow which, once all cells are there, and reports what `after` and `distinct` cannot be said of.
pub(super) fn relations(def: &SourceDef, source: &mut Source, found: &mut Vec<Diagnostic>) {
    let columns = def.columns.iter().map(|c| (&c.id, &c.sample));
    let mut after: Vec<(CellId, CellId, &Name)> = Vec::new();
    for (name, sample) in columns.chain(def.questions.iter().map(|q| (&q.id, &q.sample))) {
        let Some(place) = source.cells.iter().position(|c| c.name == name.value) else { continue };
        let domain = &source.cells[place].domain;
        if let Some(span) =
            sample.span.filter(|_| sample.distinct.is_some() && !matches!(domain, Domain::Key | Domain::Unknown))
        {
            found.push(Diagnostic::of(Case::DistinctOfValue, span).arg("name", &name.value));
        }
        if let Some(span) = sample.span.filter(|_| sample.distinct.is_some())
            && let [unit] = &def.one_row_per[..]
            && unit.value == name.value
        {
            found.push(Diagnostic::of(Case::DistinctUnit, span).arg("name", &name.value));
        }
        let Some(other) = &sample.after else { continue };
        if !matches!(domain, Domain::Date | Domain::Unknown) {
            found.push(Diagnostic::of(Case::AfterOfValue, other.span).arg("name", &name.value));
            continue;
        }
        let dates: Vec<(usize, &Cell)> = source.cells.iter().enumerate().filter(|(_, c)| c.domain == Domain::Date).collect();
        let is_column = def.columns.iter().any(|c| c.id.value == other.value && !is_derived(c));
        let is_date = |name: &str| dates.iter().find(|(_, c)| c.name == name).map(|(i, _)| CellId(*i as u32));
        match is_date(&other.value) {
            Some(first) => after.push((CellId(place as u32), first, other)),
            None if is_column => found.push(Diagnostic::of(Case::AfterNoDate, other.span).arg("name", &other.value)),
            None => {
                let known = dates.iter().map(|(_, c)| c.name.as_str());
                if find(found, Code::UnknownName, &other.value, other.span, known).is_none()
                    && let Some(last) = found.last_mut()
                    && last.get("source").is_none()
                {
                    last.args.push(("source", source.id.clone()));
                }
            }
        }
    }
    for (cell, first, name) in &after {
        let mut next = *first;
        let mut steps = 0;
        while next != *cell && steps < after.len() {
            let Some((_, before, _)) = after.iter().find(|(cell, ..)| *cell == next) else { break };
            (next, steps) = (*before, steps + 1);
        }
        if next == *cell {
            found.push(Diagnostic::of(Case::AfterItself, name.span).arg("name", &source.cell(*cell).name));
        } else {
            source.cells[cell.index()].sample.after = Some(*first);
        }
    }
}

/// An item's own rate is that of the first answer; the other answers share the rest as they do in the question's rates.
fn item_rates(rates: &mut [u32], first: u32, shared: &[(Name, Share)], keys: &[&str]) {
    let rest = WHOLE - first;
    let of = |key: &str| shared.iter().find(|(n, _)| n.value == key).map_or(0, |(_, s)| u64::from(s.0));
    let others: u64 = keys.iter().skip(1).map(|k| of(k)).sum();
    let mut left = rest;
    for (i, rate) in rates.iter_mut().enumerate().skip(1) {
        let share = (u64::from(rest) * of(keys[i])).checked_div(others).unwrap_or(0) as u32;
        *rate = share.min(left);
        left -= *rate;
    }
    // What rounding leaves goes to the last answer that has a share, or to the second where none has.
    let last = rates.iter().skip(1).rposition(|r| *r > 0).map_or(1, |i| i + 1);
    if let Some(rate) = rates.get_mut(last) {
        *rate += left;
    }
    if let Some(rate) = rates.first_mut() {
        *rate = first;
    }
}

//! How sample values of a cell are made, as written.

use mattstock_syntax::def::{SampleDef, Share};
use mattstock_syntax::{Code, Diagnostic, Name};

use super::lists::{Lists, some_list};
use super::model::{Cell, CellSample, Domain};
use crate::Decimal;

/// All of a share, in parts per million.
const WHOLE: u32 = 1_000_000;

/// Reads the rates of a cell; those of an item are its own where it has some.
pub(super) fn cell_sample(
    lists: &Lists<'_>,
    def: &SampleDef,
    cell: &Cell,
    item: Option<&Name>,
    found: &mut Vec<Diagnostic>,
) -> CellSample {
    let keys: Vec<&str> = match &cell.domain {
        Domain::Unknown => return CellSample::default(),
        Domain::Answer(s) | Domain::OpenAnswer(s) => {
            lists.scales[s.index()].answers.iter().map(|a| a.key.as_str()).collect()
        }
        Domain::Code(c) => lists.codelists[c.index()].codes.iter().map(|c| c.key.as_str()).collect(),
        _ => Vec::new(),
    };
    let mut rates = vec![0; keys.len()];
    let own = item.and_then(|item| def.items.iter().find(|(name, _)| name.value == item.value));
    if let Some((_, share)) = own {
        item_rates(&mut rates, share.0.min(WHOLE), &def.rates, &keys);
    } else if !def.rates.is_empty() {
        let mut sum = 0u64;
        for (name, share) in &def.rates {
            let code = if matches!(cell.domain, Domain::Code(_)) { Code::UnknownCodelistCode } else { Code::UnknownAnswer };
            match keys.iter().position(|k| *k == name.value) {
                Some(i) => rates[i] = share.0,
                None => found.push(
                    Diagnostic::new(code, name.span)
                        .arg("found", name.value.clone())
                        .arg("question", cell.name.clone())
                        .arg("column", cell.name.clone())
                        .arg_opt("suggestion", mattstock_syntax::suggest(&name.value, keys.iter().copied()))
                        .arg_opt("answers", some_list(keys.iter().copied()))
                        .arg_opt("codes", some_list(keys.iter().copied())),
                ),
            }
            sum += u64::from(share.0);
        }
        if sum != u64::from(WHOLE) {
            let sum = Decimal { mantissa: i128::from(sum), scale: 6 };
            found.push(Diagnostic::new(Code::BadRates, def.rates[0].0.span).arg("sum", sum.normal().to_string()));
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

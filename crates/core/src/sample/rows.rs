//! The rows of a source, made one at a time.

use std::collections::BTreeSet;
use std::iter::FusedIterator;

use super::dirt::Dirt;
use super::model::Model;
use super::stream::{MILLION, Stream};
use super::wish::Wish;
use super::written;
use crate::check::{Condition, Missing};
use crate::row::Value;

/// How many rows are made where neither the source nor the caller says.
const ROWS: u64 = 100;

/// The rows of a source: an iterator that makes each row when it is asked for, so that any number of them takes no memory.
#[derive(Debug, Clone)]
pub struct SampleRows<'a> {
    model: Model<'a>,
    next: u64,
    total: u64,
    response: Response,
    responded: Option<Wish>,
    silent: Option<Wish>,
    dirt: Option<Dirt>,
}

/// Which units respond.
#[derive(Debug, Clone)]
enum Response {
    /// This share of them, in parts per million.
    Share(Stream, u32),
    /// All but these: units with a row that says they did not, and units without any row.
    AllBut { silent: BTreeSet<u64>, absent: BTreeSet<u64> },
}

/// What becomes of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Responds,
    Silent,
    Absent,
}

impl<'a> SampleRows<'a> {
    /// None where no row can be made on which the source's condition on responding units holds.
    pub(super) fn new(model: Model<'a>, rows: Option<u64>, seed: u64, year: i32, dirty: bool) -> Option<Self> {
        let source = model.source;
        let total = match (rows, model.units()) {
            (Some(rows), _) => rows,
            (None, Some(units)) if model.lists_units() => units,
            (None, units) => source.sample.rows.unwrap_or(ROWS).min(units.unwrap_or(u64::MAX)),
        };
        let stream = Stream::new(seed, year, &[&source.id, "response"]);
        let response = match model.units() {
            Some(units) if model.lists_units() => Response::of_listed(&model, units, stream),
            _ => Response::Share(stream, source.sample.responding.unwrap_or(MILLION as u32)),
        };
        let wish = |condition: Condition, silent: bool| Wish::new(&model, condition, silent);
        let responded = source.responded.clone().map(|c| wish(c, false));
        let silent = source.responded.clone().map(|c| wish(Condition::Not(Box::new(c)), true));
        let dirt = dirty.then(|| Dirt::new(&model, Stream::new(seed, year, &[&source.id, "dirt"])));
        let made = Self { model, next: 0, total, response, responded, silent, dirt };
        (total == 0 || compose(&made.model, 0, made.responded.as_ref()).is_some()).then_some(made)
    }

    fn row(&mut self, row: u64) -> Option<Vec<String>> {
        let fate = self.response.fate(row);
        if fate == Fate::Absent {
            return None;
        }
        if fate == Fate::Silent {
            // Without a way to tell it apart, a unit that did not respond has no row.
            return silent_row(&self.model, row, self.silent.as_ref()?).map(|values| self.model.texts(&values, &[]));
        }
        let values = compose(&self.model, row, self.responded.as_ref())?;
        let soiled = self.dirt.as_mut().and_then(|dirt| dirt.soil(&self.model, row, &values));
        Some(soiled.unwrap_or_else(|| self.model.texts(&values, &[])))
    }
}

impl Iterator for SampleRows<'_> {
    type Item = Vec<String>;

    fn next(&mut self) -> Option<Vec<String>> {
        while self.next < self.total {
            let row = self.next;
            self.next += 1;
            if let Some(texts) = self.row(row) {
                return Some(written::row(self.model.source, texts));
            }
        }
        None
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, usize::try_from(self.total - self.next).ok())
    }
}

impl FusedIterator for SampleRows<'_> {}

impl Response {
    /// For units that are listed the number that do not respond is exact, and they are chosen by lot among all that are
    /// listed. Every second of them has no row.
    fn of_listed(model: &Model<'_>, units: u64, stream: Stream) -> Self {
        let sample = model.source.sample;
        let missing = match (sample.not_responding, sample.responding) {
            (Some(number), _) => number.min(units),
            (None, Some(share)) => {
                let responding = (u128::from(units) * u128::from(share) + u128::from(MILLION / 2)) / u128::from(MILLION);
                units.saturating_sub(responding as u64)
            }
            (None, None) => 0,
        };
        if missing == 0 {
            return Response::AllBut { silent: BTreeSet::new(), absent: BTreeSet::new() };
        }
        let mut lots: Vec<(u64, u64)> = (0..units).map(|unit| (stream.at(unit, 0).any(), unit)).collect();
        lots.sort_unstable();
        let drawn: BTreeSet<u64> = lots.into_iter().take(missing as usize).map(|(_, unit)| unit).collect();
        Response::AllBut {
            silent: drawn.iter().copied().step_by(2).collect(),
            absent: drawn.iter().copied().skip(1).step_by(2).collect(),
        }
    }

    fn fate(&self, row: u64) -> Fate {
        match self {
            Response::Share(stream, share) if stream.at(row, 0).share(*share) => Fate::Responds,
            Response::Share(..) => Fate::Silent,
            Response::AllBut { absent, .. } if absent.contains(&row) => Fate::Absent,
            Response::AllBut { silent, .. } if silent.contains(&row) => Fate::Silent,
            Response::AllBut { .. } => Fate::Responds,
        }
    }
}

/// A row on which a wish is granted and all else is drawn; none where it cannot be granted.
pub(super) fn compose(model: &Model<'_>, row: u64, wish: Option<&Wish>) -> Option<Vec<Value>> {
    let (mut values, settled) = begin(model, row, wish)?;
    for cell in model.order() {
        if !settled[cell.index()] {
            values[cell.index()] = model.fill(*cell, row, 0, &values);
        }
    }
    Some(values)
}

/// The row of a unit that did not respond: its columns are filled, its questions are blank.
fn silent_row(model: &Model<'_>, row: u64, wish: &Wish) -> Option<Vec<Value>> {
    let (mut values, settled) = begin(model, row, Some(wish))?;
    for cell in model.order() {
        if !settled[cell.index()] && model.source.cell(*cell).question.is_none() {
            values[cell.index()] = model.fill(*cell, row, 0, &values);
        }
    }
    Some(values)
}

/// A row with the cells of a wish settled, and which cells those are.
fn begin(model: &Model<'_>, row: u64, wish: Option<&Wish>) -> Option<(Vec<Value>, Vec<bool>)> {
    let mut values = vec![Value::Blank(Missing::NoAnswer); model.source.cells.len()];
    let mut settled = vec![false; values.len()];
    if let Some(wish) = wish {
        if !wish.grant(model, row, &mut values) {
            return None;
        }
        for cell in wish.cells() {
            settled[cell.index()] = true;
        }
    }
    Some((values, settled))
}

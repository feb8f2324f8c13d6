//! How a cell is drawn.

use mattstock_syntax::def::EmptyMeans;

use super::model::{Beside, Model};
use super::related::covered;
use super::stream::{Draw, MILLION};
use crate::Decimal;
use crate::check::{Cell, CellId, CellSample, Choice, Domain, Missing, Outcome, QuestionKind};
use crate::row::Value;
use crate::row::calendar;

/// How many draws are looked through for a filled one.
const EXAMPLES: u32 = 8;

/// From how many to how many days a date follows another, where nothing is said.
const FOLLOWS: (i64, i64) = (0, 100);

/// The days a date can be written with four digits of the year.
pub(super) const DAYS: (i64, i64) = (-719_162, 2_932_896);

impl Model<'_> {
    /// Draws a cell, or leaves it blank where it is not asked on this row.
    pub(super) fn fill(&self, cell: CellId, row: u64, attempt: u32, values: &[Value]) -> Value {
        if let Some(derived) = &self.source.cell(cell).derived {
            return self.derived(cell, derived, values);
        }
        if let Some(kind) = self.unasked(cell, values) {
            return Value::Blank(kind);
        }
        match (self.related(cell), self.sample(cell).after) {
            (Some(items), _) => self.related_value(cell, items, row, attempt),
            (None, Some(first)) if !self.is_fixed(cell) => self.follows(cell, &values[first.index()], row, attempt),
            (None, _) => self.draw(cell, row, attempt),
        }
    }

    /// Why a cell is not asked on this row; none where it is.
    pub(super) fn unasked(&self, cell: CellId, values: &[Value]) -> Option<Missing> {
        let gate = self.source.cell(cell).gate.as_ref().map_or(Outcome::True, |gate| self.outcome(&gate.condition, values));
        match gate {
            Outcome::True => {}
            Outcome::False | Outcome::Unknown(Missing::NotAsked) => return Some(Missing::NotAsked),
            Outcome::Unknown(_) => return Some(Missing::NoAnswer),
        }
        // The text beside an item goes with a ja, the first answer, and that beside a choice with its tick.
        let written = |beside: &Beside| match (&values[beside.cell.index()], beside.choice) {
            (Value::Ticks(ticks), Some(choice)) => ticks.contains(&choice),
            (value, None) => value.is_first(),
            (_, Some(_)) => false,
        };
        self.beside(cell).filter(|beside| !written(beside)).map(|_| Missing::NoAnswer)
    }

    /// Draws a cell that is asked.
    pub(super) fn draw(&self, id: CellId, row: u64, attempt: u32) -> Value {
        let (cell, sample) = (self.source.cell(id), self.sample(id));
        let mut draw = self.stream(id).at(row, attempt);
        if self.source.unit.contains(&id)
            && let Some(value) = self.unit(id, row)
        {
            return value;
        }
        if !self.is_fixed(id) && draw.share(sample.blank) {
            return self.nothing(cell);
        }
        match &cell.domain {
            domain @ (Domain::Answer(_) | Domain::Code(_)) => match self.labels(domain).len() {
                0 => Value::Blank(Missing::NoAnswer),
                length => Value::Choice(draw.by_rates(&sample.rates, length) as u32),
            },
            domain @ Domain::OpenAnswer(_) => match draw.by_rates(&sample.rates, self.labels(domain).len()) {
                0 => Value::Text(self.sentence(sample, &mut draw)),
                _ => Value::Blank(Missing::NoAnswer),
            },
            Domain::CodeList { empty_means } => match (codes(sample, &mut draw), empty_means) {
                (codes, EmptyMeans::NoAnswer) if codes.is_empty() => Value::Blank(Missing::NoAnswer),
                (codes, _) => Value::Codes(codes),
            },
            Domain::Number { .. } => Value::Number(self.number(id, &mut draw)),
            Domain::Date => Value::Date(calendar::date(self.day(id, row, &mut draw))),
            Domain::Year => match sample.range.filter(|_| self.dating() != Some(id)) {
                Some((low, high)) => Value::Year(year_between(low, high, &mut draw)),
                None => Value::Year(self.year()),
            },
            domain @ Domain::Choices(_) => match self.ticks(sample, self.choices(domain), &mut draw) {
                ticks if ticks.is_empty() => self.nothing(cell),
                ticks => Value::Ticks(ticks),
            },
            Domain::FreeCode => {
                let shares: Vec<u32> = sample.codes.iter().map(|(_, share)| *share).collect();
                match sample.codes.get(draw.by_rates(&shares, shares.len())) {
                    Some((code, _)) => Value::Codes(vec![code.clone()]),
                    None => Value::Blank(Missing::NoAnswer),
                }
            }
            Domain::Key if sample.texts.is_empty() => {
                let number = sample.distinct.map_or(row, |different| draw.below(different));
                Value::Text(key(cell, number))
            }
            Domain::Key | Domain::Text | Domain::Unknown => Value::Text(self.sentence(sample, &mut draw)),
        }
    }

    /// A value of a cell that is asked and answered; none where its sample knows none.
    pub(super) fn example(&self, id: CellId, row: u64) -> Option<Value> {
        let empty = [Value::Codes(Vec::new()), Value::Ticks(Vec::new())];
        let filled = |value: &Value| !value.is_blank() && !empty.contains(value);
        let drawn = (0..EXAMPLES).map(|attempt| self.draw(id, row, attempt)).find(filled);
        drawn.or_else(|| {
            let (cell, sample) = (self.source.cell(id), self.sample(id));
            let mut draw = self.stream(id).at(row, EXAMPLES);
            match &cell.domain {
                domain @ (Domain::Answer(_) | Domain::Code(_)) => {
                    (!self.labels(domain).is_empty()).then_some(Value::Choice(0))
                }
                Domain::CodeList { .. } => sample.codes.first().map(|(code, _)| Value::Codes(vec![written(code)])),
                Domain::Number { .. } => Some(Value::Number(self.number(id, &mut draw))),
                Domain::Date => Some(Value::Date(calendar::date(self.day(id, row, &mut draw)))),
                Domain::Year => Some(Value::Year(self.year())),
                domain @ Domain::Choices(_) => (!self.choices(domain).is_empty()).then(|| Value::Ticks(vec![0])),
                Domain::FreeCode => sample.codes.first().map(|(code, _)| Value::Codes(vec![code.clone()])),
                Domain::OpenAnswer(_) | Domain::Key | Domain::Text | Domain::Unknown => {
                    Some(Value::Text(self.sentence(sample, &mut draw)))
                }
            }
        })
    }

    /// A number within its limits; every second one lies beside what it is compared with, where it is.
    fn number(&self, id: CellId, draw: &mut Draw) -> Decimal {
        let near = &self.known(id).near;
        match !near.is_empty() && draw.chance(1, 2) {
            true => near[draw.index(near.len())],
            false => self.limits(id).draw(draw),
        }
    }

    /// A day of the period. The first two rows hold its first and its last day, so that both ends are always tried.
    fn day(&self, id: CellId, row: u64, draw: &mut Draw) -> i64 {
        let own = (self.first_of_period(), self.first_of_period().saturating_add_unsigned(self.period_length()));
        let (start, end) = self.known(id).days.unwrap_or(own);
        match row {
            0 => start,
            1 => end - 1,
            _ => start + draw.below((end - start).max(1) as u64) as i64,
        }
    }

    fn sentence(&self, sample: &CellSample, draw: &mut Draw) -> String {
        match sample.texts.len() {
            0 => self.some_text().into(),
            length => sample.texts[draw.index(length)].clone(),
        }
    }

    /// What a cell holds that was asked and left blank.
    fn nothing(&self, cell: &Cell) -> Value {
        let of_choices = |question| match &self.source.question(question).kind {
            QuestionKind::Multiple { empty_means, .. } => *empty_means,
            _ => EmptyMeans::NoAnswer,
        };
        match &cell.domain {
            Domain::CodeList { empty_means: EmptyMeans::None } => Value::Codes(Vec::new()),
            Domain::Choices(question) if of_choices(*question) == EmptyMeans::None => Value::Ticks(Vec::new()),
            _ => Value::Blank(Missing::NoAnswer),
        }
    }

    /// A date some days after another; blank where that one is.
    fn follows(&self, id: CellId, first: &Value, row: u64, attempt: u32) -> Value {
        let sample = self.sample(id);
        let mut draw = self.stream(id).at(row, attempt);
        let Value::Date(first) = first else { return Value::Blank(Missing::NoAnswer) };
        if draw.share(sample.blank) {
            return Value::Blank(Missing::NoAnswer);
        }
        let (low, high) = sample.range.unwrap_or(FOLLOWS);
        let days = low.saturating_add_unsigned(draw.below(high.saturating_sub(low).max(0) as u64 + 1));
        let day = calendar::day_number(first.year, first.month, first.day).saturating_add(days);
        Value::Date(calendar::date(day.clamp(DAYS.0, DAYS.1)))
    }

    /// The choices that are ticked: one that excludes the others alone, else each by its share, and what they cover.
    fn ticks(&self, sample: &CellSample, choices: &[Choice], draw: &mut Draw) -> Vec<u32> {
        let share = |i: usize| u64::from(sample.rates.get(i).copied().unwrap_or_default()).min(MILLION);
        // Those that exclude the others divide one draw between them; what they leave is where the others can be ticked.
        let mut left = draw.below(MILLION);
        let mut apart = 0;
        for (i, _) in choices.iter().enumerate().filter(|(_, choice)| choice.exclusive) {
            if left < share(i) {
                return vec![i as u32];
            }
            left -= share(i);
            apart += share(i);
        }
        let rest = MILLION.saturating_sub(apart);
        let mut ticks = Vec::new();
        for (i, _) in choices.iter().enumerate().filter(|(_, choice)| !choice.exclusive) {
            if rest > 0 && draw.chance(share(i).min(rest), rest) {
                ticks.push(i as u32);
            }
        }
        ticks.extend(covered(&sample.implied, ticks.clone()));
        ticks.sort_unstable();
        ticks
    }
}

/// A year of four digits within a range.
fn year_between(low: i64, high: i64, draw: &mut Draw) -> i32 {
    let (low, high) = (low.clamp(0, 9999) as i32, high.clamp(0, 9999) as i32);
    low + draw.below((high - low).max(0) as u64 + 1) as i32
}

/// A readable key that no other row has: `L00001` for the first `lakare`.
pub(super) fn key(cell: &Cell, row: u64) -> String {
    let letter = cell.name.chars().find(|c| c.is_alphabetic()).unwrap_or('k');
    format!("{}{:05}", letter.to_uppercase(), row + 1)
}

/// A code as it stands in a list: white space parts the codes there, so it holds none.
fn written(code: &str) -> String {
    code.split_whitespace().collect()
}

/// One hit in this many stands twice in the list.
const TWICE: u64 = 50;

/// A list of codes: of each as many as expected, in the order listed.
fn codes(sample: &CellSample, draw: &mut Draw) -> Vec<String> {
    let mut list = Vec::new();
    for (code, expected) in &sample.codes {
        // A hit brings 51/50 codes on average, so there are 50/51 as many hits as codes expected.
        let (hits, of) = (u64::from(*expected) * TWICE, (TWICE + 1) * MILLION);
        let whole = hits / of + u64::from(draw.chance(hits % of, of));
        for _ in 0..whole {
            let times = if draw.chance(1, TWICE) { 2 } else { 1 };
            list.extend(std::iter::repeat_n(written(code), times));
        }
    }
    list
}

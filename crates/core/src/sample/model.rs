//! What is the same for all rows of a source: the order in which cells are made, and how each one is drawn.

use mattstock_syntax::def::EmptyMeans;

use super::calendar;
use super::number::Limits;
use super::stream::{Draw, MILLION, Stream};
use super::value::{Value, outcome};
use crate::check::{
    Cell, CellId, CheckedCatalogue, Condition, Domain, KeyLabel, Missing, Operand, Outcome, PeriodAxis, QuestionKind, Source,
};

/// How many draws are looked through for a filled one.
const EXAMPLES: u32 = 8;

/// A source, and what its rows are drawn from.
#[derive(Debug, Clone)]
pub(super) struct Model<'a> {
    pub(super) source: &'a Source,
    catalogue: &'a CheckedCatalogue,
    year: i32,
    /// The first day of the period, and the first day after it.
    days: (i64, i64),
    /// Every cell, after the cells its routing tests.
    order: Vec<CellId>,
    /// For the text beside an item, the item.
    beside: Vec<Option<CellId>>,
    streams: Vec<Stream>,
}

impl<'a> Model<'a> {
    pub(super) fn new(catalogue: &'a CheckedCatalogue, source: &'a Source, year: i32, seed: u64) -> Self {
        let named = source.period.and_then(|axis| axis.period).map(|id| &catalogue.periods[id.index()]);
        let mut beside = vec![None; source.cells.len()];
        for question in &source.questions {
            if let QuestionKind::Battery { items, .. } = &question.kind {
                for item in items {
                    if let Some(text) = item.text_cell {
                        beside[text.index()] = Some(item.cell);
                    }
                }
            }
        }
        let mut model = Self {
            source,
            catalogue,
            year,
            days: calendar::days(named, year),
            order: Vec::new(),
            beside,
            streams: source.cells.iter().map(|c| Stream::new(seed, year, &[&source.id, "cell", &c.name])).collect(),
        };
        model.order = model.ordered();
        model
    }

    /// All cells, each after those it needs; in file order otherwise. A checked catalogue has no circles of routing; were
    /// there one, it would be broken at its first cell.
    fn ordered(&self) -> Vec<CellId> {
        let cells = || (0..self.source.cells.len() as u32).map(CellId);
        let needs: Vec<Vec<CellId>> = cells().map(|cell| self.needs(cell)).collect();
        let mut order = Vec::new();
        let mut placed = vec![false; needs.len()];
        while let Some(first) = cells().find(|cell| !placed[cell.index()]) {
            let ready = |cell: &CellId| !placed[cell.index()] && needs[cell.index()].iter().all(|need| placed[need.index()]);
            let next = cells().find(ready).unwrap_or(first);
            placed[next.index()] = true;
            order.push(next);
        }
        order
    }

    /// The cells that must be known before this one: those its routing tests, and the item it stands beside.
    fn needs(&self, cell: CellId) -> Vec<CellId> {
        let mut cells: Vec<CellId> = self.beside[cell.index()].into_iter().collect();
        if let Some(gate) = &self.source.cell(cell).gate {
            cells.extend(cells_of(&gate.condition));
        }
        cells
    }

    /// The cells a condition depends on, through routing too, in the order in which they are made.
    pub(super) fn closure(&self, condition: &Condition) -> Vec<CellId> {
        let mut wanted = cells_of(condition);
        let mut seen = 0;
        while seen < wanted.len() {
            for need in self.needs(wanted[seen]) {
                if !wanted.contains(&need) {
                    wanted.push(need);
                }
            }
            seen += 1;
        }
        self.order.iter().copied().filter(|cell| wanted.contains(cell)).collect()
    }

    /// Every cell, each after the cells its routing tests.
    pub(super) fn order(&self) -> &[CellId] {
        &self.order
    }

    /// The cell that dates the rows.
    pub(super) fn dating(&self) -> Option<CellId> {
        self.source.period.map(|PeriodAxis { cell, .. }| cell)
    }

    /// Whether a cell is settled by the row's number and period alone, so that no other value may be put there.
    pub(super) fn is_fixed(&self, cell: CellId) -> bool {
        self.source.unit.contains(&cell)
            || self.dating() == Some(cell)
            || self.source.weight.as_ref().is_some_and(|w| w.cell == cell)
    }

    /// The answers or codes a cell may hold, in order; none for other domains.
    pub(super) fn labels(&self, domain: &Domain) -> &'a [KeyLabel] {
        match domain {
            Domain::Answer(scale) | Domain::OpenAnswer(scale) => &self.catalogue.scales[scale.index()].answers,
            Domain::Code(codelist) => &self.catalogue.codelists[codelist.index()].codes,
            _ => &[],
        }
    }

    /// How many units the source can hold in a period; none where there is no bound.
    pub(super) fn units(&self) -> Option<u64> {
        let unit = self.source.unit_cell()?;
        match &self.source.cell(unit).domain {
            domain @ (Domain::Answer(_) | Domain::Code(_)) => Some(self.labels(domain).len() as u64),
            Domain::Date => Some((self.days.1 - self.days.0).max(0) as u64),
            Domain::Year => Some(1),
            Domain::Number { .. } => Some(self.limits(unit).size()),
            Domain::OpenAnswer(_)
            | Domain::Choices(_)
            | Domain::FreeCode
            | Domain::CodeList { .. }
            | Domain::Key
            | Domain::Text
            | Domain::Unknown => None,
        }
    }

    /// Whether the units are listed by the unit's own answers or codes.
    pub(super) fn lists_units(&self) -> bool {
        let domain = self.source.unit_cell().map(|unit| &self.source.cell(unit).domain);
        matches!(domain, Some(Domain::Answer(_) | Domain::Code(_)))
    }

    /// Draws a cell, or leaves it blank where it is not asked on this row.
    pub(super) fn fill(&self, cell: CellId, row: u64, attempt: u32, values: &[Value]) -> Value {
        match self.unasked(cell, values) {
            Some(kind) => Value::Blank(kind),
            None => self.draw(cell, row, attempt),
        }
    }

    /// Why a cell is not asked on this row; none where it is.
    pub(super) fn unasked(&self, cell: CellId, values: &[Value]) -> Option<Missing> {
        let gate = self.source.cell(cell).gate.as_ref().map_or(Outcome::True, |gate| outcome(&gate.condition, values));
        match gate {
            Outcome::True => {}
            Outcome::False | Outcome::Unknown(Missing::NotAsked) => return Some(Missing::NotAsked),
            Outcome::Unknown(_) => return Some(Missing::NoAnswer),
        }
        // The text beside an item goes with a ja, the first answer.
        let written = |item: CellId| matches!(values[item.index()], Value::Choice(0) | Value::Text(_));
        self.beside[cell.index()].filter(|item| !written(*item)).map(|_| Missing::NoAnswer)
    }

    /// Draws a cell that is asked.
    pub(super) fn draw(&self, id: CellId, row: u64, attempt: u32) -> Value {
        let cell = self.source.cell(id);
        let mut draw = self.streams[id.index()].at(row, attempt);
        if self.source.unit.contains(&id) {
            return self.unit(id, row);
        }
        if !self.is_fixed(id) && draw.share(cell.sample.blank) {
            return match &cell.domain {
                Domain::CodeList { empty_means: EmptyMeans::None } => Value::Codes(Vec::new()),
                _ => Value::Blank(Missing::NoAnswer),
            };
        }
        match &cell.domain {
            domain @ (Domain::Answer(_) | Domain::Code(_)) => match self.labels(domain).len() {
                0 => Value::Blank(Missing::NoAnswer),
                length => Value::Choice(draw.by_rates(&cell.sample.rates, length) as u32),
            },
            domain @ Domain::OpenAnswer(_) => match draw.by_rates(&cell.sample.rates, self.labels(domain).len()) {
                0 => Value::Text(self.sentence(cell, &mut draw)),
                _ => Value::Blank(Missing::NoAnswer),
            },
            Domain::CodeList { empty_means } => match (codes(cell, &mut draw), empty_means) {
                (codes, EmptyMeans::NoAnswer) if codes.is_empty() => Value::Blank(Missing::NoAnswer),
                (codes, _) => Value::Codes(codes),
            },
            Domain::Number { .. } => Value::Number(self.limits(id).draw(&mut draw)),
            Domain::Date => Value::Date(calendar::date(self.day(row, &mut draw))),
            Domain::Year => match cell.sample.range.filter(|_| self.dating() != Some(id)) {
                Some((low, high)) => Value::Year(year_between(low, high, &mut draw)),
                None => Value::Year(self.year),
            },
            Domain::Key if cell.sample.texts.is_empty() => Value::Text(key(cell, row)),
            Domain::Choices(_) | Domain::FreeCode | Domain::Key | Domain::Text | Domain::Unknown => {
                Value::Text(self.sentence(cell, &mut draw))
            }
        }
    }

    /// A value of a cell that is asked and answered; none where its sample knows none.
    pub(super) fn example(&self, id: CellId, row: u64) -> Option<Value> {
        let filled = |value: &Value| !value.is_blank() && *value != Value::Codes(Vec::new());
        let drawn = (0..EXAMPLES).map(|attempt| self.draw(id, row, attempt)).find(filled);
        drawn.or_else(|| {
            let cell = self.source.cell(id);
            let mut draw = self.streams[id.index()].at(row, EXAMPLES);
            match &cell.domain {
                domain @ (Domain::Answer(_) | Domain::Code(_)) => {
                    (!self.labels(domain).is_empty()).then_some(Value::Choice(0))
                }
                Domain::CodeList { .. } => cell.sample.codes.first().map(|(code, _)| Value::Codes(vec![written(code)])),
                Domain::Number { .. } => Some(Value::Number(self.limits(id).draw(&mut draw))),
                Domain::Date => Some(Value::Date(calendar::date(self.day(row, &mut draw)))),
                Domain::Year => Some(Value::Year(self.year)),
                Domain::Choices(_)
                | Domain::FreeCode
                | Domain::OpenAnswer(_)
                | Domain::Key
                | Domain::Text
                | Domain::Unknown => Some(Value::Text(self.sentence(cell, &mut draw))),
            }
        })
    }

    /// The unit of a row: the codes of its codelist in order, days in order, or a running key.
    fn unit(&self, id: CellId, row: u64) -> Value {
        let cell = self.source.cell(id);
        match &cell.domain {
            Domain::Answer(_) | Domain::Code(_) => Value::Choice(row as u32),
            Domain::Date => Value::Date(calendar::date(self.days.0.saturating_add_unsigned(row))),
            Domain::Year => Value::Year(self.year),
            Domain::Number { .. } => Value::Number(self.limits(id).nth(row)),
            Domain::CodeList { .. } => Value::Codes(vec![key(cell, row)]),
            Domain::OpenAnswer(_) | Domain::Choices(_) | Domain::FreeCode | Domain::Key | Domain::Text | Domain::Unknown => {
                Value::Text(key(cell, row))
            }
        }
    }

    /// A day of the period. The first two rows hold its first and its last day, so that both ends are always tried.
    fn day(&self, row: u64, draw: &mut Draw) -> i64 {
        let (start, end) = self.days;
        match row {
            0 => start,
            1 => end - 1,
            _ => start + draw.below((end - start).max(1) as u64) as i64,
        }
    }

    fn sentence(&self, cell: &Cell, draw: &mut Draw) -> String {
        match cell.sample.texts.len() {
            0 if self.catalogue.language == "sv" => "Syntetiskt svar".into(),
            0 => "Synthetic answer".into(),
            length => cell.sample.texts[draw.index(length)].clone(),
        }
    }

    /// What a number may be.
    pub(super) fn limits(&self, cell: CellId) -> Limits {
        let weight = self.source.weight.as_ref().filter(|w| w.cell == cell);
        Limits::new(self.source.cell(cell), weight.map(|w| w.decimals))
    }

    /// As it stands in a file.
    pub(super) fn text(&self, cell: CellId, value: &Value) -> String {
        match value {
            Value::Blank(_) => String::new(),
            Value::Choice(index) => {
                let labels = self.labels(&self.source.cell(cell).domain);
                labels.get(*index as usize).map(|l| l.key.clone()).unwrap_or_default()
            }
            Value::Codes(codes) => codes.join(" "),
            Value::Number(number) => number.to_string(),
            Value::Date(date) => date.to_string(),
            Value::Year(year) => format!("{year:04}"),
            Value::Text(text) => text.clone(),
        }
    }

    /// A row as it stands in a file.
    pub(super) fn texts(&self, values: &[Value]) -> Vec<String> {
        values.iter().enumerate().map(|(index, value)| self.text(CellId(index as u32), value)).collect()
    }
}

/// The cells a condition tests, each once.
pub(super) fn cells_of(condition: &Condition) -> Vec<CellId> {
    let mut cells = Vec::new();
    condition.visit(&mut |leaf| {
        if let Condition::Test { operand: Operand::Cell(cell), .. } = leaf
            && !cells.contains(cell)
        {
            cells.push(*cell);
        }
    });
    cells
}

/// A year of four digits within a range.
fn year_between(low: i64, high: i64, draw: &mut Draw) -> i32 {
    let (low, high) = (low.clamp(0, 9999) as i32, high.clamp(0, 9999) as i32);
    low + draw.below((high - low).max(0) as u64 + 1) as i32
}

/// A readable key that no other row has: `L00001` for the first `lakare`.
fn key(cell: &Cell, row: u64) -> String {
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
fn codes(cell: &Cell, draw: &mut Draw) -> Vec<String> {
    let mut list = Vec::new();
    for (code, expected) in &cell.sample.codes {
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

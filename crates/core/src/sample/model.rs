//! What is the same for all rows of a source: the order in which cells are made, and how they are written.

use super::guess::Guess;
use super::number::Limits;
use super::related::related_cells;
use super::stream::Stream;
use crate::check::{
    CellId, CellSample, CheckedCatalogue, Choice, Condition, Derived, Domain, KeyLabel, PeriodAxis, PeriodId, QuestionKind,
    Source, cells_of, cells_of_value,
};
use crate::row::Value;
use crate::row::calendar;

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
    /// For a text beside, what it stands beside.
    beside: Vec<Option<Beside>>,
    /// Which cells are items that depend on others.
    related: Vec<bool>,
    /// The hints of each cell, those that are missing filled in.
    samples: Vec<CellSample>,
    /// What is known of each cell beyond its hints.
    guesses: Vec<Guess>,
    streams: Vec<Stream>,
}

/// What a text stands beside: an item, or a choice by its index.
#[derive(Debug, Clone, Copy)]
pub(super) struct Beside {
    /// The cell of the item or of all choices.
    pub(super) cell: CellId,
    /// The choice.
    pub(super) choice: Option<u32>,
}

impl<'a> Model<'a> {
    pub(super) fn new(catalogue: &'a CheckedCatalogue, source: &'a Source, year: i32, seed: u64) -> Self {
        let named = source.period.and_then(|axis| axis.period).map(|id| &catalogue.periods[id.index()]);
        let mut beside = vec![None; source.cells.len()];
        for question in &source.questions {
            match &question.kind {
                QuestionKind::Battery { items, .. } => {
                    for item in items {
                        if let Some(text) = item.text_cell {
                            beside[text.index()] = Some(Beside { cell: item.cell, choice: None });
                        }
                    }
                }
                QuestionKind::Multiple { choices, cell, .. } => {
                    for (choice, text) in (0u32..).zip(choices).filter_map(|(i, c)| Some((i, c.text_cell?))) {
                        beside[text.index()] = Some(Beside { cell: *cell, choice: Some(choice) });
                    }
                }
                _ => {}
            }
        }
        let mut model = Self {
            source,
            catalogue,
            year,
            days: calendar::days(named, year),
            order: Vec::new(),
            beside,
            related: related_cells(source),
            samples: source.cells.iter().map(|cell| cell.sample.clone()).collect(),
            guesses: vec![Guess::default(); source.cells.len()],
            streams: source.cells.iter().map(|c| Stream::new(seed, year, &[&source.id, "cell", &c.name])).collect(),
        };
        model.guess();
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

    /// The cells that must be known before this one: those its routing tests, what it stands beside, what it is computed from,
    /// and the date it follows.
    pub(super) fn needs(&self, id: CellId) -> Vec<CellId> {
        let cell = self.source.cell(id);
        let mut cells: Vec<CellId> = self.beside[id.index()].map(|beside| beside.cell).into_iter().collect();
        if let Some(gate) = &cell.gate {
            cells.extend(self.tested(&gate.condition));
        }
        match &cell.derived {
            Some(Derived::Bands { of, .. }) => cells_of_value(of, self.source, &mut cells),
            Some(Derived::Groups { of, .. }) => cells.push(*of),
            None => {}
        }
        cells.extend(self.sample(id).after);
        cells
    }

    /// The cells a condition looks at, each once.
    pub(super) fn tested(&self, condition: &Condition) -> Vec<CellId> {
        let mut cells = Vec::new();
        cells_of(condition, self.source, &mut cells);
        let mut once = Vec::new();
        for cell in cells {
            if !once.contains(&cell) {
                once.push(cell);
            }
        }
        once
    }

    /// The cells a condition depends on, through routing too and with the items that hang together with them, in the order in
    /// which they are made.
    pub(super) fn closure(&self, condition: &Condition) -> Vec<CellId> {
        let mut wanted = self.tested(condition);
        let mut seen = 0;
        while seen < wanted.len() {
            let related = self.related(wanted[seen]).into_iter().flatten().map(|item| item.cell);
            for need in self.needs(wanted[seen]).into_iter().chain(related) {
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

    /// The choices of a multiple-choice cell; none for other domains.
    pub(super) fn choices(&self, domain: &Domain) -> &'a [Choice] {
        let Domain::Choices(question) = domain else { return &[] };
        match &self.source.question(*question).kind {
            QuestionKind::Multiple { choices, .. } => choices,
            _ => &[],
        }
    }

    /// The catalogue that the source is of.
    pub(super) fn catalogue(&self) -> &'a CheckedCatalogue {
        self.catalogue
    }

    /// The hints of a cell, those that are missing filled in.
    pub(super) fn sample(&self, cell: CellId) -> &CellSample {
        &self.samples[cell.index()]
    }

    /// The hints of a cell, to be filled in.
    pub(super) fn sample_mut(&mut self, cell: CellId) -> &mut CellSample {
        &mut self.samples[cell.index()]
    }

    /// What is known of a cell beyond its hints.
    pub(super) fn known(&self, cell: CellId) -> &Guess {
        &self.guesses[cell.index()]
    }

    /// What is known of a cell beyond its hints, to be filled in.
    pub(super) fn guess_mut(&mut self, cell: CellId) -> &mut Guess {
        &mut self.guesses[cell.index()]
    }

    /// The period the rows belong to, by its name.
    pub(super) fn year(&self) -> i32 {
        self.year
    }

    /// The number of the first day of the period.
    pub(super) fn first_of_period(&self) -> i64 {
        self.days.0
    }

    /// How many days the period has.
    pub(super) fn period_length(&self) -> u64 {
        (self.days.1 - self.days.0).max(0) as u64
    }

    /// The days of a named period of the rows' year: the number of its first day, and of the first day after it.
    pub(super) fn days_of(&self, period: PeriodId) -> (i64, i64) {
        calendar::days(Some(&self.catalogue.periods[period.index()]), self.year)
    }

    /// What a text stands beside; none for other cells.
    pub(super) fn beside(&self, cell: CellId) -> Option<Beside> {
        self.beside[cell.index()]
    }

    /// Whether a cell is an item that depends on others of its battery, or they on it.
    pub(super) fn hangs_together(&self, cell: CellId) -> bool {
        self.related[cell.index()]
    }

    /// The draws of a cell.
    pub(super) fn stream(&self, cell: CellId) -> Stream {
        self.streams[cell.index()]
    }

    /// A text that says nothing.
    pub(super) fn some_text(&self) -> &'static str {
        if self.catalogue.language == "sv" { "Syntetiskt svar" } else { "Synthetic answer" }
    }

    /// What a number may be.
    pub(super) fn limits(&self, cell: CellId) -> Limits {
        let weight = self.source.weight.as_ref().filter(|w| w.cell == cell);
        Limits::new(self.source.cell(cell), self.sample(cell).range, weight.map(|w| w.decimals))
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
            Value::Ticks(ticks) => {
                let choices = self.choices(&self.source.cell(cell).domain);
                let ticked: Vec<&str> =
                    ticks.iter().filter_map(|tick| choices.get(*tick as usize)).map(|c| c.key.as_str()).collect();
                ticked.join("|")
            }
            Value::Number(number) => number.to_string(),
            Value::Date(date) => date.to_string(),
            Value::Year(year) => format!("{year:04}"),
            Value::Text(text) => text.clone(),
        }
    }

    /// A row as it stands in a file, with other texts in some cells.
    pub(super) fn texts(&self, values: &[Value], others: &[(CellId, String)]) -> Vec<String> {
        let other = |cell: CellId| others.iter().find(|(other, _)| *other == cell).map(|(_, text)| text.clone());
        let cells = (0u32..).map(CellId).zip(values).filter(|(cell, _)| self.source.cell(*cell).derived.is_none());
        cells.map(|(cell, value)| other(cell).unwrap_or_else(|| self.text(cell, value))).collect()
    }
}

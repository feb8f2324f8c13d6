//! Mistakes put into a clean sample, so that what a run says about bad data can be seen.
//!
//! Nothing structural: no unit stands twice, is unknown or lacks its key, and weights and the condition on responding
//! units are left alone, so that a run on dirty data goes through and reports what it found.

use std::collections::BTreeMap;

use super::model::Model;
use super::rows::compose;
use super::stream::{Draw, Stream};
use super::wish::Reach;
use crate::check::{Cell, CellId, Domain, Item, Missing, Outcome, QuestionKind};
use crate::row::Value;

/// One row in this many holds a mistake.
const DIRTY: u64 = 50;

/// On how many rows a mistake that has not been made yet is tried before it is given up.
const TRIALS: u32 = 50;

/// A kind of mistake.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mistake {
    /// An answer the questionnaire does not have.
    InvalidAnswer,
    /// A valid answer or code with spaces around it.
    SpacedAnswer,
    /// A filled cell that the published routing does not reach.
    AgainstRouting,
    /// A filled cell that routing reaches only by inference.
    AgainstInferredRouting,
    /// A blank question whose follow-up is filled.
    BlankGate,
    /// 30 February.
    ImpossibleDate,
    /// A number with words.
    TextInNumber,
    /// A number just outside what is allowed.
    NumberOutOfRange,
    /// A code that the codelist does not have.
    UnknownCode,
    /// A row that belongs to no period.
    NoPeriod,
    /// A choice the questionnaire does not have beside those ticked.
    UnknownChoice,
    /// A choice that excludes the others, ticked with another.
    ExclusiveChoice,
    /// A ja to an item that excludes the others, and to another.
    ExclusiveItem,
}

const MISTAKES: [Mistake; 13] = [
    Mistake::InvalidAnswer,
    Mistake::SpacedAnswer,
    Mistake::AgainstRouting,
    Mistake::AgainstInferredRouting,
    Mistake::BlankGate,
    Mistake::ImpossibleDate,
    Mistake::TextInNumber,
    Mistake::NumberOutOfRange,
    Mistake::UnknownCode,
    Mistake::NoPeriod,
    Mistake::UnknownChoice,
    Mistake::ExclusiveChoice,
    Mistake::ExclusiveItem,
];

/// The mistakes a source can show, and those it has not shown yet.
#[derive(Debug, Clone)]
pub(super) struct Dirt {
    stream: Stream,
    /// Every kind with the cells where it can be made; never empty lists.
    kinds: Vec<(Mistake, Vec<CellId>)>,
    /// Kinds that are still to be made once, and on how many rows they were tried.
    due: Vec<(Mistake, u32)>,
    reach: BTreeMap<CellId, Reach>,
}

impl Dirt {
    pub(super) fn new(model: &Model<'_>, stream: Stream) -> Self {
        let responded = model.source.responded.as_ref().map(|c| model.closure(c)).unwrap_or_default();
        let cells: Vec<CellId> = model.order().iter().copied().filter(|cell| !responded.contains(cell)).collect();
        let mut kinds = Vec::new();
        for mistake in MISTAKES {
            let mut able: Vec<CellId> = cells.iter().copied().filter(|cell| mistake.can_be_made(model, *cell)).collect();
            // Nothing counts free text, so a mistake there is shown only where there is nothing else.
            if able.iter().any(|cell| !is_text(model.source.cell(*cell))) {
                able.retain(|cell| !is_text(model.source.cell(*cell)));
            }
            able.sort_unstable();
            if !able.is_empty() {
                kinds.push((mistake, able));
            }
        }
        let gated = cells.iter().filter_map(|cell| Reach::new(model, *cell).map(|reach| (*cell, reach)));
        let due = kinds.iter().map(|(mistake, _)| (*mistake, 0)).collect();
        Self { stream, kinds, due, reach: gated.collect() }
    }

    /// A row with a mistake in it; none where it stays clean.
    ///
    /// The first rows hold one mistake of each kind, later ones by lot.
    pub(super) fn soil(&mut self, model: &Model<'_>, row: u64, clean: &[Value]) -> Option<Vec<String>> {
        let mut draw = self.stream.at(row, 0);
        for place in 0..self.due.len() {
            let (mistake, _) = self.due[place];
            if let Some(texts) = self.make(model, row, clean, mistake, 0, &mut draw) {
                self.due.remove(place);
                return Some(texts);
            }
            self.due[place].1 += 1;
        }
        for (mistake, _) in self.due.iter().filter(|(_, tried)| *tried >= TRIALS) {
            self.kinds.retain(|(kind, _)| kind != mistake);
        }
        self.due.retain(|(_, tried)| *tried < TRIALS);
        if self.kinds.is_empty() || !draw.chance(1, DIRTY) {
            return None;
        }
        let (mistake, cells) = &self.kinds[draw.index(self.kinds.len())];
        let start = draw.index(cells.len());
        self.make(model, row, clean, *mistake, start, &mut draw)
    }

    /// Makes a mistake in the first cell where it can be made on this row, looked for from a place in the list on.
    fn make(
        &self,
        model: &Model<'_>,
        row: u64,
        clean: &[Value],
        mistake: Mistake,
        start: usize,
        draw: &mut Draw,
    ) -> Option<Vec<String>> {
        let (_, cells) = self.kinds.iter().find(|(kind, _)| *kind == mistake)?;
        let mut from_start = cells[start..].iter().chain(&cells[..start]);
        from_start.find_map(|cell| self.make_in(model, row, clean, mistake, *cell, draw))
    }

    fn make_in(
        &self,
        model: &Model<'_>,
        row: u64,
        clean: &[Value],
        mistake: Mistake,
        id: CellId,
        draw: &mut Draw,
    ) -> Option<Vec<String>> {
        let cell = model.source.cell(id);
        let value = &clean[id.index()];
        let text = match (mistake, value) {
            (Mistake::AgainstRouting | Mistake::AgainstInferredRouting, _) => {
                let values = compose(model, row, Some(&self.reach.get(&id)?.unreached))?;
                return Some(with(model, &values, id, model.text(id, &model.example(id, row)?)));
            }
            (Mistake::BlankGate, _) => return self.blank_gate(model, row, id),
            // The first two rows hold the ends of the period.
            (Mistake::ImpossibleDate | Mistake::NoPeriod, _) if row < 2 && model.dating() == Some(id) => {
                return None;
            }
            (Mistake::NoPeriod, _) => String::new(),
            (_, Value::Blank(_)) => return None,
            (Mistake::ExclusiveItem, _) => return exclusive_item(model, clean, id),
            (Mistake::ExclusiveChoice, Value::Ticks(_)) => {
                let choices = model.choices(&cell.domain);
                let alone = choices.iter().find(|choice| choice.exclusive)?;
                let other = choices.iter().find(|choice| choice.key != alone.key)?;
                format!("{}|{}", alone.key, other.key)
            }
            (Mistake::UnknownChoice, Value::Ticks(ticks)) => {
                let wrong = invalid(model, cell, &model.choices(&cell.domain).first()?.key);
                if ticks.is_empty() { wrong } else { format!("{}|{wrong}", model.text(id, value)) }
            }
            (Mistake::InvalidAnswer, Value::Choice(_)) => invalid(model, cell, &model.text(id, value)),
            (Mistake::SpacedAnswer, Value::Choice(index)) => {
                format!(" {} ", spelling(model, cell, *index)?)
            }
            (Mistake::ImpossibleDate, Value::Date(date)) => format!("{:04}-02-30", date.year),
            (Mistake::TextInNumber, Value::Number(_)) => format!("ca {}", model.text(id, value)),
            (Mistake::NumberOutOfRange, Value::Number(_)) => model.limits(id).outside(draw.chance(1, 2))?.to_string(),
            (Mistake::UnknownCode, Value::Choice(_)) => invalid(model, cell, "99"),
            _ => return None,
        };
        Some(with(model, clean, id, text))
    }

    /// A row on which a question was reached and answered, and then one that its routing tests was lost.
    fn blank_gate(&self, model: &Model<'_>, row: u64, id: CellId) -> Option<Vec<String>> {
        let reach = self.reach.get(&id)?;
        let gate = &model.source.cell(id).gate.as_ref()?.condition;
        let mut values = compose(model, row, Some(&reach.reached))?;
        if values[id.index()].is_blank() {
            values[id.index()] = model.example(id, row)?;
        }
        let responded: Vec<CellId> = model.source.responded.as_ref().map(|c| model.closure(c)).unwrap_or_default();
        for tested in reach.tested.iter().filter(|tested| !responded.contains(tested) && !model.is_fixed(**tested)) {
            let mut lost = values.clone();
            lost[tested.index()] = Value::Blank(Missing::NoAnswer);
            if matches!(model.outcome(gate, &lost), Outcome::Unknown(_)) {
                return Some(model.texts(&lost, &[]));
            }
        }
        None
    }
}

impl Mistake {
    fn can_be_made(self, model: &Model<'_>, id: CellId) -> bool {
        let cell = model.source.cell(id);
        let dating = model.dating() == Some(id);
        let only_dates = dating && !model.source.unit.contains(&id);
        if cell.derived.is_some() || (model.is_fixed(id) && !only_dates) {
            return false;
        }
        let gate = cell.gate.as_ref();
        match self {
            // A unit of the frame that no row dates stops the run.
            Mistake::NoPeriod => dating && model.source.frame.is_none(),
            Mistake::ImpossibleDate => cell.domain == Domain::Date && !(dating && model.source.frame.is_some()),
            _ if dating => false,
            Mistake::InvalidAnswer => matches!(cell.domain, Domain::Answer(_)),
            Mistake::SpacedAnswer => matches!(cell.domain, Domain::Answer(_) | Domain::Code(_)),
            Mistake::AgainstRouting => gate.is_some_and(|gate| !gate.inferred),
            Mistake::AgainstInferredRouting => gate.is_some_and(|gate| gate.inferred),
            Mistake::BlankGate => gate.is_some(),
            Mistake::TextInNumber => matches!(cell.domain, Domain::Number { .. }),
            Mistake::NumberOutOfRange => model.limits(id).outside(true).is_some(),
            Mistake::UnknownCode => matches!(cell.domain, Domain::Code(_)),
            Mistake::UnknownChoice => !model.choices(&cell.domain).is_empty(),
            Mistake::ExclusiveChoice => {
                let choices = model.choices(&cell.domain);
                choices.len() > 1 && choices.iter().any(|choice| choice.exclusive)
            }
            Mistake::ExclusiveItem => beside_exclusive(model, id).is_some(),
        }
    }
}

fn is_text(cell: &Cell) -> bool {
    matches!(cell.domain, Domain::Text | Domain::Key)
}

/// A row as it stands in a file, with another text in one cell.
fn with(model: &Model<'_>, values: &[Value], id: CellId, text: String) -> Vec<String> {
    model.texts(values, &[(id, text)])
}

/// Another item of the battery in which this cell is the item that excludes the others, which is answered as it is; none for
/// any other cell.
fn beside_exclusive<'a>(model: &Model<'a>, id: CellId) -> Option<&'a Item> {
    let question = model.source.cell(id).question?;
    let QuestionKind::Battery { items, .. } = &model.source.question(question).kind else { return None };
    items.iter().find(|item| item.exclusive && item.cell == id)?;
    let answered = |item: &&Item| matches!(model.source.cell(item.cell).domain, Domain::Answer(_));
    items.iter().filter(|item| item.cell != id).find(answered)
}

/// A row on which an item that excludes the others has the first answer, and another has it too.
fn exclusive_item(model: &Model<'_>, values: &[Value], id: CellId) -> Option<Vec<String>> {
    let other = beside_exclusive(model, id)?;
    if values[other.cell.index()].is_blank() {
        return None;
    }
    let first = |cell: CellId| (cell, model.text(cell, &Value::Choice(0)));
    matches!(values[id.index()], Value::Choice(_)).then(|| model.texts(values, &[first(id), first(other.cell)]))
}

/// A text that begins as this one and is nothing the cell may hold: the last letter is typed again until it fits.
fn invalid(model: &Model<'_>, cell: &Cell, text: &str) -> String {
    let labels = model.labels(&cell.domain);
    let known = |text: &str| {
        let same = |other: &String| other.to_lowercase() == text.to_lowercase();
        labels.iter().any(|l| same(&l.key) || same(&l.label))
            || model.choices(&cell.domain).iter().any(|c| same(&c.key) || same(&c.label))
            || cell.values.iter().any(|(found, _)| same(found))
            || cell.not_asked.iter().chain(&cell.no_answer).any(same)
    };
    let last = text.chars().last().unwrap_or('x');
    let mut wrong = text.to_owned();
    wrong.push(last);
    while known(&wrong) {
        wrong.push(last);
    }
    wrong
}

/// The answer or code with a capital, where its label is the key but for that; else the key.
fn spelling(model: &Model<'_>, cell: &Cell, index: u32) -> Option<String> {
    let label = model.labels(&cell.domain).get(index as usize)?;
    let capital = label.label.to_lowercase() == label.key.to_lowercase();
    Some(if capital { label.label.clone() } else { label.key.clone() })
}

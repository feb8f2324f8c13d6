//! Reads rows as an evaluator does, from their texts alone: routing first, then conditions. It shares no code with the
//! module under test.

use crate::Decimal;
use crate::check::{CellId, CheckedCatalogue, Comparison, Condition, Domain, Is, Operand, Source, Test};

/// Why something is unknown, the first one winning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Why {
    Invalid,
    NoAnswer,
    NotAsked,
}

/// What an evaluator has to say of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Report {
    Invalid,
    Spaced,
    RoutingViolated,
    InferredRoutingViolated,
    GateUnknown,
}

pub(super) struct Reader<'a> {
    pub(super) catalogue: &'a CheckedCatalogue,
    pub(super) source: &'a Source,
    pub(super) row: &'a [String],
}

impl Reader<'_> {
    fn keys(&self, id: CellId) -> Vec<(&str, &str)> {
        let labels = match self.source.cell(id).domain {
            Domain::Answer(scale) | Domain::OpenAnswer(scale) => &self.catalogue.scales[scale.index()].answers,
            Domain::Code(codelist) => &self.catalogue.codelists[codelist.index()].codes,
            _ => return Vec::new(),
        };
        labels.iter().map(|l| (l.key.as_str(), l.label.as_str())).collect()
    }

    /// The text of a cell, or why there is none, without routing.
    fn text(&self, id: CellId) -> Result<&str, Why> {
        let text = self.row[id.index()].trim();
        let allowed = match &self.source.cell(id).domain {
            _ if text.is_empty() => return Err(Why::NoAnswer),
            Domain::Answer(_) | Domain::Code(_) => self.keys(id).iter().any(|(key, label)| [*key, *label].contains(&text)),
            Domain::Number { min, max, .. } => {
                Decimal::parse(text).is_some_and(|n| min.is_none_or(|min| min <= n) && max.is_none_or(|max| n <= max))
            }
            Domain::Date => mattstock_syntax::ast::Date::parse(text).is_some(),
            Domain::Year => text.len() == 4 && text.parse::<u16>().is_ok(),
            _ => true,
        };
        if allowed { Ok(text) } else { Err(Why::Invalid) }
    }

    /// The value of a cell after routing.
    pub(super) fn value(&self, id: CellId) -> Result<&str, Why> {
        let text = self.text(id);
        let Some(gate) = &self.source.cell(id).gate else {
            return text;
        };
        match (self.holds(&gate.condition), text) {
            (Ok(true), text) => text,
            (Ok(false), Ok(text)) if gate.inferred => Ok(text),
            (Ok(false), _) => Err(Why::NotAsked),
            (Err(Why::NotAsked), Err(Why::NoAnswer)) => Err(Why::NotAsked),
            (Err(_), text) => text,
        }
    }

    /// Kleene's logic, unknown as an error.
    pub(super) fn holds(&self, condition: &Condition) -> Result<bool, Why> {
        let unless = |all: &[Condition], deciding: bool| {
            let outcomes: Vec<_> = all.iter().map(|c| self.holds(c)).collect();
            match outcomes.iter().filter_map(|o| o.err()).min() {
                _ if outcomes.contains(&Ok(deciding)) => Ok(deciding),
                Some(why) => Err(why),
                None => Ok(!deciding),
            }
        };
        match condition {
            Condition::And(all) => unless(all, false),
            Condition::Or(any) => unless(any, true),
            Condition::Not(inner) => self.holds(inner).map(|holds| !holds),
            Condition::Test { operand: Operand::Cell(id), test, .. } => self.passes(*id, test),
            _ => Err(Why::Invalid),
        }
    }

    fn passes(&self, id: CellId, test: &Test) -> Result<bool, Why> {
        let value = self.value(id);
        match test {
            Test::Is(Is::Answered) => Ok(value.is_ok()),
            Test::Is(Is::Missing) => Ok(value.is_err()),
            Test::Is(Is::Asked) => Ok(value != Err(Why::NotAsked)),
            Test::Is(Is::Invalid) => Ok(value == Err(Why::Invalid)),
            Test::OneOf(set) => {
                let value = value?;
                let place = self.keys(id).iter().position(|(key, label)| [*key, *label].contains(&value));
                Ok(set.contains(&(place.unwrap_or(0) as u32)))
            }
            Test::Number(Comparison::Greater(than)) => Ok(Decimal::parse(value?).unwrap() > *than),
            other => unreachable!("no test of {other:?} in these catalogues"),
        }
    }

    pub(super) fn responded(&self) -> bool {
        self.source.responded.as_ref().is_none_or(|c| self.holds(c) == Ok(true))
    }

    /// Everything that is not as the questionnaire says.
    pub(super) fn reports(&self) -> Vec<(String, Report)> {
        let mut reports = Vec::new();
        for (index, cell) in self.source.cells.iter().enumerate() {
            let id = CellId(index as u32);
            let mut say = |report| reports.push((cell.name.clone(), report));
            if self.row[index] != self.row[index].trim() {
                say(Report::Spaced);
            }
            if self.text(id) == Err(Why::Invalid) {
                say(Report::Invalid);
            }
            let Some(gate) = &cell.gate else { continue };
            let filled = !self.row[index].is_empty();
            match self.holds(&gate.condition) {
                Ok(false) if filled && gate.inferred => say(Report::InferredRoutingViolated),
                Ok(false) if filled => say(Report::RoutingViolated),
                Err(_) if filled => say(Report::GateUnknown),
                _ => {}
            }
        }
        reports
    }
}

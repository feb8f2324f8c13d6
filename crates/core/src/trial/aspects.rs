//! What the figures of a part rest on beside its conditions: what is added up, the unit, the breakdowns and their bands, the routing
//! of what is counted, and which units responded.

mod groups;
mod rows;

use mattstock_syntax::Span;

use super::states::{Side, State};
use crate::Decimal;
use crate::check::{
    Aggregate, Breakdown, CellId, CheckedCatalogue, Condition, Date, Derived, Domain, Fold, Gate, Measure, Operand, Part,
    PartBody, PeriodId, QuestionId, Source, SourceIx, TEST_YEAR, Test, UnitId, Value, cells_of, cells_of_aggregate,
};
use crate::plan::{StudiedPart, Study};
use crate::prove::Truth;
use crate::row::calendar;

pub(super) use rows::reach;

/// One thing that a part rests on, and what a test should notice if it were otherwise.
#[derive(Debug, Clone)]
pub(super) struct Aspect {
    pub(super) side: Side,
    pub(super) state: State,
    /// What stands there instead, or the value it is about.
    pub(super) at: Option<String>,
    /// What it is about, where that is not what is written at its place.
    pub(super) text: Option<String>,
    pub(super) span: Span,
    pub(super) change: Change,
}

/// What is otherwise.
#[derive(Debug, Clone)]
pub(super) enum Change {
    /// A side computes something else.
    Fold(Fold),
    /// The figure is shown in another unit.
    Unit(UnitId),
    /// The breakdown with this number is left out.
    Breakdown(usize),
    /// The limit of a band, by its number, is another; `value` is the number that then lies in another band.
    Band { breakdown: usize, cell: CellId, limit: usize, moved: Decimal, value: Decimal },
    /// A group of codes or answers takes in others; `shown` is true of those that then lie in another group. Where no breakdown is
    /// told each group is a figure of its own.
    Group { breakdown: Option<usize>, cell: CellId, of: CellId, group: usize, test: Test, shown: Test },
    /// The period of rows starts the day after, or the day before; `day` then lies in another.
    Period { of: PeriodId, later: bool, day: Date },
    /// All units are taken to have responded.
    Responded,
    /// A question is asked of all (`true`) or of none.
    Asked(QuestionId, bool),
}

/// Everything of the kind that a part rests on. Bands and groups are looked for in the first part that has figures of each.
pub(super) fn aspects(catalogue: &CheckedCatalogue, study: &Study, measure: &Measure, part: &StudiedPart) -> Vec<Aspect> {
    let of = &measure.parts[part.part];
    let PartBody::Figures { numerator, denominator, .. } = &of.body else { return Vec::new() };
    let source = &catalogue.sources[measure.source.index()];
    let mut out = Vec::new();
    for (side, aggregate) in denominator.iter().map(|d| (Side::Denominator, d)).chain([(Side::Numerator, numerator)]) {
        let alone = side == Side::Numerator && denominator.is_none();
        out.extend(others(&aggregate.fold, alone).into_iter().map(|(word, fold)| Aspect {
            side,
            state: State::Fold,
            at: Some(word.to_owned()),
            text: None,
            span: aggregate.span,
            change: Change::Fold(fold),
        }));
    }
    let unit = |(other, _): &(usize, _)| *other != of.unit.index();
    let per = |id: UnitId| catalogue.units[id.index()].per;
    if per(of.unit).is_some() {
        let mut all = catalogue.units.iter().enumerate().filter(unit);
        let other = all.find(|(_, other)| other.per != per(of.unit));
        out.extend(other.map(|(place, other)| Aspect {
            side: Side::Unit,
            state: State::Unit,
            at: Some(other.id.clone()),
            text: Some(catalogue.units[of.unit.index()].id.clone()),
            span: of.span,
            change: Change::Unit(UnitId(place as u32)),
        }));
    }
    for (place, breakdown) in of.breakdowns.iter().enumerate() {
        let name = name(source, breakdown);
        out.push(Aspect {
            side: Side::Breakdowns,
            state: State::Breakdown,
            at: None,
            text: Some(name),
            span: of.span,
            change: Change::Breakdown(place),
        });
    }
    out.extend(groups::of_part(catalogue, measure, part.part));
    out.extend(period(catalogue, source, of));
    out.extend(responded(study, source, of.span));
    if numerator.source == measure.source {
        out.extend(routing(study, measure.source, source, numerator));
    }
    out
}

/// What else could be computed, by its word: of a value any other of the five, of a share how many.
fn others(fold: &Fold, alone: bool) -> Vec<(&'static str, Fold)> {
    let Some(value) = fold.value() else {
        let counts = matches!(fold, Fold::Distinct(_) | Fold::Each(_));
        return if counts { vec![("count", Fold::Count)] } else { Vec::new() };
    };
    let of = |make: fn(Value) -> Fold| make(value.clone());
    let sums = matches!(fold, Fold::Sum(_));
    let mut all = if sums { vec![("count", Fold::Count)] } else { vec![("sum", of(Fold::Sum))] };
    if alone {
        all.extend([("mean", of(Fold::Mean)), ("median", of(Fold::Median)), ("min", of(Fold::Min)), ("max", of(Fold::Max))]);
    }
    let middle = matches!(fold, Fold::Percentile(percent, _) if *percent == Decimal::integer(50));
    all.retain(|(word, other)| other != fold && !(middle && *word == "median"));
    all
}

/// How a breakdown is called.
pub(super) fn name(source: &Source, breakdown: &Breakdown) -> String {
    match breakdown {
        Breakdown::Total => "total".to_owned(),
        Breakdown::Cells(cells) => cells.iter().map(|c| source.cell(*c).name.clone()).collect::<Vec<_>>().join(" * "),
    }
}

/// The first day of the period that rows are put into by their date, and the day before.
fn period(catalogue: &CheckedCatalogue, source: &Source, part: &Part) -> Vec<Aspect> {
    let axis = source.period.filter(|axis| source.cell(axis.cell).domain == Domain::Date);
    let Some(of) = axis.and_then(|axis| part.period.or(axis.period)) else { return Vec::new() };
    let period = &catalogue.periods[of.index()];
    let (first, _) = calendar::days(Some(period), TEST_YEAR);
    let each = [(State::Limit, true, first), (State::Beside, false, first - 1)];
    let aspect = |(state, later, day): (State, bool, i64)| {
        let day = calendar::date(day);
        Aspect {
            side: Side::Period,
            state,
            at: Some(day.to_string()),
            text: Some(period.id.clone()),
            span: part.span,
            change: Change::Period { of, later, day },
        }
    };
    each.map(aspect).into()
}

/// That a unit which did not respond is left out.
fn responded(study: &Study, source: &Source, span: Span) -> Option<Aspect> {
    let condition = source.responded.as_ref()?;
    study.plan.sources.iter().find(|plan| plan.source == source.id)?.responded?;
    Some(Aspect {
        side: Side::Responded,
        state: State::Is(Truth::False),
        at: None,
        text: None,
        span: crate::plan::span_of(condition).unwrap_or(span),
        change: Change::Responded,
    })
}

/// The routing of what is counted, and of what that routing asks.
fn routing(study: &Study, ix: SourceIx, source: &Source, numerator: &Aggregate) -> Vec<Aspect> {
    let mut questions: Vec<QuestionId> = Vec::new();
    let mut met: Vec<CellId> = Vec::new();
    let mut open = Vec::new();
    cells_of_aggregate(numerator, source, &mut open);
    while let Some(cell) = open.pop() {
        if met.contains(&cell) {
            continue;
        }
        met.push(cell);
        let of = source.cell(cell);
        let (Some(question), Some(gate)) = (of.question, &of.gate) else { continue };
        if !questions.contains(&question) {
            questions.push(question);
        }
        cells_of(&gate.condition, source, &mut open);
    }
    questions.sort_unstable();
    let gates = questions.into_iter().filter_map(|q| study.gates.iter().find(|gate| gate.of == ix && gate.question == q));
    let both = |gate: &crate::plan::StudiedGate| {
        [true, false].map(|open| Aspect {
            side: Side::Routing,
            state: State::Is(if open { Truth::True } else { Truth::False }),
            at: Some(source.question(gate.question).id.clone()),
            text: None,
            span: gate.span,
            change: Change::Asked(gate.question, !open),
        })
    };
    gates.flat_map(both).collect()
}

impl Aspect {
    /// The catalogue and the measure as they would be.
    pub(super) fn changed(
        &self,
        catalogue: &CheckedCatalogue,
        measure: &Measure,
        part: usize,
    ) -> Option<(Option<CheckedCatalogue>, Measure)> {
        let mut out = Measure { tests: Vec::new(), ..measure.clone() };
        let own = measure.source.index();
        let of = &mut out.parts[part];
        let mut other = None;
        match &self.change {
            Change::Fold(fold) => {
                let PartBody::Figures { numerator, denominator, .. } = &mut of.body else { return None };
                let aggregate = if self.side == Side::Numerator { numerator } else { denominator.as_mut()? };
                aggregate.fold = fold.clone();
                // Of a list any element that passes then makes its row one.
                aggregate.condition = aggregate.condition.as_ref().map(of_list);
            }
            Change::Unit(unit) => of.unit = *unit,
            Change::Breakdown(place) => _ = of.breakdowns.remove(*place),
            Change::Band { cell, limit, moved, .. } => {
                let mut with = catalogue.clone();
                let cell = &mut with.sources[own].cells[cell.index()];
                let Some(Derived::Bands { limits, .. }) = &mut cell.derived else { return None };
                limits[*limit] = *moved;
                other = Some(with);
            }
            Change::Group { cell, group, test, .. } => {
                let mut with = catalogue.clone();
                let cell = &mut with.sources[own].cells[cell.index()];
                let Some(Derived::Groups { groups, .. }) = &mut cell.derived else { return None };
                groups[*group] = test.clone();
                other = Some(with);
            }
            Change::Period { of, later, .. } => {
                let mut with = catalogue.clone();
                let period = &mut with.periods[of.index()];
                // A year without a leap day: a period starts on a day that every year has.
                let day = calendar::day_number(2025, period.month, period.day) + if *later { 1 } else { -1 };
                let moved = calendar::date(day);
                (period.month, period.day) = (moved.month, moved.day);
                other = Some(with);
            }
            Change::Responded => {
                let mut with = catalogue.clone();
                with.sources[own].responded = None;
                other = Some(with);
            }
            Change::Asked(question, all) => {
                let mut with = catalogue.clone();
                for cell in with.sources[own].cells.iter_mut().filter(|cell| cell.question == Some(*question)) {
                    cell.gate = cell.gate.take().filter(|_| !all).map(never);
                }
                other = Some(with);
            }
        }
        Some((other, out))
    }
}

/// Routing by which nobody is asked of whom it can be told.
fn never(gate: Gate) -> Gate {
    let both = vec![gate.condition.clone(), Condition::Not(Box::new(gate.condition))];
    Gate { condition: Condition::And(both), inferred: gate.inferred }
}

/// A condition on the elements of a list, asked of the list.
fn of_list(condition: &Condition) -> Condition {
    let each = |all: &[Condition]| all.iter().map(of_list).collect();
    match condition {
        Condition::And(all) => Condition::And(each(all)),
        Condition::Or(all) => Condition::Or(each(all)),
        Condition::Not(one) => Condition::Not(Box::new(of_list(one))),
        Condition::Test { operand: Operand::CurrentElement(cell), test, span } => {
            Condition::Test { operand: Operand::Cell(*cell), test: test.clone(), span: *span }
        }
        other => other.clone(),
    }
}

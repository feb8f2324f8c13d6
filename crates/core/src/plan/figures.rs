//! The figures of one part: what is tallied, over which rows, and what each figure stands against.

use super::Sources;
use super::build::Builder;
use super::conditions::Around;
use super::{ColumnId, Denominator, Fold, GroupingId, Node, NodeId, Output, Statistic, Tally, Test};
use crate::Decimal;
use crate::check::{self, Aggregate, By, Condition, Measure, Operand, Part, QuestionKind, Source, Value};

/// One part that is being planned.
pub(super) struct Figures<'a> {
    pub(super) measure: &'a Measure,
    pub(super) part: &'a Part,
    pub(super) numerator: &'a Aggregate,
    pub(super) denominator: Option<&'a Aggregate>,
    pub(super) exclude: Option<&'a Condition>,
}

/// A figure of a part that makes several: what it is called, the item gone through, and what is counted besides.
#[derive(Clone)]
pub(super) struct Each {
    pub(super) item: Option<String>,
    pub(super) around: Around,
    pub(super) ticked: Option<NodeId>,
}

impl Figures<'_> {
    /// Adds the part's tallies to the plans of their sources, and its figures to the outputs.
    pub(super) fn plan(&self, sources: &mut Sources<'_>, outputs: &mut Vec<Output>) {
        let catalogue = sources.catalogue;
        let own = &catalogue.sources[self.measure.source.index()];
        let unit = &catalogue.units[self.part.unit.index()];
        let (place, builder) = sources.builder(self.numerator.source);
        let breakdowns = builder.groupings(&self.part.breakdowns, own);
        for each in self.each(builder) {
            let (place_again, builder) = sources.builder(self.numerator.source);
            debug_assert_eq!(place, place_again, "a source keeps its place");
            let tally = self.numerator_tally(builder, &each, &breakdowns);
            let tally = builder.tally(tally);
            let denominator = self.denominator(sources, &each.around, own);
            outputs.push(Output {
                measure: self.measure.id.clone(),
                part: self.part.id.clone(),
                item: each.item,
                source: place,
                tally,
                statistic: statistic(&self.numerator.fold),
                denominator,
                unit: unit.id.clone(),
                per: unit.per,
                decimals: unit.decimals,
                breakdowns: breakdowns.clone(),
            });
        }
    }

    /// The items or choices the part makes one figure each of; one nameless figure where it makes none.
    pub(super) fn each(&self, builder: &mut Builder<'_>) -> Vec<Each> {
        let around = Around::axis(builder.axis(self.part.period));
        match &self.numerator.by {
            Some(By::Items(question) | By::ItemsAndAnswers(question)) => {
                let QuestionKind::Battery { items, .. } = &builder.source.question(*question).kind else {
                    unreachable!("in a checked catalogue only a battery is counted by item");
                };
                let each = |item: &check::Item| Each {
                    item: Some(item.key.clone()),
                    around: around.with(*question, item.cell),
                    ticked: None,
                };
                items.iter().map(each).collect()
            }
            Some(By::Choices(question)) => {
                let (column, keys) = builder.choices(*question);
                let mut each = |(place, key): (u32, String)| Each {
                    item: Some(key),
                    around: around.clone(),
                    ticked: Some(builder.node(Node::Test { column, test: Test::OneOf(vec![place]) })),
                };
                (0..).zip(keys).map(&mut each).collect()
            }
            Some(By::Answers(_) | By::Codes(_)) | None => vec![Each { item: None, around, ticked: None }],
        }
    }

    fn numerator_tally(&self, builder: &mut Builder<'_>, each: &Each, breakdowns: &[GroupingId]) -> Tally {
        let around = &each.around;
        let mut within = self.left_after_exclusion(builder, around, self.numerator);
        let mut test: Vec<NodeId> = each.ticked.into_iter().collect();
        if let Some(denominator) = self.denominator.filter(|d| d.source == self.numerator.source) {
            let (rows, elements) = parted(denominator);
            within.extend(rows.into_iter().map(|c| builder.condition(c, around)));
            // Elements are counted among those of the denominator; of rows none are required to have any.
            if denominator.fold == self.numerator.fold {
                test.extend(elements.into_iter().map(|c| builder.condition(c, around)));
            }
        }
        test.extend(self.numerator.condition.iter().map(|c| builder.condition(c, around)));
        let fan = self.fan(builder, around);
        Tally {
            axis: around.axis,
            within: all_of(builder, within),
            test: all_of(builder, test),
            fan,
            fold: fold(builder, &self.numerator.fold, around),
            groupings: breakdowns.to_vec(),
        }
    }

    /// The column of which the part counts each value.
    pub(super) fn fan(&self, builder: &mut Builder<'_>, around: &Around) -> Option<ColumnId> {
        match &self.numerator.by {
            Some(By::Answers(question) | By::ItemsAndAnswers(question)) => {
                let cell = match &builder.source.question(*question).kind {
                    QuestionKind::Single { cell, .. } => *cell,
                    _ => around.item(*question),
                };
                Some(builder.column(cell))
            }
            Some(By::Codes(cell)) => Some(builder.column(*cell)),
            Some(By::Items(_) | By::Choices(_)) | None => None,
        }
    }

    /// What a denominator stands in: the items gone through are those of the numerator's source.
    pub(super) fn around_denominator(&self, sources: &mut Sources<'_>, around: &Around) -> Around {
        match self.denominator {
            Some(aggregate) if aggregate.source != self.numerator.source => {
                Around::axis(sources.builder(aggregate.source).1.axis(self.part.period))
            }
            _ => around.clone(),
        }
    }

    fn denominator(&self, sources: &mut Sources<'_>, around: &Around, own: &Source) -> Denominator {
        let Some(aggregate) = self.denominator else { return Denominator::None };
        let shared = aggregate.source == self.numerator.source;
        if shared && aggregate.fold == check::Fold::Count {
            return Denominator::Within;
        }
        let around = self.around_denominator(sources, around);
        let (source, builder) = sources.builder(aggregate.source);
        let (rows, elements) = parted(aggregate);
        let mut within = self.left_after_exclusion(builder, &around, aggregate);
        within.extend(rows.into_iter().map(|c| builder.condition(c, &around)));
        let elements = elements.into_iter().map(|c| builder.condition(c, &around)).collect();
        let breakdowns = builder.groupings(&self.part.breakdowns, own);
        let tally = Tally {
            axis: around.axis,
            within: all_of(builder, within),
            test: all_of(builder, elements),
            fan: None,
            fold: fold(builder, &aggregate.fold, &around),
            groupings: breakdowns.clone(),
        };
        Denominator::Tally { source, tally: builder.tally(tally), breakdowns }
    }

    /// The rows of an aggregate that are not excluded, where any are; what is excluded is said of rows of the measure's source.
    fn left_after_exclusion(&self, builder: &mut Builder<'_>, around: &Around, of: &Aggregate) -> Vec<NodeId> {
        let exclude = self.exclude.filter(|_| of.source == self.measure.source);
        let excluded = exclude.map(|c| builder.condition(c, around));
        excluded.map(|node| builder.node(Node::Not(node))).into_iter().collect()
    }
}

fn all_of(builder: &mut Builder<'_>, nodes: Vec<NodeId>) -> NodeId {
    if nodes.is_empty() { builder.everything() } else { builder.junction(nodes, Node::And) }
}

/// What an aggregate asks of rows, and what it asks of the elements it counts: the two can be parted where they are joined
/// by `and`.
fn parted(aggregate: &Aggregate) -> (Vec<&Condition>, Vec<&Condition>) {
    let all: Vec<&Condition> = match &aggregate.condition {
        Some(Condition::And(all)) => all.iter().collect(),
        other => other.iter().collect(),
    };
    all.into_iter().partition(|c| !asks_of_element(c))
}

/// Whether a condition looks at the element that is counted.
fn asks_of_element(condition: &Condition) -> bool {
    match condition {
        Condition::And(all) | Condition::Or(all) => all.iter().any(asks_of_element),
        Condition::Not(one) | Condition::Quantified { condition: one, .. } => asks_of_element(one),
        Condition::Test { operand, .. } => matches!(operand, Operand::CurrentElement(_)),
        Condition::Compare { left, right, .. } => of_element(left) || of_element(right),
        Condition::Computed { value, .. } | Condition::During { date: value, .. } => of_element(value),
    }
}

fn of_element(value: &Value) -> bool {
    match value {
        Value::Cell(operand) => matches!(operand, Operand::CurrentElement(_)),
        Value::Number(_) | Value::Date(_) => false,
        Value::Negative(one) => of_element(one),
        Value::Arithmetic { left: a, right: b, .. }
        | Value::DaysBetween { from: a, to: b }
        | Value::Age { birth: a, at: b } => of_element(a) || of_element(b),
        Value::NumberOf { condition, .. } => asks_of_element(condition),
    }
}

pub(super) fn fold(builder: &mut Builder<'_>, fold: &check::Fold, around: &Around) -> Fold {
    match fold {
        check::Fold::Count => Fold::Rows,
        check::Fold::Distinct(cell) => Fold::Distinct(builder.column(*cell)),
        check::Fold::Each(cell) => Fold::Elements(builder.column(*cell)),
        check::Fold::Sum(value) | check::Fold::Mean(value) => Fold::Sum(builder.value(value, around)),
        check::Fold::Median(value) | check::Fold::Percentile(_, value) => Fold::Values(builder.value(value, around)),
        check::Fold::Min(value) => Fold::Min(builder.value(value, around)),
        check::Fold::Max(value) => Fold::Max(builder.value(value, around)),
        check::Fold::Deviation(value) => Fold::Squares(builder.value(value, around)),
    }
}

fn statistic(fold: &check::Fold) -> Statistic {
    match fold {
        check::Fold::Mean(_) => Statistic::Mean,
        check::Fold::Median(_) => Statistic::Percentile(Decimal::integer(50)),
        check::Fold::Percentile(percent, _) => Statistic::Percentile(percent.normal()),
        check::Fold::Deviation(_) => Statistic::Deviation,
        check::Fold::Count
        | check::Fold::Distinct(_)
        | check::Fold::Each(_)
        | check::Fold::Sum(_)
        | check::Fold::Min(_)
        | check::Fold::Max(_) => Statistic::Total,
    }
}

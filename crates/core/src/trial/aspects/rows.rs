//! Rows that would show what a part rests on.

use super::{Aspect, Change};
use crate::Decimal;
use crate::check::{
    Breakdown, CheckedCatalogue, Comparison, Date, Fold, Is, Measure, Period, QuestionId, Source, TEST_YEAR, Test,
};
use crate::plan::{
    self, ColumnId, Derivation, Node, NodeId, PeriodAxis, SourcePlan, StudiedFigure, StudiedPart, StudiedSide, Study,
    ValueId,
};
use crate::prove::{Among, Answer, Premise, Sought, Space, Truth, Witness};
use crate::row::{Fraction, PlannedRow, Written, calendar, text};
use crate::trial::coverage::Reach;
use crate::trial::states::{Look, Side, State, What, among, side_of};
use crate::trial::values::{Needed, needed, with_values};

/// Why there are no rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lack {
    /// None can be.
    Proved,
    /// It is not known whether any can be.
    Unknown,
}

type Found<T> = Result<T, Lack>;

/// Whether any rows could show an aspect, and which: of the first figure that has them.
pub(in crate::trial) fn reach(
    catalogue: &CheckedCatalogue,
    study: &Study,
    measure: &Measure,
    part: &StudiedPart,
    aspect: &Aspect,
) -> Reach {
    let mut open = false;
    for (place, figure) in part.figures.iter().enumerate() {
        let side = if let Change::Fold(_) = aspect.change { aspect.side } else { Side::Numerator };
        let Some(seek) = Seek::new(study, figure, side) else { continue };
        match seek.rows(catalogue, study, measure, part.part, aspect) {
            Ok(rows) => return Reach::Missing(place, rows),
            Err(Lack::Unknown) => open = true,
            Err(Lack::Proved) => {}
        }
    }
    if open { Reach::Undecided } else { Reach::Never }
}

/// Looks for rows that one side of a figure counts.
struct Seek<'a> {
    plan: SourcePlan,
    figure: &'a StudiedFigure,
    side: &'a StudiedSide,
    among: Among,
    needed: Needed,
    fan: bool,
    /// What people expect of a row, where it can be: that it lies in the year of tests that name none, and that its number is above
    /// zero.
    usual: Vec<NodeId>,
}

impl<'a> Seek<'a> {
    fn new(study: &Study, figure: &'a StudiedFigure, side: Side) -> Option<Self> {
        let of = side_of(figure, side)?;
        let plan = study.plan.sources[of.source].clone();
        let look = Look { side, state: State::Counts, what: What::Whole, span: of.span, alone: false };
        let (among, needed) = (among(&plan, figure, side), needed(&plan, figure, &look));
        let fan = side == Side::Numerator && figure.fan.is_some();
        let mut seek = Self { plan, figure, side: of, among, needed, fan, usual: Vec::new() };
        let year = seek.in_year();
        let above = of.fold.value().map(|value| {
            let test = Comparison::Greater(Decimal::integer(0));
            seek.node(Node::Computed { value, test })
        });
        seek.usual.extend(year.into_iter().chain(above));
        Some(seek)
    }

    fn in_year(&mut self) -> Option<NodeId> {
        let (column, test) = match self.plan.axis(self.among.axis?) {
            PeriodAxis::None => return None,
            PeriodAxis::Year(column) => (column, Test::Year(Comparison::Equal(TEST_YEAR))),
            PeriodAxis::Date { column, month, day } => {
                let period = Period { id: String::new(), month, day };
                let (first, after) = calendar::days(Some(&period), TEST_YEAR);
                (column, Test::Date(Comparison::Between(calendar::date(first), calendar::date(after - 1))))
            }
        };
        Some(self.node(Node::Test { column, test }))
    }

    fn rows(
        mut self,
        catalogue: &CheckedCatalogue,
        study: &Study,
        measure: &Measure,
        part: usize,
        aspect: &Aspect,
    ) -> Found<Vec<Witness>> {
        let source = &catalogue.sources[measure.source.index()];
        match &aspect.change {
            Change::Fold(other) => match (self.side.fold, self.side.fold.value()) {
                (plan::Fold::Elements(column), _) => self.counted(&[]).map(|row| vec![self.twice(row, column)]),
                (plan::Fold::Distinct(column), _) => self.same(column),
                (_, Some(value)) => self.told_apart(value, own_fold(measure, part, aspect.side), other),
                (_, None) => Err(Lack::Proved),
            },
            Change::Unit(_) => match self.side.fold.value() {
                Some(value) => {
                    let zero = Decimal::integer(0);
                    let tests = [Comparison::Greater(zero), Comparison::Less(zero)];
                    self.compared(&[], value, tests).map(|row| vec![row])
                }
                None => self.counted(&[]).map(|row| vec![row]),
            },
            Change::Breakdown(place) => {
                let known = self.in_groups(source, &measure.parts[part].breakdowns[*place]);
                self.counted(&known).or_else(|_| self.counted(&[])).map(|row| vec![row])
            }
            Change::Band { breakdown, cell, value, .. } => {
                let mut known = self.in_groups(source, &measure.parts[part].breakdowns[*breakdown]);
                let column = self.column(&source.cell(*cell).name).ok_or(Lack::Proved)?;
                let Some(Derivation::Bands { value: of, .. }) = self.plan.column(column).derivation else {
                    return Err(Lack::Proved);
                };
                known.push(self.node(Node::Computed { value: of, test: Comparison::Equal(*value) }));
                self.counted(&known).map(|row| vec![row])
            }
            Change::Group { breakdown, of, shown, .. } => {
                let breakdown = breakdown.map(|place| &measure.parts[part].breakdowns[place]);
                let mut known = breakdown.map_or(Vec::new(), |breakdown| self.in_groups(source, breakdown));
                let column = self.column(&source.cell(*of).name).ok_or(Lack::Proved)?;
                known.push(self.node(Node::Test { column, test: shown.clone() }));
                self.counted(&known).map(|row| vec![row])
            }
            Change::Period { later, day, .. } => {
                let least = matches!(own_fold(measure, part, Side::Numerator), Some(Fold::Min(_)));
                self.beginning(*later, *day, least)
            }
            Change::Responded => {
                let responded = self.plan.responded.ok_or(Lack::Proved)?;
                self.among.yes.retain(|node| *node != responded);
                self.among.no.push(responded);
                self.counted(&[]).map(|row| vec![row])
            }
            Change::Asked(question, all) => self.routed(study, source, *question, *all).map(|row| vec![row]),
        }
    }

    fn column(&self, name: &str) -> Option<ColumnId> {
        self.plan.columns.iter().position(|column| column.name == name).map(|place| ColumnId(place as u32))
    }

    fn node(&mut self, node: Node) -> NodeId {
        let place = self.plan.nodes.iter().position(|known| *known == node).unwrap_or_else(|| {
            self.plan.nodes.push(node);
            self.plan.nodes.len() - 1
        });
        NodeId(place as u32)
    }

    /// That a row has a code in each column of a breakdown.
    fn in_groups(&mut self, source: &Source, breakdown: &Breakdown) -> Vec<NodeId> {
        let Breakdown::Cells(cells) = breakdown else { return Vec::new() };
        let columns: Vec<ColumnId> = cells.iter().filter_map(|cell| self.column(&source.cell(*cell).name)).collect();
        columns.into_iter().map(|column| self.node(Node::Test { column, test: Test::Is(Is::Answered) })).collect()
    }

    /// A row that is counted, with what is added up, of which more is true.
    fn counted(&self, more: &[NodeId]) -> Found<Witness> {
        let sought = match &self.figure.fan {
            Some((_, values)) if self.fan => Sought::Any(self.side.node, values.clone(), Truth::True),
            _ => Sought::Is(self.side.node, Truth::True),
        };
        self.sought(more, &sought, &self.needed)
    }

    /// A usual row, or else any.
    fn sought(&self, more: &[NodeId], sought: &Sought, needed: &Needed) -> Found<Witness> {
        let usual: Vec<NodeId> = more.iter().chain(&self.usual).copied().collect();
        self.sought_at_all(&usual, sought, needed).or_else(|_| self.sought_at_all(more, sought, needed))
    }

    fn sought_at_all(&self, more: &[NodeId], sought: &Sought, needed: &Needed) -> Found<Witness> {
        let mut among = self.among.clone();
        among.yes.extend(more);
        among.yes.extend(needed.columns.iter().filter_map(|c| self.plan.column(*c).gate.as_ref()).map(|gate| gate.node));
        among.filled.clone_from(&needed.columns);
        among.known.clone_from(&needed.known);
        let mut roots = sought.nodes();
        roots.extend(among.yes.iter().chain(&among.no).chain(&among.known));
        roots.sort_unstable();
        roots.dedup();
        let axes: Vec<_> = among.axis.into_iter().collect();
        let space = Space::new(&self.plan, &roots, &axes, Premise::Routed).map_err(|_| Lack::Unknown)?;
        match space.seek(&among, sought) {
            Answer::Witness(row) => Ok(with_values(&self.plan, row, &needed.columns)),
            Answer::Proved => Err(Lack::Proved),
            Answer::Undecided(_) => Err(Lack::Unknown),
        }
    }

    /// A row whose number passes the first of two comparisons, or else the second.
    fn compared(&mut self, more: &[NodeId], value: ValueId, tests: [Comparison<Decimal>; 2]) -> Found<Witness> {
        let [first, second] = tests.map(|test| [more, &[self.node(Node::Computed { value, test })]].concat());
        self.counted(&first)
            .or_else(|lack| self.counted(&second).map_err(|other| if lack == Lack::Unknown { lack } else { other }))
    }

    /// Rows of which one thing computed is another number than the other.
    fn told_apart(&mut self, value: ValueId, own: Option<&Fold>, other: &Fold) -> Found<Vec<Witness>> {
        let own = own.ok_or(Lack::Proved)?;
        let first = self.counted(&[])?;
        let one = self.number(&first, value).ok_or(Lack::Unknown)?;
        let mut rows = vec![(one, first)];
        let mut lack = Lack::Proved;
        // Of items that are counted one row in which a condition holds, and one in which it does not, have other numbers.
        for node in self.needed.known.clone() {
            let not = self.node(Node::Not(node));
            for way in [node, not] {
                let row = self.counted(&[way]).ok();
                let number = row.as_ref().and_then(|row| self.number(row, value));
                let new = number.zip(row).filter(|(number, _)| rows.len() < 3 && rows.iter().all(|(n, _)| n != number));
                rows.extend(new);
            }
        }
        rows.sort_by_key(|(number, _)| *number);
        while rows.len() < 3 {
            let (least, most) = (rows[0].0, rows[rows.len() - 1].0);
            match self.compared(&[], value, [Comparison::Greater(most), Comparison::Less(least)]) {
                Ok(row) => {
                    let number = self.number(&row, value).ok_or(Lack::Unknown)?;
                    rows.push((number, row));
                    rows.sort_by_key(|(number, _)| *number);
                }
                Err(other) => {
                    lack = other;
                    break;
                }
            }
        }
        let last = rows.len() - 1;
        let sets: [&[usize]; 6] = [&[0], &[last], &[0, last], &[0, 0, last], &[0, last, last], &[0, 1, last]];
        let differ = |set: &&&[usize]| {
            let numbers: Vec<f64> = set.iter().filter_map(|at| rows.get(*at)).map(|(number, _)| float(*number)).collect();
            (computed(own, &numbers) - computed(other, &numbers)).abs() > 1e-9
        };
        let set = sets.iter().find(differ).ok_or(lack)?;
        Ok(set.iter().filter_map(|at| rows.get(*at)).map(|(_, row)| row.clone()).collect())
    }

    /// The number that a row has of a value.
    fn number(&self, row: &Witness, value: ValueId) -> Option<Decimal> {
        let of = |column: &plan::Column| {
            let cell = row.cells.iter().find(|(name, _)| *name == column.name);
            cell.map_or(Written::Blank, |(_, words)| text::read(column, words))
        };
        let written: Vec<Written> = self.plan.columns.iter().map(of).collect();
        decimal(PlannedRow::new(&self.plan, &written).value(value).ok()?)
    }

    /// A row with every code of a list twice.
    fn twice(&self, mut row: Witness, column: ColumnId) -> Witness {
        let name = &self.plan.column(column).name;
        for (_, text) in row.cells.iter_mut().filter(|(of, _)| of == name) {
            *text = format!("{text} {text}");
        }
        row
    }

    /// Two rows with the same in a column; none where there can be but one.
    fn same(&self, column: ColumnId) -> Found<Vec<Witness>> {
        let first = self.counted(&[])?;
        let Some(unit) = &self.plan.unit else { return Ok(vec![first.clone(), first]) };
        let axis = match self.plan.axis(plan::AxisId(0)) {
            PeriodAxis::Date { column, .. } => Some((column, true)),
            PeriodAxis::Year(column) => Some((column, false)),
            PeriodAxis::None => None,
        };
        let own = |other: &ColumnId| *other != column && axis.is_none_or(|(dates, _)| dates != *other);
        if unit.columns.iter().any(own) || !unit.columns.contains(&column) {
            return Ok(vec![first.clone(), first]);
        }
        // The same unit comes back on another day.
        let Some((dates, true)) = axis.filter(|(dates, _)| unit.columns.contains(dates)) else { return Err(Lack::Proved) };
        let name = &self.plan.column(dates).name;
        let day = |row: &Witness| row.cells.iter().find(|(of, _)| of == name).and_then(|(_, text)| Date::parse(text));
        let begin = Date { year: TEST_YEAR, month: 1, day: 1 };
        let of = day(&first).unwrap_or(begin);
        let next = calendar::date(calendar::day_number(of.year, of.month, of.day) + 1);
        let mut second = first.clone();
        second.cells.retain(|(of, _)| of != name);
        second.cells.push((name.clone(), next.to_string()));
        Ok(vec![first, second])
    }

    /// A row of a day; of the last day before the period one of the first day too, as without any there is no figure, and with another
    /// number, as a mean is otherwise the same. It is larger where the least is told.
    fn beginning(&mut self, first: bool, day: Date, least: bool) -> Found<Vec<Witness>> {
        let axis = self.among.axis.ok_or(Lack::Proved)?;
        let PeriodAxis::Date { column, .. } = self.plan.axis(axis) else { return Err(Lack::Proved) };
        let number = calendar::day_number(day.year, day.month, day.day);
        let [on, next] = [number, number + 1].map(|number| {
            let test = Test::Date(Comparison::Equal(calendar::date(number)));
            self.node(Node::Test { column, test })
        });
        if !first && self.plan.nodes.iter().any(|node| matches!(node, Node::During { .. })) {
            // What lies in a period of the row's own is looked at in the period that the row would then be of.
            let there = self.counted(&[next])?;
            let name = &self.plan.column(column).name;
            let mut moved = there.clone();
            moved.cells.iter_mut().filter(|(of, _)| of == name).for_each(|(_, text)| *text = day.to_string());
            return Ok(vec![there, moved]);
        }
        let row = self.counted(&[on])?;
        if first {
            return Ok(vec![row]);
        }
        let known = self.side.fold.value().and_then(|value| Some((value, self.number(&row, value)?)));
        let other = known.ok_or(Lack::Proved).and_then(|(value, number)| {
            let (less, greater) = (Comparison::Less(number), Comparison::Greater(number));
            self.compared(&[next], value, if least { [greater, less] } else { [less, greater] })
        });
        Ok(vec![other.or_else(|_| self.counted(&[next]))?, row])
    }

    /// A row that is taken in and of which it is not known whether it is counted, as a question is blank: of those asked or not.
    fn routed(&mut self, study: &Study, source: &Source, question: QuestionId, past: bool) -> Found<Witness> {
        let of = |column: &ColumnId, plan: &SourcePlan| {
            let name = &plan.column(*column).name;
            source.cells.iter().any(|cell| cell.name == *name && cell.question == Some(question))
        };
        let mut read = self.plan.looked_at(self.side.node);
        read.extend(self.needed.columns.iter().copied().chain(self.figure.fan.as_ref().map(|(column, _)| *column)));
        read.extend(self.needed.known.iter().flat_map(|node| self.plan.looked_at(*node)));
        let (own, others): (Vec<ColumnId>, Vec<ColumnId>) = read.into_iter().partition(|column| of(column, &self.plan));
        let mut read = own;
        if read.is_empty() {
            read.extend((0..self.plan.columns.len() as u32).map(ColumnId).filter(|column| of(column, &self.plan)));
        }
        read.sort_unstable();
        read.dedup();
        let gate = read.first().and_then(|column| self.plan.column(*column).gate.as_ref()).map(|gate| gate.node);
        let gate = gate.filter(|_| !study.gates.is_empty()).ok_or(Lack::Proved)?;
        if past {
            self.among.no.push(gate)
        } else {
            self.among.yes.push(gate)
        }
        let answered = |column| Node::Test { column, test: Test::Is(Is::Answered) };
        let others: Vec<NodeId> = others.into_iter().map(|column| self.node(answered(column))).collect();
        let blank: Vec<NodeId> =
            read.into_iter().map(|column| self.node(Node::Test { column, test: Test::Is(Is::Missing) })).collect();
        let unknown = match &self.figure.fan {
            Some((_, values)) => Sought::Any(self.side.node, values.clone(), Truth::Unknown),
            None => Sought::Is(self.side.node, Truth::Unknown),
        };
        let bare = Needed::default();
        // Where another question is blank too it may be that one which tells why nothing is known.
        let alone: Vec<NodeId> = blank.iter().copied().chain(others).collect();
        let first = match self.sought(&alone, &unknown, &bare) {
            // What is added up may be blank of a row that is counted.
            Err(_) if !self.needed.is_empty() => self.sought(&blank, &Sought::Is(self.side.node, Truth::True), &bare),
            found => found,
        };
        first.or_else(|lack| {
            let any = self.sought(&blank, &unknown, &bare);
            any.map_err(|other| if lack == Lack::Unknown { lack } else { other })
        })
    }
}

/// What a side computes.
fn own_fold(measure: &Measure, part: usize, side: Side) -> Option<&Fold> {
    let crate::check::PartBody::Figures { numerator, denominator, .. } = &measure.parts[part].body else { return None };
    let aggregate = if side == Side::Numerator { Some(numerator) } else { denominator.as_ref() };
    aggregate.map(|aggregate| &aggregate.fold)
}

fn decimal(number: Fraction) -> Option<Decimal> {
    (0..=18).find_map(|scale| {
        let unit = Fraction::whole(10i128.pow(scale));
        let mantissa = number.with(crate::check::ArithmeticOp::Multiply, unit)?.integer()?;
        Some(Decimal { mantissa, scale }.normal())
    })
}

fn float(number: Decimal) -> f64 {
    number.mantissa as f64 / 10f64.powi(number.scale as i32)
}

/// What comes of some numbers, rising, near enough to tell which rows are worth a try.
fn computed(fold: &Fold, numbers: &[f64]) -> f64 {
    let n = numbers.len() as f64;
    let sum: f64 = numbers.iter().sum();
    let at = |share: f64| {
        let place = share * (n - 1.0);
        let (low, high) = (numbers[place.floor() as usize], numbers[place.ceil() as usize]);
        low + (high - low) * place.fract()
    };
    match fold {
        Fold::Count | Fold::Distinct(_) | Fold::Each(_) => n,
        Fold::Sum(_) => sum,
        Fold::Mean(_) => sum / n,
        Fold::Median(_) => at(0.5),
        Fold::Percentile(percent, _) => at(float(*percent) / 100.0),
        Fold::Min(_) => at(0.0),
        Fold::Max(_) => at(1.0),
        Fold::Deviation(_) => {
            let squares: f64 = numbers.iter().map(|x| (x - sum / n).powi(2)).sum();
            (squares / (n - 1.0).max(1.0)).sqrt()
        }
    }
}

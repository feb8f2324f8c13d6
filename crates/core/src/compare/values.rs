//! The values that are added up: whether they come to the same number of every row that both versions add up.

use super::Seen;
use super::found::nothing;
use super::graft::Graft;
use super::made::makings;
use super::model::{Axis, Difference, Open, Valued, Verdict};
use super::sets::{Half, Read, roots};
use super::what::What;
use super::written::rewritten;
use crate::Decimal;
use crate::check::{ArithmeticOp, Missing};
use crate::plan::{AxisId, Node, NodeId, Order, Reads, SourcePlan, StudiedFigure, StudiedSide, ValueId};
use crate::prove::{Answer, Pair, Space, TooLarge, Tri, Witness, value_name};
use crate::row::{Fraction, PlannedRow, Written, text};

/// Compares the values that are added up, over and below. The same written differently is known by its form, or proved; where it is
/// not the same a row shows it.
pub(super) fn values(old: &Seen<'_>, new: &Seen<'_>, out: &mut Vec<Difference>) {
    let (Some(was), Some(is)) = (old.half(), new.half()) else { return };
    let (Some(before), Some(after)) = (was.studied.figures.first(), is.studied.figures.first()) else { return };
    for below in [false, true] {
        if let (Some(a), Some(b)) = (Added::new(was, before, below), Added::new(is, after, below)) {
            out.extend(compared(&a, &b, below));
        }
    }
}

/// One version of a side: where it is, its figure, the side itself and the value that it adds up.
struct Added<'a> {
    half: Half<'a>,
    figure: &'a StudiedFigure,
    side: &'a StudiedSide,
    value: ValueId,
}

impl<'a> Added<'a> {
    fn new(half: Half<'a>, figure: &'a StudiedFigure, below: bool) -> Option<Self> {
        let side = if below { figure.denominator.as_ref()? } else { &figure.numerator };
        Some(Self { half, figure, side, value: side.fold.value()? })
    }

    fn plan(&self) -> &'a SourcePlan {
        self.half.plan(self.side)
    }

    /// The conditions that decide which rows are added up.
    fn roots(&self, below: bool) -> Vec<NodeId> {
        match below {
            true => [self.side.node].into_iter().chain(self.plan().responded).collect(),
            false => roots(self.plan(), self.figure, true),
        }
    }

    fn axes(&self, below: bool) -> [AxisId; 1] {
        [if below { AxisId(0) } else { self.figure.axis }]
    }
}

fn compared(old: &Added<'_>, new: &Added<'_>, below: bool) -> Option<Difference> {
    let (plan, newer) = (old.plan(), new.plan());
    let names = (value_name(plan, old.value), value_name(newer, new.value));
    let said = (old.half.script.value(old.half.part, below), new.half.script.value(new.half.part, below));
    let mut texts = (plan.value_text(old.value), newer.value_text(new.value));
    if texts.0 == texts.1 && names.0 != names.1 {
        // It is written alike of columns that are made otherwise.
        let made = (made_of(plan, old.value), made_of(newer, new.value));
        texts = if made.0 == made.1 { names.clone() } else { made };
    }
    // Of what another aggregate computes of no value nothing is said here.
    if !said.0.is_empty() && !said.1.is_empty() {
        texts = rewritten(said.0, said.1, texts.clone()).unwrap_or(texts);
    }
    let differs = |verdict| Difference::of_texts(Axis::Figure, What::Value, verdict, Some(&texts.0), Some(&texts.1));
    if names.0 == names.1 {
        return differs(Verdict::Equivalent);
    }
    let open = match proved(old, new, below) {
        Ok(Proved::Same) => return differs(Verdict::Equivalent),
        Ok(Proved::Otherwise(valued)) => {
            return differs(Verdict::Break).map(|difference| Difference { valued: Some(valued), ..difference });
        }
        Ok(Proved::Open(open)) => open,
        Err(TooLarge) => Open::Large,
    };
    if columns(plan, old.value) != columns(newer, new.value) {
        return differs(Verdict::Break);
    }
    differs(Verdict::Undecided).map(|difference| Difference { undecided: Some(open), ..difference })
}

/// What is known of two values.
enum Proved {
    Same,
    Otherwise(Valued),
    Open(Open),
}

/// Asks whether two values are the same of every row that both versions add up, and unknown for the same reason.
fn proved(old: &Added<'_>, new: &Added<'_>, below: bool) -> Result<Proved, TooLarge> {
    let (plan, mut newer) = (old.plan(), new.plan().clone());
    let mut graft = Graft::new(&mut newer);
    // Of columns that are read, routed or made otherwise that is told by itself.
    let Some(earlier) = graft.value(plan, old.value) else { return Ok(Proved::Open(Open::Computed)) };
    let mut test = |left, order, right| graft.intern(Node::Compare { left, order, right });
    let equal = test(earlier, Order::Equal, new.value);
    // Each is what itself is wherever it is known.
    let known = [earlier, new.value].map(|value| test(value, Order::Equal, value));
    let looked = (old.roots(below), new.roots(below).into_iter().chain([equal]).chain(known).collect::<Vec<_>>());
    let pair = Pair::new((plan, &looked.0, &old.axes(below)), (&newer, &looked.1, &new.axes(below)))?;
    let within = match below {
        true => {
            let taken = |space: &Space<'_>, plan: &SourcePlan, side: &StudiedSide| {
                let nodes = [side.node].into_iter().chain(plan.responded);
                let all = nodes.map(|node| space.outcome(node)).collect::<Result<Vec<Tri>, TooLarge>>()?;
                Ok(pair.and(&all)?.yes)
            };
            pair.all([&taken(&pair.old, plan, old.side)?, &taken(&pair.new, &newer, new.side)?])?
        }
        false => {
            let was = Read::new(&pair, 0, (plan, old.figure), true)?;
            let is = Read::new(&pair, 1, (&newer, new.figure), true)?;
            pair.all([&was.added(&pair)?, &is.added(&pair)?])?
        }
    };
    let equal = pair.new.outcome(equal)?;
    let [was, is] = [pair.new.outcome(known[0])?, pair.new.outcome(known[1])?];
    let mut goals = vec![equal.no, pair.without(&was.yes, &is.yes)?, pair.without(&is.yes, &was.yes)?];
    for kind in [Missing::NoAnswer, Missing::NotAsked, Missing::Invalid] {
        goals.push(pair.without(was.missing(kind), is.missing(kind))?);
    }
    let mut open = None;
    for goal in &goals {
        match pair.witness(&pair.all([&within, goal])?) {
            Answer::Proved => {}
            Answer::Witness(row) => {
                let (old, new) = (number(plan, old.value, &row), number(&newer, new.value, &row));
                let row = match row.cells.is_empty() {
                    true => nothing([(plan, &looked.0), (&newer, &looked.1)]),
                    false => row.to_string(),
                };
                return Ok(Proved::Otherwise(Valued { row, old, new }));
            }
            Answer::Undecided(why) => {
                open.get_or_insert(Open::from(why));
            }
        }
    }
    Ok(open.map_or(Proved::Same, Proved::Open))
}

/// What a value comes to of a row.
fn number(plan: &SourcePlan, value: ValueId, row: &Witness) -> Result<String, Missing> {
    let given = |name: &str| row.cells.iter().find(|(n, _)| n == name).map_or("", |(_, text)| text);
    let written: Vec<Written> = plan.columns.iter().map(|column| text::read(column, given(&column.name))).collect();
    let number = PlannedRow::new(plan, &written).value(value)?;
    let decimals = plan.decimals(value).unwrap_or(0);
    let units = 10i128.checked_pow(decimals).and_then(|units| number.with(ArithmeticOp::Multiply, Fraction::whole(units)));
    let exact = units.and_then(Fraction::integer);
    // What is added up is never a quotient, and has the decimals of what it is made of.
    exact.map(|mantissa| Decimal { mantissa, scale: decimals }.normal().to_string()).ok_or(Missing::Invalid)
}

/// A value with how the columns are made that it is computed of.
fn made_of(plan: &SourcePlan, value: ValueId) -> String {
    let mut reads = Reads::new(plan);
    reads.value(value);
    [plan.value_text(value)].into_iter().chain(makings(plan, &reads)).collect::<Vec<_>>().join("; ")
}

/// The columns a value is computed of, by name.
fn columns(plan: &SourcePlan, value: ValueId) -> Vec<String> {
    let mut reads = Reads::new(plan);
    reads.value(value);
    let mut names: Vec<String> =
        plan.columns.iter().zip(&reads.columns).filter(|(_, read)| **read).map(|(c, _)| c.name.clone()).collect();
    names.sort();
    names
}

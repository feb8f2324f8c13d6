//! From seeds to a plan of one source.

use mattstock_core::plan::{
    AxisId, ColumnId, ColumnKind, Derivation, Fold, GroupingId, Is, Node, PeriodAxis, SourcePlan, Test,
};

use super::pools::{self, pick};
use super::seed::{SourceSeed, TallySeed};
use super::values::Number;
use crate::planner::{Planner, coded, column};

/// The plan of a source while it is being made.
pub(super) struct Plans {
    pub(super) p: Planner,
    /// The day of the year around which its dates are chosen.
    pub(super) starts: (u8, u8),
    /// What dates the rows where a condition says nothing else.
    pub(super) axis: AxisId,
}

/// The columns of a source, and which of its rows responded.
pub(super) fn columns(name: &str, seed: &SourceSeed) -> Plans {
    let mut plan = Plans { p: Planner::new(name), starts: starts(seed), axis: AxisId(0) };
    plan.special_columns(seed);
    for seed in &seed.columns {
        plan.question(seed);
    }
    if let Some(responded) = &seed.responded {
        let node = plan.condition(responded, None);
        plan.p.responded(node);
    }
    plan
}

/// The rest of the plan of a source, among plans that have their columns.
pub(super) fn source(mut plan: Plans, seed: &SourceSeed, others: &[SourcePlan]) -> (SourcePlan, (u8, u8)) {
    for looked_up in &seed.looked_up {
        plan.look_up(looked_up, others);
    }
    for (place, expr) in &seed.contradictions {
        let columns = plan.p.columns_where(|k| matches!(k, ColumnKind::Coded(_)));
        let columns: Vec<ColumnId> = columns.into_iter().filter(|c| plan.p.plan().column(*c).derivation.is_none()).collect();
        if !columns.is_empty() {
            let node = plan.condition(expr, None);
            plan.p.contradiction(pick(&columns, *place), node);
        }
    }
    let coded = plan.p.columns_where(|k| matches!(k, ColumnKind::Coded(_)));
    let mut groupings = vec![plan.p.total()];
    for [first, second] in &seed.groupings {
        let Some(columns) = crossing(&coded, *first, *second) else { break };
        groupings.push(plan.p.grouping(columns));
    }
    for tally in &seed.tallies {
        plan.tally(tally, &groupings);
    }
    plan.companions();
    (plan.p.finish(), plan.starts)
}

fn starts(seed: &SourceSeed) -> (u8, u8) {
    let [_, month, day] = seed.period;
    match month % 4 {
        0 => (1, 1),
        1 => (3, 1),
        _ => (1 + month % 12, 1 + day % 28),
    }
}

/// One or two of the coded columns; none if there is none.
fn crossing(coded: &[ColumnId], first: u8, second: u8) -> Option<Vec<ColumnId>> {
    let one = *coded.get(usize::from(first) % coded.len().max(1))?;
    let other = pick(coded, second / 2);
    Some(if second % 2 == 1 && other != one { vec![one, other] } else { vec![one] })
}

impl Plans {
    /// The columns that date, name and weigh the rows; they have no routing.
    fn special_columns(&mut self, seed: &SourceSeed) {
        match seed.period[0] % 3 {
            0 => {}
            1 => {
                let year = self.p.column(column("År", ColumnKind::Year));
                self.p.period(PeriodAxis::Year(year));
            }
            _ => {
                let (month, day) = self.starts;
                let date = self.p.column(column("datum", ColumnKind::Date));
                self.p.period(PeriodAxis::Date { column: date, month, day });
                if let Some([month, day]) = seed.second_axis {
                    self.p.axis(PeriodAxis::Date { column: date, month: 1 + month % 12, day: 1 + day % 28 });
                }
            }
        }
        match seed.unit % 8 {
            0 => {}
            5 => {
                let region = self.p.column(column("region", coded(pools::CHOICES[2])));
                let other = self.p.column(column("löpnr", ColumnKind::Key));
                self.p.units(vec![region, other]);
            }
            6 => {
                let region = self.p.column(column("region", coded(pools::CHOICES[2])));
                let other = self.p.column(column("grupp", coded(pools::CHOICES[0])));
                self.p.units(vec![region, other]);
                self.p.table();
            }
            1 => {
                let region = self.p.column(column("region", coded(pools::CHOICES[2])));
                self.p.delivered_by(region);
            }
            2 => {
                let unit = self.p.column(column("enhet", ColumnKind::Key));
                self.p.unit(unit, false);
            }
            kind => {
                let unit = self.p.column(column("region", coded(pools::CHOICES[2])));
                self.p.unit(unit, kind % 2 == 1);
                if kind == 7 {
                    self.p.table();
                }
            }
        }
        if !seed.looked_up.is_empty() && seed.unit % 8 < 3 {
            self.p.column(column("hemregion", coded(pools::CHOICES[2])));
        }
        if let Some(decimals) = seed.weight {
            let kind = ColumnKind::Number { min: None, max: None, decimals: u32::from(decimals % 4) };
            let weight = self.p.column(column("vikt", kind));
            self.p.weight(weight);
        }
    }

    /// A column that looks up another of another source, if one of them has a key that a column here can be.
    fn look_up(&mut self, [key, wanted, axis]: &[u8; 3], others: &[SourcePlan]) {
        let own = &self.p.plan().source;
        for other in others.iter().filter(|o| o.source != *own) {
            let Some(&[unit]) = other.unit.as_ref().map(|u| u.columns.as_slice()) else { continue };
            let keys = self.p.columns_where(|k| matches!(k, ColumnKind::Coded(_)) && *k == other.column(unit).kind);
            let is_here = |c: &ColumnId| !matches!(self.p.plan().column(*c).derivation, Some(Derivation::Other { .. }));
            let keys: Vec<ColumnId> = keys.into_iter().filter(is_here).collect();
            if keys.is_empty() {
                continue;
            }
            let (key, wanted) = (pick(&keys, *key), pick(&other.columns, *wanted));
            let axis = AxisId(u32::from(*axis) % self.p.plan().axes.len() as u32);
            let name = format!("{}[{}].{}", other.source, self.p.plan().column(key).name, wanted.name);
            let derivation = Derivation::Other { source: other.source.clone(), column: wanted.name, key, axis };
            self.p.derived(column(&name, wanted.kind), derivation);
            return;
        }
    }

    fn tally(&mut self, seed: &TallySeed, groupings: &[GroupingId]) {
        self.axis = AxisId(u32::from(seed.axis) % self.p.plan().axes.len() as u32);
        let fold = self.fold(seed);
        let element = if let Fold::Elements(list) = fold { Some(list) } else { None };
        let within = self.condition(&seed.within, None);
        let test = self.condition(&seed.test, element);
        let answers = self.p.columns_where(|k| matches!(k, ColumnKind::Coded(_) | ColumnKind::OpenAnswer(_)));
        let fan = seed.fan.filter(|_| !answers.is_empty()).map(|place| pick(&answers, place));
        let mut chosen: Vec<GroupingId> = groupings.to_vec();
        chosen.retain(|g| seed.groupings >> g.index() & 1 == 1);
        if chosen.is_empty() {
            chosen.push(self.p.total());
        }
        self.p.tally_on(self.axis, within, test, fan, fold, &chosen);
    }

    fn fold(&mut self, seed: &TallySeed) -> Fold {
        let [kind, place] = seed.fold;
        match kind % 12 {
            1 => {
                let lists = self.p.columns_where(|k| matches!(k, ColumnKind::CodeList { .. }));
                return if lists.is_empty() { Fold::Rows } else { Fold::Elements(pick(&lists, place)) };
            }
            2 | 3 => {
                let held = self.p.columns_where(|k| {
                    let listed = matches!(k, ColumnKind::Coded(_) | ColumnKind::OpenAnswer(_));
                    listed || matches!(k, ColumnKind::Key | ColumnKind::FreeCode)
                });
                return if held.is_empty() { Fold::Rows } else { Fold::Distinct(pick(&held, place)) };
            }
            4..=9 => {}
            _ => return Fold::Rows,
        }
        let number = self.number(&seed.value);
        if !number.can_be_summed() {
            return Fold::Rows;
        }
        let Number { id, .. } = number;
        match kind % 12 {
            4 if number.can_be_squared() => Fold::Squares(id),
            5 => Fold::Min(id),
            6 => Fold::Max(id),
            7 | 8 => Fold::Values(id),
            _ => Fold::Sum(id),
        }
    }

    /// For every tally one that counts the rows it takes in; and for every fan one without it, over the rows for which the
    /// fanned column is answered. They state what has to add up.
    fn companions(&mut self) {
        for tally in self.p.plan().tallies.clone() {
            let everything = self.p.everything();
            self.p.tally_on(tally.axis, tally.within, everything, None, Fold::Rows, &tally.groupings);
            if let Some(fan) = tally.fan {
                let answered = self.p.test(fan, Test::Is(Is::Answered));
                let test = self.p.node(Node::And(vec![tally.test, answered]));
                self.p.tally_on(tally.axis, tally.within, test, None, tally.fold, &tally.groupings);
            }
        }
    }
}

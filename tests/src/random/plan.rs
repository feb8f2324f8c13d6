//! From seeds to a plan of one source.

use mattstock_core::plan::{
    Column, ColumnId, ColumnKind, Comparison, EmptyMeans, Fold, GroupingId, Is, Node, NodeId, PeriodAxis, SourcePlan, Test,
};

use super::pools::{self, pick};
use super::seed::{ColumnSeed, Expr, SourceSeed, TallySeed};
use crate::planner::{Planner, coded, column, key_labels};

/// The plan of a source, and the day of the year around which its dates are chosen.
pub(super) fn source(name: &str, seed: &SourceSeed) -> (SourcePlan, (u8, u8)) {
    let mut plan = Plans { p: Planner::new(name), starts: starts(seed) };
    plan.special_columns(seed);
    for seed in &seed.columns {
        plan.question(seed);
    }
    if let Some(responded) = &seed.responded {
        let node = plan.condition(responded, None);
        plan.p.responded(node);
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

struct Plans {
    p: Planner,
    starts: (u8, u8),
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
            }
        }
        match seed.unit % 5 {
            0 | 1 => {}
            2 => {
                let unit = self.p.column(column("enhet", ColumnKind::Key));
                self.p.unit(unit, false);
            }
            kind => {
                let unit = self.p.column(column("region", coded(pools::CHOICES[2])));
                self.p.unit(unit, kind == 3);
            }
        }
        if let Some(decimals) = seed.weight {
            let kind = ColumnKind::Number { min: None, max: None, decimals: u32::from(decimals % 4) };
            let weight = self.p.column(column("vikt", kind));
            self.p.weight(weight);
        }
    }

    fn question(&mut self, seed: &ColumnSeed) {
        const NAMES: [&str; 4] = ["f", "Fråga ", "kod_", "Åtgärd-"];
        let place = self.p.plan().columns.len();
        let name = format!("{}{place}", NAMES[place % NAMES.len()]);
        let mut column = column(&name, kind(seed));
        if let ColumnKind::Coded(choices) | ColumnKind::OpenAnswer(choices) = &column.kind {
            let keys: Vec<String> = choices.iter().map(|c| c.key.clone()).collect();
            column.values = mapping(&keys, seed.flavour);
        }
        missing_texts(&mut column, seed.missing);
        match &seed.gate {
            Some((gate, inferred)) if place > 0 => {
                let node = self.condition(gate, None);
                self.p.gated(column, node, *inferred);
            }
            _ => {
                self.p.column(column);
            }
        }
    }

    /// A condition on the columns so far; within a tally of elements also on the element of its list.
    fn condition(&mut self, expr: &Expr, element: Option<ColumnId>) -> NodeId {
        let columns = self.p.plan().columns.len();
        match expr {
            Expr::Not(inner) => {
                let inner = self.condition(inner, element);
                self.p.node(Node::Not(inner))
            }
            Expr::All(all) => {
                let all = all.iter().map(|e| self.condition(e, element)).collect();
                self.p.node(Node::And(all))
            }
            Expr::Any(any) => {
                let any = any.iter().map(|e| self.condition(e, element)).collect();
                self.p.node(Node::Or(any))
            }
            Expr::Test([place, what, a, b]) => match element {
                Some(list) if place % 3 != 0 => {
                    let test = Test::Codes(patterns(*what, *a, *b));
                    self.p.node(Node::Element { column: list, test })
                }
                _ if columns == 0 => self.p.everything(),
                _ => {
                    let column = ColumnId(u32::from(*place) % columns as u32);
                    let test = test(&self.p.plan().column(column).kind, self.starts, *what, *a, *b);
                    self.p.test(column, test)
                }
            },
            Expr::Always => self.p.everything(),
        }
    }

    fn tally(&mut self, seed: &TallySeed, groupings: &[GroupingId]) {
        let lists = self.p.columns_where(|k| matches!(k, ColumnKind::CodeList { .. }));
        let numbers = self.p.columns_where(|k| matches!(k, ColumnKind::Number { .. }));
        let answers = self.p.columns_where(|k| matches!(k, ColumnKind::Coded(_) | ColumnKind::OpenAnswer(_)));
        let [kind, place] = seed.fold;
        let fold = match kind % 3 {
            1 if !lists.is_empty() => Fold::Elements(pick(&lists, place)),
            2 if !numbers.is_empty() => Fold::Sum(self.p.value_of(pick(&numbers, place))),
            _ => Fold::Rows,
        };
        let element = if let Fold::Elements(list) = fold { Some(list) } else { None };
        let within = self.condition(&seed.within, None);
        let test = self.condition(&seed.test, element);
        let fan = seed.fan.filter(|_| !answers.is_empty()).map(|place| pick(&answers, place));
        let mut chosen: Vec<GroupingId> = groupings.to_vec();
        chosen.retain(|g| seed.groupings >> g.index() & 1 == 1);
        if chosen.is_empty() {
            chosen.push(self.p.total());
        }
        self.p.tally(within, test, fan, fold, &chosen);
    }

    /// For every tally one that counts the rows it takes in; and for every fan one without it, over the rows for which the
    /// fanned column is answered. They state what has to add up.
    fn companions(&mut self) {
        for tally in self.p.plan().tallies.clone() {
            let everything = self.p.everything();
            self.p.tally(tally.within, everything, None, Fold::Rows, &tally.groupings);
            if let Some(fan) = tally.fan {
                let answered = self.p.test(fan, Test::Is(Is::Answered));
                let test = self.p.node(Node::And(vec![tally.test, answered]));
                self.p.tally(tally.within, test, None, tally.fold, &tally.groupings);
            }
        }
    }
}

fn kind(seed: &ColumnSeed) -> ColumnKind {
    let flavour = seed.flavour;
    let choices = pick(&pools::CHOICES, flavour / 4);
    match seed.kind % 16 {
        0..=4 => coded(choices),
        5 => ColumnKind::OpenAnswer(key_labels(choices)),
        6..=8 => {
            let empty_means = if flavour.is_multiple_of(2) { EmptyMeans::None } else { EmptyMeans::NoAnswer };
            ColumnKind::CodeList { empty_means }
        }
        9..=11 => {
            let decimals = u32::from(flavour / 4 % 4);
            let limit = |mantissa| Some(mattstock_core::Decimal { mantissa, scale: 1 });
            let (min, max) = match flavour % 4 {
                0 => (None, None),
                1 => (limit(0), None),
                2 => (limit(0), limit(100)),
                _ => (limit(-55), limit(1000)),
            };
            ColumnKind::Number { min, max, decimals }
        }
        12 => ColumnKind::Date,
        13 => ColumnKind::Year,
        14 => ColumnKind::Key,
        _ => ColumnKind::Text,
    }
}

/// Texts in files for these keys. They go before the keys themselves, also where they are another value's key.
fn mapping(keys: &[String], flavour: u8) -> Vec<(String, String)> {
    match flavour % 4 {
        0 => Vec::new(),
        1 => keys.iter().enumerate().map(|(i, k)| ((i + 10).to_string(), k.clone())).collect(),
        2 => keys.iter().zip(keys.iter().cycle().skip(1)).map(|(text, key)| (text.clone(), key.clone())).collect(),
        _ => vec![("Tveksamt".to_owned(), keys[0].clone()), ("Är så".to_owned(), keys[keys.len() - 1].clone())],
    }
}

fn missing_texts(column: &mut Column, seed: u8) {
    // Texts that would be values of these kinds, were they not declared to be missing.
    let (not_asked, no_answer): (&[&str], &[&str]) = match column.kind {
        ColumnKind::Number { .. } => (&["NA", "-98"], &["-99"]),
        ColumnKind::Date => (&["1900-01-01"], &["9999-12-31", "."]),
        ColumnKind::Year => (&["1900"], &["9999"]),
        _ => (&["NA", "Ej ställd", "osaker"], &["-99", "vet ej", "Nej"]),
    };
    let owned = |texts: &[&str]| texts.iter().map(|t| (*t).to_owned()).collect();
    if seed & 1 == 1 {
        column.not_asked = owned(not_asked);
    }
    if seed & 2 == 2 {
        column.no_answer = owned(no_answer);
    }
}

/// A test that suits a kind of column.
fn test(kind: &ColumnKind, starts: (u8, u8), what: u8, a: u8, b: u8) -> Test {
    let state = Test::Is(pick(&[Is::Answered, Is::Missing, Is::Asked, Is::Invalid], a));
    if what % 5 == 4 {
        return state;
    }
    match kind {
        ColumnKind::Coded(choices) | ColumnKind::OpenAnswer(choices) => {
            let count = choices.len() as u32;
            let bits = 1 + u32::from(a) % ((1 << count) - 1);
            Test::OneOf((0..count).filter(|i| bits >> i & 1 == 1).collect())
        }
        ColumnKind::CodeList { .. } => Test::Codes(patterns(what, a, b)),
        ColumnKind::Number { decimals, .. } => {
            let constant = |seed: u8| pools::number(seed, (decimals + u32::from(seed / 64)) % 4);
            Test::Number(comparison(what, constant(a), constant(b)))
        }
        ColumnKind::Date => {
            let constant = |seed: u8| pools::date(seed / 16, seed, starts);
            Test::Date(comparison(what, constant(a), constant(b)))
        }
        ColumnKind::Year => Test::Year(comparison(what, pools::year(a), pools::year(b))),
        ColumnKind::Choices { .. } | ColumnKind::FreeCode | ColumnKind::Key | ColumnKind::Text => state,
    }
}

fn patterns(what: u8, a: u8, b: u8) -> Vec<mattstock_core::plan::CodePattern> {
    let mut patterns = vec![pools::pattern(a)];
    if what % 2 == 1 {
        patterns.push(pools::pattern(b));
        patterns.sort();
        patterns.dedup();
    }
    patterns
}

fn comparison<T: Ord + Clone>(what: u8, a: T, b: T) -> Comparison<T> {
    match what % 7 {
        0 => Comparison::Equal(a),
        1 => Comparison::Less(a),
        2 => Comparison::LessOrEqual(a),
        3 => Comparison::Greater(a),
        4 => Comparison::GreaterOrEqual(a),
        5 => Comparison::Between(a.clone().min(b.clone()), a.max(b)),
        _ => Comparison::OneOf(if a == b { vec![a] } else { vec![a.clone().min(b.clone()), a.max(b)] }),
    }
}

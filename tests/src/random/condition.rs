//! From seeds to conditions.

use mattstock_core::plan::{CodePattern, ColumnId, ColumnKind, Comparison, Is, Node, NodeId, Order, PeriodAxis, Test};

use super::plan::Plans;
use super::pools::{self, pick};
use super::seed::{Expr, ValueSeed};

impl Plans {
    /// A condition on the columns so far; within a tally of elements also on the element of its list.
    pub(super) fn condition(&mut self, expr: &Expr, element: Option<ColumnId>) -> NodeId {
        let columns = self.p.plan().columns.len();
        match expr {
            Expr::Not(inner) => {
                let inner = self.condition(inner, element);
                self.p.node(Node::Not(inner))
            }
            Expr::All(all) => {
                let all = self.conditions(all, element);
                self.p.node(Node::And(all))
            }
            Expr::Any(any) => {
                let any = self.conditions(any, element);
                self.p.node(Node::Or(any))
            }
            Expr::AtLeast(count, of) => {
                let of = self.conditions(of, element);
                self.p.node(Node::AtLeast { count: 1 + u32::from(*count) % of.len() as u32, of })
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
            Expr::Computed(value, [what, a, b]) => {
                let number = self.number(value);
                let constant = |seed: u8| number.constant(seed);
                let test = comparison(*what, constant(*a), constant(*b));
                self.p.node(Node::Computed { value: number.id, test })
            }
            Expr::Compare(left, how, right) => self.compare(left, *how, right),
            Expr::During([place, choice, what, day]) => {
                let date = self.date([*place, *choice]);
                let (month, day) = match (what % 3, self.p.plan().axis(self.axis)) {
                    (0, PeriodAxis::Date { month, day, .. }) => (month, day),
                    (1, _) => (1 + day % 12, 1 + day / 12),
                    _ => self.starts,
                };
                self.p.node(Node::During { date, axis: self.axis, month, day })
            }
            Expr::Always => self.p.everything(),
        }
    }

    pub(super) fn conditions(&mut self, all: &[Expr], element: Option<ColumnId>) -> Vec<NodeId> {
        all.iter().map(|e| self.condition(e, element)).collect()
    }

    /// Two numbers, two dates, or two columns with the same answers or codes, compared.
    fn compare(&mut self, left: &ValueSeed, how: u8, right: &ValueSeed) -> NodeId {
        let order = pick(&[Order::Equal, Order::Less, Order::LessOrEqual], how / 4);
        let place = |seed: &ValueSeed| match seed {
            ValueSeed::Column(place) | ValueSeed::Joined(place, _) | ValueSeed::Between(place, _) => *place,
            ValueSeed::Constant([place, _]) => *place,
            ValueSeed::Negative(_) | ValueSeed::NumberOf(_) => 7,
        };
        let (left, right) = match how % 4 {
            0 => {
                let coded = self.p.columns_where(|k| matches!(k, ColumnKind::Coded(_)));
                if coded.is_empty() {
                    return self.p.everything();
                }
                let one = pick(&coded, place(left));
                let same = self.p.columns_where(|k| *k == self.p.plan().column(one).kind);
                let other = pick(&same, place(right));
                (self.p.value_of(one), self.p.value_of(other))
            }
            1 => (self.date([place(left), how]), self.date([place(right), place(left)])),
            _ => {
                let (one, other) = (self.number(left), self.number(right));
                if !one.can_be_compared(&other) {
                    return self.p.everything();
                }
                (one.id, other.id)
            }
        };
        self.p.node(Node::Compare { left, order, right })
    }
}

/// A test that suits a kind of column.
fn test(kind: &ColumnKind, starts: (u8, u8), what: u8, a: u8, b: u8) -> Test {
    let state = Test::Is(pick(&[Is::Answered, Is::Missing, Is::Asked, Is::Invalid], a));
    if what % 5 == 4 {
        return state;
    }
    match kind {
        ColumnKind::Coded(choices) | ColumnKind::OpenAnswer(choices) | ColumnKind::Choices { choices, .. } => {
            let count = choices.len() as u32;
            let bits = 1 + u32::from(a) % ((1 << count) - 1);
            Test::OneOf((0..count).filter(|i| bits >> i & 1 == 1).collect())
        }
        ColumnKind::CodeList { .. } | ColumnKind::FreeCode => Test::Codes(patterns(what, a, b)),
        ColumnKind::Number { decimals, .. } => {
            let constant = |seed: u8| pools::number(seed, (decimals + u32::from(seed / 64)) % 4);
            Test::Number(comparison(what, constant(a), constant(b)))
        }
        ColumnKind::Date => {
            let constant = |seed: u8| pools::date(seed / 16, seed, starts);
            Test::Date(comparison(what, constant(a), constant(b)))
        }
        ColumnKind::Year => Test::Year(comparison(what, pools::year(a), pools::year(b))),
        ColumnKind::Key => Test::Text(match what % 2 {
            0 => vec![pools::key(a)],
            _ => {
                let mut texts = vec![pools::key(a), pools::key(b)];
                texts.sort();
                texts.dedup();
                texts
            }
        }),
        ColumnKind::Text => state,
    }
}

fn patterns(what: u8, a: u8, b: u8) -> Vec<CodePattern> {
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

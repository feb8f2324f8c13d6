//! The numbers that a column takes: more of them, fewer, or others.

use super::model::{Axis, Difference, Moved, Verdict, together};
use super::what::What;
use crate::Decimal;
use crate::plan::ColumnKind;
use crate::prove::quoted;

/// The numbers that are allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Numbers {
    pub(super) min: Option<Decimal>,
    pub(super) max: Option<Decimal>,
    pub(super) decimals: u32,
}

impl Numbers {
    /// The numbers of a column; none where it holds something else.
    pub(super) fn of(kind: &ColumnKind) -> Option<Self> {
        match kind {
            ColumnKind::Number { min, max, decimals } => Some(Self { min: *min, max: *max, decimals: *decimals }),
            _ => None,
        }
    }

    /// What differs of the numbers of a column of this name, with a row for each direction.
    pub(super) fn differ(&self, new: &Numbers, name: &str) -> Option<Difference> {
        let moves = [
            // Below the least there is less where it is larger.
            moved(self.min.map(negative), new.min.map(negative)),
            moved(self.max, new.max),
            (self.decimals != new.decimals).then_some(match self.decimals < new.decimals {
                true => Verdict::Wider,
                false => Verdict::Narrower,
            }),
        ];
        let verdict = together(moves.into_iter().flatten())?;
        let (old, is) = (self.text(), new.text());
        let differs = Difference::of_texts(Axis::Population, What::Column, verdict, Some(&old), Some(&is))?;
        let row = |of: &Numbers, not: &Numbers| {
            let number = of.near().into_iter().chain(not.near()).find(|n| of.allow(*n) && !not.allow(*n))?;
            Some(Moved { row: format!("{{{}: {}}}", quoted(name), quoted(&number.to_string())), of: None })
        };
        Some(Difference { enters: row(new, self), leaves: row(self, new), ..differs })
    }

    fn allow(&self, n: Decimal) -> bool {
        let exact = n.at_scale(self.decimals).is_some();
        exact && self.min.is_none_or(|min| min <= n) && self.max.is_none_or(|max| n <= max)
    }

    /// The limits and what is beside them, and the least that its decimals tell apart.
    fn near(&self) -> Vec<Decimal> {
        let ends = [self.min, self.max].into_iter().flatten().filter_map(|end| end.at_scale(self.decimals));
        let all = ends.flat_map(|end| [end, end.saturating_sub(1), end.saturating_add(1)]).chain([1]);
        all.map(|mantissa| Decimal { mantissa, scale: self.decimals }.normal()).collect()
    }

    fn text(&self) -> String {
        let end = |key: &str, n: &Option<Decimal>| n.map(|n| format!("{key}: {n}"));
        let all = [end("min", &self.min), end("max", &self.max), Some(format!("decimals: {}", self.decimals))];
        all.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

/// What a largest number comes to that is another.
fn moved(old: Option<Decimal>, new: Option<Decimal>) -> Option<Verdict> {
    match (old, new) {
        (None, None) => None,
        (None, Some(_)) => Some(Verdict::Narrower),
        (Some(_), None) => Some(Verdict::Wider),
        (Some(a), Some(b)) if a == b => None,
        (Some(a), Some(b)) => Some(if b < a { Verdict::Narrower } else { Verdict::Wider }),
    }
}

fn negative(n: Decimal) -> Decimal {
    Decimal { mantissa: n.mantissa.saturating_neg(), scale: n.scale }
}

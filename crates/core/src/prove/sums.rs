//! Computed values as sums: products of columns and of what is computed otherwise, each so many times. Two values that are the
//! same sum are the same number, however they are written.

use std::collections::BTreeMap;

use super::classes::number_of;
use super::ground::value_name;
use super::range;
use crate::check::ArithmeticOp;
use crate::plan::{SourcePlan, Value, ValueId};
use crate::row::{Fraction, Value as Held};

/// The most products of a sum: written out, a product of sums has as many as both together have pairs.
const TERMS: usize = 64;

/// What is multiplied and added up.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Atom {
    /// A column, by name.
    Column(String),
    /// An age or a number of conditions, which are whole numbers.
    Whole(String),
    /// A quotient.
    Quotient(String),
}

impl Atom {
    fn name(&self) -> &str {
        match self {
            Atom::Column(name) | Atom::Whole(name) | Atom::Quotient(name) => name,
        }
    }

    /// The most decimals it has in any of some plans; none where there is no end to them.
    fn decimals(&self, plans: &[&SourcePlan]) -> Option<u32> {
        match self {
            Atom::Column(name) => {
                let columns = plans.iter().flat_map(|plan| &plan.columns).filter(|column| column.name == *name);
                Some(columns.filter_map(range::decimals).max().unwrap_or(0))
            }
            Atom::Whole(_) => Some(0),
            Atom::Quotient(_) => None,
        }
    }
}

/// What is multiplied, in order.
pub(super) type Product = Vec<Atom>;

/// A product as it is written.
pub(super) fn text(product: &Product) -> String {
    product.iter().map(Atom::name).collect::<Vec<_>>().join(" * ")
}

/// The most decimals of a product in any of some plans.
pub(super) fn decimals(product: &Product, plans: &[&SourcePlan]) -> Option<u32> {
    product.iter().try_fold(0, |all: u32, atom| all.checked_add(atom.decimals(plans)?))
}

/// A sum of products, each so many times and never 0 times, and a constant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sum {
    pub(super) terms: BTreeMap<Product, Fraction>,
    pub(super) constant: Fraction,
}

impl Sum {
    fn constant(constant: Fraction) -> Self {
        Self { terms: BTreeMap::new(), constant }
    }

    fn atom(atom: Atom) -> Self {
        Self { terms: BTreeMap::from([(vec![atom], Fraction::whole(1))]), constant: Fraction::whole(0) }
    }

    /// A value as a sum; none where it is no number, or where its numbers are too large.
    pub(super) fn of(plan: &SourcePlan, value: ValueId) -> Option<Self> {
        let of = |value: &ValueId| Self::of(plan, *value);
        match &plan.values[value.index()] {
            Value::Column(column) => {
                let column = plan.column(*column);
                range::decimals(column)?;
                Some(Self::atom(Atom::Column(column.name.clone())))
            }
            Value::Number(number) => Fraction::decimal(*number).map(Self::constant),
            Value::Date(date) => number_of(&Held::Date(*date)).map(Self::constant),
            Value::Add(a, b) => of(a)?.plus(&of(b)?),
            Value::Subtract(a, b) => of(a)?.minus(&of(b)?),
            Value::DaysBetween(a, b) => of(b)?.minus(&of(a)?),
            Value::Negative(a) => of(a)?.times(Fraction::whole(-1)),
            Value::Multiply(a, b) => of(a)?.product(&of(b)?),
            Value::Divide(a, b) => match of(b)?.known() {
                Some(divisor) => of(a)?.times(Fraction::whole(1).with(ArithmeticOp::Divide, divisor)?),
                None => Some(Self::atom(Atom::Quotient(value_name(plan, value)))),
            },
            Value::Age(..) | Value::NumberOf(_) => Some(Self::atom(Atom::Whole(value_name(plan, value)))),
        }
    }

    /// The number it is, where nothing is added up.
    pub(super) fn known(&self) -> Option<Fraction> {
        self.terms.is_empty().then_some(self.constant)
    }

    /// So many times a sum.
    pub(super) fn times(mut self, factor: Fraction) -> Option<Self> {
        self.constant = self.constant.with(ArithmeticOp::Multiply, factor)?;
        for term in self.terms.values_mut() {
            *term = term.with(ArithmeticOp::Multiply, factor)?;
        }
        Some(self.settled())
    }

    fn plus(mut self, other: &Self) -> Option<Self> {
        self.constant = self.constant.with(ArithmeticOp::Add, other.constant)?;
        for (product, factor) in &other.terms {
            self.add(product.clone(), *factor)?;
        }
        Some(self.settled())
    }

    pub(super) fn minus(self, other: &Self) -> Option<Self> {
        self.plus(&other.clone().times(Fraction::whole(-1))?)
    }

    fn product(&self, other: &Self) -> Option<Self> {
        let mut all = self.clone().times(other.constant)?;
        let rest = Self { terms: other.terms.clone(), constant: Fraction::whole(0) };
        all = all.plus(&rest.times(self.constant)?)?;
        for (a, one) in &self.terms {
            for (b, two) in &other.terms {
                let mut both: Product = a.iter().chain(b).cloned().collect();
                both.sort_unstable();
                all.add(both, one.with(ArithmeticOp::Multiply, *two)?)?;
            }
        }
        Some(all.settled())
    }

    fn add(&mut self, product: Product, factor: Fraction) -> Option<()> {
        let term = self.terms.entry(product).or_insert(Fraction::whole(0));
        *term = term.with(ArithmeticOp::Add, factor)?;
        (self.terms.len() <= TERMS).then_some(())
    }

    /// Without what is there 0 times.
    fn settled(mut self) -> Self {
        self.terms.retain(|_, factor| *factor != Fraction::whole(0));
        self
    }
}

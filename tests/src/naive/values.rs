//! What is computed from the cells of one row: exact fractions, dates by the calendar.

use mattstock_core::Decimal;
use mattstock_core::plan::{Comparison, SourcePlan, Value as Planned, ValueId};
use mattstock_syntax::ast::Date;

use super::cells::Value;
use super::logic::{Element, Kind, Outcome, Row, both};

/// What a value of a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quantity {
    /// A number, a year, or the place of an answer or code in its list.
    Number(Fraction),
    /// A date.
    Date(Date),
}

impl Quantity {
    /// The number.
    ///
    /// # Panics
    /// If it is a date, which no well-formed plan counts with.
    pub fn number(self) -> Fraction {
        match self {
            Quantity::Number(number) => number,
            Quantity::Date(date) => panic!("the plan counts with {date}"),
        }
    }

    /// The date.
    ///
    /// # Panics
    /// If it is a number, which no well-formed plan takes for a date.
    pub fn date(self) -> Date {
        match self {
            Quantity::Date(date) => date,
            Quantity::Number(number) => panic!("the plan takes {number:?} for a date"),
        }
    }
}

/// An exact number: shortened, the divisor above zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fraction {
    number: i128,
    divisor: i128,
}

impl Fraction {
    fn new(number: i128, divisor: i128) -> Self {
        let common = greatest_divisor(number, divisor) * divisor.signum();
        Self { number: number / common, divisor: divisor / common }
    }

    fn whole(number: i128) -> Self {
        Self { number, divisor: 1 }
    }

    fn of(decimal: Decimal) -> Self {
        Self::new(decimal.mantissa, 10i128.pow(decimal.scale))
    }

    fn plus(self, other: Self) -> Self {
        Self::new(self.number * other.divisor + other.number * self.divisor, self.divisor * other.divisor)
    }

    fn times(self, other: Self) -> Self {
        Self::new(self.number * other.number, self.divisor * other.divisor)
    }

    fn negative(self) -> Self {
        Self::new(-self.number, self.divisor)
    }

    /// Whether one is less than another.
    pub fn less(a: Self, b: Self) -> bool {
        a.number * b.divisor < b.number * a.divisor
    }

    /// Whether the number passes a comparison with constants.
    pub fn passes(self, test: &Comparison<Decimal>) -> bool {
        let less = |x: &Decimal| Fraction::less(self, Fraction::of(*x));
        let more = |x: &Decimal| Fraction::less(Fraction::of(*x), self);
        match test {
            Comparison::Equal(x) => self == Fraction::of(*x),
            Comparison::Less(x) => less(x),
            Comparison::LessOrEqual(x) => !more(x),
            Comparison::Greater(x) => more(x),
            Comparison::GreaterOrEqual(x) => !less(x),
            Comparison::Between(a, b) => !less(a) && !more(b),
            Comparison::OneOf(all) => all.iter().any(|x| self == Fraction::of(*x)),
        }
    }

    /// The number as an integer of so many decimals.
    ///
    /// # Panics
    /// If it has more of them.
    pub fn at(self, decimals: u32) -> i128 {
        let raised = self.times(Fraction::whole(10i128.pow(decimals)));
        assert_eq!(raised.divisor, 1, "the plan holds {self:?} with {decimals} decimals");
        raised.number
    }
}

fn greatest_divisor(a: i128, b: i128) -> i128 {
    if b == 0 { a.abs().max(1) } else { greatest_divisor(b, a % b) }
}

impl Row<'_> {
    /// A value of the row, or why there is none: the kind that comes first of what it is made of.
    ///
    /// # Errors
    /// The kind of missing.
    ///
    /// # Panics
    /// If the plan is malformed: something that is no number is counted with.
    pub fn value(&self, id: ValueId) -> Result<Quantity, Kind> {
        let number = |id: &ValueId| self.value(*id).map(Quantity::number);
        let date = |id: &ValueId| self.value(*id).map(Quantity::date);
        let result = match &self.plan.values[id.index()] {
            Planned::Column(column) => return self.cell(*column).value().map(quantity),
            Planned::Number(constant) => Fraction::of(*constant),
            Planned::Date(constant) => return Ok(Quantity::Date(*constant)),
            Planned::Add(a, b) => both(number(a), number(b)).map(|(a, b)| a.plus(b))?,
            Planned::Subtract(a, b) => both(number(a), number(b)).map(|(a, b)| a.plus(b.negative()))?,
            Planned::Multiply(a, b) => both(number(a), number(b)).map(|(a, b)| a.times(b))?,
            Planned::Divide(a, b) => {
                let (a, b) = both(number(a), number(b))?;
                // Division by zero is invalid.
                if b.number == 0 {
                    return Err(Kind::Invalid);
                }
                a.times(Fraction::new(b.divisor, b.number))
            }
            Planned::Negative(a) => number(a)?.negative(),
            Planned::DaysBetween(from, to) => {
                let (from, to) = both(date(from), date(to))?;
                Fraction::whole(days_before(to) - days_before(from))
            }
            Planned::Age(birth, at) => {
                let (birth, at) = both(date(birth), date(at))?;
                // Who is not born yet has no age.
                if at < birth {
                    return Err(Kind::Invalid);
                }
                Fraction::whole(age(birth, at))
            }
            Planned::NumberOf(nodes) => {
                let outcomes: Vec<Outcome> = nodes.iter().map(|n| self.holds(*n, Element::None)).collect();
                let kind = |o: &Outcome| if let Outcome::Unknown(kind) = o { Some(*kind) } else { None };
                // Missing while any is unknown.
                if let Some(kind) = outcomes.iter().filter_map(kind).min() {
                    return Err(kind);
                }
                Fraction::whole(outcomes.iter().filter(|o| **o == Outcome::True).count() as i128)
            }
        };
        Ok(Quantity::Number(result))
    }

    /// A number of the row as an integer of the decimals the plan holds it with.
    ///
    /// # Errors
    /// The kind of missing.
    pub fn integer(&self, id: ValueId) -> Result<i128, Kind> {
        let decimals = decimals(self.plan, id);
        self.value(id).map(|value| value.number().at(decimals))
    }
}

/// The decimals a number is held with.
fn decimals(plan: &SourcePlan, id: ValueId) -> u32 {
    plan.decimals(id).unwrap_or_else(|| panic!("the plan adds up quotients: {:?}", plan.values[id.index()]))
}

fn quantity(value: &Value) -> Quantity {
    Quantity::Number(match value {
        Value::Number(number) => Fraction::of(*number),
        Value::Year(year) => Fraction::whole(i128::from(*year)),
        Value::Index(place) => Fraction::whole(*place as i128),
        Value::Date(date) => return Quantity::Date(*date),
        Value::Choices(_) | Value::Code(_) | Value::Codes(_) | Value::Text(_) => panic!("the plan computes with {value:?}"),
    })
}

/// The number of birthdays after the birth, up to and with a day. Who is born on 29 February has it on 1 March in years without
/// that day.
fn age(birth: Date, at: Date) -> i128 {
    let birthday = |year: i32| {
        let first_of_march = Date { year, month: 3, day: 1 };
        Date::new(year, birth.month, birth.day).unwrap_or(first_of_march)
    };
    (birth.year + 1..=at.year).filter(|year| birthday(*year) <= at).count() as i128
}

/// The days from the beginning of the year 0 to a date.
fn days_before(date: Date) -> i128 {
    let days_of_month = |year: i32, month: u8| (1..=31).filter(|day| Date::new(year, month, *day).is_some()).count() as i128;
    let leap = |year: i32| Date::new(year, 2, 29).is_some();
    let years: i128 = (0..date.year).map(|year| if leap(year) { 366 } else { 365 }).sum();
    let months: i128 = (1..date.month).map(|month| days_of_month(date.year, month)).sum();
    years + months + i128::from(date.day) - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).expect("a date")
    }

    #[test]
    fn a_year_is_added_on_the_birthday() {
        let age = |birth: &str, at: &str| age(date(birth), date(at));
        assert_eq!(age("1980-06-15", "2025-06-14"), 44);
        assert_eq!(age("1980-06-15", "2025-06-15"), 45);
        assert_eq!(age("2025-06-15", "2025-06-15"), 0);
        assert_eq!(age("2004-02-29", "2024-02-29"), 20);
        assert_eq!(age("2004-02-29", "2025-02-28"), 20);
        assert_eq!(age("2004-02-29", "2025-03-01"), 21);
    }

    #[test]
    fn days_are_those_of_the_calendar() {
        let between = |from: &str, to: &str| days_before(date(to)) - days_before(date(from));
        assert_eq!(between("2025-03-01", "2025-03-01"), 0);
        assert_eq!(between("2024-02-28", "2024-03-01"), 2);
        assert_eq!(between("1900-02-28", "1900-03-01"), 1);
        assert_eq!(between("2000-01-01", "2001-01-01"), 366);
        assert_eq!(between("2025-03-01", "2025-02-27"), -2);
        assert_eq!(between("1970-01-01", "2000-01-01"), 10_957);
    }

    #[test]
    fn fractions_are_shortened_and_compared_across() {
        assert_eq!(Fraction::new(-4, -6), Fraction::new(2, 3));
        assert_eq!(Fraction::new(1, 6).plus(Fraction::new(1, 3)), Fraction::new(1, 2));
        assert_eq!(Fraction::new(2, 3).times(Fraction::new(3, -4)), Fraction::new(-1, 2));
        assert!(Fraction::less(Fraction::new(-1, 2), Fraction::new(-1, 3)));
        assert!(!Fraction::less(Fraction::new(1, 2), Fraction::new(2, 4)));
        let half = Decimal { mantissa: 50, scale: 2 };
        assert!(Fraction::new(1, 2).passes(&Comparison::Equal(half)));
        assert!(Fraction::new(1, 3).passes(&Comparison::Less(half)));
        assert!(Fraction::new(1, 2).passes(&Comparison::Between(half, Decimal::integer(1))));
        assert_eq!(Fraction::new(5, 4).at(3), 1250);
    }
}

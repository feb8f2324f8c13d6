//! Expressions of the right types, as the grammar has them.

use super::Writer;
use super::names::{Names, Scale};
use crate::random::pools;

const PATTERNS: [&str; 8] = ["F40..F48", "F4*", "F43", "\"DV 077\"", "AW*", "F39.9", "DV077", "M00..M99"];
const OPERATORS: [&str; 6] = ["=", "!=", "<", "<=", ">", ">="];

impl Writer<'_> {
    /// A condition on a row.
    pub(super) fn condition(&mut self, names: &Names, depth: usize) -> String {
        if depth > 0 && self.tape.chance(45) {
            let one = self.condition(names, depth - 1);
            return match self.tape.below(3) {
                0 => format!("not ({one})"),
                joined => {
                    let junctor = if joined == 1 { "and" } else { "or" };
                    format!("({one}) {junctor} ({})", self.condition(names, depth - 1))
                }
            };
        }
        let start = self.tape.below(13);
        for kind in 0..13 {
            if let Some(test) = self.test(names, (start + kind) % 13) {
                return test;
            }
        }
        unreachable!("every source has a date or an answer")
    }

    /// A test of one kind, where there is something to test so.
    fn test(&mut self, names: &Names, kind: usize) -> Option<String> {
        match kind {
            0 => {
                let (name, scale) = self.tape.one(&names.answers)?;
                Some(self.answer(names, &name, scale))
            }
            1 => {
                let (name, items, scale) = self.tape.one(&names.batteries)?;
                let item = self.tape.one(&items)?;
                Some(self.answer(names, &format!("{name}[{item}]"), scale))
            }
            2 => {
                let (name, condition) = self.of_items(names)?;
                let quantifier = self.tape.pick(&["all", "any", "none"]);
                debug_assert!(condition.contains(&name), "a quantifier is over a battery");
                Some(format!("{quantifier} of ({condition})"))
            }
            3 => {
                let (_, condition) = self.of_items(names)?;
                let number = self.tape.below(4);
                Some(match self.tape.below(8) {
                    6 => format!("number of ({condition}) between {number} and {}", number + 1),
                    7 => format!("number of ({condition}) in (0, {})", number + 1),
                    operator => format!("number of ({condition}) {} {number}", OPERATORS[operator]),
                })
            }
            4 => {
                let (name, choices) = self.tape.one(&names.choices)?;
                let some = self.tape.some(&choices);
                Some(match some.as_slice() {
                    [one] => format!("{name} has {one}"),
                    _ => format!("{name} has any of ({})", some.join(", ")),
                })
            }
            5 => {
                let (name, codes) = self.tape.one(&names.coded)?;
                let some = self.tape.some(&codes);
                Some(match (some.as_slice(), self.tape.below(3)) {
                    ([one], 0) => format!("{name} = {one}"),
                    ([one], _) => format!("{name} != {one}"),
                    (_, 0) => format!("{name} not in ({})", some.join(", ")),
                    _ => format!("{name} in ({})", some.join(", ")),
                })
            }
            6 => {
                let name = self.tape.one(&names.codes)?;
                Some(match self.tape.below(3) {
                    0 => format!("{name} = {}", self.tape.pick(&["F43", "F400", "AW026"])),
                    1 => format!("{name} in psykiska"),
                    _ => format!("{name} in ({})", self.patterns()),
                })
            }
            7 => {
                let name = self.tape.one(&names.lists)?;
                Some(match self.tape.below(2) {
                    0 => format!("{name} has any of psykiska"),
                    _ => format!("{name} has any of ({})", self.patterns()),
                })
            }
            8 => {
                let name = self.tape.one(&names.keys)?;
                let texts = [pools::key(self.tape.below(6) as u8), pools::key(6 + self.tape.below(6) as u8)];
                Some(match self.tape.below(3) {
                    0 => format!("{name} = \"{}\"", texts[0]),
                    1 => format!("{name} != \"{}\"", texts[0]),
                    _ => format!("{name} in (\"{}\", \"{}\")", texts[0], texts[1]),
                })
            }
            9 => {
                let name = self.tape.one(&names.with_states())?;
                let state = self.tape.pick(&["answered", "missing", "asked", "invalid"]);
                let not = if self.tape.chance(40) { "not " } else { "" };
                Some(format!("{name} is {not}{state}"))
            }
            10 => self.of_number(names),
            11 => self.of_date(names),
            _ => {
                let name = self.tape.one(&names.years)?;
                let year = 2023 + self.tape.below(3);
                Some(format!("{name} {} {year}", OPERATORS[self.tape.below(6)]))
            }
        }
    }

    fn answer(&mut self, names: &Names, name: &str, scale: Scale) -> String {
        let (_, answers, ordered) = scale;
        let owned: Vec<String> = answers.iter().map(|a| (*a).to_owned()).collect();
        let place = self.tape.below(answers.len());
        let answer = answers[place];
        match self.tape.below(7) {
            1 => format!("{name} != {answer}"),
            2 => format!("{name} in ({})", self.tape.some(&owned).join(", ")),
            3 => format!("{name} not in ({})", self.tape.some(&owned).join(", ")),
            4 if ordered => format!("{name} between {answer} and {}", answers[answers.len() - 1]),
            5 if ordered => {
                let operator = self.tape.pick(&[">=", "<="]);
                format!("{name} {operator} {answer}")
            }
            6 => {
                let same: Vec<String> =
                    names.answers.iter().filter(|(n, s)| n != name && *s == scale).map(|(n, _)| n.clone()).collect();
                match self.tape.one(&same) {
                    Some(other) => format!("{name} {} {other}", OPERATORS[self.tape.below(if ordered { 6 } else { 2 })]),
                    None => format!("{name} = {answer}"),
                }
            }
            _ => format!("{name} = {answer}"),
        }
    }

    /// A battery, and a condition in which its name means each item in turn.
    fn of_items(&mut self, names: &Names) -> Option<(String, String)> {
        let (name, _, scale) = self.tape.one(&names.batteries)?;
        // Beside it stand other questions, but no item that another part of the expression has bound.
        let free = |n: &&(String, Scale)| !names.batteries.iter().any(|(battery, ..)| *battery == n.0);
        let plain = Names { answers: names.answers.iter().filter(free).cloned().collect(), ..Names::default() };
        let mut condition = self.answer(&Names::default(), &name, scale);
        if !plain.answers.is_empty() && self.tape.chance(30) {
            let junctor = self.tape.pick(&["and", "or"]);
            condition = format!("{condition} {junctor} ({})", self.condition(&plain, 0));
        }
        Some((name, condition))
    }

    pub(super) fn patterns(&mut self) -> String {
        let all: Vec<String> = PATTERNS.iter().map(|p| (*p).to_owned()).collect();
        self.tape.some(&all[..4]).join(", ")
    }

    fn of_number(&mut self, names: &Names) -> Option<String> {
        let number = self.number(names, 2)?;
        let constant = self.tape.below(40);
        Some(match self.tape.below(10) {
            6 => format!("{number} between {constant} and {}", constant + 10),
            7 => {
                let other = self.number(names, 1)?;
                format!("{number} {} {other}", OPERATORS[self.tape.below(6)])
            }
            8 | 9 => {
                let by = self.number(names, 0)?;
                format!("{number} / {by} {} {constant}", OPERATORS[self.tape.below(6)])
            }
            operator => format!("{number} {} {constant}", OPERATORS[operator]),
        })
    }

    /// A number of the row; what is joined stands in parentheses.
    pub(super) fn number(&mut self, names: &Names, depth: usize) -> Option<String> {
        if depth > 0 && self.tape.chance(40) {
            let left = self.number(names, depth - 1)?;
            let right = match self.tape.below(2) {
                0 => (1 + self.tape.below(5)).to_string(),
                _ => self.number(names, 0)?,
            };
            return Some(match self.tape.below(4) {
                0 => format!("({left} + {right})"),
                1 => format!("({left} - {right})"),
                2 => format!("({left} * {right})"),
                _ => format!("(-{left} + {right})"),
            });
        }
        let start = self.tape.below(4);
        (0..4).find_map(|kind| match (start + kind) % 4 {
            0 => self.tape.one(&names.numbers),
            1 => {
                let (from, to) = (self.tape.one(&names.dates)?, self.date(names)?);
                Some(format!("(days between {from} and {to})"))
            }
            2 => {
                // The check knows a date of birth by its name, and wants it first.
                let birth = names.dates.iter().find(|d| *d == "fodd").or(names.dates.first())?;
                let later: Vec<String> = names.dates.iter().filter(|d| *d != birth).cloned().collect();
                let at = self.tape.one(&later).unwrap_or_else(|| self.day());
                Some(format!("age({birth}, {at})"))
            }
            _ => self.of_items(names).map(|(_, condition)| format!("number of ({condition})")),
        })
    }

    /// A date of the row, or a constant.
    fn date(&mut self, names: &Names) -> Option<String> {
        if self.tape.chance(25) { Some(self.day()) } else { self.tape.one(&names.dates) }
    }

    fn day(&mut self) -> String {
        pools::date(self.tape.below(3) as u8, self.tape.below(9) as u8, (3, 1)).to_string()
    }

    fn of_date(&mut self, names: &Names) -> Option<String> {
        let date = self.tape.one(&names.dates)?;
        Some(match self.tape.below(4) {
            0 => format!("{date} {} {}", OPERATORS[self.tape.below(6)], self.day()),
            1 => {
                let mut ends = [self.day(), self.day()];
                ends.sort();
                format!("{date} between {} and {}", ends[0], ends[1])
            }
            2 if names.dated => format!("{date} during {}", self.tape.pick(&["senaste_aret", "kalenderar"])),
            _ => {
                let others: Vec<String> = names.dates.iter().filter(|d| **d != date).cloned().collect();
                let other = match self.tape.one(&others) {
                    Some(other) => other,
                    None => self.day(),
                };
                format!("{date} {} {other}", OPERATORS[self.tape.below(6)])
            }
        })
    }
}

//! Random small definitions, as text: a source of a few questions and one measure over it.
//!
//! Each is made from its number alone, so that a failure can be made again. What a row of it can hold is small enough to go
//! through: few answers, small numbers, lists of few codes.

use std::fmt::Write as _;

/// The codes that rows hold: what no test of a definition tells apart is here once.
pub const CODES: [&str; 5] = ["F43", "F45", "Z73", "Z75", "A00"];

/// The days that rows hold: enough for two of them to stand in every way to each other and to the one that is compared with.
pub const DAYS: [&str; 7] =
    ["2025-03-01", "2025-03-02", "2025-03-03", "2025-03-04", "2025-03-05", "2025-03-06", "2025-03-07"];

/// The days of birth that rows hold: of every age and day that is compared with, and after the day that ages are counted to.
pub const BIRTHS: [&str; 6] = ["2008-06-30", "2009-06-30", "2009-07-01", "2010-06-30", "2010-07-01", "2025-07-01"];

/// The most rows a definition can have.
const ROWS: usize = 800;

/// The file with what every definition needs.
const CATALOGUE: &str = "catalogue: c
title: T
publisher: P
language: sv
areas:
  a:
    name: A
units:
  count:
    label: Antal
  percent:
    label: Procent
    per: 100
    decimals: 1
scales:
  tva:
    answers:
      ja: Ja
      nej: Nej
  tre:
    ordered: true
    answers:
      aldrig: Aldrig
      ibland: Ibland
      ofta: Ofta
";

/// The head of the measure.
const MEASURE: &str = "measure: 1
name: M
area: a
type: process
direction: higher
source: s
sheet:
  statement: S
  purpose: P
  error_sources: none_known
";

/// The files of a definition: path and text.
pub fn definition(number: u64) -> Vec<(String, String)> {
    let mut made = Made { stream: Stream(number), missing: false, questions: Vec::new(), names: Vec::new() };
    made.missing = made.stream.one_in(4);
    let source = made.source();
    let measure = made.measure();
    [("catalogue.yaml", CATALOGUE.to_owned()), ("sources/s.yaml", source), ("1.yaml", measure)]
        .map(|(path, text)| (path.to_owned(), text))
        .into()
}

/// Numbers that look drawn, each from the one before (splitmix64).
struct Stream(u64);

impl Stream {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % end as u64) as usize
    }

    fn one_in(&mut self, end: usize) -> bool {
        self.below(end) == 0
    }

    fn pick<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Single {
        three: bool,
    },
    Battery {
        three: bool,
    },
    Number,
    Choices,
    Codes,
    /// Two columns.
    Dates,
    Birth,
}

#[derive(Clone)]
struct Question {
    name: String,
    kind: Kind,
}

struct Made {
    stream: Stream,
    /// Whether texts stand for not asked and no answer.
    missing: bool,
    questions: Vec<Question>,
    /// The names of conditions.
    names: Vec<String>,
}

impl Made {
    /// How many texts a question can hold in a row.
    fn texts(&self, kind: Kind) -> usize {
        let other = 2 + 2 * usize::from(self.missing);
        let single = |three: bool| other + 2 + usize::from(three);
        match kind {
            Kind::Single { three } => single(three),
            Kind::Battery { three } => single(three).pow(2),
            Kind::Number => other + 3,
            Kind::Choices => other + 4,
            Kind::Codes => (1 << CODES.len()) + other - 2,
            Kind::Dates => (other + DAYS.len()).pow(2),
            Kind::Birth => other + BIRTHS.len(),
        }
    }

    fn source(&mut self) -> String {
        let (mut columns, mut questions, mut rows) = (String::new(), String::new(), 1);
        for place in 1..=5 {
            let three = self.stream.one_in(2);
            let kinds = [
                Kind::Single { three },
                Kind::Single { three: !three },
                Kind::Battery { three: false },
                Kind::Number,
                Kind::Choices,
                Kind::Codes,
                Kind::Number,
                Kind::Dates,
                Kind::Birth,
            ];
            let kind = if place == 1 { kinds[0] } else { kinds[self.stream.below(kinds.len())] };
            if rows * self.texts(kind) > ROWS || kind == Kind::Codes && !columns.is_empty() {
                continue;
            }
            rows *= self.texts(kind);
            let question = Question { name: format!("q{place}"), kind };
            let date = |name: &str| format!("  {name}:\n    type: date\n");
            if kind == Kind::Dates {
                columns += &["a", "b"].map(|end| date(&format!("{}{end}", question.name))).concat();
            } else if kind == Kind::Birth {
                columns += &date(&question.name);
            } else if kind == Kind::Codes {
                let empty = self.stream.pick(&["none", "no_answer"]);
                let _ = write!(columns, "  {}:\n    type: codes\n    empty_means: {empty}\n", question.name);
            } else {
                let _ = write!(questions, "  {}:\n    text: T\n", question.name);
                if place > 1 && !self.stream.one_in(3) {
                    let gate = self.condition(1, None);
                    let inferred = if self.stream.one_in(3) { "      inferred: antaget\n" } else { "" };
                    let _ = write!(questions, "    asked_when:\n      is: {}\n{inferred}", quoted(&gate));
                }
                questions += &self.body(kind);
            }
            self.questions.push(question);
        }
        let mut head = String::from("source: s\nname: S\nkind: survey\nstatus: E\n");
        if self.missing {
            head += "missing:\n  not_asked: [NA]\n  no_answer: [\"-99\"]\n";
        }
        if self.stream.one_in(4) {
            head += self.stream.pick(&["responded_when: q1 is answered\n", "responded_when: not q1 is missing\n"]);
        }
        format!("{head}columns:\n  ar:\n    type: year\n{columns}questions:\n{questions}")
    }

    /// What the answers of a question are.
    fn body(&mut self, kind: Kind) -> String {
        let standing = if self.stream.one_in(2) { "        implies: [b]\n" } else { "" };
        let item = |key: &str, more: &str| format!("      {key}:\n        label: {key}\n{more}");
        let two = item("a", standing) + &item("b", "");
        let scale = |three: bool| if three { "    answers: tre\n" } else { "    answers: tva\n" };
        match kind {
            Kind::Single { three } => scale(three).to_owned(),
            Kind::Battery { three } => format!("{}    items:\n{two}", scale(three)),
            Kind::Number => "    number:\n      min: 0\n      max: 2\n      decimals: 0\n".to_owned(),
            Kind::Choices => {
                let empty = self.stream.pick(&["none", "no_answer"]);
                let alone = item("ingen", "        exclusive: true\n");
                format!("    choices:\n{two}{alone}    empty_means: {empty}\n")
            }
            Kind::Codes | Kind::Dates | Kind::Birth => String::new(),
        }
    }

    fn measure(&mut self) -> String {
        let mut out = String::from(MEASURE);
        for number in 0..self.stream.below(3) {
            let condition = self.condition(1, None);
            if number == 0 {
                out += "define:\n";
            }
            let _ = writeln!(out, "  namn{number}: {}", quoted(&condition));
            self.names.push(format!("namn{number}"));
        }
        let question = self.questions[self.stream.below(self.questions.len())].clone();
        let name = question.name.as_str();
        let (numerator, item) = match question.kind {
            Kind::Battery { .. } if !self.stream.one_in(4) => {
                let condition = self.condition(1, Some(name));
                (format!("count by item of {name} where {condition}"), Some(name))
            }
            Kind::Battery { .. } => (format!("count by item and answer of {name}"), Some(name)),
            Kind::Single { .. } if self.stream.one_in(2) => {
                let some = self.stream.one_in(2).then(|| format!(" where {}", self.condition(1, None)));
                (format!("count by answer of {name}{}", some.unwrap_or_default()), None)
            }
            Kind::Choices if !self.stream.one_in(4) => {
                let some = self.stream.one_in(3).then(|| format!(" where {}", self.condition(0, None)));
                (format!("count by choice of {name}{}", some.unwrap_or_default()), None)
            }
            _ => (format!("count where {}", self.condition(2, None)), None),
        };
        let against = self.stream.below(5);
        out += if against == 0 { "unit: count\n" } else { "unit: percent\n" };
        let _ = writeln!(out, "numerator: {}", quoted(&numerator));
        match against {
            0 => {}
            1 => out += "denominator: count\n",
            _ => {
                let depth = self.stream.below(3);
                let condition = self.condition(depth, item);
                let _ = writeln!(out, "denominator: {}", quoted(&format!("count where {condition}")));
            }
        }
        if self.stream.one_in(5) {
            let condition = self.condition(1, item);
            let _ = writeln!(out, "exclude: {}", quoted(&condition));
        }
        out
    }

    /// A condition of so many junctions within each other; of the current item, where items are gone through.
    fn condition(&mut self, depth: usize, item: Option<&str>) -> String {
        if depth == 0 || self.stream.one_in(3) {
            return self.leaf(item);
        }
        let operands = |made: &mut Self| -> Vec<String> {
            let count = 2 + usize::from(made.stream.one_in(4));
            (0..count).map(|_| bracketed(made.condition(depth - 1, item))).collect()
        };
        match self.stream.below(5) {
            0 | 1 => operands(self).join(" and "),
            2 | 3 => operands(self).join(" or "),
            _ => format!("not {}", bracketed(self.condition(depth - 1, item))),
        }
    }

    fn leaf(&mut self, item: Option<&str>) -> String {
        if !self.names.is_empty() && self.stream.one_in(5) {
            return self.names[self.stream.below(self.names.len())].clone();
        }
        let place = self.stream.below(self.questions.len());
        let mut question = self.questions[place].clone();
        // What is counted by item is mostly about the item.
        if let Some(item) = item.filter(|_| !self.stream.one_in(3)) {
            question = self.questions.iter().find(|q| q.name == item).unwrap_or(&question).clone();
        }
        let name = question.name.as_str();
        match question.kind {
            Kind::Battery { three } if item == Some(name) => self.answer(name, three),
            Kind::Single { three } => {
                let like = |q: &&Question| q.name != name && q.kind == Kind::Single { three };
                let other = self.questions.iter().find(like).map(|q| q.name.clone());
                match other {
                    Some(other) if self.stream.one_in(6) => format!("{name} = {other}"),
                    _ => self.answer(name, three),
                }
            }
            Kind::Battery { three } => {
                let key = self.key(three);
                match self.stream.below(7) {
                    0 => format!("{name}[a] = {key}"),
                    1 => format!("{name}[b] != {key}"),
                    2 => format!("all of ({name} = {key})"),
                    3 => format!("any of ({name} = {key})"),
                    4 => format!("none of ({name} = {key})"),
                    5 => format!("number of ({name} = {key}) >= {}", 1 + self.stream.below(2)),
                    _ => format!("{name}[a] = {name}[b]"),
                }
            }
            Kind::Number => {
                let constant = self.stream.below(3);
                let like = |q: &&Question| q.name != name && q.kind == Kind::Number;
                if let Some(other) = self.questions.iter().find(like).map(|q| q.name.clone())
                    && self.stream.one_in(2)
                {
                    return match self.stream.below(4) {
                        0 => format!("{name} {} {other}", self.stream.pick(&["<", "<=", "=", ">"])),
                        1 => format!("{name} - {other} >= {constant}"),
                        2 => format!("2 * {name} - 2 * {other} > {constant}"),
                        _ => format!("{other} - {name} = {constant}"),
                    };
                }
                match self.stream.below(6) {
                    0 => format!("{name} > {constant}"),
                    1 => format!("{name} = {constant}"),
                    2 => format!("{name} between {} and 2", constant.min(1)),
                    3 => format!("{name} in (0, 2)"),
                    4 => format!("{name} <= {constant}"),
                    _ => self.state(name),
                }
            }
            Kind::Choices => match self.stream.below(5) {
                0 | 1 => format!("{name} has {}", self.stream.pick(&["a", "b", "ingen"])),
                2 => format!("{name} has any of ({})", self.stream.pick(&["a, b", "b, ingen", "a, ingen"])),
                3 => format!("not {name} has {}", self.stream.pick(&["a", "b", "ingen"])),
                _ => self.state(name),
            },
            Kind::Dates => {
                let (a, b) = (format!("{name}a"), format!("{name}b"));
                let (a, b) = if self.stream.one_in(4) { (b, a) } else { (a, b) };
                let constant = self.stream.below(2);
                let relation = self.stream.pick(&["<", "<=", "=", ">", ">="]);
                match self.stream.below(6) {
                    0 => format!("{a} {relation} {b}"),
                    1 | 2 => format!("days between {a} and {b} {relation} {constant}"),
                    3 => format!("days between {b} and {a} {relation} {constant}"),
                    4 => format!("{a} {relation} {}", DAYS[3]),
                    _ => self.state(&a),
                }
            }
            Kind::Birth => {
                let years = 15 + self.stream.below(2);
                let relation = self.stream.pick(&["<", "<=", "=", ">", ">="]);
                match self.stream.below(5) {
                    0 => format!("{name} {relation} {}", BIRTHS[2]),
                    1 => self.state(name),
                    _ => format!("age({name}, 2025-06-30) {relation} {years}"),
                }
            }
            Kind::Codes => match self.stream.below(6) {
                0 => self.state(name),
                1 => format!("not {name} has any of ({})", self.stream.pick(&["F43", "F40..F48", "Z73"])),
                _ => format!("{name} has any of ({})", self.stream.pick(&["F43", "F40..F48", "Z7*", "F43, Z73"])),
            },
        }
    }

    /// A test of an answer.
    fn answer(&mut self, name: &str, three: bool) -> String {
        let (key, other) = (self.key(three), self.key(three));
        match self.stream.below(7) {
            0 | 1 => format!("{name} = {key}"),
            2 => format!("{name} != {key}"),
            3 if key != other => format!("{name} in ({key}, {other})"),
            3 | 4 => format!("{name} not in ({key})"),
            5 if three => format!("{name} {} {key}", self.stream.pick(&["<", "<=", ">", ">="])),
            _ => self.state(name),
        }
    }

    fn key(&mut self, three: bool) -> &'static str {
        if three { self.stream.pick(&["aldrig", "ibland", "ofta"]) } else { self.stream.pick(&["ja", "nej"]) }
    }

    fn state(&mut self, name: &str) -> String {
        let not = if self.stream.one_in(3) { "not " } else { "" };
        format!("{name} is {not}{}", self.stream.pick(&["answered", "answered", "missing", "asked", "invalid"]))
    }
}

/// A condition as an operand.
fn bracketed(condition: String) -> String {
    if condition.contains(" and ") || condition.contains(" or ") { format!("({condition})") } else { condition }
}

/// A text as a scalar.
fn quoted(text: &str) -> String {
    format!("'{text}'")
}

//! From seeds to the columns of a source.

use mattstock_core::Decimal;
use mattstock_core::check::KeyLabel;
use mattstock_core::plan::{Column, ColumnKind, Derivation, EmptyMeans, Test};

use super::plan::Plans;
use super::pools::{self, pick};
use super::seed::ColumnSeed;
use crate::planner::{coded, column, key_labels};

impl Plans {
    /// A column of a file, or one made of those before it.
    pub(super) fn question(&mut self, seed: &ColumnSeed) {
        const NAMES: [&str; 4] = ["f", "Fråga ", "kod_", "Åtgärd-"];
        let place = self.p.plan().columns.len();
        let name = format!("{}{place}", NAMES[place % NAMES.len()]);
        let made = match seed.kind % 30 {
            21 | 22 => Some(self.bands(&name, seed)),
            23 | 24 => self.groups(&name, seed),
            _ => None,
        };
        if let Some((column, derivation)) = made {
            self.p.derived(column, derivation);
            return;
        }
        let mut column = column(&name, kind(seed));
        if let ColumnKind::Coded(choices) | ColumnKind::OpenAnswer(choices) | ColumnKind::Choices { choices, .. } =
            &column.kind
        {
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

    /// Bands of a number; without one below the first limit some numbers are in none.
    fn bands(&mut self, name: &str, seed: &ColumnSeed) -> (Column, Derivation) {
        let number = self.number_with_decimals(&seed.made);
        let decimal = |(mantissa, scale)| Decimal { mantissa, scale };
        let limits: &[(i128, u32)] = match seed.flavour % 4 {
            0 => &[(0, 0), (5, 1), (10, 0)],
            1 => &[(1, 0), (2, 0), (365, 0)],
            2 => &[(-1, 0), (100, 1)],
            _ => &[(2, 0)],
        };
        let below = seed.flavour & 4 == 4;
        let kind = ColumnKind::Coded(numbered("band", limits.len() + usize::from(below)));
        let limits = limits.iter().copied().map(decimal).collect();
        (column(name, kind), Derivation::Bands { value: number, limits, below })
    }

    /// Groups of answers or codes, with one for the rest or none; none where there is nothing to group.
    fn groups(&mut self, name: &str, seed: &ColumnSeed) -> Option<(Column, Derivation)> {
        let of =
            self.p.columns_where(|k| matches!(k, ColumnKind::Coded(_) | ColumnKind::OpenAnswer(_) | ColumnKind::FreeCode));
        if of.is_empty() {
            return None;
        }
        let of = pick(&of, seed.flavour / 2);
        let tests: Vec<Test> = match &self.p.plan().column(of).kind {
            ColumnKind::FreeCode => vec![
                Test::Codes(vec![pools::pattern(1)]),
                Test::Codes(vec![pools::pattern(0), mattstock_core::plan::CodePattern::Exact("F399".to_owned())]),
            ],
            _ => {
                let count = self.p.plan().values(of).len() as u32;
                let every_third = |from: u32| (from..count).step_by(3).collect::<Vec<u32>>();
                [every_third(0), every_third(1)].into_iter().filter(|g| !g.is_empty()).map(Test::OneOf).collect()
            }
        };
        let rest = usize::from(seed.flavour % 2 == 1);
        let kind = ColumnKind::Coded(numbered("grupp", tests.len() + rest));
        let groups = tests.into_iter().map(|test| self.p.test(of, test)).collect();
        Some((column(name, kind), Derivation::Groups { column: of, groups }))
    }
}

fn numbered(name: &str, count: usize) -> Vec<KeyLabel> {
    (0..count).map(|i| KeyLabel { key: format!("{name}_{i}"), label: format!("{name} {i}") }).collect()
}

fn kind(seed: &ColumnSeed) -> ColumnKind {
    let flavour = seed.flavour;
    let choices = pick(&pools::CHOICES, flavour / 4);
    match seed.kind % 30 {
        0..=4 => coded(choices),
        5 => ColumnKind::OpenAnswer(key_labels(choices)),
        6..=8 => {
            let empty_means = if flavour.is_multiple_of(2) { EmptyMeans::None } else { EmptyMeans::NoAnswer };
            ColumnKind::CodeList { empty_means }
        }
        9..=11 => {
            let decimals = u32::from(flavour / 4 % 4);
            let limit = |mantissa| Some(Decimal { mantissa, scale: 1 });
            let (min, max) = match flavour % 4 {
                0 => (None, None),
                1 => (limit(0), None),
                2 => (limit(0), limit(100)),
                _ => (limit(-55), limit(1000)),
            };
            ColumnKind::Number { min, max, decimals }
        }
        12 | 25 | 26 => ColumnKind::Date,
        13 => ColumnKind::Year,
        14 | 27..=29 => ColumnKind::Key,
        16..=18 => {
            let empty_means = if flavour.is_multiple_of(2) { EmptyMeans::None } else { EmptyMeans::NoAnswer };
            let exclusive = if flavour % 4 < 2 { vec![choices.len() as u32 - 1] } else { Vec::new() };
            ColumnKind::Choices { choices: key_labels(choices), exclusive, empty_means }
        }
        19 | 20 => ColumnKind::FreeCode,
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

//! Measures: numerators and denominators of every kind, and what they are broken down by.

use super::Writer;
use super::names::Names;

/// What every measure begins with.
fn head(id: usize, source: &str, unit: &str) -> String {
    format!(
        "measure: {id}\nname: Mått {id}\narea: a\ntype: process\ndirection: higher\nsource: {source}\nunit: {unit}\n\
         sheet:\n  statement: Vad.\n  purpose: Varför.\n  error_sources: none_known\n"
    )
}

impl Writer<'_> {
    pub(super) fn measure(&mut self, id: usize, names: &Names, table: &Names) -> String {
        let mut out = head(id, &names.source, "count");
        let mut names = names.clone();
        if self.tape.chance(30) {
            let condition = self.condition(&names, 1);
            let condition = self.reprinted_condition(&condition);
            out.push_str(&format!("define:\n  utvald: {condition}\n"));
            names.answers.reverse();
        }
        let defined = out.contains("define:");
        out.push_str("parts:\n");
        for part in 0..1 + self.tape.below(3) {
            out.push_str(&self.part(&format!("m{id}_{part}"), &names, table, defined));
        }
        out
    }

    /// A measure of the table with what is counted from the register.
    pub(super) fn measure_across(&mut self, id: usize, register: &Names, table: &Names) -> String {
        let (fold, statistic) = self.fold(register);
        let (by, bound) = self.by(register);
        let mut numerator = format!("{fold}{by} from {}", register.source);
        let element = fold.strip_prefix("count each ");
        if let Some(condition) = self.row_condition(&bound, false, element) {
            numerator.push_str(&format!(" where {condition}"));
        }
        let divided = !statistic && self.tape.chance(80);
        let unit = if divided { "per_1000" } else { "count" };
        let mut out = head(id, &table.source, unit);
        out.push_str(&format!("numerator: {}\n", self.reprinted_aggregate(&numerator)));
        if divided {
            let condition =
                if self.tape.chance(30) { format!(" where {}", self.condition(table, 0)) } else { String::new() };
            out.push_str(&format!("denominator: {}\n", self.reprinted_aggregate(&format!("sum of antal{condition}"))));
        }
        let breakdowns = self.tape.pick(&["total", "region", "kon, total", "region * kon"]);
        out.push_str(&format!("breakdowns: [{breakdowns}]\n"));
        out
    }

    fn part(&mut self, id: &str, names: &Names, table: &Names, defined: bool) -> String {
        let mut out = format!("  {id}:\n");
        let (fold, statistic) = self.fold(names);
        let (by, bound) = self.by(names);
        let element = fold.strip_prefix("count each ").map(str::to_owned);
        let mut numerator = format!("{fold}{by}");
        if let Some(condition) = self.row_condition(&bound, defined, element.as_deref()) {
            numerator.push_str(&format!(" where {condition}"));
        }
        let mut denominator = None;
        let mut breakdowns = vec!["total".to_owned()];
        let mut columns: Vec<String> =
            names.coded.iter().map(|(name, _)| name.clone()).filter(|n| !n.contains('[')).collect();
        if !statistic {
            denominator = match self.tape.below(8) {
                0 | 1 => None,
                6 if names.source == "fall" => {
                    columns = vec!["region".to_owned(), "kon".to_owned()];
                    let sum = self.tape.pick(&["sum of antal", "sum of (antal + 1)", "count"]);
                    let condition =
                        if self.tape.chance(40) { format!(" where {}", self.condition(table, 0)) } else { String::new() };
                    Some(format!("{sum} from folk{condition}"))
                }
                kind => {
                    let of = match kind {
                        7 => self.tape.one(&names.keys.iter().filter(|k| !k.contains('[')).cloned().collect::<Vec<_>>()),
                        _ => None,
                    };
                    let counted = match (of, kind) {
                        (Some(key), _) => format!("count distinct {key}"),
                        (None, 5) => match (&element, self.number(names, 0)) {
                            (Some(list), _) => format!("count each {list}"),
                            (None, Some(number)) => format!("sum of {number}"),
                            (None, None) => "count".to_owned(),
                        },
                        _ => "count".to_owned(),
                    };
                    let list = counted.strip_prefix("count each ").map(str::to_owned);
                    let condition = self.row_condition(&bound, defined, list.as_deref());
                    Some(condition.map_or(counted.clone(), |c| format!("{counted} where {c}")))
                }
            };
        }
        let unit = match (&denominator, statistic) {
            (Some(_), _) => self.tape.pick(&["percent", "per_1000", "count"]),
            (None, true) => "dagar",
            (None, false) => "count",
        };
        out.push_str(&format!("    unit: {unit}\n    numerator: {}\n", self.reprinted_aggregate(&numerator)));
        let across = denominator.as_ref().is_some_and(|d| d.contains(" from "));
        if let Some(denominator) = denominator {
            out.push_str(&format!("    denominator: {}\n", self.reprinted_aggregate(&denominator)));
        }
        if !across && self.tape.chance(25) {
            let condition = self.condition(&bound, 1);
            out.push_str(&format!("    exclude: {}\n", self.reprinted_condition(&condition)));
        }
        if names.source == "fall" && self.tape.chance(30) {
            out.push_str(&format!("    period: {}\n", self.tape.pick(&["senaste_aret", "kalenderar", "lasar"])));
        }
        for _ in 0..self.tape.below(3) {
            let (one, other) = (self.tape.below(columns.len()), self.tape.below(columns.len()));
            let mut name = columns[one].clone();
            if one != other && self.tape.chance(50) {
                name = format!("{name} * {}", columns[other]);
            }
            if !breakdowns.contains(&name) {
                breakdowns.push(name);
            }
        }
        out.push_str(&format!("    breakdowns: [{}]\n", breakdowns.join(", ")));
        out
    }

    /// What is computed, and whether it is a statistic, which stands against nothing.
    fn fold(&mut self, names: &Names) -> (String, bool) {
        let here = |all: &[String]| all.iter().filter(|n| !n.contains('[')).cloned().collect::<Vec<String>>();
        let distinct = || {
            let named = names.answers.iter().map(|(n, _)| n).chain(names.coded.iter().map(|(n, _)| n));
            here(&named.chain(&names.keys).chain(&names.codes).cloned().collect::<Vec<_>>())
        };
        let count = || ("count".to_owned(), false);
        match self.tape.below(14) {
            0..=4 => count(),
            5 => self.tape.one(&distinct()).map_or_else(count, |name| (format!("count distinct {name}"), false)),
            6 => self.tape.one(&here(&names.lists)).map_or_else(count, |list| (format!("count each {list}"), false)),
            7 => self.number(names, 1).map_or_else(count, |number| (format!("sum of {number}"), false)),
            statistic => {
                let word = ["mean", "median", "min", "max", "sd", "percentile 90"][statistic - 8];
                self.number(names, 1).map_or_else(count, |number| (format!("{word} of {number}"), true))
            }
        }
    }

    /// What there is one figure each of; and the names within, where the name of a battery may mean its current item.
    fn by(&mut self, names: &Names) -> (String, Names) {
        let here: Vec<String> = names.coded.iter().map(|(n, _)| n.clone()).filter(|n| !n.contains('[')).collect();
        let answers: Vec<String> =
            names.answers.iter().map(|(n, _)| n.clone()).filter(|n| n.starts_with('f') && !n.contains('[')).collect();
        let choices: Vec<String> = names.choices.iter().map(|(n, _)| n.clone()).filter(|n| !n.contains('[')).collect();
        let batteries: Vec<_> = names.batteries.iter().filter(|(n, ..)| !n.contains('[')).cloned().collect();
        let plain = |by: Option<String>| (by.unwrap_or_default(), names.clone());
        match self.tape.below(10) {
            kind @ (4 | 5) => match self.tape.one(&batteries) {
                Some((name, _, scale)) => {
                    let mut bound = names.clone();
                    bound.answers.push((name.clone(), scale));
                    let binders = if kind == 4 { "item" } else { "item and answer" };
                    (format!(" by {binders} of {name}"), bound)
                }
                None => plain(None),
            },
            6 => plain(self.tape.one(&answers).map(|name| format!(" by answer of {name}"))),
            7 => plain(self.tape.one(&choices).map(|name| format!(" by choice of {name}"))),
            8 => plain(self.tape.one(&here).map(|name| format!(" by code of {name}"))),
            _ => plain(None),
        }
    }

    /// A condition on rows, and on the element that is counted; or none.
    fn row_condition(&mut self, names: &Names, defined: bool, list: Option<&str>) -> Option<String> {
        if self.tape.chance(25) {
            return None;
        }
        // Within a count of elements the list's name means the current one.
        let names = match list {
            Some(list) => &Names { lists: names.lists.iter().filter(|l| *l != list).cloned().collect(), ..names.clone() },
            None => names,
        };
        let of_row =
            if defined && list.is_none() && self.tape.chance(30) { "utvald".to_owned() } else { self.plain(names, list) };
        let Some(list) = list else { return Some(of_row) };
        let element = format!("{list} in ({})", self.patterns());
        Some(match self.tape.below(4) {
            0 => format!("{element} and ({of_row})"),
            1 => format!("not ({element}) and ({of_row})"),
            2 => format!("{element} or ({of_row})"),
            _ => element,
        })
    }

    /// A condition without tests of state of the list that is counted.
    fn plain(&mut self, names: &Names, list: Option<&str>) -> String {
        let condition = self.condition(names, 2);
        match list {
            Some(list) if condition.contains(list) => {
                self.condition(&Names { answers: names.answers.clone(), ..Names::default() }, 0)
            }
            _ => condition,
        }
    }
}

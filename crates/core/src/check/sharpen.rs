//! What reading a file could not know, said of its findings: which names there are.

use mattstock_syntax::{Code, Diagnostic};

use super::lists::{Lists, some_list};
use super::model::{Cell, Domain, Source};
use super::scope::total;

/// Says of findings from reading the files what only the whole catalogue knows.
pub(super) fn sharpen(lists: &Lists<'_>, sources: &[Source], found: &mut [Diagnostic]) {
    for finding in found {
        match finding.code {
            Code::WrongShape if finding.get("expected_name").is_some() => {
                if let Some(known) = finding.get("key").and_then(|key| names(lists, sources, key)) {
                    finding.args.push(("known", known));
                }
            }
            // `denominator: folkmangd`: the sum that a source alone can be meant for.
            Code::ConditionAsAggregate => {
                if finding.get("name").is_some_and(|name| is_condition(lists, name)) {
                    finding.args.retain(|(arg, _)| *arg != "name");
                }
                if let Some(name) = finding.get("name").map(str::to_owned)
                    && let Some(args) = meant_by(lists, sources, name)
                {
                    finding.args = args;
                }
            }
            // `unit: %`
            Code::UnquotedIndicator if finding.get("example") == Some("unit: \"%\"") => {
                if let Some(percent) = percent(lists) {
                    finding.args.retain(|(name, _)| !["example", "quoted"].contains(name));
                    finding.args.push(("meant", percent.to_owned()));
                }
            }
            _ => {}
        }
    }
}

/// Whether a measure or the catalogue names a condition so.
fn is_condition(lists: &Lists<'_>, name: &str) -> bool {
    let shared = lists.def.info.iter().flat_map(|info| &info.conditions).flat_map(|(_, all)| all);
    lists.def.measures.iter().flat_map(|m| &m.define).chain(shared).any(|d| d.name.value == name)
}

/// What fills the words about a name alone where a count is wanted: of a source, of a column of numbers, of any other column, and of
/// what is nothing; an item may be meant in several ways.
fn meant_by(lists: &Lists<'_>, sources: &[Source], name: String) -> Option<Vec<(&'static str, String)>> {
    if let Some(source) = sources.iter().find(|s| s.id == name) {
        let write = match total(source) {
            Some(column) => format!("sum of {column} from {name}"),
            None => format!("count from {name}"),
        };
        return Some(vec![("source", name), ("write", write)]);
    }
    let called =
        |source: &Source, cell: &Cell| cell.name == name || cell.question.is_some_and(|q| source.question(q).id == name);
    let cell = sources.iter().find_map(|source| source.cells.iter().find(|cell| called(source, cell)));
    match cell.map(|cell| &cell.domain) {
        Some(Domain::Number { .. }) => {
            let (sum, mean) = (format!("sum of {name}"), format!("mean of {name}"));
            return Some(vec![("value", String::new()), ("write", sum), ("mean", mean)]);
        }
        Some(_) => return Some(vec![("value", String::new()), ("write", format!("count where {name} …"))]),
        None => {}
    }
    let items = lists.def.sources.iter().flat_map(|s| &s.questions).flat_map(crate::advice::question_labels);
    let is_item = items.into_iter().any(|item| item.id.value == name);
    (!is_item).then(|| vec![("unknown", name), ("all", "count".to_owned()), ("some", "count where …".to_owned())])
}

/// The unit that `%` can only be meant for.
pub(super) fn percent<'a>(lists: &'a Lists<'_>) -> Option<&'a str> {
    let mut all = lists.units.iter().filter(|unit| unit.per == Some(100));
    let one = all.next()?;
    all.next().is_none().then_some(one.id.as_str())
}

/// The names that a key takes.
fn names(lists: &Lists<'_>, sources: &[Source], key: &str) -> Option<String> {
    match key {
        "area" => some_list(lists.areas.iter().map(|a| a.id.as_str())),
        "source" => some_list(sources.iter().map(|s| s.id.as_str())),
        "unit" => some_list(lists.units.iter().map(|u| u.id.as_str())),
        "answers" => some_list(lists.scales.iter().map(|s| s.id.as_str())),
        "codelist" | "frame" => some_list(lists.codelists.iter().filter(|c| !c.id.is_empty()).map(|c| c.id.as_str())),
        "period" | "as" => some_list(lists.periods.iter().map(|p| p.id.as_str())),
        _ => None,
    }
}

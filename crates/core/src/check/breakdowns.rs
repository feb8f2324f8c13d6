//! Breakdowns as written, made into cells.

use mattstock_syntax::def::{BreakdownDef, Val};
use mattstock_syntax::{Case, Code, Diagnostic, Name, Role, Span, suggest};

use super::lists::some_list;
use super::model::{Breakdown, CellId, Domain, KeyLabel};
use super::scope::{LabelOpt, Scope};

/// The most groups one breakdown may have.
const MOST_GROUPS: usize = 100_000;

/// The breakdowns of a part; the total alone where none are given.
pub(super) fn breakdowns(
    scope: &Scope<'_>,
    written: Option<&Val<Vec<Val<BreakdownDef>>>>,
    found: &mut Vec<Diagnostic>,
) -> Option<Vec<Breakdown>> {
    let Some(written) = written else { return Some(vec![Breakdown::Total]) };
    for (place, entry) in written.value.iter().enumerate() {
        if let BreakdownDef::Columns(names) = &entry.value
            && let Some(again) = (1..names.len()).find(|at| names[..*at].iter().any(|n| n.value == names[*at].value))
        {
            let mut once: Vec<&str> = Vec::new();
            for name in names.iter().filter(|name| !name.value.is_empty()) {
                if !once.contains(&name.value.as_str()) {
                    once.push(&name.value);
                }
            }
            let name = &names[again];
            let twice = Diagnostic::of(Case::CrossedTwice, name.span).arg("name", &name.value);
            found.push(twice.arg("write", once.join(" * ")));
        } else if written.value[..place].iter().any(|e| e.value == entry.value) {
            found.push(Diagnostic::of(Case::BreakdownTwice, entry.span));
        }
    }
    let checked: Vec<Option<Breakdown>> = written
        .value
        .iter()
        .map(|entry| match &entry.value {
            BreakdownDef::Total => Some(Breakdown::Total),
            BreakdownDef::Columns(names) => {
                let cells: Vec<Option<CellId>> = names.iter().map(|n| breakdown_cell(scope, n, found)).collect();
                let cells = cells.into_iter().collect::<Option<Vec<_>>>()?;
                let groups = cells.iter().try_fold(1usize, |n, c| n.checked_mul(scope.listed_values(*c).len() + 1));
                if groups.is_none_or(|n| n > MOST_GROUPS) {
                    found.push(Diagnostic::of(Case::CrossingTooLarge, entry.span).arg("most", MOST_GROUPS.to_string()));
                    return None;
                }
                Some(Breakdown::Cells(cells))
            }
        })
        .collect();
    checked.into_iter().collect()
}

fn breakdown_cell(scope: &Scope<'_>, name: &Name, found: &mut Vec<Diagnostic>) -> Option<CellId> {
    let cells = || scope.source.cells.iter().filter(|c| c.question.is_none());
    let listed = |domain: &Domain| matches!(domain, Domain::Code(_) | Domain::Answer(_));
    let columns = || cells().filter(|c| listed(&c.domain)).map(|c| c.name.as_str());
    let place = scope.source.cells.iter().position(|c| c.question.is_none() && c.name == name.value);
    match place.map(|p| &scope.source.cells[p].domain) {
        Some(domain) if listed(domain) => return place.map(|p| CellId(p as u32)),
        Some(Domain::Unknown) => {}
        None if scope.named(&name.value).is_none() => {
            let mut unknown = scope.unknown_name(&name.value, name.span);
            if unknown.code == Code::UnknownName {
                unknown.args.retain(|(n, _)| *n != "known" && *n != "suggestion");
                unknown = unknown
                    .arg_opt("suggestion", suggest(&name.value, columns().chain(["total"])))
                    .arg_opt("known", some_list(columns().chain(["total"]).collect::<Vec<_>>().into_iter()));
            }
            found.push(unknown);
        }
        _ => found.push(
            Diagnostic::new(Code::BreakdownWithoutCodelist, name.span)
                .arg("found", name.value.clone())
                .arg(if place.is_some() { "column" } else { "question" }, "")
                .arg_opt("answered", scope.answered(&name.value).then(|| name.value.clone()))
                .arg_opt("known", some_list(columns()))
                .label_opt(scope.declared(&name.value)),
        ),
    }
    None
}

/// Reports every column of the breakdowns that the rows of another source, which are counted too, cannot be put into groups by.
pub(super) fn in_both(
    scope: &Scope<'_>,
    written: Option<&Val<Vec<Val<BreakdownDef>>>>,
    other: &Scope<'_>,
    from: Span,
    found: &mut Vec<Diagnostic>,
) {
    let columns = written.iter().flat_map(|w| &w.value).flat_map(|entry| match &entry.value {
        BreakdownDef::Total => &[][..],
        BreakdownDef::Columns(names) => names,
    });
    let column = |scope: &Scope<'_>, name: &str| {
        let place = scope.source.cells.iter().position(|c| c.question.is_none() && c.name == name)?;
        Some(CellId(place as u32))
    };
    let mut told: Vec<&str> = Vec::new();
    for name in columns {
        // A column that is none here either has been reported.
        let Some(here) = column(scope, &name.value) else { continue };
        if told.contains(&name.value.as_str()) {
            continue;
        }
        told.push(&name.value);
        let of = |case: Case| {
            Diagnostic::of(case, name.span).arg("name", &name.value).arg("other", &other.source.id).label(from, Role::Also)
        };
        let Some(there) = column(other, &name.value) else {
            found.push(of(Case::ColumnMissingThere));
            continue;
        };
        let unknown = |scope: &Scope<'_>, cell: CellId| scope.source.cell(cell).domain == Domain::Unknown;
        if unknown(scope, here) || unknown(other, there) {
            continue;
        }
        let (here, there) = (scope.listed_values(here), other.listed_values(there));
        if !here.iter().map(|k| &k.key).eq(there.iter().map(|k| &k.key)) {
            let only = |a: &[KeyLabel], b: &[KeyLabel]| {
                some_list(a.iter().map(|k| k.key.as_str()).filter(|k| b.iter().all(|o| o.key != *k)))
            };
            found.push(
                of(Case::CodesDifferThere)
                    .arg("source", &scope.source.id)
                    .arg_opt("only_here", only(here, there))
                    .arg_opt("only_there", only(there, here)),
            );
        }
    }
}

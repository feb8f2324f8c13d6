//! What is counted: numbers that grow with the area, and conditions nobody is asked about.

use mattstock_syntax::def::SourceKind;
use mattstock_syntax::{Code, Diagnostic, Role, Span};

use super::Editor;
use super::sheet::Sheet;
use crate::check::some_list;
use crate::check::{Aggregate, Cell, CellId, CodelistId, Condition, Domain, Fold, Operand, Source, SourceIx, cells_of};

/// Reports numbers by area that no population is set against: a large region has more of everything.
pub(super) fn without_population(editor: &Editor<'_>, sheet: &Sheet<'_>, found: &mut Vec<Diagnostic>) {
    let mut places: Vec<(Span, &Cell)> = Vec::new();
    for figures in sheet.figures().filter(|f| f.denominator.is_none()) {
        for name in sheet.columns(figures.part, false) {
            let Some(at) = sheet.source.cells.iter().position(|cell| cell.name == name.value) else { continue };
            let (id, cell) = (CellId(at as u32), &sheet.source.cells[at]);
            let seen = places.iter().any(|(place, _)| place.same_place(name.span));
            if is_area(editor, cell) && grows(figures.numerator, sheet.source, id) && !seen {
                places.push((name.span, cell));
            }
        }
    }
    let Some((first, cell)) = places.first() else { return };
    let population = match cell.domain {
        Domain::Code(list) => population(editor, list),
        _ => None,
    };
    let finding = Diagnostic::new(Code::CountWithoutPopulation, *first)
        .arg("column", &cell.name)
        .arg_opt("without", population.is_none().then_some(""))
        .arg_opt("population", population);
    found.push(places[1..].iter().fold(finding, |finding, (place, _)| finding.label(*place, Role::Also)));
}

/// Whether the values of a column are areas: by their list, which is the frame of a source, or by what it is called.
fn is_area(editor: &Editor<'_>, cell: &Cell) -> bool {
    let Domain::Code(list) = cell.domain else { return false };
    let list_def = &editor.checked.codelists[list.index()];
    let called = |text: &str| editor.words.areas.iter().any(|area| text.to_lowercase().starts_with(area));
    editor.checked.sources.iter().any(|source| source.frame == Some(list))
        || [&cell.name, &cell.label, &list_def.id, &list_def.name].into_iter().any(|text| called(text))
}

/// Whether a figure grows with what it is counted over. Rows that are the areas themselves are one each.
fn grows(numerator: &Aggregate, source: &Source, by: CellId) -> bool {
    match &numerator.fold {
        Fold::Count => source.unit_cell() != Some(by),
        Fold::Distinct(cell) => *cell != by,
        Fold::Each(_) | Fold::Sum(_) => true,
        Fold::Mean(_) | Fold::Median(_) | Fold::Percentile(..) | Fold::Min(_) | Fold::Max(_) | Fold::Deviation(_) => false,
    }
}

/// The expression for the population of the areas of a list, where a table of the catalogue has it.
fn population(editor: &Editor<'_>, list: CodelistId) -> Option<String> {
    editor.checked.sources.iter().filter(|source| source.kind == SourceKind::Table).find_map(|source| {
        source.cells.iter().find(|cell| cell.domain == Domain::Code(list))?;
        let number = source.cells.iter().find(|cell| matches!(cell.domain, Domain::Number { .. }))?;
        Some(format!("sum of {} from {}", number.name, source.id))
    })
}

/// Reports columns with answers that measures of a survey test and that no question asks for.
pub(super) fn not_asked(editor: &Editor<'_>, found: &mut Vec<Diagnostic>) {
    for (at, (source, def)) in editor.checked.sources.iter().zip(&editor.catalogue.sources).enumerate() {
        if source.kind != SourceKind::Survey || source.questions.is_empty() {
            continue;
        }
        let mut screening = Vec::new();
        source.responded.iter().for_each(|condition| cells_of(condition, source, &mut screening));
        for (place, column) in def.columns.iter().enumerate() {
            let Some(cell) = source.cells.iter().position(|cell| cell.name == column.id.value) else { continue };
            debug_assert!(place <= cell, "columns come first, in order");
            let id = CellId(cell as u32);
            let cell = &source.cells[cell];
            if !matches!(cell.domain, Domain::Answer(_)) || cell.derived.is_some() || screening.contains(&id) {
                continue;
            }
            let (measures, places) = testing(editor, SourceIx(at as u32), id);
            if let Some(first) = places.first() {
                let finding = Diagnostic::new(Code::ConditionNotAsked, column.id.span)
                    .arg("column", &column.id.value)
                    .arg("label", &cell.label)
                    .arg_opt("measures", some_list(measures.into_iter()))
                    .label(*first, Role::Also);
                found.push(finding);
            }
        }
    }
}

/// The measures whose parts test a cell, and where.
fn testing<'a>(editor: &Editor<'a>, at: SourceIx, cell: CellId) -> (Vec<&'a str>, Vec<Span>) {
    let (mut measures, mut places) = (Vec::new(), Vec::new());
    for sheet in editor.sheets() {
        let before = places.len();
        for figures in sheet.figures() {
            let sides = [Some(figures.numerator), figures.denominator].into_iter().flatten();
            let conditions = sides.filter(|side| side.source == at).filter_map(|side| side.condition.as_ref());
            let excluded = figures.exclude.filter(|_| sheet.measure.source == at);
            conditions.chain(excluded).for_each(|condition| tests(condition, cell, &mut places));
        }
        if places.len() > before {
            measures.push(sheet.measure.id.as_str());
        }
    }
    (measures, places)
}

/// Where a condition tests a cell.
fn tests(condition: &Condition, cell: CellId, out: &mut Vec<Span>) {
    match condition {
        Condition::And(all) | Condition::Or(all) => all.iter().for_each(|c| tests(c, cell, out)),
        Condition::Not(one) | Condition::Quantified { condition: one, .. } => tests(one, cell, out),
        Condition::Test { operand: Operand::Cell(tested), span, .. } if *tested == cell => out.push(*span),
        _ => {}
    }
}

//! `mattstock data template`: a workbook that the rows of a source can be filled in with.

use std::path::PathBuf;

use mattstock_core::check::{CheckedCatalogue, FilePart, Source, SourceIx};
use mattstock_core::document::{self, TemplateOptions};
use mattstock_core::suggest;
use mattstock_render::workbook;

use crate::args::{Common, DataTemplate};
use crate::catalogue::{cannot, open_sound, source_named};
use crate::deny::Denied;
use crate::output;
use crate::run::ending;
use crate::terminal::{Failure, Outcome, Terminal, counted};

/// Writes the workbook of a source. A file that is there may hold somebody's answers, and is left alone unless it is said
/// that it may be replaced.
pub(crate) fn template(terminal: &mut Terminal<'_>, common: &Common, asked: &DataTemplate) -> Outcome {
    if let Some(path) = asked.output.as_ref().filter(|path| ending(path).as_deref() != Some("xlsx")) {
        return Err(Failure::usage_help(
            terminal.words(
                format!("`{}` does not end in `.xlsx`", path.display()),
                format!("`{}` slutar inte på `.xlsx`", path.display()),
            ),
            terminal.words("the template is an Excel workbook", "mallen är en arbetsbok i Excel"),
        ));
    }
    let (catalogue, _) = open_sound(terminal, common, &Denied::default(), &[])?;
    let at = source_named(terminal, &catalogue, &asked.source)?;
    units(terminal, &catalogue, at, &asked.unit)?;
    let path = asked.output.clone().unwrap_or_else(|| {
        let source = &catalogue.sources[at.index()];
        let called = by_pattern(source, asked.year, &asked.unit);
        PathBuf::from(called.unwrap_or_else(|| format!("{}.xlsx", source.id)))
    });
    let real = terminal.env.resolve(&path);
    let shown = path.display().to_string();
    if !asked.force && real.symlink_metadata().is_ok() {
        return Err(Failure::usage_help(
            terminal.words(format!("`{shown}` is there already"), format!("`{shown}` finns redan")),
            terminal.words(
                "name another file with --output, or replace it with --force",
                "ange en annan fil med --output, eller ersätt den med --force",
            ),
        ));
    }
    let options = TemplateOptions { language: common.document_language(), year: asked.year, units: asked.unit.clone() };
    let template = document::template(&catalogue, at, &options);
    let bytes = workbook(&template).map_err(|error| {
        let source = &asked.source;
        Failure::usage(terminal.words(
            format!("`{source}` does not fit into a workbook: {error}"),
            format!("`{source}` får inte plats i en arbetsbok: {error}"),
        ))
    })?;
    terminal.spare(&path, "--output")?;
    output::write(&real, &bytes).map_err(|error| cannot(terminal.lang, true, &path, &error))?;
    let columns = counted(template.columns.len(), terminal.words("column", "kolumn"), terminal.words("columns", "kolumner"));
    let rows = counted(template.rows.len(), terminal.words("row", "rad"), terminal.words("rows", "rader"));
    let text = match template.rows.is_empty() {
        true => terminal.words(format!("wrote {shown}: {columns}"), format!("skrev {shown}: {columns}")),
        false => terminal.words(format!("wrote {shown}: {columns}, {rows}"), format!("skrev {shown}: {columns}, {rows}")),
    };
    terminal.say(&text);
    Ok(0)
}

/// What the source calls the file of one unit and year; none where that takes something else, or is no workbook.
fn by_pattern(source: &Source, year: Option<i32>, units: &[String]) -> Option<String> {
    let pattern = source.files.as_ref()?;
    let dates = source.period.map(|axis| source.cell(axis.cell));
    let mut given = Vec::new();
    let mut name = String::new();
    for part in &pattern.parts {
        match part {
            FilePart::Text(text) => name.push_str(text),
            FilePart::Any => name.push_str(&source.id),
            FilePart::Column { name: column, .. } => {
                let text = match (source.unit_cell().map(|cell| source.cell(cell)), units) {
                    _ if dates.is_some_and(|cell| cell.name == *column) => year?.to_string(),
                    (Some(cell), [unit]) if cell.name == *column => unit.clone(),
                    _ => return None,
                };
                name.push_str(&text);
                given.push((column.clone(), text));
            }
        }
    }
    let stem = name.strip_suffix(".xlsx").unwrap_or(&name).to_owned();
    // Another name may be read from it than was written: a code may hold what parts it from the next.
    let read = pattern.read(&name);
    (read == Some(given) && !stem.contains(['.', '/', '\\'])).then(|| format!("{stem}.xlsx"))
}

/// Checks that the frame of a source has these codes.
fn units(terminal: &Terminal<'_>, catalogue: &CheckedCatalogue, at: SourceIx, asked: &[String]) -> Result<(), Failure> {
    let source = &catalogue.sources[at.index()];
    let Some(first) = asked.first() else { return Ok(()) };
    let Some(frame) = source.frame.map(|frame| &catalogue.codelists[frame.index()]) else {
        let id = &source.id;
        return Err(Failure::usage_help(
            terminal.words(
                format!("`{id}` has no frame with a row for `{first}`"),
                format!("`{id}` har ingen ram med en rad för `{first}`"),
            ),
            terminal.words("leave out --unit", "utelämna --unit"),
        ));
    };
    let codes = || frame.codes.iter().map(|code| code.key.as_str());
    let Some(unknown) = asked.iter().find(|unit| codes().all(|code| code != unit.as_str())) else { return Ok(()) };
    let named = frame.codes.iter().find(|code| code.label == *unknown).map(|code| code.key.as_str());
    let (nearest, list) = (named.or_else(|| suggest(unknown, codes())), codes().collect::<Vec<_>>().join(", "));
    let name = &frame.id;
    Err(Failure::usage_help(
        terminal.words(format!("unknown code `{unknown}` of `{name}`"), format!("okänd kod `{unknown}` i `{name}`")),
        match nearest {
            Some(nearest) => terminal
                .words(format!("did you mean `{nearest}`? codes: {list}"), format!("menades `{nearest}`? koder: {list}")),
            None => terminal.words(format!("codes: {list}"), format!("koder: {list}")),
        },
    ))
}

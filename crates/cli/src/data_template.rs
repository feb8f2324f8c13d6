//! `mattstock data template`: a workbook that the rows of a source can be filled in with.

use std::path::PathBuf;

use mattstock_core::check::{CheckedCatalogue, SourceIx};
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
    let path = asked.output.clone().unwrap_or_else(|| PathBuf::from(format!("{}.xlsx", asked.source)));
    if ending(&path).as_deref() != Some("xlsx") {
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
    units(terminal, &catalogue, at, &asked.unit)?;
    let options = TemplateOptions { language: common.document_language(), year: asked.year, units: asked.unit.clone() };
    let template = document::template(&catalogue, at, &options);
    let bytes = workbook(&template).map_err(|error| {
        let source = &asked.source;
        Failure::usage(terminal.words(
            format!("`{source}` does not fit into a workbook: {error}"),
            format!("`{source}` får inte plats i en arbetsbok: {error}"),
        ))
    })?;
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

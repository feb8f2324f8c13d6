//! `mattstock schema`: JSON Schemas of the definition files, for editors.

use std::fs;

use mattstock_syntax::schema::{kinds, schema as of_kind};

use super::args::Schema;
use crate::appendix::tree;
use crate::catalogue::cannot;
use crate::output::Outputs;
use crate::run::deliver;
use crate::terminal::{Failure, Outcome, Terminal};

/// Writes the schema of one kind of file, or of all into a folder.
pub(crate) fn schema(terminal: &mut Terminal<'_>, schema: &Schema) -> Outcome {
    if let Some(kind) = &schema.kind {
        deliver(terminal, schema.output.as_deref(), text(kind)?.as_bytes())?;
    }
    if let Some(folder) = &schema.out {
        let real = terminal.env.resolve(folder);
        fs::create_dir_all(&real).map_err(|error| cannot(terminal.lang, true, folder, &error))?;
        let mut files = Outputs::new();
        for kind in kinds() {
            let name = file_name(kind);
            let failed = |error| cannot(terminal.lang, true, &folder.join(&name), &error);
            files.add(&real.join(&name), text(kind)?.as_bytes()).map_err(failed)?;
        }
        files.commit().map_err(|error| cannot(terminal.lang, true, folder, &error))?;
        terminal.say(&super::words::wrote(terminal.lang, &folder.display().to_string()));
    }
    Ok(0)
}

/// The file the schema of a kind is written to.
pub(super) fn file_name(kind: &str) -> String {
    format!("{kind}.json")
}

/// The schema of a kind as text.
pub(super) fn text(kind: &str) -> Result<String, Failure> {
    tree(&of_kind(kind))
}

//! `mattstock new`: commented files to start from.

use std::fs;
use std::path::{Component, Path, PathBuf};

use mattstock_core::catalogue::{Catalogue, load};
use mattstock_syntax::keys::Names;
use mattstock_syntax::schema::kinds;
use mattstock_syntax::{Lang, Name, Sources};
use unicode_normalization::UnicodeNormalization as _;

use super::args::{New, NewCatalogue, NewMeasure, NewSource, NewWhat};
use super::{schema, templates, words};
use crate::args::Common;
use crate::catalogue::cannot;
use crate::disk::Disk;
use crate::locate::{self, Place};
use crate::output::Outputs;
use crate::terminal::{Failure, Outcome, Terminal};

/// How a definition file names the schema an editor reads it with.
const MODELINE: &str = "# yaml-language-server: $schema=";

/// Writes a file to start from.
pub(crate) fn new(terminal: &mut Terminal<'_>, common: &Common, new: &New) -> Outcome {
    match &new.what {
        NewWhat::Measure(new) => measure(terminal, common, new),
        NewWhat::Source(new) => source(terminal, common, new),
        NewWhat::Catalogue(new) => catalogue(terminal, new),
    }
}

fn measure(terminal: &mut Terminal<'_>, common: &Common, new: &NewMeasure) -> Outcome {
    let target = Target::open(terminal, common)?;
    let id = name(terminal.lang, &new.id, Names::Digit)?;
    let parts = target.catalogue.measures.iter().flat_map(|m| m.parts.iter().map(|p| &p.id).chain([&m.id]));
    target.free(terminal.lang, id, parts)?;
    let folder = if new.candidate { "candidates/" } else { "" };
    // Numbers sort as the measures do.
    let number = if id.bytes().all(|b| b.is_ascii_digit()) { format!("{id:0>2}") } else { id.to_owned() };
    let slug = new.name.as_deref().map(|name| format!("-{}", slug(name))).filter(|slug| slug.len() > 1);
    let usual = format!("{folder}{number}{}.yaml", slug.unwrap_or_default());
    let text = templates::measure(target.lang(terminal, common), id, new.name.as_deref(), new.candidate, &target.catalogue);
    target.write(terminal, new.output.as_deref(), &usual, "measure", &text)
}

fn source(terminal: &mut Terminal<'_>, common: &Common, new: &NewSource) -> Outcome {
    let target = Target::open(terminal, common)?;
    let id = name(terminal.lang, &new.id, Names::Letter)?;
    target.free(terminal.lang, id, target.catalogue.sources.iter().map(|s| &s.id))?;
    let text = templates::source(target.lang(terminal, common), id, &target.catalogue);
    target.write(terminal, new.output.as_deref(), &format!("sources/{id}.yaml"), "source", &text)
}

/// A catalogue in a folder of its own, with the schemas its files are edited with.
fn catalogue(terminal: &mut Terminal<'_>, new: &NewCatalogue) -> Outcome {
    let lang = terminal.lang;
    let real = terminal.env.resolve(&new.folder);
    let mut files = vec![(PathBuf::from("catalogue.yaml"), String::new())];
    for kind in kinds() {
        files.push((Path::new("schema").join(schema::file_name(kind)), schema::text(kind)?));
    }
    files[0].1 = format!("{MODELINE}schema/{}\n{}", schema::file_name("catalogue"), templates::catalogue(lang));
    if let Some((taken, _)) = files.iter().find(|(path, _)| real.join(path).symlink_metadata().is_ok()) {
        return Err(Failure::usage(words::there_already(lang, &new.folder.join(taken).display().to_string())));
    }
    let failed = |error| cannot(lang, true, &new.folder, &error);
    fs::create_dir_all(real.join("schema")).map_err(failed)?;
    let mut outputs = Outputs::new();
    for (path, text) in &files {
        outputs.add(&real.join(path), text.as_bytes()).map_err(failed)?;
    }
    outputs.commit().map_err(failed)?;
    terminal.say(&words::wrote(lang, &new.folder.join("catalogue.yaml").display().to_string()));
    terminal.say(words::fill_in(lang));
    Ok(0)
}

/// The catalogue a file is made for.
struct Target {
    place: Place,
    catalogue: Catalogue,
    /// The texts of its files.
    files: Sources,
}

impl Target {
    /// The catalogue as far as it can be read: one that is still being filled in has errors.
    fn open(terminal: &Terminal<'_>, common: &Common) -> Result<Self, Failure> {
        let place = locate::catalogue(terminal.env, common.catalogue.as_deref(), terminal.lang)?;
        let loaded = load(&Disk::new(&place.folder), &place.shown);
        Ok(Self { place, catalogue: loaded.catalogue, files: loaded.sources })
    }

    /// The language asked for, else that of the catalogue, whose writers the comments are for.
    fn lang(&self, terminal: &Terminal<'_>, common: &Common) -> Lang {
        match (common.lang, self.catalogue.info.as_ref().map(|info| info.language.value.as_str())) {
            (None, Some("sv")) => Lang::Sv,
            (None, Some("en")) => Lang::En,
            _ => terminal.lang,
        }
    }

    fn free<'a>(&self, lang: Lang, id: &str, mut taken: impl Iterator<Item = &'a Name>) -> Result<(), Failure> {
        match taken.find(|name| name.value == id) {
            Some(name) => Err(Failure::usage(words::taken(lang, id, &self.files.get(name.span.source).path))),
            None => Ok(()),
        }
    }

    fn write(&self, terminal: &mut Terminal<'_>, given: Option<&Path>, usual: &str, kind: &str, text: &str) -> Outcome {
        let lang = terminal.lang;
        let (real, shown) = match given {
            Some(path) => (terminal.env.resolve(path), path.display().to_string()),
            None => (self.place.folder.join(usual), format!("{}{usual}", self.place.shown)),
        };
        if real.symlink_metadata().is_ok() {
            return Err(Failure::usage(words::there_already(lang, &shown)));
        }
        let folder = real.parent().unwrap_or(Path::new("."));
        let failed = |error| cannot(lang, true, Path::new(&shown), &error);
        fs::create_dir_all(folder).map_err(failed)?;
        let text = match self.schema(kind, folder) {
            Some(schema) => format!("{MODELINE}{schema}\n{text}"),
            None => text.to_owned(),
        };
        let mut outputs = Outputs::new();
        outputs.add(&real, text.as_bytes()).map_err(failed)?;
        outputs.commit().map_err(failed)?;
        terminal.say(&words::wrote(lang, &shown));
        terminal.say(words::fill_in(lang));
        Ok(0)
    }

    /// The way from a folder to the schema of a kind: it lies beside that of the catalogue.
    fn schema(&self, kind: &str, folder: &Path) -> Option<String> {
        let text = fs::read_to_string(self.place.folder.join("catalogue.yaml")).ok()?;
        let named = text.trim_start_matches('\u{feff}').lines().next()?.strip_prefix(MODELINE)?.trim();
        let schemas = self.place.folder.join(named).parent()?.canonicalize().ok()?;
        let schema = schemas.join(schema::file_name(kind));
        if !schema.is_file() {
            return None;
        }
        Some(way(&folder.canonicalize().ok()?, &schema))
    }
}

/// The way from a folder to a file, both whole paths, with `/` between folders.
fn way(from: &Path, to: &Path) -> String {
    let (from, to): (Vec<Component<'_>>, Vec<Component<'_>>) = (from.components().collect(), to.components().collect());
    let same = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..".to_owned(), from.len() - same);
    let down = to[same..].iter().map(|part| part.as_os_str().to_string_lossy().into_owned());
    up.chain(down).collect::<Vec<_>>().join("/")
}

/// An id that can be one.
fn name(lang: Lang, id: &str, names: Names) -> Result<&str, Failure> {
    if names.allow(id) {
        return Ok(id);
    }
    let (message, help) = words::no_name(lang, id, names == Names::Letter);
    Err(Failure::usage_help(message, help))
}

/// A name as part of a file name.
fn slug(name: &str) -> String {
    let plain: String = name.to_lowercase().nfd().filter(|c| c.is_ascii()).collect();
    let words = plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_becomes_part_of_a_file_name() {
        assert_eq!(slug("Läkares kännedom om styrdokument"), "lakares-kannedom-om-styrdokument");
        assert_eq!(slug("KVÅ: DV 077 – i öppenvård?"), "kva-dv-077-i-oppenvard");
        assert_eq!(slug("–"), "");
    }

    #[test]
    fn the_way_from_a_folder_goes_up_and_down() {
        let way = |from: &str, to: &str| way(Path::new(from), Path::new(to));
        assert_eq!(way("/a/measures", "/a/measures/schema/measure.json"), "schema/measure.json");
        assert_eq!(way("/a/measures/sources", "/a/docs/schema/source.json"), "../../docs/schema/source.json");
    }
}

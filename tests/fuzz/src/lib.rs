//! What the fuzz targets share: the catalogue of the handbook.

use mattstock_tests::markdown::blocks;

/// The files of the handbook's catalogue, and a measure for each of its examples.
pub fn files() -> Vec<(String, String)> {
    // The page of examples that is left out shows mistakes.
    let pages = [
        include_str!("../../../docs/handbok.md"),
        include_str!("../../../docs/handbok/uttryck.md"),
        include_str!("../../../docs/handbok/rakna.md"),
        include_str!("../../../docs/handbok/villkor.md"),
        include_str!("../../../docs/handbok/redovisning.md"),
    ];
    let mut files = Vec::new();
    let mut head = String::new();
    for block in pages.iter().flat_map(|page| blocks(page).expect("fences are closed")) {
        match (block.kind.as_str(), block.name.as_str()) {
            ("yaml", "huvud") => head = block.text,
            ("yaml", "exempel") => {
                let number = files.len();
                let text = format!("{head}{}", block.text).replacen("exempel", &format!("e{number}"), 1);
                // Ids of parts are unique in a catalogue.
                let text = text.lines().map(|line| own_part(line, number)).collect();
                files.push((format!("e{number}.yaml"), text));
            }
            ("yaml", name) => {
                if let Some(path) = name.strip_prefix("measures/") {
                    files.push((path.to_owned(), block.text));
                }
            }
            _ => {}
        }
    }
    files
}

/// A line, with the id of a part made its own.
fn own_part(line: &str, number: usize) -> String {
    match line.strip_prefix("  ").filter(|rest| !rest.starts_with(' ') && rest.ends_with(':')) {
        Some(id) => format!("  {}_{number}:\n", id.trim_end_matches(':')),
        None => format!("{line}\n"),
    }
}

//! What the files of a source are called: `files: '{region}-{ar}.csv'`.

use mattstock_syntax::def::{SourceDef, Val};
use mattstock_syntax::{Code, Diagnostic, Span};

use super::head::column;
use super::model::{Domain, FilePart, FilePattern, Source};

/// The pattern of a source's files.
pub(super) fn pattern(def: &SourceDef, source: &Source, found: &mut Vec<Diagnostic>) -> Option<FilePattern> {
    let files = def.files.as_ref()?;
    let bad = |found: &mut Vec<Diagnostic>, name: Option<&str>| {
        let diagnostic = Diagnostic::new(Code::BadFilePattern, files.span).arg("found", &files.value);
        let apart = files.value.replace("}*", "} *").replace("*{", "* {");
        let apart = (apart != files.value && parts(&apart).is_some()).then_some(apart);
        let diagnostic = diagnostic.arg_opt("name", name).arg("example", "{region}-{ar}.csv");
        found.push(diagnostic.arg_opt("apart", apart.as_deref()));
    };
    let Some(written) = parts(&files.value) else {
        bad(found, None);
        return None;
    };
    let mut parts = Vec::new();
    for part in written {
        parts.push(match part {
            Written::Any => FilePart::Any,
            Written::Text(text) => FilePart::Text(text.to_owned()),
            Written::Column(name) => {
                let named = Val::plain(name.to_owned(), within(files.span, &files.value, name));
                if def.questions.iter().any(|question| question.id.value == name) {
                    let known = def.columns.iter().map(|column| column.id.value.as_str()).collect::<Vec<_>>().join(", ");
                    found.push(
                        Diagnostic::new(Code::UnknownName, named.span)
                            .arg("found", name)
                            .arg("source", &source.id)
                            .arg("question", name)
                            .arg("known", known),
                    );
                    return None;
                }
                let cell = source.cell(column(def, source, &named, found)?);
                if matches!(cell.domain, Domain::CodeList { .. } | Domain::Text | Domain::Unknown) {
                    bad(found, Some(name));
                    return None;
                }
                FilePart::Column { name: name.to_owned(), year: cell.domain == Domain::Year }
            }
        });
    }
    Some(FilePattern { parts })
}

/// Where a column stands within a pattern, if the pattern stands in the file as it reads, perhaps within quotes; else the whole
/// of it.
fn within(span: Span, pattern: &str, name: &str) -> Span {
    let quote = match ((span.end - span.start) as usize).wrapping_sub(pattern.len()) {
        0 => 0,
        2 => 1,
        _ => return span,
    };
    match pattern.find(&format!("{{{name}}}")) {
        Some(at) => {
            let start = span.start + quote + at as u32 + 1;
            Span { start, end: start + name.len() as u32, ..span }
        }
        None => span,
    }
}

/// A part of a pattern as it is written.
#[derive(PartialEq)]
enum Written<'a> {
    Text(&'a str),
    Any,
    Column(&'a str),
}

/// The parts of a pattern; none where it is no pattern: a brace that is not closed, a folder, a column twice or two columns
/// with nothing between them.
fn parts(pattern: &str) -> Option<Vec<Written<'_>>> {
    if pattern.contains(['/', '\\']) || pattern.is_empty() {
        return None;
    }
    let mut parts: Vec<Written<'_>> = Vec::new();
    let mut rest = pattern;
    while let Some(first) = rest.chars().next() {
        let (part, after) = match first {
            '*' => (Written::Any, &rest[1..]),
            '{' => {
                let (name, after) = rest[1..].split_once('}')?;
                (Written::Column(name), after)
            }
            '}' => return None,
            _ => {
                let end = rest.find(['*', '{', '}']).unwrap_or(rest.len());
                (Written::Text(&rest[..end]), &rest[end..])
            }
        };
        let again = !matches!(part, Written::Text(_)) && !matches!(parts.last(), None | Some(Written::Text(_)));
        if again || matches!(part, Written::Column(_)) && parts.contains(&part) {
            return None;
        }
        parts.push(part);
        rest = after;
    }
    Some(parts)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn pattern(text: &str) -> Option<FilePattern> {
        let part = |part| match part {
            Written::Text(text) => FilePart::Text(String::from(text)),
            Written::Any => FilePart::Any,
            Written::Column(name) => FilePart::Column { name: String::from(name), year: name == "ar" },
        };
        Some(FilePattern { parts: parts(text)?.into_iter().map(part).collect() })
    }

    fn read(of: &str, name: &str) -> Option<String> {
        let given = pattern(of).unwrap().read(name)?;
        Some(given.iter().map(|(column, text)| format!("{column}={text}")).collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn names_are_read_by_their_patterns() {
        for (of, name, given) in [
            ("{region}-{ar}.csv", "01-2025.csv", Some("region=01 ar=2025")),
            ("{region}-{ar}.csv", "vastra-gotaland-2025.csv", Some("region=vastra-gotaland ar=2025")),
            ("{region}-{ar}.csv", "01-25.csv", None),
            ("{region}-{ar}.csv", "-2025.csv", None),
            ("{region}-{ar}.csv", "01-2025.xlsx", None),
            ("{ar}-{region}", "2025-01-b", Some("ar=2025 region=01-b")),
            ("retur *_{region}", "retur 2025_01", Some("region=01")),
            ("retur-*.xlsx", "retur-.xlsx", Some("")),
            ("{ar}-{ar2}", "2025-2026", Some("ar=2025 ar2=2026")),
            ("å{region}ö", "åäö", Some("region=ä")),
        ] {
            assert_eq!(read(of, name).as_deref(), given, "{of} {name}");
        }
    }

    #[test]
    fn what_no_name_can_be_read_by_is_no_pattern() {
        for text in ["", "{region", "region}", "{a}{b}", "{a}*", "**", "{a}-{a}", "mapp/{a}", "mapp\\{a}"] {
            assert!(pattern(text).is_none(), "{text}");
        }
    }
}

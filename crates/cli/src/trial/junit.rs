//! The outcome of tests as JUnit XML, as build servers read it: a suite for each measure.

use std::io;

use mattstock_core::check::CheckedCatalogue;
use mattstock_syntax::{Lang, Sources};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::outcome::{Tested, Verdict, said, why};
use crate::findings::clean;
use crate::report::place;

/// The document.
///
/// # Errors
/// As memory takes all that is written, none.
pub(super) fn text(catalogue: &CheckedCatalogue, sources: &Sources, all: &[Tested], lang: Lang) -> io::Result<String> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let verdicts: Vec<&Verdict> = all.iter().flat_map(|tested| &tested.verdicts).collect();
    let [tests, failures, errors] = numbers(&verdicts);
    writer
        .create_element("testsuites")
        .with_attributes([
            ("name", catalogue.id.as_str()),
            ("tests", tests.as_str()),
            ("failures", failures.as_str()),
            ("errors", errors.as_str()),
        ])
        .write_inner_content(|writer| all.iter().try_for_each(|tested| suite(writer, catalogue, sources, tested, lang)))?;
    let mut out = String::from_utf8(writer.into_inner()).map_err(io::Error::other)?;
    out.push('\n');
    Ok(out)
}

/// How many tests there are, how many came out otherwise, and how many could not be counted.
fn numbers(verdicts: &[&Verdict]) -> [String; 3] {
    let count = |word: &str| verdicts.iter().filter(|verdict| verdict.as_str() == word).count().to_string();
    [verdicts.len().to_string(), count("failed"), count("stopped")]
}

fn suite(
    writer: &mut Writer<Vec<u8>>,
    catalogue: &CheckedCatalogue,
    sources: &Sources,
    tested: &Tested,
    lang: Lang,
) -> io::Result<()> {
    let measure = &catalogue.measures[tested.measure];
    let [tests, failures, errors] = numbers(&tested.verdicts.iter().collect::<Vec<_>>());
    let (seen, reachable) = tested.coverage.total();
    let (seen, reachable) = (seen.to_string(), reachable.to_string());
    writer
        .create_element("testsuite")
        .with_attributes([
            ("name", measure.id.as_str()),
            ("tests", tests.as_str()),
            ("failures", failures.as_str()),
            ("errors", errors.as_str()),
        ])
        .write_inner_content(|writer| {
            writer.create_element("properties").write_inner_content(|writer| {
                for (name, value) in [("coverage.seen", &seen), ("coverage.reachable", &reachable)] {
                    let property = writer.create_element("property");
                    property.with_attributes([("name", name), ("value", value.as_str())]).write_empty()?;
                }
                Ok(())
            })?;
            for (trial, verdict) in measure.tests.iter().zip(&tested.verdicts) {
                let at = place(trial.span, sources);
                let (name, line) = (clean(&trial.name), at.line.to_string());
                let case = writer.create_element("testcase").with_attributes([
                    ("classname", measure.id.as_str()),
                    ("name", name.as_str()),
                    ("file", at.file),
                    ("line", line.as_str()),
                ]);
                match verdict {
                    Verdict::Passed => case.write_empty()?,
                    Verdict::Failed(mismatches) => {
                        let lines: Vec<String> = mismatches
                            .iter()
                            .map(|m| {
                                let at = place(m.span, sources);
                                format!("{}:{}:{}: {}", at.file, at.line, at.column, said(m, lang))
                            })
                            .collect();
                        let first = mismatches.first().map(|m| said(m, lang)).unwrap_or_default();
                        case.write_inner_content(|writer| trouble(writer, "failure", "expectation", &first, &lines))?
                    }
                    Verdict::Stopped(findings) => {
                        let lines: Vec<String> = findings.iter().map(|f| why(f, lang)).collect();
                        let kind = findings.first().map_or("", |f| f.kind.as_str());
                        let first = lines.first().cloned().unwrap_or_default();
                        case.write_inner_content(|writer| trouble(writer, "error", kind, &first, &lines))?
                    }
                };
            }
            Ok(())
        })?;
    Ok(())
}

fn trouble(writer: &mut Writer<Vec<u8>>, name: &str, kind: &str, first: &str, lines: &[String]) -> io::Result<()> {
    let text = lines.iter().map(|line| clean(line)).collect::<Vec<_>>().join("\n");
    let first = clean(first);
    let element = writer.create_element(name).with_attributes([("message", first.as_str()), ("type", kind)]);
    element.write_text_content(BytesText::new(&text))?;
    Ok(())
}

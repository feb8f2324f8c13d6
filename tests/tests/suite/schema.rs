//! The JSON Schemas of definition files: they accept what is accepted, and what they refuse is refused by the check too.
//!
//! An editor reads a file by the core schema of YAML 1.2, where `4`, `true` and `~` are no texts; so do these tests.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::LazyLock;

use jsonschema::Validator;
use mattstock_core::catalogue::{Memory, load};
use mattstock_core::check::check;
use mattstock_syntax::yaml::{Kind, Node, Scalar, Style};
use mattstock_syntax::{Severity, Sources, read_yaml, schema};
use proptest::prelude::*;
use serde_json::{Map, Number, Value};

use super::advice::CASES;
use super::damage::{apply, edit, some_files};
use super::evaluator::config;
use super::mistakes::{catalogue, findings, mistakes};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn json(kind: &str) -> Value {
    serde_json::to_value(schema::schema(kind).expect("a kind")).expect("JSON")
}

static VALIDATORS: LazyLock<BTreeMap<&str, Validator>> = LazyLock::new(|| {
    let validator = |kind| jsonschema::draft7::new(&json(kind)).unwrap_or_else(|e| panic!("{kind}: {e}"));
    schema::kinds().map(|kind| (kind, validator(kind))).collect()
});

/// The kind of schema the first line of a file names.
fn kind(text: &str) -> &str {
    let first = text.trim_start_matches('\u{feff}').lines().next().unwrap_or_default();
    let path = first.strip_prefix("# yaml-language-server: $schema=").unwrap_or_default();
    path.rsplit('/').next().unwrap_or_default().trim_end_matches(".json")
}

/// A scalar as the core schema of YAML 1.2 reads it.
fn core(scalar: &Scalar) -> Value {
    let text = scalar.as_str();
    if scalar.style != Style::Plain {
        return Value::from(text);
    }
    let unsigned = text.trim_start_matches(['-', '+']);
    let one_sign = text.len() - unsigned.len() <= 1;
    let all = |text: &str, of: fn(&char) -> bool| !text.is_empty() && text.chars().all(|c| of(&c));
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ if one_sign && matches!(unsigned, ".inf" | ".Inf" | ".INF") => Value::from(f64::MAX),
        ".nan" | ".NaN" | ".NAN" => Value::from(f64::MAX),
        _ if text.strip_prefix("0x").is_some_and(|t| all(t, char::is_ascii_hexdigit)) => {
            i64::from_str_radix(&text[2..], 16).map_or_else(|_| Value::from(f64::MAX), Value::from)
        }
        _ if text.strip_prefix("0o").is_some_and(|t| all(t, |c| ('0'..='7').contains(c))) => {
            i64::from_str_radix(&text[2..], 8).map_or_else(|_| Value::from(f64::MAX), Value::from)
        }
        _ if one_sign && all(unsigned, char::is_ascii_digit) => {
            text.parse::<i64>().map_or_else(|_| Value::from(f64::MAX.floor()), Value::from)
        }
        _ if one_sign && is_float(unsigned) => {
            let number = text.parse::<f64>().ok().and_then(Number::from_f64);
            Value::Number(number.unwrap_or_else(|| Number::from_f64(f64::MAX).expect("finite")))
        }
        _ => Value::from(text),
    }
}

/// Digits with a point or an exponent.
fn is_float(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && text.contains(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | 'e' | 'E' | '-' | '+'))
        && text.parse::<f64>().is_ok()
}

/// A tree as an editor sees it; none if part of it could not be read.
fn value(node: &Node) -> Option<Value> {
    match &node.kind {
        Kind::Scalar(scalar) => Some(core(scalar)),
        Kind::Sequence(items) => items.iter().map(value).collect::<Option<Vec<_>>>().map(Value::Array),
        Kind::Mapping { entries, .. } => {
            let entries = entries.iter().map(|e| Some((e.key.as_str().to_owned(), value(&e.value)?)));
            entries.collect::<Option<Map<_, _>>>().map(Value::Object)
        }
        Kind::Broken => None,
    }
}

/// What the schema of a file says of its text; nothing where YAML itself is in the way.
fn refusals(kind: &str, text: &str) -> Vec<String> {
    let mut sources = Sources::new();
    let id = sources.add("", text);
    let (root, findings) = read_yaml(&sources, id);
    let value = match root {
        _ if findings.iter().any(|d| d.severity == Severity::Error) => return Vec::new(),
        Some(root) => value(&root),
        None => Some(Value::Null),
    };
    let Some(value) = value else { return Vec::new() };
    let errors = VALIDATORS[kind].iter_errors(&value);
    errors.map(|e| format!("{}: {e}", e.instance_path())).collect()
}

/// The files in which the check finds errors, and the errors.
fn errors(files: &BTreeMap<String, String>) -> Vec<(String, String)> {
    let loaded = load(&Memory::new(files.clone()), "");
    let checked = check(&loaded.catalogue, &loaded.diagnostics);
    let errors = checked.diagnostics.iter().filter(|d| d.severity == Severity::Error);
    errors.map(|d| (loaded.sources.get(d.span().source).path.clone(), d.code.as_str().to_owned())).collect()
}

/// Fails if a schema refuses a file in which the check finds no error. The kind of a file is that of the file it was made
/// from: an editor goes by the first line, which damage leaves alone here.
fn never_contradicts(right: &BTreeMap<String, String>, files: &BTreeMap<String, String>) {
    let errors = errors(files);
    for (path, text) in files.iter().filter(|(path, text)| right[*path] != **text) {
        let refused = refusals(kind(&right[path]), text);
        let found = errors.iter().any(|(file, _)| file == path);
        assert!(refused.is_empty() || found, "{path}: the schema says {refused:#?}, the check nothing of\n{text}");
    }
}

#[test]
fn the_committed_schemas_are_those_that_are_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let environment = mattstock_cli::Environment::new(folder.path());
    let args = ["mattstock", "schema", "--out", "schema"].map(Into::into);
    assert_eq!(mattstock_cli::run(args, &mut out, &mut err, &environment), 0);
    let mut written = 0;
    for kind in schema::kinds() {
        let name = format!("{kind}.json");
        let read = |path: PathBuf| std::fs::read_to_string(path).expect("readable");
        let new = read(folder.path().join("schema").join(&name));
        let committed = read(root().join("docs/schema").join(&name));
        assert!(new == committed, "docs/schema/{name} is old: run `mattstock schema --out docs/schema`");
        let (mut one, mut err) = (Vec::new(), Vec::new());
        let args = ["mattstock", "schema", kind].map(Into::into);
        assert_eq!(mattstock_cli::run(args, &mut one, &mut err, &environment), 0);
        assert_eq!(String::from_utf8(one).expect("text"), committed);
        written += 1;
    }
    assert_eq!(written, std::fs::read_dir(root().join("docs/schema")).expect("a folder").count());
}

#[test]
fn every_schema_is_a_schema() {
    for kind in schema::kinds() {
        let json = json(kind);
        assert!(jsonschema::draft7::meta::is_valid(&json), "{kind}");
        assert_eq!(json["$schema"], "http://json-schema.org/draft-07/schema#");
    }
}

#[test]
fn every_definition_names_its_schema_and_is_valid() {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let all = catalogue();
    for (path, text) in &all {
        let first = text.lines().next().unwrap_or_default();
        let named = first.strip_prefix("# yaml-language-server: $schema=").unwrap_or_else(|| panic!("{path}: {first}"));
        let schema = root().join("measures").join(path).parent().expect("in a folder").join(named);
        assert!(schema.is_file(), "{path} names {named}, which is not there");
        assert_eq!(refusals(kind(text), text), Vec::<String>::new(), "{path}");
        *seen.entry(kind(text)).or_default() += 1;
    }
    assert_eq!(seen.len(), schema::kinds().count(), "a file of every kind: {seen:?}");
}

/// The lines of what a schema speaks of, its key included, by the way JSON goes to it.
fn lines_at(text: &str, way: &str) -> std::ops::RangeInclusive<usize> {
    let mut sources = Sources::new();
    let id = sources.add("", text);
    let root = read_yaml(&sources, id).0.expect("a tree");
    let (mut node, mut start) = (&root, root.span.start);
    for step in way.split('/').skip(1) {
        match &node.kind {
            Kind::Mapping { entries, .. } => {
                let entry = entries.iter().find(|e| e.key.as_str() == step).expect("a key");
                (node, start) = (&entry.value, entry.key.span.start);
            }
            Kind::Sequence(items) => {
                node = &items[step.parse::<usize>().expect("a place in the list")];
                start = node.span.start;
            }
            Kind::Scalar(_) | Kind::Broken => panic!("nothing lies under {way}"),
        }
    }
    let line = |at: u32| sources.position(id, at as usize).line;
    line(start)..=line(node.span.end)
}

/// A schema sees mistakes of structure and no others, and there the check finds its error too: in the same file, on one of the
/// lines of what the schema speaks of.
#[test]
fn a_mistake_is_seen_by_the_schema_where_it_is_one_of_structure_and_the_check_sees_it() {
    let right = catalogue();
    for m in mistakes() {
        let files = m.made();
        never_contradicts(&right, &files);
        let refused = refusals(kind(&right[m.file]), &files[m.file]);
        assert_eq!(!refused.is_empty(), m.schema, "{}: the schema says {refused:#?}", m.what);
        let found = findings(&files);
        for refusal in &refused {
            let way = refusal.split(':').next().expect("a way");
            let lines = lines_at(&files[m.file], way);
            let there = found.iter().any(|f| f.0 == m.file && lines.contains(&f.1));
            assert!(there, "{}: {refusal}, lines {lines:?}; the check: {found:#?}", m.what);
        }
    }
    assert!(mistakes().filter(|m| m.schema).count() >= 8);
}

/// What is wrong in an expression is for the check alone to say; a dash before a name is no part of an expression.
#[test]
fn mistakes_in_expressions_are_not_seen_by_the_schema() {
    let right = catalogue();
    for (file, from, to, code, ..) in CASES.iter().filter(|case| case.3 != "bad-name") {
        let text = right[*file].replacen(from, to, 1);
        assert_eq!(refusals(kind(&right[*file]), &text), Vec::<String>::new(), "{file}: {to}: {code}");
    }
}

#[test]
fn what_a_schema_can_see_is_seen_by_both() {
    let right = catalogue();
    let measure = "04-lakares-kannedom-om-styrdokument.yaml";
    for (file, from, to, code) in [
        (measure, "area: styrdokument\n", "", "missing-key"),
        (measure, "area: styrdokument\n", "aera: styrdokument\n", "unknown-key"),
        (measure, "type: structure", "type: strukture", "unknown-word"),
        (measure, "type: structure", "type: 3", "unknown-word"),
        (measure, "  statement: ", "  statment: ", "unknown-key"),
        (measure, "    name: Känner till styrdokument\n", "    name: [Känner till styrdokument]\n", "wrong-shape"),
        (measure, "  knowledge_support: [kunskapsstod_2023]", "  knowledge_support: kunskapsstod_2023", "wrong-shape"),
        (measure, "  4a:\n", "  a-b:\n", "bad-name"),
        (measure, "  4a:\n", "  where:\n", "reserved-word"),
        ("catalogue.yaml", "per: 100", "per: hundra", "bad-number"),
        ("catalogue.yaml", "ordered: true", "ordered: ja", "unknown-word"),
        ("catalogue.yaml", "from: 03-01", "from: 1 mars", "bad-number"),
        ("catalogue.yaml", "language: sv", "language: se", "unknown-word"),
        ("codelists/regioner.yaml", "name: ", "namn: ", "unknown-key"),
        ("codelists/kva.yaml", "codes: [DV077]", "codes: DV077", "wrong-shape"),
        ("sources/patientregister.yaml", "type: codes", "type: koder", "unknown-word"),
        ("sources/patientregister.yaml", "kind: register\n", "", "missing-key"),
        ("sources/patientregister.yaml", "DV077: 0.004", "DV077: -1", "bad-number"),
        ("sources/lakarenkat.yaml", "responding: 0.5", "responding: 1.5", "bad-number"),
        ("sources/lakarenkat.yaml", "    codelist: regioner\n", "", "missing-key"),
        (
            "sources/lakarenkat.yaml",
            "    codelist: regioner\n",
            "    codelist: regioner\n    type: text\n",
            "conflicting-keys",
        ),
    ] {
        let mut files = right.clone();
        let text = files.get_mut(file).expect("a file");
        assert!(text.contains(from), "{file}: {from}");
        *text = text.replacen(from, to, 1);
        assert!(!refusals(kind(&right[file]), &files[file]).is_empty(), "{file}: {to}: the schema sees nothing");
        let errors = errors(&files);
        assert!(errors.iter().any(|(f, c)| f == file && c == code), "{file}: {to}: {errors:?}");
    }
}

/// Values that YAML reads as something else than the text they are.
#[test]
fn values_an_editor_takes_for_something_else_are_accepted() {
    let right = catalogue();
    let measure = "08-lakares-upplevelse-av-egen-kompetens.yaml";
    for (file, from, to) in [
        (measure, "name: Läkares", "name: 3e5\n# Läkares"),
        (measure, "name: Läkares", "name: ~\n# Läkares"),
        (measure, "name: Läkares", "name: true\n# Läkares"),
        (measure, "name: Läkares", "name: 2025-03-01\ninferred: 0o17\n# Läkares"),
        (measure, "type: structure", "type: |\n  structure"),
        (measure, "type: structure", "type: \" structure \""),
        (measure, "type: structure", "type:\n  is: \"structure\"\n  inferred: no"),
        ("catalogue.yaml", "per: 100", "per: \"100\""),
        ("catalogue.yaml", "per: 100", "per: 0100"),
        ("catalogue.yaml", "decimals: 1\n", "decimals: |\n      1\n"),
        ("catalogue.yaml", "ordered: true", "ordered: \"true\""),
        ("catalogue.yaml", "from: 03-01", "from: \"03-01\""),
        ("catalogue.yaml", "osaker: Osäker", "osaker: 1"),
        ("sources/regionenkat.yaml", "      min: 0\n", "      min: -0.50\n"),
        ("sources/regionenkat.yaml", "      min: 0\n", "      min: \"-0.5\"\n"),
        ("sources/lakarenkat.yaml", "rows: 4000", "rows:\n    is: 4000\n    inferred: 1"),
    ] {
        let mut files = right.clone();
        let text = files.get_mut(file).expect("a file");
        assert!(text.contains(from), "{file}: {from}");
        *text = text.replacen(from, to, 1);
        assert_eq!(errors(&files), [], "{file}: {to}");
        assert_eq!(refusals(kind(&files[file]), &files[file]), Vec::<String>::new(), "{file}: {to}");
    }
}

/// Derived columns stand under names of their own, beside keys that are fixed.
#[test]
fn derived_columns_are_read_alike() {
    let right = catalogue();
    let file = "sources/lakarenkat.yaml";
    let with = |lines: &str| {
        let mut files = right.clone();
        let text = files.get_mut(file).expect("a file");
        *text = text.replacen("columns:\n", &format!("columns:\n{lines}"), 1);
        (refusals("source", &files[file]), errors(&files))
    };
    let groups = "  vard:\n    groups:\n      of: verksamhet\n      oppen:\n        label: Öppen vård\n        in: [primarvard]\n      \
                  sluten: [psykiatri, ortopedi]\n      rest: Övrig vård\n";
    let bands =
        "  tid:\n    label: Tid\n    bands:\n      of: ar - 2000\n      from: [1, 2.5, \"30\"]\n      labels: [1, ~, tre]\n";
    for lines in [groups, bands, "  extra:\n    type: code\n"] {
        let (refused, found) = with(lines);
        assert_eq!(refused, Vec::<String>::new(), "{lines}");
        assert!(found.iter().all(|(_, code)| code == "bad-grouping" || code == "not-yet-computed"), "{lines}: {found:?}");
    }
    for (lines, from, to, code) in [
        (groups, "      of: verksamhet\n", "", "missing-key"),
        (groups, "        in: [primarvard]\n", "", "missing-key"),
        (groups, "sluten:", "a-b:", "bad-name"),
        (groups, "label: Öppen vård", "namn: Öppen vård", "unknown-key"),
        (bands, "      from: [1, 2.5, \"30\"]\n", "", "missing-key"),
        (bands, "2.5", "många", "bad-number"),
        (bands, "labels:", "etiketter:", "unknown-key"),
        (bands, "    bands:", "    type: code\n    bands:", "conflicting-keys"),
    ] {
        assert!(lines.contains(from), "{from}");
        let (refused, found) = with(&lines.replacen(from, to, 1));
        assert!(!refused.is_empty(), "{to}: the schema sees nothing");
        assert!(found.iter().any(|(f, c)| f == file && c == code), "{to}: {found:?}");
    }
}

proptest! {
    #![proptest_config(config(200))]

    #[test]
    fn a_schema_refuses_no_damaged_file_that_the_check_accepts(edits in prop::collection::vec(edit(), 1..4)) {
        let right = some_files();
        let mut files = right.clone();
        for edit in &edits {
            apply(&mut files, edit);
        }
        never_contradicts(&right, &files);
    }
}

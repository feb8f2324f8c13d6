//! The handbook leaves nothing out: every construct of the reference and every key of a definition file stands in an example that
//! is run.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use mattstock_syntax::keys::{CATALOGUE, CODE_SETS, CODELIST, Form, MEASURE, Object, SOURCE};
use mattstock_tests::markdown::{self, Block};

use super::handbok::{PAGES, docs};

/// The headings of the reference, and what an example of each holds.
const CONSTRUCTS: &[(&str, &str)] = &[
    ("count", "numerator: count\n"),
    ("count distinct", "count distinct "),
    ("count each", "count each "),
    ("sum", "sum of "),
    ("mean", "mean of "),
    ("median and percentile", "percentile 90 of "),
    ("min and max", "min of "),
    ("sd", "sd of "),
    ("by item", "by item of "),
    ("by answer", "by answer of "),
    ("by item and answer", "by item and answer of "),
    ("by choice", "by choice of "),
    ("by code", "by code of "),
    ("from", " from folkmangd"),
    ("and, or, not", " and not "),
    ("define", "define:\n"),
    ("comparison", " >= "),
    ("between", " between 1 and "),
    ("in", " in (F40..F48)"),
    ("has any of", " has any of "),
    ("has", " has telefon"),
    ("is", " is answered"),
    ("all of, any of, none of", "none of ("),
    ("number of", "number of ("),
    ("during", " during "),
    ("days between", "days between "),
    ("age", "age("),
    ("arithmetic", " - 10 * "),
    ("two columns compared", "slut < start"),
    ("another source's value", "[region].f1"),
    ("bands", "bands:\n"),
    ("groups", "groups:\n"),
    ("multiple choice", "choices:\n"),
    ("exclude", "exclude: "),
    ("denominator", "denominator: count where "),
    ("unit", "unit: per_1000"),
    ("breakdowns", "breakdowns: [total, region, region * kon]"),
    ("period", "\nperiod: marsar"),
    ("open answers", "open_answers: "),
];

/// The definitions of all examples that are run.
fn definitions() -> Vec<Block> {
    let mut all = Vec::new();
    for page in PAGES {
        let text = fs::read_to_string(docs().join(page)).expect("a page of the handbook");
        let blocks = markdown::blocks(&text).expect("fences are closed");
        all.extend(blocks.into_iter().filter(|b| b.kind == "yaml" && b.name != "utdrag" && !b.name.starts_with("fel ")));
    }
    all
}

#[test]
fn every_construct_of_the_reference_stands_in_an_example() {
    let reference = fs::read_to_string(docs().join("reference/dsl.md")).expect("the reference");
    let headings: BTreeSet<&str> = reference.lines().filter_map(|line| line.strip_prefix("## ")).collect();
    assert_eq!(CONSTRUCTS.iter().map(|(heading, _)| *heading).collect::<BTreeSet<_>>(), headings);
    let definitions = definitions();
    let shown = |form: &str| definitions.iter().any(|b| b.text.contains(form));
    let absent: Vec<_> = CONSTRUCTS.iter().filter(|(_, form)| !shown(form)).collect();
    assert!(absent.is_empty(), "in no example of the handbook: {absent:?}");
}

/// A key of an example, and the keys below it.
#[derive(Default)]
struct Node {
    key: String,
    below: Vec<Node>,
}

impl Node {
    fn of(key: &str) -> Self {
        Node { key: key.to_owned(), below: Vec::new() }
    }
}

/// Reads keys by their indentation. The examples are in block style but for rows in braces on one line, and what a line of prose looks like does no harm: it is held
/// against the keys that can stand in its place.
fn tree<'a>(lines: &mut std::iter::Peekable<impl Iterator<Item = &'a str>>, indent: usize) -> Vec<Node> {
    let mut nodes: Vec<Node> = Vec::new();
    while let Some(line) = lines.peek() {
        let text = line.trim_start_matches([' ', '-']);
        let depth = line.len() - text.len();
        let Some((key, _)) = text.split_once(':').filter(|_| depth >= indent) else {
            if text.contains(':') {
                break;
            }
            lines.next();
            continue;
        };
        if depth > indent
            && let Some(last) = nodes.last_mut()
        {
            last.below = tree(lines, depth);
            continue;
        }
        match text.strip_prefix('{') {
            Some(row) => nodes.extend(row.split(", ").filter_map(|cell| Some(Node::of(cell.split_once(':')?.0)))),
            None => nodes.push(Node::of(key)),
        }
        lines.next();
    }
    nodes
}

/// What a key is known by: keys that stand in several places are described once.
type Known = (&'static str, &'static str);

/// Notes the keys of an object that stand in an example.
fn meet(object: &'static Object, nodes: &[Node], met: &mut BTreeSet<Known>) {
    for node in nodes {
        match object.all_keys().find(|key| key.name == node.key) {
            Some(key) => {
                met.insert((key.name, key.about));
                below(&key.form, node, met);
            }
            None => {
                if let Some(form) = object.others {
                    below(form, node, met);
                }
            }
        }
    }
}

fn below(form: &Form, node: &Node, met: &mut BTreeSet<Known>) {
    match form {
        Form::Object(object) => meet(object, &node.below, met),
        Form::Each(_, form) => node.below.iter().for_each(|named| below(form, named, met)),
        Form::List(form) | Form::WholeList(form) => below(form, node, met),
        Form::Either(forms) => forms.iter().for_each(|form| below(form, node, met)),
        _ => {}
    }
}

/// All keys there are below an object, and where the first of them stands.
fn all(object: &'static Object, keys: &mut BTreeMap<Known, &'static str>) {
    for key in object.all_keys() {
        keys.entry((key.name, key.about)).or_insert(object.name);
        under(&key.form, keys);
    }
    object.others.iter().for_each(|form| under(form, keys));
}

fn under(form: &Form, keys: &mut BTreeMap<Known, &'static str>) {
    match form {
        Form::Object(object) => all(object, keys),
        Form::Each(_, form) | Form::List(form) | Form::WholeList(form) => under(form, keys),
        Form::Either(forms) => forms.iter().for_each(|form| under(form, keys)),
        _ => {}
    }
}

#[test]
fn every_key_of_a_definition_stands_in_an_example() {
    let mut met = BTreeSet::new();
    for block in definitions() {
        let nodes = tree(&mut block.text.lines().peekable(), 0);
        let object = match nodes[0].key.as_str() {
            "catalogue" => &CATALOGUE,
            "codelist" => &CODELIST,
            "code_sets" => &CODE_SETS,
            "measure" => &MEASURE,
            "source" if !matches!(block.name.as_str(), "exempel") => &SOURCE,
            _ => &MEASURE,
        };
        meet(object, &nodes, &mut met);
    }
    let mut keys = BTreeMap::new();
    for object in [&CATALOGUE, &CODELIST, &CODE_SETS, &MEASURE, &SOURCE] {
        all(object, &mut keys);
    }
    let absent: Vec<_> =
        keys.iter().filter(|(key, _)| !met.contains(*key)).map(|((key, _), of)| format!("{key} of {of}")).collect();
    assert!(absent.is_empty(), "in no example of the handbook: {absent:?}");
}

//! Holds the description of the keys against the reading of files: every object is put into a file with a key that does not
//! exist, and what the findings offer is what the description must say.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeSet;
use std::rc::Rc;

use super::{FILES, Form, Key, Number, Object, example};
use crate::{Code, Diagnostic, Sources, read_file};

/// The key that is nowhere allowed, and near to none.
const NOWHERE: &str = "qqqqqqqqqqqq";

fn findings(text: &str) -> Vec<Diagnostic> {
    let mut sources = Sources::new();
    let id = sources.add("a.yaml", text);
    read_file(&sources, id).1
}

/// Lines set in by two.
fn inner(text: &str) -> String {
    text.lines().map(|line| format!("  {line}\n")).collect()
}

/// An object, what findings call it, and how to write a file around its lines.
struct Place {
    object: &'static Object,
    owner: String,
    around: Rc<dyn Fn(&str) -> String>,
}

/// The line that says what kind a file is.
fn first_line(file: &Object) -> &'static str {
    match file.name {
        "catalogue" => "catalogue: a\n",
        "codelist" => "codelist: a\n",
        "code_sets" => "",
        "source" => "source: a\n",
        _ => "measure: a\n",
    }
}

/// Every object of every kind of file, each once. What a file of code sets is stands in its only key, so that it has no
/// place for another.
fn places() -> Vec<Place> {
    let root = |file: &'static Object| Place {
        object: file,
        owner: file.name.to_owned(),
        around: Rc::new(move |lines| format!("{}{lines}", first_line(file))),
    };
    let mut all: Vec<Place> = FILES.into_iter().map(root).collect();
    let mut seen: BTreeSet<&str> = FILES.iter().map(|f| f.name).collect();
    let mut at = 0;
    while at < all.len() {
        for key in all[at].object.all_keys() {
            for (object, owner, written) in objects(&key.form, key.name) {
                if seen.insert(object.name) {
                    let outer = Rc::clone(&all[at].around);
                    let around = move |lines: &str| outer(&format!("{}:\n{}", key.name, inner(&written(lines))));
                    all.push(Place { object, owner, around: Rc::new(around) });
                }
            }
        }
        for (object, _, written) in all[at].object.others.into_iter().flat_map(|form| objects(form, "own")) {
            if seen.insert(object.name) {
                let outer = Rc::clone(&all[at].around);
                let around = move |lines: &str| outer(&format!("of: a\nown:\n{}", inner(&written(lines))));
                all.push(Place { object, owner: "own".to_owned(), around: Rc::new(around) });
            }
        }
        at += 1;
    }
    all.into_iter().filter(|place| place.object.name != "code_sets").collect()
}

/// How lines stand in something.
type Written = Box<dyn Fn(&str) -> String>;

/// The objects the form of a key leads to, what findings call them, and how their lines stand in it.
fn objects(form: &Form, key: &'static str) -> Vec<(&'static Object, String, Written)> {
    let within = |of: &Form, first: String, owner: String| {
        let found = objects(of, key).into_iter();
        let found = found.map(|(object, _, written)| {
            let first = first.clone();
            let around = move |lines: &str| format!("{first}\n{}", inner(&written(lines)));
            (object, owner.clone(), Box::new(around) as Written)
        });
        found.collect()
    };
    match form {
        Form::Object(object) => vec![(object, key.to_owned(), Box::new(str::to_owned))],
        Form::Each(_, of) => within(of, format!("of_{key}:"), format!("of_{key}")),
        Form::List(of) | Form::WholeList(of) => within(of, "-".to_owned(), key.to_owned()),
        Form::Either(forms) => forms.iter().flat_map(|form| objects(form, key)).collect(),
        _ => Vec::new(),
    }
}

/// Lines that bring out keys only some objects of a kind have.
fn variants(object: &Object) -> &'static [&'static str] {
    match object.name {
        "column" => &["", "type: number\n", "type: codes\n"],
        "question" => &["", "choices:\n  a: A\n"],
        "item" => &["label: a\n"],
        _ => &[""],
    }
}

/// The keys an object is said to have when it has one that does not exist.
fn allowed(place: &Place) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for variant in variants(place.object) {
        let text = (place.around)(&format!("{variant}{NOWHERE}: a\n"));
        let found = findings(&text);
        let unknown = found.iter().find(|d| d.code == Code::UnknownKey && d.get("found") == Some(NOWHERE));
        let unknown = unknown.unwrap_or_else(|| panic!("{}: no unknown key in\n{text}\n{found:?}", place.object.name));
        keys.extend(unknown.get("allowed").unwrap().split(", ").map(str::to_owned));
    }
    keys
}

#[test]
fn every_object_has_the_keys_that_are_read() {
    for place in places().iter().filter(|place| place.object.others.is_none()) {
        let described: BTreeSet<String> = place.object.all_keys().map(|k| k.name.to_owned()).collect();
        assert_eq!(described, allowed(place), "{}", place.object.name);
    }
}

#[test]
fn a_file_of_code_sets_has_no_other_keys() {
    let found = findings(&format!("code_sets:\n  a:\n    codes: [b]\n{NOWHERE}: a\n"));
    let described: Vec<&str> = super::CODE_SETS.all_keys().map(|key| key.name).collect();
    assert_eq!(found[0].get("allowed"), Some(described.join(", ").as_str()));
}

#[test]
fn every_object_requires_what_is_missed() {
    for place in places() {
        let lines = if place.object.name == "item" { "specify: true\n" } else { "note: a\n" };
        let found = findings(&(place.around)(lines));
        let missing = || found.iter().filter(|d| d.code == Code::MissingKey && d.get("owner") == Some(&place.owner));
        let missed: BTreeSet<&str> = missing().filter_map(|d| d.get("key")).collect();
        let is_file = FILES.iter().any(|file| file.name == place.object.name);
        let given: Vec<&str> = if is_file { first_line(place.object).lines().collect() } else { Vec::new() };
        let given = |key: &str| given.iter().any(|line| line.starts_with(&format!("{key}:")));
        let required = place.object.keys.iter().filter(|k| k.required && !given(k.name));
        assert_eq!(required.map(|k| k.name).collect::<BTreeSet<_>>(), missed, "{}", place.object.name);
        let chosen: Vec<&str> = missing().filter_map(|d| d.get("keys")).collect();
        let one_of = place.object.one_of;
        let wanted = if one_of.is_empty() { vec![] } else { vec![format!("`{}`", one_of.join("`, `"))] };
        assert_eq!(chosen, wanted, "{}", place.object.name);
    }
}

/// What is said of a value that no key takes: keys of its own under a name that does not exist.
fn block_keys(place: &Place, key: &Key, main: &str) -> BTreeSet<String> {
    let text = (place.around)(&format!("{}{}:\n  {main}: a\n  {NOWHERE}: a\n", extra_lines(place.object, key), key.name));
    let found = findings(&text);
    let unknown = found.iter().find(|d| d.code == Code::UnknownKey && d.get("found") == Some(NOWHERE));
    let unknown = unknown.unwrap_or_else(|| panic!("{}: no block form in\n{text}\n{found:?}", place.object.name));
    unknown.get("allowed").unwrap().split(", ").map(str::to_owned).collect()
}

/// Lines without which a key is not read.
fn extra_lines(object: &Object, key: &Key) -> &'static str {
    match (object.name, key.name) {
        ("column", "min" | "max" | "decimals") => "type: number\n",
        ("column", "empty_means") => "type: codes\n",
        ("item", "label") => "",
        ("item", _) => "label: a\n",
        ("question", "empty_means") => "choices:\n  a: A\n",
        _ => "",
    }
}

fn said(place: &Place, key: &Key, value: &str) -> Vec<Diagnostic> {
    findings(&(place.around)(&format!("{}{}: {value}\n", extra_lines(place.object, key), key.name)))
}

#[test]
fn every_key_takes_what_it_is_described_to_take() {
    let mut words = 0;
    for place in &places() {
        for key in place.object.all_keys() {
            let of_key = |d: &&Diagnostic| d.get("key") == Some(key.name);
            let name = format!("{} {}", place.object.name, key.name);
            let with_block = |main: &str| {
                let wanted: BTreeSet<String> = [main, "inferred", "wording", "published_as"].map(str::to_owned).into();
                assert_eq!(block_keys(place, key, main), wanted, "{name}");
            };
            let listed = |found: &[Diagnostic]| {
                let shape =
                    found.iter().filter(of_key).any(|d| d.code == Code::WrongShape && d.get("expected_list").is_some());
                assert!(shape, "{name}: takes no list: {found:?}");
            };
            match key.form {
                Form::Word(allowed) | Form::WordNamed(_, allowed) => {
                    let found = said(place, key, NOWHERE);
                    let unknown = found.iter().filter(of_key).find(|d| d.code == Code::UnknownWord);
                    let unknown = unknown.unwrap_or_else(|| panic!("{name}: takes any word: {found:?}"));
                    assert_eq!(unknown.get("allowed"), Some(allowed.join(", ").as_str()), "{name}");
                    with_block(if let Form::WordNamed(main, _) = key.form { main } else { "is" });
                    words += 1;
                }
                Form::Flag => {
                    let found = said(place, key, NOWHERE);
                    assert!(
                        found.iter().filter(of_key).any(|d| d.get("allowed") == Some("true, false")),
                        "{name}: {found:?}"
                    );
                }
                Form::Number(number) => {
                    let (good, bad) = match number {
                        Number::Whole => ("0", "-1"),
                        Number::Positive => ("1", "0"),
                        Number::Signed => ("-5", "0.5"),
                        Number::Decimal => ("-0.5", "--5"),
                        Number::Decimals => ("12", "13"),
                        Number::Share => ("1.0", "1.1"),
                        Number::Expected => ("1.1", "-1"),
                        Number::Day => ("03-01", "+3-01"),
                    };
                    let wrong = |value| said(place, key, value).iter().filter(of_key).any(|d| d.code == Code::BadNumber);
                    assert!(!wrong(good) && wrong(bad), "{name}");
                    with_block("is");
                }
                Form::Text | Form::Aggregate | Form::Condition | Form::Raw
                    if key.name != "source" || place.object.name != "measure" =>
                {
                    let found = said(place, key, "[a]");
                    let shape =
                        found.iter().filter(of_key).any(|d| d.code == Code::WrongShape && d.get("expected_text").is_some());
                    assert!(shape, "{name}: takes a list: {found:?}");
                    if place.object.name != "variant" || key.name == "text" {
                        with_block("is");
                    }
                }
                Form::List(_) => listed(&said(place, key, "a")),
                Form::WholeList(_) => {
                    listed(&said(place, key, "a"));
                    with_block("is");
                }
                Form::Object(_) | Form::Each(..) => {
                    let found = said(place, key, "[a]");
                    let shape =
                        found.iter().filter(of_key).any(|d| d.code == Code::WrongShape && d.get("expected_keys").is_some());
                    assert!(shape, "{name}: takes no keys: {found:?}");
                }
                _ => {}
            }
        }
    }
    assert!(words >= 9, "{words}");
}

#[test]
fn examples_are_found_by_kind_of_file() {
    assert_eq!(example("measure", "statement"), Some("Andel läkare som har kännedom om styrdokument."));
    assert_eq!(example("catalogue", "label"), Some("Procent"));
    assert_eq!(example("source", "text"), Some("Finns styrdokument?"));
    assert_eq!(example("source", "lead"), None);
    assert_eq!(example("report", "name"), None);
}

#[test]
fn every_key_says_what_it_is_for() {
    for place in places() {
        for key in place.object.all_keys() {
            assert!(key.about.ends_with('.') && key.about.len() > 8, "{} {}", place.object.name, key.name);
        }
    }
}

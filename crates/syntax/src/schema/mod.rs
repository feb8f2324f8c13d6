//! JSON Schemas (draft-07) of the definition files, for editors.
//!
//! A schema sees keys, words and shapes; what an expression says and whether a name exists is for `mattstock check`. It never
//! refuses what the reading accepts: an editor reads `4`, `true` and `~` as a number, a truth value and nothing, where
//! a definition file has texts, so every text may be any of them.

mod json;

use std::collections::{BTreeMap, BTreeSet};

pub use json::Json;

use crate::keys::{FILES, Form, Key, Names, Number, Object, REMARKS};
use crate::lower::RESERVED;

/// The kinds of definition file a schema can be had for.
///
/// ```
/// let kinds: Vec<&str> = mattstock_syntax::schema::kinds().collect();
/// assert_eq!(kinds, ["catalogue", "codelist", "code_sets", "source", "measure"]);
/// ```
pub fn kinds() -> impl Iterator<Item = &'static str> {
    FILES.into_iter().map(|file| file.name)
}

/// The schema of a kind of definition file; none if there is no such kind.
///
/// ```
/// use mattstock_syntax::schema::{Json, schema};
/// assert!(matches!(schema("measure"), Some(Json::Object(_))));
/// assert_eq!(schema("report"), None);
/// ```
pub fn schema(kind: &str) -> Option<Json> {
    let file = FILES.into_iter().find(|file| file.name == kind)?;
    let mut writer = Writer::default();
    let Json::Object(root) = writer.object(file) else { return None };
    let mut entries = vec![
        ("$schema".to_owned(), Json::from("http://json-schema.org/draft-07/schema#")),
        ("title".to_owned(), Json::from(format!("mattstock {kind}").as_str())),
    ];
    entries.extend(root);
    let definitions = writer.definitions();
    entries.push(("definitions".to_owned(), definitions));
    Some(Json::Object(entries))
}

/// Blanks around a value, which are taken off it.
const BLANKS: &str = "[\\s\\u0085]*";

/// Collects the objects a schema refers to.
#[derive(Default)]
struct Writer {
    /// Those referred to, in the order they were met.
    objects: Vec<&'static Object>,
    /// What has a definition of its own, and is referred to by name.
    written: BTreeMap<&'static str, Json>,
    named: BTreeSet<&'static str>,
}

impl Writer {
    /// Writes every object that was referred to, and those they refer to in turn.
    fn definitions(mut self) -> Json {
        self.shared("text", || any_of([scalar(), block("is", scalar())]));
        loop {
            // The variants of a wording stand in every block form.
            let variant = REMARKS.iter().find_map(|key| match &key.form {
                Form::List(Form::Object(object)) => Some(*object),
                _ => None,
            });
            variant.into_iter().for_each(|object| drop(self.reference(object)));
            if self.objects.is_empty() {
                break;
            }
            for object in std::mem::take(&mut self.objects) {
                let json = self.object(object);
                self.written.insert(object.name, json);
            }
        }
        Json::Object(self.written.into_iter().map(|(name, json)| (name.to_owned(), json)).collect())
    }

    /// Refers to what many keys take.
    fn shared(&mut self, name: &'static str, json: impl FnOnce() -> Json) -> Json {
        self.written.entry(name).or_insert_with(json);
        refer(name)
    }

    fn reference(&mut self, object: &'static Object) -> Json {
        if self.named.insert(object.name) {
            self.objects.push(object);
        }
        refer(object.name)
    }

    fn object(&mut self, object: &'static Object) -> Json {
        let properties = object.all_keys().map(|key| (key.name.to_owned(), self.key(key))).collect();
        let mut json = Json::object([
            ("description", Json::from(object.about)),
            ("type", Json::from("object")),
            ("properties", Json::Object(properties)),
        ]);
        let required: Vec<&str> = object.keys.iter().filter(|key| key.required).map(|key| key.name).collect();
        if !required.is_empty() {
            json = json.with("required", Json::texts(required));
        }
        if !object.one_of.is_empty() {
            let each = object.one_of.iter().map(|key| Json::object([("required", Json::texts([*key]))]));
            json = json.with("oneOf", Json::List(each.collect()));
        }
        match object.others {
            None => json.with("additionalProperties", Json::Bool(false)),
            Some(form) => {
                let form = self.form(form);
                // The keys of the object itself may be words that nothing else can be called.
                let own: Vec<&str> = object.keys.iter().map(|key| key.name).collect();
                let names = format!("({}|{})", own.join("|"), name(Names::Letter));
                json.with("propertyNames", Json::object([("pattern", Json::from(exact(&names).as_str()))]))
                    .with("additionalProperties", form)
            }
        }
    }

    /// What a key takes, with its description. A draft-07 reader passes over what stands beside a `$ref`.
    fn key(&mut self, key: &Key) -> Json {
        let described = Json::object([("description", Json::from(key.about))]);
        let described = match example(key) {
            Some(example) => described.with("examples", Json::List(vec![example])),
            None => described,
        };
        match self.form(&key.form) {
            json @ Json::Object(_) if is_reference(&json) => described.with("allOf", Json::List(vec![json])),
            Json::Object(entries) => entries.into_iter().fold(described, |json, (key, value)| json.with(&key, value)),
            json => json,
        }
    }

    fn form(&mut self, form: &Form) -> Json {
        match form {
            Form::Id(names) => of_pattern(&["string", "number", "boolean", "null"], &around(&name(*names))),
            Form::Text | Form::Raw => refer("text"),
            Form::Word(words) => either(of_words(words), block("is", any_of(of_words(words)))),
            Form::WordNamed(main, words) => either(of_words(words), block(main, any_of(of_words(words)))),
            Form::Flag => self.shared("flag", || {
                let words = || {
                    let [_, spaced] = of_words(&["true", "false"]);
                    [Json::object([("enum", Json::List(vec![Json::Bool(true), Json::Bool(false)]))]), spaced]
                };
                either(words(), block("is", any_of(words())))
            }),
            Form::Number(number) => {
                let number = *number;
                self.shared(number.name(), || any_of([of_number(number), block("is", of_number(number))]))
            }
            Form::Aggregate => self.shared("aggregate", || any_of([types(&["string"]), block("is", types(&["string"]))])),
            // A condition may have a name that YAML reads as a truth value or as nothing.
            Form::Condition => self.shared("condition", || {
                let condition = || types(&["string", "boolean", "null"]);
                any_of([condition(), block("is", condition())])
            }),
            Form::List(of) => self.list(of),
            Form::WholeList(of) => {
                let list = self.list(of);
                any_of([list.clone(), block("is", list)])
            }
            Form::Object(object) => self.reference(object),
            Form::Each(names, of) => {
                let of = self.form(of);
                let each = Json::object([("type", Json::from("object"))]);
                let each = match names {
                    Names::Any => each,
                    _ => each.with("propertyNames", Json::object([("pattern", Json::from(exact(&name(*names)).as_str()))])),
                };
                each.with("additionalProperties", of)
            }
            Form::Either(forms) => any_of(forms.iter().map(|form| self.form(form))),
            Form::Reasoned => {
                let reasoned = block_of(&["is"], [("is", scalar()), ("reason", refer("text"))]);
                any_of([scalar(), reasoned])
            }
            Form::Any => Json::object([]),
        }
    }

    fn list(&mut self, of: &Form) -> Json {
        let of = self.form(of);
        Json::object([("type", Json::from("array")), ("items", of)])
    }
}

/// The example of a key as an editor would insert it; none for lists, which it would write as a text.
fn example(key: &Key) -> Option<Json> {
    let quoted = key.example.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    match (key.example, &key.form) {
        ("", _) | (_, Form::List(_) | Form::WholeList(_)) => None,
        _ if quoted.is_some() => quoted.map(Json::from),
        (text, Form::Number(number)) if *number != Number::Day => text.parse().ok().map(Json::Number),
        (text, _) => Some(text.parse().map_or_else(|_| Json::from(text), Json::Number)),
    }
}

fn refer(name: &str) -> Json {
    Json::object([("$ref", Json::from(format!("#/definitions/{}", name.replace(' ', "%20")).as_str()))])
}

fn is_reference(json: &Json) -> bool {
    matches!(json, Json::Object(entries) if entries.iter().any(|(key, _)| key == "$ref"))
}

fn any_of(forms: impl IntoIterator<Item = Json>) -> Json {
    Json::object([("anyOf", Json::List(forms.into_iter().collect()))])
}

fn either(plain: [Json; 2], block: Json) -> Json {
    any_of(plain.into_iter().chain([block]))
}

fn types(types: &[&str]) -> Json {
    match types {
        [one] => Json::object([("type", Json::from(*one))]),
        _ => Json::object([("type", Json::texts(types.iter().copied()))]),
    }
}

/// A text of a definition file, whatever an editor takes it for.
fn scalar() -> Json {
    types(&["string", "number", "boolean", "null"])
}

/// The block form of a value, which may be called by another name than `is`.
fn block(main: &str, value: Json) -> Json {
    if main == "is" {
        return block_of(&["is"], [("is", value)]);
    }
    let named = [Json::object([("required", Json::texts(["is"]))]), Json::object([("required", Json::texts([main]))])];
    block_of(&[], [("is", value.clone()), (main, value)]).with("oneOf", Json::List(named.to_vec()))
}

fn block_of<const N: usize>(required: &[&str], values: [(&str, Json); N]) -> Json {
    let described =
        |about: &str| Json::object([("description", Json::from(about)), ("allOf", Json::List(vec![refer("text")]))]);
    let variants = Json::object([("type", Json::from("array")), ("items", refer("variant"))]);
    let properties = Json::object(values)
        .with("inferred", described("Why this was read into the publication, which does not state it."))
        .with("wording", described("The published words."))
        .with("published_as", variants);
    let json = Json::object([("type", Json::from("object")), ("properties", properties)]);
    let json = if required.is_empty() { json } else { json.with("required", Json::texts(required.iter().copied())) };
    json.with("additionalProperties", Json::Bool(false))
}

/// The words as they are usually written, and the same with blanks around them, as in a text over several lines.
fn of_words(words: &[&str]) -> [Json; 2] {
    let plain = Json::object([("enum", Json::texts(words.iter().copied()))]);
    [plain, of_pattern(&["string"], &around(&format!("({})", words.join("|"))))]
}

fn of_pattern(of: &[&str], pattern: &str) -> Json {
    types(of).with("pattern", Json::from(pattern))
}

fn of_number(number: Number) -> Json {
    let pattern = match number {
        Number::Whole | Number::Positive | Number::Decimals => "[0-9]+",
        Number::Signed => "-?[0-9]+",
        Number::Decimal => "-?[0-9]+(\\.[0-9]+)?",
        Number::Share | Number::Expected => "[0-9]+(\\.[0-9]+)?",
        Number::Day => "(0[1-9]|1[0-2])-[0-3][0-9]",
    };
    let pattern = around(pattern);
    match number {
        Number::Day => of_pattern(&["string"], &pattern),
        Number::Whole => of_pattern(&["integer", "string"], &pattern).with("minimum", Json::Number(0)),
        Number::Positive => of_pattern(&["integer", "string"], &pattern).with("minimum", Json::Number(1)),
        Number::Decimals => {
            of_pattern(&["integer", "string"], &pattern).with("minimum", Json::Number(0)).with("maximum", Json::Number(12))
        }
        Number::Signed => of_pattern(&["integer", "string"], &pattern),
        Number::Decimal => of_pattern(&["number", "string"], &pattern),
        Number::Expected => of_pattern(&["number", "string"], &pattern).with("minimum", Json::Number(0)),
        Number::Share => {
            of_pattern(&["number", "string"], &pattern).with("minimum", Json::Number(0)).with("maximum", Json::Number(1))
        }
    }
}

/// A letter, digit or `_`: all but blanks and the other signs of ASCII. Not every validator knows the classes of Unicode.
const WORD: &str = r"[^\s!-/:-@\[-^`{-~]";

/// The pattern of a name. A name that is not there at all has a finding of its own.
fn name(names: Names) -> String {
    let reserved = RESERVED.join("|");
    match names {
        Names::Letter => format!("(?!(?:{reserved})$)(?![0-9]){WORD}*"),
        Names::Digit => format!("(?!(?:{reserved})$){WORD}*"),
        Names::Any => "[\\s\\S]*".to_owned(),
    }
}

fn exact(pattern: &str) -> String {
    format!("^{pattern}$")
}

fn around(pattern: &str) -> String {
    format!("^{BLANKS}{pattern}{BLANKS}$")
}

//! The definition files of a catalogue that counts every column, with or without what says how its files are written.

use std::collections::BTreeMap;

use super::answers::{CHOICES, FIELDS, Kind, OFTEN, PLAIN_MISSING, REGIONS, YES_NO};
use super::spelling::{Spelling, Values};

const CATALOGUE: &str = "catalogue: test\ntitle: Test\npublisher: Test\nlanguage: sv\nareas:\n  a:\n    name: A\nunits:\n  count:\n    \
     label: Antal\n  tal:\n    label: Tal\n    decimals: 1\nscales:\n";

/// What is counted: every answer and every kind of missing of each column, sums, and what is computed of values kept.
const PARTS: [(&str, &str, &str); 18] = [
    ("f1", "count", "count by answer of f1"),
    ("f1_osaker", "count", "count where f1 != ja"),
    ("f1_missing", "count", "count where f1 is missing"),
    ("f1_invalid", "count", "count where f1 is invalid"),
    ("f2", "count", "count by item and answer of f2"),
    ("f2_any", "count", "count where any of (f2 = alltid)"),
    ("f3", "count", "count by choice of f3"),
    ("f3_webb", "count", "count where f3 has webb"),
    ("f3_missing", "count", "count where f3 is missing"),
    ("f3_asked", "count", "count where f3 is asked"),
    ("f4", "tal", "sum of f4"),
    ("f4_median", "tal", "median of f4"),
    ("f4_asked", "count", "count where f4 is asked"),
    ("f5", "count", "count where f5 >= 2025-01-01"),
    ("f6", "tal", "max of f6"),
    ("kva", "count", "count each kva where kva in (F40..F48)"),
    ("kva_any", "count", "count where kva has any of (DV077, AW*)"),
    ("enhet", "count", "count distinct enhet"),
];

/// The files of the catalogue; written plainly without a spelling.
pub(super) fn files(spelling: Option<&Spelling>, empty_means: &str) -> BTreeMap<String, String> {
    let scale = |name: &str, values: &[(&str, &str)]| {
        let answers: String = values.iter().map(|(key, label)| format!("      {key}: {label}\n")).collect();
        format!("  {name}:\n    answers:\n{answers}")
    };
    let codes: String = REGIONS.iter().map(|(key, label)| format!("  \"{key}\": {label}\n")).collect();
    let parts: String = PARTS
        .iter()
        .map(|(name, unit, numerator)| {
            let by = if numerator.contains(" by ") { "total" } else { "total, region" };
            format!("  m_{name}:\n    unit: {unit}\n    numerator: {numerator}\n    breakdowns: [{by}]\n")
        })
        .collect();
    let measure = format!(
        "measure: 1\nname: Mått\narea: a\ntype: process\ndirection: higher\nsource: enkat\nunit: count\nsheet:\n  statement: Vad.\n  \
         purpose: Varför.\n  error_sources: none_known\nparts:\n{parts}"
    );
    [
        ("catalogue.yaml", format!("{CATALOGUE}{}{}", scale("ja_nej", YES_NO), scale("ofta", OFTEN))),
        ("codelists/regioner.yaml", format!("codelist: regioner\nname: Regioner\ncodes:\n{codes}")),
        ("sources/enkat.yaml", source(spelling, empty_means)),
        ("1.yaml", measure),
    ]
    .map(|(path, text)| (path.to_owned(), text))
    .into()
}

fn source(spelling: Option<&Spelling>, empty_means: &str) -> String {
    let mut out = "source: enkat\nname: Enkät\nkind: survey\nstatus: Enkät\none_row_per: enhet\n".to_owned();
    let missing = spelling.map_or(PLAIN_MISSING.map(|text| vec![text]), |spelling| spelling.missing.clone());
    out.push_str("missing:\n");
    for (kind, texts) in ["not_asked", "no_answer", "invalid"].into_iter().zip(missing) {
        out.push_str(&format!("  {kind}: {}\n", list(&texts)));
    }
    if let Some(spelling) = spelling {
        out.push_str(&shape(spelling));
    }
    out.push_str("columns:\n");
    for (at, field) in FIELDS.iter().enumerate().filter(|(_, field)| !field.question) {
        let kind = match field.kind {
            Kind::Key => "type: key".to_owned(),
            Kind::Year => "type: year".to_owned(),
            Kind::Codes => format!("type: codes\n    empty_means: {empty_means}"),
            _ => "codelist: regioner".to_owned(),
        };
        out.push_str(&format!("  {}:\n    {kind}\n{}", field.name, mapping(spelling, at, true)));
    }
    out.push_str("questions:\n");
    let place = |name: &str| FIELDS.iter().position(|field| field.name == name).unwrap_or_default();
    for name in ["f1", "f2", "f3", "f4", "f5", "f6"] {
        out.push_str(&format!("  {name}:\n    text: Fråga {name}?\n"));
        let at = place(name);
        match name {
            "f1" => out.push_str("    answers: ja_nej\n"),
            "f2" => {
                out.push_str("    answers: ofta\n    items:\n");
                for item in ["a", "b"] {
                    out.push_str(&format!("      {item}:\n        label: Punkt {item}\n"));
                    if let Some(header) = spelling.and_then(|s| s.headers[place(&format!("f2_{item}"))].as_ref()) {
                        out.push_str(&format!("        column: '{header}'\n"));
                    }
                }
                out.push_str(&mapping(spelling, place("f2_a"), false));
                continue;
            }
            "f3" => {
                out.push_str(&format!("    empty_means: {empty_means}\n    choices:\n"));
                for (choice, (key, label)) in CHOICES.iter().enumerate() {
                    out.push_str(&format!("      {key}:\n        label: {label}\n"));
                    if *key == "ingen" {
                        out.push_str("        exclusive: true\n");
                    }
                    let ticks = spelling.and_then(|spelling| spelling.ticks.as_ref());
                    if let Some(header) = ticks.and_then(|ticks| ticks.headers[choice]) {
                        out.push_str(&format!("        column: {header}\n"));
                    }
                }
            }
            "f5" => out.push_str("    date: true\n"),
            "f6" => out.push_str("    asked_when: f1 = ja\n    number:\n      min: 0\n      decimals: 2\n"),
            _ => out.push_str("    number:\n      min: 0\n      max: 12000\n      decimals: 2\n"),
        }
        out.push_str(&mapping(spelling, at, true));
    }
    out
}

/// What files look like.
fn shape(spelling: &Spelling) -> String {
    let mut out = String::new();
    let mut say = |key: &str, value: Option<String>| {
        out.extend(value.map(|value| format!("{key}: {value}\n")));
    };
    say("delimiter", spelling.delimiter.map(|(word, _)| word.to_owned()));
    say("encoding", spelling.encoding.map(str::to_owned));
    say("sheet", spelling.sheet.map(str::to_owned));
    say("header_row", (spelling.above > 0).then(|| (spelling.above + 1).to_string()));
    say("long", spelling.long.map(|(question, answer)| format!("\n  question: {question}\n  answer: {answer}")));
    if spelling.at_source {
        say("decimal", decimal(spelling));
        say("date_format", spelling.date.map(str::to_owned));
    }
    out
}

fn decimal(spelling: &Spelling) -> Option<String> {
    spelling.decimal.map(|mark| if mark == ',' { "comma" } else { "point" }.to_owned())
}

/// How the texts of a column are written.
fn mapping(spelling: Option<&Spelling>, at: usize, header: bool) -> String {
    let Some(spelling) = spelling else { return String::new() };
    let kind = FIELDS[at].kind;
    let mut out = String::new();
    let mut say = |key: &str, value: Option<String>| {
        out.extend(value.map(|value| format!("    {key}: {value}\n")));
    };
    say("column", spelling.headers[at].as_ref().filter(|_| header).map(|header| format!("'{header}'")));
    if let (Kind::Coded(values) | Kind::Choices(values), Values::Numbers(_) | Values::Texts) = (kind, spelling.values[at]) {
        let one = |(place, (key, _)): (usize, &(&str, &str))| format!("\n      \"{}\": \"{key}\"", spelling.code(at, place));
        say("values", Some(values.iter().enumerate().map(one).collect()));
    }
    let word = |separator: Option<(&str, &str)>| separator.map(|(word, _)| word.to_owned());
    match (kind, &spelling.ticks) {
        (Kind::Codes, _) => say("separator", word(spelling.separators[0])),
        (Kind::Choices(_), None) => say("separator", word(spelling.separators[1])),
        (Kind::Choices(_), Some(ticks)) => {
            say("one_column_per", Some("choice".to_owned()));
            say("ticked", (!ticks.ticked.is_empty()).then(|| list(&ticks.ticked)));
            say("unticked", (!ticks.unticked.is_empty()).then(|| list(&ticks.unticked)));
        }
        (Kind::Number, _) if !spelling.at_source => say("decimal", decimal(spelling)),
        (Kind::Date, _) if !spelling.at_source => say("date_format", spelling.date.map(str::to_owned)),
        _ => {}
    }
    out
}

fn list(texts: &[&str]) -> String {
    let quoted: Vec<String> = texts.iter().map(|text| format!("\"{text}\"")).collect();
    format!("[{}]", quoted.join(", "))
}

#![allow(clippy::unwrap_used, reason = "tests")]

mod derived;
mod meant;

use super::expression::without_comments;
use crate::def::*;
use crate::testing::assert_findings;
use crate::yaml::Kind;
use crate::{Diagnostic, Lang, Sources, read_file, read_yaml, words};

const MEASURE: &str = "\
measure: 4
name: Läkares kännedom
area: styrdokument
type:
  is: structure
  wording: Struktur.
direction:
  aim: higher
  wording: Högt utfall är önskvärt.
role: national
source: lakarenkat
unit: percent
sheet:
  statement: |
    Andel läkare.

    Till och med {year}.
  purpose: Syfte.
  knowledge_support: [kunskapsstod_2023]
  error_sources: none_known
questions: [f4a]
define:
  sjukskrivande_lakare: sjukskrivande = ja
favourable:
  is: [alltid, ofta]
  inferred: rapporten säger det inte
breakdowns:
  - is: total
    inferred: bilagan nämner ingen
  - region * kon
parts:
  4a:
    name: Känner till
    open_answers: f4a
breaks:
  - year: 2024
    why: svaret osäker är nytt
  - year: 2026
    why: frågan ställs till fler
    part: 4a
accept:
  unused-definition: texten säger så
";

const SOURCE: &str = "\
source: lakarenkat
name: Enkät till läkare
kind: survey
selection: sample
one_row_per: lakare
called:
  sv: läkare
  en: physicians
as_of: 1 mars {year}
period:
  of: ar
  as: senaste_aret
sample_size:
  selected: 4000
  overcoverage: 12
weight:
  of: vikt
  decimals: 3
  adjusts_for: bortfall
disclosure:
  is: none
  reason: bara andelar
release: approved
sample:
  rows: 4000
  responding: 0.6
columns:
  lakare:
    type: key
  vikt:
    type: number
    min: 0
    max: 99.5
    decimals: 3
    column: \" Vikt \"
    missing:
      no_answer: [\"-99\", \"\"]
      not_asked: [NA]
  kon:
    codelist:
      is: kon
      inferred: publikationen säger inget
    values:
      \"1\": man
  kva:
    type: codes
    empty_means: none
    sample:
      codes:
        DV077: 0.02
questions:
  f4a:
    number_label: \"4a\"
    text: Känner du till styrdokument?
    answers: ja_nej
    reversed: true
    sample:
      rates:
        ja: 0.25
        nej: 0.75
      blank: 0.04
  f4b:
    text: Vilka delar?
    answers: ja_nej
    items:
      delar: Delar
      alla:
        label: Alla
        implies:
          is: all
          inferred: sägs inte
        exclusive: true
      andra:
        is: Andra
        published_as:
          - text: Andra?
            where: bilagan
  f5:
    text: Hur många?
    number: {min: 0, decimals: 0}
  f6:
    text: Vad?
    open: true
  f7:
    text: Vilka?
    choices:
      a: A
      b: B
    empty_means: no_answer
";

const CATALOGUE: &str = "\
catalogue: katalog
title: Titel
publisher: Socialstyrelsen
publication:
  title: Rapporten
  published: oktober 2024
language: sv
areas:
  plan:
    name: Plan
    heading: Planen
references:
  r1: Referens
scales:
  frekvens:
    ordered: true
    answers:
      aldrig: Aldrig
units:
  percent:
    label: Procent
    per: 100
    decimals: 1
periods:
  senaste_aret:
    from: 03-01
conditions:
  lakarenkat:
    issuing: sjukskrivande = ja
policies:
  fem: {smallest: 5}
";

fn read(text: &str) -> (Option<File>, Vec<Diagnostic>) {
    let mut sources = Sources::new();
    let id = sources.add("a.yaml", text);
    read_file(&sources, id)
}

fn good(text: &str) -> File {
    let (file, findings) = read(text);
    assert_eq!(findings, []);
    file.unwrap()
}

/// Reads the text with one line put in the place of another, and asserts one finding in it.
fn one(text: &str, line: &str, instead: &str, code: &str) -> (File, String) {
    assert!(text.contains(line), "{line}");
    let (file, findings) = assert_findings(read_file, &text.replacen(line, instead, 1), &[code]);
    (file.unwrap(), words::help(&findings[0], Lang::En).unwrap_or_default())
}

#[test]
fn a_measure() {
    let File::Measure(m) = good(MEASURE) else { panic!("a measure") };
    assert_eq!((m.id.value.as_str(), m.name.value.as_str()), ("4", "Läkares kännedom"));
    assert_eq!((m.kind.value, m.kind.wording.unwrap().value.as_str()), (MeasureType::Structure, "Struktur."));
    assert_eq!(m.direction.value, Aim::Higher);
    assert_eq!(m.direction.wording.unwrap().value, "Högt utfall är önskvärt.");
    assert_eq!(m.role.unwrap().value, Role::National);
    assert!(!m.candidate);
    assert_eq!(m.sheet.statement.unwrap().value, "Andel läkare.\n\nTill och med {year}.");
    assert!(matches!(m.sheet.error_sources, Some(ErrorSourcesDef::NoneKnown(_))));
    assert_eq!(m.questions.unwrap().value[0].value, "f4a");
    assert_eq!(m.define[0].name.value, "sjukskrivande_lakare");
    let favourable = m.computation.favourable.unwrap();
    assert_eq!(favourable.value.iter().map(|a| a.value.as_str()).collect::<Vec<_>>(), ["alltid", "ofta"]);
    assert_eq!(favourable.inferred.unwrap().value, "rapporten säger det inte");
    let breakdowns = m.computation.breakdowns.unwrap().value;
    assert_eq!(breakdowns[0].value, BreakdownDef::Total);
    assert_eq!(breakdowns[0].inferred.as_ref().unwrap().value, "bilagan nämner ingen");
    let BreakdownDef::Columns(columns) = &breakdowns[1].value else { panic!("a crossing") };
    let places: Vec<_> = columns.iter().map(|c| (&MEASURE[c.span.range()], c.value.as_str())).collect();
    assert_eq!(places, [("region", "region"), ("kon", "kon")]);
    assert_eq!(m.parts[0].id.value, "4a");
    assert_eq!(m.parts[0].computation.open_answers.as_ref().unwrap().value, "f4a");
    assert!(!m.parts[0].computation.broken);
    assert_eq!(m.accept[0].0.value, "unused-definition");
    let breaks: Vec<_> = m.breaks.iter().map(|b| (b.year.value, b.why.value.as_str())).collect();
    assert_eq!(breaks, [(2024, "svaret osäker är nytt"), (2026, "frågan ställs till fler")]);
    assert_eq!(m.breaks[1].part.as_ref().map(|part| part.value.as_str()), Some("4a"));
}

#[test]
fn a_source() {
    let File::Source(s) = good(SOURCE) else { panic!("a source") };
    assert_eq!((s.kind.value, s.selection.unwrap().value), (SourceKind::Survey, Selection::Sample));
    assert_eq!((s.selected.unwrap().value, s.overcoverage.unwrap().value), (4000, 12));
    assert_eq!(
        s.called.iter().map(|(l, w)| (l.value.as_str(), w.value.as_str())).collect::<Vec<_>>(),
        [("sv", "läkare"), ("en", "physicians")]
    );
    assert_eq!(s.weight.unwrap().decimals, 3);
    assert_eq!(
        (s.disclosure.unwrap().value.as_str(), s.disclosure_reason.unwrap().value.as_str()),
        ("none", "bara andelar")
    );
    assert_eq!((s.sample.rows.unwrap(), s.sample.responding.unwrap()), (4000, Share(600_000)));
    assert_eq!(s.columns[0].kind, TypeDef::Key);
    let TypeDef::Number(number) = &s.columns[1].kind else { panic!("a number") };
    assert_eq!((number.max.as_ref().unwrap().value.as_str(), number.decimals), ("99.5", 3));
    let mapping = &s.columns[1].mapping;
    assert_eq!(mapping.header.as_ref().unwrap().value, " Vikt ");
    assert_eq!(mapping.missing.no_answer.iter().map(|t| t.value.as_str()).collect::<Vec<_>>(), ["-99", ""]);
    assert_eq!(mapping.missing.not_asked[0].value, "NA");
    assert!(matches!(&s.columns[2].kind, TypeDef::Codelist(name) if name.value == "kon"));
    assert!(s.columns[2].remarks.inferred.is_some());
    assert_eq!(s.columns[2].mapping.values[0].0.value, "1");
    assert!(matches!(&s.columns[3].kind,
        TypeDef::Codes { empty_means: Some(e) } if e.value == EmptyMeans::None));
    assert_eq!(s.columns[3].sample.codes[0].1, Share(20_000));
    assert!(matches!(&s.questions[0].kind, QuestionKindDef::Single(scale) if scale.value == "ja_nej"));
    assert!(s.questions[0].reversed.value && !s.questions[0].show_answers);
    assert_eq!(s.questions[0].sample.rates[0].1, Share(250_000));
    let QuestionKindDef::Battery { items, .. } = &s.questions[1].kind else { panic!("a battery") };
    assert_eq!(items[0].label.value, "Delar");
    assert!(matches!(items[1].implies.as_ref().unwrap().value, ImpliesDef::All(_)));
    assert!(items[1].exclusive.value && !items[1].open.value);
    assert_eq!(items[2].label.published_as[0].place.value, "bilagan");
    assert!(matches!(&s.questions[2].kind, QuestionKindDef::Number(n) if n.min.as_ref().unwrap().value == "0"));
    assert!(matches!(s.questions[3].kind, QuestionKindDef::Open));
    assert!(matches!(&s.questions[4].kind, QuestionKindDef::Multiple { choices, empty_means: Some(e) }
        if choices.len() == 2 && e.value == EmptyMeans::NoAnswer));
}

#[test]
fn a_catalogue() {
    let File::Catalogue(c) = good(CATALOGUE) else { panic!("a catalogue") };
    assert_eq!(c.publication_title.unwrap().value, "Rapporten");
    assert_eq!(c.areas[0].heading.as_ref().unwrap().value, "Planen");
    assert_eq!(c.references[0].1.value, "Referens");
    assert!(c.scales[0].ordered.value);
    assert_eq!((c.units[0].per.as_ref().unwrap().value, c.units[0].decimals), (100, 1));
    assert_eq!(c.periods[0].from.value, (3, 1));
    assert_eq!((c.conditions[0].0.value.as_str(), c.conditions[0].1[0].name.value.as_str()), ("lakarenkat", "issuing"));
    assert_eq!(c.policies[0].value, "fem");
}

#[test]
fn codelists_and_code_sets() {
    let File::Codelist(list) = good("codelist: regioner\nname: Regioner\ncodes:\n  \"01\": Stockholm\n") else {
        panic!("a codelist")
    };
    assert_eq!((list.codes[0].0.value.as_str(), list.codes[0].1.value.as_str()), ("01", "Stockholm"));
    let File::CodeSets(sets) = good("code_sets:\n  plan:\n    name: Plan\n    codes: [DV077]\n") else {
        panic!("code sets")
    };
    assert_eq!(sets.sets[0].id.value, "plan");
}

#[test]
fn what_kind_of_file() {
    assert_findings(read_file, "«»# bara en kommentar\n", &["unknown-file-kind"]);
    assert_findings(read_file, "«»", &["unknown-file-kind"]);
    assert_findings(read_file, "«name»: x\n", &["unknown-file-kind"]);
    let (_, findings) = assert_findings(read_file, "name: x\n«mesure»: 3\n", &["unknown-file-kind"]);
    assert!(words::help(&findings[0], Lang::En).unwrap().starts_with("did you mean `measure`?"));
    assert_findings(read_file, "«[»a, b]\n", &["unknown-file-kind"]);
    assert_findings(read_file, "measure«:»3\n", &["missing-space"]);
}

#[test]
fn keys() {
    let (_, help) = one(MEASURE, "role: national", "«roll»: national", "unknown-key");
    assert!(help.starts_with("did you mean `role`? keys of `measure`: measure, name, area, type"), "{help}");
    one(MEASURE, "    name: Känner till\n", "    «nam»: Känner till\n", "unknown-key");
    one(SOURCE, "    min: 0\n    max: 99.5\n    decimals: 3\n", "    «mim»: 0\n", "unknown-key");
    one(SOURCE, "    type: key\n", "    type: key\n    «min»: 3\n", "unknown-key");
    assert_findings(
        read_file,
        &MEASURE.replace("measure:", "«measure»:").replace("area: styrdokument\n", ""),
        &["missing-key"],
    );
    let (_, help) = one(SOURCE, "  f6:\n    text: Vad?\n", "  «f6»:\n", "missing-key");
    assert_eq!(help, "add `text: …`");
    one(SOURCE, "  f6:\n    text: Vad?\n    open: true\n", "  «f6»:\n    text: Vad?\n", "missing-key");
    one(SOURCE, "text: Andra?\n            where: bilagan\n", "«text»: Andra?\n", "missing-key");
    let (_, help) = one(SOURCE, "  lakare:\n    type: key\n", "  «lakare»:\n    label: Läkare\n", "missing-key");
    assert_eq!(help, "add one of the keys `codelist`, `answers`, `type`, `bands`, `groups`");
}

#[test]
fn a_measure_with_a_misspelt_first_key_is_no_source() {
    let (file, help) = one(MEASURE, "measure:", "«mesure»:", "unknown-key");
    assert!(matches!(file, File::Measure(_)));
    assert!(help.starts_with("did you mean `measure`?"), "{help}");
}

#[test]
fn keys_that_exclude_each_other() {
    one(SOURCE, "    type: key\n", "    type: key\n    «answers»: ja_nej\n", "conflicting-keys");
    one(SOURCE, "    open: true\n", "    open: true\n    «answers»: ja_nej\n", "conflicting-keys");
    one(SOURCE, "  responding: 0.6\n", "  responding: 0.6\n  «not_responding»: 2\n", "conflicting-keys");
}

#[test]
fn shapes() {
    let (_, help) = one(MEASURE, "[kunskapsstod_2023]", "«kunskapsstod_2023»", "wrong-shape");
    assert_eq!(help, "write `knowledge_support: [kunskapsstod_2023]`");
    one(MEASURE, "name: Läkares kännedom", "name:\n  «a»: b", "wrong-shape");
    one(MEASURE, "name: Läkares kännedom", "name: [«a», b]", "wrong-shape");
    one(MEASURE, "name: Läkares kännedom", "«name»:", "wrong-shape");
    one(MEASURE, "  statement: |\n", "  comment:\n    Två skäl«:» ett\n  statement: |\n", "unquoted-colon");
    one(SOURCE, "  as: senaste_aret\n", "  as: [«senaste_aret»]\n", "wrong-shape");
    one(CATALOGUE, "  fem: {smallest: 5}", "  «fem»", "wrong-shape");
    one(CATALOGUE, "  fem: {smallest: 5}", "  fem«:»5", "missing-space");
    let (_, help) = one(MEASURE, "questions: [f4a]", "questions:\n  - f4a«:» ja", "unquoted-colon");
    assert!(help.contains("`\"f4a: ja\"`"), "{help}");
    // A list of keys that lacks the value itself.
    one(MEASURE, "breakdowns:\n  - is: total\n    inf", "«breakdowns»:\n  - inf", "missing-key");
}

#[test]
fn words_and_numbers() {
    let (_, help) = one(MEASURE, "  is: structure", "  is: «strukture»", "unknown-word");
    assert_eq!(help, "did you mean `structure`? words for `type`: structure, process, outcome, development");
    one(MEASURE, "aim: higher", "aim: «up»", "unknown-word");
    one(SOURCE, "open: true", "open: «ja»", "unknown-word");
    one(CATALOGUE, "language: sv", "language: «no»", "unknown-word");
    let (_, help) = one(SOURCE, "responding: 0.6", "responding: «0,6»", "bad-number");
    assert!(help.starts_with("did you mean `0.6`? a share from 0 to 1"), "{help}");
    one(SOURCE, "responding: 0.6", "responding: «1.5»", "bad-number");
    one(SOURCE, "selected: 4000", "selected: «3e5»", "bad-number");
    let (_, help) = one(SOURCE, "selected: 4000", "selected: «4 000»", "bad-number");
    assert!(help.starts_with("did you mean `4000`?"), "{help}");
    one(SOURCE, "max: 99.5", "max: «99.»", "bad-number");
    one(CATALOGUE, "from: 03-01", "from: «3-1»", "bad-number");
    let (file, _) = one(CATALOGUE, "from: 03-01", "from: «02-29»", "bad-number");
    assert!(matches!(file, File::Catalogue(c) if c.periods[0].from.value == (0, 0)));
}

#[test]
fn names() {
    let (_, help) = one(SOURCE, "  f4a:", "  «4a»:", "bad-name");
    assert_eq!(help, "did you mean `f4a`? a name is written with letters, digits and `_`, and starts with a letter");
    one(SOURCE, "      delar:", "      «alla delar»:", "bad-name");
    one(MEASURE, "  4a:\n", "  «4-a»:\n", "bad-name");
    one(SOURCE, "  kon:\n", "  «by»:\n", "reserved-word");
    one(CATALOGUE, "      aldrig: ", "      «not»: ", "reserved-word");
    one(MEASURE, "  - region * kon", "  - region * «kon,ar»", "bad-breakdown");
    one(MEASURE, "  - region * kon", "  - «region *»", "bad-breakdown");
    good(&SOURCE.replace("  kon:\n", "  kön_å1:\n"));
}

#[test]
fn placeholders() {
    let (_, help) = one(MEASURE, "{year}", "«{yaer}»", "unknown-placeholder");
    assert!(help.starts_with("did you mean `{year}`?"), "{help}");
    one(MEASURE, "{year}", "«{year», sägs det", "unknown-placeholder");
    one(MEASURE, "{year}", "«{ year }»", "unknown-placeholder");
    good(&MEASURE.replace("{year}", "{period} och {year}"));
}

#[test]
fn everything_is_collected() {
    let marked = "\
«measure»: 1
name: '«{foo}»'
type: «struktur»
direction: higher
source: regionenkat
sheet:
  statement: S
  purpose: P
  error_sources: none_known
«hej»: 1
parts:
  a b: x
"
    .replace("a b: x", "«a b»: «x»");
    assert_findings(
        read_file,
        &marked,
        &["missing-key", "unknown-placeholder", "unknown-word", "unknown-key", "bad-name", "wrong-shape"],
    );
}

#[test]
fn what_yaml_reported_is_not_reported_again() {
    assert_findings(read_file, &MEASURE.replace("questions: [f4a]", "questions: «*f»"), &["yaml-feature"]);
    assert_findings(read_file, &MEASURE.replace("name: Läkares kännedom", "name: [a«:» b]"), &["unquoted-colon"]);
}

#[test]
fn an_expression_that_does_not_parse_breaks_its_computation() {
    let text = MEASURE.replace("    open_answers: f4a\n", "    numerator: count whre f4a =\n");
    let (Some(File::Measure(m)), _) = read(&text) else { panic!("a measure") };
    assert!(m.parts[0].computation.broken);
    assert!(m.parts[0].computation.numerator.is_none());
    assert!(!m.computation.broken);
}

#[test]
fn comments_in_expressions_are_blanked_in_place() {
    let mut sources = Sources::new();
    let id = sources.add("a.yaml", "a: |\n  count  # räkna å\n  where b = \"#1\" # c\n  # d\n");
    let (node, _) = read_yaml(&sources, id);
    let Kind::Mapping { entries, .. } = node.unwrap().kind else { panic!("a mapping") };
    let Kind::Scalar(scalar) = &entries[0].value.kind else { panic!("a scalar") };
    let located = without_comments(scalar);
    assert_eq!(located.text.len(), scalar.as_str().len());
    assert_eq!(located.text.split_whitespace().collect::<Vec<_>>(), ["count", "where", "b", "=", "\"#1\""]);
    let start = located.text.find("where").unwrap();
    assert_eq!(sources.slice(located.span(start..start + 5)), "where");
}

#[test]
fn windows_files_and_byte_order_marks() {
    let text = format!("\u{feff}{}", SOURCE.replace('\n', "\r\n"));
    assert_eq!(good(&text), good(SOURCE));
}

#[test]
fn nothing_where_something_must_be() {
    let (_, help) = one(CATALOGUE, "    answers:\n      aldrig: Aldrig\n", "    answers: «{}»\n", "wrong-shape");
    assert_eq!(help, "write each key on a line of its own, indented");
    one("codelist: a\nname: A\ncodes:\n  b: B\n", "\n  b: B", " «{}»", "wrong-shape");
    one("code_sets:\n  a:\n    codes: [B]\n", "[B]", "«[]»", "wrong-shape");
    let (_, help) = one(CATALOGUE, "per: 100", "per: «0»", "bad-number");
    assert_eq!(help, "a whole number from 1 is expected, such as `100`");
}

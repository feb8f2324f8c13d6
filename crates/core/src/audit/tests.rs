#![allow(clippy::unwrap_used, reason = "tests")]

use mattstock_syntax::Code;

use super::{Audited, Row, Stands, audit};
use crate::catalogue::{Loaded, Memory, load};
use crate::check::{CheckedCatalogue, examine};
use crate::document::{AuditEntry, audit_page, audit_sentences};

const CATALOGUE: &str = "\
catalogue: c
title: T
publisher: P
publication: {retold: [purpose]}
language: sv
areas: {a: {name: A}}
references: {r: Vägledning}
scales:
  ja_nej: {answers: {ja: Ja, nej: Nej}}
  tre: {answers: {ja: Ja, nej: Nej, oklart: Oklart | än så länge}}
units:
  count: {label: Antal}
  percent: {label: Procent, per: 100, decimals: 1}
";

/// Of `f2` it is published who is asked, of `f3` it was read into the publication; so was what `alla` stands for.
const SURVEY: &str = "\
source: enkat
name: Enkät till läkare
kind: survey
status: Enkät
called: {sv: läkare, en: physicians}
columns:
  ar: {type: year}
questions:
  f1: {number_label: \"1\", text: Har ni rutiner?, answers: tre}
  f2: {number_label: \"2\", text: Följs de?, asked_when: f1 = ja, answers: ja_nej}
  f3:
    number_label: \"3\"
    text: Var?
    asked_when:
      is: f1 = ja
      inferred: frågan förutsätter rutiner
    answers: ja_nej
    items:
      alla:
        label: Alla områden
        implies:
          is: all
          inferred: alla är alla
      vard: Primärvård
      psyk: \"Psykiatri:\"
";

const PURPOSE: &str = "Rutiner ger en vård som är säker och lika för alla patienter.";

/// A measure with this number and these lines for what it computes.
fn measure(number: u32, computation: &str) -> String {
    format!(
        "measure: {number}\nname: Namn\narea: a\ntype: process\ndirection: higher\nsource: enkat\nunit: count\nsheet:\n  statement: \
         Antal läkare.\n  purpose: {PURPOSE}\n  references: [r]\n  error_sources: none_known\n  technical_description: |\n    \
         Antal läkare som svarat:\n    - ja\n    - nej\n\n    Oklart räknas inte. Nämnare: läkare av alla.\n{computation}"
    )
}

struct Made {
    loaded: Loaded,
    checked: CheckedCatalogue,
    found: Vec<Audited>,
}

fn made(survey: &str, measures: &[String]) -> Made {
    let mut files = vec![("catalogue.yaml".to_owned(), CATALOGUE.to_owned()), ("enkat.yaml".to_owned(), survey.to_owned())];
    let folder = |text: &str| if text.contains("status: candidate") { "candidates/" } else { "" };
    files.extend(measures.iter().enumerate().map(|(i, text)| (format!("{}m{i}.yaml", folder(text)), text.clone())));
    let loaded = load(&Memory::new(files), "");
    let examined = examine(&loaded.catalogue, &loaded.diagnostics);
    let checked = examined.catalogue.unwrap_or_else(|| panic!("{:#?}", examined.diagnostics));
    let found = audit(&loaded.catalogue, &checked, &examined.diagnostics);
    Made { loaded, checked, found }
}

impl Made {
    /// The one finding of a code, of a measure.
    #[track_caller]
    fn one(&self, code: Code, measure: &str) -> &Audited {
        let is = |a: &&Audited| a.diagnostic.code == code && a.measures == [measure];
        let all: Vec<&Audited> = self.found.iter().filter(is).collect();
        assert_eq!(all.len(), 1, "{code:?} of {measure}: {:#?}", self.found);
        all[0]
    }

    fn entry<'a>(&self, audited: &'a Audited) -> AuditEntry<'a> {
        AuditEntry {
            audited,
            quoted: self.loaded.sources.slice(audited.diagnostic.span()).to_owned(),
            message: "the message".to_owned(),
            help: "the help".to_owned(),
            meaning: "Meaning | of it.".to_owned(),
        }
    }
}

#[test]
fn what_rests_on_a_reading_says_which() {
    let of = |side: &str| measure(1, &format!("numerator: count where {side} = ja\ndenominator: count\n"));
    let readings = |measures: &[String]| made(SURVEY, measures).one(Code::NeverAskedInDenominator, "1").readings.clone();
    assert_eq!(readings(&[of("f2")]), Vec::<String>::new());
    assert_eq!(readings(&[of("f3[vard]")]), ["frågan förutsätter rutiner"]);
    // Either routing alone is enough, and the one is published.
    let both = measure(1, "numerator: count where f3[vard] = ja and f2 = ja\ndenominator: count\n");
    assert_eq!(readings(&[both]), Vec::<String>::new());
    // A denominator that was read in: without it nobody is in it.
    let read = measure(1, "numerator: count where f2 = ja\ndenominator:\n  is: count\n  inferred: bilagan anger ingen\n");
    assert_eq!(readings(&[read]), ["bilagan anger ingen"]);
}

#[test]
fn two_readings_of_which_one_is_enough_are_both_told() {
    let survey = SURVEY.replace(
        "asked_when: f1 = ja, answers: ja_nej}",
        "asked_when: {is: f1 = ja, inferred: också det}, answers: ja_nej}",
    );
    let both = measure(1, "numerator: count where f3[vard] = ja and f2 = ja\ndenominator: count\n");
    let made = made(&survey, &[both]);
    let told = &made.one(Code::NeverAskedInDenominator, "1").readings;
    assert!(told.contains(&"frågan förutsätter rutiner".to_owned()) && told.contains(&"också det".to_owned()), "{told:?}");
}

#[test]
fn a_share_keeps_the_denominator_that_it_cannot_be_without() {
    let share = measure(1, "numerator: count where f3[vard] = ja\ndenominator:\n  is: count\n  inferred: ingen anges\n")
        .replace("unit: count", "unit: percent")
        .replace("Antal läkare.", "Andel läkare.");
    let made = made(SURVEY, &[share]);
    assert!(made.one(Code::NeverAskedInDenominator, "1").readings.contains(&"frågan förutsätter rutiner".to_owned()));
}

#[test]
fn what_an_item_stands_for_is_a_reading() {
    let by_item = measure(1, "numerator: count by item of f3 where f3 = ja\ndenominator: count where f3 is asked\n");
    let found = made(SURVEY, std::slice::from_ref(&by_item));
    let overlap = found.one(Code::ExclusiveChoiceOverlap, "1");
    assert_eq!(overlap.readings, ["alla är alla"]);
    let said = audit_sentences(&found.checked, &found.entry(overlap), None);
    assert_eq!(
        said.why,
        "”Alla områden” omfattar ”Primärvård” och ”Psykiatri”. Den som svarar bara det räknas inte där, så de blir för låga."
    );
    assert_eq!(said.figures, "Siffrorna räknas enligt det som är antaget.");
    let published =
        SURVEY.replace("        implies:\n          is: all\n          inferred: alla är alla\n", "        implies: all\n");
    let found = made(&published, &[by_item]);
    assert_eq!(found.one(Code::ExclusiveChoiceOverlap, "1").readings, Vec::<String>::new());
}

#[test]
fn every_column_of_a_row() {
    let found = made(SURVEY, &[measure(1, "numerator: count where f2 = ja\ndenominator: count\n")]);
    let audited = found.one(Code::NeverAskedInDenominator, "1");
    assert_eq!(audited.row, Row::Computation("1".to_owned()));
    assert!(matches!(&audited.stands, Stands::Of(text) if text.starts_with("Antal läkare som svarat:")));
    assert!(audited.shown_by.contains(&("f1".to_owned(), "nej".to_owned())), "{:?}", audited.shown_by);
    let said = audit_sentences(&found.checked, &found.entry(audited), Some("sv"));
    assert_eq!(said.row, "Beräkningen");
    assert_eq!(said.stands, "Antal läkare som svarat: ja; nej Oklart räknas inte. Nämnare: läkare av alla.");
    assert_eq!(
        said.why,
        "I nämnaren för måttet ingår också de som aldrig får frågan. Dit hör till exempel den som svarar Nej på fråga 1."
    );
    assert!(said.suggestion.starts_with("Räkna bara dem som får frågan i nämnaren"));
    assert!(said.figures.starts_with("Siffrorna följer texten"));
    let english = audit_sentences(&found.checked, &found.entry(audited), Some("en"));
    assert!(english.why.ends_with("for example, is who answers Nej to question 1."), "{}", english.why);
}

#[test]
fn suggestions_can_be_pasted() {
    let said = |code, computation: &str| {
        let found = made(SURVEY, &[measure(1, computation)]);
        audit_sentences(&found.checked, &found.entry(found.one(code, "1")), Some("sv")).suggestion
    };
    let asked = said(Code::NeverAskedInDenominator, "numerator: count where f2 = ja\ndenominator: count\n");
    assert!(asked.contains("till exempel ”Antal läkare som svarat Ja på fråga 1”"), "{asked}");
    let blank = said(Code::NoAnswerInDenominator, "numerator: count by answer of f1\ndenominator: count\n");
    assert!(blank.ends_with("”Antal läkare som besvarat fråga 1”."), "{blank}");
    let no = measure(1, "numerator: count where f1 in (ja, nej)\ndenominator: count\n").replace("    - nej\n", "");
    let found = made(SURVEY, &[no]);
    let no = found.one(Code::AnswerNotDescribed, "1");
    let said = audit_sentences(&found.checked, &found.entry(no), Some("sv"));
    assert_eq!(
        said.suggestion,
        "Skriv vilka svar som räknas, till exempel ”Antal läkare som svarat Ja eller Nej på fråga 1”."
    );
    assert_eq!(said.figures, "I siffrorna räknas ”Ja” och ”Nej” i täljaren.");
}

#[test]
fn which_answers_are_counted_is_nothing_to_whom_the_denominator_holds() {
    let read = "numerator:\n  is: count where f2 = ja\n  inferred: bara ja är kännedom\ndenominator: count\n";
    let found = made(SURVEY, &[measure(1, read)]);
    assert_eq!(found.one(Code::NeverAskedInDenominator, "1").readings, Vec::<String>::new());
}

#[test]
fn beside_a_variant_stands_the_name_itself_and_placeholders_are_filled_in() {
    let survey = SURVEY.replace("text: Följs de?", "text: \"Följs de rutiner som gällde {year}?\", published_as: [{text: Följs de rutiner som gällde 20XX, where: rapporten}]");
    let found = made(&survey, &[measure(1, "numerator: count where f2 = ja\ndenominator: count\n")]);
    let variant = found.one(Code::SpellingVariant, "1");
    let said = audit_sentences(&found.checked, &found.entry(variant), Some("sv"));
    assert_eq!(said.stands, "Följs de rutiner som gällde 20XX?");
    assert_eq!(said.why, "”Följs de rutiner som gällde 20XX” står i rapporten.");
    let mut entry = found.entry(variant);
    entry.quoted = "som gällde {year}".to_owned();
    assert_eq!(audit_sentences(&found.checked, &entry, Some("sv")).quoted, "som gällde 20XX");
}

#[test]
fn a_suggestion_that_changes_a_question_says_what_becomes_of_the_series() {
    let figures = |survey: &str, code: Code, own: &str| {
        let computed = "numerator: count where f2 = ja and f1 = ja\ndenominator: count\n";
        let found = made(survey, &[measure(1, &format!("{own}{computed}"))]);
        let audited = found.one(code, "1");
        ["sv", "en"].map(|lang| audit_sentences(&found.checked, &found.entry(audited), Some(lang)).figures)
    };
    let breaks = [
        "Siffrorna påverkas inte nu, men serien bryts om orden i frågan ändras.",
        "The figures do not depend on it now, but the series breaks if the words of the question change.",
    ];
    assert_eq!(figures(&SURVEY.replace("Följs de?", "Följs / / de?"), Code::TextSlip, ""), breaks);
    // The number it is printed with is none of what is asked.
    let alone = SURVEY.replace("number_label: \"2\"", "number_label: \"2a\"");
    assert_eq!(figures(&alone, Code::TextSlip, "")[0], "Siffrorna påverkas inte.");
    // Nor is a text of the measure's own that stands where a question would, which is asked of nobody.
    let own = "question_text: Följs / / de?\n";
    assert_eq!(figures(SURVEY, Code::TextSlip, own)[0], "Siffrorna påverkas inte.");
    // What is said of the figures stays, and the series is told of besides.
    let asked = SURVEY.replace("Följs de?", "Följs de (1 mars 2025–1 mars 2026)?");
    let [told, _] = figures(&asked, Code::PeriodWithBothEnds, "");
    assert!(told.starts_with("Där uppgifterna har datum") && told.ends_with(". Serien bryts om frågan ändras."), "{told}");
}

#[test]
fn only_what_depends_on_a_denominator_is_said_to() {
    let figures = |unit: &str| {
        let text = measure(1, "numerator: count where f2 = ja\ndenominator: count\n");
        let text = text.replace("unit: count", unit).replace("Nämnare: läkare av alla.", "Inget mer.");
        let found = made(SURVEY, &[text]);
        let audited = found.one(Code::DenominatorNotDescribed, "1");
        audit_sentences(&found.checked, &found.entry(audited), Some("sv")).figures
    };
    assert_eq!(figures("unit: count"), "Siffrorna är ett antal, som är detsamma vilken nämnaren än är.");
    assert_eq!(figures("unit: percent"), "Siffrorna beror på den nämnare som katalogen har valt.");
}

#[test]
fn retold_rows_say_so() {
    let numerator = "numerator: count where f2 = ja\n";
    let found = made(SURVEY, &[measure(1, numerator), measure(2, numerator)]);
    let copied = found.one(Code::CopiedPurpose, "2");
    assert!(copied.retold && copied.row == Row::Sheet("purpose"));
    let said = audit_sentences(&found.checked, &found.entry(copied), None);
    assert!(said.why.starts_with("I katalogens återgivning är syftet detsamma som för mått 1"), "{}", said.why);
    let found = made(SURVEY, &[measure(1, "numerator: count where f2 = ja\n").replace("Antal läkare.", "Andel läkare.")]);
    assert!(!found.one(Code::UnitMismatch, "1").retold, "the statement is quoted");
}

#[test]
fn names_of_definitions_reach_no_sentence() {
    let computations = [
        "numerator: count by answer of f1\ndenominator: count\n",
        "numerator: count by item of f3 where f3 = ja\ndenominator: count where f1 = ja\n",
    ];
    for computation in computations {
        let found = made(SURVEY, &[measure(1, computation)]);
        for audited in &found.found {
            for language in ["sv", "en"] {
                let said = audit_sentences(&found.checked, &found.entry(audited), Some(language));
                let all = [said.row, said.why, said.suggestion, said.figures].join(" ");
                for name in ["f1", "f2", "f3", "vard", "`", "{", "["] {
                    assert!(!all.split_whitespace().any(|word| word.contains(name)), "{name} in {all}");
                }
            }
        }
    }
}

#[test]
fn every_code_of_an_examination_has_sentences_of_its_own() {
    let found = made(SURVEY, &[measure(1, "numerator: count where f2 = ja\ndenominator: count\n")]);
    let one = found.one(Code::NeverAskedInDenominator, "1");
    // What stops a catalogue never reaches an audit, and what could not be proved is left out of it.
    let told = |code: &&Code| code.severity() < mattstock_syntax::Severity::Error && **code != Code::ProofUndecided;
    let examined = Code::ALL.iter().filter(|code| code.examined()).filter(told);
    for code in examined.chain(&[Code::SourceStatusMissing, Code::UndatedSource]) {
        let diagnostic = mattstock_syntax::Diagnostic { code: *code, ..one.diagnostic.clone() };
        let audited = Audited { diagnostic, ..one.clone() };
        for language in ["sv", "en"] {
            let said = audit_sentences(&found.checked, &found.entry(&audited), Some(language));
            assert!(!said.why.contains("message") && !said.suggestion.contains("help"), "{code:?} in {language}");
        }
    }
}

#[test]
fn candidates_and_what_was_not_proved_are_left_out() {
    let computed = "numerator: count where f2 = ja\ndenominator: count\n";
    let candidate = measure(2, computed).replace("area: a\n", "area: a\nstatus: candidate\n");
    let found = made(SURVEY, &[measure(1, computed), candidate]);
    assert!(found.found.iter().all(|a| a.measures == ["1"]), "{:#?}", found.found);
}

#[test]
fn the_page_keeps_readings_apart_and_escapes_what_it_shows() {
    let of = |number, side: &str| measure(number, &format!("numerator: count where {side} = ja\ndenominator: count\n"));
    let mut third = of(3, "f1");
    third = third.replace("Oklart räknas inte. ", "");
    let found = made(SURVEY, &[of(1, "f2"), of(2, "f3[vard]"), third]);
    let entries: Vec<_> = found.found.iter().map(|audited| found.entry(audited)).collect();
    let page = audit_page(&found.checked, &entries, None);
    let ids: Vec<&str> = page
        .body
        .iter()
        .filter_map(|block| match block {
            crate::document::Block::Section { id, .. } => Some(id.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(ids.first(), Some(&"audit-codes"));
    assert_eq!(ids.last(), Some(&"audit-readings"));
    assert!(ids.contains(&"audit-1") && ids.contains(&"audit-3"), "{ids:?}");
    assert_eq!(page.facts.len(), 2);
    let answer = found.one(Code::AnswerNotDescribed, "3");
    let said = audit_sentences(&found.checked, &found.entry(answer), None);
    assert!(said.why.contains("”Oklart | än så länge”"), "{}", said.why);
}

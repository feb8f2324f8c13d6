//! Questionnaires: every kind of question, its condition and its answers.

use super::builder::*;
use super::show::{quotes, show};
use crate::Decimal;
use crate::check::*;
use crate::document::{QuestionnaireOptions, questionnaire};

/// The regions' survey with a multiple-choice question, a date, and conditions of both sorts.
pub(super) fn full() -> CheckedCatalogue {
    let mut catalogue = catalogue();
    let ja = one_of(named(&catalogue, REGIONENKAT, "f1"), &[JA]);
    let source = &mut catalogue.sources[REGIONENKAT.index()];
    source.selection = Some(Selection::Census);
    for cell in source.cells.iter_mut().filter(|cell| cell.name.starts_with("f2_")) {
        cell.gate = Some(Gate { condition: ja.clone(), inferred: true });
    }
    for cell in source.cells.iter_mut().filter(|cell| cell.name == "f3a") {
        cell.gate = Some(Gate { condition: ja.clone(), inferred: false });
    }
    let id = QuestionId(source.questions.len() as u32);
    let forms = cell(source, "f9", "Vilka former?", Domain::Choices(id), Some(id));
    let text = cell(source, "f9_annat_text", "Annat", Domain::Text, Some(id));
    let choice = |key: &str, label: &str, text_cell| Choice {
        key: key.into(),
        label: label.into(),
        text_cell,
        exclusive: key == "inget",
        implies: Vec::new(),
    };
    let choices = vec![choice("kurs", "Kurs", None), choice("annat", "Annat:", Some(text)), choice("inget", "Inget", None)];
    let kind = QuestionKind::Multiple { choices, cell: forms, empty_means: EmptyMeans::None };
    question(source, "f9", "9", "Vilka former?", kind);
    let id = QuestionId(source.questions.len() as u32);
    let day = cell(source, "f10", "När?", Domain::Date, Some(id));
    question(source, "f10", "10", "När?", QuestionKind::Date(day));
    let id = QuestionId(source.questions.len() as u32);
    let bounds = |n| Some(Decimal { mantissa: n, scale: 1 });
    let share = cell(source, "f11", "Andel", Domain::Number { min: bounds(0), max: bounds(1005), decimals: 2 }, Some(id));
    question(source, "f11", "11", "Hur stor andel?", QuestionKind::Number(share));
    let open = source.cells.iter_mut().find(|cell| cell.name == "f3b_andra").unwrap();
    open.domain = Domain::OpenAnswer(JA_NEJ);
    catalogue
}

#[test]
fn every_kind_of_question_is_asked_with_its_condition_and_answers() {
    let options = QuestionnaireOptions { year: Some(2026), ..QuestionnaireOptions::default() };
    let made = questionnaire(&full(), REGIONENKAT, &options);
    assert_eq!(made.title.to_string(), "Enkät till region");
    let facts: Vec<String> = made.facts.iter().map(ToString::to_string).collect();
    assert_eq!(
        facts,
        [
            "År: 2026",
            "Period: 1 mars 2025–28 februari 2026",
            "Uppgifter om läget avser 1 mars 2026",
            "Besvaras av samtliga 3 regioner",
            "Ett svar per region",
        ]
    );
    assert_eq!(
        show(&made.body),
        "\
# Så besvaras frågorna [how]
En fråga med ett villkor besvaras bara när villkoret är uppfyllt och lämnas annars tom.
Ett villkor som kallas underförstått står inte i den publicerade enkäten. Det följer av vad frågan handlar om.
# Frågor [questions]
## Fråga 1. Har regionen styrdokument (den 1 mars år 2026)? [question-f1]
○ Ja
○ Nej
## Fråga 2. Innehåller styrdokumentet följande delar? [question-f2]
note: Besvaras om svaret på fråga 1 är Ja (underförstått villkor).
table: Delarna i fråga 2 och svaren på dem
| Del | Ja | Nej |
| Medicinsk bedömning | ○ | ○ |
| Upprättande av sjukskrivnings- och rehabiliteringsplan | ○ | ○ |
| Ledning och styrning avseende tillräcklig tid | ○ | ○ |
## Fråga 3a. Har regionen följt upp följsamheten (1 mars 2025–1 mars 2026)? [question-f3a]
note: Besvaras om svaret på fråga 1 är Ja.
○ Ja
○ Nej
○ Ej aktuellt efter den 1 mars 2026.
## Fråga 3b. Inom vilka områden? [question-f3b]
Besvaras om svaret är Ja på fråga 3a.
table: Delarna i fråga 3b och svaren på dem
| Del | Ja | Nej |
| Primärvård | ○ | ○ |
| Psykiatri | ○ | ○ |
| Andra områden – ange vilka (svar i fri text) | (–) | (–) |
## Fråga 3c. Vad visade uppföljningen? [question-f3c]
Svar: fri text.
## Uppge antal registrerade koder (1 mars 2025–1 mars 2026). [question-f12]
Svar: ett heltal, lägst 0.
## Fråga 9. Vilka former? [question-f9]
Flera alternativ kan väljas. ”Inget” kan bara väljas ensamt.
☐ Kurs
☐ Annat (med fri text)
☐ Inget
## Fråga 10. När? [question-f10]
Svar: ett datum (år-månad-dag).
## Fråga 11. Hur stor andel? [question-f11]
Svar: ett tal med högst 2 decimaler, lägst 0 och högst 100,5.
# Uppgifter utöver frågorna [particulars]
Till varje svar hör också de här uppgifterna.
table: Uppgifter utöver frågorna
| Uppgift | Vad som anges |
| Region | Region Stockholm, Region Uppsala eller Region Sörmland |
| År | Ett årtal med fyra siffror |
| Regionen har svarat | Ja eller Nej |
"
    );
}

#[test]
fn answers_stand_in_the_order_of_the_questionnaire_and_nothing_is_said_of_conditions_where_there_are_none() {
    let made = questionnaire(&catalogue(), LAKARENKAT, &QuestionnaireOptions::default());
    let text = show(&made.body);
    assert!(text.starts_with("# Frågor [questions]\n"), "{text}");
    assert!(text.contains("[question-f8]\n○ Alltid\n○ Ofta\n○ Sällan\n○ Aldrig\n"), "{text}");
    let facts: Vec<String> = made.facts.iter().map(ToString::to_string).collect();
    assert_eq!(facts, ["År: 20XX (inget år är valt)", "Besvaras av ett urval av läkare", "Ett svar per läkare"]);
}

#[test]
fn in_another_language_what_is_quoted_is_known_to_be() {
    let options = QuestionnaireOptions { language: Some("en".into()), year: Some(2026) };
    let made = questionnaire(&full(), REGIONENKAT, &options);
    let quotes = quotes(&made.body);
    for expected in [
        "Question 2. «Innehåller styrdokumentet följande delar?»",
        "Answered if the answer to question 1 is “«Ja»” (inferred condition).",
        "«Andra områden – ange vilka» (answered in free text)",
        "Answer: a number with at most 2 decimals, at least 0 and at most 100.5.",
        "«Kurs»",
        "«Annat» (with free text)",
        "«Region Stockholm», «Region Uppsala» or «Region Sörmland»",
    ] {
        assert!(quotes.iter().any(|quote| quote == expected), "{expected} in {quotes:#?}");
    }
}

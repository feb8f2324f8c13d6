//! Composed sheets: which part a description is of, who is asked, the questions of other sources.

use super::builder::*;
use super::language::*;
use super::show::show;
use crate::check::*;
use crate::document::{Appendix, AppendixOptions, appendix, formula};

fn made(measure: Measure, change: impl FnOnce(&mut CheckedCatalogue), language: &str) -> Appendix {
    let mut catalogue = whole();
    change(&mut catalogue);
    catalogue.measures = vec![measure];
    appendix(&catalogue, &AppendixOptions { language: Some(language.into()), formula: true, ..Default::default() })
}

fn row_of(made: &Appendix, key: &str) -> String {
    made.tree.measures[0].rows.iter().find(|row| row.key == key).unwrap().text.clone()
}

#[test]
fn a_description_of_several_parts_names_them() {
    let named = Part { name: Some("Av samtliga svarande enheter:".into()), ..part("1a", COUNT, count(None), None) };
    let of = || measure("1", UNITS, vec![named.clone(), part("alder", COUNT, count(None), None)]);
    for (language, first, second) in [
        ("sv", "1a, Av samtliga svarande enheter: Totalt antal svarande enheter.", "alder) Totalt antal svarande enheter."),
        (
            "en",
            "1a, Av samtliga svarande enheter: Total number of responding units.",
            "alder) Total number of responding units.",
        ),
    ] {
        let made = made(of(), |_| {}, language);
        assert_eq!(row_of(&made, "technical_description"), format!("{first}\n\n{second}"));
        let formula = row_of(&made, "formula");
        assert!(formula.starts_with("1a, Av samtliga svarande enheter: ") && formula.contains("\n\nalder) "), "{formula}");
    }
    let alone = made(measure("1", UNITS, vec![named]), |_| {}, "sv");
    assert_eq!(row_of(&alone, "technical_description"), "Totalt antal svarande enheter.");
}

#[test]
fn a_composed_description_says_who_is_asked() {
    let yes = one_of(in_whole(UNITS, "f1"), &[3]);
    let mut of = measure("1", UNITS, vec![part("1", COUNT, count(Some(item_of("f8"))), None)]);
    of.questions = vec![(UNITS, q("f8")), (UNITS, q("f2"))];
    let gate = |catalogue: &mut CheckedCatalogue| {
        for cell in &mut catalogue.sources[UNITS.index()].cells {
            if cell.question == Some(q("f8")) {
                cell.gate = Some(Gate { condition: yes.clone(), inferred: false });
            }
        }
    };
    let text = |language: &str, of: Measure| row_of(&made(of, gate, language), "technical_description");
    let sv = text("sv", of.clone());
    assert!(
        sv.ends_with("\n\nFråga 8 ställs till enheter som svarat Alltid på fråga 1 (”Hur ofta ges utbildning?”)."),
        "{sv}"
    );
    let en = text("en", of.clone());
    let asked = "\n\nQuestion 8 is put to units answering “Alltid” to question 1 (“Hur ofta ges utbildning?”).";
    assert!(en.ends_with(asked), "{en}");
    // What is given is quoted, with nothing added.
    of.sheet.technical_description = Some("Publicerad.".into());
    assert_eq!(text("sv", of), "Publicerad.");
}

fn item_of(battery: &str) -> Condition {
    items(mattstock_syntax::ast::Quantifier::Any, q(battery), item(q(battery), &[3]))
}

#[test]
fn questions_of_another_source_stand_below_its_name() {
    let mut of = measure("1", UNITS, vec![part("1", COUNT, count(None), None)]);
    of.questions = vec![(UNITS, q("f5")), (REGIONENKAT, asked(&whole(), REGIONENKAT, "f3a"))];
    let question = "Har regionen följt upp följsamheten (1 mars 20XX–1 mars 20XX)?";
    for (language, expected) in [
        ("sv", format!("Fråga 5: Hur många läkare har ni?\nUr Enkät till region:\nFråga 3a: {question}\n- Ja\n")),
        ("en", format!("Question 5: Hur många läkare har ni?\nFrom Enkät till region:\nQuestion 3a: {question}\n- Ja\n")),
    ] {
        let made = made(of.clone(), |_| {}, language);
        let found = show(&made.document.body);
        assert!(found.contains(&expected), "{found}");
        let sources: Vec<_> = made.tree.measures[0].questions.iter().map(|q| q.source.as_deref()).collect();
        assert_eq!(sources, [None, Some("Enkät till region")]);
    }
}

#[test]
fn levels_of_choices_are_no_answers() {
    let by = aggregate(Fold::Count, Some(By::Choices(q("f4"))), None);
    let of = || measure("1", UNITS, vec![part("1", COUNT, by.clone(), Some(count(None)))]);
    assert_eq!(row_of(&made(of(), |_| {}, "sv"), "reporting_levels"), "Redovisning för respektive alternativ, totalt.");
    assert_eq!(row_of(&made(of(), |_| {}, "en"), "reporting_levels"), "Reported for each option, in total.");
}

#[test]
fn a_column_is_recorded_and_a_question_answered() {
    let catalogue = whole();
    let signs = |source: SourceIx, name: &str, is: Is, language: &str| {
        let condition = test(Operand::Cell(in_whole(source, name)), Test::Is(is));
        let of = measure("1", source, vec![part("1", COUNT, count(Some(condition)), None)]);
        formula(&catalogue, &of, &of.parts[0], language)
    };
    for (is, sv, en) in [
        (Is::Answered, "slut angiven", "slut recorded"),
        (Is::Missing, "slut inte angiven", "slut not recorded"),
        (Is::Asked, "slut efterfrågad", "slut asked for"),
        (Is::Invalid, "slut ogiltig", "slut invalid"),
    ] {
        assert!(signs(SPELLS, "slut", is, "sv").contains(&format!("med {sv} och")));
        assert!(signs(SPELLS, "slut", is, "en").contains(&format!("with {en} and")));
    }
    assert!(signs(UNITS, "f1", Is::Answered, "sv").ends_with("med f1 besvarad"));
    assert!(signs(UNITS, "f1", Is::Missing, "en").ends_with("with f1 not answered"));
}

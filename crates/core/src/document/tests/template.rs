//! Templates: the columns of a source, what they take, and the rows that are there.

use super::builder::*;
use super::questionnaire::full;
use crate::check::*;
use crate::document::{Entry, Guide, Prefilled, Template, TemplateOptions, template};

fn of(catalogue: &CheckedCatalogue, source: SourceIx, year: Option<i32>) -> Template {
    template(catalogue, source, &TemplateOptions { year, ..TemplateOptions::default() })
}

fn prompt(template: &Template, header: &str) -> Option<String> {
    let column = template.columns.iter().find(|column| column.header == header).unwrap();
    column.prompt.as_ref().map(|prompt| format!("{}: {}", prompt.title, prompt.text))
}

fn refusal(template: &Template, header: &str) -> String {
    template.columns.iter().find(|column| column.header == header).unwrap().refusal.text.clone()
}

#[test]
fn the_columns_are_those_of_the_files_below_their_questions() {
    let template = of(&full(), REGIONENKAT, Some(2026));
    assert_eq!(template.title, "Enkät till region 2026");
    assert_eq!(template.note, "En rad per region. Läs först bladet Instruktion.");
    let headings: Vec<_> = template.headings.iter().map(|h| (h.first, h.last, h.text.as_str())).collect();
    assert_eq!(headings[0], (3, 3, "Fråga 1. Har regionen styrdokument (den 1 mars år 2026)?"));
    assert_eq!(headings[1], (4, 6, "Fråga 2. Innehåller styrdokumentet följande delar?"));
    assert_eq!(headings[5], (12, 12, "Uppge antal registrerade koder (1 mars 2025–1 mars 2026)."));
    assert_eq!(headings[6], (13, 14, "Fråga 9. Vilka former?"));
    let labels: Vec<_> = template.columns.iter().map(|c| (c.header.as_str(), c.label.as_str())).collect();
    assert_eq!(labels[0], ("region", "Region"));
    assert_eq!(labels[3], ("f1", ""));
    assert_eq!(labels[4], ("f2_bedomning", "Medicinsk bedömning"));
    assert_eq!(labels[14], ("f9_annat_text", "Text till: Annat"));
}

#[test]
fn cells_take_what_the_questions_allow_and_say_so() {
    let template = of(&full(), REGIONENKAT, None);
    let entry = |header: &str| template.columns.iter().find(|c| c.header == header).unwrap().entry.clone();
    let (Entry::List { list, several: false }, Entry::List { list: same, .. }) = (entry("f1"), entry("svarat")) else {
        panic!("lists")
    };
    assert_eq!((list, template.lists[list].as_slice()), (same, &["Ja".to_owned(), "Nej".to_owned()][..]));
    assert_eq!(refusal(&template, "f1"), "Välj ett av svaren i listan: Ja eller Nej.");
    assert_eq!(prompt(&template, "f1"), None);
    // What tells a response is said where it is filled in, and a question without a number goes by its text.
    let told = "Regionen har svarat: En rad räknas som besvarad om uppgiften ”Regionen har svarat” är Ja.";
    assert_eq!(prompt(&template, "svarat").as_deref(), Some(told));
    let mut gated = full();
    let gate = gated.sources[REGIONENKAT.index()].cells[4].gate.clone();
    gated.sources[REGIONENKAT.index()].cells[12].gate = gate;
    let count = of(&gated, REGIONENKAT, None).columns[12].prompt.clone().unwrap();
    assert!(count.title.starts_with("Uppge antal registrerade koder"), "{}", count.title);
    let inferred = "Fråga 2: Besvaras om svaret på fråga 1 är Ja (underförstått villkor).";
    assert_eq!(prompt(&template, "f2_plan").as_deref(), Some(inferred));
    let meant = "Fråga 3a: Besvaras om svaret på fråga 1 är Ja.\nej betyder: Ej aktuellt efter den 1 mars 20XX.";
    assert_eq!(prompt(&template, "f3a").as_deref(), Some(meant));
    assert!(matches!(entry("f9"), Entry::List { several: true, .. }));
    let several = "Fråga 9: Flera alternativ skrivs med | emellan. Exempel: Kurs | Annat:";
    assert_eq!(prompt(&template, "f9").as_deref(), Some(several));
    assert_eq!(refusal(&template, "f11"), "Skriv ett tal med högst 2 decimaler, lägst 0 och högst 100,5.");
    assert!(matches!((entry("f10"), entry("ar")), (Entry::Date, Entry::Year(None))));
    assert!(matches!((entry("f3c"), entry("f3b_andra")), (Entry::Text { long: true }, Entry::Text { long: true })));
}

#[test]
fn the_rows_of_the_frame_are_there_with_the_year() {
    let rows = |options: TemplateOptions| template(&catalogue(), REGIONENKAT, &options).rows;
    let year = rows(TemplateOptions { year: Some(2026), ..TemplateOptions::default() });
    assert_eq!(year.len(), 3);
    assert_eq!(year[1][..3], [Prefilled::Text("Region Uppsala".into()), Prefilled::Year(2026), Prefilled::Empty]);
    assert_eq!(rows(TemplateOptions::default())[0][1], Prefilled::Empty);
    let one = rows(TemplateOptions { units: vec!["04".into()], ..TemplateOptions::default() });
    assert_eq!(one.iter().map(|row| row[0].clone()).collect::<Vec<_>>(), [Prefilled::Text("Region Sörmland".into())]);
    // Who answers is not known beforehand.
    assert_eq!(of(&catalogue(), LAKARENKAT, Some(2026)).rows.len(), 0);
    assert_eq!(of(&catalogue(), REGISTER, Some(2026)).rows.len(), 0);
}

#[test]
fn a_table_has_a_row_for_every_crossing_of_its_unit() {
    let mut catalogue = catalogue();
    let unit = ["region", "kon"].map(|name| named(&catalogue, FALL, name));
    catalogue.sources[FALL.index()].unit = unit.into();
    let template = of(&catalogue, FALL, None);
    let text = |row: &Vec<Prefilled>, place: usize| match &row[place] {
        Prefilled::Text(text) => text.clone(),
        other => panic!("{other:?}"),
    };
    let rows: Vec<_> = template.rows.iter().map(|row| (text(row, 4), text(row, 0))).collect();
    assert_eq!(rows.len(), 6);
    assert_eq!(rows[1], ("Region Stockholm".to_owned(), "Man".to_owned()));
    // The unit is not what the columns begin with.
    assert_eq!(template.leading, 1);
    assert!(template.guide.contains(&Guide::Paragraph("Alla celler ska vara ifyllda.".into())));
}

#[test]
fn nothing_above_or_beside_passes_for_the_name_of_a_column() {
    let mut catalogue = full();
    let source = &mut catalogue.sources[REGIONENKAT.index()];
    source.name = "Kolumn".into();
    for (cell, header) in source.cells.iter_mut().zip(["Region", "År", "Kolumn", "Alltid", "A", "Medicinsk bedömning"]) {
        cell.header = header.into();
    }
    let template = of(&catalogue, REGIONENKAT, None);
    let headers: Vec<&str> = template.columns.iter().map(|column| column.header.as_str()).collect();
    let mut texts = vec![&template.title, &template.note, &template.guide_title];
    texts.extend(template.headings.iter().map(|heading| &heading.text));
    texts.extend(template.columns.iter().map(|column| &column.label));
    for piece in &template.guide {
        match piece {
            Guide::Paragraph(text) => texts.push(text),
            Guide::Table(table) => {
                texts.push(&table.title);
                texts.extend(table.headings.iter().chain(table.rows.iter().flatten()));
            }
        }
    }
    assert!(texts.iter().all(|text| !headers.contains(&text.as_str())), "{texts:#?}");
    assert!(texts.iter().any(|text| *text == "Region:"), "{texts:#?}");
    // Marks of what is quoted are of no use in a workbook.
    assert!(texts.iter().all(|text| !text.contains(['\u{fdd0}', '\u{fdd1}'])), "{texts:#?}");
}

#[test]
fn the_instructions_say_what_goes_where() {
    let mut catalogue = full();
    catalogue.sources[REGIONENKAT.index()].cells[3].not_asked = vec!["NA".into()];
    let template = of(&catalogue, REGIONENKAT, Some(2026));
    let paragraphs: Vec<&str> = template
        .guide
        .iter()
        .filter_map(|piece| match piece {
            Guide::Paragraph(text) => Some(text.as_str()),
            Guide::Table(_) => None,
        })
        .collect();
    for expected in [
        "Svaren fylls i på bladet Svar. En rad per region.",
        "Raderna är 3 och är redan ifyllda i kolumnerna A och B. Ta inte bort någon rad, även om det inte finns något att fylla i på den.",
        "Svaren gäller år 2026. Perioden är 1 mars 2025–28 februari 2026, även där en fråga skriver slutdatumet på ett annat sätt. Uppgifter om läget avser 1 mars 2026.",
        "En rad räknas som besvarad om uppgiften ”Regionen har svarat” är Ja.",
        "I stället för tomt kan en fråga som inte ska besvaras markeras med NA. Det gäller kolumn D.",
    ] {
        assert!(paragraphs.contains(&expected), "{expected} in {paragraphs:#?}");
    }
    let tables: Vec<_> = template
        .guide
        .iter()
        .filter_map(|piece| match piece {
            Guide::Table(table) => Some(table),
            Guide::Paragraph(_) => None,
        })
        .collect();
    let row = |first: &str| tables[0].rows.iter().find(|row| row[0] == first).unwrap().join(" / ");
    assert_eq!(
        row("E–G"),
        "E–G / 2. Innehåller styrdokumentet följande delar? / Besvaras om svaret på fråga 1 är Ja (underförstått villkor). / Ja eller Nej"
    );
    assert_eq!(row("I–K"), "I–K / 3b. Inom vilka områden? / Alltid / Ja eller Nej\nK: Fri text");
    // A label that prints the year is read with that year.
    assert!(tables[1].rows.contains(
        &["ej", "Ej aktuellt efter den 1 mars 2026", "Ej aktuellt efter den 1 mars 2026."].map(str::to_owned).to_vec()
    ));
}

#[test]
fn a_template_in_english_keeps_what_is_quoted() {
    let options = TemplateOptions { language: Some("en".into()), year: Some(2026), ..TemplateOptions::default() };
    let template = template(&full(), REGIONENKAT, &options);
    assert_eq!(template.sheets, ["Answers", "Instructions", "Lists"]);
    assert_eq!(template.note, "One row per “Region”. Read the sheet Instructions first.");
    let condition = "Question 2: Answered if the answer to question 1 is “Ja” (inferred condition).";
    assert_eq!(prompt(&template, "f2_plan").as_deref(), Some(condition));
}

//! The appendix.

use super::builder::*;
use super::show::{quotes, show};
use crate::check::*;
use crate::document::{AppendixOptions, Block, Text, appendix, computation_in_words, formula};

fn two_measures() -> CheckedCatalogue {
    let mut c = catalogue();
    let f1 = named(&c, REGIONENKAT, "f1");
    let mut first = measure("1", REGIONENKAT, vec![part("1", COUNT, count(Some(one_of(f1, &[JA]))), Some(count(None)))]);
    first.questions = vec![(REGIONENKAT, asked(&c, REGIONENKAT, "f1"))];
    first.sheet.knowledge_support = vec!["Kunskapsstöd (2023)".into(), "Annat.".into()];
    first.sheet.comment = Some("Året är {year}.".into());
    first.unit_wording = Some("Antal".into());
    first.parts[0].breakdowns.push(Breakdown::Cells(vec![named(&c, REGIONENKAT, "region")]));

    let f3a = named(&c, REGIONENKAT, "f3a");
    let parts = vec![
        part("3a", COUNT, count(Some(one_of(f3a, &[JA]))), Some(count(None))),
        open_part("3c", asked(&c, REGIONENKAT, "f3c")),
    ];
    let mut third = measure("3", REGIONENKAT, parts);
    third.questions = ["f3a", "f3b", "f3c"].map(|q| (REGIONENKAT, asked(&c, REGIONENKAT, q))).into();
    third.aim = Aim::Lower;
    third.kind = MeasureType::Process;

    let kva = named(&c, REGISTER, "kva");
    let codes = Test::Codes(vec![CodePattern::Exact("DV077".into())]);
    let each = aggregate(Fold::Each(kva), None, Some(test(Operand::CurrentElement(kva), codes)));
    let mut eleventh = measure("11", REGISTER, vec![part("11", COUNT, each, None)]);
    eleventh.area = AreaId(1);
    eleventh.question_text = Some("Antal registrerade koder ({period}).".into());
    eleventh.sheet.error_sources = Some("Låg registrering.".into());
    eleventh.direction_wording = Some("Hög registrering eftersträvas.".into());

    let mut candidate = measure("kandidat", FALL, vec![part("kandidat", COUNT, count(None), None)]);
    candidate.candidate = true;
    candidate.area = AreaId(1);
    c.measures = vec![first, third, eleventh, candidate];
    c
}

fn shown(options: &AppendixOptions) -> String {
    show(&appendix(&two_measures(), options).document.body)
}

#[test]
fn lays_out_the_publication() {
    let options = AppendixOptions { year: Some(2026), ..AppendixOptions::default() };
    let found = shown(&options);
    let expected = "\
# Inledning [introduction]
Två områden:
- Styrdokument
- Plan
contents: Innehåll 2
# Översikt [overview]
Dokumentet omfattar två områden och tre uppföljningsmått, se tabell 1.
table: Tabell 1. Sammanställning av områden för uppföljning med tillhörande uppföljningsmått
| Område | Uppföljningsmått | Datakälla |
| Området styrdokument | 1. Måttet 1⏎⏎3. Måttet 3 | 1, 3: Enkät till regioner |
| Området plan | 11. Måttet 11 | 11: Patientregistret, Socialstyrelsen. |
# Rubrik styrdokument [area-styrdokument]
Inom området finns två uppföljningsmått, se tabell 2.
table: Tabell 2. Uppföljningsmått inom området rubrik styrdokument
| Uppföljningsmått | Datakälla |
| 1. Måttet 1 | Enkät till regioner |
| 3. Måttet 3 | Enkät till regioner |
## Uppföljningsmått 1: Måttet 1 [measure-1]
box: Frågan bakom måttet
Fråga 1: Har regionen styrdokument (den 1 mars år 2026)?
end of box
table: Specifikation för uppföljningsmått 1
| Rad | Text |
| Mått | Antal i mått 1 (1 mars 2025–1 mars 2026). |
| Mätenhet | Antal |
| Syfte | Syftet.⏎⏎Mer. |
| Nationellt kunskapsstöd | Kunskapsstöd (2023).⏎⏎Annat. |
| Referens |  |
| Riktning | Högt värde eftersträvas. |
| Typ av mått | Struktur. |
| Datakälla | Enkät till region. |
| Datakällans status | Återkommande enkät. |
| Felkällor | Inga kända. |
| Teknisk beskrivning | Antal regioner som svarat Ja på fråga 1 (”Har regionen styrdokument (den 1 mars år 2026)?”) av totalt \
antal svarande regioner. |
| Om redovisningsnivåer och fördelningar | Redovisning totalt samt per region. |
| Kommentar | Året är 2026. |
## Uppföljningsmått 3: Måttet 3 [measure-3]
box: Frågorna bakom måttet
Fråga 3a: Har regionen följt upp följsamheten (1 mars 2025–1 mars 2026)?
- Ja
- Nej
- Ej aktuellt efter den 1 mars 2026.
Besvaras om svaret är Ja på fråga 3a.
Fråga 3b: Inom vilka områden?
- Primärvård
- Psykiatri
- Andra områden – ange vilka:
Fråga 3c: Vad visade uppföljningen?
end of box
table: Specifikation för uppföljningsmått 3
| Rad | Text |
| Mått | Antal i mått 3 (1 mars 2025–1 mars 2026). |
| Mätenhet | Antal. |
| Syfte | Syftet.⏎⏎Mer. |
| Nationellt kunskapsstöd |  |
| Referens |  |
| Riktning | Lågt värde eftersträvas. |
| Typ av mått | Process. |
| Datakälla | Enkät till region. |
| Datakällans status | Återkommande enkät. |
| Felkällor | Inga kända. |
| Teknisk beskrivning | 3a) Antal regioner som svarat Ja på fråga 3a (”Har regionen följt upp följsamheten (1 mars 2025–1 mars \
2026)?”) av totalt antal svarande regioner.⏎⏎3c) Öppna svar på fråga 3c (”Vad visade uppföljningen?”) redovisas som text och \
räknas inte. |
| Om redovisningsnivåer och fördelningar | 3a: Redovisning totalt.⏎⏎3c: Redovisning av öppna svar i text. |
| Kommentar |  |
# Rubrik plan [area-plan]
Inom området finns ett uppföljningsmått, se tabell 3.
table: Tabell 3. Uppföljningsmått inom området rubrik plan
| Uppföljningsmått | Datakälla |
| 11. Måttet 11 | Patientregistret, Socialstyrelsen. |
## Uppföljningsmått 11: Måttet 11 [measure-11]
box: Uppgiften bakom måttet
Antal registrerade koder (1 mars 2025–1 mars 2026).
end of box
table: Specifikation för uppföljningsmått 11
| Rad | Text |
| Mått | Antal i mått 11 (1 mars 2025–1 mars 2026). |
| Mätenhet | Antal. |
| Syfte | Syftet.⏎⏎Mer. |
| Nationellt kunskapsstöd |  |
| Referens |  |
| Riktning | Hög registrering eftersträvas. |
| Typ av mått | Struktur. |
| Datakälla | Patientregistret, Socialstyrelsen. |
| Datakällans status |  |
| Felkällor | Låg registrering. |
| Teknisk beskrivning | Antal registreringar av DV077 (KVÅ-koder) bland vårdkontakter under perioden 1 mars 2025–28 februari 2026. |
| Om redovisningsnivåer och fördelningar | Redovisning totalt. |
| Kommentar |  |
";
    assert_eq!(found, expected, "\n{found}");
}

#[test]
fn english_labels_around_swedish_wordings() {
    let options = AppendixOptions { language: Some("en".into()), measures: vec!["3".into()], ..AppendixOptions::default() };
    let made = appendix(&two_measures(), &options);
    assert_eq!((made.document.language.as_str(), made.document.content_language.as_str()), ("en", "sv"));
    let found = show(&made.document.body);
    for line in [
        "# Introduction [introduction]",
        "This document covers one area and one measure, see table 1.",
        "The area has one measure, see table 2.",
        "## Measure 3: Måttet 3 [measure-3]",
        "box: The questions behind the measure",
        "Question 3a: Har regionen följt upp följsamheten (1 mars 20XX–1 mars 20XX)?",
        "| Measure | Antal i mått 3 (1 mars 20XX–1 mars 20XX). |",
        "| Unit | Count. |",
        "| Direction | A low value is desirable. |",
        "| Type of measure | Process. |",
        "| Sources of error | None known. |",
        "| Reporting levels | 3a: Reported in total.⏎⏎3c: Open answers are reported as text. |",
    ] {
        assert!(found.lines().any(|l| l == line), "{line}\n{found}");
    }
    assert!(found.contains("| Technical description | 3a) Number of regions answering “Ja” to question 3a (“Har"));
}

#[test]
fn every_text_says_what_is_quoted() {
    for language in ["sv", "en"] {
        let options = AppendixOptions { language: Some(language.into()), formula: true, ..AppendixOptions::default() };
        let made = appendix(&two_measures(), &options);
        assert_eq!(made.document.title, Text::quoted("Specifikationer"));
        let found = quotes(&made.document.body);
        assert!(found.iter().all(|text| !text.contains(['\u{fdd0}', '\u{fdd1}'])));
        let has = |text: &str| assert!(found.iter().any(|t| t == text), "{text}\n{found:#?}");
        // Quoted whatever the language of the document.
        has("«Två områden:»");
        has("1. «Måttet 1»⏎⏎3. «Måttet 3»".replace('⏎', "\n").as_str());
        has("«Rubrik plan»");
        has("«Ej aktuellt efter den 1 mars 20XX.»");
        has("«Kunskapsstöd (2023).»\n\n«Annat.»");
        has("«Hög registrering eftersträvas.»");
        has("«Patientregistret, Socialstyrelsen.»");
        if language == "sv" {
            has("Uppföljningsmått 1: «Måttet 1»");
            has("Tabell 2. Uppföljningsmått inom området «rubrik styrdokument»");
            has("Process.");
            continue;
        }
        has("Measure 1: «Måttet 1»");
        has("Table 2. Measures in the area “«Rubrik styrdokument»”");
        has("Question 1: «Har regionen styrdokument (den 1 mars år 20XX)?»");
        has("Process.");
        has("A low value is desirable.");
        has("Count.");
        has("None known.");
        has(
            "Number of regions answering “«Ja»” to question 1 (“«Har regionen styrdokument (den 1 mars år 20XX)?»”) out of the \
             total number of responding regions.",
        );
        has("Reported in total and by “«Region»”.");
        assert!(found.iter().any(|t| t.contains("D = number of regions in “«Enkät till region»” with svarat = ja")));
        // Plain data carries no marks.
        let tree = serde_json::to_string(&made.tree).unwrap();
        assert!(!tree.contains(['\u{fdd0}', '\u{fdd1}']));
    }
}

#[test]
fn the_formal_row_comes_last_and_only_when_asked_for() {
    let rows = |formula: bool| {
        let options = AppendixOptions { formula, measures: vec!["3".into()], ..AppendixOptions::default() };
        appendix(&two_measures(), &options).tree.measures.remove(0).rows
    };
    assert_eq!(rows(false).len(), 13);
    let with = rows(true);
    assert_eq!(with.len(), 14);
    assert_eq!((with[13].key.as_str(), with[13].label.as_str()), ("formula", "Beräkning"));
    assert_eq!(
        with[13].text,
        "3a) Antal = T (av N)\n- N = antal regioner i ”Enkät till region” med svarat = ja\n- T = antal av dem med f3a = ja\n\nAntal regioner som \
         svarat Ja på fråga 3a av totalt antal svarande regioner.\n\n3c) Öppna svar på fråga \
         3c redovisas som text och räknas inte."
    );
}

#[test]
fn stated_breaks_have_a_row_of_their_own() {
    let mut catalogue = two_measures();
    let stated = |year, part: Option<&str>, why: &str| Break { year, part: part.map(str::to_owned), why: why.into() };
    catalogue.measures[0].breaks = vec![stated(2024, None, "frågan är ny"), stated(2026, Some("3a"), "alla räknas.")];
    let made = appendix(&catalogue, &AppendixOptions::default());
    let rows = &made.tree.measures[0].rows;
    assert_eq!((rows.len(), rows[13].key.as_str(), rows[13].label.as_str()), (14, "breaks", "Brott i tidsserien"));
    assert_eq!(rows[13].text, "2024: frågan är ny.\n\n2026 (3a): alla räknas.");
}

#[test]
fn the_tree_is_the_document_as_data() {
    let options = AppendixOptions { year: Some(2026), ..AppendixOptions::default() };
    let json = serde_json::to_value(appendix(&two_measures(), &options).tree).unwrap();
    let keys: Vec<&str> = json.as_object().unwrap().keys().map(String::as_str).collect();
    let expected = ["areas", "content_language", "language", "measures", "overview", "source", "title", "year"];
    assert_eq!(keys, expected);
    assert_eq!(json["year"], 2026);
    assert_eq!(json["source"], "Källa: rapporten, 2026.");
    assert_eq!(json["areas"][1], serde_json::json!({"id": "plan", "name": "Området plan", "measures": ["11"]}));
    assert_eq!(
        json["overview"][0],
        serde_json::json!({
            "area": "styrdokument", "name": "Området styrdokument", "measures": ["1", "3"],
            "sources": [{"name": "Enkät till regioner", "measures": ["1", "3"]}],
        })
    );
    let third = &json["measures"][1];
    assert_eq!((&third["measure"], &third["area"]), (&"3".into(), &"styrdokument".into()));
    assert_eq!(
        third["questions"][0],
        serde_json::json!({
            "number": "3a", "lead": null, "items": [],
            "text": "Har regionen följt upp följsamheten (1 mars 2025–1 mars 2026)?",
            "answers": ["Ja", "Nej", "Ej aktuellt efter den 1 mars 2026."],
        })
    );
    assert_eq!(third["rows"][6], serde_json::json!({"key": "type", "label": "Typ av mått", "text": "Process."}));
}

#[test]
fn candidates_are_shown_only_when_named() {
    let options = AppendixOptions { measures: vec!["kandidat".into()], ..AppendixOptions::default() };
    let made = appendix(&two_measures(), &options);
    let ids: Vec<&str> = made.tree.measures.iter().map(|m| m.measure.as_str()).collect();
    assert_eq!(ids, ["kandidat"]);
    // A measure without questions has no box.
    assert!(!show(&made.document.body).contains("box:"));
}

#[test]
fn links_lead_to_sections() {
    let made = appendix(&two_measures(), &AppendixOptions::default());
    let mut anchors = Vec::new();
    let mut links = Vec::new();
    fn walk(blocks: &[Block], anchors: &mut Vec<String>, links: &mut Vec<String>) {
        for block in blocks {
            match block {
                Block::Section { id, blocks, .. } => {
                    anchors.push(id.clone());
                    walk(blocks, anchors, links);
                }
                Block::Table(table) => links.extend(table.rows.iter().flat_map(|r| &r.cells).filter_map(|c| c.link.clone())),
                _ => {}
            }
        }
    }
    walk(&made.document.body, &mut anchors, &mut links);
    let unique: std::collections::BTreeSet<&String> = anchors.iter().collect();
    assert_eq!(unique.len(), anchors.len());
    assert_eq!(links.len(), 5);
    assert!(links.iter().all(|l| anchors.contains(l)), "{links:?} {anchors:?}");
}

#[test]
fn answers_are_listed_as_the_questionnaire_shows_them() {
    let mut c = catalogue();
    let f8 = asked(&c, LAKARENKAT, "f8");
    let by = aggregate(Fold::Count, Some(By::Answers(f8)), None);
    let mut m = measure("8", LAKARENKAT, vec![part("8", PERCENT, by, Some(count(None)))]);
    m.questions = vec![(LAKARENKAT, f8)];
    c.measures = vec![m];
    let tree = appendix(&c, &AppendixOptions::default()).tree;
    assert_eq!(tree.measures[0].questions[0].answers, ["Alltid", "Ofta", "Sällan", "Aldrig"]);
    let levels = &tree.measures[0].rows[11];
    assert_eq!(levels.text, "Redovisning för respektive svarsalternativ, totalt.");
}

#[test]
fn levels() {
    let mut c = catalogue();
    let (region, kon) = (named(&c, FALL, "region"), named(&c, FALL, "kon"));
    let mut p = part("x", COUNT, aggregate(Fold::Count, Some(By::Codes(kon)), None), None);
    p.breakdowns = vec![Breakdown::Total, Breakdown::Cells(vec![region]), Breakdown::Cells(vec![region, kon])];
    c.measures = vec![measure("x", FALL, vec![p])];
    let text = |language: &str| {
        let options = AppendixOptions { language: Some(language.into()), ..AppendixOptions::default() };
        appendix(&c, &options).tree.measures.remove(0).rows.remove(11).text
    };
    assert_eq!(text("sv"), "Redovisning fördelad efter kön, totalt, per region samt per region och kön.");
    assert_eq!(text("en"), "Reported for each code of “Kön”, in total, by “Region” and by “Region” and “Kön”.");
}

#[test]
fn formulas() {
    let c = catalogue();
    let one = |source: SourceIx, p: Part, language: &str| {
        let m = measure("1", source, vec![p]);
        formula(&c, &m, &m.parts[0], language)
    };
    let issuing = one_of(named(&c, LAKARENKAT, "sjukskrivande"), &[JA]);
    let share =
        part("4a", PERCENT, count(Some(one_of(named(&c, LAKARENKAT, "f4a"), &[JA, NEJ]))), Some(count(Some(issuing))));
    assert_eq!(
        one(LAKARENKAT, share.clone(), "sv"),
        "Andel (%) = 100 · T / N\n- N = antal läkare i ”Enkät till läkare” med sjukskrivande = ja\n- T = antal av dem med f4a ∈ \
         {ja, nej}"
    );
    assert_eq!(
        one(LAKARENKAT, share, "en"),
        "Share (%) = 100 · N / D\n- D = number of physicians in “Enkät till läkare” with sjukskrivande = ja\n- N = number of \
         these with f4a ∈ {ja, nej}"
    );
    let f2 = asked(&c, REGIONENKAT, "f2");
    let item = test(Operand::CurrentItem(f2), Test::OneOf(vec![JA]));
    let items = part("2", COUNT, aggregate(Fold::Count, Some(By::Items(f2)), Some(item)), Some(count(None)));
    assert_eq!(
        one(REGIONENKAT, items, "sv"),
        "Antal = T(del) (av N)\n- N = antal regioner i ”Enkät till region” med svarat = ja\n- T(del) = antal av dem med f2[del] = \
         ja, för varje del i f2"
    );
    let both = aggregate(Fold::Count, Some(By::ItemsAndAnswers(f2)), None);
    assert!(
        one(REGIONENKAT, part("2", COUNT, both, Some(count(None))), "sv")
            .ends_with("- T(del, svar) = antal av dem med f2[del] = svar, för varje del i f2, för varje svar i {ja, nej}")
    );
    let by_code = aggregate(Fold::Count, Some(By::Codes(named(&c, FALL, "kon"))), None);
    assert_eq!(
        one(FALL, part("x", COUNT, by_code, None), "en"),
        "Value(code) = number of rows of Sjukfall with kon = code, for each code in kon"
    );
    let open = open_part("3c", asked(&c, REGIONENKAT, "f3c"));
    assert_eq!(one(REGIONENKAT, open, "sv"), "f3c: öppna svar, räknas inte.");
    let kva = named(&c, REGISTER, "kva");
    let element = test(Operand::CurrentElement(kva), Test::Codes(vec![CodePattern::Range("F40".into(), "F48".into())]));
    assert_eq!(
        one(REGISTER, part("11", COUNT, aggregate(Fold::Each(kva), None, Some(element)), None), "sv"),
        "Värde = antal koder i kva bland vårdkontakter i ”Patientregistret, Socialstyrelsen” med kod ∈ {F40–F48} och \
         datum i perioden"
    );
    let start = test(Operand::Cell(named(&c, FALL, "start")), Test::Date(Comparison::Less(date(2025, 3, 1))));
    let men = one_of(named(&c, FALL, "kon"), &[1]);
    let days = test(
        Operand::Cell(named(&c, FALL, "dagar")),
        Test::Number(Comparison::Between(crate::Decimal::integer(1), crate::Decimal::integer(14))),
    );
    let condition = Condition::And(vec![start, Condition::Or(vec![men, not(days)])]);
    let sum = aggregate(sum(named(&c, FALL, "dagar")), None, Some(condition));
    assert_eq!(
        one(FALL, part("x", PER_1000, sum, Some(count(None))), "en"),
        "Rate per 1,000 = 1,000 · N / D\n- D = number of rows of Sjukfall\n- N = sum of dagar among these with \
         start < 2025-03-01 and (kon = M or not (1 ≤ dagar ≤ 14))"
    );
}

#[test]
fn a_question_is_worded_once() {
    let c = catalogue();
    let f1 = named(&c, REGIONENKAT, "f1");
    let missing = test(Operand::Cell(f1), Test::Is(Is::Answered));
    let p = part("1", COUNT, count(Some(one_of(f1, &[JA]))), Some(count(Some(missing))));
    let m = measure("1", REGIONENKAT, vec![p]);
    assert_eq!(
        computation_in_words(&c, &m, &m.parts[0], "sv", None),
        "Antal regioner som svarat Ja på fråga 1 (”Har regionen styrdokument (den 1 mars år 20XX)?”) av antalet regioner som \
         besvarat fråga 1."
    );
}

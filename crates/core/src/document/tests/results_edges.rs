//! The results page where figures are missing, withheld, crossed or over several years, and in English.

use super::builder::*;
use super::show::{quotes, show};
use crate::Decimal;
use crate::check::*;
use crate::document::{Document, ResultsOptions, Text, results_page};
use crate::estimate::{Response, Results, Row, Status};

fn page_of(c: &CheckedCatalogue, results: &Results, language: Option<&str>) -> Document {
    results_page(
        c,
        results,
        &ResultsOptions { language: language.map(str::to_owned), synthetic: true, ..ResultsOptions::default() },
    )
}

fn page(c: &CheckedCatalogue, rows: Vec<Row>) -> String {
    show(&page_of(c, &results(rows), None).body)
}

#[track_caller]
fn has(page: &str, lines: &[&str]) {
    for line in lines {
        assert!(page.lines().any(|l| l == *line), "missing: {line}\n{page}");
    }
}

fn answered(row: Row, answer: &str) -> Row {
    Row { answer: answer.into(), ..row }
}

fn of_item(row: Row, item: &str) -> Row {
    Row { item: item.into(), ..row }
}

fn in_group(row: Row, breakdown: &str, group: &str) -> Row {
    Row { breakdown: breakdown.into(), group: group.into(), ..row }
}

/// A measure of one part with one more breakdown than the total.
fn one_part(source: SourceIx, p: Part, by: &[&str]) -> CheckedCatalogue {
    let mut c = catalogue();
    let mut p = p;
    if !by.is_empty() {
        p.breakdowns.push(Breakdown::Cells(by.iter().map(|name| named(&c, source, name)).collect()));
    }
    c.measures = vec![measure("1", source, vec![p])];
    c
}

fn cell(source: SourceIx, name: &str) -> CellId {
    named(&catalogue(), source, name)
}

fn ask(source: SourceIx, id: &str) -> QuestionId {
    asked(&catalogue(), source, id)
}

#[test]
fn title_page() {
    let f1 = one_of(cell(REGIONENKAT, "f1"), &[JA]);
    let mut c = one_part(REGIONENKAT, part("1", COUNT, count(Some(f1)), Some(count(None))), &[]);
    c.measures.push(measure("8", LAKARENKAT, vec![part("8", COUNT, count(None), None)]));
    let mut results = results(vec![row("1", "1", 1, Some(2)), row("8", "8", 1980, None)]);
    results.skipped = vec![skipped("11", &[], "register", None)];
    let document = page_of(&c, &results, None);
    assert_eq!(document.title, "Resultat 2026".into());
    assert_eq!(document.subtitle.unwrap().to_string(), "Utfall för måtten i ”Specifikationer”");
    assert_eq!((document.publisher.to_string().as_str(), document.year, document.synthetic), ("", Some(2026), true));
    assert_eq!(document.source, Some(Text::quoted("Källa: rapporten, 2026.")));
    assert_eq!(
        plain(&document.facts),
        [
            "Måtten är definierade av Myndigheten.",
            "Året 2026 avser 1 mars 2025–28 februari 2026.",
            "Enkät till region: 2 av 3 regioner svarade på enkäten (66,7 procent). Svar saknas från Region Sörmland.",
            "Enkät till region: uppgifter om läget avser 1 mars 2026.",
            "Enkät till läkare: 1\u{a0}980 av 4\u{a0}000 läkare svarade på enkäten (49,5 procent).",
            "Mått 11 redovisas inte, eftersom data från Patientregistret, Socialstyrelsen saknas.",
        ]
    );
    let english = page_of(&c, &results, Some("en"));
    assert_eq!(english.title, "Results 2026".into());
    let facts = plain(&english.facts);
    assert_eq!(facts[1], "The year 2026 refers to 1 March 2025–28 February 2026.");
    assert_eq!(
        facts[2],
        "Enkät till region: 2 of 3 regions responded to the survey (66.7 per cent). No response was received from Region \
         Sörmland."
    );
    // The name of the source and of the region are the catalogue's.
    let quoted: Vec<&str> = english.facts[2].runs().iter().filter(|r| r.quoted).map(|r| r.text.as_str()).collect();
    assert_eq!(quoted, ["Enkät till region", "Region Sörmland"]);
}

fn plain(texts: &[Text]) -> Vec<String> {
    texts.iter().map(Text::to_string).collect()
}

#[test]
fn nothing_to_show() {
    let document = page_of(&catalogue(), &Results { periods: Vec::new(), ..results(Vec::new()) }, None);
    assert_eq!(document.title, "Resultat".into());
    assert_eq!(show(&document.body), "Det finns inga siffror för måttet.\n");
}

#[test]
fn english_sentences() {
    let f3a = one_of(cell(REGIONENKAT, "f3a"), &[JA]);
    let c = one_part(REGIONENKAT, part("1", PERCENT, count(Some(f3a)), Some(count(None))), &["region"]);
    let rows = vec![
        Row { no_answer: Some(Decimal::integer(1)), ..row("1", "1", 12, Some(19)) },
        in_region(row("1", "1", 0, Some(1)), "01"),
    ];
    let document = page_of(&c, &results(rows), Some("en"));
    let quoted = quotes(&document.body).join("\n");
    has(
        &quoted,
        &[
            "«Rubrik styrdokument»",
            "Measure 1: «Måttet 1»",
            "«Antal i mått 1 (1 mars 2025–1 mars 2026).»",
            "12 of 19 responding regions (63.2 per cent) answered “«Ja»” to question 3a (“«Har regionen följt upp \
             följsamheten (1 mars 2025–1 mars 2026)?»”).",
            "Measure 1: «Måttet 1», in total and by “«Region»”",
            "«Region Stockholm»",
            "Other than «Ja»",
            "12 of 19 (63.2 per cent)",
        ],
    );
    let found = show(&document.body);
    has(
        &found,
        &[
            "2 of 3 regions responded to the survey (66.7 per cent).",
            "12 of 19 responding regions (63.2 per cent) answered “Ja” to question 3a (“Har regionen följt upp \
             följsamheten (1 mars 2025–1 mars 2026)?”).",
            "| Region | Outcome |",
            "*| Total | 12 of 19 (63.2 per cent) |",
            "| Region Stockholm | Other than Ja |",
            "note: The question was left blank by 1 of 19 responding regions.",
        ],
    );
}

#[test]
fn conditions_that_nobody_did() {
    let women = || one_of(cell(FALL, "kon"), &[0]);
    let long = || test(Operand::Cell(cell(FALL, "dagar")), Test::Number(Comparison::Greater(Decimal::integer(14))));
    let c = one_part(FALL, part("1", PERCENT, count(Some(long())), Some(count(None))), &[]);
    let rows = vec![Row { no_answer: Some(Decimal::integer(2)), ..row("1", "1", 30, Some(120)) }];
    has(
        &page(&c, rows.clone()),
        &[
            "För 30 av 120 rader i Sjukfall (25,0 procent) gäller att antal dagar är mer än 14.",
            "note: Uppgift saknas för 2 av 120 rader i Sjukfall.",
        ],
    );
    let c = one_part(FALL, part("1", PERCENT, count(Some(long())), Some(count(Some(women())))), &[]);
    has(
        &page(&c, rows),
        &["Bland 120 rader i Sjukfall där kön är Kvinna gäller för 30 (25,0 procent) att antal dagar är mer än 14."],
    );
}

#[test]
fn nothing_missing_is_told_too() {
    let f1 = one_of(cell(REGIONENKAT, "f1"), &[JA]);
    let c = one_part(REGIONENKAT, part("1", COUNT, count(Some(f1)), Some(count(None))), &[]);
    let rows = vec![row("1", "1", 1, Some(2))];
    has(&page(&c, rows.clone()), &["note: Frågan har besvarats av samtliga 2 svarande regioner."]);
    let english = show(&page_of(&c, &results(rows), Some("en")).body);
    has(&english, &["note: The question was answered by all 2 responding regions."]);
    // Whoever was not asked has not answered either.
    let unasked = Row { not_asked: Some(Decimal::integer(1)), ..row("1", "1", 1, Some(2)) };
    assert!(!page(&c, vec![unasked]).contains("samtliga"));
}

#[test]
fn the_same_answer_everywhere() {
    let f2 = ask(REGIONENKAT, "f2");
    let by = aggregate(Fold::Count, Some(By::ItemsAndAnswers(f2)), None);
    let c = one_part(REGIONENKAT, part("1", COUNT, by, Some(count(None))), &[]);
    let mut rows = Vec::new();
    for item in ["bedomning", "plan", "tid"] {
        for (answer, n) in [("ja", 2), ("nej", 1)] {
            rows.push(of_item(answered(row("1", "1", n, Some(3)), answer), item));
        }
    }
    has(&page(&c, rows), &["Svaret ”Ja” är lika vanligt för alla delar (2 av 3)."]);
}

#[test]
fn undefined_and_withheld() {
    let women = one_of(cell(FALL, "kon"), &[0]);
    let c = one_part(FALL, part("1", PERCENT, count(Some(women.clone())), Some(count(Some(women)))), &["region"]);
    let withheld = Row {
        numerator: None,
        denominator: None,
        no_answer: None,
        status: Status::Suppressed,
        ..in_region(row("1", "1", 1, Some(2)), "01")
    };
    let found = page(&c, vec![row("1", "1", 0, Some(0)), withheld.clone()]);
    has(
        &found,
        &[
            "Det finns inga rader i Sjukfall där kön är Kvinna att räkna på.",
            "*| Totalt | (odefinierat) | 0 | 0 |",
            "| Region Stockholm | (visas inte) | (visas inte) | (visas inte) |",
            "note: I tabellen betyder ”odefinierat” att det inte finns några rader i Sjukfall att räkna på, eller att det är okänt om de hör till nämnaren, och \
             ”visas inte” att siffran skulle kunna röja uppgifter om enskilda.",
        ],
    );
    let total = Row { breakdown: "total".into(), group: String::new(), ..withheld };
    has(&page(&c, vec![total]), &["Siffran visas inte."]);
}

#[test]
fn units_outside_the_denominator() {
    let f1 = one_of(cell(REGIONENKAT, "f1"), &[JA]);
    let f3a = one_of(cell(REGIONENKAT, "f3a"), &[JA, NEJ]);
    let c = one_part(REGIONENKAT, part("1", COUNT, count(Some(f3a)), Some(count(Some(f1)))), &["region"]);
    let rows = vec![
        row("1", "1", 1, Some(2)),
        without_figure(in_region(row("1", "1", 0, Some(0)), "01"), Status::NotApplicable),
        in_region(row("1", "1", 1, Some(1)), "03"),
        in_region(row("1", "1", 0, Some(1)), "04"),
        // Unknown whether it belongs.
        in_region(row("1", "1", 0, Some(0)), "05"),
    ];
    has(
        &page(&c, rows),
        &[
            "| Region Stockholm | (ej tillämpligt) |",
            "| Region Uppsala | Ja eller Nej |",
            "| Region Sörmland | Ej aktuellt efter den 1 mars 2026 |",
            "| 05 | (odefinierat) |",
            "note: I tabellen betyder ”odefinierat” att det inte finns några regioner att räkna på, eller att det är okänt om de hör till nämnaren, och ”ej tillämpligt” \
             att raden inte hör till de regioner som nämnaren räknar.",
        ],
    );
}

#[test]
fn blanks_make_a_distribution_whole() {
    // By answer among those of a condition: the rest of the denominator is told as others.
    let f8 = ask(LAKARENKAT, "f8");
    let stockholm = one_of(cell(LAKARENKAT, "region"), &[0]);
    let by = aggregate(Fold::Count, Some(By::Answers(f8)), Some(stockholm));
    let c = one_part(LAKARENKAT, part("1", PERCENT, by, Some(count(None))), &[]);
    let rows = [("aldrig", 10), ("sallan", 20), ("ofta", 30), ("alltid", 5)]
        .map(|(answer, n)| {
            let row = answered(row("1", "1", n, Some(100)), answer);
            Row { no_answer: Some(Decimal::integer(4)), invalid: Some(Decimal::integer(1)), ..row }
        })
        .to_vec();
    has(
        &page(&c, rows),
        &[
            "| Alltid | 5,0 | 5 |",
            "| Aldrig | 10,0 | 10 |",
            "| Ej svar | 4,0 | 4 |",
            "| Ogiltigt svar | 1,0 | 1 |",
            "| Övriga | 30,0 | 30 |",
            "*| Totalt | 100,0 | 100 |",
        ],
    );
}

#[test]
fn items_by_groups_of_physicians() {
    let f4b = ask(LAKARENKAT, "f4b");
    let yes = test(Operand::CurrentItem(f4b), Test::OneOf(vec![JA]));
    let by = aggregate(Fold::Count, Some(By::Items(f4b)), Some(yes));
    let c = one_part(LAKARENKAT, part("1", PERCENT, by, Some(count(None))), &["region"]);
    let mut rows = Vec::new();
    for (item, n, blank) in [("primarvard", 5, 0), ("psykiatri", 5, 1), ("andra", 5, 2)] {
        let total = Row { no_answer: Some(Decimal::integer(blank)), ..row("1", "1", n, Some(10)) };
        rows.push(of_item(Row { not_asked: Some(Decimal::integer(3)), ..total }, item));
        rows.push(of_item(in_region(row("1", "1", n, Some(8)), "01"), item));
    }
    has(
        &page(&c, rows),
        &[
            "Utfallet är detsamma för alla delar (50,0 procent).",
            "| Region | Primärvård# | Psykiatri# | Andra områden – ange vilka# | Antal svarande läkare# |",
            "*| Totalt | 50,0 | 50,0 | 50,0 | 10 |",
            "| Region Stockholm | 62,5 | 62,5 | 62,5 | 8 |",
            // The table has no room for what is missing, so notes tell it.
            "note: För respektive del saknas svar från högst 2 av 10 svarande läkare.",
            "note: För respektive del ställdes frågan inte till 3 av 10 svarande läkare.",
        ],
    );
}

#[test]
fn items_and_answers_by_groups_have_a_table_each() {
    let f4b = ask(LAKARENKAT, "f4b");
    let by = aggregate(Fold::Count, Some(By::ItemsAndAnswers(f4b)), None);
    let c = one_part(LAKARENKAT, part("1", PERCENT, by, Some(count(None))), &["region"]);
    let mut rows = Vec::new();
    for item in ["primarvard", "psykiatri", "andra"] {
        for (answer, n) in [("ja", 4), ("nej", 3), ("osaker", 3)] {
            rows.push(of_item(answered(row("1", "1", n, Some(10)), answer), item));
            rows.push(of_item(answered(in_region(row("1", "1", n, Some(10)), "03"), answer), item));
        }
    }
    let found = page(&c, rows);
    has(
        &found,
        &[
            "table: Uppföljningsmått 1: Måttet 1, Primärvård, totalt och per region",
            "table: Uppföljningsmått 1: Måttet 1, Psykiatri, totalt och per region",
            "| Region | Ja (%)# | Nej (%)# | Osäker (%)# | Ej svar (%)# | Antal svarande läkare# |",
            "| Region Uppsala | 40,0 | 30,0 | 30,0 | 0,0 | 10 |",
        ],
    );
    assert_eq!(found.matches("table: ").count(), 3);
}

#[test]
fn crossings_and_codes() {
    let kon = cell(FALL, "kon");
    let by = aggregate(Fold::Count, Some(By::Codes(kon)), None);
    let mut c = one_part(FALL, part("1", PER_1000, by, Some(count(None))), &["region", "kon"]);
    let region = cell(FALL, "region");
    c.measures[0].parts[0].breakdowns.push(Breakdown::Cells(vec![region]));
    let mut rows = Vec::new();
    for (code, n) in [("K", 1), ("M", 2)] {
        rows.push(answered(row("1", "1", n, Some(3)), code));
        rows.push(answered(in_group(row("1", "1", n, Some(3)), "region * kon", "01|missing"), code));
        rows.push(answered(in_group(row("1", "1", n, Some(3)), "region", "03"), code));
    }
    has(
        &page(&c, rows),
        &[
            "table: Uppföljningsmått 1: Måttet 1, totalt och per region och kön",
            "| Region och kön | Kvinna (per 1\u{a0}000)# | Man (per 1\u{a0}000)# | Uppgift saknas (per 1\u{a0}000)# | Antal \
             rader i Sjukfall# |",
            "*| Totalt | 333,33 | 666,67 | 0,00 | 3 |",
            "| Region Stockholm, Uppgift saknas | 333,33 | 666,67 | 0,00 | 3 |",
            "table: Uppföljningsmått 1: Måttet 1, per region",
            "| Region Uppsala | 333,33 | 666,67 | 0,00 | 3 |",
        ],
    );
}

#[test]
fn many_codes_are_rows() {
    let mut c = catalogue();
    let code = |i: u32| KeyLabel { key: format!("k{i}"), label: format!("Kod {i}") };
    c.codelists[1].codes = (1..=9).map(code).collect();
    let by = aggregate(Fold::Count, Some(By::Codes(cell(FALL, "kon"))), None);
    let mut p = part("1", COUNT, by, None);
    p.breakdowns.push(Breakdown::Cells(vec![cell(FALL, "region")]));
    c.measures = vec![measure("1", FALL, vec![p])];
    let mut rows = Vec::new();
    for i in 1..=9 {
        rows.push(answered(row("1", "1", i * 1000, None), &format!("k{i}")));
        rows.push(answered(in_region(row("1", "1", i, None), "01"), &format!("k{i}")));
    }
    has(
        &page(&c, rows),
        &[
            "table: Uppföljningsmått 1: Måttet 1, totalt",
            "| Kod 9 | 9\u{a0}000 |",
            "table: Uppföljningsmått 1: Måttet 1, Region Stockholm",
            "| Kod 9 | 9 |",
        ],
    );
}

#[test]
fn several_years() {
    let f1 = one_of(cell(REGIONENKAT, "f1"), &[JA]);
    let c = one_part(REGIONENKAT, part("1", COUNT, count(Some(f1)), Some(count(None))), &[]);
    let rows = vec![Row { period: "2025".into(), ..row("1", "1", 1, Some(2)) }, row("1", "1", 2, Some(2))];
    let earlier = Response {
        period: Some(2025),
        responded: 3,
        not_responding: Vec::new(),
        ..results(Vec::new()).responses[0].clone()
    };
    let mut all = results(rows);
    all.periods = vec![2025, 2026];
    all.responses.insert(0, earlier);
    let document = page_of(&c, &all, None);
    assert_eq!((document.title.to_string().as_str(), document.year), ("Resultat 2025 och 2026", None));
    has(
        &show(&document.body),
        &[
            "Antal i mått 1 (1 mars 20XX–1 mars 20XX).",
            "2025: 3 av 3 regioner svarade på enkäten (100,0 procent).",
            "2025: 1 av 2 svarande regioner har svarat Ja på fråga 1 (”Har regionen styrdokument (den 1 mars år 2025)?”).",
            "table: Uppföljningsmått 1: Måttet 1, totalt, 2025",
            "2026: 2 av 2 svarande regioner har svarat Ja på fråga 1.",
            "table: Uppföljningsmått 1: Måttet 1, totalt, 2026",
        ],
    );
    assert_eq!(plain(&document.facts)[1], "Året 2025 avser 1 mars 2024–28 februari 2025.");
    assert_eq!(plain(&document.facts)[3], "Enkät till region 2025: 3 av 3 regioner svarade på enkäten (100,0 procent).");
}

#[test]
fn open_answers_are_not_figures() {
    let mut c = catalogue();
    let f1 = one_of(cell(REGIONENKAT, "f1"), &[JA]);
    let figures = part("3a", COUNT, count(Some(f1)), Some(count(None)));
    c.measures = vec![measure("3", REGIONENKAT, vec![figures, open_part("3c", ask(REGIONENKAT, "f3c"))])];
    let rows = vec![row("3", "3a", 1, Some(2))];
    has(
        &page(&c, rows.clone()),
        &[
            "### 3c [measure-3-part-3c]",
            "Vad visade uppföljningen?",
            "note: Öppna svar redovisas separat och visas bara där källan anger att de är godkända för publicering.",
        ],
    );
    c.sources[0].release_open_answers = true;
    has(&page(&c, rows), &["note: Öppna svar redovisas separat, i text."]);
}

#[test]
fn ratios_of_sums() {
    let sum = aggregate(sum(cell(FALL, "dagar")), None, None);
    let c = one_part(FALL, part("1", PER_1000, sum, Some(count(None))), &[]);
    has(
        &page(&c, vec![row("1", "1", 45, Some(12))]),
        &[
            "Täljare: Antal dagar enligt Sjukfall.",
            "Nämnare: Totalt antal rader i Sjukfall.",
            "Kvoten är 3\u{a0}750,00 per 1\u{a0}000 (45 / 12).",
            "| Grupp | Per 1\u{a0}000# | Summa# | Nämnare# |",
            "*| Totalt | 3\u{a0}750,00 | 45 | 12 |",
        ],
    );
}

#[test]
fn weighted_counts_are_rounded_only_when_shown() {
    let f4a = one_of(cell(LAKARENKAT, "f4a"), &[JA]);
    let c = one_part(LAKARENKAT, part("1", PERCENT, count(Some(f4a)), Some(count(None))), &[]);
    let weighted =
        Row { numerator: Decimal::parse("0.125"), denominator: Decimal::parse("1.000"), ..row("1", "1", 1, Some(8)) };
    has(&page(&c, vec![weighted]), &["*| Totalt | 12,5 | 0 | 1 |"]);
}

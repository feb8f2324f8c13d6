//! The results page.

use super::builder::*;
use super::show::show;
use crate::Decimal;
use crate::check::*;
use crate::document::{Document, ResultsOptions, results_page};
use crate::estimate::{Row, Status};

fn by_region(c: &CheckedCatalogue, source: SourceIx) -> Breakdown {
    Breakdown::Cells(vec![named(c, source, "region")])
}

fn page_in(c: &CheckedCatalogue, rows: Vec<Row>, language: &str) -> Document {
    let options = ResultsOptions { language: Some(language.into()), ..ResultsOptions::default() };
    results_page(c, &results(rows), &options)
}

fn page(c: &CheckedCatalogue, rows: Vec<Row>) -> String {
    show(&page_in(c, rows, "sv").body)
}

/// The body without the parts that are the same on every page.
#[track_caller]
fn shows(c: &CheckedCatalogue, rows: Vec<Row>, expected: &str) {
    let found = page(c, rows);
    let body: Vec<&str> = found.lines().skip_while(|l| !l.starts_with("## ")).skip(2).collect();
    let found = body.join("\n") + "\n";
    assert_eq!(found, expected, "\n{found}");
}

fn answered(row: Row, answer: &str) -> Row {
    Row { answer: answer.into(), ..row }
}

fn of_item(row: Row, item: &str) -> Row {
    Row { item: item.into(), ..row }
}

fn blanks(row: Row, n: i128) -> Row {
    Row { no_answer: Some(Decimal::integer(n)), ..row }
}

fn unasked(row: Row, n: i128) -> Row {
    Row { not_asked: Some(Decimal::integer(n)), ..row }
}

#[test]
fn a_count_of_regions() {
    let mut c = catalogue();
    let f3a = named(&c, REGIONENKAT, "f3a");
    let mut p = part("3a", COUNT, count(Some(one_of(f3a, &[JA]))), Some(count(None)));
    p.breakdowns.push(by_region(&c, REGIONENKAT));
    c.measures = vec![measure("3", REGIONENKAT, vec![p])];
    let region = |code, n| in_region(row("3", "3a", n, Some(1)), code);
    let rows = vec![
        unasked(blanks(row("3", "3a", 12, Some(19)), 1), 2),
        region("01", 1),
        region("03", 0),
        without_figure(region("04", 0), Status::NoResponse),
        without_figure(region("05", 0), Status::NoAnswer),
        without_figure(region("06", 0), Status::NotAsked),
        without_figure(region("07", 0), Status::Invalid),
    ];
    shows(
        &c,
        rows,
        "\
2 av 3 regioner svarade på enkäten (66,7 procent).
12 av 19 svarande regioner har svarat Ja på fråga 3a (”Har regionen följt upp följsamheten (1 mars 2025–1 mars 2026)?”).
table: Uppföljningsmått 3: Måttet 3, totalt och per region
| Region | Utfall |
*| Totalt | 12 av 19 |
| Region Stockholm | Ja |
| Region Uppsala | Annat än Ja |
| Region Sörmland | (bortfall) |
| 05 | (ej svar) |
| 06 | (ej tillfrågad) |
| 07 | (ogiltigt) |
note: Svar på frågan saknas från 1 av 19 svarande regioner.
note: Frågan ställdes inte till 2 av 19 svarande regioner.
note: I tabellen betyder ”bortfall” att enkäten inte har besvarats, ”ej\u{a0}svar” att enkäten har besvarats men inte frågan, ”ej\u{a0}tillfrågad” att frågan inte har ställts, \
och ”ogiltigt” att svaret inte är något av de tillåtna.
",
    );
}

#[test]
fn a_distribution_of_regions() {
    let mut c = catalogue();
    let f1 = asked(&c, REGIONENKAT, "f1");
    let mut p = part("1", COUNT, aggregate(Fold::Count, Some(By::Answers(f1)), None), Some(count(None)));
    p.breakdowns.push(by_region(&c, REGIONENKAT));
    c.measures = vec![measure("1", REGIONENKAT, vec![p])];
    let mut rows =
        vec![answered(blanks(row("1", "1", 12, Some(19)), 1), "ja"), answered(blanks(row("1", "1", 6, Some(19)), 1), "nej")];
    for (code, ja, nej) in [("01", 1, 0), ("03", 0, 1)] {
        rows.push(answered(in_region(row("1", "1", ja, Some(1)), code), "ja"));
        rows.push(answered(in_region(row("1", "1", nej, Some(1)), code), "nej"));
    }
    for answer in ["ja", "nej"] {
        let blank = answered(in_region(row("1", "1", 0, Some(1)), "04"), answer);
        rows.push(without_figure(blank, Status::NoAnswer));
    }
    shows(
        &c,
        rows,
        "\
2 av 3 regioner svarade på enkäten (66,7 procent).
Av 19 svarande regioner har 12 svarat Ja och 6 Nej på fråga 1 (”Har regionen styrdokument (den 1 mars år 2026)?”).
table: Uppföljningsmått 1: Måttet 1, totalt
| Svar | Antal# |
| Ja | 12 |
| Nej | 6 |
| Ej svar | 1 |
*| Totalt | 19 |
table: Uppföljningsmått 1: Måttet 1, per region
| Region | Svar |
| Region Stockholm | Ja |
| Region Uppsala | Nej |
| Region Sörmland | (ej svar) |
note: I tabellen betyder ”ej\u{a0}svar” att enkäten har besvarats men inte frågan.
",
    );
}

#[test]
fn items_of_regions() {
    let mut c = catalogue();
    let f3b = asked(&c, REGIONENKAT, "f3b");
    let yes = test(Operand::CurrentItem(f3b), Test::OneOf(vec![JA]));
    let mut p = part("3b", COUNT, aggregate(Fold::Count, Some(By::Items(f3b)), Some(yes)), Some(count(None)));
    p.breakdowns.push(by_region(&c, REGIONENKAT));
    c.measures = vec![measure("3", REGIONENKAT, vec![p])];
    let mut rows = Vec::new();
    for (item, n, blank) in [("primarvard", 8, 1), ("psykiatri", 3, 2), ("andra", 3, 2)] {
        rows.push(of_item(unasked(blanks(row("3", "3b", n, Some(19)), blank), 5), item));
        rows.push(of_item(in_region(row("3", "3b", i128::from(n > 3), Some(1)), "01"), item));
        let not_asked = of_item(in_region(row("3", "3b", 0, Some(1)), "03"), item);
        rows.push(without_figure(not_asked, Status::NotAsked));
    }
    shows(
        &c,
        rows,
        "\
2 av 3 regioner svarade på enkäten (66,7 procent).
Här redovisas antal regioner som svarat Ja på respektive del i fråga 3b (”Inom vilka områden?”) av totalt antal svarande regioner.
Högst antal har ”Primärvård” (8 av 19) och lägst ”Psykiatri” och ”Andra områden – ange vilka” (3 av 19).
table: Uppföljningsmått 3: Måttet 3, totalt
| Del | Antal# | Av totalt# | Ej svar# | Ej tillfrågad# |
| Primärvård | 8 | 19 | 1 | 5 |
| Psykiatri | 3 | 19 | 2 | 5 |
| Andra områden – ange vilka | 3 | 19 | 2 | 5 |
table: Uppföljningsmått 3: Måttet 3, per region
| Region | Primärvård | Psykiatri | Andra områden – ange vilka |
| Region Stockholm | Ja | Nej | Nej |
| Region Uppsala | (ej tillfrågad) | (ej tillfrågad) | (ej tillfrågad) |
note: I tabellen betyder ”ej\u{a0}tillfrågad” att frågan inte har ställts.
",
    );
}

#[test]
fn items_and_answers_of_regions() {
    let mut c = catalogue();
    let f2 = asked(&c, REGIONENKAT, "f2");
    let by = aggregate(Fold::Count, Some(By::ItemsAndAnswers(f2)), None);
    let mut p = part("2", COUNT, by, Some(count(None)));
    p.breakdowns.push(by_region(&c, REGIONENKAT));
    c.measures = vec![measure("2", REGIONENKAT, vec![p])];
    let mut rows = Vec::new();
    for (item, ja, nej) in [("bedomning", 10, 2), ("plan", 12, 0), ("tid", 5, 7)] {
        for (answer, n) in [("ja", ja), ("nej", nej)] {
            let make = |row| of_item(answered(row, answer), item);
            rows.push(make(unasked(row("2", "2", n, Some(19)), 7)));
            rows.push(make(in_region(row("2", "2", i128::from(n > 6), Some(1)), "01")));
            rows.push(make(without_figure(in_region(row("2", "2", 0, Some(1)), "03"), Status::NoResponse)));
        }
    }
    shows(
        &c,
        rows,
        "\
2 av 3 regioner svarade på enkäten (66,7 procent).
Här redovisas antal regioner per svarsalternativ (Ja, Nej) för respektive del i fråga 2 (”Innehåller styrdokumentet följande delar?”) av totalt antal svarande regioner.
Svaret ”Ja” är vanligast för ”Upprättande av sjukskrivnings- och rehabiliteringsplan” (12 av 19) och minst vanligt för ”Ledning och styrning avseende tillräcklig tid” (5 av 19).
table: Uppföljningsmått 2: Måttet 2, totalt
| Del | Ja# | Nej# | Ej svar# | Ej tillfrågad# | Antal svarande regioner# |
| Medicinsk bedömning | 10 | 2 | 0 | 7 | 19 |
| Upprättande av sjukskrivnings- och rehabiliteringsplan | 12 | 0 | 0 | 7 | 19 |
| Ledning och styrning avseende tillräcklig tid | 5 | 7 | 0 | 7 | 19 |
Delarna är numrerade så här:
1. Medicinsk bedömning
2. Upprättande av sjukskrivnings- och rehabiliteringsplan
3. Ledning och styrning avseende tillräcklig tid
table: Uppföljningsmått 2: Måttet 2, per region
| Region | 1 | 2 | 3 |
| Region Stockholm | Ja | Ja | Nej |
| Region Uppsala | (bortfall) | (bortfall) | (bortfall) |
note: I tabellen betyder ”bortfall” att enkäten inte har besvarats.
",
    );
}

#[test]
fn shares_of_physicians() {
    let mut c = catalogue();
    let issuing = || count(Some(one_of(named(&catalogue(), LAKARENKAT, "sjukskrivande"), &[JA])));
    let f4a = named(&c, LAKARENKAT, "f4a");
    let f4b = asked(&c, LAKARENKAT, "f4b");
    let known = test(Operand::CurrentItem(f4b), Test::OneOf(vec![JA, NEJ]));
    let mut first = part("4a", PERCENT, count(Some(one_of(f4a, &[JA]))), Some(issuing()));
    first.name = Some("Känner till styrdokument".into());
    let second = part("4b", PERCENT, aggregate(Fold::Count, Some(By::Items(f4b)), Some(known)), Some(issuing()));
    c.measures = vec![measure("4", LAKARENKAT, vec![first, second])];
    let unknown = Row { eligibility_unknown: Some(Decimal::integer(40)), ..blanks(row("4", "4a", 553, Some(1851)), 55) };
    let mut rows = vec![unknown];
    for (item, n) in [("primarvard", 400), ("psykiatri", 300), ("andra", 1851)] {
        rows.push(of_item(unasked(row("4", "4b", n, Some(1851)), 1298), item));
    }
    shows(
        &c,
        rows,
        "\
1\u{a0}980 av 4\u{a0}000 läkare svarade på enkäten (49,5 procent).
### 4a: Känner till styrdokument [measure-4-part-4a]
Av 1\u{a0}851 svarande läkare där uppgiften ”Läkaren sjukskriver patienter” är Ja har 553 (29,9 procent) svarat Ja på fråga 4a (”Finns det styrdokument i din verksamhet?”).
table: 4a: Känner till styrdokument, totalt
| Grupp | Andel (%)# | Antal# | Av totalt# |
*| Totalt | 29,9 | 553 | 1\u{a0}851 |
note: Svar på frågan saknas från 55 av 1\u{a0}851 läkare.
note: Antal läkare som inte räknas med, eftersom det är okänt om de hör till nämnaren: 40.
### 4b [measure-4-part-4b]
Täljare: Antal läkare som svarat Ja eller Nej på respektive del i fråga 4b (”Vilka delar ingår i styrdokumentet?”), bland dem som ingår i nämnaren.
Nämnare: Antal svarande läkare där uppgiften ”Läkaren sjukskriver patienter” är Ja.
Högst andel har ”Andra områden – ange vilka” (100,0 procent) och lägst ”Psykiatri” (16,2 procent).
table: 4b, totalt
| Del | Andel (%)# | Antal# | Av totalt# | Ej svar# | Ej tillfrågad# |
| Primärvård | 21,6 | 400 | 1\u{a0}851 | 0 | 1\u{a0}298 |
| Psykiatri | 16,2 | 300 | 1\u{a0}851 | 0 | 1\u{a0}298 |
| Andra områden – ange vilka | 100,0 | 1\u{a0}851 | 1\u{a0}851 | 0 | 1\u{a0}298 |
",
    );
}

#[test]
fn distributions_of_physicians_by_region() {
    let mut c = catalogue();
    let issuing = count(Some(one_of(named(&c, LAKARENKAT, "sjukskrivande"), &[JA])));
    let f8 = asked(&c, LAKARENKAT, "f8");
    let mut p = part("8", PERCENT, aggregate(Fold::Count, Some(By::Answers(f8)), None), Some(issuing));
    let PartBody::Figures { favourable, .. } = &mut p.body else { unreachable!() };
    *favourable = vec![2, 3];
    let total_only = Part { id: "8".into(), ..p.clone() };
    p.breakdowns.push(by_region(&c, LAKARENKAT));
    let answers = [("aldrig", 10), ("sallan", 20), ("ofta", 40), ("alltid", 25)];
    let mut rows = Vec::new();
    for (answer, n) in answers {
        rows.push(answered(blanks(row("8", "8", n, Some(100)), 5), answer));
        rows.push(answered(in_region(blanks(row("8", "8", n / 5, Some(21)), 2), "01"), answer));
        rows.push(answered(in_region(row("8", "8", 0, Some(0)), "03"), answer));
        rows.push(answered(in_region(row("8", "8", 0, Some(0)), "missing"), answer));
    }
    c.measures = vec![measure("8", LAKARENKAT, vec![p])];
    shows(
        &c,
        rows.clone(),
        "\
1\u{a0}980 av 4\u{a0}000 läkare svarade på enkäten (49,5 procent).
Av 100 svarande läkare där uppgiften ”Läkaren sjukskriver patienter” är Ja har 25,0 procent svarat Alltid, 40,0 procent Ofta, 20,0 procent Sällan och 10,0 procent Aldrig på fråga 8 (”Hur ofta räcker din kompetens till?”).
De gynnsamma svaren (Alltid och Ofta) har lämnats av 65 av 100 läkare (65,0 procent).
table: Uppföljningsmått 8: Måttet 8, totalt och per region
| Region | Alltid (%)# | Ofta (%)# | Sällan (%)# | Aldrig (%)# | Ej svar (%)# | Antal läkare# |
*| Totalt | 25,0 | 40,0 | 20,0 | 10,0 | 5,0 | 100 |
| Region Stockholm | 23,8 | 38,1 | 19,0 | 9,5 | 9,5 | 21 |
| Region Uppsala | (odefinierat) | (odefinierat) | (odefinierat) | (odefinierat) | (odefinierat) | 0 |
note: I tabellen betyder ”odefinierat” att det inte finns några läkare att räkna på, eller att det är okänt om de hör till nämnaren.
",
    );
    c.measures = vec![measure("8", LAKARENKAT, vec![total_only])];
    shows(
        &c,
        rows,
        "\
1\u{a0}980 av 4\u{a0}000 läkare svarade på enkäten (49,5 procent).
Av 100 svarande läkare där uppgiften ”Läkaren sjukskriver patienter” är Ja har 25,0 procent svarat Alltid, 40,0 procent Ofta, 20,0 procent Sällan och 10,0 procent Aldrig på fråga 8 (”Hur ofta räcker din kompetens till?”).
De gynnsamma svaren (Alltid och Ofta) har lämnats av 65 av 100 läkare (65,0 procent).
table: Uppföljningsmått 8: Måttet 8, totalt
| Svar | Andel (%)# | Antal# |
| Alltid | 25,0 | 25 |
| Ofta | 40,0 | 40 |
| Sällan | 20,0 | 20 |
| Aldrig | 10,0 | 10 |
| Ej svar | 5,0 | 5 |
*| Totalt | 100,0 | 100 |
",
    );
}

#[test]
fn registrations_and_sums() {
    let mut c = catalogue();
    let kva = named(&c, REGISTER, "kva");
    let codes = Test::Codes(vec![CodePattern::Exact("DV077".into())]);
    let each = aggregate(Fold::Each(kva), None, Some(test(Operand::CurrentElement(kva), codes)));
    let mut p = part("11", COUNT, each, None);
    p.breakdowns.push(by_region(&c, REGISTER));
    let mut q = part("12", COUNT, aggregate(sum(named(&c, REGIONENKAT, "f12")), None, None), None);
    q.breakdowns.push(by_region(&c, REGIONENKAT));
    c.measures = vec![measure("11", REGISTER, vec![p]), measure("12", REGIONENKAT, vec![q])];
    let rows = vec![
        Row { n_numerator: Some(1201), ..row("11", "11", 1214, None) },
        in_region(row("11", "11", 1214, None), "01"),
        in_region(row("11", "11", 0, None), "03"),
        in_region(row("11", "11", 5, None), "missing"),
        Row { n_numerator: Some(18), ..blanks(row("12", "12", 3412, None), 1) },
        in_region(row("12", "12", 3412, None), "01"),
        without_figure(in_region(row("12", "12", 0, None), "03"), Status::NoAnswer),
    ];
    shows(
        &c,
        rows,
        "\
Här redovisas antal registreringar av DV077 (KVÅ-koder) bland vårdkontakter under perioden 1 mars 2025–28 februari 2026.
Det sammanlagda antalet är 1\u{a0}214 (antal vårdkontakter: 1\u{a0}201).
table: Uppföljningsmått 11: Måttet 11, totalt och per region
| Region | Antal# |
*| Totalt | 1\u{a0}214 |
| Region Stockholm | 1\u{a0}214 |
| Region Uppsala | 0 |
| Uppgift saknas | 5 |
## Uppföljningsmått 12: Måttet 12 [measure-12]
Antal i mått 12 (1 mars 2025–1 mars 2026).
2 av 3 regioner svarade på enkäten (66,7 procent).
Här redovisas summan av svaren på frågan ”Uppge antal registrerade koder (1 mars 2025–1 mars 2026)” bland svarande regioner.
Summan är 3\u{a0}412 (antal svarande regioner med uppgift: 18).
table: Uppföljningsmått 12: Måttet 12, totalt och per region
| Region | Summa# |
*| Totalt | 3\u{a0}412 |
| Region Stockholm | 3\u{a0}412 |
| Region Uppsala | (ej svar) |
note: Svar på frågan saknas från 1 av 19 svarande regioner.
note: I tabellen betyder ”ej\u{a0}svar” att enkäten har besvarats men inte frågan.
",
    );
}

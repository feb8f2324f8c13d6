//! Templates of sources that say how their files look: filled in, they give the results of plain responses.

use mattstock_core::document::{Entry, Guide, Prefilled, Template};
use mattstock_render::workbook;

use super::template::{catalogue, template_of, texts};
use super::wild::{CHOICES, ITEMS, PLAIN, expected, place, run, source, table, wild};

/// The day that a spreadsheet counts a date as.
fn day(iso: &str) -> i32 {
    match iso {
        "2025-03-01" => 45_717,
        "2025-02-28" => 45_716,
        other => panic!("{other}"),
    }
}

/// Fills in what PLAIN says: from lists what they offer, numbers and dates as a spreadsheet holds them, and a text for no value
/// where there is one.
struct Person<'a> {
    template: &'a Template,
    texts: Vec<(String, String)>,
    plain: Vec<Vec<String>>,
    /// What the template calls the columns of PLAIN, where that is otherwise.
    called: &'a [(&'a str, &'a str)],
    /// What parts codes, and choices; and the mark of decimals.
    written: [&'a str; 3],
}

impl Person<'_> {
    fn said(&self, header: &str, row: &[String]) -> Prefilled {
        let called = self.called.iter().find(|(_, called)| *called == header).map_or(header, |(plain, _)| plain);
        let (called, choice) = match called.split_once("f3_") {
            Some((_, choice)) => ("f3", Some(choice)),
            None => (called, None),
        };
        let place = self.plain[0].iter().position(|name| name == called).unwrap_or_else(|| panic!("{header}"));
        let text = row[place].as_str();
        let entry = self.entry(header);
        let also = self.template.columns.iter().find(|column| column.header == header).map(|column| &column.also);
        let [codes, choices, mark] = self.written;
        match (entry, choice) {
            // What is not asked, or missing, may be marked so; that no code is there is no missing value.
            (_, _) if text.is_empty() => {
                let texts: &[&str] = match called {
                    "f3" => &["NA"],
                    "kva" => &[],
                    _ => &["-99", "saknas", "-"],
                };
                let said = also.into_iter().flatten().find(|also| texts.contains(&also.as_str()));
                said.map_or(Prefilled::Empty, |text| Prefilled::Text(text.clone()))
            }
            (Entry::List { list, several: false }, Some(choice)) => {
                let place = usize::from(!text.split('|').any(|ticked| ticked == choice));
                Prefilled::Text(self.template.lists[*list][place].clone())
            }
            (Entry::List { list, several: true }, _) => {
                let chosen: Vec<String> = text.split('|').map(|code| self.chosen(*list, code)).collect();
                Prefilled::Text(chosen.join(choices))
            }
            (Entry::List { list, .. }, _) => Prefilled::Text(self.chosen(*list, text)),
            (Entry::Date, _) => Prefilled::Year(day(text)),
            (Entry::Year(_), _) => Prefilled::Year(text.parse().expect("a year")),
            _ if called == "start" => {
                Prefilled::Text(text.replace("2025-03-01", "01.03.2025").replace("2025-02-28", "28.02.2025"))
            }
            _ if called == "kva" => Prefilled::Text(text.replace(' ', codes)),
            _ => Prefilled::Text(text.replace('.', mark)),
        }
    }

    /// What a column takes, or the answer to a question on a row of its own.
    fn entry(&self, header: &str) -> &Entry {
        if let Some(column) = self.template.columns.iter().find(|column| column.header == header) {
            return &column.entry;
        }
        let is_of = |row: &usize| self.template.rows[*row].contains(&Prefilled::Text(header.to_owned()));
        &self.template.asked.iter().find(|asked| asked.rows.iter().all(is_of)).expect("a question").entry
    }

    fn chosen(&self, list: usize, code: &str) -> String {
        let offered = &self.template.lists[list];
        let found: Vec<&String> = self
            .texts
            .iter()
            .filter(|(known, text)| known == code && offered.contains(text))
            .map(|(_, text)| text)
            .collect();
        assert_eq!(found.len(), 1, "{code} in {offered:?}");
        found[0].clone()
    }
}

/// The template of a source, and the same filled in.
fn filled(source: &str, called: &[(&str, &str)], written: [&str; 3]) -> (Template, Template) {
    let place = place(source);
    let template = template_of(&catalogue(&place.path("measures")), "enkat", Some(2025));
    let plain = table(PLAIN);
    let person = Person { template: &template, texts: texts(&template), plain: plain.clone(), called, written };
    let mut full = template.clone();
    full.rows = match template.asked.is_empty() {
        true => {
            let row = |row: &Vec<String>| template.columns.iter().map(|column| person.said(&column.header, row)).collect();
            plain[1..].iter().map(row).collect()
        }
        false => {
            let questions = template.asked.len();
            let fill = |(at, row): (usize, &Vec<Prefilled>)| {
                let last = row.len() - 3;
                let Prefilled::Text(question) = &row[last] else { panic!("a question") };
                let of = &plain[1 + at / questions];
                let known = template.columns[..last].iter().map(|column| person.said(&column.header, of));
                known.chain(row[last..last + 2].iter().cloned()).chain([person.said(question, of)]).collect()
            };
            template.rows.iter().enumerate().map(fill).collect()
        }
    };
    (template, full)
}

/// Holds that a filled-in template gives the results of plain responses, and that nothing in it is out of place.
fn same(source: &str, called: &[(&str, &str)], written: [&str; 3]) -> Template {
    let (template, full) = filled(source, called, written);
    let place = place(source);
    place.write("data/enkat.xlsx", workbook(&full).expect("a workbook"));
    let out = run(&place);
    assert!(out == expected(), "{source}\n{out}\n{}", expected());
    let checked = place.ran(&["data", "check", "--data", "data", "--year", "2025"]).well();
    let said = format!("{}{}", checked.out, checked.err);
    for code in ["invalid-value", "unknown-column", "converted-cell", "missing-column", "duplicate"] {
        assert!(!said.contains(code), "{source}\n{said}");
    }
    template
}

fn prompt(template: &Template, header: &str) -> String {
    let column = template.columns.iter().find(|column| column.header == header).expect("a column");
    column.prompt.as_ref().map(|prompt| prompt.text.clone()).unwrap_or_default()
}

fn list<'a>(template: &'a Template, header: &str) -> &'a [String] {
    match template.columns.iter().find(|column| column.header == header).expect("a column").entry {
        Entry::List { list, .. } => &template.lists[list],
        ref other => panic!("{header}: {other:?}"),
    }
}

/// The instructions as one text.
fn guide(template: &Template) -> String {
    let piece = |piece: &Guide| match piece {
        Guide::Paragraph(text) => text.clone(),
        Guide::Table(table) => table.rows.iter().map(|row| row.join(" / ")).collect::<Vec<_>>().join("\n"),
    };
    template.guide.iter().map(piece).collect::<Vec<_>>().join("\n")
}

/// What is said of the choices, as they stand in a column each.
fn apart(more: &str) -> String {
    let choices = format!("{CHOICES}    one_column_per: choice\n{more}");
    source("", ["", "", "", ITEMS, &choices, ""])
}

const USUAL: [&str; 3] = [" ", " | ", "."];

#[test]
fn each_choice_has_a_column_below_its_question() {
    let template = same(&apart(""), &[], USUAL);
    let headers: Vec<(&str, &str)> = template.columns.iter().map(|c| (c.header.as_str(), c.label.as_str())).collect();
    assert_eq!(headers[7..10], [("f3_bok", "Bok"), ("f3_webb", "Webb"), ("f3_inget", "Inget")]);
    let of_question = template.headings.iter().find(|heading| heading.text == "Tre?").expect("a heading");
    assert_eq!((of_question.first, of_question.last), (7, 9));
    assert_eq!(list(&template, "f3_webb"), ["1", "0"]);
    let said = prompt(&template, "f3_webb");
    assert!(said.ends_with("\n1 om alternativet väljs, annars 0 eller tomt."), "{said}");
    let guide = guide(&template);
    assert!(guide.contains("H–J / Tre? / Besvaras om "), "{guide}");
    assert!(guide.contains("1 om alternativet väljs, annars 0 eller tomt. Flera alternativ"), "{guide}");
    let template = same(&apart("    ticked: [Vald]\n    unticked: [\"-\"]\n"), &[], USUAL);
    assert_eq!(list(&template, "f3_inget"), ["Vald", "-"]);
    // A text for both is none.
    let values = "    values: {bok: [Nej, Boken]}\n    unticked: [Nej, Ej]\n";
    assert_eq!(list(&same(&apart(values), &[], USUAL), "f3_bok"), ["Boken", "Nej"]);
}

#[test]
fn what_parts_codes_and_choices_is_said_and_read() {
    for (key, codes, choices, said) in [
        ("comma", ",", ", ", "Flera alternativ skrivs med komma emellan. Exempel: Bok, Webb"),
        ("semicolon", "; ", ";", "Flera alternativ skrivs med semikolon emellan. Exempel: Bok; Webb"),
        ("pipe", "|", "|", "Flera alternativ skrivs med | emellan. Exempel: Bok | Webb"),
        ("space", " ", " ", "Flera alternativ skrivs med mellanslag emellan. Exempel: Bok Webb"),
        ("\"//\"", "//", " // ", "Flera alternativ skrivs med // emellan. Exempel: Bok // Webb"),
    ] {
        let separator = format!("    separator: {key}\n");
        let source = source("", ["", &separator, "", ITEMS, &format!("{CHOICES}{separator}"), ""]);
        let template = same(&source, &[], [codes, choices, "."]);
        assert!(prompt(&template, "f3").ends_with(said), "{}", prompt(&template, "f3"));
        assert!(prompt(&template, "kva").starts_with("Skriv koder med "), "{}", prompt(&template, "kva"));
    }
    // A label that would be parted has its key in the list.
    let choices = CHOICES.replace("Bok", "Bok, häfte");
    let source = source("", ["", "", "", ITEMS, &format!("{choices}    separator: comma\n"), ""]);
    let template = same(&source, &[], [" ", ",", "."]);
    assert_eq!(list(&template, "f3"), ["bok", "Webb", "Inget"]);
}

#[test]
fn lists_offer_what_is_read_as_the_answer_and_what_stands_for_none() {
    // Labels that the source reads as another answer, and texts for answers that do not count and for none.
    let swapped = "    values: {Ja: nej, Nej: ja}\n    missing: {not_asked: [NA], invalid: [\"?\"]}\n";
    let none = format!("{ITEMS}    missing: {{no_answer: [\"-\"], invalid: [\"?\"]}}\n");
    let whole = "missing:\n  no_answer: [\"-99\", saknas]\n";
    let source = source(whole, ["", "", swapped, &none, CHOICES, ""]);
    let template = same(&source, &[], USUAL);
    assert_eq!(list(&template, "f1"), ["ja", "nej", "NA", "-99", "?"]);
    assert_eq!(list(&template, "f2_x"), ["Ja", "Nej", "-", "?"]);
    // What says which row it is has no texts for that, and a date none that become one.
    assert_eq!(list(&template, "region"), ["Norr", "Söder", "Väster"]);
    let also = |header: &str| template.columns.iter().find(|c| c.header == header).expect("a column").also.clone();
    assert_eq!((also("ar"), also("start"), also("f4")), (vec![], vec!["saknas".to_owned()], vec!["-99".to_owned()]));
    let said = prompt(&template, "f1");
    assert!(said.contains("NA betyder: frågan ska inte besvaras\n-99 betyder: svar saknas\n? betyder: svaret"), "{said}");
    let guide = guide(&template);
    for text in [
        "en fråga som inte ska besvaras markeras med NA. Det gäller kolumn E.",
        "ett svar som saknas markeras med -. Det gäller kolumnerna F–G.",
        "ett svar som saknas markeras med saknas. Det gäller kolumn C.",
        "kan markeras med ?. Det räknas inte. Det gäller kolumnerna E–G.",
        " / frågan ska inte besvaras / NA",
    ] {
        assert!(guide.to_lowercase().contains(&text.to_lowercase()), "{text}\n{guide}");
    }
}

#[test]
fn the_sheet_and_the_row_of_the_headers_are_those_the_source_says() {
    for row in [1, 2, 3, 4, 5, 12] {
        let whole = format!("sheet: Instruktion\nheader_row: {row}\n");
        let source = source(&whole, ["", "", "", ITEMS, CHOICES, ""]);
        let template = same(&source, &[], USUAL);
        assert_eq!(template.sheets, ["Instruktion", "Instruktion 2", "Listor"]);
        assert!(template.note.contains("bladet Instruktion 2."), "{}", template.note);
        assert!(guide(&template).contains(&format!("Rad {row} på bladet")), "{}", guide(&template));
        // What there is no room for above the first row is said beside the cell.
        assert_eq!(prompt(&template, "f2_x"), if row == 1 { "Två?\nX" } else { "" });
    }
}

const CALLED: [(&str, &str); 9] = [
    ("start", "Startdatum"),
    ("kva", "Åtgärder"),
    ("f1", "Q1"),
    ("f2_x", "Q2_1"),
    ("f2_y", "Q2_2"),
    ("f3_bok", "Q3 Bok"),
    ("f3_webb", "Q3_webb"),
    ("f3_inget", "Q3_inget"),
    ("f4", "Q4"),
];

#[test]
fn dates_and_numbers_are_read_whatever_the_source_says_of_texts() {
    let template = same(&wild(""), &CALLED, [", ", " | ", ","]);
    assert_eq!(template.columns.iter().find(|c| c.header == "Startdatum").map(|c| &c.entry), Some(&Entry::Date));
}

#[test]
fn with_a_row_for_each_answer_the_rows_ask_the_questions() {
    let source = wild("long:\n  question: FRÅGA\n  answer: SVAR\n");
    let template = same(&source, &CALLED, [", ", " | ", ","]);
    let headers: Vec<&str> = template.columns.iter().map(|column| column.header.as_str()).collect();
    assert_eq!(headers, ["region", "ar", "Startdatum", "Åtgärder", "FRÅGA", "", "SVAR"]);
    assert_eq!((template.rows.len(), template.asked.len()), (3 * 7, 7));
    assert_eq!(template.rows[8][4..6], [Prefilled::Text("Q2_1".into()), Prefilled::Text("Två? X".into())]);
    let entries: Vec<bool> = template.asked.iter().map(|asked| matches!(asked.entry, Entry::List { .. })).collect();
    assert_eq!(entries, [true, true, true, true, true, true, false]);
    let said = template.asked[6].prompt.as_ref().map(|prompt| prompt.text.clone()).unwrap_or_default();
    assert!(
        said.starts_with("Skriv ett tal med högst 2 decimaler, lägst 0, med komma före decimalerna, NA eller -99."),
        "{said}"
    );
    let guide = guide(&template);
    for text in [
        "En rad per region och fråga.",
        "Raderna är 21 och är redan ifyllda i kolumnerna A, B och E.",
        "Q2_1, Q2_2 / Två? / Alltid / Ja eller Nej",
    ] {
        assert!(guide.contains(text), "{text}\n{guide}");
    }
    // Where nobody knows the rows, the questions are in a list.
    let place = place(&source.replace("frame: regioner\n", ""));
    let template = template_of(&catalogue(&place.path("measures")), "enkat", None);
    assert_eq!((template.rows.len(), template.columns.len()), (0, 6));
    assert_eq!(list(&template, "FRÅGA"), ["Q1", "Q2_1", "Q2_2", "Q3 Bok", "Q3_webb", "Q3_inget", "Q4"]);
}

#[test]
fn the_file_is_called_as_the_source_calls_it() {
    let asked = ["data", "template", "enkat", "--year", "2025"];
    for (pattern, unit, called) in [
        ("{region}-{ar}", "02", "02-2025.xlsx"),
        ("{region}-{ar}.xlsx", "02", "02-2025.xlsx"),
        ("enkat_{region}", "02", "enkat_02.xlsx"),
        ("*_{ar}", "02", "enkat_2025.xlsx"),
        // One name for several units, one of another format.
        ("{region}-{ar}", "01,02", "enkat.xlsx"),
        ("{region}-{ar}.csv", "02", "enkat.xlsx"),
    ] {
        let place = place(&source(&format!("files: '{pattern}'\n"), ["", "", "", ITEMS, CHOICES, ""]));
        let err = place.ran(&[&asked[..], &["--unit", unit]].concat()).well().err;
        assert!(err.starts_with(&format!("wrote {called}: ")), "{pattern}: {err}");
    }
    // The columns of the name stand in the sheet too, with the label of what the name has the code of.
    let place = place(&source("files: '{region}-{ar}'\n", ["", "", "", ITEMS, CHOICES, ""]));
    for unit in ["01", "02", "03"] {
        place.ran(&[&asked[..], &["--unit", unit]].concat()).well();
        let name = format!("{unit}-2025.xlsx");
        place.write(&format!("data/{name}"), &place.files()[&name]);
    }
    let ran = place.ran(&["run", "--data", "data", "--measure", "1", "--format", "csv"]).well();
    assert!(!ran.err.contains("mismatch") && !ran.err.contains("missing"), "{}", ran.err);
}

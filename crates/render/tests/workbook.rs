//! Workbooks to fill in, looked at as the spreadsheets see them.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use mattstock_core::Decimal;
use mattstock_core::document::{Asked, Entry, Guide, Heading, Prefilled, Prompt, Template, TemplateColumn, TemplateTable};
use mattstock_render::workbook;
use roxmltree::{Document as Xml, Node};

fn column(header: &str, entry: Entry) -> TemplateColumn {
    let refusal = Prompt { title: "Svaret kan inte läsas".into(), text: format!("Skriv {header}.") };
    TemplateColumn { header: header.into(), label: format!("Om {header}"), entry, also: Vec::new(), prompt: None, refusal }
}

fn template() -> Template {
    let decimal = |mantissa, scale| Some(Decimal { mantissa, scale });
    let mut several = column("f2", Entry::List { list: 1, several: true });
    several.prompt =
        Some(Prompt { title: "Fråga med en mycket lång rubrik som inte får plats".into(), text: "Ord. ".repeat(80) });
    Template {
        title: "Enkät A&B".into(),
        language: "sv".into(),
        sheets: ["Svar", "Instruktion", "Listor"].map(str::to_owned),
        header_row: 5,
        note: "En rad per region.".into(),
        headings: vec![
            Heading { text: "Fråga 1".into(), first: 1, last: 2 },
            Heading { text: "Fråga 3".into(), first: 3, last: 3 },
        ],
        columns: vec![
            column("region", Entry::List { list: 0, several: false }),
            column("f1", Entry::List { list: 1, several: false }),
            several,
            TemplateColumn {
                label: String::new(),
                ..column("f3", Entry::Number { min: decimal(0, 0), max: None, decimals: 0 })
            },
            column("f4", Entry::Number { min: decimal(-5, 1), max: decimal(105, 1), decimals: 2 }),
            column("f5", Entry::Date),
            column("ar", Entry::Year(Some(2026))),
            column("text", Entry::Text { long: true }),
        ],
        leading: 1,
        rows: vec![vec![
            Prefilled::Text("01".into()),
            Prefilled::Empty,
            Prefilled::Empty,
            Prefilled::Empty,
            Prefilled::Empty,
            Prefilled::Empty,
            Prefilled::Year(2026),
            Prefilled::Empty,
        ]],
        asked: Vec::new(),
        lists: vec![vec!["01".into(), "02".into()], vec!["Ja, alltid".into(), "Nej".into(), "=1+1".into()]],
        guide_title: "Så fylls mallen i".into(),
        guide: vec![
            Guide::Paragraph("Svaren fylls i.".into()),
            Guide::Table(TemplateTable {
                title: "Vad som fylls i".into(),
                headings: vec!["Kolumn".into(), "Fråga".into()],
                rows: vec![vec!["A".into(), "Region".into()]],
            }),
        ],
    }
}

/// The files of a workbook.
fn files(template: &Template) -> BTreeMap<String, String> {
    let mut zip = zip::ZipArchive::new(Cursor::new(workbook(template).unwrap())).unwrap();
    let names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
    let read = |name: String| {
        let mut text = String::new();
        zip.by_name(&name).unwrap().read_to_string(&mut text).unwrap();
        (name, text)
    };
    names.into_iter().map(read).collect()
}

fn named<'a>(xml: &'a Xml<'a>, name: &str) -> Vec<Node<'a, 'a>> {
    xml.descendants()
        .filter(|node| node.has_tag_name(("http://schemas.openxmlformats.org/spreadsheetml/2006/main", name)))
        .collect()
}

#[test]
fn the_same_template_gives_the_same_bytes() {
    assert_eq!(workbook(&template()).unwrap(), workbook(&template()).unwrap());
    let files = files(&template());
    let core = &files["docProps/core.xml"];
    assert!(core.contains("2000-01-01T00:00:00Z") && core.contains("<dc:title>Enkät A&amp;B</dc:title>"), "{core}");
    assert!(files["docProps/custom.xml"].contains("sv-SE"));
}

#[test]
fn every_column_takes_what_it_should_from_the_first_row_to_the_last() {
    let files = files(&template());
    let xml = Xml::parse(&files["xl/worksheets/sheet1.xml"]).unwrap();
    let text = |node: Node<'_, '_>, name: &str| {
        let found = node
            .children()
            .find(|child| child.has_tag_name(("http://schemas.openxmlformats.org/spreadsheetml/2006/main", name)));
        found.and_then(|child| child.text().map(str::to_owned)).unwrap_or_default()
    };
    let checks: Vec<String> = named(&xml, "dataValidation")
        .into_iter()
        .map(|node| {
            let stops = if node.attribute("showErrorMessage") == Some("1") { "stops" } else { "lets" };
            let kind = node.attribute("type").unwrap_or("any");
            let (one, two) = (text(node, "formula1"), text(node, "formula2"));
            format!("{} {kind} {stops} {one} {two}", node.attribute("sqref").unwrap()).trim_end().to_owned()
        })
        .collect();
    assert_eq!(
        checks,
        [
            "A6:A1048576 list stops 'Listor'!$A$1:$A$2",
            "B6:B1048576 list stops 'Listor'!$B$1:$B$3",
            // Several may be written, of which a list offers one.
            "C6:C1048576 list lets 'Listor'!$B$1:$B$3",
            "D6:D1048576 whole stops 0 999999999999999",
            "E6:E1048576 custom stops AND(ISNUMBER(E6),N(E6)=ROUND(N(E6),2),E6>=-0.5,E6<=10.5)",
            "F6:F1048576 date stops 1 2958465",
            "G6:G1048576 whole stops 2026",
        ]
    );
    let prompt = named(&xml, "dataValidation")[2];
    assert_eq!(prompt.attribute("promptTitle"), Some("Fråga med en mycket lång rubrik…"));
    assert!(prompt.attribute("prompt").unwrap().encode_utf16().count() <= 255);
}

#[test]
fn the_sheet_can_be_read_filled_in_and_printed() {
    let files = files(&template());
    let sheet = &files["xl/worksheets/sheet1.xml"];
    let xml = Xml::parse(sheet).unwrap();
    // What stands above the columns and says which row it is stays in view.
    let pane = named(&xml, "pane")[0];
    assert_eq!(
        (pane.attribute("xSplit"), pane.attribute("ySplit"), pane.attribute("state")),
        (Some("1"), Some("5"), Some("frozen"))
    );
    let merged: Vec<&str> = named(&xml, "mergeCell").iter().map(|node| node.attribute("ref").unwrap()).collect();
    assert_eq!(merged, ["A3:A4", "B3:C3", "D3:D4", "E3:E4", "F3:F4", "G3:G4", "H3:H4"]);
    assert!(sheet.contains("orientation=\"landscape\""), "{sheet}");
    let book = &files["xl/workbook.xml"];
    assert!(book.contains("Svar!$A:$A,Svar!$3:$5"), "{book}");
    assert!(book.contains("<sheet name=\"Listor\" sheetId=\"3\" state=\"hidden\""), "{book}");
    // No header is empty, and digits that are a code stay as they are.
    let strings = Xml::parse(&files["xl/sharedStrings.xml"]).unwrap();
    let strings: Vec<&str> = named(&strings, "t").iter().map(|node| node.text().unwrap_or_default()).collect();
    let row = |number: &str| -> Vec<&str> {
        let row = named(&xml, "row").into_iter().find(|row| row.attribute("r") == Some(number)).unwrap();
        let cells = row.children().filter(|cell| cell.attribute("t") == Some("s"));
        cells.map(|cell| strings[cell.first_element_child().unwrap().text().unwrap().parse::<usize>().unwrap()]).collect()
    };
    assert_eq!(row("5"), ["region", "f1", "f2", "f3", "f4", "f5", "ar", "text"]);
    assert_eq!(row("6"), ["01"]);
    assert!(strings.contains(&"=1+1"), "a text is no formula: {strings:?}");
}

#[test]
fn texts_for_no_value_and_answers_by_row_are_taken() {
    let mut template = template();
    template.header_row = 3;
    for column in &mut template.columns[3..7] {
        column.also = vec!["N\"A".into(), "-9".into()];
    }
    let entry = Entry::List { list: 1, several: false };
    template.asked = vec![Asked { rows: vec![0, 2], entry, prompt: None, refusal: Prompt::default() }];
    template.columns.last_mut().unwrap().entry = Entry::Text { long: false };
    let files = files(&template);
    let xml = Xml::parse(&files["xl/worksheets/sheet1.xml"]).unwrap();
    let of = |area: &str| {
        let node = named(&xml, "dataValidation").into_iter().find(|node| node.attribute("sqref") == Some(area));
        let node = node.unwrap_or_else(|| panic!("{area}"));
        format!("{} {}", node.attribute("type").unwrap(), node.first_element_child().unwrap().text().unwrap())
    };
    let either = |cell: &str, condition: &str| format!("custom OR({cell}&\"\"=\"N\"\"A\",{cell}&\"\"=\"-9\",{condition})");
    assert_eq!(of("D4:D1048576"), either("D4", "AND(ISNUMBER(D4),N(D4)=ROUND(N(D4),0),D4>=0)"));
    assert_eq!(of("F4:F1048576"), either("F4", "AND(ISNUMBER(F4),F4>=1,F4<=2958465)"));
    assert_eq!(of("G4:G1048576"), either("G4", "AND(ISNUMBER(G4),G4>=2026,G4<=2026)"));
    assert_eq!(of("H4 H6"), "list 'Listor'!$B$1:$B$3");
    let merged: Vec<&str> = named(&xml, "mergeCell").iter().map(|node| node.attribute("ref").unwrap()).collect();
    assert_eq!(merged[..2], ["A1:A2", "B1:C1"]);
    assert!(!files["xl/worksheets/sheet1.xml"].contains("r=\"8\""), "three rows above the data");
}

#[test]
fn what_no_spreadsheet_holds_is_an_error() {
    let mut wide = template();
    wide.columns = vec![wide.columns[0].clone(); 16_385];
    wide.rows.clear();
    wide.headings.clear();
    assert!(workbook(&wide).is_err());
    let mut long = template();
    long.columns[0].label = "x".repeat(32_768);
    assert!(workbook(&long).unwrap_err().to_string().contains("32"), "{:?}", workbook(&long));
}

#[test]
fn a_wide_sheet_is_printed_with_pages_that_begin_with_a_question() {
    let mut template = template();
    template.columns = (0..40).map(|i| column(&format!("f{i}_en_mycket_lang_rubrik"), Entry::Date)).collect();
    template.headings = vec![Heading { text: "Delar".into(), first: 4, last: 12 }];
    template.rows.clear();
    let files = files(&template);
    let xml = Xml::parse(&files["xl/worksheets/sheet1.xml"]).unwrap();
    let breaks: Vec<usize> = named(&xml, "brk").iter().map(|node| node.attribute("id").unwrap().parse().unwrap()).collect();
    assert!(breaks.len() > 2 && breaks[0] == 4, "{breaks:?}");
    assert!(breaks.windows(2).all(|pair| pair[1] - pair[0] >= 5), "{breaks:?}");
}

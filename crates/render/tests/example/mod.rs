//! A document like the appendix with results: every block there is, in the sizes they come in.
#![allow(dead_code, reason = "every test file uses its own part")]

use mattstock_core::document::{
    Block, Document, ParagraphRole, Run, Table, TableCell, TableColumn, TableKind, TableRow, Text,
};

pub(crate) fn document() -> Document {
    Document {
        title: Text::quoted("Specifikationer för uppföljningsmått"),
        subtitle: Some(Text::quoted("Bilaga om hälso- och sjukvårdens arbete med sjukskrivning och rehabilitering")),
        publisher: "Myndigheten för uppföljning".into(),
        language: "sv".into(),
        content_language: "sv".into(),
        source: Some(Text::quoted(
            "Källa: Myndigheten för uppföljning, rapporten Prioriterade områden och dess bilaga, oktober 2024.",
        )),
        year: Some(2026),
        synthetic: true,
        facts: vec![
            "År: 2026".into(),
            "Avser 1 mars 2025 till 1 mars 2026".into(),
            "Enkät till region: 19 av 21 regioner har svarat (90 %)".into(),
        ],
        body: vec![
            Block::Contents { title: "Innehåll".into(), depth: 3 },
            section("inledning", 1, "Inledning", introduction()),
            section(
                "oversikt",
                1,
                "Områden och mått",
                vec![overview("Tabell 1. Områden för uppföljning med tillhörande mått")],
            ),
            section("styrdokument", 1, "Styrdokument", area()),
            section(
                "kompetens",
                1,
                "Försäkringsmedicinsk kompetens och utbildning",
                vec![section("matt-5", 2, "Uppföljningsmått 5: Förekomst av utbildning", vec![sheet("Antal.")])],
            ),
        ],
    }
}

/// A document in Swedish with the given body and nothing on its title page.
pub(crate) fn with(body: Vec<Block>) -> Document {
    Document {
        title: "Titel".into(),
        subtitle: None,
        publisher: "Utgivare".into(),
        source: None,
        year: None,
        synthetic: false,
        facts: vec![],
        body,
        ..document()
    }
}

/// A table of figures with a text column and a numeric one.
pub(crate) fn table(rows: Vec<TableRow>) -> Table {
    Table {
        caption: "Tabell".into(),
        caption_hidden: false,
        kind: TableKind::Figures,
        columns: vec![column("Del", false), column("Antal", true)],
        rows,
    }
}

/// Text in stretches, each quoted or not.
pub(crate) fn mixed(runs: &[(&str, bool)]) -> Text {
    runs.iter().map(|(text, quoted)| Run { text: (*text).into(), quoted: *quoted, edit: None }).collect()
}

pub(crate) fn section(id: &str, level: u8, title: &str, blocks: Vec<Block>) -> Block {
    Block::Section { id: id.into(), level, title: title.into(), blocks }
}

pub(crate) fn paragraph(text: &str, role: ParagraphRole) -> Block {
    Block::Paragraph { text: text.into(), role }
}

pub(crate) fn column(label: &str, numeric: bool) -> TableColumn {
    TableColumn { label: label.into(), numeric }
}

pub(crate) fn row(key: &str, cells: &[&str]) -> TableRow {
    TableRow { key: key.into(), strong: false, cells: cells.iter().copied().map(TableCell::text).collect() }
}

fn introduction() -> Vec<Block> {
    vec![
        paragraph(
            "Här finns en specifikation för vart och ett av de mått som har valts för att följa hur hälso- och sjukvården \
             arbetar med sjukskrivning och rehabilitering. Samlingen är en bilaga till rapporten om vilka områden \
             uppföljningen i första hand ska gälla.",
            ParagraphRole::Body,
        ),
        paragraph("Fem områden bedöms vara de mest angelägna:", ParagraphRole::Body),
        Block::List {
            items: vec![
                "Styrdokument för sjukskrivning och rehabilitering".into(),
                "Försäkringsmedicinsk kompetens och utbildning".into(),
                "Tid att utföra det försäkringsmedicinska arbetet".into(),
            ],
            numbered: false,
        },
        paragraph("Två regioner har inte svarat. Riksvärdet avser de 19 som har svarat.", ParagraphRole::Warning),
    ]
}

fn overview(caption: &str) -> Block {
    let link = |text: &str, id: &str| TableCell { text: text.into(), absent: false, link: Some(id.into()) };
    let line = |area: &str, measure: TableCell, source: &str| TableRow {
        key: String::new(),
        strong: false,
        cells: vec![TableCell::text(area), measure, TableCell::text(source)],
    };
    Block::Table(Table {
        caption: caption.into(),
        caption_hidden: false,
        kind: TableKind::Overview,
        columns: vec![column("Område", false), column("Mått", false), column("Datakälla", false)],
        rows: vec![
            line(
                "Styrdokument",
                link("1. Förekomst av styrdokument för sjukskrivning och rehabilitering", "matt-1"),
                "Enkät till region",
            ),
            line(
                "Styrdokument",
                link("2. Innehåll i styrdokument för sjukskrivning och rehabilitering", "matt-2"),
                "Enkät till region",
            ),
            line(
                "Försäkringsmedicinsk kompetens och utbildning",
                link("5. Förekomst av utbildning", "matt-5"),
                "Enkät till region",
            ),
        ],
    })
}

fn area() -> Vec<Block> {
    vec![
        paragraph("Styrdokument är det som verksamheterna rättar sig efter, till exempel rutiner.", ParagraphRole::Body),
        overview("Tabell 2. Mått inom området styrdokument"),
        section(
            "matt-1",
            2,
            "Uppföljningsmått 1: Förekomst av styrdokument",
            vec![
                Block::Box {
                    title: "Fråga".into(),
                    blocks: vec![
                        Block::Paragraph {
                            text: mixed(&[
                                ("Fråga 1: ", false),
                                ("Har regionen fastställt styrdokument (den 1 mars år 2026)?", true),
                            ]),
                            role: ParagraphRole::Body,
                        },
                        Block::List { items: vec![Text::quoted("Ja"), Text::quoted("Nej")], numbered: false },
                    ],
                },
                sheet("Antal."),
                section(
                    "matt-1-resultat",
                    3,
                    "Resultat",
                    vec![
                        paragraph("Av 19 svarande regioner har 13 fastställt styrdokument.", ParagraphRole::Body),
                        figures(),
                        paragraph(
                            "Uppgift saknas betyder att regionen har svarat på enkäten men inte på frågan.",
                            ParagraphRole::Note,
                        ),
                    ],
                ),
                section(
                    "matt-1-berakning",
                    3,
                    "Beräkning",
                    vec![paragraph("antal regioner med f1 = ja\nav antal svarande regioner", ParagraphRole::Formula)],
                ),
            ],
        ),
        section("matt-2", 2, "Uppföljningsmått 2: Innehåll i styrdokument", vec![sheet("Antal."), content()]),
    ]
}

fn sheet(unit: &str) -> Block {
    let rows = [
        (
            "statement",
            "Mått",
            "Antal regioner som svarat att respektive del ingår eller inte ingår i regionens styrdokument.",
        ),
        ("unit", "Mätenhet", unit),
        (
            "purpose",
            "Syfte",
            "Kunskapsstödet ger exempel på vad en verksamhet kan behöva rutiner för. Det kan gälla hur man\n- kommer fram till \
             rätt diagnos\n- gör den försäkringsmedicinska bedömningen\n- tar ställning till behov av behandling och \
             rehabilitering.\n\nVårdgivaren ansvarar för att processerna finns (4 kap. 2 § SOSFS 2011:9).",
        ),
        (
            "knowledge_support",
            "Nationellt kunskapsstöd",
            "Hälso- och sjukvårdens arbete med sjukskrivning och rehabilitering (2023).",
        ),
        ("references", "Referens", "En lägesbeskrivning baserad på enkäter till läkare och regionledning, 2023."),
        ("direction", "Riktning", "Högt värde eftersträvas."),
        ("type", "Typ av mått", "Struktur."),
        ("source", "Datakälla", "Enkät till region."),
        ("source_status", "Datakällans status", "Återkommande enkät."),
        ("error_sources", "Felkällor", "Inga kända."),
        (
            "technical_description",
            "Teknisk beskrivning",
            "Antal regioner som svarat att respektive del ingår:\n- Medicinsk bedömning\n- Försäkringsmedicinsk bedömning\n- \
             Utfärdande av läkarintyg för sjukpenning?\n- Samverkan med andra aktörer.",
        ),
        ("reporting_levels", "Om redovisningsnivåer och fördelningar", "Redovisning totalt samt per region."),
        ("comment", "Kommentar", ""),
    ];
    let line = |(key, label, text): &(&str, &str, &str)| {
        let mut line = row(key, &[label, text]);
        if !["unit", "direction", "type", "error_sources"].contains(key) {
            line.cells[1].text = Text::quoted(*text);
        }
        line
    };
    Block::Table(Table {
        caption: "Specifikation".into(),
        caption_hidden: true,
        kind: TableKind::Sheet,
        columns: vec![column("Rad", false), column("Text", false)],
        rows: rows.iter().map(line).collect(),
    })
}

pub(crate) const REGIONS: [&str; 21] = [
    "Region Stockholm",
    "Region Uppsala",
    "Region Sörmland",
    "Region Östergötland",
    "Region Jönköpings län",
    "Region Kronoberg",
    "Region Kalmar län",
    "Region Gotland",
    "Region Blekinge",
    "Region Skåne",
    "Region Halland",
    "Västra Götalandsregionen",
    "Region Värmland",
    "Region Örebro län",
    "Region Västmanland",
    "Region Dalarna",
    "Region Gävleborg",
    "Region Västernorrland",
    "Region Jämtland Härjedalen",
    "Region Västerbotten",
    "Region Norrbotten",
];

fn figures() -> Block {
    let absent = |text: &str| TableCell { text: text.into(), absent: true, link: None };
    let mut rows: Vec<TableRow> = REGIONS
        .iter()
        .enumerate()
        .map(|(at, region)| {
            let mut line = row("", &[region, "", "", ""]);
            if matches!(at, 8 | 16) {
                line.cells[1..].fill(absent("ej svar"));
            } else if at == 11 {
                line.cells[1..].fill(absent("uppgift saknas"));
            } else {
                for (cell, number) in line.cells[1..].iter_mut().zip([at * 7 + 3, at * 11 + 1, at * 3]) {
                    cell.text = format!("{},{}", number, at % 10).into();
                }
            }
            line
        })
        .collect();
    rows.push(TableRow { strong: true, ..row("", &["Riket", "68,4", "1 234", "100,0"]) });
    Block::Table(Table {
        caption: "Tabell 3. Andel verksamheter med styrdokument per region, procent".into(),
        caption_hidden: false,
        kind: TableKind::Figures,
        columns: vec![column("Region", false), column("2024", true), column("2025", true), column("2026", true)],
        rows,
    })
}

/// A table too wide for a narrow screen.
fn content() -> Block {
    let labels = ["Del", "Ingår", "Ingår inte", "Uppgift saknas", "Ej tillfrågade", "Svarande", "Andel (%)"];
    let parts = ["Medicinsk bedömning", "Försäkringsmedicinsk bedömning", "Utfärdande av läkarintyg för sjukpenning"];
    Block::Table(Table {
        caption: "Tabell 4. Delar som ingår i styrdokument, antal regioner".into(),
        caption_hidden: false,
        kind: TableKind::Figures,
        columns: labels.iter().enumerate().map(|(at, label)| column(label, at > 0)).collect(),
        rows: parts.iter().map(|part| row("", &[part, "9", "3", "1", "6", "13", "69,2"])).collect(),
    })
}

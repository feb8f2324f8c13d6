//! Documents as Markdown.
#![allow(clippy::unwrap_used, reason = "tests")]

mod example;

use example::{paragraph, row, section, table, with};
use mattstock_core::document::{Block, Document, Edit, ParagraphRole, Run, TableCell, TableKind, TableRow, Text};
use mattstock_render::markdown;
use pulldown_cmark::{Event, Options, Parser, Tag};

/// What follows the title page.
fn body(blocks: Vec<Block>) -> String {
    let text = markdown(&with(blocks));
    text.split_once("\n---\n\n").unwrap().1.to_owned()
}

#[test]
fn the_title_page() {
    let text = markdown(&example::document());
    assert_eq!(
        text.split_once("\n---\n").unwrap().0,
        "> **SYNTHETIC / SYNTETISKA DATA**\n>\n\
         > Framtaget med påhittade exempeldata. Inga siffror beskriver någon verklig verksamhet.\n\n\
         # Specifikationer för uppföljningsmått\n\n\
         **Bilaga om hälso- och sjukvårdens arbete med sjukskrivning och rehabilitering**\n\n\
         Myndigheten för uppföljning\n\n\
         - År: 2026\n- Avser 1 mars 2025 till 1 mars 2026\n- Enkät till region: 19 av 21 regioner har svarat (90 %)\n\n\
         Källa: Myndigheten för uppföljning, rapporten Prioriterade områden och dess bilaga, oktober 2024.\n"
    );
    let bare = Document { language: "en".into(), ..with(vec![]) };
    assert_eq!(markdown(&bare), "# Titel\n\nUtgivare\n\n---\n");
    let cited = Document { source: Some("Rapporten.".into()), ..with(vec![]) };
    assert!(markdown(&cited).contains("\nKälla:\n\nRapporten.\n\n---\n"));
}

#[test]
fn the_example_is_tidy_and_the_same_every_time() {
    let document = example::document();
    let text = markdown(&document);
    assert_eq!(text, markdown(&document));
    assert!(text.ends_with("|\n") && !text.contains("\n\n\n"));
    assert!(text.lines().all(|line| line.trim_end() == line));
    let tables =
        Parser::new_ext(&text, Options::ENABLE_TABLES).filter(|event| matches!(event, Event::Start(Tag::Table(_)))).count();
    assert_eq!(tables, 7);
}

#[test]
fn sections_have_anchors_and_contents_lead_to_them() {
    let deep = section("c", 3, "C", vec![]);
    let blocks = vec![
        Block::Contents { title: "Innehåll".into(), depth: 2 },
        section("a", 1, "1. A", vec![section("b", 2, "B [b]", vec![deep])]),
    ];
    assert_eq!(
        body(blocks),
        "<a id=\"contents--1\"></a>\n\n## Innehåll\n\n- [1. A](#a)\n  - [B \\[b\\]](#b)\n\n\
         <a id=\"a\"></a>\n\n## 1\\. A\n\n<a id=\"b\"></a>\n\n### B \\[b\\]\n\n<a id=\"c\"></a>\n\n#### C\n"
    );
}

#[test]
fn paragraphs_by_their_role() {
    let text = "a *b* | c\nd\n\n- e\n- 1. f";
    assert_eq!(body(vec![paragraph(text, ParagraphRole::Body)]), "a \\*b\\* \\| c d\n\n- e\n- 1\\. f\n");
    assert_eq!(body(vec![paragraph(text, ParagraphRole::Note)]), "*a \\*b\\* \\| c d*\n\n- e\n- 1\\. f\n");
    assert_eq!(
        body(vec![paragraph(text, ParagraphRole::Warning)]),
        "> **Observera**\n>\n> a \\*b\\* \\| c d\n>\n> - e\n> - 1\\. f\n"
    );
    assert_eq!(body(vec![paragraph("täljare\nnämnare", ParagraphRole::Formula)]), "> täljare<br>nämnare\n");
}

#[test]
fn blocks_stand_apart() {
    let blocks = vec![
        paragraph("a", ParagraphRole::Formula),
        paragraph("b", ParagraphRole::Note),
        Block::List { items: vec!["c".into()], numbered: false },
        Block::Box { title: "d".into(), blocks: vec![] },
        Block::Table(table(vec![])),
        paragraph("e", ParagraphRole::Body),
    ];
    assert_eq!(body(blocks), "> a\n\n*b*\n\n- c\n\n> **d**\n\n**Tabell**\n\n| Del | Antal |\n| --- | ---: |\n\ne\n");
}

#[test]
fn a_numbered_list() {
    let items = vec!["a".into(), "2. b".into()];
    assert_eq!(body(vec![Block::List { items, numbered: true }]), "1. a\n2. 2\\. b\n");
}

#[test]
fn answers_are_ticked() {
    let answers = |several| Block::Answers { items: vec!["Ja".into(), "1. *Nej*".into()], several };
    assert_eq!(body(vec![answers(false), answers(true)]), "- ○ Ja\n- ○ 1. \\*Nej\\*\n\n- ☐ Ja\n- ☐ 1. \\*Nej\\*\n");
}

#[test]
fn a_box_is_a_quotation() {
    let blocks = vec![
        paragraph("Har regionen?", ParagraphRole::Body),
        Block::List { items: vec!["Ja".into(), "Nej".into()], numbered: false },
    ];
    assert_eq!(
        body(vec![Block::Box { title: "Fråga *1*".into(), blocks }]),
        "> **Fråga \\*1\\***\n>\n> Har regionen?\n>\n> - Ja\n> - Nej\n"
    );
}

#[test]
fn figures_absent_cells_totals_and_links() {
    let absent = TableCell { text: "ej svar".into(), absent: true, link: None };
    let linked = TableCell { text: "a|b\n`c`".into(), absent: false, link: Some("a".into()) };
    let rows = vec![
        TableRow { key: String::new(), strong: false, cells: vec![linked, absent] },
        row("", &["", "1. x"]),
        TableRow { strong: true, ..row("", &["Riket", "12"]) },
    ];
    assert_eq!(
        body(vec![Block::Table(table(rows))]),
        "**Tabell**\n\n| Del | Antal |\n| --- | ---: |\n| [a\\|b \\`c\\`](#a) | *ej svar* |\n| | 1. x |\n| **Riket** | **12** |\n"
    );
}

#[test]
fn a_sheet_has_label_and_text() {
    let mut sheet =
        table(vec![row("purpose", &["Syfte", "Ett.\n\nTvå:\n- a\n- b\n\nTre."]), row("comment", &["Kommentar", ""])]);
    sheet.kind = TableKind::Sheet;
    sheet.caption_hidden = true;
    sheet.columns[1].numeric = false;
    assert_eq!(
        body(vec![Block::Table(sheet)]),
        "| Del | Antal |\n| --- | --- |\n| **Syfte** | Ett.<br><br>Två:<ul><li>a</li><li>b</li></ul>Tre. |\n| **Kommentar** | |\n"
    );
}

#[test]
fn what_is_gone_and_what_is_new_is_marked() {
    let run = |text: &str, edit| Run { text: text.into(), quoted: false, edit };
    let text: Text =
        [run("1. Alla ", None), run("*", Some(Edit::Deleted)), run("läkare ", Some(Edit::Inserted)), run("svarar", None)]
            .into_iter()
            .collect();
    let block = |text: Text| Block::Paragraph { text, role: ParagraphRole::Body };
    assert_eq!(body(vec![block(text.clone())]), "1\\. Alla <del>\\*</del><ins>läkare </ins>svarar\n");
    let list = Block::List { items: vec![text], numbered: false };
    assert!(body(vec![list]).contains("- 1\\. Alla <del>\\*</del><ins>läkare </ins>svarar"));
}

//! Documents as HTML.
#![allow(clippy::unwrap_used, reason = "tests")]

mod example;

use std::collections::BTreeSet;

use example::{mixed, paragraph, row, section, table, with};
use mattstock_core::document::{Block, Document, ParagraphRole, TableCell, TableKind, TableRow, Text};
use mattstock_render::html;
use roxmltree::{Document as Xml, Node, ParsingOptions};

fn parse(text: &str) -> Xml<'_> {
    Xml::parse_with_options(text, ParsingOptions { allow_dtd: true, ..ParsingOptions::default() }).unwrap()
}

fn elements<'a>(xml: &'a Xml<'a>, name: &str) -> Vec<Node<'a, 'a>> {
    xml.descendants().filter(|node| node.has_tag_name(name)).collect()
}

fn text(node: Node<'_, '_>) -> String {
    node.descendants().filter(Node::is_text).filter_map(|node| node.text()).collect()
}

/// The content of `main` for the given blocks.
fn body(blocks: Vec<Block>) -> String {
    let page = html(&with(blocks));
    parse(&page);
    let start = page.find("<main").unwrap();
    let main = &page[start..page.find("\n</main>").unwrap()];
    main.split_once('\n').unwrap().1.to_owned()
}

#[test]
fn the_example_is_well_formed_and_the_same_every_time() {
    let document = example::document();
    let page = html(&document);
    parse(&page);
    assert_eq!(page, html(&document));
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"sv\">\n"));
    assert!(page.ends_with("</html>\n"));
}

#[test]
fn the_page_has_its_landmarks_and_a_way_past_the_title() {
    let page = html(&example::document());
    let xml = parse(&page);
    for name in ["header", "nav", "main", "footer", "h1", "title"] {
        assert_eq!(elements(&xml, name).len(), 1, "{name}");
    }
    let first = elements(&xml, "body")[0].first_element_child().unwrap();
    assert_eq!((first.attribute("href"), text(first).as_str()), (Some("#content--start"), "Hoppa till innehållet"));
    assert_eq!(elements(&xml, "main")[0].attribute("id"), Some("content--start"));
    assert!(text(elements(&xml, "footer")[0]).contains("oktober 2024"));
}

#[test]
fn headings_follow_each_other_without_a_gap() {
    let page = html(&example::document());
    let xml = parse(&page);
    let levels: Vec<u32> = xml
        .descendants()
        .filter_map(|node| node.tag_name().name().strip_prefix('h').and_then(|level| level.parse().ok()))
        .collect();
    assert_eq!(levels[..3], [1, 2, 2]);
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
    assert!(levels.contains(&4));
}

#[test]
fn ids_are_unique_and_every_reference_has_its_target() {
    let page = html(&example::document());
    let xml = parse(&page);
    let ids: Vec<&str> = xml.descendants().filter_map(|node| node.attribute("id")).collect();
    let set: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), set.len());
    let mut references = 0;
    for node in xml.descendants() {
        for target in [node.attribute("href").map(|href| href.strip_prefix('#').unwrap()), node.attribute("aria-labelledby")]
        {
            let Some(target) = target else { continue };
            references += 1;
            assert!(set.contains(target), "{target}");
        }
    }
    assert!(references > 20);
}

#[test]
fn every_table_has_a_caption_and_every_heading_its_scope() {
    let page = html(&example::document());
    let xml = parse(&page);
    let tables = elements(&xml, "table");
    assert_eq!(tables.len(), 7);
    for table in tables {
        let caption = table.first_element_child().unwrap();
        assert!(caption.has_tag_name("caption") && !text(caption).is_empty());
        for heading in table.descendants().filter(|node| node.has_tag_name("th")) {
            let within_head = heading.ancestors().any(|node| node.has_tag_name("thead"));
            assert_eq!(heading.attribute("scope"), Some(if within_head { "col" } else { "row" }));
        }
        for row in table.descendants().filter(|node| node.has_tag_name("tr")) {
            assert!(row.first_element_child().unwrap().has_tag_name("th"));
        }
    }
}

#[test]
fn a_wide_table_scrolls_in_a_region_that_the_keyboard_reaches() {
    let page = html(&example::document());
    let xml = parse(&page);
    for table in elements(&xml, "table") {
        let region = table.parent_element().unwrap();
        if table.attribute("class") == Some("sheet") {
            // Its layout changes on a narrow screen, so its roles are said out loud.
            assert!(table.descendants().skip(1).filter(Node::is_element).all(|node| {
                let names = ["tr", "th", "td", "thead", "tbody"];
                node.attribute("role").is_some() == names.contains(&node.tag_name().name())
            }));
        } else {
            assert_eq!((region.attribute("role"), region.attribute("tabindex")), (Some("region"), Some("0")));
            let caption = table.first_element_child().unwrap();
            assert_eq!(region.attribute("aria-labelledby"), caption.attribute("id"));
        }
    }
}

#[test]
fn nothing_is_fetched_and_nothing_runs() {
    let link = "Se https://example.org/style.css och <script>alert(1)</script>";
    let page = html(&with(vec![paragraph(link, ParagraphRole::Body)]));
    let xml = parse(&page);
    for name in ["script", "link", "img", "iframe", "object", "embed", "base"] {
        assert!(elements(&xml, name).is_empty(), "{name}");
    }
    assert!(xml.descendants().all(|node| node.attribute("src").is_none() && node.attribute("style").is_none()));
    let style = text(elements(&xml, "style")[0]);
    assert!(!style.contains("url(") && !style.contains("@import") && !style.contains("http"));
    assert!(page.contains("<p>Se https://example.org/style.css och &lt;script&gt;alert(1)&lt;/script&gt;</p>"));
}

#[test]
fn characters_that_are_markup_are_shown() {
    let text = "a < b & \"c\" | 'd' * `e` / >";
    assert_eq!(
        body(vec![paragraph(text, ParagraphRole::Body)]),
        "<p>a &lt; b &amp; &quot;c&quot; | &#39;d&#39; * `e` / &gt;</p>"
    );
    let page = html(&Document { title: text.into(), ..with(vec![]) });
    assert!(page.contains("<title>a &lt; b &amp; &quot;c&quot;"));
}

#[test]
fn paragraphs_by_their_role() {
    let roles = [ParagraphRole::Body, ParagraphRole::Note, ParagraphRole::Warning];
    let blocks = roles.map(|role| paragraph("Delar:\n- a\n- b", role)).to_vec();
    let prose = "<p>Delar:</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>";
    assert_eq!(
        body(blocks),
        format!(
            "{prose}\n<div class=\"note\">\n{prose}\n</div>\n\
             <div class=\"warning\" role=\"note\">\n<p><strong>Observera</strong></p>\n{prose}\n</div>"
        )
    );
    assert_eq!(
        body(vec![paragraph("täljare\nnämnare", ParagraphRole::Formula)]),
        "<p class=\"formula\">täljare<br />nämnare</p>"
    );
}

#[test]
fn a_list_and_a_box() {
    let list = Block::List { items: vec!["Ja".into(), "Nej,\n  aldrig".into()], numbered: false };
    assert_eq!(
        body(vec![Block::Box { title: "Fråga 1".into(), blocks: vec![list] }]),
        "<figure class=\"box\" aria-labelledby=\"box--1\">\n<figcaption id=\"box--1\">Fråga 1</figcaption>\n<div>\n\
         <ul>\n<li>Ja</li>\n<li>Nej, aldrig</li>\n</ul>\n</div>\n</figure>"
    );
}

#[test]
fn answers_are_ticked() {
    let answers = |several| Block::Answers { items: vec!["Ja".into(), "Nej".into()], several };
    let items = "<li>Ja</li>\n<li>Nej</li>\n</ul>";
    assert_eq!(body(vec![answers(false)]), format!("<ul class=\"answers\">\n{items}"));
    assert_eq!(body(vec![answers(true)]), format!("<ul class=\"answers several\">\n{items}"));
}

#[test]
fn sections_and_contents() {
    let deep = section("c", 3, "C", vec![]);
    let blocks = vec![
        Block::Contents { title: "Innehåll".into(), depth: 2 },
        section("a", 1, "A", vec![section("b", 2, "B & b", vec![deep])]),
    ];
    assert_eq!(
        body(blocks),
        "<nav class=\"contents\" aria-labelledby=\"contents--1\">\n<h2 id=\"contents--1\">Innehåll</h2>\n\
         <ul>\n<li><a href=\"#a\">A</a>\n<ul>\n<li><a href=\"#b\">B &amp; b</a></li>\n</ul>\n</li>\n</ul>\n</nav>\n\
         <section id=\"a\" class=\"level-1\" aria-labelledby=\"a--title\">\n<h2 id=\"a--title\">A</h2>\n\
         <section id=\"b\" class=\"level-2\" aria-labelledby=\"b--title\">\n<h3 id=\"b--title\">B &amp; b</h3>\n\
         <section id=\"c\" class=\"level-3\">\n<h4 id=\"c--title\">C</h4>\n</section>\n</section>\n</section>"
    );
}

#[test]
fn figures_absent_cells_totals_and_links() {
    let absent = TableCell { text: "ej svar".into(), absent: true, link: None };
    let linked = TableCell { text: "Del a".into(), absent: false, link: Some("a".into()) };
    let rows = vec![
        TableRow { key: String::new(), strong: false, cells: vec![linked, absent] },
        TableRow { strong: true, ..row("", &["Riket", "12"]) },
    ];
    let blocks = vec![section("a", 1, "A", vec![Block::Table(table(rows))])];
    let page = body(blocks);
    assert!(page.contains("<th scope=\"row\"><a href=\"#a\">Del a</a></th>\n<td class=\"num absent\">ej svar</td>"));
    assert!(page.contains("<tr class=\"strong\">\n<th scope=\"row\">Riket</th>\n<td class=\"num\">12</td>"));
    assert!(page.contains("<th scope=\"col\" class=\"num\">Antal</th>"));
}

#[test]
fn a_cell_with_paragraphs_and_points() {
    let mut sheet = table(vec![row("purpose", &["Syfte", "Delar:\n- a\n- b\n\nSlut."]), row("comment", &["Kommentar", ""])]);
    sheet.kind = TableKind::Sheet;
    sheet.columns[1].numeric = false;
    sheet.caption_hidden = true;
    let page = body(vec![Block::Table(sheet)]);
    assert!(page.contains("<td role=\"cell\"><p>Delar:</p><ul><li>a</li><li>b</li></ul><p>Slut.</p></td>"));
    assert!(page.contains(">Kommentar</th>\n<td role=\"cell\"></td>"));
    assert!(page.contains("<caption id=\"table--1\" class=\"hidden\">"));
}

#[test]
fn a_measure_begins_a_page_but_the_first_stays_with_its_area() {
    let page = html(&example::document());
    let xml = parse(&page);
    let breaks: Vec<&str> = elements(&xml, "section")
        .iter()
        .filter(|node| node.attribute("class").is_some_and(|class| class.ends_with(" new-page")))
        .filter_map(|node| node.attribute("id"))
        .collect();
    assert_eq!(breaks, ["styrdokument", "matt-2", "kompetens"]);
}

#[test]
fn sample_data_is_said_to_be_so_at_the_top_at_the_end_and_on_every_printed_page() {
    let page = html(&example::document());
    let start = page.find("<body>").unwrap();
    let mark = page[start..].find("SYNTHETIC / SYNTETISKA DATA").unwrap();
    assert!(mark < page[start..].find("<h1").unwrap());
    assert!(page.contains("<title>SYNTHETIC / SYNTETISKA DATA: Specifikationer"));
    assert!(page.contains("@top-center { content: \"SYNTHETIC / SYNTETISKA DATA\"; }"));
    assert!(page[page.find("<footer").unwrap()..].contains("SYNTHETIC / SYNTETISKA DATA"));
    assert!(!html(&Document { synthetic: false, ..example::document() }).contains("SYNTETISKA"));
}

#[test]
fn quoted_text_has_its_own_language() {
    let mut document = example::document();
    document.language = "en".into();
    let page = html(&document);
    let xml = parse(&page);
    assert_eq!(xml.root_element().attribute("lang"), Some("en"));
    assert_eq!(elements(&xml, "h1")[0].attribute("lang"), Some("sv"));
    assert!(page.contains("Skip to the content") && page.contains("<li>År: 2026</li>"));
    let cell = |text: &str| xml.descendants().find(|node| node.has_tag_name("td") && node.text() == Some(text)).unwrap();
    assert_eq!(cell("Återkommande enkät.").attribute("lang"), Some("sv"));
    assert_eq!(cell("Struktur.").attribute("lang"), None);
    let question = elements(&xml, "figcaption")[0];
    assert_eq!(question.attribute("lang"), None);
    assert!(
        page.contains("<p>Fråga 1: <span lang=\"sv\">Har regionen fastställt styrdokument (den 1 mars år 2026)?</span></p>")
    );
    assert!(page.contains("<li lang=\"sv\">Ja</li>"));
    assert!(page.contains("<title lang=\"sv\">") && page.contains("<div class=\"source\">\n<p lang=\"sv\">Källa: "));
    assert_eq!(html(&example::document()).matches(" lang=").count(), 1);
}

#[test]
fn part_of_a_text_may_be_quoted_wherever_text_stands() {
    let text = || mixed(&[("Measure 4: ", false), ("Läkares <kännedom>", true)]);
    let marked = "Measure 4: <span lang=\"sv\">Läkares &lt;kännedom&gt;</span>";
    let mut figures = table(vec![row("", &["a", "1"])]);
    figures.caption = text();
    figures.columns[1].label = text();
    figures.rows[0].cells[0] = TableCell { text: text(), absent: false, link: Some("a".into()) };
    figures.rows[0].cells[1].text = Text::quoted("Två\n\n- delar");
    let list = Block::List { items: vec![text()], numbered: true };
    let section = Block::Section { id: "a".into(), level: 1, title: text(), blocks: vec![list, Block::Table(figures)] };
    let contents = Block::Contents { title: "Contents".into(), depth: 1 };
    let document = Document { language: "en".into(), title: text(), facts: vec![text()], ..with(vec![contents, section]) };
    let page = html(&document);
    parse(&page);
    for place in [
        format!("<h1>{marked}</h1>"),
        format!("<li>{marked}</li>\n</ul>\n</header>"),
        format!("<h2 id=\"a--title\">{marked}</h2>"),
        format!("<a href=\"#a\">{marked}</a></li>"),
        format!("<ol>\n<li>{marked}</li>\n</ol>"),
        format!("<span>{marked}</span></caption>"),
        format!("<th scope=\"col\" class=\"num\">{marked}</th>"),
        format!("<th scope=\"row\"><a href=\"#a\">{marked}</a></th>"),
    ] {
        assert!(page.contains(&place), "{place}\n{page}");
    }
    // Where all of a cell is quoted, the cell says so once.
    assert!(page.contains("<td class=\"num\" lang=\"sv\"><p>Två</p><ul><li>delar</li></ul></td>"), "{page}");
    assert!(!html(&Document { language: "sv".into(), ..document }).contains("<span lang="));
}

#[test]
fn a_table_stays_with_what_introduces_it_and_its_notes() {
    let blocks = vec![
        paragraph("a", ParagraphRole::Note),
        paragraph("b", ParagraphRole::Body),
        Block::Table(table(vec![])),
        paragraph("c", ParagraphRole::Note),
        paragraph("d", ParagraphRole::Body),
    ];
    let page = body(blocks);
    let (before, rest) = page.split_once("<div class=\"together\">\n<p>b</p>\n<div class=\"scroll\"").unwrap();
    assert!(before.contains("<p>a</p>"));
    assert!(rest.ends_with("</table>\n</div>\n<div class=\"note\">\n<p>c</p>\n</div>\n</div>\n<p>d</p>"), "{rest}");
}

#[test]
fn the_title_page_says_source_once() {
    let cites = |source: &str| html(&Document { source: Some(source.into()), ..with(vec![]) });
    assert!(!cites("Källa: rapporten.").contains("<strong>Källa</strong>"));
    assert!(cites("Rapporten.").contains("<p><strong>Källa</strong></p>"));
    assert!(!html(&with(vec![])).contains("class=\"source\""));
}

/// The contrast of two colours after WCAG 2.1.
fn contrast(one: &str, other: &str) -> f64 {
    let luminance = |colour: &str| {
        let digits: String = if colour.len() == 4 {
            colour.chars().skip(1).flat_map(|c| [c, c]).collect()
        } else {
            colour.chars().skip(1).collect()
        };
        let channel = |at: usize| {
            let value = f64::from(u8::from_str_radix(&digits[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.03928 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(0) + 0.7152 * channel(2) + 0.0722 * channel(4)
    };
    let (a, b) = (luminance(one), luminance(other));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn colours_of_text_stand_out_against_their_ground() {
    let page = html(&with(vec![]));
    let colour = |name: &str| {
        let rest = page.split_once(&format!("--{name}: ")).unwrap().1;
        rest.split(';').next().unwrap().to_owned()
    };
    for text in ["ink", "quiet", "accent"] {
        for ground in ["#fff".to_owned(), colour("tint")] {
            assert!(contrast(&colour(text), &ground) >= 4.5, "{text} on {ground}");
        }
    }
    assert!(contrast(&colour("ink"), &colour("alarm-tint")) >= 4.5);
    assert!(contrast("#fff", &colour("alarm")) >= 4.5);
    assert!(contrast("#fff", "#999") < 4.5, "the measure itself");
}

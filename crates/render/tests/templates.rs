//! Templates put in place of the built-in ones.
#![allow(clippy::unwrap_used, reason = "tests")]

mod example;

use mattstock_render::{TemplateError, Templates, html, markdown};

fn with(name: &str, text: &str) -> Result<Templates, TemplateError> {
    Templates::with_overrides(&[(name.to_owned(), text.to_owned())])
}

#[test]
fn every_template_has_a_name_and_its_text_put_in_its_own_place_changes_nothing() {
    let files: Vec<(String, String)> =
        Templates::names().map(|name| (name.to_owned(), Templates::text(name).unwrap().to_owned())).collect();
    assert_eq!(
        files.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(),
        ["document.html.jinja", "blocks.html.jinja", "style.css", "document.md.jinja", "blocks.md.jinja"]
    );
    let templates = Templates::with_overrides(&files).unwrap();
    let document = example::document();
    assert_eq!(templates.html(&document).unwrap(), html(&document));
    assert_eq!(templates.markdown(&document).unwrap(), markdown(&document));
    assert_eq!(Templates::text("style.html"), None);
}

#[test]
fn a_replaced_template_is_used_and_the_others_stay() {
    let templates = with("style.css", "p { margin: 0 }").unwrap();
    let page = templates.html(&example::document()).unwrap();
    assert!(page.contains("<style>\np { margin: 0 }\n") && !page.contains("--accent"));
    assert!(page.contains("<h1>Specifikationer för uppföljningsmått</h1>"));

    let own = "{% import \"blocks.md.jinja\" as layout %}{{ title.text | md }}: {{ body | length }}";
    let templates = with("document.md.jinja", own).unwrap();
    assert_eq!(templates.markdown(&example::document()).unwrap(), "Specifikationer för uppföljningsmått: 5\n");
}

#[test]
fn html_is_escaped_in_a_replaced_template() {
    let templates = with("document.html.jinja", "<b>{{ title.text }}</b>").unwrap();
    let mut document = example::document();
    document.title = "a < b / c".into();
    assert_eq!(templates.html(&document).unwrap(), "<b>a &lt; b / c</b>\n");
}

#[test]
fn an_unknown_name_is_an_error_that_lists_the_names() {
    let error = with("stil.css", "").unwrap_err();
    assert_eq!((error.file.as_str(), error.line), ("stil.css", None));
    assert!(error.to_string().starts_with("stil.css: unknown template, the templates are document.html.jinja, "));
}

#[test]
fn a_text_that_is_no_template_is_an_error_with_its_line() {
    let error = with("blocks.md.jinja", "a\nb {% if x %}\n{% endfor %}\n").unwrap_err();
    assert_eq!((error.file.as_str(), error.line), ("blocks.md.jinja", Some(3)));
    assert!(error.to_string().starts_with("blocks.md.jinja:3: "), "{error}");
}

#[test]
fn an_unknown_name_in_a_template_is_an_error_with_its_line() {
    let templates = with("document.md.jinja", "# {{ title.text }}\n\n{{ titel }}\n").unwrap();
    let error = templates.markdown(&example::document()).unwrap_err();
    assert_eq!((error.file.as_str(), error.line), ("document.md.jinja", Some(3)));

    let templates = with("document.md.jinja", "# {{ title.text }}\n{{ title | mdd }}\n").unwrap();
    let error = templates.markdown(&example::document()).unwrap_err();
    assert_eq!(error.line, Some(2));
    assert!(error.message.contains("mdd"), "{error}");
}

#[test]
fn an_error_in_an_imported_template_is_reported_there() {
    let whole = Templates::text("blocks.html.jinja").unwrap();
    let line = whole.lines().position(|line| line.contains("<p{{ lang(part.paragraph.language) }}>")).unwrap() + 1;
    let templates = with("blocks.html.jinja", &whole.replace("lang(part.paragraph.language)", "nothing")).unwrap();
    let error = templates.html(&example::document()).unwrap_err();
    assert_eq!((error.file.as_str(), error.line), ("blocks.html.jinja", Some(line)), "{error}");
}

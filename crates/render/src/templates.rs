//! The templates and what can go wrong with one.

use std::fmt;

use mattstock_core::document::Document;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior, escape_formatter};

use crate::{markdown, view};

/// Names and texts of the built-in templates.
const BUILTIN: [(&str, &str); 5] = [
    ("document.html.jinja", include_str!("../templates/document.html.jinja")),
    ("blocks.html.jinja", include_str!("../templates/blocks.html.jinja")),
    ("style.css", include_str!("../templates/style.css")),
    ("document.md.jinja", include_str!("../templates/document.md.jinja")),
    ("blocks.md.jinja", include_str!("../templates/blocks.md.jinja")),
];

/// The templates of Markdown and HTML: the built-in ones, or others in their place.
#[derive(Debug)]
pub struct Templates {
    environment: Environment<'static>,
}

impl Templates {
    /// The built-in templates.
    pub fn builtin() -> Self {
        Self::with_overrides(&[]).expect("the built-in templates are read in every test")
    }

    /// The built-in templates with some replaced, given as name and text.
    ///
    /// ```
    /// use mattstock_render::Templates;
    /// let error = Templates::with_overrides(&[("document.md.jinja".into(), "# {{ title }\n".into())]).unwrap_err();
    /// assert_eq!((error.file.as_str(), error.line), ("document.md.jinja", Some(1)));
    /// ```
    ///
    /// # Errors
    /// A name that no built-in template has, or a text that is not a template.
    pub fn with_overrides(files: &[(String, String)]) -> Result<Self, TemplateError> {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_auto_escape_callback(|name| {
            if name.ends_with(".html.jinja") { AutoEscape::Html } else { AutoEscape::None }
        });
        environment.set_formatter(format);
        // A tag on a line of its own leaves no trace in the output.
        let syntax = SyntaxConfig::builder()
            .trim_blocks(true)
            .lstrip_blocks(true)
            .build()
            .map_err(|error| TemplateError::new("", &error))?;
        environment.set_syntax(syntax);
        environment.add_filter("md", |text: &str| markdown::inline(text));
        environment.add_filter("md_piece", |text: &str| markdown::piece(text));
        environment.add_filter("md_begin", |text: &str| markdown::begin(text));
        environment.add_filter("md_block", |text: &str| markdown::block(text));
        environment.add_filter("md_quote", |text: &str| markdown::quote(text));
        for (name, text) in BUILTIN {
            let given = files.iter().rfind(|(given, _)| given == name);
            let text = given.map_or(text, |(_, text)| text).to_owned();
            environment.add_template_owned(name, text).map_err(|error| TemplateError::new(name, &error))?;
        }
        match files.iter().find(|(name, _)| Self::text(name).is_none()) {
            Some((name, _)) => Err(TemplateError {
                file: name.clone(),
                line: None,
                message: format!("unknown template, the templates are {}", Self::names().collect::<Vec<_>>().join(", ")),
            }),
            None => Ok(Self { environment }),
        }
    }

    /// Names of the templates, as files are to be called that replace them.
    pub fn names() -> impl Iterator<Item = &'static str> {
        BUILTIN.into_iter().map(|(name, _)| name)
    }

    /// The text of a built-in template; none if there is none of that name.
    pub fn text(name: &str) -> Option<&'static str> {
        BUILTIN.into_iter().find(|(known, _)| *known == name).map(|(_, text)| text)
    }

    /// A document as Markdown.
    ///
    /// # Errors
    /// A replaced template that asks for what is not there. The built-in templates give no error.
    pub fn markdown(&self, document: &Document) -> Result<String, TemplateError> {
        self.render("document.md.jinja", document)
    }

    /// A document as HTML.
    ///
    /// # Errors
    /// A replaced template that asks for what is not there. The built-in templates give no error.
    pub fn html(&self, document: &Document) -> Result<String, TemplateError> {
        self.render("document.html.jinja", document)
    }

    fn render(&self, name: &'static str, document: &Document) -> Result<String, TemplateError> {
        let page = Value::from(Serde(view::page(document)));
        let text = self
            .environment
            .get_template(name)
            .and_then(|template| template.render(page))
            .map_err(|error| TemplateError::new(name, &error))?;
        Ok(format!("{}\n", text.trim_end()))
    }
}

/// Writes a value; in HTML only the five characters that must be are escaped, so that the file can be read and searched.
fn format(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    let text = value.as_str().filter(|_| matches!(state.auto_escape(), AutoEscape::Html) && !value.is_safe());
    let Some(text) = text else { return escape_formatter(out, state, value) };
    for part in text.split_inclusive(['&', '<', '>', '"', '\'']) {
        let mut plain = part.chars();
        let reference = match plain.next_back() {
            Some('&') => "&amp;",
            Some('<') => "&lt;",
            Some('>') => "&gt;",
            Some('"') => "&quot;",
            Some('\'') => "&#39;",
            _ => {
                out.write_str(part)?;
                continue;
            }
        };
        out.write_str(plain.as_str())?;
        out.write_str(reference)?;
    }
    Ok(())
}

/// What is wrong with a template, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateError {
    /// Name of the template.
    pub file: String,
    /// Line, from 1; none where the fault has no place.
    pub line: Option<usize>,
    /// What is wrong, in English.
    pub message: String,
}

impl TemplateError {
    /// The innermost error that has a place: an error in an included template is reported there.
    fn new(name: &str, error: &Error) -> Self {
        let mut place = error;
        let mut next = std::error::Error::source(error);
        while let Some(inner) = next {
            if let Some(inner) = inner.downcast_ref::<Error>().filter(|inner| inner.line().is_some()) {
                place = inner;
            }
            next = inner.source();
        }
        let message = match (place.kind(), place.detail()) {
            (ErrorKind::SyntaxError, Some(detail)) => detail.to_owned(),
            (kind, Some(detail)) => format!("{kind}: {detail}"),
            (kind, None) => kind.to_string(),
        };
        Self { file: place.name().unwrap_or(name).to_owned(), line: place.line(), message }
    }
}

impl fmt::Display for TemplateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.file, self.message),
            None => write!(f, "{}: {}", self.file, self.message),
        }
    }
}

impl std::error::Error for TemplateError {}

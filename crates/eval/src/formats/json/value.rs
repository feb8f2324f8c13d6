//! The text that a JSON value stands for, in a column of a kind.

use mattstock_core::plan::ColumnKind;
use serde_json::value::RawValue;

use crate::code::{Coder, element};

/// What a value is in a table.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Cell {
    /// Its text has been added.
    Text,
    /// The text of a number has been added, which is written otherwise.
    Rewritten,
    /// The code has been added that a number must have been.
    Converted(String),
    /// No value, whatever the column allows.
    Refused,
}

/// Adds the text of a value, given as it is written. Numbers are taken by their value, with the mark of decimals that the column's
/// texts have; several texts are put together as a cell of the column holds them.
///
/// # Errors
/// A text holds an escape that stands for no character.
pub(super) fn add(written: &str, coder: &Coder, out: &mut Vec<u8>) -> Result<Cell, serde_json::Error> {
    match (written.as_bytes().first(), coder.kind()) {
        (Some(b'['), ColumnKind::CodeList { .. } | ColumnKind::Choices { .. }) => add_all(written, coder, out),
        (Some(b'-' | b'0'..=b'9'), kind) => {
            let is_whole = !written.contains(['.', 'e', 'E']);
            if is_whole && !coder.form().rewrites() && !matches!(kind, ColumnKind::Coded(_)) {
                return add_one(written, out);
            }
            let mut number = by_value(written);
            if coder.form().marks() {
                coder.form().written_number(&mut number);
                out.extend_from_slice(number.as_bytes());
                return Ok(Cell::Text);
            }
            let (held, meant) = coder.of_number(number, None);
            out.extend_from_slice(meant.as_ref().unwrap_or(&held).as_bytes());
            Ok(match meant {
                Some(meant) => Cell::Converted(meant),
                None if held == written => Cell::Text,
                None => Cell::Rewritten,
            })
        }
        _ => add_one(written, out),
    }
}

/// A number without an exponent, and a whole one without decimals: some tools write every number with them.
fn by_value(written: &str) -> String {
    if written.contains(['e', 'E']) {
        // As short as it can be written and read back, as numbers of the other formats are.
        let number = written.parse::<f64>().ok().filter(|number| number.is_finite());
        return number.map_or_else(|| written.to_owned(), |number| (number + 0.0).to_string());
    }
    match written.split_once('.') {
        Some((whole, decimals)) if decimals.bytes().all(|digit| digit == b'0') => {
            if whole == "-0" {
                "0".to_owned()
            } else {
                whole.to_owned()
            }
        }
        _ => written.to_owned(),
    }
}

/// Adds the text of a value that is none of several.
fn add_one(written: &str, out: &mut Vec<u8>) -> Result<Cell, serde_json::Error> {
    match written.as_bytes().first() {
        Some(b'"') => add_text(written, out)?,
        Some(b'n') => {}
        Some(b'[' | b'{') => return Ok(Cell::Refused),
        // A number, true or false.
        _ => out.extend_from_slice(written.as_bytes()),
    }
    Ok(Cell::Text)
}

/// Whether nothing stands in a value: it is null, an array of nothing, or a text of white space.
pub(super) fn is_blank(written: &str) -> bool {
    match written.as_bytes().first() {
        Some(b'n') => true,
        Some(b'"') => {
            let inner = &written[1..written.len() - 1];
            let escaped = || serde_json::from_str::<String>(written).is_ok_and(|text| text.trim().is_empty());
            inner.trim().is_empty() || inner.contains('\\') && escaped()
        }
        Some(b'[') => written[1..written.len() - 1].trim().is_empty(),
        _ => false,
    }
}

/// Adds what a quoted text says.
fn add_text(written: &str, out: &mut Vec<u8>) -> Result<(), serde_json::Error> {
    let inner = &written[1..written.len() - 1];
    if inner.contains('\\') {
        out.extend_from_slice(serde_json::from_str::<String>(written)?.as_bytes());
    } else {
        out.extend_from_slice(inner.as_bytes());
    }
    Ok(())
}

/// Adds the texts of an array, with what parts them in a cell; what is left blank is none. White space within a code says
/// nothing, and would part it where white space parts codes.
fn add_all(written: &str, coder: &Coder, out: &mut Vec<u8>) -> Result<Cell, serde_json::Error> {
    let start = out.len();
    let spaces = coder.separator() != " ";
    for value in serde_json::from_str::<Vec<&RawValue>>(written)? {
        let mut text = Vec::new();
        // An array within an array is no text.
        if add_one(value.get(), &mut text)? == Cell::Refused {
            out.truncate(start);
            return Ok(Cell::Refused);
        }
        if out.len() > start {
            out.extend_from_slice(coder.separator().as_bytes());
        }
        let text = String::from_utf8_lossy(&text);
        let text = if spaces { text } else { element(&text).into() };
        out.extend_from_slice(text.as_bytes());
    }
    Ok(Cell::Text)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use mattstock_core::plan::{CellForm, Column, EmptyMeans};

    use super::*;

    fn coder(kind: &ColumnKind, separator: Option<&str>) -> Coder {
        Coder::new(&Column {
            name: "f1".into(),
            header: "f1".into(),
            kind: kind.clone(),
            derivation: None,
            gate: None,
            question: true,
            values: Vec::new(),
            not_asked: Vec::new(),
            no_answer: Vec::new(),
            form: CellForm { separator: separator.map(str::to_owned), ..CellForm::default() },
        })
    }

    fn text(written: &str, kind: &ColumnKind) -> Option<String> {
        let mut out = Vec::new();
        let cell = add(written, &coder(kind, None), &mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        // Of what is no number only the quotes are left out.
        assert!(cell != Cell::Rewritten || out != written, "{written}");
        [Cell::Text, Cell::Rewritten].contains(&cell).then_some(out)
    }

    #[test]
    fn values_are_the_texts_that_a_table_would_hold() {
        for (written, expected) in [
            (r#""ja""#, Some("ja")),
            (r#""å \"ä\" \u00f6\n""#, Some("å \"ä\" ö\n")),
            (r#""""#, Some("")),
            ("1.10", Some("1.10")),
            ("-0", Some("-0")),
            ("-0.0", Some("0")),
            ("2026.0", Some("2026")),
            ("-99.00", Some("-99")),
            ("1.5e3", Some("1500")),
            ("1e-05", Some("0.00001")),
            ("1e999", Some("1e999")),
            ("12345678901234567890.5", Some("12345678901234567890.5")),
            ("true", Some("true")),
            ("false", Some("false")),
            ("null", Some("")),
            ("[]", None),
            (r#"["ja"]"#, None),
            (r#"{"a":1}"#, None),
        ] {
            assert_eq!(text(written, &ColumnKind::Text).as_deref(), expected, "{written}");
        }
    }

    #[test]
    fn arrays_are_lists_and_choices() {
        let list = ColumnKind::CodeList { empty_means: EmptyMeans::None };
        let choices = ColumnKind::Choices { choices: Vec::new(), exclusive: Vec::new(), empty_means: EmptyMeans::None };
        for (written, kind, expected) in [
            (r#"["DV 077", "GD001"]"#, &list, Some("DV077 GD001")),
            ("[]", &list, Some("")),
            (r#"["webb", "bok, tidning", null]"#, &choices, Some("webb|bok, tidning|")),
            ("[1, 2]", &choices, Some("1|2")),
            (r#"["a", ["b"]]"#, &choices, None),
            (r#"["a", {}]"#, &list, None),
        ] {
            assert_eq!(text(written, kind).as_deref(), expected, "{written}");
        }
    }

    #[test]
    fn arrays_are_parted_as_the_source_says() {
        let list = ColumnKind::CodeList { empty_means: EmptyMeans::None };
        let mut out = Vec::new();
        add(r#"["DV 077", "GD001"]"#, &coder(&list, Some(";")), &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "DV 077;GD001");
    }

    #[test]
    fn half_a_character_is_an_error() {
        assert!(add(r#""\ud800""#, &coder(&ColumnKind::Text, None), &mut Vec::new()).is_err());
    }
}

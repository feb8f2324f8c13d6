//! What a cell holds, as a text that a file could have, and back.

use std::collections::BTreeSet;

use super::Value;
use super::planned::Written;
use crate::Decimal;
use crate::check::{KeyLabel, Missing, fold_code};
use crate::plan::{Column, ColumnKind, Date};

/// Reads the text of a column: by key or label, with a decimal point and ISO dates, whatever a source's own files look like.
pub(crate) fn read(column: &Column, text: &str) -> Written {
    let text = text.trim();
    let is = |texts: &[String]| texts.iter().any(|t| t == text);
    if text.is_empty() {
        return Written::Blank;
    }
    if is(&column.not_asked) {
        return Written::Missing(Missing::NotAsked);
    }
    if is(&column.no_answer) {
        return Written::Missing(Missing::NoAnswer);
    }
    if is(&column.form.invalid) {
        return Written::Missing(Missing::Invalid);
    }
    let value = match &column.kind {
        ColumnKind::Coded(values) => place(values, text).map(Value::Choice),
        ColumnKind::OpenAnswer(_) => Some(Value::Choice(0)),
        ColumnKind::Choices { choices, exclusive, .. } => ticks(choices, exclusive, text),
        ColumnKind::FreeCode => Some(Value::Codes(vec![fold_code(text)])),
        ColumnKind::CodeList { .. } => Some(Value::Codes(text.split_whitespace().map(fold_code).collect())),
        ColumnKind::Number { min, max, decimals } => Decimal::parse(text)
            .filter(|n| n.at_scale(*decimals).is_some())
            .filter(|n| min.is_none_or(|m| m <= *n) && max.is_none_or(|m| *n <= m))
            .map(Value::Number),
        ColumnKind::Date => Date::parse(text).map(Value::Date),
        ColumnKind::Year => {
            let year = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
            text.parse().ok().filter(|_| year).map(Value::Year)
        }
        ColumnKind::Key | ColumnKind::Text => Some(Value::Text(text.to_owned())),
    };
    value.map_or(Written::Missing(Missing::Invalid), Written::Value)
}

fn place(values: &[KeyLabel], text: &str) -> Option<u32> {
    let is_key = values.iter().position(|v| v.key == text);
    is_key.or_else(|| values.iter().position(|v| v.label == text)).map(|place| place as u32)
}

fn ticks(choices: &[KeyLabel], exclusive: &[u32], text: &str) -> Option<Value> {
    let parts = text.split('|').map(str::trim).filter(|part| !part.is_empty());
    let ticked: BTreeSet<u32> = parts.map(|part| place(choices, part)).collect::<Option<_>>()?;
    let alone = ticked.len() > 1 && exclusive.iter().any(|choice| ticked.contains(choice));
    (!alone).then(|| Value::Ticks(ticked.into_iter().collect()))
}

/// A text that is read as this; none where no text is.
pub(crate) fn written(column: &Column, cell: &Written) -> Option<String> {
    let key = |place: u32| match &column.kind {
        ColumnKind::Coded(values) | ColumnKind::Choices { choices: values, .. } => {
            values.get(place as usize).map(|v| v.key.clone())
        }
        // Any text counts as the first answer.
        _ => Some("text".to_owned()),
    };
    match cell {
        Written::Blank => Some(String::new()),
        Written::Missing(Missing::NotAsked) => column.not_asked.first().cloned(),
        Written::Missing(Missing::NoAnswer) => column.no_answer.first().cloned(),
        Written::Missing(Missing::Invalid) => {
            let text = column.form.invalid.first().cloned().unwrap_or_else(|| "?".to_owned());
            (read(column, &text) == *cell).then_some(text)
        }
        Written::Value(value) => match value {
            Value::Blank(_) => None,
            Value::Choice(place) => key(*place),
            Value::Codes(codes) => Some(codes.join(" ")),
            Value::Ticks(ticks) => {
                let keys: Option<Vec<String>> = ticks.iter().map(|t| key(*t)).collect();
                keys.map(|keys| keys.join("|"))
            }
            Value::Number(number) => Some(number.to_string()),
            Value::Date(date) => Some(date.to_string()),
            Value::Year(year) => Some(format!("{year:04}")),
            Value::Text(text) => Some(text.clone()),
        },
    }
}

//! What the cells of a column take, what is said when one is chosen, and what when something else is written.

use mattstock_core::Decimal;
use mattstock_core::document::{Entry, Prompt, Template, TemplateColumn};
use rust_xlsxwriter::utility::column_number_to_name;
use rust_xlsxwriter::{DataValidation, DataValidationRule, ExcelDateTime, Formula, Worksheet, XlsxError};

use super::list_of;

/// The most characters of a message and of its title.
const MESSAGE: usize = 255;
const TITLE: usize = 32;
/// Beyond this a spreadsheet does not hold a number exactly.
const WIDEST: i64 = 999_999_999_999_999;

/// The check of a column's cells; none where they take any text and there is nothing to say.
pub(super) fn check(template: &Template, column: &TemplateColumn, place: u16) -> Result<Option<DataValidation>, XlsxError> {
    let TemplateColumn { entry, also, prompt, refusal, .. } = column;
    let cell = format!("{}{}", column_number_to_name(place), template.header_row + 1);
    let check = DataValidation::new();
    let check = match entry {
        Entry::Text { .. } if prompt.is_none() => return Ok(None),
        Entry::Text { .. } => check.allow_any_value(),
        // A list lets one text be chosen; others may be written beside it.
        Entry::List { list, several } => check.allow_list_formula(list_of(template, *list)).show_error_message(!several),
        // A check for numbers takes no texts: those for no value need a formula.
        Entry::Number { min, max, decimals } if *decimals > 0 || !also.is_empty() => {
            check.allow_custom(either(&cell, also, &number(&cell, *min, *max, *decimals)))
        }
        Entry::Date if !also.is_empty() => check.allow_custom(either(&cell, also, &whole(&cell, 1, 2_958_465))),
        Entry::Year(year) if !also.is_empty() => {
            let (first, last) = year.map_or((1000, 9999), |year| (year, year));
            check.allow_custom(either(&cell, also, &whole(&cell, first, last)))
        }
        Entry::Number { min, max, .. } => {
            let bound = |bound: &Option<Decimal>, widest: i64| match bound {
                Some(bound) => Formula::new(exact(*bound)),
                None => Formula::new(widest.to_string()),
            };
            check.allow_whole_number_formula(DataValidationRule::Between(bound(min, -WIDEST), bound(max, WIDEST)))
        }
        Entry::Date => {
            let first = ExcelDateTime::from_ymd(1900, 1, 1)?;
            check.allow_date(DataValidationRule::Between(first, ExcelDateTime::from_ymd(9999, 12, 31)?))
        }
        Entry::Year(Some(year)) => check.allow_whole_number(DataValidationRule::EqualTo(*year)),
        Entry::Year(None) => check.allow_whole_number(DataValidationRule::Between(1000, 9999)),
    };
    said(check, prompt.as_ref(), refusal).map(Some)
}

/// Adds the checks of what the last column takes in the rows that are there.
pub(super) fn asked(sheet: &mut Worksheet, template: &Template, data: u32) -> Result<(), XlsxError> {
    let place = template.columns.len().saturating_sub(1) as u16;
    let name = column_number_to_name(place);
    for asked in &template.asked {
        let Some(first) = asked.rows.first().map(|row| data + *row as u32) else { continue };
        let check = match &asked.entry {
            Entry::List { list, several } => {
                DataValidation::new().allow_list_formula(list_of(template, *list)).show_error_message(!several)
            }
            _ if asked.prompt.is_none() => continue,
            _ => DataValidation::new().allow_any_value(),
        };
        let cells = asked.rows.iter().map(|row| format!("{name}{}", u64::from(data) + *row as u64 + 1));
        let check = check.set_multi_range(cells.collect::<Vec<_>>().join(" "));
        let check = said(check, asked.prompt.as_ref(), &asked.refusal)?;
        sheet.add_data_validation(first, place, first, place, &check)?;
    }
    Ok(())
}

/// A check with what is said when a cell is chosen, and when what is written is not taken.
fn said(check: DataValidation, prompt: Option<&Prompt>, refusal: &Prompt) -> Result<DataValidation, XlsxError> {
    let check = match prompt {
        Some(Prompt { title, text }) => check.set_input_title(cut(title, TITLE))?.set_input_message(cut(text, MESSAGE))?,
        None => check,
    };
    check.set_error_title(cut(&refusal.title, TITLE))?.set_error_message(cut(&refusal.text, MESSAGE))
}

/// What holds for a cell that holds one of some texts, or for which a condition holds. A number is compared as a text.
fn either(cell: &str, texts: &[String], condition: &str) -> Formula {
    if texts.is_empty() {
        return Formula::new(format!("={condition}"));
    }
    let texts = texts.iter().map(|text| format!("{cell}&\"\"=\"{}\"", text.replace('"', "\"\"")));
    Formula::new(format!("=OR({},{condition})", texts.collect::<Vec<_>>().join(",")))
}

/// What holds for a number: it has no more than so many decimals, and lies between the bounds. Of what is no number nothing is
/// computed, as that would be an error.
fn number(cell: &str, min: Option<Decimal>, max: Option<Decimal>, decimals: u32) -> String {
    let mut all = vec![format!("ISNUMBER({cell})"), format!("N({cell})=ROUND(N({cell}),{decimals})")];
    all.extend(min.map(|min| format!("{cell}>={}", exact(min))));
    all.extend(max.map(|max| format!("{cell}<={}", exact(max))));
    format!("AND({})", all.join(","))
}

/// What holds for a number between two others.
fn whole(cell: &str, first: i32, last: i32) -> String {
    format!("AND(ISNUMBER({cell}),{cell}>={first},{cell}<={last})")
}

/// A number as formulas have it.
fn exact(value: Decimal) -> String {
    let value = value.normal();
    let (sign, digits) = (if value.mantissa < 0 { "-" } else { "" }, value.mantissa.unsigned_abs().to_string());
    let scale = value.scale as usize;
    if scale == 0 {
        return format!("{sign}{digits}");
    }
    let digits = format!("{digits:0>width$}", width = scale + 1);
    let (whole, decimals) = digits.split_at(digits.len() - scale);
    format!("{sign}{whole}.{decimals}")
}

/// A text of at most so many characters as a spreadsheet counts them, cut after a word.
fn cut(text: &str, most: usize) -> String {
    let long = |text: &str| text.encode_utf16().count();
    if long(text) <= most {
        return text.to_owned();
    }
    let mut end = 0;
    let mut room = most - 1;
    for (at, c) in text.char_indices() {
        let Some(left) = room.checked_sub(c.len_utf16()) else { break };
        room = left;
        end = at + c.len_utf8();
    }
    // The end may be that of a word.
    let whole = text[end..].starts_with(char::is_whitespace);
    let word = text[..end].rfind(char::is_whitespace).filter(|at| !whole && *at > end / 2).unwrap_or(end);
    format!("{}…", text[..word].trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_after_a_word() {
        assert_eq!(cut("Fråga 1", 32), "Fråga 1");
        assert_eq!(cut("Har regionen fastställt dokument", 20), "Har regionen…");
        assert_eq!(cut("Har regionen fastställt", 13), "Har regionen…");
        assert_eq!(cut("åäöåäöåäöåäö", 5), "åäöå…");
        assert_eq!(cut("a😀😀", 4), "a😀…");
        for most in [2, 7, 255] {
            assert!(cut(&"ord och ".repeat(90), most).encode_utf16().count() <= most);
        }
    }

    #[test]
    fn numbers_are_written_exactly() {
        let decimal = |mantissa, scale| Decimal { mantissa, scale };
        assert_eq!(exact(decimal(0, 0)), "0");
        assert_eq!(exact(decimal(-5, 1)), "-0.5");
        assert_eq!(exact(decimal(1200, 2)), "12");
        assert_eq!(exact(decimal(123_456, 3)), "123.456");
    }
}

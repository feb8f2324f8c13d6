//! How wide columns and how high rows are. A spreadsheet does not fit them to their text by itself, so both are reckoned from the
//! number of characters.

use mattstock_core::document::{Entry, Prefilled, Template};

/// The height of a line of text, in points.
pub(super) const LINE: f64 = 15.0;
/// No row above the data is higher: what is filled in must be seen too.
const HIGHEST: f64 = 9.0 * LINE + 4.0;
/// How many lines a question alone above its column may take.
const LINES: f64 = 7.0;

/// The width of a column, in characters.
pub(super) fn width(template: &Template, place: usize) -> f64 {
    let column = &template.columns[place];
    let longest =
        |texts: &mut dyn Iterator<Item = &String>| texts.map(|text| text.chars().count()).max().unwrap_or(0) as f64;
    let entry: f64 = match &column.entry {
        Entry::Text { long: true } => 36.0,
        Entry::Text { long: false } => 16.0,
        Entry::List { list, several } => {
            let list = longest(&mut template.lists[*list].iter());
            if *several { list.max(28.0) } else { list.clamp(9.0, 28.0) }
        }
        Entry::Number { .. } => 14.0,
        Entry::Date => 13.0,
        Entry::Year(_) => 8.0,
    };
    let given = template.rows.iter().filter_map(|row| match &row[place] {
        Prefilled::Text(text) => Some(text),
        _ => None,
    });
    let given = longest(&mut { given }).min(40.0);
    let heading = template.headings.iter().find(|h| (h.first..=h.last).contains(&place));
    let heading = heading.map_or(0.0, |h| {
        let across = (h.last - h.first + 1) as f64;
        h.text.chars().count() as f64 / LINES / across
    });
    let label = (column.label.chars().count() as f64 / 4.0).max(longest_word(&column.label) as f64).min(24.0);
    // Names have no spaces; a spreadsheet breaks a long one where the line ends.
    let header = (column.header.chars().count() as f64).min(16.0);
    let widest = [entry, given, heading.min(44.0), label, header].into_iter().fold(0.0, f64::max);
    // Room for the arrow of the list.
    (widest + 3.0).min(60.0)
}

fn longest_word(text: &str) -> usize {
    text.split(char::is_whitespace).map(|word| word.chars().count()).max().unwrap_or(0)
}

/// The height of a row that holds a text in a cell of this width, in points.
pub(super) fn height(text: &str, width: f64) -> f64 {
    (lines(text, width) as f64 * LINE + 4.0).min(HIGHEST)
}

/// The height of a row of the instructions, which may be as high as its text.
pub(super) fn full_height(text: &str, width: f64) -> f64 {
    // A spreadsheet has no higher rows.
    (lines(text, width) as f64 * LINE + 4.0).min(400.0)
}

/// How many lines a text takes: words are not broken unless they are wider than the cell.
fn lines(text: &str, width: f64) -> usize {
    let fit = (width * 1.12).max(4.0) as usize;
    let line = |line: &str| {
        let (mut lines, mut used) = (1, 0);
        for word in line.split_whitespace() {
            let long = word.chars().count();
            if used > 0 && used + 1 + long > fit {
                lines += 1;
                used = 0;
            }
            used += long + usize::from(used > 0);
            lines += used.saturating_sub(1) / fit;
            used = if used > fit { used % fit } else { used };
        }
        lines
    };
    text.split('\n').map(line).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_not_broken_but_for_those_that_are_too_long() {
        assert_eq!(lines("", 10.0), 1);
        assert_eq!(lines("ett två fyra", 10.0), 2);
        assert_eq!(lines("ett\ntvå", 10.0), 2);
        assert_eq!(lines("sjukskrivningsprocess", 10.0), 2);
    }

    #[test]
    fn no_row_above_the_data_is_too_high() {
        assert_eq!(height("Fråga", 20.0), LINE + 4.0);
        assert_eq!(height(&"ord ".repeat(500), 20.0), HIGHEST);
    }
}

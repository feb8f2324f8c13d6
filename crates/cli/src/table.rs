//! Tables for a terminal: words to the left, numbers to the right, no wider than the screen.

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// Spaces between columns.
const GAP: usize = 2;

/// The narrowest the words may become.
const LEAST_WORDS: usize = 16;

/// A table with its title.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Table {
    /// Above it.
    pub(crate) title: String,
    /// Heads of the columns of numbers.
    pub(crate) heads: Vec<String>,
    /// Lines in order.
    pub(crate) lines: Vec<Line>,
    /// Below it.
    pub(crate) notes: Vec<String>,
}

/// A line of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    /// How deep it stands under headings.
    pub(crate) depth: usize,
    /// Its words.
    pub(crate) words: String,
    /// Its numbers, as many as there are heads; none for a heading.
    pub(crate) numbers: Option<Vec<String>>,
}

/// Columns left for words beside the numbers, where each line has one of both.
pub(crate) fn room(table: &Table, width: usize) -> usize {
    let used = |i: usize| table.lines.iter().filter_map(|l| l.numbers.as_ref()).map(move |r| r[i].width());
    let columns = (0..table.heads.len()).filter(|i| used(*i).any(|w| w > 0));
    let numbers: usize = columns.map(|i| used(i).chain([table.heads[i].width()]).max().unwrap_or(0) + GAP).sum();
    width.saturating_sub(numbers).max(LEAST_WORDS)
}

/// Lays a table out in `width` columns. A column of numbers in which nothing stands is left out.
pub(crate) fn layout(table: &Table, width: usize, bold: bool) -> String {
    let rows = || table.lines.iter().filter_map(|l| l.numbers.as_ref());
    let used: Vec<usize> = (0..table.heads.len()).filter(|&i| rows().any(|r| !r[i].is_empty())).collect();
    let widths: Vec<usize> =
        used.iter().map(|&i| rows().map(|r| r[i].width()).chain([table.heads[i].width()]).max().unwrap_or(0)).collect();
    let numbers: usize = widths.iter().map(|w| w + GAP).sum();
    let longest = table.lines.iter().filter(|l| l.numbers.is_some()).map(|l| l.depth * GAP + l.words.width()).max();
    let words = longest.unwrap_or(0).min(width.saturating_sub(numbers)).max(LEAST_WORDS);

    let mut out = String::new();
    let (on, off) = if bold { ("\u{1b}[1m", "\u{1b}[0m") } else { ("", "") };
    for line in wrap(&table.title, width) {
        out.push_str(&format!("{on}{line}{off}\n"));
    }
    if !used.is_empty() {
        let heads = used.iter().map(|&i| table.heads[i].as_str());
        push_row(&mut out, "", words, heads.zip(&widths));
    }
    for line in &table.lines {
        let indent = " ".repeat(line.depth * GAP);
        // Headings have the whole width, since nothing stands beside them.
        let room = if line.numbers.is_some() { words } else { width };
        let pieces = wrap(&line.words, room.saturating_sub(indent.len()).max(LEAST_WORDS / 2));
        for (i, piece) in pieces.iter().enumerate() {
            let last = i + 1 == pieces.len();
            // The numbers stand beside the last line of the words, as in a printed table.
            match &line.numbers {
                Some(numbers) if last => {
                    let cells = used.iter().map(|&i| numbers[i].as_str());
                    push_row(&mut out, &format!("{indent}{piece}"), words, cells.zip(&widths));
                }
                _ => push_row(&mut out, &format!("{indent}{piece}"), words, std::iter::empty()),
            }
        }
    }
    for note in &table.notes {
        for line in wrap(note, width) {
            out.push_str(&format!("{line}\n"));
        }
    }
    out
}

fn push_row<'a>(out: &mut String, words: &str, room: usize, cells: impl Iterator<Item = (&'a str, &'a usize)>) {
    let mut line = words.to_owned();
    let mut filled = words.width();
    let mut end = room;
    for (cell, width) in cells {
        end += GAP + width;
        if !cell.is_empty() {
            let pad = end.saturating_sub(filled + cell.width()).max(1);
            line.push_str(&" ".repeat(pad));
            line.push_str(cell);
            filled += pad + cell.width();
        }
    }
    out.push_str(&line);
    out.push('\n');
}

/// Breaks text between words, and within a word only where it is longer than a line. At least one line.
pub(crate) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut filled = 0;
    for word in text.split_whitespace() {
        let space = usize::from(filled > 0);
        let length = word.width();
        if filled + space + length > width && filled > 0 {
            lines.push(String::new());
            filled = 0;
        }
        let last = lines.len() - 1;
        if filled > 0 {
            lines[last].push(' ');
            filled += 1;
        }
        if length <= width {
            lines[last].push_str(word);
            filled += length;
            continue;
        }
        for c in word.chars() {
            let length = c.width().unwrap_or(0);
            if filled + length > width && filled > 0 {
                lines.push(String::new());
                filled = 0;
            }
            let last = lines.len() - 1;
            lines[last].push(c);
            filled += length;
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(depth: usize, words: &str, numbers: [&str; 4]) -> Line {
        Line { depth, words: words.into(), numbers: Some(numbers.map(Into::into).to_vec()) }
    }

    fn table() -> Table {
        Table {
            title: "4b Känner till om respektive del ingår".into(),
            heads: ["Täljare", "Nämnare", "Värde", "Saknas"].map(Into::into).to_vec(),
            lines: vec![
                Line { depth: 0, words: "Medicinsk bedömning".into(), numbers: None },
                row(1, "Totalt", ["1 234", "2 345", "52,6", "12"]),
                row(1, "Jönköpings län", ["", "", "svarade inte", ""]),
            ],
            notes: vec![],
        }
    }

    #[test]
    fn numbers_stand_to_the_right_of_words() {
        assert_eq!(
            layout(&table(), 80, false),
            "\
4b Känner till om respektive del ingår
                  Täljare  Nämnare         Värde  Saknas
Medicinsk bedömning
  Totalt            1 234    2 345          52,6      12
  Jönköpings län                    svarade inte
"
        );
    }

    #[test]
    fn a_column_without_numbers_is_left_out() {
        let mut table = table();
        table.lines = vec![row(0, "Totalt", ["17", "", "17", "0"])];
        assert_eq!(
            layout(&table, 80, false).lines().skip(1).collect::<Vec<_>>(),
            ["                  Täljare  Värde  Saknas", "Totalt                 17     17       0"]
        );
    }

    #[test]
    fn nothing_is_wider_than_the_screen() {
        let mut table = table();
        table.title = "En mycket lång rubrik som inte får plats på en rad ".repeat(3);
        table.lines.push(row(
            2,
            &"Försäkringsmedicinsk rådgivning och samverkan med andra ".repeat(3),
            ["1", "2", "3", "4"],
        ));
        table.lines.push(row(2, &"å".repeat(200), ["1", "2", "3", "4"]));
        table.lines.push(row(0, "漢字の長い名前がここに立つ", ["1", "2", "3", "4"]));
        for width in [60, 80, 120] {
            let text = layout(&table, width, false);
            for line in text.lines() {
                assert!(line.width() <= width, "{width}: {line}");
            }
            let ends: Vec<_> = text.lines().filter(|l| l.ends_with(" 4")).map(|l| l.width()).collect();
            assert_eq!(ends.len(), 3, "{text}");
            assert!(ends.iter().all(|e| *e == ends[0]), "the numbers stand below each other: {text}");
        }
    }

    #[test]
    fn words_are_broken_between_words() {
        assert_eq!(wrap("en två tre", 6), ["en två", "tre"]);
        assert_eq!(wrap("abcdefgh ij", 5), ["abcde", "fgh", "ij"]);
        assert_eq!(wrap("", 5), [""]);
    }
}

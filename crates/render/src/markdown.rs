//! Plain text written so that Markdown shows it as it is.

/// A piece of a line: as [`inline`], and the space before and after it stays.
pub(crate) fn piece(text: &str) -> String {
    let space = |there: bool| if there { " " } else { "" };
    let line = inline(text);
    match line.is_empty() {
        true => space(!text.is_empty()).to_owned(),
        false => format!("{}{line}{}", space(text.starts_with(is_space)), space(text.ends_with(is_space))),
    }
}

/// The first piece of a line that stands first in its block: as [`block`], and the space after it stays.
pub(crate) fn begin(text: &str) -> String {
    let space = if text.ends_with(is_space) { " " } else { "" };
    format!("{}{space}", block(text))
}

/// Text for use within a line or a table cell: white space becomes single spaces and every character that Markdown (with
/// GitHub's tables, strikethrough and mathematics) would read as a mark gets a backslash. Only what could be taken for a
/// mark is escaped, so that the Markdown stays readable.
pub(crate) fn inline(text: &str) -> String {
    let text = one_line(text);
    let mut out = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let after = &text[at + c.len_utf8()..];
        let mark = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '|' | '~' | '$' => true,
            // Within a word an underscore is no mark, and codes are full of them.
            '_' => !(before.is_alphanumeric() && after.starts_with(char::is_alphanumeric)),
            '&' => is_entity(after),
            _ => false,
        };
        if mark {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
    out
}

/// Text that stands first on a line: as [`inline`], and what begins a list, a heading, a quotation or a rule is escaped.
pub(crate) fn block(text: &str) -> String {
    let mut text = inline(text);
    // A closing run of signs would be taken as the end of a heading and dropped.
    let trimmed = text.trim_end_matches('#').len();
    if trimmed < text.len() {
        text.insert(trimmed, '\\');
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let at = match text.as_bytes().get(digits) {
        Some(b'.' | b')') if (1..=9).contains(&digits) && ends_word(&text, digits + 1) => Some(digits),
        Some(b'-') if digits == 0 && (ends_word(&text, 1) || text[1..].starts_with('-')) => Some(0),
        Some(b'+') if digits == 0 && ends_word(&text, 1) => Some(0),
        Some(b'>' | b'#') if digits == 0 => Some(0),
        _ => None,
    };
    if let Some(at) = at {
        text.insert(at, '\\');
    }
    text
}

/// Every line as part of a quotation.
pub(crate) fn quote(text: &str) -> String {
    let lines: Vec<String> =
        text.trim_end().lines().map(|line| if line.is_empty() { ">".to_owned() } else { format!("> {line}") }).collect();
    lines.join("\n")
}

/// Text with every stretch of white space as one space and none around it; spaces that must not break stay.
pub(crate) fn one_line(text: &str) -> String {
    text.split(is_space).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The same for a piece of a line: the space before and after it stays.
pub(crate) fn squeezed(text: &str) -> String {
    let space = |there: bool| if there { " " } else { "" };
    match one_line(text) {
        line if line.is_empty() => space(!text.is_empty()).to_owned(),
        line => format!("{}{line}{}", space(text.starts_with(is_space)), space(text.ends_with(is_space))),
    }
}

fn is_space(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

/// Whether the text after `&` makes it a character reference, as `lt;` does.
fn is_entity(after: &str) -> bool {
    let name = after.split(';').next().unwrap_or_default();
    name.len() < after.len() && !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'#')
}

fn ends_word(text: &str, at: usize) -> bool {
    text.as_bytes().get(at).is_none_or(|&b| b == b' ')
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag};

    use super::*;

    /// Reads Markdown with everything GitHub adds, and gives the text and the elements it is in.
    fn read(markdown: &str) -> (String, Vec<String>) {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_MATH
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_TASKLISTS;
        let (mut text, mut elements) = (String::new(), Vec::new());
        for event in Parser::new_ext(markdown, options) {
            match event {
                Event::Text(part) => text.push_str(&part),
                Event::Start(Tag::Heading { level, .. }) => elements.push(level.to_string()),
                Event::Start(tag) => elements.push(format!("{tag:?}").split(['(', ' ']).next().unwrap().to_owned()),
                Event::End(_) => {}
                other => elements.push(format!("{other:?}")),
            }
        }
        (text, elements)
    }

    #[test]
    fn only_what_would_be_a_mark_is_escaped() {
        assert_eq!(inline("a < b & c | d * e"), r"a \< b & c \| d \* e");
        assert_eq!(inline("R&D, &amp; &#38;"), r"R&D, \&amp; \&#38;");
        assert_eq!(inline("medicinsk_bedomning _x_"), r"medicinsk_bedomning \_x\_");
        assert_eq!(inline("`kod`\n[x](y) ~~z~~ $a$ \\"), r"\`kod\` \[x\](y) \~\~z\~\~ \$a\$ \\");
        assert_eq!(inline("2,5 % (n = 21) > 3 #1 a-b!"), "2,5 % (n = 21) > 3 #1 a-b!");
    }

    #[test]
    fn what_begins_a_block_is_escaped() {
        for (text, escaped) in [
            ("1. Förekomst", r"1\. Förekomst"),
            ("13) a", r"13\) a"),
            ("1.5 procent", "1.5 procent"),
            ("3a) Antal", "3a) Antal"),
            ("- a", r"\- a"),
            ("---", r"\---"),
            ("-5 grader", "-5 grader"),
            ("+ a", r"\+ a"),
            ("# a", r"\# a"),
            ("> a", r"\> a"),
            ("C #", r"C \#"),
            ("#", r"\#"),
        ] {
            assert_eq!(block(text), escaped);
        }
    }

    #[test]
    fn white_space_becomes_one_space_but_a_hard_space_stays() {
        assert_eq!(one_line("  a\r\n b\t c\u{a0}d "), "a b c\u{a0}d");
        assert_eq!(squeezed("  a\n b "), " a b ");
        assert_eq!((squeezed("a"), squeezed("\n "), squeezed("")), ("a".into(), " ".into(), String::new()));
    }

    #[test]
    fn a_quotation_has_its_mark_on_every_line() {
        assert_eq!(quote("a\n\nb\n"), "> a\n>\n> b");
    }

    proptest! {
        /// Text comes back as it was from a paragraph, a heading, a list, a cell and emphasis, and nothing in it is markup.
        #[test]
        fn every_text_is_shown_as_it_is(text in r"[ab1åÖ \n.)*_#+>|<&;~$`\[\]()!:=/\\-]{0,7}[a1.)*_#+>|<&~$`\[!=\\-][ab1å \n.*_#|<&;~$`\[\]()\\-]{0,7}") {
            let plain = one_line(&text);
            prop_assert_eq!(read(&block(&text)), (plain.clone(), vec!["Paragraph".to_owned()]));
            prop_assert_eq!(read(&format!("## {}\n", block(&text))), (plain.clone(), vec!["h2".to_owned()]));
            prop_assert_eq!(&read(&format!("- {}\n", block(&text))), &(plain.clone(), vec!["List".to_owned(), "Item".to_owned()]));
            let table = ["Table", "TableHead", "TableCell", "TableRow", "TableCell"].map(str::to_owned).to_vec();
            prop_assert_eq!(read(&format!("| |\n| --- |\n| {} |\n", inline(&text))), (plain.clone(), table.clone()));
            let strong = [table, vec!["Strong".to_owned()]].concat();
            prop_assert_eq!(read(&format!("| |\n| --- |\n| **{}** |\n", inline(&text))), (plain, strong));
        }
    }
}

//! Numbers as they stand in files.

use std::borrow::Cow;

use mattstock_core::Decimal;

/// The spaces that may part groups of three digits: an ordinary, a no-break and a narrow no-break one.
const SPACES: [char; 3] = [' ', '\u{a0}', '\u{202f}'];

/// Reads a number as an integer of so many decimals; a point or a comma parts the decimals. None when it is not a number,
/// or needs more decimals: 3.0 is the whole number 3, 3.5 is none. Three digits after the mark where fewer are declared
/// may just as well be thousands (1,000 or 1.000), and are never guessed at. Spaces between groups of exactly three digits
/// (1 000) can mean nothing else.
pub(crate) fn parse(text: &str, decimals: u32) -> Option<i128> {
    let bytes = text.as_bytes();
    if decimals == 0 && !bytes.is_empty() && bytes.len() <= 18 && bytes.iter().all(u8::is_ascii_digit) {
        return Some(i128::from(bytes.iter().fold(0i64, |n, b| n * 10 + i64::from(b - b'0'))));
    }
    let text = &*without_groups(text)?;
    let number = if text.contains(',') {
        if text.contains('.') {
            return None;
        }
        Decimal::parse(&text.replacen(',', ".", 1))?
    } else {
        Decimal::parse(text)?
    };
    if number.scale == 3 && decimals < 3 {
        return None;
    }
    number.at_scale(decimals)
}

/// Reads a number of which it is known what parts its decimals, and so what its thousands: the other mark, or spaces, between
/// groups of exactly three digits.
pub(crate) fn parse_marked(text: &str, (mark, other): (char, char), decimals: u32) -> Option<i128> {
    let text = &*without_groups(text)?;
    let (whole, part) = text.split_once(mark).map_or((text, None), |(whole, part)| (whole, Some(part)));
    let mut digits = String::with_capacity(text.len());
    let bare = whole.strip_prefix('-').unwrap_or(whole);
    let mut groups = bare.split(other);
    let first = groups.next()?;
    digits.push_str(&whole[..whole.len() - bare.len()]);
    digits.push_str(first);
    for group in groups {
        if group.len() != 3 || !is_first_group(first) {
            return None;
        }
        digits.push_str(group);
    }
    if let Some(part) = part {
        digits.push('.');
        digits.push_str(part);
    }
    Decimal::parse(&digits)?.at_scale(decimals)
}

/// A number without the spaces between its groups of digits; none where there are spaces elsewhere.
fn without_groups(text: &str) -> Option<Cow<'_, str>> {
    if !text.contains(SPACES) {
        return Some(Cow::Borrowed(text));
    }
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, decimals) = digits.split_at(digits.find([',', '.']).unwrap_or(digits.len()));
    let are_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let mut groups = whole.split(SPACES);
    let first = groups.next().is_some_and(|first| is_first_group(first) && are_digits(first));
    let right = first && groups.all(|group| group.len() == 3 && are_digits(group)) && !decimals.contains(SPACES);
    right.then(|| Cow::Owned(text.chars().filter(|c| !SPACES.contains(c)).collect()))
}

/// Whether digits may come first of several groups: nobody writes a thousand with a 0 before it, so `0.750` has decimals.
fn is_first_group(digits: &str) -> bool {
    (1..=3).contains(&digits.len()) && !digits.starts_with('0')
}

/// What may have been meant by a text that is no number: the same without spaces between its digits, where that is read.
pub(crate) fn suggest(text: &str, read: impl Fn(&str) -> bool) -> Option<String> {
    let tight: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    (tight.len() < text.len() && read(&tight)).then_some(tight)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_points_and_commas() {
        for (text, decimals, number) in [
            ("0", 0, Some(0)),
            ("400", 0, Some(400)),
            ("-7", 0, Some(-7)),
            ("0,5", 1, Some(5)),
            ("0.5", 1, Some(5)),
            ("12", 2, Some(1200)),
            ("1,25", 2, Some(125)),
            ("3.0", 0, Some(3)),
            ("999999999999999999999", 0, Some(999_999_999_999_999_999_999)),
            ("3.5", 0, None),
            ("1,000", 0, None),
            ("1.000", 2, None),
            ("1,000", 3, Some(1000)),
            ("1,255", 2, None),
            ("1,2,3", 2, None),
            ("1.234,5", 3, None),
            ("1 234", 0, Some(1234)),
            ("1\u{a0}048,5", 1, Some(10_485)),
            ("12\u{202f}345 678.25", 2, Some(1_234_567_825)),
            ("-999 000", 0, Some(-999_000)),
            ("1234 567", 0, None),
            ("1 23", 0, None),
            ("1  234", 0, None),
            ("1 2345", 0, None),
            ("- 1 234", 0, None),
            (" 234", 0, None),
            ("1\u{2009}234", 0, None),
            ("1\t234", 0, None),
            ("1 234,5 0", 2, None),
            ("1 234,000", 2, None),
            ("1 234,", 0, None),
            ("1 abc", 0, None),
            ("0 750", 0, None),
            ("012 750", 0, None),
            ("1e3", 0, None),
            ("+1", 0, None),
            (".5", 1, None),
            ("5,", 1, None),
            ("", 0, None),
            ("fem", 0, None),
        ] {
            assert_eq!(parse(text, decimals), number, "{text}");
        }
    }

    #[test]
    fn a_mark_that_is_known_tells_the_other_apart() {
        let (comma, point) = ((',', '.'), ('.', ','));
        for (text, marks, decimals, number) in [
            ("0,5", comma, 1, Some(5)),
            ("0.5", comma, 1, None),
            ("1.234", comma, 0, Some(1234)),
            ("1.234.567,5", comma, 1, Some(12_345_675)),
            ("-1.234,25", comma, 2, Some(-123_425)),
            ("1,000", comma, 0, Some(1)),
            ("1,250", comma, 2, Some(125)),
            ("1,255", comma, 2, None),
            ("1 234,5", comma, 1, Some(12_345)),
            ("1234.567", comma, 0, None),
            ("1.23", comma, 0, None),
            (".234", comma, 0, None),
            ("1..234", comma, 0, None),
            ("1,2,3", comma, 2, None),
            ("1,2.345", comma, 4, None),
            ("0.750", comma, 0, None),
            ("00.750", comma, 3, None),
            ("-0.750.000", comma, 0, None),
            ("0,750", point, 0, None),
            ("0,750", comma, 3, Some(750)),
            ("12", comma, 2, Some(1200)),
            ("0.5", point, 1, Some(5)),
            ("0,5", point, 1, None),
            ("1,234.5", point, 1, Some(12_345)),
            ("1.000", point, 0, Some(1)),
            ("", point, 0, None),
            ("-", comma, 0, None),
            ("1,", comma, 1, None),
            ("fem", comma, 0, None),
        ] {
            assert_eq!(parse_marked(text, marks, decimals), number, "{text} {marks:?}");
        }
    }

    #[test]
    fn suggests_the_number_without_spaces() {
        let whole = |text: &str| parse(text, 0).is_some();
        assert_eq!(suggest("12\u{a0}34", whole).as_deref(), Some("1234"));
        assert_eq!(suggest("fem tusen", whole), None);
        assert_eq!(suggest("fem", whole), None);
        let point = |text: &str| parse_marked(text, ('.', ','), 1).is_some();
        assert_eq!(suggest("1 012,1", point), None, "with a point for the decimals that is no number either");
        assert_eq!(suggest("10 12.1", point).as_deref(), Some("1012.1"));
    }
}

//! Numbers, which stay text until a key says that they are numbers.

use super::Cx;
use super::fields::Fields;
use super::value::{list, scalar, trimmed, value};
use crate::def::{Share, Val};
use crate::yaml::{Entry, Kind, Node};
use crate::{Code, Diagnostic, Name, Spanned};

/// What a number must be.
#[derive(Clone, Copy)]
enum Number {
    Whole,
    Positive,
    Signed,
    Decimal,
    Share,
    Expected,
    Day,
}

impl Number {
    /// The argument that chooses the sentence.
    fn flag(self) -> &'static str {
        match self {
            Number::Whole => "whole",
            Number::Positive => "positive",
            Number::Signed => "signed",
            Number::Decimal => "decimal",
            Number::Share => "share",
            Number::Expected => "expected",
            Number::Day => "day",
        }
    }
}

fn number<T>(cx: &mut Cx, entry: &Entry, what: Number, parse: impl Fn(&str) -> Option<T>) -> Option<Val<T>> {
    let key = entry.key.name();
    value(cx, &entry.value, &key, |cx, node| number_of(cx, node, &key, what, parse))
}

/// The number in a node.
fn number_of<T>(
    cx: &mut Cx,
    node: &Node,
    key: &Name,
    what: Number,
    parse: impl Fn(&str) -> Option<T>,
) -> Option<Spanned<T>> {
    let found = trimmed(scalar(cx, node, key)?);
    if let Some(value) = parse(&found.value) {
        return Some(Spanned::new(value, found.span));
    }
    let mended = found.value.replace(',', ".").replace([' ', '\u{a0}'], "");
    let suggestion = (mended != found.value && parse(&mended).is_some()).then_some(mended);
    let example = match what {
        Number::Positive if key.value == "header_row" => "3",
        Number::Positive => "100",
        _ => "",
    };
    cx.report(
        Diagnostic::new(Code::BadNumber, found.span)
            .arg("found", found.value)
            .arg("key", key.value.clone())
            .arg(what.flag(), example)
            .arg_opt("suggestion", suggestion),
    );
    None
}

fn digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// A whole number, 0 or more.
pub(super) fn whole(cx: &mut Cx, entry: &Entry) -> Option<Val<u64>> {
    number(cx, entry, Number::Whole, |t| t.parse().ok().filter(|_| digits(t)))
}

/// A whole number, 1 or more.
pub(super) fn positive(cx: &mut Cx, entry: &Entry) -> Option<Val<u64>> {
    number(cx, entry, Number::Positive, |t| t.parse().ok().filter(|&n| digits(t) && n > 0))
}

/// A whole number, which may be negative.
pub(super) fn signed(cx: &mut Cx, entry: &Entry) -> Option<Val<i64>> {
    number(cx, entry, Number::Signed, |t| t.parse().ok().filter(|_| digits(t.strip_prefix('-').unwrap_or(t))))
}

/// A number with a decimal point or without, kept as written.
pub(super) fn decimal(cx: &mut Cx, entry: &Entry) -> Option<Val<String>> {
    number(cx, entry, Number::Decimal, as_decimal)
}

/// The lower limits of bands, a list of such numbers. Whole bands, `[0-17, 18-34]`, are told of once.
pub(super) fn band_limits(cx: &mut Cx, entry: &Entry) -> Vec<Val<String>> {
    let key = entry.key.name();
    if let Some((found, limits)) = whole_bands(&entry.value) {
        cx.report(
            Diagnostic::new(Code::BadNumber, found.span)
                .arg("found", found.value)
                .arg("key", key.value)
                .arg("limits", limits),
        );
        return Vec::new();
    }
    list(cx, &entry.value, &key, |cx, node| number_of(cx, node, &key, Number::Decimal, as_decimal))
}

/// The first element that is a band and no limit, and all limits as they are written, where all are one or the other.
fn whole_bands(node: &Node) -> Option<(Spanned<String>, String)> {
    let Kind::Sequence(items) = &node.kind else { return None };
    let mut first = None;
    let mut limits = Vec::new();
    let mut after = None;
    for item in items {
        let Kind::Scalar(scalar) = &item.kind else { return None };
        let text = trimmed(scalar);
        if as_decimal(&text.value).is_some() {
            limits.push(text.value);
            after = None;
            continue;
        }
        let (from, to) = text.value.split_once(['-', '\u{2013}', '+'])?;
        let (from, to) = (from.trim(), to.trim());
        let open = to.is_empty();
        if !digits(from) || !(open || digits(to)) {
            return None;
        }
        limits.push(from.to_owned());
        // Where the last band ends, what lies above it begins.
        after = to.parse::<u64>().ok().and_then(|to| to.checked_add(1)).map(|next| next.to_string());
        first = first.or(Some(text));
    }
    limits.extend(after);
    Some((first?, format!("[{}]", limits.join(", "))))
}

fn as_decimal(text: &str) -> Option<String> {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, part) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    (digits(whole) && digits(part)).then(|| text.to_owned())
}

/// A number of decimals; 0 where the key is not there.
pub(super) fn decimals(cx: &mut Cx, fields: &mut Fields<'_>) -> u32 {
    const MOST: u32 = 12;
    let decimals = fields
        .take("decimals")
        .and_then(|e| number(cx, e, Number::Whole, |t| t.parse().ok().filter(|&n| digits(t) && n <= MOST)));
    decimals.map_or(0, |decimals| decimals.value)
}

/// A share from 0 to 1.
pub(super) fn share(cx: &mut Cx, entry: &Entry) -> Option<Val<Share>> {
    number(cx, entry, Number::Share, |t| millionths(t).filter(|s| s.0 <= 1_000_000))
}

/// An expected number.
pub(super) fn expected(cx: &mut Cx, entry: &Entry) -> Option<Val<Share>> {
    number(cx, entry, Number::Expected, millionths)
}

fn millionths(text: &str) -> Option<Share> {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    if !digits(whole) || !digits(part) || part.len() > 6 {
        return None;
    }
    let part: u32 = format!("{part:0<6}").parse().ok()?;
    let whole: u32 = whole.parse().ok()?;
    whole.checked_mul(1_000_000)?.checked_add(part).map(Share)
}

/// Month and day, `03-01`; (0, 0) where it is wrong.
pub(super) fn day_of_year(cx: &mut Cx, fields: &mut Fields<'_>, key: &'static str) -> Spanned<(u8, u8)> {
    let day = fields.require(key).and_then(|e| {
        number(cx, e, Number::Day, |t| {
            let (month, day) = t.split_once('-').filter(|(m, d)| m.len() == 2 && d.len() == 2 && digits(m) && digits(d))?;
            let (month, day) = (month.parse().ok()?, day.parse().ok()?);
            // The day must be there every year.
            crate::ast::Date::new(2025, month, day).map(|_| (month, day))
        })
    });
    day.map_or_else(|| Spanned::new((0, 0), fields.owner.span), Val::bare)
}

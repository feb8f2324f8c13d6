//! Dates with a time of day, of which the date is read.

/// The date of a text that holds a time too: `2026-03-01` of `2026-03-01 13:45`. None where no time follows a date, and where the
/// time is in UTC and no midnight: the date may then be another than the one meant.
pub(super) fn date_of(text: &str) -> Option<&str> {
    let colon = text.find(':')?;
    let end = text[..colon].rfind(|c: char| c == 'T' || c.is_whitespace())?;
    let (date, time) = (text[..end].trim_end(), &text[end..].trim_start_matches('T').trim_start());
    let (clock, zone) = match time.find(['Z', 'z', '+', '-']) {
        Some(at) => time.split_at(at),
        None => (*time, ""),
    };
    let clock = clock.trim_end();
    let is_utc = zone.eq_ignore_ascii_case("z") || ["+00", "+00:00", "+0000", "-00:00"].contains(&zone);
    let is_midnight = clock.bytes().all(|b| matches!(b, b'0' | b':' | b'.' | b','));
    let is_zone = zone.is_empty() || is_utc || is_distance(zone);
    (is_clock(clock) && is_zone && (!is_utc || is_midnight)).then_some(date)
}

/// Whether a text is hours and minutes, and perhaps seconds and their decimals.
fn is_clock(text: &str) -> bool {
    let (whole, decimals) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    let parts: Vec<&str> = whole.split(':').collect();
    let within = |part: &str, least: usize, most: u8| {
        (least..=2).contains(&part.len()) && is_digits(part) && part.parse::<u8>().is_ok_and(|number| number <= most)
    };
    let seconds = match parts.get(2) {
        Some(seconds) => within(seconds, 2, 60),
        None => decimals == "0",
    };
    (2..=3).contains(&parts.len()) && within(parts[0], 1, 23) && within(parts[1], 2, 59) && seconds && is_digits(decimals)
}

/// Whether a text is a distance from UTC, as `+01:00`.
fn is_distance(text: &str) -> bool {
    let digits: String = text.chars().skip(1).filter(|c| *c != ':').collect();
    text.starts_with(['+', '-']) && matches!(digits.len(), 2 | 4) && is_digits(&digits)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_date_before_a_time_is_taken() {
        for (text, date) in [
            ("2026-03-01 13:45", Some("2026-03-01")),
            ("2026-03-01 13:45:00", Some("2026-03-01")),
            ("2026-03-01T08:00:59.123", Some("2026-03-01")),
            ("2026-03-01T08:00:59,5", Some("2026-03-01")),
            ("1/3 2026 8:05", Some("1/3 2026")),
            ("2026-03-01T23:00:00+01:00", Some("2026-03-01")),
            ("2026-03-01 23:00:00 -0500", Some("2026-03-01")),
            ("2026-03-01T00:00:00Z", Some("2026-03-01")),
            ("2026-03-01T00:00:00.000+00:00", Some("2026-03-01")),
            // In UTC the day may be another.
            ("2026-02-28T23:00:00Z", None),
            ("2026-02-28T23:00:00+00:00", None),
            ("2026-03-01", None),
            ("2026-03-01 13", None),
            ("2026-03-01 25:00", None),
            ("2026-03-01 13:60", None),
            ("2026-03-01 13:45 ungefär", None),
            ("2026-03-01 13:45.5", None),
            ("13:45", None),
            ("2026-03-01 :", None),
            ("kl: 2026-03-01 13:45", None),
        ] {
            assert_eq!(date_of(text), date, "{text}");
        }
    }
}

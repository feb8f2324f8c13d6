//! What files look like, and how texts in their cells are written.

use serde::{Serialize, Serializer};

use super::Date;
pub use mattstock_syntax::def::DecimalMark;

/// How the texts of a column are written, where that is not as usual.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct CellForm {
    /// Texts that stand for an answer that does not count.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub invalid: Vec<String>,
    /// What parts the codes of a list, or choices; white space and `|` where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub separator: Option<String>,
    /// What parts decimals: then the other mark parts thousands. Either where there is none.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "serialize_mark")]
    pub decimal: Option<DecimalMark>,
    /// How dates are written; ISO where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<DateFormat>,
    /// Texts that stand for something missing because the source says so of all its columns. They change nothing of how texts are
    /// read.
    #[serde(skip)]
    pub of_source: Vec<String>,
    /// For an item of a battery of which only some are marked: the answer, by index, that a blank is where the question was asked
    /// and another item is answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unticked: Option<u32>,
}

impl CellForm {
    /// Whether texts are written as usual.
    pub fn is_usual(&self) -> bool {
        let Self { invalid, separator, decimal, date, unticked, of_source: _ } = self;
        invalid.is_empty() && separator.is_none() && decimal.is_none() && date.is_none() && unticked.is_none()
    }
}

fn serialize_mark<S: Serializer>(mark: &Option<DecimalMark>, s: S) -> Result<S::Ok, S::Error> {
    s.serialize_str(match mark {
        Some(DecimalMark::Point) => "point",
        _ => "comma",
    })
}

/// Choices that stand in columns of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticks {
    /// For each choice, the header of its column.
    pub headers: Vec<String>,
    /// For each choice, texts that say it is ticked, besides its key and label.
    pub ticked: Vec<Vec<String>>,
    /// For each choice, texts that say it is not; so does a blank.
    pub unticked: Vec<Vec<String>>,
}

/// What the files of a source look like, where that is not found out of them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct FileShape {
    /// What parts the cells of delimited text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delimiter: Option<char>,
    /// The encoding of texts, by a name of the Encoding Standard.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<&'static str>,
    /// The sheet of a workbook.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The line of a text or the row of a sheet that the headers stand in, counted from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub header_row: Option<u32>,
}

impl FileShape {
    /// Whether everything is found out of the files.
    pub fn is_usual(&self) -> bool {
        *self == Self::default()
    }
}

/// Rows that are answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Long {
    /// Header of the column that says what is answered: the header of a question's column.
    pub question: String,
    /// Header of the column with the answer.
    pub answer: String,
}

/// How dates are written: year, month and day, each once, with whatever stands between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateFormat {
    text: String,
    parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    /// Four digits.
    Year,
    /// Two digits, or one or two.
    Month { two: bool },
    /// Two digits, or one or two.
    Day { two: bool },
    /// These characters.
    Text(String),
}

impl DateFormat {
    /// Reads a format as `DD.MM.YYYY`.
    ///
    /// ```
    /// use mattstock_core::check::{Date, DateFormat};
    /// let format = DateFormat::parse("D/M/YYYY").unwrap();
    /// assert_eq!(format.read("1/3/2025"), Date::new(2025, 3, 1));
    /// assert_eq!(format.write(Date::new(2025, 3, 1).unwrap()), "1/3/2025");
    /// assert_eq!(DateFormat::parse("DD.MM.YY"), Err(Some("YY".to_owned())));
    /// ```
    ///
    /// # Errors
    /// The letters that are no part of a date; none where one of its parts is missing, stands twice, or cannot be told from
    /// the next.
    pub fn parse(text: &str) -> Result<Self, Option<String>> {
        let mut parts: Vec<Part> = Vec::new();
        let mut rest = text.trim();
        while let Some(first) = rest.chars().next() {
            let same = |c: char| c == first || !first.is_alphabetic() && !c.is_alphabetic();
            let end = rest.find(|c| !same(c)).unwrap_or(rest.len());
            let run = &rest[..end];
            parts.push(match run {
                "YYYY" => Part::Year,
                "MM" | "M" => Part::Month { two: run.len() == 2 },
                "DD" | "D" => Part::Day { two: run.len() == 2 },
                letters if first.is_alphabetic() => return Err(Some(letters.to_owned())),
                text if text.contains(|c: char| c.is_ascii_digit()) => return Err(Some(text.to_owned())),
                text => Part::Text(text.to_owned()),
            });
            rest = &rest[end..];
        }
        let count = |is: fn(&Part) -> bool| parts.iter().filter(|part| is(part)).count();
        let once = count(|p| matches!(p, Part::Year)) == 1
            && count(|p| matches!(p, Part::Month { .. })) == 1
            && count(|p| matches!(p, Part::Day { .. })) == 1;
        // How many digits one has must be plain from what stands around it.
        let open = |part: &Part| matches!(part, Part::Month { two: false } | Part::Day { two: false });
        let is_text = |part: &Part| matches!(part, Part::Text(_));
        let apart = |of: &Part, beside: &Part| !open(of) || is_text(beside);
        let plain = parts.windows(2).all(|p| apart(&p[0], &p[1]) && apart(&p[1], &p[0]));
        if once && plain { Ok(Self { text: text.trim().to_owned(), parts }) } else { Err(None) }
    }

    /// The format as it is written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Reads a date; none where the text is not written so, or the calendar has no such day.
    pub fn read(&self, text: &str) -> Option<Date> {
        let (mut year, mut month, mut day) = (0, 0, 0);
        let mut rest = text;
        for part in &self.parts {
            let (into, least, most) = match part {
                Part::Text(text) => {
                    rest = rest.strip_prefix(text.as_str())?;
                    continue;
                }
                Part::Year => (&mut year, 4, 4),
                Part::Month { two } => (&mut month, if *two { 2 } else { 1 }, 2),
                Part::Day { two } => (&mut day, if *two { 2 } else { 1 }, 2),
            };
            let digits = rest.bytes().take(most).take_while(u8::is_ascii_digit).count();
            if digits < least {
                return None;
            }
            *into = rest[..digits].parse::<i32>().ok()?;
            rest = &rest[digits..];
        }
        if !rest.is_empty() {
            return None;
        }
        Date::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
    }

    /// Writes a date.
    pub fn write(&self, date: Date) -> String {
        let of = |part: &Part| match part {
            Part::Year => format!("{:04}", date.year),
            Part::Month { two: true } => format!("{:02}", date.month),
            Part::Month { two: false } => date.month.to_string(),
            Part::Day { two: true } => format!("{:02}", date.day),
            Part::Day { two: false } => date.day.to_string(),
            Part::Text(text) => text.clone(),
        };
        self.parts.iter().map(of).collect()
    }

    /// The format as written.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl Serialize for DateFormat {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn dates_are_read_as_they_are_written() {
        for (format, text, date) in [
            ("YYYY-MM-DD", "2025-03-01", Some((2025, 3, 1))),
            ("YYYY-MM-DD", "2025-3-1", None),
            ("DD.MM.YYYY", "01.03.2025", Some((2025, 3, 1))),
            ("DD.MM.YYYY", "31.02.2025", None),
            ("DD.MM.YYYY", "2025-03-01", None),
            ("YYYYMMDD", "20250301", Some((2025, 3, 1))),
            ("YYYYMMDD", "2025031", None),
            ("YYYYMMDD", "202503011", None),
            ("D/M/YYYY", "1/12/2025", Some((2025, 12, 1))),
            ("D/M/YYYY", "01/03/2025", Some((2025, 3, 1))),
            ("D/M/YYYY", "1/123/2025", None),
            ("YYYY-DD-MM", "2025-03-01", Some((2025, 1, 3))),
            ("D. M. YYYY", "1. 3. 2025", Some((2025, 3, 1))),
        ] {
            let date = date.and_then(|(year, month, day)| Date::new(year, month, day));
            let format = DateFormat::parse(format).unwrap();
            assert_eq!(format.read(text), date, "{} {text}", format.as_str());
            if let Some(date) = date {
                assert_eq!(format.read(&format.write(date)), Some(date), "{}", format.as_str());
            }
        }
    }

    #[test]
    fn what_no_date_can_be_read_by_is_no_format() {
        for (text, wrong) in [
            ("", None),
            ("YYYY-MM", None),
            ("YYYY-MM-MM-DD", None),
            ("DMYYYY", None),
            ("YYYYMD", None),
            ("DD.MM.YY", Some("YY")),
            ("yyyy-mm-dd", Some("yyyy")),
            ("ÅÅÅÅ-MM-DD", Some("ÅÅÅÅ")),
            ("2025-MM-DD", Some("2025-")),
        ] {
            assert_eq!(DateFormat::parse(text), Err(wrong.map(str::to_owned)), "{text}");
        }
    }
}

//! How a supplier of files writes answers.

use std::collections::BTreeSet;

use mattstock_core::check::{Date, DateFormat};

use super::answers::{Answer, Dice, FIELDS, Kind};
use crate::written::Written;

/// How the values of a column of keys and labels are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Values {
    /// As either.
    Either,
    /// As numbers, the first of which is this.
    Numbers(usize),
    /// As texts of their own.
    Texts,
}

/// How files are written.
#[derive(Debug)]
pub(super) struct Spelling {
    pub(super) written: Written,
    /// For each column, its header, where that is not its name.
    pub(super) headers: Vec<Option<String>>,
    /// For each column.
    pub(super) values: Vec<Values>,
    /// Texts for what is not asked, not answered and invalid.
    pub(super) missing: [Vec<&'static str>; 3],
    /// What parts codes and choices, by the words of the definition and as it is.
    pub(super) separators: [Option<(&'static str, &'static str)>; 2],
    /// Where choices stand in columns of their own: the headers, and texts for a tick and for none. Without texts they are the usual.
    pub(super) ticks: Option<Ticks>,
    pub(super) decimal: Option<char>,
    pub(super) date: Option<&'static str>,
    /// Whether these two stand at the source, and not at each column.
    pub(super) at_source: bool,
    pub(super) delimiter: Option<(&'static str, u8)>,
    /// By its name.
    pub(super) encoding: Option<&'static str>,
    /// The rows above the header.
    pub(super) above: usize,
    pub(super) sheet: Option<&'static str>,
    /// The headers of question and answer.
    pub(super) long: Option<(&'static str, &'static str)>,
    /// The columns that the names of files give, by their numbers.
    pub(super) given: Vec<usize>,
    /// Whether there are several files.
    pub(super) split: bool,
}

/// Choices in columns of their own.
#[derive(Debug)]
pub(super) struct Ticks {
    /// For each choice, its header, where that is not the usual.
    pub(super) headers: Vec<Option<&'static str>>,
    pub(super) ticked: Vec<&'static str>,
    pub(super) unticked: Vec<&'static str>,
}

/// The year and the region, which the names of files may give.
const GIVEN: [usize; 2] = [1, 2];

impl Spelling {
    pub(super) fn new(dice: &mut Dice) -> Self {
        let written = dice.pick(&[
            Written::Csv,
            Written::Csv,
            Written::Csv,
            Written::Gzip,
            Written::Zstd,
            Written::JsonLines,
            Written::Xlsx,
            Written::Xlsx,
            Written::Parquet,
            Written::Ipc,
        ]);
        let text = matches!(written, Written::Csv | Written::Gzip | Written::Zstd);
        let headers: Vec<Option<String>> = FIELDS
            .iter()
            .enumerate()
            .map(|(at, field)| match dice.below(3) {
                0 => None,
                1 => Some(format!("Kolumn {at}, \"{}\"", field.name.to_uppercase())),
                _ => Some(format!("Åtgärd_{at}")),
            })
            .collect();
        let values = FIELDS.iter().map(|_| match dice.below(3) {
            0 => Values::Either,
            1 => Values::Numbers(dice.pick(&[0, 1, 10])),
            _ => Values::Texts,
        });
        let mut values: Vec<Values> = values.collect();
        // What is said of a battery holds for all its items.
        values[6] = values[5];
        let mut some = |all: &[&'static str]| -> Vec<&'static str> {
            let count = 1 + dice.below(2);
            dice.shuffled(all).into_iter().take(count).collect()
        };
        let missing = [some(&["-8", "NULL", "ej ställd"]), some(&["-9", "vill ej", "."]), some(&["-7", "oläsligt"])];
        let separators =
            [&[("comma", ","), ("semicolon", ";"), ("pipe", "|")], &[("comma", ","), ("semicolon", ";"), ("'/'", "/")]]
                .map(|all| dice.chance(60).then(|| dice.pick(all)));
        let ticks = dice.chance(40).then(|| {
            let own = dice.chance(50);
            Ticks {
                headers: ["Kursen", "Webben", "Inget"].map(|header| dice.chance(40).then_some(header)).into(),
                ticked: if own { vec!["2", "valt"] } else { Vec::new() },
                unticked: if own { vec!["1", "ej valt"] } else { Vec::new() },
            }
        });
        if ticks.is_some() {
            // What stands for a choice would be a tick.
            values[7] = Values::Either;
        }
        let long = dice.chance(30).then(|| dice.pick(&[("FRÅGA", "SVAR"), ("variabel", "värde")]));
        let split = dice.chance(60);
        let given: Vec<usize> = GIVEN.into_iter().filter(|_| split && dice.chance(40)).collect();
        Self {
            written,
            headers,
            values,
            missing,
            separators,
            ticks,
            decimal: dice.pick(&[None, Some(','), Some('.')]),
            // Such a date would be a number in JSON.
            date: dice.pick(&DATES[..if written == Written::JsonLines { 3 } else { 4 }]),
            at_source: dice.chance(50),
            delimiter: if text { dice.pick(&DELIMITERS) } else { None },
            encoding: if text { dice.pick(&ENCODINGS) } else { None },
            above: if (text || written == Written::Xlsx) && dice.chance(50) { dice.below(4) } else { 0 },
            sheet: (written == Written::Xlsx && dice.chance(60)).then_some("Svar åren"),
            long,
            given,
            split,
        }
    }

    /// The header of a column.
    pub(super) fn header(&self, at: usize) -> String {
        self.headers[at].clone().unwrap_or_else(|| FIELDS[at].name.to_owned())
    }

    /// The header of the column of a choice.
    pub(super) fn tick_header(&self, ticks: &Ticks, at: usize, choice: usize, key: &str) -> String {
        ticks.headers[choice].map_or_else(|| format!("{}_{key}", self.header(at)), str::to_owned)
    }

    /// The cells of a column: the headers and the texts, the elements of a text beside it where they may stand apart.
    pub(super) fn cells(&self, at: usize, answer: &Answer, dice: &mut Dice) -> Vec<(String, String, Vec<String>)> {
        let kind = FIELDS[at].kind;
        if let (Some(ticks), Kind::Choices(choices)) = (&self.ticks, kind) {
            let told = dice.below(choices.len());
            let cells = choices.iter().enumerate().map(|(choice, (key, label))| {
                let text = match answer {
                    Answer::Value(ticked) if ticked.iter().any(|one| one == key) => match ticks.ticked.as_slice() {
                        [] => dice.pick(&["x", "1", "JA", *key, *label]).to_owned(),
                        texts => dice.pick(texts).to_owned(),
                    },
                    // One of them tells why there is none; the others may say nothing.
                    Answer::NotAsked | Answer::Refused | Answer::Invalid if choice == told => {
                        self.missing_text(answer, dice)
                    }
                    _ => match ticks.unticked.as_slice() {
                        [] => dice.pick(&["0", "", "nej"]).to_owned(),
                        texts => dice.pick(&[texts[0], ""]).to_owned(),
                    },
                };
                (self.tick_header(ticks, at, choice, key), text, Vec::new())
            });
            return cells.collect();
        }
        let Answer::Value(elements) = answer else {
            return vec![(self.header(at), self.missing_text(answer, dice), Vec::new())];
        };
        let elements: Vec<String> = elements.iter().map(|element| self.element(at, element, dice)).collect();
        let between = match kind {
            Kind::Codes => self.separators[0].map_or(" ", |(_, between)| between),
            Kind::Choices(_) => self.separators[1].map_or("|", |(_, between)| between),
            _ => "",
        };
        vec![(self.header(at), elements.join(between), elements)]
    }

    fn missing_text(&self, answer: &Answer, dice: &mut Dice) -> String {
        match answer {
            Answer::NotAsked => dice.pick(&self.missing[0]),
            Answer::Refused => dice.pick(&self.missing[1]),
            Answer::Invalid => dice.pick(&self.missing[2]),
            Answer::Blank | Answer::Value(_) => "",
        }
        .to_owned()
    }

    /// One value.
    pub(super) fn element(&self, at: usize, text: &str, dice: &mut Dice) -> String {
        match FIELDS[at].kind {
            Kind::Coded(values) | Kind::Choices(values) => {
                let Some(place) = values.iter().position(|(key, _)| *key == text) else { return text.to_owned() };
                match self.values[at] {
                    Values::Either => dice.pick(&[values[place].0, values[place].1]).to_owned(),
                    _ => self.code(at, place),
                }
            }
            Kind::Number => match self.decimal {
                Some(',') if dice.chance(50) => thousands(text, '.').replace('!', ","),
                Some(',') => text.replace('.', ","),
                Some(_) if dice.chance(50) => thousands(text, ',').replace('!', "."),
                Some(_) => text.to_owned(),
                None => text.replace('.', dice.pick(&[",", "."])),
            },
            Kind::Date => {
                let format = self.date.and_then(|format| DateFormat::parse(format).ok());
                format.zip(Date::parse(text)).map_or_else(|| text.to_owned(), |(format, date)| format.write(date))
            }
            Kind::Key | Kind::Year | Kind::Codes => text.to_owned(),
        }
    }

    /// The text of a value, where it has one of its own.
    pub(super) fn code(&self, at: usize, place: usize) -> String {
        match self.values[at] {
            Values::Numbers(first) => (first + place).to_string(),
            Values::Texts | Values::Either => format!("svar {}", place + 1),
        }
    }

    /// What is unlike plain files.
    pub(super) fn features(&self) -> BTreeSet<&'static str> {
        let text = matches!(self.written, Written::Csv | Written::Gzip | Written::Zstd);
        let mut features = BTreeSet::from([match self.written {
            _ if text => "text",
            Written::JsonLines => "json",
            Written::Xlsx => "workbook",
            _ => "columns",
        }]);
        let all = [
            ("headers", self.headers.iter().any(Option::is_some)),
            ("numbers for answers", self.values.iter().any(|values| matches!(values, Values::Numbers(_)))),
            ("separator of codes", self.separators[0].is_some()),
            ("separator of choices", self.separators[1].is_some() && self.ticks.is_none()),
            ("ticks", self.ticks.is_some()),
            ("texts of ticks", self.ticks.as_ref().is_some_and(|ticks| !ticks.ticked.is_empty())),
            ("decimal comma", self.decimal == Some(',')),
            ("decimal point", self.decimal == Some('.')),
            ("dates", self.date.is_some()),
            ("delimiter", self.delimiter.is_some()),
            ("encoding", self.encoding.is_some()),
            ("header below", self.above > 0),
            ("sheet", self.sheet.is_some()),
            ("long", self.long.is_some()),
            ("long text", self.long.is_some() && text),
            ("long ticks", self.long.is_some() && self.ticks.is_some()),
            ("several files", self.split),
            ("names that give columns", !self.given.is_empty()),
            ("long files whose names give columns", self.long.is_some() && !self.given.is_empty()),
        ];
        features.extend(all.into_iter().filter(|(_, is)| *is).map(|(name, _)| name));
        features
    }
}

const DATES: [Option<&str>; 4] = [None, Some("DD.MM.YYYY"), Some("D/M/YYYY"), Some("YYYYMMDD")];

const DELIMITERS: [Option<(&str, u8)>; 5] =
    [None, Some(("comma", b',')), Some(("semicolon", b';')), Some(("tab", b'\t')), Some(("pipe", b'|'))];

const ENCODINGS: [Option<&str>; 6] =
    [None, Some("utf-8"), Some("utf-16le"), Some("windows-1252"), Some("iso-8859-15"), Some("macintosh")];

/// A number with marks between its thousands, and `!` before its decimals.
fn thousands(text: &str, mark: char) -> String {
    let (whole, decimals) = text.split_once('.').map_or((text, None), |(whole, decimals)| (whole, Some(decimals)));
    let mut out = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(mark);
        }
        out.push(digit);
    }
    decimals.map_or(out.clone(), |decimals| format!("{out}!{decimals}"))
}

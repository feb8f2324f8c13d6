//! How the files of a source look, and how its cells are written there.

use mattstock_syntax::def::{ItemDef, MappingDef, MissingDef, QuestionDef, QuestionKindDef, SourceDef};
use mattstock_syntax::{Case, Code, Diagnostic, Role, Span, Spanned};

use super::lists::Lists;
use super::model::{Cell, CellForm, Choice, DateFormat, Domain, FileShape, KeyLabel, Long, QuestionKind, Source, Ticks};

/// Texts that say a choice is ticked, where the source names none.
const TICKED: [&str; 7] = ["1", "x", "ja", "yes", "true", "sant", "checked"];
/// Texts that say it is not.
const UNTICKED: [&str; 6] = ["0", "nej", "no", "false", "falskt", "unchecked"];

/// What the files of a source look like.
pub(super) fn shape(def: &SourceDef) -> FileShape {
    FileShape {
        delimiter: def.shape.delimiter,
        encoding: def.shape.encoding,
        sheet: def.shape.sheet.clone(),
        header_row: def.shape.header_row,
    }
}

/// The columns of a source whose files have a row for each answer. Rows are put together by what names the unit.
pub(super) fn long(def: &SourceDef, found: &mut Vec<Diagnostic>) -> Option<Long> {
    let long = def.shape.long.as_ref()?;
    if def.one_row_per.is_empty() {
        found.push(Diagnostic::of(Case::LongWithoutUnit, long.question.span).arg("name", &def.id.value));
    }
    Some(Long { question: long.question.value.clone(), answer: long.answer.value.clone() })
}

/// How the texts of a cell are written. What does not fit what it holds is reported.
pub(super) fn form(name: &str, domain: &Domain, mapping: &MappingDef, found: &mut Vec<Diagnostic>) -> CellForm {
    let mut misfit = |case: Case, span: Span, what: Option<&'static str>| {
        let finding = Diagnostic::of(case, span).arg("name", name);
        found.push(what.into_iter().fold(finding, |finding, what| finding.arg(what, "")));
    };
    let known = *domain != Domain::Unknown;
    if let Some(separator) = &mapping.separator {
        match domain {
            Domain::Choices(_) if mapping.ticks.one_column_per.is_some() => {
                misfit(Case::PartedAndApart, separator.span, None);
            }
            Domain::Choices(_) | Domain::CodeList { .. } => {}
            Domain::Number { .. } => misfit(Case::NothingParted, separator.span, Some("number")),
            _ if known => misfit(Case::NothingParted, separator.span, None),
            _ => {}
        }
    }
    if let Some(decimal) = &mapping.decimal
        && known
        && !matches!(domain, Domain::Number { .. })
    {
        misfit(Case::NoDecimals, decimal.span, None);
    }
    if let Some(format) = &mapping.date_format
        && known
        && *domain != Domain::Date
    {
        misfit(Case::NoDate, format.span, (*domain == Domain::Year).then_some("year"));
    }
    let texts = |all: &[Spanned<String>]| all.iter().map(|t| t.value.clone()).collect();
    CellForm {
        invalid: texts(&mapping.missing.invalid),
        separator: mapping.separator.as_ref().map(|s| s.value.clone()),
        decimal: mapping.decimal.as_ref().map(|d| d.value),
        date: mapping.date_format.as_ref().and_then(|format| date_format(format, found)),
        of_source: Vec::new(),
        unticked: None,
    }
}

fn date_format(format: &Spanned<String>, found: &mut Vec<Diagnostic>) -> Option<DateFormat> {
    match DateFormat::parse(&format.value) {
        Ok(format) => Some(format),
        Err(part) => {
            let finding = Diagnostic::new(Code::BadDateFormat, format.span).arg("found", format.value.clone());
            found.push(finding.arg_opt("part", part));
            None
        }
    }
}

/// Reports what is said of choices in columns of their own where there are none.
pub(super) fn no_ticks(lists: &Lists<'_>, def: &QuestionDef, found: &mut Vec<Diagnostic>) {
    let ticks = &def.mapping.ticks;
    if let QuestionKindDef::Multiple { .. } = def.kind {
        return;
    }
    let said = ticks.ticked.iter().chain(&ticks.unticked).next().filter(|_| ticks.one_column_per.is_none());
    if let (QuestionKindDef::Battery { answers, .. }, Some(text)) = (&def.kind, said) {
        let scale = lists.scales.iter().find(|scale| scale.id == answers.value);
        if let Some(scale) = scale.filter(|scale| scale.answers.len() != 2) {
            let count = scale.answers.len().to_string();
            found.push(Diagnostic::of(Case::TicksOfMany, text.span).arg("name", &def.id.value).arg("count", count));
        }
        ticked_and_not(def, found);
        return;
    }
    if let Some(span) = ticks.one_column_per {
        let finding = Diagnostic::of(Case::NoChoices, span).arg("name", &def.id.value);
        let battery = matches!(def.kind, QuestionKindDef::Battery { .. });
        found.push(finding.arg_opt("items", battery.then_some(&def.id.value)));
    } else if let Some(text) = ticks.ticked.iter().chain(&ticks.unticked).next() {
        found.push(Diagnostic::of(Case::NoChoices, text.span).arg("name", &def.id.value));
    }
}

/// The columns of choices that have columns of their own. What is said of such without there being any is reported.
pub(super) fn ticks(def: &QuestionDef, choices: &[ItemDef], found: &mut Vec<Diagnostic>) -> Option<Ticks> {
    let said = &def.mapping.ticks;
    if said.one_column_per.is_none() {
        let texts = said.ticked.iter().chain(&said.unticked).map(|text| text.span);
        let headers = choices.iter().filter_map(|choice| choice.header.as_ref()).map(|header| header.span);
        if let Some(span) = texts.chain(headers).next() {
            found.push(Diagnostic::of(Case::TicksInOneCell, span).arg("name", &def.id.value));
        }
        return None;
    }
    ticked_and_not(def, found);
    let stem = def.mapping.header.as_ref().map_or(&def.id.value, |header| &header.value);
    let header = |choice: &ItemDef| {
        choice.header.as_ref().map_or_else(|| format!("{stem}_{}", choice.id.value), |header| header.value.clone())
    };
    let own = |choice: &ItemDef| {
        let texts = def.mapping.values.iter().filter(|(_, key)| key.value == choice.id.value);
        texts.map(|(text, _)| text.value.clone()).collect::<Vec<_>>()
    };
    let names = |choice: &ItemDef, text: &str| {
        let is = |name: &str| name.trim().to_lowercase() == text.trim().to_lowercase();
        is(&choice.id.value) || is(&choice.label.value) || own(choice).iter().any(|own| is(own))
    };
    let texts = |said: &[Spanned<String>], other: &[Spanned<String>], usual: &[&str], choice: &ItemDef| -> Vec<String> {
        if !said.is_empty() {
            return said.iter().map(|text| text.value.clone()).collect();
        }
        // What the source says, and what the choice is called, comes before what is usual.
        let free = |text: &&&str| {
            let taken = |t: &Spanned<String>| t.value.trim().to_lowercase() == **text;
            !other.iter().any(taken) && !names(choice, text)
        };
        usual.iter().filter(free).flat_map(|text| spellings(text)).collect()
    };
    let ticked = |choice: &ItemDef| {
        let mut all = own(choice);
        all.extend(texts(&said.ticked, &said.unticked, &TICKED, choice));
        all
    };
    Some(Ticks {
        headers: choices.iter().map(header).collect(),
        ticked: choices.iter().map(ticked).collect(),
        unticked: choices.iter().map(|c| texts(&said.unticked, &said.ticked, &UNTICKED, c)).collect(),
    })
}

fn ticked_and_not(def: &QuestionDef, found: &mut Vec<Diagnostic>) {
    let said = &def.mapping.ticks;
    for text in &said.unticked {
        if let Some(other) = said.ticked.iter().find(|other| other.value.trim() == text.value.trim()) {
            found.push(Diagnostic::of(Case::TickedAndNot, text.span).arg("text", &text.value).label(other.span, Role::Also));
        }
    }
}

/// Gives an item what `ticked` and `unticked` of its battery say: the first answer is a mark, and the second none, as is a blank beside
/// a mark.
pub(super) fn ticked_item(lists: &Lists<'_>, def: &QuestionDef, cell: &mut Cell) {
    let said = &def.mapping.ticks;
    let Domain::Answer(scale) = cell.domain else { return };
    let [ticked, unticked] = lists.scales[scale.index()].answers.as_slice() else { return };
    if said.ticked.is_empty() && said.unticked.is_empty() {
        return;
    }
    let same = |text: &str, other: &str| text.trim().to_lowercase() == other.trim().to_lowercase();
    let named = |text: &str| [ticked, unticked].iter().any(|answer| same(&answer.key, text) || same(&answer.label, text));
    let mut add = |own: &[Spanned<String>], other: &[Spanned<String>], usual: &[&str], answer: &KeyLabel| {
        let mut texts: Vec<String> = own.iter().map(|text| text.value.clone()).collect();
        if own.is_empty() {
            let free = |text: &&&str| !named(text) && !other.iter().any(|other| same(&other.value, text));
            texts.extend(usual.iter().filter(free).flat_map(|text| spellings(text)));
        }
        let new = texts.into_iter().filter(|text| !text.trim().is_empty());
        for text in new {
            if !cell.values.iter().any(|(known, _)| *known == text) {
                cell.values.push((text, answer.key.clone()));
            }
        }
    };
    add(&said.ticked, &said.unticked, &TICKED, ticked);
    add(&said.unticked, &said.ticked, &UNTICKED, unticked);
    cell.form.unticked = Some(1);
}

/// A word as it is written: small, with a capital, or in capitals.
fn spellings(word: &str) -> Vec<String> {
    let mut capital = word.to_owned();
    if let Some(first) = capital.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    let mut all = vec![word.to_owned(), capital, word.to_uppercase()];
    all.dedup();
    all
}

/// Gives the cells of a source what it says of all its columns. What a column says itself comes first, and so do its answers.
pub(super) fn defaults(
    lists: &Lists<'_>,
    def: &SourceDef,
    derived: &[bool],
    source: &mut Source,
    found: &mut Vec<Diagnostic>,
) {
    let format = def.date_format.as_ref().and_then(|format| date_format(format, found));
    let MissingDef { not_asked, no_answer, invalid } = &def.missing;
    for place in 0..source.cells.len() {
        if derived.get(place).copied().unwrap_or_default() {
            continue;
        }
        let known = known(lists, source, &source.cells[place]);
        let cell = &mut source.cells[place];
        for (texts, kind) in [(not_asked, Kind::NotAsked), (no_answer, Kind::NoAnswer), (invalid, Kind::Invalid)] {
            for text in texts.iter().map(|text| &text.value) {
                let said = cell.not_asked.iter().chain(&cell.no_answer).chain(&cell.form.invalid);
                if said.chain(cell.values.iter().map(|(t, _)| t)).any(|t| t.trim() == text.trim())
                    || known.contains(&text.trim().to_lowercase())
                {
                    continue;
                }
                cell.form.of_source.push(text.clone());
                match kind {
                    Kind::NotAsked => cell.not_asked.push(text.clone()),
                    Kind::NoAnswer => cell.no_answer.push(text.clone()),
                    Kind::Invalid => cell.form.invalid.push(text.clone()),
                }
            }
        }
        match cell.domain {
            Domain::Number { .. } => cell.form.decimal = cell.form.decimal.or(def.decimal.as_ref().map(|d| d.value)),
            Domain::Date if cell.form.date.is_none() => cell.form.date = format.clone(),
            _ => {}
        }
    }
}

#[derive(Clone, Copy)]
enum Kind {
    NotAsked,
    NoAnswer,
    Invalid,
}

/// The texts, in small letters, that stand for a value of a cell.
fn known(lists: &Lists<'_>, source: &Source, cell: &Cell) -> Vec<String> {
    let of_labels = |labels: &[KeyLabel]| labels.iter().flat_map(|l| [l.key.clone(), l.label.clone()]).collect();
    let mut known: Vec<String> = match &cell.domain {
        Domain::Answer(scale) | Domain::OpenAnswer(scale) => of_labels(&lists.scales[scale.index()].answers),
        Domain::Code(list) => of_labels(&lists.codelists[list.index()].codes),
        Domain::Choices(question) => match &source.question(*question).kind {
            QuestionKind::Multiple { choices, .. } => {
                choices.iter().flat_map(|c: &Choice| [c.key.clone(), c.label.clone()]).collect()
            }
            _ => Vec::new(),
        },
        _ => Vec::new(),
    };
    if let Some(ticks) = &cell.ticks {
        known.extend(ticks.ticked.iter().chain(&ticks.unticked).flatten().cloned());
    }
    known.iter().map(|text| text.trim().to_lowercase()).collect()
}

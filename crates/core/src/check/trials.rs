//! Tests inside measures as written: columns, answers, parts and items looked up.

use mattstock_syntax::def::{ExpectDef, MeasureDef, RowDef, TrialDef, Val};
use mattstock_syntax::{Code, Diagnostic, Name, Severity, Spanned, suggest};

use super::lists::{Lists, find, some_list};
use super::measures::Surroundings;
use super::model::{
    Aggregate, Breakdown, By, CellId, Domain, Expected, Given, KeyLabel, Part, PartBody, Question, QuestionKind, Source,
    SourceIx, TEST_YEAR, Trial, Wanted,
};
use crate::Decimal;

/// What stands for something that is not allowed, wherever it is written.
const NOT_ALLOWED: &str = "?";

/// The tests of a measure whose parts are known.
pub(super) fn trials(
    around: &Surroundings<'_>,
    def: &MeasureDef,
    own: usize,
    parts: &[Part],
    found: &mut Vec<Diagnostic>,
) -> Vec<Trial> {
    if follow(around, def, found) {
        return Vec::new();
    }
    let of = Of { around, own, parts };
    def.tests.iter().map(|test| of.trial(test, found)).collect()
}

/// Whether what is wrong with the tests may well follow from errors that have been found elsewhere: those of other measures are
/// none of theirs.
fn follow(around: &Surroundings<'_>, def: &MeasureDef, found: &[Diagnostic]) -> bool {
    let file = def.id.span.source;
    let others: Vec<_> = around.lists.def.measures.iter().map(|m| m.id.span.source).filter(|other| *other != file).collect();
    let first = def.tests.iter().map(|test| test.span.start).min().unwrap_or_default();
    let last = def.tests.iter().flat_map(|test| &test.expect).map(|expect| expect.span.end).max().unwrap_or_default();
    let own = |d: &Diagnostic| d.span().source == file && (first..=last).contains(&d.span().start);
    let errors = found.iter().filter(|d| d.severity == Severity::Error);
    errors.into_iter().any(|d| !others.contains(&d.span().source) && !own(d))
}

/// What tests are checked against.
struct Of<'a> {
    around: &'a Surroundings<'a>,
    /// The measure's source.
    own: usize,
    parts: &'a [Part],
}

impl Of<'_> {
    fn trial(&self, def: &TrialDef, found: &mut Vec<Diagnostic>) -> Trial {
        let named = def.source.as_ref().map(|name| Spanned::new(name.value.clone(), name.span));
        let named = named.map(|name| self.source(&name, found));
        // What is expected to be invalid may well be.
        let wrong = |expect: &ExpectDef| {
            use mattstock_syntax::def::ExpectedNumber::{EligibilityUnknown, Invalid};
            let is = |n: &(mattstock_syntax::def::ExpectedNumber, Val<String>)| {
                matches!(n.0, Invalid | EligibilityUnknown) && Decimal::parse(&n.1.value) != Some(Decimal::integer(0))
            };
            expect.numbers.iter().any(is)
        };
        let strict = !def.expect.iter().any(wrong);
        let mut given = Vec::new();
        for of in &def.given {
            let source = match &of.source {
                Some(name) => self.source(name, found),
                None => named.unwrap_or(Some(self.own)),
            };
            let Some(source) = source else { continue };
            let rows = of.rows.iter().map(|row| self.row(source, row, strict, found)).collect();
            given.push(Given { source: SourceIx(source as u32), rows });
        }
        let expected = def.expect.iter().filter_map(|expect| self.expected(expect, found)).collect();
        let year = def.year.as_ref().and_then(|year| i32::try_from(year.value).ok()).unwrap_or(TEST_YEAR);
        Trial { name: def.name.value.clone(), year, given, expected, span: def.span }
    }

    fn source(&self, name: &Name, found: &mut Vec<Diagnostic>) -> Option<usize> {
        let known = self.around.sources.iter().map(|s| s.id.as_str());
        find(found, Code::UnknownSource, &name.value, name.span, known)
    }

    fn row(&self, place: usize, def: &RowDef, strict: bool, found: &mut Vec<Diagnostic>) -> Vec<(CellId, String)> {
        let source = &self.around.sources[place];
        let mut cells = Vec::new();
        for (name, text) in &def.cells {
            match source.cells.iter().position(|c| c.name == name.value && c.derived.is_none()) {
                Some(cell) => {
                    let cell = CellId(cell as u32);
                    if strict {
                        found.extend(wrong_text(self.around.lists, source, cell, text));
                    }
                    cells.push((cell, text.value.clone()));
                }
                None => found.push(self.unknown_column(source, name)),
            }
        }
        cells
    }

    fn unknown_column(&self, source: &Source, name: &Name) -> Diagnostic {
        let columns = |source: &Source| -> Vec<String> {
            source.cells.iter().filter(|c| c.derived.is_none()).map(|c| c.name.clone()).collect()
        };
        let elsewhere: Vec<String> = self
            .around
            .sources
            .iter()
            .filter(|s| s.id != source.id && columns(s).contains(&name.value))
            .map(|s| format!("`{}`", s.id))
            .collect();
        if !elsewhere.is_empty() {
            return Diagnostic::new(Code::NameOfOtherSource, name.span)
                .arg("found", &name.value)
                .arg("here", &source.id)
                .arg("other", elsewhere.join(" / "));
        }
        let known = columns(source);
        let known = || known.iter().map(String::as_str);
        // A battery has a column of each item, called after both.
        let start = format!("{}_", name.value);
        let of_item = known().find(|c| c.starts_with(&start)).or_else(|| {
            let end = format!("_{}", name.value);
            known().find(|c| c.ends_with(&end))
        });
        Diagnostic::new(Code::UnknownName, name.span)
            .arg("found", &name.value)
            .arg("source", &source.id)
            .arg_opt("suggestion", of_item.or_else(|| suggest(&name.value, known())))
            .arg_opt("known", some_list(known()))
    }

    fn expected(&self, def: &ExpectDef, found: &mut Vec<Diagnostic>) -> Option<Expected> {
        let missing = |key: &str| Diagnostic::new(Code::MissingKey, def.span).arg("key", key).arg("owner", "expect");
        if def.numbers.is_empty() && def.status.is_none() && !def.broken {
            let keys = mattstock_syntax::def::ExpectedNumber::ALL.map(|n| format!("`{}`", n.as_str())).join(", ");
            found.push(
                Diagnostic::new(Code::MissingKey, def.span)
                    .arg("keys", format!("{keys}, `status`"))
                    .arg("kind", "")
                    .arg("owner", "expect"),
            );
        }
        let figures: Vec<usize> = (0..self.parts.len()).filter(|at| self.numerator(*at).is_some()).collect();
        let part = match (&def.part, figures.as_slice()) {
            (Some(name), _) => {
                let ids = || figures.iter().map(|at| self.parts[*at].id.as_str());
                let place = figures.iter().copied().find(|at| self.parts[*at].id == name.value);
                if place.is_none() {
                    found.push(unknown_word("part", name, ids()));
                }
                place?
            }
            (None, [one]) => *one,
            (None, _) => {
                // What cannot be read may well have said it.
                if !def.broken {
                    found.push(missing("part"));
                }
                return None;
            }
        };
        let numerator = self.numerator(part)?;
        let source = &self.around.sources[numerator.source.index()];
        let by = numerator.by.as_ref();
        let item = self.item(source, part, by, def, found);
        let answer = self.answer(source, part, by, def, found);
        for (key, lacking) in [("item", item.is_none()), ("answer", answer.is_none())] {
            if lacking {
                found.push(missing(key));
            }
        }
        let (breakdown, cells) = self.breakdown(part, def, found)?;
        let group = self.group(cells, def, found);
        if group.is_none() {
            found.push(missing("group"));
        }
        let wanted = |text: &Val<String>| {
            let decimals = text.value.split_once('.').map_or(0, |(_, part)| part.len() as u32);
            Some(Wanted { number: Decimal::parse(&text.value)?, decimals, span: text.span })
        };
        let numbers = def.numbers.iter().filter_map(|(number, text)| Some((*number, wanted(text)?)));
        Some(Expected {
            part,
            item: item?,
            answer: answer?,
            breakdown,
            group: group?,
            numbers: numbers.collect(),
            status: def.status.as_ref().map(|status| (status.value, status.span)),
            span: def.span,
        })
    }

    fn numerator(&self, part: usize) -> Option<&Aggregate> {
        match &self.parts[part].body {
            PartBody::Figures { numerator, .. } => Some(numerator),
            PartBody::OpenAnswers(_) => None,
        }
    }

    /// The item, empty where the part makes no figure of each; none where one must be named.
    fn item(
        &self,
        source: &Source,
        part: usize,
        by: Option<&By>,
        def: &ExpectDef,
        found: &mut Vec<Diagnostic>,
    ) -> Option<String> {
        let of = match by {
            Some(By::Items(q) | By::ItemsAndAnswers(q) | By::Choices(q)) => Some(source.question(*q)),
            _ => None,
        };
        let (Some(question), Some(name)) = (of, &def.item) else {
            if let Some(name) = &def.item {
                found.push(
                    unknown(Code::UnknownItem, "question", &self.parts[part].id, name).arg("without", &self.parts[part].id),
                );
            }
            return of.is_none().then(String::new);
        };
        let (code, list, keys) = keys_of(question);
        if !keys.contains(&name.value.as_str()) {
            found.push(
                unknown(code, "question", &question.id, name)
                    .arg_opt("suggestion", suggest(&name.value, keys.iter().copied()))
                    .arg_opt(list, some_list(keys.iter().copied())),
            );
        }
        Some(name.value.clone())
    }

    /// The answer or code, in the same way.
    fn answer(
        &self,
        source: &Source,
        part: usize,
        by: Option<&By>,
        def: &ExpectDef,
        found: &mut Vec<Diagnostic>,
    ) -> Option<String> {
        let lists = self.around.lists;
        let of = match by {
            Some(By::Answers(q) | By::ItemsAndAnswers(q)) => match &source.question(*q).kind {
                QuestionKind::Single { scale, .. } | QuestionKind::Battery { scale, .. } => {
                    Some((Code::UnknownAnswer, source.question(*q).id.clone(), &lists.scales[scale.index()].answers))
                }
                _ => None,
            },
            Some(By::Codes(cell)) => {
                let cell = source.cell(*cell);
                match &cell.domain {
                    Domain::Code(list) => {
                        Some((Code::UnknownCodelistCode, cell.name.clone(), &lists.codelists[list.index()].codes))
                    }
                    Domain::Answer(scale) => {
                        Some((Code::UnknownAnswer, cell.name.clone(), &lists.scales[scale.index()].answers))
                    }
                    _ => None,
                }
            }
            _ => None,
        };
        let (Some((code, owner, values)), Some(name)) = (&of, &def.answer) else {
            if let Some(name) = &def.answer {
                let id = &self.parts[part].id;
                found.push(unknown(Code::UnknownAnswer, "question", id, name).arg("without", id));
            }
            return of.is_none().then(String::new);
        };
        if values.iter().all(|v| v.key != name.value) {
            found.push(no_value(*code, owner, &Spanned::new(name.value.clone(), name.span), values));
        }
        Some(name.value.clone())
    }

    fn breakdown(&self, part: usize, def: &ExpectDef, found: &mut Vec<Diagnostic>) -> Option<(String, Vec<CellId>)> {
        let source = &self.around.sources[self.own];
        let name = |breakdown: &Breakdown| match breakdown {
            Breakdown::Total => "total".to_owned(),
            Breakdown::Cells(cells) => cells.iter().map(|c| source.cell(*c).name.as_str()).collect::<Vec<_>>().join(" * "),
        };
        let wanted = match &def.breakdown {
            Some(written) => written.value.split('*').map(str::trim).collect::<Vec<_>>().join(" * "),
            None => "total".to_owned(),
        };
        let all: Vec<(String, &Breakdown)> = self.parts[part].breakdowns.iter().map(|b| (name(b), b)).collect();
        let Some((_, breakdown)) = all.iter().find(|(name, _)| *name == wanted) else {
            let names = all.iter().map(|(name, _)| name.as_str());
            let written = def.breakdown.clone().unwrap_or_else(|| Val::plain(wanted, def.span));
            found.push(unknown_word("breakdown", &written, names));
            return None;
        };
        let cells = match breakdown {
            Breakdown::Total => Vec::new(),
            Breakdown::Cells(cells) => cells.clone(),
        };
        Some((wanted, cells))
    }

    /// The group, empty for the total; none where one must be named.
    fn group(&self, cells: Vec<CellId>, def: &ExpectDef, found: &mut Vec<Diagnostic>) -> Option<String> {
        let source = &self.around.sources[self.own];
        let Some(written) = &def.group else { return cells.is_empty().then(String::new) };
        let codes: Vec<&str> = written.value.split('|').map(str::trim).collect();
        if cells.len() != codes.len() {
            let of = cells.iter().map(|c| source.cell(*c).name.as_str()).collect::<Vec<_>>().join(" * ");
            let without = if of.is_empty() { "total".to_owned() } else { of };
            found.push(unknown(Code::UnknownCodelistCode, "column", &without, written).arg("without", &without));
            return Some(String::new());
        }
        for (cell, code) in cells.iter().zip(&codes) {
            let cell = source.cell(*cell);
            let values = listed(self.around.lists, &cell.domain);
            if *code != "missing" && values.iter().all(|v| v.key != *code) {
                let text = Spanned::new((*code).to_owned(), written.span);
                found.push(no_value(Code::UnknownCodelistCode, &cell.name, &text, values));
            }
        }
        Some(codes.join("|"))
    }
}

/// A text that its column does not take.
fn wrong_text(lists: &Lists<'_>, source: &Source, cell: CellId, text: &Spanned<String>) -> Option<Diagnostic> {
    let cell = source.cell(cell);
    let trimmed = text.value.trim();
    let said = cell.not_asked.iter().chain(&cell.no_answer).chain(&cell.form.invalid);
    if trimmed.is_empty() || trimmed == NOT_ALLOWED || said.into_iter().any(|t| t == trimmed) {
        return None;
    }
    let owner = cell.question.map_or(&cell.name, |q| &source.question(q).id);
    let is = |values: &[KeyLabel], text: &str| values.iter().any(|v| v.key == text || v.label == text);
    match &cell.domain {
        Domain::Answer(_) | Domain::Code(_) => {
            let values = listed(lists, &cell.domain);
            let code = if matches!(cell.domain, Domain::Code(_)) { Code::UnknownCodelistCode } else { Code::UnknownAnswer };
            (!is(values, trimmed)).then(|| no_value(code, owner, text, values))
        }
        Domain::Choices(question) => {
            let QuestionKind::Multiple { choices, .. } = &source.question(*question).kind else { return None };
            let ticked = trimmed.split('|').map(str::trim).filter(|part| !part.is_empty());
            let known = |part: &str| choices.iter().any(|c| c.key == part || c.label == part);
            let wrong = ticked.into_iter().find(|part| !known(part))?;
            let keys = choices.iter().map(|c| c.key.as_str());
            Some(
                Diagnostic::new(Code::UnknownChoice, text.span)
                    .arg("found", wrong)
                    .arg("question", owner)
                    .arg_opt("suggestion", suggest(wrong, keys.clone()))
                    .arg_opt("choices", some_list(keys)),
            )
        }
        _ => None,
    }
}

fn listed<'a>(lists: &'a Lists<'_>, domain: &Domain) -> &'a [KeyLabel] {
    match domain {
        Domain::Answer(scale) => &lists.scales[scale.index()].answers,
        Domain::Code(list) => &lists.codelists[list.index()].codes,
        _ => &[],
    }
}

/// The items or choices of a question, what an unknown one is called and how they are listed.
fn keys_of(question: &Question) -> (Code, &'static str, Vec<&str>) {
    match &question.kind {
        QuestionKind::Multiple { choices, .. } => {
            (Code::UnknownChoice, "choices", choices.iter().map(|c| c.key.as_str()).collect())
        }
        QuestionKind::Battery { items, .. } => (Code::UnknownItem, "items", items.iter().map(|i| i.key.as_str()).collect()),
        _ => (Code::UnknownItem, "items", Vec::new()),
    }
}

fn unknown(code: Code, owner: &'static str, of: &str, name: &Val<String>) -> Diagnostic {
    Diagnostic::new(code, name.span).arg("found", &name.value).arg(owner, of)
}

/// An answer or code that is none of a list.
fn no_value(code: Code, owner: &str, text: &Spanned<String>, values: &[KeyLabel]) -> Diagnostic {
    let keys = values.iter().map(|v| v.key.as_str());
    let (of, list) = if code == Code::UnknownCodelistCode { ("column", "codes") } else { ("question", "answers") };
    let lower = text.value.trim().to_lowercase();
    let by_label = values.iter().find(|v| v.label.to_lowercase() == lower).map(|v| v.key.as_str());
    Diagnostic::new(code, text.span)
        .arg("found", text.value.trim())
        .arg(of, owner)
        .arg_opt("suggestion", by_label.or_else(|| suggest(text.value.trim(), keys.clone())))
        .arg_opt(list, some_list(keys))
}

fn unknown_word<'n>(key: &str, name: &Val<String>, known: impl Iterator<Item = &'n str> + Clone) -> Diagnostic {
    Diagnostic::new(Code::UnknownWord, name.span)
        .arg("found", &name.value)
        .arg("key", key)
        .arg_opt("suggestion", suggest(&name.value, known.clone()))
        .arg("allowed", known.collect::<Vec<_>>().join(", "))
}

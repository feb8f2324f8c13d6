//! Remarks below the tables: what is missing over all rows, and what the words in the cells mean.

use super::view::{NumberOf, View, sum};
use crate::Decimal;
use crate::check::{Breakdown, By, Condition, Fold, Operand, QuestionId, SourceKind, Value};
use crate::document::compose::Composer;
use crate::document::language::fill;
use crate::document::{Block, TableCell, Text};
use crate::estimate::{Row, Status};

/// What a note says is missing: a question, the items of one, or whatever the condition looks at.
#[derive(Clone, Copy)]
enum About {
    Question = 0,
    Items = 1,
    Anything = 2,
}

/// How many rows are missing from the total, by kind; a sentence each. What the tables tell already is not told again.
pub(super) fn missing(view: &View<'_>, composer: &Composer<'_>, told: bool) -> Vec<String> {
    let labels = view.labels();
    let mut members = view.members();
    if view.distributes() {
        // What is missing is the same whichever answer is counted.
        let first = view.categories().first().map(|c| c.key.clone());
        members.retain(|m| Some(&m.answer) == first.as_ref());
    }
    let rows: Vec<&Row> = match members.is_empty() {
        true => view.row(&Breakdown::Total, "", "", "").into_iter().collect(),
        false => members.iter().filter_map(|m| view.member_row(&Breakdown::Total, "", m)).collect(),
    };
    if rows.is_empty() || rows.iter().any(|r| r.status == Status::Suppressed) {
        return Vec::new();
    }
    let units = match view.population() {
        None => composer.responding_units(),
        Some(_) => composer.units(),
    };
    let units = view.marked(units);
    let about = about(view);
    let kinds: [(&[&str; 3], NumberOf); 3] = [
        (&labels.notes_no_answer, |r| r.no_answer),
        (&labels.notes_not_asked, |r| r.not_asked),
        (&labels.notes_invalid, |r| r.invalid),
    ];
    let mut out = Vec::new();
    for (patterns, of) in kinds.into_iter().filter(|_| !told) {
        let numbers: Vec<Decimal> = rows.iter().map(|r| of(r).unwrap_or(Decimal::integer(0))).collect();
        if let Some(n) = range(view, &numbers) {
            let n = match common(rows.iter().map(|r| taken_in(view, r))) {
                Some(all) => fill(composer.patterns().figures.n_of_d, &[("n", &n), ("d", &view.count(all))]),
                None => n,
            };
            out.push(fill(patterns[about as usize], &[("n", &n), ("units", &units)]));
        }
    }
    let complete = out.is_empty() && !told && view.numerator.fold == Fold::Count && matches!(about, About::Question);
    let all = common(rows.iter().map(|r| taken_in(view, r))).filter(|n| n.mantissa != 0);
    if let Some(all) = all.filter(|_| complete) {
        out.push(fill(labels.note_complete, &[("n", &view.count(all)), ("units", &units)]));
    }
    let unknown = common(rows.iter().map(|r| r.eligibility_unknown)).filter(|n| n.mantissa != 0);
    if let Some(n) = unknown {
        out.push(fill(labels.note_eligibility, &[("n", &view.count(n)), ("units", &view.marked(composer.units()))]));
    }
    out
}

/// One number for all items, or from the least to the most; none where nothing is missing.
fn range(view: &View<'_>, numbers: &[Decimal]) -> Option<String> {
    let labels = view.labels();
    let (low, high) = (*numbers.iter().min()?, *numbers.iter().max()?);
    let told = |n: Decimal| view.count(n);
    match (low == high, low.mantissa == 0) {
        _ if high.mantissa == 0 => None,
        (true, _) => Some(told(high)),
        (false, true) => Some(fill(labels.up_to, &[("to", &told(high))])),
        (false, false) => Some(fill(labels.between, &[("from", &told(low)), ("to", &told(high))])),
    }
}

/// The rows of which some are missing: the denominator, or for a figure of the values of all rows those that count and those that
/// do not.
fn taken_in(view: &View<'_>, row: &Row) -> Option<Decimal> {
    let of_values = view.numerator.fold.value().is_some() || matches!(view.numerator.fold, Fold::Distinct(_));
    match row.denominator {
        Some(n) if view.within() => Some(n),
        _ if of_values
            && view.numerator.by.is_none()
            && view.numerator.condition.is_none()
            && view.source.weight.is_none() =>
        {
            let counted = Decimal::integer(i128::from(row.n_numerator?));
            sum([Some(counted), row.no_answer, row.not_asked, row.invalid].into_iter().flatten())
        }
        _ => None,
    }
}

/// The value all have in common.
fn common(mut values: impl Iterator<Item = Option<Decimal>>) -> Option<Decimal> {
    let first = values.next()??;
    values.all(|v| v == Some(first)).then_some(first)
}

fn about(view: &View<'_>) -> About {
    let mut questions: Vec<Option<QuestionId>> = Vec::new();
    if let Some(condition) = &view.numerator.condition {
        looked_at(view, condition, &mut questions);
    }
    match view.numerator.by {
        Some(By::Answers(q) | By::ItemsAndAnswers(q)) => questions.push(Some(q)),
        Some(By::Codes(cell)) => questions.push(view.source.cell(cell).question),
        Some(By::Choices(question)) => questions.push(Some(question)),
        Some(By::Items(_)) | None => {}
    }
    match &view.numerator.fold {
        Fold::Each(cell) | Fold::Distinct(cell) => questions.push(view.source.cell(*cell).question),
        fold => match fold.value() {
            Some(Value::Cell(Operand::Cell(cell))) => questions.push(view.source.cell(*cell).question),
            Some(_) => questions.push(None),
            None => {}
        },
    }
    let by_item = matches!(view.numerator.by, Some(By::Items(_) | By::ItemsAndAnswers(_)));
    match questions.as_slice() {
        [Some(first), rest @ ..] if rest.iter().all(|q| *q == Some(*first)) => {
            if by_item {
                About::Items
            } else {
                About::Question
            }
        }
        _ => About::Anything,
    }
}

fn looked_at(view: &View<'_>, condition: &Condition, out: &mut Vec<Option<QuestionId>>) {
    match condition {
        Condition::And(parts) | Condition::Or(parts) => parts.iter().for_each(|p| looked_at(view, p, out)),
        Condition::Not(inner) => looked_at(view, inner, out),
        Condition::Test { operand, .. } => out.push(match operand {
            Operand::CurrentItem(question) => Some(*question),
            Operand::Cell(cell) | Operand::CurrentElement(cell) => view.source.cell(*cell).question,
            Operand::Other { .. } => None,
        }),
        _ => out.push(None),
    }
}

/// What the words for absent figures mean; none where all figures are there.
pub(super) fn meanings(view: &View<'_>, composer: &Composer<'_>, tables: &[Block]) -> Option<String> {
    let labels = view.labels();
    let cells = || {
        let rows = tables.iter().filter_map(|b| if let Block::Table(t) = b { Some(&t.rows) } else { None }).flatten();
        rows.flat_map(|r| &r.cells).filter(|c: &&TableCell| c.absent)
    };
    let units = composer.units();
    let statuses = [
        Status::NoResponse,
        Status::NoAnswer,
        Status::NotAsked,
        Status::Invalid,
        Status::Undefined,
        Status::Suppressed,
        Status::NotApplicable,
        Status::Incomplete,
    ];
    let meaning = |status: Status| match status {
        Status::NoResponse if view.source.kind != SourceKind::Survey => Some(view.words().not_delivered),
        Status::Undefined if view.of_values() => Some(view.words().too_little[1]),
        Status::Undefined if view.other_total().is_some() => Some(view.words().no_denominator[1]),
        status => labels.meanings.get(status),
    };
    let of_status = statuses.iter().filter_map(|s| Some((labels.statuses.get(*s)?, meaning(*s)?)));
    let others = [labels.outside, labels.nothing].map(|[words, meaning]| (words, meaning));
    let told: Vec<String> = of_status
        .chain(others)
        .filter(|(word, _)| cells().any(|c| c.text == Text::from(*word)))
        .map(|(word, meaning)| fill(labels.meaning, &[("word", word), ("meaning", &fill(meaning, &[("units", &units)]))]))
        .collect();
    // Each tells of a word in a clause of its own, so that the last too stands after a comma.
    let told = match told.as_slice() {
        [first @ .., last] if !first.is_empty() => composer.list(&[format!("{},", first.join(", ")), last.clone()]),
        all => all.concat(),
    };
    (!told.is_empty()).then(|| fill(labels.legend, &[("meanings", &told)]))
}

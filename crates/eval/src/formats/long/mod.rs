//! Files with a row for each answer of a unit: their rows put together to one for each unit.
//!
//! All rows are held in memory, since those of a unit may stand anywhere: each different text once, and numbers for it everywhere
//! else. What names the unit, and the year, is the same on all of its rows; so is everything else that is known of it. Codes of a
//! list, and choices, may stand on a row each.

mod gathered;
mod layout;
mod texts;

use std::collections::{BTreeMap, BTreeSet};

use mattstock_core::FindingKind;
use mattstock_core::plan::{Column, ColumnId, ColumnKind, Derivation, Node, PeriodAxis, SourcePlan};

pub(crate) use gathered::Gathered;

use super::Format;
use super::columns::meant;
use crate::code::{Coder, DAY, NUMBER, normal};
use crate::findings::{Place, READ_AS, Tray};
use crate::job::Job;

/// Before what is no value, whatever the column allows.
const REFUSED: char = '\u{fdd2}';
/// How many texts that are no question are kept, to tell which may be meant for one without any answer.
const STRANGERS: usize = 1000;

/// The columns that stand on every row: what is known of a unit, the question and the answer.
fn on_rows(source: &SourcePlan) -> Vec<bool> {
    let mut on: Vec<bool> = source.columns.iter().map(|c| !c.question && c.derivation.is_none()).collect();
    for column in &source.columns {
        if let Some(Derivation::Ticks(columns)) = &column.derivation {
            columns.iter().for_each(|column| on[column.index()] = false);
        }
    }
    on
}

/// The plan of the rows of a source as they stand: every column a text, and nothing counted.
pub(crate) fn rows_plan(source: &SourcePlan) -> SourcePlan {
    let text = |column: &Column| Column {
        kind: ColumnKind::Key,
        derivation: None,
        gate: None,
        question: false,
        values: Vec::new(),
        not_asked: Vec::new(),
        no_answer: Vec::new(),
        form: Default::default(),
        ..column.clone()
    };
    SourcePlan {
        columns: source.columns.iter().map(text).collect(),
        values: Vec::new(),
        nodes: vec![Node::True],
        responded: None,
        unit: None,
        delivered_by: None,
        weight: None,
        contradictions: Vec::new(),
        ticked: Vec::new(),
        blank: Vec::new(),
        tallies: Vec::new(),
        ..source.clone()
    }
}

/// What is to be read of the rows of a source as they stand. Which column a number or a date is an answer for is known when the rows
/// are put together: those that the format holds as such are marked.
pub(crate) fn rows_job<'a>(plan: &'a SourcePlan, job: &Job, format: Option<Format>) -> Job<'a> {
    let mut rows = Job { unknown_columns: job.unknown_columns, ..Job::new(plan, Vec::new(), &job.memory) };
    rows.needed = on_rows(job.source);
    if format != Some(Format::Csv) {
        rows.coders.iter_mut().for_each(Coder::mark);
    }
    for (column, needed) in rows.needed.iter_mut().enumerate() {
        let is_long = |long: &mattstock_core::plan::Long| [long.question, long.answer].contains(&ColumnId(column as u32));
        *needed &= job.needed[column] || job.source.long.as_ref().is_some_and(is_long);
    }
    rows
}

/// Makes of a number or date that a file holds as such the text that the column has for it, or the code or date that it must have
/// been; none for what it holds as a text.
fn settled(column: usize, (line, text): (u64, &str), job: &Job, tray: &mut Tray) -> Option<String> {
    let coder = &job.coders[column];
    let parted = |text: &str, mark| match text.split_once(mark) {
        Some((first, second)) => (first.to_owned(), Some(second.to_owned())),
        None => (text.to_owned(), None),
    };
    let (held, meant) = match text.strip_prefix(NUMBER) {
        Some(number) => {
            let (number, day) = parted(number, DAY);
            coder.of_number(number, day)
        }
        None => {
            let (day, number) = parted(text.strip_prefix(DAY)?, NUMBER);
            coder.of_day(day, number)
        }
    };
    if let Some(meant) = &meant {
        let place = Place { kind: FindingKind::ConvertedCell, period: None, column: Some(column) };
        tray.add(place, Some(&format!("{held}{READ_AS}{meant}")), line);
    }
    Some(meant.unwrap_or(held))
}

/// What a text says without what marks it.
fn plain(text: &str) -> &str {
    let text = text.trim_start_matches([NUMBER, DAY, REFUSED]);
    text.split_once([NUMBER, DAY]).map_or(text, |(first, _)| first)
}

fn twice(column: usize, lines: [u64; 2], tray: &mut Tray) {
    let place = Place { kind: FindingKind::DuplicateAnswer, period: None, column: Some(column) };
    lines.into_iter().for_each(|line| tray.add(place, None, line));
}

/// The columns that name a unit and its year.
fn naming(source: &SourcePlan) -> Vec<bool> {
    let mut naming = vec![false; source.columns.len()];
    source.unit.iter().flat_map(|unit| &unit.columns).for_each(|column| naming[column.index()] = true);
    if let Some(PeriodAxis::Year(year)) = source.axes.first() {
        naming[year.index()] = true;
    }
    naming
}

/// The columns of answers by their headers.
fn headers(job: &Job) -> BTreeMap<String, Vec<usize>> {
    let on_rows = on_rows(job.source);
    let mut headers: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let columns = job.source.columns.iter().enumerate();
    for (number, column) in columns.filter(|(number, _)| !on_rows[*number] && job.is_read(*number)) {
        headers.entry(normal(&column.header).into_owned()).or_default().push(number);
    }
    headers
}

/// Notes the questions that no unit has a row of, which a file with a row for each unit would not have a column of.
fn note_missing(
    job: &Job,
    answered: &[bool],
    headers: &BTreeMap<String, Vec<usize>>,
    strangers: &BTreeSet<String>,
    tray: &mut Tray,
) {
    // Of choices and items with a row each, those that nobody ticked have none.
    let unticked = |column: usize| {
        let ticks = job.source.columns.iter().filter_map(|of| match &of.derivation {
            Some(Derivation::Ticks(choices)) => Some(choices),
            _ => None,
        });
        let of_question = ticks.filter(|choices| choices.iter().any(|choice| choice.index() == column)).flatten();
        let items = job.source.ticked.iter().filter(|items| items.iter().any(|item| item.index() == column)).flatten();
        of_question.chain(items).any(|of| answered[of.index()])
    };
    for column in headers.values().flatten() {
        if !answered[*column] && !unticked(*column) {
            let place = Place { kind: FindingKind::MissingColumn, period: None, column: Some(*column) };
            let meant = meant(&job.source.columns[*column], strangers.iter().map(String::as_str));
            tray.add_at(place, meant.as_deref(), None);
        }
    }
}

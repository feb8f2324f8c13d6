//! What responses show of a measure: figures of its latest period, in all and by group.

use std::collections::{BTreeMap, BTreeSet};

use mattstock_syntax::ast::Date;

use super::Responses;
use crate::Decimal;
use crate::check::{Aim, Breakdown, By, CheckedCatalogue, Fold, Measure, Part, PartBody, QuestionKind, Source};
use crate::estimate::{Response, Row, Status};
use crate::plan::Delivered;
use crate::review::{PeriodReview, SourceReview};
use crate::row::calendar::{date, day_number, days};

/// What responses show of a measure.
pub(super) struct Observed<'a> {
    /// Whether they were made up.
    pub(super) synthetic: bool,
    /// The date that at least half of the units of its source have reached, by which it is told which years have ended; none where that
    /// day has not come.
    pub(super) newest: Option<Date>,
    /// It, where that day has not come.
    pub(super) ahead: Option<Date>,
    /// What the units of its source delivered.
    pub(super) delivered: Option<&'a Delivered>,
    /// The day it is.
    pub(super) today: Date,
    /// The years that have not ended by then, and that there are figures of.
    pub(super) unended: Vec<i32>,
    /// Those that have, and of which the newest date does not show it.
    pub(super) undated: Vec<i32>,
    /// The years in which some part has a figure that rests on an answer; without those that have not ended, where any has.
    pub(super) years: Vec<i32>,
    /// Those of them in which all units responded.
    pub(super) whole_years: Vec<i32>,
    /// Those of them in which every part rests on answers, and nothing is blank or not allowed.
    pub(super) full_years: Vec<i32>,
    /// The latest year that there are figures of, whatever these rest on, and that has ended, where any has.
    pub(super) latest: Option<i32>,
    /// What its figures of the latest year lack.
    pub(super) gaps: Vec<Gap<'a>>,
    /// Who responded in the latest year.
    pub(super) response: Option<&'a Response>,
    /// How each question was answered then.
    pub(super) review: Option<&'a PeriodReview>,
    /// Its figures then.
    pub(super) series: Vec<Series<'a>>,
}

/// What the figures of a part lack.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Gap<'a> {
    /// None of them rests on an answer.
    Unshown(&'a str),
    /// Some rows are blank, or hold something not allowed: so many, at most.
    Blank(&'a str, f64),
}

/// One figure in all and by group.
pub(super) struct Series<'a> {
    /// Id of its part.
    pub(super) part: &'a str,
    /// What the numbers are.
    pub(super) scale: Measured,
    /// Whether low figures are the good ones. A distribution is told by its good answers, of which more is better.
    pub(super) lower: bool,
    /// Decimals shown of a number that is no share.
    pub(super) decimals: u32,
    /// In all.
    pub(super) total: Option<Point>,
    /// By the codes of one column.
    pub(super) groups: Option<Groups>,
}

/// What the numbers of a figure are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Measured {
    /// Shares of units that are counted; of a distribution, that gave a good answer.
    Share,
    /// Anything else.
    Value,
}

/// A number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Point {
    /// A share from 0 to 1, or another number.
    pub(super) value: f64,
    /// Rows it rests on; none where it is not known, or they are weighted.
    pub(super) n: Option<f64>,
}

/// Numbers by the codes of a column.
pub(super) struct Groups {
    /// The breakdown, as the result table has it.
    pub(super) level: String,
    /// Whether each group is one unit, that is at the good end or not.
    pub(super) of_units: bool,
    /// Of groups that have one.
    pub(super) points: Vec<Point>,
    /// How many hold any rows.
    pub(super) filled: usize,
    /// How many there are.
    pub(super) of: usize,
}

impl<'a> Observed<'a> {
    pub(super) fn new(catalogue: &'a CheckedCatalogue, measure: &'a Measure, responses: Responses<'a>) -> Self {
        let source = &catalogue.sources[measure.source.index()];
        let mine = || responses.results.rows.iter().filter(|row| row.measure == measure.id);
        let figures: Vec<&Part> = measure.parts.iter().filter(|p| matches!(p.body, PartBody::Figures { .. })).collect();
        let of_part = |row: &&Row, part: &Part| row.part == part.id;
        let holds = |row: &&Row| row.status == Status::Ok;
        let rests = |row: &&Row| figures.iter().any(|part| of_part(row, part) && rests_on_answers(part, row));
        let period = source.period.and_then(|axis| axis.period).map(|id| &catalogue.periods[id.index()]);
        let year_of = |row: &Row| row.period.parse::<i32>().ok();
        let held: BTreeSet<i32> = mine().filter(holds).filter_map(year_of).collect();
        let delivered = responses.delivered.iter().find(|delivered| delivered.source == source.id);
        let reached = delivered.and_then(|delivered| delivered.newest);
        let newest = reached.filter(|date| number(*date) <= responses.today);
        let over = |year: &i32| days(period, *year).1 <= responses.today;
        let dated = |year: &i32| newest.is_none_or(|date| number(date) >= days(period, *year).1 - LAST_DAYS);
        let ended = |year: &i32| over(year) && dated(year);
        let unended: Vec<i32> = held.iter().copied().filter(|year| !over(year)).collect();
        let undated: Vec<i32> = held.iter().copied().filter(|year| over(year) && !dated(year)).collect();
        let years: BTreeSet<i32> = mine().filter(rests).filter_map(year_of).filter(ended).collect();
        let years: Vec<i32> = years.into_iter().collect();
        let latest = held.iter().rev().find(|year| ended(year)).or(held.last()).copied();
        let of_year =
            |year: i32| responses.results.responses.iter().filter(move |r| r.source == source.id && r.period == Some(year));
        let all = |r: &Response| r.asked.is_some_and(|asked| asked > 0 && r.responded >= asked);
        let whole = |year: &i32| of_year(*year).next().is_some() && of_year(*year).all(all);
        let whole_years = years.iter().copied().filter(whole).collect();
        let reviewed = responses.review.into_iter().flat_map(|r| &r.sources).find(|r| r.source == measure.source);
        let reviewed_period = |review: &'a SourceReview| review.periods.iter().find(|p| p.response.period == latest);
        let rows_of = |year: i32| -> Vec<&Row> {
            let year = year.to_string();
            mine().filter(|row| row.period == year).collect()
        };
        let rows = latest.map_or_else(Vec::new, rows_of);
        let gaps_in = |rows: &[&Row]| -> Vec<Gap<'a>> {
            let gap = |part: &&'a Part| {
                let rows: Vec<&Row> = rows.iter().copied().filter(|row| row.part == part.id).collect();
                let most = rows.iter().map(|row| unusable(row)).fold(0.0, f64::max);
                match rows.iter().any(|row| rests_on_answers(part, row)) {
                    false => Some(Gap::Unshown(&part.id)),
                    true if most > 0.0 => Some(Gap::Blank(&part.id, most)),
                    true => None,
                }
            };
            figures.iter().copied().filter_map(|part| gap(&part)).collect()
        };
        let full = |year: &i32| whole(year) && gaps_in(&rows_of(*year)).is_empty();
        let full_years = years.iter().copied().filter(full).collect();
        Self {
            synthetic: responses.synthetic,
            newest,
            ahead: reached.filter(|_| newest.is_none()),
            delivered,
            today: date(responses.today),
            unended,
            undated,
            gaps: gaps_in(&rows),
            years,
            whole_years,
            full_years,
            latest,
            response: latest.and_then(|year| of_year(year).next()),
            review: reviewed.and_then(reviewed_period),
            series: measure.parts.iter().flat_map(|part| series(catalogue, measure, part, &rows)).collect(),
        }
    }

    /// Whether there is no figure of any year.
    pub(super) fn is_empty(&self) -> bool {
        self.years.is_empty() && self.unended.is_empty() && self.undated.is_empty()
    }

    /// The figures of a part.
    pub(super) fn of_part(&self, part: &str) -> Vec<&Series<'a>> {
        self.series.iter().filter(|series| series.part == part).collect()
    }
}

/// How many days of a year may lack rows at its end: data are seldom dated on every day.
const LAST_DAYS: i64 = 31;

fn number(date: Date) -> i64 {
    day_number(date.year, date.month, date.day)
}

/// Whether a published figure of a part rests on an answer of anybody: something is counted, or something is known not to be. With
/// nothing but blanks a count is nought and a share nought percent, and neither says anything.
fn rests_on_answers(part: &Part, row: &Row) -> bool {
    if row.status != Status::Ok || row.value.is_none() {
        return false;
    }
    if row.n_numerator.unwrap_or_default() > 0 || row.numerator.is_some_and(|n| n.mantissa != 0) {
        return true;
    }
    let missing = row.not_asked.map_or(0.0, as_f64) + unusable_answers(row);
    has_own_denominator(part) && row.denominator.is_some_and(|n| as_f64(n) > missing)
}

/// Whether the denominator of a part's figures is of the rows that they are counted among.
pub(super) fn has_own_denominator(part: &Part) -> bool {
    let PartBody::Figures { numerator, denominator: Some(denominator), .. } = &part.body else { return false };
    denominator.source == numerator.source && counts(&denominator.fold)
}

fn counts(fold: &Fold) -> bool {
    matches!(fold, Fold::Count | Fold::Distinct(_))
}

/// How many rows of those asked are blank or hold something not allowed.
fn unusable_answers(row: &Row) -> f64 {
    [row.no_answer, row.invalid].into_iter().flatten().map(as_f64).sum()
}

/// The same with those of which it is not known whether they belong.
fn unusable(row: &Row) -> f64 {
    unusable_answers(row) + row.eligibility_unknown.map_or(0.0, as_f64)
}

/// By breakdown and group.
type ByGroup<'a> = BTreeMap<(&'a str, &'a str), Sum>;

/// The figures of a part: one, or one for each item, choice or code.
fn series<'a>(catalogue: &CheckedCatalogue, measure: &Measure, part: &'a Part, rows: &[&Row]) -> Vec<Series<'a>> {
    let PartBody::Figures { numerator, favourable, .. } = &part.body else { return Vec::new() };
    let source = &catalogue.sources[numerator.source.index()];
    let scale = if has_own_denominator(part) && counts(&numerator.fold) { Measured::Share } else { Measured::Value };
    let by_answer = matches!(numerator.by, Some(By::Answers(_) | By::ItemsAndAnswers(_)));
    let good = good_answers(catalogue, source, numerator.by.as_ref(), favourable);
    // A distribution without a good end has no one number, and one with other figures than shares no number to add.
    if by_answer && (good.is_empty() || scale == Measured::Value) {
        return Vec::new();
    }
    let mut figures: BTreeMap<(&str, &str), ByGroup<'_>> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.part == part.id) {
        if by_answer && !good.contains(&row.answer.as_str()) {
            continue;
        }
        let figure = (row.item.as_str(), if by_answer { "" } else { row.answer.as_str() });
        let sums = figures.entry(figure).or_default();
        sums.entry((row.breakdown.as_str(), row.group.as_str())).or_default().add(row);
    }
    let lower = measure.aim == Aim::Lower && !by_answer;
    let of_units = |level: &str| source.unit_cell().is_some_and(|cell| source.cell(cell).name == level);
    let weighted = source.weight.is_some();
    let decimals = catalogue.units[part.unit.index()].decimals;
    figures
        .into_values()
        .map(|sums| {
            let point = |sum: &Sum| sum.point(scale, weighted);
            let level = plain_level(part, source).filter(|level| sums.keys().any(|(l, _)| l == level));
            let groups = level.map(|level| {
                let all: Vec<&Sum> =
                    sums.iter().filter(|((l, group), _)| *l == level && *group != "missing").map(|(_, s)| s).collect();
                Groups {
                    of_units: of_units(&level),
                    points: all.iter().filter_map(|sum| point(sum)).collect(),
                    filled: all.iter().filter(|sum| sum.holds_rows()).count(),
                    of: all.len(),
                    level,
                }
            });
            Series { part: &part.id, scale, lower, decimals, total: sums.get(&("total", "")).and_then(point), groups }
        })
        .collect()
}

/// The first breakdown by one column.
fn plain_level(part: &Part, source: &Source) -> Option<String> {
    part.breakdowns.iter().find_map(|breakdown| match breakdown {
        Breakdown::Cells(cells) if cells.len() == 1 => Some(source.cell(cells[0]).name.clone()),
        _ => None,
    })
}

/// The keys of the good answers.
fn good_answers<'a>(catalogue: &'a CheckedCatalogue, source: &Source, by: Option<&By>, favourable: &[u32]) -> Vec<&'a str> {
    let Some(By::Answers(question) | By::ItemsAndAnswers(question)) = by else { return Vec::new() };
    let scale = match &source.question(*question).kind {
        QuestionKind::Single { scale, .. } | QuestionKind::Battery { scale, .. } => *scale,
        _ => return Vec::new(),
    };
    let answers = &catalogue.scales[scale.index()].answers;
    favourable.iter().filter_map(|i| answers.get(*i as usize)).map(|a| a.key.as_str()).collect()
}

/// Rows of the result table put together: the good answers of one group.
#[derive(Default)]
struct Sum {
    numerator: f64,
    denominator: Option<f64>,
    value: Option<f64>,
    n_numerator: u64,
    n_denominator: Option<u64>,
    ok: bool,
}

impl Sum {
    fn add(&mut self, row: &Row) {
        self.ok |= row.status == Status::Ok;
        self.numerator += row.numerator.map_or(0.0, as_f64);
        self.n_numerator += row.n_numerator.unwrap_or(0);
        // Every answer of a distribution has the same denominator.
        self.denominator = row.denominator.map(as_f64).or(self.denominator);
        self.n_denominator = row.n_denominator.or(self.n_denominator);
        self.value = row.value.or(self.value);
    }

    fn holds_rows(&self) -> bool {
        self.n_denominator.unwrap_or(self.n_numerator) > 0
    }

    fn point(&self, scale: Measured, weighted: bool) -> Option<Point> {
        let n = self.n_denominator.filter(|_| !weighted).map(|n| n as f64);
        if !self.ok {
            return None;
        }
        match scale {
            Measured::Value => self.value.map(|value| Point { value, n }),
            Measured::Share => {
                let share = self.numerator / self.denominator.filter(|d| *d > 0.0)?;
                Some(Point { value: share, n })
            }
        }
    }
}

fn as_f64(number: Decimal) -> f64 {
    number.mantissa as f64 / 10f64.powi(number.scale as i32)
}

/// The number in the middle; the mean of the two where there are two.
pub(super) fn median(values: &mut [f64]) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    match values.len() {
        0 => None,
        n if n % 2 == 0 => Some((values[middle - 1] + values[middle]) / 2.0),
        _ => Some(values[middle]),
    }
}

/// The least and the greatest.
pub(super) fn range(values: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    values.fold(None, |range, value| match range {
        None => Some((value, value)),
        Some((low, high)) => Some((value.min(low), value.max(high))),
    })
}

impl Groups {
    /// The variance between groups against that of drawing alone: Pearson's statistic of one share in all groups, over its degrees of
    /// freedom. About 1 where the groups differ no more than by chance.
    pub(super) fn dispersion(&self) -> Option<f64> {
        let points: Vec<(f64, f64)> =
            self.points.iter().filter_map(|p| Some((p.value, p.n.filter(|n| *n > 0.0)?))).collect();
        let of: f64 = points.iter().map(|(_, n)| n).sum();
        if points.len() < 2 || points.len() < self.points.len() || of <= 0.0 {
            return None;
        }
        let mean = points.iter().map(|(share, n)| share * n).sum::<f64>() / of;
        let chance = mean * (1.0 - mean);
        if chance <= 0.0 {
            return None;
        }
        let pearson: f64 = points.iter().map(|(share, n)| n * (share - mean).powi(2) / chance).sum();
        Some(pearson / (points.len() - 1) as f64)
    }

    /// What that seldom exceeds by chance, one time in twenty: the chi-squared distribution by Wilson and Hilferty (1931).
    pub(super) fn dispersion_limit(&self) -> f64 {
        const QUANTILE: f64 = 1.644_853_626_951_472_2;
        let unit = 2.0 / (9.0 * (self.points.len().max(2) - 1) as f64);
        (1.0 - unit + QUANTILE * unit.sqrt()).powi(3)
    }
}

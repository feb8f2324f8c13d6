//! What the figures show, in sentences.

use std::cmp::Ordering;

use super::headings::Headings;
use super::view::{Member, Named, View, sum};
use crate::Decimal;
use crate::check::{Breakdown, By, Fold};
use crate::document::compose::Composer;
use crate::document::language::{fill, lower_first};
use crate::document::number::format_number;
use crate::estimate::{Row, Status};

/// Says what a part's figures show, over all rows.
pub(super) struct Sentences<'v, 'a> {
    view: &'v View<'a>,
    composer: &'v mut Composer<'a>,
}

impl<'v, 'a> Sentences<'v, 'a> {
    pub(super) fn new(view: &'v View<'a>, composer: &'v mut Composer<'a>) -> Self {
        Self { view, composer }
    }

    /// The sentences above a part's tables: a paragraph each.
    pub(super) fn lead(mut self) -> Vec<String> {
        let total = self.view.part.breakdowns.contains(&Breakdown::Total);
        match self.view.numerator.by {
            _ if !total => self.summary(),
            None => self.single(),
            Some(_) if !self.view.distributes() => {
                let mut out = self.summary();
                out.extend(self.extremes(None));
                out
            }
            Some(By::Answers(_)) => self.distribution(),
            Some(By::Codes(_) | By::Items(_) | By::Choices(_)) => self.summary(),
            Some(By::ItemsAndAnswers(_)) => {
                let mut out = self.summary();
                let categories = self.view.categories();
                let answer = self.favourable_keys().into_iter().next().or_else(|| Some(categories.first()?.key.clone()));
                if let Some(category) = answer.and_then(|key| categories.into_iter().find(|c| c.key == key)) {
                    out.extend(self.extremes(Some(&category)));
                }
                out
            }
        }
    }

    /// What is computed, without figures.
    fn summary(&mut self) -> Vec<String> {
        let sides = self.composer.sides(self.view.part);
        match sides.as_slice() {
            [one] => vec![fill(self.composer.patterns().figures.shown, &[("text", &lower_first(one))])],
            _ => sides,
        }
    }

    fn single(&mut self) -> Vec<String> {
        let Some(row) = self.view.row(&Breakdown::Total, "", "", "") else {
            return self.summary();
        };
        if let Some(text) = self.not_ok(row.status) {
            let mut out = self.summary();
            out.push(text);
            return out;
        }
        if self.view.of_values() {
            let mut out = self.summary();
            out.extend(self.of_values(row));
            return out;
        }
        match (row.numerator, row.denominator, &self.view.numerator.condition) {
            (Some(n), Some(d), Some(_)) if self.view.within() && self.view.numerator.fold == Fold::Count => {
                vec![self.share_of(n, d)]
            }
            _ => {
                let mut out = self.summary();
                out.extend(if self.view.unit.per.is_some() { self.ratio(row) } else { self.amount(row) });
                out
            }
        }
    }

    /// `Medianen är 34 dagar bland 1 204 sjukfall.`
    fn of_values(&self, row: &Row) -> Option<String> {
        let words = self.view.words();
        let [_, subject] = words.name(&self.view.numerator.fold, self.view.texts.language)?;
        let value = self.view.with_measure(&self.view.shown(row)?);
        let told = [
            ("subject", subject.as_str()),
            ("value", &value),
            ("rows", &self.view.count(self.view.basis(row)?)),
            ("units", &self.composer.units()),
        ];
        Some(fill(if self.view.weighted() { words.weighted.value_among } else { words.value_among }, &told))
    }

    /// `12 av 19 svarande regioner har svarat Ja på fråga 5.`
    fn share_of(&mut self, n: Decimal, d: Decimal) -> String {
        let words = &self.composer.patterns().figures;
        let share = self.share(n, d);
        let (n, d) = (self.view.number(n), self.view.number(d));
        let (units, those) = self.composer.population(self.view.population());
        let Some(condition) = &self.view.numerator.condition else {
            return String::new();
        };
        let mut told = vec![("n", n.as_str()), ("d", &d), ("units", &units), ("share", &share)];
        if let Some(predicate) = self.composer.predicate(condition) {
            told.push(("predicate", &predicate));
            told.push(("clause", &those));
            return fill(if those.is_empty() { words.did_all } else { words.did_those }, &told);
        }
        let clause = self.composer.statement(condition);
        told.push(("clause", &clause));
        told.push(("those", &those));
        fill(if those.is_empty() { words.holds_all } else { words.holds_those }, &told)
    }

    /// A count or sum that stands against nothing.
    fn amount(&self, row: &Row) -> Option<String> {
        let words = &self.composer.patterns().figures;
        let value = self.view.number(row.numerator?);
        let summed = matches!(self.view.numerator.fold, Fold::Sum(_));
        let value = if summed { self.view.with_measure(&value) } else { value };
        let rows = row.n_numerator.map(|n| self.integer(n.into()));
        let weighted = self.view.weighted().then_some(&self.view.words().weighted);
        let told = |alone: &str, of: &str| match &rows {
            Some(rows) => {
                let units = self.units();
                fill(of, &[("value", &value), ("rows", rows), ("units", &units)])
            }
            None => fill(alone, &[("value", &value)]),
        };
        Some(match (&self.view.numerator.fold, weighted) {
            (Fold::Sum(_), Some(words)) => told(words.total_sum[0], words.total_sum[1]),
            (_, Some(words)) => told(words.total_count[0], words.total_count[1]),
            (Fold::Count, None) => fill(words.total_count, &[("value", &value)]),
            (Fold::Each(_), None) => told(words.total_count, words.total_count_of),
            (Fold::Distinct(_), None) => told(words.total_count, self.view.words().different),
            (_, None) => told(words.total_sum, words.total_sum_of),
        })
    }

    /// What rows are called where no denominator says more.
    fn units(&self) -> String {
        match self.view.numerator.condition {
            None => self.composer.responding_units(),
            Some(_) => self.composer.units(),
        }
    }

    fn ratio(&self, row: &Row) -> Option<String> {
        let value = self.view.shown(row)?;
        let (n, d) = (self.view.number(row.numerator?), self.view.number(row.denominator?));
        let [n, d] = self.view.fraction(n, d);
        let per = self.view.unit.per.map(|per| self.integer(per.into()))?;
        let per = match (Headings { view: self.view, composer: self.composer }).per_what() {
            Some(of) => format!("{per} {of}"),
            None => per,
        };
        let pattern = match self.view.unit.per {
            Some(1) => self.composer.patterns().figures.ratio,
            Some(100) => self.view.words().percentage,
            _ => self.view.words().rate,
        };
        Some(fill(pattern, &[("value", &value), ("per", &per), ("numerator", &n), ("denominator", &d)]))
    }

    /// `Av 19 svarande regioner har 12 svarat Ja och 6 Nej på fråga 1.`
    fn distribution(&mut self) -> Vec<String> {
        let line = self.view.distribution(&Breakdown::Total, "", "");
        if let Some(text) = self.not_ok(line.status) {
            let mut out = self.summary();
            out.push(text);
            return out;
        }
        let (Some(d), None) = (line.denominator, &self.view.numerator.condition) else {
            return self.summary();
        };
        let Some(By::Answers(question)) = self.view.numerator.by else {
            return self.summary();
        };
        let words = &self.composer.patterns().figures;
        let categories = self.view.categories();
        let mut told = Vec::new();
        for (category, row) in categories.iter().zip(&line.figures) {
            let Some(n) = row.and_then(|r| r.numerator) else {
                return self.summary();
            };
            let pattern = if told.is_empty() { words.first_answer } else { words.next_answer };
            let answer = self.spoken(&category.key);
            told.push(fill(pattern, &[("n", &self.figure(n, d)), ("answer", &answer)]));
        }
        let (units, those) = self.composer.population(self.view.population());
        let units = if those.is_empty() { units } else { format!("{units} {those}") };
        let units = self.view.marked(units);
        let answers = self.composer.list(&told);
        let question = self.composer.question(question);
        let mut out = vec![fill(
            words.distribution,
            &[("d", &self.view.number(d)), ("units", &units), ("answers", &answers), ("question", &question)],
        )];
        out.extend(self.favourable(d, &line.figures));
        out
    }

    /// How many gave one of the good answers, where there are several.
    fn favourable(&mut self, d: Decimal, rows: &[Option<&Row>]) -> Option<String> {
        let keys = self.favourable_keys();
        if keys.len() < 2 {
            return None;
        }
        let n = sum(rows.iter().flatten().filter(|r| keys.contains(&r.answer)).filter_map(|r| r.numerator))?;
        let words = &self.composer.patterns().figures;
        let answers: Vec<String> = keys.iter().map(|k| self.spoken(k)).collect();
        let units = match self.view.population() {
            None => self.composer.responding_units(),
            Some(_) => self.composer.units(),
        };
        Some(fill(
            words.favourable,
            &[
                ("answers", &self.composer.list(&answers)),
                ("n", &self.view.number(n)),
                ("d", &self.view.number(d)),
                ("units", &units),
                ("share", &self.share(n, d)),
            ],
        ))
    }

    /// Keys of the good answers, in the order shown.
    fn favourable_keys(&self) -> Vec<String> {
        let Some(By::Answers(question) | By::ItemsAndAnswers(question)) = self.view.numerator.by else {
            return Vec::new();
        };
        let Some(domain) = crate::document::compose::question_domain(self.view.source, question) else {
            return Vec::new();
        };
        let values = self.view.texts.values(&domain);
        let good: Vec<&str> =
            self.view.favourable.iter().filter_map(|i| Some(values.get(*i as usize)?.key.as_str())).collect();
        self.view.categories().into_iter().map(|c| c.key).filter(|k| good.contains(&k.as_str())).collect()
    }

    /// An answer as it is said inside a sentence.
    fn spoken(&self, key: &str) -> String {
        let Some(By::Answers(question) | By::ItemsAndAnswers(question)) = self.view.numerator.by else {
            return key.to_owned();
        };
        let Some(domain) = crate::document::compose::question_domain(self.view.source, question) else {
            return key.to_owned();
        };
        let index = self.view.texts.values(&domain).iter().position(|v| v.key == key);
        index.map_or_else(|| key.to_owned(), |i| self.composer.answer(&domain, i as u32))
    }

    /// Which of those that have a figure each have the highest and the lowest, of all or of one answer; a single one has neither.
    fn extremes(&self, answer: Option<&Named>) -> Option<String> {
        let words = &self.composer.patterns().figures;
        let members: Vec<Member> = self.view.members();
        let mut found: Vec<(String, &Row)> = Vec::new();
        for member in members.iter().filter(|m| answer.is_none_or(|a| a.key == m.answer)) {
            let row = self.view.member_row(&Breakdown::Total, "", member)?;
            if row.status != Status::Ok {
                return None;
            }
            let label = match answer {
                Some(_) => self.view.items().into_iter().find(|i| i.key == member.item)?.label,
                None => member.label.clone(),
            };
            found.push((self.composer.quote(&label), row));
        }
        let order = |a: &Row, b: &Row| a.value.unwrap_or(0.0).total_cmp(&b.value.unwrap_or(0.0));
        let high = found.iter().map(|f| f.1).max_by(|a, b| order(a, b))?;
        let low = found.iter().map(|f| f.1).min_by(|a, b| order(a, b))?;
        let tied = |row: &Row| -> String {
            let all: Vec<String> =
                found.iter().filter(|f| order(f.1, row) == Ordering::Equal).map(|f| f.0.clone()).collect();
            self.composer.list(&all)
        };
        let (high_text, low_text) = (self.figure_of(high)?, self.figure_of(low)?);
        let answer = answer.map(|a| self.composer.quote(&a.label));
        let (same, differ) = match answer {
            Some(_) => (words.answer_all_same, words.answer_highest_and_lowest),
            None if matches!(self.view.numerator.by, Some(By::Items(_))) => (words.all_same, words.highest_and_lowest),
            None => (self.view.words().all_same, words.highest_and_lowest),
        };
        let kind = match (self.view.unit.per, &self.view.numerator.fold) {
            _ if self.view.of_values() => self.view.words().value,
            (None, fold) if self.view.weighted() => {
                self.view.words().weighted.kinds[usize::from(matches!(fold, Fold::Sum(_)))]
            }
            (None, Fold::Sum(_)) => words.kinds[1],
            (None, _) => words.kinds[0],
            (Some(100), _) => words.kinds[2],
            (Some(_), _) => words.kinds[3],
        };
        let told = [("kind", kind), ("answer", answer.as_deref().unwrap_or_default()), ("figure", &high_text)];
        let (items, low_items) = (tied(high), tied(low));
        let of_items = [("items", items.as_str()), ("low_items", &low_items), ("low_figure", &low_text)];
        match order(high, low) {
            _ if found.len() < 2 => None,
            Ordering::Equal => Some(fill(same, &told)),
            _ => Some(fill(differ, &[told, of_items].concat())),
        }
    }

    fn figure_of(&self, row: &Row) -> Option<String> {
        if self.view.of_values() {
            return self.view.shown(row).map(|value| self.view.with_measure(&value));
        }
        let n = row.numerator?;
        Some(match (self.view.unit.per, row.denominator) {
            (Some(_), Some(d)) => self.figure(n, d),
            (None, Some(d)) if self.view.within() => {
                let (n, d) = (self.view.number(n), self.view.number(d));
                fill(self.composer.patterns().figures.n_of_d, &[("n", &n), ("d", &d)])
            }
            _ if matches!(self.view.numerator.fold, Fold::Sum(_)) => self.view.with_measure(&self.view.number(n)),
            _ => self.view.number(n),
        })
    }

    /// A figure inside a sentence: `38,1 procent`, `12`.
    fn figure(&self, n: Decimal, d: Decimal) -> String {
        let words = &self.composer.patterns().figures;
        match (self.view.unit.per, self.view.ratio(n, d)) {
            (Some(100), Some(percent)) => fill(words.percent, &[("percent", &percent)]),
            (Some(per), Some(ratio)) => fill(words.per, &[("ratio", &ratio), ("per", &self.integer(i128::from(per)))]),
            _ => self.view.number(n),
        }
    }

    /// A share in parentheses, where the unit is one.
    fn share(&self, n: Decimal, d: Decimal) -> String {
        let words = &self.composer.patterns().figures;
        let weighted = &self.view.words().weighted;
        match (self.view.unit.per, self.view.ratio(n, d)) {
            (Some(_), Some(_)) if self.view.weighted() => fill(weighted.share, &[("figure", &self.figure(n, d))]),
            _ if self.view.weighted() => weighted.alone.to_owned(),
            (Some(100), Some(percent)) => fill(words.share, &[("percent", &percent)]),
            (Some(per), Some(ratio)) => fill(words.rate, &[("ratio", &ratio), ("per", &self.integer(i128::from(per)))]),
            _ => String::new(),
        }
    }

    /// Why there is no figure over all rows.
    fn not_ok(&mut self, status: Status) -> Option<String> {
        let words = &self.composer.patterns().figures;
        match status {
            Status::Ok => None,
            Status::Incomplete => Some(self.view.words().incomplete.to_owned()),
            Status::Undefined if self.view.of_values() => Some(self.view.words().too_little[0].to_owned()),
            Status::Undefined if self.view.other_total().is_some() => Some(self.view.words().no_denominator[0].to_owned()),
            Status::Undefined => {
                let (units, those) = self.composer.population(self.view.population());
                let units = if those.is_empty() { units } else { format!("{units} {those}") };
                Some(fill(words.undefined, &[("units", &units)]))
            }
            _ => Some(words.withheld.to_owned()),
        }
    }

    fn integer(&self, value: i128) -> String {
        format_number(Decimal::integer(value), 0, self.view.texts.language.code())
    }
}

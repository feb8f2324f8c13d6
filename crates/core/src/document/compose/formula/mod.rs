//! The formula of a part: signs, definitional names and a few plain words.

mod conditions;

use super::naming::shown_order;
use super::operands::{looks_at_item, weighs};
use super::patterns;
use crate::Decimal;
use crate::check::{
    Aggregate, By, CellId, Condition, Domain, Fold, Measure, Part, PartBody, PeriodId, QuestionId, QuestionKind, Source,
    SourceIx,
};
use crate::document::language::{bare, fill};
use crate::document::number::{format_number, ordinal};
use crate::document::text::mark;
use crate::document::texts::Texts;

pub(in super::super) fn formula(texts: &Texts<'_>, measure: &Measure, part: &Part) -> String {
    let words = &texts.language.patterns().formula;
    let printer = Printer { texts: *texts, source: texts.source(measure), words };
    match &part.body {
        PartBody::OpenAnswers(question) => fill(words.open, &[("question", &printer.source.question(*question).id)]),
        PartBody::Figures { numerator, denominator, exclude, .. } => {
            let excluded = |side: SourceIx| exclude.as_ref().filter(|_| side == measure.source);
            printer.figures(part, numerator, denominator.as_ref(), excluded)
        }
    }
}

/// Prints about one source.
#[derive(Clone, Copy)]
struct Printer<'a> {
    texts: Texts<'a>,
    source: &'a Source,
    words: &'static patterns::Formula,
}

/// Which rows an amount is of.
enum Rows {
    /// Those of its source.
    Everyone,
    /// Those of the denominator.
    These,
}

impl Printer<'_> {
    /// The same about another source.
    fn at(&self, source: SourceIx) -> Self {
        Self { source: &self.texts.catalogue.sources[source.index()], ..*self }
    }

    /// `excluded` says what is removed from the rows of a source.
    fn figures<'c>(
        &self,
        part: &Part,
        numerator: &Aggregate,
        denominator: Option<&Aggregate>,
        excluded: impl Fn(SourceIx) -> Option<&'c Condition>,
    ) -> String {
        let words = self.words;
        let unit = &self.texts.catalogue.units[part.unit.index()];
        let above = self.at(numerator.source);
        let indexes = above.indexes(numerator);
        let index = |symbol: &str, used: bool| match (indexes.is_empty(), used) {
            (false, true) => {
                let names: Vec<&str> = indexes.iter().map(|(name, _)| *name).collect();
                format!("{symbol}({})", names.join(", "))
            }
            _ => symbol.to_owned(),
        };
        let t = index(words.numerator, true);
        let whole = denominator.map(|d| index(words.denominator, looks_at_item(d.condition.as_ref())));
        let name = match (unit.per, &numerator.fold) {
            (Some(100), _) => words.percent.to_owned(),
            (Some(per), _) => fill(words.per, &[("per", &self.integer(per))]),
            (None, fold) => self.kind(fold).to_owned(),
        };
        let right = match (&whole, unit.per) {
            (None, _) => t.clone(),
            (Some(n), Some(1)) => format!("{t} / {n}"),
            (Some(n), Some(per)) => format!("{} · {t} / {n}", self.integer(per)),
            (Some(n), None) => fill(words.of, &[("numerator", &t), ("denominator", n)]),
        };
        // A figure that stands by itself needs no sign of its own.
        let alone = whole.is_none() && unit.per.is_none();
        let t = if alone { index(words.value, true) } else { t };
        let mut lines = if alone { Vec::new() } else { vec![format!("{name} = {right}")] };

        if let (Some(n), Some(d)) = (&whole, denominator) {
            let below = self.at(d.source);
            let all = [below.source.responded.as_ref(), d.condition.as_ref()];
            let taken_in = below.conditions(&all, None, excluded(d.source), Some(part.period));
            lines.push(format!("- {n} = {}", below.amount(d, Rows::Everyone, &taken_in)));
        }
        // Without a denominator of the same source the numerator itself says among which rows it is taken.
        let bound = above.bound(numerator);
        let line = match denominator {
            Some(d) if d.source == numerator.source => {
                let taken_in = above.conditions(&[numerator.condition.as_ref()], bound, None, None);
                above.amount(numerator, Rows::These, &taken_in)
            }
            _ => {
                let all = [above.source.responded.as_ref(), numerator.condition.as_ref()];
                let taken_in = above.conditions(&all, bound, excluded(numerator.source), Some(part.period));
                above.amount(numerator, Rows::Everyone, &taken_in)
            }
        };
        let mut line = if alone { format!("{t} = {line}") } else { format!("- {t} = {line}") };
        for (index, list) in &indexes {
            line.push_str(", ");
            line.push_str(&fill(words.for_each, &[("index", index), ("list", list)]));
        }
        lines.push(line);
        let mut weighted: Vec<SourceIx> = Vec::new();
        for side in std::iter::once(numerator).chain(denominator).filter(|side| weighs(&side.fold)) {
            let at = self.at(side.source);
            if let Some(weight) = at.source.weight.as_ref().filter(|_| !weighted.contains(&side.source)) {
                weighted.push(side.source);
                lines.push(format!("- {}", fill(words.weighted, &[("column", &at.cell(weight.cell))])));
            }
        }
        lines.join("\n")
    }

    /// What a figure without a unit of its own is.
    fn kind(&self, fold: &Fold) -> &'static str {
        let words = self.words;
        match fold {
            Fold::Count | Fold::Distinct(_) | Fold::Each(_) => words.count,
            Fold::Sum(_) => words.sum,
            _ => words.value,
        }
    }

    /// All rows of the source, by what they are called.
    fn everyone(&self) -> String {
        let words = self.texts.language.patterns();
        let source = mark(bare(&self.source.name));
        match self.source.called(self.texts.language.code()) {
            Some(units) => fill(self.words.units_in, &[("units", units), ("source", &source)]),
            None => fill(words.names.rows_of, &[("source", &source)]),
        }
    }

    /// What is computed over which rows.
    fn amount(&self, aggregate: &Aggregate, rows: Rows, condition: &str) -> String {
        let words = self.words;
        let population = match (&aggregate.fold, rows) {
            (Fold::Count, Rows::These) => words.of_these.to_owned(),
            (Fold::Count, Rows::Everyone) => fill(words.number, &[("units", &self.everyone())]),
            (fold, rows) => {
                let among = match rows {
                    Rows::These => words.among_these.to_owned(),
                    Rows::Everyone => fill(words.among, &[("population", &self.everyone())]),
                };
                format!("{} {among}", self.folded(fold))
            }
        };
        match condition.is_empty() {
            true => population,
            false => format!("{population} {}", fill(words.with, &[("condition", condition)])),
        }
    }

    fn folded(&self, fold: &Fold) -> String {
        let words = self.words;
        let of = |pattern: &str, percent: &str| {
            let value = fold.value().map(|v| self.operand_value(v)).unwrap_or_default();
            fill(pattern, &[("value", &value), ("percent", percent)])
        };
        match fold {
            Fold::Count => String::new(),
            Fold::Each(cell) => fill(words.elements, &[("column", &self.cell(*cell))]),
            Fold::Distinct(cell) => fill(words.distinct, &[("column", &self.cell(*cell))]),
            Fold::Sum(_) => of(words.sum_of, ""),
            Fold::Mean(_) => of(words.mean_of, ""),
            Fold::Median(_) => of(words.median_of, ""),
            Fold::Percentile(p, _) => of(words.percentile_of, &self.ordinal(*p)),
            Fold::Min(_) => of(words.min_of, ""),
            Fold::Max(_) => of(words.max_of, ""),
            Fold::Deviation(_) => of(words.deviation_of, ""),
        }
    }

    /// Index words and what they run over.
    fn indexes(&self, aggregate: &Aggregate) -> Vec<(&'static str, String)> {
        let words = self.words;
        let answers = |q: QuestionId| {
            let keys = match super::question_domain(self.source, q) {
                Some(domain) => {
                    let values = self.texts.values(&domain);
                    shown_order(self.source, q, values.len()).iter().map(|i| values[*i as usize].key.clone()).collect()
                }
                None => Vec::new(),
            };
            set(&keys)
        };
        match aggregate.by {
            None => Vec::new(),
            Some(By::Items(q)) => vec![(words.item, self.source.question(q).id.clone())],
            Some(By::Answers(q)) => vec![(words.answer, answers(q))],
            Some(By::ItemsAndAnswers(q)) => {
                vec![(words.item, self.source.question(q).id.clone()), (words.answer, answers(q))]
            }
            Some(By::Choices(q)) => {
                let keys: Vec<String> = match &self.source.question(q).kind {
                    QuestionKind::Multiple { choices, .. } => choices.iter().map(|c| c.key.clone()).collect(),
                    _ => Vec::new(),
                };
                vec![(words.choice, set(&keys))]
            }
            Some(By::Codes(cell)) => {
                let codes = match &self.source.cell(cell).domain {
                    Domain::Code(list) => self.texts.catalogue.codelists[list.index()].id.clone(),
                    _ => self.cell(cell),
                };
                vec![(words.code, codes)]
            }
        }
    }

    /// What the current answer or code is, where the part makes one figure each.
    fn bound(&self, aggregate: &Aggregate) -> Option<String> {
        let words = self.words;
        match aggregate.by {
            None | Some(By::Items(_)) => None,
            Some(By::Choices(q)) => {
                Some(fill(words.list_holds, &[("cell", &self.source.question(q).id), ("code", words.choice)]))
            }
            Some(By::Answers(q)) => Some(format!("{} = {}", self.source.question(q).id, words.answer)),
            Some(By::ItemsAndAnswers(q)) => {
                Some(format!("{}[{}] = {}", self.source.question(q).id, words.item, words.answer))
            }
            Some(By::Codes(cell)) => Some(format!("{} = {}", self.cell(cell), words.code)),
        }
    }

    /// A cell as the definition names it: an item of a battery in brackets.
    fn cell(&self, id: CellId) -> String {
        let cell = self.source.cell(id);
        let item = cell.question.and_then(|q| {
            let question = self.source.question(q);
            match &question.kind {
                QuestionKind::Battery { items, .. } => {
                    let item = items.iter().find(|i| i.cell == id)?;
                    Some(format!("{}[{}]", question.id, item.key))
                }
                _ => None,
            }
        });
        item.unwrap_or_else(|| cell.name.clone())
    }

    /// That dates put the rows into the period, where a date dates them.
    fn in_period(&self, own: Option<PeriodId>) -> Option<String> {
        let axis = self.source.period.filter(|a| self.source.cell(a.cell).domain == Domain::Date)?;
        let column = self.cell(axis.cell);
        Some(match own {
            Some(own) => {
                let period = &self.texts.catalogue.periods[own.index()].id;
                fill(self.words.during, &[("date", &column), ("period", period)])
            }
            None => fill(self.words.in_period, &[("column", &column)]),
        })
    }

    fn number(&self, value: Decimal) -> String {
        format_number(value, value.scale, self.texts.language.code())
    }

    fn ordinal(&self, value: Decimal) -> String {
        ordinal(value, self.texts.language.code())
    }

    fn integer(&self, value: u64) -> String {
        self.number(Decimal::integer(value.into()))
    }
}

fn set(values: &[String]) -> String {
    format!("{{{}}}", values.join(", "))
}

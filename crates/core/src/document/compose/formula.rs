//! The formula of a part: signs, definitional names and a few plain words.

use super::naming::{Composer, shown_order};
use super::patterns;
use crate::Decimal;
use crate::check::{
    Aggregate, By, CellId, CodePattern, Comparison, Condition, Domain, Fold, Is, Measure, Operand, Part, PartBody,
    QuestionId, QuestionKind, Source, Test,
};
use crate::document::language::{bare, fill};
use crate::document::number::format_number;
use crate::document::text::mark;
use crate::document::texts::Texts;

pub(in super::super) fn formula(texts: &Texts<'_>, measure: &Measure, part: &Part) -> String {
    let words = &texts.language.patterns().formula;
    let source = texts.source(measure);
    let printer = Printer { texts: *texts, source, words };
    match &part.body {
        PartBody::OpenAnswers(question) => fill(words.open, &[("question", &source.question(*question).id)]),
        PartBody::Figures { numerator, denominator, exclude, .. } => {
            let composer = Composer::new(*texts, measure);
            printer.figures(&composer.units(), part, numerator, denominator.as_ref(), exclude.as_ref())
        }
    }
}

struct Printer<'a> {
    texts: Texts<'a>,
    source: &'a Source,
    words: &'static patterns::Formula,
}

impl Printer<'_> {
    fn figures(
        &self,
        units: &str,
        part: &Part,
        numerator: &Aggregate,
        denominator: Option<&Aggregate>,
        exclude: Option<&Condition>,
    ) -> String {
        let words = self.words;
        let unit = &self.texts.catalogue.units[part.unit.index()];
        let indexes = self.indexes(numerator);
        let index = |symbol: &str, used: bool| match (indexes.is_empty(), used) {
            (false, true) => {
                let names: Vec<&str> = indexes.iter().map(|(name, _)| *name).collect();
                format!("{symbol}({})", names.join(", "))
            }
            _ => symbol.to_owned(),
        };
        let t = index(words.numerator, true);
        let whole = denominator.map(|d| index(words.denominator, Composer::looks_at_item(d.condition.as_ref())));
        let name = match (unit.per, &numerator.fold) {
            (Some(100), _) => words.percent.to_owned(),
            (Some(per), _) => fill(words.per, &[("per", &self.integer(per))]),
            (None, Fold::Sum(_)) => words.sum.to_owned(),
            (None, _) => words.count.to_owned(),
        };
        let right = match (&whole, unit.per) {
            (None, _) => t.clone(),
            (Some(n), Some(1)) => format!("{t} / {n}"),
            (Some(n), Some(per)) => format!("{} · {t} / {n}", self.integer(per)),
            (Some(n), None) => fill(words.of, &[("numerator", &t), ("denominator", n)]),
        };
        let mut lines = vec![format!("{name} = {right}")];

        // Without a denominator the numerator itself says among which rows it is taken.
        let named = self.source.called(self.texts.language.code()).is_some();
        let everyone = match named {
            true => fill(words.units_in, &[("units", units), ("source", &mark(bare(&self.source.name)))]),
            false => units.to_owned(),
        };
        if let (Some(n), Some(d)) = (&whole, denominator) {
            let taken_in = self.conditions(&[self.source.responded.as_ref(), d.condition.as_ref()], None, exclude, true);
            lines.push(format!("- {n} = {}", self.amount(d, &everyone, &taken_in, false)));
        }
        let taken_in = match &whole {
            Some(_) => self.conditions(&[numerator.condition.as_ref()], self.bound(numerator), None, false),
            None => {
                let all = [self.source.responded.as_ref(), numerator.condition.as_ref()];
                self.conditions(&all, self.bound(numerator), exclude, true)
            }
        };
        let mut line = format!("- {t} = {}", self.amount(numerator, &everyone, &taken_in, whole.is_some()));
        for (index, list) in &indexes {
            line.push_str(", ");
            line.push_str(&fill(words.for_each, &[("index", index), ("list", list)]));
        }
        lines.push(line);
        if let Some(weight) = &self.source.weight {
            lines.push(format!("- {}", fill(words.weighted, &[("column", &self.cell(weight.cell))])));
        }
        lines.join("\n")
    }

    /// What is added up over which rows. `inside` says that the rows are those of the denominator.
    fn amount(&self, aggregate: &Aggregate, everyone: &str, condition: &str, inside: bool) -> String {
        let words = self.words;
        let with = |population: String| match condition.is_empty() {
            true => population,
            false => format!("{population} {}", fill(words.with, &[("condition", condition)])),
        };
        match &aggregate.fold {
            Fold::Count if inside => with(words.of_these.to_owned()),
            Fold::Count => with(fill(words.number, &[("units", everyone)])),
            other => {
                let name = match other {
                    Fold::Each(cell) | Fold::Sum(crate::check::Value::Cell(Operand::Cell(cell))) => self.cell(*cell),
                    _ => String::new(),
                };
                let head = match aggregate.fold {
                    Fold::Each(_) => fill(words.elements, &[("column", &name)]),
                    _ => fill(words.sum_of, &[("value", &name)]),
                };
                let population = match inside {
                    true => words.among_these.to_owned(),
                    false => fill(words.among, &[("population", everyone)]),
                };
                with(format!("{head} {population}"))
            }
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
            Some(By::Choices(_)) => Vec::new(),
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
            None | Some(By::Items(_) | By::Choices(_)) => None,
            Some(By::Answers(q)) => Some(format!("{} = {}", self.source.question(q).id, words.answer)),
            Some(By::ItemsAndAnswers(q)) => {
                Some(format!("{}[{}] = {}", self.source.question(q).id, words.item, words.answer))
            }
            Some(By::Codes(cell)) => Some(format!("{} = {}", self.cell(cell), words.code)),
        }
    }

    fn conditions(
        &self,
        all: &[Option<&Condition>],
        bound: Option<String>,
        exclude: Option<&Condition>,
        dated: bool,
    ) -> String {
        let axis = self.source.period.filter(|a| dated && self.source.cell(a.cell).domain == Domain::Date);
        let among_others = all.iter().flatten().count() > 1 || bound.is_some() || exclude.is_some() || axis.is_some();
        let mut parts: Vec<String> = all.iter().flatten().map(|c| self.condition(c, among_others)).collect();
        parts.extend(bound);
        parts.extend(exclude.map(|c| fill(self.words.not, &[("condition", &self.condition(c, false))])));
        parts.extend(axis.map(|axis| fill(self.words.in_period, &[("column", &self.cell(axis.cell))])));
        parts.join(&format!(" {} ", self.words.and))
    }

    fn condition(&self, condition: &Condition, inside: bool) -> String {
        let words = self.words;
        let joined = |parts: &[Condition], word: &str| {
            parts.iter().map(|p| self.condition(p, true)).collect::<Vec<_>>().join(&format!(" {word} "))
        };
        match condition {
            Condition::And(parts) => joined(parts, words.and),
            Condition::Or(parts) if inside => format!("({})", joined(parts, words.or)),
            Condition::Or(parts) => joined(parts, words.or),
            Condition::Not(inner) => fill(words.not, &[("condition", &self.condition(inner, false))]),
            Condition::Test { operand, test, .. } => self.test(*operand, test),
            _ => String::new(),
        }
    }

    fn test(&self, operand: Operand, test: &Test) -> String {
        let words = self.words;
        let name = match operand {
            Operand::Cell(cell) => self.cell(cell),
            Operand::CurrentItem(question) => {
                format!("{}[{}]", self.source.question(question).id, words.item)
            }
            Operand::CurrentElement(_) => words.code.to_owned(),
            Operand::Other { .. } => String::new(),
        };
        let of_cell = |pattern: &str| fill(pattern, &[("cell", &name)]);
        match test {
            Test::OneOf(values) => {
                let domain = match operand {
                    Operand::Cell(cell) | Operand::CurrentElement(cell) => Some(self.source.cell(cell).domain.clone()),
                    Operand::CurrentItem(question) => super::question_domain(self.source, question),
                    Operand::Other { .. } => None,
                };
                let known = domain.as_ref().map_or(&[][..], |d| self.texts.values(d));
                let keys: Vec<String> =
                    values.iter().map(|i| known.get(*i as usize).map_or_else(|| i.to_string(), |v| v.key.clone())).collect();
                self.equal(&name, &keys)
            }
            Test::Codes(patterns) => {
                let codes: Vec<String> = patterns.iter().map(code).collect();
                match operand {
                    Operand::CurrentElement(_) => self.equal(&name, &codes),
                    _ => fill(words.list_has, &[("cell", &name), ("codes", &set(&codes))]),
                }
            }
            Test::Number(comparison) => {
                self.comparison(&name, comparison, |x| format_number(*x, x.scale, self.texts.language.code()))
            }
            Test::Date(comparison) => {
                self.comparison(&name, comparison, |d| format!("{:04}-{:02}-{:02}", d.year, d.month, d.day))
            }
            Test::Year(comparison) => self.comparison(&name, comparison, i32::to_string),
            Test::Text(texts) => self.equal(&name, texts),
            Test::Is(Is::Answered) => of_cell(words.answered),
            Test::Is(Is::Missing) => of_cell(words.missing),
            Test::Is(Is::Asked) => of_cell(words.asked),
            Test::Is(Is::Invalid) => of_cell(words.invalid),
        }
    }

    fn comparison<T>(&self, name: &str, comparison: &Comparison<T>, told: impl Fn(&T) -> String) -> String {
        match comparison {
            Comparison::Equal(a) => format!("{name} = {}", told(a)),
            Comparison::Less(a) => format!("{name} < {}", told(a)),
            Comparison::LessOrEqual(a) => format!("{name} ≤ {}", told(a)),
            Comparison::Greater(a) => format!("{name} > {}", told(a)),
            Comparison::GreaterOrEqual(a) => format!("{name} ≥ {}", told(a)),
            Comparison::Between(a, b) => format!("{} ≤ {name} ≤ {}", told(a), told(b)),
            Comparison::OneOf(all) => self.equal(name, &all.iter().map(told).collect::<Vec<_>>()),
        }
    }

    fn equal(&self, name: &str, values: &[String]) -> String {
        match values {
            [one] if !one.contains(['–', '*']) => format!("{name} = {one}"),
            all => format!("{name} ∈ {}", set(all)),
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

    fn integer(&self, value: u64) -> String {
        format_number(Decimal::integer(value.into()), 0, self.texts.language.code())
    }
}

fn code(pattern: &CodePattern) -> String {
    match pattern {
        CodePattern::Exact(code) => code.clone(),
        CodePattern::Range(from, to) => format!("{from}–{to}"),
        CodePattern::Prefix(code) => format!("{code}*"),
    }
}

fn set(values: &[String]) -> String {
    format!("{{{}}}", values.join(", "))
}

//! What else is to be said about a computation: how it is done, what groups are made of, what items and choices cover.

use super::naming::Composer;
use super::operands;
use crate::check::{
    Aggregate, Breakdown, By, CellId, Derived, Domain, Fold, Operand, Part, PartBody, PeriodId, QuestionId, QuestionKind,
    SourceIx, Test, Value,
};
use crate::document::language::{fill, join, lower_first, upper_first};
use crate::document::text::mark;

/// An item or a choice, as far as it bears on the others.
struct Overlap<'a> {
    key: &'a str,
    label: &'a str,
    exclusive: bool,
    implies: &'a [String],
}

impl Composer<'_> {
    /// How weights count, and how a median or standard deviation is computed; a sentence each.
    pub(super) fn methods(&mut self, part: &Part) -> Vec<String> {
        let words = &self.patterns().aggregates;
        let sides = sides(part);
        let mut out = Vec::new();
        let mut sources: Vec<SourceIx> = Vec::new();
        for side in &sides {
            if !sources.contains(&side.source) {
                sources.push(side.source);
            }
        }
        for source in &sources {
            let counted = |side: &&&Aggregate| side.source == *source && operands::weighs(&side.fold);
            let text = self.of_source(*source, |c| c.weighting(sources.len() > 1));
            out.extend(text.filter(|_| sides.iter().any(|side| counted(&side))));
        }
        let weighted = |side: &Aggregate| self.texts.catalogue.sources[side.source.index()].weight.is_some();
        for side in &sides {
            let how = usize::from(weighted(side));
            match &side.fold {
                Fold::Distinct(_) if how == 1 => out.push(words.distinct_unweighted.to_owned()),
                Fold::Median(_) => out.push(words.median_method[how].to_owned()),
                Fold::Percentile(p, _) => {
                    let percent = self.number(*p);
                    out.push(fill(words.percentile_method[how], &[("percent", &percent)]));
                }
                Fold::Deviation(_) => out.push(words.deviation_method[how].to_owned()),
                _ => {}
            }
            // A sum is told as what was stated; every other figure is of those that have a value.
            if let Some(value) = side.fold.value().filter(|_| !matches!(side.fold, Fold::Sum(_))) {
                out.extend(self.of_source(side.source, |c| c.left_out(value)));
            }
        }
        out
    }

    /// Which rows no figure of a value is made of: `Sjukfall utan uppgift om startdatum eller slutdatum ingår inte.`
    fn left_out(&mut self, value: &Value) -> Option<String> {
        let words = &self.patterns().aggregates;
        let mut operands: Vec<Operand> = Vec::new();
        operands::with_items(value, &mut |operand| {
            if !operands.contains(&operand) {
                operands.push(operand);
            }
        });
        let (mut questions, mut columns) = (Vec::new(), Vec::new());
        for operand in operands {
            match self.answered_item(operand) {
                Some(question) => questions.push(question),
                None => columns.push(self.name(operand)),
            }
        }
        let pattern = match (columns.is_empty(), questions.is_empty()) {
            (true, true) => return None,
            (true, false) => words.without_answer,
            (false, true) => words.without_value,
            (false, false) => words.without_either,
        };
        let or = self.patterns().conditions.or;
        let (values, questions) = (join(&columns, or), join(&questions, or));
        let units = self.units();
        Some(upper_first(&fill(pattern, &[("units", &units), ("values", &values), ("questions", &questions)])))
    }

    /// The question or item an operand is the answer to: where it stands for all items, every one.
    fn answered_item(&mut self, operand: Operand) -> Option<String> {
        match operand {
            Operand::CurrentItem(question) => {
                let question = self.question(question);
                Some(fill(self.patterns().names.every_item, &[("question", &question)]))
            }
            Operand::Other { source, key, cell } => {
                let question = self.of_source(source, |c| c.asked(Operand::Cell(cell)))?;
                Some(self.of_other(source, key, &question))
            }
            operand => self.asked(operand),
        }
    }

    /// Who is asked a question that is not put to all: `Fråga 2 ställs till regioner som svarat Ja på fråga 1.`
    pub(super) fn routing(&mut self, at: SourceIx, id: QuestionId) -> Option<String> {
        let words = &self.patterns().aggregates;
        self.of_source(at, |c| {
            let source = c.source;
            let gate = source.cells.iter().find_map(|cell| cell.gate.as_ref().filter(|_| cell.question == Some(id)))?;
            let question = c.question(id);
            let (units, clause) = c.population(Some(&gate.condition));
            Some(upper_first(&fill(words.routed, &[("question", &question), ("units", &units), ("clause", &clause)])))
        })
    }

    /// What weights do, where the source has them. Beside another source it is said of which.
    fn weighting(&self, of_several: bool) -> Option<String> {
        let words = &self.patterns().aggregates;
        let weight = self.source.weight.as_ref()?;
        let text = match &weight.adjusts_for {
            Some(what) => fill(words.weighted_for, &[("what", &mark(&self.quoted(what)))]),
            None => words.weighted.to_owned(),
        };
        Some(match of_several {
            true => fill(words.in_source, &[("source", &self.source_name()), ("text", &lower_first(&text))]),
            false => text,
        })
    }

    /// The time that a side of another source than the other side is of.
    pub(super) fn time(&self, own: Option<PeriodId>) -> Option<String> {
        let words = &self.patterns().aggregates;
        if let Some(period) = self.dated_by(own) {
            return Some(fill(words.the_period, &[("period", &period)]));
        }
        if let Some(date) = &self.source.as_of {
            return Some(fill(words.the_state, &[("date", &mark(&self.quoted(date)))]));
        }
        let year = self.source.period.map(|_| self.texts.year())?;
        Some(fill(words.the_year, &[("year", &year)]))
    }

    /// How the derived columns of a part divide the rows; a paragraph each, the first time a column is met.
    pub(super) fn groupings(&mut self, part: &Part) -> Vec<String> {
        let mut met: Vec<(SourceIx, CellId)> = Vec::new();
        for side in sides(part) {
            let mut meet = |operand: Operand| match operand {
                Operand::Cell(cell) => met.push((side.source, cell)),
                Operand::Other { source, cell, .. } => met.push((source, cell)),
                Operand::CurrentItem(_) | Operand::CurrentElement(_) => {}
            };
            if let Some(By::Codes(cell)) = side.by {
                meet(Operand::Cell(cell));
            }
            if let Fold::Distinct(cell) = side.fold {
                meet(Operand::Cell(cell));
            }
            if let Some(value) = side.fold.value() {
                operands::of_value(value, &mut meet);
            }
            if let Some(condition) = &side.condition {
                operands::of_condition(condition, &mut meet);
            }
        }
        if let PartBody::Figures { exclude: Some(condition), .. } = &part.body {
            operands::of_condition(condition, &mut |operand| {
                if let Operand::Cell(cell) = operand {
                    met.push((self.home, cell));
                }
            });
        }
        for breakdown in &part.breakdowns {
            if let Breakdown::Cells(cells) = breakdown {
                met.extend(cells.iter().map(|cell| (self.home, *cell)));
            }
        }
        let mut out = Vec::new();
        for (source, cell) in met {
            if !self.explained.contains(&(source, cell)) {
                self.explained.push((source, cell));
                out.extend(self.of_source(source, |c| c.grouping(cell)));
            }
        }
        out
    }

    /// `Åldersgrupp är en indelning av åldern vid startdatum i under 16, 16–24 och 25 eller mer.`
    fn grouping(&mut self, cell: CellId) -> Option<String> {
        let words = &self.patterns().aggregates;
        let column = self.source.cell(cell);
        let codes = self.texts.values(&column.domain);
        let labels: Vec<String> = (0..codes.len() as u32).map(|i| self.answer(&column.domain, i)).collect();
        let (value, groups) = match column.derived.as_ref()? {
            Derived::Bands { of, .. } => (self.value_noun(of), labels),
            Derived::Groups { of, groups } => {
                let value = self.name(Operand::Cell(*of));
                let told = labels.into_iter().enumerate().map(|(i, label)| match groups.get(i) {
                    Some(test) => {
                        let values = self.grouped(*of, test);
                        fill(words.group_of, &[("group", &label), ("values", &values)])
                    }
                    None => label,
                });
                (value, told.collect())
            }
        };
        let column = self.column(cell);
        let text = fill(words.grouping, &[("column", &column), ("value", &value), ("groups", &self.list(&groups))]);
        Some(upper_first(&text))
    }

    /// The answers or codes of a group.
    fn grouped(&mut self, of: CellId, test: &Test) -> String {
        match test {
            Test::Codes(patterns) => self.codes(patterns),
            Test::OneOf(values) => {
                let domain = &self.source.cell(of).domain;
                let told: Vec<String> = values.iter().map(|i| self.answer(domain, *i)).collect();
                self.list(&told)
            }
            _ => String::new(),
        }
    }

    /// What an item or choice says of the others: that it covers them, or shuts them out.
    pub(super) fn overlaps(&self, question: QuestionId) -> Option<String> {
        let words = &self.patterns().aggregates;
        let kind = &self.source.question(question).kind;
        let all: Vec<Overlap<'_>> = match kind {
            QuestionKind::Battery { items, .. } => items
                .iter()
                .map(|i| Overlap { key: &i.key, label: &i.label, exclusive: i.exclusive, implies: &i.implies })
                .collect(),
            QuestionKind::Multiple { choices, .. } => choices
                .iter()
                .map(|c| Overlap { key: &c.key, label: &c.label, exclusive: c.exclusive, implies: &c.implies })
                .collect(),
            _ => return None,
        };
        let mut out = Vec::new();
        for one in &all {
            let label = self.labelled(one.label);
            let others = || all.iter().filter(|o| o.key != one.key);
            let covered: Vec<String> =
                others().filter(|o| one.implies.contains(&o.key.to_owned())).map(|o| self.labelled(o.label)).collect();
            if covered.len() > 1 && covered.len() == others().count() {
                out.push(fill(words.covers_all, &[("item", &label)]));
            } else if !covered.is_empty() {
                out.push(fill(words.covers, &[("item", &label), ("items", &self.list(&covered))]));
            }
            if one.exclusive {
                out.push(match kind {
                    QuestionKind::Battery { scale, .. } => {
                        let answer = self.answer(&Domain::Answer(*scale), 0);
                        fill(words.excludes, &[("item", &label), ("answer", &answer)])
                    }
                    _ => fill(words.excludes_choices, &[("item", &label)]),
                });
            }
        }
        let as_given = all.iter().any(|o| !o.implies.is_empty())
            || matches!(kind, QuestionKind::Battery { .. }) && all.iter().any(|o| o.exclusive);
        if as_given && !out.is_empty() {
            out.push(words.as_given.to_owned());
        }
        (!out.is_empty()).then(|| out.join(" "))
    }
}

/// The numerator and denominator of a part.
fn sides(part: &Part) -> Vec<&Aggregate> {
    match &part.body {
        PartBody::Figures { numerator, denominator, .. } => std::iter::once(numerator).chain(denominator).collect(),
        PartBody::OpenAnswers(_) => Vec::new(),
    }
}

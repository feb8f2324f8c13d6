//! Numerators and denominators as written, made into typed aggregates.

use mattstock_syntax::ast::{self, ArithmeticOp, Binder, ValueKind};
use mattstock_syntax::def::{SourceKind, TypeDef};
use mattstock_syntax::dsl::{print_aggregate, print_value};
use mattstock_syntax::{Case, Code, Diagnostic, Name};

use super::model::{Aggregate, By, CellId, Domain, Fold, Operand, QuestionId, QuestionKind, Value};
use super::scope::{LabelOpt, Named, Scope, total};
use super::values::{ValueType, is_constant};
use crate::Decimal;

impl Scope<'_> {
    /// The battery whose current item an aggregate's conditions mean by its name. It is bound even where something else about
    /// `by` is wrong, so that it is not missed as well.
    pub(super) fn bound_by(&self, written: &ast::Aggregate) -> Option<QuestionId> {
        let by = written.by.as_ref().filter(|by| by.binders.iter().any(|b| b.value == Binder::Item))?;
        match self.declared_as(&by.of.value) {
            Some(Named::Battery(q)) => Some(q),
            _ => None,
        }
    }

    /// Checks a numerator or denominator, in the scope of its own rows.
    pub(super) fn aggregate(&self, written: &ast::Aggregate, found: &mut Vec<Diagnostic>) -> Option<Aggregate> {
        let by = match &written.by {
            Some(by) => self.by(by, found).map(Some),
            None => Some(None),
        };
        let before = found.len();
        let fold = self.fold(written, found);
        let mut in_condition = *self;
        match fold {
            Some(Fold::Each(cell)) => in_condition.element = Some(cell),
            // Of a list only `count each` is computed: the condition is read as it stands there.
            None => in_condition.element = self.list_of(&written.fold.value),
            _ => {}
        }
        if let Some(finding) = self.rows_of_table(written) {
            found.push(finding);
        }
        let condition = match &written.condition {
            Some(c) => in_condition.condition(c, found).map(Some),
            None => Some(None),
        };
        let by_item = written.by.iter().flat_map(|by| &by.binders).any(|b| b.value == Binder::Item);
        if by.is_none() && by_item {
            // With the name after `by` mended, the battery in the condition means its current item.
            let rest = found.split_off(before);
            found.extend(rest.into_iter().filter(|d| d.code != Code::BatteryWithoutItem));
        }
        self.elsewhere(written, &mut found[before..]);
        Some(Aggregate {
            source: self.place(),
            fold: fold?,
            by: by?,
            condition: condition?,
            span: written.span,
            text: print_aggregate(written),
        })
    }

    /// The list of codes that is computed of, whatever is computed.
    fn list_of(&self, fold: &ast::Fold) -> Option<CellId> {
        let name = match fold {
            ast::Fold::Distinct(name) => &name.value,
            ast::Fold::Sum(value) | ast::Fold::Mean(value) | ast::Fold::Median(value) => match &value.kind {
                ValueKind::Name(name) => name,
                _ => return None,
            },
            _ => return None,
        };
        match self.declared_as(name)? {
            Named::Operand(Operand::Cell(cell)) => {
                matches!(self.source.cell(cell).domain, Domain::CodeList { .. }).then_some(cell)
            }
            _ => None,
        }
    }

    /// `count from folkmangd`: the rows of a table say nothing of how many there are.
    fn rows_of_table(&self, written: &ast::Aggregate) -> Option<Diagnostic> {
        let plain = written.from.is_some() && written.fold.value == ast::Fold::Count;
        let sum = total(self.source).filter(|_| plain && self.def.kind.value == SourceKind::Table)?;
        Some(
            Diagnostic::new(Code::RowsOfTable, written.fold.span)
                .arg("source", &self.source.id)
                .arg("write", format!("sum of {sum}")),
        )
    }

    /// Says of names of another source how the aggregate is written there, where all of it can be.
    fn elsewhere(&self, written: &ast::Aggregate, found: &mut [Diagnostic]) {
        let Some(first) = found.iter_mut().find(|d| d.code == Code::NameOfOtherSource) else { return };
        if written.from.is_some() {
            return;
        }
        let there = self.sources.iter().enumerate().filter(|(_, source)| source.id != self.source.id);
        let written: Vec<String> = there
            .filter_map(|(place, source)| {
                let from = Some(Name::new(source.id.clone(), written.span));
                let moved = ast::Aggregate { from, ..written.clone() };
                let mut wrong = Vec::new();
                self.at(place).aggregate(&moved, &mut wrong);
                wrong.is_empty().then(|| format!("`{}`", print_aggregate(&moved)))
            })
            .collect();
        if !written.is_empty() {
            first.args.push(("from", written.join(" / ")));
        }
    }

    /// Checks a denominator: how many, or a sum.
    pub(super) fn denominator(&self, written: &ast::Aggregate, found: &mut Vec<Diagnostic>) -> Option<Aggregate> {
        if let Some(by) = &written.by {
            let first = by.binders.first().map_or(by.of.span, |b| b.span);
            found.push(Diagnostic::of(Case::BinderInDenominator, first));
            return None;
        }
        if let Some(word) = statistic(&written.fold.value) {
            found.push(Diagnostic::of(Case::DenominatorOfFold, written.fold.span).arg("fold", word));
            return None;
        }
        self.aggregate(written, found)
    }

    fn fold(&self, written: &ast::Aggregate, found: &mut Vec<Diagnostic>) -> Option<Fold> {
        let word = word(&written.fold.value);
        match &written.fold.value {
            ast::Fold::Count => Some(Fold::Count),
            ast::Fold::Each(name) => {
                let Some(operand) = self.operand(&name.value, name.span, found) else {
                    self.list_wanted(name, found);
                    return None;
                };
                match (operand, self.domain(operand).0) {
                    (Operand::Cell(cell), Domain::CodeList { .. }) => return Some(Fold::Each(cell)),
                    (_, Domain::Unknown) => {}
                    (_, Domain::Choices(_)) => {
                        let write = format!("count by choice of {}", name.value);
                        found.push(self.wrong_fold(Case::EachOfValue, name).arg("write", write));
                    }
                    _ => found.push(self.wrong_fold(Case::EachOfValue, name).arg("plain", "")),
                }
                None
            }
            ast::Fold::Distinct(name) => {
                if let Some(Named::Battery(q)) = self.declared_as(&name.value) {
                    found.push(self.battery_without_item(q, name.span));
                    return None;
                }
                let operand = self.operand(&name.value, name.span, found)?;
                match (operand, self.domain(operand).0) {
                    (
                        Operand::Cell(cell),
                        Domain::Key | Domain::FreeCode | Domain::Code(_) | Domain::Answer(_) | Domain::OpenAnswer(_),
                    ) => return Some(Fold::Distinct(cell)),
                    (_, Domain::Unknown) => {}
                    (_, Domain::CodeList { .. }) => {
                        let write = format!("count each {}", name.value);
                        found.push(self.wrong_fold(Case::DistinctOfNone, name).arg("write", write));
                    }
                    (_, Domain::Choices(_)) => {
                        let write = format!("count by choice of {}", name.value);
                        found.push(self.wrong_fold(Case::DistinctOfNone, name).arg("write", write));
                    }
                    _ => found.push(self.wrong_fold(Case::DistinctOfNone, name).arg("plain", "")),
                }
                None
            }
            ast::Fold::Sum(value) => self.number(word, value, found).map(Fold::Sum),
            ast::Fold::Mean(value) => self.number(word, value, found).map(Fold::Mean),
            ast::Fold::Median(value) => self.number(word, value, found).map(Fold::Median),
            ast::Fold::Min(value) => self.number(word, value, found).map(Fold::Min),
            ast::Fold::Max(value) => self.number(word, value, found).map(Fold::Max),
            ast::Fold::Deviation(value) => self.number(word, value, found).map(Fold::Deviation),
            ast::Fold::Percentile(percent, value) => {
                let value = self.number(&format!("percentile {} of", percent.value), value, found);
                let (least, most) = (Decimal::integer(0), Decimal::integer(100));
                match Decimal::parse(&percent.value) {
                    Some(p) if least < p && p < most => Some(Fold::Percentile(p, value?)),
                    _ => {
                        found.push(Diagnostic::of(Case::PercentileRange, percent.span).arg("found", &percent.value));
                        None
                    }
                }
            }
        }
    }

    /// Says of a name that is nothing, and like nothing, which lists there are: it may be a code, which stands after `where`.
    fn list_wanted(&self, name: &Name, found: &mut [Diagnostic]) {
        let Some(unknown) = found.last_mut().filter(|d| d.code == Code::UnknownName) else { return };
        if ["suggestion", "item_of", "choice_of"].iter().any(|meant| unknown.get(meant).is_some()) {
            return;
        }
        let lists = self.source.cells.iter().filter(|c| matches!(c.domain, Domain::CodeList { .. }));
        let lists: Vec<&str> = lists.map(|c| c.name.as_str()).collect();
        let Some(first) = lists.first() else { return };
        *unknown = Diagnostic::of(Case::EachOfUnknown, name.span)
            .arg("found", &name.value)
            .arg("source", &self.source.id)
            .arg("lists", lists.join(", "))
            .arg("write", format!("count each {first} where {first} = {}", name.value));
    }

    /// A number of each row, to be computed with: exact, and not the same for all.
    fn number(&self, word: &str, written: &ast::Value, found: &mut Vec<Diagnostic>) -> Option<Value> {
        let (value, kind) = self.value(written, found)?;
        let about = |case: Case| self.about(case, written).arg("fold", word);
        let finding = match kind {
            _ if is_constant(written) => about(Case::FoldOfConstant),
            ValueType::Number { decimals: None, .. } => quotient(about(Case::FoldOfQuotient), word, written),
            ValueType::Number { .. } | ValueType::Year => return Some(value),
            ValueType::Date => about(Case::FoldOfDate),
            ValueType::Held(Domain::Answer(_) | Domain::OpenAnswer(_)) => about(Case::FoldOfValue).arg("answers", ""),
            ValueType::Held(_) => match self.banded_from(written) {
                Some(of) => about(Case::FoldOfValue).arg("write", format!("{word} {of}")),
                None => match &written.kind {
                    ValueKind::Name(name) if self.list_of(&ast::Fold::Sum(written.clone())).is_some() => {
                        about(Case::FoldOfValue).arg("each", format!("count each {name}"))
                    }
                    _ => about(Case::FoldOfValue).arg("plain", ""),
                },
            },
        };
        found.push(finding);
        None
    }

    /// What the bands of a column are cut from, as written.
    pub(super) fn banded_from(&self, written: &ast::Value) -> Option<String> {
        let ValueKind::Name(name) = &written.kind else { return None };
        match &self.def.columns.iter().find(|c| c.id.value == *name)?.kind {
            TypeDef::Bands(bands) => Some(print_value(&bands.of.value)),
            _ => None,
        }
    }

    fn wrong_fold(&self, case: Case, name: &Name) -> Diagnostic {
        Diagnostic::of(case, name.span).arg("name", name.value.clone()).label_opt(self.declared(&name.value))
    }

    fn by(&self, by: &ast::By, found: &mut Vec<Diagnostic>) -> Option<By> {
        let mut binders: Vec<Binder> = by.binders.iter().map(|b| b.value).collect();
        binders.sort_unstable();
        let name = &by.of.value;
        let bad = |case: Case| {
            Diagnostic::of(case, by.binders.first().map_or(by.of.span, |b| b.span))
                .arg("name", name)
                .label_opt(self.declared(name))
        };
        if binders.windows(2).any(|w| w[0] == w[1]) {
            found.push(bad(Case::BinderTwice));
            return None;
        }
        let question = self.source.questions.iter().position(|q| q.id == *name).map(|i| QuestionId(i as u32));
        let column = self.source.cells.iter().position(|c| c.question.is_none() && c.name == *name);
        if question.is_none() && column.is_none() {
            found.push(self.unknown_name(name, by.of.span));
            return None;
        }
        let cells = question.map(|q| super::question_cells(self.source.question(q)));
        let cells = cells.or_else(|| column.map(|c| vec![CellId(c as u32)])).unwrap_or_default();
        if cells.iter().any(|c| self.source.cell(*c).domain == Domain::Unknown) {
            return None;
        }
        let battery = question.is_some_and(|q| matches!(self.source.question(q).kind, QuestionKind::Battery { .. }));
        let single = question.is_some_and(|q| matches!(self.source.question(q).kind, QuestionKind::Single { .. }));
        let multiple = question.is_some_and(|q| matches!(self.source.question(q).kind, QuestionKind::Multiple { .. }));
        let bound = match (binders.as_slice(), question, column) {
            ([Binder::Item], Some(q), _) if battery => Ok(By::Items(q)),
            ([Binder::Item, Binder::Answer], Some(q), _) if battery => Ok(By::ItemsAndAnswers(q)),
            ([Binder::Answer], Some(q), _) if single => Ok(By::Answers(q)),
            ([Binder::Choice], Some(q), _) if multiple => Ok(By::Choices(q)),
            ([Binder::Item] | [Binder::Answer] | [Binder::Code], Some(_), _) if multiple => {
                Err(bad(Case::ChoicesCounted).arg("write", format!("by choice of {name}")))
            }
            ([Binder::Choice], Some(_), _) if battery || single => {
                let has = if battery { "item" } else { "answer" };
                Err(bad(Case::ChoiceOfNone).arg("write", format!("by {has} of {name}")))
            }
            // One answer of the row is needed, and a battery has one for each item.
            ([Binder::Answer], Some(_), _) if battery => {
                Err(bad(Case::AnswerOfBattery).arg("write", format!("by item and answer of {name}")))
            }
            ([Binder::Item, ..], Some(_), _) => {
                let none = bad(Case::ItemOfNone);
                Err(if single { none.arg("write", format!("by answer of {name}")) } else { none.arg("plain", "") })
            }
            ([Binder::Code], None, Some(c)) if matches!(self.source.cells[c].domain, Domain::Code(_)) => {
                Ok(By::Codes(CellId(c as u32)))
            }
            ([Binder::Code], _, _) => Err(bad(Case::CodeOfNone)),
            _ => {
                let binders = binders.iter().map(|b| b.as_str()).collect::<Vec<_>>().join(" and ");
                let misfit = bad(Case::BinderMisfit).arg("binders", binders);
                Err(match column.map(|c| &self.source.cells[c].domain) {
                    Some(Domain::Code(_)) => misfit.arg("write", format!("by code of {name}")),
                    Some(_) => misfit.arg("column", ""),
                    None => misfit.arg("question", ""),
                })
            }
        };
        bound.map_err(|finding| found.push(finding)).ok()
    }
}

/// What is said of a mean or sum of a quotient: by a constant nothing is divided, so that another unit is chosen for it.
fn quotient(finding: Diagnostic, word: &str, written: &ast::Value) -> Diagnostic {
    let ValueKind::Arithmetic { op: ArithmeticOp::Divide, left, right } = &written.kind else {
        return finding.arg("inner", "");
    };
    if !is_constant(right) {
        return finding.arg("above", print_value(left)).arg("below", print_value(right));
    }
    let days = matches!(left.kind, ValueKind::DaysBetween(..));
    finding.arg("write", format!("{word} {}", print_value(left))).arg(if days { "days" } else { "plain" }, "")
}

/// The words of what an aggregate computes.
fn word(fold: &ast::Fold) -> &'static str {
    match fold {
        ast::Fold::Count => "count",
        ast::Fold::Distinct(_) => "count distinct",
        ast::Fold::Each(_) => "count each",
        ast::Fold::Sum(_) => "sum of",
        ast::Fold::Mean(_) => "mean of",
        ast::Fold::Median(_) => "median of",
        ast::Fold::Min(_) => "min of",
        ast::Fold::Max(_) => "max of",
        ast::Fold::Deviation(_) => "sd of",
        ast::Fold::Percentile(..) => "percentile … of",
    }
}

/// The words of what is neither a count nor a sum: it is not divided, and divides nothing.
pub(super) fn statistic(fold: &ast::Fold) -> Option<&'static str> {
    match fold {
        ast::Fold::Count | ast::Fold::Distinct(_) | ast::Fold::Each(_) | ast::Fold::Sum(_) => None,
        other => Some(word(other)),
    }
}

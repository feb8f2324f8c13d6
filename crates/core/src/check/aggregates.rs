//! Numerators and denominators as written, made into typed aggregates.

use mattstock_syntax::ast::{self, Binder, Value};
use mattstock_syntax::dsl::print_aggregate;
use mattstock_syntax::{Case, Diagnostic, Name};

use super::conditions::not_yet;
use super::model::{Aggregate, By, CellId, Domain, Fold, Operand, QuestionId, QuestionKind};
use super::scope::{LabelOpt, Scope};

impl<'a> Scope<'a> {
    /// Checks a numerator. Also returns the scope in which the part's denominator is read: there the battery it is bound to
    /// means its current item.
    pub(super) fn aggregate(&self, written: &ast::Aggregate, found: &mut Vec<Diagnostic>) -> (Option<Aggregate>, Scope<'a>) {
        if let Some(from) = &written.from {
            found.push(Diagnostic::of(Case::OtherSourceNotYet, from.span));
        }
        let by = match &written.by {
            Some(by) => self.by(by, found).map(Some),
            None => Some(None),
        };
        let mut inner = *self;
        // The item is bound even where something else about `by` is wrong, so that it is not missed as well.
        if let Some(by) = &written.by
            && by.binders.iter().any(|b| b.value == Binder::Item)
        {
            let place = self.source.questions.iter().position(|q| q.id == by.of.value);
            inner.item = place.map(|p| QuestionId(p as u32));
        }
        let fold = inner.fold(written, found);
        let mut in_condition = inner;
        if let Some(Fold::Each(cell)) = fold {
            in_condition.element = Some(cell);
        }
        let condition = match &written.condition {
            Some(c) => in_condition.condition(c, found).map(Some),
            None => Some(None),
        };
        let checked = || {
            Some(Aggregate {
                source: self.place(),
                fold: fold?,
                by: by?,
                condition: condition?,
                span: written.span,
                text: print_aggregate(written),
            })
        };
        (if written.from.is_some() { None } else { checked() }, inner)
    }

    /// Checks a denominator: a count of rows of the same source.
    pub(super) fn denominator(&self, written: &ast::Aggregate, found: &mut Vec<Diagnostic>) -> Option<Aggregate> {
        if let Some(by) = &written.by {
            let first = by.binders.first().map_or(by.of.span, |b| b.span);
            found.push(Diagnostic::of(Case::BinderInDenominator, first));
            return None;
        }
        let (checked, _) = self.aggregate(written, found);
        let checked = checked?;
        if checked.fold != Fold::Count {
            found.push(Diagnostic::of(Case::DenominatorNotYet, written.fold.span));
            return None;
        }
        Some(checked)
    }

    fn fold(&self, written: &ast::Aggregate, found: &mut Vec<Diagnostic>) -> Option<Fold> {
        let span = written.fold.span;
        let later = |what: &str, found: &mut Vec<Diagnostic>| {
            found.push(not_yet(what, span));
            None
        };
        match &written.fold.value {
            ast::Fold::Count => Some(Fold::Count),
            ast::Fold::Each(name) => {
                let operand = self.operand(&name.value, name.span, found)?;
                let (domain, _) = self.domain(operand);
                match (operand, domain) {
                    (Operand::Cell(cell), Domain::CodeList { .. }) => Some(Fold::Each(cell)),
                    (_, Domain::Unknown) => None,
                    _ => {
                        found.push(self.wrong_fold(Case::EachOfValue, name));
                        None
                    }
                }
            }
            ast::Fold::Sum(value) => {
                self.number(value, found).map(|cell| Fold::Sum(super::model::Value::Cell(Operand::Cell(cell))))
            }
            ast::Fold::Distinct(_) => later("count distinct", found),
            ast::Fold::Mean(_) => later("mean", found),
            ast::Fold::Median(_) => later("median", found),
            ast::Fold::Min(_) => later("min", found),
            ast::Fold::Max(_) => later("max", found),
            ast::Fold::Deviation(_) => later("sd", found),
            ast::Fold::Percentile(..) => later("percentile", found),
        }
    }

    fn number(&self, value: &Value, found: &mut Vec<Diagnostic>) -> Option<CellId> {
        let operand = self.value_operand(value, found)?;
        let (domain, name) = self.domain(operand);
        match (operand, domain) {
            (Operand::Cell(cell), Domain::Number { .. }) => Some(cell),
            _ => {
                let name = Name::new(name, value.span);
                found.push(self.wrong_fold(Case::SumOfValue, &name));
                None
            }
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
        if binders.contains(&Binder::Choice) {
            found.push(not_yet("by choice", by.binders[0].span));
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
        match (binders.as_slice(), question, column) {
            ([Binder::Item], Some(q), _) if battery => Some(By::Items(q)),
            ([Binder::Item, Binder::Answer], Some(q), _) if battery => Some(By::ItemsAndAnswers(q)),
            ([Binder::Answer], Some(q), _) if single => Some(By::Answers(q)),
            ([Binder::Answer], Some(_), _) if battery => {
                // One answer of the row is needed, and a battery has one for each item.
                found.push(bad(Case::AnswerOfBattery).arg("write", format!("by item and answer of {name}")));
                None
            }
            ([Binder::Item, ..], Some(_), _) => {
                let none = bad(Case::ItemOfNone);
                found.push(if single { none.arg("write", format!("by answer of {name}")) } else { none.arg("plain", "") });
                None
            }
            ([Binder::Code], None, Some(c)) if matches!(self.source.cells[c].domain, Domain::Code(_)) => {
                Some(By::Codes(CellId(c as u32)))
            }
            ([Binder::Code], _, _) => {
                found.push(bad(Case::CodeOfNone));
                None
            }
            _ => {
                let binders = binders.iter().map(|b| b.as_str()).collect::<Vec<_>>().join(" and ");
                let misfit = bad(Case::BinderMisfit).arg("binders", binders);
                found.push(match column.map(|c| &self.source.cells[c].domain) {
                    Some(Domain::Code(_)) => misfit.arg("write", format!("by code of {name}")),
                    Some(_) => misfit.arg("column", ""),
                    None => misfit.arg("question", ""),
                });
                None
            }
        }
    }
}

//! Numerators and denominators as written, made into typed aggregates.

use mattstock_syntax::ast::{self, Binder, Value};
use mattstock_syntax::dsl::print_aggregate;
use mattstock_syntax::{Code, Diagnostic, Name};

use super::conditions::not_yet;
use super::model::{Aggregate, By, CellId, Domain, Fold, Operand, QuestionId, QuestionKind};
use super::scope::{LabelOpt, Scope};

impl<'a> Scope<'a> {
    /// Checks a numerator. Also returns the scope in which the part's denominator is read: there the battery it is bound to
    /// means its current item.
    pub(super) fn aggregate(&self, written: &ast::Aggregate, found: &mut Vec<Diagnostic>) -> (Option<Aggregate>, Scope<'a>) {
        if let Some(from) = &written.from {
            found.push(not_yet("a computation from another source", from.span));
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
            found.push(
                Diagnostic::new(Code::BadBinder, first)
                    .arg("message", "`by` makes several figures, and a denominator is one")
                    .arg("help", "remove `by …`: every figure of the part has the same denominator"),
            );
            return None;
        }
        let (checked, _) = self.aggregate(written, found);
        let checked = checked?;
        if checked.fold != Fold::Count {
            found.push(not_yet("a denominator other than `count`", written.fold.span));
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
                        found.push(self.wrong_fold(name, "each", "a list", "write `count` to count rows"));
                        None
                    }
                }
            }
            ast::Fold::Sum(value) => {
                self.number(value, found).map(|cell| Fold::Sum(super::model::Value::Cell(Operand::Cell(cell))))
            }
            ast::Fold::Distinct(_) => later("`count distinct`", found),
            ast::Fold::Mean(_) => later("`mean`", found),
            ast::Fold::Median(_) => later("`median`", found),
            ast::Fold::Min(_) => later("`min`", found),
            ast::Fold::Max(_) => later("`max`", found),
            ast::Fold::Deviation(_) => later("`sd`", found),
            ast::Fold::Percentile(..) => later("`percentile`", found),
        }
    }

    fn number(&self, value: &Value, found: &mut Vec<Diagnostic>) -> Option<CellId> {
        let operand = self.value_operand(value, found)?;
        let (domain, name) = self.domain(operand);
        match (operand, domain) {
            (Operand::Cell(cell), Domain::Number { .. }) => Some(cell),
            _ => {
                let name = Name::new(name, value.span);
                found.push(self.wrong_fold(&name, "sum of", "a number", "name a question with `number:`"));
                None
            }
        }
    }

    fn wrong_fold(&self, name: &Name, fold: &str, wanted: &str, help: &str) -> Diagnostic {
        Diagnostic::new(Code::TypeMismatch, name.span)
            .arg("message", format!("`{fold}` needs {wanted}, and `{}` is none", name.value))
            .arg("help", help)
            .label_opt(self.declared(&name.value))
    }

    fn by(&self, by: &ast::By, found: &mut Vec<Diagnostic>) -> Option<By> {
        let mut binders: Vec<Binder> = by.binders.iter().map(|b| b.value).collect();
        binders.sort_unstable();
        let bad = |message: String, help: String| {
            Diagnostic::new(Code::BadBinder, by.binders.first().map_or(by.of.span, |b| b.span))
                .arg("message", message)
                .arg("help", help)
                .label_opt(self.declared(&by.of.value))
        };
        if binders.windows(2).any(|w| w[0] == w[1]) {
            found.push(bad("the same word stands twice after `by`".to_owned(), "remove one of them".to_owned()));
            return None;
        }
        if binders.contains(&Binder::Choice) {
            found.push(not_yet("`by choice`", by.binders[0].span));
            return None;
        }
        let name = &by.of.value;
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
            ([Binder::Answer], Some(q), _) if battery => {
                // One answer of the row is needed, and a battery has one for each item.
                found.push(bad(
                    format!("`{}` has several items, each with its answer", self.source.question(q).id),
                    format!("write `by item and answer of {name}`"),
                ));
                None
            }
            ([Binder::Item, ..], Some(_), _) => {
                let help = if single {
                    format!("write `by answer of {name}`")
                } else {
                    "name a question with `items:`, or leave `by` out".to_owned()
                };
                found.push(bad(format!("`{name}` has no items"), help));
                None
            }
            ([Binder::Code], None, Some(c)) if matches!(self.source.cells[c].domain, Domain::Code(_)) => {
                Some(By::Codes(CellId(c as u32)))
            }
            ([Binder::Code], _, _) => {
                found.push(bad(
                    format!("`{name}` is no column with a codelist"),
                    "name a column with `codelist:`, or count `by answer of` a question".to_owned(),
                ));
                None
            }
            _ => {
                found.push(bad(
                    format!(
                        "`{name}` cannot be counted by {}",
                        binders.iter().map(|b| b.as_str()).collect::<Vec<_>>().join(" and ")
                    ),
                    match column.map(|c| &self.source.cells[c].domain) {
                        Some(Domain::Code(_)) => format!("write `by code of {name}`"),
                        Some(_) => "name a question, or a column with `codelist:`".to_owned(),
                        None => "name a question with `answers:`, or leave `by` out".to_owned(),
                    },
                ));
                None
            }
        }
    }
}

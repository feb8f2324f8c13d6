//! What is taken from another source: the cell of its row with the same key, and the rows of an aggregate.

use mattstock_syntax::ast;
use mattstock_syntax::{Case, Code, Diagnostic, Name};

use super::lists::find;
use super::model::{CodelistId, Domain, Operand, Source, SourceIx};
use super::scope::{LabelOpt, Named, Scope};

impl<'a> Scope<'a> {
    /// The names of the source an aggregate counts in: its `from`, or else the measure's own.
    pub(super) fn rows_of(&self, written: &ast::Aggregate, found: &mut Vec<Diagnostic>) -> Option<Scope<'a>> {
        let Some(from) = &written.from else { return Some(*self) };
        let place = self.source_named(from, found)?;
        Some(if self.place() == SourceIx(place as u32) { *self } else { self.at(place) })
    }

    fn source_named(&self, name: &Name, found: &mut Vec<Diagnostic>) -> Option<usize> {
        find(found, Code::UnknownSource, &name.value, name.span, self.sources.iter().map(|s| s.id.as_str()))
    }

    /// `other[region].f1`
    pub(super) fn other_cell(&self, source: &Name, key: &Name, cell: &Name, found: &mut Vec<Diagnostic>) -> Option<Operand> {
        let place = match self.source_named(source, found) {
            Some(place) => place,
            None => {
                // `f2[a].b`: a question of this source is no source.
                if self.named(&source.value).is_some() {
                    found.pop();
                    let write = match self.declared_as(&source.value) {
                        Some(Named::Battery(_)) => format!("{}[{}]", source.value, key.value),
                        _ => source.value.clone(),
                    };
                    found.push(
                        Diagnostic::of(Case::OtherOfQuestion, source.span).arg("name", &source.value).arg("write", write),
                    );
                }
                return None;
            }
        };
        let of = |case: Case, at: &Name| Diagnostic::of(case, at.span).arg("other", &source.value);
        if self.of_source {
            found.push(of(Case::OtherInSource, source));
            return None;
        }
        if self.place() == SourceIx(place as u32) {
            found.push(of(Case::OtherIsOwn, source).arg("write", &cell.value));
            return None;
        }
        let other = self.at(place);
        let before = found.len();
        let unit = match unit(other.source) {
            Some(unit) => Some(unit),
            None => {
                found.push(of(Case::OtherWithoutUnit, source));
                None
            }
        };
        if other.source.period.is_some() && self.source.period.is_none() {
            found.push(of(Case::OtherDated, source).arg("source", &self.source.id));
        }
        let key = self.key(key, unit, &other, found);
        let cell = other.one_cell(cell, found);
        let (Operand::Cell(key), Operand::Cell(cell)) = (key?, cell?) else { return None };
        (found.len() == before).then_some(Operand::Other { source: SourceIx(place as u32), key, cell })
    }

    /// The cell of this source that tells which row of the other is meant.
    fn key(&self, key: &Name, unit: Option<CodelistId>, other: &Scope<'_>, found: &mut Vec<Diagnostic>) -> Option<Operand> {
        let operand = self.operand(&key.value, key.span, found)?;
        let list = match self.domain(operand).0 {
            Domain::Code(list) => list,
            Domain::Unknown => return None,
            _ => {
                found.push(
                    Diagnostic::of(Case::OtherKeyWithoutCodes, key.span)
                        .arg("name", &key.value)
                        .arg("other", &other.source.id)
                        .label_opt(self.declared(&key.value)),
                );
                return None;
            }
        };
        if let Some(unit) = unit.filter(|unit| *unit != list) {
            found.push(
                Diagnostic::of(Case::OtherKeyOfAnother, key.span)
                    .arg("name", &key.value)
                    .arg("other", &other.source.id)
                    .arg("codelist", &self.lists.codelists[unit.index()].id)
                    .label_opt(self.declared(&key.value)),
            );
            return None;
        }
        Some(operand)
    }

    /// A name of this source that is one cell, and one that another source can look at.
    fn one_cell(&self, name: &Name, found: &mut Vec<Diagnostic>) -> Option<Operand> {
        let case = match self.declared_as(&name.value) {
            Some(Named::Battery(_)) => Case::OtherBattery,
            Some(Named::Operand(operand)) => match self.domain(operand).0 {
                Domain::Unknown => return None,
                Domain::CodeList { .. } | Domain::Text => Case::OtherList,
                _ => return Some(operand),
            },
            None => {
                found.push(self.unknown_name(&name.value, name.span));
                return None;
            }
        };
        found.push(
            Diagnostic::of(case, name.span)
                .arg("name", &name.value)
                .arg("other", &self.source.id)
                .label_opt(self.declared(&name.value)),
        );
        None
    }
}

/// The codelist of the one column that names the rows of a source.
fn unit(source: &Source) -> Option<CodelistId> {
    match source.cell(source.unit_cell()?).domain {
        Domain::Code(list) => Some(list),
        _ => None,
    }
}

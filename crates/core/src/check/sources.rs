//! Sources as written, made into cells and questions.

use mattstock_syntax::def::{ColumnDef, MappingDef, SourceDef, SourceKind, TypeDef, Val};
use mattstock_syntax::{Case, Code, Diagnostic, Span};

use super::head;
use super::headers;
use super::lists::{Lists, find, unique};
use super::model::{Cell, CellForm, CellSample, CodelistId, Domain, QuestionId, ScaleId, Source, SourceSample};
use super::numbers::number_domain;
use super::questions::question_of;
use super::rates::{cell_sample, check_sample, relations};
use super::reading;
use super::texts;

/// Makes the cells and questions of a source, without its derived columns and conditions: those need the names of all.
pub(super) fn source(lists: &Lists<'_>, def: &SourceDef, found: &mut Vec<Diagnostic>) -> Source {
    let mut cells = Vec::new();
    let mut places: Vec<Span> = Vec::new();
    unique(found, Case::ColumnTwice, def.columns.iter().map(|c| &c.id).chain(def.questions.iter().map(|q| &q.id)));
    for column in &def.columns {
        cells.push(column_cell(lists, column, found));
        places.push(column.id.span);
    }
    let mut questions = Vec::new();
    for (place, question) in def.questions.iter().enumerate() {
        let id = QuestionId(place as u32);
        questions.push(question_of(lists, question, id, &mut cells, found));
        places.resize(cells.len(), question.id.span);
    }
    let derived: Vec<bool> = def.columns.iter().map(is_derived).collect();
    headers::clashes(def, &cells, &derived, &questions, &places, found);
    let mut source = Source {
        id: def.id.value.clone(),
        name: def.name.value.clone(),
        overview_name: def.overview_name.as_ref().unwrap_or(&def.name).value.clone(),
        kind: def.kind.value,
        status: def.status.as_ref().map(|s| s.value.clone()),
        status_inferred: def.status.as_ref().and_then(|s| s.inferred.as_ref()).map(|t| t.value.clone()),
        inferred: inferred(def),
        said: said(def),
        exists: def.exists.as_ref().is_none_or(|e| e.value),
        exists_inferred: def.exists.as_ref().and_then(|e| e.inferred.as_ref()).map(|t| t.value.clone()),
        selection: def.selection.as_ref().map(|s| s.value),
        unit: Vec::new(),
        called: def.called.iter().map(|(l, w)| (l.value.clone(), w.value.clone())).collect(),
        frame: None,
        delivered_by: None,
        responded: None,
        as_of: def.as_of.as_ref().map(|s| s.value.clone()),
        period: None,
        selected: def.selected.as_ref().map(|s| s.value),
        overcoverage: def.overcoverage.as_ref().map_or(0, |o| o.value),
        weight: None,
        release_open_answers: def.release.as_ref().is_some_and(|r| r.value == "approved"),
        files: None,
        shape: reading::shape(def),
        long: reading::long(def, found),
        sample: SourceSample {
            rows: def.sample.rows,
            responding: def.sample.responding.map(|s| s.0),
            not_responding: def.sample.not_responding,
        },
        cells,
        questions,
    };
    reading::defaults(lists, def, &derived, &mut source, found);
    relations(def, &mut source, found);
    head::head(lists, def, &mut source, found);
    texts::check(lists, def, &source, found);
    let tells = def.frame.is_some() || def.responded_when.is_some() || def.selected.is_some();
    if def.kind.value == SourceKind::Survey && !def.one_row_per.is_empty() && !tells {
        found.push(Diagnostic::new(Code::UnknownResponse, def.id.span).arg("source", def.id.value.clone()));
    }
    if def.status.is_none() {
        found.push(Diagnostic::new(Code::SourceStatusMissing, def.id.span).arg("source", def.id.value.clone()));
    }
    source
}

/// Why things that are said of a source as a whole were read into the publication.
fn inferred(def: &SourceDef) -> Vec<String> {
    let of = |name: &Option<Val<String>>| name.as_ref().and_then(|name| name.inferred.clone());
    let period = def.period.as_ref().and_then(|axis| axis.of.inferred.clone().or_else(|| of(&axis.named)));
    let asked = [
        def.kind.inferred.clone(),
        def.selection.as_ref().and_then(|selection| selection.inferred.clone()),
        of(&def.frame),
        of(&def.delivered_by),
        def.responded_when.as_ref().and_then(|condition| condition.inferred.clone()),
        period,
        def.selected.as_ref().and_then(|selected| selected.inferred.clone()),
    ];
    let unit = def.one_row_per.iter().map(|name| name.inferred.clone());
    let each = asked.into_iter().chain(unit).flatten().map(|why| why.value);
    let mut all: Vec<String> = def.remarks.inferred.iter().map(|why| why.value.clone()).chain(each).collect();
    all.dedup();
    all
}

/// What else a source is called, and what is noted of it.
fn said(def: &SourceDef) -> Vec<String> {
    let texts = [Some(&def.name), def.overview_name.as_ref(), def.status.as_ref(), def.as_of.as_ref()].into_iter().flatten();
    let published = texts.clone().flat_map(|text| &text.published_as).chain(&def.remarks.published_as).map(|as_| &as_.text);
    let names = [Some(&def.name), def.overview_name.as_ref(), def.as_of.as_ref(), def.remarks.note.as_ref()];
    names.into_iter().flatten().chain(published).map(|text| text.value.clone()).collect()
}

/// Whether a column is computed from others and stands in no file.
pub(super) fn is_derived(column: &ColumnDef) -> bool {
    matches!(column.kind, TypeDef::Bands(_) | TypeDef::Groups(_))
}

fn column_cell(lists: &Lists<'_>, column: &ColumnDef, found: &mut Vec<Diagnostic>) -> Cell {
    let domain = match &column.kind {
        TypeDef::Codelist(name) => {
            find(found, Code::UnknownCodelist, &name.value, name.span, lists.codelists.iter().map(|c| c.id.as_str()))
                .map_or(Domain::Unknown, |i| Domain::Code(CodelistId(i as u32)))
        }
        TypeDef::Answers(name) => scale(lists, &name.value, name.span, found).map_or(Domain::Unknown, Domain::Answer),
        TypeDef::Key => Domain::Key,
        TypeDef::Year => Domain::Year,
        TypeDef::Date => Domain::Date,
        TypeDef::Text => Domain::Text,
        TypeDef::Codes { empty_means: Some(empty) } => Domain::CodeList { empty_means: empty.value },
        TypeDef::Codes { empty_means: None } => {
            found.push(Diagnostic::new(Code::EmptyMeansMissing, column.id.span).arg("name", column.id.value.clone()));
            Domain::Unknown
        }
        TypeDef::Number(number) => number_domain(number, found),
        TypeDef::Code => Domain::FreeCode,
        // What they hold is made out once every cell is there.
        TypeDef::Bands(_) | TypeDef::Groups(_) => Domain::Unknown,
    };
    let label = column.label.as_ref().map_or(&column.id.value, |l| &l.value).clone();
    let mut cell = cell(&column.id.value, label, domain, None, &column.mapping);
    if !is_derived(column) {
        cell.form = reading::form(&column.id.value, &cell.domain, &column.mapping, found);
    }
    check_sample(lists, &column.id, &column.sample, &cell.domain, &[], found);
    cell.sample = cell_sample(lists, &column.sample, &cell, None);
    cell
}

/// A cell that is read as its mapping says, of texts in the usual form.
pub(super) fn cell(name: &str, label: String, domain: Domain, question: Option<QuestionId>, mapping: &MappingDef) -> Cell {
    let texts = |all: &[mattstock_syntax::Spanned<String>]| all.iter().map(|t| t.value.clone()).collect();
    Cell {
        name: name.to_owned(),
        label,
        header: mapping.header.as_ref().map_or_else(|| name.to_owned(), |h| h.value.clone()),
        domain,
        derived: None,
        gate: None,
        question,
        values: mapping.values.iter().map(|(t, k)| (t.value.clone(), k.value.clone())).collect(),
        not_asked: texts(&mapping.missing.not_asked),
        no_answer: texts(&mapping.missing.no_answer),
        form: CellForm::default(),
        ticks: None,
        sample: CellSample::default(),
    }
}

/// The scale with a name.
pub(super) fn scale(lists: &Lists<'_>, name: &str, span: Span, found: &mut Vec<Diagnostic>) -> Option<ScaleId> {
    find(found, Code::UnknownScale, name, span, lists.scales.iter().map(|s| s.id.as_str())).map(|i| ScaleId(i as u32))
}

//! Test helper: the parts of a checked catalogue, each with no more than its name. What a test is about it changes.

use mattstock_syntax::Span;

use crate::check::*;

/// A catalogue without anything in it, in Swedish.
pub(crate) fn catalogue() -> CheckedCatalogue {
    CheckedCatalogue {
        id: "c".into(),
        title: "c".into(),
        subtitle: None,
        publisher: String::new(),
        citation: None,
        language: "sv".into(),
        introduction: None,
        areas: Vec::new(),
        periods: Vec::new(),
        units: Vec::new(),
        scales: Vec::new(),
        codelists: Vec::new(),
        sources: Vec::new(),
        measures: Vec::new(),
        consultations: Vec::new(),
        fingerprint: String::new(),
    }
}

/// A codelist of the same name as its id.
pub(crate) fn codelist(id: &str, codes: Vec<KeyLabel>) -> Codelist {
    Codelist { id: id.into(), name: id.into(), codes }
}

/// A source without columns.
pub(crate) fn source(id: &str, kind: SourceKind) -> Source {
    Source {
        id: id.into(),
        name: id.into(),
        overview_name: id.into(),
        kind,
        status: None,
        status_inferred: None,
        inferred: Vec::new(),
        said: Vec::new(),
        exists: true,
        exists_inferred: None,
        selection: None,
        unit: Vec::new(),
        called: Vec::new(),
        frame: None,
        delivered_by: None,
        responded: None,
        as_of: None,
        period: None,
        selected: None,
        overcoverage: 0,
        weight: None,
        release_open_answers: false,
        files: None,
        shape: FileShape::default(),
        long: None,
        sample: SourceSample::default(),
        cells: Vec::new(),
        questions: Vec::new(),
    }
}

/// A cell with its name for label and header.
pub(crate) fn cell(name: &str, domain: Domain) -> Cell {
    Cell {
        name: name.into(),
        label: name.into(),
        header: name.into(),
        domain,
        derived: None,
        gate: None,
        question: None,
        values: Vec::new(),
        not_asked: Vec::new(),
        no_answer: Vec::new(),
        form: CellForm::default(),
        ticks: None,
        sample: CellSample::default(),
    }
}

/// A question without a number or text.
pub(crate) fn question(id: &str, kind: QuestionKind) -> Question {
    Question {
        id: id.into(),
        number_label: None,
        lead: None,
        text: String::new(),
        kind,
        reversed: false,
        show_answers: false,
    }
}

/// An item that goes with all others.
pub(crate) fn item(key: &str, cell: CellId) -> Item {
    Item { key: key.into(), label: key.into(), cell, text_cell: None, exclusive: false, implies: Vec::new() }
}

/// A measure in the first area, of the first unit.
pub(crate) fn measure(id: &str, source: SourceIx, parts: Vec<Part>) -> Measure {
    Measure {
        id: id.into(),
        name: id.into(),
        area: AreaId(0),
        kind: MeasureType::Structure,
        kind_wording: None,
        aim: Aim::Higher,
        direction_wording: None,
        direction_inferred: None,
        direction_published: Vec::new(),
        inferred: None,
        role: Role::National,
        candidate: false,
        source,
        unit: UnitId(0),
        unit_wording: None,
        period: None,
        sheet: SheetTexts::default(),
        question_text: None,
        questions: Vec::new(),
        tests: Vec::new(),
        parts,
        criteria: Criteria::default(),
        breaks: Vec::new(),
        span: Span::default(),
    }
}

/// A part of one figure, by the total.
pub(crate) fn part(id: &str, unit: UnitId, numerator: Aggregate, denominator: Option<Aggregate>) -> Part {
    Part {
        id: id.into(),
        name: None,
        unit,
        period: None,
        body: PartBody::Figures { numerator, denominator, exclude: None, favourable: Vec::new(), favourable_inferred: None },
        breakdowns: vec![Breakdown::Total],
        span: Span::default(),
        at_least: None,
    }
}

/// What is computed of the rows of a source.
pub(crate) fn aggregate(source: SourceIx, fold: Fold, by: Option<By>, condition: Option<Condition>) -> Aggregate {
    Aggregate { source, fold, by, condition, span: Span::default(), text: String::new() }
}

/// A test of an operand.
pub(crate) fn test(operand: Operand, test: Test) -> Condition {
    Condition::Test { operand, test, span: Span::default() }
}
